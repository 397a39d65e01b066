"""Kinds of error that pages of seven more writers showed: each mended one, and what only looks like it."""

import numpy as np
import pytest

from cuttings import page
from cuttings.page.flat.choice import lengthened
from cuttings.page.flat.edges import _cut_off, _of_fields
from cuttings.page.flat.kept import kept
from cuttings.page.flat.kinds import kind
from cuttings.page.flat.net import LABELS, Told
from cuttings.page.flat.pieces import Piece
from cuttings.page.flat.zones import _WRITER, Zones, _is_body
from cuttings.types import Page

BODY = (
    "The ferry of Lunmouth has stopped for a week because an otter sleeps in its engine room.",
    "The captain, Hedda Vorn, said the animal had come aboard through an open hatch on Monday.",
    "A second boat will carry passengers until the otter leaves of its own will, the port said.",
)


def read(*lines: str):
    head = ("Lunmouth Echo", "Otter stops the ferry of Lunmouth", "By Tam Reed", "2 May 2024")
    body = "\n".join([*head, *lines]).encode()
    return page.read(Page(url=None, fetched="2024-05-10T12:00:00Z", body=body, content_type="text/plain"))


@pytest.mark.parametrize(
    "line",
    [
        "The audio version of this article was made by a machine, and names may be said wrongly.",
        "Unless otherwise stated in the article above, this work may be copied under an open licence.",
        "Some information for this report was provided by Reuters.",
        "The post Otter stops the ferry of Lunmouth appeared first on Lunmouth Echo.",
        "For further information please contact the press officer of the port, tel. 22-140.",
        "Lotto results: 4, 11, 19, 23 and 38. There was no winner.",
        "Your views: Should otters be let aboard?",
        "The ferry at its berth on Monday. Photo T.R.",
        "The ferry at its berth on Monday. - Picture by T.R.",
    ],
)
def test_what_stands_below_articles_is_none_of_the_text(line: str):
    assert kind(line)
    assert read(*BODY, line).text.endswith("the port said.")


@pytest.mark.parametrize(
    "line",
    [
        "The audio version of her novel was read by the captain herself in a single night.",
        "The bird flu appeared first on farms north of the harbour, the vet said on Monday.",
        "Some information for the police came from a fisherman who had seen the otter swim.",
        "The post on the pier appeared to lean, and the port took it down within a day.",
        "Lotto results were read out on the boat while the engineers looked for the otter.",
        "The photo showed a man whom nobody knew, and his name was J. R. Orme.",
    ],
)
def test_sentences_that_begin_alike_are_the_text(line: str):
    assert kind(line) is None
    assert line in read(*BODY[:2], line, BODY[2]).text


def _beside(chance: float, text: str) -> bool:
    found = [Piece(words, 0, 0, at) for at, words in enumerate(("One said it.", text, "Two said it."))]
    return _is_body(found[1], 1, Zones(0, 1, (0,), {1: _WRITER}), (0.9, chance, 0.1))


def test_a_sentence_behind_a_biography_that_is_surely_of_the_text_is_kept():
    assert _beside(0.97, "The hearing goes on in the hall of the port on Monday.")


@pytest.mark.parametrize("chance, text", [(0.8, "The hearing goes on."), (0.99, "Tam Reed covers the courts and the port of Lunmouth.")])
def test_a_doubtful_sentence_or_one_on_a_writer_is_not(chance: float, text: str):
    assert not _beside(chance, text)


def _cut(head: str, fields: bool) -> list[bool]:
    text = f"{head} The ferry of Lunmouth has stopped for a week."
    runs = [(0, len(head) + 1, 0.001), (len(head) + 1, len(text), 0.99)]
    return [inside for *_, inside in _cut_off(Piece(text, 0, len(text), 0), runs, fields)]


def test_a_short_field_before_the_first_word_of_the_text_is_cut_off():
    assert _of_fields([LABELS.index("desk"), LABELS.index("agency"), LABELS.index("body")])
    assert _cut("By Staff, IRNA", fields=True) == [False, True]


def test_a_part_of_a_sentence_is_not_cut_off_it():
    assert not _of_fields([LABELS.index("headline"), LABELS.index("body")])
    assert not _of_fields([LABELS.index("body")])
    assert _cut("Two hours on,", fields=False) == []


def _named(name: str, source: str) -> str:
    chance = np.full((2, len(LABELS)), 0.001)
    chance[:, LABELS.index("outlet")] = 0.98
    start = source.index(" ") + 1
    return lengthened(name, source, Told(((0, start - 1), (start, len(source))), chance, np.array([1.0, 0.0]), chance.argmax(1)))


def test_a_form_of_company_does_not_lengthen_an_outlets_name():
    assert _named("Lunmouth", "Lunmouth S.L.") == "Lunmouth"


def test_a_word_of_a_name_does():
    assert _named("Lunmouth", "Lunmouth Live") == "Lunmouth Live"


def _interview(asked: tuple[int, ...]) -> tuple[int, ...]:
    lines = ("Why keep an otter?", "It came by itself.", "Does it bite?", "Only the mate.", "Do people thank you?", "They never do.")
    found = [Piece(text, 0, len(text), at) for at, text in enumerate(("The captain talks.", *lines))]
    return kept(found, Zones(0, 7, tuple(at for at in range(7) if at not in asked), {}), "").body


def test_a_question_of_an_interview_stands_before_its_answer():
    assert _interview((5,)) == tuple(range(7))


def test_a_question_alone_makes_no_interview():
    assert _interview((3, 5)) == (0, 1, 2, 4, 6)
