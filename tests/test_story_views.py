"""What a reader sees of a story beside its articles: the headline, two articles of it side by side, words by outlet, refusals."""

from pathlib import Path

import pytest

from cuttings import Library, pipeline
from cuttings.page.decode import Refused, decode
from cuttings.stories import wordings
from cuttings.types import Article, Page, Reading, Story
from cuttings.types.wording import same

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("views") / "library.db"
    with Library(path) as library:
        library.add([str(EXAMPLES)], workers=0)
    return path


def affair(library: Library) -> Story:
    return library.story(library.stories(limit=1)[0].id)


def test_two_articles_side_by_side_have_what_the_story_tells_of_both(path: Path) -> None:
    with Library(path) as library:
        story, told = affair(library), 0
        for one in story.differences:
            first, *others = one.reports
            for other in others:
                if same(first) != same(other) and first.article != other.article:
                    shown = library.compare(first.article, other.article).differences
                    held = {(found.kind, report.article, report.span) for found in shown for report in found.reports}
                    assert held >= {(one.kind, first.article, first.span), (one.kind, other.article, other.span)}
                    told += 1
        assert told > 5


def test_articles_of_two_stories_have_nothing_of_a_story_side_by_side(path: Path) -> None:
    with Library(path) as library:
        story, other = affair(library), library.story(library.stories(limit=2)[1].id)
        assert library.compare(story.articles[0].id, other.articles[0].id).differences == ()


def test_the_headline_of_a_story_is_no_copy_s_where_its_original_is_here(path: Path) -> None:
    with Library(path) as library:
        story = affair(library)
        copies = {copy.article for copy in story.copies}
        assert any(row.title == story.title and row.id not in copies for row in story.articles)


def read(outlet: str, text: str) -> Reading:
    return pipeline.understand(Article(title="Quay news", outlet=outlet, text=text, language="en"), page=outlet)


def words(one: str, other: str) -> set[str]:
    found = wordings([("a", read("Norwire", one)), ("b", read("Tolle Post", other))])
    return {report.value for wording in found for report in wording.reports}


def test_who_fights_is_no_word_for_armed_men_and_fighters_are() -> None:
    rebels = "The rebels held the old pass above Hask on Monday, and the rebels would not give it up."
    assert {"rebels", "fighters"} <= words(
        rebels, "The fighters held the old pass above Hask on Monday, and the fighters would not give it up."
    )
    assert "fight" not in words(rebels, "The army came to fight for the old pass above Hask on Monday, and would not give up the fight.")


def test_a_packed_file_is_refused_with_advice_and_a_picture_without() -> None:
    def refused(body: bytes) -> str:
        found = decode(Page(url=None, fetched=None, body=body, content_type=None))
        assert isinstance(found, Refused)
        return found.detail

    assert refused(b"PK\x03\x04" + bytes(99)).endswith("; unpack it and add what it holds")
    assert refused(b"\x89PNG\r\n\x1a\n" + bytes(99)) == "the page is a PNG image"
