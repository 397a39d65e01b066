"""The way that words took: the media that cite a source, whoever carries its words, and the phrase that it goes by."""

from __future__ import annotations

import re
from bisect import bisect_left

from cuttings.grammar import phrases
from cuttings.grammar.phrases import nouns
from cuttings.statements.attribute import Raw
from cuttings.statements.cues import quoted
from cuttings.statements.hearing import Hearing, Roll, person, span_of
from cuttings.statements.relays import bare, cited, medium
from cuttings.text import Words, listed
from cuttings.types import Span

__all__ = ["beyond", "credited", "passed_on", "told", "wording"]

_TAIL = re.compile(
    r"(?: (?:late|early|earlier|later|after|before|on|in|this|last|the|\w+day|\w+day’s|bell|night|morning|afternoon"
    r"|evening|week|month)){0,5}"
    r"(?: from [a-z ’]{2,25}| from [A-Z][\w’-]+)?"
    r",? (?:citing|quoting) (?:[^.;,“\"]|(?<=[A-Z])\.)+(?:, (?:which|who) (?:cited|quoted|cites|quotes|was citing) [^.;,“\"]+)?"
)
_BEHIND = re.compile(
    r", (?:citing|quoting|on the authority of|attributing (?:the|its|this|that) [\w ]{3,30} to) "
    r"((?:an?|the|one|two|three|four|five|six|several|some|unnamed|unidentified|anonymous) [^.;,“\"]{3,60}"
    r"|(?:people|sources|officials)\b[^.;,“\"]{0,60}|[A-Z][^.;,“\"]{3,60})$"
)
_CARRIED = re.compile(
    r" (?:(?:has|had|also|later) )*(?:carried|published|ran|broadcast|aired|posted|printed|released|quoted) (?:an?|the) (?:[\w-]+ ){0,2}?"
    r"(?:statement|message|letter|video|interview|remarks|comments|recording|communique) (?:from|by|of|with|attributed to) "
    r"([^,;:“”\"]{2,60}?),? "
)
"""`The agency carried a statement from the army saying that A`: the army, by the agency."""
_MIDST = re.compile(
    r",? (?:in an? (?:[a-z-]+ ){0,2}(?:article|report|story|dispatch|piece),? )?(?:(?:which|that),? )?(?:citing|quoting) ([^,;:“”\"]+?),? "
)
"""Between a medium and its verb: `the Orb, which, citing a nurse, said`."""
_LONG = 120
_FRONT = re.compile(r"(?:Citing|Quoting) ([^,;:“\"]+), (?:the |a )?$")
_THROUGH = re.compile(
    r",? (?:(?:through|via) (?:a|an|his|her|its|their|the) |in (?:an |a |the )?(?:\w+ )?(?:interviews?|statement|letter|email|message|video"
    r"|post|remarks|comments) (?:with|to|on|for|carried|published|broadcast|posted|released)\b)"
)
_TOLD = re.compile(r", ((?:the )?[A-Z][\w’'&-]*(?: [A-Z][\w’'&-]*){0,3}) (?:reported|reports)$")
"""`said A, Norwire reported`: heard by Norwire."""
_GIVEN = re.compile(r" to ((?:the )?[A-Z][\w’'&-]*(?: [A-Z][\w’'&-]*){0,3})$")
_GIVING = listed("confirm reveal disclose admit describe explain")
"""`confirmed that toll to AFP`: heard by AFP."""
_WAYS = listed("through via in")
_DEFINITE = listed("the its his her their a an")
_DEEPEST = 3


def credited(words: Words, raw: Raw, known: Roll | None = None) -> tuple[Raw, tuple[str, ...]]:
    """`Reuters, citing three officials`: the officials, via Reuters; `Interfax, quoting the Orb, which cited a guard`: via both.

    A person among the names *known* who cites somebody is no medium.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.text import words
    >>> made = words("The mill is shut, Reuters reported, citing two guards.")
    >>> credited(made, raws(made)[0])[1]
    ('Reuters',)
    """
    if raw.source is None:
        return raw, ()
    span = span_of(words, raw.source)
    text, tail = span.of(words.text).rstrip(", "), ""
    if raw.cue and raw.cue.start >= span.end:
        match = _TAIL.match(words.text, raw.cue.end)
        tail = match.group() if match else ""
    found = cited(text) or _citing(words, raw, text) or (cited(text + ", " + re.sub(r"^.*?(?=citing|quoting)", "", tail)) if tail else None)
    if found is None or (known is not None and _cites_oneself(known, span, found[0])):
        return _quoting(words, raw, text)
    via, last = [found[0]], found[1].rstrip(".")
    while (further := cited(last)) and len(via) < _DEEPEST:
        via.append(further[0])
        last = further[1]
    start = words.text.find(last, words.sentences[raw.sentence].start)
    if start < 0:
        return raw, ()
    tokens = (words.token_at(start), words.token_at(start + len(last) - 1) + 1)
    return raw._replace(source=tokens, hearer=""), tuple(via)


def _cites_oneself(known: Roll, span: Span, name: str) -> bool:
    """Whether it is a person with a name who cites: `Orme, citing two officials, said`."""
    here = known.mentions[bisect_left(known.starts, span.start) : bisect_left(known.starts, span.end)]
    return not medium(name) and any(item.name.name.endswith(name) and person(item.name) for item in here[:1])


def _quoting(words: Words, raw: Raw, text: str) -> tuple[Raw, tuple[str, ...]]:
    """`The agency Levna said that A, quoting a guard`: the guard, via Levna, and A alone."""
    last = raw.content[-1]
    told = _TOLD.search(words.text, last.start + 1, last.end)
    if told is not None and (via := medium(told.group(1))) and raw.cue is not None and raw.cue.end <= last.start:
        return raw._replace(content=(*raw.content[:-1], Span(last.start, told.start()))), (via,)
    given = _GIVEN.search(words.text, last.start + 1, last.end) if raw.verb in _GIVING else None
    if given is not None and (via := medium(given.group(1))):
        return raw._replace(content=(*raw.content[:-1], Span(last.start, given.start()))), (via,)
    carried = (
        _CARRIED.fullmatch(words.text, span.end, raw.cue.start) if (span := span_of(words, raw.source or (0, 1))) and raw.cue else None
    )
    if carried is not None and (via := medium(text)):
        return raw._replace(source=(words.token_at(carried.start(1)), words.token_at(carried.end(1) - 1) + 1), hearer=""), (via,)
    match, name = _BEHIND.search(words.text, last.start, last.end), medium(text)
    if match is None or not name:
        return raw, ()
    tokens = (words.token_at(match.start(1)), words.token_at(match.end() - 1) + 1)
    return raw._replace(content=(*raw.content[:-1], Span(last.start, match.start())), source=tokens, hearer=""), (name,)


def _citing(words: Words, raw: Raw, text: str) -> tuple[str, str] | None:
    """`Citing three officials, Reuters said`: Reuters and the officials."""
    assert raw.source is not None
    start, at = words.sentences[words.sentence_at(words.bounds[raw.source[0]][0])].start, words.bounds[raw.source[0]][0]
    end = words.bounds[raw.source[1] - 1][1]
    midst = _MIDST.fullmatch(words.text, end, raw.cue.start) if raw.cue is not None and 8 < raw.cue.start - end < _LONG else None
    if midst is not None:
        return cited(f"{text}, citing {midst.group(1)}")
    match = _FRONT.match(words.text[start:at])
    name = medium(text) if match else ""
    return (name, match.group(1)) if match and name else None


_GAP = re.compile(r"(?: (?:on|in|an?|last|this|the|\w+day|morning|afternoon|week|month|year|statement|tweet|interview|post|letter))*,? ")
_LATER = 40


def passed_on(words: Words, raws: list[Raw]) -> dict[Raw, Raw]:
    """By attribution the `according to` right behind it, which only tells who passed it on: `“A,” she wrote, according to the Echo`.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.text import words
    >>> made = words("“It was dark and wet,” Ida Orme wrote, according to the Echo.")
    >>> [raw.cue.of(made.text) for raw in passed_on(made, raws(made))]
    ['wrote']
    """
    cued = [(raw.cue, raw) for raw in raws if raw.cue is not None and raw.source is not None]
    found: dict[Raw, Raw] = {}
    for at, raw in cued:
        if raw.by != "statements.according-to":
            continue
        for cue, other in cued:
            near = (
                0 < at.start - cue.end < _LATER
                and other.sentence == raw.sentence
                and raw.content[0].start <= other.content[0].start < cue.start
            )
            if near and _GAP.fullmatch(words.text, cue.end, at.start):
                found[other] = raw
    return found


def told(words: Words, held: tuple[Raw, tuple[str, ...]], passing: Raw | None) -> tuple[Raw, tuple[str, ...]]:
    """An attribution and its media with the one by name that passed it on.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.text import words
    >>> made = words("“It was dark and wet,” Ida Orme wrote, according to the Echo.")
    >>> (wrote, passing), = passed_on(made, raws(made)).items()
    >>> told(made, (wrote, ()), passing)[1]
    ('Echo',)
    """
    if passing is None or passing.source is None or held[1]:
        return held
    text = span_of(words, passing.source).of(words.text)
    name = medium(text) or bare(text)
    return (held[0], (name,)) if name[:1].isupper() else held


def wording(hearing: Hearing, raw: Raw) -> Raw:
    """An attribution with the phrase that its source goes by: what "who" stands for, without the way its words took, with its name behind.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("The palace, through a spokeswoman, said the mill was shut.")
    >>> wording(Hearing(made, roll(()), None, {}, []), raws(made)[0]).source
    (0, 2)
    """
    assert raw.source is not None
    return _apposed(hearing, _alone(hearing.words, _bare(hearing.words, _headed(hearing.words, _whose(hearing.words, raw, raw.source)))))


_LAST = listed("part itself himself herself themselves however meanwhile though too also , year month week")
_ASIDE = re.compile(
    r"(?:,? (?:for|on) (?:its|his|her|their) part| (?:it|him|her|them)sel(?:f|ves)|,? (?:however|meanwhile|though|too|also)"
    r"| (?:this|last) (?:week|month|year)),?$"
)


_WHICH = re.compile(r", which [^“”\"]{3,160}$")


def _headed(words: Words, raw: Raw) -> Raw:
    """A source without the clause that tells what it did: `the Herald, which interviewed Ida Orme last week,` is the Herald."""
    assert raw.source is not None
    if "which" not in words.lower[raw.source[0] + 1 : raw.source[1]]:
        return raw
    span = span_of(words, raw.source)
    match = _WHICH.search(words.text, span.start, span.end)
    return raw._replace(source=(raw.source[0], words.token_at(match.start() - 1) + 1)) if match and match.start() > span.start else raw


def _bare(words: Words, raw: Raw) -> Raw:
    """A source without an aside at its end: `the directorate, for its part`, `the ministry last year`."""
    assert raw.source is not None
    if raw.source[1] - raw.source[0] < 2 or words.lower[raw.source[1] - 1] not in _LAST:
        return raw
    span = span_of(words, raw.source)
    match = _ASIDE.search(words.text, span.start, span.end)
    return raw._replace(source=(raw.source[0], words.token_at(match.start() - 1) + 1)) if match and match.start() > span.start else raw


def beyond(words: Words, raw: Raw, worded: Raw) -> Raw:
    """An attribution whose words begin behind the name of its source, where *worded* found one: `According to the mayor, Ida Orme, A`.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.text import words
    >>> made = words("According to the mayor, Ida Orme, the mill was shut.")
    >>> raw = raws(made)[0]
    >>> beyond(made, raw, raw._replace(source=(2, 7))).content[0].of(made.text)
    'the mill was shut'
    """
    first = raw.content[0]
    if worded.source is None or worded.source == raw.source or raw.by != "statements.according-to":
        return raw
    end = words.bounds[worded.source[1] - 1][1]
    if not first.start < end < first.end or words.text[end : end + 2] != ", ":
        return raw
    return raw._replace(content=(Span(end + 2, first.end), *raw.content[1:]))


def _whose(words: Words, raw: Raw, source: tuple[int, int]) -> Raw:
    """An attribution whose source begins with "who" or "which", with the phrase before it that is meant."""
    first, last = source
    start = words.firsts[words.sentence_at(words.bounds[first][0])]
    if words.lower[first] not in ("who", "which") or first == start or (last - first == 1 and words.lower[first] == "which"):
        return raw
    stop = first - 1 if words.forms[first - 1] == "," else first
    found = phrases.before(words, quoted(words), start, stop)
    return raw._replace(source=found if last - first == 1 else (found[0], last)) if found else raw


def _alone(words: Words, raw: Raw) -> Raw:
    """A source without the way its words took: `the palace, through a spokeswoman`, `Orme in an interview with the Herald`."""
    if raw.source is None or not _WAYS & set(words.lower[raw.source[0] : raw.source[1]]):
        return raw
    span = span_of(words, raw.source)
    match = _THROUGH.search(words.text, span.start, span.end)
    return raw._replace(source=(raw.source[0], words.token_at(match.start() - 1) + 1)) if match and match.start() > span.start else raw


def _apposed(hearing: Hearing, raw: Raw) -> Raw:
    """A source with the name that stands behind its role: `its deputy governor, Emil Ras`."""
    assert raw.source is not None
    lower = hearing.words.lower[raw.source[0] : raw.source[1]]
    if lower[0] not in _DEFINITE or nouns().get(lower[-1]) != "person":
        return raw
    span = span_of(hearing.words, raw.source)
    if hearing.words.text[span.end : span.end + 2] != ", ":
        return raw
    item = next(hearing.within(Span(span.end + 2, span.end + 3)), None)
    if item is None or not person(item.name) or hearing.words.text[item.span.end : item.span.end + 1] not in (",", ".", ";"):
        return raw
    return raw._replace(source=(raw.source[0], hearing.words.token_at(item.span.end - 1) + 1))
