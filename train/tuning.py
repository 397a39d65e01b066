"""Learn the net of the tokens of flattened pages on from the weights that ship, half from pages that people wrote.

    python train/tuning.py --kept FILE [--away NAME] [--steps N] [--out DIR]

Needs torch, and the pages that `net.py --kept FILE` keeps. Every step takes ten pages by hands (`cases.py`), set otherwise, with other
outlets, writers and sections in them, and ten composed ones, which count alike. What hands wrote tells the fields and the body apart and
nothing between them: there a caption, a byline's joints or a standfirst is no error. NAME: the file of one writer (`pages-a`), left out,
for a net that this writer's pages are then read with (`bench/flat_pages.py`).
"""

import argparse
import json
import pickle
import random
import re
import sys
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

import cards
import meta as rankers
from articles import SOURCES
from cases import rows, stretched
from cuttings.page.flat.net import LABELS
from cuttings.resources import model
from joints import framed, furniture
from net import HIDDEN, OFTEN, Example, Net, arrays, batch, example, real, shortened

SEED, STEPS, PEAK, PAGES, WAYS, HIDDEN_WORDS = 12, 750, 1e-3, 10, 10, 0.12
_UNTOLD = ("other", "caption", "byline", "desk", "updated", "standfirst")
"""Labels between which the gold of pages by hands does not decide."""


def restored() -> Net:
    """The net with the weights that ship."""
    given = {name: torch.from_numpy(np.array(value, np.float32)) for name, value in model("flat-net").items()}
    net = Net()
    state = net.state_dict()
    state["table.weight"] = given["table"] * given["scale"][:, None]
    for at, (gate, way) in enumerate((gate, way) for gate in range(3) for way in ("", "_reverse")):
        into, first, column = slice(gate * HIDDEN, (gate + 1) * HIDDEN), HIDDEN * bool(way), slice(at * HIDDEN, (at + 1) * HIDDEN)
        state[f"turn.weight_hh_l0{way}"][into] = given["turn"][first : first + HIDDEN, column].T
        state[f"turn.weight_ih_l0{way}"][into] = given["in"][:, column].T
        state[f"turn.bias_hh_l0{way}"][into] = given["turn.bias"][column]
        state[f"turn.bias_ih_l0{way}"][into] = given["in.bias"][column]
    for name, key in ({f"conv{at}": f"convs.{at}" for at in range(3)} | {"mix": "mix", "page": "page", "out": "out"}).items():
        shape = state[f"{key}.weight"].shape
        state[f"{key}.weight"] = given[name].reshape(tuple(reversed(shape))).permute(*reversed(range(len(shape))))
        state[f"{key}.bias"] = given[f"{name}.bias"]
    net.load_state_dict(state)
    return net


def exchanged(row: dict[str, Any], others: list[dict[str, Any]], rng: random.Random) -> dict[str, Any]:
    """The page with another outlet, other writers and another section of the same writer's pages, everywhere in it."""
    text = json.dumps(row, ensure_ascii=False)
    pairs = [(row["outlet"], rng.choice(others)["outlet"])] if rng.random() < 0.6 else []
    if rng.random() < 0.6:
        pairs += [(name, next(iter(rng.choice(others)["authors"]), None)) for name in row["authors"]]
    pairs += [(row["section"], rng.choice(others)["section"])] if rng.random() < 0.4 else []
    for old, new in pairs:
        if old and new and len(old) > 3 and len(new) > 2:
            plain, other = (json.dumps(value, ensure_ascii=False)[1:-1] for value in (old, new))
            text = re.sub(rf"(?<!\w){re.escape(plain)}(?!\w)", lambda match, other=other: other, text)  # type: ignore[misc]
    return dict(json.loads(text))


def by_hands(away: str | None) -> list[list[Example]]:
    """Several settings of every page that people wrote, without the writer who is left *away*."""
    around = [furniture(page) for _, page in real()]
    known: dict[str, list[dict[str, Any]]] = {}
    for name, row in rows():
        known.setdefault(name, []).append(row)
    found = []
    for name, group in known.items():
        for row in group if name != away else ():
            rng = random.Random(f"{SEED} {row['id']}")
            drawn = [row, *(exchanged(row, group, rng) for _ in range(WAYS - 1))]
            told = [(one["raw"], spans) for one in drawn if (spans := stretched(one))]
            made = [example(*framed(text, spans, rng.choice(around), rng), rng) for text, spans in told]
            found.append([shortened(one) for one in made if one])
    return [pages for pages in found if pages]


def loss(net: Net, pages: list[Example], hidden: float, told: Any) -> Any:
    """How far the net is from the labels of pages; *told*: which labels (columns) are right where another (row) is the gold."""
    values, labels, begins = batch(pages, hidden)
    there = labels >= 0
    out, gold = net(values, there)[there], labels[there]
    weight = torch.tensor([OFTEN.get(label, 1.0) for label in LABELS])[gold]
    each = -torch.logsumexp(functional.log_softmax(out[:, :-1], 1) + torch.log(told[gold] + 1e-9), 1)
    edges = functional.binary_cross_entropy_with_logits(out[:, -1], begins[there], pos_weight=torch.tensor(2.0))
    return (each * weight).sum() / weight.sum() + 0.5 * edges


def learn(composed: list[Example], hands: list[list[Example]], steps: int) -> Net:
    """The net after all steps: the running mean of its weights."""
    torch.manual_seed(SEED)
    rng, net = random.Random(SEED), restored()
    net.train()
    exact, loose = torch.eye(len(LABELS)), torch.eye(len(LABELS))
    loose[0, [LABELS.index(label) for label in _UNTOLD]] = 1
    descent, mean = torch.optim.Adam(net.parameters(), lr=PEAK), {name: value.clone() for name, value in net.state_dict().items()}
    for step in range(steps):
        for group in descent.param_groups:
            group["lr"] = PEAK * min(1, (step + 1) / 40) * max(0.03, 1 - step / steps)
        alike = sorted(rng.sample(composed, 24), key=lambda page: len(page.labels))[(first := rng.randrange(12)) : first + PAGES]
        total = loss(net, alike, 0.06, exact) + loss(net, [rng.choice(page) for page in rng.sample(hands, PAGES)], HIDDEN_WORDS, loose)
        descent.zero_grad()
        (total / 2).backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        descent.step()
        for name, value in net.state_dict().items():
            mean[name].lerp_(value, 0.01 if step > 150 else 0.1)
    net.load_state_dict(mean)
    return net


def main() -> None:
    """Learn on from the weights that ship, and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kept", type=Path, required=True, help="where net.py has kept its pages")
    parser.add_argument("--away", help="the file of the writer who is left out")
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--out", type=Path, default=cards.MODELS)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    composed, _ = pickle.loads(arguments.kept.read_bytes())
    net = learn(composed, by_hands(arguments.away), arguments.steps)
    facts = {
        "task": "tell the tokens of a flattened page apart, and where a stretch begins",
        "features": 1,
        "command": "python train/net.py, then python train/tuning.py",
        "seed": SEED,
        "labels": " ".join(LABELS),
    }
    sets = [cards.Source(f"pages/{part}.jsonl.gz", part, rankers.SETS[part][0], True) for part in ("fundus", "traf-dev", "wcxb-dev")]
    sets.append(cards.Source("tests/cases/flat, train/own", "own pages, those that may be read", "that of the project", True))
    print(len(cards.write("flat-net", arrays(net), facts, [*sets, *SOURCES[1:]], arguments.out)), "bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
