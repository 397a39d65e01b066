"""Filing what was read: a page goes to its article, and the article's row, sentences and gist are made from what is shown of it."""

from dataclasses import replace
from sqlite3 import Connection

from cuttings.engine import Filed, Shown
from cuttings.engine import shown as rows
from cuttings.library.address import address
from cuttings.library.overlay import Laid, lay
from cuttings.store import articles, dated, decisions, pages, stories, voices
from cuttings.types import Gist, Memory, Page, Reading, Rejected

__all__ = ["derive", "file", "index", "shown"]


_SHARED = 3
"""A page that has one in so many sentences of another that lay in the same file is that one, edited."""


def file(db: Connection, n: int, page: Page, result: Filed | Rejected, memory: Memory, mark: str) -> int | None:
    """Keep what became of the page of number *n*; the article it belongs to, if any.

    *mark* is the fingerprint under which a refusal was decided.
    """
    if isinstance(result, Rejected):
        pages.refuse(db, n, result if page.where is None else replace(result, where=page.where), mark)
        articles.forget(db, n)
        return articles.article_of(db, n)
    pages.unrefuse(db, n)
    article = articles.article_of(db, n)
    if article is None:
        site = address(page.url, result.canonical)
        article = _edited(db, n, page, result, site) or articles.identify(db, n, page.id, site)
    articles.put(db, n, result.record, memory.hash)
    return article


def _edited(db: Connection, n: int, page: Page, result: Filed, site: str | None) -> int | None:
    """The article of the page that lay in the same file before, now a version older, where this one is that page edited.

    It is where it has the same headline, or a third of the sentences of the shorter of both; and its address is the same or new.
    """
    old = pages.number(db, page.instead) if page.instead else None
    article = None if old is None else articles.article_of(db, old)
    if article is None:
        return None
    before, now = articles.lines(db, article), result.shown.entry.lines
    heads = [line for _, end, line in before if not end], [line for _, end, line in now if not end]
    told = {line for _, end, line in before if end}, {line for _, end, line in now if end}
    alike = (heads[0] and heads[0] == heads[1]) or len(told[0] & told[1]) * _SHARED >= max(1, min(map(len, told)))
    return article if alike and articles.readdress(db, n, article, site) else None


def shown(db: Connection, id: str, reading: Reading) -> Laid:
    """A reading with the corrections of the article *id* over it."""
    return lay(reading, decisions.corrections(db, id))


def derive(db: Connection, article: int, known: tuple[int, Shown] | None = None) -> None:
    """Make an article's row, sentences, indexes and gist anew; *known* is what there is to show of a page that was just put."""
    page = articles.latest(db, article)
    if page is None:
        articles.hide(db, article)
        voices.forget(db, article)
        dated.forget(db, article)
        stories.forget(db, article)
        stories.leave(db, article)
        return
    id = articles.id_of(db, article)
    new = known[1] if known and known[0] == page and not decisions.corrections(db, id) else rows(_over(db, id, page))
    articles.show(db, article, page, new.entry)
    index(db, article, new)
    _note(db, article, replace(new.gist, article=id))


def _over(db: Connection, id: str, page: int) -> Reading:
    reading = articles.reading(db, page)
    assert reading is not None
    return shown(db, id, reading).reading


def index(db: Connection, article: int, new: Shown) -> None:
    """File what is shown of an article by who is named and who speaks, by day, and by figure."""
    voices.note(db, article, new.heard)
    dated.note(db, article, new.days)


def _note(db: Connection, article: int, new: Gist) -> None:
    """Keep a gist; an article whose gist changed is placed anew, as a rebuild would."""
    if stories.gist(db, article) == new:
        stories.touch_of(db, article)
        return
    stories.note(db, article, new)
    stories.leave(db, article)
