"""Records of WARC files made by hand, sound and lying, for tests."""

import gzip

HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
FIELDS = "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\nContent-Type: application/http; msgtype=response\r\n"


def record(
    url: str, body: bytes = b"<p>The ferry", *, http: bytes = HTTP, length: str | None = "", kind: str = "response", date: str = ""
) -> bytes:
    """A record of a capture; *length* other than "" is what it lies of its length, None that it says nothing of it."""
    payload = http + body
    said = "" if length is None else f"Content-Length: {length or len(payload)}\r\n"
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {date or '2026-03-04T10:00:00Z'}\r\n{FIELDS}{said}\r\n"
    return head.encode() + payload + b"\r\n\r\n"


def member(url: str, body: bytes = b"<p>The ferry", **more: object) -> bytes:
    """The same as a gzip member of its own."""
    return gzip.compress(record(url, body, **more), 6, mtime=0)  # type: ignore[arg-type]
