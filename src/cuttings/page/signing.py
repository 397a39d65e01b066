"""The words and patterns by which bylines are told: leads, desks, roles, agencies, places, credits."""

import re
from collections.abc import Iterable
from functools import cache

from cuttings.resources import lexicon

__all__ = [
    "agencies",
    "at_pattern",
    "bodies",
    "collective",
    "contributed_pattern",
    "credit_pattern",
    "dated_pattern",
    "desks",
    "given",
    "grammatical",
    "lead_pattern",
    "listed",
    "marker_pattern",
    "page_words",
    "places",
    "shared_pattern",
    "unique",
    "unnamed",
    "words",
]


@cache
def words(kind: str) -> frozenset[str]:
    """The words of one kind in the list of byline words, such as "by" or "desk".

    >>> "by" in words("by")
    True
    """
    return frozenset(row[1] for row in lexicon("bylines") if row[0] == kind)


@cache
def unnamed() -> frozenset[str]:
    """Names of desks and words for agencies."""
    return words("desk") | words("wires")


@cache
def collective() -> frozenset[str]:
    """Names of desks and of roles."""
    return words("desk") | words("role")


@cache
def bodies() -> frozenset[str]:
    """Words in names of bodies and of roles."""
    return words("org") | words("role")


@cache
def desks() -> frozenset[str]:
    """Names of desks and roles, also with what may stand before a role."""
    return collective() | frozenset(f"{start} {role}" for start in words("deskstart") for role in words("role"))


@cache
def shared_pattern() -> re.Pattern[str]:
    """ "... and the newsroom": a desk that signs beside a person."""
    return re.compile(rf"\s(?:and|&|und|et|y|e|with|mit)\s+(?:the\s+|die\s+|la\s+)?(?:{listed('desk')})$", re.IGNORECASE)


def listed(*kinds: str) -> str:
    """The words of some kinds as alternatives of a pattern, the longest first."""
    return "|".join(re.escape(word) for word in sorted({word for kind in kinds for word in words(kind)}, key=len, reverse=True))


@cache
def agencies() -> dict[str, str]:
    """Forms of agencies' names with the name they stand for, "-" where it is no news agency."""
    return {row[0]: row[1] if row[2] == "news" else "-" for row in lexicon("agencies")}


@cache
def places() -> frozenset[str]:
    """Names of places, as written and in capitals."""
    return frozenset(row[0] for row in lexicon("places")) | {row[0].upper() for row in lexicon("places")}


@cache
def given() -> frozenset[str]:
    """Given names in lower case."""
    return frozenset(row[0].lower() for row in lexicon("given-names"))


@cache
def grammatical() -> frozenset[str]:
    """Every word, in lower case, that stands in a list or pattern by which bylines are told: a text of other words is told by its shape."""
    listed = [*(row[1] for row in lexicon("bylines")), *(row[0] for row in lexicon("agencies"))]
    more = ("the", "from", "reported", "our", "own", "unser", "unsere", "wire", "and", "und", "et", "with", "mit", "von", "by")
    return frozenset(word for words in listed for word in re.findall(r"\w+", words.lower())) | frozenset(more)


@cache
def page_words() -> frozenset[str]:
    """Two words and more that pages print and that are no names ("Top Stories")."""
    return frozenset(row[0] for name in ("furniture", "sections") for row in lexicon(name) if " " in row[0])


@cache
def lead_pattern() -> re.Pattern[str]:
    """What leads a byline ("By ...")."""
    fused = r"(?-i:(?:By|BY)(?=[A-Z][a-z]))"
    east = r"(?:记者|記者|作者|撰文)\s*(?=[\u3040-\u9fff]{2,4}(?:\W|$))"
    return re.compile(
        rf"^(?:[-–—|•(]\s*)?(?:(?:{listed('by')})(?:\s*[:：/|]\s*|\s+)(?:by\s+|von\s+|the\s+)?|{fused}|{east})(?=\S)", re.IGNORECASE
    )


@cache
def marker_pattern() -> re.Pattern[str]:
    """Leads at the start of a text or behind a mark; those of two words and more anywhere."""
    long = sorted((word for word in words("by") if " " in word), key=len, reverse=True)
    anywhere = "|".join(re.escape(word) for word in long)
    behind = rf"(?:^|(?<=[|;,(]))\s*(?:{listed('by')})(?:\s*[:：/|]\s*|\s+)(?:by\s+|von\s+|the\s+)?"
    fused = r"^(?-i:(?:By|BY)(?=[A-Z][a-z]))"
    by = rf"(?P<by>{behind}|(?<!\w)(?:{anywhere})(?:\s*[:：]\s*|\s+)|{fused})"
    source = rf"(?P<source>(?:^|(?<=[|;,(]))\s*(?:{listed('source')})(?:\s*[:：/]\s*|\s+(?=[^\s:]))|(?<=\s)from (?=wire|news agenc|agenc))"
    pictures = rf"(?<=\s)(?:{listed('credit')})(?:\s*:\s*|\s+(?:by|von|par)\s+)"
    ignore = rf"(?P<ignore>(?<!\w)(?:{listed('ignore')})(?:\s*[:：]\s*|\s+)|{pictures})"
    # None of them begins inside a word: one look back in place of a try of each.
    return re.compile(rf"(?<!\w)(?:{by}|{source}|{ignore})", re.IGNORECASE)


@cache
def credit_pattern() -> re.Pattern[str]:
    """The opening of a credit of pictures or the like."""
    return re.compile(rf"^[(\[]?(?:{listed('credit', 'ignore')})(?:\s*[:/©|]|\s|$)", re.IGNORECASE)


@cache
def contributed_pattern() -> re.Pattern[str]:
    """The ending of a line that names who contributed."""
    return re.compile(
        rf"(?<!\w)(?:{listed('contributed')}|reported)(?: from [^|;]*)?\W*$|(?<=\w)\s+(?:记者|記者|기자)$|^(?:记者|記者)", re.IGNORECASE
    )


@cache
def dated_pattern() -> re.Pattern[str]:
    """A label of a time, with the time."""
    words = "|".join(re.escape(row[0]) for row in sorted(lexicon("time-labels"), key=lambda row: -len(row[0])))
    return re.compile(rf"(?<!\w)(?:{words})\s*(?:on|am|le|el)?\s*:?\s*(?=[^|;]{{0,12}}\d)[^|;]*", re.IGNORECASE)


@cache
def at_pattern() -> re.Pattern[str]:
    """A name, what joins it to a place or an outlet, and that."""
    return re.compile(rf"^(.+?\S)\s+((?i:{listed('at')}))\s+(?:the\s+)?([A-ZÀ-Þ].*)$")


def unique(items: Iterable[str]) -> tuple[str, ...]:
    """The items once each, in their order.

    >>> unique(["AP", "AFP", "AP"])
    ('AP', 'AFP')
    """
    return tuple(dict.fromkeys(items))
