"""Opening a library file, handing out its connections, and naming what went wrong with it."""

import os
import sqlite3
import threading
import time
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from cuttings.errors import LibraryError, LibraryNewer, LibraryUnavailable, UsageError
from cuttings.store import articles, schema

__all__ = ["Store", "open"]

BUSY_SECONDS = 10.0

WAITING = "CREATE TEMP TABLE waiting (article INTEGER PRIMARY KEY)"
"""A connection's own table of the articles whose sentences the index of words lacks until its transaction ends."""
_RESTORE = "restore a backup"
_NO_LIBRARY = "it is no library; name another file"
_TROUBLE: dict[int, tuple[type[LibraryError], str, str]] = {
    sqlite3.SQLITE_BUSY: (LibraryUnavailable, "is in use by another process", "wait for it to finish"),
    sqlite3.SQLITE_LOCKED: (LibraryUnavailable, "is in use by another process", "wait for it to finish"),
    sqlite3.SQLITE_READONLY: (LibraryUnavailable, "is read-only", "make the file and its folder writable"),
    sqlite3.SQLITE_FULL: (LibraryUnavailable, "is full", "free some disk space"),
    sqlite3.SQLITE_CANTOPEN: (LibraryUnavailable, "cannot be opened", "check the path and its permissions"),
    sqlite3.SQLITE_PERM: (LibraryUnavailable, "cannot be opened", "check the path and its permissions"),
    sqlite3.SQLITE_IOERR: (LibraryUnavailable, "cannot be read or written", "check the disk"),
    sqlite3.SQLITE_NOTADB: (LibraryError, "is not an SQLite file", _NO_LIBRARY),
    sqlite3.SQLITE_CORRUPT: (LibraryError, "is damaged", f"{_RESTORE}, or `cuttings check` to see what is left"),
}
_WRITING = frozenset((sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_IOERR))
"""What goes wrong with the file that is written, where one is read and another written."""
_LACKING = ("no such table", "no such column", "has no column named")


class Store:
    """An open library file. Each thread reads and writes through its own connection; `close` closes them all.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, open(Path(folder) / "library.db") as store:
    ...     with store.reading() as db:
    ...         db.execute("SELECT count(*) FROM page").fetchone()
    (0,)
    """

    def __init__(self, path: Path, *, readonly: bool = False) -> None:
        self.path, self.readonly = path, readonly
        self._local, self._lock = threading.local(), threading.Lock()
        self._connections: list[sqlite3.Connection] = []
        self._watching: sqlite3.Connection | None = None

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection; the store may not be used afterwards."""
        with self._lock, wrapped(self.path):
            for connection in self._connections:
                connection.close()
            self._connections.clear()
            self._watching = None
        self._local = threading.local()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection whose answers all come from one state of the file."""
        with wrapped(self.path):
            db = self._connection()
            if db.in_transaction:
                yield db
            else:
                with schema.transaction(db, "BEGIN"):
                    yield db

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection in a transaction: committed to disk at the end, or undone wholly by an error."""
        with wrapped(self.path):
            if self.readonly:
                raise LibraryUnavailable(f"the library {self.path} is read-only", hint="make the file and its folder writable")
            with schema.transaction(self._connection(), "BEGIN IMMEDIATE") as db:
                yield db
                articles.index(db)

    def state(self) -> int:
        """A number that is another one after every change of the file, by whatever connection; held against others of this store alone.

        SQLite's data_version, asked through a connection that writes nothing: a connection is not told of its own changes.
        """
        with self._lock, wrapped(self.path):
            if self._watching is None:
                self._watching = connect(self.path, readonly=True)
                self._connections.append(self._watching)
            return int(self._watching.execute("PRAGMA data_version").fetchone()[0])

    def backup(self, path: Path) -> None:
        """Write a consistent copy of the library to *path*, also while others write to it; raises UsageError where something is there."""
        if path.exists():
            raise UsageError(f"{path} is there already", hint="name a new file")
        copy(self.path, path)

    def _connection(self) -> sqlite3.Connection:
        known: sqlite3.Connection | None = getattr(self._local, "db", None)
        if known is not None:
            return known
        db = connect(self.path, readonly=self.readonly)
        self._local.db = db
        with self._lock:
            self._connections.append(db)
        return db


def open(path: str | Path, *, create: bool = True, readonly: bool = False) -> Store:
    """The library at *path*, made if it is not there and *create* is set, and brought to today's schema.

    A copy of an older file is put beside it before its schema changes. Raises LibraryNewer for a file of a newer version, LibraryError for
    what is no library or is damaged, LibraryUnavailable for one that cannot be used now.

    >>> open("/nowhere/library.db", create=False)
    Traceback (most recent call last):
    ...
    cuttings.errors.LibraryError: no library at /nowhere/library.db; add a page to begin one
    """
    path = Path(path)
    with wrapped(path):
        if path.is_dir():
            raise IsADirectoryError(path)
        fresh = not path.exists() or path.stat().st_size == 0
        if fresh and (readonly or not create):
            raise LibraryError(f"no library at {path}", hint="add a page to begin one")
        if fresh:
            path.parent.mkdir(parents=True, exist_ok=True)
        readonly = readonly or (not fresh and not os.access(path, os.W_OK))
        _prepare(path, fresh=fresh, readonly=readonly)
    return Store(path, readonly=readonly)


def _prepare(path: Path, *, fresh: bool, readonly: bool) -> None:
    version = 0 if fresh else _known(path)
    if version > schema.LATEST:
        raise LibraryNewer(f"the library {path} was written by a newer version of Cuttings", hint="update Cuttings")
    if version < schema.LATEST:
        if readonly:
            raise LibraryError(
                f"the library {path} is of an older version", hint="open it once for writing, so that it is brought up to date"
            )
        if version:
            copy(path, path.with_name(f"{path.name}.before-{schema.LATEST}"))
        with closing(connect(path)) as db:
            _logged(db)
            schema.migrate(db)
    else:
        with closing(connect(path, readonly=True)) as db:
            if gone := schema.missing(db):
                raise LibraryError(f"the library {path} is damaged: it lacks {', '.join(gone)}", hint=_RESTORE)


def _logged(db: sqlite3.Connection) -> None:
    """Set write-ahead logging. SQLite's busy timeout does not hold for this change of mode: of two who begin one library at once, one is
    told at once that the file is locked, so the wait is ours."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            db.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if (error.sqlite_errorcode & 0xFF) != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return


def _known(path: Path) -> int:
    """The version of a file that is there; looked at read-only, since it may be no library."""
    with closing(connect(path, readonly=True)) as db:
        (application,) = db.execute("PRAGMA application_id").fetchone()
        (tables,) = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if application != schema.APPLICATION and tables:
            raise LibraryError(f"{path} is an SQLite file of another program", hint=_NO_LIBRARY)
        return schema.version(db)


def connect(path: Path, *, readonly: bool = False) -> sqlite3.Connection:
    """A connection with the settings that every use of a library needs."""
    uri = f"{path.absolute().as_uri()}?{_mode(path, readonly)}"
    db = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=256)
    try:
        # FULL: a commit is on the disk before it is acknowledged; batches make its one fsync cheap.
        for setting in ("synchronous=FULL", "foreign_keys=ON", "cache_size=-32000", "temp_store=MEMORY"):
            db.execute(f"PRAGMA {setting}")
        db.execute(WAITING)
    except sqlite3.Error:
        db.close()
        raise
    return db


def _mode(path: Path, readonly: bool) -> str:
    if not readonly:
        return "mode=rwc"
    # Without a writable folder SQLite cannot make the shared memory that WAL needs; then nobody else can write either.
    lonely = not os.access(path.parent, os.W_OK) and not path.with_name(path.name + "-wal").exists()
    return "mode=ro&immutable=1" if lonely else "mode=ro"


def copy(path: Path, target: Path) -> None:
    """Copy the library at *path* to *target* with SQLite's backup, which waits for no writer; *target* is there whole or not at all."""
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    with wrapped(path), closing(connect(path, readonly=True)) as source:
        source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        try:
            with wrapped(target, "copy", _WRITING), closing(sqlite3.connect(beside)) as sink:
                source.backup(sink)
            with wrapped(target, "copy"):
                os.replace(beside, target)
        finally:
            with suppress(OSError):
                beside.unlink()


@contextmanager
def wrapped(path: Path, kind_of_file: str = "library", codes: Collection[int] = _TROUBLE.keys()) -> Iterator[None]:
    """Turn SQLite's and the system's complaints about the file at *path* into one clear line; a bug in a query is raised as it is.

    Only those of SQLite's *codes* are told of this file.
    """
    try:
        yield
    except sqlite3.Error as error:
        code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
        if code == sqlite3.SQLITE_ERROR and any(words in str(error) for words in _LACKING):
            code = sqlite3.SQLITE_CORRUPT
        if code not in codes:
            raise
        kind, what, hint = _TROUBLE[code]
        raise kind(f"the {kind_of_file} {path} {what}", hint=hint) from error
    except (PermissionError, NotADirectoryError, IsADirectoryError, FileExistsError) as error:
        raise LibraryUnavailable(f"the {kind_of_file} {path} cannot be opened", hint="check the path and its permissions") from error
