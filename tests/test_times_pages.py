"""Forms of times met on pages of news: what they mean, and what looks like them."""

from __future__ import annotations

import pytest

from cuttings import dates, text
from cuttings.types import When

WEDNESDAY = When(first="2024-06-05", last="2024-06-05", basis="given")


def read(value: str, published: When = WEDNESDAY) -> list[tuple[str, str | None]]:
    return [(time.span.of(value), When(first=time.first, last=time.last).stretch) for time in dates.find(text.words(value), published)]


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("The craft reached its orbit after Tuesday's launch.", [("Tuesday", "2024-06-04")]),
        ("The craft was lost after Tuesday.", [("Tuesday", "2024-06-05/..")]),
        ("They spend as if there's no tomorrow.", []),
        ("They meet tomorrow.", [("tomorrow", "2024-06-06")]),
        ("The midnight massacre shook the town.", []),
        ("They face a midnight deadline.", [("midnight", "2024-06-05")]),
        ("He is in his early 20s.", []),
        ("It was built in the early 90s.", [("the early 90s", "1990-01-01/1994-12-31")]),
        ("The year-over-year gap widened.", []),
        ("It came a year earlier than expected.", [("a year", None)]),
        ("She spoke on Independence Day in 1821.", [("Independence Day in 1821", "1821-07-04")]),
        ("Gaps will widen over the next decade.", [("the next decade", "2024-06-05/2034-06-05")]),
        ("They broke in during the early morning hours of March 13.", [("March 13", "2024-03-13")]),
        ("Fumes will peak around 2030.", [("2030", "2030-01-01/2030-12-31")]),
        ("Around 2030 people came.", []),
        ("It ran from last July through 6 April.", [("last July", "2023-07-01/2023-07-31"), ("6 April", "2024-04-06")]),
    ],
)
def test_times_of_pages(value: str, wanted: list[tuple[str, str | None]]) -> None:
    assert read(value) == wanted


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("It closed in December 2021, the same month the quay reopened.", "2021-12-01/2021-12-31"),
        ("It will close the same month.", "2024-06-01/2024-06-30"),
    ],
)
def test_the_same_month_is_that_told_before(value: str, wanted: str) -> None:
    assert read(value)[-1][1] == wanted


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("It happened back in August.", "2023-08-01/2023-08-31"),
        ("The crew was trying to warn him in August.", "2023-08-01/2023-08-31"),
        ("The crew was planning to meet him in August.", "2024-08-01/2024-08-31"),
        ("They did not order tests until 16 September.", "../2023-09-16"),
        ("They will not order tests until 16 September.", "../2024-09-16"),
        ("The doctors told him so and on Friday evening he took his leave.", "2024-05-31"),
        ("On Friday evening he will say goodbye.", "2024-06-07"),
        ("The message from Monday is clear.", "2024-06-03"),
        ("The march turned to the August shooting death of Ada Pell.", "2023-08-01/2023-08-31"),
        ("He led the choir until his death at age 68 on 17 October.", "2023-10-17"),
        ("A talk on death will be held on 17 October.", "2024-10-17"),
        ("It lasted from Sunday evening, 2 June, on.", "2024-06-02"),
    ],
)
def test_verbs_around_a_bare_time_decide(value: str, wanted: str) -> None:
    assert read(value)[-1][1] == wanted


def test_a_fall_is_the_autumn_of_the_north() -> None:
    may = When(first="2024-05-21", last="2024-05-21", basis="given")
    assert read("But this fall, his ride, which began in Dorne, came to mind.", may)[0][1] == "2024-09-01/2024-11-30"
    assert read("This autumn, his ride, which began in Dorne, came to mind.", may)[0][1] == "2024-03-01/2024-05-31"
