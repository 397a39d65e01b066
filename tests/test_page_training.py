"""What the body model may learn from, and that its trees are read as they were trained."""

import os
import sys
from pathlib import Path

import numpy as np
import pytest

from cuttings.learn.forest import forest
from cuttings.page.chances import SECOND
from cuttings.page.features import FIRST
from cuttings.resources import model

ROOT = Path(__file__).resolve().parents[1]
PAGES = Path(os.environ.get("CUTTINGS_SHARED", ROOT.parent / "shared")) / "data/pages"


def test_no_training_row_is_a_yardstick_nor_of_a_domain_that_has_one() -> None:
    if not PAGES.is_dir():
        pytest.skip("the labelled pages do not lie beside this checkout")
    pytest.importorskip("sklearn", reason="the train extra is not installed")
    sys.path.insert(0, str(ROOT / "train"))
    import body

    barred = body.yardstick()
    assert len(barred) > 100
    seen = 0
    for name, row in body.training(["fundus", "fundus-body", "wcxb-dev", "daniel"]):
        assert name != "wcxb-test" and not row.get("yardstick") and row["domain"] not in barred
        seen += 1
    assert seen > 500


def test_gold_is_found_among_blocks_in_order_and_copies_are_left_out() -> None:
    sys.path.insert(0, str(ROOT / "train"))
    from alignment import labels, scored

    first = "The evening ferry stayed in port on Tuesday after a crack was found."
    second = "About two hundred passengers slept in the gymnasium."
    shares, covered = labels(["Menu", first, "Ferry", second, "Menu", first], f"{first}\nFerry\n{second}")
    assert [share > 0.5 for share in shares] == [False, True, True, True, False, False] and covered == 1
    assert scored(first, first)[1:] == (0, 0, 1.0)


def test_the_model_asks_only_for_columns_that_there_are() -> None:
    arrays = model("body")
    for name, columns in (("first", FIRST), ("second", SECOND)):
        assert arrays[f"{name}.column"].max() < len(columns)
        assert arrays[f"{name}.leaf"].dtype == np.int16 and arrays[f"{name}.leaf"].shape[1] == 2 ** len(arrays[f"{name}.column"])


def test_a_forest_takes_the_leaf_that_its_answers_spell() -> None:
    arrays = {
        "t.column": np.array([[0, 1], [1, 0]]),
        "t.border": np.array([[0.5, 0.5], [0.5, 0.5]], np.float32),
        "t.leaf": np.array([[0, 1, 2, 3], [0, 10, 20, 30]], np.int16),
        "t.scale": np.array([1.0, -10.0]),
    }
    rows = np.array([[0, 0], [1, 0], [0, 1], [1, 1]], np.float32)
    sums = np.array([0 + 0, 2 + 10, 1 + 20, 3 + 30]) - 10.0
    assert np.allclose(forest(arrays, "t", rows), 1 / (1 + np.exp(-sums)))
