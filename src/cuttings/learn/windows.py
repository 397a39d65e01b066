"""Rows of numbers for each word together with those of its neighbours in the sentence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cuttings.learn.rows import Linear, compiled, handed, score

__all__ = ["NOTHING", "flagged", "named", "picked", "scored", "windows"]

NOTHING = -7
"""What a column holds where a sentence has no word any more."""


def windows(
    columns: NDArray[np.int32], starts: NDArray[np.int32], reach: int, chosen: NDArray[np.int64] | None = None
) -> NDArray[np.int32]:
    """Each word's columns with those of the *reach* words before and after it, farthest before first. Sentences begin at *starts*.

    Of all words only the *chosen* ones get a row, where they are given.

    >>> windows(np.array([[1], [2], [3]], np.int32), np.array([0, 2, 3]), 1).tolist()
    [[-7, 1, 2], [1, 2, -7], [-7, 3, -7]]
    """
    many, width = columns.shape
    here = np.arange(many) if chosen is None else chosen
    owner = np.searchsorted(starts, here, "right")
    first, last = starts[owner - 1], starts[np.minimum(owner, len(starts) - 1)]
    places = here[:, None] + np.arange(-reach, reach + 1)[None, :]
    gone = (places < first[:, None]) | (places >= last[:, None])
    rows: NDArray[np.int32] = columns[np.where(gone, here[:, None], places)]
    rows[gone] = NOTHING
    shaped: NDArray[np.int32] = rows.reshape(len(here), (2 * reach + 1) * width)
    return shaped


def scored(model: Linear, columns: NDArray[np.int32], starts: NDArray[np.int32], reach: int) -> NDArray[np.int16]:
    """The score of each word for each class, by its columns and those of its neighbours; every word lies in a sentence.

    >>> from cuttings.learn.rows import sparse, templates
    >>> model = sparse(templates([(1,)]), np.arange(64), np.full((64, 3), 5, np.int8), 64, ())
    >>> scored(model, np.array([[7], [8]], np.int32), np.array([0, 2], np.int32), 1).tolist()
    [[5, 5, 5], [5, 5, 5]]
    """
    kernel = compiled()
    if kernel is None:
        return score(model, windows(columns, starts, reach))
    columns, starts = np.ascontiguousarray(columns, dtype=np.int32), np.ascontiguousarray(starts, dtype=np.int32)
    out = np.empty((len(columns), model.classes), dtype=np.int16)
    kernel.windows(columns, *columns.shape, starts, len(starts) - 1, reach, handed(model), out)
    return out


def flagged(
    model: Linear, columns: NDArray[np.int32], starts: NDArray[np.int32], reach: int, flags: NDArray[np.bool_], out: NDArray[np.int16]
) -> None:
    """Put the score of each flagged word, by its columns and those of its neighbours, into *out*.

    >>> from cuttings.learn.rows import sparse, templates
    >>> model = sparse(templates([(1,)]), np.arange(64), np.full((64, 3), 5, np.int8), 64, ())
    >>> out = np.zeros((2, 3), np.int16)
    >>> flagged(model, np.array([[7], [8]], np.int32), np.array([0, 2], np.int32), 1, np.array([False, True]), out)
    >>> out.tolist()
    [[0, 0, 0], [5, 5, 5]]
    """
    kernel = compiled()
    if kernel is not None:
        kernel.flagged(columns, *columns.shape, starts, len(starts) - 1, reach, flags, handed(model), out)
    elif flags.any():
        out[flags] = score(model, windows(columns, starts, reach, np.flatnonzero(flags)))


def picked(
    model: Linear, columns: NDArray[np.int32], starts: NDArray[np.int32], reach: int, chosen: NDArray[np.int64]
) -> NDArray[np.int16]:
    """The scores of the *chosen* words, by their columns and those of their neighbours.

    >>> from cuttings.learn.rows import sparse, templates
    >>> model = sparse(templates([(1,)]), np.arange(64), np.full((64, 3), 5, np.int8), 64, ())
    >>> picked(model, np.array([[7], [8]], np.int32), np.array([0, 2], np.int32), 1, np.array([1])).tolist()
    [[5, 5, 5]]
    """
    flags, out = np.zeros(len(columns), dtype=bool), np.zeros((len(columns), model.classes), dtype=np.int16)
    flags[chosen] = True
    flagged(model, columns, starts, reach, flags, out)
    found: NDArray[np.int16] = out[chosen]
    return found


def named(text: str, columns: Sequence[str], reach: int) -> list[tuple[int, ...]]:
    """Templates as written: one a line or parted by commas, each a few `column` or `column+1`, `column-2` joined by blanks.

    >>> named("low, low-1 low", ("low", "tag"), 1)
    [(2,), (0, 2)]
    """
    return [tuple(_place(slot, columns, reach) for slot in part.split()) for part in text.replace("\n", ",").split(",") if part.strip()]


def _place(slot: str, columns: Sequence[str], reach: int) -> int:
    cut = max(slot.rfind("+"), slot.rfind("-"))
    name, offset = (slot[:cut], int(slot[cut:])) if cut > 0 else (slot, 0)
    return (offset + reach) * len(columns) + list(columns).index(name)
