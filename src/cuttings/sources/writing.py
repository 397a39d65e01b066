"""Kept pages as a WARC file (ISO 28500) that reads back as the same pages."""

from __future__ import annotations

import io
import json
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import BinaryIO

from cuttings.sources.warc import KIND, NEVER, TIMES, URL
from cuttings.types import Page

__all__ = ["write"]

_NOWHEN = "1970-01-01T00:00:00Z"
"""WARC-Date of a page whose fetch time is not known: the field may not be missing, and our own field says that it means nothing."""


def write(pages: Iterable[tuple[Page, tuple[str, ...]]], out: BinaryIO) -> int:
    """Write each page, with all times it was fetched at, as a `resource` record in a gzip member of its own; returns how many.

    The same pages give the same bytes.

    >>> write([(Page(url="https://a.example/", fetched=None, body=b"<p>Hello"), ())], io.BytesIO())
    1
    """
    from warcio.warcwriter import WARCWriter

    writer, count = WARCWriter(out, gzip=True, warc_version="WARC/1.1"), 0
    for page, times in pages:
        kind = page.content_type if _plain(page.content_type) else None
        record = writer.create_warc_record(
            page.url if _plain(page.url) else f"urn:cuttings:{page.id}",
            "resource",
            payload=io.BytesIO(page.body),
            length=len(page.body),
            warc_content_type=kind or "application/octet-stream",
            warc_headers_dict=_fields(page, times),
        )
        writer.write_record(record)
        count += 1
    return count


def _fields(page: Page, times: tuple[str, ...]) -> dict[str, str]:
    fields = {
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, page.id)}>",
        "WARC-Date": _utc(times[0]) if times else _NOWHEN,
        TIMES: " ".join(times) or NEVER,
    }
    for field, value in ((URL, page.url), (KIND, page.content_type)):
        if not _plain(value):
            fields[field] = json.dumps(value)
    return fields


def _plain(value: str | None) -> bool:
    """Whether a header may hold the value as it is."""
    return value is not None and value.isascii() and value.isprintable() and value == value.strip() != "" and "<" not in value


def _utc(at: str) -> str:
    try:
        return datetime.fromisoformat(at).astimezone(UTC).isoformat().replace("+00:00", "Z")
    except (ValueError, OverflowError):
        return _NOWHEN
