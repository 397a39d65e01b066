"""Plans that came to nothing: their days and their acts are no events."""

from __future__ import annotations

from collections.abc import Sequence

from cuttings.dates.tense import dropped
from cuttings.text import Words, listed
from cuttings.types import Event, Time

__all__ = ["NOT", "negated", "of_nobody", "only_set", "still_set"]


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


def only_set(words: Words, at: int, start: int) -> bool:
    """Whether the word at *at* tells that something was set for a day, not that it came about: `was expected to X`, `were to have met`.

    >>> from cuttings.text import words
    >>> only_set(words("A fair planned for Sunday was lost."), 2, 0), only_set(words("They were to have met."), 4, 0)
    (True, True)
    >>> only_set(words("Two men planned the theft."), 2, 0), only_set(words("They have met."), 2, 0)
    (False, False)
    """
    lower, before = words.lower, words.lower[max(start, at - 4) : at]
    if lower[at] in _SETTING:
        return lower[at + 1 : at + 2] in _AIMS or (lower[at] != "set" and before[-1:] in _WAS)
    group = before[:-1] if before[-1:] == ("been",) else before
    return group[-2:] == ("to", "have") and (group[-3:-2] in _WAS or group[-3:-2] in _SET_TO)


def negated(words: Words, at: int, start: int) -> bool:
    """Whether a verb group says that the participle or past at *at* did not come about: `has not yet commented`.

    >>> from cuttings.text import words
    >>> negated(words("She has not yet commented."), 4, 0), negated(words("It not only leaked."), 3, 0)
    (True, False)
    """
    lower, place = words.lower, at - 1
    while place > start and (lower[place] in _WITHIN or lower[place].endswith("ly")) and lower[place] not in _NO_WITHIN:
        place -= 1
    return place >= start and (lower[place] in NOT or lower[place].endswith("n't"))


def of_nobody(words: Words, event: Event) -> bool:
    """Whether an act is told of nobody: `no guest returned`, not `No 10 returned`.

    >>> from cuttings.text import words
    >>> from cuttings.types import Span
    >>> made = words("No guest returned.")
    >>> of_nobody(made, Event(span=Span(9, 17), who=(Span(0, 8),), status="happened"))
    True
    """
    at = words.token_at(event.who[0].start) if event.who and event.status in ("happened", "planned", "ongoing") else -1
    return at >= 0 and (words.lower[at] in _NOBODY or (words.lower[at] == "no" and words.forms[at + 1].islower()))


_NOBODY = listed("none neither nobody nothing")
_SETTING = listed("planned scheduled expected supposed meant slated set")
_AIMS = (("for",), ("to",), ("on",))
_WAS = (("was",), ("were",))
_SET_TO = tuple((word,) for word in _SETTING | listed("due"))
_WITHIN = listed("yet ever been so far being")
NOT = listed("not never n't hardly rarely seldom scarcely")
"""Words that say of a verb behind them that it did not come about, or as good as never."""
_NO_WITHIN = NOT | listed("only")
_PARTING = listed(", ; but and after while")
_SUBJECT = 5
"""Tokens before the plan in which its subject is looked for."""
