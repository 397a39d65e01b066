"""Score who is who over a file of our own cases: names with their kinds, pairs of mentions that are one, nominals and pronouns.

    python bench/names_cases.py --data tests/cases/names/names.jsonl [--oracle] [--show N]

`names` wants the exact span and the kind. `pairs` are of two names of one entity, `joined` of a nominal or pronoun and the entity that it
stands for. Of these one counts as read wrongly only where the case gives it to another, to a group or to nobody; what a case leaves open is
no error.
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

Row = dict[str, Any]
MEASURES = ("names", "pairs", "joined")


class Mention(NamedTuple):
    """A mention: first and last (exclusive) character, form, kind and number of its entity; -1 where it belongs to no single one."""

    start: int
    end: int
    form: str
    kind: str
    entity: int


def place(text: str, printed: str, n: int) -> tuple[int, int]:
    """Where the *n*th occurrence of *printed* lies."""
    at = -1
    for _ in range(n):
        at = text.index(printed, at + 1)
    return at, at + len(printed)


def gold(row: Row) -> list[Mention]:
    """What a case says, mentions of groups and of unnamed people with it."""
    found = []
    for number, entity in enumerate(row["entities"]):
        for one in entity["mentions"]:
            found.append(Mention(*place(row["text"], one["text"], one["n"]), one["form"], entity["kind"], number))
    nobody = [one for group in row.get("groups", ()) for one in group["mentions"]]
    nobody += [one for unnamed in _many(row.get("unnamed")) for one in unnamed["mentions"]]
    return found + [Mention(*place(row["text"], one["text"], one["n"]), "nobody", "", -1) for one in nobody]


def _many(given: Any) -> list[Any]:
    return given if isinstance(given, list) else [given] if given else []


def read(row: Row) -> list[Mention]:
    """What the program reads."""
    from adapters import names

    return [
        Mention(*one["span"], one["form"], entity["kind"], number)
        for number, entity in enumerate(names(row["text"]))
        for one in entity["mentions"]
    ]


def score(row: Row, answer: list[Mention]) -> Counter[str]:
    """Counts `gold.X`, `read.X`, `right.X` for each measure X, and `traps`: names found where there are none."""
    said = gold(row)
    counts: Counter[str] = Counter()
    sides = {"gold": said, "read": answer}
    for what, made in {"names": _names, "pairs": _pairs}.items():
        both = {side: set(made(mentions)) for side, mentions in sides.items()}
        counts += _compared(what, both["gold"], both["read"])
    counts += _compared("joined", *_joined(said, answer))
    spans = [span for trap in row["traps"] for span in _all(row["text"], trap)]
    counts["traps"] = sum(any(one.start < end and start < one.end for start, end in spans) for one in answer if one.form == "name")
    return counts


def _all(text: str, printed: str) -> Iterator[tuple[int, int]]:
    at = text.find(printed)
    while at >= 0:
        yield at, at + len(printed)
        at = text.find(printed, at + 1)


def _compared(what: str, right: set[Any], found: set[Any]) -> Counter[str]:
    return Counter({f"gold.{what}": len(right), f"read.{what}": len(found), f"right.{what}": len(right & found)})


def _names(mentions: list[Mention]) -> Iterator[tuple[int, int, str]]:
    return ((*one[:2], one.kind) for one in mentions if one.form == "name")


def _pairs(mentions: list[Mention]) -> Iterator[frozenset[Any]]:
    groups: dict[int, set[Any]] = {}
    for one in mentions:
        if one.form == "name":
            groups.setdefault(one.entity, set()).add(one[:2])
    return (frozenset(pair) for group in groups.values() for pair in combinations(sorted(group), 2))


def _joined(said: list[Mention], answer: list[Mention]) -> tuple[set[Any], set[Any]]:
    """Nominals and pronouns with the entities they go to; an entity as read is the one that most of its names are of."""
    names = [one for one in said if one.form == "name"]
    known = {one[:2]: one.entity for one in said if one.form in ("nominal", "pronoun")}
    nobody = {one[:2] for one in said if one.form == "nobody"}
    voices: dict[int, Counter[int]] = {}
    for one in answer:
        for name in names if one.form == "name" else ():
            if name.start < one.end and one.start < name.end:
                voices.setdefault(one.entity, Counter())[name.entity] += 1
    found = set()
    for one in answer:
        if one.form in ("nominal", "pronoun"):
            marked = (*known, *nobody)
            held = [one[:2]] if one.form == "pronoun" else [span for span in marked if span[0] <= one.start and one.end <= span[1]]
            answered = min((span for span in held if span in marked), key=lambda span: span[1] - span[0], default=None)
            if answered:
                whose = voices.get(one.entity)
                found.add((answered, whose.most_common(1)[0][0] if whose else None))
    return set(known.items()), found


def f1(counts: Counter[str], what: str) -> tuple[float, float, float]:
    """Precision, recall and F1 in percent."""
    precision = 100 * counts[f"right.{what}"] / max(1, counts[f"read.{what}"])
    recall = 100 * counts[f"right.{what}"] / max(1, counts[f"gold.{what}"])
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def shown(row: Row, answer: list[Mention]) -> Iterator[str]:
    """What was missed and what was found wrongly, one a line."""
    said, text = gold(row), row["text"]
    for what, made in (("names", _names), ("pairs", _pairs)):
        right, found = set(made(said)), set(made(answer))
        for sign, items in (("-", right - found), ("+", found - right)):
            for item in sorted(items, key=str):
                spans = [item[:2]] if what == "names" else sorted(item)
                yield f"{row['id']} {what} {sign} {' = '.join(text[a:b] for a, b in spans)} {item[2] if what == 'names' else spans}"
    right, found = _joined(said, answer)
    for sign, items in (("-", right - found), ("+", found - right)):
        for (start, end), entity in sorted(items, key=str):
            name = row["entities"][entity]["name"] if entity is not None and entity >= 0 else "?"
            yield f"{row['id']} joined {sign} {text[max(0, start - 30) : start]}[{text[start:end]}] {name}"


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--oracle", action="store_true", help="score the cases against themselves")
    parser.add_argument("--show", type=int, default=0, help="print the first N errors")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.data.read_text(encoding="utf-8").split("\n") if line.strip()]
    reader: Callable[[Row], list[Mention]] = gold if options.oracle else read
    answers = [reader(row) for row in rows]
    counts = sum((score(row, answer) for row, answer in zip(rows, answers, strict=True)), Counter())
    print(f"articles: {len(rows)}")
    for what in MEASURES:
        print(f"{what}: P {{:.1f}} R {{:.1f}} F1 {{:.1f}}".format(*f1(counts, what)), f"n={counts[f'gold.{what}']}")
    print(f"names in traps: {counts['traps']}")
    errors = [line for row, answer in zip(rows, answers, strict=True) for line in shown(row, answer)]
    print(*errors[: options.show], sep="\n")


if __name__ == "__main__":
    main()
