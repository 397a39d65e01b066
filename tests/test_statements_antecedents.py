"""Where words end whose speaker is a "who", and words that were cut at a comma or at "about"."""

import pytest

from cuttings import grammar, names, statements, text
from cuttings.statements.antecedents import antecedents
from cuttings.statements.attribute import Raw
from cuttings.statements.cutoff import cut_off, mended
from cuttings.types import SURE, Article, Span, Statement


def read(value: str) -> tuple[Statement, ...]:
    """The statements of a text."""
    words = text.words(value)
    return statements.read(Article(text=value), words, names.find(words))


def told(value: str) -> list[tuple[str, str]]:
    """Source and words of each statement."""
    return [(one.source[0].of(value) if one.source else "", one.content[-1].of(value)) for one in read(value)]


@pytest.mark.parametrize(
    ("value", "source", "content"),
    [
        ("A plumber who told the council that the pipe was rusty was sacked in May.", "A plumber", "that the pipe was rusty"),
        ("A teacher who warned that the roof was weak was laughed at by the board.", "A teacher", "that the roof was weak"),
        ("A baker who claimed that his oven exploded was cleared by a jury.", "A baker", "that his oven exploded"),
        ("Two sailors who said the pump would hold were dismissed.", "Two sailors", "the pump would hold"),
        ("A clerk who said she had lent Brask 40 marks later conceded that she had not.", "A clerk", "she had lent Brask 40 marks"),
        ("A guard who claimed he thought the safe was locked was freed.", "A guard", "he thought the safe was locked"),
        ("A nurse who said that the ward closed after the flood was praised.", "A nurse", "that the ward closed after the flood"),
    ],
)
def test_words_end_before_the_verb_of_whoever_speaks(value: str, source: str, content: str) -> None:
    assert told(value)[0] == (source, content)


def test_words_end_at_the_comma_that_closes_the_clause() -> None:
    value = 'Tolva, who said in May that such fences were "for sheep", owns 30 boats at Fenn.'
    assert told(value)[0][1] == 'that such fences were "for sheep"'
    (one,) = read(value)
    assert one.speaker == "Tolva"


@pytest.mark.parametrize(
    ("value", "content"),
    [
        (
            "Tolva, who said she sold the tug because it was “rotten,” typically buys 30 boats a year.",
            "she sold the tug because it was “rotten,”",
        ),
        ("Ines Tolva, who says she owns 30 boats, usually makes a speech in May.", "she owns 30 boats"),
    ],
)
def test_adverbs_and_marks_stand_between_comma_and_verb(value: str, content: str) -> None:
    assert told(value)[0][1] == content


def test_words_within_such_words_end_with_them() -> None:
    value = "A guard who claimed he believed the crane was safe was freed."
    assert not [content for _, content in told(value) if "freed" in content]


@pytest.mark.parametrize(
    ("value", "content"),
    [
        ("Police fined a plumber who told the council that the pipe was rusty when it was new.", "that the pipe was rusty when it was new"),
        ("It was Ines Tolva who said that the pier was safe and was dry.", "that the pier was safe and was dry"),
        ("Ines Tolva, who has said that the pier was safe, will lead the port.", "that the pier was safe"),
        ("A baker said that the girl who sold the bread was ill.", "that the girl who sold the bread was ill"),
    ],
)
def test_where_no_verb_is_missing_the_words_stay_whole(value: str, content: str) -> None:
    assert content in [found for _, found in told(value)]


@pytest.mark.parametrize(
    "value",
    [
        "For a clerk who said that the mill was shut, it was a relief that it opened.",
        "Ines Tolva, who claims that the pumps failed because the pipe froze, lives in Vell.",
        "A diver who said that the boats sold in May sank ran off.",
    ],
)
def test_where_the_verb_is_not_certain_nothing_is_sure(value: str) -> None:
    assert read(value)
    assert not [one for one in read(value) if one.score >= SURE]


def test_an_uncertain_end_is_marked() -> None:
    value = "A diver who said that the wreck was old."
    words = text.words(value)
    raw = Raw((Span(17, 39),), Span(12, 16), (2, 3), "statements.finder", "say", 0)
    assert antecedents(words, grammar.read(words), [raw])[0].seen == "runs on"


@pytest.mark.parametrize(
    ("value", "content"),
    [
        (
            "Ines Tolva said the driver, a 31-year-old dentist, had been about to leave the port with 900 marks.",
            "the driver, a 31-year-old dentist, had been about to leave the port with 900 marks",
        ),
        (
            "Ines Tolva said the porter, who was seen at the pier, had been carried home with a cold.",
            "the porter, who was seen at the pier, had been carried home with a cold",
        ),
        ("Ines Tolva said the tug, a gift of the port, had sunk.", "the tug, a gift of the port, had sunk"),
    ],
)
def test_words_go_on_to_the_verb_of_their_subject(value: str, content: str) -> None:
    assert content in [found for _, found in told(value)]


def test_the_rules_mend_what_the_finder_cut_within_a_clause_with_who() -> None:
    made = text.words("Tolva said a lad of ten, who she believes was fishing at the pier, had been carried home.")
    stop = made.text.index(", had")
    cut = Raw((Span(11, stop),), Span(6, 10), (0, 1), "statements.finder", "say", 0)
    whole = cut._replace(content=(Span(11, len(made.text) - 1),))
    assert mended(made, cut, whole) == whole
    assert mended(made, whole, cut) is None


@pytest.mark.parametrize(
    ("said", "rest", "why"),
    [
        ("she was about", " to sail", "amid"),
        ("she had been set", " to sail", "amid"),
        ("she had written to the", " port", "amid"),
        ("the driver, a dentist", ", had left", "no verb"),
        ("she had met the mayor", ", Jon Brask, in May", "name"),
        ("she had spoken about it", " to the mayor", ""),
        ("the driver had left, a dentist", ", had left", ""),
        ("the driver was late", ", had left", ""),
        ("she had met the mayor", ", who left", ""),
        ("she had sold the tug", ", Jon Brask, in May", ""),
        ("the pier was shut", "", ""),
    ],
)
def test_words_cannot_end_before_their_verb_or_a_name_beside_its_noun(said: str, rest: str, why: str) -> None:
    made = text.words(f"Tolva said {said}{rest}.")
    assert cut_off(made, Span(11, 11 + len(said)), 11 + len(said) + len(rest)) == why


def test_words_cut_before_a_name_are_not_sure() -> None:
    value = "In a note Ines Tolva said she had spoken to the port minister, Jon Brask, in May 2025 and had no reply."
    assert not [one for one in read(value) if one.score >= SURE and one.content[-1].of(value).endswith("minister")]
