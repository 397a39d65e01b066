"""Articles of the sets as headline and paragraphs, to be set in layouts of our own (`styles.py`)."""

import gzip
import json
import re
from collections.abc import Iterator
from typing import Any

import meta as rankers
from cards import DATA, Source
from cuttings.page.language import language
from cuttings.page.meta.outlet import domain
from layouts import Text, texts

SOURCES = (
    Source("pages/fundus.jsonl.gz", "fundus", "MIT (repository)", True),
    Source("wirecopy/synth-7.jsonl.gz", "articles of ramybaly/Article-Bias-Prediction in it", "Apache-2.0 (repository)", True),
    Source("pages/daniel.jsonl.gz", "daniel", "GPL-3 (repository)", False),
)
_CLOSED = re.compile(r"[.!?。！？…][\"”’»」)]?$")
_FIELD = re.compile(
    r"^\W*(?:\([^)]{2,40}\)|by |photo|image|©|updated|posted|published)|"
    r"\b(?:subscribe|newsletter|cookies?|opinions expressed|sign up|nonprofit newsroom)\b",
    re.IGNORECASE,
)
_LINED = re.compile(r"^[^a-z]{3,60}(?:\([^)]*\)|[—–-])|^.{3,60}\([A-Z][\w/ ]+\)|^.{2,40} [—–-]{1,2} ")
ENGLISH = 1500
"""How many of the English articles are taken: there are far more of them than of others."""


def articles(*, only_open: bool = False) -> list[Text]:
    """All articles whose running text is clean and long enough, with our own for languages the sets hold few of."""
    found = [*texts(), *_press(), *([] if only_open else _daniel())]
    return [*found, *_english()]


def _rows(file: str) -> Iterator[dict[str, Any]]:
    with gzip.open(DATA / file, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _press() -> Iterator[Text]:
    banned = rankers.yardstick()
    for row in _rows("pages/fundus.jsonl.gz"):
        if domain(row["url"]) not in banned and not row.get("yardstick"):
            yield from _text(row["title"], row["text"], row["language"], domain(row["url"]) or row["id"])


def _daniel() -> Iterator[Text]:
    banned = rankers.yardstick()
    for row in _rows("pages/daniel.jsonl.gz"):
        if row.get("yardstick") or row["host"].removeprefix("www.") in banned:
            continue
        title, _, rest = row["text"].strip().partition("\n")
        yield from _text(title, rest, language(row["text"][:2000]) or "", row["host"])


def _english() -> Iterator[Text]:
    count = 0
    for row in _rows("wirecopy/synth-7.jsonl.gz"):
        if row.get("pair") or row.get("wire") or row.get("outlet") == "Reuters" or not row.get("text") or not row.get("title"):
            continue
        for text in _text(row["title"], row["text"], "en", row["outlet"] or ""):
            yield text
            count += 1
        if count >= ENGLISH:
            return


def _text(title: str, body: str, language_: str, origin: str) -> Iterator[Text]:
    """The article, where its paragraphs are running text without fields or furniture among them."""
    title = " ".join(title.split())
    rows = [" ".join(line.split()) for line in body.split("\n")]
    rows = [row for row in rows if row and row != title]
    while rows and (_FIELD.search(rows[0]) or _LINED.match(rows[0]) or not _CLOSED.search(rows[0])):
        rows = rows[1:]
    kept = [row for row in rows if _CLOSED.search(row) and 25 <= len(row) <= 1200 and not _FIELD.search(row)]
    if (len(kept) >= 5 and len(kept) >= 0.6 * len(rows) and 3 <= len(title.split()) <= 22) or (
        kept and ord(title[0]) > 0x2E80 and len(kept) > 3
    ):
        yield Text(language_[:2], title, tuple(kept), origin)
