"""What speaks for and against a statement and its speaker: signs with a name each, which a small model weighs."""

from __future__ import annotations

import re
from bisect import bisect_left

from cuttings import names as naming
from cuttings.grammar.phrases import nouns
from cuttings.statements import doubts
from cuttings.statements.attribute import Raw, quotes_in
from cuttings.statements.ellipsis import far_paper
from cuttings.statements.hearing import Mentioned, Roll, Who, person, span_of
from cuttings.statements.misnamed import is_son, misnamed, surname, titles
from cuttings.statements.nominals import head_noun
from cuttings.text import Words, listed

__all__ = ["PLAIN", "inner", "outer", "signs"]

PLAIN = listed("say tell add note announce explain argue acknowledge warn claim declare admit insist write reply deny confirm")
"""Verbs of nothing but speech: what the finder finds at them is right in 97 of 100, also where the speaker has no name."""
_SPEAKING = PLAIN | listed(
    "promise mention recall suggest stress agree emphasize emphasise continue vow remark reiterate assert state conclude pledge propose "
    "urge refuse respond report tweet predict call according caution"
)
"""Verbs of speech: their attributions are right more often than those of thought or of deeds."""
_STANCES = frozenset(("think", "other", "report", "speculate", "refuse-comment", "accuse", "demand", "deny"))
_COMMON = listed(
    "company firm group bank court agency party site paper team body state board federation association institute foundation society "
    "department organisation organization charity trust laboratory lab club newspaper league panel commission committee"
)
_VAGUE = frozenset(("the", noun) for noun in _COMMON)
"""Bodies that stand for one with a name, most likely."""
_OWNED = frozenset(("their", "its", "his", "her"))
"""`their union` has a name, most likely."""
_SHORT, _LONG, _MANY = 12, 400, 45
_ENDING = frozenset(".!?,;:”\"’'\n)")
_SEEN, _NEAR = 300, 12
"""Mentions of an article among which a second bearer of a surname is looked for; mentions before a pronoun that may be rivals."""


def signs(words: Words, raw: Raw, who: Who, mentions: Roll) -> list[str]:
    """The signs of a statement whose speaker has a name.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("Ida Orme said the mill is shut.")
    >>> signs(made, raws(made)[0], Who("Ida Orme", False, (), 0.98, "named"), roll(()))[:4]
    ['by cue-clause', 'why named', 'cue-clause+named', 'speech']
    """
    return outer(words, raw, who) + inner(words, raw, who, mentions)


def outer(words: Words, raw: Raw, who: Who) -> list[str]:
    """The signs that are seen without the article's names: of rule, verb, words and place.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.text import words
    >>> made = words("Ida Orme said the mill is shut.")
    >>> "speech" in outer(made, raws(made)[0], Who("Ida Orme", False, (), 0.98, "named"))
    True
    """
    by = raw.by[11:]
    verb = "speech" if raw.verb in _SPEAKING else "verb" if raw.verb else "no verb"
    found = [f"by {by}", f"why {who.why}", f"{by}+{who.why}", verb]
    found += [f"stance {raw.stance}"] if raw.stance in _STANCES else []
    found += ["far paper"] if far_paper(words, raw, who) else []
    kind, seer = _kind(words, raw), "finder" if by == "finder" else "rule"
    found += doubts.seen(words, raw, kind == "whole")
    found += [f"seen {raw.seen or 'rules alone'}", *_said(words, raw)]
    found += [f"verbless/{seer}/{verb}"] if "verbless" in found else []
    found += [kind, f"{seer}/{verb}", f"{seer}/{kind}", f"{verb}/{kind}", f"{seer}/{verb}/{kind}"]
    return found + _told(words, raw)


def inner(words: Words, raw: Raw, who: Who, mentions: Roll) -> list[str]:
    """The signs of the name: which one it is, and who else may be meant.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("Orme said the mill is shut.")
    >>> inner(made, raws(made)[0], Who("Orme", False, (), 0.98, "named"), roll(()))
    ['one word', 'no person']
    """
    found = _called(words, raw, who, mentions) + misnamed(words, raw, who, mentions)
    return found + (_meant(words, raw, who, mentions) if who.why.startswith("pronoun") else [])


def _kind(words: Words, raw: Raw) -> str:
    """Whether the words are whole quotations, hold quoted words, or none."""
    held = any(quotes_in(words, span) for span in raw.content)
    return "whole" if held and doubts.whole(words, raw) else "mixed" if held else "no quotation"


def _said(words: Words, raw: Raw) -> list[str]:
    """Signs of the words: quoted or not, short or long, where they end."""
    last, size = raw.content[-1], sum(span.end - span.start for span in raw.content)
    found = ["short"] if size < _SHORT else ["long"] if size > _LONG else []
    after = words.text[last.end : last.end + 1]
    if after and after not in _ENDING and words.text[last.end - 1] not in _ENDING:
        found.append("ends amid")
    elif after == " " and words.text[last.end - 1] in "”\"’'" and words.text[last.end + 1 : last.end + 2].islower():
        found.append("goes on behind marks" if raw.cue is not None and raw.cue.start < last.start else "cue behind marks")
    return found + (["pieces"] if len(raw.content) > 1 else [])


def _told(words: Words, raw: Raw) -> list[str]:
    """Signs of source and cue: how they stand to each other, to the sentence, to what is said."""
    if raw.cue is None or raw.source is None:
        return ["no cue" if raw.cue is None else "no source"]
    source, first = span_of(words, raw.source), words.firsts[raw.sentence]
    found = ["before" if raw.cue.end <= raw.content[0].start else "behind" if raw.cue.start >= raw.content[-1].end else "between"]
    gap = max(raw.cue.start - source.end, source.start - raw.cue.end)
    found += ["apart"] if gap > 2 else []
    found += ["far apart"] if gap > 40 else []
    found += ["comma"] if "," in source.of(words.text) else []
    found += ["long source"] if raw.source[1] - raw.source[0] > 8 else []
    found += ["source amid"] if found[0] == "before" and raw.source[0] != first and words.forms[raw.source[0] - 1][:1].isalpha() else []
    found += ["hangs"] if raw.source[0] > first and words.lower[raw.source[0] - 1] in ("which", "whom", "whose") else []
    found += ["long sentence"] if raw.sentence + 1 < len(words.firsts) and words.firsts[raw.sentence + 1] - first > _MANY else []
    found += ["negated"] if raw.negated else []
    return found + (["hearer"] if raw.hearer else [])


def _called(words: Words, raw: Raw, who: Who, mentions: Roll) -> list[str]:
    """Signs of the name: one word alone, a body's by a common noun, one that only its looks speak for."""
    name = who.speaker or ""
    found = ["guessed"] if who.why == "named" and who.score < 0.95 else []
    if who.person is not None or who.why == "named":
        found += ["one word"] if " " not in name else []
        found += ["no person"] if who.person is None else []
        found += ["several"] if who.person is not None and _joint(words, raw, name, mentions) else []
        found += ["shared surname"] if who.person is not None and _shared(words, raw, name, mentions) else []
        found += _partly(words, raw, name)
    elif raw.source is not None:
        lower = words.lower[raw.source[0] : raw.source[1]]
        found += ["vague"] if lower in _VAGUE or lower[0] in _OWNED else []
        found += ["body" if nouns().get(head_noun(lower)) == "body" else "no body"]
        found += ["common noun"] if name[:4].lower() == name[:4] else []
    found += ["vague"] if " " not in name and (name.lower() in _COMMON or (who.why == "spokesperson" and name.islower())) else []
    found += ["another subject"] if who.person is not None and _many(words, raw) else []
    return found + (["longer name"] if " " not in name and not who.why.startswith("pronoun") and _longer(words.text, name) else [])


def _partly(words: Words, raw: Raw, name: str) -> list[str]:
    """Whether capitals beside the name in the source, or a longer name elsewhere, show that it is part of a longer one."""
    source = span_of(words, raw.source).of(words.text) if raw.source is not None else ""
    last = name.rsplit(" ", 1)[-1]
    at = source.find(last)
    found = ["capital behind"] if at >= 0 and _CAPITAL.match(source, at + len(last)) else []
    first = source.find(name.split(" ", 1)[0])
    front = _FRONT.search(source, 0, first) if first > 0 else None
    if front is not None and front.group(1) not in titles() and front.start() > 0:
        found.append("capital before")
    return found


def _joint(words: Words, raw: Raw, name: str, mentions: Roll) -> bool:
    """Whether a second person speaks too: `Ida Orme, the mayor, and Bo Tarn, her deputy, declined`."""
    if raw.source is None:
        return False
    source = span_of(words, raw.source)
    first, last = bisect_left(mentions.starts, source.start), bisect_left(mentions.starts, source.end)
    here = mentions.mentions[first:last]
    others = [item.span.start for item in here if item.name.name != name and person(item.name)]
    own = next((item.span.end for item in here if item.name.name == name), source.end)
    return any(_AND.search(words.text[min(own, start) : start]) for start in others)


def _shared(words: Words, raw: Raw, name: str, mentions: Roll) -> bool:
    """Whether another person of the article bears the surname by which alone a source goes."""
    source, last = span_of(words, raw.source).of(words.text) if raw.source is not None else "", surname(name)
    if last not in source or _ADDRESSED.match(source) or (name.split(" ", 1)[0] in source and " " in name):
        return False
    others = {item.name.name for item in mentions.mentions[:_SEEN] if item.name.name != name and person(item.name)}
    return any(_bears(other, last) and (not is_son(source) or is_son(other)) for other in others)


def _bears(name: str, last: str) -> bool:
    return last in name and " " in name and surname(name) == last


_ADDRESSED = re.compile(r"(?:Mr|Mrs|Ms|Miss)\b")


def _many(words: Words, raw: Raw) -> bool:
    """Whether the verb is of several, not of one person: `papers found by Orme show that A`."""
    if raw.cue is None or raw.source is None or words.bounds[raw.source[0]][0] > raw.cue.start:
        return False
    return raw.verb not in _SAME and raw.cue.of(words.text) == raw.verb and words.lower[raw.source[0]] not in ("i", "we", "you", "they")


_SAME = listed("put read let set bid bet")
"""Verbs whose past is like their plural."""


def _longer(text: str, name: str) -> bool:
    """Whether a name of one word stands before another capitalised word somewhere."""
    at = text.find(f"{name} ")
    while at >= 0:
        if text[at + len(name) + 1 : at + len(name) + 2].isupper():
            return True
        at = text.find(f"{name} ", at + 1)
    return False


_AND = re.compile(r"(?:^[^,]*|,) and (?:[\w’'.-]+ ){0,5}$")
"""Between the names of two who speak: `Orme of Vell and former clerk | Tarn`."""
_CAPITAL = re.compile(r" [A-Z][\w’'-]+")
_FRONT = re.compile(r"(\b[A-Z][\w.’'-]+) $")


def _meant(words: Words, raw: Raw, who: Who, mentions: Roll) -> list[str]:
    """Signs of a pronoun: other people in its paragraph, and how far its name is."""
    at = words.bounds[raw.source[0]][0] if raw.source is not None else raw.content[0].start
    place = bisect_left(mentions.starts, at)
    start = max((span.start for span in words.paragraphs if span.start <= at), default=0)
    near = mentions.mentions[max(0, place - _NEAR) : place]
    rivals = {item.name.name for item in near if item.span.start >= start and person(item.name) and item.name.name != who.speaker}
    last = max((item.span.start for item in near if item.name.name == who.speaker), default=-1)
    away = words.sentence_at(at) - words.sentence_at(last) if last >= 0 else 9
    meant = mentions.pronouns.get(at)
    agreed = "names silent" if meant is None else "names agree" if meant.name == who.speaker else "names differ"
    sex = [] if who.person is None or naming.gender(who.person.name) in ("m", "f") else ["sex unknown"]
    named = next((item.span for item in reversed(near) if item.name.name == who.speaker), None)
    stood = "nowhere" if named is None else _stood(words, named.start, named.end)
    found = [f"rivals {min(len(rivals), 2)}", f"away {min(away, 4)}", agreed, *sex, f"stood {stood}"]
    if raw.content and (who.speaker or "").endswith(_teller(words, raw) or "\n"):
        found.append("rival first")
    return found + (["rival first"] if _led(words, near, at, who.speaker or "") else [])


def _led(words: Words, near: tuple[Mentioned, ...], at: int, name: str) -> bool:
    """Whether the sentence of a pronoun begins with another person and does not name its own: `Tarn spoke of the mill, where he said A`."""
    start = words.sentences[words.sentence_at(at)].start
    here = [item for item in near if item.span.start >= start and item.name.kind == "person"]
    return bool(here) and here[0].span.start - start < _OPENS and all(item.name.name != name for item in here)


_RETOLD = re.compile(
    r",[”\"’']? (?:(?:the|her|his|their) (?:[a-z]+ ){1,3})?(?:[A-Z][\w.’'-]* ){0,2}?([A-Z][\w’'-]+) (?:said|says|told|added|wrote)\b"
)


def _teller(words: Words, raw: Raw) -> str:
    """Who tells behind it what a pronoun says, and is not meant by it: `He said the gate was shut, Orme told the court`."""
    match = _RETOLD.match(words.text, raw.content[-1].end) if raw.verb in _SAYS else None
    return match.group(1) if match is not None else ""


_SAYS = listed("say tell add")
_OPENS = 12
"""How far into a sentence a name may stand, behind a title, that it begins with."""


def _stood(words: Words, start: int, end: int) -> str:
    """How the name that a pronoun is taken for stands in its sentence: as who speaks, as who acts, or as somebody else."""
    lead = words.text[words.sentences[words.sentence_at(start)].start : start]
    tail = words.text[end : end + _TAIL]
    if tail.startswith(("’s", "'s")) or lead.endswith(("’s ", "'s ")):
        return "other"
    if _SPEAKS.match(tail) or lead.endswith((" said ", " says ", " wrote ", " added ")):
        return "speaks"
    plain = len(lead) <= _LEAD and not doubts.FINITE.search(lead) and not _OF.search(lead)
    return "acts" if plain and not tail.startswith((" and ", "-")) else "other"


_TAIL, _LEAD = 120, 50
_SPEAKS = re.compile(
    r"(?:,? \(\w[^()]{0,20}\))?(?:, [^;:“”\"]{2,80},)? (?:(?:\w+ly|also|has|had|have|then|later) )*"
    r"(?:said|says|told|tells|added|adds|wrote|writes|tweeted|asked|argued|argues|explained|noted|warned|insisted|claimed|testified|stated)\b"
)
_OF = re.compile(
    r"\b(?:of|to|by|with|from|against|about|like|for|at|than|on|in|over|before|after|and|or) "
    r"(?:(?:the|an?|his|her|their|former|then|late) )*(?:[A-Z][\w.’'-]* )*$"
)
"""What stands before a name that does nothing in its sentence: `a race against Senator | Orme`."""
