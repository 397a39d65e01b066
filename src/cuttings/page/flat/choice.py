"""Where rules and the tagger of pieces meet: guesses weighed by the chances of their pieces, and pieces that only the tagger names."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cuttings.page.bylines import byline
from cuttings.page.flat.fields import Guess, crumb_section
from cuttings.page.flat.named import nameable, outlet_name
from cuttings.page.flat.pieces import Piece
from cuttings.page.flat.signed import pictured
from cuttings.page.flat.tagger import Tags

__all__ = ["proposed", "weighed"]

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
        chance = tags.of(guess.place, _LABEL[guess.field])
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
            or tags.of(place, _LABEL[field]) < LIKELY[field]
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
