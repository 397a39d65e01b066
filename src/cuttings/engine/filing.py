"""What the file keeps of a reading, made ready where the page is read: the process that writes then only puts rows in their tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cuttings.store.articles import Entry, Record
    from cuttings.store.dated import Days
    from cuttings.store.voices import Heard
    from cuttings.types import Gist, Reading

__all__ = ["Filed", "Shown", "filed", "shown"]


class Shown(NamedTuple):
    """What the tables show of a reading: its card and sentences, names and statements, days and figures, and its gist."""

    entry: Entry
    heard: Heard
    days: Days
    gist: Gist


class Filed(NamedTuple):
    """A reading as it is kept, the canonical URL that its page names, and what the tables show of it."""

    record: Record
    canonical: str | None
    shown: Shown


def filed(reading: Reading) -> Filed:
    """All that keeping a reading takes.

    >>> from cuttings.types import Article, Reading
    >>> filed(Reading(page="p", fetched=None, fingerprint="f", article=Article(title="Dam breaks"))).shown.entry.lines
    [(0, 0, 'Dam breaks')]
    """
    from cuttings.store import articles

    return Filed(articles.record(reading), reading.article.canonical, shown(reading))


def shown(reading: Reading) -> Shown:
    """What the tables show of a reading.

    >>> from cuttings.types import Article, Reading
    >>> shown(Reading(page="p", fetched=None, fingerprint="f", article=Article(title="Dam breaks"))).gist.title
    'Dam breaks'
    """
    from cuttings.store import articles, dated, voices
    from cuttings.stories import gist
    from cuttings.stories.timeline import timeline

    moments = timeline([(reading.page, reading)])
    return Shown(articles.entry(reading), voices.heard(reading), dated.days(reading, moments), gist(reading))
