"""Copies: the index of sampled word runs, every pair of which one article took over the other's text, and the original of each copy."""

import json
import sqlite3
from collections.abc import Iterable, Sequence

from cuttings.store.form import MANY, many
from cuttings.types import Copy

__all__ = ["forget", "holders", "index", "outlets", "put"]

HELD = 41
"""Of so many articles that hold a run no more are told."""
FOLDED = 0.5
"""An article is filed under its original where at least so much of it was taken over."""
_AS_MUCH = 0.1


def index(db: sqlite3.Connection, article: int, shingles: Sequence[int]) -> None:
    """Make an article findable by its sampled word runs."""
    db.executemany("INSERT OR IGNORE INTO shingle VALUES (?, ?)", [(shingle, article) for shingle in shingles])


def forget(db: sqlite3.Connection, article: int, shingles: Sequence[int]) -> None:
    """Take an article out of the index."""
    db.executemany("DELETE FROM shingle WHERE hash = ? AND article = ?", [(shingle, article) for shingle in shingles])


def holders(db: sqlite3.Connection, shingles: Sequence[int]) -> dict[int, list[int]]:
    """The first articles that hold each run."""
    held = f"SELECT group_concat(article) FROM (SELECT article FROM shingle WHERE hash = asked.value LIMIT {HELD})"
    found = db.execute(f"SELECT value, ({held}) FROM json_each(?) AS asked", (json.dumps(shingles),))
    return {shingle: [int(n) for n in numbers.split(",")] if numbers else [] for shingle, numbers in found}


def outlets(db: sqlite3.Connection, articles: Iterable[int]) -> dict[int, str | None]:
    """The outlet of each article by name, else by domain."""
    return dict(db.execute(f"SELECT article, coalesce(outlet, domain) FROM card WHERE article IN {MANY}", (many(sorted(set(articles))),)))


def put(db: sqlite3.Connection, found: Iterable[Copy]) -> None:
    """Keep pairs of copy and original, and choose anew the original of every article that they concern."""
    rows = [(_number(db, copy.article), _number(db, copy.original), copy.share) for copy in found]
    db.executemany("INSERT OR REPLACE INTO copy VALUES (?, ?, ?)", rows)
    choose(db, [article for article, *_ in rows])


def leave(db: sqlite3.Connection, article: int) -> None:
    """Drop every pair that an article is in; copies of it are filed under another original, if there is one."""
    copies = [n for (n,) in db.execute("SELECT article FROM copy WHERE original = ?", (article,))]
    db.execute("DELETE FROM copy WHERE article = ? OR original = ?", (article, article))
    choose(db, copies)


def choose(db: sqlite3.Connection, articles: Sequence[int]) -> None:
    """Note the originals of these articles, and of those that copy them, beside their stories.

    Of several the original is one from which about as much was taken over as from any, rather one that copies none, rather an early one.
    """
    below = [n for one in articles for (n,) in db.execute("SELECT article FROM copy WHERE original = ?", (one,))]
    for article in dict.fromkeys((*articles, *below)):
        known = db.execute(
            "SELECT share, EXISTS (SELECT 1 FROM copy AS up WHERE up.article = copy.original), card.day, card.id FROM copy"
            " JOIN card ON card.article = copy.original WHERE copy.article = ?",
            (article,),
        ).fetchall()
        most = max((share for share, *_ in known), default=0.0)
        ranked = sorted((copies, day or "~", id, share) for share, copies, day, id in known if share >= most - _AS_MUCH)
        id, share = (ranked[0][2], ranked[0][3]) if ranked and most >= FOLDED else (None, None)
        # The card of a story holds whose copies its articles are.
        other = "SELECT story FROM member WHERE article = ? AND story <> '' AND (copy_of IS NOT ? OR share IS NOT ?)"
        db.execute(f"INSERT OR IGNORE INTO touched {other}", (article, id, share))
        db.execute("UPDATE member SET copy_of = ?, share = ? WHERE article = ?", (id, share, article))


def _number(db: sqlite3.Connection, id: str) -> int:
    return int(db.execute("SELECT n FROM article WHERE id = ?", (id,)).fetchone()[0])
