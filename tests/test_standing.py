"""What stands around two values: numbers that count nothing, those left besides others, bounds, families; and what a pair is known by."""

import pytest

from cuttings import pipeline
from cuttings.stories import compare
from cuttings.stories.facts import facts, telling
from cuttings.stories.standing import STANDING, standing
from cuttings.types import Article, Reading, When


def read(outlet: str, text: str) -> Reading:
    day = When(first="2026-03-03", last="2026-03-03")
    return pipeline.understand(Article(title="News", outlet=outlet, text=text, language="en", published=day), page=outlet)


def figures(text: str) -> list[tuple[str, str]]:
    reading = read("Norwire", text)
    return [(fact.value, fact.thing or fact.unit or "") for fact in facts("a", reading, telling([reading])) if fact.kind == "figure"]


def differing(one: str, other: str) -> list[list[str]]:
    found, _ = compare({"a": read("Norwire", one), "b": read("Tolle Post", other)})
    return [[report.value for report in difference.reports] for difference in found if difference.kind != "attribution"]


@pytest.mark.parametrize(
    ("text", "value", "counts"),
    [
        ("Tarn pushed his No. 43 boat to the quay.", "43", False),
        ("Tarn pushed his 43 boats to the quay.", "43", True),
        ("The winch has two USB 2.0 ports.", "2", True),
        ("Just six laps later the rower sank.", "6", False),
        ("The rower sank after six laps.", "6", True),
        ("They are accused of killing a mother of nine.", "9", False),
        ("Six people later died in hospital in Hask.", "6", True),
        ("Of the wounded, three men later died.", "3", True),
        ("Some 40 families earlier fled Hask.", "40", True),
        ("Just six weeks later the mill shut.", "6", False),
        ("A quake of magnitude 6.0 hit Hask.", "6", True),
        ("Magnitude 6.0 quake hits Hask.", "6", True),
        ("The interest rate rose to 3.0 in May.", "3", True),
        ("The new winch has Bluetooth 5.0 and a drum.", "5", False),
    ],
)
def test_a_number_that_names_something_counts_nothing(text: str, value: str, counts: bool) -> None:
    assert (value in [found for found, _ in figures(text)]) is counts


def test_a_version_is_no_count() -> None:
    assert [value for value, _ in figures("The winch has USB 3.0 ports.")] == []


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("At least ten dead, two missing, the coastguard said.", [("10", "people killed"), ("2", "people missing")]),
        ("Ten killed, 40 injured in the slide at Hask.", [("10", "people killed"), ("40", "people hurt")]),
        ("A crowd of 50,000 filled the square of Hask.", [("50000", "people gathered")]),
        ("The slide killed ten passengers and two pilots.", [("10", "people killed (some)")]),
        ("The slide killed ten passengers and nobody else.", [("10", "people killed")]),
        ("A crowd of 300 police faced 50 youths in Hask.", [("300", "police"), ("50", "people gathered")]),
        ("A crowd of 300 people faced 50 police in Hask.", [("300", "people gathered"), ("50", "police")]),
    ],
)
def test_each_of_two_counts_has_its_own_fate(text: str, things: list[tuple[str, str]]) -> None:
    found = figures(text)
    assert [one for one in things if one not in found] == []


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("The siege of Hask lasted seven days.", ["7"]),
        ("Nobody left Hask in the past seven days.", []),
        ("The envoy spoke a day before the siege of Hask began.", []),
        ("The siege of Hask lasted nine days before troops came.", ["9"]),
        ("The vote in Hask is set for two days after the fair.", []),
        ("The mayor of Hask was held for the last six days.", ["6"]),
    ],
)
def test_a_span_up_to_now_and_a_time_before_are_no_lengths(text: str, lengths: list[str]) -> None:
    assert [value for value, unit in figures(text) if unit == "D"] == lengths


@pytest.mark.parametrize(
    ("text", "lengths"),
    [("Ida Orme was jailed for ten years after a trial.", ["10"]), ("Ida Orme was jailed ten years after the fire.", [])],
)
def test_a_term_is_a_length_also_where_it_began_after_something(text: str, lengths: list[str]) -> None:
    assert [value for value, unit in figures(text) if unit == "Y"] == lengths


def test_a_quake_of_two_magnitudes_differs() -> None:
    one, other = (f"A quake of magnitude {size} hit Hask on Monday, the board of mines said." for size in ("6.0", "6.4"))
    assert differing(one, other) == [["6.0", "6.4"]]


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        ("The siege of the mill lasted four hours.", "The siege of the mill lasted seven hours.", [["four hours", "seven hours"]]),
        ("The siege of the mill lasted more than eight hours.", "The siege of the mill lasted nine hours.", []),
        ("The blast at Hask killed four guests.", "The blast at Hask killed the cook and three other guests.", []),
        ("Jan Tarn, 35, was found dead in Hask.", "Ida Tarn, 61, was found dead in Hask.", []),
        ("Jan Tarn, 35, was found dead in Hask.", "Tarn, 36, was found dead in Hask.", [["35", "36"]]),
        ("After the fire at Hask over 50 people were hurt.", "After the fire at Hask 51 people were hurt.", []),
        ("After the fire at Hask over 50 people were hurt.", "After the fire at Hask 64 people were hurt.", [["over 50", "64"]]),
        ("The truce was signed in Hask after long talks.", "The truce was signed in Tolle after long talks.", []),
    ],
)
def test_bounds_others_families_and_places_in_alike_words_are_no_differences(one: str, other: str, values: list[list[str]]) -> None:
    assert differing(one, other) == values


def test_how_two_values_stand_is_known_by_name() -> None:
    one = read("a", "Ida Orme said that 35 boats sank off Hask in 1999.")
    other = read("b", "Two hulls, 14 sails and 36 boats sank off Tolle in 2004, Jan Tarn said.")
    held = [
        next(fact for fact in facts(name, r, telling([r])) if fact.value == value)
        for name, r, value in (("a", one, "35"), ("b", other, "36"))
    ]
    known = dict(zip(STANDING, standing([(held[0], held[1])], {"a": one, "b": other})[0], strict=True))
    assert (known["both open"], known["word behind"], known["names apart"], known["years apart"]) == (1.0, 1.0, 2.0, 1.0)
    assert known["word before"] == known["quoted"] == known["bounded"] == 0.0
