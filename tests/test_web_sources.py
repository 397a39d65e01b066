"""The reader's page of sources: what is watched and what is wrong with it, a form to watch more, and a button to stop."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from cuttings import Library
from cuttings.library.watching import Watch
from webbed import browser, token


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Library(tmp_path / "library.db") as library:
        Watch(library).add([str(tmp_path)])
    return tmp_path / "library.db"


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    with browser(path) as opened:
        yield opened


def watched(path: Path) -> list[str]:
    with Library(path) as library:
        return [one.place for one in Watch(library).sources()]


def test_what_is_watched_is_shown_with_its_state(client: TestClient, path: Path) -> None:
    text = client.get("/sources").text
    assert str(path.parent) in text and "folder" in text and "well" in text
    assert [one["kind"] for one in client.get("/sources.json").json()["watched"]] == ["folder"]


def test_a_feed_is_watched_and_watched_no_more(client: TestClient, path: Path) -> None:
    feed = "https://news.example/feed.xml"
    answer = client.post("/sources", data={"token": token(client, "/sources"), "place": feed, "every": "3600"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/sources")
    assert watched(path) == [str(path.parent), feed]
    client.post("/sources/forget", data={"token": token(client, "/sources"), "place": feed})
    assert watched(path) == [str(path.parent)]


def test_a_source_is_paused_and_resumed(client: TestClient, path: Path) -> None:
    def rests() -> list[bool]:
        return [bool(one["paused"]) for one in client.get("/sources.json").json()["watched"]]

    def send(on: str) -> tuple[int, str]:
        given = {"token": token(client, "/sources"), "place": str(path.parent), "on": on}
        answer = client.post("/sources/pause", data=given)
        return answer.status_code, answer.headers["location"]

    assert send("1") == (303, "/sources") and rests() == [True]
    text = client.get("/sources").text
    assert "paused since" in text and "Resume<" in text
    assert send("0") == (303, "/sources") and rests() == [False]
    assert client.post("/sources/pause", data={"place": str(path.parent)}).status_code == 403
    gone = client.post("/sources/pause", data={"token": token(client, "/sources"), "place": "https://a.example/"})
    assert gone.status_code == 404


@pytest.mark.parametrize("place", ["/etc", "file:///etc", "ftp://a.example/", ""])
def test_no_folder_of_this_machine_is_watched_through_the_browser(client: TestClient, path: Path, place: str) -> None:
    answer = client.post("/sources", data={"token": token(client, "/sources"), "place": place})
    assert answer.status_code == 422 and 'role="alert"' in answer.text
    assert watched(path) == [str(path.parent)]


def test_a_form_from_elsewhere_changes_nothing(client: TestClient, path: Path) -> None:
    assert client.post("/sources", data={"token": "none", "place": "https://news.example/feed.xml"}).status_code == 403
    assert client.post("/sources/forget", data={"place": str(path.parent)}).status_code == 403
    assert watched(path) == [str(path.parent)]
