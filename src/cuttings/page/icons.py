"""Icons that a font draws: what such an element holds is the name of a picture and no word of the page."""

import re
from functools import cache

from cuttings.resources import lexicon

__all__ = ["drawn"]

_SIGNS = (b"material-icons", b"material-symbols", b"<mat-icon")
_ICON = re.compile(rb"<(span|i|em|b|mat-icon)((?:\s[^<>]{0,400})?>\s*)([a-z][a-z0-9_]{1,40})(\s*</\1>)(?=(\s*\d)?)")
_FONT = re.compile(rb"\bclass=[^<>]*?\bmaterial-(?:icons|symbols)(?![a-z])")
_FOLDERS = frozenset((b"folder", b"folder_open", b"category", b"bookmark"))
"""Icons before a section, which is read by them."""


def drawn(utf8: bytes) -> bytes:
    """A page whose icons of a font are a bar where they stand before a field or figure, and else nothing; every byte keeps its place.

    >>> drawn(b'<i class="material-icons">person</i> Ada Pell')
    b'<i class="material-icons">|     </i> Ada Pell'
    >>> drawn(b'<i class="material-icons">menu</i> Menu'), drawn(b'<i>person</i> <b class="material-icons"></b>')
    (b'<i class="material-icons">    </i> Menu', b'<i>person</i> <b class="material-icons"></b>')
    """
    return _ICON.sub(_shown, utf8) if any(sign in utf8 for sign in _SIGNS) else utf8


def _shown(found: re.Match[bytes]) -> bytes:
    tag, head, name, end, figure = found.groups()
    if name in _FOLDERS or not (tag == b"mat-icon" or _FONT.search(head)):
        return found[0]
    bar = b"|" if figure or name in _fields() else b" "
    return b"<" + tag + head + bar.ljust(len(name)) + end


@cache
def _fields() -> frozenset[bytes]:
    """The names of icons that stand before a field."""
    return frozenset(row[0].encode() for row in lexicon("icons") if row[1] != "other")
