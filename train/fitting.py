"""Fit hashed linear classifiers and the parser with the compiled trainer (train/fit.c), and make their weights small integers."""

import ctypes
import subprocess
import sys
import sysconfig
import tempfile
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from cuttings.learn.rows import Linear, sparse

HERE = Path(__file__).resolve().parent
# Larger weights cost bytes on disk and buy nothing measurable.
MOST = 31
# Weights up to the first become nought, then lines whose largest is up to the second are left out: for three classes, and for more.
FAINT = {3: (1, 2)}
FAINT_ELSE = (2, 4)


class Setting(NamedTuple):
    """How a model is fitted: lines of its table (a power of two as its exponent), passes over the data, first step, how often a
    line must be chosen, the share of features left out by chance at each step (of 256), seed."""

    bits: int
    epochs: int = 6
    rate: float = 0.1
    seen: int = 2
    drop: int = 64
    seed: int = 7


@cache
def trainer() -> ctypes.CDLL:
    """The compiled trainer; needs a C compiler. Kept per version of its sources."""
    folder = Path(tempfile.mkdtemp(prefix="cuttings-fit-"))
    command = ["cc", "-O3", "-mavx2", "-ffp-contract=off", "-shared", "-fPIC", "-I", sysconfig.get_paths()["include"], str(HERE / "fit.c")]
    done = subprocess.run([*command, "-o", str(folder / "fit.so"), "-lm"], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"the trainer does not compile:\n{done.stderr}")
    return ctypes.CDLL(str(folder / "fit.so"))


def _at(array: np.ndarray) -> ctypes.c_void_p:
    assert array.flags.c_contiguous
    return ctypes.c_void_p(array.ctypes.data)


class Floats(NamedTuple):
    """Weights before they are made small."""

    templates: np.ndarray
    weights: np.ndarray
    squares: np.ndarray


def blank(templates: np.ndarray, classes: int, bits: int) -> Floats:
    """Weights that say nothing yet."""
    return Floats(templates, np.zeros((1 << bits, classes), np.float32), np.zeros((1 << bits, classes), np.float32))


def fit_rows(rows: np.ndarray, labels: np.ndarray, worth: np.ndarray, templates: np.ndarray, classes: int, setting: Setting) -> Floats:
    """Softmax regression of *labels* on the hashed *rows*; *worth* is each row's weight."""
    rows, labels, worth = (
        np.ascontiguousarray(rows, np.int32),
        np.ascontiguousarray(labels, np.int32),
        np.ascontiguousarray(worth, np.float32),
    )
    floats = blank(templates, classes, setting.bits)
    trainer().fit_rows(
        _at(rows), ctypes.c_ssize_t(len(rows)), rows.shape[1], _at(templates), len(templates), _at(labels), _at(worth), _at(floats.weights),
        _at(floats.squares), ctypes.c_uint32(1 << setting.bits), classes, setting.epochs, ctypes.c_float(setting.rate), setting.seen,
        setting.drop, ctypes.c_uint64(setting.seed),
    )  # fmt: skip
    return floats


def soft_rows(floats: Floats, rows: np.ndarray) -> np.ndarray:
    """Scores of *rows* by weights that were not yet made small."""
    rows = np.ascontiguousarray(rows, np.int32)
    lines, classes = floats.weights.shape
    out = np.empty((len(rows), classes), np.float32)
    trainer().soft_rows(
        _at(rows), ctypes.c_ssize_t(len(rows)), rows.shape[1], _at(floats.templates), len(floats.templates), _at(floats.weights),
        ctypes.c_uint32(lines), classes, _at(out),
    )  # fmt: skip
    return out


def fit_parser(
    columns: np.ndarray, counts: np.ndarray, starts: np.ndarray, heads: np.ndarray, templates: np.ndarray, setting: Setting
) -> Floats:
    """The parser's three moves, by a dynamic oracle with exploration. Columns end with the rows for nothing and for the root."""
    floats = blank(templates, 3, setting.bits)
    tokens = len(columns) - 2
    columns, counts, starts, heads = (np.ascontiguousarray(array, np.int32) for array in (columns, counts, starts, heads))
    trainer().fit_parser(
        _at(columns), ctypes.c_ssize_t(tokens), columns.shape[1], _at(counts), _at(starts), ctypes.c_ssize_t(len(starts) - 1), _at(heads),
        _at(templates), len(templates), _at(floats.weights), _at(floats.squares), ctypes.c_uint32(1 << setting.bits), 3, setting.epochs,
        ctypes.c_float(setting.rate), ctypes.c_float(0.9), setting.seen, setting.drop, ctypes.c_uint64(setting.seed),
    )  # fmt: skip
    return floats


def small(floats: Floats, labels: tuple[str, ...], least: float) -> Linear:
    """Weights as whole numbers up to MOST: one scale, the largest few cut off, lines without one of *least* and faint ones left out."""
    weights = floats.weights - floats.weights.mean(axis=1, keepdims=True) if floats.weights.shape[1] > 3 else floats.weights
    size = np.abs(weights)
    scale = MOST / max(float(np.quantile(size[size > least], 0.999)) if (size > least).any() else 1.0, 1e-6)
    weights = np.where(size.max(axis=1, keepdims=True) < least, 0, weights)
    whole = np.clip(np.rint(weights * scale), -MOST, MOST).astype(np.int8)
    nought, faint = FAINT.get(whole.shape[1], FAINT_ELSE)
    whole[np.abs(whole) <= nought] = 0
    lines = np.flatnonzero(np.abs(whole).max(axis=1) > faint)
    return sparse(floats.templates, lines, whole[lines], len(whole), labels)


def arrays(name: str, model: Linear) -> dict[str, np.ndarray]:
    """A model's arrays as they are kept: lines of zeros left out, the others' numbers as differences."""
    lines = np.flatnonzero(np.unpackbits(model.bits.view(np.uint8), bitorder="little"))
    steps = np.diff(lines, prepend=0)
    return {
        f"{name}.templates": model.templates.astype(np.int16),
        f"{name}.weights": model.weights,
        f"{name}.lines": steps.astype(np.uint8 if steps.max(initial=0) < 256 else np.uint32),
        f"{name}.size": np.array(model.size),
        f"{name}.labels": np.array(" ".join(model.labels)),
    }
