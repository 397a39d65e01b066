"""Signs that a name shown is not whoever speaks: one of several, one counted among others, a part of a name, no name at all."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from cuttings import names as naming
from cuttings import resources
from cuttings.grammar.phrases import nouns
from cuttings.statements.attribute import Raw
from cuttings.statements.hearing import Roll, Who, person, span_of
from cuttings.text import Words

__all__ = ["is_son", "misnamed", "surname", "titles"]

_COUNTED = re.compile(r"(?i:every|each|any|some|many|most|several|few|both|no|all|\d+(?:,\d+)?) [a-z]")
_NO_NAME = re.compile(
    r"\b(?:is|are|was|were|though|would|will|has|had|not|who|which|unnamed|unidentified|anonymous)\b"
    r"| (?:in|on|since) (?:January|February|March|April|May|June|July|August|September|October|November|December|\w+day)$"
)
_BESIDE = re.compile(r"\b[A-Z][\w’'-]*,? and (?:the )?$")
_CLAUSE = re.compile(r", (?:but|while|whereas|although) $|; $")
_GIVEN = r"\b([A-Z][a-z]+) (?:[A-Z]\. )?"
_TITLED = re.compile(r"(?:Dr|Prof|Mr|Mrs|Ms)\.? (?=[\w’'-]+$)")
_HEADED = re.compile(r"\b[A-Z][a-z]+ (?:for|of|on|to) an? $")
"""The head of a name that was cut off: `Union for a | Dry Harbour`."""
_HYPHEN = re.compile(r"-\w")
_GOODS = re.compile(r"[’']s [A-Z][\w’'-]+ [A-Z]|(?: [A-Z][\w’'-]+){2}")
"""A name that goes on: `Tarn | ’s Finest Soap`, `Vell Guard | Special Boats Command`."""
_BEFORE = r"\b(?:(?:Dr|Prof|Mr|Mrs|Ms)\.? (?:[A-Z][\w’'-]+ )+|[A-Z][a-z]+ [A-Z][a-z]+ )"
_REACH, _MOST, _FAR = 40, 300, 20_000


def misnamed(words: Words, raw: Raw, who: Who, mentions: Roll) -> list[str]:
    """The signs against the name of a speaker, by their own names.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("Every mill owner said the dam was safe.")
    >>> misnamed(made, raws(made)[0], Who("Every mill owner", False, (), 0.9, "body"), roll(()))
    ['counted']
    """
    name, span = who.speaker or "", span_of(words, raw.source) if raw.source is not None else None
    found = ["no name"] if _NO_NAME.search(name) or _twice(name) else []
    if span is None:
        return found
    source = span.of(words.text)
    found += ["no name"] if name.startswith("Team ") and "Team " not in source else []
    found += ["fuller name"] if _cut_short(words.text, name, who, mentions) else []
    if who.why.startswith("pronoun"):
        return found
    found += ["role first"] if who.why == "presented" and name.rsplit(" ", 1)[-1] in titles() else []
    found += ["counted"] if _COUNTED.match(source) and raw.by != "statements.label" else []
    found += ["beside another"] if _BESIDE.search(words.text, max(0, span.start - _REACH), span.start) else []
    found += ["other sex"] if who.person is not None and _other_sex(source, who.person.name) else []
    found += ["two bearers"] if who.person is not None and _bearers(words.text, source, name, mentions) else []
    found += ["role first"] if name.count(" ") > 1 and nouns().get(name.split(" ", 1)[0].lower()) == "person" else []
    found += ["two subjects"] if who.person is not None and _two(words, span.start, span.end, name, mentions) else []
    return found + _part(source, name, who)


def _twice(name: str) -> bool:
    """Whether a name is one name twice, as a caption is flattened: `Ida Orme Ida Orme`."""
    half = len(name) // 2
    return half > 0 and name[:half] == name[half + 1 :]


def _other_sex(source: str, name: str) -> bool:
    """Whether a source is a woman's and the name a man's, or the other way round: `Mrs Orme` of an article that names Mr Albert Orme."""
    match = _ADDRESSED.match(source)
    shown = "" if match is None else "m" if match.group().startswith("Mr") and not match.group().startswith("Mrs") else "f"
    return bool(shown) and naming.gender(name) == ("f" if shown == "m" else "m")


_ADDRESSED = re.compile(r"(?:Mr|Mrs|Ms|Miss)\b")


def _two(words: Words, start: int, end: int, name: str, mentions: Roll) -> bool:
    """Whether a source is two clauses, each with a person: `Orme built the dam in May, but Tarn has criticised it, saying A`."""
    here = mentions.mentions[bisect_left(mentions.starts, start) : bisect_left(mentions.starts, end)]
    others = [item.span.start for item in here if item.name.name != name and person(item.name)]
    return any(_CLAUSE.search(words.text, start, _titled(words.text, start, at)) for at in others)


def _titled(text: str, start: int, at: int) -> int:
    """Where the capitals before a name begin."""
    match = re.search(r"(?:[A-Z][\w.’'-]* )+$", text[start:at])
    return start + match.start() if match else at


def _part(source: str, name: str, who: Who) -> list[str]:
    """Whether the name is cut at a hyphen or behind an owner."""
    at = source.find(name)
    found = ["hyphen"] if at >= 0 and _HYPHEN.match(source, at + len(name)) else []
    if at > 0 and who.person is None and source[:at].endswith(("’s ", "'s ")):
        found.append("owner cut")
    if at >= 0 and who.person is None and _GOODS.match(source, at + len(name)):
        found.append("owner cut")
    if at > 0 and who.person is None and _HEADED.search(source, 0, at):
        found.append("owner cut")
    return found


def _cut_short(text: str, name: str, who: Who, mentions: Roll) -> bool:
    """Whether the article has a longer name for whoever is shown by a surname, with a title or without, or by a part of its name."""
    title = _TITLED.match(name)
    if title is not None:
        last = name[title.end() :]
        return bool(_given(text, last)) or re.search(_BEFORE + re.escape(last) + r"\b", text[:_FAR]) is not None
    if " " in name:
        return False
    if who.person is not None:
        return _fuller(text, name, mentions)
    return any(item.name.name.endswith(f" {name}") and not person(item.name) for item in mentions.mentions[:_MOST])


def _fuller(text: str, name: str, mentions: Roll) -> bool:
    """Whether a given name stands before a surname somewhere that no name of the article has."""
    if text.find(f" {name}") < 0:
        return False
    met = _given(text, name)
    known = {item.name.name.split(" ", 1)[0] for item in mentions.mentions[:_MOST] if item.name.name.endswith(f" {name}")}
    return bool(met - known)


_SON = re.compile(r" (?:Jr|Sr)\.?$")


@cache
def titles() -> frozenset[str]:
    """The words of titles.

    >>> "Mayor" in titles(), "Orme" in titles()
    (True, False)
    """
    return frozenset(word for row in resources.lexicon("titles") for word in row[0].split())


def is_son(name: str) -> bool:
    """Whether a name says which one of father and son it is.

    >>> is_son("Orme Jr."), is_son("Bo Orme")
    (True, False)
    """
    return _SON.search(name) is not None


def surname(name: str) -> str:
    """The last word of a name, without what tells a son from his father.

    >>> surname("Bo Orme Jr."), surname("Bo Orme")
    ('Orme', 'Orme')
    """
    return _SON.sub("", name).rsplit(" ", 1)[-1]


def _bearers(text: str, source: str, name: str, mentions: Roll) -> bool:
    """Whether the surname by which alone a source goes may be another's: a son's who has his father's name, one that stands behind
    another given name too, or behind the titles of a man and of a woman.
    """
    first, last = name.split(" ", 1)[0], surname(name)
    if first == name or last not in source or first in source or is_son(source):
        return False
    if is_son(name):
        return True
    known = {word for item in mentions.mentions[:_MOST] if last in item.name.name for word in item.name.name.split()}
    return naming.borne(text, first, last, known)


def _given(text: str, surname: str) -> set[str]:
    """The given names that stand before a surname in an article."""
    return {match.group(1) for match in re.finditer(_GIVEN + re.escape(surname) + r"\b", text[:_FAR])} & naming.given().keys()
