"""A greedy arc-hybrid parser over hashed features: which word each word hangs on.

Moves: shift the next word onto the stack; hang the top of the stack on the next word (left); hang it on the one under it (right). The plain
path runs all sentences in step, so that numpy does the work; it makes the same moves as the compiled one (Kuhlmann et al. 2011).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cuttings.learn.rows import buckets, compiled, handed, weighed
from cuttings.learn.steps import Steps, lead

__all__ = ["EXTRAS", "PLACES", "named", "parse"]

PLACES = ("s0", "s1", "s2", "b0", "b1", "b2", "s0l", "s0r", "s1l", "s1r", "b0l", "s0l2", "s0r2", "s1r2")
"""Words a state shows: of the stack from its top, of those to come, and outermost children (l2, r2: the last but one)."""

EXTRAS = ("d0", "d1", "v0", "v1", "vb", "m0", "m1")
"""Numbers beside them: distances next-top and top-under, children of top, under and next, commas and verbs between both
pairs."""

_SHIFT, _LEFT, _RIGHT = 0, 1, 2
_NEVER = -(1 << 20)
_COLUMNS = "wtfc"


def named(text: str) -> list[tuple[int, ...]]:
    """Templates as written: a place and a letter of the column (`s0w`), or one of the numbers beside them.

    >>> named("s0w, s1t d0")
    [(0,), (5, 56)]
    """
    names = [place + letter for place in PLACES for letter in _COLUMNS] + list(EXTRAS)
    return [tuple(names.index(slot) for slot in part.split()) for part in text.replace("\n", ",").split(",") if part.strip()]


def parse(model: Steps, columns: NDArray[np.int32], counts: NDArray[np.int32], starts: NDArray[np.int32]) -> NDArray[np.int32]:
    """The head of each word; the root's child has `len(columns) - 1`. Each sentence has one root.

    *columns* ends with two rows that stand for no word and for the root; *counts* holds running counts of commas and verbs; sentences begin
    at *starts*, which ends with the number of words.
    """
    columns, counts, starts = (np.ascontiguousarray(array, dtype=np.int32) for array in (columns, counts, starts))
    kernel = compiled()
    if kernel is None:
        return _plain(model, columns, counts, starts)
    heads = np.empty(len(columns) - 2, dtype=np.int32)
    shape = len(columns) - 2, columns.shape[1]
    kernel.parse(columns, *shape, counts, starts, len(starts) - 1, handed(model.first), handed(model.rest), model.least, heads)
    return heads


class _States:
    """The parsers' states of many sentences, one row each; state outlives a step."""

    def __init__(self, tokens: int, first: NDArray[np.int32], last: NDArray[np.int32]) -> None:
        self.none, self.root = tokens, tokens + 1
        self.last, self.next = last.astype(np.int64), first.astype(np.int64)
        self.height = np.zeros(len(first), dtype=np.int64)
        # Three entries of nothing and root lie under every stack, so that looking down needs no test.
        self.stack = np.full((len(first), int((last - first).max(initial=0)) + 3), self.none, dtype=np.int64)
        self.stack[:, 2] = self.root
        self.heads = np.full(tokens + 2, -1, dtype=np.int64)
        self.outer = np.full((4, tokens + 2), self.none, dtype=np.int64)
        self.many = np.zeros((2, tokens + 2), dtype=np.int64)


def _plain(model: Steps, columns: NDArray[np.int32], counts: NDArray[np.int32], starts: NDArray[np.int32]) -> NDArray[np.int32]:
    states = _States(len(columns) - 2, starts[:-1], starts[1:])
    running = np.flatnonzero(starts[1:] > starts[:-1])
    while len(running):
        row = _shown(states, running, columns, counts)
        _move(states, running, _scores(model, row, _legal(states, running)))
        running = running[(states.next[running] < states.last[running]) | (states.height[running] > 0)]
    return states.heads[:-2].astype(np.int32)


def _shown(states: _States, running: NDArray[np.int64], columns: NDArray[np.int32], counts: NDArray[np.int32]) -> NDArray[np.int32]:
    none, height = states.none, states.height[running]
    s0, s1, s2 = (states.stack[running, height + 2 - depth] for depth in (0, 1, 2))
    b0, b1, b2 = (np.where(states.next[running] + ahead < states.last[running], states.next[running] + ahead, none) for ahead in (0, 1, 2))
    left1, left2, right1, right2 = states.outer
    places = [s0, s1, s2, b0, b1, b2, left1[s0], right1[s0], left1[s1], right1[s1], left1[b0], left2[s0], right2[s0], right2[s1]]
    words = columns[np.stack(places, axis=1)].reshape(len(running), -1)
    extras = _extras(states, s0, s1, b0, counts.reshape(2, -1))
    return np.concatenate([words, np.stack(extras, axis=1).astype(np.int32)], axis=1)


def _extras(
    states: _States, s0: NDArray[np.int64], s1: NDArray[np.int64], b0: NDArray[np.int64], counts: NDArray[np.int32]
) -> list[NDArray[np.int64]]:
    none = states.none
    real0, real1, real = s0 < none, s1 < none, b0 < none
    lefts, rights = np.minimum(states.many, 3)
    near, under = real0 & real, real0 & real1
    return [
        np.where(near, _step(b0 - s0), 9),
        np.where(under, _step(s0 - s1), 9),
        np.where(real0, lefts[s0] * 4 + rights[s0], 99),
        np.where(real1, lefts[s1] * 4 + rights[s1], 99),
        np.where(real, lefts[b0], 9),
        np.where(near, _between(counts, s0, b0, none), 99),
        np.where(under, _between(counts, s1, s0, none), 99),
    ]


def _step(distance: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.where(distance < 5, distance, np.where(distance < 10, 5, 6))


def _between(counts: NDArray[np.int32], low: NDArray[np.int64], high: NDArray[np.int64], none: int) -> NDArray[np.int64]:
    most = counts[:, np.minimum(high, none)] - counts[:, np.minimum(low + 1, none)]
    commas, verbs = np.minimum(most, 3)
    both: NDArray[np.int64] = commas * np.int64(4) + verbs
    return both


def _legal(states: _States, running: NDArray[np.int64]) -> NDArray[np.bool_]:
    height, left = states.height[running], states.next[running] < states.last[running]
    return np.stack([left, left & (height > 0), (height > 1) | ((height == 1) & ~left)], axis=1)


def _scores(model: Steps, row: NDArray[np.int32], legal: NDArray[np.bool_]) -> NDArray[np.int32]:
    """The scores of the moves; far below all others those that may not be made."""
    scores = np.where(legal, weighed(model.first, buckets(row, model.first)), np.int32(_NEVER))
    doubt = np.flatnonzero(lead(scores) < model.least)
    if len(doubt):
        scores[doubt] += weighed(model.rest, buckets(row[doubt], model.rest))
    return scores


def _move(states: _States, running: NDArray[np.int64], scores: NDArray[np.int32]) -> None:
    move = np.argmax(scores, axis=1)
    shift, hang = running[move == _SHIFT], running[move != _SHIFT]
    tops = states.stack[hang, states.height[hang] + 2]
    heads = np.where(move[move != _SHIFT] == _LEFT, states.next[hang], states.stack[hang, states.height[hang] + 1])
    states.heads[tops] = heads
    _grow(states, tops, heads, move[move != _SHIFT] == _LEFT)
    states.height[hang] -= 1
    states.stack[shift, states.height[shift] + 3] = states.next[shift]
    states.height[shift] += 1
    states.next[shift] += 1


def _grow(states: _States, children: NDArray[np.int64], heads: NDArray[np.int64], left: NDArray[np.bool_]) -> None:
    """Note the new outermost children; the root's are not looked at."""
    for side, chosen in ((0, left), (1, ~left & (heads < states.none))):
        outer, beside = states.outer[2 * side], states.outer[2 * side + 1]
        beside[heads[chosen]] = outer[heads[chosen]]
        outer[heads[chosen]] = children[chosen]
        states.many[side, heads[chosen]] += 1
