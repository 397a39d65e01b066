"""What is written to a terminal: text of pages made harmless, columns, JSON, progress, days."""

from __future__ import annotations

import datetime
import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from cuttings.types import Trouble, When, to_json

__all__ = ["columns", "cut", "day", "dump", "progress", "safe", "say", "tell", "width"]

_HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def safe(text: str) -> str:
    r"""Text of a page or file name with control signs, direction marks and half surrogate pairs written out; line ends and tabs stay.

    >>> print(safe("left\u202eright\x1b[31m"))
    left\u202eright\x1b[31m
    """
    return _HARMFUL.sub(_written, text)


def cut(text: str, most: int) -> str:
    """The text on one line, at most *most* characters of it.

    >>> cut("The bridge was  closed on Monday", 14)
    'The bridge wa…'
    """
    line = safe(" ".join(text.split()))
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def say(text: str = "") -> None:
    """Print a line that is safe already; in colour on a terminal, unless `NO_COLOR` is set."""
    click.echo(text, color=False if os.environ.get("NO_COLOR") else None)


def tell(trouble: Trouble) -> None:
    """Print on standard error what could not be had as a page."""
    click.echo(f"cuttings: {cut(trouble.where, 300)}: {cut(trouble.detail, 300)}", err=True)


def dump(value: Any, *, indent: int | None = 2) -> None:
    """Print a noun, or anything of nouns, in its JSON form.

    >>> dump({"title": "Caf\u00e9 \u202e"}, indent=None)
    {"title": "Café \\u202e"}
    """
    plain = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "") != "utf8"
    text = json.dumps(to_json(value), ensure_ascii=plain, indent=indent)
    click.echo(_HARMFUL.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text))


def width() -> int:
    """Columns to write in."""
    return max(40, min(shutil.get_terminal_size((100, 24)).columns, 120))


def columns(rows: Sequence[Sequence[str]]) -> None:
    """Print rows in aligned columns; the last one is cut where the line ends.

    >>> columns([["a1", "The Example", "Bridge closed"], ["b22", "", "Open"]])
    a1   The Example  Bridge closed
    b22               Open
    """
    cleared = [[safe(cell) for cell in row] for row in rows]
    sizes = [max(map(len, column)) for column in zip(*(row[:-1] for row in cleared), strict=True)]
    for row in cleared:
        start = "".join(f"{cell:<{size}}  " for cell, size in zip(row, sizes, strict=False))
        say((start + cut(row[-1], max(20, width() - len(start)))).rstrip())


def _written(sign: re.Match[str]) -> str:
    number = ord(sign[0])
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def day(when: When | None, *, clock: bool = True) -> str:
    """The days of a `When` in words, with the time of day where it is known and *clock* is set.

    >>> day(When(first="2024-03-04", last="2024-03-04"))
    '4 March 2024'
    >>> day(When(first="2021-06-27", last="2021-07-26", grain="month"))
    '27 June to 26 July 2021'
    >>> day(When(grain="month", basis='"one month ago", capture time unknown'))
    'one month before an unknown capture'
    >>> day(When(first="2014-01-01", last="2014-12-31", grain="year")), day(When(first="2024-03-04", last=None, grain="open"))
    ('2014', 'from 4 March 2024')
    """
    if when is None:
        return "day unknown"
    if not when.first and not when.last:
        return _unanchored(when.basis)
    if not when.first or not when.last:
        return f"from {_long(when.first)}" if when.first else f"up to {_long(when.last or '')}"
    if when.first != when.last:
        return _range(when.first, when.last)
    return _clock(when) if clock else _long(when.first)


def _unanchored(basis: str) -> str:
    words = re.match(r'"([^"]+)"', basis)
    if not words:
        return "day unknown"
    age = re.fullmatch(r"(.+) ago", words[1], re.IGNORECASE)
    return f"{safe(age[1])} before an unknown capture" if age else f"“{safe(words[1])}”, seen from an unknown capture"


def _clock(when: When) -> str:
    clock = re.search(r"T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)$", when.instant or "")
    return _long(when.first or "") + (f", {clock[1]} {'UTC' if clock[2] == 'Z' else clock[2]}" if clock else "")


def _range(first: str, last: str) -> str:
    if (first[5:], last[5:]) == ("01-01", "12-31") and len(first) == 10:
        return first[:4] if first[:4] == last[:4] else f"{first[:4]} to {last[:4]}"
    start, end = _long(first), _long(last)
    months = start.split(" ")[1:]
    if months == end.split(" ")[1:]:
        whole = first[8:] == "01" and last == _month_end(first)
        return " ".join(months) if whole else f"{start.split(' ')[0]} to {end}"
    return f"{start.removesuffix(f' {last[:4]}')} to {end}"


def _month_end(first: str) -> str:
    date = datetime.date.fromisoformat(first)
    return ((date.replace(day=28) + datetime.timedelta(days=4)).replace(day=1) - datetime.timedelta(days=1)).isoformat()


def _long(iso: str) -> str:
    try:
        date = datetime.date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int | None], None] | None]:
    """A bar on standard error while a terminal watches, else nothing: call it with how many are done, of how many if known."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    shape = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*shape, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
