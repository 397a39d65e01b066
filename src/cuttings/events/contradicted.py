"""Acts that somebody only claims, that the text itself contradicts or takes back, or that stand in a condition that was not met."""

from __future__ import annotations

import re
from functools import cache

from cuttings import resources
from cuttings.events import frames
from cuttings.events.lapsed import NOT
from cuttings.text import Words, listed
from cuttings.types import Status, Time

__all__ = ["claimed", "idled", "restated"]


def claimed(words: Words, at: int, stop: int) -> bool:
    """Whether the act at token *at*, of a sentence that ends at *stop*, is somebody's word behind it, or is denied later in the text.

    >>> from cuttings.text import words
    >>> claimed(words("He resigned on Monday, the Post reported."), 1, 9), claimed(words("He resigned on Monday, aged 60."), 1, 8)
    (True, False)
    >>> claimed(words("He resigned on Monday. He had not resigned, she said."), 1, 5)
    True
    """
    lower = words.lower
    for place in range(at + 1, stop):
        if lower[place] in _PAUSES:
            behind = lower[place + 1 : min(stop, place + 1 + _SAID)]
            behind = behind[: behind.index(",")] if "," in behind else behind
            if not frames.SAYING.isdisjoint(behind) or not _CLAIMS.isdisjoint(behind):
                return True
        elif lower[place] == "according":
            return True
    return _denied(words, at)


def _denied(words: Words, at: int) -> bool:
    """Whether the verb, or a noun that begins as it does, stands behind a denial further on: `had not resigned`, `denied the attack`."""
    lower, base = words.lower, _base(words.lower[at])
    for place in words.where(_DENIALS.__contains__):
        if place > at:
            far = _FAR if lower[place] in _DENYING else _NEAR
            if any(_alike(word, lower[at], base) for word in lower[place + 1 : place + 1 + far]):
                return True
    return False


def _alike(word: str, form: str, base: str) -> bool:
    return word == form or _base(word) == base or (len(base) >= _STEM and word.startswith(base))


@cache
def _bases() -> dict[str, str]:
    return {row[0]: row[1] for row in resources.lexicon("triggers")}


def _base(word: str) -> str:
    return _bases().get(word, word.removesuffix("ed"))


_PAUSES = listed(", – — -")
_SAID, _FAR, _NEAR, _STEM = 8, 6, 3, 4
"""Words behind a comma up to its saying; behind `denied` and behind `not` up to the act; letters by which a noun is known."""
_CLAIMS = listed("claim claims allegation allegations rumour rumor claimed alleged")
_DENYING = listed("denied denies denying")
_DENIALS = NOT | _DENYING | {"no"}


def restated(words: Words, at: int, sentence: tuple[int, int], status: Status) -> Status:
    """The status of an act that would have happened, if its sentence takes it back or sets it where it did not.

    >>> from cuttings.text import words
    >>> restated(words("He resigned on Monday, according to a fake post."), 1, (0, 10), "happened")
    'alleged'
    >>> restated(words("Had the dam burst on Sunday, ten would have died."), 3, (0, 12), "happened")
    'hypothetical'
    """
    if status != "happened":
        return status
    lower, (start, stop) = words.lower, sentence
    if not _DOUBTING.isdisjoint(lower[at:stop]) and _TAKEN_BACK.search(words.text, words.bounds[at][1], words.bounds[stop - 1][1]):
        return "alleged"
    if lower[start] == "had" and at > start + 1 and "," in lower[at:stop] and "," not in lower[start:at]:
        return status if _UNMET.isdisjoint(lower[at:stop]) else "hypothetical"
    return status


_UNMET = listed("would could might")
_DOUBTING = listed("claim claims allegation report rumour rumor fake hoax bogus forged doctored fabricated kind sort denied denies")
_TAKEN_BACK = re.compile(
    r"[,–—] (?:an? |the )?(?:claims?|allegation|report|rumou?r)\b[^.;]*\b(?:rejected|denied|dismissed|false|fake|lies?|untrue|hoax)\b"
    r"|\baccording to (?:an? |the )?(?:\w+ )?(?:fake|hoax|bogus|forged|doctored|fabricated)\b"
    r"|\bnothing of the (?:kind|sort) (?:had |has )?(?:happened|occurred|took place|taken place)"
    r"|, (?:but|though|although)\b[^.;]*\b(?:denied|denies) (?:it|this|that|the (?:claim|report|allegation))\b"
)


def idled(words: Words, hit: int, time: Time, at: int) -> bool:
    """Whether the time at token *at* is that of what was not done, and the act at *hit* only the reason: `did not meet on Tuesday
    because of the storm`.

    >>> from cuttings import dates
    >>> from cuttings.text import words
    >>> made = words("They did not meet on 4 May 2024 because of the storm.")
    >>> idled(made, 11, dates.find(made)[0], 5)
    True
    """
    behind = words.token_at(time.span.end - 1) + 1
    if behind >= hit or _REASONS.isdisjoint(words.lower[behind:hit]):
        return False
    start = max(words.firsts[words.sentence_at(time.span.start)], at - _SAID)
    return any(word in NOT or word.endswith("n't") for word in words.lower[start:at])


_REASONS = listed("because owing due since as over")
