"""What the outlets of a story call one thing: words of one concept, and the nouns that stand for one person or body."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from cuttings import resources
from cuttings.stories.cite import day, report
from cuttings.stories.concepts import named
from cuttings.stories.copies import days_apart
from cuttings.stories.swapped import swaps
from cuttings.stories.terms import COMMON, rarity, stem
from cuttings.types import Reading, Report, Span, Wording

__all__ = ["wordings"]

_WORD = re.compile(r"\w[\w'’-]*")
_BEGINS = re.compile(r"(?:^|[.!?”\"’'\n])\s*$")
_REACH, _ALIKE, _UNSURE, _STILL = 6, 0.05, 0.1, 3
_MOST, _MOST_RARE = 40, 8.0


@dataclass(frozen=True, eq=False)
class _Use:
    """A word of a concept in one article, where it first stands, and all its places among the words; sure where it names nothing else."""

    article: str
    term: str
    span: Span
    ats: list[int]
    words: list[str]
    sure: bool

    @cached_property
    def near(self) -> frozenset[str]:
        """The stems of the words around all its places; few uses are ever asked for them."""
        around = {stem(word) for at in self.ats for word in self.words[max(0, at - _REACH) : at + _REACH + 1]}
        return frozenset(around - COMMON - {stem(self.term)})


def wordings(ordered: Sequence[tuple[str, Reading]]) -> tuple[Wording, ...]:
    """The concepts for which articles of different outlets among *ordered* use different words, those of most articles first.

    Told are words that stand for one another in sentences otherwise alike, and words that may name one concept: those that name nothing
    else, where it is a person or a body, and those of things and acts of the same days in alike surroundings. Nothing is judged.

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
    told = {concept: varied for concept, some in uses.items() if (varied := _varied(concept, some, readings))}
    for swap in swaps(readings):
        places = told.setdefault(swap.concept, {})
        for article, span in (swap.one, swap.other):
            word = span.of(readings[article].article.text).lower()
            places.setdefault((article, named().get(word, (word,))[0]), span)
    found = [Wording(concept=name, reports=tuple(_reports(places, readings))) for name, places in told.items()]
    return tuple(sorted(found, key=lambda one: (-len({r.article for r in one.reports}), one.concept))[:_MOST])


def _used(article: str, reading: Reading) -> Iterable[tuple[str, _Use]]:
    """The words with what each may name and where it first stands; names are none, nor are nouns made verbs."""
    text, known = reading.article.text, named()
    words = [word.lower() for word in _WORD.findall(text)]
    hits = {at: known[word] for at, word in enumerate(words) if word in known}
    spans = [match.span() for match in _WORD.finditer(text)] if hits else []
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, (term, concepts) in hits.items():
        word = Span(*spans[at]).of(text)
        for concept in concepts if concepts and _no_name(word, spans[at][0], text) else ():
            if not _made_verb(word, concept):
                places[concept, term].append(at)
    for (concept, term), ats in places.items():
        yield concept, _Use(article, term, Span(*spans[ats[0]]), ats, words, len(known[term][1]) == 1)


def _made_verb(word: str, concept: str) -> bool:
    return word.endswith(("ed", "ing") if (concept,) in resources.lexicon("called") else "ing")


def _no_name(word: str, start: int, text: str) -> bool:
    return word.islower() or bool(_BEGINS.search(text[max(0, start - 4) : start]))


def _varied(concept: str, told: Sequence[_Use], readings: Mapping[str, Reading]) -> dict[tuple[str, str], Span]:
    """The places of words that two outlets use for one thing, each without the other's word, by article and word."""
    terms: dict[str, set[str]] = defaultdict(set)
    for use in told:
        terms[use.article].add(use.term)
    found: dict[tuple[str, str], Span] = {}
    for a, b in combinations(told, 2):
        alone = a.term not in terms[b.article] and b.term not in terms[a.article]
        one, other = readings[a.article], readings[b.article]
        if alone and one.article.outlet != other.article.outlet and _one_thing(concept, a, b, days_apart(day(one), day(other))):
            found |= {(use.article, use.term): use.span for use in (a, b)}
    return found


def _one_thing(concept: str, a: _Use, b: _Use, apart: int | None) -> bool:
    """Whether two words of a concept stand for one thing: persons and bodies do, things and acts of the same days in alike surroundings."""
    sure = a.sure and b.sure
    if sure and (concept,) in resources.lexicon("called"):
        return True
    return apart is not None and apart <= _STILL and _likeness(a.near, b.near) >= (_ALIKE if sure else _UNSURE)


def _likeness(a: frozenset[str], b: frozenset[str]) -> float:
    return _weight(a & b) / max(1.0, min(_weight(a), _weight(b)))


def _weight(words: frozenset[str]) -> float:
    return sum(min(_MOST_RARE, rarity(word)) for word in words)


def _reports(places: Mapping[tuple[str, str], Span], readings: Mapping[str, Reading]) -> Iterable[Report]:
    for article in readings:
        spans = sorted(span for (holder, _), span in places.items() if holder == article)
        yield from (report(article, readings[article], span) for span in spans)
