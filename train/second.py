"""Train the trees that decide a second time which pieces of a flattened page are its body.

    python train/second.py [FILES]             figures with writers left out, then src/cuttings/data/models/flat-body.npz and flat-body.toml

Reads pages written by hands (files of `train/own`), from which the net of tokens must not have learned: the trees learn how far it is
right on pages that it has never seen. Each file is one writer. Boosted trees (CatBoost), leaves grown one by one. Needs the `train` extra.
"""

import json
import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from cards import ROOT, Source, write
from cuttings import types
from cuttings.page import datelines, flat
from cuttings.page.decode import Decoded
from cuttings.page.flat.second import View, doubted, parts, table

OWN = ROOT / "train" / "own"
FOLDS, SEED, TREES, LEAVES = 5, 1, 200, 16
BOUNDS = ((0.5, 0.5), (0.5, 0.75), (0.4, 0.75), (0.25, 0.75), (0.15, 0.85))


class Sheet(NamedTuple):
    """A page: its writer, the table of its pieces, which are body, whether these make the gold exactly, their texts, the gold, and whether
    it comes out exactly as it is."""

    writer: str
    rows: np.ndarray
    body: np.ndarray
    whole: bool
    texts: list[str]
    gold: list[str]
    exact: bool


def tight(text: str) -> str:
    """The text without blanks."""
    return re.sub(r"\s+", "", text)


def sheets(files: Sequence[Path]) -> list[Sheet]:
    """The pages of the files as the program sees them before it decides a second time."""
    found: list[Sheet] = []
    seen: list[View] = []

    def noted(view: View, guesses: Sequence[Any]) -> tuple[Any, Any, list[Any]]:
        seen.append(view)
        return tuple(view.found), view.parted, list(guesses)

    decide = vars(flat)["reconsidered"]
    vars(flat)["reconsidered"] = noted
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            seen.clear()
            page = types.Page(url=None, fetched=row.get("fetched"), body=row["raw"].encode())
            read = flat.read(page, Decoded(page.body, "utf-8"), types.Memory())
            gold = [tight(text) for text in (row["body"], *row.get("body_alts", ())) if text]
            if seen and gold and seen[0].parted.body and len(seen[0].seen.edges):
                found.append(labelled(file.stem, seen[0], gold, tight(read.text) in gold))
    vars(flat)["reconsidered"] = decide
    return found


def labelled(writer: str, view: View, gold: list[str], exact: bool) -> Sheet:
    """The sheet of a page: its pieces are body as far as they make up the gold, else where they stand in it."""
    view, _ = parts(view)
    texts = [view.source[piece.start : piece.end] for piece in view.found]
    held = frozenset(view.parted.body)
    bare, ended = [tight(text) for text in texts], [tight(_unsigned(text)) for text in texts]
    made = [taken for text in gold if (taken := match(bare, ended, held, text)) is not None]
    best = min(made, key=lambda taken: len(taken ^ held), default=None)
    inside = [len(text) > 3 and text in gold[0] and (at in held or len(text) > 25) for at, text in enumerate(bare)]
    body = np.array(inside if best is None else [at in best for at in range(len(texts))])
    return Sheet(writer, table(view).astype(np.float32), body, best is not None, bare, gold, exact)


def _unsigned(text: str) -> str:
    signed, end = datelines.end_sign(text)
    return text[:end].rstrip(" (") if signed and end else text


def match(texts: Sequence[str], ended: Sequence[str], held: frozenset[int], gold: str) -> frozenset[int] | None:
    """The pieces that make up the gold in order, as near to those *held* as can be; nothing where none do. The last may end in a sign."""
    states: dict[int, tuple[int, frozenset[int]]] = {0: (0, frozenset())}
    for place, (text, short) in enumerate(zip(texts, ended, strict=True)):
        following: dict[int, tuple[int, frozenset[int]]] = {}
        for at, (cost, taken) in states.items():
            ways = [(at, cost + (place in held), taken)]
            for said in {text, short}:
                if said and gold.startswith(said, at) and (said == text or at + len(said) == len(gold)):
                    ways.append((at + len(said), cost + (place not in held), taken | {place}))
            for end, paid, way in ways:
                if end not in following or paid < following[end][0]:
                    following[end] = (paid, way)
        states = following
    return states[len(gold)][1] if len(gold) in states else None


def fit(found: Sequence[Sheet]) -> Any:
    """Trees over the pieces in doubt; pages whose gold cannot be had of them count less."""
    from catboost import CatBoostClassifier

    rows, body = np.concatenate([one.rows for one in found]), np.concatenate([one.body for one in found])
    weight = np.concatenate([np.full(len(one.body), 1.0 if one.whole else 0.3) for one in found])
    asked = doubted(rows)
    shape = {"iterations": TREES, "grow_policy": "Lossguide", "max_leaves": LEAVES, "min_data_in_leaf": 8, "rsm": 0.4}
    trees = CatBoostClassifier(**shape, learning_rate=0.07, l2_leaf_reg=2, verbose=0, thread_count=1, random_seed=SEED)
    return trees.fit(rows[asked], body[asked].astype(int), sample_weight=weight[asked])


def arrays(name: str, model: Any) -> dict[str, np.ndarray]:
    """The trees as arrays, in the form that `cuttings.learn.forest.grown` reads."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        form = json.loads(path.read_text())
    nodes: list[tuple[int, float, int, int, float]] = []

    def put(node: dict[str, Any]) -> int:
        place = len(nodes)
        nodes.append((0, 0.0, place, place, float(node.get("value", 0.0))))
        if "split" in node:
            split = node["split"]
            nodes[place] = (split["float_feature_index"], split["border"], put(node["left"]), put(node["right"]), 0.0)
        return place

    roots = [put(tree) for tree in form["trees"]]
    column, border, left, right, leaf = (np.array(values) for values in zip(*nodes, strict=True))
    unit, (scale, (bias,)) = float(np.abs(leaf).max() / 32000), form["scale_and_bias"]
    down = np.stack([left, right]).astype(np.uint16)
    made = {"root": np.array(roots, np.uint16), "column": column.astype(np.uint8), "border": border.astype(np.float32), "down": down}
    made |= {"leaf": np.round(leaf / unit).astype(np.int16), "scale": np.array([unit * scale, bias])}
    return {f"{name}.{key}": value for key, value in made.items()}


def changed(found: Sequence[Sheet], said: Sequence[np.ndarray], out: float, into: float) -> tuple[int, int]:
    """How many pages come out exactly that did not, and the other way about, with such bounds."""
    won = lost = 0
    for one, chance in zip(found, said, strict=True):
        held = one.rows[:, 0] > 0
        body = np.where(held, chance >= out, chance >= into)
        if not body.any() or (body == held).all():
            continue
        made = "".join(text for text, inside in zip(one.texts, body, strict=True) if inside)
        right = made in one.gold or (one.whole and bool((body == one.body).all()))
        won, lost = won + (right and not one.exact), lost + (one.exact and not right)
    return won, lost


def main() -> None:
    """Print figures with writers left out, and write the model."""
    files = [Path(name) for name in sys.argv[1:]] or sorted(OWN.glob("pages-[k-u].jsonl"))
    found = sheets(files)
    writers = sorted({one.writer for one in found})
    said = [np.zeros(len(one.rows)) for one in found]
    for fold in range(FOLDS):
        away = frozenset(writers[fold::FOLDS])
        trees = fit([one for one in found if one.writer not in away])
        for at, one in enumerate(found):
            if one.writer in away:
                said[at] = np.where(doubted(one.rows), trees.predict_proba(one.rows)[:, 1], 0.0)
    exact = sum(one.exact for one in found)
    figures = {"pages": str(len(found)), "exact without": str(exact), "that choosing could reach": str(sum(one.whole for one in found))}
    for bounds in BOUNDS:
        won, lost = changed(found, said, *bounds)
        figures[f"won and lost at {bounds[0]} and {bounds[1]}"] = f"{won} and {lost}"
    print(figures)
    facts = {
        "task": "decide a second time which pieces of a flattened page are its body",
        "command": "python train/second.py",
        "seed": SEED,
    }
    source = Source("train/own", "own pages", "that of the project", True)
    write("flat-body", arrays("body", fit(found)), {**facts, "held_out": figures}, [source])


if __name__ == "__main__":
    main()
