"""A library's articles and facts as JSON lines or CSV, streamed; corrections are laid over and marked, and a cut-off export says so."""

import csv
import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copymode
from typing import Any, BinaryIO, Protocol, TextIO

from cuttings.errors import UsageError
from cuttings.types import SURE, Kept, Page, Span, to_json

__all__ = ["FORMATS", "KINDS", "file", "warc", "write"]

FORMATS = ("jsonl", "csv")
"""Formats of what was read."""

Record = dict[str, Any]


class Source(Protocol):
    """What is exported: anything that hands out kept articles one by one."""

    def readings(self) -> Iterator[Kept]:
        """Every article."""


def write(library: Source, what: str, format: str, out: TextIO) -> int:
    """Write every article, statement, event, figure or name of *library* to *out*, one a line; returns how many.

    Facts carry the words they rest on and where these stand (code points of the article's text). `corrected` names what a person
    decided; `unsure` marks what was read below a precision of 97 percent. In CSV, cells that a spreadsheet would take for a formula begin
    with an apostrophe. Where the export is cut short its last row says why, and the error is raised. Raises UsageError.

    >>> import io
    >>> class Empty:
    ...     def readings(self):
    ...         return iter(())
    >>> out = io.StringIO()
    >>> write(Empty(), "figures", "csv", out), out.getvalue().startswith("article,outlet,")
    (0, True)
    """
    if what not in KINDS:
        raise UsageError(f"nothing to export by the name {what!r}", hint=f"one of {', '.join(KINDS)}")
    if format not in FORMATS:
        raise UsageError(f"no format {format!r}", hint=f"one of {', '.join(FORMATS)}")
    columns, records = KINDS[what]
    if format == "csv":
        return _csv(library, columns, records, out)
    return _jsonl(library, _whole if what == "articles" else records, out)


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


@contextmanager
def file(target: str | Path, library: Path) -> Iterator[TextIO]:
    """A file to export to, put in place of *target* when all is written; after an error *target* is what it was.

    What is no plain file (a pipe, /dev/stdout) is written as it is. Raises UsageError where *target* belongs to the *library*, OSError
    where it cannot be written.

    >>> with file("library.db", Path("library.db")) as out:
    ...     pass
    Traceback (most recent call last):
    ...
    cuttings.errors.UsageError: library.db is the library itself; name another file
    """
    real = Path(os.path.realpath(target))
    if any(_same(real, library.with_name(library.name + end)) for end in ("", "-wal", "-shm", "-journal")):
        raise UsageError(f"{target} is the library itself", hint="name another file")
    if real.exists() and not real.is_file():
        with open(real, "w", encoding="utf-8", newline="") as out:
            yield out
        return
    beside = real.with_name(f".{real.name}.{os.getpid()}.part")
    try:
        with _begun(beside, target) as out:
            yield out
        if real.exists():
            copymode(real, beside)
        os.replace(beside, real)
    finally:
        beside.unlink(missing_ok=True)


def _begun(beside: Path, target: str | Path) -> TextIO:
    try:
        return open(beside, "w", encoding="utf-8", newline="")
    except OSError as error:
        error.filename = str(target)
        raise


def _same(one: Path, other: Path) -> bool:
    return one == Path(os.path.realpath(other)) or (one.exists() and other.exists() and one.samefile(other))


def _jsonl(library: Source, records: Callable[[Kept], Iterable[Record]], out: TextIO) -> int:
    count = 0
    try:
        for kept in library.readings():
            for record in records(kept):
                out.write(_line(record) + "\n")
                count += 1
    except BaseException as error:
        out.write(_line({"error": _cut(error, count)}) + "\n")
        raise
    return count


def _csv(library: Source, columns: tuple[str, ...], records: Callable[[Kept], Iterable[Record]], out: TextIO) -> int:
    # RFC 4180's line end; with it the writer also quotes a cell that holds a bare carriage return.
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(columns)
    count = 0
    try:
        for kept in library.readings():
            for record in records(kept):
                rows.writerow([_cell(record[column]) for column in columns])
                count += 1
    except BaseException as error:
        rows.writerow(["error", _cut(error, count)])
        raise
    return count


def _cut(error: BaseException, count: int) -> str:
    return f"cut short after {count} rows: {str(error) or type(error).__name__}"


def _line(record: Record) -> str:
    line = json.dumps(record, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(record)
    return line


def _cell(value: object) -> str | int | float:
    """A value as a spreadsheet may have it (OWASP: CSV injection)."""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, int | float):
        return value
    if isinstance(value, list):
        value = "; ".join("-".join(map(str, one)) if isinstance(one, list) else str(one) for one in value)
    text = ("" if value is None else str(value)).encode("utf-8", "replace").decode()
    return f"'{text}" if text.lstrip(" ")[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _whole(kept: Kept) -> Iterable[Record]:
    """An article with everything that was read in it."""
    row = kept.row
    held = {"id": row.id, "story": row.story, "copy_of": row.copy_of, "starred": row.starred, "versions": row.versions}
    yield {**held, "corrected": dict(kept.corrected), **to_json(kept.reading)}


def _articles(kept: Kept) -> Iterable[Record]:
    row, article = kept.row, kept.reading.article
    yield {
        "article": row.id,
        **to_json({key: getattr(row, key) for key in ("outlet", "domain", "title", "section", "language", "kind", "url", "score")}),
        **_days(article.published),
        "basis": article.published.basis if article.published else None,
        "authors": list(article.authors),
        "agencies": list(article.agencies),
        "place": article.place,
        "fetched": kept.reading.fetched,
        "page": kept.reading.page,
        **to_json({key: getattr(row, key) for key in ("versions", "story", "copy_of", "starred")}),
        "corrected": sorted(kept.corrected),
        "text": article.text,
    }


def _days(when: Any) -> Record:
    return {
        "first": when.first if when else None,
        "last": when.last if when else None,
        "grain": when.grain if when else None,
        "instant": when.instant if when else None,
    }


def _fact(kept: Kept, spans: Iterable[Span], score: float, by: str) -> Record:
    """What every exported fact says: its article, its words and their place, and how sure it is."""
    article, spans, row = kept.reading.article, list(spans), kept.row
    return {
        "article": row.id,
        "outlet": article.outlet,
        "title": article.title,
        "published": (article.published.last or article.published.first) if article.published else None,
        "url": row.url,
        "quote": " ... ".join(span.of(article.text) for span in spans),
        "spans": to_json(spans),
        "sentence": _sentence(kept, spans),
        "by": by,
        "score": score,
        "unsure": score < SURE,
        "corrected": by == "correction",
    }


def _sentence(kept: Kept, spans: list[Span]) -> str | None:
    holding = (one for one in kept.reading.sentences if spans and one.start <= spans[0].start < one.end)
    return next((one.of(kept.reading.article.text) for one in holding), None)


def _of(kept: Kept, spans: Iterable[Span]) -> list[str]:
    return [span.of(kept.reading.article.text) for span in spans]


def _statements(kept: Kept) -> Iterable[Record]:
    for n, one in enumerate(kept.reading.statements):
        plain = {key: to_json(getattr(one, key)) for key in ("speaker", "anonymous", "via", "kind", "stance", "negated", "within")}
        yield {**_fact(kept, one.content, one.score, one.by), "n": n, **plain, "cue": _of(kept, one.cue), "source": _of(kept, one.source)}


def _events(kept: Kept) -> Iterable[Record]:
    for one in kept.reading.events:
        places = {"who": _of(kept, one.who), "whom": _of(kept, one.whom), "where": _of(kept, [one.where] if one.where else [])}
        yield {**_fact(kept, [one.span], one.score, one.by), "type": one.type, "status": one.status, **_days(one.when), **places}


def _figures(kept: Kept) -> Iterable[Record]:
    for one in kept.reading.figures:
        plain = {key: to_json(getattr(one, key)) for key in ("low", "high", "unit", "thing", "bound")}
        change = (one.change.before, one.change.after) if one.change else (None, None)
        yield {**_fact(kept, [one.span], one.score, one.by), **plain, "from": to_json(change[0]), "to": to_json(change[1])}


def _names(kept: Kept) -> Iterable[Record]:
    for one in kept.reading.names:
        spans = [mention.span for mention in one.mentions]
        fact = {**_fact(kept, spans[:1], one.score, one.by), "spans": to_json(spans)}
        yield {**fact, "name": one.name, "kind": one.kind, "aliases": list(one.aliases), "mentions": len(one.mentions)}


_FACT = ("article", "outlet", "title", "published", "url", "quote", "spans", "sentence", "by", "score", "unsure", "corrected")
_ROW = ("article", "outlet", "domain", "title", "section", "language", "kind", "url", "score")
_WHEN = ("first", "last", "grain", "instant")
_HELD = ("versions", "story", "copy_of", "starred", "corrected", "text")

KINDS: dict[str, tuple[tuple[str, ...], Callable[[Kept], Iterable[Record]]]] = {
    "articles": ((*_ROW, *_WHEN, "basis", "authors", "agencies", "place", "fetched", "page", *_HELD), _articles),
    "statements": (
        (*_FACT, "n", "speaker", "anonymous", "via", "kind", "stance", "negated", "within", "cue", "source"),
        _statements,
    ),
    "events": ((*_FACT, "type", "status", *_WHEN, "who", "whom", "where"), _events),
    "figures": ((*_FACT, "low", "high", "unit", "thing", "bound", "from", "to"), _figures),
    "names": ((*_FACT, "name", "kind", "aliases", "mentions"), _names),
}
"""What can be exported: the columns of its CSV, and the records of one article."""
