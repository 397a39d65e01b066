"""Whether a library is whole: the file, every citation, and which readings today's code would make differently."""

from collections.abc import Iterator
from sqlite3 import Connection

from cuttings import pipeline
from cuttings.store import Store, articles, integrity
from cuttings.store.form import searchable
from cuttings.types import Checked, Reading

__all__ = ["check"]

_MOST = 100


def check(store: Store, mark: str) -> Checked:
    """Look at everything that is kept; *mark* is the fingerprint of today's code and memory.

    At most a hundred problems are named.
    """
    problems: list[str] = []
    if not store.readonly:
        with store.writing() as db:
            problems += integrity.words(db)
    with store.reading() as db:
        problems += integrity.problems(db)
        citations = _citations(db, problems)
        shown, stale = articles.count(db), tuple(integrity.stale(db, mark))
    return Checked(articles=shown, citations=citations, problems=tuple(problems[:_MOST]), stale=stale, compiled=pipeline.compiled())


def _citations(db: Connection, problems: list[str]) -> int:
    """How many citations there are; what is wrong with them goes to *problems*."""
    count = 0
    for page, id, kept in integrity.readings(db):
        rows = integrity.citations(db, page)
        count += len(rows)
        problems += [f"page {id}: {problem}" for problem in ([kept] if isinstance(kept, str) else _problems(kept, rows))]
    return count


def _problems(reading: Reading, rows: list[tuple[str, int, int, str, str, str]]) -> Iterator[str]:
    text, length = searchable(reading.article.text), len(reading.article.text)
    expected = sorted((part, span.start, span.end) for part, span in articles.citations(reading))
    if expected != sorted(row[:3] for row in rows):
        yield "its citations are not those of its reading"
    for part, start, end, before, quote, after in rows:
        if not 0 <= start <= end <= length:
            yield f"the {part} at {start}..{end} lies outside of the text"
        elif text[start:end] != quote or not text[:start].endswith(before) or not text[end:].startswith(after):
            yield f"the {part} at {start}..{end} is not its kept text {quote[:40]!r}"
