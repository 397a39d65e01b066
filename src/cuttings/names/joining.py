"""Which mentions of an article are one name: sieves from the surest on, each named in the mention's `by`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from cuttings.names.bearers import person_key
from cuttings.names.kin import namesakes
from cuttings.names.kinds import Found, covered
from cuttings.names.known import bodies, body_of, places
from cuttings.names.met import Others, People, sharpened
from cuttings.names.runs import Run, bare_of, is_date
from cuttings.names.sieves import (
    american,
    glossed,
    initials,
    plain_of,
    sainted,
    town_of,
    undotted,
    without_initials,
)
from cuttings.text import Words
from cuttings.types import Span

__all__ = ["Group", "joined", "one_kind"]

Key = tuple[str, str]
_SURE = frozenset({"title", "lexicon", "acronym", "memory", "body-of", "given-name", "age", "role-after", "self-named", "surname"})
# Patterns begin with a set of characters and look back from there, so that the search runs over the text at full speed.
_THE = re.compile(r"[Tt](?<!\w[Tt])he ([A-Z][\w-]+)\b(?! of\b|[’']s [A-Z]| [A-Z])")
_LETTERS = re.compile(r"[A-Z](?<![\w.-][A-Z])[A-Z]{2,6}(?![\w-])")
_COMPASS = ("North", "South", "East", "West")
# Sorts of places that are called without their sort after "the"; a valley or a lake is not.
_LANDMARKS = frozenset({"Canal", "Desert", "Estuary", "Pass", "River", "Strait", "Tunnel"})


class Hints(NamedTuple):
    """What the article says of its names: by where they begin what they gloss, towns by their short form, what stands behind "the"."""

    glosses: dict[int, str]
    towns: dict[str, str]
    definite: frozenset[str]


class Group(NamedTuple):
    """The fullest form of a name and all its mentions."""

    head: Found
    members: list[Found]


def one_kind(found: list[Found]) -> list[Found]:
    """One form is of one kind all over an article: that of the surer evidence, or else of the greater part.

    >>> same = [Found(Span(at, at + 4), "Tarn", kind, "model", 0.7) for at, kind in ((0, "place"), (9, "body"), (20, "body"))]
    >>> [item.kind for item in one_kind(same)]
    ['body', 'body', 'body']
    """
    weights: dict[str, dict[str, float]] = {}
    for item in found:
        kinds = weights.setdefault(plain_of(item.text), {})
        kinds[item.kind] = kinds.get(item.kind, 0.0) + item.score + 4 * (item.by in _SURE)
    best = {plain: max(kinds, key=lambda kind: kinds[kind]) for plain, kinds in weights.items() if len(kinds) > 1}
    return [
        item._replace(kind=best[plain], by="one-kind")  # type: ignore[arg-type]
        if (plain := plain_of(item.text)) in best and best[plain] != item.kind
        else item
        for item in found
    ]


def joined(words: Words, runs: list[Run], found: list[Found]) -> list[Group]:
    """The names of an article, in the order of their first mention.

    >>> from cuttings.text import words
    >>> made = words("Ada Orme left. Orme slept.")
    >>> both = [Found(Span(0, 8), "Ada Orme", "person", "model", 0.9), Found(Span(15, 19), "Orme", "person", "model", 0.7)]
    >>> [[member.by for member in group.members] for group in joined(made, [], both)]
    [['model', 'surname']]
    """
    groups: dict[Key, Group] = {}
    people = People(apart=namesakes(words.text, found))
    called: dict[str, str] = {}
    others = Others()
    definite = frozenset(item.text for item in found if item.kind == "body" and _after_the(words.text, item.span.start))
    hints = Hints(_glosses(words, found), _towns(found), definite)
    for item in sorted(found, key=lambda item: (-item.text.count(" "), item.span.start)):
        if item.kind == "person":
            key, rule = person_key(words, item, people, called)
        else:
            key, rule = _key(item, groups, others, hints)
        group = groups.get(key)
        if group is None:
            group = groups[key] = Group(item, [])
            if key[0] != "person":
                others.add(key, item.text)
        group.members.append(Found(item.span, item.text, group.head.kind, rule, item.score))
        if key[0] == "person":
            people.add(key[1], item.span.start)
            if rule == "first-met":
                called.setdefault(plain_of(item.text), key[1])
    _surnames_again(words, runs, found, groups, called, people.apart)
    _sides_joined(groups)
    _landmarks_joined(words, groups)
    _heads_again(words, found, groups)
    _initials_again(words, groups)
    return sorted(groups.values(), key=lambda group: min(member.span.start for member in group.members))


def _key(item: Found, groups: dict[Key, Group], others: Others, hints: Hints) -> tuple[Key, str]:
    """The body or place, of *others*, that a mention belongs to and the sieve that says so."""
    plain = plain_of(item.text)
    if item.span.start in hints.glosses:
        return (item.kind, hints.glosses[item.span.start]), "gloss"
    if item.kind == "place" and item.text in hints.towns:
        return ("place", plain_of(hints.towns[item.text])), "town"
    known = undotted(item.text)
    spelled = _spelled(known, others)
    if spelled is not None:
        return spelled, "initials"
    if item.kind == "place":
        return ("place", places().get(known) or places().get(sainted(known)) or (plain if known == item.text else known)), item.by
    longer = list(others.shorter(item.text))
    other = body_of(known) or body_of(american(known))
    if other and (len(longer) != 1 or ("body", plain_of(other)) in groups):
        return ("body", plain_of(other)), item.by
    if ("body", plain) in groups:
        return ("body", plain), item.by
    if len(longer) == 1:
        return longer[0], "short-form"
    called = item.text in hints.definite and known not in bodies()
    heads = list(others.ending(item.text)) if called else []
    return (heads[0], "head-word") if len(heads) == 1 else (("body", plain), item.by)


def _after_the(text: str, start: int) -> bool:
    return text[max(0, start - 4) : start].lower() == "the "


def _towns(found: list[Found]) -> dict[str, str]:
    """The towns that the article first names with their state or country, and does so in one way only: *Vell* after `Vell, Sornia`."""
    if not any(item.kind == "place" and ", " in item.text for item in found):
        return {}
    fuller: dict[str, set[str]] = {}
    first: dict[str, str] = {}
    for item in sorted(found, key=lambda item: item.span.start):
        town = town_of(item.text)
        first.setdefault(town, item.text)
        if town != item.text and item.kind == "place":
            fuller.setdefault(town, set()).add(item.text)
    return {town: next(iter(names)) for town, names in fuller.items() if names == {first[town]}}


def _spelled(known: str, others: Others) -> Key | None:
    """The body or place that the letters stand for; of letters that are known themselves only a body of three words or more.

    Letters of which some are small (*BoC*) stand for a body that is written with those.
    """
    if known in places() or len(known) < 2:
        return None
    if not known.isupper():
        return others.mixed(known)
    listed = known in bodies()
    if listed and (bodies()[known] or len(known) < 3):
        return None
    letters = known.replace(".", "")
    return others.spelled(letters, listed) if 2 <= len(letters) <= 7 and letters.isupper() else None


def _glosses(words: Words, found: list[Found]) -> dict[int, str]:
    """Where a bracket glosses a name, the names in it begin; each with the plain form of the glossed one."""
    held: dict[int, str] = {}
    for item in found:
        inside = glossed(words.text, item.span.end)
        if inside and item.kind == "body":
            held.update({other.span.start: plain_of(item.text) for other in found if inside[0] <= other.span.start < inside[1]})
    return held


def _surnames_again(
    words: Words, runs: list[Run], found: list[Found], groups: dict[Key, Group], called: dict[str, str], apart: frozenset[str]
) -> None:
    """Add to each person the bare names that can be nobody else's, which neither finder nor evidence saw."""
    people = People({key[1]: min(member.span.start for member in groups[key].members) for key in groups if key[0] == "person"}, apart)
    parts = {word for plain in people.first for word in (without_initials(plain) or ("",))[:: max(1, len(without_initials(plain)) - 1)]}
    taken = covered(words.text, found)
    for run in runs:
        if run.last - run.first != 1:
            continue
        start = words.bounds[run.first][0]
        if taken[start] or _last_word(words.forms[run.first]) not in parts or is_date(words.forms, run.first):
            continue
        text = bare_of(words.forms[run.first])
        key, rule = person_key(words, Found(Span(start, start + len(text)), text, "person", "", 0.95), people, called)
        if rule and key in groups:
            groups[key].members.append(Found(Span(start, start + len(text)), text, "person", rule, 0.95))


@lru_cache(maxsize=20_000)
def _last_word(form: str) -> str:
    return (without_initials(plain_of(bare_of(form))) or ("",))[-1]


def _heads_again(words: Words, found: list[Found], groups: dict[Key, Group]) -> None:
    """`the Front` after `the Upper Sorn Front`, `the North` after `North Sorn` beside `South Sorn`: where only one can be meant."""
    heads = _heads(group for key, group in groups.items() if key[0] == "body")
    heads |= _compass(group for key, group in groups.items() if " " in group.head.text and key[0] != "person")
    if not heads:
        return
    taken = covered(words.text, found)
    for match in _THE.finditer(words.text):
        owners = heads.get(match.group(1), [])
        if len(owners) != 1 or taken[match.start(1)]:
            continue
        first = min(member.span.start for member in owners[0].members)
        if first < match.start():
            owners[0].members.append(Found(Span(*match.span(1)), match.group(1), owners[0].head.kind, "head-word", 0.8))


def _initials_again(words: Words, groups: dict[Key, Group]) -> None:
    """Letters that nothing else was read in and that begin the words of one name only stand for it."""
    names = {group.head.text: group for key, group in groups.items() if key[0] != "person" and " " in group.head.text}
    taken = {member.span.start for group in groups.values() for member in group.members}
    for match in _LETTERS.finditer(words.text) if names else ():
        fuller = initials(match.group(), names)
        if fuller and match.start() not in taken and names[fuller].head.span.start < match.start():
            names[fuller].members.append(Found(Span(*match.span()), match.group(), names[fuller].head.kind, "initials", 0.85))


def _sides_joined(groups: dict[Key, Group]) -> None:
    """`North` beside `North Sorn` and `South Sorn` is the first; `Sorn` beside one of them only is that one, unless it is known itself."""
    sides: dict[str, list[Key]] = {}
    for key, group in groups.items():
        first, _, rest = group.head.text.partition(" ")
        if key[0] == "place" and first in _COMPASS and rest:
            sides.setdefault(rest, []).append(key)
    for rest, keys in sides.items():
        alone = {rest: keys[0]} if len(keys) == 1 and rest not in places() else {}
        many = {groups[key].head.text.partition(" ")[0]: key for key in keys} if len(keys) == 2 and len(sides) == 1 else {}
        for short, owner in (alone | many).items():
            if ("place", short.lower()) in groups:
                group = groups.pop(("place", short.lower()))
                groups[owner].members.extend(member._replace(by="head-word") for member in group.members)


def _landmarks_joined(words: Words, groups: dict[Key, Group]) -> None:
    """`the Sorn` is the one `Sorn Pass` or `Sorn River` of the article, where the name never stands without "the"."""
    fuller: dict[str, list[Key]] = {}
    for key, group in groups.items():
        first, _, last = group.head.text.rpartition(" ")
        if key[0] == "place" and first and last in _LANDMARKS:
            fuller.setdefault(first, []).append(key)
    for name, keys in fuller.items():
        short = groups.get(("place", plain_of(name)))
        if short and len(keys) == 1 and all(_after_the(words.text, member.span.start) for member in short.members):
            del groups["place", plain_of(name)]
            groups[keys[0]].members.extend(member._replace(by="short-form") for member in short.members)


def _heads(groups: Iterable[Group]) -> dict[str, list[Group]]:
    found: dict[str, list[Group]] = {}
    for group in groups:
        for head in sharpened(group.head.text):
            found.setdefault(head, []).append(group)
    return found


def _compass(groups: Iterable[Group]) -> dict[str, list[Group]]:
    split: dict[str, dict[str, Group]] = {}
    for group in groups:
        first, _, rest = group.head.text.partition(" ")
        if first in _COMPASS:
            split.setdefault(rest, {})[first] = group
    pairs = [sides for sides in split.values() if len(sides) == 2]
    return {side: [group] for side, group in pairs[0].items()} if len(pairs) == 1 else {}
