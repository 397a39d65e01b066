"""Hashed linear classifiers: each row of numbers gets a score for each class, by tables of small integer weights.

A template names up to three columns of a row; their numbers are hashed together to one line of the weights. Hashing is our own (multiply
and shift on 32 bits), so that it is the same on every machine. The compiled and the plain path give equal scores.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["SLOTS", "Linear", "buckets", "compiled", "handed", "linear", "score", "sparse", "templates", "weighed"]

SLOTS = 3
_CHUNK = 4096


@dataclass(frozen=True, slots=True)
class Linear:
    """A trained classifier: a table of *size* lines (a power of two), of which most hold no weights.

    `bits` has one bit for each line that does, `ranks` how many of those came before each 64 lines, `weights` theirs in int8;
    `seeds` is what each template's hash begins with.
    """

    templates: NDArray[np.int32]
    bits: NDArray[np.uint64]
    ranks: NDArray[np.uint32]
    weights: NDArray[np.int8]
    size: int
    labels: tuple[str, ...]
    seeds: NDArray[np.uint32]


def compiled() -> ModuleType | None:
    """The compiled loops, or None where they were not built or `CUTTINGS_PURE` is set.

    >>> compiled() is None or hasattr(compiled(), "score")
    True
    """
    if os.environ.get("CUTTINGS_PURE"):
        return None
    return _kernel()


@cache
def _kernel() -> ModuleType | None:
    try:
        kernel = import_module("cuttings._kernel")
    except ImportError:
        return None
    # One built from an older source lacks a loop; the plain path gives the same answers.
    return kernel if hasattr(kernel, "kin") else None


def templates(rows: Sequence[Sequence[int]]) -> NDArray[np.int32]:
    """Templates as an array, short ones filled with -1.

    >>> templates([(0,), (1, 2)]).tolist()
    [[0, -1, -1], [1, 2, -1]]
    """
    return np.array([[*row, *[-1] * (SLOTS - len(row))] for row in rows], dtype=np.int32)


def linear(arrays: Mapping[str, NDArray[Any]], name: str) -> Linear:
    """The classifier *name* among a model's arrays: `name.templates`, `name.lines` (as differences), `name.weights` and so on."""
    lines = np.cumsum(arrays[f"{name}.lines"], dtype=np.int64)
    labels = tuple(str(arrays[f"{name}.labels"].ravel()[0]).split(" "))
    slots = np.ascontiguousarray(arrays[f"{name}.templates"], dtype=np.int32)
    return sparse(slots, lines, arrays[f"{name}.weights"], int(arrays[f"{name}.size"].ravel()[0]), labels)


def sparse(slots: NDArray[np.int32], lines: NDArray[np.int64], weights: NDArray[np.int8], size: int, labels: tuple[str, ...]) -> Linear:
    """A classifier whose weights stand on the numbered *lines*, in ascending order, of a table of *size* (64 or more).

    >>> sparse(templates([(0,)]), np.array([1, 66]), np.array([[3], [4]], np.int8), 128, ("A",)).ranks.tolist()
    [0, 1]
    """
    flags = np.zeros(size, dtype=np.uint8)
    flags[lines] = 1
    bits = np.packbits(flags, bitorder="little").view("<u8").astype(np.uint64)
    counts = flags.reshape(-1, 64).sum(axis=1)
    ranks = (np.cumsum(counts) - counts).astype(np.uint32)
    return Linear(slots, bits, ranks, np.ascontiguousarray(weights), size, labels, _seeds(len(slots)))


def _seeds(many: int) -> NDArray[np.uint32]:
    return np.arange(many, dtype=np.uint32) * np.uint32(0x9E3779B1) + np.uint32(0x7F4A7C15)


def handed(model: Linear) -> tuple[Any, ...]:
    """A classifier as the compiled loops take it.

    >>> len(handed(sparse(templates([(0,)]), np.arange(64), np.full((64, 3), 5, np.int8), 64, ())))
    8
    """
    return model.templates, model.seeds, len(model.templates), model.bits, model.ranks, model.weights, model.size, model.weights.shape[1]


def score(model: Linear, rows: NDArray[np.int32]) -> NDArray[np.int16]:
    """The score of each row for each class.

    >>> model = sparse(templates([(0,)]), np.arange(64), np.full((64, 3), 5, np.int8), 64, ())
    >>> score(model, np.array([[7]], np.int32)).tolist()
    [[5, 5, 5]]
    """
    rows = np.ascontiguousarray(rows, dtype=np.int32)
    kernel = compiled()
    if kernel is None:
        return _plain(model, rows)
    out = np.empty((len(rows), model.weights.shape[1]), dtype=np.int16)
    kernel.score(rows, len(rows), rows.shape[1], handed(model), out)
    return out


def _plain(model: Linear, rows: NDArray[np.int32]) -> NDArray[np.int16]:
    parts = [_some(model, rows[first : first + _CHUNK]) for first in range(0, len(rows), _CHUNK)]
    return np.concatenate(parts) if parts else np.zeros((0, model.weights.shape[1]), dtype=np.int16)


def _some(model: Linear, rows: NDArray[np.int32]) -> NDArray[np.int16]:
    return weighed(model, buckets(rows, model))


def weighed(model: Linear, at: NDArray[np.uint32]) -> NDArray[np.int16]:
    """The sums of the weights on the lines that each row of *at* chooses.

    >>> weighed(sparse(templates([(0,)]), np.array([5]), np.array([[9]], np.int8), 64, ()), np.array([[5, 5, 6]], np.uint32)).tolist()
    [[18]]
    """
    (row, _), weights = drawn(model, at)
    total = np.zeros((len(at), model.weights.shape[1]), dtype=np.int16)
    edges = np.flatnonzero(np.diff(row, prepend=-1))
    if len(edges):
        total[row[edges]] = np.add.reduceat(weights, edges, axis=0, dtype=np.int16)
    return total


def drawn(model: Linear, at: NDArray[np.uint32]) -> tuple[tuple[NDArray[np.int64], ...], NDArray[np.int8]]:
    """Where *at* names a line that has weights, as `numpy.nonzero` tells it, and the weights of those lines.

    >>> drawn(sparse(templates([(0,)]), np.array([5]), np.array([[9]], np.int8), 64, ()), np.array([6, 5], np.uint32))[1].tolist()
    [[9]]
    """
    place = at >> np.uint32(6)
    word, within = model.bits[place], (at & np.uint32(63)).astype(np.uint64)
    held = np.nonzero((word >> within) & np.uint64(1))
    before = word[held] & ((np.uint64(1) << within[held]) - np.uint64(1))
    return held, model.weights[model.ranks[place[held]] + np.bitwise_count(before)]


def buckets(rows: NDArray[np.int32], model: Linear) -> NDArray[np.uint32]:
    """The line of the weights that each template chooses for each row.

    >>> model = sparse(templates([(0,), (0, 1)]), np.arange(1024), np.zeros((1024, 3), np.int8), 1024, ())
    >>> buckets(np.array([[1, 2]], np.int32), model).tolist()
    [[381, 1009]]
    """
    slots, unsigned = model.templates, rows.view(np.uint32)
    hashed = np.repeat(model.seeds[None, :], len(rows), axis=0)
    for slot in range(SLOTS):
        many = int(np.count_nonzero(slots[:, slot] >= 0))
        if not many:
            break
        if (slots[:many, slot] >= 0).all():
            _mixed(hashed[:, :many], unsigned[:, slots[:many, slot]])
        else:
            used = np.flatnonzero(slots[:, slot] >= 0)
            part = hashed[:, used]
            _mixed(part, unsigned[:, slots[used, slot]])
            hashed[:, used] = part
    hashed *= np.uint32(0xC2B2AE35)
    lines: NDArray[np.uint32] = (hashed ^ (hashed >> np.uint32(16))) & np.uint32(model.size - 1)
    return lines


def _mixed(hashed: NDArray[np.uint32], numbers: NDArray[np.uint32]) -> None:
    hashed ^= numbers
    hashed *= np.uint32(0x85EBCA6B)
    hashed ^= hashed >> np.uint32(15)
