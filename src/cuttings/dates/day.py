"""The day a page prints as its publication day: absolute, or an age counted back from the capture."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal

from cuttings.dates.calendar import MONTH, Calendar, calendar, zones
from cuttings.types import CAPTURED, Grain, Span, When

__all__ = ["Order", "day", "days", "narrow", "stamp"]

Order = Literal["dmy", "mdy", "ymd"]

_EARLIEST, _LATEST = 1900, 2099
_YEAR = r"(?P<y>(?:19|20|25)\d\d)"
_OPEN, _CLOSE = r"(?<![\w])(?<!\d[.,/])", r"(?![\w])(?![/.-]\d)"
_ISO = re.compile(rf"(?<![\d./-]){_YEAR}(?P<sep>[-/.])(?P<m>\d{{1,2}})(?P=sep)(?P<d>\d{{1,2}})(?!\d)(?![/-]\d)")
_COMPACT = re.compile(rf"(?<!\w){_YEAR}(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)")
_EAST = re.compile(rf"(?<!\d){_YEAR}\s?[年년]\s?(?P<m>\d{{1,2}})\s?[月월]\s?(?P<d>\d{{1,2}})\s?[日일]?")
_NUMERIC = re.compile(rf"{_OPEN}(?P<a>\d{{1,2}})(?P<sep>[./·-])\s?(?P<b>\d{{1,2}})(?P=sep)\s?(?P<y>(?:19|20|25)\d\d|\d\d){_CLOSE}")
_DIGIT, _FOREIGN = re.compile(r"\d"), re.compile(r"[^\D0-9]")
_YEARED = re.compile(r"(?:19|20|25)\d\d(?:[-/.]\d|[01]\d[0-3]\d|\s?[年년])")
_PARTED = re.compile(r"\d[./·-]\s?\d")
"""What the first three of them hold at least, and what the fourth does: cheap tests before the expensive ones."""
_M, _D = rf"(?P<m>{MONTH}++)\.?", r"(?P<d>[0-3]?\d)"
_NAMED = (
    (
        "",
        re.compile(
            rf"(?<!\d)(?<!\d[./:]){_D}(?:st|nd|rd|th|er|\.|º|ª|°)?[\s/-]*+(?:de\s|of\s|da\s|d['’])?\s*+(?:[^\d\s/]{{3,12}}\s?/\s?)?{_M}(?:[\s,./-]|de[l]?\s|di\s)++{_YEAR}(?!\d)"
        ),
    ),
    ("", re.compile(rf"(?<!\w){_M}[\s-]*+{_D}(?:st|nd|rd|th)?[,\s/.-]++{_YEAR}(?!\d)")),
    ("", re.compile(rf"(?<![\w/.-]){_D}(?P<sep>[-/.]){_M}(?P=sep)(?P<y>\d\d)(?!\w)")),
    (":", re.compile(rf"(?<!\w){_M}\s+{_D}\s+\d\d:\d\d(?::\d\d)?(?:\s+(?:[a-z]{{3,4}}|[+-]\d{{4}}))?\s+{_YEAR}(?!\d)")),
    ("", re.compile(rf"(?<!\d){_YEAR}[.,]?[\s-]*+(?:m\.|gada|ж\.|оны)?\s*+{_M}[\s-]*+{_D}(?!\d)")),
    ("gada", re.compile(rf"(?<!\d){_YEAR}\.?\s*gada\s*{_D}\.\s*{_M}")),
    ("", re.compile(rf"(?<![\w:./]){_D}(?:st|nd|rd|th|\.)?\s+(?:de\s|of\s)?{_M}(?![\w])(?!\.?,?\s+\d{{4}})")),
    ("", re.compile(rf"(?<!\w){_M}\s+{_D}(?:st|nd|rd|th)?(?![\w:])(?!,?\s+\d{{4}})")),
)
"""Days with a month's name, in any language: patterns over `Calendar.marked`, each with a sign that it cannot do without."""
_MONTHED = re.compile(rf"(?:(?<![^\W_])|\d(?:st|nd|rd|th|er)?|gada|ж\.|оны){MONTH}++(?:[\W\d_]|de|di|$)")
"""A month's name that is no part of a word, without which none of them finds anything."""
# Runs of blanks are taken whole (`*+`): what may follow one never begins with a blank, and given back piece by piece they cost the cube.
_CLOCK = re.compile(
    r"(?:\s*+[t,|·•–-]?\s*+(?:@|at|um|ore|kl|klo|à|a las|às|alle|в|o|uhr)?\.?[\s(]*+)"
    r"(?<!\d)(?P<h>[012]?\d)(?P<colon>[:.h])(?P<n>[0-5]\d)(?::(?P<s>[0-5]\d)(?:[.,]\d++)?)?(?!\d)"
    r"(?:\s*+(?P<half>[ap])\.?m\b\.?)?(?:\s*+(?:uhr|hrs?|h)\b\.?)?"
    r"(?:\s*+\(?(?P<zone>[+-]\d\d:?\d\d|(?:utc|gmt)[+-]\d\d?(?::?\d\d)?|z\b|[a-z]{3,4}\b))?"
)
_BEFORE = re.compile(
    r"(?<!\d)(?P<h>[012]?\d)(?P<colon>[:.])(?P<n>[0-5]\d)(?P<s>)\s*(?:(?P<half>[ap])\.?m\b\.?)?\s*(?P<zone>[a-z]{3,4})?[\s,|·•–-]*(?:on\s+)?$"
)


def day(text: str, language: str | None = None, fetched: str | None = None, order: Order | None = None) -> When | None:
    """The first day that *text* names, as a publication day is printed: absolute or an age; None where it names none.

    *language* is a two-letter code (None: any), *fetched* an RFC 3339 time or None, *order* that of day and month in figures; without it
    the language decides, and an English `3/4/2024` stays unread unless one reading lies after the capture. An age without a capture has
    null ends.

    >>> day("Published: 5. März 2024, 14:03 Uhr", "de").first
    '2024-03-05'
    >>> day("one month ago", "en", "2021-08-26T12:00:00Z")
    When(first='2021-06-27', last='2021-07-26', grain='month', instant=None, basis='"one month ago", counted back from the capture')
    >>> day("one month ago", "en").first is None
    True
    """
    found = days(text, language, fetched, order)
    return found[0][1] if found else None


def days(text: str, language: str | None = None, fetched: str | None = None, order: Order | None = None) -> tuple[tuple[Span, When], ...]:
    """Every day that *text* names, with its place, in the order of the text; overlapping readings once, the longest.

    >>> [(span.of("12 May 2024 | 3 hours ago"), when.grain) for span, when in days("12 May 2024 | 3 hours ago", "en")]
    [('12 May 2024', 'day'), ('3 hours ago', 'hour')]
    """
    low, words = _lower(text), calendar(language)
    found: list[tuple[Span, When]] = []
    if _DIGIT.search(low):
        found += _absolute(low, words, order or _order(language), _capture(fetched))
    if any(map(low.__contains__, words.marks)):
        found += _ages(low, text, words, fetched)
    if any(map(low.__contains__, words.back)):
        found += _named_days(low, text, words, fetched)
    if len(found) < 2:
        return tuple(found)
    kept: list[tuple[Span, When]] = []
    for span, when in sorted(found, key=lambda item: (item[0].start, -item[0].end)):
        if not kept or span.start >= kept[-1][0].end:
            kept.append((span, when))
    return tuple(kept)


def stamp(text: str, fetched: str | None = None) -> When | None:
    """The day of a day or moment that is written as machines write it (ISO 8601), None where it is none or lies after the capture.

    >>> stamp("2024-03-05T14:03:00+01:00").instant
    '2024-03-05T14:03:00+01:00'
    """
    if plain := _MACHINE.fullmatch(text):
        return _plainly(text[:10], plain, fetched)
    low = text.lower()
    match = _ISO.match(low)
    value = _date(int(match["y"]), int(match["m"]), int(match["d"])) if match else None
    return _when(value, _CLOCK.match(low, match.end())) if match and value and _not_after(value, _capture(fetched)) else None


_MACHINE = re.compile(
    r"(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]"
    r"(?:T(?P<h>[012][0-9]):(?P<n>[0-5][0-9])(?::(?P<s>[0-5][0-9])(?:\.[0-9]+)?)?(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
"""The form that nearly all machines write, read at once with what follows the day."""


def _plainly(iso: str, clock: re.Match[str], fetched: str | None) -> When | None:
    try:
        value = date.fromisoformat(iso)
    except ValueError:
        return None
    if not _not_after(value, _capture(fetched)):
        return None
    hour, zone, instant = clock["h"], clock["zone"], None
    if zone and hour <= "23":
        instant = f"{iso}T{hour}:{clock['n']}:{clock['s'] or '00'}{zone if ':' in zone else _offset(zone)}"
    return When(first=iso, last=iso, grain="instant" if instant else "day", instant=instant, basis="printed day")


# ---------------------------------------------------------------- absolute days


def _absolute(low: str, words: Calendar, order: Order | None, capture: datetime | None) -> Iterator[tuple[Span, When]]:
    for match in _written(low, words):
        parts = match.groupdict() | {"m": low[match.start("m") : match.end("m")]}
        value = _date(_year(parts.get("y"), parts, words, capture), _month(parts["m"] or "", words), int(parts["d"] or 0))
        if value and _not_after(value, capture):
            yield _timed(low, match, value)
    for match in _NUMERIC.finditer(low) if _PARTED.search(low) else ():
        value = _numeric(match, order, capture)
        if value and _not_after(value, capture):
            yield _timed(low, match, value)


def _written(low: str, words: Calendar) -> Iterator[re.Match[str]]:
    """The days with a year of four digits, or with a month's name; the parts have the places that they have in *low*."""
    if _YEARED.search(low):
        for pattern in (_ISO, _EAST, _COMPACT):
            yield from pattern.finditer(low)
    marked = words.marked(low)
    if marked is not low and _MONTHED.search(marked):
        for sign, pattern in _NAMED:
            if sign in low:
                yield from pattern.finditer(marked)


def _month(word: str, words: Calendar) -> int:
    return int(word) if word.isdigit() else words.months.get(word, 0)


def _year(printed: str | None, parts: dict[str, str | None], words: Calendar, capture: datetime | None) -> int:
    """The printed year, Buddhist years brought down; a day without a year is the latest such day before the capture."""
    if printed:
        year = int(printed) if len(printed) == 4 else 2000 + int(printed)
        return year - 543 if year > 2500 else year
    if capture is None:
        return 0
    guess = _date(capture.year, _month(parts["m"] or "", words), int(parts["d"] or 0))
    return capture.year if guess is None or _not_after(guess, capture) else capture.year - 1


def _numeric(match: re.Match[str], order: Order | None, capture: datetime | None) -> date | None:
    a, b = int(match["a"]), int(match["b"])
    year = _year(match["y"], {}, calendar("en"), capture)
    if order == "ymd" and len(match["y"]) == 2:
        return _date(2000 + a, b, int(match["y"]))
    if match["sep"] == "." or order == "dmy":
        return _date(year, b, a) or (_date(year, a, b) if match["sep"] != "." else None)
    if order == "mdy":
        return _date(year, a, b) or _date(year, b, a)
    both = {value for value in (_date(year, a, b), _date(year, b, a)) if value and _not_after(value, capture)}
    fresh = {value for value in both if capture and (capture.date() - value).days <= _FRESH}
    both = fresh if len(fresh) == 1 else both
    return both.pop() if len(both) == 1 else None


_FRESH = 2
"""Days before the capture: of two readings of a day in figures, the one so fresh is taken, for pages are mostly kept when new."""


def _date(year: int, month: int, day_: int) -> date | None:
    try:
        return date(year, month, day_) if _EARLIEST <= year <= _LATEST else None
    except ValueError:
        return None


_A_DAY = timedelta(days=1)


def _not_after(value: date, capture: datetime | None) -> bool:
    """Whether a page captured then can have printed the day; one day is allowed for zones east of the capture's."""
    return capture is None or value <= capture.date() + _A_DAY


def _timed(low: str, match: re.Match[str], value: date) -> tuple[Span, When]:
    """The day with the clock time beside it; an instant only where an offset is printed."""
    after = _CLOCK.match(low, match.end())
    before = None if after else _BEFORE.search(low[max(0, match.start() - 24) : match.start()])
    start = match.start() if before is None else match.start() - len(before[0])
    end = match.end() if after is None else after.end()
    return Span(start, end), _when(value, after or before)


def _when(value: date, clock: re.Match[str] | None) -> When:
    """A printed day, with the instant where a clock stands beside it that tells its zone."""
    iso, instant = value.isoformat(), _instant(value, clock)
    return When(first=iso, last=iso, grain="instant" if instant else "day", instant=instant, basis="printed day")


def _instant(value: date, clock: re.Match[str] | None) -> str | None:
    offset = _offset(clock["zone"]) if clock is not None else None
    if clock is None or offset is None:
        return None
    hour = int(clock["h"])
    if clock["half"] and hour <= 12:
        hour = hour % 12 + (12 if clock["half"] == "p" else 0)
    if hour > 23:
        return None
    return f"{value.isoformat()}T{hour:02}:{clock['n']}:{clock['s'] or '00'}{offset}"


def _offset(zone: str | None) -> str | None:
    if not zone:
        return None
    if zone[0] in "+-":
        return zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
    known = zones().get(zone.upper())
    if known or zone[:3] not in ("utc", "gmt") or zone[3:4] not in ("+", "-"):
        return known
    hours, _, minutes = zone[4:].partition(":")
    return f"{zone[3]}{int(hours[:2]):02}:{minutes or hours[2:] or '00'}"


def _order(language: str | None) -> Order | None:
    """The order of day and month in figures; English alone is written both ways, and no language says nothing."""
    base = (language or "en")[:2].lower()
    if (language or "").lower() in ("en-us", "en_us"):
        return "mdy"
    if base == "en" and len(language or "") == 5:
        return "dmy"
    if base == "en":
        return None
    return "ymd" if base in ("ja", "zh", "ko", "hu", "lt", "mn", "fa") else "dmy"


# ---------------------------------------------------------------- ages and days by name


def _ages(low: str, text: str, words: Calendar, fetched: str | None) -> Iterator[tuple[Span, When]]:
    for match in words.ages(low).finditer(low):
        number = re.search(r"\d{1,3}", match[0])
        count = int(number[0]) if number else 0
        shape = match[0].replace(number[0], "{0}", 1) if number else ""
        if not number:
            count, shape = _counted(match[0], words)
        unit = words.units.get(shape)
        if unit:
            yield Span(match.start(), match.end()), _back(count, unit, fetched, text[match.start() : match.end()])


def _counted(expression: str, words: Calendar) -> tuple[int, str]:
    for word in re.findall(r"\w+", expression):
        shape = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", "{0}", expression, count=1)
        if word in words.numbers and shape in words.units:
            return words.numbers[word], shape
    return 0, ""


def _named_days(low: str, text: str, words: Calendar, fetched: str | None) -> Iterator[tuple[Span, When]]:
    for match in words.days(low).finditer(low):
        yield Span(match.start(), match.end()), _back(words.back[match[0]], "day", fetched, text[match.start() : match.end()])


def _back(count: int, unit: str, fetched: str | None, printed: str) -> When:
    """The days whose age at the capture rounds down to *count* units; a day is a calendar day."""
    grain: Grain = "hour" if unit in ("hour", "minute", "second") else unit  # type: ignore[assignment]
    capture = _capture(fetched)
    if capture is None:
        return When(grain=grain, basis=f'"{printed}", capture time unknown')
    first, last = _stretch(count, unit, capture, dated=len(fetched or "") > 10)
    return When(first=first.isoformat(), last=last.isoformat(), grain=grain, basis=f'"{printed}", counted back from the capture')


def _stretch(count: int, unit: str, capture: datetime, *, dated: bool) -> tuple[date, date]:
    today = capture.date()
    if unit in ("hour", "minute", "second"):
        step = timedelta(**{f"{unit}s": 1})
        late = capture if dated else capture.replace(hour=23, minute=59)
        return (capture - (count + 1) * step).date(), (late - count * step).date()
    if unit == "day":
        return today - timedelta(days=count), today - timedelta(days=count)
    if unit == "week":
        return today - timedelta(days=7 * count + 6), today - timedelta(days=7 * count)
    months = 12 if unit == "year" else 1
    return _months_back(today, (count + 1) * months) + timedelta(days=1), _months_back(today, count * months)


def _months_back(value: date, months: int) -> date:
    year, month = divmod(value.year * 12 + value.month - 1 - months, 12)
    for last in (value.day, 30, 29, 28):
        found = _date(year, month + 1, last)
        if found and last <= value.day:
            return found
    return date(max(year, 1), month + 1, 1)


# ---------------------------------------------------------------- what the text itself proves

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»")
_SAME_DAY = re.compile(
    rf"\b(?:(?:later|earlier)\s+(?:on\s+|today,?\s+)?|today\s*[,(]\s*|today\s+is\s+)({'|'.join(_WEEKDAYS)})\b(?!\s+(?:\d|next|last))"
)


def narrow(when: When, text: str) -> When:
    """*when* cut to the weekday on which the text proves that it was written ("later on Monday"), outside quotations.

    Left alone where the text names no such day, names two, or the stretch has none of it.

    >>> narrow(When(first="2024-03-05", last="2024-03-11", grain="week"), "She will speak later on Friday.").first
    '2024-03-08'
    """
    if not when.first or not when.last or when.first == when.last:
        return when
    named = {match[1] for match in _SAME_DAY.finditer(_QUOTED.sub(" ", text).lower())}
    first, last = date.fromisoformat(when.first), date.fromisoformat(when.last)
    if len(named) != 1:
        return when
    weekday = _WEEKDAYS.index(named.pop())
    first += timedelta(days=(weekday - first.weekday()) % 7)
    last -= timedelta(days=(last.weekday() - weekday) % 7)
    if first > last:
        return when
    grain: Grain = "day" if first == last else when.grain
    basis = f"{when.basis}; the text was written on a {_WEEKDAYS[weekday].capitalize()}"
    return When(first=first.isoformat(), last=last.isoformat(), grain=grain, basis=basis)


# ---------------------------------------------------------------- text and capture


@lru_cache(maxsize=256)
def _capture(fetched: str | None) -> datetime | None:
    try:
        capture = datetime.fromisoformat(fetched) if fetched else None
    except ValueError:
        return None
    return capture if capture and capture.year in CAPTURED else None


def _lower(text: str) -> str:
    """Lower case and ASCII digits, with every character in its place."""
    low = text.lower()
    if low.isascii() and len(low) == len(text):
        return low
    if len(low) != len(text):
        low = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    if not _FOREIGN.search(low):
        return low.replace("\xa0", " ").replace("\u202f", " ")
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in low)
