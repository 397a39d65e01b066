"""What rules and finder leave beside an attribution: a source that was cut off, a quotation whose speaker stands right behind it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from cuttings.grammar import phrases
from cuttings.statements.attribute import Raw, quotes_in
from cuttings.statements.cues import quoted, verbs
from cuttings.statements.hearing import span_of
from cuttings.text import Words, listed
from cuttings.types import Span

__all__ = ["beside"]

_HELPING = listed("is are was were been be being to of by")
_LINKS = listed("while when and")
_NAMES = re.compile(r"(?:[A-Z][\w’'.-]*)(?:(?: and|,)? [A-Z][\w’'.-]*)*")
_OWNING = ("’s", "'s")
_WHO = (
    r"[,!?…](?:”|\"|’|'') "
    r"(?P<who>(?:[Tt]he |[Aa]n? |[Hh]is |[Hh]er |[Oo]ne )?(?:[\w’'.-]+(?: [“\"][A-Z]\w+[”\"])?,? ){1,8}?(?:\([^()“”\"]{2,30}\),? )?)"
)
_LATER = re.compile(r"(?: [^“”\"\n.:;]{0,60})?[.,:] (?=[“\"])")
_SINGING = listed("sings sang sung raps rapped types typed tweets")
_STARTS = listed("he she they it we i the a an his her their its one another")
_OTHER = listed("and but who which that as when while because so if is are was were has had have")


def beside(words: Words, raws: list[Raw]) -> list[Raw]:
    """*raws* with the sources that stand beside their cues, and the quotations whose speakers stand right behind them.

    >>> from cuttings.text import words
    >>> made = words("“Let it rain!” Orme’s cousin, Odette “Dot” Quill (Vell), shouted from the tower.")
    >>> [span_of(made, raw.source).of(made.text) for raw in beside(made, [])]
    ['Orme’s cousin, Odette “Dot” Quill (Vell)']
    """
    made = [_sourced(words, raw, raws) for raw in raws]
    spoken = list(_spoken(words, made))
    taken = sorted(span for raw in spoken for span in raw.content)
    left = [raw for raw in made if raw.source is not None or not any(_meets(span, taken) for span in raw.content)]
    return _freed(words, left) + spoken


def _meets(span: Span, taken: list[Span]) -> bool:
    """Whether a span shares a letter with one of *taken*, which are in order and apart."""
    at = bisect_left(taken, span.end, key=lambda one: one.start) - 1
    return at >= 0 and taken[at].end > span.start


# --- sources ----------------------------------------------------------------------------------------------------------------------------


def _sourced(words: Words, raw: Raw, raws: list[Raw]) -> Raw:
    """An attribution of the finder's without a source, or with one that only owns something, with the source that stands there."""
    if raw.cue is None or raw.by != "statements.finder" or (raw.source is not None and not _owns(words, raw.source)):
        return raw
    first = words.token_at(raw.cue.start)
    if raw.cue.of(words.text).endswith("ing"):
        found = _leader(words, raw, raws)
    else:
        found = _right_before(words, raw, first)
    return raw._replace(source=found) if found else raw


def _owns(words: Words, source: tuple[int, int]) -> bool:
    return span_of(words, source).of(words.text).endswith(_OWNING)


def _leader(words: Words, raw: Raw, raws: list[Raw]) -> tuple[int, int] | None:
    """Of `Orme left the stage, chanting “A”` whoever the sentence begins with: a name, a pronoun, the source of its first verb."""
    assert raw.cue is not None
    at, start = words.token_at(raw.cue.start), words.firsts[raw.sentence]
    if at == start or (words.forms[at - 1] != "," and words.lower[at - 1] not in _LINKS):
        return None
    while start < at and not words.forms[start][:1].isalnum():
        start += 1
    begin = words.bounds[start][0]
    shared = next((other.source for other in raws if other.source and other.source[0] == start and other is not raw), None)
    if shared:
        return shared
    match = _NAMES.match(words.text, begin, raw.cue.start)
    if words.lower[start] in ("he", "she", "they"):
        return start, start + 1
    if (
        match is None
        or words.lower[start] in _STARTS
        or words.text[match.end() : match.end() + 1] != " "
        or match.group().endswith(_OWNING)
    ):
        return None
    return start, words.token_at(match.end() - 1) + 1


def _right_before(words: Words, raw: Raw, first: int) -> tuple[int, int] | None:
    """The names right before the verb of the cue: `Orme and Marrow call them “dry sailors”`."""
    if first == words.firsts[raw.sentence] or words.lower[first] in _HELPING or not words.forms[first - 1][:1].isupper():
        return None
    found = phrases.before(words, quoted(words), words.firsts[raw.sentence], first)
    if found is None or not _NAMES.fullmatch(span_of(words, found).of(words.text)) or words.lower[found[0]] in _STARTS:
        return None
    span = span_of(words, found)
    return found if all(span.end <= piece.start or piece.end <= span.start for piece in raw.content) else None


# --- quotations -------------------------------------------------------------------------------------------------------------------------


def _spoken(words: Words, raws: list[Raw]) -> Iterator[Raw]:
    """`“A!” Orme’s cousin shouted from the tower. “B.”`: quotations that nobody has, with a speaker and a verb of speech right behind."""
    taken = {number for raw in raws if raw.source for span in raw.content for number in quotes_in(words, span)}
    for number, quote in enumerate(words.quotes):
        end = quote[-1].end
        match = None if number in taken else _behind().match(words.text, end - 2)
        if match is None or "\n" in match.group() or not _speaks(match):
            continue
        source = _tokens(words, match.start("who"), match.start("cue") - 1)
        cue = Span(*match.span("cue"))
        verb = verbs().get(match.group("cue"))
        content = [Span(quote[0].start, end)]
        later = _LATER.match(words.text, match.end())
        nxt = bisect_left(words.quote_starts, match.end())
        if later and nxt < len(words.quotes) and words.quotes[nxt][0].start == later.end() and nxt not in taken:
            content.append(Span(later.end(), words.quotes[nxt][-1].end))
        place = words.sentence_at(cue.start)
        stance = verb.stance if verb else "say"
        yield Raw(tuple(content), cue, source, "statements.spoken", stance, place, verb=verb.verb if verb else "")


@cache
def _behind() -> re.Pattern[str]:
    """The end of a quotation, a phrase, and a verb of speech in a finite form."""
    told = (row.form for row in verbs().values() if "q" in row.use and row.shape in "p3")
    return re.compile(_WHO + rf"(?P<cue>{'|'.join(sorted((*told, *_SINGING)))})\b")


def _speaks(match: re.Match[str]) -> bool:
    """Whether a phrase before a verb of speech is that of a speaker."""
    who = match.group("who")
    first = who.split(" ", 1)[0]
    return (first[:1].isupper() or first in _STARTS) and not _OTHER & set(who.replace(",", "").split())


def _tokens(words: Words, start: int, end: int) -> tuple[int, int]:
    while words.text[end - 1] in " ,":
        end -= 1
    return words.token_at(start), words.token_at(end - 1) + 1


def _freed(words: Words, raws: list[Raw]) -> list[Raw]:
    """`said A would hurt: “B,” the union wrote`: a quotation with a source of its own behind it is not the words of the one before."""
    own = [
        raw
        for raw in raws
        if raw.source and raw.cue and raw.content[0].end <= span_of(words, raw.source).start and quotes_in(words, raw.content[0])
    ]
    own.sort(key=lambda raw: raw.content[0].start)
    starts = [raw.content[0].start for raw in own]
    return [_ended(words, _without(words, raw, own[slice(*_inside(starts, raw.content[-1]))])) for raw in raws]


def _inside(starts: list[int], span: Span) -> tuple[int, int]:
    """Which of *starts*, from and to, lie in a span."""
    return bisect_left(starts, span.start), bisect_left(starts, span.end)


_NEXT = re.compile(
    r",? (?:but|and) (?:also |later |then )?(?:denied|admitted|conceded|acknowledged|agreed|insisted|warned|promised|vowed|added|stressed)"
    r"(?= that | [a-z“‘\"])"
)


def _ended(words: Words, raw: Raw) -> Raw:
    """`admitted A but denied B`: what is said ends where the speaker's next verb begins."""
    last = raw.content[-1]
    if raw.cue is None or raw.source is None or last.start < raw.cue.end or raw.by == "statements.inside-quotation":
        return raw
    joint = words.text.find(" but ", last.start, last.end) >= 0 or words.text.find(" and ", last.start, last.end) >= 0
    match = _NEXT.search(words.text, last.start, last.end) if joint else None
    if match is None or match.start() <= last.start or quoted(words)[words.token_at(match.start() + 1)] >= 0:
        return raw
    return raw._replace(content=(*raw.content[:-1], Span(last.start, match.start())))


def _without(words: Words, raw: Raw, own: list[Raw]) -> Raw:
    last = raw.content[-1]
    for other in own:
        quote = other.content[0]
        if other is raw or other.cue is None or raw.cue is None or raw.cue.end > quote.start:
            continue
        if last.start < quote.start and last.end >= other.cue.end and words.text[quote.start - 2 : quote.start] == ": ":
            return raw._replace(content=(*raw.content[:-1], Span(last.start, quote.start - 2)))
        if len(raw.content) > 1 and last.start == quote.start and other.sentence > raw.sentence:
            return raw._replace(content=raw.content[:-1])
    return raw
