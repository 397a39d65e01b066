"""Names that the net of tokens sees: an outlet's whole name, and who signs where no rule finds it."""

import numpy as np
import pytest

from cuttings.page.bylines import byline
from cuttings.page.flat.choice import bared, lengthened, signers
from cuttings.page.flat.net import LABELS, Told
from cuttings.page.flat.owner import spelt
from cuttings.page.flat.pieces import Piece
from cuttings.page.flat.tokens import tokens


def seen(source: str, stretch: str, label: str, chance: float) -> Told:
    """What a net tells that is sure of one *stretch* only."""
    edges, at = tokens(source), source.index(stretch)
    chances = np.zeros((len(edges), len(LABELS)))
    chances[:, 0] = 1.0
    for place, (start, _) in enumerate(edges):
        if at <= start < at + len(stretch):
            chances[place, 0], chances[place, LABELS.index(label)] = 1 - chance, chance
    return Told(edges, chances, np.zeros(len(edges)), chances.argmax(1))


@pytest.mark.parametrize(
    ("stretch", "chance", "expected"),
    [
        ("Marsh Live", 0.99, "Marsh Live"),
        ("Marsh Live", 0.8, "Marsh"),
        ("Marsh Online", 0.99, "Marsh"),
        ("Tolle Post", 0.99, "Marsh"),
    ],
)
def test_an_outlets_name_is_as_long_as_the_net_surely_sees_it(stretch: str, chance: float, expected: str) -> None:
    source = f"{stretch} Home News\nHeron stops clock"
    assert lengthened("Marsh", source, seen(source, stretch, "outlet", chance)) == expected


@pytest.mark.parametrize(
    ("name", "chance", "outlet", "expected"),
    [
        ("Ada Pell", 0.9, "Marsh Post", ["Ada Pell"]),
        ("Ada Pell", 0.6, "Marsh Post", []),
        ("Marsh Post", 0.9, "Marsh Post", []),
        ("Pell", 0.9, "Marsh Post", []),
    ],
)
def test_a_whole_name_that_the_net_sees_signs(name: str, chance: float, outlet: str, expected: list[str]) -> None:
    source = f"Heron stops clock\n{name} · share"
    found = (Piece("Heron stops clock", 0, 17, 0), Piece(source[18:], 18, len(source), 1))
    assert [guess.value for guess in signers(source, found, (), seen(source, name, "person", chance), outlet)] == expected


def test_whom_the_text_tells_of_is_no_writer() -> None:
    source = "The ladder is Ada Pell's.\nAda Pell"
    found = (Piece("The ladder is Ada Pell's.", 0, 25, 0), Piece("Ada Pell", 26, 34, 1))
    told = seen(source, "\nAda Pell", "person", 0.9)
    assert [len(signers(source, found, body, told, None)) for body in ((0,), ())] == [0, 1]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("The Marsh Courier > National", "The Marsh Courier"),
        ("The Marsh Mail online archive", "The Marsh Mail"),
        ("Ada Pell for The Marsh Ledger", "The Marsh Ledger"),
        ("Voices for Marsh", "Voices for Marsh"),
    ],
)
def test_an_outlets_name_ends_where_a_path_or_a_writer_does(name: str, expected: str) -> None:
    assert spelt(name, name) == expected


@pytest.mark.parametrize(
    ("line", "authors", "desk"),
    [
        ("Algo Newsroom", (), True),
        ("By Marsh editorial team", (), True),
        ("By Ada Pell Newsroom", ("Ada Pell",), False),
        ("By Ada newsroom", ("Ada",), False),
    ],
)
def test_one_word_before_a_desk_is_no_person(line: str, authors: tuple[str, ...], desk: bool) -> None:
    made = byline(line, led=True)
    assert (made.authors, made.desk) == (authors, desk)


@pytest.mark.parametrize(
    ("whole", "chance", "expected"),
    [
        ("Health Heron stops town clock", 0.95, "Heron stops town clock"),
        ("Heron stops town clock [print this]", 0.95, "Heron stops town clock"),
        ("Heron stops town clock marshpost.example", 0.95, "Heron stops town clock"),
        ("Health Heron stops town clock", 0.7, "Health Heron stops town clock"),
        ("LOCAL Heron stops town clock", 0.95, "Heron stops town clock"),
        ("Germany: Heron stops town clock", 0.95, "Germany: Heron stops town clock"),
        ("Grey Heron stops town clock", 0.95, "Grey Heron stops town clock"),
        ("Heron stops town clock twice", 0.95, "Heron stops town clock twice"),
    ],
)
def test_a_headline_is_without_the_section_and_the_labels_around_it(whole: str, chance: float, expected: str) -> None:
    page = f"{whole}\nHeron stops town clock\n"
    assert bared(whole, page, seen(whole, "Heron stops town clock", "headline", chance)) == expected


def test_a_headline_that_begins_with_a_section_keeps_it_where_the_rest_stands_nowhere_alone() -> None:
    whole = "World Cup final moved to Tolle"
    assert bared(whole, f"{whole}\n3 March", seen(whole, "Cup final moved to Tolle", "headline", 0.95)) == whole


def test_a_stretch_of_marks_alone_is_no_headline() -> None:
    assert bared("Heron | stops", "Heron | stops", seen("Heron | stops", "|", "headline", 0.95)) == "Heron | stops"
