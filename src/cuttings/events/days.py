"""Days that acts have from what was told before them, where no time stands beside them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from cuttings.text import Words
from cuttings.types import Status, Time, When

__all__ = ["inherited"]

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
