"""Who a source is: a name of the article, a body, somebody unnamed, and who passed the words on."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from cuttings import names as naming
from cuttings.grammar.phrases import nouns
from cuttings.statements.attribute import Raw, quotes_in
from cuttings.text import Words, listed
from cuttings.types import Name, Span, Statement, StatementKind

__all__ = ["Roll", "resolve", "roll"]

_HIDDEN = re.compile(
    r"\b(?:anonym\w+|not to be named|not be(?:en)? (?:named|identified)|declined to be (?:named|identified)|unnamed|condition of anonymity|"
    r"asked not to be|familiar with|close to the|briefed on|with knowledge of|with direct knowledge|unidentified)\b",
    re.IGNORECASE,
)
_SECRET = listed("source sources insider insiders")
_SINGLE = listed(
    "official aide diplomat adviser advisor staffer operative executive person envoy negotiator lawmaker agent investigator lawyer employee"
)
_VAGUE = listed("a an one another two three some several senior")
_OF = listed("of for from at to in by with on")
_SPOKEN_FOR = listed("spokesman spokeswoman spokesperson spokespeople spokesmen representative")
_MOST = 60
_GUESSED = frozenset(("names.speaks", "names.surname-again", "names.acronym-alone", "names.in-place", "names.place-word"))
_PRONOUNS = {"he": "m", "she": "f"}
_MEDIUM = re.compile(
    r"(?:Times|Post|News|Herald|Journal|Tribune|Gazette|Guardian|Courier|Telegraph|Chronicle|Observer|Standard|Mail|Mirror|Express|TV|Radio|Press)$"
)


class Mentioned(NamedTuple):
    """A mention of a name, by its place in the text."""

    span: Span
    name: Name


class Roll(NamedTuple):
    """All mentions of an article in the order of the text, with their starts for looking up."""

    mentions: tuple[Mentioned, ...]
    starts: tuple[int, ...]


def roll(names: tuple[Name, ...]) -> Roll:
    """The mentions of *names* in the order of the text.

    >>> roll(()).mentions
    ()
    """
    found = sorted((Mentioned(mention.span, name) for name in names for mention in name.mentions), key=lambda item: item.span.start)
    return Roll(tuple(found), tuple(item.span.start for item in found))


class Who(NamedTuple):
    """What is known of a source."""

    speaker: str | None
    anonymous: bool
    via: tuple[str, ...]
    score: float
    why: str
    person: Name | None = None


def resolve(words: Words, raws: list[Raw], mentions: Roll, outlet: str | None) -> list[Statement]:
    """The statements of *raws* with their speakers, relays and scores.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.text import words
    >>> made = words("“We are done,” a source told AP.")
    >>> [(one.speaker, one.anonymous, one.via) for one in resolve(made, raws(made), roll(()), None)]
    [(None, True, ('AP',))]
    """
    found: list[Statement] = []
    known: list[tuple[Raw, Who]] = []
    for raw in raws:
        who = _who(words, raw, mentions, known, outlet)
        known.append((raw, who))
        found.append(_statement(words, raw, who))
    return found


def _statement(words: Words, raw: Raw, who: Who) -> Statement:
    kind = _kind(words, raw)
    return Statement(
        content=raw.content,
        cue=(raw.cue,) if raw.cue else (),
        source=(_span(words, raw.source),) if raw.source else (),
        speaker=who.speaker,
        kind=kind,
        stance=raw.stance,
        anonymous=who.anonymous,
        via=who.via,
        negated=raw.negated,
        by=f"{raw.by}+{who.why}" if who.why else raw.by,
        score=round(min(who.score, _SCORES.get(raw.by, 0.9) + (0.02 if kind == "direct" else 0.0)), 3),
    )


_SCORES = {
    "statements.cue-before-source": 0.96,
    "statements.source-cue-after": 0.96,
    "statements.source-cue-between": 0.96,
    "statements.cue-that": 0.97,
    "statements.cue-quote": 0.96,
    "statements.cue-clause": 0.85,
    "statements.according-to": 0.97,
    "statements.shared-source": 0.9,
    "statements.label": 0.85,
    "statements.subject": 0.85,
    "statements.adopted": 0.85,
    "statements.quote-alone": 0.5,
}


def _span(words: Words, tokens: tuple[int, int]) -> Span:
    return Span(words.bounds[tokens[0]][0], words.bounds[tokens[1] - 1][1])


def _kind(words: Words, raw: Raw) -> StatementKind:
    inner = [words.quotes[number] for span in raw.content for number in quotes_in(words, span)[:_MOST]]
    if not inner:
        return "indirect"
    whole = all(any(quote[0].start <= span.start and span.end <= quote[-1].end + 1 for quote in inner) for span in raw.content)
    first = words.text[raw.content[0].start : raw.content[0].start + 3].lstrip("“\"‘'«")
    length = sum(span.end - span.start for span in raw.content)
    return "direct" if whole and (first[:1].isupper() or length > 40) else "mixed"


def _who(words: Words, raw: Raw, mentions: Roll, known: list[tuple[Raw, Who]], outlet: str | None) -> Who:
    if raw.source is None:
        return Who(None, False, (), 0.5, "no-source")
    span = _span(words, raw.source)
    via = _relays(words, raw, span, outlet)
    text = span.of(words.text)
    if words.lower[raw.source[0]] in ("he", "she", "they", "it") and raw.source[1] - raw.source[0] == 1:
        return _pronoun(words, raw, mentions, known, via)
    named = _head(words, span, mentions)
    hidden = bool(_HIDDEN.search(text))
    if named and not hidden:
        score = 0.9 if named.by in _GUESSED else 0.98
        return Who(named.name, False, via, score, "named", named if named.kind == "person" else None)
    who = _unnamed(words, raw.source, span, mentions, via, hidden)
    if who.anonymous and not via and words.lower[raw.source[0]] in ("the", "this", "that"):
        again = [item for item in known[-8:] if item[1].anonymous and item[0].sentence <= raw.sentence <= item[0].sentence + 4]
        return who._replace(via=again[-1][1].via) if again else who
    return who


def _relays(words: Words, raw: Raw, span: Span, outlet: str | None) -> tuple[str, ...]:
    found = []
    for name in (_bare(raw.hearer), _owner(span.of(words.text))):
        if name and (name in naming.agencies() or _MEDIUM.search(name)) and name != _bare(outlet or ""):
            found.append(name)
    return tuple(dict.fromkeys(found))


def _bare(name: str) -> str:
    return re.sub(r"^[Tt]he |[’']s$", "", name)


def _owner(text: str) -> str:
    match = re.match(r"(?:[Tt]he )?([A-Z][\w ]*?)[’']s? (?:[a-z]+ )*(?:source|sources)\b", text)
    return match.group(1) if match else ""


def _head(words: Words, span: Span, mentions: Roll) -> Name | None:
    """The name that the source is: not one that owns, or follows "of", or stands in an apposition of another."""
    best: Name | None = None
    for place in range(bisect_left(mentions.starts, span.start), len(mentions.mentions)):
        item = mentions.mentions[place]
        if item.span.start >= span.end:
            break
        if not _is_head(words, span, item):
            continue
        if item.name.kind == "person":
            return item.name
        if best is None:
            best = item.name
        elif best is not item.name:
            return None
    return best


def _is_head(words: Words, span: Span, item: Mentioned) -> bool:
    text, end = words.text, item.span.end
    if text[end : end + 2] in ("’s", "'s", "s’") or text[end : end + 1] in ("’", "'"):
        return False
    before = text[span.start : item.span.start].rstrip()
    if before.split(" ")[-1].lower() in _OF:
        return False
    if item.name.kind == "person":
        return not re.match(r" (?:spokes|lawyer|attorney|campaign|adviser|aide|supporter|family|team)", text[end : end + 14])
    after = text[end : span.end]
    follows = not re.match(r" (?:[a-z]|[A-Z])", after)
    return follows and before.lower().strip() in ("", "the", "both")


def _unnamed(words: Words, source: tuple[int, int], span: Span, mentions: Roll, via: tuple[str, ...], hidden: bool) -> Who:
    lower = words.lower[source[0] : source[1]]
    kinds = nouns()
    text = span.of(words.text)
    spoken = next((word for word in lower if word in _SPOKEN_FOR), None)
    if spoken and not hidden:
        body = _body_beside(words, span, mentions)
        return Who(body, False, via, 0.9 if body else 0.6, "spokesperson")
    if hidden or _SECRET & set(lower) or (lower[0] in _VAGUE and _SINGLE & set(lower)):
        return Who(None, True, via, 0.95, "unnamed")
    if any(kinds.get(word) == "person" for word in lower):
        return Who(None, bool(via) and bool(_SINGLE & set(lower)), via, 0.8, "people")
    if any(kinds.get(word) in ("body", "document") for word in lower):
        body = _body_beside(words, span, mentions)
        return Who(body or (text if any(kinds.get(word) == "body" for word in lower) else None), False, via, 0.85, "body")
    return Who(None, False, via, 0.6, "unknown")


def _body_beside(words: Words, span: Span, mentions: Roll) -> str | None:
    for place in range(bisect_left(mentions.starts, span.start), len(mentions.mentions)):
        item = mentions.mentions[place]
        if item.span.start >= span.end:
            return None
        if item.name.kind == "body":
            return item.name.name
    return None


def _pronoun(words: Words, raw: Raw, mentions: Roll, known: list[tuple[Raw, Who]], via: tuple[str, ...]) -> Who:
    """He, she, they: only the speaker just before, where nobody else was named since and the sexes agree."""
    assert raw.source is not None
    pronoun = words.lower[raw.source[0]]
    at = words.bounds[raw.source[0]][0]
    earlier = [item for item in known[-12:] if item[0].source and item[0].sentence < raw.sentence and raw.sentence - item[0].sentence <= 3]
    last = max(earlier, key=lambda item: (item[0].sentence, item[0].content[-1].end), default=None)
    if pronoun == "they":
        if last and last[1].anonymous and raw.sentence - last[0].sentence <= 1:
            return Who(None, True, last[1].via, 0.9, "same-source")
        return Who(None, False, via, 0.5, "pronoun")
    if last and last[1].person and _agrees(pronoun, last[1].person) and not _others(words, mentions, last, at):
        return Who(last[1].person.name, False, via, 0.95, "pronoun", last[1].person)
    return Who(None, False, via, 0.5, "pronoun")


def _agrees(pronoun: str, person: Name) -> bool:
    shown = naming.gender(person.name)
    return pronoun in _PRONOUNS and shown in (_PRONOUNS[pronoun], "b", "-")


def _others(words: Words, mentions: Roll, last: tuple[Raw, Who], at: int) -> bool:
    """Whether another person was named between the last attribution and the pronoun."""
    assert last[0].source is not None
    begin = words.bounds[last[0].source[0]][0]
    first = bisect_left(mentions.starts, min(begin, last[0].content[0].start))
    for item in mentions.mentions[first : first + _MOST]:
        if item.span.start >= at:
            return False
        if item.name.kind == "person" and last[1].person and item.name.name != last[1].person.name:
            return True
    return len(mentions.mentions) - first > _MOST
