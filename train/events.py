"""Fit the classifier of acts: which root of PLOVER a clause tells of, or none.

    python train/events.py            five folds three times, then the model and its card
    python train/events.py --folds    the folds only

A linear support vector machine over hashed words, pairs of words, clusters and ways in the tree, participants masked. What tells of no act
is taken from TimeBank: clauses around occurrences whose word joins no participants in PLOVER's sentences and is in no lexicon.
"""

import argparse
import gzip
import json
import os
import re
import sys
from collections.abc import Sequence
from typing import NamedTuple

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from scipy.sparse import csr_matrix, diags, hstack
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.svm import LinearSVC

from cards import DATA, Source, write
from cuttings import grammar, text
from cuttings.events import looks, roots
from cuttings.grammar.parsed import Parsed, Twigs
from cuttings.learn.rows import Linear, buckets, sparse
from fitting import arrays

SOURCES = (
    Source("events/plv.jsonl.gz", "snowood1/Zero-Shot-PLOVER, train", "none stated; texts belong to their publishers", False),
    Source("temporal/timebank.jsonl.gz", "jspotter/TempEval-3", "LDC original; mirror states none", False),
    Source("events/case21.jsonl.gz", "emerging-welfare/case-2021-shared-task", "shared-task terms, none stated in the repository", False),
)
BITS, COST, MOST, FOLDS, SEEDS = 16, 1.0, 31, 5, (0, 1, 2)
# A line whose largest weight is below this share of the largest of all is left out.
FAINT = 0.1
NONE = "NONE"
LABELS = (*looks.ROOTS, NONE)
_MARK = re.compile(r"(</?[st]>)")


class Set(NamedTuple):
    """Clauses as counts of hashed features, their labels, and the texts they come from; the first *whole* ones are measured.

    `acts` holds the stems of the words that told of acts.
    """

    counts: csr_matrix
    labels: np.ndarray
    texts: np.ndarray
    whole: int
    acts: np.ndarray


Range = tuple[int, int]


def rows(name: str) -> list[dict]:
    """The records of a set."""
    with gzip.open(DATA / name, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def unmarked(marked: str) -> tuple[str, dict[str, list[int]]]:
    """A sentence without its marks, and where the source and the target stand."""
    spans: dict[str, list[int]] = {}
    plain = ""
    for part in _MARK.split(marked):
        if _MARK.fullmatch(part):
            spans.setdefault(part[-2], []).append(len(plain))
        else:
            plain += part
    return plain, spans


def place(parsed: Parsed, span: Sequence[int] | None) -> tuple[int, int] | None:
    """The words of a span."""
    inside = [at for at, (start, end) in enumerate(parsed.bounds) if span and start >= span[0] and end <= span[1]]
    return (inside[0], inside[-1] + 1) if inside else None


def beside(parsed: Parsed, tree: Twigs, at: int) -> tuple[Range | None, Range | None]:
    """The phrases that hang on a word before it and after it, as participants would."""
    found: dict[bool, Range] = {}
    for child in [place for place, head in enumerate(tree.heads) if head == at]:
        if parsed.relations[tree.names[child]].split(":")[0] in ("nsubj", "obj", "obl", "iobj"):
            under = [place for place in range(len(tree.heads)) if child in _way(tree, place)]
            found.setdefault(child > at, (min(under), max(under) + 1))
    return found.get(False), found.get(True)


def _way(tree: Twigs, at: int) -> list[int]:
    way = [at]
    while tree.heads[way[-1]] >= 0 and len(way) < 40:
        way.append(tree.heads[way[-1]])
    return way


def told() -> tuple[list[looks.Look], list[looks.Look], list[str], list[str], set[int]]:
    """PLOVER's sentences: looks, looks with one participant unknown, roots, texts, and the stems that join participants."""
    found, fewer, labels, texts, joining = [], [], [], [], set()
    for row in rows(SOURCES[0].file):
        plain, spans = unmarked(row["meta"]["marked"])
        parsed = grammar.read(text.words(plain, language="en"))
        tree = parsed.twigs(range(len(parsed.firsts) - 1))
        clause = looks.sentence(parsed, tree, 0, len(parsed.bounds))
        sides = place(parsed, spans.get("s")), place(parsed, spans.get("t"))
        found.append(looks.looks(clause, sides))
        way = [at for at in _way(tree, (sides[1] or sides[0] or (0, 1))[0]) if parsed.tags[at] == "VERB"]
        fewer.append(looks.looks(clause, (sides[0], None), way[:1]))
        labels.append(row["events"][0]["root"])
        texts.append(plain)
        joining |= set(found[-1].tree[:, 1].tolist())
    return found, fewer, labels, texts, joining


def untold(joining: set[int], most: int = 700) -> list[looks.Look]:
    """Clauses of TimeBank around occurrences that are most likely no act of PLOVER's."""
    found = []
    for row in rows(SOURCES[1].file):
        words = text.words(row["text"], language="en")
        parsed = grammar.read(words)
        tree = parsed.twigs(range(len(parsed.firsts) - 1))
        wanted = [event["start"] for event in row["events"] if event.get("class") in ("OCCURRENCE", "STATE") and event.get("pos") == "VERB"]
        for at in map(parsed.at, wanted):
            owner = parsed.owners[at]
            clause = looks.sentence(parsed, tree, parsed.firsts[owner], parsed.firsts[owner + 1])
            look = looks.looks(clause, beside(parsed, tree, at), (at,))
            head = look.tree[look.tree[:, 0] == 7]
            if len(head) and head[0, 1] not in joining and head[0, 4] == 0:
                found.append(look)
    chosen = np.random.default_rng(7).permutation(len(found))[:most]
    return [found[number] for number in sorted(chosen.tolist())]


def acts(found: Sequence[looks.Look]) -> np.ndarray:
    """The stems that stand nearest above a participant more than once."""
    stems = np.concatenate([np.unique(look.tree[np.isin(look.tree[:, 0], (3, 4)), 1]) for look in found])
    each, often = np.unique(stems, return_counts=True)
    return each[often > 1].astype(np.int32)


def counted(found: Sequence[looks.Look]) -> csr_matrix:
    """Which hashed features each clause has: those of the words, then those of the tree."""
    parts = []
    for part, slots in ((0, looks.BAG), (1, looks.TREE)):
        blank = sparse(slots, np.arange(64), np.zeros((64, 2), np.int8), 1 << BITS, ("a", "b"))
        lines = buckets(np.ascontiguousarray(np.concatenate([look[part] for look in found])), blank)
        owner = np.repeat(np.arange(len(found)), [len(look[part]) for look in found])
        shape = (len(found), 1 << BITS)
        cells = np.repeat(owner, lines.shape[1]), lines.ravel().astype(np.int64)
        parts.append(csr_matrix((np.ones(lines.size, np.float32), cells), shape=shape))
    counts = hstack(parts).tocsr()
    counts.data[:] = 1
    return counts


def snippets() -> tuple[list[looks.Look], list[str]]:
    """First sentences of news with one event of which a root is known, and that root; participants are not."""
    found, labels = [], []
    for row in rows(SOURCES[2].file):
        root = row["events"][0]["root"] if len(row["events"]) == 1 else None
        if root in looks.ROOTS:
            parsed = grammar.read(text.words(row["text"], language="en"))
            tree = parsed.twigs([0])
            act = next((at for at in range(parsed.firsts[1]) if tree.heads[at] < 0), 0)
            found.append(looks.looks(looks.sentence(parsed, tree, 0, parsed.firsts[1]), (None, None), (act,)))
            labels.append(root)
    return found, labels


def data() -> Set:
    """All clauses."""
    found, fewer, labels, texts, joining = told()
    none = untold(joining)
    more, roots_of_more = snippets()
    numbers = np.unique(
        [*texts, *(f"none {number}" for number in range(len(none))), *texts, *(f"more {number}" for number in range(len(more)))],
        return_inverse=True,
    )[1]
    named = np.array([*labels, *[NONE] * len(none), *labels, *roots_of_more])
    return Set(counted([*found, *none, *fewer, *more]), named, numbers, len(found) + len(none), acts([*found, *fewer, *more]))


def fit(counts: csr_matrix, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Whole weights, one line a feature and a column a label, and the biases, which count for the root of how many features there are."""
    often = np.asarray((counts > 0).sum(axis=0)).ravel()
    rare = np.log((1 + counts.shape[0]) / (1 + often)) + 1
    weighed = counts @ diags(rare)
    norm = np.sqrt(np.asarray(counts.sum(axis=1)).ravel())
    scale = float(np.mean(np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel()) / norm))
    made = LinearSVC(C=COST, class_weight="balanced", random_state=7).fit(diags(1 / (norm * scale)) @ weighed, labels)
    order = [list(made.classes_).index(label) for label in LABELS]
    weights, bias = (made.coef_ * rare).T[:, order], made.intercept_[order] * scale
    size = MOST / np.quantile(np.abs(weights[np.asarray(often) > 0]), 0.999)
    whole = np.clip(np.rint(weights * size), -MOST, MOST).astype(np.int8)
    whole[np.abs(whole).max(axis=1) < FAINT * MOST] = 0
    return whole, np.rint(bias * size).astype(np.int16)


def scores(counts: csr_matrix, weights: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """The score of each clause for each label, by the root of how many features it has."""
    many = np.sqrt(np.asarray(counts.sum(axis=1)).ravel())
    return np.asarray(counts @ weights.astype(np.float32)) / many[:, None] + bias


def folded(held: Set, seed: int) -> np.ndarray:
    """Scores of each clause by a model that has not seen its text."""
    found = np.zeros((len(held.labels), len(LABELS)))
    for seen, unseen in StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed).split(held.counts, held.labels, held.texts):
        found[unseen] = scores(held.counts[unseen], *fit(held.counts[seen], held.labels[seen]))
    return found


def measured(held: Set, seeds: Sequence[int] = SEEDS) -> str:
    """What the folds say: accuracy and macro-F1 over the sentences that have a root, and how many are given one and how many rightly."""
    right, f1, given, exact = [], [], [], []
    for seed in seeds:
        found = folded(held, seed)
        labels, found = held.labels[: held.whole], found[: held.whole]
        acts = labels != NONE
        best = np.array(LABELS)[found[:, :-1].argmax(axis=1)]
        right.append(np.mean((best == labels)[acts]))
        f1.append(np.mean([_f1(labels[acts] == root, best[acts] == root) for root in looks.ROOTS]))
        ahead = np.sort(found, axis=1)
        sure = (found.argmax(axis=1) < len(looks.ROOTS)) & (ahead[:, -1] - ahead[:, -2] >= roots.LEAD)
        given.append(np.mean(sure[acts]))
        exact.append(np.mean((best == labels)[sure & acts]))
    shown = [round(100 * float(np.mean(figures)), 1) for figures in (right, f1, given, exact)]
    return "PLOVER train, by folds: accuracy {}, macro-F1 {}; sure enough to say {}, of these right {}".format(*shown)


def _f1(gold: np.ndarray, said: np.ndarray) -> float:
    both = float((gold & said).sum())
    return 2 * both / float(gold.sum() + said.sum()) if both else 0.0


def packed(weights: np.ndarray, bias: np.ndarray, acts: np.ndarray) -> dict[str, np.ndarray]:
    """The arrays of the model."""
    made: dict[str, np.ndarray] = {"bias": bias, "acts": acts}
    for name, slots, lines in (("bag", looks.BAG, weights[: 1 << BITS]), ("tree", looks.TREE, weights[1 << BITS :])):
        kept = np.flatnonzero(np.abs(lines).max(axis=1))
        model: Linear = sparse(slots, kept, lines[kept], 1 << BITS, LABELS)
        made |= arrays(name, model)
    return made


def main() -> None:
    """Measure, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", action="store_true", help="print what the folds say, write nothing")
    asked = parser.parse_args()
    held = data()
    said = measured(held)
    print(said)
    if asked.folds:
        return
    facts = {
        "name": "events",
        "task": "which root of PLOVER a clause of English news tells of, or none",
        "features": "cuttings.events.looks",
        "command": "python train/events.py",
        "seed": 7,
        "scores": said,
        "clauses": len(held.labels),
    }
    raw = write("events", packed(*fit(held.counts, held.labels), held.acts), facts, SOURCES)
    print(f"{len(raw)} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
