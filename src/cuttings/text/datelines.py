"""Where a text begins behind its dateline: `PORT HALDEN, March 3 (Meridian) - ` is nobody's words."""

import re

__all__ = ["opening"]

_UP = "A-ZÀ-Þ"
_CAPITALS = rf"[{_UP}][{_UP}.’'-]+(?: [{_UP}][{_UP}.’'-]*){{0,3}}"
_NAME = rf"[{_UP}][\w.’'-]*(?: [{_UP}][\w.’'-]*){{0,2}}"
_DAY = r"(?:[A-Z][a-z]{2,8}\.? )?\d{1,2}(?: [A-Z][a-z]{2,8}\.?)?|\d{4}"
_SIGN = rf" \([{_UP}][\w /&.’'-]{{1,30}}\)"
_LINE = re.compile(
    rf"(?:{_CAPITALS}(?:, (?:{_NAME}|{_DAY})){{0,3}}(?:{_SIGN})?|{_NAME}(?:, (?:{_NAME}|{_DAY})){{0,3}}{_SIGN})"
    rf"(?: ?(?:—|–|--) ?| - )(?=[{_UP}\d“\"‘'])"
)


def opening(text: str, start: int) -> int:
    """Where the words of a paragraph that begins at *start* begin: behind its dateline, else there.

    >>> opening("PELLWICK, Vell, March 3 (TPA) - The lock is shut.", 0), opening("NATO — the alliance — met.", 0)
    (32, 0)
    """
    if start and text[start - 1] != "\n":
        return start
    match = _LINE.match(text, start, start + 120)
    return match.end() if match else start
