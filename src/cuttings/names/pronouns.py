"""Whom `he` and `she` stand for: the person of the right sex named last, subjects first."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from cuttings import resources
from cuttings.grammar.parsed import Parsed
from cuttings.names.known import SEXES, given, titles
from cuttings.names.runs import PRONOUN, marks_of
from cuttings.text import Words, listed
from cuttings.types import Mention, Name, Span

__all__ = ["resolved"]

Relations = dict[int, tuple[str, int]]
_OBJECTS = frozenset({"obj", "iobj"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_REACH = 4
_MARGIN = 1.6
# What a sentence's distance costs, and what a subject, a sex that is known and having been spoken of more often are worth.
_FAR, _SUBJECT, _KNOWN, _OFTEN = 1.5, 1.5, 1.0, 1.2
_MALE, _FEMALE = (
    listed("mr sir king prince lord chairman father brother"),
    listed("mrs ms miss lady queen princess dame mother sister chairwoman"),
)
_MEN, _WOMEN = (
    listed("man boy father brother son husband uncle grandfather nephew gentleman businessman spokesman guy king prince"),
    listed("woman girl mother sister daughter wife aunt grandmother niece lady businesswoman spokeswoman queen princess widow"),
)
_ARTICLES = listed("a an another one")
_BEFORE = re.compile(r"(\w+)\.? $")


class _Seen(NamedTuple):
    """Where a person was last spoken of: the name's number, sentence, the verb it was subject of (-1: none), offset, how often so far."""

    name: int
    sentence: int
    verb: int
    at: int
    times: int = 1


def resolved(words: Words, parsed: Parsed, names: Sequence[Name]) -> dict[int, list[Mention]]:
    """For each person by number the pronouns that stand for it. Of two people who both may be meant, none is taken.

    >>> from cuttings import grammar
    >>> from cuttings.text import words
    >>> made = words("Mary Orme left. She was tired.")
    >>> name = Name(name="Mary Orme", kind="person", mentions=(Mention(span=Span(0, 9), form="name", by=""),))
    >>> [mention.span.start for mention in resolved(made, grammar.read(made), [name])[0]]
    [16]
    """
    pronouns: list[int] = np.flatnonzero(marks_of(parsed.vocabulary, parsed.cut.forms) & PRONOUN).tolist()
    if not pronouns:
        return {}
    sexes = {number: _sex(words, name) for number, name in enumerate(names) if name.kind == "person"}
    relations = _relations(words, parsed, names, pronouns)
    unnamed = _unnamed(words, parsed, relations)
    sexes |= {one.name: sex for one, sex in unnamed}
    named = sorted([*_named(words, parsed, names, relations), *(one for one, _ in unnamed)], key=lambda seen: seen.at)
    found: dict[int, list[Mention]] = {}
    seen: dict[int, _Seen] = {}
    position = 0
    for place in pronouns:
        start, end = parsed.bounds[place]
        while position < len(named) and named[position].at < start:
            seen[named[position].name] = _later(seen.get(named[position].name), named[position])
            position += 1
        free = [one for one in seen.values() if not _acts_on(one, place, relations)]
        number = _best(words, free, sexes, SEXES[parsed.forms[place].lower()], start)
        if number is not None and number >= 0:
            found.setdefault(number, []).append(Mention(span=Span(start, end), form="pronoun", by="names.pronoun", score=0.8))
            seen[number] = _later(seen.get(number), _Seen(number, words.sentence_at(start), _verb(place, relations), start))
            if sexes[number] in "-b":
                sexes[number] = SEXES[parsed.forms[place].lower()]
    return found


def _later(old: _Seen | None, new: _Seen) -> _Seen:
    """The later sight; within one sentence a person stays its subject."""
    if old is None:
        return new
    verb = old.verb if old.sentence == new.sentence and new.verb < 0 else new.verb
    return new._replace(verb=verb, times=old.times + 1)


def _verb(place: int, relations: Relations) -> int:
    label, head = relations.get(place, ("", -1))
    return head if label in _SUBJECTS else -1


def _acts_on(one: _Seen, place: int, relations: Relations) -> bool:
    """Whether a person is the subject of the verb whose object the pronoun is: *Orme thanked him* is of two people."""
    label, head = relations.get(place, ("", -1))
    return label in _OBJECTS and one.verb == head


def _relations(words: Words, parsed: Parsed, names: Sequence[Name], pronouns: Sequence[int]) -> Relations:
    """What the words hang as in the sentences that matter: those of pronouns, and those before them that name people."""
    at = {words.sentence_at(parsed.bounds[place][0]) for place in pronouns}
    near = {sentence - back for sentence in at for back in range(_REACH + 1)}
    people = {words.sentence_at(m.span.start) for name in names if name.kind == "person" for m in name.mentions if m.form == "name"}
    if not people:
        return {}
    tree = parsed.branches(at | (people & near) | {sentence - 1 for sentence in at if sentence})
    places, heads = tree.places.tolist(), tree.heads.tolist()
    return {place: (tree.labels[tree.names[place]], heads[place]) for place in places}


def _named(words: Words, parsed: Parsed, names: Sequence[Name], relations: Relations) -> Iterator[_Seen]:
    for number, name in enumerate(names):
        for mention in name.mentions if name.kind == "person" else ():
            if mention.form == "name":
                first, last = parsed.at(mention.span.start), parsed.at(mention.span.end - 1)
                verb = max(_verb(place, relations) for place in range(first, last + 1))
                yield _Seen(number, words.sentence_at(mention.span.start), verb, mention.span.start)


def _unnamed(words: Words, parsed: Parsed, relations: Relations) -> list[tuple[_Seen, str]]:
    """People without a name who are subjects (*a baker*, *his father*), each with a number below nought and the sex that the word shows."""
    found = []
    for place, head in [(place, head) for place, (label, head) in relations.items() if label in _SUBJECTS]:
        word = parsed.forms[place].lower()
        sex = "m" if word in _MEN else "f" if word in _WOMEN else "-" if word in _people() and _new(parsed, place) else ""
        if sex:
            at = parsed.bounds[place][0]
            found.append((_Seen(-1 - place, words.sentence_at(at), head, at), sex))
    return found


def _new(parsed: Parsed, place: int) -> bool:
    """Whether "a" or the like stands before a noun or the word before it."""
    return any(form.lower() in _ARTICLES for form in parsed.forms[max(0, place - 2) : place])


def _best(words: Words, seen: list[_Seen], sexes: dict[int, str], sex: str, at: int) -> int | None:
    sentence = words.sentence_at(at)
    near = [one for one in seen if sentence - one.sentence <= _REACH and sexes[one.name] in (sex, "-", "b")]
    if not near:
        return None
    ranked = sorted(((_rank(one, sentence, sexes[one.name] == sex), one.at, one.name) for one in near), reverse=True)
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN and all(sexes[name] == sex for _, _, name in ranked[:2]):
        return None
    return ranked[0][2]


def _rank(one: _Seen, sentence: int, certain: bool) -> float:
    return -_FAR * (sentence - one.sentence) + _SUBJECT * (one.verb >= 0) + _KNOWN * certain + _OFTEN * math.log(one.times)


@cache
def _people() -> frozenset[str]:
    return frozenset(row[0] for row in resources.lexicon("source-nouns") if row[1] == "person")


def _sex(words: Words, name: Name) -> str:
    """The sex that titles before the name show, or else the given name."""
    for mention in name.mentions:
        match = _BEFORE.search(words.text, max(0, mention.span.start - 14), mention.span.start)
        title = match.group(1) if match else ""
        if title.lower() in _MALE or titles().get(title) == "m":
            return "m"
        if title.lower() in _FEMALE or titles().get(title) == "f":
            return "f"
    parts = name.name.split()
    return given().get(parts[0], "-") if len(parts) > 1 else "-"
