"""What the sentences of an article rest on: a named source, an unnamed one, a document, another medium, or the outlet's own voice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import get_args

from cuttings import names as naming
from cuttings.grammar.phrases import nouns
from cuttings.statements.relays import medium
from cuttings.text import Words
from cuttings.text.datelines import opening
from cuttings.types import SURE, Ground, Span, Statement

__all__ = ["counted", "ground", "rests", "sourcing"]


def sourcing(statements: tuple[Statement, ...], words: Words) -> dict[str, int]:
    """How many sentences rest on a named source, an unnamed one, a document, another medium, or the outlet's own voice.

    >>> from cuttings.text import words
    >>> sourcing((), words("It rained. It stopped."))["own voice"]
    2
    """
    return counted(statements, words.sentences, words.text)


def counted(statements: Sequence[Statement], sentences: Sequence[Span], text: str) -> dict[str, int]:
    """Like `sourcing`, of the statements and sentences of a text.

    >>> counted((), (), "")
    {'named': 0, 'unnamed': 0, 'document': 0, 'medium': 0, 'own voice': 0}
    """
    counts: dict[str, int] = dict.fromkeys(get_args(Ground), 0)
    for found, _ in rests(statements, sentences, text):
        if found is not None:
            counts[found] += 1
    return counts


def rests(statements: Sequence[Statement], sentences: Sequence[Span], text: str) -> tuple[tuple[Ground | None, int | None], ...]:
    """What each sentence rests on, and the place of the statement that says so, None for the outlet's own voice.

    A dateline that stands as a sentence of its own is nobody's words and rests on nothing. A sentence rests on the outermost statement that
    covers half of it or more, source and cue included; else on a sure one whose words stand in it.

    >>> said = Statement(content=(Span(0, 7),), source=(Span(9, 13),), cue=(Span(14, 18),), speaker="Ida Orme")
    >>> rests((said,), (Span(0, 19), Span(20, 30)), "It rain, Orme said. It stopped.")
    (('named', 0), ('own voice', None))
    """
    outer = sorted(
        ((one, place) for place, one in enumerate(statements) if one.content and one.within is None and not one.negated),
        key=lambda pair: pair[0].content[0],
    )
    extents = [_extent(one) for one, _ in outer]
    found: list[tuple[Ground | None, int | None]] = []
    at = 0
    for sentence in sentences:
        start, end = min(opening(text, sentence.start), sentence.end), sentence.end
        if start == end:
            found.append((None, None))
            continue
        while at < len(outer) and outer[at][0].content[-1].end <= start:
            at += 1
        near = [outer[place] for place in range(at, min(at + 6, len(outer))) if extents[place][0] < end and start < extents[place][1]]
        best = _carrying(near, start, end)
        found.append((ground(best[0], text), best[1]) if best is not None else ("own voice", None))
    return tuple(found)


def _carrying(near: list[tuple[Statement, int]], start: int, end: int) -> tuple[Statement, int] | None:
    """The statement that covers most of a sentence, where that is half or more; else the first sure one whose words stand in it."""
    best, most = None, 0
    for pair in near:
        shared = _shared(pair[0], start, end)
        if shared > most:
            best, most = pair, shared
    if most * 2 >= end - start:
        return best
    return next((pair for pair in near if pair[0].score >= SURE and any(start <= span.start < end for span in pair[0].content)), None)


def ground(one: Statement, text: str) -> Ground:
    """What a statement rests on: who is named with it, or the kind of its source.

    >>> ground(Statement(content=(Span(0, 2),), speaker="Ida Orme"), "It"), ground(Statement(content=(Span(0, 2),), anonymous=True), "It")
    ('named', 'unnamed')
    """
    source = one.source[0].of(text) if one.source else ""
    if one.anonymous:
        return "unnamed"
    if one.speaker is not None:
        return "medium" if one.speaker in naming.agencies() or medium(one.speaker) else "named"
    kinds = [nouns().get(word, "") for word in re.findall(r"\w+", source.lower())]
    if "document" in kinds and "person" not in kinds:
        return "document"
    return "unnamed" if one.source or one.content else "own voice"


def _extent(one: Statement) -> tuple[int, int]:
    spans = (*one.content, *one.cue, *one.source)
    return min(span.start for span in spans), max(span.end for span in spans)


def _shared(one: Statement, start: int, end: int) -> int:
    shared = 0
    for span in (*one.content, *one.cue, *one.source):
        if span.start < end and start < span.end:
            shared += min(span.end, end) - max(span.start, start)
    return shared
