"""What the finder of statements sees of each word around a cue. The trainer reads it here too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cuttings.grammar.parsed import Parsed
from cuttings.learn.rows import templates
from cuttings.statements.attribute import Raw
from cuttings.statements.hearing import span_of
from cuttings.statements.marks import COLUMN, Ground, Ints, hashed

__all__ = ["FIRST", "ROLES", "SECOND", "Cues", "Pairs", "pairs", "with_said"]

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
_FAR, _WIDE, _DEEP = 3, 150, 14
_BUCKETS = np.array([1, 2, 3, 4, 6, 9, 14, 22, 40, 80])
_MARKS = frozenset(",;—–")


class Pairs(NamedTuple):
    """Words around cues: for each pair the word, the cue's number, and their columns; pairs of one cue stand together."""

    word: Whole
    cue: Whole
    rows: Ints
    starts: Whole


class _Place(NamedTuple):
    """Where the pairs stand: the word, the cue's number, first and last word (exclusive), side, and where each cue's pairs begin."""

    word: Whole
    cue: Whole
    begin: Whole
    end: Whole
    side: Whole
    starts: Whole


_SPREAD = 200
"""Words on either side of a cue beyond which nothing of its is looked for: sentences without end must not cost without end."""


def pairs(base: Ground, cues: Cues) -> Pairs:
    """Each cue with the words around it and what they show.

    >>> from cuttings import grammar
    >>> from cuttings.statements.marks import ground
    >>> from cuttings.text import words
    >>> made = words("Ida Orme said the mill was shut.")
    >>> found = pairs(ground(made, grammar.read(made), []), [(2, 3)])
    >>> found.word.tolist(), found.starts.tolist()
    ([0, 1, 2, 3, 4, 5, 6, 7], [0, 8])
    """
    ranges = [_around(base, first, last) for first, last in cues]
    sizes = np.array([end - begin for begin, end in ranges], dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    if not ranges:
        return Pairs(starts[:0], starts[:0], np.zeros((0, len(_COLUMNS)), np.int32), starts)
    word = np.concatenate([np.arange(begin, end) for begin, end in ranges])
    cue = np.repeat(np.arange(len(cues)), sizes)
    span = np.array(cues, dtype=np.int64)
    begin, end = span[cue, 0], span[cue, 1]
    side = np.where(word < begin, -1, np.where(word >= end, 1, 0))
    place = _Place(word, cue, begin, end, side, starts)
    table = {
        **_beside(base, place),
        **_between(base, place, span),
        **_hanging(base, place, span),
        **_read(base, place, cues),
        **_cued(base, place, span),
    }
    return Pairs(word, cue, np.ascontiguousarray(np.stack([table[name] for name in _COLUMNS], axis=1).astype(np.int32)), starts)


def _around(base: Ground, first: int, last: int) -> tuple[int, int]:
    """Where the source and content of the cue *first*..*last* are looked for: its sentence, and those beside it that hold quotations."""
    firsts, owners = base.parsed.firsts, base.parsed.owners
    here, there = owners[first], owners[last - 1]
    begin, end = here, there + 1
    while begin > 0 and here - begin < _FAR and base.quoted[begin - 1] and firsts[here] - firsts[begin - 1] < _WIDE:
        begin -= 1
    while end < len(firsts) - 1 and end - there <= _FAR and base.quoted[end] and firsts[end + 1] - firsts[there + 1] < _WIDE:
        end += 1
    return max(firsts[begin], first - _SPREAD), min(firsts[end], last + _SPREAD)


def _beside(base: Ground, place: _Place) -> dict[str, Whole]:
    """The word's own columns and its neighbours'."""
    many, word = len(base.quotes), place.word
    table: dict[str, Whole] = {}
    for name, steps in (("lower", 1), ("tag", 2), ("dep", 1), ("q", 1), ("fine", 0), ("shape", 0)):
        column = base.columns[:, COLUMN[name]].astype(np.int64)
        table[name] = column[word]
        for step in range(1, steps + 1):
            for sign, mark in ((-1, "-"), (1, "+")):
                at = word + sign * step
                table[name + mark * step] = np.where((at >= 0) & (at < many), column[np.clip(at, 0, many - 1)], -7)
    return table


def _moved(column: Whole, starts: Whole, step: int) -> Whole:
    """The column of the pair before or after of the same cue."""
    moved = np.roll(column, -step)
    moved[starts[:-1] if step < 0 else starts[1:] - 1] = -7
    return moved


def _between(base: Ground, place: _Place, span: Whole) -> dict[str, Whole]:
    """How far the cue is, and what stands between."""
    word, _, begin, end, side, _ = place
    many = len(base.quotes)
    away = np.where(side < 0, begin - word, np.where(side > 0, word - end + 1, 0))
    owners = np.array(base.parsed.owners, dtype=np.int64)
    marks = np.fromiter((form in _MARKS for form in base.parsed.forms), dtype=np.int64, count=many)
    counted = np.concatenate([[0], np.cumsum(marks)])
    opened = np.zeros(many + 1, dtype=np.int64)
    opened[np.unique(span[:, 0])] = 1
    crossed = np.cumsum(opened)
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
        "edge": _edges(base)[word],
    }


def _hanging(base: Ground, place: _Place, span: Whole) -> dict[str, Whole]:
    """Through which relation each word hangs on its cue or on what the cue hangs on, how deep, and whether the cue hangs on it."""
    heads = np.array(base.parsed.heads, dtype=np.int64)
    hung = base.columns[:, COLUMN["dep"]].astype(np.int64)
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
    for step in range(10):
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


def _read(base: Ground, place: _Place, cues: Cues) -> dict[str, Whole]:
    """What the rules make of each word for its cue (0 where they do not see the cue), and which rule."""
    begins = np.array([start for start, _ in base.parsed.bounds], dtype=np.int64)
    ends = np.array([end for _, end in base.parsed.bounds], dtype=np.int64)
    starts = place.starts
    rule, by = np.zeros(len(place.word), dtype=np.int64), np.zeros(len(cues), dtype=np.int64)
    seen = [(int(np.searchsorted(ends, r.cue.start, "right")), int(np.searchsorted(begins, r.cue.end)), r) for r in base.raws if r.cue]
    for number, (first, last) in enumerate(cues):
        raw = next((raw for left, right, raw in seen if left < last and first < right), None)
        if raw is None:
            continue
        part, offset = rule[starts[number] : starts[number + 1]], place.word[starts[number]]
        part[:] = 1
        by[number] = hashed(raw.by)
        _painted(base, raw, part, ends, begins, int(offset))
    return {"rule": rule, "rule-": _moved(rule, starts, -1), "rule+": _moved(rule, starts, 1), "by": by[place.cue]}


def _painted(base: Ground, raw: Raw, part: Whole, ends: Whole, begins: Whole, offset: int) -> None:
    sources = [span_of(base.words, raw.source)] if raw.source else []
    for spans, code in ((sources, 2), (raw.content, 4)):
        for span in spans:
            left = max(int(np.searchsorted(ends, span.start, "right")) - offset, 0)
            right = max(int(np.searchsorted(begins, span.end)) - offset, 0)
            part[left:right] = code + 1
            part[left : left + (right > left)] = code


def _edges(base: Ground) -> Whole:
    """First or last of a sentence, first or last of a paragraph."""
    many = len(base.quotes)
    code = np.zeros(many, dtype=np.int64)
    firsts = np.array(base.parsed.firsts, dtype=np.int64)
    code[firsts[:-1]] |= 1
    code[firsts[1:] - 1] |= 2
    code[np.maximum(firsts[1:] - 2, 0)] |= 8
    code[np.flatnonzero(np.diff(base.paragraphs, prepend=-1))] |= 4
    return code


def _cued(base: Ground, place: _Place, span: Whole) -> dict[str, Whole]:
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
    quoted = (base.quotes >= 0).astype(np.int64)
    summed = np.concatenate([[0], np.cumsum(quoted)])
    firsts, owners = np.array(base.parsed.firsts, dtype=np.int64), np.array(base.parsed.owners, dtype=np.int64)
    start, stop = firsts[owners[first]], firsts[owners[first] + 1]
    left = (summed[first] - summed[start] > 0) + 2 * (first == start)
    right = (summed[stop] - summed[last] > 0) + 2 * (stop - last <= 1)
    plain = np.where(np.isin(tag[after], _closed(base.parsed)), low[after], tag[after])
    found = {
        "clow": low[head],
        "cuse": lex[head],
        "cprev": tag[before] * 8 + q[before],
        "cnext": plain * 8 + q[after],
        "cpat": left * 4 + right,
    }
    return {name: column[place.cue] for name, column in found.items()}


def _closed(parsed: Parsed) -> Whole:
    kinds = dict(zip(parsed.numbers.tolist(), parsed.tags, strict=True))
    return np.array(sorted(number for number, tag in kinds.items() if tag in _CLOSED), dtype=np.int64)


def with_said(rows: Ints, said: Whole, starts: Whole) -> Ints:
    """The pairs' columns with what the first look made of each word and the two on each side.

    >>> with_said(np.zeros((2, 1), np.int32), np.array([3, 4]), np.array([0, 2])).tolist()
    [[0, -7, -7, 3, 4, -7], [0, -7, 3, 4, -7, -7]]
    """
    many = len(said)
    found = []
    owner = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    for step in (-2, -1, 0, 1, 2):
        place = np.arange(many) + step
        inside = np.clip(place, 0, max(many - 1, 0))
        good = (place >= 0) & (place < many) & (owner[inside] == owner)
        found.append(np.where(good, said[inside], -7))
    return np.ascontiguousarray(np.concatenate([rows, np.stack(found, axis=1).astype(np.int32)], axis=1))
