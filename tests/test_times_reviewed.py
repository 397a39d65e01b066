"""Readings that look alike and are not: plans and what is behind, counts and years, dates and what they only stand beside."""

from __future__ import annotations

import pytest

from cuttings import dates, events, names, text
from cuttings.types import Article, When

WEDNESDAY = When(first="2024-06-05", last="2024-06-05")


def days(said: str) -> list[tuple[str, str | None, str | None]]:
    return [(one.span.of(said), one.first, one.last) for one in dates.find(text.words(said), WEDNESDAY)]


def acts(said: str) -> dict[str, str | None]:
    words = text.words(said)
    found = events.read(Article(text=said, published=WEDNESDAY), words, names.find(words), dates.find(words, WEDNESDAY), ())
    return {one.span.of(said): one.when.first if one.when else None for one in found}


@pytest.mark.parametrize(
    ("said", "year"),
    [
        ("The village will remember the death of Ada Pell on 20 November.", "2024"),
        ("A baker goes on trial for the murder of his brother on 2 October.", "2024"),
        ("A march over the killings in Lorne takes place on 21 September.", "2024"),
        ("Two men will be tried for the murder of Ada Pell in November.", "2024"),
        ("The village plans to remember the death of Ada Pell on 20 November.", "2024"),
        ("A baker was held over the murder of Ada Pell in November.", "2023"),
        ("A baker is accused of the murder of Ada Pell on 20 November.", "2023"),
        ("She ruled until her death at 68 on 20 November.", "2023"),
    ],
)
def test_a_day_of_the_dead_is_behind_unless_a_plan_has_it(said: str, year: str) -> None:
    ((_, first, _),) = days(said)
    assert first is not None
    assert first[:4] == year


@pytest.mark.parametrize(
    ("said", "year"),
    [
        ("The gallery will show pictures from 3 September.", "2024"),
        ("The gallery will show the pictures from 3 September.", "2024"),
        ("It will print reports from 8 July.", "2024"),
        ("Readers will get local news from November.", "2024"),
        ("They argued over a picture from 3 September.", "2023"),
        ("The video from November was played to the jury.", "2023"),
    ],
)
def test_what_is_told_from_a_day_is_behind_unless_it_will_be_shown_then(said: str, year: str) -> None:
    ((_, first, _),) = days(said)
    assert first is not None
    assert first[:4] == year


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("Pell will step down after Saturday's final.", "2024-06-08", "2024-06-08"),
        ("Pell is to step down after Saturday's final.", "2024-06-08", "2024-06-08"),
        ("Pell will be fined after Monday's arrest.", "2024-06-04", None),
        ("Pell stepped down after Saturday's final.", "2024-06-01", "2024-06-01"),
    ],
)
def test_what_will_be_after_a_fixture_waits_for_the_next(said: str, first: str, last: str | None) -> None:
    assert [one[1:] for one in days(said)] == [(first, last)]


@pytest.mark.parametrize(
    "said", ["The index stood at around 1960, a broker said.", "The bell weighed around 1980.", "A pass is around 2040."]
)
def test_a_count_behind_around_is_no_year(said: str) -> None:
    assert not days(said)


def test_a_year_behind_around_is_not_sure() -> None:
    (found,) = dates.find(text.words("The mill was built around 1960, its owner said."), WEDNESDAY)
    assert (found.first, found.last) == ("1960-01-01", "1960-12-31")
    assert found.score < 0.9


@pytest.mark.parametrize(
    "said", ["The strike began on 3 June.", "On 3 June the drivers' strike in Lorne began.", "Drivers began a strike on 3 June."]
)
def test_days_of_a_strike_are_counted_from_its_beginning(said: str) -> None:
    assert ("day two of the strike", "2024-06-04", "2024-06-04") in days(f"{said} On day two of the strike a depot shut.")


@pytest.mark.parametrize(
    "said", ["The talks over the strike began on 3 June.", "Talks to end the strike began on 3 June.", "The strike talks began on 3 June."]
)
def test_days_of_a_strike_are_not_counted_from_what_else_began(said: str) -> None:
    assert [one[0] for one in days(f"{said} On day two of the strike a depot shut.")] == ["3 June"]


def test_a_count_between_month_and_year_is_no_day() -> None:
    assert days("They met on April, 25 2023 in Lorne.") == [("April, 25 2023", "2023-04-25", "2023-04-25")]
    assert [one[0] for one in days("In April, 25 2023 trainees were hired.")] == ["April"]


def test_only_what_is_asked_for_or_lasts_reaches_the_noon_of_the_next_day() -> None:
    assert days("He told the jury on Monday that he had not eaten until noon.")[1] == ("noon", None, "2024-06-03")
    assert days("Guards asked them on Monday not to leave until noon.")[1] == ("noon", None, "2024-06-04")
    assert days("Guards said on Monday that the gate would remain shut until noon.")[1] == ("noon", None, "2024-06-04")


def test_only_what_is_dialled_is_no_figure() -> None:
    def lows(said: str) -> list[float | None]:
        return [one.low for one in events.figures(text.words(said))]

    assert 400 in lows("At 0700 400 riders set out.")
    assert 500 in lows("At 0600-0700 500 riders set out.")
    assert 700 in lows("About 010 500 700 people came.")
    assert not lows("Ring 01632 960123 for help.")
    assert not lows("The desk is at 020 7946 0034.")
    assert not lows("The desk is at 01632-960-123.")


@pytest.mark.parametrize(
    ("said", "act", "day"),
    [
        ("The sisters each received cups on Monday.", "received", "2024-06-03"),
        ("The climbers were air-lifted to Lorne on Monday.", "air-lifted", "2024-06-03"),
        ("She won the cup of 2019.", "won", "2019-01-01"),
        ("Rents rose from 1 June.", "rose", "2024-06-01"),
        ("She decided to resign in May.", "decided", "2024-05-01"),
    ],
)
def test_acts_keep_their_day(said: str, act: str, day: str) -> None:
    assert acts(said).get(act) == day


@pytest.mark.parametrize(
    ("said", "act"),
    [
        ("For each received cup on Monday there was a speech.", "received"),
        ("A high-handed reply to Lorne came on Monday.", "high-handed"),
        ("She praised the revolt of 2019.", "praised"),
        ("Rents rose from 1 June's level.", "rose"),
        ("She decided to resign in August.", "decided"),
    ],
)
def test_acts_have_not_the_day_of_what_stands_beside_them(said: str, act: str) -> None:
    assert acts(said).get(act) is None
