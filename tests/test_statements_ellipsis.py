"""A second speaker whose verb is left out, halves of a quotation around a question, words only held against others, a paper far back."""

import pytest

from cuttings import names, statements, text
from cuttings.types import SURE, Article, Statement


def read(value: str) -> list[Statement]:
    words = text.words(value, language="en")
    return list(statements.read(Article(text=value), words, names.find(words)))


def told(value: str) -> list[tuple[str | None, list[str], bool]]:
    return [(one.speaker, [span.of(value) for span in one.content], one.score >= SURE) for one in read(value)]


@pytest.mark.parametrize(
    ("value", "content"),
    [
        ("Ada Kern said the lift was locked at noon; Jon Brask that it was open until one.", "the lift was locked at noon"),
        ("Ada Kern said the rope was new; foreman Jon Brask that it was not.", "the rope was new"),
        ("Ada Kern said that the rope was new; Jon Brask, the diver, that it was ten years old.", "that the rope was new"),
        ("Ada Kern said that he would sail on Friday, Mara Tolva that she would follow on Sunday.", "that he would sail on Friday"),
        ("Ada Kern said that he would sail on Friday, and Mara Tolva that she would follow.", "that he would sail on Friday"),
        ("Ada Kern said the quay was too low; so did the women of her own guild.", "the quay was too low"),
        ("Ada Kern said the quay was too low, as did the harbour office.", "the quay was too low"),
    ],
)
def test_words_end_before_a_second_speaker_without_a_verb(value: str, content: str) -> None:
    assert told(value) == [("Ada Kern", [content], True)]


@pytest.mark.parametrize(
    "value",
    [
        "Ada Kern told the inquest the hole was 4 cm wide; Jon Brask, 2 cm.",
        "Ada Kern said the rope was new; the council that it was old.",
        "Ada Kern said she had told the clerk that the rope was new, and Jon Brask that it was old.",
    ],
)
def test_where_a_second_speaker_may_take_over_nothing_is_sure(value: str) -> None:
    assert not [one for one in told(value) if one[2]]


@pytest.mark.parametrize(
    ("value", "content"),
    [
        ("Ada Kern said the rope was new; that it broke was a riddle.", "the rope was new; that it broke was a riddle"),
        ("Ada Kern said the rope was new; the hook was old.", "the rope was new; the hook was old"),
        (
            "Ada Kern said three guilds had paid: Vell, 2 million; Tarn, 3 million.",
            "three guilds had paid: Vell, 2 million; Tarn, 3 million",
        ),
        (
            "Ada Kern said it was known in Vellham, New Tarn, that the rope was new.",
            "it was known in Vellham, New Tarn, that the rope was new",
        ),
        ("Ada Kern said the quay was low; so was the pier.", "the quay was low; so was the pier"),
        ("Ada Kern said the rope was new, as the diver knew.", "the rope was new, as the diver knew"),
    ],
)
def test_one_speaker_may_go_on_behind_a_semicolon(value: str, content: str) -> None:
    assert told(value) == [("Ada Kern", [content], True)]


@pytest.mark.parametrize("marks", ["“”", '""'])
def test_the_second_half_of_a_quotation_is_not_that_of_whoever_asked(marks: str) -> None:
    a, z = marks
    value = f"{a}We would dive again,{z} Ada Kern said after Jon Brask had asked her, {a}and we would dive deeper.{z}"
    assert told(value) == [("Ada Kern", [f"{a}We would dive again,{z}", f"{a}and we would dive deeper.{z}"], True)]


def test_what_may_be_said_in_between_is_not_sure() -> None:
    value = "“We would dive again,” Ada Kern said after Jon Brask had told her, “you must rest.”"
    assert [one for one in told(value) if one[2]] == [("Ada Kern", ["“We would dive again,”"], True)]
    asked = "“We would dive again,” Ada Kern said after Jon Brask had asked her, “would you go deeper?”"
    assert [one for one in told(asked) if one[2]] == [("Ada Kern", ["“We would dive again,”"], True)]


def test_whoever_asks_in_a_sentence_of_his_own_has_his_question() -> None:
    value = "“We would dive again,” Ada Kern said. Jon Brask had asked her, “and would you go deeper?”"
    assert [one[0] for one in told(value) if one[2]] == ["Ada Kern", "Jon Brask"]


@pytest.mark.parametrize("quoted", ['"by letter, in June"', "“by letter, in June”", "by letter"])
def test_words_that_others_are_only_held_against_are_no_statement(quoted: str) -> None:
    value = f"Ada Kern told a panel that she had warned the port {quoted}, contradicting what Jon Brask told the same panel last week."
    found = told(value)
    assert "Jon Brask" not in {speaker for speaker, _, _ in found}
    assert ("Ada Kern", [f"that she had warned the port {quoted}"], True) in found


def test_words_quoted_behind_what_somebody_told_are_a_statement() -> None:
    value = "Ada Kern repeated what Jon Brask told the panel: “The port was warned.”"
    assert any("“The port was warned.”" in content for _, contents, _ in told(value) for content in contents)


@pytest.mark.parametrize(
    ("between", "sure"),
    [("The guild met on Tuesday. ", False), ("The guild met on Tuesday. It snowed. ", False), ("", True)],
)
def test_a_paper_named_two_sentences_before_may_not_be_the_paper_that_was_told(between: str, sure: bool) -> None:
    value = f"Jon Brask told the Vell Courier that the pier was shut. {between}Ada Kern told the paper that the pier was safe."
    last = read(value)[-1]
    assert (last.speaker, last.score >= SURE) == ("Ada Kern", sure)


def test_a_paper_named_where_it_is_told_stays_sure() -> None:
    value = "The Vell Courier is old. The guild met on Tuesday. Ada Kern told the Vell Courier that the pier was safe."
    last = read(value)[-1]
    assert (last.via, last.score >= SURE) == (("Vell Courier",), True)
