"""The taggers of flattened pages: chances that sum to one, edges inside the text, and rules overruled only where chances are sure."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cuttings.page.flat import rules
from cuttings.page.flat.chain import chances
from cuttings.page.flat.net import MANY, elsewhere, likeliest, told
from cuttings.page.flat.pieces import Piece
from cuttings.page.flat.tagger import LABELS, Tags, tag
from cuttings.page.flat.tokens import tokens
from cuttings.page.flat.zones import Zones, settled

PAGE = """Lunmouth Echo
Home
Harbour
Council keeps the crane
By Ada Pell
8 May 2024
The harbour council of Lunmouth voted on Tuesday to keep the old crane, ending a long dispute.
Nine members were for it and four against, the clerk said.
© 2024 Lunmouth Echo. All rights reserved."""


class Sure:
    """Chances that are the same for every piece."""

    def __init__(self, chance):
        self.chance = chance

    def of(self, piece, place, label):
        return self.chance


def test_the_chances_of_a_piece_sum_to_one():
    found, parted, guesses = rules(PAGE, "en", None)
    assert np.allclose(tag(PAGE, found, parted, guesses).chained.sum(1), 1)


def test_headline_and_body_of_a_plain_page_are_told():
    found, parted, guesses = rules(PAGE, "en", None)
    best = [LABELS[at] for at in tag(PAGE, found, parted, guesses).chained.argmax(1)]
    told = {piece.text: label for piece, label in zip(found, best, strict=True)}
    assert told["Council keeps the crane"] == "headline"
    assert told["Nine members were for it and four against, the clerk said."] == "body"


def test_unsure_chances_leave_the_body_to_the_rules():
    found, parted, _ = rules(PAGE, "en", None)
    assert settled(found, parted, Sure(0.5)).body == parted.body


def test_a_page_without_likely_body_keeps_what_the_rules_found():
    found, parted, _ = rules(PAGE, "en", None)
    assert settled(found, parted, Sure(0.0)) == parted
    assert settled((), Zones(0, 0, (), {}), Sure(1.0)).body == ()


@given(st.lists(st.lists(st.floats(-9, 9), min_size=3, max_size=3), min_size=1, max_size=8))
def test_marginal_chances_are_chances(scores):
    found = chances(np.array(scores), np.zeros((3, 3)))
    assert np.allclose(found.sum(1), 1)
    assert (found >= 0).all()


@given(st.text(alphabet="ab A.1\n", max_size=60))
def test_edges_of_words_lie_in_the_text_and_in_order(text):
    edges = tokens(text)
    assert all(text[start:end].strip() == text[start:end] and start < end for start, end in edges)


@given(st.text(alphabet="ab A.1\n|", max_size=80))
def test_what_a_net_tells_of_any_text_lies_in_it(text):
    seen = told(text)
    assert list(seen.edges) == sorted(seen.edges)
    assert np.allclose(seen.chance.sum(1), 1) and len(seen.labels) == len(seen.edges)
    assert all(0 < mark < len(text) for mark in seen.marks(0, len(text)))


def test_a_long_page_is_looked_at_at_both_ends_only():
    seen = told(PAGE + "\n" + "The crane stood for years. " * 2000)
    assert len(seen.edges) == 3000 and seen.edges[0][0] == 0 and seen.edges[-1][1] > 50_000


def test_labels_change_where_a_stretch_begins():
    chance = np.array([[0.9, 0.1], [0.45, 0.55], [0.2, 0.8]])
    assert likeliest(chance, np.array([1.0, 0.01, 0.99])).tolist() == [0, 0, 1]


def test_words_fused_without_a_blank_are_tokens_of_their_own():
    assert ["Read alsoMarket"[start:end] for start, end in tokens("Read alsoMarket")] == ["Read", "also", "Market"]
    assert tokens("Aldermans") == [(0, 9)]


def _split(label, size=200):
    """Tags of one piece of *size* tokens that only the net takes for *label*, and the chain for anything else."""
    told_of = np.array([[float(name == label) for name in LABELS]])
    return Tags(1 - told_of, range(size), np.repeat(told_of, size, 0), np.zeros(size, bool))


LINE = Piece("The crane stays.", 0, 16, 0)


def test_of_the_body_of_a_long_page_the_net_counts_more_than_the_chain():
    assert _split("body").of(LINE, 0, "body") > 0.7


def test_of_the_body_of_a_short_page_both_count_alike():
    assert _split("body", size=40).of(LINE, 0, "body") == 0.5


def test_of_a_field_both_count_alike():
    assert _split("outlet").of(LINE, 0, "outlet") == 0.5


def test_a_token_is_told_what_stands_where_its_word_does_elsewhere():
    words, seen = np.array([5, 9, 5, 7]), np.array([[1.0], [2.0], [4.0], [8.0]], np.float32)
    same, there, *_ = elsewhere(words, seen).T
    assert same.tolist() == [4.0, 0.0, 1.0, 0.0]
    assert there.tolist() == [1.0, 0.0, 1.0, 0.0]


def test_pairs_of_words_are_told_of_each_other_and_single_words_in_them_are_not():
    words, seen = np.array([5, 9, 3, 5, 9, 5]), np.arange(6, dtype=np.float32)[:, None]
    _, _, after, with_next, before, with_last = elsewhere(words, seen).T
    assert (with_next.tolist(), after.tolist()[0]) == ([1.0, 0.0, 0.0, 1.0, 0.0, 0.0], 3.0)
    assert (with_last.tolist(), before.tolist()[4]) == ([0.0, 1.0, 0.0, 0.0, 1.0, 0.0], 1.0)


def test_a_word_that_stands_everywhere_tells_nothing():
    assert not elsewhere(np.full(MANY + 1, 5), np.ones((MANY + 1, 1), np.float32))[:, 1].any()
