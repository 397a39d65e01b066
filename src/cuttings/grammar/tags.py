"""The tag of each word: a first look at the words around it, a second that also knows what the first took them for."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cuttings.grammar import features
from cuttings.grammar.forms import COLUMNS, atoms
from cuttings.learn.looks import Look, Seen, look, looked, own
from cuttings.learn.rows import Linear
from cuttings.learn.steps import bests
from cuttings.learn.windows import flagged
from cuttings.text.vocabulary import ByForm, Vocabulary

__all__ = ["Tagger", "tag", "tagger", "with_tag"]

# Leads of the best tag: by the forms alone, and after the first look, from which on nothing more is looked at.
_PLAIN, _SURE = 100, 60


class Tagger(NamedTuple):
    """Both looks, with what is kept of each form of a vocabulary: its columns, and what it adds to the first look."""

    first: Look
    second: Linear
    columns: ByForm
    kept: ByForm


def tagger(seen: Vocabulary, first: Linear, second: Linear) -> Tagger:
    """A tagger for texts whose forms *seen* counts."""
    parted = look(first, len(COLUMNS), range(len(COLUMNS)), _PLAIN)
    columns = ByForm(seen, lambda forms: atoms(seen.spelled(forms)), every=True)
    return Tagger(parted, second, columns, ByForm(seen, lambda forms: own(parted.own, columns.of(forms)), every=True))


def tag(by: Tagger, forms: NDArray[np.int32], starts: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """The columns of each word, and the number of its tag among the labels of the second look; words by the numbers of their forms."""
    columns = by.columns.of(forms)
    scores, doubted = looked(by.first, Seen(forms, by.kept.table(forms), columns, starts))
    best, ahead = bests(scores)
    open_to = doubted & (ahead < _SURE)
    flagged(by.second, with_tag(columns, best), starts, features.REACH, open_to, scores)
    best[open_to] = scores[open_to].argmax(axis=1)
    return columns, best


def with_tag(columns: NDArray[np.int32], tags: NDArray[np.int64]) -> NDArray[np.int32]:
    """The words' columns with one more for their tags.

    >>> with_tag(np.array([[5]], np.int32), np.array([2])).tolist()
    [[5, 2]]
    """
    return np.concatenate([columns, tags[:, None].astype(np.int32)], axis=1)
