"""What each piece of a flattened page is, by a trained chain of labels over the pieces in their order."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from cuttings.page import bylines
from cuttings.page.flat import net
from cuttings.page.flat.chain import labelled
from cuttings.page.flat.fields import Guess, known_section
from cuttings.page.flat.kinds import fold, outlet_word, prose
from cuttings.page.flat.net import told
from cuttings.page.flat.pieces import Piece
from cuttings.page.flat.zones import Zones
from cuttings.types import Span

__all__ = ["LABELS", "Tags", "features", "tag"]

LABELS = ("other", "headline", "section", "outlet", "byline", "time", "standfirst", "body", "caption")
"""What a piece can be; the order is that of the model's columns."""
_WORD = re.compile(r"\w{4,}")
_END = re.compile(r"[.!?…:;,。！？][\"”’'»)\]]*$")
_PARENTHESIS = re.compile(r"[(\[][^()\[\]]{2,60}[)\]]\.?$")
_CREDIT = re.compile(
    r"(?:photo|picture|image|foto|bild|credit|photograph|illustration|handout|getty|supplied|courtesy|fotograf|фото|摄|攝|撮影|©)[^.!?]{0,60}$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Tags:
    """The chance of every label for every piece: a row for each piece, a column for each of `LABELS`.

    `chained` is what the chain of pieces says; `told` the same for tokens that begin at `starts`, by a net that sees no rule, and `begins`
    whether a stretch begins with each.
    """

    chained: Any
    starts: Sequence[int] = ()
    told: Any = None
    begins: Any = None

    def of(self, piece: Piece, place: int, label: str) -> float:
        """The chance that the *piece* at *place* is *label*: the mean of both, of the body of a longer page mostly the net's."""
        return self._mixed(place, label, self._share(piece.span, LABELS.index(label)))

    def over(self, span: Span, place: int, label: str) -> float:
        """The same for a value within the piece, that should be as long as what the net sees of that label there."""
        column = LABELS.index(label)
        left, right = first, last = self._tokens(span)
        while left and self.told[left - 1, column] > 0.5 and not self.begins[left]:
            left -= 1
        while right < len(self.starts) and self.told[right, column] > 0.5 and not self.begins[right]:
            right += 1
        return self._mixed(place, label, self._share(span, column) * (last - first) / max(1, right - left))

    def _tokens(self, span: Span) -> tuple[int, int]:
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    def _share(self, span: Span, column: int) -> float:
        first, last = self._tokens(span)
        return float(self.told[first:last, column].mean()) if first < last else -1.0

    def _mixed(self, place: int, label: str, told: float) -> float:
        chained = float(self.chained[place, LABELS.index(label)])
        share = _NET_OF_BODY if label == "body" and len(self.starts) >= _LONG else _NET
        return chained if told < 0 else (1 - share) * chained + share * told


def tag(source: str, found: Sequence[Piece], parted: Zones, guesses: Sequence[Guess]) -> Tags:
    """The chances of all labels for the pieces of a page; *parted* and *guesses* are what rules make of it.

    >>> tag("", (), Zones(0, 0, (), {}), ()).chained.shape
    (0, 9)
    """
    seen = told(source)
    return Tags(
        labelled("flat", features(found, parted, guesses)), [start for start, _ in seen.edges], seen.chance @ _GATHERED, seen.begins > 0.5
    )


_NET, _NET_OF_BODY, _LONG = 0.5, 0.8, 150
"""How much the net counts beside the chain of pieces, for fields and for the body (set on writers whose pages it had not learned), and
the tokens from which a page is long enough for the net to tell crossheads and last lines from furniture."""
_AS = {"person": "byline", "desk": "byline", "agency": "byline", "updated": "other"}
_GATHERED = np.array([[float(_AS.get(fine, fine) == label) for label in LABELS] for fine in net.LABELS])
"""Which labels of tokens are which of pieces."""


# ---------------------------------------------------------------- features


def features(found: Sequence[Piece], parted: Zones, guesses: Sequence[Guess]) -> list[list[str]]:
    """The names of what is true of every piece: its shape, its words, its place, its neighbours and what rules make of it.

    >>> piece = Piece("Share", 0, 5, 0, kind="share")
    >>> "kind=share" in features([piece], Zones(1, 1, (), {}), [])[0]
    True
    """
    if not found:
        return []
    seen = _Seen(found, parted)
    own = [_own(seen, place) for place in range(len(found))]
    opened = [text.split(" ", 1)[0] for text in seen.folded]
    hints = _hints(guesses)
    title = next((at for at, names in hints.items() if "title~best" in names), None)
    shapes = [_shape(piece) for piece in found]
    rows = []
    for place in range(len(found)):
        row = [*own[place], *hints.get(place, ()), *_near(shapes, place), *_placed(seen, place, title)]
        row += [f"-1^{opened[place - 1]}" if place else "-1^", f"1^{opened[place + 1]}" if place + 1 < len(found) else "1^"]
        zone = seen.zone(place)
        row += [f"{zone}&{name}" for name in (shapes[place], *own[place][:3], *hints.get(place, ()))]
        rows.append(row)
    return rows


class _Seen:
    """What is counted once for a page."""

    def __init__(self, found: Sequence[Piece], parted: Zones) -> None:
        self.found, self.parted = found, parted
        self.folded = [fold(piece.text) for piece in found]
        self.counts = Counter(self.folded)
        self.body = frozenset(parted.body)
        self.said = set(_WORD.findall(" ".join(found[at].text for at in parted.body[:8]).lower()))
        self.all = " ".join(piece.text for piece in found[-12:]).lower()
        self.compact = re.sub(r"\W", "", " ".join(piece.text for piece in found if "@" in piece.text or "." in piece.text[1:-1])).lower()

        self.spread = set(_WORD.findall(" ".join(found[at].text for at in parted.body).lower()))
        self.long = "\n".join(text for at, text in enumerate(self.folded) if at not in self.body)
        self.held: dict[str, bool] = {}

    def holds(self, text: str) -> bool:
        """Whether another line outside the body holds the text among words of its own."""
        if text not in self.held:
            self.held[text] = bool(text) and self.long.count(text) > self.counts[text]
        return self.held[text]

    def zone(self, place: int) -> str:
        if place in self.body:
            return "in"
        if place < self.parted.start:
            return "head"
        return "tail" if place >= self.parted.end else "dropped"


def _bucket(count: int, edges: tuple[int, ...]) -> int:
    return next((at for at, edge in enumerate(edges) if count <= edge), len(edges))


_COUNTS, _STEPS = (1, 2, 3, 5, 8, 13, 20, 35, 60), (0, 1, 2, 3, 4, 6, 9, 14, 22)


def _shape(piece: Piece) -> str:
    """The sort of piece in a word: its kind, else its length, and whether it is closed like a sentence."""
    if piece.kind:
        return piece.kind
    size = _bucket(piece.words, (1, 3, 6, 13, 25))
    return f"{'P' if prose(piece.text) else 'L'}{size}{'.' if _END.search(piece.text) else ''}{piece.icon or ''}"


def _own(seen: _Seen, place: int) -> list[str]:
    piece = seen.found[place]
    text, words = piece.text, piece.words
    letters = [char for char in text if char.isalpha()]
    capital = sum(word[:1].isupper() for word in text.split()) / max(1, words)
    overlap = set(_WORD.findall(text.lower()))
    share = len(overlap & seen.said) / len(overlap) if overlap else -1
    again = seen.counts[seen.folded[place]]
    row = [
        f"kind={piece.kind}",
        f"words={_bucket(words, _COUNTS)}",
        f"share={-1 if share < 0 else int(share * 4)}",
        "bias",
        f"icon={piece.icon}",
        f"end={text[-1] if not text[-1].isalnum() else 'w'}",
        f"first={_first(text)}",
        f"capital={int(capital * 4)}",
        f"again={min(again, 4)}",
        f"prose={prose(text)}",
    ]
    tests = (
        ("upper", bool(letters) and all(not char.islower() for char in letters)),
        ("digits", any(char.isdigit() for char in text)),
        ("year", bool(_YEAR.search(text))),
        ("bar", bool(re.search(r"\s[|/>›»·•–—-]\s", text))),
        ("section", known_section(text)),
        ("outlet word", words <= 6 and outlet_word(text)),
        ("person", words <= 6 and bylines.is_person(text)),
        ("agency", words <= 5 and bylines.agency(text) is not None),
        ("place", words <= 4 and bylines.is_place(text)),
        ("lead", bylines.leads(text) > 0),
        ("copyright", "©" in text or "(c)" in text.lower()),
        ("mail", "@" in text),
        ("colon", ":" in text),
        ("in domain", 4 <= len(text) <= 40 and re.sub(r"\W|^the ", "", text.lower()) in seen.compact),
        ("named inside", 3 <= len(text) <= 40 and words <= 6 and seen.holds(seen.folded[place])),
        ("parenthesis", bool(_PARENTHESIS.search(text))),
        ("credited", bool(_CREDIT.search(text))),
        ("said below", overlap and len(overlap & seen.spread) >= max(1, len(overlap) // 2)),
        ("in the end", 4 <= len(text) <= 40 and text.lower() in seen.all and place < len(seen.found) - 12),
    )
    return row + [name for name, true in tests if true] + _spoken(seen.folded[place])


def _spoken(folded: str) -> list[str]:
    """The words of a short piece, and those at the edges of a long one; figures as 0."""
    words = folded.split()
    if not words:
        return []
    row = [f"^{' '.join(words[:2])}", f"{words[-1]}$"]
    if len(words) <= 12:
        row.append(f"^{words[0]}")
    if len(words) <= 3:
        row.append(f"={folded}")
    if len(words) <= 12:
        row += [f"w={word}" for word in words]
    return row


def _first(text: str) -> str:
    char = text[0]
    return "A" if char.isupper() else "a" if char.islower() else "0" if char.isdigit() else "w" if char.isalpha() else char


def _hints(guesses: Sequence[Guess]) -> dict[int, tuple[str, ...]]:
    """For every piece the rules' guesses from it: how found, how highly scored, and whether the best of its field."""
    top: dict[str, float] = {}
    for guess in guesses:
        top[guess.field] = max(top.get(guess.field, 0.0), guess.score)
    found: dict[int, list[str]] = {}
    for guess in guesses:
        rank = "best" if guess.score >= top[guess.field] - 1e-9 else int(10 * (top[guess.field] - guess.score))
        field = guess.field
        found.setdefault(guess.place, []).extend((f"{field}:{guess.by}", f"{field}~{rank}", f"{field}#{int(guess.score * 8)}"))
    return {place: tuple(dict.fromkeys(names)) for place, names in found.items()}


def _near(shapes: list[str], place: int) -> list[str]:
    row = []
    for step in (-2, -1, 1, 2):
        at = place + step
        row.append(f"{step}:{shapes[at] if 0 <= at < len(shapes) else 'edge'}")
    row.append(f"{row[1]}&{row[2]}")
    row.append(f"{shapes[place]}&{row[1]}")
    row.append(f"{shapes[place]}&{row[2]}")
    return row


def _placed(seen: _Seen, place: int, title: int | None) -> list[str]:
    found, parted = seen.found, seen.parted
    first, last = place, len(found) - 1 - place
    row = [f"from start={_bucket(first, _STEPS)}", f"to end={_bucket(last, _STEPS)}", f"zone={seen.zone(place)}"]
    if place < parted.start:
        row.append(f"to body={_bucket(parted.start - place, _STEPS)}")
    elif place >= parted.end:
        row.append(f"past body={_bucket(place - parted.end, _STEPS)}")
    else:
        row.append(f"why={parted.dropped.get(place)}")
    if title is not None:
        way = place - title
        row.append(f"title{'+' if way > 0 else '-' if way < 0 else '='}{_bucket(abs(way), _STEPS)}")
        row.append(f"same as title={seen.folded[place] == seen.folded[title]}")
        row.append(f"holds title={seen.folded[title] in seen.folded[place]}")
    if place:
        gap = found[place].line - found[place - 1].line
        row.append(f"gap={min(gap, 2)}")
    return row
