"""The one path from a page to its reading; a pure function of page, memory and code."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from cuttings import __version__
from cuttings.resources import digest
from cuttings.types import Article, Memory, Page, Reading, Rejected, Time, When

if TYPE_CHECKING:
    from cuttings.text import Words

__all__ = ["FINGERPRINT", "compiled", "dated", "fingerprint", "read", "reads", "understand"]

FINGERPRINT: str
"""The fingerprint of readings made with an empty memory."""

_THINKING = ("dates", "events", "grammar", "learn", "names", "page", "pipeline", "resources", "statements", "stories", "text", "types")


def read(page: Page, memory: Memory | None = None) -> Reading | Rejected:
    """What is read in a page: the article, and in an English one its names, statements, times, events and figures.

    Offsets count code points of the article's text. A page without an article is a `Rejected`, never an error. The same page, memory
    and fingerprint give the same reading.

    >>> read(Page(url=None, fetched=None, body=b"")).reason.value
    'empty'
    """
    from cuttings import page as pages

    memory = memory or Memory()
    article = pages.read(page, memory)
    if isinstance(article, Rejected):
        return article
    return understand(article, page=page.id, fetched=page.fetched, memory=memory)


def compiled() -> bool:
    """Whether all of the compiled loops run, rather than the pure ones (not built, or CUTTINGS_PURE is set).

    >>> compiled() in (True, False)
    True
    """
    from cuttings.learn import rows
    from cuttings.page import blocks
    from cuttings.statements import pairs

    return all(part.compiled() is not None for part in (rows, blocks, pairs))


def understand(article: Article, *, page: str, fetched: str | None = None, memory: Memory | None = None) -> Reading:
    """What is read in an article that is there already; *page* is the id that the reading carries.

    >>> made = understand(Article(text="Nine barges sank.", language="en"), page="p")
    >>> made.figures[0].thing
    'barges'
    """
    from cuttings import events, names, statements, text

    memory = memory or Memory()
    words = text.words(article.text, article.paragraphs, article.language)
    mark = fingerprint(memory)
    if not reads(article):
        return Reading(page=page, fetched=fetched, fingerprint=mark, article=article, sentences=words.sentences)
    found = names.find(words, article.title, memory)
    times = _times(article, words)
    said = statements.read(article, words, found)
    return Reading(
        page=page,
        fetched=fetched,
        fingerprint=mark,
        article=article,
        sentences=words.sentences,
        names=found,
        statements=said,
        times=times,
        events=events.read(article, words, found, times, said),
        figures=events.figures(words, times),
        sourcing=statements.sourcing(said, words),
    )


def dated(reading: Reading) -> Reading:
    """A reading whose times and events are read anew, counted from the day of publication that its article has by now.

    >>> from dataclasses import replace
    >>> from cuttings.types import When
    >>> made = understand(Article(text="Nine barges sank yesterday.", language="en"), page="p")
    >>> later = dated(replace(made, article=replace(made.article, published=When(first="2024-03-05", last="2024-03-05"))))
    >>> made.times[0].first, later.times[0].first
    (None, '2024-03-04')
    """
    from cuttings import events, text

    article = reading.article
    if not reads(article):
        return reading
    words = text.words(article.text, article.paragraphs, article.language)
    times = _times(article, words)
    return replace(reading, times=times, events=events.read(article, words, reading.names, times, reading.statements))


def _times(article: Article, words: Words) -> tuple[Time, ...]:
    """The times of a text; in a live blog each post counts "yesterday" from its own day."""
    from cuttings.dates import find

    if article.kind != "live":
        return find(words, article.published)
    posted = {span: _days(article.told(span.start)) for span in words.sentences}
    known = set(sorted(set(posted.values()), key=str)[-_POSTED:])
    own = {span: day if day in known else _NEVER for span, day in posted.items()}
    made: list[Time] = []
    for day in set(own.values()):
        spans = [span for span in words.sentences if own[span] == day]
        starts = [span.start for span in spans]
        for time in find(words, When(first=day[0], last=day[1])):
            at = bisect_right(starts, time.span.start) - 1
            made += [time] if at >= 0 and time.span.start < spans[at].end else []
    return tuple(sorted(made, key=lambda time: time.span))


_POSTED, _NEVER = 9, (None, None)
"""Of how many days of a live blog's posts, the last ones, times are counted; of the others none is."""


def _days(when: When | None) -> tuple[str | None, str | None]:
    return (when.first, when.last) if when else _NEVER


def reads(article: Article) -> bool:
    """Whether statements, names, times, events and figures are read in the article's language; so far only in English.

    >>> reads(Article(language="en")), reads(Article(language="de")), reads(Article(language=None))
    (True, False, False)
    """
    from cuttings.types.wording import understood

    return understood(article.language)


def fingerprint(memory: Memory | None = None) -> str:
    """Which code, lexicons, models and memory make a reading: version, hash of what reads, hash of the memory.

    >>> fingerprint(Memory(hash="0123456789ab")).split("-")[-1]
    '0123456789ab'
    """
    return f"{__version__}-{_code()}-{(memory or Memory()).hash}"


def __getattr__(name: str) -> str:
    if name == "FINGERPRINT":
        return fingerprint()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@cache
def _code() -> str:
    """First 12 hex digits of SHA-256 over every source file, lexicon and model that a reading depends on."""
    here = Path(__file__).parent
    total = hashlib.sha256(digest().encode())
    for path in sorted(_sources(here)):
        total.update(path.relative_to(here).as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:12]


def _sources(here: Path) -> list[Path]:
    return [
        path
        for name in _THINKING
        for path in ((here / name).rglob("*.py") if (here / name).is_dir() else [here / f"{name}.py"])
        if path.is_file()
    ]
