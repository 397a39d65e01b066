"""Flattened text: a page whose tags a crawler took out."""

from cuttings.page.decode import Decoded
from cuttings.types import Article, Explanation, Fragment, Memory, Page, Span

__all__ = ["explain", "read"]


def read(page: Page, decoded: Decoded, memory: Memory) -> Article:
    """The article of a flattened page: its paragraphs.

    >>> text = "The dam held."
    >>> read(Page(url=None, fetched=None, body=text.encode()), Decoded(text, "utf-8", text.encode()), Memory()).text
    'The dam held.'
    """
    paragraphs = [part.strip() for part in decoded.text.split("\n\n") if part.strip()]
    spans, at = [], 0
    for part in paragraphs:
        spans.append(Span(at, at + len(part)))
        at += len(part) + 2
    return Article(url=page.url, text="\n\n".join(paragraphs), paragraphs=tuple(spans), score=0.5)


def explain(page: Page, decoded: Decoded, memory: Memory) -> Explanation:
    """How a flattened page is read.

    >>> text = "The dam held."
    >>> explain(Page(url=None, fetched=None, body=text.encode()), Decoded(text, "utf-8", text.encode()), Memory()).encoding
    'utf-8'
    """
    fragments = tuple(Fragment(text=part, label="body") for part in decoded.text.split("\n\n"))
    return Explanation(source=decoded.text, encoding=decoded.encoding, fragments=fragments, candidates=())
