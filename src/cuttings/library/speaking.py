"""Who said what over all articles: whom a query fits, and that one's statements, the same words told once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from sqlite3 import Connection

from cuttings.engine import shown as rows
from cuttings.errors import NotFound
from cuttings.library.dating import live
from cuttings.library.filing import index, shown
from cuttings.store import Store, articles, voices
from cuttings.types import NameKind, Said, Speaker, Spoken
from cuttings.types.wording import filed, meant

__all__ = ["filled", "speaker", "spoken", "voiced"]

_BATCH = 64
_FOLDED = 4
"""So many times as many statements are looked at as are asked for: outlets tell the same words."""
_WORDS = 5
"""From so many words on, the same words of one speaker are one statement."""
_SEVERAL = 40
_NEAR = 3000
"""Among so many of the most prominent names those like a mistyped one are looked for."""


def filled(store: Store) -> Store:
    """The store, once every article of a file of an older version is filed by name, day and figure too."""
    while True:
        with store.reading() as db:
            waiting = voices.due(db, _BATCH)
        if not waiting:
            return store
        with store.writing() as db:
            for article in waiting:
                _file(db, article)


def _file(db: Connection, article: int) -> None:
    page = articles.latest(db, article)
    reading = None if page is None else articles.reading(db, page)
    if reading is None:
        voices.settled(db, article)
    else:
        index(db, article, rows(shown(db, articles.id_of(db, article), reading).reading))


def spoken(db: Connection, query: str, some: tuple[int, int], exact: bool = False, **asked: str | None) -> Spoken:
    """Whom *query* fits and what that one said, newest first; only who they are where it fits several. Raises NotFound.

    With *exact* it fits none but the one that is filed under it. *some* says how many statements are passed over, and how many are told.
    """
    key = _asked(query)
    known = exact and voices.known(db, key)
    found = voices.speakers(db, key) if key and not known else []
    keys, bare = ([key], _surnames(db, key)) if known else _chosen(db, key, found)
    if len(keys) != 1:
        fits = sorted((speaker(db, one) for one in (keys or found)[:_SEVERAL]), key=lambda one: (-one.statements, -one.articles, one.key))
        if not fits:
            near = meant(key, voices.prominent(db, _NEAR))
            raise NotFound(f"nobody goes by the name {query[:60]!r}", hint=near or "see `cuttings names`")
        return Spoken(query=query, speakers=tuple(fits))
    wide = tuple(dict.fromkeys((*keys, *bare)))
    said = _posted(db, voices.said(db, wide, sum(some) * _FOLDED, **asked))
    told = tuple(_told(one, bare) for one in _folded(said, some))
    return Spoken(query=query, speakers=(speaker(db, keys[0]),), said=told, total=voices.total(db, wide, **asked))


def _posted(db: Connection, said: list[Said]) -> list[Said]:
    """The statements, those of live blogs with the day of their post for the article's."""
    blogs = live(db, {one.article.id for one in said})
    return [
        replace(one, article=replace(one.article, published=blogs[one.article.id].told(one.span.start))) if one.article.id in blogs else one
        for one in said
    ]


def _told(one: Said, bare: Collection[str]) -> Said:
    """A statement with whether it is filed under a *bare* surname, and through whom it came: nobody passes on to himself."""
    key = filed(one.speaker)
    return replace(one, bare=key in bare, via=tuple(name for name in one.via if filed(name) != key))


def _asked(query: str) -> str:
    """A query as it would be filed, without titles before the name."""
    from cuttings.names.known import titles

    words = query.split()
    known = {title.lower() for title in titles()}
    while len(words) > 1 and words[0].lower().rstrip(".") in known:
        words = words[1:]
    return filed(" ".join(words))


def _chosen(db: Connection, key: str, found: list[str]) -> tuple[list[str], list[str]]:
    """The keys that a query stands for, several where it is open which; and the bare surnames of the one, where articles use these alone.

    A whole name is that one; so is a single word that is the name of a body or place. A surname is its only bearer.
    """
    longer = [one for one in found if one != key]
    if key in found and ("-" in key or _kind(db, key) in ("body", "place")):
        return [key], _surnames(db, key)
    if len(longer) == 1:
        return longer, _surnames(db, longer[0])
    return found, []


def _surnames(db: Connection, key: str) -> list[str]:
    """The ends of a person's name that nobody else's name has and under which statements are filed."""
    words = key.split("-")
    ends = ["-".join(words[at:]) for at in range(1, len(words))] if _kind(db, key) == "person" else []
    ends = [end for end in ends if voices.known(db, end)]
    return [end for end in ends if sorted(voices.speakers(db, end)) == sorted((end, key)) and _kind(db, end) in ("person", None)]


def _kind(db: Connection, key: str) -> NameKind | None:
    return speaker(db, key).kind


def speaker(db: Connection, key: str) -> Speaker:
    """The one that is filed under a key.

    The name is the one that most articles, or else most statements, give.
    """
    forms, spelled = voices.forms(db, key), voices.spellings(db, key)
    names = list(dict.fromkeys((*(name for name, *_ in forms), *(name for name, _ in spelled))))
    kinds: dict[NameKind | None, int] = {}
    for name, kind, form, count in forms:
        if form == name:
            kinds[kind] = kinds.get(kind, 0) + count
    aliases = dict.fromkeys(form for _, _, form, _ in forms if form not in names)
    return Speaker(
        key=key,
        name=names[0] if names else key,
        kind=max(kinds, key=kinds.__getitem__, default=None),
        aliases=tuple(aliases),
        articles=voices.articles(db, key),
        statements=sum(count for _, count in spelled),
        names=tuple(names),
    )


def voiced(db: Connection, limit: int, offset: int) -> tuple[Speaker, ...]:
    """Those of whom most statements were read."""
    return tuple(speaker(db, key) for key, _ in voices.voices(db, limit, offset))


def _folded(said: Iterable[Said], some: tuple[int, int]) -> Iterator[Said]:
    """The same words told once: by the first article that has them, the others named beside it; newest first, some of them."""
    groups: dict[str, list[Said]] = {}
    for one in said:
        words = re.findall(r"\w+", one.words.casefold())
        mark = " ".join(words) if len(words) >= _WORDS else f"{one.article.id} {one.n}"
        groups.setdefault(mark, []).append(one)
    told = sorted(map(_ordered, groups.values()), key=lambda order: _newest(order[0]), reverse=True)
    for first, *others in told[some[0] : sum(some)]:
        also = {one.article.id: one.article for one in others if one.article.id != first.article.id}
        yield replace(first, also=tuple(also.values())) if also else first


def _ordered(group: list[Said]) -> list[Said]:
    """The earliest of those that no copy tells, else the earliest, in front of the others."""
    return sorted(group, key=lambda one: (one.article.copy_of is not None, _day(one), one.article.id, one.n))


def _newest(one: Said) -> tuple[str, str, int]:
    return _day(one, ""), one.article.id, -one.n


def _day(one: Said, unknown: str = "~") -> str:
    published = one.article.published
    return ((published.last or published.first) if published else None) or unknown
