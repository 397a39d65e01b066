"""Learn when an article tells of a story's affair, and write `stories.npz` with its card.

    python train/stories.py [--open] [--out FOLDER]

The articles of each set come as a stream; stories are formed as the gold has them, of bare headlines a second time as
the trees form them. Streams are also played with the stories moved into the same days, so that time alone never
decides. Scores on the card are of five folds by story: each article is placed by trees that saw no article of its story.
"""

import argparse
import gzip
import json
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from zlib import crc32

import numpy as np
from catboost import CatBoostClassifier

import cards
from body import arrays
from cuttings.stories.alike import likeliest
from cuttings.stories.gathered import FEATURES, PLAIN, Gathered, features
from cuttings.stories.gist import gist
from cuttings.types import Article, Gist, Reading, When

SOURCES = (
    cards.Source(
        "stories/mix.jsonl.gz", "fhamborg/Giveme5W1H, launchnlp/BASIL, ECB+ of anastasia-zhukova/Diverse_CDCR_datasets", "mixed", False
    ),
    cards.Source("stories/uci.jsonl.gz", "pratikaher88/IPythonNotebooks (UCI News Aggregator)", "CC BY 4.0 at origin", True),
)
OPEN = (cards.Source("stories/ecb_sub.jsonl.gz", "ECB+ of anastasia-zhukova/Diverse_CDCR_datasets", "CC BY 3.0", True), SOURCES[1])
FOLDS, NEAR, THINNED = 5, 12, 1
CROWDED = 6 * 24
LEAST = (0.25, 0.4)
Chances = Callable[[str, np.ndarray], np.ndarray]


@dataclass
class Case:
    """An article of a stream: its gist and the gold story."""

    gist: Gist
    story: str


def cases(name: str) -> list[Case]:
    """The articles of one set in stream order; of bare headlines one in so many."""
    with gzip.open(cards.DATA / name, "rt", encoding="utf-8", newline="\n") as file:
        rows = [json.loads(line) for line in file]
    if not any(row["text"] for row in rows):
        rows = [row for row in rows if crc32(row["id"].encode()) % THINNED == 0]
    return [Case(_gist(row), row["story"]) for row in rows]


def _gist(row: dict[str, str]) -> Gist:
    stamp = row["date"]
    when = When(first=stamp[:10], last=stamp[:10], instant=stamp if len(stamp) > 10 else None) if stamp else None
    article = Article(title=row["title"], outlet=row["outlet"], text=row["text"] or "", published=when, language="en")
    return gist(Reading(page=row["id"], fetched=None, fingerprint="", article=article))


def crowded(stream: Sequence[Case], seed: int) -> list[Case]:
    """The stream with every story moved as a whole to begin within the same six days."""
    draw, first = random.Random(seed), {}
    for case in stream:
        if case.gist.hour is not None:
            first[case.story] = min(first.get(case.story, case.gist.hour), case.gist.hour)
    begin = {story: draw.randrange(CROWDED) - hour for story, hour in sorted(first.items())}
    moved = [
        replace(case.gist, hour=case.gist.hour + begin[case.story] + 730_000 * 24) if case.gist.hour is not None else case.gist
        for case in stream
    ]
    order = sorted(range(len(stream)), key=lambda at: (moved[at].hour or 730_000 * 24 + draw.randrange(CROWDED), moved[at].article))
    return [Case(moved[at], stream[at].story) for at in order]


def fold(story: str) -> int:
    """In which of the folds the articles of a story are."""
    return crc32(story.encode()) % FOLDS


class Stream:
    """Stories as they form; state outlives a call."""

    def __init__(self) -> None:
        self.stories: list[Gathered] = []
        self.gold: list[Counter[str]] = []
        self.index: dict[str, set[int]] = defaultdict(set)

    def near(self, new: Gist) -> list[int]:
        """The stories that most keys lead to, the likest in words first."""
        found = Counter(at for key in new.keys for at in self.index[key])
        known = {str(at): self.stories[at] for at, _ in found.most_common(NEAR * 3)}
        return [int(at) for at in likeliest(new, known)]

    def put(self, case: Case, at: int | None) -> int:
        """Add an article to a story, or begin one with it."""
        if at is None:
            at = len(self.stories)
            self.stories.append(Gathered())
            self.gold.append(Counter())
        self.stories[at].add(case.gist)
        self.gold[at][case.story] += 1
        for key in case.gist.keys:
            self.index[key].add(at)
        return at


def play(
    stream: Sequence[Case], chances: Chances | None, least: Callable[[Gist], float]
) -> tuple[list[int], np.ndarray, np.ndarray, np.ndarray]:
    """Where each article goes; and for every story it was compared with the features, whether it is the right one, and the fold."""
    state, home, placed = Stream(), {}, []
    rows, right, folds = [], [], []
    for case in stream:
        near = state.near(case.gist)
        truth = home.get(case.story)
        if chances is None and truth is not None and truth not in near:
            near.append(truth)
        at = truth if chances is None else None
        if near:
            table = np.array(features(case.gist, [state.stories[one] for one in near]), np.float32)
            rows.append(table)
            right += [state.gold[one].most_common(1)[0][0] == case.story for one in near]
            folds += [fold(case.story)] * len(near)
            if chances is not None:
                chance = chances(case.story, table)
                best = int(chance.argmax())
                at = near[best] if chance[best] >= least else None
        placed.append(state.put(case, at))
        home.setdefault(case.story, placed[-1])
    return placed, np.concatenate(rows), np.array(right), np.array(folds)


def bcubed(gold: Sequence[str], placed: Sequence[int]) -> float:
    """BCubed F1 (Bagga and Baldwin 1998)."""
    story, cluster, both = Counter(gold), Counter(placed), Counter(zip(gold, placed, strict=True))
    precision = sum(n * n / cluster[key[1]] for key, n in both.items()) / len(gold)
    recall = sum(n * n / story[key[0]] for key, n in both.items()) / len(gold)
    return 2 * precision * recall / (precision + recall)


def direction(name: str) -> int:
    """Whether more of a feature may only speak for a story (1), only against it (-1), or either (0)."""
    if name.startswith("hours"):
        return -1
    return 0 if name in ("size", "length", "headline only", "undated") else 1


def fit(rows: np.ndarray, right: np.ndarray, weight: np.ndarray) -> CatBoostClassifier:
    """Symmetric trees of four questions."""
    model = CatBoostClassifier(
        iterations=160,
        depth=4,
        learning_rate=0.08,
        l2_leaf_reg=8,
        random_seed=7,
        thread_count=1,
        border_count=64,
        monotone_constraints=[direction(name) for name in FEATURES[: rows.shape[1]]],
        verbose=False,
        allow_writing_files=False,
    )
    return model.fit(rows, right, sample_weight=weight)


def main() -> None:
    """Play, fit, score, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--open", action="store_true", help="only sets with an open licence")
    parser.add_argument("--out", type=Path, default=cards.MODELS)
    options = parser.parse_args()
    sources = OPEN if options.open else SOURCES
    learned: dict[str, np.ndarray] = {}
    scores: dict[str, float] = {}
    for name in ("text", "headline"):
        plain = {source.file: cases(source.file) for source in sources if ("uci" in source.file) == (name == "headline")}
        streams = {**plain, **{f"{file} crowded": crowded(stream, 7) for file, stream in plain.items()}}
        shape = (PLAIN, 1) if name == "text" else (len(FEATURES), 2)
        learned |= arrays(name, taught(streams, shape, scores))
    facts = {"task": "whether an article tells of a story's affair", "command": "python train/stories.py", "seed": 7, "scores": scores}
    cards.write("stories", learned, {**facts, "features": len(FEATURES)}, sources, options.out)


def taught(streams: dict[str, list[Case]], shape: tuple[int, int], scores: dict[str, float]) -> CatBoostClassifier:
    """Trees learned from streams with so many features in so many rounds, and their scores by threshold."""
    columns, rounds = shape
    seen = {name: [play(stream, None, 0.5)[1:]] for name, stream in streams.items()}
    for number in range(rounds):
        models, last = learn(seen, columns)
        for name, stream in streams.items():
            chances: Chances = lambda story, table: models[fold(story)].predict_proba(table[:, :columns])[:, 1]  # noqa: B023, E731
            for least in LEAST:
                placed, *more = play(stream, chances, least)
                scores[f"{name} {least}"] = round(100 * bcubed([case.story for case in stream], placed), 1)
                print(number, name, least, scores[f"{name} {least}"], flush=True)
            seen[name].append(tuple(more))
    return last


def learn(
    seen: dict[str, list[tuple[np.ndarray, np.ndarray, np.ndarray]]], columns: int
) -> tuple[list[CatBoostClassifier], CatBoostClassifier]:
    """Trees for each fold, and trees of all; every stream weighs the same."""
    parts = [part for many in seen.values() for part in many]
    rows, right, folds = (np.concatenate([part[at] for part in parts]) for at in range(3))
    rows = rows[:, :columns]
    weight = np.concatenate([np.full(len(part[1]), 1e4 / len(part[1])) for part in parts])
    models = [fit(rows[folds != number], right[folds != number], weight[folds != number]) for number in range(FOLDS)]
    return models, fit(rows, right, weight)


if __name__ == "__main__":
    main()
