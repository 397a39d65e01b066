"""What the articles of one story agree on and where they differ: figures for the same thing, and a timeline of cited sentences."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from cuttings.stories.terms import stems
from cuttings.types import Difference, Figure, Moment, Reading, Report, Span, Status, When

__all__ = ["compare"]

_ALIKE = 0.34
_MOMENTS = 60
_COMMON = frozenset(
    "a an and as at be been by for from had has have he in is it its of on or she that the their they this to was were with".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A figure as one article gives it."""

    article: str
    reading: Reading
    figure: Figure
    sentence: Span
    words: frozenset[str]


def compare(readings: Mapping[str, Reading]) -> tuple[tuple[Difference, ...], tuple[Moment, ...]]:
    """Differences and timeline of one story, given the reading of each of its articles by article id.

    Only figures that name what they count are compared, and only where the sentences around them share words. A value that grows from
    day to day is an update; a value that differs between outlets on one day is a difference.

    >>> compare({})
    ((), ())
    """
    ordered = sorted(readings.items(), key=lambda item: (_day(item[1]), item[0]))
    return tuple(_differences(ordered)), tuple(_timeline(ordered))


def _day(reading: Reading) -> str:
    published = reading.article.published
    return (published and published.last) or ""


def _differences(ordered: list[tuple[str, Reading]]) -> Iterable[Difference]:
    groups: dict[tuple[str, str | None], list[_Told]] = defaultdict(list)
    for article, reading in ordered:
        for figure in reading.figures:
            if figure.thing and figure.low is not None and figure.change is None:
                groups[_thing(figure.thing), figure.unit].append(_told(article, reading, figure))
    for (thing, _), told in sorted(groups.items(), key=lambda item: str(item[0])):
        if thing:
            yield from filter(None, (_difference(cluster) for cluster in _clusters(told)))


def _thing(thing: str) -> str:
    return " ".join(sorted({stem for stem in stems(thing) if stem not in _COMMON}))


def _told(article: str, reading: Reading, figure: Figure) -> _Told:
    sentence = _sentence(reading, figure.span)
    around = reading.article.text[sentence.start : figure.span.start] + " " + reading.article.text[figure.span.end : sentence.end]
    return _Told(article, reading, figure, sentence, frozenset(stems(around)) - _COMMON)


def _clusters(told: list[_Told]) -> list[list[_Told]]:
    clusters: list[list[_Told]] = []
    for one in told:
        alike = [cluster for cluster in clusters if any(_overlap(one.words, other.words) >= _ALIKE for other in cluster)]
        if alike:
            alike[0].append(one)
        else:
            clusters.append([one])
    return clusters


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / max(1, min(len(a), len(b)))


def _difference(cluster: list[_Told]) -> Difference | None:
    first: dict[str, _Told] = {}
    for one in cluster:
        first.setdefault(one.article, one)
    told = list(first.values())
    outlets = {one.reading.article.outlet for one in told}
    if len({(one.figure.low, one.figure.high) for one in told}) < 2 or len(outlets) < 2:
        return None
    return Difference(
        kind="figure",
        thing=told[0].figure.thing or "",
        reports=tuple(_report(one.article, one.reading, one.figure.span, one.sentence) for one in told),
        update=_grows(told),
    )


def _grows(told: list[_Told]) -> bool:
    by_day: dict[str, set[float]] = defaultdict(set)
    for one in told:
        by_day[_day(one.reading)].add(one.figure.low or 0.0)
    if "" in by_day or any(len(values) > 1 for values in by_day.values()):
        return False
    values = [min(by_day[day]) for day in sorted(by_day)]
    return all(a <= b for a, b in pairwise(values)) or all(a >= b for a, b in pairwise(values))


def _report(article: str, reading: Reading, span: Span, sentence: Span) -> Report:
    return Report(
        article=article,
        outlet=reading.article.outlet,
        published=_day(reading) or None,
        value=span.of(reading.article.text),
        span=span,
        sentence=sentence,
        quote=sentence.of(reading.article.text),
    )


def _sentence(reading: Reading, span: Span) -> Span:
    """The sentence that holds the start of *span*, or *span* itself where none does."""
    at = bisect_right([sentence.start for sentence in reading.sentences], span.start) - 1
    return reading.sentences[at] if at >= 0 and span.start < reading.sentences[at].end else span


def _timeline(ordered: list[tuple[str, Reading]]) -> list[Moment]:
    moments: list[tuple[When, Status, frozenset[str], list[Report]]] = []
    for article, reading in ordered:
        for when, status, span in _dated(reading):
            sentence = _sentence(reading, span)
            report = _report(article, reading, span, sentence)
            words = frozenset(stems(report.quote)) - _COMMON
            same = [m for m in moments if (m[0].first, m[0].last) == (when.first, when.last) and _overlap(m[2], words) >= _ALIKE]
            if not same:
                moments.append((when, status, words, [report]))
            elif all(known.article != article for known in same[0][3]):
                same[0][3].append(report)
    told_most = sorted(moments, key=lambda m: -len(m[3]))[:_MOMENTS]
    told_most.sort(key=lambda m: (m[0].first or m[0].last or "", m[0].last or ""))
    return [Moment(when=when, status=status, text=reports[0].quote, reports=tuple(reports)) for when, status, _, reports in told_most]


def _dated(reading: Reading) -> Iterable[tuple[When, Status, Span]]:
    """Events with their days; a sentence is told once a day, under the first event in it."""
    told: set[tuple[Span, str | None, str | None]] = set()
    for event in reading.events:
        when = event.when
        if when and (when.first or when.last):
            key = (_sentence(reading, event.span), when.first, when.last)
            if key not in told:
                told.add(key)
                yield when, event.status, event.span
