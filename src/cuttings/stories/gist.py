"""The gist of an article: what placing it in a story needs to know of it."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from cuttings.stories.copies import shingles
from cuttings.stories.terms import counted, named, numbers, stem, vector
from cuttings.types import Gist, Reading, When

__all__ = ["gist"]

_LEAD = 700
_KEYS, _HEAD_KEYS = 20, 8


def gist(reading: Reading) -> Gist:
    """What placing needs to know of *reading*; headline and opening weigh more than the rest (lengths in code points).

    >>> from cuttings.types import Article
    >>> weir = Article(title="Weir fails at Sundmark", text="The weir at Sundmark failed on Monday, the river board said.")
    >>> gist(Reading(page="p", fetched=None, fingerprint="", article=weir)).keys[:2]
    ('sundmark', 'weir')
    """
    article = reading.article
    title = article.title or ""
    headline, lead, body = counted(title), counted(article.text[:_LEAD]), counted(article.text)
    words = body + headline
    terms = vector(_stemmed((body, 1), (lead, 1), (headline, 2)), 120)
    head = vector(_stemmed((headline, 1)), 30)
    return Gist(
        article=reading.page,
        outlet=article.outlet,
        day=article.published.last if article.published else None,
        title=title,
        terms=terms,
        lead=vector(_stemmed((lead, 1), (headline, 1)), 60),
        headline=head,
        names=vector(named(words), 40),
        numbers=vector(numbers(words), 30),
        hour=_hour(article.published),
        length=body.total(),
        shingles=shingles(article.text),
        keys=tuple(dict.fromkeys((*list(terms)[:_KEYS], *list(head)[:_HEAD_KEYS]))),
        agencies=article.agencies,
    )


def _stemmed(*parts: tuple[Mapping[str, int], int]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for words, boost in parts:
        for word, times in words.items():
            counts[stem(word.lower())] += times * boost
    return counts


def _hour(when: When | None) -> int | None:
    try:
        day = date.fromisoformat((when and (when.last or when.first)) or "").toordinal()
    except ValueError:
        return None
    clock = (when and when.instant) or ""
    return day * 24 + (int(clock[11:13]) if clock[11:13].isdigit() else 12)
