"""Sentences, tokens and quotation marks of a text, always with offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from cuttings.learn.rows import compiled
from cuttings.text.quotes import paired
from cuttings.text.sentences import blocks, sentences
from cuttings.text.vocabulary import Cut, Cutting, Parts, Vocabulary, current
from cuttings.types import Span

__all__ = ["Words", "line_at", "lines_with", "listed", "paired", "sentences", "tokens", "words"]

# Word characters with inner points, apostrophes and hyphens kept together; figures with their separators; else one mark.
_TOKEN = re.compile(r"[^\W\d_]{2,}(?:[’'\-][^\W_]+)*|[^\w\s]|(?:[A-Za-z]\.){2,}|\d+(?:[.,:]\d+)*|[^\W\d_]+(?:[’'\-][^\W_]+)*|\w+")


@dataclass(frozen=True, kw_only=True, eq=False)
class Words:
    """A text cut into paragraphs, sentences, tokens and quotations; made once and handed on, never stored, equal only to itself.

    A quotation is a tuple of spans with their marks, one a paragraph: several where it was re-opened over paragraphs.
    """

    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    quotes: tuple[tuple[Span, ...], ...]
    language: str | None = None

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The forms that `numbers` count, and what else is known of them."""
        return current()

    @cached_property
    def parts(self) -> Parts:
        """What stands between blanks, by numbers in the vocabulary."""
        return self.vocabulary.split(self.text, self.sentences)

    @cached_property
    def _cut(self) -> Cut:
        return self.vocabulary.beside(tokens).cut(self.parts)

    @property
    def numbers(self) -> NDArray[np.int32]:
        """The number of each token's form in the vocabulary."""
        return self._cut.forms

    @cached_property
    def bounds(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each token, as plain numbers."""
        return self._cut.bounds

    @cached_property
    def tokens(self) -> tuple[Span, ...]:
        """The tokens as spans."""
        return tuple(Span(start, end) for start, end in self.bounds)

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The tokens' characters."""
        return tuple(map(self.vocabulary.forms.__getitem__, self._cut.forms.tolist()))

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """The tokens' characters in lower case, with straight apostrophes."""
        return tuple(map(self.vocabulary.lower.__getitem__, self._cut.forms.tolist()))

    @cached_property
    def lowered(self) -> str:
        """The text in lower case, character by character, so that offsets hold."""
        made = self.text.lower()
        return made if len(made) == len(self.text) else "".join(low if len(low := one.lower()) == 1 else one for one in self.text)

    @cached_property
    def firsts(self) -> tuple[int, ...]:
        """For each sentence the place of its first token; one more entry closes the last."""
        return tuple(self._cut.firsts.tolist())

    def where(self, test: Callable[[str], bool]) -> list[int]:
        """The places of the tokens that pass *test* in lower case: a function that lasts, asked once a form and remembered.

        >>> words("One. Two.").where(str.isalpha)
        [0, 2]
        """
        return self.vocabulary.passing(self.numbers, test)

    def coded(self, code: Callable[[str], int]) -> NDArray[np.uint8]:
        """What a function that lasts says of each token in lower case, a number below 256; asked once a form and remembered.

        >>> words("One. Two.").coded(str.isalpha).tolist()
        [1, 0, 1, 0]
        """
        return self.vocabulary.coded(self.numbers, code)

    def sentence_at(self, offset: int) -> int:
        """The place of the sentence that holds *offset*, or of the last one before it.

        >>> words("One. Two.").sentence_at(6)
        1
        """
        place = bisect_right(self._sentence_starts, offset)
        return place - 1 if place else 0

    def token_at(self, offset: int) -> int:
        """The place of the first token that ends after *offset*.

        >>> words("One. Two.").token_at(5)
        2
        """
        try:
            return self._tokens_at[offset] if offset >= 0 else 0
        except IndexError:
            return len(self._cut.ends)

    def paragraph_at(self, offset: int) -> int:
        """The place of the paragraph that holds *offset*, or of the last one before it.

        >>> words("One.\\n\\nTwo.").paragraph_at(6)
        1
        """
        return max(0, bisect_right(self._paragraph_starts, offset) - 1)

    @cached_property
    def quote_starts(self) -> list[int]:
        """Where each quotation begins."""
        return [quote[0].start for quote in self.quotes]

    @cached_property
    def quote_ends(self) -> list[int]:
        """Where each quotation ends."""
        return [quote[-1].end for quote in self.quotes]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.paragraphs]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _tokens_at(self) -> memoryview:
        """For each place up to the end of the last token the first one that ends after it: asked for too often to be searched."""
        ends = self._cut.ends
        return np.repeat(np.arange(len(ends), dtype=np.int32), np.diff(ends, prepend=0)).data


def tokens(seen: Vocabulary) -> Cutting:
    """How parts are cut into tokens.

    >>> words("al-Sadr’s").vocabulary.beside(tokens) is None
    False
    """
    return Cutting(seen, _cut_plainly, quick=_letters)


def _letters(seen: Vocabulary, fresh: NDArray[np.int64]) -> tuple[NDArray[np.int8], NDArray[np.int32]] | None:
    """Parts of letters, with a mark after them or without: what `_cut_plainly` says of them."""
    kernel = compiled()
    if kernel is None:
        return None
    kinds, said = np.zeros(len(fresh), dtype=np.int8), np.zeros((len(fresh), 3), dtype=np.int32)
    seen.noted(kernel.plain, fresh, kinds, said)
    return kinds, said


def _cut_plainly(part: str) -> tuple[list[tuple[int, int]]]:
    if part.isalpha():
        return ([(0, len(part))],)
    if len(part) > 1 and part[:-1].isalpha() and not part[-1].isalnum() and part[-1] != "_":
        return ([(0, len(part) - 1), (len(part) - 1, len(part))],)
    return ([match.span() for match in _TOKEN.finditer(part)],)


def line_at(text: str, offset: int) -> tuple[int, int]:
    """Where the line that holds *offset* begins and ends.

    >>> line_at("One.\\nTwo.", 6)
    (5, 9)
    """
    end = text.find("\n", offset)
    return text.rfind("\n", 0, offset) + 1, end if end >= 0 else len(text)


def lines_with(text: str, marks: Iterable[str]) -> list[tuple[int, int]]:
    """Where the lines begin and end that hold one of *marks*: no pattern that needs one, and stays in its line, need look at the others.

    >>> lines_with("One.\\nTwo, three.\\nFour.", (",", "w"))
    [(5, 16)]
    """
    found = set()
    for mark in marks:
        at = text.find(mark)
        while at >= 0:
            found.add(line := line_at(text, at))
            at = text.find(mark, line[1])
    return sorted(found)


def listed(entries: str) -> frozenset[str]:
    """The words of a list parted by blanks.

    >>> sorted(listed("by until"))
    ['by', 'until']
    """
    return frozenset(entries.split())


def words(text: str, paragraphs: tuple[Span, ...] = (), language: str | None = None) -> Words:
    """The sentences, tokens and quotations of *text*; paragraphs are hard breaks. Without any, blank lines part them.

    >>> made = words("He left. “I am done,” he said.")
    >>> [sentence.of(made.text) for sentence in made.sentences]
    ['He left.', '“I am done,” he said.']
    >>> [piece.of(made.text) for piece in made.quotes[0]]
    ['“I am done,”']
    """
    given = paragraphs or blocks(text)
    return Words(text=text, paragraphs=given, sentences=sentences(text, given), quotes=paired(text, given), language=language)
