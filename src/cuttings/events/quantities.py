"""One printed quantity: sign, number, unit, per what, and the bound in front of it."""

from __future__ import annotations

import re
from typing import NamedTuple

from cuttings.events import numbers, units
from cuttings.text import Words
from cuttings.types import Bound, Figure, quickly

__all__ = ["Place", "Quantity", "bound_before", "made", "quantity", "quantity_at"]

_BOUNDS: dict[str, Bound] = {
    "at least": "at-least",
    "no fewer than": "at-least",
    "no less than": "at-least",
    "not less than": "at-least",
    "a minimum of": "at-least",
    "minimum": "at-least",
    "more than": "more-than",
    "just over": "more-than",
    "well over": "more-than",
    "over": "more-than",
    "above": "more-than",
    "exceeding": "more-than",
    "exceeded": "more-than",
    "upwards of": "more-than",
    "greater than": "more-than",
    "at most": "at-most",
    "up to": "at-most",
    "as many as": "at-most",
    "as much as": "at-most",
    "no more than": "at-most",
    "a maximum of": "at-most",
    "less than": "less-than",
    "fewer than": "less-than",
    "just under": "less-than",
    "well under": "less-than",
    "under": "less-than",
    "below": "less-than",
    "nearly": "about",
    "almost": "about",
    "about": "about",
    "around": "about",
    "roughly": "about",
    "approximately": "about",
    "approx": "about",
    "some": "about",
    "barely": "about",
    "an estimated": "about",
    "estimated": "about",
    "close to": "about",
    "~": "about",
    "c.": "about",
}
_ORDER = "|".join(re.escape(phrase) for phrase in sorted(_BOUNDS, key=len, reverse=True))
_ENDINGS = tuple({phrase.split(" ")[-1] for phrase in _BOUNDS} | {"a", "another", "about", "around"})
_BEFORE = re.compile(rf"(?:(?<=\W)|^)({_ORDER})(?: a| another| about| around)? ?$", re.IGNORECASE)
_MINUS = re.compile(r"(?:(?<=\s)[-−]|(?<!\w)minus[ -])$", re.IGNORECASE)
_METRES = re.compile(
    r"[ -]?(?:long|wide|tall|high|deep|across|away|above|below|race|sprint|freestyle|hurdles|butterfly|final|\()|[)]|-(?!\d)"
)
_BIG = re.compile(rf"(?:{numbers.BIG})(?!\w)", re.IGNORECASE)
_ANY_UNIT = re.compile(r"half an? ", re.IGNORECASE)


made = quickly(Figure)
"""What makes a figure."""


class Place(NamedTuple):
    """Where a quantity may begin: token and offset, first token and edges of the sentence, and the figure before."""

    words: Words
    at: int
    begin: int
    first: int
    floor: int
    stop: int
    last: Figure | None


class Quantity(NamedTuple):
    """A quantity as printed; `start` takes in sign and bound, `number` is where the number itself begins."""

    start: int
    number: int
    end: int
    value: float | None
    unit: str | None
    per: str | None
    bound: Bound
    money: bool
    spelt_scale: bool = False


def quantity(place: Place) -> Quantity | None:
    """The quantity whose number begins at *place*, with the bound before it.

    >>> from cuttings.text import words
    >>> made = words("over $5 a barrel")
    >>> quantity(Place(made, 2, 6, 0, 0, 16, None))
    Quantity(start=0, number=6, end=16, value=5.0, unit='USD', per='barrel', bound='more-than', money=True, spelt_scale=False)
    """
    found = quantity_at(place.words.text, place.begin, place.floor, place.stop)
    if found is None:
        return None
    bound = bound_before(place.words.text, found.start, place.floor)
    return found._replace(start=bound[0], bound=bound[1]) if bound else found


def bound_before(text: str, at: int, floor: int) -> tuple[int, Bound] | None:
    """Where the bound in front of offset *at* begins, and which it is; it does not reach back over *floor*.

    >>> bound_before("fewer than 20", 11, 0)
    (0, 'less-than')
    """
    before = text[max(floor, at - 24) : at]
    if not before.lower().rstrip(" ").endswith(_ENDINGS):
        return None
    match = _BEFORE.search(text, max(floor, at - 24), at)
    return (match.start(1), _BOUNDS[match.group(1).lower()]) if match else None


def quantity_at(text: str, at: int, floor: int, stop: int) -> Quantity | None:
    """The quantity whose number begins at *at*, without a bound."""
    half = _half(text, at, stop)
    if half:
        return half
    signed = units.sign(text, at, floor)
    read = numbers.number(text, at, stop, money=signed is not None)
    if read is None:
        return None
    start, value, end = signed[0] if signed else at, read.value, read.end
    minus = _minus(text, max(floor, start - 6), start) or (signed and text[at - 1] in "-−" and re.compile(r".").match(text, start))
    if minus and value is not None:
        start, value = min(start, minus.start()), -value
    if read.short == "m" and signed is None and _METRES.match(text, end, stop) and value is not None:
        return Quantity(start, at, end, value / 1e6, "m", None, "exact", False)
    if read.value is None:
        end, value = read.end, None
    scaled = bool(read.short) or text[end - 1 : end].isalpha()
    return _united(text, Quantity(start, at, end, value, signed[1] if signed else None, None, "exact", signed is not None, scaled), stop)


def _minus(text: str, floor: int, start: int) -> re.Match[str] | None:
    signed = text[start - 1 : start] in ("-", "−") or text[start - 2 : start].lower() in ("s ", "s-")
    return _MINUS.search(text, floor, start) if signed and floor < start else None


def _united(text: str, found: Quantity, stop: int) -> Quantity:
    """With the unit and "a month" after it."""
    if not found.money:
        after = found.end
        if text.startswith(" of ", after) and found.value is None:
            after += 3
        unit = units.unit(text, after, stop)
        if unit and not (unit.name == "times" and text[found.end : found.end + 1] == "-" and not text.startswith("-fold", found.end)):
            found = found._replace(end=unit.end, unit=unit.name, money=unit.measures == "money")
        elif found.value is None and text[found.number : found.number + 2].lower() in ("a ", "an"):
            return found
    per = units.per(text, found.end, stop)
    return found._replace(end=per[0], per=per[1]) if per and (found.unit or per[1] != "day") else found


def _half(text: str, at: int, stop: int) -> Quantity | None:
    """`half a point`, `half a million people`."""
    match = _ANY_UNIT.match(text, at, stop) if text[at : at + 1] in ("h", "H") else None
    if match is None:
        return None
    big = _BIG.match(text, match.end(), stop)
    if big:
        value = numbers.value(big.group())
        return _united(text, Quantity(at, at, big.end(), (value or 0.0) / 2, None, None, "exact", False), stop)
    unit = units.unit(text, match.end() - 1, stop)
    return Quantity(at, at, unit.end, 0.5, unit.name, None, "exact", unit.measures == "money") if unit else None
