"""What is watched: sources with when they were last and are next asked, and the pages found through them with theirs."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from cuttings.store.form import cell, plain, press, text, unpress
from cuttings.types import Visit, Watched

__all__ = [
    "State",
    "add",
    "due",
    "every",
    "files",
    "forget",
    "hold",
    "keep",
    "known",
    "lain",
    "next_time",
    "note",
    "pages_due",
    "pause",
    "release",
    "see",
]

_SOURCE = (
    "SELECT n, kind, place, title, every, added, etag, modified, last, next, failures, error, paused,"
    " (SELECT count(*) FROM visit WHERE source = n AND kept = 0 AND next IS NOT NULL),"
    " (SELECT count(*) FROM visit WHERE source = n AND kept > 0),"
    " (SELECT count(*) FROM visit WHERE source = n AND kept = 0 AND next IS NULL),"
    " (SELECT error FROM visit WHERE source = n AND kept = 0 AND error IS NOT NULL ORDER BY last DESC, address LIMIT 1) FROM watched"
)
_VISIT = "SELECT address, url, source, mark, kept, failures, last, next, etag, modified, error, first, spare FROM visit"


class State(NamedTuple):
    """How a file was when it was last read: its size in bytes, and when it was written, in nanoseconds."""

    size: int
    mtime: int


def add(db: sqlite3.Connection, kind: str, place: str, every: int, at: str) -> bool:
    """Watch a place from now on; False where it is watched already: then how often is changed, and it rests no more.

    A folder that is named again is looked at again; what lies elsewhere is asked when it is due.
    """
    new = db.execute("SELECT 1 FROM watched WHERE place = ?", (place,)).fetchone() is None
    db.execute(
        "INSERT INTO watched (kind, place, every, added) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (place) DO UPDATE SET every = excluded.every, paused = NULL, next = CASE kind WHEN 'folder' THEN NULL ELSE next END",
        (kind, place, every, at),
    )
    return new


def forget(db: sqlite3.Connection, place: str) -> bool:
    """Watch a place no more; what was kept through it stays. Whether it was watched."""
    for table in ("visit", "file"):
        db.execute(f"DELETE FROM {table} WHERE source IN (SELECT n FROM watched WHERE place = ?)", (place,))
    return db.execute("DELETE FROM watched WHERE place = ?", (place,)).rowcount > 0


def pause(db: sqlite3.Connection, place: str, at: str | None) -> bool:
    """Let a source rest since *at*, or with None ask it again from now on. Whether it is watched."""
    return (
        db.execute(
            "UPDATE watched SET paused = CASE WHEN ?1 IS NULL THEN NULL ELSE coalesce(paused, ?1) END WHERE place = ?2", (at, place)
        ).rowcount
        > 0
    )


def every(db: sqlite3.Connection) -> tuple[Watched, ...]:
    """All that is watched, in the order it was added."""
    return tuple(_watched(*row) for row in db.execute(f"{_SOURCE} ORDER BY n"))


def due(db: sqlite3.Connection, now: str, horizon: str) -> tuple[Watched, ...]:
    """Sources to be asked now; also those whose next time lies beyond *horizon*, which only a clock that was set back can make."""
    asked = f"{_SOURCE} WHERE paused IS NULL AND (next IS NULL OR next <= ? OR next > ?) ORDER BY n"
    return tuple(_watched(*row) for row in db.execute(asked, (now, horizon)))


def keep(db: sqlite3.Connection, source: Watched) -> None:
    """Keep what was learned of a source."""
    db.execute(
        "UPDATE watched SET kind = ?, title = ?, etag = ?, modified = ?, last = ?, next = ?, failures = ?, error = ? WHERE n = ?",
        (
            source.kind,
            cell(source.title),
            cell(source.etag),
            cell(source.modified),
            source.last,
            source.next,
            source.failures,
            cell(source.error),
            source.n,
        ),
    )


def known(db: sqlite3.Connection, addresses: Sequence[str]) -> dict[str, Visit]:
    """Those of the pages at *addresses* that were met before."""
    found: dict[str, Visit] = {}
    for address in addresses:
        row = db.execute(f"{_VISIT} WHERE address = ?", (cell(address),)).fetchone()
        if row:
            found[address] = _visit(*row)
    return found


def note(db: sqlite3.Connection, visits: Iterable[Visit]) -> None:
    """Keep pages that were met or visited; not those of a source that was forgotten meanwhile."""
    db.executemany(
        "INSERT OR REPLACE INTO visit (address, url, source, mark, kept, failures, last, next, etag, modified, error, first, spare)"
        " SELECT ?, ?, ?3, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM watched WHERE n = ?3)",
        [_cells(one) for one in visits],
    )


def files(db: sqlite3.Connection, source: int) -> dict[str, State]:
    """The files of a watched folder as they were when they were last read, by name."""
    rows = db.execute("SELECT name, size, mtime FROM file WHERE source = ?", (source,))
    return {text(name): State(size, mtime) for name, size, mtime in rows}


def lain(db: sqlite3.Connection, source: int) -> dict[str, str]:
    """The ids of the pages that lay in the files of a watched folder when they were last read, by the name of the file."""
    return {text(name): page for name, page in db.execute("SELECT name, page FROM file WHERE source = ? AND page IS NOT NULL", (source,))}


def see(db: sqlite3.Connection, source: int, read: Mapping[str, State | None], lay: Mapping[str, str]) -> None:
    """Keep how files of a watched folder were when they were read, None for those that are gone, and which page *lay* there."""
    gone = [(source, cell(name)) for name, state in read.items() if state is None]
    db.executemany("DELETE FROM file WHERE source = ? AND name = ?", gone)
    db.executemany(
        "INSERT OR REPLACE INTO file (source, name, size, mtime, page) SELECT ?1, ?2, ?3, ?4, ?5"
        " WHERE EXISTS (SELECT 1 FROM watched WHERE n = ?1)",
        [(source, cell(name), *state, lay.get(name)) for name, state in read.items() if state is not None],
    )


def pages_due(db: sqlite3.Connection, now: str, horizon: str, most: int) -> tuple[Visit, ...]:
    """Pages to be fetched now, those that wait longest first."""
    running = "source NOT IN (SELECT n FROM watched WHERE paused IS NOT NULL)"
    rows = db.execute(f"{_VISIT} WHERE (next <= ? OR next > ?) AND {running} ORDER BY next, address LIMIT ?", (now, horizon, most))
    return tuple(_visit(*row) for row in rows)


def next_time(db: sqlite3.Connection) -> str | None:
    """When something is due next; None where nothing is watched, or all of it rests."""
    row = db.execute(
        "SELECT min(next) FROM (SELECT coalesce(next, '') AS next FROM watched WHERE paused IS NULL UNION ALL SELECT visit.next FROM visit"
        " JOIN watched ON watched.n = source WHERE visit.next IS NOT NULL AND paused IS NULL)"
    ).fetchone()
    return row[0] if row else None


def hold(db: sqlite3.Connection, who: str, now: str, until: str) -> bool:
    """Take the watch, or keep it; False where another process has it. One that ended without giving it back loses it after *until*."""
    row = db.execute("SELECT who, until FROM watcher").fetchone()
    if row and row[0] != who and now < row[1] <= until:
        return False
    db.execute("DELETE FROM watcher")
    db.execute("INSERT INTO watcher VALUES (?, ?)", (who, until))
    return True


def release(db: sqlite3.Connection, who: str) -> None:
    """Give the watch back."""
    db.execute("DELETE FROM watcher WHERE who = ?", (who,))


def _cells(one: Visit) -> tuple[Any, ...]:
    spare = None if one.spare is None else press(one.spare.encode("utf-8", "surrogatepass"))
    texts = (cell(one.etag), cell(one.modified), cell(one.error))
    return (
        cell(one.address),
        cell(one.url),
        one.source,
        cell(one.mark),
        one.kept,
        one.failures,
        one.last,
        one.next,
        *texts,
        one.first,
        spare,
    )


def _watched(*row: Any) -> Watched:
    n, kind, place, title, every, added, etag, modified, *rest = row
    last, next, failures, error, paused, waiting, kept, lost, trouble = rest
    return Watched(
        n=n,
        kind=kind,
        place=place,
        title=plain(title),
        every=every,
        added=added,
        etag=plain(etag),
        modified=plain(modified),
        last=last,
        next=next,
        failures=failures,
        error=plain(error),
        paused=paused,
        waiting=waiting,
        kept=kept,
        lost=lost,
        trouble=plain(trouble),
    )


def _visit(*row: Any) -> Visit:
    address, url, source, mark, kept, failures, last, next, etag, modified, error, first, spare = row
    return Visit(
        address=text(address),
        url=text(url),
        source=source,
        mark=text(mark),
        kept=kept,
        failures=failures,
        last=last,
        next=next,
        etag=plain(etag),
        modified=plain(modified),
        error=plain(error),
        first=first,
        spare=None if spare is None else unpress(spare).decode("utf-8", "surrogatepass"),
    )
