"""A reader that other machines can reach asks for a password: nothing is shown or done without it, and it cannot be tried fast."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
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


@pytest.mark.parametrize("held", ["", "x", "1.2.3", f"{int(time.time())}.abc.{'0' * 64}", "é.é.é"])
def test_a_ticket_made_up_opens_nothing(held: str) -> None:
    assert not entry.valid(b"key", held, time.time())


def test_without_a_password_only_this_machine_is_answered(path: Path) -> None:
    with TestClient(web.app(path), base_url="http://desk.example:8765") as client:
        assert client.get("/").status_code == 421
