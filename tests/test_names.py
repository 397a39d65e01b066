"""People, bodies and places, and who is the same as whom."""

import pytest

from cuttings import names, text
from cuttings.names.kinds import Found
from cuttings.names.wholes import wholes
from cuttings.types import Memory, Name, Span


def read(value: str, memory: Memory | None = None) -> list[Name]:
    return list(names.find(text.words(value), None, memory))


def short(value: str) -> list[tuple[str, str]]:
    return [(name.name, name.kind) for name in read(value)]


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("The prize went to Mayor Zelig Varn.", [("Zelig Varn", "person")]),
        ("The prize went to Kenyan Prime Minister Zelig Varn.", [("Zelig Varn", "person")]),
        ("The prize went to Mary Varn.", [("Mary Varn", "person")]),
        ("The prize went to Zelig Varn, 41, of Tarn.", [("Zelig Varn", "person"), ("Tarn", "place")]),
        ("The prize went to Zelig Varn, a retired captain.", [("Zelig Varn", "person")]),
        ("“Fine,” said Zelig Varn.", [("Zelig Varn", "person")]),
        ("They met the Ministry of Water and Forests.", [("Ministry of Water and Forests", "body")]),
        ("They met the Dale Water Board.", [("Dale Water Board", "body")]),
        ("They told Reuters in Nairobi.", [("Reuters", "body"), ("Nairobi", "place")]),
        ("They crossed Tarn River to Kenya.", [("Tarn River", "place"), ("Kenya", "place")]),
        ("A ship of General Motors sank.", [("General Motors", "body")]),
        ("Its director, V. Orme, said no.", [("V. Orme", "person")]),
        ("It was signed by Alhaji Musa Tarnwa on Monday.", [("Musa Tarnwa", "person")]),
    ],
)
def test_plain_evidence_tells_the_kind(value: str, found: list[tuple[str, str]]) -> None:
    assert short(value) == found


@pytest.mark.parametrize(
    "value",
    [
        "The river rose. Nobody came on Monday in January.",
        "I think TV is dull.",
        "Swimming is fun. Finally it rained.",
        "Many Muslims and Christians prayed at Easter.",
        "The MV Sandling sank on Monday, police said.",
        "“Thank God,” said the mayor.",
    ],
)
def test_what_is_only_capitalised_is_no_name(value: str) -> None:
    assert short(value) == []


def test_a_surname_goes_back_to_the_full_name() -> None:
    (name,) = read("Prime Minister Mustafa al-Varni came. Al-Varni smiled, and al-Varni left.")
    assert (name.name, len(name.mentions), name.aliases) == ("Mustafa al-Varni", 3, ("Al-Varni", "al-Varni"))


def test_a_surname_of_two_people_goes_to_neither() -> None:
    found = read("Mary Varn met Paul Varn. Varn smiled, and Varn left.")
    assert [(name.name, len(name.mentions)) for name in found] == [("Mary Varn", 1), ("Paul Varn", 1), ("Varn", 2)]


def test_letters_in_brackets_become_an_alias() -> None:
    (name,) = read("The Dale Water Board (DWB) met. The DWB agreed.")
    assert (name.name, name.aliases) == ("Dale Water Board", ("DWB",))


def test_two_names_of_one_country_are_one_place() -> None:
    (name,) = read("They left the United States because the US was cold.")
    assert [mention.form for mention in name.mentions] == ["name", "name"]


def test_a_possessive_ends_a_name() -> None:
    assert short("They read Kenya’s law.") == [("Kenya", "place")]


def test_what_the_library_knows_of_a_name_counts() -> None:
    assert [name.kind for name in read("They spoke of Varnholm.", Memory(names={"Varnholm": "place"}))] == ["place"]


def test_every_mention_names_its_rule() -> None:
    for name in read("Mayor Mary Varn met Reuters in Kenya. Varn left."):
        assert all(mention.by.startswith("names.") for mention in name.mentions)


def test_a_pronoun_goes_to_nobody_of_the_other_sex_wherever_the_given_name_is_at_home() -> None:
    found = {name.name: [m.form for m in name.mentions] for name in read("Mayor Gunnar Tolle offered the board a seat. She declined.")}
    assert found["Gunnar Tolle"] == ["name"]


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("They met at the Kessel Space Center on Monday.", ["Kessel Space Center"]),
        (
            "Wu Tarn of the Civic Party spoke first. Bo Kell of the Harbour Party left.",
            ["Wu Tarn", "Civic Party", "Bo Kell", "Harbour Party"],
        ),
        ("The strike closed the National Library of the Netherlands on Monday.", ["National Library of the Netherlands"]),
        (
            "It came from the Sorn Institute of Technology and Kessel State University.",
            ["Sorn Institute of Technology", "Kessel State University"],
        ),
        ("The Ministry of Food and Forestry met.", ["Ministry of Food and Forestry"]),
        ("He joined the Kenya Water Board on Monday.", ["Kenya Water Board"]),
        ("They told the Kenyan Parliament so.", ["Kenyan Parliament"]),
        ("They told Kenya's Parliament so.", ["Kenya", "Parliament"]),
        ("In Kenya, Parliament met.", ["Kenya", "Parliament"]),
        ("They met the Cabinet of Prime Minister Ada Orme.", ["Cabinet", "Ada Orme"]),
    ],
)
def test_the_longest_name_of_a_body_wins(value: str, names: list[str]) -> None:
    assert [found.name for found in read(value)] == names


def test_what_credits_a_picture_ends_no_name() -> None:
    assert short("A tweet to Ada Kessel Image: Twitter.")[0] == ("Ada Kessel", "person")


def test_a_country_before_a_sign_of_money_is_none() -> None:
    assert short("The bill was NZ$ 26 million.") == []
    assert short("The bill came from NZ on Monday.") == [("NZ", "place")]


def test_a_month_is_no_short_name_where_it_tells_when() -> None:
    value = "“I slept,” April Winterburn told the board in April."
    assert [len(name.mentions) for name in read(value)] == [1]


def test_a_ship_is_nobody_and_a_family_no_body() -> None:
    assert short("The coaster Amelia Garrick was pulled off a sandbank.") == []
    assert short("On the coaster Amelia Garrick met Bo Tarn.") != []
    assert short("Mayor Zoran Vukos came. The Vukoses and the Vukoss face eight years.") == [("Zoran Vukos", "person")]


def test_whose_a_bakery_is_is_no_place_unless_it_is_known() -> None:
    assert short("The Torlan bakery has sold 212 loaves since it reopened last week.") == []
    assert short("The Nairobi bakery has sold 212 loaves since it reopened last week.") == [("Nairobi", "place")]
    assert ("Torlan", "place") in short("A bakery in Torlan has sold 212 loaves since it reopened last week.")


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("“I slept,” April Winterburn told the board.", [("April Winterburn", "person")]),
        ("It was in April Ada Winterburn came.", [("Ada Winterburn", "person")]),
        ("On 5 April Marsh said no.", [("Marsh", "person")]),
    ],
)
def test_a_month_may_be_a_given_name(value: str, found: list[tuple[str, str]]) -> None:
    assert short(value) == found


def test_a_title_that_says_since_when_makes_no_person_of_one_word_nor_any_of_letters() -> None:
    assert "person" not in [kind for _, kind in short("“It is late,” commented the Director WWF in Kenya.")]
    assert ("Arsenal", "person") not in short("Former Arsenal forward Bo Kell left.")
    assert ("Orme", "person") in short("Former President Orme left.")


def test_whose_minister_somebody_is_and_whose_member_is_no_name() -> None:
    assert short("Ada Orme, the Member of Parliament for Dale, left.")[0] == ("Ada Orme", "person")
    assert "Parliament" not in [name for name, _ in short("Ada Orme, the Member of Parliament for Dale, left.")]
    assert "Parliament" in [name for name, _ in short("Ada Orme told Parliament that Dale was late.")]


def test_what_speaks_in_two_words_is_a_person_unless_it_is_a_known_place() -> None:
    assert ("Torva Paris", "person") in short("Torva Paris said on Monday that the ship had been sold.")
    assert ("North Korea", "place") in short("North Korea said on Monday that the ship had been sold.")


def test_a_body_before_a_state_is_no_town() -> None:
    value = "They met at the Kessel Space Center, Florida."
    found = [Found(Span(16, 44), "Kessel Space Center, Florida", "place", "model", 0.8)]
    assert [(item.text, item.kind) for item in wholes(text.words(value, language="en"), found)] == [
        ("Kessel Space Center", "body"),
        ("Florida", "place"),
    ]
    town = [Found(Span(16, 31), "Kessel, Florida", "place", "model", 0.8)]
    assert wholes(text.words("They met inside Kessel, Florida.", language="en"), town) == town


@pytest.mark.parametrize(
    ("value", "part", "whole"),
    [
        ("He led the Muslim League for a year.", "League", "Muslim League"),
        ("It told the Executive Committee of the Orme Society so.", "Executive Committee", "Executive Committee of the Orme Society"),
        ("It told the Commission on Water Rights so.", "Commission", "Commission on Water Rights"),
        ("It told the Ministry of Food, Wool and Forestry so.", "Ministry of Food", "Ministry of Food, Wool and Forestry"),
        ("It told the Ministry of Food and Kenya Airways so.", "Ministry of Food", "Ministry of Food"),
        ("It told the Commission on Monday.", "Commission", "Commission"),
        ("It told the Cabinet of President Orme so.", "Cabinet", "Cabinet"),
        ("It told Russian Reuters so.", "Reuters", "Reuters"),
        ("It told French Quellcom so.", "Quellcom", "Quellcom"),
        ("It went well for Kenya Quellcom.", "Quellcom", "Kenya Quellcom"),
        ("In Kenya Quellcom left.", "Quellcom", "Quellcom"),
        ("It told the Kenya Sun so.", "Kenya", "Kenya Sun"),
        ("It told the Kenya Sun Committee so.", "Kenya", "Kenya"),
        ("In Kenya, Parliament met.", "Parliament", "Parliament"),
    ],
)
def test_a_body_goes_on_over_what_belongs_to_its_name(value: str, part: str, whole: str) -> None:
    parts = {"Kenya": "place", part: "place" if part == "Kenya" else "body"}
    seen = sorted((value.find(name), name, kind) for name, kind in parts.items() if name in value)
    found = [Found(Span(start, start + len(name)), name, kind, "lexicon", 0.8) for start, name, kind in seen]
    assert whole in [item.text for item in wholes(text.words(value, language="en"), found)]


def test_parties_called_by_their_last_word_are_not_taken_for_one() -> None:
    found = read("Wu Tarn of the Civic Party was elected. Bo Kell of the Harbour Party left. The Civic Party and the Harbour Party met.")
    assert {one.name: len(one.mentions) for one in found if one.kind == "body"} == {"Civic Party": 2, "Harbour Party": 2}


def test_a_common_word_with_a_capital_is_nobody() -> None:
    found = read("Senators voted on Monday. Republican Senators said no. When Senators vote, others sleep.")
    assert not [one for one in found if one.kind == "person"]
    assert [one.name for one in read("Mayor Ida Stone left. Stone said that a stone wall and a stone house fell.")] == ["Ida Stone"]


def pronouns(value: str) -> list[tuple[str, str]]:
    """Each pronoun that was given to somebody, in the order of the text, with the name."""
    found = [(m.span.start, m.span.of(value), name.name) for name in read(value) for m in name.mentions if m.form == "pronoun"]
    return [(form, name) for _, form, name in sorted(found)]


def test_whoever_acts_on_him_is_somebody_else() -> None:
    told = "Paul Varn asked for help on Monday. Peter Tolle thanked him at the gate."
    assert pronouns(told) == [("him", "Paul Varn")]
    assert pronouns("Peter Tolle came on Monday. At the gate he slept.") == [("he", "Peter Tolle")]


def test_somebody_without_a_name_may_be_meant() -> None:
    assert pronouns("Peter Tolle left on Monday. His father stayed. He was ill.") == [("His", "Peter Tolle")]
    assert pronouns("Peter Tolle left on Monday. A teacher stayed. He was ill.") == []
    assert pronouns("Peter Tolle left on Monday. His mother stayed. He was ill.") == [("His", "Peter Tolle"), ("He", "Peter Tolle")]


def test_whom_an_article_is_about_is_meant_before_somebody_named_once() -> None:
    life = "Paul Varn was born in Vell. Varn slept. Varn painted. Varn died in June. A picture hangs at Peter Tolle’s. It shows his house."
    assert pronouns(life) == [("his", "Paul Varn")]
