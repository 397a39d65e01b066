"""Incidents in wire stories and their stages, by folds: stories read by models that have not seen them.

    python bench/stages.py

Reads ../shared/data; the model that ships is fitted on all of these stories, so that only folds say how well it does on others.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "train"))

import incidents

if __name__ == "__main__":
    held = incidents.data()
    print(incidents.measured(held, *incidents.folded(held))[0])
