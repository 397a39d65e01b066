"""Where a text begins behind its dateline: `PORT HALDEN, March 3 (Meridian) - ` is nobody's words."""

import re

from cuttings.types import Span

__all__ = ["dating", "opening"]

_UP = "A-ZÀ-Þ"
_CAPITALS = rf"[{_UP}][{_UP}.’'-]+(?: [{_UP}][{_UP}.’'-]*){{0,3}}"
_NAME = rf"[{_UP}][\w.’'-]*(?: [{_UP}][\w.’'-]*){{0,2}}"
_DAY = r"(?:[A-Z][a-z]{2,8}\.? )?\d{1,2}(?: [A-Z][a-z]{2,8}\.?)?|\d{4}"
_SIGN = rf" \([{_UP}][\w /&.’'-]{{1,30}}\)"
_LINE = re.compile(
    rf"(?:{_CAPITALS}(?:, (?:{_NAME}|{_DAY})){{0,3}}(?:{_SIGN})?|{_NAME}(?:, (?:{_NAME}|{_DAY})){{0,3}}{_SIGN})"
    rf"(?: ?(?:—|–|--) ?| - )(?=[{_UP}\d“\"‘'])"
)


_COLON = re.compile(rf"[{_UP}][{_UP}.’'-]+(?: [{_UP}][{_UP}.’'-]*)?: (?=[{_UP}\d“\"‘'])")
"""`VELLMAR: The dam is safe`, `PORT ILMAR: ...`, where the text begins; three words in capitals are a label."""


def opening(text: str, start: int) -> int:
    """Where the words of a paragraph that begins at *start* begin: behind its dateline, else there.

    >>> opening("PELLWICK, Vell, March 3 (TPA) - The lock is shut.", 0), opening("NATO — the alliance — met.", 0)
    (32, 0)
    """
    if start and text[start - 1] != "\n":
        return start
    match = _LINE.match(text, start, start + 120) or (_COLON.match(text) if not start and not _TURN.search(text) else None)
    return match.end() if match else start


_TURN = re.compile(rf"\n{_CAPITALS}: ")
"""A label before another paragraph: the first is one as well."""
_BEFORE_THE_DASH = re.compile(r"\W{0,2}(?:[A-Z][\w’'.-]*[ ,/(]+){1,6}")
_THE_DASH = re.compile(r"(?:,? \d{4})?,? ?(?:[(\[/][^()\[\]]{2,40}[)\]/])? ?(?:[—–:]|--?\s)")
_LEAD = 60


def dating(text: str, start: int, day: Span) -> bool:
    """Whether a printed *day* belongs to the dateline of the paragraph that begins at *start*: it dates the report, no event.

    >>> dating("LUNMOUTH, Nov 20 — The quay fell on Nov 19.", 0, Span(10, 16))
    True
    >>> dating("LUNMOUTH, Nov 20 — The quay fell on Nov 19.", 0, Span(36, 42))
    False
    """
    near = 0 <= day.start - start < _LEAD
    return near and bool(_BEFORE_THE_DASH.fullmatch(text, start, day.start)) and bool(_THE_DASH.match(text, day.end))
