"""What a found statement is like, by traits with a name each: how it was found, its verb, source, words and place in the sentence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from cuttings.grammar.phrases import nouns
from cuttings.statements import doubts
from cuttings.statements.attribute import Raw, quotes_in
from cuttings.statements.cues import AUXILIARIES
from cuttings.statements.hearing import Roll, Who, span_of
from cuttings.statements.nominals import head_noun
from cuttings.text import Words

__all__ = ["traits"]

_LEADS = (1, 20, 40, 60, 80, 110, 140, 180)
_WORDS = (2, 3, 4, 6, 9, 14, 22, 35)
_SENTENCE = (8, 15, 25, 35, 45)
_SOURCE = (2, 3, 4, 6, 9, 14)
_GAPS = (0, 1, 2, 3, 10, 30)
_RESTS = (2, 10, 40, 100)
_SCORES = (0.55, 0.65, 0.75, 0.82, 0.87, 0.92, 0.96, 0.98)
_MENTIONS = (1, 2, 3, 6)
_MOST = 400
_NEXT = re.compile(r"\W*(\w+)")
_CUE = re.compile(r"[\w’']+|:")


def traits(words: Words, raw: Raw, who: Who, mentions: Roll) -> list[str]:
    """The traits of a statement, with a name or without.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("Ida Orme said the mill was shut.")
    >>> traits(made, raws(made)[0], Who("Ida Orme", False, (), 0.98, "named"), roll(()))[:4]
    ['by cue-clause', 'why named', 'seen rules', 'lead 0']
    """
    by = raw.by[11:]
    held = any(quotes_in(words, span) for span in raw.content)
    kind = "whole" if held and doubts.whole(words, raw) else "mixed" if held else "plain"
    finite = any(doubts.FINITE.search(words.text, span.start, min(span.end, span.start + _MOST)) for span in raw.content)
    found = [f"by {by}", f"why {who.why}", f"seen {raw.seen or 'rules'}", f"lead {bisect_right(_LEADS, raw.lead)}"]
    found += [f"stance {raw.stance}", f"kind {kind}", f"{raw.verb}/{kind}", f"score {bisect_right(_SCORES, who.score)}"]
    found += [f"finite {finite}", f"finite {finite} {kind} {raw.verb}", f"finite {finite} {kind} {by}"]
    found += _told(words, raw)
    found += _cue(words, raw, by) if raw.cue is not None else ["no cue"]
    found += _source(words, raw, mentions) if raw.source is not None else ["no source"]
    return found + (_name(words, raw, who, mentions) if who.speaker else [])


def _told(words: Words, raw: Raw) -> list[str]:
    """Of what is said: its first word, its length, how it ends, what of the sentence is left behind it."""
    text, last, sentence = words.text, raw.content[-1], words.sentences[raw.sentence]
    size = sum(text.count(" ", span.start, span.end) + 1 for span in raw.content)
    following = words.firsts[raw.sentence + 1] if raw.sentence + 1 < len(words.firsts) else len(words.lower)
    rest = text[last.end : min(sentence.end, last.end + _MOST)] if last.end < sentence.end else ""
    goes_on = _NEXT.match(rest) if len(rest) > 2 else None
    found = [f"first {words.lower[words.token_at(raw.content[0].start)]}", f"size {bisect_right(_WORDS, size)}"]
    found += [f"ends {_edge(text[last.end - 1])}|{_edge(text[last.end : last.end + 1])}", f"rest {bisect_right(_RESTS, len(rest))}"]
    found += [f"then {goes_on.group(1).lower()}"] if goes_on else []
    return [*found, f"sentence {bisect_right(_SENTENCE, following - words.firsts[raw.sentence])}", f"pieces {min(len(raw.content), 3)}"]


def _edge(letter: str) -> str:
    return "a" if letter.isalnum() else letter


def _cue(words: Words, raw: Raw, by: str) -> list[str]:
    """Of the cue: its helping verbs and form, what stands behind it, on which side of the words it stands."""
    assert raw.cue is not None
    forms = _CUE.findall(raw.cue.of(words.text).lower())
    helped, mains = [form for form in forms if form in AUXILIARIES], [form for form in forms if form not in AUXILIARIES]
    main = mains[0] if mains else ""
    behind = words.token_at(raw.cue.end - 1) + 1
    side = "before" if raw.cue.end <= raw.content[0].start else "behind" if raw.cue.start >= raw.content[-1].end else "between"
    found = [f"helped {' '.join(helped)}"]
    found += [
        "form ing" if main.endswith("ing") else "form ed" if main.endswith("ed") else "form s" if main.endswith("s") else "form other"
    ]
    found += [f"after cue {words.lower[behind]}"] if behind < len(words.lower) else []
    return [*found, f"side {side}", f"side {side} {raw.verb}", f"side {side} {by}"]


def _source(words: Words, raw: Raw, mentions: Roll) -> list[str]:
    """Of the source: what its noun stands for, its capitals and names, its length, how far its verb is, what stands before it."""
    assert raw.source is not None
    first, last = raw.source
    begins, span = words.firsts[raw.sentence], span_of(words, raw.source)
    noun = nouns().get(head_noun(words.lower[first:last])) or "other"
    capital = (words.forms[first][:1].isupper() and first != begins) or any(form[:1].isupper() for form in words.forms[first + 1 : last])
    here = mentions.mentions[bisect_left(mentions.starts, span.start) : bisect_left(mentions.starts, span.end)]
    found = [f"source {noun} {capital}", f"source {noun} {raw.verb}", f"source of {bisect_right(_SOURCE, last - first)}"]
    found += [f"before source {words.lower[first - 1] if first > begins else '^'}", f"names {bool(here)} {raw.verb}"]
    if raw.cue is not None:
        gap = max(raw.cue.start - span.end, span.start - raw.cue.end)
        found += [f"gap {bisect_right(_GAPS, gap)}", f"source {'first' if span.start < raw.cue.start else 'later'}"]
    return found


def _name(words: Words, raw: Raw, who: Who, mentions: Roll) -> list[str]:
    """Of the name: how long it is, whose, how often the article has it."""
    name = who.speaker or ""
    many = mentions.known.get(name, ())
    found = [f"name of {min(name.count(' ') + 1, 4)}", "a person" if who.person else "no person's name", f"capital {name[:1].isupper()}"]
    found += [f"mentions {bisect_right(_MENTIONS, len(many))}", f"known by {many[0] if many else '-'}"]
    source = span_of(words, raw.source).of(words.text) if raw.source is not None else ""
    return [*found, "in full" if name in source else "in part" if name.rsplit(" ", 1)[-1] in source else "elsewhere"]
