"""Whom `he` and `she` stand for: the person of the right sex named last, subjects first."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cuttings import resources
from cuttings.grammar.parsed import Parsed
from cuttings.names.known import SEXES, given, titles
from cuttings.names.runs import PRONOUN, marks_of
from cuttings.text import Words, listed
from cuttings.types import Mention, Name, Span

__all__ = ["resolved"]

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


class _Relations(NamedTuple):
    """The verbs of the words that are subjects, and of those that are objects, by place."""

    subjects: dict[int, int]
    objects: dict[int, int]


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
        start, end = parsed.starts[place], parsed.ends[place]
        while position < len(named) and named[position].at < start:
            seen[named[position].name] = _later(seen.get(named[position].name), named[position])
            position += 1
        free = _free(seen.values(), place, relations)
        number = _best(words, free, sexes, SEXES[parsed.forms[place].lower()], start)
        if number is not None and number >= 0:
            found.setdefault(number, []).append(Mention(span=Span(start, end), form="pronoun", by="names.pronoun", score=0.8))
            seen[number] = _later(seen.get(number), _Seen(number, words.sentence_at(start), relations.subjects.get(place, -1), start))
            if sexes[number] in "-b":
                sexes[number] = SEXES[parsed.forms[place].lower()]
    return found


def _later(old: _Seen | None, new: _Seen) -> _Seen:
    """The later sight; within one sentence a person stays its subject."""
    if old is None:
        return new
    verb = old.verb if old.sentence == new.sentence and new.verb < 0 else new.verb
    return _Seen(new.name, new.sentence, verb, new.at, old.times + 1)


def _free(seen: Iterable[_Seen], place: int, relations: _Relations) -> list[_Seen]:
    """Those who are not the subject of the verb whose object the pronoun is: *Orme thanked him* is of two people."""
    head = relations.objects.get(place)
    return list(seen) if head is None else [one for one in seen if one.verb != head]


def _relations(words: Words, parsed: Parsed, names: Sequence[Name], pronouns: Sequence[int]) -> _Relations:
    """What the words hang as in the sentences that matter: those of pronouns, and those before them that name people."""
    at = {words.sentence_at(parsed.starts[place]) for place in pronouns}
    near = {sentence - back for sentence in at for back in range(_REACH + 1)}
    people = {words.sentence_at(m.span.start) for name in names if name.kind == "person" for m in name.mentions if m.form == "name"}
    if not people:
        return _Relations({}, {})
    tree = parsed.branches(at | (people & near) | {sentence - 1 for sentence in at if sentence})
    kinds = _kinds(tree.labels)[tree.names[tree.places]]
    subjects, objects = (tree.places[kinds == kind] for kind in (1, 2))
    return _Relations(*(dict(zip(places.tolist(), tree.heads[places].tolist(), strict=True)) for places in (subjects, objects)))


@cache
def _kinds(labels: tuple[str, ...]) -> NDArray[np.int8]:
    """By the number of a relation: 1 for subjects, 2 for objects, 0 for others."""
    return np.array([1 if label in _SUBJECTS else 2 if label in _OBJECTS else 0 for label in labels], dtype=np.int8)


def _named(words: Words, parsed: Parsed, names: Sequence[Name], relations: _Relations) -> Iterator[_Seen]:
    verb_of = relations.subjects.get
    for number, name in enumerate(names):
        for mention in name.mentions if name.kind == "person" else ():
            if mention.form == "name":
                first, last = parsed.at(mention.span.start), parsed.at(mention.span.end - 1)
                verb = max([verb_of(place, -1) for place in range(first, last + 1)])
                yield _Seen(number, words.sentence_at(mention.span.start), verb, mention.span.start)


def _unnamed(words: Words, parsed: Parsed, relations: _Relations) -> list[tuple[_Seen, str]]:
    """People without a name who are subjects (*a baker*, *his father*), each with a number below nought and the sex that the word shows."""
    found = []
    for place, head in relations.subjects.items():
        word = parsed.forms[place].lower()
        sex = "m" if word in _MEN else "f" if word in _WOMEN else "-" if word in _people() and _new(parsed, place) else ""
        if sex:
            at = parsed.starts[place]
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
