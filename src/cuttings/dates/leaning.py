"""Which way a bare weekday or month points, back or on: a linear model over the words around it, the rule by tense among its features."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from cuttings import resources
from cuttings.dates.parts import MONTHS, WEEKDAYS, Direction
from cuttings.learn.rows import compiled
from cuttings.text import Words, listed

__all__ = ["BITS", "leaning", "looks", "over"]

BITS = 14
_LEFT, _RIGHT, _NEAR, _HEAD = 12, 10, 6, 5
_CUTS = listed(", ; : — – - ( ) “ ” \" ' ` `` ''")
_NAMES = frozenset((*MONTHS, *WEEKDAYS))


class _Model(NamedTuple):
    """The weights by place, also as plain numbers, and what turns their sum into logits."""

    table: NDArray[np.int8]
    weights: list[int]
    base: float
    unit: float


@cache
def _model() -> _Model:
    arrays = resources.model("leaning")
    base, unit = arrays["bias"].tolist()
    return _Model(arrays["weights"], arrays["weights"].tolist(), base, unit)


def leaning(words: Words, at: int, sentence: tuple[int, int], rule: Direction) -> float:
    """How much speaks for a day ahead rather than behind, in logits; *rule* is what the nearest verb says.

    Learned from news in which `next` or `last` before a day says so (and was hidden), from sentences of our own, and from dated texts.

    >>> from cuttings.text import words
    >>> made = words("Voters in Lorne go to the polls on Sunday.")
    >>> leaning(made, 8, (0, 10), "past") > 0
    True
    """
    model, kernel, lower = _model(), compiled(), words.lower
    if kernel is None:
        said: int = sum(map(model.weights.__getitem__, _places(lower, at, sentence, rule)))
    else:
        after = _after(lower, at, sentence[1])
        around = _around(lower, at, after, sentence, rule)
        said = kernel.leans(lower, at, after, *sentence, around, _CUTS, model.table, BITS)
    return said * model.unit + model.base + over(words, at, sentence[0], rule)


def over(words: Words, at: int, start: int, rule: Direction) -> float:
    """What it adds that a day is over by its form, or not where the rule says so: `Monday's storm`, `had been due on Monday`.

    >>> from cuttings.text import words
    >>> over(words("They will look for ways round Wednesday's ruling."), 6, 0, "past")
    -2.0
    """
    lower = words.lower
    if rule != "past":
        return _OVER if lower[at].endswith("'s") and lower[at + 1 : at + 2] == ("deadline",) else 0.0
    lapsed = any(lower[place - 2 : place] == ("had", "been") for place in range(max(start + 2, at - _NEAR), at) if lower[place] in _DUE)
    return -_OVER if lapsed or lower[at].endswith("'s") else 0.0


_OVER = 2.0
_DUE = listed("due scheduled set")


def looks(words: Words, at: int, sentence: tuple[int, int], rule: Direction) -> list[int]:
    """The features of the expression that begins at token *at*, as places in the table of weights, each once.

    >>> from cuttings.text import words
    >>> len(looks(words("They meet on Monday."), 3, (0, 5), "future"))
    19
    """
    return sorted(_places(words.lower, at, sentence, rule))


def _places(lower: tuple[str, ...], at: int, sentence: tuple[int, int], rule: Direction) -> set[int]:
    start, stop = sentence
    after = _after(lower, at, stop)
    found = {_placed(word, salt) for word, salt in _around(lower, at, after, sentence, rule)}
    clause, known = True, _known(lower[at - 1]) if at > start else None
    for place in range(at - 1, max(start, at - _LEFT) - 1, -1):
        assert known is not None
        here, known = known, _known(lower[place - 1]) if place > start else None
        clause = clause and lower[place] not in _CUTS
        if clause:
            found.update(here.left)
            if known:
                found.add(_mixed(known.number * 31 + here.number, 41))
        if at - place <= _NEAR:
            found.add(here.near)
        elif not clause:
            break
    known = _known(lower[after]) if after < stop else None
    for place in range(after, min(stop, after + _RIGHT)):
        if lower[place] in _CUTS and place > after:
            break
        assert known is not None
        here, known = known, _known(lower[place + 1]) if place + 1 < stop else None
        found.update(here.right)
        if known:
            found.add(_mixed(here.number * 31 + known.number, 61))
    return found


def _around(lower: tuple[str, ...], at: int, after: int, sentence: tuple[int, int], rule: Direction) -> tuple[tuple[str, int], ...]:
    """The words right before and behind, alone and in pairs, with the rule's word; each with the salt of its kind."""
    start, stop = sentence
    one, two, three = (lower[at - back] if at - back >= start else "<>" for back in (1, 2, 3))
    then, more = (lower[after + on] if after + on < stop else "<>" for on in (0, 1))
    held, before = (two, three + " " + two) if one in ("on", "in") else (one, two + " " + one)
    return (
        (one, 1), (two + " " + one, 2), (then, 3), (then + " " + more, 4), (held, 5), (before, 6), (rule, 7), (rule + one, 8),
        ("start" if at - start < 2 else "inner", 9), ("'s" if lower[at].endswith("'s") else "", 10),
    )  # fmt: skip


class _Known(NamedTuple):
    """The number of a word, and its places in the table: left of an expression and right of it, with its ending, and near it."""

    number: int
    left: tuple[int, ...]
    right: tuple[int, ...]
    near: int


@lru_cache(maxsize=1 << 14)
def _known(word: str) -> _Known:
    shape = word[-2:] if word.endswith("ed") else word[-3:] if word.endswith("ing") else ""
    if not shape and word[-1] == "s" and word[-2:] not in _SINGULAR:
        shape = "s"
    # The salt between those of a word and its ending is for its pair with the next word.
    left, right = ((_placed(word, salt), *((_placed(shape, salt + 2),) if shape else ())) for salt in (40, 60))
    return _Known(crc32(word.encode("utf-8", "surrogatepass")), left, right, _placed(word, 50))


_SINGULAR = ("ss", "us", "is")


@lru_cache(maxsize=1 << 14)
def _placed(word: str, salt: int) -> int:
    return _mixed(crc32(word.encode("utf-8", "surrogatepass")), salt)


def _mixed(number: int, salt: int) -> int:
    """A place in the table for a number and the kind of feature it is."""
    return ((number + salt * 0x9E3779B1) * 0x85EBCA6B & 0xFFFFFFFF) >> (32 - BITS)


def _after(lower: tuple[str, ...], at: int, stop: int) -> int:
    """The token behind the expression: behind its name of a day or month, and the number behind that."""
    head = next((place for place in range(at, min(stop, at + _HEAD)) if lower[place].removesuffix("'s") in _NAMES), at)
    after = head + 1
    while after < stop and (lower[after].isdigit() or lower[after] in ("morning", "afternoon", "evening", "night")):
        after += 1
    return after
