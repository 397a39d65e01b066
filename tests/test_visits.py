"""What is new since the last visit: what was kept after its last look, told by story; nothing is new that was there at a look."""

from dataclasses import replace
from pathlib import Path

import pytest

from cuttings import Library
from cuttings.types import Figure, Page, Reading, Span
from handmade import page, reading
from webbed import browser


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library with one article that gives one figure, and a first visit at eight."""
    with Library(tmp_path / "library.db") as library:
        library.keep([counted(1, 40)])
        library.visit("2026-09-08T08:00:00+00:00")
    return tmp_path / "library.db"


def counted(n: int, *figures: int) -> tuple[Page, Reading]:
    """A page and its reading, with figures of boats that are certain."""
    made = tuple(Figure(span=Span(n, n + 2), low=one, high=one, thing="boats", score=1.0) for n, one in enumerate(figures))
    return page(n), replace(reading(page(n)), figures=made)


def into_one_story(library: Library) -> str:
    """Put all articles into the story of the first; its id."""
    story = library.stories()[-1].id
    for row in library.list():
        library.correct(row.id, "story", story)
    return story


def test_the_first_visit_finds_nothing_new(tmp_path: Path) -> None:
    with Library(tmp_path / "library.db") as library:
        library.keep([counted(1)])
        assert library.since([library.stories()[0].id], "2026-09-08T08:00:00+00:00").before is None


def test_the_next_visit_is_told_of_new_articles_and_of_figures_that_no_article_gave_before(path: Path) -> None:
    with Library(path) as library:
        library.keep([counted(2, 40, 300), counted(3, 300)])
        story = into_one_story(library)
        told = library.since([story], "2026-09-09T08:00:00+00:00")
        assert told.before == "2026-09-08T08:00:00+00:00" and told.articles == 2
        assert (told.news[story].articles, told.news[story].figures, told.news[story].whole) == (2, 1, False)


def test_looks_within_half_an_hour_are_one_visit(path: Path) -> None:
    """What came is shown as new throughout the visit, however often it is looked at, and no more at the visit after."""
    with Library(path) as library:
        library.keep([counted(2)])
        story = into_one_story(library)
        for minute in ("00", "20", "40"):
            assert library.since([story], f"2026-09-09T08:{minute}:00+00:00").news[story].articles == 1
            library.visit(f"2026-09-09T08:{minute}:00+00:00")
        later = library.since([story], "2026-09-09T09:20:00+00:00")
        assert later.before == "2026-09-09T08:40:00+00:00" and later.articles == 0 and not later.news


def test_what_comes_during_a_visit_is_new_until_the_next_but_one(path: Path) -> None:
    with Library(path) as library:
        library.visit("2026-09-09T08:00:00+00:00")
        library.keep([counted(2)])
        assert library.since([], "2026-09-09T08:10:00+00:00").articles == 1
        assert library.since([], "2026-09-09T10:00:00+00:00").articles == 1


def test_a_story_that_is_new_as_a_whole_is_told_as_that(path: Path) -> None:
    with Library(path) as library:
        library.keep([counted(2, 300)])
        library.correct(page(2).id, "story", "new")
        story = library.show(page(2).id).row.story
        assert story and library.since([story], "2026-09-09T08:00:00+00:00").news[story].whole


def test_a_new_version_is_told_and_a_rebuild_makes_nothing_new(path: Path) -> None:
    with Library(path) as library:
        library.keep([(replace(page(1), body=b"<h1>Other bytes</h1>"), reading(page(1)))])
        story = library.stories()[0].id
        assert library.since([story], "2026-09-09T08:00:00+00:00").news[story].versions == 1
        library.visit("2026-09-09T08:00:00+00:00")
        library.rebuild(workers=0)
        assert library.since([one.id for one in library.stories()], "2026-09-10T08:00:00+00:00").articles == 0


def test_the_front_page_keeps_a_look_unless_a_browser_fetches_ahead(tmp_path: Path) -> None:
    with Library(tmp_path / "library.db") as library:
        library.keep([counted(1)])
    with browser(tmp_path / "library.db") as client:
        client.get("/", headers={"sec-purpose": "prefetch"})
        client.get("/index.json")
        assert client.get("/index.json").json()["since"]["before"] is None
        client.get("/")
    with Library(tmp_path / "library.db") as library:
        assert library.since([], "2099-01-01T00:00:00+00:00").before


def test_a_card_says_what_is_new(path: Path) -> None:
    with Library(path) as library:
        library.keep([counted(2, 300)])
        into_one_story(library)
    with browser(path) as client:
        text = client.get("/").text
    assert "1 new article, 1 new figure since your last visit" in text and "8 September 2026, 08:00" in text
