"""Named people, bodies and places of an article, and which mentions are the same one.

A first form: capitalised runs, sorted by plain evidence (titles, given names, lexicons, body and place words, ages, cue verbs). A run
without such evidence is left out rather than guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from cuttings import grammar
from cuttings.names.fused import unfused
from cuttings.names.joining import Group, joined, one_kind
from cuttings.names.kin import borne
from cuttings.names.kinds import Found, Known, covered, is_person, named, spoken
from cuttings.names.known import agencies, bodies, body_words, demonym, gender, given, places, titles
from cuttings.names.nominals import nominals
from cuttings.names.pronouns import resolved
from cuttings.names.runs import LISTED, SPEAKS, Run, bare_of, marks_of, runs_of
from cuttings.names.sieves import initials, is_firm, plain_of, without_initials
from cuttings.names.spotted import merged, spotted
from cuttings.names.whereabouts import placed, selfnamed
from cuttings.names.wholes import wholes
from cuttings.text import Words
from cuttings.types import Memory, Mention, Name, Span

__all__ = ["agencies", "borne", "demonym", "find", "gender", "given"]

_AT_PLACE = re.compile(r"\b(?:in|from|to|at|near|of|outside|through|across|over|for|central|downtown) $|, $", re.IGNORECASE)
_SHIP = re.compile(
    r"\b(?:coaster|trawler|ferry|tanker|steamer|yacht|schooner|warship|frigate|destroyer|lifeboat|freighter|tug|tugboat|dredger|icebreaker"
    r"|(?:cargo|cruise|container|merchant|war|sailing) ?ship) $"
)
_FAMILY = re.compile(r" (?:family|household|brothers|sisters|siblings|twins|dynasty|clan|bakery|butchery|shop)\b")
_OFFICE = re.compile(r"\b(?:Minister (?:of|for)(?: the)?|Members? of) $")
_CAPITAL_BEFORE = re.compile(r"[A-Z][\w.]* $")
_IN_BRACKETS = re.compile(r" \(([A-Z][A-Za-z.&-]{1,9})\)")


def find(words: Words, title: str | None = None, memory: Memory | None = None) -> tuple[Name, ...]:
    """The people, bodies and places named in *words*, in the order of their first mention, each with its mentions and aliases.

    Surnames go back to the one full name that ends in them; a surname that two people of the article share is a name of its own.

    >>> from cuttings.text import words
    >>> [(name.name, name.kind, name.aliases) for name in find(words("Governor Ada Orme met Reuters in Kenya. Orme left."))]
    [('Ada Orme', 'person', ('Orme',)), ('Reuters', 'body', ()), ('Kenya', 'place', ())]
    """
    runs, kept = list(runs_of(words)), memory.names if memory is not None else {}
    parsed = grammar.read(words)
    seen = spotted(parsed, kept)
    found = selfnamed(words, merged(seen, _plain(words, runs, kept, seen)))
    found = _no_words(words, _firms_again(words, _people_again(words, found)))
    found = wholes(words, _parts_again(words.text, unfused(words.text, found)))
    found += _again(words, runs, found)
    found = placed(words, found)
    short = list(_acronyms(words, found))
    taken = {item.span for item in short}
    found = [item for item in found if item.span not in taken] + short
    made = tuple(_name(words, group) for group in joined(words, runs, one_kind(found)))
    return _with_more(made, resolved(words, parsed, made), nominals(words, made))


def _plain(words: Words, runs: list[Run], kept: Mapping[str, str], seen: list[Found]) -> list[Found]:
    """What plain evidence says of the runs; of single words only where it can be certain, or where the finder sees a name."""
    starts, marks = {item.span.start for item in seen}, marks_of(words.vocabulary, words.numbers)
    speaking, listed = set(np.flatnonzero(marks & SPEAKS).tolist()), marks & LISTED
    singles = frozenset(bare_of(words.forms[run.first]) for run in runs if run.last - run.first == 1 and spoken(words, run, speaking))
    known = Known(kept, singles, starts)
    asked = [run for run in runs if run.last - run.first > 1 or kept or listed[run.first] or words.bounds[run.first][0] in starts]
    return [item for run in asked for item in named(words, run, known) if item.kind != "person" or is_person(item)]


def _with_more(names: tuple[Name, ...], *found: dict[int, list[Mention]]) -> tuple[Name, ...]:
    """The names with the mentions found for them by number, in the order of the text."""
    more = [[mention for each in found for mention in each.get(place, ())] for place in range(len(names))]
    return tuple(
        replace(name, mentions=tuple(sorted((*name.mentions, *extra), key=lambda mention: mention.span.start))) if extra else name
        for name, extra in zip(names, more, strict=True)
    )


def _acronyms(words: Words, found: list[Found]) -> Iterator[Found]:
    """`Dale Water Board (DWB)`: the letters in brackets and every later mention of them are the body."""
    for item in found:
        match = _IN_BRACKETS.match(words.text, item.span.end)
        if match and item.kind == "body" and _short_here(match.group(1), item.text):
            for again in re.finditer(rf"(?<!\w){re.escape(match.group(1))}(?!\w)", words.text):
                yield Found(Span(*again.span()), item.text, "body", "acronym", 0.95)


def _short_here(short: str, name: str) -> bool:
    """Whether letters in brackets are short for the name before them; letters that are known for a body must begin its words."""
    return short not in bodies() or (len(short) > 2 and initials(short, [name]) is not None)


def _nobody(words: Words, item: Found, surnames: set[str]) -> bool:
    """Whether what was found is a sum of money (`NZ$`), a ship (`the ferry Ida Orme`), an office or a family's own (`the Orme bakery`)."""
    text, span = words.text, item.span
    if text[span.end : span.end + 1] == "$":
        return True
    if item.kind == "person" and _SHIP.search(text, max(0, span.start - 40), span.start):
        return True
    if item.kind == "body" and item.by in ("model", "lexicon") and _OFFICE.search(text, max(0, span.start - 24), span.start):
        return body_words().isdisjoint(item.text.split()[:-1])
    if text[max(0, span.start - 4) : span.start].lower() != "the ":
        return False
    if item.kind == "place" and item.by == "model" and item.text not in places() and _FAMILY.match(text, span.end):
        return True
    return item.text[-1] == "s" and item.text[:-1] in surnames


def _no_words(words: Words, found: list[Found]) -> list[Found]:
    """What was found without the people that are common words: *Senators*, *Iodine* where the article has more of *iodine*."""
    surnames = {item.text.rsplit(maxsplit=1)[-1] for item in found if item.kind == "person"}
    found = [item for item in found if not _nobody(words, item, surnames)]
    people = [item.text for item in found if item.kind == "person"]
    full, kept = {part for text in people if " " in text for part in text.split()}, given()
    alone = {text for text in people if " " not in text and text not in full and text not in kept}
    common = {text for text in alone if text[-1] == "s" and text[:-1] in titles()}
    lowered = {text: text.lower() for text in alone - common}
    small = set(lowered.values()).intersection(words.forms) if lowered else ()
    common |= {text for text, low in lowered.items() if low in small and words.forms.count(low) > words.forms.count(text)}
    return [item for item in found if item.kind != "person" or item.text not in common] if common else found


def _people_again(words: Words, found: list[Found]) -> list[Found]:
    """A single word that the finder took for something else is a person where the article names that person in full."""
    surnames = {without_initials(plain_of(item.text))[-1:] for item in found if item.kind == "person" and " " in item.text}
    return [
        item._replace(kind="person", by="surname")
        if item.kind != "person" and (plain_of(item.text),) in surnames and _no_place(words, item)
        else item
        for item in found
    ]


_HIS = re.compile(r"[^.!?\n]*?\b(?:he|she|him|his|her|hers|himself|herself)\b|, \d\d,")
"""What stands behind a person's name in its sentence: a pronoun for him or her, or an age."""


def _firms_again(words: Words, found: list[Found]) -> list[Found]:
    """What the finder took for a place or person is the firm that the article names in full, where nobody bears the name."""
    firms = {plain_of(item.text.split()[0]) for item in found if item.kind == "body" and is_firm(item.text)}
    persons = [item for item in found if item.kind == "person"]
    firms -= {part for item in persons if " " in item.text or item.by != "model" for part in without_initials(plain_of(item.text))}
    firms -= {plain for item in persons if (plain := plain_of(item.text)) in firms and _HIS.match(words.text, item.span.end)}
    return [
        item._replace(kind="body")
        if item.kind != "body" and item.by == "model" and plain_of(item.text) in firms and _no_place(words, item)
        else item
        for item in found
    ]


def _again(words: Words, runs: list[Run], found: list[Found]) -> list[Found]:
    """Where the capitalised words are just a name that was seen in most places of the article, they are that name."""
    seen = {item.text: item for item in reversed(found)}
    many = Counter(item.text for item in found)
    taken = covered(words.text, found)
    spans = [(words.bounds[run.first][0], words.bounds[run.last - 1][1]) for run in runs]
    bare = [(start, bare_of(words.text[start:end])) for start, end in spans if not taken[start] and not taken[end - 1]]
    bare = [(start, text) for start, text in bare if text in seen]
    missed = Counter(text for _, text in bare)
    return [
        seen[text]._replace(span=Span(start, start + len(text)), by="again", score=min(seen[text].score, 0.8))
        for start, text in bare
        if many[text] >= missed[text] and not _SHIP.search(words.text, max(0, start - 40), start)
    ]


def _parts_again(text: str, found: list[Found]) -> list[Found]:
    """The names *found*, with the parts of two words or more by which full ones are called again, though the finder saw less of them.

    `Selv Moe` of `Inger Selv Moe`, `Coast Dockers` of `Coast Dockers and Clerks Union`.
    """
    parts = {part: item for item in found if (part := _part(item)) is not None}
    more = [
        Found(Span(*match.span()), part, item.kind, "short-form", min(item.score, 0.8))
        for part, item in parts.items()
        if text.count(part) > 1
        for match in re.finditer(rf"(?<![\w-]){re.escape(part)}(?![\w-]| [A-Z]| (?:of|for|and) (?:the )?[A-Z])", text)
        if not (item.span.start <= match.start() < item.span.end or _CAPITAL_BEFORE.search(text, max(0, match.start() - 20), match.start()))
    ]
    if not more:
        return found
    same = {item.span for item in found}
    more = [item for item in more if item.span not in same]
    taken = covered(text, more)
    inside = [item for item in found if not any(taken[item.span.start : item.span.end])]
    return sorted([*inside, *more], key=lambda item: (item.span.start, item.span.end))


def _part(item: Found) -> str | None:
    """By which two words or more a full name may be called again: a person's last ones, a body's up to "and", "of", "for"."""
    parts = item.text.split()
    if len(parts) < 3:
        return None
    if item.kind == "person":
        return " ".join(parts[1:]) if parts[1][0].isupper() and len(parts[1]) > 2 else None
    joint = next((place for place, part in enumerate(parts) if part in ("and", "of", "for")), 0)
    return " ".join(parts[:joint]) if item.kind == "body" and joint > 1 else None


def _no_place(words: Words, item: Found) -> bool:
    """Whether a word that people bear is no place here: by the finder alone, or known, but without the word that places stand after."""
    if item.text not in places():
        return item.by == "model"
    return item.kind == "place" and not _AT_PLACE.search(words.text, max(0, item.span.start - 12), item.span.start)


def _name(words: Words, group: Group) -> Name:
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
