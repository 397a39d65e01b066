"""The best sequence of roles around each cue, by the scores of its words."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cuttings.statements import pairs

__all__ = ["paths"]

Whole = NDArray[np.int64]
_PAST = 1 << 20


def _can_precede() -> tuple[Whole, Whole]:
    """For each role those that can stand before it, filled up to one length by forbidden ones, and the penalty of each."""
    allowed = []
    for other in pairs.ROLES:
        goes_on = other[0] in "IL"
        closed = [place for place, one in enumerate(pairs.ROLES) if one[0] not in "BI"]
        opened = [place for place, one in enumerate(pairs.ROLES) if one[0] in "BI" and one[2:] == other[2:]]
        allowed.append(opened if goes_on else closed)
    most = max(map(len, allowed))
    table = np.array([[*row, *[row[0]] * (most - len(row))] for row in allowed])
    return table, np.array([[0] * len(row) + [-_PAST] * (most - len(row)) for row in allowed])


_BEFORE, _PENALTY = _can_precede()
_ROWS = np.arange(len(pairs.ROLES))[None, :]
_FIRST = np.array([-_PAST if role[0] in "IL" else 0 for role in pairs.ROLES])
_LAST = np.array([-_PAST if role[0] in "BI" else 0 for role in pairs.ROLES])
# What the compiled path asks for: may role stand after role, first, last.
_MAY = np.zeros((len(pairs.ROLES) + 1, len(pairs.ROLES) + 1), dtype=np.uint8)
for _role, (_allowed, _penalty) in enumerate(zip(_BEFORE.tolist(), _PENALTY.tolist(), strict=True)):
    _MAY[[one for one, cost in zip(_allowed, _penalty, strict=True) if not cost], _role] = 1
_MAY[-1, :-1] = _FIRST == 0
_MAY[:-1, -1] = _LAST == 0


def paths(scores: NDArray[np.int16], starts: Whole) -> Whole:
    """For each stretch of rows the best sequence of `pairs.ROLES` that can be (Viterbi 1967); stretches begin at *starts*.

    >>> table = np.zeros((2, len(pairs.ROLES)), np.int16)
    >>> table[0, pairs.ROLES.index("B-source")] = table[1, pairs.ROLES.index("L-source")] = 7
    >>> [pairs.ROLES[role] for role in paths(table, np.array([0, 2])).tolist()]
    ['B-source', 'L-source']
    """
    kernel = pairs.compiled()
    if kernel is None:
        return _plain(scores.astype(np.int64), starts)
    roles = np.empty(len(scores), dtype=np.int64)
    kernel.paths(np.ascontiguousarray(scores), len(scores), scores.shape[1], starts.astype(np.int64), len(starts) - 1, _MAY, roles)
    return roles


def _plain(scores: Whole, starts: Whole) -> Whole:
    """All stretches step by step at once."""
    sizes = np.diff(starts)
    order = np.argsort(-sizes, kind="stable")
    begins, sizes = starts[:-1][order], sizes[order]
    back = np.zeros(scores.shape, dtype=np.int8)
    total = scores[begins] + _FIRST
    final = np.zeros(len(order), dtype=np.int64)
    for step in range(1, int(sizes[0]) + 1):
        live = int(np.searchsorted(-sizes, -step, "left"))  # stretches longer than the step
        final[live : len(total)] = (total[live:] + _LAST).argmax(axis=1)
        if not live:
            break
        places = begins[:live] + step
        options = total[:live, _BEFORE] + _PENALTY
        back[places] = _BEFORE[_ROWS, options.argmax(axis=2)]
        total = options.max(axis=2) + scores[places]
    return _walked(back, begins, sizes, final)


def _walked(back: NDArray[np.int8], begins: Whole, sizes: Whole, final: Whole) -> Whole:
    roles = np.zeros(len(back), dtype=np.int64)
    last = begins + sizes - 1
    roles[last] = final
    for step in range(1, int(sizes[0])):
        live = int(np.searchsorted(-sizes, -step, "left"))
        places = last[:live] - step
        roles[places] = back[places + 1, roles[places + 1]]
    return roles
