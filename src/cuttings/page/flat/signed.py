"""The days a flattened page prints for itself, and the lines that can be its byline."""

import re
from collections.abc import Sequence
from functools import cache

from cuttings.page import bylines, signing
from cuttings.page.datelines import dateline
from cuttings.page.flat.fields import Guess, known_section
from cuttings.page.flat.kinds import prose
from cuttings.page.flat.owner import initials
from cuttings.page.flat.pieces import Piece
from cuttings.page.flat.writers import uniconed
from cuttings.page.flat.zones import Zones
from cuttings.resources import lexicon

__all__ = ["bylines_of", "pictured", "times"]


@cache
def _labels(kind: str) -> re.Pattern[str]:
    words = sorted((row[0] for row in lexicon("time-labels") if row[1] == kind), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


def times(found: Sequence[Piece], parted: Zones, title: int | None, fetched: str | None) -> list[Guess]:
    """Days the page prints for itself; field `updated` where labelled so. The day of the capture above the headline is the masthead's."""
    guesses = []
    for place, piece in enumerate(found):
        if piece.kind != "time" or piece.when is None or parted.start <= place < parted.end:
            continue
        before = found[place - 1] if place else piece
        beside = before.kind is None and before.line == piece.line and before.words <= 4 and ":" in before.text
        label = before.text if beside or (before.kind == "label" and before.line >= piece.line - 1) else ""
        updated = bool(_labels("updated").search(piece.text) or _labels("updated").search(label))
        head = place < parted.start
        score = 0.85 if head else 0.5
        score += 0.1 if not updated and (label or _labels("published").search(piece.text)) else 0
        if head and title is not None and place < title - 2:
            score -= 0.5 if piece.when.first and piece.when.first == (fetched or "")[:10] else 0.25
        between = [found[at].kind for at in range(parted.end, place)]
        said = range(parted.end + between.index("comment") if "comment" in between else place, min(place + 2, len(found)))
        if not label and "comment" in between and any(prose(found[at].text) for at in said) and not _labels("published").search(piece.text):
            continue
        if not head and ("related" in between or "comment" in between):
            score = 0.1
        if head and _LIFE.match(before.text):
            continue
        score -= 0.6 if head and "related" in [other.kind for other in found[max(0, place - 2) : place]] else 0
        score -= 0.003 * place
        guesses.append(Guess("updated" if updated else "published", piece.text, "printed time", score, piece.span, place))
    return guesses


_LIFE = re.compile(r"(?:born|died|geboren|gestorben|née?|décédée?|nacido|falleció|nato|morto)\b[^\w]*$", re.IGNORECASE)
"""What stands before the days of a life that is told of."""


def bylines_of(found: Sequence[Piece], parted: Zones, title: int | None, outlet: str | None = None) -> list[Guess]:
    """Lines that can be the byline: led in, behind a person icon, or a bare name between headline and text; at the end "By ...". Of a line
    that ends in the *outlet* what stands before it is the name."""
    guesses = []
    credited = " ".join(piece.text for piece in found if piece.kind in ("caption", "credit"))
    for place, piece in enumerate(found):
        if parted.start <= place < parted.end and place not in parted.dropped:
            continue
        iconed = place + 1 < len(found) and found[place + 1].kind == "icon"
        text = _unfused(_without_outlet(_FROM.sub("", uniconed(piece.text) if iconed else piece.text), outlet))
        if pictured(found, place):
            continue
        read = _line(found, parted, (place, title), text, credited, outlet) or _outlet_signs(piece, outlet, (place, title, parted.start))
        if read:
            guesses.append(Guess("byline", text if read[0] != _OWN else piece.text, *read, piece.span, place))
    return guesses


_FROM = re.compile(r"^(?:[Aa]us|[Vv]on) \S.{1,28} bericht(?:et|en) (?=[A-ZÀ-Þ])|^In [A-ZÀ-Þ][\w &]{2,24} (?=[Bb]y [A-ZÀ-Þ])")
"""Where somebody reports from, before the name."""
_OWN = "the outlet itself"


def _line(
    found: Sequence[Piece], parted: Zones, at: tuple[int, int | None], text: str, credited: str, outlet: str | None = None
) -> tuple[str, float] | None:
    """How a line can be the byline, and how much speaks for it."""
    place, title = at
    piece = found[place]
    head = place < parted.start or (place in parted.dropped and place <= parted.start + 3 and bool(bylines.agency(text)))
    if _SOURCE.match(text) and piece.kind != "time" and bylines.byline(text).agencies and piece.words < 14:
        return "source line", 0.6
    if piece.kind == "byline":
        later = any(found[at].kind in ("related", "comment") for at in range(parted.end, place))
        score = 0.9 if head else 0.2 if later else 0.7
        if not head and not later and place < parted.end + 6 and bylines.byline(text).authors:
            return "led in behind the text", 0.7
        return "led in", score - (0.3 if title is not None and place < title - 3 else 0)
    if piece.kind is not None:
        return None
    if piece.icon == "person" and piece.words < 12 and head:
        return "icon", 0.92
    if not _bare_name(text) or _located(found, place):
        return None
    if place and bylines.folded(found[place - 1].text) in signing.words("by"):
        return "behind its label", 0.75
    if head and title is not None and place > title - 5 and _above_role(found, place, outlet):
        return "name beside the outlet", 0.75
    shown = text not in credited
    if head and title is not None and place > title and (shown or _beside_day(found, place, near=True)):
        if bylines.byline(text).agencies and not bylines.byline(text).authors:
            return "agency below the headline", 0.7
        if text != piece.text or _BEHIND.search(text):
            return "name beside the outlet", 0.75
        return "name below the headline", 0.85 if _several(text) and _dated_below(found, place) else 0.7
    if not head and place < parted.end + 4 and _above_mail(found, place):
        return "name above an address", 0.8
    if place == parted.end and shown and _ends_text(found, place):
        return "name behind the text", 0.55
    if head and shown and _beside_day(found, place):
        return "name beside the day", 0.6
    given = place > 0 and text.split(maxsplit=1)[0].lower() in signing.given()
    above = head and shown and given and title is not None and title - 5 <= place < title
    return ("name above the headline", 0.55) if above and _beside_day(found, place, near=True) else None


def _several(text: str) -> bool:
    """Whether a line holds two names and more, and nothing else."""
    names = re.split(r",\s*|\s+(?:and|&|und|et|y|e)\s+", text)
    return len(names) > 1 and all(len(name.split()) > 1 and bylines.is_person(name) for name in names)


def _dated_below(found: Sequence[Piece], place: int) -> bool:
    """Whether the line below is a day or begins with its label."""
    below = found[place + 1] if place + 1 < len(found) else None
    return below is not None and (below.kind == "time" or _labels("published").match(below.text) is not None)


def _above_role(found: Sequence[Piece], place: int, outlet: str | None) -> bool:
    """Whether the line below a person's name says that this is whoever writes: a role, the outlet, or a comma and more."""
    if place + 1 >= len(found) or not bylines.is_person(found[place].text):
        return False
    below = found[place + 1].text
    named = bylines.folded(below)
    own = bool(outlet) and named.removeprefix("the ") == bylines.folded(outlet or "").removeprefix("the ")
    return own or named in signing.words("role") or (below.startswith(", ") and len(below.split()) < 6)


_PINS = frozenset(("location_on", "location_city", "place", "room", "pin_drop", "map"))
"""Icons that stand before a place."""


def _located(found: Sequence[Piece], place: int) -> bool:
    """Whether a short line by itself is a place: listed, behind the icon of one, in capitals without a given name as datelines are, or the
    dateline with which the text opens."""
    text = found[place].text
    if (place and found[place - 1].kind == "icon" and found[place - 1].text in _PINS) or bylines.is_place(text):
        return True
    if text.isascii() and text.isupper() and 1 < len(text.split()) < 4 and signing.given().isdisjoint(text.lower().split()[:1]):
        return not (bylines.agency(text) or bylines.byline(text).desk or _above_place(found, place))
    named = bylines.folded(text)
    near = (other.text for other in found[place + 1 : place + 6] if other.words > 6)
    return any(bylines.folded(opened.place.split(",")[0]) == named for line in near if (opened := dateline(line)) and opened.place)


def _above_place(found: Sequence[Piece], place: int) -> bool:
    """Whether a short line in small letters stands below a line, and a day below that: a name, then where it was written."""
    below = found[place + 1 : place + 3]
    told = len(below) == 2 and below[0].kind is None and below[1].kind == "time"
    return told and below[0].words <= 5 and not below[0].text.isupper() and below[0].text[:1].isupper() and not prose(below[0].text)


def _without_outlet(text: str, outlet: str | None) -> str:
    """A short line without the outlet's name behind it: "Ada Pell - Marsh Post", "Ada PellMarsh Post", "Ada Pell for the Marsh Post"."""
    if not outlet or len(text) > 120 or len(text) <= len(outlet) or outlet.lower() not in text.lower():
        return text
    behind = rf"(?:\s*[-–—|/,(•·]\s*|\s+(?:(?:for|of|von|de|at)\s+)?(?:the\s+)?|(?<=[a-z]))(?:the )?{re.escape(outlet)}\)?$"
    rest = re.sub(behind, "", text, flags=re.IGNORECASE).strip()
    bare = rest[bylines.leads(rest) :]
    return rest if bylines.is_person(bare) or _bare_name(bare) else text


def _unfused(text: str) -> str:
    """A name without a role that is fused to it ("Ada PellTransport reporter")."""
    for seam in _SEAM.finditer(text) if len(text) < 80 else ():
        name, role = text[: seam.start()], bylines.folded(text[seam.start() :])
        if bylines.is_person(name[bylines.leads(name) :]) and (
            role in signing.collective() or role.split()[-1] in signing.words("roleend")
        ):
            return name
    return text


_SEAM = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-ZÀ-Þ][a-zß-ÿ])")


def pictured(found: Sequence[Piece], place: int) -> bool:
    """Whether the line below says that whoever is named here made the pictures.

    >>> pictured([Piece("Tam Reed", 0, 8, 0), Piece("Photographer", 9, 21, 1)], 0)
    True
    """
    if place > 1 and found[place - 1].words > 5 and found[place - 1].text.endswith(".") and _TAKEN.fullmatch(found[place].text):
        return True
    before, behind = found[place - 1] if place else None, found[place + 1] if place + 1 < len(found) else None
    if before is not None and before.text.endswith(("[", "(")) and bylines.agency(found[place].text):
        return before.kind == "caption" or (behind is not None and behind.kind in ("caption", "credit"))
    if place > 1 and before is not None and before.text.endswith("/") and bylines.agency(before.text.strip(" /")):
        return found[place - 2].words > 5 and found[place - 2].text.endswith(".")
    return behind is not None and bylines.folded(behind.text) in _MAKERS


_TAKEN = re.compile(r"[A-Z]{2,6} ?/ ?[^\W\d_][^/\n]{3,30}")
"""An agency and a name between a caption and the text: "EFE/Ada Pell"."""


_MAKERS = frozenset(
    (
        *("photographer", "photojournalist", "fotograf", "fotografin", "fotógrafo", "fotógrafa", "photographe", "fotografo"),
        *("valokuvaaja", "illustrator", "фотограф"),
    )
)
"""What a line says of somebody who made the pictures."""


def _outlet_signs(piece: Piece, outlet: str | None, at: tuple[int, int | None, int]) -> tuple[str, float] | None:
    """Whether the outlet itself signs below the headline: "By Marsh Post", "Marsh Post Web Team", "Marsh Post with AFP"."""
    place, title, start = at
    if not outlet or title is None or not title < place < start or piece.words > 12:
        return None
    sign = initials(outlet)
    if len(sign) > 2 and re.match(rf"(?:[Bb]y )?{sign} \w", piece.text):
        outlet = sign
    if outlet.lower() not in piece.text.lower():
        return None
    rest = re.split(rf"(?:\bthe )?{re.escape(outlet)}", piece.text, maxsplit=1, flags=re.IGNORECASE)
    before, behind = rest[0].strip().lower(), rest[-1].strip(" -–—|/,&")
    led = before in signing.words("by")
    if (before and not led) or not (led or behind):
        return None
    signed = not behind or bool(bylines.byline(behind).agencies) or all(_signs(word) for word in re.split(r"\W+", behind.lower()) if word)
    return (_OWN, 0.75) if signed else None


def _signs(word: str) -> bool:
    """Whether a word is of those that make names of desks."""
    return word in _hands()


@cache
def _hands() -> frozenset[str]:
    listed = (*signing.words("desk"), *signing.words("deskend"), *signing.words("wires"), "with", "mit", "avec", "con", "com", "and", "web")
    return frozenset(part for name in listed for part in re.findall(r"\w+", name.lower()))


def _ends_text(found: Sequence[Piece], place: int) -> bool:
    """Whether a person's name of which the text does not tell stands alone between it and furniture: it signs, and is no tag."""
    names, behind = _SIGNING.split(_ROLE.sub("", found[place].text)), found[place + 1 : place + 2]
    full = [name.split() for name in names if bylines.is_person(name)]
    signs = 0 < len(full) == len(names) <= 3 and all(2 <= len(name) <= 4 and min(len(name[0]), len(name[-1])) > 2 for name in full)
    told = signs and any(name[-1] in other.text for name in full for other in found[max(0, place - 60) : place])
    return signs and not told and all(other.kind not in (None, "time", "byline", "icon", "bio") for other in behind)


_SIGNING, _ROLE = re.compile(r"\s*[/;]\s*"), re.compile(r"\s*\([^\W\d_][^()\d]{3,30}\)$")
"""What parts names that sign together, and a role behind one."""


def _above_mail(found: Sequence[Piece], place: int) -> bool:
    """Whether a mail address of the same name stands in the next line."""
    behind = found[place + 1].text if place + 1 < len(found) else ""
    return "@" in behind and len(behind) < 60 and any(word in behind.lower() for word in found[place].text.lower().split() if len(word) > 2)


def _beside_day(found: Sequence[Piece], place: int, *, near: bool = False) -> bool:
    """Whether a day stands in the same line as the piece; *near*: or in the line before it or behind it."""
    line = found[place].line
    return any(other.kind == "time" and abs(other.line - line) <= 2 * near for other in found[max(0, place - 3) : place + 4])


_SOURCE = re.compile(
    r"(?:source|quelle|fuente|fonte|bron|źródło|zdroj|forrás|sursa|källa|kilde|lähde|sumber|джерело|المصدر|منبع|πηγή|источник|来源|來源|kaynak|agency|©)\s*[:：]?\s*\S",
    re.IGNORECASE,
)


def _bare_name(text: str) -> bool:
    if len(text.split()) > 10 or prose(text):
        return False
    if re.fullmatch(r"[\u3040-\u9fff]{2,5}|[\uac00-\ud7a3]{2,4}", text):
        return not known_section(text)
    text = signing.unhung(_BEHIND.sub("", text))
    first, *rest = _DASH.split(text, maxsplit=1)
    if rest and (bylines.agency(first) or (bylines.is_person(first) and bylines.folded(rest[0].split()[0]) in signing.words("role"))):
        return True
    first = _BETWEEN.split(text)[0]
    read = bylines.byline(text)
    if read.agencies and len(read.authors) == 1 and text.startswith(read.authors[0]) and bylines.is_person(read.authors[0]):
        return True
    unsigned = bool(read.agencies or read.desk) and not read.authors
    if unsigned and len(text.split()) <= 7 and (bool(read.agencies) or len(text.split()) <= 3):
        return True
    return bylines.is_person(first) or (bool(bylines.agency(first)) and bool(read.authors)) or _with_role(text, read)


_BETWEEN = re.compile(r"\s*[,;|/•·]\s*|\s+(?:and|&|und|et|og|och|in|aus|for|with)\s+")
_BEHIND, _DASH = re.compile(r"\s+(?:\([A-ZÀ-Þ][^()]{1,40}\)|@\w+)$"), re.compile(r"\s+[–—-]\s+")
"""What may stand behind a name, an outlet in brackets or an account, and what parts it from a role."""


def _with_role(text: str, read: bylines.Byline) -> bool:
    """Whether a line is one person's name with a role behind it and nothing else ("Ada Pell Political Editor")."""
    if len(read.authors) != 1 or not text.startswith(read.authors[0]):
        return False
    return bylines.folded(text[len(read.authors[0]) :]) in signing.collective()
