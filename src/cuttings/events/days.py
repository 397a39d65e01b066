"""Days that acts have from what was told before them, where no time stands beside them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from cuttings.text import Words, listed
from cuttings.types import Status, Time, When

__all__ = ["compared", "inherited", "named_by"]

_INHERITING = ("refused", "denied", "alleged")
_REACH = 6
_FORTNIGHT = 14
_SCORE = 0.7


def inherited(words: Words, acts: Mapping[int, Status], times: list[Time], published: When | None) -> dict[int, Time]:
    """For each refusal, denial and allegation among *acts*, tokens with their status, the day that was told last before it.

    Only days of the fortnight up to publication, only over six sentences: what an article looks back on or ahead to is another matter.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> from cuttings.types import When
    >>> day = When(first="2024-06-05", last="2024-06-05")
    >>> made = words("The board met on Monday. The chair refused to vote.")
    >>> found = inherited(made, {9: "refused"}, list(dates.find(made, day)), day)
    >>> found[9].first
    '2024-06-03'
    """
    if not published or not published.first or not published.last:
        return {}
    first = (date.fromisoformat(published.first[:10]) - timedelta(days=_FORTNIGHT)).isoformat()
    told = [time for time in times if _day(time) and first <= str(time.first) <= published.last[:10]]
    places = [words.sentence_at(time.span.start) for time in told]
    found: dict[int, Time] = {}
    for at, status in acts.items():
        if status not in _INHERITING:
            continue
        sentence = words.sentence_at(words.bounds[at][0])
        last = bisect_right(places, sentence) - 1
        if last >= 0 and sentence - places[last] <= _REACH:
            found[at] = replace(told[last], basis="the day told before", score=_SCORE)
    return found


def _day(time: Time) -> bool:
    return time.kind in ("date", "time") and time.first is not None and time.first == time.last


def compared(words: Words, time: Time, at: int, start: int) -> bool:
    """Whether a time is what something is measured against: `up from 4 million a year earlier`, `than in 2012`.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> made = words("Sales rose to 5 million from 4 million a year earlier.")
    >>> [compared(made, time, made.token_at(time.span.start), 0) for time in dates.find(made)]
    [True]
    """
    near = words.lower[max(start, at - _BACK) : at]
    if time.by in ("times.earlier", "times.ago", "times.business", "times.year-ago", "times.period-before"):
        last = next((place for place in range(len(near) - 1, -1, -1) if near[place] in _AGAINST), None)
        return last is not None and (last == len(near) - 1 or any(word[:1].isdigit() for word in near[last + 1 :]))
    return near[-2:] in (("than", "in"), ("with", "in")) or near[-1:] == ("than",)


_BACK = 9
_AGAINST = listed("from than compared against versus")


def named_by(words: Words, time: Time, at: int, start: int) -> int | None:
    """The noun that a year names, `the 1995 shooting`, `his 1990 forecast`: the year is that noun's, no verb's.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> made = words("She praised the 1995 law.")
    >>> [named_by(made, time, made.token_at(time.span.start), 0) for time in dates.find(made)]
    [4]
    """
    after = at + 1
    if time.by != "times.year" or at == start or words.lower[at - 1] not in _OWNERS or after >= len(words.lower):
        return None
    plain = words.forms[after][:1].islower() and words.bounds[after][0] == time.span.end + 1 and words.lower[after] not in _NO_NOUNS
    return after if plain else None


_OWNERS = listed("the a an his her its their this that our")
_NO_NOUNS = listed("and or but to for of in on at by was were is are had has have when while after before as that which with from")
