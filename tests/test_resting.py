"""Who a story rests on, in words: short, and nothing that is not certain."""

from cuttings.library.resting import resting
from cuttings.types import Article, Reading, Span, Statement

TEXT = "A senior official told AP that it closes. Mayor Ida Orme said so. Another official agreed. A letter seen by AP says no."


def said(source: str, speaker: str | None = None, *via: str, score: float = 0.99, anonymous: bool = False) -> Statement:
    at = TEXT.index(source)
    return Statement(
        content=(Span(26, 40),), source=(Span(at, at + len(source)),), speaker=speaker, via=via, score=score, anonymous=anonymous, by="hand"
    )


def read(*statements: Statement, page: str = "p") -> Reading:
    return Reading(page=page, fetched=None, fingerprint="", article=Article(text=TEXT), statements=statements)


OFFICIAL = said("A senior official", None, "AP", anonymous=True)


def test_one_unnamed_source_is_told_with_its_relay() -> None:
    assert resting([read(OFFICIAL, OFFICIAL)]) == "one unnamed official, through AP"


def test_two_that_may_be_one_or_two_are_not_counted() -> None:
    """Another phrase, or the same phrase of another article, may be somebody else."""
    assert resting([read(OFFICIAL, said("Another official", None, "AP", anonymous=True))]) == "unnamed officials, through AP"
    assert resting([read(OFFICIAL), read(OFFICIAL, page="q")]) == "unnamed officials, through AP"


def test_a_relay_is_told_only_where_everything_came_through_it() -> None:
    assert resting([read(OFFICIAL, said("A senior official", anonymous=True))]) == "one unnamed official"


def test_those_who_say_most_are_named_and_the_others_counted() -> None:
    some = [said("Mayor Ida Orme", name) for name in ("Ida Orme", "Ida Orme", "Joram Teel", "Ilse Brandal", "Amina Odhiambo")]
    assert resting([read(*some)]) == "Ida Orme, Amina Odhiambo and 2 others"
    assert resting([read(*some[:3], OFFICIAL)]) == "Ida Orme and Joram Teel; one unnamed official, through AP"


def test_documents_are_told_apart_from_people() -> None:
    assert resting([read(said("A letter"))]) == "a letter"


def test_what_is_not_certain_is_not_told() -> None:
    assert resting([read(said("Mayor Ida Orme", "Ida Orme", score=0.5))]) == ""
    assert resting([read()]) == ""
