"""Pieces parted where the text begins or ends within them: a caption before the first sentence, a sentence before the writers' credit."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

import numpy as np

from cuttings.page.datelines import end_sign
from cuttings.page.flat.breaks import trim
from cuttings.page.flat.kinds import biographical, kind
from cuttings.page.flat.net import LABELS, Told
from cuttings.page.flat.pieces import Piece
from cuttings.page.flat.tagger import Tags
from cuttings.page.flat.zones import Zones

__all__ = ["edged"]

_CLOSED = re.compile(r"[.!?…。！？][\"”’'»)\]]*$")
_AWAY, _IN = 0.02, 0.8
"""The mean chance of the body below which a run within a piece of it is none, and from which one beside it is: set on writers left out."""
_LABEL, _SENTENCE = 5, 6
"""Words from which a run is cut off the head of a piece, and of a sentence that is taken."""

_FIELDS = frozenset(("outlet", "byline", "person", "desk", "agency", "section", "time", "updated", "caption", "other"))
"""Labels of what stands right before the first word of the text, however short."""
_NAMING = frozenset(("byline", "bio"))
"""Kinds of pieces whose sentences tell of the writers."""

_Seen = tuple[int, int, float]
_Run = tuple[int, int, bool]
"""Where a part of a piece begins and ends, and whether it is of the body."""


def edged(found: tuple[Piece, ...], parted: Zones, tags: Tags, seen: Told) -> tuple[tuple[Piece, ...], Zones, Tags]:
    """The pieces, zones and chances with pieces parted where the net sees text and other lines in one.

    >>> edged((), Zones(0, 0, (), {}), Tags(np.zeros((0, 9))), Told((), np.zeros((0, 13)), np.zeros(0), np.zeros(0, int)))[0]
    ()
    """
    running, starts = np.asarray(seen.labels) == LABELS.index("body"), [start for start, _ in seen.edges]
    body = set(parted.body)
    parts: dict[int, list[_Run]] = {}
    for at, piece in enumerate(found):
        first, last = bisect_left(starts, piece.start), bisect_left(starts, piece.end)
        inside = at in body
        if last - first < 2 or running[first:last].all() == running[first:last].any() or not (inside or body & {at - 1, at + 1}):
            continue
        runs = list(_runs(running, seen.chance[:, -1], starts, (first, last), piece))
        fields = at == parted.body[0] and _of_fields(seen.labels[first:last]) if inside else False
        made = _cut_off(piece, runs, fields) if inside else _taken(piece, runs)
        if made:
            parts[at] = made
    return _parted(found, parted, tags, parts) if parts else (found, parted, tags)


def _runs(running: Sequence[bool], chance: Sequence[float], starts: Sequence[int], where: tuple[int, int], piece: Piece) -> Iterator[_Seen]:
    """The runs of the tokens of a piece that are of the body or not: where each begins and ends, and its mean chance to be of it."""
    first, last = where
    turns = [first, *(at for at in range(first + 1, last) if running[at] != running[at - 1]), last]
    for left, right in pairwise(turns):
        start = piece.start if left == first else starts[left]
        yield start, piece.end if right == last else starts[right], float(np.mean(chance[left:right]))


def _of_fields(labels: Sequence[int]) -> bool:
    """Whether what stands before the text in its first piece is a field by all its labels: an outlet's name, a byline."""
    ahead = [LABELS[label] for label in takewhile(lambda label: label != LABELS.index("body"), labels)]
    return bool(ahead) and _FIELDS.issuperset(ahead)


def _cut_off(piece: Piece, runs: Sequence[_Seen], fields: bool) -> list[_Run]:
    """The parts of a piece of the body of which one is none of it; nothing where all are. *fields*: it begins with one."""
    if end_sign(piece.text)[0]:
        return []
    made: list[_Run] = []
    for start, end, chance in runs:
        words = len(piece.text[start - piece.start : end - piece.start].split())
        behind = end == piece.end and bool(_CLOSED.search(piece.text[: start - piece.start].rstrip()))
        ahead = fields and start == piece.start
        made.append((start, end, not (chance < _AWAY and (words >= _LABEL or behind or ahead))))
    return made if not all(run[2] for run in made) and any(run[2] for run in made) else []


def _taken(piece: Piece, runs: Sequence[_Seen]) -> list[_Run]:
    """The parts of a piece beside the body of which one is a sentence of it; nothing where none is."""
    made: list[_Run] = []
    for start, end, chance in runs if piece.kind not in _NAMING else ():
        text = piece.text[start - piece.start : end - piece.start].strip()
        told = len(text.split()) >= _SENTENCE and bool(_CLOSED.search(text)) and not biographical(text)
        told = told and not (text[:1].islower() and start > piece.start)
        made.append((start, end, told and chance >= _IN))
    return made if any(run[2] for run in made) else []


def _parted(found: tuple[Piece, ...], parted: Zones, tags: Tags, parts: dict[int, list[_Run]]) -> tuple[tuple[Piece, ...], Zones, Tags]:
    """The pieces with the parts of some in their stead, and all that goes by their places."""
    made: list[Piece] = []
    origin: list[int] = []
    body, first = [], {}
    for at, piece in enumerate(found):
        first[at] = len(made)
        for start, end, inside in _joined(parts.get(at) or [(piece.start, piece.end, at in parted.body)]):
            span = trim(piece.text, start - piece.start, end - piece.start)
            if span is None:
                continue
            text = piece.text[slice(*span)]
            part = replace(piece, text=text, start=piece.start + span[0], end=piece.start + span[1])
            if at in parts:
                part = replace(part, kind=None if inside else kind(text), when=None)
            body += [len(made)] if inside else []
            made.append(part)
            origin.append(at)
    kept = set(body)
    dropped = {first[at]: why for at, why in parted.dropped.items() if at not in parts}
    dropped |= {at: "no body by its words" for at, old in enumerate(origin) if old in parts and at not in kept}
    resumed = frozenset(first[at] for at in parted.resumed)
    zones = Zones(body[0], body[-1] + 1, tuple(body), dropped, resumed)
    return tuple(made), zones, replace(tags, chained=tags.chained[origin])


def _joined(runs: list[_Run]) -> list[_Run]:
    """Neighbouring parts of one sort as one."""
    made: list[_Run] = []
    for run in runs:
        if made and made[-1][2] == run[2]:
            made[-1] = (made[-1][0], run[1], run[2])
        else:
            made.append(run)
    return made
