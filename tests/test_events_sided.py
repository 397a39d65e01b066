"""Rules for days of acts of which each has one text where it speaks and one where it does not."""

from __future__ import annotations

import pytest

from cuttings import dates, pipeline
from cuttings.text import words
from cuttings.types import SURE, Article, When


def acts(value: str, day: str = "2024-06-05") -> dict[str, tuple[str | None, bool]]:
    """The acts of a text, with their days and whether they are sure."""
    article = Article(text=value, language="en", published=When(first=day, last=day, basis="given"))
    read = pipeline.understand(article, page="p")
    return {one.span.of(value): (one.when.stretch if one.when else None, one.score >= SURE) for one in read.events}


@pytest.mark.parametrize(
    ("value", "act", "wanted"),
    [
        ("Hale also denied there is a toll war raging, tweeting Monday that all was lost.", "war", None),
        ("Hale also denied there was a toll war raging Monday, he said.", "war", "2024-06-03"),
        ("They have shed old ways, voting in May to allow it.", "shed", None),
        ("They shed old ways, voting in May to allow it.", "shed", "2024-05-01/2024-05-31"),
        ("Guards today vowed to bring the thief to court.", "bring", None),
        ("Guards vowed to bring the thief to court on Sunday.", "bring", "2024-06-09"),
        ("Aldermen signalled this week they will take no side.", "take", None),
        ("Aldermen signalled that they will take a vote this week.", "take", "2024-06-03/2024-06-09"),
        ("One question involved last week's fall of Dorne into debt.", "fall", "2024-05-27/2024-06-02"),
        ("One question involved the sad fall of Dorne into debt last week.", "fall", None),
        ("On Tuesday discounted seats were sold.", "discounted", None),
        ("On Tuesday they discounted seats.", "discounted", "2024-06-04"),
    ],
)
def test_each_rule_speaks_for_its_own_kind_only(value: str, act: str, wanted: str | None) -> None:
    assert acts(value).get(act, (None, False))[0] == wanted


@pytest.mark.parametrize(
    ("value", "act", "wanted", "sure"),
    [
        ("The man admitted her murder Monday.", "admitted", "2024-06-03", True),
        ("They sang of his murder Monday.", "sang", None, False),
        ("The council approved road widening Monday.", "approved", "2024-06-03", True),
        ("The council praised seven clerks rowing Monday.", "praised", None, False),
        ("On Friday, the mill, closed for years, was opened.", "closed", None, False),
        ("On Friday, the mill, closed for years, was opened.", "opened", "2024-05-31", False),
        ("On Friday the mill, shut for years, reopened.", "reopened", "2024-05-31", False),
        ("On Friday Pell left Dorne, closed the yard, sold a boat and wept.", "left", "2024-05-31", False),
        ("The board plans to sell Dorne and Vell has agreed on Friday.", "sell", None, False),
        ("The board plans to sell Dorne and Vell on Friday.", "sell", "2024-06-07", False),
        ("The board plans to sell the yard and the guild has agreed on Friday.", "sell", None, False),
    ],
)
def test_a_day_is_that_of_the_clause_around_it(value: str, act: str, wanted: str | None, sure: bool) -> None:
    got = acts(value).get(act, (None, False))
    assert got[0] == wanted
    assert got[1] >= sure


@pytest.mark.parametrize(
    ("value", "act", "wanted"),
    [
        ("He refused: it will be released next Wednesday.", "refused", None),
        ("He refused to sail next Wednesday.", "sail", "2024-06-12"),
        ("Lawyers cheered the guard who shot Pell on Monday when he was produced in court the day after.", "produced", "2024-06-04"),
        ("Lawyers cheered the guard on Monday when he was produced in court.", "produced", "2024-06-03"),
        ("It was in May 2017, when the club, founded in 2005 by two clerks, lost.", "founded", "2005-01-01/2005-12-31"),
        ("It was in May 2017, when the club, founded in 2005 by two clerks, lost.", "lost", "2017-05-01/2017-05-31"),
        ("The council will vote on Monday, when members chosen in May take office.", "chosen", "2024-05-01/2024-05-31"),
        ("The row came Friday when a paper released a tape from 2005.", "released", "2024-05-31"),
        ("If he had called in March nobody would have lost a shift.", "called", "2024-03-01/2024-03-31"),
        ("If he called, nobody would have lost a shift in March.", "called", None),
        ("A dinner planned for 9 July has been called off.", "called", None),
        ("A dinner has been called off on Monday.", "called", None),
        ("Buyers cut the price for the third time this year.", "cut", "2024-01-01/2024-12-31"),
        ("On Monday buyers cut the price for the third time this year.", "cut", "2024-06-03"),
        ("Buyers cut the price this year.", "cut", "2024-01-01/2024-12-31"),
        ("Shares rose on Monday and slipped after the news.", "slipped", None),
        ("Shares rose on Monday and slipped in Dorne.", "slipped", "2024-06-03"),
        ("The town will mark Christmas without its bells.", "mark", "2024-12-25"),
        ("The town will lose Christmas cards.", "lose", None),
        ("Power will not be restored before Friday.", "restored", "2024-06-07/.."),
        ("Power will be restored before Friday.", "restored", "../2024-06-06"),
        (
            "She freed, on 9 May 2022, the men whom she had sentenced eleven years before, in November 2011.",
            "sentenced",
            "2011-11-01/2011-11-30",
        ),
        ("Haas hid in a cellar from September 1942 until the armistice in May 1945.", "hid", "1942-09-01/1945-05-31"),
        ("Haas hid in a cellar from September 1942.", "hid", "1942-09-01/1942-09-30"),
    ],
)
def test_an_act_has_the_time_of_its_own_words(value: str, act: str, wanted: str | None) -> None:
    assert acts(value).get(act, (None, False))[0] == wanted


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("When did you learn of it?\n\nIn December, from a clerk.", "2023-12-01"),
        ('"And when did you hear of it?" "In December, from a clerk."', "2023-12-01"),
        ("When will you leave?\n\nIn December, with my sons.", "2024-12-01"),
        ("When did you learn of it?\n\nIn December the mill will open.", "2024-12-01"),
        ("What was the plan? A vote in December.", "2024-12-01"),
        ("Why did she leave? Elections in December, her clerk says.", "2024-12-01"),
        ("What did the mayor announce? From December, dearer tolls.", "2024-12-01"),
    ],
)
def test_a_time_that_answers_a_question_points_the_way_that_it_asks(value: str, wanted: str) -> None:
    found = dates.find(words(value), When(first="2024-11-05", last="2024-11-05"))
    assert found[-1].first == wanted
