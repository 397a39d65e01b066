"""Where one voice ends and another begins: denials behind a semicolon, relays of another's clause, refusals of deeds."""

import pytest

from cuttings import names, statements, text
from cuttings.types import SURE, Article, Statement

LEAD = "Harbour master Ines Tolva opened the sluice. Mayor Jon Brask stood by. "


def read(value: str, outlet: str | None = None) -> list[Statement]:
    words = text.words(LEAD + value)
    return list(statements.read(Article(text=LEAD + value, outlet=outlet), words, names.find(words)))


def contents(value: str) -> list[str]:
    return [span.of(LEAD + value) for one in read(value) for span in one.content]


@pytest.mark.parametrize(
    ("value", "content"),
    [
        ("Tolva said that Brask had told her that he would sell the tug in May; he denied it.", "he would sell the tug in May"),
        ("Tolva claimed that the clerk had hidden the key; the clerk has always denied it.", "that the clerk had hidden the key"),
        ("Tolva said the tug was sold; Brask called that a lie.", "the tug was sold"),
        ("Tolva said that the tug had been sold, but Brask said this was wrong.", "that the tug had been sold"),
    ],
)
def test_words_end_before_what_somebody_says_of_them_behind_a_semicolon(value: str, content: str) -> None:
    found = contents(value)
    assert content in found
    assert not any(";" in words or ", but" in words for words in found)


@pytest.mark.parametrize(
    "value",
    [
        "Tolva said the sluice was shut; the cranes stood still.",
        "“The sluice is shut; he denied it,” Tolva said.",
    ],
)
def test_a_semicolon_within_the_words_ends_nothing(value: str) -> None:
    assert [";" in words for words in contents(value)] == [True]


def test_what_may_still_be_reported_behind_a_semicolon_is_not_sure_or_is_left_out() -> None:
    value = "Tolva said that the sluice was shut; the mayor had denied it."
    assert not [one for one in read(value) if one.score >= SURE and any("denied" in span.of(LEAD + value) for span in one.content)]


@pytest.mark.parametrize(
    "value",
    [
        "A docker had told Radio Fenn on Monday night that nine boats had sunk, but Tolva said this was wrong.",
        "Tolva said this was wrong, but a docker told Radio Fenn that nine boats had sunk.",
        "A docker told Radio Fenn that nine boats had sunk; Tolva said this was wrong.",
    ],
)
def test_the_relay_of_one_clause_is_not_that_of_the_other_speaker(value: str) -> None:
    assert {one.speaker: one.via for one in read(value)} == {None: ("Radio Fenn",), "Ines Tolva": ()}


@pytest.mark.parametrize(
    "value",
    [
        "Tolva told Radio Fenn that nine boats had sunk, and said that the pier was unsafe.",
        "Tolva told Radio Fenn that nine boats had sunk. She added that the pier was unsafe.",
        "Tolva spoke to Radio Fenn on Friday, and she said that the pier was unsafe.",
    ],
)
def test_the_relay_goes_on_with_its_own_speaker(value: str) -> None:
    assert {one.via for one in read(value)} == {("Radio Fenn",)}


@pytest.mark.parametrize(
    ("value", "via"),
    [
        ("She had earlier told Fenn Daily that there were only four.", ()),
        ("In an interview with Fenn Daily she said that there were only four.", ()),
        ("She told reporters that there were only four.", ()),
        ("She said that there were only four.", ("Harbour Times",)),
    ],
)
def test_what_the_outlet_itself_was_told_has_no_relay(value: str, via: tuple[str, ...]) -> None:
    found = read("Tolva told the Harbour Times that there were seven barges. " + value, outlet="Fenn Daily")
    assert [one.via for one in found] == [("Harbour Times",), via]


@pytest.mark.parametrize(
    "value",
    [
        "Mayor Jon Brask has so far refused to order a public inquiry.",
        "Brask has refused to pay for a new bridge.",
        "Brask declined to lend the tug.",
    ],
)
def test_a_deed_refused_is_no_statement(value: str) -> None:
    assert read(value) == []


@pytest.mark.parametrize("value", ["Brask has refused to rule out a new bridge.", "Brask refused to say whether the tug was sold."])
def test_an_answer_refused_is_one(value: str) -> None:
    assert [(one.speaker, one.stance) for one in read(value)] == [("Jon Brask", "refuse-comment")]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("In an interview with Radio Vell, Nadia Orme said this could take years.", "this could take years"),
        ("Nadia Orme said that the bridge was safe and is expected to visit it on Friday.", "that the bridge was safe"),
        ("Nadia Orme said the bridge is safe and is expected to open on Friday.", "the bridge is safe and is expected to open on Friday"),
        ("In Vell the mill would close, Nadia Orme said on Friday.", "In Vell the mill would close"),
    ],
)
def test_an_occasion_before_and_a_duty_behind_are_not_what_was_said(value: str, said: str) -> None:
    assert contents(value) == [said]


def test_what_was_found_by_somebody_is_no_report() -> None:
    assert read("The theft was found by a clerk, Mia Roos.") == []
    assert len(read("The clerk found that the safe was open.")) == 1
