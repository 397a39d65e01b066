"""Which words of a copy were taken over, aligned by anchors of four words and by what lies between them."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from cuttings.stories.printed import Printed, printed, runs
from cuttings.types import Span

if TYPE_CHECKING:
    from cuttings.stories.printed import Marks, Places

__all__ = ["exchanged", "share", "taken", "taken_words"]

_ANCHOR = 4
_GAP = 40
_EDGE = 6


def taken(original: str, copy: str) -> tuple[Span, ...]:
    """The characters of *copy* that were taken over from *original*, in the copy's own offsets.

    Runs of four words that both have are anchors; between two anchors that lie near each other in both texts, words in the same order
    count too.

    >>> [span.of(copy) for copy in ["On Monday the weir at Sundmark was shut again for good."]
    ...  for span in taken("It said the weir at Sundmark was closed for good.", copy)]
    ['the weir at Sundmark was', 'for good']
    """
    ours = printed(copy)
    return _spans(ours, taken_words(printed(original), ours))


def _spans(ours: Printed, held: Marks) -> tuple[Span, ...]:
    import numpy as np

    edges = np.flatnonzero(np.diff(held, prepend=False, append=False))
    pairs = zip(ours.starts[edges[::2]].tolist(), ours.ends[edges[1::2] - 1].tolist(), strict=True)
    return tuple(Span(start, end) for start, end in pairs)


def share(original: str, copy: str) -> float:
    """The part of the words of *copy* that were taken over from *original*, from 0 to 1.

    >>> share("the old weir at Sundmark held", "the old weir at Sundmark has broken")
    0.7142857142857143
    """
    return _part(taken_words(printed(original), printed(copy)))


def _part(held: Marks) -> float:
    return float(held.mean()) if len(held) else 0.0


def exchanged(original: str, copy: str) -> tuple[tuple[Span, ...], tuple[Span, ...], float]:
    """What `taken` finds of *original* in *copy* the other way round and so, each in offsets of the text it is in, and their `share`.

    >>> lent, held, part = exchanged("the old weir at Sundmark held", "the old weir at Sundmark has broken")
    >>> lent, held, round(part, 2)
    ((Span(start=0, end=24),), (Span(start=0, end=24),), 0.71)
    """
    theirs, ours = printed(original), printed(copy)
    held = taken_words(theirs, ours)
    return _spans(theirs, taken_words(ours, theirs)), _spans(ours, held), _part(held)


def taken_words(original: Printed, copy: Printed) -> Marks:
    """Which words of *copy* were taken over from *original*.

    >>> taken_words(printed("the old weir at Sundmark held"), printed("An old weir at Sundmark broke")).tolist()
    [False, True, True, True, True, False]
    """
    import numpy as np

    from cuttings.learn.rows import compiled

    places = _places(original, copy)
    held = np.zeros(len(copy.words), bool)
    anchors = np.flatnonzero(places >= 0)
    if not len(anchors):
        return held
    for at in range(_ANCHOR):
        held[anchors + at] = True
    gaps = _gaps(anchors, places[anchors], len(original.words), len(copy.words))
    if kernel := compiled():
        kernel.common(original.words, copy.words, np.array(gaps, np.int64), held)
        return held
    theirs, ours = original.words.tolist(), copy.words.tolist()
    for start, end, first, last in gaps:
        for at in _common(theirs[first:last], ours[start:end]):
            held[start + at] = True
    return held


def _places(original: Printed, copy: Printed) -> Places:
    """For each run of four words of *copy* where *original* has it, or -1; of several places the one right after the run before."""
    import numpy as np

    theirs, ours = runs(original.words, _ANCHOR), runs(copy.words, _ANCHOR)
    if not len(theirs) or not len(ours):
        return np.full(len(ours), -1)
    order = np.argsort(theirs, kind="stable")
    ranked = theirs[order]
    at = np.searchsorted(ranked, ours)
    found = ranked[np.minimum(at, len(ranked) - 1)] == ours
    return np.where(found, order[np.minimum(at, len(ranked) - 1)], -1)


def _gaps(anchors: Places, places: Places, theirs: int, ours: int) -> list[tuple[int, int, int, int]]:
    """Between anchors, before the first and after the last: start and end in the copy, start and end in the original."""
    import numpy as np

    breaks = np.flatnonzero((np.diff(anchors) > _ANCHOR) | ((np.diff(anchors) > 1) & (np.diff(places) != np.diff(anchors))))
    lefts, rights = (anchors[breaks] + _ANCHOR).tolist(), anchors[breaks + 1].tolist()
    froms, tos = (places[breaks] + _ANCHOR).tolist(), places[breaks + 1].tolist()
    inner = zip(lefts, rights, froms, tos, strict=True)
    gaps = [(a, b, c, d) for a, b, c, d in inner if a < b <= a + _GAP and c < d <= c + _GAP]
    first, last = int(anchors[0]), int(anchors[-1]) + _ANCHOR
    begin, close = int(places[0]), int(places[-1]) + _ANCHOR
    gaps.append((max(0, first - _EDGE), first, max(0, begin - _EDGE), begin))
    gaps.append((last, min(ours, last + _EDGE), close, min(theirs, close + _EDGE)))
    return gaps


def _common(theirs: list[int], ours: list[int]) -> list[int]:
    """Places in *ours* of a longest common subsequence with *theirs* (Hunt and Szymanski 1977)."""
    known: dict[int, list[int]] = {}
    for place in range(len(theirs) - 1, -1, -1):
        known.setdefault(theirs[place], []).append(place)
    tails: list[int] = []
    chains: list[tuple[int, object]] = []
    for at, word in enumerate(ours):
        for place in known.get(word, ()):
            k = bisect_left(tails, place)
            chain = (at, chains[k - 1] if k else None)
            tails[k : k + 1], chains[k : k + 1] = [place], [chain]
    found, link = [], chains[-1] if chains else None
    while link:
        at, link = link  # type: ignore[assignment]
        found.append(at)
    return found
