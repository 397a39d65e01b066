"""Names of icons that a font of icons leaves fused behind a word, where the word shows that it ends before them."""

import re
from functools import cache
from itertools import islice

from cuttings.resources import lexicon

__all__ = ["fused", "rows"]


def fused(text: str) -> list[tuple[int, int]]:
    """The edges of names of icons behind an age, a figure, two and more behind any word with a capital, and beside these behind a section.

    >>> text = "Worldpublic 3 hours agopersonAda PellcommentshareRepublic"
    >>> [text[start:end] for start, end in fused(text)]
    ['public', 'person', 'comment', 'share']
    """
    runs = list(_pattern().finditer(text))
    sure = any(_ends(run["before"], run["icons"]) for run in runs)
    font = sum(1 for _ in islice(_FONT.finditer(text), _PRINTED)) == _PRINTED
    kept = [
        run
        for run in runs
        if _ends(run["before"], run["icons"]) or (sure and _section(run["before"], run["icons"])) or (font and _before_field(text, run))
    ]
    return [one.span() for run in kept for one in _name().finditer(text, *run.span("icons"))]


_FONT = re.compile(r"(?<![a-z])[a-z]+_[a-z_]+(?![a-z])")
"""The name of an icon that only a font of icons has."""
_PRINTED = 2
"""How many such names a page prints that has its icons from a font."""
_FIELDS = {
    "person": (
        "chair",
        "spokes",
        "sales",
        "business",
        "lay",
        "camera",
        "congress",
        "anchor",
        "trades",
        "crafts",
        "news",
        "house",
        "yachts",
    ),
    "share": ("time", "plough", "crop", "ride", "car", "job", "market"),
    "edit": ("accr", "discr", "micr"),
    **dict.fromkeys(("schedule", "menu", "home", "search", "comment", "label", "visibility", "dehaze", "update", "language", "stars"), ()),
}
"""Icons that stand between two fields, each with what it makes a word with."""


def _before_field(text: str, run: re.Match[str]) -> bool:
    """Whether one icon stands between a word and the next field, both fused to it ("the last hangarpersonAda Pell")."""
    before, icon = run["before"], run["icons"]
    behind = text[run.end() : run.end() + 1]
    return bool(before) and icon in _FIELDS and before.lower() not in _FIELDS[icon] and (behind.isupper() or behind.isdigit())


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


# ---------------------------------------------------------------- icons with blanks around them


def rows(text: str) -> list[int]:
    """The edges of names of icons in a row, or fused to the field or figure behind them, that stand outside sentences.

    >>> text = "Marsh Post menu search personAda Pell"
    >>> [text[one:two] for one, two in zip(rows(text), rows(text)[1:])]
    ['menu', ' ', 'search', ' ']
    >>> rows("They asked for public comment on Monday.")
    []
    """
    found: list[list[re.Match[str]]] = []
    for match in _apart().finditer(text):
        if found and re.fullmatch(r"\d*[ \t]", text[found[-1][-1].end() : match.start()]):
            found[-1].append(match)
        else:
            found.append([match])
    return [mark for row in found if _is_row(text, row) for match in row for mark in _edges(text, match)]


def _edges(text: str, match: re.Match[str]) -> list[int]:
    """Where an icon begins, and where it ends if a blank is behind it: one that is fused stays with its field."""
    return [match.start(), match.end()] if text[match.end() : match.end() + 1].isspace() else [match.start()]


def _is_row(text: str, row: list[re.Match[str]]) -> bool:
    """Whether names of icons are such and no words: fused to a field, or two and more between fields, sentences or edges of lines."""
    before, behind = text[: row[0].start()].rstrip(" \t")[-40:], text[row[-1].end() :].lstrip(" \t")[:1]
    fused = [match for match in row if text[match.end() : match.end() + 1].strip()]
    field = any(_meanings()[match[0]] != "other" for match in fused)
    figured = any(text[match.end()].isdigit() for match in fused) and (not before or before[-1] in _ENDS)
    if field or figured:
        return True
    last = before.rsplit(None, 1)[-1] if before and not before.endswith("\n") else ""
    opened = not last or last[-1] in _ENDS or last[0].isupper()
    return len(row) > 1 and opened and (not behind or behind in "\r\n" or not behind.islower())


_ENDS = '.!?…”"|'


@cache
def _meanings() -> dict[str, str]:
    return {row[0]: row[1] for row in lexicon("icons") if re.fullmatch(r"[a-z_]{4,}", row[0])}


@cache
def _apart() -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(_meanings(), key=len, reverse=True)))
    return re.compile(rf"(?<!\S)(?:{names})(?=[A-Z0-9\s]|\Z)")
