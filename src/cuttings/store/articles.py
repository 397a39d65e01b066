"""Articles: who they are, their readings with every citation, and the rows that lists show."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from cuttings.errors import SHORTEST
from cuttings.store.form import MANY, cell, many, pack, plain, searchable, text, unpack
from cuttings.types import Reading, Row, Span, Version, When

__all__ = [
    "Entry",
    "Record",
    "article_of",
    "citations",
    "entry",
    "find",
    "forget",
    "hide",
    "id_of",
    "identify",
    "index",
    "is_read",
    "latest",
    "lines",
    "numbers",
    "opening",
    "put",
    "readdress",
    "reading",
    "readings",
    "record",
    "remove",
    "rows",
    "show",
    "versions",
]

CONTEXT = 32
"""Characters kept on both sides of a citation."""

ROW = (
    "SELECT card.id, title, outlet, domain, section, first, last, grain, instant, dated, language, kind, score, url,"
    " star.article IS NOT NULL, story, copy_of, versions, card.article FROM card"
    " LEFT JOIN star ON star.article = card.article LEFT JOIN member ON member.article = card.article"
)

DAY, CLOCK = "coalesce(card.day, '')", "coalesce(datetime(card.instant), '')"
"""The day that a card is filed under, and its instant in universal time, as the index of cards has them."""

NEWEST = f"{DAY} DESC, {CLOCK} DESC, card.id DESC"
"""The order of lists: an evening's update stands above the morning's report."""


class Record(NamedTuple):
    """A reading as the file keeps it: fingerprint, packed form, and the rows of its citations without the number of its page."""

    fingerprint: str
    form: bytes
    cited: list[tuple[Any, ...]]


class Entry(NamedTuple):
    """What lists and search show of a reading: the cells of its card, and its headline and sentences with their offsets."""

    card: tuple[Any, ...]
    lines: list[tuple[int, int, str]]


def identify(db: sqlite3.Connection, page: int, id: str, address: str | None) -> int:
    """The article that a page is a version of, by its canonical address; a new one under the page's id where there is none."""
    known = db.execute("SELECT n FROM article WHERE address = ?", (cell(address),)).fetchone() if address is not None else None
    if known is None:
        db.execute("INSERT OR IGNORE INTO article (id, address) VALUES (?, ?)", (id, cell(address)))
        known = db.execute("SELECT n FROM article WHERE id = ?", (id,)).fetchone()
    db.execute("UPDATE page SET article = ? WHERE n = ?", (known[0], page))
    return int(known[0])


def readdress(db: sqlite3.Connection, page: int, article: int, address: str | None) -> bool:
    """Make a page a version of an article, to which its address is given where it had none; not where either has an address of its own."""
    (own,) = db.execute("SELECT address FROM article WHERE n = ?", (article,)).fetchone()
    if address is not None and own != cell(address):
        if own is not None or db.execute("SELECT 1 FROM article WHERE address = ?", (cell(address),)).fetchone():
            return False
        db.execute("UPDATE article SET address = ? WHERE n = ?", (cell(address), article))
    db.execute("UPDATE page SET article = ? WHERE n = ?", (article, page))
    return True


def lines(db: sqlite3.Connection, article: int) -> list[tuple[int, int, str]]:
    """The headline, whose offsets are 0, and the sentences of an article as it is shown."""
    return db.execute('SELECT start, "end", text FROM sentence WHERE article = ? ORDER BY id', (article,)).fetchall()


def article_of(db: sqlite3.Connection, page: int) -> int | None:
    """The article that a page was filed under, if it was ever read as one."""
    found: int | None = db.execute("SELECT article FROM page WHERE n = ?", (page,)).fetchone()[0]
    return found


def id_of(db: sqlite3.Connection, article: int) -> str:
    """The id of the article of this number."""
    return str(db.execute("SELECT id FROM article WHERE n = ?", (article,)).fetchone()[0])


def numbers(db: sqlite3.Connection, ids: Collection[str]) -> list[tuple[int, str]]:
    """Numbers and ids of the articles of these ids."""
    return db.execute(f"SELECT n, id FROM article WHERE id IN {MANY}", (many(ids),)).fetchall()


def find(db: sqlite3.Connection, start: str) -> list[tuple[int, str]]:
    """Numbers and ids of at most two articles whose id, or the id of one of whose pages, begins with *start*, of four or more."""
    if len(start) < SHORTEST:
        return []
    shown = db.execute("SELECT n, id FROM article WHERE id >= ? AND id < ? LIMIT 2", (start, start + "g")).fetchall()
    if shown:
        return shown
    return db.execute(
        "SELECT DISTINCT article.n, article.id FROM page JOIN article ON article.n = page.article"
        " WHERE page.id >= ? AND page.id < ? LIMIT 2",
        (start, start + "g"),
    ).fetchall()


def record(reading: Reading) -> Record:
    """What `put` keeps of a reading."""
    return Record(reading.fingerprint, pack(reading), list(_cited(reading)))


def put(db: sqlite3.Connection, page: int, record: Record, memory: str) -> None:
    """Keep the reading of a page with every citation in it, in place of an earlier one."""
    replaced = db.execute("SELECT 1 FROM reading WHERE page = ?", (page,)).fetchone()
    db.execute("INSERT OR REPLACE INTO reading VALUES (?, ?, ?, ?)", (page, record.fingerprint, memory, record.form))
    if replaced:
        db.execute("DELETE FROM citation WHERE page = ?", (page,))
    db.executemany("INSERT INTO citation VALUES (?, ?, ?, ?, ?, ?, ?, ?)", [(page, *row) for row in record.cited])


def forget(db: sqlite3.Connection, page: int) -> None:
    """Drop the reading of a page."""
    db.execute("DELETE FROM reading WHERE page = ?", (page,))
    db.execute("DELETE FROM citation WHERE page = ?", (page,))


def _cited(reading: Reading) -> Iterator[tuple[int, str, int, int, str, str, str]]:
    body = searchable(reading.article.text)
    for n, (part, span) in enumerate(citations(reading)):
        start, end = span.start, span.end
        yield n, part, start, end, body[max(0, start - CONTEXT) : start], body[start:end], body[end : end + CONTEXT]


def citations(reading: Reading) -> Iterator[tuple[str, Span]]:
    """Every place in the article's text that the reading points at, with what it is cited for.

    >>> from cuttings.types import Article, Figure
    >>> one = Reading(page="p", fetched=None, fingerprint="", article=Article(text="40 trucks"), figures=(Figure(span=Span(0, 2)),))
    >>> list(citations(one))
    [('figure', Span(start=0, end=2))]
    """
    for statement in reading.statements:
        for part, spans in (("statement", statement.content), ("cue", statement.cue), ("source", statement.source)):
            yield from ((part, span) for span in spans)
    yield from (("time", time.span) for time in reading.times)
    for event in reading.events:
        yield "event", event.span
        yield from (("who", span) for span in event.who)
        yield from (("whom", span) for span in event.whom)
        if event.where:
            yield "where", event.where
    yield from (("figure", figure.span) for figure in reading.figures)
    for name in reading.names:
        yield from (("name", mention.span) for mention in name.mentions)


def reading(db: sqlite3.Connection, page: int, without: Collection[str] = ()) -> Reading | None:
    """The reading of a page, if it has one; parts *without* which it does are spared, and come back empty."""
    row = db.execute("SELECT form FROM reading WHERE page = ?", (page,)).fetchone()
    return unpack(Reading, row[0], without) if row else None


def is_read(db: sqlite3.Connection, page: int) -> bool:
    """Whether a page has a reading."""
    return db.execute("SELECT 1 FROM reading WHERE page = ?", (page,)).fetchone() is not None


def readings(db: sqlite3.Connection, article: int) -> int:
    """How many pages of an article have a reading."""
    return int(db.execute("SELECT count(*) FROM page JOIN reading ON reading.page = n WHERE article = ?", (article,)).fetchone()[0])


def canonical(db: sqlite3.Connection) -> list[int]:
    """All articles in the order in which a rebuild makes them: by the first fetch time of any of their pages, then id."""
    return [
        n
        for (n,) in db.execute(
            "SELECT article.n FROM article LEFT JOIN page ON page.article = article.n LEFT JOIN fetch ON fetch.page = page.n"
            " GROUP BY article.n ORDER BY min(at) NULLS FIRST, article.id"
        )
    ]


def count(db: sqlite3.Connection) -> int:
    """How many articles are shown."""
    return int(db.execute("SELECT count(*) FROM card").fetchone()[0])


def latest(db: sqlite3.Connection, article: int) -> int | None:
    """The page of an article that was fetched last and could be read; among pages without a fetch time the one that came last."""
    row = db.execute(
        "SELECT page.n, (SELECT max(at) FROM fetch WHERE fetch.page = page.n) AS at FROM page JOIN reading ON reading.page = page.n"
        " WHERE article = ? ORDER BY at DESC NULLS LAST, page.n DESC LIMIT 1",
        (article,),
    ).fetchone()
    return row[0] if row else None


def versions(db: sqlite3.Connection, article: int, fingerprint: str) -> tuple[Version, ...]:
    """The kept pages of an article in the order they came; stale where the reading is not of today's *fingerprint*."""
    rows = db.execute(
        "SELECT page.n, page.id, url, size, fingerprint FROM page LEFT JOIN reading ON reading.page = page.n"
        " WHERE article = ? ORDER BY page.n",
        (article,),
    ).fetchall()
    fetches: dict[int, list[str]] = {n: [] for n, *_ in rows}
    for page, at in db.execute("SELECT page, at FROM fetch JOIN page ON page.n = fetch.page WHERE article = ? ORDER BY at", (article,)):
        fetches[page].append(at)
    return tuple(
        Version(page=id, url=plain(url), fetched=tuple(fetches[n]), size=size, stale=read != fingerprint) for n, id, url, size, read in rows
    )


def entry(reading: Reading) -> Entry:
    """What `show` makes of the reading that is shown of an article."""
    shown = reading.article
    lines = [(0, 0, searchable(shown.title))] if shown.title else []
    lines += [(span.start, span.end, searchable(span.of(shown.text))) for span in reading.sentences]
    return Entry(_cells(reading), lines)


def show(db: sqlite3.Connection, article: int, page: int, entry: Entry) -> None:
    """Make the row and the searchable sentences of an article."""
    _card(db, article, page, entry.card)
    hide_sentences(db, article)
    last = db.execute("SELECT max(id) FROM sentence").fetchone()[0] or 0
    db.executemany(
        'INSERT INTO sentence (id, article, start, "end", text) VALUES (?, ?, ?, ?, ?)',
        [(last + at, article, *line) for at, line in enumerate(entry.lines, 1)],
    )
    db.execute("INSERT INTO waiting VALUES (?)", (article,))


def index(db: sqlite3.Connection) -> None:
    """Let the index of words take in the sentences that were made since it last did.

    Once a transaction: FTS5 writes what it holds to the file before each statement that can be undone by itself, so that sentences given
    to it between others cost a segment an article.
    """
    db.execute("INSERT INTO words (rowid, text) SELECT id, text FROM folded WHERE article IN (SELECT article FROM waiting) ORDER BY id")
    db.execute("DELETE FROM waiting")


def hide_sentences(db: sqlite3.Connection, article: int) -> None:
    """Take an article's sentences out of search."""
    if db.execute("SELECT 1 FROM waiting WHERE article = ?", (article,)).fetchone():
        index(db)
    old = db.execute("SELECT id, text FROM folded WHERE article = ? ORDER BY id", (article,)).fetchall()
    if old:
        db.executemany("INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)", old)
        db.execute("DELETE FROM sentence WHERE article = ?", (article,))


def _cells(reading: Reading) -> tuple[Any, ...]:
    shown, when = reading.article, reading.article.published or When()
    return (
        *(cell(value) for value in (shown.title, shown.outlet, shown.domain, shown.section)),
        *(cell(value) for value in (when.last or when.first, when.first, when.last)),
        when.grain if shown.published else None,
        cell(when.instant),
        cell(when.basis),
        cell(shown.language),
        shown.kind,
        shown.score,
        len(reading.statements),
    )


def _card(db: sqlite3.Connection, article: int, page: int, cells: tuple[Any, ...]) -> None:
    # Not replaced in one step: then no trigger would tell that the old one goes.
    db.execute("DELETE FROM card WHERE article = ?", (article,))
    db.execute(
        "INSERT INTO card SELECT article.n, article.id, page.n, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, url,"
        " (SELECT count(*) FROM page AS kept WHERE kept.article = article.n), ? FROM article, page WHERE article.n = ? AND page.n = ?",
        (*cells, article, page),
    )


def remove(db: sqlite3.Connection, article: int) -> None:
    """Drop an article that has no page any more."""
    db.execute("DELETE FROM article WHERE n = ?", (article,))


def opening(db: sqlite3.Connection, id: str, most: int) -> list[tuple[Span, str]]:
    """The first sentences of an article, as it is shown."""
    first = 'SELECT start, "end", text FROM sentence WHERE article = (SELECT n FROM article WHERE id = ?) AND "end" > 0'
    return [(Span(start, end), text) for start, end, text in db.execute(f"{first} ORDER BY id LIMIT ?", (id, most))]


def hide(db: sqlite3.Connection, article: int) -> None:
    """Show an article no more: none of its pages can be read today. Its id, star and corrections stay."""
    hide_sentences(db, article)
    db.execute("DELETE FROM card WHERE article = ?", (article,))


def rows(db: sqlite3.Connection, tail: str, values: Sequence[Any] | dict[str, Any] = ()) -> tuple[Row, ...]:
    """The rows that *tail* (what follows FROM and its joins) picks."""
    return tuple(map(row, db.execute(f"{ROW} {tail}", values)))


def row(cells: Iterable[Any]) -> Row:
    """A row from the cells that `ROW` selects."""
    id, title, outlet, domain, section, first, last, grain, instant, dated, language, kind, score, url, *rest = cells
    return Row(
        id=id,
        title=plain(title),
        outlet=plain(outlet),
        domain=plain(domain),
        section=plain(section),
        published=When(first=plain(first), last=plain(last), grain=grain, instant=plain(instant), basis=text(dated)) if grain else None,
        language=plain(language),
        kind=kind,
        score=score,
        url=plain(url),
        starred=bool(rest[0]),
        story=rest[1],
        copy_of=rest[2],
        versions=rest[3],
    )
