"""Pages in WARC files (ISO 28500), plain, gzip or zstd. A damaged or lying record costs itself; the next one is looked for and read."""

from __future__ import annotations

import json
import zlib
from collections.abc import Generator, Iterator
from dataclasses import replace
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from cuttings.sources import origin
from cuttings.sources.archive import BEGIN, Archive, Found, Mark
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


def read(archive: Archive) -> Iterator[Found]:
    """The pages of a WARC file.

    >>> next(read(Archive(path="/dev/null", where="crawl.warc", kind="warc"))).detail
    'empty'
    """
    with open(archive.path, "rb") as stream:
        for found in records(stream, archive.where, archive.first | archive.last, archive.start):
            yield Mark(0, found) if isinstance(found, int) else found


def records(stream: IO[bytes], where: str, given: Origin, start: Mark = BEGIN) -> Iterator[Page | Trouble | int]:
    """The pages of the records from *start* on, a number where each record begins, and one `Trouble` for each stretch that is damaged."""
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
                yield _told(where, told, at)
                told, tries = None, 0
            fresh = False
            yield found
        if broken is None:
            break
        told, tries = told or broken, tries + 1
        at = _next(stream, broken.at + 1) if broken.on is None else broken.on
    if told:
        yield _told(where, told, None)


def _told(where: str, broken: Broken, on: int | None) -> Trouble:
    rest = f"reading goes on at byte {on:,}" if on is not None else "nothing more is found after it"
    what = "" if broken.lost else "after the record here: "
    return Trouble(where=f"{where}, byte {broken.at:,}", detail=f"{what}{broken.detail}; {rest}")


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
            got = _record(record, f"{where}, byte {here:,}", given)
            if isinstance(got, str):
                return Broken(here, got, lost=True)
            held = got
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


def _record(record: WarcRecord, where: str, given: Origin) -> list[Page | Trouble] | str:
    """What a record holds: pages (one for each time it was fetched) or a trouble, mostly nothing; a text where the record is damaged."""
    length = record.headers.get("Content-Length") or ""
    if not (length.isascii() and length.isdigit()) or int(length) != record.content_length:
        return f"a record of length {length[:30]!r}" if length else "a record without its length"
    promised = record.content_length
    described = _described(record)
    most = LARGEST if TIMES in record.headers else MOST
    want = 0 if described is None else min(record.content_length, most + 1)
    raw = record.reader.read(want) if want else b""
    # What was parsed off as HTTP headers counts too: content_length is what remains after them.
    if len(raw) + record.consume() < record.content_length:
        return f"a record cut off before its {promised:,} bytes"
    if described is None:
        return []
    if len(raw) > most:
        return [Trouble(where=where, detail=f"over {most >> 20} MB; no page is that large")]
    return _pages(record, raw, described, where, given)


def _described(record: WarcRecord) -> Any | None:
    """The headers of what may be a page, None for anything else."""
    name = (record.headers.get("WARC-Type") or "").lower()
    if name == "response" and record.is_http:
        record.parse_http()
        headers = record.http_headers
        status = headers.status_code
        kind = (headers.get("Content-Type") or "").split(";")[0].strip().lower()
        return headers if status and 200 <= status < 300 and (kind in _HTML or not kind) else None
    if name in ("resource", "conversion"):
        kind = (record.headers.get("Content-Type") or "").split(";")[0].strip().lower()
        return record.headers if kind in (*_HTML, "text/plain") or TIMES in record.headers else None
    return None


def _pages(record: WarcRecord, raw: bytes, described: Any, where: str, given: Origin) -> list[Page | Trouble]:
    if (record.headers.get("WARC-Type") or "").lower() == "response":
        chunked = "chunked" in (described.get("Transfer-Encoding") or "").lower()
        body = unpack(dechunk(raw) if chunked else raw, described.get("Content-Encoding") or "")
    else:
        body = raw
    if isinstance(body, str):
        return [Trouble(where=where, detail=body)]
    content_type = described.get("Content-Type")
    if not content_type and TIMES not in record.headers and not any(sign in body[:2048].lower() for sign in _SIGNS):
        return []
    return _dated(record.headers, Page(url=None, fetched=None, body=body, content_type=content_type), where, given)


def _dated(headers: Any, page: Page, where: str, given: Origin) -> list[Page | Trouble]:
    """The page with its URL and fetch time, once for each time."""
    if TIMES in headers:
        page = replace(page, content_type=_ours(headers, KIND, page.content_type))
        times = [at for at in (headers.get(TIMES) or "").split() if at != NEVER] or [None]
        url = _ours(headers, URL, headers.get("WARC-Target-URI"))
        return [replace(page, url=known.url, fetched=known.fetched) for known in (origin.of({"url": url, "fetched": at}) for at in times)]
    url = (headers.get("WARC-Target-URI") or "").strip("<> ") or None
    known = origin.of({"url": url, "fetched": headers.get("WARC-Date")}) | given
    page = replace(page, url=known.url, fetched=known.fetched, content_type=page.content_type or given.content_type)
    if not known.amiss:
        return [page]
    return [Trouble(where=where, detail=f"{known.amiss}; read without it"), page]


def _ours(headers: Any, field: str, otherwise: str | None) -> str | None:
    """The value of a JSON field that we wrote, else *otherwise*."""
    try:
        value = json.loads(headers.get(field) or "")
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
