"""Real affairs told by several outlets, and pairs of their facts that were labelled by hand; the texts stay in ../shared/data.

    python train/affairs.py           says how many labels find their texts

`labels/affairs.jsonl`: articles of one affair, {"set", "articles": [ids]}, of sets that do not name their affairs: alike articles of
two outlets at most two days apart. Articles of `ecb_sub` name neither outlet nor day: those of one event are taken for reports of six
outlets on one day. `labels/differences.jsonl`: {"set", "story", "kind", "facts": [[article, start, end], twice], "sha256": the beginnings
of both texts' hashes, "right": whether both tell one matter and give other values; null where the values are as good as equal, or one grew
out of the other; "label" of the later ones: right, update, rounding or part, same value, other matter, doubtful}. Labelled were the pairs
that the program told or held for the likeliest differences, by people who saw both sentences and those beside them, not what the program
held of them; of sources, places and actors those in alike words.
`labels/wordings.jsonl`: {"set", "story", "words": [[article, start, end], twice], "sha256", "right": whether both words name one thing}.
"""

import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from cards import DATA, ROOT, Source

LABELS = ROOT / "train" / "labels"
SOURCES = (
    Source("stories/g5_cluster.jsonl.gz", "fhamborg/Giveme5W1H", "Apache-2.0 (repository)", True),
    Source("wirecopy/synth-7.jsonl.gz", "ramybaly/Article-Bias-Prediction", "Apache-2.0 (repository)", True),
    Source("stories/basil.jsonl.gz", "launchnlp/BASIL", "none stated", False),
    Source("stories/ecb_sub.jsonl.gz", "ECB+ of anastasia-zhukova/Diverse_CDCR_datasets", "CC BY 3.0", True),
)
DAY, TOGETHER = "2013-01-15", 6
MOST = 8
"""Articles of an affair that are read."""
Key = tuple[str, frozenset[tuple[str, int]]]


class Affair(NamedTuple):
    """The articles of one affair, and what was labelled in it: by kind and the places of two facts whether they differ."""

    story: str
    docs: list[dict[str, Any]]
    labels: Mapping[Key, bool | None]
    dated: bool = True


def affairs(open_only: bool = False) -> Iterator[Affair]:
    """Every affair that two outlets tell in English, of the sets with an open licence or of all."""
    labels: dict[str, dict[Key, bool | None]] = defaultdict(dict)
    for row in rows("differences"):
        labels[row["story"]][row["kind"], frozenset((article, start) for article, start, _ in row["facts"])] = row["right"]
    for source in SOURCES:
        if source.open or not open_only:
            for story, docs in _told(source.file):
                yield Affair(story, docs, labels[story], "ecb_sub" not in source.file)


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (LABELS / f"{name}.jsonl").read_text("utf-8").splitlines()]


def _told(file: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    with gzip.open(DATA / file, "rt", encoding="utf-8", newline="\n") as lines:
        docs = {doc["id"]: doc for doc in map(json.loads, lines) if "text" in doc and doc.get("lang", "en") == "en"}
    if not any(doc["outlet"] for doc in docs.values()):
        yield from _unsigned(docs.values())
        return
    known = [row["articles"] for row in rows("affairs") if f"{row['set']}.jsonl.gz" == file]
    stories = {articles[0]: [docs[article] for article in articles] for articles in known}
    if not known:
        stories = defaultdict(list)
        for doc in docs.values():
            stories[doc["story"]].append(doc)
    yield from ((story, some[:MOST]) for story, some in stories.items() if len({doc["outlet"] for doc in some}) > 1)


def _unsigned(docs: Iterable[dict[str, Any]]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Articles of one event without outlet and day, some six together, each as of an outlet of its own and of one day."""
    events = defaultdict(list)
    for doc in sorted(docs, key=lambda doc: doc["id"]):
        events[doc["story"]].append({**doc, "outlet": f"outlet of {doc['id']}", "date": DAY})
    for _, some in sorted(events.items()):
        groups = max(1, round(len(some) / TOGETHER))
        yield from ((some[at]["id"], some[at::groups]) for at in range(groups) if len(some[at::groups]) > 1)


def digest(text: str) -> str:
    """The beginning of a text's hash."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def main() -> None:
    texts = {doc["id"]: digest(doc["text"]) for affair in affairs() for doc in affair.docs}
    labelled = rows("differences")
    found = [
        row
        for row in labelled
        if all(texts.get(article) == known for (article, *_), known in zip(row["facts"], row["sha256"], strict=True))
    ]
    print(
        f"{len(found)} of {len(labelled)} labels find their texts, {sum(row['right'] is True for row in found)} of them tell a difference"
    )


if __name__ == "__main__":
    main()
