"""What kind of page an article stands on, and the entries of a live blog."""

import re

from cuttings.page.blocks import BIT, Blocks
from cuttings.types import ArticleKind, Entry, Span, When

__all__ = ["closed", "entries", "kind", "lacking"]

_CLOSED = re.compile(r'"isAccessibleForFree"\s*:\s*(?:"?[Ff]alse"?)')
_LIVE = re.compile(r'"LiveBlogPosting"')
_SHOWN = re.compile(r'"@type"\s*:\s*"(?:ImageGallery|MediaGallery|VideoGallery)"')
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?")
_ARTICLE = re.compile(r'Article"|Posting"')
_HEADINGS = frozenset(("h2", "h3", "h4"))
_SHORT, _TEASED, _LINKED, _PER = 700, 1500, 8, 2

_PARTED = re.compile(r"\s+[-–—|·•:»]+\s+")
_GONE = re.compile(
    r"\W*(?:(?:http )?(?:error|status)\W*)?404\b\W*(?:error|page not found|file not found|not found)?\W*"
    r"|\W*(?:(?:sorry|oops)\W+)?(?:(?:the|this|that|your) )?(?:requested )?(?:page|file|article|story|document)"
    r"(?: (?:you (?:requested|are looking for)|requested))? (?:(?:is|was|could|can|does) ?not |(?:isn|wasn|couldn|can|doesn)['’]t |not )"
    r"(?:be )?(?:found|exist|available)\W*"
    r"|\W*not found\W*|\W*page introuvable\W*|\W*seite nicht gefunden\W*|\W*página no encontrada\W*",
    re.IGNORECASE,
)
"""A heading, or a part of the page's title, that says there is nothing at this address."""
_PASSWORD = re.compile(rb"<input\b[^<>]{0,500}?\stype\s{0,9}=\s{0,9}[\"']?password\b", re.IGNORECASE)


def kind(blocks: Blocks, chosen: tuple[int, ...], length: int) -> ArticleKind:
    """The kind of page, by its JSON-LD, its meta elements and the hints of its elements; *length* counts the body's characters.

    >>> from cuttings.page.blocks import parse, walk
    >>> kind(walk(parse(b'<script type="application/ld+json">{"@type": "LiveBlogPosting"}</script><p>The dam holds.')), (0,), 14)
    'live'
    """
    said = "\n".join(blocks.scripts)
    meta = dict(blocks.meta)
    marks = [blocks.above[blocks.element[place]] & BIT["live"] for place in chosen]
    if _LIVE.search(said) or (len(starts(blocks, chosen)) >= 3 and sum(map(bool, marks)) * 2 > len(marks)):
        return "live"
    walled = length < _TEASED and any(map(BIT["wall"].__and__, blocks.own))
    if walled and closed(blocks):
        return "teaser"
    if length < _SHORT and (_SHOWN.search(said) or meta.get("og:type", "").startswith("video")):
        return "gallery"
    return "listing" if _lists(blocks, chosen, said, meta) else "article"


def closed(blocks: Blocks) -> bool:
    """Whether a page declares that not everybody may read it whole.

    >>> from cuttings.page.blocks import parse, walk
    >>> closed(walk(parse(b'<script type="application/ld+json">{"isAccessibleForFree": false}</script><p>The dam holds.')))
    True
    """
    tier = dict(blocks.meta).get("article:content_tier", "free")
    return tier not in ("free", "") or any(map(_CLOSED.search, blocks.scripts))


def lacking(blocks: Blocks) -> str:
    """What a page without an article says of itself: that what was asked for is not there, or that it wants a password; "" for neither.

    >>> from cuttings.page.blocks import parse, walk
    >>> lacking(walk(parse(b"<title>Tolle Post | Page not found</title><p>Try the search.")))
    'the page says “Page not found”'
    >>> page = b"<h1>Log in</h1><form><input type=password></form>"
    >>> lacking(walk(parse(page), page))
    'the page asks for a password'
    """
    heads = [text for place, text in enumerate(blocks.text) if blocks.tag[blocks.element[place]] in ("h1", "title")]
    parts = [part.strip() for line in (*heads, blocks.title) for part in (line, *_PARTED.split(line))]
    gone = next((part for part in parts if _GONE.fullmatch(part)), "")
    if gone:
        return f"the page says “{gone}”"
    return "the page asks for a password" if _PASSWORD.search(blocks.source) else ""


def _lists(blocks: Blocks, chosen: tuple[int, ...], said: str, meta: dict[str, str]) -> bool:
    """Whether a page leads to other articles: it claims none of its own, and what text it has lies among many linked headings.

    Of 1336 labelled pages (fundus, fundus-body, wcxb-dev, traf-dev) it holds for two, of which one is no article.
    """
    if _ARTICLE.search(said) or meta.get("og:type") == "article" or "article:published_time" in meta:
        return False
    among = range(chosen[0], chosen[-1] + 1) if chosen else ()
    heads = [place for place in among if blocks.tag[blocks.element[place]] in _HEADINGS]
    linked = sum(blocks.link[place] * 2 > len(blocks.text[place]) for place in heads)
    return linked >= _LINKED and linked * _PER >= len(chosen)


def starts(blocks: Blocks, chosen: tuple[int, ...]) -> tuple[tuple[int, str], ...]:
    """Where in the chosen blocks time elements stand: the block after each, and what the nearest one before it says.

    >>> from cuttings.page.blocks import parse, walk
    >>> starts(walk(parse(b'<time datetime="2024-03-06T10:00Z">10:00</time><p>The dam holds.')), (1,))
    ((1, '2024-03-06T10:00Z'),)
    """
    found: dict[int, str] = {}
    for stamp in blocks.stamps:
        after = next((place for place in chosen if place >= stamp.block), None)
        if after is not None and after - stamp.block <= 4 and _DAY.match(stamp.datetime):
            found[_headed(blocks, chosen, after)] = stamp.datetime
    return tuple(sorted(found.items()))


def _headed(blocks: Blocks, chosen: tuple[int, ...], after: int) -> int:
    """The block at which a post begins whose time stands before the block *after*: a heading above the time is the post's own."""
    at = chosen.index(after)
    heads = [blocks.tag[blocks.element[place]] in _HEADINGS for place in chosen[max(0, at - 1) : at + 1]]
    return chosen[at - 1] if heads == [True, False] else after


def entries(blocks: Blocks, chosen: tuple[int, ...], text: str) -> tuple[Entry, ...]:
    """The entries of a live blog: from each time to the next, with what the time element says.

    >>> from cuttings.page.blocks import parse, walk
    >>> page = b'<time datetime="2024-03-06T10:00:00Z">10:00</time><p>The dam holds.</p><time datetime="2024-03-06">9:00</time><p>It rains.'
    >>> [entry.span for entry in entries(walk(parse(page)), (1, 3), "The dam holds.\\n\\nIt rains.")]
    [Span(start=0, end=14), Span(start=16, end=25)]
    """
    at, places = 0, {}
    for place in chosen:
        at = max(at, text.find(blocks.text[place], at))
        places[place] = at
    begun = [(places[place], said) for place, said in starts(blocks, chosen)]
    if not begun:
        return ()
    ends = [start for start, _ in begun[1:]] + [len(text)]
    spans = [Span(start, start + len(text[start:end].rstrip())) for (start, _), end in zip(begun, ends, strict=True)]
    return tuple(Entry(span=span, published=_when(said)) for span, (_, said) in zip(spans, begun, strict=True))


def _when(said: str) -> When | None:
    found = _DAY.match(said)
    if not found:
        return None
    day, hour, zone = found.groups()
    offset = zone if not zone or zone == "Z" or ":" in zone else f"{zone[:3]}:{zone[3:]}"
    seconds = hour if hour and hour.count(":") == 2 else f"{hour}:00"
    instant = f"{day}T{seconds}{offset}" if hour and zone else None
    return When(first=day, last=day, grain="instant" if instant else "day", instant=instant, basis="time element")
