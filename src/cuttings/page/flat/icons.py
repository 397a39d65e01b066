"""Names of icons that a font of icons leaves fused behind a word, where the word shows that it ends before them."""

import re
from functools import cache

from cuttings.resources import lexicon

__all__ = ["fused"]


def fused(text: str) -> list[tuple[int, int]]:
    """The edges of names of icons behind an age, a figure, two and more behind any word with a capital, and beside these behind a section.

    >>> text = "Worldpublic 3 hours agopersonAda PellcommentshareRepublic"
    >>> [text[start:end] for start, end in fused(text)]
    ['public', 'person', 'comment', 'share']
    """
    runs = list(_pattern().finditer(text))
    sure = any(_ends(run["before"], run["icons"]) for run in runs)
    kept = [run for run in runs if _ends(run["before"], run["icons"]) or (sure and _section(run["before"], run["icons"]))]
    return [one.span() for run in kept for one in _name().finditer(text, *run.span("icons"))]


def _ends(before: str | None, icons: str) -> bool:
    """Whether what stands before icons shows by itself that they are some."""
    if before is None or before == "ago" or before.endswith("Ago"):
        return True
    return before[:1].isupper() and len(before) >= _LEAST and icons not in _names()


def _section(before: str, icons: str) -> bool:
    return before[:1].isupper() and icons not in _WORDS and before.lower() in _sections()


_WORDS = frozenset(
    {"place", "room", "feed", "group", "print", "star", "today", "report", "book", "warning", "search", "link", "call", "person"}
)
"""Icons whose names are the ends of words, as in Workplace and Newsroom."""


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
    return re.compile(rf"(?:{word}|(?<=[\d.!?”]))(?P<icons>(?:{_name().pattern})++)(?=[A-Z0-9©“]|[ \t]*(?:\n|\Z)|[ \t]+\d)")
