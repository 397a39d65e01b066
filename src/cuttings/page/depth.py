"""How deep a page nests, told by its tags alone, before it is parsed."""

import re

from cuttings.page.blocks import compiled

__all__ = ["DEPTH", "deep"]

DEPTH = 3000
"""Nesting above which a page is refused before it is parsed: the parser's time grows with the square of the depth."""

_STEP = re.compile(rb"<(/?)([A-Za-z][A-Za-z0-9]{0,15})")
# Elements that close by themselves or hold nothing do not deepen a tree.
_SHALLOW = frozenset(
    b"p li td th tr tbody thead tfoot dd dt option optgroup rp rt img br hr input meta link source wbr area base col embed param track a "
    b"body html head".split()
)


def deep(utf8: bytes) -> bool:
    """Whether a page nests deeper than can be parsed in fair time (`DEPTH`), by its tags alone.

    >>> deep(b"<div>" * 100_000), deep(b"<div></div>" * 100_000)
    (True, False)
    """
    loops = compiled()
    return (loops.deepest(utf8, _SHALLOW, 3 * DEPTH) if loops else _deepest(utf8, 3 * DEPTH)) > DEPTH


def _deepest(utf8: bytes, least: int) -> int:
    depth = deepest = 0
    if utf8.count(b"<") < least:
        return 0
    for close, name in _STEP.findall(utf8):
        if name.lower() not in _SHALLOW:
            depth = max(0, depth - 1) if close else depth + 1
            deepest = max(deepest, depth)
    return deepest
