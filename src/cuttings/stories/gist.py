"""The gist of an article: what placing it in a story needs to know of it."""

from datetime import date

from cuttings.stories.copies import sampled
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
    import numpy as np

    from cuttings.stories import stock as stocked

    article = reading.article
    title, text = article.title or "", article.text
    stock = stocked.current()
    with stock.lock:
        body, hashes = stock.read(text)
        headline, lead = stock.words(title), stock.words(text[:_LEAD])
        words = np.concatenate([body, headline])
        terms = stock.vector(stock.stems(np.concatenate([body, lead, headline, headline])), 120)
        head = stock.vector(stock.stems(headline), 30)
        return Gist(
            article=reading.page,
            outlet=article.outlet,
            day=article.published.last if article.published else None,
            title=title,
            terms=terms,
            lead=stock.vector(stock.stems(np.concatenate([lead, headline])), 60),
            headline=head,
            names=stock.vector(stock.names(words), 40),
            numbers=stock.vector(stock.figures(words), 30),
            hour=_hour(article.published),
            length=len(body),
            shingles=sampled(hashes),
            keys=tuple(dict.fromkeys((*list(terms)[:_KEYS], *list(head)[:_HEAD_KEYS]))),
            agencies=article.agencies,
        )


def _hour(when: When | None) -> int | None:
    try:
        day = date.fromisoformat((when and (when.last or when.first)) or "").toordinal()
    except ValueError:
        return None
    clock = (when and when.instant) or ""
    return day * 24 + (int(clock[11:13]) if clock[11:13].isdigit() else 12)
