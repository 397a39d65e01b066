"""What a number counts where others stand near, and values that are told only as taken back."""

import pytest

from cuttings import pipeline
from cuttings.events import figures as read_figures
from cuttings.library.counting import fate
from cuttings.stories import compare
from cuttings.stories.facts import facts
from cuttings.text import words
from cuttings.types import Article, Difference, Reading, Reported, Span, When


def read(outlet: str, text: str, day: str = "2026-03-03") -> Reading:
    on = When(first=day, last=day)
    return pipeline.understand(Article(title="Quay news", outlet=outlet, text=text, language="en", published=on), page=outlet)


def told(one: str, other: str) -> list[Difference]:
    found, _ = compare({"a": read("Norwire", one), "b": read("Tolle Post", other)})
    return [difference for difference in found if difference.kind != "attribution"]


def values(found: list[Difference]) -> list[tuple[str, list[str]]]:
    return [(one.thing, [report.value for report in one.reports]) for one in found]


def things(text: str) -> dict[str, str]:
    return {fact.printed: fact.thing for fact in facts("a", read("Norwire", text), {}) if fact.kind == "figure"}


@pytest.mark.parametrize(
    ("text", "number", "thing"),
    [
        ("Four people were killed and 23 injured when a tram with 71 passengers left the rails.", "23", "people hurt"),
        ("Nine were hurt while 40 passengers sat on the upper deck.", "Nine", "people hurt"),
        ("The death toll from the slide at Hask near Tolle rose to 29.", "29", "people killed"),
        ("The toll of the wounded rose to 29.", "29", "people hurt"),
    ],
)
def test_people_counted_are_those_whom_the_fate_met(text: str, number: str, thing: str) -> None:
    assert things(text)[number] == thing


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Four people were killed and 23 injured when a tram with 71 passengers left the rails.", "71"),
        ("The tug was carrying 60 passengers and a crew of 18 when the boiler blew up.", "18"),
        ("Divers brought up two bodies, rescuers said.", "two"),
    ],
)
def test_people_carried_and_bodies_found_are_neither_killed_nor_rescued(text: str, number: str) -> None:
    assert not things(text)[number].startswith("people ")


def test_a_new_toll_is_another_one_than_that_of_the_day_before() -> None:
    one = "At least 14 people were killed and 37 injured on Monday when the pier of Hask gave way, the harbour said."
    other = "The death toll from Monday's collapse of the pier at Hask rose to 17 on Tuesday. Forty-one people were treated in hospital."
    assert [some for _, some in values(told(one, other))] == [["At least 14", "17"], ["37", "Forty-one"]]


@pytest.mark.parametrize(
    "taken",
    [
        "The harbour office on Tuesday took back its statement that 38 cranes would be shut. The number is 83, a clerk said.",
        "The harbour office retracted its figure of 38 cranes to be shut. The right number is 83, a clerk said.",
    ],
)
def test_a_value_taken_back_is_no_report_of_it_and_the_new_one_is(taken: str) -> None:
    found = values(told("The harbour office said that 38 cranes would be shut by the end of the month.", taken))
    assert found == [("cranes", ["38", "83"])]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The army withdrew 38 cranes from the quay.", "38"),
        ("The harbour corrected the count to 83 cranes.", "83"),
        ("The number of cranes is 83.", "83"),
        ("A report of 38 pages was published.", "38"),
    ],
)
def test_a_value_that_stands_is_kept(text: str, number: str) -> None:
    assert number in things(text)


def test_a_value_called_wrong_is_told_as_the_others() -> None:
    assert "38" not in things("The figure of 38 was wrong, the clerk said.")


def test_what_another_outlet_calls_wrong_is_told_as_different() -> None:
    one = "The tram carried 52 passengers, the police of Hask said."
    other = "The tram at Hask carried 55 passengers, not 52 as first reported, the police said."
    assert values(told(one, other)) == [("passengers", ["52", "55"])]


def test_a_day_until_which_something_lasts_is_no_other_day_than_that_on_which_something_is() -> None:
    one = "The minister said that an inquiry into the fire would open and that the boats of the line stay in port until 19 March."
    other = "An inquiry into the fire led by the judge Ida Orme is to open on 12 March."
    assert values(told(one, other)) == []


def test_a_week_before_is_no_rate() -> None:
    found = read_figures(words("In a poll 64 percent said so, up from 41 percent a week earlier."))
    assert [one.per for one in found if one.unit == "%"] == [None] * len(found)
    (rate,) = read_figures(words("Prices rose by 4 percent a week."))
    assert rate.per == "week"


@pytest.mark.parametrize(
    ("quote", "printed", "thing", "befell"),
    [
        ("The toll at Hask rose to 17.", "17", "toll", "killed"),
        ("Divers brought up three bodies.", "three bodies", "bodies", ""),
        ("One body is still missing.", "One body", "body", ""),
        ("Nineteen were hurt when a tram with 52 passengers fell.", "52 passengers", "passengers", ""),
        ("Nineteen were hurt when a tram with 52 passengers fell.", "Nineteen", "people", "hurt"),
    ],
)
def test_a_query_for_the_dead_finds_tolls_and_no_bodies(quote: str, printed: str, thing: str, befell: str) -> None:
    one = Reported(
        article="a",
        outlet=None,
        published=None,
        sentence=Span(0, len(quote)),
        low=3,
        high=3,
        unit=None,
        bound="exact",
        score=1.0,
        quote=quote,
        words=printed,
        thing=thing,
    )
    assert fate(one) == befell


def counts(last: str) -> list[tuple[list[str], str]]:
    days = (("Norwire", "2026-03-03"), ("Tolle Post", "2026-03-04"), ("Quay", "2026-03-07"))
    texts = (
        "The minister of Hask said that three soldiers were killed in the raid on the pass.",
        "Hask says five of its soldiers died in the raid on the pass.",
        last,
    )
    found, _ = compare({outlet: read(outlet, text, on) for (outlet, on), text in zip(days, texts, strict=True)})
    return [
        ([report.value.split()[0] for report in one.reports], "corrected" if one.corrected else "grew" if one.update else "")
        for one in sorted(found, key=str)
        if one.kind == "figure"
    ]


def test_a_count_that_lowers_an_earlier_one_is_the_last_of_its_line() -> None:
    told = "The prisoners came home on Saturday. The minister said on Friday that the attack had killed four soldiers, lowering an earlier"
    assert counts(f"{told} count of five.") == [(["three", "five", "four"], "corrected")]
    assert ["three", "five", "four"] not in [values for values, _ in counts(f"{told} estimate of the cost.")]
    assert counts(f"{told} count of nine.") == [(["three", "five"], "grew")]


LOWERED = "The number of people known to have died in the sinking of the ferry Hask was lowered to 42 from 44 on Tuesday. "


def test_a_toll_that_was_lowered_is_the_new_one_and_what_it_was_is_no_value_of_today() -> None:
    text = LOWERED + "The harbour police, who had put the toll at 44, said 23 people were still missing, down from 26."
    found = [(fact.value, fact.thing, fact.instead) for fact in facts("a", read("Norwire", text), {}) if fact.kind == "figure"]
    assert found == [("23", "people missing", ""), ("42", "people killed", "44")]
    (lowered,) = [one for one in read_figures(words(LOWERED)) if one.change]
    assert lowered.thing == "toll" and (lowered.change.before, lowered.change.after) == (44, 42)


@pytest.mark.parametrize(
    ("text", "number", "thing"),
    [
        ("The harbour police put the toll at 44.", "44", "people killed"),
        ("The police said 26 people were still missing, and boats came down from 31 harbours.", "31", "=port"),
        ("The number of people who crossed on the ferry Hask was lowered to 42 from 44.", "42 from 44", ""),
    ],
)
def test_what_only_looks_like_an_earlier_toll_stays(text: str, number: str, thing: str) -> None:
    found = things(text)
    assert number in found and (not thing or thing in found[number])
    assert thing == "people killed" or "people killed" not in found.values()
