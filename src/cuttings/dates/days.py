"""Makers of days, months, years, seasons and the like, by the calendar."""

from __future__ import annotations

import re
from datetime import date, timedelta

from cuttings.dates import parts, spells
from cuttings.dates.parts import DAYS, PARTS, SHIFT, UNITS, At, Read, Told, month_number, weekday_number, year_of
from cuttings.dates.spells import Stretch
from cuttings.types import Grain, TimeKind


def absolute(match: re.Match[str], at: At) -> Read | None:
    """`2019-05-02`."""
    year, month, day = (int(match.group(name)) for name in ("y", "m", "d"))
    stretch = spells.day(year, month, day)
    return Read("date", "day", stretch.first.isoformat(), stretch) if stretch else None


def month_day(match: re.Match[str], at: At) -> Read | None:
    """`2 May 2019`, `May 2-5`, `5 and 6 May`."""
    if not match.group("month")[0].isupper():
        return None
    at = _of_late(match, at)
    month, day = month_number(match.group("month")), int(match.group("d"))
    to = match.groupdict().get("to")
    if to and " and " in match.group() and int(to) != day + 1 and not match.string.startswith("etween ", max(0, match.start() - 7)):
        return None
    if match.group("year"):
        year = year_of(match.group("year"), at)
        return (
            _days(year, month, day, to, not match.group("year").isdigit())
            if year
            else Read("date", "day", f"XXXX-{month:02}-{day:02}", None, True)
        )
    chosen = _year_by_weekday(match, month, day, at) or _year_without(month, day, at)
    if chosen is None:
        return Read("date", "day", f"XXXX-{month:02}-{day:02}", None, True, "the year is not printed")
    made = _days(chosen, month, day, to, True)
    return made._replace(basis="the year told before") if made and goes_on(at, month, day) else made


def _of_late(match: re.Match[str], at: At) -> At:
    """Where a month was told; as if nothing had been told before it where it is one of late: `most recently in May`."""
    begin = match.start()
    return at._replace(told=Told(), year_told=lambda month: None) if _LATE.search(match.string, max(0, begin - 15), begin) else at


_LATE = re.compile(r"\b(?:recently|lately) (?:in|as|on) $")


def _year_by_weekday(match: re.Match[str], month: int, day: int, at: At) -> int | None:
    """The one year beside publication in which the date falls on the weekday printed before it: `Friday, 7 June`."""
    if not match.groupdict().get("weekday") or not at.first or at.narrative:
        return None
    wanted = weekday_number(match.group("weekday"))
    made = [spells.day(year, month, day) for year in range(at.first.year - 1, at.first.year + 2)]
    fitting = [one.first.year for one in made if one and one.first.weekday() == wanted]
    return fitting[0] if len(fitting) == 1 else None


def week_of(match: re.Match[str], at: At) -> Read | None:
    """`the week of March 6`: the week that holds the day; `the week to 6 March`: the seven days up to it."""
    made = month_day(match, at)
    if made is None or made.stretch is None:
        return None
    if match.groupdict().get("upto"):
        return made._replace(kind="date", grain="week", stretch=Stretch(made.stretch.last - timedelta(days=6), made.stretch.last))
    week = spells.shifted(made.stretch.first, "week", 0)
    return Read("date", "week", week.value, week.stretch, made.relative, made.basis)


def every_month(match: re.Match[str], at: At) -> Read | None:
    """`each July`."""
    if not match.group("month")[0].isupper():
        return None
    return Read("set", "month", f"XXXX-{month_number(match.group('month')):02}")


def goes_on(at: At, month: int, day: int, *, whole: bool = True) -> bool:
    """Whether a past goes on from a day or month of a year before publication: `jailed on 14 March 2022 and freed on 20 March`.

    A date shortly before publication is that of publication's year. A day of a year told in its sentence is of that *whole* year, `in 1987
    it was shut and sank on 3 May`; a month seldom is.
    """
    told, first = at.told, at.first
    whole = whole and told.grain == "year" and at.since == 0
    if told.stretch is None or first is None or at.since > 1 or not told.dated or not (whole or told.grain in _POINTS):
        return False
    lately = spells.day(first.year - ((month, day) > (first.month, first.day)), month, min(day, _SHORTEST))
    if lately is None or (first - lately.first).days < (_FRESH if at.since else _FRESH // 3):
        return False
    return told.stretch.last.year < first.year and at.direction() == "past"


_FRESH, _SHORTEST = 90, 28
"""Days before publication up to which a date without a year is a fresh one, in another sentence than the year told."""


_POINTS = ("day", "part", "hour", "instant", "month")


def _year_without(month: int, day: int, at: At, *, whole: bool = True, bare: bool = False) -> int | None:
    """The year of a day or month that prints none: in a narrative by what it told last, else by the publication day.

    A *bare* month is no sign of an affair told before: what `began in August` may be of any year.
    """
    if at.narrative and at.told.stretch:
        told = at.told.stretch.first
        return told.year + (1 if told.month - month >= 7 and at.told.grain != "year" else 0)
    if goes_on(at, month, day, whole=whole) and at.told.stretch:
        told = at.told.stretch.first
        return told.year + ((month, day) < (told.month, told.day if at.told.grain != "month" else 1))
    if (year := _along(at, month, day)) is not None:
        return year
    if not bare and (year := _of_story(at, month, day)) is not None:
        return year
    chosen = spells.nearest_day(month, day, at.first, at.last, at.leaning()) if at.first and at.last else None
    return chosen.year if chosen else None


def _of_story(at: At, month: int, day: int) -> int | None:
    """The year of an affair whose month the text told with its year: `sank in May last year ... She had left on 3 May`."""
    year = at.year_told(month) if at.first else None
    if year is None or at.first is None or year >= at.first.year or at.direction() != "past" or at.leaning() >= _OVER:
        return None
    lately = spells.day(at.first.year - ((month, day) > (at.first.month, at.first.day)), month, min(day, _SHORTEST))
    told = at.told.stretch
    within = lately and told and told.first <= lately.first <= told.last
    return year if lately and not within and (at.first - lately.first).days >= _FRESH else None


_OVER = -1.0
"""Logits: how much must speak for a day behind for it to be one of the affair told, and not one of every year."""


def _along(at: At, month: int, day: int) -> int | None:
    """The year in which a past told shortly before goes on to a day that is over: `A week later she demanded it back by 30 September`."""
    told, first = at.told.stretch, at.first
    if told is None or first is None or at.since > 1 or told.first != told.last or not told.last < first:
        return None
    behind = spells.day(told.last.year + ((month, day) < (told.last.month, told.last.day)), month, min(day, _SHORTEST))
    fits = behind is not None and behind.first <= first and (behind.first - told.last).days <= _NEXT
    return behind.first.year if behind is not None and fits else None


_NEXT = 45
"""Days from the day told last up to which a date goes on from it."""


def _days(year: int, month: int, day: int, to: str | None, relative: bool) -> Read | None:
    start = spells.day(year, month, day)
    stop = spells.day(year, month, int(to)) if to else start
    if not start or not stop or stop.last < start.first:
        return None
    basis = "the year nearest to the publication day" if relative else ""
    return Read("date", "day", start.first.isoformat(), Stretch(start.first, stop.last), relative, basis)


def month(match: re.Match[str], at: At) -> Read | None:
    """`May 2019`, `last May`, `in May`."""
    word = match.group("month")
    if not word[0].isupper() or (
        match.group("year") is None and (word.lower() in ("jan", "mar", "dec", "sep", "oct", "nov", "apr", "jun", "jul"))
    ):
        return None
    month = month_number(word)
    if match.group("year"):
        year = year_of(match.group("year"), at)
        relative = not match.group("year").isdigit()
    else:
        at = _of_late(match, at)
        year, relative = _year_without(month, 1, at, whole=_of_year(match), bare=True), True
    if year is None:
        return Read("date", "month", f"XXXX-{month:02}", None, True, "the year is not printed")
    basis = (
        (
            "the year told before"
            if at.narrative or goes_on(at, month, 1, whole=_of_year(match))
            else "the year nearest to the publication day"
        )
        if relative
        else ""
    )
    return Read("date", "month", f"{year}-{month:02}", spells.month(year, month), relative, basis)


def _of_year(match: re.Match[str]) -> bool:
    """Whether a month goes on from a year told right before: `it began in 2011 and ended in March`, `In 2011 it fell in July`."""
    begin = match.start()
    return _YEAR_BEFORE.search(match.string, max(0, begin - _LEAD), begin) is not None


_YEAR_BEFORE = re.compile(r"(?:(?:^|[.!?\n] ?)In \d{4},?|\b(?:in|early) \d{4} and) [^.,;:\n]{1,60} in $")
_LEAD = 80


def nth_of_month(match: re.Match[str], at: At) -> Read | None:
    """`the first of November`, `the twenty-first of May 2019`: a day in words."""
    if not match.group("month")[0].isupper():
        return None
    month, day = month_number(match.group("month")), DAYS[match.group("nth").lower()]
    printed = match.group("year")
    year = year_of(printed, at) if printed else _year_without(month, day, at)
    if year is None:
        return Read("date", "day", f"XXXX-{month:02}-{day:02}", None, True, "the year is not printed")
    return _days(year, month, day, None, not (printed or "").isdigit())


def half_of_month(match: re.Match[str], at: At) -> Read | None:
    """`the second half of June`: from the 16th on; of the year before where it is told as over and begins after publication."""
    made, half = month(match, at), match.group("n").lower()
    if made is None or made.stretch is None:
        return made
    start = made.stretch.first if half == "first" else made.stretch.first.replace(day=16)
    if made.relative and at.first and not match.group("year") and start > at.first and not at.narrative and at.direction() == "past":
        start = start.replace(year=start.year - 1)
    last = start.replace(day=15) if half == "first" else spells.month(start.year, start.month).last
    basis = f"{half} half of the month; {made.basis}".rstrip("; ")
    return made._replace(value=f"{start:%Y-%m}", stretch=Stretch(start, last), basis=basis)


def that_month(match: re.Match[str], at: At) -> Read | None:
    """`that November`: of the year told before."""
    told = at.told.stretch
    if told is None or not match.group("month")[0].isupper() or told.first.year != told.last.year or at.since > _NEAR_BY:
        return None
    number = month_number(match.group("month"))
    return Read("date", "month", f"{told.first.year}-{number:02}", spells.month(told.first.year, number), True, "in the year told before")


_NEAR_BY = 3


def edge_of_month(match: re.Match[str], at: At) -> Read | None:
    """`the end of November`: the month, of which `by` and `after` take the edge."""
    made = month(match, at)
    return made._replace(basis=f"{match.group('edge').lower()} of the month; {made.basis}".rstrip("; ")) if made else None


def year(match: re.Match[str], at: At) -> Read | None:
    """`1999`."""
    year = int(match.group("year"))
    return Read("date", "year", str(year), spells.year(year))


def common_era(match: re.Match[str], at: At) -> Read | None:
    """`AD 14`."""
    year = int(match.group("year"))
    return Read("date", "year", f"{year:04}", spells.year(year)) if 0 < year < 2100 else None


def weekday(match: re.Match[str], at: At) -> Read | None:
    """`Monday`, `Monday morning`, `last Monday`, `Monday next week`."""
    word = match.group("weekday")
    if not word[0].isupper():
        return None
    number, part = weekday_number(word), (match.group("part") or "").lower()
    which, beside = (match.groupdict().get("which") or "").lower(), (match.groupdict().get("beside") or "").lower()
    tail = PARTS.get(part, "")
    kind: TimeKind = "time" if part else "date"
    grain: Grain = "part" if part else "day"
    if not at.first or not at.last:
        return Read(kind, grain, f"XXXX-WXX-{number + 1}{tail}", None, True, "the publication day is not known")
    if _ANY.fullmatch(match.string, max(0, match.start() - 3), match.start()) and _ALONE.match(match.string, match.end()):
        return Read(kind, grain, f"XXXX-WXX-{number + 1}{tail}", None, True, f"any {word}")
    apart = (at.first, at.last) if at.first != at.last else (at.first,)
    ends = [_beside(day, number, which or beside, bool(beside), at) for day in apart]
    value = ends[0].isoformat() + tail if ends[0] == ends[-1] else f"XXXX-WXX-{number + 1}{tail}"
    return Read(kind, grain, value, Stretch(min(ends), max(ends)), True, f"{word} by the publication day")


# "on a Sunday and", not "at a Friday briefing".
_ANY = re.compile(r"(?:.*\W)?a ", re.IGNORECASE | re.DOTALL)
_ALONE = re.compile(r"[.,;:!?)\n]|$| (?:or|and|in|when|if|before|after|to|at|than)\b")


def _beside(day: date, number: int, which: str, week: bool, at: At) -> date:
    if week:
        return day - timedelta(days=day.weekday() - number) + timedelta(weeks=SHIFT[which.split(" ", maxsplit=1)[0]])
    told = at.day_told(_TOLD)
    if which == "previous" and told and told <= day:
        return spells.weekday(told - timedelta(days=_AGO), number, "past")
    if which in ("last", "past", "previous"):
        return spells.weekday(day - timedelta(days=_AGO), number, "past")
    if which in ("next", "coming"):
        tomorrow = day + timedelta(days=1)
        return spells.weekday(tomorrow + timedelta(weeks=which == "next" and tomorrow.weekday() == number), number, "future")
    told = at.day_told()
    if told and day < told and (told - day).days < _FORTNIGHT and at.direction() == "future":
        return spells.weekday(told, number, "future")
    gap = (number - day.weekday()) % 7
    ahead = gap > 0 and at.leaning() + spells.nearer(7 - gap, gap) > 0
    return spells.weekday(day, number, "future" if ahead else "past")


_AGO, _TOLD = 2, 1
"""Days that lie between, for a weekday to be the last one: that of the day before is `yesterday`."""
_FORTNIGHT = 14
"""Days ahead up to which one weekday of a sentence hangs on another: `If nobody writes by Sunday, it opens on Monday`."""


def named_day(match: re.Match[str], at: At) -> Read | None:
    """`today`, `yesterday`, `tonight`."""
    word = match.group("word").lower()
    shift = {"yesterday": -1, "tomorrow": 1, "last night": -1}.get(word, 0)
    part = (match.groupdict().get("part") or "").lower()
    tail = "TNI" if word in ("tonight", "last night") else PARTS.get(part or word.removeprefix("this "), "")
    kind: TimeKind = "time" if tail else "date"
    grain: Grain = "part" if tail else "day"
    if not at.first or not at.last:
        return Read(kind, grain, "XXXX-XX-XX" + tail, None, True, "the publication day is not known")
    step = timedelta(days=shift)
    value = (at.first + step).isoformat() + tail if at.first == at.last else "XXXX-XX-XX" + tail
    return Read(kind, grain, value, Stretch(at.first + step, at.last + step), True, f"{word} by the publication day")


def which(match: re.Match[str], at: At) -> Read | None:
    """`last week`, `this month`, `next year`."""
    shift = SHIFT[match.group("which").lower()]
    unit = match.group("unit").lower()
    if unit in ("day", "night", "hour", "minute", "second", "fortnight"):
        return None
    if unit == "weekend" and shift == 0 and at.first and at.first.weekday() < _MIDWEEK and at.direction() == "past":
        shift = -1
    same = at.told.stretch if match.group("which").lower() == "the same" and at.since <= 1 else None
    if same and unit in _OF_SAME and at.told.grain in _OF_SAME[unit]:
        one = spells.shifted(same.first, unit, 0)
        return Read("date", UNITS[unit][1], one.value, one.stretch, True, f"the {unit} told before")
    made = [spells.shifted(day, unit, shift) for day in (at.first, at.last) if day]
    if not made:
        return Read("date", UNITS[unit][1], "", None, True, "the publication day is not known")
    value = made[0].value if made[0] == made[1] else ""
    stretch = Stretch(made[0].stretch.first, made[1].stretch.last)
    return Read("date", UNITS[unit][1], value, stretch, True, f"{match.group('which').lower()} {unit} by the publication day")


_OF_SAME = {"week": ("day",), "month": ("day", "month"), "year": ("day", "month", "season", "quarter", "year")}
"""What must be told before for `the same month` to be that of it."""
_MIDWEEK = 2
"""Up to Tuesday what is over by this weekend was over by the last one: `reopened this weekend`, told on Monday."""


def which_month(match: re.Match[str], at: At) -> Read | None:
    """`last June`, `next June`."""
    if not match.group("month")[0].isupper():
        return None
    month, which = month_number(match.group("month")), match.group("which").lower()
    if not at.first or not at.last:
        return Read("date", "month", f"XXXX-{month:02}", None, True, "the publication day is not known")
    told = at.told.stretch if which == "previous" and at.since <= _TOLD and at.told.grain != "decade" else None
    years = [spells.which_month(day, month, which) for day in ((told.first, told.first) if told else (at.first, at.last))]
    if years[0] != years[1]:
        return Read("date", "month", f"XXXX-{month:02}", None, True, "the publication year is not known")
    return Read(
        "date",
        "month",
        f"{years[0]}-{month:02}",
        spells.month(years[0], month),
        True,
        f"{which} by the {'day told before' if told else 'publication day'}",
    )


def part_of_day(match: re.Match[str], at: At) -> Read | None:
    """`by mid afternoon`: of the day told in the sentence, else of publication."""
    told = at.told.stretch.first if at.told.stretch and at.since == 0 and at.told.grain == "day" else None
    if told is None and at.since <= _STILL and at.direction() == "past":
        told = at.before()
    if told and at.told.late and at.since <= 1 and match.group("part") == "morning" and not match.groupdict().get("mod"):
        told += timedelta(days=1)
    day = told or at.first
    if day is None or (told is None and at.first != at.last):
        return None
    return Read("time", "part", day.isoformat() + PARTS[match.group("part").lower()], Stretch(day, day), True, "on the day told beside it")


_STILL = 2
"""Sentences for which a day told goes on, where a part of a day is told without one."""


def spelled_year(match: re.Match[str], at: At) -> Read | None:
    """`nineteen ninety-six`, `the year two thousand`."""
    if match.group("two"):
        return Read("date", "year", "2000", spells.year(2000))
    year = parts.spelled_year(*(match.group(name).lower() for name in ("hundreds", "tens", "ones") if match.group(name)))
    return Read("date", "year", str(year), spells.year(year))


def before_christ(match: re.Match[str], at: At) -> Read | None:
    """`479 BC`, `June 479 BC`: before what a calendar day can hold, so without days."""
    value = f"BC{int(match.group('y')):04}"
    month = match.groupdict().get("month")
    return Read("date", "year", f"{value}-{month_number(month):02}" if month else value, None, False, "before the common era")


_FIXED = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26), "new year's day": (1, 1),
    "new year's eve": (12, 31), "halloween": (10, 31),
    "hallowe'en": (10, 31), "independence day": (7, 4), "valentine's day": (2, 14), "bastille day": (7, 14),
}  # fmt: skip


_BY_WEEK = {"labor day": (9, 1), "memorial day": (5, 25)}
"""The first day that each can fall on: a Monday."""


def holiday(match: re.Match[str], at: At) -> Read | None:
    """`Christmas Eve`, `Thanksgiving Day`, `Easter Sunday`: of the year printed, else the nearest by the tense."""
    name = match.group("holiday").lower().replace("’", "'")
    printed = match.group("year")
    if name in _BY_WEEK and match.group("holiday")[0].islower():
        return None  # Any country's day of mourning or of work.
    if printed:
        year = year_of(printed, at)
    elif at.first and at.first == at.last:
        year = _feast_year(name, at.first, (match.groupdict().get("which") or "").lower(), at)
    else:
        return None
    day = _feast(name, year) if year else None
    return Read("date", "day", day.isoformat(), Stretch(day, day), not printed, "a day of the calendar of feasts") if day else None


def _feast_year(name: str, day: date, which: str, at: At) -> int:
    """The year of a feast that prints none: of the last one or the next, by the tense and by how near they are."""
    found = [feast for year in (day.year - 1, day.year, day.year + 1) if (feast := _feast(name, year))]
    behind, ahead = [one for one in found if one <= day], [one for one in found if one >= day]
    if not behind or not ahead or which == "last":
        return (behind or ahead)[-1].year
    if which == "next":
        return ahead[0].year
    leaning = (1.0 if at.direction() == "future" else -1.0) + spells.near(behind[-1], ahead[0], day, day)
    return (ahead[0] if leaning > 0 else behind[-1]).year


def _feast(name: str, year: int) -> date | None:
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name.startswith("thanksgiving"):
        first = date(year, 11, 1)
        return first + timedelta(days=(3 - first.weekday()) % 7 + 21)
    if name in _BY_WEEK:
        return spells.weekday(date(year, *_BY_WEEK[name]), 0, "future")
    shift = {"easter": 0, "easter sunday": 0, "easter monday": 1, "good friday": -2, "maundy thursday": -3, "palm sunday": -7,
             "ash wednesday": -46, "shrove tuesday": -47, "ascension day": 39, "whit sunday": 49, "pentecost": 49, "whit monday": 50,
             }.get(name)  # fmt: skip
    return _easter(year) + timedelta(days=shift) if shift is not None else None


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous method (Meeus, Astronomical Algorithms, chapter 8)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap, part = century // 4, century % 4
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * part + 2 * (rest // 4) - moon - rest % 4) % 7
    months = (golden + 11 * moon + 22 * week) // 451
    number = moon + week - 7 * months + 114
    return date(year, number // 31, number % 31 + 1)
