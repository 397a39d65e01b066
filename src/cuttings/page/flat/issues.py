"""The month or season that a magazine prints for the day of its issue, on pages that print no day."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from functools import cache

from cuttings.dates.calendar import calendar
from cuttings.dates.day import day, days
from cuttings.page.datelines import dateline
from cuttings.page.flat.fields import Guess
from cuttings.page.flat.pieces import Piece
from cuttings.page.flat.zones import Zones
from cuttings.types import Span, When

__all__ = ["aged", "filed", "issue"]

_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
"""The months of a season; a winter lies in two years, and nobody says in which."""
_NUMBER = re.compile(r"(?:from )?(?:issue|no|nr|vol|volume|heft|ausgabe|num\u00e9ro|n\u00famero|n)[.\u00ba\u00b0]?\s?[\divxlc/]+.*")
_PARTED = re.compile(r"\s*[|,\u2022\u00b7\u2014\u2013:]\s*")
_LONGEST = 60


def issue(found: Sequence[Piece], parted: Zones, known: tuple[str | None, str | None], title: int = -1) -> tuple[Guess, When] | None:
    """The stretch that an issue's month names, and where it stands: alone between headline and text or beside the issue's number.

    *known*: language, and when the page was fetched; no issue begins after that. *title*: the headline's place; months above are a menu's.

    >>> piece = Piece("May 2019 issue", 0, 14, 0)
    >>> issue([piece], Zones(1, 1, (), {}), ("en", None))[1].stretch
    '2019-05-01/2019-05-31'
    """
    language, fetched = known
    for place, piece in enumerate(found[: parted.start]):
        if piece.kind in ("caption", "credit", "related", "comment") or len(piece.text) > _LONGEST:
            continue
        parts = _PARTED.split(piece.text.lower())
        months = [match for part in parts if (match := _month(language).fullmatch(part))]
        if len(months) != 1 or not all(_NUMBER.fullmatch(part) or _month(language).fullmatch(part) for part in parts if part):
            continue
        first, last = _bounds(months[0], language)
        bare = _BARE.fullmatch(piece.text) is not None
        if first > last or (bare and (place <= title or _listed(found, place, language))):
            continue
        if not fetched or first <= fetched[:10]:
            when = When(first=first, last=last, grain="month", basis="printed month of the issue")
            return Guess("published", piece.text, "month of the issue", 0.6, Span(piece.start, piece.end), place), when
    return None


def _listed(found: Sequence[Piece], place: int, language: str | None) -> bool:
    """Whether a month by itself is one of an archive's: below its label, or near another month that stands alone."""
    label = next((piece.text for piece in reversed(found[:place]) if piece.kind != "icon"), "")
    near = found[max(0, place - _NEAR) : place + _NEAR + 1]
    others = {piece.text.lower() for piece in near if _month(language).fullmatch(piece.text.lower())}
    return bool(_ARCHIVE.search(label)) or len(others) > 1


_BARE, _NEAR = re.compile(r"[^\W\d]+(?:\s?[-/]\s?[^\W\d]+)? (?:de )?\d{4}"), 3
_ARCHIVE = re.compile(r"\b(?:archives?|archivos?|archivio|archiv|arquivos?|arkiv|months?|past issues|back issues)\W*$", re.IGNORECASE)


def aged(found: Sequence[Piece], places: range, known: tuple[str | None, str | None]) -> tuple[Guess, When] | None:
    """An age within a longer line between headline and text ("2 days ago Ada Pell", "Ada Pell | 10h | 2 min").

    >>> aged([Piece("Story by Ada Pell | 1d | 2 min read", 0, 35, 0)], range(1), ("en", "2024-05-03T12:00:00Z"))[1].first
    '2024-05-02'
    """
    for place in places:
        piece = found[place]
        if piece.kind in ("caption", "credit", "related", "comment") or len(piece.text.split()) > _AGED:
            continue
        short = _SHORT.search(piece.text)
        when = day(f"{short[1]}{short[2]} ago", "en", known[1]) if short else None
        when = when or next((when for span, when in days(piece.text, *known) if _beside(piece.text, span, when)), None)
        when = when or _labelled(piece.text, known[1])
        if when is not None and when.first:
            return Guess("published", piece.text, "age beside the byline", 0.6, Span(piece.start, piece.end), place), when
    return None


def _labelled(text: str, fetched: str | None) -> When | None:
    """The day behind its label in another language than the page's ("Publié le 3 mai 2024" below an English headline)."""
    if not _PUBLISHED.match(text):
        return None
    read = (day(text, language, fetched) for language in ("fr", "es", "pt", "de", "it", "nl"))
    return next((when for when in read if when is not None and "counted back" not in when.basis), None)


_PUBLISHED = re.compile(r"(?:publi[ée]e? le|publicado|publicada|veröffentlicht|pubblicato|gepubliceerd|erschienen)\b", re.IGNORECASE)


def _beside(text: str, span: Span, when: When) -> bool:
    """Whether an age stands among names and labels alone: a sentence, or a headline in capitals, tells of some other day."""
    age, rest = span.of(text), f"{text[: span.start]} {text[span.end :]}"
    told = any(word not in _LABELS for word in _SMALL.findall(rest))
    return "counted back" in when.basis and not told and (any(char.isdigit() for char in age) or age.islower())


_SMALL = re.compile(r"(?<![\w.@])[a-zß-ÿ]+(?!\w)")
_LABELS = frozenset(
    (
        *("by", "von", "par", "por", "di", "af", "av", "door", "and", "und", "et", "y", "e", "for", "at", "de", "la", "van", "der", "den"),
        *("min", "mins", "minute", "minutes", "read", "story", "lecture", "lectura", "lettura", "leitura", "comments", "views", "ago"),
        *("updated", "published", "posted", "last", "on", "reporter", "writer", "editor", "correspondent", "staff"),
    )
)
"""Words in small letters that stand beside a byline and its age."""
_AGED = 14
_SHORT = re.compile(r"[|•·] ?(\d{1,2}) ?(h|d|w) ?(?=[|•·])")


def filed(found: Sequence[Piece], parted: Zones, known: tuple[str | None, str | None]) -> tuple[Guess, When] | None:
    """The day of the dateline with which the text opens, for a page that prints no other: the last such day before the capture.

    >>> piece = Piece("PELLWICK, Oct 11 (AFP) - It rained.", 0, 35, 0)
    >>> filed([piece], Zones(0, 1, (0,), {}), ("en", "2024-10-13T00:00:00Z"))[1].first
    '2024-10-11'
    """
    for place in parted.body[:1]:
        piece = found[place]
        opened = dateline(piece.text)
        read = days(piece.text[: opened.end], *known) if opened and known[1] else ()
        if len(read) == 1 and read[0][1].first and _fresh(read[0][1].first, known[1] or ""):
            span, when = read[0]
            at = Span(piece.start + span.start, piece.start + span.end)
            return Guess("published", span.of(piece.text), "day of the dateline", 0.5, at, place), when
    return None


def _fresh(first: str, fetched: str) -> bool:
    """Whether a day lies at most a season before the capture: its year is a guess."""
    return 0 <= (date.fromisoformat(fetched[:10]) - date.fromisoformat(first)).days <= _SEASON


_SEASON = 100


def _bounds(match: re.Match[str], language: str | None) -> tuple[str, str]:
    """The first and last day of the months."""
    months, year = calendar(language).months, int(match["y"])
    begins, ends = _SEASONS.get(match["m"]) or (months[match["m"]], months[match["n"] or match["m"]])
    return f"{year}-{begins:02d}-01", f"{year}-{ends:02d}-{monthrange(year, ends)[1]}"


@cache
def _month(language: str | None) -> re.Pattern[str]:
    names = "|".join(sorted((re.escape(name) for name in calendar(language).months), key=len, reverse=True))
    return re.compile(
        rf"(?:from |the |\d{{1,2}}/)?(?P<m>{names}|{'|'.join(_SEASONS)})"
        rf"(?:\s?[-/]\s?(?P<n>{names}))? (?:de )?(?P<y>(?:19|20)\d\d)(?: (?:issue|edition))?"
    )
