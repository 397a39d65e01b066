"""`read` and `page`: one page, no library."""

from __future__ import annotations

import click

from cuttings.cli import sheet
from cuttings.cli.options import as_json
from cuttings.cli.terminal import dump, safe, say, tell
from cuttings.types import Explanation, Fragment, Page, Reading, Rejected, Trouble

__all__ = ["page_", "read_"]

_COLOURS = {"headline": "bright_yellow", "body": "green", "furniture": "bright_black", "comment": "bright_black", "time": "cyan"} | {
    "byline": "magenta",
    "section": "blue",
    "outlet": "bright_blue",
    "standfirst": "yellow",
    "kicker": "yellow",
    "caption": "white",
}


@click.command("read")
@click.argument("file")
@click.option("--url", metavar="URL", help="Where the page comes from.")
@click.option(
    "--fetched", metavar="TIME", help="When it was captured, e.g. 2021-08-26T12:00:00Z; ages like “one month ago” count from there."
)
@as_json
@click.option("--text", "plain", is_flag=True, help="Print the clean text alone.")
@click.option("--why", is_flag=True, help="Also print which rule or model read each thing, and how sure it is.")
def read_(*, file: str, url: str | None, fetched: str | None, as_json: bool, plain: bool, why: bool) -> int:
    """Read one page and print what is in it. FILE is a saved page, a URL, or - for standard input. Needs no library.

    Exits 3 where the page is refused.

    \b
    Example:
      cuttings read page.html --fetched 2021-08-26T12:00:00Z
    """
    from cuttings import engine

    page = _one(file, url, fetched)
    result = engine.read(page)
    if as_json:
        dump({"rejected": result} if isinstance(result, Rejected) else result)
    elif isinstance(result, Rejected):
        say(sheet.refusal(result))
    elif plain:
        for line in sheet.text(result.article):
            say(line)
    else:
        _print(result, engine.explain(page), why=why)
    return 3 if isinstance(result, Rejected) else 0


@click.command("page", short_help="Walk a page through every step of its reading.")
@click.argument("path")
@click.option("--url", metavar="URL", help="Where the page comes from.")
@click.option("--fetched", metavar="TIME", help="When it was captured, e.g. 2021-08-26T12:00:00Z.")
def page_(path: str, url: str | None, fetched: str | None) -> int:
    """Walk a page through every step: its fragments as they were labelled, what could have filled each field, then the reading.

    \b
    Example:
      cuttings page page.html
    """
    from cuttings import engine

    page = _one(path, url, fetched)
    explanation = engine.explain(page)
    if isinstance(explanation, Rejected):
        say(sheet.refusal(explanation))
        return 3
    say(f"{len(page.body):,} bytes, {safe(explanation.encoding)}, {len(explanation.fragments)} fragments")
    for fragment in explanation.fragments:
        _fragment(fragment)
    say()
    result = engine.read(page)
    if isinstance(result, Rejected):
        say(sheet.refusal(result))
        return 3
    _print(result, explanation, why=True)
    return 0


def _one(file: str, url: str | None, fetched: str | None) -> Page:
    """The one page of a file. Raises UsageError where it holds none or several."""
    from cuttings import engine
    from cuttings.errors import UsageError

    pages: list[Page] = []
    troubles: list[Trouble] = []
    for found in engine.pages([file], fetched=fetched, url=url):
        if isinstance(found, Trouble):
            troubles.append(found)
        elif found.damage is not None:
            troubles.append(Trouble(where=file, detail=found.damage))
        else:
            pages.append(found)
        if len(pages) > 1:
            raise UsageError(f"more than one page in {file}", hint="keep them with: cuttings add")
    if not pages:
        trouble = troubles[0] if troubles else Trouble(where=file, detail="no page in it")
        raise UsageError(f"{trouble.where}: {trouble.detail}", hint="name a saved page, or - for standard input")
    for trouble in troubles:
        tell(trouble)
    return pages[0]


def _print(reading: Reading, explanation: Explanation | Rejected, *, why: bool) -> None:
    known = explanation if isinstance(explanation, Explanation) else None
    for line in sheet.lines(reading, known, every=why):
        say(line)
    if why:
        say()
        for line in sheet.reasons(reading, known):
            say(line)


def _fragment(fragment: Fragment) -> None:
    colour = _COLOURS.get(fragment.label)
    label = click.style(f"{f'[{fragment.label}]':<13}", fg=colour, bold=True)
    say(f"{label} {click.style(safe(' '.join(fragment.text.split())), fg=colour)}")
