"""Values that an article names only to say that they were taken back, and the ones given in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from cuttings.dates.parts import count
from cuttings.stories.terms import COMMON
from cuttings.types import Span

__all__ = ["Count", "Taken", "counts", "named_anew", "of_harm", "outdated", "put_right", "replaced", "value", "withdrawn"]

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
    r"(?:is|was|has been|had been|has since been) (?:now |since |later )?(?:corrected|put right|(?P<moved>amended|revised down|lowered)) "
    rf"to (?P<new>{_NUMBER})\b"
)
_VERSION = re.compile(
    r"(?i)\b(?:an|the|our) (?:earlier|previous|original|first) (?:version|edition) of (?:this|the) (?:article|story|report|text|page)"
    r"(?:,? [a-z]+ly)? (?:said|gave|stated|put|reported|misstated|had|wrote|told|claimed|listed|contained)\b"
)
_RIGHT = re.compile(r"(?i)\b(?:instead of|rather than|not|when|whereas|it (?:is|was|should)|should|but|in fact|actually|correct)\b|;")
_REACH = 120

_ADJECTIVE = "(?:earlier|previous|first|initial|preliminary|provisional)"
_DEATH_TOLL = (
    r"(?:death (?:toll|tally|count)|(?:toll|tally|count|number) of (?:the )?(?:dead|deaths|fatalities|people killed|"
    r"(?:people|passengers|those) (?:known|confirmed|believed|feared) (?:to have (?:died|been killed)|dead|killed)))"
)
_TOLL = rf"(?:(?P<hurt>(?:injury|casualty) toll)|(?:official )?(?:{_DEATH_TOLL}|(?P<bare>toll|tally|number of (?:the )?victims)))"
_VERB = r"(?P<how>correct|revis|amend|(?P<moves>lower|reduc|cut|adjust|chang))(?:ed|es|e|s|ing|ting)?(?: down(?:wards?)?)?"
_FROM = rf"(?:from|of) (?P<old>{_NUMBER})(?: (?:people|dead|deaths|victims))?(?: down)? to (?P<new>{_NUMBER})\b"
_BACK = rf"to (?P<now>{_NUMBER})(?: (?:people|dead|deaths|victims))?,? (?:down )?from (?P<was>{_NUMBER})\b"
_COUNTS = tuple(
    re.compile(rf"(?i)\b{start} (?:[^.;:,\d]{{0,80}}? )?(?:{_FROM}|{_BACK})")
    for start in (
        rf"{_VERB} (?:an?|the|its|his|her|their) (?:(?P<first>{_ADJECTIVE}) |official )*{_TOLL}",
        rf"(?:(?P<first>{_ADJECTIVE}) |official )*{_TOLL} (?:[^.;:,\d]{{0,80}}? )?"
        rf"(?P<done>was|were|has been|had been|is|has since been) (?:later |since |then |also )?{_VERB}",
    )
)
_BODY = r"(?:police|ministry|ministers?|coast ?guards?|hospitals?|officials?|authorit(?:y|ies)|doctors|army|prosecutors?|rescuers)"
_BY_BODY = re.compile(rf"(?i)\b{_BODY}(?: (?:in|of|at|for) [\w’'-]+)?(?: (?:has|have|had|later|since|also|then|on [a-z]+day))* $")
_SAID_BY = re.compile(rf"(?i) by (?:[\w’'-]+ ){{1,3}}?{_BODY}\b|,? (?:[\w’'-]+ ){{0,3}}?{_BODY} (?:said|say|says)\b")
_WISHED = re.compile(
    r"(?i)\b(?:want|wish|hope|plan|aim|try|tried|promis|pledg|vow|intend|bid|effort)[a-z]* to $"
    r"|\b(?:will|would|can|could|may|might|should|must) $"
)
_YEARLY = re.compile(
    r"(?i)\b(?:on|of) (?:the |its |our |their )?(?:[\w-]+ )?(?:roads?|motorways?|streets)\b|\b(?:a|per|each|every) year\b|\bannual"
)
"""Who counts the dead and may have counted wrongly; what is only wished; and deaths that grow fewer because fewer people die."""
_DIED = re.compile(
    r"(?i)\b(?:dead|deaths?|die[ds]?|dying|kill(?:ed|s|ing)|killings|casualt(?:y|ies)|victims|drown(?:ed|ings?)|perished|fatalit(?:y|ies)|bodies|lives"
    r"|hurt|injur(?:ed|ies)|wounded|missing)\b"
)
_DISASTER = re.compile(
    r"(?i)\b(?:s[aiu]nk(?:ing)?|crash(?:es|ed)?|collapsed?|fire|blaze|blast|explosion|bomb(?:s|ing|ings)?|(?:earth)?quake|floods?|flooding|storm"
    r"|cyclone|hurricane|(?:land)?slides?|avalanche|attacks?|raids?|shootings?|shelling|massacre|outbreak|epidemic|eruption|wreck|disaster|accident)\b"
)
_AHEAD = re.compile(
    r"(?i)\b(?:will|would|could|may|might|expect(?:s|ed)?|forecasts?|predict(?:s|ed)?|project(?:s|ed)?|goals?|targets?|wants?|plans?)\b"
)
_NEXT = re.compile(r" ([\w’'-]+)|[-–%/]\w*|[.,]\d| [^\w\s]*[$£€%°]")
_THOSE = frozenset(
    (
        *("people", "persons", "dead", "deaths", "victims", "men", "women", "children", "died", "killed", "injured", "hurt", "missing"),
        *("wounded", "late", "early", "again", "said", "says", "say"),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    )
)


_OUTDATED = re.compile(
    r"(?i)(?:, (?:up|down) from (?:the |an? )?(?:(?:earlier|previous|initial) )?"
    r"|\bhad (?:earlier |first |previously |initially )?put (?:the|its|their) (?:[a-z]+ )?toll at (?:at least |about |around )?)$"
)
"""What stands before a value that another one has taken the place of."""


class Count(NamedTuple):
    """A toll that is told anew: where the whole change and the new number stand, both numbers, what befell those counted (nothing where the
    change is only wished), and whether the old one was wrong."""

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
            return "corrected" if _recounted(text, sentence, found) else "denied"
    if _BEFORE.search(text, start, span.start) or _righted(text, sentence, span):
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
        return value(found["number"]) or found["number"].casefold(), _recounted(text, sentence, found)
    other = _NOT_AS.match(text, span.end, sentence.end)
    old = value(other["number"]) if other and other["number"].casefold() != "one" else ""
    return (old, True) if other and old and _FIRST.match(text, other.end(), sentence.end) else ("", False)


def put_right(text: str, sentence: Span, span: Span) -> str:
    """The value that a text puts in the place of a withdrawn one at *span*, as far as it names it right behind.

    >>> text = "The Quay had said eight died; that is corrected to seven."
    >>> put_right(text, Span(0, len(text)), Span(18, 23))
    '7'
    """
    found = _righted(text, sentence, span)
    return value(found["new"]) if found else ""


def _righted(text: str, sentence: Span, span: Span) -> re.Match[str] | None:
    """Where a value is put right behind it; one that is only lowered or amended is that where it counts people who came to harm."""
    found = _PUT_RIGHT.match(text, span.end, min(len(text), sentence.end + _REACH))
    if found and found["moved"]:
        clause = text[sentence.start : found.end()]
        harm = _DIED.search(clause) and not _AHEAD.search(clause)
        return found if harm and _people_only(text, span.end) and _people_only(text, found.end()) else None
    return found


def _recounted(text: str, sentence: Span, found: re.Match[str]) -> bool:
    """Whether an earlier number was a wrong count of what happened, and no forecast, price or other number that moved."""
    how = found["how"].casefold()
    if how in ("raising", "correcting"):
        return how == "correcting"
    before = text[sentence.start : found.end()]
    return bool(_DIED.search(before)) and not _AHEAD.search(before) and _people_only(text, found.end())


def _people_only(text: str, end: int) -> bool:
    """Whether no unit and no noun but one for people stands behind a number that ends at *end*."""
    found = _NEXT.match(text, end)
    word = (found[1] or "-").casefold() if found else ""
    return not found or word in _THOSE or (word in COMMON and word != "per")


def _of_dead(text: str, found: re.Match[str]) -> bool:
    """Whether what is told anew is how many people died or were hurt; a bare toll is one where its sentence tells of deaths or disaster,
    and an earlier one of whoever counts the dead."""
    sentence = text[_opens(text, found.start()) : _closes(text, found.end())]
    told = not found["bare"] or of_harm(sentence) or bool(found["first"] and re.search(rf"(?i)\b{_BODY}\b", sentence))
    return told and _people_only(text, found.end())


def of_harm(words: str) -> bool:
    """Whether words tell of people who came to harm, or of what does people harm.

    >>> of_harm("The toll of the fire rose."), of_harm("The toll of the bridge rose.")
    (True, False)
    """
    return bool(_DIED.search(words) or _DISASTER.search(words))


def _opens(text: str, at: int) -> int:
    return max(text.rfind(mark, 0, at) for mark in (". ", "\n", "? ", "! ")) + 1


def _closes(text: str, at: int) -> int:
    return min((end for mark in (". ", "\n", "? ", "! ") if (end := text.find(mark, at)) >= 0), default=len(text))


def _miscounted(text: str, found: re.Match[str]) -> bool:
    """Whether a toll was wrong rather than that fewer people die: so say `correct`, an earlier toll, and whoever counts."""
    if not found["moves"] or found["first"]:
        return True
    if _YEARLY.search(text[_opens(text, found.start()) : _closes(text, found.end())]):
        return False
    if found.groupdict().get("done"):
        return bool(_SAID_BY.match(text, found.end()))
    return bool(_BY_BODY.search(text[_opens(text, found.start()) : found.start()]))


def counts(text: str) -> Iterator[Count]:
    """The tolls that a text says were corrected or lowered, with both numbers.

    >>> [(one.old, one.new, one.corrects) for one in counts("The police corrected an earlier toll of eight to seven.")]
    [('8', '7', True)]
    """
    for pattern in _COUNTS:
        for found in pattern.finditer(text):
            new, old = ("new", "old") if found["new"] else ("now", "was")
            one, other = value(found[old]), value(found[new])
            wished = _WISHED.search(text[_opens(text, found.start()) : found.start()])
            if one and other and one != other and _of_dead(text, found):
                start = (
                    found.start(old) - 5
                    if new == "new" and text[: found.start(old)].endswith("from ")
                    else found.start(min(new, old, key=found.start))
                )
                thing = "" if wished else "people hurt" if found["hurt"] else "people killed"
                corrects = found["how"].casefold() == "correct" or (int(other) < int(one) and _miscounted(text, found))
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
