"""What came in and the clean article made of it."""

from __future__ import annotations

import enum
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Literal

Grain = Literal["instant", "hour", "part", "day", "week", "month", "season", "quarter", "year", "decade", "open"]
ArticleKind = Literal["article", "live", "listing", "teaser", "gallery"]
NameKind = Literal["person", "body", "place"]
MentionForm = Literal["name", "nominal", "pronoun"]
StatementKind = Literal["direct", "mixed", "indirect"]
Stance = Literal[
    "say",
    "claim",
    "deny",
    "promise",
    "demand",
    "warn",
    "accuse",
    "speculate",
    "think",
    "report",
    "confirm",
    "refuse-comment",
    "other",
]
Status = Literal["happened", "ongoing", "planned", "announced", "demanded", "alleged", "denied", "refused", "hypothetical"]
TimeKind = Literal["date", "time", "duration", "set"]
Bound = Literal["exact", "about", "at-least", "at-most", "more-than", "less-than", "range"]
Ground = Literal["named", "unnamed", "document", "medium", "own voice"]
Label = Literal["furniture", "headline", "kicker", "standfirst", "section", "time", "byline", "outlet", "body", "caption", "comment"]

CAPTURED = range(1500, 9000)
"""The years that a page can have been captured in, so far from the ends of the calendar that days can be counted from there."""

SURE = 0.97
"""Below this measured precision a speaker, date or figure is shown as unsure (`Statement.score` and the like)."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points.

    >>> Span(2, 5).of("headline")
    'adl'
    >>> Span(5, 2)
    Traceback (most recent call last):
    ...
    ValueError: not a span: 5..2
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        # Thousands are made of a page: the slots are set without the detours of a frozen class.
        if not 0 <= start <= end:
            raise ValueError(f"not a span: {start}..{end}")
        _start(self, start)
        _end(self, end)

    def of(self, text: str) -> str:
        """The characters of *text* that the span covers."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether *other* lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


_start, _end = Span.__dict__["start"].__set__, Span.__dict__["end"].__set__


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """Where a thing was read, and which rule or model read it (`by="speakers.cue-after"`)."""

    side: Literal["text", "source"]
    span: Span
    by: str
    score: float


DAMAGED = "application/vnd.cuttings.damaged"
"""Content type of what is left of a damaged record of an archive; what is wrong with it, and where it was, follows behind a semicolon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The bytes that came in. `fetched` is RFC 3339 or None, and is never guessed; `where` is the file it lay in, as it was named, and
    `instead` the id of the page that lay in that file of a watched folder before.

    >>> Page(url=None, fetched=None, body=b"<p>Hello", content_type=None).id
    '5c7724eafa78409c'
    """

    url: str | None
    fetched: str | None
    body: bytes
    content_type: str | None = None
    where: str | None = field(default=None, repr=False, compare=False)
    instead: str | None = field(default=None, repr=False, compare=False)
    _id: str | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def damage(self) -> str | None:
        """Where it was and what is wrong with it, if it is what is left of a damaged record of an archive; such a page is refused."""
        kind, _, detail = (self.content_type or "").partition(";")
        return detail.strip() if kind == DAMAGED else None

    @property
    def id(self) -> str:
        """First 16 hex digits of SHA-256 over URL (or nothing), NUL, body; reckoned once, and it travels with the page."""
        if self._id is None:
            whole = hashlib.sha256((self.url or "").encode("utf-8", "surrogatepass") + b"\0")
            whole.update(self.body)
            object.__setattr__(self, "_id", whole.hexdigest()[:16])
        return str(self._id)


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A stretch of days as the outlet prints them, both ends included; a null end is open.

    `instant` is RFC 3339 with the printed offset, or None where no offset was printed. `basis` says in a few words how it is known.
    """

    first: str | None = None
    last: str | None = None
    grain: Grain = "day"
    instant: str | None = None
    basis: str = ""

    @property
    def stretch(self) -> str | None:
        """The days by ISO 8601: a single one, or both ends with a slash between, an open one written `..`; None where no day is known.

        >>> When(first="2026-09-14", last="2026-09-14").stretch, When(first="2026-09-14", last="2026-10-12").stretch
        ('2026-09-14', '2026-09-14/2026-10-12')
        >>> When(first="2026-09-14").stretch, When().stretch
        ('2026-09-14/..', None)
        """
        if self.first == self.last:
            return self.first
        return f"{self.first or '..'}/{self.last or '..'}"

    @property
    def clock(self) -> str:
        """The instant in universal time, by which two of one day are put in order whatever their offsets; nothing where none was printed.

        >>> When(first="2026-09-14", last="2026-09-14", instant="2026-09-14T01:30:00+02:00").clock, When().clock
        ('2026-09-13T23:30:00', '')
        """
        try:
            at = datetime.fromisoformat(self.instant or "")
            return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
        except (ValueError, OverflowError):
            return ""

    @property
    def ends(self) -> tuple[date, date] | None:
        """First and last day, of an open stretch the known one twice; None where no day is known.

        >>> When(first="2026-09-14").ends, When().ends
        ((datetime.date(2026, 9, 14), datetime.date(2026, 9, 14)), None)
        """
        known = [day for day in (self.first, self.last) if day]
        try:
            return (date.fromisoformat(known[0]), date.fromisoformat(known[-1])) if known else None
        except ValueError:
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """How a field of an article is known: the rule, its score, and the place in the decoded page where it stands, if it stands there."""

    by: str
    score: float
    source: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a live blog."""

    span: Span
    published: When | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The clean article. `text` never changes after it was read; paragraphs are spans of it."""

    url: str | None = None
    canonical: str | None = None
    domain: str | None = None
    outlet: str | None = None
    kicker: str | None = None
    title: str | None = None
    standfirst: str | None = None
    section: str | None = None
    language: str | None = None
    kind: ArticleKind = "article"
    score: float = 0.0
    authors: tuple[str, ...] = ()
    desk: bool = False
    agencies: tuple[str, ...] = ()
    place: str | None = None
    published: When | None = None
    updated: When | None = None
    text: str = ""
    paragraphs: tuple[Span, ...] = ()
    captions: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    basis: Mapping[str, Basis] = field(default_factory=dict)

    def told(self, place: int) -> When | None:
        """When what stands at *place* of the text came out: in a live blog with its post, elsewhere with the article.

        The hour of a live blog is that of its first post: what stands in a post without one has only the days between first and last.

        >>> posts = (Entry(span=Span(0, 9), published=When(first="2024-03-07", last="2024-03-07")), Entry(span=Span(11, 20)))
        >>> day = When(first="2024-03-06", last="2024-03-06", instant="2024-03-06T10:00:00Z")
        >>> blog = Article(kind="live", published=day, entries=posts)
        >>> [(when.first, when.instant) for when in map(blog.told, (3, 12)) if when]
        [('2024-03-07', None), ('2024-03-06', None)]
        """
        if self.kind != "live":
            return self.published
        own = next((entry.published for entry in self.entries if entry.span.start <= place < entry.span.end), None)
        if own is not None or self.published is None:
            return own
        last = (self.updated and self.updated.last) or self.published.last
        return When(first=self.published.first, last=last, grain="day", basis=self.published.basis)


class Reason(enum.StrEnum):
    """Why a page was refused."""

    EMPTY = "empty"
    DAMAGED = "damaged"
    BINARY = "binary"
    TOO_LARGE = "too-large"
    TOO_DEEP = "too-deep"
    UNDECODABLE = "undecodable"
    NO_ARTICLE = "no-article"
    LISTING = "listing"
    WALLED = "walled"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASHED = "crashed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A page that was refused, kept with its reason; carries the article if one was read."""

    page: str
    reason: Reason
    detail: str
    article: Article | None = None
    where: str | None = None
