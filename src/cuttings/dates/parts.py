"""What the rules of time expressions make: typed partial values, and the words and numbers they share."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from cuttings.dates.spells import Stretch
from cuttings.types import Grain, TimeKind, When

__all__ = [
    "DAYS",
    "MONTHS",
    "NUMBERS",
    "ORDINALS",
    "PARTS",
    "SEASONS",
    "SHIFT",
    "UNITS",
    "WEEKDAYS",
    "At",
    "Direction",
    "Read",
    "Rule",
    "Told",
    "count",
    "days_of",
    "month_number",
    "period",
    "singular",
    "small_hours",
    "spelled_year",
    "weekday_number",
    "year_of",
]  # fmt: skip

Direction = Literal["past", "future"]


class Told(NamedTuple):
    """What the text told last: the stretch of its last dated expression, and that of its last business quarter, whether several quarters
    together were told since (`a year earlier` is the whole year then), whether the year was printed, and whether an evening was told."""

    stretch: Stretch | None = None
    grain: Grain = "day"
    quarter: tuple[int, int] | None = None
    long: bool = False
    dated: bool = False
    late: bool = False


class At(NamedTuple):
    """Where a rule matched: the publication days (None where unknown), which way the sentence points in time, what was told before,
    whether the text is a narrative, whose days hang on each other and not on its publication, how many sentences ago the day told last
    stands, how much speaks for a day ahead (in logits, where a model weighed it), whether the text came out in the small hours, the one
    day to come that it told of, and the year that it printed with a month last."""

    first: date | None
    last: date | None
    direction: Callable[[], Direction]
    told: Told = Told()
    narrative: bool = False
    since: int = 99
    lean: Callable[[], float] | None = None
    before: Callable[[], date | None] = lambda: None
    at_night: bool = False
    ahead: Callable[[], date | None] = lambda: None
    year_told: Callable[[int], int | None] = lambda month: None

    def going(self, ahead: bool) -> date | None:
        """The day of which the text goes on telling: what lies *ahead* is the single day told last, else it is what `before` finds.

        >>> At(None, None, lambda: "past").going(ahead=False) is None
        True
        """
        told = self.told.stretch
        single = told.first if told and told.first == told.last else None
        return single if ahead else self.before() or single

    def day_told(self, within: int = 0) -> date | None:
        """The single day told last, if it stands no more than so many sentences before.

        >>> At(None, None, lambda: "past").day_told() is None
        True
        """
        told = self.told.stretch if self.since <= within else None
        return told.first if told and told.first == told.last else None

    def leaning(self) -> float:
        """How much speaks for a day ahead rather than behind; the bare direction counts little.

        >>> At(None, None, lambda: "future").leaning()
        0.5
        """
        if self.lean is not None:
            return self.lean()
        return 0.5 if self.direction() == "future" else -0.5


def small_hours(published: When | None) -> bool:
    """Whether a text came out between midnight and dawn, by the hour printed with its day.

    >>> small_hours(When(first="2024-06-05", last="2024-06-05", instant="2024-06-05T02:10:00+02:00")), small_hours(None)
    (True, False)
    """
    hour = ((published and published.instant) or "").partition("T")[2][:2]
    return hour.isdigit() and int(hour) < _DAWN


_DAWN = 6


def days_of(published: When | None) -> tuple[date | None, date | None]:
    """The first and the last day on which a text may have come out; None where they are not known.

    >>> days_of(When(first="2024-06-05", last="2024-06-05"))[0].isoformat(), days_of(None)
    ('2024-06-05', (None, None))
    """
    if published is None or not published.first or not published.last:
        return None, None
    try:
        return date.fromisoformat(published.first[:10]), date.fromisoformat(published.last[:10])
    except ValueError:
        return None, None


class Read(NamedTuple):
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
_WRITTEN = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth"
)
_NTHS = _WRITTEN.split(" ")
DAYS = {word: place for place, word in enumerate(_NTHS, 1)}
DAYS |= {f"twenty-{word}": 20 + place for place, word in enumerate(_NTHS[:9], 1)} | {"thirtieth": 30, "thirty-first": 31}
SHIFT = {
    "the current": 0,
    "the latest": -1,
    "last": -1,
    "past": -1,
    "previous": -1,
    "latest": -1,
    "next": 1,
    "coming": 1,
    "this": 0,
    "the same": 0,
    "current": 0,
}


def year_of(word: str | None, at: At) -> int | None:
    """The year that "1999", "last year" or "this year" names, None where it hangs on an unknown publication day.

    >>> year_of("1999", At(None, None, lambda: "past"))
    1999
    """
    if not word:
        return None
    if word.isdigit():
        return int(word)
    if word.lower().startswith(tuple(_HUNDREDS)):
        return spelled_year(*re.split(r"[ -]", word.lower()))
    if word.lower() in ("that year", "the same year", "the following year"):
        return at.told.stretch.first.year + word.lower().startswith("the f") if at.told.stretch else None
    shift = SHIFT[word.lower().split(" ")[0]]
    return at.first.year + shift if at.first and at.first.year == (at.last or at.first).year else None


_HUNDREDS = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}


def spelled_year(hundreds: str, tens: str, ones: str | None = None) -> int:
    """The year that two or three number words name.

    >>> spelled_year("nineteen", "ninety", "four")
    1994
    """
    return _HUNDREDS[hundreds] + NUMBERS[tens] + (NUMBERS[ones] if ones else 0)


def month_number(word: str) -> int:
    """The number of a month's name or its short form.

    >>> month_number("Sept.")
    9
    """
    return next(place for place, name in enumerate(MONTHS, 1) if name.startswith(word.lower().rstrip(".")[:3]))


def weekday_number(word: str) -> int:
    """The number of a weekday's name, Monday 0.

    >>> weekday_number("Tues.")
    1
    """
    return next(place for place, name in enumerate(WEEKDAYS) if name.startswith(word.lower().rstrip(".")[:3]))


@lru_cache(maxsize=256)
def count(word: str) -> float | None:
    """How many; None for a vague count.

    >>> count("2 1/2"), count("a couple of"), count("several")
    (2.5, 2.0, None)
    """
    lowered = word.lower().strip()
    whole = re.sub(r" ?(?:1/2|½)$| and a half$", "", lowered)
    if whole != lowered:
        return (count(whole) or 0.0) + 0.5
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


_HALVES = {"Y": "6M", "H": "30M", "M": "30S"}


def period(many: float | None, unit: str) -> str:
    """The TIMEX3 value of so many units.

    >>> period(2.5, "year"), period(None, "week")
    ('P2Y6M', 'PXW')
    """
    code = UNITS[unit][0]
    factor = {"decade": 10, "century": 100, "centurie": 100, "fortnight": 2, "quarter": 3}.get(unit, 1)
    prefix, letter = ("PT", code[1:]) if code.startswith("T") else ("P", code)
    if many is None:
        return f"{prefix}X{ {'decade': 'DE', 'century': 'C', 'centurie': 'C', 'quarter': 'Q'}.get(unit, letter) }"
    if many % 1 == 0.5 and many > 1 and letter in _HALVES:
        return f"{prefix}{int(many) * factor}{letter}{_HALVES[letter] if unit != 'month' else '15D'}"
    if many == 0.5 and unit == "year":
        return "P6M"
    if many == 0.5 and unit == "hour":
        return "PT30M"
    return f"{prefix}{many * factor:g}{letter}"


def singular(word: str) -> str:
    """A unit of time in the singular and lower case.

    >>> singular("Weeks")
    'week'
    """
    return word.lower().rstrip("s") if word.lower() != "centuries" else "century"
