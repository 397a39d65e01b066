"""Boosted symmetric trees: every level of a tree asks one question of all rows, so that a tree is a number of bits and a table."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["forest", "grown"]


def forest(
    model: Mapping[str, NDArray[Any]], name: str, table: NDArray[np.float32], summed: Callable[..., bytes] | None = None
) -> NDArray[np.float64]:
    """The chance of each row of *table* by the trees *name* of a model; its columns are those that the trees were trained on.

    `name.column` (level, tree) and `name.border` (level, tree) hold the questions "is the column above the border?", `name.leaf`
    (tree, answers) the scores as integers, `name.scale` (unit, offset) what they stand for. Symmetric trees as in CatBoost
    (Prokhorenkova et al. 2018); the sum is of integers, so that it is the same everywhere. *summed* makes it in compiled code.

    >>> model = {"t.column": np.array([[0]]), "t.border": np.array([[2.5]]), "t.leaf": np.array([[-4, 4]]), "t.scale": np.array([1.0, 0.0])}
    >>> forest(model, "t", np.array([[1.0], [3.0]], np.float32)).round(2).tolist()
    [0.02, 0.98]
    """
    column, border, leaf = model[f"{name}.column"], model[f"{name}.border"], model[f"{name}.leaf"]
    columns = np.ascontiguousarray(table.T)
    if summed is not None and len(table):
        score = np.frombuffer(summed(columns, column, border, leaf, len(table), len(leaf), len(column)), np.int64)
    else:
        score = _sums(columns, column, border, leaf)
    unit, offset = model[f"{name}.scale"]
    return np.asarray(1 / (1 + np.exp(-(score * unit + offset))))


def _sums(columns: NDArray[np.float32], column: NDArray[Any], border: NDArray[Any], leaf: NDArray[Any]) -> NDArray[np.int64]:
    place = np.zeros((column.shape[1], columns.shape[1]), np.int32)
    for asked, least in zip(column, border, strict=True):
        place += place
        place += columns[asked] > least[:, None]
    place += (np.arange(len(leaf), dtype=np.int32) * leaf.shape[1])[:, None]
    return np.asarray(leaf.ravel()[place].sum(axis=0, dtype=np.int64))


def grown(model: Mapping[str, NDArray[Any]], name: str, table: NDArray[np.float32]) -> NDArray[np.float64]:
    """The chance of each row of *table* by trees *name* whose branches each ask a question of their own.

    `name.root` holds where each tree begins among the nodes, `name.column` and `name.border` the question of a node, `name.down`
    (answer, node) the node that follows, itself at a leaf; `name.leaf` and `name.scale` are as for `forest`.

    >>> model = {"t.root": np.array([0]), "t.column": np.array([0, 0, 0]), "t.border": np.array([2.5, 0, 0])}
    >>> model |= {"t.down": np.array([[1, 1, 2], [2, 1, 2]]), "t.leaf": np.array([0, -4, 4]), "t.scale": np.array([1.0, 0.0])}
    >>> grown(model, "t", np.array([[1.0], [3.0]], np.float32)).round(2).tolist()
    [0.02, 0.98]
    """
    column, border, down = model[f"{name}.column"], model[f"{name}.border"], model[f"{name}.down"].astype(np.int32)
    row = np.arange(len(table))[:, None]
    place = np.repeat(model[f"{name}.root"].astype(np.int32)[None], len(table), 0)
    while (after := down[(table[row, column[place]] > border[place]).astype(np.int8), place]).tobytes() != place.tobytes():
        place = after
    unit, offset = model[f"{name}.scale"]
    return np.asarray(1 / (1 + np.exp(-(model[f"{name}.leaf"][place].sum(axis=1, dtype=np.int64) * unit + offset))))
