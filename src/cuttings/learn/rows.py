"""Hashed linear classifiers: each row of numbers gets a score for each class, by tables of small integer weights.

A template names up to three columns of a row; their numbers are hashed together to one line of the weights. Hashing is our own (multiply
and shift on 32 bits), so that it is the same on every machine. The compiled and the plain path give equal scores.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "SLOTS",
    "Linear",
    "Plan",
    "buckets",
    "compiled",
    "handed",
    "hashed",
    "leads",
    "linear",
    "plan",
    "score",
    "sparse",
    "sums",
    "templates",
    "together",
]

SLOTS = 3
_CHUNK = 512
_LINE = 64
"""Bytes of a line of memory."""
_FARTHEST = 127


@dataclass(frozen=True, slots=True)
class Linear:
    """A trained classifier: a table of *size* lines (a power of two), of which most hold no weights.

    `bits` has one bit for each line that does, `ranks` how many of those came before each 64 lines, `table` theirs in int8, of which the
    first *classes* count; `seeds` is what each template's hash begins with.
    """

    templates: NDArray[np.int32]
    bits: NDArray[np.uint64]
    ranks: NDArray[np.uint32]
    table: NDArray[np.int8]
    size: int
    labels: tuple[str, ...]
    seeds: NDArray[np.uint32]
    classes: int

    @property
    def weights(self) -> NDArray[np.int8]:
        """The weights of each line that has any, by class."""
        return self.table[:, : self.classes]


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
    # One built from an older source takes models of another form or lacks a loop; the plain path gives the same answers.
    return kernel if hasattr(kernel, "leans") else None


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
    return Linear(slots, bits, ranks, _filled(weights), size, labels, _seeds(len(slots)), weights.shape[1])


def _filled(weights: NDArray[np.int8]) -> NDArray[np.int8]:
    """Weights for the compiled loops: longer lines filled up, so that each lies on one line of memory; as they are for the plain path."""
    many, classes = weights.shape
    wide = 1 << (classes - 1).bit_length()
    if compiled() is None or not 8 < classes <= _LINE:
        return np.ascontiguousarray(weights)
    room = np.zeros(many * wide + _LINE, dtype=np.int8)
    table = room[-room.ctypes.data % _LINE :][: many * wide].reshape(many, wide)
    table[:, :classes] = weights
    return table


def leads(model: Linear) -> Linear:
    """A classifier that tells how far each class but the first leads the first: what is best by it is best by *model*, with a class less.

    >>> model = sparse(templates([(0,)]), np.arange(64), np.tile(np.array([3, 5, 2], np.int8), (64, 1)), 64, ("O", "A", "B"))
    >>> score(leads(model), np.array([[7]], np.int32)).tolist(), leads(model).labels
    ([[2, -1]], ('A', 'B'))
    """
    apart = model.weights[:, 1:].astype(np.int16) - model.weights[:, :1]
    if len(apart) and max(apart.max(), -apart.min()) > _FARTHEST:
        raise ValueError("weights of a line lie too far apart")
    return sparse(model.templates, np.flatnonzero(_flags(model)), apart.astype(np.int8), model.size, model.labels[1:])


def _flags(model: Linear) -> NDArray[np.uint8]:
    """For each line whether it has weights."""
    return np.unpackbits(model.bits.astype("<u8").view(np.uint8), bitorder="little")


def together(first: Linear, second: Linear) -> tuple[Linear, Linear]:
    """Two classifiers of one table size, the second of which begins with the templates of the first, as one that gives the scores of both
    over those templates, the first's classes before the second's, and one of what is left of the second.

    >>> one = sparse(templates([(0,)]), np.arange(64), np.full((64, 1), 5, np.int8), 64, ("A",))
    >>> two = sparse(templates([(0,), (1,)]), np.arange(64), np.full((64, 1), 3, np.int8), 64, ("B",))
    >>> row, (both, rest) = np.array([[7, 8]], np.int32), together(one, two)
    >>> score(both, row).tolist(), score(rest, row).tolist()
    ([[5, 3]], [[3]])
    """
    many, classes = len(first.templates), first.classes
    held = [_flags(model) for model in (first, second)]
    either = held[0] | held[1]
    place = np.cumsum(either, dtype=np.int32) - 1
    weights = np.zeros((int(place[-1]) + 1, classes + second.classes), dtype=np.int8)
    weights[place[np.flatnonzero(held[0])], :classes] = first.weights
    weights[place[np.flatnonzero(held[1])], classes:] = second.weights
    both = sparse(first.templates, np.flatnonzero(either), weights, first.size, (*first.labels, *second.labels))
    slots = np.ascontiguousarray(second.templates[many:])
    return both, replace(second, templates=slots, seeds=np.ascontiguousarray(second.seeds[many:]))


def _seeds(many: int) -> NDArray[np.uint32]:
    return np.arange(many, dtype=np.uint32) * np.uint32(0x9E3779B1) + np.uint32(0x7F4A7C15)


def handed(model: Linear) -> tuple[Any, ...]:
    """A classifier as the compiled loops take it.

    >>> len(handed(sparse(templates([(0,)]), np.arange(64), np.full((64, 3), 5, np.int8), 64, ())))
    9
    """
    return (
        model.templates,
        model.seeds,
        len(model.templates),
        model.bits,
        model.ranks,
        model.table,
        model.size,
        model.table.shape[1],
        model.classes,
    )


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
    out = np.empty((len(rows), model.classes), dtype=np.int16)
    kernel.score(rows, len(rows), rows.shape[1], handed(model), out)
    return out


def _plain(model: Linear, rows: NDArray[np.int32]) -> NDArray[np.int16]:
    total = np.zeros((len(rows), model.classes), dtype=np.int16)
    if not (len(model.templates) and len(model.table)):
        return total
    for first in range(0, len(rows), _CHUNK):
        place, held = _places(model, _lines(rows[first : first + _CHUNK], model))
        # Most lines hold weights: those that do not take the first line's, which are taken away again.
        place *= held
        part = total[first : first + _CHUNK]
        part[:] = model.table.take(place, axis=0).sum(axis=0, dtype=np.int16)[:, : model.classes]
        part -= (len(held) - held.sum(axis=0))[:, None].astype(np.int16) * model.weights[0]
    return total


def _places(model: Linear, at: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], NDArray[np.bool_]]:
    """Where the weights of the lines *at* stand, and which of them have any."""
    block, within = at >> np.uint32(6), (at & np.uint32(63)).astype(np.uint64)
    word, bit = model.bits.take(block), np.uint64(1) << within
    return model.ranks.take(block) + np.bitwise_count(word & (bit - np.uint64(1))), (word & bit) != 0


def sums(model: Linear, rows: NDArray[np.int32], edges: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """By stretch of *rows* (from each of *edges* to the next) the sum of the lines that its rows choose, each line once, and how many.

    >>> model = sparse(templates([(0,)]), np.arange(64), np.full((64, 1), 5, np.int8), 64, ())
    >>> [part.tolist() for part in sums(model, np.array([[7], [7], [8]], np.int32), np.array([0, 3, 3], np.int32))]
    [[[10], [0]], [2, 0]]
    """
    rows, many, kernel = np.ascontiguousarray(rows, dtype=np.int32), len(edges) - 1, compiled()
    if kernel is None:
        return _sums_plainly(model, rows, edges)
    found, counts = np.zeros((many, model.classes), dtype=np.int32), np.zeros(many, dtype=np.int32)
    kernel.sums(rows, *rows.shape, edges, many, handed(model), found, counts)
    return found, counts


def _sums_plainly(model: Linear, rows: NDArray[np.int32], edges: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    many = len(edges) - 1
    owner = np.repeat(np.arange(many), np.diff(edges))
    pairs = np.sort((owner[:, None] << 32 | buckets(rows, model)).ravel())
    pairs = pairs[np.diff(pairs, prepend=-1) > 0]
    place, has = _places(model, (pairs & 0xFFFFFFFF).astype(np.uint32))
    running = np.zeros((np.count_nonzero(has) + 1, model.weights.shape[1]), dtype=np.int32)
    np.cumsum(model.weights[place[has]], axis=0, out=running[1:])
    whose = pairs >> 32
    at = np.searchsorted(whose[has], np.arange(many + 1))
    return running[at[1:]] - running[at[:-1]], np.bincount(whose, minlength=many).astype(np.int32)


def buckets(rows: NDArray[np.int32], model: Linear) -> NDArray[np.uint32]:
    """The lines of the weights that the templates choose for each row, those of most slots first.

    >>> model = sparse(templates([(0,), (0, 1)]), np.arange(1024), np.zeros((1024, 3), np.int8), 1024, ())
    >>> buckets(np.array([[1, 2]], np.int32), model).tolist()
    [[1009, 381]]
    """
    return _lines(rows, model).T


def _lines(rows: NDArray[np.int32], model: Linear) -> NDArray[np.uint32]:
    return hashed(plan(model.templates, model.seeds), np.ascontiguousarray(rows.T), model.size)


class Plan(NamedTuple):
    """Templates in *order*, those of most slots first: all first slots, all second ones and so on, and how many of each."""

    order: NDArray[np.int64]
    slots: NDArray[np.int32]
    counts: tuple[int, ...]
    seeds: NDArray[np.uint32]


def plan(slots: NDArray[np.int32], seeds: NDArray[np.uint32]) -> Plan:
    """How to hash templates without compiled code.

    >>> plan(templates([(0,), (3, 4)]), np.array([7, 8], np.uint32)).slots.tolist()
    [3, 0, 4]
    """
    used = slots >= 0
    order = np.argsort(-used.sum(axis=1), kind="stable")
    counts = tuple(used.sum(axis=0).tolist())
    return Plan(order, np.concatenate([slots[order[:many], slot] for slot, many in enumerate(counts)]), counts, seeds[order, None])


def hashed(by: Plan, columns: NDArray[np.int32], size: int) -> NDArray[np.uint32]:
    """The line that each template (in the plan's order) chooses for each row; *columns* lie one after the other.

    Row after row of one slot is copied whole, and templates with a further slot are the first ones: no call has more than one stretch.
    """
    found = columns.view(np.uint32).take(by.slots, axis=0)
    first, lines = by.counts[0], found[: by.counts[0]]
    lines ^= by.seeds
    _mix(lines)
    for many in by.counts[1:]:
        part = lines[:many]
        part ^= found[first : first + many]
        _mix(part)
        first += many
    lines *= np.uint32(0xC2B2AE35)
    lines ^= lines >> np.uint32(16)
    lines &= np.uint32(size - 1)
    return lines


def _mix(lines: NDArray[np.uint32]) -> None:
    lines *= np.uint32(0x85EBCA6B)
    lines ^= lines >> np.uint32(15)
