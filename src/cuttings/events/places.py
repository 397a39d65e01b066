"""Where an act took place: the place that its sentence names behind a word for where."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from cuttings.text import Words
from cuttings.types import Name, Span

__all__ = ["Scene", "mentioned", "scenes", "where"]


class Scene(NamedTuple):
    """What a sentence says of who and where: its mentions by name, each with its kind, its end, and where its acts took place."""

    mentions: list[tuple[Span, str]]
    stop: int
    where: Span | None

    def whom(self, begin: int) -> Span | None:
        """The first one named from *begin* on who is no place."""
        behind = islice((mention for mention in self.mentions if mention[0].start >= begin), _MOST)
        return next((span for span, kind in behind if span.end <= self.stop and kind != "place"), None)


_MOST = 20


def scenes(words: Words, names: tuple[Name, ...]) -> Callable[[tuple[int, int]], Scene]:
    """What tells the scene of a sentence by its first token and the next one's; each is made once, when it is first asked for.

    >>> from cuttings import names
    >>> from cuttings.text import words
    >>> made = words("She was shot near Lorne.")
    >>> scenes(made, names.find(made))((0, 6)).where
    Span(start=18, end=23)
    """
    mentions = mentioned(names)
    begins = [span.start for span, _ in mentions]

    @cache
    def scene(sentence: tuple[int, int]) -> Scene:
        start, stop = words.bounds[sentence[0]][0], words.bounds[sentence[1] - 1][1]
        near = mentions[bisect_left(begins, start) : bisect_left(begins, stop)]
        return Scene(near, stop, where(words, near, start))

    return scene


def mentioned(names: tuple[Name, ...]) -> list[tuple[Span, str]]:
    """The mentions of *names* by name, each with its kind, in the order of the text.

    >>> mentioned(())
    []
    """
    found = [(mention.span, name.kind) for name in names for mention in name.mentions if mention.form == "name"]
    return sorted(found, key=lambda place: (place[0].start, place[0].end, place[1]))


def where(words: Words, mentions: Sequence[tuple[Span, str]], start: int) -> Span | None:
    """The first place of the sentence that begins at *start*, in characters, that stands behind `in`, `at`, `near` or `outside`.

    >>> from cuttings.text import words
    >>> made = words("She was shot near Lorne.")
    >>> where(made, [(Span(18, 23), "place")], 0)
    Span(start=18, end=23)
    """
    for span, kind in mentions[:40]:
        before = words.text[max(start, span.start - 12) : span.start].lower().split() if kind == "place" else None
        if before and (before[-1] in ("in", "at", "near", "outside") or before[-2:] in (["in", "the"], ["at", "the"], ["near", "the"])):
            return span
    return None
