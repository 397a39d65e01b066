"""Watching: new pages come in, changed ones become versions, hosts are left in peace, and what is known outlives the process."""

import os
import socket
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from cuttings import Library
from cuttings.cli.watching import _cells
from cuttings.errors import NotFound, UsageError
from cuttings.library import schedule
from cuttings.library.watching import Watch
from cuttings.sources import feeds
from cuttings.sources.web.fetch import Fetcher
from cuttings.sources.web.pace import Hosts
from cuttings.types import Reach, Round, Visit, Watched
from handmade import html
from servers import Server, http, serving

HERE = Reach(private=True)
START = datetime(2026, 3, 4, 10, tzinfo=UTC)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        """Later, or with a negative time, earlier."""
        self.now += timedelta(**by)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library.db") as opened:
        yield opened


def watching(library: Library, clock: Clock) -> Watch:
    hosts = Hosts(clock=lambda: clock().timestamp(), sleep=lambda seconds: None, pause=0.0)
    return Watch(library, HERE, fetcher=Fetcher(HERE, hosts=hosts), clock=clock)


def rss(server: Server, *names: str, note: str = "") -> bytes:
    items = "".join(f"<item><title>{name}{note}</title><link>{server.url('/' + name)}</link></item>" for name in names)
    return http(
        f"<?xml version='1.0'?><rss version='2.0'><channel><title>Tolle Post</title>{items}</channel></rss>".encode(),
        kind="application/rss+xml",
    )


def page(number: int, **more: str) -> bytes:
    return http(html(number, **more).body)


def test_a_feeds_pages_come_in_once_and_new_ones_as_they_appear(library: Library) -> None:
    clock = Clock()
    with serving(p1=page(1), p2=page(2), p3=page(3)) as server:
        server.answers["/feed"] = rss(server, "p1", "p2")
        watch = watching(library, clock)
        assert watch.add([server.url("/feed")]) == 1
        assert watch.once().kept == 2
        assert watch.once() == Round()
        clock.move(minutes=40)
        server.answers["/feed"] = rss(server, "p3", "p1", "p2")
        assert watch.once().kept == 1
        (source,) = watch.sources()
    assert (source.kind, source.title, source.kept, source.error) == ("feed", "Tolle Post", 3, None)
    assert library.counts()["articles"] == 3
    assert server.paths().count("/p1") == 1


def test_the_list_names_why_a_page_that_a_feed_leads_to_was_not_had(library: Library) -> None:
    clock = Clock()
    with serving(p1=page(1)) as server:
        server.answers["/feed"] = rss(server, "p1", "gone")
        server.answers["/gone"] = [http(b"", "503 Service Unavailable"), page(2)]
        watch = watching(library, clock)
        watch.add([server.url("/feed")])
        ((_, detail),) = watch.once().errors
        (source,) = watch.sources()
        assert (source.error, source.trouble, source.waiting) == (None, detail, 1)
        assert _cells(source)[-1].startswith(f"a page was not had: {detail}: ")
        clock.move(days=1)
        watch.once()
        (source,) = watch.sources()
    assert source.trouble is None and _cells(source)[-1].startswith("well: ")


def test_a_changed_page_becomes_a_version_and_an_unchanged_one_is_not_sent_again(library: Library) -> None:
    clock = Clock()
    with serving(
        p1=[http(html(1).body, ETag='"a"'), http(b"", "304 Not Modified"), http(html(1, extra="Nine are missing.").body)]
    ) as server:
        server.answers["/feed"] = rss(server, "p1")
        watch = watching(library, clock)
        watch.add([server.url("/feed")], every=7 * 86_400)
        assert watch.once().kept == 1
        clock.move(hours=2)
        assert watch.once().unchanged == 1
        assert server.asked[-1][2]["if-none-match"] == '"a"'
        clock.move(hours=8)
        assert watch.once().versions == 1
        (row,) = library.list()
        assert row.versions == 2


def test_pages_are_visited_again_for_some_days_and_then_no_more(library: Library) -> None:
    clock = Clock()
    with serving(p1=page(1)) as server:
        server.answers["/feed"] = rss(server, "p1")
        watch = watching(library, clock)
        watch.add([server.url("/feed")])
        for _ in range(9 * 6):
            watch.once()
            clock.move(hours=4)
    assert server.paths().count("/p1") == 5


def test_a_feed_that_rewrites_its_past_costs_one_visit_a_page_and_hour(library: Library) -> None:
    clock = Clock()
    with serving(**{f"p{n}": page(n) for n in range(3)}) as server:
        watch = watching(library, clock)
        watch.add([server.url("/feed")], every=60)
        for minute in range(30):
            server.answers["/feed"] = rss(server, "p0", "p1", "p2", note=f" (update {minute})")
            watch.once()
            clock.move(minutes=2.4)
    assert max(server.paths().count(f"/p{n}") for n in range(3)) <= 3
    assert library.counts()["articles"] == 3


def test_a_page_with_a_thousand_tracking_variants_is_fetched_once(library: Library) -> None:
    clock = Clock()
    with serving(p1=page(1)) as server:
        server.answers["/feed"] = rss(server, *(f"p1?utm_source=s{n}&amp;fbclid={n}" for n in range(1000)))
        watch = watching(library, clock)
        watch.add([server.url("/feed")])
        watch.once()
    assert len(server.paths()) == 2 and library.counts()["articles"] == 1


def test_what_fails_is_told_in_plain_words_and_asked_ever_more_seldom(library: Library) -> None:
    clock = Clock()
    asked: list[float] = []
    with serving(feed=http(b"", "500 Internal Server Error")) as server:
        watch = watching(library, clock)
        watch.add([server.url("/feed")], every=600)
        for _ in range(48 * 6):
            before = len(server.paths())
            watch.once()
            if len(server.paths()) > before:
                asked.append((clock.now - START).total_seconds())
            clock.move(minutes=10)
        (source,) = watch.sources()
        gaps = [later - earlier for earlier, later in pairwise(asked)]
        assert source.error == "the server answered 500 Internal Server Error" and source.failures == len(asked)
        assert gaps == sorted(gaps) and gaps[-1] >= 16 * 3600
        clock.move(days=2)
        server.answers["/feed"] = rss(server)
        watch.once()
        assert watch.sources()[0].error is None


def test_retry_after_is_waited_for(library: Library) -> None:
    clock = Clock()
    with serving(feed=[http(b"", "429 Too Many Requests", Retry_After="86400"), http(b"")]) as server:
        watch = watching(library, clock)
        watch.add([server.url("/feed")], every=60)
        for _ in range(23):
            watch.once()
            clock.move(hours=1)
        assert server.paths() == ["/feed"]


def test_robots_txt_stands_above_every_watch_also_with_anyway(library: Library) -> None:
    rules = http(b"User-agent: *\nDisallow: /\n", kind="text/plain")
    with serving(page=page(1), **{"robots.txt": rules}) as server:
        reach = Reach(private=True, anyway=True)
        watch = Watch(library, reach, fetcher=Fetcher(reach, hosts=Hosts(pause=0.0)), clock=Clock())
        watch.add([server.url("/page")])
        ((_, detail),) = watch.once().errors
    assert "robots.txt" in detail and server.paths() == []


def test_a_page_that_may_not_be_had_is_taken_from_its_feed_where_that_has_it_in_full(library: Library) -> None:
    text = html(1).body.decode().partition("<article>")[2].partition("</article>")[0] * 2
    rules = http(b"User-agent: *\nDisallow: /p1\n", kind="text/plain")
    with serving(p1=page(1), **{"robots.txt": rules}) as server:
        full = f"<content:encoded><![CDATA[{text}]]></content:encoded>"
        item = f"<item><title>Weir fails at Sundmark</title><link>{server.url('/p1')}</link>{full}</item>"
        head = "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>Tolle Post</title>"
        server.answers["/feed"] = http(f"{head}{item}</channel></rss>".encode(), kind="application/rss+xml")
        watch = watching(library, Clock())
        watch.add([server.url("/feed")])
        done = watch.once()
        (row,) = library.list()
    assert done.kept == 1 and row.url == server.url("/p1") and row.title == "Weir fails at Sundmark"
    assert library.page(row.id).fetched == "2026-03-04T10:00:00Z"


def test_a_page_is_watched_by_itself(library: Library) -> None:
    clock = Clock()
    with serving(p1=[page(1), page(1, extra="Nine are missing."), page(1, extra="Nine are missing.")]) as server:
        watch = watching(library, clock)
        watch.add([server.url("/p1")])
        rounds = []
        for _ in range(3):
            rounds.append(watch.once())
            clock.move(hours=1)
    assert [(one.kept, one.versions, one.unchanged) for one in rounds] == [(1, 0, 0), (0, 1, 0), (0, 0, 1)]
    assert watch.sources()[0].kind == "page"


def test_a_folder_is_watched(library: Library, tmp_path: Path) -> None:
    clock = Clock()
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "1.html").write_bytes(html(1).body)
    watch = watching(library, clock)
    watch.add([str(folder)])
    assert watch.once().kept == 1
    clock.move(hours=1)
    assert (watch.once().unchanged, library.counts()["articles"]) == (0, 1)
    (folder / "2.html").write_bytes(html(2).body)
    clock.move(hours=1)
    assert watch.once().kept == 1
    clock.move(hours=1)
    for one in folder.iterdir():
        one.unlink()
    folder.rmdir()
    assert watch.once().errors == ((str(folder), "no such folder"),)


def test_of_a_folder_only_new_and_changed_files_are_read(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also after a restart, and where a changed file has an older time than before; a changed file under a kept URL is a new version."""
    read: list[str] = []
    clock, folder = Clock(), tmp_path / "pages"
    (folder / "inner").mkdir(parents=True)

    def put(number: int, extra: str = "", at: int = 2_000_000_000) -> None:
        path = folder / "inner" / f"{number}.html"
        path.write_bytes(html(number, extra=extra).body)
        path.with_name(f"{number}.html.meta.json").write_text(f'{{"url": "https://post.example/{number}"}}')
        os.utime(path, (at, at))

    open_ = Path.open

    def opened(path: Path, *more: object, **options: object) -> object:
        read.append(path.name)
        return open_(path, *more, **options)  # type: ignore[call-overload]

    def looked(shelf: Library) -> tuple[int, int, int, list[str]]:
        read.clear()
        with monkeypatch.context() as patch:
            patch.setattr(Path, "open", opened)
            done = watching(shelf, clock).once()
        clock.move(hours=1)
        return done.kept, done.versions, done.unchanged, [name for name in read if name.endswith(".html")]

    put(1)
    put(2)
    (folder / "notes").write_text("no page")
    watching(library, clock).add([str(folder)])
    assert looked(library) == (2, 0, 0, ["1.html", "2.html"])
    put(3)
    with Library(tmp_path / "library.db") as again:
        assert looked(again) == (1, 0, 0, ["3.html"])
        assert looked(again) == (0, 0, 0, [])
    put(1, extra="Nine are missing.", at=1_000_000_000)
    clock.move(days=-30)
    assert looked(library) == (0, 1, 0, ["1.html"])
    (folder / "inner" / "2.html").unlink()
    assert looked(library) == (0, 0, 0, [])
    put(2)
    assert looked(library) == (0, 0, 1, ["2.html"])
    put(3, at=1_500_000_000)
    assert looked(library) == (0, 0, 1, ["3.html"])


def test_a_page_in_a_folder_is_read_again_when_its_sidecar_comes(library: Library, tmp_path: Path) -> None:
    clock, folder = Clock(), tmp_path / "pages"
    folder.mkdir()
    (folder / "1.html").write_bytes(html(1).body)
    watch = watching(library, clock)
    watch.add([str(folder)])
    watch.once()
    (folder / "1.html.meta.json").write_text('{"url": "https://post.example/1"}')
    clock.move(hours=1)
    assert watch.once().versions == 1
    assert [(row.url, row.versions) for row in library.list()] == [("https://post.example/1", 2)]
    (folder / "2.html").write_bytes(html(2, extra="Nine are missing.").body)
    (folder / "2.html.meta.json").write_text('{"url": "https://post.example/1"}')
    clock.move(hours=1)
    assert watch.once().versions == 1


FLOOD = ("The weir at Sundmark broke on Monday and 40 boats sank.", "Nobody was hurt, the harbour office said.", "It opens again in May.")
TOLL = (
    "Fifty boats sank at Sundmark when its weir broke, the harbour office said on Tuesday.",
    "Three sailors were hurt as they tried to save their nets, and one of them is still in hospital.",
    "No day is set for the gate to be opened again, the office said.",
)
FAIR = (
    "The fair at Hask drew 900 visitors on Sunday, which is more than in any year since the bridge was built.",
    "Ida Orme won the prize for the largest pumpkin, which weighed as much as her brother, the judges said.",
    "It is held each autumn on the meadow behind the mill, and the next one is planned for October.",
)


def bare(head: str, lines: tuple[str, ...]) -> bytes:
    body = "".join(f"<p>{line}</p>" for line in lines)
    return f"<html lang=en><head><title>{head}</title></head><body><article><h1>{head}</h1>{body}</article></body></html>".encode()


def test_an_edited_file_of_a_watched_folder_is_a_new_version_of_its_article(library: Library, tmp_path: Path) -> None:
    """Its headline or its sentences are alike; stars and corrections stay; a half-written file in between does not end that."""
    clock, folder = Clock(), tmp_path / "pages"
    folder.mkdir()
    watch = watching(library, clock)
    watch.add([str(folder)])

    def saved(body: bytes) -> tuple[int, int, int]:
        (folder / "flood.html").write_bytes(body)
        clock.move(hours=1)
        done = watch.once()
        return done.kept, done.versions, done.refused

    assert saved(bare("Weir breaks", FLOOD)) == (1, 0, 0)
    id = library.list()[0].id
    library.star(id)
    assert saved(bare("Weir breaks", TOLL)) == (0, 1, 0)
    assert saved(b"<html><body>") == (0, 0, 1)
    assert saved(bare("Weir at Sundmark breaks", (*TOLL[:2], FAIR[1]))) == (
        0,
        1,
        0,
    )
    (row,) = library.list()
    assert (row.id, row.title, row.versions, row.starred) == (id, "Weir at Sundmark breaks", 3, True)
    library.rebuild(workers=0)
    assert [(row.id, row.title, row.versions) for row in library.list()] == [(id, "Weir at Sundmark breaks", 3)]
    assert library.check().problems == ()


def test_another_article_saved_under_the_same_name_is_another_article(library: Library, tmp_path: Path) -> None:
    """Nor does a file that names an address of its own take over the article of another, and files beside each other stay apart."""
    clock, folder = Clock(), tmp_path / "pages"
    folder.mkdir()
    watch = watching(library, clock)
    watch.add([str(folder)])
    (folder / "today.html").write_bytes(bare("Weir breaks", FLOOD))
    (folder / "flood.html").write_bytes(bare("Weir breaks", (*FLOOD, "A dam is planned.")))
    assert watch.once().kept == 2
    (folder / "today.html").write_bytes(bare("Fair at Hask", FAIR))
    clock.move(hours=1)
    assert watch.once().kept == 1
    for number, line in ((1, "A first day."), (2, "A second day.")):
        link = f'<head><link rel="canonical" href="https://quay.example/fair/{number}">'.encode()
        (folder / "today.html").write_bytes(bare("Fair at Hask", (*FAIR, line)).replace(b"<head>", link))
        clock.move(hours=1)
        done = watch.once()
        assert done.kept + done.versions == 1
    assert sorted((row.title, row.versions) for row in library.list()) == [
        ("Fair at Hask", 1),
        ("Fair at Hask", 2),
        ("Weir breaks", 1),
        ("Weir breaks", 1),
    ]


def test_a_paused_source_is_not_asked_nor_its_pages_until_it_is_resumed(library: Library, tmp_path: Path) -> None:
    clock = Clock()
    with serving(p1=[page(1), page(1, extra="Nine are missing.")]) as server:
        server.answers["/feed"] = rss(server, "p1")
        watch = watching(library, clock)
        watch.add([server.url("/feed"), str(tmp_path)])
        watch.once()
        watch.pause([server.url("/feed"), str(tmp_path)])
        clock.move(days=2)
        asked = len(server.paths())
        with Library(tmp_path / "library.db") as again:
            assert watching(again, clock).once() == Round()
        assert [one.paused for one in watch.sources()] == ["2026-03-04T10:00:00Z"] * 2
        assert len(server.paths()) == asked
        watch.resume([server.url("/feed")])
        done = watch.once()
        assert (done.asked, done.versions) == (1, 1)
        watch.add([str(tmp_path)])
        assert [one.paused for one in watch.sources()] == [None, None]
    with pytest.raises(NotFound):
        watch.pause(["https://b.example/feed"])


def test_pages_of_a_source_that_was_forgotten_meanwhile_are_left(library: Library) -> None:
    from cuttings.store import watching as kept

    with library._store.writing() as db:
        kept.note(db, [VISIT])
        kept.see(db, 1, {"1.html": kept.State(1, 1)}, {})
        assert (kept.pages_due(db, "9999", "9999", 9), kept.files(db, 1)) == ((), {})


def test_a_watch_goes_on_in_another_process_where_it_was(library: Library, tmp_path: Path) -> None:
    clock = Clock()
    with serving(p1=page(1), p2=page(2)) as server:
        server.answers["/feed"] = rss(server, "p1", "p2")
        watch = watching(library, clock)
        watch.add([server.url("/feed")])
        watch.once()
        with Library(tmp_path / "library.db") as again:
            assert watching(again, clock).once() == Round()
            clock.move(minutes=40)
            assert watching(again, clock).once() == Round(asked=1)


def test_of_two_watches_one_works_and_a_dead_one_is_inherited_from(library: Library, tmp_path: Path) -> None:
    clock = Clock()
    first, second = watching(library, clock), watching(library, clock)
    assert first._hold() and not second._hold() and first._hold()
    clock.move(minutes=16)
    assert second._hold()
    clock.move(days=-30)
    assert first._hold()


def test_a_clock_that_ran_ahead_and_was_set_back_stops_nothing(library: Library) -> None:
    clock = Clock()
    with serving(p1=page(1)) as server:
        server.answers["/feed"] = rss(server, "p1")
        watch = watching(library, clock)
        watch.add([server.url("/feed")])
        clock.move(days=3650)
        watch.once()
        clock.move(days=-3650)
        assert watch.once().asked == 1
        assert watch.once().asked == 0


def test_opml_comes_in_and_goes_out(library: Library, tmp_path: Path) -> None:
    listed = [("https://a.example/feed", "Post & <Courier>"), ("https://b.example/rss?x=1&y=2", "")]
    (tmp_path / "feeds.opml").write_text(feeds.opml(listed))
    watch = watching(library, Clock())
    assert watch.add([str(tmp_path / "feeds.opml")]) == 2
    assert [url for url, _ in feeds.outlines(watch.opml().encode())] == [url for url, _ in listed]
    watch.forget(["https://a.example/feed"])
    assert len(watch.sources()) == 1
    with pytest.raises(NotFound):
        watch.forget(["https://a.example/feed"])


@pytest.mark.parametrize("place", ["no-such-folder", "file:///etc/passwd", "http://me@a.example/", __file__])
def test_what_cannot_be_watched_is_wrong_use(library: Library, place: str) -> None:
    with pytest.raises(UsageError):
        watching(library, Clock()).add([place])


LAUGHS = "<!DOCTYPE r [<!ENTITY a 'ha'>" + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)) + "]>"


def feed(title: str = "T", item: str = "", before: str = "") -> str:
    return f"<?xml version='1.0'?>{before}<rss version='2.0'><channel><title>{title}</title><item>{item}</item></channel></rss>"


FEEDS = {
    "billion laughs": feed("&j;", "<title>&j;</title>", LAUGHS),
    "external entity": feed("&x;", "", "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"),
    "parameter entity": feed("T", "", "<!DOCTYPE r [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/'> %p;]>"),
    "a large entity many times": feed("&a;" * 20_000, "", f"<!DOCTYPE r [<!ENTITY a '{'x' * 50_000}'>]>"),
    "an author of brackets": feed("T", f"<author>{'<' * 200_000}</author>"),
    "an author of names": feed("T", f"<author>{'a@b (' * 100_000}</author>"),
    "a date of digits": feed("T", f"<pubDate>{'1' * 200_000}</pubDate><link>https://a.example/</link>"),
    "200,000 nested elements": f"<rss version='2.0'><channel>{'<a>' * 200_000}",
    "nothing": "",
    "html": "<!doctype html><p>Hello",
}


@pytest.mark.parametrize("body", FEEDS.values(), ids=FEEDS)
def test_no_feed_does_harm(body: str) -> None:
    """It is taken apart in a process with limits; nothing outside it is read, and nothing in it grows without bounds."""
    from cuttings import engine

    made = engine.feed(body.encode(), "https://a.example/feed")
    assert isinstance(made, str) or ("root:" not in repr(made) and len(repr(made)) < 2_000_000)


def test_addresses_in_a_feed_that_are_none_are_left_out() -> None:
    from cuttings import engine

    links = ("javascript:alert(1)", "file:///etc/passwd", "http://[::1", "/fine", "https://b.example/fine")
    items = "".join(f"<item><link>{link}</link></item>" for link in links)
    made = engine.feed(f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), "https://a.example/feed")
    assert isinstance(made, feeds.Feed)
    assert [one.url for one in made.entries] == ["https://a.example/fine", "https://b.example/fine"]


def test_a_watch_with_every_fault_loses_nothing_and_hammers_nobody(library: Library) -> None:
    """Pages that time out, are busy, fail, move, change and vanish: in the end all that can be had is kept, and no host was asked much."""
    clock = Clock()
    busy, broken = http(b"", "429 Too Many Requests", Retry_After="1200"), http(b"", "503 Service Unavailable")

    def hang_up(talk: socket.socket) -> None:
        talk.close()

    with serving(
        p0=page(0),
        p1=[busy, page(1)],
        p2=[broken, broken, page(2)],
        p3=[hang_up, page(3)],
        p4=http(b"", "301 Moved Permanently", Location="/p5"),
        p5=page(5),
        p6=[page(6), page(6, extra="Nine are missing.")],
        p7=http(b"", "410 Gone"),
        p8=http(b"%PDF", kind="application/pdf"),
    ) as server:
        server.answers["/feed"] = rss(server, *(f"p{n}" for n in range(9)))
        watch = watching(library, clock)
        watch.add([server.url("/feed")])
        for _ in range(24 * 2):
            watch.once()
            clock.move(minutes=30)
        (source,) = watch.sources()
    titles = {(row.title or "").split(" fails")[0].rpartition(" ")[2] for row in library.list()}
    assert titles == {"0", "1", "2", "3", "5", "6"}
    assert max(row.versions for row in library.list()) == 2
    assert source.lost == 2 and source.waiting == 0
    assert max(server.paths().count(f"/p{n}") for n in range(9)) <= 7


def test_watching_ends_when_it_is_told_to(library: Library) -> None:
    stop = threading.Event()
    watch = watching(library, Clock())
    thread = threading.Thread(target=watch.forever, args=(stop,))
    began = time.monotonic()
    stop.set()
    thread.start()
    thread.join(30)
    assert not thread.is_alive() and time.monotonic() - began < 30


SOURCE = Watched(n=1, kind="feed", place="https://a.example/feed", every=600, added="2026-03-04T10:00:00Z")
VISIT = Visit(address="a.example/1", url="https://a.example/1", source=1, mark="1", first="2026-03-04T10:00:00Z")


def test_nothing_is_put_off_beyond_the_horizon() -> None:
    later = [schedule.failed(SOURCE, "x", 1e12, START).next, schedule.lost(VISIT, "x", 1e12, START).next]
    assert all(at is not None and at <= schedule.horizon(START) for at in later)


def test_a_page_is_given_up_after_five_tries_and_at_once_where_asking_again_is_of_no_use() -> None:
    visit, tries = VISIT, 0
    while tries == 0 or visit.next is not None:
        visit, tries = schedule.lost(visit, "too slow", 0.0, START), tries + 1
    assert tries == 5
    assert schedule.lost(VISIT, "gone", None, START).next is None


def test_files_that_cannot_be_looked_at_do_not_stop_a_folder(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    os.symlink("nowhere", folder / "link.html")
    watch = watching(library, Clock())
    watch.add([str(folder)])
    assert watch.once().asked == 1


def test_a_file_that_claims_to_be_of_a_far_century_is_read_once(library: Library, tmp_path: Path) -> None:
    folder, clock = tmp_path / "pages", Clock()
    folder.mkdir()
    (folder / "1.html").write_bytes(html(1).body)
    os.utime(folder / "1.html", ns=(10**19, 10**19))
    watch = watching(library, clock)
    watch.add([str(folder)])
    assert watch.once().kept == 1
    clock.move(hours=9)
    assert (watch.once().kept, library.counts()["articles"]) == (0, 1)
