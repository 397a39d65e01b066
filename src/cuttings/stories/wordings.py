"""What the outlets of a story call one thing: words that may name one concept, where one outlet has the one and another the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp, log

from cuttings import resources
from cuttings.stories.cite import report
from cuttings.stories.rivals import LOOKS, looks, plain, rivals, settled, told
from cuttings.stories.settings import HIGHEST
from cuttings.stories.swapped import swaps
from cuttings.stories.terms import stem
from cuttings.types import LIKELY_ONE, Reading, Report, Span, Wording

__all__ = ["wordings"]

_LIKELY, _TOGETHER, _MOST = 0.43, 5, 40
"""The chance from which on a pair is told: seven of ten such pairs of real affairs are right by labels that the model had not seen.
Of a concept five words are told at most, of a story so many concepts."""
_BRIEF, _ALIKE, _AROUND = 100, 0.05, LOOKS.index("surroundings")
"""The model learned from articles of so many words and more: in shorter ones words with hardly anything alike around are not told."""
_Places = dict[tuple[str, str], Span]
"""Where words stand, by article and stem."""


def wordings(ordered: Sequence[tuple[str, Reading]]) -> tuple[Wording, ...]:
    """The concepts for which articles of different outlets among *ordered* use different words, those of most articles first.

    Told are words that dictionaries, the news or lists of ours hold for names of one thing, where a small model finds that likely in this
    story (`train/wordings.py`), and words that stand for one another in sentences otherwise alike. Nothing is judged.

    >>> wordings([])
    ()
    """
    readings = dict(ordered)
    if len({reading.article.outlet for reading in readings.values()}) < 2:
        return ()
    groups: list[tuple[str, float, _Places]] = []
    for name, chance, places in (*_likely(readings), *_swapped(readings)):
        words = {word for _, word in places}
        held = [group for *_, group in groups if words & {word for _, word in group}]
        if not held:
            groups.append((name, chance, dict(places)))
        elif len(held) == 1 and len(words | {word for _, word in held[0]}) <= _TOGETHER:
            held[0].update(places)
    found = [Wording(concept=name, reports=tuple(_reports(places, readings)), score=round(chance, 2)) for name, chance, places in groups]
    return tuple(sorted(found, key=lambda one: (-len({r.article for r in one.reports}), one.concept))[:_MOST])


def _likely(readings: Mapping[str, Reading]) -> Iterator[tuple[str, float, _Places]]:
    """The pairs of words that the model finds likely, the likeliest first: what they name, the chance, and where they first stand."""
    *weights, bias = resources.model("wordings")["weights"].tolist()
    most = sum(max(0.0, weight * highest) for weight, highest in zip(weights[-len(HIGHEST) :], HIGHEST, strict=True))
    articles = [told(article, reading) for article, reading in readings.items()]
    titles = {word for one in articles for word in one.title}
    brief = all(len(one.words) < _BRIEF for one in articles)
    scored = []
    for pair in rivals(articles):
        known = looks(pair, articles, titles)
        reckoned = bias + sum(weight * look for weight, look in zip(weights, known, strict=False))
        if reckoned + most < log(_LIKELY / (1 - _LIKELY)):
            continue
        places = settled(pair)
        if brief and max(known[_AROUND], places[0]) < _ALIKE:
            continue
        reckoned += sum(weight * look for weight, look in zip(weights[-len(HIGHEST) :], places, strict=True))
        if (chance := 1 / (1 + exp(-reckoned))) >= _LIKELY:
            scored.append((-chance, pair.one, pair.other, pair))
    for lost, *_, pair in sorted(scored, key=lambda one: one[:3]):
        halves = ((article, word) for one, _, other, _ in pair.meets for article in (one, other) for word in (pair.one, pair.other))
        yield (
            min(pair.concepts, default=pair.one),
            -lost,
            {(one.article, word): one.first(word) for one, word in halves if word in one.places},
        )


def _swapped(readings: Mapping[str, Reading]) -> Iterator[tuple[str, float, _Places]]:
    for swap in swaps(readings):
        spans = (swap.one, swap.other)
        yield swap.concept, LIKELY_ONE, {(article, stem(plain(span.of(readings[article].article.text)))): span for article, span in spans}


def _reports(places: _Places, readings: Mapping[str, Reading]) -> Iterable[Report]:
    """Where the words of a concept stand, article by article; a word within a phrase that is told is left out."""
    for article in readings:
        spans = sorted((span for (holder, _), span in places.items() if holder == article), key=lambda span: (span.start, -span.end))
        whole = (span for n, span in enumerate(spans) if all(span.end > other.end for other in spans[:n]))
        yield from (report(article, readings[article], span) for span in whole)
