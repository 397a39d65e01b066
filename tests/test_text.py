"""Sentences, tokens and quotation marks."""

import pytest

from cuttings import text
from cuttings.types import Span


def cut(value: str) -> list[str]:
    return [span.of(value) for span in text.sentences(value)]


def quotes(value: str) -> list[list[str]]:
    return [[piece.of(value) for piece in quote] for quote in text.words(value).quotes]


@pytest.mark.parametrize(
    "sentence",
    [
        "Dr. Eva Lund and Gov. Ada Orme met Sen. Bo.",
        "J. K. Orme owns the U.S. rights.",
        "Its director, V. Orme, met P. Lund.",
        "It opens at 5 p.m. on Monday.",
        "The company, Lund & Orme Inc. of Tarn Beck, paid.",
        "It rose 3.5 percent to No. 2 on Jan. 5.",
        "“We waited. Nobody came,” she said.".replace(". ", ", "),
        "“Why now?” she asked.",
        "“Why now?” Eva Lund asked.",
        "See www.example.org for more.",
        "St. John’s Church on Main St. burned.",
        "He left ... and came back.",
        "“Stop!” shouted the keeper.",
    ],
)
def test_no_sentence_ends_inside(sentence: str) -> None:
    assert cut(sentence + " The river rose.") == [sentence, "The river rose."]


def test_abbreviations_end_a_sentence_before_a_word_that_begins_one() -> None:
    assert cut("He works for Lund Inc. The firm is small.") == ["He works for Lund Inc.", "The firm is small."]
    assert cut("She moved to the U.S. In May she left.") == ["She moved to the U.S.", "In May she left."]


@pytest.mark.parametrize(
    "word", ["ill", "sat", "wed", "wash", "co", "sun", "gen", "mon", "mass", "miss", "ore", "ind", "rep", "fig", "mar", "dec"]
)
def test_a_small_word_that_is_an_abbreviation_with_a_capital_alone_ends_a_sentence(word: str) -> None:
    first = f"Ida Orme said that was all about {word}."
    assert cut(f"{first} Tarn told the Vell Times so.") == [first, "Tarn told the Vell Times so."]


@pytest.mark.parametrize(
    "sentence",
    [
        "He met Gen. Orme at Tarn, Ill. Vell Times wrote.",
        "It opens on Sat. May 5 at Beck & Co. Orme Mill in Tarn, Wash. Vell said.",
        "CAPT. Orme met mr. Lund and dr. Bo at beck inc. Tarn.",
    ],
)
def test_an_abbreviation_with_its_capital_goes_on(sentence: str) -> None:
    assert cut(sentence + " The river rose.") == [sentence, "The river rose."]


def test_closing_marks_and_brackets_belong_to_the_sentence_before() -> None:
    assert cut("“We left.” (It was late.) The end.") == ["“We left.”", "(It was late.)", "The end."]


def test_paragraphs_are_hard_breaks() -> None:
    value = "No stop here\n\nSecond"
    assert [span.of(value) for span in text.sentences(value, (Span(0, 12), Span(14, 20)))] == ["No stop here", "Second"]


def test_full_width_stops_need_no_blank() -> None:
    assert cut("河水上涨。船停了。") == ["河水上涨。", "船停了。"]


def test_empty_and_blank_texts_have_no_sentences() -> None:
    assert cut("") == []
    assert cut(" \n\n \t") == []


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("She said “one” and “two”.", [["“one”"], ["“two”"]]),
        ('She said "one" and "two".', [['"one"'], ['"two"']]),
        ("‘It’s the boatmen’s,’ he said.", [["‘It’s the boatmen’s,’"]]),
        ("'It's ours,' he said of the '90s.", [["'It's ours,'"]]),
        ("He called «one».", [["«one»"]]),
        ("“He said ‘no’ to me,” she said.", [["“He said ‘no’ to me,”"]]),
        ("“One.\n\n“Two.\n\n“Three.”", [["“One.", "“Two.", "“Three.”"]]),
        ("``One,'' he said.", [["``One,''"]]),
        ("The workers’ union and the boats’ owners met.", []),
        ("A mark “opens and never ends.", []),
        ("Ends only” here.", []),
        ('A board 6" wide and 12" long.', []),
    ],
)
def test_quotation_marks_are_paired(value: str, found: list[list[str]]) -> None:
    assert quotes(value) == found


def test_tokens_keep_figures_abbreviations_and_apostrophes_whole() -> None:
    assert text.words("The U.S. didn’t pay 1,200.50 to al-Orme.").forms == (
        "The",
        "U.S.",
        "didn’t",
        "pay",
        "1,200.50",
        "to",
        "al-Orme",
        ".",
    )
