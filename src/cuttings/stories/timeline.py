"""A story's timeline: dated events of its articles, each with the sentences that tell of it."""

import re
from collections.abc import Iterable, Sequence, Set
from functools import lru_cache

from cuttings.stories.cite import day, report, sentence_of
from cuttings.stories.concepts import concept
from cuttings.stories.terms import COMMON, overlap, stems
from cuttings.text.datelines import dating
from cuttings.types import Event, Moment, Reading, Report, Span, Status, Time, When

__all__ = ["Amount", "agree", "timeline", "weightiest"]

Amount = tuple[float | None, float | None]
"""The lowest and the highest value of a figure."""

_ALIKE = 0.34
_WORD = re.compile(r"\w[\w'’-]*")
_MOST = 500


def timeline(ordered: list[tuple[str, Reading]]) -> list[Moment]:
    """Moments in order of their days, of more than 500 those that most articles tell; nothing is written that no sentence says.

    Sentences on the same days with alike words are one moment, told in the words of the oldest article, if they tell one deed of one
    status: who reads `is expected to visit` must not find an article cited for it that says `was booed`; nor, where each gives a figure
    that the other has not, one for `12 were hurt` that says 14.
    """
    moments: list[tuple[When, Status, frozenset[str], list[Report], set[Amount]]] = []
    every = [(article, reading, *dated) for article, reading in ordered for dated in _dated(reading)]
    if any(reading.article.kind == "live" for _, reading in ordered):
        every.sort(key=lambda one: day(one[1], one[4].start))
    for article, reading, when, status, span in every:
        told = report(article, reading, span)
        words, amounts = frozenset(stems(told.quote)) - COMMON, _amounts(reading, told.sentence)
        days = [m for m in moments if (m[0].first, m[0].last) == (when.first, when.last)]
        alike = [m for m in days if m[1] == status and overlap(m[2], words) >= _ALIKE and agree(m[4], amounts)]
        same = [m for m in alike if _one_deed(m[3][0], told)]
        if not same:
            moments.append((when, status, words, [told], amounts))
        elif all(known.article != article for known in same[0][3]):
            same[0][3].append(told)
            same[0][4].update(amounts)
    told_most = sorted(moments, key=lambda moment: -len(moment[3]))[:_MOST]
    told_most.sort(key=lambda moment: (moment[0].first or moment[0].last or "", moment[0].last or ""))
    return [Moment(when=when, status=status, text=reports[0].quote, reports=tuple(reports)) for when, status, _, reports, _ in told_most]


def _one_deed(one: Report, other: Report) -> bool:
    """Whether two sentences tell one deed: by one word or words for one thing, or each has the other's word for it too."""
    a, b = _concepts(one.value), _concepts(other.value)
    return bool(a & b) or (a <= _concepts(other.quote) and b <= _concepts(one.quote))


@lru_cache(maxsize=1 << 12)
def _concepts(words: str) -> frozenset[str]:
    return frozenset(map(concept, _WORD.findall(words.lower()))) - COMMON


def agree(one: Set[Amount], other: Set[Amount]) -> bool:
    """Whether of the figures of two sentences one has all that the other has.

    >>> agree({(12, 12)}, {(12, 12), (300, 300)}), agree({(12, 12)}, {(14, 14)})
    (True, False)
    """
    return one <= other or other <= one


def _amounts(reading: Reading, sentence: Span) -> set[Amount]:
    return {(one.low, one.high) for one in reading.figures if sentence.holds(one.span)}


def weightiest(moments: Sequence[Moment], most: int) -> tuple[Moment, ...]:
    """At most so many moments, in their order: those of the affair's own days before what led to it, then those that most articles tell.

    The affair's own days begin with the first day on which one of its articles may have been published.

    >>> from cuttings.types import Report
    >>> def told(day, times):
    ...     one = Report(article="a", outlet=None, published="2026-03-02", value="", span=Span(0, 1), sentence=Span(0, 1), quote="")
    ...     return Moment(when=When(first=day, last=day), status="happened", text=day, reports=(one,) * times)
    >>> [one.text for one in weightiest([told("2011-01-01", 5), told("2026-03-02", 1), told("2026-03-09", 2)], 2)]
    ['2026-03-02', '2026-03-09']
    """
    days = [report.published.replace("../", "")[:10] for moment in moments for report in moment.reports if report.published]
    begun = min(days, default="")
    ranked = sorted(moments, key=lambda one: ((one.when.last or one.when.first or "") < begun, -len(one.reports)))
    chosen = {id(one) for one in ranked[:most]}
    return tuple(one for one in moments if id(one) in chosen)


_SAID = re.compile(
    r"\b(?:said|says|announced|announces|told|warned|reported|wrote|added|confirmed)"
    r"(?: (?:in|at|on|late|early|the|a|to|reporters|journalists|deputies|parliament|state|local|radio|television|[A-Z][\w’'-]*))* $"
)
_BEFORE = 160
"""Characters before a time in which words of saying stand."""


def _dated(reading: Reading) -> Iterable[tuple[When, Status, Span]]:
    """Events with their days, told once a sentence; where a sentence names several times, those events that each have one of them plainly.

    The day on which a thing was said is no second one: `it will leave by 31 December, the two governments announced on Monday night`.
    """
    told: set[Span] = set()
    shared: dict[Span, frozenset[Span]] = {}
    for event in reading.events:
        sentence = sentence_of(reading, event.span)
        if not event.when or not (event.when.first or event.when.last) or sentence in told or _aside(reading, sentence, event):
            continue
        if event.by == "correction" or _alone(reading, sentence, event.when):
            told.add(sentence)
            yield event.when, event.status, event.span
            continue
        if sentence not in shared:
            shared[sentence] = _each(reading, sentence)
        if event.span in shared[sentence]:
            yield event.when, event.status, event.span


_ADDED = re.compile(r"\b(?:said|told [^,;:]{1,40})(?: on \w+day)?, (?:adding|noting|warning|stressing|saying) that\b")
_PAST = re.compile(
    r"\b(?:[a-z]{2,}ed|sank|fell|found|left|lost|took|brought|came|went|broke|rose|met|held|hit|struck|shot|won|burst|blew|caught)\b[^;:]*,"
)
_CLAUSE = 300
"""Characters before a day that was added, within which stands what happened and who told of it."""


def _aside(reading: Reading, sentence: Span, event: Event) -> bool:
    """Whether a day to come was only added to what happened: `they saved 189, Aas said, adding that the search would go on until dawn`.

    A reader would take the day and status of what was added for those of what the sentence begins with.
    """
    ahead = event.by != "correction" and event.status in ("hypothetical", "planned", "announced", "demanded")
    text, start = reading.article.text, max(sentence.start, event.span.start - _CLAUSE)
    added = _ADDED.search(text, start, event.span.start) if ahead else None
    return bool(added and _PAST.search(text, start, added.start()))


def _alone(reading: Reading, sentence: Span, when: When) -> bool:
    """Whether a sentence names one time, or one beside those of its words of saying, and that is the event's; or several of those days."""
    named = _named(reading, sentence)
    if len(named) < 2:
        return len(named) == 1
    own = _unsaid(reading, sentence, named)
    return bool(own) and all((time.first, time.last) == (when.first, when.last) for time in own)


def _named(reading: Reading, sentence: Span) -> list[Time]:
    """The times with days that a sentence names, but for that of a dateline, which dates the report: `HALDEN, March 11 — A ferry sank`."""
    text = reading.article.text
    within = [time for time in reading.times if sentence.holds(time.span) and time.kind != "duration" and (time.first or time.last)]
    return [time for time in within if not dating(text, text.rfind("\n", 0, sentence.start) + 1, time.span)]


def _unsaid(reading: Reading, sentence: Span, named: list[Time]) -> list[Time]:
    """The times that are not those of words of saying."""
    text = reading.article.text
    return [time for time in named if not _SAID.search(text, max(sentence.start, time.span.start - _BEFORE), time.span.start)]


_PARTED = re.compile(r"[,;:()–—“”\"]|\b(?:and|but|or|that|which|who|when|where|while|after|before|since|until|till|than|from|for)\b", re.I)
"""What parts clauses, or gives a time to something else."""
_PLAIN: tuple[Status, ...] = ("happened", "planned", "announced")


def _each(reading: Reading, sentence: Span) -> frozenset[Span]:
    """The events of a sentence with several times, where each time is that of exactly one event and in its clause.

    `It closed on 26 May and reopened on Monday` holds two; `it was moved from 26 May to 2 June` is not sure. Where not every time is some
    event's, those alone that take effect on theirs: `the rise, the first since 2019, takes effect on 1 January 2027`.
    """
    own = _unsaid(reading, sentence, _named(reading, sentence))
    dated = [one for one in reading.events if one.when and (one.when.first or one.when.last) and sentence.holds(one.span)]
    sure = len({(time.first, time.last) for time in own}) == len(own)
    found, close = set(), set()
    for time in own:
        takers = [one for one in dated if one.when and (one.when.first, one.when.last) == (time.first, time.last)]
        if len(takers) != 1 or takers[0].status not in _PLAIN or not _together(reading, takers[0].span, time, own):
            sure = False
            continue
        found.add(takers[0].span)
        if _CLOSE.fullmatch(reading.article.text, takers[0].span.end, time.span.start):
            close.add(takers[0].span)
    return frozenset(found if sure else close)


_CLOSE = re.compile(r" (?:(?:full )?effect|in(?:to)? (?:effect|force))(?: (?:on|in|from|at))? ")
"""Between an act and the time right behind it, where nothing else can have it."""


def _together(reading: Reading, event: Span, time: Time, own: list[Time]) -> bool:
    """Whether nothing parts an event from a time: no clause, no other time."""
    first, last = sorted((event, time.span))
    free = not any(first.end <= other.span.start < last.start for other in own)
    return free and not _PARTED.search(reading.article.text, first.end, last.start)
