"""The words of the articles read so far, by number, so that an article is weighed and sampled as arrays.

What is remembered changes no result: a word has one stem, and a part between blanks always the same words, whatever was read before.
"""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import accumulate, chain, count
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from cuttings.stories.printed import printed
from cuttings.stories.terms import COMMON, LENGTH, rarity, stemmed

if TYPE_CHECKING:
    from cuttings.stories.printed import Hashes

__all__ = ["Stock", "current"]

Whole: TypeAlias = NDArray[np.int64]

_MOST_PARTS, _MOST_CHARACTERS = 100_000, 1_500_000
_WORD = re.compile(r"\w[\w'’-]*")
_FAINT = 1.0
_NO_NAMES = COMMON | frozenset("i monday tuesday wednesday thursday friday saturday sunday mr mrs ms dr new".split())  # noqa: SIM905
_SEVERAL = 1 << 10
_HEADLINE = 60
"""Up to so many words are counted without arrays."""


class Stock:
    """Words, stems and parts between blanks, numbered as they came; whoever asks holds the lock meanwhile."""

    def __init__(self) -> None:
        self.lock = RLock()
        self._word: dict[str, int] = {}
        # By word: its stem; the word in lower case where it may be a name, else -1; itself as a stem where a digit begins it, else -1.
        self._stem_of, self._lower, self._figure = array("i"), array("i"), array("i")
        self._stems: list[str] = []
        self._stem: dict[str, int] = {}
        self._rare = array("d")
        # By part: its first word and how many it has, as numbers and as hashes.
        self._part: dict[str, int] = {}
        self._words, self._hashes = _Pieces("i"), _Pieces("Q")
        self._characters = 0

    @property
    def full(self) -> bool:
        """Whether a new one should be begun."""
        return len(self._part) > _MOST_PARTS or self._characters > _MOST_CHARACTERS

    def read(self, text: str) -> tuple[Whole, Hashes]:
        """The numbers of a text's words, and the hashes of its words as `printed` counts them.

        >>> words, hashes = Stock().read("The weir, the weir")
        >>> len(set(words.tolist())), len(hashes)
        (3, 4)
        """
        strings = text.split()
        found = list(map(self._part.get, strings))
        if None in found:
            self._learn(list(dict.fromkeys(part for part, number in zip(strings, found, strict=True) if number is None)))
            found = list(map(self._part.get, strings))
        parts = np.array(found, dtype=np.int64)
        return self._words.of(parts).astype(np.int64), self._hashes.of(parts)

    def words(self, text: str) -> Whole:
        """The numbers of the words of a short text, whose parts are not kept.

        >>> Stock().words("the weir, the gate").tolist()
        [0, 1, 0, 2]
        """
        return np.array(self._numbered(_WORD.findall(text)), dtype=np.int64)

    def stems(self, words: Whole) -> Whole:
        """The stem of each word."""
        return _view(self._stem_of)[words].astype(np.int64)

    def figures(self, words: Whole) -> Whole:
        """The words that begin with a digit, as stems.

        >>> stock = Stock()
        >>> stock.vector(stock.figures(stock.words("12 of 40,000 in 2026")), 9)
        {'000': 500, '12': 500, '2026': 500, '40': 500}
        """
        found = _view(self._figure)[words]
        return found[found >= 0].astype(np.int64)

    def names(self, words: Whole) -> Whole:
        """The stems of words that are always capitalised among *words*: a rough and quick stand-in for names.

        >>> stock = Stock()
        >>> sorted(stock.vector(stock.names(stock.words("The Tolle ferry left Hask. the Quay said the quay was full.")), 9))
        ['hask', 'tolle']
        """
        seen = np.zeros(len(self._word), dtype=bool)
        seen[words] = True
        lower = _view(self._lower)[words]
        return self.stems(words[(lower >= 0) & ~seen[lower]])

    def vector(self, stems: Whole, keep: int) -> dict[str, int]:
        """The *keep* heaviest stems as a vector of length 1000: log-frequency times rarity; faint ones are left out.

        >>> stock = Stock()
        >>> found = stock.vector(stock.stems(stock.words("weir the the sundmark weir the")), 10)
        >>> max(found, key=found.get), "the" in found
        ('weir', False)
        """
        if len(stems) <= _HEADLINE:
            return self._headline(stems.tolist(), keep)
        numbers, times = np.unique(stems, return_counts=True)
        rare = _view(self._rare)[numbers]
        heavy = rare > _FAINT
        numbers, weights = numbers[heavy], _frequencies(times[heavy]) * rare[heavy]
        if len(weights) > keep:
            near = weights >= np.partition(weights, -keep)[-keep]
            numbers, weights = numbers[near], weights[near]
        return _normed(sorted(zip((-weights).tolist(), map(self._stems.__getitem__, numbers.tolist()), strict=True))[:keep])

    def _headline(self, stems: list[int], keep: int) -> dict[str, int]:
        """The same of few stems, for which arrays are dearer."""
        told = ((stem, times, self._rare[stem]) for stem, times in Counter(stems).items())
        return _normed(sorted((-_frequency(times) * rare, self._stems[stem]) for stem, times, rare in told if rare > _FAINT)[:keep])

    def _learn(self, fresh: list[str]) -> None:
        joined = "\n".join(fresh)
        self._characters += len(joined)
        text = printed(joined)
        words = [[part] if part.isalpha() else _WORD.findall(part) for part in fresh]
        self._words.add(list(map(len, words)), self._numbered(chain.from_iterable(words)))
        edges = np.cumsum(np.fromiter(map(len, fresh), np.int64, len(fresh)) + 1)
        self._hashes.add(np.diff(np.searchsorted(text.starts, edges), prepend=0).tolist(), text.words.tolist())
        self._part.update(zip(fresh, count(len(self._part))))

    def _numbered(self, words: Iterable[str]) -> list[int]:
        known, added = self._word.get, self._added
        return [added(word) if (number := known(word)) is None else number for word in words]

    def _added(self, word: str) -> int:
        low, first = word.lower(), word[0]
        same = -1 if low == word else self._word[low] if low in self._word else self._added(low)
        number = self._word[word] = len(self._word)
        self._stem_of.append(self._term(stemmed(word)) if same < 0 else self._stem_of[same])
        self._figure.append(self._term(word) if first.isdigit() else -1)
        self._lower.append(same if first.isupper() and low not in _NO_NAMES else -1)
        return number

    def _term(self, term: str) -> int:
        number = self._stem.get(term)
        if number is None:
            number = self._stem[term] = len(self._stems)
            self._stems.append(term)
            self._rare.append(rarity(term))
        return number


def _normed(kept: list[tuple[float, str]]) -> dict[str, int]:
    """Terms with their weights, negated, as a vector of whole numbers."""
    norm = math.sqrt(sum(w * w for w, _ in kept)) or 1.0
    return {term: round(LENGTH * -w / norm) for w, term in kept}


class _Pieces:
    """Numbers of parts, one part's after another's."""

    def __init__(self, kind: str) -> None:
        self._first, self._many, self._values = array("i"), array("i"), array(kind)

    def add(self, many: list[int], values: Iterable[int]) -> None:
        self._first.extend(accumulate(many[:-1], initial=len(self._values)))
        self._many.extend(many)
        self._values.extend(values)

    def of(self, parts: Whole) -> NDArray[Any]:
        firsts, many = _view(self._first)[parts], _view(self._many)[parts]
        before = np.cumsum(many, dtype=np.int64)
        places = np.arange(before[-1] if len(before) else 0) + np.repeat(firsts - before + many, many)
        found: NDArray[Any] = _view(self._values)[places]
        return found


def _view(held: array[Any]) -> NDArray[Any]:
    return np.frombuffer(held, dtype={"i": np.int32, "d": np.float64, "Q": np.uint64}[held.typecode]) if len(held) else _NONE[held.typecode]


_NONE: dict[str, NDArray[Any]] = {"i": np.zeros(0, np.int32), "d": np.zeros(0), "Q": np.zeros(0, np.uint64)}


def _frequencies(times: Whole) -> NDArray[np.float64]:
    if len(times) and times.max() >= _SEVERAL:
        return np.array(list(map(_frequency, times.tolist())))
    return _table()[times]


def _frequency(times: int) -> float:
    return 1 + math.log(times)


@cache
def _table() -> NDArray[np.float64]:
    return np.array([0.0, *map(_frequency, range(1, _SEVERAL))])


def current() -> Stock:
    """The stock that new articles are read with.

    >>> current() is current()
    True
    """
    global _CURRENT
    if _CURRENT.full:
        _CURRENT = Stock()
    return _CURRENT


_CURRENT = Stock()
