"""What an article states that another may state otherwise: figures and days."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from math import log
from typing import Literal

from cuttings import resources
from cuttings.stories.acts import act
from cuttings.stories.anew import given, stated_anew
from cuttings.stories.cite import day, sentence_of
from cuttings.stories.clocks import CLOCK, HALF_DAY, clocks
from cuttings.stories.concepts import concept
from cuttings.stories.measures import METRIC, bounded, lasting, measured, rate, shares
from cuttings.stories.nearness import Weights, Words, weighted, words_of
from cuttings.stories.terms import COMMON, rarity, stem
from cuttings.stories.things import AGE, counted_as, partly, role
from cuttings.stories.withdrawn import Count, Taken, counts, named_anew, outdated, withdrawn
from cuttings.types import Figure, Name, Reading, Span, Time

__all__ = ["AGE", "CROWD", "Fact", "facts", "moneys", "one_person", "telling"]

Kind = Literal["figure", "date"]
Near = Callable[[Span, Span], dict[str, float]]
"""The weighted words of a sentence around a span of it."""

_WORD = re.compile(r"\w[\w'’-]*")
_NO_AMOUNT = frozenset({"ordinal", "score", "times"})
CROWD = "people gathered"
"""A crowd is counted once and does not grow from day to day as a toll does."""
_DAY = re.compile(r"\d|day\b|\bend of\b")
_MONTH = re.compile(r"[A-Z]\w+ \d{4}")
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_LEAD, _NEXT = 350, 3
_MOST_RARE, _TOLL = 8.0, 0.93


@dataclass(frozen=True, slots=True)
class Fact:
    """A value that an article gives, what it is of, and the weighted words around it; of a day whether it lies ahead of the article's own,
    and of one printed without a number how many days away, and whether something lasts until it
    or is on it, where that is told; of a measure in another unit than metres or kilograms what it is in these; of a time of day
    what was done at it; of a figure the value that it is given in place of, whether that was wrong, and whether it counts those that
    are left besides some (`three other guests`)."""

    article: str
    kind: Kind
    value: str
    thing: str
    unit: str | None
    span: Span
    sentence: Span
    near: Weights
    printed: str
    forms: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    lead: bool = False
    ahead: bool = False
    told: int | None = None
    amount: float | None = None
    bound: str = "exact"
    until: bool | None = None
    act: str = ""
    score: float = 0.0
    instead: str = ""
    taken: Taken = ""
    rest: bool = False


def telling(readings: Iterable[Reading]) -> dict[str, float]:
    """How much each word of a story tells its sentences apart: its rarity in the news times its rarity among the story's sentences.

    >>> from cuttings.types import Article
    >>> text = "The harbour burned. The harbour has cranes."
    >>> article, spans = Article(text=text), (Span(0, 19), Span(20, 43))
    >>> found = telling([Reading(page="a", fetched=None, fingerprint="", article=article, sentences=spans)])
    >>> found["cran"] > found["harbour"]
    True
    """
    seen, count = Counter[str](), 0
    for reading in readings:
        for sentence in reading.sentences:
            count += 1
            seen.update({concept(word) for word in _WORD.findall(sentence.of(reading.article.text).lower())})
    return {key: min(_MOST_RARE, rarity(key)) * log((count + 1) / (times + 0.5)) / log(count + 2) for key, times in seen.items()}


def facts(article: str, reading: Reading, weights: Weights) -> list[Fact]:
    """All facts of one article that can be held against those of another; *weights* as `telling` gives them.

    >>> from cuttings.types import Article
    >>> facts("a", Reading(page="a", fetched=None, fingerprint="", article=Article(text="Nothing.")), {})
    []
    """
    near = _near(reading, weights)
    return [
        *given(list(_figures(article, reading, near)), reading.article.text),
        *_days(article, reading, near),
    ]


@cache
def moneys() -> frozenset[str | None]:
    """The units of money.

    >>> "EUR" in moneys()
    True
    """
    return frozenset(row[1] for row in resources.lexicon("money"))


def _near(reading: Reading, weights: Weights) -> Near:
    """The words around a span, where those of each sentence are looked up once."""

    @cache
    def words(sentence: Span) -> Words:
        return words_of(reading.article.text, sentence, weights)

    return lambda sentence, around: weighted(words(sentence), around)


def _figures(article: str, reading: Reading, near: Near) -> Iterable[Fact]:
    text, people = reading.article.text, _people(reading)
    parts, hours, tolls, money = list(shares(text)), list(clocks(text)), list(counts(text)), _money(reading)
    taken = [*(part for part, _ in (*parts, *hours)), *(toll.whole for toll in tolls)]
    wrong: tuple[Span, str, Weights] | None = None
    for figure in reading.figures:
        value = figure.low if figure.low is not None else figure.high
        if figure.change is not None and figure.change.before is not None:
            value = figure.change.after
        if value is None or figure.unit in _NO_AMOUNT or partly(figure, text) or outdated(text, figure.span) or _no_count(figure, text):
            continue
        if any(part.holds(figure.span) for part in taken):
            continue
        sentence = sentence_of(reading, figure.span)
        around = near(sentence, figure.span)
        for word in _WORD.findall((figure.thing or "").lower() if not measured(figure) else ""):
            around.pop(concept(word), None)
        days, thing = _day(reading, sentence, figure.span), counted_as(text, sentence, figure)
        back = withdrawn(text, sentence, figure.span)
        wrong = (sentence, thing, around) if back else wrong
        if (
            wrong
            and not back
            and not thing
            and not figure.unit
            and sentence.start - wrong[0].end <= _NEXT
            and named_anew(text, sentence, figure.span)
        ):
            thing, around = wrong[1], {**wrong[2], **around}
        if figure.by == "figures.came-to" and thing.startswith("people "):
            days = frozenset()
        printed = figure.span.of(text)
        by = rate(figure, printed)
        unit, times = METRIC.get(figure.unit or "", (figure.unit, 1.0))
        unit = f"{figure.unit or ''}/{by}" if by else "years" if thing == AGE and not unit else unit
        if not unit and not thing and _MILLIONS.search(printed) and _PRICED.search(text, sentence.start, figure.span.start):
            unit = money
        whose = frozenset[str]()
        if (thing, unit) == (AGE, "years"):
            whose = _whose_age(people, text, sentence, figure.span) | role(text, figure.span, float(value))
        amount = None if times == 1.0 or by else float(value) * times
        kept = Fact(article, "figure", f"{value:.12g}", thing, unit, figure.span, sentence, around, printed, whose, days=days)
        kept = replace(kept, lead=figure.span.start < _LEAD, bound=figure.bound, amount=amount, score=figure.score, taken=back)
        kept = replace(kept, rest=_rest(text, figure.span))
        yield kept if back else stated_anew(kept, text)
    yield from _tolls(article, reading, near, tolls)
    yield from _hours(article, reading, near, hours)
    yield from _lengths(article, reading, near)
    yield from _shares(article, reading, near, parts)


def _no_count(figure: Figure, text: str) -> bool:
    """Whether a number only names something or says how much later: `No. 43`, `Sept. 11`, `USB 2.0`, `mother of nine`, `six laps later`."""
    bare = not figure.unit and (_NUMBERED.search(text, max(0, figure.span.start - 14), figure.span.start) is not None)
    version = not figure.unit and _VERSION.fullmatch(figure.span.of(text)) is not None and _versioned(text, figure.span.start)
    return bare or version or _LATER.match(text, figure.span.end) is not None


def _versioned(text: str, start: int) -> bool:
    """Whether a product's name stands before a number: initials or mixed capitals, or within a sentence any capital word but a gauge's."""
    found = _PRODUCT.search(text, max(0, start - 40), start)
    if not found or found["name"].lower() in _GAUGES:
        return False
    name = found["name"]
    mixed = name[1:] != name[1:].lower()
    return mixed or name == "version" or (name[0].isupper() and found["before"] is not None and found["before"].strip()[-1] not in ":;")


def one_person(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two ages stand beside one name, not two of one family, or beside one trade.

    >>> one_person(frozenset(("ida", "orm")), frozenset(("orm",))), one_person(frozenset(("ida", "orm")), frozenset(("per", "orm")))
    (True, False)
    """
    shared = one & other
    ours, theirs = ({word for word in words if not word.startswith("a ")} for words in (one, other))
    if not ours or not theirs:
        return bool(shared)
    return ours <= theirs or theirs <= ours or len(ours & theirs) > 1


def _rest(text: str, span: Span) -> bool:
    """Whether those counted are others than some that were told of."""
    return bool(_OTHERS.match(text, span.end) or _ANOTHER.search(text, max(0, span.start - 20), span.start))


_OTHERS = re.compile(r" (?:others?|more|additional|further|remaining)\b")
_ANOTHER = re.compile(r"\b(?:[Aa]nother|[Aa] further|[Tt]he other|[Tt]he remaining|[Aa]n additional) $")
_NUMBERED = re.compile(
    r"\b(?:[Nn]o\.|[Nn]umber|Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.|January|February|March|April|May|June|July|August"
    r"|September|October|November|December|(?:mother|father|parents?|mum|dad|widow|widower) of) ?$|#$"
)
_VERSION = re.compile(r"\d\.0")
_PRODUCT = re.compile(r"(?P<before>[\w,;:’'-]+ )?(?P<name>[A-Za-z][\w-]+) $")
_GAUGES = frozenset("magnitude richter force scale level rate category grade gdp cpi pmi".split())  # noqa: SIM905
_LATER = re.compile(
    r" (?:(?:second|minute|hour|day|night|week|weekend|fortnight|month|year|season|decade|century|generation|lap|page|chapter|episode|round"
    r"|game|match|over|hole|stop|move|shot|mile|metre|kilometre)s?|centuries|matches|innings|miles) (?:later|earlier|ago)\b"
)
"""How much later or earlier: units of time, play and way, not people (`six people later died`)."""


def _tolls(article: str, reading: Reading, near: Near, tolls: Iterable[Count]) -> Iterable[Fact]:
    text = reading.article.text
    for toll in (one for one in tolls if one.thing):
        sentence = sentence_of(reading, toll.span)
        kept = Fact(article, "figure", toll.new, toll.thing, None, toll.span, sentence, near(sentence, toll.span), toll.span.of(text))
        yield replace(kept, lead=toll.span.start < _LEAD, score=_TOLL, instead=toll.old, taken="corrected" if toll.corrects else "")


def _hours(article: str, reading: Reading, near: Near, hours: Iterable[tuple[Span, int]]) -> Iterable[Fact]:
    """Times of day with what was done at them; their amount, in minutes, is never 0, by which shares of it would be taken."""
    for span, minutes in hours:
        sentence, amount = sentence_of(reading, span), float(HALF_DAY + minutes)
        around, printed, done = near(sentence, span), span.of(reading.article.text), act(reading, sentence, span)
        fact = Fact(article, "figure", f"{minutes}", "", CLOCK, span, sentence, around, printed, amount=amount, act=done)
        yield replace(fact, lead=span.start < _LEAD, score=_resting(span, reading.times))


def _lengths(article: str, reading: Reading, near: Near) -> Iterable[Fact]:
    text = reading.article.text
    for time in reading.times:
        if length := lasting(time, text):
            sentence = sentence_of(reading, time.span)
            long, unit, amount = length
            around, printed = near(sentence, time.span), time.span.of(text)
            kept = Fact(article, "figure", long, "", unit, time.span, sentence, around, printed, amount=amount, score=time.score)
            yield replace(kept, bound=bounded(time, text))


_SHARE = 0.9
"""How sure a share is that was read as no figure (`one in five`)."""


def _shares(article: str, reading: Reading, near: Near, parts: Iterable[tuple[Span, float]]) -> Iterable[Fact]:
    text = reading.article.text
    for part, value in parts:
        sentence, score = sentence_of(reading, part), _resting(part, reading.figures) or _SHARE
        around, printed = near(sentence, part), part.of(text)
        yield Fact(article, "figure", f"{value:.12g}", "", "%", part, sentence, around, printed, bound="about", score=score)


def _resting(span: Span, read: Iterable[Figure] | Iterable[Time]) -> float:
    """How sure the time or figure is that what stands at *span* rests on."""
    return max((one.score for one in read if one.span.start < span.end and span.start < one.span.end), default=0.0)


_MILLIONS = re.compile(r"(?i)\b(?:m|b)illion$|\bbn$")
_PRICED = re.compile(
    r"(?i)\b(?:cost|costs|costing|worth|paid|pay|pays|paying|earn|earned|earns|spent|spend|raised|fined)(?: [a-z]+){0,3} $"
)
"""What stands before a bare number of a price: `the work cost about 3 million`."""


def _money(reading: Reading) -> str | None:
    """The money of an article that tells of one only: what its bare millions are where something is paid."""
    units = {figure.unit for figure in reading.figures if figure.unit in moneys()}
    return units.pop() if len(units) == 1 else None


def _day(reading: Reading, sentence: Span, span: Span) -> frozenset[str]:
    """The day gone by that a sentence names nearest to a span, if it names one, and the night that it is in, where the sentence tells."""
    text = reading.article.text
    told = day(reading, span.start) or "~"
    days = (time for time in reading.times if sentence.holds(time.span) and time.grain == "day" and time.first == time.last)
    held = [time for time in days if time.first and time.first <= told]
    near = min(held, key=lambda time: abs(time.span.start - span.start), default=None)
    if not near or not near.first:
        return frozenset()
    before, words = text[max(sentence.start, near.span.start - _HOURS) : near.span.start], near.span.of(text)
    late = _LATE.search(before) or _NIGHT.search(words)
    night = near.first if late else _before(near.first) if _EARLY.search(before) or _MORNING.search(words) else None
    return frozenset((near.first, f"{night} night")) if night else frozenset((near.first,))


def _before(day: str) -> str | None:
    try:
        return (date.fromisoformat(day) - timedelta(1)).isoformat()
    except (ValueError, OverflowError):
        return None


_HOURS = 40
_LATE = re.compile(r"\b(?:late(?: on)?|(?:the )?(?:night|evening) of|(?:shortly|just) before midnight on|at night on) $")
_NIGHT = re.compile(r"\b(?:late|night|evening|midnight)\b", re.I)
_EARLY = re.compile(r"\b(?:early(?: on)?|(?:early|small) hours of|before dawn on|dawn on|(?:shortly|just) after midnight on) $")
_MORNING = re.compile(r"\b(?:early|dawn|morning|small hours)\b", re.I)
"""Words that put a thing in the night between two days, which one outlet dates to the one and another to the other."""


_People = list[tuple[Span, Name]]


def _people(reading: Reading) -> _People:
    """Where people are named, in the order of the text."""
    named = ((mention.span, name) for name in reading.names if name.kind == "person" for mention in name.mentions if mention.form == "name")
    return sorted(named, key=lambda one: one[0])


def _whose_age(people: _People, text: str, sentence: Span, span: Span) -> frozenset[str]:
    """The forms of the name of the person whose age stands at *span*: one named right before it or a few words behind."""
    found = []
    first = bisect_left(people, span.start - _AGED, key=lambda one: one[0].start)
    last = bisect_left(people, span.end + _AGED, key=lambda one: one[0].start)
    for mention, name in people[first:last]:
        if sentence.holds(mention):
            before = mention.end <= span.start
            between = text[mention.end : span.start] if before else text[span.end : mention.start]
            if (_OF_WHOM_BEFORE if before else _OF_WHOM_BEHIND).fullmatch(between):
                found.append((len(between), _forms(name)))
    return min(found, default=(0, frozenset[str]()), key=lambda one: one[0])[1]


_AGED = 120
"""Characters around an age in which the name of a person begins whose age it is."""


_OF_WHOM_BEFORE = re.compile(r",? (?:who (?:is|was|turned) |aged |is |was )?|, aged |, then ")
_OF_WHOM_BEHIND = re.compile(r" |(?: [a-z-]+){1,3}, | [a-z-]*(?:[eo]r|ist|m[ae]n|boy|girl|pupil|student) ")
"""What may stand between a person and an age: `Ida Orme, 44`, `Orme, who is 44`; `nine-year-old Ida Orme`, `a nine-year-old girl, Ida`."""


def _days(article: str, reading: Reading, near: Near) -> Iterable[Fact]:
    text = reading.article.text
    for time in reading.times:
        if _SIGNED.search(text, max(0, time.span.start - 20), time.span.start):
            continue
        when = time.last or (time.first if time.grain == "day" else None)
        one = time.first == time.last or None in (time.first, time.last)
        if time.grain == "year" and time.kind == "date" and re.fullmatch(r"\d{4}", time.span.of(text)):
            yield _year(article, reading, near, time)
            continue
        day_named = _DAY if time.kind == "date" else _WEEKDAY if time.kind == "time" else None
        if when and one and day_named and day_named.search(time.span.of(text)) and not _MONTH.fullmatch(time.span.of(text)):
            sentence = sentence_of(reading, time.span)
            around, printed = near(sentence, _with_preposition(text, time)), time.span.of(text)
            away = _away(when, day(reading, time.span.start))
            told = None if time.kind == "date" and re.search(r"\d", printed) else away
            turn = _TURN.search(text, max(0, time.span.start - 12), time.span.start)
            until = turn[1] != "on" if turn else None
            kept = Fact(
                article, "date", when, "", None, time.span, sentence, around, printed, ahead=(away or 0) > 0, told=told, until=until
            )
            yield replace(kept, score=time.score)


_TURN = re.compile(r"\b(until|till|on) $")
_SIGNED = re.compile(r"(?:\(@\w+\)|©|\(c\)) $", re.IGNORECASE)
"""Before the day of a message that an article shows, and before the year of a notice of copyright."""


def _year(article: str, reading: Reading, near: Near, time: Time) -> Fact:
    sentence, year = sentence_of(reading, time.span), time.span.of(reading.article.text)
    around = near(sentence, _with_preposition(reading.article.text, time))
    ahead = year > day(reading, time.span.start)[:4]
    return Fact(article, "date", year, "", "year", time.span, sentence, around, year, ahead=ahead, score=time.score)


def _away(when: str, published: str) -> int | None:
    try:
        return (date.fromisoformat(when) - date.fromisoformat(published)).days
    except ValueError:
        return None


def _with_preposition(text: str, time: Time) -> Span:
    before = re.search(
        r"\b(?:on|by|until|till|since|from|before|after|of)\s+(?:the )?$", text[max(0, time.span.start - 12) : time.span.start]
    )
    return Span(time.span.start - (len(before.group()) if before else 0), time.span.end)


def _forms(name: Name) -> frozenset[str]:
    words = {word for form in (name.name, *name.aliases) for word in _WORD.findall(form.lower()) if word not in COMMON}
    return frozenset(map(stem, words))
