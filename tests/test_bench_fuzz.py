"""The short form of the attacks by chance: a few hundred inputs a target, none of which may raise."""

import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

import fuzz

QUICK = {"page": 12, "flat": 12, "dates": 60, "day": 60, "decode": 60, "mail": 150, "warc": 150, "wacz": 150}


@pytest.mark.parametrize("name", fuzz.targets())
def test_no_input_by_chance_raises(name: str) -> None:
    target, seeds = fuzz.targets()[name]
    chance = random.Random(name)
    for _ in range(QUICK.get(name, 300)):
        target(fuzz.mutated(chance.choice(seeds), chance))
