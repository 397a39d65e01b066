"""The outlet behind a page: its registered domain, its printed name, and how it writes dates in figures."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from cuttings.dates.day import Order
from cuttings.page import signing
from cuttings.page.blocks import Blocks
from cuttings.page.meta.options import squeezed
from cuttings.page.meta.sections import section_names
from cuttings.page.meta.structured import Hint, located
from cuttings.page.remembered import remembered
from cuttings.resources import lexicon

__all__ = ["domain", "order", "outlet_names"]


@cache
def _parts(kind: str) -> frozenset[str]:
    return frozenset(row[1] for row in lexicon("domains") if row[0] == kind)


@remembered(4096)
def domain(url: str | None) -> str | None:
    """The registered domain of an address: one label below the public suffix (publicsuffix.org, its common second levels).

    >>> domain("https://www.example.co.uk/x"), domain("http://news.example.com:80/"), domain("notes.wordpress.com")
    ('example.co.uk', 'example.com', 'notes.wordpress.com')
    """
    try:
        host = located(url if "//" in url else f"//{url}")[0] if url else ""
    except ValueError:
        return None
    parts = host.rstrip(".").split(".")
    if len(parts) < 2 or not parts[-1] or parts[-1].isdigit():
        return None
    keep = (
        3 if len(parts) > 2 and ((len(parts[-1]) == 2 and parts[-2] in _parts("second")) or ".".join(parts[-2:]) in _parts("host")) else 2
    )
    return ".".join(parts[-keep:])


def order(language: str | None, declared: str, registered: str | None) -> Order | None:
    """The order of day and month in figures on pages of a language, region and domain; None where English leaves it open.

    >>> order("en", "en-GB", None), order("en", "en", "example.com"), order("de", "", None)
    ('dmy', 'mdy', None)
    """
    if (language or "en") != "en":
        return None
    region = declared[3:5].lower() if len(declared) >= 5 else ""
    suffix = (registered or "").rsplit(".", 1)[-1]
    if region == "us" or suffix == "us":
        return "mdy"
    if region in {"gb", *_parts("day-first")} or suffix in _parts("day-first"):
        return "dmy"
    return "mdy" if suffix in ("com", "org", "net", "gov", "edu") else None


_WEIGHT = {
    "meta.og:site_name": 3.0,
    "ld.publisher": 2.6,
    "ld.other.publisher": 1.5,
    "ld.page.publisher": 2.0,
    "ld.site": 2.2,
    "ld.sourceOrganization": 1.5,
    "meta.application-name": 1.6,
    "meta.apple-mobile-web-app-title": 1.4,
    "micro.publisher": 1.8,
    "meta.publisher": 1.3,
    "meta.dc.publisher": 1.3,
    "meta.al:ios:app_name": 1.0,
    "meta.al:android:app_name": 1.0,
    "meta.copyright": 0.8,
}
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:(?:19|20)\d\d)?(?:\s*[-–]\s*(?:19|20)?\d\d)?\s*(?:by\s+)?"
    r"([A-ZÀ-Þ0-9][\w’'&.-]*(?: [A-ZÀ-Þ0-9&][\w’'&.-]*| of| the| de| der| die){0,4})",
    re.IGNORECASE,
)

_RESERVED = ("©", "(c)", "copy")
"""What a copyright line holds at least, in lower case."""


_BARS, _DASHES = re.compile(r"\s+[|–—·•»-]+\s+|\s*\|\s*"), re.compile(r"\s+[|–—·•»-]+\s+")
_RIGHTS = re.compile(r"\.\s|\s+(?:All|Alle|Tous|Todos)\b")
_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"\.\w{2,4}$")


def outlet_names(hints: list[Hint], blocks: Blocks, registered: str | None) -> tuple[str, ...]:
    """Names of the page's outlet, the likeliest first: declared, behind the headline in the title element, in the copyright line.

    >>> from cuttings.page.blocks import parse, walk
    >>> outlet_names([Hint("outlet", "The Example", "meta.og:site_name")], walk(parse(b"<p>x")), "example.com")
    ('The Example',)
    """
    votes: defaultdict[str, float] = defaultdict(float)
    for hint in hints:
        if hint.field == "outlet" and hint.by in _WEIGHT and 2 <= len(hint.value) <= 60 and not hint.value.startswith(("http", "@")):
            votes[_bare(hint.value)] += _WEIGHT[hint.by]
    label = squeezed((registered or "").partition(".")[0])
    parts = _BARS.split(blocks.title)
    for name, weight in _printed(blocks, parts, label):
        votes[name] += weight
    for part in parts[1:] + _DASHES.split(blocks.title, maxsplit=1)[:1]:
        bare = squeezed(part.lower()) if label and len(part) < 50 else ""
        if bare and (bare == label or (len(label) > 3 and label in bare)):
            votes[_bare(part)] += 1.5
    for text in blocks.text[-12:]:
        match = _COPYRIGHT.search(text) if len(text) < 300 and any(map(text.lower().__contains__, _RESERVED)) else None
        if match and not _pictured(match):
            votes[_bare(_RIGHTS.split(match[1], maxsplit=1)[0])] += 0.5
    headline = next((hint.value for hint in hints if hint.by == "body headline"), "")
    for name in [name for name, count in votes.items() if count <= _SHOWN and name.lower() == _bare(headline).lower()]:
        del votes[name]
    if not votes and (name := _masthead(blocks)):
        votes[name] = 1
    for name in [name for name, count in votes.items() if count < _DECLARED and name.lower() in section_names()]:
        del votes[name]
    ranked = sorted(votes, key=lambda name: (-votes[name] - _support(name, votes, label), name)) if len(votes) > 1 else votes
    return tuple(name for name in ranked if name)[:6]


def _pictured(match: re.Match[str]) -> bool:
    """Whether a sign of copyright stands before somebody who took a picture, "© Ada Pell/Marsh Post", "© Ada Pell", and no year is told."""
    told = match.string[match.end() : match.end() + 2].lstrip()
    first, _, last = match[1].partition(" ")
    person = first.lower() in signing.given() and last and _named().isdisjoint(last.lower().split())
    return not re.search(r"\d", match.string) and (told.startswith("/") or bool(person and "reserved" not in match.string))


_YEARS = re.compile(r"^(.{3,40}?),?\s+(?:©\s*)?(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d\b")


def _printed(blocks: Blocks, parts: list[str], label: str) -> Iterator[tuple[str, float]]:
    """Names that the page prints as its own: at an end of its title element (*parts*) and at its head or foot, and before years there."""
    edges = [text for text in (*blocks.text[:6], *blocks.text[-6:]) if len(text) < 200]
    for part in dict.fromkeys((parts[0], parts[-1])) if len(parts) > 1 else ():
        shown = sum(1 for text in edges if text.startswith(part) and not _WORD.match(text, len(part)))
        if 1 <= len(part.split()) <= 5 and (shown or _spells(part, label)) and part not in blocks.text[6:-6]:
            yield _bare(part), 1.0 * bool(shown) + 1.5 * _spells(part, label)
    for text in edges[-6:]:
        match = _YEARS.match(text) if "19" in text or "20" in text else None
        if match and _spells(match[1], label):
            yield _bare(match[1]), 1.2


@cache
def _named() -> frozenset[str]:
    """The words of which names of outlets are made."""
    return frozenset(row[1] for row in lexicon("outlet-words") if row[0] == "name")


_SHOWN = 1
"""Votes of a name that is no more than an end of the title element and printed at the page's head or foot: its headline is that too."""
_DECLARED = 2
"""Votes that only what a page declares as its outlet has: such a name may be a section's too."""
_SINCE = re.compile(r"\s[-–—|•·(]?\s?(?:est\.?|established|founded|since|seit|depuis|desde)(?: in)? (?:1[6-9]|20)\d\d\)?$", re.IGNORECASE)


def _masthead(blocks: Blocks) -> str:
    """The name in the first line of a page that names its outlet nowhere else: with the year of its beginning, or in capitals."""
    text = blocks.text[0] if blocks.text and len(blocks.text[0]) < 80 else ""
    name = _SINCE.sub("", text).rstrip(" -–—|•·(,")
    told = name != text or (name.isupper() and not _named().isdisjoint(name.lower().split()))
    return _bare(name) if told and 2 <= len(name.split()) <= 5 and name[:1].isupper() and name not in blocks.text[1:] else ""


def _spells(name: str, label: str) -> bool:
    """Whether a label of a domain is the name, squeezed or with its first words as initials ("svherald")."""
    words = _WORD.findall(name.lower())
    short = "".join(word[0] for word in words[:-1]) + words[-1] if words else ""
    return (
        bool(label)
        and bool(words)
        and label in ("".join(words), short, "".join(words[1:]) if words[0] in ("the", "der", "die", "das") else "")
    )


def _bare(name: str) -> str:
    plain = " ".join(name.split()).removeprefix("www.")
    return (plain[:-1].rstrip() if plain.endswith(("®", "™")) else plain).strip(" |-–—.")


def _support(name: str, votes: Mapping[str, float], label: str) -> float:
    """More for a name that others repeat in another case and that the domain spells; less for one that is a domain."""
    bare = squeezed(name.lower())
    kin = sum([votes[other] for other in votes if other != name and squeezed(other.lower()) == bare])
    return 0.5 * kin + (0.6 if label and bare and (bare in label or label in bare) else 0) - (0.8 if _ADDRESS.search(name) else 0)
