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
