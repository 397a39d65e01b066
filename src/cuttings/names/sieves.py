"""When two names of one article are the same one: each sieve answers to a name of its own."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

__all__ = ["glossed", "initials", "same_person", "spelling", "without_initials"]

_ALIKE = str.maketrans({"h": "", "’": "", "'": "", "-": "", "o": "u", "e": "i", "y": "i", "q": "k", "g": "k"})
_TWICE = re.compile(r"(.)\1+")
_SMALL = frozenset({"of", "the", "and", "for", "on", "in", "de", "du", "la", "&"})
_GLOSS = re.compile(
    r"\s?[\[(](?:[^\])]{0,40}\b)?(?:acronym|abbreviation|abbreviated|known|called|formerly|also|short|initials)\b[^\])]{0,80}[\])]"
)


def same_person(short: str, full: str) -> bool:
    """Whether *short* ends as *full* ends and says nothing else: a surname, or first and last name without the middle one.

    >>> same_person("orme", "ada orme"), same_person("ada orme", "ada b. orme"), same_person("bo orme", "ada orme")
    (True, True, False)
    """
    if short == full:
        return True
    few, many = without_initials(short), without_initials(full)
    if not few or len(few) > len(many) or few[-1] != many[-1]:
        return False
    return len(few) == 1 or (few[0] == many[0]) or few == many[-len(few) :]


@cache
def without_initials(name: str) -> tuple[str, ...]:
    """The words of a person's name without initials, "al-" and "jr".

    >>> without_initials("ada b. al-orme jr")
    ('ada', 'orme')
    """
    parts = re.sub(r"(?<!\w)(?:al|el)-", "", name).replace(".", " ").split()
    parts = [part for part in parts if len(part) > 1 and part not in ("jr", "sr")]
    return tuple(parts)


def initials(short: str, names: Collection[str]) -> str | None:
    """The one name among *names* whose capital words begin with the letters of *short*; None where none or several do.

    >>> initials("DWB", ["Dale Water Board", "Quell"]), initials("NSW", ["New South Wales", "North Sea Watch"])
    ('Dale Water Board', None)
    """
    letters = short.replace(".", "")
    if not 2 <= len(letters) <= 7 or not letters.isupper():
        return None
    fitting = [name for name in names if _letters(name) == letters]
    return fitting[0] if len(fitting) == 1 else None


@cache
def _letters(name: str) -> str:
    words = [word for word in re.split(r"[\s-]+", name) if word and word.lower() not in _SMALL]
    return "".join(word[0] for word in words).upper() if len(words) > 1 else ""


def spelling(one: str, other: str) -> bool:
    """Whether two surnames of five letters or more are spellings of one: alike but for h, doubled letters, o and u, e and i, q, g and k.

    >>> spelling("khadimi", "kadhimi"), spelling("qaddafi", "gadafi"), spelling("brown", "bryan")
    (True, True, False)
    """
    return min(len(one), len(other)) > 4 and _sound(one) == _sound(other)


@cache
def _sound(name: str) -> str:
    return _TWICE.sub(r"\1", name.translate(_ALIKE))


def glossed(text: str, end: int) -> tuple[int, int] | None:
    """The brackets after *end* that say how else the name before them goes: `Daesh [Arabic acronym for "ISIS"]`.

    >>> glossed("Daesh [Arabic acronym for ISIS] lost.", 5)
    (5, 31)
    """
    match = _GLOSS.match(text, end)
    return match.span() if match else None
