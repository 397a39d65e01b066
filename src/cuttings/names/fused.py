"""Names of links that a page ran into the text: `Ida Orme Ida Mary OrmeTarn sinks the bill` holds Ida Orme alone."""

from __future__ import annotations

import re

from cuttings.names.kinds import Found
from cuttings.types import Span

__all__ = ["unfused"]

_BREAK = re.compile(r"(?<![\w’'-])([A-Z][a-z]{2,})[A-Z][a-z]+\b")
_LINKED = re.compile(r" \([A-Z][\w.]*\) (?:[A-Z][\w.’'-]* ){0,3}?([A-Z][a-z]{2,})[A-Z][a-z]+\b")
"""Behind a name: `(Ida) OrmeTarn` of `Ida Orme Adelaide (Ida) OrmeTarn`."""
_REACH = 60


def unfused(text: str, found: list[Found]) -> list[Found]:
    """The names *found*, each up to where its surname first stands when that comes again with another word run into it.

    `DeSantis` and `MacArthur` stay whole: nobody is called De or Mac a few words before.

    >>> long = "Ida Orme Ida Mary OrmeTarn"
    >>> [item.text for item in unfused(long, [Found(Span(0, 26), long, "person", "model", 0.8)])]
    ['Ida Orme']
    """
    return [one for item in found if (one := _cut(text, item)) is not None]


def _cut(text: str, item: Found) -> Found | None:
    """The name cut behind its surname's first mention; None where that stands before it, so that it is a name already."""
    broken = _BREAK.search(item.text)
    if broken is None:
        linked = _LINKED.match(text, item.span.end) if text[item.span.end : item.span.end + 2] == " (" else None
        end = item.text.find(f" {linked[1]} ") if linked is not None else -1
        return item if linked is None or end < 0 else _until(item, text, item.span.start + end + 1 + len(linked[1]))
    at = item.span.start + broken.start()
    first = re.search(rf"(?<![\w’'-]){broken[1]}(?![\w-])", text[max(0, at - _REACH) : at])
    if first is None:
        return item
    end = max(0, at - _REACH) + first.end()
    return _until(item, text, end) if end > item.span.start else None


def _until(item: Found, text: str, end: int) -> Found:
    return item._replace(span=Span(item.span.start, end), text=text[item.span.start : end])
