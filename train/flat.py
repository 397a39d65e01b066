"""Train the tagger of the pieces of flattened pages.

    python train/flat.py              held-out figures, then src/cuttings/data/models/flat.npz and flat.toml
    python train/flat.py --open       the same from the sets with an open licence stated only

Reads ../shared/data/pages and flattens every page in several ways (`renderings.py`); sets articles in layouts of our own besides
(`styles.py`; COMPOSED says how many, 4,000 otherwise), where one layout and one line of furniture in four are held out. Rows whose
registered domain stands among the yardstick rows of any pages file are dropped. A linear chain over named features, by stochastic
gradients with Adagrad, weights averaged; held out by registered domain.
"""

import argparse
import hashlib
import os
import pickle
import random
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix

import cards
import meta as rankers
from articles import SOURCES, articles
from cuttings.page.flat import rules
from cuttings.page.flat.chain import chances
from cuttings.page.flat.tagger import LABELS, features
from cuttings.page.language import language
from cuttings.page.meta.outlet import domain
from layouts import Text, styles
from renderings import Marked, Rendered, marked, render
from styles import compose

SEED, EPOCHS, COMPOSED = 7, 4, int(os.environ.get("COMPOSED", "4000"))
SETS = ("fundus", "traf-dev", "wcxb-dev")
WAYS = {"fundus": 3, "traf-dev": 2, "wcxb-dev": 1}
"""How often a page is flattened: pages of news outlets the more."""


class Example(NamedTuple):
    """A sequence to learn from: its domain or fold, the names of its features, how many each item has, which, and the items' labels."""

    domain: str
    names: list[str]
    sizes: Any
    places: Any
    gold: Any


def packed(name: str, rows: list[list[str]], gold: list[int]) -> Example:
    """The example with every name of a feature kept once."""
    seen: dict[str, int] = {}
    places = [seen.setdefault(feature, len(seen)) for row in rows for feature in row]
    return Example(name, list(seen), np.array([len(row) for row in rows]), np.array(places, np.int32), np.array(gold, np.int8))


def examples(row: dict[str, Any]) -> list[Example]:
    """Features and labels of the pieces of a page in several flattenings, with the page's domain."""
    page = marked(row)
    return _pieces(page, random.Random(row["id"]), domain(row["url"]) or row["id"], WAYS[row["set"]]) if page else []


def _pieces(page: Marked, rng: random.Random, name: str, ways: int) -> list[Example]:
    found = []
    for _ in range(ways):
        drawn = render(page, rng)
        if len(drawn.text) > 60_000:
            continue
        pieces, parted, guesses = rules(drawn.text, language(drawn.text), drawn.fetched)
        if len(pieces) < 250:
            found.append(packed(name, features(pieces, parted, guesses), labels(drawn, pieces)))
    return found


def _is_day(day: str | tuple[str, str] | None, when: Any) -> bool:
    """Whether a time piece can mean the page's day."""
    if not day or not when.first or not when.last:
        return False
    first, last = (day, day) if isinstance(day, str) else day
    return bool(when.first <= last and first <= when.last)


def labels(drawn: Rendered, pieces: Any) -> list[int]:
    """The label of every piece: that of the stretch that most of it lies in; a time is one only where it is the day of the page."""
    found, at = [], 0
    for piece in pieces:
        while at < len(drawn.spans) - 1 and drawn.spans[at][1] <= piece.start:
            at += 1
        covers = [(min(end, piece.end) - max(start, piece.start), label) for start, end, label in drawn.spans[at : at + 4]]
        best, label = max(covers)
        label = label if best > 0.6 * (piece.end - piece.start) and piece.kind != "icon" else "other"
        if piece.when is not None and label != "body":
            label = "time" if _is_day(drawn.day, piece.when) and label in ("time", "byline", "other") else "other"
        elif label == "time" or (label == "byline" and piece.kind == "label"):
            label = "other"
        found.append(LABELS.index(label))
    return found


def composed(number: int) -> list[Example]:
    """Features and labels of one page set in a layout of our own; the layout's fold stands as its domain."""
    pool = _pool()
    rng = random.Random(f"{SEED} {number}")
    drawn_language = rng.choices(list(pool), [WEIGHTS.get(key, 1) for key in pool])[0]
    page = compose(rng.choice(pool[drawn_language]), pool[drawn_language], rng, held=number % 4 == 0)
    name = "held" if number % 4 == 0 else "kept"
    spans = [(start, end, _AS.get(label, label)) for start, end, label in page.spans]
    drawn = Rendered(page.text, spans, page.fetched, None, None, None)
    day = page.gold.get("published")
    drawn = drawn._replace(day=(day["first"], day["last"]) if day else None)
    pieces, parted, guesses = rules(page.text, language(page.text), page.fetched)
    return [packed(name, features(pieces, parted, guesses), labels(drawn, pieces))] if len(pieces) < 250 else []


_AS = {"person": "byline", "desk": "byline", "agency": "byline", "updated": "time"}
"""The labels of pieces for those of composed pages that only tokens have."""
WEIGHTS = {"en": 60, "de": 8, "fr": 4, "es": 5, "pt": 3, "it": 3, "zh": 3, "ru": 3, "el": 2, "pl": 2, "nl": 2, "tr": 2}
"""How often articles of a language are set; others count one."""


@cache
def _pool() -> dict[str, list[Text]]:
    found: dict[str, list[Text]] = {}
    for text in articles(only_open="--open" in sys.argv):
        found.setdefault(text.language, []).append(text)
    set_in = {style.language for style in styles()}
    return {code: found[code] for code in sorted(found) if code in set_in}


def learn(data: list[Example], least: int = 6) -> tuple[list[str], Any, Any]:
    """Names of features, weights by label, and weights of steps."""
    counts = Counter(name for example in data for name in example.names)
    names = sorted(name for name, count in counts.items() if count >= least)
    known = {name: place for place, name in enumerate(names)}
    sheets = [(*_table(example, known), example.gold.astype(int)) for example in data if len(example.gold)]
    size = len(LABELS)
    weights, steps = np.zeros((len(names), size)), np.zeros((size, size))
    squares, turns = np.full((len(names), size), 1e-2), np.full((size, size), 1e-2)
    rng = random.Random(SEED)
    mean, turned, count = np.zeros_like(weights), np.zeros_like(steps), 0
    for epoch in range(EPOCHS):
        rng.shuffle(sheets)
        for number, (table, touched, gold) in enumerate(sheets):
            error, pairs = expected(table @ weights[touched], steps)
            error[np.arange(len(gold)), gold] -= 1
            np.add.at(pairs, (gold[:-1], gold[1:]), -1)
            slope = table.T @ error + 2e-3 * weights[touched]
            squares[touched] += slope**2
            weights[touched] -= 0.1 * slope / np.sqrt(squares[touched])
            turns += pairs**2
            steps -= 0.1 * pairs / np.sqrt(turns)
            if epoch and number % 20 == 0:
                mean += weights
                turned += steps
                count += 1
    return names, mean / count, turned / count


def _table(example: Example, known: dict[str, int]) -> tuple[Any, Any]:
    """A sparse table of items by the features that any of them has, and the places of these features."""
    places = np.array([known.get(name, -1) for name in example.names])[example.places]
    spread = np.repeat(np.arange(len(example.sizes)), example.sizes)
    kept = places >= 0
    touched, back = np.unique(places[kept], return_inverse=True)
    return csr_matrix((np.ones(kept.sum()), (spread[kept], back)), shape=(len(example.sizes), len(touched))), touched


def expected(scores: Any, steps: Any) -> tuple[Any, Any]:
    """Marginal chances of labels and the expected counts of steps."""
    size = len(scores)
    base, move = np.exp(scores - scores.max(1, keepdims=True)), np.exp(steps - steps.max())
    left, right = np.empty_like(base), np.ones_like(base)
    left[0] = base[0] / base[0].sum()
    for at in range(1, size):
        row = (left[at - 1] @ move) * base[at]
        left[at] = row / row.sum()
    for at in range(size - 2, -1, -1):
        row = move @ (right[at + 1] * base[at + 1])
        right[at] = row / row.sum()
    both = left * right
    pairs = left[:-1, :, None] * move[None] * (base * right)[1:, None, :]
    pairs /= pairs.sum((1, 2), keepdims=True)
    return both / both.sum(1, keepdims=True), pairs.sum(0)


def score(model: tuple[list[str], Any, Any], data: list[Example]) -> dict[str, float]:
    """Held out: F1 of each label over pieces, and the share of pages whose body pieces are all right."""
    names, weights, steps = model
    known = {name: place for place, name in enumerate(names)}
    made, wanted, hits, whole = Counter(), Counter(), Counter(), 0
    for example in data:
        table, touched = _table(example, known)
        chance, gold = chances(table @ weights[touched], steps), example.gold
        ours = chance.argmax(1)
        for one, two in zip(ours, gold, strict=True):
            made[one] += 1
            wanted[two] += 1
            hits[one] += one == two
        body = LABELS.index("body")
        whole += all((one == body) == (two == body) for one, two in zip(ours, gold, strict=True))
    figures = {label: round(2 * hits[at] / max(1, made[at] + wanted[at]), 3) for at, label in enumerate(LABELS)}
    return figures | {"whole bodies": round(whole / max(1, len(data)), 3)}


def main() -> None:
    """Render, learn on four of five domains, show figures on the fifth, learn on all, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--open", action="store_true", help="use only sets with an open licence stated")
    parser.add_argument("--kept", type=Path, help="where to keep the features between runs")
    parser.add_argument("--held", type=Path, help="where to write the models learned without the held-out domains")
    arguments = parser.parse_args()
    data = _data(arguments.kept)
    rest, away = _apart(data)
    with ProcessPoolExecutor(2) as pool:
        part, whole = pool.map(learn, [rest, data])
    figures = score(part, away)
    print(len(data), "renderings", figures, file=sys.stderr)
    if arguments.held:
        write(part, figures, arguments.held)
    write(whole, figures, cards.MODELS)


def _apart(data: list[Example]) -> tuple[list[Example], list[Example]]:
    """Examples of four domains in five, and of the fifth, which is held out."""
    away = [
        name == "held" or (name != "kept" and int(hashlib.sha256(name.encode()).hexdigest(), 16) % 5 == 0)
        for name in (example.domain for example in data)
    ]
    return [item for item, out in zip(data, away, strict=True) if not out], [item for item, out in zip(data, away, strict=True) if out]


def _drawn(name: str) -> bool:
    """One in six pages of the set that holds the fewest news."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 6 == 0


def _data(kept: Path | None) -> list[Example]:
    """All examples, from *kept* where they stand there."""
    if kept and kept.exists():
        return list(pickle.loads(kept.read_bytes()))
    banned = rankers.yardstick()
    rows = [
        row for name in SETS for row in rankers.rows(name) if domain(row["url"]) not in banned and (name != "wcxb-dev" or _drawn(row["id"]))
    ]
    with ProcessPoolExecutor(2) as pool:
        found = [*pool.map(examples, rows, chunksize=4), *pool.map(composed, range(COMPOSED), chunksize=25)]
    data = [item for part in found for item in part]
    if kept:
        kept.write_bytes(pickle.dumps(data))
    return data


def write(learned: tuple[list[str], Any, Any], figures: dict[str, float], out: Path) -> None:
    """The model in bytes: weights as small whole numbers with one scale, features without weight left out."""
    names, weights, steps = learned
    strong = np.abs(weights).max(1) > 0.05
    names, weights = [known for known, keep in zip(names, strong, strict=True) if keep], weights[strong]
    scale = np.abs(weights).max() / 127
    arrays = {
        "names": np.frombuffer("\n".join(names).encode(), np.uint8),
        "weights": np.round(weights / scale).astype(np.int8),
        "scale": np.array([scale], np.float32),
        "steps": steps.astype(np.float32),
    }
    facts = {
        "task": "tell the pieces of a flattened page apart: its fields, its text, its furniture",
        "features": 1,
        "command": "python train/flat.py",
        "seed": SEED,
        "labels": " ".join(LABELS),
        "held_out": {label: str(value) for label, value in figures.items()},
    }
    used = [source for source in SOURCES if source.open or "--open" not in sys.argv]
    sources = [*(cards.Source(f"pages/{part}.jsonl.gz", part, rankers.SETS[part][0], True) for part in SETS), *used[1:]]
    print(len(cards.write("flat", arrays, facts, sources, out)), "bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
