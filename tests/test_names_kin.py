"""Who bears a surname that another bears too: sons with their father's name, people told of as kin; and firms by their trade."""

import pytest

from cuttings import names, statements
from cuttings.text import words
from cuttings.types import SURE, Article

SON = "Dale Orme Jr. met the clerk in June."
KIN = "Mayor Holm opened the bridge on Monday. His brother Erik Holm, who owns the quarry, wept."


def called(text: str, name: str) -> list[str]:
    """The forms under which somebody is named after the first time or before."""
    found = {one.name: one for one in names.find(words(text, language="en"))}
    return [mention.span.of(text) for mention in found[name].mentions if mention.form == "name" and mention.span.of(text) != name]


def said(text: str) -> list[tuple[str | None, bool]]:
    """Who says what, and whether that is shown as sure."""
    made = words(text, language="en")
    return [(one.speaker, one.score >= SURE) for one in statements.read(Article(text=text), made, names.find(made))]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        (f"Orme left early. {SON} On Monday Orme wept.", []),
        (f"{SON} In the evening President Orme wept.", []),
        (f"Governor Orme left. His son, {SON} On Monday Orme wept.", []),
        (f"{SON} His father, Dale Orme, wept. On Monday Orme left.", []),
        (f"{SON} On Monday Orme wept.", ["Orme"]),
        ("Senator Dale Orme Jr. met the clerk in June. On Monday Senator Orme wept.", ["Orme"]),
        (f"Governor Orme left. His son, {SON} On Monday Orme Jr. wept.", ["Orme Jr."]),
        (f"Governor Dale Orme left. His son, {SON} On Monday Orme Jr. wept.", ["Orme Jr."]),
    ],
)
def test_a_son_is_not_called_by_the_name_of_the_father_who_is_told_of_too(text: str, forms: list[str]) -> None:
    assert called(text, "Dale Orme Jr.") == forms


def test_where_the_father_is_not_named_in_full_his_surname_is_not_the_daughters() -> None:
    text = f"President Orme left. His son, {SON} His daughter Ida Orme slept. On Monday Orme wept."
    assert (called(text, "Ida Orme"), called(text, "Orme")) == ([], [])
    assert called(f"President Dale Orme left. His son, {SON} Ida Orme slept. In the evening Orme wept.", "Ida Orme") == []


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        (f"{KIN} On Monday Holm left.", []),
        ("Erik Holm, the brother of Mayor Holm, owns the quarry. On Monday Holm left.", []),
        ("Erik Holm, Mayor Holm’s brother, owns the quarry. On Monday Holm left.", []),
        ("Mayor Tarn met his brother Erik Holm. On Monday Holm left.", ["Holm"]),
        ("Erik Holm, the brother of a baker, owns the quarry. On Monday Holm left.", ["Holm"]),
        ("The quarry is closed, Holm said. The mayor knows Erik Holm, who owns it.", ["Holm"]),
    ],
)
def test_a_surname_is_not_his_who_is_told_of_as_kin_of_its_bearer(text: str, forms: list[str]) -> None:
    assert called(text, "Erik Holm") == forms


@pytest.mark.parametrize(
    ("text", "speaker", "sure"),
    [
        (f"{SON} Orme said that the bridge was safe.", "Dale Orme Jr.", False),
        (f"{SON} His father, Dale Orme, wept. Orme said that the bridge was safe.", "Dale Orme", False),
        (f"Governor Orme left. His son, {SON} Orme said that the bridge was safe.", "Orme", False),
        (f"{SON} Orme Jr. said that the bridge was safe.", "Dale Orme Jr.", True),
        (f"{KIN} Holm said that the bridge was safe.", "Holm", False),
        (f"{KIN} Erik Holm said that the bridge was safe.", "Erik Holm", True),
        ("Mayor Erik Holm came. Mrs Holm met Mr Holm. Holm said that the bridge was safe.", "Erik Holm", False),
        ("Mayor Erik Holm came. Then Mr Holm smiled. Holm said that the bridge was safe.", "Erik Holm", True),
        ("Mayor Robert Holm came. Bob Holm smiled. Holm said that the bridge was safe.", "Robert Holm", True),
    ],
)
def test_a_speaker_by_surname_is_sure_where_one_alone_may_bear_it(text: str, speaker: str, sure: bool) -> None:
    assert said(text)[-1] == (speaker, sure)


def test_another_given_name_before_the_surname_shows_a_second_bearer() -> None:
    """Also where no name was found there; not the month that a sentence ends in, nor a title or a short form of the name."""
    assert names.borne("He met Ingrid B. Holm.", "Erik", "Holm", ())
    assert not names.borne("He came in May. Holm left in June Holm said. Dean Holm wept.", "Erik", "Holm", ())
    assert not names.borne("He met Bob Holm.", "Robert", "Holm", ()) and not names.borne("He met Ingrid Holm.", "Erik", "Holm", {"Ingrid"})


@pytest.mark.parametrize("firm", ["Norvik Lines", "Baltic Ferries", "Orsund Shipping", "Sundmark Foods", "Tarnby Breweries"])
def test_a_firm_is_known_by_the_word_for_its_trade(firm: str) -> None:
    text = f"{firm} denied that the gate was unsafe."
    assert [(one.name, one.kind) for one in names.find(words(text, language="en"))] == [(firm, "body")]
    assert said(text) == [(firm, True)]


@pytest.mark.parametrize(
    "text", ["The front lines moved on Monday.", "They met in Norvik Bay on Monday.", "Lines broke in the gale on Monday."]
)
def test_lines_that_are_no_firm_are_no_body(text: str) -> None:
    assert not [one for one in names.find(words(text, language="en")) if one.kind == "body"]


def test_a_firm_called_without_its_trade_is_no_person() -> None:
    text = "The fire began at a store of Brakemoor Foods. Lionel Prewett, who runs it, was in tears. Brakemoor could not be reached."
    found = {one.name: (one.kind, one.aliases) for one in names.find(words(text, language="en"))}
    assert found["Brakemoor Foods"] == ("body", ("Brakemoor",)) and found["Lionel Prewett"][0] == "person"


@pytest.mark.parametrize("full", ["Ada Brakemoor founded Brakemoor Foods. ", "Brakemoor Deep Workforce Solutions was fined. "])
def test_who_gave_a_firm_its_name_stays_a_person_and_a_longer_name_is_another_firm(full: str) -> None:
    text = f"{full}It was a cold day. Brakemoor could not be reached, he said."
    assert all("Brakemoor" not in one.aliases for one in names.find(words(text, language="en")) if one.kind == "body")


@pytest.mark.parametrize(
    "text",
    [
        "Marsh Foods will close a mill. Mr Marsh said he was sorry. Marsh will sell the house.",
        "Hart Energy will close. Hart told the court that he had paid. Hart was jailed on Monday.",
        "Kelly Group said it would close. Kelly, 45, was arrested on Monday.",
    ],
)
def test_a_surname_that_a_firm_bears_too_stays_a_person_where_the_text_tells_of_one(text: str) -> None:
    assert all(one.aliases == () for one in names.find(words(text, language="en")) if one.kind == "body")
