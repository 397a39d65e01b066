"""Makers of what lies one step further off: the day before yesterday, Friday week, the week after next, in two years' time, nights."""

from __future__ import annotations

import re
from datetime import date, timedelta

from cuttings.dates import parts, spells
from cuttings.dates.counts import counted
from cuttings.dates.days import month, month_day
from cuttings.dates.parts import DAYS, NUMBERS, PARTS, SHIFT, UNITS, WEEKDAYS, At, Read, period, singular, weekday_number, year_of
from cuttings.dates.spells import Stretch
from cuttings.types import TimeKind

__all__ = [
    "bare_day", "before_last", "day_of_month", "days_beyond", "following", "following_month", "in_time", "months_of", "night_to",
    "night_to_date", "nth_in_month", "this_day", "units_beyond", "week_on", "weekday_nth", "weekend_of", "years_since",
]  # fmt: skip

_BUSINESS = re.compile(
    r"[$£€¥%]|\b(?:percent|per cent|million|billion|profits?|sales|revenues?|turnover|earnings|orders|exports|imports|output|deliveries|net"
    r"|losses|income|production|shipments|bookings|passengers)\b"
)
_NEAR = 120


def days_beyond(match: re.Match[str], at: At) -> Read | None:
    """`the day before yesterday`, `the day after tomorrow`."""
    shift = timedelta(days=-2 if match.group("side").lower().startswith("before") else 2)
    if not at.first or not at.last:
        return Read("date", "day", "XXXX-XX-XX", None, True, "the publication day is not known")
    value = (at.first + shift).isoformat() if at.first == at.last else "XXXX-XX-XX"
    return Read("date", "day", value, Stretch(at.first + shift, at.last + shift), True, "two days from the publication day")


def units_beyond(match: re.Match[str], at: At) -> Read | None:
    """`the week before last`, `the year after next`."""
    unit, shift = match.group("unit").lower(), -2 if match.group("side").lower().startswith("before") else 2
    if not at.first or not at.last:
        return Read("date", UNITS[unit][1], "", None, True, "the publication day is not known")
    made = [spells.shifted(day, unit, shift) for day in (at.first, at.last)]
    value = made[0].value if made[0] == made[1] else ""
    stretch = Stretch(made[0].stretch.first, made[1].stretch.last)
    return Read("date", UNITS[unit][1], value, stretch, True, f"the {unit} two off from the publication day")


def week_on(match: re.Match[str], at: At) -> Read | None:
    """`Friday week`, `a week on Tuesday`, `a week ago on Friday`."""
    if not match.group("weekday")[0].isupper() or not at.first or at.first != at.last:
        return None
    number = weekday_number(match.group("weekday"))
    if (match.groupdict().get("how") or "").lower().startswith(("ago", "last")):
        day = spells.weekday(at.first - timedelta(days=1), number, "past") - timedelta(weeks=1)
    else:
        day = spells.weekday(at.first + timedelta(days=1), number, "future") + timedelta(weeks=1)
    return Read("date", "day", day.isoformat(), Stretch(day, day), True, "a week beyond the day named, by the publication day")


def before_last(match: re.Match[str], at: At) -> Read | None:
    """`the Tuesday before last`: a week before the latest one."""
    if not match.group("weekday")[0].isupper() or not at.first or at.first != at.last:
        return None
    day = spells.weekday(at.first - timedelta(days=1), weekday_number(match.group("weekday")), "past") - timedelta(weeks=1)
    return Read("date", "day", day.isoformat(), Stretch(day, day), True, "a week before the latest one")


def nth_in_month(match: re.Match[str], at: At) -> Read | None:
    """`the first Monday in May`, `the last week of next month`, `the last day of May`; a first week is the first seven days."""
    named = _month_of(match, at)
    nth = match.group("nth").lower()
    if named is None or (match.group("day") and nth != "last"):
        return None
    relative = not (match.group("year") or "").isdigit()
    if (match.group("week") or "").lower() == "week":
        last = nth == "last"
        first = named.last - timedelta(days=6) if last else named.first + timedelta(weeks=_NTHS.index(nth))
        return Read(
            "date", "week", named.first.isoformat()[:7], Stretch(first, first + timedelta(days=6)), relative, f"{nth} week of the month"
        )
    if match.group("day"):
        return Read("date", "day", named.last.isoformat(), Stretch(named.last, named.last), relative, "the last day of the month")
    number = 5 if match.group("week") else weekday_number(match.group("weekday"))
    day = spells.weekday(named.last, number, "past") if nth == "last" else spells.weekday(named.first, number, "future")
    day += timedelta(weeks=0 if nth == "last" else _NTHS.index(nth))
    stretch = Stretch(day, day + timedelta(days=1 if match.group("week") else 0))
    return Read("date", "week" if match.group("week") else "day", day.isoformat(), stretch, relative, "by the weekdays of the month")


_NTHS = ("first", "second", "third", "fourth")


def _month_of(match: re.Match[str], at: At) -> Stretch | None:
    """The month that an expression names."""
    if match.group("which"):
        made = spells.shifted(at.first, "month", SHIFT[match.group("which").lower()]) if at.first and at.first == at.last else None
        return made.stretch if made else None
    made_month = month(match, at) if match.group("month")[0].isupper() else None
    return made_month.stretch if made_month else None


def following(match: re.Match[str], at: At) -> Read | None:
    """`the following Friday`, `the Friday before`: the first one after, or before, the day that the text told last."""
    told = at.day_told(_FOLLOWED)
    if told is None or not match.group("weekday")[0].isupper():
        return None
    number = weekday_number(match.group("weekday"))
    back = match.group("back")
    day = spells.weekday(told - timedelta(days=1), number, "past") if back else spells.weekday(told + timedelta(days=1), number, "future")
    tail = PARTS.get((match.group("part") or "").lower(), "")
    kind: TimeKind = "time" if tail else "date"
    return Read(kind, "part" if tail else "day", day.isoformat() + tail, Stretch(day, day), True, f"{back or 'after'} the day told before")


_FOLLOWED = 3
"""Sentences within which a weekday follows a day told."""


def weekday_nth(match: re.Match[str], at: At) -> Read | None:
    """`Friday the 7th`: the one day of that number and weekday in the two months around publication on either side."""
    if not match.group("weekday")[0].isupper() or not at.first or at.first != at.last:
        return None
    number, wanted = int(match.group("d")), weekday_number(match.group("weekday"))
    starts = [spells.moved(at.first.replace(day=1), "month", step) for step in range(-2, 3)]
    made = [spells.day(start.year, start.month, number) for start in starts if start]
    fitting = [one for one in made if one and one.first.weekday() == wanted]
    return Read("date", "day", fitting[0].first.isoformat(), fitting[0], True, "by its weekday") if len(fitting) == 1 else None


def following_month(match: re.Match[str], at: At) -> Read | None:
    """`the following March`: the first one after the day or month that the text told last."""
    if not match.group("month")[0].isupper() or at.told.stretch is None or at.since > _FOLLOWED or at.told.grain in ("decade", "open"):
        return None
    number, last = parts.month_number(match.group("month")), at.told.stretch.last
    year = last.year + (number <= last.month)
    return Read("date", "month", f"{year}-{number:02}", spells.month(year, number), True, "the first one after the day told before")


def bare_day(match: re.Match[str], at: At) -> Read | None:
    """`on the 26th`: of the month in which the text told a day last, or of the next one where it would lie before."""
    told, number = at.day_told(_FOLLOWED), int(match.group("d"))
    if told is None and at.told.stretch and at.told.grain == "month" and at.since == 0:
        told = at.told.stretch.first if number > 1 else None
    if told is None or not _DATED.search(match.string, max(0, match.start() - _LEAD), match.start()):
        return None
    same = match.group().endswith("that month") or number > told.day
    month = told if same else spells.moved(told.replace(day=1), "month", 1)
    made = spells.day(month.year, month.month, number) if month else None
    if made and at.last and made.first > at.last and at.direction() == "past":  # Told as over: of publication's month or the one before.
        month = at.last if number <= at.last.day else spells.moved(at.last.replace(day=1), "month", -1)
        made = spells.day(month.year, month.month, number) if month else None
    to = int(match.group("to") or 0)
    upto = spells.day(month.year, month.month, to) if made and month and to > number else None
    if made is None:
        return None
    return Read(
        "date", "day", made.first.isoformat(), Stretch(made.first, upto.last if upto else made.last), True, "in the month told before"
    )


_DATED = re.compile(r"(?<!\w)(?:on|by|until|from|since|to) $", re.IGNORECASE)
_LEAD = 8


def _weekday_of(words: list[str], day: date) -> date | None:
    """The weekday named by the last of some words, beside a day: the last one, the next one, or that of publication's week."""
    if words[-1] not in WEEKDAYS:
        return None
    number = WEEKDAYS.index(words[-1])
    if words[0] == "next":
        return spells.weekday(day + timedelta(days=1), number, "future")
    return spells.weekday(day - timedelta(days=words[0] == "last"), number, "past")


def day_of_month(match: re.Match[str], at: At) -> Read | None:
    """`the 12th of this month`, `the first of next month`: by the publication day."""
    if not at.first or at.first != at.last:
        return None
    number = int(match.group("d") or DAYS[match.group("nth").lower()])
    month = spells.shifted(at.first, "month", SHIFT[match.group("which").lower()]).stretch.first
    made = spells.day(month.year, month.month, number)
    return Read("date", "day", made.first.isoformat(), made, True, "a day of the month by the publication day") if made else None


def this_day(match: re.Match[str], at: At) -> Read | None:
    """`this day in 1976`, `this day last year`: publication's day of the year."""
    if not at.first or at.first != at.last:
        return None
    year = at.first.year - 1 if match.group("last") else int(match.group("year"))
    made = spells.day(year, at.first.month, at.first.day)
    return Read("date", "day", made.first.isoformat(), made, True, "publication's day of the year") if made else None


def years_since(match: re.Match[str], at: At) -> Read | None:
    """`ten years ago today`, `25 years ago this month`: so many years before the day, week or month named."""
    many, words = counted(match), (match.group("this") or match.group("day")).lower().rstrip(".").split(" ")
    if many is None or many != int(many) or not at.first or at.first != at.last or many >= at.first.year:
        return None
    if match.group("unit"):
        back = spells.moved(at.first, singular(match.group("unit")), -many)
        start = Stretch(back, back) if back else None
    else:
        start = _years_before(at.first, many)
    if start is None:
        return None
    named = _weekday_of(words, at.first)
    if named:
        old = _years_before(named, many)
        return Read("date", "day", old.first.isoformat(), old, True, "so many years before the weekday named") if old else None
    if len(words) == 1:
        day = start.first + timedelta(days={"yesterday": -1, "today": 0, "tomorrow": 1}[words[0]])
        return Read("date", "day", day.isoformat(), Stretch(day, day), True, "counted back from the day named")
    made = spells.shifted(start.first, words[1], SHIFT[words[0]])
    return Read("date", UNITS[words[1]][1], made.value, made.stretch, True, f"so many years before {' '.join(words)}")


def _years_before(day: date, many: float) -> Stretch | None:
    """The day so many years before another."""
    return spells.day(day.year - int(many), day.month, min(day.day, _SHORTEST if day.month == _FEBRUARY else 31))


_FEBRUARY, _SHORTEST = 2, 28


def night_to(match: re.Match[str], at: At) -> Read | None:
    """`the night to Thursday`, `overnight into Friday`: the day named and the one before it."""
    if not match.group("weekday")[0].isupper() or not at.first or at.first != at.last:
        return None
    day = spells.weekday(at.first, weekday_number(match.group("weekday")), at.direction())
    before = day - timedelta(days=1)
    return Read("time", "part", before.isoformat() + "TNI", Stretch(before, day), True, "the night before the day named")


def night_to_date(match: re.Match[str], at: At) -> Read | None:
    """`the night to 1 May`: the day named and the one before it."""
    made = month_day(match, at)
    if made is None or made.stretch is None:
        return made
    before = made.stretch.first - timedelta(days=1)
    return Read(
        "time", "part", before.isoformat() + "TNI", Stretch(before, made.stretch.last), made.relative, "the night before the day named"
    )


def in_time(match: re.Match[str], at: At) -> Read | None:
    """`two years' time`, `three weeks from now`: counted on from the publication day."""
    unit, many = singular(match.group("unit")), counted(match)
    if many is None or at.narrative or not at.first or at.first != at.last:
        return None
    made = spells.ago(at.first, unit, -many)
    if made is None:
        return None
    if unit == "week" and match.group(0).lower().endswith("today"):
        day = at.first + timedelta(weeks=many)
        return Read("date", "day", day.isoformat(), Stretch(day, day), True, "so many weeks from the publication day")
    return Read("date", UNITS[unit][1], made.value, made.stretch, True, "counted on from the publication day")


def weekend_of(match: re.Match[str], at: At) -> Read | None:
    """`the weekend of 14 and 15 September`, `the weekend of May 4`."""
    made = month_day(match, at)
    if made is None or made.stretch is None or match.group("to"):
        return made
    weekend = spells.shifted(made.stretch.first, "weekend", 0)
    return made if made.stretch.first < weekend.stretch.first - timedelta(days=1) else Read(
        "date", "week", weekend.value, weekend.stretch, made.relative, made.basis
    )  # fmt: skip


def months_of(match: re.Match[str], at: At) -> Read | None:
    """`the first three months of the year`, `the last six months of 2025`; without a year only beside figures of business."""
    groups, many = match.groupdict(), _many(match.group("many"))
    edge, last = match.group("edge").lower() in ("last", "final", "closing"), at.last
    if many is None or not 1 < many < 12 or at.first is None or last is None or at.first.year != last.year:
        return None
    value = period(float(many), "month")
    if groups.get("of"):
        year: int | None = at.first.year if groups["of"].lower().endswith(" the year") else year_of(groups.get("whose"), at)
    elif not _BUSINESS.search(match.string, max(0, match.start() - _NEAR), match.end() + _NEAR):
        return None
    else:
        year = at.first.year - (many > at.first.month - (at.first.day < 28))
    if year is None:
        return None
    stretch = Stretch(date(year, 13 - many, 1), date(year, 12, 31)) if edge else Stretch(date(year, 1, 1), spells.month(year, many).last)
    return Read("date", "month", value, stretch, not (groups.get("whose") or "").isdigit(), "so many months of the year")


def _many(word: str) -> int | None:
    return int(word) if word.isdigit() else NUMBERS.get(word.lower())
