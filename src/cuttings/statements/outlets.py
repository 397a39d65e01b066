"""Names that no list knows and a text treats as media: told things, heard on, reporting."""

from __future__ import annotations

import re
from functools import cache

from cuttings import resources
from cuttings.text import Words, listed

__all__ = ["owner", "told_only"]

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
