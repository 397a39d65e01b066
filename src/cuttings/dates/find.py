"""Time expressions in running English, each with the days it covers and how they are known."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date, timedelta
from functools import cache

from cuttings.dates.rules import NUMBERS, RULES, At, Direction, Read, Rule
from cuttings.dates.spells import Stretch
from cuttings.grammar.phrases import MONTHS, WEEKDAYS
from cuttings.text import Words, listed
from cuttings.types import Span, Time, When

__all__ = ["find"]

_MONTHS = (
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec"
)
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat"
_STARTS = {
    "month": listed(MONTHS),
    "weekday": listed(WEEKDAYS),
    "which": listed("last past previous next coming this"),
    "mod": listed("early earlier late later mid"),
    "the": listed("the"),
    "count": frozenset(("a", "an", "couple", "few", "several", "many", "half", "one", *NUMBERS)),
    "day": listed("today yesterday tomorrow tonight"),
    "vague": listed("now currently current nowadays soon shortly recently recent previously lately"),
    "set": listed("daily weekly monthly quarterly annually annual yearly every each"),
    "season": listed("spring summer autumn fall winter"),
    "edge": listed("end beginning start middle close turn"),
    "nth": listed("first second third fourth q1 q2 q3 q4"),
}
_WANTED = {
    "month": "month-day month",
    "weekday": "weekday-date weekday-day-month weekday",
    "which": "which-weekday which-month which-season which-unit around named-day",
    "mod": "month which-weekday which-month which-season which-unit weekday year named-day season",
    "the": "day-month season decade century quarter edge around around-one following that-followed vague",
    "count": "ago earlier duration",
    "day": "named-day",
    "vague": "vague",
    "set": "set",
    "season": "season",
    "edge": "edge",
    "nth": "quarter q",
    "digit": "iso day-month year decade century quarter ago earlier duration clock",
}
_UNITS = "second minute hour day night week weekend fortnight month quarter year decade century"
_AFTER_THE = listed(
    "last past next previous preceding coming following same early late mid first second third fourth end beginning start middle close "
    "turn spring summer autumn fall winter future seconds minutes hours days nights weekends weeks months quarters years decades centuries "
    + _UNITS
)
_AFTER_COUNT = _AFTER_THE | listed("couple few full hundred half a an of more one two three four five six seven eight nine ten thousand")
_FREQUENT = listed("the a an one")
_FUTURE = listed(
    "will shall 'll would plans planned expected scheduled due set expects hopes going begins starts may could ahead next upcoming"
)
_PAST = listed(
    "was were had did been said told came went began took met held won lost made found gave got saw left ran died fell rose led has"
)
_NOT_YEARS = re.compile(
    r" (?:people|troops|soldiers|miles|km|kilometres|kilometers|feet|metres|meters|dollars|euros|pounds|votes|homes|jobs|seats"
    r"|members|workers|students|acres|tons|tonnes|barrels|points|words|of them|more|other|euros|hours|days|weeks|minutes)\b|%"
)
_COUNTING = listed("$ £ € # no number about nearly almost some over least than approximately around roughly only")
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
}
_RECKONED = {
    "times.named-day": 0.96,
    "times.around": 0.93,
    "times.which-unit": 0.91,
    "times.month-day": 0.89,
    "times.day-month": 0.89,
    "times.weekday": 0.87,
    "times.month": 0.86,
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
    first, last = _days_of(published)
    found: list[Time] = []
    reached, starts = 0, words.firsts
    for at in _likely(words):
        if words.bounds[at][0] < reached:
            continue
        place = bisect_right(starts, at) - 1
        time = _at(words, at, (starts[place], starts[place + 1]), first, last)
        if time is not None:
            found.append(time)
            reached = time.span.end
    return tuple(found)


def _likely(words: Words) -> list[int]:
    """The tokens at which an expression may begin: a cheap test before any pattern is tried."""
    lower, table = words.lower, _table()
    found = [at for at, word in enumerate(lower) if word in table or word[0].isdigit() or "-" in word]
    last = len(lower) - 1
    return [at for at in found if lower[at] not in _FREQUENT or (at < last and _follows(lower[at], lower[at + 1]))]


def _follows(word: str, nxt: str) -> bool:
    return nxt in (_AFTER_THE if word == "the" else _AFTER_COUNT) or nxt[0].isdigit() or "-" in nxt or nxt[0] in "’'"


def _days_of(published: When | None) -> tuple[date | None, date | None]:
    if published is None or not published.first or not published.last:
        return None, None
    try:
        return date.fromisoformat(published.first[:10]), date.fromisoformat(published.last[:10])
    except ValueError:
        return None, None


@cache
def _table() -> dict[str, tuple[Rule, ...]]:
    by_name = {rule.name: rule for rule in RULES}
    table: dict[str, tuple[Rule, ...]] = {"": tuple(by_name[f"times.{name}"] for name in _WANTED["digit"].split(" "))}
    for kind, starts in _STARTS.items():
        rules = tuple(by_name[f"times.{name}"] for name in _WANTED[kind].split(" "))
        for word in starts:
            table[word] = (*table.get(word, ()), *rules)
    return table


def _at(words: Words, at: int, sentence: tuple[int, int], first: date | None, last: date | None) -> Time | None:
    """The longest reading that begins at token *at*."""
    word = words.lower[at]
    rules = _table().get(word) or _table().get(word.split("-")[0]) or (_table()[""] if word[:1].isdigit() else None)
    if not rules:
        return None
    begin, stop = words.bounds[at][0], words.bounds[sentence[1] - 1][1]
    place = At(first, last, lambda: _direction(words, at, sentence))
    best: tuple[int, Rule, re.Match[str]] | None = None
    for rule in rules:
        match = rule.pattern.match(words.text, begin, stop)
        if match and _fits(words, at, sentence[0], rule, match) and (best is None or match.end() > best[0]):
            best = (match.end(), rule, match)
    if best is None:
        return None
    read = best[1].make(best[2], place)
    return _time(words, at, sentence[0], best, read) if read else None


def _fits(words: Words, at: int, start: int, rule: Rule, match: re.Match[str]) -> bool:
    """Refuse what only looks like a time: the verb may, the march, 2,000 people, a year of something."""
    name, before = rule.name, words.lower[at - 1] if at > start else ""
    if name == "times.month" and match.group("month").lower() in ("may", "march") and not match.group("year"):
        return (at > start or words.forms[at][:1].islower()) and not _verb_after(words, at, match)
    if name == "times.year":
        return (
            before not in _COUNTING
            and not _NOT_YEARS.match(words.text, match.end())
            and words.text[match.end() : match.end() + 1] not in "-–/"
        ) or before in ("in", "since")
    if name == "times.duration" and match.group().lower() == "a second" and words.text[match.end() : match.end() + 2][1:].isalpha():
        return False
    if name in ("times.duration", "times.set", "times.clock"):
        return before not in ("$", "£", "€", "aged", "age", ".") and not words.text.startswith(("-old", " old"), match.end())
    return True


def _verb_after(words: Words, at: int, match: re.Match[str]) -> bool:
    nxt = words.token_at(match.end())
    return nxt < len(words.lower) and words.lower[nxt] in ("be", "have", "not", "also", "well", "to", "on", "for", "through")


def _direction(words: Words, at: int, sentence: tuple[int, int]) -> Direction:
    """Which way the verb nearest to the expression points: back first, then on."""
    lower = words.lower
    for place in (*range(at - 1, max(sentence[0], at - 14) - 1, -1), *range(at + 1, min(sentence[1], at + 14))):
        word = lower[place]
        if word in _FUTURE:
            return "future"
        if word in _PAST or (word.endswith("ed") and len(word) > 4):
            return "past"
    return "past"


def _time(words: Words, at: int, start: int, best: tuple[int, Rule, re.Match[str]], read: Read) -> Time:
    begin, rule = words.bounds[at][0], best[1]
    before = words.lower[at - 1] if at > start else ""
    first, last, note = _bounded(read.stretch, before if read.kind == "date" else "")
    score = _RECKONED.get(rule.name, 0.85) if read.relative else _PRINTED.get(rule.name, 0.85)
    basis = "; ".join(part for part in (read.basis, note) if part) or ("printed" if read.stretch else "")
    return Time(
        span=Span(begin, best[0]),
        first=first,
        last=last,
        grain=read.grain,
        kind=read.kind,
        relative=read.relative,
        value=read.value,
        basis=basis,
        by=rule.name,
        score=score,
    )


def _bounded(stretch: Stretch | None, before: str) -> tuple[str | None, str | None, str]:
    """The days after the preposition has had its say."""
    if stretch is None:
        return None, None, ""
    first, last = stretch.first.isoformat(), stretch.last.isoformat()
    if before == "since":
        return first, None, "open: since"
    if before in ("by", "until", "till"):
        return None, last, f"deadline: {before}"
    if before == "before" and stretch.first > date.min:
        return None, (stretch.first - timedelta(days=1)).isoformat(), "open: before"
    if before == "after" and stretch.last < date.max:
        return (stretch.last + timedelta(days=1)).isoformat(), None, "open: after"
    return first, last, ""
