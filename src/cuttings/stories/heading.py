"""What a difference is called: what is counted, or the act that is dated, in the words of the texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from cuttings.stories.acts import done
from cuttings.stories.clocks import CLOCK
from cuttings.stories.concepts import concept
from cuttings.stories.facts import AGE, Fact
from cuttings.stories.terms import COMMON, stem
from cuttings.types import Difference, Reading

__all__ = ["heading", "parted"]

_LENGTHS = frozenset(("min", "D", "W", "M", "Q", "Y", "DE", "CE", "WE"))
"""Units of lengths of time, as `lasting` gives them."""
_UNKNOWN = "of what is not clear"
_WORD = re.compile(r"\w[\w'’-]*")
_NO_NAME = re.compile(
    r"(?i)\d[\d.,]*|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|"
    r"(?:to|yester)day|tomorrow|morning|afternoon|evening|night|a\.?m|p\.?m|"
    r"percent|cent|million|billion|thousand|hundred|dozen|euros?|dollars?|pounds?|crowns?|met(?:er|re)s?|tonnes?|tons?|kilomet(?:er|re)s?|"
    r"killed|dead|died|hurt|injured|wounded|missing|unless|back|out|off|away|done|early|late|soon|already|nearly|year|years|week|weeks|month|months|day|days|hours?|minutes?|people|said|says|told|according|reported|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
"""Words that tell nothing of what a value is of: other values, units and who says it."""
_MOST, _ACTS = 3, 2


def heading(told: Sequence[Fact], readings: Mapping[str, Reading]) -> str:
    """What facts of one matter are of: people by what befell them, a thing counted by its word, else the kind of value with the acts and
    words beside it that the reports share; that it is not clear where there are none.

    >>> from cuttings.types import Article, Span
    >>> def put(article, text, value):
    ...     span = Span(text.index(value), text.index(value) + len(value))
    ...     return Fact(article, "date", value, "", None, span, Span(0, len(text)), {"harbour": 3.0}, value)
    >>> texts = {"a": "The harbour was shut on 2 May.", "b": "On 3 May the harbour was shut."}
    >>> readings = {one: Reading(page=one, fetched=None, fingerprint="", article=Article(text=text)) for one, text in texts.items()}
    >>> heading([put("a", texts["a"], "2 May"), put("b", texts["b"], "3 May")], readings)
    'day (shut, harbour)'
    """
    counted = next((thing for fact in told if (thing := _counted(fact, readings[fact.article]))), "")
    return counted or f"{_kind(told[0], readings[told[0].article])} ({', '.join(_of(told, readings)) or _UNKNOWN})"


def parted(found: Sequence[tuple[Sequence[Fact], Difference]], readings: Mapping[str, Reading]) -> list[Difference]:
    """Differences with what tells those apart that would be called the same: the words that the reports of each share.

    >>> parted([], {})
    []
    """
    times = Counter(one.thing for _, one in found)
    twins = [(one, told if times[one.thing] > 1 and "(" not in one.thing else ()) for told, one in found]
    alike = [(one, [word for word in _of(told, readings) if word[0].islower()] if told else []) for one, told in twins]
    return [replace(one, thing=f"{one.thing} ({', '.join(words)})") if words else one for one, words in alike]


def _kind(fact: Fact, reading: Reading) -> str:
    if fact.kind != "figure":
        return "year" if fact.unit == "year" else "day"
    unit = (fact.unit or "").partition("/")[0]
    if fact.thing == AGE:
        return AGE
    if unit == CLOCK:
        return "time of day"
    if any(one.span == fact.span and one.by == "figures.money" for one in reading.figures):
        return "sum"
    return "share" if unit == "%" else "length of time" if unit in _LENGTHS else "measure" if unit else "number"


def _counted(fact: Fact, reading: Reading) -> str:
    """What a fact counts, in the article's own word; of people what became of them; a name counts nothing."""
    if fact.thing.startswith("people "):
        return fact.thing
    if fact.kind != "figure" or fact.thing == AGE:
        return ""
    thing = next((figure.thing for figure in reading.figures if figure.span == fact.span and figure.thing), "")
    return thing if thing[:1].islower() and thing != AGE else ""


def _of(told: Sequence[Fact], readings: Mapping[str, Reading]) -> list[str]:
    """The acts and words, at most three, that facts of one matter are known by, as the first of them prints them; names where nothing else
    is shared, and beside an age."""
    dated = told[0].kind == "date" or told[0].unit == CLOCK
    shared = list(_shared(told, readings))
    plain = [word for word in shared if word[0].islower()]
    words = [*(_acts(told, readings) if dated else ()), *(shared if told[0].thing == AGE or not plain else plain)]
    found: dict[str, str] = {}
    for word in words:
        found.setdefault(stem(word.casefold().split()[0]), word)
    return list(found.values())[:_MOST] or list(_acts(told, readings))


def _acts(told: Sequence[Fact], readings: Mapping[str, Reading]) -> Iterable[str]:
    """The words for what was done beside the values, one for each kind of act."""
    kinds: dict[str, str] = {}
    for fact in told:
        reading = readings[fact.article]
        found = done(reading, fact.sentence, fact.span)
        if found:
            kinds.setdefault(found[0], found[1].of(reading.article.text).lower().removesuffix(" in"))
    return list(kinds.values())[:_ACTS]


def _shared(told: Sequence[Fact], readings: Mapping[str, Reading]) -> Iterable[str]:
    """The most telling words that stand beside two values that differ, in the order of the first report."""
    weights: dict[str, float] = {}
    for one, other in combinations(told, 2):
        if one.value != other.value:
            for key in one.near.keys() & other.near.keys():
                weights[key] = max(weights.get(key, 0.0), min(one.near[key], other.near[key]))
    outlets = {stem(word) for fact in told for word in _WORD.findall((readings[fact.article].article.outlet or "").lower())}
    first, text = told[0], readings[told[0].article].article.text
    names = frozenset(m.span.start for name in readings[first.article].names for m in name.mentions)
    printed: dict[str, str] = {}
    for word in _WORD.finditer(text, first.sentence.start, first.sentence.end):
        key, plain = concept(word[0].lower()), word[0].lower()
        if key in weights and not (
            plain in COMMON or _NO_NAME.fullmatch(plain) or stem(plain) in outlets or first.span.start <= word.start() < first.span.end
        ):
            printed.setdefault(
                key, plain if word.start() == first.sentence.start and word.start() not in names and not word[0].isupper() else word[0]
            )
    best = sorted((key for key in printed if weights[key]), key=lambda key: -weights[key])[:_MOST]
    return [word for key, word in printed.items() if key in best]
