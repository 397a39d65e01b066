"""Watched folders: what is new in one or was changed since it was last read, told by the size and the time of each file."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from cuttings.store import watching
from cuttings.store.watching import State
from cuttings.types import Added, Page, Trouble, Watched

if TYPE_CHECKING:
    from cuttings.library import Library
    from cuttings.sources import Lying

__all__ = ["look", "passed"]

_TOGETHER = 200
"""Files that are read before it is written down that they were."""

_LATEST = 2**63 - 1
"""Nanoseconds that the library can hold: a file may claim to be written after the year 2262."""

Seen = dict[str, State | None]


def look(library: Library, source: Watched) -> Iterator[Added]:
    """Add what is new in a watched folder, or was changed; what came of it, some files at a time.

    A file counts as changed when its size or its time is another than it was, be it an older one. That files were read is written down
    after their pages were kept: one that ends in between reads them again, and keeps none twice.
    """
    with library._store.reading() as db:
        known, lay = watching.files(db, source.n), watching.lain(db, source.n)
    met: set[str] = set()
    top = Path(source.place)
    fresh = _fresh(top, known, met)
    while some := list(islice(fresh, _TOGETHER)):
        lie: dict[str, str] = {}
        added = library.add(_pages([one for one, _ in some], top, lay, lie))
        refused = {one.page for one in added.refused}
        lay |= {name: page for name, page in lie.items() if page not in refused}
        with library._store.writing() as db:
            watching.see(db, source.n, {name: state for one, seen in some if _readable(one) for name, state in seen.items()}, lay)
        yield added
    with library._store.writing() as db:
        watching.see(db, source.n, dict.fromkeys(known.keys() - met), {})


def passed(where: Iterable[str]) -> Counter[str]:
    """How many files in the folders among *where* are no pages and were passed over, by the ends of their names, "" where they have none.

    >>> passed(["no-such-folder", "https://tolle.example/"])
    Counter()
    """
    from cuttings.sources import passed

    return Counter(path.suffix.lower() for place in where if "://" not in place for path in passed(Path(place)) if place != str(path))


def _fresh(top: Path, known: Mapping[str, State], met: set[str]) -> Iterator[tuple[Lying | Trouble, Seen]]:
    """What must be read, with how its files are now; each name that is met goes into *met*."""
    from cuttings.sources import lying

    for one in lying(top):
        if isinstance(one, Trouble):
            yield one, {}
            continue
        seen = {os.path.relpath(path, top): _state(path) for path in (one.path, one.beside)}
        met.update(name for name, state in seen.items() if state is not None)
        if any(known.get(name) != state for name, state in seen.items()):
            yield one, seen


def _pages(some: Sequence[Lying | Trouble], top: Path, lay: Mapping[str, str], lie: dict[str, str]) -> Iterator[Page | Trouble]:
    """What lies in some files, each page with the one that *lay* there before; which page each file holds now goes into *lie*."""
    from cuttings import engine

    for one in some:
        if isinstance(one, Trouble):
            yield one
            continue
        name = os.path.relpath(one.path, top)
        for place, page in enumerate(engine.held(one)):
            if place or isinstance(page, Trouble):
                lie.pop(name, None)  # an archive holds many, and none of them is the file
                yield page
            else:
                lie[name] = page.id
                yield replace(page, instead=lay.get(name))


def _state(path: Path) -> State | None:
    try:
        about = path.stat()
    except (OSError, ValueError):
        return None
    return State(about.st_size, min(about.st_mtime_ns, _LATEST))


def _readable(one: Lying | Trouble) -> bool:
    """Whether a file could be read: one that could not is tried again, since leave to read it changes no time of it."""
    return not isinstance(one, Trouble) and os.access(one.path, os.R_OK)
