"""Acts told by the words that govern them, whatever the verb: `will X`, `refused to X`, `accused of X-ing`, `demanded an X`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cuttings.grammar.phrases import MONTHS, WEEKDAYS
from cuttings.text import Words, listed
from cuttings.types import Status

__all__ = ["FINITE", "SAYING", "STARTS", "framed", "looks_past", "past"]

FINITE = listed("is are was were has have had will would could may might can must should did does do")
"""Verbs that only a clause of its own has."""
SAYING = listed(
    "said says say told tells announced announces announce warned warns reported reports wrote added adds confirmed showed according"
)
"""Words that take a day for themselves, the day of the saying."""

_MODALS: dict[str, Status] = {
    "will": "planned", "shall": "planned", "'ll": "planned", "wo": "planned", "would": "hypothetical", "could": "hypothetical",
    "might": "hypothetical", "may": "hypothetical", "must": "demanded",
}  # fmt: skip
_GOVERNORS: dict[str, Status] = {
    **dict.fromkeys(["refused", "refuses", "refusing", "refuse", "refusal", "declined", "declines", "declining"], "refused"),
    **dict.fromkeys(
        [
            "plans",
            "plan",
            "planned",
            "planning",
            "expected",
            "expects",
            "scheduled",
            "due",
            "set",
            "intends",
            "intend",
            "hopes",
            "hope",
            "aims",
            "wants",
            "preparing",
            "poised",
            "forecast",
            "slated",
            "going",
            "is",
            "are",
        ],
        "planned",
    ),
    **dict.fromkeys(
        ["announced", "pledged", "pledges", "promised", "promises", "vowed", "vows", "offered", "agreed", "undertook"], "announced"
    ),
    **dict.fromkeys(
        ["urged", "urges", "urging", "asked", "asks", "told", "ordered", "demanded", "demands", "called", "calls", "must", "needs"],
        "demanded",
    ),
    **dict.fromkeys(["alleged", "said", "reported", "believed", "suspected", "thought", "accused"], "alleged"),
}
_LONG = listed("urged urges urging asked asks told ordered")
_WISHING = listed("wants want wanted")
"""With somebody between them and `to`: `wants her to sign the lease`."""
_PERSONS = listed("him her it them us you me")
_COPULAS = listed("is are was were be been")
_PROMISES = listed("announced announces pledged pledges promised promises vowed vows")
_ACCUSING = listed("suspect suspects accused accuses accusing suspected convicted guilty acquitted charged alleged suspicion")
_CLAIMS = listed("suspect suspects claimed claims alleged alleges alleging allegedly reportedly")
_WANTING = listed("demanded demands demand demanding")
_CALLING = listed("called calls call calling asked asks pressed presses")
_TURNING = {"rejected": "", "rejects": "", "rebuffed": "", "turned": "down", "brushed": "off", "refused": "", "vetoed": ""}
_SKIPPED = listed("not n't also then now still soon again probably only even never first in full be been have has being")
_DETERMINERS = listed("a an the its their his her our any more an another new two three")
_NO_VERBS = listed(
    "the a an its their his her this that to of in on at for by with and or but as it he she they we you i be so if more than no not "
    "there who what which is are was were has have had do does did"
)
_STOPS = listed(
    'of for from by in on at to with and or but that which who when while after before , . ; : ” " ) will would has have is are'
)


def framed(words: Words, start: int, end: int, places: Iterable[int] | None = None) -> Iterator[tuple[int, Status]]:
    """The tokens of the sentence from *start* to *end* that a governing word makes an act, each with its status.

    Of the sentence's tokens only *places* are looked at, where they are given: those that `STARTS` holds.

    >>> from cuttings.text import words
    >>> made = words("The union refused to leave and may strike.")
    >>> [(made.forms[at], status) for at, status in framed(made, 0, len(made.forms))]
    [('leave', 'refused'), ('strike', 'hypothetical')]
    """
    lower = words.lower
    for at in range(start, end) if places is None else places:
        if at == end - 1:
            break
        word = lower[at]
        found: tuple[int | None, Status] | None = None
        if word in _MODALS and not (word == "may" and words.forms[at] == "May" and at > start):
            found = _verb(words, at + 1, end), _modal(words, at, start, end)
        elif word in _PROGRESS:
            found = _running(words, at, start, end)
        elif word == "to":
            found = _to(words, at, start, end)
        elif word in _GERUNDS and (lower[at + 1].endswith("ing") or word in _DENYING):
            found = _gerund(words, at, start, end)
        elif word in _NAMERS:
            found = _named(words, at, start, end)
        if found and found[0] is not None:
            yield found[0], found[1]


_DENYING = listed("denied denies denying")
_GERUNDS = _DENYING | listed("of with")
_NAMERS = _WISHING | _WANTING | _CALLING | _PROMISES | _CLAIMS | frozenset(_TURNING) | listed("if unless denied denies")


_PROGRESS = listed("is are 's 're been continues continue keeps")


STARTS = frozenset(_MODALS) | _PROGRESS | _GERUNDS | _NAMERS | frozenset(("to",))
"""Words that govern an act."""


def _running(words: Words, at: int, start: int, end: int) -> tuple[int | None, Status] | None:
    """`is X-ing`, `has been X-ing`, `still X-ing`; not `is going to`."""
    lower = words.lower
    if lower[at] == "been" and lower[at - 1] not in ("has", "have", "'ve", "'s"):
        return None
    place = at + 1
    while place < end and lower[place] in ("still", "now", "also", "already", "being", "not", "to"):
        if lower[place] in ("not", "being"):
            return None
        place += 1
    if (
        place >= end
        or not lower[place].endswith("ing")
        or len(lower[place]) < 6
        or lower[place] in _NOT_RUNNING
        or lower[place + 1 : place + 2] == ("to",)
    ):
        return None
    return place, "ongoing"


_NOT_RUNNING = listed(
    "going nothing something anything everything during including according morning evening missing-or interesting "
    "willing being expecting planning"
)


def _modal(words: Words, at: int, start: int, end: int) -> Status:
    """`will` in what was announced or promised is announced; `will` under `if` stays planned."""
    status = _MODALS[words.lower[at]]
    if (status == "planned" or words.lower[at] == "would") and _promised(words, at, start):
        return "announced"
    if words.lower[at] == "would" and _reported(words, at, start, end) and not {"if", "unless"} & set(words.lower[start:end]):
        return "planned"
    if status != "planned":
        return status
    return "hypothetical" if {"if", "unless"} & set(words.lower[start:at]) or "if" in words.lower[at : min(end, at + 12)] else status


def _reported(words: Words, at: int, start: int, end: int) -> bool:
    """Whether somebody said what they would do themselves, or what would be on a day: `said it would appeal`, `said the pool would open
    on Friday`; not `said how it would`, `said a flood would`.
    """
    lower, after = words.lower, words.lower[at + 1 : at + 3]
    before = lower[max(start, at - _CLOSE) : at]
    if _REPORTING.isdisjoint(before) or not _ASKING.isdisjoint(before) or not _UNREAL.isdisjoint(after):
        return False
    own = next((word for word in reversed(before) if word not in _SKIPPED), "") in _OWN
    return own or any(_calendar(lower[near], words.forms[near]) for near in range(at + 2, min(end, at + _DAYED)))


def _calendar(word: str, form: str) -> bool:
    return word in _NEXT or (word in _CALENDAR and form[0].isupper()) or (len(word) == 4 and word.isdigit())


_CLOSE, _ASKING = 5, listed("how what why when where which who whether")
_REPORTING, _OWN = listed("said told says added announced"), listed("it he she they we i")
_UNREAL = listed("have often sometimes usually")
_DAYED, _NEXT, _CALENDAR = 9, listed("next tomorrow"), listed(f"{WEEKDAYS} {MONTHS} christmas easter")


def _promised(words: Words, at: int, start: int) -> bool:
    """Whether what is told at token *at* was announced or promised before it in the sentence."""
    for place in range(at - 1, start - 1, -1):
        if words.lower[place] in (";", ":", "”", "“", '"'):
            return False
        if words.lower[place] in _PROMISES:
            return True
    return False


def _verb(words: Words, at: int, end: int) -> int | None:
    """The verb of a group that goes on at token *at*."""
    if words.lower[at : at + 1] and words.lower[at] in _DATING:
        at = next((near for near in range(at + 1, min(end, at + 5)) if not _dates(words.lower[near])), at)
    at += 2 * (words.lower[at : at + 2] == ("have", "to"))
    limit = min(end, at + 5)
    while at < limit and (
        words.lower[at] in _SKIPPED
        or (words.lower[at].endswith("ly") and words.lower[at] not in ("apply", "supply", "reply", "rely", "fly"))
    ):
        at += 1
    if at >= limit or not words.forms[at][:1].islower() or words.lower[at] in _NO_VERBS:
        return None
    return at


def _dates(word: str) -> bool:
    """Whether a word is part of a time between a modal and its verb: `will on 3 May walk out`."""
    return word in _TIMES or word[0].isdigit()


def parting(words: Words, at: int, verb: int) -> bool:
    """Whether the time that begins at token *at* stands between a modal and the *verb*: `said it must by 3 May pay`.

    >>> from cuttings.text import words
    >>> made = words("She said it must by 3 May pay.")
    >>> parting(made, 5, 7), parting(made, 5, 1)
    (True, False)
    """
    modal = at - 1 - (words.lower[at - 1] in _DATING)
    return at < verb <= at + 4 and words.lower[modal] in _MODALS and all(map(_dates, words.lower[at:verb]))


_DATING = listed("on by in next this last")


def _to(words: Words, at: int, start: int, end: int) -> tuple[int | None, Status] | None:
    """`refused to X`, `plans to X`, `is to X`, `urged them to X`, `is said to have X-ed`."""
    lower = words.lower
    first = max(start, at - (_ORDER if lower[at + 1 : at + 2] == ("be",) else _FAR))
    for place in () if _RULING.isdisjoint(lower[first:at]) else range(at - 1, first - 1, -1):
        word = lower[place]
        if place < at - _FAR and word not in _LONG:
            if word in _ORDER_ENDS:
                return None
            continue
        if word in _WISHING and lower[place + 1] in _PERSONS and place == at - 2:
            return _verb(words, at + 1, end), "demanded"
        status = _GOVERNORS.get(word)
        near = place == at - 1 or (word in _DATED and all(between in _TIMES or between.isdigit() for between in lower[place + 1 : at]))
        long = word in _LONG or (word == "called" and lower[place + 1] == "on")
        if status is None or (not near and not long and status != "refused" and word not in ("plan", "plans", "due", "set")):
            if word in (",", ";", "that", "which", "who"):
                return None
            continue
        if word in ("is", "are") and not near:
            return None
        if word == "set" and lower[place - 1 : place] not in (("is",), ("are",), ("be",), ("was",), ("were",)):
            return None
        told = lower[place - 1] in _COPULAS or lower[at + 1 : at + 2] == ("have",)
        if status == "alleged" and not (told and lower[at + 1 : at + 2] in (("have",), ("be",))):
            return None
        if status == "planned" and _promised(words, place, start):
            status = "announced"
        return _verb(words, at + 1, end), status
    if at + 1 < end and lower[at + 1].endswith("ing") and lower[max(start, at - 4) : at][-2:] == ("not", "guilty"):
        return at + 1, "denied"
    return None


_RULING = _WISHING | frozenset(_GOVERNORS)
_FAR, _ORDER = 6, 14
"""Tokens from a governing word to its `to`, and from an order to it: `ordered all ferries in the fleet to be inspected`."""
_ORDER_ENDS = listed(", ; : that which who and but is are was were has have had to")
_DATED = listed("refused declined promised pledged vowed offered agreed urged asked ordered planned undertook")
_TIMES = listed(
    "on in last this late early mid yesterday today earlier week month year night morning evening afternoon monday tuesday wednesday "
    "thursday friday saturday sunday january february march april may june july august september october november december"
)
"""Words of a time between a verb and what it governs: `promised in May to mend it`."""


def _gerund(words: Words, at: int, start: int, end: int) -> tuple[int | None, Status] | None:
    lower = words.lower
    denied = lower[at] in _DENYING
    verb = at + 1
    if verb < end and lower[verb] == "having":
        verb += 1
        if verb < end and lower[verb] == "been":
            verb += 1
    elif verb >= end or not lower[verb].endswith("ing"):
        return _denied(words, at, end) if denied else None
    if denied:
        return verb if verb < end else None, "denied"
    if _ACCUSING & set(lower[max(start, at - 4) : at]):
        return verb if verb < end else None, "alleged"
    return None


def _denied(words: Words, at: int, end: int) -> tuple[int | None, Status]:
    """The act of the clause that was denied: `denied (reports) that ballots had been burned`."""
    for place in range(at + 1, min(end, at + 14)):
        word = words.lower[place]
        if word in (";", ".", "”", ","):
            break
        if (
            looks_past(word)
            or (word.endswith("ing") and words.lower[place - 1] in ("is", "are", "was", "were", "been"))
            or word == "missing"
        ):
            return place, "denied"
    return None, "denied"


def governs(word: str) -> bool:
    """Whether a word tells what is planned, asked, promised or said of another act.

    >>> governs("urged"), governs("burned")
    (True, False)
    """
    return word in _GOVERNORS or word in SAYING


def looks_past(word: str) -> bool:
    """Whether a word in lower case looks like a past verb or participle.

    >>> looks_past("opened"), looks_past("sold"), looks_past("red")
    (True, True, False)
    """
    return word in _IRREGULAR or (word.endswith("ed") and len(word) > 4)


_IRREGULAR = listed(
    "sold sent made built broken burnt stolen taken killed lost found paid left shot beaten hit hidden bought known "
    "met held told given owed "
    "beat won threw drew struck broke went ran fell rose led dug came took lay laid flew sank sat stood began wrote "
    "cut shut put set read hurt "
    "stole gave spent grown flew flown rode chose froze hid hung rang shook shone shrank slept sought sprang stuck swore swung tore wept "
    "wound bent bled clung crept dealt fled fed forgave bitten woke awoke overcame overthrew rebuilt repaid rewrote seen sown shed torn "
    "stung undertook upheld withdrew withdrawn withheld woken lit leapt knelt forbade "
    "drove blew blown became heard bit bitten born bore sung lent chosen shaken overran overtook flung spun sped forgot strode "
    "sued lied gone ended swam caught taught fought brought thrown drawn driven grew kept sang spoke slid swept wore died moved"
)


def _named(words: Words, at: int, start: int, end: int) -> tuple[int | None, Status] | None:
    """`demanded the release`, `called for a rise`, `announced elections`, `rejected the plan`, `if it fails`, `claimed that X had Y-ed`."""
    lower, word = words.lower, words.lower[at]
    nxt = lower[at + 1]
    if word in _WISHING:
        return _wished(words, at, end), "demanded"
    if word in ("if", "unless"):
        return _conditional(words, at, end)
    if word in _TURNING:
        if word == "refused" and ("to" in lower[at : at + 3] or (lower[at - 1] in _COPULAS and {"if", "should"} & set(lower[start:at]))):
            return None
        return (at, "refused") if not _TURNING[word] or _TURNING[word] in lower[at + 1 : at + 6] else None
    if word in _CLAIMS:
        place, _ = _denied(words, at, end)
        return (place, "alleged") if nxt in ("that", "the", "he", "she", "they", "it") or word.endswith("ly") else None
    if word in _WANTING and nxt not in ("to", "that", "for", ",", "."):
        return _noun(words, at + 1, end), "demanded"
    if word in _CALLING and nxt == "for":
        return _noun(words, at + 2, end), "demanded"
    if word in _PROMISES and nxt not in ("to", "that", "on", "in", ",", ".", "it", "he", "she", "they", "late", "last", "earlier", "plans"):
        return _noun(words, at + 1, end), "announced"
    return None


def _wished(words: Words, at: int, end: int) -> int | None:
    """The last participle of what somebody wants done, `wants the barges stopped outside the lock towed off`; None where it may tell of
    a thing: `wants the wall raised in May to stay`, `wants amends for the flats flooded in May`.
    """
    lower, found, after = words.lower, None, False
    for place in range(at + 1, min(end, at + _WISHED)):
        word = lower[place]
        if word in _WISH_ENDS or not word[0].isalpha():
            break
        if word in ("to", "back"):
            return None
        if place > at + 1 and looks_past(word) and lower[place - 1] not in _DETERMINERS:
            found, after = place, not _RELATING.isdisjoint(lower[at + 1 : place])
    return None if found is not None and after and found != place - 1 and lower[found + 1] in _RELATING else found


_WISHED, _WISH_ENDS = 14, listed("that who which and or but because when while if as so after before since unless until")
_RELATING = listed("for of with from in on at by about behind during")


def _noun(words: Words, at: int, end: int) -> int | None:
    """The head of the noun phrase at token *at*: its last word before a stop."""
    head = None
    for place in range(at, min(end, at + 6)):
        word = words.lower[place]
        if word in _STOPS or (place > at and word in _DETERMINERS):
            break
        if not word[0].isalpha() or word in _DAYS:
            break
        if word not in _DETERMINERS and not word.endswith("'s") and words.forms[place].islower():
            head = place
    return head


_DAYS = listed("monday tuesday wednesday thursday friday saturday sunday today yesterday")


def _conditional(words: Words, at: int, end: int) -> tuple[int | None, Status] | None:
    """The verb of an if-clause: after its subject, a word in -s, a past, or what follows `is`."""
    lower = words.lower
    for place in range(at + 2, min(end, at + 8)):
        word = lower[place]
        if word in (",", ";", "."):
            return None
        if word in ("is", "are", "was", "were", "do", "does", "did"):
            return _verb(words, place + 1, end), "hypothetical"
        third = (
            word.endswith("s")
            and not word.endswith("ss")
            and lower[place - 1] not in _DETERMINERS
            and lower[place - 1] not in ("if", "in", "of")
        )
        if looks_past(word) or third or lower[place - 1] in ("they", "we", "you", "i"):
            return (place, "hypothetical") if words.forms[place].islower() and word not in _NO_VERBS else None
    return None


def past(words: Words, at: int, start: int) -> bool:
    """Whether token *at* looks like a finite past verb: in -ed or irregular, no participle after a determiner or preposition.

    >>> from cuttings.text import words
    >>> past(words("The town rebuilt and opened it."), 4, 0)
    True
    """
    word, before = words.lower[at], words.lower[at - 1] if at > start else ""
    if not words.forms[at].islower() or word in SAYING or word in _STANDING or not looks_past(word):
        return False
    after = words.lower[at + 1 : at + 2]
    if (
        word in _PREPOSED
        and after
        and (after[0] in ("with", "to") if word == "compared" else after[0] in ("the", "that", "how", "his", "its"))
    ):
        return before not in ("", ",") and word == "given"
    return before not in _BEFORE_NOUNS and not (looks_past(before) and word.endswith("ed"))


_STANDING = listed("related based located limited concerned aimed dubbed nicknamed titled entitled priced excited worried interested")
"""Participles that tell how things stand."""
_PREPOSED = listed("compared given")
"""Participles that stand for prepositions: `compared with May`, `, given the cost`."""
_BEFORE_NOUNS = listed(
    "a an the its their his her of in on at for by with to more most is be being newly no two three some many about against despite amid "
    "among concerning regarding between without"
)
