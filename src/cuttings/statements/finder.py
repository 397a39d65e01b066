"""Statements by the trained finder: cues among the words, then around each cue its source and content."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from cuttings import resources
from cuttings.errors import ResourceError
from cuttings.grammar import clauses
from cuttings.grammar.parsed import Parsed
from cuttings.learn.rows import Linear, linear, score
from cuttings.learn.windows import windows
from cuttings.statements import marks, pairs
from cuttings.statements.attribute import Raw, hearer
from cuttings.statements.cues import verbs
from cuttings.text import Words
from cuttings.types import Span, Stance

__all__ = ["cue_spans", "found"]

_NEGATIVE = frozenset(("not", "never", "n't", "cannot", "no"))
_PAST = 1 << 20
_LONGEST = 5
_MOST_CUES = 12
_NICKNAME = re.compile(r" as [“\"‘'][^”\"’']{1,40}[”\"’']$")
_CLAUSAL = frozenset(("add", "claim", "say", "state", "reply"))


def found(words: Words, parsed: Parsed, raws: list[Raw]) -> list[Raw]:
    """The attributions that the finder sees; *raws* are those of the rules, which it looks at too. None where no model is installed.

    >>> from cuttings.grammar import read
    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.text import words
    >>> made = words("Ida Orme said the mill was shut.")
    >>> [[span.of(made.text) for span in raw.content] for raw in found(made, read(made), raws(made))]
    [['the mill was shut']]
    """
    models = _models()
    if not models or not parsed.bounds:
        return []
    base = marks.ground(words, parsed, raws)
    cues = _few(_cues(models, base), parsed)
    if not cues:
        return []
    around = pairs.pairs(base, cues)
    said = score(models["role1"], around.rows).argmax(axis=1)
    scores = score(models["role2"], pairs.with_said(around.rows, said, around.starts))
    roles = _paths(scores.astype(np.int64), around.starts)
    stretches = pairwise(around.starts)
    made = [_raw(base, cue, roles[first:last], int(around.word[first])) for cue, (first, last) in zip(cues, stretches, strict=True)]
    return [raw for raw in made if raw is not None]


@cache
def _models() -> dict[str, Linear]:
    try:
        arrays = resources.model("statements")
    except ResourceError:
        return {}
    return {name: linear(arrays, name) for name in ("cue1", "cue2", "role1", "role2")}


def _cues(models: dict[str, Linear], base: marks.Ground) -> list[tuple[int, int]]:
    starts = np.array(base.parsed.firsts, dtype=np.int32)
    said = score(models["cue1"], windows(base.columns, starts, marks.REACH)).argmax(axis=1)
    columns = np.concatenate([base.columns, said[:, None].astype(np.int32)], axis=1)
    return cue_spans(score(models["cue2"], windows(columns, starts, marks.REACH)), base.parsed)


def _few(cues: list[tuple[int, int]], parsed: Parsed) -> list[tuple[int, int]]:
    """At most a dozen cues of each sentence: no sentence that anybody writes has more."""
    seen: Counter[int] = Counter()
    kept = []
    for cue in cues:
        owner = parsed.owners[cue[0]]
        seen[owner] += 1
        if seen[owner] <= _MOST_CUES:
            kept.append(cue)
    return kept


def cue_spans(scores: NDArray[np.int16] | NDArray[np.float32], parsed: Parsed) -> list[tuple[int, int]]:
    """The cues that the scores of `marks.PARTS` spell, as ranges of words; none runs over a sentence's end.

    >>> from cuttings.grammar import read
    >>> from cuttings.text import words
    >>> cue_spans(np.eye(3, dtype=np.int16)[[0, 1, 2, 0]], read(words("Orme made clear why.")))
    [(1, 3)]
    """
    best = scores.argmax(axis=1)
    fresh = set(parsed.firsts)
    spans: list[tuple[int, int]] = []
    for place in np.flatnonzero(best).tolist():
        goes_on = spans and spans[-1][1] == place and best[place] == 2 and place not in fresh
        if goes_on:
            spans[-1] = (spans[-1][0], place + 1)
        else:
            spans.append((place, place + 1))
    return spans


def _can_precede() -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each role those that can stand before it, filled up to one length by forbidden ones, and the penalty of each."""
    allowed = []
    for other in pairs.ROLES:
        goes_on = other[0] in "IL"
        closed = [place for place, one in enumerate(pairs.ROLES) if one[0] not in "BI"]
        opened = [place for place, one in enumerate(pairs.ROLES) if one[0] in "BI" and one[2:] == other[2:]]
        allowed.append(opened if goes_on else closed)
    most = max(map(len, allowed))
    table = np.array([[*row, *[row[0]] * (most - len(row))] for row in allowed])
    return table, np.array([[0] * len(row) + [-_PAST] * (most - len(row)) for row in allowed])


_BEFORE, _PENALTY = _can_precede()
_ROWS = np.arange(len(pairs.ROLES))[None, :]
_FIRST = np.array([-_PAST if role[0] in "IL" else 0 for role in pairs.ROLES])
_LAST = np.array([-_PAST if role[0] in "BI" else 0 for role in pairs.ROLES])


def _paths(scores: NDArray[np.int64], starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each stretch the best sequence of roles that can be (Viterbi), all stretches step by step at once."""
    sizes = np.diff(starts)
    order = np.argsort(-sizes, kind="stable")
    begins, sizes = starts[:-1][order], sizes[order]
    back = np.zeros(scores.shape, dtype=np.int8)
    total = scores[begins] + _FIRST
    final = np.zeros(len(order), dtype=np.int64)
    for step in range(1, int(sizes[0]) + 1):
        live = int(np.searchsorted(-sizes, -step, "left"))  # stretches longer than the step
        final[live : len(total)] = (total[live:] + _LAST).argmax(axis=1)
        if not live:
            break
        places = begins[:live] + step
        options = total[:live, _BEFORE] + _PENALTY
        back[places] = _BEFORE[_ROWS, options.argmax(axis=2)]
        total = options.max(axis=2) + scores[places]
    return _walked(back, begins, sizes, final)


def _walked(back: NDArray[np.int8], begins: NDArray[np.int64], sizes: NDArray[np.int64], final: NDArray[np.int64]) -> NDArray[np.int64]:
    roles = np.zeros(len(back), dtype=np.int64)
    last = begins + sizes - 1
    roles[last] = final
    for step in range(1, int(sizes[0])):
        live = int(np.searchsorted(-sizes, -step, "left"))
        places = last[:live] - step
        roles[places] = back[places + 1, roles[places + 1]]
    return roles


def _raw(base: marks.Ground, cue: tuple[int, int], roles: NDArray[np.int64], offset: int) -> Raw | None:
    content, source = _spans(base, roles, offset, "content"), _spans(base, roles, offset, "source")
    if not content:
        return None
    words, bounds = base.words, base.parsed.bounds
    source = source or _subject(base, cue, content)
    span = Span(bounds[cue[0]][0], bounds[cue[1] - 1][1])
    verb, stance = _verb(base.parsed, cue)
    place = words.sentence_at(span.start)
    if (verb in _CLAUSAL and not _says(base, content)) or (
        verb in ("", "know") and any(_NICKNAME.search(span.of(words.text)) for span in content)
    ):
        return None
    negated = any(form.lower() in _NEGATIVE for form in base.parsed.forms[cue[0] : cue[1]])
    while source and not words.text[source[0].start].isalnum() and source[0].end - source[0].start > 1:
        source = [Span(source[0].start + 1, source[0].end), *source[1:]]
    tokens = (words.token_at(source[0].start), words.token_at(source[-1].end - 1) + 1) if source else None
    told = hearer(words, span.end) if verb == "tell" else ""
    return Raw(tuple(content), span, tokens, "statements.finder", stance, place, negated, told, verb)


def _says(base: marks.Ground, content: list[Span]) -> bool:
    """Whether a content has a verb or quoted words in it, or is a word that stands for what was said."""
    parsed = base.parsed
    places = [place for span in content for place in range(parsed.at(span.start), parsed.at(span.end - 1) + 1)]
    return len(places) < 3 or any(parsed.tags[place] in ("VERB", "AUX") or base.quotes[place] >= 0 for place in places)


def _subject(base: marks.Ground, cue: tuple[int, int], content: list[Span]) -> list[Span]:
    """Where no source was seen: the subject of the cue's verb, if it stands outside of the content and is no mere "it"."""
    parsed = base.parsed
    if parsed.tags[cue[1] - 1] not in ("VERB", "AUX", "ADP", "PART"):
        return []
    head = next((clauses.subject(parsed, place) for place in range(cue[0], cue[1]) if parsed.tags[place] == "VERB"), None)
    if head is None or parsed.labels[head] == "nsubj:pass" or parsed.forms[head].lower() in ("it", "there", "that", "which", "this"):
        return []
    first, last = clauses.phrase(parsed, head)
    span = Span(parsed.bounds[first][0], parsed.bounds[last - 1][1])
    free = all(span.end <= piece.start or piece.end <= span.start for piece in content)
    return [span] if free and last - first < _LONGEST and (last <= cue[0] or first >= cue[1]) else []


def _verb(parsed: Parsed, cue: tuple[int, int]) -> tuple[str, Stance]:
    for form in reversed(parsed.forms[cue[0] : cue[1]]):
        verb = verbs().get(form.lower())
        if verb:
            return verb.verb, verb.stance
    return "", "other"


def _spans(base: marks.Ground, roles: NDArray[np.int64], offset: int, kind: str) -> list[Span]:
    spans: list[Span] = []
    begun = -1
    for place in np.flatnonzero(roles).tolist():
        role = pairs.ROLES[roles[place]]
        if role[2:] == kind and role[0] in "BU":
            begun = place
        if role[2:] == kind and role[0] in "LU" and begun >= 0:
            spans.append(Span(base.parsed.bounds[offset + begun][0], base.parsed.bounds[offset + place][1]))
    return spans
