"""The small linear rankers that choose among the options of a field; trained by train/meta.py."""

import math
from collections.abc import Mapping, Sequence
from functools import cache

from cuttings.page.meta.options import Option
from cuttings.page.tree import compiled
from cuttings.resources import model

__all__ = ["chances", "each", "sure", "weights"]


def chances(field: str, options: Sequence[Option]) -> list[float]:
    """The chance of each option to be the one value of *field*; what is missing to 1 is the chance that none is.

    >>> chances("title", [])
    []
    """
    scores = [_score(field, option) for option in options]
    top = max([0.0, *scores])
    powers = [math.exp(score - top) for score in scores]
    whole = sum(powers) + math.exp(-top)
    return [power / whole for power in powers]


def each(field: str, options: Sequence[Option]) -> list[float]:
    """The chance of each option to be among the values of *field*, each for itself.

    >>> each("authors", [])
    []
    """
    return [1 / (1 + math.exp(-max(-50.0, min(50.0, _score(field, option))))) for option in options]


def sure(field: str, chance: float) -> float:
    """How often a value of *field* that is given at this *chance* is right: learned from pages held out, where rankers are too sure.

    >>> 0.0 < sure("title", 0.5) < sure("title", 0.99) < 0.99
    True
    """
    slope, shift = _scale(field)
    within = min(max(chance, 1e-6), 1 - 1e-6)
    return 1 / (1 + math.exp(-slope * math.log(within / (1 - within)) - shift))


@cache
def _scale(field: str) -> tuple[float, float]:
    slope, shift = model("meta")[f"{field}.scale"].tolist()
    return slope, shift


def _score(field: str, option: Option) -> float:
    known, bias = _weighed(field)
    loops = compiled()
    if loops is not None:
        scored: float = loops.scored(option.features, known, bias)
        return scored
    weight, total = known.get, 0.0
    for name, value in option.features.items():
        if value:
            total += value * weight(name, 0.0)
    return bias + total


@cache
def _weighed(field: str) -> tuple[dict[str, float], float]:
    known = weights(field)
    return dict(known), known.get("bias", 0.0)


@cache
def weights(field: str) -> Mapping[str, float]:
    """The weight of each named feature for *field*.

    >>> "bias" in weights("title")
    True
    """
    arrays = model("meta")
    names = bytes(arrays[f"{field}.names"]).decode("utf-8").split("\n")
    return dict(zip(names, arrays[f"{field}.weights"].tolist(), strict=True))
