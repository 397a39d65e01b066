"""Words that cannot end where they were cut: at a comma before the verb of their subject, before a name set beside its noun, at "about"."""

from __future__ import annotations

import re

from cuttings.grammar.phrases import nouns
from cuttings.statements.attribute import Raw
from cuttings.text import Words
from cuttings.types import Span

__all__ = ["cut_off", "mended"]

_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|will|would|can|could|may|might|must|should|has|have|had|do|does|did|not|to|that|\w+ed)\b|n[’']t\b"
    r"|[’'](?:d|ll|re|ve)\b"
)
_VERB = re.compile(
    r", (?:(?:also|later|then|now|never|still|already) )?(?:is|are|was|were|has|had|have|will|would|could|can|may|might|must|should|did"
    r"|does|do)\b"
)
_TO = re.compile(r" to (?!(?:the|an?|his|her|its|their|[A-Z]\w*)\b)[a-z]")
_UNDONE = re.compile(r"\b(?:is|are|was|were|be|been|being|not|[’'](?:s|re)) (?:\w+ly )?(?:about|due|set|able|unable|going|bound|supposed)$")
_HANGING = re.compile(r"(?:^| )(?:the|an?|of|their|its)$")
_NAMED = re.compile(r", (?:[A-Z][\w.’'-]* ){0,3}[A-Z][\w’'-]+(?:,| ?$)")
_LAST = re.compile(r"([\w’-]+)$")
_MORE = re.compile(r"\b(?:and|but|or|who|which|while|when|as|said|says|told|added)\b|[;:—–“\"]")
_REACH = 80


def cut_off(words: Words, span: Span, end: int) -> str:
    """Why words cannot end where *span* does, with more of the sentence up to *end* behind it; "" if they can.

    >>> from cuttings.text import words
    >>> made = words("Ida Orme said the tug, a rusty boat, had sunk.")
    >>> cut_off(made, Span(14, 35), 45), cut_off(made, Span(14, 45), 45)
    ('no verb', '')
    """
    text, rest = span.of(words.text), words.text[span.end : min(end, span.end + _REACH)]
    if not rest or text[-1] in "”\"’'»":
        return ""
    if (rest.startswith(" to ") and _UNDONE.search(text) and _TO.match(rest)) or (rest[:1] == " " and _HANGING.search(text)):
        return "amid"
    if not rest.startswith(", "):
        return ""
    comma = text.find(", ")
    if comma > 0 and _VERB.match(rest) and not _FINITE.search(text, 0, comma):
        return "no verb"
    noun = _LAST.search(text) if _NAMED.match(rest) else None
    return "name" if noun is not None and nouns().get(noun.group(1)) == "person" else ""


def mended(words: Words, raw: Raw, rule: Raw) -> Raw | None:
    """The finder's attribution with the whole words that the rules read from the same place on; None if nothing shows it cut short.

    >>> from cuttings.text import words
    >>> made = words("Ida Orme said the tug, a rusty boat, had sunk.")
    >>> raw = Raw((Span(14, 35),), Span(9, 13), (0, 2), "statements.finder", "say", 0)
    >>> mended(made, raw, raw._replace(content=(Span(14, 45),))).content
    (Span(start=14, end=45),)
    """
    if len(raw.content) != 1 or len(rule.content) != 1 or raw.cue is None or raw.cue.start > raw.content[0].start:
        return None
    one, other = raw.content[0], rule.content[0]
    if one.start != other.start or one.end >= other.end:
        return None
    why = cut_off(words, one, other.end)
    name = _NAMED.match(words.text, one.end, other.end) if why == "name" else None
    if not why or (
        name is not None and (_MORE.search(words.text, name.end(), other.end) or _FINITE.search(words.text, name.end(), other.end))
    ):
        return None
    return raw._replace(content=rule.content)
