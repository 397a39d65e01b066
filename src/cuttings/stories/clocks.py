"""Times of day that an article prints, as minutes of half a day."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cuttings.types import Span

__all__ = ["CLOCK", "HALF_DAY", "clocks"]

CLOCK = "o'clock"
"""The unit of a time of day. Outlets leave out which half of the day they mean: half past eleven is 23:30, too."""
HALF_DAY = 720
_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_MINUTES = {"five": 5, "ten": 10, "twenty": 20, "twenty-five": 25, "quarter": 15, "half": 30}
_HOUR = "|".join(_NUMBERS)
_AT = r"(?:(?:at|from|until|till|before|after|since|around|about) )"
_DAY = r"(?:on|yesterday|today|tonight|tomorrow|this|last|local|hrs|GMT|in the (?:morning|afternoon|evening)|at night|" + (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_ENDS = rf"(?=[.,;:!?)”\"’]|\s*$|\s(?:that|when|as|and|but)\b|\s{_DAY})"
_TIMES = re.compile(
    rf"(?i)\b(?:(?P<h>[01]?\d|2[0-4])(?:[.:](?P<m>[0-5]\d))? ?[ap]\.?m\b\.?"
    r"|(?P<colon>[01]?\d|2[0-3]):(?P<past>[0-5]\d)(?![\d:])"
    rf"|(?P<dot>[01]?\d|2[0-3])\.(?P<behind>[0-5]\d)(?=\s{_DAY})"
    rf"|(?P<some>half|(?:a )?quarter|five|ten|twenty|twenty-five) (?:minutes )?past (?P<of>{_HOUR}|1[0-2]|[1-9])\b"
    rf"|(?P<less>(?:a )?quarter|five|ten|twenty|twenty-five) (?:minutes )?to (?P<next>{_HOUR}|1[0-2]|[1-9])\b{_ENDS}"
    rf"|(?P<full>{_HOUR}|1[0-2]|[1-9]) ?o['’]clock"
    rf"|(?:(?<=\bat )|(?<=\baround )|(?<=\bbefore )|(?<=\bafter ))(?P<noon>noon|midday|midnight)\b)"
)
_BEFORE = re.compile(r"[\d.,:$£€-]$")
_BEHIND = re.compile(rf"(?i)\b{_AT}(?:about |around |roughly |exactly |shortly |just (?:before |after )?)?$|\d (?:and|to|or) $")
_BEHIND_AT = re.compile(r"(?i)\bat (?:about |around |roughly |exactly )?$")
_SIGN = re.compile(r"(?i) (?:in the (?:morning|afternoon|evening)|at night|local time|hrs|GMT)\b")
_NEAR, _LATE = 70, 13
_NO_TIME = re.compile(
    r"(?i)\b(?:score[ds]?|goals?|sets?|laps?|rac(?:e[ds]?|ing)|ran|runs?|pace|marathon|w[io]ns?|beat(?:en)?|lost|leads?|led|final|matche?s?|odds|"
    r"bets?|backed|favourites?|horses?|votes?d?|record|trad(?:e[ds]?|ing)|shares?|stocks?|pric(?:e[ds]?|ing)|rates?|index|yields?|currency|"
    r"pounds?|pence|euros?|dollars?|cents?|per|percent|ratio|verses?|chapter)\b|[$£€%]"
)
"""Around bare numbers that are a score, the time of a race, odds, a price or a rate rather than a time of day."""


def clocks(text: str) -> Iterable[tuple[Span, int]]:
    """Where *text* names a time of day, with how many minutes after noon or midnight it is.

    >>> [minutes for _, minutes in clocks("It rang at 7.20 p.m., at ten to four and shortly before 16:05; half past nine was too late.")]
    [440, 230, 245, 570]
    """
    for found in _TIMES.finditer(text):
        if not _BEFORE.search(text, max(0, found.start() - 1), found.start()) and _of_day(text, found):
            yield Span(*found.span()), _minutes(found) % HALF_DAY


def _of_day(text: str, found: re.Match[str]) -> bool:
    """Whether bare numbers are a time of day: behind a word for when, and beside no word for a score, a race or a price."""
    hour = found["colon"] or found["dot"]
    if not (hour or found["less"]):
        return True
    ahead = text[max(0, found.start() - 20) : found.start()]
    quarter = (found["less"] or "").lower().endswith("quarter")
    if not (_BEHIND_AT if found["dot"] or (found["less"] and not quarter) else _BEHIND).search(ahead):
        return False
    if _SIGN.match(text, found.end()) or (found["colon"] and (int(hour) >= _LATE or hour[0] == "0")):
        return True
    around = (text[max(0, found.start() - _NEAR) : found.start()], text[found.end() : found.end() + _NEAR])
    return not _NO_TIME.search(_STOP.split(around[0])[-1]) and not _NO_TIME.search(_STOP.split(around[1])[0])


_STOP = re.compile(r"[.!?]\s|\n")


def _minutes(found: re.Match[str]) -> int:
    for hour, minute in (("h", "m"), ("colon", "past"), ("dot", "behind")):
        if found[hour]:
            return 60 * int(found[hour]) + int(found[minute] or 0)
    if found["some"]:
        return 60 * _hour(found["of"]) + _MINUTES[found["some"].lower().removeprefix("a ")]
    if found["less"]:
        return 60 * _hour(found["next"]) - _MINUTES[found["less"].lower().removeprefix("a ")]
    return 60 * _hour(found["full"]) if found["full"] else 0


def _hour(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS.index(word.lower()) + 1
