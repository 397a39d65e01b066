"""What is known when a source is resolved: the article's mentions, what was said before, and who the answer may be."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from cuttings.grammar.phrases import nouns
from cuttings.statements.attribute import Raw
from cuttings.text import Words, listed
from cuttings.types import Name, Span

__all__ = ["Hearing", "Known", "Mentioned", "Roll", "Who", "people_between", "person", "roles", "roll", "span_of"]

_VAGUE = listed("a an one two three four five six seven another some several")
_OPENING = listed("the a an its his her their our")
_INSIDE = listed("of for in at from who whose which and to on with")
_REACH = 9
_MOST, _FIRST = 60, 400


class Mentioned(NamedTuple):
    """A mention of a name, by its place in the text."""

    span: Span
    name: Name


class Roll(NamedTuple):
    """All mentions of an article in the order of the text, with their starts for looking up; resolved pronouns by their start; of the
    names of the first mentions by what each of these was read."""

    mentions: tuple[Mentioned, ...]
    starts: tuple[int, ...]
    pronouns: dict[int, Name]
    known: dict[str, list[str]]


def roll(names: tuple[Name, ...]) -> Roll:
    """The mentions of *names* in the order of the text.

    >>> roll(()).mentions
    ()
    """
    every = [(mention, name) for name in names for mention in name.mentions]
    found = sorted((Mentioned(mention.span, name) for mention, name in every if mention.form == "name"), key=lambda item: item.span.start)
    pronouns = {mention.span.start: name for mention, name in every if mention.form == "pronoun"}
    known: dict[str, list[str]] = {}
    for item in found[:_FIRST]:
        known.setdefault(item.name.name, []).append(item.name.by)
    return Roll(tuple(found), tuple([item.span.start for item in found]), pronouns, known)


class Who(NamedTuple):
    """What is known of a source."""

    speaker: str | None
    anonymous: bool
    via: tuple[str, ...]
    score: float
    why: str
    person: Name | None = None


class Known(NamedTuple):
    """An attribution whose source was resolved."""

    raw: Raw
    who: Who


class Hearing(NamedTuple):
    """The article around a source: its words and mentions, its outlet, the roles of its people, and the attributions before."""

    words: Words
    roll: Roll
    outlet: str | None
    roles: dict[str, dict[str, tuple[int, Name]]]
    known: list[Known]
    media: frozenset[str] = frozenset()

    def within(self, span: Span) -> Iterator[Mentioned]:
        """The mentions that begin inside *span*."""
        for place in range(bisect_left(self.roll.starts, span.start), len(self.roll.starts)):
            item = self.roll.mentions[place]
            if item.span.start >= span.end:
                return
            yield item

    def unnamed(self, raw: Raw) -> bool:
        """Whether the source of *raw* begins as an unnamed one does: `a senior official`."""
        return raw.source is not None and self.words.lower[raw.source[0]] in _VAGUE

    def before(self, raw: Raw, sentences: int) -> list[Known]:
        """The attributions with a source in the last *sentences* sentences, the nearest first."""
        near = [
            item
            for item in self.known[-16:]
            if item.raw.source and 0 <= raw.sentence - item.raw.sentence <= sentences and item.raw is not raw
        ]
        return sorted(near, key=lambda item: (item.raw.sentence, item.raw.content[-1].end), reverse=True)


def span_of(words: Words, tokens: tuple[int, int]) -> Span:
    """The characters of a range of tokens.

    >>> from cuttings.text import words
    >>> span_of(words("He left."), (0, 2))
    Span(start=0, end=7)
    """
    return Span(words.bounds[tokens[0]][0], words.bounds[tokens[1] - 1][1])


def roles(words: Words, known: Roll) -> dict[str, dict[str, tuple[int, Name]]]:
    """For each noun of a role, alone and with the word before it, the people that the article gives it to, with where it first does.

    >>> from cuttings.text import words
    >>> roles(words("The mayor, Ida Orme, left."), roll(()))
    {}
    """
    found: dict[str, dict[str, tuple[int, Name]]] = {}
    for item in known.mentions:
        if item.name.kind == "person" and " " in item.span.of(words.text):
            for word in _roles_beside(words, item.span):
                found.setdefault(word, {}).setdefault(item.name.name, (item.span.start, item.name))
    return found


def _roles_beside(words: Words, span: Span) -> Iterator[str]:
    """The nouns of `Mayor Orme`, `the mayor, Ida Orme` and `Ida Orme, the mayor`."""
    lower, first, last = words.lower, words.token_at(span.start), words.token_at(span.end - 1) + 1
    begin = words.firsts[words.sentence_at(span.start)]
    place = first - 1
    while place >= max(begin, first - 3) and (_role(lower[place]) or lower[place] in ("general", "prime", "former")):
        yield lower[place]
        place -= 1
    for at in range(max(begin, first - 3), first - 1):
        yield f"{lower[at]} {lower[at + 1]}"
    if place > begin and words.forms[first - 1] == ",":
        start = next((at for at in range(first - 2, max(begin - 1, first - _REACH), -1) if lower[at] in _OPENING), None)
        yield from _head_noun(lower[start + 1 : first - 1]) if start is not None else ()
    if last + 1 < len(lower) and words.forms[last] == "," and lower[last + 1] in _OPENING:
        yield from _head_noun(lower[last + 2 : last + _REACH])


def _head_noun(phrase: tuple[str, ...]) -> Iterator[str]:
    """The noun of a role at the head of a phrase without its article."""
    for place, word in enumerate(phrase):
        if place and (word in _INSIDE or not word[:1].isalpha()):
            break
        if _role(word) and (place + 1 == len(phrase) or phrase[place + 1] in _INSIDE or not phrase[place + 1][:1].isalpha()):
            yield word
            if place:
                yield f"{phrase[place - 1]} {word}"


def _role(word: str) -> bool:
    return nouns().get(word) == "person"


def person(name: Name) -> bool:
    """Whether a name is surely a person's: the press gives a person two names at first, so one alone, by its looks only, may be a place.

    >>> person(Name(name="Torva", kind="person", by="names.model")), person(Name(name="Ida Orme", kind="person", by="names.model"))
    (False, True)
    """
    return name.kind == "person" and (name.by != "names.model" or " " in name.name)


def people_between(hearing: Hearing, start: int, end: int, but: str) -> bool:
    """Whether a person other than *but* is named between two offsets; too many names to look at count as one.

    >>> people_between(Hearing(Words(text="", paragraphs=(), sentences=(), quotes=()), roll(()), None, {}, []), 0, 9, "Ida Orme")
    False
    """
    first = bisect_left(hearing.roll.starts, start)
    for item in hearing.roll.mentions[first : first + _MOST]:
        if item.span.start >= end:
            return False
        if person(item.name) and item.name.name != but and item.name.name not in hearing.media:
            return True
    return len(hearing.roll.mentions) - first > _MOST
