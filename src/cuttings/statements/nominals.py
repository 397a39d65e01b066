"""Sources without a name: unnamed people and their second mention, roles, bodies and documents by their nouns."""

from __future__ import annotations

import re

from cuttings.grammar.phrases import nouns
from cuttings.statements import documents, heads
from cuttings.statements.attribute import Raw
from cuttings.statements.hearing import Hearing, Who, people_between, person, span_of
from cuttings.statements.hiding import hidden, one_more
from cuttings.statements.relays import bare, medium, press, printed
from cuttings.statements.through import SECRET
from cuttings.statements.trades import called_so, human, surely
from cuttings.text import Words, listed
from cuttings.types import Span

__all__ = [
    "SINGLE",
    "again",
    "body",
    "fuller",
    "head_noun",
    "joint",
    "role",
    "spokesperson",
    "timeless",
    "unnamed",
    "whole",
]

SINGLE = listed(
    "official aide diplomat adviser advisor staffer operative executive person envoy negotiator lawmaker agent investigator lawyer "
    "employee officer banker trader"
)
_COUNTED = listed("two three four five both several")
_LONE = listed("a an one another")
_TOGETHER = listed("family team couple side figure camp families head chief source sources")
_NUMBERS = listed("two three four five six seven several both")
_ANYBODY = listed("man woman person boy girl speaker caller")
_SOMEONE = listed("someone somebody")
_VAGUE = listed("a an one another two three some several senior")
_SPOKEN_FOR = listed("spokesman spokeswoman spokesperson spokespeople spokesmen representative")
_PARTIES = listed("sides parties countries nations governments teams")
_DEFINITE = listed("the this that these those")
_OTHERS = listed("one another both two neither either others")
_OF = listed("of in at for from on who which that with to by close familiar")
_TIMED = re.compile(
    r" (?:on \w+day|in (?:a|an|its|his|her) \w+|late|earlier|later|(?:this|last) (?:week|month|year)|itself|himself|herself|themselves)$"
)
_SENTENCE = re.compile(r"\d.* (?:as|after|while|when) ")
_EDGE = re.compile(r"^(?:the|a|an|its|his|her|their|this|both) ", re.IGNORECASE)
_SMALL = listed("the a an of in on at for from to and or but with by as that its his her their this into said says")


_HIDING = listed("deputies sources insiders informants associates confidants backbenchers courtiers allies whistleblowers")
"""Of whom two or three are not named because they would not be: two judges have names that an article just leaves out."""
_ORDINALS = listed("second third fourth fifth")
_SOME_OF = listed("people officials sources two three pair trio")
_SHARES = listed("majority minority plurality number handful proportion share percentage chorus string series host")
_SOME = listed("people persons sources officials aides diplomats")


def _few(lower: tuple[str, ...], via: tuple[str, ...]) -> bool:
    """Whether a few of some people are meant whom nobody names: `one of the officials`; whoever else a medium was told by."""
    return bool(_SOME & set(lower)) or (bool(via) and any(nouns().get(word) == "person" for word in lower))


def unnamed(hearing: Hearing, raw: Raw, via: tuple[str, ...]) -> Who | None:
    """`a senior official`, `AP’s source`, `people familiar with the talks`.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("A senior official said the mill was shut.")
    >>> unnamed(Hearing(made, roll(()), None, {}, []), raws(made)[0], ("TPA",))
    Who(speaker=None, anonymous=True, via=('TPA',), score=0.97, why='unnamed', person=None)
    """
    assert raw.source is not None
    lower = hearing.words.lower[raw.source[0] : raw.source[1]]
    span = span_of(hearing.words, raw.source)
    noun = head_noun(lower)
    people = nouns().get(noun) == "person" and noun not in _SPOKEN_FOR
    lone = people and ((lower[0] in _LONE and not noun.endswith("s")) or (lower[0] in _COUNTED and noun.rstrip("s") in SINGLE))
    lone = lone or (people and lower[0] in _COUNTED and noun in _HIDING)
    lone = (
        lone
        or (lower[0] in _LONE and lower[-1] in _ORDINALS and len(lower) == 2 and one_more(hearing, raw))
        or (bool(via) and people and _counted(lower))
        or (people and _owned(hearing, span, via))
    )
    lone = lone or (
        lower[0] in _LONE
        and noun not in nouns()
        and noun not in _SHARES
        and (bool(raw.hearer) or surely(noun) or (called_so(noun) and human(hearing, raw)))
    )
    lone = lone or (bool(via) and nouns().get(lower[-1]) == "person" and _JOINED.search(" ".join(lower)) is not None)
    few = lower[0] in (*_LONE, *_NUMBERS) and lower[1:2] == ("of",) and (lower[2:3] == ("those",) or _few(lower[2:6], via))
    lone = lone or (lower[0] in _LONE and (lower[1:2] in ((",",), ("who",)) or (len(lower) == 1 and bool(via))))
    if hidden(hearing, raw, span) or SECRET & set(lower) or (lower[0] in _VAGUE and SINGLE & set(lower)) or lone or few or noun in _SOMEONE:
        again = not via and (few or _again(hearing, raw))
        earlier = next((item for item in hearing.before(raw, 8) if item.who.anonymous), None) if again else None
        return Who(None, True, earlier.who.via if earlier else via, 0.97, "unnamed")
    return None


_JOINED = re.compile(r" and an? (?:[\w-]+ ){0,3}[\w-]+$")
"""`photographs of the wreck and an air force technician`: somebody among what a medium cites."""


def _counted(lower: tuple[str, ...]) -> bool:
    """Whether the people of a phrase are so few that a medium knows them: `two cabinet ministers`, `one of its forecasters`."""
    return lower[0] in _NUMBERS or lower[0] in _LONE


def _owned(hearing: Hearing, span: Span, via: tuple[str, ...]) -> bool:
    """Whether it is the medium's official: `AP’s official`."""
    text = span.of(hearing.words.text)
    return any(text.startswith((f"{name}’s ", f"{name}'s ", f"The {name}’s ")) for name in via)


def _again(hearing: Hearing, raw: Raw) -> bool:
    """Whether an unnamed source was heard of before: `the official`, `one official` of `two officials`."""
    assert raw.source is not None
    lower = hearing.words.lower[raw.source[0] : raw.source[1]]
    if lower[0] in _DEFINITE:
        return True
    several = [item for item in hearing.before(raw, 4) if item.who.anonymous and item.raw.source]
    near = [hearing.words.lower[item.raw.source[0] : item.raw.source[1]] for item in several if item.raw.source]
    return lower[0] == "one" and len(lower) == 2 and any(lower[1] + "s" in there for there in near)


def again(hearing: Hearing, raw: Raw, via: tuple[str, ...]) -> Who | None:
    """`the official`, `one of them`, `another`: the unnamed people of a few sentences before, with their relays.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("A senior official said the mill was shut. The official said it would stay so.")
    >>> one, other = raws(made)
    >>> from cuttings.statements.hearing import Known
    >>> again(Hearing(made, roll(()), None, {}, [Known(one, Who(None, True, ("TPA",), 0.97, "unnamed"))]), other, ())
    Who(speaker=None, anonymous=True, via=('TPA',), score=0.97, why='same-source', person=None)
    """
    assert raw.source is not None
    lower = hearing.words.lower[raw.source[0] : raw.source[1]]
    among = _among(lower)
    if not among and lower[0] not in _DEFINITE:
        return None
    noun = head_noun(lower)
    strange = noun not in nouns() and noun not in _LIFELESS
    if not among and not strange and nouns().get(noun) != "person" and noun not in SECRET:
        return None
    nearest = next(iter(hearing.before(raw, 3)), None)
    if nearest and nearest.who.anonymous and noun in _ANYBODY and len(lower) == 2:
        return Who(None, True, via or nearest.who.via, 0.9, "same-source")
    for item in hearing.before(raw, 4 if among else 8):
        if item.who.anonymous and item.raw.source:
            there = hearing.words.lower[item.raw.source[0] : item.raw.source[1]]
            if (
                noun in there
                or f"{noun}s" in there
                or (among and any(word in there or word.rstrip("s") in there for word in lower[3:]))
                or (among and (len(lower) < 3 or "them" in lower or _SOME_OF & set(lower[1:])))
            ):
                return Who(None, True, via or item.who.via, 0.97, "same-source")
    following = nearest is not None and nearest.who.anonymous and raw.sentence - nearest.raw.sentence <= 1
    if among and len(lower) == 2 and noun != lower[0] and nouns().get(noun) != "person":
        return None
    human = nouns().get(noun) == "person" or (strange and raw.verb in _SPEECH and not raw.negated)  # "the rules do not say"
    if nearest and following and not among and len(lower) == 2 and human and not hearing.roles.get(noun):
        begin, here = nearest.raw.content[0].start, hearing.words.bounds[raw.source[0]][0]
        if noun not in _SPOKEN_FOR | _TOGETHER and not people_between(hearing, begin, here, ""):
            return Who(None, True, via or nearest.who.via, 0.85, "same-source")
    if among and via and lower[:2] == ("one", "of"):
        return Who(None, True, via, 0.85, "unnamed")
    if noun in SINGLE and lower[0] in _DEFINITE and len(lower) < 4 and not hearing.roles.get(noun):
        return Who(None, True, via, 0.85, "same-source")
    return None


_SPEECH = listed("say add tell explain reply recall insist joke")
_LIFELESS = listed("agreement accord deal plan decision list vote move toll total number figures filing ruling order notice sign forecast")


def _among(lower: tuple[str, ...]) -> bool:
    """Whether a phrase picks some out of several: `one of them`, `another`, `the others`."""
    if lower[:2] in (("the", "other"), ("the", "others"), ("the", "two"), ("the", "people")):
        return True
    if len(lower) == 2 and lower[0] == "the" and lower[1] in ("first", "second", "third", "former", "latter"):
        return True
    return lower[0] in _OTHERS and nouns().get(head_noun(lower)) not in ("body", "medium", "document") and lower[-1] not in _PARTIES


def head_noun(lower: tuple[str, ...]) -> str:
    """The head noun of a phrase without a name.

    >>> head_noun(("the", "head", "of", "the", "board"))
    'head'
    """
    stop = 1
    while stop < len(lower) and lower[stop] not in _OF and _goes_on(lower, stop):
        stop += 1
    last = lower[stop - 1]
    if last == "guard" and lower[max(0, stop - 2)] in ("coast", "national", "civil"):
        return "coastguard"
    if last in nouns() or not last.endswith(("ed", "ing", "s")):
        return last
    return next((word for word in reversed(lower[:stop]) if word in nouns()), last)


def _goes_on(lower: tuple[str, ...], place: int) -> bool:
    """Whether the phrase goes on: with a word, or with the mark of a possessive as in `the growers’ league`."""
    return lower[place][:1].isalpha() or (lower[place] == "'" and lower[place - 1].endswith("s") and lower[place + 1 : place + 2] > ("a",))


def role(hearing: Hearing, raw: Raw, via: tuple[str, ...]) -> Who | None:
    """`the mayor`: the one person whom the article gave that role before.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("The mayor, Ida Orme, left early. The mayor said the mill was shut.")
    >>> from cuttings import names
    >>> from cuttings.statements.hearing import roles
    >>> known = roll(names.find(made))
    >>> role(Hearing(made, known, None, roles(made, known), []), raws(made)[0], ()).speaker
    'Ida Orme'
    """
    assert raw.source is not None
    words, (first, last) = hearing.words, raw.source
    lower = words.lower[first:last]
    noun = head_noun(lower)
    capital = any(form[:1].isupper() for form in words.forms[first + 1 : last])  # "the Minister" is in some papers the minister
    if lower[0] not in _DEFINITE or last - first > 4 or (capital and last - first > 2):
        return None
    called = noun if last - first < 3 else " ".join(lower[-2:])  # who is the defence minister is no prime minister
    holders = [name for start, name in hearing.roles.get(called, {}).values() if start < words.bounds[first][0]]
    if len(holders) != 1 or lower.index(noun) != len(lower) - 1:
        return None
    return Who(holders[0].name, False, via, 0.9, "role", holders[0])


_BY_NAME = re.compile(r",? (?:[A-Z][a-z]{1,4}\. )*[A-Z][\w’'-]+ (?:[A-Z]\. )?(?:(?:de|van|von|al|bin) )?[A-Z][\w’'-]+,?$")
"""Behind the word: a spokeswoman who is named speaks under her name."""
_RANK = re.compile(r" (?:[A-Z][a-z]+\. )*")


def spokesperson(hearing: Hearing, raw: Raw, via: tuple[str, ...]) -> Who | None:
    """`a spokesman for the board`: the board.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("A spokesman for the ferry board said the mill was shut.")
    >>> spokesperson(Hearing(made, roll(()), None, {}, []), raws(made)[0], ())
    Who(speaker='ferry board', anonymous=False, via=(), score=0.8, why='spokesperson', person=None)
    """
    assert raw.source is not None
    lower = hearing.words.lower[raw.source[0] : raw.source[1]]
    spoken = next((place for place, word in enumerate(lower) if word in _SPOKEN_FOR), None)
    if spoken is None:
        return None
    span = span_of(hearing.words, raw.source)
    text = hearing.words.text
    behind = hearing.words.bounds[raw.source[0] + spoken][1]
    people = [item.span.start for item in hearing.within(span) if item.span.start > behind and person(item.name)]
    if any(_RANK.fullmatch(text, behind, start) or text[:start].endswith(", ") for start in people) or _BY_NAME.match(
        text, behind, span.end
    ):
        return None
    if lower[0] in _LONE and hidden(hearing, raw, span):
        return Who(None, True, via, 0.9, "unnamed")
    for item in hearing.within(span):
        if (
            item.span.end >= span.end
            or text[item.span.end : item.span.end + 2].strip()[:1] in ("", ",", "’", "'", "s")
            or text[item.span.end :].startswith(" spokes")
        ):
            man = item.name.kind == "person" and (item.span.end < span.end or text.endswith((" for ", " of "), 0, item.span.start))
            why = "spoken-for" if man and not text.startswith(", ", item.span.end) else "spokesperson"  # a man is not his spokesman
            return Who(heads.whole(hearing, span, item), False, via, 0.97, why)
    earlier = [item for item in hearing.before(raw, 12) if item.who.why == "spokesperson" and item.who.speaker and item.raw.source]
    same = [item for item in earlier if item.raw.source and lower[-1] in hearing.words.lower[item.raw.source[0] : item.raw.source[1]]]
    if (same or earlier) and len(lower) == 2 and lower[0] == "the":
        last = (same or earlier)[0]
        return Who(last.who.speaker, False, via or last.who.via, 0.85, "spokesperson")
    text = span.of(text)
    match = re.search(r"(?:for|of) (?:the |a |an )?(.+?)(?:,|$)", text) or re.match(r"(?:[Tt]he |[Aa]n? )?(.+?)(?:’s|'s|s’)? spokes", text)
    if match is None or match.group(1).lower() in ("a", "an", "the"):
        return Who(None, False, via, 0.6, "spokesperson")
    one = match.group(1)
    full = fuller(hearing, f"the {one}", one, span.start) if nouns().get(one) == "body" else None
    vague = full is None and one.isalpha() and one.islower() and nouns().get(one) is None
    return Who(full or one, False, via, 0.7 if vague else 0.8, "described" if vague else "spokesperson")


_JOINTS = re.compile(r", (?:and )?| and ")


def joint(hearing: Hearing, raw: Raw, via: tuple[str, ...]) -> Who | None:
    """`Tervane and Ardova`: two countries or bodies that speak as one.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("Tervane and Ardova said the mill was shut.")
    >>> joint(Hearing(made, roll(()), None, {}, []), raws(made)[0], ())
    Who(speaker='Tervane and Ardova', anonymous=False, via=(), score=0.8, why='joint', person=None)
    """
    assert raw.source is not None
    if "and" not in hearing.words.lower[raw.source[0] : raw.source[1]]:
        return None
    span = span_of(hearing.words, raw.source)
    text = span.of(hearing.words.text)
    parts = _JOINTS.split(text) if " and " in text else ()
    if len(parts) < 2 or len(parts) > 4:
        return None
    kinds = {item.span.of(hearing.words.text): "person" if person(item.name) else "other" for item in hearing.within(span)}
    if any(" and " in name for name in kinds):
        return None
    heads = [_EDGE.sub("", part) for part in parts]
    if "person" in kinds.values() or not all(re.fullmatch(r"[A-Z][\w’'-]+(?: (?:of )?[A-Z][\w’'-]+)*", head) for head in heads):
        return None
    return Who(text, False, via, 0.9 if all(head in kinds for head in heads) else 0.8, "joint")


def body(hearing: Hearing, raw: Raw, via: tuple[str, ...]) -> Who | None:
    """`the council`, `a survey by the institute`: the fullest name of the body that speaks or whose document it is.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("The council said the mill was shut.")
    >>> body(Hearing(made, roll(()), None, {}, []), raws(made)[0], ())
    Who(speaker='the council', anonymous=False, via=(), score=0.85, why='body', person=None)
    """
    assert raw.source is not None
    words = hearing.words
    span = span_of(words, raw.source)
    lower = words.lower[raw.source[0] : raw.source[1]]
    noun = head_noun(lower)
    kind = "medium" if press(span.of(words.text)) else nouns().get(noun)
    owned = _OWNED.match(span.of(words.text))
    span = Span(span.start + owned.start("what"), span.end) if owned and kind not in ("document", "person") else span
    text = _TIMED.sub("", _CLAUSE.split(span.of(words.text))[0])
    near = Span(span.start, span.start + len(text))
    item = next((item for item in hearing.within(near) if item.name.kind == "body" and not _leaked(words, item.span)), None)
    beside = item and item.name.name
    if lower == ("the", "paper") and (paper := printed(hearing, span.start)):
        return Who(paper, False, via, 0.85, "body")
    if kind == "document":
        named = beside and (whole(text, beside) or beside)
        if named and named.lower().endswith(noun):
            return Who(named, False, via, 0.85, "body")
        written = documents.author(hearing, Span(span.start, span.start + len(span.of(words.text).rstrip(", "))), noun)
        written = written or named or documents.issued(hearing, raw.sentence, lower, noun)
        written = fuller(hearing, f"the {written}", written, span.start) or written if written and written.islower() else written
        return Who(written or documents.adopter(hearing, raw, noun), False, via, 0.85, "document")
    if kind != "person" and (apposed := _APPOSED.match(span.of(words.text))):
        return Who(apposed.group(1), False, via, 0.85, "body")
    if kind == "person" or (kind is None and not any(nouns().get(word) in ("body", "medium") for word in lower)):
        return None
    if kind == "medium" and lower == ("the", noun) and (told := _heard_from(hearing)):
        return Who(told, False, via, 0.85, "body")
    if medium(text) and medium(text) != bare(text):
        return Who(medium(text), False, via, 0.85, "body")
    hired = _HIRED.search(words.text, span.start, span.start + len(text)) if kind == "body" else None
    if hired is not None:
        return Who(_plain(words.text[span.start : hired.start()]), False, via, 0.8, "hired")
    if beside and kind == "body" and noun.endswith("s") and f"{beside} {noun.capitalize()}" in text:
        return Who(None, False, via, 0.8, "people")
    if item and beside and kind != "medium":
        owner = words.text[item.span.end : near.end] == f" {noun}"
        return Who(whole(text, beside) or beside, False, via, 0.85, "described" if owner else "body")
    if lower in _GENERIC and (last := _spoke(hearing, raw)):
        return Who(last, False, via, 0.85, "body")
    if _SENTENCE.search(text):
        return None
    full = fuller(hearing, text, noun, span.start) if kind == "body" else None
    refers = full is None and noun in _REFERRING and lower[0] in _DEFINITE and words.forms[raw.source[0] + 1].islower()
    return Who(full or _plain(text), False, via, 0.85, "described" if refers else "body")


_CLAUSE = re.compile(r", (?!and )| (?=(?:we|they|he|she|you|I) )")
_OWNED = re.compile(r"(?:[Tt]he )?[A-Z][^“”\"]{1,60}?[’']s (?P<what>[A-Z][\w’'&-]*(?: (?:of |for |and |the )*[A-Z][\w’'&-]*)+),?$")
"""`the University of Vell, Tarn’s Harbour Project`: the project speaks."""


def _heard_from(hearing: Hearing) -> str | None:
    """The medium that passed words on a little before: `The agency said its source was mistaken.`"""
    return next((item.who.via[-1] for item in reversed(hearing.known[-8:]) if item.who.via), None)


_APPOSED = re.compile(
    r"(?:[Tt]he|[Ii]ts|[Tt]heir|[Aa]n?) (?:[A-Z][\w-]+(?:[’']s|s[’']) )?(?:[a-z’'-]+ ){0,3}[a-z’'-]+, "
    r"((?:[A-Z][\w’'&-]*)(?: (?:of |for |and |the )*[A-Z][\w’'&-]*)*),?$"
)
_NAME = re.compile(r"(?:[A-Z][\w’'&-]*)(?: (?:of |for |and |the |al-)*[A-Z][\w’'&-]*)+")
_HIRED = re.compile(r" (?:\w+ed|run|led|paid|built|held|known|set up|chosen) by (?:the |an? )?[A-Z]")
"""`a security firm consulted by the Herald` is not the Herald."""
_FIRMS = listed(
    "company firm group bank operator charity maker airline retailer developer organisation organization manufacturer utility agency union "
    "club university hospital carmaker force department carrier lender insurer producer supplier brewer chain studio team"
)
_REFERRING = listed("group network company firm site organization organisation nonprofit startup chain brand station magazine")
"""Those have names."""
_GENERIC = frozenset(("the", word) for word in _FIRMS)


def whole(text: str, name: str) -> str:
    """The whole of a capitalised phrase of which only a part was seen as a name; "" where there is no more.

    >>> whole("North Riding Police", "Police"), whole("the Ports Board of Vell", "Ports Board"), whole("Orme", "Orme")
    ('North Riding Police', 'Ports Board of Vell', '')
    """
    bare_text = _EDGE.sub("", text)
    inside = name in bare_text and name != bare_text and _NAME.fullmatch(bare_text)
    return bare_text if inside and bare_text.startswith((f"{name} of ", f"{name} for ")) | bare_text.endswith(f" {name}") else ""


OF_OTHERS = listed("union agency charity hospital university insurer lender utility organisation organization")
"""Bodies that speak of others more than of themselves: `Vell Telecom cut jobs, the union said`."""
SPELT = ("university", "hospital")  # whose names say so


def _spoke(hearing: Hearing, raw: Raw) -> str | None:
    """The body by name that spoke just before: `Bellis confirmed the pause. The company wrote that A`."""
    last = next(iter(hearing.before(raw, 2)), None)
    if last is None or last.who.person is not None or last.who.speaker is None or not last.who.speaker[:1].isupper():
        return None
    source, noun = last.raw.source, head_noun(hearing.words.lower[raw.source[0] : raw.source[1]]) if raw.source else ""
    told_of = source is not None and any(span.holds(span_of(hearing.words, source)) for span in raw.content)
    others = OF_OTHERS if told_of else _FIRMS if last.who.speaker in {*hearing.media, medium(last.who.speaker)} else SPELT
    if noun in others and noun not in last.who.speaker.lower():
        return None
    return None if last.who.speaker.endswith(_OFFICES) else last.who.speaker


_OFFICES = (" office", " household", " family", " government", " council", " court", " parliament")  # none is "the company"
_LEAKED = re.compile(
    r"\b(?:obtained|seen|reviewed|viewed|published|leaked|released|verified|examined|read|shared|sent|given|shown|provided|carried|quoted"
    r"|broadcast|aired|cited) (?:by|to|with|on|in) (?:the |a |an )?(?:[a-z]+ ){0,3}$"
)


def _leaked(words: Words, span: Span) -> bool:
    """Whether a name is that of who saw a document and not of its author: `a letter seen by Reuters`."""
    return _LEAKED.search(words.text, max(0, span.start - 60), span.start) is not None


def _plain(text: str) -> str:
    return text[:1].lower() + text[1:] if text[:4] in ("The ", "His ", "Her ", "Its ") else text


def fuller(hearing: Hearing, text: str, noun: str, at: int) -> str | None:
    """For `the panel` the body called so in the 20,000 characters before: a name that ends in the noun, or a longer phrase.

    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("The river committees met. The committees said no.")
    >>> fuller(Hearing(made, roll(()), None, {}, []), "The committees", "committees", 26)
    'river committees'
    """
    if not _THE_ONE.match(text):
        return None
    near = max(0, at - 20_000)
    named = {
        item.name.name
        for item in hearing.roll.mentions
        if (item.name.kind == "body" or (item.name.kind == "place" and nouns().get(noun) == "body" and noun not in _LANDS))
        and near <= item.span.start < at
        and item.name.name.lower().startswith(f"{noun} of ") | item.name.name.lower().endswith(noun)
    }
    if len(named) == 1:
        return named.pop()
    if hearing.words.text.find(f" {noun}", near, at) < 0:
        return None
    for match in re.compile(rf"\b(?:[Tt]he|[Aa]n?) ((?:[\w’'-]+ ){{1,2}}{re.escape(noun)})\b").finditer(hearing.words.text, near, at):
        behind = _NEXT.match(hearing.words.text, match.end())
        whose = behind is not None and nouns().get(behind.group(1)) == "person"  # "a senior hospital manager" is no hospital
        if not whose and not _SMALL & set(match.group(1).lower().split()):
            return match.group(1)
    return None


_THE_ONE = re.compile(r"(?:the|this) [\w’'-]+$", re.IGNORECASE)
_NEXT = re.compile(r" ([a-z]+)\b")
_LANDS = listed("city county state station")
"""Places are called so which are not the body: `Ostmark City`."""


def timeless(text: str) -> str:
    """A phrase without the time or occasion at its end.

    >>> timeless("The Senate on Tuesday")
    'The Senate'
    """
    return _TIMED.sub("", text)
