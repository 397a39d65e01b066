"""What a library holds: `show`, `list`, `search`, `stories`, `story`, `outlets`, `sections`, `refused`."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence

import click

from cuttings.cli import sheet
from cuttings.cli.options import as_json, library_option, limit, opened, unfold
from cuttings.cli.terminal import columns, cut, day, dump, safe, say
from cuttings.types import LIKELY_ONE, SURE, Difference, Fold, Found, Hit, Kept, Outlet, Row, Story, Wording
from cuttings.types.wording import column

__all__ = [
    "LIKELY",
    "differing",
    "hits",
    "list_",
    "outlets_",
    "refused_",
    "search_",
    "sections_",
    "show_",
    "stories_",
    "story_",
    "told",
    "wording",
]


_MOMENTS = 40
"""So much of a story's timeline stands on its sheet."""
LIKELY = " (likely, not certain; unsure: the value itself may be read wrong)"
_EDITED = 3
"""So many of the sentences that a copy edited stand there."""


@click.command("show")
@click.argument("id")
@as_json
@click.option("--text", "plain", is_flag=True, help="Print the clean text alone.")
@click.option("--why", is_flag=True, help="Also print which rule or model read each thing.")
@library_option
def show_(id: str, as_json: bool, plain: bool, why: bool, library: str | None) -> None:
    """Show what was read in a kept article. ID is its id, or the first digits of it, at least four.

    Statements, figures and events stand with the numbers that `cuttings label` takes.

    \b
    Example:
      cuttings list --limit 1
      cuttings show 9f2c
    """
    with opened(library) as shelf:
        kept = shelf.show(id)
        if as_json:
            dump(kept)
            return
        if plain:
            for line in sheet.text(kept.reading.article):
                say(line)
            return
        _show(kept, why=why)


def _show(kept: Kept, *, why: bool) -> None:
    for line in sheet.lines(kept.reading, every=why, numbered=True):
        say(line)
    say()
    for field, before in kept.corrected.items():
        say(f"{safe(field)} was corrected; the program had read: {cut(before or '(nothing)', 80)}")
    for version in kept.versions:
        times = ", ".join(version.fetched) or "capture time unknown"
        say(f"page {version.page}, {version.size:,} bytes, {safe(times)}{'; read by older code' if version.stale else ''}")
    story = f"story {kept.row.story}" if kept.row.story else "in no story"
    say(f"article {kept.row.id}, {story}{f', copy of {kept.row.copy_of}' if kept.row.copy_of else ''}")
    if why:
        for line in sheet.reasons(kept.reading):
            say(line)


@click.command("list", short_help="List kept articles, the newest first.")
@click.option("--outlet", help="Only this outlet, by name or domain.")
@click.option("--section", help="Only this section.")
@click.option("--since", metavar="DAY", help="Published on this day or later, e.g. 2024-03-04.")
@click.option("--until", metavar="DAY", help="Published on this day or earlier.")
@click.option("--starred", is_flag=True, help="Only favourites.")
@limit(50)
@unfold
@as_json
@library_option
def list_(*, as_json: bool, library: str | None, unfold: bool, limit: int, **which: str | bool | None) -> None:
    """List kept articles, the newest first; copies of one stand with it ("+ 3 copies").

    \b
    Example:
      cuttings list --since 2024-03-01 --limit 20
    """
    with opened(library) as shelf:
        asked = {name: None if which[name] is None else str(which[name]) for name in ("outlet", "section", "since", "until")}
        rows = shelf.list(**asked, starred=bool(which["starred"]), limit=limit) if unfold or as_json else ()
        found = tuple(map(_alone, rows)) or shelf.folded(**asked, starred=bool(which["starred"]), limit=limit)
        unknown = "" if found or not asked["outlet"] else _unknown(asked["outlet"], shelf.outlets())
    if as_json:
        dump(rows)
        return
    columns(_folds(found))
    if not found:
        say(f"no articles{unknown}")


def _unknown(asked: str, outlets: Sequence[Outlet]) -> str:
    """That there is no such outlet, with those that are like it; nothing where there is one."""
    from cuttings.types.wording import meant

    names = [name for one in outlets for name in (one.name, one.domain) if name]
    if asked.casefold() in (name.casefold() for name in names):
        return ""
    near = meant(asked, names)
    return f"; no outlet goes by the name {asked[:60]!r}{f'; {safe(near)}' if near else ''}"


@click.command("search", short_help="Find the articles that hold all WORDS.")
@click.argument("words", nargs=-1, required=True)
@click.option("--save", metavar="NAME", help="Save the search under a name; `cuttings saved` tells what is new.")
@limit(20)
@unfold
@as_json
@library_option
def search_(words: tuple[str, ...], save: str | None, limit: int, as_json: bool, unfold: bool, library: str | None) -> None:
    """Find the articles that hold all WORDS, each with its best sentence; those with all in one sentence stand first.

    WORDS are words, "phrases", and -words that the article must not have; capitals, accents and the marks of Arabic letters do not matter.

    \b
    Operators beside the words narrow the search; a minus before one leaves out:
      outlet:NAME   section:NAME   kind:KIND     the article's outlet (or domain), section, kind
      by:NAME                                    its byline or agency
      said-by:NAME                               sentences of the words of that one, where that is certain
      since:DAY     until:DAY                    days of publication: 2024-03-04, 2024-03 or 2024

    Kinds are article, live (a live blog, where the page is built as one), listing, teaser and gallery.

    Without words the newest articles come first. Below the hits stand the outlets, sections, years and speakers
    of all articles found, as operators to add. After `--` words may begin with a minus.

    \b
    Example:
      cuttings search bridge closed
      cuttings search 'bridge outlet:"The Example" since:2024-03'
      cuttings search -- said-by:orme -ferry
    """
    with opened(library) as shelf:
        if save is not None:
            shelf.save(save, _query(words))
        found = shelf.find(_query(words), limit=limit, fold=not (unfold or as_json))
    hits(found, as_json, "nothing found")


def hits(found: Found, as_json: bool, nothing: str) -> None:
    """Print what a search found, with its facets; a line where that is *nothing*.

    >>> hits(Found(words="dam"), False, "nothing found")
    nothing found
    """
    if as_json:
        dump(found)
        return
    for hit in found.hits:
        say(f"{hit.article.id}  {safe(hit.article.outlet or hit.article.domain or 'unknown outlet')}, {day(hit.article.published)}")
        say(f"  {_marked(hit)}")
        if below := found.copies.get(hit.article.id):
            say(f"  {_many(len(below))}: {cut(', '.join(one.article.outlet or one.article.domain or '?' for one in below), 160)}")
    if not found.hits:
        say(f"{nothing}; {safe(found.note)}" if found.note else nothing)
        _left(found)
        return
    say()
    if found.note:
        say(safe(found.note))
    _left(found)
    say(f"{'' if found.complete else 'more than '}{found.articles:,} article{'' if found.articles == 1 else 's'}")
    for name, facets in found.facets.items():
        say(cut(f"{name}: {', '.join(f'{one.term} ({one.articles:,})' for one in facets)}", 400))


def _left(found: Found) -> None:
    """Say what `said-by:` leaves out."""
    if found.unsure:
        counts = ", ".join(f"{number:,} of {name}" for name, number in found.unsure.items())
        say(cut(f"statements left out, because it is not certain who speaks: {counts}; see `cuttings who`", 400))


def _query(words: tuple[str, ...]) -> str:
    """Arguments as one search: of several, one that is an operator with a space in its value had its quotation marks taken by the shell.

    >>> _query(("bridge", "outlet:The Example")), _query(("bridge outlet:Example since:2024",))
    ('bridge outlet:"The Example"', 'bridge outlet:Example since:2024')
    """
    if len(words) == 1:
        return words[0]
    return " ".join(re.sub(r'^(-?[a-z-]+):([^\s"][^"]*\s[^"]*)$', r'\1:"\2"', word) for word in words)


@click.command("stories")
@click.option("--since", metavar="DAY", help="With an article published on this day or later.")
@limit(20)
@as_json
@library_option
def stories_(since: str | None, limit: int, as_json: bool, library: str | None) -> None:
    """List the stories, the newest and heaviest first.

    \b
    Example:
      cuttings stories --limit 10
    """
    with opened(library) as shelf:
        stories = shelf.stories(since=since, limit=limit)
    if as_json:
        dump(stories)
        return
    columns([[story.id, _weight(story), story.title or "(no headline)"] for story in stories])
    if not stories:
        say("no stories")


@click.command("story", short_help="Show a story: its articles, copies and differences.")
@click.argument("id")
@as_json
@library_option
def story_(id: str, as_json: bool, library: str | None) -> None:
    """Show a story: its articles, who copied whom, what differs, and when it happened.

    \b
    Example:
      cuttings stories --limit 1
      cuttings story 9f2c
    """
    with opened(library) as shelf:
        story = shelf.story(id)
    if as_json:
        dump(story)
        return
    for line in told(story):
        say(line)


@click.command("outlets", short_help="List the outlets and their articles.")
@as_json
@library_option
def outlets_(as_json: bool, library: str | None) -> None:
    """List the outlets: how many of their articles are kept, how many blocks of their pages are known to recur, and the share of these
    that the newest page lacks (drift: near 100% where the layout changed since the last rebuild).

    \b
    Example:
      cuttings outlets
    """
    with opened(library) as shelf:
        outlets = shelf.outlets(layouts=True)
    if as_json:
        dump(outlets)
        return
    columns([_outlet(one) for one in outlets])


def _outlet(one: Outlet) -> list[str]:
    layout = f"{one.remembered} remembered" + ("" if one.drift is None else f", drift {one.drift:.0%}")
    days = f"{one.first or '…'} to {one.last or '…'}" if one.first or one.last else "no days"
    return [str(one.articles), one.name or "(unknown)", one.domain or "", days, layout]


@click.command("sections")
@as_json
@library_option
def sections_(as_json: bool, library: str | None) -> None:
    """List the sections and how many articles stand in each.

    \b
    Example:
      cuttings sections
    """
    with opened(library) as shelf:
        sections = shelf.sections()
    if as_json:
        dump([{"section": name, "articles": count} for name, count in sections])
        return
    columns([[str(count), name or "(none)"] for name, count in sections])
    if not sections:
        say("no sections")


@click.command("refused")
@as_json
@library_option
def refused_(as_json: bool, library: str | None) -> None:
    """List the pages that were refused, with the reasons. Their bytes are kept.

    \b
    Example:
      cuttings refused
    """
    with opened(library) as shelf:
        refusals = shelf.refused()
    if as_json:
        dump(refusals)
        return
    for refusal in refusals:
        say(sheet.refused(refusal))
    if not refusals:
        say("no refused pages")


def _with_copies(story: Story) -> list[Row]:
    """The articles of a story by day, each copy behind the one that it took its text from."""
    rows = {row.id: row for row in story.articles}
    below: dict[str, list[Row]] = {}
    for copy in story.copies:
        below.setdefault(copy.original, []).append(rows[copy.article])
    copied = {copy.article for copy in story.copies if copy.original != copy.article}
    found: dict[str, Row] = {}
    waiting = [row for row in reversed(story.articles) if row.id not in copied]
    while waiting:
        row = waiting.pop()
        if row.id not in found:
            found[row.id] = row
            behind = {one.id for one in below.get(row.id, ())}
            waiting += [one for one in reversed(story.articles) if one.id in behind]
    return [*found.values(), *(row for row in story.articles if row.id not in found)]


def told(story: Story) -> Iterator[str]:
    """A story in lines: articles by day, copies, differences, timeline.

    >>> [click.unstyle(line) for line in told(Story(id="9f2c" * 4, title="Bridge closed", articles=()))]
    ['Bridge closed', '0 articles']
    """
    from cuttings.stories import weightiest

    yield click.style(cut(story.title or "(no headline)", 200), bold=True)
    yield _weight(story)
    outlets = {row.id: row.outlet or row.domain or "?" for row in story.articles}
    copies = {copy.article: f"  [{copy.share:.0%} taken over from {outlets.get(copy.original, '?')}]" for copy in story.copies}
    for row in _with_copies(story):
        copied = safe((f"  [{row.section}]" if column(row.section) else "") + copies.get(row.id, ""))
        who = cut(row.outlet or row.domain or "?", 22)
        yield f"  {day(row.published, clock=False):<31} {who:<22} {cut(row.title or '', 60)}{copied}"
    if story.differences:
        yield ""
        yield click.style("What differs", bold=True) + LIKELY
    for difference in story.differences:
        yield from differing(difference, story.articles)
    yield from wording(story.wordings)
    yield from _left_out(story)
    yield from _lineages(story)
    if story.timeline:
        yield ""
        yield click.style("When it happened", bold=True)
    shown = weightiest(story.timeline, _MOMENTS)
    for moment in shown:
        yield f"  {day(moment.when):<31} {'unsure  ' if moment.score < SURE else ''}{cut(moment.text, 90)}"
    if len(shown) < len(story.timeline):
        yield click.style(f"  and {len(story.timeline) - len(shown)} more: cuttings timeline {story.id} --story", dim=True)


def differing(difference: Difference, articles: Sequence[Row]) -> Iterator[str]:
    """The lines of one fact that some articles give differently: what it is of, then each value with who gives it and when."""
    days = {row.id: row.published.stretch for row in articles if row.published}
    how = "  (grew or changed in time)" if difference.update else "  (corrected)" if difference.corrected else ""
    yield f"  {cut(difference.thing, 60)}{how}"
    for report in difference.reports:
        who = cut(report.outlet or "?", 22)
        mark = "taken back" if report.corrected else "unsure" if report.unsure else ""
        when = days.get(report.article) or "day unknown"
        yield f"    {cut(report.value, 24):<24} {who:<22} {when:<12} {mark:<10} {cut(report.quote, 50)}"


def wording(wordings: Sequence[Wording]) -> Iterator[str]:
    """The lines of what outlets call one thing: the thing, then each word with the outlets that use it.

    >>> list(wording([]))
    []
    """
    if wordings:
        yield ""
        yield click.style("Words by outlet", bold=True)
    for one in wordings:
        outlets: dict[str, list[str]] = {}
        forms: dict[str, str] = {}
        for report in one.reports:
            users = outlets.setdefault(forms.setdefault(report.value.lower().removesuffix("s"), report.value.lower()), [])
            if (outlet := report.outlet or "?") not in users:
                users.append(outlet)
        yield f"  {cut(one.concept, 60)}{'' if one.score >= LIKELY_ONE else '  (perhaps one thing)'}"
        yield from (f"    {cut(word, 24):<24} {cut(', '.join(users), 90)}" for word, users in outlets.items())


def _left_out(story: Story) -> Iterator[str]:
    if story.carried:
        yield ""
        yield click.style("Left out by some", bold=True)
    for one in story.carried:
        yield f"  {cut(one.speaker, 30)}: {cut(one.reports[0].quote, 90)}"
        tellers = ", ".join(dict.fromkeys(report.outlet or "?" for report in one.reports))
        yield f"    {cut(f'told by {tellers}; left out by ' + ', '.join(one.left_out), 120)}"


def _lineages(story: Story) -> Iterator[str]:
    outlets = {row.id: row.outlet or row.domain or "?" for row in story.articles}
    for one in story.lineages:
        yield ""
        whose = cut(f"Who cut, who added: the text of {outlets.get(one.original, '?')}", 100)
        yield click.style(f"{whose}, its sentences of five words and more", bold=True)
        for article in one.articles[1:]:
            found = Counter(passed.fate for line in one.lines for passed in line.passed if passed.article == article)
            added = sum(line.article == article for line in one.lines)
            edited = [passed for line in one.lines for passed in line.passed if passed.article == article and passed.fate == "edited"]
            told = f"{found['whole']} sentences whole, {found['edited']} edited, {found['left out']} left out, {added} added"
            yield f"  {cut(outlets.get(article, '?'), 22):<22} {told}"
            for passed in edited[:_EDITED]:
                out, new = " ".join(passed.out[:8]), " ".join(passed.new[:8])
                words = f"{out} -> {new}" if out and new else f"cut: {out}" if out else f"put in: {new}"
                yield f"    {cut(words, 90)}{f' ({passed.tone})' if passed.tone else ''}"


def _weight(story: Story) -> str:
    outlets = len({row.outlet or row.domain for row in story.articles} - {None})
    count = len(story.articles)
    return f"{count} article{'' if count == 1 else 's'}" + (f" of {outlets} outlet{'' if outlets == 1 else 's'}" if outlets else "")


def _cells(row: Row) -> list[str]:
    star = "*" if row.starred else " "
    return [
        row.id,
        star,
        day(row.published, clock=False),
        cut(row.outlet or row.domain or "unknown outlet", 24),
        row.title or "(no headline)",
    ]


def _alone(row: Row) -> Fold:
    return Fold(article=row)


def _folds(found: Sequence[Fold]) -> list[list[str]]:
    """A row for each article, with a column for how many copies it has where one has any."""
    rows = [(_cells(fold.article), len(fold.copies)) for fold in found]
    if not any(many for _, many in rows):
        return [cells for cells, _ in rows]
    return [[*cells[:-1], _many(many) if many else "", cells[-1]] for cells, many in rows]


def _many(copies: int) -> str:
    return f"+ {copies} cop{'y' if copies == 1 else 'ies'}"


def _marked(hit: Hit) -> str:
    """The sentence on one line with its marks: bold on a terminal, in brackets elsewhere."""
    parts, at = [], 0
    bold = sys.stdout.isatty()
    for mark in hit.marks:
        found = safe(mark.of(hit.sentence))
        parts += [safe(hit.sentence[at : mark.start]), click.style(found, bold=True) if bold else f"[{found}]"]
        at = mark.end
    return " ".join("".join([*parts, safe(hit.sentence[at:])]).split())
