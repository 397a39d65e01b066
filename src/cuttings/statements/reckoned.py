"""Who sets a number: `police put the crowd at 1,100`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from cuttings.grammar import phrases
from cuttings.statements.edges import Raw, Scene
from cuttings.text import lines_with
from cuttings.types import Span

__all__ = ["reckoned"]

_PUT = re.compile(
    r"(?<= )puts? (?:the|its|their|his|her) (?:[a-z][\w’'-]* ){1,6}?at "
    r"(?:(?:about|around|nearly|almost|only|just|least|most|more|less|over|under|some|than|up|to|roughly|at) ){0,3}[$€£]?\d(?:[\d,.]*\d)?"
)
_SPEAK = re.compile(
    r"(?<= )(?:speak|speaks|spoke|talk|talks|talked) of (?:(?:about|around|nearly|at least|up to|more than|some) )?"
    r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|scores|hundreds|thousands) (?:people )?"
    r"(?:dead|deaths|injured|wounded|missing|victims|casualties|arrests|homeless)\b"
)
"""`Police speak of five dead`."""
_OF_A_WORK = re.compile(
    r" (?:in|of|from) (?:the|an?|his|her|its|their|this|that) (?:[\w’'-]+ ){0,3}?"
    r"(?:play|novel|film|movie|book|series|drama|comedy|tragedy|musical|opera|poem|ballad|song|story|tale|legend|saga|show|episode|game|script)\b"
)
"""`nine deaths in the play`: nobody died."""
_SPEAKING = (" speak of", " speaks of", " spoke of", " talk of", " talks of", " talked of")
_COUNTED = re.compile(
    r"\b(?:toll|crowd|number|numbers|turnout|figure|total|cost|costs|damage|loss|losses|value|price|bill|count|death|share|rate|dead|injured)\b"
)
_UNIT = re.compile(r"(?: (?:per cent|percent|million|billion|thousand|people|dead|crowns|dollars|euros|pounds))*")


def reckoned(scene: Scene) -> Iterator[Raw]:
    """The attributions of numbers that somebody puts something at.

    >>> from cuttings.statements.cues import quoted
    >>> from cuttings.text import words
    >>> made = words("Police put the crowd at 1,100.")
    >>> [raw.content[0].of(made.text) for raw in reckoned(Scene(made, quoted(made)))]
    ['the crowd at 1,100']
    """
    words = scene.words
    puts = chain.from_iterable(_PUT.finditer(words.text, *line) for line in lines_with(words.text, (" put",)))
    speaks = chain.from_iterable(_SPEAK.finditer(words.text, *line) for line in lines_with(words.text, _SPEAKING))
    for match in chain(puts, speaks):
        at = words.token_at(match.start())
        if at >= len(words.bounds) or words.bounds[at][0] != match.start():
            continue  # Of what a statement holds the words alone are given, with the text of the whole.
        place = words.sentence_at(match.start())
        told = match.group().startswith("put")
        if scene.inside[at] >= 0 or match.end() > words.sentences[place].end or (told and not _COUNTED.search(match.group())):
            continue
        if not told and _OF_A_WORK.match(words.text, match.end()):
            continue
        source = phrases.before(words, scene.inside, words.firsts[place], at)
        if source is None or words.lower[source[0]] in ("to", "who", "which", "that"):
            continue
        unit = _UNIT.match(words.text, match.end())
        cue = Span(*words.bounds[at]) if told else Span(match.start(), words.text.index(" of ", match.start()) + 3)
        content = Span(cue.end + 1, unit.end() if unit else match.end())
        yield Raw((content,), cue, source, "statements.reckoned", "say", place, verb="put" if told else "speak")
