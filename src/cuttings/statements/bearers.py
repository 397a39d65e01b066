"""Whose role, surname or pronoun it is, by what the article tells elsewhere: in an apposition, later on, as the subject before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cuttings import names as naming
from cuttings.grammar import phrases
from cuttings.grammar.phrases import nouns
from cuttings.statements.attribute import Raw
from cuttings.statements.cues import quoted
from cuttings.statements.hearing import Hearing, Who, person, span_of
from cuttings.statements.hiding import hidden
from cuttings.statements.nominals import OF_OTHERS, head_noun
from cuttings.text import listed
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
_BEHIND = r", (?:(?:the|an?|its|his|her|their|our) )?(?:[\w’'-]+ ){{0,3}}?{}(?=[,.;]| (?:of|for|at|in|and|who|since)\b)"
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


_LEADING = 60


def called_later(hearing: Hearing, raw: Raw, via: tuple[str, ...]) -> Who | None:
    """`A Texas sheriff said` where a story begins, of which `Sheriff Dan Holm` is told later: he, less surely.

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
    found = _only(hearing, " ".join(words.forms[first + start : last]), words.bounds[last - 1][1])
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
    before = set(_holders(hearing, phrase, 0, words.bounds[first][0]))
    if len(before) == 1:
        name = before.pop()
        return Who(name, False, via, 0.9, "role", _name(hearing, name))
    later = _only(hearing, phrase, words.bounds[last - 1][1]) if not before and raw.sentence <= 3 else None
    return Who(later.name, False, via, 0.75, "role-later", later) if later else None


def _only(hearing: Hearing, phrase: str, at: int) -> Name | None:
    """The one person who is called so in what follows."""
    found = set(_holders(hearing, phrase, at, at + _FAR))
    return _name(hearing, found.pop()) if len(found) == 1 else None


def _name(hearing: Hearing, name: str) -> Name:
    return next(item.name for item in hearing.roll.mentions if item.name.name == name)


def _holders(hearing: Hearing, phrase: str, start: int, end: int) -> Iterator[str]:
    """The people by name beside whose full names the text from *start* to *end* has the phrase."""
    text = hearing.words.text
    if phrase.lower() not in text[start:end].lower():
        return
    behind = re.compile(_BEHIND.format(re.escape(phrase)), re.IGNORECASE)
    size = len(phrase)
    for item in hearing.roll.mentions:
        if not start <= item.span.start < end or not person(item.name) or " " not in item.span.of(text):
            continue
        front = text[max(0, item.span.start - size - 2) : item.span.start].lower().rstrip(", ")
        if front.endswith(phrase.lower()) or behind.match(text, item.span.end, min(end, item.span.end + 90)):
            yield item.name.name


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
    >>> firm(Hearing(words("No."), roll(()), None, {}, []), raws(words("The mayor said it was so."))[0], ())
    """
    assert raw.source is not None
    words, (first, last) = hearing.words, raw.source
    if last - first != 2 or words.lower[first] != "the" or words.lower[last - 1] not in _GENERIC:
        return None
    ahead = raw.content[0].start < words.bounds[first][0] and raw.content[0].start == words.sentences[raw.sentence].start
    noun = words.lower[last - 1]
    name = actor(hearing, raw.sentence, 0) if ahead else actor(hearing, raw.sentence - 1) if raw.sentence else None
    if name and ahead and noun in OF_OTHERS and noun not in name.lower():
        return None
    return Who(name, False, via, 0.8, "body") if name and name[:1].isupper() else None


def spoken_for(hearing: Hearing, raw: Raw, via: tuple[str, ...]) -> Who | None:
    """`Ostertag does not discuss clients, a spokeswoman said`: the body that is the subject of what is said.

    >>> from cuttings.statements.attribute import raws
    >>> from cuttings.statements.hearing import roll
    >>> from cuttings.text import words
    >>> made = words("The council is not to blame, a spokesman said.")
    >>> spoken_for(Hearing(made, roll(()), None, {}, []), raws(made)[0], ()).speaker
    'council'
    """
    assert raw.source is not None
    words, (first, last) = hearing.words, raw.source
    if last - first != 2 or words.lower[first] not in ("a", "the") or words.lower[last - 1] not in _SPOKES:
        return None
    if raw.content[0].start >= words.bounds[first][0] or words.lower[first] == "the":
        return None
    name = actor(hearing, words.sentence_at(raw.content[0].start), 0)
    return Who(name, False, via, 0.8, "spoken-for") if name else None
