"""Where the head, the body and the tail of a flattened page lie, and which lines inside the body are none of it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from cuttings.page import bylines, signing
from cuttings.page.flat.kinds import BIOGRAPHY, biographical, fold, outlet_word, prose, tells_of_one, unsigned
from cuttings.page.flat.pieces import Piece

if TYPE_CHECKING:
    from cuttings.page.flat.tagger import Tags

__all__ = ["Zones", "led", "settled", "signed_off", "zones"]

_META = frozenset(("time", "byline", "crumb"))
_STOPS = frozenset(("comment", "related", "bio", "tags", "legal"))
_SHORT_CROSSHEAD = 7
_TERMINAL = re.compile(r"[.!?…:;,。！？][\"”’'»)\]]*$")


@dataclass(frozen=True, slots=True)
class Zones:
    """`start` and `end` bound the body in the list of pieces; `body` and `dropped` are the places inside it, `dropped` with reasons,
    `resumed` those of the body that only follow a line "Read also: ..."."""

    start: int
    end: int
    body: tuple[int, ...]
    dropped: dict[int, str]
    resumed: frozenset[int] = frozenset()


def zones(found: Sequence[Piece]) -> Zones:
    """The zones of a page; an empty body at the end of the page where it holds no running text."""
    running = [piece.kind is None and prose(piece.text) for piece in found]
    start, end = _stretch(found, running)
    if start == end:
        return Zones(len(found), len(found), (), {})
    end = _closing(found, running, _before_tail(found, running, start, end))
    biography = _before_biography(found, running, start, end)
    told = dict.fromkeys(range(biography, end), _WRITER) if biography < end else {}
    end = _closing(found, running, biography) if not told else biography
    first = _after_meta(found, running, start, end)
    start = _after_points(found, running, first, end)
    heading = _points_heading(found, first)
    told |= dict.fromkeys(range(first if heading is None else heading + 1, start), _POINT)
    end, resumed = _resumed(found, running, start, end)
    body, dropped = _inside(found, running, start, end)
    dropped |= told | _closing_words(found, end)
    return Zones(start, end, tuple(body), dropped, resumed)


_WRITER, _POINT, _PULLED = "about the writer", "points told before the text", "pull quote"
"""Reasons why sentences are none of the body that the tagger does not overrule."""
KEEP, TAKE = (0.25, 0.4), (0.7, 0.85)
"""The chances of being body below which a line that rules took is left out, and from which one is taken that they left.

The first of each pair is for sentences (to keep them, also short ones that are closed), the second for other lines."""

_PARAGRAPH, _SAFE = 25, 0.9
"""From how many words on a paragraph that rules took stays where the pieces on both sides are the body with such a chance."""
_CERTAIN, _SHOWN = 0.95, frozenset(("caption", "credit", "icon", None))
"""The chance from which a piece inside the text is of it although its words are those of furniture, and the kinds that never are."""

_OWN = re.compile(
    r"\b(?:we|our|us|you|your|subscri\w+|newsletters?|reader-supported|publication|newsroom|sign up|download|follow|go to|visit|donat\w+|"
    r"members?|membership|non-?profit|app|wir|uns|unser\w*|nous|notre|nos|nosotros|nuestr\w+)\b",
    re.IGNORECASE,
)
"""Words with which an outlet speaks of itself to its readers."""


def settled(found: Sequence[Piece], ruled: Zones, tags: "Tags", outlets: Iterable[str] = ()) -> Zones:
    """The zones where rules and the tagger of pieces meet: sure chances overrule the rules. Sentences in which one of the *outlets* speaks
    of itself are none of the body."""
    own = tuple(name.casefold() for name in outlets)
    chances = [tags.of(piece, place, "body") for place, piece in enumerate(found)]
    body = [place for place, piece in enumerate(found) if _is_body(piece, place, ruled, chances)]
    body = [place for place in body if not _of_itself(found[place].text, own)] or body
    while len(body) > 1 and found[body[-1]].text.endswith(":"):
        body.pop()
    if not body:
        return ruled
    start, end = body[0], body[-1] + 1
    kept = set(body)
    dropped = {at: ruled.dropped.get(at) or found[at].kind or "no body by its neighbours" for at in range(start, end) if at not in kept}
    return Zones(start, end, tuple(body), dropped)


def signed_off(found: Sequence[Piece], parted: Zones, authors: Sequence[str], outlet: str | None) -> Zones:
    """The zones without sentences of the body that tell of one of the *authors*, or in which the *outlet* speaks of itself: both are known
    only when the fields are."""
    own = (outlet.casefold(),) if outlet else ()
    away = {at for at in parted.body if _of_itself(found[at].text, own) or _tells_of(found[at], authors)}
    if not away or len(away) > len(parted.body) // 3:
        return parted
    kept = tuple(at for at in parted.body if at not in away)
    return Zones(kept[0], kept[-1] + 1, kept, parted.dropped | dict.fromkeys(away, _WRITER), parted.resumed)


def led(found: Sequence[Piece], parted: Zones, title: int, taken: frozenset[int]) -> Zones:
    """The zones of a page without running text: the longer lines below its headline are the text, if it shows no more than a lead.

    >>> lead = Piece("The crane of Lunmouth stays where it has stood since 1911", 0, 57, 1)
    >>> led([Piece("Crane stays", 0, 11, 0), lead], Zones(2, 2, (), {}), 0, frozenset((0,))).body
    (1,)
    """
    head = found[title].text
    body = [
        at
        for at in range(title + 1, min(len(found), title + _LEAD))
        if found[at].kind is None and found[at].words >= 9 and at not in taken and head not in found[at].text
    ]
    run = tuple(at for at in body if at - body[0] == body.index(at))
    return Zones(run[0], run[-1] + 1, run, {}) if run else parted


_LEAD = 9
"""How many pieces below the headline a lead begins at most."""


def _tells_of(piece: Piece, authors: Sequence[str]) -> bool:
    """Whether a sentence begins with the full name of an author and goes on as biographies do."""
    if piece.words > 60 or re.search(r"[\"“„«]", piece.text):
        return False
    return any(" " in name and piece.text.startswith(name) and BIOGRAPHY.match(piece.text[len(name) :]) for name in authors)


def _of_itself(text: str, outlets: Sequence[str]) -> bool:
    """Whether a sentence names an outlet and speaks of subscriptions and the like, or to the reader, outside quotations."""
    low = text.casefold()
    return any(name in low for name in outlets) and len(text.split()) < 45 and not re.search(r"[\"“„«]", text) and bool(_OWN.search(text))


def _is_body(piece: Piece, place: int, ruled: Zones, chances: Sequence[float]) -> bool:
    other, chance = not prose(piece.text), chances[place]
    if place in ruled.resumed:
        return True
    if place in ruled.body:
        around = min((*chances[max(0, place - 1) : place], *chances[place + 1 : place + 2]), default=0.0)
        return chance >= KEEP[other and not _is_sentence(piece)] or (piece.words >= _PARAGRAPH and around >= _SAFE)
    if ruled.dropped.get(place) == _WRITER and piece.kind is None and chance >= _CERTAIN:
        return not (biographical(piece.text) or tells_of_one(piece.text))
    if ruled.dropped.get(place) in (_WRITER, _POINT, _PULLED, "caption"):
        return False
    if ruled.start <= place < ruled.end and piece.kind not in _SHOWN and chance >= _CERTAIN:
        return True
    return chance >= TAKE[other] and piece.kind is None and piece.icon is None


def _stretch(found: Sequence[Piece], running: Sequence[bool]) -> tuple[int, int]:
    """The stretch of lines with the greatest sum: running text counts for it, furniture and stray lines against it."""
    best, bounds, total, start = 0.0, (0, 0), 0.0, 0
    for place, piece in enumerate(found):
        worth = _worth(piece, running[place])
        if total <= 0:
            total, start = 0.0, place
        total += worth
        if total > best and running[place]:
            best, bounds = total, (start, place + 1)
    first = next((place for place in range(*bounds) if running[place]), bounds[1])
    return first, bounds[1]


def _worth(piece: Piece, running: bool) -> float:
    if running:
        return 1.5 + min(piece.words, 60) / 20
    if piece.kind == "icon":
        return 0.0
    if piece.kind:
        return -0.5
    return 0.3 if _TERMINAL.search(piece.text) and piece.words >= 3 else -0.3


def _before_tail(found: Sequence[Piece], running: Sequence[bool], start: int, end: int) -> int:
    """The end of the body before the first heading of comments, related stories and the like after which it does not go on."""
    weight = [piece.words if run else 0 for piece, run in zip(found, running, strict=True)]
    for place in range(start + 1, end):
        kind, text = found[place].kind, found[place].text
        if kind not in _STOPS or prose(text) or (kind == "related" and not _heads_list(text)):
            continue
        before, after = sum(weight[start:place]), sum(weight[place:end])
        if after and not _resumes(found, running, (start, place, end), before, after):
            return _last_running(running, start, place)
    return _last_running(running, start, end)


def _before_biography(found: Sequence[Piece], running: Sequence[bool], start: int, end: int) -> int:
    """The end of the body before closing lines about the person in the byline, or that tell of a writer by their words."""
    first = max(start + 1, end - 4)
    names = {word for piece in found[:start] for word in _names(piece)}
    alone = {name.casefold() for name in names if " " in name}
    for place in range(first, end):
        text = found[place].text
        if text.casefold() in alone and place > start + 2:
            return _last_running(running, start, place)
        named = any(text.startswith(name) and (BIOGRAPHY.match(text[len(name) :]) or (" " in name and place >= end - 2)) for name in names)
        if running[place] and (named or (biographical(text) and place >= end - 2)):
            return _last_running(running, start, place)
    return end


def _closing_words(found: Sequence[Piece], end: int) -> dict[int, str]:
    """Lines about the person in the byline a few lines behind the body's end: places with the reason."""
    names = {word for piece in found[: max(1, end)] if piece.kind == "byline" for word in _names(piece)}
    behind = range(end, min(len(found), end + 6))
    return {
        at: _WRITER
        for at in behind
        if any(found[at].text.startswith(name) and BIOGRAPHY.match(found[at].text[len(name) :]) for name in names if " " in name)
    }


def _names(piece: Piece) -> tuple[str, ...]:
    """Full and first names that a piece of the head gives as its writer's."""
    if piece.kind not in ("byline", None) or piece.words > 16 or prose(piece.text):
        return ()
    authors = bylines.byline(piece.text, led=piece.kind == "byline" or piece.icon == "person").authors
    return (*authors, *(author.split()[0] for author in authors))


def _resumes(found: Sequence[Piece], running: Sequence[bool], where: tuple[int, int, int], before: int, after: int) -> bool:
    """Whether the article goes on behind a heading: much text follows, or text about the same things, not under titles of its own."""
    start, place, end = where
    if found[place].kind == "comment" and before > 60:
        return False
    rest = [at for at in range(place, end) if running[at]]
    runs = sum(1 for at in rest if at + 1 < end and running[at + 1])
    if after > before or (runs >= 1 and after > 0.35 * before and found[place].kind in ("related", "tags")):
        return True
    own = _content(found[at].text for at in range(start, place) if running[at])
    shared = [len(_content([found[at].text]) & own) / max(1, len(_content([found[at].text]))) for at in rest]
    return found[place].kind == "related" and (max(shared, default=0) > 0.25 or _told(found, rest, place))


_SENTENCES = re.compile(r"[.!?…。！？][\"”’»)]*\s+[\"“«‘(¿¡]*[A-ZÀ-ÞА-Я]")


def _told(found: Sequence[Piece], rest: Sequence[int], place: int) -> bool:
    """Whether one paragraph of several sentences follows a few lines behind a heading: teasers have one."""
    return len(rest) == 1 and rest[0] - place <= 4 and found[rest[0]].words >= 25 and bool(_SENTENCES.search(found[rest[0]].text))


def _content(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in re.findall(r"\w{5,}", text.lower())}


def _last_running(running: Sequence[bool], start: int, end: int) -> int:
    return next((place + 1 for place in range(end - 1, start - 1, -1) if running[place]), end)


_ALSO = re.compile(
    r"(?:also read|read also|read more|read this|now read|must read|see also|related|read next|don't miss|more stories|recommended|"
    r"lesen sie auch|lies auch|mehr dazu|lire aussi|"
    r"à lire aussi|voir aussi|lea también|le puede interesar|te puede interesar|leggi anche|"
    r"leia também|leia mais|lees ook|les også|læs også|"
    r"läs också|läs även|lue myös|czytaj także|czytaj też|zobacz także|przeczytaj także|čtěte také|přečtěte si|citește și|olvasta már|"
    r"читайте также|читайте також|baca juga|xem thêm|ayrıca oku|διαβάστε επίσης)\b",
    re.IGNORECASE,
)
"""How lines begin that lead to one other article in the midst of a text."""


_GOES_ON = 12
"""Sentences below a link that are taken back at most."""


def _resumed(found: Sequence[Piece], running: Sequence[bool], start: int, end: int) -> tuple[int, frozenset[int]]:
    """The end of the body behind sentences that go on below "Read also: ...", and where these stand; also those inside it already."""
    back: set[int] = set()
    links = [at for at in range(start + 1, min(end + 1, len(found))) if found[at].kind == "related" and _ALSO.match(found[at].text)]
    own = _content(found[at].text for at in range(start, end) if running[at])
    for at in links:
        first = at + 1 + (_links(found, at + 1) if _heads_list(found[at].text) else 0)
        if not _heads_list(found[at].text) and _is_crosshead(found, running, first):
            row = [first]
            first += 1
        else:
            row = []
        while first < len(found) and len(row) < _GOES_ON and _is_sentence(found[first]):
            row.append(first)
            first += 1
        told = _heads_list(found[at].text) and not (_content(found[place].text for place in row) & own)
        if row and not told and (at >= end - 4 or row[-1] >= end):
            back |= set(row)
            end = max(end, row[-1] + 1)
    return end, frozenset(back)


def _links(found: Sequence[Piece], first: int) -> int:
    """How many lines that are no sentences, four at most, stand from *first* on: titles of other articles."""
    return next((n for n, piece in enumerate(found[first : first + 5]) if _is_sentence(piece) or piece.kind), 4)


def _is_crosshead(found: Sequence[Piece], running: Sequence[bool], place: int) -> bool:
    """Whether a short line without an end mark stands right before a paragraph."""
    if place + 1 >= len(found) or found[place].kind is not None or found[place].words > _SHORT_CROSSHEAD:
        return False
    return running[place + 1] and not _TERMINAL.search(found[place].text)


def _is_sentence(piece: Piece) -> bool:
    """Whether a piece of no kind is a closed sentence."""
    return piece.kind is None and piece.icon is None and piece.words >= 4 and bool(_CLOSED.search(unsigned(piece.text)))


_CLOSED = re.compile(r"[.!?…。！？][\"”’'»)\]]*$")


def _closing(found: Sequence[Piece], running: Sequence[bool], end: int) -> int:
    """The end moved behind short last sentences ("“No,” she said.")."""
    while end < len(found) and not running[end] and found[end].kind is None and found[end].icon is None:
        if not _CLOSED.search(unsigned(found[end].text)) or found[end].words < 2:
            break
        end += 1
    return end


def _is_meta(piece: Piece) -> bool:
    """Whether a piece is a field that stands above the text: a byline, a day, a path, or an agency alone on its line."""
    if piece.kind in _META:
        return True
    if piece.kind is not None or piece.words > 8:
        return False
    if (credited := _FOR.match(piece.text)) and bylines.is_person(credited[1]):
        return True
    name, *rest = re.split(r", |/", piece.text, maxsplit=1)
    role = rest[0] if rest else ""
    signed = (
        bool(role)
        and bylines.is_person(name)
        and (outlet_word(role) or bool(bylines.agency(role)) or role.lower() in signing.words("role"))
    )
    return signed or (piece.words <= 3 and len(piece.text) < 24 and bool(bylines.agency(piece.text)))


_FOR = re.compile(r"((?:[A-ZÀ-Þ][\w.'’-]+ ){1,2}[A-ZÀ-Þ][\w.'’-]+) for (?:the )?[A-Z]\w+(?: [A-Z]\w+){0,2}$")
"""A name and whom it worked for, as it stands below a picture."""


def _after_meta(found: Sequence[Piece], running: Sequence[bool], start: int, end: int) -> int:
    """The start of the body behind a byline or time line that stands after a standfirst."""
    words = 0
    for place in range(start, min(end, start + 12)):
        if _is_meta(found[place]) and 0 < words <= 70:
            later = [at for at in range(place, end) if running[at]]
            if sum(found[at].words for at in later) > words:
                return _after_meta(found, running, later[0], end)
        words += found[place].words if found[place].kind is None else 0
    return start


_POINTS = frozenset(
    (
        *(
            "what you need to know",
            "key points",
            "key facts",
            "the facts",
            "key takeaways",
            "takeaways",
            "summary",
            "highlights",
            "in short",
            "at a glance",
            "in brief",
        ),
        *("the gist", "in a nutshell", "quick read", "story highlights", "main points", "tl;dr", "the essentials", "bullet points"),
        *(
            "das wichtigste in kürze",
            "auf einen blick",
            "in kürze",
            "das wichtigste",
            "kurz gefasst",
            "l'essentiel",
            "en bref",
            "en résumé",
        ),
        *(
            "lo esencial",
            "claves",
            "las claves",
            "en resumen",
            "puntos clave",
            "in sintesi",
            "i punti chiave",
            "em resumo",
            "resumo",
            "resumen",
        ),
        *(
            "in het kort",
            "kort sagt",
            "kortversjonen",
            "sammanfattning",
            "i korthet",
            "özet",
            "кратко",
            "главное",
            "在要点",
            "要点",
            "摘要",
        ),
    )
)
"""What stands above the points of an article told in a few short lines before it."""


def _points_heading(found: Sequence[Piece], start: int) -> int | None:
    """The place of the heading of points a few lines above the body."""
    return next((at for at in range(start - 1, max(-1, start - 9), -1) if fold(found[at].text) in _POINTS), None)


def _after_points(found: Sequence[Piece], running: Sequence[bool], start: int, end: int) -> int:
    """The start of the body behind points told under a heading of their own: short lines, at most six, with longer paragraphs below."""
    if _points_heading(found, start) is None:
        return start
    rest = [at for at in range(start, end) if running[at]]
    long = next((number for number, at in enumerate(rest[:7]) if found[at].words > 16), 0)
    return rest[long] if 0 < long < len(rest) else start


_QUOTED_NEAR = 200
"""Paragraphs on either side among which one that only repeats another is a quotation pulled out of it: longer pages are no longer compared
each paragraph with each."""


def _inside(found: Sequence[Piece], running: Sequence[bool], start: int, end: int) -> tuple[list[int], dict[int, str]]:
    """The places of the body's own lines, and of the lines within it that are none, with the reason."""
    body: list[int] = []
    dropped: dict[int, str] = {}
    listing = False
    texts = [found[at].text for at in range(start, end) if running[at]]
    told = list(accumulate(running[start:end], initial=0))
    for place in range(start, end):
        piece = found[place]
        if piece.kind is not None:
            listing = piece.kind in ("related", "tags", "newsletter") and not prose(piece.text) and _heads_list(piece.text)
            dropped[place] = piece.kind
        elif running[place]:
            listing = False
            at = told[place - start]
            if _repeats(piece.text, texts[max(0, at - _QUOTED_NEAR) : at + _QUOTED_NEAR]):
                dropped[place] = _PULLED
            else:
                body.append(place)
        elif listing:
            dropped[place] = "related"
        else:
            reason = _stray(found, running, place, end)
            if reason:
                dropped[place] = reason
            else:
                body.append(place)
    return body, dropped


def _heads_list(text: str) -> bool:
    """Whether a line of furniture opens a list ("Related stories") rather than holding its one item ("Read also: ...")."""
    return len(fold(text).split()) <= 4


def _stray(found: Sequence[Piece], running: Sequence[bool], place: int, end: int) -> str | None:
    """Why a short line inside the body is none of it; crossheads, list items and short sentences are."""
    piece = found[place]
    if piece.icon:
        return "icon field"
    if _TERMINAL.search(unsigned(piece.text)) or re.match(r"[-–—•*]\s|\d+[.)]\s|Q:|A:", piece.text):
        return None
    if any(piece.text in other.text and other is not piece for other in found[max(0, place - 60) : place + 40] if other.kind is None):
        return "said elsewhere on the page"
    if piece.words > 4 and place and found[place - 1].kind in ("caption", "credit") and found[place - 1].words <= 4:
        return "caption"
    followed = place + 1 < end and (running[place + 1] or bool(_TERMINAL.search(found[place + 1].text)))
    if piece.words > _SHORT_CROSSHEAD or not followed:
        return "stray line"
    return None


def _repeats(text: str, texts: Sequence[str]) -> bool:
    """Whether a paragraph only repeats words of a longer one, as a pulled-out quotation does, also one put together of several."""
    bare = text.strip("\"“”'‘’«» ").rstrip(".")
    if len(bare) > 20 and any(len(other) > len(text) + 10 and bare in other for other in texts):
        return True
    parts = [part for part in re.split(r"(?<=[.!?…]) +", bare) if part] if text[:1] in '"“«„' and text[-1:] in '"”»“' else []
    told = [part.rstrip(".,!?…") for part in parts]
    return len(told) > 1 and any(len(other) > len(text) + 10 and all(part in other for part in told) for other in texts)
