"""The day of an act, made to fit what the act tells: reached by a time, lasting from one day to another, over."""

import pytest

from cuttings import dates, events, names, text
from cuttings.types import Article, When

WEDNESDAY = When(first="2024-06-05", last="2024-06-05")
Ends = tuple[str | None, str | None]


def days(value: str) -> dict[str, Ends]:
    made = text.words(value)
    article = Article(text=value, published=WEDNESDAY)
    found = events.read(article, made, names.find(made), dates.find(made, WEDNESDAY), ())
    return {one.span.of(value): (one.when.first, one.when.last) for one in found if one.when}


def times(value: str) -> list[Ends]:
    return [(one.first, one.last) for one in dates.find(text.words(value), WEDNESDAY)]


def test_what_had_come_about_by_a_day_did_so_on_that_day_and_what_is_to_come_by_it_has_only_its_last_day() -> None:
    assert days("By Sunday evening 17 goats had been found.")["found"] == ("2024-06-02", "2024-06-02")
    assert days("The crew will mend the weir by Sunday evening.")["mend"] == (None, "2024-06-09")


@pytest.mark.parametrize(
    ("value", "act", "ends"),
    [
        ("The dyers struck from 13 May until Friday.", "struck", ("2024-05-13", "2024-05-31")),
        ("She sat on the bench from 2001 until 2016.", "sat", ("2001-01-01", "2016-12-31")),
        ("The pool will be closed from 1 July to 9 August.", "closed", ("2024-07-01", "2024-08-09")),
    ],
)
def test_what_lasted_from_one_time_to_another_covers_both(value: str, act: str, ends: Ends) -> None:
    assert days(value)[act] == ends


def test_two_days_of_different_forms_are_not_joined_to_one() -> None:
    assert days("On Saturday he fell. A boat joined them the next day and on Monday a child found it.")["joined"][1] == "2024-06-02"


def test_a_past_has_no_weekday_to_come_unless_something_was_put_off_to_it() -> None:
    assert days("Two dozen rescuers worked through the night to Sunday.")["worked"] == ("2024-06-01", "2024-06-02")
    assert days("The schools stay closed until Friday.")["closed"] == (None, "2024-06-07")


def test_parts_of_a_day_go_on_from_the_day_told_and_past_midnight_from_its_evening() -> None:
    assert times("The boat left on Sunday at 10 p.m. Divers reached it at dawn.")[-1] == ("2024-06-03", "2024-06-03")
    assert times("Smoke was seen on Sunday evening. The roof fell soon after midnight.")[-1] == ("2024-06-03", "2024-06-03")
    assert times("The boat left on Sunday. It sank at dusk.")[-1] == ("2024-06-02", "2024-06-02")
    assert times("It was the dawn of a new age.") == []


def test_a_day_without_a_year_is_of_the_year_that_its_sentence_tells_and_a_month_is_not() -> None:
    assert times("The bridge was shut in 1987 and a boat sank on 30 March.")[-1] == ("1987-03-30", "1987-03-30")
    assert times("The school was built in 1998 and its roof repaired as late as April.")[-1] == ("2024-04-01", "2024-04-30")
    assert times("The pit has eaten its way on since 1964; on 18 April a crack opened.")[-1] == ("2024-04-18", "2024-04-18")


def test_weeks_and_nights_up_to_a_date_end_with_it() -> None:
    assert times("The week to 18 May saw 30 cases.")[0] == ("2024-05-12", "2024-05-18")
    assert times("Four cars burned in the night to 1 May.")[0] == ("2024-04-30", "2024-05-01")


def test_that_year_behind_a_preposition_opens_no_clause() -> None:
    assert times("It lost in 2015. In that year the league won 30 seats.")[1] == ("2015-01-01", "2015-12-31")
    assert times("It lost in 2015. She said that year the hall burned.")[1:] == []


def test_what_a_day_is_set_or_given_for_is_not_on_it() -> None:
    assert "gave" not in days("The court gave the heirs until 9 July to reply.")
    assert "set" not in days("A judge set a hearing for 9 July.")
    assert days("Two boys who broke into the shop in March have pleaded guilty.") == {"broke": ("2024-03-01", "2024-03-31")}


def test_an_act_with_a_day_of_its_own_keeps_it_behind_when() -> None:
    assert days("A sale was tried in 1996, when the buyer withdrew on 14 November.")["withdrew"] == ("1996-11-14", "1996-11-14")


def test_what_is_set_for_a_possessive_day_lies_ahead_where_it_has_been_called_off_since() -> None:
    assert times("Saturday's march has been called off.") == [("2024-06-08", "2024-06-08")]
    assert times("Saturday's march was loud.") == [("2024-06-01", "2024-06-01")]


def test_what_begins_from_a_day_looks_on_in_the_present_and_back_in_the_past() -> None:
    assert times("The rule applies from Monday.") == [("2024-06-10", "2024-06-10")]
    assert times("The shop was shut for three days from Monday.")[-1] == ("2024-06-03", "2024-06-03")


def test_a_month_behind_a_year_and_its_verb_is_of_that_year_and_a_weekday_after_another_follows_it() -> None:
    assert times("The siege began in 2011 and ended in July.")[-1] == ("2011-07-01", "2011-07-31")
    assert times("The vote, due next Tuesday, was moved to the Thursday after.")[-1] == ("2024-06-13", "2024-06-13")


def test_a_time_that_opens_its_sentence_is_that_of_the_first_verb_behind_it() -> None:
    assert days("In May 2014, two men from the same village, both brothers, perished in the channel.")["perished"][0] == "2014-05-01"
    assert "left" not in days("In May 2014, the man who had left the village, a smith, was rich.")


def test_a_participle_before_a_noun_is_no_act_and_found_is_one_where_it_is_passive() -> None:
    assert list(days("Hospitals halted planned operations on Monday.")) == ["halted"]
    assert days("The boy was found alive on Monday.")["found"] == ("2024-06-03", "2024-06-03")
    assert "died" in days("So far 306 people have died as of Monday.")


def test_what_somebody_has_time_for_has_only_its_last_day() -> None:
    assert days("The president has until 7 July to name an heir.") == {"name": (None, "2024-07-07")}
    assert days("The court gave the heirs until 9 July to reply.") == {"reply": (None, "2024-07-09")}
    assert days("The shop is closed until 9 July to save money.") == {"closed": (None, "2024-07-09")}


def test_a_time_between_a_modal_and_its_verb_is_that_verbs() -> None:
    assert days("Drivers will on Friday walk out.")["walk"] == ("2024-06-07", "2024-06-07")


def test_the_year_of_a_participle_that_opens_a_sentence_is_no_other_verbs() -> None:
    assert "left" not in days("Born in Hesk in 1950, he left school at 15.")
    assert days("Born in Hesk in 1950, he left school in 1965.")["left"] == ("1965-01-01", "1965-12-31")


def test_a_semicolon_parts_an_act_from_a_time_and_one_to_come_has_the_time_that_opens_its_sentence() -> None:
    assert days("In March he sold the house; in May, the boat sank; on 3 June he vanished.")["sank"] == ("2024-05-01", "2024-05-31")
    assert days("The parade is on Saturday. The day after, the streets will be swept.")["swept"] == ("2024-06-09", "2024-06-09")
    assert "swept" not in days("On Monday, when it rained, he said that the streets will be swept.")


def test_what_is_to_come_when_a_day_comes_is_on_that_day() -> None:
    assert days("It will sail in July, when a tug will bring it out.")["bring"] == ("2024-07-01", "2024-07-31")
    assert "bring" not in days("It sailed in March. A tug will bring it out.")


def test_a_participle_that_only_describes_a_noun_is_no_act_and_a_night_and_the_morning_behind_it_are_one_stretch() -> None:
    assert "televised" not in days("He spoke in a nationally televised address early on Monday.")
    assert days("On Sunday night and Monday morning hail fell.")["fell"] == ("2024-06-02", "2024-06-03")
    assert days("Hail fell on Sunday night, and on Monday morning it thawed.")["fell"] == ("2024-06-02", "2024-06-02")


def test_the_day_that_something_had_been_due_is_not_that_of_what_came_instead() -> None:
    assert days("Lund had been due to appear on Friday but fell ill.") == {}
    assert days("Had been due to appear on Friday, but fell ill on Monday.") == {"fell": ("2024-06-03", "2024-06-03")}
    assert days("Lund had been ill on Friday but fell from a roof on Monday.")["fell"] == ("2024-06-03", "2024-06-03")
    assert days("Lund is due to appear on Friday but fell ill.")["appear"] == ("2024-06-07", "2024-06-07")


def test_what_takes_effect_on_a_day_was_not_done_on_it() -> None:
    assert days("The Orme Mills named Ida Kerr its chief, effective 1 July 2024.") == {}
    assert days("The Orme Mills named Ida Kerr its chief with effect from 1 July 2024 after two others left.") == {}
    assert days("The Orme Mills named Ida Kerr its chief on 1 May 2024.")["named"] == ("2024-05-01", "2024-05-01")
    assert days("Ida Kerr will follow him, effective 1 July 2024.")["follow"] == ("2024-07-01", "2024-07-01")
    assert days("The rule became effective on 1 May 2024.")["became"] == ("2024-05-01", "2024-05-01")
    assert days("Effective 1 May 2024, the council cut the fee.")["cut"] == ("2024-05-01", "2024-05-01")


def test_what_does_not_begin_until_a_day_begins_on_it() -> None:
    assert days("The order does not take effect until 3 July.") == {"take": ("2024-07-03", "2024-07-03")}
    assert days("The pool will not reopen until Monday.") == {"reopen": ("2024-06-10", "2024-06-10")}
    assert days("The pool will stay open until Monday.")["stay"] == (None, "2024-06-10")
    assert "open" not in days("The pool did not open until 3 May.")


def test_whoever_declines_to_comment_does_so_on_no_day_that_is_told() -> None:
    assert "comment" not in days("The mill burned down on Monday. Its owner declined to comment.")
    assert days("The board met on Monday. Its owner declined to sign.")["sign"] == ("2024-06-03", "2024-06-03")


def test_an_evening_behind_a_whole_night_is_of_the_day_on_which_it_ended() -> None:
    assert times("They searched through the night to Sunday and at 9 p.m. found the boat.")[-1] == ("2024-06-02", "2024-06-02")
    assert times("In the night to Sunday, at 9 p.m., the boat was found.")[-1] == ("2024-06-01", "2024-06-01")


def test_what_is_said_on_a_day_to_last_until_noon_may_last_until_the_noon_after_it() -> None:
    (_, noon) = dates.find(text.words("Officials said on Monday that the road would stay shut until noon."), WEDNESDAY)
    assert (noon.last, noon.score < 0.6) == ("2024-06-04", True)
    (_, noon) = dates.find(text.words("On Monday the road was shut until noon."), WEDNESDAY)
    assert (noon.last, noon.score < 0.6) == ("2024-06-03", False)


def test_the_days_of_a_strike_are_counted_from_its_beginning() -> None:
    assert times("The strike began on 27 May. On day nine of the strike they met.")[-1] == ("2024-06-04", "2024-06-04")
    assert times("They spoke of the strike on 27 May. On day nine of the strike they met.") == [("2024-05-27", "2024-05-27")]


def test_a_comma_behind_a_month_parts_no_date_that_has_a_year() -> None:
    assert times("It was signed on January, 12 2024.") == [("2024-01-12", "2024-01-12")]
    assert times("It snowed in January, 12 roofs fell.") == [("2024-01-01", "2024-01-31")]


def test_weeks_on_and_off_are_no_day() -> None:
    assert [one.kind for one in dates.find(text.words("They work two weeks on, two weeks off."))] == ["duration", "duration"]
    assert times("It closed on 3 May 2024. Two weeks on, it is shut.")[-1] == ("2024-05-17", "2024-05-17")
