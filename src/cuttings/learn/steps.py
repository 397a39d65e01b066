"""A classifier in two steps: some of its templates first, the others only for rows where those leave a doubt."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from cuttings.learn.rows import Linear, compiled, handed, score

__all__ = ["Steps", "bests", "in_steps", "lead", "part", "steps"]


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """The templates that are looked at first, the others, and the lead of the best class that leaves no doubt; equal only to itself."""

    first: Linear
    rest: Linear
    least: int


def steps(model: Linear, first: NDArray[np.int32], least: int) -> Steps:
    """A classifier whose templates *first* are looked at first.

    >>> from cuttings.learn.rows import sparse, templates
    >>> model = sparse(templates([(0,), (1,), (0, 1)]), np.arange(64), np.full((64, 2), 5, np.int8), 64, ())
    >>> parted = steps(model, templates([(1,)]), 9)
    >>> parted.first.templates.tolist(), len(parted.rest.templates)
    ([[1, -1, -1]], 2)
    """
    wanted = set(map(tuple, first.tolist()))
    chosen = [number for number, slots in enumerate(map(tuple, model.templates.tolist())) if slots in wanted]
    return Steps(part(model, chosen), part(model, set(range(len(model.templates))).difference(chosen)), least)


def part(model: Linear, numbers: Collection[int], less: int = 0) -> Linear:
    """A classifier with some of its templates, the numbers of their columns made less.

    >>> from cuttings.learn.rows import sparse, templates
    >>> part(sparse(templates([(0,), (1, 2)]), np.arange(64), np.full((64, 2), 5, np.int8), 64, ()), [1], 1).templates.tolist()
    [[0, 1, -1]]
    """
    places = sorted(numbers)
    slots = model.templates[places]
    return replace(model, templates=np.ascontiguousarray(np.where(slots >= 0, slots - less, slots)), seeds=model.seeds[places])


def in_steps(model: Steps, rows: NDArray[np.int32]) -> NDArray[np.int16]:
    """The score of each row for each class, by the first templates or by all.

    >>> from cuttings.learn.rows import sparse, templates
    >>> model = sparse(templates([(0,), (1,)]), np.arange(64), np.full((64, 2), 5, np.int8), 64, ())
    >>> in_steps(steps(model, templates([(1,)]), 9), np.array([[7, 8]], np.int32)).tolist()
    [[10, 10]]
    """
    rows = np.ascontiguousarray(rows, dtype=np.int32)
    kernel = compiled()
    if kernel is None:
        scores = score(model.first, rows)
        doubt = np.flatnonzero(lead(scores) < model.least)
        scores[doubt] += score(model.rest, rows[doubt])
        return scores
    out = np.empty((len(rows), model.first.classes), dtype=np.int16)
    kernel.steps(rows, len(rows), rows.shape[1], handed(model.first), handed(model.rest), model.least, out)
    return out


def lead(scores: NDArray[np.int16] | NDArray[np.int32]) -> NDArray[np.int32]:
    """By how much the best class leads the next.

    >>> lead(np.array([[7, 1, 4]], np.int16)).tolist()
    [3]
    """
    order = np.partition(scores.astype(np.int32), -2, axis=1)
    ahead: NDArray[np.int32] = order[:, -1] - order[:, -2]
    return ahead


def bests(scores: NDArray[np.int16]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """The best class of each row, the first of equals, and by how much it leads the next.

    >>> [part.tolist() for part in bests(np.array([[7, 1, 4]], np.int16))]
    [[0], [3]]
    """
    kernel = compiled()
    if kernel is None:
        return scores.argmax(axis=1), lead(scores)
    best, ahead = np.empty(len(scores), dtype=np.int64), np.empty(len(scores), dtype=np.int32)
    kernel.bests(scores, *scores.shape, best, ahead)
    return best, ahead
