"""Names that no list knows and a text treats as media: told things, heard on, reporting."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from cuttings import resources
from cuttings.text import Words, line_at, listed

__all__ = ["bare", "owner", "prints", "told_only"]

_NAME = re.compile(r"[A-Z][\w’&-]*(?: (?:& |and |of )?[A-Z][\w’&-]*){0,3}")
_WHOSE = re.compile(r"(?<=\w)[’'](?:s\b| |$)")
"""`told Radio Torva’s Una Beck`: Radio Torva."""
_TRADING = listed(
    "metals foods mills motors steel oil gas petroleum mining mines shipping logistics freight lines pharma chemicals capital securities "
    "bank estates properties stores homes software solutions labs textiles breweries brewery farms dairies rail air water electric forum "
    "conference summit society trust institute clinic academy college hall campus chapel temple mosque commons lords caucus corps fleet"
)
"""What firms and gatherings are called by, and no outlets."""


def owner(told: str) -> str:
    """A name without whoever works for it.

    >>> owner("Radio Torva’s Una Beck")
    'Radio Torva'
    """
    return _WHOSE.split(told, maxsplit=1)[0]


def told_only(words: Words, told: str) -> bool:
    """Whether a name that is no body's by its words stands in the text only where media do: told things, heard on, reporting.

    >>> from cuttings.text import words
    >>> made = words("Ida Orme told La Vela the mill was shut. Vell Motors told its staff so. She told Vell Motors no.")
    >>> told_only(made, "La Vela"), told_only(made, "Vell Motors")
    (True, False)
    """
    spelled = {word.rstrip(".") for word in told.lower().split()}
    if spelled & _bodies() or told in _acting() or not _NAME.fullmatch(told):
        return False
    name = rf"{re.escape(told)}(?![\w&-]|[’'](?!s?\b))"
    mentions = len(re.findall(rf"(?<![\w’'&-]){name}", words.text))
    heard = re.findall(
        r"\b(?:told|tells|telling|spoke to|spoke with|interview (?:with|on|by|to)|by|reporters? (?:from|of|for|with)) "
        rf"(?:the )?{name}"
        rf"|(?<![\w’'&-]){name} (?:reported|reports|quoted|cited|wrote|writes)\b",
        words.text,
    )
    return 0 < mentions <= len(heard)


@cache
def _bodies() -> frozenset[str]:
    """The words that make a name that of a body or of a person with a title, but for those that outlets are called by too."""
    outlets = {row[1] for row in resources.lexicon("outlet-words") if row[0] == "name"}
    titles = {word.lower().rstrip(".") for row in resources.lexicon("titles") for word in row[0].split()}
    return (frozenset(row[0].lower() for row in resources.lexicon("body-words")) | titles | _TRADING) - outlets


@cache
def _acting() -> frozenset[str]:
    """The bodies known by name that are no media."""
    return frozenset(row[0] for row in resources.lexicon("bodies") if row[1] not in ("medium", "agency"))


def bare(name: str) -> str:
    """A name without its article and possessive.

    >>> bare("the Herald’s")
    'Herald'
    """
    start = 4 if name.startswith(("The ", "the ")) else 0
    return name[start : -2 if name.endswith(("’s", "'s")) else -1 if name.endswith(("s’", "s'")) else None]


_A_NAME = r"(?:[Tt]he )?(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)([A-Z][\w’&-]*(?: (?:& |and |of )?[A-Z][\w’&-]*){0,3})"
_PRINTING = re.compile(
    r"\b(?:first reported|quoted(?: as \w+ing)?|cited|seen|obtained|reviewed|viewed|carried|aired|broadcast|editions? of) "
    rf"(?:by )?{_A_NAME}"
    rf"|(?<![\w’&-]){_A_NAME}(?:(?:’s|'s) (?:website|correspondents?|reporters?|editor|newsroom|front page)"
    r"|,? (?:citing|quoting|which (?:cited|quoted|first reported)|first reported|(?:also )?quoted)) "
)


_PRINTERS = ("by ", "reported ", "quoted ", "cited ", "seen ", "obtained ", "viewed ", "carried ", "aired ", "broadcast ", "of ", "ing ")
_PRINTS = ("’s", "'s", ",", " citing", " quoting", " which", " first", " also", " quoted")
_BESIDE, _SEEN = 24, 60


def prints(words: Words, name: str) -> bool:
    """Whether a name does in a text what media do; a line is asked only where a word that tells so stands beside the name in it.

    >>> from cuttings.text import words
    >>> made = words("The letter, seen by the Lamp, was short, the Quay told us.")
    >>> prints(made, "Lamp"), prints(made, "Quay")
    (True, False)
    """
    text, at = words.text, words.text.find(name)
    for _ in range(_SEEN):
        if at < 0:
            return False
        before = text[max(0, at - _BESIDE) : at]
        while before.endswith(("The ", "the ")):
            before = before[:-4]
        told = before.endswith(_PRINTERS) or text.startswith(_PRINTS, at + len(name))
        if told and name in _evident(words, *line_at(text, at)):
            return True
        at = text.find(name, at + 1)
    return False


@lru_cache(maxsize=2)
def _evident(words: Words, start: int, end: int) -> frozenset[str]:
    """The names that do in a line what media do: they are quoted from, see documents, cite people."""
    return frozenset(bare(one or other) for one, other in _PRINTING.findall(words.text, start, end))
