"""Makers of what is counted: so many days ago, later, or long; sets, clock times, and vague words."""

from __future__ import annotations

import re
from datetime import date, timedelta

from cuttings.dates import spells
from cuttings.dates.bounds import HOUR_AFTER, HOUR_AHEAD, HOUR_EITHER, HOUR_LENT
from cuttings.dates.parts import NUMBERS, PARTS, SEASONS, UNITS, WEEKDAYS, At, Read, count, period, singular
from cuttings.dates.spells import Stretch
from cuttings.types import Grain

__all__ = [
    "ago",
    "around",
    "bare",
    "clock",
    "counted",
    "day_around",
    "duration",
    "elsewhere",
    "oclock",
    "repeated",
    "that",
    "vague",
    "weekend",
]


def ago(match: re.Match[str], at: At) -> Read | None:
    """`two years ago`; beside business quarters `a year ago` is the same quarter of the year before."""
    unit, many = singular(match.group("unit")), counted(match)
    grain = UNITS[unit][1]
    if many is None:
        return Read("date", grain, "PAST_REF", None, True, "a vague count")
    if unit == "year" and many == 1 and at.told.quarter and not at.told.long:
        return _quarter_before(at.told.quarter)
    if not at.first or not at.last:
        return Read("date", grain, period(many, unit), None, True, "the publication day is not known")
    ends = [spells.ago(day, unit, many) for day in (at.first, at.last)]
    if (ends[0] is None or ends[1] is None) and unit not in _SHORT:
        return Read("date", grain, period(many, unit), None, True, "too long ago to reckon")
    if ends[0] is None or ends[1] is None:
        return Read("date", "day", at.first.isoformat(), Stretch(at.first, at.last), True)
    value = ends[0].value if ends[0] == ends[1] else ""
    return Read("date", grain, value, Stretch(ends[0].stretch.first, ends[1].stretch.last), True, "counted back from the publication day")


_SHORT = ("second", "minute", "hour")


def counted(match: re.Match[str]) -> float | None:
    """How many units a match counts; None for a vague count.

    >>> counted(re.match("(?P<count>two) years(?P<half> and a half)", "two years and a half"))
    2.5
    """
    many = count(match.group("count"))
    return many + 0.5 if many is not None and match.groupdict().get("half") else many


def _quarter_before(quarter: tuple[int, int]) -> Read:
    return _quarter((quarter[0] - 1, quarter[1]), "the quarter told before, a year earlier")


def _quarter(quarter: tuple[int, int], basis: str) -> Read:
    year, number = quarter
    stretch = Stretch(spells.month(year, number * 3 - 2).first, spells.month(year, number * 3).last)
    return Read("date", "quarter", f"{year}-Q{number}", stretch, True, basis)


_NEARBY = ("day", "week", "fortnight")
"""Of these `on` is later in what is told; `five years on` is mostly now."""
_BACK = ("earlier", "before", "previous", "preceding")
_FINE = {"day": ("day", "part", "hour", "instant"), "month": ("day", "part", "hour", "instant", "month", "week")}


def elsewhere(match: re.Match[str], at: At) -> Read | None:
    """`two years earlier`, `a day later`, `the following week`: counted from the day that the text told last."""
    unit, groups = singular(match.group("unit")), match.groupdict()
    many = count(groups["count"]) if groups.get("count") else (None if match.group("unit").lower().endswith("s") else 1.0)
    back = any(word in match.group().lower().split(" ") for word in _BACK)
    value = period(many, unit) if groups.get("count") else ""
    if match.group().endswith(" on") and unit not in _NEARBY:
        return Read("duration", UNITS[unit][1], value)
    whole = at.told.grain == "year" and at.since == 0
    if unit == "year" and many == 1 and back and at.told.quarter and not at.told.long and not whole:
        return _quarter_before(at.told.quarter)
    if unit in _SHORT and many and at.day_told(_STILL):
        day = at.day_told(_STILL) or date.min
        return Read("date", UNITS[unit][1], value, Stretch(day, day), True, "on the day told before")
    made = _from(at, unit, many, -1 if back else 1)
    if made:
        return Read("date", UNITS[unit][1], made.value, made.stretch, True, "counted from the day told before")
    return Read("date", UNITS[unit][1], value, None, True, "counted from another day told in the text")


def _from(at: At, unit: str, many: float | None, sign: int) -> spells.Made | None:
    told = at.told
    if many is None or told.stretch is None or unit in ("second", "minute", "hour"):
        return None
    size = "day" if unit in ("day", "night", "week", "weekend", "fortnight") else "month" if unit == "month" else "year"
    if size in _FINE and told.grain not in _FINE[size]:
        return None
    start = told.stretch.first if sign < 0 else told.stretch.last
    if unit in _WEEKS and told.stretch.first == told.stretch.last and many == int(many):
        unit, many = "day", many * _WEEKS[unit]
    return spells.ago(start, unit, -sign * many)


_WEEKS = {"week": 7, "fortnight": 14}


def around(match: re.Match[str], at: At) -> Read | None:
    """`the past three months`, `the next two weeks`: a stretch that ends or begins at publication."""
    unit, which = singular(match.group("unit")), match.group("which").lower()
    many = count(match.group("count")) if match.group("count") else (None if match.group("unit").lower().endswith("s") else 1.0)
    value = period(many, unit)
    if match.string.startswith(" of ", match.end()):
        return Read("duration", UNITS[unit][1], value, None, True, "a part of what follows")
    if (
        not match.group("count")
        and many
        and unit in ("week", "month", "year", "decade")
        and which not in ("coming", "next")
        and at.first
        and not at.narrative
    ):
        value = spells.shifted(at.first, unit, -1).value
    if many is None or not at.first or not at.last or at.first != at.last:
        return Read("duration", UNITS[unit][1], value, None, True, "reaches to the publication day")
    sign = 1 if which in ("next", "coming", "following") else -1
    other = spells.moved(at.first, unit, sign * many)
    if other is None and unit not in _SHORT:
        return Read("duration", UNITS[unit][1], value, None, True, "too long to reckon")
    ends = sorted((other or at.first, at.first))
    return Read("duration", UNITS[unit][1], value, Stretch(*ends), True, "reaches to the publication day")


def duration(match: re.Match[str], at: At) -> Read | None:
    """`three weeks`, `2 1/2 years`, `a year and a half`."""
    unit = singular(match.group("unit"))
    if unit == "weekend" or (unit == "quarter" and match.group("count").lower() not in ("several", "many", "two", "four", "five", "six")):
        return None
    many = counted(match)
    if many is not None and at.first and at.first == at.last and _within(match) and at.direction() == "future":
        last = spells.moved(at.first, unit, many)
        if last:
            return Read("date", "day", period(many, unit), Stretch(last, last), True, "counted on from the publication day")
    if many is not None and at.first and at.first == at.last and _ahead(match):
        made = spells.ago(at.first, unit, -many) if at.direction() == "future" else None
        if made:
            return Read("date", UNITS[unit][1], period(many, unit), made.stretch, True, "counted on from the publication day")
    return Read("duration", UNITS[unit][1], period(many, unit))


def _within(match: re.Match[str]) -> bool:
    """Whether a length is one within which something is to come: `must pay within six months`; not `within a week of the vote`."""
    begin = match.start()
    return match.string[max(0, begin - 7) : begin].lower() == "within " and not match.string.startswith(" of ", match.end())


def _ahead(match: re.Match[str]) -> bool:
    begin = match.start()
    return _IN.search(match.string, max(0, begin - 5), begin) is not None and (
        _AHEAD.search(match.string, max(0, begin - _LEAD), begin) is not None
    )


_LEAD = 70
_IN = re.compile(r" in $", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:begins?|starts?|opens?|reopens?|votes?|meets?|expires?|ends?|resumes?|returns?|retires?|steps? down|leaves?|runs? out|falls? due"
    r"|comes? into force|takes? effect|be held|due back|due|sentenced|decided|marry|launched|published|(?:go|goes) to the polls|sworn in"
    r"|elections|face each other|be back)(?: (?!for|with|after|more)[\w’'-]+){0,3} in $",
    re.IGNORECASE,
)
"""Acts of a moment: `they vote in ten days`; what takes so long, `built in ten days`, is another matter."""


def bare(match: re.Match[str], at: At) -> Read | None:
    """`for weeks`, `over the years`."""
    unit = singular(match.group("unit"))
    return Read("duration", UNITS[unit][1], period(None, unit))


_SETS = {
    "hourly": "PT1H",
    "daily": "P1D",
    "weekly": "P1W",
    "monthly": "P1M",
    "quarterly": "P3M",
    "annually": "P1Y",
    "yearly": "P1Y",
    "nightly": "P1D",
}


def repeated(match: re.Match[str], at: At) -> Read | None:
    """`every day`, `weekly`, `every ten minutes`, `on Mondays`."""
    word = match.group("word").lower()
    value = _SETS.get(word)
    if value is None and match.groupdict().get("count"):
        value = period(count(match.group("count")), singular(match.group("unit")))
    if value is None:
        unit = word.split(" ")[-1]
        stem = unit.removesuffix("s")
        value = f"XXXX-WXX-{WEEKDAYS.index(stem) + 1}" if stem in WEEKDAYS else _each(unit)
        day = word.split(" ")[0]
        if day in WEEKDAYS and day != word:
            value = f"XXXX-WXX-{WEEKDAYS.index(day) + 1}{PARTS[stem]}"
    return Read("set", "day", value, None)


def _each(unit: str) -> str:
    if unit in ("spring", "summer", "autumn", "fall", "winter"):
        return "XXXX-" + {"spring": "SP", "summer": "SU", "winter": "WI"}.get(unit, "FA")
    if unit in ("morning", "afternoon", "evening"):
        return "XXXX-XX-XXT" + {"morning": "MO", "afternoon": "AF", "evening": "EV"}[unit]
    if unit == "quarter":
        return "P1Q"
    return period(1.0, singular(unit)) if singular(unit) in UNITS else "P1D"


_NAMED_HOURS = {"noon": 12, "midday": 12, "midnight": 24}
_NAMED_PARTS = {
    "dawn": "TMO",
    "daybreak": "TMO",
    "sunrise": "TMO",
    "first light": "TMO",
    "lunch": "TMI",
    "lunchtime": "TMI",
    "teatime": "TAF",
    "sundown": "TEV",
    "dusk": "TEV",
    "nightfall": "TEV",
    "sunset": "TEV",
}


def clock(match: re.Match[str], at: At) -> Read | None:
    """`5 p.m.`, `10:35 a.m.`, `noon`: on the day that stands beside it, else told last in the sentence, else of publication."""
    named = (match.groupdict().get("named") or "").lower()
    if named in _NAMED_PARTS:
        early = _NAMED_PARTS[named] == "TMO"
        until = early and not at.at_night and _GOING_ON_UNTIL.search(match.string, max(0, match.start() - _NEAR), match.start())
        return _o_clock(_NAMED_PARTS[named], "part", at, over=early, ahead=bool(until))
    hour, minute = (_NAMED_HOURS[named], 0) if named else (int(match.group("h")), int(match.group("min") or 0))
    half = match.groupdict().get("half")
    if half:
        if hour > 12 or minute > 59:
            return None
        hour = hour % 12 + (12 if half[0].lower() == "p" else 0)
    over = hour == _MIDNIGHT and match.string[: match.start()].lower().endswith("after ")
    if named and at.day_told(1) and _FOLLOWING.search(match.string, max(0, match.start() - _NEAR), match.start()):
        day = (at.day_told(1) or date.min) + timedelta(days=1)
        return Read("time", "hour", day.isoformat() + _value(hour, 0), Stretch(day, day), True, "beside the day told before")
    if hour < _DAWN and (half or match.group().startswith("0")) and at.told.late and (gone := _gone_on(match, at)):
        return Read("time", "instant" if minute else "hour", gone.isoformat() + _value(hour, minute), Stretch(gone, gone), True, HOUR_AFTER)
    asked = at.day_told() if hour == _NOON else None
    if asked and asked < date.max and _ASKED_UNTIL.search(match.string, max(0, match.start() - _FAR), match.start()):
        return Read("time", "hour", asked.isoformat() + _value(hour, 0), Stretch(asked, asked + timedelta(days=1)), True, HOUR_EITHER)
    whole = _ALL_NIGHT.search(match.string, max(0, match.start() - _NEAR), match.start()) if hour >= _DUSK else None
    return _o_clock(_value(hour, minute), "instant" if minute else "hour", at, over=over, after=bool(whole))


_DUSK, _NOON, _FAR = 17, 12, 160
_ASKED_UNTIL = re.compile(
    r"(?:\b(?:said|told|warned|announced|advised|ordered|urged|asked)\b[^.;:]{1,110}?\b(?:will|would|must|should)(?: not)? "
    r"(?:be|stay|remain|keep|wait|last|continue|go on|hold|stop|re-?open|open|close|run)\b"
    r"|\b(?:told|warned|advised|ordered|urged|asked) (?:(?!that |had |was |were |went |came |she |he |how )[\w’'-]+ ){0,6}?"
    r"(?:not )?to [a-z]+ )[^.;:]{0,60}?\b(?:until|till|before|by) $",
    re.IGNORECASE,
)
"""What is said on a day to go on until noon: that day's or the next one's, `said on Monday that it would stay shut until noon`."""
_ALL_NIGHT = re.compile(r"\b(?:through(?:out)?|all) the night (?:in)?to [^.;:]*$", re.IGNORECASE)
"""What went on until a night was over: an evening behind it is of the next day, `searched through the night to Sunday and at 9 p.m.`"""


def _gone_on(match: re.Match[str], at: At) -> date | None:
    """The day of an hour of the night that began on the day told before it: `burned from Monday night; the last hose was off at 3 a.m.`

    Not of what had been done before that, and not one to come of what is told as past.
    """
    told = at.day_told(_FOLLOWED)
    if told is None or told == date.max or _EARLIER.search(match.string, max(0, match.start() - _NEAR), match.start()):
        return None
    day = told + timedelta(days=1)
    return None if at.last and told <= at.last < day and at.direction() == "past" else day


_DAWN, _FOLLOWED = 10, 1
"""The hour with which a night ends, and the sentences for which an evening told goes on."""
_EARLIER = re.compile(r"\b(?:had|having|earlier|(?:after|before) \w+ing)\b[^.;:]*$|\bsince $", re.IGNORECASE)


_FOLLOWING = re.compile(r"\b(?:following|next) $")


_GOING_ON_UNTIL = re.compile(
    r"(?:\b(?:will|would|shall|may|might|could|must|(?:expected|due|likely|set|going|planned|plan|plans|hope|hopes|hoped) to)|['’]ll) "
    r"(?:[\w’'-]+ ){0,8}(?:until|till|before|by) $",
    re.IGNORECASE,
)
_NEAR = 80
_MIDNIGHT = 24


def _value(hour: int, minute: int) -> str:
    return f"T{hour % 24 if hour < 0 else hour:02}:{minute:02}"


def oclock(match: re.Match[str], at: At) -> Read | None:
    """`half past eleven`, `quarter to nine`, `six o'clock in the evening`; the half of the day only where it is told."""
    named = match.group("full") or match.group("past")
    hour = int(named) if named.isdigit() else NUMBERS[named.lower()]
    minute = 0 if match.group("full") else {None: 30, "past": 15, "to": 45}[match.group("to") and match.group("to").lower()]
    part = (match.group("part") or "").lower()
    late = part in ("", "afternoon") if hour == 12 else part in ("afternoon", "evening") or (part == "night" and hour > _SMALL)
    value = _value(hour % 12 + (12 if late else 0) - (minute == 45), minute)
    return _o_clock(value, "instant" if minute else "hour", at) if 0 < hour <= 12 else None


def on_part(day: str, clock: str, by: str) -> str:
    """The value of a clock time on a day that may tell its part: an hour in words or bare takes the half of the day from that.

    Of which day a small hour of a night is, `two o'clock on Monday night`, is left open.

    >>> on_part("2024-06-03TNI", "10:00", "times.oclock"), on_part("2024-06-03TNI", "02:00", "times.oclock")
    ('2024-06-03T22:00', '2024-06-03TNI')
    >>> on_part("2024-06-03TMO", "10:00", "times.oclock"), on_part("2024-06-03", "10:00", "times.oclock")
    ('2024-06-03T10:00', '2024-06-03T10:00')
    """
    date, _, part = day.partition("T")
    if not part or not clock[:2].isdigit():
        return f"{date}T{clock}"
    hour = int(clock[:2])
    if part == "NI" and (hour <= _SMALL or hour == _NOON):
        return day
    late = part in ("AF", "EV", "NI") and hour < _NOON and by in ("times.oclock", "times.hours")
    return f"{date}T{hour + _NOON:02}{clock[2:]}" if late else f"{date}T{clock}"


_SMALL = 5
"""The last hour of those at night that are of the new day."""


def _o_clock(value: str, grain: Grain, at: At, *, over: bool = False, ahead: bool = False, after: bool = False) -> Read:
    """A time of day; what is told *over* the midnight of an evening told before, or lies *ahead* of a day's text, is of the next day.

    An hour of the evening that comes *after* a whole night is that of the day on which the night ended.
    """
    day = at.day_told() or _after_night("" if after else value, at) or _lately(at)
    if day is not None and over and at.told.late and at.told.stretch and at.told.stretch.first == day:
        day += timedelta(days=1)
    if day is None and at.first == at.last and at.direction() == "future":
        day = at.ahead()
        if day is not None:
            return Read("time", grain, day.isoformat() + value, Stretch(day, day), True, HOUR_AHEAD)
    if day is None and at.first and at.first == at.last:
        day = at.first + timedelta(days=ahead and at.first < date.max)
    if day is None:
        return Read("time", grain, value, None, True, "the day is not known")
    return Read("time", grain, day.isoformat() + value, Stretch(day, day), True, HOUR_LENT)


def _after_night(value: str, at: At) -> date | None:
    """The day on which a night told in the sentence ended, of an hour behind it: `dug through the night to Saturday and left at noon`."""
    night = at.told.stretch if at.since == 0 and at.told.late and at.told.grain == "part" else None
    return night.last if night and night.last - night.first == timedelta(days=1) and value < _EVENING else None


_EVENING = "T17"


def _lately(at: At) -> date | None:
    """The day told in one of the sentences before, of which a past goes on telling: `Police came on Monday. At 7 p.m. they left.`"""
    day = at.before() if at.since <= _STILL else None
    return day if day and at.last and day < at.last and at.direction() == "past" else None


_STILL = 8
"""Sentences for which a day told goes on."""


def vague(match: re.Match[str], at: At) -> Read | None:
    """`now`, `recently`, `recent years`, `the future`: no day is told."""
    word = match.group("word").lower()
    unit = word.removeprefix("recent ").removeprefix("coming ")
    if unit != word and not word.startswith("the"):
        return Read(
            "duration", UNITS[singular(unit)][1], period(None, singular(unit)), None, True, "a vague count up to the publication day"
        )
    for value, stems in _VAGUE.items():
        if any(word.startswith(stem) for stem in stems):
            return Read("date", "open", value, None, True, "no day is told")
    return None


_VAGUE = {
    "PRESENT_REF": ("now", "current", "at present", "nowadays", "these days", "the current", "the moment"),
    "FUTURE_REF": ("the future", "the near", "the short term", "future", "soon"),
    "PAST_REF": ("recent", "lately", "the past", "the recent", "previously"),
}


def that(match: re.Match[str], at: At) -> Read | None:
    """`that year`, `later that day`, `earlier in the week`: of what the text told last, else of publication."""
    unit = match.group("unit").lower()
    if match.group().startswith("that ") and _CLAUSE.match(match.string, match.end()) and not _HELD.search(match.string, 0, match.start()):
        return None
    if unit == "week" and at.since > _LINGERS and not at.narrative:
        return None
    if unit == "quarter" and at.told.quarter:
        return _quarter(at.told.quarter, "the quarter told before")
    pointing = "that" in match.group().lower() or match.group().lower().startswith("the same")
    going = at.going(ahead=at.direction() == "future") if unit in _OF_DAY and (pointing or at.since <= _BESIDE) else None
    if going:
        night = at.told.stretch if at.told.late and at.told.grain == "part" else None
        if night and night.first == going < night.last and unit != "night":  # "in the night to Tuesday": that morning is Tuesday's.
            going = night.last
        tail = PARTS.get(unit, "")
        value = going.isoformat() + tail
        return Read("time" if tail else "date", "part" if tail else "day", value, Stretch(going, going), True, "the day told before")
    told = at.told.stretch if pointing or at.narrative else None
    start = told.first if told else (at.first if at.first == at.last and not pointing else None)
    if start is None or (pointing and unit != "year" and at.told.grain in ("decade", "open")):
        return None
    if pointing and at.told.grain == "year" and unit != "year" and unit not in SEASONS:
        return None
    if unit in SEASONS:
        code = SEASONS[unit]
        return Read("date", "season", f"{start.year}-{code}", spells.season(start.year, code), True, "in the year told before")
    if unit in ("day", "night", "morning", "afternoon", "evening"):
        if told and told.first != told.last:
            return None
        tail = PARTS.get(unit, "")
        return Read(
            "time" if tail else "date",
            "part" if tail else "day",
            start.isoformat() + tail,
            Stretch(start, start),
            True,
            "the day told before",
        )
    made = spells.shifted(start, unit, 0)
    return Read(
        "date", UNITS[unit][1], made.value, made.stretch, True, f"the {unit} told before" if told else f"the {unit} by the publication day"
    )


_BESIDE, _LINGERS = 2, 3
"""Sentences for which `earlier in the day` is of a day told before, and `that week` of one."""
_OF_DAY = ("day", "night", "morning", "afternoon", "evening")
_CLAUSE = re.compile(r" (?:the|he|she|it|they|we|I|a)\b")
_HELD = re.compile(r"\b(?:in|on|by|since|until|during|of) $|[;,](?: (?:and|but))? $", re.IGNORECASE)
"""What shows that `that` begins a clause, `said that evening the hall burned`, and that it does not: `in that year the hall burned`."""


def day_around(match: re.Match[str], at: At) -> Read | None:
    """`the day before`, `the next morning`: beside the day told last."""
    which, told = (match.group("which") or match.group("then")).lower(), at.going(ahead=_to_come(at))
    if told is None:
        return None
    day = told + timedelta(days=-1 if which.split(" ")[0] == "previous" or which.endswith("before") else 1)
    tail = PARTS.get(which.split(" ")[-1], "")
    return Read(
        "time" if tail else "date", "part" if tail else "day", day.isoformat() + tail, Stretch(day, day), True, "beside the day told before"
    )


def _to_come(at: At) -> bool:
    """Whether the text told last of a day after publication."""
    return bool(at.last and at.told.stretch and at.told.stretch.first > at.last)


def weekend(match: re.Match[str], at: At) -> Read | None:
    """`the weekend`, `the week`, `the year`: that of publication, and for the past the weekend before it."""
    unit = match.group("unit").lower()
    if at.narrative or not at.first or not at.last:
        return None
    shift = -1 if unit == "weekend" and at.direction() == "past" and at.first.weekday() < 5 else 0
    made = [spells.shifted(day - timedelta(days=0), unit, shift) for day in (at.first, at.last)]
    if made[0] != made[1]:
        return Read("date", UNITS[unit][1], "", Stretch(made[0].stretch.first, made[1].stretch.last), True, "by the publication day")
    return Read("date", UNITS[unit][1], made[0].value, made[0].stretch, True, f"the {unit} by the publication day")
