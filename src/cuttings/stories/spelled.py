"""Names that the outlets of a story spell in two ways: one person, body or place by all that stands around."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from cuttings.names import gender
from cuttings.stories.cite import report
from cuttings.types import SURE, Difference, Name, Reading

if TYPE_CHECKING:
    from cuttings.stories.printed import Marks

__all__ = ["near", "spelled"]

_WORD = re.compile(r"[^\W\d_]+")
_LONG, _SHORT, _ALONE, _MANY = 7, 4, 5, 400
"""From so many letters on two may differ; shorter words are the same or others; so long is a name
of one word; more names are not compared."""
_TITLED = 2
"""Names of at least so many words may have a title before them."""
_FORMS = re.compile(r"(?:s|es|n|an|ian|ese|ish|i|e?r)$")
Held = dict[int, Name]


def spelled(readings: Mapping[str, Reading], met: Marks) -> Iterable[Difference]:
    """Names that two outlets spell otherwise, and that neither spells as the other does.

    >>> from cuttings.stories.matched import meetings
    >>> list(spelled({}, meetings([])))
    []
    """
    known, articles = _names(readings), list(readings.values())
    texts = cache(lambda place: frozenset(_words(articles[place].article.text)))
    for one, other in _pairs(known):
        if near(one, other) and (len(one) == len(other) or _persons(known[one], known[other])) and not _of_two_sexes(one, other):
            ours, theirs = _apart(one, other, known, texts)
            if any(met[a, b] or met[b, a] for a in ours for b in theirs):
                yield _difference({**ours, **theirs}, readings)


def _pairs(known: Mapping[tuple[str, ...], Held]) -> Iterable[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Two names each, of those that most articles give, whose last words begin or end alike."""
    alike: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in sorted(known, key=lambda words: (-len(known[words]), words))[:_MANY]:
        alike[f"{words[-1][:2]}-"].append(words)
        alike[f"-{words[-1][-2:]}"].append(words)
    return sorted({pair for some in alike.values() for pair in combinations(sorted(some), 2)})


def _names(readings: Mapping[str, Reading]) -> dict[tuple[str, ...], Held]:
    """Each name by its words, with the places of the articles that give it."""
    found: dict[tuple[str, ...], Held] = defaultdict(dict)
    for place, reading in enumerate(readings.values()):
        for name in reading.names:
            words = _words(name.name)
            if words and (len(words) > 1 or len(words[0]) >= _ALONE) and any(mention.form == "name" for mention in name.mentions):
                found[words].setdefault(place, name)
    return found


def _apart(
    one: tuple[str, ...], other: tuple[str, ...], known: Mapping[tuple[str, ...], Held], texts: Callable[[int], frozenset[str]]
) -> tuple[Held, Held]:
    """The articles that give one of two names and in no place a word of the other that is none of its own."""
    ours, theirs = frozenset(other) - frozenset(one), frozenset(one) - frozenset(other)
    return (
        {place: name for place, name in known[one].items() if not ours & texts(place)},
        {place: name for place, name in known[other].items() if not theirs & texts(place)},
    )


def _persons(one: Held, other: Held) -> bool:
    """Whether both names are those of persons, which may have a title before them; bodies of longer names are others."""
    return all(any(name.kind == "person" for name in held.values()) for held in (one, other))


def _of_two_sexes(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a word that differs is a given name of one sex here and of the other there: `Mario Rossi`, `Maria Rossi` are two people."""
    many = min(len(one), len(other))
    sexes = [{gender(a.capitalize()), gender(b.capitalize())} for a, b in zip(one[-many:], other[-many:], strict=True) if a != b]
    return {"f", "m"} in sexes


@lru_cache(maxsize=1 << 14)
def _plain(word: str) -> str:
    """A word in lower case, without marks above or below its letters."""
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))


def _words(text: str) -> tuple[str, ...]:
    return tuple(map(_plain, _WORD.findall(text)))


def near(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names differ by a few letters, each word from its own; `Svall` and `Svalls` are forms of one word.

    >>> near(("anne", "petrie"), ("anna", "petrie")), near(("femar",), ("yemar",)), near(("kent", "orme"), ("siv", "orme"))
    (True, False, False)
    >>> near(("granny", "irini", "orme"), ("eirini", "orme")), near(("veltrine",), ("veltrin",)), near(("norden",), ("nordens",))
    (True, True, False)
    """
    many = min(len(one), len(other))
    if len(one) != len(other) and many < _TITLED:
        return False
    changed = [(a, b) for a, b in zip(one[-many:], other[-many:], strict=True) if a != b]
    return bool(changed) and all(_changed(a, b, alone=len(one) == 1) for a, b in changed)


def _changed(a: str, b: str, *, alone: bool) -> bool:
    short, long = sorted((a, b), key=len)
    if (
        len(short) < (_ALONE if alone else _SHORT)
        or len(long) - len(short) > 2
        or (long.startswith(short) and _FORMS.match(long, len(short)))
    ):
        return False
    if alone and a[0] != b[0]:
        return False
    allowed = 2 if len(short) >= _LONG and not alone else 1
    return _edits(a, b) <= allowed


def _edits(a: str, b: str) -> int:
    """Letters to put in, leave out or change (Levenshtein 1966)."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1]


def _difference(held: Held, readings: Mapping[str, Reading]) -> Difference:
    articles = list(readings.items())
    reports = []
    for place in sorted(held):
        article, reading = articles[place]
        mention = next(mention for mention in held[place].mentions if mention.form == "name")
        reports.append(
            replace(report(article, reading, mention.span, unsure=held[place].score < SURE), value=held[place].name, plain=held[place].name)
        )
    places = all(name.kind == "place" for name in held.values())
    return Difference(kind="place" if places else "actor", thing="how the name is spelled", reports=tuple(reports), update=False)
