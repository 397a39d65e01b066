"""Into the library and out again: `add`, `rebuild`, `check`, `export`, `backup`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext

import click
from click.core import ParameterSource

from cuttings.cli import sheet
from cuttings.cli.options import as_json, library_option, opened, place, reach_options
from cuttings.cli.terminal import cut, dump, progress, safe, say, tell
from cuttings.export import FORMATS, KINDS, SPECIAL, file, parquet, warc, write
from cuttings.types import Added, Checked, Reach, Rebuilt, Tally
from cuttings.types.wording import quoted

__all__ = ["add_", "backup_", "check_", "export_", "rebuild_", "summary"]

_workers = click.option("--workers", type=click.IntRange(min=1), help="Reading processes. Default: one a processor.")

_ENDINGS = 6
"""So many kinds of files that were left out are told by name."""


@click.command("add")
@click.argument("where", nargs=-1, required=True)
@click.option("--url", metavar="URL", help="Where the page comes from; for one page.")
@click.option("--fetched", metavar="TIME", help="When the pages were captured, for those that do not say so themselves.")
@click.option("--jsonl", is_flag=True, help="Print one JSON line for each article, refused page and trouble, and one for the whole.")
@click.option("--anyway", is_flag=True, help="Also fetch a URL that the site's robots.txt forbids to programs.")
@_workers
@library_option
@reach_options
def add_(where: tuple[str, ...], jsonl: bool, workers: int | None, library: str | None, reach: Reach, **given: str | None) -> int:
    """Read pages and keep them. WHERE is a saved page, a folder, a URL, an archive (WARC, WACZ, MHTML, e-mail), JSON lines of pages (also
    .gz), or - for standard input.

    What is kept already is not kept twice; after an interruption, the same command goes on. Exits 3 where some pages were refused or
    could not be read, and lists them.

    \b
    Example:
      cuttings add pages/ --fetched 2024-03-04T10:00:00Z
      cuttings add https://www.example.org/news/1
    """
    from cuttings.errors import UsageError

    url, fetched = given["url"], given["fetched"]
    if url is not None:
        _one_page(where)
    if fetched is not None and any("://" in one for one in where):
        raise UsageError("a URL is fetched now, and --fetched says otherwise", hint="leave it out")
    with opened(library, create=True) as shelf, progress("reading") as tick:
        added = shelf.add(where, url=url, fetched=fetched, workers=workers, progress=tick, reach=reach)
    if jsonl:
        _lines(added)
    else:
        _list(added)
        _left_out(where)
        say(summary(added) if _any(added) else f"no pages in {safe(', '.join(where))}")
    return _status(added) if _any(added) else 1


def _left_out(where: tuple[str, ...]) -> None:
    """Say how many files of folders were passed over."""
    from cuttings.library.folders import passed

    ends = passed(where)
    if ends:
        first = ends.most_common(_ENDINGS)
        told = [f"{count:,} {end or 'without an ending'}" for end, count in first]
        rest = ends.total() - sum(count for _, count in first)
        say(safe(f"left out, because they are no pages: {', '.join((*told, *([f'{rest:,} others'] if rest else ())))}"))


def _any(added: Added) -> bool:
    return bool(added.kept or added.versions or added.already or added.refused or added.troubles)


@click.command("rebuild", short_help="Read every kept page again.")
@_workers
@as_json
@library_option
def rebuild_(workers: int | None, as_json: bool, library: str | None) -> None:
    """Read every kept page again with today's program, and say what reads differently. Corrections stay.

    \b
    Example:
      cuttings rebuild
    """
    with opened(library) as shelf, progress("reading again") as tick:
        rebuilt = shelf.rebuild(workers=workers, progress=tick)
    if as_json:
        dump(rebuilt)
        return
    _changes(rebuilt)


@click.command("check", short_help="Check the library and every citation.")
@as_json
@library_option
def check_(as_json: bool, library: str | None) -> int:
    """Check the library: the file itself, every citation against its text, and which readings are out of date. Exits 1 on a problem.

    \b
    Example:
      cuttings check
    """
    with opened(library) as shelf:
        checked = shelf.check()
    if as_json:
        dump(checked)
    else:
        _findings(checked)
    return 1 if checked.problems else 0


@click.command("export", short_help="Write out what the library holds.")
@click.option(
    "--format",
    "form",
    type=click.Choice((*FORMATS, *SPECIAL, "parquet", "warc")),
    default="jsonl",
    show_default=True,
    help="JSON lines, CSV, Markdown, Parquet; schema.org JSON-LD of articles, statements and events; iCalendar (what is planned) and"
    " TimelineJS of timelines; WARC of pages.",
)
@click.option("--what", type=click.Choice(KINDS), default="articles", show_default=True, help="What to write out; not for WARC.")
@click.option("-o", "--output", metavar="FILE", help="Write here, whole or not at all, instead of on standard output.")
@library_option
def export_(form: str, what: str, output: str | None, library: str | None) -> None:
    """Write out what the library holds, one line each; as WARC, every kept page as it came in, to be added to another library.

    \b
    Example:
      cuttings export --format csv --what statements -o statements.csv
      cuttings export --format md -o articles.md
      cuttings export --format jsonld --what statements -o quotations.jsonld
      cuttings export --format ics --what timeline -o planned.ics
      cuttings export --format warc -o pages.warc.gz
    """
    from cuttings.errors import UsageError

    context = click.get_current_context()
    if form == "warc" and context.get_parameter_source("what") is not ParameterSource.DEFAULT:
        raise UsageError("a WARC file holds whole pages as they came in", hint="leave out --what, or choose another --format")
    if form in ("warc", "parquet") and output in (None, "-") and sys.stdout.isatty():
        raise UsageError(f"a {'WARC' if form == 'warc' else 'Parquet'} file is no text for a terminal", hint="name a file with -o")
    target = nullcontext(sys.stdout) if output in (None, "-") else file(output, place(library))
    with opened(library) as shelf, target as out:
        if form == "warc":
            warc(shelf, out.buffer)
        elif form == "parquet":
            parquet(shelf, what, out.buffer)
        else:
            left: Counter[str] = Counter()
            _untold(write(shelf, what, form, out, left), what, form, left)


def _untold(written: int, what: str, form: str, left: Counter[str]) -> None:
    """Say on standard error what an export leaves out, and that it is empty."""
    if left:
        why = "; ".join(f"{count:,} {reason}" for reason, count in left.items())
        click.echo(f"cuttings: {what} that {form} has no word for are left out: {why}; written: {written:,}; all of them: jsonl", err=True)
    elif not written:
        click.echo(f"cuttings: no {what} to write as {form}", err=True)


@click.command("backup", short_help="Write a copy of the library to FILE.")
@click.argument("file")
@library_option
def backup_(file: str, library: str | None) -> None:
    """Write a copy of the library to FILE, whole even while it is in use.

    \b
    Example:
      cuttings backup copy.db
    """
    with opened(library) as shelf:
        shelf.backup(file)
    say(f"copied {safe(str(place(library)))} to {safe(file)}")


def summary(added: Added) -> str:
    """What one `add` did, in one line.

    >>> summary(Added(library="library.db", kept=("9f2c",), already=2, seconds=0.25))
    'kept 1, already kept: 2, in 0.2 s; library library.db'
    """
    parts = [f"kept {len(added.kept)}"]
    parts += [f"new versions: {len(added.versions)}"] if added.versions else []
    parts += [f"already kept: {added.already}"] if added.already else []
    parts += [f"refused: {len(added.refused)}"] if added.refused else []
    parts += [f"not readable: {len(added.troubles)}"] if added.troubles else []
    return f"{', '.join(parts)}, in {added.seconds:.1f} s; library {safe(added.library)}"


def _list(added: Added) -> None:
    for refusal in added.refused:
        say(sheet.refused(refusal))
    for trouble in added.troubles:
        tell(trouble)


def _lines(added: Added) -> None:
    for kind, ids in (("kept", added.kept), ("version", added.versions)):
        for id in ids:
            dump({kind: id}, indent=None)
    for refusal in added.refused:
        dump({"refused": refusal}, indent=None)
    for trouble in added.troubles:
        dump({"trouble": trouble}, indent=None)
    counts = {"kept": len(added.kept), "versions": len(added.versions), "already": added.already, "refused": len(added.refused)}
    counts["troubles"] = len(added.troubles)
    dump({"added": {"library": added.library, **counts, "seconds": round(added.seconds, 3)}}, indent=None)


def _status(added: Added) -> int:
    if not (added.refused or added.troubles):
        return 0
    return 3 if added.kept or added.versions or added.already or added.refused else 1


def _one_page(where: tuple[str, ...]) -> None:
    from pathlib import Path

    from cuttings.errors import UsageError

    if "://" in where[0]:
        raise UsageError("a URL says itself where its page comes from", hint="leave out --url")
    if len(where) > 1 or Path(where[0]).is_dir():
        raise UsageError("--url names one page, and here are more", hint="put the URL in a sidecar: page.html.meta.json")


def _changes(rebuilt: Rebuilt) -> None:
    for id, parts in rebuilt.changed.items():
        say(f"{id} reads differently: {safe(', '.join(_parts(parts, rebuilt.tallies.get(id, ()))))}")
    for refusal in rebuilt.refused:
        say(sheet.refused(refusal))
    for id in rebuilt.recovered:
        say(f"{id} was refused before and is an article now")
    for lost in rebuilt.lost:
        say(f"correction {lost.id} has lost its place: {safe(lost.field)} of {lost.target}, {quoted(cut(lost.quote, 60))}")
    for line in _totals(rebuilt):
        say(line)
    say(f"{rebuilt.pages} pages read again, {len(rebuilt.changed)} articles read differently, in {rebuilt.seconds:.1f} s")


def _parts(parts: tuple[str, ...], tallies: tuple[Tally, ...]) -> list[str]:
    """The parts that read differently, with their counts where they are counted."""
    counted = {one.part: f"{one.part} {one.before} → {one.after} ({one.new} new, {one.gone} gone)" for one in tallies}
    return [counted.get(part, part) for part in parts]


def _totals(rebuilt: Rebuilt) -> Iterator[str]:
    """The counts of all articles together."""
    every = [one for tallies in rebuilt.tallies.values() for one in tallies]
    for part in dict.fromkeys(one.part for one in every):
        some = [one for one in every if one.part == part]
        new, gone = sum(one.new for one in some), sum(one.gone for one in some)
        yield f"{part}: {new:,} new, {gone:,} gone in {len(some):,} articles"


def _findings(checked: Checked) -> None:
    for problem in checked.problems:
        say(cut(problem, 300))
    stale = f"{len(checked.stale)} read by older code or memory (cuttings rebuild)" if checked.stale else "all readings up to date"
    problems = f"{len(checked.problems)} problems" if checked.problems else "no problems"
    loops = "compiled loops" if checked.compiled else "pure loops, slower (not built, or CUTTINGS_PURE is set)"
    say(f"{checked.articles} articles, {checked.citations:,} citations: {problems}; {stale}; {loops}")
