"""Pages in files, archives and folders and on standard input."""

from __future__ import annotations

import os
import re
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from cuttings.sources import box, lines, origin, saved
from cuttings.sources.archive import Archive, Kind, Mark, kind, plain
from cuttings.sources.archive import read as read_archive
from cuttings.sources.origin import NOWHERE, SIDECAR, Origin
from cuttings.sources.payload import LARGEST
from cuttings.types import Page, Trouble

__all__ = ["Lying", "Opener", "held", "lying", "opened", "passed", "read"]

_PAGES = frozenset({".html", ".htm", ".xhtml", ".shtml", ".txt", ".text"})
_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_LATER = {".pdf": "a PDF", ".doc": "a Word file", ".docx": "a Word file", ".odt": "an OpenDocument file", ".epub": "an e-book"}
_ARCHIVES = (".warc", ".warc.gz", ".warc.zst", ".wacz", ".mht", ".mhtml", ".eml", ".eml.gz", ".wet.gz")
_ASSETS = frozenset({".css", ".js", ".mjs", ".map", ".json", ".xml", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico"}) | {
    *(".bmp", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".mp3", ".mp4", ".webm", ".ogg", ".zip", ".gz", ".tar", ".md", ".rst", ".py"),
    *(".toml", ".yaml", ".yml", ".csv", ".tsv", ".db", ".sqlite", ".log"),
}
_ABOUT = frozenset({"readme.txt", "license.txt", "licence.txt", "robots.txt", "humans.txt", "ads.txt"})
_LISTINGS = frozenset({".xml", ".rss", ".rdf", ".atom", ".opml", ".json"})
_LISTING = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,200}(?:<[?!][^<>]{0,2000}>\s{0,200}){0,8}<(?:rss|feed|rdf:RDF|opml)[\s>]")
"""How a feed or a list of feeds begins; the page's reader says which it is."""
_MARKUP = (b"<!doctype html", b"<html", b"<head", b"<body")


Opener = Callable[[Archive], Iterator[Page | Trouble]]
"""What reads an archive; it decides where that is done."""


def opened(archive: Archive) -> Iterator[Page | Trouble]:
    """The pages of an archive, read in this process.

    >>> [trouble.detail for trouble in opened(Archive(path="no-such.warc", where="no-such.warc", kind="warc"))]
    ['no such file or folder']
    """
    return (found for found in read_archive(archive) if not isinstance(found, Mark))


def read(where: str, given: Origin, opener: Opener = opened) -> Iterator[Page | Trouble]:
    """The pages of one place: `-`, a file, or a folder with everything in it.

    >>> next(read("no-such-page.html", Origin())).detail
    'no such file or folder'
    """
    if where == "-":
        yield from _stream(sys.stdin.buffer, _Place("standard input", given, named=True), opener)
        return
    path = Path(where)
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield Trouble(where=where, detail=plain(error))
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path, given, opener)
    elif stat.S_ISREG(mode) or where.startswith(("/dev/fd/", "/dev/stdin", "/proc/self/fd/")):
        yield from _file(path, _Place(where, given, origin.sidecar(path), named=True), opener)
    else:
        yield Trouble(where=where, detail="neither a file nor a folder")


@dataclass(frozen=True, slots=True)
class _Place:
    """A file: its name, what the caller gave, what stands beside it, and whether the caller named it."""

    where: str
    given: Origin
    beside: Origin = NOWHERE
    named: bool = False

    def first(self) -> Origin:
        """What stands above the page's own word on its origin."""
        return self.given | self.beside if self.named else self.beside

    def last(self) -> Origin:
        """What fills in."""
        return NOWHERE if self.named else self.given


def _file(path: Path, place: _Place, opener: Opener) -> Iterator[Page | Trouble]:
    try:
        with path.open("rb") as stream:
            yield from _stream(stream, place, opener)
    except OSError as error:
        yield Trouble(where=str(path), detail=plain(error))


def _stream(stream: BinaryIO, place: _Place, opener: Opener) -> Iterator[Page | Trouble]:
    """A page, JSON lines of pages, or an archive, by what the bytes look like."""
    plain, head = lines.opened(stream)
    if lines.looks(head) or place.where.lower().endswith(_LINES):
        yield from lines.read(plain, place.where, place.first() | place.last())
        return
    if what := kind(head, place.where):
        yield from _archive(stream, plain, place, what, opener)
        return
    try:
        body = plain.read(LARGEST + 1)
    except lines.DAMAGED as error:
        yield Trouble(where=place.where, detail=f"damaged gzip data: {error}")
        return
    if len(body) > LARGEST:
        yield Trouble(where=place.where, detail=f"over {LARGEST >> 20} MB; no page is that large")
        return
    known = place.first() | saved.origin(body) | place.last()
    if known.amiss:
        yield Trouble(where=place.where, detail=f"{known.amiss}; read without it")
    name = place.where.encode("utf-8", "replace").decode()
    yield Page(url=known.url, fetched=known.fetched, body=body, content_type=known.content_type, where=name)


def _archive(stream: BinaryIO, plain: BinaryIO, place: _Place, what: Kind, opener: Opener) -> Iterator[Page | Trouble]:
    """The pages of an archive; one that comes through a pipe is put into a file first, since reading it goes back and forth."""
    made = Archive(path=place.where, where=place.where, kind=what, first=place.first(), last=place.last())
    if place.first().amiss:
        yield Trouble(where=place.where, detail=f"{place.first().amiss}; read without it")
    if stream.seekable() and Path(place.where).is_file():
        yield from opener(made)
        return
    with tempfile.NamedTemporaryFile(prefix="cuttings-") as spool:
        try:
            shutil.copyfileobj(plain, spool, 1 << 20)
        except lines.DAMAGED as error:
            yield Trouble(where=place.where, detail=f"damaged gzip data: {error}")
        spool.flush()
        yield from opener(replace(made, path=spool.name))


@dataclass(frozen=True, slots=True)
class Lying:
    """A file in a folder that may hold pages, the file beside it that says whence it is, and what that one says where it was read."""

    path: Path
    beside: Path
    said: Origin | None = None


def _folder(top: Path, given: Origin, opener: Opener) -> Iterator[Page | Trouble]:
    for one in lying(top):
        if isinstance(one, Trouble):
            yield one
        else:
            yield from held(one, given, opener)


def held(one: Lying, given: Origin = NOWHERE, opener: Opener = opened) -> Iterator[Page | Trouble]:
    """The pages of a file that was met in a folder; files that are plainly no pages hold none.

    >>> list(held(Lying(Path("notes.csv"), Path("notes.csv.meta.json"))))
    []
    """
    if one.said is not None:
        yield from _file(one.path, _Place(str(one.path), given, one.said), opener)
    else:
        yield from _kept(one.path, given, opener)


def lying(top: Path) -> Iterator[Lying | Trouble]:
    """What lies in a folder and the folders in it, by name; each folder once, however many links lead to it.

    >>> list(lying(Path("no-such-folder")))
    []
    """
    seen: set[tuple[int, int]] = set()
    waiting = [top]
    while waiting:
        path = waiting.pop()
        try:
            if path.is_dir():
                snapshot = box.snapshot(path)
                if snapshot:
                    yield Lying(snapshot[0], path / "index.json", snapshot[1])
                else:
                    waiting.extend(reversed(_entries(path, seen)))
            elif path.is_file() and _maybe(path.name.lower()):
                yield Lying(path, path.with_name(path.name + SIDECAR))
            elif path.is_symlink():
                yield Trouble(where=str(path), detail="a link that leads nowhere")
        except OSError as error:
            yield Trouble(where=str(path), detail=plain(error))


def passed(top: Path) -> Iterator[Path]:
    """The files in a folder and the folders in it that are passed over as no pages, but for sidecars, hidden files and what a browser
    saved beside a page.

    >>> list(passed(Path("no-such-folder")))
    []
    """
    seen: set[tuple[int, int]] = set()
    waiting = [top]
    while waiting:
        path = waiting.pop()
        with suppress(OSError):
            if path.is_dir():
                waiting.extend([] if box.snapshot(path) else reversed(_entries(path, seen)))
            elif path.is_file() and not path.name.lower().endswith(SIDECAR) and not _may_hold(path):
                yield path


def _entries(path: Path, seen: set[tuple[int, int]]) -> list[Path]:
    here = path.stat()
    if (here.st_dev, here.st_ino) in seen:
        return []
    seen.add((here.st_dev, here.st_ino))
    names = set(os.listdir(path))
    if {"index.sqlite3", "archive"} <= names:
        names = {"archive"}  # the top of what ArchiveBox keeps; the rest is its own pages
    return [path / name for name in sorted(names) if not name.startswith(".") and not _belongs(name, names)]


def _kept(path: Path, given: Origin, opener: Opener) -> Iterator[Page | Trouble]:
    """The page of a file that was met in a folder; files that are plainly no pages are passed over."""
    name = path.name.lower()
    if name.removesuffix(".gz").endswith(tuple(_LATER)):
        what = _LATER[Path(name.removesuffix(".gz")).suffix]
        yield Trouble(where=str(path), detail=f"{what}, which cannot be read yet; save the page as HTML")
    elif _may_hold(path):
        yield from _file(path, _Place(str(path), given, origin.sidecar(path)), opener)


def _may_hold(path: Path) -> bool:
    """Whether a file is read, or told of as one that cannot be read yet, where it is met in a folder."""
    name = path.name.lower()
    return (
        name.endswith((*_LINES, *_ARCHIVES)) or name.removesuffix(".gz").endswith(tuple(_LATER)) or _page(path, name, path.suffix.lower())
    )


def _maybe(name: str) -> bool:
    """Whether a file may hold pages, by its name alone."""
    known = name.endswith((*_LINES, *_ARCHIVES, ".html.gz", ".htm.gz", *(f"{kind}.gz" for kind in _LATER)))
    kind = Path(name).suffix
    return known or kind in _LISTINGS or (kind not in _ASSETS and name not in _ABOUT and not name.endswith(SIDECAR))


def _page(path: Path, name: str, kind: str) -> bool:
    if not _maybe(name):
        return False
    if kind in _PAGES or name.endswith((".html.gz", ".htm.gz")):
        return True
    return _telling(path, kind in _LISTINGS)


def _telling(path: Path, listing: bool) -> bool:
    """Whether the file begins like HTML, or where it may be a *listing* like a feed or a list of feeds, which is told apart and refused.

    True also where it cannot be read, so that this is told.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(4096)
    except OSError:
        return True
    if listing:
        return _LISTING.match(head) is not None or lines.feed(head)
    head = head[:2048].lower()
    return any(sign in head for sign in _MARKUP)


def _belongs(name: str, names: set[str]) -> bool:
    """Whether this is the folder of pictures and scripts that a browser saved beside a page."""
    stem, _, end = name.rpartition("_")
    return end.lower() in {"files", "fichiers", "dateien"} and any(f"{stem}{kind}" in names for kind in (".html", ".htm"))
