"""What a word shows by itself: numbers that stand for its form, ending, shape and the company it keeps."""

from __future__ import annotations

import re
from functools import cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from cuttings import resources
from cuttings.errors import ResourceError
from cuttings.learn.rows import compiled

__all__ = ["COLUMNS", "atoms", "fold"]

COLUMNS = ("form", "lower", "end2", "end3", "start3", "shape", "coarse", "fine")
"""What the columns hold; `coarse` and `fine` are numbers of word clusters, 0 for words that have none."""

_DIGITS = re.compile(r"\d")


def fold(form: str) -> str:
    """A form with figures as noughts and straight apostrophes: what clusters are looked up by.

    >>> fold("Mi-17’s")
    "Mi-00's"
    """
    return _DIGITS.sub("0", form).replace("’", "'")


def atoms(forms: list[str]) -> NDArray[np.int32]:
    """One row of numbers for each form. Hashes are CRC-32, the same on every machine.

    >>> rows = atoms(["Orme", "orme"])
    >>> rows.shape == (2, len(COLUMNS)) and bool(rows[0, 1] == rows[1, 1])
    True
    """
    kernel, table = compiled(), np.empty((len(forms), len(COLUMNS)), dtype=np.uint32)
    for place in range(len(forms)) if kernel is None else kernel.atoms(forms, *_clusters(), table):
        table[place] = _atoms(forms[place])
    return table.view(np.int32)


_TWO, _THREE, _START = crc32(b"2"), crc32(b"3"), crc32(b"p")


def _atoms(form: str) -> tuple[int, ...]:
    plain = form if form.isalpha() else fold(form)
    low = _bytes(plain.lower())
    own, lower, table = crc32(_bytes(plain)), crc32(low), _numbers()
    number = table.get(own) or table.get(lower) or table.get(crc32(_bytes(plain.lower().capitalize())), 0)
    ends = crc32(low[-2:], _TWO), crc32(low[-3:], _THREE), crc32(low[:3], _START)
    return own, lower, *ends, _shape(form), number & 0xFF, number >> 8


def _bytes(form: str) -> bytes:
    """In UTF-8; half of a surrogate pair, which JSON can write, is a sign as any other."""
    return form.encode("utf-8", "surrogatepass")


def _shape(form: str) -> int:
    """Capitals, figures and marks of a form, and whether it is long."""
    if form.isalpha():
        if form.islower():
            return _plain_shapes()[0] ^ min(len(form), 4)
        if form[1:].islower() and form[:1].isupper():
            return _plain_shapes()[1] ^ min(len(form), 4)
    signs: list[str] = []
    for character in form[:12]:
        sign = "X" if character.isupper() else "x" if character.isalpha() else "d" if character.isdigit() else character
        if not signs or signs[-1] != sign or sign not in "xd":
            signs.append(sign)
    if signs.count("X") > 3:
        signs = ["XXX"]
    return crc32(_bytes("".join(signs))) ^ min(len(form), 4)


@cache
def _plain_shapes() -> tuple[int, int]:
    return crc32(b"x"), crc32(b"Xx")


@cache
def _clusters() -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """The hashes of the words that have clusters, ascending, and the numbers of their clusters: the fine one's eight bits higher."""
    try:
        arrays = resources.model("clusters")
    except ResourceError:
        return np.zeros(0, np.uint32), np.zeros(0, np.uint32)
    numbers = arrays["coarse"].astype(np.uint32) | (arrays["fine"].astype(np.uint32) << 8)
    return np.cumsum(arrays["hashes"], dtype=np.uint32), numbers.astype(np.uint32)


@cache
def _numbers() -> dict[int, int]:
    hashes, numbers = _clusters()
    return dict(zip(hashes.tolist(), numbers.tolist(), strict=True))
