"""Answers and turns of talk that a label in front of the paragraph gives to their speaker."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from cuttings.statements.attribute import Raw
from cuttings.statements.hearing import Hearing, Who, person, span_of
from cuttings.statements.interviews import replying
from cuttings.text import Words
from cuttings.types import Span

__all__ = ["answering", "lines", "signed"]

_LABEL = re.compile(r"[“\"]?(Q|A|[A-Z][A-Z’'.-]+(?: [A-Z][A-Z’'.-]+){0,3}):\s+(?=\S)")
_LEAST = 3
_SIGNED = re.compile(
    r"^[“”\"‘«]([^\n]{20,}[.!?…,])[”\"’»][ \t\xa0]*(?:[—―–]|--|(?<=\s)-(?=\s))[ \t\xa0]*"
    r"(((?:[A-Z][\w’'.-]*)(?: (?:[a-z]{2,3} )?[A-Z][\w’'.-]*){0,3})(?:, [^\n“”\".;:]{3,60})?)[.]?[ \t\xa0]*$",
    re.MULTILINE,
)
_SHORTEST = 4


def signed(words: Words, found: list[Raw]) -> list[Raw]:
    """*found* with the quotations that fill a line and are signed behind a dash; what reaches beyond such a quotation is dropped.

    >>> from cuttings.text import words
    >>> made = words("“The boats are older than the captains.” — Ida Orme, pilot")
    >>> [(raw.content[0].of(made.text), span_of(made, raw.source).of(made.text)) for raw in signed(made, [])]
    [('“The boats are older than the captains.”', 'Ida Orme, pilot')]
    """
    made = list(_signatures(words))
    held = [Span(raw.content[0].start, span_of(words, raw.source).end) for raw in made if raw.source]
    return [raw for raw in found if not any(_reaches(raw, line) for line in held)] + made


def _signatures(words: Words) -> Iterator[Raw]:
    if not any(dash in words.text for dash in "—―–-"):
        return
    for match in _SIGNED.finditer(words.text):
        if match.group(1).count(" ") < _SHORTEST:
            continue
        content = Span(match.start(), match.end(1) + 1)
        dash = words.token_at(match.start(2)) - 1
        end = match.start(2) + len(match.group(2).rstrip("."))
        tokens = (dash + 1, words.token_at(end - 1) + 1)
        if dash < 0 or words.bounds[dash][0] < content.end:
            continue
        yield Raw((content,), Span(*words.bounds[dash]), tokens, "statements.signed", "say", words.sentence_at(match.start(2)))


def _reaches(raw: Raw, line: Span) -> bool:
    """Whether an attribution is of a signed quotation, or holds part of one beside other words."""
    touching = [span for span in raw.content if span.start < line.end and line.start < span.end]
    return bool(touching) and (raw.cue is None or not line.holds(raw.cue) or any(not line.holds(span) for span in raw.content))


def lines(words: Words, found: list[Raw]) -> list[Raw]:
    """*found* and labelled paragraphs as attributions, answers (`Q:`, `A:`) and turns of talk (`ORME:`), where most of one is not found.

    >>> from cuttings.text import words
    >>> made = words("Ida Orme runs it.\\n\\nQ: Is it shut?\\n\\nA: By noon it was.")
    >>> [raw.content[0].of(made.text) for raw in lines(made, [])]
    ['By noon it was.']
    """
    labelled = [(piece, match) for piece in words.paragraphs if (match := _LABEL.match(words.text, piece.start, piece.end))]
    counts = Counter(match.group(1) for _, match in labelled)
    asked = counts["Q"] and counts["A"]
    talk = counts.total() >= _LEAST and len(counts) > 1 and max(counts.values()) > 1
    if not asked and (not talk or counts["Q"]):
        return found
    marks = [match.end(1) for _, match in labelled]
    kept = [raw for raw in found if not any(span.start < mark < span.end for span in raw.content for mark in marks)]
    return [*kept, *_made(words, labelled, kept)]


def _made(words: Words, labelled: list[tuple[Span, re.Match[str]]], found: list[Raw]) -> Iterator[Raw]:
    taken = [span for raw in found for span in raw.content]
    for piece, match in labelled:
        content = Span(match.end(), piece.end)
        held = sum(max(0, min(span.end, content.end) - max(span.start, content.start)) for span in taken)
        if match.group(1) != "Q" and held * 2 < content.end - content.start:
            tokens = (words.token_at(match.start(1)), words.token_at(match.end(1) - 1) + 1)
            colon = Span(match.end(1), match.end(1) + 1)
            yield Raw((content,), colon, tokens, "statements.line", "say", words.sentence_at(piece.start))


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
        return replying(hearing, raw, via)
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
