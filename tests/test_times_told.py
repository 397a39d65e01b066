"""Times that go on from what a text told before, and which of the days it told they go on from."""

from __future__ import annotations

import pytest

from cuttings import dates
from cuttings.text import words
from cuttings.types import When


def ends(value: str, printed: str, day: str = "2024-06-05") -> tuple[str | None, str | None] | None:
    """First and last day of the last time of a text that is so printed."""
    found = [time for time in dates.find(words(value), When(first=day, last=day)) if time.span.of(value) == printed]
    return (found[-1].first, found[-1].last) if found else None


@pytest.mark.parametrize(
    ("value", "printed", "wanted"),
    [
        ("They sat on Saturday by the barn where, on Thursday, they had killed a ewe. Pell came at noon.", "noon", "2024-06-01"),
        ("They killed a ewe on Thursday and sat on Saturday. Pell came at noon.", "noon", "2024-06-01"),
        ("Many were hurt on Saturday as a ban imposed on Friday failed. It began at noon.", "noon", "2024-06-01"),
        ("Guards named a man who was hurt on Saturday when a cart fell. He left a feast at noon.", "noon", "2024-06-01"),
        ("They ended a strike on Sunday that had been due on Monday, after Pell paid them the day before.", "the day before", "2024-06-01"),
        ("They ended a strike on Sunday, after Pell paid them the day before.", "the day before", "2024-06-01"),
        ("Pell on Monday raised the toll of Saturday's flood, and guards sued the same afternoon.", "the same afternoon", "2024-06-03"),
        ("The boats sailed on Monday. They were towed to Dorne by nightfall.", "nightfall", None),
    ],
)  # fmt: skip
def test_what_had_been_is_not_what_a_text_goes_on_from(value: str, printed: str, wanted: str | None) -> None:
    assert ends(value, printed) == ((wanted, wanted) if wanted else (None, "2024-06-03"))


@pytest.mark.parametrize(
    ("value", "printed", "wanted"),
    [
        ("They struck in June 1989. On Thursday they met. Orme, rehired the following year, came.", "the following year", "1990-01-01"),
        ("They struck in June 2023. Orme was rehired the following year.", "the following year", "2024-01-01"),
        ("It was in May 2017 that the club, founded in 2005 by two clerks, lost. In July a bakery paid.", "July", "2017-07-01"),
        ("The brig left Vell on April 27, 1851, and struck the rocks before daybreak on May 1.", "daybreak on May 1", "1851-05-01"),
        ("A ferry sank in January last year. The captain was held on Tuesday. It had left Vell on January 13.", "January 13", "2023-01-13"),
        ("A ferry sank in January last year. The captain was held on Tuesday. It will sail on January 13.", "January 13", "2025-01-13"),
        ("A moth was seen in March 1934. Last winter Pell caught one. That was on 3 January.", "3 January", "2024-01-03"),
        ("The wall was built in March 2021, and clerks complained of it as recently as January.", "January", "2024-01-01"),
        ("A mother met her son, taken from her 47 years ago last Sunday.", "47 years ago last Sunday", "1977-06-02"),
    ],
)  # fmt: skip
def test_an_affair_of_another_year_keeps_its_year(value: str, printed: str, wanted: str) -> None:
    found = ends(value, printed)
    assert found and found[0] == wanted


@pytest.mark.parametrize(
    ("value", "printed", "wanted"),
    [
        ("They must pay within six months.", "six months", (None, "2024-12-05")),
        ("They paid within six months.", "six months", (None, None)),
        ("They will pay within six months of the vote.", "six months", (None, None)),
        ("They struck on 5 May and will again on the 18th and 19th.", "the 18th and 19th", ("2024-05-18", "2024-05-19")),
        ("They sat on 28 May and were told that it would be done by the 30th.", "the 30th", (None, "2024-05-30")),
        ("It began on 10 April. We sat there on the 8th, he said.", "the 8th", ("2024-05-08", "2024-05-08")),
        ("She sank on the day after Christmas in 2019.", "Christmas in 2019", ("2019-12-26", "2019-12-26")),
        ("She sank after Christmas in 2019.", "Christmas in 2019", ("2019-12-26", None)),
        ("She was caught on Hallowe'en last year.", "Hallowe'en last year", ("2023-10-31", "2023-10-31")),
        ("Corvid lost 9 million crowns in the year to April 30.", "the year to April 30", ("2023-05-01", "2024-04-30")),
        ("On 12 May he complained of pains; the next afternoon he fell.", "the next afternoon", ("2024-05-13", "2024-05-13")),
    ],
)
def test_more_forms_are_read(value: str, printed: str, wanted: tuple[str | None, str | None]) -> None:
    assert ends(value, printed) == wanted


@pytest.mark.parametrize(
    ("value", "printed", "wanted"),
    [
        ("He will go back in July.", "July", "2024-07-01"),
        ("He is happier than back in July.", "July", "2023-07-01"),
        ("She asked them to leave on Friday, when she first spoke of it.", "Friday", "2024-05-31"),
        ("She asked them to leave on Friday, when she will speak of it.", "Friday", "2024-06-07"),
        ("They will meet on Friday, when delegates elected in May gather.", "Friday", "2024-06-07"),
        ("The board meets on Friday, when delegates elected in May gather.", "Friday", "2024-06-07"),
        ("Had the strike been called for Friday, thousands would have been stranded.", "Friday", "2024-05-31"),
        ("The strike has been called for Friday.", "Friday", "2024-06-07"),
        ("The mayor was set for victory in July, when a court stepped in.", "July", "2023-07-01"),
        ("Had he lived, he would turn 90 on Friday.", "Friday", "2024-06-07"),
        ("Had he known, he said, he would sing on Friday.", "Friday", "2024-06-07"),
        ("Had the tide turned he would sail on Friday, he said.", "Friday", "2024-06-07"),
        ("Had to be heard: the choir sings on Friday.", "Friday", "2024-06-07"),
        ("The toll ends on Friday, when the order signed last week lapses.", "Friday", "2024-06-07"),
        ("The inquiry opens on Friday, when jurors picked last month sit.", "Friday", "2024-06-07"),
        ("The club plays Vell on Friday, when fans barred in May return.", "Friday", "2024-06-07"),
        ("The club plays Vell on Friday, when men who were barred in May return.", "Friday", "2024-06-07"),
        ("The club met Vell on Friday, when she joined it.", "Friday", "2024-05-31"),
        ("The clerks may have met on Friday, when the gates were shut.", "Friday", "2024-05-31"),
        ("Work is to have begun on 9 June.", "9 June", "2024-06-09"),
        ("Work must have begun on 9 June.", "9 June", "2023-06-09"),
        ("The grant goes to families of children born in July.", "July", "2024-07-01"),
        ("The grant went to families of children born in July.", "July", "2023-07-01"),
        ("A well, begun on 9 June, should reach the bore.", "9 June", "2023-06-09"),
        ("A well, to be begun on 9 June, should reach the bore.", "9 June", "2024-06-09"),
        ("In July a barge, delayed by a strike, is to leave Dorne.", "July", "2024-07-01"),
        ("In July a barge, delayed by a strike, left Dorne.", "July", "2023-07-01"),
    ],
)
def test_what_stands_around_a_bare_day_points_its_way(value: str, printed: str, wanted: str) -> None:
    found = ends(value, printed)
    assert found and found[0] == wanted


@pytest.mark.parametrize(
    ("value", "printed", "wanted"),
    [
        ("LUNMOUTH, Monday - Two carts collided before dawn today.", "dawn today", "2024-06-03"),
        ("LUNMOUTH, Monday - Two carts collided. An inquiry opened yesterday.", "yesterday", "2024-06-02"),
        ("Two carts collided on Monday. The road is open today.", "today", "2024-06-05"),
        ("LUNMOUTH, Friday - Two carts collided today.", "today", "2024-06-05"),
        ("LUNMOUTH, Monday - Two carts collided this morning.", "this morning", "2024-06-03"),
    ],
)
def test_today_is_the_day_of_a_dateline_shortly_before_publication(value: str, printed: str, wanted: str) -> None:
    assert ends(value, printed) == (wanted, wanted)


@pytest.mark.parametrize(
    ("value", "printed", "day", "wanted"),
    [
        ("LUNMOUTH, Monday - Two carts collided this week.", "this week", "2024-06-05", ("2024-06-03", "2024-06-09")),
        ("LUNMOUTH, Sunday - Two carts collided this week.", "this week", "2024-06-03", ("2024-05-27", "2024-06-02")),
        ("LUNMOUTH, Friday - The council met this month.", "this month", "2024-06-02", ("2024-05-01", "2024-05-31")),
        ("LUNMOUTH, Monday - The council met this month.", "this month", "2024-06-05", ("2024-06-01", "2024-06-30")),
        ("LUNMOUTH, Monday - The council met this year.", "this year", "2024-06-05", ("2024-01-01", "2024-12-31")),
    ],
)
def test_a_week_or_month_of_a_dateline_is_a_whole_one(value: str, printed: str, day: str, wanted: tuple[str, str]) -> None:
    assert ends(value, printed, day) == wanted


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("The inn burned shortly before ten o'clock on Monday night.", "2024-06-03T22:00"),
        ("The inn burned at half past nine on Monday evening.", "2024-06-03T21:30"),
        ("The inn burned at ten o'clock on Monday morning.", "2024-06-03T10:00"),
        ("The inn burned at 10pm on Monday night.", "2024-06-03T22:00"),
        ("The inn burned at two o'clock on Monday night.", "2024-06-03TNI"),
        ("The inn burned at ten o'clock on Monday.", "2024-06-03T10:00"),
        ("The inn burned at ten o'clock last night.", "2024-06-04T22:00"),
        ("The inn will open at 8pm next Monday night.", "2024-06-10T20:00"),
    ],
)
def test_an_hour_takes_the_half_of_the_day_from_the_part_beside_it(value: str, wanted: str) -> None:
    (found,) = dates.find(words(value), When(first="2024-06-05", last="2024-06-05"))
    assert (found.value, found.first) == (wanted, wanted[:10])


def test_a_bare_month_is_not_of_the_year_of_an_affair_told_before() -> None:
    assert ends("The pier fell in August 2019. The council votes on it. Work began in August.", "August") == ("2023-08-01", "2023-08-31")
    assert ends("The pier fell in August 2019. The clerks met on Tuesday. It had cracked on 3 August.", "3 August") == ("2019-08-03",) * 2
