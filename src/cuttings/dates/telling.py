"""Whether a text tells of times long past, and of which day it goes on telling."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from cuttings.dates.parts import At, Read, Told
from cuttings.dates.plain import is_past
from cuttings.text import Words, listed
from cuttings.types import Time

__all__ = ["carried", "coming", "foremost", "going", "narrative", "told_as_over", "year_told"]

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
        held: list[tuple[int, date, Time]] = []
        for time in reversed(found):
            sentence = words.sentence_at(time.span.start)
            if place - sentence > _GOES_ON or (held and sentence != held[0][0]):
                break
            point = time.grain in _POINTS and time.kind in ("date", "time")
            first = time.last if time.basis.endswith(("deadline: until", "deadline: by")) else time.first
            if point and first and (first == time.last or time.by == "times.night-to"):
                day = date.fromisoformat(first)
                if published is None or day <= published:
                    held.append((sentence, day, time))
        if not held:
            return None
        best = foremost(words, [time for _, _, time in reversed(held)], same=held[0][0] == place)
        return next(day for _, day, time in held if time is best)

    return last


def foremost(words: Words, times: Sequence[Time], *, same: bool = False) -> Time:
    """Of the times of one sentence the one of which the text goes on telling: the last one that is no saying's and not in the background.

    What had been, what a day owns and what a relative clause tells is background; behind the sentence what follows a word that makes a
    clause is too, unless that is asked within the *same* sentence.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> made = words("They were caught on 9 May 2024 near the farm where, on 7 May 2024, they had killed a sheep.")
    >>> foremost(made, dates.find(made)).first
    '2024-05-09'
    """
    if len(times) == 1:
        return times[0]
    kept = [time for time in times if not _said(words, words.token_at(time.span.start))] or list(times[-1:])
    kept = [time for time in kept if not _background(words, time)] or kept
    kept = [time for time in kept if not (same and words.text.startswith(("'s ", "’s "), time.span.end))] or kept
    if not same and len(kept) > 1 and not _opens_below(words, kept[0]):
        first = kept[0]
        below = next(
            (at for at in range(words.token_at(first.span.end), words.token_at(kept[-1].span.start)) if words.lower[at] in _BELOW), None
        )
        kept = [time for time in kept if below is None or words.token_at(time.span.start) < below]
    return kept[-1]


def carried(words: Words, times: Sequence[Time]) -> int:
    """Which of the times of a sentence the next one goes on from: the last that is neither what had been nor a year in an aside.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> made = words("It was in May 2017 that the club, founded in 2005 by two clerks, lost.")
    >>> carried(made, dates.find(made))
    0
    """
    kept = [number for number, time in enumerate(times) if not (_background(words, time) or _aside(words, time))]
    return kept[-1] if kept else len(times) - 1


def _aside(words: Words, time: Time) -> bool:
    """Whether a year stands in a participle's phrase between two commas."""
    lower, at = words.lower, words.token_at(time.span.start)
    start, end = words.firsts[words.sentence_at(time.span.start)], words.firsts[words.sentence_at(time.span.start) + 1]
    cut = next((near for near in range(at - 1, start, -1) if lower[near] == ","), None)
    return time.grain == "year" and cut is not None and is_past(lower[cut + 1]) and "," in lower[at:end]


def year_told(words: Words, found: Sequence[Time], month: int) -> int | None:
    """The year that the text printed, or named as last year, with a month last.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> made = words("It sank in July 2019.")
    >>> year_told(made, dates.find(made), 7), year_told(made, dates.find(made), 8)
    (2019, None)
    """
    for time in reversed(found):
        if time.first and time.grain in ("month", *_POINTS) and int(time.first[5:7]) == month and _YEARED.search(time.span.of(words.text)):
            return int(time.first[:4])
    return None


_YEARED = re.compile(r"\d{4}|last year$")


def told_as_over(made: Made, here: At, history: Sequence[Told], again: Callable[[At], Made]) -> Made:
    """What is *made* of an expression, counted from an earlier day of the *history* where it would lie ahead though it is told as over.

    So `the following year` behind `in 1989 ... On Thursday she came` is 1990; *again* reads the expression at another place.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> from cuttings.types import When
    >>> made = words("They struck in June 1989. On Thursday they met. Bo Orme, rehired the following year, came.")
    >>> dates.find(made, When(first="2009-06-05", last="2009-06-05"))[-1].first
    '1990-01-01'
    """
    if made is None or here.last is None or not made[1].basis.endswith("told before") or made[1].stretch is None:
        return made
    if made[1].stretch.first <= here.last or here.direction() != "past":
        return made
    for told in reversed(history[-_HISTORY:]):
        other = again(here._replace(told=told)) if told.stretch and told.stretch.last < here.last else None
        if other and other[1].stretch and other[1].stretch.last <= here.last:
            return other
    return made


_HISTORY = 12
Made = tuple[Time, Read] | None


def _opens_below(words: Words, time: Time) -> bool:
    """Whether a sentence begins with a clause that is not its main one."""
    return words.lower[words.firsts[words.sentence_at(time.span.start)]] in _BELOW


def _background(words: Words, time: Time) -> bool:
    """Whether a time is that of what had been: `where, on Thursday night, they had killed a sheep`."""
    lower, at, stop = words.lower, words.token_at(time.span.start), words.token_at(time.span.end - 1)
    start, end = words.firsts[words.sentence_at(time.span.start)], words.firsts[words.sentence_at(time.span.start) + 1]
    cuts = (near for near in range(at - 1, start - 1, -1) if lower[near] in _CUTS and not (lower[near] == "," and at - near < _CLOSE))
    cut = next(cuts, start - 1)
    if "had" in lower[cut + 1 : at] or (cut > start and lower[cut] in ("which", "who") and lower[cut - 1] == ","):
        return True
    ahead = stop + 1 + (lower[stop + 1 : stop + 2] == (",",))
    far = next((near for near in range(ahead, end) if lower[near] in _CUTS), end)
    return at - cut <= _CLOSE and "had" in lower[ahead : min(far, ahead + _HELPED)]


_CLOSE, _HELPED = 3, 5
_BELOW = listed("as before")
_CUTS = listed(", ; : ( ) and but as after before that who which whose whom where when while because since until if although though")


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
