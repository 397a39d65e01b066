"""The weighted words around a place in a sentence, and how much two such contexts have in common."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import sqrt
from typing import TYPE_CHECKING, Any, TypeAlias

from cuttings.stories.concepts import concept
from cuttings.stories.terms import COMMON
from cuttings.types import Span

if TYPE_CHECKING:
    import numpy as np

    Row: TypeAlias = np.ndarray[Any, np.dtype[np.float64]]

__all__ = ["Weights", "Words", "likeness", "likenesses", "weighted", "words_of"]

Weights = Mapping[str, float]
Words = Sequence[tuple[int, str, float]]
"""Of each word of a sentence where it starts, what it names (nothing if it says nothing), and its weight."""
Holders = dict[str, list[tuple[int, float]]]

_WORD = re.compile(r"\w[\w'’-]*")
_FADE, _NUMBER = 6.0, 5.0
_FEW, _WIDE = 100, 60
"""Fewer contexts are summed without arrays; words farther away than so many say nothing of a place in a sentence that never ends."""


def words_of(text: str, sentence: Span, weights: Weights) -> Words:
    """The words of a sentence by what they name and by how much they tell.

    >>> words_of("The harbour closed", Span(0, 18), {"harbour": 6.0})
    [(0, '', 0.0), (4, 'harbour', 6.0), (12, 'clos', 0.0)]
    """
    return [_weighed(match.start(), match.group().lower(), weights) for match in _WORD.finditer(text, sentence.start, sentence.end)]


def _weighed(start: int, word: str, weights: Weights) -> tuple[int, str, float]:
    if word in COMMON:
        return start, "", 0.0
    key = concept(word)
    return start, key, _NUMBER if word[0].isdigit() else weights.get(key, 0.0)


def weighted(words: Words, around: Span) -> dict[str, float]:
    """What the words of a sentence name, by how much they tell, and, gently, by how near they stand to a span of it.

    >>> known = {"harbour": 6.0, "diver": 6.0}
    >>> found = weighted(words_of("Divers closed the harbour on Monday", Span(0, 35), known), Span(29, 35))
    >>> found["harbour"] > found["diver"]
    True
    """
    found: dict[str, float] = {}
    before, after = (bisect_left(words, at, key=lambda word: word[0]) for at in (around.start, around.end))
    first = max(0, before - _WIDE)
    for place, (_, key, weight) in enumerate(words[first : after + _WIDE], first):
        if key and not before <= place < after:
            away = before - place if place < before else place - after + 1
            found[key] = max(weight / (1 + away / _FADE), found.get(key, 0.0))
    return found


def likeness(a: Weights, b: Weights) -> float:
    """How much of the weight of two contexts they have in common, from 0 to 1.

    >>> likeness({"weir": 6.0}, {"weir": 6.0}), likeness({"weir": 6.0}, {"gate": 6.0}), likeness({}, {})
    (1.0, 0.0, 0.0)
    """
    common = sum(min(weight, b[key]) for key, weight in a.items() if key in b)
    return common / max(1.0, sqrt(sum(a.values()) * sum(b.values())))


def likenesses(contexts: Sequence[Weights]) -> Iterator[Row]:
    """For each of many contexts its likeness to each of them, one row at a time.

    >>> [row.tolist() for row in likenesses([{"weir": 6.0}, {"gate": 6.0}, {"weir": 6.0}])]
    [[1.0, 0.0, 1.0], [0.0, 1.0, 0.0], [1.0, 0.0, 1.0]]
    """
    import numpy as np

    held: Holders = defaultdict(list)
    for n, context in enumerate(contexts):
        for key, weight in context.items():
            held[key].append((n, weight))
    whole = np.array([sum(context.values()) for context in contexts], np.float64)
    commons = _commons(contexts, held) if len(contexts) > _FEW else _commons_of_few(contexts, held)
    for n, common in enumerate(commons):
        yield common / np.maximum(1.0, np.sqrt(whole[n] * whole))


def _commons(contexts: Sequence[Weights], held: Holders) -> Iterator[Row]:
    import numpy as np

    holders = {key: (np.array([n for n, _ in some]), np.array([weight for _, weight in some])) for key, some in held.items()}
    for context in contexts:
        common = np.zeros(len(contexts))
        for key, weight in context.items():
            places, theirs = holders[key]
            common[places] += np.minimum(theirs, weight)
        yield common


def _commons_of_few(contexts: Sequence[Weights], held: Holders) -> Iterator[Row]:
    """The same sums in the same order without an array a word, which is dearer for short rows."""
    import numpy as np

    for context in contexts:
        common = [0.0] * len(contexts)
        for key, weight in context.items():
            for n, theirs in held[key]:
                common[n] += weight if weight < theirs else theirs
        yield np.array(common)
