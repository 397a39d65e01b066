"""The days a flattened page prints for itself, and the lines that can be its byline."""

import re
from collections.abc import Sequence
from functools import cache

from cuttings.page import bylines, signing
from cuttings.page.flat.fields import Guess, known_section
from cuttings.page.flat.kinds import prose
from cuttings.page.flat.pieces import Piece
from cuttings.page.flat.zones import Zones
from cuttings.resources import lexicon

__all__ = ["bylines_of", "times"]


@cache
def _labels(kind: str) -> re.Pattern[str]:
    words = sorted((row[0] for row in lexicon("time-labels") if row[1] == kind), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


def times(found: Sequence[Piece], parted: Zones, title: int | None, fetched: str | None) -> list[Guess]:
    """Days the page prints for itself; field `updated` where labelled so. The day of the capture above the headline is the masthead's."""
    guesses = []
    for place, piece in enumerate(found):
        if piece.kind != "time" or piece.when is None or parted.start <= place < parted.end:
            continue
        label = found[place - 1].text if place and found[place - 1].kind == "label" and found[place - 1].line >= piece.line - 1 else ""
        updated = bool(_labels("updated").search(piece.text) or _labels("updated").search(label))
        head = place < parted.start
        score = 0.85 if head else 0.5
        score += 0.1 if not updated and (label or _labels("published").search(piece.text)) else 0
        if head and title is not None and place < title - 2:
            score -= 0.5 if piece.when.first and piece.when.first == (fetched or "")[:10] else 0.25
        if not head and any(found[at].kind in ("related", "comment") for at in range(parted.end, place)):
            score = 0.1
        score -= 0.003 * place
        guesses.append(Guess("updated" if updated else "published", piece.text, "printed time", score, piece.span, place))
    return guesses


def bylines_of(found: Sequence[Piece], parted: Zones, title: int | None) -> list[Guess]:
    """Lines that can be the byline: led in, behind a person icon, or a bare name between headline and text; at the end "By ..."."""
    guesses = []
    credited = " ".join(piece.text for piece in found if piece.kind in ("caption", "credit"))
    for place, piece in enumerate(found):
        if parted.start <= place < parted.end and place not in parted.dropped:
            continue
        head = place < parted.start or (place in parted.dropped and place <= parted.start + 3 and bool(bylines.agency(piece.text)))
        source = _SOURCE.match(piece.text)
        if source and piece.kind != "time" and bylines.byline(piece.text).agencies and piece.words < 14:
            guesses.append(Guess("byline", piece.text, "source line", 0.6, piece.span, place))
            continue
        if piece.kind == "byline":
            later = any(found[at].kind in ("related", "comment") for at in range(parted.end, place))
            score = 0.9 if head else 0.2 if later else 0.7
            guesses.append(
                Guess("byline", piece.text, "led in", score - (0.3 if title is not None and place < title - 3 else 0), piece.span, place)
            )
        elif place and piece.kind is None and bylines.folded(found[place - 1].text) in signing.words("by") and _bare_name(piece.text):
            guesses.append(Guess("byline", piece.text, "behind its label", 0.75, piece.span, place))
        elif piece.icon == "person" and piece.kind is None and piece.words < 12 and head:
            guesses.append(Guess("byline", piece.text, "icon", 0.92, piece.span, place))
        elif piece.kind is None and head and title is not None and place > title and piece.text not in credited and _bare_name(piece.text):
            guesses.append(Guess("byline", piece.text, "name below the headline", 0.7, piece.span, place))
        elif not head and piece.kind is None and place < parted.end + 4 and _above_mail(found, place) and _bare_name(piece.text):
            guesses.append(Guess("byline", piece.text, "name above an address", 0.8, piece.span, place))
        elif piece.kind is None and head and piece.text not in credited and _beside_day(found, place) and _bare_name(piece.text):
            guesses.append(Guess("byline", piece.text, "name beside the day", 0.6, piece.span, place))
    return guesses


def _above_mail(found: Sequence[Piece], place: int) -> bool:
    """Whether a mail address of the same name stands in the next line."""
    behind = found[place + 1].text if place + 1 < len(found) else ""
    return "@" in behind and len(behind) < 60 and any(word in behind.lower() for word in found[place].text.lower().split() if len(word) > 2)


def _beside_day(found: Sequence[Piece], place: int) -> bool:
    """Whether a day stands in the same line as the piece."""
    return any(other.kind == "time" and other.line == found[place].line for other in found[max(0, place - 2) : place + 3])


_SOURCE = re.compile(
    r"(?:source|quelle|fuente|fonte|bron|źródło|zdroj|forrás|sursa|källa|kilde|lähde|sumber|джерело|المصدر|منبع|πηγή|источник|来源|來源|kaynak|agency|©)\s*[:：]?\s*\S",
    re.IGNORECASE,
)


def _bare_name(text: str) -> bool:
    if len(text.split()) > 10 or prose(text):
        return False
    if re.fullmatch(r"[\u3040-\u9fff]{2,5}|[\uac00-\ud7a3]{2,4}", text):
        return not known_section(text)
    first = re.split(r"\s*[,|/•·]\s*|\s+and\s+|\s+&\s+|\s+in\s+|\s+for\s+", text)[0]
    read = bylines.byline(text)
    unsigned = bool(read.agencies or read.desk) and not read.authors
    return bylines.is_person(first) or (unsigned and len(text.split()) <= 7 and (bool(read.agencies) or len(text.split()) <= 3))
