"""Days of acts that the text counts from a day beside them: `resigned on Tuesday, two days after her party lost`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from cuttings.dates import spells
from cuttings.dates.anchored import BESIDE, Asked
from cuttings.dates.parts import UNITS
from cuttings.events.governed import Tree
from cuttings.events.rivals import apposed
from cuttings.text import Words, listed
from cuttings.types import Time

__all__ = ["counted"]


def counted(words: Words, tree: Tree, asked: Iterable[Asked], times: Sequence[Time]) -> dict[int, Time]:
    """The verb of each clause that a day of its sentence is counted from as *asked*, by its token, with the day so told for it.

    Days give a day, months a month, years a year; weeks, which are rounder, give nothing.

    >>> from cuttings import dates
    >>> from cuttings.dates.anchored import asked_in
    >>> from cuttings.events.governed import grown
    >>> from cuttings.text import words
    >>> made = words("She resigned on 7 May 2024, two days after her party lost.")
    >>> [(made.forms[at], one.first) for at, one in counted(made, grown(made, [0]), asked_in(made), dates.find(made)).items()]
    [('lost', '2024-05-05')]
    """
    found = _when(words, tree, times)
    for one in asked:
        verb = _verb(words, tree, one)
        anchor = _anchor(words, one, times) if verb is not None else None
        time = _reckoned(one, anchor) if anchor else None
        if verb is not None and time:
            found[verb] = time
    return found


def _when(words: Words, tree: Tree, times: Sequence[Time]) -> dict[int, Time]:
    """The verbs of clauses that tell what happened then: `fell silent on Monday, when its captain walked out`."""
    found: dict[int, Time] = {}
    for time in times:
        at = words.token_at(time.span.end)
        at += words.lower[at : at + 1] == (",",)
        if words.lower[at : at + 1] == ("when",) and time.kind in ("date", "time") and time.first and time.last:
            verb = _behind(words, tree, at)
            if verb is not None and apposed(words, verb, at + 1):
                verb = _over(words, tree, verb)
            if verb is not None and verb > at + 1 and words.lower[verb - 1] not in ("is", "are") and not _own(words, verb, times):
                found[verb] = replace(time, basis=f"{time.basis}; when", score=_SCORE)
    return found


def _over(words: Words, tree: Tree, verb: int) -> int | None:
    """The verb behind what a participle between two commas tells of its subject: `when the club, founded in 2005, lost`."""
    comma = next(near for near in range(verb, len(words.lower)) if words.lower[near] == ",")
    other = comma + 1 + words.lower[comma + 1].endswith("ly")
    return other if tree.tag(tree.parsed.at(words.bounds[other][0])) == "VERB" else None


def _own(words: Words, verb: int, times: Sequence[Time]) -> bool:
    """Whether a time of its own stands shortly behind a verb: `when he was produced in court the day after`."""
    near = [(words.token_at(time.span.start), time) for time in times if time.kind in ("date", "time") and time.first]
    places = (place for place, time in near if place <= verb + (_NEAR if time.first == time.last else _RIGHT))
    return any(verb < place and _PARTED.isdisjoint(words.lower[verb:place]) for place in places)


_NEAR, _RIGHT = 5, 2
_PARTED = listed(", . ; and but who which that")


def _verb(words: Words, tree: Tree, asked: Asked) -> int | None:
    """The verb of the clause behind `after` or `before`: by the tree, or the first one behind nothing but its subject."""
    mark = next((at for at in range(asked.event[-1], words.token_at(asked.span.start), -1) if words.lower[at] in _MARKS), None)
    return None if mark is None else _behind(words, tree, mark)


def _behind(words: Words, tree: Tree, mark: int) -> int | None:
    """The verb of the clause that a word opens."""
    starts = tree.parsed.starts
    place = tree.parsed.at(words.bounds[mark][0])
    head = tree.heads[place]
    if head <= place or tree.tag(head) != "VERB":
        behind = range(place + 1, min(place + _FAR, len(starts)))
        head = next(
            (far for far in behind if tree.tag(far) not in _OF_SUBJECTS or words.lower[words.token_at(starts[far])] in _OPENING), -1
        )
    return words.token_at(starts[head]) if head > place and tree.tag(head) == "VERB" else None


_FAR = 8
_OPENING = listed("that which who whose where when")
_OF_SUBJECTS = ("DET", "NOUN", "PROPN", "PRON", "ADJ", "AUX", "NUM", "PART")


def _anchor(words: Words, asked: Asked, times: Sequence[Time]) -> Time | None:
    """The time beside the expression that it is the same as, or the nearest one before it in the sentence."""
    sentence = words.sentence_at(asked.span.start)
    within = [time for time in times if words.sentence_at(time.span.start) == sentence and time.kind in ("date", "time") and time.first]
    beside = [time for time in within if time.span.start < asked.span.end and asked.span.start < time.span.end]
    if any(time.basis != BESIDE for time in beside):
        return None
    before = beside or [time for time in within if time.span.end <= asked.span.start]
    return before[-1] if before and before[-1].grain in _GRAINS.get(asked.unit, ()) else None


def _reckoned(asked: Asked, anchor: Time) -> Time | None:
    start = date.fromisoformat(str(anchor.first)[:10])
    unit = "day" if asked.unit in ("night", "morning", "evening") else asked.unit
    made = spells.ago(start, unit, asked.sign * asked.many)
    if made is None:
        return None
    first, last = (day.isoformat() for day in made.stretch)
    return replace(
        anchor, span=asked.span, first=first, last=last, grain=UNITS[unit][1], basis="counted from the day told beside it", score=_SCORE
    )


_SCORE = 0.7
_MARKS = listed("after before following")
_POINTS = ("day", "part", "hour", "instant")
_GRAINS = {
    **dict.fromkeys(("day", "night", "morning", "evening"), _POINTS),
    "month": (*_POINTS, "month"),
    "year": (*_POINTS, "month", "year"),
}
