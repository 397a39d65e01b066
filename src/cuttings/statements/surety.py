"""How sure a statement and its speaker are: by what found it, by the verb, and by signs that the words were cut too short or too long."""

from __future__ import annotations

import re

from cuttings.grammar.phrases import nouns
from cuttings.statements.attribute import Raw, quotes_in
from cuttings.statements.hearing import Who, span_of
from cuttings.statements.nominals import head_noun
from cuttings.text import Words, listed
from cuttings.types import Span

__all__ = ["surety"]

_SCORES = {
    "statements.cue-before-source": 0.97,
    "statements.source-cue-after": 0.97,
    "statements.source-cue-between": 0.97,
    "statements.cue-that": 0.97,
    "statements.cue-quote": 0.97,
    "statements.cue-clause": 0.97,
    "statements.according-to": 0.97,
    "statements.shared-source": 0.97,
    "statements.label": 0.85,
    "statements.subject": 0.97,
    "statements.adopted": 0.85,
    "statements.line": 0.85,
    "statements.signed": 0.97,
    "statements.joined": 0.9,
    "statements.heard": 0.9,
    "statements.seen": 0.9,
    "statements.quoted-as": 0.9,
    "statements.quote-after": 0.85,
    "statements.quote-alone": 0.5,
    "statements.finder": 0.85,
    "statements.inside-quotation": 0.8,
    "statements.refuted": 0.85,
    "statements.relative": 0.85,
    "statements.silence": 0.9,
    "statements.spoken": 0.9,
    "statements.told": 0.9,
}

_SPEAKING = listed(
    "say tell add note announce promise explain argue mention acknowledge recall suggest stress agree write warn emphasize emphasise "
    "continue claim vow declare admit insist remark reiterate assert state conclude pledge propose urge refuse respond reply report tweet "
    "deny predict confirm call"
)
"""Verbs whose attributions the finder gets right as often as those of the firm rules (training texts and PolNeAR dev)."""
_STATING = (_SPEAKING - listed("call propose refuse suggest claim")) | listed("according caution")
_FIRM = frozenset(
    f"statements.{rule}" for rule in ("cue-clause", "cue-that", "cue-quote", "source-cue-after", "cue-before-source", "according-to")
)
_VAGUE = frozenset(("the", noun) for noun in listed("company firm group bank court agency party site paper team body state"))
"""Bodies that stand for one with a name, most likely."""
_DOUBT = 0.9
_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|will|would|can|could|may|might|must|should|has|have|had|do|does|did|not|to|\w+ed)\b|n[’']t\b"
    r"|[’'](?:s|d|ll|re|ve)\b"
)
_RUNS = re.compile(
    r", (?:but|while|although|though|and|which|who|where) "
    r"| (?:and|but) (?:\w+ )?(?:said|says|added|warned|asked|called|suggested|urged|described|promised|denied)\b"
)
"""Where reported words may go on in the outlet's own."""
_SEVERAL = re.compile(r"^(?:[A-Z][\w’'.-]+ ){1,4}(?:and|or) (?:[A-Z][\w’'.-]+ ?){1,4}$")
_MODAL = re.compile(r"\b(?:will|would|may|might|could|should|can|cannot|must) (?:not |also |eventually |then |never )?$")
_FUTURE = re.compile(r"(?:will|would|might|could|should) ")
_SAYS = re.compile(r"\n|\b(?:said|says|noted|believes?|reached|told) ")
_MARKS = '“”"‘«'


def surety(words: Words, raw: Raw, who: Who) -> float:
    """How sure it is that this speaker said these words, 0 to 1: the least of what is known of the speaker, the words and their ends.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.text import words
    >>> made = words("Ida Orme believes the mill is shut. Ida Orme said the mill is shut.")
    >>> [surety(made, raw, Who("Ida Orme", False, (), 0.98, "named")) for raw in raws(made)]
    [0.9, 0.97]
    """
    doubted = _torn(words, raw) or _unpaired(words, raw) or _shared(words, raw) or (who.why != "unknown" and _doubtful(words, raw))
    return round(min(_known(words, raw, who), _plain(words, raw), _DOUBT if doubted else 1.0), 3)


def _known(words: Words, raw: Raw, who: Who) -> float:
    """How sure the name is: a body or its document that states something by a firm rule speaks as surely as a person with a name."""
    if who.why not in ("body", "document") or raw.by not in _FIRM or raw.verb not in _STATING or raw.source is None:
        return who.score
    lower = words.lower[raw.source[0] : raw.source[1]]
    body = who.why == "document" or nouns().get(head_noun(lower)) == "body"
    return 0.97 if body and lower not in _VAGUE else who.score


def _plain(words: Words, raw: Raw) -> float:
    """How sure it is that the words are said, and by this source: the measured shares of the rules, of the finder by what the cue is."""
    if raw.by == "statements.finder":
        return 0.97 if raw.source is not None and (raw.verb in _SPEAKING or _whole(words, raw)) else 0.85
    return _SCORES.get(raw.by, 0.9)


def _whole(words: Words, raw: Raw) -> bool:
    """Whether the words are whole quotations of more than a few words."""
    pieces = [words.quotes[number] for span in raw.content for number in quotes_in(words, span)[:1]]
    if len(pieces) < len(raw.content) or sum(span.end - span.start for span in raw.content) < 20:
        return False
    return all(piece[0].start <= span.start and span.end <= piece[-1].end + 1 for piece, span in zip(pieces, raw.content, strict=False))


_GOES_ON = re.compile(
    r",? (?:and|but) (?:(?:also|then|later|had|has|have) )?(?:warned|urged|told|called|denied|promised|asked|accused|blamed|criticized"
    r"|criticised|threatened|demanded|ordered|rejected|confirmed|refused|admitted|vowed|pledged|insisted|claimed|said)\b(?! that\b)"
)


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
    """Whether the words begin with a mark of quotation that is never closed."""
    first = raw.content[0]
    return words.text[first.start] in '“"«' and not quotes_in(words, first)


def _torn(words: Words, raw: Raw) -> bool:
    """Whether the words run on over a paragraph's end outside of one quotation: marks that do not pair."""
    return any(
        "\n" in span.of(words.text) and not any(words.quotes[number][0].start <= span.start for number in quotes_in(words, span)[:1])
        for span in raw.content
    )


def _doubtful(words: Words, raw: Raw) -> bool:
    """Whether signs tell that the source or the words may be cut wrongly, or are thought rather than said."""
    source = span_of(words, raw.source).of(words.text) if raw.source is not None else ""
    if _SAYS.search(source) or _SEVERAL.search(source) or (raw.cue is not None and _unsaid(words, raw.cue)):
        return True
    if _whole(words, raw):
        return False
    text = " ".join(span.of(words.text) for span in raw.content)
    plain = not any(map(text.__contains__, _MARKS))
    return _RUNS.search(text) is not None or (plain and _cut(words, raw, text))


def _unsaid(words: Words, cue: Span) -> bool:
    """Whether the cue tells what is not said yet, or could not be: `will insist`, `could not explain`."""
    before = _MODAL.search(words.text, max(0, cue.start - 24), cue.start)
    return before is not None or _FUTURE.match(words.text, cue.start) is not None


def _cut(words: Words, raw: Raw, text: str) -> bool:
    """Of words without quotation marks: whether they are a thought, have no verb, begin behind a question word, or end in mid-sentence."""
    first, last = raw.content[0], raw.content[-1]
    if raw.stance == "think" or first.of(words.text).lower() in ("what", "which", "who"):
        return True
    if raw.by == "statements.finder" and not _FINITE.search(text):
        return True
    follows = raw.cue is not None and raw.cue.start < first.start
    return follows and _goes_on(words, last)


def _goes_on(words: Words, last: Span) -> bool:
    """Whether the sentence goes on behind the words with a comma, a colon or a dash."""
    return words.text[last.end : last.end + 1] in (",", ":") or words.text[last.end : last.end + 2] in (" —", " –", " -")
