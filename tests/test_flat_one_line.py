"""Pages flattened to one line: the net of tokens parts them where it is sure of the body, and rules where it is not."""

import numpy as np
import pytest

from cuttings import Page
from cuttings.page.decode import Decoded
from cuttings.page.flat import choice, read
from cuttings.page.flat.breaks import lines, sure
from cuttings.page.flat.net import LABELS, Told
from cuttings.page.flat.pieces import pieces
from cuttings.page.flat.zones import Zones
from cuttings.types import Article, Memory

PARAGRAPHS = (
    "The harbour council of Lunmouth voted on Tuesday to keep the old crane, ending a dispute that has run for six years.",
    "Nine members were for it and four against, the clerk said after the meeting.",
    "“We could not see the quay without it,” said Ilse Brandt, who chairs the council.",
    "The crane was built in 1911 and has not moved since the coal trade ended. Its jib has been held by a chain since a storm in 1987.",
    "A fund for its paint will be opened in June, and schools have asked for the rope.",
    "The ferry will stop under it on Sundays, the harbour master said.",
)
HEAD = "Skip to content Home News Sport Lunmouth Courier News Council keeps the old harbour crane By Ada Pell 14 March 2024 Share Print"
FOOT = "Most read Ferry fares rise again Bakery wins prize for rye loaf Contact us Privacy Terms © 2024 Lunmouth Courier"
GUARDED = (
    "Lunmouth Courier Skip to main content Sign in Subscribe Harbour Why a crane that cannot move will keep its place on the quay Ada Pell "
    "Thu 14 Mar 2024 09.12 GMT The old crane on the quay at dawn. Photograph: Tom Veld/Lunmouth Courier"
)
CAPTION = "The crane in May. Photograph: Tom Veld"


def _read(text: str) -> Article:
    raw = text.encode()
    return read(Page(url=None, fetched="2024-03-15T12:00:00Z", body=raw), Decoded(raw, "utf-8"), Memory())


def _page(*middle: str, head: str = HEAD) -> str:
    return " ".join([head, *PARAGRAPHS[:2], *middle, *PARAGRAPHS[2:], FOOT])


FUSED = "".join(
    ["MenuSearchLunmouth CourierHarbourCrane stays on the quayAda Pell14 March 2024ShareSave", *PARAGRAPHS, "Most readContact usPrivacy"]
)


def _bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    ("head", "title"),
    [(HEAD, "Council keeps the old harbour crane"), (GUARDED, "Why a crane that cannot move will keep its place on the quay")],
)
def test_the_headline_ends_where_the_net_sees_it_end_and_the_writer_stands_behind(head, title):
    article = _read(_page(head=head))
    assert (article.title, article.authors, article.outlet) == (title, ("Ada Pell",), "Lunmouth Courier")
    assert _bare(article.text) == _bare(" ".join(PARAGRAPHS))


@pytest.mark.parametrize("middle", ["", CAPTION, "Advertisement"])
def test_what_stands_between_paragraphs_of_a_page_on_one_line_is_left_out(middle):
    assert _bare(_read(_page(*filter(None, [middle]))).text) == _bare(" ".join(PARAGRAPHS))


def test_a_sentence_between_them_that_only_looks_like_furniture_stays():
    told = "The Courier has asked the port for its figures, and anyone can read them there."
    assert _bare(told) in _bare(_read(_page(told)).text)


@pytest.mark.parametrize(
    "text", [_page().replace(". ", ".\n"), " ".join([HEAD[-60:], PARAGRAPHS[0]]), FUSED], ids=["with lines", "short", "fused"]
)
def test_pages_with_lines_short_ones_and_fused_ones_are_left_to_rules(text):
    assert sure(_page())
    assert not sure(text)


def test_a_page_in_doubt_is_left_to_rules(monkeypatch):
    monkeypatch.setattr("cuttings.page.flat.breaks._DOUBT", 0.0)
    ruled = [_page()[start:end] for start, end in lines(_page(), "en")]
    assert not sure(_page())
    assert "Council keeps the old harbour crane" not in ruled
    monkeypatch.undo()
    assert "Council keeps the old harbour crane" in [_page()[start:end] for start, end in lines(_page(), "en")]


def test_nothing_of_a_page_is_lost_between_its_parts():
    parts = [_page()[start:end] for start, end in lines(_page(), "en")]
    assert _bare("".join(parts)) == _bare(_page())


def _told(text: str, body: str) -> Told:
    """A net that takes the words of *text* for body where *body* has a "b"."""
    edges, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        edges.append((at, at + len(word)))
        at += len(word)
    labels = np.array([LABELS.index("body" if sign == "b" else "other") for sign in body])
    return Told(edges, np.eye(len(LABELS))[labels], np.zeros(len(labels)), labels)


def test_the_net_gives_the_body_unless_a_line_is_half_of_it():
    text = "Share this page now\nNine were for it.\nRead on here please"
    found, ruled = pieces(text, "en", None), Zones(0, 3, (0, 1, 2), {})
    assert choice.seen_body(found, ruled, _told(text, "oooobbbboooo")).body == (1,)
    assert choice.seen_body(found, ruled, _told(text, "ooobbbbbbboo")) is ruled
    assert choice.seen_body(found, ruled, _told(text, "oooooooooooo")) is ruled


def test_parts_of_a_page_are_runs_of_one_label_and_doubt_is_counted_in_tokens():
    told = _told("Share Nine were for", "obbb")
    assert told.parts() == [(0, 5, "other"), (6, 19, "body")]
    assert told.doubt() == 0
    assert told._replace(chance=np.full((4, len(LABELS)), 0.25)).doubt() == 1
