"""What the finder of statements sees of each word that may be a cue. The trainer reads it here too."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from cuttings.grammar.forms import COLUMNS
from cuttings.grammar.parsed import Parsed
from cuttings.grammar.phrases import nouns
from cuttings.learn.rows import templates
from cuttings.learn.windows import named
from cuttings.statements.attribute import Raw
from cuttings.statements.cues import verbs
from cuttings.text import Words

__all__ = ["COLUMN", "FIRST", "PARTS", "REACH", "SECOND", "Ground", "Ints", "dep", "ground", "hashed"]

Ints = NDArray[np.int32]

REACH = 3
PARTS = ("O", "B", "I")
"""Outside; a cue's first word; a further word of a cue."""

_COLUMNS = (*COLUMNS, "tag", "dep", "q", "lex", "rule", "htag", "hlow", "kids")
COLUMN = {name: place for place, name in enumerate(_COLUMNS)}
"""Form, tag, relation, place in a quotation, lexicon entry, what the rules say, tag and form of the head, kinds of dependents."""

_CUE = """
lower, fine, coarse, end3, tag, dep, q, lex, rule, htag, hlow, kids, shape, lower-1, lower+1, lower-2, lower+2, lower-3, lower+3
tag-1, tag+1, tag-2, tag+2, fine-1, fine+1, rule-1, rule+1, q-1, q+1, lex-1, lex+1, q+2, lower-1 lower, lower lower+1
lower-1 lower+1, lower q, lower kids, lower dep, lower tag, lower rule, lex kids, lex q, lex dep, lex rule, fine kids, fine q
tag-1 tag tag+1, tag tag+1 tag+2, tag-2 tag-1 tag, lower tag+1, lower tag-1, lower htag, lower hlow, dep hlow, dep htag tag
kids q dep, lower lower+1 lower+2, lower-2 lower-1 lower, lower q+1, lower q-1, lex q-1, lex q+1, lex lower+1, lex lower-1
fine lower+1, fine tag+1, lex tag+1, rule-1 rule rule+1, rule kids, rule q, lower+1 q, kids tag+1, kids lower+1, fine dep
fine tag-1 tag+1, lower tag+1 tag+2, lex tag+1 tag+2
"""
FIRST = templates(named(_CUE, _COLUMNS, REACH))
SECOND = templates(
    named(
        _CUE
        + """
said, said-1, said+1, said-1 said+1, said-1 said said+1, said-2 said-1, said+1 said+2, said lower, said-1 lower, said+1 lower
said-1 lower-1 lower, said+1 lower lower+1, said lex, said kids, said-1 tag, said+1 tag, said-2, said+2, said-3, said+3, said-1 dep
""",
        (*_COLUMNS, "said"),
        REACH,
    )
)


class Ground(NamedTuple):
    """A text under the finder: its words, the columns of each, its quotations by word, and the statements that the rules read."""

    words: Words
    parsed: Parsed
    columns: Ints
    quotes: NDArray[np.int64]
    raws: list[Raw]
    paragraphs: NDArray[np.int64]
    quoted: list[bool]


def hashed(word: str) -> int:
    """A number for a word, the same on every machine.

    >>> hashed("that") == hashed("that")
    True
    """
    return crc32(word.encode()) & 0x7FFFFFFF


@cache
def _lexicon() -> dict[str, int]:
    table = {word: hashed("noun " + kind) for word, kind in nouns().items()}
    table.update({form: hashed(f"{verb.stance} {verb.shape} {verb.use}") for form, verb in verbs().items()})
    return table


def ground(words: Words, parsed: Parsed, raws: list[Raw]) -> Ground:
    """The columns of every word of a text.

    >>> from cuttings.grammar import read
    >>> from cuttings.text import words
    >>> made = words("He left.")
    >>> ground(made, read(made), []).columns.shape == (3, len(COLUMN))
    True
    """
    many = len(parsed.bounds)
    starts = np.array([start for start, _ in parsed.bounds], dtype=np.int64)
    ends = np.array([end for _, end in parsed.bounds], dtype=np.int64)
    quotes = np.full(many, -1, dtype=np.int64)
    for number, quote in enumerate(words.quotes):
        for piece in quote:
            quotes[np.searchsorted(ends, piece.start, "right") : np.searchsorted(starts, piece.end)] = number
    rule = np.zeros(many, dtype=np.int32)
    for raw in raws:
        if raw.cue:
            first, last = np.searchsorted(ends, raw.cue.start, "right"), np.searchsorted(starts, raw.cue.end)
            rule[first:last] = 2
            rule[first] = 1
    extra = np.stack([parsed.numbers.astype(np.int32), *_tree(parsed), _quoting(quotes), _listed(parsed), rule], axis=1)
    tag, hung, htag, hlow, kids, quoting, lexed, ruled = extra.T
    columns = np.concatenate([parsed.columns, np.stack([tag, hung, quoting, lexed, ruled, htag, hlow, kids], axis=1)], axis=1)
    paragraph = np.searchsorted(np.array([piece.start for piece in words.paragraphs] or [0]), starts, "right")
    quoted = [bool((quotes[first:last] >= 0).any()) for first, last in pairwise(parsed.firsts)]
    return Ground(words, parsed, np.ascontiguousarray(columns, dtype=np.int32), quotes, raws, paragraph, quoted)


def _listed(parsed: Parsed) -> Ints:
    table = _lexicon()
    return np.fromiter((table.get(form.lower(), 0) for form in parsed.forms), dtype=np.int32, count=len(parsed.forms))


def _quoting(quotes: NDArray[np.int64]) -> Ints:
    """Outside 0, inside 1, first of a quotation 2, last 3."""
    inside = quotes >= 0
    state = inside.astype(np.int32)
    before, after = np.roll(quotes, 1), np.roll(quotes, -1)
    if len(quotes):
        before[0] = after[-1] = -1
    state[inside & (after != quotes)] = 3
    state[inside & (before != quotes)] = 2
    return state


_KIDS = {"nsubj": 1, "nsubj:pass": 2, "ccomp": 4, "xcomp": 8, "obj": 16, "obl": 32, "mark": 64, "parataxis": 128, "iobj": 256, "aux": 512}


@cache
def dep(label: str) -> int:
    """The number of a relation.

    >>> dep("obj") == dep("obj")
    True
    """
    return hashed("dep " + label)


def _tree(parsed: Parsed) -> tuple[Ints, Ints, Ints, Ints]:
    heads = np.array(parsed.heads, dtype=np.int64)
    hung = np.fromiter((dep(label) for label in parsed.labels), dtype=np.int32, count=len(heads))
    bits = np.fromiter((_KIDS.get(label, 0) for label in parsed.labels), dtype=np.int32, count=len(heads))
    kids = np.zeros(len(heads) + 1, dtype=np.int32)
    np.bitwise_or.at(kids, heads, bits)
    htag = np.where(heads >= 0, parsed.numbers[heads], -1).astype(np.int32) if len(heads) else np.zeros(0, np.int32)
    lower = parsed.columns[:, 1]
    hlow = np.where(heads >= 0, lower[heads], 0).astype(np.int32) if len(heads) else np.zeros(0, np.int32)
    return hung, htag, hlow, kids[:-1]
