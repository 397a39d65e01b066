"""The same words or the same claim, credited to one source in one outlet and to another in the next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from cuttings.stories.cite import day, report
from cuttings.stories.copies import days_apart
from cuttings.stories.facts import Weights, likeness, weighted
from cuttings.stories.terms import COMMON, stem
from cuttings.types import Difference, Reading, Span, Statement

__all__ = ["credited"]

_WORD = re.compile(r"\w[\w'’-]*")
_NOBODY = frozenset("he she it they we i you who which that those these one officials sources source people".split())  # noqa: SIM905
_LEAST, _SAME, _ALSO, _STILL = 2, 0.6, 0.3, 3


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a source is credited with in one article."""

    article: str
    source: Span
    named: frozenset[str]
    said: frozenset[str]
    near: Weights


def credited(readings: Mapping[str, Reading], weights: Weights) -> Iterable[Difference]:
    """Claims that two outlets credit to different sources; *weights* as `facts.telling` gives them. A body's own head ("its director")
    is not told from the body.

    A claim must have three words that tell something and most of their weight in common; a source that the other article names for a
    like claim too, or that the other's claim is about, is no other source.

    >>> list(credited({}, {}))
    []
    """
    claims = {article: list(_claims(article, reading, weights)) for article, reading in readings.items()}
    told: set[frozenset[str]] = set()
    for one, other in combinations(readings, 2):
        apart = days_apart(day(readings[one]), day(readings[other]))
        if readings[one].article.outlet == readings[other].article.outlet or apart is None or apart > _STILL:
            continue
        for a in claims[one]:
            for b in claims[other]:
                key = frozenset((*a.named, "", *b.named))
                if key not in told and _clash(a, b, claims[one], claims[other]):
                    told.add(key)
                    yield _difference(a, b, readings)


def _claims(article: str, reading: Reading, weights: Weights) -> Iterable[_Claim]:
    text = reading.article.text
    for statement in reading.statements:
        source = _source(statement)
        if not source or not statement.content or statement.anonymous or statement.negated:
            continue
        words = _stems(source.of(text))
        if words and not words & _NOBODY and not source.of(text).lower().startswith("its "):
            span = Span(min(part.start for part in statement.content), max(part.end for part in statement.content))
            near = weighted(text, span, Span(span.start, span.start), weights)
            yield _Claim(article, source, words | _stems(statement.speaker or ""), frozenset(near), near)


def _source(statement: Statement) -> Span | None:
    return max(statement.source, key=lambda span: span.end - span.start, default=None)


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in _WORD.findall(text.lower())) - COMMON


def _clash(a: _Claim, b: _Claim, beside_a: Sequence[_Claim], beside_b: Sequence[_Claim]) -> bool:
    if a.named & b.named or a.named & b.said or b.named & a.said or len(a.said & b.said) < _LEAST or likeness(a.near, b.near) < _SAME:
        return False
    also = any(other.named & a.named and likeness(other.near, a.near) >= _ALSO for other in beside_b)
    return not also and not any(other.named & b.named and likeness(other.near, b.near) >= _ALSO for other in beside_a)


def _difference(a: _Claim, b: _Claim, readings: Mapping[str, Reading]) -> Difference:
    reports = (report(claim.article, readings[claim.article], claim.source) for claim in (a, b))
    return Difference(kind="attribution", thing="who says it", reports=tuple(reports), update=False)
