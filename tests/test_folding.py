"""Copies stand under their original in every list, and nothing is lost by it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuttings import Library
from cuttings.store.folding import root
from handmade import page, reading
from webbed import browser

WIRE = (
    "The quay at Hask was closed to lorries on Monday after a crack two metres long was found under its northern crane. "
    "The harbour office said that divers would look at the piles before dawn and that four ferries would sail from Lode instead. "
    "Shopkeepers on the waterfront put out tables where the lorries used to stand and sold soup to the people who came to look. "
    "The crane was built in 1931 by a yard that went under in the war, and nobody living has seen the drawings of its feet."
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wire, two reprints, one of them with a paragraph more, an article of another affair."""
    path = tmp_path_factory.mktemp("folding") / "library.db"
    other = "A brass band of thirty practised in the rain at Tolle until the conductor sent them home with colds. " * 3
    with Library(path) as library:
        library.keep(
            [
                (page(1), reading(page(1), WIRE, title="Quay at Hask closed", outlet="Norwire", day="2026-03-02")),
                (page(2), reading(page(2), WIRE, title="Crack shuts quay", outlet="Tolle Post", day="2026-03-03")),
                (
                    page(3),
                    reading(page(3), f"{WIRE} The mayor wept. {WIRE[:200]}", title="Hask quay shut", outlet="Lode Star", day="2026-03-04"),
                ),
                (page(4), reading(page(4), other, title="Band in the rain", outlet="Tolle Post", day="2026-03-05")),
            ]
        )
    return path


@pytest.fixture(scope="module")
def library(path: Path) -> Iterator[Library]:
    with Library(path) as opened:
        yield opened


def titles(library: Library, **asked: str | int | None) -> list[tuple[str | None, list[str | None]]]:
    return [(fold.article.title, [row.title for row in fold.copies]) for fold in library.folded(**asked)]  # type: ignore[arg-type]


def test_copies_stand_under_their_original_by_day(library: Library) -> None:
    assert titles(library) == [("Band in the rain", []), ("Quay at Hask closed", ["Crack shuts quay", "Hask quay shut"])]


def test_a_folded_list_has_every_article_of_the_plain_one_once(library: Library) -> None:
    folds = library.folded()
    assert sorted(row.id for fold in folds for row in (fold.article, *fold.copies)) == sorted(row.id for row in library.list())


def test_a_copy_whose_original_is_not_listed_stands_by_itself(library: Library) -> None:
    assert titles(library, outlet="Lode Star") == [("Hask quay shut", [])]
    assert ("Crack shuts quay", []) in titles(library, since="2026-03-03")


def test_a_limit_counts_originals_and_the_next_page_goes_on_behind_them(library: Library) -> None:
    (first,) = library.folded(limit=1)
    assert titles(library, limit=1, after=first.article.id) == [("Quay at Hask closed", ["Crack shuts quay", "Hask quay shut"])]
    (last,) = library.folded(limit=1, after=first.article.id)
    assert titles(library, after=last.article.id) == []


def test_a_search_folds_what_it_finds_and_counts_all_of_it(library: Library) -> None:
    plain, folded = library.find("crane"), library.find("crane", fold=True)
    assert (plain.articles, len(plain.hits), plain.folded, plain.copies) == (3, 3, 0, {})
    (hit,) = folded.hits
    assert (folded.articles, folded.folded, hit.article.title) == (3, 2, "Quay at Hask closed")
    assert {one.article.title for one in folded.copies[hit.article.id]} == {"Crack shuts quay", "Hask quay shut"}
    assert library.find("mayor", fold=True).hits[0].article.title == "Hask quay shut"
    assert library.find("crane", fold=True, offset=1).hits == ()


@settings(deadline=None)
@given(st.dictionaries(st.integers(1, 9), st.integers(1, 9)))
def test_every_article_leads_to_one_that_is_reached_whatever_circles_there_are(above: dict[int, int]) -> None:
    """Nothing may be folded away under an article that is folded away itself."""
    for article in above:
        top = root(article, above)
        assert root(top, above) == top


def test_the_reader_unfolds_copies_without_a_script(path: Path) -> None:
    with browser(path) as client, Library(path) as library:
        for address in ("/articles", "/search?q=crane", "/"):
            folds = re.findall(r"<details.*?</details>", client.get(address).text, flags=re.DOTALL)
            for row in library.list():
                if row.copy_of:
                    assert any(f"/article/{row.id}" in fold for fold in folds), address
        assert client.get("/articles.json").json()["copies"]


def test_commands_fold_copies_and_unfold_them_when_told_to(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from cuttings.cli import main

    def said(*arguments: str) -> str:
        try:
            main([*arguments, "--library", str(path)])
        except SystemExit as ended:
            assert not ended.code
        return capsys.readouterr().out

    assert said("list").count("\n") == 2 and "+ 2 copies" in said("list")
    assert said("list", "--unfold").count("\n") == 4 and "copies" not in said("list", "--unfold")
    assert said("search", "crane").count("[crane]") == 1 and "  + 2 copies: " in said("search", "crane")
    assert said("search", "crane", "--unfold").count("[crane]") == 3
