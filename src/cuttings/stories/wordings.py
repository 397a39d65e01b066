"""What the outlets of a story call one thing: words of one concept, and the nouns that stand for one person or body."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from cuttings.stories.cite import report
from cuttings.stories.concepts import named
from cuttings.stories.terms import COMMON, rarity, stem
from cuttings.types import Reading, Report, Span, Wording

__all__ = ["wordings"]

_WORD = re.compile(r"\w[\w'’-]*")
_REACH, _ALIKE = 6, 0.15
_MOST, _MOST_RARE = 40, 8.0


@dataclass(frozen=True, slots=True)
class _Use:
    """A word of one concept in one article, with the words around all its places."""

    article: str
    term: str
    span: Span
    near: frozenset[str]


def wordings(ordered: Sequence[tuple[str, Reading]]) -> tuple[Wording, ...]:
    """The concepts for which articles of different outlets among *ordered* use different words, those of most articles first.

    Words that may stand for several things count only where they stand among alike words. Nothing is judged.

    >>> wordings([])
    ()
    """
    readings = dict(ordered)
    if len({reading.article.outlet for reading in readings.values()}) < 2:
        return ()
    uses: dict[str, list[_Use]] = defaultdict(list)
    for article, reading in ordered:
        for concept, use in _used(article, reading):
            uses[concept].append(use)
    found = [Wording(concept=name, reports=tuple(_reports(told, readings))) for name, told in uses.items() if _vary(told, readings)]
    return tuple(sorted(found, key=lambda one: (-len({r.article for r in one.reports}), one.concept))[:_MOST])


def _used(article: str, reading: Reading) -> Iterable[tuple[str, _Use]]:
    text = reading.article.text
    words = [(match.span(), match.group().lower()) for match in _WORD.finditer(text)]
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, (_, word) in enumerate(words):
        term, concepts = named().get(word, ("", ()))
        for concept in concepts:
            places[concept, term].append(at)
    for (concept, term), ats in places.items():
        near = {stem(words[k][1]) for at in ats for k in range(max(0, at - _REACH), min(len(words), at + _REACH + 1)) if k not in ats}
        yield concept, _Use(article, term, Span(*words[ats[0]][0]), frozenset(near - COMMON))


def _vary(told: Sequence[_Use], readings: Mapping[str, Reading]) -> bool:
    """Whether two outlets use different words in alike surroundings, each without the other's word."""
    by: dict[str, set[str]] = defaultdict(set)
    for use in told:
        by[use.article].add(use.term)
    return any(
        a.term not in by[b.article]
        and b.term not in by[a.article]
        and readings[a.article].article.outlet != readings[b.article].article.outlet
        and ((_plain(a) and _plain(b)) or _alike(a.near, b.near) >= _ALIKE)
        for a, b in combinations(told, 2)
    )


def _plain(use: _Use) -> bool:
    """Whether the word can stand for one thing only."""
    return len(named()[use.term][1]) == 1


def _alike(a: frozenset[str], b: frozenset[str]) -> float:
    return _weight(a & b) / max(1.0, min(_weight(a), _weight(b)))


def _weight(words: frozenset[str]) -> float:
    return sum(min(_MOST_RARE, rarity(word)) for word in words)


def _reports(told: Sequence[_Use], readings: Mapping[str, Reading]) -> Iterable[Report]:
    for use in told:
        yield report(use.article, readings[use.article], use.span)
