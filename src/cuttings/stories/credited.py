"""The same words or the same claim, credited to one source in one outlet and to another in the next."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from cuttings import resources
from cuttings.stories.cite import report, sentence_of
from cuttings.stories.clocks import CLOCK
from cuttings.stories.facts import Fact
from cuttings.stories.matched import meet
from cuttings.stories.nearness import Weights, likeness, likenesses, weighted, words_of
from cuttings.stories.quoted import one_quotation
from cuttings.stories.rounded import one_value
from cuttings.stories.terms import COMMON, rarity, stem
from cuttings.types import SURE, Difference, Reading, Span, Statement

if TYPE_CHECKING:
    from cuttings.stories.printed import Marks

__all__ = ["Claim", "Given", "claimed", "credited", "offices", "voice"]

_WORD = re.compile(r"\w[\w'’-]*")
_NOBODY = frozenset("ones he she it they we i you who which that those these one officials sources source people".split())  # noqa: SIM905
_ANYONE = frozenset(
    re.findall(
        r"\w+",
        "all another any anybody anyone both each either everybody everyone few many most neither nobody none other others several some "
        "somebody someone such",
    )
)
"""Words that alone name no source: `Some will say that`."""
_LEAST, _SAME, _MUCH, _ALSO = 2, 0.9, 0.65, 0.3
_FIGURE, _LARGE, _RARE, _JUST, _DOUBT = 3, 10_000, 2.0, 300, 0.7
_RECKONED = re.compile(r"\bby (?:the )?(?:reckoning|count|estimate|tally|figures|account|records) of (?P<who>(?:the )?\w[\w’' -]{2,60})")
_PUT = re.compile(
    r"(?:[A-Z][a-z]+(?: [\w’'-]+){0,6}, (?=[a-z]))?"
    r"(?P<who>(?:The |An? )?[\w’'-]+(?: [\w’'-]+){0,4}?(?:, [A-Z][\w’'-]*(?: [\w’'-]+){0,4},)?) "
    r"(?:puts?|has put|estimates?|estimated|reckons?|reckoned|counts?|counted|links?|linked|tallied|"
    r"(?:has |have )(?:now |so far )?(?:counted|documented|recorded|registered|confirmed|linked)) (?=\w[\w,.]* )"
)
_COUNTED_BY = re.compile(
    r", (?:(?P<who>(?:the |a )?[\w’'-]+(?: [\w’'-]+){0,3}) (?:counted|reckoned)|"
    r"per (?P<per>(?:the )?[\w’'-]+(?: [A-Z][\w’'-]*)*))(?=[,.;])"
)
_PASSIVE = re.compile(r" (?:was|were|is|are|been|being)$")
_AT_BY = re.compile(r"\bat (?P<what>(?:[^,;.]|[.,](?=\d)){1,30}?) by (?P<who>(?:the )?[\w’'-]+(?: [A-Z][\w’'-]*)*)")
"""Words that credit a number to somebody without words of saying: `by the reckoning of the port`, `The insurer puts the damage at`."""


_ISSUED = re.compile(
    r"(?i)(?:an?|the|its|his|her|their|this) (?:[a-z-]+ )*(?:statement|release|update|post|tweet|e-?mail|letter)(?:, a copy of)?"
)
"""What somebody else put out: no source beside who did."""
_POSITIONS = frozenset(("demand", "promise"))
"""Stances that many may share without relaying one another."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the articles of a story give: their readings, how much each word tells, which article is held against which, the facts that
    each states, those of them that are of one matter, and what persons are called."""

    readings: Mapping[str, Reading]
    weights: Weights
    met: Marks
    stated: Mapping[str, Sequence[Fact]]
    pairs: Sequence[tuple[float, Fact, Fact]]
    offices: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a source is credited with in one article, with the numbers in it."""

    article: str
    place: int
    source: Span
    span: Span
    named: frozenset[str]
    called: frozenset[str]
    said: frozenset[str]
    near: Weights
    numbers: frozenset[tuple[str, str]]
    speaker: str
    vague: bool


_Source = tuple[Span, str | None]


def claimed(given: Given) -> Mapping[str, Sequence[Claim]]:
    """What each article that is held against another credits to whom, by article."""
    meets = meet(given.met)
    return {article: list(_claims(article, place, given)) if meets[place] else [] for place, article in enumerate(given.readings)}


def voice(fact: Fact, claims: Sequence[Claim]) -> frozenset[str]:
    """Words for whoever gives a fact in an article with these claims, none where nobody does."""
    holder = _holder(fact, claims)
    return holder.called if holder else frozenset()


def credited(given: Given, beside: Mapping[str, Sequence[Claim]]) -> Iterable[Difference]:
    """Claims, of those `claimed`, that two outlets credit to different sources; a person and what the story calls that person are one.

    Claims are alike that have nearly all of their weight in common, or a number and much of it, and so are those that hold figures of
    one matter that differ. A source that the other article names for a like claim too, or
    that the other's claim is about, is no other source.

    >>> from cuttings.stories.matched import meetings
    >>> list(credited(Given({}, {}, meetings(()), {}, ()), {}))
    []
    """
    claims = [claim for some in beside.values() for claim in some]
    told: dict[frozenset[str], list[Claim]] = {}
    for a, b in _alike(claims, beside, given):
        if _clash(a, b, beside, given.offices):
            told.setdefault(frozenset((*a.named, "", *b.named)), []).extend((a, b))
    return _one_a_name([_difference(group, given.readings, given.stated) for group in _single(told.values())])


def _one_a_name(rows: Iterable[Difference]) -> list[Difference]:
    """Rows of one name that cite one sentence are one matter: one row, with the first report of each article."""
    found: list[Difference] = []
    for row in rows:
        home = next((n for n, one in enumerate(found) if one.thing == row.thing and _cited(one) & _cited(row)), None)
        if home is None:
            found.append(row)
            continue
        articles = {report.article for report in found[home].reports}
        more = tuple(report for report in row.reports if report.article not in articles)
        found[home] = replace(found[home], reports=(*found[home].reports, *more))
    return found


def _cited(row: Difference) -> set[tuple[str, Span]]:
    return {(report.article, report.span) for report in row.reports}


def _single(groups: Iterable[Sequence[Claim]]) -> Iterable[list[Claim]]:
    """Groups that have two claims in common with one before are the same matter; of each article its first claim is told."""
    known: set[tuple[str, Span]] = set()
    for group in groups:
        keys = {(claim.article, claim.source) for claim in group}
        if not keys <= known:
            known |= keys
            yield list({claim.article: claim for claim in reversed(group)}.values())[::-1]


def _alike(claims: Sequence[Claim], beside: Mapping[str, Sequence[Claim]], given: Given) -> list[tuple[Claim, Claim]]:
    """Claims of articles that meet and are of one matter, in the order of the claims."""
    import numpy as np

    places = np.array([claim.place for claim in claims], np.int64)
    found = {}
    for n, (a, row) in enumerate(zip(claims, likenesses([claim.near for claim in claims]), strict=True)):
        for at in np.flatnonzero(given.met[a.place, places] & (row >= _MUCH)).tolist():
            if _one_claim(a, claims[at], float(row[at])):
                found[n, at] = (a, claims[at])
    numbered = {id(claim): n for n, claim in enumerate(claims)}
    for _, one, other in given.pairs if claims else ():
        both = [_holder(fact, beside[fact.article]) for fact in (one, other)]
        if one.kind == "figure" and both[0] and both[1] and (one.value != other.value or likeness(both[0].near, both[1].near) >= _MUCH):
            found[numbered[id(both[0])], numbered[id(both[1])]] = (both[0], both[1])
    for n, at in one_quotation(claims, given.readings, given.offices):
        if given.met[places[n], places[at]] or given.met[places[at], places[n]]:
            found[n, at] = (claims[n], claims[at])
    return [found[key] for key in sorted(found, key=lambda key: (claims[key[0]].place, claims[key[1]].place, key))]


def _one_claim(a: Claim, b: Claim, alike: float) -> bool:
    """Whether two claims are one to judge by their words, fewer where they have a number in common."""
    shared, numbered = len(a.said & b.said), bool(a.numbers & b.numbers)
    return shared >= _LEAST and (alike >= _MUCH if numbered else alike >= _SAME and shared > _LEAST)


def _holder(fact: Fact, claims: Sequence[Claim]) -> Claim | None:
    """The shortest claim of an article that holds a fact."""
    return min((one for one in claims if one.span.holds(fact.span)), key=lambda one: one.span.end - one.span.start, default=None)


def _claims(article: str, place: int, given: Given) -> Iterable[Claim]:
    reading = given.readings[article]
    text, places = reading.article.text, {name.name for name in reading.names if name.kind == "place"}
    known: set[Span] = set()
    for statement in reading.statements:
        source = _source(statement)
        if (
            not source
            or not statement.content
            or statement.anonymous
            or statement.negated
            or statement.stance in _POSITIONS
            or _doubtful(statement, source.of(text))
        ):
            continue
        known.add(sentence_of(reading, source))
        cut = _cut(text, source)
        first = min(part.start for part in statement.content)
        start = first if cut == source or first < source.start else cut.end
        span = Span(start, max(start, *(part.end for part in statement.content)))
        own = text[source.start : source.start + 4].lower() == "its " and _last(statement.speaker or "") not in given.offices
        if text[source.start : source.end].lower() == "it" and _last(statement.speaker or "") in given.offices:
            continue
        if not own and cut.of(text) not in places and statement.speaker not in places:
            yield from _claim(article, place, (cut, statement.speaker), span, given, _theirs(reading, cut))
    for source, span in _counted(reading, known):
        yield from _claim(article, place, (source, None), span, given)


def _theirs(reading: Reading, source: Span) -> frozenset[str]:
    """The bodies named before a source that begins with `its` or `their`, which it may speak for."""
    if not re.match(r"(?i)(?:its|their) ", source.of(reading.article.text)):
        return frozenset()
    bodies = ((m.span, n.name) for n in reading.names if n.kind == "body" for m in n.mentions)
    return frozenset(word for span, name in bodies if source.start - _JUST < span.start < source.start for word in _stems(name))


def _claim(article: str, place: int, credit: _Source, span: Span, given: Given, whose: frozenset[str] = frozenset()) -> Iterable[Claim]:
    text = given.readings[article].article.text
    source, speaker = credit[0], credit[1] or ""
    named = _stems(source.of(text)) | (_stems(speaker) if source.of(text) not in speaker else frozenset())
    if named and not named & _NOBODY and not named <= _ANYONE and not _ISSUED.fullmatch(source.of(text)):
        near = weighted(words_of(text, span, given.weights), Span(span.start, span.start))
        held = (fact for fact in given.stated[article] if fact.kind == "figure" and span.holds(fact.span) and _counts(fact))
        numbers = frozenset((fact.value, _unit(fact)) for fact in held) | _large(text, span)
        yield Claim(
            article,
            place,
            source,
            span,
            named,
            named | whose | _called(speaker, given),
            frozenset(near),
            near,
            numbers,
            speaker,
            _vague(source.of(text)),
        )


def _counts(fact: Fact) -> bool:
    return fact.unit != CLOCK and float(fact.value) > _FIGURE


_DIGIT = re.compile(r"\d")
_BIG = re.compile(r"\b(\d[\d,]*(?:\.\d+)?|[a-z]+)( and a half)?[ -]([mb]illion|thousand|trillion)\b", re.I)
_SMALL = dict(zip("one two three four five six seven eight nine ten eleven twelve".split(), range(1, 13), strict=True))  # noqa: SIM905
_PART = "of all"
_TIMES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}


_PARTS = dict(zip("half third quarter fifth sixth seventh eighth ninth tenth".split(), range(2, 11), strict=True))  # noqa: SIM905
_SHARE = re.compile(
    rf"\b(?P<some>an?|{'|'.join(_SMALL)})(?:[ -](?P<part>{'|'.join(_PARTS)})s?| (?:in|out of)(?: every)? (?P<all>{'|'.join(_SMALL)}))\b",
    re.I,
)


def _shares(text: str, span: Span) -> Iterable[tuple[str, str]]:
    """The shares of a whole in some words: `two thirds`, `two out of three`."""
    for found in _SHARE.finditer(text, span.start, span.end):
        whole = _PARTS.get((found["part"] or "").lower()) or _SMALL[found["all"].lower()]
        yield f"{_SMALL.get(found['some'].lower(), 1) / whole:.3g}", _PART


def _large(text: str, span: Span) -> frozenset[tuple[str, str]]:
    """The thousands and millions in some words, also of what is no figure (`eight million years ago`), and the shares of a whole."""
    found = set(_shares(text, span))
    for digits, half, times in _BIG.findall(text, span.start, span.end):
        plain = digits.lower().replace(",", "")
        value = float(plain) if plain[0].isdigit() else float(_SMALL.get(plain, 0))
        found.add((f"{(value + (0.5 if half else 0.0)) * _TIMES[times.lower()]:.12g}", ""))
    return frozenset(found - {("0", "")})


@cache
def _nouns() -> frozenset[str]:
    return frozenset(row[0] for row in resources.lexicon("source-nouns") if row[1] in ("person", "document"))


def _vague(words: str) -> bool:
    """Whether a source may be somebody, or something by somebody, whom the article named before: `the driver`, `the letter`."""
    definite = words.islower() and bool(re.match("the |this |his |her ", words))
    return definite and (words.rsplit(maxsplit=1)[-1] in _nouns() or bool(_ROLE.fullmatch(words)))


_ROLE = re.compile(r"the (?:ex-)?[a-z]+(?:(?<!pap)er|or|ist|man|woman|ian|president)")


def _unit(fact: Fact) -> str:
    """What a number counts, nothing of one that is telling enough by itself; `a day` and `a month` are left out."""
    return "" if float(fact.value) >= _LARGE else (fact.unit or fact.thing).partition("/")[0]


def _counted(reading: Reading, known: set[Span]) -> Iterable[tuple[Span, Span]]:
    """Sources and claims of sentences that credit a number without words of saying, where no statement was read."""
    text = reading.article.text
    for sentence in reading.sentences:
        if sentence in known or not (_BIG.search(text, sentence.start, sentence.end) or _DIGIT.search(text, sentence.start, sentence.end)):
            continue
        if found := _RECKONED.search(text, sentence.start, sentence.end):
            yield Span(*found.span("who")), Span(sentence.start, found.start())
        elif found := _COUNTED_BY.search(text, sentence.start, sentence.end):
            yield Span(*found.span("who" if found["who"] else "per")), Span(sentence.start, found.start())
        elif (found := _PUT.match(text, sentence.start, sentence.end)) and not _PASSIVE.search(found["who"]):
            yield Span(*found.span("who")), Span(found.end(), sentence.end)
        elif found:
            told = _AT_BY.finditer(text, found.end() - 1, sentence.end)
            yield from ((Span(*one.span("who")), Span(*one.span("what"))) for one in told)


def _source(statement: Statement) -> Span | None:
    return max(statement.source, key=lambda span: span.end - span.start, default=None)


_WHICH = re.compile(r",? (?:who|which|whose) ")
_SECOND = re.compile(r"(?:[Tt]he )?[\w’'-]+(?: (?!of|in|at|for|from|on|and|by|with|to)[\w’'-]+)*? (?=the )")


def _cut(text: str, source: Span) -> Span:
    """A source without what is told of it (`the baker, who lost a brother`) and without what follows where that begins anew: `the police`
    of `According to the police the gates were shut`."""
    told = _WHICH.search(text, source.start, source.end)
    source = Span(source.start, told.start()) if told else source
    found = _SECOND.match(text, source.start, source.end)
    return (
        Span(source.start, source.start + len(found[0].rstrip()))
        if found and not re.search(r" (?:of|in|at|for|from|on|and|by|with|to) $", found[0])
        else source
    )


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in _WORD.findall(text.lower())) - COMMON


def _doubtful(statement: Statement, words: str) -> bool:
    """Whether a source may be none: over lines, unsure, or a thing that does something but say (`The programme includes cuts`)."""
    last = words.rsplit(maxsplit=1)[-1] if words.split() else ""
    thing = statement.stance == "other" and last.islower() and last.lower() not in _speaking() and words[:4].lower() == "the "
    nobody = not any(word.lower().rstrip("s").rstrip("'’") in _speaking() for word in words.split())
    return "\n" in words or thing or (0 < statement.score < _DOUBT and words.islower() and nobody)


@cache
def _speaking() -> frozenset[str]:
    return frozenset(row[0] for row in resources.lexicon("source-nouns"))


_BEFORE = re.compile(r"(?:[\w’'-]+ ){1,3}$")
_BEHIND = re.compile(r", (?!who|which|said|says|and|but|told|in |on )([^.;,]{3,60}),")


def offices(readings: Mapping[str, Reading]) -> Mapping[str, frozenset[str]]:
    """By the last word of each person's name the telling words that stand right before and behind it anywhere: office, rank, house."""
    found: dict[str, set[str]] = defaultdict(set)
    for reading in readings.values():
        text = reading.article.text
        for name in reading.names:
            last = _last(name.name) if name.kind == "person" else ""
            for mention in name.mentions if last else ():
                if mention.form == "name":
                    before = _BEFORE.search(text, max(0, mention.span.start - 40), mention.span.start)
                    behind = _BEHIND.match(text, mention.span.end)
                    found[last] |= _stems((before[0] if before else "") + (behind[1] if behind else ""))
    return {last: frozenset(word for word in words if word.isalpha() and rarity(word) >= _RARE) for last, words in found.items()}


def _last(name: str) -> str:
    words = _WORD.findall(name.lower())
    return words[-1] if words else ""


def _called(speaker: str, given: Given) -> frozenset[str]:
    """The words that a story uses for a speaker with two names."""
    return given.offices.get(_last(speaker), frozenset()) if " " in speaker else frozenset()


def _clash(a: Claim, b: Claim, beside: Mapping[str, Sequence[Claim]], offices: Mapping[str, frozenset[str]]) -> bool:
    persons = [_last(one.speaker) in offices for one in (a, b)]
    if (a.vague and (b.vague or persons[1])) or (b.vague and persons[0]):
        return False
    told = [_stems(one.speaker) if person else one.named for one, person in zip((a, b), persons, strict=True)]
    if (a.called & b.called and not _two_persons(a.speaker, b.speaker, offices)) or told[0] & b.said or told[1] & a.said:
        return False
    also = any(other.named & a.named and likeness(other.near, a.near) >= _ALSO for other in beside[b.article])
    return not also and not any(other.named & b.named and likeness(other.near, b.near) >= _ALSO for other in beside[a.article])


def _two_persons(one: str, other: str, offices: Mapping[str, frozenset[str]]) -> bool:
    """Whether two speakers are persons with no name in common, so that they are two though both are chiefs."""
    return all(" " in name and _last(name) in offices for name in (one, other)) and not _stems(one) & _stems(other)


_PRONOUN = re.compile("(?i)he|she|they|it|who")


def _difference(group: Sequence[Claim], readings: Mapping[str, Reading], stated: Mapping[str, Sequence[Fact]]) -> Difference:
    found = [
        (claim, report(claim.article, readings[claim.article], claim.source, unsure=_score(claim, readings[claim.article]) < SURE))
        for claim in group
    ]
    reports = tuple(
        replace(told, value=claim.speaker) if claim.speaker and _PRONOUN.fullmatch(told.value) else told for claim, told in found
    )
    return Difference(kind="attribution", thing=f"who says it: {_it(group, readings, stated)}", reports=reports, update=False)


def _score(claim: Claim, reading: Reading) -> float:
    """How surely the source of a claim was read; 0 where no statement was."""
    return max((one.score for one in reading.statements if any(part.holds(claim.source) for part in one.source)), default=0.0)


def _it(group: Sequence[Claim], readings: Mapping[str, Reading], stated: Mapping[str, Sequence[Fact]]) -> str:
    """What is said: the number of people whom one fate met, where all give one, else the first words of the first claim."""
    held = ({one.thing for one in stated[claim.article] if claim.span.holds(one.span) and one.thing[:7] == "people "} for claim in group)
    tolls, claim = sorted(set.intersection(*held), reverse=True), group[0]
    words = " ".join(_shared(claim, group[1:], readings, stated).lstrip(" …").strip(" ,.:;“”\"'").split())
    short = words if len(words) <= _WORDS else f"{words[:_WORDS].rsplit(' ', 1)[0].rstrip(' …')}…"
    return tolls[0] if tolls else f"“{short}”"


def _shared(claim: Claim, others: Sequence[Claim], readings: Mapping[str, Reading], stated: Mapping[str, Sequence[Fact]]) -> str:
    """The words of a claim without figures that another's does not give: nobody is credited with what somebody else reckons."""
    text, start, words = readings[claim.article].article.text, claim.span.start, ""
    for fact in sorted((one for one in stated[claim.article] if _held(one, claim) and _counts(one)), key=lambda one: one.span):
        given = all(any(_held(one, other) and one_value(fact, one) for one in stated[other.article]) for other in others)
        if not given and fact.span.start >= start:
            words, start = f"{words}{text[start : fact.span.start]}…", fact.span.end
    return words + text[start : claim.span.end]


def _held(fact: Fact, claim: Claim) -> bool:
    return fact.kind == "figure" and claim.span.holds(fact.span)


_WORDS = 44
