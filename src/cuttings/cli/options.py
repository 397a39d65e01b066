"""Options that several commands share, and the library they name."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from cuttings.library import Library

__all__ = ["as_json", "library_option", "limit", "opened", "place"]

Command = TypeVar("Command", bound=Any)


def library_option(command: Command) -> Command:
    """`--library FILE`."""
    text = "Library file. Default: $CUTTINGS_LIBRARY, else library.db in the data folder of this platform."
    decorated: Command = click.option("--library", metavar="FILE", type=click.Path(dir_okay=False), help=text)(command)
    return decorated


def as_json(command: Command) -> Command:
    """`--json`."""
    decorated: Command = click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)
    return decorated


def limit(most: int) -> Callable[[Command], Command]:
    """`--limit N`."""
    return click.option("--limit", type=click.IntRange(min=1), default=most, show_default=True, help="How many at most.")


def place(library: str | None) -> Path:
    """The library file: the one named, else `$CUTTINGS_LIBRARY`, else the platform's.

    >>> str(place("mine.db"))
    'mine.db'
    """
    named = library or os.environ.get("CUTTINGS_LIBRARY")
    if named:
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_data_dir("cuttings", appauthor=False)) / "library.db"


def opened(library: str | None, *, create: bool = False) -> Library:
    """The library at its place. Raises NotFound where there is none and none shall be made."""
    from cuttings.errors import NotFound
    from cuttings.library import Library

    path = place(library)
    if not create and not path.exists():
        raise NotFound(f"no library at {path}", hint="make one with: cuttings add PAGES")
    if create and not library and not os.environ.get("CUTTINGS_LIBRARY"):
        path.parent.mkdir(parents=True, exist_ok=True)
    return Library(path, create=create)
