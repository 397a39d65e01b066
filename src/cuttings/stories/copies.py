"""Which articles took over another's text: suspects share sampled word runs, and the texts of suspects are then compared in full."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, TypeVar

from cuttings import resources
from cuttings.stories.printed import Printed, printed, runs
from cuttings.types import Copy, Gist

if TYPE_CHECKING:
    from cuttings.stories.printed import Hashes, Marks, Places

__all__ = ["copies", "days_apart", "sampled", "shingles", "sift"]

_SUSPECT, _FURNITURE, _EVERYWHERE = 2, 3, 40
_RUN = 6
_EVERY = 8
_MOST = 800
_QUOTED = 0.3
_OWN, _PART, _RUN_ON, _PASSAGE, _OWN_PASSAGE = 30, 0.06, 9, 40, 30
_STRING, _BETWEEN, _BESIDE = 50, 6, 12
_MUCH, _VERSION, _MOSTLY = 10, 120, 0.5
_SAME_OUTLET, _FAR, _NEAR_DAYS = 1.25, 2.0, 3
_KEPT_BITS = 16

Key = TypeVar("Key", int, str)


def shingles(text: str) -> tuple[int, ...]:
    """A sample of hashes over every run of six words: one in eight by value, so two texts sample the same runs (Broder 1997).

    Numbers below 2^48, sorted, at most 800.

    >>> one = "the river board closed the weir at Sundmark after a crack was found in its northern gate on Monday morning " * 2
    >>> set(shingles(one)) <= set(shingles("It said that " + one + " before dawn"))
    True
    """
    return sampled(printed(text).words)


def sampled(words: Hashes) -> tuple[int, ...]:
    """The sample of `shingles`, of hashed words.

    >>> sampled(printed("The weir broke.").words)
    ()
    """
    import numpy as np

    from cuttings.learn.rows import compiled

    if kernel := compiled():
        some = kernel.sampled(np.ascontiguousarray(words), _RUN, _EVERY - 1, _KEPT_BITS)
        return tuple(np.frombuffer(some, np.uint64)[:_MOST].tolist())
    found = runs(words, _RUN)
    sample = found[_sampled(found)] >> np.uint64(_KEPT_BITS)
    return tuple(sorted(set(sample.tolist()))[:_MOST])


def _sampled(found: Hashes) -> Marks:
    import numpy as np

    chosen: Marks = found & np.uint64(_EVERY - 1) == 0
    return chosen


def sift(holders: Mapping[int, Sequence[Key]], outlets: Mapping[Key, str | None]) -> tuple[list[Key], frozenset[int]]:
    """Whom to suspect of sharing text, and which shingles are furniture, given the articles that hold each shingle of one of them.

    A shingle that three articles of one outlet or more than forty of any hold is furniture; two others in common make a suspect, and so do
    ten of one outlet, which may have printed three versions of one article.

    >>> sift({1: ["a", "b"], 2: ["a", "b"], 3: ["a", "c", "d"]}, {"a": "X", "b": "Y", "c": "X", "d": "X"})
    (['a', 'b'], frozenset({3}))
    """
    furniture: set[int] = set()
    shared: list[Key] = []
    again: list[Key] = []
    for shingle, held in holders.items():
        if len(held) < 2:
            continue
        if len(held) > _EVERYWHERE:
            furniture.add(shingle)
        elif len(held) >= _FURNITURE and _of_one_outlet(held, outlets):
            furniture.add(shingle)
            again += held
        else:
            shared += held
    suspects = {article for article, times in Counter(shared).items() if times >= _SUSPECT}
    return sorted(suspects | {article for article, times in Counter(again).items() if times >= _MUCH}), frozenset(furniture)


def _of_one_outlet(held: Sequence[Key], outlets: Mapping[Key, str | None]) -> bool:
    return max(Counter(filter(None, map(outlets.get, held))).values(), default=0) >= _FURNITURE


def copies(new: Gist, text: str, suspects: Iterable[tuple[Gist, str]], furniture: Collection[int] = ()) -> tuple[Copy, ...]:
    """Who of *new* and each of its suspects, given with their texts, took over the other's text: every such pair, with the copy first.

    The share is the part of the copy's words that was taken over. Words between quotation marks count less: two reporters who quote one
    speaker copy nothing; furniture (shingles of it are given) counts nothing. Articles of one outlet, or days apart, must share more.
    Quotations that were taken over as they are strung together, on one day or the next, are copied.
    The original is the agency that the other credits, else an agency of the same days, else the article of the earlier day, else the
    longer one.

    >>> wire = "The river board closed the weir at Sundmark on Monday after divers found a long crack in its northern gate, and barges "
    >>> wire += "waiting upstream will be sent round by the Tolle canal until three weeks of repairs are over and the gate holds again."
    >>> a = Gist(article="a", outlet="Norwire", day="2026-03-01", title="", terms={})
    >>> b = Gist(article="b", outlet="Tolle Post", day="2026-03-02", title="", terms={})
    >>> copies(b, "Traders were angry. " + wire, [(a, wire)])
    (Copy(article='b', original='a', share=0.936),)
    """
    others = [(other, its) for other, its in suspects if other.article != new.article]
    found, ours = [], printed(text if others else "")
    for other, its in others:
        theirs = printed(its)
        strictness = _strictness(new, other)
        copied = _copied(_overlap(theirs, ours, furniture, _OWN * strictness), strictness) or (
            furniture and _again(new, other, theirs, ours)
        )
        if copied or (days_apart(new.day, other.day) in (0, 1) and _strung(theirs, ours, furniture)):
            copy, original = (new, other) if _rank(other, new, theirs) < _rank(new, other, ours) else (other, new)
            texts = (theirs, ours) if copy is new else (ours, theirs)
            found.append(Copy(article=copy.article, original=original.article, share=_share(*texts)))
    return tuple(sorted(found, key=lambda copy: (copy.article, copy.original)))


@dataclass(frozen=True, slots=True)
class _Overlap:
    """How many words two texts share in runs of at least six, how many of those no one quotes, how long the longest run is; and how many
    words the shorter text has."""

    words: int
    own: int
    longest: int
    of: int


def _overlap(one: Printed, other: Printed, furniture: Collection[int], least: float) -> _Overlap:
    """What two texts share; nothing where that is fewer than *least* words, for which no quotation mark is looked up."""
    import numpy as np

    short, long = (one, other) if len(one.words) <= len(other.words) else (other, one)
    starts, ends = _passages(long, short, furniture)
    words = int((ends - starts).sum())
    if words < max(1, least):
        return _Overlap(0, 0, 0, len(short.words))
    plain = np.concatenate(([0], np.cumsum(~short.quoted())))
    return _Overlap(words, int((plain[ends] - plain[starts]).sum()), int((ends - starts).max()), len(short.words))


def _passages(long: Printed, short: Printed, furniture: Collection[int]) -> tuple[Places, Places]:
    """Where passages of the shorter text that the longer has too begin and end, in words; furniture is left out."""
    import numpy as np

    from cuttings.learn.rows import compiled

    listed = np.sort(np.fromiter(furniture, np.uint64, len(furniture)))
    if kernel := compiled():
        found_there = kernel.passages(long.words, short.words, _RUN, _EVERY - 1, _KEPT_BITS, listed)
        edges = np.frombuffer(found_there, np.int64)
        return edges[::2], edges[1::2]
    found = runs(short.words, _RUN)
    theirs = np.sort(runs(long.words, _RUN))
    at = np.searchsorted(theirs, found)
    hits = theirs[np.minimum(at, len(theirs) - 1)] == found if len(theirs) else np.zeros(len(found), bool)
    held = np.zeros(len(short.words), bool)
    for step in range(_RUN):
        held[step : step + len(hits)] |= hits
    edges = np.flatnonzero(np.diff(held, prepend=False, append=False))
    starts, ends = edges[::2], edges[1::2]
    keep = ~_furnished(found, hits, starts, ends, listed)
    return starts[keep], ends[keep]


def _furnished(found: Hashes, hits: Marks, starts: Places, ends: Places, furniture: Hashes) -> Marks:
    """Which shared passages, from word to word, are furniture, to judge by the sampled runs in them."""
    import numpy as np

    sampled = hits & _sampled(found)
    known = sampled & np.isin(found >> np.uint64(_KEPT_BITS), furniture)
    total, listed = (np.concatenate(([0], np.cumsum(marks))) for marks in (sampled, known))
    last = np.minimum(ends - _RUN + 1, len(found))
    inside, of_it = total[last] - total[starts], listed[last] - listed[starts]
    mostly: Marks = (of_it > 0) & (2 * of_it >= inside)
    return mostly


def _copied(shared: _Overlap, strictness: float) -> bool:
    """Thresholds chosen on the made reprints of the shared data; see the decision on copies."""
    evidence = shared.own + _QUOTED * (shared.words - shared.own)
    much = evidence >= _OWN * strictness and evidence >= _PART * strictness * shared.of and shared.longest >= _RUN_ON
    return much or shared.longest >= _PASSAGE * strictness or (shared.own == shared.words and shared.longest >= _OWN_PASSAGE * strictness)


def _again(new: Gist, other: Gist, theirs: Printed, ours: Printed) -> bool:
    """Whether one outlet printed most of a text again within a day: a version of it, however often, is no furniture."""
    if not new.outlet or new.outlet != other.outlet or (days_apart(new.day, other.day) or 0) > 1:
        return False
    shared = _overlap(theirs, ours, (), _VERSION)
    return shared.own >= max(_VERSION, _MOSTLY * shared.of)


def _strung(theirs: Printed, ours: Printed, furniture: Collection[int]) -> bool:
    """Whether quotations were taken over as they are strung together: near each other in both texts, in one order, with words between them.

    Two reporters who quote one speaker share the quotations, not what leads from one to the next.
    """
    import numpy as np

    short, long = (theirs, ours) if len(theirs.words) <= len(ours.words) else (ours, theirs)
    starts, ends = _passages(long, short, furniture)
    if int((ends - starts).sum()) < _STRING:
        return False
    places = _found_at(long, short, starts)
    here, there = starts[1:] - ends[:-1], np.diff(places) - (ends - starts)[:-1]
    beside = (here <= _BESIDE) & (there >= 0) & (there <= _BESIDE)
    string = np.concatenate(([0], np.cumsum(~beside)))
    plain = np.concatenate(([0], np.cumsum(~short.quoted())))
    words, own = (np.bincount(string, weights) for weights in (ends - starts, plain[ends] - plain[starts]))
    return bool(((words >= _STRING) & (own >= _BETWEEN) & (np.bincount(string) > 1)).any())


def _found_at(long: Printed, short: Printed, starts: Places) -> Places:
    """The first places in the longer text of the runs of the shorter one that begin there."""
    import numpy as np

    theirs, wanted = runs(long.words, _RUN), runs(short.words, _RUN)[starts]
    order = np.argsort(theirs, kind="stable")
    at: Places = order[np.searchsorted(theirs[order], wanted)]
    return at


def _strictness(a: Gist, b: Gist) -> float:
    apart = days_apart(a.day, b.day)
    far = apart is not None and apart > _NEAR_DAYS
    return (_SAME_OUTLET if a.outlet and a.outlet == b.outlet else 1.0) * (_FAR if far else 1.0)


def days_apart(a: str | None, b: str | None) -> int | None:
    """Days between two dates, or None where one is not a full date.

    >>> days_apart("2026-03-01", "2026-02-27"), days_apart("2026-03-01", "1987"), days_apart(None, "2026-03-01")
    (2, None, None)
    """
    one, other = _ordinal(a), _ordinal(b)
    return None if one is None or other is None else abs(one - other)


@lru_cache(maxsize=1 << 12)
def _ordinal(day: str | None) -> int | None:
    try:
        return date.fromisoformat(day or "").toordinal()
    except ValueError:
        return None


def _share(original: Printed, copy: Printed) -> float:
    from cuttings.stories.aligned import taken_words

    held = taken_words(original, copy)
    return round(float(held.mean()), 3) if len(held) else 0.0


def _rank(gist: Gist, other: Gist, text: Printed) -> tuple[bool, bool, str, int, str]:
    at_once = (days_apart(gist.day, other.day) or 0) <= 1
    return not _credits(other, gist.outlet), not (at_once and _agency(gist.outlet)), gist.day or "9999", -len(text.words), gist.article


def _credits(gist: Gist, outlet: str | None) -> bool:
    """Whether *gist* credits *outlet*, by its name or its initials, and is not of that outlet itself."""
    if not outlet or gist.outlet == outlet:
        return False
    short = "".join(word[0] for word in outlet.split() if word[0].isupper())
    return bool({outlet.casefold(), short.casefold()} & {agency.casefold() for agency in gist.agencies})


@cache
def _agency(outlet: str | None) -> bool:
    """Whether an outlet is a news agency, to judge by its name."""
    name = re.sub(r"^the ", "", (outlet or "").casefold())
    return any(name in (form, short.casefold()) for form, short, kind, *_ in resources.lexicon("agencies") if kind == "news")
