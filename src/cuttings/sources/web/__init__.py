"""Pages from the network, one host at a time and only where nobody minds."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence

from cuttings.sources.web.fetch import FEED, Fetcher, Got, Missed, judged
from cuttings.sources.web.many import Ask, each
from cuttings.types import Page, Reach, Trouble

__all__ = ["FEED", "Ask", "Fetcher", "Got", "Missed", "each", "judged", "page", "pages"]

_TRIES = 3
_FIRST = 2.0
_LONGEST = 60.0
"""Seconds that an interactive command waits before it asks again."""

_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "")
_FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "application/xml", "text/xml")
_HINT = "save the page in a browser and add the file, or use --anyway"


def pages(
    urls: Sequence[str], reach: Reach, fetcher: Fetcher | None = None, sleep: Callable[[float], None] = time.sleep
) -> Iterator[Page | Trouble]:
    """The pages at *urls*, one after another; those that cannot be had now, or may not be had, are a `Trouble` each.

    >>> [one.detail for one in pages(["file:///etc/passwd"], Reach())]
    ['file: addresses are not fetched, only http and https']
    """
    with fetcher or Fetcher(reach) as client:
        for url in urls:
            got = _patiently(client, url, reach, sleep)
            yield Trouble(where=url, detail=_told(got, url)) if isinstance(got, Missed) else page(got, url)


def page(got: Got, where: str) -> Page | Trouble:
    """The page that an answer holds; a `Trouble` where it holds something else."""
    kind = got.headers.get("content-type", "")
    bare = kind.split(";")[0].strip().lower()
    if bare in _FEEDS and not got.body[:2048].lower().lstrip().startswith((b"<!doctype html", b"<html")):
        return Trouble(where=where, detail="a feed and no page; cuttings watch keeps up with it")
    if bare not in _PAGES:
        return Trouble(where=where, detail=f"no page but {bare[:60]}")
    return Page(url=got.url, fetched=got.at, body=got.body, content_type=kind or None)


def _patiently(client: Fetcher, url: str, reach: Reach, sleep: Callable[[float], None]) -> Got | Missed:
    """An answer, asked for again a few times where that may help, each time after a longer pause."""
    got: Got | Missed = Missed("never asked")
    for attempt in range(_TRIES):
        got = judged(client.get(url, robots=not reach.anyway))
        if isinstance(got, Got) or got.again is None:
            break
        wait = max(_FIRST * 3**attempt, got.again)
        if wait > _LONGEST:
            break
        if attempt < _TRIES - 1:
            sleep(wait * random.uniform(1.0, 1.25))
    return got


def _told(what: Missed, url: str) -> str:
    if "robots.txt" in what.detail:
        return f"{what.detail}; {_HINT}"
    return what.detail + (f"; it may be asked again in {what.again:,.0f} s" if what.again is not None and what.again > _LONGEST else "")
