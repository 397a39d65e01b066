"""Verbs that leave no doubt which way a bare weekday, month or date points: `sacked him on Tuesday`, `will vote on Tuesday`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal

from cuttings import resources
from cuttings.dates.parts import Direction
from cuttings.grammar.phrases import MONTHS, WEEKDAYS
from cuttings.text import Words, listed

__all__ = ["answering", "is_past", "overtaken", "plain"]


def plain(words: Words, at: int, sentence: tuple[int, int]) -> Direction | None:
    """Which way the verb of the clause around token *at* points, where its form alone decides; None where it may be either.

    >>> from cuttings.text import words
    >>> plain(words("The board sacked him on Tuesday."), 5, (0, 7)), plain(words("On Tuesday he will name a team."), 1, (0, 8))
    ('past', 'future')
    >>> plain(words("A march planned for Tuesday is off."), 4, (0, 8)) is None
    True
    >>> plain(words("Shares fell on fears of a strike in July."), 8, (0, 10)) is None
    True
    """
    lower, start = words.lower, sentence[0]
    if at - 2 >= start and lower[at - 2 : at] == ("back", "in") and lower[at - 3] not in _GOING and not _planned(lower, at - 2, start):
        return "past"
    if _done(lower, at, start):
        return "past"
    if at > start and lower[at - 1] == "until" and _waited(lower[max(start, at - _REACH) : at - 1]):
        return "past"
    if _of_message(lower, at, start) or _of_the_dead(lower, at, start):
        return "past"
    if at > start and (lower[at - 1] in _BOUNDING or lower[at].endswith("'s")):
        return None
    first = at
    while first > start and at - first < _REACH and lower[first - 1] not in _CUTS:
        first -= 1
    held = False
    for place in range(at - 1, first - 1, -1):
        if lower[place] in _NAMES:
            return None
        held = held or (place < at - 1 and lower[place] in _HOLDING and not lower[place - 1][0].isdigit())
        found = _finite(words, place, first, at)
        if found is not None:
            return None if held and found == "past" else found or None
    return _behind(words, at, sentence) if at - first <= _OPENING else None


def answering(words: Words, at: int, sentence: tuple[int, int]) -> Direction | None:
    """Which way a question for a time points that a time without a verb answers: `When did you hear of it?` - `In May, from a clerk.`

    What answers `What was the plan?` may be told as ahead.

    >>> from cuttings.text import words
    >>> made = words("When did you hear of it? In May, from a clerk.")
    >>> answering(made, 8, (7, 13)), answering(made, 8, (0, 13)) is None
    ('past', True)
    """
    start, lower = sentence[0], words.lower
    number = words.sentence_at(words.bounds[start][0])
    if not number or at - start > _LEAD or "?" not in lower[start - _QUOTED : start + 1] or sentence[1] - at > _REACH:
        return None
    if any(_finite(words, place, start, sentence[1]) is not None for place in range(at + 1, sentence[1])):
        return None
    asked = tuple(word for word in lower[words.firsts[number - 1] : start] if word[0].isalpha())
    if not any(asked[: len(opening)] == opening for opening in _FOR_A_TIME):
        return None
    return "future" if not _ASKED_ON.isdisjoint(asked) else "past" if not _ASKED_BACK.isdisjoint(asked) else None


_FOR_A_TIME = (
    ("when",),
    ("and", "when"),
    ("since", "when"),
    ("how", "long"),
    ("in", "which"),
    ("in", "what"),
    ("on", "which"),
    ("on", "what"),
)
_LEAD, _QUOTED = 4, 3
"""Tokens before the time of an answer, and of its question behind the question mark."""
_ASKED_ON, _ASKED_BACK = listed("will shall would are is 'll"), listed("did was were had")


def overtaken(words: Words, at: int, sentence: tuple[int, int]) -> bool:
    """Whether what came about then is told right behind a time, or what would have: `on Friday, when the term began`, `Had they met on`.

    >>> from cuttings.text import words
    >>> overtaken(words("She left on Friday, when the term began."), 3, (0, 9)), overtaken(words("She left on Friday."), 3, (0, 5))
    (True, False)
    """
    if words.lower[sentence[0]] == "had":
        return _not_so(words.lower, at, sentence)
    stop = sentence[1]
    lower, mark = words.lower, at + 1
    mark += lower[mark : mark + 1] == (",",)
    if lower[mark : mark + 1] != ("when",):
        return False
    if _planned(lower, at, sentence[0]) and _BEEN.isdisjoint(lower[_clause(lower, at, sentence[0]) : at]):
        return False
    if any(_present(lower, place, sentence[0]) for place in range(_clause(lower, at, sentence[0]), at)):
        return False
    for place in range(mark + 2, min(stop, mark + _GROUP)):
        if any(lower[place] in known for known in (_UNSURE, _WILL, _CUTS, _PLANNING)) or lower[place] in _CONTRACTED:
            return False
        if is_past(lower[place]) and words.forms[place].islower() and lower[place - 1] not in _DETERMINERS:
            return _only_past(lower, place, mark + 1)
    return False


def _only_past(lower: Sequence[str], place: int, subject: int) -> bool:
    """Whether a past is the verb of a clause whose subject begins at token *subject*: no participle, as in `talks led by Ms Pell`."""
    if not _RELATIVE.isdisjoint(lower[subject + 1 : place]):
        return False
    sure = lower[subject] in _PRONOUNS or lower[place - 1] in ("was", "were", "had")
    return sure or (lower[place] in _PAST and lower[place] not in _AMBIGUOUS) or lower[place] in _NO_PARTICIPLE


def _not_so(lower: Sequence[str], at: int, sentence: tuple[int, int]) -> bool:
    """Whether a time is that of what would have come about: `Had they met on Friday, it would have ...`."""
    before, behind = lower[sentence[0] + 1 : at], lower[at + 1 : min(sentence[1], at + _REACH)]
    if at - sentence[0] >= _REACH or before[:1] == ("to",) or not _CUT_SHORT.isdisjoint(before) or behind[:1] != (",",):
        return False
    if any(_present(lower, place, sentence[0]) for place in range(sentence[0] + 1, at)):
        return False
    return any(word in ("would", "could", "might") and "have" in behind[place + 1 : place + 3] for place, word in enumerate(behind))


_AMBIGUOUS = listed("won met fought burst resigned retired escaped returned collapsed drowned wrecked derailed capsized marched")
_NO_PARTICIPLE = listed("stepped rained snowed smiled nodded talked knelt")
_RELATIVE = listed("who whom whose what where he she they we i it you")
_CUT_SHORT = listed(", : ; would could might should will about of over against ahead")
"""Behind these in a clause that opens with `Had`, a time is that of something else."""


def _done(lower: Sequence[str], at: int, start: int) -> bool:
    """Whether a time is right behind what can only be over: `a well, begun on 2 May`, `an offence committed in May`."""
    verb = at - 1 - (lower[at - 1] in ("on", "in"))
    if verb - 1 <= start or lower[verb] not in _DONE or lower[verb - 1] in _BE_DONE or _to_be_over(lower, verb):
        return False
    bare = lower[verb - 1] in _MANY or _plural(lower[verb - 1])
    return not bare or not (_planned(lower, verb, start) or any(_present(lower, near, start) for near in range(start, verb)))


def _to_be_over(lower: Sequence[str], verb: int) -> bool:
    """Whether a participle is of what is to be over by a time: `is to have begun`, `will have begun`."""
    return lower[verb - 1] == "have" and lower[verb - 2] in ("to", "will", "shall", "'ll", "should")


_CONTRACTED = listed("he's she's it's they're we're i'm")
_GOING = listed("go goes going come comes coming be is are get return")
_DONE = listed("begun committed signed written filed born stolen arrested killed wounded murdered founded sunk")
_BE_DONE = listed("be to being is are get")


def _of_message(lower: Sequence[str], at: int, start: int) -> bool:
    """Whether a day is that of what was sent or pictured: `a photo from 12 August`, not `will show photos from 12 August`."""
    if at - 3 < start or lower[at - 1] != "from" or lower[at - 2] not in _TOLD_FROM or lower[at - 3] not in _OWNING:
        return False
    return not _planned(lower, at - 3, start)


def _of_the_dead(lower: Sequence[str], at: int, start: int) -> bool:
    """Whether a day or month is that of what nobody plans: `the March shooting death of`, `until her death at 68 on 17 October`."""
    behind = next((word for word in lower[at + 1 : at + 4] if word in _DEAD or word in _CLOSING), "")
    if behind in _DEAD and at > start and lower[at - 1] in _OWNING:
        return not _planned(lower, at - 1, start)
    return not _DEAD.isdisjoint(lower[max(start, at - _NEAR) : at]) and lower[at - 1] in ("on", "in") and _dead_before(lower, at, start)


def _dead_before(lower: Sequence[str], at: int, start: int) -> bool:
    for place in range(at - 2, max(start, at - _NEAR) - 1, -1):
        if lower[place] in _DEAD:
            return lower[place - 1] in _OWNING and _looking_back(lower, place - 1, start)
        if lower[place] in _CUTS or lower[place] in _WILL or is_past(lower[place]) or _present(lower, place, start):
            return False
    return False


def _looking_back(lower: Sequence[str], at: int, start: int) -> bool:
    """Whether the clause up to token *at* tells of the past or has no verb yet: not `will mark`, `goes on trial for`, `a vigil over`."""
    first = _clause(lower, at, start)
    if _planned(lower, at, start):
        return False
    if any(_present(lower, place, start) for place in range(first, at)):
        return False
    told = any(lower[place] in _BEEN or is_past(lower[place]) or _charged(lower, place) for place in range(first, at))
    return told or at - first <= 1


def _planned(lower: Sequence[str], at: int, start: int) -> bool:
    """Whether a word of what is to come stands before token *at* in its clause: `will show`, `plans to`, `is due to`."""
    for place in range(_clause(lower, at, start), at):
        if lower[place] in _WILL or lower[place] in _PLANS or (lower[place] in ("is", "are") and lower[place + 1] == "to"):
            return True
    return False


def _clause(lower: Sequence[str], at: int, start: int) -> int:
    return next((place + 1 for place in range(at - 1, start - 1, -1) if lower[place] in _CUTS), start)


def _present(lower: Sequence[str], place: int, start: int) -> bool:
    """Whether a word is a verb in the present by its form: `goes`, and `mark` where no noun can stand."""
    shape = _shapes().get(lower[place], "")
    if shape == "3":
        return True
    before = lower[place - 1] if place > start else ""
    return shape in ("b", "x") and not is_past(lower[place]) and (before in _PRONOUNS or (_plural(before) and before not in _OWNING))


@cache
def _shapes() -> dict[str, str]:
    return {row[0]: row[3] for row in resources.lexicon("triggers")}


def _charged(lower: Sequence[str], place: int) -> bool:
    return lower[place] in ("is", "are") and lower[place + 1] in _CHARGES


_BEEN = listed("was were had has have been did")
_PLANS = listed("plan plans planned planning due set scheduled hopes hope expected expects wants intends aims ahead")
_CHARGES = listed("charged accused suspected wanted convicted")


_NEAR = 7
_DEAD = listed("death deaths murder murders massacre assassination killing killings bombing bombings")
_OWNING = listed("the a an his her their its this that")
_CLOSING = listed(", . ; : of in on at for to and or but by was were is are had has have")
_TOLD_FROM = listed(
    "message messages results news report reports video footage photo photos picture pictures image images poll polls letter statement"
)


def _waited(before: Sequence[str]) -> bool:
    """Whether something did not come about until a time: `did not call a vote until 16 March`."""
    place = next((at for at in range(len(before) - 1, -1, -1) if before[at] in ("did", "didn't", "had", "hadn't", *_CUTS, *_WILL)), -1)
    if place < 0 or before[place] not in ("did", "didn't", "had", "hadn't"):
        return False
    return before[place].endswith("n't") or bool({"not", "n't"} & set(before[place + 1 : place + 3]))


def _behind(words: Words, at: int, sentence: tuple[int, int]) -> Direction | None:
    """By the first verb behind a time that opens its clause: `On Tuesday he will name a team`."""
    stop = min(sentence[1], at + _REACH)
    skipped = _in_aside(words, at, sentence[1])
    stop = min(sentence[1], skipped.stop + _REACH) if skipped else stop
    for place in (near for near in range(at + 1, stop) if near not in skipped):
        if words.lower[place] in _CUTS and not (words.lower[place] == "," and place <= at + _OPENING):
            return None
        if words.lower[place] in ("said", "told") and words.lower[place - 1] in _PRONOUNS:
            return "past"
        found = _finite(words, place, at + 1, stop)
        if found is not None:
            return found or None
    return None


def _in_aside(words: Words, at: int, stop: int) -> range:
    """What a participle tells of the subject between two commas: `In May a rover, delayed by a strike, is to leave`."""
    lower = words.lower
    comma = next((near for near in range(at + 2, min(stop, at + _REACH)) if lower[near] == ","), stop)
    other = next((near for near in range(comma + 2, min(stop - 1, comma + _REACH)) if lower[near] == ","), stop)
    held = other < stop and is_past(lower[comma + 1]) and not any(is_past(word) or word in _UNSURE for word in lower[at + 1 : comma])
    return range(comma, other + 1) if held else range(0)


def _finite(words: Words, place: int, start: int, stop: int) -> Direction | Literal[""] | None:
    """What the word at *place*, of a clause from *start* to *stop*, says of the direction: empty for a verb of either, None for no verb."""
    lower = words.lower
    word, before = lower[place], lower[place - 1] if place > start else ""
    after = lower[place + 1 : min(stop, place + _GROUP)]
    if word in _WILL or (word in ("is", "are") and after[:1] == ("to",)):
        return "future"
    if word in ("was", "were") and after and after[0].endswith("ing") and after[0] not in _INTENDING:
        return "past"
    if word in ("was", "were", "had"):
        return "" if any(one in _PLANNING or one in _OPEN for one in after) else "past"
    if word in _GIVEN and "had" in (before, before in _ALREADY and lower[place - 2]):
        return "" if any(one in _OPEN for one in after) else "past"
    if word == "to" and before.endswith("ing") and before not in _INTENDING and lower[place - 2] in ("was", "were"):
        return "past"
    if word in _STARTING and _scheduled(lower, place, start):
        return "future"
    if word in _UNSURE or word in _PLANNING or (word == "to" and after and after[0] not in _DETERMINERS):
        return ""
    if not words.forms[place].islower() or not is_past(word):
        return None
    if before in _AUXILIARIES:
        return ""
    if before in _PRONOUNS or (word in _PAST and before not in _DETERMINERS):
        return "past"
    if before in _DETERMINERS or not before[:1].isalpha():
        return ""
    behind = lower[place + 1 + (lower[place + 1 : place + 2] in _PARTICLES) : stop][:1]
    return "past" if behind and (behind[0] in _OBJECTS or behind[0][0].isdigit()) else ""


def is_past(word: str) -> bool:
    """Whether a word in lower case is a past by its form: `sank`, `built`, `voted`.

    >>> is_past("sank"), is_past("voted"), is_past("sink")
    (True, True, False)
    """
    return word in _PAST or word in _EITHER or (word.endswith("ed") and len(word) > _SHORT)


def _scheduled(lower: tuple[str, ...], place: int, start: int) -> bool:
    """Whether the verb at *place* is a present with its subject before it: `we start`, `the children return`."""
    subject = place - 1
    if subject >= start and lower[subject] in _WE:
        return subject == start or lower[subject - 1] not in _ASKING
    return place - start in (2, 3) and lower[start] in _OPENERS and (lower[subject] in _MANY or _plural(lower[subject]))


def _plural(word: str) -> bool:
    return len(word) > _SHORT and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))


_REACH, _OPENING, _GROUP, _SHORT = 14, 3, 6, 4
_CUTS = listed(", ; : — – - ( ) “ ” \" ' that which and but while when if because as after before")
_HOLDING = listed("of for on ahead against over about")
"""Behind a past these give it a noun that may have a day of its own: `tickets went on sale for the concerts in August`."""
_BOUNDING = listed("by until till from since through after before for to of the a")
_NAMES = listed(f"{WEEKDAYS} {MONTHS}") - {"may", "march"}
"""Of two times behind a verb the second may be that of a noun: `warned on Friday of rain on Saturday`."""
_WILL = listed("will shall 'll wo")
_OPEN = listed("to for")
_PLANNING = listed(
    "due set scheduled planned planning plans plan expected expects called calls announced proposed offered agreed promised pledged vowed "
    "ordered asked urged demanded meant supposed slated told said moved postponed delayed put fixed agreed wanted hoped invited summoned"
)
_INTENDING = listed(
    "going planning hoping looking preparing aiming waiting intending expecting being doing wanting considering calling asking"
)
_GIVEN = listed("offered agreed promised pledged vowed ordered asked urged demanded told announced proposed invited summoned")
_ALREADY = listed("already once never also long first not")
_STARTING = listed("start begin open leave play meet return resume")
_WE, _ASKING = listed("we they i"), listed("did do does could would should might may can let lest")
_OPENERS, _MANY = listed("the our my his her their its all"), listed("children men women people")
_UNSURE = listed("would could may might must should can shall be been being has have is are does do did going")
_PAST = listed(
    "went came took began wrote broke fell rose drew gave spoke swore swam sang sank threw drove chose froze stole tore wore shook "
    "wept grew knew flew blew ran saw did became fled lay rode woke ate hid bit resigned marched died arrived collapsed crashed "
    "exploded erupted happened appeared disappeared vanished escaped surrendered returned retired emerged occurred jumped plunged "
    "tumbled slipped walked confessed apologised apologized gathered drowned perished derailed capsized burst won lost met fought "
    "slept"
)
"""What is a past wherever it stands as a verb: no participle, or one of what nothing can be done to."""
_EITHER = listed(
    "sold sent made built burnt held found left shot paid led told dug struck beat bought brought caught taught "
    "cut shut hit hurt laid sat stood kept stuck hung bent lent spent swept"
)
_AUXILIARIES = listed("have has had be been being to would could should might may must not n't is are was were will")
_PRONOUNS = listed("he she it they we i who")
_DETERMINERS = listed("the a an its his her their our of to for in on at by with from")
_PARTICLES = (("off",), ("up",), ("down",), ("out",), ("away",))
_OBJECTS = listed("the a an him her them it us me his their its our my your two three four five six seven eight nine ten")
