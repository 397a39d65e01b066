"""The fields of an article from its page: headline, outlet, section, day, byline."""

from selectolax.lexbor import LexborHTMLParser

from cuttings.page.blocks import Blocks
from cuttings.page.body import Body
from cuttings.types import Article, Basis, Candidate, Page

__all__ = ["candidates", "read"]


def read(tree: LexborHTMLParser, blocks: Blocks, body: Body, page: Page) -> Article:
    """An article with every field that is not the body's; `blocks.source` is the decoded page.

    >>> from cuttings.page.blocks import parse, walk
    >>> tree = parse(b"<title>Dam holds</title>")
    >>> read(tree, walk(tree), Body(), Page(url=None, fetched=None, body=b"")).title
    'Dam holds'
    """
    title = blocks.text[body.headline] if body.headline is not None else blocks.title
    basis = {"title": Basis(by="h1" if body.headline is not None else "title", score=0.9)} if title else {}
    return Article(url=page.url, title=title or None, basis=basis)


def candidates(tree: LexborHTMLParser, blocks: Blocks, body: Body, page: Page) -> tuple[Candidate, ...]:
    """Every value that could have filled a field, the chosen ones marked.

    >>> from cuttings.page.blocks import parse, walk
    >>> tree = parse(b"<title>Dam holds</title>")
    >>> candidates(tree, walk(tree), Body(), Page(url=None, fetched=None, body=b""))[0].value
    'Dam holds'
    """
    title = read(tree, blocks, body, page).title
    return (Candidate(field="title", value=title, by="title", score=0.9, chosen=True),) if title else ()
