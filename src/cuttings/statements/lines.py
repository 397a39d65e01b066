"""Answers and turns of talk that a label in front of the paragraph gives to their speaker."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from cuttings.statements.attribute import Raw
from cuttings.statements.hearing import Hearing, Who, person, span_of
from cuttings.text import Words
from cuttings.types import Span

__all__ = ["answering", "lines"]

_LABEL = re.compile(r"(Q|A|[A-Z][A-Z’'.-]+(?: [A-Z][A-Z’'.-]+){0,3}):\s+(?=\S)")
_LEAST = 3


def lines(words: Words, found: list[Raw]) -> list[Raw]:
    """Labelled paragraphs as attributions, answers (`Q:`, `A:`) and turns of talk (`ORME:`), where most of one is not *found*.

    >>> from cuttings.text import words
    >>> made = words("Ida Orme runs it.\\n\\nQ: Is it shut?\\n\\nA: By noon it was.")
    >>> [raw.content[0].of(made.text) for raw in lines(made, [])]
    ['By noon it was.']
    """
    labelled = [(piece, match) for piece in words.paragraphs if (match := _LABEL.match(words.text, piece.start, piece.end))]
    counts = Counter(match.group(1) for _, match in labelled)
    asked = counts["Q"] and counts["A"]
    talk = counts.total() >= _LEAST and len(counts) > 1 and max(counts.values()) > 1
    return list(_made(words, labelled, found)) if asked or (talk and not counts["Q"]) else []


def _made(words: Words, labelled: list[tuple[Span, re.Match[str]]], found: list[Raw]) -> Iterator[Raw]:
    taken = [span for raw in found for span in raw.content]
    for piece, match in labelled:
        content = Span(match.end(), piece.end)
        held = sum(max(0, min(span.end, content.end) - max(span.start, content.start)) for span in taken)
        if match.group(1) != "Q" and held * 2 < content.end - content.start:
            tokens = (words.token_at(match.start()), words.token_at(match.end(1) - 1) + 1)
            yield Raw((content,), None, tokens, "statements.line", "say", words.sentence_at(piece.start))


def answering(hearing: Hearing, raw: Raw, via: tuple[str, ...]) -> Who | None:
    """Whose label it is: of an answer the first person named in full, of a turn the one whose name ends so.

    >>> from cuttings import names
    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("Ida Orme runs it.\\n\\nQ: Is it shut?\\n\\nA: By noon it was.")
    >>> answering(Hearing(made, roll(names.find(made)), None, {}, []), lines(made, [])[0], ()).speaker
    'Ida Orme'
    """
    if raw.by != "statements.line" or raw.source is None:
        return None
    label = span_of(hearing.words, raw.source).of(hearing.words.text)
    people = [item.name for item in hearing.roll.mentions if person(item.name) and " " in item.name.name]
    if label == "A":
        people = people[:1]
    else:
        people = [name for name in people if name.name.upper().split()[-1] == label.split()[-1]]
    named = {name.name for name in people}
    if len(named) != 1:
        return Who(None, False, via, 0.5, "line")
    return Who(people[0].name, False, via, 0.85, "line", people[0])
