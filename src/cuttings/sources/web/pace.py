"""One request a host at a time, with a pause between two, and none before a host said one may come again."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

__all__ = ["PAUSE", "Hosts", "again"]

PAUSE = 1.0
"""Seconds between two requests to one host, where its robots.txt asks for no longer ones; up to half as much again is added by chance."""
_LONGEST = 86_400.0


@dataclass(slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    ready: float = 0.0
    pause: float = PAUSE


class Hosts:
    """When each host may be asked next. It lives as long as the fetching does."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep, pause: float = PAUSE
    ) -> None:
        self._clock, self._sleep, self._pause = clock, sleep, pause
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str, patience: float) -> Iterator[float]:
        """Wait for the turn at a host and hold it: 0, or where the wait is longer than *patience*, at once the seconds that it would be."""
        one = self._host(host)
        with one.lock:
            wait = one.ready - self._clock()
            if wait > patience:
                yield wait
                return
            if wait > 0:
                self._sleep(wait)
            try:
                yield 0.0
            finally:
                one.ready = max(one.ready, self._clock() + one.pause * random.uniform(1.0, 1.5))

    def rest(self, host: str, seconds: float) -> None:
        """Ask a host nothing for so long."""
        one = self._host(host)
        one.ready = max(one.ready, self._clock() + min(max(seconds, 0.0), _LONGEST))

    def slow(self, host: str, pause: float) -> None:
        """Pause so long between two requests to a host, as its robots.txt asks; never less than usual."""
        self._host(host).pause = min(max(pause, self._pause), _LONGEST)

    def _host(self, host: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(host, _Host(pause=self._pause))


def again(header: str | None, now: datetime | None = None) -> float | None:
    """Seconds until a server may be asked again by its Retry-After (RFC 9110, 10.2.3), at most a day; None where it says nothing.

    >>> again("120"), again("Wed, 04 Mar 2026 10:01:00 GMT", datetime(2026, 3, 4, 10, tzinfo=UTC)), again("soon")
    (120.0, 60.0, None)
    """
    text = (header or "").strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:9]), _LONGEST)
    try:
        at = parsedate_to_datetime(text)
        wait = (at.replace(tzinfo=at.tzinfo or UTC) - (now or datetime.now(UTC))).total_seconds()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return min(max(wait, 0.0), _LONGEST)
