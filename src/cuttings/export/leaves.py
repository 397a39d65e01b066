"""Whole exports to be read by people: Markdown, an article or a fact after the other, each with its outlet, day and address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, TextIO
from urllib.parse import urlsplit

from cuttings.export.briefs import clean, marked
from cuttings.export.lines import cut

__all__ = ["write"]

Record = dict[str, Any]


def write(records: Iterable[Record], what: str, out: TextIO) -> int:
    """Write the records of one kind as Markdown, the last line saying so where they are cut short; returns how many.

    >>> import io
    >>> out = io.StringIO()
    >>> name = {"name": "Amina Odhiambo", "kind": "person", "mentions": 2, "aliases": [], "outlet": "Post", "published": None, "url": None}
    >>> write([name], "names", out), out.getvalue()
    (1, '# Names\\n\\n- **Amina Odhiambo** (person), 2 mentions; Post, day unknown\\n')
    """
    told = _FORMS[what]
    out.write(f"# {what.capitalize()}\n\n")
    count = 0
    try:
        for record in records:
            out.write(told(record) + "\n")
            count += 1
    except BaseException as error:
        out.write(f"\n**error: {_said(cut(error, count))}**\n")
        raise
    return count


def _said(value: object) -> str:
    """A value as words that no Markdown acts in."""
    return marked(clean(str(value).encode("utf-8", "replace").decode()))


def _days(record: Record) -> str:
    first, last = record["first"], record["last"]
    if not first and not last:
        return "day unknown"
    return _said(first) if first == last else f"{_said(first or '…')} to {_said(last or '…')}"


def _link(url: str | None) -> str:
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return ""
    fit = parts.scheme in ("http", "https") and parts.netloc and (url or "").isprintable() and not re.search(r"[\s<>\"]", url or "")
    return f", <{url}>" if fit else ""


def _source(record: Record) -> str:
    return f"{_said(record['outlet'] or 'unknown outlet')}, {_said(record['published'] or 'day unknown')}{_link(record['url'])}"


def _unsure(record: Record) -> str:
    return " (unsure)" if record["unsure"] else ""


def _article(record: Record) -> str:
    head = f"## {_said(record['title'] or 'Without a headline')}\n\n"
    by = f"{_said('; '.join(record['authors']))}; " if record["authors"] else ""
    paragraphs = "\n\n".join(_said(part) for part in record["text"].split("\n") if part.strip())
    return f"{head}*{by}{_said(record['outlet'] or 'unknown outlet')}, {_days(record)}{_link(record['url'])}*\n\n{paragraphs}\n"


def _statement(record: Record) -> str:
    through = f" (through {_said(', '.join(record['via']))})" if record["via"] else ""
    manner = f"{'not: ' if record['negated'] else ''}{_said(record['stance'])}"
    return f"- **{_said(record['speaker'] or 'Unknown')}**{_unsure(record)}, {manner}: {_said(record['quote'])}{through}; {_source(record)}"


def _event(record: Record) -> str:
    told = _said(record["sentence"] or record["quote"])
    return f"- **{_days(record)}**{_unsure(record)}, {_said(record['status'])}: {told}; {_source(record)}"


def _figure(record: Record) -> str:
    return f"- **{_said(record['quote'])}**{_unsure(record)}: {_said(record['sentence'] or '')}; {_source(record)}"


def _name(record: Record) -> str:
    also = f", also {_said(', '.join(record['aliases']))}" if record["aliases"] else ""
    return f"- **{_said(record['name'])}** ({record['kind']}), {record['mentions']} mentions{also}; {_source(record)}"


def _moment(record: Record) -> str:
    outlets = _said(", ".join(dict.fromkeys(one or "unknown outlet" for one in record["outlets"])))
    return f"- **{_days(record)}**{_unsure(record)}, {_said(record['status'])}: {_said(record['text'])}; {outlets}"


_FORMS: dict[str, Callable[[Record], str]] = {
    "articles": _article,
    "statements": _statement,
    "events": _event,
    "figures": _figure,
    "names": _name,
    "timeline": _moment,
}
