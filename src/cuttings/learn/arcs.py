"""A greedy arc-hybrid parser over hashed features: which word each word hangs on.

Moves: shift the next word onto the stack; hang the top of the stack on the next word (left); hang it on the one under it (right). The plain
path runs all sentences in step, so that numpy does the work; it makes the same moves as the compiled one (Kuhlmann et al. 2011).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cuttings.learn import lockstep
from cuttings.learn.rows import compiled, handed
from cuttings.learn.steps import Steps

__all__ = ["EXTRAS", "PLACES", "named", "parse"]

PLACES = ("s0", "s1", "s2", "b0", "b1", "b2", "s0l", "s0r", "s1l", "s1r", "b0l", "s0l2", "s0r2", "s1r2")
"""Words a state shows: of the stack from its top, of those to come, and outermost children (l2, r2: the last but one)."""

EXTRAS = ("d0", "d1", "v0", "v1", "vb", "m0", "m1")
"""Numbers beside them: distances next-top and top-under, children of top, under and next, commas and verbs between both
pairs."""

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
        return lockstep.heads(model, columns, counts, starts)
    heads = np.empty(len(columns) - 2, dtype=np.int32)
    shape = len(columns) - 2, columns.shape[1]
    kernel.parse(columns, *shape, counts, starts, len(starts) - 1, handed(model.first), handed(model.rest), model.least, heads)
    return heads
