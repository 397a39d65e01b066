"""Attributions whose source is read wrongly: one who is contrasted, one who is spoken of, one who tells something else."""

from __future__ import annotations

import re

from cuttings.statements.attribute import Raw, quotes_in
from cuttings.statements.hearing import Roll
from cuttings.text import Words, listed
from cuttings.types import Span

__all__ = ["cleft", "parted", "supposed", "telling_else", "unreal"]

_LONG = 240
_WHO = r",? who (?:\w+ly |also |then |later |first |had |has |have )*$"
_CLEFT = re.compile(
    r"\b[Ii]t (?:was|is|had been)(?: \w+ly)? (?:"
    r"(?P<who>(?!not\b)[^;:“”\"]{2,80}?),? (?:and )?(?:not|rather than|instead of) [^;:“”\"]{2,80}?"
    rf"|not [^;:“”\"]{{2,80}}?,? but (?P<but>[^;:“”\"]{{2,80}}?)){_WHO}"
)
_NOT_WHO = re.compile(rf"\b[Ii]t (?:(?:was|is)n[’']t|(?:was|is) not) (?!only\b|just\b|merely\b)[^;:“”\"]{{2,80}}?{_WHO}")
_RELATIVE = re.compile(rf"\w{_WHO}")
_SPOKEN_OF = re.compile(r"(?:But |And |Yet |Still, )?(?P<who>(?:[\w’'.-]+ ){0,7}[\w’'.-]+), $")
_SPEAKER = re.compile(
    r" (?P<who>(?:[A-Z]|(?:the|an?|his|her|its|their|one|another|two|three|several) )[^;:“”\"]{2,80}?), "
    r"(?=(?:is|are|was|were|had|has|have|would|will|could|can|may|might|must|should|did|does|do)\b)"
)
_SAYING = listed("say add note explain claim argue insist warn recall write joke report suggest declare announce state remark")


def cleft(words: Words, raw: Raw, mentions: Roll) -> Raw | None:
    """`It was Boye, not Fink, who said A`: Boye; `It was not Fink who said A`: Fink did not.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.statements.hearing import roll, span_of
    >>> from cuttings.text import words
    >>> made = words("It was Boye, not Fink, who said that the bridge was safe.")
    >>> span_of(made, cleft(made, raws(made)[0], roll(())).source).of(made.text)
    'Boye'
    """
    begin, end = _ahead(words, raw)
    if "who " not in words.text[begin:end]:
        return raw
    match = _CLEFT.search(words.text, begin, end)
    if match is not None:
        return raw._replace(source=_tokens(words, *match.span("who" if match.group("who") else "but")))
    return raw._replace(negated=True) if _NOT_WHO.search(words.text, begin, end) else raw


def parted(words: Words, raw: Raw, mentions: Roll) -> Raw | None:
    """`Penn, said Rask, was “a banker”`: Rask speaks, of Penn.

    >>> from cuttings.statements.hearing import roll, span_of
    >>> from cuttings.text import words
    >>> made = words("Penn, said Rask, was “a banker”.")
    >>> raw = Raw((Span(17, 31),), Span(6, 10), (0, 1), "statements.finder", "say", 0, verb="say")
    >>> one = parted(made, raw, roll(()))
    >>> span_of(made, one.source).of(made.text), [span.of(made.text) for span in one.content]
    ('Rask', ['Penn', 'was “a banker”'])
    """
    cue = raw.cue
    if cue is None or raw.verb not in _SAYING or raw.source is None or words.bounds[raw.source[0]][0] > cue.start:
        return raw
    before = _SPOKEN_OF.fullmatch(words.text, words.sentences[raw.sentence].start, cue.start)
    behind = _SPEAKER.match(words.text, cue.end, words.sentences[raw.sentence].end) if before else None
    if before is None or behind is None:
        return raw
    end = max(behind.end() + 1, raw.content[-1].end)
    while words.text[end - 1] in ".!?;, ":
        end -= 1
    content = Span(*before.span("who")), Span(behind.end(), end)
    return raw._replace(source=_tokens(words, *behind.span("who")), content=content, by="statements.cue-before-source")


def telling_else(words: Words, raw: Raw, mentions: Roll) -> Raw | None:
    """`The fraud was seen by a student, who told a cousin`: what stands before "who" is not what was told.

    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("The fraud was seen by Roos, who told a cousin.")
    >>> telling_else(made, Raw((Span(0, 26),), Span(32, 36), (5, 6), "statements.finder", "say", 0, verb="tell"), roll(()))
    """
    last = raw.content[-1]
    begin, end = _ahead(words, raw)
    ahead = begin <= raw.content[0].start and last.end <= end and not any(quotes_in(words, span) for span in raw.content)
    return None if ahead and raw.verb and _RELATIVE.search(words.text, last.end - 1, end) else raw


def unreal(words: Words, raw: Raw, mentions: Roll) -> Raw | None:
    """`Had Orme said A, B`, `should she say A`, `if Orme had said A`: nobody said it.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("Had the mayor said that the mill was shut, all would be well.")
    >>> unreal(made, raws(made)[0], roll(()))
    """
    cue, first = raw.cue, words.firsts[raw.sentence]
    if cue is None or raw.source is None or raw.source[0] <= first or words.bounds[raw.source[0]][0] > cue.start:
        return raw
    start = words.sentences[raw.sentence].start
    near = max(start, cue.start - 24)
    would = words.text.find("would ", near, cue.end) >= 0 and _WOULD.search(words.text, near, cue.end)
    if would and _IF_SO.search(words.text, start, cue.start):
        return None
    before, ahead = words.lower[raw.source[0] - 1], words.lower[first : raw.source[0] - 1]
    if before == "should" or (before == "had" and (not ahead or ahead[-1] in _OPENING)):
        return None
    perfect = "had" in words.lower[raw.source[1] : words.token_at(cue.end - 1)]
    return None if before in ("if", "unless") and perfect else raw


def supposed(words: Words, raw: Raw, mentions: Roll) -> Raw | None:
    """`Suppose Orme had said A`, `you might say A`, `whether she would call for A`: nobody is told to have said it.

    What somebody can say no more of (`could not say`, `would say only`, `all she could say`) is told.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("You might say that the mill was shut.")
    >>> supposed(made, raws(made)[0], roll(()))
    """
    cue = raw.cue
    if cue is None or raw.source is None or words.bounds[raw.source[0]][0] > cue.start:
        return raw
    text, sentence = words.text, words.sentences[raw.sentence].start
    begins, end = words.bounds[raw.source[0]][0], words.bounds[raw.source[1] - 1][1]
    start = max(sentence, begins - _LONG)
    if any(map(text[start:end].__contains__, _SUPPOSING)) and (_SUPPOSE.search(text, start, begins) or _SUPPOSED.match(text, begins, end)):
        return None
    between = text[end : cue.end + _BACK]
    near = max(sentence, begins - _BACK)
    asked = _OPEN.search(text, near, begins) if text.endswith(_ASKING, near, begins) else None
    if asked and (asked.group(1) is None or _MODAL.match(between)):
        return None
    anybody = words.lower[raw.source[0]] in _ANYBODY and raw.source[1] - raw.source[0] == 1
    if cue.end <= end or not (_MIGHT_ANY if anybody else _MIGHT).match(between):
        return raw
    told = raw.verb not in _SPOKEN or words.lower[raw.source[0]] in _NOBODY
    return raw if told or _AT_MOST.search(text, near, begins) or _ONLY.match(text, cue.end) else None


_BACK = 24
_SUPPOSE = re.compile(
    r"(?:^|[,;:—–] |[“\"(]|\b(?:[Bb]ut|[Aa]nd|[Oo]r|[Nn]ow|[Jj]ust) )(?:[Ss]uppos(?:e|ing)|[Ii]magine|[Ww]hat if)"
    r"(?: (?:that|if|for a moment|now))*,? $"
)
_SUPPOSED = re.compile(r"(?:Suppose|Supposing|Imagine|What if) ")
_SUPPOSING = ("uppos", "magine", "hat if")
"""One of these is in whatever `_SUPPOSE` and `_SUPPOSED` match: a cheap test before them."""
_OPEN = re.compile(r"\b(?:whether|(?:say|saying|ask|asked|know|known|clear) (?:if|(when|how|why|where))) $")
_ASKING = ("whether ", "if ", "when ", "how ", "why ", "where ")
"""What `_OPEN` matches ends in one of these: a cheap test before it."""
_MODAL = re.compile(r" (?:will|would|could|might|may|should) ")
_ADVERBS = r"(?: (?:also|well|even|as well|have|(?!only|hardly|barely|scarcely)\w+ly))*"
_PLAINLY = r"(?!(?:not|only|never|hardly|barely|scarcely)\b|n[’']t)\w+"
_MIGHT = re.compile(rf" (?:might|could){_ADVERBS} {_PLAINLY}")
_MIGHT_ANY = re.compile(rf" (?:might|could|may|would|can){_ADVERBS} {_PLAINLY}")
_NOBODY = listed("nobody neither none no few nor")
_ANYBODY = listed("you one some anyone anybody someone somebody")
_SPOKEN = _SAYING | {"tell"}
_ONLY = re.compile(r" only\b")
_AT_MOST = re.compile(r"\b(?:all|most|least|best|worst|what|as|only thing|nothing)(?: that)? $", re.IGNORECASE)
_IF_SO = re.compile(r"(?:^|[\s,“\"])(?:[Ii]f|[Hh]ad) ")
_WOULD = re.compile(r"\bwould (?:\w+ )?have (?:\w+ly )?\w+$")
_OPENING = listed('and but or yet for , ; : — – - ( “ " ‘ «')


def _ahead(words: Words, raw: Raw) -> tuple[int, int]:
    """The part of the sentence before the cue."""
    assert raw.cue is not None
    return max(words.sentences[raw.sentence].start, raw.cue.start - _LONG), raw.cue.start


def _tokens(words: Words, start: int, end: int) -> tuple[int, int]:
    return words.token_at(start), words.token_at(end - 1) + 1
