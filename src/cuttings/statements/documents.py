"""Whose words a document tells, and whom people without a name speak for: a report's author, an owner that is a firm, a bank's analysts."""

from __future__ import annotations

import re

from cuttings.grammar.phrases import nouns
from cuttings.statements.attribute import Raw
from cuttings.statements.hearing import Hearing, person
from cuttings.text import listed
from cuttings.types import Span

__all__ = ["adopter", "author", "behind", "issued"]

_NAME = r"[A-Z][\w’'&-]*(?: (?:(?:of|for|and|the|&) )*[A-Z][\w’'&-]*)*"
_BY = re.compile(
    r"(?:,|\b(?:report|audit|study|survey|review|letter|statement|inquiry|paper|analysis|note|estimate|forecast|written|prepared|compiled"
    r"|produced|drawn up|drafted|carried out)) by (?:the |an? )?(?:(?:[A-Z][\w-]+ )?(?:firm|company|group|charity|consultancy) (?:of )?)?"
    r"(?P<who>[^,;:“”\"]{2,60}?)(?: (?:for|on behalf of) (?:the|an?|its|his|her|their) [a-z][^,;:“”\"]{1,60})?,?$"
)
_SEEN = re.compile(r",? (?:seen|obtained|reviewed|viewed) by (?=(?:the )?[A-Z])")
"""`an estimate by Tarn & Dole seen by the Lamp`: not the Lamp's."""
_OWNED = re.compile(r"^(?:[Tt]he |[Aa]n? )?(?P<who>[^,;:“”\"]{2,50}?)(?:’s|'s|s[’'](?=\s)) (?:[\w-]+ ){0,3}?[\w-]+$")
_MODIFIED = listed(
    "police army navy government ministry council company party university embassy union charity hospital bank club commission committee "
    "agency board prosecution defence cabinet treasury"
)
_ISSUED = listed("statement letter email post memo message note release communique tweet")
_FIRM_LIKE = listed(
    "owner operator maker publisher developer manufacturer supplier builder insurer lender contractor employer parent sponsor"
)
_APPOSED = re.compile(rf"^(?:[^,]{{2,40}}), (?P<who>{_NAME}),?$")
_DESKS = re.compile(
    rf"^(?:[Tt]he )?(?:[Aa]nalysts|[Ee]conomists|[Ss]trategists|[Ff]orecasters) (?:at|with|from) (?P<at>{_NAME})$"
    rf"|^(?P<of>{_NAME})(?:’s|'s)? (?:analysts|economists|strategists|forecasters)$"
)
_DAYS = listed("monday tuesday wednesday thursday friday saturday sunday today yesterday")
_ELSEWHERE = re.compile(r" of [A-Z][\w’'-]+$")


def author(hearing: Hearing, span: Span, noun: str) -> str | None:
    """Who speaks in a document, by the words of its phrase: `the audit, by Kerr & Dole`, `the council’s leaflet`, `a police report`.

    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("The council’s leaflet claims it pays.")
    >>> author(Hearing(made, roll(()), None, {}, []), Span(0, 21), "leaflet")
    'council'
    """
    text = _SEEN.split(span.of(hearing.words.text), maxsplit=1)[0]
    match = _BY.search(text) or (_OWNED.match(text) if text.lower().endswith(noun) else None)
    if match is not None:
        return _bearer(hearing, Span(span.start + match.start("who"), span.start + match.end("who")))
    words = re.findall(r"[\w’'-]+", text.lower())
    at = words.index(noun) if noun in words else 0
    return words[at - 1] if at > 0 and words[at - 1] in _MODIFIED and (at < 2 or words[at - 2] not in ("of", "by", "to")) else None


def _bearer(hearing: Hearing, span: Span) -> str | None:
    """The name of a person or body in a phrase that is one, or the phrase where its noun is a body's."""
    text = span.of(hearing.words.text)
    item = next((item for item in hearing.within(span) if item.span.end == span.end), None)
    if item is not None and (person(item.name) or item.span.start == span.start):
        return item.name.name if item.name.kind != "place" else None
    if text.endswith("day") and text.lower() in _DAYS:
        return None
    if re.fullmatch(_NAME, text):
        return text
    return text if nouns().get(text.split()[-1].lower()) == "body" else None


def issued(hearing: Hearing, sentence: int, lower: tuple[str, ...], noun: str) -> str | None:
    """Who told something in the document of that noun just before: `The army said in a statement that A. The statement blamed B.`

    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> issued(Hearing(words("No."), roll(()), None, {}, []), 0, ("the", "statement"), "statement")
    """
    if lower not in (("the", noun), ("this", noun), ("that", noun)) or noun not in _ISSUED:
        return None
    words = hearing.words
    for item in reversed(hearing.known[-6:]):
        if item.who.speaker and 0 < sentence - item.raw.sentence <= 3 and item.raw.source is not None:
            place = words.sentences[item.raw.sentence]
            if re.search(rf"\bin (?:an?|its|his|her|their) (?:[\w-]+ ){{0,3}}?{noun}\b", place.of(words.text)[:1500]):
                return item.who.speaker
    return None


def behind(hearing: Hearing, span: Span, noun: str) -> str | None:
    """The body that people without a name speak for or are: `its owner, Auram Metals of Vell`, `analysts at Bank Mira`.

    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("Analysts at Bank Mira expect a fall.")
    >>> behind(Hearing(made, roll(()), None, {}, []), Span(0, 21), "analysts")
    'Bank Mira'
    """
    text = span.of(hearing.words.text)
    desk = _DESKS.match(text)
    if (
        desk is not None
        and desk.group("of")
        and any(item.name.kind == "person" for item in hearing.within(Span(span.start, span.start + 1)))
    ):
        return None
    if desk is not None:
        return desk.group("at") or desk.group("of")
    match = _APPOSED.match(text) if noun in _FIRM_LIKE else None
    if match is None or any(person(item.name) for item in hearing.within(Span(span.start + match.start("who"), span.end))):
        return None
    name = match.group("who")
    return _ELSEWHERE.sub("", name) if " " in _ELSEWHERE.sub("", name) else name


_ADOPTED = listed("resolution motion bill law text document")


def adopter(hearing: Hearing, raw: Raw, noun: str) -> str | None:
    """Who adopted a document, or whose it was when it was told of before: `The law says that A`.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("The law said the mill was shut.")
    >>> adopter(Hearing(made, roll(()), None, {}, []), raws(made)[0], "law") is None
    True
    """
    for item in hearing.known[-24:]:
        if (
            noun in _ADOPTED
            and item.raw.source
            and item.who.speaker
            and (item.raw.by == "statements.adopted" or _adopts(hearing, item.raw, noun))
        ):
            return item.who.speaker
        if item.who.why in ("document", "adopted") and item.raw.source:
            there = hearing.words.lower[item.raw.source[0] : item.raw.source[1]]
            if noun in there and item.who.speaker:
                return item.who.speaker
    return None


_ADOPTING = r"\b(?:adopted|passed|approved|issued|endorsed|tabled|backed) (?:a|an|the|its|another) (?:[\w-]+ ){{0,3}}?{}\b"


def _adopts(hearing: Hearing, raw: Raw, noun: str) -> bool:
    """Whether the sentence tells that the source did so: `adopted a resolution`."""
    assert raw.source is not None
    start, end = hearing.words.bounds[raw.source[1] - 1][1], hearing.words.sentences[raw.sentence].end
    return re.match(r"[^,;:“\"]{0,40}?" + _ADOPTING.format(re.escape(noun)), hearing.words.text[start:end]) is not None
