"""What stands beside an attribution is read with it: a speaker behind a quotation, a place behind the verb."""

import pytest

from cuttings import names, statements
from cuttings.text import words
from cuttings.types import Article, Statement


def read(text: str) -> tuple[Statement, ...]:
    made = words(text, language="en")
    return statements.read(Article(outlet="The Lamp"), made, names.find(made, None))


def parts(text: str) -> list[tuple[str, str]]:
    return [("|".join(span.of(text) for span in one.source), "|".join(span.of(text) for span in one.content)) for one in read(text)]


def test_a_nickname_in_marks_does_not_part_a_quotation_from_its_speaker() -> None:
    value = '"Ring every bell!" Orme\'s cousin, Odette "Dot" Quill (Vell), shouted to the crew. "Nobody sleeps tonight."'
    assert read(value)[0].source[0].of(value) == 'Orme\'s cousin, Odette "Dot" Quill (Vell)'


@pytest.mark.parametrize("value", ["“Never!” The crowd that Orme led said nothing.", "“Never!” was what Orme shouted."])
def test_a_sentence_behind_a_quotation_is_no_speaker_only_because_it_holds_a_verb_of_speech(value: str) -> None:
    assert all(not span.of(value).startswith("The crowd that") for one in read(value) for span in one.source)


def test_whoever_sings_behind_a_quotation_speaks() -> None:
    assert parts("“Leave the lamp in the window,” Orme sings to Marrow.") == [("Orme", "“Leave the lamp in the window,”")]


def test_words_in_marks_before_a_verb_of_doing_have_no_speaker() -> None:
    assert all(source == "" for source, _ in parts("The paper “Night and Day,” Orme opened on Monday."))


def test_whoever_is_heard_on_a_recording_says_it_and_not_the_programme() -> None:
    value = "The programme opens with a recording of Ida Orme telling the harbour board, “The quay was never ours.”"
    assert all(source in ("Ida Orme", "") for source, _ in parts(value))


@pytest.mark.parametrize(
    ("value", "source"),
    [
        ("The two governments announced in Vell on Monday night that the gate would be shut.", "The two governments"),
        ("The board announced at the Marrow Palace that the gate would be shut.", "The board"),
        ("Ida Orme said near Hask late on Tuesday that the mill was shut.", "Ida Orme"),
    ],
)
def test_a_place_behind_the_verb_parts_nobody_from_his_words(value: str, source: str) -> None:
    assert [one[0] for one in parts(value)] == [source]


def test_a_place_that_belongs_to_what_is_said_stays_with_it() -> None:
    assert parts("Ida Orme said in Vell the gate was open.")[0][0] == "Ida Orme"


def test_a_quotation_with_a_source_of_its_own_is_no_part_of_what_another_said_before_the_colon() -> None:
    value = "The paper listed what it said Orme would cost the bakers: “Her cheap flour has filled our long shelves,” the union wrote."
    assert ("the union", "“Her cheap flour has filled our long shelves,”") in parts(value)
    assert all("the union wrote" not in content for _, content in parts(value))


def test_a_quotation_behind_a_colon_without_another_source_stays() -> None:
    value = "Ida Orme said the gate was old: “Her cheap flour has filled our long shelves.”"
    assert any("cheap flour" in content and source == "Ida Orme" for source, content in parts(value))


def test_what_is_said_ends_where_the_next_verb_of_the_speaker_begins() -> None:
    value = "Ida Orme said it was ‘a cheap stunt’, but agreed that fines had brought in little."
    assert ("Ida Orme", "it was ‘a cheap stunt’") in parts(value)


def test_a_second_clause_of_what_is_said_stays() -> None:
    value = "Ida Orme said that the gate was old and that it leaked."
    assert parts(value) == [("Ida Orme", "that the gate was old and that it leaked")]
