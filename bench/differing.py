"""What differs between outlets and in which words they tell it, over our own stories, formed as the gold has them.

    python bench/differing.py [--half read|unread]

Differences: told ones that are planted (precision), planted ones that are told (recall), by kind; wordings: the same and F1. What counts as
told is as in ../shared/bench/compare.py. A story is unread where the first hex digit of its id's SHA-256 is odd; such are never opened.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import adapters
from cuttings.types import Reading
from gate import ROOT, SHARED, odd

sys.path.insert(0, str(SHARED / "bench"))

import compare

CASES = ROOT / "tests/cases/stories"
FILES = (("stories.jsonl", "gold.json"), ("more.jsonl", "more_gold.json"), ("wide.jsonl", "wide_gold.json"))
KINDS = ("figure", "date", "place", "actor", "attribution")
Gold = dict[str, Any]


def stories(unread: bool, cases: Path = CASES) -> Iterator[tuple[Gold, dict[str, Reading]]]:
    """Each story's gold with the readings of its articles."""
    for documents, gold in FILES:
        docs = [json.loads(line) for line in (cases / documents).read_text("utf-8").splitlines()]
        for story in json.loads((cases / gold).read_text("utf-8"))["stories"]:
            if odd(story["story"]) == unread:
                yield story, {doc["id"]: _read(doc) for doc in docs if doc["story"] == story["story"]}


def _read(doc: dict[str, Any]) -> Reading:
    article = adapters._flowing(doc["text"], doc["title"], doc.get("outlet"), doc.get("published"))
    return adapters._reading(replace(article, agencies=(doc["agency"],) if doc.get("agency") else ()), doc["id"])


def planted(told: Gold, gold: Gold) -> bool:
    """Whether what is told gives the values of the gold for two articles at least."""
    quotes, values = gold.get("quote") or {}, told["values"]
    right = {
        str(value).casefold()
        for doc, value in gold["values"].items()
        if doc in values and compare.same_value(gold["kind"], values[doc], value, quotes.get(doc))
    }
    return told["kind"] == gold["kind"] and len(right) >= 2


def worded(told: Gold, gold: Gold) -> bool:
    """Whether what is told has two of the words that the gold has for one thing, of two articles."""
    ours = told["terms"]
    terms = gold["terms"].items()
    found = {min(map(str.casefold, some)) for doc, some in terms if any(compare.shares(a, b) for a in ours.get(doc, ()) for b in some)}
    return len(found) >= 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("read", "unread"), default="unread")
    counts: Counter[tuple[str, str]] = Counter()
    for gold, readings in stories(parser.parse_args().half == "unread"):
        for name, told, wanted, right in (
            ("differences", adapters._differences(gold["story"], readings), gold["differences"], planted),
            ("wordings", adapters._wordings(gold["story"], readings), gold["wording"], worded),
        ):
            for one in told:
                hit = any(right(one, other) for other in wanted)
                counts.update({(name, "told"): 1, (name, "right"): hit})
            for other in wanted:
                hit = any(right(one, other) for one in told)
                kind = other.get("kind", "")
                counts.update({(name, "planted"): 1, (name, "found"): hit, (kind, "planted"): 1, (kind, "found"): hit})
    for name in ("differences", "wordings"):
        told, right, wanted, found = (counts[name, what] for what in ("told", "right", "planted", "found"))
        precision, recall = right / max(told, 1), found / max(wanted, 1)
        both = 2 * precision * recall / max(precision + recall, 1e-9)
        print(f"{name}: precision {precision:.3f} (n={told}) recall {recall:.3f} (n={wanted}) F1 {both:.3f}")
    kinds = ", ".join(f"{kind} {counts[kind, 'found']} of {counts[kind, 'planted']}" for kind in KINDS)
    print(f"differences found by kind: {kinds}")


if __name__ == "__main__":
    main()
