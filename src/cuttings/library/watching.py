"""Keeping up with feeds, pages and folders: what is due is asked, what is new or changed is kept, and when to ask again is written down."""

from __future__ import annotations

import os
import secrets
import threading
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from cuttings.errors import NotFound, UsageError
from cuttings.library import folders, schedule
from cuttings.library.address import address
from cuttings.store import watching
from cuttings.types import Added, Page, Reach, Round, Trouble, Visit, Watched

if TYPE_CHECKING:
    from cuttings.library import Library
    from cuttings.sources.feeds import Entry
    from cuttings.sources.web import Fetcher, Got, Missed

__all__ = ["EVERY", "Watch"]

EVERY = 1800
"""Seconds between two looks at a source, where nothing else is asked for."""
_LEAST, _LONGEST = 60, 7 * 86_400
_PAGES = 64
"""Pages that are fetched before what came of them is written down."""
_HELD = timedelta(minutes=15)


@dataclass(slots=True)
class _Sum:
    """What a round has come to so far."""

    asked: int = 0
    fetched: int = 0
    kept: int = 0
    versions: int = 0
    unchanged: int = 0
    refused: int = 0
    errors: list[tuple[str, str]] = field(default_factory=list)

    def add(self, added: Added) -> None:
        """Count what was kept."""
        self.kept += len(added.kept)
        self.versions += len(added.versions)
        self.unchanged += added.already
        self.refused += len(added.refused)
        self.errors += [(one.where, one.detail) for one in added.troubles]

    def round(self) -> Round:
        """The whole."""
        return Round(**asdict(self) | {"errors": tuple(self.errors)})


class Watch:
    """The watch over a library's sources. Only one process at a time has it; its state is in the library and outlives the process.

    >>> import tempfile
    >>> from cuttings import Library
    >>> with tempfile.TemporaryDirectory() as folder, Library(folder + "/library.db") as library:
    ...     watch = Watch(library)
    ...     new = watch.add([folder])
    ...     watch.sources()[0].kind, watch.once().asked
    ('folder', 1)
    """

    def __init__(
        self,
        library: Library,
        reach: Reach | None = None,
        *,
        fetcher: Fetcher | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._library, self._store, self._clock, self._fetcher = library, library._store, clock, fetcher
        self._reach = replace(reach or Reach(), anyway=False)
        self._who = f"{os.getpid()}-{secrets.token_hex(4)}"

    def add(self, places: Sequence[str], every: int = EVERY) -> int:
        """Watch places from now on, each asked every so many seconds: URLs of feeds and pages, folders, OPML files of feeds.

        How many are new; one that was paused is resumed, and a folder is looked at anew with the next round. Raises UsageError for what is
        none of these.
        """
        if not _LEAST <= every <= _LONGEST:
            raise UsageError(f"every {every} seconds is too often or too seldom", hint="from a minute to seven days")
        wanted = [found for place in places for found in _placed(place, self._reach)]
        at = schedule.stamp(self._clock())
        with self._store.writing() as db:
            return sum([watching.add(db, kind, place, every, at) for kind, place in wanted])

    def forget(self, places: Sequence[str]) -> None:
        """Watch places no more; what was kept through them stays. Raises NotFound for one that is not watched."""
        with self._store.writing() as db:
            for place in places:
                if not watching.forget(db, place) and not watching.forget(db, str(Path(place).absolute())):
                    raise NotFound(f"{place[:200]} is not watched", hint="see `cuttings watch --list`")

    def pause(self, places: Sequence[str]) -> None:
        """Ask places no more until they are resumed, and fetch nothing that they led to. Raises NotFound for one that is not watched."""
        self._rest(places, schedule.stamp(self._clock()))

    def resume(self, places: Sequence[str]) -> None:
        """Ask paused places again: what became due meanwhile, with the next round. Raises NotFound for one that is not watched."""
        self._rest(places, None)

    def _rest(self, places: Sequence[str], at: str | None) -> None:
        with self._store.writing() as db:
            for place in places:
                if not watching.pause(db, place, at) and not watching.pause(db, str(Path(place).absolute()), at):
                    raise NotFound(f"{place[:200]} is not watched", hint="see `cuttings watch --list`")

    def sources(self) -> tuple[Watched, ...]:
        """All that is watched, with when it was and will be asked, and what is wrong with it."""
        with self._store.reading() as db:
            return watching.every(db)

    def opml(self) -> str:
        """The watched feeds as an OPML file."""
        from cuttings.sources.feeds import opml

        return opml((one.place, one.title or "") for one in self.sources() if one.kind in ("feed", "url"))

    def once(self) -> Round:
        """Ask every source that is due, and fetch every page that is. Does nothing while another process has the watch."""
        from cuttings.sources.web import Fetcher

        total = _Sum()
        if not self._hold():
            return Round(errors=((str(self._library.path), "another process has the watch"),))
        client = self._fetcher or Fetcher(self._reach)
        try:
            self._ask_sources(client, total)
            while self._hold() and self._fetch_pages(client, total):
                pass
        finally:
            with self._store.writing() as db:
                watching.release(db, self._who)
            if self._fetcher is None:
                client.close()
        return total.round()

    def forever(self, stop: threading.Event, tell: Callable[[Round], None] = lambda round: None) -> None:
        """Watch until *stop* is set; *tell* is called after each round that did something."""
        from cuttings.sources.web import Fetcher

        self._fetcher = self._fetcher or Fetcher(self._reach)
        while not stop.is_set():
            done = self.once()
            if done != Round():
                tell(done)
            with self._store.reading() as db:
                due = watching.next_time(db)
            stop.wait(schedule.wait(due, self._clock()))

    def _hold(self) -> bool:
        now = self._clock()
        with self._store.writing() as db:
            return watching.hold(db, self._who, schedule.stamp(now), schedule.stamp(now + _HELD))

    def _ask_sources(self, client: Fetcher, total: _Sum) -> None:
        from cuttings.sources.web import FEED, Ask, each

        now = self._clock()
        with self._store.reading() as db:
            due = watching.due(db, schedule.stamp(now), schedule.horizon(now))
        for source in due:
            if source.kind == "folder":
                self._keep(_folder(self._library, source, now, total))
        accept = f"{FEED}, text/html;q=0.8"
        remote = [one for one in due if one.kind != "folder"]
        for ask, got in each(client, [Ask(key=one, url=one.place, accept=accept, headers=_since(one)) for one in remote]):
            assert isinstance(ask.key, Watched)
            self._keep(*self._answered(ask.key, got, total))
            self._hold()
        total.asked += len(due)

    def _answered(self, source: Watched, got: Got | Missed, total: _Sum) -> tuple[Watched, Sequence[Visit]]:
        """What a feed or a page that answered is from now on, and the pages that the feed names."""
        from cuttings import engine
        from cuttings.sources.feeds import is_feed
        from cuttings.sources.web import Missed, judged

        now, got = self._clock(), judged(got)
        if isinstance(got, Missed) and got.held:
            return schedule.held(source, got.again, now), ()
        if isinstance(got, Missed):
            total.errors.append((source.place, got.detail))
            return schedule.failed(source, got.detail, got.again, now), ()
        fresh = replace(schedule.asked(source, now), etag=got.headers.get("etag"), modified=got.headers.get("last-modified"))
        if got.status == 304:
            return schedule.asked(source, now), ()
        if not is_feed(got.body, got.headers.get("content-type", "")):
            return self._watched_page(fresh, got, total), ()
        feed = engine.feed(got.body, got.url)
        if isinstance(feed, str):
            total.errors.append((source.place, feed))
            return schedule.failed(source, feed, None, now), ()
        named = [_named(source, one.url, one.mark, now, _spare(one)) for one in feed.entries]
        return replace(fresh, kind="feed", title=feed.title or source.title), self._news(named, now)

    def _watched_page(self, source: Watched, got: Got, total: _Sum) -> Watched:
        from cuttings.sources.web import page

        found = page(got, source.place)
        if isinstance(found, Trouble):
            total.errors.append((source.place, found.detail))
            return schedule.failed(source, found.detail, None, self._clock())
        total.fetched += 1
        total.add(self._library.add([found]))
        return replace(source, kind="page")

    def _news(self, named: Sequence[Visit], now: datetime) -> list[Visit]:
        """The pages among those that a feed names that must be visited."""
        with self._store.reading() as db:
            known = watching.known(db, [one.address for one in named])
        return [visit for one in named if (visit := schedule.met(one, known.get(one.address), now))]

    def _fetch_pages(self, client: Fetcher, total: _Sum) -> int:
        """Fetch some of the pages that are due, keep them, and then write down that they were had; how many there were."""
        from cuttings.sources.web import Ask, each

        now = self._clock()
        with self._store.reading() as db:
            due = watching.pages_due(db, schedule.stamp(now), schedule.horizon(now), _PAGES)
        visits: list[Visit] = []
        pages: list[Page | Trouble] = []
        for ask, got in each(client, [Ask(key=one, url=one.url, headers=_since(one)) for one in due]):
            assert isinstance(ask.key, Visit)
            visit, page = _visited(ask.key, got, self._clock())
            visits.append(visit)
            if visit.error:
                total.errors.append((visit.url, visit.error))
            elif page is None and visit.kept > ask.key.kept:
                total.unchanged += 1
            if page is not None:
                pages.append(page)
        total.fetched += len(pages)
        if pages:
            total.add(self._library.add(pages))
        with self._store.writing() as db:
            watching.note(db, visits)
        return len(due)

    def _keep(self, source: Watched, visits: Sequence[Visit] = ()) -> None:
        with self._store.writing() as db:
            watching.keep(db, source)
            watching.note(db, visits)


def _visited(visit: Visit, got: Got | Missed, now: datetime) -> tuple[Visit, Page | None]:
    """What a page is from now on, and its bytes where they were had: its own, or else what its feed gives of it."""
    from cuttings.sources.web import Got, Missed, judged, page

    got = judged(got)
    if isinstance(got, Got):
        if got.status == 304:
            return schedule.had(visit, now, visit.etag, visit.modified), None
        found = page(got, visit.url)
        if isinstance(found, Page):
            return schedule.had(visit, now, got.headers.get("etag"), got.headers.get("last-modified")), found
        missing = Missed(found.detail)
    elif got.held:
        return schedule.held(visit, got.again, now), None
    else:
        missing = got
    after = schedule.lost(visit, missing.detail, missing.again, now)
    if after.next is None and visit.spare is not None:
        kept = Page(
            url=visit.url, fetched=visit.first, body=visit.spare.encode("utf-8", "surrogatepass"), content_type="text/html; charset=utf-8"
        )
        return replace(after, kept=visit.kept + 1, spare=None), kept
    return after, None


def _folder(library: Library, source: Watched, now: datetime, total: _Sum) -> Watched:
    """Add what is new in a folder, or was changed."""
    if not Path(source.place).is_dir():
        total.errors.append((source.place, "no such folder"))
        return schedule.failed(source, "no such folder", None, now)
    for added in folders.look(library, source):
        total.add(added)
    return schedule.asked(source, now)


def _named(source: Watched, url: str, mark: str, now: datetime, spare: str | None) -> Visit:
    return Visit(address=address(url) or url, url=url, source=source.n, mark=mark, first=schedule.stamp(now), spare=spare)


def _spare(entry: Entry) -> str | None:
    from cuttings.sources.feeds import page

    return page(entry) if entry.text else None


def _since(one: Watched | Visit) -> tuple[tuple[str, str], ...]:
    """Headers that ask for what changed since the last time only (RFC 9110, 13.1)."""
    headers = (("If-None-Match", one.etag), ("If-Modified-Since", one.modified))
    return tuple((name, value) for name, value in headers if value and value.isascii() and value.isprintable())


def _placed(place: str, reach: Reach) -> list[tuple[str, str]]:
    """The kind of a place and how it is called; for an OPML file, of each feed in it."""
    from cuttings import engine
    from cuttings.sources.web.walls import checked

    if "://" in place:
        why = checked(place, reach)
        if isinstance(why, str):
            raise UsageError(f"{place[:200]}: {why}")
        return [("url", place)]
    path = Path(place)
    if path.is_dir():
        return [("folder", str(path.absolute()))]
    if not path.is_file():
        raise UsageError(f"{place[:200]} is no URL, folder or OPML file")
    feeds = engine.outlines(path.read_bytes()[: 16 << 20])
    if isinstance(feeds, str):
        raise UsageError(f"{place[:200]}: {feeds}")
    return [("url", url) for url, _ in feeds if not isinstance(checked(url, reach), str)]
