"""Who a story rests on, in one line of words: its named sources by what they say most, its unnamed ones, and through whom."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cuttings.types import SURE, Ground, Reading, Statement
from cuttings.types.wording import chain, filed

__all__ = ["resting"]

_NAMED = 2
_ONE = frozenset(("a", "an", "one", "the", "another"))
_LONGEST = 48


@dataclass(frozen=True, slots=True)
class _Source:
    """One statement's source: what kind it is, the words that tell it from others, whether it is one person, and through whom."""

    article: str
    ground: Ground
    words: str
    phrase: str
    one: bool
    via: str


def resting(readings: Iterable[Reading]) -> str:
    """Who the articles rest on, as far as it is certain; "" where nobody is.

    >>> from cuttings.types import Article, Span
    >>> text = "A senior official told AP that it will be closed."
    >>> said = Statement(content=(Span(26, 48),), source=(Span(0, 17),), anonymous=True, via=("AP",), score=0.99)
    >>> resting([Reading(page="p", fetched=None, fingerprint="", article=Article(text=text), statements=(said,))])
    'one unnamed official, through AP'
    >>> resting(())
    ''
    """
    found = [source for reading in readings for source in _sources(reading)]
    groups: dict[str, list[_Source]] = {"named": [], "unnamed": [], "document": []}
    for source in found:
        groups["named" if source.ground in ("named", "medium") else source.ground].append(source)
    heaviest = sorted((name for name in groups if groups[name]), key=lambda name: -len(groups[name]))
    return "; ".join(_TOLD[name](groups[name]) for name in heaviest)


def _sources(reading: Reading) -> Iterator[_Source]:
    from cuttings.statements import ground

    text = reading.article.text
    for one in reading.statements:
        if one.score >= SURE and one.content and one.within is None and not one.negated:
            kind = ground(one, text)
            if kind != "own voice" and (kind != "unnamed" or one.source):
                yield _source(reading, one, kind)


def _source(reading: Reading, one: Statement, kind: Ground) -> _Source:
    phrase = " ".join(" ".join(span.of(reading.article.text) for span in one.source).casefold().split())
    first, _, rest = phrase.partition(" ")
    noun = _noun(phrase, "document" if kind == "document" else "person")
    words = one.speaker if one.speaker and kind in ("named", "medium") else noun
    single = first in _ONE and bool(noun) and not noun.endswith("s")
    via = chain(tuple(name for name in one.via if filed(name) != filed(words)))
    return _Source(reading.page, kind, words, rest if first in _ONE else phrase, single, via)


def _noun(phrase: str, kind: str) -> str:
    """The noun that says who somebody unnamed is: the first of the phrase that stands for a person, or for a document."""
    from cuttings.grammar.phrases import nouns

    known = nouns()
    return next((word for word in re.findall(r"\w+", phrase) if known.get(word) == kind), "")


def _named(sources: list[_Source]) -> str:
    """Those who are named, who says most first."""
    counted = Counter(filed(source.words) for source in sources)
    names = {filed(source.words): source.words for source in reversed(sources)}
    most = [names[key] for key, _ in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))]
    told = [name for name in most if len(name) <= _LONGEST][:_NAMED]
    if not told:
        return f"{len(most):,} who are named" if len(most) > 1 else "one who is named"
    more = len(most) - len(told)
    if more:
        return f"{', '.join(told)} and {'one more' if more == 1 else f'{more:,} others'}"
    return " and ".join(told) + _through(sources)


def _unnamed(sources: list[_Source]) -> str:
    """Those who are not named: one where all is one article's and by one phrase; else how they are called where all are called so."""
    nouns = {source.words for source in sources}
    (noun,) = nouns if len(nouns) == 1 else ("",)
    alone = len({(source.article, source.phrase) for source in sources}) == 1 and sources[0].one
    if alone and noun:
        return f"one unnamed {noun}{_through(sources)}"
    several = noun if noun.endswith("s") else noun + "s" if noun and not noun.endswith(("man", "woman", "y", "person")) else ""
    return f"unnamed {several or 'sources'}{_through(sources)}"


def _documents(sources: list[_Source]) -> str:
    """What was read: a letter where all is one article's and by one phrase, else documents."""
    nouns = {source.words for source in sources}
    (noun,) = nouns if len(nouns) == 1 else ("",)
    alone = len({(source.article, source.phrase) for source in sources}) == 1 and sources[0].one
    return (f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}" if alone and noun else "documents") + _through(sources)


def _through(sources: list[_Source]) -> str:
    """Through whom all of it came, where that is the same for all."""
    relays = {source.via for source in sources}
    via = next(iter(relays)) if len(relays) == 1 else ""
    return f", through {via}" if via and len(via) <= _LONGEST else ""


_TOLD = {"named": _named, "unnamed": _unnamed, "document": _documents}
