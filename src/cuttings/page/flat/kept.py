"""Lines at the edges of the body looked at once more when its zones are known: captions, beginnings of sentences, last sentences."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from cuttings.page.flat.kinds import biographical, fold, promoted, prose, tells_of_one
from cuttings.page.flat.pieces import Piece
from cuttings.page.flat.zones import Zones

__all__ = ["kept"]

_CLOSED = re.compile(r"[.!?…][\"”’'»)\]]*$")
_ENDING = re.compile(
    r"\(?(?:with (?:additional )?(?:reporting|inputs?|information|files|agency)|additional reporting|correction)", re.IGNORECASE
)
"""What stands right behind the end of an article."""
_TELLS = re.compile(r"\b(?:has|have|had|was|were|will|said)\b")
"""Words of a text that tells, where a caption shows."""
_CAPTION, _BEGUN, _QUESTION, _ASKED = 15, 3, 20, 2
"""Words of the longest caption told by a credit above it, of the longest beginning of a sentence and of the longest question, and the
questions of the text that make it an interview."""


def kept(found: Sequence[Piece], parted: Zones, source: str, outlet: str | None = None) -> Zones:
    """The zones without a caption beside its credit, adverts and the *outlet*'s name alone, with what was cut off or left of the text.

    >>> lines = ["Photo by Tam Reed", "A heron on the roof of the hall.", "The heron has nested there for a year, and nobody minds it."]
    >>> kept([Piece(text, 0, 0, at, kind=None if at else "credit") for at, text in enumerate(lines)], Zones(1, 3, (1, 2), {}), "").body
    (2,)
    """
    body = list(parted.body)
    if len(body) > 1 and _captioned(found, body[0], body[1]):
        body = body[1:]
    if outlet and len(body) > 1:
        body = [at for at in body if fold(found[at].text) != fold(outlet)] or body
    body = _without_promos(found, body) or body
    body = sorted({*body, *_begun(found, body, source), *_last(found, body), *_asked(found, body)})
    if tuple(body) == parted.body or not body:
        return parted
    held = set(body)
    dropped = {at: why for at, why in parted.dropped.items() if at not in held}
    dropped |= {
        at: "caption" if fold(found[at].text) != fold(outlet or "") else "the outlet's name" for at in parted.body if at not in held
    }
    return replace(parted, start=body[0], end=max(parted.end, body[-1] + 1), body=tuple(body), dropped=dropped)


def _without_promos(found: Sequence[Piece], body: Sequence[int]) -> list[int]:
    """The places of the body without adverts, what the outlet says for itself, a call of few words behind one, and captions right above
    an agency's archive."""
    held: list[int] = []
    for at in body:
        called = at - 1 not in held and at - 1 in body and found[at].start <= found[at - 1].end + _NEAR and found[at].words <= _CALL
        below = found[at + 1].text if at + 1 < len(found) else ""
        shown = found[at].words <= _CAPTION and not _TELLS.search(found[at].text) and bool(_ARCHIVED.match(below))
        if not (promoted(found[at].text) or (called and promoted(found[at - 1].text)) or shown):
            held.append(at)
    return held


_CALL, _NEAR = 4, 2
"""Words of the longest call behind a notice ("Ask it here."), and the characters between the two."""
_ARCHIVED = re.compile(r"[A-Z]{2,6}/(?:Archive|Archivo|File|Handout|Pool|Arkiv|Archiv)\b")


def _captioned(found: Sequence[Piece], first: int, second: int) -> bool:
    """Whether the first sentence of the body is short, stands right below a picture's credit, and the next is longer."""
    above = found[first - 1] if first else None
    credited = above is not None and above.kind == "credit" and above.line == found[first].line - 1
    told = _TELLS.search(found[first].text) is not None
    return credited and not told and found[first].words <= _CAPTION and found[second].words > found[first].words


def _begun(found: Sequence[Piece], body: Sequence[int], source: str) -> list[int]:
    """Places of one to three words inside the text, between a closed sentence and the next on the same line."""
    places = []
    for before, after in pairwise(body):
        at = before + 1
        if (
            after != before + 2
            or found[at].kind is not None
            or promoted(found[at].text)
            or found[at].words > _BEGUN
            or not found[at].text[:1].isupper()
        ):
            continue
        ends = (source[found[before].end : found[at].start], source[found[at].end : found[after].start])
        if not any("\n" in gap or "|" in gap for gap in ends) and _CLOSED.search(found[before].text) and found[at].text[-1].isalpha():
            places.append(at)
    return places


def _asked(found: Sequence[Piece], body: Sequence[int]) -> list[int]:
    """Places of questions between two pieces of the text of an interview, in which two others stand likewise before their answers."""
    held = set(body)
    between = [
        at for at in range(1, len(found)) if found[at].text.endswith("?") and {at - 1, at + 1} <= held and found[at].words <= _QUESTION
    ]
    if sum(at in held for at in between) < _ASKED:
        return []
    return [at for at in between if at not in held and found[at].kind in (None, "newsletter") and found[at].icon is None]


def _last(found: Sequence[Piece], body: Sequence[int]) -> list[int]:
    """The place of a sentence that stands alone between the text and the line that ends it."""
    if body and (far := _told_far(found, body)) is not None:
        return [far]
    at = body[-1] + 1 if body else len(found)
    if at + 1 >= len(found) or found[at].kind is not None or found[at].icon is not None or not _ENDING.match(found[at + 1].text):
        return []
    return [at] if _CLOSED.search(found[at].text) and (prose(found[at].text) or found[at].words >= 3) else []


_FAR, _SAID, _SHARED = 9, 20, 2
"""Pieces behind the text among which a last paragraph stands, its words at least, and the long ones of them that the text has too."""
_LISTS = frozenset(("related", "comment", "bio", "legal", "tags"))
_WORD, _CAPITAL = re.compile(r"\w{5,}"), re.compile(r"(?<=[a-z,] )[A-ZÀ-Þ]\w{4,}|(?<=[.!?] )[A-ZÀ-Þ]\w{4,}")
_SENTENCES = re.compile(r"[.!?…][\"”’»)]*\s+[\"“«‘(¿¡]*[A-ZÀ-ÞА-Я]")


def _told_far(found: Sequence[Piece], body: Sequence[int]) -> int | None:
    """The place of a last paragraph of several sentences behind adverts, tables or calls, or of the answer to a last question."""
    last = body[-1]
    if last + 1 < len(found) and found[last].text.endswith("?") and found[last + 1].kind is None and len(body) > _SHARED:
        answers = found[last + 1].words >= _BEGUN and _CLOSED.search(found[last + 1].text) and not biographical(found[last + 1].text)
        return last + 1 if answers else None
    own = {word for at in body for word in _WORD.findall(found[at].text.lower())}
    for at in range(last + 1, min(len(found), last + _FAR)):
        piece = found[at]
        if piece.kind in _LISTS:
            return None
        if piece.kind is None and piece.icon is None and piece.words >= _SAID and prose(piece.text) and _SENTENCES.search(piece.text):
            told = _CLOSED.search(piece.text) and not biographical(piece.text) and not tells_of_one(piece.text)
            named = any(word.lower() in own for word in _CAPITAL.findall(piece.text))
            return at if told and (named or len(own.intersection(_WORD.findall(piece.text.lower()))) >= _SHARED) else None
    return None
