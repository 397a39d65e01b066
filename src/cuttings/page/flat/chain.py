"""A trained chain of labels over a sequence: linear scores of named features and of steps from label to label."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import numpy as np

from cuttings.resources import model

__all__ = ["chances", "forward", "labelled"]


def labelled(name: str, rows: Iterable[Iterable[str]]) -> Any:
    """The chance of every label (column) for every item (row), whose features have the names *rows*; by the model *name*.

    >>> labelled("flat", []).shape
    (0, 9)
    """
    known, weights, steps = _learned(name)
    return chances(forward([[known[name] for name in row if name in known] for row in rows], weights), steps)


@cache
def _learned(name: str) -> tuple[dict[str, int], Any, Any]:
    arrays = model(name)
    names = arrays["names"].tobytes().decode().split("\n")
    weights = arrays["weights"].astype(float) * arrays["scale"].astype(float)
    return {name: place for place, name in enumerate(names)}, weights, arrays["steps"].astype(float)


def forward(ids: Sequence[Sequence[int]], weights: Any) -> Any:
    """The score of every label for every piece from its features alone.

    >>> forward([[0], [0, 1]], np.array([[1.0, 0.0], [0.0, 2.0]])).tolist()
    [[1.0, 0.0], [1.0, 2.0]]
    """
    out = np.zeros((len(ids), weights.shape[1]))
    for place, row in enumerate(ids):
        if row:
            out[place] = weights[row].sum(0)
    return out


def chances(scores: Any, steps: Any) -> Any:
    """The marginal chances in a linear chain: *scores* of labels by piece, *steps* from label to label (Lafferty et al. 2001).

    >>> chances(np.zeros((1, 2)), np.zeros((2, 2))).tolist()
    [[0.5, 0.5]]
    """
    size = len(scores)
    if not size:
        return scores
    base = np.exp(scores - scores.max(1, keepdims=True))
    move = np.exp(steps - steps.max())
    left, right = np.empty_like(base), np.empty_like(base)
    left[0] = base[0] / base[0].sum()
    for at in range(1, size):
        row = (left[at - 1] @ move) * base[at]
        left[at] = row / row.sum()
    right[-1] = 1.0
    for at in range(size - 2, -1, -1):
        row = move @ (right[at + 1] * base[at + 1])
        right[at] = row / row.sum()
    both = left * right
    return both / both.sum(1, keepdims=True)
