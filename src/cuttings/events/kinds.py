"""Quantities of their own kind: ages, scores, ordinals such as rounds, and multiples such as doubled."""

from __future__ import annotations

import re
from typing import Literal

from cuttings.events import things, units
from cuttings.events.numbers import number
from cuttings.events.quantities import Place, Quantity, made, quantity_at
from cuttings.text import listed
from cuttings.types import Bound, Change, Figure, Span

__all__ = ["STARTS", "age", "duration_follows", "read"]

_ORDINALS = {
    word: place
    for place, word in enumerate(
        [
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        2,
    )
}
_MULTIPLES = {
    "doubled": 2.0, "doubles": 2.0, "doubling": 2.0, "tripled": 3.0, "trebled": 3.0, "tripling": 3.0, "quadrupled": 4.0, "halved": 0.5,
    "halves": 0.5, "halving": 0.5, "twice": 2.0, "thrice": 3.0, "sixfold": 6.0, "tenfold": 10.0, "threefold": 3.0, "fourfold": 4.0,
    "fivefold": 5.0, "twofold": 2.0,
}  # fmt: skip
STARTS = frozenset(_ORDINALS) | frozenset(_MULTIPLES)
"""Words that begin such a quantity."""

_ORDINAL = re.compile(r"(?P<n>\d{1,3})(?:st|nd|rd|th)(?!\w)")
_COUNTED_ROUND = re.compile(
    r"[ -](?:straight |consecutive |successive |such )?(?P<thing>rounds?|time|term|wave|phase|attempt|day|week|month"
    r"|year|season|victory|win|"
    r"defeat|loss|title|child|victim|death|person|attack|goal|rise|increase|cut|strike|summit|meeting|session|edition|anniversary|place|"
    r"game|match|case|vote|reading|stage|lap|set|dose|shot|man|woman|suspect|body|one|[a-z]+)(?!\w)"
)
_NOT_RANKED = listed(
    "quarter quarters party parties world century centuries half floor avenue street person grade reich estate "
    "amendment amendments degree "
    "hand generation"
)
_NO_ROUND = listed(
    "largest biggest smallest highest lowest oldest youngest most least best worst longest and or in on at of was is "
    "the to for from by with who that"
)
_SPORT = listed(
    "beat beats beating won win wins winning lost lose loses losing defeat defeated victory draw drew drawn score "
    "scored scores lead leads "
    "led leading match game games final set sets goal goals side league cup half-time halftime tie tied trailed "
    "advantage home away down up "
    "thriller minute series playoff play-off point points season team"
)
_SCORE = re.compile(r"(?P<a>\d{1,3})[-–](?P<b>\d{1,3})(?![\w–-])(?!\.\d|,\d)")
_VOTES = listed("vote voted votes ruled ruling majority split")
_OLD = re.compile(r"(?P<unit>[- ](?:years?|months?|weeks?|days?)[- ](?:olds?|of[- ]age)(?!\w))")
_LOOSELY_OLD = re.compile(r" ?(?:years?|months?)(?: |-)old", re.IGNORECASE)
_AGES_TO = re.compile(r" ?(?:to|and|-|–) ?")
_APPOSED = re.compile(
    r"(?:,(?: (?:of|who|was|is|said|told|from|has|had|were|and|a|an|the|whose|in|which|won|did|will|would)(?!\w))?)|(?: ?[.;)]|\Z)"
)
_STOPS = re.compile(r"[,.;]| when | by | in | on | next ")
_PARTED = re.compile(r" and \d{1,3},")


def read(place: Place) -> Figure | None:
    """The score, ordinal or multiple that begins at *place*."""
    word = place.words.lower[place.at]
    score = _score(place) if word[0].isdigit() else None
    return score or _voted(place) or _ordinal(place) or (_multiple(place) if word in _MULTIPLES else None)


def _score(place: Place) -> Figure | None:
    words, match = place.words, _SCORE.match(place.words.text, place.begin, place.stop)
    if match is None or (place.begin and words.text[place.begin - 1] in "-–/.:$£€"):
        return None
    after = words.token_at(match.end())
    what, _ = things.thing(words, after, place.stop) if words.text[match.end() : match.end() + 1] == " " else (None, 0)
    around = frozenset(words.lower[place.first : min(len(words.lower), place.at + 16)])
    if not around & (_SPORT | _VOTES) or units.unit(words.text, match.end(), place.stop):
        return None
    a, b = float(match.group("a")), float(match.group("b"))
    if a < b and what and things.is_plural(what.lower()) and not around & listed("beat lost win won drew defeat"):
        return None
    return made(span=Span(*match.span()), low=a, high=b, unit="score", by="figures.score", score=0.95)


def _voted(place: Place) -> Figure | None:
    """How a vote went: `voted 31 to 14`, `by a vote of five to two`, `passed by 31 votes to 14`."""
    words, text = place.words, place.words.text
    if place.at == place.first or words.lower[place.at - 1] not in _VOTED:
        return None
    near = words.lower[max(place.first, place.at - 3) : place.at]
    held = near[-1:] + near[-2:-1] * (near[-1:] in (("by",), ("of",)))
    if _VOTING.isdisjoint(held) and near[-1:] != ("by",):
        return None
    ayes = number(text, place.begin, place.stop)
    to = _VOTES_TO.match(text, ayes.end, place.stop) if ayes else None
    noes = number(text, to.end(), place.stop) if to else None
    if ayes is None or to is None or noes is None or ayes.value is None or noes.value is None or (ayes.short or noes.short):
        return None
    if _VOTING.isdisjoint(held) and not to.group(1):
        return None
    after = words.lower[words.token_at(noes.end) :][:1]
    what, _ = things.thing(words, words.token_at(noes.end), place.stop) if text[noes.end : noes.end + 1] == " " else (None, 0)
    if what and things.is_plural(what.lower()) and what != "votes":
        return None
    if units.unit(text, noes.end, place.stop) or not things.TIMES.isdisjoint(after) or _RUNNING_ON.match(text, noes.end):
        return None
    return made(span=Span(ayes.start, noes.end), low=ayes.value, high=noes.value, unit="score", by="figures.score", score=0.95)


_VOTES_TO = re.compile(r"( votes)? to ")
_VOTING = listed("vote voted votes voting ruled ruling passed approved rejected")
_VOTED = _VOTING | {"by", "of"}
_RUNNING_ON = re.compile(r"[-–/:.,]\d| ?[ap]\.?m\b|%|-year")


def _ordinal(place: Place) -> Figure | None:
    """`a fourth round`, `its 20th marathon`; unit "ordinal", so that it is never taken for so many of them."""
    words = place.words
    word = words.lower[place.at]
    printed = _ORDINAL.match(words.text, place.begin, place.stop)
    stem = word.split("-", maxsplit=1)[0]
    rank = int(printed.group("n")) if printed else _ORDINALS.get(stem)
    if rank is None or (words.forms[place.at][0].isupper() and place.at > place.first):
        return None
    end = printed.end() if printed else place.begin + len(stem)
    match = _COUNTED_ROUND.match(words.text, end, place.stop)
    what = match.group("thing") if match else None
    before = words.lower[place.at - 1] if place.at > place.first else ""
    if (
        what in _NOT_RANKED
        or (rank == 2 and what not in _SECONDS and before not in ("finished", "placed"))
        or (what == "of" and before != "the")
    ):
        return None
    if what in _NO_ROUND:
        match = what = None
    if what is None and words.lower[max(0, place.at - 2) : place.at] == ("by", "a"):  # A part: `fell by a third`.
        return None
    if what is None and words.lower[place.at - 1 if place.at else 0] not in ("a", "the", "finished", "seeded", "ranked"):
        return None
    if printed and words.lower[place.at - 1 if place.at else 0] in ("the", "on") and what is None:
        return None
    return made(
        span=Span(place.begin, match.end() if match else end),
        low=rank,
        high=rank,
        unit="ordinal",
        thing=what,
        by="figures.ordinal",
        score=0.95,
    )


_SECONDS = listed(
    "round rounds time term wave phase attempt victim death strike dose vote reading session summit consecutive straight successive"
)


def _multiple(place: Place) -> Figure | None:
    words = place.words
    word = words.lower[place.at]
    value = _MULTIPLES.get(word)
    if value is None:
        return None
    trend: Literal["up", "down"] | None = None if word in ("twice", "thrice") else "down" if value < 1 else "up"
    what = None
    if trend:
        what = things.thing(
            words,
            place.at + (2 if words.lower[place.at + 1 : place.at + 2] in (("its",), ("their",), ("the",), ("his",), ("her",)) else 1),
            place.stop,
        )[0]
        what = what or things.subject(words, place.at, place.first, listed("more than nearly almost about"))
    end = words.bounds[place.at][1]
    to = _MULTIPLIED.match(words.text, end, place.stop) if trend else None
    came = _follow(words.text, to.end(), place.stop) if to else None
    if came and came.value is not None:
        return made(
            span=Span(place.begin, came.end), low=came.value, high=came.value, unit=came.unit, thing=what, trend=trend,
            change=Change(round(came.value / value, 6), came.value), by="figures.multiplied", score=0.97,
        )  # fmt: skip
    return made(
        span=Span(place.begin, end), low=value, high=value, unit="times", thing=what, trend=trend, by="figures.multiple", score=0.93
    )


def _follow(text: str, at: int, stop: int) -> Quantity | None:
    ahead = units.sign_at(text, at, stop)
    return quantity_at(text, at if ahead is None else ahead, at, stop)


_MULTIPLIED = re.compile(r",?(?: (?!to )[a-z]+){0,3},? to ")


def age(place: Place, found: Quantity) -> Figure | None:
    """The age that the number tells: `a 45-year-old`, `aged 70 to 85`, `Ida Marrow, 45,`, `at the age of 88`, `people under 30`."""
    words, text = place.words, place.words.text
    value = found.value
    if value is None or found.money:
        return None
    match = _OLD.match(text, found.end, place.stop)
    if match is None and found.unit is None:
        match = _LOOSELY_OLD.match(text, found.end, place.stop)
    if match:
        unit = (
            "years"
            if "year" in match.group().lower()
            else re.sub(r"[^a-z]", "", match.group().lower().split("old")[0].split("of")[0]).rstrip("s") + "s"
        )
        return _aged(Span(found.start, match.end()), value, value, unit, found.bound)
    if found.unit or value > 119 or value != int(value):
        return None
    before = words.lower[max(place.first, place.at - 4) : place.at]
    if before[-1:] == ("aged",) or before[-3:] == ("the", "age", "of") or before[-2:] in (("age", "of"), ("ages", "of")):
        return _range_of_ages(place, found, before[-1:] == ("aged",))
    if before[-2:] in (
        ("people", "under"),
        ("those", "under"),
        ("children", "under"),
        ("people", "over"),
        ("those", "over"),
        ("adults", "over"),
    ):
        return _bounded(found, value)
    if (
        before[-2:]
        and before[-2:][0] in ("who", "he", "she")
        and before[-1] in ("was", "is", "turned", "turns")
        and _STOPS.match(text, found.end)
    ):
        return _aged(Span(found.start, found.end), value, value, "years", found.bound)
    if before[-3:] in (("he", "will", "be"), ("she", "will", "be")) and _STOPS.match(text, found.end):
        return _aged(Span(found.start, found.end), value, value, "years", found.bound)
    if _apposed(place, found):
        return _aged(Span(found.number, found.end), value, value, "years", "exact")
    return None


def _bounded(found: Quantity, value: float) -> Figure:
    under = found.bound in ("less-than", "at-most")
    return _aged(Span(found.start, found.end), None if under else value, value if under else None, "years", found.bound)


def _range_of_ages(place: Place, found: Quantity, aged: bool) -> Figure:
    text, start = place.words.text, found.start - 5 if aged and found.bound == "exact" else found.start
    value = found.value or 0.0
    join = _AGES_TO.match(text, found.end, place.stop)
    other = number(text, join.end(), place.stop) if aged and join else None
    if other and other.value and value < other.value < 120:
        return _aged(Span(start, other.end), value, other.value, "years", "range")
    return (
        _bounded(found, value)
        if found.bound in ("less-than", "more-than")
        else _aged(Span(start, found.end), value, value, "years", found.bound)
    )


def _apposed(place: Place, found: Quantity) -> bool:
    """Between commas after a name or a noun for a person: `Ida Marrow, 45, said`, `his wife, 69.`, `the men, 24 and 27, had`."""
    words, text = place.words, place.words.text
    if found.bound != "exact" or place.at - 2 < place.first or not 0 < (found.value or 0) < 120:
        return False
    follows = _APPOSED.match(text, found.end, place.stop) or _PARTED.match(text, found.end, place.stop)
    if not follows or (text[found.end : found.end + 2] == ", " and text[found.end + 2 : found.end + 3].isdigit()):
        return False
    if words.lower[place.at - 1] == "and":
        return place.last is not None and place.last.by == "figures.age" and place.begin - place.last.span.end == 5
    name = words.forms[place.at - 2]
    person = (name[0].isupper() and name.lower() not in _NOT_PERSONS and not name.isupper()) or name.lower() in _PERSONS
    person = person or (name.lower() in listed("march may april june august") and words.forms[place.at - 3][:1].isupper())
    return words.forms[place.at - 1] == "," and text[place.begin - 2 : place.begin] == ", " and person


_NOT_PERSONS = listed(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday "
    "sunday sept oct nov dec jan feb aug"
)
_PERSONS = listed(
    "wife husband son daughter brother sister mother father man woman boy girl men women boys girls oldest youngest "
    "driver victim suspect "
    "student teacher pilot nurse farmer pensioner teenager gunman player captain striker"
)


def _aged(span: Span, low: float | None, high: float | None, unit: str, bound: Bound) -> Figure:
    return made(span=span, low=low, high=high, unit=unit, thing="age", bound=bound, by="figures.age", score=0.97)


def duration_follows(place: Place, found: Quantity) -> bool:
    """Whether the number counts days, years or the like: a time, no figure."""
    words, after = place.words, place.words.token_at(found.end)
    for at in range(after, min(after + 4, len(words.lower))):
        word = words.lower[at].lstrip("-")
        if words.bounds[at][1] > place.stop:
            return False
        if word in things.TIMES or word.split("-")[0] in things.TIMES:
            return True
        if word not in _BEFORE_TIMES:
            return False
    return False


_BEFORE_TIMES = listed("- more full straight consecutive whole long other further additional calendar of the last past next first")
