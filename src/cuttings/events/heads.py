"""What can be the head of an event: a verb or the noun of an act, not a thing, a pronoun or a particle; and nothing that nobody does."""

from __future__ import annotations

import re

from cuttings import grammar
from cuttings.events import frames
from cuttings.text import Words, listed
from cuttings.types import Status

__all__ = ["vain"]

_ACT = re.compile(r"[a-z]{3,}(?:[ts]ion|ment|[ae]nce|ing|al|ure|sis|out|over)s?")
_ACTS = listed(
    "inquiry inquest probe vote poll ballot talks truce halt ban rise cut boycott march rally recount review search rescue return repeal "
    "trial hearing audit raid visit summit debate pause delay check checks test tests ceasefire embargo blockade overhaul purge"
    " reform reforms"
)
_FORMS = frozenset(("VERB", "AUX", "X"))
_NEVER = frozenset(("ADV", "ADP", "PRON", "DET", "NUM", "SCONJ", "CCONJ"))
_READY = listed("ready open free able shut")
_NOT = listed("not n't never")


def vain(words: Words, at: int, start: int, status: Status, known: bool) -> bool:
    """Whether the word at *at*, which a governing word makes an act, is none: by its tag, or since nobody does it; *known* to the lexicon.

    >>> from cuttings.text import words
    >>> made = words("The union demanded the money and demanded the demolition.")
    >>> [vain(made, at, 0, "demanded", False) for at in (4, 8)]
    [True, False]
    """
    lower = words.lower
    if status in ("planned", "announced") and lower[at - 1] in _NOT and at - 1 > start and lower[at - 2] in ("will", "shall", "wo"):
        return _me(words, at, start)
    if status == "demanded" and "nobody" in lower[max(start, at - _NEAR) : at]:
        return True
    parsed = grammar.read(words)
    tag = parsed.tags[parsed.at(words.bounds[at][0])]
    if known or tag in _FORMS or not tag:
        return tag in _NEVER
    if tag == "ADJ":
        return not frames.looks_past(lower[at]) and lower[at] not in _READY
    return not (tag == "NOUN" and (lower[at] in _ACTS or _ACT.fullmatch(lower[at])))


def _me(words: Words, at: int, start: int) -> bool:
    """Whether the speaker says it of himself: `I will not lie to you`."""
    return words.lower[max(start, at - 3)] == "i"


_NEAR = 6
