"""Who and what a library names, and what somebody said: `names`, `who`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import wrap

import click

from cuttings.cli.options import as_json, days, library_option, limit, opened
from cuttings.cli.terminal import columns, cut, day, dump, safe, say, width
from cuttings.types import SURE, Named, Said, Speaker, Spoken
from cuttings.types.wording import MANNERS, chain, verb

__all__ = ["names_", "who_"]


@click.command("names", short_help="List people, bodies and places.")
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
    columns([["articles", "mentions", "kind", "name"], *map(_cells, found)] if found else [])
    if not found:
        say("no names")


def _cells(one: Named) -> list[str]:
    also = f" (also {', '.join(one.aliases)})" if one.aliases else ""
    return [str(one.articles), str(one.mentions), one.kind, one.name + also]


@click.command("who", short_help="List what a person or body said, newest first.")
@click.argument("name", nargs=-1, required=True)
@days
@click.option("--outlet", help="Only in this outlet, by name or domain.")
@click.option("--exact", is_flag=True, help="Only who goes by the whole NAME; for one whose name is the end of another's.")
@limit(20)
@as_json
@library_option
def who_(*, name: tuple[str, ...], limit: int, as_json: bool, library: str | None, exact: bool, **asked: str | None) -> int:
    """List what a person or body said, newest first: day, outlet, how and through whom, and the sentence.

    NAME is a whole name, a surname, or another form of the name. Where it fits several, they are listed, and the command exits 2: name one
    of them. The same words in several outlets are told once. What is not certain stands apart.

    \b
    Example:
      cuttings who Odhiambo --limit 5
      cuttings who "Amina Odhiambo" --since 2024-03-01
    """
    since, until, outlet = (asked[name] for name in ("since", "until", "outlet"))
    with opened(library) as shelf:
        found = shelf.who(" ".join(name), limit=limit, exact=exact, since=since, until=until, outlet=outlet)
    if as_json:
        dump(found)
    else:
        for line in _spoken(found):
            say(line)
    return 2 if len(found.speakers) > 1 else 0


def _spoken(found: Spoken) -> Iterator[str]:
    if len(found.speakers) > 1:
        yield f"{len(found.speakers)} go by that name; say which:"
        for one in found.speakers:
            yield f"  {_speaker(one)}"
        return
    yield click.style(_speaker(found.speakers[0]), bold=True)
    sure = [one for one in found.said if one.score >= SURE and not one.bare]
    unsure = [one for one in found.said if one.score < SURE or one.bare]
    yield from _lines(sure)
    if unsure:
        yield click.style(f"unsure ({len(unsure)})", dim=True)
        yield from _lines(unsure)
    if not found.said:
        yield "nothing said, as far as was asked and read"
    told = len(found.said) + sum(len(one.also) for one in found.said)
    if found.total > told:
        yield f"and up to {found.total - told:,} more; all of them: --limit {found.total}"


def _speaker(one: Speaker) -> str:
    counts = [f"{one.statements:,} statement{'' if one.statements == 1 else 's'}"]
    counts += [f"named in {one.articles:,} article{'' if one.articles == 1 else 's'}"] if one.articles else []
    also = f" (also {cut(', '.join(one.aliases), 60)})" if one.aliases else ""
    return f"{cut(one.name, 60)}{also}: {', '.join(([one.kind] if one.kind else []) + counts)}"


def _lines(said: Sequence[Said]) -> Iterator[str]:
    """Each sentence once, below all that was said in it."""
    for _, group in groupby(said, lambda one: (one.article.id, one.span)):
        together = list(group)
        article = together[0].article
        outlet = cut(article.outlet or article.domain or "unknown outlet", 30)
        hows = "; ".join(dict.fromkeys(map(how, together)))
        yield f"{day(article.published, clock=False)}  {outlet}  {hows}  {click.style(article.id, dim=True)}"
        yield from (f"    {line}" for line in wrap(safe(together[0].sentence), max(40, width() - 4), max_lines=6, placeholder=" …"))
        others = dict.fromkeys(row.outlet or row.domain or "unknown outlet" for one in together for row in one.also)
        if others:
            yield click.style(f"    the same words: {cut(', '.join(others), 80)}", dim=True)


def how(one: Said) -> str:
    """How something was said and through whom, in a few words."""
    parts = [verb(one.stance, one.negated)]
    parts += [] if one.stance == "refuse-comment" else [MANNERS[one.kind]]
    parts += [f"through {safe(chain(one.via))}"] if one.via else []
    parts += [f"named only as “{safe(one.speaker)}”"] if one.bare else []
    return ", ".join(parts)
