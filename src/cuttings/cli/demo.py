"""`demo`: the examples of a checkout read, kept, shown and served."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cuttings.cli import sheet
from cuttings.cli.finding import told
from cuttings.cli.keeping import summary
from cuttings.cli.terminal import columns, cut, day, progress, safe, say

if TYPE_CHECKING:
    from cuttings.library import Library

__all__ = ["demo_"]

_FIRST_LINE = "# Examples: the Kelmar affair"


@click.command("demo", short_help="Read the examples and open the reader.")
@click.option("--serve", type=click.Choice(["0", "1"]), default="1", show_default=True, help="0 ends after printing.")
@click.option("--port", type=click.IntRange(0, 65535), help="Port for the reader. Default: 8765, or the next one that is free.")
def demo_(serve: str, port: int | None) -> None:
    """Read the examples of this checkout into .demo/library.db, print what was found, and open the reader.

    \b
    Example:
      cuttings demo --serve 0
    """
    from cuttings.library import Library

    root = _root()
    path = root / ".demo" / "library.db"
    path.parent.mkdir(exist_ok=True)
    with Library(path) as shelf:
        _renew(shelf)
        with progress("reading") as tick:
            added = shelf.add([str(root / "examples")], progress=tick)
        _print(shelf)
        say()
        say(summary(added))
    if serve == "0":
        say(f"to read it: cuttings serve --library {safe(str(_near(path)))}")
    else:
        from cuttings.cli.serving import bind, run

        run(path, bind("127.0.0.1", port))


def _root() -> Path:
    """The checkout: the current folder, else the one that this program runs from. Raises UsageError where neither holds our examples."""
    from cuttings.errors import UsageError

    for root in (Path.cwd(), Path(__file__).resolve().parents[3]):
        if _ours(root / "examples" / "README.md"):
            return root
    raise UsageError("the examples of cuttings are not here", hint="run it in a checkout of cuttings")


def _near(path: Path) -> Path:
    """The shorter way to name a path: from the current folder, where it lies in it."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _ours(about: Path) -> bool:
    try:
        with about.open(encoding="utf-8", errors="replace") as lines:
            return lines.readline().strip() == _FIRST_LINE
    except OSError:
        return False


def _renew(shelf: Library) -> None:
    """Read everything again where older code read it."""
    stale = shelf.check().stale
    if stale:
        with progress("reading again") as tick:
            rebuilt = shelf.rebuild(progress=tick)
        say(f"read again with today's program: {rebuilt.pages} pages, {len(rebuilt.changed)} articles read differently")
        say()


def _print(shelf: Library) -> None:
    rows = shelf.list(limit=100)
    say(click.style(f"{len(rows)} articles", bold=True))
    columns(
        [[row.id, day(row.published), cut(row.outlet or row.domain or "unknown outlet", 24), row.title or "(no headline)"] for row in rows]
    )
    say()
    outlets = shelf.outlets()
    say(
        click.style(f"{len(outlets)} outlets", bold=True)
        + ": "
        + safe(", ".join(f"{one.name or one.domain} {one.articles}" for one in outlets))
    )
    refused = shelf.refused()
    say(click.style(f"{len(refused)} refused", bold=True))
    for one in refused:
        say(f"  {sheet.refused(one)}")
    for story in shelf.stories(limit=1):
        say()
        for line in told(shelf.story(story.id)):
            say(line)
