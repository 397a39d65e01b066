"""Kinds that look right by every sign and are wrong: leads, participles of others, names cut or run together, deeds."""

import pytest

from cuttings import names, statements
from cuttings.statements.astray import astray
from cuttings.statements.attribute import Raw
from cuttings.statements.hearing import Who, roll
from cuttings.text import words
from cuttings.types import SURE, Article, Name, Span


def shown(text: str) -> set[str | None]:
    """The speakers that are shown as sure."""
    made = words(text, language="en")
    return {one.speaker for one in statements.read(Article(text=text), made, names.find(made)) if one.score >= SURE}


def wrong(marked: str, verb: str, name: str, why: str = "named", body: bool = False) -> bool:
    """Whether a statement of *marked*, with content in `{}`, cue in `[]` and source in `<>`, is taken for one that went astray."""
    marks, places, text = "{}[]<>", {mark: [] for mark in "{}[]<>"}, ""
    for letter in marked:
        if letter in marks:
            places[letter].append(len(text))
        else:
            text += letter
    made = words(text, language="en")
    found = names.find(made)
    content = tuple(Span(start, end) for start, end in zip(places["{"], places["}"], strict=True))
    source = (made.token_at(places["<"][0]), made.token_at(places[">"][0] - 1) + 1)
    sentence = made.sentence_at(content[0].start)
    raw = Raw(content, Span(places["["][0], places["]"][0]), source, "statements.finder", "say", sentence, verb=verb)
    person = None if body else Name(name=name, kind="person")
    return astray(made, raw, Who(name, False, (), 0.98, why, person), roll(found))


@pytest.mark.parametrize(
    ("astray", "right", "verb"),
    [
        # leads, whose words follow below
        (
            "{In advance of the visit}, <Bo Tarn> [tweeted]:\n\nWe will be careful.",
            "{In May the mill was shut}, <Bo Tarn> [tweeted].",
            "tweet",
        ),
        (
            "<Bo Tarn> [explained] {this in a letter, “The Dry Dam”}:\n\nA dam is a wall.",
            "<Bo Tarn> [explained] {this was his letter}.",
            "explain",
        ),
        (
            "{On the dam}, <Bo Tarn> [asked] Orme to do something:\n\nMend it.",
            "{On the dam, “I would insist on a wall,”} <Bo Tarn> [asked].",
            "ask",
        ),
        # deeds
        ("<Bo Tarn> was [pointing] {the gun at the door that was open}.", "<Bo Tarn> [pointed] {the board had met}.", "point"),
        ("<Bo Tarn> [wrote] {MillText using old cards, and then it was sold}.", "<Bo Tarn> [wrote] {Vell was using old cards}.", "write"),
        ("<Bo Tarn> [said] {almost nothing while the gate was mended}.", "<Bo Tarn> [said] {almost nothing had changed}.", "say"),
        ("<Bo Tarn> [found] {her grip loosened}.", "<Bo Tarn> [found] {her grip was gone}.", "find"),
        ("<Bo Tarn> [is appealing] {to anglers who are tired}.", "<Bo Tarn> [is appealing] {to anglers to stay at home}.", "appeal"),
        ("<Bo Tarn> won by eight percentage [points] {that year}.", "<Bo Tarn> [points out] {that year was dry}.", "point"),
        ("<Bo Tarn> [posted] a video {that showed which lock was full}.", "<Bo Tarn> [posted] {that he was met}.", "post"),
        ("<Bo Tarn> [passed on] {any word on what was sold}.", "<Bo Tarn> [passed over] {that it was sold}.", ""),
        # of somebody else
        (
            "He then messaged clerk <Lisa Vorn>, [telling] her {that the case was open}.",
            "<Lisa Vorn> wrote, [telling] her {that it was open}.",
            "tell",
        ),
        (
            "“It is shut,” wrote reporter <Bo Tarn>, but [said] {Orme would go}.",
            "“It is shut,” said <Bo Tarn>, but [said] {Orme would go}.",
            "say",
        ),
        ("{The deal} [announced] by <Bo Tarn> {was a win}.", "{The deal}, [announced] <Bo Tarn>, {was a win}.", "announce"),
        ("<Bo Tarn>, [telling] those who asked {whether it was shut}, left.", "<Bo Tarn>, [asking] {whether it was shut}, left.", "tell"),
        (
            "Ida Orme spoke up for <Per Fink> and Bo Tarn for [saying] {it was shut}.",
            "<Bo Tarn> was sued for [saying] {it was shut}.",
            "say",
        ),
        (
            "I fought with <Bo Tarn>, who left when I plainly [observed] {that he was late}.",
            "<Bo Tarn>, who left, [observed] {that he was late}.",
            "observe",
        ),
        ("{“Let us walk,”} [said] <one old ferryman while he held Bo Tarn>.", "{“Let us walk,”} [said] <the old Bo Tarn>.", "say"),
        (
            "{The gate was open}, [according to] <phone calls Bo Tarn> acquired.",
            "{The gate was open}, [according to] <Bo Tarn>.",
            "according",
        ),
        (
            "<TARN for Vell, a group supporting Bo Tarn>, [said] {it was open}.",
            "<The head of the mill, Bo Tarn>, [said] {it was open}.",
            "say",
        ),
    ],
)
def test_what_only_looks_right_is_not_sure_and_what_is_right_stays(astray: str, right: str, verb: str) -> None:
    name = "Lisa Vorn" if "Lisa" in astray else "Bo Tarn"
    assert (wrong(astray, verb, name), wrong(right, verb, name)) == (True, False)


@pytest.mark.parametrize(
    ("name", "text", "whole"),
    [
        ("Thus the Joint Board", "<Thus the Joint Board> [said] {it was open}.", "Joint Board"),
        ("Campaign for Rights in", "<The Campaign for Rights in> Vell [said] {it was open}.", "Campaign for Rights"),
        ("the guard in its daily report", "<The guard in its daily report> [said] {it was open}.", "the guard in Vell"),
        ("Kern Gray", "<Kern Gray and Sons> [said] {it was open}.", "Kern Gray and Sons"),
        (
            "University of Vell",
            "<The university> [said] {it was open}. The University of Vell, Tarnby, is old.",
            "University of Vell, Tarnby",
        ),
        ("Seven mills and six yards", "<Seven mills and six yards> [said] {it was open}.", "mills and yards of Vell"),
    ],
)
def test_a_body_whose_name_is_cut_is_not_sure(name: str, text: str, whole: str) -> None:
    assert (wrong(text, "say", name, "body", True), wrong(text, "say", whole, "body", True)) == (True, False)


@pytest.mark.parametrize(
    ("name", "text", "why", "right"),
    [
        ("Bo Tarn", "<Tarn> [said] {it was open}. Bo Tarn IV is old.", "named", "<Tarn> [said] {it was open}. Bo Tarn is old."),
        ("Bo Tarn", "Bo Tarn/Orb\n\n<He> [said] {it was open}.", "pronoun", "Bo Tarn is old.\n\n<He> [said] {it was open}."),
        (
            "Orme Peter Fink",
            "Ida Orme left. <Orme> [said] {it was open}.",
            "named",
            "Ida Kern left. <Orme Peter Fink> [said] {it was open}.",
        ),
    ],
)
def test_a_person_whose_name_is_cut_or_of_another_is_not_sure(name: str, text: str, why: str, right: str) -> None:
    assert (wrong(text, "say", name, why), wrong(right, "say", name, why)) == (True, False)


def test_readings_of_such_texts() -> None:
    assert shown("Ida Orme said almost nothing while the guild asked her about the mill.") == set()
    assert shown("Ida Orme said that almost nothing was left of the mill.") == {"Ida Orme"}
