"""What lies on the desk of somebody who works with a library: a search with its facets, labels with what was picked, saved searches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cuttings.types.library import Hit, Reported, Row, Said
from cuttings.types.page import Span, Stance, StatementKind, Status, When
from cuttings.types.story import Moment

Part = Literal["article", "statement", "figure", "event", "sentence"]
"""What can be picked: a whole article, or something read in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A value that a search can be narrowed to: in how many of the articles found it stands, and the `term` that narrows to it."""

    value: str
    articles: int
    term: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search found: some of its hits, how many articles in all, and their outlets, sections, years and speakers.

    Not `complete` where a word is so common that only its newest sentences were looked at: then there are more articles than are counted.
    A speaker counts where the sentence found is of his words, or, without words to look for, where the article has a statement of his.
    `note` says what may be amiss about the search, "" where nothing is: names that nothing here goes by, and where nothing was found, more.
    `unsure` counts, by speaker, the statements of those whose words are looked for (`said-by:`) that are left out as not certain.
    Where copies were folded, `copies` has those of each hit by the id of its article, and `folded` counts those of all hits: `articles`
    counts them too.
    """

    words: str
    hits: tuple[Hit, ...] = ()
    articles: int = 0
    complete: bool = True
    facets: Mapping[str, tuple[Facet, ...]] = field(default_factory=dict)
    note: str = ""
    copies: Mapping[str, tuple[Hit, ...]] = field(default_factory=dict)
    folded: int = 0
    unsure: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What was read in a sentence: the statements of somebody with a name that it is part of, its figures, and the day it tells of."""

    said: tuple[Said, ...] = ()
    figures: tuple[Reported, ...] = ()
    moments: tuple[Moment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierRow:
    """A person's label, which is a dossier, as lists show it: its name, the key by which its page goes, and how many things it holds."""

    key: str
    name: str
    at: str
    picks: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What is new of a story: articles, versions of articles, and figures that no article of it told before; `whole` where all of it is."""

    story: str
    articles: int = 0
    versions: int = 0
    figures: int = 0
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What came since somebody's last visit, which ended at `before` (RFC 3339, None at the first): articles in all, and news by story."""

    before: str | None = None
    articles: int = 0
    news: Mapping[str, News] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a text and what stands around them, up to 32 characters on both sides, so that they are found where they stand twice."""

    words: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """Something that a person put under a label, with a note; of less than an article it keeps the words and their surroundings.

    `text` is the sentence that holds the words today, `sentence` its place and `span` that of the words. `n` is the place of the statement,
    figure or event in today's reading, None where it is read no more. `lost` where the words are not in the article's text any more, or the
    article cannot be read.
    """

    id: int
    article: str
    part: Part
    at: str
    note: str = ""
    quote: str = ""
    before: str = ""
    after: str = ""
    row: Row | None = None
    span: Span | None = None
    sentence: Span | None = None
    text: str = ""
    n: int | None = None
    lost: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A label and all that lies under it, in the order that the person gave it."""

    label: DossierRow
    picks: tuple[Pick, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A footnote: where a sentence stands. `page` is the id of the kept page and `sha256` the hash of its bytes.

    `captured` is when it was first fetched, None where that is not known.
    """

    n: int
    article: str
    outlet: str | None
    title: str | None
    published: When | None
    url: str | None
    captured: str | None
    page: str
    sha256: str
    quote: str
    authors: tuple[str, ...] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """An entry of a brief's chronology: the days, what is told of them, and the number of its footnote.

    `reported` where no day is told: it stands under that on which the article was published.
    """

    when: When | None
    text: str
    source: int
    part: Part
    reported: bool = False
    status: Status = "happened"
    outlet: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voiced:
    """An entry of who said what: whose words, how they are told and through whom, and the number of the footnote.

    `unsure` where the statement was read below a precision of 97 percent: it stands here because a person picked it.
    """

    speaker: str
    words: str
    kind: StatementKind
    stance: Stance
    source: int
    published: When | None = None
    outlet: str | None = None
    via: tuple[str, ...] = ()
    negated: bool = False
    unsure: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What an analyst hands in: a label's chronology, who said what, and the sources of both.

    `left` counts what was read in picked articles below a precision of 97 percent and is therefore not told; `lost` are the picks whose
    words are not found any more.
    """

    label: DossierRow
    chronology: tuple[Dated, ...]
    voices: tuple[Voiced, ...]
    sources: tuple[Source, ...]
    lost: tuple[Pick, ...] = ()
    left: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A saved search: its words, and how many articles that it finds came since it was last looked at.

    Not `complete` where the words are so common that there are more.
    """

    key: str
    name: str
    words: str
    at: str
    new: int = 0
    complete: bool = True
