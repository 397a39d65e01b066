"""Pages: the bytes that came in, when, and what became of them."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cuttings.errors import SHORTEST
from cuttings.store.form import MANY, cell, many, pack, plain, press, text, unpack, unpress
from cuttings.types import Page, Reason, Refusal, Rejected

__all__ = [
    "add",
    "again",
    "captured",
    "earliest",
    "every",
    "fetched",
    "find",
    "get",
    "number",
    "of",
    "refuse",
    "refused",
    "refused_by",
    "rejected",
    "remove",
    "unrefuse",
]


def number(db: sqlite3.Connection, id: str) -> int | None:
    """The number under which the page *id* is kept, if it is."""
    row = db.execute("SELECT n FROM page WHERE id = ?", (id,)).fetchone()
    return row[0] if row else None


def find(db: sqlite3.Connection, start: str) -> list[int]:
    """Numbers of at most two pages whose id begins with *start*, which is no shorter than four characters."""
    if len(start) < SHORTEST:
        return []
    return [n for (n,) in db.execute("SELECT n FROM page WHERE id >= ? AND id < ? LIMIT 2", (start, start + "g"))]


def add(db: sqlite3.Connection, page: Page) -> int:
    """Keep a page that is not kept yet; its number."""
    insert = "INSERT INTO page (id, url, content_type, size) VALUES (?, ?, ?, ?)"
    n = db.execute(insert, (page.id, cell(page.url), cell(page.content_type), len(page.body))).lastrowid
    assert n is not None
    db.execute("INSERT INTO body VALUES (?, ?)", (n, press(page.body)))
    again(db, n, page.fetched)
    return n


def again(db: sqlite3.Connection, n: int, at: str | None) -> None:
    """A kept page was fetched again; its fetch times add up."""
    if at is not None:
        db.execute("INSERT OR IGNORE INTO fetch VALUES (?, ?)", (n, at))


def fetched(db: sqlite3.Connection, n: int) -> tuple[str, ...]:
    """The fetch times of a page, in order."""
    return tuple(at for (at,) in db.execute("SELECT at FROM fetch WHERE page = ? ORDER BY at", (n,)))


def earliest(db: sqlite3.Connection, n: int) -> str | None:
    """The first known fetch time of a page: the one it is read with."""
    return next(iter(fetched(db, n)), None)


def get(db: sqlite3.Connection, n: int) -> Page:
    """The page as it came in, with its first fetch time."""
    url, content_type, packed = db.execute(
        "SELECT url, content_type, packed FROM page JOIN body ON body.page = page.n WHERE n = ?", (n,)
    ).fetchone()
    return Page(url=plain(url), fetched=earliest(db, n), body=unpress(packed), content_type=plain(content_type))


def every(db: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    """Numbers and ids of all kept pages, in the order they came."""
    yield from db.execute("SELECT n, id FROM page ORDER BY n").fetchall()


def of(db: sqlite3.Connection, article: int) -> list[int]:
    """The numbers of the pages of an article, in the order they came."""
    return [n for (n,) in db.execute("SELECT n FROM page WHERE article = ? ORDER BY n", (article,))]


def remove(db: sqlite3.Connection, n: int) -> None:
    """Drop a page with all that was kept of it."""
    for table in ("body", "fetch", "refusal", "reading", "citation"):
        db.execute(f"DELETE FROM {table} WHERE page = ?", (n,))
    db.execute("DELETE FROM page WHERE n = ?", (n,))


def refuse(db: sqlite3.Connection, n: int, found: Rejected, fingerprint: str) -> None:
    """Keep why a page was refused, and the article if one was read all the same; where it lay is known from when it first came."""
    if found.where is None and (known := rejected(db, n)):
        found = replace(found, where=known.where)
    db.execute(
        "INSERT OR REPLACE INTO refusal VALUES (?, ?, ?, ?, ?)",
        (n, found.reason.value, cell(found.detail), fingerprint, pack(found)),
    )


def unrefuse(db: sqlite3.Connection, n: int) -> None:
    """The page is no longer refused."""
    db.execute("DELETE FROM refusal WHERE page = ?", (n,))


def rejected(db: sqlite3.Connection, n: int) -> Rejected | None:
    """What was kept when the page was refused, if it was."""
    row = db.execute("SELECT form FROM refusal WHERE page = ?", (n,)).fetchone()
    return unpack(Rejected, row[0]) if row else None


def refused_by(db: sqlite3.Connection, n: int) -> str | None:
    """The fingerprint of the code that refused a page, if it is refused."""
    row = db.execute("SELECT fingerprint FROM refusal WHERE page = ?", (n,)).fetchone()
    return row[0] if row else None


def refused(db: sqlite3.Connection) -> tuple[Refusal, ...]:
    """Every refused page with its reason, in the order they came."""
    rows = db.execute(
        "SELECT id, url, reason, detail, (SELECT min(at) FROM fetch WHERE fetch.page = n), form"
        " FROM refusal JOIN page ON n = page ORDER BY n"
    )
    return tuple(
        Refusal(page=id, url=plain(url), fetched=at, reason=Reason(reason), detail=plain(detail) or "", where=unpack(Rejected, form).where)
        for id, url, reason, detail, at, form in rows
    )


def captured(db: sqlite3.Connection, articles: Sequence[str]) -> dict[str, str]:
    """When the version that each article shows came first, of those whose capture time is known."""
    found = db.execute(
        "SELECT card.id, min(fetch.at) FROM card JOIN fetch ON fetch.page = card.page"
        f" WHERE card.article IN (SELECT n FROM article WHERE id IN {MANY}) GROUP BY card.id",
        (many(articles),),
    )
    return {id: text(at) for id, at in found}
