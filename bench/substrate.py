"""Measure what everything stands on: sentences, tags, trees and who is who, from raw text, and how fast each part runs.

    python bench/substrate.py [--set gum-test] [--pure] [--oracle] [--part trees|names|labels|speed]

Sentences, UPOS, UAS and LAS by the CoNLL 2018 shared task over EWT and GUM (raw text rebuilt from the files); `ends` is the F1 of where
sentences end. Same-name pair F1 and he/she to name over GUM's `Entity=`. Spans with kinds and pairs over our own labels (test half).
Names in world news: ../shared/bench/names.py.
"""

import argparse
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import entities
import ownlabels
import treebank
from treebank import MEASURES, Document, Read

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("CUTTINGS_SHARED", ROOT.parent / "shared"))


def trees(document: Document) -> list[Read]:
    """The program's words, tags and trees."""
    from cuttings import grammar, text

    parsed = grammar.read(text.words(document.text, language="en"))
    owner = parsed.owners
    return [
        Read(start, end, tag, owner[place], head, label)
        for place, ((start, end), tag, head, label) in enumerate(zip(parsed.bounds, parsed.tags, parsed.heads, parsed.labels, strict=True))
    ]


def who(document: Document) -> list[entities.Found]:
    """The program's names with their mentions."""
    from cuttings import names, text

    found = names.find(text.words(document.text, language="en"), None, None)
    return [entities.Found(m.span.start, m.span.end, place, m.form) for place, name in enumerate(found) for m in name.mentions]


def marked(article: ownlabels.Labelled) -> list[ownlabels.Marked]:
    """The program's names in an article that was labelled by hand."""
    from cuttings import names, text

    found = names.find(text.words(article.text, language="en"), None, None)
    return [
        ownlabels.Marked(m.span.start, m.span.end, name.kind, place)
        for place, name in enumerate(found)
        for m in name.mentions
        if m.form == "name"
    ]


def nothing(document: Document) -> list[Read]:
    """An answer that reads nothing at all."""
    return []


def ends(document: Document, read: Sequence[Read]) -> Counter[str]:
    """Counts of where sentences end."""
    at = treebank.places(document.text)
    gold = {at[document.words[last - 1].end] for _, last in document.sentences}
    last: dict[int, int] = {}
    for word in read:
        last[word.sentence] = at[word.end]
    ours = set(last.values())
    return Counter({"gold.ends": len(gold), "read.ends": len(ours), "right.ends": len(gold & ours)})


def tree_scores(documents: Sequence[Document], reader: Callable[[Document], list[Read]]) -> dict[str, float]:
    """F1 in percent of every measure over all documents."""
    counts: Counter[str] = Counter()
    for document in documents:
        read = reader(document)
        counts.update(treebank.score(document, read))
        counts.update(ends(document, read))
    return {measure: treebank.f1(counts, measure) for measure in ("ends", *MEASURES)}


def name_scores(documents: Sequence[Document], reader: Callable[[Document], list[entities.Found]]) -> Counter[str]:
    """Summed counts of pairs and pronouns."""
    counts: Counter[str] = Counter()
    for document in documents:
        counts.update(entities.score(document, reader(document)))
    return counts


def load(name: str) -> list[Document]:
    """The documents of one of the shared treebanks."""
    return list(treebank.documents(SHARED / "data" / "nlp" / f"{name}.conllu.gz"))


def speed(documents: Sequence[Document], rounds: int = 3) -> None:
    """Print the seconds of each part, each from raw text, and the words per second, on one core.

    The best of some rounds, since other work disturbs; each round begins with nothing remembered of earlier texts.
    """
    from cuttings import grammar, names, text

    texts = [document.text for document in documents]
    began = time.process_time()
    loaded = grammar.read(text.words("Load everything that is needed to read this.", language="en"))
    assert loaded.heads and names.find(text.words("Ada Orme left. She slept.", language="en"), None, None) is not None
    print(f"load {1000 * (time.process_time() - began):.0f} ms")
    many = sum(len(grammar.read(text.words(given, language="en")).bounds) for given in texts)
    bare = re.compile(r"\w+|[^\w\s]")

    def everything(words: text.Words) -> None:
        assert names.find(words, None, None) is not None and grammar.read(words).heads is not None

    parts: dict[str, Callable[[text.Words], object]] = {
        "sentences": lambda words: words.sentences,
        "sentences, words, tags": grammar.read,
        "sentences, words, tags, trees": lambda words: grammar.read(words).heads,
        "names, as an article is read": lambda words: names.find(words, None, None),
        "everything, with all trees": everything,
    }
    split = min(_seconds(bare.findall, texts) for _ in range(rounds))
    print(f"{'bare split by a regular expression':<34} {split:6.2f} s {many / split:10,.0f} words/s", flush=True)
    for part, work in parts.items():
        used = min(_seconds(lambda given, work=work: work(text.words(given, language="en")), texts) for _ in range(rounds))
        print(f"{part:<34} {used:6.2f} s {many / used:10,.0f} words/s {used / split:6.1f} bare splits", flush=True)
    print("load", *(f"{load:.1f}" for load in os.getloadavg()), "on", os.cpu_count(), "cores")


def _seconds(work: Callable[[str], object], texts: Sequence[str]) -> float:
    from cuttings.text import vocabulary

    vocabulary.renew()
    began = time.process_time()
    for given in texts:
        work(given)
    return time.process_time() - began


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", action="append", help="treebanks; ewt-test and gum-test without it")
    parser.add_argument("--part", action="append", choices=["trees", "names", "labels", "speed"])
    parser.add_argument("--pure", action="store_true", help="without the compiled part")
    parser.add_argument("--oracle", action="store_true", help="score the gold against itself")
    options = parser.parse_args()
    if options.pure:
        os.environ["CUTTINGS_PURE"] = "1"
    parts = options.part or ["trees", "names", "labels", "speed"]
    for name in options.set or ["gum-test", "ewt-test"]:
        if "trees" in parts:
            scores = tree_scores(load(name), treebank.oracle if options.oracle else trees)
            print(name, *(f"{measure} {value:.2f}" for measure, value in scores.items()), flush=True)
    if "names" in parts:
        for label, chosen in news().items():
            counts = name_scores(chosen, entities.oracle if options.oracle else who)
            printed(label, counts, ("pairs", "pronouns"))
    if "labels" in parts:
        printed("own labels", ownlabels.score(ownlabels.articles(), ownlabels.oracle if options.oracle else marked), ("spans", "pairs"))
    if "speed" in parts:
        speed(load("gum-dev") + load("gum-test"))


def printed(label: str, counts: Counter[str], measures: Sequence[str]) -> None:
    """Print precision, recall and F1 of each measure."""
    for what in measures:
        print(label, what, "P {:.1f} R {:.1f} F1 {:.1f}".format(*entities.f1(counts, what)), f"n={counts[f'gold.{what}']}", flush=True)


def news() -> dict[str, list[Document]]:
    """GUM's news by part (dev and test together), and the people of its other parts."""
    held = load("gum-dev") + load("gum-test")
    return {
        "GUM news, train": [document for document in load("gum-train-open") if "_news_" in document.id],
        "GUM news, held out": [document for document in held if "_news_" in document.id],
        "GUM, held out": held,
    }


if __name__ == "__main__":
    sys.exit(main())
