"""What an article states that another may state otherwise: figures, days, places, persons and bodies, and who says what."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
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
from cuttings.stories.concepts import concept, counted
from cuttings.stories.measures import METRIC, lasting, measured, rate, shares
from cuttings.stories.nearness import Weights, Words, weighted, words_of
from cuttings.stories.terms import COMMON, rarity, stem
from cuttings.stories.withdrawn import Taken, counts, named_anew, outdated, withdrawn
from cuttings.types import Figure, Name, Reading, Span, Time

__all__ = ["AGE", "CROWD", "Fact", "facts", "moneys", "telling"]

Kind = Literal["figure", "date", "place", "actor"]
Near = Callable[[Span, Span], dict[str, float]]
"""The weighted words of a sentence around a span of it."""

_WORD = re.compile(r"\w[\w'’-]*")
_NO_AMOUNT = frozenset({"ordinal", "score", "times"})
_NO_COUNT = re.compile(r" of (?:the|them|those|these|whom|which)\b|-[a-z]| (?:more|fewer|less) than\b")
"""A part of what is counted, a number inside a word, a difference; `nine of its soldiers` is a whole."""
_OF_THEM = re.compile(
    r" of (?:them|whom|those|the (?:dead|killed|victims|injured|wounded|missing))"
    r"(?:,? (?:are|were|is|was|being))? (?:[a-z-]+ )?(?P<who>[a-z]{4,})\b"
)
"""Those of one group among the people counted: `nine of them civilians`."""
AGE = "age"
"""What is counted where somebody's years are."""
CROWD = "people gathered"
"""A crowd is counted once and does not grow from day to day as a toll does."""
_DAY = re.compile(r"\d|day\b|\bend of\b")
_MONTH = re.compile(r"[A-Z]\w+ \d{4}")
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_REACH, _LEAD, _NEXT = 8, 350, 3
_MOST_RARE, _TOLL = 8.0, 0.93


@dataclass(frozen=True, slots=True)
class Fact:
    """A value that an article gives, what it is of, and the weighted words around it; of a day whether it lies ahead of the article's own,
    and of one printed without a number how many days away, and whether something lasts until it
    or is on it, where that is told; of a measure in another unit than metres or kilograms what it is in these; of a time of day
    what was done at it; of a figure the value that it is given in place of, and whether that was wrong."""

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
        *_named(article, reading, near),
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
    parts, hours, money = list(shares(text)), list(clocks(text)), _money(reading)
    tolls = list(counts(text))
    taken = [*(part for part, _ in (*parts, *hours)), *(toll.whole for toll in tolls)]
    wrong: tuple[Span, str, Weights] | None = None
    for figure in reading.figures:
        value = figure.low if figure.low is not None else figure.high
        if figure.change is not None and figure.change.before is not None:
            value = figure.change.after
        if value is None or figure.unit in _NO_AMOUNT or _partly(figure, text) or outdated(text, figure.span):
            continue
        if any(part.holds(figure.span) for part in taken):
            continue
        sentence = sentence_of(reading, figure.span)
        around = near(sentence, figure.span)
        for word in _WORD.findall((figure.thing or "").lower() if not measured(figure) else ""):
            around.pop(concept(word), None)
        days, thing = _day(reading, sentence, figure.span), _thing(text, sentence, figure)
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
            whose = _whose_age(people, text, sentence, figure.span) | _role(text, figure.span, float(value))
        amount = None if times == 1.0 or by else float(value) * times
        kept = Fact(article, "figure", f"{value:.12g}", thing, unit, figure.span, sentence, around, printed, whose, days=days)
        kept = replace(kept, lead=figure.span.start < _LEAD, bound=figure.bound, amount=amount, score=figure.score, taken=back)
        yield kept if back else stated_anew(kept, text)
    for toll in tolls:
        sentence = sentence_of(reading, toll.span)
        kept = Fact(article, "figure", toll.new, toll.thing, None, toll.span, sentence, near(sentence, toll.span), toll.span.of(text))
        yield replace(kept, lead=toll.span.start < _LEAD, score=_TOLL, instead=toll.old, taken="corrected" if toll.corrects else "")
    yield from _hours(article, reading, near, hours)
    for time in reading.times:
        if length := lasting(time, text):
            sentence = sentence_of(reading, time.span)
            long, unit, amount = length
            around = near(sentence, time.span)
            printed = time.span.of(text)
            yield Fact(article, "figure", long, "", unit, time.span, sentence, around, printed, amount=amount, score=time.score)
    for part, value in parts:
        sentence = sentence_of(reading, part)
        yield Fact(article, "figure", f"{value:.12g}", "", "%", part, sentence, near(sentence, part), part.of(text), bound="about")


def _hours(article: str, reading: Reading, near: Near, hours: Iterable[tuple[Span, int]]) -> Iterable[Fact]:
    """Times of day with what was done at them; their amount, in minutes, is never 0, by which shares of it would be taken."""
    for span, minutes in hours:
        sentence, amount = sentence_of(reading, span), float(HALF_DAY + minutes)
        around, printed, done = near(sentence, span), span.of(reading.article.text), act(reading, sentence, span)
        fact = Fact(article, "figure", f"{minutes}", "", CLOCK, span, sentence, around, printed, amount=amount, act=done)
        yield replace(fact, lead=span.start < _LEAD)


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
    told = day(reading) or "~"
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


def _thing(text: str, sentence: Span, figure: Figure) -> str:
    """What is counted; of people what became of them, which tells more."""
    if figure.thing == "age" or (not figure.unit and _SOMEBODY_OF.search(text, max(0, figure.span.start - 30), figure.span.start)):
        return AGE
    if figure.unit or _NONE_OF.search(text, max(0, figure.span.start - 20), figure.span.start):
        return ""
    if befell := _befell(figure, text):
        return f"people {befell}"
    among = _among(figure, text)
    words = [among] if among else [word for word in _WORD.findall(_counted(text, sentence, figure).lower()) if word not in COMMON]
    head = words[-1] if words else ""
    people, _ = _lexicons()
    if head and not (stem(head) in people or head in people or concept(head) in ("=man", "=woman")):
        return counted(head)
    if head in ("injured", "wounded", "missing"):
        return f"people {_lexicons()[1][stem(head)]}"
    if head == "toll":
        return "people hurt" if _HURT.search(text, sentence.start, figure.span.start) else "people killed"
    if head in ("body", "bodies"):
        return counted(head)
    if not head and (figure.bound in _UPPER or _WERE.search(text, sentence.start, figure.span.start)):
        return ""
    after = _UNFOUND.sub("missing", _NOT_SO.sub("", text[figure.span.end : sentence.end]))
    if _ORDERED.search(text, sentence.start, figure.span.start) and " to leave" in after:
        after = f"expelled {after}"
    after = _LOST.sub("killed", _AWAY.sub("arrested", _TOOK_PART.sub("gathered", after)))
    after = _FELL.sub("killed", after) if _group(head) == _SOLDIERS else after
    before = _OPENS.split(_CLAUSE.split(text[sentence.start : figure.span.start])[-1])[-1]
    fate = _fate(before, after, words) or _massed(figure, before + after)
    if among and not fate:
        fate = _fate(text[max(0, sentence.start - _BACK) : figure.span.start].replace("hospital", ""), "", words, _BACK)
    if fate:
        return f"people {fate}{_group(head)}"
    return counted(head) if head and head not in _ANYBODY else ""


def _counted(text: str, sentence: Span, figure: Figure) -> str:
    """What a figure counts; of `the queue of ships off Hask grew to 23` the ships, not the place."""
    thing = figure.thing or ""
    if not thing[:1].isupper():
        return thing
    found = _PLACED.search(text, sentence.start, figure.span.start)
    return found[1] if found else thing


def _role(text: str, span: Span, years: float) -> frozenset[str]:
    """What somebody is whose age stands at *span*: a child, or by the word behind it (`58-year-old driver`)."""
    found = _AGED_WHAT.match(text, span.end)
    child = frozenset(("a child",)) if years < _GROWN else frozenset[str]()
    return child | (frozenset((f"a {stem(found[1])}",)) if found and found[1] not in _ANYBODY | _SOMEBODY else frozenset())


_GROWN = 15
_AGED_WHAT = re.compile(r" ([a-z]+(?:er|or|ist|man|ot|yst|ian|nt|ee|if|ess))\b")
_SOMEBODY = frozenset("boy girl lad lass son daughter brother sister mother father patient student resident".split())  # noqa: SIM905
_SOMEBODY_OF = re.compile(r"\b(?:[Aa]|[Tt]he) (?:[a-z]+ )?(?:man|woman|boy|girl|child|lad|lass|driver|pupil|student|widow|pensioner) of $")
_NONE_OF = re.compile(r"\b[Nn]one of (?:its|the|their|his|her) $")
_HURT = re.compile(r"\b(?:injury|injured|wounded|casualty) toll\b")
_ORDERED = re.compile(r"\b(?:order|tell|told|ask|command|instruct)(?:s|ed|ing)?\b")
_PLACED = re.compile(r"\b([a-z]{3,}s) (?:off|in|at|of|near|from|outside|before) (?:the )?[A-Z]")
_ANYBODY = frozenset("people persons men women man woman children others residents civilians bodies dead victims survivors".split())  # noqa: SIM905
"""Who is counted without being told from other people."""


def _partly(figure: Figure, text: str) -> bool:
    """Whether a figure counts no whole thing; `14 tonnes of the cheese` does, and `nine of them civilians`."""
    found = _NO_COUNT.match(text, figure.span.end)
    whole = measured(figure) and bool(found) and found[0].startswith(" of")  # type: ignore[index]
    return bool(found) and not whole and not _among(figure, text) and not _befell(figure, text)


def _among(figure: Figure, text: str) -> str:
    """Of which group, one that the news counts apart, those are that a figure picks out: `nine of them civilians`."""
    found = _OF_THEM.match(text, figure.span.end)
    return found["who"] if found and _group(found["who"]) else ""


def _befell(figure: Figure, text: str) -> str:
    """What became of those of a group whom a figure picks out: `nine of them have died`."""
    found = _OF_WHOM.match(text, figure.span.end)
    return _lexicons()[1].get(stem(found[1]), "") if found else ""


_OF_WHOM = re.compile(r" of (?:them|whom|those|these)(?: (?:have|has|had|were|was|are|is|been|being|later|since))+ (?:been )?([a-z]+)\b")


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


def _fate(before: str, after: str, counted: Sequence[str], reach: int = _REACH) -> str:
    """What became of those counted: the nearest word that says so, one behind the figure rather than one as near in front of it;
    the word for those counted themselves (`34 marchers were hurt`) only where nothing else says so."""
    _, fates = _lexicons()
    ways = ((0.0, _WORD.findall(after.lower())), (0.5, _WORD.findall(before.lower())[::-1]))
    found = [
        (at + extra + (reach if word in counted else 0), fates.get(word) or fates[stem(word)])
        for extra, words in ways
        for at, word in enumerate(words[:reach])
        if (word in fates or stem(word) in fates) and word not in _HELPERS and not (word in counted and len(counted) > 1)
    ]
    return min(found, default=(0.0, ""))[1]


_HELPERS = frozenset(("rescuer", "rescuers", "rescue"))
_AWAY = re.compile(r"\b(?:taken|took|led|marched) (?:away|off|into custody)(?: in handcuffs)?\b")
_LOST = re.compile(r"\b(?:lost|lose|losing) (?:their lives|(?:his|her) life)\b")
_TOOK_PART = re.compile(r"\b(?:(?:took|taken|take|taking) part|turned out|marched|took to the streets)\b")
_FELL = re.compile(r"^ [a-z]+ (?:fell|fall|have fallen|had fallen)\b")
_MASSED = re.compile(
    r"(?i)\b(?:(?:had|have|has) (?:come|gathered|turned up)|"
    r"crowds?|square|streets?|rall(?:y|ies|ied)|marche?s?|stadium|packed|filled|poured)\b"
)
_THRONG, _BACK, _SOLDIERS = 500, 150, " (soldiers)"


def _massed(figure: Figure, around: str) -> str:
    """Whether many are counted where crowds stand."""
    return "gathered" if (figure.low or 0) >= _THRONG and _MASSED.search(around) else ""


def _group(head: str) -> str:
    """Those among the people counted whom the news counts apart, in brackets; nothing for people at large."""
    found = _groups().get(head) or _groups().get(stem(head))
    return f" ({found})" if found else ""


@cache
def _groups() -> Mapping[str, str]:
    return {row[0]: row[1] for row in resources.lexicon("counted-groups")}


_UNFOUND = re.compile(
    r"\b(?:not (?:yet )?(?:been )?(?:found|located|accounted for|heard from)|"
    r"(?:do|does|did) not answer|unaccounted for|nowhere to be found)\b"
)
_NOT_SO = re.compile(r"(?<=\w), (?:not|rather than|instead of) [^,.;:]{1,60},")
_WERE = re.compile(r"\b(?:died|dead|killed|injured|hurt|ill) (?:was|were|is|are) (?:all )?(?:aged )?$")
_UPPER = ("at-most", "less-than")
_OPENS = re.compile(r"\b(?:when|while|where|whereas)\b")
_CLAUSE = re.compile(r"\band\b|\bbut\b|[;,]")
"""A bare number under a limit is an age more often than a toll, and what became of those counted stands in their own clause."""


@cache
def _lexicons() -> tuple[frozenset[str], Mapping[str, str]]:
    fates: dict[str, str] = dict(resources.lexicon("aspects"))  # type: ignore[arg-type]
    return frozenset(row[0] for row in resources.lexicon("counted-people")), fates


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
            away = _away(when, day(reading))
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
    ahead = year > day(reading)[:4]
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


def _named(article: str, reading: Reading, near: Near) -> Iterable[Fact]:
    text = reading.article.text
    for name in reading.names:
        forms = _forms(name)
        for mention in name.mentions:
            if mention.form == "name" and not mention.span.of(text).isupper() and not _SIGNS.match(text, mention.span.end):
                sentence = sentence_of(reading, mention.span)
                kind: Kind = "place" if name.kind == "place" else "actor"
                yield Fact(
                    article,
                    kind,
                    name.name,
                    "",
                    None,
                    mention.span,
                    sentence,
                    near(sentence, mention.span),
                    mention.span.of(text),
                    forms,
                    score=name.score,
                )


_SIGNS = re.compile(r" \(@|(?: and (?:the )?[A-Z][\w ]{0,40})? contributed to th")
"""Behind the name of whoever signs a message or helped with an article."""


def _forms(name: Name) -> frozenset[str]:
    words = {word for form in (name.name, *name.aliases) for word in _WORD.findall(form.lower()) if word not in COMMON}
    return frozenset(map(stem, words))
