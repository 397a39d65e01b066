"""Learn which two values, of those that articles of a story give instead of each other, are of one matter: a logistic regression.

    python train/instead.py    scores with each story left out, then the model and its card

Learns from the stories of `tests/cases/stories` whose id is read (SHA-256, first hex digit even), grouped as the gold has them.
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
from cuttings.stories.cite import day
from cuttings.stories.facts import facts, telling
from cuttings.stories.instead import LIKELY, LOOKS, Rivals, instead, looks
from cuttings.stories.matched import meetings
from cuttings.types import Reading

sys.path[:0] = [str(ROOT / "bench"), os.environ.get("CUTTINGS_SHARED", str(ROOT.parent / "shared")) + "/bench"]

CASES = ROOT / "tests" / "cases" / "stories"
SETS = (("stories.jsonl", "gold.json"), ("more.jsonl", "more_gold.json"), ("wide.jsonl", "wide_gold.json"))
SOURCES = (Source("tests/cases/stories", "own cases, read half", "that of the project", True),)
COST = 0.1
SHOWN = (0.3, 0.4, 0.5, 0.6, 0.7)


class Story(NamedTuple):
    """The pairs of values of one story: what is known of each, which planted difference it is (-1: none, -2: an update)."""

    looks: np.ndarray
    right: np.ndarray


def stories() -> Iterator[tuple[dict[str, Any], Mapping[str, Reading]]]:
    """The gold of each read story with the readings of its articles, oldest first."""
    for documents, gold in SETS:
        docs = [json.loads(line) for line in (CASES / documents).read_text("utf-8").splitlines()]
        for story in json.loads((CASES / gold).read_text("utf-8"))["stories"]:
            if int(hashlib.sha256(story["story"].encode()).hexdigest()[0], 16) % 2 == 0:
                readings = {doc["id"]: _read(doc) for doc in docs if doc["story"] == story["story"]}
                yield story, dict(sorted(readings.items(), key=lambda item: (day(item[1]), item[0])))


def _read(doc: Mapping[str, Any]) -> Reading:
    import adapters

    return adapters._reading(adapters._flowing(doc["text"], doc["title"], doc["outlet"], doc["published"]), doc["id"])


def known(gold: Mapping[str, Any], readings: Mapping[str, Reading], kind: str) -> Story:
    """The pairs of values of one kind in one story."""
    whole, weights = list(readings.values()), telling(readings.values())
    stated, met = [facts(article, reading, weights) for article, reading in readings.items()], meetings(whole)
    seen, right = [np.zeros((0, len(LOOKS[kind])))], []
    for rivals in instead(kind, stated, met):
        seen.append(looks(rivals, whole, met))
        right += [_planted(rivals, pair, gold) for pair in rivals.pairs.tolist()]
    return Story(np.concatenate(seen), np.array(right, int))


def _planted(rivals: Rivals, pair: Sequence[int], gold: Mapping[str, Any]) -> int:
    found = (n for n, planted in enumerate(gold["differences"]) if _answers(rivals, pair, planted))
    grown = any(_answers(rivals, pair, planted) for planted in gold.get("updates") or ())
    return next(found, -2 if grown else -1)


def _answers(rivals: Rivals, pair: Sequence[int], planted: Mapping[str, Any]) -> bool:
    told = [_told(rivals, place, planted) for place in pair]
    return planted["kind"] == rivals.kind and all(told) and len(told[0] | told[1]) > 1


def _told(rivals: Rivals, place: int, planted: Mapping[str, Any]) -> set[str]:
    import compare

    values, quotes = planted["values"], planted.get("quote") or {}
    held = [fact for owner, fact in zip(rivals.owners, rivals.facts, strict=True) if owner == place and fact.article in values]
    return {
        str(values[fact.article]).casefold()
        for fact in held
        if compare.same_value(rivals.kind, fact.value, values[fact.article], quotes.get(fact.article))
    }


def fitted(some: Sequence[Story]) -> np.ndarray:
    """Weights of the plain looks, and behind them the bias; updates are not learned from."""
    seen, right = np.concatenate([one.looks for one in some]), np.concatenate([one.right for one in some])
    seen, right = seen[right > -2], right[right > -2] >= 0
    scale = StandardScaler().fit(seen)
    model = LogisticRegression(C=COST, max_iter=3000).fit(scale.transform(seen), right)
    weights = model.coef_[0] / scale.scale_
    return np.append(weights, model.intercept_[0] - float(weights @ scale.mean_))


def held_out(some: Sequence[Story], planted: int, likely: float) -> str:
    """How many of the pairs told in each story, left out in turn, are planted, and how many planted differences are found."""
    right = told = found = 0
    for n, held in enumerate(some):
        weights = fitted([*some[:n], *some[n + 1 :]])
        likely_ones = (1 / (1 + np.exp(-(held.looks @ weights[:-1] + weights[-1]))) >= likely) & (held.right > -2)
        right, told = right + int((held.right[likely_ones] >= 0).sum()), told + int(likely_ones.sum())
        found += len(set(held.right[likely_ones].tolist()) - {-1})
    return f"{right} of {told} pairs right, {found} of {planted} found"


def main() -> None:
    all_, arrays, scores = list(stories()), {}, []
    for kind in LOOKS:
        some = [known(*story, kind) for story in all_]
        planted = sum(one["kind"] == kind for gold, _ in all_ for one in gold["differences"])
        for likely in SHOWN:
            print(kind, likely, held_out(some, planted, likely))
        scores.append(f"{kind}: {held_out(some, planted, LIKELY[kind])}")
        arrays[kind] = fitted(some)
        print(dict(zip((*LOOKS[kind], "bias"), arrays[kind].round(2).tolist(), strict=True)))
    facts_ = {
        "name": "instead",
        "task": "which values that articles give instead of each other are of one matter",
        "features": "cuttings.stories.instead.looks",
        "command": "python train/instead.py",
        "scores": f"each of {len(all_)} stories left out: {'; '.join(scores)}",
    }
    write("instead", arrays, facts_, SOURCES)


if __name__ == "__main__":
    main()
