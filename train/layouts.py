"""Layouts of flattened pages, the words that fill them, and the days that an age in words can mean."""

import datetime
import re
import zlib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cuttings.dates.day import _stretch

HERE = Path(__file__).parent / "styles"


class Style(NamedTuple):
    """A layout: how its lines may be joined, its language, its lines."""

    name: str
    joints: tuple[str, ...]
    language: str
    lines: tuple[str, ...]


class Text(NamedTuple):
    """An article to be set: language, headline, paragraphs, and where it is from."""

    language: str
    title: str
    paragraphs: tuple[str, ...]
    origin: str


@cache
def styles() -> tuple[Style, ...]:
    """All layouts."""
    found = []
    for path in sorted(HERE.glob("*.txt")):
        if path.name in ("banks.txt", "texts.txt"):
            continue
        for block in re.split(r"^== ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
            head, *lines = block.strip().split("\n")
            name, *rest = head.split()
            joints = tuple(word for word in rest if word in ("nl", "nl2", "sp", "none"))
            language = rest[-1] if len(rest) > 1 and len(rest[-1]) == 2 and rest[-1] not in ("sp",) and rest[-1] not in joints else "en"
            language = "nl" if name.startswith("nl-") else language
            found.append(Style(name, joints or ("nl",), language, tuple(line for line in lines if line)))
    return tuple(found)


@cache
def banks() -> dict[tuple[str, str], tuple[str, ...]]:
    """Words by language and kind."""
    found = {}
    for block in re.split(r"^== ", (HERE / "banks.txt").read_text(encoding="utf-8"), flags=re.M)[1:]:
        head, *lines = block.strip().split("\n")
        language, kind = head.split(maxsplit=1)
        found[language, kind] = tuple(item.strip() for item in " | ".join(lines).split(" | ") if item.strip())
    return found


def texts() -> list[Text]:
    """Short articles of our own."""
    found = []
    for block in re.split(r"^== ", (HERE / "texts.txt").read_text(encoding="utf-8"), flags=re.M)[1:]:
        language, title, *lines = block.strip().split("\n")
        found.append(Text(language.strip(), title, tuple(lines), "own"))
    return found


def away(words: str) -> bool:
    """Whether a layout or a line of a bank is held out: one in four."""
    return zlib.crc32(words.encode()) % 4 == 0


def days_of(form: str, text: str, fetched: datetime.datetime) -> tuple[datetime.date, datetime.date]:
    """The days that the age printed can mean."""
    form = form.lower()
    number = re.search(r"\d+", text if "{n}" in form else "")
    words = {"one": 1, "a ": 1, "an ": 1, "two": 2, "three": 3, "eine": 1, "une": 1, "una": 1, "um": 1}
    known = re.search(r"(?<!:)\b(\d+)\b(?! ?:)", form)
    count = int(number[0]) if number else int(known[1]) if known else next((value for word, value in words.items() if word in form), 1)
    days_ = (
        "yesterday",
        "gestern",
        "hier",
        "ayer",
        "ontem",
        "ieri",
        "gisteren",
        "igår",
        "i går",
        "wczoraj",
        "вчера",
        "χθες",
        "dün",
        "أمس",
        "kemarin",
        "昨天",
    )
    if any(word in form for word in days_) and "{n}" not in form:
        count, unit = 1, "day"
    else:
        unit = next((unit for unit, stems in _STEMS.items() if any(stem in form for stem in stems)), "hour")
    return _stretch(count, unit, fetched, dated=True)


_STEMS = {
    "month": ("month", "monat", "mois", "mes"),
    "week": ("week", "woche", "semaine", "semana", "settimana"),
    "day": ("day", "d ago", "tag", "jour", "día", "dia", "giorni", "dagen", "dagar", "dni", "дня", "gün", "天"),
    "hour": (
        "hour",
        "h ago",
        "hrs",
        "stund",
        "heure",
        "hora",
        "ore",
        "uur",
        "timm",
        "timer",
        "godzin",
        "часов",
        "ώρες",
        "saat",
        "ساعات",
        "jam",
        "小时",
    ),
    "minute": ("min",),
}
