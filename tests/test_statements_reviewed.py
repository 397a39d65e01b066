"""What a second reader found shown as sure and wrong: the outlet's own clause, a bare `it`, figures of a play, pleas, the papers."""

import pytest

from cuttings import names, statements
from cuttings.statements.grounds import ground
from cuttings.text import words
from cuttings.types import SURE, Article, Statement


def read(text: str) -> list[Statement]:
    made = words(text, language="en")
    return list(statements.read(Article(text=text), made, names.find(made)))


def only(text: str) -> Statement:
    (one,) = read(text)
    return one


def sure(text: str) -> list[str]:
    return [" … ".join(span.of(text) for span in one.content) for one in read(text) if one.score >= SURE]


@pytest.mark.parametrize(
    "text",
    [
        "Bo Tarn said nobody had drowned, but the harbour office counted four dead on Monday.",
        "Ida Orme said the weir was sound, but it burst on Monday.",
        "Ida Orme said the lane was closed, and police arrested two men.",
        "Ida Orme said the ferry was full, while hundreds waited on the quay.",
        "Ida Orme said that the bakers were content, but two of them left for Vell.",
    ],
)
def test_a_clause_of_the_outlet_behind_the_words_makes_them_unsure(text: str) -> None:
    assert read(text)
    assert sure(text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ida Orme said the lane was closed, and would stay so.", "the lane was closed, and would stay so"),
        ("Ida Orme said the lane was closed, and that police arrested two men.", "the lane was closed, and that police arrested two men"),
        ("Ida Orme said the lane was closed, and the mill had burned.", "the lane was closed, and the mill had burned"),
        ("The weir was sound, but it burst on Monday, Ida Orme said.", "The weir was sound, but it burst on Monday"),
        ("Ida Orme said the weir was “sound, but it leaked a little”.", "the weir was “sound, but it leaked a little”"),
        ("Ida Orme said the lane was closed, but the mill was open.", "the lane was closed, but the mill was open"),
        ("Ida Orme said the weir, which Bo Tarn built, was sound.", "the weir, which Bo Tarn built, was sound"),
        (
            "Ida Orme said the lane was closed, but nobody who lived there would mind.",
            "the lane was closed, but nobody who lived there would mind",
        ),
    ],
)
def test_clauses_that_go_on_with_what_is_said_stay_sure(text: str, said: str) -> None:
    assert sure(text) == [said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ida Orme said the thief was a baker, which the guild denied.", "the thief was a baker"),
        ("Ida Orme said the thief was a baker, which two of his friends dispute.", "the thief was a baker"),
        ("Ida Orme warned that the weir could burst, and hours later it did.", "that the weir could burst"),
        ("Ida Orme said she owned a mill, which her brother ran.", "she owned a mill, which her brother ran"),
        ("Ida Orme said he took the money, which he had denied.", "he took the money, which he had denied"),
    ],
)
def test_the_words_end_before_who_denies_them_and_what_came_of_them(text: str, said: str) -> None:
    assert [span.of(text) for span in read(text)[0].content] == [said]


@pytest.mark.parametrize(
    "text",
    ["Parliament rejected it on Monday.", "Ida Orme rejected it.", "Ida Orme denied this on Monday.", "Bo Tarn rejected it as a lie."],
)
def test_a_bare_it_is_not_sure(text: str) -> None:
    assert sure(text) == []


def test_what_names_the_thing_rejected_is_sure() -> None:
    assert sure("Ida Orme rejected the claim that the weir was unsafe.") != []


@pytest.mark.parametrize(
    "text", ["Ida Orme spoke of nine deaths in the play by Bo Tarn.", "Ida Orme spoke of two victims in her new crime novel."]
)
def test_figures_of_a_work_are_nobodys_statement(text: str) -> None:
    assert read(text) == []


def test_figures_of_a_town_are_a_statement() -> None:
    assert sure("Ida Orme spoke of nine deaths in the town.") == ["nine deaths"]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Ida Orme pleaded no contest to theft.", "other"),
        ("Ida Orme pleaded “no contest”.", "other"),
        ("Ida Orme pleaded not guilty to theft.", "deny"),
        ("Ida Orme pleaded guilty on Monday to theft.", "confirm"),
        ("Ida Orme pleaded guilty men should be freed.", "demand"),
    ],
)
def test_a_plea_is_what_it_says(text: str, stance: str) -> None:
    assert only(text).stance == stance


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The morning papers said the weir was sound.", "the morning papers"),
        ("British papers say the weir is sound.", "British papers"),
        ("The Sunday papers reported that the weir was sound.", "the Sunday papers"),
        ("Newspapers said the weir was sound.", "Newspapers"),
    ],
)
def test_papers_that_are_read_are_media(text: str, speaker: str) -> None:
    one = only(text)
    assert one.speaker == speaker
    assert ground(one, text) == "medium"


def test_who_tells_the_papers_speaks_through_them() -> None:
    assert only("Bo Tarn told the morning papers that the weir was sound.").via == ("morning papers",)


@pytest.mark.parametrize(
    "text",
    ["Court papers said the weir was sound.", "The papers show that the weir was sound.", "The Panama papers say the weir is sound."],
)
def test_papers_of_a_court_are_documents(text: str) -> None:
    one = only(text)
    assert one.speaker is None
    assert ground(one, text) == "document"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("An estimate by Norden Partners for the council said the weir would cost nine million.", "Norden Partners"),
        ("A report by Norden Partners on behalf of the council said the weir was sound.", "Norden Partners"),
        ("A report by the Centre for the Blind said the weir was sound.", "Centre for the Blind"),
    ],
)
def test_whoever_a_document_is_written_for_is_not_its_author(text: str, speaker: str) -> None:
    assert only(text).speaker == speaker
