"""The file that an export goes to: whole or not at all, and never the library."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copymode
from typing import TextIO

from cuttings.errors import UsageError

__all__ = ["file"]


@contextmanager
def file(target: str | Path, library: Path) -> Iterator[TextIO]:
    """A file to export to, put in place of *target* when all is written; after an error *target* is what it was.

    What is no plain file (a pipe, /dev/stdout) is written as it is. Raises UsageError where *target* belongs to the *library*, OSError
    where it cannot be written.

    >>> with file("library.db", Path("library.db")) as out:
    ...     pass
    Traceback (most recent call last):
    ...
    cuttings.errors.UsageError: library.db is the library itself; name another file
    """
    real = Path(os.path.realpath(target))
    if any(_same(real, library.with_name(library.name + end)) for end in ("", "-wal", "-shm", "-journal")):
        raise UsageError(f"{target} is the library itself", hint="name another file")
    if real.exists() and not real.is_file():
        with open(real, "w", encoding="utf-8", newline="") as out:
            yield out
        return
    beside = real.with_name(f".{real.name}.{os.getpid()}.part")
    try:
        with open(beside, "w", encoding="utf-8", newline="") as out:
            yield out
        if real.exists():
            copymode(real, beside)
        os.replace(beside, real)
    except OSError as error:
        if error.errno:
            error.filename = str(target)  # else it names the file beside it, or on a full disk none
        raise
    finally:
        beside.unlink(missing_ok=True)


def _same(one: Path, other: Path) -> bool:
    return one == Path(os.path.realpath(other)) or (one.exists() and other.exists() and one.samefile(other))
