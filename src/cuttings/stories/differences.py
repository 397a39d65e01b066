"""Facts that the outlets of a story give differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from math import inf

from cuttings.stories.cite import day, report
from cuttings.stories.copies import days_apart
from cuttings.stories.credited import credited
from cuttings.stories.facts import Fact, facts, likeness, telling
from cuttings.types import Difference, Reading

__all__ = ["differences"]

_ALIKE = {"figure": 0.3, "date": 0.3, "place": 0.34, "actor": 0.5}
_SAME_THING, _SAME_UNIT, _ALONE = 0.2, 0.1, 0.1
_NEAR_UNIT, _NEAR_THING = 0.08, 0.02
_FAR, _FAR_NEAR = 3.0, 0.4
_NUMBERED, _WEEKDAYS = 0.2, 0.15
_LIKE = 2.0
_TOLL, _SMALL_TOLL = 0.3, 0.1
_MONEY, _MONEYS = 0.2, frozenset(("EUR", "GBP", "USD"))
_LENGTHS = frozenset("YMWD")
_UNITS, _NEAR_LENGTH = 0.2, 0.15
_GROWN, _SURGE = 2, 1.5
_STILL = 3
_SAID_AGAIN = 0.12
_SMALL = 12
_MATTER = {"figure": "a figure", "date": "the day", "place": "the place", "actor": "who it was"}
Pair = tuple[float, Fact, Fact]
Key = tuple[str, str, int]
Sole = tuple[str, str | None]


def differences(ordered: Sequence[tuple[str, Reading]]) -> Iterable[Difference]:
    """The facts of *ordered* articles, oldest first, that two of them give differently.

    Two facts are of one matter when each is the likest fact of its kind in the other's article, to judge by what is counted and by the
    words around. A value that the other article gives too, somewhere, is no difference.
    """
    readings = dict(ordered)
    if len({reading.article.outlet for reading in readings.values()}) < 2:
        return
    weights = telling(readings.values())
    stated = {article: facts(article, reading, weights) for article, reading in ordered}
    pairs: list[Pair] = []
    for (one, a), (other, b) in combinations(stated.items(), 2):
        apart = days_apart(day(readings[one]), day(readings[other]))
        if readings[one].article.outlet != readings[other].article.outlet and apart is not None and apart <= _STILL:
            pairs += _matched(a, b)
    for group in _joined(pairs, {article: day(reading) for article, reading in ordered}):
        found = _difference(group, readings, stated)
        if found:
            yield found
    yield from credited(readings, weights)


def _matched(a: Sequence[Fact], b: Sequence[Fact]) -> Iterable[Pair]:
    """Facts of two articles that are of one matter, with how alike they are."""
    for kind, least in _ALIKE.items():
        mine, theirs = [fact for fact in a if fact.kind == kind], [fact for fact in b if fact.kind == kind]
        alone, tolls = _alone(mine) & _alone(theirs), (_tolls(mine), _tolls(theirs))
        scores = {(i, j): score for i, x in enumerate(mine) for j, y in enumerate(theirs) if (score := _alike(x, y, alone, tolls)) >= least}
        for (i, j), score in scores.items():
            if all(score >= other for (k, m), other in scores.items() if (k == i) != (m == j)):
                yield score, mine[i], theirs[j]


def _alone(told: Sequence[Fact]) -> set[Sole]:
    """What is counted with one value only."""
    values: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    for fact in told:
        values[fact.thing, fact.unit].add(fact.value)
    return {key for key, found in values.items() if len(found) == 1 and any(key)}


def _tolls(told: Sequence[Fact]) -> set[Sole]:
    """The largest number of people whom one fate met, for each fate."""
    most: dict[str, Fact] = {}
    for fact in told:
        if fact.thing.startswith("people ") and float(fact.value) > float(most.get(fact.thing, fact).value) - 1:
            most[fact.thing] = fact
    return {(thing, fact.value) for thing, fact in most.items()}


def _alike(a: Fact, b: Fact, alone: Collection[Sole], tolls: tuple[Collection[Sole], Collection[Sole]]) -> float:
    if a.unit != b.unit or (a.days and b.days and not a.days & b.days) or a.thing != b.thing:
        return 0.0
    alike = likeness(a.near, b.near)
    if a.kind == "date" and (a.ahead != b.ahead or (a.told and a.told == b.told)):
        return 0.0
    if a.kind == "date":
        return alike + (_NUMBERED if _numbered(a) and _numbered(b) else 0.0 if _numbered(a) or _numbered(b) else -_WEEKDAYS)
    if a.kind != "figure":
        return alike
    if (a.thing, a.value) in tolls[0] and (b.thing, b.value) in tolls[1] and a.thing == b.thing:
        return alike + (_TOLL if max(float(a.value), float(b.value)) > _SMALL else _SMALL_TOLL)
    if alike < _FAR_NEAR and _times_as_much(a, b) > _FAR:
        return 0.0
    money = _MONEY if a.unit in _MONEYS and ("", a.unit) in alone else 0.0
    if a.unit in _LENGTHS and alike < _NEAR_LENGTH:
        return 0.0
    many = (a.thing, a.unit) in alone and min(float(a.value), float(b.value)) > _SMALL and _times_as_much(a, b) <= _LIKE
    if not money and not (many and a.thing) and alike < (_NEAR_UNIT if a.unit else _NEAR_THING):
        return 0.0
    if a.unit and a.unit not in _MONEYS and a.unit not in _LENGTHS:
        return alike - (_UNITS if min(float(a.value), float(b.value)) > _SMALL else 2 * _UNITS)
    same = (_SAME_THING if a.thing else 0.0) + (_SAME_UNIT if a.unit else 0.0)
    return alike + same + money + (_ALONE if (a.thing, a.unit) in alone else 0.0)


def _numbered(fact: Fact) -> bool:
    """Whether a day is printed with its number in the month."""
    return any(letter.isdigit() for letter in fact.printed)


def _times_as_much(a: Fact, b: Fact) -> float:
    low, high = sorted((abs(float(a.value)), abs(float(b.value))))
    return high / low if low else inf


def _joined(pairs: Sequence[Pair], days: Mapping[str, str]) -> list[dict[str, Fact]]:
    """Facts of one matter by article, joined from the most alike on; no article has two, and no two articles lie far apart."""
    groups: dict[Key, dict[str, Fact]] = {}
    for _, a, b in sorted(pairs, key=lambda pair: (-pair[0], pair[1].article, pair[1].span, pair[2].article, pair[2].span)):
        one, other = groups.get(_key(a), {a.article: a}), groups.get(_key(b), {b.article: b})
        if one is other or one.keys() & other.keys():
            continue
        whole = one | other
        told = [days[article] for article in whole]
        if (days_apart(min(told), max(told)) or 0) > _STILL:
            continue
        groups |= {_key(fact): whole for fact in whole.values()}
    return list({id(group): group for group in groups.values()}.values())


def _key(fact: Fact) -> Key:
    return fact.kind, fact.article, fact.span.start


def _difference(group: Mapping[str, Fact], readings: Mapping[str, Reading], stated: Mapping[str, Sequence[Fact]]) -> Difference | None:
    told = [group[article] for article in readings if article in group]
    if not any(_differ(a, b, readings, stated) for a, b in combinations(told, 2)):
        return None
    thing = next((thing for fact in told if (thing := _thing(fact, readings[fact.article]))), _MATTER[told[0].kind])
    reports = tuple(replace(report(fact.article, readings[fact.article], fact.span), value=fact.printed, plain=fact.value) for fact in told)
    return Difference(kind=told[0].kind, thing=thing, reports=reports, update=_grows(told, readings))


def _thing(fact: Fact, reading: Reading) -> str:
    """What a fact is of, in the article's own word; of people what became of them."""
    if fact.thing.startswith("people "):
        return fact.thing
    return next((figure.thing for figure in reading.figures if figure.span == fact.span and figure.thing), "")


def _differ(a: Fact, b: Fact, readings: Mapping[str, Reading], stated: Mapping[str, Sequence[Fact]]) -> bool:
    """Whether two facts of one matter exclude each other: neither article gives the other's value too."""
    one, other = readings[a.article], readings[b.article]
    if one.article.outlet == other.article.outlet or a.value == b.value or a.forms & b.forms:
        return False
    return not _told_there(a, stated[b.article], other) and not _told_there(b, stated[a.article], one)


def _told_there(fact: Fact, others: Sequence[Fact], reading: Reading) -> bool:
    same = [other for other in others if other.kind == fact.kind]
    if fact.kind == "date":
        return any(fact.value == other.value for other in same)
    if fact.kind == "figure":
        return any(fact.value == other.value and _of_one_matter(fact, other) for other in same)
    return any(fact.forms & other.forms for other in same) or fact.printed.casefold() in reading.article.text.casefold()


def _of_one_matter(fact: Fact, other: Fact) -> bool:
    """Whether equal values may be of one matter: large ones are, small ones if counted things and the words around fit."""
    if float(fact.value) > _SMALL:
        return True
    return fact.unit == other.unit and fact.thing == other.thing and likeness(fact.near, other.near) >= _SAID_AGAIN


def _grows(told: Sequence[Fact], readings: Mapping[str, Reading]) -> bool:
    """Whether a figure only rises, or only falls, from day to day, with one value a day: over two days, or in one outlet."""
    if told[0].kind != "figure":
        return False
    by_day: dict[str, set[float]] = defaultdict(set)
    given: dict[str | None, set[str]] = defaultdict(set)
    for fact in told:
        by_day[day(readings[fact.article])].add(float(fact.value))
        given[readings[fact.article].article.outlet].add(fact.value)
    if "" in by_day or len(by_day) < 2 or any(len(values) > 1 for values in by_day.values()):
        return False
    values = [min(by_day[when]) for when in sorted(by_day)]
    one_way = all(a <= b for a, b in pairwise(values)) or all(a >= b for a, b in pairwise(values))
    apart = days_apart(min(by_day), max(by_day)) or 0
    toll = told[0].thing.startswith("people ") and values[-1] >= _SURGE * values[0]
    return one_way and (apart >= (1 if toll else _GROWN) or any(len(values) > 1 for values in given.values()))
