"""Learn which two words of a story name one thing: weights of a logistic regression over what is known of a pair.

    python train/wordings.py    scores with each story left out, then the model and its card

Learns from the stories of `tests/cases/stories` whose id is read (SHA-256, first hex digit even) and of `train/own`, grouped as the
gold has them.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from cards import ROOT, Source, write
from cuttings.stories.rivals import LOOKS, Rivals, looks, rivals, told
from cuttings.types import Reading

sys.path[:0] = [str(ROOT / "bench"), os.environ.get("CUTTINGS_SHARED", str(ROOT.parent / "shared")) + "/bench"]

CASES, OWN = ROOT / "tests" / "cases" / "stories", ROOT / "train" / "own"
SETS = (("stories.jsonl", "gold.json"), ("more.jsonl", "more_gold.json"), ("wide.jsonl", "wide_gold.json"))
SOURCES = (
    Source("tests/cases/stories", "own cases, read half", "that of the project", True),
    Source("train/own/stories.jsonl", "own rows", "that of the project", True),
)
COST, LIKELY = 1.0, 0.25


class Story(NamedTuple):
    """The pairs of one story: what is known of each, and whether the gold has it."""

    looks: np.ndarray
    right: np.ndarray


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
    articles = [told(article, reading) for article, reading in readings.items()]
    titles = {word for one in articles for word in one.title}
    found = list(rivals(articles))
    right = [any(_answers(pair, wording["terms"]) for wording in wordings) for pair in found]
    return Story(np.array([looks(pair, articles, titles) for pair in found]).reshape(-1, len(LOOKS)), np.array(right, bool))


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
    scale = StandardScaler().fit(seen)
    model = LogisticRegression(C=COST, max_iter=3000).fit(scale.transform(seen), right)
    weights = model.coef_[0] / scale.scale_
    return np.append(weights, model.intercept_[0] - float(weights @ scale.mean_))


def main() -> None:
    some = [known(*story) for story in stories()]
    right = found = all_ = 0
    for n, held in enumerate(some):
        weights = fitted(some[:n] + some[n + 1 :])
        chances = 1 / (1 + np.exp(-(held.looks @ weights[:-1] + weights[-1])))
        likely = chances >= LIKELY
        right, found, all_ = right + int((likely & held.right).sum()), found + int(likely.sum()), all_ + int(held.right.sum())
    scores = f"pairs with each of {len(some)} stories left out: precision {right / found:.2f}, recall {right / all_:.2f} of {all_}"
    weights = fitted(some)
    print(scores, dict(zip((*LOOKS, "bias"), weights.round(2).tolist(), strict=True)))
    facts = {
        "name": "wordings",
        "task": "which two words of a story name one thing",
        "features": "cuttings.stories.rivals.looks",
        "command": "python train/wordings.py",
        "scores": scores,
    }
    write("wordings", {"weights": weights.astype(np.float64)}, facts, SOURCES)


if __name__ == "__main__":
    main()
