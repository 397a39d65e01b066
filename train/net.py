"""Train the net of the tokens of flattened pages.

    python train/net.py [--seconds N] [--workers N] [--away FILE ...] [--init STATE | --mean STATE ...]
                        [--peak RATE] [--seed N] [--open] [--out DIR]

Needs torch; with a GPU some 5,000 steps take five minutes. While the net learns, other processes set pages anew (`making.py`): articles in
layouts of our own, real pages flattened, real pages of which only the body is known, and pages by hands with names and texts exchanged.
Rows whose registered domain stands among the yardstick rows of any pages file are dropped. FILE: the pages of these writers (`pages-a`)
are left out, for a net that their pages are then read with (`bench/flat_pages.py`). STATE: weights that an earlier run has left
beside its model, to go on from, or to take the mean of, as of nets that went on from the same weights. `--open` uses sets with an open
licence only.
"""

import argparse
import multiprocessing
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

import cards
import meta as rankers
from articles import SOURCES
from cuttings.page.flat.net import LABELS, MANY
from cuttings.page.flat.tokens import PLACES
from making import BARE, COMPOSED, HANDS, REAL, Example, kept, work

WIDE, HIDDEN, TOLD = 64, 64, 32
DRAWN = {"composed": 22, "real": 18, "hands": 40}
"""Pages of each sort that a step takes."""
SHARES = {COMPOSED: 0.32, HANDS: 0.50, BARE: 0.05, REAL: 0.13}
"""How much what a page is counts in the loss."""
OFTEN = {"body": 0.8, "other": 0.6, "headline": 1.5, "section": 2.0, "outlet": 1.5, "desk": 3.0, "agency": 2.0, "person": 1.3}
_UNTOLD = ("other", "caption", "byline", "desk", "updated", "standfirst")
"""Labels between which the gold of pages by hands does not decide."""
_UNSURE = (0, 1, 2, 5, 10, 15)
"""Features of words and lines that are hidden now and then, so that none is relied on alone."""
_HELD = 60
"""Files of pages of one sort that are drawn from at a time."""


class Net(nn.Module):
    """The layers of `cuttings.page.flat.net`, to be learned."""

    def __init__(self) -> None:
        super().__init__()
        self.table = nn.EmbeddingBag(PLACES[-1], WIDE, mode="sum")
        nn.init.normal_(self.table.weight, 0, 0.1)
        self.convs = nn.ModuleList([nn.Conv1d(WIDE, 2 * WIDE, 3, padding=step, dilation=step) for step in (1, 2, 4)])
        self.told, self.again = nn.Linear(WIDE, TOLD), nn.Linear(3 * (TOLD + 1), WIDE)
        self.turn = nn.GRU(WIDE, HIDDEN, bidirectional=True, batch_first=True)
        self.page = nn.Linear(4 * HIDDEN, WIDE)
        self.mix = nn.Conv1d(2 * HIDDEN, WIDE, 3, padding=1)
        self.out = nn.Linear(WIDE, len(LABELS) + 1)

    def forward(self, values: Any, there: Any, groups: Sequence[tuple[Any, Any]]) -> Any:
        """The scores of all labels, and last that of a beginning; *there* marks tokens, behind which a page is filled up."""
        many, size, _ = values.shape
        weight = there[..., None].float()
        seen = self.table((values + torch.tensor(PLACES[:-1], device=values.device)).reshape(many * size, -1)).view(many, size, WIDE)
        seen = functional.dropout(seen, 0.1, self.training).transpose(1, 2)
        for conv in self.convs:
            out, gate = conv(seen * weight.transpose(1, 2)).chunk(2, 1)
            seen = seen + out * torch.sigmoid(gate)
        seen = seen.transpose(1, 2)
        told = torch.tanh(self.told(seen)).reshape(many * size, -1)
        elsewhere = functional.dropout(torch.cat([_others(told, *group) for group in groups], 1), 0.1, self.training)
        seen = seen + self.again(elsewhere).view(many, size, WIDE)
        both = functional.dropout(self.turn(seen * weight)[0], 0.15, self.training)
        whole = torch.cat([(both * weight).sum(1) / weight.sum(1), (both - 9 * (1 - weight)).max(1)[0]], 1)
        mixed = self.mix((both * weight).transpose(1, 2)).transpose(1, 2)
        return self.out(functional.relu(mixed + torch.tanh(self.page(whole))[:, None]))


def _others(told: Any, group: Any, count: Any) -> Any:
    """The mean of the other rows of a row's group, and whether there are some and not too many."""
    total = torch.zeros(len(count), told.shape[1], device=told.device).index_add(0, group, told)[group]
    many = count[group][:, None]
    there = ((many >= 2) & (many <= MANY)).float()
    return torch.cat([(total - told) / (many - 1).clamp(min=1) * there, there], 1)


def grouped(words: Any, there: Any) -> list[tuple[Any, Any]]:
    """The tokens of pages by their word, by it and the next one, by it and the one before: the group of each, and how many are in it."""
    many, size = words.shape
    page = torch.arange(many, device=words.device)[:, None] * PLACES[1] ** 2
    nothing = torch.zeros_like(words[:, :1])
    after, before = torch.cat([words[:, 1:], nothing], 1), torch.cat([nothing, words[:, :-1]], 1)
    alone = -1 - torch.arange(many * size, device=words.device).view(many, size)
    found = []
    for keys in (page + words, page + words * PLACES[1] + after, page + before * PLACES[1] + words):
        _, group, count = torch.unique(torch.where(there, keys, alone).reshape(-1), return_inverse=True, return_counts=True)
        found.append((group, count.float()))
    return found


# ---------------------------------------------------------------- learning


def batch(rows: Sequence[Example], device: str) -> tuple[Any, Any, Any, Any]:
    """Pages side by side, filled up to the longest; the label of what is filled is -1. Last, for each token, what its page is."""
    size = max(len(row.labels) for row in rows)
    values = np.zeros((len(rows), size, len(PLACES) - 1), np.int64)
    labels, begins = np.full((len(rows), size), -1, np.int64), np.zeros((len(rows), size), np.float32)
    for at, row in enumerate(rows):
        size = len(row.labels)
        values[at, :size], labels[at, :size], begins[at, :size] = row[:3]
    kinds = torch.tensor([row.kind for row in rows])[:, None].expand(labels.shape)
    return tuple(part.to(device) for part in (torch.from_numpy(values), torch.from_numpy(labels), torch.from_numpy(begins), kinds))  # type: ignore[return-value]


def told_right(device: str) -> Any:
    """By what a page is: which labels (columns) are right where another (row) is the gold.

    Captions of composed pages are sentences as texts have them: what tells a caption from the text is learned from other pages.
    """
    right = torch.stack([torch.eye(len(LABELS))] * len(SHARES))
    loose = [LABELS.index(label) for label in _UNTOLD]
    right[HANDS, 0, loose] = right[REAL, 0, [*loose, LABELS.index("agency")]] = 1
    right[BARE, 0, : len(LABELS) - 1] = 1
    right[COMPOSED, LABELS.index("caption"), [0, len(LABELS) - 1]] = 1
    return right.to(device)


def loss(net: Net, pages: Sequence[Example], right: Any, device: str) -> Any:
    """How far the net is from the labels of pages; tokens near an edge of the body count more."""
    values, labels, begins, kinds = batch(pages, device)
    there = labels >= 0
    groups = grouped(values[..., 0], there)
    hidden = torch.where(kinds == HANDS, 0.15, 0.08)
    for column in _UNSURE:
        values[..., column][torch.rand(labels.shape, device=device) < hidden] = 0
    out, gold, kind = net(values, there, groups)[there], labels[there], kinds[there]
    each = -torch.logsumexp(functional.log_softmax(out[:, :-1], 1) + torch.log(right[kind, gold] + 1e-9), 1)
    body = labels == len(LABELS) - 1
    edges = functional.pad(((body[:, 1:] != body[:, :-1]) & there[:, 1:]).float(), (1, 0))
    near = functional.max_pool1d(edges[:, None], 7, 1, 3)[:, 0][there]
    weight = torch.tensor([OFTEN.get(label, 1.0) for label in LABELS], device=device)[gold] * (1 + 1.5 * near)
    starts = functional.binary_cross_entropy_with_logits(
        out[:, -1], begins[there], pos_weight=torch.tensor(2.0, device=device), reduction="none"
    )
    known = 1 - ((kind == BARE) & (gold == 0)).float()
    total = torch.zeros((), device=device)
    for which, share in SHARES.items():
        own = (kind == which).float()
        label_loss = (each * weight * own).sum() / (weight * own).sum().clamp(min=1)
        total = total + share * (label_loss + 0.5 * (starts * known * own).sum() / (known * own).sum().clamp(min=1))
    return total


class _Drawn:
    """The newest pages of one sort, as they come into the folder."""

    def __init__(self, folder: Path, sort: str, away: Sequence[str], rng: random.Random) -> None:
        self.folder, self.sort, self.rng = folder, sort, rng
        self.away = tuple(f"{sort}-{file}." for file in away)
        self.seen: set[Path] = set()
        self.files: list[list[Example]] = []

    def grow(self) -> int:
        for file in sorted(self.folder.glob(f"{self.sort}*.npz"), key=lambda file: file.stat().st_mtime):
            if file not in self.seen and not file.name.startswith(self.away):
                self.files = [*self.files, kept(file)][-_HELD:]
            self.seen.add(file)
        return len(self.files)

    def take(self, count: int, place: float) -> list[Example]:
        """Pages of like length, of twice as many drawn those at *place*."""
        drawn = sorted((self.rng.choice(self.rng.choice(self.files)) for _ in range(2 * count)), key=lambda page: len(page.labels))
        first = int(place * (count + 0.99))
        return drawn[first : first + count]


def learn(net: Net, folder: Path, seconds: float, peak: float, away: Sequence[str], seed: int) -> int:
    """Learn for so long from the pages in the folder; the net then has the running mean of its weights. Gives the steps."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    rng, right = random.Random(seed), told_right(device)
    net.to(device).train()
    pages = {sort: _Drawn(folder, sort, away, rng) for sort in DRAWN}
    while min([one.grow() for one in pages.values()]) < 2:
        time.sleep(1)
    descent = torch.optim.AdamW(net.parameters(), lr=peak, weight_decay=0.01, betas=(0.9, 0.98))
    mean, begun, step = {name: value.clone() for name, value in net.state_dict().items()}, time.monotonic(), 0
    while (past := (time.monotonic() - begun) / seconds) < 1:
        for group in descent.param_groups:
            group["lr"] = peak * min(1, (step + 1) / 200) * max(0.02, 1 - past)
        if step % 40 == 39:
            for one in pages.values():
                one.grow()
        place = rng.random()
        far = loss(net, [page for sort, count in DRAWN.items() for page in pages[sort].take(count, place)], right, device)
        descent.zero_grad()
        far.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        descent.step()
        step += 1
        for name, value in net.state_dict().items():
            mean[name].lerp_(value, 1 - min(0.998, 1 - 1 / (step / 10 + 2)))
    net.load_state_dict(mean)
    net.cpu()
    return step


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
    layers = {f"conv{at}": f"convs.{at}" for at in range(3)} | {name: name for name in ("told", "again", "mix", "page", "out")}
    for name, key in layers.items():
        weight = state[f"{key}.weight"]
        found[name] = weight.T if weight.ndim == 2 else weight.transpose(2, 1, 0).reshape(-1, len(weight))
        found[f"{name}.bias"] = state[f"{key}.bias"]
    scale = np.maximum(np.abs(state["table.weight"]).max(1), 1e-8) / 127
    table = np.round(state["table.weight"] / scale[:, None]).astype(np.int8)
    return {name: value.astype(np.float16) for name, value in found.items()} | {"table": table, "scale": scale.astype(np.float32)}


def mean(states: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The mean of nets of which each went on from one of them: one that forgets less of what that one knew (Wortsman et al. 2022)."""
    return {name: torch.stack([state[name].float() for state in states]).mean(0) for name in states[0]}


def _taught(net: Net, given: argparse.Namespace) -> str:
    """Set pages and learn side by side; gives how."""
    with tempfile.TemporaryDirectory() as folder:
        spawned = multiprocessing.get_context("spawn")
        workers = [spawned.Process(target=work, args=(at, Path(folder)), kwargs={"only_open": given.open}) for at in range(given.workers)]
        for worker in workers:
            worker.start()
        steps = learn(net, Path(folder), given.seconds, given.peak, given.away, given.seed)
        (Path(folder) / "stop").touch()
        for worker in workers:
            worker.join()
    return f"python train/net.py, {steps} steps of {sum(DRAWN.values())} pages"


def main() -> None:
    """Learn, or take the mean of what was learned, and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--workers", type=int, default=10, help="processes that set pages")
    parser.add_argument("--away", nargs="*", default=[], help="the files of writers who are left out")
    parser.add_argument("--init", type=Path, help="weights to go on from")
    parser.add_argument("--mean", type=Path, nargs="+", help="weights of which the mean is written, without any learning")
    parser.add_argument("--peak", type=float, default=2.5e-3, help="the highest rate of learning")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--open", action="store_true", help="only sets with an open licence")
    parser.add_argument("--out", type=Path, default=cards.MODELS)
    given = parser.parse_args()
    torch.manual_seed(given.seed)
    net = Net()
    if given.init:
        net.load_state_dict(torch.load(given.init))
    if given.mean:
        net.load_state_dict(mean([torch.load(path) for path in given.mean]))
    command = f"python train/net.py --mean of {len(given.mean)}" if given.mean else _taught(net, given)
    given.out.mkdir(parents=True, exist_ok=True)
    if given.out != cards.MODELS:
        torch.save(net.state_dict(), given.out / "flat-net.pt")
    facts = {
        "task": "tell the tokens of a flattened page apart, and where a stretch begins",
        "features": 1,
        "command": command,
        "seed": given.seed,
        "labels": " ".join(LABELS),
    }
    sets = [cards.Source(f"pages/{part}.jsonl.gz", part, rankers.SETS[part][0], True) for part in ("fundus", "traf-dev", "wcxb-dev")]
    sets.append(cards.Source("pages/fundus-body.jsonl.gz", "fundus", "MIT (repository)", True))
    sets.append(cards.Source("tests/cases/flat, train/own", "own pages, those that may be read", "that of the project", True))
    sets += [source for source in SOURCES[1:] if source.open or not given.open]
    print(len(cards.write("flat-net", arrays(net), facts, sets, given.out)), "bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
