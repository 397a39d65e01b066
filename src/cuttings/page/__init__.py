"""A page of bytes to a clean article, or to a reason why there is none."""

import re

from cuttings.page import blocks as _blocks
from cuttings.page import body as _body
from cuttings.page import depth as _depth
from cuttings.page.blocks import BIT, Blocks
from cuttings.page.body import Body
from cuttings.page.decode import Decoded, Refused, decode, flattened
from cuttings.page.kinds import closed, lacking
from cuttings.types import Article, Explanation, Fragment, Label, Memory, Page, Reason, Rejected, Span

__all__ = ["explain", "read"]

_LEAST = 120
"""Characters of body below which a page holds no article."""
_SAID = re.compile(r"[^\W\d_][.!?。！？।؟።…][\"'”’»)\]]*\s*$", re.MULTILINE)
"""A line that ends as a sentence does: a short body without one is a list of headlines."""


def read(page: Page, memory: Memory | None = None) -> Article | Rejected:
    """The article of a page, or why there is none: pure, and for pages in any language.

    >>> html = b"<title>Dam holds</title><h1>Dam holds</h1><p>" + b"The dam held through the night, officials said. " * 5
    >>> read(Page(url=None, fetched=None, body=html, content_type="text/html")).title
    'Dam holds'
    >>> read(Page(url=None, fetched=None, body=b"", content_type=None)).reason
    <Reason.EMPTY: 'empty'>
    """
    decoded = decode(page)
    if isinstance(decoded, Refused):
        return Rejected(page=page.id, reason=decoded.reason, detail=decoded.detail)
    if flattened(decoded):
        from cuttings.page import flat

        return _judged(page, flat.read(page, decoded, memory or Memory()), None)
    if _depth.deep(decoded.utf8):
        return Rejected(page=page.id, reason=Reason.TOO_DEEP, detail=f"the page nests more than {_depth.DEPTH} elements")
    from cuttings.page import meta

    blocks = _blocks.walk(_blocks.parse(decoded.utf8), decoded.utf8)
    body = _body.find(blocks, _known(page, memory))
    return _judged(page, meta.read(blocks, body, page), blocks)


def explain(page: Page, memory: Memory | None = None) -> Explanation:
    """How a page is read: every fragment in page order with what it was taken for, and every candidate for every field.

    >>> html = b"<h1>Dam holds</h1><p>" + b"The dam held through the night, officials said. " * 5
    >>> [fragment.label for fragment in explain(Page(url=None, fetched=None, body=html, content_type=None)).fragments]
    ['headline', 'body']
    """
    decoded = decode(page)
    if isinstance(decoded, Refused):
        return Explanation(source="", encoding="", fragments=(), candidates=())
    if flattened(decoded):
        from cuttings.page import flat

        return flat.explain(page, decoded, memory or Memory())
    if _depth.deep(decoded.utf8):
        return Explanation(source=decoded.text, encoding=decoded.encoding, fragments=(), candidates=())
    from cuttings.page import meta

    blocks = _blocks.walk(_blocks.parse(decoded.utf8), decoded.utf8)
    body = _body.find(blocks, _known(page, memory))
    return Explanation(
        source=decoded.text,
        encoding=decoded.encoding,
        fragments=_fragments(blocks, body, decoded),
        candidates=meta.candidates(blocks, body, page),
    )


def _known(page: Page, memory: Memory | None) -> frozenset[str]:
    """The marks of what recurs on the pages of this page's outlet."""
    if memory is None or not memory.furniture:
        return frozenset()
    from cuttings.page.meta.outlet import domain

    return memory.furniture.get(domain(page.url) or "", frozenset())


def _judged(page: Page, article: Article, blocks: Blocks | None) -> Article | Rejected:
    """The article, or the refusal that carries it where it is too little to be one."""
    if len(article.text) >= _LEAST and article.kind != "listing" and (len(article.text) >= 3 * _LEAST or _SAID.search(article.text)):
        return article
    reason, detail = Reason.NO_ARTICLE, "no run of prose was found on the page"
    if blocks is not None and not blocks.text:
        reason, detail = Reason.EMPTY, "the page shows no text"
    elif blocks is not None and _walled(blocks):
        reason, detail = Reason.WALLED, "the page shows no more than the beginning before a wall"
    elif article.kind == "listing" or (blocks is not None and sum(blocks.link) * 2 > sum(map(len, blocks.text)) and len(blocks.text) > 20):
        reason, detail = Reason.LISTING, "the page lists other articles"
    own = lacking(blocks) if blocks is not None and reason in (Reason.NO_ARTICLE, Reason.LISTING) else ""
    if own and reason is Reason.NO_ARTICLE:
        detail = f"{own}, and no run of prose was found on it"
    elif own.endswith("”"):
        detail = f"{own} and lists other articles"
    return Rejected(page=page.id, reason=reason, detail=detail, article=article)


def _walled(blocks: Blocks) -> bool:
    """Whether a page without enough of an article has a wall in its article's place, or says that not everybody may read it."""
    return closed(blocks) or any(bits & BIT["wall"] and bits & (BIT["content"] | BIT["body"]) for bits in blocks.own)


def _fragments(blocks: Blocks, body: Body, decoded: Decoded) -> tuple[Fragment, ...]:
    labels: dict[int, Label] = dict.fromkeys(body.blocks, "body")
    labels |= dict.fromkeys(body.captions, "caption")
    if body.headline is not None:
        labels[body.headline] = "headline"
    source = decoded.text
    found, at = [], 0
    for place, text in enumerate(blocks.text):
        above = blocks.above[blocks.element[place]]
        label = labels.get(place) or ("comment" if above & BIT["comment"] else "furniture")
        start = source.find(text, at)
        span = Span(start, start + len(text)) if start >= 0 else None
        at = span.end if span else at
        path = ">".join(reversed(list(blocks.tags(place))[:4]))
        found.append(Fragment(text=text, label=label, span=span, why=path))
    return tuple(found)
