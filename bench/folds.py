"""Held-out figures of headline, day, authors and section on the training sets, by the definitions of the measuring script for metadata.

    python bench/folds.py             five folds by registered domain: rankers trained on four read the pages of the fifth

Reads ../shared/data/pages and imports the scores of ../shared/bench/metadata.py. A row per set: day exact, days given where there is
none, headline exact, F1, precision and recall of authors, pages without authors given one, section. Raw figures come first: gold as it
stands. Corrected ones have the rows of tests/cases/fields/overlay.jsonl for gold: pages read again by a reader who saw no output of this
package, and authors that by their names are outlets, desks, agencies or places. Training never sees these.
"""

import hashlib
import html
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
OVERLAY = ROOT / "tests/cases/fields/overlay.jsonl"
sys.path[:0] = [str(ROOT / "train"), str(ROOT.parent / "shared/bench")]

import metadata as scores  # noqa: E402

import meta as training  # noqa: E402
from cuttings.page import meta  # noqa: E402
from cuttings.page.meta import rank  # noqa: E402

Read = tuple[training.Row, training.Case | None]
SHOWN = {
    "date": "day",
    "date_fp": "day invented",
    "title": "headline",
    "au_f1": "authors F1",
    "au_p": "precision",
    "au_r": "recall",
    "au_halluc": "authors invented",
    "section": "section",
}


def number(row: training.Row) -> int:
    """The fold of a page."""
    return training.fold_of(training.domain(row["url"]) or row["id"])


def gold(row: training.Row) -> dict[str, Any]:
    """What is known of a page, in the form that the scores ask for."""
    known = {key: row[key] for key in ("title", "authors", "section") if key in row}
    if "published" in row:
        known |= {"published": row["published"]} if row["published"] else {"nodate": True}
    return known


def overlay() -> dict[tuple[str, str], list[dict[str, Any]]]:
    """The corrections, by set and page."""
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for line in OVERLAY.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found.setdefault((row["set"], row["id"]), []).append(row)
    return found


def corrected(row: training.Row, case: training.Case | None, changes: list[dict[str, Any]]) -> dict[str, Any]:
    """Gold with its corrections; what was read is found by its place in the decoded page."""
    known = gold(row)
    source = case[1].source.decode("utf-8", "replace") if case and changes else ""
    for change in changes:
        quotes = [source[at : at + size] for at, size in change["quotes"]] if case else []
        if quotes and hashlib.sha256("\n".join(quotes).encode()).hexdigest()[:16] != change["sha256"]:
            raise SystemExit(f"{row['id']}: the page is not the one that was read")
        if change["field"] == "published":
            known.pop("published", known.pop("nodate", None))
            known |= {"published": change["corrected"]} if change["corrected"] else {"nodate": True}
        else:
            known[change["field"]] = change.get("corrected", html.unescape(quotes[0]) if quotes else None)
    return known


def answered(case: training.Case | None) -> dict[str, Any]:
    """What the package says of a page with the rankers that are set."""
    if case is None:
        return {}
    page, blocks, body, found = case
    article = meta.choose(found, blocks, body, page)
    when = article.published
    day = when.first if when and when.first == when.last else None
    return {"title": article.title, "authors": list(article.authors), "published": day, "section": article.section}


def held(pages: list[Read], fold: int, ridge: float) -> list[tuple[training.Row, training.Case | None, dict[str, Any]]]:
    """The pages of one fold and what is said of them."""
    rest = [(row, case[3].options) for row, case in pages if case is not None and number(row) != fold]
    weights = {}
    for field in training.FIELDS:
        seen = training.pages(field, [pair for pair in rest if pair[0]["set"] not in training.LEFT_OUT.get(field, ())])
        weights[field] = training.learn(field, seen, ridge)
    rank.weights = weights.__getitem__
    return [(row, case, answered(case)) for row, case in pages if number(row) == fold]


def main() -> None:
    """Read every training page, then print a line of figures per set."""
    banned = training.yardstick()
    pages = [
        (row, training.gathered(row)) for name in training.SETS for row in training.rows(name) if training.domain(row["url"]) not in banned
    ]
    said = [answer for fold in range(training.FOLDS) for answer in held(pages, fold, 3e-4)]
    show("", [(row["set"], scores.score_row(gold(row), answer)) for row, _, answer in said])
    changes = overlay()
    mended = [(row, corrected(row, case, changes.get((row["set"], row["id"]), [])), answer) for row, case, answer in said]
    print(f"corrected in {sum(map(len, changes.values()))} places:")
    show("  ", [(row["set"], scores.score_row(known, answer)) for row, known, answer in mended])


def show(indent: str, marks: list[tuple[str, dict[str, Any]]]) -> None:
    """A line of figures per set."""
    for name in training.SETS:
        figures = scores.summarise([mark for at, mark in marks if at == name])
        named = (f"{say} {figures[key]:.1f}" for key, say in SHOWN.items() if figures[key] is not None)
        print(f"{indent}{name} ({figures['n']} pages):", *named)


if __name__ == "__main__":
    main()
