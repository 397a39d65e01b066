"""Who is who in GUM (the `Entity=` of its last column), and how well names and pronouns were resolved.

A gold mention is named where its head is a proper noun and its entity a person, a body or a place. What was read as a mention of a name
answers for the smallest such gold mention that holds it and whose head, or a proper noun hanging on the head, it covers.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from treebank import Document

KINDS = {"person": "person", "organization": "body", "place": "place"}
PRONOUNS = frozenset(["he", "she", "him", "her", "his", "hers", "himself", "herself"])
_MARK = re.compile(r"\((\d+)-(\w+)-[^()]*(?:_\([^()]*\)[^()]*)*(\)?)|(\d+)\)")


class Gold(NamedTuple):
    """A mention of an entity: first word, last word exclusive, the entity's number, its kind, the words of its name (none: not named)."""

    first: int
    last: int
    entity: int
    kind: str
    core: frozenset[int]


class Found(NamedTuple):
    """A mention as a system reads it: characters, the name it was given, name or pronoun."""

    start: int
    end: int
    name: int
    form: str


def mentions(document: Document) -> list[Gold]:
    """The gold mentions of a document, in no special order."""
    found: list[Gold] = []
    pending: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for place, word in enumerate(document.words):
        marks = next((part[7:] for part in word.misc.split("|") if part.startswith("Entity=")), "")
        for match in _MARK.finditer(marks):
            number = int(match[1] or match[4])
            if match[1]:
                pending[number].append((place, match[2]))
            if (match[3] or match[4]) and pending[number]:
                first, kind = pending[number].pop()
                found.append(Gold(first, place + 1, number, kind, _core(document, first, place + 1)))
    return found


def _core(document: Document, first: int, last: int) -> frozenset[int]:
    words = document.words
    head = next((place for place in range(first, last) if not first <= words[place].head < last), first)
    if words[head].upos != "PROPN":
        return frozenset()
    beside = (place for place in range(first, last) if words[place].head == head and words[place].upos == "PROPN")
    return frozenset([head, *(place for place in beside if words[place].label.split(":")[0] in ("flat", "compound"))])


def named(golds: Sequence[Gold]) -> list[Gold]:
    """The gold mentions that are names of people, bodies and places."""
    return [gold for gold in golds if gold.core and gold.kind in KINDS]


def _answered(document: Document, golds: Sequence[Gold], found: Found) -> Gold | None:
    words = document.words
    covered = {place for gold in golds for place in gold.core if found.start <= words[place].start and words[place].end <= found.end}
    fitting = [
        gold for gold in golds if gold.core & covered and words[gold.first].start <= found.start and found.end <= words[gold.last - 1].end
    ]
    return min(fitting, key=lambda gold: gold.last - gold.first, default=None)


def score(document: Document, found: Sequence[Found]) -> Counter[str]:
    """Counts `gold.pairs`, `read.pairs`, `right.pairs` of mentions under one name, and `gold.`, `read.`, `right.pronouns`.

    A mention that answers for no named gold mention counts as wrong in its pairs, unless it lies in a mention of another kind.
    """
    golds = mentions(document)
    names = named(golds)
    owners = [(mention, _answered(document, names, mention)) for mention in found if mention.form == "name"]
    groups: dict[int, set[object]] = defaultdict(set)
    entities: dict[int, Counter[int]] = defaultdict(Counter)
    for mention, gold in owners:
        if gold is not None:
            entities[mention.name][gold.entity] += 1
        if gold is not None or not _elsewhere(document, golds, mention):
            groups[mention.name].add((gold.first, gold.last, gold.entity) if gold else mention)
    read = set(_pairs(groups))
    gold_groups: dict[int, set[object]] = defaultdict(set)
    for gold in names:
        gold_groups[gold.entity].add((gold.first, gold.last, gold.entity))
    right = set(_pairs(gold_groups))
    counts = Counter({"gold.pairs": len(right), "read.pairs": len(read), "right.pairs": len(right & read)})
    return counts + _pronouns(document, golds, found, entities)


def _elsewhere(document: Document, golds: Sequence[Gold], mention: Found) -> bool:
    words = document.words
    return any(
        gold.kind not in KINDS and words[gold.first].start <= mention.start and mention.end <= words[gold.last - 1].end for gold in golds
    )


def _pairs(groups: dict[int, set[object]]) -> Iterator[frozenset[object]]:
    return (frozenset(pair) for group in groups.values() for pair in combinations(sorted(group, key=str), 2))


def _pronouns(document: Document, golds: Sequence[Gold], found: Sequence[Found], entities: dict[int, Counter[int]]) -> Counter[str]:
    words = document.words
    known = {gold.entity for gold in named(golds)}
    owner = {gold.first: gold for gold in golds if gold.last == gold.first + 1 and words[gold.first].form.lower() in PRONOUNS}
    wanted = {(words[place].start, words[place].end): gold.entity for place, gold in owner.items() if gold.entity in known}
    read = {(mention.start, mention.end): mention.name for mention in found if mention.form == "pronoun"}
    read = {span: name for span, name in read.items() if document.text[span[0] : span[1]].lower() in PRONOUNS}
    right = sum(span in wanted and entities[name][wanted[span]] > 0 for span, name in read.items())
    return Counter({"gold.pronouns": len(wanted), "read.pronouns": len(read), "right.pronouns": right})


def f1(counts: Counter[str], what: str) -> tuple[float, float, float]:
    """Precision, recall and F1 in percent."""
    precision = 100 * counts[f"right.{what}"] / max(1, counts[f"read.{what}"])
    recall = 100 * counts[f"right.{what}"] / max(1, counts[f"gold.{what}"])
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def oracle(document: Document) -> list[Found]:
    """The gold answer: scores 100."""
    golds = mentions(document)
    words = document.words
    names = [Found(words[min(g.core)].start, words[max(g.core)].end, g.entity, "name") for g in named(golds)]
    singles = [gold for gold in golds if gold.last == gold.first + 1 and words[gold.first].form.lower() in PRONOUNS]
    return names + [
        Found(words[g.first].start, words[g.first].end, g.entity, "pronoun") for g in singles if g.entity in {n.name for n in names}
    ]
