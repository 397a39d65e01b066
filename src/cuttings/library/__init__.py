"""The library: one front object over kept pages, their readings, the stories they tell, and a person's decisions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Sized
from pathlib import Path
from typing import TYPE_CHECKING, Self

from cuttings.library.asked import Asked
from cuttings.library.desk import Desk

if TYPE_CHECKING:
    from cuttings.types import Added, Checked, Correction, Page, Reach, Reading, Rebuilt, Rejected, Removed, Trouble

__all__ = ["Library"]

Progress = Callable[[int, int | None], None]


class Library(Asked, Desk):
    """A library file and everything that can be done with it. Use it in a `with` block, or `close` it.

    Raises LibraryError (with LibraryNewer and LibraryUnavailable) where the file cannot be used as a library.

    The examples of the methods go on with this `library`, `page` and `id`.

    >>> import tempfile
    >>> from cuttings.types import Page
    >>> said = "<p>The dam at Sundmark broke on Monday, Amina Odhiambo of the river board said.</p>"
    >>> body = ("<h1>Dam breaks at Sundmark</h1>" + said * 4).encode()
    >>> page = Page(url="https://tollepost.example/dam", fetched=None, body=body)
    >>> with tempfile.TemporaryDirectory() as folder, Library(folder + "/library.db") as library:
    ...     (id,) = library.add([page]).kept
    ...     library.counts()["articles"]
    1
    """

    def __init__(self, path: str | Path, *, create: bool = True) -> None:
        from cuttings import store

        self._store = store.open(path, create=create)
        self.path = self._store.path

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file.

        >>> library.close()
        """
        self._store.close()

    def add(
        self,
        where: Sequence[str] | Iterable[Page | Trouble],
        *,
        url: str | None = None,
        fetched: str | None = None,
        workers: int | None = None,
        progress: Progress | None = None,
        reach: Reach | None = None,
    ) -> Added:
        """Read and keep pages: from files, folders and URLs where *where* holds strings, else the pages themselves.

        A page that is kept already is not kept twice; its fetch times add up. *progress* is told how many inputs are safely on the disk,
        and of how many if that is known. *workers* is the number of reading processes, None for one a processor. *reach* tells how far the
        network is used.

        >>> library.add([page]).already
        1
        """
        from cuttings.library import adding, asking

        paths = [where] if isinstance(where, str) else where
        total = None if asking.strings(paths) else len(paths) if isinstance(paths, Sized) else None
        given = asking.given(paths, fetched, url, reach)
        return adding.add(self._store, given, workers, lambda done: progress(done, total) if progress else None)

    def keep(self, read: Iterable[tuple[Page, Reading | Rejected]]) -> Added:
        """Keep pages that were read elsewhere, with what was read in them; like `add` in all else.

        >>> from cuttings import pipeline
        >>> library.keep([(page, pipeline.read(page))]).already
        1
        """
        from cuttings.library import adding

        return adding.read_elsewhere(self._store, read)

    def star(self, id: str, on: bool = True) -> None:
        """Star an article, or take its star away.

        >>> library.star(id)
        >>> library.show(id).row.starred
        True
        """
        from cuttings.library import asking
        from cuttings.store import decisions

        with self._store.writing() as db:
            decisions.star(db, asking.article(db, id)[0], asking.now() if on else None)

    def correct(self, target: str, field: str, value: str, *, quote: str = "", before: str = "", after: str = "") -> Correction:
        """Keep a person's decision on an article, and lay it over the reading from now on.

        *field* is outlet, title, published and updated (2024-03-04, 2024-03, 2024), authors and agencies (apart by semicolons), section,
        place, language (its code), kind, or story (its id, or "new"). Seven are anchored by a *quote* of the text, and by its surroundings
        where it stands there more than once: speaker (who said the quoted statement, or "" for unknown), via (through whom it came),
        statement ("none": it is no statement), name (who the quoted name is; with surroundings only that mention), time and event (on which
        days the quoted expression or event is), and body ("start" it at the quote, "end" it after, "cut" it out). Where there may be none,
        "none" and "unknown" are as good as "". Raises NotFound and UsageError.

        >>> library.correct(id, 'section', 'Regions').value
        'Regions'
        >>> library.show(id).row.section
        'Regions'
        """
        from cuttings.library import asking, correcting
        from cuttings.library.telling import settle
        from cuttings.types import Correction

        with self._store.writing() as db:
            article, id = asking.article(db, target)
            asked = Correction(target=id, field=field, value=value, at=asking.now(), quote=quote, before=before, after=after)
            kept = correcting.correct(db, article, asked)
        settle(self._store)
        return kept

    def corrections(self) -> tuple[Correction, ...]:
        """All corrections, oldest first; `lost` where the anchor is not found in what is read today.

        >>> _ = library.correct(id, 'outlet', 'Tolle Post')
        >>> [(one.field, one.value) for one in library.corrections()]
        [('outlet', 'Tolle Post')]
        """
        from cuttings.library import correcting

        with self._store.reading() as db:
            return correcting.every(db)

    def undo(self, correction: int) -> None:
        """Take back the correction of this number; raises NotFound.

        >>> library.undo(library.correct(id, 'section', 'Regions').id)
        >>> library.corrections()
        ()
        """
        from cuttings.library import correcting
        from cuttings.library.telling import settle

        with self._store.writing() as db:
            correcting.undo(db, correction)
        settle(self._store)

    def remove(self, *ids: str) -> tuple[Removed, ...]:
        """Take articles, or refused pages, out of the library: pages, readings, stars, corrections. Raises NotFound, and removes none then.

        >>> library.remove(id)[0].title, library.counts()["articles"]
        ('Dam breaks at Sundmark', 0)
        """
        from cuttings.library import removing
        from cuttings.library.telling import settle

        with self._store.writing() as db:
            done = tuple([removing.remove(db, id) for id in dict.fromkeys(ids)])
        settle(self._store)
        return done

    def rebuild(self, *, workers: int | None = None, progress: Progress | None = None) -> Rebuilt:
        """Read every kept page anew with today's code; what reads differently is told per article.

        Ids of articles and stories, stars and corrections stay. Two rebuilds of the same pages give identical tables.

        >>> library.rebuild(workers=0).pages
        1
        """
        from cuttings.library.rebuilding import rebuild

        return rebuild(self._store, workers, progress)

    def check(self) -> Checked:
        """Whether the file is whole, every citation lies in its text and equals what was kept, and which readings are stale.

        >>> library.check().problems
        ()
        """
        from cuttings import pipeline
        from cuttings.library.checking import check
        from cuttings.store import decisions

        with self._store.reading() as db:
            mark = pipeline.fingerprint(decisions.memory(db))
        return check(self._store, mark)

    def backup(self, path: str | Path) -> None:
        """Write a consistent copy of the library to a file that is not there yet, also while pages are being added; raises UsageError.

        >>> library.backup(library.path.with_name('copy.db'))
        """
        self._store.backup(Path(path))
