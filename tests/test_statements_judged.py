"""What is found is judged: what only looks like a statement is left out, what is said stays."""

import pytest

from cuttings import names, statements
from cuttings.text import words
from cuttings.types import Article, Statement


def read(text: str, *, judged: bool = True) -> tuple[Statement, ...]:
    made = words(text, language="en")
    return statements.read(Article(text=text), made, names.find(made), judged=judged)


@pytest.mark.parametrize("text", ["The mill, known as the “Oven”, has no lamps.", "She plans to buy a bicycle."])
def test_names_of_things_and_plans_are_found_and_left_out(text: str) -> None:
    assert read(text, judged=False)
    assert read(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ida Orme said the mill was shut.",
        "“The mill is shut,” Ida Orme said.",
        "According to the harbour board, the mill was shut.",
        "Ida Orme denied that the mill was shut.",
        "A senior official told the Torva Post that the mill was shut.",
    ],
)
def test_what_somebody_says_stays(text: str) -> None:
    assert [one.content for one in read(text)] == [one.content for one in read(text, judged=False)] != []
