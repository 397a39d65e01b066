"""The network: only what robots.txt allows, one request a host at a time, within bounds, and never an address of this machine."""

import gzip
import itertools
import socket
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import brotli
import pytest

from cuttings import sources
from cuttings.sources import web
from cuttings.sources.payload import MOST
from cuttings.sources.web import walls
from cuttings.sources.web.fetch import Fetcher, Got, Missed, Spend
from cuttings.sources.web.pace import Hosts, again
from cuttings.types import Page, Reach, Trouble
from servers import Server, cut, endless, http, serving, silent, slow_headers, trickle

HERE = Reach(private=True)
"""These tests ask a server on this machine; only this parameter allows that."""
ANY = http(b"User-agent: *\nAllow: /\n", kind="text/plain")
BRIEF = Spend(seconds=1.0, silence=0.5, patience=5.0)


@pytest.fixture
def hosts() -> Hosts:
    """A pace without pauses."""
    return Hosts(pause=0.0)


def fetched(server: Server, *paths: str, reach: Reach = HERE, **more: object) -> list[Page | Trouble]:
    client = Fetcher(reach, hosts=Hosts(pause=0.0), **more)  # type: ignore[arg-type]
    return list(web.pages([server.url(path) for path in paths], reach, client, sleep=lambda seconds: None))


def told(found: list[Page | Trouble]) -> str:
    (one,) = found
    assert isinstance(one, Trouble) and "\n" not in one.detail
    return one.detail


def test_a_page_is_fetched_with_its_address_type_and_time() -> None:
    with serving(page=http(b"<p>Fog")) as server:
        (page,) = fetched(server, "/page")
    assert isinstance(page, Page) and page.fetched is not None
    assert (page.url, page.body, page.content_type) == (server.url("/page"), b"<p>Fog", "text/html; charset=utf-8")
    assert abs(datetime.fromisoformat(page.fetched) - datetime.now(UTC)) < timedelta(minutes=1)


def test_the_program_says_who_it_is_and_asks_for_robots_txt_once() -> None:
    with serving(a=http(b"<p>A"), b=http(b"<p>B")) as server:
        fetched(server, "/a", "/b")
    assert [path for path, _, _ in server.asked] == ["/robots.txt", "/a", "/b"]
    assert all(headers["user-agent"].startswith("cuttings/") for _, _, headers in server.asked)
    assert not any("cookie" in headers or "authorization" in headers for _, _, headers in server.asked)


def test_what_robots_txt_forbids_is_refused_with_two_ways_on_and_fetched_anyway_when_told_so() -> None:
    rules = http(b"User-agent: Cuttings\nDisallow: /page\n", kind="text/plain")
    with serving(page=http(b"<p>Fog"), **{"robots.txt": rules}) as server:
        detail = told(fetched(server, "/page"))
        assert "robots.txt" in detail and "save the page" in detail and "--anyway" in detail
        assert server.paths() == []
        (page,) = fetched(server, "/page", reach=Reach(private=True, anyway=True))
        assert isinstance(page, Page)


@pytest.mark.parametrize("status", ["503 Service Unavailable", "500 Internal Server Error"])
def test_a_robots_txt_that_fails_forbids_all_until_it_can_be_had(status: str) -> None:
    """RFC 9309, 2.3.1.4."""
    with serving(page=http(b"<p>Fog"), **{"robots.txt": http(b"", status)}) as server:
        assert "robots.txt cannot be had" in told(fetched(server, "/page"))
        assert server.paths() == []


def test_the_target_of_a_redirect_must_be_allowed_too() -> None:
    rules = http(b"User-agent: *\nDisallow: /secret\n", kind="text/plain")
    with serving(page=http(b"", "302 Found", Location="/secret"), secret=http(b"<p>"), **{"robots.txt": rules}) as server:
        assert "robots.txt" in told(fetched(server, "/page"))
        assert server.paths() == ["/page"]


def test_a_page_is_kept_under_the_address_it_was_redirected_to() -> None:
    with serving(page=http(b"", "301 Moved", Location="/new?x=1#top"), new=http(b"<p>Fog")) as server:
        (page,) = fetched(server, "/page")
    assert isinstance(page, Page) and page.url == server.url("/new?x=1")


def test_fifty_redirects_are_not_followed() -> None:
    answers = {f"r{n}": http(b"", "302 Found", Location=f"/r{n + 1}") for n in range(50)}
    with serving(**answers) as server:
        assert told(fetched(server, "/r0")) == "redirected more than 10 times"
        assert len(server.paths()) == 11


def test_a_circle_of_redirects_is_told() -> None:
    with serving(a=http(b"", "302 Found", Location="/b"), b=http(b"", "302 Found", Location="/a")) as server:
        assert "in a circle" in told(fetched(server, "/a"))


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("file:///etc/passwd", "file: addresses are not fetched"),
        ("gopher://a.example/", "gopher: addresses are not fetched"),
        ("javascript:alert(1)", "javascript: addresses are not fetched"),
        ("http://me:word@127.0.0.1/", "a user name"),
        ("http://a b/", "a space or control sign"),
    ],
)
def test_a_redirect_to_where_nothing_is_fetched_is_refused(target: str, words: str) -> None:
    with serving(page=http(b"", "302 Found", Location=target)) as server:
        assert words in told(fetched(server, "/page"))


@pytest.mark.parametrize("url", ["http:///", "http://", "http://[::1", "http://a.example:999999/", "https://" + "a" * 9000, "http://\n/"])
def test_what_is_no_url_is_told(url: str) -> None:
    assert isinstance(walls.checked(url, Reach(private=True)), str)


PRIVATE = (
    *("127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255"),
    *("192.0.0.192", "100.100.100.200", "168.63.129.16", "198.18.0.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254"),
    *("ff02::1", "fec0::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe"),
    *("64:ff9b:1::1", "2002:7f00:1::", "2002:a9fe:a9fe::1", "2001:0:4136:e378:8000:63bf:80ff:fffe", "2001:db8::1", "no address"),
    *("2606:4700:0:0:0:5efe:127.0.0.1", "2606:4700::200:5efe:a00:1"),
)


@pytest.mark.parametrize("address", PRIVATE)
def test_addresses_that_are_not_public_are_refused_in_every_disguise(address: str) -> None:
    assert walls.refused(address)


@pytest.mark.parametrize("address", ["9.9.9.9", "151.101.1.69", "2606:4700::1", "2a00:1450:4001::1", "64:ff9b::808:808"])
def test_public_addresses_are_not_refused(address: str) -> None:
    assert not walls.refused(address)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0x7f.0.0.1",
        "017700000001",
        "[::1]",
        "[::ffff:7f00:1]",
        "localhost",
        "127。0。0。1",
    ],
)
def test_no_spelling_of_this_machines_address_gets_through(host: str) -> None:
    with serving(page=http(b"<p>Secret")) as server:
        reach = Reach(ports=frozenset({server.port}))
        found = web.pages([f"http://{host}:{server.port}/page"], reach, Fetcher(reach, hosts=Hosts(pause=0.0)), sleep=lambda seconds: None)
        assert isinstance(next(found), Trouble)
        assert server.asked == []


def asked_as(*answers: list[str]) -> Callable[[str, int], list[str]]:
    """A name server of ours that answers each look-up by the next of *answers*."""
    turns = itertools.chain(answers, itertools.repeat(answers[-1]))
    return lambda host, port: next(turns)


@pytest.mark.parametrize("addresses", [["127.0.0.1"], ["9.9.9.9", "127.0.0.1"], ["::ffff:127.0.0.1"], ["64:ff9b::7f00:1"]])
def test_a_name_that_leads_here_alone_or_among_others_is_refused(addresses: list[str]) -> None:
    with serving(page=http(b"<p>Secret")) as server:
        reach = Reach(ports=frozenset({server.port}))
        with Fetcher(reach, resolve=asked_as(addresses), hosts=Hosts(pause=0.0)) as client:
            got = client.get(f"http://rebind.example:{server.port}/page")
        assert isinstance(got, Missed) and "--allow-private" in got.detail
        assert server.asked == []


def test_a_name_that_changes_its_mind_after_the_look_gains_nothing(hosts: Hosts) -> None:
    """It is looked up once a connection, and what was looked at is connected to: the second answer is looked at as well."""
    with serving(page=http(b"<p>Secret")) as server:
        reach = Reach(ports=frozenset({server.port}))
        with Fetcher(reach, resolve=asked_as(["192.0.2.1"], ["127.0.0.1"]), hosts=hosts) as client:
            for _ in range(3):
                assert isinstance(client.get(f"http://rebind.example:{server.port}/page"), Missed)
        assert server.asked == []


def test_a_redirect_into_the_private_network_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host counts as public here; the wall stands for the second all the same."""
    with serving(page=http(b"", "302 Found", Location="http://169.254.169.254/latest/meta-data")) as server:
        monkeypatch.setattr(walls, "refused", lambda address: "" if address == "127.0.0.1" else f"{address} is private")
        reach = Reach(ports=frozenset({server.port, 80}))
        assert "169.254.169.254" in told(fetched(server, "/page", reach=reach))


@pytest.mark.parametrize("port", [22, 25, 8080])
def test_other_ports_are_asked_only_when_allowed(port: int) -> None:
    assert "port" in str(walls.checked(f"http://a.example:{port}/", Reach()))
    assert not isinstance(walls.checked(f"http://a.example:{port}/", Reach(ports=frozenset({port}))), str)


def test_no_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serving(page=http(b"<p>Fog")) as server:
        assert isinstance(fetched(server, "/page")[0], Page)


@pytest.mark.parametrize(("answer", "words"), [(trickle, "too slow"), (slow_headers, "too slow"), (silent, "too slow"), (cut, "broke off")])
def test_a_server_that_dawdles_or_breaks_off_is_left_within_the_time_allowed(answer: Callable[[socket.socket], None], words: str) -> None:
    with serving(page=answer, **{"robots.txt": ANY}) as server:
        began = time.monotonic()
        with Fetcher(HERE, hosts=Hosts(pause=0.0), spend=BRIEF) as client:
            got = client.get(server.url("/page"))
    assert isinstance(got, Missed) and words in got.detail
    assert time.monotonic() - began < 10


def test_a_body_without_end_is_cut_short() -> None:
    with serving(page=endless) as server:
        assert told(fetched(server, "/page")) == "over 16 MB; no page is that large"


def test_a_body_that_says_it_is_too_large_is_not_begun() -> None:
    with serving(page=http(b"", kind="text/html", X_A="b").replace(b"Content-Length: 0", b"Content-Length: 999999999999")) as server:
        assert told(fetched(server, "/page")) == "over 16 MB; no page is that large"


def bombs() -> Iterator[tuple[str, bytes]]:
    flat = bytes(MOST + 1)
    yield "gzip", gzip.compress(flat)
    yield "br", brotli.compress(flat, quality=1)
    yield "zstd", pytest.importorskip("backports.zstd").compress(flat)
    yield "gzip, gzip", gzip.compress(gzip.compress(flat))


@pytest.mark.parametrize("which", range(4))
def test_a_bomb_in_any_packing_is_told(which: int) -> None:
    coding, body = next(itertools.islice(bombs(), which, None))
    with serving(page=http(body, Content_Encoding=coding)) as server:
        assert told(fetched(server, "/page")) == "over 16 MB when unpacked"


def test_a_packing_that_is_claimed_in_error_is_seen_through_or_told() -> None:
    with serving(page=http(b"<p>Fog", Content_Encoding="gzip"), noise=http(b"\xff\xfe\x00 noise", Content_Encoding="br")) as server:
        page, noise = fetched(server, "/page", "/noise")
    assert isinstance(page, Page) and page.body == b"<p>Fog"
    assert isinstance(noise, Trouble) and noise.detail.startswith("damaged br data")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (http(b"", "404 Not Found"), "the server answered 404 Not Found"),
        (http(b"", "410 Gone"), "the server answered 410 Gone"),
        (http(b"", "999 Odd"), "the server answered 999"),
        (http(b"%PDF", kind="application/pdf"), "no page but application/pdf"),
        (http(b"<rss>", kind="application/rss+xml"), "a feed and no page"),
        (b"SSH-2.0-OpenSSH_9\r\n\r\n", "broke off"),
        (b"", "broke off"),
        (b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 50_000 + b"\r\n", "broke off"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n", "broke off"),
    ],
)
def test_an_answer_that_is_no_page_is_told_in_one_line(answer: bytes, words: str) -> None:
    with serving(page=answer, **{"robots.txt": ANY}) as server:
        assert words in told(fetched(server, "/page"))


def test_a_busy_server_is_asked_again_after_the_time_it_names() -> None:
    busy = http(b"", "429 Too Many Requests", Retry_After="7")
    waits: list[float] = []
    clock = [0.0]
    hosts = Hosts(clock=lambda: clock[0], sleep=lambda seconds: clock.__setitem__(0, clock[0] + seconds), pause=0.0)
    with serving(page=[busy, http(b"<p>Fog")]) as server:
        (page,) = web.pages([server.url("/page")], HERE, Fetcher(HERE, hosts=hosts), sleep=waits.append)
    assert isinstance(page, Page) and server.paths() == ["/page", "/page"]
    assert len(waits) == 1 and 7 <= waits[0] <= 9


def test_a_server_that_asks_for_an_hour_is_left_and_the_user_told() -> None:
    with serving(page=http(b"", "503 Service Unavailable", Retry_After="3600")) as server:
        assert told(fetched(server, "/page")) == "the server answered 503 Service Unavailable; it may be asked again in 3,600 s"
        assert server.paths() == ["/page"]


def test_a_server_in_trouble_is_asked_three_times_at_most() -> None:
    with serving(page=http(b"", "500 Internal Server Error")) as server:
        assert told(fetched(server, "/page")) == "the server answered 500 Internal Server Error"
        assert len(server.paths()) == 3


def test_two_requests_to_a_host_are_a_pause_apart_and_robots_txt_may_ask_for_a_longer_one() -> None:
    slept: list[float] = []
    clock = [0.0]

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        clock[0] += seconds

    rules = http(b"User-agent: *\nCrawl-delay: 9\n", kind="text/plain")
    with (
        serving(a=http(b"<p>A"), b=http(b"<p>B"), **{"robots.txt": rules}) as server,
        Fetcher(HERE, hosts=Hosts(lambda: clock[0], sleep)) as client,
    ):
        client.get(server.url("/a"))
        client.get(server.url("/b"))
    assert len(slept) == 2 and 1.0 <= slept[0] <= 1.5 and 9.0 <= slept[1] <= 13.5


def test_a_pause_longer_than_patience_is_told_and_not_waited_for() -> None:
    rules = http(b"User-agent: *\nCrawl-delay: 600\n", kind="text/plain")
    with serving(a=http(b"<p>A"), b=http(b"<p>B"), **{"robots.txt": rules}) as server, Fetcher(HERE, hosts=Hosts(pause=0.0)) as client:
        client.get(server.url("/a"))
        got = client.get(server.url("/b"))
    assert isinstance(got, Missed) and got.again is not None and got.again > 500


def test_a_host_is_asked_by_one_thread_at_a_time() -> None:
    at_once = [0, 0]
    lock = threading.Lock()

    def count(talk: socket.socket) -> None:
        with lock:
            at_once[0] += 1
            at_once[1] = max(at_once)
        time.sleep(0.05)
        with lock:
            at_once[0] -= 1
        talk.sendall(http(b"<p>Fog"))

    with serving(page=count, **{"robots.txt": ANY}) as server, Fetcher(HERE, hosts=Hosts(pause=0.0)) as client:
        threads = [threading.Thread(target=client.get, args=(server.url("/page"),)) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(server.paths()) == 6 and at_once[1] == 1


def test_what_has_not_changed_is_not_sent_again() -> None:
    with (
        serving(page=[http(b"<p>Fog", ETag='"1"'), http(b"", "304 Not Modified")]) as server,
        Fetcher(HERE, hosts=Hosts(pause=0.0)) as client,
    ):
        first = client.get(server.url("/page"))
        assert isinstance(first, Got)
        second = client.get(server.url("/page"), headers={"If-None-Match": first.headers["etag"]})
    assert isinstance(second, Got) and second.status == 304
    assert server.asked[-1][2]["if-none-match"] == '"1"'


def test_a_robots_txt_of_wildcards_without_end_is_read_in_time() -> None:
    rules = http(b"User-agent: *\n" + b"Disallow: /" + b"*a" * 100_000 + b"b\n" + b"Disallow: /*a*a*a*a*a*a*b$\n" * 2000, kind="text/plain")
    with serving(**{"robots.txt": rules}) as server:
        server.answers["/" + "a" * 4000] = http(b"<p>Fog")
        assert isinstance(fetched(server, "/" + "a" * 4000)[0], Page)


def test_retry_after_is_read_as_seconds_or_as_a_date_and_anything_else_says_nothing() -> None:
    now = datetime(2026, 3, 4, 10, tzinfo=UTC)
    assert again(format_datetime(now + timedelta(seconds=90), usegmt=True), now) == 90.0
    assert [again(text, now) for text in ("-5", "ten", "", None, "9" * 40)] == [None, None, None, None, 86_400.0]


def test_pages_and_files_come_in_the_given_order(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(b"<p>File")
    with serving(page=http(b"<p>Fog")) as server:
        found = sources.pages([server.url("/page"), str(path)], reach=HERE)
        assert [one.body for one in found if isinstance(one, Page)] == [b"<p>Fog", b"<p>File"]
