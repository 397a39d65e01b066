"""Inputs by chance against everything that meets others' bytes: bench/fuzz.py [TARGET ...] [--seconds N | --minutes N] [--keep FOLDER]

    targets     decode, blocks, page, flat, sentences, dates, day, warc, wacz, mail, feed, opml, chunks
    --seconds   for each target (60); or --minutes
    --seed      another row of inputs (1)
    --growth    instead: seconds of each rule package at 10 KB, 100 KB and 1 MB of text of many shapes, and how they grow

An input that raises what the target may not raise, or takes longer than a second for each 100 KB, is printed and kept. Exits 1 on one.
"""

import argparse
import gzip
import random
import re
import sys
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

Target = Callable[[bytes], object]
SLOW = 1.0
"""Seconds for each 100 KB of input, 100 KB at least."""

PIECES = (
    b"<",
    b">",
    b"</p>",
    b"<p>",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"]]>",
    b"&amp;",
    b"&#0;",
    b"&#x110000;",
    b"<script>",
    b"</article>",
    b"<table>",
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    "\u202e".encode(),
    "\u0301".encode() * 50,
    "\u200b".encode(),
    b"\r\n\r\n",
    b"WARC/1.0\r\n",
    b"Content-Length: 99999999999\r\n",
    b"Content-Length: -1\r\n",
    b"\x1f\x8b\x08",
    b"PK\x03\x04",
    b"7fffffff\r\n",
    b"0\r\n\r\n",
    b"30 February 0000",
    b"31 September 9999",
    b"99:99",
    b"two weeks ago",
    b"Q5 2020",
    b"1,000,000,000,000",
    b"12/13/14",
    b"2026-02-30T25:61:61Z",
    b'"',
    b"\xe2\x80\x9c",
    b"\xe2\x80\x9d",
    b"said",
    b"according to",
    b"Mr. ",
    b"U.S. ",
    b"... ",
    b"((((((((",
    b"a@b.c ",
    b"By ",
    b"<!ENTITY x 'y'>",
    b"{",
    b"}",
    b"[" * 50,
    b'"author":',
    b"null",
    b"boundary=",
    b"Content-Type: multipart/mixed; boundary=b\n\n--b\n",
    b"=?utf-8?B?",
    b"=",
)


def mutated(seed: bytes, chance: random.Random) -> bytes:
    """A seed with a few things put in, cut out, doubled, moved or flipped."""
    body = bytearray(seed)
    for _ in range(chance.choice((1, 1, 2, 4, 8, 16))):
        at, size = chance.randrange(len(body) + 1), chance.choice((1, 2, 8, 60, 400))
        match chance.randrange(6):
            case 0:
                body[at:at] = chance.choice(PIECES) * chance.choice((1, 1, 1, 3, 100))
            case 1:
                del body[at : at + size]
            case 2:
                body[at:at] = body[at : at + size] * chance.choice((1, 2, 30))
            case 3:
                other = chance.randrange(len(body) + 1)
                body[other:other] = body[at : at + size]
            case 4 if at < len(body):
                body[at] = chance.randrange(256)
            case _:
                body[at : at + size] = chance.randbytes(min(size, 8))
    return bytes(body[: 1 << 20])


def targets() -> dict[str, tuple[Target, list[bytes]]]:
    """Each target with what its inputs are made from."""
    from handmade import html
    from warcs import member, record

    saved = [path.read_bytes() for path in sorted((ROOT / "examples").glob("*.html"))[:12]] + [html(1).body]
    flat = [path.read_bytes() for path in sorted((ROOT / "examples").glob("*.txt"))]
    texts = [
        b"The dam at Brenn broke on Monday, 2 March 2026, Ilena Dorvath said. \xe2\x80\x9cWe lost 40 boats,\xe2\x80\x9d she told AP.",
        *flat,
    ]
    crawl = [b"".join(member(f"https://a.example/{n}") for n in range(3)), record("https://a.example/1") * 2]
    rss = b"<?xml version='1.0'?><rss version='2.0'><channel><title>Post</title><item><title>A</title><link>https://a.example/1</link>"
    feeds = [rss + b"<pubDate>Mon, 02 Mar 2026 10:00:00 GMT</pubDate></item></channel></rss>"]
    feeds += [b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/1"/><id>urn:1</id><content>A</content></entry></feed>']
    mails = [
        b"From: A <a@b.example>\nSubject: =?utf-8?Q?F=C3=A9?=\nDate: Mon, 2 Mar 2026 10:00:00 +0100\nContent-Type: multipart/mixed;"
        b" boundary=q\n\n--q\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\nPHA+SGk=\n--q--\n"
    ]
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as pack:
        pack.writestr("archive/1.warc.gz", crawl[0])
        pack.writestr("pages/pages.jsonl", '{"url": "https://a.example/1"}\n')
    return {
        "decode": (_decode, saved),
        "blocks": (_blocks, saved),
        "page": (_page, saved),
        "flat": (_page, flat),
        "sentences": (_sentences, texts),
        "dates": (_dates, texts),
        "day": (
            _day,
            [
                b"one month ago",
                b"Monday 2 March 2026 10:00 GMT",
                "2. März 2026".encode(),
                b"1403/12/12",
                b"2026-03-02T10:00:00+01:00",
            ],
        ),
        "warc": (lambda body: _archive(body, "warc"), crawl),
        "wacz": (lambda body: _archive(body, "wacz"), [packed.getvalue()]),
        "mail": (lambda body: (_archive(body, "mail"), _archive(body, "mhtml")), mails),
        "feed": (_feed, feeds),
        "opml": (_opml, [b"<opml version='2.0'><body><outline text='A' xmlUrl='https://a.example/'/></body></opml>"]),
        "chunks": (_chunks, [b"5\r\nferry\r\n0\r\n\r\n", gzip.compress(b"The ferry")]),
    }


def _decode(body: bytes) -> object:
    from cuttings.page.decode import decode
    from cuttings.types import Page

    return decode(Page(url=None, fetched=None, body=body))


def _blocks(body: bytes) -> object:
    """The walk over a page; the compiled one and the plain one must see the same, and the paragraphs lie in the text."""
    from cuttings.page import blocks as walks
    from cuttings.page import body as bodies
    from cuttings.page import depth
    from cuttings.page.decode import Decoded, decode
    from cuttings.types import Page

    decoded = decode(Page(url=None, fetched=None, body=body))
    if not isinstance(decoded, Decoded) or depth.deep(decoded.utf8):
        return None
    tree = walks.parse(decoded.utf8)
    plain = walks._Walk()
    plain.run(tree.html or "")
    assert plain.columns() == walks.walked(walks.written(tree)), "the compiled walk sees otherwise than the plain one"
    seen = walks.walk(tree, decoded.utf8)
    found = bodies.find(seen, frozenset())
    assert all(span.end <= len(found.text) for span in found.paragraphs)
    return found


def _page(body: bytes) -> object:
    from cuttings import pipeline
    from cuttings.types import Page

    return pipeline.read(Page(url="https://a.example/1", fetched="2026-03-04T10:00:00Z", body=body))


def _sentences(body: bytes) -> object:
    from cuttings import text
    from cuttings.types import Span

    words = body.decode("utf-8", "replace")
    return text.words(words, (Span(0, len(words)),), "en")


def _dates(body: bytes) -> object:
    from cuttings import dates, text
    from cuttings.types import Span, When

    words = body.decode("utf-8", "replace")
    return dates.find(text.words(words, (Span(0, len(words)),), "en"), When(first="2026-03-02", last="2026-03-02"))


def _day(body: bytes) -> object:
    from cuttings import dates

    return [dates.day(body.decode("utf-8", "replace"), language, "2026-03-04T10:00:00Z", None) for language in ("en", "de", None)]


def _archive(body: bytes, kind: str) -> object:
    from cuttings.sources import Archive, records

    with TemporaryDirectory() as folder:
        path = Path(folder) / "a"
        path.write_bytes(body)
        return list(records(Archive(path=str(path), where="a", kind=kind)))  # type: ignore[arg-type]


def _feed(body: bytes) -> object:
    from cuttings.sources import feeds

    return feeds.read(body, "https://a.example/feed")


def _opml(body: bytes) -> object:
    from cuttings.sources import feeds

    return feeds.outlines(body)


def _chunks(body: bytes) -> object:
    from cuttings.sources import payload

    return [payload.unpack(payload.dechunk(body), coding, 1 << 20) for coding in ("", "gzip", "deflate", "br", "zstd", "gzip, br")]


def attack(name: str, target: Target, seeds: list[bytes], seconds: float, seed: int) -> tuple[int, float, list[tuple[str, bytes]]]:
    """Inputs tried, seconds of the slowest, and what went wrong with which input, the first of each kind."""
    chance, tried, slowest = random.Random(f"{seed} {name}"), 0, 0.0
    wrong: dict[str, bytes] = {}
    for one in seeds:
        target(one)
    pool = list(seeds)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        body = mutated(chance.choice(pool), chance)
        began = time.process_time()
        try:
            target(body)
        except Exception as error:  # noqa: BLE001  whatever it is, it is a finding
            wrong.setdefault(f"{type(error).__name__}: {' '.join(str(error).split())[:120]}", body)
        took = time.process_time() - began
        slowest, tried = max(slowest, took), tried + 1
        if took > SLOW * max(1.0, len(body) / 100_000):
            wrong.setdefault(f"slow: {took:.1f} s for {len(body):,} bytes", body)
        if tried % 50 == 0 and len(pool) < 200:
            pool.append(body)
    return tried, slowest, list(wrong.items())


SHAPES = (
    "The ferry waits at the quay. ",
    "x",
    "a b ",
    "Mr. ",
    "“",
    "( ",
    "1,000 ",
    "on 2 March 2026 ",
    "and said that ",
    "By A. B., ",
    "\u0301",
    "...",
    "- ",
    "2 weeks ago ",
    "The truce held on 3 March 2024. The day after the truce, lorries crossed. ",
    "May 3, /20241:30am",
    "!",
    "Orla @ said that Edric @ had left. ",
    "@ Tarnwell waited. ",
)
"""Repeated to a size; each `@` is a name of its own."""


def growth() -> int:
    """Print seconds at three sizes for each shape of text, and the power of the size that they grow with; 1 is linear."""
    from math import log10

    print(f"{'of':<12}{'shape':<34}{'10 KB':>9}{'100 KB':>9}{'1 MB':>9}{'power':>8}")
    worst = 0.0
    for name, target in (("page", _paragraph), ("sentences", _sentences), ("dates", _dates)):
        for shape in SHAPES:
            times = []
            for size in (10_000, 100_000, 1_000_000):
                body = filled(shape, size)
                began = time.process_time()
                target(body)
                times.append(time.process_time() - began)
            power = log10(max(times[2], 1e-3) / max(times[1], 1e-3))
            worst = max(worst, power if times[2] > 1 else 0.0)
            print(f"{name:<12}{shape!r:<34}{times[0]:>9.2f}{times[1]:>9.2f}{times[2]:>9.2f}{power:>8.2f}", flush=True)
    print(f"worst power among those above a second: {worst:.2f}")
    return int(worst > 1.4)


def filled(shape: str, size: int) -> bytes:
    """*shape* over and over, to *size* bytes at most.

    >>> filled("@ waits. ", 30)
    b'Aaaa waits. Aaab waits. Aaac w'
    """
    from itertools import product
    from string import ascii_lowercase

    names = ("".join(letters).capitalize() for letters in product(ascii_lowercase, repeat=4))
    parts = (re.sub("@", lambda _: next(names), shape) for _ in range(size // len(shape.encode()) + 1))
    return "".join(parts).encode()[:size].decode("utf-8", "ignore").encode()


def _paragraph(body: bytes) -> object:
    return _page(b"<html lang=en><h1>Ferry held up</h1><article><p>The ferry was held up by fog.</p><p>" + body + b"</p></article>")


def main() -> int:
    """Parse the arguments, and attack or measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", nargs="*")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--minutes", type=float)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    parser.add_argument("--growth", action="store_true")
    options = parser.parse_args()
    if options.growth:
        return growth()
    seconds = options.seconds if options.minutes is None else 60 * options.minutes
    known, findings = targets(), 0
    for name in options.target or known:
        tried, slowest, wrong = attack(name, *known[name], seconds, options.seed)
        print(f"{name:<12}{tried:>9,} inputs in {seconds / 60:.1f} min, slowest {slowest:.2f} s, {len(wrong)} findings", flush=True)
        for number, (what, body) in enumerate(wrong):
            findings += 1
            print(f"    {what}", flush=True)
            if options.keep:
                options.keep.mkdir(parents=True, exist_ok=True)
                (options.keep / f"{name}-{number}").write_bytes(body)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
