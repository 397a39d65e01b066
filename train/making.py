"""Pages for the net of tokens to learn from, set anew as long as it learns: composed, real, real with bodies alone, by hands."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

import meta as rankers
import styles
from articles import articles
from bare import Block, bare
from cases import rows, stretched
from cuttings.page.flat.net import LABELS
from cuttings.page.flat.tokens import features, tokens
from cuttings.page.language import language
from cuttings.page.meta.outlet import domain
from flat import WEIGHTS
from hands import Hand, exchanged
from joints import Stretch, capitals, fine, framed, furniture, pictured, set_otherwise
from layouts import Text
from renderings import Marked, marked, render

COMPOSED, HANDS, BARE, REAL = range(4)
"""What a page is; its loss is told by it (`net.py`)."""
_WAYS = {"same": 36, "space": 24, "none": 12, "double": 8, "wrap": 5, "wrap apart": 3}
_WAYS |= {"mark": 4, "wide": 3, "bullet": 3, "bracket": 1, "mixed": 5}
"""How pages by hands are set, and how often."""
_LONGEST, _FROM, _UNTIL = 700, 44, 36
"""Tokens of a page at most, and of a long stretch of one label those at its ends that stay."""


class Example(NamedTuple):
    """The values of the features of a page's tokens, their labels, whether a stretch begins there, and what the page is."""

    values: Any
    labels: Any
    begins: Any
    kind: int = COMPOSED


@dataclass(frozen=True)
class Sources:
    """What pages are made of: articles by language, real pages with gold, with bodies alone, pages by hands by file, lines around pages."""

    pool: dict[str, list[Text]]
    real: list[Marked]
    bare: list[list[Block]]
    hands: dict[str, list[Hand]]
    around: list[tuple[list[str], list[str]]]


def sources(*, only_open: bool) -> Sources:
    """All that may be learned from."""
    pool: dict[str, list[Text]] = {}
    for article in articles(only_open=only_open):
        pool.setdefault(article.language, []).append(article)
    banned = rankers.yardstick()
    read = (row for name in ("fundus", "traf-dev", "wcxb-dev") for row in rankers.rows(name) if domain(row["url"]) not in banned)
    real = [page for page in map(marked, read) if page is not None]
    hands: dict[str, list[Hand]] = {}
    for name, row in rows():
        spans = stretched(row)
        if spans:
            hands.setdefault(name, []).append(Hand(name, row, spans, language(row["raw"]) or "en"))
    return Sources(pool, real, list(bare(only_open=only_open)), hands, [furniture(page) for page in real])


def example(text: str, spans: Sequence[Stretch], rng: random.Random, way: str | None = None, kind: int = COMPOSED) -> Example | None:
    """A page set otherwise, without the middle of long stretches; None where it is too short or too long to learn from."""
    if kind != BARE:
        text, spans = pictured(capitals(text, spans, rng), spans, rng)
    text, spans = set_otherwise(text, spans, rng, way)
    edges = tokens(text)
    if not 40 < len(edges) < 1500 or not spans:
        return None
    labels, begins = np.zeros(len(edges), np.int8), np.zeros(len(edges), np.int8)
    at, last = 0, -1
    for place, (start, end) in enumerate(edges):
        while at < len(spans) - 1 and spans[at][1] <= start:
            at += 1
        inside = spans[at][0] <= start < spans[at][1] or spans[at][0] < end <= spans[at][1]
        labels[place] = LABELS.index(spans[at][2]) if inside else 0
        now = at if inside else -1
        begins[place] = not place or (now != last and (inside or labels[place - 1] != 0))
        last = now
    page = _shortened(Example(features(text, edges).astype(np.int16), labels, begins, kind))
    return page if len(page.labels) <= _LONGEST else None


def _shortened(page: Example) -> Example:
    keep, turns = np.ones(len(page.labels), bool), np.flatnonzero(np.diff(page.labels)) + 1
    for start, end in zip([0, *turns], [*turns, len(keep)], strict=True):
        if end - start > _FROM + _UNTIL + 4:
            keep[start + _FROM : end - _UNTIL] = False
    return Example(page.values[keep], page.labels[keep], page.begins[keep], page.kind)


# ---------------------------------------------------------------- one page


def composed(given: Sources, rng: random.Random) -> Example | None:
    """An article in a layout of our own."""
    codes = [code for code in sorted(given.pool) if any(style.language == code for style in styles.styles())]
    texts = given.pool[rng.choices(codes, [WEIGHTS.get(code, 1) for code in codes])[0]]
    text, size = rng.choice(texts), rng.randint(3, 6)
    if len(text.paragraphs) > size + 3:
        text = text._replace(paragraphs=(*text.paragraphs[:size], *text.paragraphs[-3:]))
    page = styles.compose(text, texts, rng)
    return example(*framed(page.text, page.spans, rng.choice(given.around), rng), rng)


def real(given: Sources, rng: random.Random) -> Example | None:
    """A real page with gold, flattened."""
    page = rng.choice(given.real)
    drawn = render(page, rng, ("\n", "\n", "\n", "\n\n", "\n\n", " ", " ", "", "icons"))
    return example(drawn.text, fine(drawn, page), rng, kind=REAL)


def bodied(given: Sources, rng: random.Random) -> Example | None:
    """A real page of which only the body is known, flattened, with more or less of what stands around it."""
    rows_ = rng.choice(given.bare)
    body = [at for at, (_, label) in enumerate(rows_) if label == "body"]
    head, middle, tail = rows_[: body[0]], rows_[body[0] : body[-1] + 1], rows_[body[-1] + 1 :]
    at = max((at for at, (_, label) in enumerate(head) if label == "headline"), default=0)
    above, near, keep = head[:at], head[at:], rng.choice((0, 0, 2, 5, 10, 25))
    near = near if len(near) <= 16 else near[:8] + near[-8:]
    middle = middle if len(middle) <= 24 else middle[:12] + middle[-12:]
    joint, text = rng.choice(("\n", "\n", "\n\n", " ", " ", "")), ""
    spans: list[Stretch] = []
    for part, label in [*(above[-keep:] if keep else []), *near, *middle, *tail[: rng.choice((0, 1, 3, 8, 20, 40))]]:
        text += joint if text else ""
        spans.append((len(text), len(text) + len(part), label))
        text += part
    return example(text, spans, rng, kind=BARE)


def by_hand(page: Hand, given: Sources, rng: random.Random) -> Example | None:
    """A page by hands, four times in five with other names or texts in it."""
    text, spans = page.row["raw"], page.spans
    if rng.random() < 0.8:
        text, spans = exchanged(page, given.pool, given.hands[page.file], rng)
    way = rng.choices(list(_WAYS), list(_WAYS.values()))[0]
    return example(*framed(text, spans, rng.choice(given.around), rng), rng, way, HANDS)


# ---------------------------------------------------------------- many pages


def made(given: Sources, turn: int, rng: random.Random) -> tuple[str, list[Example]]:
    """About a hundred pages of one sort, and their name: "composed", "real", or "hands" with the file that they are from."""
    if turn % 4 == 3:
        names = sorted(given.hands)
        name = rng.choices(names, [len(given.hands[one]) for one in names])[0]
        group = rng.sample(given.hands[name], min(len(given.hands[name]), 60)) * 2
        return f"hands-{name}", [page for page in (by_hand(one, given, rng) for one in group) if page]
    if turn % 4 == 2:
        drawn = ((real if rng.random() < 0.65 else bodied)(given, rng) for _ in range(100))
        return "real", [page for page in drawn if page]
    return "composed", [page for page in (composed(given, rng) for _ in range(100)) if page]


def work(number: int, folder: Path, *, only_open: bool) -> None:
    """Write pages into the folder until it holds a file named "stop"."""
    given, rng, turn = sources(only_open=only_open), random.Random(number), number
    while not (folder / "stop").exists():
        name, pages = made(given, turn, rng)
        stem = f"{name}.{number}.{turn}"
        with (folder / f"{stem}.tmp").open("wb") as out:
            np.savez(
                out,
                values=np.concatenate([page.values for page in pages]),
                labels=np.concatenate([page.labels for page in pages]),
                begins=np.concatenate([page.begins for page in pages]),
                sizes=np.array([len(page.labels) for page in pages]),
                kinds=np.array([page.kind for page in pages]),
            )
        (folder / f"{stem}.tmp").rename(folder / f"{stem}.npz")
        turn += 1


def kept(file: Path) -> list[Example]:
    """The pages of one file."""
    held = np.load(file)
    ends = np.cumsum(held["sizes"])
    parts = [np.split(held[name], ends[:-1]) for name in ("values", "labels", "begins")]
    return [Example(*page, int(kind)) for *page, kind in zip(*parts, held["kinds"].tolist(), strict=True)]
