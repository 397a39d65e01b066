"""Words, tags, heads and name spans of English text, and noun phrases beside a word."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

    import numpy as np
    from numpy.typing import NDArray

    from cuttings.grammar.parsed import Parsed
    from cuttings.grammar.spans import Spot
    from cuttings.text import Words

__all__ = ["read", "spots"]


def read(words: Words) -> Parsed:
    """The text's words with their universal tags; heads and labels come when they are asked for. English only.

    >>> from cuttings.text import words
    >>> parsed = read(words("Ada didn't leave the house."))
    >>> parsed.forms, parsed.tags[:2], parsed.forms[parsed.heads[0]], parsed.labels[0]
    (('Ada', 'did', "n't", 'leave', 'the', 'house', '.'), ('PROPN', 'AUX'), 'leave', 'nsubj')
    """
    made: Parsed = _reading().read(words)
    return made


def spots(parsed: Parsed, votes: NDArray[np.int64] | None = None) -> list[Spot]:
    """The names of people, bodies and places among the words of *parsed*; *votes* adds to the first look (a column for each label).

    >>> from cuttings.text import words
    >>> [(spot.first, spot.last, spot.kind) for spot in spots(read(words("Ada Brown left Kenya.")))]
    [(0, 2, 'person'), (3, 4, 'place')]
    """
    found: list[Spot] = _reading().spots(parsed, votes)
    return found


@cache
def _reading() -> ModuleType:
    """The module that reads, imported when the first text is read."""
    from cuttings.grammar import parsed

    return parsed
