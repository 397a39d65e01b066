"""The same quotation in the mouths of two persons."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Protocol

from cuttings.stories.terms import COMMON
from cuttings.types import Reading, Span

__all__ = ["one_quotation"]

_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")
_WORD = re.compile(r"\w[\w'’-]*")
_RUN, _TELLING = 4, 2
"""So many words a quotation has at least, and of them such as tell something: `hate crime` and `the red line` are in many mouths."""
_Words = tuple[str, ...]


class Said(Protocol):
    """What a quotation's sentence tells of it: in which article it stands, where, and who is credited with it."""

    @property
    def article(self) -> str:
        """The article it is in."""

    @property
    def span(self) -> Span:
        """Where what is said stands."""

    @property
    def speaker(self) -> str:
        """The name of whoever is credited."""


def one_quotation(said: Sequence[Said], readings: Mapping[str, Reading], persons: Collection[str]) -> Iterator[tuple[int, int]]:
    """The places, two by two, of what two persons of two articles are quoted with in the same words.

    *persons* are the last words of names. An article that names the other's speaker too, anywhere, most often credits both in turn and
    was read wrong, or one quotes the other.

    >>> list(one_quotation([], {}, ()))
    []
    """
    holders: dict[_Words, list[tuple[int, _Words]]] = defaultdict(list)
    pieces = [(n, words) for n, one in enumerate(said) if _last(one.speaker) in persons for words in _quoted(one, readings)]
    for n, words in pieces:
        holders[words[:_RUN]].append((n, words))
    found = set()
    for n, words in pieces:
        for run in zip(*(words[at:] for at in range(_RUN)), strict=False):
            for other, short in holders.get(run, ()):
                if said[n].article != said[other].article and _within(short, words) and _strangers(said[n], said[other], readings):
                    found.add((min(n, other), max(n, other)))
    yield from sorted(found)


def _quoted(one: Said, readings: Mapping[str, Reading]) -> Iterator[_Words]:
    """The words of each quotation in what is said, one mark before and behind it included."""
    for found in _QUOTED.finditer(readings[one.article].article.text, max(0, one.span.start - 1), one.span.end + 1):
        words = tuple(word.lower().replace("’", "'") for word in _WORD.findall(found[1]))
        if len(words) >= _RUN and sum(word not in COMMON for word in words) >= _TELLING:
            yield words


def _within(short: _Words, words: _Words) -> bool:
    return any(words[at : at + len(short)] == short for at in range(len(words) - len(short) + 1))


def _last(name: str) -> str:
    return next(reversed(_WORD.findall(name.lower())), "")


def _strangers(one: Said, other: Said, readings: Mapping[str, Reading]) -> bool:
    """Whether neither article has the last name of the other's speaker."""
    texts = [readings[said.article].article.text.lower() for said in (one, other)]
    names = [_last(said.speaker) for said in (other, one)]
    return names[0] != names[1] and not any(re.search(rf"\b{re.escape(name)}\b", text) for name, text in zip(names, texts, strict=True))
