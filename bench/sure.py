"""Measure how many statements with a named speaker are shown as sure, and how many of those are right (floor: 97 % right at 60 % shown).

    python bench/sure.py --data tests/cases/statements/statements.jsonl [--half read|unread] [--show]

A statement counts where the program names a speaker, unless it is one of the case's optional ones; it is right where it is found by the
rules of ../shared/bench/statements.py and its speaker is the right name. Sure is what no view folds away: a score of `SURE` or more.
`--show` prints by rule how many there are, right and sure, and the sure ones that are wrong (never of the unread half).
"""

import argparse
import hashlib
import importlib
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("CUTTINGS_SHARED", ROOT.parent / "shared"))
sys.path.append(str(SHARED / "bench"))


class Told(NamedTuple):
    """A statement with a speaker: the rule, whether it is shown as sure, whether it is right, and its words for `--show`."""

    by: str
    sure: bool
    right: bool
    words: str


def told(row: dict[str, Any]) -> Iterator[Told]:
    """The statements of a case for which the program names a speaker."""
    from adapters import statements
    from cuttings.types import SURE

    measure = importlib.import_module("statements")
    text = row["text"]
    answers = statements(text, row["title"], row["outlet"], row["published"])
    tokens, golds, read, pairs, _ = measure.match(text, row["statements"], list(enumerate(answers)))
    optional = [measure.token_set(tokens, [measure.span_of(text, one)]) for one in row.get("optional_statements") or []]
    owner = {ours: gold for gold, ours in pairs.items()}
    for place, one in enumerate(read):
        answer = answers[one["at"]]
        if not answer["speaker"] or (place not in owner and any(measure.shared(held, one["tokens"]) >= 0.5 for held in optional)):
            continue
        tally = measure.Tally()
        if place in owner:
            measure.judge(golds[owner[place]], one, tally)
        shown = f"{row['id']}: {answer['speaker']}: {' … '.join(text[start:end] for start, end in answer['content'])[:90]}"
        yield Told(answer["by"], answer["score"] >= SURE, bool(tally["speaker_ok"]), shown)


def rows(path: Path, half: str | None) -> list[dict[str, Any]]:
    """The cases of a file, of one half by the hash of the id where asked."""
    found = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    odd = {row["id"]: int(hashlib.sha256(row["id"].encode()).hexdigest()[0], 16) % 2 == 1 for row in found}
    return [row for row in found if half is None or odd[row["id"]] == (half == "unread")]


def main() -> None:
    """Print the share that is shown as sure, and the share of it that is right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, action="append", required=True)
    parser.add_argument("--half", choices=["read", "unread"])
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    found = [one for path in options.data for row in rows(path, options.half) for one in told(row)]
    sure = [one for one in found if one.sure]
    right = sum(one.right for one in sure)
    print(f"named {len(found)}  sure {len(sure)}  share {len(sure) / max(1, len(found)):.3f}  right {right / max(1, len(sure)):.3f}")
    if options.show and options.half != "unread":
        for by, many in Counter(one.by for one in found).most_common():
            same = [one for one in found if one.by == by]
            print(f"{by:<60} n={many} right={sum(one.right for one in same)} sure={sum(one.sure for one in same)}")
        print(*(f"wrong: {one.words} ({one.by})" for one in sure if not one.right), sep="\n")


if __name__ == "__main__":
    main()
