"""Pages that a person hands in: pasted text or HTML and uploaded files, as pages for the library."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from cuttings.errors import UsageError
from cuttings.types import CAPTURED, Page
from cuttings.web import show

_TAG = re.compile(r"<(?:!doctype|html|head|body|article|div|p|h1|span|meta|br)\b", re.IGNORECASE)


def handed_in(form: Mapping[str, Any], files: tuple[tuple[bytes, str | None], ...], now: datetime) -> tuple[Page, ...]:
    """The pages of a filled-in form: the pasted one and one for each file; a UsageError says what is off in one line.

    `files` are pairs of bytes and content type. The address and the capture time go with every page of the form.

    >>> pages = handed_in({"text": "A headline\\r\\nIts text.", "now": ""}, (), datetime(2026, 1, 2, tzinfo=UTC))
    >>> pages[0].body, pages[0].content_type, pages[0].fetched
    (b'A headline\\nIts text.', 'text/plain; charset=utf-8', None)
    """
    url, fetched = _address(form), _captured(form, now)
    text = str(form.get("text", "")).replace("\r\n", "\n")
    pasted = () if not text.strip() else ((text.encode("utf-8", "replace"), _kind(text)),)
    pages = tuple(Page(url=url, fetched=fetched, body=body, content_type=kind) for body, kind in (*pasted, *files))
    if not pages:
        raise UsageError("nothing to read", hint="paste a page into the box or choose a file")
    return pages


def _kind(text: str) -> str:
    return f"text/{'html' if _TAG.search(text[:20_000]) else 'plain'}; charset=utf-8"


def _address(form: Mapping[str, Any]) -> str | None:
    given = str(form.get("url", "")).strip()
    if given and not show.link(given):
        raise UsageError(f"no web address: {given[:80]}", hint="give one that begins with http:// or https://, or leave it empty")
    return given or None


def _captured(form: Mapping[str, Any], now: datetime) -> str | None:
    given = str(form.get("fetched", "")).strip()
    if not given:
        return now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if form.get("now") else None
    try:
        moment = datetime.fromisoformat(given)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or moment.year not in CAPTURED:
        raise UsageError(f"no capture time: {given[:40]}", hint="write it as 2026-09-08T11:02:14Z, or leave it empty")
    return given
