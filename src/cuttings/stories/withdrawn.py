"""Values that an article names only to say that they were taken back, and the ones given in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from cuttings.dates.parts import count
from cuttings.types import Span

__all__ = ["Count", "Taken", "counts", "named_anew", "outdated", "put_right", "replaced", "value", "withdrawn"]

Taken: TypeAlias = Literal["", "denied", "corrected"]
"""How a value is told: as it stands, as one that somebody denies, or as one that was wrong and put right."""

_WHAT = r"(?:figures?|numbers?|statements?|claims?|counts?|tolls?|estimates?|reports?|totals?|tall(?:y|ies)|announcements?|assertions?)"
_BEFORE = re.compile(
    rf"\b(?:(?:took|taken|takes|taking|take) back|withdr(?:ew|awn|aws|aw|awing)|retract(?:ed|s|ing)?|recant(?:ed|s)?|disown(?:ed|s)?"
    rf"|scrapped|correct(?:ed|s|ing)) (?:[\w’'-]+ ){{0,4}}?{_WHAT} (?:of|that|saying|which said)\b[^.;:\d]{{0,40}}$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"[^.;:,\d]{0,40}?\b(?:(?:was|were|is|are) (?:wrong|mistaken|false|incorrect|inaccurate|an error|a mistake)\b"
    r"|(?P<back>(?:was|were|has been|have been|had been) (?:later |since )?"
    r"(?:taken back|withdrawn|retracted|corrected)\b(?! (?:up|down))))",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"\b{_WHAT} of (?:[\w’'-]+ ){{0,2}}$", re.IGNORECASE)
_ANEW = re.compile(
    rf"\b(?:(?:the|that|its) (?:(?:right|correct|true|actual|real|new) )?{_WHAT} (?:is|was|should (?:be|have been)|stands at)|"
    r"it (?:should (?:be|have been)))(?: in fact| really)? $",
    re.IGNORECASE,
)
_NUMBER = r"(?:\d[\d,]*|[a-z]+(?:-[a-z]+)?)"
"""A whole number, or a word that may be one."""
_NOT = re.compile(r"[\d%\w] ?, (?:not|rather than|instead of) (?:the )?$")
_NOT_AS = re.compile(rf"(?i)[^,.;:\d]{{0,40}}, (?:not|rather than|instead of) (?:the )?(?P<number>{_NUMBER})\b")
_FIRST = re.compile(r"(?i)[^.;:]{0,30}? as (?:[\w’'-]+ ){0,5}?(?:first|earlier|initially|originally|previously|wrongly|mistakenly)\b")
_EARLIER = re.compile(
    r"(?i), (?P<how>lowering|raising|revising|correcting|cutting|reducing|changing)(?: down| up)? (?:an?|the|its|his|her|their) "
    rf"(?:earlier|previous|initial|first|former|preliminary|original|older) {_WHAT} of (?P<number>[\w.,-]*\w)"
)
_PUT_RIGHT = re.compile(
    r"(?i)[^.;:\d]{0,40}(?:[.;,:]|—| –)? ?(?:but )?(?:that|this|which|it|the (?:figure|number|toll|count)) "
    r"(?:is|was|has been|had been|has since been) (?:now |since |later )?(?:corrected|amended|revised down|lowered|put right) "
    rf"to (?P<new>{_NUMBER})\b"
)
_VERSION = re.compile(
    r"(?i)\b(?:an|the|our) (?:earlier|previous|original|first) (?:version|edition) of (?:this|the) (?:article|story|report|text|page)"
    r"(?:,? [a-z]+ly)? (?:said|gave|stated|put|reported|misstated|had|wrote|told|claimed|listed|contained)\b"
)
_RIGHT = re.compile(r"(?i)\b(?:instead of|rather than|not|when|whereas|it (?:is|was|should)|should|but|in fact|actually|correct)\b|;")
_REACH = 120

_TOLL = (
    r"(?:(?P<hurt>injury |casualty )|(?:death |official )*)"
    r"(?:toll|tally|death count|number of (?:the )?(?:dead|deaths|victims|people killed|"
    r"(?:people|passengers|those) (?:known|confirmed|believed|feared) (?:to have (?:died|been killed)|dead|killed)))"
)
_VERB = r"(?P<how>correct|revis|lower|reduc|cut|amend|adjust|chang)(?:ed|es|e|s|ing|ting)?(?: down(?:wards?)?)?"
_FROM = rf"(?:from|of) (?P<old>{_NUMBER})(?: (?:people|dead|deaths|victims))?(?: down)? to (?P<new>{_NUMBER})\b"
_BACK = rf"to (?P<now>{_NUMBER})(?: (?:people|dead|deaths|victims))?,? (?:down )?from (?P<was>{_NUMBER})\b"
_COUNTS = tuple(
    re.compile(rf"(?i)\b{start} (?:[^.;:,\d]{{0,80}}? )?(?:{_FROM}|{_BACK})")
    for start in (
        rf"{_VERB} (?:an?|the|its|his|her|their) (?:(?:earlier|previous|first|initial|preliminary|official|provisional) )*{_TOLL}",
        rf"{_TOLL} (?:[^.;:,\d]{{0,80}}? )?(?:was|were|has been|had been|is|has since been) (?:later |since |then |also )?{_VERB}",
    )
)


_OUTDATED = re.compile(
    r"(?i)(?:, (?:up|down) from (?:the |an? )?(?:(?:earlier|previous|initial) )?"
    r"|\bhad (?:earlier |first |previously |initially )?put (?:the|its|their) (?:[a-z]+ )?toll at (?:at least |about |around )?)$"
)
"""What stands before a value that another one has taken the place of."""


class Count(NamedTuple):
    """A toll that is told anew: where the whole change and the new number stand, both numbers, what befell those counted, and whether the
    old one was wrong."""

    whole: Span
    span: Span
    old: str
    new: str
    thing: str
    corrects: bool


def withdrawn(text: str, sentence: Span, span: Span) -> Taken:
    """How a value is told: `took back its statement that 38`, `the figure of 38 was wrong`, `said 38; that is corrected to 83`.

    >>> text = "The ministry retracted its figure of 38."
    >>> withdrawn(text, Span(0, len(text)), Span(37, 39))
    'corrected'
    >>> withdrawn("It counted 38.", Span(0, 14), Span(11, 13))
    ''
    """
    start = max(sentence.start, span.start - _REACH)
    if _NOT.search(text, start, span.start):
        return "corrected" if _FIRST.match(text, span.end, sentence.end) else "denied"
    for found in _EARLIER.finditer(text, start, sentence.end):
        if found.start("number") == span.start:
            return "denied" if found["how"].casefold() == "raising" else "corrected"
    if _BEFORE.search(text, start, span.start) or _PUT_RIGHT.match(text, span.end, min(len(text), sentence.end + _REACH)):
        return "corrected"
    version = _VERSION.search(text, sentence.start, span.start)
    if version and not _RIGHT.search(text, version.end(), span.start):
        return "corrected"
    behind = _BEHIND.match(text, span.end, sentence.end) if _NAMED.search(text, start, span.start) else None
    return ("corrected" if behind["back"] else "denied") if behind else ""


def named_anew(text: str, sentence: Span, span: Span) -> bool:
    """Whether a bare number is given as the right one: `The number is 83`.

    >>> named_anew("The number is 83.", Span(0, 17), Span(14, 16))
    True
    """
    return bool(_ANEW.search(text, max(sentence.start, span.start - _REACH), span.start))


def replaced(text: str, sentence: Span, span: Span) -> tuple[str, bool]:
    """The earlier value, in digits or in the words that its sentence has for it, that the one at *span* takes the place of, if it says so,
    and whether that was wrong.

    >>> text = "It had killed four, lowering an earlier count of five."
    >>> replaced(text, Span(0, len(text)), Span(14, 18))
    ('5', True)
    """
    found = _EARLIER.search(text, span.end, sentence.end)
    if found and found.start() - span.end <= _REACH:
        return value(found["number"]) or found["number"].casefold(), found["how"].casefold() != "raising"
    other = _NOT_AS.match(text, span.end, sentence.end)
    old = value(other["number"]) if other and other["number"].casefold() != "one" else ""
    return (old, True) if other and old and _FIRST.match(text, other.end(), sentence.end) else ("", False)


def put_right(text: str, sentence: Span, span: Span) -> str:
    """The value that a text puts in the place of a withdrawn one at *span*, as far as it names it right behind.

    >>> text = "The Quay had said eight died; that is corrected to seven."
    >>> put_right(text, Span(0, len(text)), Span(18, 23))
    '7'
    """
    found = _PUT_RIGHT.match(text, span.end, min(len(text), sentence.end + _REACH))
    return value(found["new"]) if found else ""


def counts(text: str) -> Iterator[Count]:
    """The tolls that a text says were corrected or lowered, with both numbers.

    >>> [(one.old, one.new, one.corrects) for one in counts("The police corrected an earlier toll of eight to seven.")]
    [('8', '7', True)]
    """
    for pattern in _COUNTS:
        for found in pattern.finditer(text):
            new, old = ("new", "old") if found["new"] else ("now", "was")
            one, other = value(found[old]), value(found[new])
            if one and other and one != other:
                start = (
                    found.start(old) - 5
                    if new == "new" and text[: found.start(old)].endswith("from ")
                    else found.start(min(new, old, key=found.start))
                )
                thing = "people hurt" if found["hurt"] else "people killed"
                corrects = found["how"].casefold() == "correct" or int(other) < int(one)
                yield Count(Span(start, found.end()), Span(*found.span(new)), one, other, thing, corrects)


def outdated(text: str, span: Span) -> bool:
    """Whether a value is told only as what stood before: `29 were missing, down from 31`, `police, who had put the toll at 14`.

    >>> text = "The Quay, which had put the toll at 14, said 29 were missing, down from 31."
    >>> [outdated(text, Span(text.index(one), text.index(one) + 2)) for one in ("14", "29", "31")]
    [True, False, True]
    """
    return bool(_OUTDATED.search(text, max(0, span.start - _REACH), span.start))


def value(words: str) -> str:
    """A whole number in digits, nothing where the words are none.

    >>> value("1,200"), value("Seventeen"), value("these")
    ('1200', '17', '')
    """
    found = count(words.replace(",", "").casefold())
    return f"{found:.0f}" if found is not None and found >= 1 and found.is_integer() else ""
