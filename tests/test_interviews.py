"""Interviews: whose the answers are, and what is none."""

import pytest

from cuttings import names, statements, text
from cuttings.types import SURE, Article, Statement

OPENS = "Hedda Vorn looked after the lock at Tarn for nine years. She talked to the Vell Times.\n\n"


def read(value: str) -> list[Statement]:
    words = text.words(value)
    return list(statements.read(Article(text=value, outlet="The Vell Times"), words, names.find(words)))


def said(value: str, *, sure: bool) -> list[tuple[str | None, str]]:
    return [(one.speaker, one.content[0].of(value)) for one in read(value) if (one.score >= SURE) is sure]


@pytest.mark.parametrize("label", ["Hedda Vorn", "Vorn", "Ms Vorn"])
def test_a_turn_behind_the_name_of_a_person_is_that_persons(label: str) -> None:
    value = OPENS + f"Vell Times: What did you see?\n\n{label}: We saw two cracks in the gate.\n\nAnd then?\n\n{label}: I wrote a letter."
    found = [(one.speaker, one.kind, one.content[0].of(value)) for one in read(value)]
    assert found == [("Hedda Vorn", "direct", "We saw two cracks in the gate."), ("Hedda Vorn", "direct", "I wrote a letter.")]
    assert len(said(value, sure=True)) == 2


def test_initials_that_come_back_are_those_of_the_one_person_who_has_them() -> None:
    value = OPENS + "What did you see?\n\nHV: We saw two cracks.\n\nAnd then?\n\nHV: I wrote a letter."
    assert {one.speaker for one in read(value)} == {"Hedda Vorn"}
    assert read(value.replace("HV: I", "I").replace("HV", "HQ")) == []


def test_an_answer_without_a_label_is_not_sure_and_questions_are_nobodys() -> None:
    value = (
        OPENS + "What did you see?\n\nHedda Vorn: We saw two cracks.\n\nDo you feel guilty?\n\nYes. The gate broke.\n\nThe lock is in Tarn."
    )
    assert said(value, sure=True) == [("Hedda Vorn", "We saw two cracks.")]
    assert said(value, sure=False) == [("Hedda Vorn", "Yes. The gate broke.")]


def test_what_others_said_is_told_through_the_one_who_answers() -> None:
    value = OPENS + "What did you see?\n\nHedda Vorn: We saw two cracks. Nora Quill said: “Leave it with me.”"
    quoted = next(one for one in read(value) if one.speaker == "Nora Quill")
    assert quoted.via == ("Hedda Vorn",)
    loose = OPENS + "What did you see?\n\nHedda Vorn: We saw two cracks.\n\nAnd then?\n\nI wrote. Nora Quill said: “Leave it with me.”"
    quoted = next(one for one in read(loose) if one.speaker == "Nora Quill")
    assert quoted.via == ("Hedda Vorn",) and quoted.score < SURE


@pytest.mark.parametrize(
    "value",
    [
        "Hedda Vorn: the keeper of the lock at Tarn for nine years.\n\nNora Quill: the mayor.",
        "Who ran the lock?\n\nHedda Vorn: the keeper of nine years, born in Tarn.\n\nWho paid?\n\nNora Quill: the mayor of Tarn.",
        "Hedda Vorn ran it.\n\nIs it shut?\n\nTarn Lock: We are open all week.",
        "Hedda Vorn: Why was it shut?\n\nWho knew?\n\nHedda Vorn: Did we know?",
    ],
)
def test_a_colon_behind_a_name_is_not_always_talk(value: str) -> None:
    assert [one for one in read(value) if one.by.startswith(("statements.turn", "statements.answer"))] == []
