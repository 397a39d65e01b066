"""A person's desk: `label`, `labels`, `brief`, `saved`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, get_args

import click

from cuttings.cli.options import as_json, library_option, limit, opened
from cuttings.cli.terminal import columns, cut, day, dump, safe, say
from cuttings.export import BRIEFS
from cuttings.types import Part, Pick, Saved

if TYPE_CHECKING:
    from cuttings.library import Library

__all__ = ["brief_", "label_", "labels_", "saved_"]

_PARTS: tuple[Part, ...] = get_args(Part)[1:]


def _places(command: Callable[..., None]) -> Callable[..., None]:
    """`--statement N`, `--figure N`, `--event N` and `--sentence N`."""
    for part in reversed(_PARTS):
        text = f"Not the article but its N-th {part}, {'the first being 1' if part == 'sentence' else 'as `cuttings show` numbers it'}."
        command = click.option(f"--{part}", type=click.IntRange(min=1), metavar="N", help=text)(command)
    return command


@click.command("label", short_help="Put articles, or something in one, under LABEL.")
@click.argument("label")
@click.argument("id", nargs=-1)
@_places
@click.option("--quote", default="", metavar="TEXT", help="Not the article but the sentence that holds these words.")
@click.option("--note", metavar="TEXT", help="A note on what is picked.")
@click.option("--pick", type=click.IntRange(min=1), metavar="N", help="Change what was picked as N: with --note, --place or --remove.")
@click.option("--place", type=click.IntRange(min=1), metavar="N", help="Move it to this place of the label.")
@click.option("--remove", is_flag=True, help="Take it out; without --pick, the label with all that lies under it.")
@as_json
@library_option
def label_(
    label: str, id: tuple[str, ...], *, quote: str, note: str | None, as_json: bool, library: str | None, **which: int | bool | None
) -> None:
    """Put articles, or something read in one, under LABEL; without ID show what lies there.

    A label is a dossier: `cuttings brief` makes a paper of it. What is picked keeps its words and their surroundings, and is shown
    as lost where a later reading has them no more.

    \b
    Example:
      cuttings label floods 9f2c --note "the first report"
      cuttings label floods 9f2c --statement 3
      cuttings label floods --pick 2 --place 1
      cuttings label floods
    """
    from cuttings.errors import UsageError

    wished = {part: n for part in _PARTS if isinstance(n := which[part], int)}
    if len(wished) + bool(quote) > 1 or ((wished or quote) and len(id) != 1):
        raise UsageError("one part of one article is picked at a time", hint="name one ID and one of --statement, --figure and so on")
    with opened(library) as shelf:
        if which["pick"] or which["remove"] or which["place"]:
            _change(shelf, label, id, note, which)
        for one in id:
            part = next(iter(wished), "sentence" if quote else "article")
            n = next((n - 1 for n in wished.values()), None)
            shelf.label(label, one, part=part, n=n, quote=quote, note=note or "")
        if which["remove"] and not which["pick"]:
            return
        found = shelf.dossier(label)
    if as_json:
        dump(found)
        return
    say(f"{safe(found.label.name)}: {found.label.picks} picked")
    for pick in found.picks:
        _tell(pick)


def _change(shelf: Library, label: str, id: tuple[str, ...], note: str | None, which: dict[str, int | bool | None]) -> None:
    """Change one pick, or take it or the whole label away."""
    from cuttings.errors import UsageError

    pick, place = which["pick"], which["place"]
    if id or (pick is None and place) or any(which[part] for part in _PARTS):
        raise UsageError("--place and --remove change what was picked", hint="say which by --pick N, without an ID")
    if which["remove"]:
        shelf.unlabel(label, pick)
        say(f"pick {pick} was taken out" if pick else f"the label {safe(label)} was taken away")
    elif pick is not None:
        shelf.arrange(pick, note=note, place=place)


def _tell(pick: Pick) -> None:
    who = (
        f"{pick.row.outlet or pick.row.domain or 'unknown outlet'}, {day(pick.row.published, clock=False)}"
        if pick.row
        else "not read today"
    )
    title = (pick.row and pick.row.title) or "(no headline)"
    said = cut(title if pick.part == "article" else pick.text or pick.quote, 200)
    say(f"{pick.id:>4}  {pick.part} of {pick.article}  {safe(who)}{'  LOST: not in the text any more' if pick.lost else ''}")
    say(f"      {said}")
    if pick.note:
        say(f"      note: {cut(pick.note, 300)}")


@click.command("labels")
@as_json
@library_option
def labels_(as_json: bool, library: str | None) -> None:
    """List the labels and how much lies under each.

    \b
    Example:
      cuttings labels
    """
    with opened(library) as shelf:
        found = shelf.labels()
    if as_json:
        dump(found)
        return
    columns([[str(one.picks), one.name] for one in found])
    if not found:
        say("no labels")


@click.command("brief", short_help="Write the paper of a LABEL.")
@click.argument("label")
@click.option(
    "--format",
    "form",
    type=click.Choice(tuple(BRIEFS)),
    default="md",
    show_default=True,
    help="docx for a word processor; bib (BibTeX) and csl (CSL-JSON) give the sources alone.",
)
@click.option("-o", "--output", metavar="FILE", help="Write here, whole or not at all, instead of on standard output.")
@as_json
@library_option
def brief_(label: str, form: str, output: str | None, as_json: bool, library: str | None) -> None:
    """Write the paper of a LABEL: a chronology and who said what, with footnotes.

    Each footnote has outlet, headline, day, address, capture time, the SHA-256 of the kept page and the sentence. Of a picked article
    all is told that was read with certainty; of the rest, what was picked.

    \b
    Example:
      cuttings label floods 9f2c
      cuttings brief floods
      cuttings brief floods --format docx -o floods.docx
    """
    from cuttings import export
    from cuttings.errors import UsageError

    with opened(library) as shelf:
        made, place = shelf.brief(label), shelf.path
    if as_json:
        dump(made)
        return
    written = export.brief(made, form)
    if output in (None, "-"):
        if form == "docx" and sys.stdout.isatty():
            raise UsageError("a docx is no text for a terminal", hint="name a file: -o brief.docx")
        click.echo(written, nl=False)
        return
    with export.file(str(output), place) as out:
        out.buffer.write(written)


@click.command("saved", short_help="List the saved searches.")
@click.argument("name", required=False)
@click.option("--remove", is_flag=True, help="Save NAME no more.")
@limit(20)
@as_json
@library_option
def saved_(name: str | None, remove: bool, limit: int, as_json: bool, library: str | None) -> None:
    """List the saved searches and how many articles are new since each was last looked at; with NAME show these.

    \b
    Example:
      cuttings search bridge closed --save bridges
      cuttings saved
      cuttings saved bridges
    """
    from cuttings.cli.finding import hits
    from cuttings.errors import UsageError

    with opened(library) as shelf:
        if name is None:
            if remove:
                raise UsageError("nothing to remove", hint="name a saved search")
            _list(shelf.saved(), as_json)
        elif remove:
            shelf.unsave(name)
            say(f"{safe(name)} is saved no more")
        else:
            hits(shelf.look(name, limit=limit), as_json, "nothing new")


def _list(found: tuple[Saved, ...], as_json: bool) -> None:
    if as_json:
        dump(found)
        return
    columns([[f"{'' if one.complete else '>'}{one.new} new", one.name, one.words] for one in found])
    if not found:
        say("no saved searches")
