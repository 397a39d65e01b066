"""Fit the chooser of direction: whether a bare weekday or month lies ahead of the publication day or behind it.

    python train/leaning.py            five folds by text, then the model and its card
    python train/leaning.py --folds    the folds only

A logistic regression over hashed words and pairs of words around the day. It learns from three things: news in which `next`, `last`,
`yesterday` or `tomorrow` said the direction (a bare day was put in its place), sentences made of patterns of ours, and the bare days of
TimeBank, AQUAINT and the read half of our own cases.
"""

import argparse
import gzip
import hashlib
import json
import os
import random
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from cards import DATA, Source, write
from cuttings import dates, text
from cuttings.dates import leaning, spells, tense
from cuttings.dates.parts import MONTHS, WEEKDAYS

SOURCES = (
    Source("unlabelled/news.txt.gz", "ramybaly/Article-Bias-Prediction", "Apache-2.0 (repository); texts belong to their publishers", True),
    Source("temporal/tbaq-corrected.jsonl.gz", "nju-websoft/ARTime, T+A_corrected", "Apache-2.0 (repository); LDC originals", False),
    *(Source(f"tests/cases/when/{name}.jsonl", "own cases, read half", "that of the project", True) for name in ("when", "later", "hours")),
    Source("train/own/when.jsonl", "rows of our own to learn from", "that of the project", True),
)
HERE = Path(__file__).resolve().parent
COST, MADE, FOLDS, MOST = 0.15, 6000, 5, 100
NEWS, OURS, DATED, NEVER = 0.5, 0.5, 3.0, 99.0
"""Weights of a sentence of news, of one of ours, of a dated one; and logits that nothing outweighs."""
_DAYS = [name.capitalize() for name in WEEKDAYS]
_MONTHS = [name.capitalize() for name in MONTHS if name != "may"]
_SAID = re.compile(
    rf"(?P<on>on )?(?P<which>last|next|this past|this coming|this upcoming) (?P<day>{'|'.join(_DAYS + _MONTHS)})(?! \d)(?!\w)"
    r"|(?P<named>yesterday|tomorrow)(?!['’]s|\w)|(?P<that>last|next) (?P<unit>week|month|year|summer|spring|winter|fall)(?!['’]s|\w)"
)
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")
_HELD = re.compile(
    r"(?:\b(?:by|until|since|from|on|before|after|of|for|in|till|through|between|to|as|and|or|late|early|again|than|during|with)|[’']s) ?$"
)
_BARE = ("times.weekday", "times.month", "times.month-day", "times.day-month", "times.edge-of-month", "times.nth-of-month")


class Row(NamedTuple):
    """A bare day: its features, whether it lies ahead, what the rule says, the text it is from, and what a possessive and nearness add."""

    looks: list[int]
    ahead: bool
    rule: bool
    source: str
    kind: str
    more: float


def _row(body: str, offset: int, ahead: bool, source: str, kind: str) -> Row:
    words = text.words(body, language="en")
    return _placed(words, words.token_at(offset), ahead, source, kind)


def _placed(words: text.Words, at: int, ahead: bool, source: str, kind: str, near: float = 0.0) -> Row:
    number = words.sentence_at(words.bounds[at][0])
    sentence = (words.firsts[number], words.firsts[number + 1])
    rule = tense.direction(words, at, sentence)
    more = near + leaning.over(words, at, sentence[0], rule)
    return Row(leaning.looks(words, at, sentence, rule), ahead, rule == "future", source, kind, more)


def news(seed: int = 5) -> Iterator[Row]:
    """Sentences of news with one word for the direction of a day, in which a bare day stands in its place."""
    chance = random.Random(seed)
    with gzip.open(DATA / SOURCES[0].file, "rt", encoding="utf-8") as file:
        articles = file.read().split("\n\n")
    for number, article in enumerate(articles):
        for sentence in (one for line in article.split("\n") if _SAID.search(line) for one in _SENTENCE.split(line)):
            made = _bared(sentence, chance)
            if made:
                yield _row(*made, f"news-{number}", "news")


def _bared(sentence: str, chance: random.Random) -> tuple[str, int, bool] | None:
    found = list(_SAID.finditer(sentence))
    if len(found) != 1 or len(sentence) > 600:
        return None
    said = found[0].groupdict()
    ahead = (said["which"] or said["named"] or said["that"]) in ("next", "this coming", "this upcoming", "tomorrow")
    if said["unit"] and chance.random() > (0.2 if not ahead else 0.5 if said["unit"] == "year" else 1):
        return None
    day = said["day"] or chance.choice(_MONTHS if said["unit"] == "year" else _DAYS)
    before, lead = sentence[: found[0].start()], "in " if day in _MONTHS else "on "
    if not before.strip():
        lead = lead.capitalize()
    elif not said["on"] and (_HELD.search(before.lower()) or (day in _DAYS and chance.random() > 0.6)):
        lead = ""
    return before + lead + day + sentence[found[0].end() :], len(before + lead), ahead


def ours(seed: int = 11) -> Iterator[Row]:
    """Sentences made of our patterns, half of them ahead."""
    chance = random.Random(seed)
    lines = (HERE / "styles" / "leanings.tsv").read_text(encoding="utf-8").splitlines()
    held: dict[str, list[str]] = {}
    for line in lines:
        if not line.startswith("#"):
            held.setdefault(line.split("\t")[0], []).append(line.split("\t")[1])
    for number in range(MADE):
        body, offset = _sentence(held, chance, "future" if number % 2 else "past")
        yield _row(body, offset, bool(number % 2), f"ours-{number}", "ours")


def _sentence(held: dict[str, list[str]], chance: random.Random, way: str) -> tuple[str, int]:
    month = chance.random() < 0.25
    body = chance.choice(held[way]).replace("{E}", chance.choice(held["event"])).replace("{W}", chance.choice(held["who"]))
    body = body.replace("{N}", chance.choice(held["event"]).removeprefix("the ").removeprefix("an ").removeprefix("a "))
    on = "in " if month else chance.choice(("on ", "on ", ""))
    body = body.replace("{p}", on + "{P}", 1)
    tail = chance.choice(held["tail"]) if chance.random() < 0.8 and body.endswith("{P}") else ""
    body = (body[0].upper() + body[1:] if not body.startswith("{P}") else body) + tail + "."
    offset = body.index("{P}")
    return body.replace("{P}", chance.choice(_MONTHS if month else _DAYS)), offset


def dated() -> Iterator[Row]:
    """The bare days of texts whose days are known."""
    with gzip.open(DATA / SOURCES[1].file, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield from _dated(row["text"], row["dct"], [(a, b, value) for a, b, _, value in row["timexes"]], "tbaq-" + row["id"])
    for line in (line for one in SOURCES[2:] for line in (HERE.parent / one.file).read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        if row["id"].startswith("own-w-") or int(hashlib.sha256(row["id"].encode()).hexdigest()[0], 16) % 2 == 0:
            yield from _dated(row["text"], row["published"], _gold(row), "own-" + row["id"])


def _gold(row: dict) -> Iterator[tuple[int, int, str]]:
    for gold in row["times"]:
        at = -1
        for _ in range(gold.get("n") or 1):
            at = row["text"].index(gold["text"], at + 1)
        yield at, at + len(gold["text"]), gold.get("first") or gold.get("last") or ""


def _dated(body: str, published: str | None, golds, source: str) -> Iterator[Row]:
    day = str(published)[:10]
    words, golds = text.words(body, language="en"), list(golds)
    if len(day) != 10:
        return
    for time in dates.find(words):
        value = next((str(value)[:10] for a, b, value in golds if min(time.span.end, b) > max(time.span.start, a)), "")
        if time.by not in _BARE or not time.relative or not value[:4].isdigit() or len(value) not in (7, 10):
            continue
        here = date.fromisoformat(day).replace(day=1) if len(value) == 7 else date.fromisoformat(day)
        there = date.fromisoformat((value + "-01")[:10])
        if there != here:
            kind = "weekday" if time.by == "times.weekday" else "month"
            at, near = words.token_at(time.span.start), _near(date.fromisoformat(day), there, kind)
            yield _placed(words, at, there > here, source, f"{source.partition('-')[0]} {kind}", near)


def _near(here: date, there: date, kind: str) -> float:
    """What the nearness of the day named adds, as the program reckons it."""
    gap = (there.weekday() - here.weekday()) % 7
    if kind == "weekday":
        return spells.nearer(7 - gap, gap) if gap else -NEVER
    found = [spells.nearest_day(there.month, there.day, here, here, way) for way in (-NEVER, NEVER)]
    return spells.near(found[0], found[1], here, here) if found[0] and found[1] else 0.0


def table(rows: list[Row]) -> csr_matrix:
    """Which features each row has."""
    owners = np.repeat(np.arange(len(rows)), [len(row.looks) for row in rows])
    places = np.concatenate([np.array(row.looks) for row in rows])
    return csr_matrix((np.ones(len(places), np.float32), (owners, places)), shape=(len(rows), 1 << leaning.BITS))


def fit(rows: list[Row]) -> LogisticRegression:
    """The model of *rows*, each weighed by where it is from."""
    weights = [{"news": NEWS, "ours": OURS}.get(row.kind, DATED) for row in rows]
    made = LogisticRegression(C=COST, max_iter=300, solver="liblinear", random_state=0)
    return made.fit(table(rows), [row.ahead for row in rows], sample_weight=weights)


def folded(rows: list[Row], base: list[Row]) -> str:
    """Shares of right directions, of the rule and of models that have not seen the text; *base* is in every fold.

    The share of the model is that with nearness and possessives weighed in, as the program does; that of the bare model stands behind it.
    """
    fold = np.array([int(hashlib.sha256(row.source.encode()).hexdigest(), 16) % FOLDS for row in rows])
    score = np.zeros(len(rows))
    for number in range(FOLDS):
        seen = [row for row, place in zip(rows, fold, strict=True) if place != number]
        score[fold == number] = fit([*base, *seen]).decision_function(table([r for r, p in zip(rows, fold, strict=True) if p == number]))
    said = []
    for kind in sorted({row.kind for row in rows}):
        held = np.array([row.kind == kind for row in rows])
        ahead, rule, more = (np.array([getattr(row, name) for row in rows])[held] for name in ("ahead", "rule", "more"))
        whole, bare = (np.mean((score[held] + add > 0) == ahead) for add in (more, 0.0))
        said.append(f"{kind} {whole:.3f} (bare {bare:.3f}, rule {np.mean(rule == ahead):.3f}, n {held.sum()})")
    return "; ".join(said)


def main() -> None:
    """Measure, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", action="store_true", help="print what the folds say, write nothing")
    asked = parser.parse_args()
    rows, base = [*news(), *dated()], list(ours())
    said = "right directions by folds: " + folded(rows, base)
    print(said)
    if asked.folds:
        return
    model = fit([*rows, *base])
    size = float(np.abs(model.coef_[0]).max()) / MOST
    arrays = {"weights": np.rint(model.coef_[0] / size).astype(np.int8), "bias": np.array([model.intercept_[0], size], dtype=np.float32)}
    facts = {
        "name": "leaning",
        "task": "whether a bare weekday or month lies ahead of the publication day or behind it",
        "features": "cuttings.dates.leaning",
        "command": "python train/leaning.py",
        "scores": said,
        "sentences": len(rows) + len(base),
    }
    print(f"{len(write('leaning', arrays, facts, SOURCES))} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
