"""Which way a bare weekday or month points, back or on: a linear model over the words around it, the rule by tense among its features."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from cuttings import resources
from cuttings.dates.parts import MONTHS, WEEKDAYS, Direction
from cuttings.text import Words, listed

__all__ = ["BITS", "leaning", "looks"]

BITS = 14
_LEFT, _RIGHT, _NEAR, _HEAD = 12, 10, 6, 5
_CUTS = listed(", ; : — – - ( ) “ ” \" ' ` `` ''")
_NAMES = frozenset((*MONTHS, *WEEKDAYS))


class _Model(NamedTuple):
    weights: NDArray[np.int8]
    bias: NDArray[np.float32]


@cache
def _model() -> _Model:
    return _Model(**resources.model("leaning"))


def leaning(words: Words, at: int, sentence: tuple[int, int], rule: Direction) -> float:
    """How much speaks for a day ahead rather than behind, in logits; *rule* is what the nearest verb says.

    Learned from news in which `next` or `last` before a day says so (and was hidden), from sentences of our own, and from dated texts.

    >>> from cuttings.text import words
    >>> made = words("Voters in Lorne go to the polls on Sunday.")
    >>> leaning(made, 8, (0, 10), "past") > 0
    True
    """
    model = _model()
    return float(model.weights[looks(words, at, sentence, rule)].sum(dtype=np.int64) * model.bias[1] + model.bias[0])


def looks(words: Words, at: int, sentence: tuple[int, int], rule: Direction) -> list[int]:
    """The features of the expression that begins at token *at*, as places in the table of weights, each once.

    >>> from cuttings.text import words
    >>> len(looks(words("They meet on Monday."), 3, (0, 5), "future"))
    18
    """
    return sorted({crc32(name.encode()) & ((1 << BITS) - 1) for name in _named(words.lower, at, sentence, rule)})


def _named(lower: tuple[str, ...], at: int, sentence: tuple[int, int], rule: Direction) -> list[str]:
    start, stop = sentence
    after = _after(lower, at, stop)
    p1, p2, p3 = (lower[at - back] if at - back >= start else "<>" for back in (1, 2, 3))
    n1, n2 = (lower[after + on] if after + on < stop else "<>" for on in (0, 1))
    held = (f"q={p2}", f"q2={p3}_{p2}") if p1 in ("on", "in") else (f"q={p1}", f"q2={p2}_{p1}")
    named = [f"p1={p1}", f"p2={p2}_{p1}", f"n1={n1}", f"n2={n1}_{n2}", *held, f"rule={rule}", f"rule={rule}&{p1}"]
    named += ["start" if at - start < 2 else "inner"] + (["'s"] if lower[at].endswith("'s") else [])
    clause = True
    for place in range(at - 1, max(start, at - _LEFT) - 1, -1):
        clause = clause and lower[place] not in _CUTS
        named += _word(lower, "l", place, place - 1 if place > start else None) if clause else []
        if at - place <= _NEAR:
            named.append(f"L{lower[place]}")
        elif not clause:
            break
    for place in range(after, min(stop, after + _RIGHT)):
        if lower[place] in _CUTS and place > after:
            break
        named += _word(lower, "r", place, place + 1 if place + 1 < stop else None)
    return named


def _word(lower: tuple[str, ...], side: str, place: int, beside: int | None) -> list[str]:
    word = lower[place]
    named = [f"{side}{word}"]
    if beside is not None:
        named.append(f"{side}2{lower[min(place, beside)]}_{lower[max(place, beside)]}")
    shape = (
        "ed" if word.endswith("ed") else "ing" if word.endswith("ing") else "s" if word[-1] == "s" and word[-2:] not in _SINGULAR else ""
    )
    return [*named, f"{side}+{shape}"] if shape else named


_SINGULAR = ("ss", "us", "is")


def _after(lower: tuple[str, ...], at: int, stop: int) -> int:
    """The token behind the expression: behind its name of a day or month, and the number behind that."""
    head = next((place for place in range(at, min(stop, at + _HEAD)) if lower[place].removesuffix("'s") in _NAMES), at)
    after = head + 1
    while after < stop and (lower[after].isdigit() or lower[after] in ("morning", "afternoon", "evening", "night")):
        after += 1
    return after
