"""What a person decided and what the library learned: stars, notes, corrections, and the sealed memory."""

import sqlite3
from collections.abc import Iterable

from cuttings.store.form import cell, pack, text, unpack
from cuttings.types import Correction, Memory

__all__ = ["correct", "corrections", "drop", "memory", "seal", "star", "undo"]

_CORRECTION = "SELECT id, target, field, value, at, quote, before, after FROM correction"


def star(db: sqlite3.Connection, article: int, at: str | None) -> None:
    """Star an article at a time, or take its star away."""
    if at is None:
        db.execute("DELETE FROM star WHERE article = ?", (article,))
    else:
        db.execute("INSERT OR IGNORE INTO star VALUES (?, ?)", (article, at))


def correct(db: sqlite3.Connection, correction: Correction) -> int:
    """Keep a correction; its id."""
    words = (correction.target, correction.field, correction.value, correction.at, correction.quote, correction.before, correction.after)
    insert = "INSERT INTO correction (target, field, value, at, quote, before, after) VALUES (?, ?, ?, ?, ?, ?, ?)"
    id = db.execute(insert, [cell(word) for word in words]).lastrowid
    assert id is not None
    return id


def undo(db: sqlite3.Connection, id: int) -> Correction | None:
    """Take a correction back; what it was, or None where there is none of this id."""
    found = _corrections(db.execute(f"{_CORRECTION} WHERE id = ?", (id,)))
    db.execute("DELETE FROM correction WHERE id = ?", (id,))
    return found[0] if found else None


def corrections(db: sqlite3.Connection, target: str | None = None) -> tuple[Correction, ...]:
    """All corrections, or those of one target, oldest first."""
    if target is None:
        return _corrections(db.execute(f"{_CORRECTION} ORDER BY id"))
    return _corrections(db.execute(f"{_CORRECTION} WHERE target = ? ORDER BY id", (target,)))


def _corrections(rows: Iterable[tuple[int, *tuple[str | bytes, ...]]]) -> tuple[Correction, ...]:
    return tuple(_correction(id, *map(text, words)) for id, *words in rows)


def _correction(id: int, *words: str) -> Correction:
    target, field, value, at, quote, before, after = words
    return Correction(id=id, target=target, field=field, value=value, at=at, quote=quote, before=before, after=after)


def drop(db: sqlite3.Connection, article: int, id: str) -> int:
    """Drop the star and the corrections of an article that is removed; how many corrections that were."""
    db.execute("DELETE FROM star WHERE article = ?", (article,))
    return db.execute("DELETE FROM correction WHERE target = ?", (id,)).rowcount


def memory(db: sqlite3.Connection) -> Memory:
    """The last sealed memory; the empty one before the first."""
    row = db.execute("SELECT form FROM memory ORDER BY n DESC LIMIT 1").fetchone()
    return unpack(Memory, row[0]) if row else Memory()


def seal(db: sqlite3.Connection, new: Memory) -> None:
    """Keep *new* as the memory of all readings from now on."""
    if new.hash != memory(db).hash:
        db.execute("INSERT INTO memory (hash, form) VALUES (?, ?)", (new.hash, pack(new)))
