"""Names of icons that a font of icons leaves fused behind a word, where the word shows that it ends before them."""

import re
from functools import cache

from cuttings.resources import lexicon

__all__ = ["fused"]


def fused(text: str) -> list[tuple[int, int]]:
    """The edges of names of icons behind a section, an age, a figure, or, two and more of them, any word with a capital.

    >>> text = "Worldpublic 3 hours agopersonAda PellcommentshareRepublic"
    >>> [text[start:end] for start, end in fused(text)]
    ['public', 'person', 'comment', 'share']
    """
    found = []
    for match in _pattern().finditer(text):
        if match["before"] is None or _ends(match["before"], match["icons"]):
            found += [one.span() for one in _name().finditer(text, *match.span("icons"))]
    return found


def _ends(before: str, icons: str) -> bool:
    if before == "ago" or before.endswith("Ago"):
        return True
    if not before[:1].isupper() or len(before) < _LEAST:
        return False
    return icons not in _names() or (icons != "person" and before.lower() in _sections())


_LEAST = 3
"""Letters of a word before icons at least."""


@cache
def _names() -> frozenset[str]:
    return frozenset(
        row[0] for row in lexicon("icons") if row[0].isalpha() and row[0].isascii() and row[0].islower() and len(row[0]) > _LEAST
    )


@cache
def _sections() -> frozenset[str]:
    return frozenset(row[0] for row in lexicon("sections"))


@cache
def _name() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_names(), key=len, reverse=True)))


@cache
def _pattern() -> re.Pattern[str]:
    """A word's letters or a figure, and names of icons behind them up to a capital, a figure, or the end of a line."""
    word = r"(?P<before>(?:(?<![A-Za-z])[a-z]|[A-Z])[a-z]{2,20}?)"
    return re.compile(rf"(?:{word}|(?<=[\d.!?”]))(?P<icons>(?:{_name().pattern})+)(?=[A-Z0-9©“]|[ \t]*(?:\n|\Z)|[ \t]+\d)")
