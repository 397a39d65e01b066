"""The grammar of bylines: persons, agencies, desks, outlets and places told apart, or left out."""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from cuttings.page import printed, signing
from cuttings.page.remembered import remembered
from cuttings.page.signing import unique

__all__ = ["Byline", "agency", "byline", "credit", "folded", "is_person", "is_place", "leads", "unnamed"]


class Byline(NamedTuple):
    """Who a byline names. `desk`: an unnamed or collective hand signs. `place`: one that stands as a field of its own."""

    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    desk: bool = False
    outlet: str | None = None
    place: str | None = None

    def __bool__(self) -> bool:
        return bool(self.authors or self.agencies or self.desk)


_NOBODY = Byline()
_LONGEST = 1000
"""Characters of the longest byline: what is longer is none, and a hostile one would cost more the longer it is."""


def byline(text: str, outlet: str | None = None, *, led: bool = False) -> Byline:
    """What a byline says. *outlet* is the page's own outlet, never an author; *led* where the page itself marks the text as a byline.

    >>> byline("By Ada Pell and AP")
    Byline(authors=('Ada Pell',), agencies=('AP',), desk=False, outlet=None, place=None)
    >>> byline("By Staff, Agencies")
    Byline(authors=(), agencies=(), desk=True, outlet=None, place=None)
    >>> byline("Photo: Ada Pell").authors
    ()
    """
    if len(text) > _LONGEST:
        return _NOBODY
    if name := _bare(text, outlet, led):
        return Byline(authors=(name,))
    rest = _turned(_tidy(text if text.isascii() else unicodedata.normalize("NFC", text)))
    if credit(rest):
        return _NOBODY
    named, generic = _NOBODY, False
    for lead, part in _segments(_undated(rest), outlet):
        if lead == "ignore":
            continue
        for piece in _pieces(part):
            if folded(piece) in signing.words("wires"):
                generic = generic or lead != "source"
            elif lead != "by" and is_place(piece) and not agency(piece):
                named = named._replace(place=f"{named.place}, {piece}" if named.place else piece)
            elif lead != "source" or agency(piece):
                named = _add(named, piece, outlet, led=led or lead == "by")
    shared = bool(named.authors) and bool(signing.shared_pattern().search(rest))
    desk = shared or (named.desk and not named.authors) or (generic and not named)
    named = _replaced(named)
    return named if named.desk == desk else named._replace(desk=desk)


_NAMED = r"[A-ZÀ-ÖØ-ÞĀ-ĮĲ-ňŊ-ž][a-zß-öø-ÿĀ-ĮĲ-ňŊ-ž]+"
_FULL = re.compile(rf"(?:(?:[Bb]y|BY|[Vv]on|VON|[Pp]ar|PAR) )?({_NAMED}(?:[ -]{_NAMED}){{1,3}})")


def _bare(text: str, outlet: str | None, led: bool) -> str:
    """The name that is all a byline or a piece says, at most behind "By"; empty where the grammar must look. None of its words stands in
    a list of the grammar or in the outlet's name, so that no rule can apply but the shape of a person's name."""
    full = _FULL.fullmatch(text)
    if full is None:
        return ""
    name = full[1]
    told = " " not in name or signing.kinds(name) & signing.GRAMMATICAL
    if told or (not name.isascii() and signing.kinds(name.casefold()) & signing.GRAMMATICAL) or is_place(name):
        return ""
    held, squeezed = _own_name(outlet) if outlet else ("\n", "\n")
    own = held in text.lower() or name.lower().replace(" ", "").startswith(squeezed)
    return name if not own and is_person(name, led=led or full.start(1) > 0) else ""


@remembered(256)
def _own_name(outlet: str) -> tuple[str, str]:
    """An outlet's name in lower case without its article, and the same as bylines compare it, without blanks."""
    return outlet.lower().removeprefix("the "), folded(outlet).removeprefix("the ").replace(" ", "")


def leads(text: str) -> int:
    """How many characters of *text* lead in a byline ("By ", "Text: "), 0 for none.

    >>> leads("By Ada Pell"), leads("Byron Pell")
    (3, 0)
    """
    first = signing.opening(text)
    if first not in signing.leading() and not first.startswith(_FUSED):
        return 0
    match = signing.lead_pattern().match(text)
    return match.end() if match else 0


_FUSED = ("by", *signing.EAST)  # What may be written together with the name behind it.


def credit(text: str) -> bool:
    """Whether the text credits a picture or somebody who wrote nothing of it ("Photo: ...", "Editing by ...").

    >>> credit("Photo by Ada Pell"), credit("Ada Pell")
    (True, False)
    """
    credited = signing.opening(text) in signing.crediting() and signing.credit_pattern().match(text)
    return bool(credited) or ("PHOTO" in text and bool(_PHOTO.search(text)))


_PHOTO = re.compile(r"/\s*(?:[A-Z]{2,5} )?PHOTOS?$|^(?:FILE )?PHOTO\b")


@remembered(2048)
def agency(text: str) -> str | None:
    """The short name of the news agency that *text* names, None for anything else; photo agencies and releases are none.

    >>> agency("Agence France-Presse"), agency("Agencies")
    ('AFP', None)
    """
    bare = "" if text.strip(" .") in signing.MISTAKEN else folded(text)
    known = signing.agencies().get(bare) or signing.agencies().get(bare.removeprefix("the ").replace(".", ""))
    if known:
        return known if known != "-" else None
    named = bare.endswith(signing.ends()) and text[:1].isupper() and "," not in text
    return re.sub(r"^[Tt]he ", "", text.strip()) if named and bare not in signing.unnamed() else None


@remembered(2048)
def is_person(text: str, *, led: bool = False) -> bool:
    """Whether *text* has the shape of a person's name; one word alone only where it is *led* in as a byline.

    >>> is_person("Jean-Luc van der Berg"), is_person("World News"), is_person("updated today")
    (True, False, False)
    """
    if len(text) > 60 or not (1 if led else 2) <= len(tokens := text.split()) <= 8 or _NO_NAME.search(text):
        return False
    shaped = printed.capitals(tokens)
    if not (shaped or led) and text.isascii() and text[0].isalpha():
        return False
    low, whole = [token.lower() for token in tokens], text.lower()
    if len(low) > 5 and len([token for token in low if token not in signing.words("particle")]) > 5:
        return False
    org = not signing.bodies().isdisjoint(low)
    if (
        (org and not (len(tokens) == 2 and led and low[0] in signing.given()))
        or whole in signing.words("by")
        or low[0] in ("the", "from", "for")
        or tokens[0] in ("der", "den", "dem", "des", "US", "UK", "EU", "UN")
        or whole in signing.page_words()
    ):
        return False
    if not (text[0].isupper() or any(char.isupper() or char.islower() for char in text)):
        return all(char.isalpha() or char in " ·・.-" or unicodedata.category(char)[0] == "M" for char in text) and len(text) >= 2
    if len(tokens) == 1 and (
        signing.firm(text) or (text.isupper() and len(text) < 6) or len(text) < 3 or not text.replace("-", "").isalpha()
    ):
        return False
    if led and text.islower() and 2 <= len(tokens) <= 3 and tokens[0] in signing.given():
        return True
    return tokens[-1][:1].isalpha() and shaped and (text.isupper() or not _UNSAID.fullmatch(tokens[0]))


_UNSAID = re.compile(r"[BCDFGHJKLMNPQRSTVWXZ]{3,}")
"""Capitals that nobody could say as a name: the short name of a station or an agency."""
_NO_NAME = re.compile(r"[\d¹²³⁰-₉①-⑳?!:;=<>{}\[\]#%/]")


def is_place(text: str) -> bool:
    """Whether *text* is a place that is listed, perhaps with its region.

    >>> is_place("Nairobi"), is_place("Ada Pell")
    (True, False)
    """
    return (_REGION.split(text, maxsplit=1)[0] if "," in text or "/" in text else text) in signing.places()


_REGION = re.compile(r",\s*|/")


def unnamed(text: str) -> bool:
    """Whether the text is a desk or agencies without a name.

    >>> unnamed("News Desk"), unnamed("Agencies"), unnamed("Lunmouth Online")
    (True, True, False)
    """
    return folded(text) in signing.unnamed()


@remembered(2048)
def folded(text: str) -> str:
    """Lower case without marks at the edges: the form in which the words of bylines are listed.

    >>> folded("(Agencies)")
    'agencies'
    """
    return " ".join(text.split()).strip(" .,:;|-–—()[]\"'“”/").casefold()


_PAIRED = re.compile(r"\s*;\s*|\s+(?:and|&|und|et|y)\s+")
_LAST_FIRST = re.compile(r"([^\W\d_][\w'’-]+), ((?:[^\W\d_][\w'’-]*\.?)(?: [^\W\d_]\.?)?)(?=$|;|\s+(?:and|&|und|et|y)\s)")


def _turned(text: str) -> str:
    """ "Pell, Ada and Reed, Tam" turned round, where nothing but such pairs stands there."""
    if ", " not in text:
        return text
    parts = _PAIRED.split(text)
    pairs = [_LAST_FIRST.fullmatch(part) for part in parts]
    names = [pair for pair in pairs if pair and _turnable(pair[1], pair[2])]
    if not names or len(names) < len(parts):
        return text
    return " and ".join(f"{pair[2]} {pair[1]}" for pair in names)


def _turnable(last: str, first: str) -> bool:
    """Whether two words around a comma are a surname and a given name, and no other field."""
    if not last[:1].isupper() or not first[:1].isupper() or last.isupper() != first.isupper():
        return False
    other = signing.collective() | signing.unnamed() | signing.words("org")
    plain = not any(agency(word) or is_place(word) or word.lower() in other for word in (last, first))
    initial = first.split(maxsplit=1)[0].rstrip(".").lower()
    return initial in signing.given() or initial in set("abcdefghijklmnopqrstuvwxyz") or (plain and last.lower() not in signing.given())


def _replaced(named: Byline) -> Byline:
    """A lone word of a script without capitals beside an agency is the place, not a person."""
    if (
        len(named.authors) == 1
        and named.agencies
        and not named.place
        and " " not in named.authors[0]
        and named.authors[0].upper() == named.authors[0].lower()
    ):
        return named._replace(authors=(), place=named.authors[0])
    return named


# ---------------------------------------------------------------- segments and pieces

_EDGE = " .,:-–—\"'“”()[]"
_PAREN = re.compile(r"[(（\[]([^()（）\[\]]*)[)）\]]")
_ADDRESS = re.compile(r"\s*(?:https?://|www\.)\S+|\S+@\S+\.\w+|(?<!\w)@\w+|\d{3,4} hrs?\b")
_MARKED = re.compile(r"[(（\[@\d/]|www\.")
_LEADS_AGAIN = re.compile(r"\s+(?=(?:作者|记者|記者|编辑|責任編輯|责任编辑)\s*[:：])")
_REPORTED = re.compile(r"^((?:记者|記者)?[\u3040-\u9fff]{2,5})\s*[／/]\s*[\u3040-\u9fff]{2,6}(?:报道|報導|報道|电|電)$")
_EASTERN = frozenset("作记記编責责报報电電")
"""Letters of which each of these two holds one."""
_REPORTERS = frozenset("记記기")
"""Letters of which each eastern word for a reporter begins with one."""
_DIGIT = re.compile(r"\d")
_DAY = re.compile(
    r"\b(?:(?:at|um|kl\.?|à) )?\d{1,2}:\d\d.*$|\b\d{1,2} \w+ (?:19|20)\d\d.*$|\b\w+\.? \d{1,2},? (?:19|20)\d\d.*$|"
    r"\b(?:19|20)\d\d-\d\d-\d\d.*$|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}.*$"
)


_DAYLIKE = re.compile(r"\d[:./]\d|(?:19|20)\d\d")
"""What a day holds at least: a cheap test before the expensive one."""


def _undated(text: str) -> str:
    """The text without a publication day behind the names."""
    if not _DIGIT.search(text):
        return text
    if any(map(text.lower().__contains__, signing.time_labels())):
        text = signing.dated_pattern().sub("", text)
    return (_DAY.sub("", text) if _DAYLIKE.search(text) else text).strip()


def _segments(text: str, outlet: str | None) -> list[tuple[str, str]]:
    """The stretches of a byline and what leads each in: "by", "source", "ignore" or nothing."""
    # Most bylines are a name and no more: what cannot stand in them is not looked for.
    if not (text.isascii() or _EASTERN.isdisjoint(text)):
        text = _REPORTED.sub(r"\1", _LEADS_AGAIN.sub(" | ", text))
    if _MARKED.search(text):
        text = _ADDRESS.sub(" | ", _PAREN.sub(lambda match: " | " if _is_role(match[1]) else f" | {match[1]} | ", text))
    kinds = signing.kinds(text)
    if kinds & signing.CONTRIBUTING or not (text.isascii() or _REPORTERS.isdisjoint(text)):
        text = signing.contributed_pattern().sub(" | ", text)
    if outlet and len(outlet) > 3 and outlet[4 * outlet.lower().startswith("the ") :].lower() in text.lower():
        text = _own_apart(text, outlet)
    if not kinds & signing.MARKING and not text.startswith(("By", "BY")):
        return [("", text)] if text.strip(_EDGE + "|;") else []
    found, at, lead = [], 0, ""
    for match in signing.markers(text):
        found.append((lead, text[at : match.start()]))
        at, lead = match.end(), next(kind for kind in ("by", "source", "ignore") if match[kind])
    found.append((lead, text[at:]))
    return [(lead, part) for lead, part in found if part.strip(_EDGE + "|;")]


def _own_apart(text: str, outlet: str) -> str:
    """The text with the page's own outlet as a piece of its own; left out where somebody signs for it ("Ada Pell for the Marsh Post")."""
    own = re.escape(outlet[4 * outlet.startswith(("The ", "the ")) :])
    behind = re.search(rf" (?:{signing.listed('at')}|von) (?:(?:the|die|das|den|der|het|el|la|le|il) )?{own}(?!\w)", text, re.IGNORECASE)
    if behind and _signs(text[: behind.start()]):
        text = f"{text[: behind.start()]} | {text[behind.end() :]}"
    return re.sub(
        rf"(?<!\w)((?:[Tt]he )?{own})(?!\w)(?: [—–] ([^|,;]{{2,40}})$)?",
        lambda match: f" | {match[1]} | {match[2] if match[2] and match[2].split()[0].lower() in signing.given() else ''}",
        text,
        flags=re.IGNORECASE,
    )


def _signs(text: str) -> bool:
    """Whether the last piece of a text is a person's name; one word alone only where it is led in."""
    lead = leads(text)
    pieces = _pieces(text[lead:])
    return bool(pieces) and is_person(pieces[-1], led=lead > 0) and not is_place(pieces[-1]) and folded(pieces[-1]) not in signing.desks()


def _pieces(text: str) -> list[str]:
    joined = _PARTED.search(text) or signing.kinds(text) & signing.JOINING
    parts = signing.between_pattern().split(text) if joined else [text]
    bare = (signing.joining_pattern().sub("", part.strip(_EDGE)) for part in parts if part)
    return [part for part in bare if part]


_PARTED = re.compile(r"[|;/·•●▪*、，,:&\t]|\s[-–—]| {3}")
"""A mark between the pieces of a byline: where none stands and no word joins, there is one piece."""


def _roleless(piece: str) -> str:
    """A person's name without the role in front of it ("crime reporter Ada Pell"); behind one with a capital a place may follow."""
    words = piece.split()
    for size in range(min(5, len(words) - 2), 0, -1):
        rest = " ".join(words[size:])
        named = words[0].islower() or words[size].lower() in signing.given()
        if named and folded(" ".join(words[:size])) in signing.roles() and is_person(rest) and not is_place(rest):
            return rest
    return piece


def _add(found: Byline, piece: str, outlet: str | None, *, led: bool) -> Byline:
    if found.place is None and (name := _bare(piece, outlet, led)) and name == piece:
        return Byline(unique((*found.authors, name)), found.agencies, found.desk, found.outlet, None)
    piece = _roleless(piece)
    bare = folded(piece)
    named = agency(piece)
    if named and (not outlet or folded(named) != folded(outlet)):
        return found._replace(agencies=unique((*found.agencies, named)))
    if outlet and _same_outlet(bare, outlet):
        return found if found.authors else found._replace(desk=True, outlet=outlet)
    if signing.wired(piece) and bare not in (outlet or "").casefold():
        return found._replace(agencies=unique((*found.agencies, piece)))
    if bare in signing.words("role") and found.authors:
        return found
    if bare in signing.words("desk") or bare in ("our", "own") or (bare.startswith(signing.starts()) and not agency(piece.split()[-1])):
        return _desked(found, piece)
    if bare in signing.words("role") or credit(piece):
        return found if found.authors or bare in ("phd", "md", "dr") else found._replace(desk=True)
    if is_place(piece) and (found or "," in piece) and not (led and not found):
        return found._replace(place=f"{found.place}, {piece}" if found.place and not found.place.endswith(piece) else piece)
    if found.place and _PART.match(piece):
        return found._replace(place=f"{found.place}, {piece}")
    return _split(found, piece, outlet, led=led)


_PART = re.compile(r"(?:North|South|East|West|Central|Upper|Lower|New|Northern|Southern|Eastern|Western)\b|\w+\.$")


def _desked(found: Byline, piece: str) -> Byline:
    """A desk; a place behind its preposition is the desk's own field ("Our correspondent in Vell")."""
    head, place = _cut(piece)
    return found._replace(desk=True, place=found.place or (place if head != piece else None))


def _split(found: Byline, piece: str, outlet: str | None, *, led: bool) -> Byline:
    """A piece that may hold several fields without a mark between them: name and role, name and agency, agency and place."""
    words = piece.split()
    head, _ = _cut(piece)
    if head != piece:
        return _add(found, head, outlet, led=led)
    last = folded(words[-1])
    told = not last or last in _lasts() or last.replace(".", "") in _lasts()
    told = told or words[-1].isupper()
    placed = words[-1] in _ends_of_places() or "," in piece or "/" in piece
    for size in range(min(4, len(words) - 1), 0, -1) if told or placed else ():
        tail, front = " ".join(words[-size:]), " ".join(words[:-size])
        if not told and not is_place(tail):
            continue
        low = folded(tail)
        known = agency(front) or is_place(front) or front.lower() in signing.given()
        if low in signing.desks() and " " not in front and not known:
            return found._replace(desk=found.desk or not found.authors)
        if (
            low in signing.collective()
            and (len(words) - size >= 2 or agency(front) or low not in signing.words("org"))
            and not _surname(words, led)
        ):
            return _add(found, front, outlet, led=led)._replace(desk=found.desk or bool(agency(front)) or not is_person(front, led=led))
        if agency(tail) and (folded(front) in signing.unnamed() or folded(front) in signing.words("deskend")):
            return _add(found, tail, outlet, led=led)._replace(desk=True)
        if agency(tail) and size < len(words) and len(words) - size >= 2 and is_person(front):
            return _add(_add(found, front, outlet, led=led), tail, outlet, led=led)
        if agency(front) and (is_place(tail) or _SHORTS.fullmatch(tail)):
            return _add(found, front, outlet, led=led)._replace(place=tail if is_place(tail) else found.place)
    if words[-1].lower() in signing.words("deskend") and not _surname(words, led):
        return found if found.authors and not led else found._replace(desk=found.desk or not found.authors)
    return _person(found, piece, led=led)


@cache
def _ends_of_places() -> frozenset[str]:
    """The last words of listed places: what ends in none of them is none."""
    return frozenset(place.split()[-1] for place in signing.places())


@cache
def _lasts() -> frozenset[str]:
    """The last words of names of desks, roles and agencies: what ends in none of them is none of these."""
    listed = (*signing.collective(), *signing.agencies(), *signing.words("agencyend"))
    return frozenset(form.split()[-1] for name in listed for form in (folded(name), folded(name).replace(".", "")) if form)


def _surname(words: list[str], led: bool) -> bool:
    """Whether two words are a given name and a surname, whatever else the surname means ("By Rick Staff")."""
    return led and len(words) == 2 and words[0].lower() in signing.given() and words[1][:1].isupper() and not words[1].isupper()


_SHORT, _SHORTS = re.compile(r"[A-Z]{2,6}"), re.compile(r"(?:[A-Z]{2,5} ?)+")
_ONE_OR_TWO = re.compile(r"[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)?")


def _person(found: Byline, piece: str, *, led: bool) -> Byline:
    name = printed.untitled(piece)
    if (found.authors or found.agencies) and _SHORT.fullmatch(piece) and len(piece) > 2:
        return found._replace(agencies=unique((*found.agencies, piece)))
    if " " not in name and found.authors and not found.place and len(found.authors[-1].split()) == 1 and led and _swaps(found, name):
        return found._replace(authors=(*found.authors[:-1], f"{name} {found.authors[-1]}"))
    if _lone(found, name):
        return found._replace(place=name)
    if _is_role(name):
        return found
    if is_person(name, led=led):
        return Byline(unique((*found.authors, printed.cased(name))), found.agencies, found.desk, found.outlet, found.place)
    if not found.authors and found.agencies and _ONE_OR_TWO.fullmatch(piece):
        return found._replace(place=piece)
    return found


def _is_role(name: str) -> bool:
    """Whether two words and more end in a role and begin with no given name ("Statehouse Reporter")."""
    words = name.lower().split()
    return len(words) > 1 and words[-1] in signing.words("roleend") and words[0] not in signing.given() and name != name.upper()


def _lone(found: Byline, name: str) -> bool:
    """Whether one more word behind full names or a desk is where they wrote ("A. Pell and T. Reed, Brüssel")."""
    full = bool(found) and all(" " in author for author in found.authors)
    return (
        full and not found.place and " " not in name and name[:1].isupper() and not name.isupper() and name.lower() not in signing.given()
    )


def _swaps(found: Byline, name: str) -> bool:
    """Whether "Pell" before and "Ada" here are one name turned round."""
    return len(found.authors) == 1 and name.lower() in signing.given()


def _cut(piece: str) -> tuple[str, str | None]:
    """The piece without "in Nairobi", "for The Example", "of AP"; the place where one is named."""
    placed = piece.count(" ") > 1 and signing.kinds(piece) & signing.PLACING
    match = signing.at_pattern().search(piece) if placed else None
    if (
        match is None
        or (match[2] in ("de", "of", "von", "da") and not re.search(r"\sof\s+the\s", piece))
        or not (is_person(match[1], led=True) or folded(match[1]) in signing.desks())
    ):
        return piece, None
    return match[1], match[3] if match[2] in ("in", "from", "aus", "à", "reports from", "reporting from", "near") else None


# ---------------------------------------------------------------- words


def _same_outlet(bare: str, outlet: str) -> bool:
    own, name = folded(outlet).removeprefix("the "), bare.removeprefix("the ")
    if name[:1] != own[:1]:
        return False
    short = name.split(" ", 1)[0] in _ARTICLES and " " in name and own.startswith(name + " ")
    return short or name == own or name.replace(" ", "") == own.replace(" ", "") or (len(own) > 5 and name.startswith(own + " "))


_ARTICLES = frozenset(("le", "la", "les", "l", "el", "los", "il", "lo", "o", "a", "die", "der", "das", "de", "het", "den"))
"""Articles with which the short names of outlets begin ("Le Courrier" for "Le Courrier de l'Estuaire")."""


def _tidy(text: str) -> str:
    return signing.unhung(" ".join(text.split()).strip(" |•·-–—"))
