"""The JSON of the reader's pages is what docs/json.md says: every address, its keys, the cursor, the form of errors."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from cuttings import Library, web
from webbed import browser, filled

TOLD = (Path(__file__).parents[1] / "docs/json.md").read_text(encoding="utf-8")
TABLE = {
    path: (set(re.findall(r"`(\w+)`", keys)), more)
    for path, keys, more in re.findall(r"^\| `(/[^`]+\.json)` \| ([^|]+) \|([^|]*)\|$", TOLD, re.MULTILINE)
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("json") / "library.db")


@pytest.fixture(scope="module")
def client(path: Path) -> Iterator[TestClient]:
    with browser(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def parts(path: Path) -> dict[str, str]:
    """What stands for the parts of an address, by the address: one of each kind."""
    with Library(path) as library:
        article = library.list(limit=1)[0].id
        story = library.stories(limit=1)[0].id
        library.label("The dam", article)
        library.save("Garrison", "garrison")
        ids = {"story": story, "article": article, "refused": library.refused()[0].page, "first": story, "second": article}
        return {**ids, "who": library.speakers(limit=1)[0].key, "label": "the-dam", "saved": "garrison", "search": "search?q=dam"}


def address(path: str, parts: dict[str, str]) -> str:
    """An address of the table with its parts filled in."""
    kind = path.split("/")[1]
    filled = re.sub(r"\{(id|key)\}", parts.get(kind, ""), path)
    return filled.format(**parts) + ("?q=dam" if kind == "search.json" else "")


def test_every_page_that_is_there_as_json_is_named_and_no_other(path: Path) -> None:
    served = {route.path for route in web.app(path).routes if getattr(route, "path", "").endswith(".json")}
    assert {one for one in served if not one.endswith("/feed.json")} == set(TABLE)


@pytest.mark.parametrize("told", TABLE)
def test_the_keys_of_a_page_are_those_that_are_told(told: str, client: TestClient, parts: dict[str, str]) -> None:
    answer = client.get(address(told, parts))
    assert answer.status_code == 200 and answer.headers["content-type"] == "application/json"
    assert set(answer.json()) == TABLE[told][0]


def test_an_empty_library_answers_with_the_same_keys(tmp_path: Path) -> None:
    with browser(tmp_path / "library.db") as client:
        for path in ("/index.json", "/articles.json", "/who.json", "/search.json", "/labels.json", "/refused.json"):
            assert set(client.get(path).json()) == TABLE[path][0], path


@pytest.mark.parametrize("told", [path for path, (keys, _) in TABLE.items() if "next" in keys])
def test_a_page_with_a_cursor_says_what_it_is_given_to(told: str, client: TestClient, parts: dict[str, str]) -> None:
    """Going on until `next` is null ends, and no two pages are the same."""
    (name,) = re.findall(r"more by `(\w+)` = `next`", TABLE[told][1])
    where, seen = address(told, parts), list[str]()
    cursor: object = ""
    while cursor is not None and len(seen) < 40:
        page = client.get(where, params={**({"q": "dam"} if "search" in told else {}), name: cursor} if cursor else None).json()
        cursor = page.pop("next")
        seen.append(json.dumps(page))
    assert cursor is None and len(set(seen)) == len(seen)


def test_all_articles_come_once_by_the_cursor(client: TestClient, path: Path) -> None:
    found, after = list[str](), ""
    while after is not None:
        page = client.get(f"/articles.json?after={after}").json()
        found += [row["id"] for row in page["articles"]] + [row["id"] for rows in page["copies"].values() for row in rows]
        after = page["next"]
    with Library(path) as library:
        assert sorted(found) == sorted(row.id for row in library.list(limit=1000))


def test_all_that_somebody_said_comes_once_by_the_cursor(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = client.get("/who/ilena-dorvath.json").json()["said"]
    monkeypatch.setattr("cuttings.web.views.SAID", 7)
    found, offset = [], 0
    while offset is not None:
        page = client.get(f"/who/ilena-dorvath.json?offset={offset}").json()
        assert len(page["said"]) <= 7
        found += page["said"]
        offset = page["next"]
    assert found == whole


@pytest.mark.parametrize(
    ("where", "status"),
    [("/story/0000.json", 404), ("/article/none.json", 404), ("/articles.json?since=soon", 400), ("/nowhere.json", 404)],
)
def test_an_error_is_one_line_with_its_status(where: str, status: int, client: TestClient) -> None:
    answer = client.get(where)
    assert answer.status_code == status and set(answer.json()) == {"error", "status"} and answer.json()["status"] == status
    assert "\n" not in answer.json()["error"]


def test_every_noun_of_a_page_is_described_with_all_its_keys(client: TestClient, parts: dict[str, str]) -> None:
    described = {
        name: set(re.findall(r"^- `(\w+)`: ", body, re.MULTILINE))
        for name, body in re.findall(r"^### (\w+)\n(.*?)(?=^### |\Z)", TOLD, re.MULTILINE | re.DOTALL)
    }
    story = client.get(address("/story/{id}.json", parts)).json()["story"]
    kept = client.get(address("/article/{id}.json", parts)).json()["kept"]
    pairs = {"Story": story, "Kept": kept, "Reading": kept["reading"], "Article": kept["reading"]["article"], "Row": kept["row"]}
    pairs |= {"Voice": story["voices"][0], "Utterance": story["voices"][0]["statements"][0], "Moment": story["timeline"][0]}
    for name, form in pairs.items():
        assert described[name] == set(form), name
