"""Values that an article gives in place of an earlier one that it names: `four, lowering an earlier count of five`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from cuttings.stories.withdrawn import put_right, replaced

if TYPE_CHECKING:
    from cuttings.stories.facts import Fact
    from cuttings.stories.matched import Pair
    from cuttings.stories.printed import Marks

__all__ = ["Anew", "anew", "given", "put_wrong", "renewed", "stated_anew"]

_SURE, _NEAR = 1.0, 300
Anew: TypeAlias = frozenset[tuple[str, int]]
"""By article and place the values that are given anew."""


def stated_anew(fact: Fact, text: str) -> Fact:
    """A figure with the value that its own sentence gives it in place of, if it does."""
    old, corrects = replaced(text, fact.sentence, fact.span)
    return replace(fact, instead=old, taken="corrected" if corrects else "") if old else fact


def given(some: Sequence[Fact], text: str) -> list[Fact]:
    """The figures of an article that stand, each with the value that another sentence takes back for it.

    >>> given([], "")
    []
    """
    standing = [fact for fact in some if fact.instead or not fact.taken]
    for gone in some:
        if gone.taken != "corrected" or gone.instead:
            continue
        new = put_right(text, gone.sentence, gone.span)
        fit = [one for one in standing if not one.instead and one.value != gone.value and _same(one, gone) and new in ("", one.value)]
        near = [one for one in fit if new or one.lead or abs(one.span.start - gone.span.start) <= _NEAR]
        if near:
            chosen = min(near, key=lambda one: (abs(one.span.start - gone.span.start), one.span.start))
            standing[standing.index(chosen)] = replace(chosen, instead=gone.value, taken="corrected")
    return standing


def anew(stated: Mapping[str, Sequence[Fact]]) -> Anew:
    """The figures of articles that say what they replace, where some article gives that.

    >>> anew({})
    frozenset()
    """
    every = [one for told in stated.values() for one in told]
    new = (fact for fact in every if fact.instead and not _gives(fact, fact.instead))
    return frozenset(
        (fact.article, fact.span.start) for fact in new if any(_same(one, fact) and _gives(one, fact.instead) for one in every)
    )


def renewed(stated: Mapping[str, Sequence[Fact]], new: Anew, met: Marks, days: Callable[[Fact], str]) -> Iterable[Pair]:
    """The pairs of a value that is given anew and of the one that it replaces, of the same thing, no later and in an article that it meets.

    >>> list(renewed({}, frozenset(), (), lambda fact: ""))
    []
    """
    articles = list(stated)
    for later, article in enumerate(articles):
        for fact in stated[article]:
            if (article, fact.span.start) not in new:
                continue
            for earlier, other in enumerate(articles):
                same = (one for one in stated[other] if days(one) <= days(fact) and _same(one, fact) and _gives(one, fact.instead))
                if earlier != later and met[earlier, later] and (first := next(same, None)):
                    yield _SURE, first, fact


def put_wrong(told: Sequence[Fact], days: Callable[[Fact], str]) -> set[tuple[str, int]]:
    """The values of one matter that another report, no earlier, calls wrong; none that is still given later.

    >>> put_wrong((), lambda fact: "")
    set()
    """
    wrong: set[tuple[str, int]] = set()
    for fact in told:
        if fact.taken == "corrected" and fact.instead:
            old = [one for one in told if _gives(one, fact.instead)]
            if all(days(one) <= days(fact) for one in old):
                wrong.update((one.article, one.span.start) for one in old)
    return wrong


def _same(one: Fact, other: Fact) -> bool:
    return (one.kind, one.thing, one.unit) == (other.kind, other.thing, other.unit) and bool(other.thing or other.unit)


def _gives(fact: Fact, value: str) -> bool:
    """Whether a fact gives a value that is told in digits or in the fact's own words."""
    return value in (fact.value, fact.printed.casefold())
