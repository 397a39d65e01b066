"""The outlet's name as the page spells it: whole where a cut left a part of it, without what only stands beside it."""

import re
from functools import cache
from itertools import islice

from cuttings.page import bylines
from cuttings.page.flat.kinds import outlet_word
from cuttings.resources import lexicon

__all__ = ["initials", "shortened", "spelt"]

_BEFORE = re.compile(r"^(?:#?RSS(?: \d\.\d)? |\d\.\d |(?:Support|Subscribe to|Welcome to|From|About|Visit) (?=[A-ZÀ-Þ]\S* \S))")
"""What stands before a name in links and feeds."""
_BEHIND = re.compile(
    r"(?:\s+(?:Today is|RSS|Home Page|Homepage|Pte|Pty|Sdn|Bhd|[Oo]nline [Aa]rchives?|News & Media|Media Ltd|Publications?|Newspapers"
    r"|Print Edition)"
    r"|\s*\.(?:com|cz|sk|pl|hu|ro|de|net|org))$"
)
"""What stands behind it: a day's label, the form of a company, the end of an address."""
_WORD = r"[A-ZÀ-Þ][\w'’-]*"


def spelt(name: str, source: str) -> str:
    """The name without words that are none of it, and with those that stand beside it wherever the page names it.

    >>> spelt("Marsh", "Marsh Courier Home News ... © 2024 Marsh Courier"), spelt("Support The Marsh Post", "Support The Marsh Post")
    ('Marsh Courier', 'The Marsh Post')
    >>> spelt("Marsh Post", "Marsh Post Home ... © 2024 Marsh Post All rights reserved")
    'Marsh Post'
    """
    name = _without_zone(_unfused(_owned(name)), source)
    bare = _BEHIND.sub("", _BEFORE.sub("", name)).strip()
    bare = _doubled(bare if len(bare) > 1 else name)
    whole, _, last = bare.rpartition(" ")
    if last.lower() in ("online", "on-line") and " " in whole and outlet_word(whole) and source.count(bare) == 1:
        bare = whole
    return _grown(_initialled(_without_town(bare, source), source), source)


def _without_town(name: str, source: str) -> str:
    """A name without the town that its head line sets behind it, where the page names it without, or a mark parts the two."""
    parts = re.split(r"\s+[-–—|]\s+", name)
    if len(parts) == _TWICE and bylines.is_place(parts[1].split(",")[0]):
        return parts[0]
    whole, _, last = name.rpartition(" ")
    low = source.casefold()
    alone = whole and bylines.is_place(last) and low.count(name.casefold()) == 1 and low.count(whole.casefold()) > 1
    return whole if alone and outlet_word(whole) | ("-" in whole) else name


def _initialled(name: str, source: str) -> str:
    """A name with the words behind it, if the page prints the first letters of all elsewhere ("Marsh" of "Marsh Evening Post", MEP)."""
    for run in islice(re.finditer(rf"(?<!\w){re.escape(name)}((?: {_WORD}){{1,3}})", source), _MORE):
        words = run[1].split()
        for count in range(len(words), 0, -1):
            longer = " ".join((name, *words[:count]))
            letters = initials(longer)
            grown = len(letters) > max(_MORE, len(initials(name))) and initials(f"Z {words[count - 1]}")
            if grown and outlet_word(longer) and re.search(rf"(?<!\w){letters}(?!\w)", source):
                return longer
    return name


def _without_zone(name: str, source: str) -> str:
    """A name that ends as an address does ("Marshpost.se") without that end, where the page names it so elsewhere."""
    stem = re.fullmatch(r"(?:www\.)?([^\W\d_][\w-]{4,})\.[a-z]{2,7}", name)
    spelt_so = stem and re.search(rf"(?<![\w@./-]){re.escape(stem[1])}(?![\w@/-]|\.\w)", source, re.IGNORECASE)
    return spelt_so[0] if spelt_so else name


def _unfused(name: str) -> str:
    """The name without the name of an icon that is fused to its last word ("Marsh Posthome")."""
    for mark in re.finditer(rf"(?<=[a-z])(?:{_icons().pattern})(?=[^a-z]|$)", name):
        whole, behind = name[: mark.start()], name[mark.end() :][:1]
        if " " in whole and (outlet_word(whole.split()[-1]) or (behind and not behind.isspace() and not behind.islower())):
            return whole
    return name


@cache
def _icons() -> re.Pattern[str]:
    return re.compile("|".join(row[0] for row in lexicon("icons") if row[0].isalpha() and row[0].isascii() and len(row[0]) > _ICON))


_ICON = 3
"""Letters of an icon's name more than which it must have."""


def _owned(name: str) -> str:
    """The name without the section behind it in a path, and without the person who works for it."""
    head, _, tail = name.partition(" > ")
    name = head if tail and outlet_word(head) else name
    person, _, owner = name.partition(" for ")
    return owner if owner and bylines.is_person(person) else name


def _grown(name: str, source: str) -> str:
    """The name and the word that follows it at each of its places, two and more, if such words make names of outlets."""
    grown = name
    for _ in range(_MORE):
        found = [source[match.end() : match.end() + 40] for match in re.finditer(rf"(?<!\w){re.escape(grown)}", source)]
        behind = {re.match(rf"(?:[ ]{_WORD}|[A-Z][a-z]+)|", rest)[0] for rest in found}  # type: ignore[index]
        word = behind.pop() if len(behind) == 1 and len(found) >= _TWICE else ""
        if not word or (word[0] != " " and len(grown.split()) > 1):
            break
        grown += word
    return grown if outlet_word(grown) else name


_MORE, _TWICE = 2, 2


def _doubled(name: str) -> str:
    """The name without its own first letters before it ("MP Marsh Post")."""
    first, _, rest = name.partition(" ")
    return rest if len(first) > 1 and first == initials(rest) else name


def initials(name: str) -> str:
    """The first letters of a name's words, capitals only; nothing for one word.

    >>> initials("The Marsh Post"), initials("Marsh")
    ('MP', '')
    """
    words = [word for word in re.findall(r"[^\W\d_][\w'’]*", name) if word.lower() not in ("the", "of", "and", "de", "la", "le")]
    return "".join(word[0].upper() for word in words) if len(words) > 1 else ""


_HANDS = r"(?i:staff|reports?|reporters?|newsroom|desk|correspondents?|news|team|bureau|web|online|writers?|editors?)"


def shortened(line: str, outlet: str | None) -> str:
    """A byline where the outlet is named by its first letters or its last word, with "Staff" for these or without them; AP is the agency.

    >>> shortened("By MP Reporters", "Marsh Post"), shortened("By Ada Pell Post staff reporter", "Marsh Post")
    ('By Staff Reporters', 'By Ada Pell | staff reporter')
    >>> shortened("Ada Pell MP", "Marsh Post"), shortened("By Ada Pell", "Marsh Post")
    ('Ada Pell', 'By Ada Pell')
    """
    first = initials(outlet or "")
    if outlet is None or len(first) < _LETTERS or bylines.agency(first):
        return line
    line = re.sub(rf"(?<![\w.]){first}\s+(?={_HANDS}\b)", "Staff ", line)
    line = re.sub(rf"(?<=[a-z])\s+{first}$", "", line)
    last = re.escape(outlet.split()[-1])
    short = line.lower().startswith("by ") and outlet.lower().removeprefix("the ") not in line.lower()
    return re.sub(rf"(?<=\w)\s+(?i:{last})\s+(?={_HANDS}\b)", " | ", line) if short else line


_LETTERS = 2
"""How many first letters stand for a name at least."""
