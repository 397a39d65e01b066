"""A timeline looked at more closely: the whole of it, or a year, a month, a week or a day of it, each a link."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cuttings.errors import UsageError
from cuttings.library.overlay import when
from cuttings.types import Moment, When

__all__ = ["Window", "Zoom", "around", "window", "zoom"]

LEVELS = ("year", "month", "week", "day")


@dataclass(frozen=True, slots=True)
class Window:
    """A year, month, week (Monday to Sunday) or day: the key that asks for it, its first and its last day."""

    key: str
    level: str
    first: date
    last: date

    @property
    def days(self) -> When:
        """Its days, to be printed."""
        return When(first=self.first.isoformat(), last=self.last.isoformat())


@dataclass(frozen=True, slots=True)
class Zoom:
    """The moments that fall into the window asked for, None for the whole, and where links lead: to each level, earlier and later."""

    now: Window | None
    shown: tuple[Moment, ...]
    levels: tuple[Window, ...]
    earlier: Window | None = None
    later: Window | None = None


def window(key: str) -> Window:
    """The window of a key: `2026`, `2026-09`, `2026-W37` or `2026-09-08`; raises UsageError for what is none.

    >>> window("2026-W37").first.isoformat(), window("2026-02").last.isoformat(), window("2026-09-08").level
    ('2026-09-07', '2026-02-28', 'day')
    """
    level = "week" if "W" in key else {4: "year", 7: "month", 10: "day"}.get(len(key), "")
    try:
        start = date.fromisoformat(key) if level in ("week", "day") else date.fromisoformat(when(key).first or "")
        found = around(start, level)
    except (ValueError, KeyError, OverflowError, UsageError):
        found = None
    if found is None or found.key != key:
        raise UsageError(f"not a stretch of time: {key[:20]!r}", hint="write 2026, 2026-09, 2026-W37 or 2026-09-08")
    return found


def around(day: date, level: str) -> Window:
    """The year, month, week or day that holds a day.

    >>> around(date(2026, 9, 8), "week").key, around(date(2026, 9, 8), "month").key
    ('2026-W37', '2026-09')
    """
    if level == "week":
        first = day - timedelta(days=day.weekday())
        year, week, _ = day.isocalendar()
        return Window(f"{year:04}-W{week:02}", level, first, first + timedelta(days=6))
    key = day.isoformat()[: {"year": 4, "month": 7, "day": 10}[level]]
    days = when(key)
    return Window(key, level, date.fromisoformat(days.first or ""), date.fromisoformat(days.last or ""))


def zoom(found: Sequence[Moment], key: str) -> Zoom:
    """What a timeline shows in the window of a key, "" for the whole. Closer links lead to the days of which most is told.

    >>> some = [Moment(when=When(first=day, last=day), status="happened", text="", reports=()) for day in ("2026-01-05", "2026-03-01")]
    >>> seen = zoom(some, "2026-01")
    >>> len(seen.shown), [one.key for one in seen.levels], seen.earlier, seen.later.key
    (1, ['2026-01', '2026-W02', '2026-01-05'], None, '2026-03')
    """
    now = window(key) if key else None
    ends = [pair for one in found if (pair := _ends(one.when))]
    shown = tuple(one for one in found if now is None or _in(one.when, now))
    days = sorted({day for pair in ends for day in pair})
    if not days:
        return Zoom(now, shown, ())
    center = _busiest(shown, now) or (now.first if now else days[0])
    levels = tuple(around(center, level) for level in _levels(days, now) if level != "week" or _has_week(center))
    before = [day for day in days if now and day < now.first]
    after = [day for day in days if now and day > now.last]
    earlier = around(before[-1], now.level) if now and before else None
    return Zoom(now, shown, levels, earlier, around(after[0], now.level) if now and after else None)


def _has_week(day: date) -> bool:
    """Whether the week of a day ends before the calendar does."""
    return day - timedelta(days=day.weekday()) <= date.max - timedelta(days=6)


def _levels(days: Sequence[date], now: Window | None) -> Iterator[str]:
    """The levels that show less than the whole."""
    for level in LEVELS:
        wide = level == "year" and days[0].year == days[-1].year
        if not wide and (now or around(days[0], level).key != around(days[-1], level).key):
            yield level


def _busiest(found: Sequence[Moment], now: Window | None) -> date | None:
    """The day in the window on which most moments begin, the first of several."""
    begun = [day for one in found for day in (_ends(one.when) or ())[:1] if now is None or now.first <= day <= now.last]
    return max(sorted(set(begun)), key=Counter(begun).__getitem__, default=None)


def _in(days: When, now: Window) -> bool:
    ends = _ends(days)
    return ends is not None and ends[0] <= now.last and ends[1] >= now.first


def _ends(days: When) -> tuple[date, date] | None:
    """First and last day, but for the last year: its last weeks reach past the end of the calendar."""
    ends = days.ends
    return ends if ends and ends[1].year < date.max.year else None
