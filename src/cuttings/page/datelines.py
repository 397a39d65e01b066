"""Datelines before a text's first sentence and the signs that close a text."""

import re
from dataclasses import dataclass
from functools import cache

from cuttings.page.bylines import Byline, agency, byline, folded, is_person, is_place
from cuttings.page.signing import GRAMMATICAL, agencies, kinds, openings, unique, words
from cuttings.resources import lexicon

__all__ = ["Dateline", "dateline", "end_sign", "line", "wires"]


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place (with its region, as printed), agencies and reporters before a text's first sentence, and where that opening ends."""

    place: str | None
    agencies: tuple[str, ...]
    end: int
    authors: tuple[str, ...] = ()


_UP = r"A-ZÀ-ÞĀ-ŽƠƯΑ-ΩА-ЯЁІЇЄҐ"
_WORD = rf"[{_UP}][\w'’.\-]*"
_STATE = r"(?: \((?:[A-Z]{1,2}/[A-Z]{1,2}|EE\.? ?UU\.?)\))?"
_PLACE = rf"(?:{_WORD}(?:[ ](?:{_WORD}|de|la|le|el|of|am|an der|der|im|upon|on|do|del|da|di))*{_STATE})"
_DAY = (
    r"(?:(?i:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:le\s+|den\s+)?(?:\d{1,2}\.?\s+)?"
    r"[^\W\d_]{3,9}\.?(?:\s+\d{1,2})?(?:,?\s+\d{4})?"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[a-zA-Z]*\.?\s+\d"
_DASH = r"(?:\s*(?:—|–|--+)\s*|\s*\.?-\s+|\.?-$|\s+-\s*$)"
_DATELINE = re.compile(
    rf"^\W{{0,2}}(?P<place>{_PLACE}(?:,\s+(?!\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?!{_MONTH}){_PLACE})?(?:\s?/\s?{_PLACE})?)"
    rf"(?:(?:[,.]\s+|\s+(?=\d{{1,2}} [A-Z][a-z]{{2,8}}\.? \())(?P<day>{_DAY}))?"
    rf"(?:[,.]?\s*(?:[–—]\s*(?=\([A-Z]))?(?P<paren>[(\[/][^()\[\]]{{2,40}}[)\]/]))?(?:,\s+(?P<plain>[A-Z]{{2,6}}|[A-Z][a-z]+))?"
    rf"(?:{_DASH}|(?<=[)\]/])\s?:\s*|(?<=[)\]/])\.?\s*$|(?<=[)\]/])\.\s*|(?<=\d\s\([A-Z]{{3}}\))\s+(?=[A-Z])|(?<=[A-Z]{{4}}):\s+|(?<=[A-Z]{{4}}):$)"
)
_LEADING = re.compile(
    rf"^\W{{0,2}}\((?P<paren>[^()]{{2,30}})\)\s*(?:{_DASH})"
    rf"(?:(?P<place>{_PLACE}),\s+(?P<day>\d{{1,2}}\s+\w+|\w+\s+\d{{1,2}})\s*[-–—]+\s*)?"
)
_EAST = (
    re.compile(
        r"^(?P<agency>新华社|中新社|中新网|人民网|央视网)(?P<place>[\u4e00-\u9fff]{2,6}?)(?P<day>\d{1,2}月\d{1,2}日)电?"
        r"(?:[（(](?:记者)?(?P<names>[^（）()]+)[)）])?"
    ),
    re.compile(
        r"^[(（【\[](?P<place>\w{2,8}?)[=＝・]?\s?"
        r"(?P<agency>연합뉴스|뉴시스|共同|時事|ロイター|AFP時事)[)）】\]]\s*"
    ),
)
_BEHIND = re.compile(rf"^(?P<place>{_PLACE}),\s+(?P<day>{_DAY})\s*(?:—|–|-)\s*(?P<agency>[^.]{{2,30}})\.(?:\s|$)")
_SIGNED = re.compile(rf"(?P<name>[{_UP}][{_UP}'’ -]{{5,40}})\s+-\s*")


_EASTERN = frozenset("(（【[新中人央")
_SIGNS = _EASTERN | frozenset("-–—)]/:")
"""A dateline ends in one of these, or begins with the name of an eastern agency."""


def dateline(text: str, near: str = "") -> Dateline | None:
    """The dateline that opens a text: a place, perhaps a day and an agency, and a dash.

    A place that is neither listed nor in capitals must stand in *near*, the text around.

    >>> dateline("PELLWICK, March 3 (AP) - The lock keepers struck.")
    Dateline(place='PELLWICK', agencies=('AP',), end=25, authors=())
    >>> dateline("The river - swollen by rain - rose.") is None
    True
    """
    head = text[:160]
    if not any(map(head.__contains__, _SIGNS)):
        return None
    found = _east(head) if head[0] in _EASTERN else None
    found = found or (_behind(head) if "," in head else None) or (_leading(head) if "(" in head[:3] else None)
    return found or _plain(head, near)


def _plain(head: str, near: str) -> Dateline | None:
    match = _DATELINE.match(head)
    if match is None:
        return None
    place, inside, end = match["place"], (match["paren"] or "").strip(" ([])/"), match.end()
    named = _named(inside, sure=place.isupper()) or (
        (agency(match["plain"]) or match["plain"],) if match["plain"] and agency(match["plain"]) else ()
    )
    if match[0].rstrip()[-1] in ")]/." and not (place.isupper() or is_place(place)):
        return None
    head_, _, last = place.rpartition(", ")
    if head_ and agency(last):
        place, named = head_, unique((agency(last) or last, *named))
    if agency(place) and not inside:
        return Dateline(None, (agency(place) or place,), end)
    if not _placed(place, near, sure=bool(named)) or (match["day"] and not named and not _day(match["day"])):
        return None
    signed = _SIGNED.match(head, end)
    authors = byline(signed["name"], led=True).authors if signed else ()
    return Dateline(place.strip(), named, signed.end() if signed and authors else end, authors)


def _placed(place: str, near: str, *, sure: bool) -> bool:
    first = re.split(r",\s+|/", place)[0].strip()
    if len(first.split()) > 4 or folded(first) in _never():
        return False
    return (
        sure
        or (first.isupper() and len(first) > 2)
        or is_place(first)
        or bool(near and first[:1].isupper() and re.search(rf"\b{re.escape(first)}\b", near))
    )


@cache
def _never() -> frozenset[str]:
    days = (
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "opinion",
        "analysis",
        "update",
        "live",
        "photo",
        "watch",
        "video",
    )
    return frozenset((*days, *(row[1] for row in lexicon("bylines") if row[0] in ("by", "credit", "desk", "wires", "source"))))


def _day(text: str) -> bool:
    return bool(re.search(r"\d", text))


def _leading(head: str) -> Dateline | None:
    match = _LEADING.match(head)
    named = _named(match["paren"], sure=False) if match else ()
    return Dateline(match["place"], named, match.end()) if match and named else None


def _behind(head: str) -> Dateline | None:
    match = _BEHIND.match(head)
    named = agency(match["agency"]) if match else None
    return Dateline(match["place"], (named,), match.end()) if match and named else None


def _east(head: str) -> Dateline | None:
    match = next((match for pattern in _EAST if (match := pattern.match(head))), None)
    if match is None:
        return None
    authors = tuple(name for name in re.split(r"[、，\s]+", match["names"] or "") if 2 <= len(name) <= 4)
    return Dateline(match["place"], (agency(match["agency"]) or match["agency"],), match.end(), authors)


def _named(inside: str, *, sure: bool) -> tuple[str, ...]:
    """Agencies in a dateline's brackets; there any short sign in capitals is one, and after a place in capitals any name but a place's."""
    found = []
    for part in re.split(r"\s*[/,&]\s*|\s+(?:and|und|et|y)\s+", inside):
        named = agency(part)
        if named is None and _STATION.fullmatch(part):
            continue
        invented = sure and re.fullmatch(r"(?:[A-Z]\w+ ?){1,3}", part) and not is_place(part)
        if named or invented or re.fullmatch(r"[A-Z]{2,6}", part) or re.fullmatch(r"(?:[A-Z]\w+ )+(?:Agency|Wire|Press)", part):
            found.append(named or part)
    return unique(found)


_STATION = re.compile(r"[KW][A-Z]{3}(?:[- ](?:TV|\d{1,2}))?")
"""The call sign of an American station, which prints it in its own datelines as agencies do theirs."""


# ---------------------------------------------------------------- end signs

_TAIL = re.compile(r"(?:^|(?<=[.!?…”\"’»)]))\s*[-–—]*\s*(?P<open>[(\[]?)(?P<sign>[\w/&,+ :.-]{2,60}?)[)\]]?\.?\s*$")


def end_sign(text: str) -> tuple[tuple[str, ...], int]:
    """Agencies in the sign that closes a text ("dpa/lno", "(AFP)", "- Reuters"), and where the text ends without it.

    >>> end_sign("The mayor left at noon. (AFP)"), end_sign("dpa/lno"), end_sign("He spoke to AFP.")
    ((('AFP',), 23), (('dpa',), 0), ((), 16))
    """
    bare = text.rstrip()
    start = max(0, len(bare) - 60)
    for match in [match for at in _starts(bare, start) if (match := _TAIL.match(bare, at))]:
        parts = [part for part in re.split(r"\s*[/,&+]\s*|\s+-\s+|\s+(?:and|und|et|y)\s+|:\s*", match["sign"]) if part]
        words = match["sign"].split()
        if parts and agency(words[0]) and re.fullmatch(r"(?:[A-Z]{2,4} ?)+", " ".join(words[1:])):
            return (agency(words[0]) or "",), match.start()
        if parts and len(parts) <= 4 and agency(parts[0]):
            return unique(name for part in parts if (name := agency(part))), len(bare[: match.start()].rstrip())
    return (), len(bare)


def _starts(text: str, first: int) -> list[int]:
    return [first] * (first == 0) + [match.end() for match in _ENDED.finditer(text, max(0, first - 1), max(0, len(text) - 1))]


_ENDED = re.compile(r"[.!?…”\"’»)](?=\s|[(\[-]|$)")


def line(text: str, outlet: str | None = None) -> Byline:
    """What a single line says, be it a byline, a dateline, an end sign or a credit.

    >>> line("LIMA, Oct 3 (Reuters) -").place, line("By Ada Pell, Lima").authors
    ('LIMA', ('Ada Pell',))
    """
    found = dateline(text)
    if found and found.end >= len(text.rstrip()) - 1:
        return Byline(found.authors, found.agencies, False, None, found.place)
    signed, at = end_sign(text)
    if signed and at == 0 and not is_person(text):
        read = byline(text, outlet)
        return Byline(
            tuple(name for name in read.authors if is_person(name)),
            unique((*signed, *read.agencies)),
            read.desk,
            None,
            read.place if (read.place or "")[:1].isupper() else None,
        )
    return byline(text, outlet, led=True)


_BESIDE = re.compile(r"\s*[/,&+|]\s*|\s+(?:and|und|et|y|e)\s+")
_WIRE = 60
"""Characters of the longest line that names agencies alone."""


def wires(text: str) -> tuple[str, ...]:
    """The news agencies that are all a line names, at most beside a day; none where it says more, or two letters that stand for much.

    >>> wires("Reuters"), wires("(AFP, dpa)"), wires("AP | 4 March 2026"), wires("Reuters reports"), wires("App"), wires("AA")
    (('Reuters',), ('AFP', 'dpa'), ('AP',), (), (), ())
    """
    if len(text) > _WIRE or (text.isascii() and "." not in text and not kinds(text) & GRAMMATICAL) or not _wired(text):
        return ()
    first, *others = _BESIDE.split(text.strip(" ()[]–—-."))
    parts = [first, *(part for part in others if not _day(part))]
    named = [agency(part) for part in parts if len(part) > 2 or part in ("AP", "PA")]
    plain = all(len(part) > 4 or part.isupper() or part.islower() for part in parts)
    return unique(name for name in named if name) if plain and all(named) and len(named) == len(parts) else ()


def _wired(text: str) -> bool:
    """Whether a line can begin with an agency's name, by its first word or a last one of such names: a cheap test before the splitting."""
    low = " ".join(text.casefold().split())
    word = _FIRST.search(low)
    opened = word is not None and (word[0] in _firsts() or low.startswith(".", word.end()))
    return opened or any(map(low.__contains__, words("agencyend")))


_FIRST = re.compile(r"\w+")


@cache
def _firsts() -> frozenset[str]:
    """The first words of agencies' names, and the article that may stand before them."""
    return openings(agencies()) | {"the"}
