"""Days of times that were misread at first sight: each with one that must stay as it is."""

import pytest

from cuttings import dates, text
from cuttings.types import When

DAY = When(first="2024-06-06", last="2024-06-06")


def firsts(value: str) -> list[str | None]:
    return [time.first for time in dates.find(text.words(value, language="en"), DAY)]


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("They left the hut at three in the morning on Tuesday.", ["2024-06-04"]),
        ("They left the hut in the morning.", ["2024-06-06"]),
        ("A second sample was opened last Wednesday.", ["2024-05-29"]),
        ("A second sample was opened last Tuesday.", ["2024-06-04"]),
        ("It sank on 3 May 2024 and was found the next evening.", ["2024-05-03", "2024-05-04"]),
        ("Speeches are due on 7 October 2024, the judgment a fortnight after that.", ["2024-10-07", "2024-10-21"]),
        ("The fair was shut last Labor Day.", ["2023-09-04"]),
        ("Sketches were drawn between May and August 1897.", ["1897-05-01", "1897-05-01"]),
        ("Bombs wrecked two bars on Sunday.\n\nA card was found the day after the blasts.", ["2024-06-02", "2024-06-03"]),
        ("A lorry exploded on Sunday.\n\nThe day after the blast, nobody had water.", ["2024-06-02", "2024-06-03"]),
        ("A quake hit Tarn on Sunday.\n\nThe day after the earthquake, nobody had water.", ["2024-06-02", "2024-06-03"]),
        ("The council voted on Tuesday.\n\nThe day after the earthquake, nobody had water.", ["2024-06-04"]),
        (
            "The council voted on Tuesday.\n\nThe town remembers 2011. The day after the earthquake, nobody had water.",
            ["2024-06-04", "2011-01-01"],
        ),
        (
            "Bombs wrecked two bars on Tuesday.\n\nThe town remembers 2011. The day after the blasts, nobody had water.",
            ["2024-06-04", "2011-01-01"],
        ),
        ("Bombs wrecked two bars on Sunday.\n\nThe film opens on the day after the historic blasts.", ["2024-06-02"]),
        ("The council met bomb victims on Sunday.\n\nThe day after the blast, nobody had water.", ["2024-06-02"]),
        ("A court heard of the bombs on Sunday.\n\nA card was found the day after the blasts.", ["2024-06-02"]),
    ],
)
def test_the_days_of_times_are_those_told(value: str, wanted: list[str]) -> None:
    assert [day for day in firsts(value) if day] == wanted


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("The barn caught fire at 11:40 p.m. on Monday and was out shortly after 3 a.m.", ["2024-06-03", "2024-06-04"]),
        ("The count began at 11:30 p.m. on Saturday and ended at 12:45 a.m.", ["2024-06-01", "2024-06-02"]),
        ("A mill burned on Saturday night. The first alarm was raised at 3:40 a.m.", ["2024-06-01", "2024-06-02"]),
        ("A mill burned early on Saturday. The first alarm was raised at 3:40 a.m.", ["2024-06-01", "2024-06-01"]),
        ("A mill burned on Saturday morning. The first alarm was raised at 3:40 a.m.", ["2024-06-01", "2024-06-01"]),
        ("A mill burned on Saturday night and was rebuilt by 9:30 a.m.", ["2024-06-01", None]),
        ("The lorry was hit at 11 p.m. on Monday after leaving Tarn at 5 a.m.", ["2024-06-03", "2024-06-03"]),
        ("The lane is shut between 11 p.m. on Friday and 2 a.m. on Saturday.", ["2024-06-07", "2024-06-08"]),
        ("The lane is shut between 11 p.m. and 2 a.m. on Saturday.", ["2024-06-07", "2024-06-08"]),
        ("The lane is shut between 2 p.m. and 4 p.m. on Saturday.", ["2024-06-08", "2024-06-08"]),
    ],
)
def test_an_hour_behind_an_evening_is_of_the_day_after(value: str, wanted: list[str | None]) -> None:
    found = dates.find(text.words(value, language="en"), DAY)
    assert [time.first for time in found] == wanted
    assert all(time.first == time.last for time in found if time.first)
