"""Makers of seasons, decades and centuries, early and late ones among them."""

from __future__ import annotations

import re
from datetime import date

from cuttings.dates import spells
from cuttings.dates.parts import SEASONS, At, Read, year_of
from cuttings.dates.spells import Stretch
from cuttings.types import Grain

__all__ = ["century", "decade", "decades", "edge", "season", "the_season"]

_DECADES = {
    "twenties": "1920", "thirties": "1930", "forties": "1940", "fifties": "1950", "sixties": "1960", "seventies": "1970",
    "eighties": "1980", "nineties": "1990", "noughties": "2000",
}  # fmt: skip


def decade(match: re.Match[str], at: At) -> Read | None:
    """`the 1980s`, `the '80s`."""
    digits = _DECADES.get(match.group("tens").lower(), match.group("tens"))
    year = int(digits) if len(digits) == 4 else 1900 + int(digits) if int(digits) > 20 else 2000 + int(digits)
    grain: Grain = "decade"
    if year % 100 == 0 and len(digits) == 4 and year != _NOUGHTIES:
        return Read("date", grain, str(year)[:2], _part(match, year, 100))
    return Read("date", grain, str(year)[:3], _part(match, year, 10))


_NOUGHTIES = 2000
_PARTS = {"early": (0, 5), "mid": (3, 8), "late": (5, 10)}
"""Tenths of a decade or century that `early`, `mid` and `late` cover, generously."""


def _part(match: re.Match[str], first: int, years: int) -> Stretch:
    begin, stop = _PARTS.get((match.groupdict().get("mod") or "").lower(), (0, 10))
    return Stretch(date(first + begin * years // 10, 1, 1), date(first + stop * years // 10 - 1, 12, 31))


def decades(match: re.Match[str], at: At) -> Read | None:
    """`the 1950s and 1960s`."""
    first, last = int(match.group("tens")), int(match.group("tens2"))
    if not 0 < last - first <= 50:
        return None
    return Read("date", "decade", str(first)[:3], Stretch(date(first, 1, 1), date(last + 9, 12, 31)))


def century(match: re.Match[str], at: At) -> Read | None:
    """`the 19th century`."""
    number = int(match.group("n"))
    if not 2 <= number <= 21:
        return None
    return Read("date", "decade", str(number - 1), _part(match, (number - 1) * 100, 100))


def season(match: re.Match[str], at: At) -> Read | None:
    """`summer 2019`, `last summer`."""
    code = SEASONS[match.group("season").lower()]
    groups = match.groupdict()
    year = year_of(groups.get("year"), at)
    relative = not (groups.get("year") or "").isdigit()
    if groups.get("which") and at.first:
        which = groups["which"].lower()
        year = spells.which_season(at.first, code, which)
        if which == "this" and at.first < spells.season(year, code).first and at.direction() == "past":
            south = _southern(at.first, code) if groups["season"].lower() != "fall" else None  # No word of the south.
            if south:
                return Read("date", "season", f"{year}-{code}", south, True, "the season of the southern half of the world")
            year -= code == "WI"
    if year is None:
        return Read("date", "season", f"XXXX-{code}", None, True, "the year is not printed")
    return Read("date", "season", f"{year}-{code}", spells.season(year, code), relative)


def _southern(day: date, code: str) -> Stretch | None:
    """The season of the southern half of the world that holds the *day*, if it is the one named."""
    opposite = {"SP": "FA", "SU": "WI", "FA": "SP", "WI": "SU"}[code]
    return next(
        (made for made in (spells.season(year, opposite) for year in (day.year - 1, day.year)) if made.first <= day <= made.last), None
    )


def edge(match: re.Match[str], at: At) -> Read | None:
    """`the end of the summer`: the season, of which `by` and `after` take the edge."""
    made = season(match, at) if match.group("which") or match.group("year") else the_season(match, at)
    return made._replace(basis=f"{match.group('edge').lower()} of the season; {made.basis}".rstrip("; ")) if made else None


def the_season(match: re.Match[str], at: At) -> Read | None:
    """`in the spring`, `over the summer`: the latest one begun, for a future verb the next one."""
    code = SEASONS[match.group("season").lower()]
    if at.narrative and at.told.stretch:
        year = at.told.stretch.first.year
    elif at.first and at.first == at.last:
        begun = at.first >= spells.season(at.first.year, code).first
        ahead = at.direction() == "future"
        ended = at.first > spells.season(at.first.year, code).last
        year = at.first.year + (1 if ahead and ended else -1 if not ahead and not begun else 0)
    else:
        return Read("date", "season", f"XXXX-{code}", None, True, "the year is not printed")
    return Read("date", "season", f"{year}-{code}", spells.season(year, code), True, "the season nearest to the publication day")
