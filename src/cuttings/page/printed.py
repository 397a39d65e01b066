"""How a name is printed in a byline: its capitals and titles, and how those of desks end."""

import re

from cuttings.page import signing

__all__ = ["capitals", "cased", "collective", "untitled"]


def capitals(tokens: list[str]) -> bool:
    """Whether all words but particles ("van", "al-") begin as names do.

    >>> capitals(["Ada", "van", "Pell"]), capitals(["Ada", "writes"])
    (True, False)
    """
    # Nearly all are letters behind a capital: they have the shape without being matched.
    if all(token.isalpha() and token[0].isupper() for token in tokens):
        return any(len(token) > 1 for token in tokens)
    named = [token for token in tokens if token.lower() not in signing.words("particle") or token[0].isupper()]
    shaped = all((token.isalpha() and token[0].isupper()) or _NAME_TOKEN.fullmatch(token) for token in named)
    return bool(named) and shaped and any(_LETTERS.search(token) for token in named)


_LETTERS = re.compile(r"[^\W\d_]{2}")
_NAME_TOKEN = re.compile(r"(?:(?:al|el|an|ad|as|ash|ul|d|l|o|t|n|m|h)[-'’]?)?(?=[^\W\d_a-zß-ÿ])(?:[^\W\d_]|[-'’.·])+")


_GIVEN = frozenset({"Gen", "Maj", "Col", "Tech", "Capt", "Mag"})
"""Titles that are names too: without a stop they are left before a single name."""


def untitled(piece: str) -> str:
    """A name without the titles before it.

    >>> untitled("Dr. Ada Pell"), untitled("Maj Pell"), untitled("Maj. Pell")
    ('Ada Pell', 'Maj Pell', 'Pell')
    """
    tokens = piece.split()
    while len(tokens) > (2 if tokens[0] in _GIVEN else 1) and tokens[0].lower().rstrip(".") in signing.words("title"):
        tokens = tokens[1:]
    if len(tokens) > 2 and "-" in tokens[0] and tokens[0].lower().rpartition("-")[2] in signing.words("role"):
        tokens = tokens[1:]
    return " ".join(tokens)


def cased(name: str) -> str:
    """A name printed in capitals, in the usual form.

    >>> cased("ADA PELL"), cased("Ada Pell")
    ('Ada Pell', 'Ada Pell')
    """
    if not (name.isupper() or name.islower()) or len(name) < 5:
        return name
    return re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), name)


def collective(text: str) -> bool:
    """Whether a name of several parts begins or ends as those of desks and bodies do.

    >>> collective("Redaktion Sport"), collective("crane_team"), collective("Ada Pell")
    (True, True, False)
    """
    if "_" not in text and not signing.kinds(text) & signing.ENDING:
        return False
    parts = _PARTS.split(text.lower())
    return (
        len(parts) > 1
        and (parts[0] in signing.words("deskend") or parts[-1] in signing.words("deskend"))
        and parts[0] not in signing.given()
    )


_PARTS = re.compile(r"[\s_-]+")
