"""Stretches of days: months, weeks, seasons, and what lies so many of them away from a day."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta
from math import log
from typing import NamedTuple

__all__ = [
    "Made",
    "Stretch",
    "ago",
    "day",
    "month",
    "moved",
    "near",
    "nearer",
    "nearest_day",
    "season",
    "shifted",
    "weekday",
    "which_month",
    "which_season",
    "year",
]

_NEARNESS, _BLUR = 1.5, 60
_DECEMBER, _FEBRUARY = 12, 2
_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


class Stretch(NamedTuple):
    """First and last day, both included."""

    first: date
    last: date


class Made(NamedTuple):
    """A stretch with its TIMEX3 value."""

    value: str
    stretch: Stretch


def day(year: int, month: int, number: int) -> Stretch | None:
    """One day, or None where the calendar has none.

    >>> day(2023, 2, 29) is None
    True
    """
    try:
        made = date(year, month, number)
    except ValueError:
        return None
    return Stretch(made, made)


def month(year: int, number: int) -> Stretch:
    """A whole month.

    >>> month(2024, 2).last.day
    29
    """
    return Stretch(date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def year(number: int) -> Stretch:
    """A whole year.

    >>> year(2024).first.isoformat()
    '2024-01-01'
    """
    return Stretch(date(number, 1, 1), date(number, 12, 31))


def season(number: int, code: str) -> Stretch:
    """A season of the northern hemisphere by whole months; winter runs into the next year.

    >>> season(2023, "WI").last.isoformat()
    '2024-02-29'
    """
    start = _SEASON_STARTS[code]
    last = month(number + 1, 2).last if code == "WI" else month(number, start + 2).last
    return Stretch(date(number, start, 1), last)


def weekday(start: date, number: int, direction: str) -> date:
    """The nearest day of the week *number* (Monday = 0) from *start* on, or up to it, *start* included.

    >>> weekday(date(2024, 6, 5), 0, "past").isoformat()
    '2024-06-03'
    """
    if direction == "future":
        return start + timedelta(days=(number - start.weekday()) % 7)
    return start - timedelta(days=(start.weekday() - number) % 7)


def nearest_day(number: int, day_of_month: int, first: date, last: date, leaning: float) -> date | None:
    """The latest such day up to *last*, or the next from *first* on; None where the publication days leave two years open.

    *leaning* says in logits how much speaks for the one ahead; the nearer of the two has that much more for it.

    >>> nearest_day(12, 30, date(2024, 1, 3), date(2024, 1, 3), -0.5).isoformat()
    '2023-12-30'
    """
    ahead, behind = (_day_beside(number, day_of_month, first, last, way) for way in ("future", "past"))
    if ahead and behind:
        leaning += near(behind, ahead, first, last)
    return behind if leaning <= 0 else ahead


def near(behind: date, ahead: date, first: date, last: date) -> float:
    """What nearness to the days from *first* to *last* adds to the leaning to *ahead*, in logits; a month more or less says little.

    >>> round(near(date(2023, 12, 30), date(2024, 12, 30), date(2024, 1, 3), date(2024, 1, 3)), 1)
    -2.8
    """
    return nearer(max(0, (first - behind).days), max(0, (ahead - last).days), _BLUR)


def nearer(behind: int, ahead: int, blur: int = 0) -> float:
    """How much speaks, in logits, for what lies *ahead* days on rather than *behind* days back because it is nearer.

    The odds of a side fall with the power 1.5 of its days; *blur* days are added to both where a day more or less says little.

    >>> round(nearer(6, 1), 1), nearer(90, 90), round(nearer(20, 345, blur=30), 1)
    (2.7, 0.0, -3.0)
    """
    return _NEARNESS * log((behind + blur) / (ahead + blur))


def _day_beside(number: int, day_of_month: int, first: date, last: date, direction: str) -> date | None:
    found, anchors = [], (first,) if first == last else (first, last)
    for anchor in anchors:
        years = range(anchor.year, anchor.year - 2, -1) if direction == "past" else range(anchor.year, anchor.year + 2)
        for candidate in years:
            made = day(candidate, number, min(day_of_month, monthrange(candidate, number)[1]) if day_of_month > _SHORTEST else day_of_month)
            edge = date(anchor.year, anchor.month, 1) if day_of_month == 1 and direction == "future" else anchor
            if made and (made.first <= anchor if direction == "past" else made.first >= edge):
                found.append(made.first)
                break
    return found[0] if len(found) == len(anchors) and found[0] == found[-1] else None


_SHORTEST = 28
"""Days that every month has."""


def shifted(start: date, unit: str, by: int) -> Made:
    """The week, weekend, month, quarter, year, decade or century that lies *by* away from the one of *start*.

    >>> shifted(date(2024, 3, 4), "week", -1).value
    '2024-W09'
    """
    if unit in ("week", "weekend"):
        monday = start - timedelta(days=start.weekday()) + timedelta(weeks=by)
        iso = monday.isocalendar()
        tail, skip = ("-WE", 5) if unit == "weekend" else ("", 0)
        return Made(f"{iso.year}-W{iso.week:02}{tail}", Stretch(monday + timedelta(days=skip), monday + timedelta(days=6)))
    if unit == "month":
        made = _months(start, by)
        return Made(f"{made.year}-{made.month:02}", month(made.year, made.month))
    if unit == "quarter":
        made = _months(start, by * 3)
        number = (made.month + 2) // 3
        return Made(f"{made.year}-Q{number}", Stretch(date(made.year, number * 3 - 2, 1), month(made.year, number * 3).last))
    size = {"year": 1, "decade": 10, "century": 100}[unit]
    begin = max(1, min(MAXYEAR - 100, (start.year // size + by) * size))
    return Made(str(begin)[: {1: 4, 10: 3, 100: 2}[size]], Stretch(date(begin, 1, 1), date(begin + size - 1, 12, 31)))


def _months(start: date, by: int) -> date:
    place = max(12, min((MAXYEAR - 1) * 12, start.year * 12 + start.month - 1 + by))
    return date(place // 12, place % 12 + 1, 1)


_FAR_DAYS, _FAR_MONTHS = 300_000, 20_000


def moved(start: date, unit: str, by: float) -> date | None:
    """The day that lies *by* units away; None for units shorter than a day, and where that is too far off to reckon.

    >>> moved(date(2024, 3, 31), "month", -1).isoformat()
    '2024-02-29'
    >>> moved(date(2024, 3, 31), "decade", -999) is None
    True
    """
    if unit in ("second", "minute", "hour"):
        return None
    days = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}.get(unit)
    if days:
        far = abs(by * days) > _FAR_DAYS or not date.min.toordinal() <= start.toordinal() + round(by * days) <= date.max.toordinal()
        return None if far else start + timedelta(days=round(by * days))
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}.get(unit, 1200)
    if abs(by * months) > _FAR_MONTHS or not 1 <= (start.year * 12 + start.month - 1 + round(by * months)) // 12 < MAXYEAR - 100:
        return None
    made = _months(start, round(by * months))
    return date(made.year, made.month, min(start.day, monthrange(made.year, made.month)[1]))


def ago(start: date, unit: str, count: float) -> Made | None:
    """The day, week, month or year that lies *count* units before *start*; None for units shorter than a day, or too many.

    >>> ago(date(2024, 3, 4), "week", 2).value
    '2024-W08'
    """
    made = moved(start, unit, -count)
    if made is None:
        return None
    if unit in ("day", "night") or count != int(count):
        return Made(made.isoformat(), Stretch(made, made))
    whole = {"week": "week", "fortnight": "week", "weekend": "week", "month": "month", "quarter": "quarter", "year": "year"}
    return shifted(made, whole.get(unit, "year"), 0)


def which_month(start: date, number: int, which: str) -> int:
    """The year of "last June", "this June" or "next June" told on *start*.

    >>> which_month(date(2024, 3, 4), 6, "last")
    2023
    """
    if which in ("last", "past", "previous"):
        return start.year if number < start.month else start.year - 1
    if which in ("next", "coming"):
        return start.year if number > start.month else start.year + 1
    return start.year


def which_season(start: date, code: str, which: str) -> int:
    """The year of "last summer", "this summer" or "next summer" told on *start*.

    >>> which_season(date(2024, 3, 4), "SU", "last"), which_season(date(2024, 2, 4), "WI", "this")
    (2023, 2023)
    """
    begin = _SEASON_STARTS[code]
    if begin == _DECEMBER and start.month <= _FEBRUARY:  # The winter of the day itself began the year before.
        return start.year - 1 + {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    if which in ("last", "past", "previous"):
        return start.year if begin + 2 < start.month else start.year - 1
    if which in ("next", "coming"):
        return start.year if begin > start.month else start.year + 1
    return start.year
