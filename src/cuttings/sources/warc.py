"""Pages in WARC files (ISO 28500), plain, gzip or zstd. A damaged or lying record costs itself; the next one is looked for and read."""

from __future__ import annotations

import json
import zlib
from collections.abc import Generator, Iterator, Sequence
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from cuttings.sources import origin
from cuttings.sources.archive import BEGIN, Archive, Found, Mark
from cuttings.sources.left import MOST as LEFT
from cuttings.sources.left import left
from cuttings.sources.origin import Origin
from cuttings.sources.payload import LARGEST, MOST, dechunk, unpack
from cuttings.types import Page, Trouble

if TYPE_CHECKING:
    from fastwarc import WarcRecord

__all__ = ["KIND", "NEVER", "TIMES", "URL", "read", "records"]

TIMES = "Cuttings-Fetched"
"""Field of a record that we wrote: all fetch times of its page, which may be none; it stands above WARC-Date, which may not be missing."""
URL = "Cuttings-URL"
"""Field of a record that we wrote: the page's URL in JSON, where it is none or has characters that no WARC-Target-URI may have."""
KIND = "Cuttings-Content-Type"
"""Field of a record that we wrote: the page's content type in JSON, where it is none or no plain text."""
NEVER = "-"
"""What stands for no fetch time."""

_STARTS = (b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"WARC/")
_TRIES = 2000
"""Places in a row that look like the beginning of a record and are none, after which the rest is given up."""
_CHUNK = 1 << 20
_HEADERS = 64 << 10
"""Bytes that the headers of a record take at most, and the line ends after it."""
_HTML = ("text/html", "application/xhtml+xml")
_SIGNS = (b"<!doctype html", b"<html", b"<head", b"<body")


class Broken(NamedTuple):
    """Where reading in one go came to its end, and why; `lost` where the record that begins there was not had; `on` where to go on."""

    at: int
    detail: str
    lost: bool
    on: int | None = None


class Lost(NamedTuple):
    """A record that is no page for what is wrong with it, where it says it was had, and its first bytes."""

    detail: str
    known: Origin
    body: bytes


def read(archive: Archive) -> Iterator[Found]:
    """The pages of a WARC file.

    >>> next(read(Archive(path="/dev/null", where="crawl.warc", kind="warc"))).detail
    'empty'
    """
    with open(archive.path, "rb") as stream:
        for found in records(stream, archive.where, archive.first | archive.last, archive.start):
            yield Mark(0, found) if isinstance(found, int) else found


def records(stream: IO[bytes], where: str, given: Origin, start: Mark = BEGIN) -> Iterator[Page | Trouble | int]:
    """The pages of the records from *start* on, a number where each record begins, and what is left of each stretch that is damaged."""
    at: int | None = _next(stream, start.byte + 1) if start.beyond else start.byte
    if at == 0 and not _peek(stream):
        yield Trouble(where=where, detail="empty")
        return
    told: Broken | None = None
    tries = 0
    while at is not None and tries < _TRIES:
        run = _stretch(stream, at, where, given)
        fresh, broken = True, None
        while True:
            try:
                found = next(run)
            except StopIteration as end:
                broken = end.value
                break
            if fresh and told:
                yield _told(stream, where, told, at)
                told, tries = None, 0
            fresh = False
            yield found
        if broken is None:
            break
        told, tries = told or broken, tries + 1
        at = _next(stream, broken.at + 1) if broken.on is None else broken.on
    if told:
        yield _told(stream, where, told, None)


def _placed(one: Page | str | Lost, where: str, here: int) -> Page | Trouble:
    """What a record held, told with its place."""
    if isinstance(one, Lost):
        return left(where, here, one.detail, one.body, url=one.known.url, fetched=one.known.fetched)
    return one if isinstance(one, Page) else Trouble(where=f"{where}, byte {here:,}", detail=one)


def _told(stream: IO[bytes], where: str, broken: Broken, on: int | None) -> Page:
    """What is left of a damaged stretch: its first bytes."""
    rest = f"reading goes on at byte {on:,}" if on is not None else "nothing more is found after it"
    what = "" if broken.lost else "after the record here: "
    back = stream.tell()
    stream.seek(broken.at)
    body = stream.read(LEFT if on is None else max(0, min(LEFT, on - broken.at)))
    stream.seek(back)
    return left(where, broken.at, f"{what}{broken.detail}; {rest}", body)


def _stretch(stream: IO[bytes], at: int, where: str, given: Origin) -> Generator[Page | Trouble | int, None, Broken | None]:
    """Read in one go from *at* on, to the end or to where it breaks.

    A page is handed on only when the record after it begins as it should: else its length was a lie, and it may be cut.
    """
    from fastwarc import ArchiveIterator

    stream.seek(at)
    held: list[Page | Trouble] = []
    here, length, any_read = at, 0, False
    try:
        for record in ArchiveIterator(stream, parse_http=False):
            yield from held
            here, any_read = record.stream_pos, True
            yield here
            length = record.content_length
            got = _record(record, given)
            if isinstance(got, str):
                return Broken(here, got, lost=True)
            held = [_placed(one, where, here) for one in got]
    except OSError as error:
        if any_read and "header" in str(error).lower() and not _sound(stream, here, length):
            return Broken(here, "the record is not as long as it says", lost=True)
        yield from held
        return Broken(here, _plain(error), lost=not any_read)
    yield from held
    return _rest(stream, here)


def _sound(stream: IO[bytes], here: int, length: int) -> bool:
    """Whether the record that begins here ends where its length says."""
    stream.seek(here)
    raw = stream.read(length + _HEADERS)
    if raw.startswith(_STARTS[0]):
        try:
            raw = zlib.decompressobj(wbits=47).decompress(raw, length + _HEADERS)
        except zlib.error:
            return False
    head, _, block = raw.partition(b"\r\n\r\n")
    return head.startswith(_STARTS[2]) and (block[length : length + 4] == b"\r\n\r\n" or len(block) == length)


def _rest(stream: IO[bytes], here: int) -> Broken | None:
    """Whether gzip members that begin like records follow what was taken for the last one: the parser ends quietly at some damage."""
    stream.seek(0)
    if not stream.read(3).startswith(_STARTS[0]):
        return None
    at = _next(stream, here + 1)
    for _ in range(_TRIES):
        if at is None:
            break
        stream.seek(at)
        member = zlib.decompressobj(wbits=47)
        try:
            begun = member.decompress(stream.read(_HEADERS), 64)
        except zlib.error:
            begun = b"?"
        if begun.startswith(_STARTS[2]):
            return Broken(here, "damaged compressed data", lost=False, on=at)
        if not member.eof and _STARTS[2].startswith(begun):
            return Broken(at, "a record cut off at its beginning", lost=True)
        at = _next(stream, at + 1)
    return None


def _record(record: WarcRecord, given: Origin) -> Sequence[Page | str | Lost] | str:
    """What a record holds: pages (one for each time it was fetched) and complaints, mostly nothing; a text where the record is damaged."""
    fields = _fields(record.headers)
    length, promised = fields.get("content-length", ""), record.content_length
    if not (length.isascii() and length.isdigit()) or int(length) != promised:
        return f"a record of length {length[:30]!r}" if length else "a record without its length"
    described = _described(record, fields)
    most = LARGEST if TIMES.lower() in fields else MOST
    # What was parsed off as HTTP headers counts too: content_length is what remains after them.
    size = record.content_length
    raw = record.reader.read(min(size, most + 1)) if described is not None and size else b""
    if len(raw) + record.consume() < size:
        return f"a record cut off before its {promised:,} bytes"
    if described is None:
        return []
    if len(raw) > most:
        return [Lost(f"over {most >> 20} MB; no page is that large", _known(fields, given), raw[:LEFT])]
    return _pages(fields, raw, described, given)


def _fields(headers: Any) -> dict[str, str]:
    """The first value of each header, by its name in small letters."""
    return {name.lower(): value for name, value in reversed(headers.to_tuples())}


def _described(record: WarcRecord, fields: dict[str, str]) -> dict[str, str] | None:
    """The headers of what may be a page, None for anything else."""
    name = fields.get("warc-type", "").lower()
    if name == "response" and record.is_http:
        record.parse_http()
        http = record.http_headers
        status, said = http.status_code, _fields(http)
        kind = _kind(said)
        return said if status and 200 <= status < 300 and (kind in _HTML or not kind) else None
    if name in ("resource", "conversion"):
        return fields if _kind(fields) in (*_HTML, "text/plain") or TIMES.lower() in fields else None
    return None


def _kind(fields: dict[str, str]) -> str:
    return fields.get("content-type", "").partition(";")[0].strip().lower()


def _known(fields: dict[str, str], given: Origin) -> Origin:
    url = fields.get("warc-target-uri", "").strip("<> ") or None
    return origin.of({"url": url, "fetched": fields.get("warc-date")}) | given


def _pages(fields: dict[str, str], raw: bytes, described: dict[str, str], given: Origin) -> Sequence[Page | str | Lost]:
    body: bytes | str = raw
    if described is not fields:
        chunked = "chunked" in described.get("transfer-encoding", "").lower()
        body = unpack(dechunk(raw) if chunked else raw, described.get("content-encoding", ""))
    if isinstance(body, str):
        return [Lost(body, _known(fields, given), raw[:LEFT])]
    content_type = described.get("content-type")
    if TIMES.lower() in fields:
        return _written(fields, body, content_type)
    if not content_type and not any(sign in body[:2048].lower() for sign in _SIGNS):
        return []
    known = _known(fields, given)
    page = Page(url=known.url, fetched=known.fetched, body=body, content_type=content_type or given.content_type)
    return [f"{known.amiss}; read without it", page] if known.amiss else [page]


def _written(fields: dict[str, str], body: bytes, content_type: str | None) -> list[Page]:
    """The page of a record that we wrote, once for each time it was fetched at."""
    times: list[str | None] = [at for at in fields[TIMES.lower()].split() if at != NEVER]
    url, kind = _ours(fields, URL, fields.get("warc-target-uri")), _ours(fields, KIND, content_type)
    known = [origin.of({"url": url, "fetched": at}) for at in times or [None]]
    return [Page(url=one.url, fetched=one.fetched, body=body, content_type=kind) for one in known]


def _ours(fields: dict[str, str], field: str, otherwise: str | None) -> str | None:
    """The value of a JSON field that we wrote, else *otherwise*."""
    try:
        value = json.loads(fields.get(field.lower(), ""))
    except ValueError:
        return otherwise
    return value if isinstance(value, str) else None


def _next(stream: IO[bytes], at: int) -> int | None:
    """Where from *at* on something begins that looks like a record; None where nothing does."""
    stream.seek(0)
    first = stream.read(4)
    sign = next((sign for sign in _STARTS if first.startswith(sign[:4])), _STARTS[0])
    stream.seek(at)
    kept = b""
    while chunk := stream.read(_CHUNK):
        found = (kept + chunk).find(sign)
        if found >= 0:
            return at - len(kept) + found
        at += len(chunk)
        kept = (kept + chunk)[-len(sign) + 1 :]
    return None


def _peek(stream: IO[bytes]) -> bytes:
    stream.seek(0)
    return stream.read(1)


def _plain(error: OSError) -> str:
    said = str(error).lower()
    if "decompression" in said:
        return "damaged compressed data"
    if "maximum header" in said:
        return "a record's header is longer than any is"
    return "no WARC record" if "header" in said else f"cannot be read: {said[:100]}"
