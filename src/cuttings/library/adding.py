"""Adding pages: what is new is read, and kept in batches; a batch is on the disk before it is acknowledged."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from sqlite3 import Connection
from typing import Literal

from cuttings.engine import Filed
from cuttings.library.filing import derive, file
from cuttings.library.telling import settle
from cuttings.store import Store, articles, decisions, pages
from cuttings.types import Added, Memory, Page, Reading, Refusal, Rejected, Trouble

__all__ = ["Intake", "add", "keep", "news", "read_elsewhere"]

Outcome = Literal["kept", "version", "already", "refused"]

BATCH_PAGES = 64
BATCH_BYTES = 16_000_000
BATCH_SECONDS = 1.0


@dataclass(slots=True)
class Intake:
    """What one run of adding has come to so far; it outlives the calls that fill it."""

    kept: list[str] = field(default_factory=list)
    versions: list[str] = field(default_factory=list)
    already: int = 0
    refused: list[Refusal] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    again: list[tuple[str, str]] = field(default_factory=list)
    waiting: dict[str, str | None] = field(default_factory=dict)

    @property
    def done(self) -> int:
        """Inputs that are acknowledged."""
        return len(self.kept) + len(self.versions) + self.already + len(self.refused) + len(self.troubles)

    def added(self, library: str, seconds: float) -> Added:
        """The sum of the run."""
        return Added(
            library=library,
            kept=tuple(self.kept),
            versions=tuple(self.versions),
            already=self.already,
            refused=tuple(self.refused),
            troubles=tuple(self.troubles),
            seconds=round(seconds, 3),
        )


def add(store: Store, given: Iterable[Page | Trouble], workers: int | None, acknowledge: Callable[[int], None]) -> Added:
    """Read and keep pages, and place their articles in stories; *acknowledge* is told how many inputs are safely on the disk."""
    from cuttings import engine, pipeline

    start, intake, memory = time.monotonic(), Intake(), _memory(store)
    mark = pipeline.fingerprint(memory)
    results = engine.file(news(store, given, intake, mark), memory, workers=workers)
    keep(store, results, memory, mark, intake, acknowledge)
    settle(store)
    return intake.added(str(store.path), time.monotonic() - start)


def read_elsewhere(store: Store, read: Iterable[tuple[Page, Reading | Rejected]]) -> Added:
    """Keep pages with what was read in them elsewhere, and place their articles in stories."""
    from cuttings import engine, pipeline

    start, intake, memory = time.monotonic(), Intake(), _memory(store)
    results = ((page, result if isinstance(result, Rejected) else engine.filed(result)) for page, result in read)
    keep(store, results, memory, pipeline.fingerprint(memory), intake)
    settle(store)
    return intake.added(str(store.path), time.monotonic() - start)


def _memory(store: Store) -> Memory:
    with store.reading() as db:
        return decisions.memory(db)


def news(store: Store, given: Iterable[Page | Trouble], intake: Intake, mark: str) -> Iterator[Page]:
    """The pages among *given* that must be read: new ones, ones refused by other code, and ones now known to be fetched earlier."""
    for one in given:
        if isinstance(one, Trouble):
            intake.troubles.append(one)
            continue
        id = one.id
        if _earlier(one, intake.waiting[id]) if id in intake.waiting else _unread(store, one, id, mark):
            intake.waiting[id] = one.fetched
            yield one
        else:
            intake.already += 1
            if one.fetched is not None:
                intake.again.append((id, one.fetched))


def _unread(store: Store, page: Page, id: str, mark: str) -> bool:
    """Whether a page that is not being read already has to be."""
    with store.reading() as db:
        n = pages.number(db, id)
        return n is None or _earlier(page, pages.earliest(db, n)) or pages.refused_by(db, n) not in (None, mark)


def _earlier(page: Page, known: str | None) -> bool:
    """Whether a page is now known to be fetched earlier, so that it reads differently."""
    return page.fetched is not None and (known is None or page.fetched < known)


def keep(
    store: Store,
    results: Iterable[tuple[Page, Filed | Rejected]],
    memory: Memory,
    mark: str,
    intake: Intake,
    acknowledge: Callable[[int], None] = lambda done: None,
) -> None:
    """Keep read pages batch by batch; *acknowledge* is told how many inputs are safely on the disk."""
    batch: list[tuple[Page, Filed | Rejected]] = []
    size, since = 0, time.monotonic()
    for page, result in results:
        batch.append((page, result))
        size += len(page.body)
        if len(batch) >= BATCH_PAGES or size >= BATCH_BYTES or time.monotonic() - since >= BATCH_SECONDS:
            _commit(store, batch, memory, mark, intake)
            acknowledge(intake.done)
            batch, size, since = [], 0, time.monotonic()
    _commit(store, batch, memory, mark, intake)
    acknowledge(intake.done)


def _commit(store: Store, batch: list[tuple[Page, Filed | Rejected]], memory: Memory, mark: str, intake: Intake) -> None:
    if not batch and not intake.again:
        return
    with store.writing() as db:
        outcomes = [_keep(db, page, result, memory, mark) for page, result in batch]
        later = [(id, at) for id, at in intake.again if not _fetched(db, id, at)]
    intake.again[:] = later
    for (page, result), (outcome, id) in zip(batch, outcomes, strict=True):
        _count(intake, page, result, outcome, id)


def _fetched(db: Connection, id: str, at: str) -> bool:
    n = pages.number(db, id)
    if n is not None:
        pages.again(db, n, at)
    return n is not None


def _keep(db: Connection, page: Page, result: Filed | Rejected, memory: Memory, mark: str) -> tuple[Outcome, str]:
    """Keep one page with what was read in it; what that was to the library, and the article's id."""
    known = pages.number(db, page.id)
    n = pages.add(db, page) if known is None else known
    pages.again(db, n, page.fetched)
    reread = articles.is_read(db, n)
    article = file(db, n, page, result, memory, mark)
    if article is None:
        return "refused", page.id
    derive(db, article, None if isinstance(result, Rejected) else (n, result.shown))
    id = articles.id_of(db, article)
    if isinstance(result, Rejected):
        return "refused", id
    if reread:
        return "already", id
    return ("version" if articles.readings(db, article) > 1 else "kept"), id


def _count(intake: Intake, page: Page, result: Filed | Rejected, outcome: Outcome, id: str) -> None:
    intake.waiting.pop(page.id, None)
    if isinstance(result, Rejected):
        intake.refused.append(
            Refusal(page=page.id, url=page.url, fetched=page.fetched, reason=result.reason, detail=result.detail, where=page.where)
        )
    elif outcome == "already":
        intake.already += 1
    else:
        (intake.versions if outcome == "version" else intake.kept).append(id)
