"""Who and what a library names: `names`."""

from __future__ import annotations

import click

from cuttings.cli.options import as_json, library_option, limit, opened
from cuttings.cli.terminal import columns, dump, say
from cuttings.types import Named

__all__ = ["names_"]


@click.command("names")
@click.argument("query", nargs=-1)
@limit(50)
@as_json
@library_option
def names_(query: tuple[str, ...], limit: int, as_json: bool, library: str | None) -> None:
    """List people, bodies and places with the articles that name them, those named in most articles first.

    With QUERY, those that have its words in their name or in another form of it.

    \b
    Example:
      cuttings names --limit 10
      cuttings names orme
    """
    with opened(library) as shelf:
        found = shelf.names(" ".join(query), limit=limit)
    if as_json:
        dump(found)
        return
    columns([_cells(one) for one in found])
    if not found:
        say("no names")


def _cells(one: Named) -> list[str]:
    also = f" (also {', '.join(one.aliases)})" if one.aliases else ""
    return [str(one.articles), str(one.mentions), one.kind, one.name + also]
