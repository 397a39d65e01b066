"""Times counted from an event that the text dates: `the day after the ceasefire`, `two years after his diagnosis`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from cuttings import resources
from cuttings.dates import spells
from cuttings.dates.parts import UNITS, count, period, singular
from cuttings.dates.tense import direction
from cuttings.text import Words, listed
from cuttings.types import Span, Time

__all__ = ["anchored"]

_COUNT = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|a couple of)"
_MARKED = listed("after before following")
_BEFORE = re.compile(
    rf"\b(?:(?P<count>{_COUNT}) (?P<units>days?|nights?|weeks?|months?|years?|decades?)"
    r"|the (?:very )?(?P<unit>day|morning|evening|night|week|weekend|month|year))$",
    re.IGNORECASE,
)
_LEAD = 32
_DETERMINERS = listed("the a an his her its their my our your this that these those")
_BOUNDARY = listed("of in on at for from to by with and or but that which who whom where when while as than near against over into between")
_PRONOUNS = listed("he she it they we i you")
_AUXILIARIES = listed("was were had have been being be is are has")
_FILLERS = listed("first last own very not never")
_LASTING = listed("for within about almost nearly over than least during under in up to until by every each some roughly around")
_LONGEST = 7
_REACH, _SCORE, _APPOSED, _STEM = 9, 0.6, 0.7, 4
_ENDING = re.compile(r"(?:ments?|ations?|itions?|ions?|ings?|ing|ies|ied|als?|ures?|ances?|oses|osed|osis|ed|es|e|s|y)$")
_SIZES = {"day": 1, "part": 1, "hour": 1, "instant": 1, "week": 2, "month": 3, "season": 4, "quarter": 4, "year": 5}
_NEEDED = {"day": 1, "night": 1, "week": 1, "weekend": 1, "month": 3, "year": 5, "decade": 5}


class _Asked(NamedTuple):
    """An expression that counts from an event: its unit and number, the way, the words that name the event and where they end."""

    span: Span
    unit: str
    many: float
    sign: int
    event: tuple[int, ...]
    whole: bool


@cache
def _nominals() -> dict[str, frozenset[str]]:
    return {row[0]: frozenset(row[1].split(" ")) for row in resources.lexicon("nominals")}


def anchored(words: Words, times: Sequence[Time], published: date | None = None) -> tuple[Time, ...]:
    """The *times*, with those counted from an event that the text dates elsewhere; where two dates fit, or none, nothing is added.

    What would come to lie after the day *published* is refused where the sentence tells of the past.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> made = words("A truce took hold on 3 March 2024. The day after the truce, lorries crossed.")
    >>> [(time.first, time.basis) for time in dates.find(made)][1]
    ('2024-03-04', 'counted from the day told for "truce"')
    """
    made = list(times)
    for asked in _asked(words):
        beside = [time for time in times if time.span.end > asked.span.start and time.span.start < asked.span.end]
        if any(time.first or time.last for time in beside):
            continue
        found = _apposed(words, times, asked) or _read(words, times, asked)
        if found and not _untold(words, found, published):
            made = [time for time in made if time not in beside] + [found]
    return tuple(sorted(made, key=lambda time: time.span)) if len(made) != len(times) or made != list(times) else tuple(times)


def _untold(words: Words, time: Time, published: date | None) -> bool:
    """Whether a time lies after publication though its sentence tells of the past."""
    if published is None or str(time.first) <= published.isoformat():
        return False
    number = words.sentence_at(time.span.start)
    return direction(words, words.token_at(time.span.start), (words.firsts[number], words.firsts[number + 1])) == "past"


def _asked(words: Words) -> Iterator[_Asked]:
    text, lower = words.text, words.lower
    for mark in words.where(_MARKED.__contains__):
        begin = words.bounds[mark][0]
        match = _BEFORE.search(text, max(0, begin - _LEAD), begin - 1) if text[begin - 1 : begin] == " " else None
        if match is None or lower[max(0, words.token_at(match.start()) - 1)] in _LASTING:
            continue
        unit = singular(match.group("units") or match.group("unit"))
        many = count(match.group("count")) if match.group("count") else 1.0
        event = _event(words, mark + 1, words.firsts[words.sentence_at(begin) + 1])
        if event and many is not None:
            yield _Asked(
                Span(match.start(), words.bounds[event[-1]][1]),
                unit,
                many,
                -1 if lower[mark] == "before" else 1,
                event,
                not match.group("count"),
            )


def _event(words: Words, first: int, stop: int) -> tuple[int, ...]:
    """The tokens that name the event: the head of `his arrest`, the verb of `the dam burst`, `leaving port`, `he took office`."""
    lower = words.lower
    subject = lower[first] in _PRONOUNS
    noun: int | None = None
    for place in range(first + subject, min(stop, first + _LONGEST)):
        word = lower[place]
        if word in _AUXILIARIES and (subject or noun is not None):
            return _verb(words, place + 1, stop)
        if noun is not None and (not word[0].isalnum() or word in _DETERMINERS or word in _BOUNDARY or word in _PRONOUNS):
            break
        if word not in _DETERMINERS and word not in _FILLERS and word[0].isalpha():
            noun = place
            if subject or (place == first and word.endswith("ing")):
                break
    return (noun,) if noun is not None else ()


def _verb(words: Words, first: int, stop: int) -> tuple[int, ...]:
    """The first word of meaning behind an auxiliary."""
    for place in range(first, min(stop, first + 3)):
        if words.lower[place] not in _AUXILIARIES and words.lower[place] not in _FILLERS:
            return (place,)
    return ()


def _read(words: Words, times: Sequence[Time], asked: _Asked) -> Time | None:
    """The time itself, where exactly one day is told for the event."""
    told = _told(words, times, asked)
    if told is None:
        return None
    start = date.fromisoformat(str(told.first if asked.sign < 0 else told.last))
    made = spells.ago(start, "day" if asked.unit in ("morning", "evening") else asked.unit, -asked.sign * asked.many)
    if made is None:
        return None
    name = words.text[words.bounds[asked.event[-1]][0] : words.bounds[asked.event[-1]][1]]
    grain = UNITS.get(asked.unit, UNITS["day"])[1]
    return Time(
        span=asked.span, first=made.stretch.first.isoformat(), last=made.stretch.last.isoformat(), grain=grain, kind="date", relative=True,
        value=made.value if asked.whole else period(asked.many, asked.unit), basis=f'counted from the day told for "{name}"',
        by="times.after-event", score=_SCORE,
    )  # fmt: skip


def _apposed(words: Words, times: Sequence[Time], asked: _Asked) -> Time | None:
    """The time that stands beside it and is the same: `on 5 May, three days after the accident`."""
    for time in times:
        before = words.text[time.span.end : asked.span.start] in (", ", " — ", " – ", " - ", "-", "–", "—")
        after = words.text[asked.span.end : time.span.start] in (", ", ", on ", ", in ")
        if (before or after) and time.kind == "date" and time.first and time.last:
            return replace(time, span=asked.span, relative=True, basis="the day told beside it", by="times.after-event", score=_APPOSED)
    return None


def _told(words: Words, times: Sequence[Time], asked: _Asked) -> Time | None:
    """The one day told beside the event's name, or beside a word of the same act."""
    apart = [time for time in times if time.span.end <= asked.span.start or time.span.start >= asked.span.end]
    usable = [time for time in apart if time.kind in ("date", "time") and time.first and time.last and time.grain in _SIZES]
    wanted = frozenset().union(*(_alike(words.lower[place]) for place in asked.event))
    found: list[Time] = []
    forms, heads = frozenset().union(*(_forms().get(stem, frozenset()) for stem in wanted)), {stem[:3] for stem in wanted}
    named = {word for word in set(words.lower) if word in forms or (word[:3] in heads and _stem(word) in wanted)}
    for place, word in enumerate(words.lower):
        if word in named and (place not in asked.event or _follows(words, usable, asked)):
            time = _beside(words, usable, place, asked)
            if time is not None and _SIZES[time.grain] <= _NEEDED.get(asked.unit, 1):
                found.append(time)
    return _agreed(found)


def _follows(words: Words, times: Sequence[Time], asked: _Asked) -> bool:
    """Whether a day stands right behind the event's name: `his arrest in 2014`."""
    gap = words.bounds[asked.event[-1]][1]
    return any(words.text[gap : time.span.start] in (" on ", " in ", " of ", " on the ", " ") for time in times)


def _beside(words: Words, times: Sequence[Time], place: int, asked: _Asked) -> Time | None:
    """The time nearest to a token in its sentence; none where two are as near."""
    sentence = words.sentence_at(words.bounds[place][0])
    within = [time for time in times if words.sentence_at(time.span.start) == sentence]
    far = sorted((_distance(words, time, place), time.span) for time in within)
    if not far or far[0][0] > _REACH or (len(far) > 1 and far[0][0] == far[1][0]):
        return None
    return next(time for time in within if time.span == far[0][1])


def _distance(words: Words, time: Time, place: int) -> int:
    first, last = words.token_at(time.span.start), words.token_at(time.span.end - 1)
    return first - place if first > place else max(place - last, 0)


def _agreed(found: Sequence[Time]) -> Time | None:
    """The narrowest of the times if all others hold it."""
    if not found:
        return None
    best = min(found, key=lambda time: (_SIZES[time.grain], time.span))
    same = all(str(time.first) <= str(best.first) and str(best.last) <= str(time.last) for time in found)
    return best if same else None


@cache
def _plain() -> dict[str, str]:
    """Forms of words for acts, and the plain form of each."""
    return {row[0]: row[1] for row in resources.lexicon("triggers")}


@cache
def _forms() -> dict[str, frozenset[str]]:
    """The forms of words for acts, by the stem of their plain form: `left` and `leaving` under that of `leave`."""
    found: dict[str, set[str]] = {}
    for form, plain in _plain().items():
        found.setdefault(_stem(plain), set()).add(form)
    return {stem: frozenset(forms) for stem, forms in found.items()}


def _alike(word: str) -> frozenset[str]:
    """The stem of a word, and those of words that tell the same act."""
    verbs = _nominals().get(word.removesuffix("s"), frozenset())
    nouns = {noun for noun, alike in _nominals().items() if word in alike}
    return frozenset(_stem(one) for one in {word, _plain().get(word, word), *verbs, *nouns})


@lru_cache(maxsize=1 << 13)
def _stem(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("’s")
    ending = _ENDING.search(word, _STEM)
    return word[: ending.start()] if ending else word
