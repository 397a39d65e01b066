"""Types of acts on PLOVER's training sentences, by folds: sentences read by models that have not seen them.

    python bench/acts.py

Reads ../shared/data; the model that ships is fitted on all of these sentences, so that only folds say how well it does on others.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "train"))

import events

if __name__ == "__main__":
    print(events.measured(events.data(), events.SEEDS[:1]))
