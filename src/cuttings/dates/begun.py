"""What a verb of beginning is told of: `the strike began`, not `the talks over the strike began`."""

from __future__ import annotations

from collections.abc import Callable

from cuttings.text import Words, listed

__all__ = ["begins"]


def begins(words: Words, start: int, stop: int, named: Callable[[str], bool]) -> bool:
    """Whether what is *named* begins in the sentence from *start* to *stop*: as subject of the verb, or as its object.

    >>> from cuttings.text import words
    >>> made = words("The strike in Tolle began on 3 June.")
    >>> begins(made, 0, 9, lambda word: word == "strike"), begins(made, 0, 9, lambda word: word == "tolle")
    (True, False)
    >>> begins(words("Talks to end the strike began on 3 June."), 0, 10, lambda word: word == "strike")
    False
    """
    lower = words.lower
    verbs = [place for place in range(start, stop) if lower[place] in _BEGUN]
    return any(_of(lower, start, verb, noun) for noun in range(start, stop) if named(lower[noun]) for verb in verbs)


def _of(lower: tuple[str, ...], start: int, verb: int, noun: int) -> bool:
    if noun > verb:
        between = lower[verb + 1 : noun]
        return _UNDER.isdisjoint(between) and not any(word in _PARTING or word.endswith("ing") for word in between)
    first = next((place + 1 for place in range(noun - 1, start - 1, -1) if lower[place] in _PARTING), start)
    behind = lower[noun + 1]
    alone = noun + 1 == verb or behind in _UNDER or behind in _AUXILIARIES or behind.endswith("ly")
    return alone and _UNDER.isdisjoint(lower[first + 1 : noun]) and _PARTING.isdisjoint(lower[noun + 1 : verb])


_BEGUN = listed("began begun begins started starts opened opens launched")
_UNDER = listed("of in on at for to with over against into between about by from during since after before amid despite near through")
"""Behind these a noun is no subject and no object, unless they open the clause: `in Tolle the strike began`."""
_PARTING = listed(", ; : and but that which who when while as if because")
_AUXILIARIES = listed("had has have was is first")
