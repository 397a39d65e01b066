"""Pages in WACZ files: zip archives of WARC files with a list of the pages among what was captured."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from cuttings.sources import warc
from cuttings.sources.archive import Archive, Found, Mark
from cuttings.types import Page, Trouble

__all__ = ["read"]

_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError, KeyError)
_WARCS = (".warc", ".warc.gz", ".warc.zst")
_LISTED = 64 << 20


def read(archive: Archive) -> Iterator[Found]:
    """The pages of a WACZ file: those that its own list names, or all where it names none.

    Nothing in it is unpacked to a file; the names in it are only read.
    """
    try:
        with zipfile.ZipFile(archive.path) as pack:
            yield from _parts(pack, archive)
    except _DAMAGED as error:
        yield Trouble(where=archive.where, detail=f"a damaged zip file: {_said(error)}")


def _parts(pack: zipfile.ZipFile, archive: Archive) -> Iterator[Found]:
    names = sorted({info.filename for info in pack.infolist() if info.filename.lower().endswith(_WARCS)})
    if not names:
        yield Trouble(where=archive.where, detail="no web archive in it")
        return
    wanted = _listed(pack)
    start = archive.start
    for number, name in enumerate(names[start.part :], start.part):
        begin = start if number == start.part else Mark(number, 0)
        try:
            with pack.open(name) as stream:
                yield from _part(stream, archive, name, begin, wanted)
        except _DAMAGED as error:
            yield Trouble(where=f"{archive.where}, {name[:200]}", detail=f"damaged: {_said(error)}")


def _part(stream: IO[bytes], archive: Archive, name: str, begin: Mark, wanted: frozenset[str]) -> Iterator[Found]:
    given = archive.first | archive.last
    for found in warc.records(stream, f"{archive.where}, {name[:200]}", given, begin):
        if isinstance(found, int):
            yield Mark(begin.part, found)
        elif not isinstance(found, Page) or _asked(found, wanted):
            yield found


def _asked(found: Page, wanted: frozenset[str]) -> bool:
    """Whether a page is one of those that the archive lists, or what is left of a record of which nobody can tell."""
    url = (found.url or "").partition("#")[0]
    return not wanted or url in wanted or (found.damage is not None and url.startswith("file:"))


def _listed(pack: zipfile.ZipFile) -> frozenset[str]:
    """The URLs of the pages that the archive itself lists; of a damaged list, as many as can be read."""
    found: set[str] = set()
    for name in pack.namelist():
        if name.startswith("pages/") and name.endswith(".jsonl"):
            try:
                with pack.open(name) as stream:
                    found.update(_urls(stream.read(_LISTED)))
            except _DAMAGED:
                continue
    return frozenset(found)


def _urls(lines: bytes) -> Iterator[str]:
    for line in io.BytesIO(lines):
        try:
            form = json.loads(line)
        except (ValueError, RecursionError):
            continue
        url = form.get("url") if isinstance(form, dict) else None
        if isinstance(url, str):
            yield url.partition("#")[0]


def _said(error: BaseException) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
