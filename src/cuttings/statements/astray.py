"""What is left wrong among statements that all signs call right: leads before a colon, participles of others, cut names, deeds."""

from __future__ import annotations

import re
from bisect import bisect_left

from cuttings import names as naming
from cuttings.statements.attribute import Raw, quotes_in
from cuttings.statements.hearing import Mentioned, Roll, Who, person, span_of
from cuttings.text import Words, listed
from cuttings.types import Span

__all__ = ["astray"]

_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|will|would|can|could|may|might|must|should|has|have|had|do|does|did|he|she|they|it|we|i|you|there|nothing|\w+ed)\b"
    r"|n[’']t\b|\b(?:that|what|here|who)[’']s\b",
    re.IGNORECASE,
)
_PHRASE = re.compile(
    r"(?:in|at|on|during|after|before|ahead|as|for|by|with|to|over|since|under|amid|this|full)\b[^,;“”\"]{0,80}(?:, [“\"‘].*)?$",
    re.IGNORECASE | re.DOTALL,
)
"""What a lead begins with: `In advance of the visit`, `this in a letter`."""
_BELOW = re.compile(r":\s*(?:\n|$|[“\"])")
_PARTICIPLE = re.compile(r"(?:\w+ )?\w+ing\b")
_STARTS = re.compile(r"(?:^|[,;:—–“\"(\n]|\b(?:and|but|while|as|when|that|if)) ?$", re.IGNORECASE)
"""What stands before a subject."""
_NEAR = 120
_PRONOUN = re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE)
_REPORTER = re.compile(r"(?:wrote|writes|reported|reports) (?:[a-z’'-]+ ){0,3}$")
_BUT_SAID = re.compile(r",? (?:but|and) $")
_I = re.compile(r"\b(?:I|we|you)(?: (?:\w+ly|and|also|then|had|have))* $")
_PASSIVE = re.compile(r" by ")
_DONE_BY = listed("announced proposed unveiled brokered signed offered")
_WHO_ASKED = re.compile(r"\b(?:who|when) asked (?:him |her |them )?$")
_OPENS = re.compile(r"(?:While|Although|Though|Whereas) (?:the |an? )?")
_AMID = re.compile(r", (?:(?:Mr|Ms|Mrs|Dr)\.? )?(?:[A-Z][\w’'-]*|the [a-z]+)(?: [A-Z][\w’'-]*)* (?:has|have|had|is|are|was|were|will) ")
_NAMES_BODY = re.compile(
    r", (?:an?|the) (?:[\w-]+ ){0,3}(?:organi[sz]ation|group|body|firm|party|charity|committee|company|fund|campaign|pac|agency|network)\b"
)
"""`KERN for Vell, a group supporting Ida Kern`."""
_BESIDE = re.compile(
    r"(?:(?:the|an?|one|another|some|two|three) )?[a-z][\w-]*(?: [\w’'-]+)*? "
    r"(?:as|per|while|when|(?:supported|backed|acquired|obtained|seen|reviewed|published) by)\b"
)
"""`one old ferryman while he held Tarn`, `the spokesman per the Orb`: whoever is named behind it does not speak."""
_GOT = re.compile(r" (?:has |have |had )?(?:acquired|obtained|reviewed|got|saw|published|released)\b")
_LOWER = re.compile(r"[a-z][\w -]*s (?:the )?$")
_ROMAN = re.compile(r" (?:II|III|IV|VI)\b")
_LEAD = re.compile(
    r"(?:Thus|Now|Then|Yet|Hence|So|Still|Meanwhile|While|Instead|Perhaps|Here|When|If|Very|Also) (?:the|an?|its|his|her)\b|(?:Very|Thus)$"
    r"|(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten) "
)
_TAIL = re.compile(r" (?:in|of|for|and|at|on|to|by|with|the)$| in (?:its|his|her|their) [a-z]|[a-z]{8}[A-Z][a-z]")
_AND = re.compile(r" (?:and|&) [A-Z]")
_CAMPUS = r"(?: at |, ?| ?[–—-] ?)[A-Z][a-z]+\b(?! (?:said|says|told|added|wrote|has|had|was|is|[A-Z]))"
_GROUPED = ("men’s ", "men's ", "ren’s ", "ren's ", "ers’ ", "ers' ")
_SPOKESMAN = r" spokes(?:man|woman|person) (?:[A-Z][\w.’'-]* )?[A-Z]"
"""Who speaks for a body has a name of his own."""
_THING = r"(?:(?:an?|the|his|her|its|their|another|this|two|several) )?(?:[\w’'-]+ ){0,3}?"
_DEEDS = {
    "point": re.compile(
        r"(?:(?:the|an?|his|her|their|its) )?(?:\w+ )?(?:gun|taser|pistol|rifle|weapon|knife|fingers?|camera|torch)\b(?! \w+s\b)",
        re.IGNORECASE,
    ),
    "write": re.compile(r"[A-Z]\w*[a-z0-9][A-Z]\w* |[A-Z]\w+ (?:using|in (?:C|Python|Rust))\b"),
    "find": re.compile(r"(?:his|her|its|their) (?:[\w’'-]+ ){1,2}\w+ed$|(?:him|her|it|them)sel(?:f|ves) "),
    "appeal": re.compile(r"to (?:(?!to |for )[\w’'-]+,? )*?(?:who|that|whose|with|because)\b"),
    "say": re.compile(
        r"(?:(?:almost|very|next to|virtually|practically|absolutely) )?(?:nothing|little)\b"
        r"(?! (?:has|had|have|was|is|were|are|will|would|could|can|may|might|should|else|more|like|\w+ed)\b)"
    ),
}
"""What is done to a thing by a verb that tells elsewhere: `pointed the gun`, `wrote VellText`, `found her office emptied`."""
_POSTS = re.compile(r"(?:posted|posts|shared|shares|released|releases|published|publishes|uploaded|unveiled|launched)\b")
_POSTED = re.compile(rf" ?{_THING}(?:videos?|photos?|photographs?|pictures?|images?|clips?|footage|maps?|guides?|books?|albums?)\b")
_NOT_SAID = re.compile(r"pass(?:ed|es) on\b|pursue[ds]?$")
_PERCENT = re.compile(r"(?:percentage|\d) $")


def astray(words: Words, raw: Raw, who: Who, mentions: Roll) -> bool:
    """Whether a statement that all signs call right is of a kind that is wrong nevertheless.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("Seven mills and six yards said the dam was safe.")
    >>> astray(made, raws(made)[0], Who("Seven mills and six yards", False, (), 0.98, "body"), roll(()))
    True
    """
    name = who.speaker or ""
    if _LEAD.match(name) or _TAIL.search(name) or raw.content[0].of(words.text) == name or _renamed(words, raw, who, mentions):
        return True
    if raw.cue is None or raw.source is None:
        return False
    source = span_of(words, raw.source)
    return (
        (not any(quotes_in(words, span) for span in raw.content) and _deed(words, raw, raw.cue))
        or _leading(words, raw, raw.cue, source)
        or _of_others(words, raw, raw.cue, source, mentions)
        or _behind(words, source, who)
    )


def _leading(words: Words, raw: Raw, cue: Span, source: Span) -> bool:
    """Whether the words only lead up to what is said: `In advance of the visit, Orme tweeted:`, `explained this in a letter:`."""
    first, last = raw.content[0], raw.content[-1]
    below, lead = _BELOW.match(words.text, last.end) is not None, first.of(words.text)
    alone = len(raw.content) == 1 and (below or (first.end <= cue.start and not quotes_in(words, first)))
    phrase = alone and _PHRASE.match(lead) is not None and not _FINITE.search(lead.split(", “")[0].split(', "')[0])
    if phrase or (alone and below and lead.endswith(" below")):
        return True
    if len(raw.content) > 1 and first.end < source.start < cue.start < last.start:  # `Ida Orme, a clerk at | the Vell Institute, said A`
        return not any(mark in words.text[first.end - 1 : source.start] for mark in ",;:.?!—–”\"'’")
    opens = _OPENS.match(words.text, words.sentences[raw.sentence].start)
    return opens is not None and opens.end() >= source.start and _AMID.search(words.text, last.start, last.end) is not None


def _deed(words: Words, raw: Raw, cue: Span) -> bool:
    """Whether something is done to a thing: `pointed the gun`, `posted a video`, `by eight percentage points`."""
    said, first = cue.of(words.text).lower(), raw.content[0].start
    deed = _DEEDS.get(raw.verb)
    if (deed is not None and first == cue.end + 1 and deed.match(words.text, first, raw.content[-1].end)) or _NOT_SAID.match(said):
        return True
    if said == "points":
        return _PERCENT.search(words.text, max(0, cue.start - 12), cue.start) is not None
    return _POSTS.match(said) is not None and _POSTED.match(words.text, cue.end) is not None


def _of_others(words: Words, raw: Raw, cue: Span, source: Span, mentions: Roll) -> bool:
    """Whether the verb is of somebody else beside the source: `messaged Lisa Vorn, telling her`, `noted reporter Per Fink, yet said`."""
    text, said = words.text, cue.of(words.text)
    start = words.sentences[raw.sentence].start
    if source.start >= cue.end:
        first, last = raw.content[0], raw.content[-1]
        passive = said in _DONE_BY and _PASSIVE.fullmatch(text, cue.end, source.start) is not None
        return passive and first.end <= cue.start and last.start >= source.end
    between = text[source.end : cue.start]
    if _I.search(between) or (_BUT_SAID.match(between) and _REPORTER.search(text, max(start, source.start - 60), source.start)):
        return True
    if _WHO_ASKED.search(text, max(0, raw.content[0].start - 24), raw.content[0].start):
        return True
    if raw.by == "statements.shared-source" or not _PARTICIPLE.fullmatch(said):
        return False
    if between.endswith(" for "):
        return any(person(item.name) for item in _within(mentions, source.end, cue.start))
    if text.endswith(" of ", 0, source.start) or _STARTS.search(text, max(start, source.start - 8), source.start) or source.start == start:
        return False
    ahead = max(start, source.start - _NEAR)
    told = between.endswith((" in ", ", ")) and any(person(item.name) for item in _within(mentions, ahead, source.start))
    return told or (between.endswith(", ") and _PRONOUN.search(text, ahead, source.start) is not None)


def _within(mentions: Roll, start: int, end: int) -> tuple[Mentioned, ...]:
    return mentions.mentions[bisect_left(mentions.starts, start) : bisect_left(mentions.starts, end)]


def _behind(words: Words, source: Span, who: Who) -> bool:
    """Whether the name stands behind the head of the source: `KERN for Vell, a group supporting Ida Kern`, `the spokesman per the Orb`."""
    name, text = who.speaker or "", source.of(words.text)
    last = name.rsplit(" ", 1)[-1]
    at = text.find(name) if name in text else text.find(last)
    if who.why == "spokesperson" and text.lower() in ("he", "she") and re.search(re.escape(name) + _SPOKESMAN, words.text):
        return True
    if at < 0 and who.person is not None and text[:1].isupper() and _NAMES_BODY.search(text):
        return True
    if at <= 0:
        return False
    if _BESIDE.match(text, 0, at) or (who.person is not None and text[0].isupper() and _NAMES_BODY.search(text, 0, at)):
        return True
    behind = text.find(last, at) + len(last)
    return _LOWER.fullmatch(text, 0, at) is not None and _GOT.match(words.text, source.start + behind) is not None


def _renamed(words: Words, raw: Raw, who: Who, mentions: Roll) -> bool:
    """Whether a name is cut, run together or a photographer's: `Bo Orme | IV`, `Orme Per Fink`, `Kern Gray | and Sons`, `Ida Orme/Orb`."""
    name, text = who.speaker or "", words.text
    if who.person is not None:
        at = text.find(f"{name} I")
        if at >= 0 and _ROMAN.match(text, at + len(name)):
            return True
        if who.why.startswith("pronoun") and text.find(f"{name}/") >= 0 and text.count(name) == text.count(f"{name}/"):
            return True
        first, _, rest = name.partition(" ")
        if " " not in rest or rest.split(" ", 1)[0] not in naming.given():
            return False
        alone = raw.source is not None and span_of(words, raw.source).of(text) == first and first not in naming.given()
        return alone or any(person(item.name) and item.name.name.endswith(f" {first}") for item in mentions.mentions[:_MOST])
    if "University" in name and re.search(re.escape(name) + _CAMPUS, text):
        return True
    at = text.find(name)
    if at > 0 and text.endswith(_GROUPED, 0, at):
        return True
    if raw.source is None or " " not in name:
        return False
    source = span_of(words, raw.source)
    at = text.find(name, source.start, source.end)
    return at >= 0 and _AND.match(text, at + len(name)) is not None


_MOST = 300
