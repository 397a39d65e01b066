"""Two values in one figure: ranges, and changes from one value to another."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Literal

from cuttings import resources
from cuttings.events import numbers, things, units
from cuttings.events.quantities import Place, Quantity, made, quantity_at
from cuttings.grammar.phrases import MONTHS, WEEKDAYS
from cuttings.text import Words, listed
from cuttings.types import Change, Figure, Span

__all__ = ["STARTS", "inherits", "moved", "read", "trend", "trending"]

STARTS = listed("from between")
"""Words that begin a pair."""

_TO = re.compile(r"(?: (?!to )[a-z-]+)?,? to (?:around |about |nearly |almost |more than |just over |just under )?", re.IGNORECASE)
_AND = re.compile(r" and ", re.IGNORECASE)
_JOIN = re.compile(r"(?: ?[-–—] ?| to | or )(?=[\d$£€¥₹.A-Za-z])")
_WAS = re.compile(
    r",?(?: (?:a|per|an) [a-z]+)?(?: [a-z]+)?,?(?: or \d+(?:\.\d+)?%,)?(?: \(?(?:up|down|compared with|increased"
    r"|reduced|instead of|lower than|higher than))? from "
    r"(?:around |about |nearly |almost |more than |just over |just under |some )?",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r",? to (?:just over |just under |about |around |nearly |almost )?$|,? at $", re.IGNORECASE)
_MONTHS = listed(MONTHS)
_GOING = listed("went goes going come came according")
_REACH = 40
"""Characters in front of a figure within which it is told that something came to it."""
_YEAR = re.compile(r"(?:1[3-9]|20)\d\d(?!\w|,|\.\d)")


@cache
def _trends() -> dict[str, str]:
    return dict(resources.lexicon("trends"))  # type: ignore[arg-type]


def read(place: Place, found: Quantity | None) -> Figure | None:
    """The change or range that begins at *place*, where *found* is the quantity read there."""
    word = place.words.lower[place.at]
    if word == "from":
        return _from_to(place)
    if word == "between":
        return _between(place)
    return _joined(place, found) if word not in numbers.VAGUE else None


def _follow(place: Place, at: int) -> Quantity | None:
    """The quantity at offset *at*, a sign before its number allowed; no year."""
    text = place.words.text
    ahead = units.sign_at(text, at, place.stop)
    start = ahead if ahead is not None else at
    found = quantity_at(text, start, at, place.stop)
    if (
        found is None
        or found.value is None
        or (ahead is None and found.unit is None and _YEAR.match(text, start) and found.end == start + 4)
    ):
        return None
    return found


def _two(place: Place, at: int, joint: re.Pattern[str]) -> tuple[Quantity, Quantity] | None:
    text = place.words.text
    one = _follow(place, at)
    join = joint.match(text, one.end, place.stop) if one else None
    other = _follow(place, join.end()) if join else None
    return (one, other) if one and other else None


def _from_to(place: Place) -> Figure | None:
    """`cut troops from 5,300 to 2,500`; without a word of change in front of it a range (`prices range from $5 to $9`)."""
    words = place.words
    both = _two(place, words.bounds[place.at][1] + 1, _TO)
    if both is None:
        return None
    one, other = both
    changing = frozenset(words.lower[max(place.first, place.at - 12) : place.at]) & _trends().keys()
    if not changing or "range" in words.lower[max(place.first, place.at - 4) : place.at]:
        return _range(place, one, other, place.begin)
    before, after = _levelled(one, other)
    what, _ = _counted(place, other)
    what = what or _counted(place, one)[0] or things.subject(words, place.at, place.first, frozenset(_trends()))
    return made(
        span=Span(place.begin, other.end), low=after, high=after, unit=other.unit or one.unit, per=other.per or one.per, thing=what,
        change=Change(before, after), trend="up" if after > before else "down", by="figures.from-to", score=0.97,
    )  # fmt: skip


def _levelled(one: Quantity, other: Quantity) -> tuple[float, float]:
    """Both values; a scale that only the second prints holds for the first too: `from 2 to 3 million`."""
    low, high = one.value or 0.0, other.value or 0.0
    scale = next((size for size in (1e12, 1e9, 1e6, 1e3) if high >= size), 1.0)
    if 0 < low < 1000 <= high and scale > 1 and one.end - one.number <= 5 and other.spelt_scale:
        low *= scale
    return low, high


def _counted(place: Place, found: Quantity) -> tuple[str | None, int]:
    words = place.words
    if found.unit or words.text[found.end : found.end + 1] not in " -":
        return None, found.end
    return things.thing(words, words.token_at(found.end + 1), place.stop)


def _between(place: Place) -> Figure | None:
    both = _two(place, place.words.bounds[place.at][1] + 1, _AND)
    return _range(place, *both, place.begin) if both else None


def _joined(place: Place, one: Quantity | None) -> Figure | None:
    """`20-30 boats`, `28 to 31 centimetres`, `eight or nine euros`."""
    text = place.words.text
    join = _JOIN.match(text, one.end, place.stop) if one else None
    if one is None or join is None or one.value is None or (place.begin and text[one.number - 1] in "-/.:–"):
        return None
    other = _follow(place, join.end())
    if other is None or (place.words.lower[place.at - 1 if place.at else 0] in _MONTHS):
        return None
    if one.unit and "to" in join.group() and (one.unit != other.unit or trend(place, one)):
        return None
    if "or" in join.group() and not 0 < (other.value or 0) - one.value <= max(2, one.value):
        return None
    if text[other.end : other.end + 1] in ("-", "/", ":", "–") and other.unit is None:
        return None
    return _range(place, one, other, one.start)


def _range(place: Place, one: Quantity, other: Quantity, start: int) -> Figure | None:
    low, high = _levelled(one, other)
    what, _ = _counted(place, other)
    unit, after = other.unit or one.unit, place.words.token_at(other.end)
    what = what or _counted(place, one)[0] or (things.part_of(place.words, after, place.stop) if unit else None)
    if low >= high or (unit is None and what is None):
        return None
    if unit is None and after < len(place.words.lower) and place.words.lower[after] in things.TIMES:
        return None
    return made(
        span=Span(start, other.end), low=low, high=high, unit=unit, per=other.per or one.per, thing=what, bound="range",
        trend=trend(place, one._replace(unit=unit)), by="figures.range", score=0.97 if unit else 0.93,
    )  # fmt: skip


# --- changes that a single value tells --------------------------------------------------------------------------------------------------


def trend(place: Place, found: Quantity) -> Literal["up", "down"] | None:
    """Whether the text says that something went up or down by this much: `fell by 3 percent`, `a 4 percent drop`."""
    words = place.words
    if found.unit is None:
        return None
    at, joined, unknown = words.token_at(found.start), False, 0
    if words.text[found.start - 1 : found.start] == "+":
        return "up"
    if at > place.first and words.lower[at - 1] == "by":
        unknown = 2
    for place_at in range(at - 1, max(place.first, at - 7) - 1, -1):
        word = words.lower[place_at]
        if trending(word):
            return _trends()[word]  # type: ignore[return-value]
        joined = joined or word == "or"
        if word not in _SMALL_WORDS and not word.endswith("ly"):
            unknown -= 1
        if unknown < 0:
            break
    if joined and place.last and place.last.trend and place.begin - place.last.span.end < 8:
        return place.last.trend
    return None


_SMALL_WORDS = listed(
    "by about around nearly almost roughly some another over just at least more less than as much or , approximately up down further"
)


def trending(word: str) -> bool:
    """Whether a word in lower case tells that something went up or down.

    >>> trending("fell")
    True
    """
    return _trends().get(word) in ("up", "down")


def inherits(place: Place) -> bool:
    """Whether a bare number is of the unit or thing of the one before it: `14 per cent, against 7`, `435 homes and 187 by tender`."""
    before = place.words.lower[place.at - 1] if place.at > place.first else ""
    last = place.last
    if last is None or last.span.start < place.floor or last.by in ("figures.age", "figures.score", "figures.ordinal"):
        return False
    if last.unit == "%":
        return before in ("against", "from", "with", "by", "than", "and")
    return last.unit is None and before in ("and", "including", "while")


def moved(place: Place, figure: Figure) -> Figure:
    """The figure with its change, where the text tells what it came to or came from: `rose to 14`, `€1,140, up from €1,052`."""
    words, text = place.words, place.words.text
    value = figure.low if figure.low is not None else figure.high
    if value is None:
        return figure
    was = _WAS.match(text, figure.span.end, place.stop) if text[figure.span.end : figure.span.end + 1] in (" ", ",") else None
    other = _follow(place, was.end()) if was else None
    if other and ((was and ("up" in was.group().lower() or "down" in was.group().lower())) or _to_before(place, figure)):
        unit = figure.unit or other.unit
        end = other.end
        what = figure.thing or things.subject(words, words.token_at(figure.span.start) - 1, place.first, frozenset(_trends()))
        change = Change(other.value, value)
        return replace(figure, span=Span(figure.span.start, end), unit=unit, thing=what, change=change, by="figures.up-from")
    if _to_before(place, figure):
        at = _amount_before(place, figure) or words.token_at(figure.span.start) - 1
        what = figure.thing or things.subject(words, at, place.first, frozenset(_trends()) | listed("it at by"))
        unit = figure.unit or (
            "points" if place.last and place.last.unit == "points" and _amount_before(place, figure) is not None else None
        )
        return replace(
            figure, unit=unit, thing=what, change=Change(None, value), trend=_way(words, figure, place.first), by="figures.came-to"
        )
    return figure


def _amount_before(place: Place, figure: Figure) -> int | None:
    """The token at which the amount begins by which something came to the figure: of `fell 8.4 percent to 112 crowns`."""
    words, last = place.words, place.last
    if last is None or last.span.start < place.floor or not _THEN_TO.fullmatch(words.text, last.span.end, figure.span.start):
        return None
    return words.token_at(last.span.start)


_WHENEVER = "|".join((*sorted(things.TIMES), *MONTHS.split(), *WEEKDAYS.split(), "today", "yesterday", "overnight", r"\d{4}"))
_OF_TIMES = "last|past|this|previous|early|late|first|second|third|fourth"
_THEN_TO = re.compile(
    rf"(?:,? (?:(?:in|on|over|during|since|for|from|through) )?(?:the )?(?:(?:{_OF_TIMES}) )*(?:{_WHENEVER})(?!\w)){{0,2}},? to ?",
    re.IGNORECASE,
)
"""Between an amount and what it led to a time may stand: `rose 12 percent last year to 340 crowns`."""


def _way(words: Words, figure: Figure, first: int) -> Literal["up", "down"] | None:
    """Up or down, by the nearest word of change in front."""
    at = words.token_at(figure.span.start)
    for word in reversed(words.lower[max(first, at - 8) : at]):
        if trending(word):
            return _trends()[word]  # type: ignore[return-value]
    return None


def _to_before(place: Place, figure: Figure) -> bool:
    """`rose 18% to 2,310 crore`, `put the toll at four`."""
    words = place.words
    before = words.text[max(place.floor, figure.span.start - _REACH) : figure.span.start].lower()
    if " to " not in before and " at " not in before:
        return False
    match = _AMOUNT.search(words.text, max(place.floor, figure.span.start - _REACH), figure.span.start)
    if match is None:
        return False
    at = words.token_at(match.start())
    near = words.lower[max(place.first, at - 7) : at]
    if match.group().lstrip(", ").startswith("at"):
        return "toll" in near
    own = frozenset(near) & _trends().keys()
    return bool(own) and not frozenset(near[-2:]) & _GOING
