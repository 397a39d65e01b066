"""How an article or a story is sourced: every sentence with what it rests on, in words, and the counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import get_args

from cuttings.types import SURE, Ground, Kept, Rest, Sourced
from cuttings.types.wording import source

__all__ = ["sourced"]


def sourced(id: str, title: str | None, articles: Sequence[Kept]) -> Sourced:
    """The sentences of *articles*, oldest first, with what they rest on.

    >>> sourced("a", None, ()).sentences["named"]
    0
    """
    from cuttings.statements import ground

    every = [rest for kept in articles for rest in _rests(kept)]
    said = Counter(
        ground(one, kept.reading.article.text) for kept in articles for one in kept.reading.statements if one.content and not one.negated
    )
    sentences = Counter(rest.ground for rest in every)
    return Sourced(
        id=id,
        title=title,
        articles=len(articles),
        sentences={name: sentences[name] for name in get_args(Ground)},
        statements={name: said[name] for name in get_args(Ground) if name != "own voice"},
        rests=tuple(every),
        unsure=sum(rest.unsure for rest in every),
    )


def _rests(kept: Kept) -> Iterator[Rest]:
    from cuttings.statements import rests

    reading, row = kept.reading, kept.row
    text, published = reading.article.text, reading.article.published
    day = (published.last or published.first) if published else None
    found = rests(reading.statements, reading.sentences, text)
    for sentence, (ground, place) in zip(reading.sentences, found, strict=True):
        plain = Rest(article=row.id, outlet=row.outlet or row.domain, published=day, span=sentence, quote=sentence.of(text), ground=ground)
        if place is None:
            yield plain
        else:
            one = reading.statements[place]
            yield replace(plain, chain=source(one, text), statement=place, unsure=one.score < SURE)
