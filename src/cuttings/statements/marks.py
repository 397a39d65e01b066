"""What the finder of statements sees of each word that may be a cue. The trainer reads it here too."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from cuttings.grammar.forms import COLUMNS
from cuttings.grammar.parsed import Branches, Parsed
from cuttings.grammar.phrases import nouns
from cuttings.learn.rows import templates
from cuttings.learn.windows import named
from cuttings.statements.attribute import Raw
from cuttings.statements.cues import verbs
from cuttings.text import Words
from cuttings.types import Span

__all__ = ["COLUMN", "FIRST", "GATE", "PARTS", "REACH", "SECOND", "Ground", "Grown", "Ints", "covered", "ground", "grown", "hashed"]

Ints = NDArray[np.int32]

REACH = 3
PARTS = ("O", "B", "I")
"""Outside; a cue's first word; a further word of a cue."""

_PLAIN = (*COLUMNS, "tag", "q", "lex", "rule")
_COLUMNS = (*_PLAIN, "dep", "htag", "hlow", "kids")
COLUMN = {name: place for place, name in enumerate(_COLUMNS)}
"""Form, tag, place in a quotation, lexicon entry, what the rules say; relation, tag and form of the head, kinds of dependents."""

GATE = templates(
    named(
        """
lower, fine, lex, rule, end3 tag, lower tag, lower q, lex q, lower lower+1, lower-1 lower, lex tag+1, fine tag+1, tag-1 tag tag+1
lex lower+1, lower tag-1
""",
        _PLAIN,
        1,
    )
)
"""Which words may be part of a cue at all: most are done with here."""

_CUE = """
lower, fine, coarse, end3, tag, q, lex, rule, shape, lower-1, lower+1, lower-2, lower+2, lower-3, lower+3
tag-1, tag+1, tag-2, tag+2, fine-1, fine+1, rule-1, rule+1, q-1, q+1, lex-1, lex+1, q+2, lower-1 lower, lower lower+1
lower-1 lower+1, lower q, lower tag, lower rule, lex q, lex rule, fine q, tag-1 tag tag+1, tag tag+1 tag+2, tag-2 tag-1 tag
lower tag+1, lower tag-1, lower lower+1 lower+2, lower-2 lower-1 lower, lower q+1, lower q-1, lex q-1, lex q+1, lex lower+1
lex lower-1, fine lower+1, fine tag+1, lex tag+1, rule-1 rule rule+1, rule q, lower+1 q, fine tag-1 tag+1, lower tag+1 tag+2
lex tag+1 tag+2
"""
_TREE = """
dep, htag, hlow, kids, lower kids, lower dep, lex kids, lex dep, fine kids, lower htag, lower hlow, dep hlow, dep htag tag
kids q dep, rule kids, kids tag+1, kids lower+1, fine dep
said, said-1, said+1, said-1 said+1, said-1 said said+1, said-2 said-1, said+1 said+2, said lower, said-1 lower, said+1 lower
said-1 lower-1 lower, said+1 lower lower+1, said lex, said kids, said-1 tag, said+1 tag, said-2, said+2, said-3, said+3, said-1 dep
"""
FIRST = templates(named(_CUE, _PLAIN, REACH))
"""The first look at a word: without a tree, so that only sentences are parsed that may hold a cue."""
SECOND = templates(named(_CUE + _TREE, (*_COLUMNS, "said"), REACH))


class Ground(NamedTuple):
    """A text under the finder: its words and their columns without a tree, its sentences' first words and each word's sentence; by word
    its quotation (-1: none) and whether it stands at an edge of its sentence or paragraph; by sentence whether it holds quoted words."""

    words: Words
    parsed: Parsed
    raws: list[Raw]
    columns: Ints
    starts: Ints
    owners: Ints
    quotes: Ints
    edges: Ints
    quoted: list[bool]


class Grown(NamedTuple):
    """The trees of some sentences: heads, relations by name (0 elsewhere), and by word all columns."""

    heads: Ints
    hung: Ints
    columns: Ints
    branches: Branches


@cache
def hashed(word: str) -> int:
    """A number for a word, the same on every machine.

    >>> hashed("that") == hashed("that")
    True
    """
    return crc32(word.encode()) & 0x7FFFFFFF


def covered(parsed: Parsed, span: Span) -> tuple[int, int]:
    """First and last (exclusive) of the words that *span* touches.

    >>> from cuttings.grammar import read
    >>> from cuttings.text import words
    >>> covered(read(words("Ida Orme left.")), Span(4, 13))
    (1, 3)
    """
    starts = parsed.starts
    first = bisect_left(starts, span.start)
    if first and parsed.ends[first - 1] > span.start:
        first -= 1
    return first, bisect_left(starts, span.end, first)


def ground(words: Words, parsed: Parsed, raws: list[Raw]) -> Ground:
    """What every word of a text shows before anything is parsed.

    >>> from cuttings.grammar import read
    >>> from cuttings.text import words
    >>> made = words("He left.")
    >>> ground(made, read(made), []).columns.shape
    (3, 12)
    """
    many = len(parsed.cut.forms)
    starts = parsed.cut.firsts.astype(np.int32)
    owners = np.repeat(np.arange(len(starts) - 1, dtype=np.int32), np.diff(starts))
    quotes, rule = np.full(many, -1, dtype=np.int32), np.zeros(many, dtype=np.int32)
    for number, quote in enumerate(words.quotes):
        for piece in quote:
            first, last = covered(parsed, piece)
            quotes[first:last] = number
    for raw in raws:
        if raw.cue:
            first, last = covered(parsed, raw.cue)
            rule[first:last] = 2
            rule[first] = 1
    columns = np.empty((many, len(_PLAIN)), dtype=np.int32)
    columns[:, : len(COLUMNS)] = parsed.columns
    added: tuple[NDArray[np.integer], ...] = (parsed.numbers, _quoting(quotes), _listed(parsed), rule)
    for place, column in enumerate(added, len(COLUMNS)):
        columns[:, place] = column
    quoted = np.zeros(len(starts) - 1, dtype=bool)
    quoted[owners[quotes >= 0]] = True
    return Ground(words, parsed, raws, columns, starts, owners, quotes, _edges(words, parsed, starts), quoted.tolist())


@cache
def _lexicon() -> tuple[NDArray[np.uint32], Ints, NDArray[np.bool_]]:
    """The words of the lexicons by the number that stands for them in the columns, ascending; their entries; which last bits they have."""
    table = {word: hashed("noun " + kind) for word, kind in nouns().items()}
    table.update({form: hashed(f"{verb.stance} {verb.shape} {verb.use}") for form, verb in verbs().items()})
    rows = sorted((crc32(word.encode()), entry) for word, entry in table.items())
    keys, ends = np.array([key for key, _ in rows], dtype=np.uint32), np.zeros(1 << 16, dtype=bool)
    ends[keys & np.uint32(len(ends) - 1)] = True
    return keys, np.array([entry for _, entry in rows], dtype=np.int32), ends


def _listed(parsed: Parsed) -> Ints:
    keys, entries, ends = _lexicon()
    lower = np.ascontiguousarray(parsed.columns[:, COLUMN["lower"]]).view(np.uint32)
    found = np.zeros(len(lower), dtype=np.int32)
    near = np.flatnonzero(ends[lower & np.uint32(len(ends) - 1)])
    place = np.minimum(np.searchsorted(keys, lower[near]), len(keys) - 1)
    found[near] = np.where(keys[place] == lower[near], entries[place], 0)
    return found


def _quoting(quotes: Ints) -> Ints:
    """Outside 0, inside 1, first of a quotation 2, last 3."""
    inside = quotes >= 0
    state = inside.astype(np.int32)
    edge = np.ones(len(quotes) + 1, dtype=bool)
    np.not_equal(quotes[1:], quotes[:-1], out=edge[1:-1])
    state[inside & edge[1:]] = 3
    state[inside & edge[:-1]] = 2
    return state


def _edges(words: Words, parsed: Parsed, starts: Ints) -> Ints:
    """First or last of a sentence, first of a paragraph."""
    code = np.zeros(len(parsed.cut.forms), dtype=np.int32)
    if len(code):
        full = np.flatnonzero(np.diff(starts))
        first, last = starts[:-1][full], starts[1:][full]
        code[first] |= 1
        code[last - 1] |= 2
        code[np.maximum(last - 2, 0)] |= 8
        opened = np.searchsorted(parsed.cut.starts, np.array([0, *(piece.start for piece in words.paragraphs)]))
        opened[0] = 0
        code[opened[opened < len(code)]] |= 4
    return code


_KIDS = {"nsubj": 1, "nsubj:pass": 2, "ccomp": 4, "xcomp": 8, "obj": 16, "obl": 32, "mark": 64, "parataxis": 128, "iobj": 256, "aux": 512}


@cache
def _relations(labels: tuple[str, ...]) -> tuple[Ints, Ints]:
    """For the number of each relation a number for its name, and its bit among the kinds of dependents."""
    return (
        np.array([*(hashed("dep " + label) for label in labels), 0], dtype=np.int32),
        np.array([*(_KIDS.get(label, 0) for label in labels), 0], dtype=np.int32),
    )


def grown(base: Ground, branches: Branches) -> Grown:
    """The words' columns with what the trees of some sentences add: noughts in the others.

    >>> from cuttings.grammar import read
    >>> from cuttings.text import words
    >>> made = words("He left.")
    >>> grown(ground(made, read(made), []), read(made).branches([0])).columns.shape == (3, len(COLUMN))
    True
    """
    names, bits = _relations(branches.labels)
    heads, hung = branches.heads, names[branches.names]
    columns = np.zeros((len(heads), len(_COLUMNS)), dtype=np.int32)
    columns[:, : len(_PLAIN)] = base.columns
    columns[:, COLUMN["dep"]] = hung
    columns[branches.places, COLUMN["htag"]] = -1
    below = np.flatnonzero(heads >= 0)
    above = heads[below]
    columns[below, COLUMN["htag"]] = base.columns[above, COLUMN["tag"]]
    columns[below, COLUMN["hlow"]] = base.columns[above, COLUMN["lower"]]
    kids = columns[:, COLUMN["kids"]]
    np.bitwise_or.at(kids, above, bits[branches.names[below]])
    return Grown(heads, hung, columns, branches)
