"""Whose words they are where a sentence names somebody else first: the one denied, the one spoken of, the one expected."""

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
    ("text", "speaker"),
    [
        ("It was Lars Boye, not Per Fink, who said that the bridge was safe.", "Lars Boye"),
        ("It was not Per Fink but Lars Boye who said that the bridge was safe.", "Lars Boye"),
        ("It was Ida Orme, not the council, who told reporters that the bridge was safe.", "Ida Orme"),
        ("It was the mayor, Ida Orme, who said that the bridge was safe.", "Ida Orme"),
        ("Lou Penn, said Ada Rask, was “not a farmer but a banker”.", "Ada Rask"),
        ("Penn, said Rask, was “not a farmer but a banker”.", "Rask"),
        ("Dan Holm, said the company's chief, Ove Brandt, was “a gifted engineer”.", "Ove Brandt"),
        ("Ove Brandt, the company's chief, said Dan Holm was “a gifted engineer”.", "Ove Brandt"),
        ("Ida Orme, 43, claimed to be the last witness.", "Ida Orme"),
        ("Ida Orme expected the mill to close.", "Ida Orme"),
        ("The theft was seen by a clerk, Mia Roos, who said that the safe was open.", "Mia Roos"),
    ],
)
def test_the_one_who_speaks_is_told(text: str, speaker: str) -> None:
    """Not the one who is contrasted with the speaker, nor the one who is spoken of."""
    assert speaker in [one.speaker for one in read(text)]
    assert {one.speaker for one in read(text) if one.score >= SURE} <= {speaker}


@pytest.mark.parametrize(
    "text",
    [
        "Per Fink, the mayor, said the clerk, Ida Orme, was late.",
        "Per Fink, 43, said the clerk, Ida Orme, was late.",
        "Ida Orme, said to be the richest miller of Vell, was shot.",
        "Ida Orme, believed to be the last witness, was shot.",
        "It was not Per Fink who said that the bridge was safe.",
        "Energy Minister Joren Valk cancelled a trip to Brussels and is expected to visit the site on Wednesday.",
        "Ida Orme arrived on Monday and is due to speak in Vell.",
        "The fraud was not discovered by the police but by a student, Mia Roos, who told a cousin of Bern's last summer.",
        "The theft was found by a clerk, Mia Roos, who told her boss last week.",
    ],
)
def test_nobody_is_told_as_surely_saying_it(text: str) -> None:
    """Who is expected to do something does not say so, and what stands before "who told" is not what was told."""
    assert not [one for one in read(text) if one.score >= SURE and not one.negated]


def test_words_spoken_of_somebody_are_whole() -> None:
    """Whoever is spoken of belongs to what is said."""
    text = "Lou Penn, said Ada Rask, was “not a farmer but a banker”."
    assert [[span.of(text) for span in one.content] for one in read(text)] == [["Lou Penn", "was “not a farmer but a banker”"]]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The driver fell asleep. Fink denies this. His daughter, Mia Fink, said that he had slept.", "Fink"),
        ("The driver fell asleep. Fink said that he was ill. His wife Mia Fink wept.", "Fink"),
        ("The driver, Lars Fink, fell asleep. Fink said that he was ill. His daughter, Mia Fink, wept.", "Lars Fink"),
        ("Fink said that the mill was shut. Lars Fink has led the board since May.", "Lars Fink"),
    ],
)
def test_a_surname_goes_to_nobody_named_first_later(text: str, speaker: str) -> None:
    one = read(text)[0]
    assert (one.speaker, one.score >= SURE) == (speaker, False)


def test_a_surname_behind_its_one_full_name_is_sure() -> None:
    (one,) = read("The mayor, Ida Orme, came. Orme said that the mill was shut.")
    assert (one.speaker, one.score >= SURE) == ("Ida Orme", True)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Marsk promised 5,000 crowns to every family, according to the union.", "the union"),
        ("Vell Telecom cut 40 jobs, the union said.", "the union"),
        ("Vell Telecom cut 40 jobs, the company said.", "Vell Telecom"),
        ("The Dockers Union called a strike. The union said that nobody would work.", "Dockers Union"),
    ],
)
def test_a_union_is_not_the_firm_that_it_speaks_of(text: str, speaker: str) -> None:
    assert next(one for one in read(text) if one.within is None).speaker == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Had the mayor said the truth, seven people would be alive.",
        "The roof would stand, had Ida Orme told the council that it was weak.",
        "Should the mayor say that the mill is shut, the board will fall.",
        "If he had read the letter, he would have said something else.",
        "If Ida Orme had said that the mill was shut, nobody would have come.",
        "Even if the mayor had told the council that it was shut, all would have come.",
    ],
)
def test_what_nobody_said_is_no_statement(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The mayor had said that the mill was shut.",
        "Nor had Ida Orme said that the mill was shut.",
        "The mill is shut, as Ida Orme had said.",
        "If the mill is shut, Ida Orme said, nobody will come.",
        "If he could have come he would have, Ida Orme said.",
    ],
)
def test_what_was_said_before_stays_a_statement(text: str) -> None:
    assert len(read(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Suppose the owner had said, “We will not sail.” The quay would be full.",
        "Suppose the owner, Ove Brandt, said that the ship was safe.",
        "Imagine Ove Brandt saying: “We will pay for all of it.”",
        "What if the mayor said, “We will not pay for it”?",
        "You might say that the harbour was closed too soon.",
        "One could say the town is broke.",
        "Some may say that the town is broke.",
        "Critics might argue that the town is broke.",
        "Ida Orme could have said that the mill was shut.",
    ],
)
def test_what_somebody_might_say_is_no_statement(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Ida Orme would say only that the mill was shut.", False),
        ("Ida Orme could only say that the mill was shut.", False),
        ("Ida Orme could not say when the mill was shut.", True),
        ("Ida Orme would not say whether the mill was shut.", True),
        ("Ida Orme may have said that the mill was shut.", False),
        ("I suppose Ida Orme said that the mill was shut.", False),
    ],
)
def test_what_somebody_can_or_will_say_no_more_of_is_a_statement(text: str, negated: bool) -> None:
    assert [(one.speaker, one.negated) for one in read(text)] == [("Ida Orme", negated)]


@pytest.mark.parametrize(
    "text",
    [
        "Opposition leader Ida Orme did not say whether she would call for his resignation.",
        "Ida Orme did not say when she would call for a vote.",
        "Ida Orme asked whether the board had said that the dam was weak.",
    ],
)
def test_an_open_question_holds_no_statement(text: str) -> None:
    assert [(one.speaker, one.within) for one in read(text)] == [("Ida Orme", None)]


@pytest.mark.parametrize("who", ["she", "Orme", "Ida Orme"])
def test_nobody_passes_on_his_own_words(who: str) -> None:
    inner = [one for one in read(f"Ida Orme said that {who} had told the council that the dam was weak.") if one.within is not None]
    assert [one.via for one in inner] == [()]


def test_whoever_tells_what_another_said_passes_it_on() -> None:
    inner = [one for one in read("Ida Orme said that Lars Boye had told the council that the dam was weak.") if one.within is not None]
    assert [(one.speaker, one.via) for one in inner] == [("Lars Boye", ("Ida Orme",))]


@pytest.mark.parametrize(
    "text",
    [
        "According to the daily Vell Post, the company had asked for a delay until April.",
        "The Vell Post said that ferries were late. The company said that it was sorry.",
    ],
)
def test_the_company_is_not_the_paper_that_tells_of_it(text: str) -> None:
    assert [one.speaker for one in read(text) if one.source[0].of(text).lower() == "the company" and one.speaker == "Vell Post"] == []


def test_a_person_called_by_the_last_word_of_the_name_is_sure() -> None:
    text = "The mill was shut, according to coast guard commander Ove Tangen. “We found two bottles on the bridge,” Tangen told reporters."
    assert [(one.speaker, one.score >= SURE) for one in read(text)] == [("Ove Tangen", True)] * 2


def test_a_name_that_is_nowhere_else_and_has_one_word_is_not_sure() -> None:
    assert [one.score >= SURE for one in read("“We had water in the hold,” Tangen told reporters.")] == [False]
