"""Figures of the articles of a story that are of one matter: each the likest of its kind in the other's article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import inf
from typing import TYPE_CHECKING

from cuttings.stories.cite import day
from cuttings.stories.copies import days_apart
from cuttings.stories.facts import AGE, Fact, moneys, one_person
from cuttings.stories.nearness import likenesses
from cuttings.types import Reading

if TYPE_CHECKING:
    from cuttings.stories.printed import Marks

__all__ = ["LASTING", "Pair", "matched", "meet", "meetings"]

_STILL = 3
LASTING = 10
"""Days apart at which two articles may still tell one day, sum or measure; counts of people and things have changed by then."""
_SMALL = 12
_SLACK = 0.001

_ALIKE = 0.3
_SAME_THING, _SAME_UNIT, _ALONE = 0.2, 0.1, 0.1
_NEAR_UNIT, _NEAR_THING, _NEAR_FEW, _FEW = 0.08, 0.02, 0.1, 10
_FAR, _FAR_NEAR = 3.0, 0.4
_LIKE = 2.0
_TOLL, _SMALL_TOLL, _LEAD_TOLL, _NO_TOLL = 0.3, 0.1, 0.5, 0.2
_MONEY = 0.2
_LENGTHS = frozenset(("Y", "M", "W", "D", "min"))
_UNITS, _NEAR_LENGTH = 0.2, 0.15
_MEASURES, _NEAR_MEASURE, _MEASURE = frozenset(("m", "kg")), 0.1, 0.25
_ONE_PERSON = 0.9
Pair = tuple[float, Fact, Fact]
Sole = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class _Held:
    """A fact, the places of its article among the articles and its own in the article, and what it is there: the only one of its thing,
    the largest toll."""

    fact: Fact
    article: int
    at: int
    sole: bool
    toll: bool
    amount: float


Scored = tuple[float, _Held, _Held]


def meetings(readings: Sequence[Reading], still: int = _STILL) -> Marks:
    """Which of the *readings* is held against which later one: of another outlet, at most *still* days apart.

    >>> meetings([]).tolist()
    []
    """
    import numpy as np

    met = np.zeros((len(readings), len(readings)), bool)
    days = [day(reading) for reading in readings]
    for i, j in combinations(range(len(readings)), 2):
        if readings[i].article.outlet != readings[j].article.outlet:
            apart = days_apart(days[i], days[j])
            met[i, j] = apart is not None and apart <= still
    return met


def meet(met: Marks) -> list[bool]:
    """Of each article whether it is held against another.

    >>> import numpy as np
    >>> meet(np.array([[False, True, False], [False] * 3, [False] * 3]))
    [True, True, False]
    """
    return [bool(met[place].any() or met[:, place].any()) for place in range(len(met))]


def matched(stated: Sequence[Sequence[Fact]], met: Marks) -> list[Pair]:
    """Figures of one matter, with how alike they are: of articles that meet, given what each states.

    >>> matched((), meetings(()))
    []
    """
    found = [pair for bucket in _buckets(stated) for pair in _likest(list(_scored(bucket, met)))]
    found.sort(key=lambda pair: (pair[1].article, pair[2].article, pair[1].at, pair[2].at))
    return [(score, a.fact, b.fact) for score, a, b in found]


def _buckets(stated: Sequence[Sequence[Fact]]) -> Iterable[list[_Held]]:
    """The figures of all articles by what may be of one matter: thing and unit."""
    buckets: dict[Sole, list[_Held]] = defaultdict(list)
    for article, told in enumerate(stated):
        figures = [fact for fact in told if fact.kind == "figure"]
        alone, tolls = _alone(figures), _tolls(figures)
        for at, fact in enumerate(figures):
            key = fact.thing, fact.unit
            sole = (*key, float(fact.value)) in alone and fact.thing != AGE
            amount = float(fact.value) if fact.amount is None else fact.amount
            buckets[key].append(_Held(fact, article, at, sole, (fact.thing, fact.value) in tolls, amount))
    return buckets.values()


def _scored(bucket: Sequence[_Held], met: Marks) -> Iterable[Scored]:
    import numpy as np

    if bucket[0].article == bucket[-1].article:
        return
    articles = np.array([held.article for held in bucket])
    wanted = _least(bucket[0].fact) - _SLACK
    lone = bool(bucket[0].fact.thing) or bucket[0].fact.unit in moneys() or bucket[0].fact.unit in _MEASURES
    soles, tolls, aged = (
        np.array(flags) for flags in zip(*((one.sole and lone, one.toll, bool(one.fact.forms)) for one in bucket), strict=True)
    )
    for a, row in zip(bucket, likenesses([held.fact.near for held in bucket]), strict=True):
        may = met[a.article, articles] & ((row >= wanted) | (a.sole & soles) | (a.toll & tolls) | (bool(a.fact.forms) & aged))
        for at in np.flatnonzero(may).tolist():
            score = _score(a, bucket[at], float(row[at]))
            if score >= _ALIKE:
                yield score, a, bucket[at]


def _least(fact: Fact) -> float:
    """How alike facts of the fact's kind, thing and unit must be, other than the only ones of their thing and the largest tolls."""
    if fact.unit in _LENGTHS:
        return _NEAR_LENGTH
    if fact.unit and fact.unit not in moneys():
        return _ALIKE + _UNITS
    return _ALIKE - (_SAME_THING if fact.thing else 0.0) - (_SAME_UNIT if fact.unit else 0.0)


def _likest(scored: Sequence[Scored]) -> list[Scored]:
    """Those pairs of which each is the likest, or one of the likest, in the other's article."""
    best: dict[tuple[int, int, int], float] = defaultdict(float)
    keyed = [(score, (a.article, a.at, b.article), (b.article, b.at, a.article)) for score, a, b in scored]
    for score, *keys in keyed:
        for key in keys:
            if score > best[key]:
                best[key] = score
    return [pair for pair, (score, one, other) in zip(scored, keyed, strict=True) if score >= best[one] and score >= best[other]]


def _alone(told: Sequence[Fact]) -> set[tuple[str, str | None, float]]:
    """What is counted with one value only, or with one above twelve only, and that value."""
    values: dict[Sole, set[float]] = defaultdict(set)
    for fact in told:
        if fact.thing or fact.unit:
            values[fact.thing, fact.unit].add(float(fact.value))
    some = ((key, found if len(found) == 1 else [value for value in found if abs(value) > _SMALL]) for key, found in values.items())
    return {(*key, value) for key, large in some if len(large) == 1 for value in large}


def _tolls(told: Sequence[Fact]) -> set[Sole]:
    """The largest number of people whom one fate met, for each fate."""
    most: dict[str, Fact] = {}
    for fact in told:
        if fact.thing.startswith("people ") and float(fact.value) > float(most.get(fact.thing, fact).value) - 1:
            most[fact.thing] = fact
    return {(thing, fact.value) for thing, fact in most.items()}


def _score(a: _Held, b: _Held, alike: float) -> float:
    """How sure two facts of one thing and unit are of one matter: by how alike their words are, and by what each is in its article."""
    one, other = a.fact, b.fact
    if one.days and other.days and not one.days & other.days:
        return 0.0
    if a.toll != b.toll and one.thing.startswith("people ") and _times_as_much(a.amount, b.amount) > _LIKE:
        return alike - _NO_TOLL
    if a.toll and b.toll and one.lead and other.lead:
        return alike + _LEAD_TOLL
    if a.toll and b.toll:
        return alike + (_TOLL if max(a.amount, b.amount) > _SMALL else _SMALL_TOLL)
    return _score_of_figures(a, b, alike)


def _score_of_figures(a: _Held, b: _Held, alike: float) -> float:
    if a.fact.forms and b.fact.forms:
        return _ONE_PERSON if one_person(a.fact.forms, b.fact.forms) else 0.0
    unit, thing, sole = a.fact.unit, a.fact.thing, a.sole and b.sole
    people = thing.startswith("people ")
    times = _times_as_much(a.amount, b.amount)
    if (alike < _FAR_NEAR and times > _FAR) or (unit in _LENGTHS and alike < _NEAR_LENGTH):
        return 0.0
    if unit in _MEASURES and sole and alike >= _NEAR_MEASURE:
        return alike + _MEASURE
    small = min(a.amount, b.amount) <= _SMALL
    money = _MONEY if unit in moneys() and sole else 0.0
    many = sole and thing and not small and times <= _LIKE
    if (
        not money
        and not many
        and alike < (_NEAR_UNIT if unit else _NEAR_FEW if min(a.amount, b.amount) < _FEW and not people else _NEAR_THING)
    ):
        return 0.0
    if unit and unit not in moneys() and unit not in _LENGTHS:
        return alike - (2 * _UNITS if small else _UNITS)
    same = (_SAME_THING if thing else 0.0) + (_SAME_UNIT if unit else 0.0)
    return alike + same + money + (_ALONE if sole else 0.0)


def _times_as_much(a: float, b: float) -> float:
    one, other = abs(a), abs(b)
    low, high = (one, other) if one < other else (other, one)
    return high / low if low else inf
