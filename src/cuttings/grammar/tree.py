"""Which word each word hangs on, and as what."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cuttings.grammar.features import LABEL_COLUMNS
from cuttings.grammar.forms import COLUMNS
from cuttings.learn.arcs import parse
from cuttings.learn.rows import compiled
from cuttings.learn.steps import Steps, bests, in_steps

__all__ = ["label_rows", "state_columns", "trees"]

_LOWER, _END, _COARSE, _FINE = (COLUMNS.index(name) for name in ("lower", "end3", "coarse", "fine"))


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


def trees(
    arcs: Steps, names: Steps, columns: NDArray[np.int32], tags: NDArray[np.int64], tagset: Sequence[str], starts: NDArray[np.int32]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Each word's head (number of words + 1 where it hangs on none) and the number of its label among *names*'."""
    table, counts = state_columns(columns, tags, tagset)
    heads = parse(arcs, table, counts, starts).astype(np.int64)
    return heads, bests(in_steps(names, label_rows(columns, tags, heads)))[0]


def label_rows(columns: NDArray[np.int32], tags: NDArray[np.int64], heads: NDArray[np.int64]) -> NDArray[np.int32]:
    """For each word what `features.LABEL_COLUMNS` names."""
    kernel, many = compiled(), len(columns)
    if kernel is not None:
        ends = np.array([[-1] * 3, [-2] * 3])
        shown = np.concatenate([columns[:, (_LOWER, _FINE, _END)], ends], dtype=np.int32)
        table = np.empty((many, len(LABEL_COLUMNS)), dtype=np.int32)
        kernel.shown(heads.astype(np.int32), shown, np.append(tags, (-1, -2)).astype(np.int32), many, table)
        return table
    none, root = many, many + 1
    words = np.concatenate([columns, np.full((2, columns.shape[1]), -1, np.int32)])
    words[root] = -2
    kinds = np.concatenate([tags, [-1, -2]])
    first, last, before, after, case = _kin(heads, columns, tags)
    upper = np.concatenate([heads, [none, none]])
    here = np.arange(many)
    text_before, text_after = np.where(here > 0, here - 1, none), np.where(here + 1 < many, here + 1, none)
    lower = words[:, _LOWER]
    rows = [
        lower[:many], tags, words[:many, _FINE], words[:many, _END],
        lower[heads], kinds[heads], words[heads, _FINE], _far(here, heads, root),
        lower[first[here]], kinds[first[here]], lower[last[here]], kinds[last[here]], lower[case[here]],
        kinds[upper[heads]], lower[upper[heads]], kinds[text_before], kinds[text_after],
        kinds[before], kinds[after], lower[first[heads]], kinds[first[heads]],
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
