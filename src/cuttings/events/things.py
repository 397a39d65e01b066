"""What a number counts: the head of the phrase after it, what was counted before, or people by what befell them."""

from __future__ import annotations

import re
from functools import cache

from cuttings import resources
from cuttings.events import numbers
from cuttings.text import Words, listed

__all__ = ["CLOSED", "TIMES", "befallen", "is_plural", "part_of", "people_before", "subject", "thing"]

TIMES = listed(
    "second seconds minute minutes hour hours day days night nights week weeks weekend weekends fortnight month months year years decade "
    "decades century centuries quarter quarters"
)
CLOSED = listed(
    "in on at of to for from by with and or but as than that which who whom whose when while after before since if so is are was were be "
    "been has have had do does did will would could can may might must should per a an the this these those not out "
    "off up down into over "
    "under a.m p.m am pm gmt january february march april june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday said says it they he she we you i there here because during against between through across about "
    "around above below within without until till like still also even only just already both each every all any some no far yet now "
    "then again ago later earlier where why how although though despite including whereas alone too"
)
_ADJECTIVES = listed(
    "new more other others additional different former armed many few several extra young old big small large further "
    "fresh last next past "
    "straight consecutive separate whole full remaining missing-or"
)
_VERBS = listed(
    "died took left went came fled voted lost won fell rose grew got gave made became began ran sat stood met saw sank "
    "took spent held found "
    "remain remained need want say claim live lived die work worked were gathered attended"
)
_SAME = listed(
    "people men women children police troops staff aircraft sheep cattle fish deer personnel crew crews dead injured wounded missing"
)
_NO_PLURAL = listed("customs sports news arms goods sales police communications systems forensics politics economics athletics")
"""Nouns that look like plurals and stand before what is counted: `two customs officers`."""
_PARTICIPLE = re.compile(r"(?:ed|ing)$")
_REACH = 4


def thing(words: Words, at: int, stop: int) -> tuple[str | None, int]:
    """The head noun of the phrase that begins at token *at* and where it ends: its last word before a closed class or a verb.

    >>> from cuttings.text import words
    >>> thing(words("40 old wooden boats sank"), 1, 24)
    ('boats', 19)
    """
    head, end = None, 0
    for place in range(at, min(at + _REACH + 1, len(words.forms))):
        word, (begin, last) = words.lower[place], words.bounds[place]
        if last > stop or word in CLOSED or not word[0].isalpha() or (place > at and begin > words.bounds[place - 1][1] + 1):
            break
        if word in TIMES:
            return None, 0
        if word in _WHEN and not _noun_after(words, place, stop):
            break
        if head and (_PARTICIPLE.search(word) or word in _VERBS) and not _noun_follows(words, place, stop):
            break
        if word in _VERBS and place == at:
            break
        if word not in _ADJECTIVES:
            head, end = words.forms[place], last
        if head and words.forms[place].islower() and is_plural(word) and not _before_noun(words, place, stop):
            break
    return head, end


def part_of(words: Words, at: int, stop: int) -> str | None:
    """What a number is a part of: `40 of the ships`, `3 of its 12 members`, `seven out of ten pupils`.

    >>> from cuttings.text import words
    >>> part_of(words("40 of the ships sank"), 1, 20), part_of(words("40 sank"), 1, 7)
    ('ships', None)
    """
    at += words.lower[at : at + 2] == ("out", "of")
    if at + 1 < len(words.lower) and words.lower[at] == "of" and words.bounds[at][1] < stop:
        start = at + 2 if words.lower[at + 1] in ("the", "all", "its", "their", "his", "her", "our", "my") else at + 1
        start += start + 1 < len(words.lower) and words.lower[start] in _ROUGHLY
        start += start + 1 < len(words.lower) and (words.lower[start][0].isdigit() or words.lower[start] in numbers.STARTS)
        return thing(words, start, stop)[0]
    return None


_ROUGHLY = listed("about around roughly nearly almost some over")
_WHEN = listed("early late overnight today yesterday tonight tomorrow")


def _noun_after(words: Words, place: int, stop: int) -> bool:
    """Whether `early` or `late` stands before what is counted: `17 early voters`, not `injured 17 early on Monday`."""
    nxt = place + 1
    return nxt < len(words.lower) and words.bounds[nxt][1] <= stop and words.forms[nxt].islower() and words.lower[nxt] not in CLOSED


def _before_noun(words: Words, place: int, stop: int) -> bool:
    """Whether a word that only looks like a plural stands before what is counted: `two customs officers`, not `20 police injured`."""
    return words.lower[place] in _NO_PLURAL and _noun_follows(words, place, stop) and words.lower[place + 1] not in _SAME


def _noun_follows(words: Words, place: int, stop: int) -> bool:
    """Whether a participle stands before a plural noun: `40 burning cars`."""
    nxt = place + 1
    return nxt < len(words.lower) and words.bounds[nxt][1] <= stop and words.lower[nxt] not in CLOSED and is_plural(words.lower[nxt])


def is_plural(word: str) -> bool:
    """Whether a word in lower case looks like a plural noun.

    >>> is_plural("boats"), is_plural("glass"), is_plural("police")
    (True, False, True)
    """
    return word in _SAME or (len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s")))


@cache
def _fates() -> frozenset[str]:
    return frozenset(row[0] for row in resources.lexicon("fates"))


def befallen(words: Words, at: int, last: int) -> bool:
    """Whether one of the tokens from *at* up to *last* tells what befell people: `were missing`, `more were shot dead`."""
    for place in range(at, min(last, at + 5)):
        word = words.lower[place]
        if word in _fates():
            return True
        if word not in _LINKS:
            return False
    return False


_LINKS = listed(
    "more others other were was are have had has been be still also reported confirmed feared remain remained later being said to"
)


def people_before(words: Words, at: int, start: int) -> bool:
    """Whether the number at token *at* is the object of a word that tells what befell people: `wounding at least 20`.

    >>> from cuttings.text import words
    >>> people_before(words("It exploded, wounding 20."), 4, 0)
    True
    """
    for place in range(at - 1, max(start, at - 5) - 1, -1):
        word = words.lower[place]
        if word in _fates() and word not in ("dead", "missing") and not (place > start and words.lower[place - 1] in _PASSIVE):
            return True
        if word not in _BETWEEN:
            return False
    return False


_BETWEEN = listed("at least more than about around nearly almost another over some up to as many only , and further an estimated")
_PASSIVE = listed("was were been being be is are")


def subject(words: Words, at: int, start: int, skipped: frozenset[str]) -> str | None:
    """What changed, where it stands before token *at*: `troop numbers`, `the toll`; words of change and *skipped* ones are passed over.

    >>> from cuttings.text import words
    >>> subject(words("The toll rose to 14."), 3, 0, frozenset(("rose",)))
    'toll'
    >>> subject(words("It rose last year to 14."), 4, 0, frozenset(("rose",)))
    """
    last = at
    while last > start and (words.lower[last - 1] in skipped or words.lower[last - 1] in _HELPS or words.lower[last - 1].endswith("ly")):
        last -= 1
    if last == start or not words.forms[last - 1].isalpha() or words.lower[last - 1] in CLOSED | TIMES:
        return None
    if words.forms[last - 1][0].isupper() and (_toll_of(words, last - 1, start) or _DEAD.search(" ".join(words.lower[start:last]))):
        return "toll"
    if words.lower[last - 1] in ("numbers", "levels", "count", "figures") and last - 1 > start and words.forms[last - 2].islower():
        return words.forms[last - 2].rstrip("s") + "s"
    return words.forms[last - 1]


def _toll_of(words: Words, at: int, start: int) -> bool:
    """Whether the name at token *at* stands in a phrase about a toll: `the toll from the ferry that sank off Hask rose`."""
    before = words.lower[max(start, at - _PHRASE) : at]
    behind = before[before.index("toll") + 1 :] if "toll" in before else ()
    clause = next((place for place, word in enumerate(behind) if word in _RELATIVE), None)
    if clause is not None and not any(one in _VERBS or _PARTICIPLE.search(one) for one in behind[clause + 1 : clause + 2]):
        return False
    return bool(behind) and behind[0] in _PREPOSITIONS and not any(word in _PARTS for word in behind)


_DEAD = re.compile(
    r"\bnumber of (?:people|passengers|those) (?:known|confirmed|believed|feared) (?:to have (?:died|been killed)|dead|killed)"
    r" (?:in|on|aboard|from|when) [\w’' -]+$"
)
"""`the number of people known to have died in the sinking of the ferry Hask`: a toll by another name."""
_PHRASE = 12
_PREPOSITIONS = listed("from in on at of for aboard near after off")
_PARTS = listed(", ; : and but or while when where who as said says is was were are has had")
_RELATIVE = listed("that which")
_HELPS = listed("has have had by was were is are been will would to")
