"""How values are shown: dates in words and in `<time>`, hostile characters made visible, links that may be followed."""

import calendar
import re
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from cuttings.types import When

MONTHS = tuple(calendar.month_name)

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})

_BIDI = {
    0x202A: "LRE",
    0x202B: "RLE",
    0x202C: "PDF",
    0x202D: "LRO",
    0x202E: "RLO",
    0x2066: "LRI",
    0x2067: "RLI",
    0x2068: "FSI",
    0x2069: "PDI",
}
_HIDDEN = (
    {code: chr(0x2400 + code) for code in range(32) if chr(code) not in "\t\n\r"}
    | {0x7F: "␡"}
    | {code: f"⟨{code:02X}⟩" for code in range(0x80, 0xA0)}
    | {code: f"⟨{name}⟩" for code, name in _BIDI.items()}
    | dict.fromkeys(range(0xD800, 0xE000), "�")
)
_HOSTILE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(value: Any) -> Any:
    """A value as a page may print it: control characters, bidi overrides and lone surrogates become visible signs, None becomes nothing.

    Stored text stays exact; only what is displayed changes. Marked-up text passes untouched.

    >>> visible("Abd\\u202edeR\\x00")
    'Abd⟨RLO⟩deR␀'
    """
    if value is None:
        return ""
    if type(value) is not str or not _HOSTILE.search(value):
        return value
    return value.translate(_HIDDEN)


def link(url: str | None) -> str | None:
    """The address if it is one that may be followed (http or https with a host), else None.

    >>> link("https://example.org/a"), link("javascript:alert(1)"), link("//example.org")
    ('https://example.org/a', None, None)
    """
    if not url or not url[0].isalpha() or _HOSTILE.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def direction(language: str | None) -> str:
    """The writing direction of a language: `ltr`, `rtl`, or `auto` where the language is not known.

    >>> direction("fa-IR"), direction("en"), direction(None)
    ('rtl', 'ltr', 'auto')
    """
    if not language:
        return "auto"
    return "rtl" if language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


@lru_cache(4096)
def when(value: When | None) -> Markup:
    """Days in words inside `<time>`; an interval keeps both its ends, an unknown day says so.

    >>> print(when(When(first="2026-09-08", last="2026-09-08")))
    <time datetime="2026-09-08">8 September 2026</time>
    >>> print(when(When(first="2021-07-26", last="2021-08-25", grain="month")))
    <time datetime="2021-07-26">26 July</time>&nbsp;– <time datetime="2021-08-25">25 August 2021</time>
    >>> print(when(When(first="2026-09-08", last="2026-09-08", instant="2026-09-08T20:55:00+01:00")))
    <time datetime="2026-09-08T20:55:00+01:00">8 September 2026, 20:55 +01:00</time>
    >>> print(when(When(first="2021-07-01", last="2021-07-31", grain="month")), when(None))
    <time datetime="2021-07">July 2021</time> day unknown
    """
    if value is None or not (value.first or value.last or value.instant):
        return Markup("day unknown")
    if value.instant and (moment := _moment(value.instant)):
        return _time(value.instant, f"{_day(moment.date())}, {moment:%H:%M} {_zone(moment)}".rstrip())
    first, last = _date(value.first), _date(value.last)
    if first is None and last is None:
        return Markup.escape(value.first or value.last or "")
    if first is None or last is None:
        known, word = (first, "from ") if first else (last, "until ")
        assert known is not None
        return Markup(word) + _time(known.isoformat(), _day(known))
    return _stretch(first, last)


def ago(value: When | None, now: datetime) -> str:
    """How long ago or ahead in words; an interval gives both ends, an unknown day nothing.

    >>> noon = datetime(2026, 9, 10, 12, tzinfo=UTC)
    >>> ago(When(first="2026-09-08", last="2026-09-08"), noon), ago(When(first="2026-08-14", last="2026-08-25"), noon)
    ('2 days ago', '2 to 3 weeks ago')
    >>> ago(When(first="2026-09-10", last="2026-09-10", instant="2026-09-10T09:00:00Z"), noon)
    '3 hours ago'
    """
    if value is None:
        return ""
    if value.instant and (moment := _moment(value.instant)) and moment.tzinfo and abs((now - moment).total_seconds()) < 86400:
        return _hours((now - moment).total_seconds())
    first, last = _date(value.first), _date(value.last)
    if first is None or last is None:
        return ""
    return _ages((now.date() - last).days, (now.date() - first).days)


def stamp(moment: str | None) -> Markup:
    """A moment given in RFC 3339 as `<time>`, or what was given where it is none.

    >>> print(stamp("2026-09-08T11:02:14Z"))
    <time datetime="2026-09-08T11:02:14Z">8 September 2026, 11:02 UTC</time>
    """
    if not moment or not (at := _moment(moment)):
        return Markup.escape(visible(moment))
    return _time(moment, f"{_day(at.date())}, {at:%H:%M} {_zone(at)}".rstrip())


def day(value: str | None) -> Markup:
    """A day as `<time>`, of a stretch of days both its ends, or nothing.

    >>> print(day("2026-09-08"))
    <time datetime="2026-09-08">8 September 2026</time>
    >>> print(day("2026-09-14/2026-10-12"))
    <time datetime="2026-09-14">14 September</time>&nbsp;– <time datetime="2026-10-12">12 October 2026</time>
    """
    if not value:
        return Markup("")
    first, sign, last = value.partition("/")
    return when(When(first=first.strip(".") or None, last=(last.strip(".") or None) if sign else first))


def today(now: datetime) -> Markup:
    """The day a page is printed, with its weekday, as a newspaper prints it.

    >>> print(today(datetime(2026, 9, 8)))
    <time datetime="2026-09-08">Tuesday 8 September 2026</time>
    """
    return _time(now.date().isoformat(), f"{calendar.day_name[now.weekday()]} {_day(now.date())}")


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> count(1, "copy", "copies"), count(2500, "article")
    ('1 copy', '2,500 articles')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _zone(at: datetime) -> str:
    """UTC or the distance from it: hours of several zones stand on one page."""
    return "UTC" if at.utcoffset() == UTC.utcoffset(None) else f"{at:%Z}".removeprefix("UTC")


def _time(exact: str, words: str) -> Markup:
    return Markup(f'<time datetime="{escape(exact)}">{escape(words)}</time>')


def _stretch(first: date, last: date) -> Markup:
    if first == last:
        return _time(first.isoformat(), _day(first))
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        years = [_time(f"{day.year:04}", str(day.year)) for day in (first, last)]
        return years[0] if first.year == last.year else Markup("{}–{}").format(*years)
    whole = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    if whole and (first.year, first.month) == (last.year, last.month):
        return _time(f"{first:%Y-%m}", f"{MONTHS[first.month]} {first.year}")
    start = _day(first) if first.year != last.year else f"{first.day} {MONTHS[first.month]}"
    return Markup("{}&nbsp;– {}").format(_time(first.isoformat(), start), _time(last.isoformat(), _day(last)))


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month]} {day.year}"


def _date(day: str | None) -> date | None:
    try:
        return date.fromisoformat(day) if day else None
    except ValueError:
        return None


def _moment(moment: str) -> datetime | None:
    try:
        return datetime.fromisoformat(moment)
    except ValueError:
        return None


def _hours(seconds: float) -> str:
    minutes = round(abs(seconds) / 60)
    if minutes == 0:
        return "now"
    words = count(minutes, "minute") if minutes < 60 else count(round(minutes / 60), "hour")
    return f"{words} ago" if seconds > 0 else f"in {words}"


def _ages(least: int, most: int) -> str:
    if least <= 0 <= most:
        return "today" if least == most else ""
    if most < 0:
        least, most = -most, -least
        return "in " + _between(least, most) if most > 1 else "tomorrow"
    return _between(least, most) + " ago" if most > 1 else "yesterday"


def _between(least: int, most: int) -> str:
    (low, unit), (high, last) = _age(least), _age(most)
    if unit != last:
        return f"{count(low, unit)} to {count(high, last)}"
    return count(low, unit) if low == high else f"{low} to {count(high, unit)}"


def _age(days: int) -> tuple[int, str]:
    for least, length, unit in ((730, 365.25, "year"), (61, 30.44, "month"), (14, 7, "week")):
        if days >= least:
            return int(days / length), unit
    return days, "day"
