"""Of what type an event is: a root of the PLOVER ontology, or none where the classifier is not sure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cuttings import grammar, resources
from cuttings.errors import ResourceError
from cuttings.events.looks import ROOTS, Look, Range, known, looks, sentence
from cuttings.grammar.parsed import Parsed
from cuttings.grammar.phrases import nouns
from cuttings.learn.rows import Linear, linear, sums
from cuttings.text import Words
from cuttings.types import Event, Span

__all__ = ["LEAD", "typed"]

LEAD = 24.0
"""How far the best root must lie ahead of all others and of none: by cross-validation 95 in 100 of those are right."""


class _Model(NamedTuple):
    bag: Linear
    tree: Linear
    bias: NDArray[Any]
    acts: frozenset[int]


@cache
def _model() -> _Model | None:
    try:
        arrays = resources.model("events")
    except ResourceError:
        return None
    return _Model(linear(arrays, "bag"), linear(arrays, "tree"), arrays["bias"], frozenset(arrays["acts"].tolist()))


def typed(words: Words, events: Sequence[Event]) -> tuple[Event, ...]:
    """The *events*, each with its root where a participant is known and the classifier is sure, else without a type.

    >>> from cuttings.text import words
    >>> made = words("Police arrested three smugglers.")
    >>> typed(made, [Event(span=Span(7, 15), who=(Span(0, 6),))])[0].type
    'COERCE'
    """
    model = _model()
    if not events or model is None:
        return tuple(events)
    parsed = grammar.read(words)
    places = [parsed.at(event.span.start) for event in events]
    stems = parsed.vocabulary.beside(known).of(parsed.cut.forms[places])[:, 0].tolist()
    could = [
        _could(words, event, parsed.forms[place].lower()) if stem in model.acts and _is_sentence(parsed, place) else ()
        for event, place, stem in zip(events, places, stems, strict=True)
    ]
    asked = [number for number, roots in enumerate(could) if roots]
    if not asked:
        return tuple(events)
    made = list(events)
    for number, root in zip(asked, _roots(model, _looks(parsed, events, places, asked)), strict=True):
        if root in could[number]:
            made[number] = replace(events[number], type=root, by=f"{events[number].by}+events.roots")
    return tuple(made)


def _is_sentence(parsed: Parsed, at: int) -> bool:
    """Whether the sentence around a word can be one: each act is looked at beside all its words, too dear in text without an end."""
    owner = parsed.owners[at]
    return parsed.firsts[owner + 1] - parsed.firsts[owner] <= _LONGEST


_LONGEST = 300


def _looks(parsed: Parsed, events: Sequence[Event], places: Sequence[int], asked: Sequence[int]) -> list[Look]:
    """What is looked at of each event that is asked for."""
    together: dict[int, list[int]] = defaultdict(list)
    for at in places:
        together[parsed.owners[at]].append(at)
    owners = {parsed.owners[places[number]] for number in asked}
    tree = parsed.twigs(owners)
    held = {owner: sentence(parsed, tree, parsed.firsts[owner], parsed.firsts[owner + 1]) for owner in owners}
    found = []
    for number in asked:
        at, event = places[number], events[number]
        owner = parsed.owners[at]
        bounds = parsed.firsts[owner], parsed.firsts[owner + 1]
        acts = at, *(other for other in together[owner] if other != at)
        found.append(looks(held[owner], (_range(parsed, event.who, bounds), _range(parsed, event.whom, bounds)), acts))
    return found


@cache
def _listed() -> dict[str, str]:
    return {row[0]: row[2] for row in resources.lexicon("triggers")}


def _could(words: Words, event: Event, act: str) -> Sequence[str]:
    """The roots that an act may be of: the one of the lexicon, or where it has none any, if somebody who can act does it to somebody.

    None of what a storm, a fire or the like did, and of what is done to nobody: `the talks ended`.
    """
    who = [span.of(words.text) for span in event.who]
    if any(_listed().get(word.strip(",.").lower()) == "DISASTER" for subject in who for word in subject.split()):
        return ()
    listed = _listed().get(act, "ACT")
    if listed in ROOTS:
        return (listed,) if who or event.whom else ()
    borne = event.whom and all(map(_acts, who))
    return _OPEN.get(listed, ()) if borne else ()


_OPEN: dict[str, Sequence[str]] = {"ACT": ROOTS, "RETREAT": ("CONCEDE",)}


def _acts(subject: str) -> bool:
    """Whether a subject can act, by its head: a name, people, a body; no event and no thing."""
    head = _HEAD.split(subject)[0].rsplit(" ", 1)[-1]
    low = head.lower()
    return low in _SELVES or nouns().get(low.removesuffix("s")) is not None or (head[:1].isupper() and low not in _listed())


_HEAD = re.compile(r",? (?:of|in|on|at|for|from|with|about|to|by|over|between|who|which|that)\b|, ")
_SELVES = frozenset(("he", "she", "they", "we", "i", "you", "who", "troops", "soldiers", "police", "people", "authorities", "forces"))


def _range(parsed: Parsed, spans: Sequence[Span], bounds: Range) -> Range | None:
    """The words of the first span, inside the sentence."""
    if not spans:
        return None
    first, last = max(parsed.at(spans[0].start), bounds[0]), min(parsed.at(spans[0].end - 1) + 1, bounds[1])
    return (first, last) if first < last else None


def _roots(model: _Model, found: Sequence[Look]) -> list[str | None]:
    """Of each clause the root that lies far enough ahead; a feature counts once a clause."""
    parts = (model.bag, [look.bag for look in found]), (model.tree, [look.tree for look in found])
    edges = [np.array([0, *accumulate(map(len, rows))], dtype=np.int32) for _, rows in parts]
    made = [sums(part, np.concatenate(rows), edge) for (part, rows), edge in zip(parts, edges, strict=True)]
    (bag, bags), (tree, trees) = made
    return [_best(row) for row in ((bag + tree) / np.sqrt(bags + trees)[:, None] + model.bias).tolist()]


def _best(total: Sequence[float]) -> str | None:
    """The root with the highest total, if it lies far enough ahead of all others and of none."""
    second, first = sorted(total)[-2:]
    best = total.index(first)
    return ROOTS[best] if best < len(ROOTS) and first - second >= LEAD else None
