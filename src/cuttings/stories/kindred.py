"""Words that the news may use for one another, set by set, with their forms and whole phrases: what our widest list knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

from cuttings import resources

__all__ = ["GRADES", "phrases", "related"]

GRADES = ("1", "2", "3", "k")
"""How often the words of a set name one thing in one affair: nearly always, often, at times; `k`: a list that knew such affairs."""

_VOWELS, _DOUBLED, _SHORT = "aeiou", "bdgklmnprtv", 3
_HISSING = ("s", "x", "z", "ch", "sh")


class _Sets(NamedTuple):
    """By form the sets that hold it, each with the word that it is a form of; by first word the phrases; the grade of each set."""

    held: Mapping[str, frozenset[tuple[int, str]]]
    phrases: Mapping[str, Sequence[tuple[str, ...]]]
    grades: Sequence[str]


def related(forms: Mapping[str, Iterable[str]]) -> dict[tuple[str, str], frozenset[str]]:
    """The keys, two by two in the order of the alphabet, of which a form of each is in one set, with the grades of such sets.

    >>> related({"a": ["gunmen"], "b": ["attacker"], "c": ["gunman"], "d": ["weir"]}).keys() == {("a", "b"), ("b", "c")}
    True
    """
    sets = _sets()
    members: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for key in sorted(forms):
        for form in forms[key]:
            for number, word in sets.held.get(form, ()):
                members[number][key].add(word)
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for number, keys in members.items():
        for a, b in combinations(keys, 2):
            if len(keys[a] | keys[b]) > 1:
                found[a, b].add(sets.grades[number])
    return {pair: frozenset(grades) for pair, grades in found.items()}


def phrases(words: Sequence[str]) -> Iterator[tuple[int, tuple[str, ...], str]]:
    """Where phrases of our sets stand among lower-cased words: the place of the first word, the words, and the phrase as it is listed.

    >>> list(phrases("the chief stepped down today".split()))
    [(2, ('stepped', 'down'), 'step down')]
    """
    sets = _sets()
    for at, word in enumerate(words):
        for phrase in sets.phrases.get(word, ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                yield at, phrase, min(listed for _, listed in sets.held[" ".join(phrase)])


@cache
def _sets() -> _Sets:
    held: dict[str, set[tuple[int, str]]] = defaultdict(set)
    grades = []
    for number, (grade, kinds, words) in enumerate(resources.lexicon("kindred")):
        grades.append(grade)
        for word in words.split(" "):
            for form in {form for kind in kinds for form in _phrase(word, kind)}:
                held[form].add((number, word.replace("_", " ")))
    starts: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for form in sorted(held):
        if " " in form:
            starts[form.split(" ")[0]].append(tuple(form.split(" ")))
    return _Sets({form: frozenset(words) for form, words in held.items()}, starts, grades)


def _phrase(word: str, kind: str) -> Iterator[str]:
    """The forms of a word or phrase: of a verb's first word, of a noun's last.

    >>> sorted(_phrase("call_off", "v")), sorted(_phrase("death_toll", "n"))
    (['call off', 'called off', 'calling off', 'calls off'], ['death toll', 'death tolls'])
    """
    first, *others = word.split("_")
    if kind == "v":
        yield from (" ".join((form, *others)) for form in _verb(first))
    elif kind == "n":
        *before, last = (first, *others)
        yield from (" ".join((*before, form)) for form in (last, *_plurals(last)))
    else:
        yield " ".join((first, *others))


def _plurals(noun: str) -> tuple[str, ...]:
    """The plurals that a noun may have.

    >>> _plurals("gunman"), _plurals("body"), _plurals("inquiry"), _plurals("blaze")
    (('gunmen',), ('bodies',), ('inquiries',), ('blazes',))
    """
    for end, plural in _irregular("n").items():
        if noun.endswith(end):
            return tuple(noun.removesuffix(end) + form for form in plural)
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return (noun[:-1] + "ies",)
    return (noun + "es",) if noun.endswith(_HISSING) else (noun + "s", noun + "es") if noun.endswith("o") else (noun + "s",)


def _verb(verb: str) -> Iterator[str]:
    """The forms that a verb may have.

    >>> sorted(_verb("slay")), sorted(_verb("axe")), sorted(_verb("nab"))
    (['slain', 'slay', 'slaying', 'slays', 'slew'], ['axe', 'axed', 'axes', 'axing'], ['nab', 'nabbed', 'nabbing', 'nabs'])
    """
    past = _irregular("v").get(verb, ())
    stem, third = verb, verb + ("es" if verb.endswith((*_HISSING, "o")) else "s")
    ends = ("ed", "ing")
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        third, past = verb[:-1] + "ies", past or (verb[:-1] + "ied",)
    elif verb.endswith("ie"):
        past, stem = past or (verb + "d",), verb[:-2] + "y"
    elif verb.endswith("e"):
        past, stem = past or (verb + "d",), verb if verb.endswith("ee") else verb[:-1]
    elif verb[-1] in _DOUBLED and len(verb) > 2 and verb[-2] in _VOWELS and verb[-3] not in _VOWELS:
        stem = verb + verb[-1]
        if len(verb) > _SHORT:  # by stress the last letter is doubled or not: visited, admitted
            yield from (verb + "ing", *(() if past else (verb + "ed",)))
    yield from (verb, third, stem + ends[1], *(past or (stem + ends[0],)))


@cache
def _irregular(kind: str) -> dict[str, tuple[str, ...]]:
    return {word: tuple(forms.split(" ")) for word, its, forms in resources.lexicon("irregular") if its == kind}
