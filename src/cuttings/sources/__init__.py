"""Where pages come from: files, folders, archives, standard input, JSON lines, the network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from cuttings.sources import files
from cuttings.sources.archive import Archive, Found, Mark
from cuttings.sources.archive import read as records
from cuttings.sources.files import Lying, Opener, held, lying, opened, passed
from cuttings.sources.left import left
from cuttings.sources.origin import Origin, moment
from cuttings.types import Page, Reach, Trouble

__all__ = ["Archive", "Found", "Lying", "Mark", "Opener", "held", "left", "lying", "moment", "pages", "passed", "records"]


def pages(
    where: Sequence[str], fetched: str | None = None, url: str | None = None, opener: Opener = opened, reach: Reach | None = None
) -> Iterator[Page | Trouble]:
    """The pages at *where*: HTML and text files, folders and what lies in them, `-` for standard input, JSON lines of pages (also gzip),
    archives (WARC, WACZ, MHTML, saved e-mails, pages saved by SingleFile, folders of ArchiveBox), and addresses of the network.

    A page's URL and fetch time come from its sidecar (`page.html.meta.json`: `{"url", "fetched"}`), its JSON line, the archive's own
    record of it, or its being fetched now. *fetched* and *url* win for a file that is named itself, and fill what is missing for pages
    found in folders, JSON lines and archives of many pages. Neither is ever guessed. Archives are read by *opener*; the network is used as
    far as *reach* goes. What cannot be had as a page is a `Trouble`, and the rest follows. Raises UsageError where *fetched* is no time.

    >>> [trouble.where for trouble in pages(["no-such-folder"])]
    ['no-such-folder']
    """
    given = Origin(url=url, fetched=moment(fetched) if fetched else None)
    return _pages(where, given, opener, reach or Reach())


def _pages(where: Sequence[str], given: Origin, opener: Opener, reach: Reach) -> Iterator[Page | Trouble]:
    """In the given order; addresses that follow each other share what is known of their hosts."""
    for remote, places in groupby(where, key=_is_url):
        if remote:
            from cuttings.sources import web

            yield from web.pages(list(places), reach)
        else:
            for place in places:
                yield from files.read(place, given, opener)


def _is_url(place: str) -> bool:
    scheme, sign, _ = place.partition("://")
    return bool(sign) and scheme.isascii() and scheme.replace("+", "").isalnum()
