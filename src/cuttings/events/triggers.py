"""Words that tell of an event, its status by the words that govern it, and its day by the time expression beside it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from cuttings import resources
from cuttings.dates.anchored import asked_in
from cuttings.events import frames, governed, places
from cuttings.events.certain import plainly
from cuttings.events.counted import counted
from cuttings.events.days import compared, elsewhere, inherited, named_by, of_aim, of_dateline, of_results, opened_by, over
from cuttings.events.heads import vain
from cuttings.events.lapsed import NOT, negated, of_nobody, only_set, still_set
from cuttings.events.roots import typed
from cuttings.events.settled import foreign, granted, lasting, narrower, opened, settled
from cuttings.grammar import phrases
from cuttings.text import Words, listed
from cuttings.types import SURE, Event, Name, Span, Statement, Status, Time, When

__all__ = ["told"]

_PLANNED = listed(
    "will shall 'll scheduled due planned plans plan planning expected expects intends preparing poised slated hopes aims going set"
)
_HYPOTHETICAL = listed("would could may might if unless should whether can")
_REFUSED = listed("refused refuses refusing refuse declined declines rejected")
_DENIED = listed("denied denies denying deny")
_DEMANDED = listed(
    "demanded demands demanding demand urged urges urging asked asks calls called ordered request requested require required must"
)
_ALLEGED = listed("allegedly reportedly alleged accused accuses accusing suspected apparently supposedly purportedly")
_PROMISED = listed("announced announces pledged pledges promised promises vowed vows agreed")
_NEGATED = NOT | listed("no without cannot")
_GOVERNING = _PLANNED | _HYPOTHETICAL | _REFUSED | _DENIED | _DEMANDED | _ALLEGED | _PROMISED
_ONGOING = listed("is are 's continues continue continuing keeps began begun has-been")
_STANCES: dict[str, Status] = {"claim": "alleged", "accuse": "alleged", "deny": "denied", "demand": "demanded", "speculate": "hypothetical"}
_REACH, _FARTHEST, _SAID = 8, 16, 6
_AFTER = 3
"""How much farther an act behind a time stands than one before it: `those that came in March required it` came in March."""
_RANK: tuple[Status, ...] = ("denied", "refused", "alleged", "announced", "demanded", "planned", "hypothetical", "ongoing", "happened")


class Trigger(NamedTuple):
    """A row of the lexicon of triggers."""

    base: str
    type: str
    shape: str


class _Hit(NamedTuple):
    at: int
    sentence: tuple[int, int]
    trigger: Trigger
    status: Status


@cache
def _table() -> dict[str, Trigger]:
    return {row[0]: Trigger(row[1], row[2], row[3]) for row in resources.lexicon("triggers")}


def told(
    words: Words, names: tuple[Name, ...], times: tuple[Time, ...], statements: tuple[Statement, ...], published: When | None
) -> tuple[Event, ...]:
    """The events of *words*: each trigger that has a day of its own, or whose status needs none.

    >>> from cuttings.text import words
    >>> made = words("The union refused to leave.")
    >>> [(one.span.of(made.text), one.status) for one in told(made, (), (), (), None)]
    [('leave', 'refused')]
    """
    own, idle = still_set(words, [time for time in times if not of_dateline(words, time)])
    hits = [hit for hit in _hits(words, statements) if hit.at not in idle]
    own = lasting(words, own)
    loose = _loose(words, hits, own, published)
    asked = list(asked_in(words))
    tree = governed.grown(words, [span.start for span in (*(one.span for one in asked), *(time.span for time in loose))])
    hits = _with_governed(words, (tree, loose), hits, own, published)
    days = _days(words, hits, own, published)
    away = counted(words, tree, asked, times)
    hits = _with_counted(words, _with_granted(words, hits, given := granted(words, own)), away)
    days |= {at: time for at, (time, _) in given.items()}
    away = {at: time for at, time in away.items() if at not in days or not narrower(days[at], time)}
    days |= {hit.at: away[hit.at] for hit in hits if hit.at in away and _counts(hit, away[hit.at], days, published)}
    days |= _joined(words, hits, days, times)
    days |= inherited(words, {hit.at: hit.status for hit in hits if hit.at not in days}, own, published)
    mentions = places.mentioned(names)
    begins = [span.start for span, _ in mentions]
    made = []
    for hit in hits:
        time = days.get(hit.at)
        time = time and settled(words, hit.at, hit.status, time, published)
        if hit.trigger.shape == "s" or (time is None and hit.status == "happened"):
            continue
        if (hit.trigger.shape == "w" and time is None) or (hit.trigger.shape in ("p", "w") and governed.modifying(words, hit.at)):
            continue
        near = mentions[bisect_left(begins, words.bounds[hit.sentence[0]][0]) : bisect_left(begins, words.bounds[hit.sentence[1] - 1][1])]
        event = _event(words, hit, time, near, published)
        if not of_nobody(words, event) and (event.status != "happened" or not only_set(words, hit.at, hit.sentence[0])):
            made.append(event)
    return typed(words, made)


def _counts(hit: _Hit, time: Time, days: Mapping[int, Time], published: When | None) -> bool:
    """Whether an act has the day counted for it: one to come where its clause begins with `when`, `on Thursday, when bail will be set`."""
    ahead = hit.status == "planned" and time.basis.endswith("; when") and hit.at not in days and not over(time, published)
    return hit.status == "happened" or ahead


def _loose(words: Words, hits: list[_Hit], times: list[Time], published: When | None) -> list[Time]:
    """The times with days that stand right behind no act and may hang on another verb: for those the tree says what they hang on."""
    known, found = {hit.at: hit.status in _AHEAD for hit in hits}, []
    for time in times:
        if _dated(time):
            at = words.token_at(time.span.start)
            near = range(max(0, at - _RIGHT_BEHIND), at)
            held = not known.keys().isdisjoint(near) and "," not in words.lower[near.start : at]
            after = words.token_at(time.span.end)
            behind = words.lower[after : after + 2]
            if "when" in behind or ((not held or behind[:1] == (",",)) and governed.free(words, time, published, known)):
                found.append(time)
    return found


_RIGHT_BEHIND = 7
"""Tokens: an act so near before a time has it, whatever the tree says; the tree is not asked for, which costs."""


def _with_governed(
    words: Words, grown: tuple[governed.Tree, list[Time]], hits: list[_Hit], times: list[Time], published: When | None
) -> list[_Hit]:
    """The hits, and what times hang on by the tree: verbs that tell of an act by their tense, and nouns of what is fixed for a day."""
    known = {hit.at: hit for hit in hits}
    tree, loose = grown
    for time in filter(_dated, times):
        sentence = words.sentence_at(time.span.start)
        start, end = words.firsts[sentence], words.firsts[sentence + 1]
        place = governed.fixing(words, time, published)
        if place is not None:
            denied = governed.none(words, place - 1, start)
            noun = governed.fixed(words, place) if denied is None else None
            for near in range(place if denied is None else denied, place + (noun is not None or denied is not None)):
                known.pop(near, None)
            if noun is not None:
                known[noun] = _Hit(noun, (start, end), Trigger(words.lower[noun], "ACT", "f"), "planned")
            elif denied is None and place not in known and words.lower[place + 1] != "to":
                known[place] = _Hit(place, (start, end), Trigger(words.lower[place], "ACT", "f"), "planned")
            if noun is not None or denied is not None:
                continue
        at = governed.verb(words, tree, time.span) if time in loose else None
        if at is None or at in known or not start <= at < end:
            continue
        one = known.get(governed.coordinated(words, tree, at) or -1)
        status = one.status if one and one.status in _AHEAD else governed.status(words, at, start, time, published)
        if status and not negated(words, at, start):
            known[at] = _Hit(at, (start, end), Trigger(words.lower[at], "ACT", "w"), status)
    return sorted(known.values(), key=lambda hit: hit.at)


def _dated(time: Time) -> bool:
    return time.kind in ("date", "time") and (time.first is not None or time.last is not None)


def _with_counted(words: Words, hits: list[_Hit], away: Mapping[int, Time]) -> list[_Hit]:
    """The hits, and the verbs that a day is counted from where they tell of the past."""
    known = {hit.at: hit for hit in hits}
    for at, time in away.items():
        sentence = words.sentence_at(words.bounds[at][0])
        start, end = words.firsts[sentence], words.firsts[sentence + 1]
        if at not in known and governed.status(words, at, start, time, None) and not negated(words, at, start):
            known[at] = _Hit(at, (start, end), Trigger(words.lower[at], "ACT", "w"), "happened")
    return sorted(known.values(), key=lambda hit: hit.at)


def _with_granted(words: Words, hits: list[_Hit], given: Mapping[int, tuple[Time, Status]]) -> list[_Hit]:
    """The hits, and what somebody has time for."""
    known = {hit.at: hit for hit in hits}
    for at, (_, status) in given.items():
        sentence = words.sentence_at(words.bounds[at][0])
        bounds = (words.firsts[sentence], words.firsts[sentence + 1])
        known[at] = known[at]._replace(status=status) if at in known else _Hit(at, bounds, Trigger(words.lower[at], "ACT", "f"), status)
    return sorted(known.values(), key=lambda hit: hit.at)


def _joined(words: Words, hits: list[_Hit], days: Mapping[int, Time], times: tuple[Time, ...]) -> dict[int, Time]:
    """The days of acts that are joined to one with a day: `burst its banks on Monday and flooded a school`."""
    dated = {hit.at: hit.sentence for hit in hits if hit.at in days and _told_of_one_day(hit, days[hit.at])}
    sentences, timed = set(dated.values()), {words.token_at(time.span.start) for time in times}
    undated = [hit for hit in hits if hit.sentence in sentences and hit.at not in days and hit.status == "happened"]
    undated = [hit for hit in undated if hit.trigger.shape in ("p", "w") and governed.joining(words, hit.at)]
    if not undated:
        return {}
    tree = governed.grown(words, [words.bounds[hit.at][0] for hit in undated])
    found: dict[int, Time] = {}
    for hit in undated:
        other = governed.joined(words, tree, hit.at, dated, lambda at: words.token_at(days[at].span.start))
        if other is None or frames.governs(words.lower[hit.at]) or any(hit.at > at > other for at in dated):
            continue
        if timed.isdisjoint(range(hit.at + 1, hit.at + _OWN)):
            found[hit.at] = replace(days[other], basis=f"{days[other].basis}; with the act beside it", score=_JOINED)
    return found


def _told_of_one_day(hit: _Hit, time: Time) -> bool:
    return time.first == time.last and hit.status == "happened" and hit.trigger.shape != "s"


_JOINED, _OWN = 0.7, 5


# --- triggers and their status ----------------------------------------------------------------------------------------------------------


def _hits(words: Words, statements: tuple[Statement, ...]) -> Iterator[_Hit]:
    table, lower = _table(), words.lower
    telling, governing = words.where(_telling), words.where(frames.STARTS.__contains__)
    spans: list[tuple[int, int, str]] = sorted((span.start, span.end, one.stance) for one in statements for span in one.content)
    for start, end, watched, ruling in _by_sentence(words.firsts, telling, governing):
        governed: dict[int, Status] = {}
        for at, made in frames.framed(words, start, end, ruling) if ruling else ():
            if at not in governed or _RANK.index(made) < _RANK.index(governed[at]):
                governed[at] = made
        for at in sorted({*watched, *governed}) if governed else watched:
            trigger = table.get(lower[at])
            if trigger and trigger.shape == "x" and lower[at - 1] in _PASSIVE and frames.looks_past(lower[at]):
                trigger = None
            if at in governed:
                if not vain(words, at, start, governed[at], trigger is not None):
                    yield _Hit(at, (start, end), trigger or Trigger(lower[at], "ACT", "f"), governed[at])
                continue
            if lower[at] in frames.SAYING:
                yield _Hit(at, (start, end), _SAYING, "happened")
                continue
            status = _status(words, at, start, trigger) if trigger and _tells(words, at, start, trigger) else None
            if trigger and status is None and _scheduled(words, at, start, trigger):
                yield _Hit(at, (start, end), trigger._replace(shape="w"), "planned")
            elif trigger and status:
                yield _Hit(at, (start, end), trigger, _within(status, words.bounds[at][0], spans, _finite(words, at, start, trigger)))
            elif trigger is None and frames.past(words, at, start) and not negated(words, at, start):
                made = _within("happened", words.bounds[at][0], spans, lower[at - 1] != "be")
                yield _Hit(at, (start, end), Trigger(lower[at], "ACT", "w"), made)


def _telling(word: str) -> bool:
    """Whether a word may tell of an act by itself."""
    return word in _table() or word in frames.SAYING or frames.looks_past(word)


def _by_sentence(firsts: tuple[int, ...], one: list[int], other: list[int]) -> Iterator[tuple[int, int, list[int], list[int]]]:
    """Start and end of each sentence that holds any of the places of two ascending lists, with those of each."""
    edges, more = (np.searchsorted(np.array(places, dtype=np.int64), firsts).tolist() for places in (one, other))
    for place, (start, end) in enumerate(pairwise(firsts)):
        first, upto, second, until = edges[place], edges[place + 1], more[place], more[place + 1]
        if first < upto or second < until:
            yield start, end, one[first:upto], other[second:until]


def _scheduled(words: Words, at: int, start: int, trigger: Trigger) -> bool:
    """Whether a verb stands in the present, as of what is fixed for a day: `the board meets on 9 May`."""
    before = words.lower[at - 1] if at > start else ""
    if before in ("the", "a", "an", "of", "to", "its", "their", "his", "her") or negated(words, at, start):
        return False
    return trigger.shape == "3" or (
        trigger.shape in ("b", "x") and (before in ("they", "we", "you") or (len(before) > 3 and before.endswith("s")))
    )


_PASSIVE = listed("was were been had")
_SAYING = Trigger("say", "ACT", "s")


def _tells(words: Words, at: int, start: int, trigger: Trigger) -> bool:
    """Whether the word is used as what the lexicon has it for."""
    lower = words.lower
    before = lower[at - 1] if at > start else ""
    if words.forms[at][:1].isupper() and at > start:
        return False
    if trigger.shape == "n":
        return before not in ("to", "will", "would")
    if trigger.shape == "x" and before not in _BEFORE_PLAIN:
        return False
    if trigger.shape == "p" and before in ("the", "a", "an", "its", "his", "their", "of", "in"):
        return False
    return trigger.shape != "g" or before not in ("the", "a", "of", "for", "by", "in")


_BEFORE_PLAIN = listed("to will would could may might not n't he she it they who and")


def _status(words: Words, at: int, start: int, trigger: Trigger) -> Status | None:
    """By the nearest governing word to the left; None where the act is plainly negated."""
    lower = words.lower
    plain = trigger.shape in ("b", "x", "g") or lower[at - 1 if at > start else at] in ("be", "been", "to", "be")
    for place in range(at - 1, max(start, at - _REACH) - 1, -1):
        word = lower[place]
        if word in (";", ":", "”", "“") or (word == "," and at - place > 3):
            break
        status = _governs(lower, place, at, plain) if word in _GOVERNING else None
        if status:
            return status
        if (word in _NEGATED or word.endswith("n't")) and at - place <= 3:
            return None
    if trigger.shape == "g" and at > start and lower[at - 1] in _ONGOING:
        return "ongoing"
    return "happened" if trigger.shape in ("p", "n") else None


def _governs(lower: tuple[str, ...], place: int, at: int, plain: bool) -> Status | None:
    word, nxt = lower[place], lower[place + 1]
    to = "to" in lower[place + 1 : at]
    if word in _REFUSED and (to or nxt in ("the", "a")) and at > place + 1:
        return "refused" if to else None
    if word in _DENIED:
        return "denied"
    if word in _ALLEGED:
        return "alleged" if plain or nxt != "of" or lower[at - 1] in ("having", "been") else None
    if plain and word in _HYPOTHETICAL:
        return "hypothetical"
    if plain and word in _PROMISED and to:
        return "announced"
    if plain and word in _DEMANDED and (to or nxt in ("that", "for", "be")):
        return "demanded"
    if plain and (word in ("will", "shall", "'ll") or (word in _PLANNED and to)):
        return "planned"
    return None


def _finite(words: Words, at: int, start: int, trigger: Trigger) -> bool:
    """Whether a past stands by itself: nobody demands what happened, `it demanded the papers that came in March`."""
    return trigger.shape == "p" and (at == start or words.lower[at - 1] not in ("be", "being", "have"))


def _within(status: Status, offset: int, spans: list[tuple[int, int, str]], finite: bool = False) -> Status:
    """What a statement's stance makes of a thing that it says happened or will happen; a *finite* past is not demanded."""
    place = bisect_left(spans, (offset + 1, 0, ""))
    for start, end, stance in reversed(spans[max(0, place - 3) : place]):
        if start <= offset < end:
            if stance == "promise" and status == "planned":
                return "announced"
            if status not in ("happened", "ongoing") or (finite and stance == "demand"):
                return status
            return _STANCES.get(stance, status)
    return status


# --- days, participants, place ----------------------------------------------------------------------------------------------------------


def _days(words: Words, hits: list[_Hit], times: list[Time], published: When | None) -> dict[int, Time]:
    """Each time expression goes to the nearest trigger of its sentence; nearer ones first, the trigger before it preferred."""
    at_acts = [hit.at for hit in hits]
    pairs = []
    for time in times:
        if not _dated(time):
            continue
        at = words.token_at(time.span.start)
        sentence = words.firsts[words.sentence_at(time.span.start)]
        if compared(words, time, at, sentence):
            continue
        opening = opened_by(words, time, sentence)
        head, detached = named_by(words, time, at, sentence), _DETACHED if of_results(words, time, at) else 0
        for hit in hits[bisect_left(at_acts, at - _FARTHEST) : bisect_left(at_acts, at + _FARTHEST)]:
            if (
                hit.sentence[0] == sentence
                and (head is None or hit.at == head)
                and (opening is None or hit.at < opening)
                and not (hit.at == at - 1 and words.lower[hit.at] in _NAMING)
                and not time.span.start <= words.bounds[hit.at][0] < time.span.end
                and not elsewhere(words, hit.at, at, hit.status)
                and not (hit.status in _AHEAD and over(time, published) and hit.trigger.shape != "w")
            ):
                crossed = _clauses_between(words, min(at, hit.at), max(at, hit.at))
                far = (
                    (0 if frames.parting(words, at, hit.at) else abs(at - hit.at))
                    + detached
                    + 6 * crossed
                    + (0 if hit.at < at else _AFTER)
                    + (4 if hit.trigger.shape == "n" and hit.status == "happened" else 0)
                )
                if far <= (_SAID if hit.trigger.shape == "s" else _FARTHEST) and not (
                    _of_the_promise(words, hit, time) or foreign(words, hit.at, hit.status, time, published)
                ):
                    pairs.append((far, hit.at, time))
    days: dict[int, Time] = {}
    used: set[Span] = set()
    pairs.sort(key=lambda pair: (pair[0], pair[1], pair[2].span.start, pair[2].span.end))
    for _, at, time in pairs:
        if at not in days and time.span not in used:
            days[at] = time
            used.add(time.span)
    statuses = {hit.at: hit.status for hit in hits}
    free = [hit for hit in hits if hit.at not in days and hit.status in _OPENED]
    leading = opened(words, [(hit.at, "f" if hit.status in _AHEAD else hit.trigger.shape) for hit in free], times, used)
    days |= {at: time for at, time in leading.items() if statuses[at] == "happened" or not over(time, published)}
    said = {days[hit.at].span for hit in hits if hit.trigger.shape == "s" and hit.at in days}
    for _, at, time in pairs:
        if at not in days and time.span not in said and statuses[at] in _SHARING and not _apart(words, at, time):
            days[at] = time
    return days


_AHEAD = ("announced", "demanded", "planned", "hypothetical")
_OPENED = ("happened", "planned", "announced")


def _apart(words: Words, at: int, time: Time) -> bool:
    """Whether an act and a time stand in clauses of their own: `if the bill is lost, she may call an election in May`."""
    other = words.token_at(time.span.start)
    bound = other > at and bool({"after", "before"} & set(words.lower[other - 2 : other]))
    return of_aim(words, at, time) or _clauses_between(words, min(at, other), max(at, other)) > bound


def _of_the_promise(words: Words, hit: _Hit, time: Time) -> bool:
    """Whether a day is that of a promise, plan or demand and not of the act: `pledged on Thursday to replace`."""
    after = words.token_at(time.span.end)
    return hit.status in ("planned", "announced", "demanded") and after < hit.at <= after + 3 and words.lower[after] == "to"


_DETACHED = 7
"""How much farther off a stretch counts that is one of figures: `last month it posted a profit for the first half`."""
_SHARING = ("alleged", "denied", "refused", "demanded", "hypothetical", "planned", "announced")


def _clauses_between(words: Words, first: int, last: int) -> int:
    found = [place for place in range(first, last) if words.lower[place] in _PARTING]
    apposed = sum(
        words.lower[one] == words.lower[other] == "," and other - one <= _APPOSED and not _telling(words.lower[other + 1])
        for one, other in pairwise(found)
    )
    return len(found) - 2 * min(apposed, len(found) // 2) + 2 * words.lower[first:last].count(";")


_NAMING = listed("offered offers proposed proposes suggested suggests fixed fixes chose picked")
"""Verbs whose object a time may be, `has offered June`: they happened on another day."""
_PARTING = listed(", and but that which who when while after before ;")
_APPOSED = 5
"""Tokens from the comma before a name in apposition to the one behind it: `its director, Ada Pell, on Thursday`."""


def _event(words: Words, hit: _Hit, time: Time | None, mentions: list[tuple[Span, str]], published: When | None) -> Event:
    when = When(first=time.first, last=time.last, grain=time.grain, basis=time.basis) if time else None
    status = hit.status
    if when and published and published.last and published.first:
        if when.first and when.first > published.last and status in ("happened", "ongoing"):
            status = "planned"
        elif when.last and when.last < published.first and status == "planned" and hit.trigger.shape == "w":
            status = "happened"
    outside = _blank(len(words.bounds))
    subject = phrases.before(words, outside, hit.sentence[0], _group(words, hit)) if hit.trigger.shape != "n" else None
    begin = words.bounds[hit.at][0]
    stop = words.bounds[hit.sentence[1] - 1][1]
    where = places.where(words, mentions, words.bounds[hit.sentence[0]][0])
    later = [mention for mention in mentions if mention[0].start >= begin][:20]
    whom = next((span for span, kind in later if span.end <= stop and kind != "place"), None)
    return Event(
        span=Span(*words.bounds[hit.at]),
        status=status,
        when=when,
        who=(Span(words.bounds[subject[0]][0], words.bounds[subject[1] - 1][1]),) if subject else (),
        whom=(whom,) if whom else (),
        where=where,
        by=f"events.{hit.trigger.base}+{time.by}" if time else f"events.{hit.trigger.base}",
        score=_score(words, hit, subject, time, status),
    )


def _score(words: Words, hit: _Hit, subject: tuple[int, int] | None, time: Time | None, status: Status) -> float:
    if time is None:
        return 0.75
    if subject and status == "happened" and hit.trigger.shape != "s" and plainly(words, hit.at, hit.sentence, subject, time):
        return SURE
    return round(min(0.85, time.score), 3)


@cache
def _blank(size: int) -> list[int]:
    return [-1] * size


def _group(words: Words, hit: _Hit) -> int:
    """Where the verb group begins: before auxiliaries and adverbs."""
    at = hit.at
    while at > hit.sentence[0] and (words.lower[at - 1] in _AUXILIARIES or words.lower[at - 1].endswith("ly")):
        at -= 1
    return at


_AUXILIARIES = listed(
    "will would could may might should has have had is are was were be been to also later not refused plans expected set due must can did"
)
