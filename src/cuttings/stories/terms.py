"""Words of a text as weighted terms, for telling alike articles from unlike ones."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from cuttings import resources

__all__ = ["COMMON", "cosine", "overlap", "stems", "weigh"]

COMMON = frozenset(
    "a an and as at be been by for from had has have he in is it its of on or she that the their they this to was were with".split()  # noqa: SIM905
)
"""Stems that say nothing of what a sentence is about."""

_WORD = re.compile(r"\w[\w'’-]*")
_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied", "ers", "ed", "es", "er", "ly", "s")
_SHORTEST = 4


def stems(text: str) -> Iterator[str]:
    """Lower-cased words of *text* without their commonest English endings; digits stay as they are.

    >>> list(stems("Ministers' ceasefires failed, 2,500 marched"))
    ['minist', 'ceasefir', 'fail', '2', '500', 'march']
    """
    return (_stem(match.group()) for match in _WORD.finditer(text.lower()))


@cache
def _stem(word: str) -> str:
    word = re.sub(r"['’]s?$", "", word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


@cache
def _background() -> tuple[dict[str, float], float]:
    rows = [(term, int(count)) for term, count in resources.lexicon("background")]
    total = max((count for _, count in rows), default=1) + 1
    return {term: math.log(total / count) for term, count in rows}, math.log(total)


def weigh(parts: list[tuple[str, float]], keep: int = 120) -> dict[str, float]:
    """The *keep* heaviest terms of weighted *parts* of an article, as a vector of length one.

    A term weighs log-frequency times its rarity in a background of news articles (Spärck Jones 1972).

    >>> vector = weigh([("The weir at Sundmark broke", 2.0), ("the weir was old", 1.0)])
    >>> max(vector, key=vector.get)
    'weir'
    """
    rarity, unseen = _background()
    counts: Counter[str] = Counter()
    for text, boost in parts:
        for stem in stems(text):
            counts[stem] += boost  # type: ignore[assignment]
    weighted = {stem: (1 + math.log(n)) * rarity.get(stem, unseen) if n >= 1 else rarity.get(stem, unseen) for stem, n in counts.items()}
    kept = sorted(((w, stem) for stem, w in weighted.items() if len(stem) > 1), key=lambda pair: (-pair[0], pair[1]))[:keep]
    norm = math.sqrt(sum(w * w for w, _ in kept)) or 1.0
    return {stem: round(w / norm, 4) for w, stem in kept}


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
