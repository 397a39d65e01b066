"""Train the net of the tokens of flattened pages.

    python train/net.py [--kept FILE] [--composed N]     held-out figures, then src/cuttings/data/models/flat-net.npz and flat-net.toml

Needs torch. Reads ../shared/data/pages (flattened by `renderings.py`), articles set in layouts of our own (`styles.py`; one layout, one
line of furniture in four and one article in five are held out), and our own pages that may be read (`cases.py`). Every
page is set otherwise (`joints.py`). Rows whose registered domain stands among the yardstick rows of any pages file are dropped. The
middle of long stretches of one label is left out: what they are is told by their ends.
"""

import argparse
import pickle
import random
import sys
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import nn
from torch.nn import functional

import cards
import meta as rankers
import styles
from articles import SOURCES, articles
from cases import stretches
from cuttings.page.flat.net import LABELS
from cuttings.page.flat.tokens import PLACES, features, tokens
from cuttings.page.meta.outlet import domain
from flat import WEIGHTS
from joints import Stretch, capitals, fine, framed, furniture, pictured, set_otherwise
from layouts import Text
from renderings import marked, render

SEED, EPOCHS, COMPOSED, WIDE, HIDDEN, BATCH = 7, 6, 14_000, 64, 64, 9000
WAYS = {"fundus": 2, "traf-dev": 3, "wcxb-dev": 1, "cases": 5}
"""How often a page of each set is set."""


class Example(NamedTuple):
    """The values of the features of a page's tokens, their labels, and whether a stretch begins there."""

    values: Any
    labels: Any
    begins: Any


def example(text: str, spans: Sequence[Stretch], rng: random.Random, way: str | None = None) -> Example | None:
    """A page set otherwise; None where it is too short or too long to learn from."""
    text, spans = pictured(capitals(text, spans, rng), spans, rng)
    text, spans = set_otherwise(text, spans, rng, way)
    edges = tokens(text)
    if not 40 < len(edges) < 1500:
        return None
    labels, begins = np.zeros(len(edges), np.int8), np.zeros(len(edges), np.int8)
    at, last = 0, -1
    for place, (start, end) in enumerate(edges):
        while at < len(spans) - 1 and spans[at][1] <= start:
            at += 1
        inside = spans[at][0] <= start < spans[at][1] or spans[at][0] < end <= spans[at][1]
        labels[place] = LABELS.index(spans[at][2]) if inside else 0
        now = at if inside else -1
        begins[place] = not place or (now != last and (inside or labels[place - 1] != 0))
        last = now
    return Example(features(text, edges).astype(np.int16), labels, begins)


def shortened(page: Example) -> Example:
    """The page without the middle of its long stretches of one label."""
    keep, turns = np.ones(len(page.labels), bool), np.flatnonzero(np.diff(page.labels)) + 1
    for start, end in zip([0, *turns], [*turns, len(keep)], strict=True):
        if end - start > 52:
            keep[start + 28 : end - 22] = False
    return Example(page.values[keep], page.labels[keep], page.begins[keep])


# ---------------------------------------------------------------- pages


def real() -> Iterator[tuple[str, Any]]:
    """Pages with gold of the sets: the name of the set, and the page."""
    banned = rankers.yardstick()
    for name in ("fundus", "traf-dev", "wcxb-dev"):
        for row in rankers.rows(name):
            page = marked(row) if domain(row["url"]) not in banned else None
            if page is not None:
                yield name, page


def pages(count: int) -> tuple[list[Example], list[Example]]:
    """Pages to learn from, and composed ones that are held out."""
    learned: list[Example | None] = []
    around = []
    for number, (name, page) in enumerate(real()):
        around.append(furniture(page))
        rng = random.Random(f"{SEED} real {number}")
        for drawn in (render(page, rng) for _ in range(WAYS[name])):
            learned.append(example(drawn.text, fine(drawn, page), rng))
    for text, spans in stretches():
        rng = random.Random(f"{SEED} case {zlib.crc32(text.encode())}")
        learned += [example(*framed(text, spans, rng.choice(around), rng), rng) for _ in range(WAYS["cases"])]
    pool: dict[str, list[Text]] = {}
    for article in articles():
        pool.setdefault(article.language, []).append(article)
    away: list[Example | None] = []
    for number in range(count):
        rng = random.Random(f"{SEED} composed {number}")
        held = number % 50 == 0
        page = _composed(pool, rng, held)
        (away if held else learned).append(example(*framed(page.text, page.spans, rng.choice(around), rng), rng))
    return [shortened(page) for page in learned if page], [page for page in away if page]


def _composed(pool: dict[str, list[Text]], rng: random.Random, held: bool) -> styles.Composed:
    codes = [code for code in sorted(pool) if any(style.language == code for style in styles.styles())]
    texts = pool[rng.choices(codes, [WEIGHTS.get(code, 1) for code in codes])[0]]
    own = [text for text in texts if len(texts) < 5 or (zlib.crc32(text.title.encode()) % 5 == 0) == held]
    text, size = rng.choice(own), rng.randint(3, 6)
    if len(text.paragraphs) > size + 3:
        text = text._replace(paragraphs=(*text.paragraphs[:size], *text.paragraphs[-3:]))
    return styles.compose(text, own, rng, held)


# ---------------------------------------------------------------- the net


class Net(nn.Module):
    """The layers of `cuttings.page.flat.net`, to be learned."""

    def __init__(self) -> None:
        super().__init__()
        self.table = nn.EmbeddingBag(PLACES[-1], WIDE, mode="sum")
        nn.init.normal_(self.table.weight, 0, 0.1)
        self.convs = nn.ModuleList([nn.Conv1d(WIDE, 2 * WIDE, 3, padding=step, dilation=step) for step in (1, 2, 4)])
        self.turn = nn.GRU(WIDE, HIDDEN, bidirectional=True, batch_first=True)
        self.page = nn.Linear(4 * HIDDEN, WIDE)
        self.mix = nn.Conv1d(2 * HIDDEN, WIDE, 3, padding=1)
        self.out = nn.Linear(WIDE, len(LABELS) + 1)

    def forward(self, values: Any, there: Any) -> Any:
        """The scores of all labels, and last that of a beginning; *there* marks tokens, behind which a page is filled up."""
        many, size, _ = values.shape
        weight = there[..., None].float()
        seen = functional.dropout(self.table(values.reshape(many * size, -1)).view(many, size, WIDE), 0.1, self.training).transpose(1, 2)
        for conv in self.convs:
            out, gate = conv(seen * weight.transpose(1, 2)).chunk(2, 1)
            seen = seen + out * torch.sigmoid(gate)
        both = functional.dropout(self.turn((seen.transpose(1, 2)) * weight)[0], 0.15, self.training)
        whole = torch.cat([(both * weight).sum(1) / weight.sum(1), (both - 9 * (1 - weight)).max(1)[0]], 1)
        mixed = self.mix((both * weight).transpose(1, 2)).transpose(1, 2)
        return self.out(functional.relu(mixed + torch.tanh(self.page(whole))[:, None]))


OFTEN = {"body": 0.5, "other": 0.5, "headline": 1.5, "section": 2.0, "outlet": 1.5, "desk": 4.0, "agency": 3.0, "person": 1.3}
_UNSURE = (0, 1, 2, 5, 10, 15)
"""Features of words and lines that are hidden now and then, so that none is relied on alone."""


def batch(rows: Sequence[Example], hidden: float) -> tuple[Any, Any, Any]:
    """Pages side by side, filled up to the longest; the label of what is filled is -1."""
    size = max(len(row.labels) for row in rows)
    values = np.zeros((len(rows), size, len(PLACES) - 1), np.int64)
    labels, begins = np.full((len(rows), size), -1, np.int64), np.zeros((len(rows), size), np.float32)
    for at, row in enumerate(rows):
        values[at, : len(row.labels)], labels[at, : len(row.labels)], begins[at, : len(row.labels)] = row
    found = torch.from_numpy(values)
    for column in _UNSURE:
        found[..., column][torch.rand(found.shape[:2]) < hidden] = 0
    return found + torch.tensor(PLACES[:-1]), torch.from_numpy(labels), torch.from_numpy(begins)


def batches(rows: list[Example], rng: random.Random) -> Iterator[list[Example]]:
    """All pages once, those of like length together."""
    rng.shuffle(rows)
    found: list[list[Example]] = []
    for first in range(0, len(rows), 512):
        found.append([])
        for row in sorted(rows[first : first + 512], key=lambda row: len(row.labels)):
            if found[-1] and (len(found[-1]) + 1) * len(row.labels) > BATCH:
                found.append([])
            found[-1].append(row)
    rng.shuffle(found)
    yield from found


def learn(rows: list[Example]) -> Net:
    """The net after all epochs; the mean of the weights of the last half."""
    torch.manual_seed(SEED)
    rng, net = random.Random(SEED), Net()
    weights = torch.tensor([OFTEN.get(label, 1.0) for label in LABELS])
    descent = torch.optim.Adam(net.parameters(), lr=2e-3)
    steps = EPOCHS * sum(1 for _ in batches(rows, rng))
    mean: dict[str, Any] = {}
    for step, part in enumerate(one for _ in range(EPOCHS) for one in batches(rows, rng)):
        for group in descent.param_groups:
            group["lr"] = 2.5e-3 * min(1, (step + 1) / 100) * max(0.03, 1 - step / steps)
        values, labels, begins = batch(part, 0.06)
        there = labels >= 0
        out = net(values, there)[there]
        loss = functional.cross_entropy(out[:, :-1], labels[there], weight=weights, label_smoothing=0.02)
        loss = loss + 0.5 * functional.binary_cross_entropy_with_logits(out[:, -1], begins[there], pos_weight=torch.tensor(2.0))
        descent.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        descent.step()
        if step > steps // 2:
            for name, value in net.state_dict().items():
                mean[name] = mean[name].lerp(value, 0.01) if name in mean else value.clone()
    net.load_state_dict(mean)
    return net


def score(net: Net, rows: Sequence[Example]) -> dict[str, float]:
    """F1 of each label over tokens, and the share of pages whose body is right in every token."""
    net.eval()
    made, wanted, hits, whole = (np.zeros(len(LABELS)) for _ in range(4))
    for row in rows:
        with torch.no_grad():
            values, labels, _ = batch([row], 0)
            best, gold = net(values, labels >= 0)[0, :, :-1].argmax(1).numpy(), labels[0].numpy()
        for at in range(len(LABELS)):
            made[at], wanted[at], hits[at] = (
                made[at] + (best == at).sum(),
                wanted[at] + (gold == at).sum(),
                hits[at] + ((best == at) & (gold == at)).sum(),
            )
        whole += np.array_equal(best == len(LABELS) - 1, gold == len(LABELS) - 1)
    found = {label: round(float(2 * hits[at] / max(1, made[at] + wanted[at])), 3) for at, label in enumerate(LABELS)}
    return found | {"whole bodies": round(float(whole[0]) / max(1, len(rows)), 3)}


def arrays(net: Net) -> dict[str, Any]:
    """The weights as the program reads them: both directions of the recurrent layer in one table, gate by gate."""
    state = {name: value.numpy().astype(np.float32) for name, value in net.state_dict().items()}
    gates = [(gate, way) for gate in range(3) for way in ("", "_reverse")]

    def gate(name: str, at: int, way: str) -> Any:
        return state[f"turn.{name}_l0{way}"][at * HIDDEN : (at + 1) * HIDDEN]

    turn = np.zeros((2 * HIDDEN, 6 * HIDDEN), np.float32)
    for at, (part, way) in enumerate(gates):
        first = HIDDEN * bool(way)
        turn[first : first + HIDDEN, at * HIDDEN : (at + 1) * HIDDEN] = gate("weight_hh", part, way).T
    found = {"turn": turn, "in": np.concatenate([gate("weight_ih", *key) for key in gates]).T}
    found |= {
        name: np.concatenate([gate(bias, *key) for key in gates]) for name, bias in (("turn.bias", "bias_hh"), ("in.bias", "bias_ih"))
    }
    layers = {f"conv{at}": f"convs.{at}" for at in range(3)} | {"mix": "mix", "page": "page", "out": "out"}
    for name, key in layers.items():
        weight = state[f"{key}.weight"]
        found[name] = weight.T if weight.ndim == 2 else weight.transpose(2, 1, 0).reshape(-1, len(weight))
        found[f"{name}.bias"] = state[f"{key}.bias"]
    scale = np.maximum(np.abs(state["table.weight"]).max(1), 1e-8) / 127
    table = np.round(state["table.weight"] / scale[:, None]).astype(np.int8)
    return {name: value.astype(np.float16) for name, value in found.items()} | {"table": table, "scale": scale.astype(np.float32)}


def main() -> None:
    """Set the pages, learn, show figures on composed pages held out, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kept", type=Path, help="where to keep the pages between runs")
    parser.add_argument("--composed", type=int, default=COMPOSED, help="how many pages to compose")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    kept = arguments.kept
    learned, away = pickle.loads(kept.read_bytes()) if kept and kept.exists() else pages(arguments.composed)
    if kept and not kept.exists():
        kept.write_bytes(pickle.dumps((learned, away)))
    net = learn(learned)
    facts = {
        "task": "tell the tokens of a flattened page apart, and where a stretch begins",
        "features": 1,
        "command": "python train/net.py",
        "seed": SEED,
        "labels": " ".join(LABELS),
        "held_out": {label: str(value) for label, value in score(net, away).items()},
    }
    sets = [cards.Source(f"pages/{part}.jsonl.gz", part, rankers.SETS[part][0], True) for part in ("fundus", "traf-dev", "wcxb-dev")]
    sets.append(cards.Source("tests/cases/flat", "own cases, those that may be read", "that of the project", True))
    print(len(learned), "pages", len(cards.write("flat-net", arrays(net), facts, [*sets, *SOURCES[1:]])), "bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
