"""Score names against the labels made by hand (train/labels/names.jsonl, test half): spans with kinds, and pairs of mentions of one name.

The texts stay in ../shared/data; what is scored here, no training sees. A leading "the" and a closing 's are dropped on both sides.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

sys.path.append(str(Path(__file__).resolve().parents[1] / "train"))

from labels import Labelled, labelled

__all__ = ["Marked", "articles", "oracle", "score"]


class Marked(NamedTuple):
    """A mention by name: first and last (exclusive) character, kind, number of its entity."""

    start: int
    end: int
    kind: str
    entity: int


def articles() -> list[Labelled]:
    """The labelled articles for testing whose text is there."""
    return labelled("test")


def oracle(article: Labelled) -> list[Marked]:
    """The labels themselves: scores 100."""
    return [Marked(*mention) for mention in article.mentions]


def score(given: Iterable[Labelled], reader: Callable[[Labelled], list[Marked]]) -> Counter[str]:
    """Summed counts `gold.X`, `read.X`, `right.X` for X of `spans` (span and kind) and `pairs` (two mentions of one entity)."""
    counts: Counter[str] = Counter()
    for article in given:
        gold = {_bare(article.text, mention) for mention in oracle(article)}
        read = {_bare(article.text, mention) for mention in reader(article)}
        counts += _compared("spans", {mention[:3] for mention in gold}, {mention[:3] for mention in read})
        counts += _compared("pairs", set(_pairs(gold, gold)), set(_pairs(read, gold)))
    return counts


def _compared(what: str, gold: set[object], read: set[object]) -> Counter[str]:
    return Counter({f"gold.{what}": len(gold), f"read.{what}": len(read), f"right.{what}": len(gold & read)})


def _pairs(mentions: set[Marked], gold: set[Marked]) -> Iterator[frozenset[object]]:
    """Pairs of mentions under one entity; each as the gold mention that it overlaps, or else as itself."""
    groups: dict[int, set[object]] = defaultdict(set)
    for mention in mentions:
        held = [one for one in gold if one.start < mention.end and mention.start < one.end]
        first = min(held, key=lambda one: (one[:2] != mention[:2], one.start), default=mention)
        groups[mention.entity].add(first[:2])
    for group in groups.values():
        yield from (frozenset(pair) for pair in combinations(sorted(group, key=str), 2))


def _bare(text: str, mention: Marked) -> Marked:
    start, end = mention.start, mention.end
    start += 4 * (text[start : start + 4].lower() == "the ")
    end -= 2 * (text[end - 2 : end] in ("'s", "’s"))
    return mention._replace(start=start, end=end)
