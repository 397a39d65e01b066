"""Who said what, according to whom."""

from __future__ import annotations

import re
from dataclasses import replace

from cuttings import grammar
from cuttings import names as naming
from cuttings.grammar.phrases import nouns
from cuttings.statements.agreed import agreed
from cuttings.statements.attribute import completed, ruled
from cuttings.statements.finder import found
from cuttings.statements.inner import inner
from cuttings.statements.relays import medium
from cuttings.statements.speakers import resolve, roll
from cuttings.text import Words
from cuttings.types import Article, Ground, Name, Statement

__all__ = ["read", "sourcing"]

_PRONOUNS = frozenset(("he", "she", "they", "it", "we", "i", "who"))


def read(article: Article, words: Words, names: tuple[Name, ...]) -> tuple[Statement, ...]:
    """The statements of an English article, in the order of the text: quotations and plain reported speech.

    A speaker is the fullest name that the article gives; where it is not certain who speaks, the speaker is None or the score lies below
    `SURE`. A statement inside another's content has `within`.

    >>> from cuttings import names
    >>> from cuttings.text import words
    >>> made = words("Mayor Ada Orme opened it. “It is a good day,” Orme said.")
    >>> [(one.speaker, one.kind, one.cue[0].of(made.text)) for one in read(Article(), made, names.find(made))]
    [('Ada Orme', 'direct', 'said')]
    """
    rules = ruled(words)
    both = agreed(words, rules, found(words, grammar.read(words), completed(words, rules)))
    whole = completed(words, both)
    made = resolve(words, [*whole, *inner(words, whole)], roll(names), article.outlet)
    return tuple(_nested(words.text, made))


def _nested(text: str, ordered: list[Statement]) -> list[Statement]:
    """Each statement with the place of the smallest one that holds its content and its source."""
    made: list[Statement] = []
    open_: list[int] = []
    for place, one in enumerate(ordered):
        while open_ and ordered[open_[-1]].content[-1].end <= one.content[0].start:
            open_.pop()
        holder = next((outer for outer in reversed(open_[-12:]) if _holds(ordered[outer], one)), None)
        made.append(_inside(text, one, holder, made[holder]) if holder is not None else one)
        open_.append(place)
    return made


def _inside(text: str, one: Statement, holder: int, outer: Statement) -> Statement:
    """A statement inside another's content: whoever speaks there passes it on."""
    by = outer.speaker or (outer.source[0].of(text) if outer.source else "")
    by = "" if by.lower() in _PRONOUNS else by
    return replace(one, within=holder, via=tuple(dict.fromkeys((*outer.via, *((by,) if by else ()), *one.via))))


def _holds(outer: Statement, inner: Statement) -> bool:
    parts = (*inner.content, *inner.source, *inner.cue)
    return outer.content != inner.content and all(any(span.holds(part) for span in outer.content) for part in parts)


def sourcing(statements: tuple[Statement, ...], words: Words) -> dict[str, int]:
    """How many sentences rest on a named source, an unnamed one, a document, another medium, or the outlet's own voice.

    A sentence rests on the outermost statement that covers half of it or more, source and cue included.

    >>> from cuttings.text import words
    >>> sourcing((), words("It rained. It stopped."))["own voice"]
    2
    """
    counts: dict[str, int] = {"named": 0, "unnamed": 0, "document": 0, "medium": 0, "own voice": 0}
    outer = sorted((one for one in statements if one.within is None and not one.negated), key=lambda one: one.content[0])
    extents = [_extent(one) for one in outer]
    at = 0
    for sentence in words.sentences:
        start, end = sentence.start, sentence.end
        while at < len(outer) and outer[at].content[-1].end <= start:
            at += 1
        best, most = None, 0
        for place in range(at, min(at + 6, len(outer))):
            if extents[place][0] < end and start < extents[place][1]:
                shared = _shared(outer[place], start, end)
                if shared > most:
                    best, most = outer[place], shared
        counts[_ground(best, words) if best is not None and most * 2 >= end - start else "own voice"] += 1
    return counts


def _extent(one: Statement) -> tuple[int, int]:
    spans = (*one.content, *one.cue, *one.source)
    return min(span.start for span in spans), max(span.end for span in spans)


def _shared(one: Statement, start: int, end: int) -> int:
    shared = 0
    for span in (*one.content, *one.cue, *one.source):
        if span.start < end and start < span.end:
            shared += min(span.end, end) - max(span.start, start)
    return shared


def _ground(one: Statement, words: Words) -> Ground:
    source = one.source[0].of(words.text) if one.source else ""
    if one.anonymous:
        return "unnamed"
    if one.speaker is not None:
        return "medium" if one.speaker in naming.agencies() or medium(one.speaker) else "named"
    kinds = [nouns().get(word, "") for word in re.findall(r"\w+", source.lower())]
    if "document" in kinds and "person" not in kinds:
        return "document"
    return "unnamed" if one.source or one.content else "own voice"
