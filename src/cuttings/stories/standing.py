"""How two values of a story stand in their sentences: which words, names, numbers and acts are beside them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log1p

from cuttings.stories.acts import done, one_act
from cuttings.stories.facts import Fact
from cuttings.stories.nearness import likeness
from cuttings.stories.terms import COMMON, rarity, stem
from cuttings.types import Reading, Span

__all__ = ["STANDING", "Stood", "likest", "mentions", "names", "standing"]

STANDING = (
    *("both open", "sentences alike", "word before", "word behind", "another act", "other numbers"),
    *("quoted", "bounded", "words before", "names apart", "years apart"),
)
"""What is known of how two values stand, in the order of the model's weights."""
_WORD = re.compile(r"\w[\w'’-]*")
_NUMBER = re.compile(r"\d[\d,.]*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_REACH, _NEXT, _OPENING = 120, 6, 400
"""Characters to each side that are read, so many words before are held against each other, and where an article's opening ends."""


@dataclass(frozen=True, slots=True)
class Stood:
    """How a value stands: stems before and behind it and in its sentence, the other numbers, the names and years there and the names of
    its article, what was done, and whether it is quoted, bounded and in the opening."""

    before: Sequence[str]
    behind: Sequence[str]
    said: frozenset[str]
    numbers: frozenset[str]
    named: frozenset[str]
    known: frozenset[str]
    years: frozenset[str]
    act: str
    quoted: bool
    bounded: bool
    opens: bool


def standing(pairs: Iterable[tuple[Fact, Fact]], readings: Mapping[str, Reading]) -> list[list[float]]:
    """Of each two facts how they stand to one another, as `STANDING` names it.

    >>> standing([], {})
    []
    """

    @cache
    def where(article: str) -> list[Span]:
        return mentions(readings[article])

    @cache
    def known(article: str) -> frozenset[str]:
        return names(readings[article], where(article), Span(0, len(readings[article].article.text)))

    places: dict[int, Stood] = {}

    def place(fact: Fact) -> Stood:
        if id(fact) not in places:
            reading = readings[fact.article]
            places[id(fact)] = _stood(fact, reading, names(reading, where(fact.article), fact.sentence), known(fact.article))
        return places[id(fact)]

    return [_looks(place(a), place(b)) for a, b in pairs]


def _stood(fact: Fact, reading: Reading, named: frozenset[str], known: frozenset[str]) -> Stood:
    text, sentence, span = reading.article.text, fact.sentence, fact.span
    whole, before = sentence.of(text), text[sentence.start : span.start]
    act = done(reading, sentence, span)
    return Stood(
        _stems(before[-_REACH:]),
        _stems(text[span.end : min(sentence.end, span.end + _REACH)]),
        frozenset(_stems(whole)) - COMMON,
        frozenset(one.strip(".,") for one in _NUMBER.findall(whole)) - frozenset(_NUMBER.findall(fact.printed)),
        named,
        known,
        frozenset(_YEAR.findall(whole)),
        act[0] if act else "",
        (before.count("“") + before.count('"')) % 2 == 1,
        fact.bound != "exact",
        sentence.start < _OPENING,
    )


def _stems(text: str) -> list[str]:
    return [stem(word) for word in _WORD.findall(text.lower())]


def _looks(a: Stood, b: Stood) -> list[float]:
    apart = bool(a.named and b.named) and not a.named & b.named
    return [
        float(a.opens and b.opens),
        _weight(a.said & b.said) / (min(_weight(a.said), _weight(b.said)) or 1.0),
        float(a.before[-1:] == b.before[-1:] != []),
        float(a.behind[:1] == b.behind[:1] != []),
        float(bool(a.act and b.act) and not one_act(a.act, b.act)),
        log1p(len(a.numbers) + len(b.numbers)),
        float(a.quoted) + float(b.quoted),
        float(a.bounded) + float(b.bounded),
        _shared(a.before[-_NEXT:], b.before[-_NEXT:]),
        float(apart) + float(apart and bool(a.named - b.known) and bool(b.named - a.known)),
        float(bool(a.years and b.years) and not a.years & b.years),
    ]


def _weight(words: Iterable[str]) -> float:
    return sum(map(rarity, sorted(words)))


def _shared(some: Collection[str], others: Collection[str]) -> float:
    """Which share of the weight of some words and others both have."""
    ours, theirs = frozenset(some) - COMMON, frozenset(others) - COMMON
    return _weight(ours & theirs) / (_weight(ours | theirs) or 1.0)


def likest(some: Iterable[Fact], others: Sequence[Fact], meets: Mapping[str, Collection[str]]) -> tuple[Fact, Fact]:
    """The two facts of two values with the most alike words around them, of articles that meet if any do."""
    pairs = [(a, b) for a in some for b in others]
    held = [(a, b) for a, b in pairs if b.article in meets.get(a.article, ())] or pairs
    return max(held, key=lambda pair: likeness(pair[0].near, pair[1].near))


def mentions(reading: Reading) -> list[Span]:
    """Where an article names somebody or some place, in the order of its text.

    >>> mentions(Reading(page="a", fetched=None, fingerprint="", article=None))
    []
    """
    return sorted((m.span for name in reading.names for m in name.mentions if m.form == "name"), key=lambda span: span.start)


def names(reading: Reading, where: Sequence[Span], sentence: Span) -> frozenset[str]:
    """The stems of the names in a sentence of an article that names somebody at such places."""
    first, last = (bisect_left(where, at, key=lambda span: span.start) for at in (sentence.start, sentence.end))
    words = (word for span in where[first:last] for word in _WORD.findall(span.of(reading.article.text).lower()))
    return frozenset(stem(word) for word in words if word not in COMMON)
