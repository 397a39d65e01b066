"""Numbers as news prints them: digits with separators, number words, scales, fractions, and vague ones."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["BIG", "SMALL_HOURS", "STARTS", "VAGUE", "Number", "number", "value"]

_SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS = {word: float(place) for place, word in enumerate(_SMALL.split())}
_WORDS |= {word: float(place * 10) for place, word in enumerate(_TENS.split(), 2)}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0, "lakh": 1e5, "crore": 1e7}
_SHORT = {"k": 1e3, "m": 1e6, "mn": 1e6, "mil": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12, "trn": 1e12}
_FRACTIONS = {"half": 0.5, "½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_PARTS = {"third": 3, "fourth": 4, "quarter": 4, "fifth": 5, "tenth": 10}
STARTS = frozenset(_WORDS) - {"zero"}
"""Words that begin a number."""
VAGUE = frozenset(("dozens", "scores", "hundreds", "thousands", "millions", "billions"))
"""Words for a number that is not told."""

_MANY = "|".join(sorted(VAGUE))
_ONE_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
BIG = "|".join(_SCALES)
SMALL_HOURS = "|".join([*_SMALL.split()[1:13], r"\d{1,2}(?![\d%,.]\d|%)"])
_A_HUNDRED = rf"an? (?:hundred|thousand) and (?:{_ONE_WORD})(?!\w)"
_SPELT = rf"(?:{_ONE_WORD}|{_A_HUNDRED})(?:(?:[- ]|(?<=hundred) and |(?<=thousand) and )(?:{_ONE_WORD}|{BIG})(?![\w]))*"
_DIGITS = r"\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
# A fraction after a whole number: 2 1/2, 2½, two and a half.
_TAIL = r"(?: ?(?P<top>\d)[/⁄](?P<low>\d{1,2})(?!\d)| ?(?P<glyph>[½¼¾⅓⅔])| and a (?P<half>half|quarter)(?!\w))"
_NUMBER = re.compile(
    rf"(?:(?P<digits>{_DIGITS})|(?!{_A_HUNDRED})(?P<some>an?|several|(?:a )?few)(?= (?:{BIG})(?!\w))|(?P<several>several)(?= )"
    rf"|(?P<spelt>{_SPELT})(?!\w)|(?P<vague>(?:(?:tens|dozens|hundreds) of )?(?:{_MANY}))(?!\w)){_TAIL}?"
    rf"(?:[ -]?(?P<big>(?:(?:{BIG})(?:[ -]|(?!\w)))+)(?<=\w)|(?P<short>(?:mil|mln|bn|mn|tn|trn|[kmb])(?![\w²³/])))?",
    re.IGNORECASE,
)


class Number(NamedTuple):
    """A printed number: where it ends, its value (None where it is vague), and the short scale letter if it has one."""

    start: int
    end: int
    value: float | None
    short: str


def number(text: str, at: int, stop: int, *, money: bool = False) -> Number | None:
    """The number that begins at *at*; short scales (m, bn, k) count everywhere, `b` and a scale before nothing only after *money*.

    >>> number("2.5 million people", 0, 18)
    Number(start=0, end=11, value=2500000.0, short='')
    >>> number("twenty-eight thousand six hundred forty-two", 0, 43).value
    28642.0
    """
    match = _NUMBER.match(text, at, stop)
    if match is None:
        return None
    if match.lastgroup == "digits" and match.end() == match.end("digits"):
        return Number(at, match.end(), round(float(match.group().replace(",", "")), 6), "")
    if match.group("vague") or match.group("several"):
        return Number(at, match.end("vague") if match.group("vague") else match.end("several"), None, "")
    if match.group("some"):
        return Number(at, match.end(), None, "") if match.group("some").lower() not in ("a", "an") else _counted(match, 1.0)
    whole = float(match.group("digits").replace(",", "")) if match.group("digits") else value(match.group("spelt"))
    short = (match.group("short") or "").lower()
    if short == "b" and not money:
        return Number(at, match.start("short"), whole, "")
    return _counted(match, whole + _tail(match)) if whole is not None else None


def _counted(match: re.Match[str], whole: float) -> Number:
    short = (match.group("short") or "").lower()
    scaled = whole * _SHORT.get(short, 1.0)
    big = match.group("big")
    for word in re.findall(r"[a-z]+", big.lower()) if big else ():
        scaled *= _SCALES[word]
    return Number(match.start(), match.end(), round(scaled, 6), short)


def _tail(match: re.Match[str]) -> float:
    if match.group("top"):
        return int(match.group("top")) / max(1, int(match.group("low")))
    word = match.group("glyph") or match.group("half")
    return 0.25 if word == "quarter" else _FRACTIONS.get(word or "", 0.0)


def value(spelt: str) -> float | None:
    """The value of number words.

    >>> value("three hundred and five"), value("two dozen")
    (305.0, 24.0)
    """
    total, current, seen = 0.0, 0.0, False
    for word in re.findall(r"[a-z]+", spelt.lower()):
        if word in _WORDS:
            current, seen = current + _WORDS[word], True
        elif word in _SCALES:
            current, seen = max(current, 1.0) * _SCALES[word], True
            if _SCALES[word] >= 1000:
                total, current = total + current, 0.0
    return total + current if seen else None
