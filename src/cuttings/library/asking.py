"""Finding what an id, a day or a path asks for, the same for every verb of the library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from sqlite3 import Connection

from cuttings.errors import SHORTEST, NotFound, UsageError, unfound
from cuttings.store import Store, articles, decisions, pages, stories
from cuttings.types import Explanation, Kept, Page, Reach, Rejected, Story, Trouble

__all__ = ["Matter", "article", "day", "every_page", "given", "kept", "matter", "now", "page", "strings", "taken_apart", "worded"]

_READ = 120
"""So many of the newest articles of a story are looked at."""


def article(db: Connection, id: str) -> tuple[int, str]:
    """Number and id of the article that goes by an id, or by a beginning of at least four characters; raises NotFound."""
    found = articles.find(db, id)
    if len(found) != 1:
        raise unfound("article", id, bool(found), "see `cuttings list`")
    return found[0]


def page(db: Connection, id: str) -> int:
    """The number of the page that goes by an id, or by a beginning of at least four characters; raises NotFound."""
    found = pages.find(db, id)
    if len(found) != 1:
        raise unfound("page", id, bool(found), "see `cuttings show` and `cuttings list`")
    return found[0]


def kept(db: Connection, id: str) -> Kept:
    """The article of an id with its latest reading, corrections laid over it; raises NotFound."""
    from cuttings import pipeline
    from cuttings.library.overlay import lay

    n, _ = article(db, id)
    latest = articles.latest(db, n)
    reading = None if latest is None else articles.reading(db, latest)
    if reading is None:
        raise NotFound(f"the article {id!r} cannot be read by today's code", hint="its pages are kept; see `cuttings check`")
    (row,) = articles.rows(db, "WHERE card.article = ?", (n,))
    laid = lay(reading, decisions.corrections(db, row.id))
    versions = articles.versions(db, n, pipeline.fingerprint(decisions.memory(db)))
    return Kept(row=row, reading=laid.reading, versions=versions, corrections=laid.corrections, corrected=laid.corrected)


@dataclass(frozen=True, slots=True)
class Matter:
    """What an id stands for where it may be an article or a story: its id and headline, and the articles, oldest first, without copies."""

    id: str
    title: str | None
    articles: tuple[Kept, ...]
    story: Story | None = None


def matter(db: Connection, id: str, story: bool) -> Matter:
    """The article of an id, or with *story* the story of that id or that the article belongs to; a story where no article has the id.

    Raises NotFound.
    """
    if not story:
        try:
            found = kept(db, id)
        except NotFound:
            if not _is_story(db, id):
                raise
        else:
            return Matter(found.row.id, found.row.title, (found,))
    told = stories.story(db, id if _is_story(db, id) else _story_of(db, id))
    inside = {copy.article for copy in told.copies}
    rows = [row for row in told.articles if row.id not in inside][-_READ:]
    return Matter(told.id, told.title, tuple(kept(db, row.id) for row in rows), told)


def _story_of(db: Connection, id: str) -> str:
    try:
        return kept(db, id).row.story or id
    except NotFound:
        if len(id) < SHORTEST:
            raise
        raise NotFound(f"neither a story nor an article goes by the id {id!r}", hint="see `cuttings stories`") from None


def _is_story(db: Connection, id: str) -> bool:
    try:
        stories.story(db, id)
    except NotFound:
        return False
    return True


def taken_apart(store: Store, id: str) -> Explanation:
    """How the latest page of an article, or a refused page, is taken apart; raises NotFound, UsageError."""
    from cuttings import engine

    with store.reading() as db:
        found = articles.find(db, id)
        latest = articles.latest(db, found[0][0]) if len(found) == 1 else None
        asked, memory = pages.get(db, page(db, id) if latest is None else latest), decisions.memory(db)
    result = engine.explain(asked, memory)
    if isinstance(result, Rejected):
        raise UsageError(f"the page {asked.id} cannot be taken apart: {result.detail}", hint="its bytes are kept")
    return result


def worded(query: str) -> None:
    """Raises UsageError where there are only signs to look for.

    >>> worded("dam")
    """
    if query.strip() and not any(sign.isalnum() for sign in query):
        raise UsageError(f"no letters or digits to look for in {query[:40]!r}", hint="name words of the text")


def every_page(store: Store) -> Iterator[tuple[Page, tuple[str, ...]]]:
    """Every kept page in the order they came, each with all times it was fetched at, read one by one from the file as it is then."""
    with store.reading() as db:
        numbers = [n for n, _ in pages.every(db)]
    for n in numbers:
        with store.reading() as db:
            found, times = pages.get(db, n), pages.fetched(db, n)
        yield found, times


def strings(where: object) -> bool:
    """Whether what shall be added are paths rather than pages.

    >>> strings(["a.html"]), strings(iter(()))
    (True, False)
    """
    return isinstance(where, Sequence) and all(isinstance(one, str) for one in where)


def given(
    where: Sequence[str] | Iterable[Page | Trouble], fetched: str | None, url: str | None, reach: Reach | None = None
) -> Iterable[Page | Trouble]:
    """The pages of paths, or the pages themselves."""
    if not isinstance(where, Sequence) or not strings(where):
        return where  # type: ignore[return-value]
    from cuttings import engine

    return engine.pages([str(one) for one in where], fetched=fetched, url=url, reach=reach)


def day(value: str | None) -> str | None:
    """A day as it is written, None for none; raises UsageError for what is no day.

    >>> day("2024-03-04"), day("")
    ('2024-03-04', None)
    """
    if not value:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise UsageError(f"not a day: {value[:40]!r}", hint="write it as 2024-03-04") from error


def now() -> str:
    """This moment in RFC 3339, for what a person decides."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
