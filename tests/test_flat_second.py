"""Pieces of a flattened page decided a second time: which go, which come in, and what stays as it is."""

import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from cuttings.learn.forest import grown
from cuttings.page.flat import second
from cuttings.page.flat.fields import Guess
from cuttings.page.flat.net import LABELS, Told
from cuttings.page.flat.pieces import Piece
from cuttings.page.flat.tagger import Tags
from cuttings.page.flat.tokens import tokens
from cuttings.page.flat.zones import Zones
from cuttings.resources import model
from cuttings.types import Span

LONG = " ".join(f"The heron of the {number}th hall has nested on its roof since May." for number in range(14))
STRAY, CAPTION, LAST, SENTENCE = (
    "Ask the heron",
    "A heron on a roof in Lunmouth.",
    "Visitors are asked to keep their dogs out.",
    "It stays.",
)
LINES = ("Heron stops clock", CAPTION, LONG, STRAY, LAST)


def view(
    lines: tuple[str, ...] = LINES, body: tuple[int, ...] = (1, 2, 3), other: str = STRAY, resumed: tuple[int, ...] = ()
) -> second.View:
    """A page of such lines, of which those are body by rules; the net takes all but *other* for body."""
    source = "\n".join(lines)
    edges = tokens(source)
    at = source.index(other)
    inside = np.array([not at <= start < at + len(other) for start, _ in edges])
    told = np.zeros((len(edges), len(LABELS)))
    told[:, LABELS.index("body")], told[:, 0] = np.where(inside, 0.9, 0.1), np.where(inside, 0.1, 0.9)
    starts = [source.index(line) for line in lines]
    found = tuple(Piece(line, start, start + len(line), n) for n, (line, start) in enumerate(zip(lines, starts, strict=True)))
    seen = Told(edges, told, np.zeros(len(edges)), told.argmax(1))
    return second.View(source, found, Zones(body[0], body[-1] + 1, body, {}, frozenset(resumed)), Tags(np.zeros((len(found), 9))), seen, {})


def decided(page: second.View, said: Mapping[str, float], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts of the body when the trees say so much of pieces that begin so, .9 of others."""
    fine, _ = second.parts(page)
    asked = np.flatnonzero(second.doubted(second.table(fine)))
    chances = np.array([next((much for text, much in said.items() if fine.found[at].text.startswith(text)), 0.9) for at in asked])
    monkeypatch.setattr(second, "chances", lambda rows: chances)
    found, parted, _ = second.reconsidered(page, [])
    assert all(page.source[piece.start : piece.end] == piece.text for piece in found)
    return [found[at].text for at in parted.body]


@pytest.mark.parametrize(("chance", "stays"), [(0.4, False), (0.6, True)])
def test_a_caption_goes_where_the_trees_think_it_is_more_likely_none_of_the_text(
    chance: float, stays: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = decided(view(), {CAPTION: chance, LAST: 0.0, LINES[0]: 0.0}, monkeypatch)
    assert (CAPTION in body) is stays and LONG in body


@pytest.mark.parametrize(("chance", "comes"), [(0.7, False), (0.8, True)])
def test_a_last_sentence_comes_in_only_where_they_are_surer(chance: float, comes: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (LAST in decided(view(), {LAST: chance, LINES[0]: 0.0}, monkeypatch)) is comes


def test_a_piece_is_parted_where_they_think_otherwise_of_a_part(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = (LINES[0], f"{STRAY} {LONG}", LAST)
    said = {STRAY: 0.1, LINES[0]: 0.0, LAST: 0.0}
    assert decided(view(lines, (1,)), said, monkeypatch) == [LONG]
    assert decided(view(lines, (1,)), said | {STRAY: 0.9}, monkeypatch) == [f"{STRAY} {LONG}"]


def test_a_guess_stays_with_its_words_when_a_piece_before_it_is_parted(monkeypatch: pytest.MonkeyPatch) -> None:
    page = view((LINES[0], f"{STRAY} {LONG}", LAST), (1,))
    monkeypatch.setattr(second, "chances", lambda rows: np.array([0.1 if row[4] == 3 else 0.9 * (row[4] > 20) for row in rows]))
    at = page.source.index(LAST)
    found, _, (guess,) = second.reconsidered(page, [Guess("byline", LAST, "a line", 0.5, Span(at, at + len(LAST)), 2)])
    assert found[guess.place].text == LAST and guess.place == 3


def test_what_goes_on_below_a_link_and_short_pages_stay_as_rules_have_them(monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = {CAPTION: 0.0, LAST: 0.0, LINES[0]: 0.0}
    assert CAPTION in decided(view(resumed=(1,)), nothing, monkeypatch)
    short = (LINES[0], CAPTION, SENTENCE, STRAY, LAST)
    assert decided(view(short), nothing, monkeypatch) == [CAPTION, SENTENCE, STRAY]


def test_the_trees_ask_only_for_columns_that_there_are() -> None:
    arrays = model("flat-body")
    assert arrays["body.column"].max() < second.table(view()).shape[1]
    assert arrays["body.down"].max() < len(arrays["body.leaf"]) and arrays["body.root"][0] == 0


def test_trees_of_several_depths_end_at_their_own_leaves() -> None:
    trees = {"t.root": np.array([0, 3]), "t.column": np.array([0, 0, 0, 1, 0, 0, 0, 0]), "t.scale": np.array([1.0, -10.0])}
    trees |= {"t.border": np.array([0.5, 0, 0, 0.5, 0, 2.5, 0, 0]), "t.leaf": np.array([0, 1, 2, 0, 10, 0, 20, 30])}
    trees |= {"t.down": np.array([[1, 1, 2, 4, 4, 6, 6, 7], [2, 1, 2, 5, 4, 7, 6, 7]])}
    rows = np.array([[0, 0], [1, 1], [3, 1]], np.float32)
    assert np.allclose(grown(trees, "t", rows), 1 / (1 + np.exp(-(np.array([11, 22, 32]) - 10.0))))


def test_pieces_are_matched_to_the_gold_as_near_to_the_rules_as_can_be() -> None:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "train"))
    from second import match

    texts = ["Ab.", "Cd.", "Ab.", "Ef.(X)"]
    assert match(texts, ["Ab.", "Cd.", "Ab.", "Ef."], frozenset((2,)), "Ab.Ef.") == {2, 3}
    assert match(texts, texts, frozenset(), "Ab.Gh.") is None
