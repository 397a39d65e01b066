"""Values that an article gives in place of an earlier one that it names: `four, lowering an earlier count of five`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from cuttings.stories.withdrawn import replaced

if TYPE_CHECKING:
    from cuttings.stories.facts import Fact
    from cuttings.stories.matched import Pair
    from cuttings.stories.printed import Marks
    from cuttings.types import Reading

__all__ = ["Anew", "anew", "renewed"]

_SURE = 1.0
Anew = Mapping[tuple[str, int], str]
"""By article and place the values that are given anew, each with the value before it."""


def anew(stated: Mapping[str, Sequence[Fact]], readings: Mapping[str, Reading]) -> Anew:
    """The figures of articles that say what they replace, where some article gives that.

    >>> anew({}, {})
    {}
    """
    found: dict[tuple[str, int], str] = {}
    for article, some in stated.items():
        reading = readings[article]
        for fact in some:
            old = replaced(reading.article.text, fact.sentence, fact.span) if fact.kind == "figure" else ""
            if old and not _gives(fact, old) and any(_same(one, fact) and _gives(one, old) for told in stated.values() for one in told):
                found[article, fact.span.start] = old
    return found


def renewed(stated: Mapping[str, Sequence[Fact]], given: Anew, met: Marks) -> Iterable[Pair]:
    """The pairs of a value that is given anew and of the one that it replaces, of the same thing, in an earlier article that it meets.

    >>> list(renewed({}, {}, ()))
    []
    """
    articles = list(stated)
    for later, article in enumerate(articles):
        for fact in stated[article]:
            if old := given.get((article, fact.span.start)):
                for earlier in range(later):
                    same = (one for one in stated[articles[earlier]] if _same(one, fact) and _gives(one, old))
                    if met[earlier, later] and (first := next(same, None)):
                        yield _SURE, first, fact


def _same(one: Fact, other: Fact) -> bool:
    return (one.kind, one.thing, one.unit) == (other.kind, other.thing, other.unit) and bool(other.thing or other.unit)


def _gives(fact: Fact, value: str) -> bool:
    """Whether a fact gives a value that is told in digits or in the fact's own words."""
    return value in (fact.value, fact.printed.casefold())
