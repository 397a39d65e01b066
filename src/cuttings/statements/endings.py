"""Where reported words end that were read too far: at the comma that closes a clause with "who", before `, according to a report`,
and before `; she denied it` and `, but Orme denied it`."""

from __future__ import annotations

import re

from cuttings.statements.attribute import Raw, quotes_in
from cuttings.text import Words
from cuttings.types import Span

__all__ = ["ended"]

_MAIN = re.compile(
    r", (?=(?:(?:also|later|then|never|still|now|already|himself|herself) )?"
    r"(?:is|was|has|had|did|does|will|would|could|can|may|might|must|should|were|are|have"
    r"|left|went|came|took|made|gave|won|lost|ran|stood|sat|fell|met|became|began|spent|rose|told|said|quit|died|\w{2,}ed)\b)"
)
_SOURCED = re.compile(r",? according to (?:an?|the|its|his|her|their|two|three|several|people|officials|sources|[A-Z])")
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
    return [_ended(words, raw) for raw in raws]


def _ended(words: Words, raw: Raw) -> Raw:
    last = raw.content[-1]
    if raw.cue is None or raw.cue.start > last.start or raw.by == "statements.according-to":
        return raw
    stop = _relative(words, raw, last) or _sourced(words, last) or _answered(words, last)
    return raw._replace(content=(*raw.content[:-1], Span(last.start, stop))) if stop else raw


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
