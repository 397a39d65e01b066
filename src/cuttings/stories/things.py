"""What a figure counts: things, or people by what became of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from cuttings import resources
from cuttings.stories.concepts import concept, counted
from cuttings.stories.measures import measured
from cuttings.stories.terms import COMMON, stem
from cuttings.stories.withdrawn import of_harm
from cuttings.types import Figure, Span

__all__ = ["AGE", "counted_as", "partly", "role"]

AGE = "age"
"""What is counted where somebody's years are."""
_WORD = re.compile(r"\w[\w'’-]*")
_NO_COUNT = re.compile(r" of (?:the|them|those|these|whom|which)\b|-[a-z]| (?:more|fewer|less) than\b")
"""A part of what is counted, a number inside a word, a difference; `nine of its soldiers` is a whole."""
_OF_THEM = re.compile(
    r" of (?:them|whom|those|the (?:dead|killed|victims|injured|wounded|missing))"
    r"(?:,? (?:are|were|is|was|being))? (?:[a-z-]+ )?(?P<who>[a-z]{4,})\b"
)
"""Those of one group among the people counted: `nine of them civilians`."""
_REACH = 8


def counted_as(text: str, sentence: Span, figure: Figure) -> str:
    """What is counted; of people what became of them, which tells more.

    >>> counted_as("Nine people died.", Span(0, 17), Figure(span=Span(0, 4), low=9, thing="people"))
    'people killed'
    """
    if figure.thing == "age" or (not figure.unit and _SOMEBODY_OF.search(text, max(0, figure.span.start - 30), figure.span.start)):
        return AGE
    if figure.unit or _NONE_OF.search(text, max(0, figure.span.start - 20), figure.span.start):
        return ""
    if befell := _befell(figure, text):
        return f"people {befell}"
    among = _among(figure, text)
    words = [among] if among else [word for word in _WORD.findall(_counted(text, sentence, figure).lower()) if word not in COMMON]
    head = words[-1] if words else ""
    if _CROWD_OF.search(text, max(0, figure.span.start - 30), figure.span.start):
        return counted(head) if _GUARDS.match(text, figure.span.end) else "people gathered"
    people, fates = _lexicons()
    if head not in _BEFALLEN and head and not (stem(head) in people or head in people or concept(head) in ("=man", "=woman")):
        return counted(head)
    if head in _BEFALLEN:
        return f"people {fates.get(head) or fates[stem(head)]}"
    if head == "toll" and _PAID.search(sentence.of(text)) and not of_harm(sentence.of(text)):
        return counted(head)
    if head == "toll":
        return "people hurt" if _HURT.search(text, sentence.start, figure.span.start) else "people killed"
    if head in ("body", "bodies"):
        return counted(head)
    if not head and (figure.bound in _UPPER or _WERE.search(text, sentence.start, figure.span.start)):
        return ""
    end = (_NEXT_COUNT if head in fates else _BEFELL_OTHERS).search(text, figure.span.end, sentence.end)
    after = _UNFOUND.sub("missing", _NOT_SO.sub("", text[figure.span.end : end.start() if end else sentence.end]))
    if _ORDERED.search(text, sentence.start, figure.span.start) and " to leave" in after:
        after = f"expelled {after}"
    after = _LOST.sub("killed", _AWAY.sub("arrested", _TOOK_PART.sub("gathered", after)))
    after = _FELL.sub("killed", after) if _group(head) == _SOLDIERS else after
    before = _OPENS.split(_CLAUSE.split(text[sentence.start : figure.span.start])[-1])[-1]
    fate = _fate(before, after, words) or _massed(figure, before + after)
    if among and not fate:
        fate = _fate(text[max(0, sentence.start - _BACK) : figure.span.start].replace("hospital", ""), "", words, _BACK)
    if fate:
        some = head and head not in _ANYBODY and not _group(head) and _AND_OTHERS.match(text, figure.span.end, sentence.end)
        return f"people {fate}{' (some)' if some else _group(head)}"
    return counted(head) if head and head not in _ANYBODY else ""


def _counted(text: str, sentence: Span, figure: Figure) -> str:
    """What a figure counts; of `the queue of ships off Hask grew to 23` the ships, not the place."""
    thing = figure.thing or ""
    if not thing[:1].isupper():
        return thing
    found = _PLACED.search(text, sentence.start, figure.span.start)
    return found[1] if found else thing


def role(text: str, span: Span, years: float) -> frozenset[str]:
    """What somebody is whose age stands at *span*: a child, or by the word behind it (`58-year-old driver`).

    >>> sorted(role("A nine-year-old rower won.", Span(2, 15), 9))
    ['a child', 'a rower']
    """
    found = _AGED_WHAT.match(text, span.end)
    child = frozenset(("a child",)) if years < _GROWN else frozenset[str]()
    return child | (frozenset((f"a {stem(found[1])}",)) if found and found[1] not in _ANYBODY | _SOMEBODY else frozenset())


_GROWN = 15
_AGED_WHAT = re.compile(r" ([a-z]+(?:er|or|ist|man|ot|yst|ian|nt|ee|if|ess))\b")
_SOMEBODY = frozenset("boy girl lad lass son daughter brother sister mother father patient student resident".split())  # noqa: SIM905
_SOMEBODY_OF = re.compile(r"\b(?:[Aa]|[Tt]he) (?:[a-z]+ )?(?:man|woman|boy|girl|child|lad|lass|driver|pupil|student|widow|pensioner) of $")
_NONE_OF = re.compile(r"\b[Nn]one of (?:its|the|their|his|her) $")
_HURT = re.compile(r"\b(?:injury|injured|wounded|casualty) toll\b")
_PAID = re.compile(r"(?i)\b(?:bridges?|tunnels?|motorways?|highways?|lanes?|motorists|drivers|booths?|charg(?:e[ds]?|ing))\b")
"""Beside a toll that is paid."""
_ORDERED = re.compile(r"\b(?:order|tell|told|ask|command|instruct)(?:s|ed|ing)?\b")
_PLACED = re.compile(r"\b([a-z]{3,}s) (?:off|in|at|of|near|from|outside|before) (?:the )?[A-Z]")
_BEFALLEN = frozenset("killed injured wounded hurt missing arrested detained rescued".split())  # noqa: SIM905
_ANYBODY = frozenset("people persons men women man woman children others residents civilians bodies dead victims survivors".split())  # noqa: SIM905
"""Who is counted without being told from other people."""


def partly(figure: Figure, text: str) -> bool:
    """Whether a figure counts no whole thing; `14 tonnes of the cheese` does, and `nine of them civilians`.

    >>> partly(Figure(span=Span(0, 4), low=9, thing="boats"), "Nine of the boats sank.")
    True
    """
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
_NEXT_COUNT = re.compile(
    r"(?:[,;]|,? (?:and|with)) (?:(?:at least|about|some|around|another|a further|as many as) )*"
    r"(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|dozens|scores)\b)(?! of )"
)
_BEFELL_OTHERS = re.compile(
    r", (?:killing|injuring|wounding|hurting) (?:(?:at least|about|some|around|another|as many as) )*"
    r"(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|dozens|scores)\b)"
)
"""Where another count begins behind one that says itself what befell those counted: `ten dead, two missing`."""
_AND_OTHERS = re.compile(
    r"(?: [\w.’'-]+){1,4} and (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten) (?:[a-z-]+ )?[a-z]+s?\b(?! of )"
)
"""Behind a count of some of those whom one fate met: `killed ten passengers and two pilots`."""
_CROWD_OF = re.compile(r"\bcrowds? of (?:(?:about|some|around|nearly|almost|over|more than|at least|up to) )?$")
_GUARDS = re.compile(r" (?:[a-z]+ )?(?:police(?:men)?|officers|constables|guards|soldiers|troops|marshals|stewards)\b")
"""Who faces a crowd of people, also where they are called one themselves."""
_OPENS = re.compile(r"\b(?:when|while|where|whereas)\b")
_CLAUSE = re.compile(r"\band\b|\bbut\b|[;,]")
"""A bare number under a limit is an age more often than a toll, and what became of those counted stands in their own clause."""


@cache
def _lexicons() -> tuple[frozenset[str], Mapping[str, str]]:
    fates: dict[str, str] = dict(resources.lexicon("aspects"))  # type: ignore[arg-type]
    return frozenset(row[0] for row in resources.lexicon("counted-people")), fates
