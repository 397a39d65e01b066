"""Times that date no act: `today` for nowadays, and the hour of what is done day by day."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from cuttings.dates.bounds import HOUR_AFTER, HOUR_AHEAD, HOUR_LENT
from cuttings.dates.parts import Read
from cuttings.dates.plain import is_past
from cuttings.text import Words, listed
from cuttings.types import Time

__all__ = ["dayless", "nowadays", "of_event"]


def nowadays(words: Words, at: int, end: int) -> bool:
    """Whether `today` at token *at*, up to *end*, means these years: of `today's children`, or behind many of a kind and before a present.

    >>> from cuttings.text import words
    >>> nowadays(words("Many people today live alone."), 2, 17), nowadays(words("Many people today voted."), 2, 17)
    (True, False)
    """
    lower = words.lower
    if lower[at][:5] != "today":
        return False
    if words.text[end : end + 1] in _OWNING:
        return _TODAYS.match(words.text, end) is not None
    sentence = words.sentence_at(words.bounds[at][0])
    start, stop = words.firsts[sentence], words.firsts[sentence + 1]
    if at - 2 < start or at + 1 >= stop or not lower[at + 1][0].isalpha():
        return False
    many = lower[at - 2 : at] == ("the", "world") or (
        (lower[at - 1] in _KINDS or (lower[at - 1].endswith("s") and words.forms[at - 1].islower()))
        and not _MANY.isdisjoint(lower[max(start, at - _PHRASE) : at - 1])
    )
    return many and not any(map(_dated, lower[at + 1 : min(stop, at + _BEHIND)]))


_OWNING = ("’", "'")
_TODAYS = re.compile(
    r"[’']s (?:world|youth|society|economy|markets?|standards|technology|children|young|generation|many|personal|kids|parents|teenagers"
    r"|students|families|women|men|workers|adults|culture|era|age)\b"
)


def dayless(words: Words, at: int, sentence: tuple[int, int], found: tuple[Time, Read]) -> tuple[Time, Read]:
    """An hour or part of a day that begins at token *at*, without its day where none is told and it is that of a habit.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> from cuttings.types import When
    >>> day = When(first="2024-06-05", last="2024-06-05")
    >>> [dates.find(words(text), day)[0].first for text in ("He usually leaves at 8 a.m.", "He left at 8 a.m.")]
    [None, '2024-06-05']
    """
    time, read = found
    if time.by not in _HOURS or time.basis not in _LENT:
        return found
    if of_event(words, time):
        return replace(time, first=None, last=None, basis="on the day of what is named behind it"), read._replace(stretch=None)
    if not _usual(words, at, sentence):
        return found
    return replace(time, first=None, last=None, basis="of what is done day by day"), read._replace(stretch=None)


def of_event(words: Words, time: Time) -> bool:
    """Whether an hour is that of the day of an event, which no other day can lend: `at 6 a.m. on the day of the sinking`.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> made = words("He woke at 6 a.m. on the day of the fire and rose at 7 a.m. on the dot.")
    >>> [of_event(made, time) for time in dates.find(made)]
    [True, False]
    """
    return _THAT_DAY.match(words.text, time.span.end) is not None


_THAT_DAY = re.compile(r",? on the (?:very )?(?:day|morning|afternoon|evening|night) of (?:the|that|his|her|its|their)\b")
_HOURS = ("times.clock", "times.hours", "times.oclock", "times.in-the-part")
_LENT = ("on the day told beside it", HOUR_LENT, HOUR_AHEAD, HOUR_AFTER)


def _usual(words: Words, at: int, sentence: tuple[int, int]) -> bool:
    """Whether the hour at token *at* is that of a habit: `he usually leaves at 8 a.m.`, `most children read in the morning`."""
    start, stop = sentence
    lower = words.lower
    first = at
    while first > start and at - first < _REACH and lower[first - 1] not in _CUTS:
        first -= 1
    clause = lower[first:at]
    if not _OFTEN.isdisjoint(clause) or not _EACH.isdisjoint(pairwise(lower[first : min(stop, at + _REACH)])):
        return True
    opening = clause[:1] and (clause[0] in _MANY or clause[0] == "today's")
    return bool(opening) and not any(map(_dated, clause))


def _dated(word: str) -> bool:
    """Whether a word tells of what came about, or will."""
    return word in _TELLING or is_past(word)


_PHRASE, _BEHIND, _REACH = 4, 4, 14
_MANY = listed("many most some few all")
_KINDS = listed("people children men women")
_TELLING = listed("was were had did will would to is")
_OFTEN = listed("usually normally typically often always generally sometimes routinely regularly")
_EACH = frozenset((one, unit) for one in ("every", "each") for unit in listed("day morning evening night week weekday month"))
_CUTS = listed('; : “ ” " ( ) but while because that which who when if')
