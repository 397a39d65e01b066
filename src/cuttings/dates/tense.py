"""Which way a sentence points in time around an expression: back or on, by its verbs."""

from __future__ import annotations

from functools import cache

from cuttings import resources
from cuttings.dates.parts import Direction
from cuttings.grammar.phrases import WEEKDAYS
from cuttings.text import Words, listed

__all__ = ["direction"]

_FUTURE = listed(
    "will shall 'll would wo plans planned expected scheduled due expects hopes hoped going begins starts may could "
    "might ahead next upcoming "
    "tomorrow must should can warning warned warns forecast unless until if promised vowed pledged intends preparing poised slated"
)
_PAST = listed(
    "was were had did been said told came went began took met held won lost made found gave got saw left ran died fell "
    "rose led has have wrote "
    "spoke beat hit shot broke drew sent built bought sold paid sat stood struck flew drove grew threw swept became "
    "brought caught fought hurt "
    "kept knew laid meant put read sank spent spread taught thought understood woke wore"
)
_PRESENT = listed(
    "is are meets opens closes returns starts begins ends leaves arrives hosts faces travels plays runs expires sits "
    "votes goes follows resumes"
)
_BASES = listed("follow host travel open close return start begin end leave arrive play run sit vote go resume meet face march reopen")
_NO_VERBS = listed("seeded seven-seeded led-by alleged united retired injured wounded armed")
_BEHIND = listed(
    "managed refused failed began had went came tried offered continued forced helped used came got seemed allowed decided chose"
)
_AHEAD = listed("by till through effective payable starting beginning")
_BETWEEN = listed("and or to - –")
_DAYS = listed(WEEKDAYS)
_DETERMINERS = listed("the a an his her its their this that of in for no our my your")
_REACH = 14


@cache
def _shapes() -> dict[str, str]:
    return {row[0]: row[3] for row in resources.lexicon("triggers")}


def direction(words: Words, at: int, sentence: tuple[int, int]) -> Direction:
    """Which way the verb nearest to token *at* points: back first, then on; past where nothing speaks.

    >>> from cuttings.text import words
    >>> direction(words("They will meet on Monday."), 4, (0, 6))
    'future'
    """
    lower = words.lower
    while at - 2 >= sentence[0] and lower[at - 1] in _BETWEEN and lower[at - 2] in _DAYS:
        at -= 2
    before = lower[at - 1] if at > sentence[0] else ""
    if lower[at].endswith("'s") or before == "said":
        return "past"
    if before in _AHEAD or lower[max(sentence[0], at - 3) : at] == ("as", "soon", "as"):
        return "future"
    if before in ("until", "for") or (before == "from" and lower[at + 1 : at + 2] != ("to",)):
        return "future"
    for place in (*range(at - 1, max(sentence[0], at - _REACH) - 1, -1), *range(at + 1, min(sentence[1], at + _REACH))):
        found = _points(words, place, sentence[0])
        if found:
            return found
    return "past"


def _points(words: Words, place: int, start: int) -> Direction | None:
    """What the word at *place* says of the direction."""
    lower, word = words.lower, words.lower[place]
    before = lower[place - 1] if place > start else ""
    if word == "may" and words.forms[place] == "May":
        return None
    if word in _FUTURE or (word == "set" and lower[place + 1 : place + 2] in (("to",), ("for",))):
        return "future"
    if word in ("is", "are", "was", "were") and lower[place + 1 : place + 2] == ("to",):
        return "future"
    shape = _shapes().get(word, "")
    if shape in ("b", "x") and before == "to":
        return "past" if place - 2 >= start and lower[place - 2] in _BEHIND else "future" if place - 2 >= start else None
    if before in ("be", "been", "being") or word in _NO_VERBS:
        return None
    if word in _PAST or (shape == "p" and before not in _DETERMINERS) or _regular(words, place):
        return "past"
    present = word in _PRESENT and word not in ("is", "are")
    if (present or shape == "3" or ((shape == "b" or word in _BASES) and _plural(before))) and before not in _DETERMINERS:
        return "future"
    return None


def _regular(words: Words, place: int) -> bool:
    word = words.lower[place]
    return word.endswith("ed") and len(word) > 4 and words.forms[place].islower()


def _plural(word: str) -> bool:
    return word in ("they", "we", "you", "who") or (len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")))
