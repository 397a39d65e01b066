"""Words of a text as weighted terms, for telling alike articles from unlike ones."""

import math
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from cuttings import resources

__all__ = ["COMMON", "LENGTH", "overlap", "product", "rarity", "stem", "stemmed", "stems"]

COMMON = frozenset(
    "a an and as at be been by for from had has have he in is it its of on or she that the their they this to was were with".split()  # noqa: SIM905
)
"""Stems that say nothing of what a sentence is about."""
LENGTH = 1000
"""Length of every vector: weights are whole numbers, so that sums do not depend on their order."""

_WORD = re.compile(r"\w[\w'’-]*")
_POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
_ENDINGS = {
    "s": ("ations", "ments", "ings", "ies", "ers", "es", "s"),
    "n": ("ation",),
    "t": ("ment",),
    "g": ("ing",),
    "d": ("ied", "ed"),
    "r": ("er",),
    "y": ("ly",),
}
"""By last letter the endings that are left out, the longest first."""
_LEFT = 4
"""Letters or digits that must stand before an ending."""


def stems(text: str) -> Iterator[str]:
    """Lower-cased words of *text* without their commonest English endings; digits stay as they are.

    >>> list(stems("Ministers' ceasefires failed, 2,500 marched"))
    ['minist', 'ceasefir', 'fail', '2', '500', 'march']
    """
    return map(stem, _WORD.findall(text.lower()))


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A lower-cased word without its commonest English endings; remembered.

    >>> stem("flooding"), stem("minister’s"), stem("sea")
    ('flood', 'minist', 'sea')
    """
    return stemmed(word)


def stemmed(word: str) -> str:
    """A lower-cased word without its commonest English endings, for whoever remembers it.

    >>> stemmed("ratings"), stemmed("minister’s")
    ('rating', 'minist')
    """
    if word[-2:] in _POSSESSIVE or word[-1:] in _POSSESSIVE:
        word = word[:-1] if word[-1] in "'’" else word[:-2]
    for ending in _ENDINGS.get(word[-1:], ()):
        if word.endswith(ending) and len(left := word[-len(ending) - _LEFT : -len(ending)]) == _LEFT and left.replace("_", "a").isalnum():
            return word[: -len(ending)]
    return word


@cache
def _background() -> tuple[dict[str, float], float]:
    rows = [(term, int(count)) for term, count in resources.lexicon("background")]
    total = max((count for _, count in rows), default=1) + 1
    return {term: math.log(total / count) for term, count in rows}, math.log(total)


def rarity(term: str) -> float:
    """The negative logarithm of the share of background articles in which a stem occurs (Spärck Jones 1972).

    >>> rarity("the") < rarity("weir")
    True
    """
    known, unseen = _background()
    return known.get(term, unseen)


def product(a: Mapping[str, int], b: Mapping[str, int]) -> int:
    """The inner product of two vectors.

    >>> product({"weir": 600, "broke": 800}, {"weir": 1000})
    600000
    """
    return sum([a[term] * b[term] for term in a.keys() & b.keys()])


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the smaller set that both hold.

    >>> overlap(frozenset({"weir", "gate"}), frozenset({"weir", "river", "gate"}))
    1.0
    """
    return len(a & b) / max(1, min(len(a), len(b)))
