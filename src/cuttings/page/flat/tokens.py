"""The tokens of a flattened page and what is true of each, as places in one table of weights: what the net of tokens starts from."""

import re
import zlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np

from cuttings.page import bylines
from cuttings.page.flat import icons
from cuttings.page.flat.kinds import fold
from cuttings.page.flat.recurrent import recurrent
from cuttings.resources import lexicon

__all__ = ["PLACES", "features", "tokens"]

Edge = tuple[int, int]
_SIZES = (8192, 1024, 1024, 256, 256, 512, 64, 64, 32, 32, 64, 256, 64, 128, 64, 2048, 128, 128, 256, 64)
"""How many values each feature has, in the order of the columns of `features`."""
PLACES = tuple(accumulate(_SIZES, initial=0))
"""Where the values of each feature begin in the table; the last is its length."""
_TOKEN = re.compile(
    r"[^\W\d_](?:[^\W\d_]|(?<=[^\W\d_])['’](?=[^\W\d_])|(?<=[^\W\d_])[.-](?=[^\W\d_]))*|\d+(?:[.,:]\d+)*|[^\w\s]|_",
)
_SEAM = re.compile(
    r"(?<=[a-zß-ÿа-яёάέα-ώęąśłńóźżćčšžřůğış])(?=[A-ZÀ-ÖØ-ÞА-ЯЁΑ-ΩŚŻŹŁČŠŽĞİŞ])|(?<=[A-Z]{2})(?=[A-Z][a-z]{2})|(?<=[a-z]{2}\.)(?=[A-Z][a-z])|"
    r"(?<=[A-Z]{2}-)(?=[A-Z][a-z])"
)
_MONTH = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|okt|nov|dec|dez|mai|juin|avril|enero|mayo|gen|mag|giu|lug|ago|set|ott|dic|out|fev|abr|янв|"
    r"фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек)[^\W\d_]{0,8}$"
)
_WEEKDAY = re.compile(
    r"(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|nesday|sday|rday|urday)?$|.{2,8}tag$|mittwoch|lundi|mardi|mercredi|jeudi|"
    r"vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|(?:segunda|terça|quarta|quinta|sexta)-feira"
)
_STEPS = (0, 1, 2, 3, 4, 6, 9, 14, 22, 40, 80, 160, 320, 640)
_LENGTHS, _INTO = (1, 2, 3, 4, 6, 9, 14, 22, 40, 80), (0, 1, 2, 3, 5, 8, 14, 25)
_SENTENCE = (0, 1, 3, 6, 10, 16, 25, 40, 97)
_FIGURE, _CAPITALS, _CAPITAL, _SMALL, _STOP = (0, 1, 2, 3), (4, 5), 6, 7, 9
"""Shapes: figures (a year, a clock, short, long), all capitals (one, more), a capital first, small letters, a mark that ends a sentence."""
_MARKS = (".!?…。！？", ",;:", "|/>›»•·–—-→", "\"“”'‘’«", "()[]")


def tokens(text: str) -> list[Edge]:
    """The edges of words, figures and single marks; words also end where small letters meet capitals, as in fused fields.

    >>> tokens("Read alsoMarket.")
    [(0, 4), (5, 9), (9, 15), (15, 16)]
    """
    found = []
    parted = {edge for span in icons.fused(text) for edge in span}
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        word = match[0]
        if len(word) > 3 and not (word.isupper() or (word.islower() and not parted)):
            seams = {match.start() + seam.start() for seam in _SEAM.finditer(word)} | {at for at in parted if start < at < end}
            for at in sorted(seams):
                if at > start:
                    found.append((start, at))
                    start = at
        found.append((start, end))
    return found


def features(text: str, edges: Sequence[Edge]) -> Any:
    """The values of all features (columns) of the tokens (rows) with the *edges*.

    >>> features("By Ada Pell", tokens("By Ada Pell")).shape
    (3, 20)
    """
    if not edges:
        return np.zeros((0, len(_SIZES)), np.int32)
    seen = _seen(text, edges)
    return np.array([*_words(seen), *_repeats(seen), *_lines(text, seen), *_sentences(seen)], np.int32).T


class _Seen(NamedTuple):
    """What is counted once for a page: the tokens, in small letters, their shapes, and how each is joined to the one before."""

    edges: Sequence[Edge]
    words: list[str]
    low: list[str]
    shapes: list[int]
    gaps: list[int]


_START, _BLANK_LINE, _LINE = 6, 4, 3


def _seen(text: str, edges: Sequence[Edge]) -> _Seen:
    words = [text[start:end] for start, end in edges]
    gaps, before = [], 0
    for place, (start, end) in enumerate(edges):
        gaps.append(_gap(text[before:start]) if place else _START)
        before = end
    return _Seen(edges, words, [re.sub(r"\d", "0", word.lower()) for word in words], [_shape(word) for word in words], [*gaps, _START])


def _gap(text: str) -> int:
    """How two tokens are joined: by nothing, a blank, a wider one, a line break, a blank line, a tab or a still wider blank."""
    breaks = text.count("\n")
    if breaks:
        return _BLANK_LINE if breaks > 1 else _LINE
    return 0 if not text else 1 if len(text) == 1 else 5 if "\t" in text or len(text) > 3 else 2


def _shape(word: str) -> int:
    first = word[0]
    if first.isdigit():
        return 0 if len(word) == 4 and word[:2] in ("19", "20") else 1 if ":" in word else 2 if len(word) <= 2 else 3
    if first.isupper():
        return (4 if len(word) == 1 else 5) if word.isupper() else _CAPITAL
    if first.isalpha():
        return _SMALL if first.islower() else 8
    return next((9 + at for at, marks in enumerate(_MARKS) if first in marks), 14)


def _bucket(count: int, steps: Sequence[int] = _STEPS) -> int:
    return bisect_right(steps, count)


def _hash(text: str, size: int) -> int:
    return zlib.crc32(text.encode("utf-8", "surrogatepass")) % size


# ---------------------------------------------------------------- words


def _words(seen: _Seen) -> list[list[int]]:
    """The word, its first and last letters, its shape with how it is joined, the furniture it is part of, the lists that hold it."""
    low, shapes, gaps = seen.low, seen.shapes, seen.gaps
    return [
        [_hash(word, 8192) for word in low],
        [_hash(word[:3], 1024) for word in low],
        [_hash(word[-3:], 1024) for word in low],
        [shape * 7 + gap for shape, gap in zip(shapes, gaps, strict=False)],
        [shape * 7 + gap for shape, gap in zip(shapes, gaps[1:], strict=True)],
        _listed(low),
        [_lists(word, small, shape) for word, small, shape in zip(seen.words, low, shapes, strict=True)],
    ]


def _listed(low: Sequence[str]) -> list[int]:
    """Of every token the kind of the furniture or section it is part of, longest runs first, and its place in it."""
    table, firsts = _phrases()
    found, at = [0] * len(low), 0
    while at < len(low):
        size = 0
        if low[at] in firsts:
            size = next((size for size in range(min(9, len(low) - at), 0, -1) if tuple(low[at : at + size]) in table), 0)
        if size:
            value = 1 + table[tuple(low[at : at + size])] * 8 + 2 * min(3, size - 1)
            found[at : at + size] = [value, *[value + 1] * (size - 1)]
        at += max(1, size)
    return found


@cache
def _phrases() -> tuple[dict[tuple[str, ...], int], frozenset[str]]:
    rows = {row[0]: "section" for row in lexicon("sections")} | {row[0]: row[2] for row in lexicon("furniture") if row[1] != "in"}
    table = {}
    for phrase, kind in rows.items():
        key = tuple(re.sub(r"\d+", "0", phrase[start:end]) for start, end in tokens(phrase))
        if key:
            table[key] = _hash(kind, 32)
    return table, frozenset(key[0] for key in table)


@lru_cache(maxsize=1 << 14)
def _lists(word: str, low: str, shape: int) -> int:
    given, outlet = _names()
    agency = shape in (5, _CAPITAL) and len(word) < 14 and bylines.agency(word) is not None
    return sum(
        2**at
        for at, true in enumerate(
            (low in given, low in outlet, _MONTH.match(low), _WEEKDAY.match(low), agency, len(word) == 1 and shape in _CAPITALS)
        )
        if true
    )


@cache
def _names() -> tuple[frozenset[str], frozenset[str]]:
    given = frozenset(row[0].lower() for name in ("given-names", "given-names-world") for row in lexicon(name))
    return given, frozenset(row[1] for row in lexicon("outlet-words") if row[0] == "name")


# ---------------------------------------------------------------- the page


def _repeats(seen: _Seen) -> list[list[int]]:
    """How often the word stands on the page, with whether its run stands elsewhere; and its place from both ends."""
    low, size = seen.low, len(seen.low)
    counts = Counter(low)
    named = [at for at in range(size) if seen.words[at][0].isalpha()]
    again = [0] * size
    for length, value in ((2, 1), (4, 2)):
        runs: dict[tuple[str, ...], list[int]] = {}
        for at in range(len(named) - length + 1):
            runs.setdefault(tuple(low[place] for place in named[at : at + length]), []).append(at)
        for places in runs.values():
            for number, at in enumerate(places if len(places) > 1 else ()):
                for place in named[at : at + length]:
                    again[place] = value + 2 * bool(number)
    return [
        [min(counts[word], 4) * 5 + run for word, run in zip(low, again, strict=True)],
        [_bucket(at) for at in range(size)],
        [_bucket(size - 1 - at) for at in range(size)],
    ]


def _lines(text: str, seen: _Seen) -> list[list[int]]:
    """What the line is: its repeats here and elsewhere, its length, place and opening, whether it is closed and in small letters."""
    size, edges, gaps = len(seen.low), seen.edges, seen.gaps
    starts = [at for at in range(size) if gaps[at] in (_LINE, _BLANK_LINE, _START)]
    lines = list(zip(starts, [*starts[1:], size], strict=True))
    folded = [fold(text[edges[start][0] : edges[end - 1][1]]) if end - start < 40 else "" for start, end in lines]
    counts, many = Counter(folded), len(lines) > 3
    small, ends = [shape == _SMALL for shape in seen.shapes], _ends(seen)
    alpha = [word[0].isalpha() for word in seen.words]
    fused = sum(gaps[at] == 0 and alpha[at] and alpha[at - 1] for at in range(1, size))
    page = _bucket(len(lines), (1, 2, 5, 12, 25, 50)) * 4 + _bucket(fused, (3, 10, 40))
    rows: list[list[int]] = [[] for _ in range(7)]
    for number, ((start, end), line) in enumerate(zip(lines, folded, strict=True)):
        length = end - start
        closed = ends[end - 1] or (length > 1 and ends[end - 2])
        opening = seen.low[start] + " " + (seen.low[start + 1] if length > 1 else "")
        rows[0] += [min(counts[line], 3) * 4 + recurrent(line) if line else 0] * length
        rows[1] += [_bucket(length, _LENGTHS) * 16 + _bucket(at, _INTO) for at in range(length)]
        rows[2] += [_bucket(len(lines) - 1 - number) if many else 20] * length
        rows[3] += [closed + 2 * int(7 * sum(small[start:end]) / length)] * length
        rows[4] += [_hash(opening, 2048) if many else 0] * length
        rows[5] += [_bucket(number) if many else 20] * length
        rows[6] += [page] * length
    return [*rows[:3], _sentence_places(seen, ends), *rows[3:]]


# ---------------------------------------------------------------- sentences


def _ends(seen: _Seen) -> list[bool]:
    """Whether a sentence ends with each token: at a mark that closes one, behind no short word with a capital."""
    words, gaps, last = seen.words, seen.gaps, len(seen.words) - 1

    def ends(at: int) -> bool:
        if seen.shapes[at] != _STOP or (at < last and gaps[at + 1] == 0 and words[at + 1][0].isalpha() and not words[at + 1][0].isupper()):
            return False
        return not (at and len(words[at - 1]) <= 2 and words[at - 1][0].isupper())

    return [ends(at) for at in range(last + 1)]


def _sentence_places(seen: _Seen, ends: Sequence[bool]) -> list[int]:
    """How far the end of the sentence before and of this one are; the end of a line is far from any."""
    size, gaps = len(ends), seen.gaps
    ahead, behind = [0] * size, [0] * size
    far = 99
    for at in range(size - 1, -1, -1):
        if at + 1 < size and gaps[at + 1] in (_LINE, _BLANK_LINE):
            far = 98
        far = ahead[at] = 0 if ends[at] else far + 1
    far = 99
    for at in range(size):
        if gaps[at] in (_LINE, _BLANK_LINE):
            far = 98
        behind[at] = far
        far = 0 if ends[at] else far + 1
    return [_bucket(one, _SENTENCE) * 11 + _bucket(two, _SENTENCE) for one, two in zip(ahead, behind, strict=True)]


def _sentences(seen: _Seen) -> list[list[int]]:
    """How much around a token is in small letters, how many sentences end soon, and how many have ended and will."""
    size, ends = len(seen.low), _ends(seen)
    small = list(accumulate((shape == _SMALL for shape in seen.shapes), initial=0))
    closed = list(accumulate(ends, initial=0))
    dense = int(4 * small[size] / size)
    around = [
        int(5 * (small[min(size, at + 12)] - small[at]) / 12) * 30
        + int(5 * (small[at] - small[max(0, at - 12)]) / 12) * 5
        + min(4, closed[min(size, at + 60)] - closed[at])
        for at in range(size)
    ]
    whole = [min(3, closed[at]) * 4 + min(3, closed[size] - closed[at]) + 16 * dense if dense < 4 else 63 for at in range(size)]
    return [around, whole]
