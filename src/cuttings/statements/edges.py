"""Where contents begin and end: what stands before or after an attribution in its sentence, quotations in whole."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from cuttings.statements.cues import Cue
from cuttings.text import Words, listed
from cuttings.types import Span, Stance

__all__ = ["ADJOINED", "Raw", "Scene", "described", "following", "leading", "quotes_in", "resumed"]

_FARTHEST = 1200
ADJOINED = listed(
    "in on at during after when as while of about to following through via by before with from this last recently earlier later again "
    "shortly"
)
_STOP_RIGHT = re.compile(
    r",? (?:and|but) (?:(?:also|then|later|further) )?"
    r"(?:said|added|warned|noted|stressed|insisted|argued|predicted|denied|promised|urged|told|called)"
    r"(?: that)?\b|, (?:while|but|and) (?:another|others|a second|the other) (?:\w+ )?(?:said|says|told|added|put)\b"
    r"|, (?:adding|saying|noting|warning|insisting|arguing|claiming|stressing)\b"
)


class Raw(NamedTuple):
    """An attribution before its speaker is known; `source` is a range of tokens; `seen` tells how finder and rules agree on the words."""

    content: tuple[Span, ...]
    cue: Span | None
    source: tuple[int, int] | None
    by: str
    stance: Stance
    sentence: int
    negated: bool = False
    hearer: str = ""
    verb: str = ""
    seen: str = ""
    lead: int = 0


class Scene(NamedTuple):
    """A text under the rules: its words, and for each the number of the quotation that holds it, or -1."""

    words: Words
    inside: list[int]


_DESCRIBED = re.compile(
    r"(?!.*\b(?:said|says|told|added)\b)(?:(?:(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother) (?:[\w’'-]+ ){1,4}?|[Oo]ne |[Aa]nother )"
    r"who [^“”\"]{3,90},"
    r"|(?:(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]everal|[Ss]ome) (?:[\w’'-]+ ){1,4}?)(?:(?<= ),? ?)?"
    r"(?:whose (?:name|identity)|(?:neither|none|both|all|one) of whom|who (?:cannot|can|could|has to|had to|must|may|fear\w*))"
    r" [^“”\"]{3,110}"
    r"|(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]everal|[Ss]ome|[Aa]) (?:[\w’'-]+ ){0,2}?"
    r"(?:people|persons?|officials?|sources?|bankers?|diplomats?|executives?|lawyers?|aides?) "
    r"(?:briefed on|involved in|aware of|informed about|with knowledge of|close to) (?:[\w’'-]+ ){1,5}"
    r"|(?:[Aa]n?|[Oo]ne|[Aa]nother|[Tt]wo|[Tt]hree) (?:[\w’'-]+ ){1,4}?who (?:asked|declined|wanted|wished|requested|refused|preferred"
    r"|insisted|spoke|did not (?:want|wish)|would (?:only|not)"
    r"|identified|gave|is|was|were|are|had|has|attended|works?|worked|lives?|lived|knows?|knew)\b[^,“”\"]{3,110}"
    r"|(?:[Aa]n?|[Oo]ne|[Aa]nother) (?:[\w’'-]+ ){1,3}?"
    r"(?:reached|contacted|interviewed) (?:by|over|on|at) (?:the )?(?:(?:tele)?phone|scene|[A-Z]\w+)"
    r"|(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother|[Tt]wo|[Tt]hree|[Ff]our|[Ss]everal|[Ss]ome) (?:[\w’'-]+ ){0,5}?[\w’'-]+,"
    r" (?:speaking|talking|granted|requesting|insisting|asking) [^“”\"]{3,90},"
    r"|(?:[A-Z][a-z’'-]+ )?(?:[a-z’'-]+ )?[A-Za-z][a-z’'-]+s who (?:spoke|talked|asked|declined|refused|attended|worked?|lived?"
    r"|witnessed|saw|were|had)\b[^,“”\"]{3,110}) ?$"
)
_TELLING_MORE = (
    "who", "briefed on", "involved in", "aware of", "informed about", "with knowledge of", "close to", "reached", "contacted",
    "interviewed", "speaking", "talking", "granted", "requesting", "insisting", "asking",
)  # fmt: skip
"""One of these is in whatever `_DESCRIBED` matches: a cheap test before it."""
_LONGEST = 200


def described(scene: Scene, cue: Cue) -> tuple[int, int] | None:
    """The source that a clause tells more of: `a woman, who declined to give her name, said` and `two people briefed on the plan told`.

    >>> from cuttings.statements.cues import cues, quoted
    >>> from cuttings.text import words
    >>> made = words("A woman, who declined to give her name, said the mill was shut.")
    >>> scene = Scene(made, quoted(made))
    >>> described(scene, next(cues(made, scene.inside)))
    (0, 9)
    """
    words, start = scene.words, cue.sentence[0]
    end = words.bounds[cue.first][0]
    if not any(map(words.text[max(words.bounds[start][0], end - _LONGEST) : end].__contains__, _TELLING_MORE)):
        return None
    nearest = max(start, cue.first - _LONGEST)
    comma = next((place for place in range(cue.first - 2, nearest, -1) if words.forms[place] == ","), start - 1)
    for first in (start, comma + 1) if comma >= start else (start,):
        begin = words.bounds[first][0]
        if first < cue.first and end - begin < _LONGEST and _DESCRIBED.match(words.text[begin:end].replace(", who ", " who ")):
            return first, cue.first - (words.forms[cue.first - 1] == ",")
    return None


def leading(scene: Scene, start: int, stop: int) -> Span | None:
    """What stands before token *stop* in the sentence: the quotation that ends there, in whole, or the words from the sentence's start.

    >>> from cuttings.statements.cues import cues, quoted
    >>> from cuttings.text import words
    >>> made = words("The mill, Orme said, is shut.")
    >>> scene = Scene(made, quoted(made))
    >>> cue = next(cues(made, scene.inside))
    >>> leading(scene, 0, 3).of(made.text)
    'The mill'
    """
    words = scene.words
    last = stop - 1
    while last >= start and scene.inside[last] < 0 and words.forms[last] in ",—–":
        last -= 1
    if last < start:
        return _quote_before(scene, start) if start and scene.inside[start - 1] >= 0 else None
    first = start
    while first < last and scene.inside[first] < 0 and words.lower[first] in ("but", "and", ","):
        first += 1
    if scene.inside[last] >= 0 and scene.inside[first] < 0:
        first = _introduced(scene, first, last)
    begin = words.bounds[first][0]
    number = scene.inside[first]
    if number >= 0:
        begin = words.quotes[number][0].start
    if last - first < 1 and number < 0:
        return None
    return Span(begin, words.bounds[last][1])


def _introduced(scene: Scene, first: int, last: int) -> int:
    """Where the quotation begins that ends at *last*, if a colon stands before it: `The judge lost patience: “Enough,” she said.`"""
    begin = scene.words.token_at(scene.words.quotes[scene.inside[last]][0].start)
    return begin if begin - 1 > first and scene.words.forms[begin - 1] == ":" else first


def _quote_before(scene: Scene, start: int) -> Span | None:
    quote = scene.words.quotes[scene.inside[start - 1]]
    return Span(quote[0].start, quote[-1].end)


def following(scene: Scene, cue: Cue, first: int) -> Span | None:
    """What stands after the attribution: to the sentence's end or the next verb of the same subject; a quotation in whole.

    >>> from cuttings.statements.cues import cues, quoted
    >>> from cuttings.text import words
    >>> made = words("The mill, Orme said, is shut.")
    >>> scene = Scene(made, quoted(made))
    >>> cue = next(cues(made, scene.inside))
    >>> following(scene, cue, 6).of(made.text)
    'is shut'
    """
    words, end = scene.words, cue.sentence[1]
    if first >= end:
        return None
    begin, last = words.bounds[first][0], end
    limit = min(words.bounds[end - 1][1], begin + _FARTHEST)
    match = _STOP_RIGHT.search(words.text, begin, limit)
    while match and scene.inside[words.token_at(match.start())] >= 0:
        match = _STOP_RIGHT.search(words.text, match.end(), limit)
    if match:
        last = words.token_at(match.start())
    while last > first and scene.inside[last - 1] < 0 and words.forms[last - 1] in ".,;!?…":
        last -= 1
    if last - first < 2 and scene.inside[first] < 0:
        return None
    stop = words.bounds[last - 1][1]
    number = scene.inside[last - 1]
    if number >= 0:
        stop = max(stop, words.quotes[number][-1].end)
    return Span(begin, stop) if stop > begin else None


def resumed(scene: Scene, cue: Cue, after: int) -> Span | None:
    """The rest of a statement that its attribution cut in two.

    >>> from cuttings.statements.cues import cues, quoted
    >>> from cuttings.text import words
    >>> made = words("“We waited,” Orme said, “and nobody came.”")
    >>> scene = Scene(made, quoted(made))
    >>> resumed(scene, next(cues(made, scene.inside)), 7).of(made.text)
    '“and nobody came.”'
    """
    words, end = scene.words, cue.sentence[1]
    place = after
    while place < end and scene.inside[place] < 0 and words.forms[place] in ",—–":
        place += 1
    if place >= end:
        return None
    if scene.inside[place] < 0:
        word = words.lower[place]
        if place == after or word.endswith("ing") or word in ADJOINED or word in ("who", "which", "and", "but", "according"):
            return None
        return following(scene, cue, place)
    quote = words.quotes[scene.inside[place]]
    return Span(words.bounds[place][0], quote[-1].end)


def quotes_in(words: Words, span: Span) -> range:
    """The numbers of the quotations that touch *span*.

    >>> from cuttings.text import words
    >>> list(quotes_in(words("“Go,” he said. “Now.”"), Span(0, 8)))
    [0]
    """
    return range(bisect_left(words.quote_ends, span.start + 1), bisect_left(words.quote_starts, span.end))
