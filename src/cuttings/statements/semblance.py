"""What only looks like a statement: visits, plans, names of things, titles, results, a participle beside the verb of its noun."""

from __future__ import annotations

import re

from cuttings.statements.attribute import Raw, quotes_in
from cuttings.statements.cues import AUXILIARIES
from cuttings.statements.hearing import Roll, span_of
from cuttings.text import Words, listed
from cuttings.types import Span

__all__ = ["semblance"]

_VISITING = re.compile(r" (?:up)?on\b(?!.*? [“\"‘']?(?:to [“\"‘']?[a-z]|for |that ))")
_MEASURED = re.compile(
    r"(?:plan|schedule|type|kind|custom|tradition|protocol|script|species|region|rank|seniority|circumstances?|demand|formula)"
    r"|(?:(?:the|their|its|his|her) )?(?:size|age|ability|needs?|taste|merit|season|weight|height|length|preference|income|sex|gender)"
    r"(?: and [a-z]+)?|how|what|where|whether|the (?:weather|occasion|wind|tide|number|amount|level|day|hour|time of \w+)",
    re.IGNORECASE,
)
_NAMED_SO = re.compile(
    r"(?:is|was|are|were|been|be|being) (?:\w+ly |also |better |best |still |once )?(?:called|known|titled|named|nicknamed|dubbed)"
    r"(?![^.;]* by )"
)
_NICKNAMING = listed("dub nickname title")
_NAMING = listed("call know title name dub nickname")
_APPOSED = re.compile(r", (?:called|dubbed|named|nicknamed|titled) (?![^.;]* by )")
"""`The fire, called the Yellow blaze, burnt`: its name."""
_RESULTS = re.compile(
    r" (?:an? |its |their |the )?(?:[\w-]+ ){0,4}?(?:profits?|loss(?:es)?|results|earnings|revenues?|sales|income|turnover|takings)\b"
)
_FIRST = re.compile(r"(?:was |were |had |been )?first reported(?: by)?|broke", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|will|would|can|could|may|might|must|should|has|have|had|do|does|did|not|to|that)\b|n[’']t\b"
)
_BEGINS = re.compile(r"(?:is|was|were|are|has|had|will|would|can|could|may|might)\b")
_OPENERS = listed(
    "talks calls claims reports orders demands questions comments statements complaints threats warnings promises charges requests"
)
_TENDER = re.compile(r"\bfor (?:(?:new|fresh|sealed|public) )?(?:bids|tenders|applications|entries|nominations)\b")
_NEAR, _SHORT = 600, 30
"""Characters behind a cue beyond which nothing is looked for."""
_NOUN_OF = re.compile(r" (?:that|for|of)\b")
_PRIZE = re.compile(
    r" (?:(?:an?|the|his|her|their|its|another|(?:first|second|third|two|three|four|five|six)) )?(?:[\w’-]+ ){0,2}?(?:bonus|medals?|title"
    r"|trophy|wickets?|try|tries|goals?|crown|(?:gold|silver|bronze)|points?|podium|pole|scalps?|lives)\b(?!’)"
)
_GRANT = re.compile(
    r" (?:(?:him|her|it|them|us) )?(?:(?:an?|the|his|her|their|its|any) )?(?:[\w’-]+ )?"
    r"(?:permits?|licen[cs]es?|bail|parole|entry|access|visas?|asylum|planning permission|permission|leave)\b"
)
_SERVED = re.compile(
    r" (?:(?:an?|the|another|some|two|three|his|her|their) )?(?:[\w-]+ )?"
    r"(?:scrum|penalty|corner|coffee|tea|lunch|dinner|breakfast|pizza|beers?|wine|drinks?|soup|steak|copies|spare parts)\b"
)
_ITSELF = re.compile(r" (?:him|her|it|them)sel(?:f|ves)\b(?! (?:as|a|the)\b)")
_PLENTY = re.compile(r" (?:much|little|plenty|a lot|great things)\b(?= (?:and|but|yet)\b|[.,;])")
_ORDER = re.compile(r" to (?:order|the bar|arms|prayer)\b")
_OUGHT = re.compile(r"\bit (?:must|has to|needs to|should|ought to) (?:also )?be (?:said|added|noted|admitted)\b", re.IGNORECASE)
_METERS = listed("thermometer clock gauge barometer scoreboard odometer speedometer meter scales sundial compass stopwatch dial")
"""Instruments, which show what they say."""
_BEFORE_METERS = listed("the a an his her its their our my one another this that")
_BESIDE = listed("of at by in on with near beside behind under from and or for to who")
_HAD = {"claim": _PRIZE, "deny": _GRANT, "refuse": _GRANT, "order": _SERVED, "announce": _ITSELF, "promise": _PLENTY}
"""What is won, granted, brought or shown by a verb that tells elsewhere."""
_CLAUSE = re.compile(
    r"(?: (?!(?:the|an?|his|its|my|our|this|these|those|[A-Z][\w’'-]*)\b)"
    r"(?:(?!(?:and|but|or|that|which|who|whom|whose|when|as|while|after|before|where|because|since|if|than|until|he|she|they|it|we|i|you)\b)"
    r"[\w’'-]+ ){0,4}?| )(?:(?P<one>is|was|has)|(?P<many>are|were|have)|will|would|can|could|may|might|must|should|had|did|to be|to have"
    r"|(?<=[a-z] )(?:belong(?:s|ed)?|vanished|disappeared|mattered|remained|existed|went|fell|came|became))(?:n[’']t)?\b"
)
"""`denied access to it was blocked`, `claimed lives were at risk`: the noun is the subject of what is told, which agrees with it."""
_BE_DONE = re.compile(r"(?<=s) (?:burnt|sent|kept|(?!with)\w{2,}ed)\b(?! (?:by|with|in)\b)")
_SINGULAR = listed("access bonus")
_SPARES = re.compile(
    r"\b(?:declin|refus)(?:e|es|ed|ing) to (?:\w+ly )?"
    r"(?:criticise|criticize|blame|accuse|condemn|attack|denounce|praise|endorse|reject|oppose)$",
    re.IGNORECASE,
)
_CREDITED = re.compile(
    r" [^,;:.“”\"]{2,60}? (?:for|with) (?:(?:an?|the|his|her|their|its|both|two|three) )?(?:[a-z-]+ )?(?:scoop|story|report|find"
    r"|discovery|tip|idea|catch|photo(?:graph)?s?|pictures?|goals?|assists?|wins?|points?|saves?|try|tries|wickets?)\b"
)
"""What is done, won or found by whoever is thanked."""
_SOME = listed("a an another one someone somebody anyone anybody")
_NOBODY = re.compile(r"(?:nobody|no one|none|no-one)\b", re.IGNORECASE)
_BLAMING = listed("accuse blame name criticise criticize thank praise charge fault")
_TALKING = listed("discuss discusses discussed discussing debate debates debated negotiated")
_WOULD_NOT = re.compile(r"(?:would|will)(?: not|n[’']t)\b|won[’']t\b")
_SPOKEN = re.compile(r"(?:talk(?:s|ed|ing)?|sp(?:eak(?:s|ing)?|oken?)) (?:to|with)")
_HEARERS = re.compile(r"(?:the |an? )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*")
_MIND = listed("believe know trust understand remember")
_OBJECT = re.compile(r"(?:that (?:\w+ ){1,2}like|him|her|them|it|us|me|(?:his|her|their|its|my|our|the) [\w’'-]+(?: [\w’'-]+)?)\b")
_RELATIVE = listed("who whom which that what whose")


def semblance(words: Words, raw: Raw, mentions: Roll) -> Raw | None:
    """None where the words around a cue show that nothing is told by it: `called on the sick`, `according to plan`, `is called “Vell”`.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("The roof went up in May, according to plan.")
    >>> [semblance(made, raw, roll(())) for raw in raws(made)]
    [None]
    """
    if raw.cue is None:
        return raw
    behind = words.text[raw.cue.end : min(words.sentences[raw.sentence].end, raw.cue.end + _NEAR)]
    if _another_sense(words, raw, behind) or _name_only(words, raw) or _beside_verb(words, raw) or _no_words(words, raw, behind):
        return None
    talk = raw.negated and _TALKING & set(raw.cue.of(words.text).lower().split()) and _WOULD_NOT.match(words.text, raw.cue.start)
    return raw._replace(stance="refuse-comment") if talk else raw


def _another_sense(words: Words, raw: Raw, behind: str) -> bool:
    """`called on the sick`, `according to plan`, `reported a loss`, `first reported the sale`: words that attribute elsewhere."""
    assert raw.cue is not None
    cue = raw.cue.of(words.text)
    had = _HAD.get(raw.verb, _ORDER if raw.verb == "call" else _OUGHT).match(behind)
    if had and _said(words, raw) != "quotation" and not _clause_behind(words, raw, behind, had.end()):
        return True
    if raw.verb == "call":
        if cue.endswith(" off") or behind.startswith(" off ") or _TENDER.search(words.text, raw.cue.start, raw.cue.end + _SHORT):
            return True
        at = cue.find(" on")
        return _VISITING.match(cue[at:] + behind if at >= 0 else behind) is not None
    if cue.lower() == "according to" and raw.source is not None:
        return _MEASURED.fullmatch(span_of(words, raw.source).of(words.text)) is not None
    if raw.verb == "find" and behind.startswith(" by "):
        return _said(words, raw) == ""
    if raw.verb != "report" or _said(words, raw) != "":
        return False
    return _RESULTS.match(behind) is not None or _FIRST.search(cue) is not None


def _clause_behind(words: Words, raw: Raw, behind: str, at: int) -> bool:
    """Whether what is claimed or ordered goes on to a verb of its own: `claimed the title was stolen`; not `Fans denied entry were`."""
    assert raw.cue is not None
    if raw.verb not in ("claim", "deny", "order"):
        return False
    before = words.lower[words.token_at(raw.cue.start) - 1] if raw.cue.start > words.sentences[raw.sentence].start else ""
    if before in _RELATIVE or (raw.verb == "deny" and raw.source is not None and words.lower[raw.source[0]] in _SOME):
        return False
    if raw.verb == "order" and _BE_DONE.match(behind, at):
        return True
    found, noun = _CLAUSE.match(behind, at), behind[:at].rsplit(maxsplit=1)[-1]
    if found is None:
        return False
    plural = noun.endswith("s") and noun not in _SINGULAR
    return not found["one" if plural else "many"]


def _said(words: Words, raw: Raw) -> str:
    """Why what is told may be a clause: a quotation in it, a verb; "" where it is neither."""
    if any(quotes_in(words, span) for span in raw.content):
        return "quotation"
    return "clause" if any(_VERB.search(words.text, span.start, span.end) for span in raw.content) else ""


def _name_only(words: Words, raw: Raw) -> bool:
    """`is called “Vell”`, `Talks with Vell`, `The Man Who Said Nothing`: names of things and titles."""
    assert raw.cue is not None
    cue, start = raw.cue, words.sentences[raw.sentence].start
    bearer = raw.source is None or words.bounds[raw.source[0]][0] < cue.start
    if bearer and raw.verb in _NAMING and _NAMED_SO.search(words.text, max(start, cue.start - 24), cue.end):
        return True
    if (
        (raw.source is None or (bearer and raw.verb in _NICKNAMING))
        and raw.verb in _NAMING
        and _APPOSED.match(words.text, max(start, cue.start - 2))
    ):
        return True
    if not words.text[cue.start].isupper():
        return False
    if cue.start == start:
        return raw.source is None and cue.of(words.text).lower() in _OPENERS and not _NOUN_OF.match(words.text, cue.end)
    return words.text[cue.start - 1] == " " and words.text[cue.start - 2].isalpha() and words.text[cue.end + 1 : cue.end + 2].isupper()


def _beside_verb(words: Words, raw: Raw) -> bool:
    """`A gourd declared at 41 kilos was hollow`: what stands behind the cue goes on about the noun before it."""
    assert raw.cue is not None
    first = raw.content[0]
    if len(raw.content) > 1 or raw.source is None or raw.verb in ("ask", "tell") or not _BEGINS.match(words.text, first.start):
        return False
    source = span_of(words, raw.source)
    held = raw.source[0] > 0 and words.lower[raw.source[0] - 1] in _RELATIVE
    between = Span(raw.cue.end, first.start).of(words.text) if raw.cue.end < first.start else ""
    plain = not any(mark in between for mark in '“"‘:') and words.lower[raw.source[0]] not in _RELATIVE
    return source.end <= raw.cue.start and len(between) > 0 and plain and not held


_WORD = re.compile(r"[\w’']+")


def _no_words(words: Words, raw: Raw, behind: str) -> bool:
    """`accuses nobody`, `trusted her gut`, `knew the tune`: a verb without anything that could be said."""
    assert raw.cue is not None
    forms = set(_WORD.findall(raw.cue.of(words.text).lower()))
    if not raw.verb and forms and forms <= AUXILIARIES:
        return True
    if _TALKING & forms and not any(quotes_in(words, span) for span in raw.content):
        return not (raw.negated and _WOULD_NOT.match(words.text, raw.cue.start))
    if raw.source is None and _OUGHT.search(words.text, max(0, raw.cue.start - 20), raw.cue.end):
        return True
    if raw.source is not None and raw.verb in ("say", "claim"):
        shown = raw.verb == "say" and _meter(words, raw.source)
        if shown or (words.lower[raw.source[0]] == "no" and raw.verb == "claim" and _said(words, raw) == ""):
            return True
    if raw.verb in _BLAMING and _NOBODY.match(behind.lstrip()):
        return True
    if _sparing(words, raw, behind):
        return True
    return raw.verb in _MIND and _said(words, raw) == "" and all(_OBJECT.fullmatch(span.of(words.text)) for span in raw.content)


def _sparing(words: Words, raw: Raw, behind: str) -> bool:
    """`declined to blame the wardens`, `crediting Orme for the scoop`, `but reporting from the Orb`, `talked to the Orb`: deeds."""
    assert raw.cue is not None
    cue = raw.cue.of(words.text).lower()
    if _SPARES.search(words.text, max(words.sentences[raw.sentence].start, raw.cue.start - 24), raw.cue.end):
        return True
    if cue == "reporting" and behind.startswith((" from ", " by ")):
        return words.lower[max(0, words.token_at(raw.cue.start) - 1)] in ("but", "and")
    if _SPOKEN.fullmatch(cue) and all(_HEARERS.fullmatch(span.of(words.text)) for span in raw.content):
        return True
    return "credit" in cue and _CREDITED.match(behind) is not None


def _meter(words: Words, source: tuple[int, int]) -> bool:
    """`The station clock` is an instrument; `The Scales`, `Bo Dial`, `the man by the clock` are none."""
    first, end = source
    alone = first == 0 or words.lower[first - 1] not in _BESIDE
    small = all(form.islower() for form in words.forms[first + 1 : end]) and not _BESIDE & set(words.lower[first:end])
    return alone and small and words.lower[first] in _BEFORE_METERS and words.forms[end - 1] in _METERS
