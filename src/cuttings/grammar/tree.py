"""Which word each word hangs on, and as what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cuttings.grammar.features import LABEL_COLUMNS
from cuttings.grammar.forms import COLUMNS
from cuttings.learn.arcs import parse
from cuttings.learn.rows import compiled
from cuttings.learn.steps import Steps, bests, in_steps

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
    is_verb = np.array([tag == "VERB" for tag in labels], dtype=bool)[tags]
    is_mark = np.array([tag == "PUNCT" for tag in labels], dtype=bool)[tags]
    counts = np.zeros((2, len(columns) + 1), dtype=np.int32)
    np.cumsum(is_mark, out=counts[0, 1:])
    np.cumsum(is_verb, out=counts[1, 1:])
    return np.concatenate([table, ends]).astype(np.int32), counts


def grow(
    arcs: Steps,
    names: Steps,
    text: Tagged,
    sentences: tuple[NDArray[np.int64], NDArray[np.int32]],
    into: tuple[NDArray[np.int32], NDArray[np.int32]],
) -> None:
    """Put *into* place the head (number of words + 1 where it hangs on none) and the number of the label of some sentences' words.

    *sentences* are the places of the words and, among those, where each sentence begins. A word that hangs on none is a `root`.
    """
    many, labels, (places, starts), (heads, named) = len(text.columns), names.first.labels, sentences, into
    columns, tags = text.columns[places], text.tags[places]
    local = parse(arcs, *state_columns(columns, tags, text.tagset), starts)
    hung = local < len(places)
    heads[places] = np.where(hung, places[np.where(hung, local, 0)], many + 1)
    below = places[hung]
    named[places] = labels.index("root")
    named[below] = bests(in_steps(names, label_rows(text.columns, text.tags, heads, below)))[0]


def label_rows(columns: NDArray[np.int32], tags: NDArray[np.int64], heads: NDArray[np.int32], here: NDArray[np.int64]) -> NDArray[np.int32]:
    """For some words what `features.LABEL_COLUMNS` names, by the heads of all words: -1 where they are not known yet."""
    kernel, many = compiled(), len(columns)
    none, root = many, many + 1
    hung = np.where(heads < 0, none, heads).astype(np.int64)
    if kernel is not None:
        ends = np.array([[-1] * 3, [-2] * 3])
        shown = np.concatenate([columns[:, (_LOWER, _FINE, _END)], ends], dtype=np.int32)
        table = np.empty((len(here), len(LABEL_COLUMNS)), dtype=np.int32)
        kernel.kin(hung.astype(np.int32), shown, np.append(tags, (-1, -2)).astype(np.int32), many, here.astype(np.int32), len(here), table)
        return table
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
