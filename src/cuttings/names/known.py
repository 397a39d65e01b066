"""What is known of names before any text is read: titles, given names, bodies, places, demonyms."""

from __future__ import annotations

from functools import cache

from cuttings import resources
from cuttings.text import listed

__all__ = [
    "SEXES",
    "SPEAKING",
    "agencies",
    "bodies",
    "body_of",
    "body_words",
    "called",
    "countries",
    "demonym",
    "firm_words",
    "gender",
    "given",
    "is_country",
    "place_words",
    "places",
    "roles",
    "starters",
    "titles",
]


SPEAKING = listed("said says told tells added wrote asked replied explained insisted recalled testified tweeted argued warned noted")
"""Words that say of their subject that it speaks."""
SEXES = dict.fromkeys(("he", "him", "his", "himself"), "m") | dict.fromkeys(("she", "her", "hers", "herself"), "f")
"""The sex that a pronoun shows."""


def demonym(word: str) -> str | None:
    """The ISO 3166 code of the country whose adjective *word* is, "-" for a region's, None for other words.

    >>> demonym("Kenyan"), demonym("Tuesday")
    ('KE', None)
    """
    return demonyms().get(word)


def gender(name: str) -> str:
    """The sex that the given name of *name* shows: f, m, b for both, - where it is not known.

    >>> gender("Mary Orme"), gender("Xq Orme")
    ('f', '-')
    """
    return given().get(name.split(maxsplit=1)[0] if name else "", "-")


@cache
def agencies() -> frozenset[str]:
    """Names of the news agencies and media that are known by name.

    >>> "AP" in agencies()
    True
    """
    return frozenset(row[0] for row in resources.lexicon("bodies") if row[1] in ("agency", "medium"))


@cache
def demonyms() -> dict[str, str]:
    """The countries' codes by adjective.

    >>> demonyms()["Kenyan"]
    'KE'
    """
    return {row[0]: row[1] for row in resources.lexicon("demonyms")}


@cache
def titles() -> dict[str, str]:
    """The titles before names, with the sex they show.

    >>> titles()["Mrs"]
    'f'
    """
    return {row[0]: row[1] for row in resources.lexicon("titles")}


@cache
def roles() -> frozenset[str]:
    """Words for what people are, in small letters.

    >>> "minister" in roles()
    True
    """
    return frozenset(word.lower() for row in resources.lexicon("titles") for word in row[0].split() if len(word) > 3) | {
        "leader",
        "owner",
        "founder",
        "head",
    }


@cache
def given() -> dict[str, str]:
    """Given names and the sex that bears them.

    >>> given()["Mary"]
    'f'
    """
    return {row[0]: row[1] for name in ("given-names", "given-names-world") for row in resources.lexicon(name)}


@cache
def called() -> dict[str, frozenset[str]]:
    """Short forms of given names, in small letters, and the names that they may stand for.

    >>> "robert" in called()["bob"]
    True
    """
    return {row[0].lower(): frozenset(row[1].lower().split()) for row in resources.lexicon("short-names")}


@cache
def bodies() -> dict[str, str]:
    """Known bodies and the other form of their name.

    >>> bodies()["UN"]
    'United Nations'
    """
    return {row[0]: row[2] for row in resources.lexicon("bodies")}


def body_of(name: str) -> str:
    """The name that a known body goes under, whichever of its names *name* is; "" for others.

    >>> body_of("UN") == body_of("United Nations"), body_of("GOP"), body_of("Orme Society")
    (True, 'Republican Party', '')
    """
    table = bodies()
    other = table.get(name, "")
    if other and table.get(other, "") not in ("", name):
        name, other = other, table[other]
    return (min(name, other, key=str.lower) if table.get(other) else other) if other else ""


@cache
def places() -> dict[str, str]:
    """Known places and the name they go under.

    >>> places()["Britain"]
    'United Kingdom'
    """
    return {row[0]: row[0] for row in resources.lexicon("places")} | {row[0]: row[1] for row in resources.lexicon("place-aliases")}


@cache
def countries() -> dict[str, str]:
    """The codes of the countries by their names.

    >>> countries()["Kenya"]
    'KE'
    """
    return {row[0]: row[2] for row in resources.lexicon("places") if row[1] == "country"}


def is_country(name: str) -> bool:
    """Whether a name, short forms too, is that of a country.

    >>> is_country("Britain"), is_country("Nairobi")
    (True, False)
    """
    return places().get(name.replace(".", ""), name) in countries()


@cache
def body_words() -> frozenset[str]:
    """Words that make a name the name of a body.

    >>> "Ministry" in body_words()
    True
    """
    return frozenset(row[0] for row in resources.lexicon("body-words"))


@cache
def firm_words() -> frozenset[str]:
    """Last words of the names of bodies that trade.

    >>> "Airlines" in firm_words(), "Ministry" in firm_words()
    (True, False)
    """
    return frozenset(row[0] for row in resources.lexicon("body-words") if row[1:] == ("firm",))


@cache
def place_words() -> frozenset[str]:
    """Words that make a name the name of a place.

    >>> "River" in place_words()
    True
    """
    return frozenset(row[0] for row in resources.lexicon("place-words"))


@cache
def starters() -> frozenset[str]:
    """Words that begin sentences.

    >>> "However" in starters()
    True
    """
    return frozenset(row[0] for row in resources.lexicon("sentence-starters"))
