"""Refusals that no cue verb tells: `would neither confirm nor deny it`, `would not discuss it`, `has yet to say how`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cuttings.grammar import phrases
from cuttings.statements.attribute import Raw
from cuttings.statements.cues import quoted
from cuttings.text import Words
from cuttings.types import Span

__all__ = ["refusals"]

_REFUSED = re.compile(
    r"\b(?P<neither>(?:(?:would|could|can|will|did) )?neither confirm(?:ed|s)? (?:n?or) (?:deny|denied|denies)"
    r"|(?:would|could|can|will|did) not (?:confirm or deny|deny or confirm))"
    r"(?P<matter> [^,.;:“”\"\n]{2,120})?"
    r"|\b(?P<talk>(?:would|will|could|did|can)(?: not|n[’']t) (?:discuss|comment on|be drawn on|elaborate on|talk about))"
    r"(?P<what> [^,.;:“”\"\n]{2,120})"
)
_HINTS = ("neither confirm", "not confirm or", "not deny or", " discuss", " comment on", " drawn on", " elaborate on", " talk about")
_NOBODY = frozenset(("it", "which", "that", "this", "and"))


def refusals(words: Words) -> Iterator[Raw]:
    """The refusals of a text, with whoever refuses.

    >>> from cuttings.text import words
    >>> made = words("The board would neither confirm nor deny the sale.")
    >>> [(raw.cue.of(made.text), raw.content[0].of(made.text)) for raw in refusals(made)]
    [('would neither confirm nor deny', 'the sale')]
    """
    if not any(map(words.text.__contains__, _HINTS)):
        return
    inside = quoted(words)
    for match in _REFUSED.finditer(words.text):
        at, name = words.token_at(match.start()), "neither" if match.group("neither") else "talk"
        if inside[at] >= 0:
            continue
        place = words.sentence_at(match.start())
        source = phrases.before(words, inside, words.firsts[place], at)
        if source is None or words.lower[source[0]] in _NOBODY:
            continue
        cue = Span(*match.span(name))
        start, end = match.span("matter" if name == "neither" else "what")
        content = Span(start + 1, end) if start >= 0 else cue
        verb = "confirm" if name == "neither" else "comment"
        yield Raw((content,), cue, source, "statements.silence", "refuse-comment", place, verb=verb)
