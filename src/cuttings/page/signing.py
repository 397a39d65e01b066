"""The words and patterns by which bylines are told: leads, desks, roles, agencies, places, credits."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from cuttings.page.tree import compiled
from cuttings.resources import lexicon

__all__ = [
    "CONTRIBUTING",
    "EAST",
    "ENDING",
    "GRAMMATICAL",
    "INNER",
    "JOINING",
    "MARKING",
    "MISTAKEN",
    "PLACING",
    "agencies",
    "at_pattern",
    "between_pattern",
    "bodies",
    "collective",
    "contributed_pattern",
    "contributing",
    "credit_pattern",
    "crediting",
    "dated_pattern",
    "desks",
    "ends",
    "firm",
    "given",
    "grammatical",
    "joined",
    "joining",
    "joining_pattern",
    "kinds",
    "lead_pattern",
    "leading",
    "listed",
    "marker_pattern",
    "markers",
    "marking",
    "opening",
    "openings",
    "page_words",
    "places",
    "placing",
    "roles",
    "shared_pattern",
    "spoken",
    "starts",
    "time_labels",
    "unhung",
    "unique",
    "unnamed",
    "wired",
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


_SPOKEN = re.compile(r"\w+")


def spoken(text: str) -> list[str]:
    """The words of a text in lower case: where none of them opens a phrase of a pattern, the pattern need not be tried.

    >>> spoken("By Ada Pell")
    ['by', 'ada', 'pell']
    """
    return _SPOKEN.findall(text.lower())


def opening(line: str) -> str:
    """The first word of a line in lower case, empty where it begins otherwise: where it opens no phrase of a pattern that begins with
    its words, the pattern need not be tried.

    >>> opening("(By Ada Pell)"), opening("— ")
    ('by', '')
    """
    loops = compiled()
    if loops is not None:
        word: str = loops.opening(line)
        return word
    first = _FIRST.match(line)
    return first[1].lower() if first else ""


_FIRST = re.compile(r"[-–—|•(\[]?\s*(\w+)")

GRAMMATICAL, CONTRIBUTING, MARKING, JOINING, PLACING, INNER, ENDING = 1, 2, 4, 8, 16, 32, 64
"""What a word can be for the grammar of bylines, as bits: it stands in a list or pattern, opens a phrase of a pattern, leads in a name
within a line, or is of what names of desks end with."""
_INNER = frozenset(("by", "von", "durch", "par", "por", "auteur", "auteure", "autor", "autorin", "author", "text", "redaktion"))


def kinds(text: str) -> int:
    """What the words of a text are for the grammar of bylines, as bits.

    >>> kinds("Ada Pell"), kinds("Ada Pell and AP") & JOINING
    (0, 8)
    """
    bits, known, loops = 0, _kinds(), compiled()
    if loops is not None:
        bits = loops.kinds(text, known)
    else:
        for word in spoken(text):
            bits |= known.get(word, 0)
    return bits


@cache
def _kinds() -> dict[str, int]:
    sets = {GRAMMATICAL: grammatical(), CONTRIBUTING: contributing(), MARKING: marking(), JOINING: joining(), PLACING: placing()}
    sets |= {INNER: _INNER, ENDING: frozenset(part for word in words("deskend") for part in spoken(word))}
    return {word: sum(bit for bit, held in sets.items() if word in held) for word in frozenset().union(*sets.values())}


def openings(phrases: Iterable[str]) -> frozenset[str]:
    """The first words of phrases.

    >>> sorted(openings(["published by", "by"]))
    ['by', 'published']
    """
    return frozenset(words[0] for phrase in phrases if (words := spoken(phrase)))


@cache
def marking() -> frozenset[str]:
    """The first words of what `marker_pattern` finds, but for a "By" that is fused to a name."""
    return openings(word for kind in ("by", "source", "ignore", "credit") for word in words(kind)) | {"from"}


@cache
def leading() -> frozenset[str]:
    """The first words of what leads in a byline, but for those that are fused to a name."""
    return openings(words("by"))


@cache
def crediting() -> frozenset[str]:
    """The first words of credits."""
    return openings((*words("credit"), *words("ignore")))


EAST = ("记者", "記者", "作者", "撰文")
"""What leads in a byline where names follow without a blank."""


MISTAKEN = frozenset(("App", "Pa"))
"""Words that are written as the short names of agencies are, but for their capitals: "Copy link, App", "Harrowgate, Pa."."""


def unhung(text: str) -> str:
    """A text without the joining word behind which its line ends: the next name stands on the next line.

    >>> unhung("By Ada Pell and"), unhung("Texte : Ada Pell et"), unhung("By Ada Pell")
    ('By Ada Pell', 'Texte : Ada Pell', 'By Ada Pell')
    """
    return _HANGING.sub("", text)


_HANGING = re.compile(r"\s+(?:and|&|und|et|og|och|y|e)$")


@cache
def contributing() -> frozenset[str]:
    """The first words of what `contributed_pattern` finds in ASCII."""
    return openings(words("contributed")) | {"reported"}


@cache
def placing() -> frozenset[str]:
    """The first words of what joins a name to a place or an outlet."""
    return openings(words("at"))


@cache
def time_labels() -> tuple[str, ...]:
    """The shortest labels of times, of which every other one holds one."""
    labels = sorted((row[0].lower() for row in lexicon("time-labels")), key=len)
    return tuple(label for place, label in enumerate(labels) if not any(shorter in label for shorter in labels[:place]))


@cache
def lead_pattern() -> re.Pattern[str]:
    """What leads a byline ("By ...")."""
    fused = r"(?-i:(?:By|BY)(?=[A-Z][a-z]))"
    east = rf"(?:{'|'.join(EAST)})\s*(?=[\u3040-\u9fff]{{2,4}}(?:\W|$))"
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
def _marking_forms() -> frozenset[str]:
    """Those words also as their capitals are folded: a capital I is that of the letter without a dot, too."""
    return marking() | {word.replace("ı", "i") for word in marking()}


def markers(text: str) -> Iterator[re.Match[str]]:
    """What `marker_pattern` finds in a text; tried only where one of its first words stands, with the blanks and brackets before it.

    >>> [match[0] for match in markers("By Ada Pell | Photo: Tam Reed")]
    ['By ', 'Photo: ']
    """
    pattern, at = marker_pattern(), 0
    for word in _SPOKEN.finditer(text):
        start = word.start()
        if start < at or not (word[0].lower() in _marking_forms() or (start == 0 and word[0].startswith(("By", "BY")))):
            continue
        begin = start
        while begin > at and (text[begin - 1].isspace() or text[begin - 1] == "("):
            begin -= 1
        match = next((found for place in range(begin, start + 1) if (found := pattern.match(text, place))), None)
        if match is not None:
            at = match.end()
            yield match


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


@cache
def between_pattern() -> re.Pattern[str]:
    """What stands between the pieces of a byline."""
    marks = r"\s*[|;/•·●▪*、，]\s*|\s*,\s*"
    return re.compile(rf"{marks}|\s+(?:{joined()}|y|e)\s+|\s+[-–—]+\s+|:\s+|\.\s*/\s*|\t+| {{3,}}", re.IGNORECASE)


@cache
def joining_pattern() -> re.Pattern[str]:
    """A joining word in front of a piece."""
    return re.compile(rf"^(?:{joined()})\s+", re.IGNORECASE)


@cache
def joined() -> str:
    """The words that join names, as alternatives of a pattern."""
    return "|".join(
        re.escape(word) for word in sorted(words("join"), key=len, reverse=True) if word not in ("i", "a", "y", "e", "si", "da")
    )


@cache
def joining() -> frozenset[str]:
    return openings((*words("join"), "y", "e"))


@cache
def roles() -> frozenset[str]:
    """Roles, also with "our" and the like before them."""
    named = words("role")
    return named | {f"{start} {role}" for start in (*words("deskstart"), "our", "unser", "unsere") for role in named}


@cache
def starts() -> tuple[str, ...]:
    """What names of desks begin with."""
    return tuple(word + " " for word in words("deskstart"))


@cache
def ends() -> tuple[str, ...]:
    """What names of agencies end with."""
    return tuple(" " + last for last in words("agencyend"))


_WIRED = re.compile(r"[^\W\d_]{4,}(?<!word)(?:wire|presse?|agency|agentur)", re.IGNORECASE)
_FIRM = re.compile(r"[^\W\d_]{3,}(?:news|media)", re.IGNORECASE)


def wired(text: str) -> bool:
    """Whether one word alone has the ending of an agency's name.

    >>> wired("Northwire"), wired("Cypress"), wired("WordPress"), wired("Ada Northwire")
    (True, False, False, False)
    """
    return text[:1].isupper() and _WIRED.fullmatch(text) is not None


def firm(text: str) -> bool:
    """Whether one word alone ends as names of outlets and agencies do, not of people.

    >>> firm("Gulfnews"), firm("Northwire"), firm("Andrews")
    (True, True, False)
    """
    return wired(text) or _FIRM.fullmatch(text) is not None


def unique(items: Iterable[str]) -> tuple[str, ...]:
    """The items once each, in their order.

    >>> unique(["AP", "AFP", "AP"])
    ('AP', 'AFP')
    """
    return tuple(dict.fromkeys(items))
