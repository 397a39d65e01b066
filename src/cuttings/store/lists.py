"""What lists, counts and overviews show, each in one or two indexed queries."""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from cuttings.store.articles import CLOCK, DAY, NEWEST, rows
from cuttings.store.form import plain
from cuttings.types import Outlet, Row

__all__ = ["counts", "given", "listed", "meeting", "outlets", "sections"]

_COUNTS = {
    "articles": "SELECT count(*) FROM card",
    # One step in the index for each outlet, instead of one for each article.
    "outlets": (
        "WITH RECURSIVE each(name) AS (SELECT min(outlet COLLATE NOCASE) FROM card UNION ALL SELECT (SELECT min(outlet COLLATE NOCASE)"
        " FROM card WHERE outlet COLLATE NOCASE > each.name) FROM each WHERE name IS NOT NULL) SELECT count(name)"
        " + (SELECT count(DISTINCT domain) FROM card WHERE outlet COLLATE NOCASE IS NULL) FROM each"
    ),
    "stories": "SELECT count(*) FROM story",
    "refused": "SELECT count(*) FROM refusal",
    "statements": "SELECT coalesce(sum(statements), 0) FROM tally",
    "pages": "SELECT count(*) FROM page",
    "starred": "SELECT count(*) FROM star",
    "corrections": "SELECT count(*) FROM correction",
}
_FILTERS = {
    "outlet": "(outlet = :outlet COLLATE NOCASE OR domain = :outlet)",
    "section": "section = :section COLLATE NOCASE",
    "since": "coalesce(day, '') >= :since",
    "until": "coalesce(first, last) <= :until",
    "starred": "star.article IS NOT NULL",
    "after": (
        f"({DAY}, {CLOCK}, card.id) < (SELECT {DAY}, {CLOCK}, id FROM card WHERE article = (SELECT n FROM article WHERE id = :after))"
    ),
}


_WALKED = {"outlet": "(+outlet = :outlet COLLATE NOCASE OR +domain = :outlet)", "section": "+section = :section COLLATE NOCASE"}
"""The same asked of one row after the other, in the order of another index; the plus keeps SQLite from those of outlets and sections."""
_MANY = 500
"""Of an outlet or a section with more articles the newest are found by walking back in time, which costs less than sorting them all."""


def listed(db: sqlite3.Connection, limit: int, **asked: str | bool | None) -> tuple[Row, ...]:
    """Rows that meet every filter given, newest first, those without an hour last in their day, those without a day last of all.

    *after* is the id of the last row of the page before.
    """
    kept = given(asked)
    return rows(db, f"WHERE {meeting(kept, _many(db, kept))} ORDER BY {NEWEST} LIMIT :limit", {**kept, "limit": limit})


def given(asked: Mapping[str, str | bool | None]) -> dict[str, Any]:
    """The filters that are asked for."""
    return {key: value for key, value in asked.items() if value not in (None, False, "")}


def meeting(filters: Iterable[str], walk: bool = False) -> str:
    """The condition on a row that meets these filters; with *walk* one that is asked of each row that something else picks."""
    held = _FILTERS | _WALKED if walk else _FILTERS
    return " AND ".join(held[key] for key in filters) or "TRUE"


def _many(db: sqlite3.Connection, kept: Mapping[str, Any]) -> bool:
    """Whether an outlet or a section that is asked for has many articles."""
    some = [key for key in ("outlet", "section") if key in kept]
    query = f"SELECT count(*) FROM (SELECT 1 FROM card WHERE {meeting(some)} LIMIT {_MANY + 1})"
    return bool(some) and int(db.execute(query, {key: kept[key] for key in some}).fetchone()[0]) > _MANY


def counts(db: sqlite3.Connection) -> dict[str, int]:
    """How much of everything there is."""
    return {key: int(db.execute(query).fetchone()[0]) for key, query in _COUNTS.items()}


def outlets(db: sqlite3.Connection) -> tuple[Outlet, ...]:
    """Outlets by number of articles, then name; an outlet without a printed name goes by its domain."""
    # Those with a name in the order of their index, which costs a fifth of sorting all cards by the one or the other.
    each = (
        "SELECT {0} AS name, min(domain) AS domain, count(*) AS n, min(first) AS first, max(last) AS last FROM card WHERE {1} GROUP BY {2}"
    )
    named = each.format("outlet", "outlet IS NOT NULL", "outlet COLLATE NOCASE")
    others = each.format("domain", "outlet COLLATE NOCASE IS NULL AND domain IS NOT NULL", "domain COLLATE NOCASE")
    found = db.execute(
        f"SELECT name, min(domain), sum(n) AS n, min(first), max(last) FROM ({named} UNION ALL {others})"
        " GROUP BY name COLLATE NOCASE ORDER BY n DESC, name"
    )
    return tuple(
        Outlet(name=plain(name) or "", domain=plain(domain), articles=n, first=first, last=last) for name, domain, n, first, last in found
    )


def sections(db: sqlite3.Connection) -> tuple[tuple[str, int], ...]:
    """Sections by number of articles, then name; spellings that differ in case are one section, called by the most used of them."""
    found = db.execute(
        "SELECT section, sum(articles) AS n, max(articles) FROM tally WHERE section <> x'' GROUP BY section COLLATE NOCASE"
        " ORDER BY n DESC, section"
    )
    return tuple((plain(section) or "", n) for section, n, _ in found)
