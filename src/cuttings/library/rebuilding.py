"""Reading every kept page anew with today's code, and making every derived table anew from that, in one canonical order."""

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from itertools import count
from sqlite3 import Connection
from typing import Any

from cuttings.engine import filed
from cuttings.library import telling
from cuttings.library.correcting import every
from cuttings.library.filing import derive, file
from cuttings.store import Store, articles, decisions, pages, schema, stories
from cuttings.types import Article, Memory, Page, Reading, Rebuilt, Refusal, Rejected, Tally

__all__ = ["changes", "rebuild", "tallies"]

_BATCH = 64
_COUNTED = ("names", "statements", "times", "events", "figures")
_NUMBERS = ("before", "after", "new", "gone")


@dataclass(slots=True)
class _Run:
    """What one rebuild has come to so far; it outlives the calls that fill it."""

    pages: int = 0
    changed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    tallies: dict[str, tuple[Tally, ...]] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    recovered: list[str] = field(default_factory=list)


def seal(store: Store) -> Memory:
    """Seal what all kept pages teach, for every reading from now on: the blocks that recur on the articles of each outlet."""
    from cuttings.page.memory import furniture

    with store.reading() as db:
        numbers = [n for n, _ in pages.every(db)]
    found = furniture(_pages(store, numbers))
    lines = "\n".join(f"{outlet}\t{' '.join(sorted(marks))}" for outlet, marks in sorted(found.items()))
    memory = Memory(furniture=found, hash=hashlib.sha256(lines.encode()).hexdigest()[:12])
    with store.writing() as db:
        decisions.seal(db, memory)
    return memory


def rebuild(store: Store, workers: int | None, progress: Callable[[int, int | None], None] | None) -> Rebuilt:
    """Seal a new memory, read every page with it, and make all derived tables anew.

    Stops anywhere without harm: what was read stays read, and the derived tables change in one transaction at the end.
    """
    from cuttings import engine, pipeline

    start, run, memory = time.monotonic(), _Run(), seal(store)
    mark = pipeline.fingerprint(memory)
    with store.reading() as db:
        known = {id: n for n, id in pages.every(db)}
    batch: list[tuple[int, Page, Reading | Rejected]] = []
    for page, result in engine.run(_pages(store, list(known.values())), memory, workers=workers):
        batch.append((known[page.id], page, result))
        if len(batch) >= _BATCH:
            _keep(store, batch, memory, mark, run)
            batch = []
            if progress:
                progress(run.pages, len(known))
    _keep(store, batch, memory, mark, run)
    with store.writing() as db:
        rederive(db)
        lost = tuple(one for one in every(db) if one.lost)
    if progress:
        progress(run.pages, len(known))
    return Rebuilt(
        pages=run.pages,
        changed=dict(sorted(run.changed.items())),
        tallies=dict(sorted(run.tallies.items())),
        refused=tuple(run.refused),
        recovered=tuple(run.recovered),
        lost=lost,
        seconds=round(time.monotonic() - start, 3),
    )


def _pages(store: Store, numbers: list[int]) -> Iterator[Page]:
    for n in numbers:
        with store.reading() as db:
            page = pages.get(db, n)
        yield page


def _keep(store: Store, batch: list[tuple[int, Page, Reading | Rejected]], memory: Memory, mark: str, run: _Run) -> None:
    with store.writing() as db:
        for n, page, result in batch:
            before, old = articles.reading(db, n), pages.rejected(db, n)
            made = result if isinstance(result, Rejected) else filed(result)
            article = file(db, n, page, made, memory, mark)
            id = page.id if article is None else articles.id_of(db, article)
            run.pages += 1
            if isinstance(result, Rejected):
                if old is None or old.reason != result.reason:
                    run.refused.append(
                        Refusal(page=page.id, url=page.url, fetched=page.fetched, reason=result.reason, detail=result.detail)
                    )
            elif before is None:
                run.recovered.append(id)
            elif parts := changes(before, result):
                run.changed[id] = tuple(dict.fromkeys((*run.changed.get(id, ()), *parts)))
                run.tallies[id] = _summed(run.tallies.get(id, ()), tallies(before, result))


def changes(before: Reading, after: Reading) -> tuple[str, ...]:
    """The names of the parts that two readings of one page read differently.

    >>> one = Reading(page="p", fetched=None, fingerprint="a", article=Article(title="Dam"))
    >>> two = Reading(page="p", fetched=None, fingerprint="b", article=Article(title="Dam breaks"))
    >>> changes(one, two)
    ('title',)
    """
    article = _unlike(Article, before.article, after.article, {"basis", "score"})
    return article + _unlike(Reading, before, after, {"article", "page", "fetched", "fingerprint"})


def tallies(before: Reading, after: Reading) -> tuple[Tally, ...]:
    """How many names, statements, times, events and figures two readings of one page have, where these read differently.

    >>> from cuttings.types import Span, Time
    >>> one = Reading(page="p", fetched=None, fingerprint="a", article=Article(), times=(Time(span=Span(0, 4)), Time(span=Span(9, 13))))
    >>> two = Reading(page="p", fetched=None, fingerprint="b", article=Article(), times=(Time(span=Span(0, 4)),))
    >>> tallies(one, two)
    (Tally(part='times', before=2, after=1, new=0, gone=1),)
    """
    return tuple(made for part in _COUNTED if (made := _tally(part, getattr(before, part), getattr(after, part))))


def _tally(part: str, before: tuple[object, ...], after: tuple[object, ...]) -> Tally | None:
    if before == after:
        return None
    was, now = Counter(map(repr, before)), Counter(map(repr, after))
    return Tally(part=part, before=len(before), after=len(after), new=(now - was).total(), gone=(was - now).total())


def _summed(one: tuple[Tally, ...], other: tuple[Tally, ...]) -> tuple[Tally, ...]:
    """The tallies of two pages of one article together."""
    held = {tally.part: tally for tally in one}
    for tally in other:
        had = held.get(tally.part)
        held[tally.part] = tally if had is None else Tally(part=tally.part, **{k: getattr(had, k) + getattr(tally, k) for k in _NUMBERS})
    return tuple(held[part] for part in _COUNTED if part in held)


def _unlike(kind: Any, before: object, after: object, left_out: set[str]) -> tuple[str, ...]:
    names = (one.name for one in fields(kind) if one.name not in left_out)
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def rederive(db: Connection) -> None:
    """Make rows, sentences, gists and stories anew from the kept readings; stories keep the ids they were known by."""
    known, led = stories.memberships(db), stories.redirects(db)
    schema.empty(db)
    for article in articles.canonical(db):
        derive(db, article)
    waiting = stories.unplaced(db)
    telling.place(db, waiting, telling.Gists(), {})
    for story in stories.touched(db):
        telling.sunder(db, story)
    pins = {article: chosen for article in waiting if (chosen := telling.pinned(db, article))}
    stories.loosen(db, list(pins))
    _adopt(db, {article: story for article, story in known.items() if article not in pins}, led, set(known.values()))
    for article, chosen in sorted(pins.items()):
        stories.move(db, article, telling.where(db, article, chosen))
    for story in stories.touched(db):
        telling.tell(db, story)


def _adopt(db: Connection, known: Mapping[int, str], led: Mapping[str, str], taken: set[str]) -> None:
    """Give each new story the id of the old one it shares most articles with; an old id that no story keeps leads to where most went."""
    now = stories.memberships(db)
    shared = Counter((known[article], story) for article, story in now.items() if article in known)
    ranked = sorted(shared, key=lambda pair: (-shared[pair], pair))
    names: dict[str, str] = {}
    for old, new in ranked:
        if new not in names and old not in names.values():
            names[new] = old
    for new in sorted(set(now.values()) - set(names)):
        names[new] = _free(db, new, taken | set(names.values()) | set(led), [article for article, story in now.items() if story == new])
    stories.rename(db, names)
    stories.lead(db, {**_gone(ranked, names), **_onward(led, ranked, names)})


def _free(db: Connection, story: str, taken: set[str], members: list[int]) -> str:
    """An id for a story that no old one became: its own, unless that already stands for another."""
    born = [story, *sorted(articles.id_of(db, article) for article in members)]
    return next(id for id in (*born, *(telling.apart(story, n) for n in count())) if id not in taken)


def _gone(ranked: list[tuple[str, str]], names: Mapping[str, str]) -> dict[str, str]:
    kept = set(names.values())
    return {old: names[new] for old, new in reversed(ranked) if old not in kept}


def _onward(led: Mapping[str, str], ranked: list[tuple[str, str]], names: Mapping[str, str]) -> dict[str, str]:
    gone, kept = _gone(ranked, names), set(names.values())
    return {old: gone.get(new, new) for old, new in led.items() if old not in kept}
