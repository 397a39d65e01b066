"""Pages come in from files, folders, standard input and JSON lines; what cannot be had is told, and the rest is read."""

import base64
import gzip
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cuttings import Library, sources
from cuttings.errors import UsageError
from cuttings.types import Page, Trouble

HTML = b"<html><body><h1>Ferry held up</h1><p>The ferry was held up by fog.</p></body></html>"


def got(*where: Path | str, **origin: str | None) -> list[Page | Trouble]:
    return list(sources.pages([str(place) for place in where], **origin))


def bodies(found: list[Page | Trouble]) -> list[bytes]:
    return [page.body for page in found if isinstance(page, Page)]


def troubles(found: list[Page | Trouble]) -> list[Trouble]:
    return [trouble for trouble in found if isinstance(trouble, Trouble)]


def test_a_file_gives_its_bytes_unchanged_and_no_fetch_time(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(HTML)
    assert got(tmp_path / "page.html") == [Page(url=None, fetched=None, body=HTML)]


def test_a_sidecar_gives_url_and_fetch_time(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(HTML)
    (tmp_path / "page.html.meta.json").write_text(json.dumps({"url": "https://post.example/1", "fetched": "2024-03-04T10:00:00+00:00"}))
    assert got(tmp_path) == [Page(url="https://post.example/1", fetched="2024-03-04T10:00:00Z", body=HTML)]


def test_options_win_for_a_named_file_and_fill_gaps_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(HTML)
    (tmp_path / "page.html.meta.json").write_text(json.dumps({"fetched": "2024-03-04T10:00:00Z"}))
    (tmp_path / "other.html").write_bytes(HTML)
    times = [page.fetched for page in got(tmp_path, fetched="2024-05-05T05:05:05Z") if isinstance(page, Page)]
    assert times == ["2024-05-05T05:05:05Z", "2024-03-04T10:00:00Z"]
    named = got(tmp_path / "page.html", fetched="2024-05-05T05:05:05Z")[0]
    assert isinstance(named, Page) and named.fetched == "2024-05-05T05:05:05Z"


@pytest.mark.parametrize(
    "text", ["not json", "[1]", '{"fetched": "soon"}', '{"fetched": 3}', '{"fetched": "2024-03-04"}', "\xff", "[" * 100_000]
)
def test_a_bad_sidecar_is_told_and_the_page_is_read_without_it(tmp_path: Path, text: str) -> None:
    (tmp_path / "page.html").write_bytes(HTML)
    (tmp_path / "page.html.meta.json").write_text(text, encoding="latin-1")
    trouble, page = got(tmp_path)
    assert isinstance(trouble, Trouble) and "sidecar" in trouble.detail and "\n" not in trouble.detail
    assert page == Page(url=None, fetched=None, body=HTML)


@pytest.mark.parametrize("text", ["", "2024-03-04", "2024-03-04T10:00:00", "yesterday", "2024-02-30T10:00:00Z", "10:00Z"])
def test_a_fetch_time_without_day_time_and_offset_is_an_error(text: str) -> None:
    with pytest.raises(UsageError):
        sources.moment(text)


def test_a_folder_is_read_recursively_in_order_and_other_files_are_passed_over(tmp_path: Path) -> None:
    wanted = ["a.htm", "b/c.xhtml", "b/d.txt", "saved", "z.php"]
    passed = [
        "README.md",
        "style.css",
        "b/photo.jpg",
        ".hidden.html",
        ".git/e.html",
        "robots.txt",
        "a_files/frame.html",
        "notes",
        "data.json",
    ]
    for name in wanted + passed:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(HTML.replace(b"fog", name.encode()) if name != "notes" else b"milk, eggs")
    assert [name for body in bodies(got(tmp_path)) for name in wanted if name.encode() in body] == wanted
    assert len(got(tmp_path)) == len(wanted)


def test_a_file_that_is_named_itself_is_a_page_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0 JFIF")
    assert bodies(got(tmp_path / "photo.jpg")) == [b"\xff\xd8\xff\xe0 JFIF"]


def test_formats_of_later_versions_are_told_not_dropped(tmp_path: Path) -> None:
    (tmp_path / "cutting.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "novel.epub").write_bytes(b"PK")
    assert [trouble.detail.split(",")[0] for trouble in troubles(got(tmp_path))] == ["a PDF", "an e-book"]


def test_a_loop_of_links_is_walked_once(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "page.html").write_bytes(HTML)
    (tmp_path / "in" / "again").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    found = got(tmp_path)
    assert bodies(found) == [HTML]
    assert [Path(trouble.where).name for trouble in troubles(found)] == ["self"]


def test_folders_a_thousand_deep_are_walked(tmp_path: Path) -> None:
    home = os.open(".", os.O_RDONLY)
    try:
        os.chdir(tmp_path)
        for _ in range(1200):
            os.mkdir("d")
            os.chdir("d")
        Path("page.html").write_bytes(HTML)
        os.fchdir(home)
        assert bodies(got(tmp_path)) == [HTML]
    finally:
        os.fchdir(home)
        os.close(home)
        subprocess.run(["rm", "-rf", tmp_path / "d"], check=True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_an_unreadable_file_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(HTML)
    (tmp_path / "a.html").chmod(0)
    (tmp_path / "b.html").write_bytes(HTML)
    found = got(tmp_path)
    assert bodies(found) == [HTML]
    assert "permission denied" in troubles(found)[0].detail


@pytest.mark.parametrize("where", ["no-such", "no\0such", "x" * 5000])
def test_a_place_that_is_not_there_is_told_in_one_line(where: str) -> None:
    (trouble,) = troubles(got(where))
    assert trouble.detail and "\n" not in trouble.detail


def test_a_fifo_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.html")
    assert got(tmp_path) == []
    assert troubles(got(tmp_path / "pipe.html"))[0].detail == "neither a file nor a folder"


def test_json_lines_give_the_original_bytes_plain_or_gzip(tmp_path: Path) -> None:
    rows = [
        {"url": "https://post.example/1", "html": HTML.decode(), "fetched": "2024-03-04T10:00:00Z"},
        {"url": None, "html_b64": base64.b64encode(b"<p>caf\xe9").decode()},
        {"html": "<p>half \ud800 pair"},
    ]
    text = "".join(json.dumps(row) + "\n" for row in rows).encode()
    (tmp_path / "pages.jsonl").write_bytes(text)
    (tmp_path / "pages.jsonl.gz").write_bytes(gzip.compress(text))
    plain, packed = got(tmp_path / "pages.jsonl"), got(tmp_path / "pages.jsonl.gz")
    assert plain == packed == got(tmp_path)[:3]
    assert bodies(plain) == [HTML, b"<p>caf\xe9", b"<p>half \xed\xa0\x80 pair"]
    assert isinstance(plain[0], Page) and (plain[0].url, plain[0].fetched) == ("https://post.example/1", "2024-03-04T10:00:00Z")


def test_a_bad_line_is_told_with_its_number_and_the_next_is_read(tmp_path: Path) -> None:
    lines = [
        b'{"html": "<p>1"}',
        b"{oops",
        b"",
        b'{"html_b64": "*"}',
        b'{"url": 3, "html": "<p>5"}',
        b"\xff",
        b"7",
        b'{"url": "x"}',
        b'{"html": "<p>9"}',
    ]
    (tmp_path / "pages.jsonl").write_bytes(b"\n".join(lines))
    found = got(tmp_path)
    assert bodies(found) == [b"<p>1", b"<p>5", b"<p>9"]
    assert [int(trouble.where.rpartition(" ")[2]) for trouble in troubles(found)] == [2, 4, 5, 6, 7, 8]
    assert all("\n" not in trouble.detail for trouble in troubles(found))


def test_json_lines_of_something_else_are_given_up_after_a_few(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text('{"id": 1}\n' * 1000)
    found = troubles(got(tmp_path))
    assert len(found) == 11 and "the rest is not read" in found[-1].detail


def test_gzip_that_is_cut_short_keeps_the_lines_before(tmp_path: Path) -> None:
    text = "".join(json.dumps({"html": f"<p>{number} {os.urandom(2000).hex()}"}) + "\n" for number in range(50)).encode()
    (tmp_path / "pages.jsonl.gz").write_bytes(gzip.compress(text)[:-30_000])
    found = got(tmp_path)
    assert 1 < len(bodies(found)) < 50
    assert "damaged gzip" in troubles(found)[-1].detail


def test_a_gzip_bomb_ends_in_one_line_of_trouble(tmp_path: Path) -> None:
    bomb = gzip.compress(gzip.compress(bytes(1 << 20)) * 1 + bytes(300 << 20), 1)
    (tmp_path / "page.html.gz").write_bytes(bomb)
    assert "no page is that large" in troubles(got(tmp_path))[0].detail


@pytest.mark.parametrize(
    ("sent", "count"), [(HTML, 1), (b"", 1), (b'{"html": "<p>1"}\n{"html": "<p>2"}\n', 2), (gzip.compress(HTML, mtime=0), 1)]
)
def test_standard_input_takes_a_page_or_json_lines(sent: bytes, count: int) -> None:
    code = "from cuttings import sources; print(len(list(sources.pages(['-']))))"
    done = subprocess.run([sys.executable, "-c", code], input=sent, capture_output=True, timeout=60, check=True)
    assert int(done.stdout) == count


def test_pages_are_had_one_by_one(tmp_path: Path) -> None:
    """The second file is opened only after the first page was taken."""
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_bytes(HTML)
    found = sources.pages([str(tmp_path)])
    assert isinstance(next(found), Page)
    (tmp_path / "b.html").write_bytes(b"changed")
    assert bodies(list(found)) == [b"changed"]


def test_looks_does_not_take_text_in_braces_for_json() -> None:
    assert not sources.files.lines.looks(b"{draft} The mayor")
    assert sources.files.lines.opened(io.BytesIO(b""))[1] == b""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("feed.xml", b"<?xml version='1.0'?>\n<rss version='2.0'><channel/></rss>"),
        ("news.rss", b"<!-- made daily --><feed xmlns='http://www.w3.org/2005/Atom'/>"),
        ("feed.json", b'{"title": "Tollepost", "version": "https:\\/\\/jsonfeed.org\\/version\\/1.1", "items": []}'),
        ("feeds.opml", b"<opml version='2.0'><body/></opml>"),
    ],
)
def test_a_feed_in_a_folder_is_refused_like_one_that_is_named(tmp_path: Path, name: str, text: bytes) -> None:
    (tmp_path / name).write_bytes(text)
    (tmp_path / "sitemap.xml").write_bytes(b"<urlset><url><loc>https://tolle.example/feed</loc></url></urlset>")
    (tmp_path / "settings.json").write_bytes(b'{"feed": "jsonfeed.org/version/1.1 is not read", "own": {}}')
    (tmp_path / "drawing.rss").write_bytes(b"no markup at all")
    assert bodies(got(tmp_path)) == [text] == bodies(got(tmp_path / name))
    with Library(tmp_path / "library.db") as library:
        added = library.add([str(tmp_path)])
    assert "a feed" in added.refused[0].detail or "a list of feeds" in added.refused[0].detail
