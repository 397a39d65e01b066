"""Which blocks of a page are the article: its body in paragraphs, its captions, its headline; and what kind of page it is."""

import re
from dataclasses import dataclass

from cuttings.page.blocks import BIT, Blocks
from cuttings.types import ArticleKind, Span

__all__ = ["Body", "find"]

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_NEVER = BIT["comment"] | BIT["related"] | BIT["nav"] | BIT["foot"] | BIT["newsletter"] | BIT["share"] | BIT["consent"] | BIT["promo"]
_ASIDE = _NEVER | BIT["biography"] | BIT["caption"] | BIT["hidden"] | BIT["byline"] | BIT["tags"]
_KEPT = BIT["body"] | BIT["article"] | BIT["content"]
_STOP = re.compile(r"[.!?…。！？।؟:;\"”»“)]\W*$")
_WORD = re.compile(r"\w+")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


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


def find(blocks: Blocks) -> Body:
    """The article among a page's blocks; an empty body where there is none. The headline is no part of it, captions are kept apart.

    >>> from cuttings.page.blocks import parse, walk
    >>> page = "<h1>Dam holds</h1><p>" + "The dam held through the night, officials said. " * 4 + "<p class=related>Read more"
    >>> find(walk(parse(page.encode()))).text[:31]
    'The dam held through the night,'
    """
    headline, other = _headlines(blocks)
    first, last = _stretch(blocks, headline, other)
    chosen = tuple(place for place in range(first, last) if place != headline and _weight(blocks, place) > 0)
    captions = tuple(place for place in range(first, last) if place not in chosen and blocks.above[blocks.element[place]] & BIT["caption"])
    text, paragraphs = compose(blocks, chosen)
    score = min(0.9, len(text) / 2000) if chosen else 0.0
    return Body(
        blocks=chosen, text=text, paragraphs=paragraphs, captions=captions, headline=headline, other=other, kind="article", score=score
    )


def compose(blocks: Blocks, chosen: tuple[int, ...]) -> tuple[str, tuple[Span, ...]]:
    """The text of the chosen blocks, paragraphs parted by an empty line, and the paragraphs' places in it.

    A block that goes on after a lone line break in the middle of a sentence stays in its paragraph.

    >>> from cuttings.page.blocks import parse, walk
    >>> compose(walk(parse(b"<p>The dam<br>held.<br>It rained.")), (0, 1, 2))
    ('The dam held.\\n\\nIt rained.', (Span(start=0, end=13), Span(start=15, end=25)))
    """
    parts: list[str] = []
    before = -2
    for place in chosen:
        if parts and blocks.line[place] and before == place - 1 and not _STOP.search(parts[-1]):
            parts[-1] += " " + blocks.text[place]
        else:
            parts.append(blocks.text[place])
        before = place
    spans, at = [], 0
    for part in parts:
        spans.append(Span(at, at + len(part)))
        at += len(part) + 2
    return "\n\n".join(parts), tuple(spans)


def likeness(one: str, two: str) -> float:
    """The share of words that two lines have in common, from 0 to 1.

    >>> likeness("Dam holds", "Dam holds | The Example")
    0.5
    """
    left, right = set(_WORD.findall(one.lower())), set(_WORD.findall(two.lower()))
    return len(left & right) / max(1, len(left | right))


def _headlines(blocks: Blocks) -> tuple[int | None, int | None]:
    """The block of the page's headline and that of a second article's, by likeness to what the page says its title is."""
    titles = [value for name, value in blocks.meta if name in ("og:title", "twitter:title")] + [blocks.title]
    heads = [place for place, element in enumerate(blocks.element) if blocks.tag[element] == "h1"]
    heads = heads or [place for place, element in enumerate(blocks.element) if blocks.tag[element] == "h2"]
    ranked = sorted(heads, key=lambda place: (-max(likeness(blocks.text[place], title) for title in titles), place))
    if not ranked:
        return None, None
    rest = [place for place in heads if place > ranked[0] and blocks.text[place] != blocks.text[ranked[0]]]
    return ranked[0], rest[0] if rest and blocks.tag[blocks.element[rest[0]]] == "h1" else None


def _stretch(blocks: Blocks, headline: int | None, other: int | None) -> tuple[int, int]:
    """The run of blocks whose weights sum up highest, after the headline and before a second article's."""
    first = 0 if headline is None else headline
    best = total = 0.0
    start, found = first, (0, 0)
    for place in range(first, len(blocks.text) if other is None else other):
        total += _weight(blocks, place)
        if total <= 0:
            total, start = 0.0, place + 1
        elif total > best:
            best, found = total, (start, place + 1)
    return found if best >= 100 else (0, 0)


def _weight(blocks: Blocks, place: int) -> float:
    """How much a block speaks for a body around it: prose for, links and furniture against."""
    text, element = blocks.text[place], blocks.element[place]
    near, size = blocks.own[element], _size(text)
    prose = size > 40 and bool(_STOP.search(text)) and blocks.link[place] * 3 < len(text)
    if near & _ASIDE and not near & _KEPT:
        return -20.0 if near & _NEVER else -5.0
    if blocks.link[place] * 2 > len(text):
        return -20.0
    if blocks.tag[element] in _HEADINGS:
        return 1.0
    if blocks.tag[element] in ("p", "blockquote") and _STOP.search(text):
        return float(min(size, 400))
    return float(min(size, 400)) / 2 if prose else -8.0


def _size(text: str) -> int:
    """Characters of a text, those of scripts without spaces counted double."""
    return len(text) + len(_WIDE.findall(text)) if not text.isascii() else len(text)
