"""Feeds out of the reader: the same entries in three forms, ids that stay, nothing sent that the asker has, nothing in them that acts."""

import re
from collections.abc import Iterator
from email.utils import format_datetime, parsedate_to_datetime
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from cuttings import Library
from handmade import html, page, reading
from webbed import HOME, browser, links

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "<script>alert(1)</script> ]]> & \u202e\x00\ufffe"
FEEDS = (
    "/feed",
    "/articles/feed",
    "/articles/feed?outlet=Tolle+Post",
    "/articles/feed?section=Regions",
    "/story/{story}/feed",
    "/who/amina-odhiambo/feed",
    "/search/feed?q=boats+outlet:tolle",
    "/saved/boats/feed",
    "/label/dam/feed",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Library(tmp_path / "library.db") as library:
        library.keep([(page(n), reading(page(n), title=f"Weir {n}", day=f"2026-03-0{n}")) for n in (1, 2, 3)])
        library.correct(page(2).id, "title", HOSTILE)
        library.save("boats", "boats")
        library.label("dam", page(1).id, part="sentence", n=1, note=HOSTILE)
        library.label("dam", page(2).id)
    return tmp_path / "library.db"


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    with browser(path) as opened:
        yield opened


def address(path: Path, feed: str, kind: str) -> str:
    with Library(path) as library:
        where, _, query = feed.format(story=library.stories()[0].id).partition("?")
    return f"{where}.{kind}" + (f"?{query}" if query else "")


@pytest.mark.parametrize("feed", FEEDS)
def test_a_feed_has_the_same_entries_in_each_form(client: TestClient, path: Path, feed: str) -> None:
    """Each entry leads to a page of this reader, and its title is text that nothing can act in."""
    rss, atom, whole = (client.get(address(path, feed, kind)) for kind in ("rss", "atom", "json"))
    assert [one.status_code for one in (rss, atom, whole)] == [200, 200, 200]
    assert [one.headers["content-type"].split(";")[0] for one in (rss, atom, whole)] == [
        "application/rss+xml",
        "application/atom+xml",
        "application/feed+json",
    ]
    items = whole.json()["items"]
    entries, channel = ElementTree.fromstring(atom.content).findall(f"{ATOM}entry"), ElementTree.fromstring(rss.content).find("channel")
    assert channel is not None and items and whole.json()["version"] == "https://jsonfeed.org/version/1.1"
    ids = [item["id"] for item in items]
    assert ids == [one.findtext(f"{ATOM}id") for one in entries] == [one.findtext("guid") for one in channel.findall("item")]
    assert len(set(ids)) == len(ids) and all(id.startswith("urn:cuttings:") for id in ids)
    for item in items:
        assert item["url"].startswith(HOME) and client.get(item["url"].removeprefix(HOME)).status_code == 200
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", item["date_modified"])
    for text in (rss.text, atom.text, whole.text):
        assert "<script" not in text and "\u202e" not in text and "\x00" not in text
    for one in channel.findall("item"):
        assert "<" not in (one.findtext("description") or "") and unescape(one.findtext("description") or "")


@pytest.mark.parametrize("kind", ["rss", "atom", "json"])
@pytest.mark.parametrize("feed", FEEDS)
def test_what_the_asker_has_is_not_sent_again(client: TestClient, path: Path, feed: str, kind: str) -> None:
    where = address(path, feed, kind)
    first = client.get(where)
    etag, changed = first.headers["etag"], first.headers["last-modified"]
    for had in ({"if-none-match": etag}, {"if-none-match": f'"x", W/{etag}'}, {"if-modified-since": changed}):
        again = client.get(where, headers=had)
        assert again.status_code == 304 and not again.content and again.headers["etag"] == etag, had
    before = format_datetime(parsedate_to_datetime(changed).replace(year=1999), usegmt=True)
    for other in ({"if-none-match": '"x"'}, {"if-modified-since": before}, {"if-modified-since": "nonsense"}):
        assert client.get(where, headers=other).status_code == 200, other
    assert client.get(where, headers={"if-none-match": '"x"', "if-modified-since": changed}).status_code == 200


def test_ids_stay_whatever_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library(path) as library:
        library.add([html(n) for n in (1, 2)], workers=0)
        library.label("dam", html(1).id, part="sentence", n=0)
    with browser(path) as client:
        feeds = ("/feed.json", "/articles/feed.json", "/label/dam/feed.json", "/search/feed.json?q=weir")
        before = [client.get(feed).content for feed in feeds]
        with Library(path) as library:
            library.rebuild(workers=0)
        assert [client.get(feed).content for feed in feeds] == before


def test_an_entry_says_when_it_was_captured_and_never_guesses_the_hour_it_was_published(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library(path) as library:
        library.keep(
            [(page(1), reading(page(1), day="2026-02-27")), (page(2, fetched=None), reading(page(2, fetched=None), day="2026-02-28"))]
        )
    with browser(path) as client:
        one, two = client.get("/articles/feed.json").json()["items"]
    assert (one["date_modified"], two["date_modified"]) == ("2026-03-01T08:00:00Z", "2026-02-28T00:00:00Z")
    assert "date_published" not in one and one["external_url"] == "https://tollepost.example/1"


def test_a_new_article_changes_the_feed(client: TestClient, path: Path) -> None:
    first = client.get("/saved/boats/feed.atom")
    with Library(path) as library:
        library.keep([(page(9, fetched="2026-03-09T08:00:00Z"), reading(page(9), title="Weir 9"))])
    again = client.get("/saved/boats/feed.atom", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 200 and again.text.index("Weir 9") < again.text.index("Weir 1")


@pytest.mark.parametrize(
    "where",
    ["/", "/articles", "/articles?outlet=Tolle+Post", "/who/amina-odhiambo", "/search?q=boats", "/saved/boats", "/label/dam"],
)
def test_pages_name_their_feeds_and_each_is_there(client: TestClient, where: str) -> None:
    head = client.get(where).text.partition("</head>")[0]
    named = re.findall(r'<link rel="alternate" type="([^"]+)" title="[^"]+" href="[^"]+"', head)
    assert named == ["application/atom+xml", "application/rss+xml", "application/feed+json"]
    for link in links(head):
        assert "feed." not in link or client.get(link).status_code == 200, link


@pytest.mark.parametrize(
    "where", ["/story/zzzz/feed.rss", "/who/nobody/feed.atom", "/saved/none/feed.json", "/label/none/feed.rss", "/feed.xml"]
)
def test_no_feed_of_what_is_not_there(client: TestClient, where: str) -> None:
    assert client.get(where).status_code == 404


def test_a_search_that_means_nothing_has_no_feed(client: TestClient) -> None:
    assert client.get("/search/feed.rss?q=since:never").status_code == 400
