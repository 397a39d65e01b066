"""Two articles side by side: the words that one has of the other, sentences reworded, added and left out, and the facts that differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from sqlite3 import Connection

from cuttings.library import asking, versions
from cuttings.store import stories
from cuttings.types import Difference, Kept, Pair
from cuttings.types.wording import same

__all__ = ["pair"]


def pair(db: Connection, first: str | Kept, second: str | Kept) -> Pair:
    """Two articles, or those of two ids, held against each other, as they are shown; raises NotFound."""
    from cuttings.stories import compare, exchanged, wordings

    one, other = (asking.kept(db, which) if isinstance(which, str) else which for which in (first, second))
    before, after = one.reading, other.reading
    revision = versions.compared(before, after)
    changed = {edit.after.span for edit in revision.edited} | {passage.span for passage in revision.added}
    both = {one.row.id: before, other.row.id: after}
    alone, _ = compare(both)
    lent, taken, share = exchanged(before.article.text, after.article.text)
    return Pair(
        first=one.row,
        second=other.row,
        share=round(share, 4),
        lent=lent,
        taken=taken,
        same=tuple(versions.passage(after, span) for span in after.sentences if span not in changed),
        edited=revision.edited,
        added=revision.added,
        cut=revision.cut,
        differences=_differences(alone, tuple(_of_story(db, one, other))),
        wordings=wordings(list(both.items())),
    )


def _differences(alone: tuple[Difference, ...], together: tuple[Difference, ...]) -> tuple[Difference, ...]:
    """What differs by the story of both, which all of its articles bear out, and what else differs by the two alone."""
    told = {(one.kind, report.article, report.span) for one in together for report in one.reports}
    return (*together, *(one for one in alone if not any((one.kind, report.article, report.span) in told for report in one.reports)))


def _of_story(db: Connection, one: Kept, other: Kept) -> Iterator[Difference]:
    """What the story of both articles tells of them: its differences, cut to what these two report."""
    if not one.row.story or one.row.story != other.row.story:
        return
    for difference in stories.story(db, one.row.story).differences:
        reports = tuple(report for id in (one.row.id, other.row.id) for report in difference.reports if report.article == id)
        if len({report.article for report in reports}) > 1 and len({same(report) for report in reports}) > 1:
            yield replace(difference, reports=reports, corrected=any(report.corrected for report in reports))
