"""A reader that other machines can reach asks for a password: nothing is shown or done without it, and it cannot be tried fast."""

import asyncio
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from cuttings import Library, web
from cuttings.web import entry
from handmade import page, reading

WORD = "the weir holds"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("entry") / "library.db"
    with Library(path) as library:
        library.keep([(page(1), reading(page(1)))])
    return path


@pytest.fixture
def client(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setattr(entry, "_PATIENCE", 0.0)
    with TestClient(web.app(path, WORD), base_url="http://desk.example:8765", follow_redirects=False) as opened:
        yield opened


@pytest.mark.parametrize("address", ["/", "/articles", "/search?q=weir", "/add", "/no-such-page"])
def test_every_page_leads_to_the_door(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 303 and answer.headers["location"].startswith("/enter?to=/")
    assert "Weir" not in client.get(answer.headers["location"]).text


@pytest.mark.parametrize("address", ["/index.json", "/articles.json", "/who.json"])
def test_json_tells_nothing(client: TestClient, address: str) -> None:
    assert (client.get(address).status_code, client.get(address).text) == (401, "Give the password first.\n")


def test_nothing_is_done_without_it(client: TestClient, path: Path) -> None:
    assert client.post("/add", data={"text": "<p>Hello"}).status_code == 401
    with Library(path) as library:
        assert library.counts()["pages"] == 1


def test_the_password_opens_every_page_and_leads_on_to_the_one_asked_for(client: TestClient) -> None:
    answer = client.post("/enter", data={"password": WORD, "to": "/articles"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/articles")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=strict" in cookie and WORD not in cookie
    assert client.get("/articles").status_code == client.get("/articles.json").status_code == 200


@pytest.mark.parametrize("word", ["", "the weir", WORD + " ", "x" * 5000])
def test_a_wrong_password_opens_nothing(client: TestClient, word: str) -> None:
    answer = client.post("/enter", data={"password": word})
    assert answer.status_code == 401 and "set-cookie" not in answer.headers
    assert client.get("/articles").status_code == 303


@pytest.mark.parametrize("to", ["//elsewhere.example/", "https://elsewhere.example/", "\\\\elsewhere.example", "/\\elsewhere.example"])
def test_the_door_leads_nowhere_else(client: TestClient, to: str) -> None:
    assert client.post("/enter", data={"password": WORD, "to": to}).headers["location"] == "/"


def test_a_form_of_another_site_is_not_looked_at(client: TestClient) -> None:
    assert client.post("/enter", data={"password": WORD}, headers={"sec-fetch-site": "cross-site"}).status_code == 401


@pytest.mark.parametrize("held", ["", "x", "1.2.3", f"NOW.abc.{'0' * 64}", "é.é.é"])
def test_a_ticket_made_up_opens_nothing(held: str) -> None:
    assert not entry.valid(b"key", held.replace("NOW", str(int(time.time()))), time.time())


def test_without_a_password_only_this_machine_is_answered(path: Path) -> None:
    with TestClient(web.app(path), base_url="http://desk.example:8765") as client:
        assert client.get("/").status_code == 421


def test_a_wrong_password_costs_a_second_for_everybody_and_a_form_that_never_comes_costs_nobody_anything(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    async def run() -> None:
        app = entry.locked(PlainTextResponse("in"), entry.lock(WORD), b"key")
        never = asyncio.Event()

        async def silent() -> dict[str, object]:
            await never.wait()
            return {"type": "http.disconnect"}

        async def word() -> dict[str, object]:
            return {"type": "http.request", "body": b"password=wrong", "more_body": False}

        async def sent(message: object) -> None:
            answers.append(message)

        answers: list[object] = []
        scope = {"type": "http", "method": "POST", "path": "/enter", "headers": [], "query_string": b"", "scheme": "http"}
        stuck = asyncio.create_task(app(dict(scope), silent, sent))
        await asyncio.sleep(0)
        monkeypatch.setattr(entry.asyncio, "sleep", sleep)
        await asyncio.wait_for(app(dict(scope), word, sent), 30)
        assert answers[0]["status"] == 401  # type: ignore[index]
        stuck.cancel()

    asyncio.run(run())
    assert slept == [entry._PATIENCE]


def test_no_cookie_of_a_form_makes_a_ticket(client: TestClient) -> None:
    """The key of the door signs nothing else: what forms show is no ticket, whatever the browser says it is."""
    client.post("/enter", data={"password": WORD})
    words = f"in {int(time.time()) + 90 * 86_400}.{'x' * 29}"
    client.cookies.set("cuttings", words)
    shown = re.search(r'name="token" value="([^"]+)"', client.get("/add").text)
    client.cookies.delete(entry.COOKIE)
    client.cookies.set(entry.COOKIE, f"{words.removeprefix('in ')}.{shown[1] if shown else ''}")
    assert client.get("/articles").status_code == 303


def test_the_query_of_the_page_asked_for_is_kept(client: TestClient) -> None:
    assert client.get("/search?q=weir&offset=2").headers["location"] == "/enter?to=/search%3Fq%3Dweir%26offset%3D2"
