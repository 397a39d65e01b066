"""Quotations without words of attribution: they go on the statement before them."""

from __future__ import annotations

from bisect import bisect_left

from cuttings.statements.edges import Raw, Scene, quotes_in
from cuttings.text import Words
from cuttings.types import Span

__all__ = ["going_on"]


def going_on(scene: Scene, found: list[Raw]) -> list[Raw]:
    """*found* with the quotations that stand as whole sentences: they go on the statement before them in the paragraph, or have no speaker.

    >>> from cuttings.statements.cues import quoted
    >>> from cuttings.text import words
    >>> made = words("“We are done with all of it.”")
    >>> [raw.by for raw in going_on(Scene(made, quoted(made)), [])]
    ['statements.quote-alone']
    """
    words = scene.words
    taken = {number for raw in found for span in raw.content for number in quotes_in(words, span)}
    ordered = sorted((raw for raw in found if raw.source), key=lambda raw: raw.content[-1].end)
    ends = [raw.content[-1].end for raw in ordered]
    more: dict[int, list[Span]] = {}
    alone: list[Raw] = []
    reached: dict[int, Span] = {}
    for number, quote in enumerate(words.quotes):
        span = Span(quote[0].start, quote[-1].end)
        if number in taken or not _whole(words, span):
            continue
        place = bisect_left(ends, span.start + 1) - 1
        if place > 0 and ordered[place].negated and not quotes_in(words, ordered[place].content[-1]):
            place -= 1
        if not _long(words, span) and not (place >= 0 and _just_before(words, ordered[place], span)):
            continue
        if place >= 0 and _prior(words, ordered[place], reached.get(place, ordered[place].content[-1]), span):
            more.setdefault(place, []).append(span)
            reached[place] = span
        elif place >= 0 and _follows(words, ordered, place, span):
            alone.append(
                ordered[place]._replace(content=(span,), cue=None, by="statements.quote-after", sentence=words.sentence_at(span.start))
            )
        else:
            alone.append(Raw((span,), None, None, "statements.quote-alone", "say", words.sentence_at(span.start)))
    grown = {id(ordered[place]): tuple(spans) for place, spans in more.items()}
    return [raw._replace(content=(*raw.content, *grown[id(raw)])) if id(raw) in grown else raw for raw in found] + alone


def _whole(words: Words, span: Span) -> bool:
    """Whether a quotation is a sentence by itself: it begins one and ends one."""
    first, last = words.sentence_at(span.start), words.sentence_at(span.end - 1)
    start, end = words.sentences[first].start, words.sentences[last].end
    return span.start == start and end - span.end <= 1


def _long(words: Words, span: Span) -> bool:
    """Whether a quotation has five words or more."""
    return words.token_at(span.end - 1) - words.token_at(span.start) >= 6


def _just_before(words: Words, raw: Raw, span: Span) -> bool:
    """Whether *raw* ends with its source and cue right before the quotation: `“No,” Orme said. “It’s a tray.”`"""
    if raw.cue is None or raw.source is None or raw.by == "statements.quote-after":
        return False
    end = max(raw.cue.end, words.bounds[raw.source[1] - 1][1])
    return raw.content[-1].end < end and words.text[end : span.start] == ". "


def _follows(words: Words, ordered: list[Raw], place: int, span: Span) -> bool:
    """Whether the quotation stands right after a sentence of the paragraph in which just one source speaks."""
    raw, sentence = ordered[place], words.sentence_at(span.start)
    if (
        raw.cue is None
        or not 1 <= sentence - raw.sentence <= 1 + _unsaid(ordered, place)
        or words.paragraph_at(raw.cue.start) != words.paragraph_at(span.start)
    ):
        return False
    return len({other.source for other in ordered[max(0, place - 4) : place + 1] if other.sentence == raw.sentence}) == 1


def _unsaid(ordered: list[Raw], place: int) -> bool:
    """Whether the next one tells what somebody did not say: `He didn't suggest a closure.`"""
    return place + 1 < len(ordered) and ordered[place + 1].negated


def _prior(words: Words, raw: Raw, reached: Span, span: Span) -> bool:
    """Whether the quotation *span* goes on the statement that reaches to *reached*, side by side in one paragraph."""
    if span.start - reached.end > 300 or words.paragraph_at(reached.start) != words.paragraph_at(span.start):
        return False
    if words.text[reached.end - 1] not in "”\"’'»":
        return False
    last = max(words.sentence_at(reached.end - 1), raw.sentence)
    return words.sentence_at(span.start) - last <= 1
