"""A text as hashed words, so that passages of two texts are compared as numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import numpy as np

    Hashes: TypeAlias = np.ndarray[Any, np.dtype[np.uint64]]
    Places: TypeAlias = np.ndarray[Any, np.dtype[np.int64]]
    Marks: TypeAlias = np.ndarray[Any, np.dtype[np.bool_]]
    Letters: TypeAlias = np.ndarray[Any, np.dtype[np.uint32 | np.uint8]]

__all__ = ["Printed", "printed", "runs"]

_FACTOR = 0x9E3779B97F4A7C15
_INVERSE = pow(_FACTOR, -1, 1 << 64)
_MIX = 0xBF58476D1CE4E5B9
_BLOCK = 1 << 16
_LETTERS = 0x10000
_QUOTED = re.compile('“[^”“\n]{1,1000}(?:”|(?=\n)|$)|(?<!\\w)"(?=\\S)[^"\n]{1,1000}"')


@dataclass(frozen=True, slots=True)
class Printed:
    """The words of a text: a hash of each in lower case, and where each starts and ends, in code points."""

    words: Hashes
    starts: Places
    ends: Places
    text: str

    def quoted(self) -> Marks:
        """Which words stand between quotation marks.

        >>> printed('The weir "will hold", she said.').quoted().tolist()
        [False, False, True, True, False, False]
        """
        import numpy as np

        edges = [edge for match in _QUOTED.finditer(self.text) for edge in match.span()]
        inside: Marks = np.searchsorted(np.array(edges, np.int64), self.starts, "right") % 2 == 1
        return inside


def printed(text: str) -> Printed:
    """The hashed words of *text*; runs of letters and digits are words, letter case does not count.

    >>> one, two = printed("The weir broke."), printed("“the WEIR” broke")
    >>> bool((one.words == two.words).all()), one.starts.tolist(), one.ends.tolist()
    (True, [0, 4, 9], [3, 8, 14])
    """
    import numpy as np

    from cuttings.learn.rows import compiled

    if kernel := compiled():
        # The compiled loop lowers letter by letter: it does not know which sigma ends a word.
        many, words, starts, ends = kernel.prints(_lowered(text) if "Σ" in text else text, _letters_of_words())
        places = np.frombuffer(starts, np.int64, many), np.frombuffer(ends, np.int64, many)
        return Printed(np.frombuffer(words, np.uint64, many), *places, text)
    letters = _letters(_lowered(text))
    flags = np.zeros(len(letters) + 2, bool)
    flags[1:-1] = _tables()[2][letters if letters.dtype == np.uint8 else np.minimum(letters, _LETTERS)]
    edges = np.flatnonzero(flags[1:] != flags[:-1])
    starts, ends = edges[::2], edges[1::2]
    return Printed(_hashes(letters, starts, ends), starts, ends, text)


def runs(words: Hashes, length: int) -> Hashes:
    """A hash of every run of *length* words.

    >>> a, b = printed("the old weir at Sundmark broke"), printed("It said the old weir at Sundmark held")
    >>> len(set(runs(a.words, 4).tolist()) & set(runs(b.words, 4).tolist()))
    2
    """
    import numpy as np

    if len(words) < length:
        return np.zeros(0, np.uint64)
    total = words[: len(words) - length + 1].copy()
    for at in range(1, length):
        total *= np.uint64(_FACTOR)
        total += words[at : at + len(total)]
    total ^= total >> np.uint64(32)
    total *= np.uint64(_MIX)
    return total ^ (total >> np.uint64(29))


def _lowered(text: str) -> str:
    """*text* in lower case, with as many code points as it has."""
    low = text.lower()
    if len(low) != len(text):
        low = text.replace("İ", "i").lower()  # the one letter that becomes two
    return low


def _letters(low: str) -> Letters:
    import numpy as np

    if low.isascii():
        return np.frombuffer(low.encode(), np.uint8)
    return np.frombuffer(low.encode("utf-32-le", "surrogatepass"), np.uint32)


def _hashes(letters: Letters, starts: Places, ends: Places) -> Hashes:
    """Polynomial hashes of words modulo 2^64, out of sums over the whole text (Karp and Rabin 1987)."""
    import numpy as np

    if len(letters) > _BLOCK:
        return np.concatenate([_hashes(*part) for part in _parts(letters, starts, ends)] or [np.zeros(0, np.uint64)])
    powers, inverses, _ = _tables()
    sums = np.zeros(len(letters) + 1, np.uint64)
    np.cumsum(powers[: len(letters)] * (letters.astype(np.uint64) + np.uint64(1)), out=sums[1:])
    words = (sums[ends] - sums[starts]) * inverses[starts]
    words ^= words >> np.uint64(31)
    words *= np.uint64(_MIX)
    return words ^ (words >> np.uint64(29))


def _parts(letters: Letters, starts: Places, ends: Places) -> list[tuple[Letters, Places, Places]]:
    """A long text in parts that begin with a word; of a word longer than a part only the beginning counts."""
    import numpy as np

    parts, at = [], 0
    while at < len(starts):
        first = starts[at]
        to = max(at + 1, int(np.searchsorted(ends, first + _BLOCK, "right")))
        piece = letters[first : min(int(ends[to - 1]), int(first) + _BLOCK)]
        parts.append((piece, starts[at:to] - first, np.minimum(ends[at:to] - first, len(piece))))
        at = to
    return parts


@cache
def _tables() -> tuple[Hashes, Hashes, Marks]:
    """Powers of the factor, powers of its inverse, and which code points belong to words; rare ones of the higher planes do not."""
    import numpy as np

    word = np.frombuffer(_letters_of_words(), bool)
    powers, inverses = (np.cumprod(np.full(_BLOCK, base, np.uint64), dtype=np.uint64) for base in (_FACTOR, _INVERSE))
    return powers, inverses, word


@cache
def _letters_of_words() -> bytes:
    return bytes(chr(code).isalnum() or code == 0x5F for code in range(_LETTERS)) + b"\0"
