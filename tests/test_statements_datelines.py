"""A dateline is nobody's words: what is said begins behind it."""

import pytest

from cuttings import names, statements
from cuttings.text import words
from cuttings.types import Article


def contents(text: str) -> list[str]:
    made = words(text, language="en")
    return [span.of(text) for one in statements.read(Article(), made, names.find(made, None)) for span in one.content]


@pytest.mark.parametrize(
    "line",
    [
        "EAST LOCK, Reed Isles, May 9 (Dalewire) - ",
        "EAST LOCK, Reed Isles, May 9 (Dalewire) — ",
        "EAST LOCK (TPA) -- ",
        "EAST LOCK, 9 May — ",
        "EAST LOCK – ",
        "East Lock, Reed Isles (Dalewire) - ",
    ],
)
def test_what_is_said_begins_behind_the_dateline(line: str) -> None:
    assert contents(line + "The barge sank before dawn, Lea Zorn said.") == ["The barge sank before dawn"]


def test_a_dateline_of_a_later_paragraph_is_none_of_the_words_either() -> None:
    text = "The river rose.\n\nEAST LOCK, May 9 (TPA) - The barge sank before dawn, Lea Zorn said."
    assert contents(text) == ["The barge sank before dawn"]


@pytest.mark.parametrize(
    "said",
    [
        "NATO — the old alliance — met at dawn",
        "The barge - an old one - sank before dawn",
        "Lea Zorn’s barge — an old one — sank before dawn",
    ],
)
def test_a_dash_behind_a_name_makes_no_dateline(said: str) -> None:
    assert contents(said + ", Pavel Hrast said.")[0] == said


def test_a_sentence_rests_on_its_source_however_long_its_dateline() -> None:
    text = "EAST LOCK, Reed Isles, Tuesday, May 9 (Dalewire) - The coast guard said that it sank."
    made = words(text, language="en")
    found = statements.sourcing(statements.read(Article(), made, names.find(made, None)), made)
    assert found["own voice"] == 0


def test_a_dateline_with_a_colon_opens_the_text_only() -> None:
    assert contents("EAST LOCK: The barge sank before dawn, Lea Zorn said.") == ["The barge sank before dawn"]
    turns = "ZORN: The barge sank.\n\nORME: When was that?\n\nZORN: Before dawn."
    assert "The barge sank." in contents(turns)
