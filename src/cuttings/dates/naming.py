"""Words for days, months and seasons that are part of a name, and tell no time."""

from __future__ import annotations

import re
from functools import cache

from cuttings.grammar.phrases import WEEKDAYS
from cuttings.text import Words, listed

__all__ = ["called", "groups", "part_of_name"]

_NAMED = listed("month weekday season holiday")


def called(words: Words, at: int, end: int) -> bool:
    """Whether a capitalised `Today` or `Tomorrow`, up to *end*, is a name: `Isles Today`, `the Today programme`, `Today FM`.

    >>> from cuttings.text import words
    >>> made = words("He told Isles Today that it burned.")
    >>> called(made, 3, 19)
    True
    """
    begin = words.bounds[at][0]
    if not words.forms[at][:1].isupper():
        return False
    if at == words.firsts[words.sentence_at(begin)]:
        return _STATION.match(words.text, end) is not None
    before, after = words.forms[at - 1], words.token_at(end)
    if before[:1].isupper() and before != "I":
        return True
    if before in _MARKS:
        return before != ":" and words.text[end : end + 1] in _MARKS
    follows = words.forms[after] if after < len(words.forms) and words.bounds[after][0] == end + 1 else ""
    return (
        before in _OWNERS or words.text[max(0, begin - 3) : begin] in ("'s ", "’s ") or (follows[:1].isupper() and follows[1:2].islower())
    )


# What even at the beginning of a sentence makes "Today" the name of a station or a programme.
_STATION = re.compile(r" (?:FM|Show|Programme|Magazine|Online)\b")
_MARKS = frozenset("\"“”‘’'«»:")
_OWNERS = listed("the a an its his her their our my")


def part_of_name(words: Words, at: int, start: int, match: re.Match[str]) -> bool:
    """`Len March`, `the Friday Harbor ferry`, `Spring Street`: a month, day or season inside a name; a year in `fair2024.com`, `2880×1800`.

    >>> import re
    >>> from cuttings.text import words
    >>> made = words("Then Len March left.")
    >>> part_of_name(made, 2, 0, re.compile("(?P<month>March)").search(made.text))
    True
    """
    parts = groups(match.re.pattern)
    if parts <= _OF_A_YEAR and _JOINED.search(words.text, max(0, match.start() - 3), match.end() + 5):
        return True
    if words.forms[at][:1].islower() or _NAMED.isdisjoint(parts) or any(match[part] for part in ("d", "year") if part in parts):
        return False
    before = words.forms[at - 1] if at > start else ""
    if "month" in parts and before[:1].isupper() and before.lower() not in _BEFORE_MONTHS and before != "I":
        return True
    if "weekday" in parts and (before in _OF_DAYS or words.text.startswith(".com", match.end())):
        return True
    after = words.token_at(match.end())
    follows = words.forms[after] if after < len(words.forms) and words.bounds[after][0] == match.end() + 1 else ""
    return bool(
        follows[:1].isupper()
        and follows[1:2].islower()
        and before.lower() in ("the", "at")
        and ("which" not in parts or match["which"] is None)
    )


@cache
def groups(pattern: str) -> frozenset[str]:
    """The names of the groups of a pattern: asked for at every match.

    >>> groups("(?P<month>March) (?P<d>5)") == {"month", "d"}
    True
    """
    return frozenset(_GROUP.findall(pattern))


_GROUP = re.compile(r"\(\?P<(\w+)>")


_OF_A_YEAR = frozenset(("mod", "year"))
_JOINED = re.compile(r"(?:[A-Za-z]{3}(?<![Mm]id)|×)\d{4}(?!\d)|/[A-Z] \d{4}(?!\d)|\b\d{4}(?:×|\.(?:com|org|net|info|io|eu|co|gov)\b)")
_OF_DAYS = listed("Black Bloody Cyber Giving Super")
"""What makes the name of a feast, a sale or an event of a weekday: `Black Friday`."""
_BEFORE_MONTHS = listed(WEEKDAYS) | listed(
    "in on by since until from last next this early late mid and between to of for every each during before after through with the"
)
