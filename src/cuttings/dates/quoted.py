"""Days named in quoted words: `today` is the day on which it was said."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from cuttings.dates import spells
from cuttings.text import Words, listed
from cuttings.text.datelines import dating
from cuttings.types import Time

__all__ = ["datelined", "spoken"]


def spoken(words: Words, times: Sequence[Time], published: date | None) -> list[Time]:
    """The *times*, of which `today`, `tomorrow` and the like in quoted words count from the day told for the saying of them.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> from cuttings.types import When
    >>> made = words('"I leave tomorrow," she said on Monday.')
    >>> [time.first for time in dates.find(made, When(first="2024-06-05", last="2024-06-05"))]
    ['2024-06-04', '2024-06-03']
    """
    made = list(times)
    if published is None or not words.quote_starts:
        return made
    for place, time in enumerate(made):
        if time.by == "times.named-day" and time.first and time.last:
            day = _said_on(words, time, times)
            shift = date.fromisoformat(day) - published if day else None
            if shift and _NONE > shift.days >= _LONGEST:
                first, last = ((date.fromisoformat(one) + shift).isoformat() for one in (time.first, time.last))
                made[place] = replace(time, first=first, last=last, value=first + time.value[10:], basis=_BASIS)
    return made


def datelined(words: Words, times: Sequence[Time], published: date | None) -> list[Time]:
    """The *times*, of which `today` and the like count from the weekday of the dateline, where that is shortly before publication.

    A paper of Tuesday prints what was sent on Monday: `LUNMOUTH, Monday - Two carts collided today`.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> from cuttings.types import When
    >>> made = words("LUNMOUTH, Tuesday - Two carts collided today.")
    >>> [time.first for time in dates.find(made, When(first="2024-06-05", last="2024-06-05"))]
    ['2024-06-04', '2024-06-04']
    """
    made = list(times)
    first = times[0] if times and times[0].by == "times.weekday" and times[0].first == times[0].last else None
    if published is None or first is None or not first.first or not dating(words.text, 0, first.span):
        return made
    shift = date.fromisoformat(first.first) - published
    if not _NONE > shift.days >= _SENT:
        return made
    for place, time in enumerate(made):
        if _NAMED.match(time.basis) and time.first and time.last:
            if time.grain not in ("day", "part"):
                made[place] = _of_unit(time, date.fromisoformat(first.first))
                continue
            start, stop = ((date.fromisoformat(one) + shift).isoformat() for one in (time.first, time.last))
            made[place] = replace(time, first=start, last=stop, value=start + time.value[10:], basis=_SENT_ON)
    return made


def _of_unit(time: Time, day: date) -> Time:
    """A whole week or month, now the one that holds the *day* of the dateline; a weekend or year stays."""
    unit = time.basis.split(" ")[1]
    if unit not in ("week", "month"):
        return time
    value, stretch = spells.shifted(day, unit, 0)
    return replace(time, first=stretch.first.isoformat(), last=stretch.last.isoformat(), value=value, basis=_SENT_ON)


_NAMED = re.compile(r"(?:today|yesterday|tomorrow|tonight|last night|this \w+) by the publication day")
_SENT, _SENT_ON = -3, "counted from the day of the dateline"
"""Days back up to which a dateline may lie."""


def _said_on(words: Words, time: Time, times: Sequence[Time]) -> str | None:
    """The day told for the saying of the quoted words that hold a time: it follows them at once, `said on Monday`."""
    last = bisect_right(words.quote_starts, time.span.start) - 1
    if last < 0 or words.quote_ends[last] <= time.span.start:
        return None
    end = words.quote_ends[last]
    for other in times[bisect_left(times, end, key=lambda one: one.span.start) :]:
        if other.span.start - end > _GAP:
            return None
        if other.first == other.last and other.kind != "set":
            return other.first if _said(words, words.token_at(end), words.token_at(other.span.start)) else None
    return None


def _said(words: Words, one: int, upto: int) -> bool:
    """Whether a saying stands in the tokens from *one* to *upto*, and behind it nothing but a name, a hearer or an occasion."""
    near = words.lower[one:upto]
    said = next((place for place, word in enumerate(near) if word in _SAYING), None)
    if said is None or not _PARTING.isdisjoint(near):
        return False
    return all(word in _BEHIND or words.forms[one + place][:1].isupper() for place, word in enumerate(near) if place > said)


_BASIS = "counted from the day on which it was said"
_NONE, _LONGEST, _GAP = 0, -60, 60
"""Days back up to which what was said is news; and characters between the quoted words and the day of their saying."""
_SAYING = listed("said told wrote tweeted added warned announced")
_PARTING = listed('. ; : “ " , who whom whose that which of')
_BEHIND = listed("he she they it on in at by late early a an the told to reporters statement interview briefing yesterday")
