"""Named people, bodies and places of an article, and which mentions are the same one.

A first form: capitalised runs, sorted by plain evidence (titles, given names, lexicons, body and place words, ages, cue verbs). A run
without such evidence is left out rather than guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from cuttings import grammar
from cuttings.grammar.parsed import Parsed
from cuttings.names.kinds import Found, Known, is_person, named, speaks
from cuttings.names.known import agencies, bodies, demonym, gender, places
from cuttings.names.pronouns import resolved
from cuttings.names.runs import Run, bare_of, runs_of
from cuttings.names.sieves import glossed, initials, same_person, spelling, without_initials
from cuttings.names.spotted import merged, spotted
from cuttings.text import Words
from cuttings.types import Memory, Mention, Name, Span

__all__ = ["agencies", "demonym", "find", "gender"]

_IN_BRACKETS = re.compile(r" \(([A-Z][A-Za-z.&-]{1,9})\)")


def find(words: Words, title: str | None = None, memory: Memory | None = None) -> tuple[Name, ...]:
    """The people, bodies and places named in *words*, in the order of their first mention, each with its mentions and aliases.

    Surnames go back to the one full name that ends in them; a surname that two people of the article share goes to neither.

    >>> from cuttings.text import words
    >>> [(name.name, name.kind, name.aliases) for name in find(words("Governor Ada Orme met Reuters in Kenya. Orme left."))]
    [('Ada Orme', 'person', ('Orme',)), ('Reuters', 'body', ()), ('Kenya', 'place', ())]
    """
    runs = list(runs_of(words))
    singles = frozenset(bare_of(words.forms[run.first]) for run in runs if run.last - run.first == 1 and speaks(words, run))
    known = Known(memory.names if memory is not None else {}, singles)
    found = [item for run in runs for item in named(words, run, known) if item.kind != "person" or is_person(item)]
    parsed = grammar.read(words)
    found = _people_again(merged(spotted(parsed, known.names), found))
    short = list(_acronyms(words, found))
    taken = {item.span for item in short}
    found = [item for item in found if item.span not in taken] + short
    return _with_pronouns(words, parsed, _joined(words, runs, found))


def _with_pronouns(words: Words, parsed: Parsed, names: tuple[Name, ...]) -> tuple[Name, ...]:
    found = resolved(words, parsed, names)
    return tuple(
        replace(name, mentions=tuple(sorted((*name.mentions, *found[place]), key=lambda mention: mention.span.start)))
        if place in found
        else name
        for place, name in enumerate(names)
    )


def _acronyms(words: Words, found: list[Found]) -> Iterator[Found]:
    """`Dale Water Board (DWB)`: the letters in brackets and every later mention of them are the body."""
    for item in found:
        match = _IN_BRACKETS.match(words.text, item.span.end)
        if match and item.kind == "body" and match.group(1) not in bodies():
            for again in re.finditer(rf"(?<!\w){re.escape(match.group(1))}(?!\w)", words.text):
                yield Found(Span(*again.span()), item.text, "body", "acronym", 0.95)


class _Group(NamedTuple):
    head: Found
    members: list[Found]


def _joined(words: Words, runs: list[Run], found: list[Found]) -> tuple[Name, ...]:
    groups: dict[tuple[str, str], _Group] = {}
    glosses = _glosses(words, found)
    for item in sorted(found, key=lambda item: (-item.text.count(" "), item.span.start)):
        answer = _key(item, groups, glosses)
        if answer:
            key, rule = answer
            groups.setdefault(key, _Group(item, [])).members.append(replace(item, by=rule))
    _back_references(words, runs, found, groups)
    ordered = sorted(groups.values(), key=lambda group: min(member.span.start for member in group.members))
    return tuple(_name(words, group) for group in ordered)


def _key(item: Found, groups: dict[tuple[str, str], _Group], glosses: dict[int, str]) -> tuple[tuple[str, str], str] | None:
    """The name that a mention belongs to and the sieve that says so; None for a surname that two people of the article share."""
    plain = _plain(item.text)
    if item.kind == "person":
        return _person_key(plain, item.by, groups)
    if item.span.start in glosses:
        return (item.kind, glosses[item.span.start]), "gloss"
    fuller = initials(item.text, [group.head.text for key, group in groups.items() if key[0] == item.kind])
    if fuller and item.text not in bodies():
        return next(key for key, group in groups.items() if group.head.text == fuller and key[0] == item.kind), "initials"
    if item.kind == "place":
        return ("place", places().get(item.text, item.text)), item.by
    other = bodies().get(item.text, "")
    return ("body", min(plain, _plain(other)) if other else plain), item.by


def _person_key(plain: str, by: str, groups: dict[tuple[str, str], _Group]) -> tuple[tuple[str, str], str] | None:
    people = [key for key in groups if key[0] == "person"]
    owners = [key for key in people if same_person(plain, key[1])]
    if len(owners) == 1:
        return owners[0], by if owners[0][1] == plain else "surname"
    if len(owners) > 1:
        exact = [key for key in owners if key[1] == plain]
        return (exact[0], by) if exact else None
    last = (without_initials(plain) or (plain,))[-1]
    alike = [key for key in people if spelling(last, (without_initials(key[1]) or (key[1],))[-1])]
    if len(alike) == 1 and (len(plain.split()) == 1 or plain.split(maxsplit=1)[0] == alike[0][1].split()[0]):
        return alike[0], "spelling"
    return ("person", plain), by


def _plain(name: str) -> str:
    lowered = name.lower().replace("’", "'")
    return lowered[4:] if lowered.startswith("the ") else lowered


def _glosses(words: Words, found: list[Found]) -> dict[int, str]:
    """Where a bracket glosses a name, the names in it begin; each with the plain form of the glossed one."""
    held: dict[int, str] = {}
    for item in found:
        inside = glossed(words.text, item.span.end)
        if inside and item.kind == "body":
            held.update({other.span.start: _plain(item.text) for other in found if inside[0] <= other.span.start < inside[1]})
    return held


def _people_again(found: list[Found]) -> list[Found]:
    """A single word that the finder took for something else is a person where the article names that person in full."""
    surnames = {without_initials(_plain(item.text))[-1:] for item in found if item.kind == "person" and " " in item.text}
    return [
        replace(item, kind="person", by="surname")
        if item.by == "model" and item.kind != "person" and (_plain(item.text),) in surnames and item.text not in places()
        else item
        for item in found
    ]


def _back_references(words: Words, runs: list[Run], found: list[Found], groups: dict[tuple[str, str], _Group]) -> None:
    """Add to each person the bare surnames that can be nobody else's."""
    surnames: dict[str, list[_Group]] = {}
    givens: dict[str, list[_Group]] = {}
    for (kind, plain), group in groups.items():
        parts = without_initials(plain)
        if kind == "person" and parts:
            surnames.setdefault(parts[-1], []).append(group)
            givens.setdefault(parts[0], []).append(group)
    taken = {item.span.start for item in found}
    for run in runs:
        start, end = words.bounds[run.first][0], words.bounds[run.last - 1][1]
        text = bare_of(words.text[start:end])
        key = (without_initials(_plain(text)) or ("",))[-1]
        owners = surnames.get(key) or givens.get(key, [])
        if start not in taken and run.last - run.first == 1 and len(owners) == 1:
            owners[0].members.append(Found(Span(start, start + len(text)), text, "person", "surname", 0.95))


def _name(words: Words, group: _Group) -> Name:
    head = group.head
    members = {member.span: member for member in sorted(group.members, key=lambda member: member.span.start)}
    printed = dict.fromkeys(span.of(words.text) for span in members)
    return Name(
        name=head.text,
        kind=head.kind,
        aliases=tuple(form for form in printed if form != head.text),
        by=f"names.{head.by}",
        score=max(member.score for member in members.values()),
        mentions=tuple(Mention(span=span, form="name", by=f"names.{member.by}", score=member.score) for span, member in members.items()),
    )
