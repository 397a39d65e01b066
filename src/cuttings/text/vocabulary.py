"""Parts of a text between blanks, each cut into words once and remembered: a few thousand of them make up most of any text.

What is remembered changes no result: a part is always cut in the same way, whatever was read before.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Sequence
from functools import cache
from itertools import accumulate
from threading import RLock
from typing import Any, NamedTuple, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from cuttings.learn.rows import compiled
from cuttings.types import Span

__all__ = ["ByForm", "Cut", "Cutting", "Parts", "Vocabulary", "current", "parts", "renew"]

T = TypeVar("T")
Pieces = list[tuple[int, int]]
Rule = Callable[[str], "tuple[Pieces, ...] | None"]
"""Start and end of each word of a part: one answer, or three where it matters what follows: nothing of note, a figure, a capital.
None where the part is cut as by the rule that this one is like."""

_MOST_PARTS, _MOST_CHARACTERS = 100_000, 1_500_000
_PART = re.compile(r"\S+")


class Parts(NamedTuple):
    """The parts of some sentences: numbers, where each begins, the place of each sentence's first part and, last, how many there are."""

    numbers: NDArray[np.int64]
    starts: NDArray[np.int64]
    edges: NDArray[np.int64]


class Cut(NamedTuple):
    """Words of some sentences: where each begins and ends, its form's number, and the place of each sentence's first word."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    forms: NDArray[np.int32]
    firsts: NDArray[np.int64]

    @property
    def bounds(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each word, as plain numbers."""
        kernel = compiled()
        if kernel is None:
            return tuple(zip(self.starts.tolist(), self.ends.tolist(), strict=True))
        made: tuple[tuple[int, int], ...] = kernel.pairs(self.starts, self.ends)
        return made


def parts(text: str, sentences: Sequence[Span]) -> tuple[list[str], NDArray[np.int64], NDArray[np.int64]]:
    """What stands between blanks in some sentences, which begin and end with no blank; where each begins, and each sentence with its first.

    >>> strings, starts, edges = parts("He left. She  slept.", [Span(0, 8), Span(9, 20)])
    >>> strings, starts.tolist(), edges.tolist()
    (['He', 'left.', 'She', 'slept.'], [0, 3, 9, 14], [0, 2, 4])
    """
    strings: list[str] = []
    edges = [0]
    for sentence in sentences:
        strings += text[sentence.start : sentence.end].split()
        edges.append(len(strings))
    bounds, lengths = np.array(edges, dtype=np.int64), np.fromiter(map(len, strings), dtype=np.int64, count=len(strings))
    before = np.concatenate([[0], np.cumsum(lengths + 1)])
    begins = np.fromiter((sentence.start for sentence in sentences), dtype=np.int64, count=len(sentences))
    stops = np.fromiter((sentence.end for sentence in sentences), dtype=np.int64, count=len(sentences))
    starts = before[:-1] + np.repeat(begins - before[bounds[:-1]], np.diff(bounds))
    # Where blanks stand side by side, the lengths do not add up.
    for odd in np.flatnonzero(begins + before[bounds[1:]] - before[bounds[:-1]] - 1 != stops).tolist():
        found = [match.start() for match in _PART.finditer(text, sentences[odd].start, sentences[odd].end)]
        starts[edges[odd] : edges[odd + 1]] = found
    return strings, starts, bounds


class Vocabulary:
    """The parts and forms that were seen so far, numbered as they came; others keep what they know of a form beside it."""

    def __init__(self) -> None:
        self.lock = RLock()
        self.forms: list[str] = []
        self.lower: list[str] = []
        self.parts: list[str] = []
        self._part: dict[str, int] = {}
        self._form: dict[str, int] = {}
        self._beside: dict[Any, Any] = {}
        self._characters = 0

    @property
    def full(self) -> bool:
        """Whether a new one should be begun."""
        return len(self.parts) > _MOST_PARTS or self._characters > _MOST_CHARACTERS

    def numbers(self, strings: list[str]) -> NDArray[np.int64]:
        """The number of each part.

        >>> Vocabulary().numbers(["a", "b", "a"]).tolist()
        [0, 1, 0]
        """
        found: list[int | None] = list(map(self._part.get, strings))
        if None in found:
            with self.lock:
                return np.array([self._added(part) if number is None else number for part, number in zip(strings, found, strict=True)])
        return np.array(found, dtype=np.int64)

    def _added(self, part: str) -> int:
        number = self._part.setdefault(part, len(self.parts))
        if number == len(self.parts):
            self.parts.append(part)
            self._characters += len(part)
        return number

    def split(self, text: str, sentences: Sequence[Span]) -> Parts:
        """The parts of some sentences, which begin and end with no blank.

        >>> Vocabulary().split("He left. He slept.", [Span(0, 8), Span(9, 18)]).numbers.tolist()
        [0, 1, 0, 2]
        """
        kernel = compiled()
        if kernel is None:
            strings, begins, bounds = parts(text, sentences)
            return Parts(self.numbers(strings), begins, bounds)
        many = len(sentences)
        ends = np.array([end for sentence in sentences for end in (sentence.start, sentence.end)], dtype=np.int64)
        starts, numbers = np.empty((2, len(text) // 2 + many + 1), dtype=np.int64)
        edges = np.zeros(many + 1, dtype=np.int64)
        with self.lock:
            before = len(self.parts)
            count = kernel.split(text, ends, many, self._part, self.parts, starts, numbers, edges)
            self._characters += sum(map(len, self.parts[before:]))
        return Parts(numbers[:count], starts[:count], edges)

    def form(self, form: str) -> int:
        """The number of a form; only to be called by who holds the lock.

        >>> Vocabulary().form("Orme")
        0
        """
        number = self._form.get(form)
        if number is None:
            number = len(self.forms)
            self.forms.append(form)
            self.lower.append(form.replace("’", "'").lower())
            self._form[form] = number
        return number

    def noted(self, note: Callable[..., None], fresh: NDArray[np.int64], *out: NDArray[Any]) -> None:
        """Let a compiled loop number the forms of some parts; only to be called by who holds the lock."""
        note(self.parts, fresh, self._form, self.forms, self.lower, *out)

    def spelled(self, forms: NDArray[np.int32]) -> list[str]:
        """The forms of some numbers.

        >>> seen = Vocabulary()
        >>> seen.spelled(np.array([seen.form("Orme")]))
        ['Orme']
        """
        return list(map(self.forms.__getitem__, forms.tolist()))

    def passing(self, forms: NDArray[np.int32], test: Callable[[str], bool]) -> list[int]:
        """The places of the forms that pass *test* in lower case: a function that lasts, asked once a form and remembered.

        >>> seen = Vocabulary()
        >>> seen.passing(np.array([seen.form("Orme"), seen.form("7")]), str.isalpha)
        [0]
        """
        found: list[int] = self.coded(forms, test).nonzero()[0].tolist()
        return found

    def coded(self, forms: NDArray[np.int32], code: Callable[[str], int]) -> NDArray[np.uint8]:
        """What *code* says of each form in lower case, a number below 256: a function that lasts, asked once a form and remembered.

        >>> seen = Vocabulary()
        >>> seen.coded(np.array([seen.form("Orme"), seen.form("7")]), len).tolist()
        [4, 1]
        """
        said: NDArray[np.uint8] = self.beside(_coding(code)).table(forms)
        return said.take(forms)

    def beside(self, make: Callable[[Vocabulary], T]) -> T:
        """What *make* makes for this vocabulary, made once.

        >>> seen = Vocabulary()
        >>> seen.beside(lambda vocabulary: []) is None
        False
        """
        held = self._beside.get(make)
        if held is None:
            with self.lock:
                held = self._beside.setdefault(make, make(self))
        return cast(T, held)


@cache
def _coding(code: Callable[[str], int]) -> Callable[[Vocabulary], ByForm]:
    def made(forms: NDArray[np.int32], seen: Vocabulary) -> NDArray[np.uint8]:
        return np.array([code(seen.lower[form]) for form in forms.tolist()], dtype=np.uint8)

    return lambda seen: ByForm(seen, lambda forms: made(forms, seen), every=True)


def current() -> Vocabulary:
    """The vocabulary that new texts are read with.

    >>> current() is current()
    True
    """
    if _CURRENT.full:
        renew()
    return _CURRENT


def renew() -> None:
    """Begin a new vocabulary: nothing is remembered of the texts read before.

    >>> before = current()
    >>> renew()
    >>> current() is before
    False
    """
    global _CURRENT
    _CURRENT = Vocabulary()


_CURRENT = Vocabulary()


class _Records(NamedTuple):
    first: array[int]
    many: array[int]
    begin: array[int]
    end: array[int]
    form: array[int]


Quick = Callable[["Vocabulary", "NDArray[np.int64]"], "tuple[NDArray[np.int8], NDArray[np.int32]] | None"]
"""For some parts by number how many words each has, 0 where the rule is to be asked, with its length and the numbers of its words; the
compiled loop, or None."""
Alike = Callable[["Vocabulary", "NDArray[np.int64]"], "tuple[NDArray[np.int8], NDArray[np.int8]] | None"]
"""For some parts by number whether each is surely cut as by the rule that this one is like, and how it follows others."""


class Cutting:
    """How one rule cuts the parts of a vocabulary; each part when it is first asked for. Most are cut as by the rule that it is like."""

    def __init__(
        self, seen: Vocabulary, rule: Rule, like: Cutting | None = None, *, quick: Quick | None = None, alike: Alike | None = None
    ) -> None:
        self._seen, self._rule, self._like, self._quick, self._alike = seen, rule, like, quick, alike
        # By part: its first record (-1: not cut yet), whether it has one for each follower, how it follows others itself.
        self._base, self._wide, self._lead = array("i"), array("b"), array("b")
        # By record: its first word and their number; by word: where it begins and ends in the part, and its form.
        self._records: _Records = like._records if like else _Records(array("i"), array("i"), array("i"), array("i"), array("i"))

    def cut(self, given: Parts) -> Cut:
        """The words of some parts.

        >>> seen = Vocabulary()
        >>> Cutting(seen, lambda part: ([(0, len(part))],)).cut(seen.split("a b", [Span(0, 3)])).ends.tolist()
        [1, 3]
        """
        kernel = compiled()
        with self._seen.lock:
            if kernel is None:
                self._learn(given.numbers)
                return self._plainly(given)
            columns = self._base, self._wide, self._lead, *self._records
            found = kernel.cut(*columns, given.numbers, given.starts, given.edges)
            if found is None:
                self._learn(given.numbers)
                found = kernel.cut(*columns, given.numbers, given.starts, given.edges)
        starts, ends, forms, firsts = map(np.frombuffer, found, _KINDS)
        return Cut(starts, ends, forms, firsts)

    def _plainly(self, given: Parts) -> Cut:
        at, held = self._chosen(given.numbers, given.edges), self._records
        firsts, many = _view(held.first)[at], _view(held.many)[at]
        before = np.concatenate([[0], np.cumsum(many, dtype=np.int64)])
        words = np.repeat(firsts - before[:-1], many) + np.arange(before[-1])
        offsets = np.repeat(given.starts, many)
        return Cut(_view(held.begin)[words] + offsets, _view(held.end)[words] + offsets, _view(held.form)[words], before[given.edges])

    def _chosen(self, numbers: NDArray[np.int64], edges: NDArray[np.int64]) -> NDArray[np.int64]:
        records = _view(self._base)[numbers].astype(np.int64)
        wide = np.flatnonzero(np.frombuffer(self._wide, dtype=np.int8)[numbers]) if len(numbers) else records
        if len(wide):
            following = np.append(np.frombuffer(self._lead, dtype=np.int8)[numbers[1:]], 0)
            following[edges[1:] - 1] = 0
            records[wide] += following[wide]
        return records

    def _learn(self, numbers: NDArray[np.int64]) -> None:
        lacking = len(self._seen.parts) - len(self._base)
        if lacking > 0:
            self._base.extend([-1] * lacking)
            self._wide.frombytes(bytes(lacking))
            self._lead.frombytes(bytes(lacking))
        fresh = numbers[_view(self._base)[numbers] < 0]
        if len(fresh):
            if self._like is not None:
                self._like._learn(fresh)
            self._note(self._noted(np.unique(fresh)).tolist())

    def _noted(self, fresh: NDArray[np.int64]) -> NDArray[np.int64]:
        """Note what can be noted at once; the parts that are left."""
        done = self._follow(fresh, self._like) if self._like is not None else self._letters(fresh)
        left: NDArray[np.int64] = fresh[~done]
        return left

    def _letters(self, fresh: NDArray[np.int64]) -> NDArray[np.bool_]:
        quick = self._quick(self._seen, fresh) if self._quick else None
        if quick is None:
            return np.zeros(len(fresh), dtype=bool)
        done: NDArray[np.bool_] = quick[0] > 0
        self._take(fresh[done], quick[0][done], quick[1][done])
        return done

    def _follow(self, fresh: NDArray[np.int64], like: Cutting) -> NDArray[np.bool_]:
        alike = self._alike(self._seen, fresh) if self._alike else None
        if alike is None:
            heads = [self._seen.parts[number][0] for number in fresh.tolist()]
            leads = np.array([1 if head.isdigit() else 2 if head.isupper() else 0 for head in heads], dtype=np.int8)
            alike = np.zeros(len(fresh), dtype=np.int8), leads
        done: NDArray[np.bool_] = alike[0] != 0
        np.frombuffer(self._lead, dtype=np.int8)[fresh] = alike[1]
        _view(self._base)[fresh[done]] = _view(like._base)[fresh[done]]
        return done

    def _take(self, fresh: NDArray[np.int64], many: NDArray[np.int8], said: NDArray[np.int32]) -> None:
        """Note parts of one word each, or of one with a mark after it: by their lengths and the numbers of their words."""
        held, lengths = self._records, said[:, 0]
        firsts = len(held.begin) + np.cumsum(many, dtype=np.int32) - many
        there = np.stack([many > 0, many > 1], axis=1)
        begins, ends = np.stack([np.zeros_like(lengths), lengths - 1], axis=1), np.stack([lengths - (many - 1), lengths], axis=1)
        _view(self._base)[fresh] = len(held.first) + np.arange(len(fresh))
        for column, values in zip(held, (firsts, many, begins[there], ends[there], said[:, 1:][there]), strict=True):
            column.frombytes(np.asarray(values, np.int32).tobytes())

    def _note(self, fresh: list[int]) -> None:
        parts, form, records, place = self._seen.parts, self._seen.form, len(self._records.first), len(self._records.begin)
        many: list[int] = []
        words: list[tuple[int, int, int]] = []
        for number in fresh:
            part = parts[number]
            answers = self._rule(part)
            if answers is None:
                self._base[number] = self._like._base[number] if self._like is not None else -1
                continue
            self._base[number], self._wide[number] = records + len(many), len(answers) > 1
            for found in answers:
                many.append(len(found))
                words += [(start, end, form(part[start:end])) for start, end in found]
        self._records.many.extend(many)
        self._records.first.extend(accumulate(many[:-1], initial=place) if many else ())
        for column, held in zip(zip(*words, strict=True), self._records[2:], strict=False):
            held.extend(column)


_KINDS = (np.int64, np.int64, np.int32, np.int64)


def _view(held: array[int]) -> NDArray[np.int32]:
    return np.frombuffer(held, dtype=np.int32) if len(held) else np.zeros(0, np.int32)


class ByForm:
    """Numbers that are known of each form of a vocabulary, one row each; made when a form is first asked for, or with *every* other one."""

    def __init__(self, seen: Vocabulary, make: Callable[[NDArray[np.int32]], NDArray[Any]], every: bool = False) -> None:
        self._seen, self._make, self._every, self._made = seen, make, every, 0
        self._rows = make(np.zeros(0, dtype=np.int32))
        self._known = np.zeros(0, dtype=bool)

    def of(self, forms: NDArray[np.int32]) -> NDArray[Any]:
        """The row of each form, by the forms' numbers.

        >>> seen = Vocabulary()
        >>> lengths = ByForm(seen, lambda forms: np.array([len(form) for form in seen.spelled(forms)], int))
        >>> lengths.of(np.array([seen.form("Orme")])).tolist()
        [4]
        """
        return self.table(forms).take(forms, axis=0)

    def table(self, forms: NDArray[np.int32]) -> NDArray[Any]:
        """The rows of all forms by number; of those asked for, at the least, they are made."""
        with self._seen.lock:
            if len(self._seen.forms) > len(self._known):
                self._grow(2 * len(self._seen.forms))
            if self._every:
                self._upto(len(self._seen.forms))
                return self._rows
            known = self._known.take(forms)
            if not known.all():
                asked = np.zeros(len(self._known), dtype=bool)
                asked[forms[~known]] = True
                fresh = np.flatnonzero(asked).astype(np.int32)
                self._rows[fresh] = self._make(fresh)
                self._known[fresh] = True
            return self._rows

    def _upto(self, many: int) -> None:
        if many > self._made:
            self._rows[self._made : many] = self._make(np.arange(self._made, many, dtype=np.int32))
            self._made = many

    def _grow(self, size: int) -> None:
        rows, known = np.zeros((size, *self._rows.shape[1:]), dtype=self._rows.dtype), np.zeros(size, dtype=bool)
        rows[: len(self._rows)], known[: len(self._known)] = self._rows, self._known
        self._rows, self._known = rows, known
