"""Values that articles of a story give instead of each other: a small model judges which are of one matter."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from cuttings import resources
from cuttings.stories.acts import one_act
from cuttings.stories.cite import day
from cuttings.stories.clocks import CLOCK, HALF_DAY
from cuttings.stories.copies import days_apart
from cuttings.stories.facts import AGE, Fact, moneys, one_person
from cuttings.stories.nearness import likeness, likenesses
from cuttings.stories.rounded import amount
from cuttings.stories.standing import STANDING, likest, mentions, names, standing
from cuttings.stories.synonyms import alike
from cuttings.stories.terms import stem
from cuttings.types import Reading

if TYPE_CHECKING:
    import numpy as np

    from cuttings.stories.printed import Marks

    Table: TypeAlias = np.ndarray[Any, np.dtype[Any]]

Pair = tuple[float, Fact, Fact]

__all__ = ["LOOKS", "Rivals", "alone_of", "instead", "judged", "lasts", "looks"]

Met = tuple["Marks", "Marks"]
"""Which articles are held against each other over what changes from day to day, and over what lasts."""

_COMMON = ("likeness", "likest", "short of likest", "covered", "days apart", "fewest others", "others", "strangers", "position", "opening")
LOOKS: Mapping[str, Sequence[str]] = {
    "date": (*_COMMON, "numbered", "unnumbered", "published", "one month", "one day of the month", "one year", *STANDING),
    "figure": (
        *_COMMON,
        *("thing", "people", "fate", "ratio", "threefold", "near", "small", "large", "digits", "as long", "money", "no unit"),
        *("unlike things", "related things", "one thing told", "ruled", "share", "length", "name shared", "alone", "age", "one person"),
        *STANDING,
    ),
}
"""What is known of two values that no article gives both of, by kind, in the order of the model's weights."""
LIKELY = {"date": 0.5, "figure": 0.6}
"""The chance from which on two values are told to be of one matter, by kind; chosen with each story left out."""
_WORD = re.compile(r"\w[\w'’-]*")
_STILL, _SMALL, _MANY = 3, 12, 2000
_YEARS, _KIN, _HOURS = 2, 0.1, 3.0
_FAR, _CLOSE, _EQUAL = 3.0, 1.35, 1.001


@dataclass(frozen=True)
class Rivals:
    """Values of one kind and unit: the facts that give them, of each fact the place of its value (`owners`) and of its article (`homes`),
    which article holds which value, which values may be of one matter, and which articles are held against each other."""

    kind: str
    facts: Sequence[Fact]
    owners: Table
    homes: Table
    holds: Marks
    may: Marks
    ruled: Table
    met: Marks

    @cached_property
    def pairs(self) -> Table:
        """The places of values, two by two, that no article gives both of and two articles that meet give one each of."""
        import numpy as np

        return np.argwhere(np.triu(self.may, 1))

    @cached_property
    def firsts(self) -> list[Fact]:
        """A fact of each value."""
        found = dict(zip(self.owners.tolist(), self.facts, strict=True))
        return [found[place] for place in range(len(found))]

    @cached_property
    def told(self) -> list[list[Fact]]:
        """The facts of each value."""
        found: list[list[Fact]] = [[] for _ in self.holds]
        for place, fact in zip(self.owners.tolist(), self.facts, strict=True):
            found[place].append(fact)
        return found

    def any(self, holds: Callable[[Fact], bool]) -> Table:
        """Of each value whether something holds of a fact that gives it."""
        import numpy as np

        found = np.zeros(len(self.holds), bool)
        found[[owner for owner, fact in zip(self.owners.tolist(), self.facts, strict=True) if holds(fact)]] = True
        return found


def judged(stated: Sequence[Sequence[Fact]], readings: Sequence[Reading], met: Met, ruled: Sequence[Pair] = ()) -> list[Pair]:
    """Facts of one matter, with how likely they are that, of values that articles give instead of each other; *ruled* is what rules hold
    for such.

    >>> import numpy as np
    >>> judged([], [], (np.zeros((0, 0), bool), np.zeros((0, 0), bool)))
    []
    """
    import numpy as np

    found: list[tuple[float, Fact, Fact]] = []
    for kind in LOOKS:
        *weights, bias = resources.model("instead")[kind].tolist()
        for rivals in instead(kind, stated, met, ruled):
            chances = alone_of(rivals, looks(rivals, readings) @ np.array(weights) + bias)
            for at in np.flatnonzero(chances >= LIKELY[kind]).tolist():
                found.extend(_facts(rivals, rivals.pairs[at].tolist(), float(chances[at])))
    return found


def alone_of(rivals: Rivals, odds: Table) -> Table:
    """The chance that each of the pairs is of one matter and none is that stands against it: of one value of the pair and another one
    that an article gives beside its other value. *odds* are the logarithms of those of each pair alone."""
    import numpy as np

    one, other = rivals.pairs.T
    alone, held = np.zeros(rivals.may.shape), rivals.holds.astype(np.float64)
    alone[one, other] = alone[other, one] = np.exp(odds)
    beside = (held @ held.T > 0).astype(np.float64)
    np.fill_diagonal(beside, 0.0)
    against = alone @ beside
    chances: Table = alone[one, other] / (1 + alone[one, other] + against[one, other] + against[other, one])
    return chances


def _facts(rivals: Rivals, pair: Sequence[int], chance: float) -> Iterable[tuple[float, Fact, Fact]]:
    """The facts of two values, one an article, each the likest to one of the other value's."""
    ours, theirs = ([fact for owner, fact in zip(rivals.owners, rivals.facts, strict=True) if owner == place] for place in pair)
    for a in _likest(ours, theirs):
        for b in _likest(theirs, ours):
            yield (chance, a, b) if a.article < b.article else (chance, b, a)


def _likest(some: Sequence[Fact], others: Sequence[Fact]) -> Iterable[Fact]:
    best: dict[str, tuple[float, Fact]] = {}
    for fact in some:
        alike = max(likeness(fact.near, other.near) for other in others)
        if fact.article not in best or alike > best[fact.article][0]:
            best[fact.article] = alike, fact
    return [fact for _, fact in best.values()]


def instead(kind: str, stated: Sequence[Sequence[Fact]], both: Met, ruled: Sequence[Pair] = ()) -> Iterable[Rivals]:
    """The values of one kind that articles of a story give instead of each other, those of one unit together.

    >>> import numpy as np
    >>> list(instead("date", [], (np.zeros((0, 0), bool), np.zeros((0, 0), bool))))
    []
    """
    import numpy as np

    for values in _by_unit(kind, stated):
        met = both[kind == "date" or lasts(values[0][0][1])]
        flat = [(place, home, fact) for place, some in enumerate(values) for home, fact in some]
        if len(values) < 2 or (kind == "figure" and len(flat) > _MANY):
            continue
        owners, homes = (np.array(column) for column in list(zip(*flat, strict=True))[:2])
        holds = np.zeros((len(values), len(stated)), bool)
        holds[owners, homes] = True
        held = holds.astype(np.float32)
        may = (held @ (met | met.T) @ held.T > 0) & (held @ held.T == 0)
        told = [[fact for _, fact in some] for some in values]
        may = _comparable(kind, told, may)
        rivals = Rivals(kind, [fact for *_, fact in flat], owners, homes, holds, may, _ruled(told, ruled), met)
        if len(rivals.pairs):
            yield rivals


def lasts(figure: Fact) -> bool:
    """Whether a figure is one that days do not change: a sum, a measure, an age, and no count or share.

    >>> from cuttings.types import Span
    >>> def put(unit): return Fact("a", "figure", "5", "", unit, Span(0, 1), Span(0, 1), {}, "5")
    >>> lasts(put("EUR")), lasts(put(None)), lasts(put("%/year"))
    (True, False, False)
    """
    return bool(figure.unit) and not str(figure.unit).startswith("%")


def _ruled(told: Sequence[Sequence[Fact]], ruled: Sequence[Pair]) -> Table:
    """How sure rules are that two values are of one matter, nothing where none holds."""
    import numpy as np

    found = np.zeros((len(told), len(told)))
    places = {id(fact): place for place, some in enumerate(told) for fact in some}
    for score, a, b in ruled:
        if id(a) in places and id(b) in places:
            one, other = places[id(a)], places[id(b)]
            found[one, other] = found[other, one] = max(score, found[one, other])
    return found


def _by_unit(kind: str, stated: Sequence[Sequence[Fact]]) -> Iterable[list[list[tuple[int, Fact]]]]:
    """The facts of one kind by unit and by value, each with the place of its article."""
    found: dict[str | None, dict[tuple[str, str], list[tuple[int, Fact]]]] = defaultdict(lambda: defaultdict(list))
    for article, told in enumerate(stated):
        for fact in told:
            if fact.kind == kind:
                counted = fact.thing if kind == "figure" and not fact.unit and amount(fact) <= _SMALL else ""
                found[fact.unit][f"{amount(fact):.6g}" if kind == "figure" else fact.value, counted].append((article, fact))
    return [list(values.values()) for values in found.values()]


def _comparable(kind: str, values: Sequence[Sequence[Fact]], may: Marks) -> Marks:
    """Which values, of those that *may* be, can be of one matter by what they are: years that lie close, days that both lie ahead or both
    behind and were not named as so many days away by both; numbers that differ by less than an order and count nothing that tells them
    apart, on no two days; times of day a few hours apart."""
    import numpy as np

    if kind == "figure":
        ratio = _ratios([some[0] for some in values])
        may = may & (ratio > _EQUAL) & (ratio <= _SMALL)
    found = np.zeros(may.shape, bool)
    for one, other in np.argwhere(np.triu(may, 1)).tolist():
        found[one, other] = found[other, one] = any(_may(kind, a, b) for a in values[one] for b in values[other])
    if kind == "figure":
        counted = np.array([all(fact.thing for fact in some) for some in values])
        found &= ~_both(counted) | (_related(values, found) >= _KIN)
        bare = np.array([all(_bare(fact) for fact in some) for some in values])
        found &= ~(bare[:, None] | bare[None, :]) | _meets(values, found)
        if values[0][0].unit == CLOCK:
            found &= _hours_apart([some[0] for some in values]) <= _HOURS
    return found


def _bare(fact: Fact) -> bool:
    """Whether a number is too common to be of one matter with another one for which no word stands in common."""
    return fact.unit in ("m", "kg") or fact.amount is not None or (amount(fact) <= _SMALL and not fact.unit and fact.thing[:7] != "people ")


def _meets(values: Sequence[Sequence[Fact]], may: Marks) -> Marks:
    """Which values, of those that *may* be of one matter, have a word around them in common."""
    import numpy as np

    words = [frozenset(word for fact in some for word, weight in fact.near.items() if weight) for some in values]
    found = np.zeros(may.shape, bool)
    for one, other in np.argwhere(np.triu(may, 1)).tolist():
        found[one, other] = found[other, one] = bool(words[one] & words[other])
    return found


def _hours_apart(firsts: Sequence[Fact]) -> Table:
    """Hours between times of day, whichever half of the day they are in."""
    import numpy as np

    minutes = np.array([amount(fact) for fact in firsts])
    apart = np.abs(minutes[:, None] - minutes[None, :])
    hours: Table = np.minimum(apart, HALF_DAY - apart) / 60
    return hours


def _may(kind: str, a: Fact, b: Fact) -> bool:
    if kind == "date":
        if a.unit and abs(int(a.value) - int(b.value)) > _YEARS:
            return False
        return a.ahead == b.ahead and (None in (a.until, b.until) or a.until == b.until) and not (a.told and a.told == b.told)
    if CLOCK in (a.unit, b.unit) and not one_act(a.act, b.act):
        return False
    if a.thing == b.thing == AGE and (a.forms or b.forms) and not one_person(a.forms, b.forms):
        return False
    if a.rest != b.rest:
        return False
    one_group = not all(fact.thing.startswith("people ") for fact in (a, b)) or a.thing == b.thing
    return one_group and (not (a.days and b.days) or bool(a.days & b.days))


def _ratios(firsts: Sequence[Fact]) -> Table:
    import numpy as np

    amounts = np.maximum([abs(amount(fact)) for fact in firsts], 1e-9)
    return np.maximum(amounts[:, None] / amounts[None, :], amounts[None, :] / amounts[:, None])


def looks(rivals: Rivals, readings: Sequence[Reading]) -> Table:
    """What is known of each of the pairs of values, as `LOOKS` names it: a row a pair."""
    import numpy as np

    met = rivals.met | rivals.met.T
    columns = [*_common(rivals, readings, met), *_OWN[rivals.kind](rivals, readings)]
    one, other = rivals.pairs.T
    plain = np.stack([column[one, other] for column in columns], axis=1).astype(np.float64)
    return np.concatenate([plain, _standing(rivals, readings, met)], axis=1)


def _standing(rivals: Rivals, readings: Sequence[Reading], met: Marks) -> Table:
    """How the likest facts of two values stand."""
    import numpy as np

    homes = {fact.article: home for fact, home in zip(rivals.facts, rivals.homes.tolist(), strict=True)}
    meets = {article: [other for other in homes if met[home, homes[other]]] for article, home in homes.items()}
    pairs = [likest(rivals.told[one], rivals.told[other], meets) for one, other in rivals.pairs.tolist()]
    return np.array(standing(pairs, {article: readings[home] for article, home in homes.items()}))


def _common(rivals: Rivals, readings: Sequence[Reading], met: Marks) -> Iterable[Table]:
    import numpy as np

    likest, apart = _nearest(rivals, readings, met)
    best = np.where(rivals.may, likest, 0.0).max(axis=1)
    yield likest
    yield (likest >= best[:, None]).astype(float) + (likest >= best[None, :])
    yield np.maximum(best[:, None], best[None, :]) - likest
    told = rivals.holds.sum(1)
    yield (told[:, None] + told[None, :]) / len(readings)
    yield _days(rivals, readings, met)
    others = np.where(rivals.holds, rivals.holds.sum(0) - 1, np.inf).min(axis=1)
    yield np.log1p(np.minimum(others[:, None], others[None, :]))
    yield np.log1p(np.maximum(others[:, None], others[None, :]))
    held = rivals.holds.astype(np.float32)
    shared = (held @ held.T > 0).astype(np.float32)
    strangers = np.log1p(np.maximum(0, (1 - shared) @ shared - 1))
    yield strangers + strangers.T
    yield apart
    yield _both(rivals.any(lambda fact: fact.lead))


def _both(flags: Table) -> Table:
    return flags[:, None] & flags[None, :]


def _nearest(rivals: Rivals, readings: Sequence[Reading], met: Marks) -> tuple[Table, Table]:
    """How alike the words around two values are at best, and how near to one another these stand in their articles."""
    import numpy as np

    size = len(rivals.holds)
    likest, apart = np.zeros((size, size)), np.ones((size, size))
    lengths = [max(1, len(reading.article.text)) for reading in readings]
    position = np.array([fact.span.start / lengths[home] for fact, home in zip(rivals.facts, rivals.homes.tolist(), strict=True)])
    for n, row in enumerate(likenesses([fact.near for fact in rivals.facts])):
        meets, owner = np.flatnonzero(met[rivals.homes[n], rivals.homes]), rivals.owners[n]
        np.maximum.at(likest[owner], rivals.owners[meets], row[meets])
        np.minimum.at(apart[owner], rivals.owners[meets], np.abs(position[meets] - position[n]))
    return np.maximum(likest, likest.T), np.minimum(apart, apart.T)


def _days(rivals: Rivals, readings: Sequence[Reading], met: Marks) -> Table:
    """The fewest days between two articles that meet and give one of two values each."""
    import numpy as np

    days = [day(reading) for reading in readings]
    between = np.array([[days_apart(a, b) or 0 for b in days] for a in days])
    held, found = rivals.holds.astype(np.float32), np.full(rivals.may.shape, float(_STILL))
    for apart in range(_STILL - 1, -1, -1):
        found[held @ (met & (between <= apart)) @ held.T > 0] = apart
    return found


def _of_dates(rivals: Rivals, readings: Sequence[Reading]) -> Iterable[Table]:
    import numpy as np

    values = np.array([fact.value for fact in rivals.firsts])
    published = np.isin(values, [day(reading) for reading in readings]).astype(float)
    yield _both(rivals.any(_numbered))
    yield _both(rivals.any(lambda fact: not _numbered(fact)))
    yield published[:, None] + published[None, :]
    for part in (slice(0, 7), slice(8, 10), slice(0, 4)):
        some = np.array([value[part] for value in values.tolist()])
        yield some[:, None] == some[None, :]


def _numbered(fact: Fact) -> bool:
    return fact.told is None


def _of_figures(rivals: Rivals, readings: Sequence[Reading]) -> Iterable[Table]:
    import numpy as np

    some = rivals.firsts
    things, fates = np.zeros(rivals.may.shape, bool), np.zeros(rivals.may.shape, bool)
    for thing in {fact.thing for fact in rivals.facts} - {""}:
        both = _both(rivals.any(lambda fact, thing=thing: fact.thing == thing))  # type: ignore[misc]
        things |= both
        fates |= both & thing.startswith("people ")
    people = rivals.any(lambda fact: fact.thing.startswith("people "))
    ratio = _ratios(some)
    amounts = np.array([max(1.0, abs(amount(fact))) for fact in some])
    whole = np.full(rivals.may.shape, 1.0)
    yield things
    yield people[:, None] | people[None, :]
    yield fates
    yield np.log(ratio)
    yield ratio > _FAR
    yield ratio <= _CLOSE
    yield np.maximum(amounts[:, None], amounts[None, :]) <= _SMALL
    yield np.minimum(amounts[:, None], amounts[None, :]) > _SMALL
    digits = np.array([len(fact.value.rstrip("0")) for fact in some])
    yield digits[:, None] == digits[None, :]
    yield np.log10(np.minimum(amounts[:, None], amounts[None, :]))
    yield whole * (some[0].unit in moneys())
    yield whole * (not some[0].unit)
    yield from _things(rivals, things)
    yield rivals.ruled
    yield whole * (some[0].unit == "%")
    yield whole * (some[0].unit in ("Y", "M", "W", "D", "min"))
    yield _namesakes(rivals, readings)
    yield _both(_alone(rivals))
    yield whole * (some[0].thing == AGE)
    yield _one_person(rivals)


def _one_person(rivals: Rivals) -> Marks:
    """Of each two ages whether they stand beside one name or trade."""
    import numpy as np

    found, whose = np.zeros(rivals.may.shape, bool), [frozenset().union(*(fact.forms for fact in some)) for some in rivals.told]
    for one, other in rivals.pairs.tolist():
        found[one, other] = found[other, one] = bool(whose[one] & whose[other])
    return found


def _alone(rivals: Rivals) -> Marks:
    """Of each value whether it is the only one that some article gives of a thing or in a unit that measures."""
    import numpy as np

    given: dict[tuple[int, str], set[int]] = defaultdict(set)
    for owner, home, fact in zip(rivals.owners.tolist(), rivals.homes.tolist(), rivals.facts, strict=True):
        if fact.thing or fact.unit:
            given[home, fact.thing].add(owner)
    found = np.zeros(len(rivals.holds), bool)
    found[[next(iter(some)) for some in given.values() if len(some) == 1]] = True
    return found


def _namesakes(rivals: Rivals, readings: Sequence[Reading]) -> Table:
    """Of each two values whether a sentence that gives the one names somebody or some place that one that gives the other names too."""
    import numpy as np

    held = frozenset(rivals.homes.tolist())
    where = [mentions(reading) if home in held else [] for home, reading in enumerate(readings)]
    named = [names(readings[home], where[home], fact.sentence) for home, fact in zip(rivals.homes.tolist(), rivals.facts, strict=True)]
    keys = {key: n for n, key in enumerate(sorted(frozenset().union(*named)))}
    marks = np.zeros((len(rivals.holds), len(keys)), np.float32)
    for owner, some in zip(rivals.owners.tolist(), named, strict=True):
        marks[owner, [keys[name] for name in some]] = 1
    return marks @ marks.T > 0


def _things(rivals: Rivals, same: Table) -> Iterable[Table]:
    """Of each two values whether both count things, none of them one; how nearly these name one thing; whether only one counts a thing."""

    told = rivals.any(lambda fact: bool(fact.thing))
    yield _both(told) & ~same
    yield _related(rivals.told, rivals.may)
    yield told[:, None] ^ told[None, :]


def _related(told: Sequence[Sequence[Fact]], may: Marks) -> Table:
    """How nearly what values count, of those that *may* be of one matter, is called the same."""
    import numpy as np

    found = np.zeros(may.shape)
    heads = [frozenset(_head(fact.thing) for fact in some if fact.thing) for some in told]
    chances = {frozenset((one, other)): chance for one, other, chance in alike(frozenset().union(*heads))}
    for one, other in np.argwhere(np.triu(may, 1)).tolist():
        nearest = max((chances.get(frozenset((a, b)), float(a == b)) for a in heads[one] for b in heads[other]), default=0.0)
        found[one, other] = found[other, one] = nearest
    return found


@lru_cache(maxsize=1 << 12)
def _head(thing: str) -> str:
    """The stem of the last word for what is counted, of people of what befell them."""
    return stem(thing.partition(" (")[0].rsplit(maxsplit=1)[-1].lstrip("="))


_OWN: Mapping[str, Callable[[Rivals, Sequence[Reading]], Iterable[Table]]] = {"date": _of_dates, "figure": _of_figures}
