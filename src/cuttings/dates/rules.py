"""The named rules of time expressions: each a pattern and a function that makes typed partial values of its match."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from cuttings.dates import spells
from cuttings.dates.spells import Stretch
from cuttings.types import Grain, TimeKind

__all__ = ["NUMBERS", "RULES", "At", "Read", "Rule"]

Direction = Literal["past", "future"]


class At(NamedTuple):
    """Where a rule matched: the publication days (None where unknown), and which way the sentence points in time."""

    first: date | None
    last: date | None
    direction: Callable[[], Direction]


@dataclass(frozen=True, slots=True)
class Read:
    """What a rule makes of its match; `value` is a TIMEX3 value, `stretch` the days, `anchored` whether the publication day was needed."""

    kind: TimeKind
    grain: Grain
    value: str
    stretch: Stretch | None = None
    relative: bool = False
    basis: str = ""


class Rule(NamedTuple):
    """A rule's name, its pattern, and what makes a value of a match; None refuses."""

    name: str
    pattern: re.Pattern[str]
    make: Callable[[re.Match[str], At], Read | None]


_MONTHS = "january february march april may june july august september october november december"
MONTHS = _MONTHS.split()
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
WEEKDAYS = _WEEKDAYS.split()
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "overnight": "TNI"}
UNITS: dict[str, tuple[str, Grain]] = {
    "second": ("TS", "instant"),
    "minute": ("TM", "instant"),
    "hour": ("TH", "hour"),
    "day": ("D", "day"),
    "night": ("D", "day"),
    "week": ("W", "week"),
    "fortnight": ("W", "week"),
    "weekend": ("W", "week"),
    "month": ("M", "month"),
    "quarter": ("M", "quarter"),
    "year": ("Y", "year"),
    "decade": ("Y", "decade"),
    "century": ("Y", "decade"),
    "centurie": ("Y", "decade"),
}
_SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
)
NUMBERS = {word: place for place, word in enumerate(_SMALL.split(" "), 1)}
NUMBERS |= {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}

_MONTH = (
    r"(?P<month>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?|sept?(?:ember|\.)?"
    r"|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)(?!\w)"
)
_WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)}|(?:mon|tues?|wed|thu(?:rs)?|fri|sat)\.)(?!\w)"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?![\d,.]*\d)(?!\w)"
_MOD = r"(?:(?P<mod>early|earlier|late|later|mid)(?: in| on)?[ -])"
_PART = r"(?: (?P<part>morning|afternoon|evening|night))?(?!\w)"
_COUNT = (
    r"(?P<count>\d{1,3}(?:\.\d)?|(?:a )?couple(?: of)?|(?:a )?few|several|many|half an?|an?(?: full)?|one(?: full)?|"
    rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[ -])?(?:{'|'.join(_SMALL.split(' '))})|thirty|"
    r"forty|fifty|sixty|seventy|eighty|ninety|a hundred)"
)
_UNIT = (
    r"(?P<unit>seconds?|minutes?|hours?|days?|nights?|weekends?|weeks?|fortnights?|months?|quarters?|years?|decades?|century|centuries)"
    r"(?!\w)"
)
_WHICH = r"(?P<which>last|past|previous|next|coming|this|the same)"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)(?!\w)"
_SHIFT = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "this": 0, "the same": 0, "current": 0}


def _year_of(word: str | None, at: At) -> int | None:
    """The year that "1999", "last year" or "this year" names, None where it hangs on an unknown publication day."""
    if not word:
        return None
    if word.isdigit():
        return int(word)
    shift = _SHIFT[word.lower().split(" ")[0]]
    return at.first.year + shift if at.first and at.first.year == (at.last or at.first).year else None


_WHOSE = r"(?:,? (?:of )?(?P<year>(?:1[5-9]|20)\d\d(?![\d,.]*\d)(?!\w)|(?:last|this|next) year))"


def _month_number(word: str) -> int:
    return next(place for place, name in enumerate(MONTHS, 1) if name.startswith(word.lower().rstrip(".")[:3]))


def _absolute(match: re.Match[str], at: At) -> Read | None:
    year, month, day = (int(match.group(name)) for name in ("y", "m", "d"))
    stretch = spells.day(year, month, day)
    return Read("date", "day", stretch.first.isoformat(), stretch) if stretch else None


def _month_day(match: re.Match[str], at: At) -> Read | None:
    if not match.group("month")[0].isupper():
        return None
    month, day = _month_number(match.group("month")), int(match.group("d"))
    to = match.groupdict().get("to")
    if match.group("year"):
        year = _year_of(match.group("year"), at)
        return (
            _days(year, month, day, to, not match.group("year").isdigit())
            if year
            else Read("date", "day", f"XXXX-{month:02}-{day:02}", None, True)
        )
    chosen = spells.nearest_day(month, day, at.first, at.last, at.direction()) if at.first and at.last else None
    if chosen is None:
        return Read("date", "day", f"XXXX-{month:02}-{day:02}", None, True, "the year is not printed")
    return _days(chosen.year, month, day, to, True)


def _days(year: int, month: int, day: int, to: str | None, relative: bool) -> Read | None:
    start = spells.day(year, month, day)
    stop = spells.day(year, month, int(to)) if to else start
    if not start or not stop or stop.last < start.first:
        return None
    basis = "the year nearest to the publication day" if relative else ""
    return Read("date", "day", start.first.isoformat(), Stretch(start.first, stop.last), relative, basis)


def _month(match: re.Match[str], at: At) -> Read | None:
    word = match.group("month")
    if not word[0].isupper() or (
        match.group("year") is None and (word.lower() in ("jan", "mar", "dec", "sep", "oct", "nov", "apr", "jun", "jul"))
    ):
        return None
    month = _month_number(word)
    if match.group("year"):
        year = _year_of(match.group("year"), at)
        relative = not match.group("year").isdigit()
    else:
        chosen = spells.nearest_day(month, 1, at.first, at.last, at.direction()) if at.first and at.last else None
        year, relative = (chosen.year if chosen else None), True
    if year is None:
        return Read("date", "month", f"XXXX-{month:02}", None, True, "the year is not printed")
    return Read(
        "date",
        "month",
        f"{year}-{month:02}",
        spells.month(year, month),
        relative,
        "the year nearest to the publication day" if relative else "",
    )


def _year(match: re.Match[str], at: At) -> Read | None:
    year = int(match.group("year"))
    return Read("date", "year", str(year), spells.year(year))


def _decade(match: re.Match[str], at: At) -> Read | None:
    digits = match.group("tens")
    year = int(digits) if len(digits) == 4 else 1900 + int(digits) if int(digits) > 20 else 2000 + int(digits)
    grain: Grain = "decade"
    if year % 100 == 0 and len(digits) == 4:
        return Read("date", grain, str(year)[:2], Stretch(date(year, 1, 1), date(year + 99, 12, 31)))
    return Read("date", grain, str(year)[:3], Stretch(date(year, 1, 1), date(year + 9, 12, 31)))


def _century(match: re.Match[str], at: At) -> Read | None:
    number = int(match.group("n"))
    if not 2 <= number <= 21:
        return None
    return Read("date", "decade", str(number - 1), Stretch(date((number - 1) * 100, 1, 1), date(number * 100 - 1, 12, 31)))


def _weekday_number(word: str) -> int:
    return next(place for place, name in enumerate(WEEKDAYS) if name.startswith(word.lower().rstrip(".")[:3]))


def _weekday(match: re.Match[str], at: At) -> Read | None:
    word = match.group("weekday")
    if not word[0].isupper():
        return None
    number, part = _weekday_number(word), (match.group("part") or "").lower()
    which, beside = (match.groupdict().get("which") or "").lower(), (match.groupdict().get("beside") or "").lower()
    tail = PARTS.get(part, "")
    kind: TimeKind = "time" if part else "date"
    grain: Grain = "part" if part else "day"
    if not at.first or not at.last:
        return Read(kind, grain, f"XXXX-WXX-{number + 1}{tail}", None, True, "the publication day is not known")
    ends = [_beside(day, number, which or beside, bool(beside), at) for day in (at.first, at.last)]
    value = ends[0].isoformat() + tail if ends[0] == ends[1] else f"XXXX-WXX-{number + 1}{tail}"
    return Read(kind, grain, value, Stretch(min(ends), max(ends)), True, f"{word} by the publication day")


def _beside(day: date, number: int, which: str, week: bool, at: At) -> date:
    if week:
        return day - timedelta(days=day.weekday() - number) + timedelta(weeks=_SHIFT[which.split(" ", maxsplit=1)[0]])
    if which in ("last", "past", "previous"):
        return spells.weekday(day - timedelta(days=1), number, "past")
    if which in ("next", "coming"):
        return spells.weekday(day + timedelta(days=1), number, "future")
    return spells.weekday(day, number, at.direction())


def _named_day(match: re.Match[str], at: At) -> Read | None:
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


def _which(match: re.Match[str], at: At) -> Read | None:
    """`last week`, `this month`, `next year`."""
    shift = _SHIFT[match.group("which").lower()]
    unit = match.group("unit").lower()
    if unit in ("day", "night", "hour", "minute", "second", "fortnight"):
        return None
    made = [spells.shifted(day, unit, shift) for day in (at.first, at.last) if day]
    if not made:
        return Read("date", UNITS[unit][1], "", None, True, "the publication day is not known")
    value = made[0].value if made[0] == made[1] else ""
    stretch = Stretch(made[0].stretch.first, made[1].stretch.last)
    return Read("date", UNITS[unit][1], value, stretch, True, f"{match.group('which').lower()} {unit} by the publication day")


def _which_month(match: re.Match[str], at: At) -> Read | None:
    if not match.group("month")[0].isupper():
        return None
    month, which = _month_number(match.group("month")), match.group("which").lower()
    if not at.first or not at.last:
        return Read("date", "month", f"XXXX-{month:02}", None, True, "the publication day is not known")
    years = [spells.which_month(day, month, which) for day in (at.first, at.last)]
    if years[0] != years[1]:
        return Read("date", "month", f"XXXX-{month:02}", None, True, "the publication year is not known")
    return Read("date", "month", f"{years[0]}-{month:02}", spells.month(years[0], month), True, f"{which} by the publication day")


def _season(match: re.Match[str], at: At) -> Read | None:
    code = SEASONS[match.group("season").lower()]
    groups = match.groupdict()
    year = _year_of(groups.get("year"), at)
    relative = not (groups.get("year") or "").isdigit()
    if groups.get("which") and at.first:
        year = spells.which_season(at.first, code, groups["which"].lower())
    if year is None:
        return Read("date", "season", f"XXXX-{code}", None, True, "the year is not printed")
    return Read("date", "season", f"{year}-{code}", spells.season(year, code), relative)


def _quarter(match: re.Match[str], at: At) -> Read | None:
    number = ORDINALS.get((match.group("n") or "").lower()) or int(match.group("n").lstrip("qQ"))
    printed = match.group("year")
    year = _year_of(printed, at)
    if year is None and at.first and at.last:
        ends = spells.month(at.last.year, number * 3)
        year = at.first.year if ends.first <= at.first or at.direction() == "future" else at.first.year - 1
    if year is None:
        return Read("date", "quarter", f"XXXX-Q{number}", None, True, "the year is not printed")
    stretch = Stretch(date(year, number * 3 - 2, 1), spells.month(year, number * 3).last)
    return Read("date", "quarter", f"{year}-Q{number}", stretch, not (printed or "").isdigit())


def _edge(match: re.Match[str], at: At) -> Read | None:
    """`the end of 2021`, `the start of the year`, `the middle of next week`."""
    if match.group("year") and match.group("year").isdigit():
        year = int(match.group("year"))
        return Read("date", "year", str(year), spells.year(year), False, match.group("edge").lower() + " of the year")
    unit = match.group("unit").lower()
    shift = _SHIFT.get((match.group("which") or "this").lower(), 0)
    made = [spells.shifted(day, unit, shift) for day in (at.first, at.last) if day] if unit in ("week", "month", "year", "decade") else []
    if len(made) < 2 or made[0] != made[1]:
        return Read("date", UNITS[unit][1], "", None, True, "the publication day is not known")
    return Read(
        "date", UNITS[unit][1], made[0].value, made[0].stretch, True, f"{match.group('edge').lower()} of the {unit} by the publication day"
    )


def _count(word: str) -> float | None:
    """How many; None for a vague count."""
    lowered = word.lower().strip()
    if re.fullmatch(r"\d+(?:\.\d)?", lowered):
        return float(lowered)
    if lowered.startswith("half"):
        return 0.5
    if "couple" in lowered:
        return 2.0
    if "few" in lowered or lowered in ("several", "many"):
        return None
    total = 0
    for part in re.split(r"[ -]", lowered):
        total += 1 if part in ("a", "an") else NUMBERS.get(part, 0)
    return float(max(total - 1, 100) if "hundred" in lowered else total)


def _period(count: float | None, unit: str) -> str:
    code = UNITS[unit][0]
    factor = {"decade": 10, "century": 100, "centurie": 100, "fortnight": 2, "quarter": 3}.get(unit, 1)
    prefix, letter = ("PT", code[1:]) if code.startswith("T") else ("P", code)
    if count is None:
        return f"{prefix}X{ {'decade': 'DE', 'century': 'CE', 'centurie': 'CE'}.get(unit, letter) }"
    if count == 0.5 and unit == "year":
        return "P6M"
    if count == 0.5 and unit == "hour":
        return "PT30M"
    return f"{prefix}{count * factor:g}{letter}"


def _singular(word: str) -> str:
    return word.lower().rstrip("s") if word.lower() != "centuries" else "century"


def _ago(match: re.Match[str], at: At) -> Read | None:
    unit, count = _singular(match.group("unit")), _count(match.group("count"))
    grain = UNITS[unit][1]
    if count is None:
        return Read("date", grain, "PAST_REF", None, True, "a vague count")
    if not at.first or not at.last:
        return Read("date", grain, _period(count, unit), None, True, "the publication day is not known")
    ends = [spells.ago(day, unit, count) for day in (at.first, at.last)]
    if ends[0] is None or ends[1] is None:
        return Read("date", "day", at.first.isoformat(), Stretch(at.first, at.last), True)
    value = ends[0].value if ends[0] == ends[1] else ""
    return Read("date", grain, value, Stretch(ends[0].stretch.first, ends[1].stretch.last), True, "counted back from the publication day")


def _from_elsewhere(match: re.Match[str], at: At) -> Read | None:
    """`two years earlier`, `a day later`, `the following week`: counted from something else than the publication."""
    unit = _singular(match.group("unit"))
    groups = match.groupdict()
    value = _period(_count(groups["count"]), unit) if groups.get("count") else ""
    return Read("date", UNITS[unit][1], value, None, True, "counted from another day told in the text")


def _around(match: re.Match[str], at: At) -> Read | None:
    """`the past three months`, `the next two weeks`: a stretch that ends or begins at publication."""
    unit, which = _singular(match.group("unit")), match.group("which").lower()
    count = _count(match.group("count")) if match.group("count") else (None if match.group("unit").lower().endswith("s") else 1.0)
    value = _period(count, unit)
    if count is None or not at.first or not at.last or at.first != at.last:
        return Read("duration", UNITS[unit][1], value, None, True, "reaches to the publication day")
    sign = 1 if which in ("next", "coming", "following") else -1
    other = spells.moved(at.first, unit, sign * count)
    ends = sorted((other or at.first, at.first))
    return Read("duration", UNITS[unit][1], value, Stretch(*ends), True, "reaches to the publication day")


def _duration(match: re.Match[str], at: At) -> Read | None:
    unit = _singular(match.group("unit"))
    if unit == "weekend" or (unit == "quarter"):
        return None
    return Read("duration", UNITS[unit][1], _period(_count(match.group("count")), unit))


def _set(match: re.Match[str], at: At) -> Read | None:
    word = match.group("word").lower()
    value = {
        "daily": "P1D",
        "weekly": "P1W",
        "monthly": "P1M",
        "quarterly": "P3M",
        "annually": "P1Y",
        "annual": "P1Y",
        "yearly": "P1Y",
    }.get(word)
    if value is None:
        unit = word.split(" ")[-1]
        value = f"XXXX-WXX-{WEEKDAYS.index(unit) + 1}" if unit in WEEKDAYS else _period(1.0, _singular(unit))
    return Read("set", "day", value, None)


def _clock(match: re.Match[str], at: At) -> Read | None:
    hour, minute = int(match.group("h")), int(match.group("min") or 0)
    half = match.group("half")[0].lower()
    if hour > 12 or minute > 59:
        return None
    hour = hour % 12 + (12 if half == "p" else 0)
    return Read("time", "hour" if not match.group("min") else "instant", f"T{hour:02}:{minute:02}", None, True)


def _vague(match: re.Match[str], at: At) -> Read | None:
    word = match.group("word").lower()
    unit = word.removeprefix("recent ")
    if unit != word:
        return Read(
            "duration", UNITS[_singular(unit)][1], _period(None, _singular(unit)), None, True, "a vague count up to the publication day"
        )
    for value, stems in _VAGUE.items():
        if any(word.startswith(stem) for stem in stems):
            return Read("date", "open", value, None, True, "no day is told")
    return None


_VAGUE = {
    "PRESENT_REF": ("now", "current", "at present", "nowadays"),
    "FUTURE_REF": ("the future",),
    "PAST_REF": ("recent", "lately"),
}


def _rule(name: str, pattern: str, make: Callable[[re.Match[str], At], Read | None]) -> Rule:
    return Rule(f"times.{name}", re.compile(pattern, re.IGNORECASE), make)


RULES: tuple[Rule, ...] = (
    _rule("iso", r"(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)", _absolute),
    _rule(
        "month-day",
        rf"{_MONTH} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?[-–]\s?(?P<to>\d{{1,2}}))?(?![\d:,]*\d{{3}}\b(?<!, \d{{4}}))(?!\w){_WHOSE}?",
        _month_day,
    ),
    _rule("day-month", rf"(?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?[-–]\s?(?P<to>\d{{1,2}}))?(?: of)? {_MONTH}{_WHOSE}?", _month_day),
    _rule("month", rf"(?:{_MOD})?{_MONTH}{_WHOSE}?", _month),
    _rule("weekday-date", rf"{_WEEKDAY},? (?:the )?{_MONTH} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\w){_WHOSE}?", _month_day),
    _rule("weekday-day-month", rf"{_WEEKDAY},? (?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}{_WHOSE}?", _month_day),
    _rule("weekday", rf"(?:{_MOD})?{_WEEKDAY}{_PART}(?: (?:of )?(?P<beside>last week|next week|this week))?", _weekday),
    _rule("which-weekday", rf"(?:{_MOD})?{_WHICH} {_WEEKDAY}{_PART}", _weekday),
    _rule("which-month", rf"(?:{_MOD})?{_WHICH} {_MONTH}", _which_month),
    _rule("which-season", rf"(?:{_MOD})?{_WHICH} {_SEASON}", _season),
    _rule("season", rf"(?:the )?(?:{_MOD})?{_SEASON}{_WHOSE}", _season),
    _rule("which-unit", rf"(?:{_MOD})?{_WHICH} (?P<unit>week|weekend|month|quarter|year|decade|century)(?!\w)", _which),
    _rule("year", rf"(?:{_MOD})?{_YEAR}", _year),
    _rule("decade", r"(?:the )?(?:(?:early|late|mid)[ -])?[’']?(?P<tens>(?:1[5-9]|20)\d0|[2-9]0)[’']?s(?!\w)", _decade),
    _rule("century", r"(?:the )?(?:(?:early|late|mid)[ -])?(?P<n>\d{1,2})(?:st|nd|rd|th)[ -]century", _century),
    _rule("quarter", rf"(?:the )?(?P<n>first|second|third|fourth|1st|2nd|3rd|4th)[ -]quarter(?!\w)(?:{_WHOSE})?", _quarter),
    _rule("q", rf"(?P<n>Q[1-4])(?!\w)(?:{_WHOSE})?", _quarter),
    _rule(
        "edge",
        rf"(?:the )?(?P<edge>end|beginning|start|middle|close|turn) of "
        rf"(?:{_YEAR}|(?:the |(?P<which>this|next|last) )(?P<unit>week|month|year|decade)(?!\w))",
        _edge,
    ),
    _rule(
        "named-day",
        rf"(?:{_MOD})?(?P<word>today|yesterday|tomorrow|tonight|last night|this morning|this afternoon|this evening){_PART}",
        _named_day,
    ),
    _rule("ago", rf"{_COUNT} {_UNIT} ago(?!\w)", _ago),
    _rule("earlier", rf"{_COUNT} {_UNIT} (?:earlier|later|before|after|afterwards?)(?!\w)", _from_elsewhere),
    _rule("following", rf"the (?:following|previous|preceding|next) {_UNIT}(?! (?:of|to)\b)", _from_elsewhere),
    _rule("that-followed", rf"the {_UNIT} that followed", _from_elsewhere),
    _rule("around", rf"(?:the )?(?P<which>past|last|next|coming|previous) {_COUNT} {_UNIT}", _around),
    _rule("around-one", rf"the (?P<which>past|last|coming) (?P<count>)?{_UNIT}", _around),
    _rule("duration", rf"{_COUNT}[ -](?:more )?{_UNIT}(?![ -]olds?\b)(?! of age)", _duration),
    _rule(
        "set",
        rf"(?P<word>daily|weekly|monthly|annually|yearly|"
        rf"(?:every|each) (?:day|week|month|year|hour|{'|'.join(WEEKDAYS)}))(?!\w)",
        _set,
    ),
    _rule("clock", r"(?P<h>\d{1,2})(?:[:.](?P<min>\d\d))? ?(?P<half>a\.?m|p\.?m)(?!\w)\.?", _clock),
    _rule(
        "vague",
        r"(?P<word>now|currently|nowadays|recently|"
        r"recent (?:days|weeks|months|years)|the future|lately)(?!\w)",
        _vague,
    ),
)
