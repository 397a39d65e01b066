"""Fit what is a statement and how sure it and its speaker are: two logistic regressions over traits and signs with names.

    python train/surety.py [--show]

The first tells whether what was found is a statement at all, of all that is found; the second whether a statement with a named speaker is
right. Both learn from the read half of the own cases, from own articles written to learn from (train/own) and from statements of real
pages judged by eye (train/judged.py). By folds of articles the first constant is set by `DEAR`, the second so that what scores 0.97 or
more is right in `ASKED` of them, among own articles as well as among real pages; more is asked than 0.97 since the folds flatter (errors
of these rows were read when rules were mended).
"""

import argparse
import hashlib
import importlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from cards import DATA, ROOT, Source, write
from cuttings.statements import evidence, speakers, surety
from cuttings.statements.surety import JUDGED, UNSURE
from cuttings.statements.traits import traits
from cuttings.types import SURE
from judged import judged

sys.path[:0] = [str(ROOT / "bench"), str(DATA.parent / "bench")]
CASES = ("statements", "relayed", "sourced", "voices")
ASKED, LEAST, STRENGTH, FOLDS, SEED = 0.98, 3, 0.1, 10, 5
OWN = 1.5
"""How much a row of an own article counts: there are three times as many of real pages."""
DEAR = 1.0
"""How many look-alikes a statement that is refused is worth."""
ALIKE = 0.8
"""The part of the words that a judged statement and one found today have to share."""
SOURCES = (
    *(Source(f"tests/cases/statements/{name}.jsonl", "own cases, read half", "that of the project", True) for name in CASES),
    Source("train/own/statements.jsonl", "own articles to learn from", "that of the project", True),
    Source(
        "train/labels/statements.jsonl", "statements of real pages judged by eye", "none stated; texts belong to their publishers", False
    ),
)


class Row(NamedTuple):
    """Something found: its article, its traits and signs, whether it has a named speaker, whether it is a statement, whether it is right
    with its speaker, whether it is of a real page."""

    article: str
    traits: list[str]
    signs: list[str]
    named: bool
    told: bool
    right: bool
    real: bool


class Heard:
    """What is found in a text with its traits and signs: what the speakers are scored by is written down beside."""

    def __init__(self) -> None:
        self.adapters, self.measure = importlib.import_module("adapters"), importlib.import_module("statements")
        self.known: dict[Any, tuple[list[str], list[str]]] = {}
        speakers.surety = self.note  # type: ignore[assignment]

    def note(self, words: Any, raw: Any, who: Any, mentions: Any, judged: bool = True) -> surety.Surety:
        """Keep the traits and signs of what is found, and let it stand."""
        signs = evidence.signs(words, raw, who, mentions) if who.speaker is not None else []
        self.known[_key(raw.content, raw.cue)] = traits(words, raw, who, mentions), signs
        return surety.Surety(told=True, score=who.score)

    def answers(self, *article: Any) -> list[dict[str, Any]]:
        """What is found in an article, as the measuring scripts ask for it."""
        self.known.clear()
        found: list[dict[str, Any]] = self.adapters.statements(*article)
        return found

    def row(self, article: str, answer: dict[str, Any], verdict: tuple[bool, bool], real: bool) -> Row:
        """What was found, with the verdict: told, right."""
        key = tuple(map(tuple, answer["content"])), tuple(answer["cue"][0]) if answer["cue"] else None
        return Row(article, *self.known[key], bool(answer["speaker"]), *verdict, real)


def _key(content: Any, cue: Any) -> Any:
    return tuple((span.start, span.end) for span in content), (cue.start, cue.end) if cue else None


def cases() -> Iterator[dict[str, Any]]:
    """The read half of the own cases, and the own articles to learn from."""
    for name in CASES:
        for line in (ROOT / f"tests/cases/statements/{name}.jsonl").read_text(encoding="utf-8").split("\n"):
            if line.strip() and int(hashlib.sha256(json.loads(line)["id"].encode()).hexdigest()[0], 16) % 2 == 0:
                yield json.loads(line)
    yield from map(json.loads, (ROOT / "train/own/statements.jsonl").read_text(encoding="utf-8").splitlines())


def own(heard: Heard) -> Iterator[Row]:
    """What is found in own articles, but for what is fair to give and fair to leave out."""
    measure = heard.measure
    rows = list(cases())
    measure.check(rows)
    for row in rows:
        answers = heard.answers(row["text"], row["title"], row["outlet"], row["published"])
        tokens, golds, read, pairs, _ = measure.match(row["text"], row["statements"], list(enumerate(answers)))
        optional = [measure.token_set(tokens, [measure.span_of(row["text"], one)]) for one in row.get("optional_statements") or []]
        owner = {ours: gold for gold, ours in pairs.items()}
        for place, one in enumerate(read):
            tally = measure.Tally()
            if place in owner:
                measure.judge(golds[owner[place]], one, tally)
            elif any(measure.shared(held, one["tokens"]) >= 0.5 for held in optional):
                continue
            yield heard.row(row["id"], answers[one["at"]], (place in owner, bool(tally["speaker_ok"])), real=False)


def real(heard: Heard) -> Iterator[Row]:
    """The judged statements of real pages that are found as they were shown then; doubtful ones are left out."""
    same = heard.measure.normal
    for source, rows in judged():
        answers = heard.answers(source.text, source.title, source.outlet, None)
        for row in rows:
            answer = max(answers, key=lambda one: _alike(one["content"], row["at"]), default=None)
            if answer is None or _alike(answer["content"], row["at"]) < ALIKE or row["is"] == "doubtful":
                continue
            name = source.text[slice(*row["name"])] if row.get("name") else ""
            shown = source.text[slice(*row["told"])] if row["told"] else ""
            as_then = same(answer["speaker"] or "") == same(shown) and row.get("speaker") == "right"
            right = row["is"] == "yes" and (as_then or same(answer["speaker"] or "") == same(name))
            yield heard.row(row["id"], answer, (row["is"] == "yes", right), real=True)


def _alike(one: list[list[int]], other: list[list[int]]) -> float:
    """The part of the longer of two stretches of text that both share."""
    (first, last), (begin, end) = (one[0][0], one[-1][1]), (other[0][0], other[-1][1])
    return max(0, min(last, end) - max(first, begin)) / max(last - first, end - begin)


class Fitted(NamedTuple):
    """A regression: its signs with their weights, its constant, and what models that have not seen a row's article say of each row."""

    weights: dict[str, float]
    constant: float
    scores: np.ndarray


def fit(articles: list[str], held: list[list[str]], labels: list[bool], weights: list[float]) -> Fitted:
    """The regression of *labels* on what each row is *held* to have; *weights*: how much a row counts."""
    counts = Counter(sign for signs in held for sign in set(signs))
    place = {sign: number for number, sign in enumerate(sorted(sign for sign, many in counts.items() if many >= LEAST))}
    pairs = [(number, place[sign]) for number, signs in enumerate(held) for sign in set(signs) if sign in place]
    table = csr_matrix((np.ones(len(pairs)), np.array(pairs).T), shape=(len(held), len(place)))
    gold, names, much = np.array(labels), sorted(set(articles)), np.array(weights)
    drawn = dict(zip(names, np.random.default_rng(SEED).integers(0, FOLDS, len(names)), strict=True))
    fold, scores = np.array([drawn[article] for article in articles]), np.zeros(len(held))

    def model(chosen: np.ndarray) -> LogisticRegression:
        made = LogisticRegression(C=STRENGTH, max_iter=2000, solver="liblinear", random_state=SEED)
        return made.fit(table[chosen], gold[chosen], sample_weight=much[chosen])

    for number in range(FOLDS):
        scores[fold == number] = model(fold != number).decision_function(table[fold == number])
    whole = model(np.ones(len(held), dtype=bool))
    return Fitted(dict(zip(place, whole.coef_[0].tolist(), strict=True)), float(whole.intercept_[0]), scores)


def bar(scores: np.ndarray, told: np.ndarray) -> float:
    """The least score of what is kept: where refusing what lies below gains most, a statement lost at the price of `DEAR` look-alikes."""
    order = np.argsort(scores)
    good, bad = np.cumsum(told[order]), np.cumsum(~told[order])
    gain = bad - DEAR * good
    return float(scores[order][gain.argmax()] + 1e-6) if gain.max() > 0 else float(scores.min())


def least(scores: np.ndarray, right: np.ndarray, free: np.ndarray) -> float:
    """The least score above which `ASKED` are right."""
    order = np.flatnonzero(free)[np.argsort(-scores[free])]
    part = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    return float(scores[order[int(np.flatnonzero(part >= ASKED)[-1])]])


def curve(scores: np.ndarray, right: np.ndarray, free: np.ndarray) -> str:
    """The part that is right of the surest, by the share of all that they are."""
    part = np.cumsum(right[np.flatnonzero(free)[np.argsort(-scores[free])]])
    shares = [(share, round(share * len(right))) for share in (0.3, 0.4, 0.5, 0.55, 0.6, 0.65)]
    return ", ".join(f"{share}: {part[many - 1] / many:.3f}" for share, many in shares if many <= len(part))


def _shown(scores: np.ndarray, right: np.ndarray, free: np.ndarray, score: float) -> str:
    sure = free & (scores >= score)
    return f"{sure.mean():.3f} of {len(right)}, {right[sure].mean():.3f} right (right by share {curve(scores, right, free)})"


def _weight(row: Row) -> float:
    return 1.0 if row.real else OWN


def _vetoed(row: Row) -> bool:
    return bool(UNSURE.intersection(row.signs)) or ("no body" in row.signs and row.signs[1] not in _NAMED)


_NAMED = ("why document", "why spokesperson", "why role", "why presented", "why line", "why named", "why pronoun")


def main() -> None:
    """Fit, measure by folds of articles, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="print the weights")
    options = parser.parse_args()
    heard = Heard()
    rows = [*own(heard), *real(heard)]
    first = fit([row.article for row in rows], [row.traits for row in rows], [row.told for row in rows], [_weight(row) for row in rows])
    judged_too = np.array([f"statements.{row.traits[0][3:]}" in JUDGED for row in rows])
    mine, told = np.array([not row.real for row in rows]), np.array([row.told for row in rows])
    lowest = bar(first.scores[mine & judged_too], told[mine & judged_too])
    refused = judged_too & (first.scores < lowest)
    left = [row for row, gone in zip(rows, refused, strict=True) if row.named and not gone]
    second = fit(
        [row.article for row in left], [row.traits + row.signs for row in left], [row.right for row in left], [_weight(row) for row in left]
    )
    right, free = np.array([row.right for row in left]), np.array([not _vetoed(row) for row in left])
    ours = np.array([not row.real for row in left])
    score = max(least(second.scores[some], right[some], free[some]) for some in (ours, ~ours))
    names = sorted({*first.weights, *second.weights})
    constants = first.constant - lowest, second.constant - score + float(np.log(SURE / (1 - SURE)))
    columns = [
        np.round(100 * np.array([constant, *(one.weights.get(name, 0.0) for name in names)])).astype(np.int16)
        for constant, one in zip(constants, (first, second), strict=True)
    ]
    mine_left = ("own articles", ours), ("real pages", ~ours)
    said = f"by folds of articles, own articles: {(refused & ~told & mine).sum()} of {(~told & mine).sum()} look-alikes refused, "
    said += f"with {(refused & told & mine).sum()} of {(told & mine).sum()} statements; named ones sure: "
    said += "; ".join(f"{where} {_shown(second.scores[some], right[some], free[some], score)}" for where, some in mine_left)
    task = "what is a statement, and whether one with a named speaker is right"
    facts = {"name": "surety", "task": task, "features": "cuttings.statements.traits and evidence", "command": "python train/surety.py",
             "seed": SEED, "scores": said}  # fmt: skip
    write("surety", {"signs": np.array(["", *names]), "told": columns[0], "weights": columns[1]}, facts, SOURCES)
    print(said, f"least {lowest:.2f} and {score:.2f}")
    if options.show:
        print(*(f"{one:+d} {other:+d} {name}" for one, other, name in zip(*columns, ["", *names], strict=True)), sep="\n")


if __name__ == "__main__":
    main()
