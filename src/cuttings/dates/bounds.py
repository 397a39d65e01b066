"""What prepositions make of stretches of days: `since May`, `by the end of May`, `after the start of 2025`, `from March to June`."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from cuttings.dates.parts import Read
from cuttings.dates.spells import Stretch
from cuttings.text import Words, listed
from cuttings.types import Span, Time

__all__ = ["beside", "bounded", "ranged", "reckoned"]

_BOUNDS = listed("since by until till before after")


def bounded(stretch: Stretch | None, before: str, edge: str = "") -> tuple[str | None, str | None, str]:
    """First and last day, None where open, and the note that says why, after the word *before* the expression has had its say.

    Of the *edge* of a stretch (`the start of May`) a bound means the edge's day.

    >>> bounded(Stretch(date(2024, 5, 1), date(2024, 5, 31)), "by", "end")
    (None, '2024-05-31', 'deadline: by')
    >>> bounded(Stretch(date(2024, 5, 1), date(2024, 5, 31)), "after", "end")
    ('2024-06-01', None, 'open: after')
    """
    if stretch is None:
        return None, None, ""
    stretch = _edge(stretch, edge) if edge and before in _BOUNDS else stretch
    first, last = stretch.first.isoformat(), stretch.last.isoformat()
    if before == "since":
        return first, None, "open: since"
    if before in ("by", "until", "till", "within") or (before == "before" and edge in ("end", "close")):
        return None, last, f"deadline: {before}"
    if before == "before" and stretch.first > date.min:
        return None, (stretch.first - timedelta(days=1)).isoformat(), "open: before"
    if before == "after" and stretch.last < date.max:
        return (stretch.last + timedelta(days=1)).isoformat(), None, "open: after"
    return first, last, ""


def beside(read: Read, before: str) -> tuple[str | None, str | None, str]:
    """First and last day and the note for a time behind `the day after` or `the day before`.

    >>> beside(Read("date", "day", "2024-12-25", Stretch(date(2024, 12, 25), date(2024, 12, 25))), "after")
    ('2024-12-26', '2024-12-26', 'the day after')
    """
    stretch = read.stretch
    if stretch is None or before not in _SIDES or read.grain != "day" or not date.min < stretch.first <= stretch.last < date.max:
        return bounded(stretch, before)
    day = (stretch.first - timedelta(days=1) if before == "before" else stretch.last + timedelta(days=1)).isoformat()
    return day, day, f"the day {before}"


def _edge(stretch: Stretch, edge: str) -> Stretch:
    if edge in ("beginning", "start"):
        return Stretch(stretch.first, stretch.first)
    return Stretch(stretch.last, stretch.last) if edge in ("end", "close") else stretch


def ranged(words: Words, one: Time, other: Time) -> tuple[Time, Time]:
    """`between 2009 and 2015`, `from March to June`: the first of the two covers the whole range, and so does the second between both.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> [(one.first, one.last) for one in dates.find(words("It ran from 2009 until 2015."))]
    [('2009-01-01', '2015-12-31'), (None, '2015-12-31')]
    """
    gap = words.text[one.span.end : other.span.start]
    lead = words.text[max(0, one.span.start - 8) : one.span.start].lower()
    wanted = (gap == " and " and lead.endswith("between ")) or (
        gap in (" to ", " until ", " till ", " through ") and lead.endswith("from ")
    )
    if wanted and _hour(one) and _hour(other):
        return _hour_before(one, other), other
    if wanted and one.relative and one.grain == other.grain == "month":
        one = _month_before(one, other)
    if not wanted or one.grain != other.grain or not one.first or not other.last or other.last <= one.first:
        return one, other
    whole = replace(one, last=other.last, basis=f"{one.basis}; a range")
    return whole, replace(other, first=one.first, basis=f"{other.basis}; a range") if gap == " and " else other


def reckoned(words: Words, one: Time, other: Time) -> tuple[Time, Stretch] | None:
    """The day that a length counts from the day behind it: `two days after 9 June`, `three weeks before Monday's vote`; None for others.

    What lasts from a day on, `for two days after 9 June`, or lies within a length, `in the two weeks before Christmas`, is none.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> made = words("It closed two days after 9 May 2024 and opened for two days after 20 May 2024.")
    >>> [(one.first, one.last) for one in dates.find(made)]
    [('2024-05-11', '2024-05-11'), (None, None), ('2024-05-21', None)]
    """
    sign = _SIDES.get(words.text[one.span.end : other.span.start].strip())
    length = _LENGTH.fullmatch(one.value)
    if sign is None or one.kind != "duration" or not length or not _DAY.fullmatch(other.value) or other.grain != "day":
        return None
    at = words.token_at(one.span.start)
    if at and words.lower[at - 1] in _LASTING:
        return None
    many, week = int(length[1]), length[2] == "W"
    try:
        day = date.fromisoformat(other.value) + timedelta(days=sign * many * (7 if week else 1))
    except OverflowError:
        return None
    first = day - timedelta(days=day.weekday()) if week else day
    last = first + timedelta(days=6) if week else day
    made = replace(
        other, span=Span(one.span.start, other.span.end), first=first.isoformat(), last=last.isoformat(), grain="week" if week else "day",
        value=day.isoformat(), basis=f"{one.span.of(words.text)} from the day beside it", by="times.counted-day", score=_COUNTED,
    )  # fmt: skip
    return made, Stretch(first, last)


_LENGTH, _DAY = re.compile(r"P(\d{1,3})([DW])"), re.compile(r"\d{4}-\d\d-\d\d")
_SIDES = {"after": 1, "before": -1}
_LASTING = listed(
    "for within in the than over during first last next every each another lasting of these those about under lasted lasts "
    "ran runs stayed took takes spent continued until till since from by to some almost nearly least most around roughly "
    "held waited wait waits remained remains has have had given gave give gives get gets got jailed detained kept slept worked lived served"
)
_COUNTED = 0.7


def _month_before(one: Time, other: Time) -> Time:
    """A month without a year as the last one before the month that ends its range: `between May and August 1897`."""
    if not (one.first and one.last and other.first and one.last[:4] == one.first[:4]):
        return one
    year = int(other.first[:4]) - (one.first[5:7] >= other.first[5:7])
    if not date.min.year < year <= date.max.year:
        return one
    return replace(one, first=f"{year:04}{one.first[4:]}", last=f"{year:04}{one.last[4:]}", value=f"{year:04}{one.value[4:]}")


def _hour(time: Time) -> str:
    """The hour that a time names, in digits; none for a day, or a part of one."""
    hour = time.value.partition("T")[2][:2] if time.kind == "time" else ""
    return hour if hour.isdigit() else ""


def _hour_before(one: Time, other: Time) -> Time:
    """An hour without a day of its own on the day of the hour that ends its range, or on the one before: `between 11 p.m. and 4 a.m. on
    Friday`.
    """
    day = other.first or other.last
    if not one.basis.startswith(HOUR_LENT) or other.basis.startswith((HOUR_LENT, HOUR_AFTER)) or not day:
        return one
    clock = one.value.partition("T")[2]
    start = (date.fromisoformat(day) - timedelta(days=clock >= other.value.partition("T")[2])).isoformat()
    return replace(one, first=start, last=start, value=f"{start}T{clock}", basis=f"{other.basis}; a range")


HOUR_LENT, HOUR_AFTER = "on the day told beside it or that of publication", "on the day after the evening told beside it"
HOUR_AHEAD = f"{HOUR_LENT}, here the one to come that the text opens with"
HOUR_EITHER = f"{HOUR_LENT}, or on the day after it"
"""What is told of an hour that has no day of its own."""
