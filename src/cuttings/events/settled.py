"""Days of acts made to fit what the act tells: reached by a time, lasting from one to another, over or not."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from cuttings.events import frames
from cuttings.events.days import opened_by
from cuttings.events.owners import reduced
from cuttings.events.rivals import apposed
from cuttings.grammar.phrases import MONTHS, WEEKDAYS
from cuttings.text import Words, listed
from cuttings.types import Span, Status, Time, When

__all__ = ["begun", "foreign", "granted", "lasting", "narrower", "opened", "settled"]

_WEEK = timedelta(weeks=1)


def settled(words: Words, at: int, status: Status, time: Time, published: When | None) -> Time:
    """The *time* as the day of the act at token *at*: what had come about `by noon on Friday` did so on Friday, and no past lies ahead.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> made = words("By Friday evening 17 had been found.")
    >>> day = When(first="2024-06-05", last="2024-06-05")
    >>> settled(made, 6, "happened", dates.find(made, day)[0], day).first
    '2024-05-31'
    """
    if status == "happened" and _reached(words, at, time, published):
        return replace(time, first=time.last, basis=f"{time.basis}; reached")
    if _ahead(words, time, published) and status in _TOLD and _past(words, at) and _held(words, at, time):
        first, last = ((date.fromisoformat(str(day)) - _WEEK).isoformat() for day in (time.first, time.last))
        return replace(time, first=first, last=last, basis=f"{time.basis}; told as over", score=_SCORE)
    return time


def _reached(words: Words, at: int, time: Time, published: When | None) -> bool:
    """Whether an act had come about by a day that is over."""
    over = bool(published and published.last and time.last and time.last <= published.last and not time.first)
    if not over or time.grain not in _POINTS or not time.basis.endswith("deadline: by"):
        return False
    return words.token_at(time.span.start) < at or not _WAS.isdisjoint(words.lower[max(0, at - _GROUP) : at])


_WAS = listed("had was were")
_POINTS = ("day", "part", "hour", "instant")
_TOLD: tuple[Status, ...] = ("happened", "refused", "alleged", "denied")
_SCORE = 0.7


def _ahead(words: Words, time: Time, published: When | None) -> bool:
    """Whether a weekday was taken for one to come."""
    named = (time.by in _NAMED or _OF_DAY.match(time.basis)) and "next" not in time.basis
    if not (named and published and published.last and time.first and time.last and time.first > published.last):
        return False
    begun = words.lower[words.token_at(time.span.start)] == "early"  # The next day may have begun in the east, or at an update.
    return not (begun and date.fromisoformat(time.first) == date.fromisoformat(published.last[:10]) + timedelta(days=1))


_NAMED = ("times.weekday", "times.night-to")
_OF_DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day by the publication day")


def _past(words: Words, at: int) -> bool:
    """Whether the verb at *at* is a past by its form and what stands before it."""
    before = next((word for word in reversed(words.lower[max(0, at - _GROUP) : at]) if not word.endswith("ly")), "")
    reduced = before not in _WAS and words.lower[at + 1 : at + 2] == ("by",)
    return frames.looks_past(words.lower[at]) and words.forms[at].islower() and before not in _NOT_PAST and not reduced


_GROUP = 3
_NOT_PAST = listed(
    "is are be being been to will would could may might must should shall can 's that's it's he's she's who's what's there's "
    "stay stays remain remains keep keeps as"
)


def _held(words: Words, at: int, time: Time) -> bool:
    """Whether a time stands behind an act, or before it, as that on which it was: `on`, `through` or nothing before it."""
    one = words.token_at(time.span.start)
    near = words.lower[at + 1 : one] if one > at else words.lower[words.token_at(time.span.end - 1) + 1 : at]
    bound = words.lower[one - 1 : one] in _BOUNDS and not (words.lower[one - 1] in ("by", "before") and time.by == "times.noon")
    return not bound and _PARTING.isdisjoint(near)


_BOUNDS = tuple((word,) for word in ("until", "till", "from", "for", "by", "before", "after", "to", "since", "of"))
_PARTING = listed("to will would that which who if when ; is are")
_LEAD, _COMING, _DASHES = 12, listed("will would to shall scheduled due set planned"), listed("- – — ,")
"""How far before a time a plan is looked for, what tells of one, and what parts it from what follows."""


def narrower(one: Time, other: Time) -> bool:
    """Whether a time lies within another and says more: `in 1996, when the buyer withdrew on 14 November`.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> one, other = dates.find(words("It was in 1996 and on 14 November 1996."))
    >>> narrower(other, one), narrower(one, other)
    (True, False)
    """
    if not (one.first and one.last and other.first and other.last):
        return False
    return other.first <= one.first and one.last <= other.last and (one.first, one.last) != (other.first, other.last)


def foreign(words: Words, at: int, status: Status, time: Time, published: When | None) -> bool:
    """Whether a time cannot be that of the act at token *at*: `gave them until 9 June`, `set a vote for May`, `have pleaded ... in May`.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> made = words("The court gave them until 9 June.")
    >>> day = When(first="2024-06-05", last="2024-06-05")
    >>> foreign(made, 2, "happened", dates.find(made, day)[0], day)
    True
    """
    if status != "happened" or published is None or not published.first or not published.last:
        return False
    one, before = words.token_at(time.span.start), words.lower[max(0, at - _GROUP) : at]
    if words.lower[one - 1] == "through" and words.lower[at] in _STRETCHING:
        return True
    if one < at and words.lower[at - 1] == "later" and words.bounds[at - 1][0] >= time.span.end:
        return True
    if words.lower[one : one + 2] == ("later", "this") and frames.looks_past(words.lower[at]) and at < one and words.lower[at - 1] != "be":
        return True
    if words.lower[one - 1] == "time" and words.lower[one - 2] in _NTH and one > at and _has_day(words, one):
        return True  # `was cut on Monday for the third time this year`
    if (time.last or time.first or "") > published.last:
        ahead = time.first and time.first > published.last and one < at
        if ahead and not _PERFECT.isdisjoint(before) and frames.looks_past(words.lower[at]) and words.lower[at] not in _SETTING:
            return True  # `A dinner planned for 9 June has been called off`
        if words.lower[at] in _PROMISING or (one < at and _of_plan(words, at, time, one)):
            return True
        given = words.lower[one - 1] in ("for", "until", "till") and frames.looks_past(words.lower[at])
        return given and at < one and words.lower[at] not in _STATES and _STAYING.isdisjoint(before)
    perfect = not _PERFECT.isdisjoint(before) and frames.looks_past(words.lower[at])
    reaching = words.lower[one - 1] == "since" or words.lower[one - 2 : one] == ("as", "of")
    return perfect and not reaching and bool(time.last and time.last < published.first)


def _of_plan(words: Words, at: int, time: Time, one: int) -> bool:
    """Whether a time to come before an act is that of what is planned before it: `in a talk to be shown on Tuesday, she said`."""
    start, stop = words.firsts[words.sentence_at(time.span.start)], words.token_at(time.span.end - 1) + 1
    parted = not _DASHES.isdisjoint(words.lower[stop:at])
    return parted and not _COMING.isdisjoint(words.lower[max(start, one - _LEAD) : one])


def _has_day(words: Words, at: int) -> bool:
    """Whether the sentence of token *at* names a day, which says more than `for the third time this year`."""
    number = words.sentence_at(words.bounds[at][0])
    behind = words.firsts[number + 1] if number + 1 < len(words.firsts) else len(words.lower)
    return not _DAYS.isdisjoint(words.lower[words.firsts[number] : behind])


_DAYS = listed(f"{WEEKDAYS} {MONTHS} today yesterday tonight") - {"may", "march"}
_NTH = listed("first second third fourth fifth sixth seventh eighth ninth tenth last")
_SETTING = listed("set scheduled fixed planned arranged booked pencilled expected")
_PROMISING = listed("pledged promised vowed agreed")
_STRETCHING = listed("extended prolonged lengthened renewed")
_STATES = listed("closed shut banned barred suspended adjourned remanded postponed extended delayed deferred jailed held")
_STAYING, _PERFECT = listed("stay stays remain remains keep keeps"), listed("has have 've")


def opened(words: Words, acts: Iterable[tuple[int, str]], times: Sequence[Time], taken: Container[Span]) -> dict[int, Time]:
    """The first verb behind each time that opens its sentence and is not *taken*: `In May, two men of the same village perished`.

    Of *acts* each is a token with the shape of its trigger, `f` where it is to come.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> made = words("In May 2014, two men of the village, brothers, perished.")
    >>> [(at, time.first) for at, time in opened(made, [(12, "w")], dates.find(made), ()).items()]
    [(12, '2014-05-01')]
    """
    found: dict[int, Time] = {}
    verbs = [at for at, shape in acts if shape in ("p", "w", "f")]
    ahead = {at for at, shape in acts if shape == "f"}
    for time in times:
        if time.span in taken or time.kind not in ("date", "time") or not time.first or not time.last:
            continue
        number = words.sentence_at(time.span.start)
        start, stop = words.firsts[number], words.firsts[number + 1]
        if words.token_at(time.span.start) - start > (words.lower[start] in _LEADING):
            continue
        behind = words.token_at(time.span.end - 1) + 1
        verb = next(
            (
                at
                for at in verbs
                if behind <= at < stop
                and _open(words, behind, at)
                and not reduced(words, at, time, behind - 1)
                and not apposed(words, at, behind)
            ),
            None,
        )
        alone = not any(
            behind <= words.token_at(other.span.start) < (verb or 0) and not _within(words, other, behind, verb or 0) for other in times
        )
        comma = opened_by(words, time, start)
        if comma is not None and (verb or comma) >= comma:
            continue
        if verb is not None and alone and (verb in ahead or frames.past(words, verb, start)):
            found[verb] = time
    return found


def _within(words: Words, time: Time, behind: int, verb: int) -> bool:
    """Whether a time stands in what is told of the subject between a comma and the verb."""
    first, last = _told_of(words.lower, behind, verb)
    return first < words.token_at(time.span.start) < last


def _told_of(lower: Sequence[str], behind: int, verb: int) -> tuple[int, int]:
    """The two commas around what is told of the subject of a verb; where there are more, or a verb before them, none: `(verb, verb)`."""
    commas = [place for place in range(behind + 1, verb) if lower[place] == ","]
    if len(commas) != _PAIR or not _HELPS.issuperset(lower[commas[1] + 1 : verb]):
        return verb, verb
    for place in range(behind, commas[0]):
        if (
            lower[place] == "there"
            or lower[place] in frames.FINITE
            or (frames.looks_past(lower[place]) and lower[place - 1] not in _DESCRIBED)
        ):
            return verb, verb
    return commas[0], commas[1]


_PAIR = 2
_DESCRIBED = listed("the a an his her its their our my of two three four five")


def _open(words: Words, behind: int, verb: int) -> bool:
    """Whether no other clause begins between a time and a verb; what is told of the subject between two commas does not part them."""
    lower = words.lower
    first, last = _told_of(lower, behind, verb)
    between = (*lower[behind:first], *lower[last + 1 : verb])
    for place, word in enumerate(between):
        if word in _CLAUSES and not (word == "that" and place and between[place - 1] in ("of", "in", "for", "at")):
            return False
    return True


_HELPS = listed("will would was were had is are also then later")
_LEADING = listed("in on at during")
_CLAUSES = frames.SAYING | listed("that who which whose where when while before after because if as since but and")


def granted(words: Words, times: Sequence[Time]) -> dict[int, tuple[Time, Status]]:
    """What somebody has, or was given, time for: the verb's token with the time and its status, `has until Friday to reply`.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> made = words("The board has until 9 June 2024 to name an heir.")
    >>> [(made.forms[at], time.last, status) for at, (time, status) in granted(made, dates.find(made)).items()]
    [('name', '2024-06-09', 'planned')]
    """
    found: dict[int, tuple[Time, Status]] = {}
    for time in times:
        at, behind = words.token_at(time.span.start), words.token_at(time.span.end - 1) + 1
        if words.lower[at - 1] not in ("until", "till") or words.lower[behind : behind + 1] != ("to",) or behind + 1 >= len(words.lower):
            continue
        start = words.firsts[words.sentence_at(time.span.start)]
        giver = next((near for near in range(at - 2, max(start, at - _GRANT) - 1, -1) if words.lower[near] in _GRANTING), None)
        has = giver is not None and words.lower[giver] in _HAS
        if giver is not None and words.forms[behind + 1].islower() and (giver == at - 2 or not has):
            found[behind + 1] = (time, "planned" if has else "demanded")
    return found


_GRANT, _HAS = 9, listed("has have had")
_GRANTING = _HAS | listed("gave given give gives giving")


def begun(words: Words, times: Sequence[Time], out: Callable[[int], When | None]) -> dict[int, tuple[Time, Status]]:
    """What begins on a day and not before it: the verb's token with the day, `the order does not take effect until 3 May`.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> made = words("The order does not take effect until 3 May 2024.")
    >>> [(made.forms[at], time.first, status) for at, (time, status) in begun(made, dates.find(made), lambda place: None).items()]
    [('take', '2024-05-03', 'planned')]
    """
    found: dict[int, tuple[Time, Status]] = {}
    for time in times:
        if time.first or not time.last or time.grain != "day":
            continue
        at = words.token_at(time.span.start)
        if words.lower[at - 1] == "before":
            found |= _not_before(words, at, time, out(time.span.start))
        if words.lower[at - 1] not in ("until", "till"):
            continue
        start = words.firsts[words.sentence_at(time.span.start)]
        verb = next((near for near in range(at - 2, max(start + 1, at - _GRANT), -1) if words.lower[near] in _BEGINNING), None)
        published = out(time.span.start)
        over = published is not None and published.first is not None and time.last < published.first[:10]
        if verb is not None and not over and _not_yet(words.lower, verb) and _CLAUSES.isdisjoint(words.lower[verb:at]):
            found[verb] = (replace(time, first=time.last, basis=time.basis.replace("deadline: until", "not until")), "planned")
    return found


def _not_before(words: Words, at: int, time: Time, published: When | None) -> dict[int, tuple[Time, Status]]:
    """What will not be before a day is on it or later: `Power will not be back before Tuesday`."""
    start = max(words.firsts[words.sentence_at(time.span.start)], at - _GRANT)
    will = next((near for near in range(at - 3, start - 1, -1) if words.lower[near : near + 2] in _WILL_NOT), None)
    if will is None or not published or not published.last or not time.last or time.last < published.last[:10]:
        return {}
    verb = will + 2 + (words.lower[will + 2] == "be")
    first = (date.fromisoformat(time.last) + timedelta(days=1)).isoformat()
    if verb >= at - 1 or not _CLAUSES.isdisjoint(words.lower[verb : at - 1]):
        return {}
    return {verb: (replace(time, first=first, last=None, basis=time.basis.replace("open: before", "not before")), "planned")}


_WILL_NOT = (("will", "not"), ("wo", "n't"))


def _not_yet(lower: Sequence[str], verb: int) -> bool:
    """Whether a verb is denied for the present or for what is to come: `does not open`, `will not take effect`, `won't reopen`."""
    group = lower[max(0, verb - 3) : verb]
    return any(pair in _NOT_YET for pair in pairwise(group))


_BEGINNING = listed("take come open reopen start restart begin resume")
_NOT_YET = frozenset((helper, word) for helper in ("does", "do", "will", "wo") for word in ("not", "n't"))


def lasting(words: Words, times: Sequence[Time]) -> list[Time]:
    """The times, of which those that a word joins cover both: `on Wednesday and Thursday`, `from 13 February until Friday`.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> made = words("They struck from 13 February 2024 until Friday.")
    >>> found = lasting(made, dates.find(made, When(first="2024-03-05", last="2024-03-05")))
    >>> [(one.first, one.last) for one in found]
    [('2024-02-13', '2024-03-01'), ('2024-02-13', '2024-03-01')]
    """
    made = list(times)
    for place, (one, other) in enumerate(pairwise(times)):
        gap = words.text[one.span.end : other.span.start]
        if not one.first or not other.last or one.first >= other.last:
            continue
        if gap in (" and ", " and on ", " or ") and {one.grain, other.grain} <= {"day", "part"} and _alike(one, other):
            made[place] = replace(one, last=other.last, basis=f"{one.basis}; with the day beside it")
            if date.fromisoformat(other.last) - date.fromisoformat(one.first) == timedelta(days=1):
                made[place + 1] = replace(other, first=one.first, basis=f"{other.basis}; with the day beside it")
        elif gap in _APPOSED and narrower(other, one) and other.first:
            made[place] = replace(
                one, first=other.first, last=other.last, grain=other.grain, basis=f"{one.basis}; the narrower one beside it"
            )
        elif (
            _UP_TO_THEN.fullmatch(gap)
            and words.text[max(0, one.span.start - 5) : one.span.start].lower() == "from "
            and one.grain == other.grain
        ):
            made[place] = replace(one, last=other.last, basis=f"{one.basis}; a range")
        elif gap in _UP_TO and words.text[max(0, one.span.start - 5) : one.span.start].lower() == "from ":
            made[place] = replace(one, last=other.last, basis=f"{one.basis}; a range")
            made[place + 1] = replace(other, first=one.first, basis=f"{other.basis}; a range")
    return made


def _alike(one: Time, other: Time) -> bool:
    """Whether two days are told in one way: `Thursday and Friday`, `last Thursday and Friday`."""
    return one.by == other.by or (one.by, other.by) == ("times.which-weekday", "times.weekday")


_APPOSED = (", on ", ", on the ", ", in ")
_UP_TO_THEN = re.compile(r" (?:until|till|through|to) (?:the|his|her|its|their) [a-z]+ (?:in|on|of) ")
_UP_TO = (" to ", " until ", " till ", " through ", " to the ", " until the ")
