"""Labels, what a person put under them, and saved searches: kept apart from all that is read."""

import sqlite3
from typing import Any

from cuttings.store.form import cell, text
from cuttings.types import DossierRow, Pick

__all__ = [
    "drop",
    "every",
    "forget",
    "label",
    "labels_of",
    "look",
    "make",
    "move",
    "note",
    "pick",
    "picked",
    "picks",
    "put",
    "save",
    "saved",
]

_LABEL = "SELECT label.key, label.name, label.at, count(pick.n) FROM label LEFT JOIN pick ON pick.label = label.n"
_PICK = "SELECT pick.n, article.id, part, at, note, quote, before, after FROM pick JOIN article ON article.n = pick.article"


def every(db: sqlite3.Connection) -> tuple[DossierRow, ...]:
    """All labels by name."""
    return tuple(map(_row, db.execute(f"{_LABEL} GROUP BY label.n ORDER BY label.key")))


def label(db: sqlite3.Connection, key: str) -> DossierRow | None:
    """The label that is filed under a key."""
    found = db.execute(f"{_LABEL} WHERE key = ? GROUP BY label.n", (key,)).fetchone()
    return _row(found) if found else None


def labels_of(db: sqlite3.Connection, article: int) -> tuple[DossierRow, ...]:
    """The labels under which an article, or something of it, lies; counting what is of this article."""
    return tuple(map(_row, db.execute(f"{_LABEL} WHERE pick.article = ? GROUP BY label.n ORDER BY label.key", (article,))))


def _row(cells: tuple[Any, ...]) -> DossierRow:
    key, name, at, count = cells
    return DossierRow(key=key, name=text(name), at=at, picks=count)


def make(db: sqlite3.Connection, key: str, name: str, at: str) -> None:
    """Make a label, if there is none under the key."""
    db.execute("INSERT OR IGNORE INTO label (key, name, at) VALUES (?, ?, ?)", (key, cell(name), at))


def drop(db: sqlite3.Connection, key: str) -> None:
    """Take a label away with all that lies under it."""
    db.execute("DELETE FROM pick WHERE label = (SELECT n FROM label WHERE key = ?)", (key,))
    db.execute("DELETE FROM label WHERE key = ?", (key,))


def put(db: sqlite3.Connection, key: str, article: int, new: Pick) -> int:
    """Put something at the end of a label, once; a note that is given replaces the one before. Its number."""
    words = [cell(word) for word in (new.part, new.quote, new.before, new.after)]
    known = db.execute(
        "SELECT pick.n FROM pick JOIN label ON label.n = pick.label WHERE key = ? AND article = ? AND part = ? AND quote = ?"
        " AND before = ? AND after = ?",
        (key, article, *words),
    ).fetchone()
    if known:
        if new.note:
            note(db, known[0], new.note)
        return int(known[0])
    part, *quoted = words
    made = db.execute(
        "INSERT INTO pick (label, place, article, part, at, note, quote, before, after) SELECT n, (SELECT coalesce(max(place), 0) + 1"
        " FROM pick WHERE label = label.n), ?, ?, ?, ?, ?, ?, ? FROM label WHERE key = ?",
        (article, part, new.at, cell(new.note), *quoted, key),
    )
    assert made.lastrowid is not None
    return made.lastrowid


def picks(db: sqlite3.Connection, key: str) -> tuple[Pick, ...]:
    """What lies under a label, in its order, as it was kept."""
    return tuple(map(_pick, db.execute(f"{_PICK} WHERE label = (SELECT n FROM label WHERE key = ?) ORDER BY place, pick.n", (key,))))


def pick(db: sqlite3.Connection, number: int) -> Pick | None:
    """What was picked under this number, as it was kept."""
    found = db.execute(f"{_PICK} WHERE pick.n = ?", (number,)).fetchone()
    return _pick(found) if found else None


def picked(db: sqlite3.Connection, number: int) -> str:
    """The key of the label under which a pick lies."""
    return str(db.execute("SELECT key FROM label JOIN pick ON pick.label = label.n WHERE pick.n = ?", (number,)).fetchone()[0])


def _pick(cells: tuple[Any, ...]) -> Pick:
    id, article, part, at, *words = cells
    note, quote, before, after = map(text, words)
    return Pick(id=id, article=article, part=part, at=at, note=note, quote=quote, before=before, after=after)


def note(db: sqlite3.Connection, number: int, words: str) -> None:
    """Replace the note of a pick."""
    db.execute("UPDATE pick SET note = ? WHERE n = ?", (cell(words), number))


def move(db: sqlite3.Connection, number: int, place: int) -> None:
    """Move a pick to a place of its label, the first being 1; the others close up."""
    key = picked(db, number)
    order = [one.id for one in picks(db, key) if one.id != number]
    order.insert(max(0, min(place - 1, len(order))), number)
    db.executemany("UPDATE pick SET place = ? WHERE n = ?", [(at, n) for at, n in enumerate(order, 1)])


def forget(db: sqlite3.Connection, number: int) -> None:
    """Take a pick away; its label stays."""
    db.execute("DELETE FROM pick WHERE n = ?", (number,))


def save(db: sqlite3.Connection, key: str, name: str, words: str, at: str) -> None:
    """Save a search under a key, in place of an earlier one; all that is there now counts as seen."""
    db.execute("DELETE FROM saved WHERE key = ?", (key,))
    db.execute(
        "INSERT INTO saved (key, name, words, at, seen) SELECT ?, ?, ?, ?, coalesce(max(n), 0) FROM article",
        (key, cell(name), cell(words), at),
    )


def saved(db: sqlite3.Connection, key: str | None = None) -> list[tuple[str, str, str, str, int]]:
    """Saved searches by name, or the one of a key: key, name, words, when it was saved, and the number of the last article seen."""
    where = "" if key is None else "WHERE key = ?"
    found = db.execute(f"SELECT key, name, words, at, seen FROM saved {where} ORDER BY key", () if key is None else (key,))
    return [(one, text(name), text(words), at, seen) for one, name, words, at, seen in found]


def look(db: sqlite3.Connection, key: str) -> None:
    """All that is there now counts as seen by a saved search."""
    db.execute("UPDATE saved SET seen = (SELECT coalesce(max(n), 0) FROM article) WHERE key = ?", (key,))


def unsave(db: sqlite3.Connection, key: str) -> None:
    """Save a search no more."""
    db.execute("DELETE FROM saved WHERE key = ?", (key,))
