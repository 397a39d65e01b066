"""Named people, bodies and places of an article, and which mentions are the same one.

A first form: capitalised runs, sorted by plain evidence (titles, given names, lexicons, body and place words, ages, cue verbs). A run
without such evidence is left out rather than guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from cuttings import resources
from cuttings.text import Words, listed
from cuttings.types import Memory, Mention, Name, NameKind, Span

__all__ = ["agencies", "demonym", "find", "gender"]

_PARTICLES = listed("de da del della di do dos du van von der den ter bin ibn bint al el la le abu y e af zu ten")
_PREFIXED = re.compile(r"(?:al|el|as|ash|ad|an|ar|at|az|d|l|o|bin|van)[-’'][A-Z]", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’']s?$")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,6}s?$|(?:[A-Z]\.){2,}$")
_AGE = re.compile(r",? \(?(?:aged )?\d{1,3}[,.)]")
_ROLE_AFTER = re.compile(r", (?:(?:a|an|the|who|whose|its|his|her|their|one)\b )?([^,.;:“”\"]{0,80})")
_IN_BRACKETS = re.compile(r" \(([A-Z][A-Za-z.&-]{1,9})\)")
_SPEAKING = listed("said says told tells added wrote asked replied explained insisted recalled testified tweeted argued warned noted")
_PLACE_BEFORE = listed("in near outside across throughout around")
_BODY_WITH = listed("of for on")
_NOT_NAMES = listed(
    "I I'm I've I'd I'll OK TV PM AM GMT Mr Ms Mrs Dr Covid Covid-19 COVID-19 COVID Internet God Earth Bible Christmas Easter Ramadan "
    "Islam English Spanish French Muslim Muslims Christian Christians Jewish Jews Catholic Islamic GDP CEO CFO DNA HIV AIDS VAT AI IT "
    "ID USD"
)
_LONGEST = 14
_CALENDAR = listed(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October "
    "November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thurs Fri Sat Sun"
)


class _Run(NamedTuple):
    """Consecutive capitalised tokens: first and last (exclusive) token, and whether a sentence begins with it."""

    first: int
    last: int
    initial: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """A run with its kind: what was found, before the mentions of one name are joined."""

    span: Span
    text: str
    kind: NameKind
    by: str
    score: float
    sex: str = "-"


def find(words: Words, title: str | None = None, memory: Memory | None = None) -> tuple[Name, ...]:
    """The people, bodies and places named in *words*, in the order of their first mention, each with its mentions and aliases.

    Surnames go back to the one full name that ends in them; a surname that two people of the article share goes to neither.

    >>> from cuttings.text import words
    >>> [(name.name, name.kind, name.aliases) for name in find(words("Governor Ada Orme met Reuters in Kenya. Orme left."))]
    [('Ada Orme', 'person', ('Orme',)), ('Reuters', 'body', ()), ('Kenya', 'place', ())]
    """
    runs = list(_runs(words))
    known = memory.names if memory is not None else {}
    found = [item for run in runs for item in _sorted(words, run, known)]
    found.extend(_acronyms(words, found))
    return _joined(words, runs, found)


# --- runs of capitalised tokens ---------------------------------------------------------------------------------------------------------


def _runs(words: Words) -> Iterator[_Run]:
    forms, bounds, firsts = words.forms, words.bounds, words.firsts
    lower = {form for form in set(forms) if form.islower()}
    for start, end in pairwise(firsts):
        at = start
        while at < end:
            form = forms[at]
            if (form[0].islower() and "-" not in form and "’" not in form) or not _capital(form) or form in _NOT_NAMES:
                at += 1
                continue
            last = _stretch(forms, bounds, at, end)
            first, initial = at, _initial(forms, at, start)
            if initial and _common(forms[first], lower) and not _title_at(forms, first, last):
                first += 1
            if first < last:
                yield _Run(first, last, initial and first == at)
            at = last


def _capital(form: str) -> bool:
    head = form[:1]
    return (head.isupper() and head.isalpha()) or (not head.isupper() and bool(_PREFIXED.match(form)) and form[-1:].isalpha())


def _initial(forms: tuple[str, ...], at: int, start: int) -> bool:
    while at > start and not forms[at - 1][:1].isalnum() and forms[at - 1] not in ",)":
        at -= 1
    return at == start


def _common(form: str, lower: set[str]) -> bool:
    word = _POSSESSIVE.sub("", form)
    return word in _starters() or word.lower() in lower or word.endswith(("ing", "ly"))


def _stretch(forms: tuple[str, ...], bounds: tuple[tuple[int, int], ...], at: int, end: int) -> int:
    last = at + 1
    while last < min(end, at + _LONGEST) and not _POSSESSIVE.search(forms[last - 1]):
        gap = bounds[last][0] - bounds[last - 1][1]
        if gap == 1 and _capital(forms[last]) and forms[last] not in _NOT_NAMES:
            last += 1
        elif gap == 0 and forms[last] == "." and (len(forms[last - 1]) == 1 or forms[last - 1] in _titles()) and last + 1 < end:
            if bounds[last + 1][0] - bounds[last][1] > 1 or not _capital(forms[last + 1]):
                break
            last += 2
        else:
            width = _link(forms, bounds, at, last, end)
            if not width:
                break
            last += width
    return last


def _link(forms: tuple[str, ...], bounds: tuple[tuple[int, int], ...], at: int, last: int, end: int) -> int:
    """How many tokens go on from *last*: a particle, `&`, or the "of" of a body, with the capital word after it; 0 if none does."""
    word = forms[last]
    if bounds[last][0] - bounds[last - 1][1] != 1:
        return 0
    body = any(form in _body_words() for form in forms[at:last])
    width = 1
    if word in _PARTICLES or word == "&":
        while last + width < end and forms[last + width] in _PARTICLES and width < 3:
            width += 1
    elif word in _BODY_WITH and forms[last - 1] in _body_words():
        width += last + 1 < end and forms[last + 1] == "the"
    elif not (word == "and" and body and "of" in forms[at:last]):
        return 0
    nxt = last + width
    good = nxt < end and _capital(forms[nxt]) and forms[nxt] not in _NOT_NAMES and forms[nxt] not in _CALENDAR
    return width + 1 if good else 0


# --- what a run is ----------------------------------------------------------------------------------------------------------------------


def _sorted(words: Words, run: _Run, known: Mapping[str, str]) -> Iterator[_Found]:
    """The names of one run: parts before a title, the person after it, or the run as a whole."""
    forms, first, last = words.forms, run.first, run.last
    while first < last and _bare(forms[first]) in _CALENDAR:
        first += 1
    while last > first and _bare(forms[last - 1]) in _CALENDAR:
        last -= 1
    if first == last:
        return
    whole = _kind_of(words, first, last, run.initial and first == run.first, known)
    cut = _title_in(forms, first, last)
    if cut and not (whole and whole.kind != "person" and whole.by != "unknown"):
        start, stop = cut
        if start > first:
            before = _kind_of(words, first, start, False, known)
            if before:
                yield before
        yield _person(words, stop, last, "title", 0.97, _sex(_titles()[_joint(forms, start, stop)], forms[stop]))
        return
    while last - first > 1 and demonym(forms[first]) and not (whole and whole.by in ("lexicon", "memory")):
        first += 1
        whole = _kind_of(words, first, last, False, known)
    if whole:
        yield whole


def _bare(form: str) -> str:
    return _POSSESSIVE.sub("", form)


def _joint(forms: tuple[str, ...], first: int, last: int) -> str:
    return " ".join(form for form in forms[first:last] if form != ".")


def _title_at(forms: tuple[str, ...], first: int, last: int) -> int:
    """Where the longest title that begins at *first* ends; 0 if none does."""
    titles = _titles()
    for stop in range(min(last, first + 5), first, -1):
        if _joint(forms, first, stop) in titles:
            return stop
    return 0


def _title_in(forms: tuple[str, ...], first: int, last: int) -> tuple[int, int] | None:
    """Start and end of the titles after which the person's name of a run begins."""
    if last - first > 12:
        return None
    for start in range(first, last - 1):
        stop, begin = _title_at(forms, start, last), start
        while stop and stop < last:
            again = _title_at(forms, stop, last)
            if not again or again == last:
                return (begin, stop)
            begin, stop = stop, again
    return None


def _kind_of(words: Words, first: int, last: int, initial: bool, known: Mapping[str, str]) -> _Found | None:
    forms = words.forms
    name = words.text[words.bounds[first][0] : words.bounds[last - 1][1]]
    bare = _bare(name)
    make = _maker(words, first, last)
    for rule in _RULES:
        answer = rule(forms, first, last, bare)
        if answer:
            return make(*answer)
    for kind in _KINDS:
        if known.get(bare) == kind:
            return make(kind, "memory", 0.9)
    if initial and last - first == 1:
        return None
    return _by_neighbours(words, first, last, make)


def _maker(words: Words, first: int, last: int) -> Callable[[NameKind, str, float], _Found]:
    def make(kind: NameKind, by: str, score: float) -> _Found:
        if kind == "person":
            return _person(words, first, last, by, score, _given().get(words.forms[first], "-"))
        return _found(words, first, last, kind, by, score)

    return make


def _found(words: Words, first: int, last: int, kind: NameKind, by: str, score: float, sex: str = "-") -> _Found:
    start, end = words.bounds[first][0], words.bounds[last - 1][1]
    text = _bare(words.text[start:end])
    return _Found(Span(start, start + len(text)), text, kind, by, score, sex)


def _person(words: Words, first: int, last: int, by: str, score: float, sex: str) -> _Found:
    return _found(words, first, last, "person", by, score, sex)


def _sex(title: str, given: str) -> str:
    return title if title != "-" else _given().get(given, "-")


_Answer = tuple[NameKind, str, float]
_Rule = Callable[[tuple[str, ...], int, int, str], "_Answer | None"]


def _in_lexicon(forms: tuple[str, ...], first: int, last: int, bare: str) -> _Answer | None:
    if bare in _bodies():
        return "body", "lexicon", 0.97
    if bare in _places():
        return "place", "lexicon", 0.95
    return None


def _has_body_word(forms: tuple[str, ...], first: int, last: int, bare: str) -> _Answer | None:
    if last - first > 1 and (
        _bare(forms[last - 1]) in _body_words() or any(form in _body_words() and form != forms[first] for form in forms[first:last])
    ):
        return "body", "body-word", 0.9
    if last - first > 2 and forms[first] in _body_words() and forms[first + 1] in _BODY_WITH:
        return "body", "body-of", 0.93
    return None


def _has_place_word(forms: tuple[str, ...], first: int, last: int, bare: str) -> _Answer | None:
    if last - first > 1 and (
        _bare(forms[last - 1]) in _place_words() or forms[first] in ("Lake", "Mount", "Cape", "Fort", "Port", "North", "South")
    ):
        return "place", "place-word", 0.85
    return None


def _has_given_name(forms: tuple[str, ...], first: int, last: int, bare: str) -> _Answer | None:
    if 1 < last - first < 6 and forms[first] in _given() and forms[last - 1].isalpha() | ("-" in forms[last - 1]):
        return "person", "given-name", 0.92
    return None


_KINDS: tuple[NameKind, ...] = ("person", "body", "place")
_RULES: tuple[_Rule, ...] = (_in_lexicon, _has_body_word, _has_place_word, _has_given_name)


def _by_neighbours(words: Words, first: int, last: int, make: Callable[[NameKind, str, float], _Found]) -> _Found | None:
    """A name of no lexicon, by the words around it."""
    forms, text, end = words.forms, words.text, words.bounds[last - 1][1]
    after = words.lower[last] if last < len(forms) else ""
    before = words.lower[first - 1] if first else ""
    several = last - first > 1
    if several and not _ACRONYM.match(forms[first]):
        if _AGE.match(text, end):
            return make("person", "age", 0.93)
        if after in _SPEAKING or before in _SPEAKING:
            return make("person", "speaks", 0.8)
        role = _ROLE_AFTER.match(text, end)
        if role and _roles() & set(role.group(1).lower().split()):
            return make("person", "role-after", 0.9)
    if before in _PLACE_BEFORE and not _ACRONYM.match(forms[first]) and len(forms[first]) > 3 and after != "'s":
        return make("place", "in-place", 0.6)
    return None


# --- one name, many mentions ------------------------------------------------------------------------------------------------------------


def _acronyms(words: Words, found: list[_Found]) -> Iterator[_Found]:
    """`Dale Water Board (DWB)`: the letters in brackets and every later mention of them are the body."""
    for item in found:
        match = _IN_BRACKETS.match(words.text, item.span.end)
        if match and item.kind == "body" and match.group(1) not in _bodies():
            for again in re.finditer(rf"(?<!\w){re.escape(match.group(1))}(?!\w)", words.text):
                yield _Found(Span(*again.span()), item.text, "body", "acronym", 0.95)


class _Group(NamedTuple):
    head: _Found
    members: list[_Found]


def _joined(words: Words, runs: list[_Run], found: list[_Found]) -> tuple[Name, ...]:
    groups: dict[tuple[str, str], _Group] = {}
    for item in sorted(found, key=lambda item: (-len(item.text.split()), item.span)):
        key = _key(item, groups)
        groups.setdefault(key, _Group(item, [])).members.append(item)
    _back_references(words, runs, found, groups)
    ordered = sorted(groups.values(), key=lambda group: min(member.span for member in group.members))
    return tuple(_name(words, group) for group in ordered)


def _key(item: _Found, groups: dict[tuple[str, str], _Group]) -> tuple[str, str]:
    plain = _plain(item.text)
    if item.kind == "place":
        return "place", _places().get(item.text, item.text)
    if item.kind == "body":
        other = _bodies().get(item.text, "")
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


def _back_references(words: Words, runs: list[_Run], found: list[_Found], groups: dict[tuple[str, str], _Group]) -> None:
    """Add to each person the bare surnames that can be nobody else's."""
    surnames: dict[str, list[_Group]] = {}
    for (kind, plain), group in groups.items():
        parts = _without_initials(plain)
        if kind == "person" and parts:
            surnames.setdefault(parts[-1], []).append(group)
    taken = {item.span.start for item in found}
    for run in runs:
        start, end = words.bounds[run.first][0], words.bounds[run.last - 1][1]
        text = _bare(words.text[start:end])
        owners = surnames.get((_without_initials(_plain(text)) or ("",))[-1], [])
        if start not in taken and run.last - run.first == 1 and len(owners) == 1:
            owners[0].members.append(_Found(Span(start, start + len(text)), text, "person", "surname", 0.95))


def _name(words: Words, group: _Group) -> Name:
    head = group.head
    members = {member.span: member for member in sorted(group.members, key=lambda member: member.span)}
    printed = dict.fromkeys(span.of(words.text) for span in members)
    return Name(
        name=head.text,
        kind=head.kind,
        aliases=tuple(form for form in printed if form != head.text),
        by=f"names.{head.by}",
        score=max(member.score for member in members.values()),
        mentions=tuple(Mention(span=span, form="name", by=f"names.{member.by}", score=member.score) for span, member in members.items()),
    )


# --- lexicons ---------------------------------------------------------------------------------------------------------------------------


def demonym(word: str) -> str | None:
    """The ISO 3166 code of the country whose adjective *word* is, "-" for a region's, None for other words.

    >>> demonym("Kenyan"), demonym("Tuesday")
    ('KE', None)
    """
    return _demonyms().get(word)


def gender(name: str) -> str:
    """The sex that the given name of *name* shows: f, m, b for both, - where it is not known.

    >>> gender("Mary Orme"), gender("Xq Orme")
    ('f', '-')
    """
    return _given().get(name.split(maxsplit=1)[0] if name else "", "-")


@cache
def agencies() -> frozenset[str]:
    """Names of the news agencies and media that are known by name.

    >>> "AP" in agencies()
    True
    """
    return frozenset(row[0] for row in resources.lexicon("bodies") if row[1] in ("agency", "medium"))


@cache
def _demonyms() -> dict[str, str]:
    return {row[0]: row[1] for row in resources.lexicon("demonyms")}


@cache
def _titles() -> dict[str, str]:
    return {row[0]: row[1] for row in resources.lexicon("titles")}


@cache
def _roles() -> frozenset[str]:
    return frozenset(word.lower() for row in resources.lexicon("titles") for word in row[0].split() if len(word) > 3) | {
        "leader",
        "owner",
        "founder",
        "head",
    }


@cache
def _given() -> dict[str, str]:
    return {row[0]: row[1] for row in resources.lexicon("given-names")}


@cache
def _bodies() -> dict[str, str]:
    return {row[0]: row[2] for row in resources.lexicon("bodies")}


@cache
def _places() -> dict[str, str]:
    return {row[0]: row[0] for row in resources.lexicon("places")} | {row[0]: row[1] for row in resources.lexicon("place-aliases")}


@cache
def _body_words() -> frozenset[str]:
    return frozenset(row[0] for row in resources.lexicon("body-words"))


@cache
def _place_words() -> frozenset[str]:
    return frozenset(row[0] for row in resources.lexicon("place-words"))


@cache
def _starters() -> frozenset[str]:
    return frozenset(row[0] for row in resources.lexicon("sentence-starters"))
