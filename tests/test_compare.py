"""Two articles side by side: what one has of the other's words, what it reworded, added and left out, and which facts differ."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuttings import Library
from cuttings.cli import group
from cuttings.library.versions import compared
from cuttings.stories import share, taken
from cuttings.stories.nearness import likeness, likenesses
from cuttings.types import Article, Page, Pair, Reading, Span
from webbed import browser

WIRE = (
    "The weir at Sundmark failed on Monday and 40 boats were lost, the river board said.",
    "“We warned the town twice last winter,” the board's director, Amina Odhiambo, told reporters.",
    "Nobody was hurt, and the ferry lies at the quay until the gates are mended.",
)
PAPER = (
    "The weir at Sundmark failed on Monday and 52 boats were lost, the river board said.",
    "'We warned the town twice last winter,' the board's director, Amina Odhiambo, told reporters.",
    "The mayor of Tolle asked for an inquiry before the fair begins.",
)


def made(title: str, host: str, sentences: tuple[str, ...], *, site: str) -> Page:
    body = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    page = f'<html lang="en"><head><title>{title}</title><meta property="og:site_name" content="{site}"></head><body><article>'
    time = '<time datetime="2026-03-02T09:00:00Z">2 March 2026</time>'
    return Page(
        url=f"https://{host}.example/weir",
        fetched="2026-03-03T10:00:00Z",
        body=f"{page}<h1>{title}</h1>{time}{body}</article></body></html>".encode(),
    )


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pair") / "library.db"
    with Library(path) as library:
        pages = [
            made("Weir fails", "wire", WIRE, site="Transmar Press"),
            made("Weir fails, 52 boats lost", "paper", PAPER, site="Tolle Post"),
        ]
        assert len(library.add(pages, workers=0).kept) == 2
    return path


@pytest.fixture(scope="module")
def pair(path: Path) -> Pair:
    with Library(path) as library:
        ids = {row.domain: row.id for row in library.list()}
        return library.compare(ids["wire.example"], ids["paper.example"])


def test_sentences_are_the_same_reworded_added_or_left_out_and_nothing_else(pair: Pair) -> None:
    assert [one.text for one in pair.same] == [PAPER[1]]
    assert [(one.before.text, one.after.text) for one in pair.edited] == [(WIRE[0], PAPER[0])]
    assert [one.text for one in pair.added] == [PAPER[2]]
    assert [one.text for one in pair.cut] == [WIRE[2]]


def test_most_of_the_words_stand_in_both_and_those_of_the_papers_own_sentence_do_not(path: Path, pair: Pair) -> None:
    with Library(path) as library:
        text = library.show(pair.second.id).reading.article.text
    assert 0.5 < pair.share < 0.9
    own = text.index("The mayor of Tolle")
    assert all(span.end <= own + len("The mayor") for span in pair.taken if span.start >= own)
    assert any("failed on Monday and" in span.of(text) for span in pair.taken)


def test_a_figure_that_differs_is_told_with_both_sentences(pair: Pair) -> None:
    (one,) = [difference for difference in pair.differences if difference.kind == "figure"]
    assert {report.value.split()[0] for report in one.reports} == {"40", "52"}
    assert {report.article for report in one.reports} == {pair.first.id, pair.second.id}


def test_the_command_prints_both_and_gives_json(path: Path, pair: Pair, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["compare", pair.first.id[:8], pair.second.id, "--library", str(path)]
    group.main(arguments, standalone_mode=False)
    printed = capsys.readouterr().out
    assert "1 the same, 1 reworded, 1 B's own, 1 only in A" in printed and PAPER[2] in printed
    group.main([*arguments, "--json"], standalone_mode=False)
    assert json.loads(capsys.readouterr().out)["share"] == pair.share


def test_a_copy_is_counted_alike_by_story_and_by_compare(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both count sentences of five words and more; a short one stands in both articles, and in neither count."""
    body = (*WIRE, "It rained.", "The ferry to Tolle goes from the northern quay until the end of the month, and buses meet it there.")
    path = tmp_path / "library.db"
    with Library(path) as library:
        pages = [made("Weir fails", "wire", body, site="Transmar Press"), made("Weir fails", "paper", (*body[:4], PAPER[2]), site="Post")]
        library.add(pages, workers=0)
        (story,) = library.stories()
        (copy,) = story.copies
    group.main(["story", story.id, "--library", str(path)], standalone_mode=False)
    assert "3 sentences whole, 0 edited, 1 left out, 1 added" in capsys.readouterr().out
    group.main(["compare", copy.original, copy.article, "--library", str(path)], standalone_mode=False)
    assert "of five words and more: 3 the same, 0 reworded, 1 B's own, 1 only in A" in capsys.readouterr().out


def test_words_for_one_thing_are_told_by_the_command_and_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wire = ("The army said on Monday that the fighters who held the weir at Sundmark had drawn back toward the harbour.", *WIRE[1:])
    paper = ("The army said on Monday that the rebels who held the weir at Sundmark had drawn back toward the harbour.", *PAPER[1:])
    path = tmp_path / "library.db"
    with Library(path) as library:
        library.add(
            [made("Weir left", "wire", wire, site="Transmar Press"), made("Weir left", "paper", paper, site="Tolle Post")], workers=0
        )
        one, two = (row.id for row in library.list())
        story = library.stories()[0].id
    for command in (["compare", one, two], ["story", story]):
        group.main([*command, "--library", str(path)], standalone_mode=False)
        printed = capsys.readouterr().out
        assert "Words by outlet" in printed
        assert "rebels" in printed
    with browser(path) as reader:
        assert "Words for one thing" in reader.get(f"/compare/{one}/{two}").text
        page = reader.get(f"/story/{story}").text
        assert "Words by outlet" in page
        assert ">fighters<" in page


def test_the_page_marks_shared_words_in_both_and_leads_to_the_sentences(path: Path, pair: Pair) -> None:
    with browser(path) as client:
        answer = client.get(f"/compare/{pair.first.id}/{pair.second.id}")
        assert answer.status_code == 200
        assert answer.text.count('<mark class="both">') >= 2
        assert f"/article/{pair.second.id}#s{pair.added[0].span.start}" in answer.text
        assert client.get(f"/compare/{pair.first.id}/0000000000000000").status_code == 404
        assert client.get(f"/compare/{pair.first.id}/{pair.second.id}.json").json()["pair"]["share"] == pair.share


WORDS = st.lists(st.sampled_from(["weir", "gate", "the", "river", "boats", "held", "burst", "quay"]), max_size=30).map(" ".join)


@given(WORDS, WORDS)
@settings(max_examples=60, deadline=None)
def test_a_text_has_all_of_its_own_words_and_no_span_leaves_the_other_text(one: str, other: str) -> None:
    assert share(one, one) == (1.0 if len(one.split()) >= 4 else 0.0)
    assert all(0 <= span.start < span.end <= len(other) for span in taken(one, other))
    assert 0.0 <= share(one, other) <= 1.0


@given(WORDS)
def test_an_article_beside_itself_has_nothing_reworded_added_or_cut(text: str) -> None:
    reading = Reading(page="p", fetched=None, fingerprint="", article=Article(text=text), sentences=(Span(0, len(text)),) if text else ())
    found = compared(reading, reading)
    assert (found.edited, found.added, found.cut) == ((), (), ())


@given(st.lists(st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0.1, 9)), max_size=12), st.booleans())
def test_likenesses_of_many_contexts_are_those_of_each_two(contexts: list[dict[str, float]], many: bool) -> None:
    contexts = contexts * 12 if many else contexts
    for one, row in zip(contexts, likenesses(contexts), strict=True):
        assert all(abs(alike - likeness(one, other)) < 1e-12 for other, alike in zip(contexts, row.tolist(), strict=True))
