"""A person's desk: labels with what was picked for them, briefs, and saved searches."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cuttings.store import Store
    from cuttings.types import Brief, Dossier, DossierRow, Found, Part, Pick, Quoted, Saved, Since

__all__ = ["Desk"]


class Desk:
    """What a person lays aside of a library. It is kept with the library and survives every rebuild."""

    _store: Store

    def label(self, name: str, id: str, *, part: Part = "article", n: int | None = None, quote: str | Quoted = "", note: str = "") -> Pick:
        """Put an article under a label, or a statement, figure, event or sentence of it: the *n*-th of its reading, the first being 0.

        Instead of *n*, a *quote* of the text picks these words, or the fact that they stand in. The label is made if there is none of the
        name. What lies there already is not put there twice. Raises NotFound, UsageError.

        >>> library.label('Floods', id, note='the first report').part
        'article'
        >>> library.label('Floods', id, part='sentence', n=0).text[:36]
        'The dam at Sundmark broke on Monday,'
        """
        from cuttings.library import asking, picking

        with self._store.writing() as db:
            return picking.put(db, name, asking.article(db, id), picking.Wish(part, n, quote, note))

    def labels(self, id: str = "") -> tuple[DossierRow, ...]:
        """All labels by name, or those under which the article of an id or something of it lies; raises NotFound.

        >>> _ = library.label('Floods', id)
        >>> [(one.name, one.picks) for one in library.labels()]
        [('Floods', 1)]
        """
        from cuttings.library import asking
        from cuttings.store import labels

        with self._store.reading() as db:
            return labels.labels_of(db, asking.article(db, id)[0]) if id else labels.every(db)

    def dossier(self, name: str) -> Dossier:
        """What lies under a label, in the person's order, each found anew in today's reading or marked as lost; raises NotFound.

        >>> _ = library.label('Floods', id, note='the first report')
        >>> [(pick.part, pick.note, pick.lost) for pick in library.dossier('floods').picks]
        [('article', 'the first report', False)]
        """
        from cuttings.library import picking

        with self._store.reading() as db:
            return picking.dossier(db, name)

    def arrange(self, pick: int, *, note: str | None = None, place: int | None = None) -> None:
        """Give a pick another note or another place in its label, the first being 1; raises NotFound.

        >>> _ = library.label('Floods', id)
        >>> library.arrange(library.label('Floods', id, part='sentence', n=0).id, place=1, note='look up')
        >>> [(pick.part, pick.note) for pick in library.dossier('floods').picks]
        [('sentence', 'look up'), ('article', '')]
        """
        from cuttings.library import picking

        with self._store.writing() as db:
            picking.arrange(db, pick, note, place)

    def unlabel(self, name: str, pick: int | None = None) -> None:
        """Take a pick out of a label, or without one the label with all that lies under it; raises NotFound.

        >>> library.unlabel('floods', library.label('Floods', id).id)
        >>> library.dossier('floods').picks
        ()
        >>> library.unlabel('floods')
        >>> library.labels()
        ()
        """
        from cuttings.library import picking

        with self._store.writing() as db:
            picking.remove(db, name, pick)

    def brief(self, name: str) -> Brief:
        """A label's chronology and who said what, each entry with its sentence and source; `export.brief` writes it. Raises NotFound.

        Of a picked article all dated sentences and statements are told that are certain, of the rest what was picked.

        >>> _ = library.label('Floods', id, part='sentence', n=0)
        >>> [entry.text[:36] for entry in library.brief('floods').chronology]
        ['The dam at Sundmark broke on Monday,']
        """
        from cuttings.library import briefing

        with self._store.reading() as db:
            return briefing.brief(db, name)

    def save(self, name: str, words: str) -> Saved:
        """Save a search under a name, in place of an earlier one; all that it finds now counts as seen. Raises UsageError.

        >>> library.save('Dams', 'dam -fire').new
        0
        """
        from cuttings.library import keeping

        with self._store.writing() as db:
            return keeping.save(db, name, words)

    def saved(self) -> tuple[Saved, ...]:
        """The saved searches by name, and how many articles each finds that came since it was last looked at.

        >>> _ = library.save('Dams', 'dam -fire')
        >>> [(one.name, one.words, one.new) for one in library.saved()]
        [('Dams', 'dam -fire', 0)]
        """
        from cuttings.library import keeping

        return keeping.every(self._store)

    def look(self, name: str, *, limit: int = 20, offset: int = 0, seen: bool = True) -> Found:
        """What a saved search finds that came since it was last looked at; then it counts as *seen*. Raises NotFound.

        >>> _ = library.save('Dams', 'dam -fire')
        >>> library.look('dams').articles
        0
        """
        from cuttings.library import keeping

        return keeping.look(self._store, name, limit, offset, seen)

    def unsave(self, name: str) -> None:
        """Save a search no more; raises NotFound.

        >>> _ = library.save('Dams', 'dam -fire')
        >>> library.unsave('dams')
        """
        from cuttings.library import keeping

        with self._store.writing() as db:
            keeping.unsave(db, name)

    def visit(self, now: str) -> None:
        """Somebody looks at the front page at the moment *now* (RFC 3339): what is there is not new to the next visit.

        A look within a minute of the one that is kept changes nothing, unless pages came since.

        >>> library.visit('2026-09-08T08:00:00+00:00')
        """
        from cuttings.library import visiting

        with self._store.reading() as db:
            known = visiting.known(db, now)
        if not known:
            with self._store.writing() as db:
                visiting.look(db, now)

    def since(self, stories: Collection[str], now: str) -> Since:
        """What is new since the last visit, which ended more than half an hour before this one began; by story for those given by id.

        >>> library.visit('2026-09-08T08:00:00+00:00')
        >>> library.since([library.stories()[0].id], '2026-09-09T08:00:00+00:00').news
        {}
        """
        from cuttings.library import visiting

        with self._store.reading() as db:
            return visiting.since(db, stories, now)
