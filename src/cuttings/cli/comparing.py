"""Two articles side by side: `compare`."""

from __future__ import annotations

from collections.abc import Iterator

import click

from cuttings.cli.finding import LIKELY, differing, wording
from cuttings.cli.options import as_json, library_option, opened
from cuttings.cli.terminal import cut, day, dump, safe, say
from cuttings.types import TOLD, Pair, Row

__all__ = ["compare_"]


@click.command("compare", short_help="Hold two articles against each other.")
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@as_json
@library_option
def compare_(first: str, second: str, as_json: bool, library: str | None) -> None:
    """Hold two articles against each other: what B has of A's words, what it reworded, added and left out, and the facts that differ.

    A and B are ids of articles, or their first digits, at least four. Sentences are told apart by their words.

    \b
    Example:
      cuttings list --limit 2
      cuttings compare 9f2c 41d7
    """
    with opened(library) as shelf:
        found = shelf.compare(first, second)
    if as_json:
        dump(found)
        return
    for line in told(found):
        say(line)


def told(found: Pair) -> Iterator[str]:
    """The lines that tell of a pair of articles."""
    for name, row in (("A", found.first), ("B", found.second)):
        yield click.style(f"{name}  {cut(row.title or '(no headline)', 90)}", bold=True)
        yield f"   {_paper(row)}, {day(row.published)}  {click.style(row.id, dim=True)}"
    yield ""
    yield f"{found.share:.0%} of B's words stand in A; {_counts(found)}"
    if found.differences:
        yield click.style("What differs", bold=True) + LIKELY
        for one in found.differences:
            yield from differing(one, (found.first, found.second))
    yield from wording(found.wordings)
    if found.edited:
        yield click.style("Reworded", bold=True)
    for edit in found.edited:
        yield click.style(f"  A {safe(edit.before.text)}", fg="red")
        yield click.style(f"  B {safe(edit.after.text)}", fg="green")
    for title, passages, colour in (("Only in A", found.cut, "red"), ("Only in B", found.added, "green"), ("In both", found.same, None)):
        if passages:
            yield click.style(title, bold=True)
            yield from (click.style(f"  {safe(one.text)}", fg=colour) for one in passages)


def _counts(found: Pair) -> str:
    """Sentences by what became of them, those of five words and more, as `story` counts what copies cut and added."""
    before = [one.before for one in found.edited]
    parts = ((found.same, "the same"), (before, "reworded"), (found.added, "B's own"), (found.cut, "only in A"))
    counted = (f"{sum(len(one.text.split()) >= TOLD for one in some)} {words}" for some, words in parts)
    return "sentences of five words and more: " + ", ".join(counted)


def _paper(row: Row) -> str:
    return safe(row.outlet or row.domain or "unknown outlet")
