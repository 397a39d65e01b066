"""When two names of one article are the same one: each sieve answers to a name of its own."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from cuttings.names.known import bodies, body_words, called, demonym, firm_words, gender, places

__all__ = [
    "american",
    "generation",
    "glossed",
    "initials",
    "is_firm",
    "letters_of",
    "parts_of",
    "plain_of",
    "sainted",
    "same_generation",
    "same_person",
    "short_body",
    "short_of",
    "small_letters",
    "sound",
    "spelling",
    "town_of",
    "undotted",
    "without_generation",
    "without_initials",
]

# "dh" and "th" of one Arabic letter, "ei" and "ai" of one sound.
_ONE_LETTER = re.compile(r"^[dt]h")
_ONE_SOUND = re.compile(r"[ae]i")
_ALIKE = str.maketrans({"h": "", "’": "", "'": "", "-": "", "o": "u", "e": "i", "y": "i", "q": "k", "g": "k"})
_TWICE = re.compile(r"(.)\1+")
_SMALL = frozenset({"of", "the", "and", "for", "on", "in", "de", "du", "la", "&"})
_NATIONAL = frozenset({"National", "Federal", "Royal"})
_DOTTED = re.compile(r"(?:[A-Z]\.){2,}[A-Z]?")
_FIRM = re.compile(r" (?:Limited|Ltd|Inc|Corp|Corporation|Company|Co|Holdings|LLC|PLC|plc|GmbH|AG)\.?$")
_GLOSS = re.compile(
    r"\s?[\[(](?:[^\])]{0,40}\b)?(?:acronym|abbreviation|abbreviated|known|called|formerly|also|short|initials)\b[^\])]{0,80}[\])]"
)


@cache
def plain_of(name: str) -> str:
    """A name in small letters without a leading article, with straight apostrophes; an acronym without its full stops.

    >>> plain_of("The Quay"), plain_of("U.S.I.")
    ('quay', 'usi')
    """
    lowered = undotted(name).lower().replace("’", "'").replace("saint ", "st ").replace("st. ", "st ")
    return lowered[4:] if lowered.startswith("the ") else lowered


def undotted(name: str) -> str:
    """An acronym without its full stops; other names as they are.

    >>> undotted("U.S."), undotted("L. A. Orme")
    ('US', 'L. A. Orme')
    """
    return name.replace(".", "") if _DOTTED.fullmatch(name) else name


def american(name: str) -> str:
    """A body's name as it is spelled in the United States, which is how the lexicon has it.

    >>> american("Sorn Defence Organisation"), american("Sorn Labour Centre")
    ('Sorn Defense Organization', 'Sorn Labor Center')
    """
    for british, spelled in (("isation", "ization"), ("Centre", "Center"), ("Defence", "Defense"), ("Labour", "Labor")):
        name = name.replace(british, spelled)
    return name


def sainted(name: str) -> str:
    """A place's name with "Saint" written in full, which is how the lexicon has it.

    >>> sainted("St. Orme and the Quays"), sainted("Stourby")
    ('Saint Orme and the Quays', 'Stourby')
    """
    return re.sub(r"^St\.? ", "Saint ", name)


def small_letters(name: str) -> str:
    """The letters that begin a name's words, small ones among them; "" where there are no small ones.

    >>> small_letters("Bank of Sorn"), small_letters("Dale Water Board")
    ('BoS', '')
    """
    letters = "".join(word[0] for word in name.split())
    return letters if len(letters) > 2 and any(letter.islower() for letter in letters) else ""


def town_of(name: str) -> str:
    """The town of `Town, State` or `Town, Country`; other names as they are.

    >>> town_of("Vell, Sornia"), town_of("Vell")
    ('Vell', 'Vell')
    """
    return name.partition(", ")[0]


def short_body(short: str, full: str) -> bool:
    """Whether *short* is what is left of a body's name without what is said of many: its sort, its country, the place after "of".

    >>> short_body("Sornology", "Church of Sornology"), short_body("Sorn", "Sorn Group"), short_body("High Court", "Kenyan High Court")
    (True, True, True)
    >>> short_body("Democratic Party", "Liberal Democratic Party"), short_body("Kenya", "Bank of Kenya")
    (False, False)
    """
    few, many = parts_of(short), parts_of(full)
    rest = full.split()[-len(many) :]
    if not few or len(few) >= len(many):
        return False
    if many[: len(few)] == few:
        left = rest[len(few) :]
        return few[-1] not in _SMALL and (
            (left[0] in ("of", "for", "and") and len(few) > 1) or is_firm(full) or all(word in body_words() for word in left)
        )
    if many[-len(few) :] != few:
        return False
    left = rest[: -len(few)]
    if left[-1] == "of":
        return len(left) == 2 and left[0] in body_words() and short not in places() and len(few) == 1
    return (len(few) > 1 or short in bodies()) and (
        " ".join(left) in places() or all(demonym(word) or word in places() or word in _NATIONAL for word in left)
    )


@cache
def parts_of(name: str) -> tuple[str, ...]:
    """The words of a body's name in small letters, without its article and commas.

    >>> parts_of("The Sorn Group, Inc")
    ('sorn', 'group', 'inc')
    """
    return tuple(part.rstrip(",") for part in plain_of(name).split())


def is_firm(name: str) -> bool:
    """Whether a name says that it is a firm's: by its legal form, or by its trade behind one word.

    >>> is_firm("Sorn Mining Ltd."), is_firm("Sorn Foods"), is_firm("Sorn Mining"), is_firm("Sorn Workforce Solutions")
    (True, True, False, False)
    """
    return _FIRM.search(name) is not None or (name.count(" ") == 1 and name.partition(" ")[2] in firm_words())


def same_person(short: str, full: str) -> bool:
    """Whether *short* ends as *full* ends and says nothing else: a surname, or first and last name without the middle one.

    >>> same_person("orme", "ada orme"), same_person("ada orme", "ada b. orme"), same_person("bo orme", "ada orme")
    (True, True, False)
    """
    if short == full:
        return True
    few, many = without_initials(short), without_initials(full)
    if not same_generation(short, full):
        return False
    if not few or len(few) > len(many) or few[-1] != many[-1]:
        return False
    if len(few) == 1:
        return _same_initial(short, many)
    return few[0] == many[0] or few == many[-len(few) :]


def _same_initial(short: str, full: tuple[str, ...]) -> bool:
    """Whether the initials before a surname begin one of the full name's words: *J. Orme* is no *Ada Orme*."""
    letters = [part[0] for part in short.replace(".", " ").split()[:-1] if len(part) == 1]
    return not letters or len(full) == 1 or any(part.startswith(letter) for letter in letters for part in full[:-1])


def short_of(one: str, other: str) -> bool:
    """Whether one given name is short for the other: by the lexicon, or its beginning where both are of one sex.

    >>> short_of("bob", "robert"), short_of("robert", "bob"), short_of("dan", "daniel"), short_of("robert", "roberta")
    (True, True, True, False)
    """
    few, many = sorted((one, other), key=len)
    if many in called().get(few, ()) or few in called().get(many, ()):
        return True
    sexes = {gender(few.capitalize()), gender(many.capitalize())} - {"b"}
    return len(few) > 2 and many.startswith(few) and len(sexes) == 1 and "-" not in sexes


def generation(name: str) -> str:
    """What tells a son from his father: `jr`, `sr`.

    >>> generation("bo orme jr."), generation("bo orme")
    ('jr', '')
    """
    last = name.rstrip(".")[-3:]
    return last[1:] if last in (" jr", " sr") else ""


def same_generation(one: str, other: str) -> bool:
    """Whether nothing tells one from the other as father and son.

    >>> same_generation("orme jr.", "bo orme sr."), same_generation("orme", "bo orme sr.")
    (False, True)
    """
    return generation(one) == generation(other) or not (generation(one) and generation(other))


def without_generation(name: str) -> str:
    """A name in small letters without what tells son from father.

    >>> without_generation("bo orme jr.")
    'bo orme'
    """
    return name.rstrip(".")[:-3] if generation(name) else name


@cache
def without_initials(name: str) -> tuple[str, ...]:
    """The words of a person's name without initials, "al-" and "jr".

    >>> without_initials("ada b. al-orme jr")
    ('ada', 'orme')
    """
    parts = re.sub(r"(?<!\w)(?:al|el)[- ](?=\w)", "", name).replace(".", " ").split()
    parts = [part for part in parts if len(part) > 1 and part not in ("jr", "sr")]
    return tuple(parts)


def initials(short: str, names: Collection[str]) -> str | None:
    """The one name among *names* whose capital words begin with the letters of *short*; None where none or several do.

    >>> initials("DWB", ["Dale Water Board", "Quell"]), initials("NSW", ["New South Wales", "North Sea Watch"])
    ('Dale Water Board', None)
    """
    letters = short.replace(".", "")
    if not 2 <= len(letters) <= 7 or not letters.isupper():
        return None
    fitting = [name for name in names if letters_of(name) == letters]
    return fitting[0] if len(fitting) == 1 else None


@cache
def letters_of(name: str) -> str:
    """The capitals that stand for a name of two words or more; "" for one word.

    >>> letters_of("Bank of the Upper Sorn")
    'BUS'
    """
    words = [word for word in re.split(r"[\s-]+", name) if word and word.lower() not in _SMALL]
    return "".join(word[0] for word in words).upper() if len(words) > 1 else ""


def spelling(one: str, other: str) -> bool:
    """Whether two surnames of five letters or more are spellings of one: alike but for h, doubled letters, o and u, e and i, q, g and k.

    >>> spelling("khadimi", "kadhimi"), spelling("qaddafi", "gadafi"), spelling("brown", "bryan")
    (True, True, False)
    """
    return min(len(one), len(other)) > 4 and sound(one) == sound(other)


@cache
def sound(name: str) -> str:
    """What is left of a name when letters that spellings differ in are taken for one another.

    >>> sound("kadhimi") == sound("khadimi")
    True
    """
    return _TWICE.sub(r"\1", _ONE_SOUND.sub("i", _ONE_LETTER.sub("d", name)).translate(_ALIKE))


def glossed(text: str, end: int) -> tuple[int, int] | None:
    """The brackets after *end* that say how else the name before them goes: `Daesh [Arabic acronym for "ISIS"]`.

    >>> glossed("Daesh [Arabic acronym for ISIS] lost.", 5)
    (5, 31)
    """
    match = _GLOSS.match(text, end)
    return match.span() if match else None
