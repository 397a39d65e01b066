"""What the finder took for a person and is a place or a body by the words beside it: `in Torva`, `Torva’s soldiers`, `Mill Lane`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from cuttings.names.kinds import Found
from cuttings.names.known import given, titles
from cuttings.names.runs import ACRONYM
from cuttings.names.sieves import plain_of, without_initials
from cuttings.text import Words
from cuttings.types import NameKind, Span

__all__ = ["placed", "selfnamed"]

_WEAK = frozenset({"model", "again", "one-kind", "speaks", "surname", "", "in-place"})
_STREETS = frozenset(
    {"Lane", "Street", "Road", "Avenue", "Square", "Alley", "Drive", "Boulevard", "Bridge", "Quay", "Crescent", "Terrace", "Highway"}
)
_IN = re.compile(
    r"(?<!trust )(?<!faith )(?<!confidence )(?<!belief )(?<!believe )(?<!believes )(?<!believed )(?<!interest )(?<!interested )(?<!saw )"
    r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Tt]hroughout|[Ii]nto|northern|southern|eastern|western|central"
    r"|(?:capital|town|city|village|port|republic|kingdom|island|valley|province|state|border|government|people|parliament|north|south|east"
    r"|west|half|part) of"
    r"|(?:mayor|residents|inhabitants|outskirts|suburbs|population) of"
    r"|(?:bridge|harbou?r|port|dam|weir|lock|mill|barn|farm|church|school|station|airport|hospital|prison|quarry|mine|factory|ferry) at"
    r"|border with|[Tt]he (?:river|town|city|village|port|island)) $"
)
_OWNS = re.compile(
    r"[’']s (?:(?:central|armed|prime|interior|foreign|defen[cs]e|finance|justice|state|national|new|own|chief|northern"
    r"|southern|upper|lower) )*"
    r"(?:soldiers|troops|army|navy|air force|forces|garrison|government|parliament|president|king|queen|embassy|ambassador|capital|minister"
    r"|ministry|border|borders|bank|currency|constitution|population|people|coast|coastline|negotiator|economy|airport|harbour|harbor"
    r"|streets|suburbs|outskirts|mayor|residents|inhabitants|voters|police)\b"
)
_CAPITAL = re.compile(r"(?: is|,) (?:the|a|an) (?:[a-z-]+ )?(?:capital|city|town|village|port|river|country|island|kingdom|republic)\b")
_MOST, _ASKED = 40, 300
_FIGHTERS = re.compile(r" (?:gunmen|fighters|rebels|militants|militiamen|terrorists|guerrillas|insurgents|stragglers)\b")
_SORTS = (
    r"(?:news site|newspaper|paper|outlet|magazine|broadcaster|website|weekly|daily|channel|station|firm|company|charity|bank|brewery"
    r"|distillery|airline|carmaker|publisher|retailer"
    r"|think[- ]tank|start-?up|militia|trade union|football club|rights group|advocacy group|law firm"
    r"|organi[sz]ation|party|movement|federation|foundation|franchise|developer|operator|manufacturer|chain|monopoly|multinational)"
)
_SORTED = re.compile(
    rf", (?:a|an|the) (?:[\w-]+ ){{0,3}}?{_SORTS}(?:[,.;)]| (?:that|which|based|in|of|behind|whose|owned|founded|run|the|he|she|they|it)\b)"
)
_SORT_BEFORE = re.compile(rf"\b(?:[Aa]|[Aa]n|[Tt]he) (?:[\w-]+ ){{0,3}}?{_SORTS} $")
# Of which only places are.
_HYPHENED = re.compile(
    r"[A-Z][a-z]+-(?:Vale|Valley|Islands?|Bay|Beach|City|County|Town|(?:on|upon|under|by|sur|sous|am)-(?:the-)?[A-Z][a-z]+)"
)
_TOWN = re.compile(
    r"\b(?:city|town|village|province|district|county|municipality|commune|suburb|citadel|cities|towns|villages|provinces|districts"
    r"|governorate|prefecture) of $"
)
_TOWNED = re.compile(r" (?:city|province|district|county|village|governorate|prefecture|suburb|municipality)\b(?! (?:council|hall))")
_ENDS = re.compile(r"[,.;:)]|[’']s\b| (?:and|in|of|said|says|has|is|was|which)\b")
_TITLED = re.compile(r"(\w+)\.? $")
_PRONOUN = re.compile(r"(?:,? who\b|,? (?:himself|herself)\b)")


_SELF_NAMED = re.compile(
    r"(?:(?:gave|gives|giving) (?:his|her|their) name (?:only |simply |just )?as"
    r"|(?:gave|gives|giving) only (?:his|her|their) (?:first |given )?name,"
    r"|identif(?:ied|ying) (?:him|her|them)sel(?:f|ves) (?:only |simply |just )?(?:as|by (?:his|her) first name,?)) "
    r"([A-Z][\w’'-]*[a-z](?: [A-Z][\w’'-]*[a-z])*)"
)


def selfnamed(words: Words, found: list[Found]) -> list[Found]:
    """The names *found*, with those that people gave themselves as people: `who gave his name only as Bo`.

    >>> from cuttings.text import words
    >>> [item.text for item in selfnamed(words("A guard, who gave his name only as Bo, left."), [])]
    ['Bo']
    """
    if " name" not in words.text and " identif" not in words.text:
        return found
    given_so = [Found(Span(*one.span(1)), one.group(1), "person", "self-named", 0.9) for one in _SELF_NAMED.finditer(words.text)]
    given_so = given_so[:_MOST]
    free = [item for item in found if not any(one.span.start < item.span.end and item.span.start < one.span.end for one in given_so)]
    return sorted([*free, *given_so], key=lambda item: (item.span.start, item.span.end)) if given_so else found


def placed(words: Words, found: list[Found]) -> list[Found]:
    """The names *found*, with people by looks only made places or bodies where the words beside them say so.

    A name that ends the full name of somebody in the article, stands after a title or before "who" stays a person's.

    >>> from cuttings.text import words
    >>> from cuttings.types import Span
    >>> made = words("Rain fell in Torva.")
    >>> [item.kind for item in placed(made, [Found(Span(13, 18), "Torva", "person", "model", 0.7)])]
    ['place']
    """
    people = [item for item in found if item.kind == "person"]
    held = {
        without_initials(plain_of(item.text))[-1:] for item in people if " " in item.text and item.text.rsplit(" ", 1)[1] not in _STREETS
    }
    asked: dict[str, list[Found]] = {}
    for item in people:
        asked.setdefault(item.text, []).append(item)
    made = {text: kind for text, items in islice(asked.items(), _ASKED) if (kind := _kind(words, text, items, held)) is not None}
    return [
        item._replace(kind=made[item.text], by="whereabouts", score=0.8) if item.kind == "person" and item.text in made else item
        for item in found
    ]


def _kind(words: Words, text: str, items: list[Found], held: Iterable[tuple[str, ...]]) -> NameKind | None:
    """The kind of a name by the words beside all its mentions; None where it may be a person's."""
    if any(_human(words, item) or (item.by not in _WEAK and item.by != "given-name") for item in items):
        return None
    parts = text.split()
    if any(_sorted(words, item.span) and not _stands_in(words, item.span) for item in items):
        return "body"
    if any(
        _TOWN.search(words.text, max(0, item.span.start - 24), item.span.start) or _TOWNED.match(words.text, item.span.end)
        for item in items
    ):
        return "place"
    if any(item.by == "given-name" for item in items):
        return None
    if len(parts) > 1:
        return "place" if parts[-1] in _STREETS and parts[0] not in given() and len(parts) < 5 else None
    if (plain_of(text),) in held or ACRONYM.match(text) or text in given():
        return None
    if _HYPHENED.fullmatch(text):
        return "place"
    spans = list(islice(_standing(words.text, text), _MOST))
    if any(_FIGHTERS.match(words.text, span.end) for span in spans):
        return "body"
    if any(_OWNS.match(words.text, span.end) or _CAPITAL.match(words.text, span.end) for span in spans) or _has_people(words, text):
        return "place"
    return "place" if any(_stands_in(words, span) for span in spans) else None


def _standing(text: str, name: str) -> Iterator[Span]:
    """Where a name stands by itself, not inside of a longer word."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not (_in_word(text[at - 1 : at]) or _in_word(text[end : end + 1])):
            yield Span(at, end)
        at = text.find(name, at + 1)


def _in_word(character: str) -> bool:
    return character.isalnum() or character in ("-", "_")


def _human(words: Words, item: Found) -> bool:
    """Whether a title stands before a mention, or "who" behind it."""
    match = _TITLED.search(words.text, max(0, item.span.start - 16), item.span.start)
    return bool(match and match.group(1) in titles()) or _PRONOUN.match(words.text, item.span.end) is not None


def _sorted(words: Words, span: Span) -> bool:
    """Whether what a mention is stands beside it: `Quell, a news site`, `the firm Quell`."""
    if _SORTED.match(words.text, span.end):
        return True
    return (
        _ENDS.match(words.text, span.end) is not None and _SORT_BEFORE.search(words.text, max(0, span.start - 60), span.start) is not None
    )


def _stands_in(words: Words, span: Span) -> bool:
    """Whether a mention stands behind "in" or the like, and owns nothing."""
    own = words.text[span.end : span.end + 2] in ("’s", "'s")
    return not own and _IN.search(words.text, max(0, span.start - 24), span.start) is not None


def _has_people(words: Words, text: str) -> bool:
    """Whether the article has an adjective of the name: `Torvan`, `Tervanian` of *Tervane*."""
    stem = text[:-1] if text[-1] in "aeiouy" else text
    adjectives = {text + "n", stem + "an", stem + "ian", stem + "ese", stem + "ish"} - {text}
    return len(stem) > 3 and any(f" {adjective}{end}" in words.text for adjective in adjectives for end in (" ", "s "))
