"""What articles and stories rest on, and what they tell by day and by figure: `sourcing`, `timeline`, `figures`."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from textwrap import wrap

import click

from cuttings import export
from cuttings.cli.options import as_json, days, library_option, limit, opened
from cuttings.cli.terminal import cut, day, dump, safe, say, width
from cuttings.export.days import FORMATS
from cuttings.types import SURE, Moment, Reported, Rest, Sourced
from cuttings.types.wording import GROUNDS, opinions, unread

__all__ = ["figures_", "sourcing_", "timeline_"]

_SOURCES = 8


@click.command("sourcing", short_help="Show how an article or a story is sourced.")
@click.argument("id")
@click.option(
    "--story", is_flag=True, help="The whole story that ID is, or that the article belongs to; copies and columns of opinion are left out."
)
@click.option(
    "--show",
    type=click.Choice([name.replace(" ", "-") for name in GROUNDS] + ["all"]),
    help="Also print the sentences that rest on this.",
)
@as_json
@library_option
def sourcing_(id: str, story: bool, show: str | None, as_json: bool, library: str | None) -> None:
    """Show how an article or a story is sourced: how many sentences and statements rest on named sources, unnamed ones, documents, other
    media, and the outlet's own voice; and who they are, with those through whom it came.

    \b
    Example:
      cuttings sourcing 9f2c
      cuttings sourcing 9f2c --show unnamed
    """
    with opened(library) as shelf:
        found = shelf.sourcing(id, story=story)
    if as_json:
        dump(found)
        return
    for line in _sourced(found, (show or "").replace("-", " ")):
        say(line)


def _sourced(found: Sourced, show: str) -> Iterator[str]:
    yield click.style(cut(found.title or "(no headline)", 200), bold=True)
    unsure = f", {found.unsure} of them unsure" if found.unsure else ""
    articles = f" in {found.articles} articles" if found.articles > 1 else ""
    yield f"{sum(found.sentences.values())} sentences{articles}{unsure}" if found.unread < found.articles else f"not counted{articles}"
    if found.unread:
        yield click.style(f"  {unread(found.unread, found.articles)}", dim=True)
    if found.columns:
        yield click.style(f"  {opinions(found.columns)}", dim=True)
    for ground, words in GROUNDS.items():
        some = [rest for rest in found.rests if rest.ground == ground]
        said = found.statements.get(ground)
        if not some and not said:
            continue
        statements = "" if said is None else f"{said:>5} statement{'' if said == 1 else 's'}"
        yield f"{found.sentences[ground]:>5} {'sentence ' if len(some) == 1 else 'sentences'} {words:<22}{statements}".rstrip()
        if show in (ground, "all"):
            yield from (line for rest in some for line in _rest(rest))
        elif ground != "own voice":
            yield from _chains(some)
    yield from _loaded(found)


def _loaded(found: Sourced) -> Iterator[str]:
    """Words that judge or take sides: the outlet's own, and those inside somebody's words."""
    own = Counter(one.word.lower() for one in found.loaded if one.own)
    inside = Counter((one.word.lower(), one.chain) for one in found.loaded if not one.own)
    if own:
        words = ", ".join(word + (f" ({count})" if count > 1 else "") for word, count in own.most_common())
        yield from wrap(f"loaded words of its own: {safe(words)}", width(), subsequent_indent="    ")
    if inside:
        told = "; ".join(f"{word} ({chain})" for word, chain in inside)
        yield from wrap(f"loaded words inside somebody’s words: {safe(told)}", width(), subsequent_indent="    ")


def _chains(some: list[Rest]) -> Iterator[str]:
    """Who the sentences rest on, the most heard first."""
    counted = Counter(rest.chain for rest in some)
    for chain, count in counted.most_common(_SOURCES):
        yield click.style(f"{count:>9}  {cut(chain, max(30, width() - 12))}", dim=True)
    if len(counted) > _SOURCES:
        yield click.style(f"{'':>9}  and {len(counted) - _SOURCES} more", dim=True)


def _rest(rest: Rest) -> Iterator[str]:
    where = f"{rest.outlet or 'unknown outlet'}, {rest.published or 'day unknown'}, {rest.article} {rest.span.start}–{rest.span.end}"
    head = "; ".join(part for part in (rest.chain, "unsure" if rest.unsure else "", where) if part)
    yield click.style(f"      {cut(head, max(40, width() - 6))}", dim=True)
    yield from (f"        {line}" for line in wrap(safe(" ".join(rest.quote.split())), max(40, width() - 8)))


@click.command("timeline")
@click.argument("what", nargs=-1)
@click.option("--story", is_flag=True, help="WHAT is a story, or an article of it: the timeline of the whole story.")
@days
@limit(60)
@click.option("--format", "form", type=click.Choice(FORMATS), help="JSON lines, CSV, iCalendar of what is planned, or TimelineJS.")
@as_json
@library_option
def timeline_(
    *, what: tuple[str, ...], limit: int, as_json: bool, library: str | None, story: bool, form: str | None, **asked: str | None
) -> None:
    """List what happened when, the first day first; of more than --limit the latest are kept.

    WHAT is the id of an article or story, or words: then the dated sentences that hold all of them. Without WHAT, everything.

    \b
    Example:
      cuttings timeline 9f2c
      cuttings timeline ferry --since 2024-01-01
      cuttings timeline --limit 10 --format csv
    """
    with opened(library) as shelf:
        told = shelf.timeline(" ".join(what), story=story, limit=limit + 1, **asked)
    found = told[-limit:]
    if len(told) > limit:
        click.echo(f"cuttings: the latest {limit}; earlier ones too: --limit {limit * 4}", err=True)
    if as_json:
        dump(found)
        return
    if form:
        export.timeline(found, form, sys.stdout, " ".join(what))
        return
    for moment in found:
        for line in _moment(moment):
            say(line)
    if not found:
        digits = len(what) == 1 and len(what[0]) > 4 and what[0].isdigit()
        say(f"nothing that is dated{f'; no article goes by the id {what[0][:20]!r}' if digits else ''}")
    elif any(moment.score < SURE for moment in found):
        say(click.style("Where it says unsure, day or status is not certain; the sentence has the last word.", dim=True))


def _moment(moment: Moment) -> Iterator[str]:
    marks = ["unsure"] * (moment.score < SURE) + [moment.status] * (moment.status not in ("happened", "ongoing"))
    status = f"[{', '.join(marks)}] " if marks else ""
    text = wrap(safe(status + " ".join(moment.text.split())), max(30, width() - 34), max_lines=3, placeholder=" …") or [""]
    yield f"{day(moment.when):<32}  {text[0]}"
    yield from (f"{'':<32}  {line}" for line in text[1:])
    told = list(dict.fromkeys(report.outlet or "unknown outlet" for report in moment.reports))
    yield click.style(f"{'':<32}  {cut(', '.join(told), 60)}  {moment.reports[0].article}", dim=True)


@click.command("figures", short_help="List figures over time by the thing counted.")
@click.argument("query", nargs=-1, required=True)
@days
@limit(20)
@as_json
@library_option
def figures_(*, query: tuple[str, ...], limit: int, as_json: bool, library: str | None, **asked: str | None) -> None:
    """List figures over time by the thing counted, from the sentences that hold all words of QUERY, or whose headline does.

    What QUERY names comes first, then what most articles count; --limit is the number of things. What is not certain says so.

    \b
    Example:
      cuttings figures passengers
      cuttings figures ferry --since 2024-01-01 --limit 5
    """
    with opened(library) as shelf:
        found = shelf.figures(" ".join(query), limit=limit, **asked)
    if as_json:
        dump(found)
        return
    for series in found:
        say(click.style(f"{cut(series.thing, 60)} ({len(series.figures)})", bold=True))
        room = max(11, *(len(_printed(one)) for one in series.figures))
        for one in series.figures:
            say(_figure(one, room))
    if not found:
        say("no figures")


def _printed(one: Reported) -> str:
    """When the article came out, with the hour on its outlet's clock and how far that is from universal time, where it printed one."""
    if not one.instant or not one.published:
        return one.published or "day unknown"
    zone = re.search(r"[+-]\d\d:\d\d$", one.instant)
    return f"{one.published} {one.instant[11:16]} {zone[0] if zone and zone[0] != '+00:00' else 'UTC'}"


def _figure(one: Reported, room: int) -> str:
    unsure = " unsure" if one.score < SURE else ""
    start = f"  {_printed(one):<{room}} {cut(one.outlet or 'unknown outlet', 22):<22}  {cut(one.words, 36):<36}{unsure:<7}  "
    return start + click.style(cut(one.quote, max(20, width() - len(start))), dim=True)
