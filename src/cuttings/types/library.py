"""What a library keeps and answers: memory, corrections, rows, hits, and the intents that change them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cuttings.types.page import ArticleKind, Bound, Ground, NameKind, Reason, Span, Stance, StatementKind, When
from cuttings.types.reading import Change, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What a library has learned from its kept pages and hands to readings, sealed. The empty one is legal.

    `furniture`: per outlet domain, hashes of blocks seen on different articles. `names`: name -> kind. `outlets`: domain -> printed name.

    >>> Memory().hash
    'e3b0c44298fc'
    """

    furniture: Mapping[str, frozenset[str]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    outlets: Mapping[str, str] = field(default_factory=dict)
    hash: str = "e3b0c44298fc"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A person's decision. Anchored by the quoted text and 32 characters of context on both sides; laid over readings, never overwritten.

    `target` is an article id. `field` is one of outlet, title, published, updated, authors, agencies, section, place (of the dateline),
    language, kind, body, speaker, via (its relays), statement (struck out), name, name-kind (person, body, place, or none for what is no
    name), time (the days of a time expression), event (its days), story. `at` is RFC 3339. `lost` where the anchor is not found in what is
    read today. `was` is the value that it took the place of, "" for none that was known; None where that is not asked or there is no such
    value.
    """

    target: str
    field: str
    value: str
    at: str
    quote: str = ""
    before: str = ""
    after: str = ""
    id: int | None = None
    lost: bool = False
    was: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A kept article as lists show it."""

    id: str
    title: str | None
    outlet: str | None
    domain: str | None
    section: str | None
    published: When | None
    language: str | None
    kind: ArticleKind
    score: float
    url: str | None
    starred: bool = False
    story: str | None = None
    copy_of: str | None = None
    versions: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """An article of a list, and those of the list that took over its text, by day: they stand with it and not by themselves."""

    article: Row
    copies: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One kept page of an article: other bytes under the same canonical URL are another version."""

    page: str
    url: str | None
    fetched: tuple[str, ...]
    size: int
    stale: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An article as the library holds it: its row, its latest reading with corrections laid over it, its versions and corrections.

    `corrected` maps the fields that a person decided to the value that the program had read.
    """

    row: Row
    reading: Reading
    versions: tuple[Version, ...] = ()
    corrections: tuple[Correction, ...] = ()
    corrected: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A person, body or place of a library: the forms it goes under, in how many articles it is named and how often."""

    name: str
    kind: NameKind
    aliases: tuple[str, ...] = ()
    articles: int = 0
    mentions: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody whose words a library has, or whom it names: the name it goes under most, its other forms, in how many articles.

    `key` is the form under which it is filed, and by which its page goes. `kind` is None where no article names it as one. `names` are
    the spellings that the library files under the key.
    """

    key: str
    name: str
    kind: NameKind | None = None
    aliases: tuple[str, ...] = ()
    articles: int = 0
    statements: int = 0
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody said, as one article has it: its words, and the sentence that they begin in (`span` in the article's text).

    `n` is its place in the reading's statements. `speaker` is the name that the article gives; `bare` where that is a surname only and
    the library knows one bearer of it. `also` are the articles that have the same words.
    """

    article: Row
    n: int
    speaker: str
    kind: StatementKind
    stance: Stance
    words: str
    sentence: str
    span: Span
    via: tuple[str, ...] = ()
    negated: bool = False
    score: float = 0.0
    bare: bool = False
    also: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """In how many of its articles an outlet uses a form of a name."""

    outlet: str
    form: str
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """Whom a query fits and what that one said, newest first; where it fits several, only who they are.

    `total` counts the statements that meet what was asked for, each article's own; `said` are the newest of them.
    """

    query: str
    speakers: tuple[Speaker, ...]
    said: tuple[Said, ...] = ()
    total: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """A sentence and what it rests on: in words whose it is and through whom it came; `statement` is the place in the article's list.

    `unsure` where the statement was read below a precision of 97 percent.
    """

    article: str
    outlet: str | None
    published: str | None
    span: Span
    quote: str
    ground: Ground
    chain: str = ""
    statement: int | None = None
    unsure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A word that takes a side, judges, or colours how something was said: the outlet's own, or inside the words of `chain`."""

    article: str
    outlet: str | None
    published: str | None
    word: str
    does: Literal["side", "judgement", "colour"]
    span: Span
    sentence: Span
    quote: str
    own: bool
    chain: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced:
    """How an article, or a story without its copies and columns, is sourced: sentences and statements counted by what they rest on.

    `sentences` and `statements` are counts by ground (named, unnamed, document, medium, own voice), `rests` every sentence; `unsure`
    counts the sentences whose statement is not certain; `loaded` are the words that judge or take sides; `unread` counts the articles
    in a language whose statements are not read: they have no counts. `columns` counts the columns of opinion that are left out because
    other `articles` report; nothing else here tells of them.
    """

    id: str
    title: str | None
    articles: int
    sentences: Mapping[str, int]
    statements: Mapping[str, int]
    rests: tuple[Rest, ...]
    unsure: int = 0
    loaded: tuple[Loaded, ...] = ()
    unread: int = 0
    columns: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A sentence that matched a search; `marks` are spans of `sentence`, `span` is the sentence's place in the article's text."""

    article: Row
    sentence: str
    span: Span
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A figure as one article gives it: in words as its text prints it, in numbers, and the sentence that it stands in.

    `published` is the day of the article, or its first and last with a slash between; `instant` the moment, where it printed an offset.
    """

    article: str
    outlet: str | None
    published: str | None
    sentence: Span
    quote: str
    words: str
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    thing: str | None = None
    bound: Bound = "exact"
    change: Change | None = None
    score: float = 0.0
    instant: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Figures of one thing over time, by the days on which they were published."""

    thing: str
    figures: tuple[Reported, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A refused page as lists show it; its bytes are kept under `page`. `where` is the file it lay in, as it was named."""

    page: str
    url: str | None
    fetched: str | None
    reason: Reason
    detail: str
    where: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """An input that could not be had as a page at all (unreadable, missing): where it is and what is wrong, in one line."""

    where: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far the network may be used: `private` addresses and every port too, other `ports`, pages that robots.txt forbids (`anyway`)."""

    private: bool = False
    anyway: bool = False
    ports: frozenset[int] = frozenset((80, 443))


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What one `add` did: article ids kept new or as a new version, how many pages were kept already, what was refused or unreadable."""

    library: str
    kept: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    already: int = 0
    refused: tuple[Refusal, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """An outlet of the library: its printed name, registered domain, and how many articles between which days.

    `remembered` counts the blocks known to recur on its pages; `drift` says how much of them its newest article lacks, from 0 to 1: near 1
    where the layout changed after the last rebuild; None where nothing is remembered.
    """

    name: str
    domain: str | None
    articles: int
    first: str | None
    last: str | None
    remembered: int = 0
    drift: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What `check` found: each problem in one line, and the ids of articles whose reading was made by other code or another memory.

    `compiled` tells whether pages are read here by the compiled loops; the pure ones give the same readings, slower.
    """

    articles: int
    citations: int
    problems: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    compiled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How one kind of thing (names, statements, times, events, figures) reads otherwise in an article: how many before and after.

    `new` and `gone` count those that were not there before, and those that are not any more; one that changed counts as both.
    """

    part: str
    before: int
    after: int
    new: int
    gone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """What `rebuild` changed: per article id the names of the parts that read differently, new refusals, new articles, lost anchors.

    `tallies` counts, per article id, the names, statements, times, events and figures among these parts.
    """

    pages: int
    changed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tallies: Mapping[str, tuple[Tally, ...]] = field(default_factory=dict)
    refused: tuple[Refusal, ...] = ()
    recovered: tuple[str, ...] = ()
    lost: tuple[Correction, ...] = ()
    seconds: float = 0.0
