"""The reader among hostile pages and hostile sites: headers, hosts, tokens, sizes, and strings that would act."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from cuttings import Library
from cuttings.types import Basis, When
from cuttings.web import guard, show
from cuttings.web.routes import FORMS, PAGES
from handmade import page, reading, refusal
from webbed import OWN, browser, token

EVIL = "<script>alert(1)</script><b>\u202etxt\u2066\x00\x1b[31m\ud800\"'>{{ 7 * 7 }}"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library whose one article is hostile in every string, and one refused page at a hostile address."""
    where = tmp_path_factory.mktemp("web") / "library.db"
    evil = page(1, url="javascript:alert(1)")
    one = reading(evil)
    words = dict.fromkeys(("title", "outlet", "section", "kicker", "standfirst", "place"), EVIL)
    lists = dict.fromkeys(("authors", "agencies", "captions", "corrections"), (EVIL,))
    basis = {"title": Basis(by=EVIL, score=0.5)}
    when = When(first="2026-03-02", last="2026-03-09", basis=EVIL)
    text = EVIL + one.article.text[len(EVIL) :]
    article = replace(one.article, **words, **lists, basis=basis, published=when, text=text, canonical="javascript:alert(1)")
    said = replace(one.statements[0], speaker=EVIL, via=(EVIL,))
    names = (replace(one.names[0], name=EVIL, aliases=(EVIL,)),)
    one = replace(one, article=article, statements=(said,), names=names, figures=(replace(one.figures[0], thing=EVIL, unit=EVIL),))
    gone = page(2, url="data:text/html,<script>alert(1)</script>")
    with Library(where) as library:
        library.keep([(evil, one), (gone, replace(refusal(gone), detail=EVIL))])
    return where


@pytest.fixture(scope="module")
def client(path: Path) -> Iterator[TestClient]:
    with browser(path) as opened:
        yield opened


def addresses(client: TestClient) -> list[str]:
    id = client.get("/articles.json").json()["articles"][0]["id"]
    gone = client.get("/refused.json").json()["refused"][0]["page"]
    story = client.get("/index.json").json()["stories"][0]["id"]
    some = ["/", "/articles", "/outlets", "/sections", "/refused", "/starred", "/add", "/search", "/nowhere", "/style.css", "/corrections"]
    who = [f"/who/{one['key']}" for one in client.get("/who.json").json()["speakers"]]
    assert who
    some += [*who, f"{who[0]}.json", "/who", "/who?name=%3Cscript%3E", f"/article/{id}/sourcing", f"/story/{story}/sourcing"]
    correct = [f"/article/{id}/correct?field={field}" for field in ("title", "speaker", "name", "body")]
    return [*some, f"/article/{id}", f"/article/{id}.json", f"/article/{id}/page", f"/story/{story}", f"/refused/{gone}", *correct]


def test_nothing_that_came_from_a_page_acts(client: TestClient) -> None:
    """Markup is escaped, bidi overrides and control characters are visible signs, only web addresses are links."""
    for address in addresses(client):
        answer = client.get(address)
        assert answer.status_code < 500, address
        assert "<script" not in answer.text.replace(OWN, "") or address.endswith(".json"), address
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", answer.text), address
        assert not re.search(r"""(href|src|action)="\s*(javascript|data|vbscript):""", answer.text, re.IGNORECASE), address
        assert "49" not in re.sub(r"[0-9a-f]{12,}", "", answer.text), f"{address}: a page's braces were run"


def test_a_search_for_something_hostile_shows_it_harmless(client: TestClient) -> None:
    text = client.get("/search", params={"q": '"><script>alert(1)</script>\u202e'}).text
    assert "<script" not in text.replace(OWN, "") and "\u202e" not in text and "⟨RLO⟩" in text


def test_every_answer_carries_the_headers_that_keep_it_harmless(client: TestClient) -> None:
    for address in [*addresses(client), "/static/style.css", "/static/none.css"]:
        headers = client.get(address).headers
        assert headers["content-security-policy"] == guard.POLICY, address
        assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "no-referrer", address
    assert "unsafe" not in guard.POLICY and "default-src 'none'" in guard.POLICY and "frame-ancestors 'none'" in guard.POLICY


def test_the_bytes_of_a_page_are_handed_out_as_text_to_save(client: TestClient) -> None:
    gone = client.get("/refused.json").json()["refused"][0]["page"]
    answer = client.get(f"/page/{gone}/original.txt")
    assert answer.content == page(2).body
    assert answer.headers["content-type"].startswith("text/plain") and answer.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["content-security-policy"] and answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8765", "", "[::2]:8765", "169.254.1.1"])
def test_another_host_is_not_answered(client: TestClient, host: str) -> None:
    """A site that lets its name point to this machine gets nothing out of the reader."""
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421 and "Cuttings</a>" not in answer.text
    assert client.post("/add", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1:8765", "[::1]:8765", "[::1]"])
def test_this_machine_is_answered_by_all_its_names(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


def test_a_form_without_its_token_does_nothing(path: Path, client: TestClient) -> None:
    id = client.get("/articles.json").json()["articles"][0]["id"]
    key = token(client)
    forms = [("/add", {"text": "a page"}), (f"/article/{id}/star", {"on": "1"}), ("/corrections/1/undo", {})]
    forms.append((f"/article/{id}/correct?field=title", {"value": "x"}))
    for address, filled in forms:
        for wrong in ({}, {"token": ""}, {"token": "0" * 64}, {"token": key[:-1]}, {"token": "\u00e9\u202e"}):
            assert client.post(address, data=filled | wrong).status_code == 403, (address, wrong)
        for headers in ({"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "https://evil.example"}):
            assert client.post(address, data=filled | {"token": key}, headers=headers).status_code == 403, (address, headers)
    with browser(path) as other:
        other.get("/")
        assert other.post("/add", data={"text": "a page", "token": key}).status_code == 403
    with Library(path) as library:
        assert library.counts()["starred"] == 0 and library.counts()["pages"] == 2


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(path: Path) -> None:
    with browser(path) as client:
        cookie = client.get("/add").headers["set-cookie"].lower()
        assert "httponly" in cookie and "samesite=strict" in cookie
        assert "set-cookie" not in client.get("/add").headers


def test_a_request_may_only_be_so_large(client: TestClient) -> None:
    key = token(client)
    large = b"x" * (guard.LARGEST + 1)
    assert client.post("/add", content=large, headers={"content-type": "multipart/form-data; boundary=b"}).status_code == 413
    head = f'--b\r\ncontent-disposition: form-data; name="token"\r\n\r\n{key}\r\n--b\r\ncontent-disposition: form-data; name="text"\r\n\r\n'

    def chunks() -> Iterator[bytes]:
        yield head.encode()
        for _ in range(guard.LARGEST // 2**20 + 1):
            yield b"x" * 2**20

    answer = client.post("/add", content=chunks(), headers={"content-type": "multipart/form-data; boundary=b"})
    assert answer.status_code == 413 and "32 MB" in answer.text


@pytest.mark.parametrize("body", [b"", b"nonsense", b"--b\r\n", b"--b\r\ncontent-disposition: form-data\r\n\r\n\x00\r\n--b--"])
def test_a_broken_form_is_refused_in_one_line(client: TestClient, body: bytes) -> None:
    answer = client.post("/add", content=body, headers={"content-type": "multipart/form-data; boundary=b"})
    assert answer.status_code in (400, 403) and "Traceback" not in answer.text


def test_a_bug_is_answered_without_its_traceback(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: Library) -> None:
        raise RuntimeError("inner words")

    monkeypatch.setattr(Library, "outlets", broken)
    answer = client.get("/outlets?offset=1")
    assert answer.status_code == 500 and "inner words" not in answer.text and "Traceback" not in answer.text
    assert answer.headers["content-security-policy"] == guard.POLICY


@given(st.text(st.characters()))
def test_no_string_stays_hostile_once_it_is_visible(text: str) -> None:
    shown = show.visible(text)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)
    assert show.visible(shown) == shown


@given(
    st.text(max_size=40)
    | st.sampled_from(["javascript:x", " https://a.example", "HTTPS://a.example", "https://[", "http:", "//a", "\thttp://a"])
)
def test_only_web_addresses_become_links(text: str) -> None:
    address = show.link(text)
    assert address is None or re.match(r"(?i)https?://[^/]", address)


RESERVED = ("_block_vars", "_loop_vars", "_Context__self", "__self", "__obj", "self", "context", "caller", "kwargs", "asked", "ask", "key")
"""Names that the language of the templates or their own calls use."""


def test_no_name_in_a_query_is_taken_for_one_of_the_templates(client: TestClient) -> None:
    held = {"id": client.get("/articles.json").json()["articles"][0]["id"], "number": "1", "key": "water"}
    held |= {"first": held["id"], "second": held["id"]}
    story, gone = client.get("/index.json").json()["stories"][0]["id"], client.get("/refused.json").json()["refused"][0]["page"]
    asked = "&".join(f"{name}=1" for name in RESERVED)
    for path in ("/", "/index.json", *(path + end for path, _ in PAGES for end in ("", ".json")), *(path for path, _ in FORMS)):
        id = story if path.startswith("/story") else gone if path.startswith("/refused") else held["id"]
        address = path.format(**{**held, "id": id})
        whole = client.get(f"{address}?{asked}")
        assert whole.status_code == client.get(address).status_code in (200, 404), address
    assert "_Context__self=1" in client.get(f"/outlets?{asked}").text


@pytest.mark.parametrize("name", RESERVED)
def test_each_such_name_alone_is_kept_in_the_links(client: TestClient, name: str) -> None:
    assert f'"/sections.json?{name}=x"' in client.get(f"/sections?{name}=x").text
    story = client.get("/index.json").json()["stories"][0]["id"]
    assert client.get(f"/story/{story}?{name}=x").status_code == 200
