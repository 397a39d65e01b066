"""Two articles side by side: the words that one has of the other, sentences reworded, added and left out, and the facts that differ."""

from __future__ import annotations

from sqlite3 import Connection

from cuttings.library import asking, versions
from cuttings.types import Pair

__all__ = ["pair"]


def pair(db: Connection, first: str, second: str) -> Pair:
    """The articles of two ids held against each other, as they are shown; raises NotFound."""
    from cuttings.stories import compare, share, taken, wordings

    one, other = asking.kept(db, first), asking.kept(db, second)
    before, after = one.reading, other.reading
    revision = versions.compared(before, after)
    changed = {edit.after.span for edit in revision.edited} | {passage.span for passage in revision.added}
    both = {one.row.id: before, other.row.id: after}
    differences, _ = compare(both)
    return Pair(
        first=one.row,
        second=other.row,
        share=round(share(before.article.text, after.article.text), 4),
        lent=taken(after.article.text, before.article.text),
        taken=taken(before.article.text, after.article.text),
        same=tuple(versions.passage(after, span) for span in after.sentences if span not in changed),
        edited=revision.edited,
        added=revision.added,
        cut=revision.cut,
        differences=differences,
        wordings=wordings(list(both.items())),
    )
