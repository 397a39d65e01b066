"""Acts that are only claimed, contradicted or not done, and days and figures that go with them."""

import pytest

from cuttings import dates, events, names, statements, text
from cuttings.types import SURE, Article, Event, Time, When


def read(value: str, published: str = "2024-06-05") -> dict[str, Event]:
    words, day = text.words(value), When(first=published, last=published)
    found = names.find(words)
    article = Article(text=value, published=day)
    said = statements.read(article, words, found)
    return {one.span.of(value): one for one in events.read(article, words, found, dates.find(words, day), said)}


def times(value: str, published: str = "2024-06-05") -> list[Time]:
    return list(dates.find(text.words(value), When(first=published, last=published)))


def counted(value: str) -> list[str]:
    return [one.span.of(value) for one in events.figures(text.words(value))]


@pytest.mark.parametrize(
    ("value", "act"),
    [
        ("Pell resigned on Tuesday, the Lorne Herald reported.", "resigned"),
        ("Pell resigned on Tuesday. The yard said that Pell had not resigned.", "resigned"),
        ("The harbour crew attacked the lock on Monday. The crew denied any attack.", "attacked"),
        ("Pell was arrested on Tuesday, a clerk said, but the court said she was at home.", "arrested"),
        ("The yard shut the lock on Monday, a claim that nobody could test.", "shut"),
    ],
)
def test_what_is_somebodys_word_or_is_denied_later_is_not_sure(value: str, act: str) -> None:
    assert read(value)[act].status == "happened"
    assert read(value)[act].score < SURE


@pytest.mark.parametrize(
    ("value", "act"),
    [
        ("Pell resigned on Tuesday, six weeks into her term.", "resigned"),
        ("Pell resigned on Tuesday. The yard said that it had not paid her.", "resigned"),
        ("Pell denied the theft. She resigned on Tuesday.", "resigned"),
    ],
)
def test_what_nobody_denies_stays_sure(value: str, act: str) -> None:
    assert read(value)[act].score >= SURE


@pytest.mark.parametrize(
    ("value", "act", "status"),
    [
        ("Pell resigned on Tuesday, according to a forged letter.", "resigned", "alleged"),
        ("Pell resigned on Tuesday, according to a printed letter.", "resigned", "happened"),
        ("Guards killed two rowers on Monday, a claim that the port dismissed as untrue.", "killed", "alleged"),
        ("Guards killed two rowers on Monday, a port that the king had built.", "killed", "happened"),
        ("Rowers attacked the lock on Monday, guards said, but the club said nothing of the sort had happened.", "attacked", "alleged"),
        ("Rowers attacked the lock on Monday, guards said, but the club said nothing.", "attacked", "happened"),
        ("Had the Tern capsized on Sunday, thirty men would have drowned.", "capsized", "hypothetical"),
        ("The Tern capsized on Sunday, and thirty men would have drowned.", "capsized", "happened"),
    ],
)
def test_what_a_sentence_takes_back_did_not_happen(value: str, act: str, status: str) -> None:
    assert read(value)[act].status == status


def test_the_reason_for_what_was_not_done_has_not_its_day() -> None:
    assert "storm" not in read("The board did not meet on Tuesday because of the storm.")
    assert read("The storm hit the quay on Tuesday because of the wind.")["hit"].when is not None


def test_a_plan_given_up_had_the_day_before() -> None:
    assert times("Guards had planned to arrest Pell on Monday but did not.", "2024-06-08")[0].first == "2024-06-03"
    assert times("Guards plan to arrest Pell on Monday but may not.", "2024-06-08")[0].first == "2024-06-10"


def test_a_plain_past_on_a_weekday_is_not_tomorrows() -> None:
    assert times("The tug ran aground on Sunday.", "2024-06-08")[0].first == "2024-06-02"
    assert times("Should the dam burst on Sunday, the town would flood.", "2024-06-08")[0].first == "2024-06-09"
    assert times("The show runs on Sunday.", "2024-06-08")[0].first == "2024-06-09"


def test_an_hour_of_the_day_of_an_event_has_not_that_of_publication() -> None:
    assert [one.first for one in times("At 6:12 a.m. on the day of the wreck the tug called.")] == [None]
    assert [one.first for one in times("At 6:12 a.m. on the dot the tug called.")] == ["2024-06-05"]


def test_that_week_is_one_told_right_before() -> None:
    near = "The board met on Monday. I was on leave that week."
    far = "The board met on Monday. Rain fell. Wind rose. Gulls cried. Boats rocked. I was on leave that week."
    assert [one.first for one in times(near)] == ["2024-06-03", "2024-06-03"]
    assert [one.first for one in times(far) if "week" in one.span.of(far)] in ([], [None])


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("Smoke filled one in four cabins.", []),
        ("Smoke filled four cabins.", ["four"]),
        ("Some nine in 10 voters backed it.", []),
        ("He met nine men in 10 towns.", ["nine", "10"]),
        ("Sales fell by a third.", []),
        ("He came a third time.", ["third time"]),
    ],
)
def test_what_a_share_is_told_of_is_no_count(value: str, wanted: list[str]) -> None:
    assert counted(value) == wanted
