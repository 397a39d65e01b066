"""Which person a name of a person goes to, and by which short form a body is called again."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cuttings.names.kinds import Found
from cuttings.names.known import bodies, body_words, called, given, titles
from cuttings.names.runs import BODY_WITH
from cuttings.names.sieves import plain_of, same_generation, same_person, short_of, sound, spelling, without_generation, without_initials
from cuttings.text import Words

__all__ = ["person_key", "sharpened", "shortened"]

_BEFORE = re.compile(r"(\w+)\.? $")
# Within so many characters after another bearer of a surname was first named, the surname may be his.
_JUST = 300
# Words that end too many names to stand for one of them.
_WEAK = frozenset(
    {"Co", "Corp", "Inc", "LLC", "Ltd", "PLC", "FC", "United", "International", "Electric", "Energy", "News", "Post", "Times"}
)
# Chambers of a parliament: *the House* after *the House of Lords*; alone the word makes no body.
_CHAMBERS = frozenset({"House", "Chamber"})


def person_key(words: Words, item: Found, people: Mapping[str, int], met: Mapping[str, str]) -> tuple[tuple[str, str], str]:
    """The person among *people* that a mention goes to, and the sieve; else a name of its own.

    *people* are plain names, fullest first, with where each is first named; *met* are bearers already called by a surname that two bear.

    >>> from cuttings.text import words
    >>> from cuttings.types import Span
    >>> person_key(words("Orme left."), Found(Span(0, 4), "Orme", "person", "model", 0.7), {"ada orme": 0, "bo tarn": 0}, {})
    (('person', 'ada orme'), 'surname')
    >>> person_key(words("Orme left."), Found(Span(0, 4), "Orme", "person", "model", 0.7), {"ada orme": 0, "bo orme": 0}, {})
    (('person', 'orme'), 'model')
    """
    plain = plain_of(item.text)
    if plain in people:
        return ("person", plain), item.by or "surname"
    last = without_initials(plain)[-1:]
    owners = [person for person in people if without_initials(person)[-1:] == last and same_person(plain, person)]
    if len(owners) > 1:
        owners = _by_title(words, item, owners)
        if len(owners) == 1:
            return ("person", owners[0]), "title-sex"
        one = _met(item, {person: people[person] for person in owners}, met.get(plain))
        return (("person", one), "first-met") if one else (("person", plain), item.by)
    if owners:
        return ("person", owners[0]), "surname"
    heard = _last_sound(plain)
    for rule, sieve in (("given-name", _same_given), ("short-name", _short_given), ("spelling", _same_sound), ("order", _other_order)):
        asked = people if _fits(rule, plain) else ()
        alike = [person for person in asked if (rule != "spelling" or _last_sound(person) == heard) and sieve(plain, person)]
        if len(alike) == 1:
            return ("person", alike[0]), rule
    return ("person", plain), item.by


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


def _last_sound(plain: str) -> str:
    return sound((without_initials(plain) or (plain,))[-1])


def _by_title(words: Words, item: Found, people: list[str]) -> list[str]:
    """Of people of one surname those whose given name fits the sex that the title before the mention shows, best those who surely do."""
    match = _BEFORE.search(words.text, max(0, item.span.start - 14), item.span.start)
    sex = titles().get(match.group(1), "-") if match else "-"
    if sex not in ("m", "f"):
        return people
    sexes = {person: given().get(person.split()[0].capitalize(), "-") for person in people}
    return [person for person in people if sexes[person] == sex] or [person for person in people if sexes[person] in "-b"]


def sharpened(name: str) -> list[str]:
    """The word for what a body is, by which it is called again: the last one, or the one before "of".

    Of a known short name it is that of the full one.

    >>> sharpened("Upper Sorn Front"), sharpened("Church of Sorn"), sharpened("Sorn Inc"), sharpened("Front"), sharpened("NASA")
    (['Front'], ['Church'], [], [], ['Administration'])
    """
    parts = (name if " " in name else bodies().get(name) or name).split()
    joint = next((place for place, part in enumerate(parts) if part in BODY_WITH), 0)
    head = parts[joint - 1] if joint else parts[-1]
    return [head] if len(parts) > 1 and (head in body_words() or (joint and head in _CHAMBERS)) and head not in _WEAK else []


def shortened(short: str, full: str) -> bool:
    """Whether *short* is the end of a body's name, of two words or more, the last of them for what it is.

    >>> shortened("Water Board", "Dale Water Board"), shortened("Board", "Dale Water Board"), shortened("Orme", "Ada Orme")
    (True, False, False)
    """
    return " " in short and full.endswith(f" {short}") and short.rsplit(maxsplit=1)[-1] in body_words()
