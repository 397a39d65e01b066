"""Values that articles give instead of each other: which are told as a difference, and which are not."""

import pytest

from cuttings import pipeline, resources
from cuttings.stories import compare
from cuttings.stories.acts import act
from cuttings.stories.clocks import clocks
from cuttings.stories.instead import LOOKS
from cuttings.types import Article, Reading, Span, When


def read(outlet: str, text: str) -> Reading:
    day = When(first="2026-08-07", last="2026-08-07")
    return pipeline.understand(Article(title="Quay closed", outlet=outlet, text=text, language="en", published=day), page=outlet)


def told(kind: str, *texts: str) -> list[list[str]]:
    found, _ = compare({f"{n}": read(f"Outlet {n}", text) for n, text in enumerate(texts)})
    return [[report.plain or report.value for report in one.reports] for one in found if one.kind == kind]


def test_days_that_outlets_give_instead_of_each_other_differ_though_told_in_other_words() -> None:
    one = (
        "Ida Orme, the rower, has failed a drugs test, the Hask league said on Friday. "
        "Her urine was collected on 12 July at the boathouse in Tolle. She says that she is innocent."
    )
    other = (
        "In her village nobody believes it. The flask that Ida Orme filled on 14 July behind the finish in Merl held traces of a drug, "
        "says the league. The rower says that she is innocent."
    )
    assert told("date", one, other) == [["2026-07-12", "2026-07-14"]]


def test_a_day_that_both_outlets_give_is_no_rival_of_another() -> None:
    one = "Ida Orme was tested on 12 July at the boathouse. A second test followed on 14 July in Merl."
    other = "On 14 July Ida Orme was tested again in Merl, two days after the first test on 12 July."
    assert told("date", one, other) == []


def test_a_deadline_ahead_is_no_rival_of_a_day_gone_by() -> None:
    one = "The weir at Sundmark must be mended by 9 August, said the board."
    other = "The weir at Sundmark must be mended, since it broke on 2 August, said the board."
    assert told("date", one, other) == []


def test_sums_of_money_for_one_thing_differ_though_told_in_other_words() -> None:
    one = (
        "The prize for the poet Ida Orme will not be handed over on Saturday. The town of Hask has cancelled the evening. "
        "The prize is endowed with 25,000 euros."
    )
    other = "Ida Orme was to receive the Hask Prize, worth €30,000, on Saturday. Now the evening is cancelled."
    assert told("figure", one, other) == [["25000", "30000"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Ormes paid $43 million in federal taxes.", "The Ormes paid $43,885,310 in federal taxes."),
        ("The Ormes paid $44 million in federal taxes.", "The Ormes paid $43,885,310 in federal taxes."),
        ("The mast leans at 52 degrees, the port said.", "The mast leans at more than 50 degrees, the port said."),
        ("Reading the charter aloud cost more than $1 million.", "Reading the charter aloud cost $1.1 million."),
    ],
)
def test_a_rounded_value_and_one_within_a_bound_are_no_other_values(one: str, other: str) -> None:
    assert told("figure", one, other) == []


def test_values_of_two_digits_that_lie_close_are_other_values() -> None:
    one, other = "The Ormes paid $2.4 million in federal taxes.", "The Ormes paid $2.6 million in federal taxes."
    assert told("figure", one, other) == [["2400000", "2600000"]]


def test_every_look_has_a_weight() -> None:
    weights = resources.model("instead")
    assert {kind: len(weights[kind]) for kind in LOOKS} == {kind: len(looks) + 1 for kind, looks in LOOKS.items()}


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        (
            "The slide at Hask killed at least 14 people, the office of the harbour said.",
            "Twelve citizens lost their lives in the slide at Hask and 58 were injured.",
            ["14", "12"],
        ),
        (
            "Orme said the number of missing stood at 41 after the slide at Hask.",
            "The priest of Hask has a list of 52 people who do not answer after the slide.",
            ["41", "52"],
        ),
        (
            "The court of Hask sent the mayor to prison for six and a half years.",
            "The mayor of Hask must go to prison for six years, the court ruled.",
            ["6.5", "6"],
        ),
        (
            "The lander Petrel sits some 900 metres from its target on the moon.",
            "The antenna at Hask puts the lander Petrel about four kilometres from its target on the moon.",
            ["900", "4000"],
        ),
    ],
)
def test_tolls_sentences_and_lengths_are_read_however_they_are_put(one: str, other: str, values: list[str]) -> None:
    assert values in told("figure", one, other)


def test_an_age_of_the_dead_is_no_toll() -> None:
    one = "Three people have died of the fever in Hask. All of those who died were over 70."
    other = "Four people have died of the fever in Hask."
    assert told("figure", one, other) == [["3", "4"]]


@pytest.mark.parametrize(
    ("one", "other", "sources"),
    [
        (
            "Outside the hall of Hask, police counted 4,000 people at a rally of tenants.",
            "Eleven thousand people had come to the rally of tenants at the hall of Hask, the union of tenants says.",
            ["police", "the union of tenants"],
        ),
        (
            "Gold of 8.5 million euros is gone, museum director Ida Orme said. It was found in a field.",
            "Jan Tarn, a coin dealer who had wanted to buy it, says that gold of 12 million euros is gone.",
            ["museum director Ida Orme", "Jan Tarn, a coin dealer"],
        ),
    ],
)
def test_who_counts_who_speaks_of_the_same_and_what_is_told_of_a_source(one: str, other: str, sources: list[str]) -> None:
    assert told("attribution", one, other) == [sources]


@pytest.mark.parametrize(("year", "expected"), [("2022", [["2023", "2022"]]), ("1976", [])])
def test_years_close_to_one_another_may_be_rivals(year: str, expected: list[list[str]]) -> None:
    one = "The slide buried a suburb of Hask. The quarry above it had been ordered closed by a court in 2023 but went on working."
    other = f"The pit swallowed a suburb of Hask. Judges had ordered the quarry above the suburb closed in {year}, said a baker."
    assert told("date", one, other) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The flood at Hask took 25 cars on Monday, the mayor said.", "The flood at Hask took 30 cows on Monday, the mayor said."),
        ("A dog at Hask killed 300 sheep last winter, farmers said.", "A dog at Hask killed 200 hens last winter, farmers said."),
    ],
)
def test_large_counts_of_two_things_are_no_rivals(one: str, other: str) -> None:
    assert told("figure", one, other) == []


def test_values_without_a_word_in_common_around_them_differ_where_nothing_else_is_near() -> None:
    one = "The river board of Hask puts its loss at 84 million euros. Nobody was hurt when the weir at Sundmark broke on Monday."
    other = "The weir at Sundmark broke on Monday and hurt nobody. Insurers speak of 97 million euros."
    assert told("figure", one, other) == [["84000000", "97000000"]]


def test_people_of_two_groups_are_no_rivals() -> None:
    one = "Six soldiers were killed at the Hask bridge on Monday, the army said."
    other = "At the Hask bridge 15 people were killed on Monday, the army said."
    assert told("figure", one, other) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "“Never again,” Ida Orme wrote. — Ida Orme (@orme) 2 August 2026",
            "“Never again,” Ida Orme wrote. — Ida Orme (@orme) 4 August 2026",
        ),
        ("Ida Orme was heard on the weir. © 2024 The Hask Post", "Ida Orme was heard on the weir. © 2025 Tolle Media"),
        ("The ban on boats at Hask lasts until December 2026.", "The ban on boats at Hask lasts until 1 December 2026."),
    ],
)
def test_days_of_messages_notices_and_whole_months_are_no_rivals(one: str, other: str) -> None:
    assert told("date", one, other) == []


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("It sailed at 7.20 p.m. from Hask.", [440]),
        ("It sailed at 19:20 from Hask.", [440]),
        ("It sailed at twenty past seven.", [440]),
        ("It sailed at a quarter to four.", [225]),
        ("It sailed at 6.40 in the evening.", [400]),
        ("It sailed at five o’clock, not at noon.", [300, 0]),
        ("Ten to twelve people sailed.", []),
        ("Around ten to twelve people were hurt.", []),
        ("It rose at five to ten per cent.", []),
        ("It cost about five to six million.", []),
        ("They need about ten to twelve.", []),
        ("The final ended 2:10.", []),
        ("The mare won at ten to one.", []),
        ("She ran 3:45.", []),
        ("She led at 3:45 in the race.", []),
        ("Its shares stood at 5.20 on Friday.", []),
        ("It lies at 5.20, he said.", []),
        ("It sailed from 19:20 to 20:05.", [440, 485]),
        ("It sailed at 7:20 on Friday.", [440]),
        ("It sailed around a quarter to nine on Friday.", [525]),
        ("It sailed at about ten to twelve when the tide turned.", [710]),
        ("The race began at 7:20 in the evening.", [440]),
        ("She won in 2:07:15 at odds of 3:2.", []),
        ("It fell at 5.30 per cent a year, to $4.20.", []),
    ],
)
def test_times_of_day_are_read_in_figures_and_words_and_scores_and_ranges_are_none(text: str, minutes: list[int]) -> None:
    assert [found for _, found in clocks(text)] == minutes


def test_one_time_of_day_told_in_two_ways_is_no_difference() -> None:
    one = "The ferry left the quay at Hask at 7.20 p.m. on Friday, the harbour said."
    other = "The ferry left the quay at Hask at 19:20 on Friday, the harbour said."
    assert told("figure", one, other) == []


def test_two_times_of_day_of_one_act_differ_as_they_are_printed() -> None:
    one = "The ferry Tern left the quay at Hask at 7.20 p.m. on Friday, the harbour master said."
    other = "The ferry Tern left the quay at Hask at ten to seven on Friday, the harbour master said."
    assert told("figure", one, other) == [["7.20 p.m.", "ten to seven"]]


def test_times_of_day_of_two_acts_are_no_difference() -> None:
    one = "The ferry Tern left the quay at Hask at 7.20 p.m. on Friday, the harbour master said."
    other = "Divers will look at the sluice in Merl at 9 p.m., a clerk of the county wrote."
    assert told("figure", one, other) == []


def test_just_before_midnight_is_midnight() -> None:
    one = "The ferry Tern left the quay at Hask at 11.58 p.m. on Friday, the harbour master said."
    other = "The ferry Tern left the quay at Hask at {} on Friday, the harbour master said."
    assert told("figure", one, other.format("midnight")) == []
    assert told("figure", one, other.format("12.40 a.m.")) == [["11.58 p.m.", "12.40 a.m."]]


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("Police were called to the fire at the mill in Hask at 7.20 p.m.", "The fire at the mill in Hask was out at 9 p.m.", False),
        ("The polls in Hask open at 7 p.m.", "The polls in Hask close at 9 p.m.", False),
        ("The fire at the mill in Hask broke out at 7.20 p.m.", "The fire at the mill in Hask burned until 9 p.m.", False),
        ("The fire at the mill in Hask broke out at 7.20 p.m.", "The fire at the mill in Hask started at 8 p.m.", True),
        ("The ferry Tern came to the quay at Hask at 7.20 p.m.", "The ferry Tern arrived at the quay at Hask at 8 p.m.", True),
        ("The blast at the mill in Hask happened at 7.20 p.m.", "The blast at the mill in Hask went off at 8 p.m.", True),
        ("The dockers of Hask met in front of the mill at 7.20 p.m.", "The dockers of Hask gathered at the mill at 8 p.m.", True),
        ("The blast at the mill in Hask happened at 7.20 p.m.", "The mill in Hask, hit by a blast, closed at 8 p.m.", False),
    ],
)
def test_times_of_day_differ_only_where_what_was_done_is_alike(one: str, other: str, differ: bool) -> None:
    assert bool(told("figure", f"{one} on Friday, officials said.", f"{other} on Friday, officials said.")) is differ


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Two men were arrested", "Two men were detained", True),
        ("The barge Tern sank", "The barge Tern capsized", True),
        ("The bridge collapsed", "The bridge caved in", True),
        ("The power went out", "The power failed", True),
        ("Gunmen opened fire", "A man was shot", True),
        ("The talks resumed", "The talks were restarted", True),
        ("Gunmen opened fire", "The market opened", False),
        ("The barge Tern sank", "The crew was rescued", False),
        ("Two men were arrested", "Two men were released", False),
        ("The match was called off", "Police were called", False),
        ("The match was called off", "The match was put off", False),
    ],
)
def test_words_for_one_kind_of_act_are_alike(one: str, other: str, alike: bool) -> None:
    found = []
    for text in (one, other):
        article = read("Outlet", f"{text} at 8 p.m. in Hask.")
        at = article.article.text.index("8 p.m.")
        found.append(act(article, article.sentences[0], Span(at, at + 6)))
    assert all(found) and (found[0] == found[1]) is alike


def test_ages_of_two_people_are_no_difference() -> None:
    one, other = "Ida Orme, 44, was pulled out of the water.", "Mira Tarn, 46, was pulled out of the water."
    assert told("figure", one, other) == []
