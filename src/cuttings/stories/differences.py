"""Figures for the same thing that the outlets of a story give differently."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

from cuttings import resources
from cuttings.stories.cite import day, report, sentence_of
from cuttings.stories.terms import COMMON, overlap, stems
from cuttings.types import Difference, Figure, Reading, Span

__all__ = ["differences"]

_ALIKE = 0.34
_NEAR = 2
_SHARED = 2
_REACH = 8
_NO_AMOUNT = frozenset({"ordinal", "score", "times"})
_PART = re.compile(r" of (?:the|them|those|these|its|his|her|their|whom)\b")
_VAGUE = frozenset("time times sid side govern way on one".split())  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class _Told:
    """A figure as one article gives it: what it counts, what is said of that, and the words around it."""

    article: str
    reading: Reading
    figure: Figure
    sentence: Span
    matter: tuple[str, str, str | None]
    words: frozenset[str]

    @property
    def value(self) -> float:
        return self.figure.low if self.figure.low is not None else self.figure.high or 0.0


def differences(ordered: list[tuple[str, Reading]]) -> Iterable[Difference]:
    """The differing figures of *ordered* articles, oldest first.

    Two figures are of one matter when unit, thing and what is said of it ("killed", "missing") agree, and either the words around them
    are alike or, for counts of people with a matter of their own, the articles came out within two days of each other.
    """
    matters: dict[tuple[str, str, str | None], list[_Told]] = defaultdict(list)
    for article, reading in ordered:
        for figure in reading.figures:
            told = _told(article, reading, figure)
            if told and told.matter[0] not in _VAGUE:
                matters[told.matter].append(told)
    for _, group in sorted(matters.items(), key=lambda item: str(item[0])):
        yield from filter(None, (_difference(cluster) for cluster in _clusters(group)))


def _told(article: str, reading: Reading, figure: Figure) -> _Told | None:
    changed = figure.change is not None and figure.change.before is not None
    if changed or figure.unit in _NO_AMOUNT or (figure.low is None and figure.high is None):
        return None
    sentence = sentence_of(reading, figure.span)
    text = reading.article.text
    if _PART.match(text, figure.span.end):
        return None
    before, after = list(stems(text[sentence.start : figure.span.start])), list(stems(text[figure.span.end : sentence.end]))
    thing = " ".join(sorted({stem for stem in stems(figure.thing or "") if stem not in COMMON}))
    people, aspects = _lexicons()
    counted = set(stems(figure.thing or "")) - aspects.keys()
    aspect = _aspect([stem for stem in before if stem not in counted], [stem for stem in after if stem not in counted])
    if thing in people:
        thing = "people"
        if not aspect:
            return None
    if not thing and not figure.unit:
        return None
    words = frozenset(stem for stem in before + after if stem not in aspects and stem not in people and not stem.isdigit()) - COMMON
    return _Told(article, reading, figure, sentence, (thing, aspect, figure.unit), words)


@cache
def _lexicons() -> tuple[frozenset[str], Mapping[str, str]]:
    return frozenset(row[0] for row in resources.lexicon("counted-people")), dict(resources.lexicon("aspects"))  # type: ignore[arg-type]


def _aspect(before: list[str], after: list[str]) -> str:
    """What is said of the counted: the nearest such word, one in front of the figure before one as near behind it."""
    _, aspects = _lexicons()
    found = [(at + 0.5, aspects[stem]) for at, stem in enumerate(after[:_REACH]) if stem in aspects]
    found += [(float(at), aspects[stem]) for at, stem in enumerate(reversed(before[-_REACH:])) if stem in aspects]
    return min(found, default=(0.0, ""))[1]


def _clusters(told: list[_Told]) -> list[list[_Told]]:
    clusters: list[list[_Told]] = []
    for one in told:
        alike = [cluster for cluster in clusters if any(_same(one, other) for other in cluster)]
        if alike:
            alike[-1].append(one)
        else:
            clusters.append([one])
    return clusters


def _same(one: _Told, other: _Told) -> bool:
    thing, aspect, _ = one.matter
    if _dated_apart(one, other):
        return False
    if thing == "people" and aspect and _days(one.reading, other.reading) <= _NEAR:
        return True
    return overlap(one.words, other.words) >= _ALIKE and len(one.words & other.words) >= _SHARED


def _dated_apart(one: _Told, other: _Told) -> bool:
    """Whether both sentences name a day and no day of one is a day of the other."""
    mine, theirs = _named_days(one), _named_days(other)
    return bool(mine and theirs) and not any(a <= d and c <= b for a, b in mine for c, d in theirs)


def _named_days(told: _Told) -> set[tuple[str, str]]:
    """The day that the sentence names nearest to the figure, if it names one."""
    held = [time for time in told.reading.times if told.sentence.holds(time.span) and time.grain == "day" and time.first and time.last]
    near = min(held, key=lambda time: abs(time.span.start - told.figure.span.start), default=None)
    return {(near.first, near.last)} if near and near.first and near.last else set()


def _days(a: Reading, b: Reading) -> int:
    if not day(a) or not day(b):
        return _NEAR + 1
    return abs((date.fromisoformat(day(a)) - date.fromisoformat(day(b))).days)


def _difference(cluster: list[_Told]) -> Difference | None:
    first: dict[str, _Told] = {}
    for one in cluster:
        first.setdefault(one.article, one)
    told = list(first.values())
    if len({one.value for one in told}) < 2 or len({one.reading.article.outlet for one in told}) < 2:
        return None
    _, aspect, _ = told[0].matter
    thing = next((one.figure.thing for one in told if one.figure.thing), "") or ""
    if told[0].matter[0] == "people":
        thing = "people"
    return Difference(
        kind="figure",
        thing=f"{thing} {aspect}".strip() if aspect not in thing else thing,
        reports=tuple(report(one.article, one.reading, one.figure.span) for one in told),
        update=_grows(told),
    )


def _grows(told: list[_Told]) -> bool:
    """Whether the values only rise, or only fall, from day to day: with one value a day, and time for news to come in or one outlet
    that itself gave two of them."""
    by_day: dict[str, set[float]] = defaultdict(set)
    for one in told:
        by_day[day(one.reading)].add(one.value)
    if "" in by_day or len(by_day) < 2 or any(len(values) > 1 for values in by_day.values()):
        return False
    values = [min(by_day[when]) for when in sorted(by_day)]
    one_way = all(a <= b for a, b in pairwise(values)) or all(a >= b for a, b in pairwise(values))
    return one_way and (_corrects_itself(told) or (bool(told[0].matter[1]) and _days(told[0].reading, told[-1].reading) >= _NEAR))


def _corrects_itself(told: list[_Told]) -> bool:
    given: dict[str | None, set[float]] = defaultdict(set)
    for one in told:
        given[one.reading.article.outlet].add(one.value)
    return any(len(values) > 1 for values in given.values())
