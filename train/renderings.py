"""Render pages of HTML as crawlers flatten them, each stretch with what it is: text for the tagger of flattened pages to learn from."""

import datetime
import random
import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from cuttings.page import blocks as _blocks
from cuttings.page import body as _body
from cuttings.page import bylines, meta
from cuttings.page import depth as _depth
from cuttings.page.blocks import BIT
from cuttings.page.decode import Refused, decode
from cuttings.page.flat.kinds import fold
from cuttings.types import Page


class Line(NamedTuple):
    """A stretch of a page and what it is; `icon` may be fused before it."""

    text: str
    label: str
    icon: str = ""


@dataclass(frozen=True)
class Marked:
    """What is known of a page: its blocks with labels, and its fields."""

    head: list[Line]
    middle: list[Line]
    tail: list[Line]
    title: str
    outlet: str | None
    section: str | None
    authors: tuple[str, ...]
    day: datetime.date | None
    language: str


class Rendered(NamedTuple):
    """A flattened page, its labelled stretches, when it was fetched, and the day it prints."""

    text: str
    spans: list[tuple[int, int, str]]
    fetched: str
    day: str | tuple[str, str] | None
    outlet: str | None
    section: str | None


def marked(row: dict[str, Any]) -> Marked | None:
    """A page with every block labelled by its gold; None where its body was not found as the gold has it."""
    page = Page(url=row["url"], fetched=None, body=row["body"], content_type="text/html")
    decoded = decode(page)
    if isinstance(decoded, Refused) or _depth.deep(decoded.utf8) or not row.get("title"):
        return None
    walked = _blocks.walk(_blocks.parse(decoded.utf8), decoded.utf8)
    body = _body.find(walked)
    if not body.blocks or not _agrees(row, body.text) or len(body.text) < 500:
        return None
    article = meta.read(walked, body, page)
    section = row.get("section") if isinstance(row.get("section"), str) else article.section
    authors = tuple(row.get("authors") or article.authors)
    lines = [_line(row, walked, set(body.blocks), place, (article.outlet, section, authors)) for place in range(len(walked.text))]
    first, then = body.blocks[0], body.blocks[min(1, len(body.blocks) - 1)]
    if lines[first].label == "standfirst" and then == first + 1:
        lines[first] = Line(lines[first].text, "body")
    heads = [place for place in range(body.blocks[0]) if lines[place].label == "headline"]
    start = heads[0] if heads else body.blocks[0]
    day = row.get("published") or (article.published.first if article.published else None)
    return Marked(
        lines[:start],
        lines[start : body.blocks[-1] + 1],
        lines[body.blocks[-1] + 1 :],
        row["title"],
        article.outlet,
        section,
        authors,
        _date(day),
        article.language or "en",
    )


def _date(day: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(day[:10]) if day else None
    except ValueError:
        return None


def _agrees(row: dict[str, Any], text: str) -> bool:
    """Whether the body found is the gold's, or holds its wanted segments and none of the others."""
    if row.get("segments"):
        near = re.sub(r"\s+", "", text)
        hits = [re.sub(r"\s+", "", part) in near for part in row["segments"]["with"]]
        return sum(hits) >= 0.8 * len(hits) and not any(re.sub(r"\s+", "", part) in near for part in row["segments"]["without"])
    if not row.get("text"):
        return False
    ours, gold = re.findall(r"\w+", text.lower()), re.findall(r"\w+", row["text"].lower())
    a, b = set(zip(ours, ours[1:], ours[2:], strict=False)), set(zip(gold, gold[1:], gold[2:], strict=False))
    return 2 * len(a & b) >= 0.93 * (len(a) + len(b))


def _line(row: dict[str, Any], walked: Any, body: set[int], place: int, fields: tuple[Any, ...]) -> Line:
    text, above = walked.text[place], walked.above[walked.element[place]]
    outlet, section, authors = fields
    bare = fold(text)
    first = min(body)
    if place in body:
        return Line(text, "standfirst" if place == first and above & BIT["lead"] else "body")
    if bare == fold(row["title"]):
        return Line(text, "headline")
    if above & BIT["caption"]:
        return Line(text, "caption")
    names = [name for name in authors if name.lower() in text.lower()]
    if names and len(text.split()) <= 6 * len(names) + 8 and place - first > -25 and not above & BIT["related"]:
        return Line(text, "byline")
    if section and place < first and (bare == fold(section) or (bylines and re.search(rf"[>/»›|]\s*{re.escape(section)}\W*$", text))):
        return Line(text, "section")
    if outlet and (bare == fold(outlet) or ("©" in text and outlet.lower() in text.lower())):
        return Line(text, "outlet")
    if place < first and len(text.split()) >= 7 and above & BIT["lead"]:
        return Line(text, "standfirst")
    return Line(text, "other")


# ---------------------------------------------------------------- flattening

ICONS = {
    "byline": ("person", "account_circle", "perm_identity", "edit", "fa-user", "create"),
    "time": ("access_time", "schedule", "calendar_today", "event", "fa-clock", "today", "date_range"),
    "section": ("folder_open", "folder", "label", "bookmark", "local_offer", "fa-folder"),
    "other": ("share", "comment", "visibility", "print", "star", "favorite_border", "chat_bubble_outline"),
}
MENUS = (
    "Home",
    "News",
    "Sport",
    "Sports",
    "Politics",
    "Business",
    "Opinion",
    "World",
    "Culture",
    "Weather",
    "Login",
    "Subscribe",
    "Menu",
    "Search",
)
FILLERS = (
    "Share",
    "Print",
    "Listen to this article",
    "Save",
    "3 min read",
    "Reading time: 2 minutes",
    "Facebook",
    "Twitter",
    "Email",
    "Copy link",
    "12 comments",
    "Merken",
    "Follow us on Google News",
    "A A A",
    "Text size",
    "Add to favorites",
    "Teilen",
    "Drucken",
    "Kommentare",
    "0",
    "Tweet",
    "Share on WhatsApp",
    "Bookmark",
)
BY = {
    "en": ("By ", "BY ", "by ", "Words by ", "Written by ", "Author: "),
    "de": ("Von ", "von ", "Autor: "),
    "fr": ("Par ", "par "),
    "es": ("Por ", "por "),
}


def render(page: Marked, rng: random.Random, styles: tuple[str, ...] = ("\n", "\n", "\n", "\n\n", "\n\n", " ", "", "icons")) -> Rendered:
    """One flattening of a page, drawn by *rng*: what stays of menus and footers, where the fields stand, and how lines are joined."""
    lines = [*_top(page, rng), *_fields(page, rng), *_bottom(page, rng)]
    style = rng.choice(styles)
    text, spans = "", []
    for place, line in enumerate(lines):
        before = lines[place - 1] if place else None
        joint = style if style != "icons" else " " if line.icon and before and before.icon else "\n"
        text += joint if place else ""
        text += line.icon if style == "icons" or (line.icon and rng.random() < 0.3) else ""
        spans.append((len(text), len(text) + len(line.text), line.label))
        text += line.text
    fetched = ((page.day or datetime.date(2024, 5, 1)) + datetime.timedelta(rng.choice((0, 0, 1, 2, 9, 40)))).isoformat() + "T20:00:00Z"
    return Rendered(text, spans, fetched, page.day.isoformat() if page.day else None, page.outlet, page.section)


def _top(page: Marked, rng: random.Random) -> list[Line]:
    keep = rng.choice((0, 0, 1, 3, 6, 12, 25))
    head = page.head[-keep:] if keep else []
    if rng.random() < 0.3:
        head = page.head[: rng.choice((2, 5, 9))] + head[len(head) // 2 :]
    if rng.random() < 0.3:
        head = [Line(word, "other") for word in rng.sample(MENUS, rng.randint(3, 8))]
    sections = [at for at, line in enumerate(head) if line.label == "section"]
    head = [line if line.label != "section" or at == sections[-1] else Line(line.text, "other") for at, line in enumerate(head)]
    top: list[Line] = []
    if page.outlet and not any(line.label == "outlet" for line in head) and rng.random() < 0.75:
        top.append(Line(page.outlet + rng.choice(("", "", "", "", " logo", " - Home")), "outlet"))
    if page.outlet and rng.random() < 0.25:
        joint = rng.choice((" | ", " - ", " – "))
        top.insert(rng.randint(0, len(top)), Line(f"{page.title}{joint}{page.outlet}", "headline"))
    if rng.random() < 0.3:
        top.insert(
            0,
            Line(
                rng.choice(("Skip to content", "No Script", "Skip to main content", "Menu", "Zum Inhalt springen", "Please wait...")),
                "other",
            ),
        )
    if page.section and not sections and rng.random() < 0.65:
        mark = rng.choice((" > ", " / ", " » ", " › "))
        crumb = rng.choice(
            (f"Home{mark}{page.section}", f"Home{mark}News{mark}{page.section}", f"Home{mark}{page.section}{mark}{page.title}")
        )
        kicker = rng.choice((page.section, page.section, page.section.upper()))
        head.append(Line(rng.choice((kicker, kicker, crumb)), "section"))
    if page.day and rng.random() < 0.1:
        head.insert(0, Line((page.day + datetime.timedelta(3)).strftime("%A, %B %d, %Y"), "other"))
    return top + head


def _day(page: Marked, rng: random.Random) -> str:
    assert page.day
    forms = (
        "%B %d, %Y",
        "%d %B %Y",
        "%d.%m.%Y",
        "%Y-%m-%d",
        "%b %d, %Y %I:%M %p",
        "%d.%m.%Y, %H:%M Uhr",
        "Published: %d %B %Y",
        "Published on %B %d, %Y at %H:%M",
    )
    return page.day.strftime(rng.choice(forms))


def _fields(page: Marked, rng: random.Random) -> list[Line]:
    """The middle of a page; where it names no writer or day of its own, they are put in, among share words, below the headline."""
    first = next(at for at, line in enumerate(page.middle) if line.label in ("body", "standfirst"))
    above, below = list(page.middle[:first]), page.middle[first:]
    if len(below) > 24:
        below = below[:12] + below[-12:]
    heads = [line for line in above if line.label == "headline"] or [Line(page.title, "headline")]
    above = [line for line in above if line.label != "headline"]
    if len(above) > 14:
        above = [line for line in above if line.label != "other" or rng.random() < 0.3]
    put: list[Line] = []
    named = any(line.label == "byline" for line in above)
    if page.authors and not named and rng.random() < 0.8:
        lead = rng.choice(("", "", *BY.get(page.language, BY["en"])))
        put.append(Line(lead + rng.choice((" and ", ", ")).join(page.authors[:2]), "byline", rng.choice(ICONS["byline"])))
    if page.day and rng.random() < 0.6:
        put.append(Line(_day(page, rng), "time", rng.choice(ICONS["time"])))
    if page.section and rng.random() < 0.15:
        put.append(Line(page.section, "section", rng.choice(ICONS["section"])))
    put += [Line(text, "other", rng.choice(("", *ICONS["other"]))) for text in rng.sample(FILLERS, rng.choice((0, 1, 2, 4)))]
    rng.shuffle(put)
    twice = heads[:1] * rng.choice((1, 1, 1, 2))
    return [*twice, *put, *above, *below] if rng.random() < 0.6 else [*twice, *above, *put, *below]


def _bottom(page: Marked, rng: random.Random) -> list[Line]:
    tail = page.tail[: rng.choice((0, 1, 3, 8, 20, 40))]
    if rng.random() < 0.2:
        tail += page.tail[-5:]
    if page.outlet and rng.random() < 0.55:
        year = page.day.year if page.day else 2024
        forms = (
            "© {y} {o}. All rights reserved.",
            "© {y} {o}",
            "Copyright {y} {o}",
            "© {o} {y}",
            "{o} © {y}",
            "(c) {y} {o}, all rights reserved",
            "© Copyright {y} – {o}",
        )
        tail.append(Line(rng.choice(forms).format(y=year, o=page.outlet), "outlet"))
    if rng.random() < 0.4:
        tail += [
            Line(word, "other")
            for word in rng.sample(
                ("Privacy policy", "Terms of use", "Contact", "Impressum", "About us", "Datenschutz", "Back to top", "RSS"), 3
            )
        ]
    return tail
