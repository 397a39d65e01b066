"""Which acts are told with their day beyond doubt, and weekdays that are no day."""

import pytest

from cuttings import dates, events, names, statements, text
from cuttings.types import SURE, Article, Time, When

WEDNESDAY = When(first="2024-06-05", last="2024-06-05")


def scores(value: str) -> dict[str, float]:
    words = text.words(value)
    found = names.find(words)
    article = Article(text=value, published=WEDNESDAY)
    said = statements.read(article, words, found)
    return {one.span.of(value): one.score for one in events.read(article, words, found, dates.find(words, WEDNESDAY), said)}


def times(value: str) -> list[Time]:
    return list(dates.find(text.words(value), WEDNESDAY))


@pytest.mark.parametrize(
    ("value", "trigger"),
    [
        ("The harbour board met on Monday.", "met"),
        ("On Monday the harbour board met in Lunmouth.", "met"),
        ("The ferry was sold on 2 May 2019.", "sold"),
        ("Ada Pell on Tuesday closed the lower lock.", "closed"),
        ("Police shut the lock Monday.", "shut"),
    ],
)
def test_an_act_told_plainly_with_its_day_is_sure(value: str, trigger: str) -> None:
    assert scores(value)[trigger] >= SURE


@pytest.mark.parametrize(
    "value",
    [
        "The board will meet on Monday.",
        "The board was slated to meet on Monday.",
        "The board removed posts devoted to the march on Monday.",
        "None of the keepers were named on Monday.",
        "Pell said the lock burned on Monday.",
        "The board met in May.",
        "“The board met on Monday and nobody came,” the keeper wrote.",
        "The board sold the lock that burned on Monday.",
        "The keeper allegedly sold the lock on Monday.",
        "The lock reopened last Monday.",
    ],
)
def test_what_is_told_less_plainly_stays_unsure(value: str) -> None:
    assert all(score < SURE for score in scores(value).values())


@pytest.mark.parametrize(
    "value", ["Black Friday sales rose.", "It bought a stake in Monday.com.", "She spoke of Bloody Sunday.", "Super Tuesday went to him."]
)
def test_a_weekday_in_a_name_is_no_time(value: str) -> None:
    assert times(value) == []


@pytest.mark.parametrize("value", ["We left on a Sunday and came home late.", "The bar fills up on Friday nights.", "Book on a Tuesday."])
def test_any_weekday_is_no_one_day(value: str) -> None:
    assert [time.first for time in times(value)] == [None]


@pytest.mark.parametrize("value", ["They met at a Friday briefing.", "Police came on Friday night.", "A black car stopped on Friday."])
def test_a_weekday_of_the_news_is_one_day(value: str) -> None:
    assert [time.first for time in times(value)] == ["2024-05-31"]


@pytest.mark.parametrize(
    ("value", "verb", "wanted"),
    [
        ("From last spring until May 6, she's filled every hall.", "filled", False),
        ("A note about the fires in Dorne on Sunday read well.", "read", False),
        ("The mayor on Sunday read the note.", "read", True),
        ("The plan being debated Monday would move the weir.", "debated", False),
        ("In a speech on Sunday, the mayor used pointed words.", "pointed", False),
    ],
)
def test_a_time_that_bounds_or_stands_within_the_subject_is_not_sure(value: str, verb: str, wanted: bool) -> None:
    assert [score >= SURE for act, score in scores(value).items() if act == verb and score >= SURE] == [True] * wanted
