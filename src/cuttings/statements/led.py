"""Sources that bring a clause of their own along before the verb, and what people without a name put at a figure or describe."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cuttings.grammar.phrases import nouns
from cuttings.statements.attribute import Raw
from cuttings.statements.cues import quoted
from cuttings.statements.hearing import span_of
from cuttings.statements.trades import called_so
from cuttings.text import Words, listed
from cuttings.types import Span

__all__ = ["led"]

_FINITE = (
    r"(?:is|are|was|were|has|have|had|did|does|do|would|could|can|cannot|[a-z]+ed|left|saw|knew|knows?|took|gave|came|went|ran|led|held|met"
    r"|sat|stood|heard|wrote|spoke|speaks?|works?|lives?|says?|owns?|runs|buys|sells|sold|bought|lost|lives|teaches|taught|drove|drives"
    r"|declines?|fears?|requests?|helps?|attends?)"
)
_WHO = (
    r"(?:(?:,? (?:who|whose|all of whom|both of whom|none of whom|neither of whom)\b"
    rf"[^“”\";:—–]{{0,50}}? {_FINITE}\b[^“”\";:—–]{{2,110}}?)"
    r"|(?:,? (?:quoted|cited|contacted|reached|interviewed|identified|described|briefed|employed|based) (?:by|only|as|on|in|at|for) "
    r"[^,“”\";:—–]{2,60}?)"
    r"|(?:, (?:speaking|asking|requesting|insisting|granted|citing|declining|leaning|standing|waving|holding) [^“”\";:—–]{2,90}?))"
)
_OPENING = re.compile(
    r"(?:(?:But|And|However|Yet|Meanwhile|Later|Separately|Then|Still|Nonetheless|Elsewhere"
    r"|Asked [^,“”\"]{3,80}|(?:In|At|On) [^,“”\"]{2,40}),? )?"
)
_LED = re.compile(
    rf"(?P<who>(?P<noun>(?:[Ss]omeone(?= who)|[Ss]omebody(?= who)|(?:[Aa]n?|[Oo]ne|[Aa]nother|[Tt]wo"
    r"|[Tt]hree|[Ff]our|[Ss]everal|[Ss]ome|[Tt]he|[Tt]hat)(?: [a-z’'-]+| [A-Z][\w’'-]+)"
    rf"(?: (?!who\b|whose\b)[\w’'-]+){{0,9}}?)){_WHO}),?(?:,? (?:shrugged|nodded|laughed|smiled|paused|sighed|agreed|hesitated) and)?,? $"
)
_INNER = listed("of in at with from for on to near inside under by close familiar who whose quoted cited briefed involved")
_BARE = listed("his her its their the a an it they he she")


def led(words: Words, raws: list[Raw]) -> list[Raw]:
    """*raws* with sources that a clause parts from their cue, and figures and descriptions by people without a name.

    >>> from cuttings.text import words
    >>> made = words("A guard who left the mill with burns on his hands said no. The guard put the loss at nine sacks.")
    >>> [(span_of(made, raw.source).of(made.text), raw.content[0].of(made.text)) for raw in led(made, [])]
    [('The guard', 'the loss at nine sacks')]
    """
    made = [_with_clause(words, raw) for raw in raws]
    taken = {raw.cue.end for raw in made if raw.cue is not None and raw.source is not None}
    valued = [raw for raw in _valued(words) if raw.cue is not None and raw.cue.end not in taken]
    ends = {raw.cue.end for raw in valued if raw.cue is not None}
    kept = [raw for raw in made if raw.cue is None or raw.cue.end not in ends]
    return [_firm(words, raw) for raw in _parted(words, kept)] + valued


_ANOTHER = re.compile(r",? (?:and|but|while) $")
_SPEAKS = listed("said says told added warned insisted")


def _parted(words: Words, raws: list[Raw]) -> list[Raw]:
    """`The mayor said A and her deputy said B`: what the first one says ends where the second speaks."""
    starts = [
        words.bounds[raw.source[0]][0]
        for raw in raws
        if raw.source is not None
        and raw.cue is not None
        and raw.cue.of(words.text) in _SPEAKS
        and 0 < raw.cue.start - words.bounds[raw.source[1] - 1][1] < 3
        and raw.content[0].start > raw.cue.end
    ]
    return [_short(words, raw, starts) for raw in raws] if len(starts) > 1 else raws


def _short(words: Words, raw: Raw, starts: list[int]) -> Raw:
    last = raw.content[-1]
    if raw.cue is None or last.start < raw.cue.end or raw.cue.of(words.text) not in _SPEAKS:
        return raw
    for at in starts:
        joint = _ANOTHER.search(words.text, max(last.start + 8, at - 8), at) if last.start < at < last.end else None
        if joint is not None and words.lower[words.token_at(at)] not in _SAME:
            return raw._replace(content=(*raw.content[:-1], Span(last.start, joint.start())))
    return raw


_SAME = listed("he she they it i we you that who")


def _with_clause(words: Words, raw: Raw) -> Raw:
    """An attribution whose source was not found, or is a word of a clause: `a worker who left with burns on his hands told`."""
    if (whole := _cut_close(words, raw)) is not None:
        return whole
    if raw.cue is None or not raw.by.startswith(("statements.finder", "statements.cue-")) or raw.cue.of(words.text).endswith("ing"):
        return raw
    start = words.sentences[raw.sentence].start
    if (named := _named_behind(words, raw)) is not None:
        return raw._replace(source=named)
    if raw.source is not None and (words.bounds[raw.source[0]][0] == start or raw.cue.start < words.bounds[raw.source[0]][0]):
        return raw
    if raw.source is None and (cut := _cut(words, raw)) is not None:
        return cut
    joint = words.text.rfind("; ", start, raw.cue.start)
    start = joint + 2 if joint >= 0 else start
    opening = _OPENING.match(words.text, start, raw.cue.start)
    begin = opening.end() if opening else start
    match = _LED.match(words.text, begin, raw.cue.start) or _LED.match(words.text, start, raw.cue.start)
    if match is None or not _someone(match.group("noun")) or any(piece.start < raw.cue.start for piece in raw.content):
        return raw
    tokens = words.token_at(match.start("who")), words.token_at(match.end("who") - 1) + 1
    clause = words.token_at(match.end("noun") + 1)
    if raw.source is not None and (raw.source[0] < clause or words.lower[raw.source[0]] in _BARE):
        return raw
    if raw.source is not None and _SAID.search(words.text, match.end("noun"), words.bounds[raw.source[0]][0]):
        return raw
    return raw._replace(source=tokens)


_SAID = re.compile(r" (?:said|says|added|claimed|confirmed|warned|insisted)(?: on \w+day)?(?: that)? (?:the |an? )?$")
"""`Two clerks, who asked not to be named, said | Orme had told her staff that A`: Orme told them, as the clerks say."""
_NAMED = re.compile(
    r" (?:contacted|reached|interviewed|quoted|hired|employed|who [^,“”\";:]{2,60}?|based|working|living)(?: [^,“”\";:]{2,60})?, "
    r"(?:[A-Z][\w’'.-]+ ){1,3}[A-Z][\w’'-]+, $"
)


_TAIL = re.compile(r", (?P<who>(?:an?|one|another|two|three|the)(?: [\w’'-]+){1,9}(?:, who [^,“”\"]{3,90})?),? ?$")


_CLOSE = re.compile(r"(?:close to|familiar with|briefed on|involved in|aware of|privy to|with) ")
_FRONT = re.compile(r", (?P<who>(?:an?|one|another|two|three|the)(?: [\w’'-]+){1,5}) $")


def _cut_close(words: Words, raw: Raw) -> Raw | None:
    """An attribution that has of its source the second half alone: `close to the owner` of `a guard close to the owner`."""
    if raw.source is None or raw.cue is None:
        return None
    at, first = words.bounds[raw.source[0]][0], raw.content[0]
    match = _FRONT.search(words.text, max(first.start + 8, at - 80), at) if _CLOSE.match(words.text, at) and first.end <= at else None
    if match is None or not _someone(match.group("who")):
        return None
    content = (Span(first.start, min(first.end, match.start())), *raw.content[1:])
    return raw._replace(content=content, source=(words.token_at(match.start("who")), raw.source[1]))


def _cut(words: Words, raw: Raw) -> Raw | None:
    """An attribution whose source was taken for the end of what is said: `The mill is shut, a guard close to the owner said, asking`."""
    assert raw.cue is not None
    first = raw.content[0]
    if len(raw.content) > 1 or first.end > raw.cue.start or words.text[first.end : raw.cue.start].strip(" ,"):
        return None
    match = _TAIL.search(words.text, max(first.start + 8, first.end - 160), first.end)
    if match is None or not _someone(match.group("who").split(",")[0]):
        return None
    source = words.token_at(match.start("who")), words.token_at(match.end("who") - 1) + 1
    return raw._replace(content=(Span(first.start, match.start()),), source=source, by="statements.source-cue-after")


def _named_behind(words: Words, raw: Raw) -> tuple[int, int] | None:
    """A source with the name behind its clause: `A lawyer contacted by the Bell, Ida Orme, denied`."""
    if raw.source is None or raw.cue is None:
        return None
    first, last = raw.source
    if words.lower[first] not in _DETERMINED or raw.cue.start <= words.bounds[last - 1][1]:
        return None
    match = _NAMED.match(words.text, words.bounds[last - 1][1], raw.cue.start)
    return (first, words.token_at(match.end() - 3) + 1) if match else None


def _someone(phrase: str) -> bool:
    """Whether a phrase is of a person, by the last word before a preposition."""
    lower = phrase.lower().split()
    stop = next((place for place, word in enumerate(lower) if place and word in _INNER), len(lower))
    noun = lower[stop - 1].rstrip(",")
    one = noun[:-1] if noun.endswith("s") and nouns().get(noun) is None else noun
    return nouns().get(noun) == "person" or nouns().get(one) == "person" or noun in _PEOPLE or called_so(one)


_PEOPLE = listed("source sources person people insider insiders one other someone somebody second third fourth")

# --- what somebody puts at a figure, or describes ---------------------------------------------------------------------------------------

_AT = (
    r"(?:(?:(?:about|around|roughly|nearly|almost|over|under|just|more than|less than|at least|between|as (?:high|low) as|up to) ){0,2}"
    r"(?:[$€£]?[A-Z]{0,3}[$€£]?\d|[a-z]+(?:ty|teen)|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half"
    r"|a (?:dozen|hundred|thousand|million)"
    r"|dozens|hundreds|thousands|tens|zero|nil)[\w.,’'-]*(?: [\w%’'-]+){0,4}?)"
)
_WHOM = r"(?:(?:the|its|his|her|their|this|that|losses|damage|him|them|it|me|us)(?: [\w’'-]+){0,7}?)"
_MEASURED = (
    r"(?:(?:[\w’'-]+ ){0,6}?(?:tolls?|loss(?:es)?|crowds?|numbers?|costs?|damages?|bills?|prices?|values?|worth|figures?|totals?|turnout"
    r"|attendance|counts?|casualties|dead|deaths?|injured|wounded|missing|odds|chances?|risks?|probability|shares?|stakes?|rates?|levels?"
    r"|size|population|strength|debts?|deficit|revenues?|profits?|sales|income|budget|output|capacity|demand|shortfall|backlog|savings"
    r"|ransom|speed|weight|length|height|depth|width|area|distance|age|temperature|magnitude|leaks?|leakage|spill|volume|amount|sum|quantity"
    r"|harvest|yields?|crop|catch|haul|stocks?|reserves)(?: [\w’'-]+){0,4}?|(?:it|them)(?= at (?:[\w ]+ )?[$€£]))"
)
_PUT = rf"{_MEASURED} at (?!(?:[\w’'-]+ ){{1,2}}(?:ends?|sides?|corners?|edges?|o[’']clock|[ap]\.?m\b)|\d+[:.]\d\d\b){_AT}"
"""`put the toll at nine`; nobody tells anything who puts pots at two corners, or a hearing at ten o’clock."""
_VALUED = re.compile(
    rf"(?<= )(?P<cue>(?:(?:has|have|had|also|later) )*(?:(?:put|puts) (?={_PUT})"
    rf"|(?:estimated|estimates|valued) (?={_WHOM} at {_AT})"
    rf"|(?:described|describes|characterised|characterized) (?=(?:{_WHOM}|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*(?: [a-z-]+)?) as )))"
    r"(?P<what>[^“”\"‘.;:\n]{3,90}?(?:[“\"‘][^”\"’\n]{2,80}[”\"’])?)(?=[.;!?]|,[”\"’]? "
    r"|,? (?:but|and (?:said|called|added|warned)|while|although|though) |$)"
)
_FIGURES, _FIGURES_PUT = re.compile(rf" at {_AT}"), re.compile(_PUT)


def _valued(words: Words) -> Iterator[Raw]:
    """`The stoker put the leak at forty litres`, `That person described the mood as “grim”`: by whoever has no name."""
    if _FORMS.isdisjoint(words.lower):
        return
    inside = quoted(words)
    for match in _VALUED.finditer(words.text):
        cue = Span(match.start("cue"), match.end("cue") - 1)
        place = words.sentence_at(cue.start)
        start, sentence = words.firsts[place], words.sentences[place]
        head = words.token_at(cue.start)
        if inside[head] >= 0 or head == start or match.end() > sentence.end + 1:
            continue
        source = _source(words, start, cue.start)
        if source is not None:
            content = Span(match.start("what"), match.end("what"))
            yield Raw(
                (content,), cue, source, "statements.valued", "say", place, verb=_VERBS.get(match.group("cue").split()[-1], "describe")
            )


_FORMS = listed("put puts estimated estimates valued described describes characterised characterized")
_VERBS = {"put": "put", "puts": "put", "estimated": "estimate", "estimates": "estimate", "valued": "value"}
_PLAIN = re.compile(
    r"(?P<who>(?P<noun>(?:[Aa]n?|[Oo]ne|[Aa]nother|[Tt]wo|[Tt]hree|[Tt]he|[Tt]hat|[Tt]hose|[Bb]oth"
    r"|[Tt]he (?:newspaper|agency|paper|daily)’s"
    r"|[A-Z]\w+[’']s?)(?: (?!who\b|whose\b)[\w’'-]+){0,7}?))(?:, who [^,“”\"]{3,90},|, (?:asking|requesting|speaking) [^,“”\"]{3,80},)? $"
)


def _source(words: Words, first: int, end: int) -> tuple[int, int] | None:
    """The people without a name whom the sentence up to a verb is of."""
    start = words.bounds[first][0]
    opening = _OPENING.match(words.text, start, end)
    begins = (opening.end() if opening else start, start)
    match = next((found for at in begins for kind in (_PLAIN, _LED) if (found := kind.match(words.text, at, end))), None)
    phrase = match.group("noun") if match else ""
    if match is None or not _someone(phrase) or (words.text[match.start("who")].islower() and match.start("who") == start):
        return None
    inner = phrase.split()[1:]
    if any(word[:1].isupper() for word in inner) or any(word in _VERBAL for word in inner):
        return None
    return words.token_at(match.start("who")), words.token_at(match.end("who") - 1) + 1


_VERBAL = listed("was were is are has had have said told that which and but he she they it been being be")


def _firm(words: Words, raw: Raw) -> Raw:
    """What the finder saw that people without a name put at a figure or describe."""
    if raw.by != "statements.finder" or raw.cue is None or raw.source is None or raw.cue.start < words.bounds[raw.source[0]][0]:
        return raw
    last = raw.cue.of(words.text).split()[-1]
    first = words.lower[raw.source[0]]
    nameless = not any(form[:1].isupper() for form in words.forms[raw.source[0] + 1 : raw.source[1]])
    if last not in _FORMS or not nameless or first not in _DETERMINED or not _someone(span_of(words, raw.source).of(words.text)):
        return raw
    figured = _FIGURES_PUT.match if last in ("put", "puts") else _FIGURES.search
    figures = any(figured(words.text, span.start, span.end) for span in raw.content)
    described = last[:4] in ("desc", "char") and any(" as " in span.of(words.text) for span in raw.content)
    return raw._replace(by="statements.valued") if figures or described else raw


_DETERMINED = listed("a an one another two three the that those both")
