"""What a preposition makes of a stretch of days: `since May`, `by the end of May`, `after the start of 2025`."""

from __future__ import annotations

from datetime import date, timedelta

from cuttings.dates.spells import Stretch
from cuttings.text import listed

__all__ = ["bounded"]

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
    if before in ("by", "until", "till") or (before == "before" and edge in ("end", "close")):
        return None, last, f"deadline: {before}"
    if before == "before" and stretch.first > date.min:
        return None, (stretch.first - timedelta(days=1)).isoformat(), "open: before"
    if before == "after" and stretch.last < date.max:
        return (stretch.last + timedelta(days=1)).isoformat(), None, "open: after"
    return first, last, ""


def _edge(stretch: Stretch, edge: str) -> Stretch:
    if edge in ("beginning", "start"):
        return Stretch(stretch.first, stretch.first)
    return Stretch(stretch.last, stretch.last) if edge in ("end", "close") else stretch
