"""Facts that the outlets of a story give differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations, pairwise

from cuttings.stories.aboard import apart
from cuttings.stories.anew import Anew, anew, put_wrong, renewed
from cuttings.stories.cite import day, report
from cuttings.stories.copies import days_apart
from cuttings.stories.credited import Claim, Given, claimed, credited, offices, voice
from cuttings.stories.facts import AGE, CROWD, Fact, facts, telling
from cuttings.stories.heading import heading, parted
from cuttings.stories.instead import judged, lasts
from cuttings.stories.matched import LASTING, Pair, matched, meet, meetings
from cuttings.stories.nearness import likeness
from cuttings.stories.own import owned, relayed
from cuttings.stories.rounded import one_value, plain
from cuttings.stories.spelled import spelled
from cuttings.types import SURE, Difference, Reading

__all__ = ["differences"]

_GROWN, _SURGE = 2, 1.5
_STILL, _DAY = 3, 0.1
_SAID_AGAIN = 0.12
_SMALL = 12
Key = tuple[str, str, int]
Claims = Mapping[str, Sequence[Claim]]


def differences(ordered: Sequence[tuple[str, Reading]]) -> Iterable[Difference]:
    """The facts of *ordered* articles, oldest first, that two of them give differently.

    Two facts are of one matter when each is the likest fact of its kind in the other's article, to judge by what is counted and by the
    words around. A value that the other article gives too, somewhere, is no difference. What is held against nothing is not looked at.
    """
    readings = dict(ordered)
    met, far = meetings(list(readings.values())), meetings(list(readings.values()), LASTING)
    met_by = meet(far)
    if not any(met_by):
        return
    weights = telling(readings.values())
    stated = {article: facts(article, reading, weights) if meets else [] for (article, reading), meets in zip(ordered, met_by, strict=True)}
    ruled = matched(list(stated.values()), met)
    others = relayed(stated, readings)
    pairs = owned([*filter(_stands, ruled), *judged(list(stated.values()), list(readings.values()), (met, far), ruled)], others)
    new, days = anew(stated), _days(readings)
    pairs = [*(pair for pair in pairs if not apart(*pair[1:], readings)), *renewed(stated, new, far, days)]
    given = Given(readings, weights, met, stated, pairs, offices(readings))
    claims = claimed(given)
    groups = _joined(pairs, days, new)
    own = {article: [fact for fact in some if (article, fact.span.start) not in others] for article, some in stated.items()}
    told = [(group, _difference(group, readings, own, claims, new)) for group in groups]
    all_of = cache(lambda article: stated[article] or facts(article, readings[article], weights))
    overtaken = [_overtaken(group, all_of, readings) for group, found in told if found]
    named = parted([(list(group.values()), found) for group, found in told if found], readings)
    yield from (found for _, found in sorted(zip(overtaken, named, strict=True), key=lambda one: one[0]))
    yield from spelled(readings, met)
    yield from credited(replace(given, pairs=_of_one_claim(pairs, groups)), claims)


def _stands(pair: Pair) -> bool:
    """Whether a pair holds as rules have it: all but figures that differ and are neither ages nor the first tolls of both articles."""
    one, other = pair[1:]
    tolls = one.thing.startswith("people ") and one.lead and other.lead
    return one.kind == "figure" and (one.thing == AGE or tolls or _same_value(one, other))


def _overtaken(group: Mapping[str, Fact], stated: Callable[[str], Sequence[Fact]], readings: Mapping[str, Reading]) -> bool:
    """Whether an article later than all of a toll gives a larger one: then what differed is out of date and told last."""
    toll = next(iter(group.values()))
    if toll.kind != "figure" or not toll.thing.startswith("people ") or toll.thing == CROWD:
        return False
    days = _days(readings)
    last, most = max(map(days, group.values())), max(float(fact.value) for fact in group.values())
    some = [article for article, one in readings.items() if one.article.kind == "live" or day(one) > last]
    later = (fact for article in some for fact in stated(article) if fact.kind == "figure" and days(fact) > last)
    return any(fact.thing == toll.thing and float(fact.value) > most for fact in later)


def _of_one_claim(pairs: Sequence[Pair], groups: Sequence[Mapping[str, Fact]]) -> list[Pair]:
    """The pairs of facts that one claim may give: of one value, or joined as facts of one matter."""
    homes = {_key(fact): n for n, group in enumerate(groups) for fact in group.values()}
    return [
        pair for pair in pairs if _same_value(*pair[1:]) or (_key(pair[1]) in homes and homes[_key(pair[1])] == homes.get(_key(pair[2])))
    ]


def _days(readings: Mapping[str, Reading]) -> Callable[[Fact], str]:
    """The day on which a fact may have come out last: in a live blog that of its post."""
    return lambda fact: day(readings[fact.article], fact.span.start)


def _joined(pairs: Sequence[Pair], days: Callable[[Fact], str], new: Anew) -> list[dict[str, Fact]]:
    """Facts of one matter by article, joined from the most alike on, those of one day first; none has two, and no two that days may change
    lie far apart, but for one that is given in place of another."""

    def rank(pair: Pair) -> tuple[object, ...]:
        score, a, b = pair
        apart = days_apart(days(a), days(b)) or 0
        return apart * _DAY - score, a.article, a.span, b.article, b.span

    groups: dict[Key, dict[str, Fact]] = {}
    for _, a, b in sorted(pairs, key=rank):
        one, other = groups.get(_key(a), {a.article: a}), groups.get(_key(b), {b.article: b})
        if one is other or not one.keys().isdisjoint(other):
            continue
        whole = one | other
        told = [days(fact) for fact in whole.values()]
        lasting = a.kind == "date" or lasts(a) or any((fact.article, fact.span.start) in new for fact in (a, b))
        if (days_apart(min(told), max(told)) or 0) > (LASTING if lasting else _STILL):
            continue
        groups |= {_key(fact): whole for fact in whole.values()}
    return list({id(group): group for group in groups.values()}.values())


def _key(fact: Fact) -> Key:
    return fact.kind, fact.article, fact.span.start


def _difference(
    group: Mapping[str, Fact], readings: Mapping[str, Reading], stated: Mapping[str, Sequence[Fact]], claims: Claims, new: Anew
) -> Difference | None:
    days = _days(readings)
    told = sorted((group[article] for article in readings if article in group), key=days)
    if not any(_differ(a, b, readings, stated) for a, b in combinations(told, 2)):
        return None
    wrong = put_wrong(told, days)
    reports = tuple(
        replace(
            report(fact.article, readings[fact.article], fact.span, unsure=fact.score < SURE),
            value=fact.printed,
            plain=plain(fact, told) if fact.kind == "figure" else fact.value,
            corrected=(fact.article, fact.span.start) in wrong,
        )
        for fact in told
    )
    update = not wrong and _grows(told, readings, new) and not _disputed(told, readings, claims)
    return Difference(kind=told[0].kind, thing=heading(told, readings), reports=reports, update=update, corrected=bool(wrong))


def _differ(a: Fact, b: Fact, readings: Mapping[str, Reading], stated: Mapping[str, Sequence[Fact]]) -> bool:
    """Whether two facts of one matter exclude each other: neither article gives the other's value too."""
    one, other = readings[a.article], readings[b.article]
    if one.article.outlet == other.article.outlet or _same_value(a, b):
        return False
    return not _told_there(a, stated[b.article]) and not _told_there(b, stated[a.article])


def _same_value(a: Fact, b: Fact) -> bool:
    return one_value(a, b) if a.kind == b.kind == "figure" else a.value == b.value


def _told_there(fact: Fact, others: Sequence[Fact]) -> bool:
    same = [other for other in others if other.kind == fact.kind]
    if fact.kind == "date":
        return any(fact.value == other.value for other in same)
    told = any(other.lead and other.thing == fact.thing for other in same) and fact.lead and fact.thing.startswith("people ")
    return any(_same_value(fact, other) and _of_one_matter(fact, other) and (other.lead or not told) for other in same)


def _of_one_matter(fact: Fact, other: Fact) -> bool:
    """Whether equal values may be of one matter: large ones are, small ones if counted things and the words around fit."""
    if float(fact.value) > _SMALL:
        return True
    return fact.unit == other.unit and fact.thing == other.thing and likeness(fact.near, other.near) >= _SAID_AGAIN


def _grows(told: Sequence[Fact], readings: Mapping[str, Reading], new: Anew) -> bool:
    """Whether a figure only rises, or only falls, from day to day, with one value a day: over two days, or, of what lasts only so, in one
    outlet; one that is given in place of an earlier one may turn."""
    people = told[0].thing.startswith("people ")
    if told[0].kind != "figure" or (not people and frozenset.intersection(*(fact.days for fact in told))):
        return False
    days = _days(readings)
    by_day: dict[str, set[float]] = defaultdict(set)
    given: dict[str | None, set[str]] = defaultdict(set)
    for fact in told:
        by_day[days(fact)].add(float(fact.value))
        given[readings[fact.article].article.outlet].add(fact.value)
    if "" in by_day or len(by_day) < 2 or any(len(values) > 1 for values in by_day.values()):
        return False
    turns = {days(fact) for fact in told if (fact.article, fact.span.start) in new}
    if turns and max(by_day) in turns:
        return True
    values = [min(by_day[when]) for when in sorted(by_day)]
    one_way = all(a <= b for a, b in pairwise(values)) or all(a >= b for a, b in pairwise(values))
    apart = days_apart(min(by_day), max(by_day)) or 0
    toll = people and told[0].thing != CROWD and values[-1] >= _SURGE * values[0]
    grown = apart >= (1 if toll else _GROWN) and not lasts(told[0])
    return one_way and (grown or any(len(values) > 1 for values in given.values()))


def _disputed(told: Sequence[Fact], readings: Mapping[str, Reading], claims: Claims) -> bool:
    """Whether two values at most a day apart are given by two sources that have no word in common: then neither replaces the other."""
    days = _days(readings)
    voices = [(fact, voice(fact, claims[fact.article])) for fact in told]
    return any(
        a.value != b.value and one and other and not one & other and (days_apart(days(a), days(b)) or 0) <= 1
        for (a, one), (b, other) in combinations(voices, 2)
    )
