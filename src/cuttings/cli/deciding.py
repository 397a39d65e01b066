"""A person's decisions: `star`, `remove`, `correct`, `corrections`."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from cuttings.cli.options import as_json, library_option, opened
from cuttings.cli.terminal import columns, cut, dump, safe, say
from cuttings.types.wording import known_as, quoted

if TYPE_CHECKING:
    from cuttings.library import Library
    from cuttings.types import Correction

__all__ = ["correct_", "corrections_", "remove_", "star_"]


@click.command("star")
@click.argument("id")
@click.option("--off", is_flag=True, help="Take it off the favourites.")
@library_option
def star_(id: str, off: bool, library: str | None) -> None:
    """Put an article on the favourites, or take it off.

    \b
    Example:
      cuttings star 9f2c
    """
    with opened(library) as shelf:
        article = shelf.show(id).row
        shelf.star(article.id, not off)
    say(f"{article.id} {'is no favourite any more' if off else 'is a favourite'}")


@click.command("remove", short_help="Take articles out of the library.")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--yes", is_flag=True, help="Do not ask.")
@as_json
@library_option
def remove_(ids: tuple[str, ...], yes: bool, as_json: bool, library: str | None) -> None:
    """Take articles out of the library: their pages, all versions, what was read in them, stars and corrections. It cannot be undone.

    ID is an article or a refused page. The stories they stood in are told anew.

    \b
    Example:
      cuttings remove 9f2c --yes
    """
    from cuttings.errors import UsageError

    with opened(library) as shelf:
        if not yes and not sys.stdin.isatty():
            raise UsageError("nobody can be asked whether to remove them", hint="say --yes")
        if not yes:
            count = f"{len(ids)} article{'' if len(ids) == 1 else 's'} with all versions"
            click.confirm(f"Remove {count} from {safe(str(shelf.path))}?", abort=True, err=True)
        done = shelf.remove(*ids)
    if as_json:
        dump(done)
        return
    for one in done:
        say(f"removed {one.id}  {cut(one.title or '(no headline)', 80)}")


@click.command("correct")
@click.argument("id")
@click.argument("decision", metavar="FIELD=VALUE")
@click.option(
    "--quote", default="", metavar="TEXT", help="The words of the article that the correction is about, e.g. what was said, for a speaker."
)
@click.option(
    "--statement",
    "n",
    type=click.IntRange(min=1),
    metavar="N",
    help="In place of --quote, for speaker, via and statement: the N-th statement, as `cuttings show` numbers it.",
)
@library_option
def correct_(id: str, decision: str, quote: str, n: int | None, library: str | None) -> None:
    """Correct what was read in an article. The correction stays, whatever is rebuilt.

    FIELD is outlet, title, published, updated, authors, agencies, section, place, language, kind, or story (the id of a story, or new);
    with --quote body, speaker, via (through whom the words came, nearest to the outlet first, apart by semicolons), statement, name,
    name-kind (person, body or place; none for what is no name), time or event (on which days that is, like 2024-03-04 or 2024-03).

    An empty value, `none` or `unknown` says that there is none: `speaker= --quote "..."` that the named one did not say it, and who did is
    not known. `statement=none --quote "..."` strikes out what is no statement.

    With a corrected day of publication, days that the text counts from it ("on Thursday") are counted anew.

    \b
    Example:
      cuttings correct 9f2c section=World
      cuttings correct 9f2c speaker="Ada Pell" --statement 3
      cuttings correct 9f2c name-kind=place --quote "Lower Wick"
    """
    from cuttings.errors import UsageError
    from cuttings.library.correcting import echoes

    field, sign, value = decision.partition("=")
    if not sign or not field.strip():
        raise UsageError(f"{decision[:60]!r} is no correction", hint="write it like section=World")
    with opened(library) as shelf:
        below = _copies(shelf, id) if field.strip() == "story" else ()
        quote, before, after = _words(shelf, id, field.strip(), quote, n)
        made = shelf.correct(id, field.strip(), value.strip(), quote=quote, before=before, after=after)
        of = _numbered(shelf, id, made)
        told = echoes(shelf, shelf.show(id).row, made.quote) if made.field == "statement" else ()
    value = cut(made.value, 120) or ("not known: nobody is named as having said it" if made.field == "speaker" else "left empty")
    if made.field == "statement":
        say(f"correction {made.id}: {quoted(cut(made.quote, 120))} is no statement of {made.target} any more")
        if told:
            others = ", ".join(row.id for row in told)
            say(f"the same words stay a statement of {others}, which copies it or which it copies; strike them out there too")
    else:
        say(f"correction {made.id}: {safe(made.field)} of {of}{made.target} is {value}")
    if below:
        say(f"copies of it stay in the story they are in, also after rebuild; correct them too: {', '.join(below)}")


def _words(shelf: Library, id: str, field: str, quote: str, n: int | None) -> tuple[str, str, str]:
    """The words that a correction is about, and what stands around them where a statement is named; raises UsageError for several."""
    from cuttings.errors import UsageError
    from cuttings.library.correcting import SPOKEN, holders, words_of

    if n is not None and (quote or field not in SPOKEN):
        raise UsageError("--statement names a statement, in place of --quote", hint=f"it is for {', '.join(SPOKEN)}")
    if n is not None:
        return words_of(shelf.show(id).reading, n - 1)
    held = holders(shelf.show(id).reading, quote) if quote and field in SPOKEN else ()
    if len(held) > 1:
        numbers = ", ".join(str(one + 1) for one in held)
        raise UsageError(f"several statements hold these words: {numbers}", hint=f"say which, like --statement {held[0] + 1}")
    return quote, "", ""


def _numbered(shelf: Library, id: str, made: Correction) -> str:
    """Which statement a correction is about, as `show` numbers it."""
    from cuttings.library.overlay import spoken

    found = spoken(shelf.show(id).reading, made) if made.field in ("speaker", "via") else None
    return "" if found is None else f"statement {found + 1} of "


def _copies(shelf: Library, id: str) -> tuple[str, ...]:
    """The ids of the copies of an article in its story."""
    row = shelf.show(id).row
    return tuple(copy.article for copy in shelf.story(row.story).copies if copy.original == row.id) if row.story else ()


@click.command("corrections")
@click.option("--undo", type=int, metavar="N", help="Take back correction N.")
@as_json
@library_option
def corrections_(undo: int | None, as_json: bool, library: str | None) -> None:
    """List the corrections, or take one back.

    \b
    Example:
      cuttings corrections
    """
    with opened(library) as shelf:
        if undo is not None:
            shelf.undo(undo)
            say(f"correction {undo} was taken back")
            return
        made = shelf.corrections()
        titles = {} if as_json else _titles(shelf, {one.target for one in made})
    if as_json:
        dump(made)
        return
    columns([[str(one.id), one.at[:10], one.target, one.field, _decided(one, titles.get(one.target))] for one in made])
    if not made:
        say("no corrections")


def _titles(shelf: Library, ids: set[str]) -> dict[str, str]:
    """What the articles go by that are kept."""
    from cuttings.errors import NotFound

    found: dict[str, str] = {}
    for id in ids:
        with suppress(NotFound):
            found[id] = known_as(shelf.show(id))
    return found


def _decided(made: Correction, named: str | None) -> str:
    """What was decided instead of what, and of which words of which article."""
    was = "" if made.was is None else f", was {made.was or 'not known'}"
    words = f" — {quoted(made.quote)}" if made.quote else ""
    return f"{made.value or 'not known'}{was}{words}, in {named or 'an article that is not kept any more'}"
