"""The page the product began with: every fragment of our own page of that kind comes out as a person reads it."""

import json
from functools import cache
from pathlib import Path

import pytest

from cuttings import page as pages
from cuttings import pipeline
from cuttings.types import Page, Reading, Span

ROOT = Path(__file__).parents[1]
SEED = ROOT.parent / "shared/seed/page.txt"
GOLD = json.loads((ROOT / "tests/cases/examples/the_page.json").read_text(encoding="utf-8"))


@cache
def ours() -> Page:
    return Page(url=None, fetched=GOLD["fetched"], body=(ROOT / "examples/the-page.txt").read_bytes(), content_type="text/plain")


@cache
def reading() -> Reading:
    read = pipeline.read(ours())
    assert isinstance(read, Reading)
    return read


def said(span: Span) -> str:
    return span.of(reading().article.text)


def plain(text: str) -> str:
    return text.strip(" .,“”\"'").removeprefix("that ").strip(" .,“”\"'")


def test_the_fields_are_right() -> None:
    article = reading().article
    for name in ("title", "outlet", "section", "desk", "place", "kicker", "standfirst"):
        assert getattr(article, name) == GOLD["article"][name], name
    assert list(article.authors) == GOLD["article"]["authors"]
    assert list(article.agencies) == GOLD["article"]["agencies"]


def test_the_relative_time_is_an_interval_narrowed_by_the_weekday_in_the_text() -> None:
    published, narrowed = reading().article.published, GOLD["article"]["published_narrowed"]
    assert published is not None
    assert (published.first, published.last) == (narrowed["first"], narrowed["last"])


def test_without_a_fetch_time_the_words_stay_and_no_day_is_given() -> None:
    read = pipeline.read(Page(url=None, fetched=None, body=ours().body, content_type="text/plain"))
    assert isinstance(read, Reading)
    assert read.article.published is not None
    assert (read.article.published.first, read.article.published.last) == (None, None)
    assert "one month ago" in read.article.published.basis


def test_the_body_is_exact() -> None:
    body = [fragment["text"] for fragment in GOLD["fragments"] if fragment["label"] == "body"]
    assert reading().article.text == "\n\n".join(body)


def test_every_fragment_is_labelled_as_a_person_labels_it() -> None:
    """The headline stands twice and counts once: either place may be the headline, the other is furniture."""
    ink = {"headline": "headline or twin", "furniture": "furniture"}
    title = GOLD["article"]["title"]

    def shown(text: str, label: str) -> tuple[str, str]:
        return text, ink["headline"] if text == title else label

    fragments = pages.explain(ours()).fragments
    wanted = {shown(f["text"], f["label"]) for f in GOLD["fragments"]}
    found = {shown(f.text, f.label) for f in fragments}
    missed = {pair for pair in wanted - found if pair[1] not in ("furniture", "outlet")}
    assert missed == set()
    assert {text for text, label in found if label == "body"} == {text for text, label in wanted if label == "body"}
    assert [f.label for f in fragments if f.text == title].count("headline") == 1


@pytest.mark.parametrize("gold", [s for s in GOLD["statements"] if s["nested_in"] is None], ids=lambda gold: gold["content"][:40])
def test_each_statement_is_found_with_its_speaker(gold: dict[str, object]) -> None:
    contents = {plain(" ".join(said(span) for span in s.content)): s for s in reading().statements}
    wanted = plain(str(gold["content"]))
    found = next((s for text, s in contents.items() if text in wanted or wanted in text), None)
    assert found is not None
    if gold.get("anonymous_scored", True):
        assert found.anonymous == gold["anonymous"]
    if gold["speaker"]:
        assert found.speaker == gold["speaker"]


def test_the_times_cover_the_days_a_person_reads() -> None:
    found = {(said(time.span), time.first, time.last) for time in reading().times}
    for gold in GOLD["times"]:
        hits = [f for f in found if f[0] in gold["text"] or gold["text"] in f[0]]
        assert hits, gold["text"]
        if gold["last"]:
            assert any((f[1], f[2]) == (gold["first"], gold["last"]) for f in hits), (gold, hits)


def test_the_change_in_numbers_is_one_figure() -> None:
    changes = [figure.change for figure in reading().figures if figure.change]
    assert [(change.before, change.after) for change in changes] == [(3200, 1900)]


def test_the_first_page_of_all_comes_out_right() -> None:
    """The crawler's page itself, which is measured with but not kept in this repository."""
    if not SEED.exists():
        pytest.skip("the shared data is not there")
    read = pipeline.read(Page(url=None, fetched="2021-08-26T12:00:00Z", body=SEED.read_bytes(), content_type="text/plain"))
    assert isinstance(read, Reading)
    article, text = read.article, SEED.read_text(encoding="utf-8")
    assert (article.outlet, article.section, article.desk, article.authors, article.agencies) == ("Al-Ahed", "United States", True, (), ())
    assert article.text == text[text.index("Iraqi Prime Minister Mustafa") :].rstrip()
    assert article.published is not None
    assert (article.published.first, article.published.last) == ("2021-06-28", "2021-07-26")
    assert text.count(article.title or "?") == 2
    speakers = {statement.speaker for statement in read.statements}
    assert "Mustafa al-Khadimi" in speakers
    assert any(statement.anonymous and statement.via == ("AP",) for statement in read.statements)
    assert [(f.change.before, f.change.after) for f in read.figures if f.change] == [(5300, 2500)]
