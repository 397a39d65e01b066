"""Words of a text as weighted terms, for telling alike articles from unlike ones."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from cuttings import resources

__all__ = ["COMMON", "LENGTH", "counted", "named", "numbers", "overlap", "product", "rarity", "stem", "stems", "vector"]

COMMON = frozenset(
    "a an and as at be been by for from had has have he in is it its of on or she that the their they this to was were with".split()  # noqa: SIM905
)
"""Stems that say nothing of what a sentence is about."""
LENGTH = 1000
"""Length of every vector: weights are whole numbers, so that sums do not depend on their order."""

_WORD = re.compile(r"\w[\w'’-]*")
_POSSESSIVE = re.compile(r"['’]s?$")
_SUFFIX = re.compile(r"(?<=\w{4})(?:ations|ation|ments|ment|ings|ing|ies|ied|ers|ed|es|er|ly|s)$")
_FAINT = 1.0
_UNNAMED = frozenset("i monday tuesday wednesday thursday friday saturday sunday mr mrs ms dr new".split())  # noqa: SIM905


def stems(text: str) -> Iterator[str]:
    """Lower-cased words of *text* without their commonest English endings; digits stay as they are.

    >>> list(stems("Ministers' ceasefires failed, 2,500 marched"))
    ['minist', 'ceasefir', 'fail', '2', '500', 'march']
    """
    return map(stem, _WORD.findall(text.lower()))


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A lower-cased word without its commonest English endings.

    >>> stem("flooding"), stem("minister’s"), stem("sea")
    ('flood', 'minist', 'sea')
    """
    return _SUFFIX.sub("", _POSSESSIVE.sub("", word))


def counted(text: str) -> Counter[str]:
    """How often each word of *text* occurs, as it is printed.

    >>> counted("The weir, the gate")["the"]
    1
    """
    return Counter(_WORD.findall(text))


def named(words: Mapping[str, int]) -> Counter[str]:
    """Stems of words that are always capitalised among *words*: a rough and quick stand-in for names.

    >>> sorted(named(counted("The Tolle ferry left Hask. the Quay said the quay was full.")))
    ['hask', 'tolle']
    """
    found: Counter[str] = Counter()
    for word, times in words.items():
        if word[0].isupper() and (low := word.lower()) not in words and low not in COMMON and low not in _UNNAMED:
            found[stem(low)] += times
    return found


def numbers(words: Mapping[str, int]) -> Counter[str]:
    """Words that begin with a digit.

    >>> dict(numbers(counted("12 of 40,000 in 2026")))
    {'12': 1, '40': 1, '000': 1, '2026': 1}
    """
    return Counter({word: times for word, times in words.items() if word[0].isdigit()})


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


def vector(counts: Mapping[str, int], keep: int) -> dict[str, int]:
    """The *keep* heaviest stems as a vector of length 1000: log-frequency times rarity; faint ones are left out.

    >>> found = vector({"weir": 2, "the": 5, "sundmark": 1}, 10)
    >>> max(found, key=found.get), "the" in found
    ('weir', False)
    """
    known, unseen = _background()
    weighted = [(_weight(times) * rare, term) for term, times in counts.items() if (rare := known.get(term, unseen)) > _FAINT]
    kept = sorted(weighted, key=_heaviest)[:keep]
    norm = math.sqrt(sum(w * w for w, _ in kept)) or 1.0
    return {term: round(LENGTH * w / norm) for w, term in kept}


@lru_cache(maxsize=1 << 10)
def _weight(times: int) -> float:
    return 1 + math.log(times)


def _heaviest(weighted: tuple[float, str]) -> tuple[float, str]:
    return -weighted[0], weighted[1]


def product(a: Mapping[str, int], b: Mapping[str, int]) -> int:
    """The inner product of two vectors.

    >>> product({"weir": 600, "broke": 800}, {"weir": 1000})
    600000
    """
    if len(a) > len(b):
        a, b = b, a
    return sum(weight * b[term] for term, weight in a.items() if term in b)


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the smaller set that both hold.

    >>> overlap(frozenset({"weir", "gate"}), frozenset({"weir", "river", "gate"}))
    1.0
    """
    return len(a & b) / max(1, min(len(a), len(b)))
