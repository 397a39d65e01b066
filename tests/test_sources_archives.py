"""Archives: each page with the address and time its archive kept; a damaged or hostile record costs itself, and the rest is read."""

import gzip
import io
import json
import zipfile
import zlib
from pathlib import Path

import brotli
import pytest

from cuttings import Library, engine, export, sources
from cuttings.engine.opening import opened
from cuttings.sources.payload import dechunk, unpack
from cuttings.types import Page, Reason, Trouble
from handmade import html
from warcs import HTTP, member, record

URLS = [f"https://post.example/{n}" for n in range(4)]
A, B, C, D = (member(url, f"<p>The ferry number {n} was held up.".encode() * 9) for n, url in enumerate(URLS))
PLAIN = [record(url) for url in URLS]


def got(path: Path, data: bytes | None = None, **given: str) -> tuple[list[str | None], list[str]]:
    """The URLs of the pages that are read at *path*, and the troubles."""
    if data is not None:
        path.write_bytes(data)
    found = list(sources.pages([str(path)], **given))
    return [one.url for one in found if isinstance(one, Page) and one.damage is None], [said for one in found if (said := amiss(one))]


def amiss(found: Page | Trouble) -> str:
    """What is said to be wrong, without its place; "" for a page."""
    return found.detail if isinstance(found, Trouble) else (found.damage or "").partition(": ")[2]


def test_what_is_left_of_a_damaged_record_is_its_place_and_its_bytes(tmp_path: Path) -> None:
    lie = BAD["no length"]
    (tmp_path / "a.warc.gz").write_bytes(A + lie + B + lie + C)
    told = [one for one in sources.pages([str(tmp_path / "a.warc.gz")]) if isinstance(one, Page) and one.damage]
    assert [(one.url, one.body) for one in told] == [(f"file:a.warc.gz#byte={at}", lie) for at in (len(A), len(A + lie + B))]
    assert (told[0].damage or "").startswith(f"a.warc.gz, byte {len(A)}: ")


def page(path: Path, data: bytes | None = None, **given: str) -> Page:
    """The one page at *path*."""
    if data is not None:
        path.write_bytes(data)
    (found,) = sources.pages([str(path)], **given)
    assert isinstance(found, Page)
    return found


@pytest.mark.parametrize("data", [A + B + C + D, b"".join(PLAIN), gzip.compress(b"".join(PLAIN))], ids=["members", "plain", "one member"])
def test_every_page_of_a_warc_file_is_read_however_it_is_packed(tmp_path: Path, data: bytes) -> None:
    assert got(tmp_path / "crawl.warc.gz", data) == (URLS, [])
    assert got(tmp_path / "no-name", data) == (URLS, [])


def test_a_warc_record_gives_address_time_and_content_type(tmp_path: Path) -> None:
    found = page(tmp_path / "a.warc", record("https://post.example/1", b"<p>Fog"), fetched="2020-01-01T00:00:00Z", url="https://b.example/")
    kind = "text/html; charset=utf-8"
    assert found == Page(url="https://post.example/1", fetched="2026-03-04T10:00:00Z", body=b"<p>Fog", content_type=kind)


def test_what_is_no_page_in_a_warc_file_is_passed_over(tmp_path: Path) -> None:
    image = member("https://post.example/a.png", b"\x89PNG", http=HTTP.replace(b"text/html", b"image/png"))
    gone = member("https://post.example/gone", http=HTTP.replace(b"200 OK", b"404 Not Found"))
    asked = member("https://post.example/asked", kind="request")
    assert got(tmp_path / "a.warc.gz", image + A + gone + asked) == (URLS[:1], [])


def test_text_that_was_taken_out_of_pages_is_read_from_wet_files(tmp_path: Path) -> None:
    text = record("https://post.example/t", b"Ferry held up\n\nIt was held up.", http=b"", kind="conversion")
    found = page(tmp_path / "a.warc.wet.gz", gzip.compress(text.replace(b"application/http; msgtype=response", b"text/plain")))
    assert (found.url, found.content_type) == ("https://post.example/t", "text/plain")


BAD = {
    "a length of a million millions": member("https://post.example/l", length="1000000000000"),
    "a negative length": member("https://post.example/l", length="-5"),
    "no length": member("https://post.example/l", length=None),
    "a length in words": member("https://post.example/l", length="ten"),
    "a length beyond counting": member("https://post.example/l", length="9" * 400),
    "too small a length": member("https://post.example/l", length="60"),
    "a length that holds its headers alone": member("https://post.example/l", length="10"),
    "garbage between members": b"\0\1 garbage \xff" * 40,
    "a flipped bit": A[:60] + bytes([A[60] ^ 0xFF]) + A[61:],
    "another record's lie": member("https://post.example/l", kind="metadata", length="1000000000000"),
    "a header of 10 MB": gzip.compress(b"WARC/1.0\r\nX: " + b"a" * 10_000_000),
    "gzip of something else": gzip.compress(b"<html><p>No record at all."),
    "an endless begin of members": b"\x1f\x8b\x08" * 300,
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_a_damaged_or_lying_record_is_told_and_the_others_are_read(tmp_path: Path, bad: bytes) -> None:
    urls, told = got(tmp_path / "a.warc.gz", A + B + bad + C + D)
    assert urls == URLS
    assert len(told) == 1 and "reading goes on at byte" in told[0] and "\n" not in told[0]


@pytest.mark.parametrize("length", ["1000000000000", "-5", None, "60", "9" * 400])
def test_a_lying_record_without_compression_costs_itself(tmp_path: Path, length: str | None) -> None:
    lie = record("https://post.example/l", b"<p>Fog" * 9, length=length)
    urls, told = got(tmp_path / "a.warc", PLAIN[0] + lie + PLAIN[2] + PLAIN[3])
    assert urls == [URLS[0], *URLS[2:]] and len(told) == 1


@pytest.mark.parametrize("missing", range(9, len(D) - 1, 20))
def test_a_file_cut_inside_a_member_gives_all_before_and_says_so(tmp_path: Path, missing: int) -> None:
    urls, told = got(tmp_path / "a.warc.gz", (A + B + C + D)[:-missing])
    assert urls[:3] == URLS[:3]
    assert len(urls) == 4 or (len(told) == 1 and "nothing more is found" in told[0])


def test_a_gzip_bomb_in_a_record_is_told_and_the_next_record_read(tmp_path: Path) -> None:
    """400 MB out of 400 KB; the headers are sound."""
    size = 400_000_000
    work = zlib.compressobj(9, wbits=31)
    head = record("https://post.example/bomb", b"", length=str(size + len(HTTP)))[:-4]
    bomb = work.compress(head) + b"".join(work.compress(bytes(1_000_000)) for _ in range(400)) + work.compress(b"\r\n\r\n") + work.flush()
    assert len(bomb) < 500_000
    assert got(tmp_path / "a.warc.gz", A + bomb + B) == (URLS[:2], ["over 16 MB; no page is that large"])


@pytest.mark.parametrize(("coding", "pack"), [("gzip", gzip.compress), ("br", brotli.compress), ("deflate", zlib.compress)])
def test_what_http_packed_is_unpacked_within_bounds(tmp_path: Path, coding: str, pack: "object") -> None:
    http = HTTP.replace(b"\r\n\r\n", f"\r\nContent-Encoding: {coding}\r\n\r\n".encode())
    assert callable(pack)
    fine, bomb = (member(f"https://post.example/{n}", pack(body), http=http) for n, body in enumerate((b"<p>Fog", bytes(20 << 20))))
    assert got(tmp_path / "a.warc.gz", bomb + fine) == (URLS[:1], ["over 16 MB when unpacked"])


def test_chunks_are_joined_and_a_packing_that_is_only_said_is_taken_for_what_it_is(tmp_path: Path) -> None:
    http = HTTP.replace(b"\r\n\r\n", b"\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n")
    chunked = b"4\r\n<p>F\r\n2;x=y\r\nog\r\n0\r\n\r\n"
    assert page(tmp_path / "a.warc", record("https://post.example/1", chunked, http=http)).body == b"<p>Fog"
    assert page(tmp_path / "b.warc", record("https://post.example/1", b"<p>Fog", http=http)).body == b"<p>Fog"
    assert dechunk(b"ffffffff\r\nFog") == b"Fog"
    assert unpack(b"Fog", "gzip") == "damaged gzip data: Error -3 while decompressing data: incorrect header check"
    assert unpack(gzip.compress(b"Fog")[:-6], "gzip") == "damaged gzip data: it is cut off"
    assert unpack(b"Fog", "gzip, br, gzip, br") == "packed 4 times over"
    assert unpack(b"Fog", "snappy") == "packed as 'snappy', which is not known here"


def test_zstd_is_unpacked_within_bounds() -> None:
    zstd = pytest.importorskip("backports.zstd")
    assert unpack(zstd.compress(b"<p>Fog"), "zstd") == b"<p>Fog"
    assert unpack(zstd.compress(bytes(20 << 20)), "zstd") == "over 16 MB when unpacked"
    assert str(unpack(zstd.compress(b"<p>Fog")[:-3], "zstd")).startswith("damaged zstd data")


@pytest.mark.parametrize("date", ["0000-01-01T00:00:00Z", "2026-02-30T00:00:00Z", "soon", "9999-12-31T23:59:60Z"])
def test_a_date_that_is_none_is_told_and_the_page_read_without_it(tmp_path: Path, date: str) -> None:
    (tmp_path / "a.warc").write_bytes(record("https://post.example/1", date=date))
    trouble, found = sources.pages([str(tmp_path / "a.warc")])
    assert isinstance(trouble, Trouble) and "no point in time" in trouble.detail
    assert isinstance(found, Page) and found.fetched is None


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.wacz"])
@pytest.mark.parametrize("data", [b"", b"\0", b"\x1f\x8b\x08", b"PK\x03\x04", b"<html>", b"WARC/1.0"])
def test_what_is_no_archive_at_all_is_told(tmp_path: Path, name: str, data: bytes) -> None:
    if name != "a.wacz" or data.startswith((b"PK", b"WARC")):
        urls, told = got(tmp_path / name, data)
        assert urls == [] and len(told) == 1


def wacz(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, data in files.items():
            pack.writestr(name, data)
    return path


def test_a_wacz_file_gives_the_pages_that_its_own_list_names(tmp_path: Path) -> None:
    listed = "\n".join(json.dumps(one) for one in ({"format": "json-pages-1.0"}, {"url": URLS[1] + "#top"})).encode()
    assert got(wacz(tmp_path / "a.wacz", {"archive/data.warc.gz": A + B + C, "pages/pages.jsonl": listed})) == (URLS[1:2], [])
    assert got(wacz(tmp_path / "b.wacz", {"archive/1.warc.gz": A, "archive/2.warc.gz": B})) == (URLS[:2], [])


def test_names_in_a_wacz_file_lead_nowhere(tmp_path: Path) -> None:
    """A path that leaves the archive is a name like any other: nothing is written."""
    (tmp_path / "in").mkdir()
    path = wacz(tmp_path / "in" / "a.wacz", {"../../evil.warc.gz": A, "/etc/evil.warc.gz": B})
    assert set(got(path)[0]) == set(URLS[:2])
    assert sorted(one.name for one in tmp_path.rglob("*")) == ["a.wacz", "in"]


def test_a_wacz_file_with_damage_gives_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    data = bytearray(wacz(path, {"archive/1.warc.gz": A, "archive/2.warc.gz": B}).read_bytes())
    data[60] ^= 0xFF
    urls, told = got(path, bytes(data))
    assert urls[-1:] == URLS[1:2] and len(told) == 1


MHTML = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/1\r\nSubject: Fog\r\n"
    b"Date: Wed, 4 Mar 2026 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="B"\r\n\r\n\r\n'
    b"--B\r\nContent-Type: text/css\r\nContent-Location: https://post.example/a.css\r\n\r\np {}\r\n"
    b"--B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://post.example/1\r\n\r\n"
    b"<h1>F=C3=A9rry =\r\nheld up</h1>\r\n--B--\r\n"
)


def test_an_mhtml_file_gives_its_root_page_with_address_and_time(tmp_path: Path) -> None:
    found = page(tmp_path / "a.mhtml", MHTML)
    assert found.body == "<h1>Férry held up</h1>".encode()
    assert (found.url, found.fetched) == ("https://post.example/1", "2026-03-04T10:00:00Z")


LETTER = (
    "Received: from a.example by b.example; Wed, 4 Mar 2026 11:00:05 +0100\r\nReceived: from c; Mon, 2 Mar 2026 11:00:05 +0100\r\n"
    "From: =?utf-8?Q?Tolle_Post?= <post@tolle.example>\r\nTo: reader@example.org\r\nSubject: =?utf-8?Q?D=C3=A4m_<breaks>?=\r\n"
    "Date: Wed, 4 Mar 2026 11:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=q\r\n\r\n"
    "--q\r\nContent-Type: text/plain\r\n\r\nplain\r\n--q\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n<p>D\u00e4m\r\n--q--\r\n"
)


def test_a_newsletter_gives_its_text_headed_by_subject_sender_and_date(tmp_path: Path) -> None:
    found = page(tmp_path / "a.eml", LETTER.encode("latin-1"))
    assert found.fetched == "2026-03-04T10:00:05Z" and found.content_type == "text/html; charset=iso-8859-1"
    assert found.body.startswith(b"<title>D&#228;m &lt;breaks&gt;</title>") and found.body.endswith("<p>Däm".encode("latin-1"))
    assert b'content="Tolle Post"' in found.body and b'content="2026-03-04T10:00:00Z"' in found.body


def test_a_newsletter_in_plain_text_is_read_as_paragraphs(tmp_path: Path) -> None:
    plain = b"From: Tolle Post <a@b.example>\nSubject: Fog\nContent-Type: text/plain; charset=utf-8\n\nThe ferry\nwaits.\n\nSo do we.\n"
    assert page(tmp_path / "a.eml", plain).body.endswith(b"<h1>Fog</h1>\n<p>The ferry waits.</p>\n<p>So do we.</p>\n")


@pytest.mark.parametrize(
    "body",
    [
        b"From: a@b.example\nSubject: Fog\n\n",
        b"From: a@b.example\nSubject: Fog\nContent-Type: image/png\n\n\x89PNG",
        b"From: a@b.example\nSubject: Fog\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n!!!!",
        b"From: a@b.example\nSubject: Fog\nContent-Type: multipart/mixed; boundary=" + b"x" * 500 + b"\n\n",
    ],
)
def test_an_e_mail_without_text_is_told(tmp_path: Path, body: bytes) -> None:
    assert got(tmp_path / "a.eml", body) == ([], ["an e-mail without text in it"])


def test_an_e_mail_of_20000_parts_within_parts_ends(tmp_path: Path) -> None:
    deep = b"From: a@b.example\nSubject: Fog\n"
    for number in range(20_000):
        deep += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (number, number)
    (tmp_path / "a.eml").write_bytes(deep)
    (found,) = engine.pages([str(tmp_path / "a.eml")])
    assert amiss(found) and "\n" not in amiss(found)


def test_headers_in_charsets_that_are_none_are_shown_as_they_are(tmp_path: Path) -> None:
    found = page(
        tmp_path / "a.eml", b"From: a@b.example\nSubject: =?utf-\xef\xbf\xbd?Q?F?= =?no-such?B?Rm9n?=\nContent-Type: text/html\n\n<p>Fog"
    )
    assert found.body.endswith(b"<p>Fog")


def test_brackets_within_brackets_in_a_sender_or_a_date_do_no_harm(tmp_path: Path) -> None:
    many = b"(" * 5000
    assert (
        page(tmp_path / "a.eml", b"From: A " + many + b" <a@b.example>\nDate: " + many + b"\nContent-Type: text/html\n\n<p>Fog").fetched
        is None
    )


SINGLE = (
    b"<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: https://post.example/1?a=b \n"
    b" saved date: Wed Mar 04 2026 11:00:00 GMT+0100 (Central European Standard Time)\n--><meta charset=utf-8><h1>Fog</h1>"
)


def test_a_page_saved_by_singlefile_says_where_and_when(tmp_path: Path) -> None:
    found = page(tmp_path / "a.html", SINGLE)
    assert found == Page(url="https://post.example/1?a=b", fetched="2026-03-04T11:00:00+01:00", body=SINGLE)


def test_a_page_saved_by_a_browser_says_where(tmp_path: Path) -> None:
    mark = b"<!-- saved from url=(0022)https://post.example/1 -->"
    assert page(tmp_path / "a.html", b"<!DOCTYPE html>\n" + mark).url == "https://post.example/1"
    assert page(tmp_path / "b.html", b"<!DOCTYPE html>\n" + mark.replace(b"22", b"99")).url is None


def test_a_sidecar_stands_above_what_singlefile_wrote(tmp_path: Path) -> None:
    (tmp_path / "a.html.meta.json").write_text(json.dumps({"fetched": "2026-03-05T00:00:00Z"}))
    found = page(tmp_path / "a.html", SINGLE)
    assert (found.url, found.fetched) == ("https://post.example/1?a=b", "2026-03-05T00:00:00Z")


def box(folder: Path, url: str, **history: object) -> Path:
    folder.mkdir(parents=True)
    (folder / "index.json").write_text(json.dumps({"url": url, "timestamp": "1772618400", "history": history}))
    (folder / "index.html").write_text("<html><p>The archive's own page about the page")
    return folder


def test_a_folder_of_archivebox_gives_one_page_a_snapshot_at_the_time_of_its_capture(tmp_path: Path) -> None:
    run = [{"status": "succeeded", "output": "output.html", "start_ts": "2026-03-04T10:00:00+00:00"}]
    (box(tmp_path / "archive" / "1", URLS[0], dom=run) / "output.html").write_bytes(b"<p>Fog")
    naive = [{"status": "succeeded", "output": "singlefile.html", "start_ts": "2026-03-04T10:00:00"}]
    (box(tmp_path / "archive" / "2", URLS[1], singlefile=naive) / "singlefile.html").write_bytes(b"<p>Fog")
    (tmp_path / "index.html").write_text("<html><p>The list of all")
    (tmp_path / "index.sqlite3").touch()
    found = [(one.url, one.fetched) for one in sources.pages([str(tmp_path)]) if isinstance(one, Page)]
    assert found == [(URLS[0], "2026-03-04T10:00:00Z"), (URLS[1], None)]


def test_an_index_that_names_a_file_outside_its_snapshot_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_bytes(b"<p>Secret")
    box(tmp_path / "archive" / "1", URLS[0], wget=[{"status": "succeeded", "output": "../../secret.html"}])
    assert all(b"Secret" not in one.body for one in sources.pages([str(tmp_path / "archive")]) if isinstance(one, Page))


def test_an_archive_through_a_pipe_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BufferedReader(io.BytesIO(A + B))  # type: ignore[arg-type]

    monkeypatch.setattr("sys.stdin", Stdin)
    found = list(sources.pages(["-"]))
    assert [one.url for one in found if isinstance(one, Page)] == URLS[:2]


def test_a_record_that_ends_the_reading_process_costs_itself(tmp_path: Path) -> None:
    """A record that unpacks to hundreds of gigabytes runs into the limit on processor time; what is around it is read."""
    work = zlib.compressobj(9, wbits=31)
    head = work.compress(record("https://post.example/bomb", b"", length="900000000000")) + work.flush(zlib.Z_FULL_FLUSH)
    block = work.compress(bytes(100_000_000)) + work.flush(zlib.Z_FULL_FLUSH)
    (tmp_path / "a.warc.gz").write_bytes(A + head + block * 400 + B + C)
    found = list(opened(archive(tmp_path / "a.warc.gz"), engine.Limits(cpu=1)))
    assert [one.url for one in found if isinstance(one, Page) and one.damage is None] == URLS[:3]
    (lost,) = (one for one in found if isinstance(one, Page) and one.damage)
    assert lost.damage == f"a.warc.gz, byte {len(A)}: reading it took more than 1 s of processor time"
    assert lost.body == (A + head + block * 400)[len(A) :][: 64 << 10]


def archive(path: Path) -> sources.Archive:
    return sources.Archive(path=str(path), where=str(path), kind="warc")


def test_what_was_exported_as_warc_gives_the_same_articles_in_a_new_library(tmp_path: Path) -> None:
    pages = [html(1), html(2, title="Bridge closed"), html(1, extra="More boats were lost."), Page(url=None, fetched=None, body=b"<p>Menu")]
    odd = Page(
        url="https://post.example/a b\u00e9<\n", fetched="2026-03-04T10:00:00+01:00", body=html(3).body, content_type="text/html;\u00e9"
    )
    out = io.BytesIO()
    with Library(tmp_path / "old.db") as old:
        old.add([*pages, odd, Page(url=odd.url, fetched="2026-03-05T10:00:00Z", body=odd.body, content_type=odd.content_type)], workers=0)
        assert export.warc(old, out) == 5
        kept, rows, refused = list(old.pages()), old.list(), old.refused()
        assert export.warc(old, again := io.BytesIO()) == 5 and again.getvalue() == out.getvalue()
    (tmp_path / "pages.warc.gz").write_bytes(out.getvalue())
    with Library(tmp_path / "new.db") as new:
        added = new.add([str(tmp_path / "pages.warc.gz")], workers=0)
        assert added.troubles == ()
        assert (list(new.pages()), new.list(), new.refused()) == (kept, rows, refused)


def test_an_exported_file_is_read_by_others(tmp_path: Path) -> None:
    """warcio, which reads WARC strictly, finds every digest right."""
    from warcio.archiveiterator import ArchiveIterator

    out = io.BytesIO()
    with Library(tmp_path / "old.db") as old:
        old.add([html(1)], workers=0)
        export.warc(old, out)
    out.seek(0)
    for one in ArchiveIterator(out, check_digests="raise"):
        assert one.rec_headers.get_header("WARC-Date") == "2026-03-02T12:00:00Z"
        assert one.content_stream().read() == html(1).body


def test_damaged_records_are_kept_as_refused_one_by_one_and_none_twice(tmp_path: Path) -> None:
    """With their place and reason, also after a rebuild, from another folder, and through an export as WARC."""
    bomb = member("https://post.example/bomb", bytes(20 << 20))
    lies = [BAD["no length"], BAD["a negative length"], BAD["no length"]]
    data = A + lies[0] + B + lies[1] + lies[2] + C + bomb + D[:-60]
    for folder in ("first", "second"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "crawl.warc.gz").write_bytes(data)
    with Library(tmp_path / "library.db") as library:
        added = library.add([str(tmp_path / "first" / "crawl.warc.gz")], workers=1)
        refused = library.refused()
        damaged = [one for one in refused if one.reason == Reason.DAMAGED]
        assert added.troubles == () and [one.url for one in damaged] == [
            *(f"file:crawl.warc.gz#byte={at}" for at in (len(A), len(A + lies[0] + B), len(A + lies[0] + B + lies[1]))),
            "https://post.example/bomb",
            f"file:crawl.warc.gz#byte={len(data) - len(D) + 60}",
        ]
        assert all(one.detail.startswith("crawl.warc.gz, byte ") for one in damaged)
        assert library.page(damaged[0].page).body == lies[0]
        again = library.add([str(tmp_path / "second" / "crawl.warc.gz")], workers=1)
        assert (again.refused, again.kept, again.troubles, library.refused()) == ((), (), (), refused)
        library.rebuild(workers=0)
        assert library.refused() == refused and library.check().problems == ()
        export.warc(library, out := io.BytesIO())
    (tmp_path / "pages.warc.gz").write_bytes(out.getvalue())
    with Library(tmp_path / "new.db") as new:
        new.add([str(tmp_path / "pages.warc.gz")], workers=1)
        assert new.refused() == refused


def test_a_name_of_an_archive_that_is_no_name_does_no_harm() -> None:
    found = sources.left("/tmp/a\n\ud800 <b>.warc", 5, "cut\noff", bytes(1 << 20))
    assert found.url == "file:a%20%3F%20%3Cb%3E.warc#byte=5" and found.damage == "a ? <b>.warc, byte 5: cut off"
    assert len(found.body) == 64 << 10


def test_a_file_that_ends_its_reading_process_is_kept_as_refused(tmp_path: Path) -> None:
    """An e-mail too large for the memory that it may take; it is one page, so it costs one."""
    (tmp_path / "a.eml").write_bytes(b"From: a@b.example\nSubject: Fog\nContent-Type: text/html\n\n" + b"<p>Fog\n" * 12_000_000)
    mail = sources.Archive(path=str(tmp_path / "a.eml"), where="a.eml", kind="mail")
    (found,) = opened(mail, engine.Limits(memory=50 << 20))
    assert isinstance(found, Page) and (found.damage or "").startswith("a.eml, byte 0: ")
    assert found.body.startswith(b"From: a@b.example") and len(found.body) == 64 << 10


def test_a_date_in_a_year_that_no_page_was_captured_in_is_none(tmp_path: Path) -> None:
    for year, known in ((2026, True), (9999, False)):
        mail = f"Date: Wed, 31 Dec {year} 23:00:00 +0000\nContent-Type: text/html\n\n<p>Fog".encode()
        assert (page(tmp_path / f"{year}.eml", mail).fetched is not None) == known
