"""What a cue means by the words around it: whether it attributes at all, whether it is denied, and what its stance is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain

from cuttings.grammar import phrases
from cuttings.statements.attribute import Raw
from cuttings.statements.cues import quoted
from cuttings.statements.gainsaid import gainsaid
from cuttings.statements.hearing import Roll, person, span_of
from cuttings.statements.mistold import cleft, parted, supposed, telling_else, unreal
from cuttings.statements.refusals import denials, refusals
from cuttings.statements.semblance import semblance
from cuttings.text import Words, lines_with, listed
from cuttings.types import Span

__all__ = ["sensed"]

_HELPING = listed("not never nor neither n't no did do does has have had was is were are be been will would")
_NOT = listed("not never nor neither no")
_DENIED = re.compile(
    r"(?:\b(?:not|never|cannot|neither)|n[’']t) (?!only |just |merely )(?:(?:\w+ly|yet|ever|even|also|be|have|been) )*$"
    r"|(?:^(?:[“\"‘']|But |And )?Nor|[,;] nor) (?:do|does|did|has|have|had|will|would|can|could|is|was|were) [^,;:“”\"]{2,60} $"
)
_DENYING = ("not ", "never ", "neither ", "n’t ", "n't ", "Nor ", " nor ")
"""One of these is in whatever `_DENIED` matches: a cheap test before it."""
_WORD = re.compile(r"[\w’']+")
_NOT_ONLY = re.compile(r"\bnot (?:only|just|merely)(?: have| has| had| did)? \w+$")
_ASKED_OF = re.compile(r"(?: \w+ly)? (?:about|whether|if|why|how|who|what|which|when|where|by|for)\b")
_QUESTION = re.compile(r"(?:(?: \w+){0,3}? (?:whether|if|why|how|who|what|which|when|where)\b| (?:\w+ )?about\b)")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be|get|got)(?: (?:not|\w+ly|also|again|then|later))* ?$")
_CALLS_OFF = re.compile(
    r" (?:(?:the|its|their|his|her|an?|all|that|this|these) (?:[\w’'-]+ ){1,3}?off\b(?! (?:limits|course|the)\b)|(?:it |them )?off\b)"
)
_CALLS_FOR = re.compile(r"(?: \w+ly)? (?:for|on|upon)\b|(?:[^,;:“”\"]{0,30})? to (?!be |a |an |the )[a-z]+\b")
_COMMENT = re.compile(
    r"(?: (?:all|any|further|immediate))* (?:to (?:\w+ly |further |even )?(?:comment|say|answer|discuss|elaborate|confirm|disclose|reveal"
    r"|speak|talk|respond|reply|give|name|identify|be drawn|be interviewed|explain|specify|provide|divulge|speculate|tell|describe|go into"
    r"|address|acknowledge|clarify|deny|rule|predict|state|offer|share|make)\b|comment|requests?|interviews?|an interview)"
)
_BE_NAMED = re.compile(r" to be (?:\w+ly )?(?:named|identified|quoted)\b")
_SILENT = re.compile(
    r"(?:\b(?:did|has|have|had|do|does) not|\b(?:did|has|have|had|do|does)n[’']t)(?: immediately| yet| \w+ly)* "
    r"(?:respond(?:ed)?|repl(?:y|ied)|return(?:ed)?|answer(?:ed)?)"
    r"( (?:to )?(?:[\w’'-]+ ){0,4}?(?:requests?|calls?|messages?|e-?mails?|inquir(?:y|ies)|enquir(?:y|ies)|questions?)"
    r"(?: (?:for|seeking) (?:[\w]+ )?comment)?)"
)
_ANSWERS = (" respond", " repl", " return", " answer")
"""One of these is in whatever `_SILENT` matches: a cheap test before it."""
_CLAIM = re.compile(
    r", an? (?:claim|charge|allegation|accusation|assertion|suggestion|account|version) (?:that |which )?((?:[\w’'.-]+,? ){1,8}?)"
    r"(?:(?:has|have|had|is|was|also|\w+ly) )*(?:denied|rejected|disputed|dismissed|denies|rejects|disputes|dismisses)(?= ?[,.;]|$)"
)
_CITING = listed("which who that")
_WISHES = listed("ask request want wish prefer insist decline refuse agree demand speak") | {""}
_UNNAMED = re.compile(
    r" (?:(?:us|the paper|reporters|that) )?"
    r"(?:not (?:to be|be) (?:\w+ )?(?:named|identified|quoted)|to (?:remain|stay) (?:anonymous|unnamed)"
    r"|anonymity|not to (?:print|use|publish|give|reveal) (?:his|her|their)|to be (?:named|identified|quoted)\b"
    r"|(?:that )?(?:only )?(?:his|her|their) (?:full |real |last )?(?:names?|identity|rank) (?:not )?be\b)"
)
_NO_TALE = re.compile(r" (?:no tales?|tales? of|(?:the same|another|its own|their own) (?:story|tale)|the (?:time|hours?)|of \w+ in)\b")
_GOES_ON = re.compile(
    r"(?:, (?:which|who|whose|where) [^,;:“”\"]{2,80}, (?=as [“\"‘'a]|and (?:would|will|had|has|was|were|is|must|should|could|might)\b)"
    r"|, (?:in|on|at|during|since) [^,;:“”\"]{2,40}, (?=(?:had|has|have|was|were|would|will|could|must|should) )"
    r"| (?=as [“\"‘'])|(?<=,) (?:had|has|have|was|were|is|are|would|will|could|must|should) )"
)
_OBJECT = re.compile(
    r" (?:the|a|an|its|his|her|their|all|two|three|four|five)((?: (?!that|which|who|of|in|on|at|for|from|with|by|and|after)[a-z-]+){1,3})"
    r"(?=[,.;]|$| (?:that|which|who|of|in|on|at|for|from|with|by|and|after)\b)"
)
_TELLING = listed("say tell add write warn report announce claim argue insist deny")
_NEAR, _BESIDE = 600, 8
"""Characters and attributions beyond which nothing is looked for: sentences without end must not cost without end."""
_HEARD = listed("tell warn inform advise remind assure notify urge order instruct")
_PASSIVE_CUE = re.compile(r"(?:(?:has|have|had|will|would) )?(?:is|are|was|were|been|being|be|got)\b")
_BARE = listed("nobody nothing everybody everyone it them him her us me")
_NO_SOURCE = listed("who what which those these")
_NO_PERSON = listed("he she they it we i you")


def sensed(words: Words, raws: list[Raw], mentions: Roll) -> list[Raw]:
    """The attributions *raws* as the words around their cues mean them: some are none, some are denied, some have another stance.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("The board did not respond to a request for comment.")
    >>> [(raw.stance, raw.content[0].of(made.text)) for raw in sensed(made, raws(made), roll(()))]
    [('refuse-comment', 'to a request for comment')]
    """
    silent = (
        [*refusals(words), *_silences(words)]
        if "not " in words.text or "neither " in words.text or "n’t" in words.text or "n't" in words.text
        else []
    )
    spans = [raw.cue for raw in silent if raw.cue]
    kept = [raw for raw in raws if raw.cue is None or not any(span.start < raw.cue.end and raw.cue.start < span.end for span in spans)]
    made = [one for raw in _refuted(words, kept) if (one := _sensed(words, raw, mentions)) is not None]
    return made + silent + list(denials(words, raws))


def _sensed(words: Words, raw: Raw, mentions: Roll) -> Raw | None:
    if raw.cue is None:
        return raw
    made: Raw | None = raw
    for rule in _rules(raw.verb):
        made = rule(words, made, mentions) if made is not None else None
    return made


def _before(words: Words, raw: Raw) -> str:
    """The text of the sentence before the cue."""
    assert raw.cue is not None
    return words.text[max(words.sentences[raw.sentence].start, raw.cue.start - _NEAR) : raw.cue.start]


def _parted(words: Words, raw: Raw) -> tuple[str, str]:
    """The text of the sentence before the verb of the cue, and behind it."""
    cue, sentence = raw.cue, words.sentences[raw.sentence]
    assert cue is not None
    match = re.search(rf"\b{raw.verb[:3]}\w*", words.text[cue.start : cue.end], re.IGNORECASE)
    start, end = (cue.start + match.start(), cue.start + match.end()) if match else (cue.start, cue.end)
    return words.text[max(sentence.start, start - _NEAR) : start], words.text[end : min(sentence.end, end + _NEAR)]


def _cue(words: Words, raw: Raw) -> str:
    assert raw.cue is not None
    return raw.cue.of(words.text)


def _first(words: Words, raw: Raw) -> str:
    """The source, where it is one word, in small letters."""
    if raw.source is None or raw.source[1] - raw.source[0] != 1:
        return ""
    return words.lower[raw.source[0]]


# --- what is no attribution -------------------------------------------------------------------------------------------------------------


def _empty(words: Words, raw: Raw, mentions: Roll) -> Raw | None:
    """`did not`, `not`: a cue that no verb belongs to; `thanked nobody`: nothing that could have been said."""
    cue = _cue(words, raw)
    if raw.verb and cue.isalpha() and cue.lower() not in _NOT:
        return raw
    forms = {word.lower() for word in _WORD.findall(cue)}
    if forms and (forms <= _NOT or (not raw.verb and forms <= _HELPING)):
        return None
    return None if not raw.verb and len(raw.content) == 1 and raw.content[0].of(words.text).lower() in _BARE else raw


def _nobody(words: Words, raw: Raw, mentions: Roll) -> Raw | None:
    """`Who gave the order is not known`, `Standing orders that A`: the first word of a sentence that is nobody's name."""
    word = _first(words, raw)
    if not word or raw.source is None or raw.source[0] != words.firsts[raw.sentence]:
        return raw
    if word in _NO_SOURCE:
        return None
    at, noun = words.bounds[raw.source[0]][0], _cue(words, raw)
    place = bisect_left(mentions.starts, at)
    known = at in mentions.starts[place : place + 1] or word in _NO_PERSON or phrases.nouns().get(word) is not None
    return None if not known and noun in ("orders", "claims", "demands", "reports", "calls") and word.endswith("ing") else raw


def _asking(words: Words, raw: Raw, mentions: Roll) -> Raw | None:
    """`Asked about it, she said A`: who is asked says nothing by that; `asked whether A` is a question and no demand."""
    if raw.verb != "ask":
        return raw
    before, after = _parted(words, raw)
    passive = _PASSIVE.search(before) is not None
    aside = before.lower().endswith((", ", "when ", "if ")) and not _quotes(before)
    begins = not before.strip("“\"‘' ") or (aside and (before[-2:] != ", " or _SPEAKS.search(after) is not None))
    if (begins or passive) and _ASKED_OF.match(after):
        return None
    if passive and raw.source is not None and raw.cue is not None and words.bounds[raw.source[0]][0] < raw.cue.start:
        return raw._replace(source=None)
    return raw._replace(stance="other") if _QUESTION.match(after) and not re.match(r" (?:that|for|to)\b", after) else raw


_SPEAKS = re.compile(
    r"(?:,|\?[”\"’']) (?:[\w’'.-]+ ){0,4}?(?:said|says|told|replied|answered|added|declined|refused"
    r"|would|did|nodded|shrugged|laughed|smiled|pointed)\b"
)
"""`Orme, asked whether A, said B` is asked; `Orme, the mayor, asked whether A` asks."""


def _told(words: Words, raw: Raw, mentions: Roll) -> Raw | None:
    """`Orme was told by the police that A`: who is told says nothing; whoever stands behind "by" does, or nobody who is named."""
    if raw.verb not in _HEARD or raw.cue is None or raw.by == "statements.quoted-as":
        return raw
    before, after = _parted(words, raw)
    if not (_PASSIVE.search(before) or _PASSIVE_CUE.match(raw.cue.of(words.text))):
        return raw
    cue = raw.cue
    behind = tuple(span for span in raw.content if span.start >= cue.end)
    raw = raw._replace(content=behind or raw.content)
    if raw.source is not None and words.bounds[raw.source[0]][0] >= cue.start:
        return raw
    last = words.token_at(cue.end - 1) + 1
    teller = phrases.after(words, quoted(words), last + 1, words.firsts[raw.sentence + 1]) if after.startswith(" by ") else None
    return raw._replace(source=teller, hearer="", by="statements.told")


def _quotes(before: str) -> bool:
    """Whether the comma before a verb ends a quotation: `“Who was it?”, asked Orme`."""
    return before.rstrip(", ").endswith(("”", '"', "’", "?", "!"))


def _naming(words: Words, raw: Raw, mentions: Roll) -> Raw | None:
    """`called it a joke` says so and demands nothing; `the march was called by the union`, `called off the march` say nothing."""
    if raw.verb != "call":
        return raw
    before, after = _parted(words, raw)
    if _CALLS_OFF.match(after):
        return None
    if raw.stance != "demand":
        return raw
    if _CALLS_FOR.match(after):
        return raw
    held = any(quoted(words)[words.token_at(span.start)] >= 0 or quoted(words)[words.token_at(span.end - 1)] >= 0 for span in raw.content)
    return None if _PASSIVE.search(before) and re.match(r" (?:by|off)\b", after) and not held else raw._replace(stance="say")


def _sent_away(words: Words, raw: Raw, mentions: Roll) -> Raw | None:
    """`was dismissed on Monday`, `dismissed its director`: a person who is sent away is no claim that is denied."""
    if raw.verb not in ("dismiss", "reject") or raw.stance != "deny":
        return raw
    before, after = _parted(words, raw)
    if _PASSIVE.search(before) and (raw.source is None or (raw.cue and words.bounds[raw.source[0]][0] < raw.cue.start)):
        return None
    if raw.verb == "reject" or re.search(r"\bas\b", after[:80]):
        return raw
    return None if _person_behind(words, raw, after, mentions) else raw


def _person_behind(words: Words, raw: Raw, after: str, mentions: Roll) -> bool:
    """Whether what the verb takes is a person: a name, or a noun like `its director`."""
    start = words.text.find(after, raw.cue.start if raw.cue else 0) + 1
    place = bisect_left(mentions.starts, start)
    if any(item.span.start == start and person(item.name) for item in mentions.mentions[place : place + 1]):
        return words.text[start : start + 60].find("’s ") < 0
    match = _OBJECT.match(after)
    return match is not None and any(phrases.nouns().get(word) == "person" for word in match.group(1).split()[-1:])


def _refusing(words: Words, raw: Raw, mentions: Roll) -> Raw | None:
    """`refused to comment`, `declined to say A`; `refused to leave` is a deed and no words, `declined to be named` tells of a source."""
    if raw.verb not in ("refuse", "decline") or raw.stance != "refuse-comment":
        return raw
    _, after = _parted(words, raw)
    if _BE_NAMED.match(after):
        return None
    return raw if _COMMENT.match(after) or not re.match(r" to\b", after) else None


# --- what is denied ---------------------------------------------------------------------------------------------------------------------


def _wishing(words: Words, raw: Raw, mentions: Roll) -> Raw | None:
    """`asked not to be named`: a wish of a source's, and nothing that is told."""
    cue, first = raw.cue, raw.content[0]
    if raw.verb in ("quote", "cite") and (_first(words, raw) in _CITING or first.of(words.text) in _CITING):
        return None
    if raw.verb not in _WISHES or cue is None:
        return raw
    return None if _UNNAMED.match(words.text, cue.end) or _UNNAMED.match(words.text, max(0, first.start - 1)) else raw


def _telling(words: Words, raw: Raw, mentions: Roll) -> Raw | None:
    """`told no tales`, `nine people, all told,`: nobody says that."""
    if raw.verb != "tell":
        return raw
    before, after = _parted(words, raw)
    return None if _NO_TALE.match(after) or (before.endswith("all ") and after[:1] in (",", ".")) else raw


def _pleading(words: Words, raw: Raw, mentions: Roll) -> Raw | None:
    """`pleaded guilty` owns up, `pleaded not guilty` denies, `pleaded no contest` does neither: none demands anything."""
    plea = _PLEA.match(_parted(words, raw)[1])
    if plea is not None:
        return raw._replace(stance="deny" if plea["no"] else "confirm" if plea["yes"] else "other")
    cue, first = raw.cue, raw.content[0]
    if cue is not None and cue.of(words.text).endswith(" guilty") and first.start == cue.end + 1:  # `pleaded guilty men should go free`
        start = cue.end - len("guilty")
        return raw._replace(cue=Span(cue.start, start - 1), content=(Span(start, first.end), *raw.content[1:]))
    return raw


_PLEA = re.compile(
    r" [“\"‘']?(?:(?P<no>not guilty|innocent)|(?P<yes>guilty)|no contest)"
    r"(?=$|[^\w\s]|\s+(?:to|in|on|of|at|for|before|after|and|but|or|by|over|when|while|as"
    r"|with|last|this|earlier|later|again|yesterday|today|during|because|under|through|from|without|via|a|\w+day)\b)",
    re.IGNORECASE,
)


def _negative(words: Words, raw: Raw, mentions: Roll) -> Raw | None:
    """`did not repeat A`, `nor does it mention A`: not said."""
    cue, before = _cue(words, raw), _before(words, raw)
    if "neither" in cue and raw.source is None and re.match(r"(?:has |have |had )?neither\b", cue):
        return None
    if "not " in before + cue and _NOT_ONLY.search(before + cue):
        return raw._replace(negated=False)
    denied = not raw.negated and any(map(before.__contains__, _DENYING)) and _DENIED.search(before)
    return raw._replace(negated=True) if denied else raw


_NOTHING = re.compile(r"(?:nothing|no more)\b(?=[.,;]| (?:in|and|but|as) )", re.IGNORECASE)


def _empty_words(words: Words, raw: Raw, mentions: Roll) -> Raw | None:
    """`said nothing and left`, `the less said the better`, `whatever she told you`, `We cannot confirm it`: nobody's words are told."""
    assert raw.cue is not None
    if raw.verb in ("confirm", "verify") and _first(words, raw) == "we" and raw.source is not None and quoted(words)[raw.source[0]] < 0:
        return None
    if raw.verb in ("say", "tell") and _NOTHING.match(words.text, raw.content[0].start) and raw.cue.end + 1 == raw.content[0].start:
        return None
    bare = raw.verb in ("say", "tell") and _ANYHOW.search(_before(words, raw)) is not None
    return None if bare or _cue(words, raw).endswith(_TALKING) else raw


_ANYHOW = re.compile(r"\b(?:the less|whatever (?:[\w’']+ ){1,3})$", re.IGNORECASE)
_TALKING = ("is talked about", "was talked about", "are talked about", "were talked about")
"""Verbs of talk that hold no words."""


def _refuted(words: Words, raws: list[Raw]) -> Iterator[Raw]:
    """`He alleged A, a claim the clerk denied`: the clerk denies A, and the claim is A without the rest."""
    for place, raw in enumerate(raws):
        match = _CLAIM.search(words.text, *_reach(words, raw)) if raw.cue else None
        if match is None or raw.cue is None:
            yield raw
        elif match.start() <= raw.cue.start < match.end():
            yield from _refuting(words, raw, match, raws[max(0, place - _BESIDE) : place + _BESIDE])
        else:
            cut = tuple(Span(span.start, min(span.end, match.start())) for span in raw.content if span.start < match.start())
            yield raw._replace(content=cut) if cut else raw


def _reach(words: Words, raw: Raw) -> tuple[int, int]:
    sentence, cue = words.sentences[raw.sentence], raw.cue or raw.content[0]
    return max(sentence.start, cue.start - _NEAR), min(sentence.end, cue.end + _NEAR)


def _refuting(words: Words, raw: Raw, match: re.Match[str], raws: list[Raw]) -> Iterator[Raw]:
    start, end = match.start(1), match.end(1) - 1
    while end > start and not words.text[end - 1].isalnum():
        end -= 1
    claimed = next(
        (
            span
            for other in raws
            for span in other.content
            if other is not raw and other.sentence == raw.sentence and span.start < match.start() <= span.end
        ),
        None,
    )
    if end <= start:
        return
    content = Span(claimed.start if claimed else words.sentences[raw.sentence].start, match.start())
    tokens = (words.token_at(start), words.token_at(end - 1) + 1)
    yield raw._replace(source=tokens, content=(content,), stance="deny", by="statements.refuted")


# --- how far ----------------------------------------------------------------------------------------------------------------------------


def _onward(words: Words, raw: Raw, mentions: Roll) -> Raw | None:
    """`said A saw B, which is C, as “D” and would keep E`: the words go on behind the aside."""
    last = raw.content[-1]
    if raw.cue is None or raw.source is None or len(raw.content) > 1 or last.start < raw.cue.end or raw.verb not in _TELLING:
        return raw
    end = words.sentences[raw.sentence].end
    if not _GOES_ON.match(words.text, last.end, end):
        return raw
    while end > last.end and words.text[end - 1] in ".;!?… \n":
        end -= 1
    return raw._replace(content=(Span(last.start, end),))


def _hung(words: Words, raw: Raw, mentions: Roll) -> Raw | None:
    """`a right which an official said Ardova would keep`: without the right, the words say half; so never shown as sure."""
    if raw.source is None or raw.cue is None or raw.source[0] == 0 or raw.content[0].start < raw.cue.end:
        return raw
    return raw._replace(by="statements.relative") if words.lower[raw.source[0] - 1] in ("which", "whom") else raw


def _silences(words: Words) -> Iterator[Raw]:
    """`The board did not respond to a request for comment`."""
    inside = quoted(words)
    for match in chain.from_iterable(_SILENT.finditer(words.text, *line) for line in lines_with(words.text, _ANSWERS)):
        at = words.token_at(match.start())
        if inside[at] >= 0:
            continue
        place = words.sentence_at(match.start())
        source = phrases.before(words, inside, words.firsts[place], at)
        if source is None or span_of(words, source).of(words.text).lower() in ("it", "which", "that", "this"):
            continue
        cue = Span(match.start(), match.start(1))
        yield Raw((Span(match.start(1) + 1, match.end(1)),), cue, source, "statements.silence", "refuse-comment", place, verb="respond")


_RULES: tuple[Callable[[Words, Raw, Roll], Raw | None], ...] = (
    cleft,
    parted,
    telling_else,
    unreal,
    supposed,
    _empty,
    semblance,
    _nobody,
    _asking,
    _told,
    _naming,
    _sent_away,
    _refusing,
    _wishing,
    _telling,
    _pleading,
    _empty_words,
    _negative,
    gainsaid,
    _onward,
    _hung,
)
_OF_VERBS: dict[Callable[[Words, Raw, Roll], Raw | None], frozenset[str]] = {
    _asking: frozenset(("ask",)),
    _told: _HEARD,
    _naming: frozenset(("call",)),
    _sent_away: frozenset(("dismiss", "reject")),
    _refusing: frozenset(("refuse", "decline")),
    _wishing: frozenset((*_WISHES, "quote", "cite")),
    _telling: frozenset(("tell",)),
    _pleading: frozenset(("plead",)),
}
"""Rules that look at some verbs only; none changes the verb."""


@cache
def _rules(verb: str) -> tuple[Callable[[Words, Raw, Roll], Raw | None], ...]:
    return tuple(rule for rule in _RULES if verb in _OF_VERBS.get(rule, (verb,)))
