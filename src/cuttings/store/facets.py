"""Facets: which outlets, sections, years and speakers the articles found have, and how many of the articles each."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence

from cuttings.store import voices
from cuttings.store.form import plain
from cuttings.store.narrow import INSIDE
from cuttings.store.query import Query, term
from cuttings.types import SURE, Facet

__all__ = ["facets"]

MOST = 12
"""So many values of a facet are told."""


def facets(db: sqlite3.Connection, query: Query, articles: Sequence[int], sentences: Sequence[int]) -> dict[str, tuple[Facet, ...]]:
    """The values by number of articles, most first, years newest first; of a facet that is narrowed to already none.

    *sentences* are those that hold the words looked for; without any, speakers are counted over whole articles.
    """
    names = ("outlet", "domain", "section", "substr(coalesce(day, ''), 1, 4)")
    cards = db.execute(f"SELECT {', '.join(names)} FROM card WHERE article IN ({_list(articles)})").fetchall()
    outlets = (plain(outlet) or plain(domain) for outlet, domain, *_ in cards)
    told = {
        "outlet": _counted("outlet", outlets),
        "section": _counted("section", (plain(section) for *_, section, _ in cards)),
        "year": _years(year for *_, year in cards),
        "speaker": _speakers(db, articles, sentences),
    }
    given = {{"said-by": "speaker", "since": "year", "until": "year"}.get(name, name) for name, _ in query.only}
    return {name: some for name, some in told.items() if some and name not in given}


def _list(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))


def _counted(operator: str, values: Iterable[str | None]) -> tuple[Facet, ...]:
    """Values by number, spellings that differ in case counted together under the most used one."""
    spelled: dict[str, Counter[str]] = {}
    for value, number in Counter(value for value in values if value).items():
        spelled.setdefault(value.casefold(), Counter())[value] += number
    told = sorted(((some.total(), min(some, key=lambda one: (-some[one], one))) for some in spelled.values()), key=_rank)
    return tuple(Facet(value=value, articles=number, term=term(operator, value)) for number, value in told[:MOST])


def _rank(told: tuple[int, str]) -> tuple[int, str]:
    return -told[0], told[1]


def _years(years: Iterable[str]) -> tuple[Facet, ...]:
    told = sorted(Counter(year for year in years if year).items(), reverse=True)
    return tuple(Facet(value=year, articles=number, term=f"since:{year} until:{year}") for year, number in told[:MOST])


def _speakers(db: sqlite3.Connection, articles: Sequence[int], sentences: Sequence[int]) -> tuple[Facet, ...]:
    """Who says the sentences found, as far as that is certain; in a sentence of two statements both."""
    said = "SELECT DISTINCT said.key, said.article FROM"
    if sentences:
        inside = f"WHERE sentence.id IN ({_list(sentences)}) AND {INSIDE}"
        query = f"{said} sentence CROSS JOIN said INDEXED BY said_place ON said.article = sentence.article {inside}"
    else:
        query = f"{said} said INDEXED BY said_place WHERE said.article IN ({_list(articles)})"
    counted = Counter(key for key, _ in db.execute(f"{query} AND said.certainty >= {SURE}"))
    told = sorted(((number, key) for key, number in counted.items()), key=_rank)[:MOST]
    return tuple(
        Facet(value=name, articles=number, term=term("said-by", name)) for number, name in ((n, _name(db, key)) for n, key in told)
    )


def _name(db: sqlite3.Connection, key: str) -> str:
    """The name that most statements filed under a key give."""
    return next((name for name, _ in voices.spellings(db, key)), key)
