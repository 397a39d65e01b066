"""What the finder of statements sees of each word around a cue. The trainer reads it here too."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from cuttings.learn.rows import compiled as scoring
from cuttings.learn.rows import templates
from cuttings.statements.hearing import span_of
from cuttings.statements.marks import COLUMN, Ground, Grown, Ints, covered, hashed

__all__ = ["FIRST", "ROLES", "SECOND", "Cues", "Pairs", "looked", "pairs", "with_said"]

Cues = Sequence[tuple[int, int]]
Whole = NDArray[np.int64]

ROLES = ("O", *(f"{part}-{kind}" for kind in ("source", "content") for part in "BILU"))
"""Outside; or begin, inside, last, only word of the source or the content of one cue."""

_COLUMNS = tuple(
    name
    for names in (
        "lower tag dep fine q shape lower- lower+ tag- tag+ tag-- tag++ q- q+ dep- dep+ top top- top+ depth side dist commas between",
        "sent rule rule- rule+ edge clow cuse cprev cnext cpat cdep by up near qrel",
    )
    for name in names.split()
)
"""Of the word: its own and its neighbours' columns; through what it hangs on the cue and how deep; on which side and how far; commas,
cues, sentences between; what the rules make of it; edges. Of the cue: form, lexicon entry, neighbours, quotations, relation, rule."""

_PAIR = """
lower side, tag side, dep side, fine side, q side, dist tag, dist lower, top depth, top side depth, top lower, top tag, top cuse
top clow, top- top top+, top q, top+ side, rule- rule rule+, rule by side, rule dist, rule lower, rule tag side, lower- side
lower+ side, tag- tag tag+, tag-- tag- tag, tag tag+ tag++, lower- lower side, lower lower+ side, q- q q+, q side sent
q sent edge, edge side sent, edge q side, edge tag side, commas side lower, commas side q, between side sent, between commas side
sent side cpat, cpat q side, cpat edge side, cpat top, clow side q, clow dist, clow tag side, clow lower side, cuse dist
cuse tag side, cuse lower side, cuse top depth, cnext dist, cnext tag side, cnext lower dist, cprev dist, cprev tag side
cnext cpat side, cprev cpat side, by dist, up tag, up top, near tag, dep- dep side, dep dep+ side, lower+ top, lower- top
tag+ top, tag- top, top- top, top top+, top- depth, qrel side sent, qrel q edge, cpat between side, lower- commas side
lower+ commas side, top commas side, top between side, rule commas side, rule between side, shape side dist, fine dist, near lower
sent commas side, clow cnext dist, cuse cnext cpat, cuse cprev dist, top rule, top+ rule, top- rule, lower rule lower+
cdep side dist, cdep top, cdep tag side, cdep q side
"""


def _slots(text: str, columns: Sequence[str]) -> list[tuple[int, ...]]:
    place = {name: number for number, name in enumerate(columns)}
    return [tuple(place[slot] for slot in part.split()) for part in text.replace("\n", ",").split(",") if part.strip()]


FIRST = templates(_slots(_PAIR, _COLUMNS))
SECOND = templates(
    _slots(
        _PAIR
        + """
said, said-, said+, said- said said+, said-- said-, said+ said++, said- said, said said+, said-- said- said, said said+ said++
said top, said- top, said+ top, said rule, said- rule, said+ rule, said lower, said- lower, said+ lower, said tag, said- tag tag-
said+ tag tag+, said- said+ side, said- q, said+ q, said edge, said- edge, said- lower- lower, said+ lower lower+
said- said+ lower, said- said+ tag
""",
        (*_COLUMNS, "said--", "said-", "said", "said+", "said++"),
    )
)

_CLOSED = frozenset(("PUNCT", "ADP", "SCONJ", "PRON", "PART"))
_FAR, _WIDE, _DEEP, _HIGH = 3, 150, 14, 10
_BUCKETS = np.array([1, 2, 3, 4, 6, 9, 14, 22, 40, 80])
_MARKS = ",;—–"


def compiled() -> ModuleType | None:
    """The compiled part of the finder, or None where it was not built or `CUTTINGS_PURE` is set.

    >>> compiled() is None or hasattr(compiled(), "rows")
    True
    """
    return _kernel() if scoring() is not None else None


@cache
def _kernel() -> ModuleType | None:
    try:
        kernel = import_module("cuttings.statements._spans")
    except ImportError:
        return None
    return kernel if hasattr(kernel, "said") else None  # one built from an older source knows fewer loops


class Pairs(NamedTuple):
    """Words around cues: for each pair the word, the cue's number, and their columns; pairs of one cue stand together."""

    word: Whole
    cue: Whole
    rows: Ints
    starts: Whole


class _Place(NamedTuple):
    """Where the pairs stand: the word, the cue's number, first and last word (exclusive), side, where each cue's pairs begin, and whether
    the word stands in its cue's sentence."""

    word: Whole
    cue: Whole
    begin: Whole
    end: Whole
    side: Whole
    starts: Whole
    near: NDArray[np.bool_]


_SPREAD = 200
"""Words on either side of a cue beyond which nothing of its is looked for: sentences without end must not cost without end."""


def pairs(base: Ground, tree: Grown, cues: Cues) -> Pairs:
    """Each cue with the words around it and what they show.

    >>> from cuttings import grammar
    >>> from cuttings.statements.marks import ground, grown
    >>> from cuttings.text import words
    >>> made = words("Ida Orme said the mill was shut.")
    >>> parsed = grammar.read(made)
    >>> base = ground(made, parsed, [])
    >>> found = pairs(base, grown(base, parsed.branches([0])), [(2, 3)])
    >>> found.word.tolist(), found.starts.tolist()
    ([0, 1, 2, 3, 4, 5, 6, 7], [0, 8])
    """
    ranges = [_around(base, first, last) for first, last in cues]
    sizes = np.array([end - begin for begin, end in ranges])
    starts = np.concatenate([[0], np.cumsum(sizes)])
    word = np.arange(starts[-1]) + np.repeat(np.array([begin for begin, _ in ranges]) - starts[:-1], sizes)
    cue = np.repeat(np.arange(len(cues)), sizes)
    painted = _painted(base, cues, ranges)
    kernel = compiled()
    if kernel is None:
        return Pairs(word, cue, _plain(base, tree, np.array(cues, dtype=np.int64), _Paint(*painted), word, cue, starts), starts)
    rows = np.empty((len(word), len(_COLUMNS)), dtype=np.int32)
    table = np.array([(*one, *around) for one, around in zip(cues, ranges, strict=True)], dtype=np.int32)
    commas, opened, closed = _counts(base, table)
    texts = tree.columns, len(tree.columns), tree.columns.shape[1], tree.heads, base.owners, base.starts, base.quotes, base.edges
    kernel.rows(*texts, commas, opened, closed, len(closed), table, len(cues), *painted, len(painted[1]), rows, len(rows))
    return Pairs(word, cue, rows, starts)


def _around(base: Ground, first: int, last: int) -> tuple[int, int]:
    """Where the source and content of the cue *first*..*last* are looked for: its sentence, and those beside it that hold quotations."""
    firsts = base.parsed.firsts
    here, there = int(base.owners[first]), int(base.owners[last - 1])
    begin, end = here, there + 1
    while begin > 0 and here - begin < _FAR and base.quoted[begin - 1] and firsts[here] - firsts[begin - 1] < _WIDE:
        begin -= 1
    while end < len(firsts) - 1 and end - there <= _FAR and base.quoted[end] and firsts[end + 1] - firsts[there + 1] < _WIDE:
        end += 1
    return max(firsts[begin], first - _SPREAD), min(firsts[end], last + _SPREAD)


class _Paint(NamedTuple):
    """By cue the number of the rule that sees it (0: none), and what rules make of words: cue, first and last word, code of the first."""

    by: Ints
    marks: Ints


def _painted(base: Ground, cues: Cues, ranges: Cues) -> tuple[Ints, Ints]:
    """What the rules make of the words for each cue that they see: `_Paint`."""
    by = np.zeros(len(cues), dtype=np.int32)
    found: list[int] = []
    seen: dict[int, int] = {}
    for place, raw in enumerate(base.raws):
        for word in range(*covered(base.parsed, raw.cue)) if raw.cue else ():
            seen.setdefault(word, place)
    for number, (first, last) in enumerate(cues):
        held = [seen[word] for word in range(first, last) if word in seen]
        if not held:
            continue
        raw = base.raws[min(held)]
        by[number] = hashed(raw.by)
        sources = [span_of(base.words, raw.source)] if raw.source else []
        for spans, code in ((sources, 2), (raw.content, 4)):
            for span in spans:
                left, right = covered(base.parsed, span)
                left, right = max(left, ranges[number][0]), min(right, ranges[number][1])
                if left < right:
                    found += number, left, right, code
    return by, np.array(found, dtype=np.int32).reshape(-1, 4)


def _counts(base: Ground, span: Whole | Ints) -> tuple[Ints, Ints, Ints]:
    """Running counts of commas and the like and of cues, and which tags are those of closed classes."""
    columns = base.columns
    many = len(columns)
    commas, opened = np.zeros(many + 1, dtype=np.int32), np.zeros(many + 1, dtype=np.int32)
    form, mark = columns[:, COLUMN["form"]], np.zeros(many, dtype=bool)
    for one in _commas():
        mark |= form == one
    np.cumsum(mark, out=commas[1:])
    opened[span[:, 0]] = 1
    return commas, np.cumsum(opened, dtype=np.int32), _closed(base.parsed.tagset)


@cache
def _commas() -> list[int]:
    found: list[int] = np.array([crc32(mark.encode()) for mark in _MARKS], dtype=np.uint32).view(np.int32).tolist()
    return found


@cache
def _closed(tagset: tuple[str, ...]) -> Ints:
    return np.array([label in _CLOSED for label in tagset], dtype=np.int32)


# --- the plain path ---------------------------------------------------------------------------------------------------------------------


def _plain(base: Ground, tree: Grown, span: Whole, paint: _Paint, word: Whole, cue: Whole, starts: Whole) -> Ints:
    begin, end = span[cue, 0], span[cue, 1]
    side = np.where(word < begin, -1, np.where(word >= end, 1, 0))
    place = _Place(word, cue, begin, end, side, starts, base.owners[word] == base.owners[begin])
    commas, opened, closed = _counts(base, span)
    table = {
        **_beside(base, tree, place),
        **_between(base, place, commas, opened),
        **_hanging(tree, place, span),
        **_read(paint, place),
        **_cued(base, tree, place, span, closed),
    }
    return np.ascontiguousarray(np.stack([table[name] for name in _COLUMNS], axis=1).astype(np.int32))


def _beside(base: Ground, tree: Grown, place: _Place) -> dict[str, Whole]:
    """The word's own columns and its neighbours'; relations only in the cue's own sentence."""
    many, word, own = len(base.quotes), place.word, base.owners[place.begin]
    table: dict[str, Whole] = {}
    for name, steps in (("lower", 1), ("tag", 2), ("dep", 1), ("q", 1), ("fine", 0), ("shape", 0)):
        column = tree.columns[:, COLUMN[name]].astype(np.int64)
        for step in range(-steps, steps + 1):
            at = word + step
            inside = np.clip(at, 0, many - 1)
            found = np.where((at >= 0) & (at < many), column[inside], -7)
            if name == "dep":
                found = np.where((at >= 0) & (at < many) & (base.owners[inside] == own), found, 0)
            table[name + ("-" if step < 0 else "+") * abs(step)] = found
    return table


def _moved(column: Whole, starts: Whole, step: int) -> Whole:
    """The column of the pair before or after of the same cue."""
    moved = np.roll(column, -step)
    moved[starts[:-1] if step < 0 else starts[1:] - 1] = -7
    return moved


def _between(base: Ground, place: _Place, counted: Ints, crossed: Ints) -> dict[str, Whole]:
    """How far the cue is, and what stands between."""
    word, begin, end, side = place.word, place.begin, place.end, place.side
    many, owners = len(base.quotes), base.owners.astype(np.int64)
    away = np.where(side < 0, begin - word, np.where(side > 0, word - end + 1, 0))
    anchor = np.where(side < 0, base.quotes[np.maximum(begin - 1, 0)], base.quotes[np.minimum(end, many - 1)])
    quote = base.quotes[word]
    return {
        "side": side,
        "dist": np.searchsorted(_BUCKETS, away, "right") * side,
        "near": np.where(away < 4, away * side, 9),
        "sent": np.clip(owners[word] - owners[begin], -2, 3),
        "commas": np.minimum(np.abs(np.where(side < 0, counted[begin] - counted[word], counted[word] - counted[end])), 3),
        "between": np.minimum(np.where(side < 0, crossed[begin] - 1 - crossed[word], crossed[word] - crossed[begin]), 2),
        "qrel": np.where(quote < 0, 0, np.where(quote == anchor, 1, 2)),
        "edge": base.edges[word],
    }


def _hanging(tree: Grown, place: _Place, span: Whole) -> dict[str, Whole]:
    """Through which relation each word hangs on its cue or on what the cue hangs on, how deep, and whether the cue hangs on it."""
    heads, hung = tree.heads.astype(np.int64), tree.hung.astype(np.int64)
    word, begin, end = place.word, place.begin, place.end
    top, depth = _climbed(heads, hung, word, begin, end)
    root = span[:, 0]
    for _ in range(3):
        inside = (heads[root] >= span[:, 0]) & (heads[root] < span[:, 1])
        root = np.where(inside, heads[root], root)
    above = heads[root][place.cue]
    over, further = _climbed(heads, hung, word, above, above + 1)
    under = (top == 0) & (over != 0)
    top, depth = np.where(under, over ^ 0x5555555, top), np.where(under, further + 10, depth)
    up, at = np.zeros(len(word), dtype=np.int64), root[place.cue]
    for step in range(_HIGH):
        at = np.where(at >= 0, heads[at], -1)
        up = np.where((at == word) & (up == 0), step + 1, up)
    starts = place.starts
    return {
        "top": top,
        "top-": _moved(top, starts, -1),
        "top+": _moved(top, starts, 1),
        "depth": depth,
        "up": np.minimum(up, 4),
        "cdep": hung[root][place.cue],
    }


def _climbed(heads: Whole, hung: Whole, word: Whole, begin: Whole, end: Whole) -> tuple[Whole, Whole]:
    """The relation by which the chain of heads from each word enters *begin*..*end* (1 inside, 0 never), and its length."""
    top = np.where((word >= begin) & (word < end), 1, 0)
    depth = np.full(len(word), 9)
    at = word.copy()
    for step in range(_DEEP):
        above = np.where(at >= 0, heads[at], -1)
        hit = (top == 0) & (above >= begin) & (above < end) & (above >= 0)
        top[hit] = hung[at[hit]]
        depth[hit] = min(step, 5)
        at = np.where(top == 0, above, -1)
        if not (at >= 0).any():
            break
    return top, depth


def _read(paint: _Paint, place: _Place) -> dict[str, Whole]:
    """What the rules make of each word for its cue (0 where they do not see the cue), and which rule."""
    by, starts = paint.by.astype(np.int64)[place.cue], place.starts
    rule = (by != 0).astype(np.int64)
    for number, left, right, code in paint.marks.tolist():
        offset = starts[number] - place.word[starts[number]]
        rule[offset + left : offset + right] = code + 1
        rule[offset + left] = code
    return {"rule": rule, "rule-": _moved(rule, starts, -1), "rule+": _moved(rule, starts, 1), "by": by}


def _cued(base: Ground, tree: Grown, place: _Place, span: Whole, closed: Ints) -> dict[str, Whole]:
    """What the cue is: its form and entry, its neighbours, and on which sides of it quotations stand."""
    columns, many = base.columns, len(base.quotes)
    low, tag = columns[:, COLUMN["lower"]].astype(np.int64), columns[:, COLUMN["tag"]].astype(np.int64)
    lex, q = columns[:, COLUMN["lex"]].astype(np.int64), columns[:, COLUMN["q"]].astype(np.int64)
    first, last = span[:, 0], span[:, 1]
    head = last - 1
    for back in (1, 2, 3):  # the last word of the cue that the lexicon knows, else its last
        at = last - 1 - back
        use = (at >= first) & (lex[head] == 0) & (lex[np.maximum(at, 0)] != 0)
        head = np.where(use, at, head)
    before, after = np.maximum(first - 1, 0), np.minimum(last, many - 1)
    summed = np.concatenate([[0], np.cumsum(base.quotes >= 0)])
    firsts, owners = base.starts.astype(np.int64), base.owners.astype(np.int64)
    start, stop = firsts[owners[first]], firsts[owners[first] + 1]
    left = (summed[first] - summed[start] > 0) + 2 * (first == start)
    right = (summed[stop] - summed[last] > 0) + 2 * (stop - last <= 1)
    plain = np.where(closed[tag[after]] > 0, low[after], tag[after])
    found = {
        "clow": low[head],
        "cuse": lex[head],
        "cprev": tag[before] * 8 + q[before],
        "cnext": plain * 8 + q[after],
        "cpat": left * 4 + right,
    }
    return {name: column[place.cue] for name, column in found.items()}


def looked(rows: Ints, scores: NDArray[np.int16], roles: int, starts: Whole) -> Ints:
    """The pairs' columns with what the first look made of each word and the two on each side: outside, or the best of the first *roles*
    scores, which tell how far each other role leads that.

    >>> looked(np.zeros((2, 1), np.int32), np.eye(4, dtype=np.int16)[[2, 3]], 4, np.array([0, 2])).tolist()
    [[0, -7, -7, 3, 4, -7], [0, -7, 3, 4, -7, -7]]
    """
    kernel = compiled()
    if kernel is None:
        return with_said(rows, np.pad(scores[:, :roles], ((0, 0), (1, 0))).argmax(axis=1), starts)
    found = np.empty((len(rows), rows.shape[1] + 5), dtype=np.int32)
    kernel.said(rows, *rows.shape, scores, scores.shape[1], roles, starts.astype(np.int64), len(starts) - 1, found)
    return found


def with_said(rows: Ints, said: Whole, starts: Whole) -> Ints:
    """The pairs' columns with what the first look made of each word and the two on each side.

    >>> with_said(np.zeros((2, 1), np.int32), np.array([3, 4]), np.array([0, 2])).tolist()
    [[0, -7, -7, 3, 4, -7], [0, -7, 3, 4, -7, -7]]
    """
    found = np.empty((len(rows), rows.shape[1] + 5), dtype=np.int32)
    found[:, :-5] = rows
    found[:, -3] = said
    first, last, edge = starts[:-1], starts[1:] - 1, len(rows) - 1
    for step in (1, 2):
        before, after = found[:, -3 - step], found[:, -3 + step]
        before[step:], after[: len(rows) - step] = said[:-step], said[step:]
        for near in range(step):
            before[np.minimum(first + near, edge)] = after[np.maximum(last - near, 0)] = -7
    return found
