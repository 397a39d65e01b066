"""Which person a name of a person goes to."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cuttings.names.kinds import Found
from cuttings.names.known import called, given, titles
from cuttings.names.met import People
from cuttings.names.sieves import (
    generation,
    plain_of,
    same_generation,
    same_person,
    short_of,
    spelling,
    without_generation,
    without_initials,
)
from cuttings.text import Words

__all__ = ["person_key"]

_BEFORE = re.compile(r"(\w+)\.? $")
# Within so many characters after another bearer of a surname was first named, the surname may be his.
_JUST = 300
# Among more bearers of one name than this nobody is told by a part or a form of it: that is a register, where comparing all takes minutes.
_REGISTER = 150


def person_key(words: Words, item: Found, people: People, met: Mapping[str, str]) -> tuple[tuple[str, str], str]:
    """The person among *people* that a mention goes to, and the sieve; else a name of its own.

    *people* come fullest first; *met* are bearers already called by a surname that two bear.

    >>> from cuttings.text import words
    >>> from cuttings.types import Span
    >>> person_key(words("Orme left."), Found(Span(0, 4), "Orme", "person", "model", 0.7), People({"ada orme": 0, "bo tarn": 0}), {})
    (('person', 'ada orme'), 'surname')
    >>> person_key(words("Orme left."), Found(Span(0, 4), "Orme", "person", "model", 0.7), People({"ada orme": 0, "bo orme": 0}), {})
    (('person', 'orme'), 'model')
    """
    plain = plain_of(item.text)
    if plain in people.first:
        return ("person", plain), item.by or "surname"
    owners = _owners(plain, people)
    if len(owners) > 1:
        owners = _by_title(words, item, owners)
        if len(owners) == 1 and not _others(people, plain, owners[0]):
            return ("person", owners[0]), "title-sex"
        one = _met(item, {person: people.first[person] for person in owners}, met.get(plain))
        return (("person", one), "first-met") if one and not _others(people, plain, one) else (("person", plain), item.by)
    if owners:
        return ("person", owners[0]), "surname"
    for rule, sieve in (("given-name", _same_given), ("short-name", _short_given), ("spelling", _same_sound), ("order", _other_order)):
        fitting = people.alike(rule, plain) if _fits(rule, plain) else ()
        if len(fitting) > _REGISTER:
            continue
        alike = [person for person in fitting if sieve(plain, person) and not _others(people, plain, person)]
        if len(alike) == 1:
            return ("person", alike[0]), rule
    return ("person", plain), item.by


def _owners(plain: str, people: People) -> list[str]:
    """Those whom a name may be short for; a father where his son of the same name is another, a son where the name says so."""
    named = people.named((without_initials(plain) or ("",))[-1])
    owners = [person for person in named if same_person(plain, person)] if len(named) <= _REGISTER else []
    sons = [person for person in owners if generation(person) and _others(people, plain, person)]
    fathers = [person for person in owners if person not in sons and any(same_person(person, son) for son in sons)]
    if fathers or generation(plain):
        return fathers or [person for person in owners if generation(person)] or owners
    return [] if len(owners) == 1 and _others(people, plain, owners[0]) else owners


def _others(people: People, plain: str, person: str) -> bool:
    """Whether a name is that of another who bears the surname of *person*: the surname alone, or a son's name without *Jr.*"""
    return (
        person in people.apart and not generation(plain) and (bool(generation(person)) or plain == (without_initials(person) or ("",))[-1])
    )


def _met(item: Found, owners: Mapping[str, int], called: str | None) -> str | None:
    """The only bearer of a surname so far, or who was already called by it, where no other was first named just before."""
    before = [person for person, first in owners.items() if first < item.span.start]
    one = before[0] if len(before) == 1 else called
    near = any(person != one and 0 < item.span.start - owners[person] < _JUST for person in before)
    return one if one in before and not near else None


def _same_given(plain: str, person: str) -> bool:
    parts = without_initials(person)
    alone = without_generation(plain)
    return (
        len(parts) > 1 and (parts[0] == alone or parts[0] in called().get(alone, ())) and len(alone) > 2 and same_generation(plain, person)
    )


def _fits(rule: str, plain: str) -> bool:
    """Whether a sieve can join anybody to a name: a given name stands alone, in the other order stand two."""
    return rule == "spelling" or (rule in ("order", "short-name")) == (" " in without_generation(plain))


def _short_given(plain: str, person: str) -> bool:
    few, many = without_initials(plain), without_initials(person)
    return len(few) > 1 and len(many) > 1 and few[-1] == many[-1] and same_generation(plain, person) and short_of(few[0], many[0])


def _other_order(plain: str, person: str) -> bool:
    few, many = without_initials(plain), without_initials(person)
    return len(few) == 2 and few == many[::-1]


def _same_sound(plain: str, person: str) -> bool:
    """Whether both last names sound alike and both first names, if there are two, too."""
    few, many = without_initials(plain) or (plain,), without_initials(person) or (person,)
    if few[-1] == many[-1]:
        return len(few) > 1 and len(many) > 1 and spelling(few[0], many[0])
    return spelling(few[-1], many[-1]) and (len(few) == 1 or few[0] == many[0] or spelling(few[0], many[0]))


def _by_title(words: Words, item: Found, people: list[str]) -> list[str]:
    """Of people of one surname those whose given name fits the sex that the title before the mention shows, best those who surely do."""
    match = _BEFORE.search(words.text, max(0, item.span.start - 14), item.span.start)
    sex = titles().get(match.group(1), "-") if match else "-"
    if sex not in ("m", "f"):
        return people
    sexes = {person: given().get(person.split()[0].capitalize(), "-") for person in people}
    return [person for person in people if sexes[person] == sex] or [person for person in people if sexes[person] in "-b"]
