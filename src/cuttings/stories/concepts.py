"""Words of the news that name one thing or one act, and their forms."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache

from cuttings import resources
from cuttings.stories.terms import stem

__all__ = ["concept", "counted", "named"]

_SHORT = 5


@lru_cache(maxsize=1 << 14)
def concept(word: str) -> str:
    """What a lower-cased word names: a concept that several words of the news stand for and it alone, else its own stem.

    >>> concept("lorries") == concept("truck"), concept("gigs") == concept("concert"), concept("harbours")
    (True, True, 'harbour')
    """
    _, names = named().get(word, ("", ()))
    return f"={names[0]}" if len(names) == 1 else stem(word)


def counted(word: str) -> str:
    """What a lower-cased word names where it is counted: as `concept`, with words besides that are one thing only there.

    >>> counted("branches") == counted("offices"), concept("branches") == concept("offices")
    (True, False)
    """
    _, names = named("namings").get(word, ("", ()))
    return f"={names[0]}" if len(names) == 1 else concept(word)


@cache
def named(lexicon: str = "wordings") -> dict[str, tuple[str, tuple[str, ...]]]:
    """For every form of a word that a lexicon knows the word and the concepts that it may stand for.

    >>> named()["lorries"]
    ('lorry', ('road vehicle',))
    """
    known: dict[str, set[str]] = defaultdict(set)
    for term, name in resources.lexicon(lexicon):
        if " " not in term:
            known[term].add(name)
    forms: dict[str, tuple[str, tuple[str, ...]]] = {}
    for term in sorted(known):
        for form in _forms(term):
            forms.setdefault(form, (term, tuple(sorted(known[term]))))
    return forms | {term: (term, tuple(sorted(names))) for term, names in known.items()}


def _forms(term: str) -> Iterable[str]:
    """A term with the endings of nouns and verbs.

    >>> sorted(_forms("march")), "carries" in _forms("carry"), "axed" in _forms("axe"), "robbed" in _forms("rob")
    (['march', 'marched', 'marches', 'marching'], True, True, True)
    """
    yield term
    if term.endswith("y") and term[-2:-1] not in "aeiou":
        yield from (term[:-1] + "ies", term[:-1] + "ied", term + "ing")
    elif term.endswith("e"):
        yield from (term + "s", term + "d", term[:-1] + "ing")
    elif term.endswith(("s", "x", "ch", "sh")):
        yield from (term + "es", term + "ed", term + "ing")
    else:
        yield from (term + "s", term + "ed", term + "ing")
        if len(term) <= _SHORT and term[-1] in "bdgmnprt":
            yield from (term + term[-1] + "ed", term + term[-1] + "ing")
