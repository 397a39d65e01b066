"""Fit how sure a statement with a named speaker is: a logistic regression over signs with names, its threshold set by folds of articles.

    python train/surety.py [--show]

Learns from the read half of the own cases and, at half weight, from PolNeAR dev (which neither finder nor rules were fitted on; its labels
hold sources and extents, no names). The constant is moved so that what scores 0.97 or more is right in `ASKED` of the own cases by folds.
"""

import argparse
import gzip
import hashlib
import importlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from cards import DATA, ROOT, Source, write
from cuttings.statements import evidence, speakers
from cuttings.statements.surety import UNSURE
from cuttings.types import SURE

sys.path[:0] = [str(ROOT / "bench"), str(DATA.parent / "bench")]
CASES = ("statements", "relayed", "sourced", "voices")
ASKED, LEAST, STRENGTH, FOREIGN, FOLDS, SEED = 0.985, 6, 0.2, 0.5, 10, 5
SOURCES = (
    *(Source(f"tests/cases/statements/{name}.jsonl", "own cases, read half", "that of the project", True) for name in CASES),
    Source("attribution/dev.jsonl.gz", "networkdynamics/PolNeAR, dev", "none stated; texts belong to their publishers", False),
)


class Row(NamedTuple):
    """A statement with a named speaker: its article, its signs, whether it is right, how much it counts."""

    article: str
    signs: list[str]
    right: bool
    weight: float


class Heard:
    """The statements of a text with their signs: what the speakers are scored by is written down beside."""

    def __init__(self) -> None:
        self.adapters, self.measure = importlib.import_module("adapters"), importlib.import_module("statements")
        self.signs: dict[Any, list[str]] = {}
        self.score = speakers.surety
        speakers.surety = self.note  # type: ignore[assignment]

    def note(self, words: Any, raw: Any, who: Any, mentions: Any) -> float:
        """Keep the signs of a statement and score it."""
        if who.speaker is not None:
            self.signs[_key(raw.content, raw.cue)] = evidence.signs(words, raw, who, mentions)
        return self.score(words, raw, who, mentions)

    def answers(self, *article: Any) -> list[dict[str, Any]]:
        """The statements of an article, as the measuring scripts ask for them."""
        self.signs.clear()
        found: list[dict[str, Any]] = self.adapters.statements(*article)
        return found

    def of(self, answer: dict[str, Any]) -> list[str]:
        """The signs of a statement."""
        return self.signs[tuple(map(tuple, answer["content"])), tuple(answer["cue"][0]) if answer["cue"] else None]


def _key(content: Any, cue: Any) -> Any:
    return tuple((span.start, span.end) for span in content), (cue.start, cue.end) if cue else None


def own(heard: Heard, name: str) -> Iterator[Row]:
    """The named statements of the read half of own cases."""
    measure = heard.measure
    for line in (ROOT / f"tests/cases/statements/{name}.jsonl").read_text(encoding="utf-8").split("\n"):
        if not line.strip() or int(hashlib.sha256(json.loads(line)["id"].encode()).hexdigest()[0], 16) % 2:
            continue
        row = json.loads(line)
        answers = heard.answers(row["text"], row["title"], row["outlet"], row["published"])
        tokens, golds, read, pairs, _ = measure.match(row["text"], row["statements"], list(enumerate(answers)))
        optional = [measure.token_set(tokens, [measure.span_of(row["text"], one)]) for one in row.get("optional_statements") or []]
        owner = {ours: gold for gold, ours in pairs.items()}
        for place, one in enumerate(read):
            answer, tally = answers[one["at"]], measure.Tally()
            if not answer["speaker"] or (place not in owner and any(measure.shared(held, one["tokens"]) >= 0.5 for held in optional)):
                continue
            if place in owner:
                measure.judge(golds[owner[place]], one, tally)
            yield Row(row["id"], heard.of(answer), bool(tally["speaker_ok"]), 1.0)


def foreign(heard: Heard) -> Iterator[Row]:
    """The outermost named statements of PolNeAR dev: right where a label shares half of the words and of the source."""
    measure = heard.measure
    with gzip.open(DATA / "attribution/dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            tokens = measure.token_spans(row["text"])
            golds = [(measure.token_set(tokens, one["content"]), measure.token_set(tokens, one["source"])) for one in row["attributions"]]
            for answer in heard.answers(row["text"], "", None, None):
                if answer["speaker"] and answer["within"] is None:
                    said, source = measure.token_set(tokens, answer["content"]), measure.token_set(tokens, answer["source"])
                    right = any(measure.shared(said, one) >= 0.5 and _same(source, other) for one, other in golds)
                    yield Row(f"dev {number}", heard.of(answer), right, FOREIGN)


def _same(one: frozenset[int], other: frozenset[int]) -> bool:
    return one == other or (bool(one and other) and len(one & other) / min(len(one), len(other)) >= 0.5)


def fit(table: np.ndarray, rows: list[Row], chosen: np.ndarray) -> LogisticRegression:
    """The regression of the chosen rows."""
    right, weight = np.array([row.right for row in rows]), np.array([row.weight for row in rows])
    return LogisticRegression(C=STRENGTH, max_iter=3000).fit(table[chosen], right[chosen], sample_weight=weight[chosen])


def threshold(scores: np.ndarray, rows: list[Row]) -> tuple[float, float, float]:
    """The least score above which `ASKED` of the own cases are right, with the share above it and the part that is right."""
    mine = [(score, row.right) for score, row in zip(scores, rows, strict=True) if row.weight == 1.0]
    free = sorted(
        ((score, row) for score, row in zip(scores, rows, strict=True) if row.weight == 1.0 and not _vetoed(row)), key=lambda one: -one[0]
    )
    best, right = 0, 0
    for many, (_, row) in enumerate(free, 1):
        right += row.right
        if right >= ASKED * many:
            best = many
    return free[best - 1][0], best / len(mine), sum(row.right for _, row in free[:best]) / best


def _vetoed(row: Row) -> bool:
    return bool(UNSURE.intersection(row.signs)) or ("no body" in row.signs and row.signs[1] not in _NAMED)


_NAMED = ("why document", "why spokesperson", "why role", "why presented", "why line", "why named", "why pronoun")


def main() -> None:
    """Fit, measure by folds of articles, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="print the weights")
    options = parser.parse_args()
    heard = Heard()
    rows = [row for name in CASES for row in own(heard, name)] + list(foreign(heard))
    counts = Counter(sign for row in rows for sign in set(row.signs))
    vocabulary = sorted(sign for sign, many in counts.items() if many >= LEAST)
    place = {sign: number for number, sign in enumerate(vocabulary)}
    table = np.zeros((len(rows), len(vocabulary)))
    for number, row in enumerate(rows):
        table[number, [place[sign] for sign in row.signs if sign in place]] = 1
    articles = sorted({row.article for row in rows})
    drawn = dict(zip(articles, np.random.default_rng(SEED).integers(0, FOLDS, len(articles)), strict=True))
    fold, scores = np.array([drawn[row.article] for row in rows]), np.zeros(len(rows))
    for number in range(FOLDS):
        scores[fold == number] = fit(table, rows, fold != number).decision_function(table[fold == number])
    least, share, right = threshold(scores, rows)
    model = fit(table, rows, np.ones(len(rows), dtype=bool))
    constant = float(model.intercept_[0]) - least + float(np.log(SURE / (1 - SURE)))
    weights = np.round(100 * np.array([constant, *model.coef_[0]])).astype(np.int16)
    many = sum(row.weight == 1 for row in rows)
    told = f"by folds of articles, own cases read half: {share:.3f} of named statements sure, {right:.3f} of them right (n {many})"
    facts = {"name": "surety", "task": "whether a statement with a named speaker is right", "features": "cuttings.statements.evidence",
             "command": "python train/surety.py", "seed": SEED, "scores": told}  # fmt: skip
    write("surety", {"signs": np.array(["", *vocabulary]), "weights": weights}, facts, SOURCES)
    print(told, f"constant {constant:.2f} least {least:.2f}")
    if options.show:
        print(*(f"{weight:+d} {sign}" for weight, sign in sorted(zip(weights.tolist(), ["", *vocabulary], strict=True))), sep="\n")


if __name__ == "__main__":
    main()
