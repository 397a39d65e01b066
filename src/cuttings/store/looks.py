"""When somebody last looked at the front page, and what came since: pages are counted by their number, which only grows."""

import sqlite3
from collections.abc import Collection, Iterable

from cuttings.store.form import MANY, many
from cuttings.types import SURE

__all__ = ["came", "figures", "fresh", "kept", "newest", "note", "told"]


def kept(db: sqlite3.Connection) -> tuple[int, str | None, int, str] | None:
    """The newest page and the moment of the visit before, and of the last look; None before the first."""
    found: tuple[int, str | None, int, str] | None = db.execute('SELECT base, "before", last, at FROM looked').fetchone()
    return found


def note(db: sqlite3.Connection, base: int, before: str | None, last: int, at: str) -> None:
    """Keep a look in place of the one before."""
    db.execute("INSERT OR REPLACE INTO looked VALUES (1, ?, ?, ?, ?)", (base, before, last, at))


def newest(db: sqlite3.Connection) -> int:
    """The number of the newest page."""
    return int(db.execute("SELECT coalesce(max(n), 0) FROM page").fetchone()[0])


def came(db: sqlite3.Connection, base: int) -> int:
    """How many articles have pages that are newer than *base*."""
    return int(db.execute("SELECT count(DISTINCT article) FROM page WHERE n > ?", (base,)).fetchone()[0])


def fresh(db: sqlite3.Connection, stories: Collection[str], base: int) -> list[str]:
    """Those of these stories that have an article with a page newer than *base*."""
    query = f"SELECT DISTINCT story FROM page CROSS JOIN member ON member.article = page.article WHERE page.n > ? AND story IN {MANY}"
    return [story for (story,) in db.execute(query, (base, many(stories)))]


def told(db: sqlite3.Connection, stories: Collection[str], base: int) -> dict[str, tuple[set[int], set[int], set[int]]]:
    """By story those of its articles that are newer than *base*, those that have a newer version, and all others."""
    found: dict[str, tuple[set[int], set[int], set[int]]] = {}
    query = (
        "SELECT member.story, page.article, min(page.n) > ?, max(page.n) > ? FROM member JOIN page ON page.article = member.article"
        f" WHERE member.story IN {MANY} GROUP BY page.article"
    )
    for story, article, new, changed in db.execute(query, (base, base, many(stories))):
        found.setdefault(story, (set(), set(), set()))[0 if new else 1 if changed else 2].add(article)
    return found


def figures(db: sqlite3.Connection, articles: Iterable[int]) -> set[tuple[str, float | None, float | None]]:
    """The figures that are read with certainty in articles: of what, from, to."""
    found: set[tuple[str, float | None, float | None]] = set()
    for article in articles:
        query = "SELECT lower(thing), low, high FROM figure WHERE article = ? AND score >= ? AND thing <> '' AND low IS NOT NULL"
        found.update(db.execute(query, (article, SURE)))
    return found
