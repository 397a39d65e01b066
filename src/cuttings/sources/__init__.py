"""Where pages come from: files, folders, archives, standard input, JSON lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cuttings.sources import files
from cuttings.sources.archive import Archive, Found, Mark
from cuttings.sources.archive import read as records
from cuttings.sources.files import Opener, opened
from cuttings.sources.origin import Origin, moment
from cuttings.types import Page, Trouble

__all__ = ["Archive", "Found", "Mark", "Opener", "moment", "pages", "records"]


def pages(where: Sequence[str], fetched: str | None = None, url: str | None = None, opener: Opener = opened) -> Iterator[Page | Trouble]:
    """The pages at *where*: HTML and text files, folders and what lies in them, `-` for standard input, JSON lines of pages (also gzip),
    and archives: WARC, WACZ, MHTML, saved e-mails, pages saved by SingleFile, folders of ArchiveBox.

    A page's URL and fetch time come from its sidecar (`page.html.meta.json`: `{"url", "fetched"}`), its JSON line, or the archive's own
    record of it. *fetched* and *url* win for a file that is named itself, and fill what is missing for pages found in folders, JSON lines
    and archives of many pages. Neither is ever guessed. Archives are read by *opener*. What cannot be had as a page is a `Trouble`, and the
    rest follows. Raises UsageError where *fetched* is no time.

    >>> [trouble.where for trouble in pages(["no-such-folder"])]
    ['no-such-folder']
    """
    given = Origin(url=url, fetched=moment(fetched) if fetched else None)
    return (found for place in where for found in files.read(place, given, opener))
