"""Looking the file over: SQLite's own checks, bytes against ids, and readings as they lie."""

import sqlite3
from collections.abc import Iterator

from cuttings.store import pages
from cuttings.store.form import DAMAGED, unpack
from cuttings.types import Reading

__all__ = ["citations", "problems", "readings", "stale", "words"]


def problems(db: sqlite3.Connection) -> list[str]:
    """What is wrong with the file and the kept bytes, each in one line."""
    found = [f"database: {line}" for (line,) in db.execute("PRAGMA integrity_check(20)") if line != "ok"]
    found += [f"database: a row of {table} points at nothing" for table, *_ in db.execute("PRAGMA foreign_key_check")]
    return found + [f"page {id}: its bytes are damaged" for id in _damaged(db)]


def words(db: sqlite3.Connection) -> list[str]:
    """Whether the index of words fits the sentences; needs a connection that may write, though nothing is changed."""
    try:
        db.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
            raise
        return ["search: the index of words does not fit the sentences; `cuttings rebuild` makes it anew"]
    return []


def _damaged(db: sqlite3.Connection) -> Iterator[str]:
    for n, id in pages.every(db):
        try:
            whole = pages.get(db, n).id == id
        except (*DAMAGED, TypeError):
            whole = False
        if not whole:
            yield id


def readings(db: sqlite3.Connection) -> Iterator[tuple[int, str, Reading | str]]:
    """Each page that was read, with its number, id and reading, or with what is wrong with the reading."""
    for n, id in db.execute("SELECT n, id FROM page JOIN reading ON page = n ORDER BY n").fetchall():
        (form,) = db.execute("SELECT form FROM reading WHERE page = ?", (n,)).fetchone()
        try:
            yield n, id, unpack(Reading, form)
        except (*DAMAGED, ValueError, TypeError, KeyError):
            yield n, id, "its reading is damaged; `cuttings rebuild` makes it anew"


def citations(db: sqlite3.Connection, page: int) -> list[tuple[str, int, int, str, str, str]]:
    """Every citation of a page: what for, offsets, and the text before, at and after it."""
    return db.execute('SELECT part, start, "end", before, quote, after FROM citation WHERE page = ? ORDER BY n', (page,)).fetchall()


def stale(db: sqlite3.Connection, mark: str) -> list[str]:
    """Ids of articles, and of refused pages, that were read by other code or with another memory."""
    found = db.execute(
        "SELECT DISTINCT article.id FROM article JOIN page ON article = article.n JOIN reading ON page = page.n WHERE fingerprint <> ?1"
        " UNION SELECT page.id FROM page JOIN refusal ON page = page.n WHERE fingerprint <> ?1 ORDER BY 1",
        (mark,),
    )
    return [id for (id,) in found]
