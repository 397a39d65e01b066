"""The language of a text: its commonest words first, then its script, a statistical model only where they do not decide."""

import re
from functools import cache
from typing import cast

import numpy as np

from cuttings.page.tree import compiled
from cuttings.resources import lexicon

__all__ = ["language"]

_WORD = re.compile(r"[^\W\d_]+")
_CODE = re.compile(r"([a-z]{2})(?:[-_]|$)")
_ENOUGH = 0.16


def language(text: str, prior: str | None = None) -> str | None:
    """Two-letter code of the language of *text*, None for a text without words; *prior* is what the page declares.

    >>> language("The lock keepers of the town ended a strike that had lasted for eleven days."), language("12 : 34")
    ('en', None)
    """
    sample = _sample(text)
    counts, words = _counted(sample.lower())
    if not words:
        return None
    codes = _common()[1]
    named = _CODE.match((prior or "").strip().lower())
    declared = named[1] if named else ""
    second, most = sorted(counts)[-2:]
    alike = [code for code, count in zip(codes, counts, strict=True) if count == most] if most else [""]
    best = max(alike, key=lambda code: (code == declared, code)) if len(alike) > 1 else alike[0]
    if most / words >= _ENOUGH and most / words > 1.5 * (second / words):
        return declared if (declared, best) == ("no", "nb") else best
    told = counts[codes.index(declared)] if declared in codes else 0
    if declared and (not told or told / words >= 0.7 * (most / words)) and declared.isalpha():
        return declared
    return _written(sample) or _model(sample)


def _counted(text: str) -> tuple[list[int], int]:
    """How many words of a text are common ones of each language, and how many words it has."""
    spoken, codes, rows = _common()
    loops = compiled()
    if loops is not None:
        return cast(tuple[list[int], int], loops.worded(text, spoken, rows, len(codes)))
    words = _WORD.findall(text)
    held = [row for word in words if (row := spoken.get(word)) is not None]
    return np.frombuffer(rows, np.uint8).reshape(-1, len(codes))[held].sum(0, np.int64).tolist(), len(words)


def _sample(text: str) -> str:
    """Some 1,200 characters out of the middle, where the running text is."""
    start = max(0, len(text) // 2 - 500)
    return text[start : start + 1200]


@cache
def _common() -> tuple[dict[str, int], list[str], bytes]:
    """For each word the row of the languages in which it is common; the languages; and the rows, a byte for each language."""
    table: dict[str, list[str]] = {}
    for code, word in lexicon("common-words"):
        table.setdefault(word, []).append(code)
    sets = list(dict.fromkeys(map(tuple, table.values())))
    numbers = {codes: number for number, codes in enumerate(sets)}
    spoken = sorted({code for codes in sets for code in codes})
    rows = bytes(code in codes for codes in sets for code in spoken)
    return {word: numbers[tuple(codes)] for word, codes in table.items()}, spoken, rows


_LETTERS = (
    ("ja", re.compile("[\u3041-\u30ff]"), 10),
    ("zh", re.compile("[\u4e00-\u9fff]"), 2),
    ("ko", re.compile("[\uac00-\ud7a3]"), 2),
    ("th", re.compile("[\u0e01-\u0e4e]"), 2),
    ("he", re.compile("[\u05d0-\u05ea]"), 2),
    ("ka", re.compile("[\u10d0-\u10ff]"), 2),
    ("hy", re.compile("[\u0531-\u0587]"), 2),
)
"""Languages with letters of their own, and of how many letters of a text one must be such; Japanese has Chinese ones beside its own."""


def _written(sample: str) -> str | None:
    """The one language that is written with the letters of a text. The model says the same, but takes a third of a second to load."""
    letters = "".join(_WORD.findall(sample))
    return (
        None
        if letters.isascii()
        else next((code for code, own, share in _LETTERS if len(own.findall(letters)) * share > len(letters)), None)
    )


def _model(sample: str) -> str:
    import py3langid

    return str(py3langid.classify(sample)[0])
