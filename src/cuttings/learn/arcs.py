"""A greedy arc-hybrid parser over hashed features: which word each word hangs on.

Moves: shift the next word onto the stack; hang the top of the stack on the next word (left); hang it on the one under it (right). The plain
path runs all sentences in step, so that numpy does the work; it makes the same moves as the compiled one (Kuhlmann et al. 2011).
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from cuttings.learn.rows import buckets, compiled, handed
from cuttings.learn.steps import Steps

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
        # Of each word the outermost children: left, right, and the last but one on either side; and how many there are.
        self.kin = np.full((tokens + 2, 4), self.none, dtype=np.int64)
        self.many = np.zeros((tokens + 2, 2), dtype=np.int64)


_DEPTHS, _AHEAD = np.array([2, 1, 0]), np.arange(3)
# From the order in which the places are gathered to that of PLACES.
_ORDER = np.array([0, 1, 2, 3, 4, 5, 6, 7, 10, 11, 14, 8, 9, 13])


def _plain(model: Steps, columns: NDArray[np.int32], counts: NDArray[np.int32], starts: NDArray[np.int32]) -> NDArray[np.int32]:
    states = _States(len(columns) - 2, starts[:-1], starts[1:])
    between = counts.reshape(2, -1).T
    dense = _whole(model)
    running = np.flatnonzero(starts[:-1] < starts[1:])
    while len(running):
        legal = _legal(states, running)
        _move(states, running, dense.scores(_shown(states, running, columns, between), legal))
        running = running[(states.next[running] < states.last[running]) | (states.height[running] > 0)]
    return states.heads[:-2].astype(np.int32)


def _shown(states: _States, running: NDArray[np.int64], columns: NDArray[np.int32], between: NDArray[np.int32]) -> NDArray[np.int32]:
    none, ahead = states.none, states.next[running, None] + _AHEAD
    tops = states.stack[running[:, None], states.height[running, None] + _DEPTHS]
    ahead = np.where(ahead < states.last[running, None], ahead, none)
    seen = np.concatenate([tops, ahead], axis=1)
    kin = states.kin[seen[:, [0, 1, 3]]].reshape(len(running), 12)
    words = columns[np.concatenate([seen, kin], axis=1)[:, _ORDER]].reshape(len(running), -1)
    return np.concatenate([words, _extras(states, seen, between)], axis=1, dtype=np.int32)


def _extras(states: _States, seen: NDArray[np.int64], between: NDArray[np.int32]) -> NDArray[np.int64]:
    """Distances, children, commas and verbs between: of the top and the next word, and of the one under the top and the top."""
    none, low, high = states.none, seen[:, :2], seen[:, [3, 0]]
    real = seen[:, [0, 1, 3]] < none
    both = real[:, :2] & real[:, [2, 0]]
    distance = high - low
    near = np.where(distance < 5, distance, np.where(distance < 10, 5, 6))
    children = np.minimum(states.many[seen[:, [0, 1, 3]]], 3)
    marks = np.minimum(between[np.minimum(high, none)] - between[np.minimum(low + 1, none)], 3)
    found = np.empty((len(seen), 7), dtype=np.int64)
    found[:, :2] = np.where(both, near, 9)
    found[:, 2:4] = np.where(real[:, :2], children[:, :2, 0] * 4 + children[:, :2, 1], 99)
    found[:, 4] = np.where(real[:, 2], children[:, 2, 0], 9)
    found[:, 5:] = np.where(both, marks[:, :, 0] * 4 + marks[:, :, 1], 99)
    return found


def _legal(states: _States, running: NDArray[np.int64]) -> NDArray[np.bool_]:
    height, legal = states.height[running], np.empty((len(running), 3), dtype=bool)
    np.less(states.next[running], states.last[running], out=legal[:, 0])
    legal[:, 1] = legal[:, 0] & (height > 0)
    legal[:, 2] = (height > 1) | ((height == 1) & ~legal[:, 0])
    return legal


class _Dense:
    """All templates of both steps at once; a table's line leads to its three weights, which lie in one number: one sum instead of many.

    Each weight is made positive by _BIAS and has _WIDTH bits to grow in.
    """

    def __init__(self, model: Steps) -> None:
        one, two = model.first, model.rest
        slots, seeds = np.concatenate([one.templates, two.templates]), np.concatenate([one.seeds, two.seeds])
        order = np.argsort(-(slots >= 0).sum(axis=1), kind="stable")
        self.least, self.first = model.least, np.flatnonzero(order < len(one.templates))
        self.whole = replace(one, templates=np.ascontiguousarray(slots[order]), seeds=seeds[order])
        held = np.flatnonzero(np.unpackbits(one.bits.astype("<u8").view(np.uint8), bitorder="little"))
        self.lines = np.full(one.size, len(held), dtype=np.int32)
        self.lines[held] = np.arange(len(held), dtype=np.int32)
        weights = np.concatenate([one.weights[: len(held), :3], np.zeros((1, 3), np.int8)]).astype(np.int64) + _BIAS
        self.weights = weights @ (1 << _WIDTH * np.arange(3))

    def scores(self, rows: NDArray[np.int32], legal: NDArray[np.bool_]) -> NDArray[np.int64]:
        """The scores of the moves; far below all others those that may not be made."""
        chosen = self.weights.take(self.lines.take(buckets(rows, self.whole)))
        some, every = _unpacked(chosen.take(self.first, axis=1)), _unpacked(chosen)
        scores = np.where(legal, some, _NEVER)
        order = np.sort(scores, axis=1)
        doubt = order[:, 2] - order[:, 1] < self.least
        return np.where(doubt[:, None] & legal, every, scores)


_BIAS, _WIDTH = 128, 20


def _unpacked(chosen: NDArray[np.int64]) -> NDArray[np.int64]:
    lanes = (chosen.sum(axis=1)[:, None] >> (_WIDTH * np.arange(3))) & ((1 << _WIDTH) - 1)
    sums: NDArray[np.int64] = lanes - _BIAS * chosen.shape[1]
    return sums


@lru_cache(maxsize=1)
def _whole(model: Steps) -> _Dense:
    return _Dense(model)


def _move(states: _States, running: NDArray[np.int64], scores: NDArray[np.int64]) -> None:
    move = np.argmax(scores, axis=1)
    shift, hang, left = running[move == _SHIFT], running[move != _SHIFT], move[move != _SHIFT] == _LEFT
    height = states.height[hang]
    tops = states.stack[hang, height + 2]
    heads = np.where(left, states.next[hang], states.stack[hang, height + 1])
    states.heads[tops] = heads
    # The outermost children of the root are not looked at.
    for side, chosen in ((0, left), (1, ~left & (heads < states.none))):
        new = heads[chosen]
        states.kin[new, side + 2] = states.kin[new, side]
        states.kin[new, side] = tops[chosen]
        states.many[new, side] += 1
    states.height[hang] = height - 1
    states.stack[shift, states.height[shift] + 3] = states.next[shift]
    states.height[shift] += 1
    states.next[shift] += 1
