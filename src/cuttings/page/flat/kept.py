"""Lines at the edges of the body looked at once more when its zones are known: captions, beginnings of sentences, last sentences."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from cuttings.page.flat.kinds import prose
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


def kept(found: Sequence[Piece], parted: Zones, source: str) -> Zones:
    """The zones without a caption below its credit, with beginnings that were cut off sentences and a last sentence that was left.

    >>> lines = ["Photo by Tam Reed", "A heron on the roof of the hall.", "The heron has nested there for a year, and nobody minds it."]
    >>> kept([Piece(text, 0, 0, at, kind=None if at else "credit") for at, text in enumerate(lines)], Zones(1, 3, (1, 2), {}), "").body
    (2,)
    """
    body = list(parted.body)
    if len(body) > 1 and _captioned(found, body[0], body[1]):
        body = body[1:]
    body = sorted({*body, *_begun(found, body, source), *_last(found, body), *_asked(found, body)})
    if tuple(body) == parted.body or not body:
        return parted
    held = set(body)
    dropped = {at: why for at, why in parted.dropped.items() if at not in held}
    dropped |= {at: "caption" for at in parted.body if at not in held}
    return replace(parted, start=body[0], end=max(parted.end, body[-1] + 1), body=tuple(body), dropped=dropped)


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
        if after != before + 2 or found[at].kind is not None or found[at].words > _BEGUN or not found[at].text[:1].isupper():
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
    at = body[-1] + 1 if body else len(found)
    if at + 1 >= len(found) or found[at].kind is not None or found[at].icon is not None or not _ENDING.match(found[at + 1].text):
        return []
    return [at] if _CLOSED.search(found[at].text) and (prose(found[at].text) or found[at].words >= 3) else []
