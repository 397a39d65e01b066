"""Whose words they are where two things stand close: a hospital and its manager, a relay and the paragraph behind, a strike called off."""

import pytest

from cuttings import names
from cuttings.statements import ground
from cuttings.statements import read as statements
from cuttings.text import words
from cuttings.types import SURE, Article, Span, Statement
from cuttings.types.wording import source


def read(text: str) -> tuple[Statement, ...]:
    """The statements of a text."""
    made = words(text)
    return statements(Article(text=text), made, names.find(made))


MANAGER = "A senior clinic manager said that two patients had died at St Odo's Clinic in Verrin on Friday."


def test_a_body_is_not_the_one_whose_manager_spoke() -> None:
    made = read(f'{MANAGER}\n\n"No death is linked to the strike," the clinic said in a statement.')
    assert "senior clinic" not in [one.speaker for one in made]
    hospital = read(MANAGER.replace("clinic", "hospital").replace("Clinic", "Hospital") + '\n\n"No death is linked," the hospital said.')
    assert [one.speaker for one in hospital] == [None, "St Odo's Hospital"]


def test_a_body_told_of_by_itself_is_the_one_that_speaks() -> None:
    made = read('A river committee met on Friday.\n\n"No dam is weak," the committee said in a statement.')
    assert [one.speaker for one in made] == ["river committee"]


@pytest.mark.parametrize(
    "text",
    ["The union called the strike off on Friday.", "Ida Orme called it off.", "Nurses in Verrin called off their strike late on Friday."],
)
def test_what_is_called_off_is_not_said(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize("text", ["Ida Orme called the plan “a joke”.", "The union called for a strike on Friday."])
def test_what_is_called_something_or_for_is_said(text: str) -> None:
    assert [one.speaker for one in read(text)] != []


@pytest.mark.parametrize(("end", "told"), [(38, "a senior clerk, who asked for anonymity, unnamed"), (14, "a senior clerk, unnamed")])
def test_a_source_is_told_of_with_one_comma(end: int, told: str) -> None:
    text = "A senior clerk, who asked for anonymity, said that the dam was weak."
    spans = (Span(0, text.index(",", end) + 1),)
    assert source(Statement(content=(Span(46, 67),), source=spans, anonymous=True), text) == told


RADIO = '"The clinics are open," Health Minister Arno Dayne told the radio station Verrin FM.'


@pytest.mark.parametrize(
    ("behind", "via"),
    [
        ("\n\nDayne said that 480 visits had been put off.", ()),
        (" Dayne said that 480 visits had been put off.", ("Verrin FM",)),
        ("\n\nHe said that 480 visits had been put off.", ("Verrin FM",)),
        ('\n\n"Nobody was turned away," Dayne said.', ("Verrin FM",)),
    ],
)
def test_a_relay_goes_on_in_its_paragraph_with_a_pronoun_and_in_a_quotation(behind: str, via: tuple[str, ...]) -> None:
    assert [(one.speaker, one.via) for one in read(RADIO + behind)] == [("Arno Dayne", ("Verrin FM",)), ("Arno Dayne", via)]


@pytest.mark.parametrize("when", ["", " on Friday"])
def test_whom_a_paper_cites_between_its_verb_and_the_words_says_them(when: str) -> None:
    (one,) = read(f"The Tolm Gazette reported{when}, citing a border guard, that the raiders wore no caps.")
    assert (one.speaker, one.anonymous, one.via) == (None, True, ("Tolm Gazette",))


def test_a_person_who_cites_others_speaks_herself() -> None:
    (one,) = read("Ida Orme said, citing two clerks, that the mill was shut.")
    assert (one.speaker, one.via) == ("Ida Orme", ())


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("Nordhav rejected the accusation.", "Nordhav"),
        ("Quayside Foods shut the mill.", "Quayside Foods"),
        ("The council denied it.", "council"),
    ],
)
def test_a_spokeswoman_speaks_for_the_body_alone_told_of_before(before: str, speaker: str) -> None:
    last = read(f"{before} A spokeswoman said the wall was weak.")[-1]
    assert last.speaker is not None and last.speaker.removeprefix("the ") == speaker and last.score < SURE


@pytest.mark.parametrize(
    "before",
    [
        "Ida Orme denied it.",
        "Nordhav rejected what Ostmark had said.",
        "Police arrested two men at the council.",
        "Norwire reported the raid.",
        "Nordhav rejected the accusation.\n\n",
    ],
)
def test_a_spokeswoman_behind_others_or_several_has_no_body(before: str) -> None:
    assert read(f"{before} A spokeswoman said the wall was weak.")[-1].speaker is None


@pytest.mark.parametrize(
    ("text", "sure", "speaker"),
    [
        ("Bo Verrin bought the mill. A spokesman for Verrin denied that he had paid too little.", False, "Bo Verrin"),
        ("Bo Verrin bought the mill. Verrin’s spokesman denied that he had paid too little.", False, "Bo Verrin"),
        ("Bo Verrin bought the mill. Verrin denied that he had paid too little.", True, "Bo Verrin"),
        ("Bo Verrin bought the mill. Ida Orme, a spokeswoman for the board, denied that he had paid too little.", True, "Ida Orme"),
        ("A spokeswoman for the Vell Harbour Board denied that it had paid too little.", True, "Vell Harbour Board"),
    ],
)
def test_a_man_is_not_his_spokesman(text: str, sure: bool, speaker: str) -> None:
    made = [one for one in read(text) if one.stance == "deny"]
    assert [(one.speaker, one.score >= SURE) for one in made] == [(speaker, sure)]


HIDDEN = "Two members of the council, who spoke on condition of anonymity, said Rastrup had told Verrin that the mill was to be sold."


def test_what_somebody_unnamed_says_that_a_man_said_is_not_surely_his() -> None:
    outer, inner = read(HIDDEN)
    assert outer.anonymous and outer.speaker is None
    assert inner.source[0].of(HIDDEN) == "Rastrup" and inner.score < SURE and inner.within == 0
    plain = "Bo Rastrup told Ida Verrin that the mill was to be sold."
    assert [(one.speaker, one.score >= SURE) for one in read(plain)] == [("Bo Rastrup", True)]


@pytest.mark.parametrize(
    ("text", "speaker", "rests_on"),
    [
        ("The mill will cost nine crowns, according to an estimate by Norden Partners seen by the Gazette.", "Norden Partners", "named"),
        ("The mill will cost nine crowns, according to an estimate by Norden Partners.", "Norden Partners", "named"),
        ("Court papers show that Bo Verrin sold the mill in May.", None, "document"),
        ("Bo Verrin sold the mill in May, papers say.", None, "document"),
        ("Bo Verrin sold the mill in May, the Vell court said.", "the Vell court", "named"),
    ],
)
def test_whose_a_document_is(text: str, speaker: str | None, rests_on: str) -> None:
    assert [(one.speaker, ground(one, text)) for one in read(text)] == [(speaker, rests_on)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Police speak of five dead.", ["five dead"]),
        ("Firemen spoke of at least 30 people injured.", ["at least 30 people injured"]),
        ("Firemen spoke of five summers in the hills.", []),
        ("Nurses said that two men had been left in the rain. St Bride’s denied this.", ["this"]),
        ("The guards at the door denied it entry.", []),
    ],
)
def test_numbers_spoken_of_and_short_denials_are_found(text: str, told: list[str]) -> None:
    assert [one.content[0].of(text) for one in read(text) if not one.content[0].of(text).startswith("that two")] == told
