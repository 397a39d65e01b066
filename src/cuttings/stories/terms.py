"""Words of a text as weighted terms, for telling alike articles from unlike ones."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from cuttings import resources

__all__ = ["COMMON", "cosine", "overlap", "stems", "weigh"]

COMMON = frozenset(
    "a an and as at be been by for from had has have he in is it its of on or she that the their they this to was were with".split()  # noqa: SIM905
)
"""Stems that say nothing of what a sentence is about."""

_WORD = re.compile(r"\w[\w'’-]*")
_POSSESSIVE = re.compile(r"['’]s?$")
_SUFFIX = re.compile(r"(?<=\w{4})(?:ations|ation|ments|ment|ings|ing|ies|ied|ers|ed|es|er|ly|s)$")


def stems(text: str) -> Iterator[str]:
    """Lower-cased words of *text* without their commonest English endings; digits stay as they are.

    >>> list(stems("Ministers' ceasefires failed, 2,500 marched"))
    ['minist', 'ceasefir', 'fail', '2', '500', 'march']
    """
    return map(_stem, _WORD.findall(text.lower()))


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    return _SUFFIX.sub("", _POSSESSIVE.sub("", word))


@cache
def _background() -> tuple[dict[str, float], float]:
    rows = [(term, int(count)) for term, count in resources.lexicon("background")]
    total = max((count for _, count in rows), default=1) + 1
    return {term: math.log(total / count) for term, count in rows}, math.log(total)


def weigh(parts: list[tuple[str, int]], keep: int = 120) -> dict[str, float]:
    """The *keep* heaviest terms of weighted *parts* of an article, as a vector of length one.

    A term weighs log-frequency times its rarity in a background of news articles (Spärck Jones 1972).

    >>> vector = weigh([("The weir at Sundmark broke", 2), ("the weir was old", 1)])
    >>> max(vector, key=vector.get)
    'weir'
    """
    rarity, unseen = _background()
    counts: Counter[str] = Counter()
    for text, boost in parts:
        for word, times in Counter(_WORD.findall(text.lower())).items():
            counts[_stem(word)] += times * boost
    weighted = [(_weight(times) * rarity.get(stem, unseen), stem) for stem, times in counts.items() if len(stem) > 1]
    kept = sorted(weighted, key=_heaviest)[:keep]
    norm = math.sqrt(sum(w * w for w, _ in kept)) or 1.0
    return {stem: round(w / norm, 4) for w, stem in kept}


@lru_cache(maxsize=1 << 10)
def _weight(times: int) -> float:
    return 1 + math.log(times)


def _heaviest(weighted: tuple[float, str]) -> tuple[float, str]:
    return -weighted[0], weighted[1]


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The cosine of two vectors of length one.

    >>> round(cosine({"weir": 0.6, "broke": 0.8}, {"weir": 1.0}), 2)
    0.6
    """
    if len(a) > len(b):
        a, b = b, a
    return sum(w * b[stem] for stem, w in a.items() if stem in b)


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the smaller set that both hold.

    >>> overlap(frozenset({"weir", "gate"}), frozenset({"weir", "river", "gate"}))
    1.0
    """
    return len(a & b) / max(1, min(len(a), len(b)))
