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
from cuttings.stories.kindred import phrases, related
from cuttings.stories.settings import SETTINGS, Setting, likest, setting
from cuttings.stories.synonyms import alike
from cuttings.stories.terms import COMMON, rarity, stem
from cuttings.types import Reading, Span

__all__ = ["LOOKS", "Rivals", "Told", "looks", "plain", "rivals", "settled", "speak_for_others", "told"]

LOOKS = (
    *("chance", "surroundings", "title", "both", "commoner", "rarer", "concept", "apart", "titles", "cover", "article"),
    *("after", "before", "lead", "known", "chance in surroundings", "root of surroundings", "kindred", "kindred alone"),
    *("listed", "listed as likely", "longest", "articles", "fewest", "most", "opening", "number", "one of many", *SETTINGS),
)
"""What is known of a pair of words in a story, in the order of the model's weights."""

_WORD = re.compile(r"\w[\w'’-]*")
_LETTERS = re.compile(r"[a-z]+(?:-[a-z]+)*")
_LEXICONS = ("wordings", "namings")
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
_WORDS, _BRIEF, _OPENING = 200, 100, 500
"""How many words an article has whose length counts nothing, and the fewest that are counted; in how many an opening is measured."""
_ARTICLES, _SAYS, _CROWD, _LEAD = frozenset(("a", "an", "the", "this", "that", "their", "his", "its")), 1.0, 12, 0.15
"""The chance of words that our lexicon alone holds for one thing; of so many articles each the surroundings are held against each other;
things and acts of so many days are one, persons and bodies of any. Then words that announce a noun, the weight from which on a neighbour
tells something, how many words may share it, and the part of an article that is its lead."""
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
        length = word.count(" ")
        for at in self.places[word]:
            if at and self.words[at - 1].end() + 1 == self.words[at].start() and _weight(self.stems[at - 1]) > _SAYS:
                yield False, self.stems[at - 1]
            last, after = at + length, at + length + 1
            if after < len(self.stems) and self.words[last].end() + 1 == self.words[after].start() and _weight(self.stems[after]) > _SAYS:
                yield True, self.stems[after]

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
        at = self.places[word][0]
        return Span(self.words[at].start(), self.words[at + word.count(" ")].end())

    def form(self, word: str) -> str:
        """A word, or phrase, as it is first printed.

        >>> from cuttings.types import Article
        >>> told("a", Reading(page="a", fetched=None, fingerprint="", article=Article(text="Weirs broke."))).form("weir")
        'Weirs'
        """
        at = self.places[word][0]
        return " ".join(match.group() for match in self.words[at : at + word.count(" ") + 1])

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
            last = word.count(" ")
            self.settings[word] = [setting(self.stems, at, _weight, at + last) for at in self.places[word][:_PLACES]]
        return self.settings[word]

    def _around(self, word: str) -> dict[str, float]:
        found: dict[str, float] = {}
        length = word.count(" ")
        for at in self.places[word]:
            for place in range(max(0, at - _REACH), min(len(self.stems), at + _REACH + 1)):
                weight = 0.0 if at <= place <= at + length else _weight(self.stems[place])
                if weight:
                    weight /= 1 + abs(place - at) / _FADE
                    key = self.stems[place]
                    if weight > found.get(key, 0.0):
                        found[key] = weight
        return found


@dataclass(frozen=True, slots=True)
class Rivals:
    """Two word stems that may name one thing, the chance that dictionaries give, our concepts for both, articles of two outlets of
    which each has one of the words and not both have both, on which sides (after: true) both have the same neighbour, and with which
    grades a wider list of ours holds the words for near one another."""

    one: str
    other: str
    chance: float
    concepts: frozenset[str]
    meets: Sequence[tuple[Told, str, Told, str]]
    shared: frozenset[bool] = frozenset()
    grades: frozenset[str] = frozenset()


def told(article: str, reading: Reading) -> Told:
    """The words of an article, those apart that are plain, telling and no names, and the phrases that a list of ours knows.

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
    for at, phrase, listed in phrases([plain(match.group()) for match in words]):
        if all(match.group().islower() for match in words[at + 1 : at + len(phrase)]):
            places[listed].append(at)
    title = frozenset(stem(word.lower()) for word in _WORD.findall(reading.article.title or ""))
    return Told(article, reading.article.outlet, day(reading), stems, words, places, frozenset((*stems, *places)), title)


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
    near = related(forms)
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
            and not _part(a, b)
            and not speak_for_others(a, b)
            and (meets := _meaning(ours_both, _meets(a, b, holders, any((one,) in resources.lexicon("called") for one in ours_both))))
        ):
            yield Rivals(a, b, chance, ours_both, meets, shared.get((a, b), frozenset()), near.get((a, b), frozenset()))


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


def _part(a: str, b: str) -> bool:
    """Whether two phrases, or a phrase and a word, have a word in common."""
    return " " in a + b and not frozenset(a.split(" ")).isdisjoint(b.split(" "))


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
    rare = sorted(min(_MOST_RARE, max(map(rarity, key.split(" ")))) for key in (pair.one, pair.other))
    apart = min(abs(one.depth(a) - other.depth(b)) for one, a, other, b in pair.meets)
    chance = log((pair.chance + 0.02) / (1.02 - pair.chance))
    held = [(word, [one for one in articles if word in one.places]) for word in (pair.one, pair.other)]
    return [
        chance,
        alikeness,
        float(pair.one in titles or pair.other in titles),
        both / len(articles),
        *rare,
        float(bool(pair.concepts)),
        apart,
        float(pair.one in titles and pair.other in titles),
        sum((pair.one in one.places) != (pair.other in one.places) for one in articles) / len(articles),
        *_used(pair, held),
        float(pair.chance > 0),
        chance * alikeness,
        sqrt(alikeness),
        *_listed(pair),
        *_extent(held, len(articles)),
        *_numbers(pair),
    ]


def _listed(pair: Rivals) -> tuple[float, float, float, float]:
    """With which grade our lists hold both words for near one another; of the list that knew such affairs also whether it alone does."""
    known, sure = "k" in pair.grades, "1" in pair.grades
    return float(known), float(known and not pair.chance), float(sure), float("2" in pair.grades and not sure)


def _extent(held: Sequence[tuple[str, Sequence[Told]]], many: int) -> tuple[float, float, float, float, float]:
    """How long the longest article with one of two words is, how many articles there are and have each, how early the first stands."""
    longest = max(_BRIEF, *(len(one.words) for _, some in held for one in some))
    first = min(one.places[word][0] for word, some in held for one in some)
    fewest, most = sorted(len(some) for _, some in held)
    return log(longest / _WORDS), log(many), float(fewest), float(most), first / _OPENING


def _numbers(pair: Rivals) -> tuple[float, float]:
    """Whether forms of both words end alike; else whether the one stands for one thing and the other for many."""
    ends: tuple[set[str], set[str]] = (set(), set())
    for one, word in (half for meet in pair.meets for half in (meet[:2], meet[2:])):
        ends[word == pair.other].add(_end(one.form(word)))
    alike = bool(ends[0] & ends[1])
    return float(alike), float(not alike and ("s" in ends[0]) != ("s" in ends[1]) and not {"ed", "ing"} & (ends[0] | ends[1]))


@lru_cache(maxsize=1 << 14)
def _end(form: str) -> str:
    """What a printed word ends in, of the endings that tell how many or when.

    >>> _end("weirs"), _end("loss"), _end("flooded")
    ('s', '', 'ed')
    """
    lower = form.lower()
    return "" if lower.endswith("ss") else next((end for end in ("ing", "ed", "s") if lower.endswith(end)), "")


def settled(pair: Rivals) -> tuple[float, float]:
    """How alike the likest places of two words are, as `SETTINGS` names it: the looks that take longest.

    >>> settled(Rivals("dam", "weir", 0.5, frozenset(), ()))
    (0.0, 0.0)
    """
    met = ((one.setting(a), other.setting(b)) for one, a, other, b in islice(pair.meets, _MEETINGS))
    return likest(met, frozenset((pair.one, pair.other)), _weight)


def _used(pair: Rivals, held: Sequence[tuple[str, Sequence[Told]]]) -> tuple[float, float, float, float]:
    """How both words are used: with an article, with one neighbour after and before, and how many of them in a lead."""
    times = [sum(len(one.places[word]) for one in some) for word, some in held]
    announced = min(sum(one.announced(word) for one in some) / often for (word, some), often in zip(held, times, strict=True))
    lead = sum(any(one.depth(word) < _LEAD for one in some) for word, some in held)
    return announced, float(True in pair.shared), float(False in pair.shared), lead


def _overlap(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    common = sum(min(weight, b[key]) for key, weight in a.items() if key in b)
    return common / max(_SCANT, min(sum(a.values()), sum(b.values())))
