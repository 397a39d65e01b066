"""The grammar of bylines, datelines and end signs: persons, agencies, desks, places - told apart, or left out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from cuttings.resources import lexicon

__all__ = ["Byline", "Dateline", "agency", "byline", "credit", "dateline", "end_sign", "is_person", "leads"]


@dataclass(frozen=True, slots=True)
class Byline:
    """Who a byline names. `desk`: it is unnamed or collective. `outlet`: it names an outlet instead of a person."""

    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    desk: bool = False
    outlet: str | None = None
    place: str | None = None

    def __bool__(self) -> bool:
        return bool(self.authors or self.agencies or self.desk)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place and agencies before a text's first sentence, and where that opening ends."""

    place: str | None
    agencies: tuple[str, ...]
    end: int


def byline(text: str, outlet: str | None = None, *, led: bool = False) -> Byline:
    """What a byline says. *outlet* is the page's own outlet, never an author; *led* where the page itself marks the text as a byline.

    >>> byline("By Ada Pell and AP")
    Byline(authors=('Ada Pell',), agencies=('AP',), desk=False, outlet=None, place=None)
    >>> byline("By Staff, Agencies")
    Byline(authors=(), agencies=(), desk=True, outlet=None, place=None)
    >>> byline("Photo: Ada Pell").authors
    ()
    """
    rest = _tidy(text)
    if credit(rest):
        return Byline()
    lead = leads(rest)
    rest = rest[lead:]
    found = Byline()
    for piece in _pieces(rest):
        found = _add(found, piece, outlet, led=led or lead > 0)
    return replace(found, desk=found.desk and not found.authors)


def leads(text: str) -> int:
    """How many characters of *text* lead in a byline ("By ", "Text: "), 0 for none.

    >>> leads("By Ada Pell"), leads("Byron Pell")
    (3, 0)
    """
    match = _lead_pattern().match(text)
    return match.end() if match else 0


def credit(text: str) -> bool:
    """Whether the text credits a picture or somebody who wrote nothing of it ("Photo: ...", "Editing by ...").

    >>> credit("Photo by Ada Pell"), credit("Ada Pell")
    (True, False)
    """
    return bool(_credit_pattern().match(text))


def agency(text: str) -> str | None:
    """The short name of the news agency that *text* names, None for anything else; photo agencies and releases are none.

    >>> agency("Agence France-Presse"), agency("Agencies")
    ('AFP', None)
    """
    bare = _fold(text)
    known = _agencies().get(bare) or _agencies().get(re.sub(r"^the |[.]", "", bare))
    if known:
        return known if known != "-" else None
    named = any(bare.endswith(" " + last) for last in _words("agencyend")) and text[:1].isupper() and "," not in text
    return re.sub(r"^[Tt]he ", "", text.strip()) if named and bare not in _words("desk") else None


_DASH = r"\s*(?:—|–|--+|-(?=\s))\s*"
_PLACE = r"(?:[A-ZÀ-ÞŁŚŽŠČİ][\w'’.\-/]*(?:[ ](?:[A-ZÀ-Þ][\w'’.\-/]*|de|la|le|el|of|am|an der|der|im|upon|on|do|del))*)"
_DATELINE = re.compile(
    rf"^\W{{0,2}}(?P<place>{_PLACE}(?:,\s+{_PLACE}){{0,2}}(?:\s?/\s?{_PLACE})?)?"
    rf"(?P<day>,?\s+(?:le\s+|den\s+)?(?:\d{{1,2}}\.?\s+)?[A-Za-zéûä]{{3,9}}\.?(?:\s+\d{{1,2}})?(?:,?\s+\d{{4}})?)??"
    rf"(?:,)?(?P<paren>\s*[(\[][^()\[\]]{{2,40}}[)\]])?(?P<open>\s*[—–]\s?[A-Z]{{2,8}})??"
    rf"(?:{_DASH}|(?<=[)\]]):\s+|(?<=[)\]])\.\s+)"
)


def dateline(text: str) -> Dateline | None:
    """The dateline that opens a text: a place, perhaps a day and an agency, and a dash. None where none opens it.

    >>> dateline("PELLWICK, March 3 (AP) - The lock keepers struck.")
    Dateline(place='PELLWICK', agencies=('AP',), end=25)
    >>> dateline("The river - swollen by rain - rose.") is None
    True
    """
    head = text[:140]
    match = _DATELINE.match(head)
    if match is None or not (match["place"] or match["paren"]):
        return None
    place, inside = match["place"], (match["paren"] or "").strip(" ([])")
    named = _paren_agencies(inside, sure=bool(place and place.isupper()))
    if place and not inside and agency(place):
        return Dateline(None, (agency(place) or place,), match.end())
    if place and not _is_place(place, sure=bool(inside and named)):
        return None
    if not place and not named:
        return None
    first = re.split(r",\s+", place)[0] if place else None
    return Dateline(first, named, match.end())


def end_sign(text: str) -> tuple[str, ...]:
    """Agencies in the sign that closes a text: "dpa/lno", "(AFP)", "- Reuters".

    >>> end_sign("The mayor left at noon. (AFP)"), end_sign("dpa/lno"), end_sign("He spoke to AFP.")
    (('AFP',), ('dpa',), ())
    """
    tail = text.rstrip()[-48:]
    match = re.search(r"(?:^|[.!?”\"’»]\s*)[(\[]?([A-Za-zÀ-ž/&,+ -]{2,40}?)[)\]]?$", tail)
    if match is None:
        return ()
    parts = [part for part in re.split(r"\s*[/,&+]\s*|\s+-\s+|\s+(?:and|und|et|y)\s+", match[1]) if part]
    found = tuple(name for name in (agency(part) for part in parts) if name)
    return found if len(parts) <= 4 and parts and agency(parts[0]) else ()


# ---------------------------------------------------------------- pieces

_EDGE = " .,:-–—\"'“”"


def _pieces(text: str) -> list[str]:
    text = re.sub(r"\s*(?:https?://|www\.)\S+|\S+@\S+\.\w+|(?<!\w)@\w+", " ", text)
    text = re.sub(r"\(([^()]*)\)", lambda match: f" | {match[1]} | ", text)
    joined = "|".join(re.escape(word) for word in sorted(_words("join"), key=len, reverse=True) if word not in ("i", "a", "y", "e", "si"))
    parts = re.split(rf"\s*[|;/•·●▪*]\s*|\s*,\s*|\s+(?:{joined}|y|e)\s+|\s+[-–—]+\s+|:\s+", text, flags=re.IGNORECASE)
    bare = (re.sub(rf"^(?:{joined})\s+", "", part.strip(_EDGE), flags=re.IGNORECASE) for part in parts if part)
    return [part for part in bare if part]


def _add(found: Byline, piece: str, outlet: str | None, *, led: bool) -> Byline:
    named = agency(piece)
    if named and _fold(named) != _fold(outlet or ""):
        return replace(found, agencies=_unique((*found.agencies, named)))
    bare = _fold(piece)
    if bare in _words("desk") or bare in ("our", "own"):
        return replace(found, desk=True)
    if outlet and _same_outlet(bare, outlet):
        return replace(found, desk=True, outlet=outlet)
    if bare in _words("role") or credit(piece):
        return found
    head, place = _cut(piece)
    if head != piece:
        return replace(_add(found, head, outlet, led=led), place=found.place or place)
    last = bare.split()[-1]
    if last in _words("deskend") or any(
        bare.startswith(word + " ") for word in ("our", "from our", "von unserem", "von unserer", "de notre")
    ):
        return replace(found, desk=True)
    return _person(found, piece, led=led)


def _person(found: Byline, piece: str, *, led: bool) -> Byline:
    if re.fullmatch(r"[A-Z]{2,6}", piece) and found and not is_person(piece):
        return replace(found, agencies=_unique((*found.agencies, piece)))
    name = _untitled(piece)
    if is_person(name, led=led):
        return replace(found, authors=_unique((*found.authors, _cased(name))))
    return found


def _cut(piece: str) -> tuple[str, str | None]:
    """The piece without "in Nairobi", "for The Example", "of AP"; the place where one is named."""
    words = "|".join(sorted((re.escape(word) for word in _words("at")), key=len, reverse=True))
    match = re.search(rf"^(.+?\S)\s+({words})\s+(?:the\s+)?([A-ZÀ-Þ].*)$", piece)
    if match is None or match[2] in ("de", "of", "von", "da") or not (is_person(match[1]) or _fold(match[1]) in _words("desk")):
        return piece, None
    return match[1], match[3] if match[2] in ("in", "from", "aus", "à", "reports from", "reporting from", "near") else None


def is_person(text: str, *, led: bool = False) -> bool:
    """Whether *text* has the shape of a person's name; one word alone only where it is *led* in as a byline.

    >>> is_person("Jean-Luc van der Berg"), is_person("World News"), is_person("updated today")
    (True, False, False)
    """
    tokens = text.split()
    if not (1 if led else 2) <= len(tokens) <= 5 or len(text) > 50 or any(char.isdigit() or char in "?!:;=<>{}[]#%" for char in text):
        return False
    low = [token.lower() for token in tokens]
    if any(token in _words("org") or token in _words("role") for token in low) or text.lower() in _words("by"):
        return False
    if not any(char.isupper() or char.islower() for char in text):
        return all(char.isalpha() or char in " ·・.-" for char in text) and len(text) >= 2
    if len(tokens) == 1 and ((text.isupper() and len(text) < 6) or len(text) < 3 or not text.replace("-", "").isalpha()):
        return False
    return tokens[-1][:1].isalpha() and _capitals(tokens)


def _capitals(tokens: list[str]) -> bool:
    named = [token for token in tokens if token.lower() not in _words("particle") or token[0].isupper()]
    return bool(named) and all(_NAME_TOKEN.fullmatch(token) for token in named) and any(len(token) > 2 for token in named)


_NAME_TOKEN = re.compile(r"(?:(?:al|el|an|ad|as|ash|ul|d|l|o)[-'’])?[A-ZÀ-ÞĀ-ŽƠƯΑ-ΩΆ-ΏА-ЯЁІЇЄҐԱ-Ֆ](?:[^\W\d_]|[-'’.·])*\.?")


# ---------------------------------------------------------------- words


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(row[1] for row in lexicon("bylines") if row[0] == kind)


@cache
def _agencies() -> dict[str, str]:
    return {row[0]: row[1] if row[2] == "news" else "-" for row in lexicon("agencies")}


@cache
def _lead_pattern() -> re.Pattern[str]:
    plain = "|".join(re.escape(word) for word in sorted(_words("by"), key=len, reverse=True))
    fused = r"(?-i:(?:By|BY)(?=[A-Z][a-z]))"
    return re.compile(rf"^(?:[-–—|•]\s*)?(?:(?:{plain})(?:\s*[:/|]\s*|\s+)(?:by\s+|von\s+)?|{fused})(?=\S)", re.IGNORECASE)


@cache
def _credit_pattern() -> re.Pattern[str]:
    words = sorted((*_words("credit"), *_words("ignore"), *_words("extra")), key=len, reverse=True)
    return re.compile(rf"^[(\[]?(?:{'|'.join(re.escape(word) for word in words)})(?:\s*[:/©|]|\s|$)", re.IGNORECASE)


@cache
def _places() -> frozenset[str]:
    return frozenset(row[0] for row in lexicon("places"))


def _paren_agencies(inside: str, *, sure: bool) -> tuple[str, ...]:
    """Agencies in a dateline's brackets; there any short sign in capitals is one, and after a place in capitals any name but a place's."""
    found = []
    for part in re.split(r"\s*[/,&]\s*|\s+(?:and|und|et)\s+", inside):
        named = agency(part)
        invented = sure and re.fullmatch(r"(?:[A-Z]\w+ ?){1,3}", part) and part not in _places()
        if named or invented or re.fullmatch(r"[A-Z]{2,6}", part) or re.fullmatch(r"(?:[A-Z]\w+ )+(?:Agency|Wire|Press)", part):
            found.append(named or part)
    return _unique(found)


def _is_place(text: str, *, sure: bool) -> bool:
    first = re.split(r",\s+|/", text)[0]
    if len(first.split()) > 4 or first.lower() in _words("by") or _fold(first) in _words("desk"):
        return False
    return (sure and first[:1].isupper()) or (first.isupper() and len(first) > 2) or first in _places()


def _same_outlet(bare: str, outlet: str) -> bool:
    own = re.sub(r"^the ", "", _fold(outlet))
    name = re.sub(r"^the ", "", bare)
    return name == own or name.replace(" ", "") == own.replace(" ", "") or (len(own) > 5 and name.startswith(own + " "))


def _untitled(piece: str) -> str:
    tokens = piece.split()
    while len(tokens) > 1 and tokens[0].lower().rstrip(".") in _words("title"):
        tokens = tokens[1:]
    return " ".join(tokens)


def _cased(name: str) -> str:
    """A name printed in capitals, in the usual form."""
    if not name.isupper() or len(name) < 5:
        return name
    return re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), name)


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" \t|•·-–—")


def _fold(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" .,:;|-–—()[]\"'“”").casefold()


def _unique(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
