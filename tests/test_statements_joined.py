"""Clauses joined to what somebody says, words told in passing, and numbers that somebody sets: each with a case that must stay."""

import pytest

from cuttings import names, statements
from cuttings.text import words
from cuttings.types import SURE, Article, Statement


def read(text: str) -> dict[str, Statement]:
    """The statements of a text by their words."""
    made = words(text, language="en")
    found = statements.read(Article(), made, names.find(made, None))
    return {" // ".join(span.of(made.text) for span in one.content): one for one in found}


def source(text: str, one: Statement) -> str:
    return one.source[0].of(text) if one.source else ""


@pytest.mark.parametrize(
    ("value", "words", "via"),
    [
        ("The statute does not say who pays, and Mayor Una Beck said that the parish would not.", "that the parish would not", ()),
        ("The audit does not say who signed it, and Judge Una Beck said that nobody had.", "that nobody had", ()),
        ("The audit does not say who signed it, but Una Beck says that nobody did.", "that nobody did", ()),
        ("Ida Orme said that the wall was safe and Una Beck had said that it would hold.", "that it would hold", ("Ida Orme",)),
        ("Ida Orme said that the wall was safe, and that Una Beck said it would hold.", "it would hold", ("Ida Orme",)),
    ],
)
def test_who_speaks_in_a_joined_clause_is_passed_on_by_nobody(value: str, words: str, via: tuple[str, ...]) -> None:
    found = read(value)
    assert (found[words].speaker, found[words].via) == ("Una Beck", via)
    assert any(words in other for other in found if other != words) is bool(via)


def test_a_paper_that_does_not_say_is_no_unnamed_source() -> None:
    found = read("A clerk told AFP the pumps were sold. The rules do not say that the parish must pay for new ones.")
    assert not found["that the parish must pay for new ones"].anonymous
    found = read("A clerk told AFP the pumps were sold. The loader said that the parish must pay for new ones.")
    assert found["that the parish must pay for new ones"].anonymous


@pytest.mark.parametrize(
    "value",
    [
        "A clerk, speaking on condition of anonymity because she was not authorised to talk to the media, told AFP that it leaked.",
        "A harbour clerk, not authorised to talk to the media, told the Echo that it leaked.",
    ],
)
def test_somebody_who_may_not_talk_is_told_of_from_the_noun_on(value: str) -> None:
    (one,) = read(value).values()
    assert one.anonymous and source(value, one).startswith(("A clerk", "A harbour clerk")) and one.via in (("AFP",), ("Echo",))


@pytest.mark.parametrize(
    ("aside", "speaker"),
    [
        ("Former pilot Bo Tarn had claimed the opposite.", None),
        ("Former pilot Bo Tarn claimed the opposite.", "Bo Tarn"),
        ("He had told the Echo in May that it would close.", "Emil Ras"),
    ],
)
def test_what_another_had_said_before_is_no_turn_of_talk(aside: str, speaker: str | None) -> None:
    found = read(f"The quay will stay open, Mayor Emil Ras said on Monday. {aside}\n\nNot one crane will be sold, he added.")
    assert found["Not one crane will be sold"].speaker == speaker


def test_words_end_before_the_paper_that_has_them() -> None:
    value = "The aide, named by Dale media as Emil Ras, said the money was for a doctor, according to the Dale daily Vesti."
    assert "the money was for a doctor" in read(value) and not any("// according" in words for words in read(value))
    assert "“We waited,” // “according to the plan of May.”" in read("“We waited,” Emil Ras said, “according to the plan of May.”")


def test_a_source_goes_on_with_its_relay_where_it_speaks_on() -> None:
    found = read("A ministry source confirmed to Reuters that a call had been made, but said that it was brief.")
    assert found["that it was brief"].via == ("Reuters",)
    found = read("A ministry source confirmed to Reuters that a call had been made. A port source said that it was brief.")
    assert found["that it was brief"].via == ()


@pytest.mark.parametrize(("before", "company"), [("Ida Orme’s office denied the loss.", False), ("Korth Maritime denied the loss.", True)])
def test_a_persons_office_is_no_company(before: str, company: bool) -> None:
    found = read(f"{before} The company said on Friday it would pay for the quay.")
    one = found["it would pay for the quay"]
    assert one.speaker == "Korth Maritime" if company else one.speaker == "the company" and one.score < SURE


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (
            "At least 12 people were hurt when a mill burned down, two doctors told the Northern Echo.",
            "At least 12 people were hurt when a mill burned down",
        ),
        (
            "At least 12 people died when a mill burned down, two doctors told the Northern Echo.",
            "At least 12 people died when a mill burned down",
        ),
        ("In an interview with Radio Vell, Ida Orme told the Northern Echo this could last until May.", "this could last until May"),
    ],
)
def test_whoever_was_told_is_none_of_the_words(value: str, words: str) -> None:
    found = read(value)
    assert list(found) == [words] and found[words].via[-1:] == ("Northern Echo",)


def test_a_number_that_somebody_sets_is_his() -> None:
    found = read("The union said 4,000 people had joined a march; police put the crowd at 1,100.")
    assert [(words, one.speaker) for words, one in found.items()] == [
        ("4,000 people had joined a march", "the union"),
        ("the crowd at 1,100", "police"),
    ]
    assert read("Police put the crowd at ease. Ida Orme was put at 12.") == {}
    others = read("The cook put the loaf at 8 on the table. Ida Orme said the police had put the crowd at 1,100.")
    assert not any("reckoned" in one.by for one in others.values())


@pytest.mark.parametrize(
    "text",
    [
        "“The captain said the reef was new,” Orme said. Police put the crowd at 1,100.",
        "Police put the crowd at 1,100. “The captain said the reef was new,” Orme said.",
    ],
)
def test_numbers_outside_a_quotation_are_not_looked_for_in_it(text: str) -> None:
    """What a quotation holds is read again with the text of the whole."""
    from cuttings.statements.attribute import raws
    from cuttings.statements.inner import inner
    from cuttings.text import words

    made = words(text)
    assert [[span.of(text) for span in raw.content] for raw in inner(made, raws(made))] == [["the reef was new"]]
