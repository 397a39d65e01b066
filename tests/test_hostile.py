"""Hostile pages: each with what becomes of it. What is too much costs itself and is kept with its reason; nothing shown ever acts."""

import json
import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from cuttings import Library, engine, pipeline
from cuttings.engine import Limits
from cuttings.grammar import pieces
from cuttings.types import Article, Page, Reading, Rejected
from cuttings.web import app
from test_bad_input import FINE


def outcome(body: str | bytes, **more: str) -> str:
    """What becomes of a page and, after it, of a plain one, in one reading process: the reason it is refused for, or "read"."""
    raw = body if isinstance(body, bytes) else body.encode("utf-8", "surrogatepass")
    pages = [Page(url="https://wickcourier.example/1", fetched="2026-03-04T10:00:00Z", body=raw, content_type=more.get("kind"))]
    (_, first), (_, second) = engine.run([*pages, Page(url=None, fetched=None, body=FINE.encode())], workers=1, limits=Limits(cpu=3))
    assert isinstance(second, Reading), "a page after a hostile one must be read"
    return str(first.reason) if isinstance(first, Rejected) else "read"


def put(more: str) -> str:
    """A plain page with *more* in its text."""
    return FINE.replace("</article>", f"{more}</article>")


def headed(more: str) -> str:
    """A plain page with *more* in its head."""
    return FINE.replace("</title>", f"</title>{more}")


PAGES = {
    "20,000 nested elements": (put("<div>" * 20_000), "too-deep"),
    "100,000 nested elements": (put("<b>" * 100_000), "too-deep"),
    "20,000 attributes": (put(f"<p {' '.join(f'a{n}=1' for n in range(20_000))}>Fog"), "read"),
    "100,000 tiny paragraphs": (put("<p>a</p>" * 100_000), "read"),
    "a cell over 9007199254740991 columns": (put("<table><tr><td colspan=9007199254740991 rowspan=9007199254740991>A"), "read"),
    "a list from 9007199254740991 on": (put("<ol start=9007199254740991><li>A</ol>"), "read"),
    "UTF-7": (headed('<meta charset="utf-7">').replace("fog", "+ADw-script+AD4-"), "read"),
    "a byte order mark in the middle": (FINE.encode()[:300] + b"\xef\xbb\xbf" + FINE.encode()[300:], "read"),
    "another byte order mark in the middle": (FINE.encode()[:300] + b"\xff\xfe" + FINE.encode()[300:], "read"),
    "zero-width signs": (FINE.replace("ferry", "f\u200be\u200dr\u2060r\u00ady"), "read"),
    "20,000 accents on a letter": (FINE.replace("ferry", "fe" + "\u0301" * 20_000), "read"),
    "a picture that is a page too": (b"GIF89a/*" + FINE.encode() + b"*/=0;", "binary"),
    "a PDF that is a page too": (b"%PDF-1.4\n" + FINE.encode(), "binary"),
    "a page with a zip file behind it": (FINE.encode() + b"PK\x03\x04" + bytes(200), "binary"),
    "mutations of mark-up": (
        put('<svg></p><style><a id="</style><img src=1 onerror=alert(1)>"></svg><math><mtext><mglyph><style>'),
        "read",
    ),
}


@pytest.mark.parametrize(("body", "expected"), PAGES.values(), ids=PAGES)
def test_a_hostile_page_is_read_or_refused_with_its_reason(body: str | bytes, expected: str) -> None:
    assert outcome(body) == expected


def test_a_text_above_10_megabytes_ends_within_its_limits() -> None:
    assert outcome(put("<p>" + "The ferry waits. " * 650_000)) in ("read", "timeout", "memory")


AUTHORS = ("a@", "by-", "A", "A. B., ", "and ", "(", "\u0301", "von ", "By By ", "Mc", "-", "\u2019s ", "<b>", "& ")


@pytest.mark.parametrize("part", AUTHORS)
def test_no_author_field_costs_more_than_its_length(part: str) -> None:
    """100,000 signs, in linked data and in a meta element; the limit is three seconds of processor time."""
    author = (part * 100_000)[:100_000]
    linked = json.dumps({"@type": "NewsArticle", "headline": "Ferry held up by fog", "author": {"name": author}}).replace("<", "\\u003c")
    quoted = author.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    assert outcome(headed(f'<script type="application/ld+json">{linked}</script><meta name="author" content="{quoted}">')) == "read"


DATES = {
    "the year 0": ("0000-01-01T00:00:00Z", None),
    "the year 9999": ("9999-12-31T23:59:59Z", None),
    "the year 10000": ("10000-01-01", None),
    "30 February": ("2026-02-30", None),
    "the 13th month": ("2026-13-01", None),
    "far ahead of the capture": ("2026-09-05", None),
    "tomorrow, which it may be where the outlet is": ("2026-03-05", "2026-03-05"),
    "digits without end": ("1" * 5000, None),
}


@pytest.mark.parametrize(("date", "first"), DATES.values(), ids=DATES)
def test_a_day_that_cannot_be_is_no_day_of_publication(date: str, first: str | None) -> None:
    page = Page(
        url="https://wickcourier.example/1",
        fetched="2026-03-04T10:00:00Z",
        body=headed(f'<meta property="article:published_time" content="{date}">').encode(),
    )
    made = engine.read(page)
    assert isinstance(made, Reading)
    assert (made.article.published.first if made.article.published else None) == first


def test_letters_after_a_clock_that_begin_like_a_zone_are_none() -> None:
    made = engine.read(Page(url=None, fetched=None, body=headed('<meta name="date" content="Monday 2 March 2026 10:00 GMTy">').encode()))
    assert isinstance(made, Reading)


EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg/onload=alert(1)>javascript:alert(1)"


def test_script_in_every_field_that_is_shown_is_shown_as_words(tmp_path: Path) -> None:
    form = {
        "@type": "NewsArticle",
        "headline": f"Ferry {EVIL}",
        "author": [{"name": f"Ann {EVIL}"}],
        "publisher": {"name": f"Wick Courier {EVIL}"},
        "articleSection": EVIL,
        "url": "javascript:alert(1)",
        "datePublished": "2026-03-04",
    }
    linked = json.dumps(form).replace("<", "\\u003c")
    shown = EVIL.replace("&", "&amp;").replace("<", "&lt;")
    body = put(f"<p>The mayor said: “{shown}”, and 1,200 {shown} waited.").replace(
        "</title>", f'</title><script type="application/ld+json">{linked}</script>'
    )
    page = Page(url="https://wickcourier.example/?<script>", fetched="2026-03-04T10:00:00Z", body=body.encode())
    other = Page(url=page.url, fetched="2026-03-05T10:00:00Z", body=body.replace("1,200", "1,300").encode())
    with Library(tmp_path / "library.db") as library:
        (id,) = library.add([page, other], workers=0).kept
        (story,) = library.stories()
    with TestClient(app(tmp_path / "library.db"), base_url="http://127.0.0.1") as client:
        for path in (
            "/",
            f"/article/{id}",
            f"/article/{id}/page",
            f"/story/{story.id}",
            "/outlets",
            "/sections",
            "/articles",
            "/search?q=alert",
        ):
            answer = client.get(path)
            text = re.sub(r'<script src="/static/keys\.js[^"<>]*" defer></script>', "", answer.text, count=1).lower()
            assert answer.status_code == 200
            assert "<script" not in text and "onerror=alert(1)>" not in text.replace("onerror=alert(1)&gt;", ""), path
            assert "<svg/onload" not in text and 'href="javascript:' not in text, path
            assert (
                "script-src" in answer.headers["content-security-policy"]
                or "default-src 'none'" in answer.headers["content-security-policy"]
            )
        original = client.get(f"/page/{page.id}/original.txt")
        assert original.headers["content-type"].startswith("text/plain") and original.headers["x-content-type-options"] == "nosniff"


def test_a_zip_of_pages_writes_nothing_wherever_its_names_point(tmp_path: Path) -> None:
    raw = BytesIO()
    with zipfile.ZipFile(raw, "w") as pack:
        pack.writestr("../../evil.html", FINE)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "pages.zip").write_bytes(raw.getvalue())
    assert list(engine.pages([str(tmp_path / "in")])) == []
    ((_, result),) = engine.run([one for one in engine.pages([str(tmp_path / "in" / "pages.zip")]) if isinstance(one, Page)])
    assert isinstance(result, Rejected) and str(result.reason) == "binary"
    assert sorted(one.name for one in tmp_path.rglob("*")) == ["in", "pages.zip"]


def test_a_name_of_many_hyphens_in_a_line_of_furniture_is_read_in_linear_time() -> None:
    """Hyphens that could belong to a word or part two were once tried both ways, each of them."""
    line = "Follow Content-Type" + "-of-the" * 50 + " and so on"
    body = f"Home\nWorld\n{line}\nFerry held up\nBy Ada Pell\n{'The ferry was held up by fog on Monday, the harbour said. ' * 9}\n{line}\n"
    read = engine.read(Page(url=None, fetched=None, body=body.encode()), limits=engine.Limits(cpu=8))
    assert not isinstance(read, Rejected)


@pytest.mark.parametrize(
    "line", ["A" * 3_000 + " - news of the coast and the hills", "!" * 6_000 + "x 3 May 2024", "May 3, " + "/20241:30am" * 600]
)
def test_a_long_line_of_a_flattened_page_is_read_in_linear_time(line: str) -> None:
    """Each was once tried in as many ways as it has letters, or cut by one call within the other."""
    body = f"{line}\nWorld\nFerry held up\nBy Ada Pell\n{'The ferry was held up by fog on Monday, the harbour said. ' * 9}\n{line}\n"
    read = engine.read(Page(url=None, fetched=None, body=body.encode()), limits=engine.Limits(cpu=8))
    assert not isinstance(read, Rejected)


@pytest.mark.parametrize("part", ["A-", "7-", "a+", "a_", "a.-", "anti-", "a@b-", "n't"])
def test_a_word_of_many_joints_is_cut_in_linear_time(part: str) -> None:
    """Each part of it might have begun an address of mail, and was read to the word's end for that."""
    text = "The Sorn ferry sank on Monday, Ada Pell said. " + part * (120_000 // len(part))
    page = Page(url=None, fetched=None, body=f"<h1>Ferry sinks</h1><p>{text}</p>".encode())
    read = engine.read(page, limits=engine.Limits(cpu=20))
    assert not isinstance(read, Rejected)
    assert pieces.cut("Write to ada.pell@sornpost.example, she said.")[2] == (9, 34)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "Pell",
        "pell",
        "“",
        ".",
        "\n\n",
        "Ada",
        "2031",
        "said",
        "No stop ends this, " * 4_000 + "Ada Pell said on Monday that it goes on",
    ],
)
def test_a_text_of_nothing_one_word_or_without_a_stop_is_understood(text: str) -> None:
    """Whatever is found in it lies inside it."""
    made = pipeline.understand(Article(title=text[:40], text=text, language="en"), page="p")
    assert made.article.text == text
    assert all(0 <= mention.span.start < mention.span.end <= len(text) for name in made.names for mention in name.mentions)
    assert all(0 <= span.start <= span.end <= len(text) for span in made.sentences)
