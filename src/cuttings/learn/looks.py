"""Looks at words in two steps: what forms say by themselves, kept for each form; and, where that leaves a doubt, what they say together.

Of a model's templates some name only the form of one word, at one distance from the word that is looked at. What these add up to is made
once for a form and each distance. A word is scored by the others too only where the kept scores do not lead by enough.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cuttings.learn.rows import Linear, compiled, handed, score
from cuttings.learn.steps import lead, part
from cuttings.learn.windows import NOTHING, windows

__all__ = ["Look", "Seen", "look", "looked", "own"]


@dataclass(frozen=True, slots=True)
class Look:
    """A model over windows, parted: for each distance the templates of one form, and the rest; a word's lead that leaves no doubt.

    With *only_first*, no class but the first is taken at once. `absent` is what the lack of a word adds at each distance.
    """

    model: Linear
    own: tuple[Linear, ...]
    rest: Linear
    absent: NDArray[np.int16]
    least: int
    only_first: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """A text for looks: each word's form, what is kept of every form for this look, the words' columns, where sentences begin."""

    forms: NDArray[np.int32]
    kept: NDArray[np.int16]
    columns: NDArray[np.int32]
    starts: NDArray[np.int32]


def look(model: Linear, width: int, formal: Collection[int], least: int, only_first: bool = False) -> Look:
    """A model over windows of *width* columns, of which the *formal* ones tell only of the form; *least* is the lead that leaves no doubt.

    >>> from cuttings.learn.rows import sparse, templates
    >>> model = sparse(templates([(0,), (1,), (2,), (0, 1)]), np.arange(64), np.full((64, 2), 5, np.int8), 64, ())
    >>> parted = look(model, 1, {0}, 9)
    >>> [len(part.templates) for part in parted.own], len(parted.rest.templates), parted.absent[0].tolist()
    ([1, 1, 1], 1, [5, 5])
    """
    span = int(model.templates.max()) // width + 1
    at: list[list[int]] = [[] for _ in range(span)]
    rest: list[int] = []
    for number, slots in enumerate(model.templates.tolist()):
        used = [slot for slot in slots if slot >= 0]
        alone = len({slot // width for slot in used}) == 1 and all(slot % width in formal for slot in used)
        (at[used[0] // width] if alone else rest).append(number)
    parts = tuple(part(model, numbers, distance * width) for distance, numbers in enumerate(at))
    nothing = np.full((1, width), NOTHING, dtype=np.int32)
    return Look(model, parts, part(model, rest), own(parts, nothing)[0], least, only_first)


def own(parts: tuple[Linear, ...], columns: NDArray[np.int32]) -> NDArray[np.int16]:
    """What each form adds for a word at each distance, by the forms' columns.

    >>> from cuttings.learn.rows import sparse, templates
    >>> parted = look(sparse(templates([(0,), (1,), (2,)]), np.arange(64), np.full((64, 2), 5, np.int8), 64, ()), 1, {0}, 9)
    >>> own(parted.own, np.array([[7], [8]], np.int32)).shape
    (2, 3, 2)
    """
    kernel, columns = compiled(), np.ascontiguousarray(columns, dtype=np.int32)
    out = np.zeros((len(parts), len(columns), parts[0].classes), dtype=np.int16)
    for one, said in zip(parts, out, strict=True):
        if kernel is not None and len(one.templates):
            kernel.score(columns, *columns.shape, handed(one), said)
        elif len(one.templates):
            said[:] = score(one, columns)
    return np.ascontiguousarray(out.transpose(1, 0, 2))


def looked(given: Look, seen: Seen) -> tuple[NDArray[np.int16], NDArray[np.bool_]]:
    """The scores of each word, and where the forms alone left a doubt.

    >>> from cuttings.learn.rows import sparse, templates
    >>> model = sparse(templates([(0,), (1,), (2,), (0, 1)]), np.arange(64), np.full((64, 2), 5, np.int8), 64, ())
    >>> parted, columns = look(model, 1, {0}, 9), np.array([[7], [8]], np.int32)
    >>> text = Seen(np.array([0, 1], np.int32), own(parted.own, columns), columns, np.array([0, 2], np.int32))
    >>> [part.tolist() for part in looked(parted, text)]
    [[[20, 20], [20, 20]], [True, True]]
    """
    kernel = compiled()
    if kernel is None:
        return _plain(given, seen)
    many, span, classes = len(seen.forms), *given.absent.shape
    out, doubted = np.zeros((many, classes), dtype=np.int16), np.zeros(many, dtype=np.uint8)
    words = seen.forms, many, seen.kept, len(seen.kept), given.absent, span, seen.columns, seen.columns.shape[1]
    kernel.look(*words, seen.starts, len(seen.starts) - 1, handed(given.rest), given.least, given.only_first, out, doubted)
    return out, doubted.view(bool)


def _plain(given: Look, seen: Seen) -> tuple[NDArray[np.int16], NDArray[np.bool_]]:
    span, classes = given.absent.shape
    around = windows(seen.forms[:, None], seen.starts, span // 2)
    sums = np.zeros((len(seen.forms), classes), dtype=np.int16)
    for distance in range(span):
        forms = around[:, distance]
        sums += np.where((forms == NOTHING)[:, None], given.absent[distance], seen.kept[np.maximum(forms, 0), distance])
    doubt = lead(sums) < given.least
    if given.only_first:
        doubt |= sums.argmax(axis=1) != 0
    sums[doubt] += score(given.rest, windows(seen.columns, seen.starts, span // 2, np.flatnonzero(doubt)))
    return sums, doubt
