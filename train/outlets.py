"""Fit the rating of names that could be the outlet of a flattened page (`cuttings.page.flat.rated`).

    python train/outlets.py            folds by writer, then the model and its card
    python train/outlets.py --folds    the folds only

A logistic regression over every name of the pages by hands from `pages-k` to `pages-u`. The net of tokens had not learned from these pages
when what ships was fitted: its chances are then what they are on a page that it has not seen. Fit it anew only beside such a net
(`net.py --away`).
"""

import argparse
import os
import re
import sys
from collections.abc import Iterator

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from sklearn.linear_model import LogisticRegression

import cases
from cards import Source, write
from cuttings.page.flat import outlets
from cuttings.page.flat.rated import LOOKS, looks, names
from cuttings.types import Page

FIRST, LAST, FOLDS, COST, LEAST = "pages-k", "pages-u", 6, 0.1, 0.12
SOURCES = (Source("train/own/pages-*.jsonl", "pages of our own to learn from", "that of the project", True),)


def key(name: str | None) -> str:
    """A name as it is compared."""
    return re.sub(r"^the ", "", " ".join((name or "").split()).casefold())


def rows() -> Iterator[tuple[str, int, list[float], bool]]:
    """Every name of every page: its writer, the number of its page, what is true of it, and whether it is the outlet's."""
    for number, (writer, row) in enumerate(cases.rows()):
        if not FIRST <= writer <= LAST:
            continue
        guesses, head = outlets(row["raw"], Page(url=None, fetched=row.get("fetched"), body=row["raw"].encode()))
        for name, ways in names(guesses, head).items():
            found = looks(name, ways, head)
            if found is not None:
                yield writer, number, found, key(name) == key(row["outlet"])


def fitted(values: np.ndarray, gold: np.ndarray) -> tuple[np.ndarray, float]:
    """Weights of the looks and the base, for values as they are."""
    middle, spread = values.mean(0), np.maximum(values.std(0), 1e-6)
    model = LogisticRegression(C=COST, max_iter=1000).fit((values - middle) / spread, gold)
    weights = model.coef_[0] / spread
    return weights, float(model.intercept_[0] - middle @ weights)


def right(chances: np.ndarray, gold: np.ndarray, pages: np.ndarray) -> tuple[int, int]:
    """Of how many pages the likeliest name is believed, and of how many it is the outlet's."""
    best = [at[chances[at].argmax()] for at in (np.flatnonzero(pages == page) for page in np.unique(pages))]
    told = [at for at in best if chances[at] >= LEAST]
    return len(told), int(gold[told].sum())


def main() -> None:
    """Measure by folds, fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", action="store_true", help="the folds only")
    given = parser.parse_args()
    writers, pages, values, gold = (np.array(column) for column in zip(*rows(), strict=True))
    order = {writer: at % FOLDS for at, writer in enumerate(np.unique(writers))}
    fold, chances = np.array([order[writer] for writer in writers]), np.zeros(len(gold))
    for at in range(FOLDS):
        weights, base = fitted(values[fold != at], gold[fold != at])
        chances[fold == at] = values[fold == at] @ weights + base
    told, rights = right(1 / (1 + np.exp(-chances)), gold, pages)
    count = len(np.unique(pages))
    print(f"by folds of writers: {rights} right of {told} told, {count} pages", file=sys.stderr)
    if given.folds:
        return
    weights, base = fitted(values, gold)
    facts = {
        "task": "which of the names on a flattened page is its outlet's",
        "features": "cuttings.page.flat.rated",
        "command": "python train/outlets.py",
        "scores": f"by folds of writers: {rights} right of {told} told, {count} pages",
        "looks": ", ".join(LOOKS),
    }
    arrays = {"weights": weights.astype(np.float32), "base": np.array([base], np.float32)}
    print(len(write("flat-outlets", arrays, facts, SOURCES)), "bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
