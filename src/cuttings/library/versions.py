"""What changed between the versions of an article: headline, figures, sentences reworded, added and cut."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from sqlite3 import Connection

from cuttings.library import asking
from cuttings.store import articles, pages
from cuttings.types import Edited, Figure, Moved, Passage, Reading, Revision, Span
from cuttings.types.wording import amount

__all__ = ["compared", "passage", "told"]

_ALIKE = 0.5
"""Share of words in common from which a cut sentence and an added one are one sentence reworded."""
_QUOTES = str.maketrans(dict.fromkeys('“”„‟«»‘’‚‛"', "'"))
_PAIRED = 60
"""Sentences on each side that are tried against each other at most."""


def told(db: Connection, id: str) -> tuple[Revision, ...]:
    """The versions of the article of an id that could be read, oldest first, each against the one before; raises NotFound."""
    n, _ = asking.article(db, id)
    found: list[Revision] = []
    before: Reading | None = None
    for page, times in _in_order(db, n):
        reading = articles.reading(db, page)
        if reading is None:
            continue
        found.append(compared(before, reading, times))
        before = reading
    return tuple(found)


def compared(before: Reading | None, after: Reading, fetched: tuple[str, ...] = ()) -> Revision:
    """A version against the one before it; without one, as the first.

    Sentences are told apart by their words: one that only moved is no change, and neither is other mark-up.

    >>> from cuttings.types import Article
    >>> def read(text): return Reading(page=text, fetched=None, fingerprint="", article=Article(text=text), sentences=(Span(0, len(text)),))
    >>> changed = compared(read("Forty boats were lost on Monday."), read("Fifty boats were lost on Monday."))
    >>> changed.edited[0].after.text, changed.added
    ('Fifty boats were lost on Monday.', ())
    """
    title = after.article.title
    if before is None:
        return Revision(page=after.page, fetched=fetched, title=title)
    cut, added = _without(before, after), _without(after, before)
    edited = _reworded(cut, added)
    gone, new = {one.before.span for one in edited}, {one.after.span for one in edited}
    return Revision(
        page=after.page,
        fetched=fetched,
        title=title,
        before=before.article.title if _words(before.article.title or "") != _words(title or "") else None,
        figures=_moved(before, after, cut, added),
        edited=edited,
        added=tuple(one for one in added if one.span not in new),
        cut=tuple(one for one in cut if one.span not in gone),
    )


def _in_order(db: Connection, article: int) -> list[tuple[int, tuple[str, ...]]]:
    """The pages of an article by their first fetch time; those without one first, as they came."""
    numbers = [n for (n,) in db.execute("SELECT n FROM page WHERE article = ? ORDER BY n", (article,))]
    return sorted(((n, pages.fetched(db, n)) for n in numbers), key=lambda one: (one[1][:1] or ("",), one[0]))


def _without(these: Reading, those: Reading) -> list[Passage]:
    """Sentences of one reading that the other has not, or not as often."""
    left = Counter(_words(span.of(those.article.text)) for span in those.sentences)
    found = []
    for span in these.sentences:
        words = _words(span.of(these.article.text))
        if left[words]:
            left[words] -= 1
        elif words:
            found.append(passage(these, span))
    return found


def _reworded(cut: Sequence[Passage], added: Sequence[Passage]) -> tuple[Edited, ...]:
    """Cut and added sentences that are one sentence reworded, the most alike first; each is in one pair at most."""
    pairs = []
    for old in cut[:_PAIRED]:
        match = SequenceMatcher(None, autojunk=False)
        match.set_seq2(_words(old.text).split()[:200])
        for new in added[:_PAIRED]:
            match.set_seq1(_words(new.text).split()[:200])
            if match.real_quick_ratio() >= _ALIKE and match.quick_ratio() >= _ALIKE and (alike := match.ratio()) >= _ALIKE:
                pairs.append((-alike, new.span.start, old, new))
    pairs.sort(key=lambda one: one[:2])
    seen: set[tuple[str, Span]] = set()
    found = []
    for _, _, old, new in pairs:
        if (old.page, old.span) not in seen and (new.page, new.span) not in seen:
            seen |= {(old.page, old.span), (new.page, new.span)}
            found.append(Edited(before=old, after=new))
    return tuple(sorted(found, key=lambda one: one.after.span.start))


def _moved(before: Reading, after: Reading, cut: Sequence[Passage], added: Sequence[Passage]) -> tuple[Moved, ...]:
    """Figures of the same thing, one in each version's changed sentences, that have other values; only where each side has one alone."""
    old, new = _figures(before, cut), _figures(after, added)
    found = []
    for thing in old.keys() & new.keys():
        (first, *more), (last, *others) = old[thing], new[thing]
        if not more and not others and (first.low, first.high, first.change) != (last.low, last.high, last.change):
            found.append(Moved(thing=thing[0], before=_figure(before, first), after=_figure(after, last)))
    return tuple(sorted(found, key=lambda one: one.after.span.start))


def _figures(reading: Reading, where: Sequence[Passage]) -> dict[tuple[str, str], list[Figure]]:
    found: dict[tuple[str, str], list[Figure]] = {}
    for figure in reading.figures:
        if figure.thing and any(one.span.holds(figure.span) for one in where):
            found.setdefault((figure.thing.casefold(), figure.unit or ""), []).append(figure)
    return found


def _figure(reading: Reading, figure: Figure) -> Passage:
    return Passage(page=reading.page, span=figure.span, text=amount(figure, reading.article.text))


def passage(reading: Reading, span: Span) -> Passage:
    """Words of a reading's text on one line."""
    return Passage(page=reading.page, span=span, text=" ".join(span.of(reading.article.text).split()))


def _words(text: str) -> str:
    """A sentence as it is compared: the marks of quotation that a house prefers are none of its words."""
    return " ".join(text.split()).translate(_QUOTES)
