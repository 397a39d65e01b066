"""What a library answers: its articles, stories, names, statements, days and figures; nothing here changes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cuttings.store import Store
    from cuttings.types import (
        Explanation,
        Facts,
        Fold,
        Found,
        Hit,
        Kept,
        Moment,
        Named,
        Outlet,
        Page,
        Pair,
        Refusal,
        Revision,
        Row,
        Series,
        Sourced,
        Span,
        Speaker,
        Spoken,
        Story,
        Usage,
    )

__all__ = ["Asked"]


class Asked:
    """The questions that a library answers."""

    _store: Store

    def show(self, id: str) -> Kept:
        """The article of this id, or of a beginning of at least four characters that no other has; raises NotFound.

        >>> library.show(id[:6]).row.title
        'Dam breaks at Sundmark'
        """
        from cuttings.library import asking

        with self._store.reading() as db:
            return asking.kept(db, id)

    def readings(self) -> Iterator[Kept]:
        """Every article, newest first, read one by one from the file as it is then.

        >>> [kept.row.id == id for kept in library.readings()]
        [True]
        """
        after: str | None = None
        while rows := self.list(limit=200, after=after):
            yield from (self.show(row.id) for row in rows)
            after = rows[-1].id

    def list(
        self,
        *,
        outlet: str | None = None,
        section: str | None = None,
        since: str | None = None,
        until: str | None = None,
        starred: bool = False,
        limit: int = 50,
        after: str | None = None,
    ) -> tuple[Row, ...]:
        """Articles newest first, those without a day last. *after* is the id of the last row of the page before.

        *since* and *until* are days (2024-03-04); raises UsageError for what is no day.

        >>> [row.title for row in library.list(limit=10)]
        ['Dam breaks at Sundmark']
        >>> library.list(starred=True)
        ()
        """
        from cuttings.library.asking import day
        from cuttings.store import lists

        days = {"since": day(since), "until": day(until)}
        with self._store.reading() as db:
            return lists.listed(db, limit, outlet=outlet, section=section, starred=starred, after=after, **days)

    def folded(
        self,
        *,
        outlet: str | None = None,
        section: str | None = None,
        since: str | None = None,
        until: str | None = None,
        starred: bool = False,
        limit: int = 50,
        after: str | None = None,
    ) -> tuple[Fold, ...]:
        """What `list` gives, with copies folded: those of an article that meets what is asked too stand with it and not by themselves.

        *limit* counts originals. A copy whose original is not listed stands by itself.

        >>> [(fold.article.title, fold.copies) for fold in library.folded(limit=10)]
        [('Dam breaks at Sundmark', ())]
        """
        from cuttings.library.asking import day
        from cuttings.store import folding

        days = {"since": day(since), "until": day(until)}
        with self._store.reading() as db:
            return folding.folded(db, limit, outlet=outlet, section=section, starred=starred, after=after, **days)

    def search(self, words: str, *, limit: int = 20, offset: int = 0) -> tuple[Hit, ...]:
        """Articles that have all *words*, each with its best matching sentence; "phrases" in quotes, -words to leave out.

        Among the words `outlet:`, `section:`, `by:` (a byline), `kind:`, `since:`, `until:` narrow the articles, and `said-by:` the
        sentences to those of one's words, as far as it is certain whose they are; a minus before one leaves out. Of several values of one
        operator an article has one. Without words the newest articles come first. A hit in a headline has an empty span. Raises UsageError
        where there is no letter or digit to look for, or an operator is off.

        >>> [hit.article.id == id for hit in library.search('dam -fire outlet:tollepost.example')]
        [True]
        >>> library.search('dam said-by:mayor')
        ()
        """
        from cuttings.library import searching
        from cuttings.store.search import search

        with searching.ready(self._store, words).reading() as db:
            return search(db, words, limit, offset)

    def find(self, words: str, *, limit: int = 20, offset: int = 0, fold: bool = False) -> Found:
        """What `search` finds, with the number of articles and their outlets, sections, years and speakers; raises UsageError.

        With *fold* the copies of an article that is found too stand with it (`copies`), and *limit* and *offset* count originals.

        >>> found = library.find('dam')
        >>> found.articles, [(one.value, one.articles, one.term) for one in found.facets['outlet']]
        (1, [('tollepost.example', 1, 'outlet:tollepost.example')])
        """
        from cuttings.library import searching
        from cuttings.store.search import found

        with searching.ready(self._store, words).reading() as db:
            return found(db, words, limit, offset, fold=fold)

    def facts(self, hits: Sequence[Hit]) -> dict[str, Facts]:
        """What was read in the sentences of some hits, by the id of their article; those in which nothing was read are left out.

        >>> [(one.speaker, one.stance) for one in library.facts(library.search('dam broke'))[id].said]
        [('Amina Odhiambo', 'say')]
        """
        from cuttings.library import searching

        with self._store.reading() as db:
            return searching.facts(db, hits)

    def names(self, query: str = "", *, limit: int = 50) -> tuple[Named, ...]:
        """People, bodies and places, those named in most articles first; with *query* those that have its words in a form of their name.

        Names of one form and kind count as one over all articles.

        >>> 'Amina Odhiambo' in [one.name for one in library.names()]
        True
        """
        from cuttings.library.speaking import filled
        from cuttings.store import voices
        from cuttings.types.wording import filed

        with filled(self._store).reading() as db:
            return voices.entities(db, [word for word in filed(query).split("-") if word], limit)

    def who(
        self,
        query: str,
        *,
        since: str | None = None,
        until: str | None = None,
        outlet: str | None = None,
        limit: int = 50,
        offset: int = 0,
        exact: bool = False,
    ) -> Spoken:
        """What a person or body said, newest first: found by name, surname, or another form of the name.

        Where the query fits several it is only told who they are; *exact* takes the one filed under it (`Speaker.key`) and no other. The
        same words in several articles are told once. Raises NotFound, UsageError.

        >>> [(one.name, one.key) for one in library.who('odhiambo').speakers]
        [('Amina Odhiambo', 'amina-odhiambo')]
        >>> library.who('odhiambo').said[0].stance
        'say'
        """
        from cuttings.library import asking, speaking

        asked = {"since": asking.day(since), "until": asking.day(until), "outlet": outlet or None}
        with speaking.filled(self._store).reading() as db:
            return speaking.spoken(db, query, (offset, limit), exact, **asked)

    def speakers(self, *, limit: int = 50, offset: int = 0) -> tuple[Speaker, ...]:
        """Those of whom most statements were read.

        >>> [one.name for one in library.speakers()]
        ['Amina Odhiambo']
        """
        from cuttings.library import speaking

        with speaking.filled(self._store).reading() as db:
            return speaking.voiced(db, limit, offset)

    def usages(self, key: str) -> tuple[Usage, ...]:
        """Which outlets use which form of the name of the one that is filed under *key* (`Speaker.key`).

        >>> [(one.outlet, one.form) for one in library.usages('amina-odhiambo')]
        [('tollepost.example', 'Amina Odhiambo')]
        """
        from cuttings.library.speaking import filled
        from cuttings.store import voices

        with filled(self._store).reading() as db:
            return voices.usages(db, [key])

    def sourcing(self, id: str, *, story: bool = False) -> Sourced:
        """How an article is sourced, or with *story* the story that it belongs to: what each sentence rests on, and how many on what.

        *id* is that of an article, or of a story; copies within a story are left out, and columns of opinion where others report.
        Raises NotFound.

        >>> library.sourcing(id).articles
        1
        """
        from cuttings.library import asking, sourcing

        with self._store.reading() as db:
            found = asking.matter(db, id, story)
            return sourcing.sourced(found.id, found.title, found.articles)

    def timeline(
        self, what: str = "", *, story: bool = False, since: str | None = None, until: str | None = None, limit: int = 100
    ) -> tuple[Moment, ...]:
        """What happened when, the first day first: of an article by its id, with *story* of its story, of the sentences that have all words
        of *what* (or whose headline has them), or of everything; at most the *limit* latest. Raises NotFound, UsageError.

        >>> library.timeline('submarine')
        ()
        """
        from cuttings.library import asking, dating, speaking

        asking.worded(what)
        days = asking.day(since), asking.day(until)
        with speaking.filled(self._store).reading() as db:
            return dating.timeline(db, what.strip(), story, days, limit)

    def figures(self, query: str, *, since: str | None = None, until: str | None = None, limit: int = 20) -> tuple[Series, ...]:
        """Figures over time by the thing counted, of the sentences that have all words of *query* or whose headline has them.

        *since* and *until* are days of publication. Things that the query names come first, then those that most articles count; at most
        *limit* things. Raises UsageError.

        >>> library.figures('dam')
        ()
        """
        from cuttings.library import asking, dating, speaking

        asking.worded(query)
        days = asking.day(since), asking.day(until)
        with speaking.filled(self._store).reading() as db:
            return dating.series(db, query, days, limit)

    def stories(self, *, since: str | None = None, limit: int = 50, offset: int = 0, newest: int | None = None) -> tuple[Story, ...]:
        """Stories by weight: newer ones first, and each doubling of the outlets counts as much as a week.

        Each as a card: at most four facts that differ and four that changed, with eight reports each, and of the timeline the last thing
        that happened. `story` has all.

        With *newest* each has only so many of its articles, those of the last days, and says how many there are.

        >>> [len(story.articles) for story in library.stories()]
        [1]
        """
        from cuttings.library.asking import day
        from cuttings.store import stories

        with self._store.reading() as db:
            return stories.told(db, day(since), limit, offset, newest)

    def story(self, id: str, *, voices: bool = False) -> Story:
        """The story of this id or of a beginning of at least four characters, also where it was merged into another; raises NotFound.

        With *voices* it has everything that anybody says in its articles without the copies, read from them anew, of the newest 120.

        >>> library.story(library.stories()[0].id).articles[0].id == id
        True
        >>> [one.speaker for one in library.story(id, voices=True).voices]
        ['Amina Odhiambo']
        """
        from cuttings.library import asking, dating, voicing
        from cuttings.store import stories

        with self._store.reading() as db:
            if not voices:
                return dating.scored(db, stories.story(db, id))
            found = asking.matter(db, stories.story(db, id).id, story=True)
            assert found.story is not None
            return replace(dating.scored(db, found.story), voices=voicing.voices({kept.row.id: kept.reading for kept in found.articles}))

    def glance(self, id: str, first: Mapping[str, int]) -> tuple[Story, dict[str, int]]:
        """Like `story`, with only so many of the first things in some of its parts, and how many are in each; raises NotFound.

        >>> told, held = library.glance(id, {'differences': 10})
        >>> told == library.story(id), held
        (True, {'differences': 0})
        """
        from cuttings.library import dating
        from cuttings.store import stories

        with self._store.reading() as db:
            found, held = stories.glance(db, id, first)
            return dating.scored(db, found), held

    def opening(self, id: str) -> tuple[Span, str] | None:
        """The first sentence of an article that tells something: no byline, caption or word on an update.

        >>> span, sentence = library.opening(id)
        >>> span.start, sentence[:35]
        (0, 'The dam at Sundmark broke on Monday')
        """
        from cuttings.library.leading import first
        from cuttings.store import articles

        with self._store.reading() as db:
            return first(articles.opening(db, id, 12))

    def older(self, story: str) -> bool:
        """Whether older code or memory read any article of a story, which is then told without what that did not find.

        >>> library.older(id)
        False
        """
        from cuttings import pipeline
        from cuttings.store import decisions, stories

        with self._store.reading() as db:
            return stories.older(db, story, pipeline.fingerprint(decisions.memory(db)))

    def outlets(self, *, layouts: bool = False) -> tuple[Outlet, ...]:
        """Outlets by number of articles; with *layouts* also what is remembered of their pages and how far the newest one is from it.

        >>> [(one.domain, one.articles) for one in library.outlets()]
        [('tollepost.example', 1)]
        """
        from cuttings.library import layout
        from cuttings.store import lists

        with self._store.reading() as db:
            found = lists.outlets(db)
        return tuple(layout.compared(self._store, outlet) for outlet in found) if layouts else found

    def sections(self) -> tuple[tuple[str, int], ...]:
        """Sections by number of articles.

        >>> library.sections()
        ()
        """
        from cuttings.store import lists

        with self._store.reading() as db:
            return lists.sections(db)

    def refused(self) -> tuple[Refusal, ...]:
        """Pages that were refused, each with its reason, in the order they came.

        >>> library.refused()
        ()
        """
        from cuttings.store import pages

        with self._store.reading() as db:
            return pages.refused(db)

    def counts(self) -> dict[str, int]:
        """How many articles, outlets, stories, refused pages, statements, pages, starred articles and corrections there are.

        >>> library.counts()['articles']
        1
        """
        from cuttings.store import lists

        with self._store.reading() as db:
            return lists.counts(db)

    def state(self) -> int:
        """A number that is another one after every change of the library, by this process or another; held against others of this object.

        >>> before = library.state()
        >>> library.star(id)
        >>> library.state() == before
        False
        """
        return self._store.state()

    def page(self, id: str) -> Page:
        """The page of this id as it came in, with its first fetch time; for the id of an article its first page; raises NotFound.

        >>> library.page(id).url
        'https://tollepost.example/dam'
        """
        from cuttings.library import asking
        from cuttings.store import pages

        with self._store.reading() as db:
            return pages.get(db, asking.page(db, id))

    def pages(self) -> Iterator[tuple[Page, tuple[str, ...]]]:
        """Every kept page as it came in, refused ones too, in the order they came, each with all times it was fetched at.

        >>> [kept == page for kept, times in library.pages()]
        [True]
        """
        from cuttings.library.asking import every_page

        return every_page(self._store)

    def versions(self, id: str) -> tuple[Revision, ...]:
        """The versions of an article, oldest first, and what changed from the one before: headline, figures, sentences; raises NotFound.

        >>> [version.changed for version in library.versions(id)]
        [False]
        """
        from cuttings.library import versions

        with self._store.reading() as db:
            return versions.told(db, id)

    def captured(self, ids: Sequence[str]) -> dict[str, str]:
        """When the version that each article shows was first captured; without those of which that is not known.

        >>> library.captured([id])
        {}
        """
        from cuttings.store import pages

        with self._store.reading() as db:
            return pages.captured(db, ids)

    def compare(self, first: str | Kept, second: str | Kept) -> Pair:
        """Two articles, by id or as `show` gives them: what one has of the other's words, and the facts they give otherwise; NotFound.

        >>> library.compare(id, id).share
        1.0
        """
        from cuttings.library import pairing

        with self._store.reading() as db:
            return pairing.pair(db, first, second)

    def explain(self, id: str) -> Explanation:
        """How the latest page of an article, or a refused page, is taken apart; raises NotFound, or UsageError where it cannot be.

        >>> type(library.explain(id)).__name__
        'Explanation'
        """
        from cuttings.library import asking

        return asking.taken_apart(self._store, id)
