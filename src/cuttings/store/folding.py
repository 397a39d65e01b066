"""Copies under their originals: which article of a list stands for others of it."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from cuttings.store.articles import rows
from cuttings.store.lists import given, listed, meeting
from cuttings.types import Fold, Row

__all__ = ["above", "folded", "root"]

Key = TypeVar("Key", int, str)


def folded(db: sqlite3.Connection, limit: int, **asked: str | bool | None) -> tuple[Fold, ...]:
    """What `listed` gives, where copies of an article that meets the filters too stand with it and not by themselves."""
    found: list[Row] = []
    while len(found) < limit:
        some = listed(db, limit, **asked)
        found += [row for row in some if _root(db, row, asked) == row.id]
        if len(some) < limit:
            break
        asked["after"] = some[-1].id
    return tuple(Fold(article=row, copies=_below(db, row, asked)) for row in found[:limit])


def _root(db: sqlite3.Connection, row: Row, asked: Mapping[str, str | bool | None]) -> str:
    """The article under which one is filed, and that under which that one is, as far up as they meet the filters."""
    chain = {row.id: row.copy_of}
    while (up := chain[row.id]) and up not in chain:
        listed_too = _meeting(db, "card.article = (SELECT n FROM article WHERE id = :id)", asked, up)
        if not listed_too:
            break
        (row,) = listed_too
        chain[row.id] = row.copy_of
    return root(next(iter(chain)), {one: its for one, its in chain.items() if its in chain})


def _below(db: sqlite3.Connection, row: Row, asked: Mapping[str, str | bool | None]) -> tuple[Row, ...]:
    """The articles that meet the filters and are filed under one, or under one of these, by day."""
    where = "card.article IN (SELECT article FROM copy WHERE original = (SELECT n FROM article WHERE id = :id)) AND copy_of = :id"
    found, waiting = {row.id: row}, [row.id]
    while waiting:
        new = [one for one in _meeting(db, where, asked, waiting.pop()) if one.id not in found]
        found |= {one.id: one for one in new}
        waiting += [one.id for one in new]
    below = list(found.values())[1:]
    return tuple(sorted(below, key=lambda one: ((one.published and (one.published.last or one.published.first)) or "~", one.id)))


def _meeting(db: sqlite3.Connection, where: str, asked: Mapping[str, str | bool | None], id: str) -> tuple[Row, ...]:
    kept = given({**asked, "after": None})
    return rows(db, f"WHERE {where} AND {meeting(kept, walk=True)}", {**kept, "id": id})


def root(id: Key, above: Mapping[Key, Key | None]) -> Key:
    """Whom an article leads to in the end, given under which one each is filed; of a circle the one with the first id.

    >>> root("c", {"c": "b", "b": "a"}), root("a", {"c": "b", "b": "a"}), root("d", {"d": "e", "e": "d"})
    ('a', 'a', 'd')
    """
    seen = {id}
    while up := above.get(id):
        if up in seen:
            return min(seen)
        seen.add(up)
        id = up
    return id


def above(db: sqlite3.Connection, articles: Sequence[int]) -> dict[int, int]:
    """Under which of these articles each other one of them is filed."""
    held = set(articles)
    return {article: original for article, original in _originals(db, held) if original in held}


def _originals(db: sqlite3.Connection, articles: Iterable[int]) -> list[tuple[int, int]]:
    return db.execute(
        "SELECT member.article, article.n FROM member CROSS JOIN article ON article.id = copy_of"
        f" WHERE member.article IN ({', '.join(map(str, sorted(articles)))}) AND copy_of IS NOT NULL"
    ).fetchall()
