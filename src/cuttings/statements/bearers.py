"""Whose role, surname or pronoun it is, by what the article tells elsewhere: in an apposition, later on, as the subject before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cuttings import names as naming
from cuttings.grammar import phrases
from cuttings.grammar.phrases import nouns
from cuttings.statements.attribute import Raw
from cuttings.statements.cues import quoted
from cuttings.statements.hearing import Hearing, Mentioned, Who, person, span_of
from cuttings.statements.hiding import hidden
from cuttings.statements.nominals import OF_OTHERS, SPELT, head_noun
from cuttings.statements.relays import medium
from cuttings.text import Words, listed
from cuttings.types import Name, Span

__all__ = ["actor", "addressed", "called_later", "early", "firm", "spoken_for", "titled"]

_ADDRESS = re.compile(r"(?P<address>Mr|Mrs|Ms|Miss)\.? (?P<surname>[A-Z][\w’'-]+),?")
_ANYBODY = listed(
    "official aide diplomat adviser advisor staffer operative executive person envoy negotiator lawmaker agent investigator lawyer "
    "employee officer banker trader man woman boy girl resident witness neighbour neighbor source insider spokesman spokeswoman "
    "spokesperson friend relative colleague worker member reporter journalist expert analyst victim caller visitor customer passenger"
)
"""Of whom an article may mean any number."""
_OTHERS = listed("former senior junior another local second third rival opposition unnamed fellow retired ex late")
_BEHIND = r", (?P<article>(?:the|an?|its|his|her|their|our) )?(?:[\w’'-]+ ){{0,3}}?{}(?=(?P<end>[,.;]| (?:of|for|at|in|and|who|since)\b))"
_FAR, _LEAD, _MOST = 1200, 1, 400
"""How far on a lead's person is named, sentences of a lead, statements of the longest article whose roles are looked for."""
_GENERIC = listed(
    "company firm group bank operator charity maker airline retailer developer organisation organization manufacturer utility agency union "
    "club university hospital carmaker team carrier lender insurer"
)
_SPOKES = listed("spokesman spokeswoman spokesperson")


def addressed(hearing: Hearing, raw: Raw, via: tuple[str, ...]) -> Who | None:
    """`Mr Fink` where Per and Mia Fink are told of: the one person of that sex who bears the surname; None where just one bears it.

    >>> from cuttings import names
    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("Lars Fink met Mia Fink. Mr Fink said the mill was shut.")
    >>> addressed(Hearing(made, roll(names.find(made)), None, {}, []), raws(made)[0], ()).speaker
    'Lars Fink'
    """
    assert raw.source is not None
    if not hearing.words.forms[raw.source[0]].startswith("M"):
        return None
    match = _ADDRESS.fullmatch(span_of(hearing.words, raw.source).of(hearing.words.text))
    if match is None:
        return None
    sex, surname = "m" if match.group("address") == "Mr" else "f", match.group("surname")
    bearers = {item.name.name: item.name for item in hearing.roll.mentions if item.name.name.endswith(f" {surname}") and person(item.name)}
    if len(bearers) < 2:
        return None
    surely = [name for name in bearers.values() if naming.gender(name.name) == sex]
    if len(surely) != 1:
        return Who(None, False, via, 0.5, "called")
    return Who(surely[0].name, False, via, 0.85, "called", surely[0])


_KIN = re.compile(
    r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[\w-]+[’']s?) (?:[a-z-]+ ){0,2}?"
    r"(?:(?:step|grand|half-?)?(?:daughter|son|mother|father|brother|sister)s?|wife"
    r"|husband|widow|widower|partner|cousin|uncle|aunt|niece|nephew|parents?|child|children|twin|ex-wife|ex-husband),? (?:[A-Z][\w.]* )*$"
)
"""Before the name of somebody who is told of as another's kin, and bears that one's surname."""
_LEADING = 60
"""How many characters before a full name are looked at for that."""


def early(hearing: Hearing, span: Span, name: Name) -> str:
    """Whose a surname in a source is that stands before the only full name it could be of; "" where a full name came first.

    `Fink denies it. His daughter, Mia Fink, said A`: only the surname is known of the one who denies it.

    >>> from cuttings import names
    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> from cuttings.types import Span
    >>> made = words("Fink denies it. His daughter, Mia Fink, said he slept.")
    >>> found = names.find(made)
    >>> early(Hearing(made, roll(found), None, {}, []), Span(0, 4), found[0])
    'Fink'
    """
    text, last = hearing.words.text, name.name.rsplit(" ", 1)[-1]
    if " " not in name.name or last not in (said := span.of(text)) or name.name.split(" ", 1)[0] in said:
        return ""
    full = next((item.span for item in hearing.roll.mentions if item.name is name and " " in item.span.of(text)), None)
    if full is None or full.start < span.end:
        return ""
    return last if _KIN.search(text, max(0, full.start - _LEADING), full.start) else name.name


def called_later(hearing: Hearing, raw: Raw, via: tuple[str, ...]) -> Who | None:
    """`A county clerk said` where a story begins that tells of `Mia Roos, the county clerk` later: she, less surely.

    >>> from cuttings import names
    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("A county clerk said the mill was shut. Mia Roos, the county clerk, wept.")
    >>> called_later(Hearing(made, roll(names.find(made)), None, {}, []), raws(made)[0], ()).speaker
    'Mia Roos'
    """
    assert raw.source is not None
    words, (first, last) = hearing.words, raw.source
    lower = words.lower[first:last]
    if lower[0] not in ("a", "an") or raw.sentence > _LEAD or not 1 < last - first <= 5 or nouns().get(lower[-1]) != "person":
        return None
    if lower[-1] in _ANYBODY or lower[-1].endswith("s") or _OTHERS & set(lower) or hidden(hearing, raw, span_of(words, raw.source)):
        return None
    start = 1 if words.forms[first + 1][:1].islower() else next((at for at in range(1, len(lower)) if words.forms[first + at].islower()), 1)
    found = _only(hearing, " ".join(words.forms[first + start : last]), words.bounds[last - 1][1], vague=True)
    return Who(found.name, False, via, 0.75, "role-later", found) if found else None


def titled(hearing: Hearing, raw: Raw, via: tuple[str, ...]) -> Who | None:
    """`the harbour master` where an apposition tells who that is: before, or a little later, less surely.

    >>> from cuttings import names
    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("Bo Tarn, the harbour master, left. The harbour master said the mill was shut.")
    >>> titled(Hearing(made, roll(names.find(made)), None, {}, []), raws(made)[0], ()).speaker
    'Bo Tarn'
    """
    assert raw.source is not None
    words, (first, last) = hearing.words, raw.source
    lower = words.lower[first:last]
    if lower[0] != "the" or not 1 < last - first <= 5 or lower[-1] in _ANYBODY or not all(word[:1].isalpha() for word in lower):
        return None
    kind = nouns().get(lower[-1])
    if kind not in (None, "person") or (kind is None and last - first < 3) or lower[-1].endswith("s"):
        return None
    if len(hearing.known) > _MOST or sum(start < words.bounds[first][0] for start, _ in hearing.roles.get(lower[-1], {}).values()) > 1:
        return None
    phrase = " ".join(words.forms[first + 1 : last])
    before = {item.name.name: item.name for item, _ in _holders(hearing, phrase, 0, words.bounds[first][0])}
    if len(before) == 1:
        name, bearer = before.popitem()
        return Who(name, False, via, 0.9, "role", bearer)
    later = _only(hearing, phrase, words.bounds[last - 1][1]) if not before and raw.sentence <= 3 else None
    return Who(later.name, False, via, 0.75, "role-later", later) if later else None


def _only(hearing: Hearing, phrase: str, at: int, vague: bool = False) -> Name | None:
    """The one person who is called so in what follows, where nothing shows that it is another who bears the role too."""
    found = list(_holders(hearing, phrase, at, at + _FAR))
    if len({item.name.name for item, _ in found}) != 1 or any(_apart(hearing.words, item.span, behind) for item, behind in found):
        return None
    return found[0][0].name if not vague or any(_the_one(hearing.words, phrase, *one) for one in found) else None


_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied)|disagree\w*|disput\w+|contradict\w*|reject\w*|dissent\w*|oppos\w+|rebut\w*|objected|differed)\b"
)


def _apart(words: Words, span: Span, behind: re.Match[str] | None) -> bool:
    """Whether whoever is named by the role may be another: `a keeper`, `the keeper of Vell`, `the keeper, who disagreed`."""
    if _DENIES.search(words.text, span.end, words.sentences[words.sentence_at(span.start)].end):
        return True
    return behind is not None and (behind["article"] in ("a ", "an ") or behind["end"] in (" of", " for", " at", " in"))


def _the_one(words: Words, phrase: str, item: Mentioned, behind: re.Match[str] | None) -> bool:
    """Whether an apposition with "the" tells who it is: `Mia Roos, the clerk`, `the clerk, Mia Roos`."""
    front = words.text[max(0, item.span.start - len(phrase) - 6) : item.span.start].lower()
    return behind["article"] == "the " if behind else front.endswith(f"the {phrase.lower()}, ")


def _holders(hearing: Hearing, phrase: str, start: int, end: int) -> Iterator[tuple[Mentioned, re.Match[str] | None]]:
    """The mentions of people by full name beside which the text from *start* to *end* has the phrase, with it where it stands behind."""
    text = hearing.words.text
    if phrase.lower() not in text[start:end].lower():
        return
    behind = re.compile(_BEHIND.format(re.escape(phrase)), re.IGNORECASE)
    size = len(phrase)
    for item in hearing.roll.mentions:
        if not start <= item.span.start < end or not person(item.name) or " " not in item.span.of(text):
            continue
        front = text[max(0, item.span.start - size - 2) : item.span.start].lower().rstrip(", ")
        match = behind.match(text, item.span.end, min(end, item.span.end + 90))
        if match or front.endswith(phrase.lower()):
            yield item, match


def actor(hearing: Hearing, sentence: int, back: int = 1) -> str | None:
    """The body with which a sentence begins, or one of the *back* before it in the paragraph: `Korth Maritime sold its ship. It said`.

    >>> from cuttings import names
    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("The ministry of ports shut the quay. It said the wall was cracked.")
    >>> actor(Hearing(made, roll(()), None, {}, []), 0)
    'ministry of ports'
    """
    words = hearing.words
    for place in range(sentence, max(-1, sentence - back - 1), -1):
        if words.paragraph_at(words.sentences[place].start) != words.paragraph_at(words.sentences[sentence].start):
            return None
        phrase = phrases.after(words, quoted(words), words.firsts[place], words.firsts[place + 1])
        if phrase is None or words.lower[phrase[0]] in ("it", "they"):
            continue
        span = span_of(words, phrase)
        item = next((item for item in hearing.within(span)), None)
        if item is not None and item.span.start - span.start <= 4:
            return item.name.name if item.name.kind == "body" else None
        return _plain(hearing, phrase) if item is None else None
    return None


def _plain(hearing: Hearing, phrase: tuple[int, int]) -> str | None:
    """A body without a name, without its article: `ministry of ports`."""
    words, (first, last) = hearing.words, phrase
    while last - first > 2 and words.lower[last - 1] not in nouns() and words.lower[last - 2] not in ("of", "for"):
        last -= 1
    if words.lower[first] != "the" or nouns().get(head_noun(words.lower[first:last])) != "body":
        return None
    return span_of(words, (first + 1, last)).of(words.text)


def firm(hearing: Hearing, raw: Raw, via: tuple[str, ...]) -> Who | None:
    """`Vell Telecom cut jobs. The company said`, `The Vell Sharks kept their coach, the club said`: the body that is the subject.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> from cuttings import names
    >>> made = words("Vell Telecom cut forty jobs. The company said it was sorry.")
    >>> firm(Hearing(made, roll(names.find(made)), None, {}, []), raws(made)[0], ()).speaker
    'Vell Telecom'
    """
    assert raw.source is not None
    words, (first, last) = hearing.words, raw.source
    if last - first != 2 or words.lower[first] != "the" or words.lower[last - 1] not in _GENERIC:
        return None
    ahead = raw.content[0].start < words.bounds[first][0] and raw.content[0].start == words.sentences[raw.sentence].start
    noun = words.lower[last - 1]
    name = actor(hearing, raw.sentence, 0) if ahead else actor(hearing, raw.sentence - 1) if raw.sentence else None
    if name and noun not in name.lower() and (noun in SPELT or (ahead and noun in OF_OTHERS)):
        return None
    if name in hearing.media or (medium(name or "") and any(item.who.speaker == name for item in hearing.before(raw, 2))):
        return None
    return Who(name, False, via, 0.8, "body") if name and name[:1].isupper() else None


def spoken_for(hearing: Hearing, raw: Raw, via: tuple[str, ...]) -> Who | None:
    """`Quayside Foods never comments on lawsuits, a spokesman said`: the body that is the subject of what is said, unless it is accused.

    Where the words stand behind, the body that alone was told of just before: `Quayside Foods denied it. A spokeswoman said A`.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("The council is not to blame, a spokesman said.")
    >>> spoken_for(Hearing(made, roll(()), None, {}, []), raws(made)[0], ()).speaker
    'council'
    """
    assert raw.source is not None
    words, (first, last) = hearing.words, raw.source
    if last - first != 2 or words.lower[first] != "a" or words.lower[last - 1] not in _SPOKES:
        return None
    if raw.content[0].start >= words.bounds[first][0]:
        before = _alone_before(hearing, raw)
        return Who(before, False, via, 0.8, "spoken-for") if before else None
    if any(_US.search(span.of(words.text)) for span in raw.content) or _other_body(hearing, raw):
        return None
    name = actor(hearing, words.sentence_at(raw.content[0].start), 0)
    return Who(name, False, via, 0.8, "spoken-for") if name else None


def _alone_before(hearing: Hearing, raw: Raw) -> str | None:
    """The body that the sentence before in the paragraph tells of, and of no other: `Quayside Foods denied it. A spokeswoman said A`."""
    assert raw.source is not None
    words, before = hearing.words, raw.sentence - 1
    if before < 0 or raw.source[0] != words.firsts[raw.sentence]:
        return None
    place, here = words.sentences[before], words.sentences[raw.sentence]
    if words.paragraph_at(place.start) != words.paragraph_at(here.start):
        return None
    spoke = [item for item in hearing.before(raw, 1) if item.raw.sentence == before]
    said = {item.who.speaker for item in spoke}
    if len(said) > 1 or any(item.who.person or item.who.speaker is None or item.raw.stance == "report" for item in spoke):
        return None
    name = said.pop() if said else actor(hearing, before, 0)
    if name is None or name in hearing.media or medium(name) or {item.name.name for item in hearing.within(place)} - {name}:
        return None
    bodies = [word for word in words.lower[words.firsts[before] : words.firsts[raw.sentence]] if nouns().get(word) in ("body", "medium")]
    return name if len(bodies) <= (nouns().get(name.lower().rsplit(" ", 1)[-1]) == "body") else None


_US = re.compile(
    r"\b(?:we|us|our|ours|ourselves|[Ww]e[’']\w+|Our|We)\b"
    r"|\b(?:lied|lies|lying|cheated|cheats|stole|steals|deceived|misled|broke|breached|failed|fails|accused|fined|warned|sued)\b"
)
"""Another speaks of the body as of a third: words of a `we`, and blame, which nobody's spokesman puts on the body he speaks for."""


def _other_body(hearing: Hearing, raw: Raw) -> bool:
    """Whether a body spoke in the sentence before: the spokesman is as likely its own."""
    return any(item.who.speaker and item.who.person is None and item.raw.sentence < raw.sentence for item in hearing.before(raw, 1))
