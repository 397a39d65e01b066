"""The small linear rankers that choose among the options of a field; trained by train/meta.py."""

import math
from collections.abc import Mapping, Sequence
from functools import cache

from cuttings.page.meta.options import Option
from cuttings.resources import model

__all__ = ["chances", "each", "weights"]


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


def _score(field: str, option: Option) -> float:
    weight = weights(field).get
    total = 0.0
    for name, value in option.features.items():
        if value:
            total += value * weight(name, 0.0)
    return weight("bias", 0.0) + total


@cache
def weights(field: str) -> Mapping[str, float]:
    """The weight of each named feature for *field*.

    >>> "bias" in weights("title")
    True
    """
    arrays = model("meta")
    names = bytes(arrays[f"{field}.names"]).decode("utf-8").split("\n")
    return dict(zip(names, arrays[f"{field}.weights"].tolist(), strict=True))
