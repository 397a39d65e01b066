"""Find the gold text of a page among its blocks, and score a body against it."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

_WORD = re.compile(r"\w+")
Mark = tuple[int, int, int, float]


class Match(NamedTuple):
    """A block that may stand at a place of the gold text: its place on the page, first and end token there, tokens that agree."""

    block: int
    start: int
    end: int
    size: int
    agreed: float


def tokens(text: str) -> list[str]:
    """The words of a text, as the measuring scripts count them."""
    return _WORD.findall(text)


def labels(texts: Sequence[str], gold: str) -> tuple[list[float], float]:
    """For each block the share of its words that are gold, and the share of the gold that was found.

    The blocks taken follow one another in the gold as on the page, so that copies and look-alikes elsewhere are left out.
    """
    words = tokens(gold)
    matches = list(_matches([tokens(text) for text in texts], words))
    shares, covered = [0.0] * len(texts), [False] * len(words)
    for match in _chain(matches):
        shares[match.block] = min(1.0, match.agreed / match.size)
        covered[match.start : match.end] = [True] * (match.end - match.start)
    for match in matches:
        whole = not shares[match.block] and match.size >= 8 and match.agreed >= 0.8 * match.size
        if whole and covered[match.start : match.end].count(False) >= 0.8 * match.size:
            shares[match.block] = match.agreed / match.size
            covered[match.start : match.end] = [True] * (match.end - match.start)
    return shares, sum(covered) / max(1, len(words))


def _matches(blocks: Sequence[list[str]], gold: list[str]) -> list[Match]:
    single, grams = defaultdict(list), defaultdict(list)
    for place, word in enumerate(gold):
        single[word].append(place)
        grams[tuple(gold[place : place + 4])].append(place)
    found = []
    for number, words in enumerate(blocks):
        size = len(words)
        if size >= 4:
            votes = Counter(at - place for place in range(size - 3) for at in grams.get(tuple(words[place : place + 4]), ())[:12])
            found += [_match(number, start, size, min(size, count + 3), len(gold)) for start, count in votes.most_common(4)]
        elif size:
            places = [at for at in single[words[0]] if gold[at : at + size] == words][:40]
            found += [_match(number, start, size, size - 0.3, len(gold)) for start in places]
    return found


def _match(block: int, start: int, size: int, agreed: float, most: int) -> Match:
    low = min(max(0, start), max(0, most - 1))
    return Match(block, low, min(most, max(low + 1, start + size)), size, agreed)


def _chain(matches: list[Match]) -> list[Match]:
    """The heaviest run of matches that go forward both on the page and in the gold."""
    ends, best = [0], [(0.0, -1)]
    back: list[int] = []
    place = 0
    while place < len(matches):
        until = place
        fresh = []
        while until < len(matches) and matches[until].block == matches[place].block:
            match = matches[until]
            weight, before = best[bisect_right(ends, match.start) - 1]
            joined = 0.4 if before >= 0 and matches[before].end == match.start else 0.0
            back.append(before)
            fresh.append((match.end, weight + match.agreed + joined, until))
            until += 1
        for end, weight, number in fresh:
            _enter(ends, best, end, (weight, number))
        place = until
    found, at = [], best[-1][1]
    while at >= 0:
        found.append(matches[at])
        at = back[at]
    return found[::-1]


def _enter(ends: list[int], best: list[tuple[float, int]], end: int, value: tuple[float, int]) -> None:
    """Keep the best weight of chains that end no later than each place, in rising order."""
    at = bisect_right(ends, end)
    if best[at - 1][0] >= value[0]:
        return
    last = at
    while last < len(ends) and best[last][0] <= value[0]:
        last += 1
    same = at - 1 if ends[at - 1] == end else at
    ends[same:last], best[same:last] = [end], [value]


def scored(gold: str, text: str) -> Mark:
    """Shingles of four words that agree, that are too many, that are missing, and whether the words are the same one by one."""
    wanted, given = tokens(gold), tokens(text)
    left, right = _shingles(wanted), _shingles(given)
    hits = sum((left & right).values())
    return hits, sum(right.values()) - hits, sum(left.values()) - hits, float(wanted == given)


def _shingles(words: list[str]) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3))) if words else Counter()


def summary(marks: Sequence[Mark]) -> tuple[float, float, float, float]:
    """F1 of the means of the pages' precision and recall, both means, and the share of exact pages."""
    precision = [hits / (hits + extra) for hits, extra, _, _ in marks if hits + extra]
    recall = [hits / (hits + missed) for hits, _, missed, _ in marks if hits + missed]
    p, r = sum(precision) / max(1, len(precision)), sum(recall) / max(1, len(recall))
    return 2 * p * r / (p + r) if p + r else 0.0, p, r, sum(mark[3] for mark in marks) / max(1, len(marks))
