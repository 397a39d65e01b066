"""How an article or a story is sourced: every sentence with what it rests on, in words, and the counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import get_args

from cuttings.types import SURE, Ground, Kept, Loaded, Rest, Sourced, Span
from cuttings.types.wording import reporting, source

__all__ = ["sourced"]


def sourced(id: str, title: str | None, articles: Sequence[Kept]) -> Sourced:
    """The sentences of *articles*, oldest first, with what they rest on; nothing is counted of one whose statements are not read,
    nor of columns of opinion where others report.

    >>> sourced("a", None, ()).sentences["named"]
    0
    """
    from cuttings.statements import ground

    reports = reporting(articles, lambda kept: kept.reading.article.section)
    told = [kept for kept in reports if kept.reading.sourcing]
    every = [rest for kept in told for rest in _rests(kept)]
    said = Counter(
        ground(one, kept.reading.article.text) for kept in told for one in kept.reading.statements if one.content and not one.negated
    )
    sentences = Counter(rest.ground for rest in every)
    return Sourced(
        id=id,
        title=title,
        articles=len(reports),
        sentences={name: sentences[name] for name in get_args(Ground)},
        statements={name: said[name] for name in get_args(Ground) if name != "own voice"},
        rests=tuple(every),
        unsure=sum(rest.unsure for rest in every),
        loaded=tuple(word for kept in reports for word in _loaded(kept)),
        unread=len(reports) - len(told),
        columns=len(articles) - len(reports),
    )


def _loaded(kept: Kept) -> Iterator[Loaded]:
    from cuttings.pipeline import reads
    from cuttings.statements import loaded

    reading, row = kept.reading, kept.row
    text = reading.article.text
    for span, does, place in loaded(reading) if reads(reading.article) else ():
        home = next((one for one in reading.sentences if one.start <= span.start < one.end), None)
        if home is not None:
            yield Loaded(
                article=row.id,
                outlet=row.outlet or row.domain,
                published=_day(kept, span),
                word=span.of(text),
                does=does,
                span=span,
                sentence=home,
                quote=home.of(text),
                own=place is None,
                chain="" if place is None else source(reading.statements[place], text),
            )


def _day(kept: Kept, span: Span) -> str | None:
    published = kept.reading.article.told(span.start)
    return published.stretch if published else None


def _rests(kept: Kept) -> Iterator[Rest]:
    from cuttings.statements import rests

    reading, row = kept.reading, kept.row
    text = reading.article.text
    found = rests(reading.statements, reading.sentences, text)
    for sentence, (ground, place) in zip(reading.sentences, found, strict=True):
        if ground is None:
            continue
        day, outlet = _day(kept, sentence), row.outlet or row.domain
        plain = Rest(article=row.id, outlet=outlet, published=day, span=sentence, quote=sentence.of(text), ground=ground)
        if place is None:
            yield plain
        else:
            one = reading.statements[place]
            yield replace(plain, chain=source(one, text), statement=place, unsure=one.score < SURE)
