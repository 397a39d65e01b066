"""How far the pages of an outlet are from what the library remembers of them."""

from dataclasses import replace

from cuttings.store import Store, articles, decisions, lists, pages
from cuttings.types import Outlet

__all__ = ["compared"]


def compared(store: Store, outlet: Outlet) -> Outlet:
    """The outlet with what is remembered of its pages, and how much of that its newest article lacks."""
    from cuttings.page.memory import drift

    with store.reading() as db:
        known = decisions.memory(db).furniture.get(outlet.domain or "", frozenset())
        newest = lists.listed(db, 1, outlet=outlet.name) if known else ()
        article = articles.find(db, newest[0].id)[0][0] if newest else None
        latest = articles.latest(db, article) if article is not None else None
        page = pages.get(db, latest) if latest is not None else None
    if page is None:
        return replace(outlet, remembered=len(known))
    return replace(outlet, remembered=len(known), drift=round(drift(page, known), 2))
