"""Who passed words on: the agency that was told, the paper that is quoted, the interview they were said in."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache

from cuttings import names as naming
from cuttings import resources
from cuttings.grammar.phrases import nouns
from cuttings.statements.attribute import Raw
from cuttings.statements.cues import GIVING, MEDIA, telling
from cuttings.statements.hearing import Hearing, Known, person
from cuttings.statements.occasions import CONTEXT, OCCASIONS, OUTER, REPORTER, THROUGH, WHERE
from cuttings.statements.outlets import bare, owner, prints, told_only
from cuttings.text import Words, listed
from cuttings.types import Span

__all__ = ["bare", "cited", "elsewhere", "known", "meant", "medium", "presented", "press", "printed", "relays"]

_NAMED = re.compile(
    r"(?:Times|Post|News|Herald|Journal|Tribune|Gazette|Guardian|Courier|Telegraph|Chronicle|Observer|Standard|Mail|Mirror|Express|TV|Radio"
    r"|Press|Ledger|Echo|Advertiser|Star|Sun|Globe|Independent|Examiner|Dispatch|Bulletin|Record|Argus|Review|Daily|Weekly|Magazine"
    r"|Today|Monitor|Reporter|Messenger|Enquirer|Inquirer|Sentinel|Insider|Digest|Zeitung|Bote|Blatt|Anzeiger|Nachrichten|Rundschau|Allgemeine"
    r"|News Agency|Press Agency"
    r"|Beacon|Clarion|Recorder|Register|Gazetteer|Wire|Newswire|Citizen|Patriot|Voice|Bugle|Crier|Mercury|Eagle|Signal|Statesman|Broadcasting"
    r"|Television|FM|Online|Newspapers|Newspaper|Kurier|Kurir|Gazeta|Gaceta|Presse|Dagblad|Dagbladet|Tidende|Tidningen|Posten|Noticias|Jornal|Giornale)$"
    r"|^(?:News|Press) Agency of [A-Z]"
    r"|^(?:Radio|Channel|TV|Daily|Sunday|Morning|Evening|Weekly|Canal|Kanal|Télé|Tele|Rádio|Diario|Gazeta|Corriere|Jornal|Journal)"
    r" (?:[A-Z]|\d)"
)
_OWNER = re.compile(r"(?:[Tt]he )?([A-Z][\w ]*?)[’']s? (?:[a-z]+ )*?([a-z]+)(?=$|,| (?:in|at|of|who|close)\b)")
_SHOUT = re.compile(r"[A-Z]{2,6}[a-z]?$")
_CITING = re.compile(r"^(.+?),? (?:(?:which|who|that),? (?:cited|quoted|cites|quotes|citing|quoting)|citing|quoting) (.+?),?$")


_IN_PRINT = re.compile(r",? in an? (?:[a-z-]+ ){0,2}(?:article|report|story|dispatch|piece)$")
_REPORT = re.compile(
    r"^(?:[^,;:“”\"]* )?(?:an?|the|its) (?:[a-z-]+ ){0,2}(?:report|story|article|account|dispatch|study|paper|survey)s? "
    r"(?:in|by|from|on|of) "
)


def relays(hearing: Hearing, raw: Raw, span: Span) -> tuple[str, ...]:
    """The media that pass on what *raw* says, by who was told, by whose source it is, by the interview; never the outlet itself.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("A senior official told Reuters the mill was shut.")
    >>> relays(Hearing(made, roll(()), None, {}, []), raws(made)[0], Span(0, 17))
    ('Reuters',)
    """
    if raw.by == "statements.silence":
        return ()
    text, hearer = span.of(hearing.words.text), raw.hearer.strip()
    whose = _OWNER.match(text) if "’" in text or "'" in text else None
    told = "" if not hearer or _OURS.match(hearer) else bare(_BY_THE_WAY.sub("", hearer).split(", the ")[0].split(", a ")[0])
    found = [_hearer(hearing, raw, told) if told else "", _owning(hearing, whose) if whose else ""]
    around = _around(hearing, raw, span)
    found[0] = found[0] or _press(hearing, raw, told, around)
    told_of = any(map(around.__contains__, OCCASIONS))
    if " and " in told and all(several := [_one_of(hearing, raw, part) for part in told.split(" and ")]):
        found = several
    if not any(found):
        beside = [one or other for kind in (CONTEXT, REPORTER) for one, other in kind.findall(around)] if told_of else []
        behind = WHERE.match(hearing.words.text, raw.cue.end) if raw.cue else None
        beside += [behind.group(1)] if behind else []
        found += [
            bare(name)
            if bare(name) in hearing.media
            else _of_kind(hearing, bare(name))
            or medium(name)
            or _spoken_to(hearing, raw, around, bare(name))
            or _abroad(hearing, raw, name)
            for name in beside
        ]
    found = [*_beyond(hearing, around, told_of), *found, *_through(hearing.words, raw, span)]
    if not any(found):
        return ()
    own = bare(hearing.outlet or "").lower()
    found = [_of_kind(hearing, "agency") if name.lower() in _IT else name for name in found]
    given = [meant(hearing, name) for name in found if name and bare(name).lower() not in _EVERY and not _OURS.match(name)]
    return tuple(dict.fromkeys(name for name in given if not (own and own.endswith(bare(name).lower()))))


def _hearer(hearing: Hearing, raw: Raw, told: str) -> str:
    """The medium that is told things, "" where it is none."""
    if told in hearing.media:
        return told
    unnamed = hearing.unnamed(raw) and not _confided(raw)
    return _of_kind(hearing, told) or medium(told, unnamed=unnamed) or ("" if _confided(raw) else _heard(hearing, raw, told))


def elsewhere(hearing: Hearing, raw: Raw) -> bool:
    """Whether the words were told to somebody who is named, to reporters or to the outlet itself: no relay of words before goes on in them.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("She told the council the mill was shut.")
    >>> elsewhere(Hearing(made, roll(()), None, {}, []), raws(made)[0])
    False
    """
    told, own = raw.hearer.strip(), bare(hearing.outlet or "")
    if bare(told)[:1].isupper() or _OURS.match(told) or told in ("reporters", "journalists"):
        return True
    sentence = hearing.words.sentences[raw.sentence].of(hearing.words.text)
    return own != "" and own in sentence and re.search(rf"\b{re.escape(own)}\b", sentence) is not None


def _one_of(hearing: Hearing, raw: Raw, told: str) -> str:
    """The medium that one of those is who were told together: `told Reuters and Bloomberg`."""
    return bare(told) if bare(told) in hearing.media else medium(told, unnamed=_nameless(hearing, raw)) or _heard(hearing, raw, bare(told))


_PLATFORM = re.compile(
    r"\b(?:Telegram|Twitter|X|Facebook|Instagram|YouTube|TikTok|WhatsApp|Truth Social|Weibo|WeChat|VK|VKontakte|Threads|Bluesky|Mastodon"
    r"|Signal|Snapchat|LinkedIn|Reddit|Viber|Zoom)(?= (?:channel|account|page|group|feed|post)|$)"
)
"""Where anybody posts is no relay."""
_OWNED = re.compile(r"^[A-Z][\w ]*[’']s (?:[a-z][a-z-]+ )+(?=[A-Z])")
_EVERY = frozenset(("media", "press", "radio", "television", "tv", "newspaper", "newspapers"))
"""Told to the press or on television is told to nobody whom a reader could ask."""


def _beyond(hearing: Hearing, around: str, told_of: bool) -> list[str]:
    """The medium that quotes another one: `told the site A, which was quoted by the newspaper B`."""
    names = OUTER.findall(around) if told_of else []
    return [bare(name) if bare(name) in hearing.media else medium(name) for name in names]


def _through(words: Words, raw: Raw, span: Span) -> list[str]:
    """Who carries the words of this source, by name: beside the source or its cue."""
    start = min(span.start, raw.cue.start) if raw.cue else span.start
    end = max(span.end, raw.cue.end) if raw.cue else span.end
    stop = min(end + _NEAR, words.sentences[raw.sentence].end)
    if words.text.find("through ", start, stop) < 0 and words.text.find("via ", start, stop) < 0:
        return []
    match = THROUGH.search(words.text, start, stop)
    return [match.group(1)] if match and match.group(1) and ";" not in words.text[start : match.start()] else []


def _confided(raw: Raw) -> bool:
    """Whether it was said to somebody by a verb that tells anybody: `confirmed to Bell Motors that A` makes no medium of Bell Motors."""
    return raw.verb in GIVING and raw.by != "statements.quoted-as"


_LANDS = frozenset(("UK", "US", "EU", "British", "American"))


def _heard(hearing: Hearing, raw: Raw, told: str) -> str:
    """Somebody who is not named tells things to media: a name that is nobody's, no place's and no institution's."""
    first = hearing.words.lower[raw.source[0]] if raw.source else ""
    return _no_other(hearing, raw, told) if hearing.unnamed(raw) or first in _CITED or _plainly(hearing, raw) else ""


def _plainly(hearing: Hearing, raw: Raw) -> bool:
    """Whether sources are the source: `Military sources in Vell`."""
    if raw.source is None:
        return False
    noun = _HEAD.split(hearing.words.text[hearing.words.bounds[raw.source[0]][0] : hearing.words.bounds[raw.source[1] - 1][1]].lower())[0]
    return noun.rsplit(" ", 1)[-1] in _CITED


def _no_other(hearing: Hearing, raw: Raw, told: str, strict: bool = False) -> str:
    """A name, where it is no institution's, person's or place's; else nothing. Where *strict*, it may not look like a person's."""
    if not _OUTLET.fullmatch(told) or _INSTITUTION & set(told.lower().split()):
        return ""
    if " " not in told and (naming.gender(told) != "-" or naming.demonym(told)):
        return ""
    at = hearing.words.text.find(told, hearing.words.sentences[raw.sentence].start)
    here = next(hearing.within(Span(at, at + 1)), None) if at >= 0 else None
    surely = here is not None and here.name.kind == "place" and here.name.by != "names.model"
    someone = here is not None and (here.name.kind == "person" if strict else person(here.name))
    return "" if surely or (someone and not (_ABROAD.match(told) and here is not None and here.name.by != "names.given-name")) else told


def _abroad(hearing: Hearing, raw: Raw, name: str) -> str:
    """A paper of another tongue that a reporter is of: `told an editor from Die Zinne`."""
    return _no_other(hearing, raw, name) if _ABROAD.match(name) else ""


_ABROAD = re.compile(r"(?:Die|Der|Das|Het|De|Les|Los|Las|Il|Al-\w+|La|El|Le|O) [A-Z][a-z]+$")
"""Papers of other tongues, whose article looks like a given name."""


def _nameless(hearing: Hearing, raw: Raw) -> bool:
    """Whether the source begins as one without a name does: `a nurse`, `residents`."""
    first = hearing.words.lower[raw.source[0]] if raw.source else ""
    return hearing.unnamed(raw) or (first.endswith("s") and nouns().get(first) == "person")


def _press(hearing: Hearing, raw: Raw, told: str, around: str) -> str:
    """The medium that no list knows and somebody told things: it is quoted from here, does what media do, or is called like one."""
    if not told[:1].isupper() or raw.cue is None:
        return ""
    if raw.by == "statements.quoted-as" and raw.cue.of(hearing.words.text).find(" as ") > 0:
        return _no_other(hearing, raw, told)
    if _LIKE_A_MEDIUM.fullmatch(told) and _INTERVIEW.search(around):
        return _no_other(hearing, raw, told)
    told = owner(told)
    evident = prints(hearing.words, told) or told_only(hearing.words, told)
    return _no_other(hearing, raw, told, strict=True) if evident else ""


_LIKE_A_MEDIUM = re.compile(r"[A-Z][a-z]+(?:wire|press|news|post(?:en)?|blad(?:et)?|zeitung|blatt|tidende?|tidning(?:en)?)")


def _spoken_to(hearing: Hearing, raw: Raw, around: str, name: str) -> str:
    """Whom somebody without a name spoke to, or who quotes: `workers who spoke to the Lamp`, `a clerk, cited by the Lamp,`."""
    spoke = "spoke " in around and _nameless(hearing, raw) and re.search(rf"\bspoke (?:to|with) (?:the )?{re.escape(name)}\b", around)
    heard = spoke or (
        " by " in around
        and re.search(
            r"\b(?:(?:quoted|cited)(?: as \w+ing)?|seen|obtained|reviewed|viewed|carried|published|aired|broadcast) by (?:the |The )?"
            rf"{re.escape(name)}\b",
            around,
        )
    )
    if heard or _LIKE_A_MEDIUM.fullmatch(name):
        return _no_other(hearing, raw, name)
    return _no_other(hearing, raw, name, strict=True) if prints(hearing.words, name) else ""


_INTERVIEW = re.compile(
    r"\b(?:in|during) (?:an?|its|his|her|their) (?:[\w-]+ ){0,2}interview\b|\b(?:by|over the) (?:tele)?phone\b|\bby e-?mail\b"
    r"|\bin (?:emailed |written )?(?:comments|remarks)\b|\bin a (?:phone|telephone|video|text) (?:call|message)\b"
)
"""How media are told things, and nobody else."""
_NEAR = 70
_IT = frozenset(("it", "he", "she", "they"))
_OURS = re.compile(r"(?:this|our) ")
_OUTLET = re.compile(r"[A-Z][\w’&-]*(?: (?:& |and |of )?[A-Z][\w’&-]*){0,3}")
_INSTITUTION = listed(
    "congress parliament senate court tribunal committee council commission house ministry police inquiry assembly board nations union "
    "judge minister mayor governor president church university school hospital party inquest panel fbi cia un eu nato mps lawmakers "
    "investigators reporters journalists officials union agency bank company department office pentagon kremlin interpol europol "
    "bureau service authority administration treasury white fund organization organisation association federation regulator league "
    "party group"
)


def _owning(hearing: Hearing, match: re.Match[str]) -> str:
    """Whose source it is: a name, the relay that "the agency" stands for; of an official only a medium."""
    named, noun = match.groups()
    if noun not in ("source", "sources"):
        return medium(named) if nouns().get(noun) == "person" and noun not in _STAFF else ""
    if not re.match(r"The [a-z]", named):
        return named
    return next((item.who.via[-1] for item in reversed(hearing.known) if item.who.via), "")


_BY_THE_WAY = re.compile(
    r"^one of (?:them|the papers|the newspapers|these), |(?: (?:of|and|for|the|&))+$| (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$"
)


_PRINTED = frozenset(("paper", "newspaper", "daily", "weekly", "tabloid", "magazine"))
"""No agency is one of these."""


def _of_kind(hearing: Hearing, told: str) -> str:
    """Which medium "the newspaper" is: the last one that was told something."""
    if told not in _KINDS:
        return ""
    heard = [name for item in reversed(hearing.known) if (name := _heard_by(item, hearing.media))]
    printed = [name for name in heard if name not in naming.agencies()] if told in _PRINTED else []
    return (printed or heard or [""])[0]


def meant(hearing: Hearing, name: str) -> str:
    """The medium by name that "the paper" is, where the article heard one before; *name* itself elsewhere.

    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> meant(Hearing(words("No."), roll(()), None, {}, []), "paper")
    'paper'
    """
    return _of_kind(hearing, name) or name


_A_PAPER = re.compile(r"\b(?:(?:an?|[Tt]heir|[Hh]is|[Hh]er|[Ii]ts) (?:[\w-]+ )?paper|(?:research|working|discussion|white|green) paper)\b")
"""A paper that is no newspaper."""


def printed(hearing: Hearing, at: int) -> str:
    """The newspaper that "the paper" at this place is, "" where none was heard before or another kind of paper was told of.

    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> printed(Hearing(words("No."), roll(()), None, {}, []), 3)
    ''
    """
    return "" if _A_PAPER.search(hearing.words.text, 0, at) else _of_kind(hearing, "paper")


def _heard_by(item: Known, media: frozenset[str]) -> str:
    """The medium that reported a statement: its last relay, or the medium that speaks itself."""
    if item.who.via:
        return item.who.via[-1]
    name = item.who.speaker or ""
    reports = name != "" and item.who.person is None and (item.raw.verb == "report" or medium(name) or bare(name) in media)
    return bare(name) if reports else ""


_FAR = 1500
"""Characters around a cue and its source within which a sentence is looked through for who relays it."""


def _around(hearing: Hearing, raw: Raw, span: Span) -> str:
    """The sentence of the attribution without what is said in it; of one as long as its page, what stands near the cue and the source."""
    words = hearing.words
    sentence, cue = words.sentences[raw.sentence], raw.cue or span
    last = max(span.end, cue.end)
    start = max(min(sentence.start, span.start), min(span.start, cue.start) - _FAR)
    end = min(max(sentence.end, raw.cue.end if raw.cue else 0), last + _FAR)
    if start < span.start and _JOINT.search(words.text, start, span.start) and _another(hearing, raw):
        start = span.start
    relayed = words.text.find("told ", last, end) >= 0 or words.text.find("spoke ", last, end) >= 0
    other = _OTHER.search(words.text, last, end) if relayed else None
    end = other.start() if other else end
    kept, at = [], start
    for piece in sorted(raw.content) if len(raw.content) > 1 else raw.content:
        if piece.end > start:
            kept.append(words.text[at : max(at, min(piece.start, end))])
            at = max(at, piece.end)
    kept.append(words.text[at : max(at, end)])
    return " | ".join(kept)


def _another(hearing: Hearing, raw: Raw) -> bool:
    """Whether the clause has its own speaker: a pronoun may be whoever was told of before the joint, if nobody spoke there."""
    if raw.source is None or hearing.words.lower[raw.source[0]] not in _MEANT:
        return raw.source is not None
    return any(item.raw.cue is not None and item.raw.sentence == raw.sentence for item in hearing.before(raw, 3))


_MEANT = frozenset(("he", "she", "they", "it", "who"))
_JOINT = re.compile(r"(?:, (?:but|and|while|whereas|although|though|yet)|;(?: but| and| yet)?)(?: (?:then|later|on \w+day))?,? $")
"""Before the source of a clause that another clause stands before: what that one tells of a relay is its own."""
_OTHER = re.compile(
    r"(?:, (?:as|but|and|while|whereas|although|though|yet)|;(?: but| and| yet)?) "
    r"(?:the|an?|one|another|some|two|three|[A-Z][\w’'-]+) (?:[\w’'-]+ ){0,5}?(?:told|spoke) "
)
"""Where another's clause begins that tells of a relay."""


_AFTER_KIND = (
    r"\b(?:agency|newspaper|daily|weekly|broadcaster|channel|radio|station|network|website|magazine|paper|newsletter|portal|tabloid|blog"
    r"|podcast|newswire|news site|outlet) ([A-Z][\w’-]*(?: [A-Z][\w’-]*)*)"
)
_BEFORE_KIND = (
    r"\b([A-Z][\w’-]*(?: [A-Z][\w’-]*)*), (?:a|the|its|an) (?:[\w-]+ ){0,3}?(?:agency|newspaper|broadcaster|channel|magazine|website)\b"
)
_PRESENTED = re.compile(f"{_AFTER_KIND}|{_BEFORE_KIND}")
_KIND_FIRST = re.compile(_AFTER_KIND)
_APPOSED = (", a ", ", the ", ", its ", ", an ")


def presented(words: Words) -> frozenset[str]:
    """The names that a text presents as those of media.

    >>> from cuttings.text import words
    >>> sorted(presented(words("the state agency Levna; the Orb, a weekly newspaper")))
    ['Levna', 'Orb']
    """
    places = {bisect_right(words.firsts, at) - 1 for at in telling(words) if words.lower[at].endswith(MEDIA)}
    return frozenset(name for place in places for name in _presented(words.sentences[place].of(words.text)))


def _presented(sentence: str) -> list[str]:
    if any(joint in sentence for joint in _APPOSED):
        return [bare(one or other) for one, other in _PRESENTED.findall(sentence)]
    return _KIND_FIRST.findall(sentence)


@lru_cache(maxsize=1 << 12)
def medium(phrase: str, unnamed: bool = False) -> str:
    """The name of the medium that *phrase* is, "" where it is none. Somebody *unnamed* tells things to media only.

    >>> medium("the state agency Levna"), medium("state radio"), medium("the council"), medium("the TPA"), medium("TPA", unnamed=True)
    ('Levna', 'state radio', '', '', 'TPA')
    """
    name = bare(_DAILY.sub("", phrase.strip()))
    if _PLATFORM.search(name):
        return ""
    name = _OWNED.sub("", name)
    whose = _WHOSE.split(name, maxsplit=1)[0]
    if whose != name:
        return medium(whose) or (whose if whose[:1].isupper() and _CORRESPONDENT.search(name) else "")
    if press(name):
        return name
    named = _NAME_THEN_KIND.fullmatch(name)
    if named:
        return "" if named.group(1) in _LANDS or naming.demonym(named.group(1)) else named.group(1)
    words = name.split()
    kinds = [nouns().get(word) == "medium" or word in _KINDS for word in words]
    last = max((place for place, kind in enumerate(kinds) if kind), default=-1)
    rest = words[last + 1 :]
    if last >= 0 and rest and (" ".join(rest) in known() or all(word[:1].isupper() or word in ("of", "and", "&") for word in rest)):
        return " ".join(rest)
    if len(words) > 1 and words[0].isupper() and words[0] in known():
        return name
    if name in naming.agencies() or name in known() or _NAMED.search(name) or (unnamed and _SHOUT.match(name)):
        return name
    return bare(re.sub(r"^[Aa]n? ", "", name)) if last >= 0 and not rest else ""


def press(phrase: str) -> bool:
    """Whether the papers that somebody reads are meant, not those of a court.

    >>> press("The morning papers"), press("British papers"), press("court papers")
    (True, True, False)
    """
    match = _PRESS.fullmatch(phrase)
    return match is not None and (match["land"] is None or naming.demonym(match["land"]) is not None)


_PRESS = re.compile(
    r"(?:(?:[Tt]he|[Aa]ll|[Ss]everal|[Ss]ome|[Mm]any|[Mm]ost|[Tt]wo) )*"
    r"(?:(?:[Mm]orning|[Ee]vening|[Ww]eekend|[Nn]ational|[Ll]ocal|[Pp]rovincial|[Dd]aily|[Tt]abloid|Sunday|Saturday)"
    r"|(?P<land>[A-Z]\w+)) papers"
)
_WHOSE = re.compile(r"[’'](?:s)? (?=[A-Z“\"]|(?:[a-z]+ )?(?:correspondent|reporter|website)\b)")
_DAILY = re.compile(r"^(?:\w+day[’']s )")
_CORRESPONDENT = re.compile(r" (?:correspondent|reporter)$")
_KINDS = frozenset(
    (
        *MEDIA,
        "news service",
        "press service",
        "wire service",
        "news agency",
        "radio station",
        "television station",
        "news site",
        "TV channel",
    )
)
_STAFF = frozenset(
    ("editor", "publisher", "reporter", "correspondent", "founder", "owner", "columnist", "journalist",
     "spokesman", "spokeswoman", "lawyer",
     "director", "head", "chief", "host", "presenter", "anchor", "critic", "photographer", "analyst", "spokesperson", "chairman")
)  # fmt: skip
"""Who works for a medium is no source of it."""
_NAME_THEN_KIND = re.compile(
    r"(?:[Tt]he |[Aa]n? )?(?:[a-z][\w-]* ){0,3}((?:[A-Z][\w’-]*)(?: [A-Z][\w’-]*)*)(?: (?:state|official|news|press|daily|weekly))*"
    r" (?:agency|news service|press service|wire service|newspaper|daily|broadcaster|channel|station|network|website|magazine|paper"
    r"|newsletter|portal|tabloid|podcast|blog)"
)


@cache
def known() -> frozenset[str]:
    """The names of media and agencies of the world that no rule would tell from others.

    >>> "Le Monde" in known(), "dpa" in known()
    (True, True)
    """
    agencies = {row[1] for row in resources.lexicon("agencies") if row[2] == "news"}
    return frozenset((*agencies, *(row[0] for row in resources.lexicon("media"))))


def cited(text: str) -> tuple[str, str] | None:
    """The medium and the source of `Reuters, citing three officials`.

    >>> cited("the daily Al-Mizan, which cited a judicial source")
    ('Al-Mizan', 'a judicial source')
    """
    match = _CITING.match(text)
    if match is None:
        return None
    told = _REPORT.sub("", _IN_PRINT.sub("", match.group(1)))
    name = medium(told) or (bare(told) if _BODY.fullmatch(told) and (told != match.group(1) or _cites(told, match.group(2))) else "")
    return (name, match.group(2)) if name else None


def _cites(told: str, phrase: str) -> bool:
    """Whether a name that cites such a source is a medium's: no institution's."""
    spelled = set(told.lower().split())
    return _voice(phrase) and (not _INSTITUTION & spelled or bool(_AIRED & spelled))


_AIRED = frozenset(("broadcasting", "news", "press", "radio", "television"))


def _voice(phrase: str) -> bool:
    """Whether a phrase is of people or unnamed sources, whom media cite: `two officials in Vell`."""
    noun = _HEAD.split(phrase.lower())[0].rsplit(" ", 1)[-1]
    return noun in _CITED or (not phrase.startswith(_OWN) and nouns().get(noun) == "person")


_CITED = frozenset(("source", "sources", "insiders", "someone", "somebody"))
_OWN = ("its ", "his ", "her ", "their ")
_HEAD = re.compile(
    r",? (?:of|in|at|with|from|for|on|who|whom|that|which|it|they|he|she|close|familiar|near|inside|briefed|involved|by|about)\b"
)
_BODY = re.compile(r"(?:the )?[A-Z][\w’'-]+(?: (?:of |for |the )*[A-Z][\w’'-]+)*")
