"""People through whom a source is described: `a source close to the mayor, Anton Gries` is not Anton Gries."""

from __future__ import annotations

from typing import Literal

from cuttings.grammar.phrases import nouns
from cuttings.text import listed

__all__ = ["SECRET", "Way", "through"]

Way = Literal["", "unsure", "through"]

_LEADING = listed("of to for with from by on behind around near against")
_INNER = listed("of in at for from on and who which whose that to with")
_EDGE = listed("the a an his her their its our my your this that")
_LATE = listed("late former then jailed ousted murdered dead slain exiled deposed outgoing incoming")
_MANY = listed("people men women children police clergy staff crew press public royals family team couple side figure camp")
_INDEFINITE = listed("a an one another two three four five six several some many few most")
_CLOSE = listed("close familiar briefed privy loyal sympathetic acquainted knowledge thinking")
SECRET = listed("source sources insider insiders")
"""Who is not to be named."""
_FRIENDS = listed(
    "friend associate ally confidant confidante acquaintance relative colleague neighbour neighbor admirer supporter follower "
    "opponent rival"
)
_GAP = 2
"""Words between the comma and the name: `the mayor, Mr Anton Gries`."""


def through(before: tuple[str, ...]) -> Way:
    """How the person's name behind the words *before* of a source, in small letters, stands to whoever speaks.

    "through" where the source is only described through that person; "unsure" where the name may be that of either;
    "" where it is the name of whoever speaks.

    >>> through(("a", "source", "close", "to", "the", "mayor", ","))
    'through'
    >>> through(("an", "aide", "to", "the", "treasurer", ",")), through(("the", "mayor", ","))
    ('unsure', '')
    """
    comma = next((place for place in range(len(before) - 1, 0, -1) if before[place] == ","), None)
    if comma is None:
        owner = _owner(before)
        return "through" if owner and _ends(before, owner) else ""
    phrase = before[:comma]
    owner = _owner(phrase) if len(before) - comma - 1 <= _GAP else 0
    if not owner:
        return ""
    return "through" if _surely(phrase, owner) else "unsure"


def _owner(phrase: tuple[str, ...]) -> int:
    """Where the words begin that tell of a person through whom another is described: `the mayor` of `an aide to the mayor`; 0 for none."""
    for place in range(1, len(phrase) - 1):
        if phrase[place] in _LEADING and nouns().get(phrase[place - 1]) != "body" and _one(_noun(phrase[place + 1 :])):
            return place + 1
    return 0


def _noun(words: tuple[str, ...]) -> str:
    """The last word of the phrase that *words* begin with."""
    start = 1 if words[0] in _EDGE else 0
    stop = next((place for place in range(start, len(words)) if words[place] in _INNER or not words[place][:1].isalpha()), len(words))
    return words[stop - 1] if stop > start else ""


def _one(noun: str) -> bool:
    """Whether a noun is one person's."""
    return noun in _LATE or (nouns().get(noun) == "person" and noun not in _MANY and not _plural(noun))


def _plural(noun: str) -> bool:
    return noun.endswith("s") and not noun.endswith("ss")


def _ends(phrase: tuple[str, ...], owner: int) -> bool:
    """Whether the person's words reach to the end of the phrase: `the mother of victim`."""
    return not any(word in _INNER or not word[:1].isalpha() for word in phrase[owner:]) and _one(phrase[-1])


def _surely(phrase: tuple[str, ...], owner: int) -> bool:
    """Whether nobody who speaks can have that name: a hidden source, someone's friend where that one is dead, or several people."""
    head = phrase[: owner - 1]
    if _CLOSE & set(head) or SECRET & set(head):
        return True
    noun = next((word for word in reversed(head) if word in nouns()), "")
    if _plural(noun) and phrase[0] not in ("one", "another"):
        return True
    return phrase[0] in _INDEFINITE and noun in _FRIENDS and "late" in phrase[owner : owner + 2]
