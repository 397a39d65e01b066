"""Rebuilding: every page read anew, what changed told, and the same tables however often it is done."""

import dataclasses
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cuttings import Library
from cuttings.types import Page, Reason
from handmade import dump, html, page, reading, refusal


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


def busy(path: Path) -> Library:
    """A library with versions, refusals, a star, corrections, and a story of a person's making."""
    library = Library(path)
    library.add([html(n, day=f"2026-03-{n:02}") for n in (5, 3, 9, 1, 7)], workers=0)
    library.add([replace(html(3, extra="More rain is expected."), fetched="2026-04-01T00:00:00Z")], workers=0)
    library.add([Page(url=None, fetched=None, body=b"")], workers=0)
    library.star(library.list()[0].id)
    library.correct(library.list()[1].id, "outlet", "Norwire")
    library.correct(library.list()[2].id, "story", "new")
    return library


def test_two_rebuilds_give_identical_tables(path: Path) -> None:
    with busy(path) as library:
        library.rebuild(workers=0)
        once = dump(path)
        library.rebuild(workers=0)
        assert dump(path) == once
        assert library.check().problems == ()


def test_a_rebuild_with_the_same_code_changes_nothing_that_is_shown(path: Path) -> None:
    def shown(library: Library) -> tuple[object, ...]:
        # How sure a body is counts what the rebuild learned of its outlet; what was read does not.
        rows = [dataclasses.replace(row, score=1.0) for row in library.list()]
        stories = [
            dataclasses.replace(one, articles=tuple(dataclasses.replace(row, score=1.0) for row in one.articles))
            for one in library.stories()
        ]
        return rows, stories, library.outlets(), library.refused(), library.counts(), library.corrections()

    with busy(path) as library:
        before = shown(library)
        rebuilt = library.rebuild(workers=0)
        assert (rebuilt.pages, rebuilt.changed, rebuilt.refused, rebuilt.recovered, rebuilt.lost) == (7, {}, (), (), ())
        assert shown(library) == before


def test_a_rebuild_says_what_reads_differently(path: Path) -> None:
    """Readings by other code are stale, and told by part; a page refused before is recovered, one read before is refused."""
    with Library(path) as library:
        menu = page(4, "<nav>Home</nav>")
        library.keep([(html(1), reading(html(1), title="Misread")), (html(2), refusal(html(2))), (menu, reading(menu))])
        assert library.check().stale == tuple(sorted((html(1).id, menu.id)))
        rebuilt = library.rebuild(workers=0)
        assert "title" in rebuilt.changed[html(1).id]
        assert "text" in rebuilt.changed[html(1).id]
        told = {one.part: one for one in rebuilt.tallies[html(1).id]}
        assert (
            told["names"].before == 2
            and told["names"].gone >= 1
            and told["names"].after - told["names"].before == (told["names"].new - told["names"].gone)
        )
        assert set(told) == set(rebuilt.changed[html(1).id]) & {"names", "statements", "times", "events", "figures"}
        assert rebuilt.recovered == (html(2).id,)
        assert [one.page for one in rebuilt.refused] == [menu.id]
        assert library.check().stale == ()
        assert {row.id for row in library.list()} == {html(1).id, html(2).id}
        assert library.search("misread") == ()


def test_an_article_that_cannot_be_read_any_more_keeps_its_star(path: Path) -> None:
    """It comes back with it, under the same id, once it can be read again."""
    menu = page(4, "<nav>Home</nav>")
    with Library(path) as library:
        library.keep([(menu, reading(menu))])
        library.star(menu.id)
        library.rebuild(workers=0)
        assert (library.list(), library.refused()[0].reason) == ((), Reason.NO_ARTICLE)
        library.keep([(menu, reading(menu))])
        assert [(row.id, row.starred) for row in library.list()] == [(menu.id, True)]


def test_stories_keep_the_ids_they_were_born_with(path: Path) -> None:
    """Also where the article that came first is not the first by day."""
    with Library(path) as library:
        for number in (5, 1, 3):
            library.add([html(number, day=f"2026-03-{number:02}")], workers=0)
        (story,) = library.stories()
        assert story.id == html(5, day="2026-03-05").id
        library.rebuild(workers=0)
        assert [one.id for one in library.stories()] == [story.id]


@given(order=st.permutations(range(8)))
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_same_pages_are_the_same_library_in_whatever_order_they_came(
    order: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    pages = [html(n, day=f"2026-03-{n // 2 + 1:02}", title=f"{('Weir fails', 'Mayor resigns')[n % 2]} {n}") for n in range(8)]
    with Library(tmp_path_factory.mktemp("library") / "library.db") as library:
        library.add([pages[n] for n in order], workers=0)
        library.rebuild(workers=0)
        shown = [(row.id, row.title, row.copy_of) for row in library.list()]
        told = sorted(sorted(row.id for row in story.articles) for story in library.stories())
        found = sorted(hit.sentence for hit in library.search("sandbags"))
    _same.setdefault("library", (shown, told, found))
    assert (shown, told, found) == _same["library"]


_same: dict[str, object] = {}


def test_progress_is_told_while_rebuilding(path: Path) -> None:
    told: list[tuple[int, int | None]] = []
    with busy(path) as library:
        library.rebuild(workers=0, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (7, 7)
