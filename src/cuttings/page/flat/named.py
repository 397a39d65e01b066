"""The outlet of a flattened page: names it gives itself above the headline, behind it, in its copyright line and in its furniture."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from cuttings.page import bylines
from cuttings.page.flat.announced import PROVIDED, announced, hosted, righted
from cuttings.page.flat.fields import SUFFIX, Guess, known_section
from cuttings.page.flat.kinds import HOMES, fold, outlet_word, outlet_words, prose
from cuttings.page.flat.owner import initials
from cuttings.page.flat.pieces import Piece
from cuttings.page.flat.recurrent import MENU, recurrent
from cuttings.page.flat.zones import Zones
from cuttings.types import Span

__all__ = ["cleaned", "nameable", "outlet_name", "outlets", "parted_off", "spelt_out"]


def _menu(found: Sequence[Piece]) -> dict[int, str]:
    """Places of lines that stand in a menu: four or more short lines of no kind in a row, sections among them."""
    places: dict[int, str] = {}
    run: list[int] = []
    for place, piece in enumerate([*found, None]):
        if piece is not None and piece.words <= 3 and (piece.kind is None or piece.kind == "page") and piece.icon is None:
            run.append(place)
            continue
        if len(run) >= 4 and sum(known_section(found[at].text) for at in run) >= 2:
            places.update({at: fold(found[at].text) for at in run if at == run[0] or _listed(found[at].text)})
        run = []
    return places


def _listed(text: str) -> bool:
    """Whether a line is a section's name or other outlets print it too."""
    return known_section(text) or bool(recurrent(fold(text))) or fold(text) in HOMES


# A hyphen goes with the word before it and is never given back: tried both ways, 30 of them would take minutes.
_NAME = r"((?:[Tt]he )?[A-Z0-9À-Þ][\w’'&.-]*+(?:(?: |-)(?:[A-Z0-9À-Þ][\w’'&.-]*+|of|the|and|&|de|la|le|el|del|di|da|der|die|das|für))*)"
_COPYRIGHT = re.compile(
    rf"(?:©|\(c\)|copyright)\s*(?:©|\(c\)|copyright)?\s*(?:\d{{4}}(?:\s*[-–]\s*\d{{2,4}})?\.?)?\s*(?:by\s+)?{_NAME}", re.IGNORECASE
)
_COPYRIGHT_AFTER = re.compile(rf"^{_NAME}\s*(?:©|\(c\))\s*\d{{4}}")


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(rf"(?:['’]s)?(?:\s+(?:on\s+)?(?:{'|'.join(map(re.escape, outlet_words('platform')))}))+$", re.IGNORECASE)


@cache
def _mentions() -> tuple[re.Pattern[str], ...]:
    """Ways in which furniture names its outlet."""
    return (
        re.compile(rf"(?i:follow|like|join|find)\s+{_NAME}\s+(?i:on)\b"),
        re.compile(rf"(?i:{'|'.join(map(re.escape, outlet_words('before')))})\s+(?:the )?{_NAME}(?i:['’]s)?"),
        re.compile(rf"(?i:published|appeared|printed)\s+(?i:in|by|on)\s+{_NAME}"),
        re.compile(rf"(?i:reporter|correspondent|writer|editor|columnist|journalist)\s+(?i:for|at|of|with)\s+(?:the )?{_NAME}"),
        re.compile(rf"^{_NAME}\s+(?i:is|uses|and its partners)\b"),
        re.compile(rf"^(?i:publication info|publication title)\s*:\s*{_NAME}"),
        re.compile(rf"^(?i:source|publisher|site|site name|outlet|newspaper|publication)\s*:\s*{_NAME}$"),
    )


def outlets(found: Sequence[Piece], parted: Zones, title: int | None, section: str | None, source: str = "") -> list[Guess]:
    """Names the page gives its own outlet: header line, title suffix, copyright, "Follow X on ...", "Subscribe to X"; those of which the
    *source* says so in set phrases."""
    guesses = [*_named_outlets(found, parted), *_suffixes(found, title), *_header_lines(found, parted, title), *_addressed(found, parted)]
    if source:
        told = [replace(guess, value=cleaned(guess.value)) for guess in announced(source, found, parted.body)]
        heads = [guess.value for guess in guesses if guess.by == "line above the headline"]
        held = () if any(guess.by == "copyright line" for guess in guesses) else righted(source, found, parted.body)
        told += [replace(guess, value=next((head for head in heads if _within(guess.value, head)), guess.value)) for guess in held]
        guesses += [_in_full(guess, heads) for guess in (*told, *hosted(found, parted.body))]
    refused = {fold(section or ""), fold(found[title].text) if title is not None else "", ""}
    refused -= {fold(guess.value) for guess in guesses if guess.by == "says whose it is" and guess.score >= PROVIDED}
    owned = {fold(guess.value) for guess in guesses if guess.by == "line above the headline" and _own_agency(guess.value, found)}
    guesses = [guess for guess in guesses if fold(guess.value) not in refused and (nameable(guess.value) or fold(guess.value) in owned)]
    return _pooled(guesses)


def _within(name: str, head: str) -> bool:
    """Whether one of two names holds the other: the owner's and the one above the headline."""
    owner, own = f" {fold(name)} ", f" {fold(head)} "
    return owner in own or (own in owner and " " in head)


def _in_full(guess: Guess, heads: Sequence[str]) -> Guess:
    """A guess with the name that a line above the headline gives in full, a word or two more."""
    longer = [head for head in heads if head.startswith(f"{guess.value} ") and head.count(" ") <= guess.value.count(" ") + 2]
    return replace(guess, value=longer[0]) if longer and not re.search(r"[-–—|:•]", longer[0][len(guess.value) :]) else guess


def _named_outlets(found: Sequence[Piece], parted: Zones) -> Iterator[Guess]:
    body = set(parted.body)
    for place, piece in enumerate(found):
        if place in body or len(piece.text) > 400:
            continue
        for pattern in (_COPYRIGHT, _COPYRIGHT_AFTER):
            for match in pattern.finditer(piece.text):
                if (
                    place < parted.start
                    or (piece.kind in ("caption", "credit") and not (place > parted.end and pattern is _COPYRIGHT_AFTER))
                    or (match.start() > 30 and not re.search(r"\d{4}", match[0]) and not outlet_word(cleaned(match[1])))
                ):
                    continue
                yield _guess(cleaned(match[1]), "copyright line", 0.85, piece, place)
        told = _TOLD.match(piece.text) if place >= parted.end else None
        if told and outlet_word(told[1]):
            yield _guess(cleaned(told[1]), "name with a motto", 0.6, piece, place)
        if piece.kind is None and place and _ISSUED.fullmatch(found[place - 1].text) and piece.words <= 7:
            yield _guess(cleaned(piece.text), "named as the issuer", 0.8, piece, place)
        if place >= parted.end and piece.kind in (None, "comment", "legal", "newsletter", "page") and _OURS.search(piece.text):
            for name in (cleaned(match[1]) for match in _CALLED.finditer(piece.text)):
                if outlet_word(name) and " " in name:
                    yield _guess(name, "named behind the text", 0.3, piece, place)
        if piece.kind is not None and piece.kind not in ("byline", "time", "crumb"):
            for pattern in _mentions():
                for match in pattern.finditer(piece.text):
                    yield _guess(cleaned(match[1]), f"named in furniture ({piece.kind})", 0.5, piece, place)


_CALLED = re.compile(rf"(?<=[a-z] )(?<!The ){_NAME}")
_OURS = re.compile(r"\b(?:we|our|us|you|your|comments?|opinions?|views|rights|readers?|subscri\w+|permission)\b", re.IGNORECASE)
"""Words with which lines behind the text speak of the outlet."""


def _addressed(found: Sequence[Piece], parted: Zones) -> Iterator[Guess]:
    """Lines of two words and more outside the body that an address on the page writes together ("Marsh Post" of "marshpost.com")."""
    stems = {match[1].lower().replace("-", "") for piece in found if len(piece.text) <= 200 for match in _HOST.finditer(piece.text)}
    running = frozenset(parted.body)
    for place, piece in enumerate(found):
        name = piece.text.strip(" |•·-–—")
        if place not in running and piece.kind is None and 1 < len(name.split()) <= 5 and re.sub(r"\W|^the ", "", name.lower()) in stems:
            yield _guess(name, "named by its address", 0.75, piece, place)


_HOST = re.compile(r"(?<![\w-])(?:www\.)?([A-Za-z][\w-]{4,40})\.(?:com|org|net|info|news|co|[a-z]{2}|example|test)(?![\w-])")
_ISSUED = re.compile(r"(?:from|issued by|publisher|publication|source|outlet|newspaper):", re.IGNORECASE)
_DATED = re.compile(r",?\s*\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d.*$")


def _suffixes(found: Sequence[Piece], title: int | None) -> Iterator[Guess]:
    """What stands behind or before the headline in a line that holds it too."""
    if title is None:
        return
    head = found[title].text
    for place, piece in enumerate(found):
        for match in SUFFIX.finditer(piece.text):
            left, right = piece.text[: match.start()], _DATED.sub("", piece.text[match.end() :])
            named = right[:1].isupper() or right[:1].isdigit() or not right[:1].isalpha() or right[:1] == right[:1].upper()
            if named and fold(left) and fold(left) in fold(head) and len(left.split()) > 2 and len(right.split()) <= 6:
                yield _guess(SUFFIX.split(right)[-1], "behind the headline", 0.85, piece, place)


def parted_off(guess: Guess, found: Sequence[Piece]) -> bool:
    """Whether what stands behind the headline is no part of it: behind a dash only what the page names elsewhere too.

    >>> line = Piece("Bath stays – council is split", 0, 29, 0)
    >>> parted_off(Guess("outlet", "council is split", "behind the headline", 0.85, Span(13, 29), 0), [line])
    False
    """
    piece = found[guess.place]
    left = piece.text[: max(0, guess.span.start - piece.start)].rstrip()
    if guess.by != "behind the headline" or not left or left[-1] not in "–—-":
        return True
    low, head = guess.value.lower(), fold(left)
    others = (other.text for at, other in enumerate(found) if at != guess.place)
    return outlet_word(guess.value) or any(low in text.lower() or fold(text) == head for text in others)


def spelt_out(guess: Guess, guesses: Sequence[Guess]) -> bool:
    """Whether a guess is an address or the first letters of which another guess is the name ("marshpost.com", "MP" beside "Marsh Post")."""
    if guess.value.isupper() and any(initials(other.value) == guess.value and other.score >= _NAMES for other in guesses):
        return True
    stem = re.fullmatch(r"(?:www\.)?([\w-]+)\.[\w.]{2,12}", guess.value.lower())
    return bool(stem) and any(re.sub(r"\W|^the ", "", other.value.lower()) == stem[1].replace("-", "") for other in guesses if stem)


_NAMES = 0.3
"""How much must speak for a name of which another guess is the first letters."""


def _header_lines(found: Sequence[Piece], parted: Zones, title: int | None) -> Iterator[Guess]:
    """Short lines above the headline; the more so where they end in a platform or hold a word of outlets' names."""
    stop = min(title, _HEADER) if title is not None else min(parted.start, 12)
    menu, texts = _menu(found), [piece.text.lower() if len(piece.text) <= 400 else "" for piece in found]
    first = next((at for at, piece in enumerate(found) if piece.kind is None and not _FIGURES.search(piece.text)), 0)
    for place in range(stop):
        piece = found[place]
        text = _SINCE.sub("", _tail().sub("", piece.text)).strip(" |•·-–—")
        text = _TOWNED.sub("", text)
        if (
            not text
            or len(text.split()) > 6 + 6 * bool(place <= first + 2 and _TOLD.match(text))
            or _TOWN.search(text)
            or _FIGURES.search(text)
            or (place in menu and place != first and not (len(text.split()) > 1 and outlet_word(text)))
            or piece.icon in ("time", "section", "person")
            or piece.kind in ("crumb", "time")
        ):
            continue
        if (piece.kind is not None and text == piece.text) or _of_others(found, place):
            continue
        if (
            known_section(text)
            or (text.count(" ") >= 2 and all(known_section(word) for word in text.split()))
            or re.fullmatch(r"[\W\d]*", text)
            or prose(piece.text)
            or (text[0].islower() and place > first)
        ):
            continue
        if bylines.is_person(text) and place > first and not outlet_word(text):
            continue
        told = _TOLD.match(text) if place <= first + 2 else None
        if told and not known_section(told[1].strip()) and nameable(told[1].strip()):
            yield _guess(told[1].strip(), "name with a motto", 0.7, piece, place)
            continue
        named = _mentioned(text, texts, place)
        weather = place + 1 < len(found) and bool(re.fullmatch(r"-?\d{1,3} ?°\s?[CF]?", found[place + 1].text))
        score = (
            0.4
            + 0.3 * named
            + (0.25 if text != piece.text else 0)
            + (0.2 if outlet_word(text) else 0)
            + (0.1 if place == first else 0)
            - 0.01 * place
            - 0.2 * ("," in text)
            - 0.6 * weather
        )
        yield _guess(text, "line above the headline", score, piece, place)


def _of_others(found: Sequence[Piece], place: int) -> bool:
    """Whether a line names what is on the air, or the archive that captured the page."""
    before = fold(found[place - 1].text) if place else ""
    return before in ("on air", "live", "now playing", "now on air") or any(_CAPTURED.search(p.text) for p in found[place : place + 3])


_CAPTURED = re.compile(r"\b(?:captured(?: \d|$)|\d+ captures|snapshot captured)")
_CAPITAL = r"[A-ZÀ-Þ][\w’'&.-]*"
_TOLD = re.compile(rf"^({_CAPITAL}(?: (?:(?:of|the|and|&|de|la|du) )?{_CAPITAL}){{0,3}}?)(?:: | ?[-–—|] )(?=\w+ \w+ \w+)[^.?!]{{8,70}}$")
"""An outlet's name and what it says of itself ("Marsh Post - News from the marshes")."""
_TOWNED = re.compile(r"\s\([A-ZÀ-Þ][\w .,'’-]{2,30}\)$")
"""A town in parentheses behind the name."""
_TOWN = re.compile(r", [A-Z]{2}$")
"""A town with its state, as local sites print it above their name."""
_HEADER = 125
"""Lines of a header that may name the outlet: a hundredth is taken off for each, so that none behind these has any score left."""

_FIGURES = re.compile(r"\d[.,]\d{2,}|[+-]?\d+(?:[.,]\d+)?\s?%")
"""Prices and their changes, as a ticker prints them above the page."""
_SINCE = re.compile(
    r"\s*[|•·,–—-]?\s*\(?(?:Est\.?|Established|Founded|Since|Seit|Depuis|Desde)(?: in)? (?:1[6-9]|20)\d\d\)?$", re.IGNORECASE
)
"""The year of an outlet's beginning behind its name."""


def _mentioned(text: str, texts: Sequence[str], place: int) -> bool:
    """Whether a name stands in another of the page's lines, given in small letters, behind words of its own, or in an address."""
    low, tight = text.lower(), re.sub(r"\W", "", text.lower())
    if len(tight) < 4:
        return False
    address = re.compile(r"[@/.]\w*" + re.escape(tight[:14]))
    for at, held in enumerate(texts):
        if at == place:
            continue
        if low in held and len(held) > len(low) + 3:
            return True
        if "." in held and len(tight) > 5 and tight[:14] in re.sub(r"[^\w.@/]", "", held) and address.search(held):
            return True
    return False


def outlet_name(text: str) -> str:
    """The outlet's name in a line that gives it: behind a copyright sign, or the line without "logo", "on Facebook" and the like.

    >>> outlet_name("© 2024 Marsh Post. All rights reserved."), outlet_name("Marsh Post")
    ('Marsh Post', 'Marsh Post')
    """
    match = _COPYRIGHT.search(text) or _COPYRIGHT_AFTER.search(text)
    if match:
        return cleaned(match[1])
    return _TOWNED.sub("", _tail().sub("", text).strip(" |•·-–—"))


_FORMS = re.compile(
    r"\.\s|\s+(?:All|Alle|Tous|Todos|Ltd|Limited|Inc|LLC|GmbH|AG|SAS|S\.? ?[AL]|S\.? ?[pr]\.? ?[AlL]"
    r"|Teo|Pvt|FZ-?|FZE|SAO[CG]|WLL|Ltda|SARL|plc|PLC|Plc"
    r"|(?:Oy|AB|ASA?|A/S|ApS|BV|B\.V|NV|N\.V|KG|Kft|Zrt|EIRL|d\.o\.o|s\.r\.o|a\.s|Sp\. z o\.o)\.?$"
    r"|(?:News & )?Media (?:Group|Limited|Network|Ltd|Inc)|Publishing|Group|Company)\b|,"
)
"""Where a name in a copyright line ends: at what is said of rights, and at the form of the company."""


def cleaned(name: str) -> str:
    """A name without the form of its company, what is said of rights, a year or a platform behind it.

    >>> cleaned("Marsh Post Ltd. 2024"), cleaned("Marsh Post on Facebook")
    ('Marsh Post', 'Marsh Post')
    """
    name = _FORMS.split(name)[0]
    name = re.sub(r"\s*(?:19|20)\d\d$", "", name)
    return _tail().sub("", name).strip(" .,|•·-–—").removesuffix("'s").removesuffix("’s")


def nameable(value: str) -> bool:
    """Whether a name can be an outlet's: no agency, no desk, no platform, no figures alone.

    >>> nameable("Marsh Post"), nameable("Reuters")
    (True, False)
    """
    low = fold(value)
    if (
        bylines.agency(re.split(r"[-/]", value)[0])
        or bylines.agency(value)
        or re.fullmatch(r"[\W\d]+|(?:No|Nr|Vol|Issue|Volume|Jahrgang|Année|Año)\b\.? ?[\dIVXLC.,-]+", value)
        or low.strip(" /") in HOMES
        or _NONE.match(value)
        or recurrent(low) >= MENU
        or known_section(value)
        or bylines.unnamed(value)
    ):
        return False
    return (
        2 <= len(value) <= 60
        and value[0].isalnum()
        and not (len(value) > 12 and ord(value[0]) > 0x2E80)
        and not low.startswith("my ")
        and low not in ("the", "us", "our", "facebook", "twitter", "telegram", "whatsapp", "google", "x", "the news")
    )


_NONE = re.compile(r"[Tt]he [a-zß-ÿ]+$|(?i:riproduzione|all rights|alle rechte|tous droits|todos los derechos|todos os direitos)\b")
"""What is no name: an article with a small word, and what is said of rights."""


def _guess(value: str, by: str, score: float, piece: Piece, place: int) -> Guess:
    at = max(0, piece.text.find(value))
    return Guess("outlet", value, by, score, Span(piece.start + at, piece.start + at + len(value)), place)


def _pooled(guesses: Sequence[Guess]) -> list[Guess]:
    """Guesses that name the same outlet speak for each other."""
    pooled = []
    for guess in guesses:
        kin = [other for other in guesses if other is not guess and other.by != guess.by and _same(other.value, guess.value)]
        score = 1 - (1 - min(guess.score, 0.95)) * (0.6 ** min(3, len(kin)))
        short = [other.score for other in guesses if other.by == "copyright line" and _lengthens(guess, other.value)]
        score = max([score, *(held + 0.02 for held in short)])
        pooled.append(replace(guess, score=round(score, 3)))
    return pooled


def _own_agency(name: str, found: Sequence[Piece]) -> bool:
    """Whether an agency above the headline is the outlet itself: its full name, whose first word the page's rights are held by."""
    first = name.split(maxsplit=1)[0]
    held = any(
        re.search(rf"(?:©|\([cC]\))[\s\d]*{re.escape(first)}\b|\b{re.escape(first)}\s*(?:©|\([cC]\))", piece.text) for piece in found
    )
    return held and " " in name and bool(bylines.agency(name))


def _lengthens(guess: Guess, name: str) -> bool:
    """Whether a line above the headline gives a name of the copyright line in full ("Marsh News" for "Marsh")."""
    last = guess.value[len(name) :].strip()
    return guess.by == "line above the headline" and guess.value.startswith(f"{name} ") and " " not in last and outlet_word(last)


def _same(left: str, right: str) -> bool:
    a, b = (re.sub(r"^the ", "", fold(name)) for name in (left, right))
    return a == b
