"""The lineage of a text that several took over: who wrote each sentence first, and what became of it in every copy."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Literal

from cuttings import resources
from cuttings.stories.cite import day
from cuttings.text.datelines import opening
from cuttings.types import TOLD, Line, Lineage, Passed, Reading, Span

__all__ = ["lineages"]

_WORD = re.compile(r"\w[\w'’-]*")
_RUN, _EVERYWHERE = 3, 12
_PART, _MUCH = 0.5, 8
_COPIES, _LINES = 12, 80
_LONGEST = 4000
"""Characters of the longest sentence; texts with longer ones have no lineage."""
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of an article, and its words behind a dateline."""

    article: str
    span: Span
    quote: str
    words: Words


def lineages(readings: Mapping[str, Reading], above: Mapping[str, str]) -> tuple[Lineage, ...]:
    """For each original that copies of *readings* are filed under (*above*: copy to original) what became of its sentences, by day.

    A sentence is of the first that has it: of the original, or of the copy that added it. In each later copy it stands whole, edited (half
    of its words or eight of them are left, in order), or not at all. Of the longest families twelve copies, and eighty sentences, are told,
    of texts with a sentence of more than 4,000 characters nothing.

    >>> lineages({}, {})
    ()
    """
    families: dict[str, list[str]] = defaultdict(list)
    held = {article for article, reading in readings.items() if not _endless(reading)}
    for copy in above:
        root = _root(copy, above)
        if copy in held and root in held and copy != root:
            families[root].append(copy)
    ordered = sorted(families, key=lambda root: (-len(families[root]), root))
    return tuple(_lineage(root, _by_day(families[root], readings), readings) for root in ordered)


def _root(article: str, above: Mapping[str, str]) -> str:
    seen = {article}
    while article in above and above[article] not in seen:
        article = above[article]
        seen.add(article)
    return min(seen) if article in above else article


def _endless(reading: Reading) -> bool:
    """Whether a sentence is longer than any that is written: to hold two such against each other takes hours, and tells nothing."""
    return any(span.end - span.start > _LONGEST for span in reading.sentences)


def _by_day(copies: Iterable[str], readings: Mapping[str, Reading]) -> list[str]:
    return sorted(copies, key=lambda id: (day(readings[id]) or "~", id))[:_COPIES]


def _lineage(root: str, copies: Sequence[str], readings: Mapping[str, Reading]) -> Lineage:
    known: list[_Sentence] = []
    passed: list[list[Passed]] = []
    for article in (root, *copies):
        theirs = _sentences(article, readings[article])
        held = _matched(known, theirs)
        for at, line in enumerate(known):
            passed[at].append(_passed(line, theirs[held[at]], article) if at in held else Passed(article=article, fate="left out"))
        taken = set(held.values())
        new = [one for n, one in enumerate(theirs) if n not in taken and len(one.words) >= TOLD]
        known += new
        passed += [[] for _ in new]
    lines = [Line(article=one.article, span=one.span, quote=one.quote, passed=tuple(what)) for one, what in zip(known, passed, strict=True)]
    return Lineage(original=root, articles=(root, *copies), lines=tuple(lines[:_LINES]))


def _sentences(article: str, reading: Reading) -> list[_Sentence]:
    text = reading.article.text
    return [_Sentence(article, span, span.of(text), _words(text[opening(text, span.start) : span.end])) for span in reading.sentences]


def _words(text: str) -> Words:
    return tuple(_WORD.findall(text.lower().replace("’", "'")))


def _matched(known: Sequence[_Sentence], theirs: Sequence[_Sentence]) -> dict[int, int]:
    """By place of a known sentence the place of the one that has most of its words in order, if that is enough of them."""
    holders: dict[Words, list[int]] = defaultdict(list)
    for n, one in enumerate(theirs):
        for run in _runs(one.words):
            holders[run].append(n)
    found: dict[int, int] = {}
    for at, line in enumerate(known):
        shared = Counter(n for run in _runs(line.words) if len(holders.get(run, ())) <= _EVERYWHERE for n in holders.get(run, ()))
        best = max(shared, key=lambda n: (line.words == theirs[n].words, shared[n], -n), default=None)
        if best is not None and _kept(line.words, theirs[best].words) >= min(_MUCH, max(_RUN, _PART * len(line.words))):
            found[at] = best
    return found


def _runs(words: Words) -> set[Words]:
    return {words[at : at + _RUN] for at in range(len(words) - _RUN + 1)}


def _kept(one: Words, other: Words) -> int:
    return (
        len(one) if one == other else sum(block.size for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks())
    )


def _passed(line: _Sentence, theirs: _Sentence, article: str) -> Passed:
    out, new = _changed(line.words, theirs.words)
    fate: Literal["edited", "whole"] = "edited" if out or new else "whole"
    return Passed(article=article, fate=fate, span=theirs.span, quote=theirs.quote, out=out, new=new, tone=_tone(out, new))


def _changed(one: Words, other: Words) -> tuple[Words, Words]:
    """The words of a sentence that are gone, and those that were put between what is left of it."""
    if one == other:
        return (), ()
    blocks = [block for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks() if block.size]
    held = {block.a + at for block in blocks for at in range(block.size)}
    theirs = {block.b + at for block in blocks for at in range(block.size)}
    sure = [block for block in blocks if block.size > 1]
    inside = range(min((block.b for block in sure), default=0), max((block.b + block.size for block in sure), default=0))
    return (
        tuple(word for at, word in enumerate(one) if at not in held),
        tuple(other[at] for at in inside if at not in theirs),
    )


def _tone(out: Words, new: Words) -> Literal["", "softer", "sharper"]:
    """Whether words that judge or take sides went, or came; nothing where both did."""
    gone, come = bool(_loaded() & set(out)), bool(_loaded() & set(new))
    return "" if gone == come else "softer" if gone else "sharper"


@cache
def _loaded() -> frozenset[str]:
    return frozenset(row[0] for row in resources.lexicon("loaded-words"))
