"""The calendar words of a language: months, ages ("vor 2 Stunden"), days by name ("yesterday"); patterns only of those a text holds."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from cuttings.resources import lexicon

__all__ = ["MONTH", "Calendar", "calendar", "zones"]

MONTH = "\ufdd0"
"""Stands for each character of a month's name in `Calendar.marked`: Unicode keeps it out of all text (a noncharacter)."""
_SPACELESS = frozenset({"ja", "zh", "ko", "th", "my", "km", "lo"})
_NEVER = re.compile("(?!)")


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """What is needed to read dates of one language; words are lower case.

    A pattern of all words of a language costs a hundred times what a text does that holds two of them: `ages` and `days` make theirs
    of what stands in the text, and `marked` lets one set of patterns serve the months of every language.
    """

    months: dict[str, int]
    numbers: dict[str, int]
    units: dict[str, str]
    back: dict[str, int]
    names: tuple[str, ...]
    marks: tuple[str, ...]
    spaced: bool
    shapes: tuple[tuple[str, str, str], ...]
    counts: tuple[str, ...]

    def marked(self, low: str) -> str:
        """The text with every character of a month's name replaced by `MONTH`; the text itself where it names none.

        >>> calendar("de").marked("5. märz").replace(MONTH, "*")
        '5. ****'
        """
        for name in filter(low.__contains__, self.names):
            low = low.replace(name, MONTH * len(name))
        return low

    def ages(self, low: str) -> re.Pattern[str]:
        """A pattern that finds the ages in a text ("2 hours ago").

        >>> calendar("en").ages("aged 2 hours or 2 hours ago").search("aged 2 hours or 2 hours ago").span()
        (16, 27)
        """
        if not any(map(low.__contains__, self.marks)):
            return _NEVER
        held = tuple([shape for shape, head, tail in self.shapes if head in low and tail in low])
        return _ages(held, self.counts, self.spaced) if held else _NEVER

    def days(self, low: str) -> re.Pattern[str]:
        """A pattern that finds the days by name in a text ("yesterday").

        >>> calendar("en").days("not today").search("not today").span()
        (4, 9)
        """
        return _days(tuple(filter(low.__contains__, self.back)), self.spaced)


@cache
def calendar(language: str | None) -> Calendar:
    """The calendar of *language* with English beside it; with None, of every language whose words do not contradict each other.

    >>> calendar("de").months["märz"], calendar("de").units["vor {0} stunden"]
    (3, 'hour')
    """
    rows = _rows(language)
    months = _facts(rows, "month")
    numbers, units, back = _facts(rows, "number"), _facts(rows, "ago"), _facts(rows, "day")
    return Calendar(
        months={word: int(value) for word, value in months.items()},
        numbers={word: int(value) for word, value in numbers.items()},
        units=units,
        back={word: int(value) for word, value in back.items()},
        names=tuple(sorted(months, key=lambda word: (-len(word.removeprefix("de ")), word))),
        marks=tuple(sorted({_mark(shape) for shape in units})),
        spaced=language not in _SPACELESS,
        shapes=tuple((shape, *shape.partition("{0}")[::2]) for shape in units),
        counts=tuple(numbers),
    )


@cache
def zones() -> dict[str, str]:
    """Abbreviations of time zones and the one offset each means.

    >>> zones()["CEST"]
    '+02:00'
    """
    return {row[0]: row[1] for row in lexicon("zones")}


def _rows(language: str | None) -> list[tuple[str, ...]]:
    spoken = _spoken()
    base = language[:2].lower() if language is not None else ""
    wanted = {"no": "nb"}.get(base, base)
    return [row for code, rows in spoken.items() if language is None or code in (wanted, "en") for row in rows]


@cache
def _spoken() -> dict[str, list[tuple[str, ...]]]:
    """The rows of the lexicons by language."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in ("calendar", "ages"):
        for row in lexicon(name):
            found.setdefault(row[0], []).append(row)
    return found


def _facts(rows: list[tuple[str, ...]], kind: str) -> dict[str, str]:
    """Word -> value; where languages disagree about a word English wins, and otherwise the word is left out."""
    found: dict[str, set[str]] = {}
    english = {row[3]: row[2] for row in rows if row[1] == kind and row[0] == "en"}
    for row in rows:
        if row[1] == kind:
            found.setdefault(row[3], set()).add(row[2])
    return {word: english.get(word) or next(iter(values)) for word, values in found.items() if word in english or len(values) == 1}


def _longest(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


def _mark(shape: str) -> str:
    """A word without which an age cannot be printed: a cheap test before the expensive one."""
    head, _, tail = shape.partition("{0}")
    return head.split()[0] if head.strip() else tail.split()[-1]


@lru_cache(maxsize=512)
def _ages(shapes: tuple[str, ...], numbers: tuple[str, ...], spaced: bool) -> re.Pattern[str]:
    number = "|".join([r"\d{1,3}", *map(re.escape, _longest(numbers))])
    parts = (shape.partition("{0}") for shape in sorted(shapes, key=len, reverse=True))
    return _edged("|".join(rf"{re.escape(head)}(?:{number}){re.escape(tail)}" for head, _, tail in parts), spaced)


@lru_cache(maxsize=512)
def _days(words: tuple[str, ...], spaced: bool) -> re.Pattern[str]:
    return _edged("|".join(map(re.escape, _longest(words))), spaced) if words else _NEVER


def _edged(pattern: str, spaced: bool) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)" if spaced else pattern)
