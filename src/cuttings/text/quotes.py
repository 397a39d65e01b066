"""Quotation marks and what they pair."""

from __future__ import annotations

import re

from cuttings.types import Span

__all__ = ["paired"]

_MARK = re.compile(r"[\"“”„‟«»‘’'`](?:(?<=')'|(?<=`)`)?")
_ELIDED = re.compile(r"['’‘](?:\d0s|\d\d\b|tis|twas|em\b|cause\b|til\b|n\b|round\b|bout\b)", re.IGNORECASE)
_SINGLE = frozenset("‘’'`")
_MONEY = "$£€…"
_PAIRS = {"“": "”", "„": "“”‟", "«": "»", '"': '"', "''": ("''", '"'), "‘": "’'", "'": "'’", "``": "''", "»": "«", "”": "”"}


def paired(text: str, paragraphs: tuple[Span, ...]) -> tuple[tuple[Span, ...], ...]:
    """The outermost quotations of *text* with their marks: one span for each paragraph that a quotation runs over.

    A mark without a partner opens nothing, unless the next paragraph re-opens the quotation.

    >>> text = "“One.\\n\\n“Two,” she said."
    >>> [[piece.of(text) for piece in quote] for quote in paired(text, (Span(0, 5), Span(7, 23)))]
    [['“One.', '“Two,”']]
    """
    found: list[tuple[Span, ...]] = []
    pending: list[Span] = []
    for place, paragraph in enumerate(paragraphs):
        closed, orphan = _within(text, paragraph)
        if pending and closed and closed[0].start == paragraph.start:
            found.append((*pending, closed[0]))
            closed, pending = closed[1:], []
        found.extend((span,) for span in closed)
        following = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
        goes_on = orphan is not None and following is not None and _same_mark(text, orphan, following.start)
        if goes_on and orphan is not None:
            if orphan != paragraph.start:
                pending = []
            pending.append(Span(orphan, paragraph.end))
        else:
            pending = []
    return tuple(sorted(found))


def _same_mark(text: str, one: int, other: int) -> bool:
    return text[one : one + 1] == text[other : other + 1]


def _within(text: str, paragraph: Span) -> tuple[list[Span], int | None]:
    """The closed quotations of one paragraph, and where one was left open."""
    found: list[Span] = []
    start, mark, weak = -1, "", -1
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        sign, at = match.group(), match.start()
        if sign in _SINGLE and not _quotes_singly(text, sign, at):
            continue
        if start < 0:
            if _opens(text, sign, at, paragraph):
                start, mark, weak = at, sign, -1
        elif sign in _PAIRS[mark] and at > start + 1 and not _reopens(text, sign, at, paragraph):
            if sign in "’'" and _possessive(text, at, match.end()):
                weak = match.end()
            else:
                found.append(Span(start, match.end()))
                start = -1
        elif _mixed(text, (mark, sign), (start, at), paragraph):
            found.append(Span(start, match.end()))
            start = -1
        elif sign == mark and _opens(text, sign, at, paragraph):
            if weak > 0:
                found.append(Span(start, weak))
            start, weak = at, -1
    if start >= 0 and weak > 0:
        found.append(Span(start, weak))
        start = -1
    if start >= 0 and mark in '"“' and text.find("“", start + 1, paragraph.end) > 0:
        found += _within(text, Span(text.find("“", start + 1, paragraph.end), paragraph.end))[0]
    return found, (start if start >= 0 else None)


def _mixed(text: str, marks: tuple[str, str], span: tuple[int, int], paragraph: Span) -> bool:
    """Whether a curly mark is closed by a straight one or the other way round: behind a comma or a stop, with no fitting partner near."""
    (start, at), after = span, text[span[1] + 1 : span[1] + 2]
    if marks not in (("“", '"'), ('"', "”")) or text[at - 1] not in ",.!?…" or after.isalnum():
        return False
    if marks[0] == '"':
        return text.find("“", start, at) < 0
    partner, again = text.find("”", at, paragraph.end), text.find("“", at, paragraph.end)
    return partner < 0 or 0 <= again < partner


def _quotes_singly(text: str, sign: str, at: int) -> bool:
    """Whether a single mark can be a quotation mark where it stands: apostrophes inside words cannot."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before.isalnum() and after.isalnum():
        return False
    if sign in "‘'" and not before.isalnum() and (after.isalnum() or after in _MONEY):
        return after != ""
    return sign in "’'" and before not in ("", "(", "[") and not before.isspace() and not after.isalnum()


def _opens(text: str, sign: str, at: int, paragraph: Span) -> bool:
    if sign in ("”", "’", "»", "‟"):
        # "»" opens in German and Danish books only; a lone closing mark opens nothing.
        return False
    if sign in "'‘" and _ELIDED.match(text, at):
        return False
    follower = text[at + len(sign) : at + len(sign) + 1]
    if sign in ('"', "'", "''"):
        leader = text[at - 1] if at > paragraph.start else " "
        return (leader.isspace() or leader in "([—–-/‘“:") and not follower.isspace() and follower != ""
    return follower != "" and at + len(sign) < paragraph.end


def _reopens(text: str, sign: str, at: int, paragraph: Span) -> bool:
    return sign in ('"', "''") and _opens(text, sign, at, paragraph) and text[at - 1].isspace()


def _possessive(text: str, at: int, end: int) -> bool:
    return text[at - 1] in "sz" and text[end : end + 1] == " " and text[end + 1 : end + 2].islower()
