"""A library's articles and facts in the forms of other programs; corrections are laid over, and a cut-off export says so."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, BinaryIO, Protocol, TextIO

from cuttings.errors import UsageError
from cuttings.export import days, leaves, linked
from cuttings.export.briefs import FORMATS as BRIEFS
from cuttings.export.briefs import brief
from cuttings.export.lines import delimited, lined
from cuttings.export.rows import KINDS as _ROWS
from cuttings.export.rows import whole
from cuttings.export.target import file
from cuttings.types import Kept, Moment, Page, Story

__all__ = ["BRIEFS", "FORMATS", "KINDS", "SPECIAL", "brief", "file", "parquet", "timeline", "warc", "write"]

KINDS = (*_ROWS, "timeline")
"""What can be exported."""

FORMATS = ("jsonl", "csv", "md")
"""Formats of everything that was read, as text."""

SPECIAL: dict[str, tuple[str, ...]] = {"jsonld": tuple(linked.KINDS), "ics": ("timeline",), "timelinejs": ("timeline",)}
"""Formats of some things only: JSON-LD, iCalendar, TimelineJS."""


class Source(Protocol):
    """What is exported: anything that hands out kept articles one by one, and the stories they tell."""

    def readings(self) -> Iterator[Kept]:
        """Every article."""

    def stories(self, *, limit: int = 50, offset: int = 0) -> tuple[Story, ...]:
        """The stories, some at a time."""

    def story(self, id: str) -> Story:
        """A story with its whole timeline."""


def write(library: Source, what: str, format: str, out: TextIO, left: Counter[str] | None = None) -> int:
    """Write every article, statement, event, figure, name or story's timeline of *library* to *out*; returns how many rows.

    Facts carry the words they rest on and where these stand (code points of the article's text). `corrected` names what a person
    decided; `unsure` marks what was read below a precision of 97 percent. In CSV, cells that a spreadsheet would take for a formula begin
    with an apostrophe. `md` is for people. `jsonld` writes articles, statements and sure events as schema.org NewsArticles, Quotations and
    Events, `ics` what is planned as iCalendar (RFC 5545), `timelinejs` a document for TimelineJS. Where the export is cut short its last
    row says why, and the error is raised. What `jsonld` leaves out is counted in *left*, by the reason. Raises UsageError.

    >>> import io
    >>> class Empty:
    ...     def readings(self):
    ...         return iter(())
    >>> out = io.StringIO()
    >>> write(Empty(), "figures", "csv", out), out.getvalue().startswith("article,outlet,")
    (0, True)
    """
    _known(what)
    if format not in (*FORMATS, *SPECIAL):
        raise UsageError(f"no format {format!r}", hint=f"one of {', '.join((*FORMATS, *SPECIAL))}")
    if what not in SPECIAL.get(format, KINDS):
        raise UsageError(f"no {what} as {format}", hint=f"{format} is a form of {', '.join(SPECIAL[format])} only")
    if format == "jsonld":
        return linked.write(_each(library, partial(_linked, what, Counter() if left is None else left)), out)
    if format in ("ics", "timelinejs"):
        return days.write(_moments(library), format, out)
    if format == "jsonl" and what == "articles":
        return lined(_each(library, whole), out)
    columns, records = _records(library, what)
    if format == "csv":
        return delimited(records, columns, out)
    return leaves.write(records, what, out) if format == "md" else lined(records, out)


def _linked(what: str, left: Counter[str], kept: Kept) -> Iterator[dict[str, Any]]:
    """An article's things as linked data; what cannot be told so is counted in *left*."""
    left.update(linked.left(what, kept))
    yield from linked.KINDS[what](kept)


def parquet(library: Source, what: str, out: BinaryIO) -> int:
    """Write the same rows as `write` does in CSV as a Parquet file, typed, in groups as they come; returns how many.

    It needs pyarrow. Raises UsageError where that is not installed, and like `write`.

    >>> import io
    >>> parquet(None, "colours", io.BytesIO())
    Traceback (most recent call last):
    ...
    cuttings.errors.UsageError: nothing to export by the name 'colours'; one of articles, statements, events, figures, names, timeline
    """
    from cuttings.export import columns as table

    _known(what)
    columns, records = _records(library, what)
    return table.write(records, columns, what, out)


def _known(what: str) -> None:
    if what not in KINDS:
        raise UsageError(f"nothing to export by the name {what!r}", hint=f"one of {', '.join(KINDS)}")


def _records(library: Source, what: str) -> tuple[tuple[str, ...], Iterator[dict[str, Any]]]:
    """The columns of a table of *what*, and its rows."""
    if what == "timeline":
        return days.COLUMNS, (days.row(story, moment) for story, moment in _moments(library))
    columns, records = _ROWS[what]
    return columns, _each(library, records)


def timeline(moments: Iterable[Moment], format: str, out: TextIO, title: str = "") -> int:
    """Write a timeline as JSON lines, CSV, iCalendar of what is planned, or TimelineJS; returns how many rows. Raises UsageError.

    >>> import io
    >>> out = io.StringIO()
    >>> timeline((), "csv", out), out.getvalue()[:19]
    (0, 'story,first,last,gr')
    """
    if format not in days.FORMATS:
        raise UsageError(f"no timeline as {format!r}", hint=f"one of {', '.join(days.FORMATS)}")
    return days.write(((None, moment) for moment in moments), format, out, title)


def _each(library: Source, records: Callable[[Kept], Iterable[dict[str, Any]]]) -> Iterator[dict[str, Any]]:
    for kept in library.readings():
        yield from records(kept)


def _moments(library: Source) -> Iterator[tuple[str | None, Moment]]:
    """The moments of every story, story by story, heaviest first."""
    at = 0
    while some := library.stories(limit=_STORIES, offset=at):
        for card in some:
            yield from ((card.id, moment) for moment in library.story(card.id).timeline)
        at += _STORIES


_STORIES = 50


class Pages(Protocol):
    """What pages are exported from: anything that hands them out one by one, each with all times it was fetched at."""

    def pages(self) -> Iterator[tuple[Page, tuple[str, ...]]]:
        """Every page."""


def warc(library: Pages, out: BinaryIO) -> int:
    """Write every kept page of *library* to *out* as a gzip WARC file; returns how many. Added to a new library it gives the same articles.

    >>> import io
    >>> class Empty:
    ...     def pages(self):
    ...         return iter(())
    >>> warc(Empty(), io.BytesIO())
    0
    """
    from cuttings.sources import writing

    return writing.write(library.pages(), out)
