"""Visits to the front page, and what is new since the last one.

A visit is a row of looks at the front page, no two of them more than half an hour apart. What is new is what was kept after the last look
of the visit before; the first visit of all finds nothing new. Nothing counts as seen that was not there at a look.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from sqlite3 import Connection

from cuttings.store import looks
from cuttings.types import News, Since

__all__ = ["APART", "known", "look", "since"]

APART = timedelta(minutes=30)
"""Looks that are further apart belong to two visits."""
_MINUTE = timedelta(minutes=1)


def look(db: Connection, now: str) -> None:
    """Somebody looks at the front page."""
    base, before = _base(db, now)
    looks.note(db, base, before, looks.newest(db), now)


def known(db: Connection, now: str) -> bool:
    """Whether a look *now* would tell nothing beyond the one that is kept, which is less than a minute old."""
    held = looks.kept(db)
    if held is None or held[2] != looks.newest(db):
        return False
    return timedelta() <= datetime.fromisoformat(now) - datetime.fromisoformat(held[3]) < _MINUTE


def since(db: Connection, stories: Collection[str], now: str) -> Since:
    """What is new since the visit before the one that goes on, or begins, *now*; by story for those that are given."""
    base, before = _base(db, now)
    if before is None:
        return Since()
    found = (_news(db, story, *parts) for story, parts in looks.told(db, looks.fresh(db, stories, base), base).items())
    return Since(before=before, articles=looks.came(db, base), news={one.story: one for one in found if one.articles or one.versions})


def _base(db: Connection, now: str) -> tuple[int, str | None]:
    """The newest page that was there when the visit before ended, and when that was."""
    held = looks.kept(db)
    if held is None:
        return looks.newest(db), None
    base, before, last, at = held
    return (last, at) if datetime.fromisoformat(now) - datetime.fromisoformat(at) > APART else (base, before)


def _news(db: Connection, story: str, new: set[int], changed: set[int], old: set[int]) -> News:
    """What is new of one story; of one that is new as a whole its figures are not counted."""
    whole = not changed and not old
    figures = set() if whole or not new else looks.figures(db, new) - looks.figures(db, changed | old)
    return News(story=story, articles=len(new), versions=len(changed), figures=len(figures), whole=whole)
