"""Two articles side by side: the words that one has of the other, sentences reworded, added and left out, and the facts that differ."""

from __future__ import annotations

from sqlite3 import Connection

from cuttings.library import asking, versions
from cuttings.types import Kept, Pair

__all__ = ["pair"]


def pair(db: Connection, first: str | Kept, second: str | Kept) -> Pair:
    """Two articles, or those of two ids, held against each other, as they are shown; raises NotFound."""
    from cuttings.stories import compare, exchanged, wordings

    one, other = (asking.kept(db, which) if isinstance(which, str) else which for which in (first, second))
    before, after = one.reading, other.reading
    revision = versions.compared(before, after)
    changed = {edit.after.span for edit in revision.edited} | {passage.span for passage in revision.added}
    both = {one.row.id: before, other.row.id: after}
    differences, _ = compare(both)
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
        differences=differences,
        wordings=wordings(list(both.items())),
    )
