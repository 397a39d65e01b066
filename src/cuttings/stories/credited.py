"""The same words or the same claim, credited to one source in one outlet and to another in the next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from cuttings.stories.cite import report
from cuttings.stories.nearness import Weights, likeness, likenesses, weighted, words_of
from cuttings.stories.terms import COMMON, stem
from cuttings.types import Difference, Reading, Span, Statement

if TYPE_CHECKING:
    from cuttings.stories.printed import Marks

__all__ = ["credited"]

_WORD = re.compile(r"\w[\w'’-]*")
_NOBODY = frozenset("he she it they we i you who which that those these one officials sources source people".split())  # noqa: SIM905
_LEAST, _SAME, _ALSO = 2, 0.6, 0.3


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a source is credited with in one article."""

    article: str
    place: int
    source: Span
    named: frozenset[str]
    said: frozenset[str]
    near: Weights


def credited(readings: Mapping[str, Reading], weights: Weights, met: Marks) -> Iterable[Difference]:
    """Claims that two outlets credit to different sources; *weights* as `facts.telling` gives them, *met* as
    `matched.meetings` gives it. A body's own head ("its director") is not told from the body.

    Claims must have two words and most of their weight in common; a source that the other article names for a
    like claim too, or that the other's claim is about, is no other source.

    >>> from cuttings.stories.matched import meetings
    >>> list(credited({}, {}, meetings(())))
    []
    """
    claims = [claim for place, (article, reading) in enumerate(readings.items()) for claim in _claims(article, place, reading, weights)]
    beside = {place: list(some) for place, some in groupby(claims, key=lambda claim: claim.place)}
    told: set[frozenset[str]] = set()
    for a, b in sorted(_alike(claims, met), key=lambda pair: (pair[0].place, pair[1].place)):
        key = frozenset((*a.named, "", *b.named))
        if key not in told and _clash(a, b, beside[a.place], beside[b.place]):
            told.add(key)
            yield _difference(a, b, readings)


def _alike(claims: Sequence[_Claim], met: Marks) -> Iterable[tuple[_Claim, _Claim]]:
    """Claims of articles that meet, with most of their weight in common, in the order of the claims."""
    import numpy as np

    places = np.array([claim.place for claim in claims], np.int64)
    for a, row in zip(claims, likenesses([claim.near for claim in claims]), strict=True):
        for at in np.flatnonzero(met[a.place, places] & (row >= _SAME)).tolist():
            yield a, claims[at]


def _claims(article: str, place: int, reading: Reading, weights: Weights) -> Iterable[_Claim]:
    text = reading.article.text
    for statement in reading.statements:
        source = _source(statement)
        if not source or not statement.content or statement.anonymous or statement.negated:
            continue
        words = _stems(source.of(text))
        if words and not words & _NOBODY and not source.of(text).lower().startswith("its "):
            span = Span(min(part.start for part in statement.content), max(part.end for part in statement.content))
            near = weighted(words_of(text, span, weights), Span(span.start, span.start))
            yield _Claim(article, place, source, words | _stems(statement.speaker or ""), frozenset(near), near)


def _source(statement: Statement) -> Span | None:
    return max(statement.source, key=lambda span: span.end - span.start, default=None)


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in _WORD.findall(text.lower())) - COMMON


def _clash(a: _Claim, b: _Claim, beside_a: Sequence[_Claim], beside_b: Sequence[_Claim]) -> bool:
    if a.named & b.named or a.named & b.said or b.named & a.said or len(a.said & b.said) < _LEAST:
        return False
    also = any(other.named & a.named and likeness(other.near, a.near) >= _ALSO for other in beside_b)
    return not also and not any(other.named & b.named and likeness(other.near, b.near) >= _ALSO for other in beside_a)


def _difference(a: _Claim, b: _Claim, readings: Mapping[str, Reading]) -> Difference:
    reports = (report(claim.article, readings[claim.article], claim.source) for claim in (a, b))
    return Difference(kind="attribution", thing="who says it", reports=tuple(reports), update=False)
