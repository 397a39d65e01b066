"""Searches: what has to be there before one is answered, and what was read in the sentences that one finds."""

from __future__ import annotations

from collections.abc import Iterable
from sqlite3 import Connection

from cuttings.library import asking
from cuttings.library.speaking import filled
from cuttings.store import Store, articles, dated, voices
from cuttings.store.search import parse
from cuttings.types import Facts, Hit

__all__ = ["facts", "ready"]


def ready(store: Store, words: str) -> Store:
    """The store, once all is filed that a search and its facets ask; raises UsageError for a search that means nothing."""
    asking.worded(words)
    parse(words)
    return filled(store)


def facts(db: Connection, hits: Iterable[Hit]) -> dict[str, Facts]:
    """What was read in the sentences of hits, by the id of their article; a headline has nothing."""
    spans = {hit.article.id: hit.span for hit in hits if hit.span.end}
    asked = [(number, spans[id]) for number, id in articles.numbers(db, spans)]
    said, (figures, moments) = voices.inside(db, asked), dated.inside(db, asked)
    found = {
        id: Facts(
            said=tuple(one for one in said if one.article.id == id),
            figures=tuple(one for one in figures if one.article == id),
            moments=tuple(one for one in moments if one.reports[0].article == id),
        )
        for id in spans
    }
    return {id: one for id, one in found.items() if one != Facts()}
