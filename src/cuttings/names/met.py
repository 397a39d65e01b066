"""The names of an article met so far, filed by what they may be called by again, so that a further name is compared with few of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cuttings.names.known import bodies, body_words, called
from cuttings.names.runs import BODY_WITH
from cuttings.names.sieves import letters_of, parts_of, short_body, small_letters, sound, without_generation, without_initials

__all__ = ["Others", "People", "sharpened", "shortened"]

Key = tuple[str, str]
_LONG = 24
"""Names of more words are not filed by their beginnings and ends, but looked at one by one; there are hardly any."""
# Words that end too many names to stand for one of them.
_WEAK = frozenset(
    {"Co", "Corp", "Inc", "LLC", "Ltd", "PLC", "FC", "United", "International", "Electric", "Energy", "News", "Post", "Times"}
)
# Chambers of a parliament: *the House* after *the House of Lords*; alone the word makes no body.
_CHAMBERS = frozenset({"House", "Chamber"})


class People:
    """People by plain name, with where each is first named, and those of them to whom their surname alone does not go back.

    >>> people = People({"ada orme": 0, "bo tarn": 9})
    >>> people.named("orme"), people.given("bo"), people.first["bo tarn"]
    (['ada orme'], ['bo tarn'], 9)
    """

    def __init__(self, first: Mapping[str, int] | None = None, apart: frozenset[str] = frozenset()) -> None:
        self.apart = apart
        self.first: dict[str, int] = {}
        self._last: dict[str, list[str]] = {}
        self._given: dict[str, list[str]] = {}
        self._sounds: dict[str, list[str]] = {}
        for plain, start in (first or {}).items():
            self.add(plain, start)

    def add(self, plain: str, start: int) -> None:
        """A person who is named at *start*."""
        if plain in self.first:
            self.first[plain] = min(self.first[plain], start)
            return
        self.first[plain] = start
        parts = without_initials(plain) or ("",)
        self._last.setdefault(parts[-1], []).append(plain)
        self._given.setdefault(parts[0], []).append(plain)
        self._sounds.setdefault(last_sound(plain), []).append(plain)

    def named(self, last: str) -> list[str]:
        """The people of a last name ("": those whose name is initials only)."""
        return self._last.get(last, [])

    def given(self, name: str) -> list[str]:
        """The people whose name begins with that word."""
        return self._given.get(name, [])

    def alike(self, rule: str, plain: str) -> list[str]:
        """Those whom the sieve *rule* may join to a name; it decides.

        >>> list(People({"ada orme": 0, "bo tarn": 9}).alike("order", "tarn bo"))
        ['bo tarn']
        """
        last = (without_initials(plain) or ("",))[-1]
        if rule == "given-name":
            alone = without_generation(plain)
            return [person for name in {alone, *called().get(alone, ())} for person in self.given(name)]
        if rule == "spelling":
            return self._sounds.get(last_sound(plain), [])
        return self.given(last) if rule == "order" else self.named(last)


def last_sound(plain: str) -> str:
    """How a person's last name sounds.

    >>> last_sound("ada kadhimi") == last_sound("khadimi")
    True
    """
    return sound((without_initials(plain) or (plain,))[-1])


class Others:
    """Bodies and places by their key, with their full names.

    >>> others = Others()
    >>> others.add(("body", "dale water board"), "Dale Water Board")
    >>> others.spelled("DWB", True), list(others.shorter("Dale Water"))
    (('body', 'dale water board'), [('body', 'dale water board')])
    """

    def __init__(self) -> None:
        self._letters: dict[str, list[tuple[Key, str]]] = {}
        self._small: dict[str, list[Key]] = {}
        self._parts: dict[tuple[str, ...], dict[Key, str]] = {}
        self._ends: dict[str, dict[Key, str]] = {}
        self._long: dict[Key, str] = {}

    def add(self, key: Key, full: str) -> None:
        """A body or place that was not met before."""
        self._letters.setdefault(letters_of(full), []).append((key, full))
        if key[0] != "body":
            return
        self._small.setdefault(small_letters(full), []).append(key)
        parts, spelled = parts_of(full), full.split(" ")
        if len(spelled) > _LONG:
            self._long[key] = full
            return
        for cut in range(1, len(parts)):
            for some in (parts[:cut], parts[cut:]):
                self._parts.setdefault(some, {})[key] = full
        for end in (*sharpened(full), *(" ".join(spelled[cut:]) for cut in range(1, len(spelled) - 1))):
            self._ends.setdefault(end, {})[key] = full

    def spelled(self, letters: str, body: bool) -> Key | None:
        """The one name, or *body*, whose words begin with these capitals."""
        found = self._letters.get(letters, [])
        fitting = [full for key, full in found if not body or key[0] == "body"]
        return next(key for key, full in found if full == fitting[0]) if len(fitting) == 1 else None

    def mixed(self, letters: str) -> Key | None:
        """The one body whose words, small ones among them, begin with these letters."""
        found = self._small.get(letters, [])
        return found[0] if len(found) == 1 else None

    def shorter(self, short: str) -> Iterator[Key]:
        """The bodies that *short* is short for."""
        for held in (self._parts.get(parts_of(short), {}), self._long):
            yield from (key for key, full in held.items() if short_body(short, full))

    def ending(self, short: str) -> Iterator[Key]:
        """The bodies that are called *short* by the word for what they are, or by their end."""
        for held in (self._ends.get(short, {}), self._long):
            yield from (key for key, full in held.items() if short in sharpened(full) or shortened(short, full))


def sharpened(name: str) -> list[str]:
    """The word for what a body is, by which it is called again: the last one, or the one before "of".

    Of a known short name it is that of the full one.

    >>> sharpened("Upper Sorn Front"), sharpened("Church of Sorn"), sharpened("Sorn Inc"), sharpened("Front"), sharpened("NASA")
    (['Front'], ['Church'], [], [], ['Administration'])
    """
    parts = (name if " " in name else bodies().get(name) or name).split()
    joint = next((place for place, part in enumerate(parts) if part in BODY_WITH), 0)
    head = parts[joint - 1] if joint else parts[-1]
    return [head] if len(parts) > 1 and (head in body_words() or (joint and head in _CHAMBERS)) and head not in _WEAK else []


def shortened(short: str, full: str) -> bool:
    """Whether *short* is the end of a body's name, of two words or more, the last of them for what it is.

    >>> shortened("Water Board", "Dale Water Board"), shortened("Board", "Dale Water Board"), shortened("Orme", "Ada Orme")
    (True, False, False)
    """
    return " " in short and full.endswith(f" {short}") and short.rsplit(maxsplit=1)[-1] in body_words()
