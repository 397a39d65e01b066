"""Sources without a name: unnamed people and their second mention, roles, bodies and documents by their nouns."""

from __future__ import annotations

import re

from cuttings.grammar.phrases import nouns
from cuttings.statements.attribute import Raw
from cuttings.statements.hearing import Hearing, Who, person, span_of
from cuttings.text import listed
from cuttings.types import Name, Span

__all__ = ["again", "body", "hidden", "joint", "role", "spokesperson", "unnamed"]

_HIDDEN = re.compile(
    r"\b(?:anonym\w+|not to be named|not be(?:en)? (?:named|identified)|declined to be (?:named|identified)|unnamed|condition of anonymity|"
    r"asked not to be|familiar with|close to the|briefed on|with (?:direct )?knowledge of|unidentified|not authori[sz]ed to)\b",
    re.IGNORECASE,
)
_SECRET = listed("source sources insider insiders")
_SINGLE = listed(
    "official aide diplomat adviser advisor staffer operative executive person envoy negotiator lawmaker agent investigator lawyer "
    "employee officer banker trader"
)
_VAGUE = listed("a an one another two three some several senior")
_SPOKEN_FOR = listed("spokesman spokeswoman spokesperson spokespeople spokesmen representative")
_DEFINITE = listed("the this that these those")
_OTHERS = listed("one another both two neither either others")
_OF = listed("of in at for from on who which that with to by close familiar")
_EDGE = re.compile(r"^(?:the|a|an|its|his|her|their|this|both) ", re.IGNORECASE)
_SMALL = listed("the a an of in on at for from to and or but with by as that its his her their this into said says")


def hidden(hearing: Hearing, raw: Raw, span: Span) -> bool:
    """Whether the source or the words right after the cue say that its name is held back.

    >>> hidden.__name__
    'hidden'
    """
    text = hearing.words.text
    if _HIDDEN.search(text, span.start, span.end):
        return True
    end = hearing.words.sentences[raw.sentence].end
    return raw.cue is not None and re.compile(r"[^“\"]{0,60}condition of anonymity").match(text, raw.cue.end, end) is not None


def unnamed(hearing: Hearing, raw: Raw, via: tuple[str, ...]) -> Who | None:
    """`a senior official`, `AP’s source`, `people familiar with the talks`.

    >>> unnamed.__name__
    'unnamed'
    """
    assert raw.source is not None
    lower = hearing.words.lower[raw.source[0] : raw.source[1]]
    span = span_of(hearing.words, raw.source)
    if hidden(hearing, raw, span) or _SECRET & set(lower) or (lower[0] in _VAGUE and _SINGLE & set(lower)):
        earlier = next((item for item in hearing.before(raw, 8) if item.who.anonymous), None) if lower[0] in _DEFINITE and not via else None
        return Who(None, True, earlier.who.via if earlier else via, 0.97, "unnamed")
    return None


def again(hearing: Hearing, raw: Raw, via: tuple[str, ...]) -> Who | None:
    """`the official`, `one of them`, `another`: the unnamed people of a few sentences before, with their relays.

    >>> again.__name__
    'again'
    """
    assert raw.source is not None
    lower = hearing.words.lower[raw.source[0] : raw.source[1]]
    among = lower[0] in _OTHERS or lower[:2] in (("the", "other"), ("the", "others"), ("the", "two"), ("the", "people"))
    if not among and lower[0] not in _DEFINITE:
        return None
    noun = _noun(lower)
    if not among and nouns().get(noun) != "person" and noun not in _SECRET:
        return None
    for item in hearing.before(raw, 4 if among else 8):
        if item.who.anonymous and item.raw.source:
            there = hearing.words.lower[item.raw.source[0] : item.raw.source[1]]
            if noun in there or (among and (len(lower) < 3 or "them" in lower or {"people", "officials", "sources"} & set(lower))):
                return Who(None, True, via or item.who.via, 0.97, "same-source")
    return None


def _noun(lower: tuple[str, ...]) -> str:
    """The head noun of a phrase without a name."""
    for place, word in enumerate(lower):
        if place and (word in _OF or not word[:1].isalpha()):
            return lower[place - 1]
    return lower[-1]


def role(hearing: Hearing, raw: Raw, via: tuple[str, ...]) -> Who | None:
    """`the mayor`: the one person whom the article gave that role before.

    >>> role.__name__
    'role'
    """
    assert raw.source is not None
    words, (first, last) = hearing.words, raw.source
    lower = words.lower[first:last]
    noun = _noun(lower)
    if lower[0] not in _DEFINITE or last - first > 4 or any(form[:1].isupper() for form in words.forms[first + 1 : last]):
        return None
    holders = [name for start, name in hearing.roles.get(noun, {}).values() if start < words.bounds[first][0]]
    if len(holders) != 1 or lower.index(noun) != len(lower) - 1:
        return None
    return Who(holders[0].name, False, via, 0.9, "role", holders[0])


def spokesperson(hearing: Hearing, raw: Raw, via: tuple[str, ...]) -> Who | None:
    """`a spokesman for the board`: the board.

    >>> spokesperson.__name__
    'spokesperson'
    """
    assert raw.source is not None
    lower = hearing.words.lower[raw.source[0] : raw.source[1]]
    spoken = next((place for place, word in enumerate(lower) if word in _SPOKEN_FOR), None)
    if spoken is None:
        return None
    span = span_of(hearing.words, raw.source)
    named = next((item.name for item in hearing.within(span) if item.name.kind in ("body", "person", "place")), None)
    if named:
        return Who(named.name, False, via, 0.9, "spokesperson")
    earlier = next((item for item in hearing.before(raw, 12) if item.who.why == "spokesperson" and item.who.speaker), None)
    if earlier and len(lower) == 2 and lower[0] == "the":
        return Who(earlier.who.speaker, False, via or earlier.who.via, 0.85, "spokesperson")
    text = span.of(hearing.words.text)
    match = re.search(r"(?:for|of) (?:the |a |an )?(.+?)(?:,|$)", text) or re.match(r"(?:[Tt]he |[Aa]n? )?(.+?)(?:’s|'s|s’)? spokes", text)
    return Who(match.group(1) if match else None, False, via, 0.8 if match else 0.6, "spokesperson")


def joint(hearing: Hearing, raw: Raw, via: tuple[str, ...]) -> Who | None:
    """`Tervane and Ardova`: two countries or bodies that speak as one.

    >>> joint.__name__
    'joint'
    """
    assert raw.source is not None
    span = span_of(hearing.words, raw.source)
    text = span.of(hearing.words.text)
    parts = re.split(r", (?:and )?| and ", text)
    if len(parts) < 2 or len(parts) > 4:
        return None
    kinds = {item.span.of(hearing.words.text): "person" if person(item.name) else "other" for item in hearing.within(span)}
    if any(" and " in name for name in kinds):
        return None
    heads = [_EDGE.sub("", part) for part in parts]
    if "person" in kinds.values() or not all(re.fullmatch(r"[A-Z][\w’'-]+(?: (?:of )?[A-Z][\w’'-]+)*", head) for head in heads):
        return None
    return Who(text, False, via, 0.9 if all(head in kinds for head in heads) else 0.8, "joint")


def body(hearing: Hearing, raw: Raw, via: tuple[str, ...]) -> Who | None:
    """`the council`, `a survey by the institute`: the fullest name of the body that speaks or whose document it is.

    >>> body.__name__
    'body'
    """
    assert raw.source is not None
    words = hearing.words
    span = span_of(words, raw.source)
    lower = words.lower[raw.source[0] : raw.source[1]]
    noun = _noun(lower)
    kind = nouns().get(noun)
    beside = next((item.name.name for item in hearing.within(span) if item.name.kind == "body"), None)
    if kind == "document":
        return Who(beside or _author(hearing, raw, noun), False, via, 0.85, "document")
    if kind not in ("body", "medium") and not any(nouns().get(word) in ("body", "medium") for word in lower):
        return None
    if beside and kind != "medium":
        return Who(beside, False, via, 0.85, "body")
    text = re.split(r", (?!and )", span.of(words.text))[0]
    full = _fuller(hearing, text, noun, span.start) if kind == "body" else None
    return Who(full or _plain(text), False, via, 0.85, "body")


def _author(hearing: Hearing, raw: Raw, noun: str) -> str | None:
    for item in hearing.known[-24:]:
        if item.who.why in ("document", "adopted") and item.raw.source:
            there = hearing.words.lower[item.raw.source[0] : item.raw.source[1]]
            if noun in there and item.who.speaker:
                return item.who.speaker
    return None


def _plain(text: str) -> str:
    return text[:1].lower() + text[1:] if text[:4] in ("The ", "His ", "Her ", "Its ") else text


def _fuller(hearing: Hearing, text: str, noun: str, at: int) -> str | None:
    """For `the panel` the body called so before: a name that ends in the noun, or a longer phrase."""
    if not re.match(r"^(?:the|this) [\w’'-]+$", text, re.IGNORECASE):
        return None
    named = {
        item.name.name
        for item in hearing.roll.mentions
        if item.name.kind == "body" and item.span.start < at and item.name.name.lower().endswith(noun)
    }
    if len(named) == 1:
        return named.pop()
    longer = re.compile(rf"\b(?:[Tt]he|[Aa]n?) ((?:[\w’'-]+ ){{1,2}}{re.escape(noun)})\b")
    for match in longer.finditer(hearing.words.text, 0, at):
        if not _SMALL & set(match.group(1).lower().split()):
            return match.group(1)
    return None


def person_beside(hearing: Hearing, span: Span) -> Name | None:
    """The first person named inside *span*.

    >>> person_beside.__name__
    'person_beside'
    """
    return next((item.name for item in hearing.within(span) if item.name.kind == "person"), None)
