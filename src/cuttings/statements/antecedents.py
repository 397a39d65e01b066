"""Somebody "who" speaks and of whom the sentence then tells more: whose words they are, and where they end before its own verb."""

from __future__ import annotations

from collections.abc import Iterator

from cuttings.grammar.parsed import Parsed
from cuttings.statements.attribute import Raw, quotes_in
from cuttings.statements.hearing import span_of
from cuttings.text import Words, listed
from cuttings.types import Span

__all__ = ["antecedents"]

_OPENS = listed("that who which whom whose when while because if where why how what although though whether ; whoever unless")
_MAY_OPEN = listed("and or but after before since as until than once for he she they we i it so yet")
_PARTS = listed("that ; but while because although")
_JOINS = listed("and or but")
_UNFINITE = listed("be been being having to")
_BETWEEN = listed("not n't never also then later still now already since soon just only ever even always")
_BEHIND = listed("later then now also never still already subsequently eventually himself herself themselves soon")
_CLAUSAL = listed("said says believed believes thought thinks knew knows hoped claimed insisted felt feared was told")
_MARKS = frozenset("”\"’'")
_DASHES = frozenset(("—", "–", "-", "--"))
_LONGEST, _PHRASE = 8, 4


def antecedents(words: Words, parsed: Parsed, raws: list[Raw]) -> list[Raw]:
    """The attributions to a "who" with its noun as the source, and with words that end before the verb of that noun.

    Where it is not certain which verb that is, `seen` says that the words run on.

    >>> from cuttings import grammar
    >>> from cuttings.statements.attribute import Raw
    >>> from cuttings.text import words
    >>> made = words("A sailor who said that the pump was dry was fined.")
    >>> raw = Raw((Span(18, 49),), Span(13, 17), (2, 3), "statements.finder", "say", 0)
    >>> [one] = antecedents(made, grammar.read(made), [raw])
    >>> one.content[0].of(made.text), one.source
    ('that the pump was dry', (0, 2))
    """
    made = [_parted(words, parsed, raw) if raw.cue is not None and raw.source is not None else raw for raw in raws]
    cuts = [(new.content[-1], old.content[-1].end) for new, old in zip(made, raws, strict=True) if new.content != old.content]
    return [_inside(raw, cuts) for raw in made] if cuts else made


def _inside(raw: Raw, cuts: list[tuple[Span, int]]) -> Raw:
    """With words that end where those end that hold them, if they ended together before the cut."""
    last = raw.content[-1]
    stop = next((cut.end for cut, end in cuts if cut.start < last.start < cut.end < last.end == end), 0)
    return raw._replace(content=(*raw.content[:-1], Span(last.start, stop))) if stop else raw


def _parted(words: Words, parsed: Parsed, raw: Raw) -> Raw:
    assert raw.cue is not None
    last, sentence = raw.content[-1], words.sentences[raw.sentence]
    who = _who(parsed, raw.cue)
    if who < 0 or last.start < raw.cue.end:
        return raw
    start = _opening(parsed, parsed.at(sentence.start), who)
    if start == who or any(tag in ("AUX", "VERB") for tag in parsed.tags[start:who]):  # its verb stood before
        return raw
    made, aside = _named(words, parsed, raw, (start, who)), parsed.forms[who - 1] == ","
    if any(quotes_in(words, Span(parsed.starts[who], parsed.ends[who]))):
        return raw
    first, behind, end = parsed.at(last.start), parsed.at(last.end - 1) + 1, parsed.at(sentence.end - 1) + 1
    if behind < end and (parsed.tags[behind] in ("AUX", "VERB") or (aside and parsed.forms[behind] == ",")):
        return made
    stops = {_stop(parsed, place, aside) for place in _mains(_events(words, parsed, first, end))} - {-1}
    if parsed.tags[start] == "ADP" or len(stops) != 1:  # `For a clerk who said that A, it was late`
        ends = last.end + 1 >= sentence.end and (not aside or ", " in last.of(words.text))
        return made._replace(seen="runs on") if ends or len(stops) > 1 else made
    stop = stops.pop()
    if stop >= behind:
        return made
    if stop <= first + 1:
        return made._replace(seen="runs on")
    return made._replace(content=(*raw.content[:-1], Span(last.start, parsed.ends[stop - 1])))


def _who(parsed: Parsed, cue: Span) -> int:
    """The place of the "who" before the cue's verb, or -1."""
    place = parsed.at(cue.start)
    while place > 0 and (parsed.tags[place - 1] == "AUX" or parsed.forms[place - 1].lower() in _BETWEEN):
        place -= 1
    told = place > 1 and parsed.forms[place - 1] == "who" and parsed.forms[place - 2] not in _DASHES
    return place - 1 if told else -1


def _opening(parsed: Parsed, start: int, who: int) -> int:
    """Where the clause begins of which whoever speaks is the subject."""
    return next((place + 1 for place in range(who - 1, start - 1, -1) if parsed.forms[place].lower() in _PARTS), start)


def _named(words: Words, parsed: Parsed, raw: Raw, noun: tuple[int, int]) -> Raw:
    """With the noun before "who" as the source, where "who" alone was seen and the noun stands without a comma."""
    assert raw.source is not None
    start, who = noun
    source = span_of(words, raw.source).of(words.text)
    plain = who - start <= _LONGEST and "," not in parsed.forms[start:who] and parsed.tags[start] in ("DET", "NUM", "PROPN", "NOUN", "ADJ")
    if not plain or not (source == "who" or source.endswith(" who")):
        return raw
    return raw._replace(source=(words.token_at(parsed.starts[start]), words.token_at(parsed.ends[who - 1] - 1) + 1))


def _stop(parsed: Parsed, place: int, aside: bool) -> int:
    """Where the words end before a verb and its adverbs; where a comma opened the clause, behind it at one that closes it, else -1."""
    if not aside:
        while parsed.forms[place - 1].lower() in _BEHIND:
            place -= 1
        return place
    while parsed.tags[place - 1] == "ADV" or parsed.forms[place - 1].lower() in _BEHIND:
        place -= 1
    if parsed.forms[place - 1] == ",":
        return place - 1
    return place if parsed.forms[place - 1] in _MARKS and parsed.forms[place - 2] == "," else -1


def _events(words: Words, parsed: Parsed, first: int, end: int) -> Iterator[tuple[int, bool, bool]]:
    """What opens a clause and what may be its verb: place, whether it opens one, whether that is certain."""
    quotes = [words.quotes[number] for number in quotes_in(words, Span(parsed.starts[first], parsed.ends[end - 1]))]
    spans = [(quote[0].start, quote[-1].end) for quote in quotes]
    clauses = {start for start, stop in spans if parsed.at(stop - 1) - parsed.at(start) > _PHRASE}
    inside = -1
    for place in range(first, end):
        form, tag = parsed.forms[place].lower(), parsed.tags[place]
        held = next((start for start, stop in spans if start <= parsed.starts[place] < stop), -1)
        if held >= 0:
            if held != inside and held in clauses and tag in ("AUX", "VERB"):
                inside = held
                yield place, False, False
            continue
        if form in _OPENS and place > first and tag != "DET":
            yield place, True, True
        elif form in _MAY_OPEN and place > first and _may_open(parsed, place, end):
            yield place, True, False
        elif tag in ("AUX", "VERB") and not form.endswith("ing") and form not in _UNFINITE and not _led(parsed, place, first):
            yield place, False, tag == "AUX"
            if form in _CLAUSAL and tag == "VERB":
                yield place, True, False


def _may_open(parsed: Parsed, place: int, end: int) -> bool:
    """Whether a clause may begin there: not where a verb of the clause before goes on behind "and", nor at the subject behind "that"."""
    joins = parsed.forms[place].lower() in _JOINS
    return not _verbal(parsed, place + 1, end) or not (joins or parsed.forms[place - 1].lower() in _OPENS)


def _verbal(parsed: Parsed, place: int, end: int) -> bool:
    """Whether a verb stands there, behind adverbs or not: `and later sank`."""
    while place < end and parsed.tags[place] == "ADV":
        place += 1
    return place < end and parsed.tags[place] in ("AUX", "VERB")


def _led(parsed: Parsed, place: int, first: int) -> bool:
    """Whether a verb is part of another's group, stands beside one behind "and", or before "by": `had been`, `to go`, `painted by`."""
    if parsed.tags[place] == "VERB" and parsed.forms[place + 1 : place + 2] == ("by",) and parsed.tags[place - 1] == "NOUN":
        return True
    before = place - 1
    while before > first and (parsed.tags[before] == "ADV" or parsed.forms[before].lower() in _BETWEEN):
        before -= 1
    if before < first:
        return False
    form = parsed.forms[before].lower()
    return parsed.tags[before] == "AUX" or form in _UNFINITE or form in _JOINS or parsed.tags[before] == "DET"


def _mains(events: Iterator[tuple[int, bool, bool]]) -> set[int]:
    """The verbs that can be the one behind a finished clause, if each clause that is opened has one verb."""
    states = {(1, -1)}
    for place, opens, certain in events:
        found = set() if certain else set(states)
        for open_, main in states:
            if opens:
                found.add((open_ + 1, main))
            elif open_ > 0:
                found.add((open_ - 1, main))
            elif main < 0:
                found.add((0, place))
        states = found
    return {main for open_, main in states if open_ == 0 and main >= 0}
