"""Train the reader of blocks that finds the body of a page.

    python train/body.py              writes src/cuttings/data/models/body.npz and body.toml
    python train/body.py --folds      only prints figures of five folds by registered domain; writes nothing
    python train/body.py --open       the same from the sets with an open licence stated only

Reads ../shared/data/pages (or $CUTTINGS_SHARED/data/pages). Rows marked as yardstick are never trained on, nor is any row whose registered
domain stands among the yardstick rows of any pages file. Two stages of symmetric boosted trees (CatBoost): the first judges each block,
the second sees how the first's chances lie around it; it learns from chances given by models that had not seen the page's domain.
Needs the `train` extra.
"""

import argparse
import base64
import gzip
import hashlib
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from alignment import labels, scored, summary, tokens
from cards import DATA, Source, write
from cuttings.page.blocks import Blocks, parse, walk
from cuttings.page.body import compose
from cuttings.page.bounds import bounds, measures
from cuttings.page.chances import SECOND, second
from cuttings.page.decode import Decoded, decode
from cuttings.page.features import FIRST, Sheet, first, titled
from cuttings.page.meta.outlet import domain
from cuttings.types import Page

SETS = {
    "wcxb-dev": Source("pages/wcxb-dev.jsonl.gz", "Murrough-Foley/web-content-extraction-benchmark, dev", "CC BY 4.0 (gold)", True),
    "fundus": Source("pages/fundus.jsonl.gz", "flairNLP/fundus, tests", "MIT (repository)", True),
    "fundus-body": Source("pages/fundus-body.jsonl.gz", "flairNLP/fundus, tests", "MIT (repository)", True),
    "daniel": Source("pages/daniel.jsonl.gz", "rundimeco/waddle, DAnIEL v2.1, rows not marked yardstick", "GPL-3 (repository)", False),
}
WEAK = {
    "traf-dev": Source("pages/traf-dev.jsonl.gz", "adbar/trafilatura, tests", "Apache-2.0 (repository)", True),
    "dates-dev": Source("pages/dates-dev.jsonl.gz", "adbar/htmldate, tests", "Apache-2.0 (repository)", True),
}
YARDSTICKS = ("wcxb-test", "daniel")
WEIGHT = {"fundus": 2.0, "fundus-body": 2.0, "wcxb-dev": 1.5, "daniel": 1.0, "traf-dev": 0.6, "dates-dev": 0.6}
FOLDS, SEED, LEAST = 5, 7, 0.7
SHAPE = {"first": (280, 6, 0.09), "second": (180, 6, 0.08)}


class Case(NamedTuple):
    """A labelled page: its blocks, its table of features, which blocks are body, which are headlines, and their numbers of tokens."""

    name: str
    domain: str
    gold: str
    blocks: Blocks
    table: np.ndarray
    body: np.ndarray
    headline: np.ndarray
    size: np.ndarray
    covered: float
    known: np.ndarray


def rows(name: str) -> Iterator[dict[str, Any]]:
    """The rows of one set, with their bytes and registered domain."""
    with gzip.open(DATA / "pages" / f"{name}.jsonl.gz", "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            row = json.loads(line)
            row["bytes"] = base64.b64decode(row["html_b64"]) if "html_b64" in row else row["html"].encode()
            row["domain"] = domain(row.get("url") or row.get("host")) or row["id"]
            yield row


def yardstick() -> frozenset[str]:
    """The registered domains of all yardstick rows."""
    return frozenset(row["domain"] for name in YARDSTICKS for row in rows(name) if name == "wcxb-test" or row.get("yardstick"))


def training(names: Sequence[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows that may be trained on."""
    barred = yardstick()
    for name in names:
        for row in rows(name):
            if (row.get("text") or name in WEAK) and not row.get("yardstick") and row["domain"] not in barred:
                yield name, row


def cases(names: Sequence[str]) -> list[Case]:
    """The labelled pages of the sets. The headline is no body, whatever a set's convention; the standfirst is, as in most of them."""
    found = []
    for name, row in training(names):
        decoded = decode(Page(url=None, fetched=None, body=row["bytes"]))
        if not isinstance(decoded, Decoded):
            continue
        blocks = walk(parse(decoded.utf8))
        if not blocks.text:
            continue
        table = first(Sheet(blocks)).copy("F")
        headline = np.isin(np.arange(len(blocks.text)), titled(blocks))
        if name in WEAK:
            body, known = agreed(blocks, decoded.text, row.get("segments"))
            covered = 1.0
        else:
            shares, covered = labels(blocks.text, row["text"])
            body = np.array(shares) > 0.5
            known = np.ones(len(body), bool)
            if name == "wcxb-dev":
                known = body | ~leads(table)
        size = np.array([len(tokens(text)) for text in blocks.text])
        found.append(Case(name, row["domain"], row.get("text", ""), blocks, table, body & ~headline, headline, size, covered, known))
    return found


def leads(table: np.ndarray) -> np.ndarray:
    """Blocks that look like a standfirst: right after the headline, named so or told in the page's description."""
    at = {name: table[:, FIRST.index(name)] for name in ("since headline", "lead own", "about")}
    near = (at["since headline"] >= 1) & (at["since headline"] <= 4)
    return np.asarray(near & ((at["lead own"] > 0) | (at["about"] > 0)))


def agreed(blocks: Blocks, html: str, segments: dict[str, list[str]] | None) -> tuple[np.ndarray, np.ndarray]:
    """Weak labels where a page has no gold: blocks that two extractors both take or both leave, and segments marked by hand."""
    import lxml.html
    from readability import Document
    from trafilatura import extract

    votes = []
    for text in (extract(html, include_comments=False) or "", _shown(lxml.html, Document, html)):
        shares, _ = labels(blocks.text, text)
        votes.append(np.array(shares) > 0.5)
    body, known = votes[0] & votes[1], votes[0] == votes[1]
    for place, text in enumerate(blocks.text):
        if segments and any(part in text for part in segments["with"] if len(part) > 12):
            body[place] = known[place] = True
        if segments and any(part in text for part in segments["without"] if len(part) > 6):
            body[place], known[place] = False, True
    return body, known & (votes[0].any() and votes[1].any())


def _shown(lxml_html: Any, document: Any, html: str) -> str:
    try:
        tree = lxml_html.fromstring(document(html).summary(html_partial=True))
    except (ValueError, TypeError, AttributeError, SyntaxError, LookupError):
        return ""
    return " ".join(tree.itertext())


def fold(case: Case) -> int:
    """The fold of a page, by its registered domain."""
    return int(hashlib.sha256(case.domain.encode()).hexdigest(), 16) % FOLDS


def weights(case: Case, pages: int) -> np.ndarray:
    """What each block counts: longer ones more, blocks far from any body on a sample only, crowded domains less."""
    size = np.sqrt(1 + case.size)
    weight = size / size.sum() * WEIGHT[case.name] / np.sqrt(pages)
    near = np.convolve(case.body, np.ones(25), "same")[: len(size)] > 0 if len(size) > 25 else np.ones(len(size), bool)
    drawn = np.random.default_rng(len(case.gold)).random(len(size)) < 0.25
    weight = np.where(near, weight, np.where(drawn, weight * 4, 0))
    trusted = case.covered >= LEAST and case.body.any()
    return np.where(case.headline | ~case.known | (not trusted), 0, weight) * 1000


def fit(table: np.ndarray, target: np.ndarray, weight: np.ndarray, shape: tuple[int, int, float]) -> Any:
    """Symmetric trees over a table."""
    from catboost import CatBoostClassifier

    rounds, depth, rate = shape
    model = CatBoostClassifier(
        iterations=rounds,
        depth=depth,
        learning_rate=rate,
        l2_leaf_reg=5,
        random_seed=SEED,
        thread_count=2,
        border_count=64,
        rsm=0.25,
        bootstrap_type="Bernoulli",
        subsample=0.8,
        boosting_type="Plain",
        verbose=0,
        allow_writing_files=False,
    )
    kept = weight > 0
    return model.fit(table[kept], target[kept], sample_weight=weight[kept])


def stage(pages: Sequence[Case], tables: Sequence[np.ndarray], shape: tuple[int, int, float]) -> tuple[list[np.ndarray], Any]:
    """The chances of every page's blocks by models that had not seen its domain, and the model over all."""
    crowd = Counter(case.domain for case in pages)
    weight = [weights(case, crowd[case.domain]) for case in pages]
    folds = np.array([fold(case) for case in pages])
    chances: list[np.ndarray] = [np.zeros(0)] * len(pages)
    for number in (*range(FOLDS), -1):
        taken = np.flatnonzero(folds != number)
        model = fit(
            np.concatenate([tables[place] for place in taken]),
            np.concatenate([pages[place].body for place in taken]),
            np.concatenate([weight[place] for place in taken]),
            shape,
        )
        for place in np.flatnonzero(folds == number):
            chances[place] = model.predict_proba(tables[place])[:, 1].copy()
    return chances, model


def arrays(name: str, model: Any) -> dict[str, np.ndarray]:
    """The trees as arrays, in the form that `cuttings.learn.forest` reads."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        form = json.loads(path.read_text())
    trees, depth = form["oblivious_trees"], max(len(tree["splits"]) for tree in form["oblivious_trees"])
    column, border = np.zeros((depth, len(trees)), np.int16), np.full((depth, len(trees)), np.inf, np.float32)
    leaf = np.zeros((len(trees), 2**depth))
    for place, tree in enumerate(trees):
        for level, split in enumerate(reversed(tree["splits"])):
            at = depth - len(tree["splits"]) + level
            column[at, place], border[at, place] = split["float_feature_index"], split["border"]
        leaf[place, : len(tree["leaf_values"])] = tree["leaf_values"]
    scale, (bias,) = form["scale_and_bias"]
    unit = float(np.abs(leaf).max() / 32000)
    whole = np.round(leaf / unit).astype(np.int16)
    return {f"{name}.column": column, f"{name}.border": border, f"{name}.leaf": whole, f"{name}.scale": np.array([unit * scale, bias])}


def chosen(case: Case, chance: np.ndarray, least: float = 0.0) -> str:
    """The text that chances above *least* give; 0 for the bounds that reading uses."""
    chance = np.where(case.headline, 0, chance)
    taken = chance > (least or bounds(Sheet(case.blocks), case.table, chance))
    return compose(case.blocks, tuple(np.flatnonzero(taken).tolist()))[0]


def report(pages: Sequence[Case], chances: Sequence[np.ndarray], what: str) -> dict[str, list[float]]:
    """Print and give F1 and exact share of each set, and of both fundus sets together, at a few bounds."""
    figures: dict[str, list[float]] = {}
    for least in (0.4, 0.5, 0.6, 0.0):
        by_set: dict[str, list[Any]] = {}
        for case, chance in zip(pages, chances, strict=True):
            if not case.gold:
                continue
            mark = scored(case.gold, chosen(case, chance, least))
            by_set.setdefault(case.name, []).append(mark)
            if case.name.startswith("fundus"):
                by_set.setdefault("both fundus", []).append(mark)
        for name, marks in by_set.items():
            f1, precision, recall, exact = summary(marks)
            print(f"{what:8} {least:.2f} {name:12} n={len(marks):4d} F1 {f1:.4f} P {precision:.4f} R {recall:.4f} exact {exact:.3f}")
            if not least:
                figures[name] = [round(f1, 4), round(exact, 3), len(marks)]
    sys.stdout.flush()
    return figures


def calibration(pages: Sequence[Case], chances: Sequence[np.ndarray]) -> tuple[np.ndarray, dict[str, list[float]]]:
    """Weights of a logistic regression that tells from a page's chances whether its body reaches an F1 of 0.9, and what it is worth:
    how many pages score so much and more, and what share of them is right."""
    from sklearn.linear_model import LogisticRegression

    facts, right = [], []
    for case, chance in zip(pages, chances, strict=True):
        if not case.gold:
            continue
        hits, extra, missed, _ = scored(case.gold, chosen(case, chance))
        facts.append(measures(Sheet(case.blocks), np.where(case.headline, 0, chance)))
        right.append(2 * hits >= 0.9 * (2 * hits + extra + missed))
    model = LogisticRegression(C=10, max_iter=2000).fit(facts, right)
    told = model.predict_proba(facts)[:, 1]
    worth: dict[str, list[float]] = {}
    for low in (0.0, 0.5, 0.7, 0.8, 0.9, 0.95):
        sure = told >= low
        worth[f"{low:.2f}"] = [int(sure.sum()), round(float(np.mean(np.array(right)[sure])), 3)]
        print(f"score >= {low:.2f}: {worth[f'{low:.2f}'][0]} pages, {worth[f'{low:.2f}'][1]} of them right to F1 .9")
    return np.concatenate((model.intercept_, model.coef_[0])).astype(np.float32), worth


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, report and, without `--folds`, write."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--folds", action="store_true", help="print the figures of the folds and write nothing")
    given.add_argument("--open", action="store_true", help="only sets with an open licence stated")
    options = given.parse_args(arguments)
    sources = {name: source for name, source in {**SETS, **WEAK}.items() if source.open or not options.open}
    pages = cases(list(sources))
    print(f"{len(pages)} pages, {sum(len(case.table) for case in pages)} blocks, {len(FIRST)} and {len(SECOND)} features", flush=True)
    chances, one = stage(pages, [case.table for case in pages], SHAPE["first"])
    report(pages, chances, "first")
    tables = [second(Sheet(case.blocks), case.table, chance).copy() for case, chance in zip(pages, chances, strict=True)]
    chances, two = stage(pages, tables, SHAPE["second"])
    held_out = report(pages, chances, "second")
    score, worth = calibration(pages, chances)
    if options.folds:
        return
    facts = {
        "task": "tell the blocks of a page that are the article's body",
        "features": hashlib.sha256("\n".join((*FIRST, *SECOND)).encode()).hexdigest()[:12],
        "command": "python train/body.py" + (" --open" if options.open else ""),
        "seed": SEED,
        "held_out": held_out,
        "right_at_score": worth,
    }
    write("body", {**arrays("first", one), **arrays("second", two), "score": score}, facts, list(sources.values()))


if __name__ == "__main__":
    main()
