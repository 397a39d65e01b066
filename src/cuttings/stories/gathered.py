"""A story as the sum of its articles' gists, and how like it a new article is."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from cuttings.stories.terms import LENGTH, product, rarity
from cuttings.types import Gist

__all__ = ["BARE", "FEATURES", "PLAIN", "Gathered", "features", "gather"]

_RECENT, _RECENT_BARE = 8, 24
_FIELDS = ("terms", "lead", "headline", "names", "numbers")
_COMMONEST, _RAREST = 0.5, 1e-4
_OF_STORY = 0.7

FEATURES = (
    *("words", "mean words", "closest words", "closest three", "headline", "closest headline", "headline in words", "opening", "names"),
    *("closest names", "numbers", "hours since last", "hours to nearest", "size", "length", "headline only", "shared terms", "undated"),
    *("headline likelihood", "words ahead", "closest ahead", "likelihood ahead", "headline ahead"),
)
"""What the features of an article and a story are, in their order."""
BARE = 15
"""An article of fewer words is a bare headline."""
PLAIN = FEATURES.index("headline likelihood")
"""So many of them serve for articles with a text; for bare headlines all do."""


@dataclass(slots=True)
class Gathered:
    """What the articles of a story have in common, as whole-number sums: the same whatever the order in which they came."""

    size: int = 0
    sums: tuple[Counter[str], ...] = field(default_factory=lambda: tuple(Counter() for _ in _FIELDS))
    squares: list[int] = field(default_factory=lambda: [0] * len(_FIELDS))
    heads: Counter[str] = field(default_factory=Counter)
    recent: list[Gist] = field(default_factory=list)

    def add(self, gist: Gist) -> None:
        """Take one more article in.

        >>> story = Gathered()
        >>> story.add(Gist(article="a", outlet="X", day=None, title="", terms={"weir": 1000}))
        >>> story.size, story.squares[0]
        (1, 1000000)
        """
        self.size += 1
        for at, name in enumerate(_FIELDS):
            sums, new = self.sums[at], getattr(gist, name)
            known = sums.get
            for term, weight in new.items():
                old = known(term, 0)
                self.squares[at] += weight * (2 * old + weight)
                sums[term] = old + weight
        self.heads.update(gist.headline.keys())
        self.recent = sorted([*self.recent, gist], key=lambda one: (-(one.hour or 0), one.article))[:_RECENT_BARE]

    def likeness(self, gist: Gist) -> float:
        """The cosine of an article's words and those of the story."""
        return product(gist.terms, self.sums[0]) / (LENGTH * math.sqrt(self.squares[0] or 1))


def gather(gists: Iterable[Gist]) -> Gathered:
    """The story that these articles make.

    >>> gather([]).size
    0
    """
    story = Gathered()
    for gist in gists:
        story.add(gist)
    return story


def features(new: Gist, stories: list[Gathered]) -> list[list[float]]:
    """A row of `FEATURES` for each story: how like it *new* is, and how far ahead of the other stories it is in that.

    >>> weir = Gist(article="a", outlet="X", day=None, title="", terms={"weir": 1000})
    >>> len(features(weir, [gather([weir])])[0]) == len(FEATURES)
    True
    """
    usual = [(term, min(_COMMONEST, max(math.exp(-rarity(term)), _RAREST))) for term in new.headline]
    rows = [_row(new, story, usual) for story in stories]
    for column in (0, 2, 18, 4):
        for row, margin in zip(rows, _ahead([row[column] for row in rows]), strict=True):
            row.append(margin)
    return rows


def _ahead(values: list[float]) -> list[float]:
    first, second = sorted([*values, 0.0], reverse=True)[:2]
    return [value - (second if value == first else first) for value in values]


def _row(new: Gist, story: Gathered, usual: list[tuple[str, float]]) -> list[float]:
    whole = [
        product(getattr(new, name), sums) / (LENGTH * math.sqrt(square or 1))
        for name, sums, square in zip(_FIELDS, story.sums, story.squares, strict=True)
    ]
    recent = story.recent[: _RECENT if new.length >= BARE else _RECENT_BARE]
    alike = [product(new.terms, one.terms) / LENGTH**2 for one in recent]
    order = sorted(alike, reverse=True)
    closest = recent[alike.index(order[0])]
    last, nearest = _hours(new, recent)
    return [
        whole[0],
        whole[0] * math.sqrt(story.squares[0]) / (LENGTH * story.size),
        order[0],
        sum(order[:3]) / len(order[:3]),
        whole[2],
        0.0 if story.heads.keys().isdisjoint(new.headline) else max(product(new.headline, one.headline) for one in recent) / LENGTH**2,
        product(new.headline, story.sums[0]) / (LENGTH * math.sqrt(story.squares[0] or 1)),
        whole[1],
        whole[3],
        product(new.names, closest.names) / LENGTH**2,
        whole[4],
        last,
        nearest,
        math.log(story.size),
        math.log1p(new.length),
        float(new.length < BARE),
        len(new.terms.keys() & closest.terms.keys()) / max(1, min(len(new.terms), len(closest.terms))),
        float(last < 0),
        _likelihood(usual, story),
    ]


def _hours(new: Gist, recent: list[Gist]) -> tuple[float, float]:
    """Hours to the last article of a story and to its nearest, as logarithms; -1 where they are not known."""
    gaps = [abs(new.hour - one.hour) for one in recent if new.hour is not None and one.hour is not None]
    if not gaps:
        return -1.0, -1.0
    return math.log1p(gaps[0]), math.log1p(min(gaps))


def _likelihood(headline: list[tuple[str, float]], story: Gathered) -> float:
    """How much likelier the terms of a headline, each with its usual share, are in the story's headlines: the mean logarithm."""
    total, held, size = 0.0, story.heads.get, story.size + 0.5
    for term, usual in headline:
        total += math.log((_OF_STORY * held(term, 0) / size + (1 - _OF_STORY) * usual) / usual)
    return total / max(1, len(headline))
