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
_TIMES = re.compile(
    rf"(?i)\b(?:(?P<h>[01]?\d|2[0-4])(?:[.:](?P<m>[0-5]\d))? ?[ap]\.?m\b\.?"
    r"|(?P<colon>[01]?\d|2[0-3]):(?P<past>[0-5]\d)(?![\d:])"
    rf"|(?<=\bat )(?P<dot>[01]?\d|2[0-3])\.(?P<behind>[0-5]\d)(?=[,;]|\.\s|\s(?:on|in|local|yesterday|today|and|when|this|last|hrs)\b)"
    rf"|(?P<some>half|(?:a )?quarter|five|ten|twenty|twenty-five) (?:minutes )?past (?P<of>{_HOUR}|1[0-2]|[1-9])\b"
    rf"|(?:(?<=\bat )|(?<=\babout )|(?<=\baround ))(?P<less>(?:a )?quarter|five|ten|twenty|twenty-five) (?:minutes )?to"
    rf" (?P<next>{_HOUR}|1[0-2]|[1-9])\b(?! [a-z]+s\b)"
    rf"|(?P<full>{_HOUR}|1[0-2]|[1-9]) ?o['’]clock"
    rf"|(?:(?<=\bat )|(?<=\baround )|(?<=\bbefore )|(?<=\bafter ))(?P<noon>noon|midday|midnight)\b)"
)
_BEFORE = re.compile(r"[\d.,:$£€-]$")


def clocks(text: str) -> Iterable[tuple[Span, int]]:
    """Where *text* names a time of day, with how many minutes after noon or midnight it is.

    >>> [minutes for _, minutes in clocks("It rang at 7.20 p.m., at ten to four and shortly before 16:05; half past nine was too late.")]
    [440, 230, 245, 570]
    """
    for found in _TIMES.finditer(text):
        if not _BEFORE.search(text, max(0, found.start() - 1), found.start()):
            yield Span(*found.span()), _minutes(found) % HALF_DAY


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
