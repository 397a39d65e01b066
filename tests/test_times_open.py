"""What does not decide a time: a noun between a past and its month, a clause behind who spoke, letters before a year."""

import pytest

from cuttings import dates
from cuttings.text import words
from cuttings.types import When

PUBLISHED = When(first="2022-06-15", last="2022-06-15")


def first(text: str) -> list[str | None]:
    return [time.first for time in dates.find(words(text), PUBLISHED)]


@pytest.mark.parametrize(
    "text",
    [
        "Shares fell on fears of a strike at the yard in July.",
        "Tickets went on sale for the concerts in July.",
        "The leaders met ahead of a vote in July.",
    ],
)
def test_a_month_behind_the_noun_of_another_thing_is_not_put_back_a_year(text: str) -> None:
    assert first(text) == ["2022-07-01"]


@pytest.mark.parametrize("text", ["The yard laid off 60 of its welders in July.", "Three ministers resigned in July."])
def test_a_month_of_the_verb_itself_lies_behind(text: str) -> None:
    assert first(text) == ["2021-07-01"]


@pytest.mark.parametrize(
    "who",
    ["said a friend of the boy killed on Monday", "said the man hurt on Monday", "said the head of the party that lost on Monday"],
)
def test_the_day_of_another_deed_is_not_that_of_the_saying(who: str) -> None:
    assert first(f"“They are burying him today,” {who}.")[0] == "2022-06-15"


@pytest.mark.parametrize("who", ["she said on Monday", "said Ida Orme on Monday", "the minister told reporters on Monday"])
def test_today_in_quoted_words_is_the_day_of_the_saying(who: str) -> None:
    assert first(f"“They are burying him today,” {who}.")[0] == "2022-06-13"


def test_a_letter_or_an_end_of_sentence_fused_to_a_year_leaves_it_one() -> None:
    assert first("It was built c1850 and sold in mid2020.") == ["1850-01-01", "2020-01-01"]
    assert first("They moved in 2019.he said.") == ["2019-01-01"]
    assert first("The site fair2026.com and the game Rail2020 are theirs.") == []


def test_a_comma_parts_a_day_from_the_following_year() -> None:
    assert first("He died on 3 March, the following year his wife did too.") == ["2022-03-03", "2023-01-01"]
    assert first("He left in 2015. On 3 March the following year he was back.") == ["2015-01-01", "2016-03-03"]
