"""Runs of capitalised words: where a name may stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cuttings.names.known import SEXES, SPEAKING, bodies, body_words, given, places, starters, titles
from cuttings.text import Words, listed
from cuttings.text.vocabulary import ByForm, Vocabulary

__all__ = [
    "ACRONYM",
    "BODY_WITH",
    "CALENDAR",
    "CREDITS",
    "LISTED",
    "PARTICLES",
    "PRONOUN",
    "SCHOOLS",
    "SPEAKS",
    "Run",
    "apart",
    "bare_of",
    "is_date",
    "joint_of",
    "marks_of",
    "runs_of",
    "title_at",
    "trade",
]

PARTICLES = listed("de da del della di do dos du van von der den ter bin ibn bint al el la le abu y e af zu ten")
_PREFIXED = re.compile(r"(?:al|el|as|ash|ad|an|ar|at|az|d|l|o|bin|van)[-’'][A-Z]", re.IGNORECASE)
POSSESSIVE = re.compile(r"[’']s?$")
_POSSESSIVES = ("'s", "’s", "'", "’")
ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,6}s?$|(?:[A-Z]\.){2,}$")
BODY_WITH = listed("of for on")
NOT_NAMES = listed(
    "I I'm I've I'd I'll OK TV PM AM GMT Mr Ms Mrs Dr Covid Covid-19 COVID-19 COVID Internet God Earth Bible Christmas Easter Ramadan "
    "Islam English Spanish French Muslim Muslims Christian Christians Jewish Jews Catholic Islamic GDP CEO CFO DNA HIV AIDS VAT AI IT "
    "ID USD LGBT LGBTQ PCR SUV FAQ ATM GPS USB PDF SMS UFO CCTV LED DVD NGO NGOs MPs GMO PhD MBA IPO ESG PPE ICU UTC EST EDT MRI CO2 "
    "HRH OBE MBE CBE"
)
_LONGEST = 14
# Of these no name holds two.
SCHOOLS = frozenset({"University", "College", "Institute"})
# Before a colon these credit a picture and end no name.
CREDITS = listed("Image Images Photo Photos Photograph Picture Pictures Video Audio Credit File Illustration Graphic")
# What may stand between the capitalised words of a run.
_LINKS = PARTICLES | BODY_WITH | {"&", "and", "."}
CALENDAR = listed(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October "
    "November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thurs Fri Sat Sun"
)
_BEFORE_DATES = listed("in of on by since until from to late early mid last next this each every before after and between during")


class Run(NamedTuple):
    """Consecutive capitalised tokens: first and last (exclusive) token, and whether a sentence begins with it."""

    first: int
    last: int
    initial: bool


def runs_of(words: Words) -> Iterator[Run]:
    """The runs of capitalised words, opening words of sentences left out where they are common words.

    >>> from cuttings.text import words
    >>> made = words("The board met Ida Orme.")
    >>> [made.forms[run.first : run.last] for run in runs_of(made)]
    [('Ida', 'Orme')]
    """
    forms, bounds = words.forms, words.bounds
    table = marks_of(words.vocabulary, words.numbers)
    marks, places = table.tolist(), np.flatnonzero(table & _OPENS).tolist()
    here: set[str] = set(forms) if places else set()
    edges, done = iter(pairwise(words.firsts)), 0
    start, end = next(edges, (0, 0))
    for at in places:
        if at < done:
            continue
        while at >= end:
            start, end = next(edges)
        done = _stretch(forms, bounds, marks, at, end) if at + 1 < end and marks[at + 1] & _GOES else at + 1
        first, initial = at, at == start or (not marks[at - 1] & _INNER and _initial(marks, at, start))
        if initial and (marks[at] & _COMMON or _small(forms[at]) in here) and not title_at(forms, first, done):
            first += 1
        if first < done:
            yield Run(first, done, initial and first == at)


_OPENS, _GOES, _INNER, _COMMON, _NAMES, _LINKED, LISTED, SPEAKS, PRONOUN = (1 << bit for bit in range(9))


def marks_of(seen: Vocabulary, forms: NDArray[np.int32]) -> NDArray[np.int16]:
    """What is known of forms by number, as bits: LISTED, a known body or place by itself; SPEAKS, says that somebody speaks; PRONOUN.

    >>> from cuttings.text import words
    >>> made = words("He left Kenya.")
    >>> (marks_of(made.vocabulary, made.numbers) & LISTED).astype(bool).tolist()
    [False, False, True, False]
    """
    return seen.beside(_marked).of(forms)


def _marked(seen: Vocabulary) -> ByForm:
    """With which forms a run can begin or go on, after which no sentence begins, and the like; each known once."""
    return ByForm(seen, lambda forms: np.fromiter(map(_marks, seen.spelled(forms)), np.int16, len(forms)), every=True)


def _marks(form: str) -> int:
    if form.islower() and form.isalpha():
        return _SMALL.get(form, _INNER)
    marks = _SAID.get(form.lower(), 0) + _INNER * (form[0].isalnum() or form in ",)")
    if form in _LINKS:
        marks += _LINKED | _GOES
    if form in NOT_NAMES or not _capital(form):
        return marks
    marks |= _GOES | _NAMES
    if form[0].islower() and "-" not in form and "’" not in form:
        return marks
    bare = bare_of(form)
    common = bare in starters() or bare.endswith(("ing", "ly"))
    return marks + _OPENS + _COMMON * common + LISTED * (bare in bodies() or bare in places())


_SAID = dict.fromkeys(SPEAKING, SPEAKS) | dict.fromkeys(SEXES, PRONOUN)
_SMALL = {word: _INNER | _SAID.get(word, 0) | (_LINKED | _GOES) * (word in _LINKS) for word in (*_SAID, *_LINKS) if word.isalpha()}


def _small(form: str) -> str:
    return bare_of(form).lower()


@lru_cache(maxsize=20_000)
def _capital(form: str) -> bool:
    head = form[:1]
    if head.isupper():
        return head.isalpha()
    joined = "-" in form or "’" in form or "'" in form
    return joined and _PREFIXED.match(form) is not None and form[-1:].isalpha()


def _initial(marks: list[int], at: int, start: int) -> bool:
    while at > start and not marks[at - 1] & _INNER:
        at -= 1
    return at == start


def _stretch(forms: tuple[str, ...], bounds: tuple[tuple[int, int], ...], marks: list[int], at: int, end: int) -> int:
    last = at + 1
    while last < min(end, at + _LONGEST) and not forms[last - 1].endswith(_POSSESSIVES):
        gap = bounds[last][0] - bounds[last - 1][1]
        if forms[last] in CREDITS and forms[last + 1 : last + 2] == (":",):
            break
        if gap == 1 and marks[last] & _NAMES:
            last += 1
        elif gap == 0 and forms[last] == "." and (len(forms[last - 1]) == 1 or forms[last - 1] in titles()) and last + 1 < end:
            if bounds[last + 1][0] - bounds[last][1] > 1 or not _capital(forms[last + 1]):
                break
            last += 2
        else:
            width = _link(forms, marks, at, last, end) if gap == 1 and marks[last] & _LINKED else 0
            if not width:
                break
            last += width
    return last


def _link(forms: tuple[str, ...], marks: list[int], at: int, last: int, end: int) -> int:
    """How many tokens go on from *last*: a particle, `&`, or the "of" of a body, with the capital word after it; 0 if none does."""
    word, width = forms[last], 1
    if word in PARTICLES or word == "&":
        while last + width < end and forms[last + width] in PARTICLES and width < 3:
            width += 1
    elif word in BODY_WITH and forms[last - 1] in body_words():
        width += last + 1 < end and forms[last + 1] == "the"
    elif not (word == "and" and "of" in forms[at:last] and any(form in body_words() for form in forms[at:last])):
        return 0
    nxt = last + width
    if word == "and" and (_body_ahead(forms, marks, nxt, end) or _other_ahead(forms, marks, (at, last, end))):
        return 0
    return width + 1 if nxt < end and marks[nxt] & _NAMES and forms[nxt] not in CALENDAR else 0


def _body_ahead(forms: tuple[str, ...], marks: list[int], at: int, end: int) -> bool:
    """Whether the capital words from *at* on, after one or more others, name a school of their own: `Sorn State University`."""
    stop = at
    while stop < min(end, at + 5) and marks[stop] & _NAMES:
        stop += 1
    return not SCHOOLS.isdisjoint(forms[at + 1 : stop])


def _other_ahead(forms: tuple[str, ...], marks: list[int], bounds: tuple[int, int, int]) -> bool:
    """Whether the capital words behind "and" are another name than the one before it, which holds an "of"."""
    (at, last, end), stop = bounds, bounds[1] + 1
    while stop < min(end, last + 5) and marks[stop] & _NAMES:
        stop += 1
    held = forms[at:last]
    before = held[len(held) - held[::-1].index("of") :]
    return apart(" ".join(before), " ".join(forms[last + 1 : stop]))


# Continents do not stand for a country beside another name; the treasury is a matter of ministries too.
_JOINED = frozenset({"Africa", "America", "Asia", "Europe", "Treasury"})


def apart(before: str, after: str) -> bool:
    """Whether after "of" what is joined by "and" is two names: a known place or body is as a whole no matter that goes with another.

    One word that nobody knows is another name behind a place. `EU Funds`, `US Relations` and `African Studies` are matters.

    >>> apart("Defence", "Germany"), apart("America", "Tesla"), apart("Justice", "NATO"), apart("Oxford", "Quellgen")
    (True, True, True, True)
    >>> apart("Food", "Forestry"), apart("Trinidad", "Tobago"), apart("England", "Wales"), apart("Oriental", "African Studies")
    (False, False, False, False)
    """
    before, after = before.removeprefix("the "), bare_of(after)
    if f"{before} and {after}" in places() or (before, after) == ("England", "Wales") or after in _JOINED:
        return False
    if after in places() or after in bodies():
        return before not in _JOINED or after in bodies()
    return " " not in after and (ACRONYM.match(after) is not None or (before in places() and before not in _JOINED))


def bare_of(form: str) -> str:
    """A word without its possessive ending.

    >>> bare_of("Orme’s")
    'Orme'
    """
    return POSSESSIVE.sub("", form) if form[-1:] in "s’'" else form


def is_date(forms: tuple[str, ...], at: int) -> bool:
    """Whether a word for a month or day tells when: `in April`, `5 April`.

    >>> is_date(("in", "April"), 1), is_date(("said", "April"), 1), is_date(("in", "Dale"), 1)
    (True, False, False)
    """
    before = forms[at - 1] if at else "."
    return forms[at] in CALENDAR and (before[0].isdigit() or before.lower() in _BEFORE_DATES)


def joint_of(forms: tuple[str, ...], first: int, last: int) -> str:
    """Words joined by blanks, full stops left out.

    >>> joint_of(("Lt", ".", "Gov", "."), 0, 4)
    'Lt Gov'
    """
    return " ".join(form for form in forms[first:last] if form != ".")


def title_at(forms: tuple[str, ...], first: int, last: int) -> int:
    """Where the longest title that begins at *first* ends; 0 if none does.

    >>> title_at(("Prime", "Minister", "Orme"), 0, 3)
    2
    """
    if forms[first] not in _title_heads():
        return first + 1 if last - first > 2 and trade(forms[first]) and forms[first + 1] in given() else 0
    table = titles()
    for stop in range(min(last, first + 5), first, -1):
        if joint_of(forms, first, stop) in table:
            return stop
    return 0


_TRADE = re.compile(r"[A-Z][a-z]{3,}(?:er|or|ist|ian|eer|man|woman|maker|warden|keeper|chief|goer|ant)")


@lru_cache(maxsize=1 << 12)
def trade(form: str) -> bool:
    """Whether a capitalised word that is nobody's given name is what somebody does: `Guitarist Ned Fry`.

    >>> trade("Guitarist"), trade("Walter")
    (True, False)
    """
    return _TRADE.fullmatch(form) is not None and form not in given()


@cache
def _title_heads() -> frozenset[str]:
    return frozenset({".", *(title.split()[0] for title in titles())})
