"""Pairs of words by which two outlets of a story may call one thing, and what is known of each pair."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations, islice, product
from math import log, sqrt

from cuttings import resources
from cuttings.stories.cite import day
from cuttings.stories.concepts import named
from cuttings.stories.copies import days_apart
from cuttings.stories.settings import SETTINGS, Setting, likest, setting
from cuttings.stories.synonyms import alike
from cuttings.stories.terms import COMMON, rarity, stem
from cuttings.types import Reading, Span

__all__ = ["LOOKS", "Rivals", "Told", "looks", "plain", "rivals", "settled", "speak_for_others", "told"]

LOOKS = (
    *("chance", "surroundings", "title", "both", "commoner", "rarer", "concept", "ing", "apart", "titles", "cover", "article"),
    *("after", "before", "times", "lead", "known", "chance in surroundings", "root of surroundings", "kindred", "kindred alone", *SETTINGS),
)
"""What is known of a pair of words in a story, in the order of the model's weights."""

_WORD = re.compile(r"\w[\w'’-]*")
_LETTERS = re.compile(r"[a-z]+(?:-[a-z]+)*")
_LEXICONS, _KINDRED = ("wordings", "namings"), ("kindred",)
_VOICE = "spokes"
_MARKS = ("'", "’")
_BEGINS = re.compile(r"(?:^|[.!?”\"’'\n“‘])\s*$")
_STOP = re.compile(r"[.!?][”\"’']?\s|\n")
_SENTENCE = 40
_LEAST, _SHORT, _REACH, _FADE = 0.8, 3, 7, 4.0
_NUMBER, _MOST_RARE, _TELLS, _SCANT = 5.0, 8.0, 0.7, 4.0
_OURS, _FEW, _STILL = 0.1, 6, 3
_PLACES, _MEETINGS = 4, 12
"""So many places of a word, and meetings of two, are held against each other."""
_ARTICLES, _SAYS, _CROWD, _LEAD, _OFTEN = frozenset(("a", "an", "the", "this", "that", "their", "his", "its")), 1.0, 12, 0.15, 4
"""The chance of words that our lexicon alone holds for one thing; of so many articles each the surroundings are held against each other;
things and acts of so many days are one, persons and bodies of any. Then words that announce a noun, the weight from which on a neighbour
tells something, how many words may share it, the part of an article that is its lead, and from where on more of a word says no more."""
Beside = tuple[bool, str]
"""A neighbour of a word: whether it stands after it, and its stem."""


@dataclass(frozen=True, slots=True)
class Told:
    """One article: its words by stem with their spans, where its plain words stand (names are none), and the stems of its headline."""

    article: str
    outlet: str | None
    day: str
    stems: Sequence[str]
    words: Sequence[re.Match[str]]
    places: Mapping[str, Sequence[int]]
    known: frozenset[str]
    title: frozenset[str]
    near: dict[str, Mapping[str, float]] = field(default_factory=dict)
    settings: dict[str, Sequence[Setting]] = field(default_factory=dict)

    def beside(self, word: str) -> Iterator[Beside]:
        """The telling words that stand right before and right after a word, with nothing but a blank or a hyphen between.

        >>> from cuttings.types import Article
        >>> one = told("a", Reading(page="a", fetched=None, fingerprint="", article=Article(text="The mill weir broke.")))
        >>> list(one.beside("weir"))
        [(False, 'mill'), (True, 'broke')]
        """
        for at in self.places[word]:
            if at and self.words[at - 1].end() + 1 == self.words[at].start() and _weight(self.stems[at - 1]) > _SAYS:
                yield False, self.stems[at - 1]
            if at + 1 < len(self.stems) and self.words[at].end() + 1 == self.words[at + 1].start() and _weight(self.stems[at + 1]) > _SAYS:
                yield True, self.stems[at + 1]

    def parts(self, word: str, other: str) -> bool:
        """Whether an article that has two words has them of two things: both stand in one sentence.

        >>> from cuttings.types import Article
        >>> one = told("a", Reading(page="a", fetched=None, fingerprint="", article=Article(text="The weir broke; the dam of Hask held.")))
        >>> one.parts("weir", "dam"), one.parts("weir", "dyke")
        (True, False)
        """
        places = product(self.places.get(word, ()), self.places.get(other, ()))
        return any(self._in_one(*sorted(two)) for two in places)

    def _in_one(self, first: int, last: int) -> bool:
        """Whether two words stand in one sentence."""
        text = self.words[first].string
        return last - first <= _SENTENCE and not _STOP.search(text, self.words[first].end(), self.words[last].start())

    def announced(self, word: str) -> int:
        """How often an article or a word like it stands right before a word.

        >>> from cuttings.types import Article
        >>> told("a", Reading(page="a", fetched=None, fingerprint="", article=Article(text="The weir broke."))).announced("weir")
        1
        """
        return sum(at > 0 and self.stems[at - 1] in _ARTICLES for at in self.places[word])

    def first(self, word: str) -> Span:
        """Where a word first stands.

        >>> from cuttings.types import Article
        >>> told("a", Reading(page="a", fetched=None, fingerprint="", article=Article(text="The weir broke."))).first("weir")
        Span(start=4, end=8)
        """
        return Span(*self.words[self.places[word][0]].span())

    def form(self, word: str) -> str:
        """A word as it is first printed.

        >>> from cuttings.types import Article
        >>> told("a", Reading(page="a", fetched=None, fingerprint="", article=Article(text="Weirs broke."))).form("weir")
        'Weirs'
        """
        return self.words[self.places[word][0]].group()

    def depth(self, word: str) -> float:
        """Which share of the article stands before the first place of a word.

        >>> from cuttings.types import Article
        >>> told("a", Reading(page="a", fetched=None, fingerprint="", article=Article(text="The weir of Hask broke."))).depth("broke")
        0.8
        """
        return self.places[word][0] / len(self.words)

    def around(self, word: str) -> Mapping[str, float]:
        """The weighted words around all places of a word; looked up once.

        >>> from cuttings.types import Article
        >>> one = told("a", Reading(page="a", fetched=None, fingerprint="", article=Article(text="The weir broke.")))
        >>> sorted(one.around("weir"))
        ['broke']
        """
        if word not in self.near:
            self.near[word] = self._around(word)
        return self.near[word]

    def setting(self, word: str) -> Sequence[Setting]:
        """What stands around each of the first places of a word; looked up once.

        >>> from cuttings.types import Article
        >>> one = told("a", Reading(page="a", fetched=None, fingerprint="", article=Article(text="The weir broke.")))
        >>> [(place.before, place.after) for place in one.setting("weir")]
        [('the', 'broke')]
        """
        if word not in self.settings:
            self.settings[word] = [setting(self.stems, at, _weight) for at in self.places[word][:_PLACES]]
        return self.settings[word]

    def _around(self, word: str) -> dict[str, float]:
        found: dict[str, float] = {}
        for at in self.places[word]:
            for place in range(max(0, at - _REACH), min(len(self.stems), at + _REACH + 1)):
                weight = _weight(self.stems[place]) if place != at else 0.0
                if weight:
                    weight /= 1 + abs(place - at) / _FADE
                    key = self.stems[place]
                    if weight > found.get(key, 0.0):
                        found[key] = weight
        return found


@dataclass(frozen=True, slots=True)
class Rivals:
    """Two word stems that may name one thing, the chance that dictionaries give, our concepts for both, articles of two outlets of
    which each has one of the words and not both have both, on which sides (after: true) both have the same neighbour, and whether a wider
    list of ours holds the words for near one another."""

    one: str
    other: str
    chance: float
    concepts: frozenset[str]
    meets: Sequence[tuple[Told, str, Told, str]]
    shared: frozenset[bool] = frozenset()
    kindred: bool = False


def told(article: str, reading: Reading) -> Told:
    """The words of an article, those apart that are plain, telling and no names.

    >>> from cuttings.types import Article
    >>> sorted(told("a", Reading(page="a", fetched=None, fingerprint="", article=Article(text="The weir at Hask broke."))).places)
    ['broke', 'weir']
    """
    text = reading.article.text
    names = sorted((m.span for name in reading.names for m in name.mentions if m.form == "name"), key=lambda span: span.start)
    starts = [span.start for span in names]
    words = list(_WORD.finditer(text))
    stems = [stem(match.group().lower()) for match in words]
    places: dict[str, list[int]] = defaultdict(list)
    for at, match in enumerate(words):
        word = match.group()
        if not _telling(plain(word)):
            continue
        if word[0].isupper():
            held = bisect_right(starts, match.start()) - 1
            inside = held >= 0 and match.start() < names[held].end
            if inside or not _BEGINS.search(text[max(0, match.start() - 4) : match.start()]):
                continue
        places[stems[at]].append(at)
    title = frozenset(stem(word.lower()) for word in _WORD.findall(reading.article.title or ""))
    return Told(article, reading.article.outlet, day(reading), stems, words, places, frozenset(stems), title)


def plain(word: str) -> str:
    """A word in lower case without the mark of what it owns.

    >>> plain("Bank’s")
    'bank'
    """
    return word.lower().removesuffix("s").rstrip("'’") if word[-2:-1] in _MARKS else word.lower().rstrip("'’")


@lru_cache(maxsize=1 << 16)
def _telling(word: str) -> bool:
    return len(word) >= _SHORT and bool(_LETTERS.fullmatch(word)) and word not in COMMON and rarity(stem(word)) >= _LEAST


@lru_cache(maxsize=1 << 16)
def _weight(key: str) -> float:
    return 0.0 if key in COMMON else _NUMBER if key[:1].isdigit() else _TELLS * min(_MOST_RARE, rarity(key))


def rivals(articles: Sequence[Told]) -> Iterator[Rivals]:
    """The pairs of words of a story that may name one thing, of which two outlets have one each and one of these has no other.

    >>> list(rivals([]))
    []
    """
    holders: dict[str, list[Told]] = defaultdict(list)
    for one in articles:
        for key in one.places:
            holders[key].append(one)
    forms = {key: frozenset(plain(one.form(key)) for one in some) for key, some in holders.items()}
    concepts = {key: _concepts(words, _LEXICONS) for key, words in forms.items()}
    chances = {(a, b): chance for a, b, chance in alike(holders)}
    for pair in _of_one_set(concepts):
        chances.setdefault(pair, _OURS)
    near = set(_of_one_set({key: _concepts(words, _KINDRED) for key, words in forms.items()}))
    for pair in near:
        chances.setdefault(pair, 0.0)
    shared = _shared(holders)
    for pair, sides in shared.items():
        if False in sides:
            chances.setdefault(pair, 0.0)
    for (a, b), chance in sorted(chances.items()):
        ours_both = concepts[a] & concepts[b]
        if (
            not _of_one_root(a, b)
            and not speak_for_others(a, b)
            and (meets := _meaning(ours_both, _meets(a, b, holders, any((one,) in resources.lexicon("called") for one in ours_both))))
        ):
            yield Rivals(a, b, chance, ours_both, meets, shared.get((a, b), frozenset()), (a, b) in near)


_Meeting = tuple[Told, str, Told, str]


def _shared(holders: Mapping[str, Sequence[Told]]) -> dict[tuple[str, str], frozenset[bool]]:
    """The pairs of words that have one telling neighbour, and on which sides: `rubber bullet` and `rubber projectile`."""
    having: dict[Beside, set[str]] = defaultdict(set)
    for word, some in holders.items():
        for one in some:
            for neighbour in one.beside(word):
                having[neighbour].add(word)
    found: dict[tuple[str, str], frozenset[bool]] = {}
    for (after, _), words in having.items():
        if 1 < len(words) <= _CROWD:
            for pair in combinations(sorted(words), 2):
                found[pair] = found.get(pair, frozenset()) | {after}
    return found


def _of_one_root(a: str, b: str) -> bool:
    """Whether two stems are alike but for the last letter or what follows: `deni` and `deny`, `raid` and `raider`."""
    shared = next((n for n, (one, other) in enumerate(zip(a, b, strict=False)) if one != other), min(len(a), len(b)))
    return shared >= min(len(a), len(b)) - 1


def speak_for_others(a: str, b: str) -> bool:
    """Whether both stems are words for whoever speaks for a body: a spokesman and a spokeswoman are two persons, not two words for one.

    >>> speak_for_others("spokesman", "spokeswoman"), speak_for_others("spokesman", "minister")
    (True, False)
    """
    return a.startswith(_VOICE) and b.startswith(_VOICE)


def _meaning(concepts: frozenset[str], meets: Sequence[_Meeting]) -> list[_Meeting]:
    """The meetings of words of which neither, as it is printed, is known to name something else: fighters, but not to fight."""
    return [met for met in meets if all(_may_name(one.form(word), concepts) for one, word in (met[:2], met[2:]))]


def _may_name(form: str, concepts: frozenset[str]) -> bool:
    known = frozenset(concept for lexicon in _LEXICONS for concept in named(lexicon).get(plain(form), ("", ()))[1])
    return not concepts or not known or bool(known & concepts)


def _of_one_set(sets: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    """The words, two by two in the order of the alphabet, that are in one set."""
    held: dict[str, list[str]] = defaultdict(list)
    for key in sorted(sets):
        for name in sets[key]:
            held[name].append(key)
    for some in held.values():
        yield from combinations(some, 2)


def _concepts(words: Iterable[str], lexicons: Iterable[str]) -> frozenset[str]:
    return frozenset(concept for word in words for lexicon in lexicons for concept in named(lexicon).get(word, ("", ()))[1])


def _meets(a: str, b: str, holders: Mapping[str, Sequence[Told]], ever: bool) -> list[_Meeting]:
    """The articles of which one has one of two words and the other the other, two by two, of two outlets, provided that not both have
    both; few days apart unless *ever*. Who has both has them of one thing as far as is known."""
    both = product(islice(holders[a], _FEW), islice(holders[b], _FEW))
    met = ((one, other) for one, other in both if one.outlet != other.outlet and not (b in one.known and a in other.known))
    return [(one, a, other, b) for one, other in met if (ever or _near(one, other)) and not (one.parts(a, b) or other.parts(a, b))]


def _near(one: Told, other: Told) -> bool:
    apart = days_apart(one.day, other.day)
    return apart is not None and apart <= _STILL


def looks(pair: Rivals, articles: Sequence[Told], titles: Collection[str]) -> list[float]:
    """What is known of two words in a story, as `LOOKS` names it, but for what `settled` tells; *titles* are the stems of its headlines.

    >>> from cuttings.types import Article
    >>> from cuttings.types import When
    >>> texts, on = ("The police detain a rower.", "The police arrest a rower."), When(first="2026-03-03", last="2026-03-03")
    >>> made = [Article(text=text, outlet=outlet, published=on) for outlet, text in zip("ab", texts)]
    >>> readings = [Reading(page=one.outlet, fetched=None, fingerprint="", article=one) for one in made]
    >>> articles = [told(one.page, one) for one in readings]
    >>> [len((*looks(pair, articles, ()), *settled(pair))) == len(LOOKS) for pair in rivals(articles)]
    [True]
    """
    alikeness = max(_overlap(one.around(a), other.around(b)) for one, a, other, b in pair.meets)
    both = sum(pair.one in one.known and pair.other in one.known for one in articles)
    rare = sorted(min(_MOST_RARE, rarity(key)) for key in (pair.one, pair.other))
    forms = (one.form(key) for meet in pair.meets for one, key in (meet[:2], meet[2:]))
    apart = min(abs(one.depth(a) - other.depth(b)) for one, a, other, b in pair.meets)
    chance = log((pair.chance + 0.02) / (1.02 - pair.chance))
    return [
        chance,
        alikeness,
        float(pair.one in titles or pair.other in titles),
        both / len(articles),
        *rare,
        float(bool(pair.concepts)),
        float(any(form.endswith("ing") for form in forms)),
        apart,
        float(pair.one in titles and pair.other in titles),
        sum((pair.one in one.places) != (pair.other in one.places) for one in articles) / len(articles),
        *_used(pair, articles),
        float(pair.chance > 0),
        chance * alikeness,
        sqrt(alikeness),
        float(pair.kindred),
        float(pair.kindred and not pair.chance),
    ]


def settled(pair: Rivals) -> tuple[float, float]:
    """How alike the likest places of two words are, as `SETTINGS` names it: the looks that take longest.

    >>> settled(Rivals("dam", "weir", 0.5, frozenset(), ()))
    (0.0, 0.0)
    """
    met = ((one.setting(a), other.setting(b)) for one, a, other, b in islice(pair.meets, _MEETINGS))
    return likest(met, frozenset((pair.one, pair.other)), _weight)


def _used(pair: Rivals, articles: Sequence[Told]) -> tuple[float, float, float, float, float]:
    """How both words are used: with an article, with one neighbour after and before, how often, and how many of them in a lead."""
    holders = [(word, [one for one in articles if word in one.places]) for word in (pair.one, pair.other)]
    times = [sum(len(one.places[word]) for one in some) for word, some in holders]
    announced = min(sum(one.announced(word) for one in some) / often for (word, some), often in zip(holders, times, strict=True))
    lead = sum(any(one.depth(word) < _LEAD for one in some) for word, some in holders)
    return announced, float(True in pair.shared), float(False in pair.shared), min(*times, _OFTEN), lead


def _overlap(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    common = sum(min(weight, b[key]) for key, weight in a.items() if key in b)
    return common / max(_SCANT, min(sum(a.values()), sum(b.values())))
