"""Statements inside quoted words: what the one who is quoted says that others said."""

from __future__ import annotations

from bisect import bisect_left

from cuttings.statements.attribute import Raw, ruled
from cuttings.statements.cues import telling
from cuttings.statements.hearing import span_of
from cuttings.text import Words, listed
from cuttings.types import Span

__all__ = ["inner"]

_SELF = listed("i we you who what that")
_LEAST = 24
_RULES = frozenset(("statements.cue-that", "statements.cue-clause", "statements.source-cue-after", "statements.according-to"))


def inner(words: Words, outer: list[Raw]) -> list[Raw]:
    """The attributions inside the quotations that *outer* attributes; what the speaker says of himself is none.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.text import words
    >>> made = words("“The captain said the reef was new,” Orme said.")
    >>> [[span.of(made.text) for span in raw.content] for raw in inner(made, raws(made))]
    [['the reef was new']]
    """
    held = [span for raw in outer if raw.source or raw.cue for span in raw.content]
    pieces = [piece for quote in words.quotes for piece in quote if piece.end - piece.start >= _LEAST]
    inside = [piece for piece in pieces if any(span.start < piece.end and piece.start < span.end for span in held)]
    starts = [words.bounds[at][0] for at in telling(words)] if inside else []
    clipped = [part for piece in inside for part in _parts(words, piece) if _tells(starts, part)]
    if not clipped:
        return []
    read = Words(text=words.text, paragraphs=words.paragraphs, sentences=tuple(clipped), quotes=(), language=words.language)
    return [_placed(words, read, raw) for raw in ruled(read) if _counts(read, raw)]


def _tells(starts: list[int], part: Span) -> bool:
    """Whether a word from which rules start stands in a part: no other holds an attribution."""
    place = bisect_left(starts, part.start)
    return place < len(starts) and starts[place] < part.end


def _parts(words: Words, piece: Span) -> list[Span]:
    """The sentences of a quotation without its marks."""
    start, end = piece.start + 1, piece.end - 1
    first, last = words.sentence_at(start), words.sentence_at(max(start, end - 1))
    spans = [(max(start, one.start), min(end, one.end)) for one in words.sentences[first : last + 1]]
    return [Span(one, other) for one, other in spans if other - one >= _LEAST]


def _counts(inside: Words, raw: Raw) -> bool:
    if raw.by not in _RULES or raw.source is None or inside.lower[raw.source[0]] in _SELF:
        return False
    return raw.source[0] == 0 or inside.lower[raw.source[0] - 1] not in ("whatever", "what", "as")


def _placed(words: Words, inside: Words, raw: Raw) -> Raw:
    assert raw.source is not None
    span = span_of(inside, raw.source)
    tokens = (words.token_at(span.start), words.token_at(span.end - 1) + 1)
    return raw._replace(source=tokens, sentence=words.sentence_at(span.start), by="statements.inside-quotation")
