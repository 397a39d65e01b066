"""JSON lines of pages, plain or gzip: `{"url", "html" | "html_b64", "fetched"?}` a line."""

from __future__ import annotations

import base64
import binascii
import gzip
import io
import json
import re
import zlib
from collections.abc import Iterator
from typing import IO, Any, BinaryIO, cast

from cuttings.sources import origin
from cuttings.sources.origin import Origin
from cuttings.types import Page, Trouble

__all__ = ["DAMAGED", "feed", "looks", "opened", "read"]

DAMAGED = (EOFError, gzip.BadGzipFile, zlib.error)
"""What a damaged gzip file raises."""

_FEED = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{[^{}]{0,400}"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\b')
_LONGEST = 384 << 20
_PATIENCE = 10
"""Lines without any page after which a file is taken for something else."""


def opened(stream: BinaryIO) -> tuple[io.BufferedReader, bytes]:
    """The stream with gzip taken off, and its first bytes, which stay unread.

    >>> opened(io.BytesIO(gzip.compress(b"<p>Hello")))[1]
    b'<p>Hello'
    """
    plain = _peekable(stream)
    if plain.peek(2)[:2] == b"\x1f\x8b":
        plain = io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=plain)), 1 << 16)
    try:
        return plain, plain.peek(4096)[:4096]
    except DAMAGED:
        return plain, b""


def looks(head: bytes) -> bool:
    """Whether the first bytes are those of JSON lines of pages, and not of a feed in JSON.

    >>> looks(b'{"url": null, "html": "<p>Hello"}'), looks(b"<p>Hello"), looks(b"{draft} The mayor")
    (True, False, False)
    >>> looks(b'{"version": "https://jsonfeed.org/version/1.1", "items": []}')
    False
    """
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"{") and start[1:].lstrip().startswith(b'"') and not feed(head)


def feed(head: bytes) -> bool:
    """Whether the first bytes are those of a feed in JSON (https://www.jsonfeed.org/version/1.1/).

    >>> feed(b'{"title": "Post", "version": "https://jsonfeed.org/version/1"}'), feed(b'{"url": "https://jsonfeed.org/"}')
    (True, False)
    """
    return _FEED.match(head) is not None


def read(stream: IO[bytes], where: str, given: Origin) -> Iterator[Page | Trouble]:
    """The page of each line; a line that holds none is a `Trouble` with its number, and the next one is read.

    >>> [found.id for found in read(io.BytesIO(b'{"html": "<p>Hello"}'), "pages.jsonl", Origin())]
    ['5c7724eafa78409c']
    """
    pages = troubles = 0
    for number, line in _numbered(stream):
        if not line.strip():
            continue
        for found in _line(line, f"{where}, line {number}", given):
            yield found
            pages, troubles = pages + isinstance(found, Page), troubles + isinstance(found, Trouble)
        if not pages and troubles >= _PATIENCE:
            yield Trouble(where=where, detail=f"no page in its first {troubles} lines; the rest is not read")
            return


def _numbered(stream: IO[bytes]) -> Iterator[tuple[int, bytes | str]]:
    number = 0
    while True:
        number += 1
        try:
            line = stream.readline(_LONGEST)
        except DAMAGED as error:
            yield number, f"damaged gzip data, nothing more can be read: {error}"
            return
        if not line:
            return
        if len(line) == _LONGEST:
            yield number, f"over {_LONGEST >> 20} MB; nothing more is read"
            return
        yield number, line


def _line(line: bytes | str, where: str, given: Origin) -> Iterator[Page | Trouble]:
    form = line if isinstance(line, str) else _form(line)
    body = form if isinstance(form, str) else _body(form)
    if isinstance(form, str) or isinstance(body, str):
        yield Trouble(where=where, detail=str(body))
        return
    known = origin.of(form) | given
    if known.amiss:
        yield Trouble(where=where, detail=f"{known.amiss}; read without it")
    name = where.encode("utf-8", "replace").decode()
    yield Page(url=known.url, fetched=known.fetched, body=body, content_type=known.content_type, where=name)


def _form(line: bytes) -> dict[str, Any] | str:
    """The JSON object of a line, or what is wrong with it."""
    try:
        form = json.loads(line.removeprefix(b"\xef\xbb\xbf").decode())
    except UnicodeDecodeError:
        return "not UTF-8"
    except (ValueError, RecursionError) as error:
        return f"not JSON: {error}"
    return form if isinstance(form, dict) else "not a JSON object"


def _body(form: dict[str, Any]) -> bytes | str:
    """The bytes of a page, or what is wrong with its line. A half of a surrogate pair keeps its three bytes, which are no UTF-8."""
    html, coded = form.get("html"), form.get("html_b64")
    if isinstance(html, str):
        return html.encode("utf-8", "surrogatepass")
    if not isinstance(coded, str):
        return "no html and no html_b64 in it"
    try:
        return base64.b64decode(coded, validate=True)
    except (binascii.Error, ValueError):
        return "html_b64 is not base64"


def _peekable(stream: BinaryIO) -> io.BufferedReader:
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream), 1 << 16)
