"""Named people, bodies and places of an article, and which mentions are the same one.

A first form: capitalised runs, sorted by plain evidence (titles, given names, lexicons, body and place words, ages, cue verbs). A run
without such evidence is left out rather than guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from cuttings.names.kinds import Found, Known, is_person, named, speaks
from cuttings.names.known import agencies, bodies, demonym, gender, places
from cuttings.names.runs import Run, bare_of, runs_of
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
    short = list(_acronyms(words, found))
    taken = {item.span for item in short}
    found = [item for item in found if item.span not in taken] + short
    return _joined(words, runs, found)


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
    for item in sorted(found, key=lambda item: (-item.text.count(" "), item.span.start)):
        key = _key(item, groups)
        groups.setdefault(key, _Group(item, [])).members.append(item)
    _back_references(words, runs, found, groups)
    ordered = sorted(groups.values(), key=lambda group: min(member.span.start for member in group.members))
    return tuple(_name(words, group) for group in ordered)


def _key(item: Found, groups: dict[tuple[str, str], _Group]) -> tuple[str, str]:
    plain = _plain(item.text)
    if item.kind == "place":
        return "place", places().get(item.text, item.text)
    if item.kind == "body":
        other = bodies().get(item.text, "")
        return "body", min(plain, _plain(other)) if other else plain
    owners = [key for key in groups if key[0] == "person" and _same_person(plain, key[1])]
    return owners[0] if len(owners) == 1 else ("person", plain)


def _plain(name: str) -> str:
    lowered = name.lower().replace("’", "'")
    return lowered[4:] if lowered.startswith("the ") else lowered


def _same_person(short: str, full: str) -> bool:
    """Whether *short* ends as *full* ends and says nothing else: a surname, or first and last name without the middle one."""
    if short == full:
        return True
    few, many = _without_initials(short), _without_initials(full)
    if not few or len(few) > len(many) or few[-1] != many[-1]:
        return False
    return len(few) == 1 or (few[0] == many[0]) or few == many[-len(few) :]


@cache
def _without_initials(name: str) -> tuple[str, ...]:
    parts = re.sub(r"(?<!\w)(?:al|el)-", "", name).replace(".", " ").split()
    parts = [part for part in parts if len(part) > 1 and part not in ("jr", "sr")]
    return tuple(parts)


def _back_references(words: Words, runs: list[Run], found: list[Found], groups: dict[tuple[str, str], _Group]) -> None:
    """Add to each person the bare surnames that can be nobody else's."""
    surnames: dict[str, list[_Group]] = {}
    givens: dict[str, list[_Group]] = {}
    for (kind, plain), group in groups.items():
        parts = _without_initials(plain)
        if kind == "person" and parts:
            surnames.setdefault(parts[-1], []).append(group)
            givens.setdefault(parts[0], []).append(group)
    taken = {item.span.start for item in found}
    for run in runs:
        start, end = words.bounds[run.first][0], words.bounds[run.last - 1][1]
        text = bare_of(words.text[start:end])
        key = (_without_initials(_plain(text)) or ("",))[-1]
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
