"""What outlets call one thing: words of one concept in alike surroundings, also words that may name several things."""

import pytest

from cuttings import pipeline
from cuttings.stories import wordings
from cuttings.stories.kindred import related
from cuttings.stories.rivals import LOOKS, looks, rivals, told
from cuttings.types import LIKELY_ONE, Article, Reading, When


def read(outlet: str, text: str) -> Reading:
    day = When(first="2026-03-03", last="2026-03-03")
    return pipeline.understand(Article(title="Hask", outlet=outlet, text=text, language="en", published=day), page=outlet)


def called(one: str, other: str) -> list[set[str]]:
    found = wordings([("a", read("Norwire", one)), ("b", read("Tolle Post", other))])
    return [{report.value for report in wording.reports} for wording in found]


def scores(one: str, other: str) -> dict[str, float]:
    found = wordings([("a", read("Norwire", one)), ("b", read("Tolle Post", other))])
    return {report.value: wording.score for wording in found for report in wording.reports}


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        (
            "The accusation against the harbour master of Hask is old.",
            "The allegation against the harbour master is new.",
            "accusation allegation",
        ),
        ("The uprising in the hills above Tolle has ended.", "The rebellion in the hills above Tolle goes on.", "uprising rebellion"),
        ("A museum in Hask lost two ewers of silver.", "The museum in Hask misses two jugs of silver.", "ewers jugs"),
        (
            "Train crews at Hask began a walkout over night shifts.",
            "Train crews at Hask are on strike over night shifts.",
            "walkout strike",
        ),
        (
            "The firm at Hask lost two vessels in the fog on Monday.",
            "The firm at Hask lost two ships in the fog on Monday.",
            "vessels ships",
        ),
        (
            "Four ferries were diverted to Tolle on Friday because of the fog.",
            "Four ferries were redirected to Tolle on Friday because of the fog.",
            "diverted redirected",
        ),
    ],
)
def test_two_words_for_one_thing_are_told(one: str, other: str, words: str) -> None:
    assert set(words.split()) in called(one, other)


def test_words_for_one_thing_in_surroundings_without_a_word_in_common_are_not_sure() -> None:
    far = "Goats ate the roses of the mayor, and a walkout by gardeners followed in Tolle."
    assert scores("A strike shut the mill in Hask.", far).get("strike", 0.0) < LIKELY_ONE
    near = "The union said the walkout at the mill in Hask over night shifts would go on."
    assert scores("The union said the strike at the mill in Hask over night shifts would go on.", near)["strike"] >= LIKELY_ONE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The uprising in the hills above Tolle, a rebellion, has ended.",
            "The uprising in the hills above Tolle goes on. The rebellion is in its third week.",
        ),
        ("A museum in Hask lost two ewers of silver.", "The museum in Hask lost two ewers of silver."),
        ("The mayor of Hask opened the bridge over the river.", "The baker of Tolle praised the cheese of the valley."),
    ],
)
def test_words_that_both_use_and_words_that_both_use_are_none(one: str, other: str) -> None:
    assert called(one, other) == []


def test_a_word_that_one_outlet_alone_uses_is_told_though_it_uses_the_other_one_too() -> None:
    one, other = (
        "The uprising in the hills above Tolle has ended.",
        "The uprising in the hills above Tolle goes on. The rebellion is in its third week.",
    )
    assert called(one, other) == [{"uprising", "rebellion"}]


def test_names_are_no_wordings_and_one_outlet_alone_has_none() -> None:
    assert called("Lott of Hask rowed to Tolle.", "Batch of Hask rowed to Tolle.") == []
    one = read("Norwire", "The firm recalled 21 lots of its pills."), read("Norwire", "The firm recalled 21 batches of its pills.")
    assert wordings([("a", one[0]), ("b", one[1])]) == ()


def test_of_one_concept_five_words_are_told_at_most_and_the_order_of_articles_does_not_change_which() -> None:
    texts = {
        "a": "Four ferries were diverted to Tolle.",
        "b": "Four ferries were redirected to Tolle.",
        "c": "Four ferries sailed to Tolle.",
    }
    told = [(page, read(page, text)) for page, text in texts.items()]
    there, back = wordings(told), wordings(told[::-1])
    assert {r.value for w in there for r in w.reports} == {r.value for w in back for r in w.reports}
    assert all(len({report.value for report in wording.reports}) <= 5 for wording in there)


def put_beside(one: str, other: str) -> set[tuple[str, str]]:
    return {(pair.one, pair.other) for pair in rivals([told("a", read("Norwire", one)), told("b", read("Tolle Post", other))])}


def test_words_behind_one_word_are_put_beside_each_other_though_no_dictionary_relates_them() -> None:
    first, second = "They drank from goblet glasses at Hask.", "They drank from goblet pelicans at Hask."
    assert any("pelican" in pair for pair in put_beside(first, second))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("They saw a goblet. Glasses fell at Hask.", "They saw a goblet. Pelicans fell at Hask."),
        ("The glasses goblet at Hask.", "The pelicans goblet at Hask."),
        ("They drank from glasses at Hask.", "They drank from pelicans at Hask."),
    ],
)
def test_words_ahead_of_one_word_or_parted_from_it_are_not(one: str, other: str) -> None:
    assert not any("pelican" in pair for pair in put_beside(one, other))


def test_who_speaks_for_two_bodies_goes_by_no_two_words_for_one_thing() -> None:
    one = "A spokesman said that the vessel of the harbour board at Hask was searched on Monday."
    other = "A spokeswoman said that the ship of the harbour board at Hask was searched on Monday."
    assert called(one, other) == [{"vessel", "ship"}]
    assert called(one.replace("spokesman", "director"), other.replace("spokeswoman", "chief")) == [
        {"director", "chief"},
        {"vessel", "ship"},
    ]


def test_words_of_one_set_are_known_in_all_their_forms_of_its_kind() -> None:
    forms = {"a": ["resigned"], "b": ["quits"], "c": ["stepping down"], "d": ["step", "down", "resignation of"]}
    assert related(forms).keys() == {("a", "b"), ("a", "c"), ("b", "c")}
    assert related({"a": ["men"], "b": ["child"]}) == {}


def test_a_whole_phrase_is_put_beside_a_word_and_printed_whole() -> None:
    one, other = "The harbour master of Hask stepped down on Monday.", "The harbour master of Hask resigned on Monday."
    assert {"stepped down", "resigned"} in called(one, other)


@pytest.mark.parametrize(
    "one", ["The harbour master of Hask stepped slowly down the quay.", "The harbour master stepped. Down came the rain."]
)
def test_parts_of_a_phrase_that_stand_apart_are_none(one: str) -> None:
    assert not any(" " in word for pair in put_beside(one, "The harbour master of Hask resigned on Monday.") for word in pair)


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [("two boats", "two vessels", (1.0, 0.0)), ("a boat", "two vessels", (0.0, 1.0)), ("a boat", "a vessel", (1.0, 0.0))],
)
def test_whether_two_words_stand_for_as_many_is_known(first: str, second: str, alike: tuple[float, float]) -> None:
    articles = [told(page, read(page, f"The firm at Hask lost {words} in the fog.")) for page, words in (("a", first), ("b", second))]
    pair = next(pair for pair in rivals(articles) if {"boat", "vessel"} == {pair.one, pair.other})
    known = dict(zip(LOOKS, looks(pair, articles, ()), strict=False))
    assert (known["number"], known["one of many"]) == alike
