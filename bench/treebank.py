"""Read CoNLL-U files, rebuild the raw text of their documents, and score tokens, tags and trees read from it.

Follows the evaluation of the CoNLL 2018 shared task (Zeman et al. 2018): words are matched by the characters they cover, blanks left out; a
score is the F1 of what agrees. Labels are compared up to the colon.
"""

import gzip
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

MEASURES = ("sentences", "words", "upos", "uas", "las")


class Word(NamedTuple):
    """A word: the characters it covers, its tags, and the place in the document of the word it hangs on (-1: none)."""

    start: int
    end: int
    form: str
    upos: str
    xpos: str
    head: int
    label: str
    misc: str = ""


@dataclass
class Document:
    """A document rebuilt as raw text, with its words; sentences are (first word, last word exclusive)."""

    id: str
    text: str = ""
    words: list[Word] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)


class Read(NamedTuple):
    """One word as a system reads it: what `tokens` and trees are compared by."""

    start: int
    end: int
    upos: str
    sentence: int
    head: int
    label: str


def documents(path: Path | str) -> Iterator[Document]:
    """The documents of a CoNLL-U file (gzipped or not)."""
    opener = gzip.open if str(path).endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from parse(line.rstrip("\n") for line in lines)


def parse(lines: Iterator[str]) -> Iterator[Document]:
    """The documents of CoNLL-U lines; a paragraph begins at `# newpar` or `# newdoc`."""
    document, rows, text, fresh = Document(""), [], "", True
    for line in lines:
        if line.startswith("# newdoc"):
            if document.words:
                yield document
            document, fresh = Document(line.partition("=")[2].strip()), True
        elif line.startswith("# newpar") and not line.startswith("# newpar_"):
            fresh = True
        elif line.startswith("# text ="):
            text = line.partition("=")[2].strip()
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            _append(document, rows, text, fresh)
            rows, fresh = [], False
    if document.words:
        yield document


def _append(document: Document, rows: list[list[str]], text: str, fresh: bool) -> None:
    """Add one sentence's rows; blank line before a new paragraph, one blank or none between sentences."""
    if document.text:
        tight = document.words[-1].misc.endswith("SpaceAfter=No") or "SpaceAfter=No|" in document.words[-1].misc
        document.text += "\n\n" if fresh else "" if tight else " "
    if fresh:
        document.paragraphs.append(len(document.text))
    base, origin = len(document.words), len(document.text)
    document.text += text
    for (start, end, form, row), head in zip(_placed(rows, text), _heads(rows), strict=True):
        document.words.append(Word(origin + start, origin + end, form, row[3], row[4], head + base if head >= 0 else -1, row[7], row[9]))
    document.sentences.append((base, len(document.words)))


def _heads(rows: list[list[str]]) -> list[int]:
    return [int(row[6]) - 1 for row in rows if row[0].isdigit()]


def _placed(rows: list[list[str]], text: str) -> Iterator[tuple[int, int, str, list[str]]]:
    """Where each word's form stands in *text*; words of a contraction share out its characters as far as they spell it."""
    at, upto, inside = 0, 0, 0
    for row in rows:
        if "-" in row[0]:
            at = text.index(row[1], at)
            inside, upto = int(row[0].split("-")[1]), at + len(row[1])
        elif "." not in row[0]:
            form = row[1]
            if int(row[0]) <= inside:
                last = int(row[0]) == inside
                end = upto if last else min(at + len(form), upto)
                yield at, end, form, row
                at = end
            else:
                at = text.index(form, at)
                yield at, at + len(form), form, row
                at += len(form)


def places(text: str) -> list[int]:
    """For each offset of *text* the number of characters before it that are no blanks."""
    count, found = 0, []
    for character in text:
        found.append(count)
        count += not character.isspace()
    return [*found, count]


def score(document: Document, read: Sequence[Read]) -> Counter[str]:
    """Counts for one document: `gold.X`, `read.X` and `right.X` for each measure X."""
    at = places(document.text)
    gold = [(at[word.start], at[word.end]) for word in document.words]
    ours = [(at[word.start], at[word.end]) for word in read]
    sentences = {(gold[first][0], gold[last - 1][1]) for first, last in document.sentences}
    bounds = _sentences(read, ours)
    counts = Counter({"gold.sentences": len(sentences), "read.sentences": len(bounds), "right.sentences": len(sentences & bounds)})
    for measure in MEASURES[1:]:
        counts[f"gold.{measure}"], counts[f"read.{measure}"] = len(gold), len(ours)
    matched = {span: place for place, span in enumerate(gold) if span[1] > span[0]}
    pairs = [(matched.get(span, -1), place) for place, span in enumerate(ours)]
    partner = {ours_at: gold_at for gold_at, ours_at in pairs if gold_at >= 0}
    for ours_at, gold_at in partner.items():
        _compare(document.words[gold_at], read[ours_at], partner, counts)
    return counts


def _sentences(read: Sequence[Read], spans: list[tuple[int, int]]) -> set[tuple[int, int]]:
    edges: dict[int, tuple[int, int]] = {}
    for word, (start, end) in zip(read, spans, strict=True):
        first = edges.get(word.sentence, (start, end))[0]
        edges[word.sentence] = (first, end)
    return set(edges.values())


def _compare(gold: Word, read: Read, partner: dict[int, int], counts: Counter[str]) -> None:
    counts["right.words"] += 1
    counts["right.upos"] += gold.upos == read.upos
    head = partner.get(read.head, -2) if read.head >= 0 else -1
    if head == gold.head:
        counts["right.uas"] += 1
        counts["right.las"] += gold.label.split(":")[0] == read.label.split(":")[0]


def f1(counts: Counter[str], measure: str) -> float:
    """F1 in percent of *measure* over summed counts; 0 where nothing was read."""
    total = counts[f"gold.{measure}"] + counts[f"read.{measure}"]
    return 200 * counts[f"right.{measure}"] / total if total else 0.0


def oracle(document: Document) -> list[Read]:
    """The gold reading of a document: scores 100 by every measure."""
    owner = {place: number for number, (first, last) in enumerate(document.sentences) for place in range(first, last)}
    return [Read(word.start, word.end, word.upos, owner[place], word.head, word.label) for place, word in enumerate(document.words)]
