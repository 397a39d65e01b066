"""Whatever comes in, the answer is one clear line or a page kept as refused: never a traceback, never a hang."""

import json
import os
import random
import signal
import sqlite3
import struct
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest

from cuttings import Library
from cuttings.cli import main
from cuttings.types import Page

SENTENCES = [
    "The harbour master of Lower Wick said on Monday that the ferry would not run before the fog had gone.",
    "Some twelve hundred passengers have waited at the quay since the first boat turned back in the morning.",
    "The town council met twice in the night, and the mayor promised blankets, soup and a bus to Brackenford.",
    "Nobody at the ministry would say when the old boats, the last of which was built in 1974, will be mended.",
    "The fishermen of the lower harbour offered to take the sick across, and three of them did so before noon.",
]
BODY = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
HEAD = '<html lang="en"><head><title>Ferry held up by fog</title></head>'
FINE = f"{HEAD}<body><article><h1>Ferry held up by fog</h1>{BODY}</article></body></html>"


def png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(b"".join(b"\0" + bytes(300) for _ in range(100)))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 100, 100, 8, 2, 0, 0, 0)) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


def cuttings(*arguments: str | Path, given: bytes = b"", limit: float = 60) -> "subprocess.CompletedProcess[bytes]":
    """The command in a process of its own, as a user runs it; fails where it says more than one line of complaint or shows a trace."""
    command = [sys.executable, "-m", "cuttings", *map(str, arguments)]
    done = subprocess.run(command, input=given, capture_output=True, timeout=limit, check=False)
    assert b"Traceback" not in done.stdout + done.stderr
    return done


def reason(body: bytes, tmp_path: Path) -> str:
    """Why the page is refused, after seeing that it is kept all the same, or "read"."""
    (tmp_path / "page.html").write_bytes(body)
    done = cuttings("read", tmp_path / "page.html", "--json")
    assert done.stderr == b""
    form = json.loads(done.stdout)
    added = cuttings("add", tmp_path / "page.html", "--library", tmp_path / "library.db")
    assert added.returncode == done.returncode and added.stderr == b""
    with Library(tmp_path / "library.db") as library:
        assert library.page(form["rejected"]["page"] if "rejected" in form else form["page"]).body == body
    assert done.returncode == (3 if "rejected" in form else 0)
    return form["rejected"]["reason"] if "rejected" in form else "read"


@pytest.mark.parametrize("body", [b"", b"   \n\t ", b"\xef\xbb\xbf", b"<html></html>"])
def test_an_empty_page_is_refused_and_kept(tmp_path: Path, body: bytes) -> None:
    assert reason(body, tmp_path) == "empty"


@pytest.mark.parametrize("body", [random.Random(7).randbytes(20_000), png(), PDF, b"\x7fELF" + bytes(5000), b"PK\x03\x04" + bytes(500)])
def test_what_is_no_text_is_refused_and_kept(tmp_path: Path, body: bytes) -> None:
    assert reason(body, tmp_path) == "binary"


def test_50_megabytes_of_text_are_refused_and_kept(tmp_path: Path) -> None:
    body = (" ".join(SENTENCES) + "\n\n").encode() * 100_000
    assert len(body) > 50_000_000
    assert reason(body, tmp_path) == "too-large"


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "blockquote><p"])
def test_100_000_nested_tags_are_too_deep(tmp_path: Path, tag: str) -> None:
    assert reason(f"<{tag}>".encode() * 100_000 + FINE.encode(), tmp_path) == "too-deep"


def test_a_tag_of_20_000_attributes_is_read(tmp_path: Path) -> None:
    attributes = " ".join(f'a{number}="{number}"' for number in range(20_000))
    assert reason(FINE.replace("<article>", f"<article {attributes}>").encode(), tmp_path) == "read"


def test_100_000_tiny_paragraphs_are_read(tmp_path: Path) -> None:
    assert reason(FINE.encode() + b"<p>a</p>" * 100_000, tmp_path) == "read"


@pytest.mark.parametrize(
    ("said", "real"),
    [("utf-8", "cp1252"), ("utf-8", "cp1251"), ("iso-8859-1", "utf-8"), ("utf-16", "utf-8"), ("no-such", "utf-8"), ("utf-7", "utf-8")],
)
def test_a_page_that_lies_about_its_charset_is_read(tmp_path: Path, said: str, real: str) -> None:
    """A few letters may be lost, and are then marked as lost; none turns silently into another."""
    ending = " Туман над гаванью не рассеялся." if real == "cp1251" else " Très ému, le maire remercia les pêcheurs."
    text = FINE.replace("<head>", f'<head><meta charset="{said}">').replace("</p>", f"{ending}</p>")
    (tmp_path / "page.html").write_bytes(text.encode(real))
    done = cuttings("read", tmp_path / "page.html", "--json")
    assert done.returncode == 0
    lost = ending.translate({ord(letter): "\ufffd" for letter in "èéê"})
    text = json.loads(done.stdout)["article"]["text"]
    assert max(text.count(ending), text.count(lost)) == len(SENTENCES)


ODD = "\ud800 \udfff \u202e \u2066 \ufeff \x1b[31m \x9b31m \u0085 \u2028 \ufffe \x07 a" + "\u0301" * 500
VIEWS = ("list", "stories", "check")


def test_odd_signs_in_the_text_are_no_harm(tmp_path: Path) -> None:
    """Half surrogate pairs, direction marks, control signs, stacks of accents."""
    row = {"url": "https://wickcourier.example/1", "html": FINE.replace("fog", f"fog {ODD}").replace("<p>", f"<p>{ODD} ", 2)}
    (tmp_path / "page.jsonl").write_text(json.dumps(row))
    library = ("--library", tmp_path / "library.db")
    page = tmp_path / "page.jsonl"
    for arguments in (
        ("read", page),
        ("read", page, "--json"),
        ("page", page),
        ("add", page, *library),
        *((one, *library) for one in VIEWS),
    ):
        done = cuttings(*arguments)
        assert done.returncode == 0, done.stderr
        assert not set(done.stdout.decode("utf-8")) & set("\0\x07\x1b\x9b\u202e\u2066\u0085\u2028"), arguments


def test_nul_in_the_text_is_read(tmp_path: Path) -> None:
    assert reason(FINE.replace("fog", "f\0og").encode(), tmp_path) == "read"


def test_a_page_without_an_article_is_refused_and_kept(tmp_path: Path) -> None:
    links = "".join(f'<li><a href="/{number}">Ferry {number}</a></li>' for number in range(40))
    assert reason(f"<html><body><h1>Latest</h1><ul>{links}</ul></body></html>".encode(), tmp_path) == "listing"


def test_of_two_articles_the_one_named_by_the_pages_own_headline_is_read(tmp_path: Path) -> None:
    other = "".join(f"<p>{sentence.replace('ferry', 'circus').replace('boats', 'tents')} The circus stays.</p>" for sentence in SENTENCES)
    page = FINE.replace("</article>", f"</article><article><h1>Circus comes to Brackenford</h1>{other}</article>")
    (tmp_path / "page.html").write_text(page)
    read = json.loads(cuttings("read", tmp_path / "page.html", "--json").stdout)["article"]
    assert read["title"] == "Ferry held up by fog"
    assert "passengers" in read["text"] and "circus" not in read["text"]
    walked = cuttings("page", tmp_path / "page.html").stdout.decode()
    assert "Circus comes to Brackenford" in walked


def test_a_folder_with_a_loop_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "page.html").write_text(FINE)
    (tmp_path / "pages" / "round").symlink_to(tmp_path / "pages")
    done = cuttings("add", tmp_path / "pages", "--library", tmp_path / "library.db")
    assert done.returncode == 0 and done.stdout.startswith(b"kept 1, in")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_an_unreadable_file_is_one_line_and_the_rest_is_kept(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "page.html").write_text(FINE)
    (tmp_path / "pages" / "shut.html").write_text(FINE)
    (tmp_path / "pages" / "shut.html").chmod(0)
    done = cuttings("add", tmp_path / "pages", "--library", tmp_path / "library.db")
    assert done.returncode == 3 and b"kept 1" in done.stdout
    assert done.stderr.count(b"\n") == 1 and b"permission denied" in done.stderr


# The library


def complains(done: "subprocess.CompletedProcess[bytes]", *words: str) -> None:
    assert done.returncode == 1 and done.stdout == b""
    said = done.stderr.decode()
    assert said.startswith("cuttings: ") and said.count("\n") == 1
    assert all(word in said for word in words), said


@pytest.fixture
def library(tmp_path: Path) -> Path:
    (tmp_path / "page.html").write_text(FINE)
    cuttings("add", tmp_path / "page.html", "--library", tmp_path / "library.db")
    return tmp_path / "library.db"


@pytest.mark.parametrize("command", [["list"], ["add", "page.html"], ["check"], ["serve", "--port", "0"]])
def test_a_library_that_is_not_sqlite_is_one_line(tmp_path: Path, command: list[str], library: Path) -> None:
    (tmp_path / "letter.db").write_text("Dear reader,\n" * 1000)
    complains(cuttings(*command, "--library", tmp_path / "letter.db"), "letter.db", "not an SQLite file")
    assert (tmp_path / "letter.db").read_text().startswith("Dear reader")


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "photos.db") as db:
        db.execute("CREATE TABLE photo (name)")
    before = (tmp_path / "photos.db").read_bytes()
    complains(cuttings("list", "--library", tmp_path / "photos.db"), "another program")
    assert (tmp_path / "photos.db").read_bytes() == before


def test_a_damaged_library_is_one_line(tmp_path: Path, library: Path) -> None:
    raw = bytearray(library.read_bytes())
    raw[4096 : len(raw) - 100] = random.Random(5).randbytes(len(raw) - 4196)
    library.write_bytes(raw)
    for name in ("library.db-wal", "library.db-shm"):
        (tmp_path / name).unlink(missing_ok=True)
    complains(cuttings("list", "--library", library), "damaged")


def test_a_library_of_a_newer_version_is_one_line(library: Path) -> None:
    with sqlite3.connect(library) as db:
        db.execute("PRAGMA user_version = 9999")
    complains(cuttings("list", "--library", library), "newer version", "update")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write every file")
def test_a_read_only_library_can_be_read_and_says_why_nothing_is_added(tmp_path: Path, library: Path) -> None:
    library.chmod(0o444)
    (tmp_path / "other.html").write_text(FINE.replace("twelve hundred", "thirteen hundred"))
    assert cuttings("list", "--library", library).returncode == 0
    complains(cuttings("add", tmp_path / "other.html", "--library", library), "read-only")


def test_a_full_library_is_one_line_and_keeps_what_it_had(tmp_path: Path, library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The limit on pages holds for one connection, so this command runs in the test's own process."""
    rows = "\n".join(json.dumps({"html": FINE.replace("twelve hundred", f"{number} hundred") + "x" * 9000}) for number in range(60))
    (tmp_path / "many.jsonl").write_text(rows)
    connect = sqlite3.connect

    def small(*arguments: object, **settings: object) -> sqlite3.Connection:
        db: sqlite3.Connection = connect(*arguments, **settings)  # type: ignore[call-overload]
        db.execute(f"PRAGMA max_page_count = {db.execute('PRAGMA page_count').fetchone()[0] + 4}")
        return db

    sqlite3.connect = small  # type: ignore[assignment]  # a disk is not filled in a test
    try:
        with pytest.raises(SystemExit) as ended:
            main(["add", str(tmp_path / "many.jsonl"), "--library", str(library)])
    finally:
        sqlite3.connect = connect
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert "full" in said and said.count("\n") == 1
    assert cuttings("check", "--library", library).returncode == 0
    assert cuttings("list", "--library", library).stdout.count(b"Ferry held up") >= 1


def test_a_library_in_use_is_waited_for_then_told_in_one_line(tmp_path: Path, library: Path) -> None:
    (tmp_path / "other.html").write_text(FINE.replace("twelve hundred", "thirteen hundred"))
    db = sqlite3.connect(library, isolation_level=None)
    db.execute("BEGIN IMMEDIATE")
    try:
        complains(cuttings("add", tmp_path / "other.html", "--library", library), "in use")
        assert cuttings("list", "--library", library).returncode == 0
    finally:
        db.execute("ROLLBACK")
        db.close()
    assert cuttings("add", tmp_path / "other.html", "--library", library).returncode == 0


def test_kill_9_in_the_middle_of_add_loses_nothing_acknowledged_and_the_next_add_goes_on(tmp_path: Path) -> None:
    rows = [
        json.dumps({"url": f"https://wickcourier.example/{n}", "html": FINE.replace("twelve hundred", f"{n} hundred")}) for n in range(200)
    ]
    (tmp_path / "many.jsonl").write_text("\n".join(rows))
    code = """if True:
        import sys
        from cuttings import Library
        with Library(sys.argv[2]) as library:
            library.add([sys.argv[1]], progress=lambda done, total: print(done, flush=True))
    """
    command = [sys.executable, "-c", code, str(tmp_path / "many.jsonl"), str(tmp_path / "library.db")]
    started = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert started.stdout is not None
    acknowledged = int(started.stdout.readline())
    time.sleep(0.05)
    started.send_signal(signal.SIGKILL)
    acknowledged = max([acknowledged, *map(int, started.communicate(timeout=60)[0].split())])
    with Library(tmp_path / "library.db") as library:
        kept = library.counts()["articles"] + library.counts()["refused"]
        assert 0 < acknowledged <= kept <= 200
        assert not library.check().problems
    done = cuttings("add", tmp_path / "many.jsonl", "--library", tmp_path / "library.db", limit=120)
    assert done.returncode == 0 and f"already kept: {kept}".encode() in done.stdout
    with Library(tmp_path / "library.db") as library:
        assert library.counts()["articles"] == 200 and not library.check().problems


def test_the_same_bytes_are_the_same_page_id_whatever_the_url_holds() -> None:
    """Half a surrogate pair in a URL is a name like any other."""
    assert len(Page(url="https://wickcourier.example/\ud800", fetched=None, body=b"").id) == 16
