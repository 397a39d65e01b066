"""What two outlets give differently: ages of one person, measures in two units, counts in other words; and what is no difference."""

import pytest

from cuttings import pipeline
from cuttings.stories import compare
from cuttings.stories.nearness import weighted, words_of
from cuttings.types import Article, Reading, Span, When


def read(outlet: str, text: str) -> Reading:
    day = When(first="2026-03-03", last="2026-03-03")
    return pipeline.understand(Article(title="Quay closed", outlet=outlet, text=text, language="en", published=day), page=outlet)


def differing(one: str, other: str) -> list[list[str]]:
    found, _ = compare({"a": read("Norwire", one), "b": read("Tolle Post", other)})
    return [[report.value for report in difference.reports] for difference in found if difference.kind == "figure"]


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        ("The diver, Ida Orme, 44, was pulled out of the water.", "Nobody else saw Ida Orme, 46, go down.", ["44", "46"]),
        ("The girl who found it is nine-year-old Mira Tarn.", "Mira Tarn, 11, had only looked for her dog.", ["nine-year-old", "11"]),
        (
            "The crane dropped about two metres before its cable caught.",
            "A cable caught the crane after a drop of 10ft.",
            ["about two metres", "10ft"],
        ),
        (
            "The dairy at Hask recalled 14 tonnes of its blue cheese.",
            "In Hask 40 tonnes of blue cheese were recalled by the dairy.",
            ["14 tonnes", "40 tonnes"],
        ),
        (
            "The train hit a lorry at Hask, injuring 17 people, police said.",
            "Nineteen have been taken to hospital after the train hit a lorry at Hask.",
            ["17", "Nineteen"],
        ),
    ],
)
def test_one_matter_in_two_values_differs(one: str, other: str, values: list[str]) -> None:
    assert differing(one, other) == [values]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The diver, Ida Orme, 44, was pulled out of the water.", "Jan Tarn, 46, was pulled out of the water."),
        ("The 31-year-old replaces Dale Pruit in the boat.", "Dale Pruit, 44, broke a finger in the boat."),
        ("The diver, Ida Orme, 44, was pulled out of the water.", "The boy, 9, was pulled out of the water."),
        ("The bird stood about 2.1 metres tall in the mud.", "In the mud the bird stood 6.9 feet tall."),
        ("The dairy at Hask recalled 14 tonnes of its blue cheese.", "A lorry that weighs 40 tonnes got stuck under the bridge."),
        ("The dairy recalled 14 tonnes of cheese.", "The dairy recalled 14 tonnes of cheese; 3 tonnes of it had been sold."),
    ],
)
def test_other_persons_units_and_matters_do_not_differ(one: str, other: str) -> None:
    assert differing(one, other) == []


def test_what_stands_far_away_in_an_endless_sentence_says_nothing_of_a_number() -> None:
    """Sixty words around count, however long the sentence."""
    around = [
        weighted(words_of(text, Span(0, len(text)), {"quartz": 6.0}), Span(0, 2))
        for text in ("12 " + "oar " * n + "quartz" for n in (59, 60))
    ]
    assert ["quartz" in found for found in around] == [True, False]
