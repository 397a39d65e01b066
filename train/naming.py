"""Fit the finder of names: two looks at each word, the second with what the first says all over the document."""

from collections.abc import Mapping, Sequence

import numpy as np

import sets
from cuttings.grammar import spans, tags
from cuttings.learn.rows import Linear
from cuttings.learn.windows import windows
from cuttings.text.vocabulary import Vocabulary
from fitting import Setting, fit_rows, small, soft_rows

FOLDS = 5
WORTH = {"broad-twitter.conll.gz": 0.1, "re3d-without-bbc.conll.gz": 0.1}
BESIDE = 0.15
OWN = 3.0
FIRST = Setting(bits=21, epochs=4, rate=0.1, seen=8, drop=48)
SECOND = Setting(bits=21, epochs=5, rate=0.1, seen=8, drop=48)


class Labelled:
    """All words of some sets in a row, with their labels; filled document by document."""

    def __init__(self) -> None:
        self.forms: list[str] = []
        self.starts = [0]
        self.labels: list[int] = []
        self.owner: list[int] = []
        self.worth: list[float] = []
        self.documents = 0

    def add(self, document: Sequence[sets.Sentence], worth: float) -> None:
        """Add one document."""
        for sentence in document:
            self.forms += sentence.words
            self.labels += bilu(sentence)
            self.starts.append(len(self.forms))
            self.owner += [self.documents] * len(sentence.words)
            self.worth += [worth] * len(sentence.words)
        self.documents += 1


def bilu(sentence: sets.Sentence) -> list[int]:
    """The label of each word among `spans.LABELS`."""
    found = []
    for place, kind in enumerate(sentence.kinds):
        goes_on = place + 1 < len(sentence.kinds) and sentence.kinds[place + 1] == kind and not sentence.begins[place + 1]
        part = ("B" if goes_on else "U") if sentence.begins[place] else ("I" if goes_on else "L")
        found.append(spans.LABELS.index(f"{part}-{kind}") if kind else 0)
    return found


def gathered(worth: Mapping[sets.Source, float], most: int = 0) -> Labelled:
    """The documents of the sets, each as much worth as its set; at most *most* of a set (0: all)."""
    labelled = Labelled()
    for source, value in worth.items():
        for number, document in enumerate(sets.documents(source)):
            if most and number >= most:
                break
            labelled.add(document, value)
    return labelled


def columns(forms: list[str], starts: np.ndarray, tagger: tuple[Linear, Linear]) -> np.ndarray:
    """The columns that the first look sees."""
    seen = Vocabulary()
    table, tagged = tags.tag(tags.tagger(seen, *tagger), np.array([seen.form(form) for form in forms], np.int32), starts)
    return spans.listed(table, tagged, spans.known(forms))


def fit(data: Labelled, tagger: tuple[Linear, Linear], settings: tuple[Setting, Setting] = (FIRST, SECOND)) -> dict[str, Linear]:
    """The models `spot1` and `spot2`."""
    starts, gold, owner = np.array(data.starts, np.int32), np.array(data.labels), np.array(data.owner)
    worth = np.array(data.worth)
    table = columns(data.forms, starts, tagger)
    rows = windows(table, starts, 2)
    many = len(spans.LABELS)
    first = fit_rows(rows, gold, worth, spans.FIRST, many, settings[0])
    said = np.zeros((len(rows), many), np.float32)
    for held in range(FOLDS):
        seen = owner % FOLDS != held
        if seen.any() and not seen.all():
            part = fit_rows(rows[seen], gold[seen], worth[seen], spans.FIRST, many, settings[0]._replace(epochs=3))
            said[~seen] = soft_rows(part, rows[~seen])
    rows = windows(spans.again(table, np.rint(said * 16).astype(np.int64), owner), starts, 2)
    second = fit_rows(rows, gold, worth, spans.SECOND, many, settings[1])
    return {"spot1": small(first, spans.LABELS, 0.02), "spot2": small(second, spans.LABELS, 0.02)}
