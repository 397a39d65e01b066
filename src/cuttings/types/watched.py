"""What is watched and what is published, what changed between the versions of an article, and what one article has of another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cuttings.types.library import Row
from cuttings.types.page import Span
from cuttings.types.story import Difference, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A source that is kept up to date: a feed, a page or a folder ("url" until the first look tells which).

    It is asked each `every` seconds; `last` and `next` say when it was and will be. After `failures` in a row `error` says in plain words
    what is wrong. One that was `paused` is asked no more until it is resumed. Of the pages found through it, `waiting` are still to be
    fetched, `kept` were, and `lost` could not be had; `trouble` says why the last one that was tried in vain was not.
    """

    n: int
    kind: Literal["url", "feed", "page", "folder"]
    place: str
    every: int
    added: str
    title: str | None = None
    etag: str | None = None
    modified: str | None = None
    last: str | None = None
    next: str | None = None
    failures: int = 0
    error: str | None = None
    paused: str | None = None
    waiting: int = 0
    kept: int = 0
    lost: int = 0
    trouble: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A page that a source led to. `mark` is what the source said of its state; `kept` counts the times it was had.

    It was had `last`, and is visited at `next`, or where that is None, never again. `spare` is what its feed itself gives of its text.
    """

    address: str
    url: str
    source: int
    mark: str
    first: str
    kept: int = 0
    failures: int = 0
    last: str | None = None
    next: str | None = None
    etag: str | None = None
    modified: str | None = None
    error: str | None = None
    spare: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What one round of watching did: sources asked, pages fetched, how many were new, versions, unchanged; and what went wrong."""

    asked: int = 0
    fetched: int = 0
    kept: int = 0
    versions: int = 0
    unchanged: int = 0
    refused: int = 0
    errors: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of one version: its page, their place in its text, and the words."""

    page: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """A passage that was reworded, and what it became."""

    before: Passage
    after: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A figure that was changed from one version to the next, each as its text prints it."""

    thing: str
    before: Passage
    after: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A version of an article against the one before it: what its headline was, figures changed, sentences reworded, added and cut."""

    page: str
    fetched: tuple[str, ...]
    title: str | None
    before: str | None = None
    figures: tuple[Moved, ...] = ()
    edited: tuple[Edited, ...] = ()
    added: tuple[Passage, ...] = ()
    cut: tuple[Passage, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether a reader would see a difference."""
        return bool(self.before is not None or self.edited or self.added or self.cut)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two articles held against each other.

    `taken` are the characters of the second's text that the first has too, `lent` those of the first's, and `share` the part of the
    second's words among them, from 0 to 1. Sentences are the `same` in both, `edited` from the first to the second, `added` by the second
    or `cut` from the first; `differences` are the facts that both give, each otherwise, `wordings`
    the things for which they have different words.
    """

    first: Row
    second: Row
    share: float
    lent: tuple[Span, ...] = ()
    taken: tuple[Span, ...] = ()
    same: tuple[Passage, ...] = ()
    edited: tuple[Edited, ...] = ()
    added: tuple[Passage, ...] = ()
    cut: tuple[Passage, ...] = ()
    differences: tuple[Difference, ...] = ()
    wordings: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A chat that stories are published in: those of *kind* *what* with an article since a day.

    The kind is all, section, outlet, search, label, or saved for a saved search.
    """

    chat: str
    kind: str
    what: str
    since: str
    n: int = 0
    messages: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What one run of publishing did: stories sent, edited and unchanged, and by chat what went wrong."""

    new: int = 0
    edited: int = 0
    same: int = 0
    troubles: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """What was taken out of the library: an article or a refused page, with its pages and corrections."""

    id: str
    title: str | None
    pages: int
    corrections: int
