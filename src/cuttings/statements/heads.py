"""Which name of a phrase is the one that speaks: `Orme biographer Una Tarn` is Una Tarn, `allies of Orme` are not Orme."""

from __future__ import annotations

import re

from cuttings.grammar.phrases import nouns
from cuttings.statements.attribute import Raw
from cuttings.statements.hearing import Hearing, Mentioned, person, span_of
from cuttings.statements.through import Way, through
from cuttings.text import Words, listed
from cuttings.types import Name, Span

__all__ = ["amid", "head", "several", "way", "whole"]

_OF = listed("of for from at to in by with on")
_TITLES = listed(
    "president prime minister vice former chancellor governor gov senator sen mayor king queen prince general gen mr mrs ms dr pope"
)
_ITSELF = re.compile(r" (?:spokes|lawyer|attorney|campaign|adviser|aide|supporter|family|team|administration|office|government)")
_BEHIND = re.compile(r"(?: (?!(?:of|in|at|for|from|who|which|whom|whose|and|or|on|with|by|to|as|himself|herself|itself)\b)[\w.’'-]+)+")
"""The words of a phrase right behind a name, up to where another part of it begins."""
_MODIFIER = re.compile(r"[a-z][\w’'-]*s$")
_NO_NOUN = listed("also has was is does says always perhaps sometimes afterwards besides towards nonetheless nevertheless yes this thus")
_JOINED = re.compile(r",? (?:and|or|&) (?:(?!of |for |to |in |at |from |by |who |which )[\w.’'-]+ )*$|, (?:[A-Z][\w.]* )*$")
"""Between two people who speak together: `Ida Orme and former Mayor Bo Tarn`."""
_COMPANY = re.compile(
    r",? (?:and|or|&) (?:(?:[A-Z][\w.]*|former|the|then|fellow) ){0,4}(?:[A-Z][\w’'-]+|(?:others?|his|her|their|its|colleagues"
    r"|several|many|most|some|two|three|four|five|a|an|the)\b)"
)
_BEFORE = re.compile(r"(?P<name>[A-Z][\w’'-]+),? and (?:(?:[A-Z][\w.]*|the|former) ){0,3}$")
_PREPOSED = re.compile(r"(?<![\w’'-])(?:of|to|on|at|from|with|by|for|in|like|including) (?:[A-Z][\w.]*\.? ){0,2}$")
_REACH = 60
_AMONG = listed("including when while because although if")
"""Before a name that is one of some, or the subject of another clause: `The crowd booed when Orme`."""
_CLAUSE = re.compile(r"\b(?:who|whom|whose) [^,]*$")
"""Before a name in a clause of the source: `a doctor, who treated Orme`."""
_FROM = re.compile(r"[a-z] (?:from|in|at|near) [a-z]+ $")
"""`the worker from suburban Vell` has no name."""


def way(hearing: Hearing, span: Span, name: Name) -> Way:
    """How a person's name in a source stands to whoever speaks, by the words before its first mention there.

    >>> from cuttings import names
    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("A source close to the mayor, Ida Orme, said no.")
    >>> found = names.find(made)
    >>> way(Hearing(made, roll(found), None, {}, []), Span(0, 39), found[0])
    'through'
    """
    words = hearing.words
    at = next((item.span.start for item in hearing.within(span) if item.name is name), span.start)
    return through(words.lower[words.token_at(span.start) : words.token_at(at)]) if at > span.start else ""


def head(hearing: Hearing, span: Span) -> Name | None:
    """The name that the source is: not one that owns, follows "of", only tells whose the speaker is, or stands in an apposition of another.

    >>> from cuttings import names
    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("Orme biographer Una Tarn said no. Ida Orme wept.")
    >>> head(Hearing(made, roll(names.find(made)), None, {}, []), Span(0, 24)).name
    'Una Tarn'
    """
    best: Name | None = None
    end = 0
    for item in hearing.within(span):
        if not _is_head(hearing, span, item.span, item.name):
            continue
        if best is None and item.name.kind == "person" and way(hearing, span, item.name) == "through":
            continue
        if best is None:
            best, end = item.name, item.span.end
            continue
        between = hearing.words.text[end : item.span.start]
        joined = between in (" and ", ", ", ", and ", " & ") or (
            person(item.name) and person(best) and _JOINED.fullmatch(between) is not None
        )
        if best is not item.name and (joined or best.kind == item.name.kind != "person"):
            return None
        if item.name.kind == "person" != best.kind:
            best, end = item.name, item.span.end
    return best


def _is_head(hearing: Hearing, span: Span, at: Span, name: Name) -> bool:
    words = hearing.words
    text, end = words.text, at.end
    if text[end : end + 2] in ("’s", "'s", "s’") or text[end : end + 1] in ("’", "'"):
        return False
    before = text[span.start : at.start].rstrip()
    near = before.split(" ")
    while len(near) > 1 and near[-1].lower().rstrip(".") in _TITLES:
        near.pop()
    if _CLAUSE.search(before) or near[-1].lower() in _OF or _FROM.search(text, span.start, at.start):
        return False
    if person(name):
        return not _ITSELF.match(text, end, end + 16) and not _tells(hearing, span, at) and not _told_of(words, span, at)
    if _OWNED.match(text, end, span.end) or _GOES_ON.match(text, end, span.end):
        return False
    return before.lower().strip() in ("", "the", "both")


_OWNED, _GOES_ON = re.compile(r", (?:[A-Z][\w-]+ ?)+[’']s [A-Z]"), re.compile(r" [A-Za-z]")


def _tells(hearing: Hearing, span: Span, at: Span) -> bool:
    """Whether a person's name only tells whose the people behind it are: `Orme strategists`, `Orme Trust Chairman Una Tarn`."""
    behind = _BEHIND.match(hearing.words.text, at.end, span.end)
    if behind is None:
        return False
    others = [item.span.start for item in hearing.within(Span(at.end + 1, behind.end())) if person(item.name)]
    if any(hearing.words.text[at.end + 1 : start].strip() for start in others):
        return True
    last = behind.group().rsplit(" ", 1)[-1]
    known = nouns().get(last) is not None and last[:1].islower()
    return known or (_MODIFIER.match(last) is not None and last not in _NO_NOUN)


def _told_of(words: Words, span: Span, at: Span) -> bool:
    """Whether a name stands amid a phrase of several people or of a paper: `allies of the mayor Ida Orme`, `a memo from Mayor Orme`."""
    lower = words.lower[words.token_at(span.start) : words.token_at(at.start)]
    if not _AMONG.isdisjoint(lower):
        return True
    place = next((place for place in range(1, len(lower)) if lower[place] in _OF), 0)
    if not place or "," in lower[place:] or "and" in lower:
        return False
    noun = lower[place - 1]
    return nouns().get(noun) in ("document", "medium") or (nouns().get(noun) == "person" and noun.endswith("s") and noun[-2:] != "ss")


def several(hearing: Hearing, raw: Raw) -> bool:
    """Whether whoever a source names speaks together with others: `Ida Orme and others`, `the board and Ida Orme`.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> from cuttings import names
    >>> made = words("Ida Orme and her deputy said the mill was shut.")
    >>> several(Hearing(made, roll(names.find(made)), None, {}, []), raws(made)[0])
    True
    """
    if raw.source is None:
        return False
    text, span = hearing.words.text, span_of(hearing.words, raw.source)
    people = [item for item in hearing.within(span) if person(item.name)]
    if any(_COMPANY.match(text, item.span.end, span.end) or text.endswith(" and ", span.start, item.span.start) for item in people):
        return True
    before = _BEFORE.search(text, _since(hearing.words, span.start), span.start)
    if before is None or (raw.cue is not None and raw.cue.start < span.start):
        return False
    near = hearing.within(Span(max(0, before.start() - _REACH), span.start))
    return any(person(item.name) and item.span.end == before.end("name") for item in near)


def amid(words: Words, raw: Raw) -> bool:
    """Whether a source before its cue follows a preposition, so that the phrase begins with others: `guests on` before `Vell TV said`.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.text import words
    >>> made = words("Ida Orme said the mill was shut.")
    >>> amid(made, raws(made)[0])
    False
    """
    if raw.source is None or raw.cue is None or raw.by == "statements.according-to":
        return False
    start = words.bounds[raw.source[0]][0]
    found = _PREPOSED.search(words.text, _since(words, start), start) if raw.cue.start >= start else None
    return found is not None and not (found.group().startswith("with ") and raw.cue.of(words.text).endswith("ing"))


def _since(words: Words, at: int) -> int:
    """Where a look at the words before *at* begins, in its sentence."""
    return max(words.sentences[words.sentence_at(at)].start, at - _REACH)


_LED = re.compile(r"(?:[Tt]he |[Aa]n? )?(?P<front>[A-Z][\w’'-]+ (?:and|&) )")


def whole(hearing: Hearing, span: Span, item: Mentioned) -> str:
    """The name of *item*, with the first of the two matters that a body is named for: `a Fish and Quay Service spokesman`.

    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> service = Mentioned(Span(11, 23), Name(name="Quay Service", kind="body", by="names.model"))
    >>> made = words("A Fish and Quay Service spokesman said no.")
    >>> whole(Hearing(made, roll(()), None, {}, []), Span(0, 33), service)
    'Fish and Quay Service'
    """
    name = item.name.name
    led = any(other.span.start < item.span.start for other in hearing.within(span))
    match = None if led or item.name.kind != "body" or " " not in name else _LED.fullmatch(hearing.words.text, span.start, item.span.start)
    return match["front"] + name if match else name
