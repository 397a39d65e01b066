"""Say how alike stories are in whatever order the articles of one day come: the adjusted Rand index over shuffles within a day.

    python bench/order.py --data ../shared/data/stories/mix.jsonl.gz [--shuffles 5] [--limit DOCUMENTS]

Each shuffle keeps the days in order and mixes the documents of each; those without a day stay as they are. Its stories are held
against those of the order in the file
(Hubert and Arabie 1985: 1 where both are the same, about 0 where they agree by chance).
"""

import argparse
import gzip
import json
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any


def main() -> None:
    """Print the index of each shuffle, the smallest and the mean."""
    import adapters

    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--shuffles", type=int, default=5)
    options.add_argument("--limit", type=int, default=0)
    options.add_argument("--seed", type=int, default=7)
    asked = options.parse_args()
    docs = by_day(rows(asked.data))[: asked.limit or None]
    chance = random.Random(asked.seed)
    first = dict(zip((doc["id"] for doc in docs), adapters.clusters(docs), strict=True))
    found = []
    for _ in range(asked.shuffles):
        mixed = shuffled(docs, chance)
        again = dict(zip((doc["id"] for doc in mixed), adapters.clusters(mixed), strict=True))
        found.append(rand([first[doc["id"]] for doc in docs], [again[doc["id"]] for doc in docs]))
    print(f"adjusted Rand index over {len(found)} shuffles of {len(docs)} documents: {' '.join(f'{one:.3f}' for one in found)}")
    print(f"smallest {min(found):.3f} mean {sum(found) / len(found):.3f}")


def rows(path: Path) -> list[dict[str, Any]]:
    """The documents of a file of JSON lines, as they stand."""
    with (
        gzip.open(path, "rt", encoding="utf-8", newline="\n") if path.suffix == ".gz" else path.open(encoding="utf-8", newline="\n") as file
    ):
        return [json.loads(line) for line in file if line.strip()]


def by_day(docs: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Documents by their days, those of one day as they came.

    >>> [doc["id"] for doc in by_day([{"id": 1, "date": "2026-03-02"}, {"id": 2, "date": "2026-03-01"}])]
    [2, 1]
    """
    return sorted(({**doc, "date": doc.get("date") or doc.get("published")} for doc in docs), key=day_of)


def day_of(doc: dict[str, Any]) -> str:
    """The day of a document, nothing where it has none."""
    return str(doc.get("date") or "")[:10]


def shuffled(docs: Sequence[dict[str, Any]], chance: random.Random) -> list[dict[str, Any]]:
    """Documents with those of each day in another order."""
    mixed: list[dict[str, Any]] = []
    for when, some in groupby(docs, key=day_of):
        day = list(some)
        mixed += chance.sample(day, len(day)) if when else day
    return mixed


def rand(one: Sequence[object], other: Sequence[object]) -> float:
    """The adjusted Rand index of two groupings of the same things.

    >>> rand([1, 1, 2, 2], ["a", "a", "b", "b"]), round(rand([1, 1, 2, 2], [1, 2, 1, 2]), 2)
    (1.0, -0.5)
    """
    both = sum(map(pairs, Counter(zip(one, other, strict=True)).values()))
    a, b = (sum(map(pairs, Counter(labels).values())) for labels in (one, other))
    usual = a * b / pairs(len(one))
    return 1.0 if a == b == both else (both - usual) / ((a + b) / 2 - usual)


def pairs(n: int) -> int:
    """How many pairs *n* things make."""
    return n * (n - 1) // 2


if __name__ == "__main__":
    main()
