"""Score the reading of single byline, dateline and credit lines: F1 of authors, agencies, desk and place over a file of cases.

python bench/bylines.py --data tests/cases/bylines/bylines.jsonl [--show N]
"""

import argparse
import json
from collections import Counter
from pathlib import Path

from cuttings.page import datelines

FIELDS = ("authors", "agencies", "desk", "place")


def answers(row: dict[str, object], field: str, read: object) -> tuple[set[str], set[str]]:
    """What gold and reading give for a field, as sets."""

    def many(value: object) -> set[str]:
        return {str(one).casefold() for one in (value if isinstance(value, (list, tuple)) else [value] if value else [])}

    return many(row[field]), many(getattr(read, field))


def main() -> None:
    """Print one line a field, and agencies with desk together."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--show", type=int, default=0, help="print the first N lines read wrong")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.data.read_text(encoding="utf-8").split("\n") if line.strip()]
    counts: Counter[tuple[str, str]] = Counter()
    whole = 0
    for row in rows:
        read = datelines.line(row["line"], row["outlet"])
        pairs = {field: answers(row, field, read) for field in FIELDS}
        for field, (gold, found) in pairs.items():
            counts[field, "right"] += len(gold & found)
            counts[field, "gold"] += len(gold)
            counts[field, "found"] += len(found)
        wrong = {field: pair for field, pair in pairs.items() if pair[0] != pair[1]}
        whole += not wrong
        if wrong and options.show > 0:
            options.show -= 1
            print(row["line"], wrong)
    for name, fields in (*((field, (field,)) for field in FIELDS), ("agencies and desk", ("agencies", "desk"))):
        right, gold, found = (sum(counts[field, kind] for field in fields) for kind in ("right", "gold", "found"))
        print(f"{name}: P {right / max(1, found):.3f} R {right / max(1, gold):.3f} F1 {2 * right / max(1, gold + found):.3f}")
    print(f"rows: {len(rows)}, wholly right {whole / max(1, len(rows)):.3f}")


if __name__ == "__main__":
    main()
