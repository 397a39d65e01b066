"""Sayings that the text itself denies or only holds possible, and the clause behind them that says who tells of them."""

from __future__ import annotations

import re

from cuttings.statements.attribute import Raw
from cuttings.text import Words
from cuttings.types import Span

__all__ = ["doubted", "gainsaid", "tailless"]

_NEAR = 120
_DENIED = re.compile(
    r"\b(?:(?:(?:not|n[’']t) (?:\w+ly )?(?:true|correct|the case)|untrue|incorrect|false|a lie|a myth"
    r"|den(?:y|ies|ied|ying)|disput(?:es|ed|ing)|reject(?:s|ed|ing))"
    r"(?: (?:(?:the|an?|any|all) )?(?:reports?|claims?|suggestions?|allegations?|accusations?|rumou?rs?))?)"
    r" that (?:[\w’'.-]+ ){0,2}?$",
    re.IGNORECASE,
)
_HAVING = re.compile(r"\b(?:den(?:y|ies|ied|ying)|without)(?: ever)? (?:having )?(?:ever )?$", re.IGNORECASE)
_UNPROVEN = re.compile(
    r"\b(?:(?:no|little|scant|any|without) (?:[\w-]+ )?(?:evidence|proof|signs?|records?|indication|suggestion|hint|trace)"
    r"|(?:nothing|nobody|no one|none)(?: [\w’'-]+){1,4}? that|(?<!no )doubts?|doubted|doubtful|unlikely|unclear|unproven|unproved"
    r"|not (?:known|certain)|(?:is|was|be) (?:quite |also )?(?:possible|conceivable) that|whether|if|unless)"
    r"(?: that| which)? (?:[\w’'.-]+ ){0,2}?$",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(
    r" (?:(?:may|might|could|would|should|must|ought to)(?: \w+ly| also| well| not| never)* have\b"
    r"|(?:is|are|was|were|has been|had been) (?:(?:\w+ly|also|now|still) )?"
    r"(?:(?:expected|due|likely|set|scheduled|supposed|said|alleged|reported|believed|thought|rumou?red|understood) )?to )"
)
"""`must have told`, `is expected to say`, `is said to have said`: somebody thinks so."""
_NO = re.compile(r"(?i:nobody|no one|none|neither|not (?:one|a single|any)|no(?= [a-z])(?! (?:fewer|less|more|doubt|matter|longer)\b))\b")
_SAVE = re.compile(r"\b(?:but|except|besides|other than|apart from|save)\b")
_PLACED = frozenset(("at", "in", "of", "from", "on", "with", "within", "inside"))
_LONG, _BACK = 60, 24


def gainsaid(words: Words, raw: Raw, mentions: object = None) -> Raw | None:
    """`It is not true that Orme said A`, `denied having said A`, `nobody at the mill said A`: not said; of `having` nobody is told.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.text import words
    >>> made = words("It is not true that Ida Orme said that the mill was shut.")
    >>> [gainsaid(made, raw).negated for raw in raws(made)]
    [True]
    """
    if raw.cue is None or raw.source is None or words.bounds[raw.source[0]][0] > raw.cue.start:
        return raw
    first, last = raw.source
    if words.lower[first] == "having":
        return None
    begin = words.bounds[first][0]
    if _no(words, begin, raw.cue.start):
        placed = next((at for at in range(first + 1, last) if words.lower[at] in _PLACED), last)
        return raw._replace(negated=True, source=(first, placed))  # the ministry at which nobody spoke is not the speaker
    return raw._replace(negated=True) if _DENIED.search(_ahead(words, raw, begin)) or _participle(words, raw) else raw


def doubted(words: Words, raw: Raw) -> bool:
    """Whether a saying is denied by somebody, without proof, or only possible: never shown as sure.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.text import words
    >>> made = words("Ida Orme may have told the clerk that the mill was shut.")
    >>> [doubted(made, raw) for raw in raws(made)]
    [True]
    """
    if raw.cue is None or raw.source is None or words.bounds[raw.source[0]][0] > raw.cue.start:
        return False
    begin, end = words.bounds[raw.source[0]][0], words.bounds[raw.source[1] - 1][1]
    ahead = _ahead(words, raw, begin)
    if _no(words, begin, raw.cue.start) or _DENIED.search(ahead) or _UNPROVEN.search(ahead) or _participle(words, raw):
        return True
    return _POSSIBLE.match(words.text, end, raw.cue.end + _BACK) is not None


def _no(words: Words, begin: int, end: int) -> bool:
    """Whether who speaks is nobody: not `nobody but Orme`, `no fewer than three`."""
    return _NO.match(words.text, begin) is not None and _SAVE.search(words.text, begin, end) is None


def _ahead(words: Words, raw: Raw, begin: int) -> str:
    """The text of the sentence before the source."""
    return words.text[max(words.sentences[raw.sentence].start, begin - _NEAR) : begin]


def _participle(words: Words, raw: Raw) -> bool:
    """Whether the verb of the cue is what somebody denies: `denied having told`."""
    assert raw.cue is not None
    before = words.text[max(words.sentences[raw.sentence].start, raw.cue.start - _LONG) : raw.cue.start]
    return "having " in before + raw.cue.of(words.text) and _HAVING.search(before) is not None


def tailless(words: Words, raws: list[Raw]) -> list[Raw]:
    """`Orme said that A, Tarn said`: Tarn says that Orme said A, and `Tarn said` is none of Orme's words.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.text import words
    >>> made = words("Ida Orme said that the mill was shut, Bo Tarn said.")
    >>> [one.content[0].of(made.text) for one in tailless(made, raws(made)) if one.by == "statements.cue-that"]
    ['that the mill was shut']
    """
    tails: dict[int, list[Raw]] = {}
    for raw in raws:
        if raw.source is not None and raw.cue is not None and _tail(words, raw) >= 0:
            tails.setdefault(raw.sentence, []).append(raw)
    return [_cut(words, raw, tails.get(raw.sentence, [])) for raw in raws] if tails else raws


def _tail(words: Words, raw: Raw) -> int:
    """Where the comma stands behind which somebody tells of the words before it: `A, Tarn said`; else -1."""
    assert raw.source is not None and raw.cue is not None
    start = min(words.bounds[raw.source[0]][0], raw.cue.start)
    comma = raw.content[-1].end <= start and words.text[start - 2 : start] == ", "
    return start - 2 if comma and not any(piece.start <= start < piece.end for quote in words.quotes for piece in quote) else -1


def _cut(words: Words, raw: Raw, tails: list[Raw]) -> Raw:
    """An attribution without the clause at its end in which somebody else tells of it."""
    last = raw.content[-1]
    if raw.cue is None or raw.source is None or raw.cue.start > last.start:
        return raw
    for tail in tails:
        assert tail.source is not None and tail.cue is not None
        start = _tail(words, tail)
        end = max(tail.cue.end, words.bounds[tail.source[1] - 1][1])
        whole = tail.content[0].start <= words.bounds[raw.source[0]][0]
        if whole and last.start + 1 < start and end <= last.end <= end + _LONG:
            return raw._replace(content=(*raw.content[:-1], Span(last.start, start)))
    return raw
