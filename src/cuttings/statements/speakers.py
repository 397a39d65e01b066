"""Who a source is: a name of the article, a body, somebody unnamed, and who passed the words on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache

from cuttings import names as naming
from cuttings.grammar.phrases import nouns
from cuttings.statements import bearers, documents, heads, nominals
from cuttings.statements.attribute import Raw, quotes_in
from cuttings.statements.hearing import Hearing, Known, Roll, Who, people_between, person, roles, roll, span_of
from cuttings.statements.hiding import hidden, named_so, wished
from cuttings.statements.lines import answering
from cuttings.statements.relays import elsewhere, meant, presented, relays
from cuttings.statements.surety import surety
from cuttings.statements.through import through
from cuttings.statements.trades import called_so
from cuttings.statements.ways import beyond, credited, passed_on, told, wording
from cuttings.text import Words, listed
from cuttings.types import Name, Statement, StatementKind

__all__ = ["Roll", "resolve", "roll"]

_MOST, _SENTENCES = 60, 12
_GUESSED = frozenset(("names.surname-again", "names.acronym-alone", "names.in-place", "names.place-word", "names.whereabouts"))
_SEX = {"he": "m", "she": "f"}


def resolve(words: Words, raws: list[Raw], mentions: Roll, outlet: str | None, judged: bool = True) -> list[Statement]:
    """The statements of *raws* with their speakers, relays and scores; *judged*: without what only looks like a statement.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.text import words
    >>> made = words("“We are done,” a source told AP.")
    >>> [(one.speaker, one.anonymous, one.via) for one in resolve(made, raws(made), roll(()), None)]
    [(None, True, ('AP',))]
    """
    hearing = Hearing(words, mentions, outlet, roles(words, mentions), [], presented(words))
    passed = passed_on(words, raws)
    passing = set(passed.values())
    for raw in sorted(raws, key=lambda raw: (raw.sentence, raw.cue.start if raw.cue else raw.content[0].start)):
        if passing and raw in passing:
            continue
        known = Known(*_who(hearing, *told(words, credited(words, raw, mentions), passed.get(raw) if passed else None)))
        hearing.known.append(Known(known.raw, wished(hearing, known)))
    weighed = [(item, surety(words, item.raw, item.who, mentions, judged)) for item in hearing.known]
    found = [_statement(words, item.raw, item.who, sure.score) for item, sure in weighed if sure.told or not judged]
    return sorted(found, key=lambda one: (one.content[0].start, -one.content[-1].end))


def _statement(words: Words, raw: Raw, who: Who, score: float) -> Statement:
    kind = _kind(words, raw)
    return Statement(
        content=raw.content,
        cue=(raw.cue,) if raw.cue else (),
        source=(span_of(words, raw.source),) if raw.source else (),
        speaker=who.speaker,
        kind=kind,
        stance=raw.stance,
        anonymous=who.anonymous,
        via=tuple(name for name in who.via if name != who.speaker),
        negated=raw.negated,
        by=f"{raw.by}+{who.why}" if who.why else raw.by,
        score=score,
    )


def _kind(words: Words, raw: Raw) -> StatementKind:
    if raw.by in ("statements.line", "statements.turn", "statements.answer"):
        return "direct"
    inner = [words.quotes[number] for span in raw.content for number in quotes_in(words, span)[:_MOST]]
    if not inner:
        return "indirect"
    whole = all(any(quote[0].start <= span.start and span.end <= quote[-1].end + 1 for quote in inner) for span in raw.content)
    first = words.text[raw.content[0].start : raw.content[0].start + 3].lstrip("“\"‘'«")
    length = sum(span.end - span.start for span in raw.content)
    return "direct" if whole and (first[:1].isupper() or length > 40) else "mixed"


def _who(hearing: Hearing, raw: Raw, told: tuple[str, ...]) -> tuple[Raw, Who]:
    """Who a source is; *told* are the media that cite it. The attribution comes with the source that it goes by."""
    if raw.source is None:
        return raw, Who(None, False, told, 0.5, "no-source")
    told = tuple(meant(hearing, name) for name in told)
    given, raw = raw, wording(hearing, raw)
    given = beyond(hearing.words, given, raw)
    via = tuple(dict.fromkeys((*told, *relays(hearing, raw, span_of(hearing.words, raw.source or (0, 1))))))
    for rule in _RULES:
        who = rule(hearing, raw, via)
        if who is not None:
            return given, _carried(hearing, raw, who) if not who.via else who
    return given, Who(None, False, via, 0.6, "unknown")


def _carried(hearing: Hearing, raw: Raw, who: Who) -> Who:
    """The relay of the speaker's words just before, where they go on."""
    if (who.speaker is None and not who.anonymous) or raw.stance == "refuse-comment" or elsewhere(hearing, raw):
        return who
    near = [item for item in hearing.before(raw, 3) if who.speaker or _same_source(hearing, item.raw, raw)]
    last = next((item for item in near if item.who.speaker == who.speaker), None)
    return who._replace(via=last.who.via) if last is not None and not _once(hearing, last) and not _afresh(hearing, last.raw, raw) else who


def _afresh(hearing: Hearing, last: Raw, raw: Raw) -> bool:
    """Whether a new paragraph tells by name and in the outlet's words who said A: the relay before need not go on in it."""
    words = hearing.words
    if raw.cue is None or raw.source is None or _kind(words, raw) != "indirect" or words.lower[raw.source[0]] in _PRONOUNS:
        return False
    return words.paragraph_at((last.cue or last.content[0]).start) != words.paragraph_at(raw.cue.start)


def _same_source(hearing: Hearing, one: Raw, other: Raw) -> bool:
    """Whether one phrase is the source of both: `A clerk confirmed to AP that A, but said that B`."""
    return one.source is not None and other.source is not None and one.source[0] == other.source[0] and one.sentence == other.sentence


def _once(hearing: Hearing, last: Known) -> bool:
    """Whether words were said before what is told now: `On Monday she had told the Echo that A. “B,” she said.`"""
    cue = last.raw.cue
    return cue is not None and _BEFORE_NOW.search(hearing.words.text, max(0, cue.start - 24), cue.end) is not None


_BEFORE_NOW = re.compile(r"\bhad (?:(?:not|\w+ly|once|also|first|already|earlier|never) )?\w+$")


def _named(hearing: Hearing, raw: Raw, via: tuple[str, ...]) -> Who | None:
    assert raw.source is not None
    span = span_of(hearing.words, raw.source)
    named = heads.head(hearing, span)
    if named is not None and named.kind == "body" and (longer := nominals.whole(span.of(hearing.words.text), named.name)):
        return Who(longer, False, via, 0.85, "named")
    if named is None or (named.kind != "person" and hidden(hearing, raw, span)):
        return None
    if named.kind == "person" and (early := bearers.early(hearing, span, named)):
        return Who(early, False, via, 0.7, "early", named if early == named.name else None)
    if named.kind == "person" and (
        heads.way(hearing, span, named) == "unsure" or heads.several(hearing, raw) or heads.amid(hearing.words, raw)
    ):
        return Who(named.name, False, via, 0.7, "described")
    guessed = named.by in _GUESSED and not (named.by == "names.surname-again" and person(named))
    sure = not guessed and not _part(hearing, named) and named.kind != "place" and (named.kind != "person" or person(named))
    return Who(named.name, False, via, 0.98 if sure else 0.9, "named", named if person(named) else None)


def _part(hearing: Hearing, name: Name) -> bool:
    """Whether a body's name of one word is likely the second of two, or somebody's surname: `American Express`, `Michael Bloomberg`."""
    if name.kind != "body" or " " in name.name:
        return False
    text, behind = hearing.words.text, f" {name.name}"
    led = any(_FRONT.search(text, max(0, one.span.start - _BACK), one.span.start) for one in name.mentions[:_MOST] if one.form == "name")
    return led or any(item.name.name.endswith(behind) and person(item.name) for item in hearing.roll.mentions[:_FEW])


_FRONT = re.compile(r"[a-z,] (?!(?:Mr|Mrs|Ms|The|And|But|For|In|At|On)\b)[A-Z][a-z]+ $")
_BACK, _FEW = 24, 300


def _answer(hearing: Hearing, raw: Raw, via: tuple[str, ...]) -> Who | None:
    """`Ida Orme’s answer was short: “No.”`: Ida Orme."""
    assert raw.source is not None
    if raw.by != "statements.label":
        return None
    span = span_of(hearing.words, raw.source)
    if not span.of(hearing.words.text).endswith(("’s", "'s")):
        return None
    item = next((item for item in hearing.within(span) if item.span.end == span.end - 2), None)
    named = item.name if item is not None and item.name.kind != "place" else None
    return Who(named.name if named else None, False, via, 0.9, "named" if named else "unknown", named if named and person(named) else None)


def _people(hearing: Hearing, raw: Raw, via: tuple[str, ...]) -> Who | None:
    assert raw.source is not None
    lower = hearing.words.lower[raw.source[0] : raw.source[1]]
    if nouns().get(noun := nominals.head_noun(lower)) == "person":
        if named := documents.behind(hearing, span_of(hearing.words, raw.source), noun):
            return Who(named, False, via, 0.8, "body")
        return Who(None, bool(via) and (lower[0] in ("a", "an") or noun in nominals.SINGLE), via, 0.8, "people")
    return None


_PRESENTED = re.compile(
    r"(?:(?:One|Another) of [\w ]+, |(?:[\w’'-]+ )*(?:[a-z][\w’'-]+|KC|QC),? )"
    r"((?:[A-Z][\w’'-]+\.? ){0,3}(?:al-|de |van |von )?[A-Z][\w’'-]+),?"
)


_THINGS = listed(
    "other others first second third fourth fifth tenth quarter half former latter rest "
    "agreement accord deal list lists inspection inspections toll march vote number numbers total plan move"
)
"""Nouns of what nobody hears speak."""
_CLAUSE = listed("who that which whose")


def _presented(hearing: Hearing, raw: Raw, via: tuple[str, ...]) -> Who | None:
    """`his sister Hala`, `shop steward Ida Orme`, `one of them, Ida Orme`: a name behind its role that no name of the article is."""
    assert raw.source is not None
    span = span_of(hearing.words, raw.source)
    match = _PRESENTED.fullmatch(span.of(hearing.words.text))
    if (
        match is None
        or _CLAUSE & set(hearing.words.lower[raw.source[0] : raw.source[1]])
        or any(item.name.kind == "place" for item in hearing.within(span))
    ):
        return None
    name, before = match.group(1), re.findall(r"[\w’'-]+", match.group(0)[: match.start(1) - match.start()])
    if through(hearing.words.lower[raw.source[0] : hearing.words.token_at(span.start + match.start(1))]):
        return None
    if not before or not (nouns().get(before[-1].lower()) == "person" or before[-1] in ("KC", "QC") or before[0] in ("One", "Another")):
        return None
    partly = " " not in name and any(word.endswith(("’s", "'s")) and word[:1].isupper() for word in before)
    return Who(name, False, via, 0.85, "described" if partly else "presented", Name(name=name, kind="person", by="statements.presented"))


def _common(hearing: Hearing, raw: Raw, via: tuple[str, ...]) -> Who | None:
    """`the coastguard`: a definite phrase that is no person's speaks as a body."""
    assert raw.source is not None
    first, last = raw.source
    words = hearing.words
    noun = nominals.head_noun(words.lower[first:last])
    plain = all(form.islower() or form in "’'" for form in words.forms[first + 1 : last]) or noun == "coastguard"
    if words.lower[first] not in ("the", "a", "an") or not 1 < last - first <= 4 or not plain:
        return None
    if nouns().get(noun) in ("person", "document") or noun in _THINGS or (words.lower[first] != "the" and called_so(noun)):
        return None
    span = span_of(words, raw.source)
    full = nominals.fuller(hearing, span.of(words.text), noun, words.bounds[first][0])
    return Who(full or words.text[words.bounds[first + 1][0] : span.end], False, via, 0.8, "body")


def _capital(hearing: Hearing, raw: Raw, via: tuple[str, ...]) -> Who | None:
    """A capitalised source that no name of the article is: the fullest capitalised phrase of the article that ends so."""
    assert raw.source is not None
    span = span_of(hearing.words, raw.source)
    text = _RUN.sub("", nominals.timeless(span.of(hearing.words.text).split(", ", 1)[0]))
    if not _CAPITALS.fullmatch(text) or text.endswith(("’s", "'s")):
        return None
    if called := _CALLED.fullmatch(text):
        return _called(hearing, called.group(1), called.group(2), via)
    bare = re.sub(r"^[Tt]he ", "", text)
    if (
        bare.lower() in _UNTOLD
        or (bare != text and naming.demonym(bare))
        or (_opens(hearing.words, raw.source) and bare.lower() in _forms(hearing.words))
    ):
        return None
    fuller = _fuller(hearing.words.text[: span.start], bare) if bare == text else ""
    return Who(fuller or bare, False, via, 0.8, "capital")


_CAPITALS = re.compile(r"(?:[Tt]he )?[A-Z][\w’'-]+(?: (?:of |de |al-|& )?[A-Z][\w’'-]+){0,3}")
_CALLED = re.compile(r"(Mr|Mrs|Ms|Miss)\.? ([A-Z][\w’'-]+)")


def _called(hearing: Hearing, address: str, surname: str, via: tuple[str, ...]) -> Who:
    """`Ms Olsen` where two people have that surname: the one person of the article of that sex who bears it, or nobody who is named."""
    sex = "m" if address == "Mr" else "f"
    bearers = {item.name.name: item.name for item in hearing.roll.mentions if item.name.name.endswith(f" {surname}")}
    fit = [name for name in bearers.values() if person(name) and naming.gender(name.name) in (sex, "b", "-")]
    surely = [name for name in fit if naming.gender(name.name) == sex]
    found = surely if len(surely) == 1 else fit
    return Who(found[0].name, False, via, 0.85, "called", found[0]) if len(found) == 1 else Who(None, False, via, 0.5, "called")


_RUN = re.compile(r"^(?:[Tt]he )?(?:[Ss]tate|[Gg]overnment|[Pp]rivately)-(?:run|owned|backed|controlled|funded) (?=[A-Z])")


@lru_cache(maxsize=2)
def _forms(words: Words) -> frozenset[str]:
    return frozenset(words.forms)


def _opens(words: Words, source: tuple[int, int]) -> bool:
    """Whether a source is the one word that a sentence begins with."""
    first, last = source
    return last - first == 1 and words.sentences[words.sentence_at(words.bounds[first][0])].start == words.bounds[first][0]


_UNTOLD = listed(
    "one two three another those these others many some all few most several both neither someone somebody nobody everybody what who which"
)
_FIRST_NAMES = re.compile(r"(?<![\w.])((?:[A-Z][\w’'-]+ ){1,2})$")
_LONGEST = 80


def _fuller(before: str, bare: str) -> str:
    """The first phrase of a text that ends in *bare* and has one or two capitalised words more in front."""
    at = before.find(" " + bare)
    while at >= 0:
        ends = before[at + 1 + len(bare) : at + 2 + len(bare)]
        goes_on = ends.isalnum() or ends in ("_", "’", "'")
        match = None if goes_on else _FIRST_NAMES.search(before, max(0, at - _LONGEST), at + 1)
        if match:
            return match.group(1) + bare
        at = before.find(" " + bare, at + 1)
    return ""


def _pronoun(hearing: Hearing, raw: Raw, via: tuple[str, ...]) -> Who | None:
    assert raw.source is not None
    word = hearing.words.lower[raw.source[0]]
    if raw.source[1] - raw.source[0] > 1 or word not in _PRONOUNS:
        return None
    if raw.by == "statements.inside-quotation":
        return Who(None, False, (), 0.5, "pronoun")
    who = _PRONOUNS[word](hearing, raw, via)
    return Who(None, False, via, 0.5, "pronoun") if who.person is not None and _speaks_of(hearing, raw, who.person) else who


def _speaks_of(hearing: Hearing, raw: Raw, name: Name) -> bool:
    """Whether the words name that person: `he said that Orme’s speech was good` is not Orme’s, `Orme was ill, he said` may be."""
    assert raw.source is not None
    at = hearing.words.bounds[raw.source[0]][0]
    told = [span for span in raw.content if span.start > at or hearing.words.text[span.start] in '“"‘']
    return any(item.name.name == name.name for span in told for item in hearing.within(span))


def _he(hearing: Hearing, raw: Raw, via: tuple[str, ...]) -> Who:
    """He, she: the speaker just before, where nobody else was named since and the sexes agree; else as the names say, less surely."""
    assert raw.source is not None
    pronoun, at = hearing.words.lower[raw.source[0]], hearing.words.bounds[raw.source[0]][0]
    near = [item for item in hearing.before(raw, 3) if item.raw.sentence < raw.sentence]
    last = next(iter(near), None)
    if _aside(hearing, near, pronoun):
        return Who(None, False, via, 0.5, "pronoun")
    if hidden(hearing, raw, span_of(hearing.words, raw.source)):
        return Who(None, True, via or (last.who.via if last and last.who.anonymous else ()), 0.9, "unnamed")
    named = hearing.roll.pronouns.get(at)
    if named and (
        _otherwise(hearing, pronoun, named)
        or _since(hearing, named, at)
        or (last and _unheard(hearing, raw, last) and not _others(hearing, last, at))
    ):
        named = None
    if last and _newcomer(hearing, last, at):
        return Who(None, False, via, 0.5, "pronoun")
    if (
        last
        and last.who.person
        and not _otherwise(hearing, pronoun, last.who.person)
        and _agrees(pronoun, last.who.person)
        and not _others(hearing, last, at)
    ):
        same = named is None or not person(named) or named.name == last.who.person.name
        return Who(last.who.person.name, False, via, 0.97 if same else 0.8, "pronoun", last.who.person)
    if last and last.who.anonymous and raw.sentence - last.raw.sentence <= 2 and not _others(hearing, last, at):
        return Who(None, True, via or last.who.via, 0.9, "same-source")
    if last and last.who.anonymous and raw.sentence - last.raw.sentence <= 1 and _of_theirs(hearing, last, at):
        return Who(None, True, via or last.who.via, 0.85, "same-source")
    if last and last.who.why == "spokesperson" and raw.sentence - last.raw.sentence <= 1 and not _others(hearing, last, at):
        return Who(last.who.speaker, False, via or last.who.via, 0.85, "spokesperson")
    if named and person(named):
        return Who(named.name, False, via, 0.85, "pronoun-name", named)
    alone = _alone(hearing, pronoun, at, last)
    return Who(alone.name, False, via, 0.8, "pronoun-name", alone) if alone else Who(None, False, via, 0.5, "pronoun")


def _aside(hearing: Hearing, near: list[Known], pronoun: str) -> bool:
    """Whether the last attribution tells in passing what another had said before: `A, Orme said. Tarn had denied it. B, he added.`"""
    if len(near) < 2 or not _once(hearing, near[0]):
        return False
    told, spoke = near[0], near[1].who.person
    return (
        told.raw.sentence > near[1].raw.sentence
        and spoke is not None
        and told.who.person is not None
        and told.who.person.name != spoke.name
        and _agrees(pronoun, spoke)
    )


def _alone(hearing: Hearing, pronoun: str, at: int, last: Known | None) -> Name | None:
    """The one person of that sex whom the paragraph names before a pronoun, where nobody else speaks or comes up in it."""
    start = max((span.start for span in hearing.words.paragraphs if span.start <= at), default=0)
    first = bisect_left(hearing.roll.starts, start)
    here = [item.name for item in hearing.roll.mentions[first : bisect_left(hearing.roll.starts, at)] if person(item.name)]
    fit = {name.name: name for name in here if _agrees(pronoun, name) and not _otherwise(hearing, pronoun, name)}
    spoke = last is not None and last.raw.content[0].start >= start and (last.who.person is None or last.who.person.name not in fit)
    return next(iter(fit.values())) if len(fit) == 1 and not spoke else None


def _otherwise(hearing: Hearing, pronoun: str, name: Name) -> bool:
    """Whether the article called that person by the other pronoun before."""
    other = "she" if pronoun == "he" else "he"
    return any(
        item.who.person is not None
        and item.who.person.name == name.name
        and item.raw.source is not None
        and hearing.words.lower[item.raw.source[0]] == other
        for item in hearing.known[-_MOST:]
    )


def _since(hearing: Hearing, name: Name, at: int) -> bool:
    """Whether a sentence since the last mention of that name began with somebody else: `The prime minister walked in.`"""
    words = hearing.words
    place = bisect_left(hearing.roll.starts, at)
    near = hearing.roll.mentions[max(0, place - _MOST) : place]
    last = max((item.span.start for item in near if item.name is name), default=at)
    here = words.sentence_at(at)
    for sentence in range(max(words.sentence_at(last) + 1, here - _SENTENCES), here + 1):
        first = words.firsts[sentence]
        if words.lower[first] in ("the", "a", "an") and any(
            nouns().get(word) == "person" and not word.endswith("s") for word in words.lower[first + 1 : first + 4]
        ):
            return True
    return False


def _unheard(hearing: Hearing, raw: Raw, last: Known) -> bool:
    """Whether somebody whose name is not given spoke just before: `The mayor of Vell said A. He said B.`"""
    if last.who.speaker or last.who.why != "people" or last.raw.source is None or raw.sentence - last.raw.sentence > 1:
        return False
    noun = nominals.head_noun(hearing.words.lower[last.raw.source[0] : last.raw.source[1]])
    return nouns().get(noun) == "person" and not noun.endswith("s")


def _it(hearing: Hearing, raw: Raw, via: tuple[str, ...]) -> Who:
    last = next((item for item in hearing.before(raw, 2) if item.raw.sentence < raw.sentence), None)
    if last and last.who.speaker and last.who.person is None:
        return Who(last.who.speaker, False, via, 0.85, "pronoun-body")
    name = bearers.actor(hearing, raw.sentence - 1) if last is None and raw.sentence else None
    return Who(name, False, via, 0.75, "pronoun-body") if name else Who(None, False, via, 0.5, "pronoun")


def _they(hearing: Hearing, raw: Raw, via: tuple[str, ...]) -> Who:
    near = [item for item in hearing.before(raw, 2) if not _told_in(hearing.words, item.raw, raw)]
    last = next((item for item in near if not any(_told_in(hearing.words, item.raw, other.raw) for other in near)), None)
    if last and last.who.anonymous:
        return Who(None, True, via or last.who.via, 0.95, "same-source")
    return Who(None, False, via, 0.5, "pronoun")


def _told_in(words: Words, one: Raw, outer: Raw) -> bool:
    """Whether *one* is what somebody inside the content of *outer* says: the speaker of the text's next "they" is not him."""
    if one is outer or one.source is None:
        return False
    source = span_of(words, one.source)
    return any(span.holds(source) for span in outer.content)


_PRONOUNS: dict[str, Callable[[Hearing, Raw, tuple[str, ...]], Who]] = {"he": _he, "she": _he, "it": _it, "they": _they}
_RULES: tuple[Callable[[Hearing, Raw, tuple[str, ...]], Who | None], ...] = (
    answering,
    _answer,
    _pronoun,
    named_so,
    bearers.spoken_for,
    nominals.spokesperson,
    nominals.joint,
    bearers.addressed,
    _named,
    _presented,
    bearers.called_later,
    nominals.unnamed,
    nominals.again,
    nominals.role,
    bearers.titled,
    bearers.firm,
    nominals.body,
    _people,
    _capital,
    _common,
)


def _agrees(pronoun: str, person: Name) -> bool:
    return naming.gender(person.name) in (_SEX[pronoun], "b", "-")


def _others(hearing: Hearing, last: Known, at: int) -> bool:
    """Whether another person was named between the last attribution and the pronoun."""
    assert last.raw.source is not None
    source = span_of(hearing.words, last.raw.source)
    but = last.who.person.name if last.who.person else ""
    first = last.raw.content[0].start
    return people_between(hearing, min(first, source.start), source.start, but) or people_between(hearing, source.end, at, but)


def _newcomer(hearing: Hearing, last: Known, at: int) -> bool:
    """Whether a sentence since the last attribution began with somebody new without a name: `A fireman shook his head.`"""
    words = hearing.words
    for sentence in range(last.raw.sentence + 1, words.sentence_at(at) + 1):
        first = words.firsts[sentence]
        if words.lower[first] in ("a", "an", "another", "one") and any(
            nouns().get(word) == "person" and not word.endswith("s") for word in words.lower[first + 1 : first + 4]
        ):
            return True
    return False


def _of_theirs(hearing: Hearing, last: Known, at: int) -> bool:
    """Whether the people named since a source without a name are only those of whom it spoke."""
    end = last.raw.content[-1].end
    return (
        last.raw.source is not None and span_of(hearing.words, last.raw.source).end < end <= at and not people_between(hearing, end, at, "")
    )
