"""Which articles tell of one affair: a gist of each, and the placing of a new one among those already placed."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from cuttings.stories.copies import days_apart, shingles
from cuttings.stories.terms import cosine, weigh
from cuttings.types import Copy, Gist, Placement, Reading

__all__ = ["gist", "place"]

_KEYS = 16
_LEAD = 600
_SAME = 0.22
_MERGE = 0.55
_DAYS = 30.0
_COPIED = 0.5


def gist(reading: Reading) -> Gist:
    """What placing needs to know of *reading*; headline and opening weigh more than the rest (lengths in code points).

    >>> from cuttings.types import Article
    >>> weir = Article(title="Weir fails at Sundmark", text="The weir at Sundmark failed on Monday, the river board said.")
    >>> gist(Reading(page="p", fetched=None, fingerprint="", article=weir)).keys[:2]
    ('sundmark', 'weir')
    """
    article = reading.article
    terms = weigh([(article.title or "", 2), (article.text[:_LEAD], 1), (article.text, 1)])
    return Gist(
        article=reading.page,
        outlet=article.outlet,
        day=article.published.last if article.published else None,
        title=article.title or "",
        terms=terms,
        shingles=shingles(article.text),
        keys=tuple(terms)[:_KEYS],
        agencies=article.agencies,
    )


def place(new: Gist, near: Sequence[Gist], found: tuple[Copy, ...] = ()) -> Placement:
    """Into which story *new* goes, given already placed gists *near* it and the copies *found*: an intent, nothing is changed.

    The alikeness of two gists is the cosine of their terms, less for every day between them; a story is as alike as the mean of its
    two most alike articles. Stories that are each very alike to *new* merge into the one born first.

    >>> a = Gist(article="a", outlet="X", day="2026-03-01", title="", terms={"weir": 1.0}, story="a")
    >>> b = Gist(article="b", outlet="Y", day="2026-03-02", title="", terms={"weir": 0.8, "river": 0.6})
    >>> place(b, [a]).story
    'a'
    """
    copied = {id for copy in found if copy.share >= _COPIED for id in (copy.article, copy.original)} - {new.article}
    stories: dict[str, list[float]] = defaultdict(list)
    for other in near:
        if other.article != new.article and other.story:
            stories[other.story].append(1.0 if other.article in copied else _alike(new, other))
    scored = {story: sum(sorted(scores)[-2:]) / min(2, len(scores)) for story, scores in stories.items()}
    best = max(scored, key=lambda story: (scored[story], story), default=None)
    if best is None or (scored[best] < _SAME and not copied):
        return Placement(article=new.article, story=new.article, copies=found)
    joined = sorted({best} | {story for story, score in scored.items() if score >= _MERGE}, key=lambda story: _birth(story, near))
    return Placement(article=new.article, story=joined[0], merge=tuple(joined[1:]), copies=found)


def _alike(a: Gist, b: Gist) -> float:
    return cosine(a.terms, b.terms) * math.pow(2.0, -(days_apart(a.day, b.day) or 0) / _DAYS)


def _birth(story: str, near: Sequence[Gist]) -> tuple[str, str]:
    days: Mapping[str, str] = {gist.article: gist.day or "9999" for gist in near}
    return days.get(story, "0000"), story
