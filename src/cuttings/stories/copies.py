"""Which articles took over another's text, found by sampled word runs (Broder 1997; Schleimer, Wilkerson and Aiken 2003)."""

import re
from collections.abc import Sequence
from zlib import crc32

from cuttings.types import Copy, Gist, Span

__all__ = ["find", "shingles", "taken"]

_WORD = re.compile(r"\w+")
_RUN = 6
_EVERY = 4
_MOST = 400
_COPIED = 0.5
_FACTOR = 0x9E3779B97F4A7C15


def shingles(text: str) -> tuple[int, ...]:
    """A sample of hashes over every run of six words: one in four by value, so two texts sample the same runs; sorted, at most 400.

    >>> one = "the river board closed the weir at Sundmark after a crack was found in its northern gate on Monday morning"
    >>> set(shingles(one)) <= set(shingles("It said that " + one + " before dawn"))
    True
    """
    words = _WORD.findall(text.lower())
    if len(words) < _RUN:
        return ()
    import numpy as np

    codes = {word: crc32(word.encode("utf-8", "surrogatepass")) for word in set(words)}
    hashed = np.fromiter(map(codes.__getitem__, words), np.uint64, len(words))
    runs = np.zeros(len(words) - _RUN + 1, np.uint64)
    for at in range(_RUN):
        runs = (runs * np.uint64(_FACTOR)) ^ hashed[at : at + len(runs)]
    runs ^= runs >> np.uint64(29)
    return tuple(np.unique(runs[runs % np.uint64(_EVERY) == 0] >> np.uint64(1))[:_MOST].tolist())


def find(new: Gist, near: Sequence[Gist]) -> tuple[Copy, ...]:
    """Copies between *new* and the gists *near*: of *new* from the earliest original it took from, or of others from it.

    The share is the part of the copy's sampled runs that the original has. The original is the agency that the other credits, else the
    one of the earlier day, else the longer one.

    >>> wire = Gist(article="w", outlet="Agency", day="2026-03-01", title="", terms={}, shingles=(4, 8, 12, 16))
    >>> copy = Gist(article="c", outlet="X", day="2026-03-02", title="", terms={}, shingles=(4, 8, 12, 20))
    >>> find(copy, [wire])
    (Copy(article='c', original='w', share=0.75),)
    """
    others = [other for other in near if other.article != new.article and _shared(new, other) >= _COPIED]
    originals = sorted((other for other in others if _rank(other, new) < _rank(new, other)), key=lambda other: _rank(other, new))
    if originals:
        return (_copy(new, originals[0]),)
    return tuple(_copy(other, new) for other in sorted(others, key=lambda other: other.article))


def _copy(copy: Gist, original: Gist) -> Copy:
    taken = len(set(copy.shingles) & set(original.shingles))
    return Copy(article=copy.article, original=original.article, share=round(taken / max(1, len(copy.shingles)), 3))


def _shared(a: Gist, b: Gist) -> float:
    return len(set(a.shingles) & set(b.shingles)) / max(1, min(len(a.shingles), len(b.shingles)))


def _rank(gist: Gist, other: Gist) -> tuple[bool, str, int, str]:
    return not _credits(other, gist.outlet), gist.day or "9999", -len(gist.shingles), gist.article


def taken(original: str, copy: str) -> tuple[Span, ...]:
    """The characters of *copy* that stand in runs of at least six words of *original*, in the copy's own offsets.

    >>> [span.of(copy) for copy in ["On Monday the weir at Sundmark was closed again."]
    ...  for span in taken("It said the weir at Sundmark was closed for good.", copy)]
    ['the weir at Sundmark was closed']
    """
    theirs = _runs([match.group() for match in _WORD.finditer(original.lower())])
    words = list(_WORD.finditer(copy))
    known = set(theirs)
    held = [False] * len(words)
    for at, run in enumerate(_runs([match.group().lower() for match in words])):
        if run in known:
            held[at : at + _RUN] = [True] * _RUN
    spans: list[Span] = []
    for at, match in enumerate(words):
        if held[at] and at and held[at - 1]:
            spans[-1] = Span(spans[-1].start, match.end())
        elif held[at]:
            spans.append(Span(match.start(), match.end()))
    return tuple(spans)


def _runs(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)]


def _credits(gist: Gist, outlet: str | None) -> bool:
    """Whether *gist* credits *outlet*, by its name or its initials, and is not of that outlet itself."""
    if not outlet or gist.outlet == outlet:
        return False
    short = "".join(word[0] for word in outlet.split() if word[0].isupper())
    return bool({outlet.casefold(), short.casefold()} & {agency.casefold() for agency in gist.agencies})
