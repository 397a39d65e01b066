"""What a word shows by itself: numbers that stand for its form, ending, shape and the company it keeps."""

from __future__ import annotations

import re
from functools import cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from cuttings import resources
from cuttings.errors import ResourceError

__all__ = ["COLUMNS", "atoms", "fold"]

COLUMNS = ("form", "lower", "end2", "end3", "start3", "shape", "coarse", "fine")
"""What the columns hold; `coarse` and `fine` are numbers of word clusters, 0 for words that have none."""

_DIGITS = re.compile(r"\d")
_MOST = 200_000
_INNER = re.compile(r"[^\W\d_]")


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
    known = _seen
    missing = [form for form in dict.fromkeys(forms) if form not in known]
    if missing:
        if len(known) + len(missing) > _MOST:
            known.clear()
            _rows.clear()
            missing = list(dict.fromkeys(forms))
        for form in missing:
            known[form] = len(_rows)
            _rows.append(_atoms(form))
    return np.array([_rows[known[form]] for form in forms], dtype=np.uint32).reshape(-1, len(COLUMNS)).view(np.int32)


_seen: dict[str, int] = {}
_rows: list[tuple[int, ...]] = []


def _atoms(form: str) -> tuple[int, ...]:
    plain = fold(form)
    lower = plain.lower()
    coarse, fine = _company(plain, lower)
    low = lower.encode()
    return (
        crc32(plain.encode()),
        crc32(low),
        crc32(b"2" + low[-2:]),
        crc32(b"3" + low[-3:]),
        crc32(b"p" + low[:3]),
        _shape(form),
        coarse,
        fine,
    )


def _shape(form: str) -> int:
    """Capitals, figures and marks of a form, and whether it is long."""
    signs: list[str] = []
    for character in form[:12]:
        sign = "X" if character.isupper() else "x" if character.isalpha() else "d" if character.isdigit() else character
        if not signs or signs[-1] != sign or sign not in "xd":
            signs.append(sign)
    if signs.count("X") > 3:
        signs = ["XXX"]
    return crc32("".join(signs).encode()) ^ min(len(form), 4)


def _company(plain: str, lower: str) -> tuple[int, int]:
    table = _clusters()
    for form in (plain, lower, lower.capitalize()):
        number = table.get(crc32(form.encode()))
        if number is not None:
            return number & 0xFF, number >> 8
    return 0, 0


@cache
def _clusters() -> dict[int, int]:
    try:
        arrays = resources.model("clusters")
    except ResourceError:
        return {}
    numbers = arrays["coarse"].astype(np.uint32) | (arrays["fine"].astype(np.uint32) << 8)
    return dict(zip(np.cumsum(arrays["hashes"], dtype=np.uint32).tolist(), numbers.tolist(), strict=True))
