"""The cues of a text: a gate that most words do not pass, a look without a tree, and one with the trees of the sentences that are left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from cuttings.learn.rows import Linear
from cuttings.learn.windows import picked, scored
from cuttings.statements import marks
from cuttings.statements.marks import Ground, Grown

__all__ = ["cue_spans", "cues", "lead", "passes", "passing"]

Whole = NDArray[np.int64]

# Leads below which a word is no part of a cue. On pages at large one word in six passes the gate, and a third of the words lie in sentences
# that the first look wants parsed; on PolNeAR dev lower leads gain nothing.
_GATE, _FIRST = -60, -8
_MOST = 12
"""Cues of a sentence: no sentence that anybody writes has more."""


def cues(models: Mapping[str, Linear], base: Ground) -> tuple[list[tuple[int, int]], Grown | None, dict[int, int]]:
    """The cues of a text as ranges of words, the trees of the sentences that may hold one (None where no cue was seen), and how far
    each word that was looked at twice leads as a part of a cue."""
    places = passing(models["gate"], base)
    if not len(places):
        return [], None, {}
    scores = picked(models["cue1"], base.columns, base.starts, marks.REACH, places)
    kept = lead(scores) >= _FIRST
    if not kept.any():
        return [], None, {}
    likely = places[kept]
    tree = marks.grown(base, base.parsed.branches(set(base.owners[likely].tolist())))
    said = np.zeros((len(base.columns), 1), dtype=np.int32)
    said[places, 0] = scores.argmax(axis=1)
    second = picked(models["cue2"], np.concatenate([tree.columns, said], axis=1), base.starts, marks.REACH, likely)
    leads = dict(zip(likely.tolist(), lead(second).tolist(), strict=True))
    return _few(cue_spans(second, likely, base.starts), base.owners), tree, leads


def passing(gate: Linear, base: Ground) -> Whole:
    """The words that may be part of a cue."""
    return np.flatnonzero(passes(scored(gate, base.columns, base.starts, 1)))


def passes(scores: NDArray[np.int16]) -> NDArray[np.bool_]:
    """Which rows of the gate's scores let their words pass.

    >>> passes(np.array([[90, 0], [60, 0]], np.int16)).tolist()
    [False, True]
    """
    return lead(scores) >= _GATE


def lead(scores: NDArray[np.int16]) -> Whole:
    """How far the best class leads the first one, by row: below nought where the first is the best.

    >>> lead(np.array([[5, 2, 3], [1, 0, 4]], np.int16)).tolist()
    [-2, 3]
    """
    best = scores[:, 1]
    for other in range(2, scores.shape[1]):  # a maximum of each row costs more than one of whole columns
        best = np.maximum(best, scores[:, other])
    found: Whole = best.astype(np.int64) - scores[:, 0]
    return found


def cue_spans(scores: NDArray[np.int16] | NDArray[np.float32], places: Whole, starts: marks.Ints) -> list[tuple[int, int]]:
    """The cues that the scores of `marks.PARTS` spell for the words *places*, as ranges of words; none runs over a sentence's end.

    >>> cue_spans(np.eye(3, dtype=np.int16)[[1, 2, 0]], np.array([1, 2, 3]), np.array([0, 5], np.int32))
    [(1, 3)]
    """
    best = scores.argmax(axis=1)
    fresh = set(starts.tolist())
    spans: list[tuple[int, int]] = []
    taken = np.flatnonzero(best)
    for place, part in zip(places[taken].tolist(), best[taken].tolist(), strict=True):
        if spans and spans[-1][1] == place and part == 2 and place not in fresh:
            spans[-1] = (spans[-1][0], place + 1)
        else:
            spans.append((place, place + 1))
    return spans


def _few(found: list[tuple[int, int]], owners: marks.Ints) -> list[tuple[int, int]]:
    seen: Counter[int] = Counter()
    kept = []
    for cue in found:
        owner = int(owners[cue[0]])
        seen[owner] += 1
        if seen[owner] <= _MOST:
            kept.append(cue)
    return kept
