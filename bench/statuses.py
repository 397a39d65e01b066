"""Score the status of events (happened, ongoing, planned ...) on own cases: precision, recall and F1 of each, and their mean.

    python bench/statuses.py FILE            a file in the form of tests/cases/when/when.jsonl
    python bench/statuses.py --half read     the read half of tests/cases/when/when.jsonl (or: unread)

The gold names the main events only, so precision counts predictions that match one of them. Recall is told twice: of the events that were
found, and of all. Needs readings.py of the measuring scripts ($CUTTINGS_SHARED/bench).
"""

import argparse
import hashlib
import json
import os
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(Path(os.environ.get("CUTTINGS_SHARED", ROOT.parent / "shared")) / "bench"), str(ROOT / "bench")]

import readings  # noqa: E402

import adapters  # noqa: E402

CASES = ROOT / "tests" / "cases" / "when" / "when.jsonl"


def half(name: str) -> Path:
    """A file with the read or the unread half of the cases."""
    wanted = name == "unread"
    lines = CASES.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if (int(hashlib.sha256(json.loads(line)["id"].encode()).hexdigest()[0], 16) % 2 == 1) == wanted]
    path = Path(tempfile.mkdtemp()) / "half.jsonl"
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    return path


def counted(path: Path) -> tuple[Counter[str], Counter[str], Counter[str], Counter[str]]:
    """How often each status stands in the gold, is found in whatever status, is said of a matched event, and is right."""
    docs = readings.rows(str(path))
    readings.place(docs)
    gold, found, said, right = Counter(), Counter(), Counter(), Counter()
    for doc in docs:
        made = [tuple(event) + (None,) * (8 - len(event)) for event in adapters.readings(doc["text"], doc["published"])["events"]]
        gold.update(event["status"] for event in doc["events"])
        for one, other in readings.pair(made, doc["events"], lambda event: [(event["start"], event["end"]), *event["also"]]):
            wanted, got = doc["events"][other]["status"], made[one][4]
            found[wanted] += 1
            said[got] += 1
            right[wanted] += wanted == got
    return gold, found, said, right


def f1(right: int, said: int, wanted: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * right / (said + wanted) if said + wanted else 0.0


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--half", choices=("read", "unread"))
    asked = parser.parse_args()
    gold, found, said, right = counted(asked.file or half(asked.half or "read"))
    print(f"{'status':14}{'gold':>6}{'found':>7}{'right':>7}{'P':>7}{'R found':>9}{'F1 found':>10}{'R all':>8}{'F1 all':>8}")
    for name in sorted(gold, key=lambda name: -gold[name]):
        hit, of_found, of_all = right[name], found[name], gold[name]
        shares = (
            hit / max(said[name], 1),
            hit / max(of_found, 1),
            f1(hit, said[name], of_found),
            hit / of_all,
            f1(hit, said[name], of_all),
        )
        print(f"{name:14}{of_all:6}{of_found:7}{hit:7}{shares[0]:7.3f}{shares[1]:9.3f}{shares[2]:10.3f}{shares[3]:8.3f}{shares[4]:8.3f}")
    means = [sum(f1(right[name], said[name], of[name]) for name in gold) / len(gold) for of in (found, gold)]
    print(f"macro-F1 of status: {means[0]:.3f} of the events found, {means[1]:.3f} of all ({sum(gold.values())} events)")


if __name__ == "__main__":
    main()
