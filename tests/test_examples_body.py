"""The bodies of the example pages, beside what a person marked as body before the code was written."""

import json
from functools import cache
from pathlib import Path

import pytest

from cuttings import page as pages
from cuttings.types import Article, Page

ROOT = Path(__file__).parents[1]
GOLD = {
    name: row for name, row in json.loads((ROOT / "tests/cases/examples/pages.json").read_text(encoding="utf-8")).items() if "body" in row
}


@cache
def read(name: str) -> Article:
    sidecar = json.loads((ROOT / f"examples/{name}.meta.json").read_text(encoding="utf-8"))
    body = (ROOT / "examples" / name).read_bytes()
    article = pages.read(Page(url=sidecar.get("url"), fetched=sidecar.get("fetched"), body=body))
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize("name", sorted(GOLD))
def test_every_paragraph_of_the_article_is_in_the_body(name: str) -> None:
    text = read(name).text
    assert [part for part in GOLD[name]["body"].split("\n\n") if part not in text] == []


@pytest.mark.parametrize("name", sorted(GOLD))
def test_hardly_anything_else_is_in_the_body(name: str) -> None:
    """The standfirst, and at most a tenth of the body beside it: cells of a table, a line of furniture."""
    article = read(name)
    alike = {*GOLD[name]["body"].split("\n\n"), *(p for alt in GOLD[name].get("body_alts", ()) for p in alt.split("\n\n"))}
    others = [span.of(article.text) for span in article.paragraphs]
    others = [part for part in others if part not in alike and part != article.standfirst]
    assert sum(map(len, others)) <= len(article.text) / 10, others


def test_cookie_walls_bylines_and_comments_are_in_no_body() -> None:
    for name in GOLD:
        text = read(name).text
        assert "partners store" not in text and "By Staff, Agencies" not in text and "by Dora Venn" not in text, name
        assert "At least 300 people must be dead" not in text, name


def test_the_live_page_is_told_by_its_clock_times() -> None:
    assert read("weekday-live-0909.html").kind == "live"
