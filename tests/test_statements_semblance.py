"""What only looks like a statement: for each kind a case that must not be read as one, and one that must."""

import pytest

from cuttings import names
from cuttings.statements import read as statements
from cuttings.text import words
from cuttings.types import SURE, Article, Statement


def read(text: str) -> tuple[Statement, ...]:
    """The statements of a text."""
    made = words(text)
    return statements(Article(text=text), made, names.find(made))


@pytest.mark.parametrize(
    "text",
    [
        "Nurses called on the patients at noon with cake.",
        "The bridge was painted in June, according to schedule.",
        "The pay differs according to age and experience.",
        "The tavern is called “The Blue Boar”.",
        "Rask was known as “the King of Vell”.",
        "Talks between Vell and Torva have entered a second week.",
        "Calls to the helpline are free.",
        "The Woman Who Said Nothing opens on Friday.",
        "A gourd declared at nine kilos was found to be hollow.",
        "The group reports quarterly results on 7 August.",
        "The weekly Achse first reported the sale on Monday.",
        "The report accuses nobody and costs £9.",
        "The teams then drew the match.",
        "The treasurer was asked for her keys and left.",
    ],
)
def test_visits_plans_names_and_results_are_no_statements(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Nurses called on the county to pay them.", "the county to pay them"),
        ("He called on the council “to end the farce”.", "the council “to end the farce”"),
        ("The bridge was painted in June, according to the board.", "The bridge was painted in June"),
        ("The weekly Achse first reported that the mill was for sale.", "that the mill was for sale"),
        ("The group reported that its loss had grown.", "that its loss had grown"),
        ("The report accuses the board of fraud.", "the board of fraud"),
        ("Rask believed his coach would leave.", "his coach would leave"),
        ("She told the guards were asleep.", ""),
    ],
)
def test_the_same_words_tell_something_where_a_clause_follows(text: str, said: str) -> None:
    assert said in [one.content[0].of(text) for one in read(text)] or not said


def test_what_hangs_on_a_noun_before_is_not_sure() -> None:
    """`the woman who police said was at the wheel`: without the woman, the words say half."""
    assert not [one for one in read("The woman who Ida Orme said was driving the car fled.") if one.score >= SURE]


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("The trade newsletter Achse wrote on Monday of a sale. Orme told Achse at the time that she was not for sale.", ("Achse",)),
        ("Ida Orme told Delta One in an interview that a deal was near.", ("Delta One",)),
        ("The plan would close two ports, according to a document seen by Blick-West.", ("Blick-West",)),
        (
            "A rower told the Vell Herald that the boat sank. The paper also quoted a porter as saying that the hall was empty.",
            ("Vell Herald",),
        ),
    ],
)
def test_who_heard_or_saw_it_first_is_a_relay(text: str, via: tuple[str, ...]) -> None:
    assert via in [one.via for one in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Ida Orme told Mia Roos in an interview that a deal was near.",
        "The Herald said Orme had a plan. Orme declined to comment.",
        "The plan would close two ports, according to a document signed by Orme.",
    ],
)
def test_people_and_refusals_have_no_relay(text: str) -> None:
    assert {one.via for one in read(text)} == {()}


def test_names_held_back_behind_a_pronoun_and_in_a_clause() -> None:
    """Who asks not to be named is anonymous, and so are `one` and `the other` of two such people."""
    assert [one.anonymous for one in read("“We are tired,” he said, asking not to be named.")] == [True]
    text = "Two clerks, who insisted on anonymity, told the Quay it was gone. “We saw it go,” one said. The other said it fell."
    assert [(one.anonymous, one.speaker) for one in read(text)] == [(True, None)] * 3
