"""Training gives the same bytes twice and keeps away from what is for measuring."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "data" / "nlp"
sys.path.insert(0, str(ROOT / "train"))

needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="needs the shared data beside the checkout")
needs_compiler = pytest.mark.skipif(shutil.which("cc") is None, reason="the trainer needs a C compiler")


@needs_data
@needs_compiler
def test_two_runs_over_a_sample_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        command = [sys.executable, str(ROOT / "train" / "substrate.py"), "--sample", "2", "--open", "--out", str(tmp_path / name)]
        subprocess.run(command, check=True, capture_output=True, timeout=600)
    for file in ("tags.npz", "trees.npz", "naming.npz", "naming.toml"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_no_set_that_is_for_measuring_is_among_the_sources() -> None:
    import sets
    import trees

    for source in (*sets.OPEN, *sets.CLOSED, trees.EWT, trees.GUM):
        assert not any(name in source.file for name in sets.YARDSTICKS), source.file
    with pytest.raises(ValueError, match="measuring only"):
        next(sets.documents(sets.Source("nlp/ner/uner-ewt-test.iob2.gz", "", "", True)))


def test_only_openly_licensed_sets_stand_under_open() -> None:
    import importlib.util

    spec = importlib.util.spec_from_file_location("train_substrate", ROOT / "train" / "substrate.py")
    assert spec and spec.loader
    substrate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(substrate)

    assert all(source.open for source in substrate.worths(True))
    assert any(not source.open for source in substrate.worths(False))
