"""What the rules and the finder read together: the finder's spans, the rules' knowledge of hearers, stance and denial."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate

from cuttings.statements.attribute import Raw, quotes_in
from cuttings.statements.cutoff import mended
from cuttings.statements.hearing import span_of
from cuttings.text import Words
from cuttings.types import Span

__all__ = ["agreed"]

_CLOSING = "”\"’'»›"
_KEPT = frozenset(("statements.label", "statements.quote-alone"))
_ADDING = frozenset(("add", "say", "note", "warn", "insist", "stress", "explain", "argue", "claim"))
_FIRM = frozenset(
    (
        "statements.cue-that",
        "statements.cue-before-source",
        "statements.source-cue-after",
        "statements.source-cue-between",
        "statements.cue-quote",
        "statements.according-to",
        "statements.adopted",
        "statements.joined",
        "statements.heard",
        "statements.seen",
        "statements.quoted-as",
        "statements.reckoned",
    )
)


def agreed(words: Words, ruled: list[Raw], found: list[Raw]) -> list[Raw]:
    """The finder's attributions with what the rules know of them, and the rules' own where the finder sees nothing.

    >>> from cuttings.text import words
    >>> agreed(words("No."), [], [])
    []
    """
    if not found:
        return ruled
    ordered = sorted(found, key=lambda raw: raw.cue.start if raw.cue else 0)
    starts = [raw.cue.start if raw.cue else 0 for raw in ordered]
    partner: dict[int, Raw] = {}
    rest: list[Raw] = []
    for raw in ruled:
        place = _place(ordered, starts, raw.cue)
        if place is None:
            rest.append(raw)
        else:
            partner.setdefault(place, raw)
    sources = sorted((span.start, span.end) for span in (span_of(words, rule.source) for rule in ruled if rule.source))
    ends = [*accumulate((end for _, end in sources), max)]
    made = [_both(words, raw, partner.get(place)) for place, raw in enumerate(ordered) if not _in_source(raw, sources, ends)]
    return _once(_shared_sources(words, made + [raw for raw in rest if _stays(raw, made)]))


def _shared_sources(words: Words, raws: list[Raw]) -> list[Raw]:
    """`Orme said it was shut, adding that it would stay so`: a participle without a source has that of the words just before it."""
    ordered = sorted(raws, key=lambda raw: raw.cue.start if raw.cue else raw.content[0].start)
    made: list[Raw] = []
    for raw in ordered:
        last = made[-1] if made else None
        follows = last and raw.cue and last.cue and raw.source is None and raw.by == "statements.finder" and raw.verb in _ADDING
        if follows and last and raw.cue and last.source and last.sentence == raw.sentence and raw.cue.of(words.text).endswith("ing"):
            raw = raw._replace(source=last.source, hearer=raw.hearer or last.hearer, by="statements.shared-source")
        made.append(raw)
    return made


def _place(ordered: list[Raw], starts: list[int], cue: Span | None) -> int | None:
    if cue is None:
        return None
    for place in range(max(0, bisect_left(starts, cue.start) - 1), min(len(ordered), bisect_left(starts, cue.end))):
        other = ordered[place].cue
        if other and other.start < cue.end and cue.start < other.end:
            return place
    return None


def _both(words: Words, raw: Raw, rule: Raw | None) -> Raw:
    """The finder's spans; named after the rule where both see the same source, which is when it is sure."""
    if rule is None:
        return raw._replace(seen="finder alone")
    if rule.by in ("statements.quoted-as", "statements.seen"):
        return rule
    raw = mended(words, raw, rule) or raw
    source = rule.source if raw.source is None or _longer(words, rule, raw) or _inside(words, raw, rule) else raw.source
    same = raw.source is not None and rule.source is not None and raw.source[0] < rule.source[1] and rule.source[0] < raw.source[1]
    alike = _shared(raw, rule) * 2 >= _length(raw)
    whole = alike and (_quoted(words, rule) or _headless(words, raw, rule))
    content = rule.content if whole else _beside(words, raw.content, source)
    edges = (raw.content[0].start, raw.content[-1].end), (rule.content[0].start, rule.content[-1].end)
    seen = (
        "same"
        if edges[0] == edges[1]
        else "same start"
        if edges[0][0] == edges[1][0]
        else "same end"
        if edges[0][1] == edges[1][1]
        else "other"
    )
    by, negated, hearer = rule.by if same and alike else raw.by, rule.negated or raw.negated, rule.hearer or raw.hearer
    return Raw(content, raw.cue, source, by, rule.stance, raw.sentence, negated, hearer, rule.verb, seen, raw.lead)


def _headless(words: Words, raw: Raw, rule: Raw) -> bool:
    """Whether the finder left out the subject behind whoever was told: `told Radio Vell the bar had shut`."""
    one, other = raw.content[0], rule.content[0]
    return rule.hearer != "" and other.start < one.start and other.end == one.end and _HEADLESS.match(words.text, one.start) is not None


_HEADLESS = re.compile(r"(?:is|was|were|are|has|had|have|would|could|will|can) ")


def _quoted(words: Words, raw: Raw) -> bool:
    """Whether the content is nothing but whole quotations."""
    pieces = [piece for span in raw.content for number in quotes_in(words, span) for piece in words.quotes[number]]
    return bool(pieces) and all(
        any(piece.start == span.start for piece in pieces) and words.text[span.end - 1] in _CLOSING for span in raw.content
    )


def _in_source(raw: Raw, sources: list[tuple[int, int]], ends: list[int]) -> bool:
    """Whether the cue belongs to a source: `the Herald, which cited a judge`; *ends* are the furthest of the sources up to each."""
    place = bisect_left(sources, (raw.cue.start + 1,)) if raw.cue is not None else 0
    return raw.cue is not None and place > 0 and ends[place - 1] >= raw.cue.end


def _beside(words: Words, content: tuple[Span, ...], source: tuple[int, int] | None) -> tuple[Span, ...]:
    """The pieces of a content that do not begin with the source, if there are any."""
    start = span_of(words, source).start if source else -1
    return tuple(piece for piece in content if piece.start != start) or content


def _inside(words: Words, raw: Raw, rule: Raw) -> bool:
    """Whether the finder's source is part of what a firm rule takes for the content."""
    if raw.source is None or rule.source is None or raw.cue is None or rule.by not in _FIRM:
        return False
    source = span_of(words, raw.source)
    return source.start >= raw.cue.end and any(span.holds(source) for span in rule.content)


def _longer(words: Words, rule: Raw, raw: Raw) -> bool:
    """Whether the rule's source goes on where the finder's ends, or holds it: `the mayor, Ida Orme`, `a man who left the mill`."""
    if rule.source is None or raw.source is None:
        return False
    told = rule.source[0] <= raw.source[0] and "who" in words.lower[rule.source[0] : raw.source[0]]
    return (rule.source[0] == raw.source[0] or told) and rule.source[1] >= raw.source[1]


def _length(raw: Raw) -> int:
    return sum(span.end - span.start for span in raw.content)


def _shared(one: Raw, other: Raw) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one.content for b in other.content)


def _stays(raw: Raw, made: list[Raw]) -> bool:
    """Whether a statement that only the rules see is kept: a firm one, or one inside another's content."""
    covered = [other for other in made if _shared(raw, other) * 2 >= _length(raw)]
    if not covered:
        return raw.by in _KEPT or raw.by in _FIRM
    return raw.cue is not None and any(span.holds(raw.cue) for other in covered for span in other.content)


def _once(raws: list[Raw]) -> list[Raw]:
    """Each content once: of two cues with one content the first counts, one without a source last."""
    kept: dict[tuple[Span, ...], Raw] = {}
    for raw in sorted(raws, key=_turn):
        kept.setdefault(raw.content, raw)
    return list(kept.values())


def _turn(raw: Raw) -> tuple[bool, int, bool]:
    return raw.source is None, raw.cue.start if raw.cue else raw.content[0].start, raw.by == "statements.finder"
