"""Names by the trained finder, beside what plain evidence says."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from cuttings import grammar
from cuttings.grammar.parsed import Parsed
from cuttings.grammar.spans import LABELS, Spot
from cuttings.names.kinds import Found, covered
from cuttings.names.known import body_words, demonym, given, is_country, places, starters, titles
from cuttings.names.runs import CALENDAR, CREDITS, SCHOOLS, apart, is_date, title_at, trade
from cuttings.types import NameKind, Span

__all__ = ["merged", "spotted"]

_KINDS: dict[str, NameKind] = {"person": "person", "body": "body", "place": "place"}
_CERTAIN = frozenset({"title", "lexicon", "acronym", "memory", "body-of"})
# What only people do or are, where the finder took two words or more for a place.
_ACTS = frozenset({"title", "age", "speaks"})
_VOTE = 40
_SCORES = ((200, 0.89), (130, 0.78), (60, 0.66), (-(1 << 20), 0.57))
# What is no name where it stands alone; what leads the name of a ship; particles and what tells son from father.
_NOT_ALONE = CALENDAR | {"God"}
_SHIPS = frozenset({"MV", "SS", "HMS", "USS", "RMS", "MS", "HMAS", "HMCS"})
_LEADING = frozenset({"Ter", "De", "Di", "Von", "Van", "Del", "Della", "Ten", "Da", "Dos"})
_MONTH_NAMES = frozenset({"April", "May", "June", "August"})
_YOUNGER = frozenset({"Jr.", "Sr.", "Jr", "Sr"})
_OPEN = frozenset({"of", "the", "for", "and", "&"})
_TAILS = frozenset({"'", "’", "'s", "’s", ",", "."})


def spotted(parsed: Parsed, known: Mapping[str, str]) -> list[Found]:
    """The names that the finder sees; what the library knows of a name speaks for its kind."""
    found: list[Found] = []
    for spot in chain.from_iterable(_parts(parsed, each) for each in grammar.spots(parsed, _votes(parsed, known))):
        item = _found(parsed, spot)
        if item is not None and not (found and item.span.start < found[-1].span.end):
            found.append(item)
    return found


def _votes(parsed: Parsed, known: Mapping[str, str]) -> NDArray[np.int64] | None:
    if not known:
        return None
    votes = np.zeros((len(parsed.cut.forms), len(LABELS)), dtype=np.int64)
    for place, form in enumerate(parsed.forms):
        kind = known.get(form)
        if kind in _KINDS:
            votes[place, LABELS.index(f"U-{kind}")] += _VOTE
    return votes


def _found(parsed: Parsed, spot: Spot) -> Found | None:
    first, last, forms = spot.first, spot.last, parsed.forms
    if last - first == 1 and forms[first] in _NOT_ALONE:
        return None
    if spot.kind == "person":
        first, last = _person(parsed, first, last)
    elif forms[first] in _SHIPS and last - first > 1:
        return None
    if forms[last - 1] in _OPEN and spot.kind != "person":
        last = _closed(parsed, first, last)
    while last - first > 1 and forms[last - 1] in _OPEN:
        last -= 1
    while last - first > 1 and (forms[last - 1] in _TAILS or (forms[last - 1] in CREDITS and forms[last : last + 1] == (":",))):
        last -= 1
    while first < last and forms[first] in _TAILS:
        first += 1
    if first == last:
        return None
    span = Span(parsed.starts[first], parsed.ends[last - 1])
    kind = "body" if last > spot.last and forms[last - 1] in body_words() else _KINDS[spot.kind]
    return Found(span, span.of(parsed.text), kind, "model", _score(spot.lead))


def _parts(parsed: Parsed, spot: Spot) -> tuple[Spot, ...]:
    """Two schools joined by "and" are two names, and so are `Cabinet of President Orme` and `Bank of America and Tesla`."""
    forms = parsed.forms[spot.first : spot.last]
    of = forms.index("of") if spot.kind == "body" and "of" in forms else 0
    stop = title_at(forms, of + 1, len(forms)) if 0 < of < len(forms) - 2 else 0
    if 0 < stop < len(forms):
        return spot._replace(last=spot.first + of), spot._replace(first=spot.first + stop, kind="person")
    at = forms.index("and") if "and" in forms else 0
    if 0 < of < at < len(forms) - 1 and apart(" ".join(forms[of + 1 : at]), " ".join(forms[at + 1 :])):
        other = "place" if " ".join(forms[at + 1 :]) in places() else "body"
        return spot._replace(last=spot.first + at), spot._replace(first=spot.first + at + 1, kind=other)
    if not at or SCHOOLS.isdisjoint(forms[:at]) or SCHOOLS.isdisjoint(forms[at + 2 :]):
        return (spot,)
    return spot._replace(last=spot.first + at), spot._replace(first=spot.first + at + 1)


def _closed(parsed: Parsed, first: int, last: int) -> int:
    """Where a name that was seen to end in "of" or "of the" ends: after the capital words behind it, or else before it."""
    forms, stop = parsed.forms, last
    while stop < len(forms) and stop < last + 4 and forms[stop][0].isupper() and _gap(parsed, stop) == 1:
        stop += 1
    of = forms.index("of", first, last) if "of" in forms[first:last] else 0
    other = forms[last - 1] == "and" and of and apart(" ".join(forms[of + 1 : last - 1]), " ".join(forms[last:stop]))
    return stop if stop > last and not other else last


def _person(parsed: Parsed, first: int, last: int) -> tuple[int, int]:
    """A person's name without titles before it, with initials and particles in front of it, and with `Jr.` after it."""
    forms = parsed.forms
    start = first
    while last - first > 1 and (forms[first] in titles() or (last - first > 2 and trade(forms[first]) and forms[first + 1] in given())):
        first += 1
    if "," in forms[first:last]:
        last = first + forms[first:last].index(",")
    while first == start and first and _leads(forms[first - 1]) and _gap(parsed, first) <= 1:
        first, start = first - 1, start - 1
    if first == start and first and _month_name(parsed, first):
        first -= 1
    if last < len(forms) and forms[last] in _YOUNGER and _gap(parsed, last) == 1:
        last += 1
    return first, last


def _gap(parsed: Parsed, place: int) -> int:
    """How many characters part a word from the one before it."""
    return parsed.starts[place] - parsed.ends[place - 1]


def _month_name(parsed: Parsed, first: int) -> bool:
    """Whether the word before a name is a given name that is a month's too: `April Orme`, not `in April Orme` or `5 April Orme`."""
    forms = parsed.forms
    return forms[first - 1] in _MONTH_NAMES and _gap(parsed, first) == 1 and not is_date(forms, first - 1)


def _leads(form: str) -> bool:
    """Whether a form before a surname is part of the name: an initial, or a particle with a capital."""
    return form in _LEADING or (len(form) == 2 and form[1] == "." and form[0].isupper())


def _score(lead: int) -> float:
    """How often names of such a lead were right in span and kind, in the news of 107 documents that no training saw."""
    return next(score for least, score in _SCORES if lead >= least)


def merged(found: Sequence[Found], plain: Sequence[Found]) -> list[Found]:
    """The finder's names; where plain evidence finds the same, as it says; where the finder sees none, those that evidence is certain of.

    >>> one = Found(Span(0, 3), "Ada", "person", "model", 0.9)
    >>> sure = [Found(Span(0, 9), "Ada Brown", "person", "title", 0.97), Found(Span(12, 14), "UN", "body", "lexicon", 1)]
    >>> [item.by for item in merged([one], sure)]
    ['model', 'lexicon']
    """
    same = {(item.span, item.kind): item for item in plain}
    found = _whole(found, [item for item in plain if item.by in ("body-of", "body-word") or (item.by == "lexicon" and item.kind == "body")])
    acts = {item.span: item for item in plain if item.by in _ACTS and " " in item.text}
    letters = {item.span: item for item in plain if item.kind == "place" and item.by == "lexicon" and item.text.isupper()}
    found = [
        same.get((item.span, item.kind)) or letters.get(item.span) or (item.kind == "place" and acts.get(item.span)) or item
        for item in found
    ]
    certain = [item for item in plain if item.by in _CERTAIN]
    taken = covered(" " * max((item.span.end for item in (*found, *certain)), default=0), found)
    more = [item for item in certain if not any(taken[item.span.start : item.span.end])]
    return sorted([*found, *more], key=lambda item: (item.span.start, item.span.end))


def _one(body: Found, inside: Sequence[Found]) -> bool:
    """Whether what was seen in a body's name is that body, all of it in pieces or its end: `Orme Space Center`, not `Kenya Water Board`."""
    if not inside or inside[-1].span.end != body.span.end or inside[0].span.start < body.span.start:
        return False
    if inside[-1].kind == "person" and " " in inside[-1].text and not body.text.endswith(f" of {inside[-1].text}"):
        return False
    if inside[0].span.start > body.span.start:
        before = body.text[: inside[0].span.start - body.span.start].split()
        return len(inside) == 1 and (body.by == "lexicon" or not any(_apart(word) for word in before))
    return len(inside) > 1 and (body.by != "body-word" or (inside[0].kind != "body" and not is_country(inside[0].text)))


def _apart(word: str) -> bool:
    """Whether a word before a body's name is none of its own: a country, an adjective of one, a title, a word that opens sentences."""
    return is_country(word) or demonym(word) is not None or word in titles() or word in starters() or not word[0].isupper()


def _whole(found: Sequence[Found], wholes: Sequence[Found]) -> list[Found]:
    """`University of Sorn` is one body, though the finder saw two names in it or its end only."""
    starts, whole = [item.span.start for item in found], {}
    gone: set[int] = set()
    for body in wholes:
        first, last = bisect_left(starts, body.span.start), bisect_left(starts, body.span.end)
        first -= bool(first and found[first - 1].span.end > body.span.start)
        if not gone.intersection(range(first, last)) and _one(body, found[first:last]):
            whole[first] = body
            gone.update(range(first, last))
    return [whole.get(place, item) for place, item in enumerate(found) if place in whole or place not in gone]
