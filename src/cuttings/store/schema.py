"""The tables, as ordered migrations: those that a file has not seen run in one transaction, together with their records.

A migration knows nothing but SQL of its own time. What today's code has to make of old rows follows when all tables are today's.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import cache

__all__ = ["APPLICATION", "DERIVED", "LAST_WORD", "LATEST", "TOKENS", "empty", "migrate", "missing", "transaction", "version"]

APPLICATION = 0x43555454
"""SQLite's application_id of a library: "CUTT"."""

TOKENS = "unicode61 remove_diacritics 2"
"""How the index of words takes sentences apart."""

LAST_WORD = "substr(key, length(rtrim(key, replace(key, '-', ''))) + 1)"
"""The last word of the key that a name is filed under, as an expression."""

DERIVED = (
    *("card", "sentence", "gist", "gist_key", "shingle", "copy", "member", "story", "touched"),
    *("named", "entity", "form", "said", "voice", "speaker", "byline", "moment", "figure", "due", "tally"),
)
"""Tables made from readings and decisions; the index `words` goes with `sentence`."""


def _came_in(db: sqlite3.Connection) -> None:
    """What came in: pages with their bytes and fetch times, and the articles they are versions of."""
    db.execute("CREATE TABLE article (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, address TEXT UNIQUE)")
    db.execute(
        "CREATE TABLE page (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, url TEXT, content_type TEXT, size INTEGER NOT NULL,"
        " article INTEGER REFERENCES article(n))"
    )
    db.execute("CREATE INDEX page_article ON page(article)")
    # Apart from `page`, so that lists of pages never touch the bytes.
    db.execute("CREATE TABLE body (page INTEGER PRIMARY KEY REFERENCES page(n), packed BLOB NOT NULL)")
    db.execute("CREATE TABLE fetch (page INTEGER NOT NULL REFERENCES page(n), at TEXT NOT NULL, PRIMARY KEY (page, at)) WITHOUT ROWID")


def _decided(db: sqlite3.Connection) -> None:
    """What people decided and what the library learned: never derived, never dropped."""
    db.execute("CREATE TABLE star (article INTEGER PRIMARY KEY REFERENCES article(n), at TEXT NOT NULL)")
    db.execute(
        "CREATE TABLE correction (id INTEGER PRIMARY KEY AUTOINCREMENT, target TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL,"
        " at TEXT NOT NULL, quote TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL)"
    )
    db.execute("CREATE INDEX correction_target ON correction(target)")
    db.execute("CREATE TABLE memory (n INTEGER PRIMARY KEY, hash TEXT NOT NULL, form BLOB NOT NULL)")
    db.execute("CREATE TABLE redirect (old TEXT PRIMARY KEY, new TEXT NOT NULL) WITHOUT ROWID")


def _read(db: sqlite3.Connection) -> None:
    """What was read: readings, refusals, citations, and the rows and words that lists and search answer from."""
    db.execute(
        "CREATE TABLE reading (page INTEGER PRIMARY KEY REFERENCES page(n), fingerprint TEXT NOT NULL, memory TEXT NOT NULL,"
        " form BLOB NOT NULL)"
    )
    db.execute(
        "CREATE TABLE refusal (page INTEGER PRIMARY KEY REFERENCES page(n), reason TEXT NOT NULL, detail TEXT NOT NULL,"
        " fingerprint TEXT NOT NULL, form BLOB NOT NULL)"
    )
    db.execute(
        "CREATE TABLE citation (page INTEGER NOT NULL, n INTEGER NOT NULL, part TEXT NOT NULL, start INTEGER NOT NULL,"
        ' "end" INTEGER NOT NULL, before TEXT NOT NULL, quote TEXT NOT NULL, after TEXT NOT NULL, PRIMARY KEY (page, n)) WITHOUT ROWID'
    )
    db.execute(
        "CREATE TABLE card (article INTEGER PRIMARY KEY REFERENCES article(n), id TEXT NOT NULL, page INTEGER NOT NULL, title TEXT,"
        " outlet TEXT, domain TEXT, section TEXT, day TEXT, first TEXT, last TEXT, grain TEXT, instant TEXT, dated TEXT, language TEXT,"
        " kind TEXT NOT NULL, score REAL NOT NULL, url TEXT, versions INTEGER NOT NULL, statements INTEGER NOT NULL)"
    )
    db.execute("CREATE INDEX card_day ON card(coalesce(day, '') DESC, id DESC)")
    db.execute("CREATE INDEX card_outlet ON card(outlet COLLATE NOCASE, domain, first, last)")
    db.execute("CREATE INDEX card_domain ON card(domain)")
    db.execute("CREATE INDEX card_statements ON card(statements)")
    db.execute("CREATE INDEX card_section ON card(section COLLATE NOCASE)")
    db.execute(
        'CREATE TABLE sentence (id INTEGER PRIMARY KEY, article INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,'
        " text TEXT NOT NULL)"
    )
    db.execute("CREATE INDEX sentence_article ON sentence(article)")
    db.execute(
        "CREATE VIRTUAL TABLE words USING fts5(text, content='sentence', content_rowid='id', columnsize=0,"
        " tokenize='unicode61 remove_diacritics 2')"
    )


def _told(db: sqlite3.Connection) -> None:
    """Stories: what placing needs of each article, who is in which story, and what the views show of it."""
    db.execute("CREATE TABLE gist (article INTEGER PRIMARY KEY REFERENCES article(n), form BLOB NOT NULL)")
    db.execute(
        "CREATE TABLE gist_key (key TEXT NOT NULL, day TEXT NOT NULL, article INTEGER NOT NULL,"
        " PRIMARY KEY (key, day, article)) WITHOUT ROWID"
    )
    db.execute("CREATE TABLE member (article INTEGER PRIMARY KEY REFERENCES article(n), story TEXT NOT NULL, copy_of TEXT, share REAL)")
    db.execute("CREATE INDEX member_story ON member(story)")
    db.execute("CREATE TABLE story (id TEXT PRIMARY KEY, weight REAL NOT NULL, last TEXT, card BLOB NOT NULL, form BLOB NOT NULL)")
    db.execute("CREATE INDEX story_weight ON story(weight DESC, id)")
    # Stories whose members changed since they were last told: a crash between placing and telling loses none.
    db.execute("CREATE TABLE touched (story TEXT PRIMARY KEY) WITHOUT ROWID")


def _indexed(db: sqlite3.Connection) -> None:
    """Names, statements, dated sentences and figures by who, what and when, so that no view reads every article.

    What is counted over all articles (entity, form, voice) changes with each article by what that one adds and takes away.
    """
    db.execute(
        "CREATE TABLE named (article INTEGER NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL,"
        " mentions INTEGER NOT NULL, aliases TEXT NOT NULL, PRIMARY KEY (article, name, kind)) WITHOUT ROWID"
    )
    db.execute("CREATE INDEX named_key ON named(key)")
    db.execute(
        "CREATE TABLE entity (name TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, articles INTEGER NOT NULL,"
        " mentions INTEGER NOT NULL, PRIMARY KEY (name, kind)) WITHOUT ROWID"
    )
    db.execute("CREATE INDEX entity_weight ON entity(articles DESC, mentions DESC, name, kind)")
    db.execute("CREATE INDEX entity_key ON entity(key)")
    db.execute(
        "CREATE TABLE form (name TEXT NOT NULL, kind TEXT NOT NULL, form TEXT NOT NULL, key TEXT NOT NULL, articles INTEGER NOT NULL,"
        " PRIMARY KEY (name, kind, form)) WITHOUT ROWID"
    )
    db.execute("CREATE INDEX form_key ON form(key)")
    db.execute(
        "CREATE TABLE said (key TEXT NOT NULL, day TEXT NOT NULL, article INTEGER NOT NULL, n INTEGER NOT NULL, speaker TEXT NOT NULL,"
        " manner TEXT NOT NULL, stance TEXT NOT NULL, negated INTEGER NOT NULL, via TEXT NOT NULL, certainty REAL NOT NULL,"
        ' start INTEGER NOT NULL, "end" INTEGER NOT NULL, words TEXT NOT NULL, PRIMARY KEY (key, day, article, n)) WITHOUT ROWID'
    )
    db.execute("CREATE INDEX said_article ON said(article)")
    db.execute(
        "CREATE TABLE voice (key TEXT NOT NULL, name TEXT NOT NULL, statements INTEGER NOT NULL, PRIMARY KEY (key, name)) WITHOUT ROWID"
    )
    db.execute("CREATE INDEX voice_weight ON voice(statements DESC, name)")
    _dated(db)
    # Articles of an older file that are not in these tables yet: a filling that is cut off goes on where it was.
    db.execute("CREATE TABLE due (article INTEGER PRIMARY KEY)")
    db.execute("INSERT INTO due SELECT article FROM card")


def _dated(db: sqlite3.Connection) -> None:
    db.execute(
        "CREATE TABLE moment (article INTEGER NOT NULL, start INTEGER NOT NULL, day TEXT NOT NULL, first TEXT, last TEXT, grain TEXT NOT"
        ' NULL, basis TEXT NOT NULL, status TEXT NOT NULL, score REAL NOT NULL, at INTEGER NOT NULL, "to" INTEGER NOT NULL,'
        " PRIMARY KEY (article, start)) WITHOUT ROWID"
    )
    db.execute("CREATE INDEX moment_day ON moment(day, article)")
    db.execute(
        "CREATE TABLE figure (article INTEGER NOT NULL, start INTEGER NOT NULL, n INTEGER NOT NULL, low REAL, high REAL, unit TEXT,"
        " thing TEXT, bound TEXT NOT NULL, before REAL, after REAL, score REAL NOT NULL, words TEXT NOT NULL,"
        " PRIMARY KEY (article, start, n)) WITHOUT ROWID"
    )


def _copied(db: sqlite3.Connection) -> None:
    """Who took over whose text: an index of sampled word runs, and every pair found by it, the copy first."""
    db.execute("CREATE TABLE shingle (hash INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (hash, article)) WITHOUT ROWID")
    db.execute(
        "CREATE TABLE copy (article INTEGER NOT NULL, original INTEGER NOT NULL, share REAL NOT NULL, PRIMARY KEY (article, original))"
        " WITHOUT ROWID"
    )
    db.execute("CREATE INDEX copy_original ON copy(original)")
    db.execute("DELETE FROM gist_key WHERE key LIKE '#%'")


def _watched(db: sqlite3.Connection) -> None:
    """What is watched, the pages met through it, and the process that watches: never derived, never dropped."""
    db.execute(
        "CREATE TABLE watched (n INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, place TEXT NOT NULL UNIQUE, title TEXT,"
        " every INTEGER NOT NULL, added TEXT NOT NULL, etag TEXT, modified TEXT, last TEXT, next TEXT, failures INTEGER NOT NULL DEFAULT 0,"
        " error TEXT)"
    )
    db.execute(
        "CREATE TABLE visit (address TEXT PRIMARY KEY, url TEXT NOT NULL, source INTEGER NOT NULL, mark TEXT NOT NULL,"
        " kept INTEGER NOT NULL, failures INTEGER NOT NULL, last TEXT, next TEXT, etag TEXT, modified TEXT, error TEXT,"
        " first TEXT NOT NULL, spare BLOB)"
    )
    db.execute("CREATE INDEX visit_next ON visit(next) WHERE next IS NOT NULL")
    db.execute("CREATE INDEX visit_source ON visit(source)")
    db.execute("CREATE TABLE watcher (who TEXT NOT NULL, until TEXT NOT NULL)")


def _signed(db: sqlite3.Connection) -> None:
    """Who signed which article, so that a search is narrowed by it; articles of an older file are filed when somebody first asks."""
    db.execute("CREATE TABLE byline (key TEXT NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (key, article)) WITHOUT ROWID")
    db.execute("CREATE INDEX byline_article ON byline(article)")
    db.execute("INSERT OR IGNORE INTO due SELECT article FROM card")


def _placed(db: sqlite3.Connection) -> None:
    """Where the words of each statement end; indexes that tell by themselves whose words a sentence is, and which sentences are whose."""
    db.execute("ALTER TABLE said ADD COLUMN until INTEGER NOT NULL DEFAULT 0")
    db.execute("DROP INDEX said_article")
    db.execute("CREATE INDEX said_place ON said(article, certainty, start, until)")
    db.execute("DROP INDEX IF EXISTS sentence_article")
    db.execute("CREATE INDEX IF NOT EXISTS sentence_place ON sentence(article, start)")
    db.execute("INSERT OR IGNORE INTO due SELECT article FROM card")


def _sent(db: sqlite3.Connection) -> None:
    """Channels that stories are published in, and what was sent to which chat: never derived, never dropped."""
    db.execute(
        "CREATE TABLE channel (n INTEGER PRIMARY KEY AUTOINCREMENT, chat TEXT NOT NULL, kind TEXT NOT NULL, what TEXT NOT NULL,"
        " since TEXT NOT NULL, UNIQUE (chat, kind, what))"
    )
    db.execute(
        "CREATE TABLE outbox (chat TEXT NOT NULL, story TEXT NOT NULL, text TEXT NOT NULL, message INTEGER,"
        " gone INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (chat, story)) WITHOUT ROWID"
    )


def _labelled(db: sqlite3.Connection) -> None:
    """What a person put under labels, and the searches that were saved: never derived, never dropped."""
    db.execute("CREATE TABLE label (n INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, at TEXT NOT NULL)")
    db.execute(
        "CREATE TABLE pick (n INTEGER PRIMARY KEY AUTOINCREMENT, label INTEGER NOT NULL REFERENCES label(n), place INTEGER NOT NULL,"
        " article INTEGER NOT NULL REFERENCES article(n), part TEXT NOT NULL, at TEXT NOT NULL, note TEXT NOT NULL, quote TEXT NOT NULL,"
        " before TEXT NOT NULL, after TEXT NOT NULL)"
    )
    db.execute("CREATE INDEX pick_label ON pick(label, place)")
    db.execute("CREATE INDEX pick_article ON pick(article)")
    db.execute(
        "CREATE TABLE saved (n INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, words TEXT NOT NULL,"
        " at TEXT NOT NULL, seen INTEGER NOT NULL)"
    )


def _paused(db: sqlite3.Connection) -> None:
    """Sources that rest, and the files of watched folders as they were last read: never derived, never dropped."""
    db.execute("ALTER TABLE watched ADD COLUMN paused TEXT")
    db.execute(
        "CREATE TABLE file (source INTEGER NOT NULL, name TEXT NOT NULL, size INTEGER NOT NULL, mtime INTEGER NOT NULL,"
        " PRIMARY KEY (source, name)) WITHOUT ROWID"
    )


def _looked(db: sqlite3.Connection) -> None:
    """When the front page was last looked at, and how far the library went then: never derived, never dropped."""
    db.execute(
        'CREATE TABLE looked (one INTEGER PRIMARY KEY CHECK (one = 1), base INTEGER NOT NULL, "before" TEXT, last INTEGER NOT NULL,'
        " at TEXT NOT NULL)"
    )


def _ranked(db: sqlite3.Connection) -> None:
    """How many statements each speaker has, whatever names they are under; kept by the file itself, so that no list of speakers sums up."""
    db.execute("CREATE TABLE speaker (key TEXT PRIMARY KEY, statements INTEGER NOT NULL) WITHOUT ROWID")
    db.execute("CREATE INDEX speaker_weight ON speaker(statements DESC, key)")
    db.execute("INSERT INTO speaker SELECT key, sum(statements) FROM voice GROUP BY key")
    add = "INSERT INTO speaker VALUES (new.key, new.statements) ON CONFLICT DO UPDATE SET statements = statements + excluded.statements"
    take = "UPDATE speaker SET statements = statements - old.statements WHERE key = old.key"
    drop = "DELETE FROM speaker WHERE key = old.key AND statements <= 0"
    db.execute(f"CREATE TRIGGER voice_comes AFTER INSERT ON voice BEGIN {add}; END")
    db.execute(f"CREATE TRIGGER voice_changes AFTER UPDATE OF statements ON voice BEGIN {take}; {add}; END")
    db.execute(f"CREATE TRIGGER voice_goes AFTER DELETE ON voice BEGIN {take}; {drop}; END")


def _pressed(db: sqlite3.Connection) -> None:
    """What is kept from now on is pressed with zstd, which older programs cannot read; what lies there stays as it is."""


def _ended(db: sqlite3.Connection) -> None:
    """Names by their last word, so that a surname is looked up and not looked for."""
    last = "substr(key, length(rtrim(key, replace(key, '-', ''))) + 1)"
    for table in ("voice", "entity"):
        db.execute(f"CREATE INDEX {table}_end ON {table}({last})")


def _tallied(db: sqlite3.Connection) -> None:
    """How many articles and statements each section has, under the empty blob those of none; kept by the file itself."""
    db.execute("CREATE TABLE tally (section NOT NULL PRIMARY KEY, articles INTEGER NOT NULL, statements INTEGER NOT NULL) WITHOUT ROWID")
    db.execute("INSERT INTO tally SELECT coalesce(section, x''), count(*), sum(statements) FROM card GROUP BY 1")
    db.execute(
        "CREATE TRIGGER IF NOT EXISTS card_comes AFTER INSERT ON card BEGIN INSERT INTO tally"
        " VALUES (coalesce(new.section, x''), 1, new.statements)"
        " ON CONFLICT DO UPDATE SET articles = articles + 1, statements = statements + excluded.statements; END"
    )
    db.execute(
        "CREATE TRIGGER IF NOT EXISTS card_goes AFTER DELETE ON card BEGIN"
        " UPDATE tally SET articles = articles - 1, statements = statements - old.statements WHERE section = coalesce(old.section, x'');"
        " DELETE FROM tally WHERE section = coalesce(old.section, x'') AND articles <= 0; END"
    )
    db.execute("DROP INDEX IF EXISTS card_statements")


def _faced(db: sqlite3.Connection) -> None:
    """The cards of stories with their newest articles, so that a front page asks for nothing else; made once all tables are there."""


def _several(db: sqlite3.Connection) -> None:
    """A sentence may tell of several days, each with the act that has it."""
    columns = 'article, start, day, first, last, grain, basis, status, score, at, "to"'
    db.execute("ALTER TABLE moment RENAME TO moment_single")
    db.execute(
        "CREATE TABLE moment (article INTEGER NOT NULL, start INTEGER NOT NULL, day TEXT NOT NULL, first TEXT, last TEXT, grain TEXT NOT"
        ' NULL, basis TEXT NOT NULL, status TEXT NOT NULL, score REAL NOT NULL, at INTEGER NOT NULL, "to" INTEGER NOT NULL,'
        " PRIMARY KEY (article, start, at)) WITHOUT ROWID"
    )
    db.execute(f"INSERT INTO moment ({columns}) SELECT {columns} FROM moment_single")
    db.execute("DROP TABLE moment_single")
    db.execute("CREATE INDEX IF NOT EXISTS moment_day ON moment(day, article)")


def _folded(db: sqlite3.Connection) -> None:
    """The index of words over sentences with their Arabic letters folded; those of Latin script it folds by itself."""
    text = "text"
    for mark in (0x640, *range(0x64B, 0x656), 0x670):
        text = f"replace({text}, char({mark}), '')"
    for form, plain in ((0x622, 0x627), (0x623, 0x627), (0x625, 0x627), (0x671, 0x627), (0x649, 0x64A), (0x6CC, 0x64A), (0x6A9, 0x643)):
        text = f"replace({text}, char({form}), char({plain}))"
    arabic = f"CASE WHEN text GLOB '*[' || char({0x620}) || '-' || char({0x6FF}) || ']*' THEN {text} ELSE text END"
    db.execute(f"CREATE VIEW IF NOT EXISTS folded AS SELECT id, article, {arabic} AS text FROM sentence")
    db.execute("DROP TABLE words")
    db.execute(
        "CREATE VIRTUAL TABLE words USING fts5(text, content='folded', content_rowid='id', columnsize=0,"
        " tokenize='unicode61 remove_diacritics 2')"
    )
    db.execute("INSERT INTO words (words) VALUES ('rebuild')")


def _clocked(db: sqlite3.Connection) -> None:
    """Lists go by hour within a day."""
    db.execute("DROP INDEX IF EXISTS card_day")
    db.execute("CREATE INDEX card_day ON card(coalesce(day, '') DESC, coalesce(datetime(instant), '') DESC, id DESC)")


def _lain(db: sqlite3.Connection) -> None:
    """Which page lay in a file of a watched folder when it was last read."""
    if not any(column == "page" for _, column, *_ in db.execute("PRAGMA table_info(file)")):
        db.execute("ALTER TABLE file ADD COLUMN page TEXT")


_MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    *(_came_in, _decided, _read, _told, _indexed, _copied, _watched),
    *(_signed, _placed, _sent, _labelled, _paused, _looked, _ranked, _pressed, _ended, _tallied, _faced, _several, _folded, _clocked),
    *(_lain,),
)
LATEST = len(_MIGRATIONS)


def empty(db: sqlite3.Connection) -> None:
    """Drop everything that is derived from readings and decisions; the readings themselves stay."""
    for table in DERIVED:
        db.execute(f"DELETE FROM {table}")
    db.execute("INSERT INTO words (words) VALUES ('delete-all')")


def version(db: sqlite3.Connection) -> int:
    """How many migrations the file has seen.

    >>> version(sqlite3.connect(":memory:"))
    0
    """
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def migrate(db: sqlite3.Connection) -> None:
    """Run every migration that the file has not seen, in order, and then make anew what today's code reads otherwise.

    >>> db = sqlite3.connect(":memory:", isolation_level=None)
    >>> migrate(db)
    >>> version(db) == LATEST
    True
    """
    from cuttings.store import stories

    with transaction(db, "BEGIN IMMEDIATE"):
        # Another process may have been first.
        begun = version(db)
        for done in range(begun, LATEST):
            _step(db, done)
        if begun <= _MIGRATIONS.index(_faced):
            stories.recard(db)


@contextmanager
def transaction(db: sqlite3.Connection, begin: str) -> Iterator[sqlite3.Connection]:
    """A transaction begun by *begin*: committed at the end, undone by an error, also where SQLite itself has undone it already.

    >>> db = sqlite3.connect(":memory:", isolation_level=None)
    >>> with transaction(db, "BEGIN"):
    ...     db.in_transaction
    True
    >>> db.in_transaction
    False
    """
    db.execute(begin)
    try:
        yield db
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def missing(db: sqlite3.Connection) -> list[str]:
    """Tables that today's schema has and the file has not.

    >>> db = sqlite3.connect(":memory:", isolation_level=None)
    >>> migrate(db)
    >>> _ = db.execute("DROP TABLE star")
    >>> missing(db)
    ['star']
    """
    return sorted(_expected(_MIGRATIONS) - _tables(db))


@cache
def _expected(migrations: tuple[Callable[[sqlite3.Connection], None], ...]) -> frozenset[str]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        for change in migrations:
            change(db)
        return _tables(db) | {"migration"}


def _tables(db: sqlite3.Connection) -> frozenset[str]:
    return frozenset(name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"))


def _step(db: sqlite3.Connection, done: int) -> None:
    db.execute(
        "CREATE TABLE IF NOT EXISTS migration (n INTEGER PRIMARY KEY, name TEXT NOT NULL, at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP)"
    )
    change = _MIGRATIONS[done]
    change(db)
    db.execute("INSERT INTO migration (n, name) VALUES (?, ?)", (done + 1, change.__name__.strip("_")))
    db.execute(f"PRAGMA application_id = {APPLICATION}")
    db.execute(f"PRAGMA user_version = {done + 1}")
