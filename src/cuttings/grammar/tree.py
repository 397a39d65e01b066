"""Which word each word hangs on, and as what."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cuttings.grammar.forms import COLUMNS
from cuttings.learn.arcs import parse
from cuttings.learn.rows import compiled, handed
from cuttings.learn.steps import Steps, in_steps

__all__ = ["Tagged", "grow", "label_rows", "state_columns"]

_LOWER, _END, _COARSE, _FINE = (COLUMNS.index(name) for name in ("lower", "end3", "coarse", "fine"))


class Tagged(NamedTuple):
    """The words of a text: their columns, the numbers of their tags, and the tags that these count."""

    columns: NDArray[np.int32]
    tags: NDArray[np.int64]
    tagset: Sequence[str]


def state_columns(
    columns: NDArray[np.int32], tags: NDArray[np.int64], labels: Sequence[str]
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """What the parser's states show of each word (two more rows for no word and the root), and running counts of commas and verbs."""
    table = np.stack([columns[:, _LOWER], tags, columns[:, _FINE], columns[:, _COARSE]], axis=1)
    ends = np.array([[-1] * 4, [-2] * 4])
    counts = np.zeros((2, len(columns) + 1), dtype=np.int32)
    np.cumsum(_counted(tuple(labels))[:, tags], axis=1, out=counts[:, 1:])
    return np.concatenate([table, ends]).astype(np.int32), counts


@cache
def _counted(labels: tuple[str, ...]) -> NDArray[np.int32]:
    """Which tags are counted: marks, and verbs."""
    return np.array([[tag == kind for tag in labels] for kind in ("PUNCT", "VERB")], dtype=np.int32)


def grow(
    arcs: Steps,
    names: Steps,
    text: Tagged,
    sentences: tuple[NDArray[np.int64], NDArray[np.bool_]],
    into: tuple[NDArray[np.int32], NDArray[np.int32]],
) -> None:
    """Put *into* place the head (number of words + 1 where it hangs on none) and the number of the label of some sentences' words.

    *sentences* are the places where each one begins, the last one with the number of words, and which are wanted. A word that hangs on none
    is a `root`.
    """
    (firsts, fresh), (heads, named), kernel = sentences, into, compiled()
    root = names.first.labels.index("root")
    if kernel is not None:
        columns, tags, firsts = np.ascontiguousarray(text.columns), np.ascontiguousarray(text.tags), np.ascontiguousarray(firsts)
        counted = _counted(tuple(text.tagset))
        models = [part for model in (arcs, names) for part in (handed(model.first), handed(model.rest), model.least)]
        shown = counted, len(text.tagset), firsts, fresh, len(fresh), _LOWER, _FINE, _COARSE, _END
        kernel.grow(columns, *columns.shape, tags, *shown, *models, root, heads, named)
        return
    sizes = np.diff(firsts)
    places, starts = np.flatnonzero(np.repeat(fresh, sizes)), np.concatenate([[0], np.cumsum(sizes[fresh])]).astype(np.int32)
    local = parse(arcs, *state_columns(text.columns[places], text.tags[places], text.tagset), starts)
    hung = local < len(places)
    heads[places] = np.where(hung, places[np.where(hung, local, 0)], len(text.columns) + 1)
    below = places[hung]
    named[places] = root
    named[below] = in_steps(names, label_rows(text.columns, text.tags, heads, below)).argmax(axis=1)


def label_rows(columns: NDArray[np.int32], tags: NDArray[np.int64], heads: NDArray[np.int32], here: NDArray[np.int64]) -> NDArray[np.int32]:
    """For some words what `features.LABEL_COLUMNS` names, by the heads of all words: -1 where they are not known yet."""
    many = len(columns)
    none, root = many, many + 1
    hung = np.where(heads < 0, none, heads).astype(np.int64)
    words = np.concatenate([columns, np.full((2, columns.shape[1]), -1, np.int32)])
    words[root] = -2
    kinds = np.concatenate([tags, [-1, -2]])
    first, last, before, after, case = _kin(hung, columns, tags)
    upper, own = np.concatenate([hung, [none, none]]), hung[here]
    text_before, text_after = np.where(here > 0, here - 1, none), np.where(here + 1 < many, here + 1, none)
    lower = words[:, _LOWER]
    rows = [
        lower[here], tags[here], words[here, _FINE], words[here, _END],
        lower[own], kinds[own], words[own, _FINE], _far(here, own, root),
        lower[first[here]], kinds[first[here]], lower[last[here]], kinds[last[here]], lower[case[here]],
        kinds[upper[own]], lower[upper[own]], kinds[text_before], kinds[text_after],
        kinds[before[here]], kinds[after[here]], lower[first[own]], kinds[first[own]],
    ]  # fmt: skip
    return np.stack(rows, axis=1).astype(np.int32)


def _far(here: NDArray[np.int64], heads: NDArray[np.int64], root: int) -> NDArray[np.int64]:
    distance = here - heads
    near = np.minimum(np.abs(distance), 4)
    return np.where(heads == root, 20, np.where(distance > 0, near, 10 + near))


def _kin(heads: NDArray[np.int64], columns: NDArray[np.int32], tags: NDArray[np.int64]) -> tuple[NDArray[np.int64], ...]:
    """First and last child of each word, the siblings before and after it, and the child nearest before it."""
    many = len(heads)
    none = many
    here = np.arange(many)
    first, last, case = (np.full(many + 2, none) for _ in range(3))
    first[heads[::-1]] = here[::-1]
    last[heads] = here
    left = here[here < heads]
    case[heads[left][::-1]] = left[::-1]
    order = np.argsort(heads, kind="stable")
    same = heads[order][1:] == heads[order][:-1]
    before, after = np.full(many, none), np.full(many, none)
    before[order[1:][same]] = order[:-1][same]
    after[order[:-1][same]] = order[1:][same]
    return first, last, before, after, case
