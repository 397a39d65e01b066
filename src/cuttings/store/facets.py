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
    cards = db.execute(f"SELECT {', '.join(names)}, count(*) FROM card WHERE article IN ({_list(articles)}) GROUP BY 1, 2, 3, 4").fetchall()
    told = {
        "outlet": _counted("outlet", ((plain(outlet) or plain(domain), number) for outlet, domain, *_, number in cards)),
        "section": _counted("section", ((plain(section), number) for *_, section, _, number in cards)),
        "year": _years((year, number) for *_, year, number in cards),
        "speaker": _speakers(db, articles, sentences),
    }
    given = {{"said-by": "speaker", "since": "year", "until": "year"}.get(name, name) for name, _ in query.only}
    return {name: some for name, some in told.items() if some and name not in given}


def _list(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))


def _counted(operator: str, values: Iterable[tuple[str | None, int]]) -> tuple[Facet, ...]:
    """Values by number, spellings that differ in case counted together under the most used one."""
    spelled: dict[str, Counter[str]] = {}
    for value, number in values:
        if value:
            spelled.setdefault(value.casefold(), Counter())[value] += number
    told = sorted(((some.total(), min(some, key=lambda one: (-some[one], one))) for some in spelled.values()), key=_rank)
    return tuple(Facet(value=value, articles=number, term=term(operator, value)) for number, value in told[:MOST])


def _rank(told: tuple[int, str]) -> tuple[int, str]:
    return -told[0], told[1]


def _years(years: Iterable[tuple[str, int]]) -> tuple[Facet, ...]:
    told: Counter[str] = Counter()
    for year, number in years:
        told[year] += number
    newest = sorted((year for year in told if year), reverse=True)[:MOST]
    return tuple(Facet(value=year, articles=told[year], term=f"since:{year} until:{year}") for year in newest)


def _speakers(db: sqlite3.Connection, articles: Sequence[int], sentences: Sequence[int]) -> tuple[Facet, ...]:
    """Who says the sentences found, as far as that is certain; in a sentence of two statements both."""
    said = "said INDEXED BY said_place"
    if sentences:
        inside = f"WHERE sentence.id IN ({_list(sentences)}) AND {INSIDE}"
        told = f"sentence CROSS JOIN {said} ON said.article = sentence.article {inside}"
    else:
        told = f"{said} WHERE said.article IN ({_list(articles)})"
    each = f"SELECT DISTINCT said.key AS key, said.article FROM {told} AND said.certainty >= {SURE}"
    most = db.execute(f"SELECT key, count(*) AS number FROM ({each}) GROUP BY key ORDER BY number DESC, key LIMIT {MOST}").fetchall()
    return tuple(
        Facet(value=name, articles=number, term=term("said-by", name)) for name, number in ((_name(db, key), n) for key, n in most)
    )


def _name(db: sqlite3.Connection, key: str) -> str:
    """The name that most statements filed under a key give."""
    return next((name for name, _ in voices.spellings(db, key)), key)
