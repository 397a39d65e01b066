"""The name shown is that of whoever speaks: not of whose people they are, nor one of several, nor a part of a longer name."""

import pytest

from cuttings import names, statements
from cuttings.text import words
from cuttings.types import SURE, Article, Statement


def read(text: str) -> tuple[Statement, ...]:
    made = words(text, language="en")
    return statements.read(Article(outlet="The Lamp"), made, names.find(made, None))


@pytest.mark.parametrize(
    ("phrase", "speaker"),
    [
        ("Zorn Relief Fund Finance Chairman Pavel Hrast", "Pavel Hrast"),
        ("Zorn biographer Pavel Hrast", "Pavel Hrast"),
        ("Zorn’s lawyer, Pavel Hrast,", "Pavel Hrast"),
        ("Department of Ports spokesman Pavel Hrast", "Pavel Hrast"),
        ("Harbour Department spokesman Lt. Col. Pavel Hrast", "Pavel Hrast"),
        ("Mayor Lea Zorn of Vell", "Lea Zorn"),
        ("Director of public works Lea Zorn", "Lea Zorn"),
        ("Lea Zorn herself", "Lea Zorn"),
    ],
)
def test_a_name_beside_a_role_is_told_from_whose_role_it_is(phrase: str, speaker: str) -> None:
    (one,) = read(f"Lea Zorn opened the gate on Friday. {phrase} said the gate would be sold.")
    assert (one.speaker, one.score >= SURE) == (speaker, True)


@pytest.mark.parametrize(
    "phrase",
    [
        "Zorn strategists",
        "Zorn supporters",
        "Supporters of Zorn",
        "Supporters of the town’s mayor Lea Zorn",
        "Surveys — including a recent report from Lea Zorn —",
        "House Republicans",
        "The worker from suburban Vell Corners",
        "Two of its members, including Vice Chairman Lea Zorn,",
    ],
)
def test_people_of_somebody_are_not_that_one(phrase: str) -> None:
    (one,) = read(f"Lea Zorn opened the gate on Friday. {phrase} said the gate would be sold.")
    assert one.speaker is None


@pytest.mark.parametrize(
    "phrase",
    [
        "Former Mayor Lea Zorn, Sen. Pavel Hrast, and Mayor Una Tarn",
        "Mayor Lea Zorn and former Mayor Pavel Hrast",
        "Lawyers Lea Zorn and Oto Quill",
        "Mayor Lea Zorn and others",
        "Mayor Lea Zorn and her deputy",
        "The board of Vell Harbour and Lea Zorn",
    ],
)
def test_one_of_several_who_speak_is_not_shown_as_sure(phrase: str) -> None:
    (one,) = read(f"{phrase} said the gate would be sold.")
    assert one.speaker is None or one.score < SURE


def test_a_name_behind_a_preposition_is_not_surely_the_subject() -> None:
    text = "A memo from Mayor Lea Zorn to Pavel Hrast, an aide in the harbour office, said the gate would be sold."
    assert all(one.speaker != "Pavel Hrast" or one.score < SURE for one in read(text))
    (one,) = read("The gate was sold, with Mayor Lea Zorn saying that the town had no money.")
    assert one.speaker == "Lea Zorn"


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("A Fish and Quay Service spokesman", "Fish and Quay Service"),
        ("A Quay Service spokesman", "Quay Service"),
        ("The North’s state news agency, KDNA,", "KDNA"),
    ],
)
def test_a_body_has_its_whole_name(source: str, speaker: str) -> None:
    (one,) = read(f"{source} said on Friday that the gate would be sold.")
    assert one.speaker == speaker


def test_what_a_body_owns_speaks_and_not_the_owner() -> None:
    (one,) = read("The gate would be sold, according to the University of Kenya, Nairobi’s Harbour Records Project.")
    assert one.speaker == "Harbour Records Project"


def test_whoever_wrote_speaks_and_the_paper_passes_it_on() -> None:
    (one,) = read("“The gate was open and nobody came,” Lea Zorn wrote, according to The Vell Post.")
    assert (one.speaker, one.via) == ("Lea Zorn", ("Vell Post",))
    (one,) = read("The gate was open, according to The Vell Post.")
    assert one.speaker == "Vell Post"
    said, told = read("“It was open,” Lea Zorn said. The gate was sold, according to The Vell Post.")
    assert (said.speaker, said.via, told.speaker) == ("Lea Zorn", (), "Vell Post")


def test_the_lawyers_of_a_body_are_no_document() -> None:
    assert all(
        "report" not in (one.speaker or "") for one in read("According to a recent report from the board’s lawyers, the gate was open.")
    )


def test_a_headline_run_into_a_name_is_none_of_it() -> None:
    text = "Mayor Lea Zorn Lea Mary ZornTarn sinks the bill said that the gate would be sold. Lea DeVries wept."
    found = [name.name for name in names.find(words(text, language="en"), None)]
    assert "Lea Zorn" in found and "Lea DeVries" in found and not any("ZornTarn" in name for name in found)
    text = "Sen. Pavel Hrast Paul (Pavel) HrastTarn sinks the bill said that the gate would be sold."
    assert names.find(words(text, language="en"), None)[0].name == "Pavel Hrast"


@pytest.mark.parametrize(
    "source",
    ["The advocacy group", "The U.N. agency", "The Justice Department panel", "A spokesman for the facility", "Zorn’s daughter Ivana"],
)
def test_a_phrase_that_stands_for_a_name_or_a_part_of_one_is_not_sure(source: str) -> None:
    one = read(f"The United Nations and Lea Zorn met. {source} said the gate would be sold.")[-1]
    assert one.score < SURE


@pytest.mark.parametrize(
    ("source", "speaker"),
    [("The department’s report", "Justice Department"), ("His daughter Ivana", "Ivana"), ("The United Nations", "United Nations")],
)
def test_a_name_that_is_whole_or_the_fullest_there_is_stays(source: str, speaker: str) -> None:
    one = read(f"The Justice Department met the United Nations. {source} said the gate would be sold.")[-1]
    assert one.speaker == speaker
