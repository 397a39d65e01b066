"""Where reported words end that were read too far: at the comma that closes a clause with "who", and before `, according to a report`."""

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
    stop = _relative(words, raw, last) or _sourced(words, last)
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


def _outside(words: Words, last: Span, at: int) -> int:
    """The place, if it lies in no quotation; else 0."""
    return 0 if any(piece.start <= at < piece.end for number in quotes_in(words, last) for piece in words.quotes[number]) else at
