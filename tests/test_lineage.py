"""A text that several took over: who cut, who added, who edited which sentence; and what somebody said that some outlets leave out."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuttings import Library, pipeline
from cuttings.stories import carried, lineages
from cuttings.types import Article, Lineage, Reading, Span, When
from handmade import page, reading
from webbed import browser

WIRE = (
    "The quay at Hask was closed to lorries on Monday after a crack two metres long was found under its northern crane.",
    "Reckless managers had let the piles rot for eleven years, the dockers said in a letter.",
    "Four ferries will sail from Lode until the divers have come up with an answer.",
)
FIRST = (WIRE[0], "Managers had let the piles rot for eleven years, the dockers said in a letter.", "Soup was sold on the waterfront.")
SECOND = (WIRE[0], WIRE[2], "Soup was sold on the waterfront.", "A gull watched all of it from the roof of the customs house.")


def told(name: str, outlet: str, sentences: tuple[str, ...], day: str) -> Reading:
    text, spans = " ".join(sentences), []
    for sentence in sentences:
        spans.append(Span(text.index(sentence), text.index(sentence) + len(sentence)))
    article = Article(title="Quay closed", outlet=outlet, text=text, language="en", published=When(first=day, last=day))
    return Reading(page=name, fetched=None, fingerprint="", article=article, sentences=tuple(spans))


READINGS = {
    "wire": told("wire", "Norwire", WIRE, "2026-03-02"),
    "first": told("first", "Tolle Post", FIRST, "2026-03-03"),
    "second": told("second", "Lode Star", SECOND, "2026-03-04"),
}


def fates(lineage: Lineage) -> list[tuple[str, list[str]]]:
    return [(line.article, [passed.fate for passed in line.passed]) for line in lineage.lines]


def test_every_sentence_is_followed_from_who_has_it_first_through_all_copies() -> None:
    (lineage,) = lineages(READINGS, {"first": "wire", "second": "first"})
    assert (lineage.original, lineage.articles) == ("wire", ("wire", "first", "second"))
    assert fates(lineage) == [
        ("wire", ["whole", "whole"]),
        ("wire", ["edited", "left out"]),
        ("wire", ["left out", "whole"]),
        ("first", ["whole"]),
        ("second", []),
    ]


def test_an_edited_sentence_tells_its_words_and_whether_a_judging_one_went() -> None:
    (lineage,) = lineages(READINGS, {"first": "wire", "second": "wire"})
    edited = lineage.lines[1].passed[0]
    assert (edited.out, edited.new, edited.tone) == (("reckless",), (), "softer")
    assert edited.quote == FIRST[1] and edited.span and edited.span.of(READINGS["first"].article.text) == FIRST[1]


def test_a_copy_whose_original_is_elsewhere_has_no_lineage() -> None:
    assert lineages(READINGS, {"first": "gone"}) == ()


def test_a_circle_of_copies_is_told_under_the_first_id() -> None:
    assert [one.original for one in lineages(READINGS, {"first": "second", "second": "first"})] == ["first"]


@settings(deadline=None)
@given(st.lists(st.sampled_from([*WIRE, *FIRST, *SECOND]), min_size=1, max_size=5, unique=True))
def test_a_text_printed_again_is_whole_in_its_copy(sentences: list[str]) -> None:
    (lineage,) = lineages({id: told(id, id, tuple(sentences), "2026-03-02") for id in ("a", "b")}, {"b": "a"})
    assert all(passed.fate == "whole" for line in lineage.lines for passed in line.passed)
    assert len(lineage.lines) == len(sentences)


def _read(outlet: str, text: str) -> Reading:
    day = When(first="2026-03-02", last="2026-03-02")
    return pipeline.understand(Article(title="Quay closed", outlet=outlet, text=text, language="en", published=day), page=outlet)


def test_what_two_outlets_have_of_a_speaker_and_a_third_has_not_is_told_with_the_outlet() -> None:
    claim = '"The divers found three broken piles under the northern crane," harbour master Ida Orme said.'
    readings = {
        "a": _read("Norwire", f"The quay at Hask was closed on Monday. {claim}"),
        "b": _read("Tolle Post", f"Hask has lost its quay for now. {claim}"),
        "c": _read("Lode Star", "Shopkeepers sold soup on the waterfront at Hask. It rained until the evening."),
    }
    (one,) = carried(readings)
    assert (one.speaker, one.left_out) == ("Ida Orme", ("Lode Star",))
    assert {report.outlet for report in one.reports} == {"Norwire", "Tolle Post"}


@pytest.mark.parametrize("language", ["ar", "fr", None])
def test_nothing_is_called_left_out_by_an_article_whose_statements_are_not_read(language: str | None) -> None:
    """Not even where another article of that outlet is read: what is not read may hold it."""
    claim = '"The divers found three broken piles under the northern crane," harbour master Ida Orme said.'
    day = When(first="2026-03-02", last="2026-03-02")
    foreign = Article(title="Hask", outlet="Lode Star", text="Le quai de Hask est clos. Il pleut.", language=language, published=day)
    readings = {
        "a": _read("Norwire", f"The quay at Hask was closed on Monday. {claim}"),
        "b": _read("Tolle Post", f"Hask has lost its quay for now. {claim}"),
        "c": pipeline.understand(foreign, page="c"),
    }
    assert carried(readings) == ()
    readings["d"] = _read("Lode Star", "Shopkeepers sold soup on the waterfront at Hask. It rained until the evening.")
    assert carried(readings) == ()
    readings["e"] = _read("Quay", "Shopkeepers sold soup on the waterfront at Hask. It rained until the evening.")
    assert [one.left_out for one in carried(readings)] == [("Quay",)]


def test_what_an_outlet_tells_in_other_words_is_not_called_left_out() -> None:
    claim = '"The divers found three broken piles under the northern crane," harbour master Ida Orme said.'
    readings = {
        "a": _read("Norwire", claim),
        "b": _read("Tolle Post", f"Hask has lost its quay for now. {claim}"),
        "c": _read("Lode Star", "Divers saw that three piles under the crane were broken. It rained until the evening."),
    }
    assert carried(readings) == ()


def test_the_page_of_a_story_has_the_way_of_every_sentence(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library(path) as library:
        long = " ".join(WIRE)
        library.keep(
            [
                (page(1), reading(page(1), f"{long} {long.upper()}", title="Quay at Hask closed", outlet="Norwire", day="2026-03-02")),
                (
                    page(2),
                    reading(page(2), f"{long} A gull watched all of it.", title="Hask quay closed", outlet="Tolle Post", day="2026-03-03"),
                ),
            ]
        )
        (story,) = library.stories()
        assert story.lineages == ()
        (lineage,) = library.story(story.id).lineages
    with browser(path) as client:
        text = client.get(f"/story/{story.id}").text
    for line in lineage.lines:
        assert line.quote in text
    assert "Who cut, who added" in text


def test_texts_of_one_endless_sentence_have_no_lineage() -> None:
    endless = " ".join(f"stone {n % 40} fell on the quay and" for n in range(400))
    readings = {id: told(id, id, (f"{endless} {id}.",), "2026-03-02") for id in ("a", "b")}
    assert lineages(readings, {"b": "a"}) == ()


def test_another_apostrophe_is_no_edit() -> None:
    curly = (WIRE[0], "The dockers’ letter named the managers’ rotten piles.")
    straight = (WIRE[0], "The dockers' letter named the managers' rotten piles.")
    both = {"wire": told("wire", "Norwire", curly, "2026-03-02"), "first": told("first", "Tolle Post", straight, "2026-03-03")}
    (lineage,) = lineages(both, {"first": "wire"})
    assert fates(lineage) == [("wire", ["whole"]), ("wire", ["whole"])]


def test_a_dateline_is_no_edit() -> None:
    """Neither where one outlet prints it and another none, nor beside a word that was changed; capitals without a dash are words."""
    plain = "Rebels shelled the harbour of Ilmar for a third night, the port authority said."
    line = f"PORT ILMAR, March 2 (TPA) — {plain}"
    texts = {
        "wire": (line, *WIRE[1:]),
        "bare": (plain, *WIRE[1:]),
        "other": (plain.replace("Rebels", "Militants"), *WIRE[1:]),
    }
    readings = {name: told(name, name, texts[name], f"2026-03-0{n}") for n, name in enumerate(texts, 2)}
    (lineage,) = lineages(readings, dict.fromkeys(("bare", "other"), "wire"))
    first = lineage.lines[0]
    assert first.quote == line
    assert [(one.fate, one.out, one.new) for one in first.passed] == [("whole", (), ()), ("edited", ("rebels",), ())]
    loud = {**readings, "wire": told("wire", "wire", (f"PORT ILMAR FIRST: {plain}", *WIRE[1:]), "2026-03-01")}
    (lineage,) = lineages(loud, {"bare": "wire"})
    assert lineage.lines[0].passed[0].out == ("port", "ilmar", "first")
