"""Learn which two words of a story name one thing: weights of a logistic regression over what is known of a pair.

    python train/wordings.py           scores by folds of stories, then the model and its card
    python train/wordings.py --open    from sets with an open licence only

Learns from the stories of `tests/cases/stories` whose id is read (SHA-256, first hex digit even) and of `train/own`, grouped as the
gold has them, and from pairs of real affairs that were labelled by hand (`labels/wordings.jsonl`); pairs there that nobody labelled, since
no model found them likely, count little, as wrong.
"""

import argparse
import hashlib
import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from affairs import SOURCES as REAL
from affairs import Affair, affairs, rows
from cards import ROOT, Source, write
from cuttings.stories.kindred import phrases
from cuttings.stories.rivals import LOOKS, Rivals, looks, rivals, settled, told
from cuttings.stories.terms import stem
from cuttings.types import Reading

sys.path[:0] = [str(ROOT / "bench"), os.environ.get("CUTTINGS_SHARED", str(ROOT.parent / "shared")) + "/bench"]

CASES, OWN = ROOT / "tests" / "cases" / "stories", ROOT / "train" / "own"
SETS = (("stories.jsonl", "gold.json"), ("more.jsonl", "more_gold.json"), ("wide.jsonl", "wide_gold.json"))
SOURCES = (
    Source("tests/cases/stories", "own cases, read half", "that of the project", True),
    Source("train/own/stories.jsonl", "own rows", "that of the project", True),
)
COST, LIKELY, WEAK, FOLDS = 1.0, 0.43, 0.03, 12
"""What a pair of a real affair counts that nobody labelled; one that was labelled counts 1, as one of our stories does."""


class Story(NamedTuple):
    """The pairs of one story: what is known of each, whether it is right, what it counts, and whether the story is a real affair."""

    looks: np.ndarray
    right: np.ndarray
    counts: np.ndarray
    real: bool = False


def stories() -> Iterator[tuple[Sequence[dict[str, Any]], Mapping[str, Reading]]]:
    """The wordings of each read story, and of each of our rows, with the readings of its articles."""
    for folder, documents, gold in (*((CASES, *names) for names in SETS), (OWN, "stories.jsonl", "stories_gold.json")):
        docs = [json.loads(line) for line in (folder / documents).read_text("utf-8").splitlines()]
        for story in json.loads((folder / gold).read_text("utf-8"))["stories"]:
            if folder == OWN or int(hashlib.sha256(story["story"].encode()).hexdigest()[0], 16) % 2 == 0:
                yield story["wording"], {doc["id"]: _read(doc) for doc in docs if doc["story"] == story["story"]}


def _read(doc: Mapping[str, Any]) -> Reading:
    import adapters

    return adapters._reading(adapters._flowing(doc["text"], doc["title"], doc["outlet"], doc["published"]), doc["id"])


def known(wordings: Sequence[dict[str, Any]], readings: Mapping[str, Reading]) -> Story:
    found, looked = _found(readings)
    right = np.array([any(_answers(pair, wording["terms"]) for wording in wordings) for pair in found], bool)
    return Story(looked, right, np.ones(len(found)))


def _found(readings: Mapping[str, Reading]) -> tuple[list[Rivals], np.ndarray]:
    articles = [told(article, reading) for article, reading in readings.items()]
    titles = {word for one in articles for word in one.title}
    found = list(rivals(articles))
    return found, np.array([(*looks(pair, articles, titles), *settled(pair)) for pair in found]).reshape(-1, len(LOOKS))


def known_of(affair: Affair, labels: Sequence[dict[str, Any]]) -> Story:
    """The pairs of a real affair, by what was labelled in it."""
    from instead import _ordered

    texts = {doc["id"]: doc["text"] for doc in affair.docs}
    readings = _ordered(affair.docs)
    right = {frozenset(_key(texts[article][start:end].lower()) for article, start, end in row["words"]): row["right"] for row in labels}
    found, looked = _found(readings)
    said = [right.get(frozenset((pair.one, pair.other))) for pair in found]
    return Story(looked, np.array([one is True for one in said], bool), np.array([WEAK if one is None else 1.0 for one in said]), True)


def _key(form: str) -> str:
    """How `told` calls a word or phrase."""
    return next((listed for _, whole, listed in phrases(form.split()) if " ".join(whole) == form), stem(form))


def labelled(open_only: bool) -> Iterator[Story]:
    """Every real affair in which pairs were labelled."""
    labels = defaultdict(list)
    for row in rows("wordings"):
        labels[row["story"]].append(row)
    yield from (known_of(affair, labels[affair.story]) for affair in affairs(open_only) if affair.story in labels)


def _answers(pair: Rivals, terms: Mapping[str, Sequence[str]]) -> bool:
    import compare

    for one, a, other, b in pair.meets:
        ours, theirs = terms.get(one.article, ()), terms.get(other.article, ())
        if ours and theirs and min(map(str.casefold, ours)) != min(map(str.casefold, theirs)):
            first, second = one.form(a), other.form(b)
            if any(compare.shares(first, term) for term in ours) and any(compare.shares(second, term) for term in theirs):
                return True
    return False


def fitted(some: Sequence[Story]) -> np.ndarray:
    """Weights of the plain looks, and behind them the bias."""
    seen, right = np.concatenate([one.looks for one in some]), np.concatenate([one.right for one in some])
    counts = np.concatenate([one.counts for one in some])
    scale = StandardScaler().fit(seen)
    model = LogisticRegression(C=COST, max_iter=3000).fit(scale.transform(seen), right, sample_weight=counts)
    weights = model.coef_[0] / scale.scale_
    return np.append(weights, model.intercept_[0] - float(weights @ scale.mean_))


def scored(some: Sequence[Story]) -> str:
    """How pairs are told by folds of stories: on our stories, and on real affairs among the labelled ones."""
    counts = np.zeros((2, 3), int)
    for fold in range(FOLDS):
        weights = fitted([one for n, one in enumerate(some) if n % FOLDS != fold])
        for held in some[fold::FOLDS]:
            seen = held.counts == 1
            likely = (1 / (1 + np.exp(-(held.looks @ weights[:-1] + weights[-1]))) >= LIKELY) & seen
            counts[int(held.real)] += [(likely & held.right).sum(), likely.sum(), held.right.sum()]
    (right, found, planted), (real, told_there, there) = counts.tolist()
    return (
        f"pairs by {FOLDS} folds of {len(some)} stories: ours {right} of {found} told right, of {planted};"
        f" labelled ones of real affairs {real} of {told_there}, of {there}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--open", action="store_true", help="only sets with an open licence")
    open_only = parser.parse_args().open
    made([*(known(*story) for story in stories()), *labelled(open_only)], open_only)


def made(some: Sequence[Story], open_only: bool = False) -> None:
    """Scores, then the model and its card."""
    scores, weights = scored(some), fitted(some)
    print(scores, dict(zip((*LOOKS, "bias"), weights.round(2).tolist(), strict=True)))
    facts = {
        "name": "wordings",
        "task": "which two words of a story name one thing",
        "features": "cuttings.stories.rivals.looks",
        "command": "python train/wordings.py",
        "scores": scores,
    }
    sources = (*SOURCES, *(source for source in REAL if source.open or not open_only))
    write("wordings", {"weights": weights.astype(np.float64)}, facts, sources)


if __name__ == "__main__":
    main()
