"""Options that several commands share, and the library they name."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

if TYPE_CHECKING:
    from cuttings.library import Library

__all__ = ["as_json", "days", "library_option", "limit", "opened", "place", "reach_options", "unfold"]

Command = TypeVar("Command", bound=Any)
_ALL = 10**9


def library_option(command: Command) -> Command:
    """`--library FILE`."""
    text = "Library file. Default: $CUTTINGS_LIBRARY, else library.db in the data folder of this platform."
    decorated: Command = click.option("--library", metavar="FILE", type=click.Path(dir_okay=False), help=text)(command)
    return decorated


def as_json(command: Command) -> Command:
    """`--json`."""
    decorated: Command = click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)
    return decorated


def days(command: Command) -> Command:
    """`--since DAY` and `--until DAY`."""
    until = click.option("--until", metavar="DAY", help="On this day or earlier.")(command)
    decorated: Command = click.option("--since", metavar="DAY", help="On this day or later, e.g. 2024-03-04.")(until)
    return decorated


def reach_options(command: Command) -> Command:
    """`--allow-private` and `--allow-port`, handed to the command as one `Reach`."""

    @wraps(command)
    def reaching(*values: Any, allow_private: bool, allow_port: tuple[int, ...], anyway: bool = False, **named: Any) -> Any:
        from cuttings.types import Reach

        ports = Reach().ports | set(allow_port)
        return command(*values, reach=Reach(private=allow_private, anyway=anyway, ports=ports), **named)

    private = click.option("--allow-private", is_flag=True, help="Also fetch from this machine and its neighbours, at any port.")
    port = click.option("--allow-port", type=click.IntRange(1, 65535), multiple=True, metavar="N", help="Also fetch from port N.")
    decorated: Command = private(port(cast(Command, reaching)))
    return decorated


def limit(most: int) -> Callable[[Command], Command]:
    """`--limit N`; more than any library holds is all."""

    def bounded(_context: click.Context, _option: click.Parameter, asked: int) -> int:
        return min(asked, _ALL)

    kind = click.IntRange(min=1)
    return click.option("--limit", type=kind, default=most, show_default=True, help="How many at most.", callback=bounded)


def unfold(command: Command) -> Command:
    """`--unfold`."""
    text = "Copies by themselves, not with their original. (JSON is never folded.)"
    decorated: Command = click.option("--unfold", is_flag=True, help=text)(command)
    return decorated


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
    """The library at its place. Raises LibraryError where there is none and none shall be made.

    >>> opened("/no/such/library.db")
    Traceback (most recent call last):
    ...
    cuttings.errors.LibraryError: no library at /no/such/library.db; add a page to begin one
    """
    from cuttings.library import Library

    return Library(place(library), create=create)
