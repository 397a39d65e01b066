"""What somebody said that several outlets of a story have and another has not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cuttings.stories.cite import day, report
from cuttings.stories.copies import days_apart
from cuttings.stories.facts import telling
from cuttings.stories.nearness import Weights, likeness, weighted, words_of
from cuttings.stories.terms import COMMON, stem
from cuttings.types import SURE, Carried, Reading, Span, Statement

__all__ = ["carried"]

_WORD = re.compile(r"\w[\w'’-]*")
_SAME, _NOTHING_LIKE, _WORDS = 0.45, 0.15, 3
_STILL, _MOST = 3, 12


@dataclass(frozen=True, slots=True)
class _Said:
    article: str
    outlet: str
    statement: Statement
    speaker: frozenset[str]
    span: Span
    near: Weights


def carried(readings: Mapping[str, Reading]) -> tuple[Carried, ...]:
    """What a named speaker said, as two outlets or more have it, where another that wrote within three days has nothing like it; at most
    twelve such, those of most outlets first.

    Words are of one matter where one speaker's have much of their weight in common; an outlet has nothing like them where no sentence of
    its articles shares a seventh of their weight: what is told in other words is not called left out. Of an
    outlet's article in a language whose statements are not read nothing is claimed.

    >>> carried({})
    ()
    """
    readings = _understood(readings)
    outlets = {reading.article.outlet for reading in readings.values() if reading.article.outlet}
    if len(outlets) < 3:
        return ()
    weights = telling(readings.values())
    groups = _groups([one for article, reading in readings.items() for one in _said(article, reading, weights)])
    several = [group for group in groups if len({one.outlet for one in group}) > 1]
    several.sort(key=lambda group: (-len({one.outlet for one in group}), group[0].article, group[0].span))
    told = {article: list(_sentences(reading, weights)) for article, reading in readings.items()} if several else {}
    found = ((group, _without(group, readings, told)) for group in several[: 2 * _MOST])
    return tuple(_carried(group, left_out, readings) for group, left_out in found if left_out)[:_MOST]


def _understood(readings: Mapping[str, Reading]) -> Mapping[str, Reading]:
    """The articles of outlets all of whose articles had their statements read: what is not read may hold anything."""
    unread = {reading.article.outlet for reading in readings.values() if not reading.sourcing}
    return {article: reading for article, reading in readings.items() if reading.sourcing and reading.article.outlet not in unread}


def _said(article: str, reading: Reading, weights: Weights) -> Iterable[_Said]:
    for one in reading.statements:
        if not (one.speaker and one.content and reading.article.outlet) or one.anonymous or one.negated or one.score < SURE:
            continue
        span = Span(min(part.start for part in one.content), max(part.end for part in one.content))
        near = weighted(words_of(reading.article.text, span, weights), Span(span.start, span.start))
        speaker = frozenset(stem(word) for word in _WORD.findall(one.speaker.lower())) - COMMON
        if len(near) >= _WORDS:
            yield _Said(article, reading.article.outlet, one, speaker, span, near)


def _groups(said: Sequence[_Said]) -> list[list[_Said]]:
    groups: list[list[_Said]] = []
    for one in said:
        home = max(groups, key=lambda group: _likest(one, group), default=None)
        if home and _likest(one, home) >= _SAME:
            home.append(one)
        else:
            groups.append([one])
    return groups


def _likest(one: _Said, group: Sequence[_Said]) -> float:
    return likeness(one.near, group[0].near) if one.speaker & group[0].speaker else 0.0


def _sentences(reading: Reading, weights: Weights) -> Iterable[Weights]:
    for span in reading.sentences:
        yield weighted(words_of(reading.article.text, span, weights), Span(span.start, span.start))


def _without(group: Sequence[_Said], readings: Mapping[str, Reading], told: Mapping[str, Sequence[Weights]]) -> tuple[str, ...]:
    """The outlets that wrote on the days of a group or within three days of them, and have nothing like it in any article."""
    have = {one.outlet for one in group}
    first = min(day(readings[one.article], one.span.start) for one in group)
    late: set[str] = set()
    like: set[str] = set()
    for article, reading in readings.items():
        outlet, when = reading.article.outlet, day(reading)
        if not outlet or outlet in have or outlet in like:
            continue
        if any(likeness(one.near, sentence) >= _NOTHING_LIKE for one in group for sentence in told[article]):
            like.add(outlet)
        elif first and when >= first and (days_apart(first, when) or 0) <= _STILL:
            late.add(outlet)
    return tuple(sorted(late - like))


def _carried(group: Sequence[_Said], left_out: tuple[str, ...], readings: Mapping[str, Reading]) -> Carried:
    first = {one.article: one for one in reversed(group)}
    reports = tuple(report(article, readings[article], one.span) for article, one in sorted(first.items()))
    return Carried(speaker=group[0].statement.speaker or "", reports=reports, left_out=left_out)
