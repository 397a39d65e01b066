"""The library: adding, showing, listing, searching and telling, over real files and readings made by hand."""

import sqlite3
import tempfile
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuttings import Library
from cuttings.errors import LibraryUnavailable, NotFound, UsageError
from cuttings.store import lists
from cuttings.store.search import parse
from cuttings.types import Page, Reason, Span, Trouble, When
from handmade import TOWN, dump, html, page, reading, refusal


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


def filled(path: Path, count: int = 4) -> Library:
    """A library of hand-made articles of one affair, each a day and an outlet of its own."""
    library = Library(path)
    library.keep(
        (page(n), reading(page(n), f"{TOWN} Number {n} sank.", title=f"Weir {n} fails", outlet=f"Outlet {n}", day=f"2026-03-{n:02}"))
        for n in range(1, count + 1)
    )
    return library


def test_adding_pages_keeps_articles_and_refusals_apart(path: Path) -> None:
    with Library(path) as library:
        added = library.add([html(1), Page(url=None, fetched=None, body=b""), Trouble(where="x", detail="unreadable")], workers=0)
        assert added.kept == (html(1).id,)
        assert [(one.reason, one.page) for one in added.refused] == [(Reason.EMPTY, Page(url=None, fetched=None, body=b"").id)]
        assert [one.where for one in added.troubles] == ["x"]
        assert library.refused() == added.refused
        assert library.show(html(1).id).row.title == "Weir number 1 fails at Sundmark"


def test_adding_the_same_pages_again_changes_nothing(path: Path) -> None:
    """Neither what is kept nor how it is told."""
    pages = [html(n) for n in range(5)]
    with Library(path) as library:
        library.add(pages, workers=0)
        before = dump(path)
        again = library.add(pages, workers=0)
        assert (again.kept, again.versions, again.already) == ((), (), 5)
        assert dump(path) == before


def test_the_same_page_twice_in_one_run_is_kept_once(path: Path) -> None:
    with Library(path) as library:
        added = library.add([html(1), html(1), replace(html(1), fetched="2026-04-01T00:00:00Z")], workers=0)
        assert (added.kept, added.already) == ((html(1).id,), 2)
        assert library.show(html(1).id).versions[0].fetched == ("2026-03-02T12:00:00Z", "2026-04-01T00:00:00Z")


def test_a_page_known_to_be_fetched_earlier_is_read_anew(path: Path) -> None:
    """A reading is a function of the first fetch time, in whatever order the times came."""
    with Library(path) as library:
        library.add([replace(html(1), fetched=None)], workers=0)
        assert library.show(html(1).id).reading.fetched is None
        added = library.add([html(1)], workers=0)
        assert (added.already, library.show(html(1).id).reading.fetched) == (1, "2026-03-02T12:00:00Z")


def test_other_bytes_under_one_canonical_address_are_a_version(path: Path) -> None:
    """The article keeps its id, and shows what was fetched last."""
    late = replace(page(1, "late", fetched="2026-03-09T00:00:00Z"), url="http://www.tollepost.example/1/?utm_source=feed#top")
    with Library(path) as library:
        library.keep([(page(1), reading(page(1), title="First"))])
        added = library.keep([(late, reading(late, title="Second"))])
        assert (added.kept, added.versions) == ((), (page(1).id,))
        kept = library.show(page(1).id)
        assert (kept.row.title, kept.row.versions, kept.row.id) == ("Second", 2, page(1).id)
        assert [one.page for one in kept.versions] == [page(1).id, late.id]
        assert library.show(late.id).row.id == page(1).id
        assert library.page(page(1).id) == page(1)
        early = page(1, "early", fetched="2026-01-01T00:00:00Z")
        library.keep([(early, reading(early, title="Older"))])
        assert library.show(page(1).id).row.title == "Second"
        assert library.search("older") == ()
        assert library.counts()["articles"] == 1


def test_pages_without_an_address_are_articles_of_their_own(path: Path) -> None:
    one, two = page(1, url=None), page(2, url=None)
    with Library(path) as library:
        library.keep([(one, reading(one)), (two, reading(two))])
        assert library.counts()["articles"] == 2


def test_an_article_is_found_by_the_beginning_of_its_id(path: Path) -> None:
    with filled(path) as library:
        id = library.list()[0].id
        assert library.show(id[:6]).row.id == id
        for wrong in (id[:3], "", "%", "zzzz", "0" * 16):
            with pytest.raises(NotFound):
                library.show(wrong)


def test_lists_are_newest_first_and_go_on_after_a_row(path: Path) -> None:
    undated = page(9)
    with filled(path, 5) as library:
        read = reading(undated)
        library.keep([(undated, replace(read, article=replace(read.article, published=None)))])
        days = [row.published.first if row.published else None for row in library.list()]
        assert days == ["2026-03-05", "2026-03-04", "2026-03-03", "2026-03-02", "2026-03-01", None]
        paged: list[str] = []
        while rows := library.list(limit=2, after=paged[-1] if paged else None):
            paged += [row.id for row in rows]
        assert paged == [row.id for row in library.list()]


def test_an_evening_update_stands_after_the_morning_report_whatever_its_offset(path: Path) -> None:
    """Lists go by the moment within a day, those of no hour below; a day before stays below them all."""
    came = (
        *(("2026-03-04", "2026-03-04T07:10:00+02:00"), ("2026-03-04", "2026-03-04T17:40:00Z"), ("2026-03-04", "2026-03-04T18:55:00+02:00")),
        *(("2026-03-04", None), ("2026-03-03", "2026-03-03T23:59:00Z")),
    )
    with Library(path) as library:
        for number, (day, instant) in enumerate(came, 1):
            read = reading(page(number))
            when = When(first=day, last=day, instant=instant)
            library.keep([(page(number), replace(read, article=replace(read.article, published=when)))])
        listed = [row.published and (row.published.instant or row.published.first) for row in library.list()]
        assert listed == [came[1][1], came[2][1], came[0][1], "2026-03-04", came[4][1]]
        paged: list[str] = []
        while rows := library.list(limit=2, after=paged[-1] if paged else None):
            paged += [row.id for row in rows]
        assert paged == [row.id for row in library.list()]


def test_lists_are_narrowed_by_outlet_section_days_and_star(path: Path) -> None:
    with filled(path) as library:
        assert [row.outlet for row in library.list(outlet="outlet 2")] == ["Outlet 2"]
        assert len(library.list(outlet="tollepost.example")) == len(library.list(section="regions")) == 4
        assert [row.outlet for row in library.list(since="2026-03-02", until="2026-03-03")] == ["Outlet 3", "Outlet 2"]
        assert library.list(starred=True) == ()
        library.star(library.list()[1].id)
        assert [row.outlet for row in library.list(starred=True)] == ["Outlet 3"]
        library.star(library.list()[1].id, False)
        assert library.list(starred=True) == ()
        with pytest.raises(UsageError, match="not a day"):
            library.list(since="last week")


def test_an_interval_is_listed_by_every_day_it_may_be(path: Path) -> None:
    read = reading(page(1))
    vague = replace(read, article=replace(read.article, published=When(first="2026-02-10", last="2026-02-20", grain="week")))
    with Library(path) as library:
        library.keep([(page(1), vague)])
        assert len(library.list(since="2026-02-15")) == len(library.list(until="2026-02-15")) == 1
        assert library.list(since="2026-02-21") == library.list(until="2026-02-09") == ()


def test_a_search_shows_the_matching_sentence_with_its_words_marked(path: Path) -> None:
    with filled(path, 1) as library:
        (hit,) = library.search("odhiambo BOATS")
        assert hit.sentence == '"We lost 40 boats," Amina Odhiambo said.'
        assert hit.span.of(library.show(hit.article.id).reading.article.text) == hit.sentence
        assert [mark.of(hit.sentence) for mark in hit.marks] == ["boats", "Odhiambo"]


def test_a_headline_is_found_too_and_its_span_is_empty(path: Path) -> None:
    with filled(path, 1) as library:
        (hit,) = library.search("fails")
        assert (hit.sentence, hit.span, [mark.of(hit.sentence) for mark in hit.marks]) == ("Weir 1 fails", Span(0, 0), ["fails"])


def test_words_of_different_sentences_find_their_article(path: Path) -> None:
    with filled(path, 1) as library:
        (hit,) = library.search("odhiambo sandbags")
        assert "Odhiambo" in hit.sentence or "sandbags" in hit.sentence
        assert library.search("odhiambo submarine") == ()


def test_phrases_and_words_to_leave_out(path: Path) -> None:
    with filled(path) as library:
        assert len(library.search('"river board"')) == 4
        assert library.search('"board river"') == ()
        assert [hit.article.outlet for hit in library.search("weir -3 -4 -1")] == ["Outlet 2"]
        assert library.search('weir -"amina odhiambo"') == ()
        assert library.search("-weir") == ()


def test_search_folds_case_and_diacritics(path: Path) -> None:
    read = reading(page(1), "Ängström und Čapek schwiegen.")
    with Library(path) as library:
        library.keep([(page(1), read)])
        (hit,) = library.search("angstrom capek")
        assert [mark.of(hit.sentence) for mark in hit.marks] == ["Ängström", "Čapek"]


def test_search_pages_do_not_overlap(path: Path) -> None:
    with filled(path, 9) as library:
        whole = [hit.article.id for hit in library.search("weir", limit=9)]
        assert len(set(whole)) == 9
        assert [hit.article.id for at in (0, 4, 8) for hit in library.search("weir", limit=4, offset=at)] == whole


@given(typed=st.text(st.characters(codec=None), max_size=30) | st.text('"-*():^+{}\\ ANDORNEAR', max_size=20))
@settings(max_examples=150, deadline=None)
def test_whatever_is_typed_is_a_search_or_is_told_to_hold_no_word(typed: str) -> None:
    library = _shared()
    if any(sign.isalnum() for sign in typed) or not typed.strip():
        assert isinstance(library.search(typed), tuple)
    else:
        with pytest.raises(UsageError, match="no letters or digits"):
            library.search(typed)
    for term in (*parse(typed).wanted, *parse(typed).unwanted):
        assert term.startswith('"') and term.endswith('"') and '"' not in term[1:-1].replace('""', "")


def _shared(known: list[tuple[tempfile.TemporaryDirectory[str], Library]] = []) -> Library:  # noqa: B006
    """One library for all examples; its folder goes when the tests end."""
    if not known:
        folder = tempfile.TemporaryDirectory()
        known.append((folder, filled(Path(folder.name) / "library.db")))
    return known[0][1]


def test_articles_of_one_affair_are_one_story_with_its_copies(path: Path) -> None:
    with filled(path) as library:
        (story,) = library.stories()
        assert story.id == story.articles[0].id
        assert [row.outlet for row in story.articles] == ["Outlet 1", "Outlet 2", "Outlet 3", "Outlet 4"]
        assert {copy.original for copy in story.copies} <= {row.id for row in story.articles}
        assert library.story(story.id) == library.story(story.id[:6]) == story
        assert {row.story for row in library.list()} == {story.id}
        assert library.stories(since="2026-04-01") == ()
        assert library.counts()["stories"] == 1


def test_stories_tell_what_differs_without_computing_it_again(path: Path) -> None:
    other = reading(page(2), TOWN.replace("40", "90"), title="Weir fails", outlet="Norwire")
    figure = replace(reading(page(1)).figures[0], low=90.0, high=90.0)
    with Library(path) as library:
        library.keep([(page(1), reading(page(1))), (page(2), replace(other, figures=(figure,)))])
        (story,) = library.stories()
        (difference,) = story.differences
        assert {report.outlet: report.value for report in difference.reports} == {"Tolle Post": "40", "Norwire": "90"}
        assert [moment.when.first for moment in story.timeline] == ["2026-03-02"]


def test_overviews_count_what_is_there(path: Path) -> None:
    with filled(path) as library:
        library.keep([(page(8), refusal(page(8)))])
        first = library.outlets()[0]
        assert (first.name, first.articles, first.first, first.last) == ("Outlet 1", 1, "2026-03-01", "2026-03-01")
        assert library.sections() == (("Regions", 4),)
        counts = library.counts()
        assert (counts["articles"], counts["outlets"], counts["refused"], counts["pages"]) == (4, 4, 1, 5)


def test_a_refused_page_is_explained_and_its_bytes_kept(path: Path) -> None:
    with Library(path) as library:
        library.keep([(page(1), refusal(page(1)))])
        assert library.page(page(1).id) == page(1)
        assert library.explain(page(1).id).encoding
        with pytest.raises(NotFound, match="no page goes by"):
            library.page("0123456789abcdef")


def test_progress_is_told_only_what_is_safely_kept(path: Path) -> None:
    told: list[tuple[int, int | None, int]] = []
    with Library(path) as library:

        def progress(done: int, total: int | None) -> None:
            with closing(sqlite3.connect(path)) as db:
                told.append((done, total, db.execute("SELECT count(*) FROM page").fetchone()[0]))

        library.add([html(n) for n in range(70)], workers=0, progress=progress)
    assert told[-1] == (70, 70, 70)
    assert all(done <= kept for done, _, kept in told)


def test_files_and_folders_are_added_by_name(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "one.html").write_bytes(html(1).body)
    with Library(path) as library:
        added = library.add([str(folder)], fetched="2026-03-02T12:00:00Z", workers=0)
        assert len(added.kept) == 1
        assert library.add([str(folder)], fetched="2026-03-02T12:00:00Z", workers=0).already == 1
        assert library.add(str(folder / "one.html"), fetched="2026-03-02T12:00:00Z", workers=0).already == 1


def test_a_backup_is_a_library_of_its_own(path: Path, tmp_path: Path) -> None:
    with filled(path) as library:
        library.backup(tmp_path / "copy.db")
        with Library(tmp_path / "copy.db", create=False) as copy:
            assert copy.list() == library.list()
            assert copy.check().problems == ()
        with pytest.raises(UsageError, match="is there already"):
            library.backup(tmp_path / "copy.db")


def test_a_backup_that_cannot_be_written_names_its_target(path: Path, tmp_path: Path) -> None:
    with filled(path) as library, pytest.raises(LibraryUnavailable) as error:
        library.backup(tmp_path / "nowhere" / "copy.db")
    assert f"the copy {tmp_path / 'nowhere' / 'copy.db'} cannot be opened" in str(error.value)


def test_a_backup_that_fails_leaves_no_part_of_it(path: Path, tmp_path: Path) -> None:
    import resource

    (tmp_path / "copies").mkdir()
    with filled(path) as library:
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))
        try:
            with pytest.raises(LibraryUnavailable, match=r"copies/copy\.db"):
                library.backup(tmp_path / "copies" / "copy.db")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert not list((tmp_path / "copies").iterdir())
        library.backup(tmp_path / "copies" / "copy.db")


def test_threads_read_while_another_writes(path: Path) -> None:
    """The reader's threads share one library."""
    with filled(path) as library:
        seen: list[int] = []
        threads = [threading.Thread(target=lambda: seen.append(len(library.search("weir")))) for _ in range(8)]
        for thread in threads:
            thread.start()
        library.add([html(n) for n in range(5)], workers=0)
        for thread in threads:
            thread.join()
        assert len(seen) == 8
        assert set(seen) <= {4, 9}


def test_a_library_that_is_full_says_so_and_goes_on_when_there_is_room(path: Path) -> None:
    with filled(path) as library:
        with library._store.reading() as db:
            db.execute(f"PRAGMA max_page_count = {db.execute('PRAGMA page_count').fetchone()[0] + 1}")
        with pytest.raises(LibraryUnavailable, match="is full"):
            library.add([html(n) for n in range(100, 200)], workers=0)
    with Library(path) as library:
        assert library.check().problems == ()
        assert len(library.add([html(n) for n in range(100, 200)], workers=0).kept) == 100


def test_outlets_are_counted_by_name_else_by_domain_and_both_together_where_they_are_alike(path: Path) -> None:
    """In whatever case; an outlet that is only known by a domain counts with one that prints this as its name."""
    printed = (
        ("Tolle Post", "a.example"),
        ("tolle post", "b.example"),
        ("c.example", None),
        (None, "C.example"),
        (None, "d.example"),
        (None, None),
    )
    with Library(path) as library:
        for n, (outlet, domain) in enumerate(printed):
            made = reading(page(n))
            library.keep([(page(n), replace(made, article=replace(made.article, outlet=outlet, domain=domain)))])
        found = {one.name.lower(): (one.articles, (one.domain or "").lower()) for one in library.outlets()}
    assert found == {"tolle post": (2, "a.example"), "c.example": (2, "c.example"), "d.example": (1, "d.example")}


@pytest.mark.parametrize("many", [0, 500])
def test_an_outlet_is_listed_alike_whether_it_has_few_articles_or_many(path: Path, monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    """In whatever case, by name or domain, with a section, days and pages of the list; many are found by another way."""
    monkeypatch.setattr(lists, "_MANY", many)
    with Library(path) as library:
        for n in range(8):
            made = reading(page(n), outlet=("Quay", "quay", "Post", "Harbour")[n % 4], day=f"2026-03-{9 - n:02}")
            library.keep([(page(n), replace(made, article=replace(made.article, section=("Regions", "World")[n % 2])))])
        ids = [page(n).id for n in range(8)]
        assert [row.id for row in library.list(outlet="QUAY")] == [ids[0], ids[1], ids[4], ids[5]]
        assert [row.id for row in library.list(outlet="quay", section="world")] == [ids[1], ids[5]]
        assert [row.id for row in library.list(outlet="Quay", after=ids[1], limit=1)] == [ids[4]]
        assert [fold.article.id for fold in library.folded(section="WORLD", since="2026-03-04")] == [ids[1], ids[3], ids[5]]
        assert len(library.list(outlet="tollepost.example")) == 8 and library.list(outlet="nobody") == ()


def test_a_refused_page_is_told_by_the_file_it_lay_in_also_after_a_rebuild(tmp_path: Path) -> None:
    """And by nothing where it lay in none."""
    (tmp_path / "blank.html").write_bytes(b" ")
    with Library(tmp_path / "library.db") as library:
        added = library.add([str(tmp_path / "blank.html")], workers=0)
        library.add([Page(url=None, fetched=None, body=b"")], workers=0)
        assert [one.where for one in added.refused] == [str(tmp_path / "blank.html")]
        assert [one.where for one in library.refused()] == [str(tmp_path / "blank.html"), None]
        library.rebuild(workers=0)
        assert [one.where for one in library.refused()] == [str(tmp_path / "blank.html"), None]
