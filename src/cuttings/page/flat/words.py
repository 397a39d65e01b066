"""What each word of a page on one line is, by a trained chain of labels over its words: where its fields and its furniture meet."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from cuttings.page.flat.chain import labelled
from cuttings.resources import lexicon

__all__ = ["LABELS", "breaks", "features"]

LABELS = ("other", "headline", "section", "outlet", "byline", "time", "standfirst", "body", "caption")
Edge = tuple[int, int]
_CLOSED = re.compile(r"[.!?…。！？][\"”’'»)\]]*$")
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|okt|nov|dec|dez|mai|juin|avril|enero|mayo)[a-zäé]*\.?,?$")
_NEAR = 400
"""Words at either end of a page that are looked at: fields and furniture stand there."""


def breaks(text: str, words: Sequence[Edge]) -> dict[int, str]:
    """Where, among the starts of *words*, a stretch of another label begins, with the label; the middle of a long page is body.

    >>> breaks("", [])
    {}
    """
    if not words:
        return {}
    if len(words) > 2 * _NEAR:
        return {**breaks(text, words[:_NEAR]), **breaks(text, words[-_NEAR:])}
    best = labelled("flat-words", features(text, words)).argmax(1)
    marks = {words[0][0]: LABELS[best[0]]}
    for place, (left, right) in enumerate(pairwise(best)):
        if left != right:
            marks[words[place + 1][0]] = LABELS[right]
    return marks


# ---------------------------------------------------------------- features


def features(text: str, words: Sequence[Edge]) -> list[list[str]]:
    """The names of what is true of every word: itself, its shape, its neighbours, its place, and whether its run stands elsewhere too.

    >>> "word=by" in features("By Ada Pell", [(0, 2), (3, 6), (7, 11)])[0]
    True
    """
    tokens = [text[start:end] for start, end in words]
    low = [token.lower().strip(".,:;|()[]“”\"'’‘") for token in tokens]
    shapes = [_shape(token) for token in tokens]
    counts = Counter(low)
    listed, again = _listed(low), _again(low)
    ended = [bool(_CLOSED.search(token)) and not _short(token) for token in tokens]
    sums = [0]
    for end in ended:
        sums.append(sums[-1] + end)
    rows = []
    for place in range(len(words)):
        row = _word(tokens[place], low[place], shapes[place], listed[place])
        row += [f"again={again[place]}", f"often={min(counts[low[place]], 3)}"]
        for step in (-3, -2, -1, 1, 2, 3):
            at = place + step
            if not 0 <= at < len(words):
                row.append(f"{step}:edge")
                continue
            row.append(f"{step}:{shapes[at]}")
            row += [f"{step}:{listed[at]}", f"{step}:a{again[at]}"]
            if abs(step) <= 2:
                row.append(f"{step}w:{low[at]}")
        row += _placed(place, len(words), sums, again)
        if place:
            joined = words[place - 1][1] == words[place][0]
            row += [f"joined={joined}", f"{tokens[place - 1][-1] if not tokens[place - 1][-1].isalnum() else 'w'}^{shapes[place][:1]}"]
            row.append(f"{shapes[place - 1]}>{shapes[place]}")
        ahead = next((step for step in range(40) if place + step < len(words) and ended[place + step]), 40)
        behind = next((step for step in range(1, 41) if place - step >= 0 and ended[place - step]), 41)
        capital = sum(shape[:1] == "A" for shape in shapes[max(0, place - 4) : place + 5])
        small = sum(shape[:1] == "a" for shape in shapes[place : place + 10])
        row += [f"ahead={_bucket(ahead)}", f"behind={_bucket(behind)}", f"capitals={capital}", f"small ahead={small}"]
        row.append(f"small behind={sum(shape[:1] == 'a' for shape in shapes[max(0, place - 10) : place])}")
        rows.append(row)
    return rows


def _word(token: str, low: str, shape: str, listed: str) -> list[str]:
    row = [f"word={low}", f"shape={shape}", f"listed={listed}", "bias", f"end={token[-1] if not token[-1].isalnum() else 'w'}"]
    if low in _given():
        row.append("given")
    if low in _outlet():
        row.append("outlet")
    if _MONTH.match(low):
        row.append("month")
    if "©" in token:
        row.append("copyright")
    return row


def _shape(token: str) -> str:
    first = next((char for char in token if char.isalnum()), token[0])
    if first.isdigit():
        return "0y" if re.fullmatch(r"\W*(?:19|20)\d\d\W*", token) else "0:" if ":" in token else "0"
    if first.isupper():
        return "AA" if token.isupper() and len(token) > 1 else "A"
    return "a" if first.islower() else "w" if first.isalpha() else first


def _bucket(count: int) -> int:
    return next((at for at, edge in enumerate((0, 1, 2, 3, 5, 8, 13, 20, 40, 80, 160)) if count <= edge), 11)


def _short(token: str) -> bool:
    return len(token) <= 4 and token[:1].isupper() and token.endswith(".")


def _placed(place: int, size: int, sums: list[int], again: list[str]) -> list[str]:
    before, after = min(sums[place], 3), min(sums[-1] - sums[place], 3)
    return [
        f"start={_bucket(place)}",
        f"left={_bucket(size - 1 - place)}",
        f"closed={before}",
        f"to close={after}",
        f"closed={before}&{again[place]}",
    ]


def _again(low: Sequence[str]) -> list[str]:
    """Of every word whether the run of four words around it stands elsewhere too, and where in such a run it stands."""
    runs: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(low) - 3):
        runs.setdefault(tuple(low[at : at + 4]), []).append(at)
    marks = [False] * len(low)
    for places in runs.values():
        if len(places) > 1:
            for at in places:
                marks[at : at + 4] = [True] * 4
    return [
        "no" if not mark else "begin" if at == 0 or not marks[at - 1] else "last" if at + 1 == len(low) or not marks[at + 1] else "in"
        for at, mark in enumerate(marks)
    ]


def _listed(low: Sequence[str]) -> list[str]:
    """Of every word the furniture or section it belongs to by the lexicons, longest runs first: kind, and whether it begins there."""
    table, found = _phrases(), ["-"] * len(low)
    folded = [re.sub(r"\d+", "0", word) for word in low]
    at = 0
    while at < len(low):
        size = next((size for size in range(min(6, len(low) - at), 0, -1) if " ".join(folded[at : at + size]) in table), 0)
        for step in range(size):
            found[at + step] = f"{table[' '.join(folded[at : at + size])]}{'B' if not step else 'I'}{min(size, 3)}"
        at += max(1, size)
    return found


@cache
def _phrases() -> dict[str, str]:
    table = {row[0]: "section" for row in lexicon("sections")}
    return table | {row[0]: row[2] for row in lexicon("furniture") if row[1] != "in"}


@cache
def _given() -> frozenset[str]:
    return frozenset(row[0].lower() for row in lexicon("given-names"))


@cache
def _outlet() -> frozenset[str]:
    return frozenset(row[1] for row in lexicon("outlet-words") if row[0] == "name")
