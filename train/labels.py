"""Names labelled by hand, kept apart from their texts: the labels lie in train/labels/names.jsonl, the texts in ../shared/data.

    python train/labels.py            says how many labels find their text, and how far two annotators agree

A line of the labels is {"id": "FILE:ID", "sha256": hash of the cut text, "outlet", "half": "train" or "test" (by outlet; an outlet that has
yardstick pages is always "test"), "mentions":
[[start, end, kind, entity], ...], "second": the same by a second annotator or absent}. The guide is docs/names-guide.md.
"""

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from cards import DATA, ROOT

LABELS = ROOT / "train/labels/names.jsonl"
PAGES = ("fundus", "fundus-body", "wcxb-dev")
LENGTH, LONGEST = 1700, 2600
Mention = tuple[int, int, str, int]


@dataclass(frozen=True)
class Labelled:
    """The text of one article and who is named in it; `second` are a second annotator's labels, None where there are none."""

    id: str
    half: str
    text: str
    mentions: list[Mention]
    second: list[Mention] | None


def cut(text: str) -> str:
    """The first paragraphs of *text*, about 1,700 characters: the part that was labelled."""
    kept = ""
    for paragraph in filter(None, (line.strip() for line in text.split("\n"))):
        if kept and len(kept) + len(paragraph) > LENGTH:
            break
        kept += ("\n\n" if kept else "") + paragraph
    return kept[:LONGEST]


def texts() -> Iterator[tuple[str, str]]:
    """The id and cut text of every article that could have been labelled."""
    for name in PAGES:
        with gzip.open(DATA / f"pages/{name}.jsonl.gz", "rt", encoding="utf-8", newline="\n") as rows:
            for line in rows:
                row = json.loads(line)
                if row.get("text") and not row.get("yardstick"):
                    yield f"{name}:{row['id']}", cut(row["text"])
    with gzip.open(DATA / "unlabelled/news.txt.gz", "rt", encoding="utf-8") as news:
        for article in news.read().split("\n\n"):
            yield f"unlabelled:{hashlib.sha256(article.encode()).hexdigest()[:12]}", cut(article)


def labelled(half: str | None = None) -> list[Labelled]:
    """The labelled articles of one half, or of both, whose text is there and unchanged."""
    rows = {row["id"]: row for row in map(json.loads, LABELS.read_text(encoding="utf-8").splitlines())}
    found = []
    for name, text in texts():
        row = rows.get(name)
        if row and (half is None or row["half"] == half) and hashlib.sha256(text.encode()).hexdigest() == row["sha256"]:
            mentions, second = ([tuple(m) for m in row[key]] if key in row else None for key in ("mentions", "second"))
            found.append(Labelled(name, row["half"], text, mentions or [], second))
    return found


def agreement(articles: list[Labelled]) -> tuple[int, float]:
    """How many articles two annotators labelled, and the F1 of one's spans with kinds against the other's."""
    twice = [article for article in articles if article.second is not None]
    both = sum(len({m[:3] for m in a.mentions} & {m[:3] for m in a.second or []}) for a in twice)
    total = sum(len(a.mentions) + len(a.second or []) for a in twice)
    return len(twice), 2 * both / max(1, total)


def main() -> None:
    """Print counts and agreement."""
    articles = labelled()
    for half in ("train", "test"):
        part = [article for article in articles if article.half == half]
        print(f"{half}: {len(part)} articles, {sum(len(article.mentions) for article in part)} mentions")
    count, f1 = agreement(articles)
    print(f"two annotators on {count} articles: F1 {100 * f1:.1f}")


if __name__ == "__main__":
    main()
