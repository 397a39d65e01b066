"""Sayings that are denied, unproven or only possible, and the clause behind that tells of them: each kind with a case that stands."""

import pytest

from cuttings import names
from cuttings.statements import read as statements
from cuttings.text import words
from cuttings.types import SURE, Article, Statement


def read(text: str) -> tuple[Statement, ...]:
    made = words(text)
    return statements(Article(text=text), made, names.find(made))


def by(text: str, speaker: str | None) -> Statement:
    """The one statement of a speaker."""
    (found,) = [one for one in read(text) if one.speaker == speaker]
    return found


@pytest.mark.parametrize(
    ("text", "speaker", "teller", "content", "negated"),
    [
        (
            "It is not true that Mara Lund said she had signed it, her lawyer Jon Pell said.",
            "Mara Lund",
            "Jon Pell",
            "she had signed it",
            True,
        ),
        (
            "It is false that Mara Lund told Karl Orme that the gates were shut, Jon Pell said.",
            "Mara Lund",
            "Jon Pell",
            "that the gates were shut",
            True,
        ),
        (
            "There is no evidence that Mara Lund told Karl Orme that the gates were shut, Jon Pell said.",
            "Mara Lund",
            "Jon Pell",
            "that the gates were shut",
            False,
        ),
        (
            "Nothing shows that Mara Lund told Karl Orme that the gates were shut, Jon Pell said.",
            "Mara Lund",
            "Jon Pell",
            "that the gates were shut",
            False,
        ),
        (
            "Mara Lund may have told the board that the gates were shut, Jon Pell said.",
            "Mara Lund",
            "Jon Pell",
            "that the gates were shut",
            False,
        ),
        (
            "Jon Pell denied that Mara Lund told Karl Orme that the gates were shut.",
            "Mara Lund",
            "Jon Pell",
            "that the gates were shut",
            True,
        ),
    ],
)
def test_a_denied_saying_is_not_said_for_sure(text: str, speaker: str, teller: str, content: str, negated: bool) -> None:
    """It lies within what the one who denies it says, and ends before that one is named."""
    inner = by(text, speaker)
    assert [span.of(text) for span in inner.content] == [content]
    assert inner.score < SURE
    assert inner.negated is negated
    assert inner.within is not None
    assert teller in inner.via
    assert by(text, teller).score >= SURE


@pytest.mark.parametrize(
    "text",
    [
        "Mara Lund told Karl Orme that the gates were shut, Jon Pell said.",
        "There is evidence that Mara Lund told Karl Orme that the gates were shut, Jon Pell said.",
        "Mara Lund told Karl Orme that the gates were shut, said Jon Pell.",
        "Jon Pell said that it was wrong that Mara Lund told Karl Orme that the gates were shut.",
    ],
)
def test_a_saying_that_somebody_tells_of_is_said(text: str) -> None:
    """By whoever tells of it."""
    inner = by(text, "Mara Lund")
    assert [span.of(text) for span in inner.content] == ["that the gates were shut"]
    assert inner.score >= SURE
    assert not inner.negated
    assert inner.via == ("Jon Pell",)


@pytest.mark.parametrize("teller", ["one of the people said", "one of them testified", "a person familiar with the talks said"])
def test_what_somebody_unnamed_tells_of_a_saying_is_unsure(teller: str) -> None:
    """The saying lies within what is told, and ends before it."""
    text = f"Mara Lund told Karl Orme that the gates were shut, {teller}."
    inner = by(text, "Mara Lund")
    assert [span.of(text) for span in inner.content] == ["that the gates were shut"]
    assert inner.score < SURE
    assert inner.within is not None
    assert inner.via == (teller.rsplit(" ", 1)[0],)
    outer = read(text)[inner.within]
    assert outer.speaker is None
    assert outer.content[0].start == 0


def test_words_that_nobody_tells_of_keep_their_end() -> None:
    """A clause behind a comma that has no teller belongs to the words."""
    text = "Mara Lund told Karl Orme that the gates were shut, and that nobody had asked."
    assert by(text, "Mara Lund").content[-1].of(text).endswith("nobody had asked")


def test_what_is_alleged_is_not_passed_on_by_whoever_it_is_about() -> None:
    """The prosecutors tell of the chief; the chief does not tell of them."""
    text = "The chief executive knew that the gates were cracked, prosecutors allege."
    assert not [one for one in read(text) if "The chief executive" in one.via]
    assert [one.content[0].of(text) for one in read(text) if one.stance == "accuse"] == [
        "The chief executive knew that the gates were cracked"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Mara Lund came on Monday. She denied having told Orme that the gates were shut.",
        "Mara Lund denied having told Karl Orme that the gates were shut.",
        "Nobody at the ministry told Orme that the gates were shut.",
        "No one at the ministry told Karl Orme that the gates were shut.",
        "No official at the ministry told Karl Orme that the gates were shut.",
        "Mara Lund should have told the board that the gates were shut.",
        "Mara Lund must have told the board that the gates were shut.",
        "Mara Lund never said that the gates were shut.",
        "Mara Lund is said to have said that the gates were shut.",
        "Mara Lund is expected to say that the gates were shut.",
    ],
)
def test_nobody_plainly_said_it(text: str) -> None:
    """Not said, or not sure; and no word like `having` or `nobody` is a speaker."""
    told = [one for one in read(text) if one.stance != "deny"]
    assert not [one for one in told if one.score >= SURE and not one.negated]
    assert {one.speaker for one in told} <= {"Mara Lund", None}


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Nobody at the ministry said that the gates were shut.", True),
        ("No fewer than three officials said that the gates were shut.", False),
        ("Nobody but the mayor said that the gates were shut.", False),
    ],
)
def test_nobody_is_a_denial_but_not_nobody_but(text: str, negated: bool) -> None:
    """Whoever is left speaks."""
    assert [one.negated for one in read(text)] == [negated]


def test_admitted_sayings_stand() -> None:
    """Who admits having said it is no denier."""
    text = "Mara Lund admitted having told Karl Orme that the gates were shut."
    assert [(one.speaker, one.stance, one.negated) for one in read(text)] == [("Mara Lund", "confirm", False)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Judge Mara Lund told Karl Orme to hand in his passport and set bail at 900 crowns.", "to hand in his passport"),
        ("Judge Mara Lund told Karl Orme to hand in his passport and adjourned the case.", "to hand in his passport"),
        ("Mara Lund told Karl Orme to shut the gates and set up a fence.", "to shut the gates and set up a fence"),
    ],
)
def test_what_a_judge_does_is_no_part_of_an_order(text: str, content: str) -> None:
    """The bail is the judge's; a fence is the one's who is told."""
    assert [span.of(text) for span in by(text, "Mara Lund").content] == [content]
