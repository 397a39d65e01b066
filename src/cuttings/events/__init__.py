"""What happened when, and the figures."""

from cuttings.text import Words
from cuttings.types import Article, Event, Figure, Name, Statement, Time

__all__ = ["figures", "read"]


def read(
    article: Article, words: Words, names: tuple[Name, ...], times: tuple[Time, ...], statements: tuple[Statement, ...]
) -> tuple[Event, ...]:
    """The events of an English article.

    >>> read(Article(), Words(text="", paragraphs=(), sentences=(), quotes=()), (), (), ())
    ()
    """
    return ()


def figures(words: Words) -> tuple[Figure, ...]:
    """The quantities of a text.

    >>> figures(Words(text="", paragraphs=(), sentences=(), quotes=()))
    ()
    """
    return ()
