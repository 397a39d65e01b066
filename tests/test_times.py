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
        ("It burned in the second quarter of 2019.", "the second quarter of 2019", "2019-04-01", "2019-06-30"),
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


def test_a_day_counted_from_another_event_has_no_days() -> None:
    (time,) = read("It burned two years later.")
    assert (time.first, time.relative) == (None, True)


@pytest.mark.parametrize(
    ("value", "kind", "iso"),
    [("It took three weeks.", "duration", "P3W"), ("It runs every day.", "set", "P1D"), ("It began at 5 p.m.", "time", "T17:00")],
)
def test_kinds_and_values_follow_timex3(value: str, kind: str, iso: str) -> None:
    (time,) = read(value)
    assert (time.kind, time.value) == (kind, iso)


def test_impossible_days_are_refused() -> None:
    assert all(time.grain != "day" for time in read("It burned on 31 February 2019."))
