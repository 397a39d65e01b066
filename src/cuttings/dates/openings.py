"""At which words a time expression may begin: a cheap test before any pattern is tried."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from cuttings.dates.parts import DAYS
from cuttings.grammar.phrases import MONTHS
from cuttings.text import Words, listed

__all__ = ["likely"]

_UNITS = "second minute hour day night week weekend fortnight month quarter year decade century"
_AFTER_THE = listed(
    "monday tuesday wednesday thursday friday saturday sunday "
    "final opening closing noughties "
    "last past next previous preceding coming following same early late mid first second third fourth end beginning start middle close "
    "turn spring summer autumn fall winter future seconds minutes hours days nights weekends weeks months quarters "
    "years decades centuries latest year-ago year-earlier comparable corresponding near recent distant foreseeable "
    "immediate current same like equivalent fiscal financial "
    "twenties thirties forties fifties sixties seventies eighties nineties short full morning afternoon evening very " + _UNITS
) | frozenset(DAYS)
_AFTER_COUNT = _AFTER_THE | listed("couple few full hundred half a an of more one two three four five six seven eight nine ten thousand")
_AFTER_THAT = listed(MONTHS) | listed(
    "same day weekend week month year night morning afternoon evening summer winter spring autumn quarter"
)
_LEADS = tuple(map(listed, ("the its", "a an one", "that")))
"""Frequent words, which begin an expression only where a certain word is next."""
_ALONE, _SHIFT = 1, 4


def likely(words: Words, opens: Callable[[str], bool]) -> list[int]:
    """The tokens at which an expression may begin: those that *opens* knows, frequent ones by what follows them.

    >>> from cuttings.text import words
    >>> likely(words("The end of the month in the house."), lambda word: word in ("the", "month"))
    [0, 3, 4]
    """
    codes = words.coded(_coding(opens))
    found = codes & _ALONE
    found[:-1] |= codes[:-1] & (codes[1:] >> _SHIFT)
    places: list[int] = found.nonzero()[0].tolist()
    return places


@cache
def _coding(opens: Callable[[str], bool]) -> Callable[[str], int]:
    """What tells of a word as bits whether it may begin an expression, which of `_LEADS` it is, and behind which of them one begins."""

    def code(word: str) -> int:
        lead = next((number for number, leads in enumerate(_LEADS) if word in leads), None)
        own = _ALONE * opens(word) if lead is None else 2 << lead
        return own | sum(2 << number + _SHIFT for number in range(len(_LEADS)) if _follows(number, word))

    return code


def _follows(lead: int, word: str) -> bool:
    if lead == len(_LEADS) - 1:
        return word in _AFTER_THAT
    listed_there = word.removesuffix("'s") in (_AFTER_COUNT if lead else _AFTER_THE)
    return listed_there or word[0].isdigit() or "-" in word or word[0] in "’'"
