"""What numbers are measured in: money signs in front, units behind, and per what."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cuttings import resources

__all__ = ["Unit", "per", "sign", "sign_at", "unit"]

_PER_NOUNS = (
    "second|minute|hour|day|night|week|month|quarter|year|season|share|barrel|ounce|gram|kilogram|kilo|kg|tonne|ton|litre|liter|gallon|mile|"
    "kilometre|kilometer|km|hectare|acre|square foot|square metre|square meter|person|head|capita|household|employee|game|match|bushel|"
    "pound|mmBTU|MMBtu|megawatt[ -]hour|kilowatt[ -]hour|MWh|kWh|seat|ride|trip|visit|unit|child|pupil|student|family|passenger"
)
# Written "$5 a month", "5% per year", "barrel-a-day", "£3/kg"; "a" is no "per" before what could as well be a noun of its own sentence.
_PER = re.compile(
    rf",? ?(?:[- ]?(?:per|an?|each|every)[ -]|/)(?P<what>{_PER_NOUNS})(?!\w| (?:earlier|before|ago|later|previously)\b)", re.IGNORECASE
)
_ANNUAL = re.compile(r" (?:annually|yearly)(?!\w)")


class Unit(NamedTuple):
    """A unit after a number: where it ends, its name, and what it measures."""

    end: int
    name: str
    measures: str


@cache
def _names() -> dict[str, tuple[str, str]]:
    return {row[0]: (row[2], row[1]) for row in resources.lexicon("units")}


@cache
def _pattern() -> re.Pattern[str]:
    forms = sorted(_names(), key=len, reverse=True)
    long = "|".join(re.escape(form) for form in forms if len(form) > 4 and form.islower())
    short = "|".join(re.escape(form) for form in forms if not (len(form) > 4 and form.islower()))
    return re.compile(rf"(?P<gap>[ -]?)(?P<form>(?i:{long})|{short})(?![\w²³])")


@cache
def _heads() -> frozenset[str]:
    """The first three characters of the units, less where a unit has no more."""
    return frozenset(form.lower().removeprefix("-")[:3] for form in _names())


def _begins(head: str) -> bool:
    """Whether a unit may begin with three characters: a cheap test before the pattern is tried."""
    heads = _heads()
    return head in heads or (head[:2] in heads and not head[2:].isalpha()) or (head[:1] in heads and not head[1:2].isalpha())


@cache
def _tails() -> frozenset[str]:
    """The last characters of the money signs, and what else may stand before a number behind one."""
    return frozenset(sign[-1] for sign in _signs()[1]) | frozenset(" \n")


@cache
def _signs() -> tuple[re.Pattern[str], dict[str, str]]:
    codes = {row[0]: row[1] for row in resources.lexicon("money")}
    forms = "|".join(re.escape(form) for form in sorted(codes, key=len, reverse=True))
    return re.compile(rf"(?<![A-Za-z])(?P<sign>{forms}) ?$"), codes


def sign(text: str, at: int, floor: int) -> tuple[int, str] | None:
    """Where the money sign in front of *at* begins, and its money; it does not reach back over *floor*.

    >>> sign("about US$5", 9, 0)
    (6, 'USD')
    """
    if at - 1 > floor and text[at - 1] in "-−" and text[at - 2] in "$£€¥":
        at -= 1
    if at <= floor or (text[at - 1].islower() and text[at - 1] != "s") or text[at - 1] in "(,":
        return None
    if text[at - 1] not in _tails() or (text[at - 1] == " " and text[at - 2] not in _tails()):
        return None
    pattern, codes = _signs()
    match = pattern.search(text, max(floor, at - 6), at)
    return (match.start(), codes[match.group("sign")]) if match else None


def sign_at(text: str, at: int, stop: int) -> int | None:
    """Where the number begins after a money sign at *at*; None without a sign.

    >>> sign_at("US$5", 0, 4)
    3
    """
    match = _ahead().match(text, at, stop)
    return match.end() if match else None


@cache
def _ahead() -> re.Pattern[str]:
    forms = "|".join(re.escape(form) for form in sorted(_signs()[1], key=len, reverse=True))
    return re.compile(rf"(?:{forms}) ?(?=[\d.])")


def unit(text: str, at: int, stop: int) -> Unit | None:
    """The unit that follows a number which ends at *at*.

    >>> unit("40 square metres", 2, 16)
    Unit(end=16, name='square metres', measures='area')
    """
    first = at + 1 if text[at : at + 1] in (" ", "-") else at
    if not _begins(text[first : first + 3].lower()):
        return None
    match = _pattern().match(text, at, stop)
    if match is None:
        return None
    form = match.group("form")
    if len(form) == 1 and form.isalpha() and match.group("gap") and form not in "WVmg":
        return None
    name, measures = _names().get(form) or _names()[form.lower()]
    return Unit(match.end(), name, measures)


def per(text: str, at: int, stop: int) -> tuple[int, str] | None:
    """Where "a month", "per barrel" or "/kg" ends that begins at *at*, and the noun.

    >>> per("€5 a month", 2, 10)
    (10, 'month')
    """
    match = _PER.match(text, at, stop)
    if match:
        return match.end(), match.group("what").lower()
    match = _ANNUAL.match(text, at, stop)
    return (match.end(), "year") if match else None
