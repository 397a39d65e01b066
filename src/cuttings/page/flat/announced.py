"""Names that a page gives its own outlet in the set phrases of furniture: who prints it, whose app it offers, who sends the mail."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from cuttings.page import bylines, signing
from cuttings.page.flat.fields import Guess
from cuttings.page.flat.kinds import outlet_word
from cuttings.page.flat.owner import initials
from cuttings.page.flat.pieces import Piece
from cuttings.types import Span

__all__ = ["PROVIDED", "announced", "hosted", "righted"]

_WORD = r"[A-ZÀ-Þ0-9][\w'’&-]*+"
_SMALL = r"(?:of|the|and|&|de|des|du|la|le|el|del|dei|di|da|do|der|die|das|für|en|y|an|van)"
_NAME = rf"(?:the )?((?:The )?{_WORD}(?: (?:{_SMALL} ){{0,2}}{_WORD}){{0,5}})"
"""A name of up to six words, the first and last with a capital or a figure."""

_SCREEN = r"(?:to your home ?screen|à (?:votre |l['’])?écran d['’]accueil|a (?:tu|la|su) pantalla|à (?:sua )?tela|alla schermata|toe aan)"
_ADDED = r"(?:Add|Ajoutez|Ajouter|Añade|Añadir|Agregue|Adicione|Aggiungi|Voeg)"
_IMPRINT = r"(?:Mentions légales|Impressum|Imprint|Aviso legal|Colofon|Colophon|Legal notice|Note legali)"
_STREET = (
    r"(?:\d{1,4}[a-z]?,? (?=[A-ZÀ-Þ])|(?:[A-ZÀ-Þ][\w-]+ ){1,3}\d{1,4}\b|Av\. |P\.? ?O\.? Box|(?:Avenida|Rua|Calle|Via|Rue|Plot|Apartado) )"
)
_ANYWHERE = (
    (re.compile(rf"(?:not|n['’]t) been (?:edited|created|changed|modified)[a-z ,]{{0,30}} by {_NAME}(?='s|’s| (?:staff|team)\b)"), 0.85),
    (re.compile(rf"\bappeared first on {_NAME}"), 0.8),
)
"""Phrases in which a page says to whom it belongs, and how much each speaks for the name in it."""
_OUTSIDE = (
    (re.compile(rf"\b(?:[Dd]ownload|[Gg]et|[Ii]nstall|[Oo]pen|in) (?:the|our) {_NAME} app\b(?! [sS]tore)"), 0.75),
    (re.compile(rf"\b[Ff]ollow (?:the )?{_NAME} (?:WhatsApp )?channel\b"), 0.75),
    (re.compile(rf"\b(?:[Nn]ews|[Uu]pdates)(?: [Ll]ive)? on {_NAME} along with\b"), 0.75),
    (re.compile(rf"\b{_ADDED} {_NAME} {_SCREEN}"), 0.8),
    (re.compile(rf"^{_IMPRINT} ?[-–—:|] ?{_NAME}", re.MULTILINE), 0.7),
    (re.compile(rf"\b[Ff]ollow us(?: on)? @ ?(?=(?:The )?[A-ZÀ-Þ]\w+ [A-ZÀ-Þ]){_NAME}"), 0.65),
    (re.compile(rf"\b[Pp]ublished in {_NAME}(?:,| on) (?=(?:[A-Z][a-z]{{2,8}} )?\d)"), 0.7),
)
"""The same for phrases that an article may hold of others."""
_BEFORE = (
    (re.compile(r" is (?:printed|published|owned)(?: and (?:printed|published))? (?:by|at)\b"), 0.8),
    (re.compile(r" is (?:(?:a )?part of|reader-funded|not responsible for|a publication of|a title of)\b"), 0.6),
    (re.compile(r" is (?:read by|published (?:weekly|daily|monthly|quarterly|every|\w+ times))\b"), 0.6),
)
"""The same for phrases behind the name."""
_LAST = re.compile(rf"(?<![\w’']){_NAME}$")
_ABOUT = re.compile(rf"^(?:About|À propos de|Über|Sobre|Acerca de|Over|Om) {_NAME}$", re.MULTILINE)
_SETTLED = re.compile(rf"(?:^|(?<=[.!?…] )){_NAME}, {_STREET}", re.MULTILINE)
_SENDER = re.compile(rf"^(?:From|Von|De|Da|Fra|Från|Van): \"?{_NAME}\"? ?[<\[(][\w.+-]+@([\w-]+)\.", re.MULTILINE)


def announced(source: str, found: Sequence[Piece], body: Sequence[int]) -> list[Guess]:
    """The names in such phrases, those that an article may hold of others outside the text only.

    >>> text = "Download the Marsh Post app"
    >>> [guess.value for guess in announced(text, [Piece(text, 0, len(text), 0)], ())]
    ['Marsh Post']
    """
    starts, running = [piece.start for piece in found], frozenset(body)
    lines = frozenset(piece.text for place, piece in enumerate(found) if place not in running)
    guesses = []
    for value, start, score, anywhere in _told(source, lines):
        place = bisect_right(starts, start) - 1
        known = " " in value or outlet_word(value) or source.count(value) > 1
        if place >= 0 and known and (anywhere or place not in running):
            value = _COMPANY.sub("", value) if source[start + len(value) :][:1] == "." else value
            guesses.append(Guess("outlet", value, "says whose it is", score, Span(start, start + len(value)), place))
    return guesses


def righted(source: str, found: Sequence[Piece], body: Sequence[int]) -> Iterator[Guess]:
    """Names behind a copyright sign, or of whom a page was provided with its text, where the page's edges cut them: such as stand on the
    page again, whole or by their first letters.

    >>> text = "MP Live | \u00a9 2024 Marsh Post Get our app"
    >>> [guess.value for guess in righted(text, [Piece(text, 0, len(text), 0)], ())]
    ['Marsh Post']
    """
    starts, running = [piece.start for piece in found], frozenset(body)
    for match in _RIGHTS.finditer(source):
        place = bisect_right(starts, match.start()) - 1
        if place < 0 or place in running:
            continue
        provided = match["provided"] is not None
        value = _owner(source, match.end(), again=provided)
        alone = " " in value or any(piece.text == value for piece in found[: body[0] if body else None])
        signed = initials(value)
        head = source[: found[body[0]].start] if body else source
        alone = alone and (provided or value in head or bool(signed and re.search(rf"(?<!\w){signed}(?!\w)", source)))
        if value and alone and not bylines.agency(value):
            by, score = ("says whose it is", PROVIDED) if provided else ("holder of rights", 0.75)
            yield Guess("outlet", value, by, score, Span(match.end(), match.end() + len(value)), place)


PROVIDED = 0.95
"""What speaks for whoever provided a page that another one prints."""


_RIGHTS = re.compile(
    r"(?:©|\([cC]\)|\b[Cc]opyright\b)(?:[ \t]*(?:©|\([cC]\)))?[ \t]*(?:(?:19|20)\d\d(?:[-–](?:19|20)?\d\d)?)?[,.]?[ \t]*"
    r"(?:by |(?P<provided>[Pp]rovided by ))?(?:(?:Editora|Editorial|Grupo|Verlag|Éditions|Edizioni) (?=(?:El|La|Il|Le|O|A|Der|Die|Das) ))?"
    r"(?=(?:The )?[A-ZÀ-Þ])"
)
_RUN = re.compile(rf"(?:The )?{_WORD}(?: (?:(?:in|{_SMALL}) ){{0,2}}{_WORD}){{0,5}}")
_CLOSES = re.compile(r"[ \t]*(?:[.,|·•\n]|$|(?:19|20)\d\d|\(|[-–—] )")
_LEGAL = re.compile(
    r" (?:All|Alle|Tous|Todos|Ltd|Limited|Inc|LLC|GmbH|AG|Group|Publishing|Publications?|Media|Company|Pvt|Privacy|Terms|Contact|Get|Use|"
    r"(?:19|20)\d\d|The|Latest|More|Related|Next|Follow|About|Powered|Designed|Site|Your|You|Cookies?|Advertise|Back|Impressum|Datenschutz|This|No|Reproduction|Read|Sign)\b"
)
"""Words behind which a name in a line of rights is at its end: forms of companies, what is said of rights, the page's next links."""


def _owner(source: str, start: int, *, again: bool) -> str:
    """The name at *start*: up to what ends it, else its longest beginning that stands on the page once more; *again*: only such a one."""
    run = _RUN.match(source, start)
    if run is None:
        return ""
    whole = _LEGAL.split(run[0])[0]
    closed = len(whole) < len(run[0]) or bool(_CLOSES.match(source, run.end()))
    words = whole.split(" ")
    parts = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    twice = next((part for part in parts if part[-1].isalnum() and source.count(part) > 1 and (" " in part or part == whole)), "")
    if again or not closed:
        return twice
    signed = initials(whole)
    known = len(signed) > 1 and re.search(rf"(?<!\w){signed}(?!\w)", source)
    return whole if whole == twice or known or (outlet_word(whole) and " " in whole) else ""


_COMPANY = re.compile(r" [A-Z]$")
"""The first letter of a company's form ("S.A.")."""


def _told(source: str, lines: frozenset[str]) -> Iterator[tuple[str, int, float, bool]]:
    """Names, where they stand, how much speaks for each, and whether it does inside the text too."""
    for patterns, anywhere in ((_ANYWHERE, True), (_OUTSIDE, False)):
        for pattern, score in patterns:
            for match in pattern.finditer(source):
                yield match[1], match.start(1), score, anywhere
    for pattern, score in _BEFORE:
        for match in pattern.finditer(source):
            start = max(0, match.start() - _NEAR)
            if named := _LAST.search(source[start : match.start()].rpartition("\n")[2]):
                yield named[1], match.start() - len(named[1]), score, False
    for match in _ABOUT.finditer(source):
        stands = match[1] in lines and match[1].split(maxsplit=1)[0].lower() not in signing.given()
        if (outlet_word(match[1]) or stands) and not bylines.agency(match[1]):
            yield match[1], match.start(1), 0.75 if stands else 0.5, False
    for match in _SETTLED.finditer(source):
        if outlet_word(match[1]) and len(_tight(match[1])) >= _SHORTEST and not bylines.agency(match[1]):
            yield match[1], match.start(1), 0.55, False
    for match in _SENDER.finditer(source[:_HEAD]):
        if outlet_word(match[1]) or _tight(match[1]) == match[2].lower().replace("-", ""):
            yield match[1], match.start(1), 0.85, False


_NEAR, _SHORTEST = 80, 8
"""Characters before a phrase that can hold the name, and letters of one before an address in a town: "Sun, 21 April" is a day."""
_HEAD = 2000
"""Characters in which a mail names its sender."""


def _tight(name: str) -> str:
    """A name as an address writes it: "&" for "and", no article, no blanks."""
    low = name.lower().replace("&", "and")
    return "".join(char for char in low.removeprefix("the ") if char.isalnum())


def hosted(found: Sequence[Piece], body: Sequence[int]) -> Iterator[Guess]:
    """Names of two words and more inside lines outside the text that an address there writes together.

    >>> line = "Marsh Post | Tips: desk@marshpost.example"
    >>> [guess.value for guess in hosted([Piece(line, 0, len(line), 0)], ())]
    ['Marsh Post']
    """
    running = frozenset(body)
    outside = [(place, piece) for place, piece in enumerate(found) if place not in running and len(piece.text) <= _LONGEST]
    stems = {match[1].lower().replace("-", "") for _, piece in outside for match in _HOST.finditer(piece.text)}
    if not stems:
        return
    for place, piece in outside:
        words = list(_TOKEN.finditer(piece.text))
        for first in range(len(words)):
            for last in range(first + 1, min(first + _WORDS, len(words))):
                start, end = words[first].start(), words[last].end()
                value = piece.text[start:end].rstrip(".")
                if value[0].isupper() and _tight(value) in stems and not piece.text[:start].endswith("The "):
                    yield Guess(
                        "outlet", value, "named by its address", 0.75, Span(piece.start + start, piece.start + start + len(value)), place
                    )


_HOST = re.compile(r"(?<![\w-])(?:www\.)?([A-Za-z][\w-]{5,40})\.(?:com|org|net|info|news|co|[a-z]{2}|example|test)(?![\w-])")
_TOKEN = re.compile(r"[^\W_][^\s|•·,;:<>()\[\]]*|&")
_LONGEST, _WORDS = 300, 6
"""Characters of the longest line that is looked through, and words of the longest name."""
