"""Whether a text tells of times long past, and of which day it goes on telling."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from cuttings.text import Words, listed
from cuttings.types import Time

__all__ = ["coming", "going", "narrative"]

_FOUR = re.compile(r"[12]\d{3}")
"""A cheap test before `_YEAR`; cheaper still is how many of their first digits there are."""
_YEAR = re.compile(r"(?<![\d.,$£€-])(?:1\d\d\d|20\d\d)(?![\d,%]|\.\d| (?:people|men|troops))")
_BC = re.compile(r"(?<=\d )BC")
_PRESENT = re.compile(r"\b(?:[Tt]oday|[Yy]esterday|[Tt]omorrow|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b")


def narrative(text: str, published: date | None) -> bool:
    """Whether a text tells of times long past by their years, so that its days hang on each other: many years, most of them past.

    >>> narrative("It began in 1914 and ended in 1918.", None)
    False
    """
    if "BC" not in text and (text.count("1") + text.count("2") < _MANY_YEARS or len(_FOUR.findall(text)) < _MANY_YEARS):
        return False
    years = [int(found.group()) for found in _FOUR.finditer(text) if _YEAR.match(text, found.start())]
    years += [0] * len(_BC.findall(text)) if "BC" in text else []
    if len(years) < _MANY_YEARS or len(years) * 400 < len(text) / 4:
        return False
    past = sum(year < (published.year - 1 if published else 9999) for year in years)
    return past >= 0.8 * len(years) and len(_PRESENT.findall(text)) * 4 <= len(years)


_MANY_YEARS = 6


def going(words: Words, found: Sequence[Time], place: int, published: date | None) -> Callable[[], date | None]:
    """The last day told in the eight sentences up to an expression that is not to come; beside another of its sentence none of saying.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> made = words("It burned on 2 May 2024, police said on 4 May 2024. It was ash.")
    >>> going(made, dates.find(made), 1, None)()
    datetime.date(2024, 5, 2)
    """

    def last() -> date | None:
        said: tuple[int, date] | None = None
        for time in reversed(found):
            sentence = words.sentence_at(time.span.start)
            if place - sentence > _GOES_ON or (said and sentence != said[0]):
                break
            point = time.grain in _POINTS and time.kind in ("date", "time")
            first = time.last if time.basis.endswith(("deadline: until", "deadline: by")) else time.first
            if point and first and (first == time.last or time.by == "times.night-to"):
                day = date.fromisoformat(first)
                if published is not None and day > published:
                    continue
                if not _said(words, words.token_at(time.span.start)):
                    return day
                said = said or (sentence, day)
        return said[1] if said else None

    return last


def coming(words: Words, found: Sequence[Time], published: date | None) -> Callable[[], date | None]:
    """The one day to come with which the text opens, two sentences; of several none.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> made = words("They vote on 9 June 2024. Polls open at seven.")
    >>> coming(made, dates.find(made), date(2024, 6, 5))()
    datetime.date(2024, 6, 9)
    """

    def ahead() -> date | None:
        days = set()
        for time in found if published else ():
            if words.sentence_at(time.span.start) >= _LEADING:
                break
            if time.last and time.last > str(published):
                days.add(time.last if time.first == time.last and time.grain in _POINTS else "")
        return date.fromisoformat(days.pop()) if len(days) == 1 and "" not in days else None

    return ahead


def _said(words: Words, at: int) -> bool:
    """Whether a day is that on which something was said: `police said on Saturday`."""
    back = at - 1 - (words.lower[at - 1 : at] == ("on",))
    return back > 0 and words.lower[back] in _SAYING


_GOES_ON, _LEADING = 8, 2
_POINTS = ("day", "part", "hour", "instant")
_SAYING = listed("said told reported announced warned wrote added showed")
