"""Which blocks of a page are the article: its body in paragraphs, its captions, its headline; and what kind of page it is."""

import math
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from cuttings.learn.forest import forest
from cuttings.page import tables
from cuttings.page.blocks import BIT, Blocks, compiled
from cuttings.page.bounds import bounds, measures
from cuttings.page.bylines import byline
from cuttings.page.chances import second
from cuttings.page.datelines import wires
from cuttings.page.features import Sheet, first
from cuttings.page.furnished import stamped
from cuttings.page.kinds import kind
from cuttings.page.marks import mark
from cuttings.resources import model
from cuttings.types import ArticleKind, Span

__all__ = ["Body", "compose", "find", "likeness"]

_WHOLE = 6000
"""Characters of one block from which it is an article, whatever else speaks against it."""

_HEAD, _BRIEF, _KICKER, _DATED, _OFTEN, _FORE, _LINE = 4, 100, 4, 8, 3, 6, 160
"""How many first blocks may sign; characters of a brief block; words of a kicker, and of a line with a day; how often a line of a live
page recurs that is no text; how many blocks may stand before a headline; characters of a line of furniture."""

_LONG = 2000
"""Characters of a table that is told as one paragraph at most."""

_ALIKE = 0.6
"""The likeness from which a first-rank heading is the page's own headline again."""

_CLOCKS, _ENTRY = 4, 150
"""How many clock times make a live page, and how many characters there are at least to each."""

_DAY = re.compile(r"\b\d{1,2}\b\D{1,20}\b(?:19|20)\d\d\b|\b(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}\b")
_CLOCK = re.compile(r"\W*(\d{1,2})[:.h](\d{2})\W*(?:[ap]\.?m\.?)?\W*", re.IGNORECASE)
_STOP = re.compile(r"[.!?…。！？।؟:;\"”»“)]\W*$")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What was taken for the article: indices of its blocks, its text and paragraphs, and the blocks that stand apart.

    `headline` is the block of the page's own headline, `other` that of a second article's. `score` is the chance that the body is right.
    """

    blocks: tuple[int, ...] = ()
    text: str = ""
    paragraphs: tuple[Span, ...] = ()
    captions: tuple[int, ...] = ()
    headline: int | None = None
    other: int | None = None
    kind: ArticleKind = "article"
    score: float = 0.0


def find(blocks: Blocks, known: frozenset[str] = frozenset()) -> Body:
    """The article among a page's blocks; an empty body where there is none. The headline is no part of it, captions are kept apart.

    *known* holds the marks of blocks that recur on the outlet's pages (`cuttings.page.memory`): they are no body.

    >>> from cuttings.page.blocks import parse, walk
    >>> page = "<h1>Dam holds</h1><p>" + "The dam held through the night, officials said. " * 4 + "<p class=related>Read more"
    >>> find(walk(parse(page.encode()))).text[:31]
    'The dam held through the night,'
    """
    if not blocks.text:
        return Body()
    learned = model("body")
    sheet = Sheet(blocks)
    table, loops = first(sheet), compiled()
    summed = loops.summed if loops else None
    chance = forest(learned, "second", second(sheet, table, forest(learned, "first", table, summed)), summed)
    headline, other = _headlines(blocks, sheet.heads, sheet.tops)
    chance[sheet.titled if headline is None else [*sheet.titled, headline]] = 0
    chance[_stray(blocks, known)] = 0
    facts = measures(sheet, chance)
    taken = chance > bounds(sheet, table, chance, facts)
    chosen = _trimmed(blocks, _picked(blocks, taken if taken.any() else _whole(blocks), headline, other), headline)
    shape = kind(blocks, chosen, _letters(blocks, chosen))
    if shape == "live" or (shape == "article" and _clocked(blocks, chosen)):
        shape, chosen = "live", _flowing(blocks, chosen)
    if shape != "live" and sheet.tabled:
        chosen = tables.whole(blocks, chosen)
    text, paragraphs = compose(blocks, chosen, tabled=sheet.tabled)
    score = _score(learned["score"], facts)
    return Body(
        blocks=chosen,
        text=text,
        paragraphs=paragraphs,
        captions=_captions(blocks, chosen),
        headline=headline,
        other=other,
        kind=shape,
        score=score,
    )


def compose(blocks: Blocks, chosen: tuple[int, ...], *, tabled: bool = True) -> tuple[str, tuple[Span, ...]]:
    """The text of the chosen blocks, paragraphs parted by an empty line, and the paragraphs' places in it.

    A table of figures is one paragraph, row after row; *tabled* is false where the page holds no table. A block that goes on after a lone
    line break in the middle of a sentence stays in its paragraph.

    >>> from cuttings.page.blocks import parse, walk
    >>> compose(walk(parse(b"<p>The dam<br>held.<br>It rained.")), (0, 1, 2))
    ('The dam held.\\n\\nIt rained.', (Span(start=0, end=13), Span(start=15, end=25)))
    """
    parts: list[str] = []
    before = -2
    cells = tables.cells(blocks, chosen) if tabled else {}
    for place in chosen:
        if place in cells:
            parts += _table(blocks, cells[place]) if before not in cells[place] else ()
        elif parts and blocks.line[place] and before == place - 1 and not _STOP.search(parts[-1]):
            parts[-1] += " " + blocks.text[place]
        else:
            parts.append(blocks.text[place])
        before = place
    spans, at = [], 0
    for part in parts:
        spans.append(Span(at, at + len(part)))
        at += len(part) + 2
    return "\n\n".join(parts), tuple(spans)


def _table(blocks: Blocks, inside: range) -> list[str]:
    """A table as one paragraph, row after row; one that is long as a paragraph a row."""
    lines = tables.rows(blocks, inside)
    return lines if sum(map(len, lines)) > _LONG else ["; ".join(lines)]


def likeness(one: str, two: str) -> float:
    """The share of words that two lines have in common, from 0 to 1.

    >>> likeness("Dam holds", "Dam holds | The Example")
    0.5
    """
    left, right = set(_WORD.findall(one.lower())), set(_WORD.findall(two.lower()))
    return len(left & right) / max(1, len(left | right))


def _headlines(blocks: Blocks, heads: list[int], tops: list[int]) -> tuple[int | None, int | None]:
    """The block of the page's headline, by likeness to what the page says its title is, and that of a second article's."""
    if not heads:
        return None, None
    titles = [value for name, value in blocks.meta if name in ("og:title", "twitter:title")] + [blocks.title]
    best = max(heads[:20], key=lambda place: max(likeness(blocks.text[place], title) for title in titles)) if len(heads) > 1 else heads[0]
    if blocks.tag[blocks.element[best]] != "h1":
        return best, None
    return best, next((place for place in tops if place != best and _apart(blocks, best, place)), None)


def _apart(blocks: Blocks, own: int, other: int) -> bool:
    """Whether a heading is another article's: of other words than the page's own, and not its sibling, which heads a part."""
    siblings = blocks.parent[blocks.element[own]] == blocks.parent[blocks.element[other]]
    return not siblings and likeness(blocks.text[own], blocks.text[other]) < _ALIKE


def _stray(blocks: Blocks, known: frozenset[str]) -> list[int]:
    """Blocks that are no body whatever the trees say: a lone time element, and what recurs on the outlet's pages."""
    stamps = [stamp.block for stamp in blocks.stamps if stamp.block < len(blocks.text) and blocks.text[stamp.block] == stamp.text]
    return stamps + [place for place, text in enumerate(blocks.text) if mark(text) in known] if known else stamps


def _picked(blocks: Blocks, taken: Any, headline: int | None, other: int | None) -> tuple[int, ...]:
    """The likely blocks; where a second article stands on the page, only those on the headline's side of its headline."""
    chosen = taken.nonzero()[0]
    if other is None or headline is None:
        return tuple(chosen.tolist())
    sides = chosen[chosen > other], chosen[chosen < other]
    own = sides[0] if headline > other else sides[1]
    weigh = [sum(len(blocks.text[place]) for place in side.tolist()) for side in (own, chosen)]
    return tuple((own if weigh[0] >= 400 and weigh[0] * 5 >= weigh[1] else chosen).tolist())


def _whole(blocks: Blocks) -> Any:
    """Where no block is likely: those of so much prose in one piece that nothing but an article saved without its paragraphs is."""
    return np.array([len(text) >= _WHOLE and link * 10 <= len(text) for text, link in zip(blocks.text, blocks.link, strict=True)], bool)


def _trimmed(blocks: Blocks, chosen: tuple[int, ...], headline: int | None) -> tuple[int, ...]:
    """The chosen blocks without what stands before the headline where most text follows it, and without a signature, time or
    credit above the text or an agency's name alone at its edges."""
    if headline is not None:
        after = tuple(place for place in chosen if place > headline)
        if _letters(blocks, after) * 5 >= _letters(blocks, chosen) * 3 and len(chosen) - len(after) <= _FORE:
            chosen = after
    chosen = _unsigned(blocks, chosen)
    edges = {*chosen[: _HEAD + 2], *chosen[-1:]}
    chosen = tuple(place for place in chosen if place not in edges or _celled(blocks, place) or not wires(blocks.text[place])) or chosen
    fore = next((at for at, place in enumerate(chosen) if len(blocks.text[place]) > _LINE or not stamped(blocks.text[place])), 0)
    return chosen[fore:]


def _clocked(blocks: Blocks, chosen: tuple[int, ...]) -> bool:
    """Whether clock times that fall from the newest to the oldest stand between stretches of prose, as in a live page that says nowhere
    it is one; in a transcript they rise."""
    clocks = [match for match in (_CLOCK.fullmatch(blocks.text[place]) for place in chosen) if match]
    minutes = [int(match[1]) * 60 + int(match[2]) for match in clocks]
    falls = all(one > two for one, two in pairwise(minutes))
    return falls and len(clocks) >= _CLOCKS and _letters(blocks, chosen) >= len(clocks) * _ENTRY


def _flowing(blocks: Blocks, chosen: tuple[int, ...]) -> tuple[int, ...]:
    """The blocks of a live page without the clock times and the recurring lines that stand between its entries."""
    often = Counter(blocks.text[place] for place in chosen if len(blocks.text[place]) <= _BRIEF)
    return tuple(place for place in chosen if often[blocks.text[place]] < _OFTEN and not _CLOCK.fullmatch(blocks.text[place]))


def _letters(blocks: Blocks, places: tuple[int, ...]) -> int:
    return sum(len(blocks.text[place]) for place in places)


def _unsigned(blocks: Blocks, chosen: tuple[int, ...]) -> tuple[int, ...]:
    head = [place for place in chosen[:_HEAD] if len(blocks.text[place]) <= _BRIEF and not _stops(blocks.text[place])]
    head = [place for at, place in enumerate(head) if place == chosen[at]]
    signed = [place for place in head if _dated(blocks.text[place]) or byline(blocks.text[place]) or wires(blocks.text[place])]
    if not signed:
        return chosen
    kickers = {place for place in head if place < signed[-1] and len(blocks.text[place].split()) <= _KICKER}
    return tuple(place for place in chosen if place not in kickers and place not in signed)


def _celled(blocks: Blocks, place: int) -> bool:
    return blocks.tag[blocks.element[place]] in ("td", "th")


def _stops(text: str) -> bool:
    return bool(_STOP.search(text)) and not wires(text)


def _dated(text: str) -> bool:
    return len(text.split()) <= _DATED and bool(_DAY.search(text))


def _captions(blocks: Blocks, chosen: tuple[int, ...]) -> tuple[int, ...]:
    """Caption blocks among and right around the body."""
    if not chosen:
        return ()
    reach = range(max(0, chosen[0] - 12), min(len(blocks.text), chosen[-1] + 4))
    taken = set(chosen)
    return tuple(place for place in reach if place not in taken and blocks.above[blocks.element[place]] & BIT["caption"])


def _score(weights: Any, facts: list[float]) -> float:
    """The chance that the body reaches an F1 of 0.9, calibrated on held-out folds of the training pages."""
    bias, *more = weights.tolist()
    return round(1 / (1 + math.exp(-(bias + sum(weight * fact for weight, fact in zip(more, facts, strict=True))))), 3)
