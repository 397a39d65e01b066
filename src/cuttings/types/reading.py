"""What was read in an article: names, statements, times, events, figures, and how the page was taken apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cuttings.types.page import (
    Article,
    Bound,
    Grain,
    Label,
    MentionForm,
    NameKind,
    Span,
    Stance,
    StatementKind,
    Status,
    TimeKind,
    When,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where a name, a nominal or a pronoun stands for somebody."""

    span: Span
    form: MentionForm
    by: str
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A person, body or place of one article, with every mention that was resolved to it."""

    name: str
    kind: NameKind
    aliases: tuple[str, ...] = ()
    by: str = ""
    score: float = 0.0
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Who said what, according to whom. `within` is the place of the holding statement in the reading's list."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    speaker: str | None = None
    kind: StatementKind = "direct"
    stance: Stance = "say"
    anonymous: bool = False
    via: tuple[str, ...] = ()
    within: int | None = None
    negated: bool = False
    by: str = ""
    score: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time expression and the days it covers; null ends where the anchor is not known."""

    span: Span
    first: str | None = None
    last: str | None = None
    grain: Grain = "day"
    kind: TimeKind = "date"
    relative: bool = False
    value: str = ""
    basis: str = ""
    by: str = ""
    score: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, is planned, alleged or denied, with its day, participants and place.

    `type` is a root of the PLOVER ontology (PROTEST, AGREE, ASSAULT ...), None where it is not sure; readings of before may hold others.
    """

    span: Span
    type: str | None = None
    status: Status = "happened"
    when: When | None = None
    who: tuple[Span, ...] = ()
    whom: tuple[Span, ...] = ()
    where: Span | None = None
    by: str = ""
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that went from one value to another."""

    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity in the text: its value or range, unit, the thing counted, and how it is bounded.

    `per` is what it is reckoned by ("month", "barrel"); `trend` tells whether the text says that something went up or down by it.
    """

    span: Span
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    thing: str | None = None
    bound: Bound = "exact"
    change: Change | None = None
    per: str | None = None
    trend: Literal["up", "down"] | None = None
    by: str = ""
    score: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything that was read in one page. A pure function of page, fetch time, fingerprint and memory."""

    page: str
    fetched: str | None
    fingerprint: str
    article: Article
    sentences: tuple[Span, ...] = ()
    names: tuple[Name, ...] = ()
    statements: tuple[Statement, ...] = ()
    times: tuple[Time, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    sourcing: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """A piece of the decoded page and what it was taken for; `span` counts in the decoded page, None where it could not be found there."""

    text: str
    label: Label
    span: Span | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A value that could have filled a field, and what spoke for it. The chosen one has `chosen=True`."""

    field: str
    value: str
    by: str
    score: float
    chosen: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """How a page was read: its labelled fragments in page order, and every candidate for every field."""

    source: str
    encoding: str
    fragments: tuple[Fragment, ...]
    candidates: tuple[Candidate, ...]
