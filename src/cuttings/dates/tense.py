"""Which way a sentence points in time around an expression: back or on, by its verbs."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from cuttings import resources
from cuttings.dates.parts import Direction
from cuttings.grammar.phrases import WEEKDAYS
from cuttings.text import Words, listed

__all__ = ["direction", "dropped", "fixed", "offered", "over", "starting"]

_FUTURE = listed(
    "will shall 'll would wo plans planned plan planning expected scheduled due expects hopes hoped going begins starts may could "
    "might next upcoming "
    "tomorrow must should can warning warned warns forecast unless until if promised vowed pledged intends preparing poised slated"
)
_PAST = listed(
    "was were had did been said told came went began took met held won lost made found gave got saw left ran died fell "
    "rose led has have wrote "
    "spoke beat hit shot broke drew sent built bought sold paid sat stood struck flew drove grew threw swept became "
    "brought caught fought hurt "
    "kept knew laid meant put read sank spent spread taught thought understood woke wore"
)
_PRESENT = listed(
    "is are meets opens closes returns starts begins ends leaves arrives hosts faces travels plays runs expires sits "
    "votes goes follows resumes"
)
_BASES = listed("follow host travel open close return start begin end leave arrive play run sit vote go resume meet face march reopen")
_NO_VERBS = listed("seeded seven-seeded led-by alleged united retired injured wounded armed")
_BEHIND = listed(
    "managed refused failed began had went came tried offered continued forced helped used came got seemed allowed decided chose"
)
_AHEAD = listed("by till through effective payable starting beginning")
_BETWEEN = listed("and or to - –")
_DAYS = listed(WEEKDAYS)
_DETERMINERS = listed("the a an his her its their this that of in for no our my your")
_REACH = 14


@cache
def _shapes() -> dict[str, str]:
    return {row[0]: row[3] for row in resources.lexicon("triggers")}


def direction(words: Words, at: int, sentence: tuple[int, int]) -> Direction:
    """Which way the verb nearest to token *at* points: back first, then on; past where nothing speaks.

    >>> from cuttings.text import words
    >>> direction(words("They will meet on Monday."), 4, (0, 6))
    'future'
    """
    lower = words.lower
    while at - 2 >= sentence[0] and lower[at - 1] in _BETWEEN and lower[at - 2] in _DAYS:
        at -= 2
    before = lower[at - 1] if at > sentence[0] else ""
    if before == "said" or _behind(words, at, sentence):
        return "past"
    if dropped(words, at, sentence) is not None:
        return "past"
    if lower[at].endswith("'s"):
        return _possessive(words, at, sentence)
    if offered(words, at, sentence[0]):
        return "future"
    if before in _AHEAD and lower[max(sentence[0], at - 3) : at - 1] == ("this", "year"):
        return "past"
    if before in ("until", "for") and _lapsed(words, at, sentence):
        return "past"
    lasting = before == "through" and lower[at : at + 2] == ("the", "night")
    if (before in _AHEAD and not lasting) or lower[max(sentence[0], at - 3) : at] == ("as", "soon", "as"):
        return "future"
    if before in ("until", "for") or (before == "from" and "to" not in lower[at + 1 : at + 4]):
        return "future"
    for place in (*range(at - 1, max(sentence[0], at - _REACH) - 1, -1), *range(at + 1, min(sentence[1], at + _REACH))):
        found = _points(words, place, sentence[0])
        if found:
            return found
    return "past"


def _behind(words: Words, at: int, sentence: tuple[int, int]) -> bool:
    """Whether a past tells what a day bounds or when a thing was said: `61 had not been found by Friday`, `he warned on Friday`."""
    lower = words.lower
    if lower[at - 1 : at] == ("by",) and at - 1 >= sentence[0]:
        behind = lower[at + 1 : min(sentence[1], at + _NEAR)]
        near = lower[max(sentence[0], at - _NEAR) : at - 1] + behind[: behind.index(";") if ";" in behind else None]
        if lower[at] in _HOURS and not (_OPEN | _FUTURE) & _without_places(words, near, at):
            verb = next((found for place in range(at - 2, sentence[0], -1) if (found := _points(words, place, sentence[0]))), None)
            verb = _opened(words, at, sentence[1]) if at - 1 == sentence[0] else verb
            if verb == "past":
                return True
        if _OPEN & set(near) or _FUTURE - _TOLD & set(near):
            return False
        return bool(_FINISHED & set(near)) or (at - 1 == sentence[0] and _opened(words, at, sentence[1]) == "past")
    told = at - (2 if lower[at - 1 : at] == ("on",) else 1)
    return told > sentence[0] and lower[told] in _TOLD and lower[told - 1] not in _PASSIVE


def _without_places(words: Words, near: tuple[str, ...], at: int) -> set[str]:
    """The words *near*, but for a `to` that leads to a place: `were towed to Dorne by dusk`."""
    places = range(max(0, at - _NEAR), at - 1)
    led = sum(words.lower[place] == "to" and words.forms[place + 1][:1].isupper() for place in places)
    return set(near) - ({"to"} if led and led == near.count("to") else set())


def _opened(words: Words, at: int, stop: int) -> Direction | None:
    """What the first verb behind a time that opens its sentence says."""
    return next((found for place in range(at + 1, min(stop, at + _NEAR)) if (found := _points(words, place, at + 1))), None)


_NEAR = 10
_HOURS = listed("dawn dusk noon midday midnight nightfall sunset sunrise daybreak lunchtime teatime sundown first")
_FINISHED = listed("had were was")
_OPEN = listed("to demanded demands ordered asked urged told wants want deadline")
_TOLD = listed("warned promised vowed pledged")
_PASSIVE = listed("is are be was were been the a an")


def _lapsed(words: Words, at: int, sentence: tuple[int, int]) -> bool:
    """Whether what a day bounds or was set for is over: `until Thursday they had not called`, `set for Saturday was cancelled`."""
    after = words.lower[at + 1 : min(sentence[1], at + 4)]
    return bool(_OVER & set(after))


_OVER = listed("had was were")


def _possessive(words: Words, at: int, sentence: tuple[int, int]) -> Direction:
    """`Monday's storm` is over; `by Monday's deadline` and `ahead of Monday's vote` look on, as does a deadline that nobody let pass, and
    what has been called off since.
    """
    lower = words.lower
    lead = lower[max(sentence[0], at - 2) : at]
    if lead[-1:] in (("by",), ("till",), ("until",), ("if",), ("unless",)) or lead == ("ahead", "of"):
        return "future"
    near = set(lower[max(sentence[0], at - _NEAR) : min(sentence[1], at + _NEAR)])
    if lead[-1:] == ("after",) and awaited(words, at, sentence[0]):
        return "future" if fixture(words, at) else "past"
    if near & {"has", "have"} and _undone(lower[at + 1 : min(sentence[1], at + _REACH)]):
        return "future"
    return "future" if lower[at + 1 : at + 2] == ("deadline",) and not near & _LAPSED else "past"


def awaited(words: Words, at: int, start: int) -> bool:
    """Whether what is told to come after the time at *at* is still ahead: `will retire after Sunday's match`.

    >>> from cuttings.text import words
    >>> awaited(words("He will go after Sunday's match."), 4, 0), awaited(words("He went after Sunday's match."), 3, 0)
    (True, False)
    """
    for place in range(at - 2, max(start, at - _REACH) - 1, -1):
        if words.lower[place] in _APART:
            return False
        if words.lower[place] in ("will", "'ll", "shall") or (words.lower[place] == "to" and words.lower[place - 1] in _AWAITING):
            return True
    return False


def fixture(words: Words, at: int) -> bool:
    """Whether a day owns what is fixed beforehand: `Sunday's match`, not `Monday's arrest`.

    >>> from cuttings.text import words
    >>> fixture(words("After Sunday's match."), 1), fixture(words("After Monday's arrest."), 1)
    (True, False)
    """
    return not _FIXTURES.isdisjoint(words.lower[at + 1 : at + 4])


_APART = listed("but and or ; , that until")
_AWAITING = listed("is are set due expected likely plans plan hopes hope wants want going ready")
_FIXTURES = listed(
    "match game race final semi-final quarter-final vote election elections ballot referendum poll polls concert show derby fight bout "
    "meeting summit talks debate launch ceremony parade wedding hearing auction draw deadline play-off fixture tournament festival"
)
_LAPSED = listed("missed passed expired lapsed had was were came went ran let after since despite")


def dropped(words: Words, at: int, sentence: tuple[int, int]) -> int | None:
    """The token that had set the time at *at* for what came to nothing: `was first due in May`, `had been due on Friday but fell ill`.

    >>> from cuttings.text import words
    >>> made = words("It was due in May, but was put off.")
    >>> dropped(made, 4, (0, 11)), dropped(words("It is due in May."), 4, (0, 6))
    (2, None)
    """
    lower, floor = words.lower, max(sentence[0], at - _REACH)
    if _MEANT.isdisjoint(lower[floor + 1 : at]):
        return None
    for place in range(at - 1, floor, -1):
        if lower[place] in _PARTED:
            return None
        if lower[place] == "to" and lower[place - 1] in ("was", "were") and place - 1 > sentence[0]:
            return place if _but(lower[at + 1 : min(sentence[1], at + _REACH)]) else None
        if lower[place] in _SET:
            first = lower[place - 1] in _FIRST
            if lower[place - 1 - first] not in _HAD_BEEN or place - 1 - first < sentence[0]:
                return None
            after = lower[at + 1 : min(sentence[1], at + _REACH)]
            had = place - 2 >= sentence[0] and lower[place - 2 : place] == ("had", "been")
            return place if first or (had and _but(after)) or _undone(after) else None
    return None


def _but(after: tuple[str, ...]) -> bool:
    """Whether what follows in the sentence begins with what happened instead: `but fell ill`."""
    return after[:1] == ("but",) or after[:2] == (",", "but")


def _undone(after: tuple[str, ...]) -> bool:
    """Whether what follows says that a plan was given up: `was cancelled`, `has been put off`."""
    for place, word in enumerate(after):
        if word in _UNDOING or after[place : place + 2] in _UNDOING_PAIRS:
            return bool(_AUXILIARIES & set(after[max(0, place - 3) : place])) and not _UNSURE & set(after[max(0, place - 3) : place])
    return False


_SET = listed("due scheduled set planned expected meant supposed slated")
_MEANT = _SET | {"to"}
_FIRST = listed("first originally initially once")
_HAD_BEEN = listed("was were been")
_PARTED = listed("but and or ; will until now , that")
_UNDOING = listed("cancelled canceled postponed delayed scrapped abandoned shelved")
_UNDOING_PAIRS = frozenset((("put", "off"), ("called", "off"), ("pushed", "back")))
_AUXILIARIES = listed("was were been")
_UNSURE = listed("may might could would if not never n't")


def over(words: Words, at: int, sentence: tuple[int, int]) -> bool:
    """Whether the time at *at* is behind by its frame: what was set for it came to nothing, or what was promised then is told.

    >>> from cuttings.text import words
    >>> made = words("The council promised in May to mend it.")
    >>> over(made, 4, (0, 9)), over(words("It will not open until Monday."), 5, (0, 7))
    (True, False)
    """
    lower, start = words.lower, sentence[0]
    before = lower[max(start, at - 2) : at]
    if before[-1:] not in (("until",), ("till",), ("by",), ("for",)) and _turned_down(lower, at, start):
        return True
    if len(before) > 1 and before[0] in _GIVING and before[1] in ("on", "in") and "to" in lower[at + 1 : at + 3]:
        return True
    if before[-1:] in (("until",), ("till",), ("from",)) and any(word in _LASTED for word in lower[max(start, at - _SPAN) : at - 1]):
        return True
    if before[-1:] in (("until",), ("till",)):
        near = lower[max(start, at - _NEAR) : at - 1]
        refused = any(word in _NEVER for word in near)
        if refused and any(word in _FINISHED or word in _SIMPLE for word in near) and not _FUTURE - _TOLD & set(near):
            return True
    if before[-1:] in (("until",), ("till",)) and _began(words, at - 1, start):
        return True
    if before[-1:] in (("in",), ("on",)) and at - 4 >= start and lower[at - 3] == "have" and lower[at - 4] in _COULD:
        return True
    return _given_up(lower, at, sentence) or dropped(words, at, sentence) is not None


def _given_up(lower: tuple[str, ...], at: int, sentence: tuple[int, int]) -> bool:
    """Whether a plan that had been made for the time came to nothing: `had planned to arrest him on Monday but did not`."""
    near = lower[max(sentence[0], at - _HELD_REACH) : at]
    made = any(one == "had" and other in _INTENDED for one, other in pairwise(near))
    return made and "to" in near and "but" in lower[at + 1 : min(sentence[1], at + _NEAR)]


_INTENDED = listed("planned intended hoped meant wanted expected")


def _began(words: Words, until: int, start: int) -> bool:
    """Whether a past tells what went on from one day to another: `they had struck from 13 May until Friday`."""
    lower = words.lower
    mark = next((near for near in range(until - 1, max(start, until - _SPAN - 2), -1) if lower[near] == "from"), start)
    verb = next((near for near in range(mark - 1, max(start, mark - _NEAR), -1) if _points(words, near, start)), start)
    return verb > start and _points(words, verb, start) == "past" and lower[verb] not in ("has", "have", "is", "are")


_COULD = listed("should could must might may")


def _turned_down(lower: tuple[str, ...], at: int, start: int) -> bool:
    """Whether a refusal or failure that is over has the time: `refused to leave on Friday`."""
    near = lower[max(start, at - _HELD_REACH) : at]
    for place in range(len(near) - 2, -1, -1):
        if near[place] in _PARTED or near[place] in (",", "if", "whether"):
            return False
        if near[place] in _TURNED and near[place + 1] == "to":
            return not {"has", "have", "is", "are", "will"} & set(near[max(0, place - 2) : place])
    return False


_TURNED = listed("refused declined failed managed forgot")
_GIVING = listed("promised pledged vowed refused declined agreed offered asked urged ordered voted decided threatened undertook")
_LASTED, _SPAN = listed("lasted ran continued stretched raged"), 4
_NEVER = listed("not n't never nothing nobody none no")
_SIMPLE = listed("did told said came went got found saw heard left began took made gave")


def fixed(words: Words, at: int, start: int) -> bool:
    """Whether the present right before a time tells of what is fixed for it: `his term ends in May`, `who visits on Monday`.

    >>> from cuttings.text import words
    >>> fixed(words("Her term ends in May."), 4, 0), fixed(words("The term ended in May."), 4, 0)
    (True, False)
    """
    lower = words.lower
    verb = at - 1 - (lower[at - 1] in ("in", "on"))
    if verb <= start:
        return False
    third = lower[verb].endswith("s") and lower[verb - 1] in _SUBJECTS and lower[verb] not in _STANDING
    return third or (lower[verb] in _ENDING and lower[verb - 1] not in _DETERMINERS)


_ENDING = listed("ends begins starts opens reopens expires meets resumes returns closes")
_SUBJECTS = listed("who which it he she")
_STANDING = listed("is was has does says means remains ")


def starting(words: Words, at: int, start: int) -> bool:
    """Whether a present tells what begins with the time: `the rule applies from Monday`.

    >>> from cuttings.text import words
    >>> starting(words("The rule applies from Monday."), 4, 0), starting(words("It was shut from Monday."), 4, 0)
    (True, False)
    """
    lower = words.lower
    if lower[at - 1] != "from" or lower[at + 1 : at + 2] in (("to",), ("until",), ("till",)):
        return False
    return lower[at - 2] in _APPLYING or (lower[at - 3 : at - 1] in _TAKING and at - 3 > start)


_APPLYING = listed("applies apply runs counts begins starts valid")
_TAKING = frozenset((one, "effect") for one in ("takes", "take", "into")) | {("in", "force"), ("into", "force")}


def offered(words: Words, at: int, start: int) -> bool:
    """Whether a plan names the time itself: `has offered June`, `proposed Monday`, `is pencilled in for May`.

    >>> from cuttings.text import words
    >>> offered(words("The yard proposed early March."), 4, 0)
    True
    """
    place = at - 1
    if words.lower[max(start, place - 1) : at] in (("is", "on"), ("are", "on")) or _put_ahead(words.lower, at, start):
        return True
    while place > start and (words.lower[place] in ("early", "late", "mid", "for") or words.lower[place : place + 2] == ("in", "for")):
        place -= 1
    return place > start and words.lower[place] in _PLANS


def _put_ahead(lower: tuple[str, ...], at: int, start: int) -> bool:
    """Whether something was put on or held up to the time: `was closed until Monday`, `adjourned to Friday`, `a vote due on Tuesday`."""
    before, near = lower[at - 1] if at > start else "", lower[max(start, at - _HELD_REACH) : at - 1]
    if before in ("on", "in") and near[-1:] == ("due",) and not {*_HAD_BEEN, "had"} & set(near[-4:]):
        return True
    if _PUT.isdisjoint(near):
        return False
    last = max((place for place, word in enumerate(near) if word in _PUT), default=0)
    if "had" in near or not _NEVER.isdisjoint(near) or not _PARTED.isdisjoint(near[last:]):
        return False
    if before in ("until", "till", "to") and any(one in _HAD_BEEN and other in _HELD for one, other in pairwise(near)):
        return True
    return any(one in _SUMMONED and other == "to" for one, other in pairwise(near))


_HELD_REACH = 8
_HELD = listed(
    "closed shut banned barred suspended adjourned remanded postponed extended delayed deferred jailed held moved rescheduled prolonged"
)
_SUMMONED = listed("bailed summoned")
_PUT = _HELD | _SUMMONED
_PLANS = listed(
    "offered offers offer offering proposed proposes propose proposing suggested suggests pencilled slated earmarked targeted targets "
    "targeting eyeing eyes scheduled"
)


def _points(words: Words, place: int, start: int) -> Direction | None:
    """What the word at *place* says of the direction."""
    lower, word = words.lower, words.lower[place]
    before = lower[place - 1] if place > start else ""
    if word == "may" and words.forms[place] == "May":
        return None
    if word in _FIXED and lower[max(start, place - 2) : place] == ("had", "been"):
        return "past"
    if before == "to" and lower[max(start, place - 4) : place - 1] in _WERE_FIXED:
        return "past"
    if word == "plans" and before not in _FUTURE and lower[place + 1 : place + 2] != ("to",) and before.islower():
        return None
    if word in _FUTURE or (word == "set" and lower[place + 1 : place + 2] in (("to",), ("for",))):
        return "future"
    if word in ("is", "are", "was", "were") and lower[place + 1 : place + 2] == ("to",):
        return "future"
    shape = _shapes().get(word, "")
    if shape in ("b", "x") and before == "to":
        return "past" if place - 2 >= start and lower[place - 2] in _BEHIND else "future" if place - 2 >= start else None
    if before in ("be", "been", "being") or word in _NO_VERBS:
        return None
    if before in _MODALS and words.forms[place - 1] != "May":
        return "future"
    if word in _PAST or (shape == "p" and before not in _DETERMINERS) or _regular(words, place):
        return "past"
    present = word in _PRESENT and word not in ("is", "are")
    if (present or shape == "3" or ((shape == "b" or word in _BASES) and _plural(before))) and before not in _DETERMINERS:
        return "future"
    return None


_MODALS = listed("will shall 'll would may might could can must should")
_FIXED = listed("due scheduled set")
_WERE_FIXED = frozenset(("had", "been", word) for word in _FIXED)


def _regular(words: Words, place: int) -> bool:
    word = words.lower[place]
    return word.endswith("ed") and len(word) > 4 and words.forms[place].islower() and words.lower[place - 1] != "of"


def _plural(word: str) -> bool:
    return word in ("they", "we", "you", "who") or (len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")))
