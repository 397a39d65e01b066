"""What lies on the desk of somebody who works with a library: a search with its facets, labels with what was picked, saved searches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cuttings.types.library import Hit


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
    """

    words: str
    hits: tuple[Hit, ...] = ()
    articles: int = 0
    complete: bool = True
    facets: Mapping[str, tuple[Facet, ...]] = field(default_factory=dict)
