"""What each token of a flattened page is, and where a stretch begins, by a trained net over the whole page.

Weights of what is true of a token are added (`tokens.py`), three gated convolutions see some seven tokens on each side (Dauphin et al.
2017), each token is told what is seen where its word stands elsewhere on the page, a recurrent layer in both directions (Cho et al. 2014)
carries what was before and what is to come, and a summary of the page is added to all. The likeliest labels follow by Viterbi, where a
label changes only as far as a stretch is likely to begin.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

import numpy as np

from cuttings.page.flat.tokens import PLACES, Edge, features, tokens
from cuttings.resources import model

__all__ = ["LABELS", "MANY", "Told", "elsewhere", "likeliest", "told"]

LABELS = (
    *("other", "headline", "section", "outlet", "byline", "person", "desk"),
    *("agency", "time", "updated", "standfirst", "caption", "body"),
)
"""What a token can be; the order is that of the model's columns."""
_MOST = 1500
"""Tokens at either end of a page that are looked at: fields and furniture stand there."""

_KIN = {"person": "byline", "desk": "byline", "agency": "byline"}
_APART = frozenset(("other", "section", "outlet", "headline", "time", "updated", "caption"))
"""Labels of which two stretches may follow each other."""
_EDGE = 0.7
"""The chance from which a stretch begins at a token of a page on one line."""


class Told(NamedTuple):
    """The edges of tokens, the chance of each label (column), the chance that a stretch begins there, and the likeliest labels."""

    edges: Sequence[Edge]
    chance: Any
    begins: Any
    labels: Any

    def marks(self, start: int, end: int) -> list[int]:
        """Where in that stretch of the page another begins."""
        return [edge[0] for at, edge in enumerate(self.edges) if at and start < edge[0] < end and self.begins[at] > _EDGE]

    def doubt(self) -> float:
        """How many tokens are wrongly told to be of the body or not, by their own chances."""
        body = self.chance[:, -1]
        return float(np.minimum(body, 1 - body).sum())

    def parts(self) -> list[tuple[int, int, str]]:
        """The page from end to end in runs of one label: where each begins and ends, all that a byline holds as one."""
        kin = np.array([LABELS.index(_KIN.get(label, label)) for label in LABELS])[np.asarray(self.labels, int)]
        found: list[tuple[int, int, str]] = []
        for at, (start, end) in enumerate(self.edges):
            label = LABELS[kin[at]]
            if found and found[-1][2] == label and not (label in _APART and self.begins[at] > _EDGE):
                found[-1] = (found[-1][0], end, label)
            else:
                found.append((start, end, label))
        return found

    def stretches(self, label: str) -> list[tuple[int, int, float]]:
        """The stretches that are likeliest *label*: where each begins and ends in the page, and its mean chance."""
        column = LABELS.index(label)
        found: list[list[int]] = []
        for at in np.flatnonzero(np.asarray(self.labels) == column).tolist():
            if found and found[-1][-1] == at - 1 and self.begins[at] <= 0.5:
                found[-1].append(at)
            else:
                found.append([at])
        return [(self.edges[run[0]][0], self.edges[run[-1]][1], float(self.chance[run, column].mean())) for run in found]


@lru_cache(2)
def told(text: str) -> Told:
    """What the tokens of a page are; of a long page those at both ends.

    >>> told("").marks(0, 0)
    []
    """
    edges = tokens(text)
    edges = edges if len(edges) <= 2 * _MOST else [*edges[:_MOST], *edges[-_MOST:]]
    if not edges:
        return Told((), np.zeros((0, len(LABELS))), np.zeros(0), np.zeros(0, int))
    chance, begins = _forward(features(text, edges))
    return Told(edges, chance, begins, likeliest(chance, begins))


def likeliest(chance: Any, begins: Any) -> Any:
    """The likeliest labels of a sequence, of which each changes where a stretch begins (Viterbi 1967).

    >>> likeliest(np.array([[0.9, 0.1], [0.4, 0.6], [0.1, 0.9]]), np.array([1.0, 0.1, 0.9])).tolist()
    [0, 0, 1]
    """
    scores, change, stay = np.log(chance + 1e-6), np.log(begins + 1e-4), np.log(1 - begins + 1e-4)
    best, own = scores[0].copy(), np.arange(chance.shape[1])
    back = np.empty(chance.shape, np.int16)
    for at in range(1, len(scores)):
        top = int(best.argmax())
        kept, moved = best + max(stay[at], change[at]), best[top] + change[at]
        back[at] = np.where(kept >= moved, own, top)
        best = np.maximum(kept, moved) + scores[at]
    labels = np.empty(len(scores), int)
    labels[-1] = best.argmax()
    for at in range(len(scores) - 1, 0, -1):
        labels[at - 1] = back[at, labels[at]]
    return labels


# ---------------------------------------------------------------- the layers


@cache
def _weights() -> dict[str, Any]:
    """The model's arrays as floating numbers; the table's rows have a scale each."""
    arrays = {name: array.astype(np.float32) for name, array in model("flat-net").items()}
    arrays["table"] *= arrays.pop("scale")[:, None]
    return arrays


def _sigmoid(x: Any) -> Any:
    """The logistic function, in a form that never overflows."""
    return 0.5 + 0.5 * np.tanh(0.5 * x)


def _forward(values: Any) -> tuple[Any, Any]:
    w = _weights()
    seen = w["table"][values + np.array(PLACES[:-1])].sum(1)
    for layer, step in enumerate((1, 2, 4)):
        out = _convolved(seen, w[f"conv{layer}"], w[f"conv{layer}.bias"], step)
        seen = seen + out[:, : seen.shape[1]] * _sigmoid(out[:, seen.shape[1] :])
    told_ = np.tanh(seen @ w["told"] + w["told.bias"])
    seen = seen + elsewhere(values[:, 0].astype(np.int64), told_) @ w["again"] + w["again.bias"]
    both = _recurrent(seen, w)
    page = np.tanh(np.concatenate([both.mean(0), both.max(0)]) @ w["page"] + w["page.bias"])
    last = np.maximum(_convolved(both, w["mix"], w["mix.bias"], 1) + page, 0) @ w["out"] + w["out.bias"]
    scores = np.exp(last[:, :-1] - last[:, :-1].max(1, keepdims=True))
    return scores / scores.sum(1, keepdims=True), _sigmoid(last[:, -1])


def _convolved(seen: Any, weights: Any, bias: Any, step: int) -> Any:
    """A row for each token from its own, and from those *step* before and behind."""
    size = len(seen)
    padded = np.zeros((size + 2 * step, seen.shape[1]), np.float32)
    padded[step : size + step] = seen
    return np.concatenate([padded[:size], seen, padded[2 * step :]], 1) @ weights + bias


def elsewhere(words: Any, seen: Any) -> Any:
    """What is seen where the same word stands elsewhere on the page, where it does with the next one, and with the one before.

    >>> elsewhere(np.array([5, 9, 5]), np.array([[1.0], [2.0], [4.0]], np.float32))[:, :2].tolist()
    [[4.0, 1.0], [0.0, 0.0], [1.0, 1.0]]
    """
    pairs = words[:-1] * PLACES[1] + words[1:]
    alone = np.array([-1])
    found = [_others(keys, seen) for keys in (words, np.concatenate([pairs, alone]), np.concatenate([alone, pairs]))]
    return np.concatenate(found, 1)


def _others(keys: Any, seen: Any) -> Any:
    """The mean of the rows that share a row's key without the row itself, and whether there are some and not too many."""
    _, group, count = np.unique(keys, return_inverse=True, return_counts=True)
    order = np.argsort(group, kind="stable")
    total = np.add.reduceat(seen[order], np.concatenate([[0], np.cumsum(count)[:-1]]), axis=0)[group]
    many = count[group][:, None].astype(np.float32)
    there = ((many >= 2) & (many <= MANY)).astype(np.float32)
    return np.concatenate([(total - seen) / np.maximum(many - 1, 1) * there, there], 1)


MANY = 12
"""How often a word stands on a page at most whose other places are looked at."""


def _recurrent(seen: Any, w: dict[str, Any]) -> Any:
    """A gated recurrent layer in both directions at once: columns of each gate are those forth, then those back."""
    size = w["turn"].shape[0]
    half = size // 2
    forth = seen @ w["in"] + w["in.bias"]
    back = forth[::-1]
    order = np.arange(3 * size) % size < half
    given = np.where(order, forth, back)
    state, states = np.zeros(size, np.float32), np.empty((len(seen), size), np.float32)
    turn, bias = w["turn"], w["turn.bias"]
    for at in range(len(seen)):
        turned, came = state @ turn + bias, given[at]
        gates = _sigmoid(came[: 2 * size] + turned[: 2 * size])
        new = np.tanh(came[2 * size :] + gates[:size] * turned[2 * size :])
        state = new + gates[size:] * (state - new)
        states[at] = state
    return np.concatenate([states[:, :half], states[::-1, half:]], 1)
