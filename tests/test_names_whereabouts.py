"""Places that look like people are told by the words beside them, and people stay people."""

import pytest

from cuttings import names, text
from cuttings.names.kinds import Found
from cuttings.names.whereabouts import placed
from cuttings.types import Span


def kind(value: str, name: str, by: str = "model") -> str:
    """The kind that *name* gets in a text where the finder took every mention of it for a person."""
    words, found, at = text.words(value, language="en"), [], value.find(name)
    while at >= 0:
        found.append(Found(Span(at, at + len(name)), name, "person", by, 0.8))
        at = value.find(name, at + 1)
    return placed(words, found)[0].kind


@pytest.mark.parametrize(
    ("value", "name", "wanted"),
    [
        ("Rain fell in Torva on Monday.", "Torva", "place"),
        ("Torva’s soldiers left the valley.", "Torva", "place"),
        ("Torva spoke. The Torvan government left.", "Torva", "place"),
        ("Quellan is the capital of Torva.", "Torva", "place"),
        ("Quellan is the capital of Torva.", "Quellan", "place"),
        ("The river Quell rose.", "Quell", "place"),
        ("The bridge at Torva has no rail.", "Torva", "place"),
        ("Torva waits. The mayor of Torva said no.", "Torva", "place"),
        ("Umbria-Vale said it would ask for help.", "Umbria-Vale", "place"),
        ("Quell-on-the-Water said it would ask for help.", "Quell-on-the-Water", "place"),
        ("Parker-Hill said it would ask for help.", "Parker-Hill", "person"),
        ("They laughed at Torva and the mayor left.", "Torva", "person"),
        ("He walked through Mill Lane.", "Mill Lane", "place"),
        ("Kestad rebels came down.", "Kestad", "body"),
        ("Dale Dawn, a news site, wrote so.", "Dale Dawn", "body"),
        ("She owns the weaving firm Tam Quell.", "Tam Quell", "body"),
        ("The receipt was for Tam Quell, the firm the brothers founded.", "Tam Quell", "body"),
        ("They left the firm Tam Quell founded.", "Tam Quell", "person"),
        ("It was late, said Tam Quell, the firm said.", "Tam Quell", "person"),
        ("She came from the village of Machu Quell.", "Machu Quell", "place"),
        ("The Celia district was dark.", "Celia", "place"),
        ("The Celia city council met.", "Celia", "person"),
        ("Torva spoke and left.", "Torva", "person"),
        ("Nobody has trust in Torva.", "Torva", "person"),
        ("Nathan Lane walked out.", "Nathan Lane", "person"),
        ("In Torva’s view it was late.", "Torva", "person"),
        ("Torva, who came from Dale, was in Torva.", "Torva", "person"),
    ],
)
def test_the_words_beside_a_name_tell_a_place_from_a_person(value: str, name: str, wanted: str) -> None:
    assert kind(value, name) == wanted


def test_a_surname_of_somebody_named_in_full_stays_a_person() -> None:
    words = text.words("Ida Varn smiled. They saw good in Varn.", language="en")
    found = [Found(Span(0, 8), "Ida Varn", "person", "model", 0.8), Found(Span(34, 38), "Varn", "person", "model", 0.8)]
    assert placed(words, found) == found


def test_a_surname_of_two_parts_that_ends_as_places_do_stays_a_person() -> None:
    words = text.words("Ida Umbria-Vale left. Umbria-Vale said no.", language="en")
    found = [Found(Span(0, 15), "Ida Umbria-Vale", "person", "model", 0.8), Found(Span(22, 33), "Umbria-Vale", "person", "model", 0.8)]
    assert placed(words, found) == found


def test_a_name_with_sure_evidence_stays_as_it_is() -> None:
    assert kind("Rain fell in Torva.", "Torva", by="title") == "person"


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("A guard, who gave his name only as Petr, left the mill.", [("Petr", "person")]),
        ("A guard gave his word as officer.", []),
    ],
)
def test_a_name_that_somebody_gives_himself_is_a_person(value: str, wanted: list[tuple[str, str]]) -> None:
    assert [(name.name, name.kind) for name in names.find(text.words(value, language="en"))] == wanted
