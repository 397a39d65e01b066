"""Learn which two values, of those that articles of a story give instead of each other, are of one matter: a logistic regression.

    python train/instead.py           scores with each eighth left out, then the model and its card
    python train/instead.py --open    from sets with an open licence only

Learns from the stories of `tests/cases/stories` whose id is read (SHA-256, first hex digit even) and of `train/own`, grouped as
the gold has them, and from real affairs (`affairs.py`): a pair that nobody labelled there counts little, as one of two matters.
"""

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from affairs import SOURCES as REAL
from affairs import Affair, affairs
from cards import ROOT, Source, write
from cuttings.stories.cite import day
from cuttings.stories.clocks import CLOCK
from cuttings.stories.facts import facts, telling
from cuttings.stories.instead import LIKELY, LOOKS, Rivals, alone_of, instead, looks
from cuttings.stories.matched import LASTING, matched, meetings
from cuttings.types import Reading

sys.path[:0] = [str(ROOT / "bench"), os.environ.get("CUTTINGS_SHARED", str(ROOT.parent / "shared")) + "/bench"]

CASES, OWN = ROOT / "tests" / "cases" / "stories", ROOT / "train" / "own"
SETS = (("stories.jsonl", "gold.json"), ("more.jsonl", "more_gold.json"), ("wide.jsonl", "wide_gold.json"))
SOURCES = (
    Source("tests/cases/stories", "own cases, read half", "that of the project", True),
    Source("train/own/stories.jsonl", "own rows", "that of the project", True),
)
COST = {"date": 0.3, "figure": 0.05}
WEAK, WRONG = {"date": 0.2, "figure": 0.2}, {"date": 0.5, "figure": 0.5}
"""What a pair of a real affair counts that nobody labelled, and one found to be of two matters; one of our stories counts 1."""
FOLDS = 8
SHOWN = (0.3, 0.4, 0.5, 0.6, 0.7)
Readings = Mapping[str, Reading]


class Story(NamedTuple):
    """The pairs of values of one story: what is known of each, which planted difference it is (-1: none, -2: not to be learned
    from), what each counts, and whether the story is a real affair."""

    looks: np.ndarray
    right: np.ndarray
    counts: np.ndarray
    chances: Callable[[np.ndarray], np.ndarray]
    real: bool


def stories() -> Iterator[tuple[dict[str, Any], Readings]]:
    """The gold of each read story, and of each of our rows, with the readings of its articles, oldest first."""
    for folder, documents, gold in (*((CASES, *names) for names in SETS), (OWN, "stories.jsonl", "stories_gold.json")):
        docs = [json.loads(line) for line in (folder / documents).read_text("utf-8").splitlines()]
        for story in json.loads((folder / gold).read_text("utf-8"))["stories"]:
            if folder == OWN or int(hashlib.sha256(story["story"].encode()).hexdigest()[0], 16) % 2 == 0:
                yield story, _ordered(doc for doc in docs if doc["story"] == story["story"])


def _ordered(docs: Iterable[Mapping[str, Any]]) -> Readings:
    readings = {doc["id"]: _read(doc) for doc in docs}
    return dict(sorted(readings.items(), key=lambda item: (day(item[1]), item[0])))


def _read(doc: Mapping[str, Any]) -> Reading:
    import adapters

    return adapters._reading(
        adapters._flowing(doc["text"], doc["title"], doc["outlet"], (doc.get("published") or doc["date"])[:10]), doc["id"]
    )


def known(gold: Mapping[str, Any], readings: Readings, kind: str) -> Story:
    """The pairs of values of one kind in one story of ours."""
    seen, right, chances = _pairs(readings, kind, lambda rivals, pair: _planted(rivals, pair, gold))
    return Story(seen, right, (right > -2).astype(float), chances, False)


def known_of(affair: Affair, readings: Readings, kind: str) -> Story:
    """The pairs of values of one kind in a real affair."""
    counts = []

    def labelled(rivals: Rivals, pair: Sequence[int]) -> int:
        places = [[(f.article, f.span.start) for f in rivals.told[place]] for place in pair]
        found = {affair.labels.get((kind, frozenset((a, b))), "") for a in places[0] for b in places[1]} - {""}
        counts.append(1.0 if True in found else 0.0 if None in found else (WRONG if found else WEAK)[kind])
        return len(counts) if True in found else -2 if None in found else -1

    seen, right, chances = _pairs(readings, kind, labelled)
    return Story(seen, right, np.array(counts), chances, True)


def _pairs(
    readings: Readings, kind: str, right: Callable[[Rivals, Sequence[int]], int]
) -> tuple[np.ndarray, np.ndarray, Callable[[np.ndarray], np.ndarray]]:
    whole, weights = list(readings.values()), telling(readings.values())
    stated, met = [facts(article, reading, weights) for article, reading in readings.items()], meetings(whole)
    every = list(instead(kind, stated, (met, meetings(whole, LASTING)), matched(stated, met)))
    seen = np.concatenate([np.zeros((0, len(LOOKS[kind]))), *(looks(rivals, whole) for rivals in every)])
    ends = np.cumsum([len(rivals.pairs) for rivals in every])[:-1]

    def chances(odds: np.ndarray) -> np.ndarray:
        split = np.split(odds, ends) if every else []
        return np.concatenate([np.zeros(0), *(alone_of(rivals, some) for rivals, some in zip(every, split, strict=True))])

    return seen, np.array([right(rivals, pair) for rivals in every for pair in rivals.pairs.tolist()], int), chances


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
        if compare.same_value(
            rivals.kind, fact.printed if fact.unit == CLOCK else fact.value, values[fact.article], quotes.get(fact.article)
        )
    }


def fitted(some: Sequence[Story], kind: str) -> np.ndarray:
    """Weights of the plain looks, and behind them the bias; updates are not learned from."""
    seen, right, counts = (np.concatenate([one[column] for one in some]) for column in range(3))
    seen, right, counts = seen[counts > 0], right[counts > 0] >= 0, counts[counts > 0]
    scale = StandardScaler().fit(seen)
    model = LogisticRegression(C=COST[kind], max_iter=3000).fit(scale.transform(seen), right, counts)
    weights = model.coef_[0] / scale.scale_
    return np.append(weights, model.intercept_[0] - float(weights @ scale.mean_))


def held_out(some: Sequence[Story], kind: str, levels: Sequence[float]) -> dict[float, list[int]]:
    """By chance from which on pairs are told: of our stories how many are right, told and found, of real affairs right and told."""
    found = {likely: [0] * 5 for likely in levels}
    for fold in range(FOLDS):
        weights = fitted([one for n, one in enumerate(some) if n % FOLDS != fold], kind)
        for held in some[fold::FOLDS]:
            chances = held.chances(held.looks @ weights[:-1] + weights[-1])
            for likely, totals in found.items():
                told = held.right[(chances >= likely) & (held.right > -2)]
                right = int((told >= 0).sum())
                added = (0, 0, 0, right, len(told)) if held.real else (right, len(told), len(set(told.tolist()) - {-1}), 0, 0)
                totals[:] = [one + more for one, more in zip(totals, added, strict=True)]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--open", action="store_true", help="only sets with an open licence")
    open_only = parser.parse_args().open
    ours, real = list(stories()), [(affair, _ordered(affair.docs)) for affair in affairs(open_only)]
    arrays, scores = {}, []
    for kind in LOOKS:
        dated = [one for one in real if kind != "date" or one[0].dated]
        some = [*(known(*story, kind) for story in ours), *(known_of(*affair, kind) for affair in dated)]
        planted = sum(one["kind"] == kind for gold, _ in ours for one in gold["differences"])
        told = {
            likely: f"{right} of {all_} pairs right, {found} of {planted} found, {real_right} of {real_all} of real affairs right"
            for likely, (right, all_, found, real_right, real_all) in held_out(some, kind, (*SHOWN, LIKELY[kind])).items()
        }
        print(*(f"{kind} {likely}: {line}" for likely, line in told.items()), sep="\n")
        scores.append(f"{kind}: {told[LIKELY[kind]]}")
        arrays[kind] = fitted(some, kind)
        print(dict(zip((*LOOKS[kind], "bias"), arrays[kind].round(2).tolist(), strict=True)))
    facts_ = {
        "name": "instead",
        "task": "which values that articles give instead of each other are of one matter",
        "features": "cuttings.stories.instead.looks",
        "command": f"python train/instead.py{' --open' * open_only}",
        "scores": f"of {len(ours)} stories and {len(real)} real affairs each eighth left out: {'; '.join(scores)}",
    }
    write("instead", arrays, facts_, (*SOURCES, *(one for one in REAL if one.open or not open_only)))


if __name__ == "__main__":
    main()
