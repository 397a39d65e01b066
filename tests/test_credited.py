"""Who is credited with a claim: two outlets that credit it to two sources differ; one source under two descriptions does not."""

import pytest

from cuttings import pipeline
from cuttings.stories import compare
from cuttings.types import Article, Reading, When


def read(outlet: str, text: str) -> Reading:
    day = When(first="2026-03-03", last="2026-03-03")
    return pipeline.understand(Article(title="Quay closed", outlet=outlet, text=text, language="en", published=day), page=outlet)


def credited(one: str, other: str) -> list[list[str]]:
    found, _ = compare({"a": read("Norwire", one), "b": read("Tolle Post", other)})
    return [[report.value for report in difference.reports] for difference in found if difference.kind == "attribution"]


@pytest.mark.parametrize(
    ("one", "other", "sources"),
    [
        (
            "A ferry hit the quay at Hask, injuring 17 people, police said.",
            "Nineteen were taken to hospital after the ferry hit the quay at Hask, the head nurse in Tolle told us.",
            ["police", "the head nurse in Tolle"],
        ),
        (
            "The closed quay costs 9 million dollars a day, the fruit growers' association estimates.",
            "Every day without the quay costs 9 million dollars, by the reckoning of the port authority.",
            ["the fruit growers' association", "the port authority"],
        ),
        (
            "The barriers were down and the lamps were flashing, the track authority said.",
            "According to the police the barriers were down and the lamps were flashing then.",
            ["the track authority", "the police"],
        ),
        (
            "The damage to the boats was estimated at 3.5 million euros by the insurers.",
            "Divers put the damage to the boats at 3.5 million euros.",
            ["the insurers", "Divers"],
        ),
    ],
)
def test_one_claim_of_two_sources_differs(one: str, other: str, sources: list[str]) -> None:
    assert credited(one, other) == [sources]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The alarm worked as it should, said the head of the waterworks, Jonas Pell.",
            "The alarm worked as it should, Pell said.",
        ),
        (
            "Divers found 40 cracks in the gate, police superintendent Ida Orme said.",
            "Divers found 40 cracks in the gate, police said.",
        ),
        (
            "The gate of the weir at Hask had rusted through, Ida Orme said.",
            "The gate of the weir at Hask had rusted through, the engineer said.",
        ),
        (
            "Police said that 40 boats had been lost in the harbour.",
            "The mayor said that 40 schools would open on Monday.",
        ),
        (
            "The war in Hask has killed 100,000 people since spring, the alliance said.",
            "Few think that a truce will last after 100,000 deaths, the historian Ida Orme said.",
        ),
        ("The alarm had been tested in May, Orme Water said.", "The alarm had been tested in May, the statement said."),
        (
            "Orme Water denied that the gate had rusted. Its director, Jan Tarn, said the gate had been oiled in May.",
            "Orme Water said that the gate had been oiled in May.",
        ),
    ],
)
def test_one_source_under_two_descriptions_and_two_claims_do_not_differ(one: str, other: str) -> None:
    assert credited(one, other) == []


def test_a_source_that_is_a_pronoun_is_told_by_its_name() -> None:
    one = "Ida Orme, who leads the union, called the strike off. She said the quay loses 2.5 million crowns a day."
    other = "The quay loses 2.5 million crowns a day, the port authority said."
    assert [sorted(values) for values in credited(one, other)] in ([["Ida Orme", "the port authority"]], [])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The dockers demanded that the quay at Hask be opened at once.",
            "Ida Orme, the mayor, demanded that the quay at Hask be opened at once.",
        ),
        ("“That will not happen,” said the speaker of the board.", "The dockers say that will not happen."),
    ],
)
def test_what_many_may_ask_for_or_say_of_themselves_is_no_other_source(one: str, other: str) -> None:
    assert credited(one, other) == []


@pytest.mark.parametrize(
    ("one", "other", "sources"),
    [
        ("“It was an honest mistake,” said Ida Orme.", "“It was an honest mistake,” Jan Tarn told the court.", [["Ida Orme", "Jan Tarn"]]),
        ("“It was red,” said Ida Orme.", "“It was red,” Jan Tarn told the court.", []),
        ("“It was an honest mistake,” said Ida Orme.", "“It was an honest mistake,” Jan Tarn told the court, where Orme sat.", []),
        ("“It was an honest mistake,” said Ida Orme.", "“It was an honest mistake,” the baker told the court.", []),
    ],
)
def test_one_quotation_of_two_persons_differs_unless_it_is_short_or_an_article_names_both(
    one: str, other: str, sources: list[list[str]]
) -> None:
    assert credited(f"{one} The quay lies in Hask.", other) == sources


@pytest.mark.parametrize(
    ("one", "other", "thing"),
    [
        (
            "Gold of 8.5 million euros is gone, museum director Ida Orme said.",
            "Jan Tarn, a coin dealer who had wanted to buy it, says that gold of 12 million euros is gone.",
            "who says it: “Gold of … is gone”",
        ),
        (
            "The closed quay costs 9 million dollars a day, the fruit growers' association estimates.",
            "Every day without the quay costs 9 million dollars, by the reckoning of the port authority.",
            "who says it: “The closed quay costs 9 million dollars a…”",
        ),
    ],
)
def test_no_source_is_credited_with_a_figure_that_it_does_not_give(one: str, other: str, thing: str) -> None:
    found, _ = compare({"a": read("Norwire", one), "b": read("Tolle Post", other)})
    assert [difference.thing for difference in found if difference.kind == "attribution"] == [thing]
