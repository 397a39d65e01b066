"""The tag of each word: a first look at the words around it, a second that also knows what the first took them for."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cuttings.grammar import features
from cuttings.learn.rows import Linear
from cuttings.learn.windows import scored

__all__ = ["tag", "with_tag"]


def tag(first: Linear, second: Linear, columns: NDArray[np.int32], starts: NDArray[np.int32]) -> NDArray[np.int64]:
    """The number of each word's tag among the labels of *second*."""
    guess = scored(first, columns, starts, features.REACH).argmax(axis=1)
    best: NDArray[np.int64] = scored(second, with_tag(columns, guess), starts, features.REACH).argmax(axis=1)
    return best


def with_tag(columns: NDArray[np.int32], tags: NDArray[np.int64]) -> NDArray[np.int32]:
    """The words' columns with one more for their tags.

    >>> with_tag(np.array([[5]], np.int32), np.array([2])).tolist()
    [[5, 2]]
    """
    return np.concatenate([columns, tags[:, None].astype(np.int32)], axis=1)
