"""What happened when, and the figures."""

from __future__ import annotations

from functools import cache

from cuttings.events.figures import figures
from cuttings.events.triggers import told
from cuttings.events.violence import incidents
from cuttings.text import Words
from cuttings.types import Article, Event, Name, Statement, Time

__all__ = ["figures", "incidents", "read"]


def read(
    article: Article, words: Words, names: tuple[Name, ...], times: tuple[Time, ...], statements: tuple[Statement, ...]
) -> tuple[Event, ...]:
    """The events of an English article that carry a day of their own, or are refused, denied or demanded, in the order of the text.

    >>> from cuttings import dates, names
    >>> from cuttings.text import words
    >>> made = words("The court jailed Ida Orme on 2 May 2024. The board will meet on 9 May 2024.")
    >>> found = read(Article(), made, names.find(made), dates.find(made), ())
    >>> [(one.span.of(made.text), one.type, one.status, one.when.first) for one in found]
    [('jailed', 'COERCE', 'happened', '2024-05-02'), ('meet', None, 'planned', '2024-05-09')]
    """
    return told(words, names, times, statements, cache(article.told))
