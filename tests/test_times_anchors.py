"""Hours behind an evening or on a day to come, and forms of times that hang on what was told before them."""

import pytest

from cuttings import dates, text
from cuttings.types import When

WEDNESDAY = When(first="2024-06-05", last="2024-06-05")


def days(value: str, printed: str, published: When = WEDNESDAY) -> tuple[str | None, str | None]:
    found = [time for time in dates.find(text.words(value, language="en"), published) if time.span.of(value) == printed]
    assert len(found) == 1, dates.find(text.words(value, language="en"), published)
    return found[0].first, found[0].last


@pytest.mark.parametrize(
    ("value", "printed", "day"),
    [
        ("Lorne votes on Sunday. A poll put the mayor behind. Halls open at 7 a.m.", "7 a.m.", "2024-06-09"),
        ("Lorne votes on Sunday and Tarn on Monday. Halls open at 7 a.m.", "7 a.m.", "2024-06-05"),
        ("Lorne voted on Sunday. The count will go on at 7 a.m.", "7 a.m.", "2024-06-05"),
        ("Crews dug through the night to Saturday and reached the cellar around noon.", "noon", "2024-06-01"),
        ("Crews dug on Saturday and reached the cellar around noon.", "noon", "2024-06-01"),
        ("The silo caught fire on Monday night. It was out at 6 a.m.", "6 a.m.", "2024-06-04"),
        ("The silo caught fire on Monday night. He had left it at 6 a.m.", "6 a.m.", "2024-06-03"),
        ("Rebels took the port on Sunday. By nightfall they held the hills; the next day they left.", "the next day", "2024-06-03"),
        ("Rebels took the port on Sunday. By nightfall they will hold the hills.", "nightfall", ""),
    ],
)
def test_an_hour_has_the_day_of_its_story(value: str, printed: str, day: str) -> None:
    assert days(value, printed) == ((day, day) if day else (None, "2024-06-05"))


@pytest.mark.parametrize(
    ("value", "printed", "first", "last"),
    [
        ("The gate fell on 2 May; that evening a wall went too.", "that evening", "2024-05-02", "2024-05-02"),
        ("The gate was shut on 2 May, and that evening the wall went too.", "that evening", "2024-05-02", "2024-05-02"),
        ("The mast fell on 2 May and the day after that the crew left.", "the day after", "2024-05-03", "2024-05-03"),
        ("A quake came in 2007, and the year before that the river rose.", "the year before", "2006-01-01", "2006-12-31"),
        ("The yard was let on 2 May. A fortnight on, it was empty.", "A fortnight on", "2024-05-16", "2024-05-16"),
        ("The yard was let on 2 May. Ten years on, it is empty.", "Ten years on", None, None),
        ("A storm hit on 9 May. It had formed the Monday before.", "the Monday before", "2024-05-06", "2024-05-06"),
        ("A storm hit on 9 May. It left the Monday after.", "the Monday after", "2024-05-13", "2024-05-13"),
        ("On this day in 1976 nine girls walked out.", "this day in 1976", "1976-06-05", "1976-06-05"),
        ("The chapel was built in 1976 on this hill.", "1976", "1976-01-01", "1976-12-31"),
        ("On Friday the 31st a wall fell.", "Friday the 31st", "2024-05-31", "2024-05-31"),
        ("On Friday a wall fell.", "Friday", "2024-05-31", "2024-05-31"),
        ("He came home in 1945; the hall had burned the previous August.", "previous August", "1944-08-01", "1944-08-31"),
        ("The hall burned the previous August.", "previous August", "2023-08-01", "2023-08-31"),
        ("A lorry hit the booth in the early hours of this morning.", "this morning", "2024-06-05", "2024-06-05"),
        ("By Sunday night the mast stood bare.", "Sunday night", None, "2024-06-02"),
        ("By Sunday night the mast must be bare.", "Sunday night", None, "2024-06-09"),
        ("The road was clear by lunchtime.", "lunchtime", None, "2024-06-05"),
        ("The vote was to be held on Thursday, but was put off.", "Thursday", "2024-05-30", "2024-05-30"),
        ("The play, which was to open on Thursday, has been scrapped.", "Thursday", "2024-06-06", "2024-06-06"),
        ("Profit for 2023 was 8 million, against 3 million a year earlier.", "a year earlier", "2022-01-01", "2022-12-31"),
    ],
)
def test_forms_of_times_have_their_days(value: str, printed: str, first: str | None, last: str | None) -> None:
    assert days(value, printed) == (first, last)


@pytest.mark.parametrize(
    ("value", "published", "day"),
    [("The bridge reopened this weekend.", "2024-06-03", "2024-06-01"), ("The bridge reopens this weekend.", "2024-06-03", "2024-06-08")],
)
def test_on_a_monday_a_past_tells_of_the_weekend_behind(value: str, published: str, day: str) -> None:
    assert days(value, "this weekend", When(first=published, last=published))[0] == day


@pytest.mark.parametrize("value", ["The lunch was cold.", "They ate breakfast, lunch and tea.", "He said that the day after that fell."])
def test_what_only_looks_like_a_time_is_none(value: str) -> None:
    assert not dates.find(text.words(value, language="en"), WEDNESDAY)


@pytest.mark.parametrize(
    ("value", "printed", "first", "last"),
    [
        ("Earlier in the day they had voted.", "Earlier in the day", "2024-06-05", "2024-06-05"),
        ("The mast fell on 2 May. Earlier in the day a bolt had gone.", "Earlier in the day", "2024-05-02", "2024-05-02"),
        ("On Sunday the fog came; by mid-afternoon the port was shut.", "mid-afternoon", None, "2024-06-02"),
        ("A shed burned in the night to 1 May.", "the night to 1 May", "2024-04-30", "2024-05-01"),
        ("A shed burned on 1 May.", "1 May", "2024-05-01", "2024-05-01"),
        ("The fair is held the weekend of May 4.", "the weekend of May 4", "2024-05-04", "2024-05-05"),
        ("Sales for the full year rose.", "the full year", "2024-01-01", "2024-12-31"),
        ("The king died in AD 14.", "AD 14", "0014-01-01", "0014-12-31"),
        ("The wall fell in 479 BC and rose again.", "479 BC", None, None),
        ("Buses run every ten minutes.", "every ten minutes", None, None),
    ],
)
def test_rarer_forms_have_their_days(value: str, printed: str, first: str | None, last: str | None) -> None:
    assert days(value, printed) == (first, last)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("The blast came at 9:40 p.m. (2040 GMT) on Monday.", ["9:40 p.m.", "Monday"]),
        ("It began at 1900 local time on Monday.", ["Monday"]),
        ("The fleet is to be rid of coal by 2040.", ["2040"]),
        ("He fell on Saturday, 2nd Lieutenant Orr said.", ["Saturday"]),
        ("They finished Saturday 3rd in the table.", ["Saturday"]),
        ("The fair opens on Friday the 14th.", ["Friday the 14th"]),
    ],
)
def test_hours_by_four_figures_are_no_years_and_ranks_no_days(value: str, told: list[str]) -> None:
    assert [time.span.of(value) for time in dates.find(text.words(value, language="en"), WEDNESDAY)] == told


def test_an_hour_of_the_day_to_come_is_not_sure_and_one_told_beside_its_day_is() -> None:
    hours = {}
    for value in (
        "The court rules on 12 June. The mayor will speak at 5 p.m.",
        "The court rules on 12 June. The mayor spoke on Monday at 5 p.m.",
    ):
        found = dates.find(text.words(value, language="en"), WEDNESDAY)
        hours[value] = [time.score for time in found if "5 p.m." in time.span.of(value)]
    assert [score > 0.8 for scores in hours.values() for score in scores] == [False, True]
