"""Stories: gists and the index that finds alike ones, who is in which story, and what the views show of it."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from heapq import nlargest

from cuttings.errors import SHORTEST, unfound
from cuttings.store import copies
from cuttings.store.articles import CLOCK, DAY, ROW, latest, row, rows
from cuttings.store.form import MANY, cell, glimpse, many, pack, unpack
from cuttings.types import CARD, Copy, Gist, Placement, Row, Story, When

__all__ = ["gist", "glance", "members", "near", "note", "part", "place", "put", "story", "told", "unplaced"]

NEAR = 40
"""How many stories a new article may be compared with."""
_DAYS = 45
DIFFERENCES, REPORTS = 4, 8
"""So many facts that differ, so many that changed, and so many reports of each the card of a story holds."""
_FACES = 256


def note(db: sqlite3.Connection, article: int, new: Gist) -> None:
    """Keep what placing needs of an article that has no gist yet or whose gist changed."""
    forget(db, article)
    db.execute("INSERT INTO gist VALUES (?, ?)", (article, pack(new)))
    copies.index(db, article, new.shingles)
    db.executemany("INSERT OR IGNORE INTO gist_key VALUES (?, ?, ?)", [(key, new.day or "", article) for key in new.keys])


def forget(db: sqlite3.Connection, article: int) -> None:
    """Drop an article's gist."""
    old = gist(db, article)
    if old:
        db.executemany(
            "DELETE FROM gist_key WHERE key = ? AND day = ? AND article = ?", [(key, old.day or "", article) for key in old.keys]
        )
        copies.forget(db, article, old.shingles)
        db.execute("DELETE FROM gist WHERE article = ?", (article,))


def gist(db: sqlite3.Connection, article: int) -> Gist | None:
    """The gist of an article, if it is shown."""
    found = db.execute("SELECT form FROM gist WHERE article = ?", (article,)).fetchone()
    return unpack(Gist, found[0]) if found else None


def near(db: sqlite3.Connection, new: Gist) -> list[str]:
    """The stories whose articles have most keys in common with *new*, within 45 days of it or without a day."""
    days = "AND (day = '' OR day BETWEEN date(?, ?) AND date(?, ?))" if new.hour is not None else ""
    window = (new.day, f"-{_DAYS} days", new.day, f"+{_DAYS} days") if new.hour is not None else ()
    found = db.execute(
        f"SELECT story FROM gist_key JOIN member ON member.article = gist_key.article"
        f" WHERE key IN ({', '.join('?' * len(new.keys))}) {days} AND story <> ''"
        f" GROUP BY story ORDER BY count(DISTINCT key) DESC, story LIMIT {NEAR}",
        (*new.keys, *window),
    )
    return [story for (story,) in found]


def unplaced(db: sqlite3.Connection) -> list[int]:
    """Articles that no story holds yet, in the order in which they are placed: by day, then id; those without a day last."""
    return [
        n
        for (n,) in db.execute(
            "SELECT card.article FROM card LEFT JOIN member ON member.article = card.article WHERE member.article IS NULL"
            " ORDER BY day NULLS LAST, id"
        )
    ]


def place(db: sqlite3.Connection, article: int, placement: Placement) -> None:
    """Carry out a placement: put the article into its story, merge others into it, note the copies."""
    for old in placement.merge:
        db.execute("UPDATE member SET story = ? WHERE story = ?", (placement.story, old))
        db.execute("DELETE FROM story WHERE id = ?", (old,))
        redirect(db, old, placement.story)
        db.execute("DELETE FROM touched WHERE story = ?", (old,))
    db.execute("INSERT OR REPLACE INTO member (article, story) VALUES (?, ?)", (article, placement.story))
    touch(db, placement.story)
    copies.put(db, placement.copies)


def touch(db: sqlite3.Connection, story: str) -> None:
    """The story must be told anew."""
    db.execute("INSERT OR IGNORE INTO touched VALUES (?)", (story,))


def touch_of(db: sqlite3.Connection, article: int) -> None:
    """The story that holds an article, if one does, must be told anew."""
    db.execute("INSERT OR IGNORE INTO touched SELECT story FROM member WHERE article = ?", (article,))


def touched(db: sqlite3.Connection) -> list[str]:
    """The stories that must be told anew."""
    return [id for (id,) in db.execute("SELECT story FROM touched ORDER BY story")]


def leave(db: sqlite3.Connection, article: int) -> None:
    """Take an article out of its story; copies of it become originals of their own."""
    row = db.execute("SELECT story FROM member WHERE article = ?", (article,)).fetchone()
    if row:
        touch(db, row[0])
        db.execute("DELETE FROM member WHERE article = ?", (article,))
        copies.leave(db, article)


def articles_of(db: sqlite3.Connection, story: str) -> list[int]:
    """The numbers of the articles in a story."""
    return [n for (n,) in db.execute("SELECT article FROM member WHERE story = ? ORDER BY article", (story,))]


def of(db: sqlite3.Connection, article: int) -> str | None:
    """The story that holds an article, if one does."""
    row = db.execute("SELECT story FROM member WHERE article = ?", (article,)).fetchone()
    return row[0] if row else None


def move(db: sqlite3.Connection, article: int, story: str) -> None:
    """Put an article into a story by a person's decision."""
    old = db.execute("SELECT story FROM member WHERE article = ?", (article,)).fetchone()
    if old and old[0] not in ("", story):
        touch(db, old[0])
    db.execute(
        "INSERT INTO member (article, story) VALUES (?, ?) ON CONFLICT (article) DO UPDATE SET story = excluded.story", (article, story)
    )
    touch(db, story)


def part(db: sqlite3.Connection, articles: Sequence[int], story: str) -> None:
    """Put articles of one story into another that begins with them; its id leads nowhere else any more."""
    db.execute("DELETE FROM redirect WHERE old = ?", (story,))
    for article in articles:
        move(db, article, story)


def resolve(db: sqlite3.Connection, id: str) -> str:
    """The story that *id* leads to today, or *id* itself."""
    led = db.execute("SELECT new FROM redirect WHERE old = ?", (id,)).fetchone()
    return led[0] if led else id


def redirect(db: sqlite3.Connection, old: str, new: str) -> None:
    """From now on *old* leads to *new*, and so does whatever led to *old*."""
    db.execute("DELETE FROM redirect WHERE old = ?", (new,))
    db.execute("UPDATE redirect SET new = ? WHERE new = ?", (new, old))
    db.execute("INSERT OR REPLACE INTO redirect VALUES (?, ?)", (old, new))


def members(db: sqlite3.Connection, story: str) -> list[tuple[int, str, str | None]]:
    """Number, id and original (of a copy) of every article in a story, by day and id."""
    return db.execute(
        "SELECT card.article, card.id, copy_of FROM member JOIN card ON card.article = member.article WHERE story = ?"
        " ORDER BY card.day NULLS LAST, card.id",
        (story,),
    ).fetchall()


def older(db: sqlite3.Connection, story: str, mark: str) -> bool:
    """Whether the latest page of any article of a story was not read under the fingerprint *mark*."""
    read = "SELECT 1 FROM reading WHERE page = ? AND fingerprint <> ?"
    return any(db.execute(read, (latest(db, article), mark)).fetchone() for article in articles_of(db, story))


def memberships(db: sqlite3.Connection) -> dict[int, str]:
    """The story of every article."""
    return dict(db.execute("SELECT article, story FROM member WHERE story <> '' ORDER BY article"))


def loosen(db: sqlite3.Connection, articles: Sequence[int]) -> None:
    """Take articles out of their stories, though not from what they copy."""
    db.executemany("UPDATE member SET story = '' WHERE article = ?", [(article,) for article in articles])


def redirects(db: sqlite3.Connection) -> dict[str, str]:
    """Where the ids of merged stories lead."""
    return dict(db.execute("SELECT old, new FROM redirect ORDER BY old"))


def rename(db: sqlite3.Connection, names: Mapping[str, str]) -> None:
    """Call stories by other ids, all at once; all must be told anew."""
    now = memberships(db)
    db.executemany("UPDATE member SET story = ? WHERE article = ?", [(names[story], article) for article, story in now.items()])
    db.execute("DELETE FROM story")
    db.execute("DELETE FROM touched")
    db.executemany("INSERT INTO touched VALUES (?)", [(id,) for id in sorted(set(names.values()))])


def lead(db: sqlite3.Connection, redirects: Mapping[str, str]) -> None:
    """Let exactly these ids of merged stories lead to others."""
    db.execute("DELETE FROM redirect")
    db.executemany("INSERT INTO redirect VALUES (?, ?)", sorted((old, new) for old, new in redirects.items() if old != new))


def put(db: sqlite3.Connection, new: Story, weight: float, last: str | None) -> None:
    """Keep what the views show of a story; its articles and copies stay where they are, and its card has the newest of them."""
    bare = replace(new, articles=(), copies=())
    db.execute("INSERT OR REPLACE INTO story VALUES (?, ?, ?, ?, ?)", (new.id, weight, last, pack(_card(db, bare)), pack(bare)))
    db.execute("DELETE FROM touched WHERE story = ?", (new.id,))


def recard(db: sqlite3.Connection) -> None:
    """Give the cards of all stories their newest articles."""
    for id, card in db.execute("SELECT id, card FROM story").fetchall():
        db.execute("UPDATE story SET card = ? WHERE id = ?", (pack(_card(db, unpack(Story, card))), id))


def _card(db: sqlite3.Connection, story: Story) -> Story:
    """As much of a story as a list shows of it, with its newest articles and that of its headline: a front page is made of nothing else."""
    (card,) = _newest(db, [_short(story)], CARD)
    return replace(card, articles=tuple(replace(one, starred=False) for one in card.articles), headed=_headed(db, story))


def _headed(db: sqlite3.Connection, story: Story) -> Row | None:
    """The article whose headline a story bears: the first that has it, and no copy where an original has it too."""
    tail = "WHERE story = ? AND title = ? ORDER BY copy_of IS NOT NULL, day IS NULL, day, card.id LIMIT 1"
    return next((replace(one, starred=False) for one in rows(db, tail, (story.id, cell(story.title)))), None)


def _short(story: Story) -> Story:
    kinds = [[one for one in story.differences if one.update is update][:DIFFERENCES] for update in (False, True)]
    chosen = [one for one in story.differences if any(one is other for kind in kinds for other in kind)]
    differences = tuple(replace(one, reports=one.reports[:REPORTS]) for one in chosen)
    told = [moment for moment in story.timeline if moment.status in ("happened", "ongoing")]
    return replace(
        story,
        differences=differences,
        wordings=(),
        lineages=(),
        carried=(),
        voices=(),
        timeline=tuple(replace(moment, reports=moment.reports[:1]) for moment in told[-1:]),
    )


def drop(db: sqlite3.Connection, id: str) -> None:
    """A story that lost its last article is no more."""
    db.execute("DELETE FROM story WHERE id = ?", (id,))
    db.execute("DELETE FROM touched WHERE story = ?", (id,))


def told(db: sqlite3.Connection, since: str | None, limit: int, offset: int, newest: int | None = None) -> tuple[Story, ...]:
    """Stories by weight, with an article on or after *since*: as cards, with their first differences and the last thing that happened."""
    query = "SELECT card FROM story WHERE ? IS NULL OR last >= ? ORDER BY weight DESC, id LIMIT ? OFFSET ?"
    cards = [_face(card) for (card,) in db.execute(query, (since, since, limit, offset))]
    if newest == CARD:
        return _starred(db, cards)
    bare = [replace(card, articles=(), copies=(), size=0, outlets=0, headed=card.headed if newest else None) for card in cards]
    return _filled(db, bare) if newest is None else _newest(db, bare, newest)


@lru_cache(_FACES)
def _face(card: bytes) -> Story:
    """The card of a story; one that did not change since it was last asked for is the same object."""
    return unpack(Story, card)


def _starred(db: sqlite3.Connection, cards: Sequence[Story]) -> tuple[Story, ...]:
    """Cards whose articles have their stars, which come and go without a word to the story."""
    query = (
        "SELECT card.id, story FROM star CROSS JOIN member ON member.article = star.article CROSS JOIN card ON card.article = star.article"
        f" WHERE story IN {MANY}"
    )
    stars = dict(db.execute(query, (many(card.id for card in cards),)))
    held = set(stars.values())
    return tuple(
        replace(card, articles=tuple(replace(row, starred=row.id in stars) for row in card.articles)) if card.id in held else card
        for card in cards
    )


def _newest(db: sqlite3.Connection, told: Sequence[Story], most: int) -> tuple[Story, ...]:
    """Stories with the *most* articles of each that were published last, and how many there are."""
    members: dict[str, list[tuple[str, str, int]]] = {one.id: [] for one in told}
    outlets: dict[str, set[str]] = {one.id: set() for one in told}
    query = (
        f"SELECT story, {DAY} || {CLOCK}, id, card.article, coalesce(outlet, domain) FROM member JOIN card ON card.article = member.article"
        f" WHERE story IN {MANY}"
    )
    for story, day, id, article, outlet in db.execute(query, (many(members),)):
        members[story].append((day, id, article))
        outlets[story].update(filter(None, (outlet,)))
    chosen = [article for some in members.values() for *_, article in nlargest(most, some)]
    found = _filled(db, told, chosen)
    return tuple(replace(one, size=len(members[one.id]), outlets=len(outlets[one.id])) for one in found)


def story(db: sqlite3.Connection, id: str) -> Story:
    """The story of this id or of the unique beginning of one, also where it was merged into another; raises NotFound."""
    return _filled(db, [unpack(Story, _form(db, id))])[0]


def glance(db: sqlite3.Connection, id: str, first: Mapping[str, int]) -> tuple[Story, dict[str, int]]:
    """Like `story`, with only so many of the first things in some of its parts, and how many are in each."""
    found, held = glimpse(Story, _form(db, id), first)
    return _filled(db, [found])[0], held


def _form(db: sqlite3.Connection, id: str) -> bytes:
    if len(id) < SHORTEST:
        raise unfound("story", id, False, "see `cuttings stories`")
    found = db.execute("SELECT id, form FROM story WHERE id >= ? AND id < ? LIMIT 2", (id, id + "g")).fetchall()
    if len(found) == 1:
        return bytes(found[0][1])
    led = db.execute("SELECT DISTINCT new FROM redirect WHERE old >= ? AND old < ? LIMIT 2", (id, id + "g")).fetchall()
    if found or len(led) != 1:
        raise unfound("story", id, bool(found or led), "see `cuttings stories`")
    return _form(db, led[0][0])


def _filled(db: sqlite3.Connection, told: Sequence[Story], articles: Sequence[int] | None = None) -> tuple[Story, ...]:
    """Stories with their articles, or of these only those whose numbers are given."""
    groups: dict[str, list[Row]] = {one.id: [] for one in told}
    copied: dict[str, list[Copy]] = {one.id: [] for one in told}
    given = many([one.id for one in told] if articles is None else articles)
    some = f"(SELECT article FROM member WHERE story IN {MANY})" if articles is None else MANY
    query = f"{ROW.replace(' FROM card', ', share FROM card')} WHERE card.article IN {some}"
    for *cells, share in db.execute(query, (given,)):
        member = row(cells)
        groups[member.story or ""].append(member)
        if member.copy_of:
            copied[member.story or ""].append(Copy(article=member.id, original=member.copy_of, share=share))
    return tuple(_fill(one, groups[one.id], copied[one.id]) for one in told)


def _fill(told: Story, members: list[Row], copied: list[Copy]) -> Story:
    """A story with its articles, and the copies whose original is in it too."""
    ids = {member.id for member in members}
    inside = sorted((copy for copy in copied if copy.original in ids), key=lambda copy: copy.article)
    return replace(told, articles=tuple(sorted(members, key=_order)), copies=tuple(inside))


def _order(member: Row) -> tuple[str, str, str]:
    """By day, of a stretch of days by its first, then hour and id; those without a day last."""
    published = member.published or When()
    return published.first or published.last or "~", published.clock, member.id
