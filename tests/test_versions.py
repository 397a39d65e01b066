"""What was changed in an article after it was first published is shown: headline, figures, sentences; what only moved is not."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from cuttings import Library
from cuttings.library.versions import compared
from cuttings.types import Article, Page, Reading, Span
from cuttings.web import app
from handmade import html

OLD = html(
    1, title="Weir fails at Sundmark", extra="The board counted 40 boats lost. The mayor of Tolle blamed the river board for the failure."
)
NEW = html(
    1, title="Weir at Sundmark holds", extra="The board counted 52 boats lost. Nobody was hurt, and the ferry runs again from Friday."
)


def later(page: Page) -> Page:
    return Page(url=page.url, fetched="2026-03-03T12:00:00Z", body=page.body, content_type=page.content_type)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    opened = Library(tmp_path / "library.db")
    opened.add([OLD, later(NEW)], workers=0)
    return opened


def test_headline_figures_and_sentences_that_changed_are_told(library: Library) -> None:
    (row,) = library.list()
    first, second = library.versions(row.id)
    assert (first.changed, first.title, first.fetched) == (False, "Weir fails at Sundmark", ("2026-03-02T12:00:00Z",))
    assert (second.before, second.title) == ("Weir fails at Sundmark", "Weir at Sundmark holds")
    assert [(one.thing, one.before.text, one.after.text) for one in second.figures] == [("boats", "40 boats", "52 boats")]
    assert [(one.before.text, one.after.text) for one in second.edited] == [
        ("The board counted 40 boats lost.", "The board counted 52 boats lost.")
    ]
    assert [one.text for one in second.cut] == ["The mayor of Tolle blamed the river board for the failure."]
    assert [one.text for one in second.added] == ["Nobody was hurt, and the ferry runs again from Friday."]


def test_every_passage_stands_where_it_says(library: Library) -> None:
    from cuttings import pipeline

    (row,) = library.list()
    texts = {page.id: pipeline.read(page).article.text for page, _ in library.pages()}  # type: ignore[union-attr]
    revision = library.versions(row.id)[1]
    passages = [*revision.cut, *revision.added, *(one for edit in revision.edited for one in (edit.before, edit.after))]
    assert passages and all(" ".join(one.span.of(texts[one.page]).split()) == one.text for one in passages)


def test_a_version_of_other_bytes_and_the_same_words_is_no_change(tmp_path: Path) -> None:
    with Library(tmp_path / "library.db") as library:
        again = Page(
            url=OLD.url, fetched="2026-03-03T12:00:00Z", body=OLD.body.replace(b"<nav>", b"<nav id=x7>"), content_type=OLD.content_type
        )
        library.add([OLD, again], workers=0)
        (row,) = library.list()
        assert [one.changed for one in library.versions(row.id)] == [False, False]


def test_versions_stand_in_the_order_of_their_capture_whatever_order_they_came_in(tmp_path: Path) -> None:
    with Library(tmp_path / "library.db") as library:
        library.add([later(NEW), OLD], workers=0)
        (row,) = library.list()
        assert [one.title for one in library.versions(row.id)] == ["Weir fails at Sundmark", "Weir at Sundmark holds"]


def test_the_article_page_shows_what_changed_as_text(library: Library, tmp_path: Path) -> None:
    (row,) = library.list()
    with TestClient(app(tmp_path / "library.db"), base_url="http://127.0.0.1") as client:
        shown = client.get(f"/article/{row.id}").text
    assert '<del dir="auto">Weir fails at Sundmark</del>' in shown and "Nobody was hurt" in shown


def reading(*sentences: str) -> Reading:
    spans, at = [], 0
    for sentence in sentences:
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    return Reading(page="p", fetched=None, fingerprint="", article=Article(text=" ".join(sentences)), sentences=tuple(spans))


SENTENCES = st.lists(st.sampled_from(["The ferry ran.", "Fog came.", "The mayor spoke of fog.", "The mayor spoke of rain."]), max_size=8)


@given(SENTENCES, SENTENCES)
def test_sentences_kept_reworded_cut_and_added_are_all_there_are(old: list[str], new: list[str]) -> None:
    made = compared(reading(*old), reading(*new))
    assert len(old) - len(made.cut) == len(new) - len(made.added)
    assert made.changed == (sorted(old) != sorted(new))


@given(SENTENCES)
def test_sentences_in_another_order_are_no_change(sentences: list[str]) -> None:
    assert not compared(reading(*sentences), reading(*reversed(sentences))).changed


def test_two_texts_of_thousands_of_sentences_are_compared_in_time() -> None:
    old = reading(*(f"Boat {n} of the harbour was lost in the night of fog and rain." for n in range(5000)))
    new = reading(*(f"Ship {n} of the harbour was lost in the night of fog and rain." for n in range(5000)))
    assert len(compared(old, new).edited) == 60
