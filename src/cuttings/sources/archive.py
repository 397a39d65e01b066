"""Files that hold pages of others: what kind one is, and its pages; to be read where a hostile one can do no harm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from cuttings.sources.origin import NOWHERE, Origin
from cuttings.types import Page, Trouble

__all__ = ["BEGIN", "Archive", "Found", "Kind", "Mark", "kind", "plain", "read"]

Kind = Literal["warc", "wacz", "mhtml", "mail"]
_HEADERS = re.compile(rb"(?:[!-9;-~]{1,60}:[^\r\n]{0,998}\r?\n(?:[ \t][^\r\n]{0,998}\r?\n){0,40}){2}")
_MAIL = re.compile(rb"^(?:received|from|to|subject|message-id|return-path|delivered-to|x-original-to):", re.IGNORECASE | re.MULTILINE)
_MHTML = re.compile(rb"^content-type:\s*multipart/related|^snapshot-content-location:", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in an archive that was reached: the part of it, the byte in that part, and whether to go on after what begins there."""

    part: int
    byte: int
    beyond: bool = False


BEGIN = Mark(0, 0)
"""The beginning of an archive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """An archive at *path*, called *where*. `first` wins over what it says of its pages, `last` fills in; read on from `start`.

    `start` is a `Mark` that an earlier reading handed out.
    """

    path: str
    where: str
    kind: Kind
    first: Origin = NOWHERE
    last: Origin = NOWHERE
    start: Mark = BEGIN


Found = Page | Trouble | Mark


def kind(head: bytes, name: str) -> Kind | None:
    """What kind of archive begins with *head*, once gzip is taken off; None for what is none.

    >>> kind(b"WARC/1.1", "x"), kind(b"PK\\x03\\x04", "crawl.wacz"), kind(b"<p>Hello", "page.html")
    ('warc', 'wacz', None)
    >>> kind(b"From: A <a@b.example>\\nSubject: News\\n", "letter.eml")
    'mail'
    """
    lower = name.lower()
    if head.startswith(b"WARC/") or lower.endswith((".warc", ".warc.gz", ".warc.zst", ".wet.gz", ".wet")):
        return "warc"
    if head.startswith(b"PK\x03\x04"):
        return "wacz" if lower.endswith(".wacz") or b"archive/" in head or b"datapackage" in head else None
    if not _HEADERS.match(head):
        return None
    if lower.endswith((".mht", ".mhtml")) or _MHTML.search(head):
        return "mhtml"
    return "mail" if lower.endswith(".eml") or _MAIL.search(head) else None


def read(archive: Archive) -> Iterator[Found]:
    """The pages of an archive; what cannot be had is a `Trouble`, and `Mark`s between them tell how far the reading is.

    >>> next(read(Archive(path="no-such.warc", where="no-such.warc", kind="warc"))).detail
    'no such file or folder'
    """
    from cuttings.sources import mail, wacz, warc

    work = {"warc": warc.read, "wacz": wacz.read, "mhtml": mail.saved, "mail": mail.letter}[archive.kind]
    try:
        yield from work(archive)
    except OSError as error:
        yield Trouble(where=archive.where, detail=plain(error))


def plain(error: OSError | ValueError) -> str:
    """An error of the operating system in plain words.

    >>> plain(FileNotFoundError())
    'no such file or folder'
    """
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "cannot be read: permission denied"
    if isinstance(error, ValueError):
        return "not a name that a file can have"
    return f"cannot be read: {(error.strerror or type(error).__name__).lower()}"
