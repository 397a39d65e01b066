"""Where a word stands: its neighbours and the telling words of its sentence, and how alike the likest places of two words are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import fsum

__all__ = ["HIGHEST", "SETTINGS", "Setting", "likest", "setting"]

SETTINGS = ("setting", "neighbours")
"""What is known of the likest places of two words: the share of telling words in common, and how many neighbours are equal."""
HIGHEST = (1.0, 2.0)
"""What each of these is at most."""

_WIDE, _SCANT = 12, 5.0


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around one place of a word: the stems right before and after it, and the telling stems near it with their weight."""

    before: str
    after: str
    telling: frozenset[str]
    weight: float


def setting(stems: Sequence[str], at: int, weight: Callable[[str], float], last: int = 0) -> Setting:
    """The setting of the word at a place of a text, given as stems, or of a phrase from there to its *last* word.

    >>> setting(["the", "weir", "broke"], 1, lambda stem: float(stem != "the"))
    Setting(before='the', after='broke', telling=frozenset({'broke'}), weight=1.0)
    """
    behind = max(at, last) + 1
    near = (*stems[max(0, at - _WIDE) : at], *stems[behind : behind + _WIDE])
    telling = frozenset(stem for stem in near if weight(stem))
    after = stems[behind] if behind < len(stems) else ""
    return Setting(stems[at - 1] if at else "", after, telling, fsum(map(weight, telling)))


def likest(
    met: Iterable[tuple[Sequence[Setting], Sequence[Setting]]], words: frozenset[str], weight: Callable[[str], float]
) -> tuple[float, float]:
    """How alike the likest places of two *words* are, over the meetings of two articles, as `SETTINGS` names it.

    >>> one, other = ([setting(["hask", word, "broke"], 1, len)] for word in ("weir", "dam"))
    >>> likest([(one, other)], frozenset(("weir", "dam")), len)
    (0.6428571428571429, 2.0)
    """
    share = beside = 0.0
    for ours, theirs in met:
        for one in ours:
            for other in theirs:
                common = (one.telling & other.telling) - words
                if common:
                    share = max(share, fsum(map(weight, common)) / (_SCANT + min(one.weight, other.weight)))
                equal = (one.before == other.before != "") + (one.after == other.after != "")
                beside = max(beside, float(equal))
    return share, beside
