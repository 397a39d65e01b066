"""Who is described through somebody else is not that one; whoever is named beside a role is."""

import pytest

from cuttings import names, statements
from cuttings.text import words
from cuttings.types import SURE, Article, Statement


def read(text: str) -> tuple[Statement, ...]:
    made = words(text, language="en")
    return statements.read(Article(outlet="The Lamp"), made, names.find(made, None))


@pytest.mark.parametrize(
    "text",
    [
        "A source close to the mayor, Pavel Hrast, told the Lamp that Hrast would resign.",
        "“He will resign,” said a source close to the mayor, Pavel Hrast.",
        "According to a source close to the mayor, Pavel Hrast, the gate would be sold.",
        "Sources close to the prime minister, Pavel Hrast, said the gate would be sold.",
        "A source close to the president of the republic, Pavel Hrast, said the gate would be sold.",
        "A person familiar with the thinking of the mayor, Pavel Hrast, said the gate would be sold.",
        "A friend of the late sculptor, Pavel Hrast, said the gate was his finest work.",
        "A friend of the sculptor Pavel Hrast said the gate was his finest work.",
        "A friend of the late Pavel Hrast said the gate was his finest work.",
    ],
)
def test_whoever_is_described_through_somebody_has_no_name(text: str) -> None:
    (one,) = read(text)
    assert (one.speaker, one.anonymous) == (None, True)


def test_the_mother_of_somebody_does_not_go_by_that_name() -> None:
    (one,) = read("The mother of victim Lea Zorn said the road was unlit.")
    assert one.speaker is None
    (one,) = read("Friends of the mayor, Pavel Hrast, said the gate would be sold.")
    assert one.speaker is None


@pytest.mark.parametrize(
    "text",
    [
        "An aide to the treasurer, Lea Zorn, said the budget was ready.",
        "A spokesman for the mayor, Lea Zorn, said the gate would be sold.",
        "A friend of the mayor, Lea Zorn, said the gate would be sold.",
        "A friend of the actress, Lea Zorn, said the gate would be sold.",
        "A senior adviser to the minister of health, Lea Zorn, said the gate would be sold.",
    ],
)
def test_a_name_that_may_be_of_either_is_unsure(text: str) -> None:
    (one,) = read(text)
    assert one.score < SURE


@pytest.mark.parametrize(
    "text",
    [
        "The mayor, Lea Zorn, said the gate would be sold.",
        "Lea Zorn, a friend of the sculptor, said the gate would be sold.",
        "Lea Zorn, a friend of the late sculptor, Pavel Hrast, said the gate would be sold.",
        "The mayor’s sister, Lea Zorn, said the gate would be sold.",
        "One of the neighbours, Lea Zorn, said the gate would be sold.",
        "The director of the museum, Lea Zorn, said the gate would be sold.",
        "The lawyer for the family, Lea Zorn, said the gate would be sold.",
        "A member of the council, Lea Zorn, said the gate would be sold.",
        "A neighbour, Lea Zorn, said the gate would be sold.",
    ],
)
def test_whoever_is_named_beside_a_role_speaks_surely(text: str) -> None:
    (one,) = read(text)
    assert one.speaker == "Lea Zorn" and one.score >= SURE


def test_the_name_behind_according_to_a_role_is_no_part_of_the_words() -> None:
    text = "According to the mayor, Lea Zorn, the gate would be sold."
    (one,) = read(text)
    assert (one.speaker, one.content[0].of(text)) == ("Lea Zorn", "the gate would be sold")
