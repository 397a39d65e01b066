"""Briefs: the chronology of a label and who said what, each entry with its sentence, and where that stands."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from sqlite3 import Connection

from cuttings.errors import NotFound
from cuttings.library import asking
from cuttings.library.dating import moments
from cuttings.library.picking import dossier
from cuttings.store import pages
from cuttings.types import SURE, Brief, Dated, Kept, Moment, Pick, Source, Span, Statement, Voiced, When
from cuttings.types.wording import filed
from cuttings.types.wording import source as source_of

__all__ = ["brief"]


@dataclass(slots=True)
class _Draft:
    """A brief in the making: it outlives the calls that fill it."""

    db: Connection
    chronology: dict[tuple[str, int, str], Dated] = field(default_factory=dict)
    voices: dict[tuple[str, tuple[Span, ...]], Voiced] = field(default_factory=dict)
    sources: dict[tuple[str, Span], Source] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    lost: list[Pick] = field(default_factory=list)
    left: int = 0

    def source(self, kept: Kept, sentence: Span) -> int:
        """The number of the footnote for a sentence of an article; an empty one stands for the headline."""
        row, reading = kept.row, kept.reading
        key = row.id, sentence
        if key not in self.sources:
            if reading.page not in self.hashes:
                body = pages.get(self.db, asking.page(self.db, reading.page)).body
                self.hashes[reading.page] = hashlib.sha256(body).hexdigest()
            self.sources[key] = Source(
                n=len(self.sources) + 1,
                article=row.id,
                outlet=row.outlet or row.domain,
                title=row.title,
                published=row.published,
                url=row.url,
                captured=reading.fetched,
                page=reading.page,
                sha256=self.hashes[reading.page],
                quote=sentence.of(reading.article.text) or row.title or "",
                authors=reading.article.authors,
                language=row.language,
            )
        return self.sources[key].n


def brief(db: Connection, name: str) -> Brief:
    """The brief of a label; what was picked by itself comes with its note, before what its article tells anyway. Raises NotFound."""
    found, draft = dossier(db, name), _Draft(db)
    for pick in sorted(found.picks, key=lambda one: one.part == "article"):
        try:
            kept = asking.kept(db, pick.article)
        except NotFound:
            kept = None
        if kept is None or pick.lost:
            draft.lost.append(pick)
        elif pick.part == "article":
            _whole(draft, kept, pick)
        else:
            _one(draft, kept, pick)
    return Brief(
        label=found.label,
        chronology=tuple(sorted(draft.chronology.values(), key=_day)),
        voices=tuple(sorted(draft.voices.values(), key=lambda one: (filed(one.speaker), _days(one.published), one.source))),
        sources=tuple(draft.sources.values()),
        lost=tuple(draft.lost),
        left=draft.left,
    )


def _day(entry: Dated) -> tuple[str, bool, int]:
    """By days, and of one day what happened on it before what was reported on it."""
    return _days(entry.when), entry.reported or entry.part == "article", entry.source


def _days(when: When | None) -> str:
    """What puts days in order; unknown ones come last."""
    return ((when.first or when.last) if when else None) or "~"


def _one(draft: _Draft, kept: Kept, pick: Pick) -> None:
    """Tell what was picked: a statement by whose it is, an event by its day, what stands in a sentence with a certain day by that, and the
    rest as reported on the day it was published.
    """
    assert pick.sentence is not None and pick.span is not None
    source = draft.source(kept, pick.sentence)
    if pick.part == "statement" and pick.n is not None:
        statement = kept.reading.statements[pick.n]
        _say(draft, kept, statement, source, pick.note)
        return
    event = kept.reading.events[pick.n] if pick.part == "event" and pick.n is not None else None
    when = event.when if event else next((one.when for one in _sure(kept) if one.reports[0].sentence == pick.sentence), None)
    told = bool(when and (when.first or when.last))
    key = kept.row.id, pick.sentence.start, "picked"
    before = draft.chronology.get(key)
    note = "; ".join(dict.fromkeys(one for one in (before.note if before else "", pick.note) if one))
    if before and (event is None or before.part == "event"):
        # One sentence is told once, by the day of an event where one was picked from it.
        draft.chronology[key] = replace(before, note=note)
        return
    draft.chronology[key] = Dated(
        when=when if told else kept.row.published,
        text=pick.text,
        source=source,
        part=pick.part,
        reported=not told,
        status=event.status if event else "happened",
        outlet=kept.row.outlet or kept.row.domain,
        note=note,
    )


def _whole(draft: _Draft, kept: Kept, pick: Pick) -> None:
    """Tell an article: its dated sentences and its statements, as far as they are certain, and itself by the day it was published."""
    outlet = kept.row.outlet or kept.row.domain
    title = kept.row.title or "an article without a headline"
    draft.chronology[kept.row.id, -1, "article"] = Dated(
        when=kept.row.published, text=title, source=draft.source(kept, Span(0, 0)), part="article", outlet=outlet, note=pick.note
    )
    picked = {span for id, span in draft.sources if id == kept.row.id}
    sure = _sure(kept)
    for moment in sure:
        sentence = moment.reports[0].sentence
        if sentence not in picked:
            draft.chronology[kept.row.id, moment.reports[0].span.start, "sentence"] = Dated(
                when=moment.when,
                text=moment.text,
                source=draft.source(kept, sentence),
                part="sentence",
                status=moment.status,
                outlet=outlet,
            )
    held = {*picked, *(one.reports[0].sentence for one in sure)}
    draft.left += sum(one.reports[0].sentence not in held for one in moments(kept))
    for statement in kept.reading.statements:
        if statement.score >= SURE and statement.content:
            _say(draft, kept, statement, draft.source(kept, _home(kept, statement)), "")
        else:
            draft.left += 1


def _sure(kept: Kept) -> list[Moment]:
    """What an article tells of certain days: its dated sentences, and for those left out of them or told by an uncertain act, each certain
    event with a day of its own.
    """
    from cuttings.stories.cite import report

    found = [one for one in moments(kept) if one.score >= SURE]
    told = {(one.reports[0].sentence, one.when.first, one.when.last) for one in found}
    for event in kept.reading.events:
        if event.score < SURE or not event.when or not (event.when.first or event.when.last):
            continue
        one = report(kept.row.id, kept.reading, event.span)
        key = one.sentence, event.when.first, event.when.last
        if key not in told:
            told.add(key)
            found.append(Moment(when=event.when, status=event.status, text=one.quote, reports=(one,), score=event.score))
    return found


def _home(kept: Kept, statement: Statement) -> Span:
    first = statement.content[0]
    return next((one for one in kept.reading.sentences if one.start <= first.start < one.end), first)


def _say(draft: _Draft, kept: Kept, statement: Statement, source: int, note: str) -> None:
    text = kept.reading.article.text
    draft.voices.setdefault(
        (kept.row.id, statement.content),
        Voiced(
            speaker=statement.speaker or source_of(statement, text),
            words=" … ".join(" ".join(span.of(text).split()) for span in statement.content),
            kind=statement.kind,
            stance=statement.stance,
            source=source,
            published=kept.row.published,
            outlet=kept.row.outlet or kept.row.domain,
            via=tuple(name for name in statement.via if name != statement.speaker) if statement.speaker else (),
            negated=statement.negated,
            unsure=statement.score < SURE,
            note=note,
        ),
    )
