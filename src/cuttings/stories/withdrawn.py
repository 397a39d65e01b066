"""Values that an article names only to say that they were taken back, and the ones given in their place."""

from __future__ import annotations

import re

from cuttings.types import Span

__all__ = ["named_anew", "replaced", "withdrawn"]

_WHAT = r"(?:figures?|numbers?|statements?|claims?|counts?|tolls?|estimates?|reports?|totals?|tall(?:y|ies)|announcements?|assertions?)"
_BEFORE = re.compile(
    rf"\b(?:(?:took|taken|takes|taking|take) back|withdr(?:ew|awn|aws|aw|awing)|retract(?:ed|s|ing)?|recant(?:ed|s)?|disown(?:ed|s)?"
    rf"|scrapped|correct(?:ed|s|ing)) (?:[\w’'-]+ ){{0,4}}?{_WHAT} (?:of|that|saying|which said)\b[^.;:\d]{{0,40}}$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"[^.;:,\d]{0,40}?\b(?:(?:was|were|is|are) (?:wrong|mistaken|false|incorrect|inaccurate|an error|a mistake)\b"
    r"|(?:was|were|has been|have been|had been) (?:later |since )?(?:taken back|withdrawn|retracted|corrected)\b(?! (?:up|down)))",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"\b{_WHAT} of (?:[\w’'-]+ ){{0,2}}$", re.IGNORECASE)
_ANEW = re.compile(
    rf"\b(?:(?:the|that|its) (?:(?:right|correct|true|actual|real|new) )?{_WHAT} (?:is|was|should (?:be|have been)|stands at)|"
    r"it (?:should (?:be|have been)))(?: in fact| really)? $",
    re.IGNORECASE,
)
_NOT = re.compile(r"[\d%\w] ?, (?:not|rather than|instead of) (?:the )?$")
_EARLIER = re.compile(
    r"(?i), (?:lowering|raising|revising|correcting|cutting|reducing|changing)(?: down| up)? (?:an?|the|its|his|her|their) "
    rf"(?:earlier|previous|initial|first|former|preliminary|original|older) {_WHAT} of (?P<number>[\w.,-]*\w)"
)
_REACH = 120


def withdrawn(text: str, sentence: Span, span: Span) -> bool:
    """Whether a value is told only as one that was taken back: `took back its statement that 38`, `the figure of 38 was wrong`.

    >>> text = "The ministry retracted its figure of 38."
    >>> withdrawn(text, Span(0, len(text)), Span(37, 39))
    True
    """
    start = max(sentence.start, span.start - _REACH)
    if _NOT.search(text, start, span.start):
        return True
    if any(found.start("number") == span.start for found in _EARLIER.finditer(text, start, sentence.end)):
        return True
    if _BEFORE.search(text, start, span.start):
        return True
    return bool(_NAMED.search(text, start, span.start) and _BEHIND.match(text, span.end, sentence.end))


def named_anew(text: str, sentence: Span, span: Span) -> bool:
    """Whether a bare number is given as the right one: `The number is 83`.

    >>> named_anew("The number is 83.", Span(0, 17), Span(14, 16))
    True
    """
    return bool(_ANEW.search(text, max(sentence.start, span.start - _REACH), span.start))


def replaced(text: str, sentence: Span, span: Span) -> str:
    """The earlier value, in digits or in the words that its sentence has for it, that the one at *span* takes the place of, if it says so.

    >>> text = "It had killed four, lowering an earlier count of five."
    >>> replaced(text, Span(0, len(text)), Span(14, 18))
    'five'
    """
    found = _EARLIER.search(text, span.end, sentence.end)
    return found["number"].replace(",", "").casefold() if found and found.start() - span.end <= _REACH else ""
