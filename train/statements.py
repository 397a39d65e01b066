"""Fit the finder of statements: cues first, then around each cue the words of its source and content, each by two looks."""

import argparse
import gzip
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from cards import DATA, Source, write
from cuttings import grammar, text
from cuttings.learn.rows import Linear, score, sparse
from cuttings.learn.windows import windows
from cuttings.statements import looks, marks, pairs
from cuttings.statements.attribute import raws
from cuttings.types import Span
from fitting import Setting, arrays, fit_rows, small, soft_rows

SOURCE = Source("attribution/train.jsonl.gz", "networkdynamics/PolNeAR, train", "none stated; texts belong to their publishers", False)
FOLDS = 4
GATE = Setting(bits=18, epochs=4, rate=0.1, seen=3, drop=48)
# A cue's word that the gate stops is lost; another that passes costs a little time.
DEAR = 3.0
CUE = Setting(bits=20, epochs=5, rate=0.1, seen=3, drop=48)
PAIR = Setting(bits=20, epochs=3, rate=0.1, seen=6, drop=48)
# Coarser weights than the tables of tags have: five times fewer steps cost a third of a point and save three fifths of the bytes.
COARSE, LEAST, SLIGHT = 5, 5, 3
SCORES = "PolNeAR dev, with the rules: strict source 72.5, cue 65.7, content 60.5; relation loose 64.4, tight 47.5"


class Gold(NamedTuple):
    """One attribution in words of the parsed text."""

    source: list[tuple[int, int]]
    cue: list[tuple[int, int]]
    content: list[tuple[int, int]]


class Text(NamedTuple):
    """A text with its gold."""

    base: marks.Ground
    tree: marks.Grown
    gold: list[Gold]


def read(path: Path, most: int = 0) -> list[Text]:
    """The texts of a set."""
    found = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if most and number >= most:
                break
            found.append(one(json.loads(line)))
    return found


def one(row: dict) -> Text:
    """One text: its words and its gold."""
    words = text.words(row["text"], language="en")
    base = marks.ground(words, grammar.read(words), raws(words))
    tree = marks.grown(base, base.parsed.branches(range(len(base.quoted))))

    def places(spans: list[list[int]]) -> list[tuple[int, int]]:
        found = [marks.covered(base.parsed, Span(start, end)) for start, end in spans]
        return [(first, last) for first, last in found if last > first]

    return Text(base, tree, [Gold(places(a["source"]), places(a["cue"]), places(a["content"])) for a in row["attributions"]])


def cue_labels(item: Text) -> np.ndarray:
    """The part of each word: outside, first or further word of a cue."""
    labels = np.zeros(len(item.base.quotes), dtype=np.int32)
    for gold in item.gold:
        for first, last in gold.cue:
            labels[first:last] = 2
            labels[first] = 1
    return labels


def cue_rows(items: Sequence[Text], passed: Sequence[np.ndarray], said: Sequence[np.ndarray] | None = None) -> np.ndarray:
    """The windows of the words that passed the gate; those of the second look where the first one's parts are given."""
    found = []
    for place, item in enumerate(items):
        columns = item.base.columns if said is None else np.concatenate([item.tree.columns, said[place][:, None]], axis=1)
        found.append(windows(columns, item.base.starts, marks.REACH, passed[place]))
    return np.concatenate(found)


def fit_gate(items: Sequence[Text], gold: np.ndarray, owner: np.ndarray) -> tuple[Linear, list[np.ndarray]]:
    """The gate, and the words that pass gates which have not seen them."""
    rows = np.concatenate([windows(item.base.columns, item.base.starts, 1) for item in items])
    part = (gold > 0).astype(np.int32)
    worth = np.where(part > 0, np.float32(DEAR), np.float32(1.0))
    passed = np.zeros(len(rows), bool)
    for fold in range(FOLDS):
        seen = owner % FOLDS != fold
        model = small(fit_rows(rows[seen], part[seen], worth[seen], marks.GATE, 2, GATE._replace(epochs=GATE.epochs - 1)), ("O", "C"), 0.02)
        passed[~seen] = looks.passes(score(model, rows[~seen]))
    whole = small(fit_rows(rows, part, worth, marks.GATE, 2, GATE), ("O", "C"), 0.02)
    return whole, [np.flatnonzero(one) for one in cut(passed, [len(item.base.quotes) for item in items])]


def cut(flat: np.ndarray, sizes: Sequence[int]) -> list[np.ndarray]:
    """The part of each text."""
    return np.split(flat, np.cumsum(sizes)[:-1])


def crossed(
    rows: np.ndarray, gold: np.ndarray, worth: np.ndarray, owner: np.ndarray, templates: np.ndarray, many: int, setting: Setting
) -> np.ndarray:
    """What models say of rows that they have not seen."""
    said = np.zeros((len(rows), many), np.float32)
    for fold in range(FOLDS):
        seen = owner % FOLDS != fold
        part = fit_rows(rows[seen], gold[seen], worth[seen], templates, many, setting._replace(epochs=max(2, setting.epochs - 1)))
        said[~seen] = soft_rows(part, rows[~seen])
    return said


def fit_cues(items: Sequence[Text]) -> tuple[dict[str, Linear], list[list[tuple[int, int]]]]:
    """The gate and the models of cues, and the cues that models see in texts they have not seen."""
    whole = np.concatenate([cue_labels(item) for item in items])
    sizes = [len(item.base.quotes) for item in items]
    gate, passed = fit_gate(items, whole, np.repeat(np.arange(len(items)), sizes))
    gold = np.concatenate([labels[places] for labels, places in zip(cut(whole, sizes), passed, strict=True)])
    sizes = [len(places) for places in passed]
    owner, worth = np.repeat(np.arange(len(items)), sizes), np.ones(len(gold), np.float32)
    rows = cue_rows(items, passed)
    many, labels = len(marks.PARTS), marks.PARTS
    first = fit_rows(rows, gold, worth, marks.FIRST, many, CUE)
    guess = cut(crossed(rows, gold, worth, owner, marks.FIRST, many, CUE).argmax(axis=1), sizes)
    said = [np.zeros(len(item.base.quotes), np.int32) for item in items]
    for parts, places, one in zip(said, passed, guess, strict=True):
        parts[places] = one
    rows = cue_rows(items, passed, said)
    second = fit_rows(rows, gold, worth, marks.SECOND, many, CUE)
    again = cut(crossed(rows, gold, worth, owner, marks.SECOND, many, CUE), sizes)
    seen = [looks.cue_spans(scores, places, item.base.starts) for scores, places, item in zip(again, passed, items, strict=True)]
    return {"gate": gate, "cue1": small(first, labels, 0.02), "cue2": small(second, labels, 0.02)}, seen


def role_labels(item: Text, cues: list[tuple[int, int]]) -> tuple[list[tuple[int, int]], list[Gold | None]]:
    """The seen cues, each with its gold or None, and the gold that was not seen."""
    both: list[tuple[tuple[int, int], Gold | None]] = []
    left = list(range(len(item.gold)))
    for cue in cues:
        hits = [
            (sum(max(0, min(cue[1], last) - max(cue[0], first)) for first, last in gold.cue), place) for place, gold in enumerate(item.gold)
        ]
        shared, place = max(hits, default=(0, 0))
        both.append((cue, item.gold[place] if shared else None))
        if shared and place in left:
            left.remove(place)
    both += [(item.gold[place].cue[0], item.gold[place]) for place in left if item.gold[place].cue]
    both.sort(key=lambda pair: pair[0])
    return [cue for cue, _ in both], [gold for _, gold in both]


def labelled(seen: pairs.Pairs, golds: list[Gold | None]) -> np.ndarray:
    """The role of each word for its cue."""
    labels = np.zeros(len(seen.word), dtype=np.int32)
    for number, gold in enumerate(golds):
        if gold is None:
            continue
        start, stop = seen.starts[number], seen.starts[number + 1]
        offset = seen.word[start]
        for kind, spans in (("content", gold.content), ("source", gold.source)):
            for first, last in spans:
                left, right = max(first - offset, 0), min(last - offset, stop - start)
                if right > left:
                    code = [pairs.ROLES.index(f"{part}-{kind}") for part in "BILU"]
                    labels[start + left : start + right] = code[1]
                    labels[start + left], labels[start + right - 1] = (code[3], code[3]) if right - left == 1 else (code[0], code[2])
    return labels


def fit_roles(items: Sequence[Text], cues: list[list[tuple[int, int]]]) -> dict[str, Linear]:
    """The models of sources and contents."""
    rows, gold, starts, owner = [], [], [np.zeros(1, np.int64)], []
    total = 0
    for number, (item, seen) in enumerate(zip(items, cues, strict=True)):
        places, golds = role_labels(item, seen)
        if not places:
            continue
        found = pairs.pairs(item.base, item.tree, places)
        rows.append(found.rows)
        gold.append(labelled(found, golds))
        starts.append(found.starts[1:] + total)
        total += len(found.word)
        owner.append(np.full(len(found.word), number))
    flat, labels, begun, whose = np.concatenate(rows), np.concatenate(gold), np.concatenate(starts), np.concatenate(owner)
    print(f"{len(flat)} rows of {len(begun) - 1} cues", file=sys.stderr)
    worth, many = np.ones(len(flat), np.float32), len(pairs.ROLES)
    first = fit_rows(flat, labels, worth, pairs.FIRST, many, PAIR)
    said = crossed(flat, labels, worth, whose, pairs.FIRST, many, PAIR).argmax(axis=1)
    second = fit_rows(pairs.with_said(flat, said, begun), labels, worth, pairs.SECOND, many, PAIR)
    return {"role1": small(first, pairs.ROLES, 0.03), "role2": small(second, pairs.ROLES, 0.03)}


def thinned(model: Linear) -> Linear:
    """The model with coarser weights, without slight ones and without the lines that have no larger one."""
    lines = np.flatnonzero(np.unpackbits(model.bits.view(np.uint8), bitorder="little"))
    size = np.abs(model.weights.astype(np.int16))
    coarse = np.where(size <= SLIGHT, 0, np.sign(model.weights) * ((size + COARSE // 2) // COARSE)).astype(np.int8)
    kept = (size.max(axis=1) > LEAST) & coarse.any(axis=1)
    return sparse(model.templates, lines[kept], coarse[kept], model.size, model.labels)


def main() -> None:
    """Fit, write the model and its card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=0, help="texts to read (0: all)")
    parser.add_argument("--open", action="store_true", help="use only sets with an open licence: there is none, so nothing is fitted")
    asked = parser.parse_args()
    if asked.open:
        sys.exit("no set of attributions has an open licence stated; the rules run without this model")
    began = time.time()
    items = read(DATA / SOURCE.file, asked.most)
    print(f"read {len(items)} texts, {time.time() - began:.0f} s", file=sys.stderr)
    models, seen = fit_cues(items)
    print(f"cues, {time.time() - began:.0f} s", file=sys.stderr)
    models |= fit_roles(items, seen)
    made: dict[str, np.ndarray] = {}
    for name, model in models.items():
        made |= arrays(name, model if name == "gate" else thinned(model))
    facts = {
        "name": "statements",
        "task": "cues of attributions in English news, and for each the words of its source and content",
        "features": "cuttings.statements.marks and pairs",
        "command": "python train/statements.py",
        "seed": CUE.seed,
        "scores": SCORES,
        "texts": len(items),
    }
    raw = write("statements", made, facts, [SOURCE])
    print(f"{len(raw)} bytes, {time.time() - began:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
