"""Whether two figures give one value, though one is rounded, bounded, or turned into another unit."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from cuttings.stories.clocks import CLOCK, HALF_DAY
from cuttings.stories.facts import Fact

__all__ = ["amount", "one_value", "plain"]

_CONVERTED, _ABOUT, _BEYOND, _JUST_OVER = 0.1, 0.05, 0.2, 0.05
"""Apart, as shares of the larger value: a measure in another unit, a value said to be about so, one beyond a bound, and of people one
just beyond (51 hurt are `more than 50`)."""
_MOMENT = 5.0
"""Minutes apart by which two times of day are one."""


def one_value(a: Fact, b: Fact) -> bool:
    """Whether two figures may be one value: a measure in two units, fewer digits of the same (`43 million` of 43,885,310), `more than 50`
    of 52; of people only what is rounded or just beyond, since a toll of at least so many is another one.

    >>> from cuttings.types import Span
    >>> def put(value, bound="exact"): return Fact("a", "figure", value, "", None, Span(0, 1), Span(0, 1), {}, value, bound=bound)
    >>> one_value(put("43000000"), put("43885310")), one_value(put("2400000"), put("2600000")), one_value(put("50", "more-than"), put("52"))
    (True, False, True)
    """
    one, other = amount(a), amount(b)
    if CLOCK in (a.unit, b.unit):
        apart = abs(one - other) % HALF_DAY
        return a.unit == b.unit and min(apart, HALF_DAY - apart) <= _MOMENT
    if a.value == b.value and (a.amount is None) == (b.amount is None):
        return True
    apart, most = abs(one - other), max(abs(one), abs(other))
    converted = (a.amount is not None or b.amount is not None) and apart <= _CONVERTED * most
    return converted or _rounds(a, b, apart) or _rounds(b, a, apart) or _beyond(a, one, other) or _beyond(b, other, one)


def amount(fact: Fact) -> float:
    """The value of a figure, of lengths and masses in metres and kilograms."""
    return float(fact.value) if fact.amount is None else fact.amount


def plain(fact: Fact, told: Sequence[Fact]) -> str:
    """The value of a fact beside others: as it is printed where one unit serves all, else in metres or kilograms with as many digits.

    >>> from cuttings.types import Span
    >>> def put(value, amount): return Fact("a", "figure", value, "", "m", Span(0, 1), Span(0, 1), {}, value, amount=amount)
    >>> far, near = put("4", 4000.0), put("900", None)
    >>> plain(far, [far, near]), plain(near, [far, near]), plain(far, [far])
    ('4000', '900', '4')
    """
    if fact.unit == CLOCK:
        return fact.printed
    if fact.amount is None or len({round(amount(one) / (float(one.value) or 1), 4) for one in told}) == 1:
        return fact.value
    return f"{float(f'{fact.amount:.{_digits(fact.value)[0]}g}'):.12g}"


def _rounds(short: Fact, full: Fact, apart: float) -> bool:
    """Whether one value is the other in fewer digits: rounded by two digits or more, cut off after two, or about so."""
    if short.amount is not None or full.amount is not None:
        return False
    (digits, unit), (more, _) = _digits(short.value), _digits(full.value)
    near = digits < more and apart <= unit / 2
    if short.bound == "about":
        return near or apart <= _ABOUT * float(full.value)
    return digits + 1 < more and (near or (digits > 1 and apart < unit))


def _digits(value: str) -> tuple[int, float]:
    """How many digits tell a number, and what the last of them counts.

    >>> _digits("43000000"), _digits("13.6")
    ((2, 1000000.0), (3, 0.1))
    """
    number = Decimal(value).normalize()
    return len(number.as_tuple().digits), float(Decimal(10) ** int(number.as_tuple().exponent))


def _beyond(bounded: Fact, value: float, other: float) -> bool:
    """Whether a value lies within a fifth beyond a bound that an article gives of things, within a twentieth of people."""
    people = bounded.thing.startswith("people ")
    reach = _JUST_OVER if people else _BEYOND
    up, down = bounded.bound in (("more-than",) if people else ("more-than", "at-least")), bounded.bound in ("less-than", "at-most")
    return (up and value <= other <= (1 + reach) * value) or (down and not people and (1 - reach) * value <= other <= value)
