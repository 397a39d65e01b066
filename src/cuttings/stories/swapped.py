"""Words that one outlet puts where another has a different one, in sentences that are otherwise alike."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations, islice

from cuttings.stories.concepts import named
from cuttings.stories.rivals import speak_for_others
from cuttings.stories.terms import rarity, stem
from cuttings.types import Reading, Span

__all__ = ["Swap", "swaps"]

_WORD = re.compile(r"\w[\w'’-]*")
_RUN, _RUNS, _EVERYWHERE = 3, 2, 12
_AROUND, _PLAIN, _TELLING, _SPELLING = 4, 8, 3.5, 0.75
_MOST, _LONG = 4000, 150
"""So many sentences are held against each other, longer ones in parts of so many words."""


@dataclass(frozen=True, slots=True)
class Swap:
    """Two words in one place: of which articles they are and where they stand, and what both name if the lexicon knows."""

    concept: str
    one: tuple[str, Span]
    other: tuple[str, Span]


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence, or part of a long one: its words, of which the first is so manieth of the sentence."""

    article: str
    reading: Reading
    sentence: Span
    first: int
    words: tuple[str, ...]

    def places(self) -> list[Span]:
        """Where the words stand."""
        found = _WORD.finditer(self.reading.article.text, self.sentence.start, self.sentence.end)
        return [Span(*match.span()) for match in islice(found, self.first, self.first + len(self.words))]


def swaps(readings: Mapping[str, Reading]) -> Iterable[Swap]:
    """Pairs of words of different outlets that stand between equal words, four on both sides together, in sentences alike.

    Both words must be words of one concept of the lexicon, or both rare enough to tell something, in still more equal words. Numbers,
    names, and two spellings of one word are none.

    >>> list(swaps({}))
    []
    """
    lines = [line for article, reading in readings.items() for line in _lines(article, reading)][:_MOST]
    for i, j in _alike(lines):
        a, b = lines[i], lines[j]
        if a.reading.article.outlet == b.reading.article.outlet:
            continue
        for at, place in _replaced(a.words, b.words):
            concept = _concept(a.words[at[0]], b.words[place[0]], at[1])
            if concept:
                one, other = a.places(), b.places()
                if not _name(a.reading, one, at[0]) and not _name(b.reading, other, place[0]):
                    yield Swap(concept, (a.article, one[at[0]]), (b.article, other[place[0]]))


def _lines(article: str, reading: Reading) -> Iterable[_Line]:
    for sentence in reading.sentences:
        found = [word.lower() for word in _WORD.findall(reading.article.text, sentence.start, sentence.end)]
        for at in range(0, len(found), _LONG):
            yield _Line(article, reading, sentence, at, tuple(found[at : at + _LONG]))


def _alike(lines: Sequence[_Line]) -> list[tuple[int, int]]:
    """Sentences of different articles that share two runs of three words that few sentences have."""
    holders: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for n, line in enumerate(lines):
        for run in zip(*(line.words[at:] for at in range(_RUN)), strict=False):
            holders[run].add(n)
    shared: Counter[tuple[int, int]] = Counter()
    for held in holders.values():
        if 1 < len(held) <= _EVERYWHERE:
            shared.update((i, j) for i, j in combinations(sorted(held), 2) if lines[i].article != lines[j].article)
    return sorted(pair for pair, times in shared.items() if times >= _RUNS)


def _replaced(a: Sequence[str], b: Sequence[str]) -> Iterable[tuple[tuple[int, int], tuple[int, int]]]:
    """Places in both of one word for one word between equal words, with how many words are equal around."""
    parts = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    for before, part, after in zip(parts, parts[1:], parts[2:], strict=False):
        tag, start, end, first, last = part
        around = (before[2] - before[1]) + (after[2] - after[1])
        if tag == "replace" and end - start == last - first == 1 and before[0] == after[0] == "equal" and around >= _AROUND:
            yield (start, around), (first, around)


def _concept(one: str, other: str, around: int) -> str:
    if (
        stem(one) == stem(other)
        or speak_for_others(one, other)
        or not (one.isalpha() and other.isalpha())
        or SequenceMatcher(None, one, other).ratio() > _SPELLING
    ):
        return ""
    common = set(named().get(one, ("", ()))[1]) & set(named().get(other, ("", ()))[1])
    if common:
        return min(common)
    telling = min(rarity(stem(one)), rarity(stem(other))) >= _TELLING and around >= _PLAIN
    return min(one, other) if telling else ""


def _name(reading: Reading, places: Sequence[Span], at: int) -> bool:
    """Whether a word is printed as a name: with a capital though it begins no sentence."""
    return at > 0 and places[at].of(reading.article.text)[:1].isupper()
