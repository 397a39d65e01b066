"""Dated sentences and figures of all articles: by day, and by the sentences that a search finds."""

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from cuttings.store.form import cell, plain, text
from cuttings.store.search import sentences
from cuttings.types import Change, Figure, Moment, Reading, Report, Reported, Span, When
from cuttings.types.wording import amount

__all__ = ["Days", "days", "figures", "forget", "inside", "live", "moments", "note", "scores"]


class Days(NamedTuple):
    """The rows of an article's dated sentences and of its figures, without its number."""

    moments: list[tuple[Any, ...]]
    figures: list[tuple[Any, ...]]


def days(shown: Reading, moments: Iterable[Moment]) -> Days:
    """The rows of the dated sentences and the figures of an article as it is shown."""
    sure = {event.span: event.score for event in shown.events}
    starts = [one.start for one in shown.sentences] or [0]
    return Days(
        [_row(one, sure) for one in moments],
        [
            (starts[max(0, bisect_right(starts, one.span.start) - 1)], n, *_cells(one, shown.article.text))
            for n, one in enumerate(shown.figures)
        ],
    )


def note(db: sqlite3.Connection, article: int, new: Days) -> None:
    """File the dated sentences and the figures of an article, in place of earlier ones."""
    forget(db, article)
    moments = [(article, *row) for row in new.moments]
    db.executemany("INSERT OR IGNORE INTO moment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", moments)
    db.executemany("INSERT INTO figure VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", [(article, *row) for row in new.figures])


def _row(moment: Moment, sure: dict[Span, float]) -> tuple[Any, ...]:
    told, when = moment.reports[0], moment.when
    day = (when.first or when.last or "", when.first, when.last, when.grain, cell(when.basis))
    return told.sentence.start, *day, moment.status, sure.get(told.span, 0.0), told.span.start, told.span.end


def _cells(figure: Figure, body: str) -> tuple[Any, ...]:
    change = figure.change or Change(None, None)
    named = (cell(figure.unit), cell(figure.thing), figure.bound)
    return figure.low, figure.high, *named, change.before, change.after, figure.score, cell(amount(figure, body))


def forget(db: sqlite3.Connection, article: int) -> None:
    """Take an article's dated sentences and figures away."""
    db.execute("DELETE FROM moment WHERE article = ?", (article,))
    db.execute("DELETE FROM figure WHERE article = ?", (article,))


_SENTENCE = '(SELECT text FROM sentence WHERE sentence.article = {0}.article AND sentence.start = {0}.start AND "end" > 0)'
_END = '(SELECT "end" FROM sentence WHERE sentence.article = {0}.article AND sentence.start = {0}.start AND "end" > 0)'
_STRETCH = "iif(card.first IS card.last, card.first, coalesce(card.first, '..') || '/' || coalesce(card.last, '..'))"
"""The day or days on which an article came out, as `When.stretch` tells them."""
_SEEN = (
    "SELECT card.id, coalesce(card.outlet, card.domain), " + _STRETCH + ", card.instant, {0}.start, " + _END + ", " + _SENTENCE + ", {0}.*"
)


def moments(db: sqlite3.Connection, typed: str, since: str | None, until: str | None, limit: int) -> list[Moment]:
    """Dated sentences between two days, those of what was *typed* or of all, the latest first; each with its one report."""
    shape = f"{_SEEN.format('moment')} FROM moment JOIN card ON card.article = moment.article WHERE day BETWEEN ? AND ?"
    between = (since or "", until or "~")
    if not typed.strip():
        order = " ORDER BY moment.day DESC, card.id, moment.start LIMIT ?"
        return [_moment(row) for row in db.execute(shape.replace("WHERE day", "WHERE moment.day") + order, (*between, limit))]
    found = [
        _moment(row)
        for article, starts in sentences(db, typed).items()
        for row in db.execute(f"{shape.replace('WHERE day', 'WHERE moment.day')} AND moment.article = ?", (*between, article))
        if starts is None or row[4] in starts
    ]
    return sorted(found, key=lambda one: (one.when.first or one.when.last or "", one.reports[0].article), reverse=True)[:limit]


def inside(db: sqlite3.Connection, sentences: Iterable[tuple[int, Span]]) -> tuple[list[Reported], list[Moment]]:
    """The figures of sentences of articles, and the days that they tell of."""
    asked = ", ".join(f"({article}, {span.start})" for article, span in sentences)
    among = f"WITH asked (article, start) AS (VALUES {asked})"
    each = "asked CROSS JOIN {0} ON {0}.article = asked.article AND {0}.start = asked.start CROSS JOIN card ON card.article = {0}.article"
    shape = f"{among} {_SEEN} FROM {each}"
    told, dated = (db.execute(shape.format(table)).fetchall() if asked else [] for table in ("figure", "moment"))
    return [_figure(row) for row in told], [_moment(row) for row in dated]


def scores(db: sqlite3.Connection, moments: Iterable[Moment]) -> list[float]:
    """How sure the day and status of some moments are: what was measured for the surest sentence that tells of each, 0 where for none."""
    asked = "SELECT score FROM moment JOIN article ON article.n = moment.article WHERE article.id = ? AND moment.start = ? AND at = ?"
    return [
        max(
            (score for one in told.reports for (score,) in db.execute(asked, (one.article, one.sentence.start, one.span.start))),
            default=0.0,
        )
        for told in moments
    ]


def _moment(row: Sequence[Any]) -> Moment:
    id, outlet, published, _, start, end, sentence, _, _, _, first, last, grain, basis, status, score, at, to = row
    quote = sentence or ""
    span, home = Span(at, to), Span(start, end if end is not None else max(to, start))
    value = quote[at - start : to - start]
    report = Report(article=id, outlet=plain(outlet), published=published, value=value, span=span, sentence=home, quote=quote)
    when = When(first=first, last=last, grain=grain, basis=text(basis))
    return Moment(when=when, status=status, text=quote, reports=(report,), score=score)


def figures(db: sqlite3.Connection, typed: str, since: str | None, until: str | None) -> list[Reported]:
    """The figures of the sentences that hold all words *typed*, and of articles whose headline does, published between two days.

    Of live blogs all: their posts have days of their own.
    """
    shape = f"{_SEEN.format('figure')} FROM figure JOIN card ON card.article = figure.article WHERE figure.article = ?"
    between = " AND (card.kind = 'live' OR coalesce(card.day, '') BETWEEN ? AND ?)"
    return [
        _figure(row)
        for article, starts in sentences(db, typed).items()
        for row in db.execute(shape + between, (article, since or "", until or "~"))
        if starts is None or row[4] in starts
    ]


def live(db: sqlite3.Connection, ids: Collection[str]) -> list[tuple[int, str]]:
    """Which of these articles are live blogs: their numbers and ids."""
    asked = "SELECT article, id FROM card WHERE kind = 'live' AND id IN (SELECT value FROM json_each(?))"
    return [(number, id) for number, id in db.execute(asked, (json.dumps(sorted(ids)),))]


def _figure(row: Sequence[Any]) -> Reported:
    id, outlet, published, instant, start, end, sentence, _, _, _, low, high, unit, thing, bound, before, after, score, words = row
    return Reported(
        article=id,
        outlet=plain(outlet),
        published=published,
        instant=instant,
        sentence=Span(start, end if end is not None else start),
        quote=sentence or "",
        words=text(words),
        low=low,
        high=high,
        unit=plain(unit),
        thing=plain(thing),
        bound=bound,
        change=Change(before, after) if before is not None or after is not None else None,
        score=score,
    )
