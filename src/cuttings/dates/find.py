"""Time expressions in running English, each with the days it covers and how they are known."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial, reduce
from itertools import chain
from typing import NamedTuple

from cuttings.dates.anchored import anchored
from cuttings.dates.bounds import HOUR_AHEAD, HOUR_EITHER, beside, bounded, ranged, reckoned
from cuttings.dates.counts import on_part
from cuttings.dates.habits import dayless, nowadays, of_event
from cuttings.dates.naming import called, groups, part_of_name
from cuttings.dates.openings import likely
from cuttings.dates.parts import NUMBERS, At, Read, Rule, Told, days_of, small_hours
from cuttings.dates.quoted import datelined, spoken
from cuttings.dates.rules import COUNT, COUNTED, RULES
from cuttings.dates.sides import sided
from cuttings.dates.telling import carried, coming, going, narrative, told_as_over, year_told
from cuttings.dates.tense import awaited, direction, fixture
from cuttings.dates.years import is_year
from cuttings.grammar.phrases import MONTHS, WEEKDAYS
from cuttings.text import Words, listed
from cuttings.types import Span, Time, When, quickly

__all__ = ["find"]

_STARTS = {
    "month": listed(MONTHS),
    "weekday": listed(WEEKDAYS),
    "weekdays": listed("mondays tuesdays wednesdays thursdays fridays saturdays sundays weekdays"),
    "which": listed("last past previous next coming this"),
    "mod": listed("early earlier late later mid"),
    "the": listed("the its"),
    "count": frozenset(("a", "an", "couple", "few", "several", "many", "half", "one", *NUMBERS)),
    "day": listed("today yesterday tomorrow tonight"),
    "vague": listed("now currently current nowadays soon recently recent previously lately these coming future"),
    "set": listed("hourly daily nightly weekly monthly quarterly annually yearly every each"),
    "season": listed("spring summer autumn fall winter"),
    "edge": listed("end beginning start middle close turn"),
    "nth": listed("first second third fourth final last closing opening q1 q2 q3 q4"),
    "business": listed("latest year-ago year-earlier comparable corresponding year fiscal financial"),
    "spelled": listed("eighteen nineteen twenty"),
    "noon": listed("noon midday midnight dawn daybreak sunrise lunch lunchtime teatime dusk nightfall sunset sundown"),
    "hour": frozenset(("half", "quarter", *list(NUMBERS)[:12])),
    "bare": listed("days weeks months years decades centuries"),
    "feast": listed(
        "christmas boxing new thanksgiving easter good palm maundy ash shrove ascension whit pentecost halloween hallowe'en independence"
        " valentine's labor memorial"
    ),
    "q": frozenset("q"),
    "era": listed("ad ca c circa a.d"),
    "that": listed("that"),
    "overnight": listed("overnight"),
    "fy": frozenset(("fy", *(f"fy{year}" for year in range(1990, 2050)), *(f"fy{year:02}" for year in range(60)))),
}
_WANTED = {
    "overnight": "night-to",
    "fy": "fiscal",
    "month": "month-day month-comma-day month-nth month-month month month-bc",
    "weekday": "weekday-date weekday-day-month set weekday weekday-week weekday-nth",
    "weekdays": "set",
    "which": "months-of which-weekday which-month which-season which-unit around named-day quarter business holiday this-day",
    "mod": "bare-season the-part later-in that-unit month which-weekday which-month which-season which-unit weekday year named-day season "
    "decade",
    "the": "nth-of-month edge-of-month day-month season the-season the-unit full-year day-around decade decades century quarter edge "
    "around around-one following following-weekday beside day-of-month nth-in-month weekday-before-last following-month "
    "half-of-month that-unit "
    "bare-day that-followed vague business year-ago the-quarter period-before week-of week-of-day months-to month-month half fiscal "
    "fiscal-year year-ended in-the-part spelled-decade which-unit which-season spelled-year",
    "hour": "oclock",
    "count": "years-since in-time week-on ago earlier duration months-to",
    "day": "named-day",
    "vague": "vague",
    "set": "set set-count set-month",
    "season": "season bare-season",
    "edge": "edge edge-of-month edge-of-season edge-of-quarter",
    "nth": "quarter q half months-of first-months noon",
    "digit": "years-since day-of-month oclock hours iso day-month year decade century quarter business ago earlier duration months-to "
    "clock bc in-time",
    "business": "business period-before year-ago year-end fiscal quarter",
    "spelled": "in-time years-since spelled-year ago earlier duration",
    "noon": "noon",
    "q": "q",
    "bare": "bare ago-vague",
    "feast": "holiday",
    "era": "bc ad",
    "that": "that-unit that-month",
}
_MORE = {
    "the day": "days-beyond",
    "the week": "units-beyond",
    "the weekend": "units-beyond weekend-of weekend-of-month",
    "the month": "units-beyond",
    "the year": "units-beyond",
    "the night": "night-to night-to-date",
    **dict.fromkeys(("the first", "the opening"), "months-of first-months"),
    **dict.fromkeys(("the last", "the final", "the closing"), "months-of"),
    **dict.fromkeys(("the end", "the beginning", "the start", "the middle", "the close"), "edge-of-season edge-of-quarter"),
}
"""Rules that are tried besides, where the word stands behind `the`."""
_BARE = listed("for within over in of after through during and or by")
_RATES = listed(
    "% percent cent cents times million billion thousand hundred dollars euros pounds barrels tonnes tons people cases points once twice"
)
# Share of right values on corrected TimeBank and AQUAINT, for expressions that say their year and for those that do not.
_PRINTED = {
    "times.iso": 0.99,
    "times.year": 0.98,
    "times.month-day": 0.99,
    "times.day-month": 0.99,
    "times.weekday-date": 0.99,
    "times.month": 0.99,
    "times.decade": 0.97,
    "times.edge": 0.97,
    "times.edge-of-month": 0.97,
    "times.nth-of-month": 0.97,
}
_RECKONED = {
    "times.named-day": 0.96,
    "times.around": 0.93,
    "times.which-unit": 0.91,
    "times.month-day": 0.89,
    "times.day-month": 0.89,
    "times.weekday": 0.87,
    "times.month": 0.86,
    "times.edge-of-month": 0.86,
    "times.nth-of-month": 0.89,
    "times.quarter": 0.8,
    "times.vague": 0.7,
    "times.ago": 0.5,
    "times.earlier": 0.3,
}


def find(words: Words, published: When | None = None) -> tuple[Time, ...]:
    """The time expressions of *words* in the order of the text; relative ones are reckoned from the days of *published*.

    Where the anchor is not known both ends are None. `since X` has no last day, `by X`, `until X` and `before X` no first one.
    Values follow TIMEX3 (TimeML 1.2.1); weeks run Monday to Sunday.

    >>> from cuttings.text import words
    >>> made = words("They met on Monday and will leave by the end of 2025.")
    >>> [(time.first, time.last, time.relative) for time in find(made, When(first="2024-06-05", last="2024-06-05"))]
    [('2024-06-03', '2024-06-03', True), (None, '2025-12-31', False)]
    """
    first, last = days_of(published)
    of_old, at_night = narrative(words.text, first), small_hours(published)
    found: list[Time] = []
    told, told_in, reached, starts = Told(), -1, 0, words.firsts
    lately: list[tuple[Time, Told]] = []
    history: list[Told] = []
    for at in likely(words, _opens):
        if words.bounds[at][0] < reached or not _begins(words, at):
            continue
        place = bisect_right(starts, at) - 1
        sentence = (starts[place], starts[place + 1])
        if place != told_in and len(lately) > 1:
            told, lately = lately[carried(words, [time for time, _ in lately])][1], []
        since = place - told_in if told_in >= 0 else 99
        ways, leans = partial(direction, words, at, sentence), partial(sided, words, at, sentence)
        ahead, year = coming(words, found, last), partial(year_told, words, found)
        here = At(first, last, ways, told, of_old, since, leans, going(words, found, place, last), at_night, ahead, year)
        made = told_as_over(_at(words, at, sentence, here), here, history, partial(_at, words, at, sentence))
        if made is None:
            continue
        time, read = made
        if read.kind == "time" and time.by in _CLOCKS:
            time, read = _with_day(words, time, read, sentence, At(first, last, ways, told, of_old, 99, leans), since)
        if read.kind == "time" and (place != told_in or of_event(words, time)):
            time, read = dayless(words, at, sentence, (time, read))
        found.append(time)
        reached = time.span.end
        if read.stretch and read.kind != "duration" and read.grain != "open" and (read.grain != "quarter" or _quarter_of(time, read)):
            if len(found) > 1:
                whole = reckoned(words, found[-2], found[-1])
                found[-2:] = (whole[0],) if whole else ranged(words, found[-2], found[-1])
                read = read._replace(stretch=whole[1]) if whole else read
            quarter = _quarter_of(time, read)
            long = (told.long and not quarter) or read.value in _LONG
            dated = (not read.relative or "told before" in read.basis) and time.last is not None
            lately = lately if place == told_in else []
            told, told_in = Told(read.stretch, read.grain, quarter or told.quarter, long, dated, _late(time)), place
            lately.append((found[-1], told))
            history.append(told)
        elif read.value in _LONG:
            told = told._replace(long=True)
    return anchored(words, spoken(words, datelined(words, found, last), last), last)


_CLOCKS = ("times.clock", "times.noon", "times.hours", "times.oclock", "times.in-the-part")
_LONG = ("P6M", "P9M")


def _late(time: Time) -> bool:
    """Whether a time tells of an evening, so that midnight is that of the day behind it."""
    hour = time.value.partition("T")[2][:2]
    return hour in ("EV", "NI") or (hour.isdigit() and int(hour) >= _EVENING) or (time.by == "times.holiday" and time.value[5:] in _EVES)


_EVENING, _EVES = 17, ("12-24", "12-31")


def _quarter_of(time: Time, read: Read) -> tuple[int, int] | None:
    if (
        time.by not in ("times.quarter", "times.q", "times.edge-of-quarter", "times.the-quarter", "times.period-before")
        or read.grain != "quarter"
        or "-Q" not in read.value
        or not read.value[:4].isdigit()
    ):
        return None
    return int(read.value[:4]), int(read.value[-1])


_MONTHS = listed(MONTHS)
_THEN_DAY = re.compile(r"(?: ?\(?[A-Z]{2,4}\)?)?,?(?: on)? ")


def _with_day(words: Words, time: Time, read: Read, sentence: tuple[int, int], place: At, since: int) -> tuple[Time, Read]:
    """A clock time with the day printed after it: `10 p.m. Wednesday`, `noon on 5 May`."""
    gap = _THEN_DAY.match(words.text, time.span.end)
    at = words.token_at(gap.end()) if gap else sentence[1]
    if at < sentence[1] and words.lower[at] in _MONTHS:
        place = place._replace(since=since)
    made = _at(words, at, sentence, place) if at < sentence[1] and words.bounds[at][0] == (gap.end() if gap else -1) else None
    if made is None or made[1].stretch is None or not (made[1].grain == "day" or made[0].by in _PARTED):
        return time, read
    day = made[0]
    first, last, note = bounded(made[1].stretch, _clock_bound(words, words.token_at(time.span.start)))
    whole = replace(
        time, span=Span(time.span.start, day.span.end), first=first, last=last,
        value=on_part(day.value, read.value.split("T")[-1], time.by),
        relative=day.relative, basis="; ".join(part for part in (day.basis, note) if part), score=day.score,
    )  # fmt: skip
    return whole, read._replace(stretch=made[1].stretch)


_PARTED = ("times.named-day", "times.weekday", "times.which-weekday")


def _clock_bound(words: Words, at: int) -> str:
    """The word before a time of day, where it bounds a day as well: `by noon on Tuesday`."""
    before = words.lower[at - 1] if at else ""
    return before if before in ("by", "until", "till", "since") else ""


def _opens(word: str) -> bool:
    """Whether a word, or what stands in it before a hyphen or possessive, may begin an expression: `two-day`, `today's`."""
    if word in _table() or word[0].isdigit():
        return True
    if "-" not in word and not word.endswith("'s"):
        return False
    stem = _stem(word)
    return stem != "" and stem in _table()


@cache
def _kinds() -> dict[str, tuple[tuple[Rule, ...], ...]]:
    """The rules for each word with which an expression may begin, kind by kind; under none those for numbers."""
    by_name = {rule.name: rule for rule in RULES}
    wanted = {kind: tuple(by_name[f"times.{name}"] for name in names.split(" ")) for kind, names in (_WANTED | _MORE).items()}
    kinds: dict[str, tuple[tuple[Rule, ...], ...]] = {"": (wanted["digit"],)}
    for kind, starts in _STARTS.items():
        for word in starts:
            kinds[word] = (*kinds.get(word, ()), wanted[kind])
    return kinds | {words: (wanted[words], *kinds["the"]) for words in _MORE}


@cache
def _table() -> dict[str, tuple[Rule, ...]]:
    return {word: tuple(chain.from_iterable(kinds)) for word, kinds in _kinds().items()}


_GROUP = re.compile(r"\(\?P<\w+>")
_CASED = re.compile(r"\(\?-i:\(\?![^)]*\)\)")
_LETTERS = re.compile(r"\\.|\(\?P<\w+>|[A-Z]+")


@cache
def _lowered(pattern: str) -> str:
    """A pattern for text in lower case that matches wherever *pattern*, which asks for no case elsewhere, does in the text itself.

    It is tried first: where no case is asked for, most alternatives are done with by their first letter.

    >>> _lowered("(?-i:(?! [A-Z]))(?-i:FY) ?(?P<D>May)")
    '(?:fy) ?(?P<D>may)'
    """
    plain = _CASED.sub("", pattern).replace("(?-i:", "(?:")
    return _LETTERS.sub(lambda found: found[0].lower() if found[0].isalpha() else found[0], plain)


@cache
def _any(rules: tuple[Rule, ...]) -> re.Pattern[str]:
    """One pattern for text in lower case that matches where one of *rules* does: most words begin none and are done with at once."""
    openings = dict.fromkeys(COUNTED.pattern if rule.pattern.pattern.startswith(COUNT) else rule.pattern.pattern for rule in rules)
    return re.compile("|".join(f"(?:{_GROUP.sub('(?:', _lowered(opening))})" for opening in openings))


_Match = Callable[[str, int, int], "re.Match[str] | None"]


class _Tried(NamedTuple):
    """A rule, how its pattern is matched, first in lower case, and whether it matches only where units are counted."""

    rule: Rule
    likely: _Match
    match: _Match
    counts: bool


@cache
def _tried(word: str) -> tuple[tuple[_Tried, ...], bool]:
    """The rules for a word, and whether several of them count units, which is asked once for all of them."""
    rules = tuple(
        _Tried(rule, re.compile(_lowered(rule.pattern.pattern)).match, rule.pattern.match, rule.pattern.pattern.startswith(COUNT))
        for rule in _table()[word]
    )
    return rules, sum(one.counts for one in rules) > 1


_UNITS_COUNTED = re.compile(_lowered(COUNTED.pattern)).match
_Screen = Callable[[str, int], "re.Match[str] | None"]


@cache
def _screen(word: str) -> _Screen:
    """What matches where a rule for the word does; words share the patterns of their kinds, which are large."""
    screens: list[_Screen] = [_any(rules).match for rules in _kinds()[word]]
    return reduce(_either, screens)


def _either(one: _Screen, other: _Screen) -> _Screen:
    return lambda text, start: one(text, start) or other(text, start)


def _begins(words: Words, at: int) -> bool:
    """Whether one of the patterns for the word matches there; whether it fits is seen later."""
    return bool(_screen(_key(words, at))(words.lowered, words.bounds[at][0]))


def _key(words: Words, at: int) -> str:
    """Under which word the rules for a token stand in the table; under none for a number."""
    lower, table = words.lower, _table()
    word = lower[at]
    if word == "the" and at + 1 < len(lower) and (both := f"the {lower[at + 1]}") in table:
        return both
    if word in table:
        return word
    stem = _stem(word)
    return stem if stem in table else ""


def _at(words: Words, at: int, sentence: tuple[int, int], place: At) -> tuple[Time, Read] | None:
    """The longest reading that begins at token *at*."""
    key = _key(words, at)
    if not key and not words.lower[at][0].isdigit():
        return None
    rules, several = _tried(key)
    text, lowered, begin, stop = words.text, words.lowered, words.bounds[at][0], words.bounds[sentence[1] - 1][1]
    best: tuple[int, Rule, re.Match[str]] | None = None
    counted = not several or _UNITS_COUNTED(lowered, begin, stop) is not None
    for rule, likely_at, match_at, counts in rules:
        match = match_at(text, begin, stop) if (counted or not counts) and likely_at(lowered, begin, stop) else None
        if match and _fits(words, at, sentence[0], rule, match) and (best is None or match.end() > best[0]):
            best = (match.end(), rule, match)
    if best is None:
        return None
    try:
        read = best[1].make(best[2], place)
    except (ValueError, OverflowError):  # Beyond the first or last year that a calendar day can hold.
        return None
    return (_time(words, at, sentence[0], best, read), read) if read else None


def _stem(word: str) -> str:
    return word.removesuffix("'s").split("-", maxsplit=1)[0]


def _fits(words: Words, at: int, start: int, rule: Rule, match: re.Match[str]) -> bool:
    """Refuse what only looks like a time: the verb may, the march, 2,000 people, a year of something."""
    name, before = rule.name, words.lower[at - 1] if at > start else ""
    if part_of_name(words, at, start, match) or _no_time(words, at, name, before, match):
        return False
    if name == "times.month" and match.group("month").lower() in ("may", "march") and not match.group("year"):
        opens = at == start or (at == start + 1 and before in _QUOTES)
        return (not opens or words.forms[at][:1].islower()) and (before in _BEFORE_MONTHS or not _verb_after(words, at, match))
    if name == "times.year":
        return is_year(words, at, before, match.end())
    if name == "times.duration" and match.group().lower() == "a second" and words.text[match.end() : match.end() + 2][1:].isalpha():
        return False
    if name == "times.bare" and before == "of" and words.lower[at - 2 : at - 1] in (("hundreds",), ("thousands",), ("tens",), ("matter",)):
        return False
    if name == "times.bare":
        return before in _BARE or (before == "the" and at - 2 >= start and words.lower[at - 2] in _BARE)
    if (
        name == "times.duration"
        and match.group("count").lower() in ("a", "an")
        and (before[:1].isdigit() or before in _RATES or _counted(before))
    ):
        return False
    if name == "times.hours":
        return before in _BEFORE_HOURS
    if name == "times.noon" and match.group().lower() not in ("noon", "midday", "midnight"):
        return before in (("by",) if match.group().lower() == "lunch" else _BEFORE_PARTS) and not words.text.startswith(
            (" of ", "-"), match.end()
        )
    if name in ("times.duration", "times.set", "times.clock"):
        return before not in ("$", "£", "€", "aged", "age", ".") and not words.text.startswith(("-old", " old"), match.end())
    return True


_QUOTES = listed("\" “ ‘ ' «")


def _no_time(words: Words, at: int, name: str, before: str, match: re.Match[str]) -> bool:
    """`in his 30s`, `average daily`, `8 % annually`, `today's world`, `high noon`, `of tomorrow`, the programme "This Week"."""
    if name == "times.bare-season":
        return before not in _BEFORE_SEASONS or bool(_SEASONED.match(words.text, match.end()))
    if name == "times.decade" and before in _OF_AGES:
        return words.lower[at - 2] in _REFUSED[name]
    if name == "times.noon" and before in _DESCRIBED and _HOUR_OF.match(words.text, match.end()):
        return True
    if name in ("times.which-unit", "times.duration"):
        return match.group("unit")[0].isupper() and (words.forms[at] == "This" or words.forms[at][0].isdigit())
    if name == "times.named-day":
        return (
            (before == "of" and words.lower[at - 2 : at - 1] != ("hours",))
            or before == "no"
            or called(words, at, match.end())
            or nowadays(words, at, match.end())
        )
    if name == "times.set" and match.group().lower() == "annually":
        return before in _RATES or _counted(before)
    return before in _REFUSED.get(name, ())


_OF_AGES, _DESCRIBED = listed("early mid late"), listed("a the my your his her its our their \" “ '")
_HOUR_OF = re.compile(
    r" (?!deadline|curfew|hour|to |on |in |at |and |or |of |by |for |when |local |gmt|utc|[ecmp][ds]?t\b)[a-z]{3}", re.IGNORECASE
)
"""A noun that an hour only describes: `a midnight massacre`; not `the midnight deadline`, which is of that hour."""
_BEFORE_PARTS = listed("at by until till around about before after since from")
_BEFORE_HOURS = listed("at by until till from around about before after since between and to")
_BEFORE_MONTHS = listed("in since until till last next early late mid")
_SEASONED = re.compile(
    r" (?!and |or |of |but |for |by |as |the |in |on |with |to |at |when |while |after |before |it |he |she |they )[a-z]|[’']s|-"
)
_REFUSED = {"times.decade": listed("his her their my your our"), "times.set": listed("average"), "times.noon": listed("high")}
_BEFORE_SEASONS = listed("in by until till since during through throughout before after early late mid from of into")


def _counted(word: str) -> bool:
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "'s"))
        and word not in ("takes", "lasts", "was", "this", "perhaps")
    )


def _verb_after(words: Words, at: int, match: re.Match[str]) -> bool:
    nxt = words.token_at(match.end())
    return nxt < len(words.lower) and words.lower[nxt] in ("be", "have", "not", "also", "well", "to", "on", "for", "through")


_OWNED = ("'s ", "’s ")


_AHEAD, _ROUGH = 0.5, 0.85
"""How sure an hour is of the one day to come: the vote that the text opens with has it, or a speech before the vote."""


_made = quickly(Time)


def _time(words: Words, at: int, start: int, best: tuple[int, Rule, re.Match[str]], read: Read) -> Time:
    begin, rule = words.bounds[at][0], best[1]
    before = words.lower[at - 1] if at > start else ""
    kept = before == "after" and awaited(words, at, start) and not fixture(words, at)
    if before in ("before", "after") and not kept and words.text.startswith(_OWNED, best[0]):
        before = ""  # It is not the time that bounds, but what the time names: `before next month's vote`, `after Friday's launch`.
    edge = (best[2]["edge"] or "").lower() if "edge" in groups(best[2].re.pattern) else ""
    bound = before if read.kind == "date" else _clock_bound(words, at)
    first, last, note = (
        beside(read, bound) if words.lower[max(start, at - 3) : at - 1] == ("the", "day") else bounded(read.stretch, bound, edge)
    )
    score = _RECKONED.get(rule.name, 0.85) if read.relative else _PRINTED.get(rule.name, 0.85)
    score = _AHEAD if read.basis in (HOUR_AHEAD, HOUR_EITHER) else score
    score = _ROUGH if before == "around" and rule.name == "times.year" else score
    basis = f"{read.basis}; {note}" if read.basis and note else read.basis or note or ("printed" if read.stretch else "")
    return _made(
        span=Span(begin, best[0]), first=first, last=last, grain=read.grain, kind=read.kind, relative=read.relative, value=read.value,
        basis=basis, by=rule.name, score=score,
    )  # fmt: skip
