"""Pages in MIME files: MHTML, which browsers save pages as, and newsletters in saved e-mails (RFC 2045 to 2049, 2557, 5322)."""

from __future__ import annotations

import email
import email.errors
import email.header
import email.utils
import html
import re
from collections.abc import Iterator
from datetime import UTC
from email.message import Message
from pathlib import Path

from cuttings.sources import lines
from cuttings.sources.archive import Archive, Found
from cuttings.sources.origin import Origin
from cuttings.sources.payload import MOST
from cuttings.types import CAPTURED, Page, Trouble

__all__ = ["letter", "saved"]

_LARGEST = 64 << 20
_PARTS = 2000
_NAME = 200
"""Characters of a sender or a date that are looked at: the parser goes into each bracket of a longer one."""
_WIDE = re.compile(r"utf-?(?:16|32)|ucs-?[24]", re.IGNORECASE)


def saved(archive: Archive) -> Iterator[Found]:
    """The page of an MHTML file: its root part, under the address it was saved from, at the time it was saved."""
    message = _message(archive)
    if isinstance(message, Trouble):
        yield message
        return
    part = _root(message)
    if part is None:
        yield Trouble(where=archive.where, detail="an MHTML archive without a page in it")
        return
    url = _header(message, "Snapshot-Content-Location") or _header(part, "Content-Location")
    said = Origin(url=url if re.match(r"https?:", url, re.IGNORECASE) else None, fetched=_moment(message.get_all("Date") or []))
    yield _page(archive, said, _payload(part), _kind(part))


def letter(archive: Archive) -> Iterator[Found]:
    """The text of an e-mail as a page. Subject, sender and date stand before its own bytes as title, site name and time of publication.

    It counts as fetched when the last mail server took it in, or where none says so, at its own date.
    """
    message = _message(archive)
    if isinstance(message, Trouble):
        yield message
        return
    marked = _text(message, "text/html")
    part = marked or _text(message, "text/plain")
    if part is None:
        yield Trouble(where=archive.where, detail="an e-mail without text in it")
        return
    taken = [value.rpartition(";")[2] for value in (message.get_all("Received") or [])[:1]]
    fetched = _moment(taken) or _moment(message.get_all("Date") or [])
    url = _header(message, "Archived-At").strip("<> ")
    said = Origin(url=url if re.match(r"https?:", url, re.IGNORECASE) else None, fetched=fetched)
    body, kind = _narrow(_payload(part), part)
    yield _page(archive, said, _headed(message, body, plain=marked is None), kind if marked else "text/html; charset=utf-8")


def _page(archive: Archive, said: Origin, body: bytes, kind: str) -> Found:
    if len(body) > MOST:
        return Trouble(where=archive.where, detail=f"over {MOST >> 20} MB; no page is that large")
    known = archive.first | said | archive.last
    return Page(url=known.url, fetched=known.fetched, body=body, content_type=kind)


def _message(archive: Archive) -> Message | Trouble:
    try:
        with Path(archive.path).open("rb") as stream:
            raw = lines.opened(stream)[0].read(_LARGEST + 1)
    except lines.DAMAGED as error:
        return Trouble(where=archive.where, detail=f"damaged gzip data: {error}")
    if len(raw) > _LARGEST:
        return Trouble(where=archive.where, detail=f"over {_LARGEST >> 20} MB; no saved page or e-mail is that large")
    try:
        return email.message_from_bytes(raw)
    except (RecursionError, ValueError) as error:
        return Trouble(where=archive.where, detail=f"no e-mail that can be taken apart: {type(error).__name__}")


def _root(message: Message) -> Message | None:
    """The part that an MHTML file is of: the one its `start` names, else the first page in it."""
    start = str(message.get_param("start") or "")
    pages = [part for part in _leaves(message) if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    named = (part for part in pages if start and _header(part, "Content-ID") == start)
    return next(named, None) or next(iter(pages), None)


def _text(message: Message, kind: str) -> Message | None:
    fit = (part for part in _leaves(message) if part.get_content_type() == kind and part.get_content_disposition() != "attachment")
    return next((part for part in fit if _payload(part).strip()), None)


def _leaves(message: Message) -> list[Message]:
    """The parts that hold something, in order; not those of e-mails within the e-mail."""
    found: list[Message] = []
    waiting = [message]
    while waiting and len(found) < _PARTS:
        part = waiting.pop()
        inner = part.get_payload()
        if isinstance(inner, list):
            waiting.extend(reversed([one for one in inner if isinstance(one, Message) and one.get_content_type() != "message/rfc822"]))
        else:
            found.append(part)
    return found


def _payload(part: Message) -> bytes:
    got = part.get_payload(decode=True)
    return got if isinstance(got, bytes) else b""


def _kind(part: Message) -> str:
    charset = str(part.get_param("charset") or "")
    return part.get_content_type() + (f"; charset={charset}" if re.fullmatch(r"[\w.:+-]{1,40}", charset) else "")


def _narrow(body: bytes, part: Message) -> tuple[bytes, str]:
    """The bytes of a part in a charset that has ASCII in it, and its content type."""
    charset = str(part.get_param("charset") or "")
    if _WIDE.match(charset) or part.get_content_type() == "text/plain":
        return _decoded(body, charset).encode("utf-8"), f"{part.get_content_type()}; charset=utf-8"
    return body, _kind(part)


def _decoded(body: bytes, charset: str) -> str:
    try:
        return body.decode(charset or "utf-8", "replace")
    except LookupError:
        return body.decode("utf-8", "replace")


def _headed(message: Message, body: bytes, *, plain: bool) -> bytes:
    """The body with what the headers say before it, in ASCII, so that it fits any charset."""
    subject, sender = _words(message, "Subject"), email.utils.parseaddr(_words(message, "From")[:_NAME])
    lines = [f"<title>{html.escape(subject)}</title>"] if subject else []
    lines += [f'<meta property="og:site_name" content="{html.escape(sender[0])}">'] if sender[0] else []
    at = _moment(message.get_all("Date") or [])
    lines += [f'<meta property="article:published_time" content="{at}">'] if at else []
    head = "".join(lines).encode("ascii", "xmlcharrefreplace")
    if not plain:
        return head + body
    text = body.decode("utf-8").replace("\r\n", "\n")
    paragraphs = "".join(f"<p>{html.escape(' '.join(part.split()))}</p>\n" for part in re.split(r"\n\s*\n", text) if part.strip())
    return head + f"<h1>{html.escape(subject)}</h1>\n{paragraphs}".encode()


def _words(message: Message, name: str) -> str:
    """A header with its encoded words decoded (RFC 2047), on one line."""
    raw = _header(message, name)
    try:
        text = str(email.header.make_header(email.header.decode_header(raw)))
    except (LookupError, ValueError, email.errors.MessageError):
        text = raw
    return " ".join("".join(sign for sign in text if sign.isprintable() or sign.isspace()).split())[:1000]


def _header(message: Message, name: str) -> str:
    return " ".join(str(message.get(name) or "").split())


def _moment(dates: list[str]) -> str | None:
    """The first date as RFC 3339 in UTC; None for what is no date or says nothing of its offset (-0000 is UTC: RFC 5322, 3.3)."""
    for text in dates[:1]:
        try:
            at = email.utils.parsedate_to_datetime(str(text).strip()[:_NAME])
            if at.year not in CAPTURED or (at.tzinfo is None and not str(text).rstrip().endswith("-0000")):
                return None
            return at.replace(tzinfo=at.tzinfo or UTC).astimezone(UTC).isoformat().replace("+00:00", "Z")
        except (ValueError, OverflowError, TypeError, IndexError):
            continue
    return None
