"""Fit the classifier of incidents: whether a text tells of one, of which kind, and how far it went.

    python train/incidents.py            five folds by story, then the model and its card
    python train/incidents.py --folds    the folds only

Linear models over hashed words and pairs of words; of the stage also counts of cues. The bias of "tells of one" is set by the folds so that
89 in 100 stories that tell of none stay silent: stories of another time are told apart less well, by blocks of the collection by 3 in 100.
"""

import argparse
import gzip
import json
import os
import sys
from typing import NamedTuple

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from scipy.sparse import csr_matrix, diags, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from cards import DATA, Source, write
from cuttings import text
from cuttings.events import violence

SOURCES = (Source("events/muc.jsonl.gz", "xinyadu/gtt (MUC-3/4)", "MIT (repository); public evaluation data", False),)
SILENT, MOST, OFTEN = 0.89, 100, 3
# A feature whose largest weight is below this share of the largest of all is left out.
FAINT = 0.06
KINDS = tuple(violence.KINDS)


class Stories(NamedTuple):
    """Stories as hashed features; `kinds` a row a story; stages of incidents with the story each is of."""

    counts: csr_matrix
    told: np.ndarray
    kinds: np.ndarray
    stage_counts: csr_matrix
    stage_cues: np.ndarray
    stages: np.ndarray
    owners: np.ndarray
    stage_kinds: np.ndarray


def table(found: list[np.ndarray]) -> csr_matrix:
    """Which features each text has."""
    owners = np.repeat(np.arange(len(found)), [len(one) for one in found])
    return csr_matrix((np.ones(len(owners), np.float32), (owners, np.concatenate(found))), shape=(len(found), 1 << violence.BITS))


def data() -> Stories:
    """All stories."""
    with gzip.open(DATA / SOURCES[0].file, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    found, near, cues, stages, owners, kinds = [], [], [], [], [], []
    for number, row in enumerate(rows):
        words = text.words(row["text"], language="en")
        found.append(violence.looks(words))
        for kind, stage in sorted({(event["code"].lower(), event["modality"].lower()) for event in row["events"]}):
            if kind in KINDS and stage in violence.STAGES:
                places = violence.near(words, kind)
                near.append(violence.hashed(words.lower, places, 7))
                cues.append(violence.cues(words, places, kind))
                stages.append(violence.STAGES.index(stage))
                owners.append(number)
                kinds.append(KINDS.index(kind))
    told = np.array([bool(row["events"]) for row in rows])
    each = np.array([[any(event["code"].lower() == kind for event in row["events"]) for kind in KINDS] for row in rows])
    return Stories(table(found), told, each, table(near), np.array(cues), np.array(stages), np.array(owners), np.array(kinds))


def weighed(counts: csr_matrix) -> tuple[csr_matrix, np.ndarray]:
    """Rows of length one or so, and what each feature weighs: rare ones more, those seen fewer than three times nothing."""
    often = np.asarray(counts.sum(axis=0)).ravel()
    rare = (np.log((1 + counts.shape[0]) / (1 + often)) + 1) * (often >= OFTEN)
    many = np.sqrt(np.maximum(np.asarray(counts.sum(axis=1)).ravel(), 1))
    return diags(1 / many) @ counts @ diags(rare / 4), rare / 4


def fit_told(counts: csr_matrix, told: np.ndarray, kinds: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Weights and biases: tells of an incident, then each kind."""
    rows, rare = weighed(counts)
    telling = _telling(counts, told)
    first = LogisticRegression(C=40, max_iter=200, solver="liblinear").fit(_even(counts, telling), told)
    made = [LinearSVC(C=0.5, class_weight="balanced").fit(rows, kinds[:, place]) for place in range(len(KINDS))]
    weights = np.stack([first.coef_[0] * telling, *(one.coef_[0] * rare for one in made)], axis=1)
    return _plain(weights), np.array([first.intercept_[0], *(one.intercept_[0] for one in made)])


def _telling(counts: csr_matrix, told: np.ndarray) -> np.ndarray:
    """By how much each feature speaks for or against, alone: the log of its odds (Wang and Manning, 2012); rare ones nothing."""
    for_it, against = (np.asarray(counts[chosen].sum(axis=0)).ravel() + 1 for chosen in (told, ~told))
    often = np.asarray(counts.sum(axis=0)).ravel() >= OFTEN
    return np.abs(np.log(for_it / for_it.sum()) - np.log(against / against.sum())) * often


def _even(counts: csr_matrix, weights: np.ndarray) -> csr_matrix:
    """Rows of length one or so, each feature weighed."""
    return diags(1 / np.sqrt(np.maximum(np.asarray(counts.sum(axis=1)).ravel(), 1))) @ counts @ diags(weights)


def _plain(weights: np.ndarray) -> np.ndarray:
    """The weights without the faint ones."""
    return np.where((np.abs(weights) / np.abs(weights).max(axis=0)).max(axis=1)[:, None] < FAINT, 0, weights)


def fit_stage(counts: csr_matrix, cues: np.ndarray, stages: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Weights of words, of cues, and biases, a column a stage."""
    rows, rare = weighed(counts)
    scale = 0.15 / (cues.std(axis=0) + 1e-9) * (cues.std(axis=0) > 0)
    made = LogisticRegression(C=3, class_weight="balanced", max_iter=600).fit(hstack([rows, csr_matrix(cues * scale)]).tocsr(), stages)
    split = rows.shape[1]
    return _plain(made.coef_[:, :split].T * rare[:, None]), made.coef_[:, split:].T * scale[:, None], made.intercept_


def scored(counts: csr_matrix, weights: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """Scores of texts."""
    many = np.sqrt(np.maximum(np.asarray(counts.sum(axis=1)).ravel(), 1))
    return np.asarray(counts @ weights) / many[:, None] + bias


def folded(held: Stories) -> tuple[np.ndarray, np.ndarray]:
    """Scores of each story and of each incident's stage by models that have not seen the story."""
    told, stage = np.zeros((len(held.told), 1 + len(KINDS))), np.zeros((len(held.stages), 3))
    for seen, unseen in StratifiedKFold(5, shuffle=True, random_state=0).split(held.counts, held.told):
        told[unseen] = scored(held.counts[unseen], *fit_told(held.counts[seen], held.told[seen], held.kinds[seen]))
        here, there = np.isin(held.owners, seen), np.isin(held.owners, unseen)
        words, cues, bias = fit_stage(held.stage_counts[here], held.stage_cues[here], held.stages[here])
        stage[there] = scored(held.stage_counts[there], words, bias) + held.stage_cues[there] @ cues
    return told, stage


def measured(held: Stories, told: np.ndarray, stage: np.ndarray) -> tuple[str, float]:
    """What the folds say, and the score above which a story tells of an incident."""
    edge = float(np.quantile(told[~held.told, 0], SILENT))
    said = told[:, 0] > edge
    best = told[:, 1:].argmax(axis=1)
    given = (told[:, 1:] > 0) | (np.arange(len(KINDS)) == best[:, None])
    right = f1_score(held.kinds.ravel(), (given & said[:, None]).ravel())
    marks = [
        float(f1_score(held.stages, stage.argmax(axis=1), average="macro")),
        *f1_score(held.stages, stage.argmax(axis=1), average=None),
    ]
    shown = [round(100 * float(value), 1) for value in (np.mean(~said[~held.told]), np.mean(said[held.told]), right, *marks)]
    return "MUC, by folds: silent {}, told {}, kinds F1 {}; stage macro-F1 {} (accomplished {}, attempted {}, threatened {})".format(
        *shown
    ), edge


def whole(weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Weights as small whole numbers, and by how much each column was made smaller."""
    size = np.abs(weights).max(axis=0) / MOST
    return np.rint(weights / size).astype(np.int8), size.astype(np.float32)


def main() -> None:
    """Measure, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", action="store_true", help="print what the folds say, write nothing")
    asked = parser.parse_args()
    held = data()
    said, edge = measured(held, *folded(held))
    print(said, round(edge, 3))
    if asked.folds:
        return
    told, bias = fit_told(held.counts, held.told, held.kinds)
    words, cues, starts = fit_stage(held.stage_counts, held.stage_cues, held.stages)
    bias[0] -= edge
    told_whole, scales = whole(told)
    scale = np.abs(words).max() / MOST
    arrays = {
        "told": told_whole,
        "stage": np.rint(words / scale).astype(np.int8),
        "cues": cues.astype(np.float32),
        "bias": np.concatenate([bias, starts]).astype(np.float32),
        "scales": np.concatenate([scales, [scale]]).astype(np.float32),
    }
    facts = {
        "name": "incidents",
        "task": "whether an English text tells of a violent incident, of which kind, and how far it went",
        "features": "cuttings.events.violence",
        "command": "python train/incidents.py",
        "scores": said,
        "stories": len(held.told),
    }
    print(f"{len(write('incidents', arrays, facts, SOURCES))} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
