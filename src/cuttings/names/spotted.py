"""Names by the trained finder, beside what plain evidence says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from cuttings import grammar
from cuttings.grammar.parsed import Parsed
from cuttings.grammar.spans import LABELS, Spot
from cuttings.names.kinds import Found, covered
from cuttings.names.known import titles
from cuttings.names.runs import CALENDAR
from cuttings.types import NameKind, Span

__all__ = ["merged", "spotted"]

_KINDS: dict[str, NameKind] = {"person": "person", "body": "body", "place": "place"}
_CERTAIN = frozenset({"title", "lexicon", "acronym", "memory", "body-of"})
_VOTE = 40
_SCORES = ((200, 0.89), (130, 0.78), (60, 0.66), (-(1 << 20), 0.57))
# What is no name where it stands alone; what leads the name of a ship; particles and what tells son from father.
_NOT_ALONE = CALENDAR | {"God"}
_SHIPS = frozenset({"MV", "SS", "HMS", "USS", "RMS", "MS", "HMAS", "HMCS"})
_LEADING = frozenset({"Ter", "De", "Di", "Von", "Van", "Del", "Della", "Ten", "Da", "Dos"})
_YOUNGER = frozenset({"Jr.", "Sr.", "Jr", "Sr"})
_TAILS = frozenset({"'", "’", "'s", "’s", ",", "."})


def spotted(parsed: Parsed, known: Mapping[str, str]) -> list[Found]:
    """The names that the finder sees; what the library knows of a name speaks for its kind."""
    found = [_found(parsed, spot) for spot in grammar.spots(parsed, _votes(parsed, known))]
    return [item for item in found if item is not None]


def _votes(parsed: Parsed, known: Mapping[str, str]) -> NDArray[np.int64] | None:
    if not known:
        return None
    votes = np.zeros((len(parsed.bounds), len(LABELS)), dtype=np.int64)
    for place, form in enumerate(parsed.forms):
        kind = known.get(form)
        if kind in _KINDS:
            votes[place, LABELS.index(f"U-{kind}")] += _VOTE
    return votes


def _found(parsed: Parsed, spot: Spot) -> Found | None:
    first, last, forms = spot.first, spot.last, parsed.forms
    if last - first == 1 and forms[first] in _NOT_ALONE:
        return None
    if spot.kind == "person":
        first, last = _person(parsed, first, last)
    elif forms[first] in _SHIPS and last - first > 1:
        return None
    while last - first > 1 and forms[last - 1] in _TAILS:
        last -= 1
    if first == last:
        return None
    span = Span(parsed.bounds[first][0], parsed.bounds[last - 1][1])
    return Found(span, span.of(parsed.text), _KINDS[spot.kind], "model", _score(spot.lead))


def _person(parsed: Parsed, first: int, last: int) -> tuple[int, int]:
    """A person's name without titles before it, with initials and particles in front of it, and with `Jr.` after it."""
    forms, bounds = parsed.forms, parsed.bounds
    start = first
    while last - first > 1 and forms[first] in titles():
        first += 1
    if "," in forms[first:last]:
        last = first + forms[first:last].index(",")
    while first == start and first and _leads(forms[first - 1]) and bounds[first][0] - bounds[first - 1][1] <= 1:
        first, start = first - 1, start - 1
    if last < len(forms) and forms[last] in _YOUNGER and bounds[last][0] - bounds[last - 1][1] == 1:
        last += 1
    return first, last


def _leads(form: str) -> bool:
    """Whether a form before a surname is part of the name: an initial, or a particle with a capital."""
    return form in _LEADING or (len(form) == 2 and form[1] == "." and form[0].isupper())


def _score(lead: int) -> float:
    """How often names of such a lead were right in span and kind, in the news of 107 documents that no training saw."""
    return next(score for least, score in _SCORES if lead >= least)


def merged(found: Sequence[Found], plain: Sequence[Found]) -> list[Found]:
    """The finder's names; where plain evidence finds the same, as it says; where the finder sees none, those that evidence is certain of.

    >>> one = Found(Span(0, 3), "Ada", "person", "model", 0.9)
    >>> sure = [Found(Span(0, 9), "Ada Brown", "person", "title", 0.97), Found(Span(12, 14), "UN", "body", "lexicon", 1)]
    >>> [item.by for item in merged([one], sure)]
    ['model', 'lexicon']
    """
    same = {(item.span, item.kind): item for item in plain}
    found = _whole(found, [item for item in plain if item.by == "body-of"])
    found = [same.get((item.span, item.kind), item) for item in found]
    certain = [item for item in plain if item.by in _CERTAIN]
    taken = covered(" " * max((item.span.end for item in (*found, *certain)), default=0), found)
    more = [item for item in certain if not any(taken[item.span.start : item.span.end])]
    return sorted([*found, *more], key=lambda item: (item.span.start, item.span.end))


def _whole(found: Sequence[Found], bodies: Sequence[Found]) -> list[Found]:
    """`University of Sorn` is one body, though the finder saw two names in it."""
    for body in bodies:
        inside = [item for item in found if item.span.start < body.span.end and body.span.start < item.span.end]
        if len(inside) > 1 and inside[0].span.start == body.span.start and inside[-1].span.end == body.span.end:
            found = [body, *(item for item in found if item not in inside)]
    return list(found)
