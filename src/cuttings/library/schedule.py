"""When a source or a page is asked again: pure decisions on what is known of it and the time of day."""

from __future__ import annotations

import zlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from cuttings.types import Visit, Watched

Asked = TypeVar("Asked", Watched, Visit)

__all__ = ["asked", "failed", "had", "held", "horizon", "lost", "met", "stamp", "wait"]

_DAY = 86_400
_AGAIN = (3600, 6 * 3600, _DAY, 3 * _DAY)
"""Seconds after each visit of a page to the next one: newsrooms change most of what they change in the first days."""
_TRIES = 5
_FIRST = 600
_SETTLED = 3600
"""Seconds from one visit of a page to the next that a feed may ask for, however often it says that the page has changed."""
_FARTHEST = timedelta(days=9)


def stamp(at: datetime) -> str:
    """A time as it is kept.

    >>> stamp(datetime(2026, 3, 4, 10, tzinfo=UTC))
    '2026-03-04T10:00:00Z'
    """
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def horizon(now: datetime) -> str:
    """The farthest time for which anything is ever put off; what is due later was written by a clock that ran ahead.

    >>> horizon(datetime(2026, 3, 4, 10, tzinfo=UTC))
    '2026-03-13T10:00:00Z'
    """
    return stamp(now + _FARTHEST)


def asked(source: Watched, now: datetime) -> Watched:
    """A source that answered.

    >>> one = Watched(n=1, kind="feed", place="https://a.example/", every=600, added="", failures=2, error="gone")
    >>> asked(one, datetime(2026, 3, 4, tzinfo=UTC)).error
    """
    return replace(source, last=stamp(now), next=_later(now, source.every, source.place), failures=0, error=None)


def failed(source: Watched, detail: str, again: float | None, now: datetime) -> Watched:
    """A source that did not answer: each failure doubles the time to the next try, up to a day, and no less than it asked for itself.

    >>> one = Watched(n=1, kind="feed", place="https://a.example/", every=600, added="", failures=2)
    >>> failed(one, "too slow", 7200.0, datetime(2026, 3, 4, tzinfo=UTC)).next >= "2026-03-04T02:00:00Z"
    True
    """
    seconds = max(min(source.every * 2 ** min(source.failures + 1, 10), max(_DAY, source.every)), again or 0.0)
    later = _later(now, seconds, source.place)
    return replace(source, last=stamp(now), next=later, failures=source.failures + 1, error=detail)


def met(found: Visit, known: Visit | None, now: datetime) -> Visit | None:
    """A page that a source names: to be visited when it is new or its mark changed; None where nothing is to be done."""
    if known is None:
        return replace(found, next=stamp(now))
    if known.mark == found.mark or known.kept == 0:
        return None
    # A feed that rewrites its past, entry by entry, at every look, costs its host one visit a page and hour.
    soon = max(now, _time(known.last or "") + timedelta(seconds=_SETTLED))
    return replace(known, mark=found.mark, failures=0, next=stamp(min(soon, now + timedelta(days=1))))


def had(visit: Visit, now: datetime, etag: str | None, modified: str | None) -> Visit:
    """A page that was fetched, or has not changed: visited again an hour, six hours, a day and three days later, then no more."""
    after = _AGAIN[visit.kept] if visit.kept < len(_AGAIN) else None
    next = _later(now, after, visit.address) if after else None
    return replace(visit, kept=visit.kept + 1, failures=0, error=None, last=stamp(now), next=next, etag=etag, modified=modified, spare=None)


def lost(visit: Visit, detail: str, again: float | None, now: datetime) -> Visit:
    """A page that could not be had: tried five times, each time later, where that may help."""
    tries = visit.failures + 1
    if again is None or tries >= _TRIES:
        return replace(visit, failures=tries, error=detail, next=None)
    return replace(visit, failures=tries, error=detail, next=_later(now, max(_FIRST * 3**visit.failures, again), visit.address))


def held(one: Asked, again: float | None, now: datetime) -> Asked:
    """A source or page that was not asked, since its host is to be left in peace for so long: that counts for nothing."""
    return replace(one, next=_later(now, max(again or 0.0, 1.0), ""))


def wait(due: str | None, now: datetime) -> float:
    """Seconds to sleep until something is due: a minute at most, so that a clock that is set is noticed.

    >>> wait("2026-03-04T10:00:05Z", datetime(2026, 3, 4, 10, tzinfo=UTC)), wait(None, datetime(2026, 3, 4, 10, tzinfo=UTC))
    (5.0, 60.0)
    """
    if due is None:
        return 60.0
    return min(max((_time(due) - now).total_seconds(), 1.0), 60.0)


def _later(now: datetime, seconds: float, name: str) -> str:
    """So much later, and up to a tenth more by the name, so that what was added together is not asked together for ever."""
    spread = (zlib.crc32(name.encode("utf-8", "surrogatepass")) % 1000) / 10_000
    return stamp(now + min(timedelta(seconds=seconds * (1 + spread)), _FARTHEST))


def _time(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
