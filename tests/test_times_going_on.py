"""Times that hang on the day told before them, or on a form that says which day is meant."""

import pytest

from cuttings import dates, text
from cuttings.types import Time, When

WEDNESDAY = When(first="2024-06-05", last="2024-06-05")


def read(value: str, published: When = WEDNESDAY) -> list[Time]:
    return list(dates.find(text.words(value), published))


def days(value: str, printed: str, published: When = WEDNESDAY) -> tuple[str | None, str | None]:
    found = [time for time in read(value, published) if time.span.of(value) == printed]
    assert len(found) == 1, read(value, published)
    return found[0].first, found[0].last


@pytest.mark.parametrize(
    ("value", "printed", "day"),
    [
        ("Divers came on Sunday. At 7 p.m. they found the hull.", "7 p.m.", "2024-06-02"),
        ("Divers came on Sunday. They found the hull an hour later.", "an hour later", "2024-06-02"),
        ("The yard burned on 2 May. That evening a keeper saw smoke.", "That evening", "2024-05-02"),
        ("The yard burned on 2 May. The following morning the gates stayed shut.", "The following morning", "2024-05-03"),
        ("The yard burned on 2 May. A week later the owner left.", "A week later", "2024-05-09"),
        ("Crews stopped on Friday, 7 June, and may stop again on the following Friday.", "the following Friday", "2024-06-14"),
        ("If nobody bids by Sunday, the barge may go on sale on Monday.", "Monday", "2024-06-10"),
        ("The gate was locked on Sunday. At half past nine it stood open.", "half past nine", "2024-06-02"),
        ("The mast fell on 24 May. On the 26th the divers raised it.", "the 26th", "2024-05-26"),
        ("He was jailed on 14 January 2022 and freed on 20 January.", "20 January", "2022-01-20"),
        ("He was jailed on 14 December 2021. On 20 January he was freed.", "20 January", "2022-01-20"),
        ("The march began at noon on Saturday; at 3 p.m. the square was full.", "3 p.m.", "2024-06-01"),
        ("The gate was locked on Sunday. At 21:30 it stood open.", "21:30", "2024-06-02"),
    ],
)
def test_a_time_goes_on_from_the_day_told_before_it(value: str, printed: str, day: str) -> None:
    assert days(value, printed) == (day, day)


@pytest.mark.parametrize(
    ("value", "printed", "day"),
    [
        ("Divers came on Sunday. They will meet the owner at 7 p.m.", "7 p.m.", "2024-06-05"),
        ("They met in May. At 7 p.m. they left.", "7 p.m.", "2024-06-05"),
        ("He was jailed on 14 January 2022. On 2 June he was freed.", "2 June", "2024-06-02"),
        ("He was jailed on 14 January 2022 and will be freed on 20 December.", "20 December", "2024-12-20"),
    ],
)
def test_plans_months_and_what_is_fresh_do_not_go_on(value: str, printed: str, day: str) -> None:
    assert days(value, printed) == (day, day)


def test_a_clause_after_that_is_not_the_evening_told() -> None:
    assert [time.by for time in read("The yard burned on 2 May. She swore that evening the lamps were out.")] == ["times.day-month"]


@pytest.mark.parametrize(
    ("value", "printed", "first", "last"),
    [
        ("It was found on the 3rd of this month.", "the 3rd of this month", "2024-06-03", "2024-06-03"),
        ("It will sail on the first of next month.", "the first of next month", "2024-07-01", "2024-07-01"),
        ("Forty years ago this month the pier fell.", "Forty years ago this month", "1984-06-01", "1984-06-30"),
        ("The pier fell 40 years ago today.", "40 years ago today", "1984-06-05", "1984-06-05"),
        ("The pier fell in 1986. The year before, a barge had hit it.", "The year before", "1985-01-01", "1985-12-31"),
        ("The harbour board refused in March to lower its fees.", "March", "2024-03-01", "2024-03-31"),
        ("The council promised in May to repaint it.", "May", "2024-05-01", "2024-05-31"),
        ("The keeper told them nothing until Monday.", "Monday", None, "2024-06-03"),
        ("It was shut on the first Monday in May.", "the first Monday in May", "2024-05-06", "2024-05-06"),
        ("It will shut on the last Friday of June.", "the last Friday of June", "2024-06-28", "2024-06-28"),
        ("It will open in the second week of July.", "the second week of July", "2024-07-08", "2024-07-14"),
        ("It will open in the last week of next month.", "the last week of next month", "2024-07-25", "2024-07-31"),
        ("It fell on the last day of May.", "the last day of May", "2024-05-31", "2024-05-31"),
        ("It fell the Tuesday before last.", "the Tuesday before last", "2024-05-28", "2024-05-28"),
        ("He was found a week last Friday.", "a week last Friday", "2024-05-24", "2024-05-24"),
        ("It broke in November 2021 and was mended the following March.", "the following March", "2022-03-01", "2022-03-31"),
        ("It broke in 2021 and was mended in June of that year.", "June of that year", "2021-06-01", "2021-06-30"),
        ("They meet in the week beginning 17 June.", "the week beginning 17 June", "2024-06-17", "2024-06-23"),
        ("The fire was out by Tuesday evening.", "Tuesday evening", None, "2024-06-04"),
        ("The fire was out by noon on Tuesday.", "noon on Tuesday", None, "2024-06-04"),
        ("His funeral is on Tuesday.", "Tuesday", "2024-06-11", "2024-06-11"),
        ("The road was closed until Monday.", "Monday", None, "2024-06-10"),
        ("The hearing was adjourned to Friday.", "Friday", "2024-06-07", "2024-06-07"),
        ("The road had been closed until Monday.", "Monday", None, "2024-06-03"),
        ("He was bailed to appear on 19 June.", "19 June", "2024-06-19", "2024-06-19"),
        ("The vote, due on Tuesday, may slip.", "Tuesday", "2024-06-11", "2024-06-11"),
        ("He refused to leave the ship on Friday.", "Friday", "2024-05-31", "2024-05-31"),
        ("He has refused to leave the ship on Friday.", "Friday", "2024-06-07", "2024-06-07"),
        ("The strike lasted until Sunday.", "Sunday", None, "2024-06-02"),
        ("It made a loss in its fiscal second quarter, which ended on 30 April.", "fiscal second quarter", "2024-02-01", "2024-04-30"),
    ],
)
def test_forms_that_say_which_day(value: str, printed: str, first: str | None, last: str | None) -> None:
    found = [time for time in read(value) if printed in time.span.of(value)]
    assert [(time.first, time.last) for time in found] == [(first, last)]


def test_a_quarter_that_lies_far_behind_is_the_next_one_for_a_plan() -> None:
    december = When(first="2024-12-20", last="2024-12-20")
    assert days("It will close the mill by the end of the first quarter.", "the end of the first quarter", december) == (None, "2025-03-31")
    assert days("It will report on the third quarter soon.", "the third quarter", december) == ("2024-07-01", "2024-09-30")


@pytest.mark.parametrize(
    ("value", "printed", "day"),
    [
        ("Crews stopped on Friday, 7 June.", "Friday, 7 June", "2024-06-07"),
        ("It begins on Thursday, June 1.", "Thursday, June 1", "2023-06-01"),
        ("It burned on Sunday, 9 June 2019.", "Sunday, 9 June 2019", "2019-06-09"),
    ],
)
def test_a_weekday_beside_a_date_tells_its_year(value: str, printed: str, day: str) -> None:
    assert days(value, printed) == (day, day)


def test_both_ends_of_a_range_are_the_whole_range() -> None:
    assert [(time.first, time.last) for time in read("It doubled between Monday and Wednesday.")] == [("2024-06-03", "2024-06-05")] * 2


def test_a_march_to_somewhere_is_no_month() -> None:
    assert read("Hundreds joined. March to the harbour, they were told.") == []


def test_a_floor_is_no_day() -> None:
    assert [time.span for time in read("It fell on 2 May. They live on the 12th floor.")][1:] == []


@pytest.mark.parametrize("value", ["Odds of 12:30 were offered.", "It finished 14:30 behind.", "A quarter to one person went missing."])
def test_numbers_with_a_colon_that_nothing_sets_at_an_hour_are_no_times(value: str) -> None:
    assert read(value) == []


@pytest.mark.parametrize(
    ("value", "printed", "first", "last"),
    [
        ("In the second quarter, which ended June 30, 2022, the yard lost money.", "the second quarter", "2022-04-01", "2022-06-30"),
        ("The third quarter ended decisively for the rowers.", "The third quarter", "2023-07-01", "2023-09-30"),
        ("The first quarter ended maybe too early.", "The first quarter", "2024-01-01", "2024-03-31"),
    ],
)
def test_a_quarter_ends_with_a_month_and_with_no_other_word(value: str, printed: str, first: str, last: str) -> None:
    assert days(value, printed) == (first, last)


@pytest.mark.parametrize(
    ("printed", "hour"),
    [
        ("12 o'clock", "T12:00"),
        ("half past twelve", "T12:30"),
        ("8 o'clock at night", "T20:00"),
        ("2 o'clock at night", "T02:00"),
        ("12 o'clock at night", "T00:00"),
        ("six o'clock in the evening", "T18:00"),
    ],
)
def test_twelve_is_noon_and_what_is_at_night_is_late(printed: str, hour: str) -> None:
    (found,) = read(f"The bell rang at {printed}.")
    assert found.value.endswith(hour)


@pytest.mark.parametrize(
    ("sentence", "hour", "day"),
    [
        ("The hunt would go on until dawn.", "20:30", "2024-06-06"),
        ("Wardens will keep watch until daybreak.", "11:00", "2024-06-06"),
        ("Wardens will keep watch until daybreak.", "02:15", "2024-06-05"),
        ("Wardens kept watch until dawn.", "20:30", "2024-06-05"),
        ("Wardens will keep watch until dusk.", "11:00", "2024-06-05"),
    ],
)
def test_a_dawn_that_is_awaited_is_that_of_the_next_day_but_for_a_text_of_the_small_hours(sentence: str, hour: str, day: str) -> None:
    published = When(first="2024-06-05", last="2024-06-05", instant=f"2024-06-05T{hour}:00+02:00")
    (found,) = dates.find(text.words(sentence), published)
    assert found.last == day
