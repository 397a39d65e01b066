"""Statements of real pages judged by eye; the judgements lie in train/labels/statements.jsonl, the texts in ../shared/data.

    python train/judged.py                      says how many judgements find their text, and how many of them are right
    python train/judged.py --draw FILE [SEED]   draws statements to judge: at most three an article, sure and unsure ones, many outlets

A line is {"id": "FILE:ID", "sha256" of the article's text, "outlet", "at": offsets of the content as shown, "cue": offsets or [], "told":
offsets of the name shown as the speaker or null, "by": rule, "score" shown then, "drawn": "sure", "unsure" or "alike" (by rules that take
look-alikes), and what an editor holds of it by the conventions of ../shared/bench/statements.py: "is": "yes", "no" (no statement, or not
these words; nothing else is judged) or "doubtful" (fair to give, fair to leave out); "edges": "right", "short", "long" or "other";
"speaker": "right", "wrong" or "unknown" (one is shown, none is named); "name": offsets of the right name, null where nobody is named or
several speak as one; "anonymous": what it ought to be, null where fair desks differ; "via": offsets of the right relays, outermost first.
Of the later ones the last two, and edges a few words off, were not asked.
"""

import gzip
import hashlib
import importlib
import json
import random
import sys
from collections import defaultdict
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from cards import DATA, ROOT
from cuttings.page.language import language
from cuttings.page.meta.outlet import domain
from cuttings.text import listed
from cuttings.types import SURE
from meta import yardstick

LABELS = ROOT / "train/labels/statements.jsonl"
PAGES = ("fundus-body", "fundus", "wcxb-dev")
NEWS, EACH, SHORT, LONG = 480, 3, 800, 12_000
ALIKE = listed("label line quote-alone quote-after quoted-as seen heard adopted joined inside-quotation relative")
SHARES = {"sure": 320, "unsure": 310, "alike": 70}


class Source(NamedTuple):
    """An article that may be trained on: the outlet is None where the set does not tell it."""

    id: str
    outlet: str | None
    text: str
    title: str = ""


def sources(only: Container[str] | None = None) -> Iterator[Source]:
    """English articles of the sets that may be trained on, paragraphs parted by blank lines, none of a yardstick's outlets; *only* some."""
    banned = yardstick()
    for name in PAGES:
        with gzip.open(DATA / f"pages/{name}.jsonl.gz", "rt", encoding="utf-8", newline="\n") as rows:
            for row in map(json.loads, rows):
                if only is not None and f"{name}:{row['id']}" not in only:
                    continue
                outlet, text = domain(row.get("url")), _parted(row.get("text") or "")
                if text and not row.get("yardstick") and outlet not in banned and language(text[:2000]) == "en":
                    yield Source(f"{name}:{row['id']}", outlet, text, row.get("title") or "")
    with gzip.open(DATA / "unlabelled/news.txt.gz", "rt", encoding="utf-8") as news:
        for article in news.read().split("\n\n"):
            id = f"unlabelled:{hashlib.sha256(article.encode()).hexdigest()[:12]}"
            if only is None or id in only:
                yield Source(id, None, _parted(article))


def _parted(text: str) -> str:
    return "\n\n".join(filter(None, (line.strip() for line in text.split("\n"))))


def judged() -> list[tuple[Source, list[dict[str, Any]]]]:
    """The articles that have judgements and whose text is there and unchanged, each with its judgements."""
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in map(json.loads, LABELS.read_text(encoding="utf-8").splitlines()):
        rows[row["id"]].append(row)
    held = list(sources(rows))
    return [(one, rows[one.id]) for one in held if hashlib.sha256(one.text.encode()).hexdigest() == rows[one.id][0]["sha256"]]


def right(row: dict[str, Any]) -> bool | None:
    """Whether the statement and its speaker were right; None where it is doubtful whether it is a statement at all."""
    fine = row["is"] != "no" and row["speaker"] == "right"
    return None if row["is"] == "doubtful" and fine else fine


def pairs(*, named: bool = True) -> list[tuple[Source, dict[str, Any], bool]]:
    """Article, statement as it was shown (`at`, `cue`, `told`) and whether it was right; *named* those with a name alone."""
    found = [(source, row, right(row)) for source, rows in judged() for row in rows if row["told"] or not named]
    return [(source, row, fine) for source, row, fine in found if fine is not None]


def draw(seed: int) -> list[tuple[str, Source, dict[str, Any]]]:
    """Statements of the program in mixed order, by `SHARES`: at most `EACH` an article, first of the sets that tell outlets."""
    chance, statements = random.Random(seed), importlib.import_module("adapters").statements
    held = [source for source in sources() if SHORT <= len(source.text) <= LONG]
    held = [one for one in held if one.outlet] + chance.sample([one for one in held if not one.outlet], NEWS)
    found = defaultdict(list)
    for source in held:
        read = statements(source.text, source.title, source.outlet, None)
        for one in chance.sample(read, min(EACH, len(read))):
            alike = one["by"].removeprefix("statements.").split("+")[0] in ALIKE
            found["alike" if alike else "sure" if one["score"] >= SURE else "unsure"].append((source, one))
    drawn = [(kind, *one) for kind, many in SHARES.items() for one in chance.sample(found[kind], min(many, len(found[kind])))]
    return chance.sample(drawn, len(drawn))


def main() -> None:
    """Draw, or count."""
    if sys.argv[1:2] == ["--draw"]:
        sys.path.append(str(ROOT / "bench"))
        with Path(sys.argv[2]).open("w", encoding="utf-8") as out:
            for kind, source, one in draw(int((sys.argv[3:] or ["8"])[0])):
                print(json.dumps([kind, *source, one]), file=out, flush=True)
        return
    rows = [row for _, some in judged() for row in some]
    for kind in ("sure", "unsure", "alike"):
        part = [right(row) for row in rows if row["drawn"] == kind]
        print(f"{kind}: {len(part)}, right {part.count(True)}, wrong {part.count(False)}, doubtful {part.count(None)}")


if __name__ == "__main__":
    main()
