"""Saved searches: kept under a name, and asked for what came since they were last looked at."""

from sqlite3 import Connection

from cuttings.errors import NotFound, UsageError
from cuttings.library import asking, searching
from cuttings.store import Store, labels
from cuttings.store.search import count, found, parse
from cuttings.types import Found, Saved
from cuttings.types.wording import filed

__all__ = ["every", "look", "save", "unsave"]


def save(db: Connection, name: str, words: str) -> Saved:
    """Keep a search under a name; raises UsageError for a name or a search that means nothing."""
    name, words = " ".join(name.split()), " ".join(words.split())
    key = filed(name)
    if not key:
        raise UsageError(f"no name for a saved search: {name[:40]!r}", hint="name it by words")
    asking.worded(words)
    query = parse(words)
    if not (query.wanted or query.only or query.never):
        raise UsageError("nothing to search for", hint="name words of the text, or operators such as outlet:")
    labels.save(db, key, name, words, asking.now())
    return _told(db, *labels.saved(db, key)[0])


def every(store: Store) -> tuple[Saved, ...]:
    """All saved searches with their counts."""
    with store.reading() as db:
        words = " ".join(one[2] for one in labels.saved(db))
    with searching.ready(store, words).reading() as db:
        return tuple(_told(db, *one) for one in labels.saved(db))


def look(store: Store, name: str, limit: int, offset: int, seen: bool) -> Found:
    """What came since a saved search was last looked at; raises NotFound."""
    with store.reading() as db:
        words = _known(db, name)[2]
    with searching.ready(store, words).reading() as db:
        key, _, words, _, last = _known(db, name)
        answer = found(db, words, limit, offset, after=last)
    if seen:
        with store.writing() as db:
            labels.look(db, key)
    return answer


def unsave(db: Connection, name: str) -> None:
    """Save a search no more; raises NotFound."""
    labels.unsave(db, _known(db, name)[0])


def _known(db: Connection, name: str) -> tuple[str, str, str, str, int]:
    known = labels.saved(db, filed(name))
    if not known:
        raise NotFound(f"no saved search goes by the name {name[:60]!r}", hint="see `cuttings saved`")
    return known[0]


def _told(db: Connection, key: str, name: str, words: str, at: str, seen: int) -> Saved:
    new, complete = count(db, words, seen)
    return Saved(key=key, name=name, words=words, at=at, new=new, complete=complete)
