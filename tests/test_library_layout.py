"""What recurs on the pages of an outlet is remembered at a rebuild and told per outlet."""

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

import handmade
from cuttings import Library
from cuttings.cli.finding import outlets_
from cuttings.page.memory import drift, furniture
from cuttings.types import Page
from handmade import dump

PLEA = "The Tolle Post lives on the trust of its readers. Write to the desk whenever you see something on the quay."
NEWS = (
    "The weir at Sundmark gave way shortly after six on {0}, the river board said, and {0} boats broke loose.",
    "Nobody was hurt. Engineers from Brenholm want to lower the basin by {0} centimetres before the next tide.",
    "“We shall be at it until spring,” said Amina Odhiambo, who has run the locks for {0} years and lives beside them.",
)


def page(number: int, *, plea: str = PLEA) -> Page:
    first, *rest = (f"<p>{line.format(number * 7)}</p>" for line in NEWS)
    story = f"{first}<p>{plea}</p>{''.join(rest)}"
    head = f"<title>Weir fails, report {number}</title><h1>Weir fails, report {number}</h1>"
    body = f"<html lang=en>{head}<time datetime='2026-03-{number:02}'>{number} March 2026</time><article>{story}</article>"
    return Page(url=f"https://tollepost.example/{number}", fetched=None, body=body.encode(), content_type="text/html")


def test_what_recurs_on_unlike_articles_is_no_body_after_a_rebuild(tmp_path: Path) -> None:
    with Library(tmp_path / "library.db") as library:
        library.add([page(n) for n in range(1, 6)], workers=0)
        assert all(PLEA in library.show(row.id).reading.article.text for row in library.list())
        library.rebuild(workers=0)
        for row in library.list():
            text = library.show(row.id).reading.article.text
            assert PLEA not in text
            assert "The weir at Sundmark gave way" in text


def test_a_second_rebuild_remembers_and_gives_the_same(tmp_path: Path) -> None:
    with Library(tmp_path / "library.db") as library:
        library.add([page(n) for n in range(1, 6)], workers=0)
        library.rebuild(workers=0)
        once = dump(tmp_path / "library.db")
        assert library.rebuild(workers=0).changed == {}
        assert dump(tmp_path / "library.db") == once
        assert library.check().stale == ()


def test_outlets_say_what_is_remembered_and_that_a_layout_changed(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library(path) as library:
        library.add([page(n) for n in range(1, 6)], workers=0)
        assert [(one.remembered, one.drift) for one in library.outlets(layouts=True)] == [(0, None)]
        library.rebuild(workers=0)
        assert [(one.remembered, one.drift) for one in library.outlets(layouts=True)] == [(1, 0.0)]
        library.add([page(9, plea="A new line at the end of every page of the Tolle Post.")], workers=0)
        assert [(one.remembered, one.drift) for one in library.outlets(layouts=True)] == [(1, 1.0)]
    shown = CliRunner().invoke(outlets_, ["--library", str(path)])
    assert "1 remembered, drift 100%" in shown.output


def test_what_is_remembered_does_not_hang_on_the_order_of_pages() -> None:
    pages = [page(n) for n in range(1, 25)]
    assert furniture(pages) == furniture(reversed(pages)) == furniture([*pages[12:], *pages[:12]])


def test_versions_of_one_article_make_nothing_recur() -> None:
    assert furniture([replace(page(1), url=f"https://tollepost.example/1?v={n}") for n in range(8)]) == {}


@pytest.mark.parametrize("body", [b"", b"%PDF-1.7", b"plain words"])
def test_a_page_that_cannot_be_taken_apart_has_drifted_wholly(body: bytes) -> None:
    assert drift(Page(url=None, fetched=None, body=body), frozenset({"0123456789ab"})) == 1.0


def test_an_outlet_none_of_whose_articles_has_a_day_is_listed_without_days(tmp_path: Path) -> None:
    one = handmade.page(1)
    made = handmade.reading(one)
    with Library(tmp_path / "library.db") as library:
        library.keep([(one, replace(made, article=replace(made.article, published=None)))])
    shown = CliRunner().invoke(outlets_, ["--library", str(tmp_path / "library.db")])
    assert "no days" in shown.output and "…" not in shown.output
