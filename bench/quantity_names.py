"""Figures in the terms of the quantity bench: a value, a unit by its full name in the singular, and a bound or a trend in one sign.

Durations count as quantities there, and are times here; scores and single days, years or centuries do not count there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from cuttings.events import quantities
from cuttings.types import Figure, Time

_UNITS = {
    "%": "percentage", "percentage points": "percentage point", "points": "point", "USD": "dollar", "EUR": "euro",
    "GBP": "pound sterling",
    "yen": "japanese yen", "yuan": "chinese yuan", "AUD": "australian dollar", "CAD": "canadian dollar", "HKD": "hong kong dollar",
    "SGD": "Singaporean dollar", "ringgit": "malaysian ringgit", "DKK": "danish krone", "rupees": "indian rupee",
    "shekels": "shekel", "kuna": "croatian kuna", "m": "metre", "km": "kilometre", "cm": "centimetre",
    "mm": "millimetre", "µm": "micrometre",
    "feet": "foot", "inches": "inch", "miles": "mile", "yards": "yard", "kg": "kilogram", "g": "gram", "lb": "pound-mass",
    "tonnes": "ton", "gigatonnes": "gigaton", "ounces": "ounce", "mph": "mile per hour", "km/h": "kilometre per hour",
    "m/s": "metre per second", "mpg": "mile per gallon", "°C": "celsius", "°F": "fahrenheit", "degrees": "degree", "kW": "kilowatt",
    "MW": "megawatt", "GW": "gigawatt", "W": "watt",
    "kWh": "kilowatt hour", "MWh": "megawatt hour", "GWh": "gigawatt hour", "GB": "gigabyte",
    "MB": "megabyte", "TB": "terabyte", "Hz": "hertz", "kHz": "kilohertz", "MHz": "megahertz", "hp": "horsepower",
    "rpm": "revolutions per minute", "V": "volt", "dB": "decibel", "ppm": "part per million", "ppb": "parts-per-billion",
    "ksi": "kilopound per square inch", "kV/cm": "kilovolt per centimetre", "A/cm²": "ampere per square centimetre",
    "pound-feet": "pound-foot", "bhp": "brake horsepower", "touchdowns": "touch down", "points per game": "point per game",
    "rebounds per game": "rebound per game", "assists per game": "assist per game", "lb-ft": "foot pound-force", "litres": "litre",
    "ml": "millilitre", "times": "count", "knots": "knot", "square metres": "square metre", "pence": "penny", "barrels": "barrel",
    "cents": "cent", "mmbtu": "mega british thermal unit", "MMBtu": "mega british thermal unit",
}  # fmt: skip
_SIGNS = {"exact": "=", "about": "~", "at-least": ">", "more-than": ">", "at-most": "<", "less-than": "<", "range": "="}
_PERIODS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_CLOCK = {"H": "hour", "M": "minute", "S": "second"}
_PERIOD = re.compile(r"P(?P<clock>T?)(?P<count>\d+(?:\.\d+)?)(?P<unit>[YMWDHS])")


def figures(text: str, found: Iterable[Figure], times: Iterable[Time]) -> list[dict[str, Any]]:
    """The bench's quantities of one text; `B, up from A` is two of them."""
    found = [part for one in found for part in _parted(text, one)]
    made = [_figure(text, one) for one in found]
    made += [{**_figure(text, one), "value": one.change.before} for one in found if one.change and one.by == "figures.up-from"]  # type: ignore[dict-item]
    made += [_duration(text, time) for time in times]
    return [one for one in made if one]


def _parted(text: str, one: Figure) -> list[Figure]:
    """`eight or nine euros` are two quantities there."""
    if one.bound != "range" or " or " not in one.span.of(text):
        return [one]
    return [replace(one, bound="exact", high=one.low), replace(one, bound="exact", low=one.high)]


def _figure(text: str, one: Figure) -> dict[str, Any] | None:
    if one.unit in ("ordinal", "score") or one.by == "figures.multiple" or (one.low is None and one.high is None):
        return None
    low = one.high if one.low is None else one.low
    value = f"{low}-{one.high}" if one.bound == "range" else low
    if one.change and one.by == "figures.from-to":
        value = f"{one.change.before}-{one.change.after}"
    told = one.trend if one.by not in ("figures.from-to", "figures.multiplied") and one.bound in ("exact", "range") else None
    return {"value": value, "unit": _unit(text, one), "change": told or _SIGNS[one.bound]}


def _unit(text: str, one: Figure) -> str:
    if one.thing == "age":
        return f"{(one.unit or 'years').rstrip('s')} of age"
    name = _UNITS.get(one.unit or "", one.unit) or _phrase(text, one)
    return f"{name} per {_UNITS.get(one.per, one.per)}" if one.per else name


def _phrase(text: str, one: Figure) -> str:
    """What is counted, with the words between the number and its head, in the singular."""
    if not one.thing:
        return "-"
    end = text.find(one.thing, one.span.end, one.span.end + 40)
    words = text[one.span.end : end].lstrip("-").split() if end >= 0 else []
    words = [word for word in words if word.isalpha() or "-" in word] if len(words) < 4 else []
    return " ".join(
        [*(word for word in words if word not in ("of", "the", "its", "their", "his", "her", "more", "new")), _singular(one.thing)]
    )


def _singular(noun: str) -> str:
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-2] if noun.endswith(("ches", "shes", "sses", "xes")) else noun.removesuffix("s") if not noun.endswith("ss") else noun


def _duration(text: str, time: Time) -> dict[str, Any] | None:
    match = _PERIOD.fullmatch(time.value)
    if match is None or time.kind == "set" or match.group("count") in ("1", "10", "100"):
        return None
    bound = quantities.bound_before(text, time.span.start, 0)
    names = _CLOCK if match.group("clock") else _PERIODS
    return {"value": float(match.group("count")), "unit": names[match.group("unit")], "change": _SIGNS[bound[1]] if bound else "="}
