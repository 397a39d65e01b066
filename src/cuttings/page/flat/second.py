"""Every piece of a page decided once more, body or not: trained trees over what rules, chain and net say of it and of its neighbours."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Any

import numpy as np

from cuttings.learn.forest import grown
from cuttings.page.flat.breaks import trim
from cuttings.page.flat.fields import Guess
from cuttings.page.flat.net import LABELS, Told
from cuttings.page.flat.pieces import Piece
from cuttings.page.flat.tagger import Tags
from cuttings.page.flat.zones import Zones
from cuttings.resources import model

__all__ = ["View", "chances", "doubted", "parts", "reconsidered", "table"]

_OUT, _INTO = 0.5, 0.75
"""The chance below which a piece of the body is none, and from which another is: set on writers left out of the trees."""
_LONG = 150
"""Tokens from which a page is long enough to be decided by trees that have learned from whole pages."""
_SEEN = 0.01
"""What the net must say at least of one token of a piece beside the body, that it be looked at."""

_KINDS = (
    *("share", "time", "byline", "crumb", "comment", "related", "bio", "tags", "legal", "caption", "credit"),
    *("icon", "newsletter", "label", "page", "listen", "reading", "advert"),
)
_REASONS = (
    *("no body by its neighbours", "no body by its words", "stray line", "said elsewhere on the page", "about the writer"),
    *("points told before the text", "pull quote", "icon field", "caption", "related", "the outlet's name"),
)
_CLOSED = re.compile(r"[.!?…。！？][\"”’'»)\]]*$")
_WORD = re.compile(r"\w{4,}")
_TELLS = re.compile(r"\b(?:has|have|had|was|were|will|said|is|are)\b")
_SHOWN = re.compile(r"photo|picture|image|foto|bild|credit|getty|supplied|courtesy|©|archiv|reuters|handout|file", re.IGNORECASE)
_OWN = re.compile(
    r"\b(?:we|our|us|you|your|subscri\w+|newsletters?|sign up|follow|wir|uns\w*|notre|nos|nous|nuestr\w+|vi|vår\w*)\b", re.IGNORECASE
)
_BODY = LABELS.index("body")
_AROUND = (0, 1, 2, 3, 4, 5, 6, 7, 8)
"""The columns that are told of the neighbours too: those that come first."""
_STEPS = (-3, -2, -1, 1, 2, 3)


@dataclass(frozen=True, slots=True)
class View:
    """A page whose fields and body are chosen: what each piece is judged by."""

    source: str
    found: Sequence[Piece]
    parted: Zones
    tags: Tags
    seen: Told
    chosen: Mapping[str, Guess]
    authors: Sequence[str] = ()


def reconsidered(view: View, guesses: Sequence[Guess]) -> tuple[tuple[Piece, ...], Zones, list[Guess]]:
    """The pieces, zones and guesses with what the trees are sure of taken into the body or left out, a piece parted where they are so of
    a part of it.

    >>> empty = View("", (), Zones(0, 0, (), {}), Tags(np.zeros((0, 9))), Told((), np.zeros((0, 13)), np.zeros(0), ()), {})
    >>> reconsidered(empty, [])[1].body
    ()
    """
    if not view.parted.body or len(view.seen.edges) < _LONG:
        return tuple(view.found), view.parted, list(guesses)
    fine, origin = parts(view)
    rows = table(fine)
    at = np.flatnonzero(doubted(rows))
    said = dict(zip(at.tolist(), chances(rows[at]).tolist(), strict=True))
    held = frozenset(fine.parted.body)
    body = {place for place in range(len(fine.found)) if said.get(place, 0.0) >= (_OUT if place in held else _INTO)}
    body |= {place for place in held if origin[place] in view.parted.resumed}
    if body == held or not body:
        return tuple(view.found), view.parted, list(guesses)
    return _regrouped(view, fine, origin, body, guesses)


def parts(view: View) -> tuple[View, list[int]]:
    """The view with its pieces parted wherever the net's labels turn to the body or from it, and the piece that each part comes from."""
    running, starts = np.asarray(view.seen.labels) == _BODY, [start for start, _ in view.seen.edges]
    made: list[Piece] = []
    origin: list[int] = []
    for at, piece in enumerate(view.found):
        first, last = bisect_left(starts, piece.start), bisect_left(starts, piece.end)
        turns = [starts[turn] for turn in range(first + 1, last) if running[turn] != running[turn - 1]]
        for left, right in pairwise((piece.start, *turns, piece.end)) if turns else ():
            if span := trim(view.source, left, right):
                made.append(replace(piece, text=view.source[slice(*span)], start=span[0], end=span[1]))
                origin.append(at)
        made += [] if turns else [piece]
        origin += [] if turns else [at]
    parted, first_of = view.parted, {at: place for place, at in reversed(tuple(enumerate(origin)))}
    body, ends = frozenset(parted.body), [*(first_of[at] for at in range(len(view.found))), len(made)]
    dropped = {place: parted.dropped[at] for place, at in enumerate(origin) if at in parted.dropped}
    zones = Zones(ends[parted.start], ends[parted.end], tuple(place for place, at in enumerate(origin) if at in body), dropped)
    return replace(view, found=made, parted=zones, tags=replace(view.tags, chained=view.tags.chained[origin])), origin


def _regrouped(
    view: View, fine: View, origin: Sequence[int], taken: set[int], guesses: Sequence[Guess]
) -> tuple[tuple[Piece, ...], Zones, list[Guess]]:
    """The pieces, parted only where a part of one is of the body and another none, and all that goes by their places."""
    made: list[Piece] = []
    running = frozenset(view.parted.body)
    body, dropped, old = [], {}, []
    for (at, inside), group in groupby(range(len(origin)), key=lambda part: (origin[part], part in taken)):
        places = list(group)
        piece, first, last = view.found[at], fine.found[places[0]], fine.found[places[-1]]
        whole = (first.start, last.end) == (piece.start, piece.end)
        if inside:
            body.append(len(made))
        elif at in running:
            dropped[len(made)] = "no body by all that is seen"
        elif at in view.parted.dropped:
            dropped[len(made)] = view.parted.dropped[at]
        text = view.source[first.start : last.end]
        made.append(piece if whole else replace(piece, text=text, start=first.start, end=last.end))
        old.append(at)
    ends = [len(made) if at >= len(view.found) else bisect_left(old, at) for at in range(len(view.found) + 1)]
    resumed = frozenset(ends[at] for at in view.parted.resumed if ends[at] in body)
    moved = [replace(guess, place=_place(made, old, guess)) for guess in guesses]
    return tuple(made), Zones(body[0], body[-1] + 1, tuple(body), dropped, resumed), moved


def _place(made: Sequence[Piece], old: Sequence[int], guess: Guess) -> int:
    """Where a guess stands when its piece is parted: at the last part that begins no later than it."""
    first = bisect_left(old, guess.place)
    return max((at for at in range(first, bisect_right(old, guess.place)) if made[at].start <= guess.span.start), default=first)


def chances(rows: Any) -> Any:
    """The chance of each row of a table to be of the body.

    >>> chances(np.zeros((0, 3), np.float32)).shape
    (0,)
    """
    return grown(model("flat-body"), "body", rows) if len(rows) else np.zeros(0)


def doubted(rows: Any) -> Any:
    """Which rows the trees decide: pieces of the body, and those of which the net sees a token there."""
    return (rows[:, 0] > 0) | (rows[:, 3] > _SEEN)


def table(view: View) -> Any:
    """What is known of each piece (row), of three neighbours on either side, and of the page.

    >>> from cuttings.page.flat.net import told
    >>> table(View("Hi.", (Piece("Hi.", 0, 3, 0),), Zones(0, 1, (0,), {}), Tags(np.zeros((1, 9))), told("Hi."), {})).shape[0]
    1
    """
    page = _page(view)
    own = np.array([[*_seen(page, at), *_worded(page, at), *_placed(page, at)] for at in range(len(view.found))], np.float32)
    near = [_shifted(own[:, list(_AROUND)], step) for step in _STEPS]
    body, net, words = own[:, 0] > 0, own[:, 1], own[:, 4]
    whole = [net.mean(), (np.minimum(net, 1 - net) * words).sum(), net[body].min() if body.any() else 0.0]
    return np.hstack([own, *near, np.repeat(np.array([whole], np.float32), len(own), 0)])


def _shifted(rows: Any, step: int) -> Any:
    """For each row the one so many steps on; -9 beyond the ends."""
    moved = np.full_like(rows, -9)
    if abs(step) < len(rows):
        if step < 0:
            moved[-step:] = rows[:step]
        else:
            moved[:-step] = rows[step:]
    return moved


@dataclass(frozen=True, slots=True)
class _Page:
    """What is counted once for a page."""

    view: View
    starts: Sequence[int]
    running: Any
    held: frozenset[int]
    taken: frozenset[int]
    said: Counter[str]
    title: frozenset[str]
    lines: Counter[str]
    before: Sequence[int]
    way: int


def _page(view: View) -> _Page:
    texts = [piece.text for piece in view.found]
    breaks = view.source.count("\n")
    title = view.chosen["title"].value if "title" in view.chosen else ""
    held = frozenset(view.parted.body)
    chosen = view.chosen.values()
    sizes = [len(text) if at in held else 0 for at, text in enumerate(texts)]
    return _Page(
        view,
        [start for start, _ in view.seen.edges],
        np.asarray(view.seen.labels) == _BODY,
        held,
        frozenset(at for at, piece in enumerate(view.found) if any(piece.start <= guess.span.start < piece.end for guess in chosen)),
        Counter(word for at in view.parted.body for word in set(_WORD.findall(texts[at].lower()))),
        frozenset(_WORD.findall(title.lower())),
        Counter(text.lower() for text in texts),
        np.cumsum([0, *sizes]).tolist(),
        0 if breaks < 3 else 2 if view.source.count("\n\n") > breaks / 4 else 1,
    )


def _seen(page: _Page, at: int) -> list[float]:
    """What rules, net and chain say: first whether it is of the body, the net's mean, its kind, the net's most, its length and form."""
    view, piece = page.view, page.view.found[at]
    first, last = bisect_left(page.starts, piece.start), bisect_left(page.starts, piece.end)
    told = view.seen.chance[first:last] if last > first else np.zeros((1, len(LABELS)))
    begins, body, text, mean = view.seen.begins[first:last], told[:, _BODY], piece.text, told.mean(0)
    ends = view.seen.begins[last] if last < len(view.seen.begins) else 1.0
    why = view.parted.dropped.get(at, "")
    return [
        at in page.held,
        mean[_BODY],
        _KINDS.index(piece.kind) if piece.kind in _KINDS else -1 - bool(piece.kind),
        body.max(),
        piece.words,
        bool(_CLOSED.search(text)),
        text[:1].islower(),
        mean[LABELS.index("caption")],
        mean[0],
        _REASONS.index(why) if why in _REASONS else -1 - bool(why),
        0 if at < view.parted.start else 2 if at >= view.parted.end else 1,
        piece.icon is not None,
        *view.tags.chained[at],
        *mean[1:_BODY],
        body.min(),
        body[:3].mean(),
        body[-3:].mean(),
        begins[0] if len(begins) else 0.0,
        ends,
        begins[1:].max() if len(begins) > 1 else 0.0,
        page.running[first:last].mean() if last > first else 0.0,
    ]


def _worded(page: _Page, at: int) -> list[float]:
    """The form of its words."""
    text, words = page.view.found[at].text, page.view.found[at].text.split()
    outlet = page.view.chosen["outlet"].value.lower() if "outlet" in page.view.chosen else ""
    low = text.lower()
    return [
        len(text),
        text[:1].isupper(),
        text[0] in "\"“«„‘'-–—",
        text[-1].isalpha(),
        text[-1] in ":;,",
        text[-1] == "?",
        sum(word[:1].isupper() for word in words) / max(1, len(words)),
        any(char.isdigit() for char in text),
        text.isupper(),
        *(bool(form.search(text)) for form in (_TELLS, _SHOWN, _OWN)),
        *(mark in text for mark in "@©|("),
        any(name.lower() in low for name in page.view.authors),
        bool(outlet) and outlet in low,
    ]


def _placed(page: _Page, at: int) -> list[float]:
    """Where it stands, and what it shares with the rest."""
    view, found, held = page.view, page.view.found, page.held
    first, last, piece = view.parted.body[0], view.parted.body[-1], found[at]
    above = view.source[found[at - 1].end : piece.start] if at else "\n\n"
    below = view.source[piece.end : found[at + 1].start] if at + 1 < len(found) else "\n\n"
    words = set(_WORD.findall(piece.text.lower()))
    around = found[max(0, at - 30) : at + 30] if len(piece.text) > 20 else ()
    return [
        *(above.count("\n"), below.count("\n"), not above, not below, page.way, len(found), len(held), at - first, at - last),
        page.before[at] / max(1, page.before[-1]),
        len(page.title & words) / max(1, len(page.title)),
        sum(page.said[word] > (at in held) for word in words) / max(1, len(words)),
        page.lines[piece.text.lower()],
        any(piece.text in other.text and other.text != piece.text for other in around),
        at in page.taken,
    ]
