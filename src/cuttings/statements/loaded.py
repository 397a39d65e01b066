"""Words that judge or take sides, and whose they are: the outlet's own, or inside somebody's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, TypeAlias, cast

from cuttings import resources
from cuttings.types import Reading, Span, Statement

__all__ = ["loaded"]

Does: TypeAlias = Literal["side", "judgement", "colour"]
"""What a loaded word does: takes a side, judges, or colours how something was said."""

_OPENING = "\"“‘„«'"


def loaded(reading: Reading) -> Iterator[tuple[Span, Does, int | None]]:
    """Every loaded word of a reading, what it does (side, judgement, colour), and the place of the statement whose words it is in.

    Parts of names are left out, and so are words that stand in quotation marks of their own: the outlet keeps them at a distance.

    >>> from cuttings.types import Article
    >>> text = "The regime fell. “It was a brutal regime,” Orme said."
    >>> said = Statement(content=(Span(17, 41),), speaker="Ida Orme")
    >>> one = Reading(page="p", fetched=None, fingerprint="", article=Article(text=text), statements=(said,))
    >>> [(span.of(text), what, place) for span, what, place in loaded(one)]
    [('regime', 'side', None), ('brutal', 'judgement', 0), ('regime', 'side', 0)]
    """
    text = reading.article.text
    named = [mention.span for name in reading.names for mention in name.mentions if mention.form == "name"]
    starts = {sentence.start for sentence in reading.sentences}
    for match in _pattern().finditer(text):
        span = Span(match.start(), match.end())
        if not any(held.holds(span) for held in named) and not _begins_a_name(text, span, starts) and not _quoted(text, span):
            yield span, _words()[re.sub(r"[\s-]+", "-", match[0].lower())], _holder(reading.statements, span)


def _begins_a_name(text: str, span: Span, starts: set[int]) -> bool:
    """Whether a word has a capital for another reason than to begin a sentence or a quotation."""
    before = text[: span.start].rstrip()
    return text[span.start].isupper() and span.start not in starts and bool(before) and before[-1] not in _OPENING + ".!?:"


def _quoted(text: str, span: Span) -> bool:
    return text[span.start - 1 : span.start] in tuple(_OPENING) and text[span.end : span.end + 1] in tuple("\"”’“»'")


def _holder(statements: Sequence[Statement], span: Span) -> int | None:
    """The innermost statement that has a word in its content."""
    held = [place for place, one in enumerate(statements) if any(content.holds(span) for content in one.content)]
    return max(held, key=lambda place: (statements[place].within is not None, place), default=None)


@cache
def _words() -> dict[str, Does]:
    return {row[0]: cast(Does, row[1]) for row in resources.lexicon("loaded-words")}


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(_words(), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(word.replace('-', '[ -]') for word in words)})(?![\w-])", re.IGNORECASE)
