"""Train what everything stands on: word clusters, the taggers, the parser, the finder of names; each written with its card.

    python train/substrate.py            all of it, as it ships
    python train/substrate.py --open     only sets with an openly stated licence
    python train/substrate.py --only naming --out FOLDER [--sample 40]

Seeded; two runs on one machine give the same bytes. Needs a C compiler and the shared data. Clusters: train/clusters.py, run before.
"""

import argparse
import os
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import cards
import naming
import sets
import trees
from cuttings import resources
from cuttings.learn.rows import Linear, linear
from fitting import arrays

# F1 of the finder as it was last trained, without and with `--open`; written on its card. Measure anew after training. The first with
# the sieves of today, the second with those of the day when it was trained.
MEASURED = {
    False: {"worldwide-dev": 87.0, "own labels, test half": 78.9, "own labels, pairs": 88.7},
    True: {"worldwide-dev": 79.1, "own labels, test half": 77.9, "own labels, pairs": 88.2},
}


def grammar(out: Path, sample: int) -> dict[str, Linear]:
    """Taggers into `tags.npz`, parser and labeller into `trees.npz`."""
    sources = [trees.EWT, trees.GUM]
    models = trees.fit(trees.read([source.file for source in sources], sample))
    write("tags", {name: models[name] for name in ("first", "second")}, {"task": "universal tags of English words"}, sources, out)
    write("trees", {name: models[name] for name in ("arcs", "labels")}, {"task": "heads and relations of English words"}, sources, out)
    return models


def names(tagger: tuple[Linear, Linear], only_open: bool, out: Path, sample: int) -> None:
    """The finder of names into `naming.npz`."""
    worth = worths(only_open)
    models = naming.fit(naming.gathered(worth, sample), tagger)
    write(
        "naming",
        models,
        {"task": "people, bodies and places in running text", "only_open_licences": only_open, "measured": MEASURED[only_open]},
        list(worth),
        out,
    )


def worths(only_open: bool) -> dict[sets.Source, float]:
    """The sets and how much a word of each counts."""
    beside = 1.0 if only_open else naming.BESIDE
    worth = {source: beside * naming.WORTH.get(source.file.split("/")[-1], 1.0) for source in sets.OPEN}
    return worth | {sets.OWN: naming.OWN} | ({} if only_open else {sets.CLOSED[0]: 1.0})


def write(name: str, models: dict[str, Linear], facts: dict[str, object], sources: list[cards.Source], out: Path) -> None:
    """One file for all of a task's models."""
    merged = {key: value for part, model in models.items() for key, value in arrays(part, model).items()}
    raw = cards.write(name, merged, {**facts, "command": "python train/substrate.py", "seed": 7}, sources, out)
    print(name, len(raw), "bytes", flush=True)


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--open", action="store_true", help="only sets with an open licence")
    parser.add_argument("--only", choices=["grammar", "naming"])
    parser.add_argument("--out", type=Path, default=cards.MODELS)
    parser.add_argument("--sample", type=int, default=0, help="at most so many documents of a set")
    options = parser.parse_args()
    if options.only == "naming":
        kept = resources.model("tags")
        models = {part: linear(kept, part) for part in ("first", "second")}
    else:
        models = grammar(options.out, options.sample)
    if options.only != "grammar":
        names((models["first"], models["second"]), options.open, options.out, options.sample)


if __name__ == "__main__":
    main()
