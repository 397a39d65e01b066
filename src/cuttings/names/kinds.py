"""What a run of capitalised words is: a person, a body or a place, by plain evidence; nothing where there is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from cuttings.names.known import SPEAKING, bodies, body_words, demonym, given, place_words, places, roles, titles
from cuttings.names.runs import ACRONYM, BODY_WITH, CALENDAR, PARTICLES, Run, bare_of, title_at
from cuttings.text import Words, listed
from cuttings.types import NameKind, Span

__all__ = ["Found", "Known", "covered", "is_person", "named", "spoken"]

_AGE = re.compile(r",? \(?(?:aged )?\d{1,3}[,.)]")
_ROLE_AFTER = re.compile(r", (?:(?:a|an|the|who|whose|its|his|her|their|one)\b )?([^,.;:“”\"]{0,80})")
# Titles that say since when, and may stand before a body.
_STATES = frozenset({"Former", "Then", "Late", "Senior", "Retired", "Veteran", "Acting"})
_PLACE_BEFORE = listed("in near outside across throughout around")


class Known(NamedTuple):
    """What the library knows of names, the single capitalised words of the article that speak, and where the finder sees names begin.

    Where the finder sees none, only the words of a run itself are asked; without `starts` all are asked.
    """

    names: Mapping[str, str]
    singles: frozenset[str]
    starts: Container[int] | None = None


class Found(NamedTuple):
    """A run with its kind: what was found, before the mentions of one name are joined."""

    span: Span
    text: str
    kind: NameKind
    by: str
    score: float


def covered(text: str, found: Iterable[Found]) -> bytearray:
    """Which characters of a text lie in what was found: a byte for each, 1 where they do.

    >>> list(covered("Ada left", [Found(Span(0, 3), "Ada", "person", "", 1)]))
    [1, 1, 1, 0, 0, 0, 0, 0]
    """
    taken = bytearray(len(text))
    for item in found:
        taken[item.span.start : item.span.end] = b"\1" * (item.span.end - item.span.start)
    return taken


def named(words: Words, run: Run, known: Known) -> Iterator[Found]:
    """The names of one run: parts before a title, the person after it, or the run as a whole.

    >>> from cuttings.text import words
    >>> made = words("They saw Mayor Ida Orme.")
    >>> [(found.text, found.kind, found.by) for found in named(made, Run(2, 5, False), Known({}, frozenset()))]
    [('Ida Orme', 'person', 'title')]
    """
    forms, first, last = words.forms, run.first, run.last
    while first < last and bare_of(forms[first]) in CALENDAR:
        first += 1
    while last > first and bare_of(forms[last - 1]) in CALENDAR:
        last -= 1
    if first == last:
        return
    cut = _title_in(forms[first:last]) if 1 < last - first <= 12 else None
    whole = _kind_of(words, first, last, run.initial and first == run.first, known._replace(starts=None) if cut else known)
    if cut and not (whole and whole.kind != "person" and whole.by != "unknown"):
        start, stop = first + cut[0], first + cut[1]
        if start > first:
            before = _kind_of(words, first, start, False, known)
            if before:
                yield before
        if not _no_bearer(forms[start:stop], forms[stop:last]):
            yield _found(words, stop, last, "person", "title", 0.97)
        return
    while last - first > 1 and demonym(forms[first]) and not (whole and whole.by in ("lexicon", "memory")):
        first += 1
        whole = _kind_of(words, first, last, False, known)
    if whole:
        yield whole


def _no_bearer(title: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether one word after a title bears it not: `Director WWF`, `Former Arsenal`."""
    if len(name) > 1:
        return False
    return title[-1] in _STATES or (ACRONYM.match(bare_of(name[0])) is not None and not title[-1].isupper())


@lru_cache(maxsize=20_000)
def _title_in(forms: tuple[str, ...]) -> tuple[int, int] | None:
    """Start and end of the titles after which the person's name of a run begins."""
    last = len(forms)
    for start in range(last - 1):
        stop, begin = title_at(forms, start, last), start
        while stop and stop < last:
            again = title_at(forms, stop, last)
            if not again or again == last:
                return (begin, stop)
            begin, stop = stop, again
    return None


def _kind_of(words: Words, first: int, last: int, initial: bool, known: Known) -> Found | None:
    forms = words.forms
    name = words.text[words.bounds[first][0] : words.bounds[last - 1][1]]
    bare = bare_of(name)
    answer = _by_form(forms[first:last], bare)
    if answer:
        return _found(words, first, last, *answer)
    kept = known.names.get(bare)
    if kept in _KINDS:
        return _found(words, first, last, kept, "memory", 0.9)
    if (initial and last - first == 1) or (known.starts is not None and words.bounds[first][0] not in known.starts):
        return None
    make = _maker(words, first, last)
    return _by_neighbours(words, first, last, make) or _by_article(words, first, last, known, make)


def _maker(words: Words, first: int, last: int) -> Callable[[NameKind, str, float], Found]:
    def make(kind: NameKind, by: str, score: float) -> Found:
        return _found(words, first, last, kind, by, score)

    return make


def _found(words: Words, first: int, last: int, kind: NameKind, by: str, score: float) -> Found:
    start, end = words.bounds[first][0], words.bounds[last - 1][1]
    text = bare_of(words.text[start:end])
    return Found(Span(start, start + len(text)), text, kind, by, score)


_Answer = tuple[NameKind, str, float]
_Rule = Callable[[tuple[str, ...], str], "_Answer | None"]


@lru_cache(maxsize=20_000)
def _by_form(forms: tuple[str, ...], bare: str) -> _Answer | None:
    """What the words of a run say by themselves."""
    return next((answer for rule in _RULES if (answer := rule(forms, bare))), None)


def _in_lexicon(forms: tuple[str, ...], bare: str) -> _Answer | None:
    if bare in bodies():
        return "body", "lexicon", 0.97
    if bare in places():
        return "place", "lexicon", 0.95
    return None


def _has_body_word(forms: tuple[str, ...], bare: str) -> _Answer | None:
    if len(forms) > 1 and (bare_of(forms[-1]) in body_words() or any(form in body_words() and form != forms[0] for form in forms)):
        return "body", "body-word", 0.9
    if len(forms) > 2 and forms[0] in body_words() and forms[1] in BODY_WITH and not title_at(forms, 2, len(forms)):
        return "body", "body-of", 0.93
    return None


def _has_place_word(forms: tuple[str, ...], bare: str) -> _Answer | None:
    if len(forms) > 1 and (bare_of(forms[-1]) in place_words() or forms[0] in ("Lake", "Mount", "Cape", "Fort", "Port", "North", "South")):
        return "place", "place-word", 0.85
    return None


def _has_given_name(forms: tuple[str, ...], bare: str) -> _Answer | None:
    if 1 < len(forms) < 6 and forms[0] in given() and forms[-1].isalpha() | ("-" in forms[-1]):
        return "person", "given-name", 0.92
    return None


_KINDS: tuple[NameKind, ...] = ("person", "body", "place")
_RULES: tuple[_Rule, ...] = (_in_lexicon, _has_body_word, _has_place_word, _has_given_name)


def _by_neighbours(words: Words, first: int, last: int, make: Callable[[NameKind, str, float], Found]) -> Found | None:
    """A name of no lexicon, by the words around it."""
    forms, text, end = words.forms, words.text, words.bounds[last - 1][1]
    after = words.lower[last] if last < len(forms) else ""
    before = words.lower[first - 1] if first else ""
    several = last - first > 1
    if several and not ACRONYM.match(forms[first]):
        if _AGE.match(text, end):
            return make("person", "age", 0.93)
        if after in SPEAKING or before in SPEAKING:
            return make("person", "speaks", 0.8)
        role = _ROLE_AFTER.match(text, end)
        if role and roles() & set(role.group(1).lower().split()):
            return make("person", "role-after", 0.9)
    if not several and ACRONYM.match(forms[first]) and len(forms[first]) > 2 and not (before == "(" and after == ")"):
        return make("body", "acronym-alone", 0.75)
    if before in _PLACE_BEFORE and not ACRONYM.match(forms[first]) and len(forms[first]) > 3 and after != "'s":
        return make("place", "in-place", 0.6)
    return None


def _by_article(words: Words, first: int, last: int, known: Known, make: Callable[[NameKind, str, float], Found]) -> Found | None:
    """A name of no lexicon, by how the article goes on to call it: people are called by their last word."""
    surname = bare_of(words.forms[last - 1])
    if 1 < last - first < 5 and surname in known.singles and not ACRONYM.match(surname) and surname not in body_words():
        return make("person", "surname-again", 0.88)
    return None


def spoken(words: Words, run: Run, speaking: Container[int]) -> bool:
    """Whether the words beside a run say that it speaks; *speaking* are the places of such words.

    >>> from cuttings.text import words
    >>> spoken(words("Orme said no."), Run(0, 1, True), {1})
    True
    """
    if run.last in speaking:
        return True
    return run.first - 1 in speaking and (run.last >= len(words.lower) or words.lower[run.last] in (",", "."))


def is_person(item: Found) -> bool:
    """No person is called by a title, a particle, an acronym or the word for a body alone or at the end.

    >>> is_person(Found(Span(0, 5), "Judge", "person", "title", 0.9))
    False
    """
    if item.text in places() or item.text in bodies():
        return False
    last = item.text.replace("’", "'").split()[-1]
    return not (last in titles() or last.lower() in PARTICLES or last in body_words() or (ACRONYM.match(last) and not item.text.isupper()))
