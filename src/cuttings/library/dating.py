"""What is told by day and by figure: timelines of an article, a story, a search, or all; figures of one thing over time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import replace
from sqlite3 import Connection
from typing import TYPE_CHECKING

from cuttings.errors import NotFound
from cuttings.library import asking, counting
from cuttings.library.filing import shown
from cuttings.store import articles, dated
from cuttings.types import Article, Kept, Moment, Reported, Series, Span, Story, When

if TYPE_CHECKING:
    from cuttings.stories.timeline import Amount

__all__ = ["live", "moments", "scored", "series", "timeline"]

_ALIKE = 0.5
_SEARCHED = 4
"""So many times as many dated sentences are looked at as are asked for: outlets tell the same things."""


def timeline(db: Connection, what: str, story: bool, days: tuple[str | None, str | None], limit: int) -> tuple[Moment, ...]:
    """The moments of *what* (an id, words of a search, or nothing for all), the first day first, at most the *limit* latest."""
    since, until = days
    if story or looks_like_an_id(what):
        return _between(db, asking.matter(db, what, story), days)[-limit:]
    merged = _merged(db, dated.moments(db, what, since, until, limit * _SEARCHED))
    if not merged and len(what) >= 4 and what.isdigit():
        # Digits are words first: years, figures. An id may begin with nothing else too.
        with suppress(NotFound):
            return _between(db, asking.matter(db, what, story), days)[-limit:]
    return tuple(sorted(merged, key=lambda one: (_first(one), _last(one)))[-limit:])


def _between(db: Connection, found: asking.Matter, days: tuple[str | None, str | None]) -> tuple[Moment, ...]:
    since, until = days
    told = scored(db, found.story).timeline if found.story else moments(found.articles[0])
    return tuple(one for one in told if (not since or (_last(one) >= since)) and (not until or _first(one) <= until))


def scored(db: Connection, story: Story) -> Story:
    """A story whose moments say how sure their day and status are, which is not kept with it: corrections change it."""
    sure = dated.scores(db, story.timeline)
    return replace(story, timeline=tuple(replace(one, score=score) for one, score in zip(story.timeline, sure, strict=True)))


def looks_like_an_id(word: str) -> bool:
    """Whether a word can only be meant as an id: hexadecimal with a digit in it, or of the whole length.

    >>> looks_like_an_id("9f2c"), looks_like_an_id("decade"), looks_like_an_id("garrison"), looks_like_an_id("2019")
    (True, False, False, False)
    """
    hexadecimal = len(word) >= 4 and all(sign in "0123456789abcdef" for sign in word)
    return hexadecimal and (len(word) == 16 or (not word.isdigit() and not word.isalpha()))


def moments(kept: Kept) -> tuple[Moment, ...]:
    """The dated sentences of one article, in the order of their days.

    >>> from cuttings.types import Article, Reading, Row
    >>> row = Row(id="a", title=None, outlet=None, domain=None, section=None, published=None, language=None, kind="article",
    ...     score=1.0, url=None)
    >>> moments(Kept(row=row, reading=Reading(page="p", fetched=None, fingerprint="", article=Article())))
    ()
    """
    from cuttings.stories.timeline import timeline as told

    sure = {event.span: event.score for event in kept.reading.events}
    found = told([(kept.row.id, kept.reading)])
    return tuple(replace(one, score=sure.get(one.reports[0].span, 0.0)) for one in found)


def _first(one: Moment) -> str:
    return one.when.first or one.when.last or ""


def _last(one: Moment) -> str:
    return one.when.last or one.when.first or ""


def _merged(db: Connection, found: Sequence[Moment]) -> list[Moment]:
    """Moments of the same days and status told in alike words and no other figures are one, in the words of the article that came first.

    What was to happen and what happened are two: no article is cited for a strike that `is to end` which says that it was called off.
    """
    from cuttings.stories.terms import COMMON, overlap, stems
    from cuttings.stories.timeline import agree

    counted = _amounts(db, found)
    made: list[tuple[frozenset[str], list[Moment], set[Amount]]] = []
    by_days: dict[tuple[str | None, str | None, str], list[int]] = {}
    for one in sorted(found, key=lambda one: (one.reports[0].published or "~", one.reports[0].article)):
        words = frozenset(stems(one.text)) - COMMON
        key = one.when.first, one.when.last, one.status
        near = by_days.get(key, ())
        alike = [n for n in near if overlap(made[n][0], words) >= _ALIKE and agree(made[n][2], counted(one))]
        if alike:
            made[alike[0]][1].append(one)
            made[alike[0]][2].update(counted(one))
        else:
            by_days.setdefault(key, []).append(len(made))
            made.append((words, [one], counted(one)))
    return [replace(group[0], reports=tuple(one.reports[0] for one in group)) for _, group, _ in made]


def _amounts(db: Connection, found: Sequence[Moment]) -> Callable[[Moment], set[Amount]]:
    """The figures of the sentence of each of these moments."""
    told = [one.reports[0] for one in found]
    numbers = {id: n for n, id in articles.numbers(db, {one.article for one in told})}
    amounts: dict[tuple[str, int], set[Amount]] = {}
    for one in dated.inside(db, [(numbers[report.article], report.sentence) for report in told])[0]:
        amounts.setdefault((one.article, one.sentence.start), set()).add((one.low, one.high))
    return lambda one: set(amounts.get((one.reports[0].article, one.reports[0].sentence.start), ()))


def series(db: Connection, query: str, days: tuple[str | None, str | None], limit: int) -> tuple[Series, ...]:
    """The figures of the sentences that a query finds, by the thing counted: what the query names first, then the most told."""
    from cuttings.stories.terms import stems

    if counting.asked(query):
        return _befallen(db, query, days)
    groups: dict[tuple[str, str], list[Reported]] = {}
    for one in _posted(db, dated.figures(db, query, *days), days):
        if one.thing or one.unit:
            key = " ".join(sorted(set(stems(one.thing or "")))), one.unit or ""
            groups.setdefault(key, []).append(one)
    asked = set(stems(query))
    ordered = sorted(groups.items(), key=lambda pair: (not asked & set(pair[0][0].split()), -len(pair[1]), pair[0]))
    return tuple(_series(key, found) for key, found in ordered[:limit])


def _befallen(db: Connection, query: str, days: tuple[str | None, str | None]) -> tuple[Series, ...]:
    """The figures of people whom that befell which a query names, in whatever words; nothing else that its sentences count."""
    wanted = counting.asked(query)
    some = {(one.article, one.sentence, one.words): one for words in counting.variants(query) for one in dated.figures(db, words, *days)}
    found = _posted(db, [one for one in some.values() if counting.fate(one) == wanted], days)
    return (replace(_series(("", ""), found), thing=f"people {wanted}"),) if found else ()


def _posted(db: Connection, found: list[Reported], days: tuple[str | None, str | None]) -> list[Reported]:
    """The figures, those of live blogs with when their post came out, where that is between two *days*."""
    blogs, (since, until) = live(db, {one.article for one in found}), days
    told: list[Reported] = []
    for one in found:
        if one.article not in blogs:
            told.append(one)
            continue
        when = blogs[one.article].told(one.sentence.start) or When()
        if (since or "") <= (when.last or when.first or "") <= (until or "~"):
            told.append(replace(one, published=when.stretch, instant=when.instant))
    return told


def live(db: Connection, ids: Collection[str]) -> dict[str, Article]:
    """Those of these articles that are live blogs, as they are shown: what their posts say came out with the post."""
    pages = {id: articles.latest(db, number) for number, id in dated.live(db, ids)}
    readings = {id: articles.reading(db, page) for id, page in pages.items() if page is not None}
    return {id: shown(db, id, reading).reading.article for id, reading in readings.items() if reading is not None}


def _series(key: tuple[str, str], found: list[Reported]) -> Series:
    things = [one.thing or one.unit or "" for one in found]
    thing = max(sorted(set(things)), key=things.count)
    return Series(thing=thing, figures=tuple(sorted(found, key=_printed)))


def _printed(one: Reported) -> tuple[str, str, str, Span]:
    """When a figure was printed: by the day and hour in universal time where both are known, else by its day; those of no day last."""
    clock = When(instant=one.instant).clock
    return clock[:10] or one.published or "~", clock, one.article, one.sentence
