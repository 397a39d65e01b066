"""What is told of a story: facts and words that differ, moments, copies and their lineage, and where an article goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cuttings.types.library import Row
from cuttings.types.page import Span, Stance, StatementKind, Status, When

CARD = 12
"""So many of its articles, those of the last days, a story has where a list shows it."""


LIKELY_ONE = 0.8
"""Two words of so high a chance and higher are told as names of one thing, others as perhaps names of one."""

TOLD = 5
"""Sentences of so many words and more are told of, or counted, where texts are held against each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one article reports of a fact: the cited characters and the sentence that holds them.

    `published` is the day of the article, or its first and last with a slash between. `plain` is the value in one form for all articles:
    digits, an ISO day, a name. `unsure` where the value was read below a precision of 97 percent; `corrected` where a report that is no
    earlier says that it was taken back for another value.
    """

    article: str
    outlet: str | None
    published: str | None
    value: str
    span: Span
    sentence: Span
    quote: str
    plain: str = ""
    unsure: bool = False
    corrected: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A fact that outlets of one story report differently; `thing` says what differs, in the words of the texts.

    `update` where the later value supersedes the earlier one in time, `corrected` where a report says that an earlier value was wrong.
    """

    kind: Literal["figure", "place", "actor", "date", "attribution"]
    thing: str
    reports: tuple[Report, ...]
    update: bool = False
    corrected: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What the outlets of a story call one thing or one act: each article's own words for it, where they first stand.

    `score` is the chance that the words name one thing: in stories held out four of five do from .8 on, every second below.
    """

    concept: str
    reports: tuple[Report, ...]
    score: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """An entry of a timeline: days, what the sentence says of them, and the reports that say so.

    `score` is the measured precision of its day and status, 0 where it was not measured for this entry.
    """

    when: When
    status: Status
    text: str
    reports: tuple[Report, ...]
    score: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """An article that took over another's text; `share` is the part of the copy that was taken over, from 0 to 1."""

    article: str
    original: str
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """What became of a sentence in one copy: whether it stands there whole, edited or not at all, and the sentence that has it.

    `out` are its words that are gone, `new` those put among what is left; `tone` is softer where words that judge or take sides went and
    none came, sharper where they came.
    """

    article: str
    fate: Literal["whole", "edited", "left out"]
    span: Span | None = None
    quote: str = ""
    out: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    tone: Literal["", "softer", "sharper"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence of a text that was taken over, in the article that has it first, and what became of it in each later one."""

    article: str
    span: Span
    quote: str
    passed: tuple[Passed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """An original and its copies, and its sentences with those that copies added, each with its way through the later ones."""

    original: str
    articles: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What somebody said, with the articles that have it, and the outlets of the story that have nothing like it."""

    speaker: str
    reports: tuple[Report, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """What one article has somebody say: its words, the sentence that they begin in, and how they are told.

    `chain` says in words whose they are and through whom they came. `also` are the other outlets that have the same words. `unsure` where
    it was read below a precision of 97 percent, or by a surname alone.
    """

    article: str
    outlet: str | None
    published: str | None
    sentence: Span
    words: str
    kind: StatementKind
    stance: Stance
    negated: bool = False
    chain: str = ""
    unsure: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What somebody says in a story, newest first; all who are not named are one, without a `speaker`. `total` counts every statement."""

    speaker: str | None
    statements: tuple[Utterance, ...]
    total: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An affair across outlets. Its id is that of the article it was born with and never changes.

    `rests` says in words who its articles without the copies rest on, "" where that is not certain. `size` counts its articles and
    `outlets` its outlets, where only the newest articles were asked for, else they are 0; `headed` is then the article whose headline it
    bears. `voices` are the first of those who speak, each with the newest statements. `teaser` is what the article of its headline opens
    with: a standfirst (whose span is empty) or a sentence.
    """

    id: str
    title: str | None
    articles: tuple[Row, ...]
    copies: tuple[Copy, ...] = ()
    differences: tuple[Difference, ...] = ()
    wordings: tuple[Wording, ...] = ()
    timeline: tuple[Moment, ...] = ()
    sourcing: Mapping[str, int] = field(default_factory=dict)
    lineages: tuple[Lineage, ...] = ()
    carried: tuple[Carried, ...] = ()
    size: int = 0
    outlets: int = 0
    rests: str = ""
    voices: tuple[Voice, ...] = ()
    headed: Row | None = None
    teaser: Report | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """What placing an article in a story needs to know of it: small, kept beside the reading.

    Five vectors of terms, each of length 1000 in whole numbers: all words, opening, headline, names, numbers. `hour` counts hours of the
    outlet's own clock since the year 1, noon where only the day is known; `length` counts words. `shingles` are a sample of hashed word
    runs; `keys` are what an index finds alike gists by: two gists without a common key are never compared.
    """

    article: str
    outlet: str | None
    day: str | None
    title: str
    terms: Mapping[str, int]
    lead: Mapping[str, int] = field(default_factory=dict)
    headline: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[str, int] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    hour: int | None = None
    length: int = 0
    shingles: tuple[int, ...] = ()
    keys: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    story: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """An intent: into which story an article goes (its own id for a new one), which stories merge into it, and what it copies."""

    article: str
    story: str
    merge: tuple[str, ...] = ()
    copies: tuple[Copy, ...] = ()
