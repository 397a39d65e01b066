"""Words that tell of an event, its status by the words that govern it, and its day by the time expression beside it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import pairwise

from cuttings.dates.anchored import asked_in
from cuttings.events import frames, governed, owners, rivals
from cuttings.events.certain import plainly
from cuttings.events.contradicted import claimed, idled, restated
from cuttings.events.counted import counted
from cuttings.events.days import UNTOLD, compared, elsewhere, inherited, named_by, of_aim, of_dateline, of_results, opened_by, over
from cuttings.events.hits import Hit, Trigger, acting, telling
from cuttings.events.lapsed import negated, of_nobody, only_set, still_set
from cuttings.events.places import Scene, scenes
from cuttings.events.roots import typed
from cuttings.events.settled import begun, foreign, granted, lasting, narrower, opened, settled
from cuttings.grammar import phrases
from cuttings.text import Words, listed
from cuttings.types import SURE, Event, Name, Span, Statement, Status, Time, When, quickly

__all__ = ["told"]

Out = Callable[[int], When | None]
_FARTHEST, _SAID = 16, 6
_AFTER = 3
"""How much farther an act behind a time stands than one before it: `those that came in March required it` came in March."""


def told(words: Words, names: tuple[Name, ...], times: tuple[Time, ...], statements: tuple[Statement, ...], out: Out) -> tuple[Event, ...]:
    """The events of *words*: each trigger that has a day of its own, or whose status needs none.

    *out* tells when what stands at a place of the text came out: the posts of a live blog on days of their own.

    >>> from cuttings.text import words
    >>> made = words("The union refused to leave.")
    >>> [(one.span.of(made.text), one.status) for one in told(made, (), (), (), lambda place: None)]
    [('leave', 'refused')]
    """
    own, idle = still_set(words, [time for time in times if not of_dateline(words, time)])
    asked = asked_in(words)
    timed = [(words.token_at(time.span.start), words.token_at(time.span.end)) for time in times]
    timed += [(words.token_at(one.span.start), one.event[-1]) for one in asked]
    hits = [hit for hit in acting(words, statements, timed) if hit.at not in idle]
    own = lasting(words, own)
    loose = _loose(words, hits, own, out)
    tree = governed.grown(words, [span.start for span in (*(one.span for one in asked), *(time.span for time in loose))])
    hits = _with_governed(words, (tree, loose), hits, own, out)
    days = _days(words, hits, own, out)
    away = counted(words, tree, asked, times)
    hits = _with_counted(words, _with_granted(words, hits, given := granted(words, own) | begun(words, own, out)), away)
    spans = {time.span for time, _ in given.values()}
    days = {at: time for at, time in days.items() if time.span not in spans or at in given}
    days |= {at: time for at, (time, _) in given.items()}
    away = {at: time for at, time in away.items() if at not in days or not narrower(days[at], time)}
    days |= {hit.at: away[hit.at] for hit in hits if hit.at in away and _counts(hit, away[hit.at], days, out)}
    days |= _joined(words, hits, days, times)
    days |= {hit.at: days[at] for hit in hits if (at := _refusing(words, hit)) in days and hit.at not in days}
    days |= inherited(words, {hit.at: hit.status for hit in hits if hit.at not in days}, own, out)
    scene = scenes(words, names)
    made = []
    for hit in hits:
        time = days.get(hit.at)
        time = time and settled(words, hit.at, hit.status, time, out(time.span.start))
        if _untold(words, hit, time, out):
            continue
        event = _event(words, hit, time, scene(hit.sentence), out)
        if not of_nobody(words, event) and (event.status != "happened" or not only_set(words, hit.at, hit.sentence[0])):
            made.append(event)
    return typed(words, made)


def _untold(words: Words, hit: Hit, time: Time | None, out: Out) -> bool:
    """Whether what stands there is no act of its own: it needs a day and has none, says how things stand, or is said of a noun."""
    shape = hit.trigger.shape
    if shape == "s" or (time is None and (shape == "w" or hit.status == "happened")):
        return True
    if shape not in ("p", "w"):
        return False
    if _modifying(words, hit.at):
        return True
    if time is None:
        return False
    if hit.status == "happened":
        return owners.standing(words, hit.at, time, out(time.span.start))
    return hit.status == "planned" and shape == "w" and owners.nowadays(words, hit.at, time)


def _modifying(words: Words, at: int) -> bool:
    """Whether a participle only describes the noun behind it."""
    return governed.modifying(words, at) or owners.attributive(words, at)


def _refusing(words: Words, hit: Hit) -> int:
    """The token of the verb that refuses an act right behind it, whose day is that of the act: `in May it refused to sign`."""
    verb, lower = hit.at - 2, words.lower
    held = (
        hit.status == "refused"
        and lower[hit.at - 1] == "to"
        and lower[hit.at] not in UNTOLD
        and lower[verb] in _REFUSING
        and lower[verb - 1] not in _HAVING
    )
    return verb if held else -1


_REFUSING, _HAVING = listed("refused declined"), listed("has have 've")


def _counts(hit: Hit, time: Time, days: Mapping[int, Time], out: Out) -> bool:
    """Whether an act has the day counted for it: one to come where its clause begins with `when`, `on Thursday, when bail will be set`."""
    ahead = hit.status == "planned" and time.basis.endswith("; when") and hit.at not in days and not over(time, out(time.span.start))
    return hit.status == "happened" or ahead


def _loose(words: Words, hits: list[Hit], times: list[Time], out: Out) -> list[Time]:
    """The times with days that stand right behind no act and may hang on another verb: for those the tree says what they hang on."""
    known, found = {hit.at: hit.status in _AHEAD for hit in hits}, []
    for time in times:
        if _dated(time):
            at = words.token_at(time.span.start)
            near = range(max(words.firsts[words.sentence_at(time.span.start)], at - _RIGHT_BEHIND), at)
            held = not known.keys().isdisjoint(near) and "," not in words.lower[near.start : at]
            after = words.token_at(time.span.end)
            behind = words.lower[after : after + 2]
            if "when" in behind or ((not held or behind[:1] == (",",)) and governed.free(words, time, out(time.span.start), known)):
                found.append(time)
    return found


_RIGHT_BEHIND = 7
"""Tokens: an act so near before a time has it, whatever the tree says; the tree is not asked for, which costs."""


def _with_governed(words: Words, grown: tuple[governed.Tree, list[Time]], hits: list[Hit], times: list[Time], out: Out) -> list[Hit]:
    """The hits, and what times hang on by the tree: verbs that tell of an act by their tense, and nouns of what is fixed for a day."""
    known = {hit.at: hit for hit in hits}
    tree, loose = grown
    for time in filter(_dated, times):
        sentence = words.sentence_at(time.span.start)
        start, end = words.firsts[sentence], words.firsts[sentence + 1]
        place = governed.fixing(words, time, out(time.span.start))
        if place is not None:
            denied = governed.none(words, place - 1, start)
            noun = governed.fixed(words, place) if denied is None and _held_then(words, place) else None
            for near in range(place if denied is None else denied, place + (noun is not None or denied is not None)):
                known.pop(near, None)
            if noun is not None:
                known[noun] = Hit(noun, (start, end), Trigger(words.lower[noun], "ACT", "f"), "planned")
            elif denied is None and place not in known and words.lower[place + 1] != "to":
                known[place] = Hit(place, (start, end), Trigger(words.lower[place], "ACT", "f"), "planned")
            if noun is not None or denied is not None:
                continue
        at = governed.verb(words, tree, time.span) if time in loose else None
        if at is None or at in known or not start <= at < end:
            continue
        one = known.get(governed.coordinated(words, tree, at) or -1)
        status = one.status if one and one.status in _AHEAD else governed.status(words, at, start, time, out(time.span.start))
        if status and not negated(words, at, start):
            known[at] = Hit(at, (start, end), Trigger(words.lower[at], "ACT", "w"), status)
    return sorted(known.values(), key=lambda hit: hit.at)


def _held_then(words: Words, place: int) -> bool:
    """Whether the noun that the word at *place* fixes is what will be: `a regatta is set to begin`; not `rates are set to double`."""
    return words.lower[place + 1] != "to" or words.lower[place + 2] in _BEING


_BEING = listed(
    "be take begin start open go happen resume come end commence conclude occur follow return proceed finish restart continue close run "
    "last"
)


def _dated(time: Time) -> bool:
    return time.kind in ("date", "time") and (time.first is not None or time.last is not None)


def _with_counted(words: Words, hits: list[Hit], away: Mapping[int, Time]) -> list[Hit]:
    """The hits, and the verbs that a day is counted from where they tell of the past."""
    if not away:
        return hits
    known = {hit.at: hit for hit in hits}
    for at, time in away.items():
        sentence = words.sentence_at(words.bounds[at][0])
        start, end = words.firsts[sentence], words.firsts[sentence + 1]
        if at not in known and governed.status(words, at, start, time, None) and not negated(words, at, start):
            known[at] = Hit(at, (start, end), Trigger(words.lower[at], "ACT", "w"), "happened")
    return sorted(known.values(), key=lambda hit: hit.at)


def _with_granted(words: Words, hits: list[Hit], given: Mapping[int, tuple[Time, Status]]) -> list[Hit]:
    """The hits, and what somebody has time for."""
    if not given:
        return hits
    known = {hit.at: hit for hit in hits}
    for at, (_, status) in given.items():
        sentence = words.sentence_at(words.bounds[at][0])
        bounds = (words.firsts[sentence], words.firsts[sentence + 1])
        known[at] = known[at]._replace(status=status) if at in known else Hit(at, bounds, Trigger(words.lower[at], "ACT", "f"), status)
    return sorted(known.values(), key=lambda hit: hit.at)


def _joined(words: Words, hits: list[Hit], days: Mapping[int, Time], times: tuple[Time, ...]) -> dict[int, Time]:
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
        if timed.isdisjoint(range(hit.at + 1, hit.at + _OWN)) and "after" not in words.lower[hit.at : hit.at + _OWN]:
            found[hit.at] = replace(days[other], basis=f"{days[other].basis}; with the act beside it", score=_JOINED)
    return found


def _told_of_one_day(hit: Hit, time: Time) -> bool:
    return time.first == time.last and hit.status == "happened" and hit.trigger.shape != "s"


_JOINED, _OWN = 0.7, 5


# --- days, participants, place ----------------------------------------------------------------------------------------------------------


def _days(words: Words, hits: list[Hit], times: list[Time], out: Out) -> dict[int, Time]:
    """Each time expression goes to the nearest trigger of its sentence; nearer ones first, the trigger before it preferred."""
    at_acts = [hit.at for hit in hits]
    pairs = []
    for time in filter(_dated, times):
        at = words.token_at(time.span.start)
        near = hits[bisect_left(at_acts, at - _FARTHEST) : bisect_left(at_acts, at + _FARTHEST)]
        pairs += [(far, hit.at, time) for far, hit in _near(words, near, time, at, out)]
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
    days |= {at: time for at, time in leading.items() if statuses[at] == "happened" or not over(time, out(time.span.start))}
    said = {days[hit.at].span for hit in hits if hit.at in days and (hit.trigger.shape == "s" or words.lower[hit.at] in owners.CLAIMING)}
    for _, at, time in pairs:
        if at not in days and time.span not in said and statuses[at] in _SHARING and not _in_clauses_apart(words, at, time):
            days[at] = time
    return days


def _near(words: Words, hits: list[Hit], time: Time, at: int, out: Out) -> Iterator[tuple[int, Hit]]:
    """Those of the *hits* of which the time at token *at* may be the day, each with how far off it counts."""
    sentence = words.firsts[words.sentence_at(time.span.start)]
    if not hits or compared(words, time, at, sentence):
        return
    opening = opened_by(words, time, sentence)
    noun = owners.described(words, time, at, sentence)
    other, stop = rivals.rival(words, time, at), words.token_at(time.span.end - 1) + 1
    parted = rivals.clause_of(words, at, stop, sentence)
    head, detached = named_by(words, time, at, sentence), _DETACHED if of_results(words, time, at) else 0
    for hit in hits:
        if (
            hit.sentence[0] == sentence
            and (head is None or hit.at == head)
            and (noun is None or noun <= hit.at <= noun + 2)
            and (opening is None or hit.at < opening)
            and (other is None or other - 1 <= hit.at <= other or hit.at == at - 1 or words.lower[hit.at] in _CAUGHT)
            and not (parted and hit.at > at)
            and not (hit.at == at - 1 and words.lower[hit.at] in _NAMING)
            and _IF.isdisjoint(words.lower[min(hit.at, stop) : max(hit.at, at)])
            and not time.span.start <= words.bounds[hit.at][0] < time.span.end
            and not elsewhere(words, hit.at, at, hit.status)
            and not (
                hit.status in _AHEAD and over(time, out(time.span.start)) and hit.trigger.shape != "w" and not _unreal(words, hit, time)
            )
        ):
            far = 0 if hit.at == head else _far(words, hit, at) + detached
            if far <= (_SAID if hit.trigger.shape == "s" else _FARTHEST) and not (
                _of_the_promise(words, hit, time)
                or foreign(words, hit.at, hit.status, time, out(time.span.start))
                or _others(words, hit, time, at, out(time.span.start))
            ):
                yield far, hit


def _unreal(words: Words, hit: Hit, time: Time) -> bool:
    """Whether an act is one that did not come about then: `if he had rung in May`."""
    return hit.status == "hypothetical" and words.lower[hit.at - 1] == "had" and "if" in words.lower[max(0, hit.at - _IF_BACK) : hit.at]


_IF_BACK = 5
_CAUGHT = listed("shot killed arrested struck hit injured wounded found saw seen filmed photographed caught spotted")
"""What is done to who is doing something is on the day of that: `shot a boy playing Saturday`."""


def _far(words: Words, hit: Hit, at: int) -> int:
    """How far off an act counts from the time at token *at*: by words, clauses between, the side, and whether it is a noun."""
    return (
        (0 if frames.parting(words, at, hit.at) else abs(at - hit.at))
        + 6 * _clauses_between(words, min(at, hit.at), max(at, hit.at))
        + (0 if hit.at < at else _AFTER)
        + (4 if hit.trigger.shape == "n" and hit.status == "happened" else 0)
    )


_AHEAD = ("announced", "demanded", "planned", "hypothetical")
_OPENED = ("happened", "planned", "announced")


def _others(words: Words, hit: Hit, time: Time, at: int, published: When | None) -> bool:
    """Whether a time belongs to a noun, or to what somebody claimed, rather than to an act."""
    return (
        owners.possessed(words, hit.at, time, at, hit.status)
        or (at > hit.at and (owners.of_words(words, hit.at, at) or rivals.until_clause(words, hit.at, at)))
        or owners.of_noun(words, hit.at, time, at)
        or rivals.aside(words, hit.at, hit.status, at)
        or (rivals.beyond(words, hit.at, at) if at > hit.at else rivals.apposed(words, hit.at, words.token_at(time.span.end - 1) + 1))
        or rivals.governor_of(words, hit.at, hit.status, time, at)
        or (hit.trigger.shape in ("p", "w") and hit.status == "happened" and owners.reduced(words, hit.at, time, at))
        or idled(words, hit.at, time, at)
        or (at > hit.at and owners.of_content(words, hit.at, at, time) and not _decided(words, hit.at, time, published))
        or (hit.trigger.shape != "s" and (owners.quoted_apart(words, hit.at, time) or owners.of_saying(words, hit.at, time, at)))
    )


def _decided(words: Words, hit: int, time: Time, published: When | None) -> bool:
    """Whether a day that is over is that of a decision to do something: `decided to leave in May`."""
    if words.lower[hit : hit + 2] != ("decided", "to") or not over(time, published):
        return False
    return not time.relative or bool(published and published.first and time.first and time.first[:4] == published.first[:4])


def _in_clauses_apart(words: Words, at: int, time: Time) -> bool:
    """Whether an act and a time stand in clauses of their own: `if the bill is lost, she may call an election in May`."""
    other = words.token_at(time.span.start)
    bound = other > at and bool({"after", "before"} & set(words.lower[other - 2 : other]))
    if not _IF.isdisjoint(words.lower[min(at, other) : max(at, other)]):
        return True
    return of_aim(words, at, time) or _clauses_between(words, min(at, other), max(at, other)) > bound


_IF = listed("if unless")


def _of_the_promise(words: Words, hit: Hit, time: Time) -> bool:
    """Whether a day is that of a promise, plan or demand and not of the act: `pledged on Thursday to replace`."""
    after = words.token_at(time.span.end)
    return hit.status in ("planned", "announced", "demanded") and after < hit.at <= after + 3 and words.lower[after] == "to"


_DETACHED = 7
"""How much farther off a stretch counts that is one of figures: `last month it posted a profit for the first half`."""
_SHARING = ("alleged", "denied", "refused", "demanded", "hypothetical", "planned", "announced")


def _clauses_between(words: Words, first: int, last: int) -> int:
    found = [place for place in range(first, last) if words.lower[place] in _PARTING and not _joining_names(words, place, first, last)]
    apposed = sum(
        words.lower[one] == words.lower[other] == "," and other - one <= _APPOSED and not telling(words.lower[other + 1])
        for one, other in pairwise(found)
    )
    return len(found) - 2 * min(apposed, len(found) // 2) + 2 * words.lower[first:last].count(";") + 2 * words.lower[first:last].count(":")


def _joining_names(words: Words, at: int, first: int, last: int) -> bool:
    """Whether `and` joins two names: `beside the pupils of Ada Pell and Bo Orme on Wednesday`; not `left Dorne and Vell fell on Monday`."""
    if words.lower[at] != "and" or not words.forms[at - 1][:1].isupper() or not words.forms[at + 1][:1].isupper():
        return False
    start = next((near for near in range(at - 1, first, -1) if not words.forms[near][:1].isupper()), first)
    if (start == first and not words.forms[first].islower()) or words.lower[start] in _BEFORE_BOTH:
        return True
    verb = next((near for near in range(at + 1, last) if not words.forms[near][:1].isupper()), last)
    return not (verb < last and (words.lower[verb] in frames.FINITE or frames.looks_past(words.lower[verb])))


_BEFORE_BOTH = listed(", between both")


_NAMING = listed("offered offers proposed proposes suggested suggests fixed fixes chose picked")
"""Verbs whose object a time may be, `has offered June`: they happened on another day."""
_PARTING = listed(", and but that which who when while after before ;")
_APPOSED = 5
"""Tokens from the comma before a name in apposition to the one behind it: `its director, Ada Pell, on Thursday`."""


_made, _day = quickly(Event), quickly(When)


def _event(words: Words, hit: Hit, time: Time | None, scene: Scene, out: Out) -> Event:
    when = _day(first=time.first, last=time.last, grain=time.grain, basis=time.basis) if time else None
    status, published = hit.status, out(words.bounds[hit.at][0]) if time else None
    if when and published and published.last and published.first:
        if when.first and when.first > published.last and status in ("happened", "ongoing"):
            status = "planned"
        elif when.last and when.last < published.first and status == "planned" and hit.trigger.shape == "w":
            status = "happened"
    status = restated(words, hit.at, hit.sentence, status)
    outside = _blank(len(words.bounds))
    subject = phrases.before(words, outside, hit.sentence[0], _group(words, hit)) if hit.trigger.shape != "n" else None
    span = Span(*words.bounds[hit.at])
    whom = scene.whom(span.start)
    return _made(
        span=span,
        status=status,
        when=when,
        who=(Span(words.bounds[subject[0]][0], words.bounds[subject[1] - 1][1]),) if subject else (),
        whom=(whom,) if whom else (),
        where=scene.where,
        by=f"events.{hit.trigger.base}+{time.by}" if time else f"events.{hit.trigger.base}",
        score=_score(words, hit, subject, time, status),
    )


def _score(words: Words, hit: Hit, subject: tuple[int, int] | None, time: Time | None, status: Status) -> float:
    if time is None:
        return 0.75
    told = subject and status == "happened" and hit.trigger.shape != "s" and plainly(words, hit.at, hit.sentence, subject, time)
    if told and not claimed(words, hit.at, hit.sentence[1]):
        return SURE
    return round(min(0.85, time.score), 3)


@cache
def _blank(size: int) -> list[int]:
    return [-1] * size


def _group(words: Words, hit: Hit) -> int:
    """Where the verb group begins: before auxiliaries and adverbs."""
    at = hit.at
    while at > hit.sentence[0] and (words.lower[at - 1] in _AUXILIARIES or words.lower[at - 1].endswith("ly")):
        at -= 1
    return at


_AUXILIARIES = listed(
    "will would could may might should has have had is are was were be been to also later not refused plans expected set due must can did"
)
