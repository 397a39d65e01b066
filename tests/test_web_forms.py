"""The reader's forms: adding pages, starring, correcting and undoing, always followed by a redirect to a page."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from cuttings import Library
from handmade import html, page, reading
from webbed import EXAMPLES, browser, token

FLAT = (EXAMPLES / "the-page.txt").read_text(encoding="utf-8")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Library(tmp_path / "library.db") as library:
        library.keep([(page(1), reading(page(1)))])
    return tmp_path / "library.db"


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    with browser(path) as opened:
        yield opened


def only(path: Path) -> str:
    """The id of the one article there is."""
    with Library(path) as library:
        (row,) = library.list()
    return row.id


def test_a_pasted_page_answers_with_its_article(client: TestClient) -> None:
    """Line ends as browsers send them make no other page: the same text from a file is kept already."""
    given = {"token": token(client), "text": FLAT.replace("\n", "\r\n"), "url": "", "fetched": "2026-10-12T16:00:00Z"}
    answer = client.post("/add", data=given)
    assert answer.status_code == 303 and answer.headers["location"].startswith("/article/")
    text = client.get(answer.headers["location"]).text
    assert "Ardova Said to Accept Tervanian Call" in text and "Read and kept." in text
    again = client.post("/add", data=given | {"text": FLAT})
    assert again.headers["location"] == answer.headers["location"].replace("added=new", "added=already")


def test_a_page_without_an_article_answers_with_its_reason(client: TestClient) -> None:
    given = {"token": token(client), "text": "<html><body><nav><a href=/>Home</a></nav></body></html>"}
    answer = client.post("/add", data=given)
    assert answer.status_code == 303 and answer.headers["location"].startswith("/refused/")
    text = client.get(answer.headers["location"]).text
    assert "Refused page" in text and "Not read:" in text
    assert client.post("/add", data=given).headers["location"] == answer.headers["location"]


def test_a_file_of_bytes_answers_with_its_reason(client: TestClient) -> None:
    answer = client.post("/add", data={"token": token(client)}, files={"file": ("a.html", b"\x89PNG\r\n\x1a\n" + bytes(999), "image/png")})
    assert answer.status_code == 303 and answer.headers["location"].startswith("/refused/")
    shown = client.get(answer.headers["location"])
    assert shown.status_code == 200 and "Not read: binary" in shown.text and "original.txt" in shown.text


def test_several_files_answer_with_a_list(client: TestClient) -> None:
    files = [("file", (f"{n}.html", html(n).body, "text/html")) for n in range(2)]
    answer = client.post("/add", data={"token": token(client)}, files=files)
    assert answer.status_code == 200 and "2 pages read and kept" in answer.text


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"text": "  "}, "nothing to read"),
        ({"text": "a page", "url": "javascript:alert(1)"}, "no web address"),
        ({"text": "a page", "fetched": "yesterday"}, "no capture time"),
        ({"text": "a page", "fetched": "2026-10-12T16:00:00"}, "no capture time"),
        ({"text": "a page", "fetched": "9999-12-31T23:59:59Z"}, "no capture time"),
    ],
)
def test_what_is_off_is_said_and_what_was_typed_stays(client: TestClient, given: dict[str, str], problem: str) -> None:
    answer = client.post("/add", data=given | {"token": token(client)})
    assert answer.status_code == 422 and problem in answer.text
    assert given["text"].strip() in answer.text


def test_the_capture_time_is_only_now_where_the_person_says_so(client: TestClient, path: Path) -> None:
    for extra, known in (({}, False), ({"now": "1"}, True)):
        text = FLAT + "\n" * len(extra)
        where = client.post("/add", data={"token": token(client), "text": text} | extra).headers["location"]
        kept = client.get(where.partition("?")[0] + ".json").json()["kept"]
        assert (kept["versions"][-1]["fetched"] != []) == known


def test_a_star_is_set_and_taken_by_post_and_leads_back(client: TestClient, path: Path) -> None:
    id, key = only(path), token(client)
    assert client.get(f"/article/{id}/star").status_code == 405
    answer = client.post(f"/article/{id}/star", data={"token": key, "on": "1", "back": "/starred"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/starred")
    assert f"/article/{id}" in client.get("/starred").text
    client.post(f"/article/{id}/star", data={"token": key, "on": "0", "back": "/starred"})
    assert "No article is starred yet" in client.get("/starred").text


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "/\r\nset-cookie: a=b", ""])
def test_a_form_never_leads_elsewhere(client: TestClient, path: Path, back: str) -> None:
    answer = client.post(f"/article/{only(path)}/star", data={"token": token(client), "on": "1", "back": back})
    assert answer.headers["location"] == f"/article/{only(path)}"


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("title", "The weir broke", "The weir broke"),
        ("outlet", "The Sundmark Mail", "The Sundmark Mail"),
        ("published", "2026-03", "March 2026"),
    ],
)
def test_a_corrected_field_is_shown_as_the_persons_own_and_undone(
    client: TestClient, path: Path, field: str, value: str, shown: str
) -> None:
    id = only(path)
    where = f"/article/{id}/correct?field={field}"
    given = {"token": token(client), "page": page(1).id, "value": value}
    answer = client.post(where, data=given)
    assert answer.status_code == 303 and answer.headers["location"] == f"/article/{id}#fields"
    text = client.get(f"/article/{id}").text
    assert shown in text and '<span class="own">yours</span>' in text and "read as:" in text
    undo = re.search(r'action="(/corrections/\d+/undo)"', text)
    assert undo and client.post(undo[1], data={"token": given["token"], "back": f"/article/{id}"}).status_code == 303
    assert '<span class="own">yours</span>' not in client.get(f"/article/{id}").text
    assert client.post(undo[1], data={"token": given["token"]}).status_code == 404


def test_a_speaker_is_corrected_at_the_quoted_words(client: TestClient, path: Path) -> None:
    id = only(path)
    where = f"/article/{id}/correct?field=speaker&n=0"
    assert "<mark>We lost 40 boats</mark>" in client.get(where).text
    client.post(where, data={"token": token(client), "page": page(1).id, "value": "Berta Holm"})
    statement = client.get(f"/article/{id}.json").json()["kept"]["reading"]["statements"][0]
    assert (statement["speaker"], statement["by"]) == ("Berta Holm", "correction")
    correction = client.get("/corrections.json").json()["corrections"][0]
    assert correction["quote"] == "We lost 40 boats" and correction["before"].endswith('"')


def test_the_body_is_corrected_paragraph_by_paragraph(tmp_path: Path) -> None:
    from dataclasses import replace

    from cuttings.types import Span

    one = reading(page(1))
    one = replace(one, article=replace(one.article, paragraphs=(one.sentences[0], Span(one.sentences[1].start, len(one.article.text)))))
    with Library(tmp_path / "library.db") as library:
        id = library.keep([(page(1), one)]).kept[0]
    with browser(tmp_path / "library.db") as client:
        given = {"token": token(client), "page": page(1).id, "place": "0", "value": "cut"}
        assert client.post(f"/article/{id}/correct?field=body", data=given).status_code == 303
        text = client.get(f"/article/{id}").text
    assert "the river board said" not in text[text.index('<div class="text"') : text.index("Your corrections")]


def test_a_correction_is_not_laid_over_another_reading_than_the_one_seen(client: TestClient, path: Path) -> None:
    where = f"/article/{only(path)}/correct?field=title"
    answer = client.post(where, data={"token": token(client), "page": "0000000000000000", "value": "Anything"})
    assert answer.status_code == 409 and "Anything" in answer.text
    assert client.get("/corrections.json").json()["corrections"] == []


def test_odd_corrections_are_refused_in_one_line(client: TestClient, path: Path) -> None:
    id, key = only(path), token(client)
    for field in ("nothing", "speaker&n=99", "name&n=99", "body&n=99", ""):
        assert client.get(f"/article/{id}/correct?field={field}").status_code == 404
    answer = client.post(f"/article/{id}/correct?field=published", data={"token": key, "page": page(1).id, "value": "soon"})
    assert answer.status_code == 422 and "not a date" in answer.text
    assert client.post("/corrections/x/undo", data={"token": key}).status_code == 404
