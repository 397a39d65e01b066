"""What can be exported, as records: one for each article, statement, event, figure or name, with the words that it rests on."""

from collections.abc import Callable, Iterable
from typing import Any

from cuttings.types import SURE, Kept, Span, to_json

__all__ = ["KINDS", "Record", "whole"]

Record = dict[str, Any]


def whole(kept: Kept) -> Iterable[Record]:
    """An article with everything that was read in it."""
    row = kept.row
    held = {"id": row.id, "story": row.story, "copy_of": row.copy_of, "starred": row.starred, "versions": row.versions}
    yield {**held, "corrected": dict(kept.corrected), **to_json(kept.reading)}


def _articles(kept: Kept) -> Iterable[Record]:
    row, article = kept.row, kept.reading.article
    yield {
        "article": row.id,
        **to_json({key: getattr(row, key) for key in ("outlet", "domain", "title", "section", "language", "kind", "url", "score")}),
        **_days(article.published),
        "basis": article.published.basis if article.published else None,
        "authors": list(article.authors),
        "agencies": list(article.agencies),
        "place": article.place,
        "fetched": kept.reading.fetched,
        "page": kept.reading.page,
        **to_json({key: getattr(row, key) for key in ("versions", "story", "copy_of", "starred")}),
        "corrected": sorted(kept.corrected),
        "text": article.text,
    }


def _days(when: Any) -> Record:
    return {
        "first": when.first if when else None,
        "last": when.last if when else None,
        "grain": when.grain if when else None,
        "instant": when.instant if when else None,
    }


def _fact(kept: Kept, spans: Iterable[Span], score: float, by: str) -> Record:
    """What every exported fact says: its article, its words and their place, and how sure it is."""
    article, spans, row = kept.reading.article, list(spans), kept.row
    return {
        "article": row.id,
        "outlet": article.outlet,
        "title": article.title,
        "published": article.published.stretch if article.published else None,
        "url": row.url,
        "quote": " ... ".join(span.of(article.text) for span in spans),
        "spans": to_json(spans),
        "sentence": _sentence(kept, spans),
        "by": by,
        "score": score,
        "unsure": score < SURE,
        "corrected": by == "correction",
    }


def _sentence(kept: Kept, spans: list[Span]) -> str | None:
    holding = (one for one in kept.reading.sentences if spans and one.start <= spans[0].start < one.end)
    return next((one.of(kept.reading.article.text) for one in holding), None)


def _of(kept: Kept, spans: Iterable[Span]) -> list[str]:
    return [span.of(kept.reading.article.text) for span in spans]


def _statements(kept: Kept) -> Iterable[Record]:
    """Statements by the numbers that `show` prints and `label --statement` takes, the first being 1; `within` is such a number, too."""
    for n, one in enumerate(kept.reading.statements, 1):
        plain = {key: to_json(getattr(one, key)) for key in ("speaker", "anonymous", "via", "kind", "stance", "negated")}
        held = {"n": n, **plain, "within": None if one.within is None else one.within + 1}
        yield {**_fact(kept, one.content, one.score, one.by), **held, "cue": _of(kept, one.cue), "source": _of(kept, one.source)}


def _events(kept: Kept) -> Iterable[Record]:
    for one in kept.reading.events:
        places = {"who": _of(kept, one.who), "whom": _of(kept, one.whom), "where": _of(kept, [one.where] if one.where else [])}
        yield {**_fact(kept, [one.span], one.score, one.by), "type": one.type, "status": one.status, **_days(one.when), **places}


def _figures(kept: Kept) -> Iterable[Record]:
    for one in kept.reading.figures:
        plain = {key: to_json(getattr(one, key)) for key in ("low", "high", "unit", "thing", "bound")}
        change = (one.change.before, one.change.after) if one.change else (None, None)
        yield {**_fact(kept, [one.span], one.score, one.by), **plain, "from": to_json(change[0]), "to": to_json(change[1])}


def _names(kept: Kept) -> Iterable[Record]:
    for one in kept.reading.names:
        spans = [mention.span for mention in one.mentions]
        fact = {**_fact(kept, spans[:1], one.score, one.by), "spans": to_json(spans)}
        yield {**fact, "name": one.name, "kind": one.kind, "aliases": list(one.aliases), "mentions": len(one.mentions)}


_FACT = ("article", "outlet", "title", "published", "url", "quote", "spans", "sentence", "by", "score", "unsure", "corrected")
_ROW = ("article", "outlet", "domain", "title", "section", "language", "kind", "url", "score")
_WHEN = ("first", "last", "grain", "instant")
_HELD = ("versions", "story", "copy_of", "starred", "corrected", "text")

KINDS: dict[str, tuple[tuple[str, ...], Callable[[Kept], Iterable[Record]]]] = {
    "articles": ((*_ROW, *_WHEN, "basis", "authors", "agencies", "place", "fetched", "page", *_HELD), _articles),
    "statements": (
        (*_FACT, "n", "speaker", "anonymous", "via", "kind", "stance", "negated", "within", "cue", "source"),
        _statements,
    ),
    "events": ((*_FACT, "type", "status", *_WHEN, "who", "whom", "where"), _events),
    "figures": ((*_FACT, "low", "high", "unit", "thing", "bound", "from", "to"), _figures),
    "names": ((*_FACT, "name", "kind", "aliases", "mentions"), _names),
}
"""What can be exported: the columns of its CSV, and the records of one article."""
