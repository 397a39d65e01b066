"""Times counted from an event that the text dates: `the day after the ceasefire`, `two years after his diagnosis`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property, lru_cache
from itertools import accumulate, islice, pairwise
from typing import NamedTuple

from cuttings import resources
from cuttings.dates import spells
from cuttings.dates.begun import begins
from cuttings.dates.parts import UNITS, count, period, singular
from cuttings.dates.tense import direction
from cuttings.text import Words, listed
from cuttings.types import Span, Time

__all__ = ["BESIDE", "Asked", "anchored", "asked_in"]

BESIDE = "the day told beside it"
_COUNT = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|a couple of)"
_MARKED = listed("after before following")
_BEFORE = re.compile(
    rf"\b(?:(?P<count>{_COUNT}) (?P<units>days?|nights?|weeks?|months?|years?|decades?)"
    r"|the (?:very )?(?P<unit>day|morning|evening|night|week|weekend|month|year))$",
    re.IGNORECASE,
)
_LEAD = 32
_COUNTED = listed("day days night nights week weeks month months year years decade decades morning evening weekend")
_DETERMINERS = listed("the a an his her its their my our your this that these those")
_BOUNDARY = listed("of in on at for from to by with and or but that which who whom where when while as than near against over into between")
_PRONOUNS = listed("he she it they we i you")
_AUXILIARIES = listed("was were had have been being be is are has")
_FILLERS = listed("first last own very not never")
_LASTING = listed("for within about almost nearly over than least during under in up to until by every each some roughly around")
_OTHERS = listed(
    "first second third fourth fifth last latest final next previous prior earlier later subsequent another other new former repeat"
)
"""What tells one of several acts of a name from the others: `the last vote`."""
_LONGEST = 7
_MOST = 50
"""Expressions asked in a text: articles hold a handful, and each costs a look at all places of a name."""
_REACH, _SCORE, _APPOSED, _STEM = 9, 0.6, 0.7, 4
_ENDING = re.compile(r"(?:ments?|ations?|itions?|ions?|ings?|ing|ies|ied|als?|ures?|ances?|oses|osed|osis|ed|es|e|s|y)$")
_SIZES = {"day": 1, "part": 1, "hour": 1, "instant": 1, "week": 2, "month": 3, "season": 4, "quarter": 4, "year": 5}
_NEEDED = {"day": 1, "night": 1, "week": 1, "weekend": 1, "month": 3, "year": 5, "decade": 5}


class Asked(NamedTuple):
    """An expression that counts from an event: its unit and number, the way, the words that name the event and where they end; begun where
    days are numbered from the one on which it began: `day nine of the strike`."""

    span: Span
    unit: str
    many: float
    sign: int
    event: tuple[int, ...]
    whole: bool
    begun: bool = False


@dataclass(frozen=True, eq=False)
class _Index:
    """A text and its *times* in the order of their starts, to be looked up by place; made once a text."""

    words: Words
    times: tuple[Time, ...]

    @cached_property
    def starts(self) -> list[int]:
        """Where each time begins."""
        return [time.span.start for time in self.times]

    @cached_property
    def reached(self) -> list[int]:
        """How far each time and those before it reach."""
        return list(accumulate((time.span.end for time in self.times), max))

    def between(self, start: int, end: int) -> tuple[Time, ...]:
        """The times that share a character with a range."""
        found = self.times[bisect_right(self.reached, start) : bisect_left(self.starts, end)]
        return tuple(time for time in found if time.span.end > start)

    def apart(self, time: Time, asked: Asked) -> bool:
        """Whether a time lies outside what is asked."""
        return time.span.end <= asked.span.start or time.span.start >= asked.span.end

    @cached_property
    def usable(self) -> dict[int, list[tuple[int, int, Time]]]:
        """The times with days, by sentence, each with its first and last token."""
        found: dict[int, list[tuple[int, int, Time]]] = {}
        for time in self.times:
            if _usable(time):
                place = (self.words.token_at(time.span.start), self.words.token_at(time.span.end - 1), time)
                found.setdefault(self.words.sentence_at(time.span.start), []).append(place)
        return found

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The tokens of each word that stands in a sentence with a usable time."""
        found: dict[str, list[int]] = {}
        for number in self.usable:
            for place in range(self.words.firsts[number], self.words.firsts[number + 1]):
                found.setdefault(self.words.lower[place], []).append(place)
        return found

    @cached_property
    def heads(self) -> dict[str, list[str]]:
        """Those words by their first three letters."""
        found: dict[str, list[str]] = {}
        for word in self.places:
            found.setdefault(word[:3], []).append(word)
        return found

    @cached_property
    def nearest(self) -> dict[int, Time | None]:
        """The time beside each place that was asked for, as `_beside` found it."""
        return {}

    @cached_property
    def which(self) -> dict[int, frozenset[str]]:
        """The words of `_which` before each place of `places`, where there are any."""
        marked = {place for word in _OTHERS & self.places.keys() for place in self.places[word]}
        near = {place for mark in marked for place in range(mark + 1, mark + _BACK + 1)}
        return {place: _which(self.words, place) for place in near if place < len(self.words.lower)}


@cache
def _nominals() -> dict[str, frozenset[str]]:
    return {row[0]: frozenset(row[1].split(" ")) for row in resources.lexicon("nominals")}


def _usable(time: Time) -> bool:
    return time.kind in ("date", "time") and bool(time.first and time.last) and time.grain in _SIZES


def anchored(words: Words, times: Sequence[Time], published: date | None = None) -> tuple[Time, ...]:
    """The *times*, with those counted from an event that the text dates elsewhere; where two dates fit, or none, nothing is added.

    What would come to lie after the day *published* is refused where the sentence tells of the past.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> made = words("A truce took hold on 3 March 2024. The day after the truce, lorries crossed.")
    >>> [(time.first, time.basis) for time in dates.find(made)][1]
    ('2024-03-04', 'counted from the day told for "truce"')
    """
    index = _Index(words, tuple(sorted(times, key=lambda time: time.span.start)))
    dropped: set[Span] = set()
    added: list[Time] = []
    for asked in islice(asked_in(words), _MOST):
        beside = index.between(asked.span.start, asked.span.end)
        if any(time.first or time.last for time in beside):
            continue
        found = _apposed(index, asked) or _read(index, asked, published)
        if found and not _untold(words, found, published):
            dropped.update(time.span for time in beside)
            added.append(found)
    kept = [time for time in times if time.span not in dropped]
    return tuple(sorted([*kept, *added], key=lambda time: time.span)) if added else tuple(times)


def _untold(words: Words, time: Time, published: date | None) -> bool:
    """Whether a time lies after publication though its sentence tells of the past."""
    if published is None or str(time.first) <= published.isoformat():
        return False
    number = words.sentence_at(time.span.start)
    return direction(words, words.token_at(time.span.start), (words.firsts[number], words.firsts[number + 1])) == "past"


@lru_cache(maxsize=1)
def asked_in(words: Words) -> tuple[Asked, ...]:
    """The expressions of a text that count from an event; kept, since both times and acts are told from them.

    >>> from cuttings.text import words
    >>> made = words("She resigned on Tuesday, two days after her party lost.")
    >>> [(one.span.of(made.text), one.many, one.sign) for one in asked_in(made)]
    [('two days after her party lost', 2.0, 1)]
    """
    return tuple(_asked(words))


def _asked(words: Words) -> Iterator[Asked]:
    text, lower = words.text, words.lower
    yield from _numbered(words)
    for mark in words.where(_MARKED.__contains__):
        if not mark or lower[mark - 1] not in _COUNTED:
            continue
        begin = words.bounds[mark][0]
        match = _BEFORE.search(text, max(0, begin - _LEAD), begin - 1) if text[begin - 1 : begin] == " " else None
        if match is None or lower[max(0, words.token_at(match.start()) - 1)] in _LASTING:
            continue
        unit = singular(match.group("units") or match.group("unit"))
        many = count(match.group("count")) if match.group("count") else 1.0
        event = _event(words, mark + 1, words.firsts[words.sentence_at(begin) + 1])
        if event and many is not None:
            yield Asked(
                Span(match.start(), words.bounds[event[-1]][1]),
                unit,
                many,
                -1 if lower[mark] == "before" else 1,
                event,
                not match.group("count"),
            )


def _numbered(words: Words) -> Iterator[Asked]:
    """`day nine of the strike`: counted from the day on which it began, which is day one."""
    for match in _NUMBERED.finditer(words.text):
        at = words.token_at(match.start())
        event = _event(words, at + 3, words.firsts[words.sentence_at(words.bounds[at][0]) + 1])
        many = count(match.group(1))
        if event and many:
            yield Asked(Span(match.start(), words.bounds[event[-1]][1]), "day", many - 1, 1, event, False, begun=True)


_NUMBERED = re.compile(rf"\b[Dd]ay ({_COUNT[3:-1]}) of\b")


def _event(words: Words, first: int, stop: int) -> tuple[int, ...]:
    """The tokens that name the event: the head of `his arrest`, the verb of `the dam burst`, `leaving port`, `he took office`."""
    lower = words.lower
    if first < stop and lower[first] in _MARKED:
        return ()
    subject = first < stop and lower[first] in _PRONOUNS
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


def _read(index: _Index, asked: Asked, published: date | None) -> Time | None:
    """The time itself, where exactly one day is told for the event, or where it is the affair that the text opens with."""
    words, found = index.words, _days_of(index, asked)
    if asked.begun:
        alike = frozenset().union(*(_alike(words.lower[place]) for place in asked.event))
        edges = [(time, words.sentence_at(time.span.start)) for time in found if time.first == time.last]
        found = [time for time, at in edges if begins(words, words.firsts[at], words.firsts[at + 1], lambda word: _stem(word) in alike)]
    told = _agreed(found) if found or asked.begun else _opening(index, asked, published)
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


def _apposed(index: _Index, asked: Asked) -> Time | None:
    """The time that stands beside it and is the same: `on 5 May, three days after the accident`."""
    text = index.words.text
    for time in index.between(asked.span.start - _GAP, asked.span.end + _GAP):
        before = text[time.span.end : asked.span.start] in (", ", " — ", " – ", " - ", "-", "–", "—")
        after = text[asked.span.end : time.span.start] in (", ", ", on ", ", in ")
        if (before or after) and time.kind == "date" and time.first and time.last:
            return replace(time, span=asked.span, relative=True, basis=BESIDE, by="times.after-event", score=_APPOSED)
    return None


_GAP = 10
"""Characters: no less than the longest of what may stand between two times that are one, or an event and its day, and a character more."""


def _opening(index: _Index, asked: Asked, published: date | None) -> Time | None:
    """The day with which a text opens, for a blow by its plain name: `the day after the blasts`, under `bombs went off on Saturday`.

    What a court or an inquiry does with it later is told of another day.
    """
    words, noun = index.words, asked.event[-1]
    if (
        published is None
        or len(asked.event) > 1
        or words.lower[noun] not in _BLOWS
        or asked.unit not in ("day", "week", "morning", "evening")
    ):
        return None
    sentence = next((number for number in sorted(index.usable) if number < _LEADING), None)
    if sentence is None or words.sentence_at(asked.span.start) == sentence:
        return None
    time = _agreed([one for _, _, one in index.usable[sentence]])
    if time is None or time.first != time.last or _SIZES[time.grain] != 1 or str(time.first) > published.isoformat():
        return None
    return time if _names(words, sentence, asked) and not _turned(index, sentence, asked, time) else None


def _names(words: Words, sentence: int, asked: Asked) -> bool:
    """Whether a sentence tells of the blow that is asked for, by its noun or another word for it: `exploded` for `the blast`."""
    noun, places = asked.event[-1], range(words.firsts[sentence], words.firsts[sentence + 1])
    family = next((one for one in _FAMILIES if words.lower[noun] in one), frozenset((words.lower[noun],)))
    named = {
        words.lower[place] for place in range(max(0, noun - _BACK), noun) if words.forms[place][:1].isupper() and place not in words.firsts
    } - _DETERMINERS
    if _which(words, noun) or not named <= {words.lower[place] for place in places}:
        return False
    return any(words.lower[place] in family and not _which(words, place) and not _spoken_of(words, place) for place in places)


def _spoken_of(words: Words, place: int) -> bool:
    """Whether a blow is only what something else is about: `a vote about the quake`, `quake survivors`."""
    if place + 1 < len(words.lower) and words.lower[place + 1] in _BESET:
        return True
    before = words.lower[max(0, place - 3) : place]
    return any(word in ("about", "since", "against") for word in before) or any(
        pair[0] in _ABOUT and pair[1] in _KNOWN for pair in pairwise(before)
    )


def _turned(index: _Index, sentence: int, asked: Asked, time: Time) -> bool:
    """Whether the text tells of another age between its opening and what is asked: a year, a month, a film of what was."""
    words, first = index.words, index.words.firsts[sentence]
    if not _TRIED.isdisjoint(words.lower[first : words.firsts[sentence + 1]]) or not _RECALLED.isdisjoint(
        words.lower[first : asked.event[-1]]
    ):
        return True
    day = date.fromisoformat(str(time.first)).toordinal()
    early, late = (date.fromordinal(max(1, min(one, date.max.toordinal()))).isoformat() for one in (day - _NEAR, day + _NEAR))
    between = index.between(words.bounds[first][0], asked.span.start)
    return any(one.first and not early <= one.first[:10] <= late for one in between)


_LEADING, _NEAR = 2, 14
_BLOWS = listed(
    "attack attacks ambush blast blasts bombing bombings crash collision derailment explosion explosions shooting mutiny "
    "earthquake quake accident collapse raid raids riot riots landslide avalanche eruption stampede"
)
_FAMILIES = (
    listed("earthquake earthquakes quake quakes tremor tremors temblor"),
    listed("blast blasts explosion explosions explode exploded bomb bombs bombing bombings bombed detonated"),
    listed("attack attacks attacked ambush ambushed"),
    listed("shooting shootings gunman gunmen shot"),
    listed("crash crashed collision collided accident derailment derailed overturned"),
    listed("mutiny mutinied mutineers"),
    listed("collapse collapsed"),
    listed("raid raids raided"),
    listed("riot riots rioted rioters"),
    listed("landslide landslides mudslide"),
    listed("avalanche avalanches"),
    listed("eruption erupted"),
    listed("stampede stampeded"),
)
_TRIED = listed(
    "court trial judge jury jailed sentenced charged accused convicted pleaded guilty inquiry inquest hearing report anniversary"
)
_RECALLED = listed(
    "historic historical history century film films movie drama documentary novel book play exhibition museum anniversary remembers "
    "remembered remembering recalls recalled commemorated memorial"
)
_BESET = listed(
    "survivor survivors victim victims fund relief appeal drill drills warning warnings aid law memorial insurance safety suspect"
)
_ABOUT = listed("after over of for on to from following")
_KNOWN = listed("the that this last")


def _days_of(index: _Index, asked: Asked) -> list[Time]:
    """The days told beside the event's name, or beside a word of the same act; not beside another act of that name."""
    lower = index.words.lower
    wanted = frozenset().union(*(_alike(lower[place]) for place in asked.event))
    which = frozenset().union(*(_which(index.words, place) for place in asked.event))
    found: list[Time] = []
    for word in _named(index, wanted):
        for place in index.places[word]:
            if (place in asked.event and not _follows(index, asked)) or not index.which.get(place, _NONE) <= which:
                continue
            time = _beside(index, place, asked)
            if time is not None and _SIZES[time.grain] <= _NEEDED.get(asked.unit, 1):
                found.append(time)
    return found


def _named(index: _Index, wanted: frozenset[str]) -> set[str]:
    """The words of the text that tell the act: by their stems, and as forms that have others."""
    forms = frozenset().union(*(_forms().get(stem, frozenset()) for stem in wanted))
    alike = {word for head in {stem[:3] for stem in wanted} for word in index.heads.get(head, ()) if _stem(word) in wanted}
    return alike | (forms & index.places.keys())


def _which(words: Words, place: int) -> frozenset[str]:
    """The words before a noun that tell which of several it is: `last` of `the last general vote`."""
    found: set[str] = set()
    begin = words.firsts[words.sentence_at(words.bounds[place][0])]
    for before in range(place - 1, max(begin, place - _BACK) - 1, -1):
        word = words.lower[before]
        if word in _OTHERS and (before == begin or words.forms[before].islower()):  # Not the name of New York.
            found.add(word)
        elif not word[0].isalpha() or word in _STOPS:
            break
    return frozenset(found)


_BACK = 4
_NONE: frozenset[str] = frozenset()
_STOPS = _DETERMINERS | _BOUNDARY | _AUXILIARIES | _PRONOUNS | _MARKED


def _follows(index: _Index, asked: Asked) -> bool:
    """Whether a day stands right behind the event's name: `his arrest in 2014`."""
    gap = index.words.bounds[asked.event[-1]][1]
    near = [time.span.start for time in index.between(gap, gap + _GAP) if _usable(time) and index.apart(time, asked)]
    return any(index.words.text[gap:start] in (" on ", " in ", " of ", " on the ", " ") for start in near)


def _beside(index: _Index, place: int, asked: Asked) -> Time | None:
    """The time nearest to a token in its sentence, outside what is asked; none where two are as near."""
    words = index.words
    sentence = words.sentence_at(words.bounds[place][0])
    own = any(words.sentence_at(time.span.start) == sentence for time in index.between(asked.span.start, asked.span.end))
    if not own and place in index.nearest:
        return index.nearest[place]
    within = index.usable[sentence]
    near = bisect_left(within, place, key=lambda one: one[0])
    sides = [one for one in within[max(0, near - _SIDES) : near + _SIDES] if index.apart(one[2], asked)]
    far = sorted((first - place if first > place else max(place - last, 0), time.span) for first, last, time in sides)
    far = [one for one in far if one[0] <= _REACH]
    if len(far) > 1 and (own_side := [one for one in far if not _parted(words, place, one[1])]):
        far = own_side
    found = None
    if far and (len(far) < 2 or far[0][0] != far[1][0]):
        found = next(time for _, _, time in sides if time.span == far[0][1])
    if not own:
        index.nearest[place] = found
    return found


def _parted(words: Words, place: int, span: Span) -> bool:
    """Whether a word joins what stands between a time and a token behind it: `built in 1890 and burned down`."""
    behind = words.token_at(span.end - 1) + 1
    return behind < place and not _JOINING.isdisjoint(words.lower[behind:place])


_JOINING = listed("and but ;")
_SIDES = 4
"""Times looked at on each side of a token: the nearest, one as near, and what lies in the words asked."""


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
