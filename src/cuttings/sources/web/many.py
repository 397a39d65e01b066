"""Many requests at once, but of one host one after another."""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from cuttings.sources.web.fetch import PAGE, Fetcher, Got, Missed

__all__ = ["Ask", "each"]

_HOSTS = 8
"""Hosts that are asked at the same time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A request that is to be made; `key` is whatever the asker knows it by."""

    key: object
    url: str
    accept: str = PAGE
    headers: tuple[tuple[str, str], ...] = field(default=())


def each(client: Fetcher, asks: Sequence[Ask]) -> Iterator[tuple[Ask, Got | Missed]]:
    """Each request with its answer, as they come. Closing the iterator begins no further request.

    >>> list(each(Fetcher(), [Ask(key=1, url="file:///etc/passwd")]))[0][1].detail
    'file: addresses are not fetched, only http and https'
    """
    groups: dict[str, list[Ask]] = {}
    for ask in asks:
        groups.setdefault(_host(ask.url), []).append(ask)
    waiting, answers, stop = deque(groups.values()), queue.SimpleQueue[tuple[Ask, Got | Missed | Exception]](), threading.Event()
    try:
        for _ in range(min(_HOSTS, len(groups))):
            threading.Thread(target=_work, args=(client, waiting, answers, stop), daemon=True).start()
        for _ in asks:
            ask, answer = answers.get()
            if isinstance(answer, Exception):
                raise answer
            yield ask, answer
    finally:
        stop.set()


def _work(
    client: Fetcher, waiting: deque[list[Ask]], answers: queue.SimpleQueue[tuple[Ask, Got | Missed | Exception]], stop: threading.Event
) -> None:
    while not stop.is_set():
        try:
            group = waiting.popleft()
        except IndexError:
            return
        for ask in group:
            if stop.is_set():
                return
            answers.put((ask, _ask(client, ask)))


def _ask(client: Fetcher, ask: Ask) -> Got | Missed | Exception:
    try:
        return client.get(ask.url, accept=ask.accept, headers=dict(ask.headers))
    except Exception as error:  # noqa: BLE001  handed to the asker, who raises it
        return error


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
