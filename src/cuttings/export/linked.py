"""Linked data: one JSON-LD document of schema.org NewsArticles, or of Quotations or Events, each with the NewsArticle it stands in."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TextIO

from cuttings.export.lines import enclosed
from cuttings.types import SURE, Event, Kept, NameKind, Statement
from cuttings.types.wording import source

__all__ = ["KINDS", "articles", "events", "left", "quotations", "write"]

Record = dict[str, Any]

_TYPES: dict[NameKind | None, str] = {"person": "Person", "body": "Organization"}


def write(things: Iterable[Record], out: TextIO) -> int:
    """Write things of schema.org as one document; returns how many.

    >>> import io
    >>> out = io.StringIO()
    >>> write((), out), out.getvalue()
    (0, '{"@context": "https://schema.org", "@graph": [\\n]}\\n')
    """
    return enclosed(things, {"@context": "https://schema.org"}, "@graph", out)


def articles(kept: Kept) -> Iterator[Record]:
    """An article as a NewsArticle (https://schema.org/NewsArticle), with its text."""
    article = kept.reading.article
    more = {"articleSection": article.section, "inLanguage": article.language, "articleBody": article.text or None}
    yield _article(kept) | {key: value for key, value in more.items() if value is not None}


def events(kept: Kept) -> Iterator[Record]:
    """What an article surely tells to have happened or to be planned, as Events (https://schema.org/Event).

    What is alleged, denied, demanded or only thought of is left out, since the form has no word for that.
    """
    part, text = _article(kept), kept.reading.article.text
    for n, one in enumerate(kept.reading.events):
        if one.status in _TOLD and one.score >= SURE:
            yield _event(kept, n, one) | {"subjectOf": part, "inLanguage": kept.reading.article.language or "und"} | _place(one, text)


def left(what: str, kept: Kept) -> Counter[str]:
    """How many events or statements of an article linked data has no room for, by the reason."""
    found: Counter[str] = Counter()
    if what == "events":
        other = [one for one in kept.reading.events if one.status not in _TOLD]
        found["alleged, denied, demanded or only thought of"] = len(other)
        found["not certain"] = sum(one.score < SURE for one in kept.reading.events if one.status in _TOLD)
    elif what == "statements":
        found["not said"] = sum(one.negated for one in kept.reading.statements)
        found["not certain"] = sum(one.score < SURE for one in kept.reading.statements if not one.negated)
    return +found


_TOLD = frozenset(("happened", "ongoing", "planned", "announced"))


def _event(kept: Kept, n: int, one: Event) -> Record:
    text, when = kept.reading.article.text, one.when
    sentence = next((span for span in kept.reading.sentences if span.start <= one.span.start < span.end), one.span)
    made: Record = {
        "@type": "Event",
        "identifier": f"{kept.row.id}#event-{n}",
        "name": one.span.of(text),
        "description": sentence.of(text),
        "startDate": when.first if when else None,
        "endDate": when.last if when else None,
        "eventStatus": "https://schema.org/EventScheduled" if one.status in ("planned", "announced") else None,
        "keywords": one.type,
    }
    return {key: value for key, value in made.items() if value is not None}


def _place(one: Event, text: str) -> Record:
    return {"location": {"@type": "Place", "name": one.where.of(text)}} if one.where else {}


def quotations(kept: Kept) -> Iterator[Record]:
    """The sure statements of an article as Quotations (https://schema.org/Quotation), with speaker and relays (`creditText`).

    What was not said is left out, and what is not certain, since the form has no word for doubt.
    """
    part = _article(kept)
    kinds: dict[str, NameKind] = {name.name: name.kind for name in kept.reading.names}
    for n, one in enumerate(kept.reading.statements):
        if one.content and not one.negated and one.score >= SURE:
            yield _quotation(kept, n, one, kinds) | {"isPartOf": part}


def _quotation(kept: Kept, n: int, one: Statement, kinds: dict[str, NameKind]) -> Record:
    text = kept.reading.article.text
    made: Record = {
        "@type": "Quotation",
        "identifier": f"{kept.row.id}#{n}",
        "text": " … ".join(span.of(text) for span in one.content),
        "inLanguage": kept.reading.article.language,
        "genre": one.stance,
    }
    if one.speaker:
        made["spokenByCharacter"] = {"@type": _TYPES.get(kinds.get(one.speaker), "Thing"), "name": one.speaker}
        made["creditText"] = source(one, text)
    return {key: value for key, value in made.items() if value is not None}


def _article(kept: Kept) -> Record:
    article, row = kept.reading.article, kept.row
    published = article.published
    made: Record = {"@type": "NewsArticle", "identifier": row.id, "headline": article.title, "url": row.url}
    single = published is not None and published.first == published.last
    made["datePublished"] = (published.instant or published.first) if published and single else None
    made["temporalCoverage"] = None if single or published is None else published.stretch
    made["publisher"] = {"@type": "NewsMediaOrganization", "name": article.outlet} if article.outlet else None
    made["author"] = [{"@type": "Person", "name": name} for name in article.authors] or None
    return {key: value for key, value in made.items() if value is not None}


KINDS: dict[str, Callable[[Kept], Iterator[Record]]] = {"articles": articles, "statements": quotations, "events": events}
"""What can be written as linked data."""
