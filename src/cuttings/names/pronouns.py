"""Whom `he` and `she` stand for: the person of the right sex named last, subjects first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from cuttings.grammar.parsed import Parsed
from cuttings.names.known import SEXES, given, titles
from cuttings.names.runs import PRONOUN, marks_of
from cuttings.text import Words, listed
from cuttings.types import Mention, Name, Span

__all__ = ["resolved"]

_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_REACH = 4
_MARGIN = 1.6
_MALE, _FEMALE = (
    listed("mr sir king prince lord chairman father brother"),
    listed("mrs ms miss lady queen princess dame mother sister chairwoman"),
)
_BEFORE = re.compile(r"(\w+)\.? $")


class _Seen(NamedTuple):
    """Where a person was last spoken of: the name's number, sentence, whether as a subject, offset."""

    name: int
    sentence: int
    subject: bool
    at: int


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
    named = sorted(_named(words, parsed, names, relations), key=lambda seen: seen.at)
    found: dict[int, list[Mention]] = {}
    seen: dict[int, _Seen] = {}
    position = 0
    for place in pronouns:
        start, end = parsed.bounds[place]
        while position < len(named) and named[position].at < start:
            seen[named[position].name] = _later(seen.get(named[position].name), named[position])
            position += 1
        number = _best(words, list(seen.values()), sexes, SEXES[parsed.forms[place].lower()], start)
        if number is not None:
            found.setdefault(number, []).append(Mention(span=Span(start, end), form="pronoun", by="names.pronoun", score=0.8))
            subject = relations[place] in _SUBJECTS
            seen[number] = _later(seen.get(number), _Seen(number, words.sentence_at(start), subject, start))
            if sexes[number] in "-b":
                sexes[number] = SEXES[parsed.forms[place].lower()]
    return found


def _later(old: _Seen | None, new: _Seen) -> _Seen:
    """The later sight; within one sentence a person stays its subject."""
    if old is not None and old.sentence == new.sentence:
        return new._replace(subject=old.subject or new.subject)
    return new


def _relations(words: Words, parsed: Parsed, names: Sequence[Name], pronouns: Sequence[int]) -> dict[int, str]:
    """What the words hang as in the sentences that matter: those of pronouns, and those before them that name people."""
    at = {words.sentence_at(parsed.bounds[place][0]) for place in pronouns}
    near = {sentence - back for sentence in at for back in range(_REACH + 1)}
    people = {words.sentence_at(m.span.start) for name in names if name.kind == "person" for m in name.mentions if m.form == "name"}
    return parsed.relations(at | (people & near)) if people else dict.fromkeys(pronouns, "")


def _named(words: Words, parsed: Parsed, names: Sequence[Name], relations: dict[int, str]) -> Iterator[_Seen]:
    for number, name in enumerate(names):
        for mention in name.mentions if name.kind == "person" else ():
            if mention.form == "name":
                first, last = parsed.at(mention.span.start), parsed.at(mention.span.end - 1)
                subject = any(relations.get(place) in _SUBJECTS for place in range(first, last + 1))
                yield _Seen(number, words.sentence_at(mention.span.start), subject, mention.span.start)


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
    return -2.0 * (sentence - one.sentence) + 1.5 * one.subject + 1.0 * certain


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
