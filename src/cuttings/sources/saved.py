"""What programs that save pages write into them: where a page was had, and when."""

from __future__ import annotations

import re
from urllib.parse import unquote

from cuttings.errors import UsageError
from cuttings.sources.origin import Origin, moment

__all__ = ["origin"]

_HEAD = 8192
_SINGLE = re.compile(rb"<!--\s*Page saved with SingleFile\s+url:\s*(\S{1,4000})\s+saved date:\s*([^\r\n>]{1,100})")
_BROWSER = re.compile(rb"<!-- saved from url=\((\d{4})\)(https?://[^\s<>]{1,4000}) -->")
_CLOCK = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{2}) (\d{4}) (\d{2}:\d{2}:\d{2}) GMT([+-]\d{2})(\d{2})")
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905


def origin(body: bytes) -> Origin:
    """What SingleFile (address and time) or a browser (address) wrote at the top of a page they saved; nothing where they did not.

    >>> origin(b"<!doctype html><!--\\n Page saved with SingleFile \\n url: https://a.example/1 \\n"
    ...        b" saved date: Mon Mar 04 2024 11:00:00 GMT+0100 (Central European Standard Time)\\n-->").fetched
    '2024-03-04T11:00:00+01:00'
    """
    head = body[:_HEAD]
    if single := _SINGLE.search(head):
        return Origin(url=_address(single[1]), fetched=_moment(single[2]))
    browser = _BROWSER.search(head)
    if browser and int(browser[1]) in (len(unquote(browser[2].decode("utf-8", "replace"))), len(browser[2])):
        return Origin(url=_address(browser[2]))
    return Origin()


def _address(url: bytes) -> str | None:
    text = url.decode("utf-8", "replace")
    return text if re.match(r"https?://", text, re.IGNORECASE) else None


def _moment(clock: bytes) -> str | None:
    """The time as JavaScript prints it, in RFC 3339 (ECMA-262, Date.prototype.toString)."""
    parts = _CLOCK.match(clock.decode("ascii", "replace").strip())
    if parts is None or parts[1] not in _MONTHS:
        return None
    try:
        return moment(f"{parts[3]}-{_MONTHS.index(parts[1]) + 1:02}-{parts[2]}T{parts[4]}{parts[5]}:{parts[6]}")
    except UsageError:
        return None
