"""Words with their tags and trees, read once from a text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cuttings import resources
from cuttings.grammar import features, spans, tags, tree
from cuttings.grammar.pieces import alike, parted
from cuttings.learn.looks import Seen
from cuttings.learn.rows import Linear, compiled, linear
from cuttings.learn.steps import Steps, steps
from cuttings.text import Words, tokens
from cuttings.text.vocabulary import Cut, Cutting, Vocabulary

# Leads from which on no more templates are looked at.
_SURE_MOVE, _SURE_LABEL = 150, 110

__all__ = ["Branches", "Parsed", "Twigs", "read", "spots"]


class Branches(NamedTuple):
    """The words of some sentences, and for each word of the text its head and the number of its relation among *labels*: -1 for roots'
    heads and for whatever lies in other sentences."""

    places: NDArray[np.int64]
    heads: NDArray[np.int32]
    names: NDArray[np.int32]
    labels: tuple[str, ...]


class Twigs(NamedTuple):
    """Heads and relations of the words of some sentences, as in `Branches`, as plain numbers."""

    heads: list[int]
    names: list[int]


class _Grown(NamedTuple):
    """Of each word the sentence, and of each sentence whether it was parsed; heads and relations of words as `tree.grow` gives them."""

    owners: NDArray[np.int64]
    done: NDArray[np.bool_]
    heads: NDArray[np.int32]
    names: NDArray[np.int32]


@dataclass(frozen=True, kw_only=True)
class Parsed:
    """The words of a text as treebanks count them, tagged; trees and names are read when first asked for.

    Heads are places of words, -1 for a root. `vocabulary` tells of the forms that `cut` counts.
    """

    text: str
    vocabulary: Vocabulary
    cut: Cut
    columns: NDArray[np.int32]
    numbers: NDArray[np.int64]

    @cached_property
    def bounds(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each word."""
        return self.cut.bounds

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The words' characters."""
        return tuple(self.vocabulary.spelled(self.cut.forms))

    @cached_property
    def firsts(self) -> tuple[int, ...]:
        """The place of each sentence's first word and, last, the number of words."""
        return tuple(self.cut.firsts.tolist())

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """The words' universal tags, which `numbers` count."""
        labels = _tagging()["second"].labels
        return tuple([labels[number] for number in self.numbers.tolist()])

    @cached_property
    def owners(self) -> list[int]:
        """The sentence of each word."""
        owners: list[int] = self._grown.owners.tolist()
        return owners

    @cached_property
    def verbs(self) -> list[int]:
        """Where each verb begins."""
        begins: list[int] = self.cut.starts[self.numbers == self.tagset.index("VERB")].tolist()
        return begins

    @property
    def tagset(self) -> tuple[str, ...]:
        """The tags that `numbers` count."""
        return _tagging()["second"].labels

    @cached_property
    def heads(self) -> tuple[int, ...]:
        """The word that each word hangs on; -1 for the root of a sentence."""
        return tuple(self._all.heads.tolist())

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """As what each word hangs on its head: relations of Universal Dependencies."""
        return tuple(map(self._all.labels.__getitem__, self._all.names.tolist()))

    def branches(self, sentences: Collection[int]) -> Branches:
        """Heads and relations of the words of some sentences; each sentence is parsed once, when it is first asked for.

        >>> from cuttings.text import words
        >>> read(words("Ada left. Bo slept.")).branches([1]).heads.tolist()
        [-1, -1, -1, 4, -1, 4]
        """
        grown, many = self._grown, len(self.cut.forms)
        chosen = self._grow(sentences)
        mine = chosen[grown.owners]
        heads = np.where(mine & (grown.heads < many), grown.heads, -1)
        return Branches(np.flatnonzero(mine), heads, np.where(mine, grown.names, -1), self.relations)

    def twigs(self, sentences: Collection[int]) -> Twigs:
        """Heads and relations as `branches` gives them, as plain numbers: cheaper where few sentences are asked for.

        >>> from cuttings.text import words
        >>> read(words("Ada left. Bo slept.")).twigs([1]).heads
        [-1, -1, -1, 4, -1, 4]
        """
        many = len(self.cut.forms)
        heads, names = [-1] * many, [-1] * many
        done = self._grown.done
        if not all(map(done.item, sentences)):
            self._grow(sentences)
        for sentence in sentences:
            first, last = self.firsts[sentence], self.firsts[sentence + 1]
            heads[first:last] = [head if head < many else -1 for head in self._grown.heads[first:last].tolist()]
            names[first:last] = self._grown.names[first:last].tolist()
        return Twigs(heads, names)

    @property
    def relations(self) -> tuple[str, ...]:
        """The labels that the numbers of relations count."""
        return _parsing()[1].first.labels

    def _grow(self, sentences: Collection[int]) -> NDArray[np.bool_]:
        """Parse those of some sentences that are not yet; which sentences they are."""
        grown = self._grown
        chosen = np.zeros(len(grown.done), dtype=bool)
        chosen[list(sentences)] = True
        fresh = chosen & ~grown.done
        if fresh.any():
            if compiled() is None:
                # In step, many sentences cost little more than few.
                fresh = ~grown.done
            given = tree.Tagged(self.columns, self.numbers, self.tagset)
            tree.grow(*_parsing(), given, (self.cut.firsts, fresh), (grown.heads, grown.names))
            grown.done[fresh] = True
        return chosen

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """The words that hang on each word, in order."""
        found: list[list[int]] = [[] for _ in self.bounds]
        for place, head in enumerate(self.heads):
            if head >= 0:
                found[head].append(place)
        return tuple(tuple(row) for row in found)

    @cached_property
    def _all(self) -> Branches:
        return self.branches(range(len(self.cut.firsts) - 1))

    @cached_property
    def _grown(self) -> _Grown:
        many = len(self.cut.firsts) - 1
        owners = np.repeat(np.arange(many), np.diff(self.cut.firsts))
        return _Grown(owners, np.zeros(many, dtype=bool), *np.full((2, len(self.cut.forms)), -1, dtype=np.int32))

    def at(self, offset: int) -> int:
        """The place of the first word that ends after *offset*.

        >>> from cuttings.text import words
        >>> read(words("Ada left.")).at(4)
        1
        """
        return bisect_left(self.ends, offset + 1)

    @cached_property
    def starts(self) -> list[int]:
        """Where each word begins: cheaper than `bounds` for who asks for few."""
        starts: list[int] = self.cut.starts.tolist()
        return starts

    @cached_property
    def ends(self) -> list[int]:
        """Where each word ends."""
        ends: list[int] = self.cut.ends.tolist()
        return ends


@lru_cache(maxsize=1)
def read(words: Words) -> Parsed:
    """The text's words with their universal tags; heads and labels come when they are asked for. English only.

    >>> from cuttings.text import words
    >>> parsed = read(words("Ada didn't leave the house."))
    >>> parsed.forms, parsed.tags[:2], parsed.forms[parsed.heads[0]], parsed.labels[0]
    (('Ada', 'did', "n't", 'leave', 'the', 'house', '.'), ('PROPN', 'AUX'), 'leave', 'nsubj')
    """
    seen = words.vocabulary
    made = seen.beside(_pieces).cut(words.parts)
    columns, numbers = tags.tag(seen.beside(_tagger), made.forms, made.firsts.astype(np.int32))
    return Parsed(text=words.text, vocabulary=seen, cut=made, columns=columns, numbers=numbers)


def _pieces(seen: Vocabulary) -> Cutting:
    return Cutting(seen, parted, seen.beside(tokens), alike=alike)


def _tagger(seen: Vocabulary) -> tags.Tagger:
    return tags.tagger(seen, *_tagging().values())


def _finder(seen: Vocabulary) -> spans.Finder:
    return spans.finder(seen, seen.beside(_tagger).columns, *_naming().values())


def spots(parsed: Parsed, votes: NDArray[np.int64] | None = None) -> list[spans.Spot]:
    """The names among the words of *parsed*; *votes* adds to what the first look says of each word (one column a label of `spans.LABELS`).

    >>> from cuttings.text import words
    >>> [(spot.first, spot.last, spot.kind) for spot in spots(read(words("Ada Brown left Kenya.")))]
    [(0, 2, 'person'), (3, 4, 'place')]
    """
    seen = Seen(parsed.cut.forms, np.zeros(0, np.int16), parsed.columns, parsed.cut.firsts.astype(np.int32))
    return spans.spots(parsed.vocabulary.beside(_finder), seen, parsed.numbers, votes)


@cache
def _tagging() -> dict[str, Linear]:
    return _linears("tags", ("first", "second"))


@cache
def _parsing() -> tuple[Steps, Steps]:
    made = _linears("trees", ("arcs", "labels"))
    return steps(made["arcs"], features.ARCS_FIRST, _SURE_MOVE), steps(made["labels"], features.LABELS_FIRST, _SURE_LABEL)


@cache
def _naming() -> dict[str, Linear]:
    return _linears("naming", ("spot1", "spot2"))


def _linears(model: str, names: Sequence[str]) -> dict[str, Linear]:
    arrays = resources.model(model)
    return {name: linear(arrays, name) for name in names}
