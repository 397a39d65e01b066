"""Words that tell of an act, and its status by the words that govern it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from cuttings import grammar, resources
from cuttings.events import frames
from cuttings.events.heads import vain
from cuttings.events.lapsed import NOT, negated
from cuttings.grammar.phrases import MONTHS, WEEKDAYS
from cuttings.text import Words, listed
from cuttings.types import Statement, Status

__all__ = ["Hit", "Trigger", "acting", "telling"]

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
_REACH, _NEAR = 8, 3
_RANK: tuple[Status, ...] = ("denied", "refused", "alleged", "announced", "demanded", "planned", "hypothetical", "ongoing", "happened")


class Trigger(NamedTuple):
    """A row of the lexicon of triggers."""

    base: str
    type: str
    shape: str


class Hit(NamedTuple):
    """A word that tells of an act, by its place, its sentence from the first word up to the next one's, and what it tells."""

    at: int
    sentence: tuple[int, int]
    trigger: Trigger
    status: Status


@cache
def _table() -> dict[str, Trigger]:
    return {row[0]: Trigger(row[1], row[2], row[3]) for row in resources.lexicon("triggers")}


def acting(words: Words, statements: tuple[Statement, ...], times: Sequence[tuple[int, int]]) -> Iterator[Hit]:
    """The words that tell of an act, each with its status; what plainly happened only near *times*, of which it may have a day.

    Of each of the *times* the first and the last token are given.

    >>> from cuttings.text import words
    >>> made = words("The union refused to leave. The tower fell.")
    >>> [[(made.forms[hit.at], hit.status) for hit in acting(made, (), times)] for times in ([], [(8, 8)])]
    [[('leave', 'refused')], [('refused', 'happened'), ('leave', 'refused'), ('fell', 'happened')]]
    """
    watched, governing = words.where(telling), words.where(frames.STARTS.__contains__)
    spans: list[tuple[int, int, str]] = sorted((span.start, span.end, one.stance) for one in statements for span in one.content)
    timed = _timed(words.firsts, times)
    for number, start, end, watched_here, ruling in _by_sentence(words.firsts, watched, governing):
        governed: dict[int, Status] = {}
        for at, made in frames.framed(words, start, end, ruling) if ruling else ():
            if at not in governed or _RANK.index(made) < _RANK.index(governed[at]):
                governed[at] = made
        tells = _timed_hit if number in timed else _untimed_hit
        for at in sorted({*watched_here, *governed}) if governed else watched_here:
            if at in governed:
                hit = _governed_hit(words, at, (start, end), governed[at])
            else:
                hit = tells(words, at, (start, end), spans)
            if hit:
                yield hit


def _timed(firsts: tuple[int, ...], times: Sequence[tuple[int, int]]) -> set[int]:
    """The sentences in which an act may have one of the *times* for its day: those of the words around it."""
    return {
        number for first, last in times for number in range(bisect_right(firsts, first - _AROUND) - 1, bisect_right(firsts, last + _AROUND))
    }


_AROUND = 12
"""Tokens: farther from a time than that, beyond the end of its sentence, no act is looked for."""


def _trigger(words: Words, at: int) -> Trigger | None:
    """The row of the lexicon for a word, if it is used as one."""
    trigger = _table().get(words.lower[at])
    passive = trigger and trigger.shape == "x" and words.lower[at - 1] in _PASSIVE and frames.looks_past(words.lower[at])
    return None if passive else trigger


def _governed_hit(words: Words, at: int, sentence: tuple[int, int], status: Status) -> Hit | None:
    trigger = _trigger(words, at)
    if vain(words, at, sentence[0], status, trigger is not None):
        return None
    return Hit(at, sentence, trigger or Trigger(words.lower[at], "ACT", "f"), status)


def _timed_hit(words: Words, at: int, sentence: tuple[int, int], spans: Sequence[tuple[int, int, str]]) -> Hit | None:
    """What a word tells that no other word governs."""
    lower, start = words.lower, sentence[0]
    if lower[at] in frames.SAYING:
        return Hit(at, sentence, _SAYING, "happened")
    trigger = _trigger(words, at)
    if trigger is None:
        if not frames.past(words, at, start) or negated(words, at, start):
            return None
        made = _within("happened", words.bounds[at][0], spans, lower[at - 1] != "be")
        return Hit(at, sentence, Trigger(lower[at], "ACT", "w"), made)
    status = _status(words, at, start, trigger) if _tells(words, at, start, trigger) else None
    if status:
        return Hit(at, sentence, trigger, _within(status, words.bounds[at][0], spans, _finite(words, at, start, trigger)))
    return Hit(at, sentence, trigger._replace(shape="w"), "planned") if _scheduled(words, at, start, trigger) else None


def _untimed_hit(words: Words, at: int, sentence: tuple[int, int], spans: Sequence[tuple[int, int, str]]) -> Hit | None:
    """What a word tells, if it needs no day: something else than that it happened."""
    lower, start = words.lower, sentence[0]
    trigger = None if lower[at] in frames.SAYING else _trigger(words, at)
    if trigger is None or not _tells(words, at, start, trigger):
        return None
    plainly = trigger.shape != "g" and _GOVERNING.isdisjoint(lower[max(start, at - _REACH) : at])
    if plainly and (trigger.shape not in ("p", "n") or _within("happened", words.bounds[at][0], spans) == "happened"):
        return None
    status = _status(words, at, start, trigger)
    made = status and _within(status, words.bounds[at][0], spans, _finite(words, at, start, trigger))
    return Hit(at, sentence, trigger, made) if made and made != "happened" else None


def telling(word: str) -> bool:
    """Whether a word may tell of an act by itself."""
    return word in _table() or word in frames.SAYING or frames.looks_past(word)


def _by_sentence(firsts: tuple[int, ...], one: list[int], other: list[int]) -> Iterator[tuple[int, int, int, list[int], list[int]]]:
    """Number, start and end of each sentence that holds any of the places of two ascending lists, with those of each."""
    upto = until = 0
    for place, (start, end) in enumerate(pairwise(firsts)):
        first, second = upto, until
        while upto < len(one) and one[upto] < end:
            upto += 1
        while until < len(other) and other[until] < end:
            until += 1
        if first < upto or second < until:
            yield place, start, end, one[first:upto], other[second:until]


def _scheduled(words: Words, at: int, start: int, trigger: Trigger) -> bool:
    """Whether a verb stands in the present, as of what is fixed for a day: `the board meets on 9 May`."""
    before = words.lower[at - 1] if at > start else ""
    if (
        before in ("the", "a", "an", "of", "to", "its", "their", "his", "her", "press")
        or negated(words, at, start)
        or not words.forms[at].islower()
    ):
        return False
    present = trigger.shape == "3" or (
        trigger.shape in ("b", "x") and (before in ("they", "we", "you") or (len(before) > 3 and before.endswith("s")))
    )
    return present and (_is_verb(words, at) or before.partition("'")[0] in _OWNING)


_OWNING = listed(f"{WEEKDAYS} {MONTHS} night morning afternoon evening week weekend today yesterday tomorrow tonight month")
"""Whose a noun like a verb is something fixed: `Wednesday night's debate`."""


_NOUNS = listed("court host close free fall race back fire hit charge cut strike sign signs request requests rates wounds petitions")


def _is_verb(words: Words, at: int) -> bool:
    """Whether a word that may be a noun is none by its tag: `the services close on Friday`, not `a federal appeals court`."""
    if words.lower[at] not in _NOUNS:
        return True
    parsed = grammar.read(words)
    return parsed.tagset[int(parsed.numbers[parsed.at(words.bounds[at][0])])] not in ("NOUN", "PROPN")


_PASSIVE = listed("was were been had")
_SAYING = Trigger("say", "ACT", "s")


def _tells(words: Words, at: int, start: int, trigger: Trigger) -> bool:
    """Whether the word is used as what the lexicon has it for."""
    lower = words.lower
    before = lower[at - 1] if at > start else ""
    if words.forms[at][:1].isupper() and at > start:
        return False
    if trigger.shape == "n" and lower[at] in _ADJOINING and _noun_behind(words, at):
        return False
    if trigger.shape == "n":
        return before not in ("to", "will", "would")
    if trigger.shape == "x" and before not in _BEFORE_PLAIN:
        return False
    if trigger.shape == "p" and before in ("the", "a", "an", "its", "his", "their", "of", "in"):
        return False
    return trigger.shape != "g" or before not in ("the", "a", "of", "for", "by", "in")


_ADJOINING = listed("election race ban vote war debate")


def _noun_behind(words: Words, at: int) -> bool:
    """Whether a noun only describes the one behind it: `election law`, `a ban bill`."""
    parsed = grammar.read(words)
    place = parsed.at(words.bounds[at][0]) + 1
    if place >= len(parsed.starts) or parsed.starts[place] != words.bounds[at][1] + 1:
        return False
    return parsed.tagset[int(parsed.numbers[place])] == "NOUN" and words.lower[at + 1] not in _SPENT


_SPENT = listed("day night campaign campaigns season week")
_BEFORE_PLAIN = listed("to will would could may might not n't he she it they who and")


def _status(words: Words, at: int, start: int, trigger: Trigger) -> Status | None:
    """By the nearest governing word to the left; None where the act is plainly negated."""
    lower = words.lower
    plain = trigger.shape in ("b", "x", "g") or lower[at - 1 if at > start else at] in ("be", "been", "to", "be")
    reach = _NEAR if _GOVERNING.isdisjoint(lower[max(start, at - _REACH) : at]) else _REACH
    for place in range(at - 1, max(start, at - reach) - 1, -1):
        word = lower[place]
        if word in (";", ":", "”", "“") or (word == "," and at - place > _NEAR):
            break
        status = _governs(lower, place, at, plain) if word in _GOVERNING else None
        if status:
            return status
        if (word in _NEGATED or word.endswith("n't")) and at - place <= _NEAR:
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


def _within(status: Status, offset: int, spans: Sequence[tuple[int, int, str]], finite: bool = False) -> Status:
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
