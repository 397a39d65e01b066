"""What the classifiers of acts look at: the words of a sentence with its participants masked, and the words between these in its tree."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from cuttings import resources
from cuttings.grammar.parsed import Parsed, Twigs
from cuttings.learn.rows import templates
from cuttings.text.vocabulary import ByForm, Vocabulary

__all__ = ["BAG", "ROOTS", "TREE", "Look", "Sentence", "known", "looks", "sentence", "stem"]

ROOTS = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT", "REQUEST",
    "SANCTION", "SUPPORT", "THREATEN",
)  # fmt: skip
"""The types of acts: roots of the PLOVER ontology, of which alike ones are merged."""

BAG = templates([(0,), (1, 0), (3, 0), (2,), (3, 2), (4,)])
"""Of each word: its stem, the one before it, its cluster, whether it stands between the participants, its type in the lexicon."""
TREE = templates([(0, 1), (0, 2), (0, 3, 1), (0, 4)])
"""Of a word on the way between the participants or beside it: which it is, its stem, cluster, head's stem, type in the lexicon."""

_SUFFIXES = (
    "ations", "ation", "ements", "ement", "ments", "ment", "ingly", "ings", "ing", "ers", "er", "ors", "ied", "ies", "ed", "es", "s", "al",
    "ly", "e",
)  # fmt: skip
_SOURCE, _TARGET, _NONE = np.array([crc32(name) for name in (b"<S>", b"<T>", b"-")], dtype=np.uint32).view(np.int32).tolist()
_CONTENT = frozenset(("VERB", "NOUN", "ADJ", "ADV"))
_FINE = 7  # the column of fine clusters

Range = tuple[int, int]
Rows = NDArray[np.int32]


class Look(NamedTuple):
    """The rows of one clause: one a word, and one for each word that matters in its tree."""

    bag: Rows
    tree: Rows


def stem(word: str) -> str:
    """A word in lower case without its ending: the same for a verb, its participles and its noun, mostly.

    >>> stem("Condemned"), stem("condemns"), stem("agreements")
    ('condemn', 'condemn', 'agre')
    """
    low = word.lower().replace("’", "'")
    for suffix in _SUFFIXES:
        if low.endswith(suffix) and len(low) - len(suffix) >= 4:
            return low[: -len(suffix)]
    return low


@cache
def _listed() -> dict[str, int]:
    return {row[0]: ROOTS.index(row[2]) + 1 for row in resources.lexicon("triggers") if row[2] in ROOTS}


def known(seen: Vocabulary) -> ByForm:
    """The hash of each form's stem, the number of its type in the lexicon, and 1 where it begins with a letter.

    >>> from cuttings.text.vocabulary import Vocabulary
    >>> known(seen := Vocabulary()).of(np.array([seen.form("arrested")]))[0, 1] == ROOTS.index("COERCE") + 1
    np.True_
    """

    def made(forms: NDArray[np.int32]) -> Rows:
        spelled = seen.spelled(forms)
        found = [
            (crc32(stem(form).encode("utf-8", "surrogatepass")), _listed().get(form.lower(), 0), form[:1].isalpha()) for form in spelled
        ]
        return np.array(found, dtype=np.uint32).reshape(len(spelled), 3).view(np.int32)

    return ByForm(seen, made)


class Sentence(NamedTuple):
    """The words of one sentence by number, from *first* on; heads count from there."""

    first: int
    stems: list[int]
    listed: list[int]
    fine: list[int]
    content: list[bool]
    alpha: list[bool]
    heads: list[int]
    labels: list[int]


def sentence(parsed: Parsed, tree: Twigs, first: int, last: int) -> Sentence:
    """The words of *parsed* from *first* to *last*, hung up by *tree*.

    >>> from cuttings import grammar
    >>> from cuttings.text import words
    >>> parsed = grammar.read(words("Ada left. Bo slept."))
    >>> sentence(parsed, parsed.twigs([1]), 3, 6).heads
    [1, -1, 1]
    """
    numbers, tags = parsed.vocabulary.beside(known).of(parsed.cut.forms[first:last]), parsed.numbers[first:last]
    content, proper = _tagged(parsed.tagset)
    return Sentence(
        first,
        numbers[:, 0].tolist(),
        numbers[:, 1].tolist(),
        parsed.columns[first:last, _FINE].tolist(),
        content[tags].tolist(),
        ((numbers[:, 2] > 0) & ~proper[tags]).tolist(),
        [head - first if head >= 0 else -1 for head in tree.heads[first:last]],
        tree.names[first:last],
    )


@cache
def _tagged(tagset: tuple[str, ...]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    return np.array([tag in _CONTENT for tag in tagset]), np.array([tag == "PROPN" for tag in tagset])


def looks(held: Sentence, sides: tuple[Range | None, Range | None], acts: Sequence[int] = ()) -> Look:
    """The rows of a clause between a source and a target (the *sides*), either of which may be missing.

    All are places of words of the text. Of *acts* the first is the word that tells of this act, the others those of other acts of the
    sentence, whose words are left out.

    >>> from cuttings import grammar
    >>> from cuttings.text import words
    >>> parsed = grammar.read(words("The union condemned the board."))
    >>> look = looks(sentence(parsed, parsed.twigs([0]), 0, 6), ((0, 2), (3, 5)))
    >>> len(look.bag), len(look.tree)
    (4, 7)
    """
    first, many = held.first, len(held.stems)
    source, target = [(side[0] - first, side[1] - first) if side else None for side in sides]
    roles = [0] * many
    for number, side in ((1, source), (2, target)):
        for at in range(*side) if side else ():
            roles[at] = number
    own = [act - first for act in acts]
    over = _over(held, own) if len(own) > 1 else []
    kept = [roles[at] != 0 or over[at] == own[0] for at in range(many)] if over else [True] * many
    found = _bag(held, roles, kept, (source, target)), _tree(held, roles, (source, target), own[0] if own else None)
    return Look(*(np.fromiter(chain.from_iterable(rows), np.int32, 5 * len(rows)).reshape(len(rows), 5) for rows in found))


def _over(held: Sentence, acts: Sequence[int]) -> list[int]:
    """The act that each word hangs on, the nearest one above it; the first one where none is."""
    found = [-1] * len(held.heads)
    for act in acts:
        found[act] = act
    for start in range(len(found)):
        way: list[int] = []
        at = start
        while at >= 0 and found[at] < 0 and len(way) < len(found):
            way.append(at)
            at = held.heads[at]
        over = found[at] if at >= 0 and found[at] >= 0 else acts[0]
        for passed in way:
            found[passed] = over
    return found


def _bag(held: Sentence, roles: Sequence[int], kept: Sequence[bool], sides: Sequence[Range | None]) -> list[tuple[int, ...]]:
    present = sorted((side[0], side[1], number) for number, side in enumerate(sides) if side)
    begin, end = (present[0][1], present[-1][0]) if len(present) > 1 else (-1, len(roles))
    order = present[0][2] + 1 if present else 0
    rows: list[tuple[int, ...]] = []
    before, was = 0, 0
    for at, role in enumerate(roles):
        if (role and role == was) or not kept[at]:
            continue
        zone = (1 if begin <= at < end else 0 if at < begin else 2) * 4 + order + 1
        here = (_SOURCE, _TARGET)[role - 1] if role else held.stems[at]
        plain = not role and held.alpha[at]
        rows.append(
            (here, before, held.fine[at] if plain and held.content[at] else 0, zone if plain else 0, held.listed[at] if plain else 0)
        )
        before, was = here, role
    return rows


def _tree(held: Sentence, roles: Sequence[int], sides: Sequence[Range | None], act: int | None) -> list[tuple[int, ...]]:
    heads = [_head(held, side) for side in sides]
    ways = [_way(held, head) for head in heads]
    common = next((at for at in ways[0] if at in ways[1]), None) if all(ways) else None
    rows: list[tuple[int, ...]] = []
    passed: set[int] = set() if act is None else {act}
    for number, way in enumerate(ways):
        above = way[1 : way.index(common) + 1] if common is not None else way[1:4] if act is None else way[1:2]
        passed.update(above)
        if way:
            rows.append(_row(held, 1 + number, above[0] if above else -1, held.labels[way[0]]))
        nearest = act if act is not None else next((at for at in above or way[:1] if held.content[at]), None)
        if nearest is not None:
            rows.append(_row(held, 3 + number, nearest, -1))
            rows += _children(held, roles, nearest, 5 + number)
    return rows + [_row(held, 7, at, -1) for at in sorted(passed)]


def _row(held: Sentence, place: int, at: int, head: int) -> tuple[int, ...]:
    if at < 0:
        return place, _NONE, 0, head + 1, 0
    return place, held.stems[at], held.fine[at], head + 1, held.listed[at]


def _children(held: Sentence, roles: Sequence[int], over: int, place: int) -> list[tuple[int, ...]]:
    """The words that hang on *over*, apart from participants."""
    return [
        (place + 16 * (held.labels[at] + 1), held.stems[at], held.fine[at], held.stems[over], held.listed[at])
        for at, head in enumerate(held.heads)
        if head == over and not roles[at]
    ]


def _head(held: Sentence, side: Range | None) -> int | None:
    """The word of a phrase that hangs on one outside it."""
    if side is None or side[1] <= side[0]:
        return None
    return next((at for at in range(*side) if not side[0] <= held.heads[at] < side[1]), side[0])


def _way(held: Sentence, at: int | None) -> list[int]:
    """A word, its head, that one's head and so on."""
    way: list[int] = []
    while at is not None and at >= 0 and len(way) < 40:
        way.append(at)
        at = held.heads[at]
    return way
