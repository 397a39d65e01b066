"""Fit the taggers, the parser and the labeller on treebanks."""

import sys
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from cards import DATA, ROOT, Source
from cuttings.grammar import features, tags, tree
from cuttings.grammar.forms import atoms
from cuttings.learn.rows import Linear
from cuttings.learn.windows import windows
from fitting import Setting, fit_parser, fit_rows, small, soft_rows

sys.path.insert(0, str(ROOT / "bench"))
from treebank import Document, documents

EWT = Source("nlp/ewt-train.conllu.gz", "UniversalDependencies/UD_English-EWT", "CC BY-SA 4.0", True)
GUM = Source("nlp/gum-train-open.conllu.gz", "UniversalDependencies/UD_English-GUM, genres with free text", "CC BY 4.0 (annotations)", True)
FOLDS = 5
MOVES = ("shift", "left", "right")
KEPT = frozenset({"nsubj:pass", "aux:pass", "nmod:poss"})


class Bank(NamedTuple):
    """Gold sentences in a row: forms, where each sentence begins, universal tags, heads (number of words + 1: none), labels, folds."""

    forms: list[str]
    starts: np.ndarray
    tags: list[str]
    heads: np.ndarray
    labels: list[str]
    fold: np.ndarray


def read(files: Sequence[str], most: int = 0) -> Bank:
    """All sentences of CoNLL-U files; at most *most* documents of each (0: all)."""
    found: list[Document] = []
    for file in files:
        every = list(documents(DATA / file))
        found += every[:most] if most else every
    words = [word for document in found for word in document.words]
    starts, heads, fold, base = [0], [], [], 0
    for number, document in enumerate(found):
        starts += [base + last for _, last in document.sentences]
        heads += [base + word.head if word.head >= 0 else -1 for word in document.words]
        fold += [number % FOLDS] * len(document.words)
        base += len(document.words)
    gold = np.array(heads)
    gold[gold < 0] = len(words) + 1
    labels = [word.label if word.label in KEPT else word.label.split(":")[0] for word in words]
    return Bank([w.form for w in words], np.array(starts, np.int32), [w.upos for w in words], gold, labels, np.array(fold))


def numbered(values: Sequence[str]) -> tuple[tuple[str, ...], np.ndarray]:
    """Sorted distinct values, and each value's place among them."""
    kept = sorted(set(values))
    number = {value: place for place, value in enumerate(kept)}
    return tuple(kept), np.array([number[value] for value in values])


def jackknifed(rows: np.ndarray, gold: np.ndarray, fold: np.ndarray, templates: np.ndarray, classes: int, setting: Setting) -> np.ndarray:
    """What a classifier says of each row when it has not seen the row's document."""
    said = np.zeros(len(rows), dtype=np.int64)
    for held in range(FOLDS):
        seen, out = fold != held, fold == held
        if out.any() and seen.any():
            floats = fit_rows(rows[seen], gold[seen], np.ones(int(seen.sum())), templates, classes, setting)
            said[out] = soft_rows(floats, rows[out]).argmax(axis=1)
    return said


FIRST = Setting(bits=21, epochs=4, seen=8, drop=64)
SECOND = Setting(bits=21, epochs=4, seen=8, drop=64)
ARCS = Setting(bits=22, epochs=10, rate=0.05, seen=8, drop=64)
LABELS = Setting(bits=20, epochs=5, seen=10, drop=64)


def fit(bank: Bank) -> dict[str, Linear]:
    """The models `first`, `second` (tags), `arcs` and `labels`. Later models see what earlier ones say of unseen documents."""
    names, gold = numbered(bank.tags)
    columns, ones = atoms(bank.forms), np.ones(len(bank.forms))
    rows = windows(columns, bank.starts, features.REACH)
    guess = jackknifed(rows, gold, bank.fold, features.FIRST, len(names), FIRST)
    first = fit_rows(rows, gold, ones, features.FIRST, len(names), FIRST)
    rows = windows(tags.with_tag(columns, guess), bank.starts, features.REACH)
    said = jackknifed(rows, gold, bank.fold, features.SECOND, len(names), SECOND)
    second = fit_rows(rows, gold, ones, features.SECOND, len(names), SECOND)
    arcs = fit_parser(*tree.state_columns(columns, said, names), bank.starts, bank.heads, features.ARCS, ARCS)
    labels, wanted = numbered(bank.labels)
    rows = tree.label_rows(columns, said, bank.heads, np.arange(len(bank.heads)))
    named = fit_rows(rows, wanted, ones, features.LABELS, len(labels), LABELS)
    models = {"first": (first, names), "second": (second, names), "arcs": (arcs, MOVES), "labels": (named, labels)}
    return {name: small(floats, meaning, 0.02) for name, (floats, meaning) in models.items()}
