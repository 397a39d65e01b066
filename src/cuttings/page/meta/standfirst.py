"""The standfirst: a line of some length between headline and text that is no byline, time, credit, or row of buttons."""

from cuttings.page import bylines
from cuttings.page.blocks import BIT, Blocks
from cuttings.page.body import Body
from cuttings.page.furnished import furnished

__all__ = ["standfirst"]

_WORDS, _LONGEST, _REACH = 6, 600, 6
_MARKED = sum(BIT[name] for name in ("date", "byline", "share", "caption", "comment", "nav"))


def standfirst(blocks: Blocks, body: Body) -> str | None:
    """The first line of some length between headline and text that is none of the page's furniture, or None.

    >>> from cuttings.page.blocks import parse, walk
    >>> standfirst(walk(parse(b"<h1>Dam holds</h1>")), Body()) is None
    True
    """
    if body.headline is None or not body.blocks:
        return None
    for place in range(body.headline + 1, min(body.blocks[0], body.headline + _REACH)):
        text = blocks.text[place]
        if len(text.split()) < _WORDS or len(text) >= _LONGEST or bylines.leads(text) or blocks.link[place] * 2 >= len(text):
            continue
        if place not in body.captions and not _marked(blocks, place) and not furnished(text):
            return text
    return None


def _marked(blocks: Blocks, place: int) -> bool:
    """Whether a block is named for something else, or holds a time element that is a good part of it."""
    element = blocks.element[place]
    bits = blocks.own[element] | (blocks.own[blocks.parent[element]] if blocks.parent[element] >= 0 else 0)
    stamped = any(stamp.block == place and len(stamp.text) * 8 > len(blocks.text[place]) for stamp in blocks.stamps)
    return stamped or (bool(bits & _MARKED) and not bits & BIT["lead"])
