"""Time expressions and the days they cover."""

import pytest

from cuttings import dates, text
from cuttings.types import Time, When

WEDNESDAY = When(first="2024-06-05", last="2024-06-05")


def read(value: str, published: When | None = WEDNESDAY) -> list[Time]:
    return list(dates.find(text.words(value), published))


@pytest.mark.parametrize(
    ("value", "printed", "first", "last"),
    [
        ("It burned on 2 May 2019.", "2 May 2019", "2019-05-02", "2019-05-02"),
        ("It burned on May 2, 2019.", "May 2, 2019", "2019-05-02", "2019-05-02"),
        ("It burned on the 2nd of May 2019.", "the 2nd of May 2019", "2019-05-02", "2019-05-02"),
        ("It burned on 2019-05-02.", "2019-05-02", "2019-05-02", "2019-05-02"),
        ("It burned in May 2019.", "May 2019", "2019-05-01", "2019-05-31"),
        ("It burned in 2019.", "2019", "2019-01-01", "2019-12-31"),
        ("It ran from May 2-5, 2019.", "May 2-5, 2019", "2019-05-02", "2019-05-05"),
        ("It was built in the 1980s.", "the 1980s", "1980-01-01", "1989-12-31"),
        ("It burned on Monday.", "Monday", "2024-06-03", "2024-06-03"),
        ("It will open on Monday.", "Monday", "2024-06-10", "2024-06-10"),
        ("It burned last Wednesday.", "last Wednesday", "2024-05-29", "2024-05-29"),
        ("It burned on Wednesday.", "Wednesday", "2024-06-05", "2024-06-05"),
        ("It burned yesterday.", "yesterday", "2024-06-04", "2024-06-04"),
        ("It will open tomorrow.", "tomorrow", "2024-06-06", "2024-06-06"),
        ("It burned on 30 December.", "30 December", "2023-12-30", "2023-12-30"),
        ("It will open on 30 December.", "30 December", "2024-12-30", "2024-12-30"),
        ("It burned in October.", "October", "2023-10-01", "2023-10-31"),
        ("It burned last week.", "last week", "2024-05-27", "2024-06-02"),
        ("It will open next month.", "next month", "2024-07-01", "2024-07-31"),
        ("It burned three days ago.", "three days ago", "2024-06-02", "2024-06-02"),
        ("It burned two years ago.", "two years ago", "2022-01-01", "2022-12-31"),
        ("It has stood since 2019.", "2019", "2019-01-01", None),
        ("It will be shut by the end of 2025.", "the end of 2025", None, "2025-12-31"),
        ("It burned before 2 May 2019.", "2 May 2019", None, "2019-05-01"),
        ("The yard has offered March.", "March", "2025-03-01", "2025-03-31"),
        ("The yard proposed early March.", "early March", "2025-03-01", "2025-03-31"),
        ("The hearing is set for March.", "March", "2025-03-01", "2025-03-31"),
        ("The yard offered the hull in March.", "March", "2024-03-01", "2024-03-31"),
        ("The yard offered in April to mend it.", "April", "2024-04-01", "2024-04-30"),
        ("She asked for a count by Monday's deadline.", "Monday", None, "2024-06-10"),
        ("Monday's deadline worries the keeper.", "Monday", "2024-06-10", "2024-06-10"),
        ("The keeper missed Monday's deadline.", "Monday", "2024-06-03", "2024-06-03"),
        ("It was told to leave by Monday.", "Monday", None, "2024-06-10"),
        ("Nine boats had not been found by Monday.", "Monday", None, "2024-06-03"),
        ("The keeper warned on Monday that it may burn.", "Monday", "2024-06-03", "2024-06-03"),
        ("They will march on the first of November.", "the first of November", "2024-11-01", "2024-11-01"),
        ("It burned on the twenty-first of May 2019.", "the twenty-first of May 2019", "2019-05-21", "2019-05-21"),
        ("It burned in the second of May's storms.", "May", "2024-05-01", "2024-05-31"),
        ("Sheds will stand by the end of November.", "the end of November", None, "2024-11-30"),
        ("Sheds will stand until the end of November 2025.", "the end of November 2025", None, "2025-11-30"),
        ("Nine will stay after the end of November.", "the end of November", "2024-12-01", None),
        ("It will burn at the end of November.", "the end of November", "2024-11-01", "2024-11-30"),
        ("It will open before the end of the month.", "the end of the month", None, "2024-06-30"),
        ("It will open by the start of November.", "the start of November", None, "2024-11-01"),
        ("It has been shut since the beginning of May.", "the beginning of May", "2024-05-01", None),
        ("It burned in the second quarter of 2019.", "the second quarter of 2019", "2019-04-01", "2019-06-30"),
        ("It closes on Monday.", "Monday", "2024-06-10", "2024-06-10"),
        ("It is to close on Monday.", "Monday", "2024-06-10", "2024-06-10"),
        ("It has been shut since Monday's storm.", "Monday", "2024-06-03", None),
        ("It was built in nineteen ninety-six.", "nineteen ninety-six", "1996-01-01", "1996-12-31"),
        ("It was built in the first half of 2019.", "the first half of 2019", "2019-01-01", "2019-06-30"),
        ("It opened on Christmas Eve 2019.", "Christmas Eve 2019", "2019-12-24", "2019-12-24"),
        ("It opened on Easter Monday 2019.", "Easter Monday 2019", "2019-04-22", "2019-04-22"),
        ("It burned over the weekend.", "the weekend", "2024-06-01", "2024-06-02"),
        ("It stood through the 1950s and 1960s.", "the 1950s and 1960s", "1950-01-01", "1969-12-31"),
        ("It burned last summer.", "last summer", "2023-06-01", "2023-08-31"),
    ],
)
def test_the_days_of_an_expression(value: str, printed: str, first: str | None, last: str | None) -> None:
    (time,) = read(value)
    assert (time.span.of(value), time.first, time.last) == (printed, first, last)


@pytest.mark.parametrize(
    "value",
    [
        "It may burn and they may march.",
        "May I go?",
        "They hired 2000 people.",
        "It cost $2019.",
        "A second man came in the sun.",
        "The 45-year-old man left.",
        "Flight 1999-B was late.",
        "The fee is 12 crowns a month.",
        "We saw Ada May there.",
    ],
)
def test_what_is_no_time_is_left_alone(value: str) -> None:
    assert read(value) == []


@pytest.mark.parametrize(
    "value", ["It burned on Monday.", "It burned yesterday.", "It burned last week.", "It burned in May.", "It burned a year ago."]
)
def test_without_a_publication_day_relative_times_keep_their_words_and_no_days(value: str) -> None:
    (time,) = read(value, None)
    assert (time.first, time.last, time.relative) == (None, None, True)


def test_a_publication_interval_gives_an_interval() -> None:
    (time,) = read("It burned on Monday.", When(first="2024-06-03", last="2024-06-12"))
    assert (time.first, time.last) == ("2024-06-03", "2024-06-10")


def test_a_day_counted_from_an_event_without_a_day_has_none() -> None:
    (time,) = read("It burned two years later.")
    assert (time.first, time.relative) == (None, True)


@pytest.mark.parametrize(
    ("value", "kind", "iso"),
    [
        ("It took three weeks.", "duration", "P3W"),
        ("It runs every day.", "set", "P1D"),
        ("It began at 5 p.m.", "time", "2024-06-05T17:00"),
        ("It began at noon on Monday.", "time", "2024-06-03T12:00"),
    ],
)
def test_kinds_and_values_follow_timex3(value: str, kind: str, iso: str) -> None:
    (time,) = read(value)
    assert (time.kind, time.value) == (kind, iso)


def test_impossible_days_are_refused() -> None:
    assert all(time.grain != "day" for time in read("It burned on 31 February 2019."))


@pytest.mark.parametrize(
    ("value", "first"),
    [
        ("It burned on 2 May 2019. Two days later it fell.", "2019-05-04"),
        ("It burned on 2 May 2019. The following year it fell.", "2020-01-01"),
        ("It burned on 2 May 2019. It fell later that year.", "2019-01-01"),
        ("It burned on 2 May 2019. The day before, it rang.", "2019-05-01"),
    ],
)
def test_what_is_counted_from_the_day_told_before_gets_its_days(value: str, first: str) -> None:
    assert read(value)[-1].first == first


def test_both_ends_of_a_range_are_in_its_first_expression() -> None:
    first = read("It ran between 2009 and 2015.")[0]
    assert (first.first, first.last) == ("2009-01-01", "2015-12-31")


def test_a_year_ago_beside_a_quarter_is_that_quarter() -> None:
    found = read("In the first quarter of 2024 it sold 40 boats, up from 30 a year ago.")
    assert found[-1].value == "2023-Q1"


HISTORY = (
    "The fort was begun in 1610 and finished in 1618. It fell in 1632, was rebuilt in 1640 and burned in 1655. "
    "On 3 May 1660 the duke returned. In December he died. In February the fort was sold. A tower was added in 1702."
)


def test_in_a_narrative_of_the_past_days_hang_on_the_year_told_before() -> None:
    by_words = {time.span.of(HISTORY): time.value for time in read(HISTORY)}
    assert (by_words["December"], by_words["February"]) == ("1660-12", "1661-02")


@pytest.mark.parametrize("edge", ["0001-01-02", "9999-12-30"])
def test_days_beyond_the_calendar_are_no_times(edge: str) -> None:
    read(
        "It burned last weekend, a century ago, last February; it will open next Monday, next year and in the third quarter.",
        When(first=edge, last=edge),
    )


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("It was sold in January nineteen ninety-four.", "1994-01"),
        ("It was a mild winter of nineteen ninety-four.", "1994-WI"),
        ("It will meet on June eighteenth.", "2024-06-18"),
        ("It will earn less in the fiscal year.", "2024"),
        ("It earned less in the last fiscal year.", "2023"),
        ("It sold 40 boats in the fourth quarter of 2023 and 30 in the same period a year earlier.", "2022-Q4"),
        ("In the first quarter of 2023 it lost money. Boats were dear that quarter.", "2023-Q1"),
        ("It lost money in the first quarter of 2024. Over nine months it sold 40 boats, up from 30 a year earlier.", "2023"),
        ("Rents doubled over the past year.", "2023"),
        ("It was slow for several quarters.", "PXQ"),
        ("They sail each July.", "XXXX-07"),
        ("The court sits the week of June 10.", "2024-W24"),
        ("It lost money in the last half of 2023.", "2023-H2"),
        ("It was built in the nineties.", "199"),
        ("The ferry sank in the morning.", "2024-06-05TMO"),
        ("Costs fell 2 % in Q2 2023.", "2023-Q2"),
        ("It shut decades ago.", "PXDE"),
        ("It will not pay in the short term.", "FUTURE_REF"),
        ("He went within weeks or months.", "PXW"),
    ],
)
def test_years_in_words_business_years_and_sets(value: str, iso: str) -> None:
    assert read(value)[-1].value == iso


def test_the_year_ended_on_a_day_is_twelve_months() -> None:
    assert [time.value for time in read("It lost money in the year ended March 31.")] == ["P1Y", "2024-03-31"]


@pytest.mark.parametrize(
    "value",
    [
        "He was in his 30s.",
        "Sales rose 8 % annually.",
        "It was high noon.",
        "These are the people of tomorrow.",
        "It suits today's world.",
        'She said so on "This Week".',
        "They ruled it for hundreds of years.",
        "Now, all is well.",
        "The recent storm broke it.",
        "She edits the Morning Star.",
        "The Seventies Diner shut.",
    ],
)
def test_ages_rates_titles_and_vague_words_are_no_times(value: str) -> None:
    assert read(value) == []


@pytest.mark.parametrize(
    ("value", "first"),
    [
        ("It had been due to expire on Friday.", "2024-05-31"),
        ("It is due to expire on Friday.", "2024-06-07"),
        ("A service planned for Saturday was cancelled.", "2024-06-01"),
        ("A service is planned for Saturday.", "2024-06-08"),
        ("It bought shares from Aug. 26 to Oct. 20.", "2023-08-26"),
        ("They were planning to march on Monday.", "2024-06-10"),
        ("Sales fell this year through March.", "2024-03-01"),
    ],
)
def test_what_was_set_for_a_day_that_is_over_lies_behind(value: str, first: str) -> None:
    assert first in {time.first for time in read(value)}


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("Sales doubled in the six months to June 2023.", "2023-01-01", "2023-06-30"),
        ("Rents rose in the year to May.", "2023-06-01", "2024-05-31"),
        ("Profit fell in the three months to 31 March.", "2024-01-01", "2024-03-31"),
        ("Profit fell in the January-March quarter.", "2024-01-01", "2024-03-31"),
        ("It will lease boats in the first half of next year.", "2025-01-01", "2025-06-30"),
        ("He would go if Monday's meeting fails.", "2024-06-10", "2024-06-10"),
    ],
)
def test_months_up_to_one_and_halves_are_stretches(value: str, first: str, last: str) -> None:
    found = read(value)[0]
    assert (found.first, found.last) == (first, last)


def test_the_last_sixteen_of_a_cup_are_no_quarter() -> None:
    assert read("She reached the quarter-finals.") == []


@pytest.mark.parametrize(
    ("year", "value", "first"),
    [
        ("2001", "It lost money in FY99.", "1999-01-01"),
        ("2001", "It will lose money in FY03.", "2003-01-01"),
        ("2024", "It lost money in FY23.", "2023-01-01"),
        ("2024", "It lost money in FY99.", "1999-01-01"),
        ("1998", "It will lose money in FY01.", "2001-01-01"),
        ("2024", "It will lose money in fiscal 2060.", "2060-01-01"),
    ],
)
def test_a_fiscal_year_of_two_figures_is_of_the_century_nearest_publication(year: str, value: str, first: str) -> None:
    assert read(value, When(first=f"{year}-06-05", last=f"{year}-06-05"))[-1].first == first


@pytest.mark.parametrize(("value", "published"), [("It lost money in FY60.", WEDNESDAY), ("It lost money in FY99.", None)])
def test_a_fiscal_year_of_two_figures_that_may_be_of_either_century_has_no_days(value: str, published: When | None) -> None:
    assert not [time for time in read(value, published) if time.first or time.last]


@pytest.mark.parametrize("value", ["It froze 999 decades ago.", "It will thaw in 999 decades' time.", "It froze in the past 999 decades."])
def test_what_lies_beyond_what_can_be_reckoned_has_no_days(value: str) -> None:
    assert not [time for time in read(value) if time.first or time.last]
    assert [time for time in read(value.replace("999", "two")) if time.first and time.last]


@pytest.mark.parametrize(
    "value",
    [
        "He told Isles Today that the quay had failed.",
        "Ada Pell spoke to USA Today and left.",
        "Pell told the Today programme that the mill burned.",
        "Pell told Radio 4's Today programme that the mill burned.",
        "Nine singers of Tomorrow People met at Hask.",
        "It was told on “Today” that the mill burned.",
        "Today FM said that the mill burned.",
    ],
)
def test_a_word_for_a_day_in_a_name_is_no_time(value: str) -> None:
    assert read(value) == []


@pytest.mark.parametrize(
    ("value", "first"),
    [
        ("Today the council met.", "2024-06-05"),
        ("Today Isles Post closed.", "2024-06-05"),
        ("“Today we vote,” she said.", "2024-06-05"),
        ("She said: “Tomorrow we leave.”", "2024-06-06"),
        ("She said: Tomorrow we leave.", "2024-06-06"),
        ("The MPs of Hask vote today.", "2024-06-05"),
        ("The council of Hask today met Isles Post.", "2024-06-05"),
    ],
)
def test_a_word_for_a_day_that_is_no_name_is_a_time(value: str, first: str) -> None:
    assert [time.first for time in read(value)] == [first]


@pytest.mark.parametrize(
    ("value", "first"),
    [
        ("The lift was first due to open in December, but was put off because of snow.", "2025-12-01"),
        ("The lift was originally due in December and will open in March.", "2025-12-01"),
        ("The vote was due on Friday but was cancelled.", "2026-02-06"),
        ("The march was due to take place on Friday but has been called off.", "2026-02-06"),
        ("The lift is due to open in December.", "2026-12-01"),
        ("The lift is due to open in December, but may be put off.", "2026-12-01"),
        ("The lift was due to open in December, but it may be cancelled.", "2026-12-01"),
        ("The fair was put off and will open on Friday.", "2026-02-13"),
    ],
)
def test_what_had_been_set_for_a_day_lies_behind(value: str, first: str) -> None:
    """A plan that stands lies ahead, and so does one that may yet be given up."""
    assert read(value, When(first="2026-02-11", last="2026-02-11"))[0].first == first
