"""Quantities: numbers in figures and words with their bound, unit, what is counted, and how they changed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from cuttings.events import kinds, numbers, pairs, things
from cuttings.events.numbers import number
from cuttings.events.quantities import Place, Quantity, made, quantity
from cuttings.grammar.phrases import MONTHS
from cuttings.text import Words, listed
from cuttings.types import Bound, Figure, Span, Time

__all__ = ["figures"]

_CAPITALS = re.compile(r"\w*[A-Z]")
_STARTS = numbers.STARTS | numbers.VAGUE | pairs.STARTS | kinds.STARTS | listed("a an half several few minus")
_NO_NUMBERS = pairs.STARTS | kinds.STARTS
_LATER: tuple[tuple[str, Bound], ...] = (
    (r" or more(?!\w)|-?plus(?!\w)| plus(?!\w)|\+", "at-least"),
    (r" or so(?!\w)|[- ]odd(?!\w)", "about"),
    (r" or (?:fewer|less)(?!\w)", "at-most"),
)
_AFTER = tuple((re.compile(pattern), bound) for pattern, bound in _LATER)


def figures(words: Words, times: tuple[Time, ...] = ()) -> tuple[Figure, ...]:
    """The quantities of a text: people, money, measures, shares, ages, scores, rounds; years, dates, durations, clock times and labels are
    left out, and with *times* whatever those cover.

    `low` and `high` are the same for a plain value; a lower bound has no `high`, an upper one no `low`. Shares are in percent.

    >>> from cuttings.text import words
    >>> [(one.low, one.high, one.unit, one.thing, one.bound) for one in figures(words("At least 300 people paid $2.5 million."))]
    [(300.0, None, None, 'people', 'at-least'), (2500000.0, 2500000.0, 'USD', None, 'exact')]
    """
    found = tuple(
        _scan(words, [(time.span.start, time.span.end) for time in times if "old" not in words.text[time.span.end : time.span.end + 5]])
    )
    places = _said_before(words)
    return (
        tuple(replace(one, score=_DOUBTFUL) if any(part.holds(one.span) for part in places) else one for one in found) if places else found
    )


_DOUBTFUL = 0.5
"""How sure a figure is that an outlet gave before and takes back."""
_NOTED = ("version", "wrongly", "incorrectly", "mistakenly", "erroneously")
_BEFORE_NOW = re.compile(
    r"\b(?:earlier|previous|original|first|initial) versions? of (?:this|our|the) "
    r"(?:article|story|report|piece|page|post|column|headline)\b"
    r"|\b(?:earlier|previous) versions? (?:said|stated|gave|put|had|reported|wrote|suggested)\b"
    r"|\b(?:wrongly|incorrectly|mistakenly|erroneously) (?:said|stated|reported|gave|put|wrote|suggested)\b",
    re.IGNORECASE,
)
_NOW = re.compile(r"[;(–—]|\b(?:but|in fact|rather than|instead of)\b")
_NOT_AS = re.compile(r"\bnot\b[^;]*\bas (?:an|the|our|was)?\s*$")


def _said_before(words: Words) -> list[Span]:
    """The parts of sentences that tell what an earlier version said, or somebody by mistake, up to what is right instead."""
    text, found = words.text, []
    for match in _BEFORE_NOW.finditer(text) if any(word in text for word in _NOTED) else ():
        home = words.sentences[words.sentence_at(match.start())]
        now = _NOW.search(text, match.end(), home.end)
        found.append(Span(match.end(), now.start() if now else home.end))
        denied = _NOT_AS.search(text, home.start, match.start())
        found += [Span(denied.start(), match.start())] if denied else []
    return found


def _scan(words: Words, taken: list[tuple[int, int]]) -> Iterator[Figure]:
    lower, bounds, firsts, reached = words.lower, words.bounds, words.firsts, 0
    last: Figure | None = None
    for at in _likely(words):
        word = lower[at]
        begin = bounds[at][0] + (6 if word.startswith("minus-") else 0)
        if begin < reached or _covered(taken, begin):
            continue
        sentence = bisect_right(firsts, at) - 1
        place = Place(words, at, begin, firsts[sentence], words.sentences[sentence].start, words.sentences[sentence].end, last)
        found = None if word in _NO_NUMBERS else quantity(place)
        figure = pairs.read(place, found) or kinds.read(place) or _plain(place, found)
        if figure and (figure.per or not _covered(taken, figure.span.end - 1)):
            reached, last = figure.span.end, figure
            yield figure


def _likely(words: Words) -> list[int]:
    """The tokens at which a quantity may begin; `a` and `an` only before a scale."""
    lower = words.lower
    return [at for at in words.where(_begins) if lower[at] not in ("a", "an") or "".join(lower[at + 1 : at + 2]).startswith(_SCALES)]


def _begins(word: str) -> bool:
    return word in _STARTS or word[0].isdigit() or ("-" in word and word.split("-", 1)[0] in _STARTS)


_SCALES = ("few", *numbers.BIG.split("|"))


def _covered(taken: list[tuple[int, int]], offset: int) -> bool:
    place = bisect_right(taken, (offset, len(taken) and 1 << 40))
    return place > 0 and taken[place - 1][0] <= offset < taken[place - 1][1]


# --- one value --------------------------------------------------------------------------------------------------------------------------


def _plain(place: Place, found: Quantity | None) -> Figure | None:
    if found is None or _is_label(place, found) or _of_share(place, found):
        return None
    if found.value is None:
        return _vague(place, found)
    age = kinds.age(place, found)
    if age:
        return age
    if found.unit is None and kinds.duration_follows(place, found):
        return None
    what, end = _thing(place, found)
    if found.unit is None and what is None and not _bare(place, found):
        return None
    if found.value == 1 and found.unit is None and found.bound == "exact" and not _one_counts(place, found, end):
        return None
    return _figure(place, found, what, end)


def _of_share(place: Place, found: Quantity) -> bool:
    """Whether a number is what a share is told of, `one in four cabins`, `nine in 10 voters`: nobody counted four cabins."""
    words, at = place.words, place.at
    if found.value is None or found.unit is not None or at - 2 < place.first or words.lower[at - 1] != "in":
        return False
    part = number(words.text, *words.bounds[at - 2])
    return part is not None and part.value is not None and part.value < found.value <= _SHARED


_SHARED = 1000
"""The most of which a share is told: `one in 1,000 births`."""


def _one_counts(place: Place, found: Quantity, end: int) -> bool:
    """Whether `one` is a count: of people to whom something happened, or beside more and others."""
    words = place.words
    if words.text[found.number].isdigit():
        return True
    after = words.token_at(max(things.thing(words, words.token_at(found.end), place.stop)[1] or end, found.end))
    stop = min(after + 4, len(words.lower))
    nxt = words.lower[words.token_at(found.end)] if words.token_at(found.end) < len(words.lower) else ""
    return nxt in ("more", "other") or things.befallen(words, after, stop) or things.people_before(words, place.at, place.first)


def _figure(place: Place, found: Quantity, what: str | None, end: int) -> Figure:
    bound, stop, value = found.bound, found.end, found.value
    for pattern, later in _AFTER:
        match = pattern.match(place.words.text, found.end, place.stop)
        if match and bound == "exact":
            bound, stop = later, match.end()
    unit, per = found.unit, found.per
    if unit is None and what is None and place.last is not None and pairs.inherits(place):
        unit, per = place.last.unit, place.last.per
        what = place.last.thing if unit is None else None
    rule = "figures.money" if found.money else "figures.measure" if found.unit else "figures.counted" if what else "figures.bare"
    return pairs.moved(
        place,
        made(
            span=Span(found.start, max(stop, end)),
            low=None if bound in ("at-most", "less-than") else value,
            high=None if bound in ("at-least", "more-than") else value,
            unit=unit,
            per=per,
            thing=what,
            bound=bound,
            trend=pairs.trend(place, found._replace(unit=unit)),
            by=rule,
            score={"figures.money": 0.98, "figures.measure": 0.97, "figures.counted": 0.93}.get(rule, 0.8),
        ),
    )


def _vague(place: Place, found: Quantity) -> Figure | None:
    """`Dozens of people`, `several nurses`: a quantity without a value."""
    words, after = place.words, place.words.token_at(found.end)
    of = after + 1 < len(words.lower) and words.lower[after] == "of" and found.unit is None
    what, end = things.thing(words, after + 1 if of else after, place.stop)
    if what is None and found.unit is None and words.lower[place.at] not in numbers.VAGUE:
        return None
    if what is None and found.unit is None and not things.people_before(words, place.at, place.first):
        what = "people" if things.befallen(words, after, len(words.lower)) else None
        if what is None and of:
            return None
    text = words.text
    over = 5 if text[found.start : found.start + 5].lower() == "over " else 0  # "handed over several bases": no vague quantity is exceeded
    span = Span(found.start + over, found.end if of else max(end, found.end))
    return made(
        span=span, unit=found.unit, thing=what or ("people" if found.unit is None else None), bound="about", by="figures.vague", score=0.93
    )


def _thing(place: Place, found: Quantity) -> tuple[str | None, int]:
    """What is counted, and where the figure ends."""
    words, after = place.words, place.words.token_at(found.end)
    if found.unit:
        return things.part_of(words, after, place.stop), found.end
    gap = words.text[found.end : found.end + 1]
    if gap == "-":
        what, _ = things.thing(words, words.token_at(found.end + 1), place.stop)
        return what, found.end
    what = things.thing(words, after, place.stop)[0] if gap == " " else None
    if what and what.lower() in ("dead", "missing", "wounded", "injured"):
        return what, found.end
    if what is None and _again(words, after):
        return (place.last.thing if place.last else None), found.end
    if what is None and gap == " " and (found.value or 0) > 1:
        what = things.part_of(words, after, place.stop)
    if what is None and (things.befallen(words, after, len(words.lower)) or things.people_before(words, place.at, place.first)):
        what = "people"
    return what, found.end


def _again(words: Words, after: int) -> bool:
    """`nine of them`, `two of those`: what was counted before."""
    return words.lower[after : after + 2] in (("of", "them"), ("of", "those"), ("of", "these"), ("of", "whom"), ("of", "which"))


# --- what is no quantity ----------------------------------------------------------------------------------------------------------------

_LABELS = listed(
    "no no. nos number numbers section article chapter page pages route highway flight room row version windows boeing "
    "airbus group class "
    "grade level game week day apollo resolution proposition prop title act channel line district ward unit area road gate platform "
    "figure table part season episode volume formula covid covid-19 type stage round zone hall building block lot step category tier "
    "junction model series p sp s&p ftse cac dax nasdaq nikkei russell fortune iphone exit bus tram train phase "
    "interstate clause paragraph rule law form grade sector verse psalm studio terminal"
)
_NOT_NUMBERS = re.compile(
    r"[ -](?:third|quarter|fourth|fifth|sixth|eighth|tenth)s?(?!\w)|(?:st|nd|rd|th|s|x|G|D)(?!\w)|[/:]\d|\.\d"
    r"|[A-Za-z]\d|-(?:\d|and)|’s|'s"
)
_CLOCK = re.compile(
    rf" ?(?:[ap]\.?m\b|o[’']clock|hours? GMT|GMT)|(?: minutes)? past (?:{numbers.SMALL_HOURS})(?!\w)"
    rf"| (?:of )?(?:{'|'.join(MONTHS.split())})\b",
    re.IGNORECASE,
)
_DAY_OF = re.compile(rf" (?:to|and|or|until|till) (?:[12]?\d|3[01]) (?:{'|'.join(map(str.capitalize, MONTHS.split()))})\b")
_MOST_DAYS = 31
_MONTHS = listed(MONTHS)
_YEAR = re.compile(r"1[3-9]\d\d|20\d\d")
_AT_HOURS = listed("at until till by past since before after from around about between noon")


def _is_label(place: Place, found: Quantity) -> bool:
    """Years, dates, clock times, ordinals, scores, versions, labels: no quantities."""
    words, text = place.words, place.words.text
    before = words.lower[place.at - 1] if place.at > place.first else ""
    left = text[found.number - 1 : found.number] if found.number else ""
    if not found.money and ((left and left in "-/.:#–_⁄×") or left.isalpha()) and found.number == found.start:
        return True
    if found.money or found.unit:
        return False
    if found.value is not None and found.value < 0:
        return True
    following = text[found.end : found.end + 14]
    if before in ("from", "between") and found.value is not None and found.value <= _MOST_DAYS and _DAY_OF.match(text, found.end):
        return True
    if _NOT_NUMBERS.match(following) or _CLOCK.match(following) or before in _LABELS or before in _MONTHS:
        return True
    digits = text[found.number].isdigit()
    if digits and (text[found.end : found.end + 1].isalpha() or _of_phone(text, found)):
        return True
    after = words.token_at(found.end)
    plural = after < len(words.lower) and text[found.end : found.end + 1] in " -" and _counts(words, after, place.stop)
    if digits and not plural and _YEAR.fullmatch(text, found.number, found.end) and found.bound == "exact":
        return True
    named = place.at > place.first and _CAPITALS.match(words.forms[place.at - 1]) and text[found.number - 1] == " "
    if (
        named
        and digits
        and not plural
        and before not in _DAYS
        and before not in things.CLOSED
        and "," not in text[found.number : found.end]
        and found.bound == "exact"
    ):
        return True
    if before == "by" and place.at - 2 >= place.first and pairs.trending(words.lower[place.at - 2]):
        return False
    return before in _AT_HOURS and not plural and (found.value or 99) <= 12 and "." not in text[found.number : found.end]


def _of_phone(text: str, found: Quantity) -> bool:
    """Whether digits are part of a telephone number: `(303) 555-0142`, `020 7946 0012`."""
    start, end = found.number, found.end
    joined = text[end : end + 1] in _JOINS and text[end + 1 : end + 2].isdigit()
    if not joined and text[end : end + 1] != ")" and not (text[start - 1] in _JOINS and text[start - 2 : start - 1].isdigit()):
        return False
    return any(
        one.start() <= start < one.end() and (not one["bare"] or _dialled(text, one))
        for one in _PHONE.finditer(text, max(0, start - _PHONE_LONG), end + _PHONE_LONG)
    )


def _dialled(text: str, found: re.Match[str]) -> bool:
    """Whether digits apart are a telephone number by their count, or by a word before them: not `at 0600 400 soldiers crossed`."""
    return sum(map(str.isdigit, found["bare"])) in _DIALLED or bool(_CALLING.search(text, max(0, found.start() - _CALLED), found.start()))


_DIALLED, _CALLED = (10, 11), 60
_CALLING = re.compile(
    r"\b(?:tel|telephone|phone|call|called|calling|ring|dial|text|fax|contact|hotline|helpline|whatsapp)\b", re.IGNORECASE
)


_JOINS, _PHONE_LONG = (" ", "-", "."), 20
_PHONE = re.compile(
    r"\+\d{1,3}[ .-]?(?:\(0\) ?)?\d{1,5}(?:[ .-]\d{2,5}){1,4}|\(0?\d{2,5}\) ?\d{3,4}[ .-]\d{4}(?!\d)"
    r"|(?<![\d.,])0\d{2,4}-\d{3,8}(?:-\d{3,5}){0,2}(?!,?\d)"
    r"|(?P<bare>(?<![\d.,])0\d{2,4}[ -]\d{3,8}(?:[ -]\d{3,5}){0,2}(?!,?\d))"
    r"|(?<![\d,.])\d{3}([-. ])\d{3}[-.]\d{4}(?!,?\d)"
)


_DAYS = listed("monday tuesday wednesday thursday friday saturday sunday")


def _counts(words: Words, after: int, stop: int) -> bool:
    what, _ = things.thing(words, after, stop)
    return what is not None and things.is_plural(what.lower())


def _bare(place: Place, found: Quantity) -> bool:
    """Whether a number without unit and thing is a quantity all the same."""
    words, text = place.words, place.words.text
    printed = text[found.number : found.end]
    before = words.lower[place.at - 1] if place.at > place.first else ""
    after = words.lower[words.token_at(found.end)] if words.token_at(found.end) < len(words.lower) else ""
    if place.at == place.first and after in (".", ")"):
        return False
    if (
        before in ("toll", "whom", "them", "which")
        or after in ("more", "fewer", "others", "were", "had", "have")
        or _again(words, words.token_at(found.end))
        or (before == "at" and _toll(place))
    ):
        return True
    return printed[0].isdigit() and (found.bound != "exact" or before in _BEFORE_BARE or len(printed) >= 3 or "." in printed)


def _toll(place: Place) -> bool:
    """Whether a toll or a number of people or things is spoken of before: `the number of sick stood at 41`."""
    before = place.words.lower[max(place.first, place.at - 6) : place.at]
    return "toll" in before[-4:] or ("number", "of") in pairwise(before)


_BEFORE_BARE = listed("of to for from by against with was were is than and or reached hit scored another")
