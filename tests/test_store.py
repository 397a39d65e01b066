"""The store: opening and migrating a file, naming what is wrong with it, and giving every noun back as it came."""

import builtins
import dataclasses
import io
import sqlite3
import threading
import zlib
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cuttings import Library, export, store, types
from cuttings.errors import LibraryError, LibraryNewer, LibraryUnavailable, NotFound
from cuttings.store import articles, decisions, integrity, opening, pages, schema, stories
from cuttings.store.form import DAMAGED, pack, press, unpack, unpress
from cuttings.types import Change, Correction, Gist, Memory, Page, Placement, Reading, Span
from handmade import page, reading, refusal

NOUNS = sorted(
    (noun for noun in vars(types).values() if dataclasses.is_dataclass(noun) and noun is not Page), key=lambda noun: noun.__name__
)

ANY_TEXT = st.text(st.characters(codec=None), max_size=12)
st.register_type_strategy(str, ANY_TEXT)
st.register_type_strategy(float, st.floats(allow_nan=False))
st.register_type_strategy(Span, st.tuples(st.integers(0, 2**40), st.integers(0, 2**40)).map(lambda pair: Span(min(pair), max(pair))))
st.register_type_strategy(Change, st.builds(Change, st.none() | st.floats(allow_nan=False), st.none() | st.floats(allow_nan=False)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


def test_of_two_who_begin_one_library_the_second_waits_for_the_first(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as first:
        first.execute("BEGIN IMMEDIATE")
        first.execute("CREATE TABLE begun(what)")
        release = threading.Timer(0.3, first.rollback)
        release.start()
        store.open(path).close()
        release.join()
    with closing(opening.connect(path, readonly=True)) as db:
        assert schema.version(db) == schema.LATEST


def test_a_new_file_is_a_library_of_todays_schema(path: Path) -> None:
    """It carries the application id, the version, a record of each migration, and writes ahead."""
    with store.open(path) as opened, opened.reading() as db:
        assert db.execute("PRAGMA application_id").fetchone() == (schema.APPLICATION,)
        assert schema.version(db) == schema.LATEST
        assert db.execute("SELECT count(*) FROM migration").fetchone() == (schema.LATEST,)
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert db.execute("PRAGMA synchronous").fetchone() == (2,)


def test_an_older_library_is_migrated_and_a_copy_of_it_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The copy beside it is the old file; what was kept is in both."""
    with store.open(path) as opened, opened.writing() as db:
        pages.add(db, page(1))

    def _more(db: sqlite3.Connection) -> None:
        db.execute("CREATE TABLE more (n INTEGER)")

    monkeypatch.setattr(schema, "_MIGRATIONS", (*schema._MIGRATIONS, _more))
    monkeypatch.setattr(schema, "LATEST", schema.LATEST + 1)
    with store.open(path) as opened, opened.reading() as db:
        assert db.execute("SELECT n, name FROM migration ORDER BY n DESC LIMIT 1").fetchone() == (schema.LATEST, "more")
        assert pages.number(db, page(1).id) == 1
    with closing(sqlite3.connect(path.with_name(f"library.db.before-{schema.LATEST}"))) as old:
        assert schema.version(old) == schema.LATEST - 1
        assert old.execute("SELECT id FROM page").fetchall() == [(page(1).id,)]


def test_a_flipped_bit_in_what_is_pressed_is_seen() -> None:
    whole = press(b"<p>The lock at Lenn was shut.</p>" * 3)
    for place in range(len(whole) * 8):
        flipped = bytearray(whole)
        flipped[place // 8] ^= 1 << place % 8
        try:
            assert unpress(bytes(flipped)) == unpress(whole)
        except DAMAGED:
            continue


def test_what_older_programs_pressed_is_still_read(path: Path) -> None:
    """Pages and readings that lie there by zlib come back as they were put."""
    with store.open(path) as opened, opened.writing() as db:
        n = pages.add(db, page(1))
        db.execute("UPDATE body SET packed = ?", (zlib.compress(page(1).body),))
        assert pages.get(db, n) == page(1)
    assert unpack(dict, zlib.compress(b'{"outlet": "The Lock"}')) == {"outlet": "The Lock"}


@pytest.mark.parametrize("packed", [b"", b"\0", b"x", press(b"The lock")[:-2], b"\x28\xb5\x2f\xfd" + b"\xff" * 20])
def test_bytes_that_are_not_whole_are_no_page(path: Path, packed: bytes) -> None:
    with store.open(path) as opened, opened.writing() as db:
        pages.add(db, page(1))
        db.execute("UPDATE body SET packed = ?", (packed,))
        assert integrity.problems(db) == [f"page {page(1).id}: its bytes are damaged"]


def test_a_migration_that_fails_leaves_the_library_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the change nor its record is there."""
    store.open(path).close()

    def _half(db: sqlite3.Connection) -> None:
        db.execute("CREATE TABLE half (n INTEGER)")
        raise RuntimeError("power failure")

    with monkeypatch.context() as patch:
        patch.setattr(schema, "_MIGRATIONS", (*schema._MIGRATIONS, _half))
        patch.setattr(schema, "LATEST", schema.LATEST + 1)
        with pytest.raises(RuntimeError):
            store.open(path)
    with store.open(path) as opened, opened.reading() as db:
        assert db.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").fetchone() == (0,)


def test_a_migration_that_sqlite_itself_undid_raises_its_own_error(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store.open(path).close()

    def _twice(db: sqlite3.Connection) -> None:
        db.execute("CREATE TABLE twice (n INTEGER PRIMARY KEY)")
        for _ in range(2):
            db.execute("INSERT OR ROLLBACK INTO twice VALUES (1)")

    monkeypatch.setattr(schema, "_MIGRATIONS", (*schema._MIGRATIONS, _twice))
    monkeypatch.setattr(schema, "LATEST", schema.LATEST + 1)
    with pytest.raises(sqlite3.IntegrityError):
        store.open(path)


@pytest.mark.parametrize("table", ["card", "page", "star", "words", "touched", "migration"])
def test_a_library_that_lacks_a_table_is_told_as_damaged(path: Path, table: str) -> None:
    store.open(path).close()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(f"DROP TABLE {table}")
    for readonly in (False, True):
        with pytest.raises(LibraryError, match=f"is damaged: it lacks {table}.*restore a backup"):
            store.open(path, readonly=readonly)


@pytest.mark.parametrize("change", ["DROP TABLE star", "ALTER TABLE star RENAME COLUMN at TO since"])
def test_a_library_that_loses_a_table_or_column_while_open_is_told_as_damaged(path: Path, change: str) -> None:
    with store.open(path) as opened:
        with closing(sqlite3.connect(path)) as db, db:
            db.execute(change)
        with pytest.raises(LibraryError, match="is damaged; restore a backup"), opened.reading() as db:
            db.execute("SELECT at FROM star")


def test_a_library_of_a_newer_version_is_told(path: Path) -> None:
    store.open(path).close()
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 999")
    with pytest.raises(LibraryNewer, match="newer version"):
        store.open(path)


def test_a_file_that_is_not_sqlite_is_told(path: Path) -> None:
    path.write_bytes(b"<html>no library</html>" * 100)
    with pytest.raises(LibraryError, match="not an SQLite file"):
        store.open(path)
    assert path.read_bytes().startswith(b"<html>")


def test_a_database_of_another_program_is_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE bookmark (url TEXT)")
    with pytest.raises(LibraryError, match="another program"):
        store.open(path)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT name FROM sqlite_schema").fetchall() == [("bookmark",)]
        assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_damaged_library_is_told_in_one_line(path: Path) -> None:
    with store.open(path) as opened, opened.writing() as db:
        for number in range(200):
            pages.add(db, page(number, "x" * 500))
    damaged = bytearray(path.read_bytes())
    damaged[4096:] = b"\xa5" * (len(damaged) - 4096)
    path.write_bytes(damaged)
    with pytest.raises(LibraryError, match="damaged") as error, store.open(path) as opened, opened.reading() as db:
        list(pages.every(db))
    assert "\n" not in str(error.value)


def test_a_missing_library_is_told_where_none_may_be_made(path: Path) -> None:
    with pytest.raises(LibraryError, match="no library at"):
        store.open(path, create=False)
    assert not path.exists()


def test_a_folder_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryUnavailable, match="cannot be opened"):
        store.open(tmp_path)


def test_a_library_opened_for_reading_refuses_to_be_written(path: Path) -> None:
    store.open(path).close()
    with store.open(path, readonly=True) as opened, pytest.raises(LibraryUnavailable, match="read-only"), opened.writing():
        pass


def test_a_full_library_is_told_and_keeps_what_it_had(path: Path) -> None:
    with store.open(path) as opened:
        with opened.writing() as db:
            pages.add(db, page(1))
        with opened.reading() as db:
            (used,) = db.execute("PRAGMA page_count").fetchone()
            db.execute(f"PRAGMA max_page_count = {used + 2}")
        noise = bytes(range(256)) * 400
        with pytest.raises(LibraryUnavailable, match="is full"), opened.writing() as db:
            for number in range(100):
                pages.add(db, Page(url=None, fetched=None, body=noise + number.to_bytes(64)))
        with opened.reading() as db:
            assert [id for _, id in pages.every(db)] == [page(1).id]


def test_a_library_in_use_is_told_after_a_while(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.05)
    with store.open(path) as one, store.open(path) as two, one.writing():
        with pytest.raises(LibraryUnavailable, match="in use"), two.writing():
            pass
        with two.reading() as db:
            assert list(pages.every(db)) == []


def test_an_error_undoes_the_whole_transaction(path: Path) -> None:
    with store.open(path) as opened:
        with pytest.raises(RuntimeError), opened.writing() as db:
            pages.add(db, page(1))
            raise RuntimeError
        with opened.reading() as db:
            assert list(pages.every(db)) == []


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_noun_comes_back_as_it_was_packed(noun: type, data: st.DataObject) -> None:
    value = data.draw(st.from_type(noun))
    assert unpack(noun, pack(value)) == value


@given(
    url=st.none() | ANY_TEXT,
    fetched=st.none() | st.datetimes().map(lambda at: at.isoformat() + "Z"),
    body=st.binary(max_size=300),
    kind=st.none() | ANY_TEXT,
)
@settings(max_examples=60, deadline=None)
def test_every_page_comes_back_as_it_came(url: str | None, fetched: str | None, body: bytes, kind: str | None) -> None:
    came = Page(url=url, fetched=fetched, body=body, content_type=kind)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        schema.migrate(db)
        n = pages.add(db, came)
        assert pages.get(db, n) == came
        assert pages.number(db, came.id) == n


@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_reading_comes_back_with_its_citations_in_bounds(data: st.DataObject) -> None:
    """Whatever the text is made of: kept, shown, listed and checked without a complaint."""
    text = data.draw(st.text(st.characters(codec=None), max_size=80))
    inside = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda pair: Span(min(pair), max(pair)))
    read = data.draw(st.from_type(Reading))
    spans = data.draw(st.lists(inside, max_size=4))
    read = dataclasses.replace(
        read,
        fingerprint="f",
        article=dataclasses.replace(read.article, text=text),
        sentences=tuple(spans),
        names=(),
        statements=tuple(types.Statement(content=(one,), cue=(one,)) for one in spans),
        times=(),
        events=(),
        figures=(),
    )
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        schema.migrate(db)
        db.execute(opening.WAITING)
        n = pages.add(db, page(1))
        article = articles.identify(db, n, page(1).id, read.article.canonical)
        articles.put(db, n, articles.record(read), "memory")
        assert articles.reading(db, n) == read
        articles.show(db, article, n, articles.entry(read))
        articles.index(db)
        (row,) = articles.rows(db, "")
        assert (row.title, row.outlet, row.section) == (read.article.title, read.article.outlet, read.article.section)
        assert row.published == read.article.published
        assert len(integrity.citations(db, n)) == 2 * len(spans)
        assert integrity.problems(db) == integrity.words(db) == []


def test_a_citation_keeps_its_words_and_32_characters_around_them(path: Path) -> None:
    read = reading(page(1))
    with store.open(path) as opened, opened.writing() as db:
        articles.put(db, pages.add(db, page(1)), articles.record(read), "memory")
        kept = {part: (start, end, before, quote, after) for part, start, end, before, quote, after in integrity.citations(db, 1)}
    start, end, before, quote, after = kept["statement"]
    assert quote == "We lost 40 boats"
    assert len(before) == len(after) == 32
    assert read.article.text[start - 32 : start] == before
    assert read.article.text[end : end + 32] == after
    assert set(kept) == {"statement", "cue", "source", "time", "event", "who", "figure", "name"}


def test_fetch_times_of_one_page_add_up_and_it_is_read_with_the_first(path: Path) -> None:
    with store.open(path) as opened, opened.writing() as db:
        n = pages.add(db, page(1, fetched="2026-03-05T00:00:00Z"))
        pages.again(db, n, "2026-03-01T00:00:00Z")
        pages.again(db, n, "2026-03-05T00:00:00Z")
        assert pages.fetched(db, n) == ("2026-03-01T00:00:00Z", "2026-03-05T00:00:00Z")
        assert pages.get(db, n).fetched == "2026-03-01T00:00:00Z"


def test_a_refusal_keeps_what_was_refused_and_why(path: Path) -> None:
    with store.open(path) as opened, opened.writing() as db:
        n = pages.add(db, page(1))
        pages.refuse(db, n, refusal(page(1)), "mark")
        assert pages.rejected(db, n) == refusal(page(1))
        assert [(one.page, one.detail) for one in pages.refused(db)] == [(page(1).id, "nothing but a menu")]
        assert pages.refused_by(db, n) == "mark"
        pages.unrefuse(db, n)
        assert pages.refused(db) == ()


def test_corrections_and_memory_come_back_as_they_were_kept(path: Path) -> None:
    with store.open(path) as opened, opened.writing() as db:
        one = Correction(target="a", field="speaker", value="\ud800", at="2026-03-01T00:00:00Z", quote="q\0", before="b", after="")
        id = decisions.correct(db, one)
        assert decisions.corrections(db, "a") == (dataclasses.replace(one, id=id),)
        assert decisions.undo(db, id) == dataclasses.replace(one, id=id)
        assert decisions.undo(db, id) is None
        assert decisions.memory(db) == Memory()
        learned = Memory(furniture={"a.example": frozenset({"x", "y"})}, names={"Odhiambo": "person"}, hash="0123456789ab")
        decisions.seal(db, learned)
        decisions.seal(db, learned)
        assert decisions.memory(db) == learned
        assert db.execute("SELECT count(*) FROM memory").fetchone() == (1,)


def test_merged_stories_lead_on_through_every_merge(path: Path) -> None:
    """A led to B and B to C: both are found as C."""
    with store.open(path) as opened, opened.writing() as db:
        for number, id in enumerate(("aaaa", "bbbb", "cccc"), 1):
            n = pages.add(db, page(number))
            articles.identify(db, n, id, None)
            articles.put(db, n, articles.record(reading(page(number))), "memory")
            articles.show(db, number, n, articles.entry(reading(page(number))))
            stories.place(db, number, Placement(article=id, story=id))
            stories.put(db, types.Story(id=id, title=id, articles=()), 1.0, "2026-03-02")
        stories.place(db, 2, Placement(article="bbbb", story="bbbb", merge=("aaaa",)))
        stories.place(db, 3, Placement(article="cccc", story="cccc", merge=("bbbb",)))
        assert stories.story(db, "aaaa").id == stories.story(db, "bbbb").id == "cccc"
        assert [row.id for row in stories.story(db, "cccc").articles] == ["aaaa", "bbbb", "cccc"]
        with pytest.raises(NotFound, match="no story goes by"):
            stories.story(db, "dddd")


def test_gists_are_found_by_common_keys_near_in_time(path: Path) -> None:
    with store.open(path) as opened, opened.writing() as db:
        for number, day in enumerate(("2026-03-01", "2026-03-20", "2026-09-01", None), 1):
            n = pages.add(db, page(number))
            article = articles.identify(db, n, f"id{number}", None)
            stories.note(db, article, Gist(article=f"id{number}", outlet=None, day=day, title="", terms={}, keys=("weir", str(number))))
            stories.move(db, article, f"id{number}")
        new = Gist(article="new", outlet=None, day="2026-03-02", hour=12, title="", terms={}, keys=("weir", "2"))
        assert stories.near(db, new) == ["id2", "id1", "id4"]
        assert stories.near(db, dataclasses.replace(new, day=None, hour=None)) == ["id2", "id1", "id3", "id4"]
        assert stories.near(db, dataclasses.replace(new, keys=())) == []


def test_a_migration_knows_nothing_but_its_own_statements() -> None:
    """It names no other module and no name of today's code but those of its own helpers, so that later changes leave it alone."""
    own = {"execute", "_dated", *dir(builtins)}
    for change in (*schema._MIGRATIONS, schema._dated):
        assert set(change.__code__.co_names) <= own, change.__name__


def test_an_older_file_is_brought_up_to_date_where_later_code_reads_what_later_migrations_add(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What today's code makes of old rows is made when all tables are today's, not in the middle."""
    step = schema._MIGRATIONS.index(schema._faced)
    with store.open(path) as opened, opened.writing() as db:
        stories.put(db, types.Story(id="a" * 16, title="Weir fails", articles=()), 1.0, None)
        db.execute(f"PRAGMA user_version = {step}")
        db.execute("DELETE FROM migration WHERE n > ?", (step,))

    def _mood(db: sqlite3.Connection) -> None:
        db.execute("ALTER TABLE story ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm'")

    moods: list[str] = []
    monkeypatch.setattr(schema, "_MIGRATIONS", (*schema._MIGRATIONS, _mood))
    monkeypatch.setattr(schema, "LATEST", schema.LATEST + 1)
    monkeypatch.setattr(stories, "recard", lambda db: moods.extend(mood for (mood,) in db.execute("SELECT mood FROM story")))
    store.open(path).close()
    assert moods == ["calm"]
    store.open(path).close()
    assert moods == ["calm"]


def test_more_ids_are_asked_for_at_once_than_sqlite_takes_parameters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = opening.connect

    def narrow(path: Path, *, readonly: bool = False) -> sqlite3.Connection:
        db = connect(path, readonly=readonly)
        db.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 40)
        return db

    monkeypatch.setattr(opening, "connect", narrow)
    with Library(tmp_path / "library.db") as library:
        library.keep([(page(n), reading(page(n), title=f"Weir {n} fails", text=f"The weir {n} of town {n} fell.")) for n in range(60)])
        assert len(library.list(limit=99)) == len(library.folded(limit=99)) == 60
        told = library.stories(limit=99)
        assert sum(len(one.articles) for one in told) == sum(one.size for one in library.stories(limit=99, newest=3)) == 60
        assert len(library.find("weir", limit=99).hits) == len(library.find("weir", limit=99, fold=True).hits) == 60
        assert [export.write(library, what, "jsonl", io.StringIO()) for what in ("articles", "timeline")] == [60, 0]
        assert len(library.captured([page(n).id for n in range(60)])) == 60


def test_an_instant_with_half_a_pair_is_kept_as_it_is() -> None:
    read = Reading(page="p", fingerprint="f", fetched=None, article=types.Article(text="x", published=types.When(instant="\ud800")))
    assert articles.entry(read).card.count(b"\xed\xa0\x80") == 1
