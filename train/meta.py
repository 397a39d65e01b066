"""Train the rankers that choose among the candidates for headline, day, authors and section.

    python train/meta.py              cross-validated figures, then src/cuttings/data/models/meta.npz and meta.toml
    python train/meta.py --open       the same from the sets with an open licence stated only

Reads ../shared/data/pages. Rows whose registered domain stands among the yardstick rows of any pages file are dropped. Folds go by
registered domain. Linear models over named features: conditional logit for a field with one value, logistic regression for authors.
"""

import argparse
import base64
import gzip
import hashlib
import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from cuttings.page import blocks as _blocks
from cuttings.page import body as _body
from cuttings.page import depth as _depth
from cuttings.page import meta
from cuttings.page.decode import Refused, decode
from cuttings.page.meta.options import Option, fold
from cuttings.page.meta.outlet import domain
from cuttings.types import Page

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT.parent / "shared/data/pages"
TARGET = ROOT / "src/cuttings/data/models"
SEED, FOLDS = 7, 5
SETS = {
    "traf-dev": ("Apache-2.0 (repository)", True),
    "dates-dev": ("Apache-2.0 (repository)", True),
    "fundus": ("MIT (repository)", True),
    "wcxb-dev": ("CC BY 4.0 (gold)", True),
}
FIELDS = {"title": 1, "published": 1, "section": 1, "authors": 0}
LEFT_OUT = {"title": ("wcxb-dev",)}
"""Sets whose notion of a field differs: drafted headlines there are as often the page's search title."""
RIDGE = {"section": 5e-3, "title": 1e-3, "published": 1e-3}
PRIOR = {
    "section": {
        "ld.articleSection": 3.5,
        "ld.broken.articleSection": 3.0,
        "meta.article:section": 3.5,
        "micro.articlesection": 5.0,
        "from micro": 2.0,
        "address.1": -1.5,
        "line.kicker.1": 2.5,
        "line.kicker.2": 1.0,
        "line.icon": 3.0,
        "from meta": 1.0,
        "from ld": 1.0,
        "ld.crumb.last": 0.5,
        "ld.crumb1": 1.0,
        "home": -3.0,
        "outlet": -3.0,
        "bias": -2.5,
        "known": 1.0,
    }
}
"""Where few pages have gold, weights are drawn to what the vocabulary itself means: a declared section is one."""
Row = dict[str, Any]


def rows(name: str) -> Iterator[Row]:
    """The rows of one set, with their bytes."""
    with gzip.open(PAGES / f"{name}.jsonl.gz", "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            row = json.loads(line)
            row["set"] = name
            row["body"] = base64.b64decode(row["html_b64"]) if "html_b64" in row else row.get("html", "").encode()
            yield row


def yardstick() -> set[str | None]:
    """Registered domains that must not be trained on."""
    found = {domain(row["url"]) for row in rows("wcxb-test")}
    return found | {domain(row.get("host")) for row in rows("daniel") if row.get("yardstick")}


Case = tuple[Page, _blocks.Blocks, _body.Body, meta.Gathered]


def gathered(row: Row) -> Case | None:
    """A page read as far as the choice: its blocks, body and the candidates for every field."""
    page = Page(url=row["url"], fetched=None, body=row["body"], content_type="text/html")
    decoded = decode(page)
    if isinstance(decoded, Refused) or _depth.deep(decoded.utf8):
        return None
    walked = _blocks.walk(_blocks.parse(decoded.utf8), decoded.utf8)
    body = _body.find(walked)
    return page, walked, body, meta.gather(walked, body, page)


# ---------------------------------------------------------------- what is right


def names(values: list[str]) -> set[str]:
    """The persons of a gold list, folded."""
    split = re.compile(r"\s*(?:;|,|\||/|•|\band\b|\bund\b|\bet\b|\by\b|&)\s+|\s*[;|•]\s*")
    return {re.sub(r"^(?:by|von)\s+", "", fold(part)) for value in values for part in split.split(value) if fold(part)}


def right(field: str, row: Row, option: Option) -> bool:
    """Whether a candidate is what the gold says."""
    if field == "title":
        return fold(option.value) == fold(row["title"])
    if field == "published":
        return bool(row["published"]) and option.value == row["published"][:10]
    if field == "section":
        wanted = [row["section"]] if isinstance(row["section"], str) else row["section"]
        return fold(option.value) in {fold(value) for value in wanted}
    return fold(option.value) in names(row["authors"])


def pages(field: str, data: list[tuple[Row, dict[str, list[Option]]]], every: bool = False) -> list[tuple[str, list[Option], list[bool]]]:
    """Of every page with gold for the field: its domain, candidates, and which are right; *every* page, or those that have a right one."""
    found = []
    for row, options in data:
        if field not in row or (field != "published" and field != "authors" and not row[field]):
            continue
        marks = [right(field, row, option) for option in options[field]]
        wanted = field in ("title", "section") or (field == "published" and row["published"])
        if wanted and not every and not any(marks):
            continue
        found.append((domain(row["url"]) or row["id"], options[field], marks))
    return found


# ---------------------------------------------------------------- learning


def matrix(found: list[tuple[str, list[Option], list[bool]]], vocabulary: dict[str, int]) -> tuple[Any, ...]:
    """All candidates as one sparse table: entry rows, columns, values; page of each candidate; marks."""
    entry, column, value, page, mark = [], [], [], [], []
    at = 0
    for number, (_, options, marks) in enumerate(found):
        for option, good in zip(options, marks, strict=True):
            for name, amount in [("bias", 1.0), *option.features.items()]:
                if amount and name in vocabulary:
                    entry.append(at)
                    column.append(vocabulary[name])
                    value.append(amount)
            page.append(number)
            mark.append(good)
            at += 1
    return np.array(entry), np.array(column), np.array(value), np.array(page), np.array(mark, bool)


def learn(field: str, found: list[tuple[str, list[Option], list[bool]]], ridge: float) -> dict[str, float]:
    """Weights by feature name, by Adam on the whole set."""
    counts: dict[str, int] = {}
    for _, options, _ in found:
        for name in {name for option in options for name, amount in option.features.items() if amount}:
            counts[name] = counts.get(name, 0) + 1
    prior = PRIOR.get(field, {})
    ridge = RIDGE.get(field, ridge)
    named = {name for name, count in counts.items() if count >= 3} | set(prior)
    vocabulary = {name: place for place, name in enumerate(["bias", *sorted(named - {"bias"})])}
    meant = np.array([prior.get(name, 0.0) for name in vocabulary])
    entry, column, value, page, mark = matrix(found, vocabulary)
    weights, first, second = meant.copy(), np.zeros(len(vocabulary)), np.zeros(len(vocabulary))
    total = len(found)
    for step in range(1, 251):
        scores = np.bincount(entry, value * weights[column], len(page))
        error = _one(scores, page, mark, total) if FIELDS[field] else 1 / (1 + np.exp(-scores)) - mark
        slope = np.bincount(column, value * error[entry], len(vocabulary)) / total + ridge * (weights - meant)
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        weights -= 0.1 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return {name: float(weights[place]) for name, place in vocabulary.items()}


def _one(scores: Any, page: Any, mark: Any, total: int) -> Any:
    """Gradient of the conditional logit with "none" as an option of score 0."""
    top = np.zeros(total)
    np.maximum.at(top, page, scores)
    powers = np.exp(scores - top[page])
    none = np.exp(-top)
    whole = np.bincount(page, powers, total) + none
    good = np.bincount(page, powers * mark, total)
    wanted = np.where(good[page] > 0, powers * mark / np.maximum(good[page], 1e-300), 0.0)
    return powers / whole[page] - wanted


def score(field: str, weights: dict[str, float], found: list[tuple[str, list[Option], list[bool]]]) -> tuple[float, ...]:
    """Held-out figures: share of pages decided right, or precision, recall and F1 of authors."""
    hits = made = wanted = 0
    for _, options, marks in found:
        values = [weights.get("bias", 0.0) + sum(a * weights.get(n, 0.0) for n, a in option.features.items()) for option in options]
        if FIELDS[field]:
            best = max(range(len(values)), key=lambda at: values[at], default=None)
            none = best is None or values[best] < 0
            hits += (not any(marks)) if none else marks[best]  # type: ignore[index]
            made += 1
        else:
            limit = np.log(meta.LEAST[field] / (1 - meta.LEAST[field]))
            hits += sum(value > limit and good for value, good in zip(values, marks, strict=True))
            made += sum(value > limit for value in values)
            wanted += sum(marks)
    return (hits / max(1, made),) if FIELDS[field] else (hits / max(1, made), hits / max(1, wanted), 2 * hits / max(1, made + wanted))


def given(field: str, weights: dict[str, float], found: list[tuple[str, list[Option], list[bool]]]) -> list[tuple[float, bool]]:
    """Of what these weights would give: how high its score lies over none, or over all else, and whether it is right."""
    pairs = []
    for _, options, marks in found:
        values = [weights.get("bias", 0.0) + sum(a * weights.get(n, 0.0) for n, a in option.features.items()) for option in options]
        limit = np.log(meta.LEAST[field] / (1 - meta.LEAST[field]))
        if FIELDS[field]:
            best = int(np.argmax([0.0, *values])) - 1
            rest = np.logaddexp.reduce([0.0, *(value for at, value in enumerate(values) if at != best)])
            pairs += [(float(values[best] - rest), marks[best])] if best >= 0 else []
        else:
            pairs += [(value, good) for value, good in zip(values, marks, strict=True) if value > limit]
    return pairs


def scaled(pairs: list[tuple[float, bool]]) -> list[float]:
    """Slope and shift that turn log odds into those of being right, by Newton's method; both are drawn a little to 1 and 0."""
    log, mark = np.clip([pair[0] for pair in pairs], -14, 14), np.array([pair[1] for pair in pairs], float)
    table, meant = np.stack([log, np.ones(len(log))], 1), np.array([1.0, 0.0])

    def loss(at: Any) -> float:
        return float(np.logaddexp(0, table @ at).sum() - mark @ table @ at + ((at - meant) ** 2).sum() / 2)

    found = meant
    for _ in range(30):
        chance = 1 / (1 + np.exp(-table @ found))
        bend = table.T @ (table * (chance * (1 - chance))[:, None]) + np.eye(2)
        step = np.linalg.solve(bend, table.T @ (chance - mark) + found - meant)
        size = next((size for size in (1.0, 0.5, 0.25, 0.1, 0.01) if loss(found - size * step) < loss(found)), 0.0)
        found = found - size * step
    return [float(value) for value in found]


def fold_of(name: str) -> int:
    """The fold of a registered domain."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % FOLDS


def crossed(
    field: str, found: list[tuple[str, list[Option], list[bool]]], every: list[tuple[str, list[Option], list[bool]]], ridge: float
) -> tuple[list[float], list[float]]:
    """Mean held-out figures over folds by domain, and the scale of what is given there on *every* page."""
    figures, pairs = [], []
    for number in range(FOLDS):
        weights = learn(field, [row for row in found if fold_of(row[0]) != number], ridge)
        figures.append(score(field, weights, [row for row in found if fold_of(row[0]) == number]))
        pairs += given(field, weights, [row for row in every if fold_of(row[0]) == number])
    return [round(float(np.mean(column)), 4) for column in zip(*figures, strict=True)], scaled(pairs)


def main() -> None:
    """Cross-validate, train on everything, write the model and its card."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--open", action="store_true", help="use only sets with an open licence stated")
    parser.add_argument("--ridge", type=float, default=3e-4)
    arguments = parser.parse_args()
    banned = yardstick()
    sets = [name for name, (_, free) in SETS.items() if free or not arguments.open]
    data = [
        (row, case[3].options)
        for name in sets
        for row in rows(name)
        if domain(row["url"]) not in banned and (case := gathered(row)) is not None
    ]
    arrays: dict[str, Any] = {}
    figures: dict[str, list[float]] = {}
    for field in FIELDS:
        used = [pair for pair in data if pair[0]["set"] not in LEFT_OUT.get(field, ())]
        found = pages(field, used)
        figures[field], scale = crossed(field, found, pages(field, used, every=True), arguments.ridge)
        print(field, len(found), "pages, held out:", *figures[field], "scale:", *scale, file=sys.stderr)
        weights = {name: weight for name, weight in learn(field, found, arguments.ridge).items() if abs(weight) > 0.02}
        arrays[f"{field}.names"] = np.frombuffer("\n".join(weights).encode(), np.uint8)
        arrays[f"{field}.scale"] = np.array(scale, np.float32)
        arrays[f"{field}.weights"] = np.array(list(weights.values()), np.float16)
    write(arrays, figures, sets)


def write(arrays: dict[str, Any], figures: dict[str, list[float]], sets: list[str]) -> None:
    """The model without time stamps, so that the same data give the same bytes, and its card."""
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in arrays.items():
            raw = io.BytesIO()
            np.save(raw, array, allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)), raw.getvalue(), zipfile.ZIP_DEFLATED)
    (TARGET / "meta.npz").write_bytes(out.getvalue())
    data = ", ".join(f'"{name}: {SETS[name][0]}"' for name in sets)
    card = f"""task = "choose among the candidates for headline, publication day, authors and section of an HTML page"
features = 1
data = [{data}]
command = "python train/meta.py"
seed = {SEED}
sha256 = "{hashlib.sha256(out.getvalue()).hexdigest()}"

[held_out]
"""
    card += "".join(f"{field} = {values}\n" for field, values in figures.items())
    (TARGET / "meta.toml").write_text(card, encoding="utf-8")


if __name__ == "__main__":
    main()
