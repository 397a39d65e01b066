"""Claims about times that hang on the day of which the text goes on telling, and about halves of months and feasts."""

from __future__ import annotations

import pytest

from cuttings import dates
from cuttings.text import words
from cuttings.types import When

_DAY = When(first="2024-06-05", last="2024-06-05")  # A Wednesday.


def _days(value: str) -> dict[str, tuple[str | None, str | None]]:
    return {time.span.of(value): (time.first, time.last) for time in dates.find(words(value), _DAY)}


@pytest.mark.parametrize(
    ("value", "phrase", "day"),
    [
        (
            "Thieves took the bell on 30 May, police said on Sunday. The next morning a monk found the rope.",
            "The next morning",
            "2024-05-31",
        ),
        ("He left the set on Monday. He will be back on Friday. His agent wrote that evening.", "that evening", "2024-06-03"),
        ("She resigned on Monday. The board, which met the same evening, was silent.", "the same evening", "2024-06-03"),
        ("He was freed on Monday, but she had flown home the evening before.", "the evening before", "2024-06-02"),
        ("The well was sold in 1999. The talks began on Monday and ended later that day.", "later that day", "2024-06-03"),
        ("It burned in the night of Monday to Tuesday. A guard saw it the next morning.", "the next morning", "2024-06-04"),
    ],
)
def test_a_part_of_day_hangs_on_the_day_of_which_the_text_goes_on_telling(value: str, phrase: str, day: str) -> None:
    assert _days(value)[phrase] == (day, day)


@pytest.mark.parametrize(
    ("value", "phrase", "days"),
    [
        ("The eggs will hatch in the second half of June.", "the second half of June", ("2024-06-16", "2024-06-30")),
        ("In the second half of June, catches fell.", "the second half of June", ("2023-06-16", "2023-06-30")),
        ("In the second half of May, catches fell.", "the second half of May", ("2024-05-16", "2024-05-31")),
        ("In the first half of June, catches fell.", "the first half of June", ("2024-06-01", "2024-06-15")),
        ("It opens in June 2025; they will close it that November.", "that November", ("2025-11-01", "2025-11-30")),
        ("If the talks fail it may act, he warned on Easter Monday.", "Easter Monday", ("2024-04-01", "2024-04-01")),
        ("The shops will close on Christmas Eve.", "Christmas Eve", ("2024-12-24", "2024-12-24")),
        ("The mail came in the night of Monday to Tuesday.", "the night of Monday to Tuesday", ("2024-06-03", "2024-06-04")),
        ("Her term ends in January.", "January", ("2025-01-01", "2025-01-31")),
        ("The minister, who visits on Tuesday, was silent.", "Tuesday", ("2024-06-11", "2024-06-11")),
        ("He should have gone in March.", "March", ("2024-03-01", "2024-03-31")),
    ],
)
def test_halves_of_months_months_told_before_and_feasts(value: str, phrase: str, days: tuple[str, str]) -> None:
    assert _days(value)[phrase] == days


@pytest.mark.parametrize("value", ["He took the evening plane to Calder.", "They had it the same day as the others."])
def test_a_train_of_the_evening_and_a_day_compared_are_no_times_of_their_own(value: str) -> None:
    assert not _days(value)
