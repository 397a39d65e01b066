"""The chances above which blocks of a page are body: by how clear the page is, what kind it is, for its standfirst and for pointers."""

import re
from collections import Counter
from typing import Any

import numpy as np

from cuttings.page.blocks import BIT, Blocks
from cuttings.page.bylines import byline
from cuttings.page.features import FIRST, Sheet

__all__ = ["bound", "bounds", "measures"]

SURE, UNSURE, DOUBT = 0.65, 0.38, 0.15
"""The chance above which a block is body, on pages whose chances leave little doubt and on others, and how much doubt is little."""

LOOSE = 0.35, 0.2
"""The same on pages of today that do not call themselves news: guides, blogs and shops hold more kinds of blocks, lists among them."""

TOLD, OPENING = 0.2, 0.1
"""The same for a standfirst that is named or told in the page's description, and for the first sentence that follows the headline."""

NEVER = 1.0
"""The same for lines that point to other articles."""

_SINCE, _OWN, _ABOUT, _LINK = (FIRST.index(name) for name in ("since headline", "lead own", "about", "link"))
_NEAR, _FAR, _REACH, _LEAST, _DIGITS, _LINKED = 4, 12, 24, 40, 8, 0.4
"""How far from the headline a standfirst stands that is told, and one that is not; how far before the body; how many characters
it has at least; a line with a digit in so many characters is a date; the share of it in links at most."""

_SAME, _BRIEF = 3, 160
"""How many linked lines with the same two words before them point elsewhere ("Read more ..."), and how long they are at most."""
_SIGNED = 130
"""Characters above which a line is no byline, whomever it names."""

_STOP = re.compile(r"[.!?…。！？।؟:;\"”»“)]\W*$")


def bounds(sheet: Sheet, table: Any, chance: Any, facts: list[float] | None = None) -> Any:
    """The chance above which each block of a page is body: `bound`, and on a page that calls itself news less for its standfirst,
    and no chance at all for lines that point to other articles.

    *table* holds the blocks' features, as `cuttings.page.features.first` gives them; *facts* the page's `measures`, where they are known.

    >>> from cuttings.page.blocks import parse, walk
    >>> from cuttings.page.features import first
    >>> said = "Two boats sank in the bay."
    >>> page = f"<meta name=description content='{said}'><h1>Storm at sea</h1><p>{said}<p>" + "The wind rose at noon. " * 9
    >>> sheet = Sheet(walk(parse(page.encode())))
    >>> bounds(sheet, first(sheet), np.array([0.0, 0.3, 1.0])).round(2).tolist()
    [0.65, 0.2, 0.65]
    """
    least = bound(sheet, chance, facts)
    out = np.full(len(chance), least)
    above = chance > least
    if least not in (SURE, UNSURE) or not above.any():
        return out
    since = table[:, _SINCE]
    told = (since >= 1) & (since <= _NEAR) & ((table[:, _OWN] > 0) | (table[:, _ABOUT] > 0.8))
    start = int(above.argmax())
    # Only a line whose chance lies between the two bounds can be the opening that matters: most pages have none, and need not be read.
    begin = max(0, start - _REACH)
    near = (since[begin:start] >= 1) & (since[begin:start] <= _FAR) & (table[begin:start, _LINK] <= _LINKED)
    telling = (near & (chance[begin:start] > OPENING) & ~told[begin:start]).nonzero()[0]
    opening = _opening(sheet.blocks, (begin + near[: telling[-1] + 1].nonzero()[0]).tolist()) if len(telling) else None
    if opening is not None:
        out[opening] = OPENING
    out[told] = TOLD
    out[_pointers(sheet, (chance > out).nonzero()[0].tolist())] = NEVER
    if least == UNSURE:
        out[_apart(sheet.blocks, since, chance, (chance > out).nonzero()[0])] = NEVER
    return out


def bound(sheet: Sheet, chance: Any, facts: list[float] | None = None) -> float:
    """The chance above which a block of this page is body: lower where the page as a whole is in doubt, or is no news page.

    >>> from cuttings.page.blocks import parse, walk
    >>> sheet = Sheet(walk(parse(b"<p>The dam held.<p>It rained.")))
    >>> bound(sheet, np.array([1.0, 0.0])), bound(sheet, np.array([0.6, 0.4]))
    (0.65, 0.38)
    """
    sure = (facts or measures(sheet, chance))[3] < DOUBT
    if not _loose(sheet.blocks, sure):
        return SURE if sure else UNSURE
    return LOOSE[0] if sure else LOOSE[1]


def measures(sheet: Sheet, chance: Any) -> list[float]:
    """What a page's chances tell of how well its body was found: the numbers that the score is made of.

    >>> from cuttings.page.blocks import parse, walk
    >>> [round(value, 2) for value in measures(Sheet(walk(parse(b"<p>The dam held.<p>It rained."))), np.array([1.0, 0.0]))]
    [1.0, 1.0, 2.64, 0.0, 1.0, 0.08]
    """
    taken = chance > 0.5
    size = sheet.letters.astype(float)
    masses = chance * size
    inside, mass, sure = float(size[taken].sum()), float(masses.sum()), float(masses[taken].sum())
    doubt = float((size * np.minimum(chance, 1 - chance)).sum()) / max(1.0, inside)
    return [
        sure / max(1.0, inside),
        sure / max(1.0, mass),
        float(np.log1p(inside)),
        min(1.0, doubt),
        float(chance.max()),
        float(np.log1p(taken.sum()) / _MANY),
    ]


_MANY = np.log1p(4000)
"""The logarithm of how many blocks of body the longest pages have."""


def _opening(blocks: Blocks, near: list[int]) -> int | None:
    """The first line of prose among those *near* the headline and before the body, where it ends like a sentence."""
    for place in near:
        if not blocks.above[blocks.element[place]] & BIT["caption"] and _prose(blocks.text[place]):
            return place if _STOP.search(blocks.text[place]) else None
    return None


def _pointers(sheet: Sheet, taken: list[int]) -> list[int]:
    """Linked lines that open with the same two words, again and again."""
    texts, links = sheet.blocks.text, sheet.blocks.link
    linked = [place for place in taken if links[place] and len(texts[place]) < min(_BRIEF, links[place] * 2)]
    if len(linked) < _SAME:
        return []
    opened = [(place, tuple(texts[place].split(maxsplit=2)[:2])) for place in linked]
    often = Counter(words for _, words in opened)
    return [place for place, words in opened if often[words] >= _SAME]


_GAP, _LED, _LESS, _FULL = 12, 40, 0.05, 80
"""More blocks than so many part two runs of body; so far behind the headline begins the one that it leads; so much less likely must
another be on the mean, or else both are kept; and from so many characters on a block is a paragraph."""


def _apart(blocks: Blocks, since: Any, chance: Any, taken: Any) -> list[int]:
    """On a page in doubt the likely blocks far from the run that the headline leads, where they are less likely than it: lists of other
    articles with their first sentences, comments, an imprint. Paragraphs beside the run's own, in one element with them, stay.
    *since* is each block's distance from the headline, *taken* are the likely ones."""
    cuts = (taken[1:] - taken[:-1] > _GAP).nonzero()[0] + 1
    runs = np.split(taken, cuts) if len(cuts) else []
    led = next((run for run in runs if 0 <= since[run[0]] <= _LED), None)
    if led is None:
        return []
    least = float(chance[led].mean()) - _LESS
    held = {blocks.parent[blocks.element[place]] for place in led.tolist()}
    far = [place for run in runs if float(chance[run].mean()) < least for place in run.tolist()]
    return [place for place in far if blocks.parent[blocks.element[place]] not in held or not _paragraph(blocks, place)]


def _paragraph(blocks: Blocks, place: int) -> bool:
    size = len(blocks.text[place])
    return size >= _FULL and blocks.link[place] <= _LINKED * size


def _prose(text: str) -> bool:
    digits = sum(map(str.isdigit, text))
    return len(text) >= _LEAST and digits * _DIGITS <= len(text) and not (len(text) <= _SIGNED and byline(text))


def _loose(blocks: Blocks, sure: bool) -> bool:
    """Whether a page is made for today's screens and says nowhere that it is news; one that is clear, also that it is any article."""
    said = "NewsArticle" if not sure else 'Article"'
    return any(name == "viewport" for name, _ in blocks.meta) and not any(said in script for script in blocks.scripts)
