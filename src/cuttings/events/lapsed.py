"""Plans that came to nothing: their days and their acts are no events."""

from __future__ import annotations

from collections.abc import Sequence

from cuttings.dates.tense import dropped
from cuttings.text import Words, listed
from cuttings.types import Time

__all__ = ["still_set"]


def still_set(words: Words, times: Sequence[Time]) -> tuple[list[Time], frozenset[int]]:
    """The times that nothing given up was set for, and the tokens of the acts that were: `a vote was due on Friday but was cancelled`.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> made = words("A vote was due on 9 May 2024 but was cancelled.")
    >>> still_set(made, dates.find(made))
    ([], frozenset({0, 1, 2, 3, 4}))
    """
    kept: list[Time] = []
    idle: set[int] = set()
    for time in times:
        at = words.token_at(time.span.start)
        sentence = words.sentence_at(time.span.start)
        start, end = words.firsts[sentence], words.firsts[sentence + 1]
        plan = dropped(words, at, (start, end))
        if plan is None:
            kept.append(time)
        else:
            idle.update(range(max(_clause(words, start, plan), plan - _SUBJECT), at))
    return kept, frozenset(idle)


def _clause(words: Words, start: int, at: int) -> int:
    """Where the clause that ends at a token begins."""
    return next((place + 1 for place in range(at - 1, start - 1, -1) if words.lower[place] in _PARTING), start)


_PARTING = listed(", ; but and after while")
_SUBJECT = 5
"""Tokens before the plan in which its subject is looked for."""
