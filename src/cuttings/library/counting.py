"""What befell those counted: `killed` in a query finds the dead and those who died, and no degrees or shares beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from cuttings import resources
from cuttings.types import Reported

__all__ = ["asked", "fate", "variants"]

_WORD = re.compile(r"\w[\w'’-]*")
_CLAUSE = re.compile(r"\b(?:and|but|when|while|where|whereas)\b|[;,]")
_NONE_OF = re.compile(
    r"\b(?:none|neither|nobody|no[- ]?one|not (?:one|any|a single one)|without any) (?:of|among|in|aboard)"
    r"(?: (?:the|its|their|his|her|our|those|these|all|other|about|around|nearly|almost|roughly|some|estimated|\w+[’']s?))* ?$",
    re.IGNORECASE,
)
_WERE_NOT = re.compile(
    r"(?: (?!who\b|that\b|which\b)[\w’'-]+){0,4}? "
    r"(?:(?:was|were|is|are|have|has|had)(?: \w+ly)? (?:not|never)(?! only| yet)|(?:was|were|have|has|had)n[’']t)\b"
)
"""Before a figure and behind it: what did not befall those counted."""
_FOUND = ("body", "bodies")
"""What is found of the dead, some of those counted already, or still sought."""
_REACH = 8
"""So many words from a figure stands what befell those it counts."""


@cache
def _fates() -> Mapping[str, str]:
    return dict(resources.lexicon("aspects"))  # type: ignore[arg-type]


@cache
def _people() -> frozenset[str]:
    return frozenset(row[0] for row in resources.lexicon("counted-people"))


def _of(word: str) -> str:
    from cuttings.stories.terms import stem

    return _fates().get(word) or _fates().get(stem(word), "")


def asked(query: str) -> str:
    """What a query says befell somebody, or nothing.

    >>> asked("dead"), asked("Hask killed"), asked("boats")
    ('killed', 'killed', '')
    """
    return next((found for word in query.lower().split() if ":" not in word and word[:1].isalpha() and (found := _of(word))), "")


def variants(query: str) -> Iterator[str]:
    """The query, and with each other word for what befell somebody in place of its own.

    >>> "Hask died" in variants("Hask killed")
    True
    """
    yield query
    words = query.split()
    at = next((n for n, word in enumerate(words) if asked(word)), None)
    if at is not None:
        same = {form for word, one in _fates().items() if one == asked(words[at]) for form in _forms(word)}
        yield from (" ".join((*words[:at], word, *words[at + 1 :])) for word in sorted(same - {words[at].lower()}))


def _forms(word: str) -> tuple[str, ...]:
    """A word and, where it is the stem of a verb, its forms, for the search knows whole words: `injur`, `injured`, `injuring`."""
    from cuttings.stories.terms import stem

    return word, *(form for form in (f"{word}ed", f"{word}ing") if stem(form) == word)


def fate(one: Reported) -> str:
    """What befell the people that a figure counts, by the nearest word of its clause; nothing where it counts no people.

    >>> from cuttings.types import Span
    >>> told = dict(article="a", outlet=None, published=None, sentence=Span(0, 40), low=3, high=3, unit=None, bound="exact", score=1.0)
    >>> fate(Reported(**told, quote="At Hask three people died of cold.", words="three people", thing="people"))
    'killed'
    >>> fate(Reported(**told, quote="At Hask three boats were lost when he died.", words="three boats", thing="boats"))
    ''
    >>> fate(Reported(**told, quote="None of its three people was hurt.", words="three people", thing="people"))
    ''
    """
    from cuttings.stories.terms import stem

    thing = _WORD.findall((one.thing or "").lower())
    if (
        one.unit
        or (not thing and one.bound in ("at-most", "less-than"))
        or (thing and thing[-1] in _FOUND)
        or (thing and not (thing[-1] in _people() or stem(thing[-1]) in _people() or _of(thing[-1])))
    ):
        return ""
    if thing and _of(thing[-1]):
        return _of(thing[-1])
    at = one.quote.find(one.words.partition(" (")[0])
    if at < 0:
        return ""
    end = at + len(one.words.partition(" (")[0])
    if _NONE_OF.search(one.quote, 0, at):
        return ""
    before, after = _CLAUSE.split(one.quote[:at])[-1], _CLAUSE.split(one.quote[end:])[0]
    if _WERE_NOT.match(after):
        return ""
    ways = ((0.0, _WORD.findall(after.lower())), (0.5, _WORD.findall(before.lower())[::-1]))
    found = [(n + extra, _of(word)) for extra, words in ways for n, word in enumerate(words[:_REACH]) if _of(word)]
    return min(found, default=(0.0, ""))[1]
