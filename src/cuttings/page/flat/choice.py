"""Where rules and the tagger of pieces meet: guesses weighed by the chances of their pieces, and pieces that only the tagger names."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from cuttings.page.bylines import byline
from cuttings.page.flat.fields import Guess, crumb_section
from cuttings.page.flat.kinds import fold
from cuttings.page.flat.named import nameable, outlet_name
from cuttings.page.flat.net import LABELS, Told
from cuttings.page.flat.pieces import Piece
from cuttings.page.flat.signed import pictured
from cuttings.page.flat.tagger import Tags
from cuttings.page.flat.zones import Zones
from cuttings.types import Span

__all__ = ["filled", "proposed", "seen_body", "weighed"]

_LABEL = {"title": "headline", "section": "section", "outlet": "outlet", "byline": "byline", "published": "time", "updated": "time"}
SHARE = {"title": 0.7, "section": 0.6, "outlet": 0.65, "byline": 0.5, "published": 0.5, "updated": 0.0}
"""How much the tagger's chance counts beside the rules' score."""
_SURE = {"behind the headline": 0.0, "source line": 0.0, "name above an address": 0.3, "breadcrumb": 0.2, "labelled": 0.2, "icon": 0.2}
_SURE |= {
    "before the headline": 0.2,
    "pair of sections": 0.4,
    "name beside the outlet": 0.2,
    "named as the issuer": 0.2,
    "name with a motto": 0.4,
    "the outlet itself": 0.2,
}
_SURE |= {
    "in the menu and above the headline": 0.2,
    "more of the section": 0.0,
    "named in the byline": 0.1,
    "filed behind the text": 0.0,
    "named behind the text": 0.0,
    "name behind the text": 0.1,
    "led in behind the text": 0.2,
    "named by its address": 0.2,
    "agency below the headline": 0.35,
}
"""The same for guesses whose form says what they are."""
LIKELY = {"title": 0.5, "section": 0.35, "outlet": 0.35, "byline": 0.8}
"""The chance from which a piece that no rule names is a guess of its own."""


def weighed(guesses: Sequence[Guess], tags: Tags) -> list[Guess]:
    """The guesses with scores that hold the chance of their piece being that field; what stands behind a headline has none of its own."""
    done = []
    for guess in guesses:
        share = _SURE.get(guess.by, SHARE[guess.field])
        chance = tags.over(guess.span, guess.place, _LABEL[guess.field])
        done.append(replace(guess, score=(1 - share) * guess.score + share * chance))
    return done


def proposed(field: str, found: Sequence[Piece], guesses: Sequence[Guess], tags: Tags) -> list[Guess]:
    """Guesses for *field* from likely pieces that no rule has named."""
    named = {guess.place for guess in guesses}
    added = []
    for place, piece in enumerate(found):
        if (
            place in named
            or (field == "byline" and pictured(found, place))
            or tags.of(piece, place, _LABEL[field]) < LIKELY[field]
            or piece.kind == "icon"
        ):
            continue
        value = _value(field, piece)
        if value:
            at = max(0, piece.text.find(value))
            span = replace(piece.span, start=piece.start + at, end=piece.start + at + len(value))
            added.append(Guess(field, value, "tagger", 0.3, span, place))
    return added


def _value(field: str, piece: Piece) -> str:
    if field == "section":
        value = crumb_section(
            re.sub(r"^(?:[Ii]n|[Ff]iled (?:under|in)|[Pp]osted in|[Ss]ection:?)\s+(?=[A-ZÀ-Þ])", "", piece.text.strip(" []()|"))
        )
        return value if len(value.split()) <= 5 and not value[:1].islower() else ""
    if field == "outlet":
        value = outlet_name(piece.text)
        return value if value and nameable(value) and len(value.split()) <= 7 else ""
    if field == "byline":
        return piece.text if byline(piece.text, led=True) else ""
    return piece.text if 2 <= piece.words <= 40 else ""


def seen_body(found: Sequence[Piece], parted: Zones, seen: Told) -> Zones:
    """The zones of a page by the net alone, where no piece is half of the body.

    >>> seen_body((), Zones(0, 0, (), {}), Told((), np.zeros((0, 13)), np.zeros(0), np.zeros(0, int))).body
    ()
    """
    starts, running = [start for start, _ in seen.edges], np.asarray(seen.labels) == LABELS.index("body")
    shares = [running[bisect_left(starts, piece.start) : max(1, bisect_left(starts, piece.end))] for piece in found]
    body = tuple(at for at, share in enumerate(shares) if len(share) and share.mean() > 0.5)
    if not body or any(len(share) > _SHORT and _HALF < share.mean() < 1 - _HALF for share in shares):
        return parted
    dropped = {at: parted.dropped.get(at) or found[at].kind or "no body by its words" for at in range(body[0], body[-1]) if at not in body}
    return Zones(body[0], body[-1] + 1, body, dropped, parted.resumed)


_SHORT, _HALF = 2, 0.15
"""Tokens of a piece that is too short to be half of the body, and the share from which it is."""

FILLED = {"title": 0.75, "section": 0.9, "outlet": 0.75, "published": 0.75}
"""The mean chance from which a stretch is a field that the rules have not found."""


def filled(field: str, source: str, found: Sequence[Piece], seen: Told) -> Guess | None:
    """The stretch that the net is surest of, for a *field* of which there is no other guess to be believed."""
    best: dict[str, tuple[float, int, int]] = {}
    for start, end, chance in seen.stretches(_LABEL[field]):
        text = source[start:end]
        left, right = len(text) - len(text.lstrip(_AROUND)), len(text.rstrip(_AROUND))
        if chance >= FILLED[field] and right - left > 1 and _bounded(source, start + right):
            total, *_ = best.get(fold(text[left:right]), (0.0,))
            best[fold(text[left:right])] = (total + chance, start + left, start + right)
    if not best:
        return None
    total, start, end = max(best.values())
    place = next((at for at, piece in enumerate(found) if piece.start <= start < piece.end), None)
    if place is None:
        return None
    return Guess(field, " ".join(source[start:end].split()), "net", min(total, 1.0), Span(start, end), place)


_AROUND = ' \t\r\n|•·-–—:;,/>›»→[]()*#_"“”'


def _bounded(source: str, end: int) -> bool:
    """Whether a value ends where its line or a part of it does, on a page that has lines."""
    rest = source[end : end + 40].split("\n", maxsplit=1)[0].strip()
    return not rest[:1].isalpha() or source.count("\n") < _LINES


_LINES = 5
"""How many line breaks a page has at least whose lines end where fields do."""
