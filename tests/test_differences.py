"""What two outlets give differently: ages of one person, measures in two units, counts in other words; and what is no difference."""

from dataclasses import replace

import pytest

from cuttings import pipeline
from cuttings.stories import compare
from cuttings.stories.facts import facts, telling
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
        (
            "Hask expelled four envoys of Tolle on Monday for spying on its harbour.",
            "The government in Hask has ordered six employees of our embassy to leave by Friday.",
            ["four", "six"],
        ),
        ("A nine-year-old girl found the tracks on the beach.", "Mira Tarn, 11, had only looked for her dog.", ["nine-year-old", "11"]),
        (
            "About 200 people have not been found, the mayor of Hask said, after a gate of the dam gave way.",
            "After a gate of the dam gave way 140 people are missing in Hask, the governor said.",
            ["About 200", "140"],
        ),
        (
            "The queue of ships off Hask grew to 23 on Tuesday as the strike of the tug crews went on.",
            "There are 31 ships in the bay of Hask tonight, and the strike of the tug crews goes on.",
            ["23", "31"],
        ),
        (
            "The army said that six of its soldiers had been killed at the Hask bridge.",
            "Fifteen soldiers fell at the Hask bridge, the rebels said.",
            ["six", "Fifteen"],
        ),
        (
            "Twenty people died in the Hask mill, eleven of them civilians.",
            "Twenty people died in the Hask mill. Fourteen of them were civilians.",
            ["eleven", "Fourteen"],
        ),
        ("Soldiers fired on the march and wounded 20 people.", "The committees said 34 marchers were wounded.", ["20", "34"]),
        ("Some 4,000 people took part, police said.", "There were 30,000 people on Mill Square.", ["Some 4,000", "30,000"]),
        (
            "A hundred and twelve citizens have been taken away, the hotline says.",
            "Eighty-five offenders were detained, the ministry says.",
            ["A hundred and twelve", "Eighty-five"],
        ),
        ("The strike grounded 140 ferries; four ferries sailed to Tolle.", "Of all ferries 164 ferries lay idle.", ["140", "164"]),
        ("The strike grounded 140 ferries.", "On Tuesday 164 ferries were struck off, not 140, as the port has it.", ["140", "164"]),
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
        ("The dead are a man of 79 and two nurses.", "The dead are a nurse and three divers of Hask."),
        ("None of its 1,900 soldiers had been hurt by the flood.", "The flood hurt 12 people, none of them badly."),
        ("The bridge at Hask has six lanes and two towers.", "Sixty lorries stood at the quay, and four towers were lit."),
        ("Soldiers have guarded the dam since 2019.", "The Front held the dam until 2019."),
        ("Six soldiers were killed at the Hask bridge.", "Fifteen rebels were killed at the Hask bridge."),
        ("Twenty people died, eleven of them civilians.", "Twenty people died, twelve of them by noon."),
        ("The port recalled 21 lots.", "The port recalled 21 lots, two of which had been sold."),
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


def test_two_tolls_a_day_apart_are_an_update_unless_two_sources_give_them() -> None:
    later = When(first="2026-03-04", last="2026-03-04")

    def told(first: str, second: str) -> list[bool]:
        a, b = read("Norwire", first), read("Tolle Post", second)
        b = replace(b, article=replace(b.article, published=later))
        found, _ = compare({"a": a, "b": b})
        return [difference.update for difference in found if difference.kind == "figure"]

    assert told("Soldiers fired on a march in Hask, wounding 20 people.", "Soldiers fired on a march in Hask and wounded 34 people.") == [
        True
    ]
    first = "Soldiers fired on a march in Hask, wounding 20 people, doctors at the hospital said."
    assert told(first, "Soldiers fired on a march in Hask and wounded 34 people, the committees said.") == [False]


def test_a_count_of_things_that_both_articles_tie_to_one_day_is_no_update() -> None:
    a, b = read("Norwire", "The firm recalled 21 lots on Tuesday."), read("Tolle Post", "The list of Tuesday has 23 lots.")
    later = replace(b.article, published=When(first="2026-03-05", last="2026-03-05"))
    b = pipeline.understand(later, page="b")
    found, _ = compare({"a": a, "b": b})
    assert [difference.update for difference in found if difference.kind == "figure"] == [False]


def test_the_first_toll_of_an_article_counts_though_it_relays_another_farther_on() -> None:
    filler = "The march had begun at the mill and came down to the river in silence, with lamps. " * 5
    one = f"Soldiers shot three people dead at a march in Hask. {filler}"
    other = f"Soldiers shot dead five people at the march in Hask. {filler} A doctor spoke of three dead."
    assert differing(one, other) == [["three", "five"]]


def test_a_day_since_which_something_holds_is_held_against_another() -> None:
    one = read("Norwire", "The firm at Hask has known of the cracks in the gate since 27 February, the inspectors said.")
    other = read("Tolle Post", "The firm at Hask knew of the cracks in the gate from 9 February on, the inspectors said.")
    found, _ = compare({"a": one, "b": other})
    assert [[report.plain for report in difference.reports] for difference in found if difference.kind == "date"] == [
        ["2026-02-27", "2026-02-09"]
    ]


def test_two_counts_of_one_crowd_are_no_update_a_day_later() -> None:
    a = read("Norwire", "Some 6,000 people marched to the barracks of Hask on Monday, doctors said.")
    b = read("Tolle Post", "More than 10,000 people marched to the barracks of Hask, the committees said.")
    b = replace(b, article=replace(b.article, published=When(first="2026-03-04", last="2026-03-04")))
    found, _ = compare({"a": a, "b": b})
    assert [difference.update for difference in found if difference.kind == "figure"] == [False]


def dated(outlet: str, text: str, day: str) -> Reading:
    made = read(outlet, text)
    return replace(made, article=replace(made.article, published=When(first=day, last=day)))


def test_a_toll_that_a_later_one_left_behind_is_told_last() -> None:
    told = {
        "a": dated("Norwire", "At least 11 people were killed when the dam at Hask broke. The dam is 40 metres high.", "2026-03-03"),
        "b": dated("Tolle Post", "Nineteen people were killed when the dam at Hask broke. The dam is 60 metres high.", "2026-03-03"),
        "c": dated("Sorn Dawn", "At least 43 people are now known to have been killed when the dam at Hask broke.", "2026-03-20"),
    }
    found = [one.thing for one in compare(told)[0] if one.kind == "figure"]
    assert len(found) > 1 and found.index("people killed") == len(found) - 1
    newest = {article: reading for article, reading in told.items() if article != "c"}
    assert next(one.thing for one in compare(newest)[0]) == "people killed"


def test_a_row_of_sources_says_what_they_say() -> None:
    one = read("Norwire", "At least 11 people were killed when the dam at Hask broke, doctors said.")
    other = read("Tolle Post", "Nineteen people were killed when the dam at Hask broke, the harbour police said.")
    (found,) = [one for one in compare({"a": one, "b": other})[0] if one.kind == "attribution"]
    assert found.thing == "who says it: people killed"
    assert [report.value for report in found.reports] == ["doctors", "the harbour police"]


def test_sources_of_two_tolls_that_are_not_told_as_one_say_no_one_thing() -> None:
    one = read("Norwire", "Soldiers shot dead five people at the bridge of Hask on Tuesday, the committee said.")
    other = read("Tolle Post", "Rastov puts the number of dead of the spring flood at 41.")
    assert [one for one in compare({"a": one, "b": other})[0] if one.kind == "attribution"] == []


def test_a_pronoun_for_a_body_is_no_person() -> None:
    one = read("Norwire", "Ida Orme, the police chief, spoke to us. The mill said that it would pay 20,000 crowns to each family.")
    other = read(
        "Tolle Post",
        "The mill, Ida Orme said, would have stood. The mill never promised 50,000 crowns; it said 20,000 crowns to each family.",
    )
    assert [[r.value for r in one.reports] for one in compare({"a": one, "b": other})[0] if one.kind == "attribution"] == []


def told(one: str, other: str, kind: str) -> list[list[str]]:
    found, _ = compare({"a": read("Norwire", one), "b": read("Tolle Post", other)})
    return [[report.value for report in difference.reports] for difference in found if difference.kind == kind]


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        ("Mayor Wiebke Oltmar opened the weir.", "The weir was opened by mayor Wiebke Ohltmar.", ["Wiebke Oltmar", "Wiebke Ohltmar"]),
        (
            "The diver Sergei Torvald found the wreck.",
            "The wreck was found by Sergey Torvald, a diver.",
            ["Sergei Torvald", "Sergey Torvald"],
        ),
    ],
)
def test_a_name_that_two_outlets_spell_in_two_ways_differs(one: str, other: str, values: list[str]) -> None:
    assert told(one, other, "actor") == [values]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mayor Wiebke Oltmar opened the weir.", "Mayor Wiebke Oltmar, not Wiebke Ohltmar, opened the weir."),
        ("Mayor Kent Oltmar opened the weir.", "Mayor Siv Oltmar opened the weir."),
        ("The Oltmars own the weir at Hask.", "Oltmar owns the weir at Hask."),
        ("Mario Oltmar opened the weir at Hask.", "The weir at Hask was opened by Maria Oltmar."),
        ("The body is that of Daniel Oltmar, who was 19.", "His sister Daniela Oltmar said that he was 19."),
    ],
)
def test_other_persons_and_forms_of_a_name_are_no_other_spelling(one: str, other: str) -> None:
    assert told(one, other, "actor") == []


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The attack on the weir lasted three quarters of an hour.", "45", "min"),
        ("The train stood at Hask for five hours and a half.", "330", "min"),
        ("At Hask 87 per cent of the drivers stayed at home.", "87", "%"),
        ("One in every five workers at the mill is to go.", "20", "%"),
        ("The fire at Hask burned 52 square kilometres.", "52", "ha"),
        ("The gusts at Hask reached 180 kilometres per hour.", "180", "km/h"),
        ("The mill at Hask costs 3 million euros per year.", "3000000", "EUR/year"),
        ("The mill wants to save $350 million annually.", "350000000", "USD/year"),
        ("The mill earned $40 million. Its rebuilding cost 2.6 billion.", "2600000000", "USD"),
    ],
)
def test_lengths_shares_and_sums_are_read_in_units_that_can_be_compared(text: str, value: str, unit: str) -> None:
    reading = read("Norwire", text)
    assert (value, unit) in [(fact.value, fact.unit) for fact in facts("a", reading, telling([reading]))]


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("The hospital took in 640 patients, and 23 of them have died.", "people killed"),
        ("The hospital took in 640 patients, and 23 of them have beards.", ""),
    ],
)
def test_those_of_a_group_are_counted_by_what_befell_them(text: str, thing: str) -> None:
    reading = read("Norwire", text)
    assert [fact.thing for fact in facts("a", reading, telling([reading])) if fact.value == "23"] == ([thing] if thing else [])


def test_bare_millions_are_money_only_where_something_is_paid() -> None:
    reading = read("Norwire", "The tram at Hask drew 3 million in its first year, and a ticket costs $2.")
    assert ("3000000", "USD") not in [(fact.value, fact.unit) for fact in facts("a", reading, telling([reading]))]


def test_a_share_of_days_is_no_share_of_a_whole() -> None:
    reading = read("Norwire", "It rained twice in ten days at Hask, once in three weeks at Tolle, one in two days.")
    assert [fact.value for fact in facts("a", reading, telling([reading])) if fact.unit == "%"] == []


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        (
            "The barge Orme Star had 221 passengers on board when it left Hask, the port said.",
            "We took 214 passengers off the barge Orme Star at Hask in the dark, the pilot said.",
            [],
        ),
        (
            "The barge Orme Star was carrying 221 passengers when it left Hask, the port said.",
            "The crew of the barge Orme Star at Hask said that 214 passengers were rescued.",
            [],
        ),
        (
            "The barge Orme Star had 221 passengers on board when it left Hask, the port said.",
            "The barge Orme Star had 214 passengers on board when it left Hask, the owner said.",
            [["221", "214"]],
        ),
        (
            "We took 221 passengers off the barge Orme Star at Hask in the dark, the pilot said.",
            "We took 214 passengers off the barge Orme Star at Hask in the dark, the mate said.",
            [["221", "214"]],
        ),
    ],
)
def test_those_on_board_are_not_held_against_those_taken_off(one: str, other: str, values: list[list[str]]) -> None:
    assert differing(one, other) == values


@pytest.mark.parametrize(
    ("one", "other", "later", "told"),
    [
        ("The diver, Ida Orme, 44, was pulled out of the water.", "Nobody else saw Ida Orme, 46, go down.", "2026-03-06", [False]),
        (
            "The dairy at Hask recalled 14 tonnes of its blue cheese.",
            "In Hask 40 tonnes of blue cheese were recalled by the dairy.",
            "2026-03-10",
            [False],
        ),
        (
            "The dairy at Hask recalled 14 tonnes of its blue cheese.",
            "In Hask 40 tonnes of blue cheese were recalled by the dairy.",
            "2026-03-20",
            [],
        ),
        (
            "Soldiers fired on a march in Hask, wounding 20 people.",
            "Soldiers fired on a march in Hask and wounded 34 people.",
            "2026-03-05",
            [True],
        ),
        (
            "Soldiers fired on a march in Hask, wounding 20 people.",
            "Soldiers fired on a march in Hask and wounded 34 people.",
            "2026-03-08",
            [],
        ),
    ],
)
def test_an_age_or_a_measure_differs_days_later_and_a_toll_has_grown(one: str, other: str, later: str, told: list[bool]) -> None:
    found, _ = compare({"a": read("Norwire", one), "b": dated("Tolle Post", other, later)})
    assert [difference.update for difference in found if difference.kind == "figure"] == told


def test_a_sum_that_one_outlet_itself_gives_anew_is_an_update() -> None:
    told = {
        "a": read("Norwire", "The dairy at Hask recalled 14 tonnes of its blue cheese."),
        "b": dated("Norwire", "In Hask 40 tonnes of blue cheese were recalled by the dairy.", "2026-03-06"),
        "c": dated("Tolle Post", "The dairy at Hask has recalled 40 tonnes of blue cheese.", "2026-03-06"),
    }
    assert [difference.update for difference in compare(told)[0] if difference.kind == "figure"] == [True]


def test_a_deadline_is_held_against_another_a_week_later() -> None:
    one = read("Norwire", "The defence has until June 30 to appeal against the sentence of the court.")
    other = "The defence has until 15 July to file an appeal against the sentence of the court."
    for later, days in (("2026-03-09", [["2026-06-30", "2026-07-15"]]), ("2026-03-23", [])):
        found, _ = compare({"a": one, "b": pipeline.understand(dated("Tolle Post", other, later).article, page="b")})
        assert [[report.plain for report in difference.reports] for difference in found if difference.kind == "date"] == days
