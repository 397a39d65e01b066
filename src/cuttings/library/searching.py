"""Searches: what has to be there before one is answered."""

from __future__ import annotations

from cuttings.library import asking
from cuttings.library.speaking import filled
from cuttings.store import Store
from cuttings.store.search import parse

__all__ = ["ready"]


def ready(store: Store, words: str) -> Store:
    """The store, once all is filed that a search and its facets ask; raises UsageError for a search that means nothing."""
    asking.worded(words)
    parse(words)
    return filled(store)
