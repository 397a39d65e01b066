"""Pages in files and folders and on standard input."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from cuttings.sources import lines, origin
from cuttings.sources.origin import SIDECAR, Origin
from cuttings.types import Page, Trouble

__all__ = ["read"]

MOST = 256 << 20
"""Bytes of the largest file that is taken in as a page at all; the engine's own limit on reading is far below."""

_PAGES = frozenset({".html", ".htm", ".xhtml", ".shtml", ".txt", ".text"})
_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_LATER = {".pdf": "a PDF", ".doc": "a Word file", ".docx": "a Word file", ".odt": "an OpenDocument file", ".epub": "an e-book"} | {
    ".mht": "an MHTML archive",
    ".mhtml": "an MHTML archive",
    ".warc": "a web archive",
    ".wacz": "a web archive",
    ".eml": "an e-mail",
}
_ASSETS = frozenset({".css", ".js", ".mjs", ".map", ".json", ".xml", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico"}) | {
    *(".bmp", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".mp3", ".mp4", ".webm", ".ogg", ".zip", ".gz", ".tar", ".md", ".rst", ".py"),
    *(".toml", ".yaml", ".yml", ".csv", ".tsv", ".db", ".sqlite", ".log"),
}
_ABOUT = frozenset({"readme.txt", "license.txt", "licence.txt", "robots.txt", "humans.txt", "ads.txt"})
_MARKUP = (b"<!doctype html", b"<html", b"<head", b"<body")


def read(where: str, given: Origin) -> Iterator[Page | Trouble]:
    """The pages of one place: `-`, a file, or a folder with everything in it.

    >>> next(read("no-such-page.html", Origin())).detail
    'no such file or folder'
    """
    if where == "-":
        yield from _stream(sys.stdin.buffer, "standard input", given, Origin())
        return
    path = Path(where)
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield Trouble(where=where, detail=_plain(error))
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path, given)
    elif stat.S_ISREG(mode) or where.startswith(("/dev/fd/", "/dev/stdin", "/proc/self/fd/")):
        yield from _named(path, given)
    else:
        yield Trouble(where=where, detail="neither a file nor a folder")


def _named(path: Path, given: Origin) -> Iterator[Page | Trouble]:
    yield from _file(path, given, origin.sidecar(path))


def _found(path: Path, given: Origin) -> Iterator[Page | Trouble]:
    yield from _file(path, origin.sidecar(path) | given, Origin())


def _file(path: Path, first: Origin, second: Origin) -> Iterator[Page | Trouble]:
    try:
        with path.open("rb") as stream:
            yield from _stream(stream, str(path), first, second)
    except OSError as error:
        yield Trouble(where=str(path), detail=_plain(error))


def _stream(stream: BinaryIO, where: str, first: Origin, second: Origin) -> Iterator[Page | Trouble]:
    """A page, or JSON lines of pages where the bytes look like such; *first* wins over *second*."""
    plain, head = lines.opened(stream)
    if lines.looks(head) or where.lower().endswith(_LINES):
        yield from lines.read(plain, where, second | first)
        return
    known = first | second
    try:
        body = plain.read(MOST + 1)
    except lines.DAMAGED as error:
        yield Trouble(where=where, detail=f"damaged gzip data: {error}")
        return
    if len(body) > MOST:
        yield Trouble(where=where, detail=f"over {MOST >> 20} MB; no page is that large")
        return
    if known.amiss:
        yield Trouble(where=where, detail=f"{known.amiss}; read without it")
    yield Page(url=known.url, fetched=known.fetched, body=body, content_type=known.content_type)


def _folder(top: Path, given: Origin) -> Iterator[Page | Trouble]:
    """What lies in a folder and the folders in it, by name; each folder once, however many links lead to it."""
    seen: set[tuple[int, int]] = set()
    waiting = [top]
    while waiting:
        path = waiting.pop()
        try:
            if path.is_dir():
                waiting.extend(reversed(_entries(path, seen)))
            elif path.is_file():
                yield from _kept(path, given)
            elif path.is_symlink():
                yield Trouble(where=str(path), detail="a link that leads nowhere")
        except OSError as error:
            yield Trouble(where=str(path), detail=_plain(error))


def _entries(path: Path, seen: set[tuple[int, int]]) -> list[Path]:
    here = path.stat()
    if (here.st_dev, here.st_ino) in seen:
        return []
    seen.add((here.st_dev, here.st_ino))
    names = set(os.listdir(path))
    return [path / name for name in sorted(names) if not name.startswith(".") and not _belongs(name, names)]


def _kept(path: Path, given: Origin) -> Iterator[Page | Trouble]:
    """The page of a file that was met in a folder; files that are plainly no pages are passed over."""
    name = path.name.lower()
    kind = path.suffix.lower()
    if name.removesuffix(".gz").endswith(tuple(_LATER)):
        what = _LATER[Path(name.removesuffix(".gz")).suffix]
        yield Trouble(where=str(path), detail=f"{what}, which cannot be read yet; save the page as HTML")
    elif name.endswith(_LINES) or _page(path, name, kind):
        yield from _found(path, given)


def _page(path: Path, name: str, kind: str) -> bool:
    if name in _ABOUT or name.endswith(SIDECAR):
        return False
    if kind in _PAGES or name.endswith((".html.gz", ".htm.gz")):
        return True
    return kind not in _ASSETS and _markup(path)


def _markup(path: Path) -> bool:
    """Whether the file begins like HTML; True also where it cannot be read, so that this is told."""
    try:
        with path.open("rb") as stream:
            head = stream.read(2048).lower()
    except OSError:
        return True
    return any(sign in head for sign in _MARKUP)


def _belongs(name: str, names: set[str]) -> bool:
    """Whether this is the folder of pictures and scripts that a browser saved beside a page."""
    stem, _, end = name.rpartition("_")
    return end.lower() in {"files", "fichiers", "dateien"} and any(f"{stem}{kind}" in names for kind in (".html", ".htm"))


def _plain(error: OSError | ValueError) -> str:
    """An error of the operating system in plain words."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "cannot be read: permission denied"
    if isinstance(error, ValueError):
        return "not a name that a file can have"
    return f"cannot be read: {(error.strerror or type(error).__name__).lower()}"
