"""Whose surname is not theirs alone: sons with their father's name, and those of whom a text tells as another's kin."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from cuttings.names.kinds import Found
from cuttings.names.known import given, starters, titles
from cuttings.names.runs import CALENDAR
from cuttings.names.sieves import generation, plain_of, same_person, short_of, without_initials

__all__ = ["borne", "namesakes"]

_KIN = (
    r"(?:(?:step|grand|half-?)?(?:daughter|son|mother|father|brother|sister)s?(?:-in-law)?|wife|husband|widow|widower|cousin|uncle|aunt"
    r"|niece|nephew|parents?|child|children|twin|ex-wife|ex-husband)"
)
_BEFORE = re.compile(rf"\b(?:[Hh]is|[Hh]er|[Tt]heir|[\w.-]+[’']s?) (?:[a-z-]+ ){{0,2}}?{_KIN},? (?:[A-Z][\w.]* )*$")
_BEHIND = re.compile(
    rf",? (?:(?:the|a|an|one|his|her) )?(?:[a-z-]+ ){{0,2}}?{_KIN} (?:of|to) (?P<of>[^,.;]+)"
    rf"|, (?P<own>[^,.;]{{1,40}}?)[’']s? (?:[a-z-]+ ){{0,2}}?{_KIN}\b"
)
_TITLE = re.compile(r"\b([A-Z][\w-]+)\.? $")
# These stand before anybody's name, or say nothing of an office.
_CIVIL = frozenset({"Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Sir", "Former", "Late", "Senior", "Then"})
_MEN, _WOMEN = frozenset({"Mr"}), frozenset({"Mrs", "Ms", "Miss"})
_FRONT = re.compile(r"\b(?:(Mr|Mrs|Ms|Miss)\.? |([A-Z][a-z]+) (?:[A-Z]\. )?)$")
_REACH, _LONG, _TEXT = 60, 24, 20_000
# More who bear one surname are a register, in which nobody is told as another's kin.
_REGISTER = 500


def namesakes(text: str, found: Sequence[Found]) -> frozenset[str]:
    """The people, by plain name, to whom a surname alone does not go back, since the text tells of another who bears it.

    Of others' kin that is so where the surname stands before them or beside; of a son with his father's name also where it stands before,
    or behind a title that is never his, and then his name without *Jr.* is not his either.

    >>> from cuttings.types import Span
    >>> found = [Found(Span(*span), name, "person", "model", 0.9) for name, span in (("Holm", (6, 10)), ("Erik Holm", (34, 43)))]
    >>> namesakes("Mayor Holm left. Then his brother Erik Holm left.", found)
    frozenset({'erik holm'})
    >>> namesakes("Mayor Holm left. It is said that Erik Holm left.", found)
    frozenset()
    """
    bearers: dict[str, list[Found]] = {}
    for item in sorted(found, key=lambda item: item.span.start):
        if item.kind == "person" and (parts := without_initials(plain_of(item.text))):
            bearers.setdefault(parts[-1], []).append(item)
    return frozenset(
        plain
        for last, items in bearers.items()
        if len(items) <= _REGISTER
        for plain in {plain_of(item.text) for item in items}
        if " " in plain and plain != last and _another(text, plain, last, items)
    )


def _another(text: str, plain: str, last: str, items: list[Found]) -> bool:
    """Whether one of *items*, which end in the surname *last*, is another than the one of the plain name."""
    own = [item for item in items if plain_of(item.text) == plain]
    first, son = own[0].span, bool(generation(plain))
    less = [item for item in items if _less(plain_of(item.text), plain, last, son)]
    before = bool(less) and less[0].span.start < first.start
    kin = _BEFORE.search(text, max(0, first.start - _REACH), first.start) is not None
    beside = _BEHIND.match(text, first.end, first.end + _REACH)
    if (kin and (before or son)) or (beside and last in (beside["of"] or beside["own"]).lower().split()):
        return True
    if not son:
        return False
    offices = {_office(text, item.span.start) for item in own}
    return before or any(
        _office(text, item.span.start) not in (offices | {""}) or _BEFORE.search(text, max(0, item.span.start - _REACH), item.span.start)
        for item in less
    )


def _less(short: str, plain: str, last: str, son: bool) -> bool:
    """Whether a name is the surname alone, or of a son's the same without *Jr.*"""
    return short == last or (son and not generation(short) and same_person(short, plain))


def _office(text: str, start: int) -> str:
    """The title of an office before a name; "" where none is."""
    match = _TITLE.search(text, max(0, start - _LONG), start)
    return match.group(1) if match and match.group(1) in titles() and match.group(1) not in _CIVIL else ""


def borne(text: str, first: str, last: str, known: Collection[str]) -> bool:
    """Whether a surname stands behind the titles of a man and of a woman, or behind another given name than *first* and the *known* ones.

    >>> borne("Ingrid Holm wept.", "Erik", "Holm", ()), borne("Erik Holm wept.", "Erik", "Holm", ())
    (True, False)
    >>> borne("Mr Holm wept. Mrs. Holm wept.", "Erik", "Holm", ()), borne("Mr Holm wept.", "Erik", "Holm", ())
    (True, False)
    """
    met = _before(text[:_TEXT], last)
    if met & _MEN and met & _WOMEN:
        return True
    more = (met & given().keys()) - {first, *known} - titles().keys() - starters() - CALENDAR
    return any(not short_of(word.lower(), first.lower()) for word in more)


def _before(text: str, last: str) -> set[str]:
    """The titles and given names right before a surname: of each place where it stands only what is before is looked at."""
    met, at = set(), text.find(f" {last}")
    while at >= 0:
        end = at + 1 + len(last)
        match = None if text[end : end + 1].isalnum() or text[end : end + 1] == "_" else _FRONT.search(text, max(0, at - _REACH), at + 1)
        if match:
            met.add(match.group(1) or match.group(2))
        at = text.find(f" {last}", end)
    return met
