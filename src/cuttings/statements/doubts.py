"""Signs that the words of a statement were cut too short or too long, or that its verb is of somebody else."""

from __future__ import annotations

import re
from itertools import pairwise

from cuttings.grammar.phrases import nouns
from cuttings.statements.attribute import Raw, quotes_in
from cuttings.statements.cutoff import cut_off
from cuttings.statements.ellipsis import amid, gapped
from cuttings.statements.hearing import span_of
from cuttings.text import Words, listed
from cuttings.types import Span

__all__ = ["FINITE", "seen", "whole"]

FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|will|would|can|could|may|might|must|should|has|have|had|do|does|did|not|to|\w+ed)\b|n[’']t\b"
    r"|[’'](?:s|d|ll|re|ve)\b"
)
_AMID = re.compile(r"(?:is|was|were|are|has|had|would|could) ")
"""`the man who police said was at the wheel`: of somebody else."""
_AMONG = re.compile(r", (?P<how>but|while|and|which|who|where) ")
"""A clause that may be told by whoever speaks, more often than not: how often is for the weights to say."""
_PAST = (
    r"(?:did|burst|hit|came|went|took|gave|fell|rose|began|broke|left|lost|won|shot|found|held|met|made|ran|saw|sank|stood|struck|threw|wrote"
    r"|kept|led|sent|sold|spent|paid|brought|bought|caught|built|fought|fled|got|grew|laid|sat|sought|spoke|stole|drove|drew|flew|chose"
    r"|(?!need|speed|hundred|indeed|exceed|proceed|succeed|breed|seed|feed)[a-z]+ed)\b"
)
_THEIRS = re.compile(
    rf", (?:and|but|while) (?!{_PAST}|\w+ly {_PAST}|(?:that|to|then|also|later|instead|never|still|not|so|if|when|because|who|which)\b)"
    rf"(?:(?!(?:that|who|which|whom|whose|to|because|if|when|as|is|are|was|were|has|have|had|would|will|could|should)\b)"
    rf"[\w’'-]+,? ){{1,6}}?"
    rf"{_PAST}(?![^;“”\"]*\b(?:that|would|could|might|should|will)\b)"
    r"|, which (?:[\w’'-]+ ){1,5}?(?:den(?:y|ies|ied)|disputes?|disputed|rejects?|rejected|contests?|contested)\b"
)
"""A clause with a subject of its own that tells what came to pass, most likely by the outlet: `said the dam was safe, but it burst`. Where
whoever speaks told so, it would have burst, or had."""
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]?")
_RUNS = re.compile(
    r", (?:although|though) |,[”\"’'] (?:but|although|though) (?![“\"‘'])"
    r"|; (?:[\w’'.-]+ ){1,5}?had (?:\w+ly )?(?:said|told|denied|called|rejected|dismissed|disputed)\b"
    r"|; [A-Z][\w’'.-]*(?: [A-Z][\w’'-]*)*, that |, an? (?:phrase|claim|remark|comment|figure|charge|line|view|word) "
    r"| but put |, (?:as|after|when) [^,;:“”\"]{3,60} (?:reported|said|claimed) "
    r"| (?:after|when) (?:the |an? )?[^,;:“”\"]{3,40} reported that "
    r"| (?:and|but)(?:, [^,;]{4,40},)? (?:\w+ )?(?:said|says|added|warned|asked|called|suggested|urged|described|promised|denied|ruled|went"
    r"|admitted|thanked|praised|echoed|predicted|threatened|cautioned|likened|apologi[sz]ed)\b"
)
"""Where reported words may go on in the outlet's own."""
_DONE = re.compile(r" but (?:\w+ly )?(?:has|have|had|did|was|were) ")
"""Where a promise goes on in what became of it: `vowed to mend the dam but has since sold it`."""
_CLAUSE_BEHIND = re.compile(r"[,;] (?:but|and|while|although|though|yet) $")
"""Where `according to` opens the next clause: `The mill was shut, but according to Ida Orme, nobody left`."""
_SEVERAL = re.compile(r"^(?:[A-Z][\w’'.-]+ ){1,4}(?:and|or) (?:[A-Z][\w’'.-]+ ?){1,4}$")
_BESIDES = re.compile(r", (?:as well as|along with|together with) ")
_MODAL = re.compile(r"\b(?:will|would|may|might|could|should|can|cannot|must) (?:not |also |eventually |then |never )?$")
_FUTURE = re.compile(r"(?:will|would|might|could|should|to) ")
_SAYS = re.compile(r"\n|\bfound \d|\b(?:said|says|noted|believes?|reached|told|argue[sd]|claim(?:s|ed)) ")
_GOES_ON = re.compile(
    r",? (?:and|but) (?:(?:also|then|later|had|has|have) )?(?:warned|urged|told|called|denied|promised|asked|accused|blamed|criticized"
    r"|criticised|threatened|demanded|ordered|rejected|confirmed|refused|admitted|vowed|pledged|insisted|claimed|said|ruled)\b(?! that\b)"
)
_PRESENTED = re.compile(r"(?:[A-Z][\w’'.-]* ){0,3}[A-Z][\w’'.-]*, (?:(?:the|an?|his|her|its|their|of|from|who) [^,;:“”\"]{2,60}|\d\d), ")
"""Whoever is presented right before a verb speaks, most likely: `Per Fink, the mayor, said the clerk, Ida Orme, was late`."""
_MARKS = '“”‘«"'
_CLAUSAL = listed("say write report state tell add note show reveal claim think reply warn plead propose order")
"""Verbs that hold a clause, not a thing: `wrote an essay`, `reported his loss`, `warned the town`."""
_BARE = re.compile(r"(?:it|this|that|them|him|her|these|those|so)(?: (?:as|on|in|at|last|again|outright|twice) ?.{0,40})?", re.IGNORECASE)
"""`rejected it`, `denied this on Monday`: what was rejected is not told."""
_THAT_DOES = re.compile(r"that (?:is|was|are|were|has|had|have|will|would|could|can|also)\b")
"""`posts that were short`, `behaviour that was odd`: of the noun."""
_OWN = re.compile(r"(?:his|her|their|its) (?:[\w’'-]+ ){0,2}[\w’'-]+")
"""`announced her candidacy`: a deed, more likely than words."""
_TO = re.compile(r" to (?=(?:the|an?|its|his|her|their|police|authorities) |[A-Z])")
"""`reported the fire to the wardens`, `added fish to the list`."""
_QUESTIONS = re.compile(r"(?:[\w’'-]+ ){0,3}questions?\b(?!.*[:?])")
"""`asked four questions`: which ones is not told."""
_RULING = re.compile(
    r"(?:that|the|this|an?|his|her|its|their) (?:[\w’'-]+ ){0,2}(?:ruling|decision|verdict|order|sentence|judgment|conviction)\b"
)
"""`appealed the ruling`: a deed."""
_HEARERS = listed("warn caution remind alert")
_HEARD = re.compile(r"(?!(?:that|of|about|against)\b)(?:[\w’'-]+,? ){1,8}?(?:that|who|which|about|of) ")
"""Whoever is warned, taken for what is said: `warned traders that sell eels`, `warned the port about the ice`."""
_OPENING = frozenset('“‘"«')
_UNOPENED = re.compile(r"\n\s*[^\s“\"‘'«…—–-]")
"""Where a paragraph begins without a mark, so that no quotation goes on in it."""
_INFINITIVE = re.compile(r"(?<!went on)(?<!goes on)(?<!continued)(?<!continues)(?<!began)(?<!came) to (?:\w+ly )?$")
_RELATIVE = listed("which who where")
_CONDITION = re.compile(
    r"\b(?:if|unless|whether|until|once|should|were|in case|did(?:n[’']t)?|does(?:n[’']t)?) (?:the |an? |his |her |its |their )?$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r", (?:but|and|while|although|though|as|because) (?:the|an?|his|her|its|their|some|many|most|one|[A-Z]\w+) ")
_NOUN_BEFORE = re.compile(r"\b([a-z]+|[A-Z][\w’'-]*) (?:(?:has|have|had|also|later|then|\w+ly) )*$")


def seen(words: Words, raw: Raw, quoted: bool) -> list[str]:
    """The doubts about the extent of *raw*, by name; *quoted* where its words are whole quotations.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.text import words
    >>> made = words("Ida Orme said the mill was shut, although nobody came.")
    >>> seen(made, raws(made)[0], False)
    ['runs on']
    """
    found = ["torn"] if _torn(words, raw) else []
    found += ["unpaired"] if _unpaired(words, raw) else []
    found += ["verb of others"] if _shared(words, raw) else []
    found += ["runs on"] if raw.seen == "runs on" else []
    source = span_of(words, raw.source).of(words.text) if raw.source is not None else ""
    found += ["source says"] if _SAYS.search(source) else []
    found += ["hangs"] if source.endswith((" which", " that")) else []
    found += ["several"] if _SEVERAL.search(source) or _BESIDES.search(source) else []
    found += ["loose piece"] if any(_loose(words, raw, *pair) for pair in pairwise(raw.content)) else []
    found += ["unsaid"] if raw.cue is not None and _unsaid(words, raw.cue) else []
    found += ["knows"] if raw.verb in _KNOWING else []
    found += ["another subject"] if amid(words, raw) else []
    found += _amiss(words, raw) if raw.cue is not None and raw.source is not None else []
    if quoted:
        return found
    text = " ".join(span.of(words.text) for span in raw.content)
    found += ["runs on"] if _RUNS.search(text) or (text.startswith("to ") and _DONE.search(text)) else []
    found += ["bare object"] if _BARE.fullmatch(text) else []
    among = _AMONG.search(text)
    found += ["relative inside" if among["how"] in _RELATIVE else "clause inside"] if among is not None else []
    return found + _cut(words, raw, text)


def whole(words: Words, raw: Raw) -> bool:
    """Whether the words are whole quotations of more than a few words.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.text import words
    >>> made = words("“The mill is shut for good,” Ida Orme said.")
    >>> whole(made, raws(made)[0])
    True
    """
    pieces = [words.quotes[number] for span in raw.content for number in quotes_in(words, span)[:1]]
    if len(pieces) < len(raw.content) or sum(span.end - span.start for span in raw.content) < 20:
        return False
    return all(piece[0].start <= span.start and span.end <= piece[-1].end + 1 for piece, span in zip(pieces, raw.content, strict=False))


def _shared(words: Words, raw: Raw) -> bool:
    """Whether the verb behind the words, or the cue itself, may be of somebody in them: `she said the police came and warned people`."""
    if raw.cue is None or raw.source is None:
        return False
    if raw.by == "statements.shared-source":
        joint = words.text[max(0, raw.cue.start - 5) : raw.cue.start].endswith((" and ", " but "))
        ahead = words.text[raw.cue.end : raw.cue.end + 5] == " that"
        return joint and not ahead and _others(words.lower[raw.source[1] + 1 : raw.source[1] + 8])
    last = raw.content[-1]
    if raw.cue.start > last.start or not _GOES_ON.match(words.text, last.end):
        return False
    first = words.token_at(raw.content[0].start)
    return _others(words.lower[first : first + 6])


def _others(lead: tuple[str, ...]) -> bool:
    """Whether the first words of what is said tell of people or a body."""
    return any(nouns().get(word) in ("person", "body") for word in lead)


def _unpaired(words: Words, raw: Raw) -> bool:
    """Whether the words begin with a mark of quotation that is never closed, or end with one that was not opened."""
    first, last = raw.content[0], raw.content[-1]
    if words.text[last.end - 1] in '”"' and not quotes_in(words, last):
        return True
    return (words.text[first.start] in '“"«' or words.text[first.start - 1 : first.start] in _OPENING) and not quotes_in(words, first)


def _torn(words: Words, raw: Raw) -> bool:
    """Whether the words run on over a paragraph's end outside of one quotation: marks that do not pair."""
    parts = [span for span in raw.content if "\n" in span.of(words.text)]
    if any(_UNOPENED.search(words.text, span.start, span.end) for span in parts):
        return True
    if any(not any(words.quotes[number][0].start <= span.start for number in quotes_in(words, span)[:1]) for span in parts):
        return True
    apart = len(raw.content) > 1 and "\n" in words.text[raw.content[0].end : raw.content[-1].start]
    return apart and not all(quotes_in(words, span) for span in raw.content)


def _loose(words: Words, raw: Raw, one: Span, other: Span) -> bool:
    """Whether a later piece is no quotation, nor parted by source and cue: `he denied A, which the Orb reported in May, in Vell`."""
    parted = any(one.end <= place < other.start for place in _places(words, raw))
    return (
        not parted
        and words.text[other.start] not in _OPENING
        and not any(words.quotes[number][0].start <= other.start for number in quotes_in(words, other)[:1])
    )


def _places(words: Words, raw: Raw) -> list[int]:
    """Where cue and source begin."""
    found = [raw.cue.start] if raw.cue is not None else []
    return [*found, words.bounds[raw.source[0]][0]] if raw.source is not None else found


def _unsaid(words: Words, cue: Span) -> bool:
    """Whether the cue tells what is not said yet, or could not be: `will insist`, `could not explain`."""
    before = _MODAL.search(words.text, max(0, cue.start - 24), cue.start)
    start = max(0, cue.start - 30)
    infinitive = words.text.find(" to ", start, cue.start) >= 0 and _INFINITIVE.search(words.text, start, cue.start)
    return before is not None or bool(infinitive) or _FUTURE.match(words.text, cue.start) is not None


def _amiss(words: Words, raw: Raw) -> list[str]:
    """Of a cue and its source: a condition, a bare colon that is no label, another subject right before the cue."""
    assert raw.cue is not None and raw.source is not None
    source = span_of(words, raw.source)
    found = ["condition"] if _CONDITION.search(words.text, max(0, source.start - 16), source.start) else []
    cue = raw.cue.of(words.text)
    if cue == ":" and (words.text[source.start - 1 : source.start] not in ("", "\n") or raw.cue.start - source.end > 1):
        found.append("no label")
    if cue.endswith(":") and raw.content[0].start - raw.cue.end > _COLON_GAP:
        found.append("no label")
    if raw.source[0] > 0 and words.lower[raw.source[0] - 1] == "what" and raw.verb in _TELLS and _WHEN.match(words.text, raw.cue.end):
        found.append("condition")
    if raw.verb == "tell" and words.text.startswith(_THIRD.get(words.lower[raw.source[0]], "\n"), raw.cue.end):
        found.append("another subject")
    if raw.by == "statements.according-to" and words.text.startswith(", by ", source.end):
        found.append("clause behind")
    if raw.by == "statements.subject" and raw.verb in _MEANS and cue.endswith("ing"):
        found.append("another subject")
    if source.start >= raw.cue.end and _PRESENTED.fullmatch(words.text, words.sentences[raw.sentence].start, raw.cue.start):
        found.append("another subject")
    if (raw.verb == "tell" and words.text.startswith(" that ", raw.cue.end)) or (source.end <= raw.cue.start and _SUFFERS.search(cue)):
        found.append("was told")
    if _OF_FIGURE.match(words.text, source.start, source.end) or (
        raw.cue.start - source.end == 1 and _A_FIGURE.search(words.text, max(0, source.start - 16), source.start)
    ):
        found.append("hangs")
    if raw.by != "statements.shared-source" and _SAYS_TOO.search(words.text, source.end, min(raw.cue.start, raw.content[0].start)):
        found.append("another subject")
    if raw.cue.start - source.end > _APART:
        match = _NOUN_BEFORE.search(words.text, source.end, raw.cue.start)
        other = match is not None and nouns().get(match.group(1).lower()) is not None
        found += ["another subject"] if other or _CLAUSE.search(words.text, source.end, raw.cue.start) else []
    return found


_THIRD = {"he": " him that ", "she": " her that ", "they": " them that "}
"""`She said that the clerk, who left, told her that A`: the clerk told her, most likely."""
_SUFFERS = re.compile(
    r"\b(?:is|are|was|were|be|been|being) (?:\w+ly |also |since |now )?(?:charged|accused|blamed|criticized|criticised|condemned|sued"
    r"|indicted|convicted|warned|asked|urged|ordered|praised|denounced|reminded)\b"
)
"""`has been charged with theft`, `was warned that A`: done to whoever is the subject."""
_APART, _COLON_GAP = 20, 4
_KNOWING = listed("know understand realize realise remember")
"""What somebody knows is told by the outlet, most likely: `Orme knows that the dam will go`."""
_TELLS, _MEANS = listed("say tell add"), listed("indicate suggest show mean imply")
_WHEN = re.compile(r" (?:when|if|after|before|on|in|at|during|next|this|about) ")
"""`what she says when she is heard`: nobody knows yet."""
_FIGURES = r"an? (?:figure|claim|charge|number|sum|statement|description|allegation|accusation|suggestion|assertion|account|view)"
_OF_FIGURE = re.compile(rf"{_FIGURES} (?=[A-Z])")
_A_FIGURE = re.compile(rf"\b{_FIGURES} $")
"""`They lost a million, a figure Orme disputes`: the words before are not hers."""
_SAYS_TOO = re.compile(r" (?:said|says|told) |, with (?:the|its|his|her|their|[A-Z]\w+) ")
"""`Orme said the board announced that A`, `the party left, with Tarn saying that A`."""


def _warned(text: str) -> bool:
    """Whether the words begin with those who are warned."""
    match = _HEARD.match(text)
    return match is not None and not FINITE.search(text, 0, match.end())


def _cut(words: Words, raw: Raw, text: str) -> list[str]:
    """Of words that are no whole quotation: no verb, a question word alone, a sentence that goes on behind them."""
    first, last = raw.content[0], raw.content[-1]
    found = ["question word"] if first.of(words.text).lower() in ("what", "which", "who") else []
    found += ["hangs"] if raw.verb not in _CLAUSAL and _THAT_DOES.match(text) else []
    found += ["hangs"] if raw.cue is not None and _AMID.match(text) else []
    found += ["hearer told"] if raw.verb in _HEARERS and _warned(text) else []
    if not FINITE.search(text):
        found.append("verbless")
        bare = not any(map(text.__contains__, _MARKS))
        found += ["fragment"] if bare and raw.cue is not None and raw.cue.start > first.start else []
        found += ["bare object"] if bare and (raw.verb in _CLAUSAL or (raw.verb == "announce" and _OWN.fullmatch(text))) else []
    elif raw.verb in ("report", "add") and not any(map(text.__contains__, _MARKS)) and not FINITE.search(_TO.sub(" ", text)):
        found.append("bare object")
    found += ["bare object"] if raw.verb == "ask" and _QUESTIONS.match(text) else []
    found += ["bare object"] if raw.verb == "introduce" or (raw.verb == "appeal" and _RULING.match(text)) else []
    if raw.cue is not None and raw.cue.start < first.start:
        behind = words.text[last.end : last.end + 2]
        found += ["hangs"] if cut_off(words, last, words.sentences[raw.sentence].end) else []
        own = _QUOTED.sub("", text)
        found += ["told beside"] if _THEIRS.search(own) or gapped(own) else []
        found += ["goes on"] if behind[:1] in (",", ":") or behind in (" —", " –", " -") else []
    elif raw.by == "statements.according-to" and raw.cue is not None and raw.cue.start >= last.end:
        # The clause ahead is the outlet's.
        found += ["clause behind"] if _CLAUSE_BEHIND.search(words.text, max(0, raw.cue.start - 24), raw.cue.start) else []
    return found
