"""The first sentence of a page without line breaks, whole: what no field takes before it stays with it."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from cuttings.page import datelines, signing
from cuttings.page.flat.breaks import sentence_starters
from cuttings.page.flat.fields import Guess
from cuttings.page.flat.kinds import fold
from cuttings.page.flat.pieces import Piece
from cuttings.page.flat.zones import Zones

__all__ = ["begun", "every", "joined", "moved", "opened"]

_CLOSED = re.compile(r"[.!?…:;|。！？][\"”’'»)\]]*$")
_OPEN = frozenset(
    (
        *("a", "an", "the", "to", "of", "in", "on", "at", "by", "for", "from", "with", "and", "or"),
        *("but", "as", "that", "than", "its", "his", "her", "their", "no", "not", "neither", "both", "nor", "who", "whose", "which"),
        *("when", "after", "before", "into", "over", "under", "about", "against", "between", "near", "is", "was", "are", "were"),
        *("be", "been", "has", "had", "have", "said", "will", "would"),
    )
)
"""Words with which neither a headline nor a standfirst ends."""
_STANDFIRST = 5
"""Words from which a line between headline and text is a standfirst."""


def begun(source: str, found: Sequence[Piece], body: Sequence[int], taken: Collection[int], title: str) -> int:
    """Where the first sentence of the text begins in *found*: at its own piece, or pieces before that are the words it begins with.

    >>> cut = [Piece("Heron stops clock", 0, 17, 0), Piece("A friend of", 18, 29, 1), Piece("Ada Pell was held.", 30, 48, 2)]
    >>> begun("Heron stops clock A friend of Ada Pell was held.", cut, (2,), {0}, "Heron stops clock")
    1
    """
    first = body[0] if body else 0
    while first > 0 and first - 1 not in taken and _goes_on(source, found[first - 1], found[first], fold(title)):
        first -= 1
    return first


def _goes_on(source: str, before: Piece, piece: Piece, title: str) -> bool:
    """Whether a piece is the beginning of the sentence that goes on in the next, which stands on the same line."""
    if before.kind or "\n" in source[before.end : piece.start] or "|" in source[before.end : piece.start]:
        return False
    text = before.text.lstrip(" |•·")
    words = text.split()
    if not words or _CLOSED.search(text) or fold(text) in title or (title and title in fold(text)):
        return False
    opened = words[0] in sentence_starters() and len(words) < _STANDFIRST
    if piece.text[:1].islower() or words[-1].lower() in _OPEN or opened or words[-1].lower() in signing.given():
        return True
    return 1 < len(words) < _STANDFIRST and any(word[0].islower() for word in words)


def joined(source: str, found: Sequence[Piece], first: int, last: int) -> tuple[Piece, ...]:
    """The pieces with those from *first* to *last* as one.

    >>> [piece.text for piece in joined("One two", (Piece("One", 0, 3, 0), Piece("two", 4, 7, 0)), 0, 1)]
    ['One two']
    """
    start, end = found[first].start, found[last].end
    start += len(source[start:end]) - len(source[start:end].lstrip(" |•·"))
    return (*found[:first], replace(found[last], text=source[start:end], start=start), *found[last + 1 :])


def moved(first: int, last: int, parted: Zones, guesses: Sequence[Guess]) -> tuple[Zones, list[Guess]]:
    """Zones and guesses as they stand when the pieces from *first* to *last* are one.

    >>> moved(0, 1, Zones(1, 3, (1, 2), {}), [])[0].body
    (0, 1)
    """

    def at(place: int) -> int:
        return place if place < first else max(first, place - (last - first))

    body = tuple(dict.fromkeys(at(place) for place in parted.body))
    dropped = {at(place): why for place, why in parted.dropped.items() if at(place) != first}
    zones = Zones(at(parted.start), at(parted.end - 1) + 1, body, dropped, frozenset(map(at, parted.resumed)))
    return zones, [replace(guess, place=at(guess.place)) for guess in guesses]


def opened(found: Sequence[Piece], parted: Zones) -> str | None:
    """The place of the dateline with which the text opens.

    >>> opened([Piece("LUNMOUTH, May 3 (Reuters) - A heron has nested.", 0, 46, 0)], Zones(0, 1, (0,), {}))
    'LUNMOUTH'
    """
    lines = (datelines.dateline(found[at].text) for at in parted.body[:2])
    return next((line.place.split(",")[0] for line in lines if line and line.place), None)


def every(guesses: Sequence[Guess], chosen: Mapping[str, Guess]) -> tuple[Guess, ...]:
    """All guesses, those among them that only the net has made.

    >>> every([], {})
    ()
    """
    known = set(map(id, guesses))
    return (*guesses, *(guess for guess in chosen.values() if id(guess) not in known))
