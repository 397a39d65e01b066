"""Whose name is held back: what a text tells of that, in the source, beside its cue, and in the sentence behind."""

from __future__ import annotations

import re

from cuttings.statements.attribute import Raw
from cuttings.statements.hearing import Hearing, Known, Who, span_of
from cuttings.types import Name, Span

__all__ = ["hidden", "named_so", "one_more", "wished"]

_HIDDEN = re.compile(
    r"\b(?:anonym\w+|not to be (?:named|identified|quoted)|(?:not|cannot) be(?:en|ing)? (?:publicly )?(?:named|identified|quoted)|unnamed"
    r"|unidentified|who (?:was|were|is|are) not (?:being )?(?:named|identified)"
    r"|pseudonym|whose (?:name|identity)|without permission|off the record"
    r"|fear(?:s|ed|ing)? (?:for (?:his|her|their) |of (?:reprisal|retribution|retaliation|losing)|reprisal|retaliation|retribution"
    r"|repercussion)"
    r"|not to (?:\w+ )?(?:print|use|publish|give|reveal|disclose) (?:his|her|their) (?:\w+ )?(?:name|identit)"
    r"|only (?:his|her|their) (?:rank|job|title|age|role|first name|initials?)|on condition"
    r"|(?:speak|talk) only (?:if|on)"
    r"|(?:declined|refused) to be (?:named|identified|quoted)|asked not to be|familiar with|close to the"
    r"|who (?:was|were) (?:in the (?:room|meeting)|at the (?:meeting|talks))"
    r"|briefed on|aware of the|involved in the talks"
    r"|with (?:direct |first-?hand |intimate )?knowledge of|not (?:publicly )?authori[sz]ed to|not (?:allowed|permitted|cleared) to"
    r"|involved in the (?:study|deal|plan|case|process|negotiations|discussions|matter)|informed (?:about|of) the|privy to"
    r"|name (?:has been |was |is )?(?:withheld|changed)|(?:identified|known|named|referred to) (?:only|simply) (?:as|by)"
    r"|(?:asked|requested|wanted|wished|preferred|insisted) (?:that )?(?:[\w’']+ ){0,4}?"
    r"(?:not (?:be )?(?:use|used|named|identified|given)|to remain)"
    r"|(?:did|would|does|do) not (?:want|wish|give|use|like) (?:to (?:be|give) )?"
    r"(?:named|identified|quoted|(?:his|her|their) (?:full |real )?name)|(?:declined|refused) to give (?:his|her|their|a) (?:full )?name)",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"[^“\"]{0,60}(?:condition of anonymity|condition (?:that )?(?:he|she|they) not be|without being named|not for attribution"
    r"|(?:asking|requesting|insisting|preferring|wishing|wanting) "
    r"(?:not to be|to (?:remain|stay|be) (?:anonymous|unnamed|unidentified)|anonymity)"
    r"|(?:asked|asking) not to be (?:named|identified|quoted)|declining to (?:be (?:named|identified)|give (?:his|her|their) name)"
    r"|because (?:he|she|they) (?:was|were|is|are) not (?:\w+ )?(?:authori[sz]ed|allowed|permitted|cleared))"
)
_HELD_BACK = ("condition ", "being named", "for attribution", "not to be", "nonym", "unnamed", "unidentified", "declining to ", "because ")
"""One of these is in whatever `_BEHIND` matches, within so many characters: a cheap test before it."""
_NEAR = 200
_CLAUSE = re.compile(r",? (?:(?:both|all|neither|one) of whom|who|speaking|talking|asking|insisting|requesting|granted) [^“”\";:]{2,140}$")
"""Between a source and its cue: `Two members, who insisted on anonymity, told`."""
_FRONT = re.compile(
    r"(?:[A-Z][a-z]+ )?(?:[Oo]n|[Uu]nder|[Ww]ithout) (?:the )?"
    r"(?:condition (?:of anonymity|not to be named)|being named)(?: [^,“”]{0,60})?, $"
)
_WISHED = re.compile(
    r"(?:They|He|She|Neither|Both|None|All (?:of them|\w+)|The (?:[\w-]+ ){0,3}(?:officials?|people|person|sources?|residents?|aides?"
    r"|diplomats?|man|woman|men|women|workers?|employees?|lawyers?|staff|officers?|members?|executives?|\w+)) "
    r"[^.“”\"]{0,60}?\b(?:condition (?:of anonymity|(?:that )?(?:he|she|they) not)|anonym\w+"
    r"|not to be (?:publicly )?(?:named|identified|quoted)|(?:would|wanted to|wished to|agreed to) be (?:named|identified|quoted)"
    r"|not (?:publicly )?authori[sz]ed to"
    r"|(?:(?:want|wish|ask|request|prefer|insist|declin|refus|fear|withh)\w*|keep|kept|hid|only|not|\w+n[’']t|never|without)\b"
    r"[^.“”\"]{0,40}?\b(?:his|her|their) (?:full |real )?names?\b)"
    r"|(?:Neither|None) [^.“”\"]{0,60}?\b(?:his|her|their) (?:full |real )?names?\b"
)
"""The wish not to be named in the sentence behind: `They spoke on condition of anonymity.`"""


def hidden(hearing: Hearing, raw: Raw, span: Span) -> bool:
    """Whether the source or the words right after the cue say that its name is held back.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("A woman, who asked not to be named, said the mill was shut.")
    >>> hidden(Hearing(made, roll(()), None, {}, []), raws(made)[0], Span(0, 34))
    True
    """
    text = hearing.words.text
    beside = raw.cue.end if raw.cue is not None and 0 < raw.cue.start - span.end < 3 else span.end
    clause = _CLAUSE.match(text, span.end, raw.cue.start) if raw.cue is not None and raw.cue.start - span.end > 2 else None
    if _HIDDEN.search(text, span.start, clause.end() if clause else beside):
        return True
    sentence = hearing.words.sentences[raw.sentence]
    told = raw.cue is not None and any(map(text[raw.cue.end : raw.cue.end + _NEAR].__contains__, _HELD_BACK))
    if told and raw.cue is not None and _BEHIND.match(text, raw.cue.end, sentence.end):
        return True
    return sentence.start < span.start and _FRONT.fullmatch(text, sentence.start, span.start) is not None


def wished(hearing: Hearing, known: Known) -> Who:
    """Who a source is, where the sentence behind tells that it would not be named: anonymous.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.statements.hearing import Known, roll
    >>> from cuttings.text import words
    >>> made = words("Residents said the mill was shut. They spoke on condition of anonymity.")
    >>> one = Known(raws(made)[0], Who(None, False, (), 0.8, "people"))
    >>> wished(Hearing(made, roll(()), None, {}, []), one).anonymous
    True
    """
    raw, who = known
    if who.speaker is not None or who.anonymous or raw.source is None or who.why not in ("people", "unknown"):
        return who
    words = hearing.words
    nxt = words.sentence_at(max(raw.content[-1].end - 1, words.bounds[raw.source[1] - 1][0])) + 1
    if nxt >= len(words.sentences) or not _WISHED.match(words.text, words.sentences[nxt].start, words.sentences[nxt].end):
        return who
    return who._replace(anonymous=True, why="unnamed")


_LEAST = 4
"""Words of whatever `_SELF_NAMED` matches."""
_SELF_NAMED = re.compile(
    r"\b(?:(?:gave|gives|giving) (?:his|her|their) name (?:(?:only|simply|just) )?as|identif(?:ied|ying) (?:him|her|them)sel(?:f|ves) "
    r"(?:(?:only|simply|just) )?(?:as|by (?:his|her|their) first name)"
    r"|(?:gave|give|giving) only (?:his|her|their|the|a) (?:first |given |last )?name"
    r"|(?:wanted|asked|wished|preferred|agreed) (?:only )?to be (?:identified|named|known|quoted) (?:only )?"
    r"(?:as|by (?:his|her|their) first name)"
    r"|identified only as|(?:asked|wanted|agreed|preferred) to be (?:called|known|named) (?:only|simply|just)(?: as)?),? "
    r"((?:[A-Z][\w’'-]+)(?: [A-Z][\w’'-]+)*)"
)


def named_so(hearing: Hearing, raw: Raw, via: tuple[str, ...]) -> Who | None:
    """`a woman who gave her name only as Mariam`: Mariam.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("One of them, a woman who gave her name only as Mariam, said the mill was shut.")
    >>> named_so(Hearing(made, roll(()), None, {}, []), raws(made)[0], ()).speaker
    'Mariam'
    """
    assert raw.source is not None
    if raw.source[1] - raw.source[0] < _LEAST:
        return None
    match = _SELF_NAMED.search(span_of(hearing.words, raw.source).of(hearing.words.text))
    return (
        Who(match.group(1), False, via, 0.9, "named-so", Name(name=match.group(1), kind="person", by="statements.named-so"))
        if match
        else None
    )


_SHARED = re.compile(
    r"%|\b(?:per ?cent|percentage|thirds?|quarters?|fifths?|tenths?|half|majority|polls?|polled|surveys?|surveyed|respondents|sample)\b",
    re.IGNORECASE,
)


def one_more(hearing: Hearing, raw: Raw) -> bool:
    """Whether `a third` is one more of several who are not named, and no share of those who were asked.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("Half of all riders agreed. A third said the mill was shut.")
    >>> one_more(Hearing(made, roll(()), None, {}, []), raws(made)[-1])
    False
    """
    assert raw.source is not None
    words, at = hearing.words, hearing.words.bounds[raw.source[0]][0]
    start, end = words.sentences[max(0, raw.sentence - 2)].start, words.sentences[min(raw.sentence + 1, len(words.sentences) - 1)].end
    share = words.lower[raw.source[1] - 1] != "second"
    if share and any(_SHARED.search(words.text, *place) for place in ((start, at), (words.bounds[raw.source[1] - 1][1], end))):
        return False
    return bool(raw.hearer) or any(item.who.anonymous for item in hearing.before(raw, 4))
