"""Printed publication days: what is read, what is left unread, and how an age is counted back."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.dates import day
from cuttings.dates.day import days, narrow, stamp
from cuttings.types import CAPTURED, When

CAPTURE = "2024-05-10T12:00:00Z"


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Published 14 March 2024", "en", "2024-03-14"),
        ("2022-5-5", None, "2022-05-05"),
        ("Mar 1st, 2024", "en", "2024-03-01"),
        ("5 de marzo de 2024", "es", "2024-03-05"),
        ("1er mars 2024", "fr", "2024-03-01"),
        ("5 мая 2023, 12:30", "ru", "2023-05-05"),
        ("3 Μαρτίου 2024", "el", "2024-03-03"),
        ("2024. március 3.", "hu", "2024-03-03"),
        ("2024年3月5日", "ja", "2024-03-05"),
        ("2024년 3월 5일", "ko", "2024-03-05"),
        ("٣ مارس ٢٠٢٤", "ar", "2024-03-03"),
        ("13.04.2024 - 12:30 Uhr", "de", "2024-04-13"),
        ("5 มีนาคม 2567", "th", "2024-03-05"),
        ("Wed, 06 Mar 2024", "en", "2024-03-06"),
        ("Posted on 7 May", "en", "2024-05-07"),
        ("12 December", "en", "2023-12-12"),
        ("3 de febrero de 2024", None, "2024-02-03"),
        ("5 tháng 12 2023", "vi", "2023-12-05"),
        ("eine Woche, 2. juli 2023", "de", "2023-07-02"),
    ],
)
def test_reads_printed_days_of_many_languages(text, language, expected):
    found = day(text, language, CAPTURE)
    assert (found.first, found.last) == (expected, expected)


def test_a_longer_word_that_begins_as_a_month_does_is_none():
    assert day("3 marathons and 5 mayors", "en", CAPTURE) is None
    assert day("5 maison", "fr", CAPTURE) is None


def test_the_sign_that_stands_for_a_month_is_none_where_a_page_prints_it():
    assert day("5 \ufdd0\ufdd0\ufdd0 2024, may", "en", CAPTURE) is None


@pytest.mark.parametrize(
    "text", ["", "call 555-1234", "version 1.234.2020", "31 February 2024", "12 June 2031", "in two parts", "1-0, 2-1"]
)
def test_reads_no_day_where_none_is_printed(text):
    assert day(text, "en", CAPTURE) is None


def test_the_order_of_day_and_month_follows_language_and_never_a_guess():
    assert day("03/04/2024", "en", CAPTURE) is None
    assert day("03/04/2024", "en-US", CAPTURE).first == "2024-03-04"
    assert day("03/04/2024", "fr", CAPTURE).first == "2024-04-03"
    assert day("03/12/2023", "en", CAPTURE, "dmy").first == "2023-12-03"


def test_a_reading_after_the_capture_is_no_reading():
    """6/5 can only be the 6th of May for a page captured on the 10th of May."""
    assert day("6/5/2024", "en", CAPTURE).first == "2024-05-06"


@pytest.mark.parametrize(
    ("text", "language", "first", "last"),
    [
        ("one month ago", "en", "2024-03-11", "2024-04-10"),
        ("2 weeks ago", "en", "2024-04-20", "2024-04-26"),
        ("3 days ago", "en", "2024-05-07", "2024-05-07"),
        ("Yesterday at 14:05", "en", "2024-05-09", "2024-05-09"),
        ("vor 2 Stunden", "de", "2024-05-10", "2024-05-10"),
        ("14 hours ago", "en", "2024-05-09", "2024-05-09"),
        ("12 hrs ago", "en", "2024-05-09", "2024-05-10"),
        ("hace tres días", "es", "2024-05-07", "2024-05-07"),
        ("il y a 2 semaines", "fr", "2024-04-20", "2024-04-26"),
        ("3天前", "zh", "2024-05-07", "2024-05-07"),
        ("2 years ago", "en", "2021-05-11", "2022-05-10"),
    ],
)
def test_an_age_covers_all_days_that_round_down_to_it(text, language, first, last):
    found = day(text, language, CAPTURE)
    assert (found.first, found.last) == (first, last)


def test_an_age_without_a_capture_keeps_its_words_and_has_no_ends():
    found = day("one month ago", "en", None)
    assert (found.first, found.last, found.grain) == (None, None, "month")
    assert "one month ago" in found.basis


def test_an_instant_needs_a_printed_offset():
    assert day("2024-03-05T10:00:00+03:00").instant == "2024-03-05T10:00:00+03:00"
    assert day("2. Juni 2020 um 17:40 MESZ", "de").instant == "2020-06-02T17:40:00+02:00"
    assert day("5 March 2024, 10:00", "en").instant is None
    assert day("5 March 2024, 10:00 CST", "en").instant is None


def test_the_day_is_the_printed_one_whatever_the_offset():
    assert day("2024-03-05T23:30:00-08:00").first == "2024-03-05"


def test_a_weekday_of_writing_narrows_an_age_and_a_reported_weekday_does_not():
    week = When(first="2024-03-05", last="2024-03-11", grain="week", basis="x")
    assert narrow(week, "The council meets later on Friday.").first == "2024-03-08"
    assert narrow(week, "The council met on Friday.") == week
    assert narrow(week, 'She wrote: "see you later on Friday".') == week
    assert narrow(week, "He spoke earlier on Monday and leaves later on Tuesday.") == week


@given(st.dates(date(1990, 1, 1), date(2050, 12, 31)))
def test_every_day_is_read_back_from_its_plain_forms(value):
    for text in (value.isoformat(), f"{value.day}.{value.month}.{value.year}", f"{value:%d} {value:%B} {value.year}"):
        assert day(text, "de").first == value.isoformat()


@given(
    st.integers(0, 400), st.sampled_from(["minute", "hour", "day", "week", "month", "year"]), st.dates(date(1990, 1, 1), date(2050, 1, 1))
)
def test_an_age_is_a_stretch_before_the_capture(count, unit, captured):
    count = min(count, 80)
    found = day(f"{count} {unit}s ago", "en", f"{captured}T08:00:00Z")
    assert found.first <= found.last <= captured.isoformat()
    assert date.fromisoformat(found.last) - date.fromisoformat(found.first) <= timedelta(days=366)


@given(st.text())
def test_any_text_is_read_without_failing_and_places_lie_in_it(text):
    for span, _ in days(text, None, CAPTURE):
        assert span.end <= len(text)


def test_of_two_readings_of_figures_the_one_just_before_the_capture_is_taken_and_neither_when_both_are_old():
    assert day("3/4/2024", "en", "2024-04-04T10:00:00Z").first == "2024-04-03"
    assert day("3/4/2024", "en", "2024-03-05T10:00:00Z").first == "2024-03-04"
    assert day("3/4/2024", "en", "2024-08-04T10:00:00Z") is None


def test_a_year_of_two_figures_is_read_behind_a_named_month_only_between_marks():
    assert day("05-Mar-24", "en").first == "2024-03-05"
    assert day("5 March 24 people", "en") is None


@pytest.mark.parametrize("gap", ["\r\n", " ", "( ", "-", "/ ", ", "])
@pytest.mark.parametrize("text", ["12/13/14{}12:30 {} pm", "5{}March{}2024{}x", "March 5{}2024{}at{}x", "2024{}March{}5 {}x"])
def test_no_run_of_blanks_costs_more_than_its_length(text: str, gap: str) -> None:
    """Twice 40,000 signs; taken piece by piece a run of them would take hours."""
    assert isinstance(days(text.replace("{}", gap * 20_000), "en", CAPTURE), tuple)


def test_a_clock_behind_blanks_belongs_to_its_day() -> None:
    found = days("2 March 2024 \r\n | \r\n at \r\n (10:00 \r\n am \r\n GMT", "en", CAPTURE)
    assert found[0][1].instant == "2024-03-02T10:00:00+00:00"


@pytest.mark.parametrize("captured", ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00+05:00", "9999-12-31T23:59:59-05:00"])
def test_a_capture_at_the_ends_of_the_calendar_is_unknown(captured: str) -> None:
    """Days cannot be counted from there; from the first year that a page can be captured in they can."""
    found = day("3 days ago", "en", captured)
    assert found is not None and found.first is None and "capture time unknown" in found.basis
    assert day("3 days ago", "en", f"{CAPTURED[0]}-01-04T00:00:00Z").first == f"{CAPTURED[0]}-01-01"


@given(
    st.sampled_from(["1899", "1999", "2024", "2099"]),
    st.tuples(st.integers(0, 19), st.integers(0, 39), st.integers(0, 29), st.integers(0, 69), st.integers(0, 69)),
    st.sampled_from(["", ".5", ".250"]),
    st.sampled_from(["", "Z", "+02:00", "-0530", " GMT", "+1"]),
)
def test_a_moment_as_machines_write_it_is_read_as_the_patterns_of_all_forms_read_it(year, numbers, fraction, zone):
    month, day_, hour, minute, second = numbers
    moment = f"{year}-{month:02}-{day_:02}T{hour:02}:{minute:02}:{second:02}{fraction}{zone}"
    for text in (moment, moment[:16] + zone, moment[:10]):
        # With a small letter the text is not in the form that is read at once, and goes the long way.
        assert stamp(text) == stamp(text.replace("T", "t")), text
