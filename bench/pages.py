"""Speed of reading a page, from bytes to metadata, beside a bare Lexbor parse of the same bytes in the same run.

    python bench/pages.py FILE.jsonl.gz     milliseconds of processor time a page, and multiples of the parse

`first` is a process that has read nothing yet, over up to a hundred pages; `later` is the same process again, with everything that it
remembers of single pages forgotten, the better of three rounds a page; `fields` is the part of it beyond the walk that the body shares.
"""

import functools
import sys
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from cuttings.page import read
from cuttings.types import Page
from intake import html, lexbor, rows

PAGES, ROUNDS = 100, 3


def took(work: Callable[[], object]) -> float:
    """Milliseconds of processor time of *work*."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1e3


def forget() -> None:
    """Clear what is remembered of single pages; tables of words and patterns, made once, stay."""
    from cuttings.page import blocks

    blocks._STEPS.clear()
    for name, module in list(sys.modules.items()):
        for named in list(vars(module).values()) if name.startswith(("cuttings.page", "cuttings.dates.day")) else ():
            value = getattr(named, "remembered", named)
            if isinstance(value, functools._lru_cache_wrapper) and (value.cache_parameters()["maxsize"] or 0) > 1:
                value.cache_clear()


def parsing(page: Page) -> float:
    """Milliseconds of a bare parse."""
    return took(lambda: lexbor(page.body))


def reading(page: Page) -> float:
    """Milliseconds of a whole reading of a page."""
    return took(lambda: read(page))


def fields(page: Page) -> float:
    """Milliseconds of the metadata of a page whose body is found."""
    from cuttings.page import blocks, body, meta
    from cuttings.page.decode import Decoded, decode, flattened

    decoded = decode(page)
    if not isinstance(decoded, Decoded) or flattened(decoded):
        return 0.0
    found = blocks.walk(blocks.parse(decoded.utf8), decoded.utf8)
    text = body.find(found)
    return took(lambda: meta.read(found, text, page))


def best(pages: list[Page], work: Callable[[Page], float]) -> tuple[float, float]:
    """The means over pages of the best of some rounds: of a bare parse, and of *work* right after it."""
    rounds = []
    for _ in range(ROUNDS):
        forget()
        rounds.append([(parsing(page), work(page)) for page in pages])
    shortest = [[min(took) for took in zip(*tries, strict=True)] for tries in zip(*rounds, strict=True)]
    return sum(bare for bare, _ in shortest) / len(pages), sum(own for _, own in shortest) / len(pages)


def main() -> int:
    """Measure and print a line."""
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_file():
        print(__doc__)
        return 2 if sys.argv[1:] not in (["--help"], ["-h"]) else 0
    path = Path(sys.argv[1])
    pages = [Page(url=row.get("url"), fetched=row.get("fetched"), body=html(row)) for row in islice(rows(path), PAGES)]
    first = sum(map(reading, pages)) / len(pages)
    (bare, later), (_, beyond) = best(pages, reading), best(pages, fields)
    print(f"{path.name.partition('.')[0]}, {len(pages)} pages: Lexbor parse {bare:.2f} ms; first {first:.2f} ms ({first / bare:.1f} x)")
    print(f"    later {later:.2f} ms ({later / bare:.1f} x), of which fields {beyond:.2f} ms ({beyond / bare:.1f} x)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
