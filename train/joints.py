"""Set flattened pages otherwise: joints, bullets, brackets, columns and capitals; and the stretches of a page by the labels of the net."""

import random
import re
from collections.abc import Sequence
from typing import Any

from cuttings.dates.day import days
from renderings import Marked, Rendered

Stretch = tuple[int, int, str]
WAYS = {"same": 38, "space": 22, "none": 12, "double": 7, "wrap": 6, "wrap apart": 3}
WAYS |= {"mark": 4, "wide": 3, "bullet": 4, "bracket": 2, "mixed": 4}
"""How a page with line breaks is set, and how often."""
_RUNNING = frozenset(("body", "standfirst", "caption"))
_MARKS = (" | ", " • ", " · ", " / ", " — ", " * ", "  |  ", " ¦ ", " » ")
_BULLETS = ("* ", "- ", "• ", "   * ", " + ", "» ", "– ")
_COLUMNS = (60, 66, 72, 76, 80, 100)


def set_otherwise(text: str, spans: Sequence[Stretch], rng: random.Random, way: str | None = None) -> tuple[str, list[Stretch]]:
    """The page with its line breaks set in another *way* (drawn, where none is given), its stretches moved along."""
    way = way or rng.choices(list(WAYS), list(WAYS.values()))[0]
    if text.count("\n") < 4 or way == "same":
        return text, list(spans)
    joint = {"space": " ", "none": "", "double": "\n\n", "wrap apart": "\n\n"}.get(way)
    drawn = {"mark": rng.choice(_MARKS), "bullet": rng.choice(_BULLETS), "indent": rng.choice(("", "  ", "   ", "    "))}
    column = rng.choice(_COLUMNS)
    out: list[str] = []
    moved = [0] * (len(text) + 1)
    size = at = 0
    for place, part in enumerate(re.split(r"(\n+)", text)):
        running = next((label for start, end, label in spans if start <= at < end), "other") in _RUNNING
        loose = not running and rng.random() < 0.6
        if place % 2:
            shown = _break(part, way, joint, drawn["mark"], rng)
            ahead, behind, pieces = "", "", [shown] + [""] * (len(part) - 1)
        else:
            ahead = (drawn["bullet"] if way == "bullet" and loose else "[" if way == "bracket" and loose else "") if part else ""
            ahead = drawn["indent"] if way.startswith("wrap") and part else ahead
            behind = "]" if ahead == "[" else ""
            pieces = _columns(part, column, drawn["indent"]) if way.startswith("wrap") else list(part)
        out.append(ahead)
        size += len(ahead)
        for step, piece in enumerate(pieces):
            moved[at + step] = size
            size += len(piece)
        out += [*pieces, behind]
        size += len(behind)
        at += len(part)
    return "".join(out), [
        (moved[start], moved[end - 1] + 1, label) for start, end, label in spans if end > start and moved[end - 1] + 1 > moved[start]
    ]


def _break(part: str, way: str, joint: str | None, mark: str, rng: random.Random) -> str:
    if joint is not None:
        return joint
    if way == "mark":
        return mark
    if way == "wide":
        return rng.choice(("   ", "    ", "\t"))
    return " " if way == "mixed" and rng.random() < 0.5 else part


def _columns(part: str, column: int, indent: str) -> list[str]:
    """The characters of a line, of which blanks are breaks where it grows wider than *column*."""
    found, width = [], 0
    for at, char in enumerate(part):
        if char == " " and width + len(part[at + 1 :].split(" ", 1)[0]) + 1 > column:
            found.append("\n" + indent)
            width = 0
        else:
            found.append(char)
            width += 1
    return found


def capitals(text: str, spans: Sequence[Stretch], rng: random.Random) -> str:
    """The page with some of its fields in capitals, one page in eight."""
    if rng.random() > 0.12:
        return text
    which = rng.choice((("headline",), ("section",), ("person", "byline", "desk"), ("headline", "section"), ("other",), ("outlet",)))
    chars = list(text)
    for start, end, label in spans:
        raised = text[start:end].upper()
        if label in which and len(raised) == end - start and (label != "other" or rng.random() < 0.4):
            chars[start:end] = raised
    return "".join(chars)


ICONS = {
    "person": ("person", "account_circle", "perm_identity", "edit", "create", "face", "mode_edit"),
    "time": ("schedule", "access_time", "calendar_today", "event", "today", "date_range", "watch_later", "history"),
    "section": ("folder_open", "folder", "label", "bookmark", "local_offer", "public", "category", "language"),
    "other": ("share", "comment", "visibility", "print", "star", "favorite_border", "chat_bubble_outline", "thumb_up", "menu", "search"),
}
"""Names of icons before stretches of each label, as they stand once what is fused to them was taken apart."""


def pictured(text: str, spans: Sequence[Stretch], rng: random.Random) -> tuple[str, list[Stretch]]:
    """The page with names of icons before some of its fields and behind some of its other lines, one page in eight."""
    if rng.random() > 0.12:
        return text, list(spans)
    joint, often = rng.choice(("\n", "\n", " ")), {"person": 0.8, "byline": 0.4, "time": 0.8, "section": 0.7, "other": 0.08}
    out: list[str] = []
    moved: list[Stretch] = []
    size = at = 0
    last = ""
    for start, end, label in spans:
        out.append(text[at:start])
        size += start - at
        if label != last and rng.random() < often.get(label, 0):
            icon = rng.choice(ICONS["person" if label == "byline" else label])
            count = str(rng.randrange(40)) if label == "other" and rng.random() < 0.5 else ""
            shown = (joint if out and not out[-1].endswith("\n") else "") + icon + joint + (count + joint if count else "")
            left = size + len(shown) - len(shown.lstrip())
            out.append(shown)
            size += len(shown)
            moved.append((left, size - len(joint), "other"))
        out.append(text[start:end])
        moved.append((size, size + end - start, label))
        size += end - start
        at, last = end, label
    out.append(text[at:])
    return "".join(out), moved


def framed(text: str, spans: Sequence[Stretch], around: tuple[list[str], list[str]], rng: random.Random) -> tuple[str, list[Stretch]]:
    """The page with lines of another outlet's menus above it and of its footer below, on pages that have line breaks."""
    if text.count("\n") < 4 or rng.random() < 0.55:
        return text, list(spans)
    joint = "\n\n" if text.count("\n\n") > 4 else "\n"
    head, tail = around
    above, below = rng.choice((0, 0, 2, 5, 9, 15)), rng.choice((0, 2, 5, 12, 20))
    first, last = rng.randint(0, max(0, len(head) - above)), rng.randint(0, max(0, len(tail) - below))
    top = "".join(line + joint for line in head[first : first + above])
    end = "".join(joint + line for line in tail[last : last + below])
    size = len(top) + len(text)
    moved = [(start + len(top), stop + len(top), label) for start, stop, label in spans]
    return top + text + end, [
        *([(0, len(top), "other")] if top else []),
        *moved,
        *([(size, size + len(end), "other")] if end else []),
    ]


def furniture(page: Marked) -> tuple[list[str], list[str]]:
    """The lines above and below a real page that name neither its outlet nor any field."""
    bad = (page.outlet or "\0").lower()

    def kept(lines: Sequence[Any]) -> list[str]:
        return [
            line.text
            for line in lines
            if line.label == "other" and len(line.text) < 160 and bad not in line.text.lower() and "©" not in line.text
        ]

    return kept(page.head)[:60], kept(page.tail)[:80]


# ---------------------------------------------------------------- real pages


def fine(drawn: Rendered, page: Marked) -> list[Stretch]:
    """The stretches of a rendering in the labels of the net: names and days in their lines, and what stands around them.

    Of several lines that hold the section's name the one nearest to the headline gives it, above the text: the others are menus.
    """
    found: list[Stretch] = []
    first = next((start for start, _, label in drawn.spans if label == "body"), 0)
    head = max((start for start, _, label in drawn.spans if label == "headline" and start < first), default=first)
    places = [start for start, _, label in drawn.spans if label == "section" and start < first]
    nearest = min(places, key=lambda start: abs(start - head), default=-1)
    for start, end, label in drawn.spans:
        line, at = drawn.text[start:end], 0
        label = "other" if label == "section" and start != nearest and page.title not in line else label
        marks, rest = _inside(line, label, page)
        for left, right, inner in sorted(marks):
            if left < at:
                continue
            found += [(start + at, start + left, rest)] if left > at else []
            found.append((start + left, start + right, inner))
            at = right
        found += [(start + at, end, rest)] if at < len(line) else []
    return found


def _inside(line: str, label: str, page: Marked) -> tuple[list[Stretch], str]:
    """The fields in a line, and what the rest of it is."""
    if label == "headline" and page.outlet and line != page.title and page.title in line:
        return [*_found(line, page.title, "headline"), *_found(line, page.outlet, "outlet")], "other"
    if label == "outlet" and page.outlet:
        return _found(line, page.outlet, "outlet"), "other"
    if label == "section" and page.section:
        head = line[: line.find(page.title)] if page.title in line else line
        return [*_found(line, page.title, "headline"), *_found(head, page.section, "section")], "other"
    if label == "byline" or (label in ("other", "time") and len(line) < 250 and re.search(r"\d", line)):
        names = [mark for name in page.authors for mark in _found(line, name, "person")] if label == "byline" else []
        return [*names, *_days(line, page)], "other" if label == "time" else label
    return [], label


def _found(line: str, value: str, label: str) -> list[Stretch]:
    at = line.lower().rfind(value.lower())
    return [(at, at + len(value), label)] if at >= 0 else []


def _days(line: str, page: Marked) -> list[Stretch]:
    day = page.day.isoformat() if page.day else ""
    named = days(line, page.language) if day else ()
    return [(span.start, span.end, "time") for span, when in named if when.first and when.first <= day <= (when.last or when.first)]
