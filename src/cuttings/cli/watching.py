"""Keeping up, and seeing what was changed: `watch`, `versions`."""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING

import click

from cuttings.cli.options import as_json, library_option, opened, reach_options
from cuttings.cli.terminal import columns, cut, dump, safe, say
from cuttings.errors import UsageError
from cuttings.types import Reach, Revision, Round, Watched

if TYPE_CHECKING:
    from cuttings.library.watching import Watch

__all__ = ["line", "versions_", "watch_"]

_UNITS = {"": 60, "m": 60, "h": 3600, "d": 86_400}


def _seconds(context: click.Context, option: click.Parameter, text: str) -> int:
    found = re.fullmatch(r"(\d{1,6})([mhd]?)", text.strip())
    if found is None:
        raise click.BadParameter(f"{text!r} is no stretch of time; write it like 30m, 2h or 1d")
    return int(found[1]) * _UNITS[found[2]]


@click.command("watch")
@click.argument("where", nargs=-1)
@click.option(
    "--every", default="30m", show_default=True, metavar="TIME", callback=_seconds, help="How often to look at WHERE: 30m, 2h, 1d."
)
@click.option("--once", is_flag=True, help="Do what is due now, then end: for cron.")
@click.option("--list", "listed", is_flag=True, help="List what is watched, when it was and will be asked, and what is wrong with it.")
@click.option("--pause", is_flag=True, help="Ask WHERE no more until it is resumed.")
@click.option("--resume", is_flag=True, help="Ask WHERE again.")
@click.option("--forget", is_flag=True, help="Watch WHERE no more; what was kept stays.")
@click.option("--opml", is_flag=True, help="Print the watched feeds as OPML.")
@as_json
@library_option
@reach_options
def watch_(where: tuple[str, ...], as_json: bool, library: str | None, reach: Reach, every: int, **what: bool) -> int:
    """Keep up with feeds, pages and folders, until Ctrl-C. WHERE is a URL, a folder, or an OPML file of feeds; it is remembered.

    New pages are kept, and pages that were changed at their outlet become new versions, which `cuttings versions` compares. Sites are
    asked as their robots.txt allows, one thing at a time. Exits 3 where something is wrong with what is watched.

    \b
    Example:
      cuttings watch https://www.example.org/feed.xml pages/ --every 1h
      cuttings watch --once
      cuttings watch --pause https://www.example.org/feed.xml
      cuttings watch --list
    """
    from cuttings.library.watching import Watch

    deed = _deed(where, what)
    with opened(library, create=bool(where) and not deed) as shelf:
        watch = Watch(shelf, reach)
        if deed:
            {"forget": watch.forget, "pause": watch.pause, "resume": watch.resume}[deed](where)
        elif where:
            new = watch.add(where, every)
            say(f"watching {len(where)} more" if new == len(where) else f"{new} new to watch")
        if what["opml"]:
            say(watch.opml().rstrip())
            return 0
        if what["listed"] or deed:
            return _list(watch, as_json=as_json)
        return _once(watch, as_json=as_json) if what["once"] else _forever(watch)


def _deed(where: tuple[str, ...], what: dict[str, bool]) -> str:
    """What is done with WHERE instead of watching it: one thing at most, "" for none."""
    chosen = [name for name in ("forget", "pause", "resume") if what[name]]
    if len(chosen) > 1:
        raise UsageError(f"--{chosen[0]} and --{chosen[1]} at once", hint="give one of them")
    if chosen and not where:
        raise UsageError(f"nothing to {chosen[0]}", hint="name what is watched; `cuttings watch --list` shows it")
    return "".join(chosen)


def _list(watch: Watch, *, as_json: bool) -> int:
    sources = watch.sources()
    if as_json:
        dump(sources)
    else:
        columns([_cells(one) for one in sources])
        if not sources:
            say("nothing is watched")
    return 3 if any(one.error and not one.paused for one in sources) else 0


def _once(watch: Watch, *, as_json: bool) -> int:
    done = watch.once()
    if as_json:
        dump(done)
    else:
        say(line(done))
        if not done.asked and not done.errors:
            say(_waiting(watch))
        _errors(done)
    return 3 if done.errors else 0


def _forever(watch: Watch) -> int:
    from datetime import datetime

    def tell(done: Round) -> None:
        say(f"{datetime.now():%H:%M}  {line(done)}")
        _errors(done)

    sources = [one for one in watch.sources() if not one.paused]
    if not sources:
        say("nothing is watched; name a feed, a page or a folder")
        return 2
    say(f"watching {len(sources)} (Ctrl-C ends it)")
    watch.forever(threading.Event(), tell)
    return 0


def _waiting(watch: Watch) -> str:
    """Why nothing was asked."""
    due = min((one.next for one in watch.sources() if one.next and not one.paused), default=None)
    if due:
        when = due.replace("T", " ").removesuffix(":00Z").removesuffix("Z")
        return f"nothing is due before {when} UTC; --list tells when each is, and a folder that is named again is looked at at once"
    return "nothing is watched, or all of it rests; `cuttings watch --list` shows what is, and --resume asks it again"


def line(done: Round) -> str:
    """What a round of watching did, in one line.

    >>> line(Round(asked=2, fetched=5, kept=3, versions=1, unchanged=1))
    'asked 2, fetched 5: 3 new, 1 changed, 1 unchanged'
    """
    parts = [f"{number} {name}" for number, name in ((done.kept, "new"), (done.versions, "changed"), (done.unchanged, "unchanged"))]
    more = [f"{done.refused} refused"] if done.refused else []
    return f"asked {done.asked}, fetched {done.fetched}: {', '.join(parts + more)}"


def _errors(done: Round) -> None:
    for where, detail in done.errors:
        click.echo(f"cuttings: {cut(where, 200)}: {cut(detail, 200)}", err=True)


def _cells(one: Watched) -> list[str]:
    pages = f"{one.kept} kept" + (f", {one.waiting} waiting" if one.waiting else "") + (f", {one.lost} not had" if one.lost else "")
    last, next = (at.replace("T", " ").removesuffix(":00Z").removesuffix("Z") if at else "never" for at in (one.last, one.next))
    state = f"{one.error} ({one.failures} times in a row)" if one.error and one.failures > 1 else one.error or _pages_state(one)
    state = f"paused since {one.paused[:10]}" if one.paused else state
    name = f"{one.place} ({one.title})" if one.title else one.place
    return [
        one.kind,
        f"last {last}",
        f"next {'none' if one.paused else next if one.next else 'now'}",
        pages if one.kind == "feed" else "",
        f"{state}: {name}",
    ]


def _pages_state(one: Watched) -> str:
    """How it stands with the pages of a source that itself answers."""
    return f"a page was not had: {one.trouble}" if one.trouble else "well"


@click.command("versions", short_help="Show what was changed in an article.")
@click.argument("id")
@as_json
@library_option
def versions_(id: str, as_json: bool, library: str | None) -> None:
    """Show what was changed in an article from version to version: headline, figures, sentences reworded, added and cut.

    \b
    Example:
      cuttings versions 9f2c
    """
    with opened(library) as shelf:
        found = shelf.versions(id)
    if as_json:
        dump(found)
        return
    for number, one in enumerate(found, 1):
        if number > 1:
            say()
        _version(number, one)


def _version(number: int, one: Revision) -> None:
    times = ", ".join(one.fetched) or "capture time unknown"
    say(click.style(f"version {number}, page {one.page}, {safe(times)}", bold=True))
    if number == 1:
        say(f"  {cut(one.title or '(no headline)', 200)}")
        return
    if not one.changed:
        say("  no change in headline or sentences")
    if one.before is not None:
        say(f"  headline: {cut(one.before, 200)}")
        say(f"       now: {cut(one.title or '(none)', 200)}")
    for figure in one.figures:
        say(f"  figure of {cut(figure.thing, 60)}: {cut(figure.before.text, 80)} → {cut(figure.after.text, 80)}")
    for edit in one.edited:
        say(click.style(f"  - {safe(edit.before.text)}", fg="red"))
        say(click.style(f"  + {safe(edit.after.text)}", fg="green"))
    for sign, colour, passages in (("-", "red", one.cut), ("+", "green", one.added)):
        for passage in passages:
            say(click.style(f"  {sign} {safe(passage.text)}", fg=colour))
