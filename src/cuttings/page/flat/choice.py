"""Where rules and the tagger of pieces meet: guesses weighed by the chances of their pieces, and pieces that only the tagger names."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from cuttings.page.bylines import byline, is_person
from cuttings.page.flat.fields import Guess, crumb_section, known_section
from cuttings.page.flat.kinds import fold
from cuttings.page.flat.named import nameable, outlet_name
from cuttings.page.flat.net import LABELS, Told
from cuttings.page.flat.pieces import Piece
from cuttings.page.flat.signed import pictured
from cuttings.page.flat.tagger import Tags
from cuttings.page.flat.writers import unsigned
from cuttings.page.flat.zones import Zones
from cuttings.types import Span

__all__ = ["bared", "ended", "filled", "lengthened", "proposed", "seen_body", "signers", "weighed"]

_LABEL = {"title": "headline", "section": "section", "outlet": "outlet", "byline": "byline", "published": "time", "updated": "time"}
SHARE = {"title": 0.7, "section": 0.6, "outlet": 0.65, "byline": 0.5, "published": 0.5, "updated": 0.0}
"""How much the tagger's chance counts beside the rules' score."""
_SURE = {"behind the headline": 0.0, "source line": 0.0, "name above an address": 0.3, "breadcrumb": 0.2, "labelled": 0.2, "icon": 0.2}
_SURE |= {
    "before the headline": 0.2,
    "pair of sections": 0.4,
    "name beside the outlet": 0.2,
    "named as the issuer": 0.2,
    "name with a motto": 0.4,
    "the outlet itself": 0.2,
}
_SURE |= {
    "in the menu and above the headline": 0.2,
    "more of the section": 0.0,
    "named in the byline": 0.1,
    "filed behind the text": 0.0,
    "named behind the text": 0.0,
    "name behind the text": 0.1,
    "led in behind the text": 0.2,
    "named by its address": 0.2,
    "says whose it is": 0.1,
    "holder of rights": 0.4,
    "agency below the headline": 0.35,
}
"""The same for guesses whose form says what they are."""
LIKELY = {"title": 0.5, "section": 0.35, "outlet": 0.35, "byline": 0.8}
"""The chance from which a piece that no rule names is a guess of its own."""


def weighed(guesses: Sequence[Guess], tags: Tags) -> list[Guess]:
    """The guesses with scores that hold the chance of their piece being that field; what stands behind a headline has none of its own."""
    done = []
    for guess in guesses:
        share = _SURE.get(guess.by, SHARE[guess.field])
        chance = tags.over(guess.span, guess.place, _LABEL[guess.field])
        done.append(replace(guess, score=(1 - share) * guess.score + share * chance))
    return done


def proposed(field: str, found: Sequence[Piece], guesses: Sequence[Guess], tags: Tags) -> list[Guess]:
    """Guesses for *field* from likely pieces that no rule has named."""
    named = {guess.place for guess in guesses}
    added = []
    for place, piece in enumerate(found):
        if (
            place in named
            or (field == "byline" and pictured(found, place))
            or tags.of(piece, place, _LABEL[field]) < LIKELY[field]
            or piece.kind == "icon"
        ):
            continue
        value = _value(field, piece)
        if value:
            at = max(0, piece.text.find(value))
            span = replace(piece.span, start=piece.start + at, end=piece.start + at + len(value))
            added.append(Guess(field, value, "tagger", 0.3, span, place))
    return added


def _value(field: str, piece: Piece) -> str:
    if field == "section":
        value = crumb_section(
            re.sub(r"^(?:[Ii]n|[Ff]iled (?:under|in)|[Pp]osted in|[Ss]ection:?)\s+(?=[A-ZÀ-Þ])", "", piece.text.strip(" []()|"))
        )
        return value if len(value.split()) <= 5 and not value[:1].islower() else ""
    if field == "outlet":
        value = outlet_name(piece.text)
        return value if value and nameable(value) and len(value.split()) <= 7 else ""
    if field == "byline":
        return piece.text if byline(piece.text, led=True) else ""
    return piece.text if 2 <= piece.words <= 40 else ""


def seen_body(found: Sequence[Piece], parted: Zones, seen: Told) -> Zones:
    """The zones of a page by the net alone, where no piece is half of the body.

    >>> seen_body((), Zones(0, 0, (), {}), Told((), np.zeros((0, 13)), np.zeros(0), np.zeros(0, int))).body
    ()
    """
    starts, running = [start for start, _ in seen.edges], np.asarray(seen.labels) == LABELS.index("body")
    shares = [running[bisect_left(starts, piece.start) : max(1, bisect_left(starts, piece.end))] for piece in found]
    body = tuple(at for at, share in enumerate(shares) if len(share) and share.mean() > 0.5)
    if not body or any(len(share) > _SHORT and _HALF < share.mean() < 1 - _HALF for share in shares):
        return parted
    dropped = {at: parted.dropped.get(at) or found[at].kind or "no body by its words" for at in range(body[0], body[-1]) if at not in body}
    return Zones(body[0], body[-1] + 1, body, dropped, parted.resumed)


_SHORT, _HALF = 2, 0.15
"""Tokens of a piece that is too short to be half of the body, and the share from which it is."""

FILLED = {"title": 0.75, "section": 0.9, "published": 0.75}
"""The mean chance from which a stretch is a field that the rules have not found."""


def filled(field: str, source: str, found: Sequence[Piece], seen: Told) -> Guess | None:
    """The stretch that the net is surest of, for a *field* of which there is no other guess to be believed."""
    best: dict[str, tuple[float, int, int]] = {}
    for start, end, chance in seen.stretches(_LABEL[field]):
        text = source[start:end]
        left, right = len(text) - len(text.lstrip(_AROUND)), len(text.rstrip(_AROUND))
        if chance >= FILLED[field] and right - left > 1 and _bounded(source, start + right):
            total, *_ = best.get(fold(text[left:right]), (0.0,))
            best[fold(text[left:right])] = (total + chance, start + left, start + right)
    if not best:
        return None
    total, start, end = max(best.values())
    place = next((at for at, piece in enumerate(found) if piece.start <= start < piece.end), None)
    if place is None:
        return None
    return Guess(field, " ".join(source[start:end].split()), "net", min(total, 1.0), Span(start, end), place)


_AROUND = ' \t\r\n|•·-–—:;,/>›»→[]()*#_"“”'


def _bounded(source: str, end: int) -> bool:
    """Whether a value ends where its line or a part of it does, on a page that has lines."""
    rest = source[end : end + 40].split("\n", maxsplit=1)[0].strip()
    return not rest[:1].isalpha() or source.count("\n") < _LINES


_LINES = 5
"""How many line breaks a page has at least whose lines end where fields do."""


def bared(title: str, source: str, seen: Told) -> str:
    """The headline without a section before it or an address, a bracket or a label behind it, where the net sees the rest as one.

    >>> bared("Health Heron stops clock", "", Told((), np.zeros((0, 13)), np.zeros(0), np.zeros(0, int)))
    'Health Heron stops clock'
    """
    title = unsigned(_PATH.sub("", title), source)
    whole = " ".join(title.split())
    for start, end, chance in seen.stretches("headline"):
        part = " ".join(source[start:end].strip(_AROUND).split())
        if not part:
            continue
        before, own, behind = whole.partition(part)
        section = known_section(before.strip(" |•·")) and not (whole.isupper() or before.rstrip().endswith(":"))
        section = section and _stands_apart(part, before.strip(), source)
        plain = (section or not before.strip()) and (not behind.strip() or _LABELLED.search(behind))
        if chance >= _HEADED and own and len(whole) < 2 * len(part) and part != whole and plain:
            return part
    return title


_PATH = re.compile(r"^(?:[A-ZÀ-Þ][\w &'’-]{1,24}\s+[/›»>]\s+){2,4}(?=\S+ \S+ \S+ \S)")
"""The steps of a path before the headline in which it ends."""


def _stands_apart(part: str, before: str, source: str) -> bool:
    """Whether a part of a headline stands somewhere without the words before it: "World Cup final moved" may be the whole of one."""
    places = (m.start() for m in re.finditer(r"\s+".join(map(re.escape, part.split())), source))
    return any(not source[:start].rstrip(" ").endswith(before) for start in places)


_HEADED, _LABELLED = 0.9, re.compile(r"^\W*[\[(|]|\w\.\w{2,}\W*$|[a-z]+[A-Z]\w*:")
"""The mean chance from which a stretch is the headline's rest, and what stands behind headlines."""


def ended(title: Guess, found: Sequence[Piece], source: str) -> str:
    """The headline with a last word in small letters that an edge cut off it.

    >>> pieces = [Piece("A new price for tuna", 0, 20, 0), Piece("days", 21, 25, 0)]
    >>> ended(Guess("title", "A new price for tuna", "", 0.8, Span(0, 20), 0), pieces, "A new price for tuna days")
    'A new price for tuna days'
    """
    behind = found[title.place + 1] if title.place + 1 < len(found) else None
    piece = found[title.place]
    if behind is None or not piece.text.endswith(title.value) or not title.value[-1].isalpha() or source[piece.end : behind.start] != " ":
        return title.value
    word = behind.text
    cut = word.isalpha() and word.islower() and len(word) > _JOINING and behind.kind in (None, "caption") and behind.icon is None
    return f"{title.value} {word}" if cut else title.value


_JOINING = 3
"""Letters of a word more than which a headline's last one has that was cut off: "by" begins the next field."""


def lengthened(name: str, source: str, seen: Told) -> str:
    """The outlet's name with the words around it that the net surely takes for parts of it ("Cawdale" of "Cawdale Live").

    >>> lengthened("Marsh", "Marsh", Told((), np.zeros((0, 13)), np.zeros(0), np.zeros(0, int)))
    'Marsh'
    """
    for start, end, chance in seen.stretches("outlet"):
        whole = " ".join(source[start:end].strip(_AROUND).split())
        before, own, behind = f" {fold(whole)} ".partition(f" {fold(name)} ")
        added = f"{before} {behind}".split()
        if chance >= _WHOLE and own and 0 < len(added) <= 2 and not _BESIDE.intersection(word.replace(".", "") for word in added):
            return whole
    return name


_WHOLE, _BESIDE = 0.95, frozenset(("online", "publications", "publishing", "media", "group", "home", "news", "website", "the"))
_BESIDE |= frozenset(("ltd", "limited", "inc", "llc", "plc", "gmbh", "ag", "sl", "sa", "sas", "srl", "spa", "bv", "oy", "ab", "as"))
"""The mean chance from which a longer name is the outlet's, words that stand beside names, and forms of companies."""


def signers(source: str, found: Sequence[Piece], body: Sequence[int], seen: Told, outlet: str | None) -> list[Guess]:
    """The whole names of persons that the net takes for writers, each once: for pages on which no rule finds who signs.

    Whom the text tells of is no writer of it.
    """
    guesses: dict[str, Guess] = {}
    told = fold(" ".join(found[at].text for at in body))
    for start, end, chance in seen.stretches("person"):
        text = source[start:end]
        left, right = len(text) - len(text.lstrip(_AROUND)), len(text.rstrip(_AROUND))
        value = " ".join(text[left:right].split())
        place = next((at for at, piece in enumerate(found) if piece.start <= start + left < piece.end), None)
        named = 2 <= len(value.split()) <= _NAMES and is_person(value) and fold(value) != fold(outlet or "")
        if chance >= _SIGNS and place is not None and named and fold(value) not in told:
            guesses.setdefault(fold(value), Guess("byline", value, "net", chance, Span(start + left, start + right), place))
    return list(guesses.values())


_SIGNS, _NAMES = 0.65, 4
"""The mean chance from which a name is a writer's, and words of the longest: set on pages of writers left out."""
