"""Measures, lengths of time and shares of a whole in units that can be held against each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from cuttings.types import Figure, Span, Time

__all__ = ["METRIC", "bounded", "lasting", "measured", "rate", "shares"]

METRIC: Mapping[str, tuple[str, float]] = {
    "cm": ("m", 0.01),
    "mm": ("m", 0.001),
    "km": ("m", 1000.0),
    "miles": ("m", 1609.344),
    "feet": ("m", 0.3048),
    "inches": ("m", 0.0254),
    "yards": ("m", 0.9144),
    "g": ("kg", 0.001),
    "tonnes": ("kg", 1000.0),
    "pounds": ("kg", 0.4536),
    "hectares": ("ha", 1.0),
    "square km": ("ha", 100.0),
    "square miles": ("ha", 258.999),
    "acres": ("ha", 0.4047),
}
"""Units of length, mass and land in metres, kilograms and hectares."""

_SPEEDS = frozenset(("km/h", "m/s", "mph", "knots"))
_RATE = re.compile(r"(?:\ba|\bper|\beach|\bevery) (hour|day|night|week|month|year|head|person)$")
_YEARLY = re.compile(r" (?:annually|yearly|monthly|weekly|daily)$")
_LENGTH = re.compile(r"P(\d+)([YMWD])|P(\d+)Y6M")
_HOURS = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?")
"""A length of time in one unit; so many years and a half; and hours and minutes."""
_HOUR = 60.0
_WINDOW = re.compile(r"(?i)\b(?:past|last|next|coming|previous|following|final)\b(?: $)?")
_BOUND = re.compile(
    r"(?i)\b(?:(?P<up>more than|over|at least|longer than|upwards of)|(?P<down>nearly|almost|under|less than|up to|as long as)"
    r"|about|around|some|roughly|approximately) (?:an?|\w+)\b"
)
_OFFSET = re.compile(r" (?:before|after|later|earlier|ago)\b")
_FOR = re.compile(
    r"(?i)(?<!\bset )(?<!scheduled )(?<!planned )(?<!booked )(?<!billed )(?<!due )\b(?:for|lasts?|lasted|lasting|took|takes|spent|served) "
    r"(?:the )?(?:(?:past|last|next|coming|previous|following|final) )?"
    r"(?:(?:more than|at least|less than|up to|over|about|around|some|nearly|almost|only|just|another|roughly) )?$"
)
"""What makes a length of it all the same: `lasted nine days before troops came`, `held for the last six years`."""
_QUARTERS = re.compile(r"(?i)(?:(three) quarters|(a) quarter) of $|(half) $")
_PART_OF_HOUR = (45, 15, 30)
_SMALL = dict(zip("a an one two three four five six seven eight nine ten".split(), (1, 1, *range(1, 11)), strict=True))  # noqa: SIM905
_PARTS = dict(zip("third quarter fifth sixth seventh eighth ninth tenth".split(), range(3, 11), strict=True))  # noqa: SIM905
_SOME = "|".join(_SMALL)
_SHARE = re.compile(
    rf"(?i)\b(?P<some>{_SOME})(?:[ -](?P<part>{'|'.join(_PARTS)})s? of (?=the |its |their |his |her |our |all )|"
    rf" (?:in|out of)(?: every)? (?P<all>{'|'.join(list(_SMALL)[3:])})\b"
    r"(?! (?:days|weeks|months|years|decades|hours|minutes|seasons|games|matches|sets|rounds|countries|towns|cities|places|attacks)\b))"
)
_COUNTED = re.compile(r"(?i)\b(?:number|no\.|the|first|second|third|fourth|last|next|won|lost|scored|played|killed) (?:win |game )?$")
"""What stands before a count among others: `number one in nine countries`, `won two in three`."""


def measured(figure: Figure) -> bool:
    """Whether a figure measures a length, a mass, some land or a share, so that what is `of` something is no part of a count.

    >>> measured(Figure(span=Span(0, 1), low=3, unit="tonnes")), measured(Figure(span=Span(0, 1), low=3, thing="cows"))
    (True, False)
    """
    return figure.unit == "%" or METRIC.get(figure.unit or "", (figure.unit, 1.0))[0] in ("m", "kg", "ha")


def rate(figure: Figure, printed: str) -> str:
    """What a figure is reckoned by, nothing for a whole and for a speed, whose unit says it.

    >>> rate(Figure(span=Span(0, 1)), "$5 a day"), rate(Figure(span=Span(0, 1), per="year"), "$5 annually")
    ('day', 'year')
    >>> rate(Figure(span=Span(0, 1), unit="km/h"), "90 kilometres per hour")
    ''
    """
    if figure.unit in _SPEEDS:
        return ""
    found = _RATE.search(printed)
    return found[1] if found else (figure.per or "") if _YEARLY.search(printed) else ""


def lasting(time: Time, text: str) -> tuple[str, str, float | None] | None:
    """How long something lasts, the unit, and the minutes where it is told in hours; nothing for what is no length in one unit.

    >>> lasting(Time(span=Span(18, 25), value="PT1H", kind="duration"), "three quarters of an hour")
    ('45', 'min', None)
    >>> lasting(Time(span=Span(0, 1), value="P3W", kind="duration"), "")
    ('3', 'W', None)
    """
    if time.kind != "duration" or (_placed(time, text) and not _FOR.search(text, max(0, time.span.start - 50), time.span.start)):
        return None
    if found := _LENGTH.fullmatch(time.value):
        return (found[1], found[2], None) if found[1] else (f"{found[3]}.5", "Y", None)
    hours = _HOURS.fullmatch(time.value)
    if not hours:
        return None
    part = _QUARTERS.search(text, max(0, time.span.start - 20), time.span.start)
    if part and time.value == "PT1H":
        return str(_PART_OF_HOUR[(part.lastindex or 1) - 1]), "min", None
    if hours[1] and hours[2]:
        return f"{int(hours[1]) * _HOUR + int(hours[2]):.12g}", "min", None
    return (hours[1], "min", int(hours[1]) * _HOUR) if hours[1] else (hours[2], "min", None)


def _placed(time: Time, text: str) -> bool:
    """Whether a length of time says when rather than how long: one up to now or from now on, or so long before or after something."""
    window = _WINDOW.search(time.span.of(text)) or _WINDOW.search(text, max(0, time.span.start - 12), time.span.start)
    return bool(window or _OFFSET.match(text, time.span.end))


def bounded(time: Time, text: str) -> str:
    """How a length is bounded by the words before it and in it: `more than 30 years`, `nearly nine minutes`.

    >>> bounded(Time(span=Span(10, 18), value="P30Y", kind="duration"), "more than 30 years")
    'more-than'
    >>> bounded(Time(span=Span(0, 8), value="P30Y", kind="duration"), "30 years")
    'exact'
    """
    before = text[max(0, time.span.start - 14) : time.span.start]
    found = _BOUND.search(f"{before}{time.span.of(text)}"[: len(before) + 14])
    return "exact" if not found else "more-than" if found["up"] else "less-than" if found["down"] else "about"


def shares(text: str) -> Iterable[tuple[Span, float]]:
    """The shares of a whole that are told in words, in per cent.

    >>> [(span.start, value) for span, value in shares("One in every five goes, two thirds of the land is black.")]
    [(0, 20.0), (24, 66.7)]
    >>> list(shares("It is number one in nine countries, won two in three sets and killed three in four towns."))
    []
    """
    for found in _SHARE.finditer(text):
        whole = _PARTS.get((found["part"] or "").lower()) or _SMALL[found["all"].lower()]
        value = 100 * _SMALL[found["some"].lower()] / whole
        if value < 100 and not (found["all"] and _COUNTED.search(text, max(0, found.start() - 20), found.start())):
            yield Span(*found.span()), round(value, 1)
