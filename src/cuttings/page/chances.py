"""How the chances of a first look lie around each block of a page: the body model's second look, for training and for reading alike."""

from typing import Any

import numpy as np

from cuttings.page.blocks import compiled
from cuttings.page.features import LEVELS, PLAIN, Arrays, Floats, Sheet, running

__all__ = ["SECOND", "second"]

_AROUND = tuple(step for step in range(-5, 6) if step)
_WIDTHS = (3, 8, 20)
_MASS = ("path mean", "path mass", "path votes", "kin mean", "kin mass", "kin votes", "grand mean", "grand mass", "grand votes")
_RUN = ("in best", "from best", "run mass", "runs", "run rank", "from start", "to end")
SECOND = (
    "chance",
    *(f"chance {step:+d}" for step in _AROUND),
    *(f"{name} {level}" for name in ("mean", "mass") for level in range(LEVELS)),
    *_MASS,
    *("mass before", "mass after", "total"),
    *(f"mass {side} {width}" for width in _WIDTHS for side in ("before", "after")),
    *("since", "until", "order", "votes"),
    *_RUN,
    *("in half", "half mean", "in core", "core mean"),
    *PLAIN,
)
"""The names of the columns of `second`."""


def second(sheet: Sheet, table: Floats, chance: Any) -> Floats:
    """The second look: how the chances that the first gave lie around each block. Columns named by `SECOND`.

    >>> from cuttings.page.blocks import parse, walk
    >>> from cuttings.page.features import first
    >>> sheet = Sheet(walk(parse(b"<p>The dam held.<p>It rained.")))
    >>> second(sheet, first(sheet), np.array([0.9, 0.2])).shape == (2, len(SECOND))
    True
    """
    loops = compiled()
    if loops is not None:
        found = loops.second_look(sheet.columns, table.T, sheet.letters, chance)
        return np.frombuffer(found, np.float32).reshape(len(SECOND), sheet.count).T
    out = np.empty((len(SECOND), sheet.count), np.float32)
    out[0] = chance
    at = 1
    for step in _AROUND:
        out[at] = -1
        if abs(step) < sheet.count:
            here, there = (slice(None, -step), slice(step, None)) if step > 0 else (slice(-step, None), slice(None, step))
            out[at, here] = out[0, there]
        at += 1
    mass = out[0].astype(np.float64) * sheet.letters
    for part in (_masses, _flow, _runs, _cores):
        for rows in part(sheet.arrays, out[0], mass):
            size = 1 if rows.ndim == 1 else len(rows)
            out[at : at + size] = rows
            at += size
    out[at:] = table.T[: len(SECOND) - at]
    return out.T


def _masses(sheet: Arrays, chance: Any, mass: Any) -> list[Any]:
    """Means and sums of the chances in the elements around and among blocks of the same make."""
    masses, chars = sheet.within(np.array((mass, sheet.letters.astype(np.float64))))
    total = max(1.0, float(masses[0]))
    rows = [(masses / np.maximum(1, chars))[sheet.levels], (masses / total)[sheet.levels]]
    for keys in (sheet.path[sheet.element], sheet.path[sheet.levels[1]], sheet.path[sheet.levels[2]]):
        sums = np.bincount(keys, weights=mass)[keys]
        rows += [sums / np.bincount(keys, weights=sheet.letters)[keys], sums / total]
        rows.append(np.bincount(keys, weights=chance)[keys] / np.bincount(keys)[keys])
    return rows


def _flow(sheet: Arrays, chance: Any, mass: Any) -> list[Any]:
    """How much of the likely body lies before and after, and how far the next likely blocks are."""
    sums, at, count = running(mass), sheet.at, sheet.count
    total = max(1.0, float(sums[-1]))
    rows = [sums[:-1] / total, (sums[-1] - sums[1:]) / total, np.full(count, total)]
    for width in _WIDTHS:
        low, high = np.maximum(0, at - width), np.minimum(count, at + 1 + width)
        rows += [sums[at] - sums[low], sums[high] - sums[at + 1]]
    wheres = np.flatnonzero(chance > 0.5)
    before, after = np.searchsorted(wheres, at, side="left"), np.searchsorted(wheres, at, side="right")
    rows.append(np.minimum(50, at - np.append([-60], wheres)[before]))
    rows.append(np.minimum(50, np.append(wheres, count + 60)[after] - at))
    return [*rows, before / max(1, len(wheres)), np.full(count, len(wheres))]


def _runs(sheet: Arrays, chance: Any, mass: Any) -> list[Any]:
    """The runs of likely blocks (gaps of up to three allowed) and where a block lies to its own and to the heaviest."""
    wheres = np.flatnonzero(chance > 0.5)
    if not len(wheres):
        return [np.zeros((len(_RUN), sheet.count))]
    cuts = np.flatnonzero(np.diff(wheres) > 4)
    starts, ends = wheres[np.append([0], cuts + 1)], wheres[np.append(cuts, len(wheres) - 1)]
    sums = np.bincount(np.searchsorted(starts, wheres, side="right") - 1, weights=mass[wheres])
    best, at = int(sums.argmax()), sheet.at
    run = np.maximum(0, np.searchsorted(starts, at, side="right") - 1)
    inside = (at >= starts[run]) & (at <= ends[run])
    return [
        (at >= starts[best]) & (at <= ends[best]),
        np.clip(np.minimum(at - starts[best], 0) + np.maximum(at - ends[best], 0), -50, 50),
        np.where(inside, sums[run] / max(1.0, float(running(mass)[-1])), 0),
        np.full(sheet.count, len(sums)),
        np.where(inside, sums[run] / sums[best], 0),
        np.where(inside, at - starts[run], -1),
        np.where(inside, ends[run] - at, -1),
    ]


def _cores(sheet: Arrays, chance: Any, mass: Any) -> list[Any]:
    """Whether a block lies in the smallest element that holds half, and four fifths, of the likely body."""
    masses, chars = sheet.within(np.array((mass, sheet.letters.astype(np.float64))))
    rows = []
    for least in (0.5, 0.8):
        big = np.flatnonzero(masses >= least * masses[0] - 1e-6)
        core = big[np.argmin(sheet.held[big])] if len(big) else 0
        rows.append((sheet.at >= sheet.begin[core]) & (sheet.at < sheet.end[core]))
        rows.append(np.full(sheet.count, masses[core] / max(1, chars[core])))
    return rows
