"""The language of a text: its commonest words first, then its script, a statistical model only where they do not decide."""

import re
from collections import Counter
from functools import cache
from typing import Any, cast

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
    spoken, codes, table = _common()
    counts, words = _counted(sample.lower(), spoken)
    if not words:
        return None
    named = _CODE.match((prior or "").strip().lower())
    declared = named[1] if named else ""
    sums = np.array(list(counts.values()), np.int64) @ table[list(counts)] if counts else np.zeros(len(codes), np.int64)
    shares = {code: count / words for code, count in zip(codes, sums.tolist(), strict=True) if count} or {"": 0.0}
    most = max(shares.values())
    best = max([code for code, share in shares.items() if share == most], key=lambda code: (code == declared, code))
    second = max([share for code, share in shares.items() if code != best], default=0.0)
    if shares[best] >= _ENOUGH and shares[best] > 1.5 * second:
        return declared if (declared, best) == ("no", "nb") else best
    if declared and shares.get(declared, 1.0) >= 0.7 * shares[best] and declared.isalpha():
        return declared
    return _written(sample) or _model(sample)


def _counted(text: str, spoken: dict[str, int]) -> tuple[dict[int, int], int]:
    """How many words of a text are in each of the numbered sets, and how many words it has."""
    loops = compiled()
    if loops is not None:
        return cast(tuple[dict[int, int], int], loops.worded(text, spoken))
    words = _WORD.findall(text)
    return Counter(number for word in words if (number := spoken.get(word)) is not None), len(words)


def _sample(text: str) -> str:
    """Some 1,200 characters out of the middle, where the running text is."""
    start = max(0, len(text) // 2 - 500)
    return text[start : start + 1200]


@cache
def _common() -> tuple[dict[str, int], list[str], Any]:
    """The languages in which each word is common, as the number of a set of them; the languages; and which of them each set holds."""
    table: dict[str, list[str]] = {}
    for code, word in lexicon("common-words"):
        table.setdefault(word, []).append(code)
    sets = list(dict.fromkeys(map(tuple, table.values())))
    numbers = {codes: number for number, codes in enumerate(sets)}
    spoken = sorted({code for codes in sets for code in codes})
    held = np.array([[code in codes for code in spoken] for codes in sets], np.int64)
    return {word: numbers[tuple(codes)] for word, codes in table.items()}, spoken, held


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
