"""The calendar words of a language, made into patterns once: months, ages ("vor 2 Stunden"), days by name ("yesterday")."""

import re
from dataclasses import dataclass
from functools import cache

from cuttings.resources import lexicon

__all__ = ["Calendar", "calendar", "zones"]

_DEAD = r"[^\d\w]"
_SPACELESS = frozenset({"ja", "zh", "ko", "th", "my", "km", "lo"})


@dataclass(frozen=True, slots=True)
class Calendar:
    """What is needed to read dates of one language; words are lower case.

    `ages` and `days` match a whole expression, and no age matches without a word of `marks`.
    """

    months: dict[str, int]
    numbers: dict[str, int]
    units: dict[str, str]
    back: dict[str, int]
    month: str
    marks: tuple[str, ...]
    ages: re.Pattern[str]
    days: re.Pattern[str]


@cache
def calendar(language: str | None) -> Calendar:
    """The calendar of *language* with English beside it; with None, of every language whose words do not contradict each other.

    >>> calendar("de").months["märz"], calendar("de").units["vor {0} stunden"]
    (3, 'hour')
    """
    rows = _rows(language)
    months = _facts(rows, "month")
    numbers, units, back = _facts(rows, "number"), _facts(rows, "ago"), _facts(rows, "day")
    number = "|".join([r"\d{1,3}", *_longest(numbers)])
    edge = ("", "") if language in _SPACELESS else (r"(?<!\w)", r"(?!\w)")
    return Calendar(
        months={word: int(value) for word, value in months.items()},
        numbers={word: int(value) for word, value in numbers.items()},
        units=units,
        back={word: int(value) for word, value in back.items()},
        marks=tuple(sorted({_mark(pattern) for pattern in units})),
        month="|".join(_longest(months)) or "(?!)",
        ages=re.compile(f"{edge[0]}(?:{'|'.join(_age(pattern, number) for pattern in sorted(units, key=len, reverse=True))}){edge[1]}"),
        days=re.compile(f"{edge[0]}(?:{'|'.join(_longest(back)) or '(?!)'}){edge[1]}"),
    )


@cache
def zones() -> dict[str, str]:
    """Abbreviations of time zones and the one offset each means.

    >>> zones()["CEST"]
    '+02:00'
    """
    return {row[0]: row[1] for row in lexicon("zones")}


def _rows(language: str | None) -> list[tuple[str, ...]]:
    rows = [row for name in ("calendar", "ages") for row in lexicon(name)]
    if language is None:
        return rows
    base = language[:2].lower()
    wanted = {"no": "nb"}.get(base, base)
    return [row for row in rows if row[0] in (wanted, "en")]


def _facts(rows: list[tuple[str, ...]], kind: str) -> dict[str, str]:
    """Word -> value; where languages disagree about a word English wins, and otherwise the word is left out."""
    found: dict[str, set[str]] = {}
    english = {row[3]: row[2] for row in rows if row[1] == kind and row[0] == "en"}
    for row in rows:
        if row[1] == kind:
            found.setdefault(row[3], set()).add(row[2])
    return {word: english.get(word) or next(iter(values)) for word, values in found.items() if word in english or len(values) == 1}


def _longest(words: dict[str, str]) -> list[str]:
    return [re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))]


def _mark(pattern: str) -> str:
    """A word without which the pattern cannot match: a cheap test before the expensive one."""
    head, _, tail = pattern.partition("{0}")
    return head.split()[0] if head.strip() else tail.split()[-1]


def _age(pattern: str, number: str) -> str:
    head, _, tail = pattern.partition("{0}")
    return rf"{re.escape(head)}(?:{number}){re.escape(tail)}"
