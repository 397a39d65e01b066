"""Where an act took place: the place that its sentence names behind a word for where."""

from __future__ import annotations

from collections.abc import Sequence

from cuttings.text import Words
from cuttings.types import Name, Span

__all__ = ["mentioned", "where"]


def mentioned(names: tuple[Name, ...]) -> list[tuple[Span, str]]:
    """The mentions of *names* by name, each with its kind, in the order of the text.

    >>> mentioned(())
    []
    """
    found = [(mention.span, name.kind) for name in names for mention in name.mentions if mention.form == "name"]
    return sorted(found, key=lambda place: (place[0].start, place[0].end, place[1]))


def where(words: Words, mentions: Sequence[tuple[Span, str]], start: int) -> Span | None:
    """The first place of the sentence that begins at *start*, in characters, that stands behind `in`, `at`, `near` or `outside`.

    >>> from cuttings.text import words
    >>> made = words("She was shot near Lorne.")
    >>> where(made, [(Span(18, 23), "place")], 0)
    Span(start=18, end=23)
    """
    for span, kind in mentions[:40]:
        before = words.text[max(start, span.start - 12) : span.start].lower().split() if kind == "place" else None
        if before and (before[-1] in ("in", "at", "near", "outside") or before[-2:] in (["in", "the"], ["at", "the"], ["near", "the"])):
            return span
    return None
