"""Whether four digits are a year or a count: `around 1950 he left`, `it stood at around 1950`, `2020 people`."""

from __future__ import annotations

import re

from cuttings.text import Words, listed

__all__ = ["is_year"]


def is_year(words: Words, at: int, before: str, end: int) -> bool:
    """Whether the four digits at token *at*, that end at *end* behind the word *before*, are a year.

    >>> from cuttings.text import words
    >>> is_year(words("He left around 1950."), 3, "around", 19), is_year(words("It weighed around 1950."), 3, "around", 22)
    (True, False)
    """
    if before in ("in", "since"):
        return True
    if before == "around":
        return words.text[end : end + 1] in (".", ",", ";", ")") and (at < 2 or words.lower[at - 2] not in _AMOUNTING)
    if before in _COUNTING or _NOT_YEARS.match(words.text, end) or _NO_RANGE.match(words.text, end):
        return False
    counted = before.isdigit() and at > 1 and words.lower[at - 2] == ","
    return not (counted and _NOUN.match(words.text, end))


_NOT_YEARS = re.compile(
    r" (?:people|troops|soldiers|miles|km|kilometres|kilometers|feet|metres|meters|dollars|euros|pounds|votes|homes|jobs|seats"
    r"|members|sq|square|sqm|rpm|units|kg|mg|ml|workers|students|acres|tons|tonnes|barrels|points|words|of them|more"
    r"|other|euros|hours|days|weeks|minutes)\b|%"
)
_NO_RANGE = re.compile(r"/|[-–](?!(?:1\d|20)\d\d(?!\d)|\d\d(?!\d))")
_NOUN = re.compile(r" [a-z]{4,}s\b")
"""What is counted and of a year: `In May, 25 2023 graduates were hired`."""
_COUNTING = listed("$ £ € # no number about nearly almost some over least than approximately around roughly only")
_AMOUNTING = listed(
    "at to from of by is are was were be been stood stand stands weighed weighs weigh cost costs fetched measured measures totalled "
    "totaled numbered paid pay earned earns drew attracted hit reached worth has have had employs employed killed injured hurt sold sells "
    "made makes charges charged only just still now"
)
"""Behind these a number is a count: `stood at around 1950`, `weighed around 2020`."""
