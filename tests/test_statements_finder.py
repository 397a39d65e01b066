"""The finder of statements reads the same with and without the compiled part, and refuses what does not fit."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuttings import grammar
from cuttings.learn.rows import score, sparse, templates
from cuttings.learn.windows import picked, windows
from cuttings.statements import marks, pairs, paths
from cuttings.statements.attribute import raws
from cuttings.text import words

TEXT = (
    "Mayor Ida Orme said on Monday that the mill, which the county sold, was shut. “We are done,” she told the Herald. “Nobody came.”\n\n"
    "According to a senior official, the board — or what is left of it — warned owners not to wait; others, he added, “may go.” It rained."
)
"""Two paragraphs with quotations that go on, a relay, asides and a sentence in which nobody speaks."""


def both(work: Callable[[], Any]) -> tuple[Any, Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("CUTTINGS_PURE", raising=False)
        if pairs.compiled() is None:
            pytest.skip("the compiled part was not built here")
        one = work()
        patch.setenv("CUTTINGS_PURE", "1")
        return one, work()


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_the_words_around_any_cues_show_the_same_with_and_without_the_compiled_part(data: st.DataObject) -> None:
    made = words(TEXT)
    parsed = grammar.read(made)
    base = marks.ground(made, parsed, raws(made) if data.draw(st.booleans()) else [])
    tree = marks.grown(base, parsed.branches(data.draw(st.sets(st.integers(0, len(base.quoted) - 1)))))
    edges = sorted(data.draw(st.sets(st.integers(0, len(base.quotes)), min_size=2, max_size=9)))
    cues = [(first, min(last, first + 3)) for first, last in pairwise(edges)]
    one, other = both(lambda: pairs.pairs(base, tree, cues).rows)
    assert np.array_equal(one, other)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 12), min_size=1, max_size=6), st.integers(0, 99))
def test_the_best_roles_are_the_same_with_and_without_the_compiled_part(sizes: list[int], seed: int) -> None:
    starts = np.cumsum([0, *sizes])
    scores = np.random.default_rng(seed).integers(-9, 9, (int(starts[-1]), len(pairs.ROLES))).astype(np.int16)
    one, other = both(lambda: paths.paths(scores, starts))
    assert np.array_equal(one, other)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=1, max_size=6), st.integers(1, 4), st.integers(0, 99))
def test_what_the_first_look_said_is_shown_the_same_with_and_without_the_compiled_part(sizes: list[int], width: int, seed: int) -> None:
    sizes[0] = max(sizes[0], 1)
    starts, drawn = np.cumsum([0, *(size for size in sizes if size)]), np.random.default_rng(seed)
    many = int(starts[-1])
    rows, scores = drawn.integers(0, 9, (many, width)).astype(np.int32), drawn.integers(-3, 3, (many, 7)).astype(np.int16)
    one, other = both(lambda: pairs.looked(rows, scores, 5, starts))
    assert np.array_equal(one, other)


@pytest.mark.parametrize("drawn", range(8))
def test_chosen_words_score_as_their_rows_do(drawn: int) -> None:
    chance = np.random.default_rng(drawn)
    reach, width, many = 3, 17, 40
    model = sparse(
        templates(chance.integers(0, (2 * reach + 1) * width, (12, 3)).tolist()),
        np.arange(0, 1024, 3),
        chance.integers(-9, 9, (342, 3)).astype(np.int8),
        1024,
        (),
    )
    columns = chance.integers(0, 5, (many, width)).astype(np.int32)
    starts, chosen = np.array([0, 7, 8, many], np.int32), np.flatnonzero(chance.integers(0, 2, many))
    one, other = both(lambda: picked(model, columns, starts, reach, chosen))
    assert np.array_equal(one, other) and np.array_equal(one, score(model, windows(columns, starts, reach, chosen)))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 12), min_size=1, max_size=6), st.integers(0, 99))
def test_roles_that_begin_a_stretch_of_words_are_always_ended(sizes: list[int], seed: int) -> None:
    starts = np.cumsum([0, *sizes])
    scores = np.random.default_rng(seed).integers(-9, 9, (int(starts[-1]), len(pairs.ROLES))).astype(np.int16)
    for begin, end in pairwise(starts.tolist()):
        open_ = ""
        for role in (pairs.ROLES[role] for role in paths.paths(scores, starts)[begin:end].tolist()):
            assert (role[0] in "IL") == bool(open_) and (not open_ or role[2:] == open_)
            open_ = role[2:] if role[0] in "BI" else ""
        assert not open_


def test_the_compiled_part_refuses_what_lies_outside_of_its_text() -> None:
    kernel = pairs.compiled()
    if kernel is None:
        pytest.skip("the compiled part was not built here")
    with pytest.raises(ValueError, match="stretches"):
        kernel.paths(np.zeros((2, 9), np.int16), 2, 9, np.array([0, 3]), 1, np.ones(100, np.uint8), np.zeros(2, np.int64))
    with pytest.raises(ValueError, match="shorter"):
        kernel.paths(np.zeros((2, 9), np.int16), 3, 9, np.array([0, 3]), 1, np.ones(100, np.uint8), np.zeros(2, np.int64))
    rows, scores, out = np.zeros((2, 4), np.int32), np.zeros((2, 9), np.int16), np.zeros((2, 9), np.int32)
    with pytest.raises(ValueError, match="stretches"):
        kernel.said(rows, 2, 4, scores, 9, 9, np.array([0, 3]), 1, out)
    with pytest.raises(ValueError, match="shorter"):
        kernel.said(rows, 2, 4, scores, 9, 9, np.array([0, 2]), 1, out[:1])
    with pytest.raises(ValueError, match="shorter"):
        kernel.said(rows, 2, 4, scores, 9, 10, np.array([0, 2]), 1, out)
    with pytest.raises(ValueError, match="shorter"):  # twice as many bytes as there are rows are none
        kernel.paths(np.zeros((2, 8), np.int16), 1 << 60, 8, np.array([0, 1 << 60]), 1, np.ones(81, np.uint8), np.zeros(2, np.int64))
    with pytest.raises(ValueError, match="shorter"):
        kernel.paths(np.zeros((2, 17), np.int16), 2, 17, np.array([0, 2]), 1, np.ones(324, np.uint8), np.zeros(2, np.int64))
    with pytest.raises(ValueError, match="shorter"):
        kernel.rows(*_one_word(), 1 << 60, *(np.zeros(4, np.int32),) * 2, 0, np.zeros((1, 39), np.int32), 1)


def _one_word() -> tuple[object, ...]:
    """What the compiled rows are given of a text of one word, and its cue."""
    many, ones, two = np.zeros((1, 16), np.int32), np.zeros(1, np.int32), np.array([0, 1], np.int32)
    return many, 1, 16, ones - 1, ones, two, ones - 1, ones, np.zeros(2, np.int32), two, ones, 1, np.array([0, 1, 0, 1], np.int32)


def test_sentences_asked_for_alone_show_their_own_words_and_none_of_the_others() -> None:
    parsed = grammar.read(words(TEXT))
    whole = parsed.branches(range(len(parsed.firsts) - 1))
    for sentence, (first, last) in enumerate(pairwise(parsed.firsts)):
        alone = parsed.branches([sentence])
        assert np.array_equal(alone.heads[first:last], whole.heads[first:last])
        assert (alone.heads[:first] == -1).all() and (alone.names[last:] == -1).all()
