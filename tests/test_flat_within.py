"""Writers that no line of a flattened page names by itself, words that are no names, and sections spelt whole."""

import pytest

from cuttings.page.bylines import Byline
from cuttings.page.flat.fields import Guess
from cuttings.page.flat.filed import no_section, whole_section
from cuttings.page.flat.writers import checked, led_in
from cuttings.types import Span
from handmade import HERON as BODY
from handmade import flattened as read

HEAD = "Heron stops the clock of Vellmar"


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (" by Ada Pell This story was first printed in a magazine.", "Ada Pell"),
        (" Von Ada Pell Stand: 3. Mai 2024, 17:32 Uhr", "Ada Pell"),
        (" person Ada Pell access_time 3 May 2024", "Ada Pell"),
        ("\nAda Pell / Sellick / May 3, 2024\n", "Ada Pell"),
        ("\nAda Pell,Science Editor\nThe clock", "Ada Pell"),
        (" Por: Ada Pell, em Vila Nova Fotos: Arquivo", "Ada Pell"),
        (" Af Ada Pell og AFP 3. maj 2024", "Ada Pell and AFP"),
    ],
)
def test_a_byline_within_the_head_ends_at_the_next_field(head: str, name: str):
    assert led_in(head, "Vellmar Post")[0] == name


@pytest.mark.parametrize(
    "head",
    [
        " The tower was drawn by Ada Pell and is told of by few.",
        " by Monday of next week",
        "\nOlga Brandt, director of the museum, below the clock\n",
        " by Vellmar Post 3 May 2024",
        "\nOlga Brandt / AFP\n",
    ],
)
def test_sentences_captions_and_outlets_sign_nothing(head: str):
    assert led_in(head, "Vellmar Post")[0] == ""


@pytest.mark.parametrize(
    "line",
    [
        "Ada Pell covers the coast and the councils.",
        "Ada Pell is a retired clockmaker. Write to her at letters@vellmar.example.",
        "Dr. Ada Pell is professor emeritus of birds at Sellick.",
    ],
)
def test_a_biography_behind_the_text_names_its_writer(line: str):
    assert read("Vellmar Post", HEAD, "2 May 2024", *BODY, line, "© 2024 Vellmar Post").authors == ("Ada Pell",)


def test_who_signs_a_letter_wrote_it():
    assert read("Vellmar Post", HEAD, "2 May 2024", *BODY, "Yours faithfully,", "Ada Pell", "Share", "© 2024 Vellmar Post").authors == (
        "Ada Pell",
    )


def test_a_last_sentence_on_somebody_of_the_text_is_no_biography():
    line = "Olga Brandt is a clockmaker who learned her trade in Sellick."
    assert read("Vellmar Post", HEAD, "2 May 2024", *BODY, line, "© 2024 Vellmar Post").authors == ()


def test_a_biography_does_not_add_to_a_byline():
    line = "Tam Reed covers the coast and the councils."
    assert read("Vellmar Post", HEAD, "By Ada Pell", "2 May 2024", *BODY, line, "© 2024 Vellmar Post").authors == ("Ada Pell",)


@pytest.mark.parametrize(
    ("name", "place", "source", "kept"),
    [
        ("Ada Pell", None, "Ada Pell", ("Ada Pell",)),
        ("Ada Pell Sellick", "SELLICK", "", ("Ada Pell",)),
        ("Ada Sellick", "SELLICK", "", ("Ada Sellick",)),
        ("Ada Pell Nairobi", None, "", ("Ada Pell",)),
        ("Jack London", None, "", ("Jack London",)),
        ("Ada Pell of AFP", None, "", ("Ada Pell",)),
        ("Ada Pellevent", None, "Ada PelleventTue, 3 May", ("Ada Pell",)),
        ("Ada Bookevent", None, "Ada Bookevent", ("Ada Bookevent",)),
        ("December", None, "by December.", ()),
        ("Vila Nova", "VILA NOVA", "", ()),
        ("Vila Nova", None, "It rained in Vila Nova.", ()),
        ("Vellmar", None, "", ()),
        ("Ada Vellmar", None, "", ("Ada Vellmar",)),
    ],
)
def test_places_months_and_the_outlets_own_words_are_no_writers(name: str, place: str | None, source: str, kept: tuple[str, ...]):
    assert checked(Byline(authors=(name,)), "Vellmar Post", place, source).authors == kept


def guess(value: str, source: str) -> Guess:
    at = source.rindex(value)
    return Guess("section", value, "short line beside the headline", 0.5, Span(at, at + len(value)), 0)


@pytest.mark.parametrize(
    ("value", "source", "whole"),
    [
        ("News", "Contests Local News Heron stops the clock", "Local News"),
        ("NEWS", "HOME NEWS", "HOME NEWS"),
        ("News", "Sellick News", "News"),
        ("News", "Local\nNews", "News"),
        ("General News of", "General News of Tuesday, 9 April", "General News"),
        ("Tradeschedule", "Tradeschedule17/12/2021", "Trade"),
    ],
)
def test_a_section_is_spelt_whole(value: str, source: str, whole: str):
    assert whole_section(guess(value, source), source).value == whole


@pytest.mark.parametrize(
    ("value", "source"), [("Us", "Contact Us"), ("LIVE", "LIVE"), ("vellmar.tv", "News | vellmar.tv"), ("Pacific", "3:05 p.m. Pacific")]
)
def test_haste_addresses_and_zones_are_no_sections(value: str, source: str):
    assert no_section(guess(value, source), source)


@pytest.mark.parametrize(("value", "source"), [("US", "World US"), ("Pacific", "Asia Pacific"), ("Live Music", "Live Music")])
def test_what_only_looks_like_them_is_one(value: str, source: str):
    assert not no_section(guess(value, source), source)


def test_the_first_links_of_a_menu_are_no_path():
    assert (
        read("Home | World | Trade | Sport | Culture", "Harbour", HEAD, "By Ada Pell", "2 May 2024", *BODY, "© Vellmar Post").section
        == "Harbour"
    )
    assert read("Home | Trade | Harbour", HEAD, "By Ada Pell", "2 May 2024", *BODY, "© Vellmar Post").section == "Harbour"
