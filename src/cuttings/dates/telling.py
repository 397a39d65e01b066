"""Whether a text tells of times long past, and of which day it goes on telling."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from cuttings.text import Words, listed
from cuttings.text.datelines import dating
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


def going(words: Words, found: Sequence[Time], at: int, published: date | None) -> Callable[[bool], date | None]:
    """The day of which the text goes on telling at token *at*: the last one told in the eight sentences up to it that is not to come.

    A day of saying counts only where its sentence tells no other, and one of what had been before only where no other is told; for an
    hour neither does a day of long ago beside one of late. What itself *had* been goes on from the first day of its sentence.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> made = words("It burned on 2 May 2024, police said on 4 May 2024. It was ash.")
    >>> going(made, dates.find(made), 16, None)(False)
    datetime.date(2024, 5, 2)
    """

    def last(hour: bool) -> date | None:
        near = list(_near(words, found, at, published))
        told = [one for one in near if not one.said]
        if not told:
            return near[0].day if near else None
        fresh = {one.far for one in told if not one.old}
        main = [one for one in told if not one.aside and not (hour and one.old and one.far in fresh)] or told
        if main[0].far == 1 and words.lower[at - 1] != "by" and _had(words, at):
            return min(one.day for one in main if one.far == 1)
        return main[0].day

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


class _Near(NamedTuple):
    """A day told shortly before: how many sentences ago, whether it is that of a saying, whether the text tells it only in
    passing, and whether it lies long back and in another paragraph."""

    day: date
    far: int
    said: bool
    aside: bool
    old: bool


def _near(words: Words, found: Sequence[Time], at: int, published: date | None) -> Iterator[_Near]:
    """The single days told in the sentences up to token *at*, the last one first."""
    offset = words.bounds[at][0]
    place, paragraph = words.sentence_at(offset), words.paragraph_at(offset)
    for time in reversed(found):
        far = place - words.sentence_at(time.span.start)
        if far > _GOES_ON:
            break
        point = time.grain in _POINTS and time.kind in ("date", "time")
        first = time.last if time.basis.endswith(("deadline: until", "deadline: by")) else time.first
        if not point or not first or not (first == time.last or time.by == "times.night-to"):
            continue
        day = date.fromisoformat(first)
        if published is not None and day > published:
            continue
        token = words.token_at(time.span.start)
        apart = words.paragraph_at(time.span.start) != paragraph
        old = apart and published is not None and (published - day).days > _OLD
        said = _said(words, token) or dating(words.text, _start(words, time), time.span)
        yield _Near(day, far, said, apart and far > 1 and _had(words, token), old)


def _had(words: Words, at: int) -> bool:
    """Whether the clause around token *at* tells of what had been before."""
    sentence = words.sentence_at(words.bounds[at][0])
    start, stop = words.firsts[sentence], words.firsts[sentence + 1]
    first, last = at, at
    while first > start and words.lower[first - 1] not in _CUTS:
        first -= 1
    while last + 1 < stop and words.lower[last + 1] not in _CUTS:
        last += 1
    return any(words.lower[near] in _HAVING and words.lower[near + 1] not in _OWNING for near in range(first, last))


def _start(words: Words, time: Time) -> int:
    return next((span.start for span in words.paragraphs if span.start <= time.span.start < span.end), 0)


_LEADING = 2
_OLD = 45
"""Days before publication from which a day is of another story than the one that the text goes on telling."""
_CUTS = listed(", ; : — ( ) “ ” but and while when which who that because as")
_HAVING, _OWNING = listed("had 'd"), listed("a an the to no not any its his her their")


def _said(words: Words, at: int) -> bool:
    """Whether a day is that on which something was said: `police said on Saturday`."""
    back = at - 1 - (words.lower[at - 1 : at] == ("on",))
    return back > 0 and words.lower[back] in _SAYING


_GOES_ON = 8
_POINTS = ("day", "part", "hour", "instant")
_SAYING = listed("said told reported announced warned wrote added showed")
