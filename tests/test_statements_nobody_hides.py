"""Who is only not named and who would not be: pairs, shares of the asked, what is called as trades are, what is put somewhere."""

import pytest

from cuttings import names, statements
from cuttings.text import words
from cuttings.types import Article, Statement


def read(text: str) -> tuple[Statement, ...]:
    made = words(text, language="en")
    return statements.read(Article(outlet="The Lamp"), made, names.find(made, None))


def hidden(text: str) -> list[bool]:
    return [one.anonymous for one in read(text)]


@pytest.mark.parametrize(
    ("who", "anonymous"),
    [
        ("Two deputies", True),
        ("Both officials", True),
        ("Two judges who asked not to be named", True),
        ("Two judges", False),
        ("Both experts", False),
        ("Two scientists", False),
        ("Three ministers", False),
    ],
)
def test_of_several_people_those_are_anonymous_who_hide(who: str, anonymous: bool) -> None:
    assert hidden(f"{who} said the law was bad.") == [anonymous]
    assert hidden("Two judges told Reuters the law was bad.") == [True]


@pytest.mark.parametrize(
    "value",
    [
        "A fifth said they had not heard of it.",
        "Some 30 per cent of drivers agreed, and a third said they had not heard of it.",
        "The poll was held in May. Two officials said it was fair. A fourth said they had not heard of it.",
        "A quarter of riders agreed. A fifth said they had not heard of it.",
    ],
)
def test_a_share_of_the_asked_is_nobody(value: str) -> None:
    last = read(value)[-1]
    assert (last.speaker, last.anonymous) == (None, False)


def test_a_third_of_several_who_hide_is_anonymous() -> None:
    assert hidden("One official said the pier was shut. Another said it leaked. A third said it would stay so.") == [True, True, True]
    assert hidden("Two officials said the poll was fair. A second said it leaked.") == [True, True]


@pytest.mark.parametrize(
    ("value", "anonymous"),
    [
        ("A lockkeeper said the mill was shut.", True),
        ("A loader told Reuters the mill was shut.", True),
        ("A loader who saw it said the mill was shut.", True),
        ("“I saw it go,” a loader said.", True),
        ("A loader said the mill was shut.", False),
        ("A newsletter said the mill was shut.", False),
        ("A cruiser said the mill was shut.", False),
        ("A manufacturer said the mill was shut.", False),
        ("A checklist said the mill was shut.", False),
        ("A chipmaker said the mill was shut.", False),
    ],
)
def test_what_is_only_called_like_a_trade_hides_nothing(value: str, anonymous: bool) -> None:
    assert hidden(value) == [anonymous]
    assert all(one.speaker != "loader" for one in read(value))


@pytest.mark.parametrize(
    "value",
    [
        "A nurse put the baby at one end of the bed.",
        "A gardener put the pots at two corners.",
        "A court clerk put the hearing at ten o’clock.",
        "A driver put the dead at one end of the hall.",
        "A computer put the odds at one in nine.",
        "A counter put the number at one in nine.",
        "A banner put the cost at nine crowns.",
    ],
)
def test_what_is_put_somewhere_or_by_a_thing_is_no_statement(value: str) -> None:
    assert read(value) == ()


@pytest.mark.parametrize(
    ("value", "content"),
    [
        ("A guard put the number of injured at about 40.", "the number of injured at about 40"),
        ("A shepherd put the loss of his flock at nine sheep.", "the loss of his flock at nine sheep"),
        ("A nurse put the toll at nine.", "the toll at nine"),
        ("A clerk put it at $40 million.", "it at $40 million"),
        ("A baker estimated the queue at two hundred.", "the queue at two hundred"),
    ],
)
def test_what_somebody_puts_at_a_figure_is_a_statement(value: str, content: str) -> None:
    assert [(one.content[0].of(value), one.anonymous) for one in read(value)] == [(content, True)]
