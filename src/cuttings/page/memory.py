"""What recurs on different articles of an outlet is its furniture: learnt from kept pages, used in reading the next ones."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from cuttings.page.blocks import Blocks, parse, walk
from cuttings.page.decode import Decoded, decode, flattened
from cuttings.page.depth import deep
from cuttings.page.marks import mark
from cuttings.page.meta.outlet import domain
from cuttings.types import Page

__all__ = ["drift", "furniture", "recurring"]

_PAGES, _SHARE, _MOST = 3, 0.2, 150
"""A block is furniture when it stands on that many different articles of an outlet, and on that share of them; of how many it is asked."""


def furniture(pages: Iterable[Page]) -> dict[str, frozenset[str]]:
    """The marks of each outlet's recurring blocks, by registered domain; independent of the pages' order.

    Versions of one address count once, and so does a text that stands on several addresses with the same headline. Of each outlet a fixed
    draw of its articles is asked, so that what is held in memory grows with the outlets only.

    >>> page = "<title>Report {0}</title><p>Report {0} of the day.</p><p>Write to the desk any time.</p>"
    >>> kept = [Page(url=f"https://news.example/{n}", fetched=None, body=page.format(n).encode()) for n in range(3)]
    >>> furniture(kept) == {"news.example": frozenset({mark("Write to the desk any time.")})}
    True
    """
    seen: dict[str, dict[str, set[str]]] = defaultdict(dict)
    for page in pages:
        outlet, blocks = domain(page.url), _blocks(page)
        if outlet and blocks is not None:
            _count(seen[outlet], mark(blocks.title or page.url or ""), blocks)
    return {outlet: found for outlet, articles in sorted(seen.items()) if (found := recurring(articles.values()))}


def _count(articles: dict[str, set[str]], article: str, blocks: Blocks) -> None:
    """Count a page in, among the articles with the smallest marks."""
    if article in articles or len(articles) < _MOST or article < max(articles):
        articles.setdefault(article, set()).update(map(mark, blocks.text))
        if len(articles) > _MOST:
            del articles[max(articles)]


def recurring(articles: Iterable[set[str]]) -> frozenset[str]:
    """The marks that stand on enough of an outlet's articles.

    >>> sorted(recurring([{"a", "b"}, {"a", "c"}, {"a", "d"}]))
    ['a']
    """
    every = list(articles)
    counts = Counter(found for marks in every for found in marks)
    least = max(_PAGES, _SHARE * len(every))
    return frozenset(found for found, count in counts.items() if count >= least)


def drift(page: Page, known: frozenset[str]) -> float:
    """How much of what an outlet's pages used to have (*known*) is missing on one, from 0 to 1: near 1 where its layout changed.

    >>> drift(Page(url=None, fetched=None, body=b"<p>New look"), frozenset({mark("Old look")}))
    1.0
    """
    blocks = _blocks(page)
    here = {mark(text) for text in blocks.text} if blocks else set()
    return 1 - len(known & here) / len(known) if known else 0.0


def _blocks(page: Page) -> Blocks | None:
    decoded = decode(page)
    if not isinstance(decoded, Decoded) or flattened(decoded) or deep(decoded.utf8):
        return None
    return walk(parse(decoded.utf8))
