"""A page that stands from before is never out of date: what is changed, by whomever, shows at once; no browser gets another's token."""

import gc
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from cuttings import Library
from cuttings.cli import serving
from cuttings.library.watching import Watch
from cuttings.web import guard, views
from cuttings.web.answers import Ask
from cuttings.web.routes import _set, looks
from cuttings.web.shelf import Shelf
from cuttings.web.standing import Standing
from handmade import page, reading
from webbed import browser, token

PAGES = ("/", "/articles", "/outlets", "/sections", "/who", "/search?q=river", "/starred", "/corrections", "/labels", "/saved", "/sources")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Library(tmp_path / "library.db") as library:
        library.keep([(page(n), reading(page(n), title=f"Number {n} of the river")) for n in range(3)])
        library.visit(datetime.now(UTC).isoformat(timespec="seconds"))
    return tmp_path / "library.db"


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    with browser(path) as opened:
        yield opened


def looked(client: TestClient, address: str) -> str:
    """A page, asked twice: if it can stand, it stands now."""
    client.get(address)
    return client.get(address).text


CHANGES: tuple[tuple[str, str, Callable[[Library, str], object]], ...] = (
    ("/articles", "Number 9 of the river", lambda library, _: library.keep([(page(9), reading(page(9), title="Number 9 of the river"))])),
    ("/", "New at the weir", lambda library, id: library.correct(id, "title", "New at the weir")),
    ("/search?q=river", "Another Paper", lambda library, id: library.correct(id, "outlet", "Another Paper")),
    ("/sections", "Rivers", lambda library, id: library.correct(id, "section", "Rivers")),
    ("/starred", "of the river", lambda library, id: library.star(id)),
    ("/labels", "Water", lambda library, id: library.label("Water", id)),
    ("/saved", "My search", lambda library, id: library.save("My search", "river")),
    ("/sources", "https://news.example/feed", lambda library, _: Watch(library).add(["https://news.example/feed"])),
)


@pytest.mark.parametrize(("address", "words", "change"), CHANGES, ids=[change[1] for change in CHANGES])
def test_what_is_written_beside_the_reader_shows_at_once(
    client: TestClient, path: Path, address: str, words: str, change: Callable[[Library, str], object]
) -> None:
    assert words not in looked(client, address)
    with Library(path) as library:
        change(library, page(0).id)
    assert words in client.get(address).text


def test_what_is_taken_back_is_gone_at_once(client: TestClient, path: Path) -> None:
    with Library(path) as library:
        one = library.correct(page(0).id, "title", "New at the weir")
        assert "New at the weir" in looked(client, "/articles")
        library.undo(one.id or 0)
        assert "New at the weir" not in looked(client, "/articles")
        library.remove(page(0).id)
        assert "Number 0" not in client.get("/articles").text


def test_another_process_that_writes_is_seen(client: TestClient, path: Path) -> None:
    assert "of the river" not in looked(client, "/starred")
    code = "import sys; from cuttings import Library; library = Library(sys.argv[1]); library.star(sys.argv[2]); library.close()"
    subprocess.run([sys.executable, "-c", code, str(path), page(0).id], check=True)
    assert "of the river" in client.get("/starred").text


def test_what_a_form_changes_shows_on_the_page_that_it_leads_to(client: TestClient) -> None:
    client.get("/")
    address = f"/article/{page(0).id}"
    assert 'aria-pressed="false"' in looked(client, address)
    sent = {"token": token(client), "on": "1", "back": address}
    assert client.post(f"{address}/star", data=sent).headers["location"] == address
    assert 'aria-pressed="true"' in client.get(address).text
    assert "of the river" in client.get("/starred").text


@pytest.mark.parametrize("address", PAGES)
def test_a_page_that_stands_is_the_page_that_would_be_made(client: TestClient, address: str) -> None:
    """Byte for byte, but for the browser's token."""
    first = client.get(address).text
    assert client.get(address).text == first == client.get(address).text


def test_each_browser_gets_its_own_token_on_a_page_that_stands(path: Path) -> None:
    """The token of one does not work for another, the page holds no other, and what stands for a token is never handed out."""
    with browser(path) as client:
        held = [token(client, "/articles")]
        first = client.cookies["cuttings"]
        client.cookies.clear()
        held.append(token(client, "/articles"))
        assert client.cookies["cuttings"] != first and held[0] != held[1]
        text = client.get("/articles").text
        assert held[0] not in text and text.count(held[1]) == 3
        sent = {"token": held[0], "on": "1"}
        assert client.post(f"/article/{page(0).id}/star", data=sent).status_code == 403
        assert client.post(f"/article/{page(0).id}/star", data={**sent, "token": held[1]}).status_code == 303


def test_what_stands_for_a_token_is_unknown_outside_and_changes_with_each_process() -> None:
    one, other = Standing(), Standing()
    assert one.mark != other.mark and len(one.mark) == 64
    assert one.filled(f"a {other.mark} b".encode(), "token") == f"a {other.mark} b".encode()


def test_a_query_of_its_own_is_a_page_of_its_own(client: TestClient) -> None:
    assert looked(client, "/search?q=river") != looked(client, "/search?q=weir")
    assert "Search" in looked(client, "/search") and "No stories here" in looked(client, "/?offset=50") != looked(client, "/")


def test_a_page_stands_no_longer_than_its_minute(path: Path) -> None:
    """What is told as ages ("3 minutes ago") is told anew."""
    shelf, standing = Shelf(path), Standing()
    with Library(path) as library:
        asked = [Ask(now=datetime(2026, 9, 8, 12, minute, tzinfo=UTC)) for minute in (0, 0, 1)]
        state = shelf.state()
        pages = [_set(shelf, standing, library, views.front, one, "")[0] for one in asked]
        assert pages[0] is pages[1] and pages[2] is not pages[0] and shelf.state() == state
    shelf.close()


def test_a_page_that_was_made_while_the_library_changed_does_not_stand() -> None:
    standing = Standing()
    assert standing.find(1, ("/",)) is None
    assert standing.find(2, ("/",)) is None
    standing.keep(1, ("/",), b"made of what was")
    assert standing.find(2, ("/",)) is None


def test_pages_that_stand_take_no_more_than_their_room() -> None:
    standing = Standing(room=12)
    for n in range(5):
        assert standing.find("now", (str(n),)) is None
        standing.keep("now", (str(n),), b"xxxx")
    assert [standing.find("now", (str(n),)) for n in range(5)] == [None, None, None, b"xxxx", b"xxxx"]
    standing.keep("now", ("9",), b"x" * 12)
    assert standing.find("now", ("9",)) is None and standing.find("now", ("4",)) == b"xxxx"


def test_what_is_not_there_does_not_stand(client: TestClient, path: Path) -> None:
    assert client.get(f"/article/{page(7).id}").status_code == client.get(f"/article/{page(7).id}").status_code == 404
    with Library(path) as library:
        library.keep([(page(7), reading(page(7)))])
    assert client.get(f"/article/{page(7).id}").status_code == 200


def test_pages_that_stand_are_still_not_kept_by_browsers(client: TestClient) -> None:
    client.get("/articles")
    headers = client.get("/articles").headers
    assert headers["cache-control"] == "no-store" and headers["content-security-policy"] == guard.POLICY


LOOKS: tuple[tuple[dict[str, str], bool], ...] = (
    ({}, True),
    ({"sec-fetch-site": "none", "sec-fetch-mode": "navigate"}, True),
    ({"sec-fetch-site": "same-origin", "sec-fetch-mode": "navigate"}, True),
    ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, False),
    ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image"}, False),
    ({"sec-fetch-site": "same-site", "sec-fetch-mode": "navigate"}, False),
    ({"sec-fetch-site": "same-origin", "sec-fetch-mode": "cors"}, False),
    ({"sec-purpose": "prefetch;prerender", "sec-fetch-site": "none", "sec-fetch-mode": "navigate"}, False),
    ({"purpose": "prefetch"}, False),
    ({"x-moz": "prefetch"}, False),
)


@pytest.mark.parametrize(("headers", "look"), LOOKS)
def test_only_who_goes_to_the_front_page_looks_at_it(path: Path, headers: dict[str, str], look: bool) -> None:
    """Another site's page can make a browser ask, and a browser asks ahead by itself: then what is new stays new."""
    with Library(path) as library:
        library.visit("2026-01-01T00:00:00+00:00")
    with browser(path) as client:
        client.get("/", headers=headers)
    with Library(path) as library:
        before = library.since([], "2099-01-01T00:00:00+00:00").before
        assert (before != "2026-01-01T00:00:00+00:00") is look


def test_asking_for_the_head_of_the_front_page_is_no_look() -> None:
    assert not looks(Request({"type": "http", "method": "HEAD", "headers": []}))


def test_looks_within_a_minute_are_kept_once_unless_something_came(path: Path) -> None:
    with Library(path) as library:
        library.visit("2026-09-08T08:00:00+00:00")
        state = library.state()
        library.visit("2026-09-08T08:00:59+00:00")
        assert library.state() == state
        library.keep([(page(5), reading(page(5)))])
        library.visit("2026-09-08T08:00:59+00:00")
        assert library.since([], "2026-09-08T12:00:00+00:00").articles == 0
        state = library.state()
        library.visit("2026-09-08T08:02:00+00:00")
        assert library.state() != state


def test_addresses_count_towards_the_room_so_that_long_ones_do_not_fill_the_memory() -> None:
    standing = Standing(room=100)
    for n in range(10):
        assert standing.find("now", ("/", f"{n}" * 50)) is None
        standing.keep("now", ("/", f"{n}" * 50), b"x")
    assert [n for n in range(10) if standing.find("now", ("/", f"{n}" * 50))] == [9]
    standing.keep("now", ("/", "y" * 100), b"x")
    assert standing.find("now", ("/", "y" * 100)) is None and standing.find("now", ("/", "9" * 50)) == b"x"


def test_the_reader_leaves_the_collector_of_garbage_of_its_process_as_it_is(tmp_path: Path) -> None:
    """It may run beside other programs' code; the command `serve`, whose process is its own, sees to that, and gives back what it held."""
    before = (gc.isenabled(), gc.get_threshold(), gc.get_freeze_count())
    with browser(tmp_path / "library.db") as client:
        assert client.get("/").status_code == 200
        assert (gc.isenabled(), gc.get_threshold(), gc.get_freeze_count()) == before
    with serving._settling():
        serving._leave_alone()
        assert gc.get_freeze_count() > 0
    assert gc.get_freeze_count() == 0
