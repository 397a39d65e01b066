"""Refusals that no cue verb tells, and short denials: `would neither confirm nor deny it`, `St Odo’s denied this`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from cuttings.grammar import phrases
from cuttings.grammar.phrases import nouns
from cuttings.statements.attribute import Raw
from cuttings.statements.cues import quoted
from cuttings.statements.nominals import head_noun
from cuttings.text import Words, lines_with
from cuttings.types import Span

__all__ = ["denials", "refusals"]

_MATTER = r"(?:(?! (?:but|though|yet|while) )[^,.;:“”\"\n]){2,120}"
_NO_COMMENT = "comment on|be drawn on|elaborate on"
"""What who does not or cannot do says nothing; who did not discuss a thing may have had nobody to discuss it with."""
_REFUSED = re.compile(
    r"\b(?P<neither>(?:(?:would|could|can|will|did) )?neither confirm(?:ed|s)? (?:n?or) (?:deny|denied|denies)"
    r"|(?:would|could|can|will|did) not (?:confirm or deny|deny or confirm))"
    rf"(?P<matter> {_MATTER})?"
    rf"|\b(?P<talk>(?:(?:would|will)(?: not|n[’']t)|won[’']t) (?:discuss|talk about|{_NO_COMMENT})"
    rf"|(?:could|did)(?: not|n[’']t) (?:{_NO_COMMENT}))"
    rf"(?P<what> {_MATTER})"
)
_HINTS = ("neither confirm", "not confirm or", "not deny or", " discuss", " comment on", " drawn on", " elaborate on", " talk about")
_NOBODY = frozenset(("it", "which", "that", "this", "and"))


_PRONOUNS = frozenset(("he", "she", "they", "we", "i", "who"))


def refusals(words: Words) -> Iterator[Raw]:
    """The refusals of a text, with whoever refuses.

    >>> from cuttings.text import words
    >>> made = words("The board would neither confirm nor deny the sale.")
    >>> [(raw.cue.of(made.text), raw.content[0].of(made.text)) for raw in refusals(made)]
    [('would neither confirm nor deny', 'the sale')]
    """
    inside = quoted(words)
    for match in chain.from_iterable(_REFUSED.finditer(words.text, *line) for line in lines_with(words.text, _HINTS)):
        at, name = words.token_at(match.start()), "neither" if match.group("neither") else "talk"
        if inside[at] >= 0:
            continue
        place = words.sentence_at(match.start())
        source = phrases.before(words, inside, words.firsts[place], at)
        if source is None or words.lower[source[0]] in _NOBODY or (name == "neither" and not _somebody(words, source)):
            continue
        cue = Span(*match.span(name))
        start, end = match.span("matter" if name == "neither" else "what")
        content = Span(start + 1, end) if start >= 0 else cue
        verb = "confirm" if name == "neither" else "comment"
        yield Raw((content,), cue, source, "statements.silence", "refuse-comment", place, verb=verb)


_DENIED = re.compile(
    r"(?<= )(?P<cue>(?:(?:has|have|had|also|later|flatly|strongly) )*(?:denied|denies|deny|disputed|disputes|rejected|rejects)) "
    r"(?P<what>this|that|it|(?:the|this|that|any) (?:claims?|allegations?|charges?|accusations?))(?=[.,;]| (?:and|but|on|in)\b)"
)


def denials(words: Words, taken: list[Raw]) -> Iterator[Raw]:
    """The short denials of a text beside what is *taken*: `St Odo’s denied this.`

    >>> from cuttings.text import words
    >>> made = words("St Odo’s denied this.")
    >>> [(raw.cue.of(made.text), raw.content[0].of(made.text)) for raw in denials(made, [])]
    [('denied', 'this')]
    """
    if not any(map(words.text.__contains__, (" den", " disput", " reject"))):
        return
    inside, cues = quoted(words), [raw.cue for raw in taken if raw.cue is not None]
    for match in _DENIED.finditer(words.text):
        at, cue = words.token_at(match.start()), Span(*match.span("cue"))
        if inside[at] >= 0 or any(other.start < cue.end and cue.start < other.end for other in cues):
            continue
        place = words.sentence_at(match.start())
        source = phrases.before(words, inside, words.firsts[place], at)
        if source is None or source[0] != words.firsts[place] or words.lower[source[0]] in _NOBODY or not _somebody(words, source):
            continue
        yield Raw((Span(*match.span("what")),), cue, source, "statements.silence", "deny", place, verb="deny")


def _somebody(words: Words, source: tuple[int, int]) -> bool:
    """Whether a source is a person or a body and no thing: `The firm`, `Ida Orme`; not `The tests`."""
    lower = words.lower[source[0] : source[1]]
    if lower[0] in _PRONOUNS or nouns().get(head_noun(lower)) in ("person", "body"):
        return True
    opens = source[0] in words.firsts
    named = [words.forms[at] for at in range(source[0] + opens, source[1]) if words.forms[at][:1].isupper()]
    return named != [] or (opens and len(lower) == 1 and lower[0] not in nouns() and not lower[0].endswith("s"))
