"""Where reported words end that were read too far: at the comma that closes a clause with "who", before `, according to a report`,
before `; she denied it` and `, but Orme denied it`, and before a second speaker without a verb: `; Tarn that it was not`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from cuttings.statements import ellipsis
from cuttings.statements.attribute import Raw, quotes_in
from cuttings.statements.gainsaid import tailless
from cuttings.statements.hearing import span_of
from cuttings.text import Words
from cuttings.types import Span

__all__ = ["ended"]

_MAIN = re.compile(
    r", (?=(?:(?:also|later|then|never|still|now|already|himself|herself) )?"
    r"(?:is|was|has|had|did|does|will|would|could|can|may|might|must|should|were|are|have"
    r"|left|went|came|took|made|gave|won|lost|ran|stood|sat|fell|met|became|began|spent|rose|told|said|quit|died|\w{2,}ed)\b)"
)
_SOURCED = re.compile(r",? according to (?:an?|the|its|his|her|their|two|three|several|people|officials|sources|[A-Z])")
_OCCASION = re.compile(r"(?!At (?:least|most|best|worst)\b)(?:In|At|On|During|After|Before|Speaking|Writing|With|From|By|Under) ")
_FINITE = re.compile(r"\b(?:is|are|was|were|will|would|can|could|may|might|must|should|has|have|had|do|does|did)\b|n[’']t\b")
_ADJUNCT = re.compile(r"(?:in|on|at|during|to|late|early|yesterday|today|last|this week|after|before|when|while|as|\w+day)\b")
_LEAST = 8
_EXPECTED = re.compile(r",? and (?:is|has been) (?:now |also |still )?(?:expected|due|scheduled|set|likely) ")
_PAST = re.compile(r"\b(?:was|were|had|would|could)\b")
_ANSWERED = re.compile(
    r"(?:; (?:(?:but|and|yet|while|though|however,) )?|, but )"
    r"(?:(?!(?:had|who|that|which|would|could|should|might|will|can|may|was|were|is|are|be|been|to)\b)[\w’'.-]+ ){1,6}?"
    r"(?:(?:has|have|did|does|do|not|never|also|then|later|since|\w+ly|(?:did|does|do|has|have)n[’']t) )*"
    r"(?:say|says|said|den(?:y|ies|ied)|calls?|called|rejects?|rejected|disputes?|disputed|dismiss(?:es|ed)?|tells?|told|adds?|added"
    r"|insists?|insisted|contradict(?:s|ed)|repl(?:ies|ied)|answered|countered|retorted)\b"
)
"""What somebody says of the words before: `; she denied it`, `, but Orme said no`. `She had said` may still be reported."""


def ended(words: Words, raws: list[Raw]) -> list[Raw]:
    """The attributions with contents that end where another clause begins.

    >>> from cuttings.statements.attribute import Raw
    >>> from cuttings.text import words
    >>> made = words("Bo Tarn, who said he would resign, was not in the hall.")
    >>> raw = Raw((Span(18, 54),), Span(13, 17), (3, 4), "statements.finder", "say", 0)
    >>> [ended(made, [raw])[0].content[0].of(made.text)]
    ['he would resign']
    """
    raws = ellipsis.resumed(words, [raw for raw in raws if not ellipsis.held_against(words, raw)])
    told = sorted(start for raw in raws if (start := _told(words, raw)) >= 0)
    return tailless(words, [_joined(words, _ended(words, raw), told) for raw in raws])


_JOINT = re.compile(r"(?:, (?:and|but|while|yet) |; (?:and |but |while |yet )?)$")
_WIDEST = 9


def _told(words: Words, raw: Raw) -> int:
    """Where a clause begins that has a subject and a verb of saying before its words, as in `the mayor said that A`; else -1."""
    if raw.source is None or raw.cue is None or _HAD.match(words.text, raw.cue.start) or words.lower[raw.source[0]] in _UNFREE:
        return -1
    source = span_of(words, raw.source)
    return source.start if source.end <= raw.cue.start < raw.content[0].start else -1


_HAD = re.compile(r"(?:had|have|has|would|could|might|may|will|should|to) ")
_UNFREE = frozenset(("he", "she", "they", "it", "who", "which", "that", "we", "i", "you"))
"""Subjects that the one who speaks may go on with: `He said that it was late, and they said so too`."""


def _joined(words: Words, raw: Raw, told: list[int]) -> Raw:
    """Without a clause joined to the words in which somebody else speaks: `does not say who pays, and the mayor said that A`."""
    last = raw.content[-1]
    if raw.cue is None or raw.cue.start > last.start:
        return raw
    for start in told[bisect_right(told, last.start) : bisect_left(told, last.end)]:
        joint = _JOINT.search(words.text, max(last.start + 1, start - _WIDEST), start)
        if joint and _outside(words, last, joint.start()):
            return raw._replace(content=(*raw.content[:-1], Span(last.start, joint.start())))
    return raw


def _ended(words: Words, raw: Raw) -> Raw:
    last = raw.content[-1]
    if len(raw.content) > 1 and _SOURCED.match(words.text, last.start - 1, last.end):
        return raw._replace(content=raw.content[:-1])
    if raw.cue is not None and last.end <= raw.cue.start and raw.source is not None:
        return _opened(words, raw)
    if raw.cue is None or raw.cue.start > last.start or raw.by == "statements.according-to":
        return raw
    stop = _relative(words, raw, last) or _even(words, last) or _sourced(words, last) or _answered(words, last)
    stop = stop or _turned(words, last) or _ordering(words, raw, last) or _belied(words, last) or _second(words, last)
    return raw._replace(content=(*raw.content[:-1], Span(last.start, stop))) if stop else raw


def _opened(words: Words, raw: Raw) -> Raw:
    """`In an interview with Radio Vell, Orme said this could last`: what stands before the source only tells of the occasion."""
    assert raw.cue is not None and raw.source is not None
    first, end = raw.content[0], words.sentences[raw.sentence].end
    before = words.bounds[raw.source[0]][0] >= first.end and len(raw.content) == 1 and not quotes_in(words, first)
    if not before or not _OCCASION.match(words.text, first.start) or _FINITE.search(words.text, first.start, first.end):
        return raw
    while end > raw.cue.end and words.text[end - 1] in ".;!?… \n":
        end -= 1
    start = raw.cue.end + 1
    if raw.hearer and words.text.startswith(raw.hearer, start):  # whoever was told is none of the words
        start += len(raw.hearer) + 1
    told = end - start > _LEAST and words.text[start - 1] == " " and not _ADJUNCT.match(words.text, start)
    return raw._replace(content=(Span(start, end),), by="statements.cue-clause") if told else raw


def _turned(words: Words, last: Span) -> int:
    """Where the outlet goes on about whoever spoke: `said that the wall was safe and is expected to visit it`; the tense tells."""
    told = words.text.find(" and is ", last.start, last.end) >= 0 or words.text.find(" and has been ", last.start, last.end) >= 0
    match = _EXPECTED.search(words.text, last.start + 10, last.end) if told else None
    past = match is not None and _PAST.search(words.text, last.start, match.start()) is not None
    return _outside(words, last, match.start()) if match and past else 0


def _ordering(words: Words, raw: Raw, last: Span) -> int:
    """Where whoever orders goes on to act: `ordered Tarn to hand in his pass and set bail`."""
    told = raw.verb in _ORDERING and words.text.find(" to ", max(0, last.start - 1), last.end) >= 0
    match = _ACTED.search(words.text, last.start + _LEAST, last.end) if told else None
    return _outside(words, last, match.start()) if match else 0


_ORDERING = frozenset(("order", "tell", "instruct", "direct", "command"))
_ACTED = re.compile(
    r",? and (?:then |also )?(?:set (?:his |her |their |the |an? )?(?:bail|bond|(?:[\w-]+ )?(?:hearing|trial|date|deadline))\b"
    r"|(?:fined|sentenced|remanded|adjourned|scheduled|granted|postponed) )"
)
"""What a court does itself; the same words as an order would have no past."""


def _even(words: Words, last: Span) -> int:
    """Where the outlet sets what happens against the words: `said that the dam was safe, even as it was drained`."""
    told = words.text.find(" as ", last.start, last.end) >= 0
    match = _MEANWHILE.search(words.text, last.start + _LEAST, last.end) if told else None
    if match is None:
        return 0
    whole = _FINITE.search(words.text, last.start, match.start())
    if (_RESUMED if whole else _COMMA).search(words.text, match.end(), last.end):  # `the council, even as it ran short, had paid`
        return 0
    return _outside(words, last, match.start())


def _belied(words: Words, last: Span) -> int:
    """Where the outlet tells who denies the words, or that it came so: `said it was his, which police deny`, `, and hours later it did`."""
    match = _BELIED.search(words.text, last.start + _LEAST, last.end)
    return _outside(words, last, match.start()) if match else 0


_BELIED = re.compile(
    r", which (?!(?:had|would|could|he|she|they)\b)(?:[\w’'-]+ ){1,5}?(?:has |have )?(?:den(?:y|ies|ied)|disputes?|disputed)$"
    r"|, (?:and|but) (?:[\w’'-]+ ){0,3}(?:later|after|then),? (?:it|he|she|they) did(?: (?:so|just that))?$"
    r"|,[”\"’']? (?:contradicting|echoing|repeating|rebutting|refuting|belying|disputing|confirming) what [^,;“”\"]{3,40} (?:had |has )?"
    r"(?:told|said|says|claimed|written|wrote|testified|insisted|promised)\b[^;“”\"]*$"
    r"|(?<=[”\"]), (?:contradicting|echoing|repeating|rebutting|refuting|belying|disputing|confirming) what [^;“”\"]*$"
)


def _second(words: Words, last: Span) -> int:
    """Where a second speaker without a verb takes over, or the outlet compares: `; Tarn that it was not`, `; so did the council`."""
    at = ellipsis.second(words.text, last.start + _LEAST, last.end)
    return _outside(words, last, at) if at else 0


_COMMA = re.compile(",")
_RESUMED = re.compile(
    r", (?:(?:and|but|or|nor) that|(?:(?:also|later|then|never|still|now|already) )?(?:is|was|has|had|did|does|will|would|could|can|may"
    r"|might|must|should|were|are|have))\b"
)
"""What goes on behind an aside between two commas."""
_MEANWHILE = re.compile(r", (?:even|just) as (?=\w)|(?<=,[”\"’']) (?:even|just) as (?=\w)")


def _relative(words: Words, raw: Raw, last: Span) -> int:
    """Where the clause ends in which somebody "who" speaks, set off by commas; 0 if it does not."""
    at = words.token_at(raw.cue.start) if raw.cue else 0
    if at < 2 or words.lower[at - 1] != "who" or words.forms[at - 2] != ",":
        return 0
    found = [match.start() for match in _MAIN.finditer(words.text, last.start, last.end)]
    return _outside(words, last, found[-1]) if found else 0


def _sourced(words: Words, last: Span) -> int:
    told = words.text.find(" according to ", last.start + 10, last.end) >= 0
    match = _SOURCED.search(words.text, last.start + 10, last.end) if told else None
    return _outside(words, last, match.start()) if match else 0


def _answered(words: Words, last: Span) -> int:
    told = any(words.text.find(joint, last.start + 1, last.end) >= 0 for joint in ("; ", ", but "))
    match = _ANSWERED.search(words.text, last.start + 1, last.end) if told else None
    return _outside(words, last, match.start()) if match else 0


def _outside(words: Words, last: Span, at: int) -> int:
    """The place, if it lies in no quotation; else 0."""
    return 0 if any(piece.start <= at < piece.end for number in quotes_in(words, last) for piece in words.quotes[number]) else at
