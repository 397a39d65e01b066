"""The parser of `cuttings.learn.arcs` without compiled code: all sentences make their moves in step, so that numpy does the work.

A step costs by its calls, however few sentences are left. So a state is the top of its stack and the word that comes next; all else is
known by word and lies in one table; and no step is spent on moves without a choice: onto an empty stack the next word is shifted, and what
is left when no word comes hangs on what lies under it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cuttings.learn.rows import Plan, hashed, plan
from cuttings.learn.steps import Steps

__all__ = ["heads"]

_Ints = NDArray[np.intp]

_NEVER = -(1 << 20)
_WIDTH, _PLACES = 4, 14

# Who is asked: the top of the stack, the two words under it, the next word. What each tells, by the lines of the table of words: itself,
# those that follow it, its outermost children and the last but ones, how many it has on either side (left * 4 + right), and, told when
# it was shifted, the word under it, how far that is and the marks between.
_TOP, _UNDER, _THIRD, _NEXT = range(4)
_SELF, _FOLLOW, _SECOND, _LEFT, _RIGHT, _LEFT2, _RIGHT2, _CHILDREN, _FAR, _MARKS, _BELOW = range(11)
_LINES = 11
# The places of cuttings.learn.arcs in their order; d1, m1, v0, v1 and vb of its extras.
_ASKED = np.array([
    (_TOP, _SELF), (_UNDER, _SELF), (_THIRD, _SELF), (_NEXT, _SELF), (_NEXT, _FOLLOW), (_NEXT, _SECOND),
    (_TOP, _LEFT), (_TOP, _RIGHT), (_UNDER, _LEFT), (_UNDER, _RIGHT), (_NEXT, _LEFT), (_TOP, _LEFT2), (_TOP, _RIGHT2), (_UNDER, _RIGHT2),
    (_TOP, _FAR), (_TOP, _MARKS), (_TOP, _CHILDREN), (_UNDER, _CHILDREN), (_NEXT, _CHILDREN),
])  # fmt: skip
# Where d0, d1, v0, v1, vb, m0, m1 stand after the places' columns: the five above, then d0 and m0.
_EXTRA_AT = np.array([5, 0, 2, 3, 4, 6, 1])

# Distance (at most 10), commas and verbs (at most 3) of a pair as one number; what a template sees of it: d0 and m0.
_MOST, _PARTS = np.array([[10], [3], [3]]), np.array([16, 4, 1])
_SEEN = np.stack([np.repeat([0, 1, 2, 3, 4, 5, 5, 5, 5, 5, 6], 16), np.tile(np.arange(16), 11)])
# The children of a word that gets none, one more on its left, one more on its right.
_KIN = np.array([_LEFT, _LEFT, _RIGHT])
_MORE = np.concatenate([np.arange(16), np.minimum(np.arange(16) + 4, 12 + np.arange(16) % 4), np.arange(16) + (np.arange(16) % 4 < 3)])


class _Dense(NamedTuple):
    """All templates of both steps at once, and for each line of the weights by how much shift and left are
    ahead of right, in one number: its low and its high half. `steps` tells which templates are of the first step, and of any."""

    plan: Plan
    steps: NDArray[np.int32]
    ahead: NDArray[np.int32]
    least: int


class _Words(NamedTuple):
    """The table of all words, and by its lines one after the other what a state asks; the words' columns, running counts before and
    behind each word, and heads so far."""

    table: _Ints
    flat: _Ints
    asked: _Ints
    columns: NDArray[np.int32]
    before: _Ints
    behind: _Ints
    heads: _Ints


def heads(model: Steps, columns: NDArray[np.int32], counts: NDArray[np.int32], starts: NDArray[np.int32]) -> NDArray[np.int32]:
    """The head of each word; takes and gives what `cuttings.learn.arcs.parse` does."""
    dense, tokens = _dense(model), len(columns) - 2
    words = _words(columns, counts, starts)
    top = starts[:-1][starts[:-1] < starts[1:]].astype(np.intp)
    coming = words.table[_FOLLOW].take(top)
    while True:
        if (done := coming == tokens).any():
            top, coming = top[~done], coming[~done]
        if not len(top):
            break
        top, coming = _moved(dense, words, top, coming)
    # What hung on no word when its sentence ended hangs on the word under it.
    hung = words.heads[:tokens]
    return np.where(hung < tokens, hung, words.table[_BELOW, :tokens]).astype(np.int32)


def _words(columns: NDArray[np.int32], counts: NDArray[np.int32], starts: NDArray[np.int32]) -> _Words:
    """Behind the last word come none, the root, and one that nobody looks at."""
    none, size = len(columns) - 2, len(columns) + 1
    table = np.full((_LINES, size), none, dtype=np.intp)
    table[_SELF], table[_CHILDREN], table[_FAR], table[_MARKS], table[_BELOW] = np.arange(size), 0, 9, 99, none + 1
    table[_CHILDREN, none : none + 2], table[_BELOW, none:] = 99, none
    table[_FOLLOW, :none] = np.arange(1, none + 1)
    table[_FOLLOW, starts[1:][starts[1:] > 0] - 1] = none
    table[_SECOND] = table[_FOLLOW].take(table[_FOLLOW])
    running = np.concatenate([np.arange(none + 1)[None, :], counts.reshape(2, -1)]).astype(np.intp)
    behind = np.concatenate([running[:1, :none], running[1:, 1:]])
    columns = np.ascontiguousarray(columns.T)
    return _Words(table, table.ravel(), _ASKED[:, 1:] * size, columns, running, behind, np.full(size, size))


def _moved(dense: _Dense, words: _Words, top: _Ints, coming: _Ints) -> tuple[_Ints, _Ints]:
    """The states after one more move of each sentence."""
    table, flat, size = words.table, words.flat, words.table.shape[1]
    under = table[_BELOW].take(top)
    told = flat.take(np.array([top, under, table[_BELOW].take(under), coming]).take(_ASKED[:, 0], axis=0) + words.asked)
    told[-1] >>= 2
    between = np.minimum(words.before.take(coming, axis=1) - words.behind.take(top, axis=1), _MOST)
    seen = _SEEN.take(_PARTS @ between, axis=1)
    shown = words.columns.take(told[:_PLACES], axis=1).reshape(-1, len(top))
    move = _chosen(dense, np.concatenate([shown, told[_PLACES:], seen], dtype=np.int32), under == size - 2)
    # Where a word is shifted, the one that nobody looks at gets a child; where none is, what is told of the next word is told again.
    head = np.choose(move, (size - 1, coming, under))
    words.heads[top] = head
    child, many = head + _KIN.take(move) * size, head + _CHILDREN * size
    flat[child + 2 * size] = flat.take(child)
    flat[child] = top
    flat[many] = _MORE.take(flat.take(many) + 16 * move)
    table[_BELOW, coming] = top
    table[_FAR : _MARKS + 1, coming] = seen
    shifts = move == 0
    return _shifted(table, np.where(shifts, coming, under), coming, shifts)


def _shifted(table: _Ints, top: _Ints, coming: _Ints, shifts: NDArray[np.bool_]) -> tuple[_Ints, _Ints]:
    """The states when the next words were shifted where they are, and where nothing is left on the stack."""
    root = table.shape[1] - 2
    if len(bare := np.flatnonzero(top == root)):
        first = coming[bare]
        table[_BELOW, first], table[_FAR, first], table[_MARKS, first] = root, 9, 99
        top[bare], shifts[bare] = first, True
    return top, np.where(shifts, table[_FOLLOW].take(coming), coming)


def _chosen(dense: _Dense, rows: NDArray[np.int32], barred: NDArray[np.bool_]) -> _Ints:
    """The best move of each state (a column of *rows*), the first of equals; where *barred* says so, none to the right."""
    lines = hashed(dense.plan, rows, len(dense.ahead))
    sums = dense.steps @ dense.ahead.take(lines)
    scores = np.empty((*sums.shape, 3), dtype=np.int32)
    scores[:, :, 0] = low = sums.astype(np.int16)
    scores[:, :, 1] = (sums - low) >> 16
    scores[:, :, 2] = barred * _NEVER
    order = np.sort(scores[0], axis=1)
    doubt = order[:, 2] - order[:, 1] < dense.least
    best: _Ints = np.where(doubt[:, None], scores[1], scores[0]).argmax(axis=1)
    return best


@lru_cache(maxsize=1)
def _dense(model: Steps) -> _Dense:
    one, two = model.first, model.rest
    slots, seeds = np.concatenate([one.templates, two.templates]), np.concatenate([one.seeds, two.seeds])
    # Rows hold the columns of all places one after the other, then the extras.
    columns = np.arange(_PLACES * _WIDTH).reshape(_WIDTH, _PLACES).T.ravel()
    at = np.concatenate([columns, _PLACES * _WIDTH + _EXTRA_AT]).astype(np.int32)
    by = plan(np.where(slots < 0, slots, at[slots]), seeds)
    held = np.flatnonzero(np.unpackbits(one.bits.astype("<u8").view(np.uint8), bitorder="little"))
    weights = one.weights[: len(held)].astype(np.int32)
    ahead = np.zeros(one.size, dtype=np.int32)
    ahead[held] = weights[:, 0] - weights[:, 2] + ((weights[:, 1] - weights[:, 2]) << 16)
    steps = np.stack([by.order < len(one.templates), np.ones(len(by.order), bool)]).astype(np.int32)
    return _Dense(by, steps, ahead, model.least)
