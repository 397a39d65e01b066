"""What a cue means by the words around it: for each kind of wrong statement a case where it must not be read, and one where it must."""

import pytest

from cuttings import names, statements, text
from cuttings.types import SURE, Article, Statement

NAMED = "Governor Ada Orme opened the lock. "


def read(value: str) -> list[Statement]:
    words = text.words(value, language="en")
    return list(statements.read(Article(text=value), words, names.find(words)))


def told(value: str) -> list[tuple[str | None, str, bool, str]]:
    return [(one.speaker, one.stance, one.negated, " … ".join(span.of(value) for span in one.content)) for one in read(value)]


@pytest.mark.parametrize(
    ("value", "stance"),
    [
        (NAMED + "Orme called the sale “a disgrace”.", "say"),
        (NAMED + "Orme called for a new lock by spring.", "demand"),
        (NAMED + "Orme called on the county to sell the mill.", "demand"),
        (NAMED + "Orme has refused to comment on the sale.", "refuse-comment"),
        (NAMED + "Orme declined to say who had bought the mill.", "refuse-comment"),
        (NAMED + "Orme dismissed the claim as gossip.", "deny"),
        (NAMED + "Orme rejected the charge.", "deny"),
        (NAMED + "Orme asked the county to send two boats.", "demand"),
    ],
)
def test_what_a_verb_takes_tells_what_it_means(value: str, stance: str) -> None:
    assert [one[:2] for one in told(value)] == [("Ada Orme", stance)]


@pytest.mark.parametrize(
    "value",
    [
        NAMED + "The strike was called by the river committees.",
        NAMED + "The director, who was dismissed in May, left the town.",
        NAMED + "The county dismissed its director on Monday.",
        NAMED + "The prime minister thanked nobody.",
        "Standing orders that came into force in May required a month of notice.",
        "Who gave the order is not known.",
    ],
)
def test_what_is_no_speech_is_no_statement(value: str) -> None:
    assert told(value) == []


def test_a_refusal_to_do_something_is_no_refusal_to_comment() -> None:
    assert "refuse-comment" not in [one.stance for one in read(NAMED + "Orme refused to leave the mill until noon.")]


@pytest.mark.parametrize("question", ["Asked about the sale", "Asked whether she would sell", "Asked which mill she meant"])
def test_who_is_asked_demands_nothing(question: str) -> None:
    value = NAMED + f"{question}, Orme said the mill was hers."
    assert told(value) == [("Ada Orme", "say", False, "the mill was hers")]


def test_a_question_is_no_demand() -> None:
    assert "demand" not in [one.stance for one in read(NAMED + "Orme asked whether the mill would be sold.")]


@pytest.mark.parametrize(
    ("said", "negated"),
    [
        ("Orme did not repeat the claim of her deputy.", True),
        ("Orme repeated the claim of her deputy.", False),
        ("Orme did not say that the mill was sold.", True),
        ("Orme not only said that the mill was sold.", False),
    ],
)
def test_what_was_not_said_is_denied(said: str, negated: bool) -> None:
    assert [one[2] for one in told(NAMED + said)] == [negated]


@pytest.mark.parametrize(
    ("value", "speaker", "content"),
    [
        ("The Dale Water Board did not respond to a request for comment.", "Dale Water Board", "to a request for comment"),
        (NAMED + "Orme has not answered our questions.", "Ada Orme", "our questions"),
        (NAMED + "Orme didn’t immediately reply to an email.", "Ada Orme", "to an email"),
    ],
)
def test_silence_on_a_request_is_a_refusal_to_comment(value: str, speaker: str, content: str) -> None:
    assert told(value) == [(speaker, "refuse-comment", False, content)]


def test_a_claim_that_somebody_denies_is_told_apart_from_its_denial() -> None:
    value = "Clerk Bo Tarn met Ada Orme. Orme alleged that two ballots were lost, a claim the clerk, Bo Tarn, flatly denied."
    assert told(value) == [
        ("Ada Orme", "accuse", False, "that two ballots were lost"),
        ("Bo Tarn", "deny", False, "that two ballots were lost"),
    ]


def test_what_is_said_goes_on_behind_an_aside() -> None:
    value = NAMED + "Orme said the county saw the Mill Front, which is known as the Front, as “a danger” and would keep the lock."
    assert told(value)[0][3].endswith("and would keep the lock")


def test_what_is_said_does_not_end_before_its_verb() -> None:
    value = NAMED + "Orme writes that the bearings “had not been greased” and that the last inspection, in 2021, had asked for a new gate."
    assert told(value)[0][3].endswith("had asked for a new gate")


def test_what_hangs_on_a_word_before_the_source_is_never_sure() -> None:
    value = NAMED + "The talks are about a right which Governor Ada Orme told reporters that the county would keep."
    assert all(one.score < SURE for one in read(value) if one.cue)


def test_a_short_quotation_right_after_its_speaker_is_his() -> None:
    assert told(NAMED + "“There is no drawer,” Orme said. “It’s a tray.”") == [
        ("Ada Orme", "say", False, "“There is no drawer,” … “It’s a tray.”")
    ]


def test_nobody_relays_his_own_words() -> None:
    value = NAMED + "Orme said that she did not comment on talks, because she had asked for quiet."
    assert all(one.speaker not in one.via for one in read(value))


def test_the_prime_minister_is_not_the_minister_of_something() -> None:
    value = "Bo Tarn, the defence minister, came to Dale. The prime minister said the lock was shut. The defence minister said it was open."
    assert [one.speaker for one in read(value)] == [None, "Bo Tarn"]


def test_a_thing_that_nobody_hears_is_no_speaker() -> None:
    assert [one.speaker for one in read("According to the lists, nine people are missing.")] == [None]


def test_a_body_goes_by_its_longer_name() -> None:
    value = "The river committees met on Monday. The committees said that the lock was shut."
    assert [one.speaker for one in read(value)] == ["river committees"]


def test_he_is_not_a_woman_named_before_nor_a_name_beside_somebody_unnamed() -> None:
    value = (
        "Ottoline Quell found it. She said it was whole. The mayor of Dale said the county owned it. With interest, he said, it was dear."
    )
    assert [one.speaker for one in read(value)][-1] is None


@pytest.mark.parametrize(
    ("value", "content"),
    [
        (
            "Its operations manager, Ada Orme, said the new turns held a break of three hours ashore.",
            "the new turns held a break of three hours ashore",
        ),
        ("The lock was shut on Monday, said Ada Orme.", "The lock was shut on Monday"),
    ],
)
def test_whoever_stands_between_commas_before_the_verb_speaks(value: str, content: str) -> None:
    assert [(one[0], one[3]) for one in told(value)] == [("Ada Orme", content)]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("Ida Orme, who told the council that the bridge was safe, was not in the hall.", "that the bridge was safe"),
        ("Bo Tarn, who said the bridge, built in 1950, was safe, left the hall.", "the bridge, built in 1950, was safe"),
        ("Bo Tarn said the bridge, built in 1950, was safe.", "the bridge, built in 1950, was safe"),
        ("Ida Orme warned that the dam would fail, according to a report by Dalegas.", "that the dam would fail"),
    ],
)
def test_what_is_said_ends_where_another_clause_begins(value: str, words: str) -> None:
    assert words in [one[3] for one in told(value)]


@pytest.mark.parametrize(
    ("value", "sure"),
    [
        ("Ida Orme said the police had entered the mill and warned residents.", False),
        ("Ida Orme said the mill was shut and warned that floods would follow.", True),
        ("“We will not sell the mill, Ida Orme said on Monday. It belongs to the town.", False),
        ("“We will not sell the mill,” Ida Orme said on Monday.", True),
        ("Ida Orme and Bo Tarn said the mill was shut.", False),
        ("Ida Orme said the mill was shut.", True),
        ("Ida Orme will say that the mill is shut.", False),
        ("Kenya said the mill was shut.", False),
    ],
)
def test_where_somebody_else_may_be_meant_nothing_is_sure(value: str, sure: bool) -> None:
    found = read(value)
    assert found and all((one.score >= SURE and one.speaker is not None) is sure for one in found)


@pytest.mark.parametrize(
    ("value", "speaker"),
    [
        (NAMED + "Orme was told that the mill was shut.", None),
        (NAMED + "Orme had been warned that the mill was shut.", None),
        (NAMED + "The council was told by Orme that the mill was shut.", "Ada Orme"),
        (NAMED + "Orme told the council that the mill was shut.", "Ada Orme"),
    ],
)
def test_who_is_told_says_nothing(value: str, speaker: str | None) -> None:
    assert [(one[0], one[3]) for one in told(value)] == [(speaker, "that the mill was shut")]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("Ida Orme ran the lock for years. She talked to the Orb.", False),
        ("Ida Orme ran the lock for years. She told the Orb that it leaks.", True),
    ],
)
def test_whom_somebody_talked_to_is_not_what_was_said(value: str, told: bool) -> None:
    assert bool(read(value)) is told
