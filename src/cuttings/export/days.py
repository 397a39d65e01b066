"""Timelines for other programs: rows, iCalendar of what is planned, and TimelineJS."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from hashlib import sha256
from html import escape
from typing import Any, TextIO

from cuttings.export.lines import cut, delimited, enclosed, lined
from cuttings.types import SURE, Moment, to_json

__all__ = ["COLUMNS", "FORMATS", "row", "write"]

FORMATS = ("jsonl", "csv", "ics", "timelinejs")
COLUMNS = ("story", "first", "last", "grain", "basis", "status", "text", "outlets", "articles", "spans", "published", "score", "unsure")
_PLANNED = ("planned", "announced", "demanded")
_HEADLINE = 90

Told = Iterable[tuple[str | None, Moment]]
"""Moments, each with the id of its story where it is of one."""


def write(told: Told, format: str, out: TextIO, title: str = "") -> int:
    """Write moments in one of `FORMATS`; returns how many.

    >>> import io
    >>> write((), "ics", io.StringIO())
    0
    """
    if format == "ics":
        return _calendar((moment for _, moment in told if moment.status in _PLANNED), out)
    if format == "timelinejs":
        head = {"title": {"text": {"headline": escape(title)}}} if title else {}
        return enclosed((slide for _, moment in told if (slide := _slide(moment))), head, "events", out)
    rows = (row(story, moment) for story, moment in told)
    return delimited(rows, COLUMNS, out) if format == "csv" else lined(rows, out)


def row(story: str | None, moment: Moment) -> dict[str, Any]:
    """A moment as a record."""
    when = moment.when
    days = {"first": when.first, "last": when.last, "grain": when.grain, "basis": when.basis}
    return {
        "story": story,
        **days,
        "status": moment.status,
        "text": moment.text,
        "outlets": [report.outlet or "" for report in moment.reports],
        "articles": [report.article for report in moment.reports],
        "spans": to_json([report.span for report in moment.reports]),
        "published": [report.published or "" for report in moment.reports],
        "score": moment.score,
        "unsure": moment.score < SURE,
    }


def _mark(moment: Moment) -> str:
    """An id that stays the same for the same sentence on the same days."""
    words = (moment.when.first or "", moment.when.last or "", moment.status, moment.text)
    return sha256("\0".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _sources(moment: Moment) -> str:
    return ", ".join(dict.fromkeys(f"{one.outlet or 'unknown outlet'}, {one.published or 'day unknown'}" for one in moment.reports))


def _calendar(moments: Iterable[Moment], out: TextIO) -> int:
    """iCalendar (RFC 5545): whole days that block no time; every line at most 75 octets."""
    _put(out, "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Cuttings//Timeline//EN", "CALSCALE:GREGORIAN")
    count = 0
    try:
        for moment in moments:
            if days := moment.when.ends:
                _put(out, *_event(moment, *days))
                count += 1
    except BaseException as error:
        _put(out, f"X-CUTTINGS-ERROR:{_said(cut(error, count))}", "END:VCALENDAR")
        raise
    _put(out, "END:VCALENDAR")
    return count


def _event(moment: Moment, first: date, last: date) -> Iterator[str]:
    stamp = next((one.published.replace("../", "")[:10] for one in moment.reports if one.published), first.isoformat())
    yield from ("BEGIN:VEVENT", f"UID:{_mark(moment)}@cuttings", f"DTSTAMP:{stamp.replace('-', '')}T000000Z")
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    if last < date.max:
        yield f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_said(f'[{_told(moment)}] {_short(moment.text)}')}"
    yield f"DESCRIPTION:{_said(f'{moment.text} ({_sources(moment)})')}"
    yield from (f"CATEGORIES:{moment.status.upper()}", "TRANSP:TRANSPARENT", "END:VEVENT")


def _told(moment: Moment) -> str:
    """The status, behind "unsure" where day or status are not certain."""
    return moment.status if moment.score >= SURE else f"unsure, {moment.status}"


def _said(text: str) -> str:
    """Text as a value (RFC 5545, 3.3.11): signs with a meaning escaped, control characters gone."""
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _put(out: TextIO, *lines: str) -> None:
    """Write lines, folded at 75 octets (RFC 5545, 3.1)."""
    for line in lines:
        octets, piece = line.encode("utf-8", "replace"), b""
        while len(octets) > 75:
            size = 75
            while octets[size] & 0xC0 == 0x80:
                size -= 1
            piece, octets = octets[:size], b" " + octets[size:]
            out.write(piece.decode() + "\r\n")
        out.write(octets.decode() + "\r\n")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _HEADLINE else line[: _HEADLINE - 1].rsplit(" ", 1)[0] + "…"


def _slide(moment: Moment) -> dict[str, Any] | None:
    """A moment as TimelineJS has it (https://timeline.knightlab.com/docs/json-format.html); its texts are HTML there."""
    days = moment.when.ends
    if days is None:
        return None
    ends = [{"year": day.year, "month": day.month, "day": day.day} for day in days]
    if moment.when.grain == "year":
        ends = [{"year": day.year} for day in days]
    status = "" if moment.status == "happened" and moment.score >= SURE else f"<p>{_told(moment)}</p>"
    text = {"headline": escape(_short(moment.text)), "text": f"<p>{escape(moment.text)}</p>{status}<p>{escape(_sources(moment))}</p>"}
    made = {"start_date": ends[0], "text": text, "group": moment.status, "unique_id": _mark(moment)}
    return made | ({"end_date": ends[1]} if ends[0] != ends[1] else {})
