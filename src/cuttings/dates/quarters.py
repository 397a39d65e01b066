"""Makers of business quarters, fiscal years, and the beginnings and ends of periods."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from cuttings.dates import spells
from cuttings.dates.parts import MONTHS, NUMBERS, ORDINALS, SHIFT, UNITS, At, Read, month_number, year_of
from cuttings.dates.spells import Stretch

__all__ = ["business", "edge", "fiscal", "fiscal_end", "fiscal_year", "half", "months", "months_to", "quarter", "year_end", "year_ended"]

_MONTH = rf"(?P<month>{'|'.join(month.capitalize() for month in MONTHS)}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?(?!\w)"
_ENDED = re.compile(rf",? (?:ended|ending|to) {_MONTH}")

_QUARTER_ENDED = re.compile(
    r"(?:(?:,? which|,? that),? (?:ended|ends)|,? (?:ended|ending|to)) (?:on )?(?:the end of )?(?:\d{1,2} )?"
    rf"{_MONTH}"
    r"(?:,? (?:\d{1,2}, )?(?P<year>(?:19|20)\d\d)(?!\d))?"
)


def quarter(match: re.Match[str], at: At) -> Read | None:
    """`the third quarter`, `Q2 2021`: of the year printed, else of the publication year once it has begun by then."""
    number = 4 if match.group("n").lower() in _FINAL else ORDINALS.get(match.group("n").lower()) or int(match.group("n").lstrip("qQ"))
    printed = match.group("year") or match.groupdict().get("year2")
    ended = _QUARTER_ENDED.match(match.string, match.end())
    made = _made(number, year_of(printed, at) or _year_by(number, at, ended is None), not (printed or "").isdigit())
    if not ended or printed or not at.first or at.first != at.last:
        return made
    month = month_number(ended.group("month"))
    last = spells.month(int(ended.group("year") or at.first.year - (month > at.first.month)), month).last
    first = spells.moved(date(last.year, last.month, 1), "month", -2)
    value = f"{last.year}-Q{number}"
    return made._replace(value=value, stretch=Stretch(first, last), basis="three months up to the one named") if first else made


_FINAL = ("final", "last", "closing")


def _year_by(number: int, at: At, open_ended: bool) -> int | None:
    if not at.first or not at.last:
        return None
    begun = date(at.last.year, number * 3 - 2, 1) <= at.first
    ahead = at.direction() == "future"
    if ahead and open_ended and (at.first - spells.month(at.first.year, number * 3).last).days > _LONG_OVER:
        return at.first.year + 1
    return at.first.year if begun or ahead else at.first.year - 1


_LONG_OVER = 150
"""Days after which a quarter that something is to happen in, or by, is no longer the one that is over."""


def _made(number: int, year: int | None, relative: bool) -> Read:
    if year is None:
        return Read("date", "quarter", f"XXXX-Q{number}", None, True, "the year is not printed")
    stretch = Stretch(date(year, number * 3 - 2, 1), spells.month(year, number * 3).last)
    return Read("date", "quarter", f"{year}-Q{number}", stretch, relative, "the quarter of the calendar year")


def business(match: re.Match[str], at: At) -> Read | None:
    """`the quarter`, `the latest period`, `the year-earlier quarter`, `the 1988 period`: by the quarter that the text told before."""
    groups = match.groupdict()
    ago, printed, nth = groups.get("ago"), groups.get("year"), ORDINALS.get((groups.get("n") or "").lower())
    ended = _ENDED.match(match.string, match.end())
    told = at.told.quarter or _last_complete(at)
    if ended and at.first:
        month = month_number(ended.group("month"))
        told = (at.first.year if month <= at.first.month else at.first.year - 1, (month + 2) // 3)
    if told is None:
        return None
    number = nth or told[1]
    year = year_of(printed, at) if printed else told[0] - (1 if ago else 0)
    if ago and not at.told.quarter and not nth and groups.get("what") != "quarter":
        return Read("date", "year", str(year), spells.year(year or told[0]), True, "the year before") if year else None
    return _made(number, year, True)


def _last_complete(at: At) -> tuple[int, int] | None:
    """The business quarter that was over by publication."""
    if not at.first or at.first != at.last:
        return None
    number = (at.first.month - 1) // 3
    return (at.first.year, number) if number else (at.first.year - 1, 4)


def edge(match: re.Match[str], at: At) -> Read | None:
    """`the end of 2021`, `the start of the year`, `the middle of next week`."""
    if match.group("year") and match.group("year").isdigit():
        year = int(match.group("year"))
        return Read("date", "year", str(year), spells.year(year), False, match.group("edge").lower() + " of the year")
    unit = match.group("unit").lower()
    shift = SHIFT.get((match.group("which") or "this").lower(), 0)
    made = [spells.shifted(day, unit, shift) for day in (at.first, at.last) if day] if unit in ("week", "month", "year", "decade") else []
    if len(made) < 2 or made[0] != made[1]:
        return Read("date", UNITS[unit][1], "", None, True, "the publication day is not known")
    basis = f"{match.group('edge').lower()} of the {unit} by the publication day"
    return Read("date", UNITS[unit][1], made[0].value, made[0].stretch, True, basis)


def half(match: re.Match[str], at: At) -> Read | None:
    """`the first half of 2024`, `the second half of the year`."""
    which = match.groupdict().get("which")
    if " of " not in match.group():
        return _half_by(match, at)
    year = year_of(match.group("year") or (f"{which} year" if which else None), at) or (
        at.first.year if at.first and at.first.year == (at.last or at.first).year else None
    )
    first = match.group("n").lower() in ("first", "1st")
    if year is None:
        return Read("date", "quarter", f"XXXX-H{1 if first else 2}", None, True, "the year is not printed")
    stretch = Stretch(date(year, 1, 1), date(year, 6, 30)) if first else Stretch(date(year, 7, 1), date(year, 12, 31))
    return Read("date", "quarter", f"{year}-H{1 if first else 2}", stretch, not (match.group("year") or "").isdigit(), "half of the year")


def _half_by(match: re.Match[str], at: At) -> Read | None:
    """`the first half` beside figures of business: of the publication year once it is over or nearly so, else of the year before."""
    if not at.first or at.first != at.last or not _TRADE.search(match.string, max(0, match.start() - _NEAR), match.end() + _NEAR):
        return None
    number = 1 if match.group("n").lower() in ("first", "1st") else 2
    over = at.first.month >= (6 if number == 1 else 12) or at.direction() == "future"
    year = at.first.year - (not over)
    stretch = Stretch(date(year, number * 6 - 5, 1), spells.month(year, number * 6).last)
    return Read("date", "quarter", f"{year}-H{number}", stretch, True, "half of the year")


_NEAR = 120
_TRADE = re.compile(
    r"\b(?:percent|per cent|profits?|sales|revenues?|turnover|earnings|orders|exports|imports|income|passengers|shipments)\b"
)


def fiscal(match: re.Match[str], at: At) -> Read | None:
    """`fiscal 2023-24`, `the financial year 2018`: two years printed run from April to March, one is taken for the calendar year."""
    printed, to = match.group("year"), match.group("to")
    year = int(printed) if len(printed) == 4 else _century(int(printed), at)
    if year is None:
        return None
    if to:
        if int(to[-2:]) != (year + 1) % 100:
            return None
        return Read("date", "year", f"{year}", Stretch(date(year, 4, 1), date(year + 1, 3, 31)), False, "a fiscal year from April to March")
    end = fiscal_end(match.string)
    if end:
        return Read("date", "year", str(year), _ending(year, end), False, "a fiscal year, by its end told in the text")
    return Read("date", "year", str(year), spells.year(year), False, "a fiscal year, taken for the calendar year")


def _century(figures: int, at: At) -> int | None:
    """The year of two *figures* that is nearest publication; None where that is not known, or where the year would lie far ahead of it."""
    if not at.last:
        return None
    year = at.last.year + (figures - at.last.year + 50) % 100 - 50
    return year if year <= at.last.year + _AHEAD else None


_AHEAD = 10
"""Years: plans reach as far, and `FY60` of 2024 could be either century's."""


def _ending(year: int, month: int) -> Stretch:
    """The twelve months up to the end of *month*."""
    last = spells.month(year, month).last
    return Stretch(date(year - (month < 12), month % 12 + 1, 1), last)


def fiscal_year(match: re.Match[str], at: At) -> Read | None:
    """`the fiscal year`, `the last financial year`: taken for the calendar year that it ends in."""
    if not at.first or at.first.year != (at.last or at.first).year:
        return None
    shift, end = SHIFT.get((match.group("which") or "this").lower(), 0), fiscal_end(match.string)
    if end:
        year = at.first.year + (at.first.month > end) + shift
        return Read("date", "year", str(year), _ending(year, end), True, "a fiscal year, by its end told in the text")
    year = at.first.year + shift
    return Read("date", "year", str(year), spells.year(year), True, "a fiscal year, taken for the calendar year")


def year_ended(match: re.Match[str], at: At) -> Read | None:
    """`the year ended July 2`: twelve months, which the day after them dates."""
    return Read("duration", "year", "P1Y")


def months_to(match: re.Match[str], at: At) -> Read | None:
    """`the six months to June`, `the year to 31 March`: so many months up to the month, the latest one that has begun."""
    many = 12 if match.group("year1") else NUMBERS.get(match.group("many").lower()) or int(match.group("many"))
    month = month_number(match.group("month"))
    year = year_of(match.group("year"), at) or (at.first.year - (month > at.first.month) if at.first and at.first == at.last else None)
    value = f"P{many}M" if many < 12 else "P1Y"
    if year is None or not match.group("month")[0].isupper():
        return None
    printed = match.group("d") or match.group("d2")
    last = date(year, month, int(printed)) if printed else spells.month(year, month).last
    before = spells.moved(date(year, month, 1), "month", -many if printed and last.day < _SHORTEST else 1 - many)
    first = before + timedelta(days=last.day) if before and printed and last.day < _SHORTEST else before
    return Read("date", "month", value, Stretch(first, last) if first else None, True, "so many months up to the one named")


_SHORTEST = 28
"""Days that every month has."""


def months(match: re.Match[str], at: At) -> Read | None:
    """`January-March`, `the April-June quarter`: of the year printed, else the latest that is over or begun."""
    first, last = month_number(match.group("month")), month_number(match.group("until"))
    year = year_of(match.group("year"), at) or (at.first.year if at.first and at.first == at.last else None)
    if year is None or not match.group("month")[0].isupper() or last <= first:
        return None
    if not match.group("year") and at.first and date(year, first, 1) > at.first and at.direction() == "past":
        year -= 1
    value = f"{year}-Q{last // 3}" if last - first == 2 and last % 3 == 0 else f"{year}-{first:02}"
    stretch = Stretch(date(year, first, 1), spells.month(year, last).last)
    return Read("date", "quarter", value, stretch, not match.group("year"), "from one month to the other")


def year_end(match: re.Match[str], at: At) -> Read | None:
    """`by year-end`, `at year's end`."""
    if not at.first or at.first.year != (at.last or at.first).year:
        return None
    return Read(
        "date",
        "year",
        str(at.first.year),
        Stretch(date(at.first.year, 12, 31), date(at.first.year, 12, 31)),
        True,
        "the end of the year",
    )


_YEAR = r"(?:fiscal|financial|budget) year(?: \d{4})?(?:[^.;\n]{0,24}?)\b"
_ANY = "|".join(MONTHS)
_ENDS = re.compile(
    rf"{_YEAR}(?:end(?:ed|s|ing)?|clos(?:ed|es)|runs? (?:from [^.;\n]{{3,14}} )?(?:to|until|through)) (?:on |in )?(?:\d{{1,2}} )?"
    rf"(?P<month>{_ANY})(?!\w)|fiscal \d{{4}},? (?:which )?(?:ended|ends) (?:on )?(?P<month2>{_ANY}|Sept\.)"
    rf"|fiscal fourth quarter,? (?:which )?(?:ended|ends|ending|to) (?:on )?(?:\d{{1,2}} )?(?P<month3>{_ANY})(?!\w)"
    rf"|{_YEAR}(?:begins?|began|starts?|started) (?:on |in )?(?:\d{{1,2}} )?(?P<next>{_ANY})(?!\w)",
    re.IGNORECASE,
)


@lru_cache(maxsize=8)
def fiscal_end(text: str) -> int | None:
    """The month in which the text says that its fiscal year ends; None where it does not say, or says two.

    >>> fiscal_end("The county closed fiscal 2022, which ended on June 30, in the black.")
    6
    """
    found = set()
    for match in _ENDS.finditer(text):
        named = match.group("month") or match.group("month2") or match.group("month3")
        found.add(month_number(named) if named else (month_number(match.group("next")) - 2) % 12 + 1)
    return found.pop() if len(found) == 1 else None
