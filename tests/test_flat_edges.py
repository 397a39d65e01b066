"""Text that begins or ends within a line of a flattened page, and the marks that dumps put around lines and words."""

import numpy as np
import pytest

from cuttings.page.flat.edges import edged
from cuttings.page.flat.markup import plain
from cuttings.page.flat.net import LABELS, Told
from cuttings.page.flat.pieces import Piece
from cuttings.page.flat.tagger import Tags
from cuttings.page.flat.tokens import tokens
from cuttings.page.flat.zones import Zones

ROWS = ("Marsh Post", "Heron stops clock", "By Ada Pell", "A heron has nested on the roof of the hall.", "Nobody minds it | yet.")


def test_the_bars_around_the_rows_of_a_table_are_none_of_it() -> None:
    table = "\n".join(("| Print | |", "| --- | --- |", *(f"| | {row} | |" for row in ROWS)))
    assert [line for line in plain(table).text.split("\n") if line] == ["Print", *ROWS]


def test_bars_within_lines_and_a_single_row_stay() -> None:
    text = "| Home | News |\nHeron stops clock\nA heron has nested | on the roof."
    assert plain(text).text == text


def test_the_signs_before_quoted_lines_are_taken_out() -> None:
    assert plain("\n".join(f"> {row}" for row in ROWS)).text == "\n".join(ROWS)


def test_a_path_and_a_comparison_keep_their_signs() -> None:
    text = "Home > News > Marsh\nHeron stops clock\n5 > 3\n> A heron has nested on the roof."
    assert plain(text).text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A heron loses *less than a feather* a day.", "A heron loses less than a feather a day."),
        ("He said f*** and paid 5 * 3 * 2 crowns, a fee* of 3* a head.", "He said f*** and paid 5 * 3 * 2 crowns, a fee* of 3* a head."),
        ("The heron stays. ■\nShare", "The heron stays.\nShare"),
        ("■ The heron stays", "■ The heron stays"),
    ],
)
def test_stars_around_words_and_a_sign_behind_the_last_sentence(text: str, expected: str) -> None:
    assert plain(text).text == expected


CAPTION, TEXT, CREDIT = "Ada Pell with the heron. Photo: Post", "A heron has nested on the roof of the hall.", "(Writing by Tam Reed)"


def parted(line: str, other: str, kind: str | None, *, chance: float) -> list[tuple[str, bool]]:
    """The parts of *line* below a line of text, each with whether it is of the body; the net gives *other* that chance to be body."""
    before = "The hall was built in 1911, and nobody has wound its clock since."
    source = f"{before}\n{line}"
    edges = tokens(source)
    at = source.index(other)
    body = np.array([chance if at <= start < at + len(other) else 0.99 for start, _ in edges])
    chances = np.zeros((len(edges), len(LABELS)))
    chances[:, LABELS.index("body")], chances[:, 0] = body, 1 - body
    seen = Told(edges, chances, np.zeros(len(edges)), chances.argmax(1))
    found = (Piece(before, 0, len(before), 0), Piece(line, len(before) + 1, len(source), 1, kind=kind))
    zones = Zones(0, 2, (0, 1), {}) if kind is None else Zones(0, 1, (0,), {})
    pieces, zones, _ = edged(found, zones, Tags(np.zeros((2, 9))), seen)
    assert all(source[piece.start : piece.end] == piece.text for piece in pieces)
    return [(piece.text, place in zones.body) for place, piece in enumerate(pieces)][1:]


def test_a_caption_before_the_first_sentence_of_a_line_is_cut_off() -> None:
    assert parted(f"{CAPTION} {TEXT}", CAPTION, None, chance=0.01) == [(CAPTION, False), (TEXT, True)]


@pytest.mark.parametrize(("other", "chance"), [(CAPTION, 0.3), ("Ada Pell", 0.01)])
def test_what_the_net_half_believes_and_a_few_words_at_the_head_stay(other: str, chance: float) -> None:
    assert parted(f"{CAPTION} {TEXT}", other, None, chance=chance) == [(f"{CAPTION} {TEXT}", True)]


def test_a_sentence_before_the_writers_credit_is_of_the_text() -> None:
    assert parted(f"{TEXT} {CREDIT}", CREDIT, "legal", chance=0.01) == [(TEXT, True), (CREDIT, False)]


@pytest.mark.parametrize("kind", ["byline", "bio"])
def test_a_sentence_on_the_writers_is_none_of_the_text(kind: str) -> None:
    assert parted(f"{TEXT} {CREDIT}", CREDIT, kind, chance=0.01) == [(f"{TEXT} {CREDIT}", False)]
