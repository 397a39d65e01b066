"""Whether a text tells of a violent incident, of what kind, and how far it went: done, attempted or only threatened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Any, Literal, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from cuttings import resources
from cuttings.text import Words

__all__ = ["BITS", "KINDS", "STAGES", "Incident", "Stage", "cues", "hashed", "incidents", "looks", "near"]

Stage = Literal["accomplished", "attempted", "threatened"]
STAGES: tuple[Stage, ...] = ("accomplished", "attempted", "threatened")
"""How far an incident went."""
KINDS = {"attack": "ASSAULT", "bombing": "ASSAULT", "kidnapping": "COERCE", "arson": "ASSAULT", "robbery": "COERCE"}
"""Kinds of incidents, each with its root of the PLOVER ontology."""

_WORDS = {
    "attack": r"attack|kill|murder|assassin|machine-?gun|shot|shoot|ambush|massacre|gunfire|death|slain|grenade|rocket|mortar",
    "bombing": r"bomb|dynamit|explo|blast|blew|detonat|mine[ds]?$|grenade|charge",
    "kidnapping": r"kidnap|abduct|hostage|captor|ransom|held|captur",
    "arson": r"burn|arson|torch|fire$|fires$|blaze|flames",
    "robbery": r"rob(?:b|$)|stole|loot|theft|thie",
}
_MATCH = {kind: re.compile(pattern) for kind, pattern in _WORDS.items()}
_ANY = re.compile("|".join(_WORDS.values()) + "|terroris|threat|sabot|seiz")
_CUES = tuple(
    re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")
    for pattern in (
        r"attempt\w*|tried to|trying to",
        r"escap\w+|unharmed|unhurt|survived|saved",
        r"defus\w+|deactivat\w+|disactivat\w+|dismantl\w+|failed to explode|did not explode|not go off",
        r"(?:found|discovered) (?:a |an |the |two |some )?(?:\w+ )?(?:bombs?|explosives?|dynamite|car|charges?)",
        r"foil\w+|frustrat\w+|thwart\w+|avert\w+|prevent\w+|repel\w+|repuls\w+|fail\w+|abort\w+|unsuccessful",
        r"threat\w*|warn\w*|ultimatum",
        r"plot\w*|plan\w*|conspir\w+|intend\w+|prepar\w+",
        r"will|would|going to|shall|could|may|might|if",
        r"death list|list of|sentenced to death|marked for|targets?|condemned",
        r"telephone|calls?|phone|letter|message|communique",
        r"killed|murdered|assassinated|died|wounded|injured|exploded|destroyed|damage\w*|kidnapped|abducted|burned|attacked",
        r"discovered|found|seized|arrested|captured|confiscated",
        r"not|no|never|without",
    )
)
BITS = 17
"""How many hashed features there are, as a power of two."""
_LEAD = 4
_MIX = 0x9E3779B1


class Incident(NamedTuple):
    """A violent incident that a text tells of: its kind, how far it went."""

    kind: str
    root: str
    stage: Stage


class _Model(NamedTuple):
    told: NDArray[np.int8]
    stage: NDArray[np.int8]
    cues: NDArray[np.float32]
    bias: NDArray[np.float32]
    scales: NDArray[np.float32]


@cache
def _model() -> _Model:
    return _Model(**resources.model("incidents"))


def incidents(words: Words) -> tuple[Incident, ...]:
    """The violent incidents that an English text tells of, one a kind, the likeliest first; empty for most news.

    Chosen for silence: by folds on wire stories 89 in 100 that tell of none stay empty, and 75 in 100 that tell of one do not.

    >>> from cuttings.text import words
    >>> incidents(words("The bakers' fair opens on Monday with bread from four valleys."))
    ()
    """
    model = _model()
    found = looks(words)
    if not len(found):
        return ()
    scores = model.told[found].sum(axis=0, dtype=np.int64) / np.sqrt(len(found)) * model.scales[:-1] + model.bias[: 1 + len(KINDS)]
    if scores[0] <= 0:
        return ()
    order = np.argsort(-scores[1:]).tolist()
    chosen = [kind for place, kind in enumerate(order) if place == 0 or scores[1 + kind] > 0]
    names = list(KINDS)
    return tuple(Incident(names[kind], KINDS[names[kind]], _stage(model, words, names[kind])) for kind in chosen)


def _stage(model: _Model, words: Words, kind: str) -> Stage:
    places = near(words, kind)
    found = hashed(words.lower, places, 7)
    scores = model.bias[-3:] + cues(words, places, kind) @ model.cues
    if len(found):
        scores = scores + model.stage[found].sum(axis=0, dtype=np.int64) / np.sqrt(len(found)) * model.scales[-1]
    return STAGES[int(scores.argmax())]


def looks(words: Words) -> NDArray[np.int64]:
    """The hashed words and pairs of words of a text, of its sentences about violence, and of its first sentences; each counted once.

    >>> from cuttings.text import words
    >>> len(looks(words("Calm returned.")))
    6
    """
    spans = list(pairwise(words.firsts))
    violent = [span for span in spans if _says(words, span, _ANY)]
    parts = [hashed(words.lower, chosen, salt) for salt, chosen in ((1, spans), (3, violent), (5, spans[:_LEAD]))]
    return np.unique(np.concatenate(parts))


def near(words: Words, kind: str) -> list[tuple[int, int]]:
    """The sentences with a word for the *kind* of incident, else the first ones.

    >>> from cuttings.text import words
    >>> near(words("Calm returned. A bomb was found."), "bombing")
    [(3, 8)]
    """
    spans = list(pairwise(words.firsts))
    return [span for span in spans if _says(words, span, _MATCH[kind])] or spans[:_LEAD]


def cues(words: Words, places: Sequence[tuple[int, int]], kind: str) -> NDArray[np.float32]:
    """How often each kind of cue to a stage stands in the sentences, in the first of them, and in how many; and the *kind*.

    >>> from cuttings.text import words
    >>> made = words("A bomb was found.")
    >>> cues(made, [(0, 5)], "bombing").shape
    (44,)
    """
    texts = [" ".join(words.lower[first:last]) for first, last in places]
    often = [[len(cue.findall(text)) for text in texts] for cue in _CUES]
    made = [value for each in often for value in (min(sum(each), 3), sum(each) / max(len(texts), 1), float(each[:1] > [0]))]
    return np.array([*made, *(float(kind == name) for name in KINDS)], dtype=np.float32)


def _says(words: Words, span: tuple[int, int], pattern: re.Pattern[str]) -> bool:
    return any(pattern.match(word) for word in words.lower[span[0] : span[1]])


def hashed(lower: Sequence[str], spans: Sequence[tuple[int, int]], salt: int) -> NDArray[np.int64]:
    """Places in the table of features of all words of the spans, and of each with the one before it; *salt* parts kinds of features.

    >>> len(hashed(("calm", "returned", "."), [(0, 3)], 1))
    3
    """
    made: list[NDArray[Any]] = [np.zeros(0, dtype=np.uint32)]
    for first, last in spans:
        kept = [crc32(word.encode("utf-8", "surrogatepass")) for word in lower[first:last] if word[0].isalnum()]
        numbers = np.array(kept, dtype=np.uint64)
        made += [_mixed(numbers, salt), _mixed(numbers[:-1] * 31 + numbers[1:], salt + 1)]
    return np.unique(np.concatenate(made)).astype(np.int64)


def _mixed(numbers: NDArray[np.uint64], salt: int) -> NDArray[np.uint32]:
    turned = ((numbers + np.uint64(salt * 7919)) * np.uint64(_MIX)) & np.uint64(0xFFFFFFFF)
    turned ^= turned >> np.uint64(15)
    turned = (turned * np.uint64(0x85EBCA6B)) & np.uint64(0xFFFFFFFF)
    return (turned >> np.uint64(32 - BITS)).astype(np.uint32)
