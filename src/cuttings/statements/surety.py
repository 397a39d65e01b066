"""How sure a statement and its speaker are: a small model weighs the signs for and against; some alone make a statement unsure."""

from __future__ import annotations

import math
import re
from functools import cache
from itertools import repeat
from typing import NamedTuple

from cuttings import resources
from cuttings.errors import ResourceError
from cuttings.statements import doubts
from cuttings.statements.astray import astray
from cuttings.statements.attribute import Raw, quotes_in
from cuttings.statements.evidence import PLAIN, inner, outer
from cuttings.statements.gainsaid import doubted
from cuttings.statements.hearing import Roll, Who
from cuttings.statements.traits import traits
from cuttings.text import Words
from cuttings.types import SURE

__all__ = ["JUDGED", "UNSURE", "Surety", "surety"]

_SCORES = {
    "statements.label": 0.85,
    "statements.adopted": 0.85,
    "statements.line": 0.85,
    "statements.joined": 0.9,
    "statements.heard": 0.9,
    "statements.seen": 0.9,
    "statements.quoted-as": 0.9,
    "statements.quote-after": 0.85,
    "statements.quote-alone": 0.5,
    "statements.finder": 0.85,
    "statements.inside-quotation": 0.8,
    "statements.refuted": 0.85,
    "statements.relative": 0.85,
    "statements.silence": 0.9,
    "statements.spoken": 0.9,
    "statements.told": 0.9,
}
"""Of statements whose speaker has no name; the other rules are right in 97 of 100."""
UNSURE = frozenset(
    (
        "torn", "unpaired", "vague", "guessed", "why capital", "why called", "why described", "why pronoun-name", "why pronoun-body",
        "source says", "unsaid", "question word", "several", "verb of others", "runs on", "no source",
        "longer name", "two bearers", "hangs", "why hired", "why early", "why role-later", "why spoken-for", "shared surname",
        "condition", "fragment", "bare object", "no label", "another subject",
        "no name", "counted", "beside another", "two subjects", "hyphen", "owner cut", "fuller name", "hearer told", "loose piece",
        "other sex", "role first", "capital behind", "no verb/no quotation",
        "clause behind", "was told", "knows", "rival first", "told beside", "far paper",
    )
)  # fmt: skip
"""Signs of which one is enough: too rare, or too often wrong, for a weight to be trusted."""
JUDGED = frozenset(f"statements.{rule}" for rule in ("finder", "cue-clause", "cue-that", "cue-quote", "relative", "inside-quotation"))
"""Rules that take look-alikes for statements; what the others find stands."""
_NAMELESS = frozenset(("why document", "why spokesperson", "why role", "why presented", "why line", "why named", "why pronoun"))
_DOUBT, _SCALE, _MOST = 0.9, 100.0, 0.99


class Surety(NamedTuple):
    """What speaks for a statement: whether it is one at all, and how sure it is that this speaker said these words, 0 to 1."""

    told: bool
    score: float


def surety(words: Words, raw: Raw, who: Who, mentions: Roll, judged: bool = True) -> Surety:
    """Whether a found statement is one, and how sure it and its speaker are; where *judged*, what is none is not scored.

    Of those with `SURE` or more 98 of 100 are right by folds, 95 in articles never read.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("Ida Orme will insist that the mill is shut. Ida Orme said that the mill is shut.")
    >>> ida = Who("Ida Orme", False, (), 0.98, "named")
    >>> planned, said = (surety(made, raw, ida, roll(())).score for raw in raws(made))
    >>> planned <= 0.9 < said
    True
    """
    if raw.by in ("statements.turn", "statements.answer"):  # whole paragraphs, which the models never saw
        return Surety(True, who.score)
    told, sure = _weights()
    known = [] if not told or _stands(words, raw) else traits(words, raw, who, mentions)
    here = not known or told[""] + sum(map(told.get, known, repeat(0))) >= 0
    if judged and not here:
        return Surety(False, 0.0)
    if who.speaker is None:
        return Surety(here, _unnamed(words, raw, who))
    unsure = Surety(here, round(min(who.score, _DOUBT), 3))
    if f"why {who.why}" in UNSURE or doubted(words, raw) or not UNSURE.isdisjoint(found := outer(words, raw, who)):
        return unsure  # no name need be looked at then
    found += inner(words, raw, who, mentions)
    if not UNSURE.isdisjoint(found) or ("no body" in found and f"why {who.why}" not in _NAMELESS):
        return unsure
    found += known or traits(words, raw, who, mentions)
    score = sure[""] + sum(map(sure.get, found, repeat(0))) if sure else -1.0
    found_sure = round(min(_MOST, 1.0 / (1.0 + math.exp(-score / _SCALE))), 3)
    # Dear looks, so at what would be shown as sure alone.
    return unsure if found_sure >= SURE and astray(words, raw, who, mentions) else Surety(here, found_sure)


def _stands(words: Words, raw: Raw) -> bool:
    """Whether a statement is not judged: by a firm rule, a clause with quoted words (`holds that it is “fit”`), or in what is adopted."""
    start = raw.content[0].start
    if raw.by not in JUDGED or (raw.cue is not None and _ADOPTED.search(words.text, raw.cue.start, start)):
        return True
    return words.lower[words.token_at(start)] == "that" and any(quotes_in(words, span) for span in raw.content)


_ADOPTED = re.compile(r"\b(?:resolution|motion|bill|law)\b")


@cache
def _weights() -> tuple[dict[str, int], dict[str, int]]:
    """The weights of traits and signs, a hundredth of a logit each (of the empty one the constant): that it is told, that it is right."""
    try:
        arrays = resources.model("surety")
    except ResourceError:
        return {}, {}
    found = [dict(zip(arrays["signs"].tolist(), arrays[name].tolist(), strict=True)) for name in ("told", "weights")]
    return found[0], found[1]


def _unnamed(words: Words, raw: Raw, who: Who) -> float:
    """How sure a statement is whose speaker has no name: the least of what is known of the source, the rule and the words."""
    plain = 0.97 if raw.by == "statements.finder" and raw.source is not None and raw.verb in PLAIN else _SCORES.get(raw.by, 0.97)
    least = min(who.score, plain)
    unlike = least > _DOUBT and who.why != "unknown" and (doubted(words, raw) or doubts.seen(words, raw, doubts.whole(words, raw)))
    return round(_DOUBT if unlike else least, 3)
