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
    found = {hit.article.id: _read(db, hit) for hit in hits if hit.span.end}
    return {id: one for id, one in found.items() if one != Facts()}


def _read(db: Connection, hit: Hit) -> Facts:
    number, _ = articles.find(db, hit.article.id)[0]
    figures, moments = dated.inside(db, number, hit.span)
    return Facts(said=tuple(voices.inside(db, number, hit.span)), figures=tuple(figures), moments=tuple(moments))
