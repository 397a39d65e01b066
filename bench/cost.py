"""Processor time of fields, statements and acts beside peers at their own work in the same run, so that machines can be compared.

    python bench/cost.py [ROUNDS]

Printed are milliseconds, the least and the middle of ROUNDS rounds (8), and how many of a peer's milliseconds that is: a comparison by
`difflib` of two reprints of `wirecopy` (standard library), the plain reader of structured data and trafilatura's metadata of the same
pages (both of the shared measuring script; the last needs the `bench` extra). Statements, and dates with acts and figures, are of
articles of about 600 words, without words and names, which other parts share; fields are without the walk that the body shares.
"""

import gzip
import importlib
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

from cuttings import dates, events, names, pipeline, statements, text
from cuttings.types import Article, Page, Span, When
from gate import SHARED
from intake import html, rows
from pages import fields, forget, took

ARTICLES, PAIRS, PAGES, ROUNDS = 40, 60, 40, 8
FEWEST, MOST = 560, 650
"""Words of an article."""
SETS, PAIR = ("traf-dev", "fundus"), "difflib, a pair"
OURS = ("statements", "dates, acts, figures")
Job = Callable[[], dict[str, float]]


def peer(script: str, name: str) -> Any:
    """A function of a shared measuring script."""
    return getattr(importlib.import_module(script), name)


def articles() -> Iterator[Article]:
    """Real articles of the length that is measured."""
    day = When(first="2019-05-07", last="2019-05-07")
    with gzip.open(SHARED / "data/unlabelled/news.txt.gz", "rt", encoding="utf-8") as news:
        for block in news.read(60_000_000).split("\n\n"):
            if FEWEST <= len(block.split()) <= MOST:
                starts = [0]
                for line in block.split("\n"):
                    starts.append(starts[-1] + len(line) + 1)
                lines = tuple(Span(start, end - 1) for start, end in pairwise(starts))
                yield Article(text=block, paragraphs=lines, language="en", published=day)


def read(article: Article) -> dict[str, float]:
    """Milliseconds of the parts of one article."""
    words = text.words(article.text, article.paragraphs, "en")
    named, clock = names.find(words, None), [time.process_time()]
    times = dates.find(words, article.published)
    clock.append(time.process_time())
    said = statements.read(article, words, named)
    clock.append(time.process_time())
    events.read(article, words, named, times, said)
    events.figures(words, times)
    clock.append(time.process_time())
    dated, told, happened = (1e3 * (end - start) for start, end in pairwise(clock))
    return dict(zip(OURS, (told, dated + happened), strict=True))


def pairs() -> list[tuple[str, str]]:
    """Reprints with what they were taken from, spread over the set."""
    docs, _, aside = peer("neardup", "load_jsonl")(str(SHARED / "data/wirecopy/synth-7.jsonl.gz"))
    held = {row["id"]: row["text"] for row in [*docs, *aside]}
    found = [(held[row["wire"]], row["text"]) for row in docs if "op" in row]
    return found[:: max(1, len(found) // PAIRS)][:PAIRS]


def page_jobs(name: str) -> Iterator[Job]:
    """Fields of the pages of a set, by us and by peers."""
    struct, metadata = peer("metadata", "peer_struct")(), None
    try:
        metadata = peer("metadata", "peer_trafilatura_meta")()
    except ImportError:
        print("trafilatura is not installed; it is left out")

    def one(page: Page) -> dict[str, float]:
        forget()
        taken = {f"fields, {name}": fields(page)}
        taken[f"structured data, {name}"] = took(lambda: struct(page.body, page.url or ""))
        if metadata:
            taken[f"trafilatura's metadata, {name}"] = took(lambda: metadata(page.body, page.url or ""))
        return taken

    for row in islice(rows(SHARED / f"data/pages/{name}.jsonl.gz"), PAGES):
        page = Page(url=row.get("url"), fetched=row.get("fetched"), body=html(row))
        yield lambda page=page: one(page)  # type: ignore[misc]


def jobs() -> Iterator[Job]:
    """What is measured: the milliseconds of its parts, each time it is called."""
    for article in islice(articles(), ARTICLES):
        yield lambda article=article: read(article)  # type: ignore[misc]
    difference = peer("neardup", "cmp_difflib")
    for both in pairs():
        yield lambda both=both: {PAIR: took(lambda: difference(*both))}  # type: ignore[misc]
    for name in SETS:
        yield from page_jobs(name)


def main() -> int:
    """Measure in turns and print."""
    if sys.argv[1:2] in (["-h"], ["--help"]) or not all(word.isdigit() for word in sys.argv[1:]):
        print(__doc__)
        return 0 if sys.argv[1:2] in (["-h"], ["--help"]) else 2
    if not Path(SHARED / "data").is_dir():
        print(f"bench: no measuring data at {SHARED}; nothing was measured")
        return 0
    sys.path.append(str(SHARED / "bench"))
    work, rounds = list(jobs()), int(sys.argv[1]) if sys.argv[1:] else ROUNDS
    tries = [[job() for job in work] for _ in range(rounds + 1)][1:]
    parts: dict[str, list[list[float]]] = {}
    for same in zip(*tries, strict=True):
        for part in same[0]:
            parts.setdefault(part, []).append([one[part] for one in same])
    least, middle = ({part: statistics.fmean(map(pick, taken)) for part, taken in parts.items()} for pick in (min, statistics.median))
    print(f"compiled part: {'yes' if pipeline.compiled() else 'no'}; milliseconds, the least and the middle of {rounds} rounds")
    for part in parts:
        by = "".join(f"{taken[part] / taken[PAIR]:6.2f}" for taken in (least, middle))
        print(f"{part:>34}{least[part]:8.2f}{middle[part]:8.2f}   pairs by difflib{by}")
    for other in [part for part in parts if part.startswith(("structured", "trafilatura"))]:
        ours = (*OURS, f"fields, {other.partition(', ')[2]}")
        print(f"of {other}: " + "; ".join(f"{part} {least[part] / least[other]:.2f}" for part in ours))
    return 0


if __name__ == "__main__":
    sys.exit(main())
