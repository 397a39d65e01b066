"""Cut text into the words that treebanks count: clitics, hyphens and marks apart, abbreviations with their full stop.

Follows the English Web Treebank (Universal Dependencies): "don't" is "do" and "n't", "al-Sadr" is three words, "co-author" one.
"""

from __future__ import annotations

import re
from functools import cache

import numpy as np
from numpy.typing import NDArray

from cuttings import resources
from cuttings.learn.rows import compiled
from cuttings.text.vocabulary import Vocabulary

__all__ = ["alike", "cut", "parted"]

_PIECE = re.compile(
    r"""
    [^\W\d_]+(?=[\ ,])(?<![Nn]ot)(?<![nt][nt]a)(?<![NnOo]t)(?<!nt)
  | (?:https?://|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?)\]'’]
  | [\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+
  | (?<![^\s(])(?:[:;=8]['’^]?-?[)(\]DPpo/|]+(?![^\W_])|<3\b|\^_+\^)
  | (?:[^\W\d_]\.){2,}(?:[A-Za-z](?![\w'’]))?
  | \d{1,4}(?:[.,:/]\d+)*(?:-\d{3}-\d{4}|-\d{4}(?!\d))?(?:st|nd|rd|th|s|[xX]\d+)?(?=\b|[a-z])
  | (?:[Nn]on|[Ee]|[Cc]o|[Rr]e|[Pp]re|[Aa]nti|[Ee]x|[Ss]emi|[Ss]ub|[Pp]ost|[Mm]id|[Pp]ro|[Mm]ulti|[Pp]an|[Ii]nter|[Cc]ounter|[Mm]ini)
    -[^\W\d_][^\W_]*(?:['’](?!(?:s|re|ve|ll|d|m|S)\b)[^\W\d_]+)*
  | [A-Za-z]+(?=[Nn]['’][Tt]\b)
  | [Nn]['’][Tt]\b
  | (?:[Dd]o|[Dd]id|[Ww]o|[Cc]a|[Dd]oes|[Ii]s)(?=nt\b)|(?<=[a-z])nt\b
  | [Cc]an(?=not\b)|[Gg]on(?=na\b)|[Ww]an(?=na\b)|[Gg]ot(?=ta\b)
  | ['’`´](?:s|S|re|RE|ve|VE|ll|LL|d|D|m|M)(?![\w])
  | ['’](?:em|til|cause|bout|tis|twas|n)\b
  | [^\W\d_](?:&[^\W\d_]){1,2}(?![\w])
  | [^\W_]+(?:['’](?!(?:s|re|ve|ll|d|m|S|RE|VE|LL|D|M)\b)[^\W\d_]+)*
  | \.{2,}|-{2,}|[!?]{2,}|={2,}|\*{2,}|_+|<<+|>>+|''|``
  | [^\w\s]
    """,
    re.VERBOSE,
)


# What plain letters may end in that are two words: "dont", "cannot", "gonna", "gotta".
_JOINED = ("nt", "ot", "na", "ta", "NT", "Nt", "nT")


_MARKS = frozenset(",;?!:.)”’\"'")


def cut(text: str, follower: str = "") -> list[tuple[int, int]]:
    """Start and end of each word; *follower* begins the word after a text that ends in a full stop.

    >>> text = "Dr. Orme didn't see al-Sadr's co-author."
    >>> [text[start:end] for start, end in cut(text)]
    ['Dr.', 'Orme', 'did', "n't", 'see', 'al', '-', 'Sadr', "'s", 'co-author', '.']
    """
    found = [match.span() for match in _PIECE.finditer(text)]
    return _with_stops(text, found, follower) if "." in text else found


def parted(part: str) -> tuple[list[tuple[int, int]], ...] | None:
    """The words of what stands between two blanks: three answers where a full stop at its end belongs to what follows.

    None for plain letters, with a mark after them or without, which are cut as tokens are.

    >>> parted("No.")
    ([(0, 2), (2, 3)], [(0, 3)], [(0, 2), (2, 3)])
    """
    if part.isalpha():
        if not part.endswith(_JOINED):
            return None
    elif part[-1] in _MARKS:
        stem = part[:-1]
        if stem.isalpha() and not stem.endswith(_JOINED) and (part[-1] != "." or _plain(stem)):
            return None
    found = [match.span() for match in _PIECE.finditer(part)]
    if "." not in part:
        return (found,)
    if not part.endswith("."):
        return (_with_stops(part, found, ""),)
    return tuple(_with_stops(part, list(found), follower) for follower in ("", "0", "A"))


def alike(seen: Vocabulary, fresh: NDArray[np.int64]) -> tuple[NDArray[np.int8], NDArray[np.int8]] | None:
    """For some parts by number whether `parted` surely says None, and how each follows a full stop; None without the compiled loop.

    >>> from cuttings.types import Span
    >>> seen = Vocabulary()
    >>> found = alike(seen, seen.split("Plain dont", [Span(0, 10)]).numbers)
    >>> found is None or [column.tolist() for column in found] == [[1, 0], [2, 0]]
    True
    """
    kernel = compiled()
    if kernel is None:
        return None
    kinds, leads = np.zeros((2, len(fresh)), dtype=np.int8)
    kernel.alike(seen.parts, fresh, _abbreviations(), kinds, leads)
    return kinds, leads


def _plain(stem: str) -> bool:
    return len(stem) > 1 and stem not in _abbreviations()


def _with_stops(text: str, found: list[tuple[int, int]], follower: str) -> list[tuple[int, int]]:
    """Give abbreviations their full stops."""
    known, taken = _abbreviations(), []
    for place in [place for place, (start, end) in enumerate(found) if text[start] == "." and end == start + 1]:
        before = found[place - 1] if place else (0, -1)
        if before[1] == found[place][0]:
            word = text[before[0] : before[1]]
            if _stopped(known.get(word), word, text[found[place + 1][0]] if place + 1 < len(found) else follower):
                found[place] = (before[0], found[place][1])
                taken.append(place - 1)
    for place in reversed(taken):
        del found[place]
    return found


def _stopped(kind: str | None, word: str, follower: str) -> bool:
    if kind == "number":
        return follower.isdigit()
    return kind is not None or (len(word) == 1 and word.isupper() and word != "I" and follower.isupper())


@cache
def _abbreviations() -> dict[str, str]:
    return {row[0]: row[1] for row in resources.lexicon("abbreviations")}
