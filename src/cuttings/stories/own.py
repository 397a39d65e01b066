"""Which of two tolls in an article is its own, and which one it only relays from somebody else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cuttings.stories.copies import days_apart
from cuttings.stories.facts import CROWD, Fact
from cuttings.stories.matched import Pair
from cuttings.stories.rounded import one_value
from cuttings.types import Reading

__all__ = ["owned", "relayed"]

_NIGHT, _LIKE = 1, 2.0
Place = tuple[str, int]


def relayed(stated: Mapping[str, Sequence[Fact]], readings: Mapping[str, Reading]) -> dict[Place, Fact]:
    """By where they stand the tolls that articles credit to somebody after they opened with another one, each with that one.

    `At least 20 people died, doctors said. ... Police have said that 14 people were killed`: the article's own toll is 20. Of another day
    than the day before or after it is the toll of something else.

    >>> relayed({}, {})
    {}
    """
    found: dict[Place, Fact] = {}
    for article, told in stated.items():
        tolls = [fact for fact in told if fact.kind == "figure" and fact.thing.startswith("people ") and fact.thing != CROWD]
        first: dict[str, Fact] = {}
        for fact in tolls:
            own = first.setdefault(fact.thing, fact) if fact.lead else first.get(fact.thing)
            if (
                own
                and own.sentence != fact.sentence
                and not one_value(own, fact)
                and _one_night(own, fact)
                and _said(fact, readings[article])
            ):
                found[article, fact.span.start] = own
    return found


def _one_night(a: Fact, b: Fact) -> bool:
    days = [days_apart(one[:10], other[:10]) or 0 for one in a.days for other in b.days]
    return min(days, default=0) <= _NIGHT


def _said(fact: Fact, reading: Reading) -> bool:
    """Whether somebody is credited with a fact."""
    return any(part.holds(fact.span) for one in reading.statements if one.source for part in one.content)


def owned(pairs: Sequence[Pair], others: Mapping[Place, Fact]) -> list[Pair]:
    """The pairs of facts of one matter, where each toll that an article only relays gives way to its own, unless that is more than twice or
    less than half as large: then the one may be a part of the other, and neither is held against anything.

    >>> owned([], {})
    []
    """
    found = []
    for score, a, b in pairs:
        one, other = (others.get((fact.article, fact.span.start), fact) for fact in (a, b))
        if (one, other) == (a, b):
            found.append((score, a, b))
        elif (one is a or other is b) and a.lead | b.lead and _near(one, other):
            found.append((score, one, other))
    return found


def _near(a: Fact, b: Fact) -> bool:
    low, high = sorted((abs(float(a.value)), abs(float(b.value))))
    return high <= _LIKE * low
