"""Which words are names of people, bodies and places: a first look at each word, a second that knows what the first said all over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cuttings import resources
from cuttings.grammar.forms import COLUMNS
from cuttings.learn.looks import Look, Seen, look, looked, own
from cuttings.learn.rows import Linear, compiled, handed, templates
from cuttings.learn.windows import flagged, named
from cuttings.text.vocabulary import ByForm, Vocabulary

__all__ = ["FIRST", "KINDS", "LABELS", "SECOND", "Finder", "Spot", "again", "finder", "known", "listed", "spans", "spots"]

KINDS = ("person", "body", "place")
LABELS = ("O", *(f"{part}-{kind}" for kind in KINDS for part in "BILU"))
"""Outside; or begin, inside, last, only word of a name of each kind."""

_REACH = 2
# How far "no name" must lead: by the forms alone, and after the first look, from which on nothing more is looked at.
_PLAIN, _SURE = 180, 60
# From which lead on no path through its sentence makes a name of a word.
_RULED_OUT = 200
_FIRST_COLUMNS = (*COLUMNS, "tag", "list")
_SECOND_COLUMNS = (*_FIRST_COLUMNS, "said", "again")

_WORD = """
form, lower, end2, end3, start3, shape, fine, coarse, list, tag, form-1, form+1, lower-2, lower+2, fine-1, fine+1, fine-2, fine+2
shape-1, shape+1, shape-2, shape+2, list-1, list+1, shape-1 shape shape+1, shape shape+1 shape+2, shape-2 shape-1 shape
lower-1 shape, shape lower+1, lower-1 lower, lower lower+1, lower-1 lower+1 shape, fine-1 fine, fine fine+1, fine-1 shape fine+1
coarse-1 coarse coarse+1, list-1 list list+1, list shape lower-1, list shape lower+1, list fine, list-1 list, list list+1
tag-1 tag tag+1, end3 shape, start3 shape, lower-2 lower-1 shape, shape lower+1 lower+2, fine-1 list, list fine+1, end3 coarse-1, fine shape
"""
FIRST = templates(named(_WORD, _FIRST_COLUMNS, _REACH))
SECOND = templates(
    named(
        _WORD
        + """
said, said-1, said+1, said-2, said+2, again, again-1, again+1, said-1 said, said said+1, said-1 said said+1, said-2 said-1 said
said said+1 said+2, again said, again-1 again again+1, again shape, again lower-1, again lower+1, said lower, said shape lower-1
said shape lower+1, again list, said list, again fine, said fine, said-1 shape said+1, again said-1 said+1, again-1 said, again+1 said
""",
        _SECOND_COLUMNS,
        _REACH,
    )
)


class Spot(NamedTuple):
    """A name: first word, last word exclusive, kind, and how far its kind led the next best (the model's own measure)."""

    first: int
    last: int
    kind: str
    lead: int


class Finder(NamedTuple):
    """Both looks, with what is kept of each form of a vocabulary: the lists it stands on, and what it adds to the first look."""

    first: Look
    second: Linear
    lists: ByForm
    kept: ByForm


def finder(seen: Vocabulary, columns: ByForm, first: Linear, second: Linear) -> Finder:
    """A finder of names for texts whose forms *seen* counts, with the columns of each form."""
    width, on = len(_FIRST_COLUMNS), _FIRST_COLUMNS.index("list")
    parted = look(first, width, (*range(len(COLUMNS)), on), _PLAIN, only_first=True)
    lists = ByForm(seen, lambda forms: known(seen.spelled(forms)), every=True)

    def made(forms: NDArray[np.int32]) -> NDArray[np.int16]:
        return own(parted.own, listed(columns.of(forms), np.zeros(len(forms), dtype=np.int64), lists.of(forms)))

    return Finder(parted, second, lists, ByForm(seen, made, every=True))


def listed(columns: NDArray[np.int32], tagged: NDArray[np.int64], lists: NDArray[np.int64]) -> NDArray[np.int32]:
    """What the first look sees of each word: the columns of its form, its tag, the lists it stands on.

    >>> listed(np.array([[5]], np.int32), np.array([2]), np.array([4])).tolist()
    [[5, 2, 4]]
    """
    return np.concatenate([columns, tagged[:, None], lists[:, None]], axis=1, dtype=np.int32)


def spots(by: Finder, seen: Seen, tagged: NDArray[np.int64], votes: NDArray[np.int64] | None = None) -> list[Spot]:
    """The names among an article's words, whose forms, columns and sentences *seen* holds; *votes* adds to the first look.

    The second look is taken where the first does not rule out a name by enough, beside such words, and at words of which another like them
    is taken for a name.

    >>> from cuttings import grammar
    >>> from cuttings.text import words
    >>> [(spot.first, spot.last, spot.kind) for spot in grammar.spots(grammar.read(words("Ida Orme left Kenya.")))]
    [(0, 2, 'person'), (3, 4, 'place')]
    """
    forms, starts = seen.forms, seen.starts
    table = listed(seen.columns, tagged, by.lists.of(forms))
    scores, doubted = looked(by.first, Seen(forms, by.kept.table(forms), table, starts))
    if votes is not None:
        scores, doubted = scores + votes.astype(np.int16), doubted | votes.any(axis=1)
    kernel = compiled()
    if kernel is None:
        _look_again(by, Seen(forms, seen.kept, table, starts), scores, doubted)
    else:
        kernel.again(table, *table.shape, forms, starts, len(starts) - 1, doubted, _SURE, handed(by.second), scores)
    return spans(scores, starts)


def _look_again(by: Finder, seen: Seen, scores: NDArray[np.int16], doubted: NDArray[np.bool_]) -> None:
    rows = _again_where(seen.columns, scores, seen.forms, doubted)
    doubtful = np.zeros(len(rows), dtype=bool)
    doubtful[doubted] = scores[doubted, 0].astype(np.int32) - scores[doubted, 1:].max(axis=1) < _SURE
    wanted = doubtful | (rows[:, -1] != 0)
    wanted[1:] |= doubtful[:-1]
    wanted[:-1] |= doubtful[1:]
    flagged(by.second, rows, seen.starts, _REACH, wanted, scores)


def _again_where(
    columns: NDArray[np.int32], said: NDArray[np.int16], forms: NDArray[np.int32], doubted: NDArray[np.bool_]
) -> NDArray[np.int32]:
    """As `again` for the words of one text; the forms that are never in doubt are no names anywhere."""
    flags = np.zeros(int(forms.max(initial=-1)) + 1, dtype=bool)
    flags[forms[doubted]] = True
    chosen = np.flatnonzero(flags[forms])
    rows = np.concatenate([columns, np.zeros((len(columns), 2), dtype=np.int32)], axis=1)
    rows[chosen] = again(columns[chosen], said[chosen].astype(np.int64), np.zeros(len(chosen), dtype=np.int64))
    return rows


def again(columns: NDArray[np.int32], said: NDArray[np.int64], owner: NDArray[np.int64]) -> NDArray[np.int32]:
    """The words' columns with what the first look says of each, and what it says of all its like in the same text together.

    >>> again(np.array([[5], [5]], np.int32), np.array([[1, 0], [0, 9]]), np.zeros(2, np.int64)).tolist()
    [[5, 0, 1], [5, 1, 1]]
    """
    keys = owner * (1 << 32) + columns[:, 0].view(np.uint32)
    _, place = np.unique(keys, return_inverse=True)
    sums = np.zeros((int(place.max(initial=-1)) + 1, said.shape[1]), dtype=np.int64)
    order = np.argsort(place, kind="stable")
    edges = np.flatnonzero(np.diff(place[order], prepend=-1))
    if len(edges):
        sums = np.add.reduceat(said[order], edges, axis=0)
    both = np.stack([said.argmax(axis=1), sums.argmax(axis=1)[place]], axis=1) if len(columns) else np.zeros((0, 2))
    return np.concatenate([columns, both.astype(np.int32)], axis=1)


def spans(scores: NDArray[np.int16], starts: NDArray[np.int32]) -> list[Spot]:
    """The names that the best labels spell; a label that cannot follow the one before begins a name of its own.

    >>> table = np.zeros((2, len(LABELS)), np.int16)
    >>> table[0, LABELS.index("B-body")] = table[1, LABELS.index("L-body")] = 7
    >>> spans(table, np.array([0, 2], np.int32))
    [Spot(first=0, last=2, kind='body', lead=7)]
    """
    best, lead = _labelled(scores, starts)
    places = np.flatnonzero(best)
    found: list[Spot] = []
    for place, label, ahead in zip(places.tolist(), best[places].tolist(), lead[places].tolist(), strict=True):
        part, kind = _PARTS[label]
        if part in "BU":
            found.append(Spot(place, place + 1, kind, ahead))
        else:
            found[-1] = Spot(found[-1].first, place + 1, found[-1].kind, min(found[-1].lead, ahead))
    return found


_PARTS = tuple((label[0], label[2:]) for label in LABELS)


def _labelled(scores: NDArray[np.int16], starts: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """The number of each word's label, and how far it leads "outside"."""
    kernel = compiled()
    if kernel is None:
        best = scores.argmax(axis=1)
        for first, last in _doubtful(scores, best, starts):
            best[first:last] = _mended(scores[first:last].tolist())
        return best, scores[np.arange(len(best)), best].astype(np.int32) - scores[:, 0]
    best, lead = np.empty(len(scores), dtype=np.int64), np.empty(len(scores), dtype=np.int32)
    starts = np.ascontiguousarray(starts, dtype=np.int32)
    kernel.labelled(np.ascontiguousarray(scores), *scores.shape, starts, len(starts) - 1, _RULED_OUT, best, lead)
    return best, lead


_BEGINS = tuple(1 + 4 * kind for kind in range(len(KINDS)))
_SINGLES = (0, *(begin + 3 for begin in _BEGINS))
# The kind of the name that a label leaves open, and of the one it goes on with; 0: none.
_OPENS = np.array([KINDS.index(label[2:]) + 1 if label[0] in "BI" and len(label) > 1 else 0 for label in LABELS])
_NEEDS = np.array([KINDS.index(label[2:]) + 1 if label[0] in "IL" else 0 for label in LABELS])


def _broken(best: NDArray[np.int64], starts: NDArray[np.int32]) -> NDArray[np.int64]:
    """The sentences whose labels spell no names."""
    before = np.concatenate([[0], _OPENS[best]])
    after = np.concatenate([_NEEDS[best], [0]])
    edges = np.asarray(starts, dtype=np.int64)
    wrong = before != after
    # At an edge of a sentence nothing may be open, and nothing gone on with.
    wrong[edges] = False
    owners = np.searchsorted(edges, np.flatnonzero(wrong), side="right") - 1
    ends = np.flatnonzero((before[edges[1:]] != 0) & (np.diff(edges) > 0))
    begins = np.flatnonzero((after[edges[:-1]] != 0) & (np.diff(edges) > 0))
    return np.unique(np.concatenate([owners, ends, begins]))


def _doubtful(scores: NDArray[np.int16], best: NDArray[np.int64], starts: NDArray[np.int32]) -> Iterator[tuple[int, int]]:
    """The stretches of sentences whose labels spell no names: between words that are surely outside of any."""
    for sentence in _broken(best, starts).tolist():
        first, last = int(starts[sentence]), int(starts[sentence + 1])
        part = scores[first:last].astype(np.int32)
        inside = np.concatenate([[False], part[:, 0] - part[:, 1:].max(axis=1) < _RULED_OUT, [False]])
        edges = (np.flatnonzero(inside[1:] != inside[:-1]) + first).tolist()
        yield from zip(edges[::2], edges[1::2], strict=True)


def _mended(scores: list[list[int]]) -> list[int]:
    """The best labels that spell names: the best path over "nothing open" and one open kind (Viterbi 1967)."""
    totals = [0, *[-(1 << 30)] * len(KINDS)]
    steps: list[list[tuple[int, int]]] = []
    for row in scores:
        single = max(_SINGLES, key=row.__getitem__)
        shut, closing = max([(totals[kind + 1] + row[4 * kind + 3], -kind) for kind in range(len(KINDS))])
        whole = totals[0] + row[single]
        step = [(0, single) if whole >= shut else (1 - closing, 3 - 4 * closing)]
        fresh = [max(whole, shut)]
        for begin in _BEGINS:
            begun, gone_on = totals[0] + row[begin], totals[len(fresh)] + row[begin + 1]
            step.append((0, begin) if begun >= gone_on else (len(fresh), begin + 1))
            fresh.append(max(begun, gone_on))
        totals = fresh
        steps.append(step)
    state, labels = 0, []
    for step in reversed(steps):
        state, label = step[state]
        labels.append(label)
    return labels[::-1]


def known(forms: Sequence[str]) -> NDArray[np.int64]:
    """For each form the lists of names and titles it stands on, as one number.

    >>> known(["qxzt"]).tolist()
    [0]
    """
    table = _lists()
    return np.array(list(map(table.get, forms, repeat(0))), dtype=np.int64)


@cache
def _lists() -> dict[str, int]:
    table: dict[str, int] = {}
    for bit, words in enumerate(_listed()):
        for word in words:
            table[word] = table.get(word, 0) | (1 << bit)
    return table


def _listed() -> list[set[str]]:
    rows = {
        name: resources.lexicon(name) for name in ("given-names", "places", "place-aliases", "demonyms", "titles", "bodies", "body-words")
    }
    places = [row[0] for row in (*rows["places"], *rows["place-aliases"])]
    return [
        {row[0] for row in rows["given-names"]},
        {place for place in places if " " not in place},
        {word for place in places if " " in place for word in place.split() if word[:1].isupper()},
        {row[0] for row in rows["demonyms"]},
        {word for row in rows["titles"] for word in row[0].split()},
        {row[0] for row in rows["bodies"] if " " not in row[0]},
        {row[0] for row in rows["body-words"]},
        {row[0] for row in resources.lexicon("place-words")},
    ]
