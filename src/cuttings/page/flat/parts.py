"""A flattened page taken apart, and how it was read: every piece with its label, every guess with its score."""

from dataclasses import dataclass

from cuttings.page import bylines
from cuttings.page.flat.fields import Guess
from cuttings.page.flat.kinds import prose
from cuttings.page.flat.pieces import Piece
from cuttings.page.flat.zones import Zones
from cuttings.types import Candidate, Fragment, Label

__all__ = ["Parts", "candidates", "fragments", "standing"]


@dataclass(frozen=True, slots=True)
class Parts:
    """A page taken apart: pieces, zones, language, guesses and what was chosen of them."""

    pieces: tuple[Piece, ...]
    zones: Zones
    language: str | None
    guesses: tuple[Guess, ...]
    chosen: dict[str, Guess]
    byline: bylines.Byline


def standing(parts: Parts, title: Guess) -> list[int]:
    """Places of the standfirst: lines of some length between headline and text that are no field and not the headline again."""
    taken = {guess.place for guess in parts.chosen.values()}
    return [
        at
        for at in range(title.place + 1, parts.zones.start)
        if parts.pieces[at].kind is None and at not in taken and parts.pieces[at].words >= 5 and title.value not in parts.pieces[at].text
    ]


_LABELS: dict[str, Label] = {
    "title": "headline",
    "section": "section",
    "outlet": "outlet",
    "published": "time",
    "updated": "time",
    "byline": "byline",
}


def fragments(parts: Parts) -> tuple[Fragment, ...]:
    """Every piece of the page with its label, in order."""
    return tuple(_fragment(parts, place) for place in range(len(parts.pieces)))


def _fragment(parts: Parts, place: int) -> Fragment:
    piece = parts.pieces[place]
    label, why = _label(parts, place)
    return Fragment(text=piece.text, label=label, span=piece.span, why=why)


def _label(parts: Parts, place: int) -> tuple[Label, str]:
    piece, title = parts.pieces[place], parts.chosen.get("title")
    if place in parts.zones.body:
        return "body", "crosshead" if not prose(piece.text) and piece.words < 8 else ""
    for name, guess in parts.chosen.items():
        if guess.place == place and name in _LABELS:
            return _LABELS[name], guess.by
    if title and place in standing(parts, title):
        return "standfirst", "between headline and text"
    if piece.kind in ("caption", "credit"):
        return "caption", piece.kind
    if piece.kind == "comment" and prose(piece.text):
        return "comment", "comment"
    if title and title.value in piece.text:
        return "furniture", "the headline again"
    return "furniture", piece.kind or parts.zones.dropped.get(place, "outside the text")


def candidates(parts: Parts) -> tuple[Candidate, ...]:
    chosen = set(map(id, parts.chosen.values()))
    return tuple(
        Candidate(
            field="authors" if guess.field == "byline" else guess.field,
            value=guess.value,
            by=f"flat.{guess.by}",
            score=round(guess.score, 3),
            chosen=id(guess) in chosen,
            why="" if id(guess) in chosen else "another scored higher" if guess.field in parts.chosen else "too little speaks for it",
        )
        for guess in sorted(parts.guesses, key=lambda guess: (guess.field, -guess.score))
    )
