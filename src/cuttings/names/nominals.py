"""Words that stand for a name without naming it: `the minister` for the one minister named before, `Kenyan` for Kenya."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cuttings.names.known import countries, demonyms, places, titles
from cuttings.text import Words, listed
from cuttings.types import Mention, Name, Span

__all__ = ["nominals"]

# Offices that one person holds; a word such as "analyst" or "officer" may be said of anybody.
_OFFICES = listed(
    "president premier chancellor mayor governor king queen emperor sultan emir pope archbishop bishop minister secretary speaker senator "
    "ambassador chairman chairwoman commissioner prosecutor sheriff judge general admiral"
)
_BY_NAME = tuple(f"{office} " for office in sorted(_OFFICES))
_BEFORE = re.compile(r"((?:[A-Za-z-]+ ){1,5})$")
_AFTER = re.compile(r", (?:(?:the|a|an|its|their) )?((?:[A-Za-z’'-]+ ?){1,4})")
_ROLE = re.compile(
    rf"[Tt](?<!\w[Tt])(?i:he ((?:[A-Za-z]+ )?({'|'.join(sorted(_OFFICES))}))\b(?!-| (?-i:[A-Z])| (?:of|for|who|in|general)\b))"
)
_NEVER = re.compile(r"\b(?:former|late|then|ex|deputy|vice|acting|assistant|outgoing|[Nn]ew|next)\b", re.IGNORECASE)
_ADJECTIVE = re.compile(r"[A-Z](?<![\w-][A-Z])[a-z]+(?![\w-])")


def nominals(words: Words, names: Sequence[Name]) -> dict[int, list[Mention]]:
    """For each name by number the words that stand for it: a role only one person of the article has, and a country's adjective.

    >>> from cuttings.text import words
    >>> made = words("Mayor Ida Orme left Kenya. The mayor likes Kenyan tea.")
    >>> def name(kind, start, end): return Name(name=made.text[start:end], kind=kind, mentions=(Mention(Span(start, end), "name", ""),))
    >>> Mention = lambda span, form, by, make=Mention: make(span=span, form=form, by=by)
    >>> found = nominals(made, [name("person", 6, 14), name("place", 20, 25)])
    >>> [(number, [mention.span.of(made.text) for mention in mentions]) for number, mentions in found.items()]
    [(0, ['mayor']), (1, ['Kenyan'])]
    """
    taken = bytearray(len(words.text))
    for name in names:
        for mention in name.mentions:
            taken[mention.span.start : mention.span.end] = b"\1" * (mention.span.end - mention.span.start)
    found: dict[int, list[Mention]] = {}
    for number, mention in (*_roles(words, names), *_adjectives(words, names)):
        if not taken[mention.span.start]:
            found.setdefault(number, []).append(mention)
    return found


def _roles(words: Words, names: Sequence[Name]) -> Iterator[tuple[int, Mention]]:
    holders = _holders(words, names)
    for match in _ROLE.finditer(words.text) if holders else ():
        owners = holders.get(match.group(2).lower(), {})
        if len(owners) == 1 and not _NEVER.search(match.group(1)):
            (number, (first, by)), *_ = owners.items()
            if first < match.start() and _fits(words, match, first):
                yield number, Mention(span=Span(*match.span(1)), form="nominal", by=f"names.{by}", score=0.75)


def _fits(words: Words, match: re.Match[str], first: int) -> bool:
    """Whether a word before the office (`the prime minister`) was said of its holder too."""
    more = match.group(1).lower().split()[:-1]
    beside = words.text[max(0, first - 60) : first + 100].lower()
    return all(word in beside for word in more)


def _holders(words: Words, names: Sequence[Name]) -> dict[str, dict[int, tuple[int, str]]]:
    """For each office who holds it: the name's number, where the text says so, and the sieve."""
    found: dict[str, dict[int, tuple[int, str]]] = {}
    for number, name in enumerate(names):
        if name.kind == "person":
            for mention in name.mentions:
                if mention.form == "name":
                    for office, by in _offices(words, mention.span):
                        found.setdefault(office, {}).setdefault(number, (mention.span.start, by))
    return found


def _offices(words: Words, span: Span) -> Iterator[tuple[str, str]]:
    near = words.text[max(0, span.start - 15) : span.start].lower().endswith(_BY_NAME)
    before = _BEFORE.search(words.text, max(0, span.start - 60), span.start) if near else None
    last = before.group(1).split()[-1] if before else ""
    if before and last in titles() and last.lower() in _OFFICES and not _NEVER.search(before.group(1)):
        yield last.lower(), "role"
    after = _AFTER.match(words.text, span.end)
    said = re.split(r" (?:of|for|who|in|and|to|said)\b", after.group(1))[0].split() if after else []
    if said and said[-1].lower() in _OFFICES and not _NEVER.search(" ".join(said)):
        yield said[-1].lower(), "apposition"


def _adjectives(words: Words, names: Sequence[Name]) -> Iterator[tuple[int, Mention]]:
    """The adjectives of the countries that the article names."""
    numbers = {places().get(name.name, name.name): number for number, name in enumerate(names) if name.kind == "place"}
    wanted = {countries()[country]: number for country, number in numbers.items() if country in countries()}
    for match in _ADJECTIVE.finditer(words.text) if wanted else ():
        code = demonyms().get(match.group())
        if code in wanted:
            yield wanted[code], Mention(span=Span(*match.span()), form="nominal", by="names.demonym", score=0.9)
