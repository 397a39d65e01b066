"""Count the short lines that pages of several outlets print outside their articles: what is furniture or a menu and no outlet's own.

    python train/lines.py             src/cuttings/data/models/lines.npz and lines.toml

Reads ../shared/data/pages. Kept are hashes of folded lines (`kinds.fold`) and a number each, no line itself. Rows whose registered domain
stands among the yardstick rows of any pages file are dropped. A line counts once a registered domain.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from typing import Any, NamedTuple

import numpy as np

import cards
import meta as rankers
from body import SETS, WEAK
from cuttings.page import blocks, body, bylines, depth, signing
from cuttings.page.decode import Refused, decode
from cuttings.page.flat.kinds import fold, outlet_word
from cuttings.page.flat.recurrent import FURNITURE, MENU, SEEN, hashed
from cuttings.page.meta.outlet import domain
from cuttings.resources import lexicon
from cuttings.types import Page

LONGEST = 8
"""Words of the longest line that is counted."""


class Line(NamedTuple):
    """A short line of a page: folded, and where it stands: head, in (the article), or tail."""

    text: str
    zone: str


def lines(row: dict[str, Any]) -> tuple[str, list[Line]] | None:
    """The domain of a page and its short lines."""
    name = domain(row["url"] or "") or (row.get("host") or "").removeprefix("www.") or row["id"]
    decoded = decode(Page(url=row["url"] or None, fetched=None, body=row["body"], content_type="text/html"))
    if isinstance(decoded, Refused) or depth.deep(decoded.utf8):
        return None
    walked = blocks.walk(blocks.parse(decoded.utf8), decoded.utf8)
    own = set(body.find(walked).blocks)
    first = min(own, default=len(walked.text))
    found = [
        Line(fold(text), "in" if at in own else "head" if at < first else "tail")
        for at, text in enumerate(walked.text)
        if len(text.split()) <= LONGEST and len(text) < 120
    ]
    return name, [line for line in found if line.text]


def counted(pages: Iterable[tuple[str, list[Line]]]) -> dict[str, dict[str, int]]:
    """Of every line how many domains print it in each zone, and outside the article at all."""
    where: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for name, found in pages:
        for line in found:
            where[line.text][line.zone].add(name)
            if line.zone != "in":
                where[line.text]["out"].add(name)
    return {text: {zone: len(names) for zone, names in zones.items()} for text, zones in where.items() if len(zones.get("out", ())) > 1}


def sort(text: str, count: dict[str, int]) -> int | None:
    """What a line is by where pages print it; None for words of bylines, agencies and figures, which are fields themselves."""
    if bylines.agency(text) or bylines.unnamed(text) or any(text in signing.words(kind) for kind in ("by", "source", "role", "desk")):
        return None
    if text in _media() or not re.search(r"\w", text) or re.search(r"\d", text) or (len(text) < 3 and text.isascii()):
        return None
    if count["out"] < 3 or count.get("in", 0) > 0.3 * count["out"] or outlet_word(text):
        return SEEN
    led = count.get("head", 0) >= 0.5 * count["out"] and count.get("tail", 0) <= 1.2 * count["head"]
    return MENU if (led and len(text.split()) <= 3) or bylines.is_place(text.title()) else FURNITURE


@cache
def _media() -> frozenset[str]:
    return frozenset(row[0].lower() for row in lexicon("media"))


def _rows() -> Iterator[dict[str, Any]]:
    banned = rankers.yardstick()
    for name in (*SETS, *WEAK):
        for row in rankers.rows(name):
            known = {domain(row["url"] or ""), (row.get("host") or "").removeprefix("www.")}
            if row["body"] and not row.get("yardstick") and not known & (banned - {None}):
                yield row


def main() -> None:
    with ProcessPoolExecutor(2) as pool:
        pages = [page for page in pool.map(lines, _rows(), chunksize=16) if page]
    table = {hashed(text): kind for text, count in counted(pages).items() if (kind := sort(text, count)) is not None}
    keys = sorted(table)
    arrays = {"keys": np.array(keys, np.uint32), "kinds": np.array([table[key] for key in keys], np.uint8)}
    facts = {
        "task": "tell short lines that pages of several outlets print outside their articles",
        "features": 1,
        "command": "python train/lines.py",
        "seed": 0,
        "pages": len(pages),
        "domains": len({name for name, _ in pages}),
        "lines": len(keys),
    }
    print(len(cards.write("lines", arrays, facts, [*SETS.values(), *WEAK.values()])), "bytes,", len(keys), "lines")


if __name__ == "__main__":
    main()
