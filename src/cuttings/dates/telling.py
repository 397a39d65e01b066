"""Whether a text tells of times long past."""

from __future__ import annotations

import re
from datetime import date

__all__ = ["narrative"]

_FOUR = re.compile(r"[12]\d{3}")
"""A cheap test before `_YEARS`; cheaper still is how many of their first digits there are."""
_YEARS = re.compile(r"(?<![\d.,$£€-])(?:1\d\d\d|20\d\d)(?![\d,%]|\.\d| (?:people|men|troops))|(?<=\d )BC")
_PRESENT = re.compile(r"\b(?:[Tt]oday|[Yy]esterday|[Tt]omorrow|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b")


def narrative(text: str, published: date | None) -> bool:
    """Whether a text tells of times long past by their years, so that its days hang on each other: many years, most of them past.

    >>> narrative("It began in 1914 and ended in 1918.", None)
    False
    """
    if "BC" not in text and (text.count("1") + text.count("2") < _MANY_YEARS or len(_FOUR.findall(text)) < _MANY_YEARS):
        return False
    years = [int(found) if found != "BC" else 0 for found in _YEARS.findall(text)]
    if len(years) < _MANY_YEARS or len(years) * 400 < len(text) / 4:
        return False
    past = sum(year < (published.year - 1 if published else 9999) for year in years)
    return past >= 0.8 * len(years) and len(_PRESENT.findall(text)) * 4 <= len(years)


_MANY_YEARS = 6
