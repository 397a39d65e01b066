"""Claims about times whose verb decides, that go on behind a night or a bound, that stand in quoted words, and what is no year."""

from __future__ import annotations

from itertools import pairwise

import pytest

from cuttings import dates
from cuttings.dates.leaning import leaning
from cuttings.learn import rows
from cuttings.text import words
from cuttings.types import When

Ends = tuple[str | None, str | None]


def of(value: str, published: str = "2022-06-15") -> list[Ends]:
    return [(one.first, one.last) for one in dates.find(words(value), When(first=published, last=published))]


def day(text: str) -> Ends:
    return text, text


def test_a_verb_whose_form_decides_outweighs_nearness() -> None:
    assert of("The mill laid off 60 men in July.")[-1] == ("2021-07-01", "2021-07-31")
    assert of("The coach arrives on Monday. On Tuesday he will name his team.")[-1] == day("2022-06-21")
    assert of("The mayor told them that it may open in July.")[-1] == ("2022-07-01", "2022-07-31")
    assert of("He would have retired on 20 June.")[-1] == day("2022-06-20")


def test_a_day_goes_on_behind_a_night_and_behind_a_bound() -> None:
    assert of("It was robbed in the night to Tuesday. That morning the owner found the door open.")[-1] == day("2022-06-14")
    assert of("It was robbed in the night to Tuesday. That night a dog had barked.")[-1] == day("2022-06-13")
    assert of("They stayed until Monday, when it cleared. That afternoon a plane came.")[-1] == day("2022-06-13")
    assert of("They spent Saturday night on the ridge and were fetched in the morning.")[-1] == day("2022-06-12")
    assert of("They met on Saturday and were fetched in the morning.")[-1] == day("2022-06-11")
    assert of("It rained on Sunday. By the following noon it was over.")[-1] == day("2022-06-13")


def test_next_tuesday_is_not_tomorrow_and_a_week_ago_today_is_a_day() -> None:
    assert of("It opens next Tuesday.", "2022-06-13") == [day("2022-06-21")]
    assert of("It opens next Wednesday.", "2022-06-13") == [day("2022-06-15")]
    assert of("She died a week ago today.") == [day("2022-06-08")]
    assert of("She died a week ago.") == [("2022-06-06", "2022-06-12")]
    assert of("It passed in 2018 and took effect on 1 January the following year.")[-1] == day("2019-01-01")
    assert of("He spoke on Whit Sunday.") == [day("2022-06-05")]


def test_a_number_that_is_part_of_a_name_or_a_size_is_no_year() -> None:
    assert of("The screen has 2880×1800 dots, as fair2024.com and Lo/O 2026 told.") == []
    assert of("The fair of 2024 follows that of 2021.")[0] == ("2024-01-01", "2024-12-31")


def test_today_in_quoted_words_is_the_day_of_their_saying() -> None:
    assert of('"We vote today," he said on Tuesday.') == [day("2022-06-14")] * 2
    assert of('"We vote today," he said. The hall had closed on Tuesday.')[0] == day("2022-06-15")
    assert of("They vote today, he said on Tuesday.")[0] == day("2022-06-15")


def test_what_had_been_promised_in_a_month_was_so_before() -> None:
    assert of("The council had promised them one in July.") == [("2021-07-01", "2021-07-31")]
    assert of("The council had already promised them one in July.") == [("2021-07-01", "2021-07-31")]
    assert of("The council had promised to open one in July.") == [("2022-07-01", "2022-07-31")]
    assert of("The council has promised them one in July.") == [("2022-07-01", "2022-07-31")]


def test_a_present_of_what_is_fixed_points_ahead() -> None:
    assert of('"We start on Tuesday," she said.') == [day("2022-06-21")]
    assert of('"The children return on Monday," he said.') == [day("2022-06-20")]
    assert of('"We started on Tuesday," she said.') == [day("2022-06-14")]
    assert of("She saw the children leave on Monday.") == [day("2022-06-13")]


def test_today_that_means_these_years_is_no_day() -> None:
    assert of("Many people today buy their bread online.") == of("Most kinds of bread in the world today are white.") == []
    assert of("Today's kids read at home.") == of("In today’s era few read.") == []
    assert of("Many people today voted for her.") == [day("2022-06-15")]
    assert of("Today's vote is the last.") == of("The council votes today.") == [day("2022-06-15")]


def test_the_hour_of_a_habit_has_no_day() -> None:
    for value in ("He usually leaves at 8 a.m.", "Most children drink milk in the morning.", "The tram leaves at 8 a.m. every weekday."):
        assert of(value)[0] == (None, None)
    assert of("He left at 8 a.m.") == of("Most children left in the morning.") == [day("2022-06-15")]
    assert of("They often meet at 8 a.m. on Monday.") == [day("2022-06-13")]


def test_of_two_years_the_one_that_no_word_parts_from_an_act_is_its_own() -> None:
    burned = "Built in 1890 and burned down in 1944, the mill was rebuilt seven years after the fire."
    assert of(burned)[-1] == ("1951-01-01", "1951-12-31")
    assert of("It burned in 1890 and stood empty until 1944. Seven years after the fire it was sold.")[-1] == ("1897-01-01", "1897-12-31")


def test_the_chooser_of_direction_says_the_same_with_and_without_the_compiled_part(monkeypatch: pytest.MonkeyPatch) -> None:
    if rows.compiled() is None:
        pytest.skip("the compiled part was not built here")
    made = words(
        "The ferry's crews, née Ørn \ud83d, need fixing across the bus ban; “she” pressed us on\nMonday 7 morning, and buses sing. Go"
    )
    places = [(at, sentence) for sentence in pairwise(made.firsts) for at in range(*sentence)]
    compiled = [leaning(made, at, sentence, rule) for at, sentence in places for rule in ("past", "future")]
    monkeypatch.setenv("CUTTINGS_PURE", "1")
    assert compiled == [leaning(made, at, sentence, rule) for at, sentence in places for rule in ("past", "future")]
    assert len(set(compiled)) > len(places)
