"""Taking an article out of the library again: its pages, what was read in them, and what was decided of it."""

from __future__ import annotations

from sqlite3 import Connection

from cuttings.errors import NotFound, unfound
from cuttings.library import asking
from cuttings.library.filing import derive
from cuttings.store import articles, decisions, pages
from cuttings.types import Removed

__all__ = ["remove"]


def remove(db: Connection, id: str) -> Removed:
    """Remove an article, or a refused page, that goes by an id; the stories it stood in are told anew after. Raises NotFound."""
    try:
        article, name = asking.article(db, id)
    except NotFound:
        return _refused(db, id)
    row = articles.rows(db, "WHERE card.article = ?", (article,))
    numbers = pages.of(db, article)
    for n in numbers:
        articles.forget(db, n)
    derive(db, article)
    for n in numbers:
        pages.remove(db, n)
    dropped = decisions.drop(db, article, name)
    articles.remove(db, article)
    return Removed(id=name, title=row[0].title if row else None, pages=len(numbers), corrections=dropped)


def _refused(db: Connection, id: str) -> Removed:
    found = pages.find(db, id)
    if len(found) != 1:
        raise unfound("article or page" if not found else "page", id, bool(found), "see `cuttings list` and `cuttings refused`")
    name = pages.get(db, found[0]).id
    pages.remove(db, found[0])
    return Removed(id=name, title=None, pages=1, corrections=0)
