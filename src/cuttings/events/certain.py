"""Which acts have their day and their status beyond doubt: told plainly, with the day beside them."""

from __future__ import annotations

import re

from cuttings.events import frames
from cuttings.text import Words, listed
from cuttings.types import Time

__all__ = ["plainly"]

_DAYS = ("times.weekday", "times.weekday-date", "times.weekday-day-month", "times.day-month", "times.month-day")
_BY = re.compile(r"(?:printed|\w+day by the publication day|the year nearest to the publication day)")
_VERBS = listed(
    "used is are was were be been am has have had do does did will would can could may might must should shall 's 're 've 'd 'll"
)
_PARTING = listed("and but or nor that which who whom whose when while after before if as because since until though although than ; : ( )")
_NOBODY = listed("no none nobody nothing neither few never hardly not nor n't")
_GROUP = listed("was were had been also then later")
_BOUNDING = listed("through until till by since after before from to")
_INSIDE = listed("about of in at for from by over against with to")
"""Within a subject, what gives its noun a day of its own: `a note about the fires on Sunday read well`."""
_HAVING = listed("he's she's it's they've we've i've you've he'd she'd they'd we'd who's that's")
_QUOTES = frozenset('"“”«»„‘')
_WHOLE = re.compile(r"[.,;:!?)]|$|\s*\n| (?:in|at|to|for|with|from|by|against|over|near|outside|on|of|and|as|after|before)\b")


def plainly(words: Words, at: int, sentence: tuple[int, int], subject: tuple[int, int], time: Time) -> bool:
    """Whether the verb at *at* is the first of its sentence, in the past, behind its *subject*, with the one day *time* in its own clause.

    What is to come behind it, `was slated to open on Monday`, is no such act.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> from cuttings.types import When
    >>> made = words("The council met on Monday.")
    >>> plainly(made, 2, (0, 6), (0, 2), dates.find(made, When(first="2024-06-05", last="2024-06-05"))[0])
    True
    """
    one = words.token_at(time.span.start)
    if not frames.looks_past(words.lower[at]) or words.lower[at + 1 : at + 2] == ("to",):
        return False
    if time.by not in _DAYS or not time.first or time.first != time.last or not _BY.fullmatch(time.basis):
        return False
    if not sentence[0] <= one < sentence[1] or not words.forms[one][:1].isalnum() or words.lower[one] in ("last", "next", "this"):
        return False
    lower, start = words.lower, sentence[0]
    opening = range(start, at - _helpers(lower, start, at))
    first, last = (at + 1, one) if one > at else (words.token_at(time.span.end), subject[0])
    between = lower[first:last]
    alone = all(not _verb(lower[place]) and lower[place] not in _PARTING for place in opening)
    if lower[one - 1] in _BOUNDING or lower[at - 1] == "being" or (one < at and not _INSIDE.isdisjoint(lower[subject[0] : one - 1])):
        return False
    held = not any(word in _PARTING or word in _NOBODY or _verb(word) for word in between)
    return (
        alone
        and held
        and _NOBODY.isdisjoint(lower[start:at])
        and _QUOTES.isdisjoint(words.forms[start : sentence[1]])
        and (lower[one - 1 if one else 0] == "on" or one == at + 1 or bool(_WHOLE.match(words.text, time.span.end)))
    )


def _helpers(lower: tuple[str, ...], start: int, at: int) -> int:
    """How many words before a verb go with it: `was`, `had also`."""
    size = 0
    while at - size - 1 >= start and (lower[at - size - 1] in _GROUP or lower[at - size - 1].endswith("ly")):
        size += 1
    return size


def _verb(word: str) -> bool:
    return word in _VERBS or word in _HAVING or word in frames.SAYING or frames.looks_past(word)
