"""Small models run the same with and without the compiled part."""

import itertools
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuttings.learn import arcs, rows, steps
from cuttings.learn.windows import flagged, named, scored, windows

SLOTS = rows.templates([(0,), (1,), (0, 1), (0, 1, 2)])
ARCS = rows.templates(arcs.named("s0w, b0w, s0t b0t, s1w s0w, s0t d0, v0 b0t, m0, s0lw s0rt, s1r2t b0w"))


def halved(model: rows.Linear) -> steps.Steps:
    """Every second template first."""
    return steps.steps(model, model.templates[::2], 20)


def made(templates: np.ndarray, classes: int, seed: int) -> rows.Linear:
    draw = np.random.default_rng(seed)
    lines = np.flatnonzero(draw.integers(0, 3, 256))
    return rows.sparse(templates, lines, draw.integers(-40, 40, (len(lines), classes)).astype(np.int8), 256, ())


def both(monkeypatch: pytest.MonkeyPatch, work):  # type: ignore[no-untyped-def]
    monkeypatch.delenv("CUTTINGS_PURE", raising=False)
    if rows.compiled() is None:
        pytest.skip("the compiled part was not built here")
    one = work()
    monkeypatch.setenv("CUTTINGS_PURE", "1")
    return one, work()


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 40), st.integers(1, 40), st.integers(0, 99))
def test_scores_are_equal_with_and_without_the_compiled_part(many: int, classes: int, seed: int) -> None:
    table = np.random.default_rng(seed).integers(-(2**31), 2**31, (many, 3)).astype(np.int32)
    with pytest.MonkeyPatch.context() as patch:
        one, other = both(patch, lambda: rows.score(made(SLOTS, classes, seed), table))
    assert np.array_equal(one, other)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 40), st.integers(1, 20), st.integers(1, 20), st.integers(0, 99))
def test_two_classifiers_run_together_score_as_each_does_by_itself(many: int, classes: int, others: int, seed: int) -> None:
    table = np.random.default_rng(seed).integers(-9, 9, (many, 3)).astype(np.int32)
    first, second = made(SLOTS[:2], classes, seed), made(SLOTS, others, seed + 1)
    whole, rest = rows.together(first, second)
    with pytest.MonkeyPatch.context() as patch:
        for scores in both(patch, lambda: (rows.score(whole, table), rows.score(rest, table))):
            assert np.array_equal(scores[0][:, :classes], rows.score(first, table))
            assert np.array_equal(scores[0][:, classes:] + scores[1], rows.score(second, table))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 9), max_size=6), st.integers(1, 20), st.integers(0, 99))
def test_lines_that_count_once_a_clause_are_equal_with_and_without_the_compiled_part(lengths: list[int], classes: int, seed: int) -> None:
    edges = np.cumsum([0, *lengths]).astype(np.int32)
    table = np.random.default_rng(seed).integers(0, 3, (int(edges[-1]), 3)).astype(np.int32)
    with pytest.MonkeyPatch.context() as patch:
        one, other = both(patch, lambda: rows.sums(made(SLOTS, classes, seed), table, edges))
    assert [part.tolist() for part in one] == [part.tolist() for part in other]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 12), max_size=6), st.integers(1, 50), st.integers(0, 2), st.integers(0, 99))
def test_scores_of_windows_are_equal_with_and_without_the_compiled_part(lengths: list[int], classes: int, reach: int, seed: int) -> None:
    starts = np.cumsum([0, *lengths]).astype(np.int32)
    columns = np.random.default_rng(seed).integers(-9, 9, (int(starts[-1]), 3)).astype(np.int32)
    with pytest.MonkeyPatch.context() as patch:
        one, other = both(patch, lambda: scored(made(SLOTS, classes, seed), columns, starts, reach))
    assert np.array_equal(one, other)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 30), max_size=6), st.integers(0, 99))
def test_trees_are_equal_with_and_without_the_compiled_part(lengths: list[int], seed: int) -> None:
    starts = np.cumsum([0, *lengths]).astype(np.int32)
    draw = np.random.default_rng(seed)
    columns = draw.integers(0, 9, (int(starts[-1]) + 2, 4)).astype(np.int32)
    counts = np.cumsum(draw.integers(0, 2, (2, int(starts[-1]) + 1)), axis=1).astype(np.int32)
    with pytest.MonkeyPatch.context() as patch:
        one, other = both(patch, lambda: arcs.parse(halved(made(ARCS, 3, seed)), columns, counts, starts))
    assert np.array_equal(one, other)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 20), min_size=1, max_size=6), st.integers(0, 99))
def test_every_sentence_is_one_tree_that_does_not_leave_it(lengths: list[int], seed: int) -> None:
    starts = np.cumsum([0, *lengths]).astype(np.int32)
    many = int(starts[-1])
    columns = np.random.default_rng(seed).integers(0, 9, (many + 2, 4)).astype(np.int32)
    heads = arcs.parse(halved(made(ARCS, 3, seed)), columns, np.zeros((2, many + 1), np.int32), starts)
    for first, last in itertools.pairwise(starts):
        part = heads[first:last]
        assert (part == many + 1).sum() == 1
        assert all(head == many + 1 or first <= head < last for head in part)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 99), st.integers(0, 40))
def test_scores_in_steps_are_equal_with_and_without_the_compiled_part(seed: int, many: int) -> None:
    if rows.compiled() is None:
        pytest.skip("the compiled part was not built here")
    table = np.random.default_rng(seed).integers(0, 9, (many, 3)).astype(np.int32)
    model = halved(made(SLOTS, 5, seed))
    with pytest.MonkeyPatch.context() as patch:
        one, other = both(patch, lambda: steps.in_steps(model, table))
    assert np.array_equal(one, other)
    whole = rows.score(made(SLOTS, 5, seed), table)
    sure = steps.lead(rows.score(model.first, table)) >= model.least if many else np.zeros(0, bool)
    assert np.array_equal(one[~sure], whole[~sure])


def test_a_model_that_is_no_tuple_or_comes_with_wrong_arguments_is_refused() -> None:
    kernel = rows.compiled()
    if kernel is None:
        pytest.skip("the compiled part was not built here")
    table, model = np.zeros((1, 3), np.int32), rows.handed(made(SLOTS, 2, 0))
    for given_model, out in ((None, np.zeros((1, 2), np.int16)), (model, None), (model[:3], np.zeros((1, 2), np.int16))):
        with pytest.raises(TypeError):
            kernel.score(table, 1, 3, given_model, out)


EDGE = """
import ctypes, mmap
import numpy as np
from cuttings.learn import rows

kernel, page = rows.compiled(), mmap.PAGESIZE
table = np.arange(20_000, dtype=np.int32).reshape(-1, 1)
for classes in (4, 8, 15, 17, 40):
    model = rows.sparse(rows.templates([(0,)]), np.array([5]), np.arange(1, classes + 1, dtype=np.int8)[None], 64, ())
    templates, seeds, count, bits, ranks, lines, size, stride, several = rows.handed(model)
    own = memoryview(lines).cast("B")
    room = mmap.mmap(-1, 2 * page)
    at = ctypes.addressof(ctypes.c_char.from_buffer(room))
    room[page - own.nbytes : page] = bytes(own)
    libc = ctypes.CDLL(None, use_errno=True)
    assert libc.mprotect(ctypes.c_void_p(at + page), ctypes.c_size_t(page), 0) == 0
    edge = (ctypes.c_char * own.nbytes).from_buffer(room, page - own.nbytes)
    out = np.zeros((len(table), classes), np.int16)
    kernel.score(table, *table.shape, (templates, seeds, count, bits, ranks, edge, size, stride, several), out)
    assert out.any() and (out == rows.score(model, table)).all()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="pages are shut as on Linux")
def test_nothing_is_read_behind_a_table_shorter_than_a_block() -> None:
    """The weights end where memory may not be read: one byte more would end the process."""
    if rows.compiled() is None:
        pytest.skip("the compiled part was not built here")
    done = subprocess.run([sys.executable, "-c", EDGE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_buffer_shorter_than_stated_is_refused() -> None:
    kernel = rows.compiled()
    if kernel is None:
        pytest.skip("the compiled part was not built here")
    model, table, out = made(SLOTS, 2, 0), np.zeros((1, 3), np.int32), np.zeros((1, 2), np.int16)
    with pytest.raises(ValueError, match="shorter"):
        kernel.score(table, 9, 3, rows.handed(model), out)
    with pytest.raises(ValueError, match="not served"):
        kernel.score(table, 1, 3, rows.handed(replace(model, table=model.table[:3].copy())), out)


@pytest.mark.parametrize("edges", [(0, 5), (0, 2, 1), (-1, 2), (2, 0), (0, 2**31 - 1)])
def test_sums_over_stretches_that_do_not_lie_in_their_rows_are_refused(edges: tuple[int, ...]) -> None:
    kernel = rows.compiled()
    if kernel is None:
        pytest.skip("the compiled part was not built here")
    model, table, many = rows.handed(made(SLOTS, 2, 0)), np.zeros((4, 3), np.int32), len(edges) - 1
    out, counts = np.zeros((many, 2), np.int32), np.zeros(many, np.int32)
    with pytest.raises(ValueError, match="do not lie"):
        kernel.sums(table, 4, 3, np.array(edges, np.int32), many, model, out, counts)
    for short, few in ((out[:0], counts), (out, counts[:0])):
        with pytest.raises(ValueError, match="shorter"):
            kernel.sums(table, 4, 3, np.zeros(len(edges), np.int32), many, model, short, few)
    kernel.sums(table, 4, 3, np.array([0, *[4] * many], np.int32), many, model, out, counts)
    assert counts[0] > 0


def test_a_word_sees_only_neighbours_of_its_own_sentence() -> None:
    assert windows(np.array([[1], [2], [3]], np.int32), np.array([0, 1, 3], np.int32), 1).tolist() == [[-7, 1, -7], [-7, 2, 3], [2, 3, -7]]
    assert named("low+1", ("low",), 1) == [(2,)]


def test_loops_over_words_refuse_numbers_that_do_not_fit() -> None:
    kernel = rows.compiled()
    if kernel is None:
        pytest.skip("the compiled part was not built here")
    wide, four = (np.zeros(9, np.int64) for _ in range(2))
    with pytest.raises(ValueError, match="lie in their text"):
        kernel.split("Ada", np.array([0, 9], np.int64), 1, {}, [], wide, four, np.zeros(2, np.int64))
    with pytest.raises(ValueError, match="shorter"):
        kernel.split("a b c", np.array([0, 5], np.int64), 1, {}, [], wide[:1], four, np.zeros(2, np.int64))
    with pytest.raises((ValueError, IndexError)):
        kernel.plain(["a"], np.array([7], np.int64), {}, [], [], np.zeros(1, np.int8), np.zeros(3, np.int32))
    with pytest.raises((ValueError, IndexError)):
        kernel.alike([""], np.array([0], np.int64), {}, np.zeros(1, np.int8), np.zeros(1, np.int8))
    one, byte = np.zeros(1, np.int32), np.zeros(1, np.int8)
    records = (one, byte, byte, one, np.array([5], np.int32), one, one, one)
    with pytest.raises(ValueError, match="no words"):
        kernel.cut(*records, np.zeros(1, np.int64), np.zeros(1, np.int64), np.array([0, 1], np.int64))
    assert kernel.cut(*records, np.array([3], np.int64), np.zeros(1, np.int64), np.array([0, 1], np.int64)) is None
    arcs, names = rows.handed(made(ARCS, 3, 0)), rows.handed(made(rows.templates([(0,), (20,)]), 5, 0))
    for many, tag, first, head in ((2, 3, 0, -1), (2, 0, 2, -1), (2, 0, 0, 7), (2**62, 0, 0, -1), (-1, 0, 0, -1)):
        words, edges, into = (
            (np.zeros((2, 8), np.int32), many, 8, np.array([tag, 0])),
            np.array([first, 2 - first]),
            np.array([head, -1], np.int32),
        )
        with pytest.raises(ValueError, match="not served"):
            kernel.grow(*words, np.zeros(4, np.int32), 2, edges, b"x", 1, 0, 1, 2, 3, arcs, arcs, 9, names, names, 9, 0, into, into.copy())
    with pytest.raises(ValueError, match="not served"):
        kernel.labelled(np.zeros(6, np.int16), 1, 6, np.array([0, 1], np.int32), 1, 9, np.zeros(1, np.int64), np.zeros(1, np.int32))
    with pytest.raises(ValueError, match="do not lie"):
        kernel.labelled(np.zeros(5, np.int16), 1, 5, np.array([0, 4], np.int32), 1, 9, np.zeros(1, np.int64), np.zeros(1, np.int32))
    with pytest.raises(ValueError, match="shorter"):
        kernel.prints("a weir", b"")
    with pytest.raises(ValueError, match="leaves its text"):
        kernel.common(np.zeros(2, np.uint64), np.zeros(2, np.uint64), np.array([0, 3, 0, 1], np.int64), bytearray(2))
    with pytest.raises(ValueError, match="shorter"):
        kernel.pairs(np.zeros(2, np.int64), np.zeros(1, np.int64))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 6), max_size=5), st.integers(0, 99))
def test_flagged_words_and_best_classes_are_equal_with_and_without_the_compiled_part(lengths: list[int], seed: int) -> None:
    draw, starts = np.random.default_rng(seed), np.cumsum([0, *lengths]).astype(np.int32)
    columns, flags = draw.integers(0, 9, (int(starts[-1]), 2)).astype(np.int32), draw.integers(0, 2, int(starts[-1])).astype(bool)
    model = made(rows.templates([(0,), (2, 4), (5, 9)]), 5, seed)

    def scored() -> tuple[list[object], list[object], list[object]]:
        out = np.zeros((len(columns), 5), np.int16)
        flagged(model, columns, starts, 2, flags, out)
        best, lead = steps.bests(out)
        return out.tolist(), best.tolist(), lead.tolist()

    with pytest.MonkeyPatch.context() as patch:
        one, other = both(patch, scored)
    assert one == other
