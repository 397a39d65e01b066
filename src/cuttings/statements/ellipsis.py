"""A second speaker whose verb is left out (`; Tarn that it was not`), whom words are held against, or who only asked for them."""

from __future__ import annotations

import re

from cuttings.grammar.phrases import nouns
from cuttings.statements.attribute import Raw, quotes_in
from cuttings.statements.hearing import Who, span_of
from cuttings.text import Words

__all__ = ["amid", "far_paper", "gapped", "held_against", "resumed", "second"]

_NAME = r"(?P<role>(?:[Tt]he |an? |his |her |its |their )?(?:[a-z][\w’'-]* ){0,3})(?P<name>[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,3})"
_SUBJECT = r"(?:it|he|she|they|we|there|this|these|those|the|an?|no|nobody|its|his|her|their|all|some|most|[A-Z][\w’'-]+)\b"
_THAT = re.compile(
    rf"(?:;(?= [^,;]+(?:, [^,;:“”\"]{{2,60}},|,)? that )|,(?= [^,;]+ that ))(?: (?:and|but|while|whereas|yet))? {_NAME}"
    rf"(?:, [^,;:“”\"]{{2,60}},|,)? that (?={_SUBJECT})"
)
"""`; foreman Bo Tarn that it was not`, `, Tarn that she was back`, `; Tarn, the clerk, that it was two`; not `in Vell, Ohio, that A`."""
_FINITE = re.compile(r"\b(?:is|are|was|were|will|would|can|could|may|might|must|should|has|have|had|do|does|did|\w+ed)\b|n[’']t\b")
"""Without a verb ahead a comma only parts names: `told Orme, Kern and Tarn that A`."""
_ALSO = re.compile(r"(?:;|,)(?: and| but)? so (?:did|does|do) (?!not\b)(?=\w)|, as (?:did|does|do) (?![^,;]* that )(?=[^,;]{2,60}$)")
_TELLING = re.compile(
    r"\b(?:tells?|told|telling|says?|said|claims?|claimed|thinks?|thought|warn(?:s|ed)?|assur(?:es?|ed)|inform(?:s|ed)?|remind(?:s|ed)?"
    r"|convinced|persuaded|believ(?:es?|ed)|insist(?:s|ed)?|argued?|promised?|knows?|knew|known|heard|shown?|showed|found|agreed|admitted"
    r"|learn(?:ed|t))\b"
)
"""Where one of these is in the words, the clause behind may be of theirs: `said she had told Orme that A, and Tarn that B`."""
_NOUN = re.compile(
    r"[;,](?: (?:and|but|while|whereas|yet))? (?:the|an?|his|her|its|their) (?:[a-z][\w’'-]* ){0,2}?(?P<noun>[a-z][\w’'-]*),? that "
    r"(?=(?:it|he|she|they|we|there|this) (?:is|was|were|are|had|has|would|will|could|did|does|should|might|may)\b)"
)
_FIGURE = re.compile(
    rf"; {_NAME}, (?:(?:about|at least|at most|only|just|nearly|almost|some|more than|less than|over|under) )?[$£€]?\d[^,;]{{0,40}}$"
)
"""`; Tarn, 2 cm`: Tarn may have said so, or may be as tall."""


def second(text: str, start: int, end: int) -> int:
    """Where words end before a second speaker by name whose verb is left out, or before `; so did Tarn`; else 0.

    >>> said = "the gate was sound; Bo Tarn that it was not"
    >>> said[: second(said, 0, len(said))]
    'the gate was sound'
    >>> second("she had told Ida Orme that it was late, and Bo Tarn that it was early", 0, 69)
    0
    """
    if text.find(" that ", start, end) >= 0:
        match = _spoken(text, start, end)
        if match is not None and not _TELLING.search(text, start, match.start()):
            return match.start()
    also = _ALSO.search(text, start, end) if any(text.find(word, start, end) >= 0 for word in (" so d", " as d")) else None
    return also.start() if also is not None else 0


def _spoken(text: str, start: int, end: int) -> re.Match[str] | None:
    """The first second speaker by name: what stands before the name is a role, no verb."""
    for match in _THAT.finditer(text, start, end):
        if _role(match["role"]) and (text[match.start()] == ";" or _FINITE.search(text, start, match.start())):
            return match
    return None


def _role(before: str) -> bool:
    return all(word in _BEFORE or nouns().get(word) == "person" for word in before.lower().split())


_BEFORE = frozenset(("the", "a", "an", "his", "her", "its", "their", "former", "then", "chief", "deputy"))


def gapped(text: str) -> bool:
    """Whether words without their quotations may go on with what a second speaker says, whose verb is left out.

    >>> gapped("the crack was four wide; Bo Tarn, 2 cm"), gapped("the crack was four wide; it was old")
    (True, False)
    """
    if ";" not in text and " that " not in text:
        return False
    if _spoken(text, 0, len(text)) is not None:
        return True
    match = _FIGURE.search(text)
    if match is not None and ":" not in text and _role(match["role"]):  # `three paid: Vell, 2 million; Tarn, 3 million` is a list
        return True
    return any(nouns().get(match["noun"]) in ("person", "body") for match in _NOUN.finditer(text))


_AGAINST = re.compile(
    r"\b(?:contradict|echo|repeat|confirm|disput|rebut|match|bear out|refut|beli(?:ed|es)|differ(?:s|ed|ing)? from|at odds with|unlike"
    r"|contrary to|in line with)\w* what $"
)


def held_against(words: Words, raw: Raw) -> bool:
    """Whether somebody's words are only named, to hold others against them: `contradicting what Tarn told the court last month`.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.text import words
    >>> made = words("Ida Orme said it was shut, contradicting what Bo Tarn told the same panel in May.")
    >>> [held_against(made, raw) for raw in raws(made)]
    [False, True]
    """
    if raw.cue is None or raw.source is None:
        return False
    source = span_of(words, raw.source)
    if source.start > raw.cue.start or not _AGAINST.search(words.text, max(0, source.start - 40), source.start):
        return False
    return raw.content[0].start < source.start or not any(quotes_in(words, span) for span in raw.content)


_AMID = re.compile(
    r",[”\"’'] (?:[\w’'.-]+ ){1,5}?(?:said|says|added|replied|answered|insisted|recalled) (?:[a-z]+ ){0,3}?"
    r"(?:after|when|as|while|before|once|because|although|though|until) (?:[\w’'.-]+ ){0,4}?$"
)
_ASKING = frozenset(("ask", "urge", "press", "demand"))
_GOES_ON = re.compile(r"[“\"‘'](?:and|but|or|nor|so|yet|because|although|though|which|who) ")
_REACH = 120


def amid(words: Words, raw: Raw) -> bool:
    """Whether a quotation with a small letter is taken for that of somebody between the halves of another's.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.text import words
    >>> made = words("“I would go,” Ida Orme said after Bo Tarn had told her, “you must stay.”")
    >>> [amid(made, raw) for raw in raws(made)]
    [False, True]
    """
    if raw.cue is None or raw.source is None or raw.by == "statements.label":
        return False
    start, first = words.bounds[raw.source[0]][0], raw.content[0].start
    if not start <= raw.cue.start < first or not words.text[first + 1 : first + 2].islower() or words.text[first] not in "“\"‘'":
        return False
    begin = max(words.sentences[raw.sentence].start, start - _REACH)
    return words.text[first - 2 : first] == ", " and _AMID.search(words.text, begin, start) is not None


def resumed(words: Words, raws: list[Raw]) -> list[Raw]:
    """`“A,” Orme said after Tarn had asked her, “and B.”`: B is Orme's.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.text import words
    >>> made = words("“I would go,” Ida Orme said after Bo Tarn had asked her, “and I would stay.”")
    >>> [len(raw.content) for raw in resumed(made, raws(made))]
    [2]
    """
    halves = [raw for raw in raws if raw.verb in _ASKING and amid(words, raw) and _whose(words, raw)]
    for half in halves:
        assert half.source is not None
        start = words.bounds[half.source[0]][0]
        own = next(
            (raw for raw in raws if raw.cue and raw.sentence == half.sentence and raw.content[-1].end <= raw.cue.start < start), None
        )
        if own is not None and own.verb not in _ASKING:
            whole = own._replace(content=(*own.content, *half.content))
            raws = [whole if raw is own else raw for raw in raws if raw is not half]
    return raws


def _whose(words: Words, half: Raw) -> bool:
    """Whether the second half goes on where the first ended, and asks nothing."""
    said = half.content[-1].of(words.text)
    return _GOES_ON.match(words.text, half.content[0].start) is not None and "?" not in said


_PAPER = re.compile(r"(?:the|The) (?:paper|newspaper|daily|weekly|tabloid|magazine|website|site|agency|channel|station|broadcaster)\b")
_AROUND = 60


def far_paper(words: Words, raw: Raw, who: Who) -> bool:
    """Whether "the paper" that was told is one named two sentences before or farther: the outlet itself may be meant.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.text import words
    >>> made = words("The Vell Orb is old. It rained. Ida Orme told the paper that it was shut.")
    >>> [far_paper(made, raw, Who("Ida Orme", False, ("Vell Orb",), 0.98, "named")) for raw in raws(made)]
    [True]
    """
    if not who.via or raw.cue is None:
        return False
    if not (_PAPER.match(raw.hearer.strip()) or _PAPER.search(words.text, raw.cue.end, raw.cue.end + _AROUND)):
        return False
    start = words.sentences[max(0, raw.sentence - 1)].start
    end = max(words.sentences[raw.sentence].end, raw.cue.end + _AROUND)
    return words.text.find(who.via[-1], start, end) < 0
