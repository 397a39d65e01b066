"""What is left of a record that is damaged or lies: a page that is kept to be refused, with its place and what is wrong."""

from __future__ import annotations

from pathlib import PurePath
from urllib.parse import quote

from cuttings.types import DAMAGED, Page

__all__ = ["MOST", "left"]

MOST = 64 << 10
"""Bytes of a damaged record that are kept."""


def left(where: str, byte: int, detail: str, body: bytes = b"", *, url: str | None = None, fetched: str | None = None) -> Page:
    """The page that stands for a record at a byte of the archive *where*; without a *url* of its own it goes by its place.

    The name of the archive is kept, not the folder it lies in: added from elsewhere it is the same page.

    >>> left("saved/crawl.warc.gz", 1234, "damaged compressed data").damage
    'crawl.warc.gz, byte 1,234: damaged compressed data'
    >>> left("saved/crawl.wacz, archive/data.warc", 1234, "").url
    'file:crawl.wacz,%20archive/data.warc#byte=1234'
    """
    file, comma, part = where.partition(", ")
    name = " ".join(f"{PurePath(file).name or file}{comma}{part}".encode("utf-8", "replace").decode().split())[:300]
    kind = f"{DAMAGED}; {name}, byte {byte:,}: {' '.join(detail.split())[:300]}"
    return Page(url=url or f"file:{quote(name, safe='/,')}#byte={byte}", fetched=fetched, body=body[:MOST], content_type=kind)
