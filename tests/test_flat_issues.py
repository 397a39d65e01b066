"""Days of flattened pages that print none in full: the month of an issue, an age inside a line, the day of the dateline."""

import pytest

from cuttings.dates.day import day
from cuttings.page.flat.issues import aged, filed, issue
from cuttings.page.flat.pieces import Piece
from cuttings.page.flat.zones import Zones

HEAD = Zones(1, 1, (), {})
ENGLISH = ("en", "2024-07-10T12:00:00Z")


def piece(text: str, kind: str | None = None) -> Piece:
    return Piece(text, 0, len(text), 0, kind=kind)


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        ("June 2024", "2024-06-01", "2024-06-30"),
        ("May 2019 issue", "2019-05-01", "2019-05-31"),
        ("Issue 71, March 2017", "2017-03-01", "2017-03-31"),
        ("June 2024 | Vol. 31 No. 6", "2024-06-01", "2024-06-30"),
        ("Autumn 2020", "2020-09-01", "2020-11-30"),
        ("May/June 2023", "2023-05-01", "2023-06-30"),
    ],
)
def test_the_month_of_an_issue_is_the_stretch_in_which_it_came_out(line: str, first: str, last: str):
    _, when = issue([piece(line)], HEAD, ENGLISH)
    assert (when.first, when.last) == (first, last)


@pytest.mark.parametrize("line", ["Firefighters at the scene in June 2024", "Winter 2023", "August 2024", "In June 2023, a heron", "2023"])
def test_a_month_that_a_line_tells_of_or_that_is_still_to_come_is_none(line: str):
    assert issue([piece(line)], HEAD, ENGLISH) is None


@pytest.mark.parametrize("line", ["Issue 12 | November-February 2023", "December/January 2024"])
def test_months_of_two_years_of_which_one_is_said_are_none(line: str):
    assert issue([piece(line)], HEAD, ENGLISH) is None


def test_a_month_alone_is_no_issue_in_a_menu_of_months():
    head = Zones(3, 3, (), {})
    assert issue([piece("Archives"), piece("June 2023"), piece("Heron stops the clock")], head, ENGLISH) is None
    assert issue([piece("June 2023"), piece("May 2023"), piece("Heron stops the clock")], head, ENGLISH) is None
    assert issue([piece("June 2023"), piece("Heron stops the clock")], head, ENGLISH, 1) is None
    assert issue([piece("Issue 9 | June 2023"), piece("Heron stops the clock")], head, ENGLISH, 1)[1].first == "2023-06-01"
    assert issue([piece("Heron stops the clock"), piece("Ada Pell"), piece("June 2023")], head, ENGLISH, 0)[1].first == "2023-06-01"


def test_a_month_below_a_picture_is_none_of_an_issue():
    assert issue([piece("June 2023", "caption")], HEAD, ENGLISH) is None


def test_an_age_stands_between_byline_and_reading_time():
    assert aged([piece("Story by Ada Pell • 10h • 2 min read")], range(1), ENGLISH)[1].first == "2024-07-10"
    assert aged([piece("2 days ago Ada Pell Staff Writer 3 min read")], range(1), ENGLISH)[1].first == "2024-07-08"
    assert aged([piece("Ada Pell • 2 min read")], range(1), ENGLISH) is None


@pytest.mark.parametrize(
    "line",
    [
        "The bird that came three weeks ago is to stay.",
        "Bird that came 3 weeks ago to stay",
        "Three Weeks Ago Mayor Pell Stopped the Clock",
    ],
)
def test_an_age_that_a_standfirst_tells_of_is_none_of_the_page(line: str):
    assert aged([piece(line)], range(1), ENGLISH) is None


def test_a_dateline_gives_the_day_only_near_the_capture():
    told = piece("PELLWICK, June 30 (AFP) - The heron left.")
    assert filed([told], Zones(0, 1, (0,), {}), ENGLISH)[1].first == "2024-06-30"
    assert filed([told], Zones(0, 1, (0,), {}), ("en", "2024-12-20T12:00:00Z")) is None
    assert filed([piece("PELLWICK (AFP) - The heron left.")], Zones(0, 1, (0,), {}), ENGLISH) is None


def test_september_as_newspapers_shorten_it():
    assert day("Published Sept. 8, 2023", "en").first == "2023-09-08"
    assert day("Sept. sales rose 8, 2023 was worse", "en") is None
