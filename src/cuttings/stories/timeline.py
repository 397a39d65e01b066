"""A story's timeline: dated events of its articles, each with the sentences that tell of it."""

from collections.abc import Iterable

from cuttings.stories.cite import report, sentence_of
from cuttings.stories.terms import COMMON, overlap, stems
from cuttings.types import Moment, Reading, Report, Span, Status, When

__all__ = ["timeline"]

_ALIKE = 0.34
_MOST = 40


def timeline(ordered: list[tuple[str, Reading]]) -> list[Moment]:
    """At most forty moments in order of their days: those that most articles tell; nothing is written that no sentence says.

    Sentences on the same days with alike words are one moment, told in the words of the oldest article.
    """
    moments: list[tuple[When, Status, frozenset[str], list[Report]]] = []
    for article, reading in ordered:
        for when, status, span in _dated(reading):
            told = report(article, reading, span)
            words = frozenset(stems(told.quote)) - COMMON
            same = [m for m in moments if (m[0].first, m[0].last) == (when.first, when.last) and overlap(m[2], words) >= _ALIKE]
            if not same:
                moments.append((when, status, words, [told]))
            elif all(known.article != article for known in same[0][3]):
                same[0][3].append(told)
    told_most = sorted(moments, key=lambda moment: -len(moment[3]))[:_MOST]
    told_most.sort(key=lambda moment: (moment[0].first or moment[0].last or "", moment[0].last or ""))
    return [Moment(when=when, status=status, text=reports[0].quote, reports=tuple(reports)) for when, status, _, reports in told_most]


def _dated(reading: Reading) -> Iterable[tuple[When, Status, Span]]:
    """Events with their days, told once a sentence; where a sentence names several times it is not sure which is the event's: none."""
    told: set[Span] = set()
    for event in reading.events:
        sentence = sentence_of(reading, event.span)
        if event.when and (event.when.first or event.when.last) and sentence not in told and _times_named(reading, sentence) == 1:
            told.add(sentence)
            yield event.when, event.status, event.span


def _times_named(reading: Reading, sentence: Span) -> int:
    return sum(1 for time in reading.times if sentence.holds(time.span) and time.kind != "duration" and (time.first or time.last))
