"""Who said what, according to whom."""

from __future__ import annotations

from dataclasses import replace

from cuttings import grammar
from cuttings import names as naming
from cuttings.statements.agreed import agreed
from cuttings.statements.antecedents import antecedents
from cuttings.statements.attribute import completed, ruled
from cuttings.statements.beside import beside
from cuttings.statements.datelines import dateless
from cuttings.statements.endings import ended
from cuttings.statements.finder import found
from cuttings.statements.grounds import counted, ground, rests, sourcing
from cuttings.statements.inner import inner
from cuttings.statements.interviews import answers
from cuttings.statements.led import led
from cuttings.statements.lines import lines, signed
from cuttings.statements.loaded import loaded
from cuttings.statements.pieces import one_voice
from cuttings.statements.sense import sensed
from cuttings.statements.speakers import resolve, roll
from cuttings.text import Words
from cuttings.types import Article, Name, Statement

__all__ = ["counted", "ground", "loaded", "read", "rests", "sourcing"]

_HEARSAY = 0.9
_PRONOUNS = frozenset(("he", "she", "they", "it", "we", "i", "who"))


def read(article: Article, words: Words, names: tuple[Name, ...], *, judged: bool = True) -> tuple[Statement, ...]:
    """The statements of an English article, in the order of the text: quotations and plain reported speech.

    A speaker is the fullest name that the article gives; where it is not certain who speaks, the speaker is None or the score lies below
    `SURE`. A statement inside another's content has `within`. What is found but not *judged* a statement by the guide of labels
    (plans, agreements, names of things, deeds) is left out.

    >>> from cuttings import names
    >>> from cuttings.text import words
    >>> made = words("Mayor Ada Orme opened it. “It is a good day,” Orme said.")
    >>> [(one.speaker, one.kind, one.cue[0].of(made.text)) for one in read(Article(), made, names.find(made))]
    [('Ada Orme', 'direct', 'said')]
    """
    rules, parsed = ruled(words), grammar.read(words)
    both = agreed(words, rules, found(words, parsed, completed(words, rules)))
    both = led(words, signed(words, beside(words, both)))
    mentions = roll(names)
    both = antecedents(words, parsed, ended(words, sensed(words, both, mentions)))
    whole = lines(words, one_voice(words, completed(words, both)))
    whole = answers(words, whole, mentions)
    made = resolve(words, dateless(words.text, [*whole, *inner(words, whole)]), mentions, article.outlet, judged)
    return tuple(_nested(words.text, made))


def _nested(text: str, ordered: list[Statement]) -> list[Statement]:
    """Each statement with the place of the smallest one that holds its content and its source."""
    made: list[Statement] = []
    open_: list[int] = []
    for place, one in enumerate(ordered):
        while open_ and ordered[open_[-1]].content[-1].end <= one.content[0].start:
            open_.pop()
        holder = next((outer for outer in reversed(open_[-12:]) if _holds(ordered[outer], one)), None)
        made.append(_inside(text, one, holder, made[holder]) if holder is not None else one)
        open_.append(place)
    return made


def _inside(text: str, one: Statement, holder: int, outer: Statement) -> Statement:
    """A statement inside another's content: whoever speaks there passes it on."""
    by = outer.speaker or (outer.source[0].of(text) if outer.source else "")
    by = "" if by.lower() in _PRONOUNS else by
    if outer.anonymous or outer.by.endswith("+unknown"):
        one = replace(one, score=min(one.score, _HEARSAY))  # what somebody unnamed says that others said is nobody's surely
    if outer.by.startswith("statements.answer"):
        one = replace(one, score=min(one.score, _HEARSAY))  # it is not sure who passes it on
    via = dict.fromkeys((*outer.via, *((by,) if by else ()), *one.via))
    source = one.source[0].of(text) if one.source else ""
    return replace(one, within=holder, via=tuple(name for name in via if not _himself(name, one.speaker or "", source.lower())))


def _himself(relay: str, speaker: str, source: str) -> bool:
    """Whether a relay is the speaker, by a part of the name too, or may be whoever `she` stands for: nobody passes on his own words."""
    if relay == speaker or f" {speaker}".endswith(f" {relay}") or f" {relay}".endswith(f" {speaker}"):
        return True
    return not speaker and source in _SEX and naming.gender(relay) in (_SEX[source], "b")


_SEX = {"he": "m", "she": "f"}


def _holds(outer: Statement, inner: Statement) -> bool:
    parts = (*inner.content, *inner.source, *inner.cue)
    return outer.content != inner.content and all(any(span.holds(part) for span in outer.content) for part in parts)
