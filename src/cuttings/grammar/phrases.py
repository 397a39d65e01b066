"""Noun phrases beside a word, by their edges: no tags, only closed word classes, commas and capitals."""

from __future__ import annotations

from functools import cache

from cuttings import resources
from cuttings.text import Words, listed

__all__ = ["MONTHS", "WEEKDAYS", "after", "before", "nouns"]

MONTHS = (
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec"
)
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat"

Tokens = tuple[int, int]

_CLAUSES = listed(
    "that but while because after before when as if though although whether where since so than who which what how why is are was "
    "were be been has have had will would could can may might should did do does then until unless amid despite"
)
_FINITE = listed("is are was were be has have had will would can could may might must should did do does")
_PREPOSITIONS = listed("in on at during after before for with by from to under following within despite amid")
_NO_HEADS = _CLAUSES | _PREPOSITIONS | listed("about of not also again earlier later recently yesterday today")
_STATEMENTS = listed(
    "statement interview letter email post tweet speech briefing conference message memo hearing call video address release"
)
_STARTS = listed(
    "the a an his her its their one two three four five several some many most another other both all he she they it i we police"
)
_DAYS = listed(WEEKDAYS)
_TIMES = listed(MONTHS) | listed(WEEKDAYS) | listed("today yesterday week month year night morning afternoon evening")
_ARTICLES = listed("the a an his her its their this these he she they it")
_LINKING = listed("of in at for from on with by to and or as both all half than not per near under over against between into about what")
_PUNCTUATION = frozenset(',;:()[]—–“”"!?…|')
_PAIRED = frozenset(",—–")
_ASIDES = listed("however though meanwhile too also instead then therefore nonetheless nevertheless")
_LONGEST = 24


def before(words: Words, inside: list[int], start: int, end: int) -> Tokens | None:
    """The noun phrase that ends before token *end*, not reaching back over token *start*; with its apposition.

    >>> from cuttings.text import words
    >>> made = words("On Monday its owner, Ida Marrow, said")
    >>> found = before(made, [-1] * 9, 0, 8)
    >>> " ".join(made.forms[found[0]:found[1]])
    'its owner , Ida Marrow'
    """
    forms, last = words.forms, end
    if last > start and forms[last - 1] in _PAIRED:
        comma = _opening(words, inside, start, last - 1)
        if comma is None:
            return None
        first = _back(words, inside, start, comma)
        aside = last - 2 - comma == 1 and words.lower[comma + 1] in _ASIDES
        return _clean(words, first, comma if aside else last - 1) if first < comma else None
    first = _back(words, inside, start, last)
    return _clean(words, first, last) if first < last else None


def _opening(words: Words, inside: list[int], start: int, last: int) -> int | None:
    """The comma or dash that opens the apposition which the mark *last* closes."""
    mark = words.forms[last]
    for place in range(last - 1, max(start, last - _LONGEST), -1):
        if inside[place] >= 0 or words.forms[place] in ";:":
            return None
        if words.forms[place] == mark:
            return place
    return None


def _back(words: Words, inside: list[int], start: int, last: int) -> int:
    lower, first, floor, verbs = words.lower, last, max(start, last - _LONGEST), _verbs()
    while first > floor:
        word = lower[first - 1]
        if inside[first - 1] >= 0 or word in _PUNCTUATION or word in _CLAUSES or (word in verbs and words.forms[first - 1].islower()):
            break
        if word in ("and", "or") and not _joins(words, start, first - 1, last):
            break
        if _finite(lower, start, first - 1):
            break
        first -= 1
    return first


def _joins(words: Words, start: int, place: int, last: int) -> bool:
    """Whether "and" joins two nouns rather than two clauses."""
    if place == start or place + 1 >= last:
        return False
    nxt, prior = words.forms[place + 1], words.forms[place - 1]
    if nxt == "the" and place + 2 < last and words.forms[place + 2][:1].isupper() and prior[:1].isupper():
        return _only_names(words, start, place)
    return (nxt[:1].isupper() and prior[:1].isupper()) or (
        prior[:1].islower() and nxt[:1].islower() and words.lower[place + 1] not in _STARTS
    )


def _only_names(words: Words, start: int, place: int) -> bool:
    """Whether nothing but capitalised words stands before "and" in its clause, so that both sides are one subject."""
    first = place
    while first > start and (words.forms[first - 1][:1].isupper() or words.forms[first - 1] == "the"):
        first -= 1
    return first == start or words.forms[first - 1] in _PUNCTUATION


def _finite(lower: tuple[str, ...], start: int, place: int) -> bool:
    word = lower[place]
    if not word.endswith("ed") or len(word) < 5 or place == start:
        return False
    if word in _REDUCED and (lower[place - 1].endswith("s") or lower[place + 1] in ("at", "by", "in", "on", "outside", "over")):
        return False
    return lower[place - 1] not in _STARTS and lower[place - 1] not in _PUNCTUATION


_REDUCED = listed("involved interviewed polled surveyed concerned briefed contacted reached consulted quoted")
"""Behind several people, who are no subject of it: `one of the regulators involved`."""


def _clean(words: Words, first: int, last: int) -> Tokens | None:
    """Drop an opening "On Monday", "In a statement", "But", adverbs."""
    lower = words.lower
    while first < last and (
        lower[first] in ("and", "or", "but", "yet", "so", "meanwhile", "later", "then", "still") or lower[first].endswith("ly")
    ):
        first += 1
    if first < last and lower[first] in _PREPOSITIONS:
        cut = [place for place in range(first, last - 1) if lower[place] in _TIMES or lower[place] in _STATEMENTS]
        if not cut:
            return None
        first = cut[-1] + 1
    while first < last and lower[first] in _TIMES:
        first += 1
    if first < last and lower[first].endswith("ing") and first + 1 < last and lower[first] != "king":
        return None
    return (first, last) if first < last and _nominal(words, first, last) else None


def _nominal(words: Words, first: int, last: int) -> bool:
    return any(form[:1].isalpha() for form in words.forms[first:last])


def after(words: Words, inside: list[int], start: int, end: int) -> Tokens | None:
    """The noun phrase that begins at token *start*, with its apposition, not reaching over token *end*.

    >>> from cuttings.text import words
    >>> made = words("said Ida Marrow, the owner of the mill, on Monday.")
    >>> found = after(made, [-1] * 13, 1, 13)
    >>> " ".join(made.forms[found[0]:found[1]])
    'Ida Marrow , the owner of the mill'
    """
    lower, forms, last = words.lower, words.forms, start
    if start >= end or not (forms[start][:1].isalnum() or lower[start] in _STARTS) or lower[start] in _NO_HEADS:
        return None
    while last < min(end, start + _LONGEST) and inside[last] < 0:
        word = lower[last]
        if word == "," and last > start and _apposition(words, last + 1, end):
            return (start, _apposition_end(words, inside, last + 1, end) or last)
        if word in _PUNCTUATION or (word == "." and last == end - 1) or (last > start and _closes(words, last)):
            break
        last += 1
    return (start, last) if last > start else None


@cache
def nouns() -> dict[str, str]:
    """Nouns of speakers without a name, and what they are: person, document, body.

    >>> nouns()["survey"]
    'document'
    """
    return {row[0]: row[1] for row in resources.lexicon("source-nouns")}


@cache
def _verbs() -> frozenset[str]:
    return frozenset(row[0] for row in resources.lexicon("cue-verbs") if not ("n" in row[4] and row[3] in "b3"))


def _closes(words: Words, place: int) -> bool:
    word = words.lower[place]
    if word in _TIMES and words.lower[place - 1] not in ("of", "the"):
        return True
    if word in _ARTICLES and words.lower[place - 1].isalpha() and words.lower[place - 1] not in _LINKING:
        return True  # "the police the barriers" are two phrases
    if word in _CLAUSES or word in ("on", "during", "following", "adding", "saying") or (word in _verbs() and words.forms[place].islower()):
        return True
    return word in ("in", "at", "to") and place + 1 < len(words.forms) and not words.forms[place + 1][:1].isupper()


def _apposition(words: Words, place: int, end: int) -> bool:
    if place >= end:
        return False
    word = words.lower[place]
    return word in ("a", "an", "the", "who", "whose", "one", "its", "his", "her", "their") or word.isdigit() or _roleish(words, place)


def _roleish(words: Words, place: int) -> bool:
    return any(word in nouns() for word in words.lower[place : place + 3])


def _apposition_end(words: Words, inside: list[int], place: int, end: int) -> int:
    """Where the apposition that begins at *place* ends; 0 where it has a verb of its own and so is none."""
    last, related = place, words.lower[place] in ("who", "whose", "which")
    while last < min(end, place + _LONGEST) and inside[last] < 0 and words.forms[last] not in _PUNCTUATION:
        word = words.lower[last]
        if (
            (last == end - 1 and word == ".")
            or word in ("adding", "saying", "as", "after", "when", "while")
            or (last > place and word in _DAYS)
        ):
            break
        related = related or word in ("who", "whose", "which", "that")
        if word in _FINITE and not related:
            return 0
        last += 1
    while last > place and words.lower[last - 1] in ("on", "in", "at"):
        last -= 1
    return last
