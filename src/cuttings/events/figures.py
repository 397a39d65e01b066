"""Quantities: numbers in figures and words with their bound, unit, what is counted, and how they changed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from cuttings import resources
from cuttings.grammar.phrases import MONTHS
from cuttings.text import Words, listed
from cuttings.types import Bound, Change, Figure, Span

__all__ = ["figures"]

_SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
VALUES = {word: float(place) for place, word in enumerate(_SMALL.split())}
VALUES |= {word: float(place * 10) for place, word in enumerate(_TENS.split(), 2)}
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "m": 1e6,
    "mn": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
}
_ONES = "|".join(sorted(_SMALL.split(), key=len, reverse=True))
_WORDS = rf"(?:(?:{'|'.join(_TENS.split())})(?:[- ](?:{'|'.join(_SMALL.split()[1:10])}))?|{_ONES})"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = r"(?: ?(?:hundred|thousand|million|billion|trillion|dozen)(?!\w)|(?:bn|mn|m|k)(?!\w))"
_BIG = r"(?:hundred|thousand|million|billion|trillion|dozen)"
_NUMBER = rf"(?:(?:{_DIGITS}){_SCALE}?|(?:{_WORDS}|an?) {_BIG}(?: thousand| million| billion)?(?!\w)|{_WORDS}(?!\w))"
_MONEY = r"(?:US\$|A\$|C\$|[$£€¥₹])"
_CODES = {"$": "USD", "US$": "USD", "A$": "AUD", "C$": "CAD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR"}
_PERCENT = r"(?: ?%| percent(?!\w)| per cent(?!\w)| pct(?!\w))"
_POINTS = r"(?:(?: |-)percentage[ -]points?)"
_BOUNDS: dict[str, Bound] = {
    "at least": "at-least",
    "no fewer than": "at-least",
    "no less than": "at-least",
    "a minimum of": "at-least",
    "more than": "more-than",
    "over": "more-than",
    "above": "more-than",
    "exceeding": "more-than",
    "upwards of": "more-than",
    "at most": "at-most",
    "up to": "at-most",
    "as many as": "at-most",
    "as much as": "at-most",
    "no more than": "at-most",
    "a maximum of": "at-most",
    "less than": "less-than",
    "fewer than": "less-than",
    "under": "less-than",
    "below": "less-than",
    "nearly": "about",
    "almost": "about",
    "about": "about",
    "around": "about",
    "roughly": "about",
    "approximately": "about",
    "some": "about",
    "an estimated": "about",
    "close to": "about",
}
_BEFORE = re.compile(rf"(?:(?<=\W)|^)({'|'.join(sorted(_BOUNDS, key=len, reverse=True))}) $", re.IGNORECASE)
_ONE = rf"(?:{_MONEY} ?)?{_NUMBER}(?:{_POINTS}|{_PERCENT})?"
_QUANTITY = re.compile(rf"(?P<money>{_MONEY})? ?(?P<number>{_NUMBER})(?:(?P<points>{_POINTS})|(?P<percent>{_PERCENT}))?", re.IGNORECASE)
_FROM_TO = re.compile(rf"from (?P<a>{_ONE})(?: [\w-]+)? to (?P<b>{_ONE})", re.IGNORECASE)
_TO_FROM = re.compile(rf"to (?P<b>{_ONE})(?: [\w-]+)?,? (?:up |down )?from (?P<a>{_ONE})", re.IGNORECASE)
_RANGE = re.compile(rf"(?P<a>{_ONE})(?: ?[-–—] ?| to )(?P<b>{_ONE})", re.IGNORECASE)
_BETWEEN = re.compile(rf"between (?P<a>{_ONE}) and (?P<b>{_ONE})", re.IGNORECASE)
_CHANGING = listed(
    "rise rises rose risen rising fall falls fell fallen falling grow grows grew grown growing drop drops dropped dropping increase "
    "increases increased increasing decrease decreased decreasing cut cuts cutting reduce reduced reducing raise raised raising lower "
    "lowered lowering climb climbed climbing jump jumped jumping slip slipped shrink shrank shrunk decline declined declining double "
    "doubled halve halved paring pared trim trimmed up down gone went swell swelled surged surge soared soar plunged plunge edged "
    "widened narrowed expanded upgrade upgraded revised slashed slash moved changed change"
)
_STARTS = frozenset(VALUES) | listed("a from to between dozens hundreds thousands millions $ £ € ¥ ₹")
_LABELS = listed(
    "no no. number section article chapter page pages route highway flight room row version windows boeing airbus phase group class "
    "grade level game week day apollo resolution proposition prop title act channel line district ward unit area road gate platform "
    "figure table part season episode volume level formula covid f g b mig type stage round point zone hall building block lot step "
    "category tier"
)
_NOT_THINGS = listed(
    "in on at of to for from by with and or but as than that which who when while after before since is are was were has have had "
    "will would could can may might should be been per a an the this these those last next ago later earlier more less other not out "
    "off up down into over under a.m p.m am pm gmt january february march april june july august september october november december "
    "said says it they he she we"
)
_ADJECTIVES = listed("new more other additional different former armed many few several extra young old big small large")
_TIMES = listed(
    "second seconds minute minutes hour hours day days night nights week weeks weekend month months year years decade decades century "
    "centuries"
)
_AGE = re.compile(r"[- ]years?[- ]olds?(?!\w)|, (?=of |who |was |is |said )", re.IGNORECASE)
_VERBS = re.compile(r"(?:ed|ing)$")


class _Read(NamedTuple):
    figure: Figure
    end: int


def figures(words: Words) -> tuple[Figure, ...]:
    """The quantities of a text: people, money, measures, shares, ages; years, dates, durations, times of day and labels are left out.

    `low` and `high` are the same for a plain value; a lower bound has no `high`, an upper one no `low`. Shares are in percent.

    >>> from cuttings.text import words
    >>> [(one.low, one.high, one.unit, one.thing, one.bound) for one in figures(words("At least 300 people paid $2.5 million."))]
    [(300.0, None, None, 'people', 'at-least'), (2500000.0, 2500000.0, 'USD', None, 'exact')]
    """
    return tuple(_scan(words))


def _scan(words: Words) -> Iterator[Figure]:
    lower, bounds, firsts, reached = words.lower, words.bounds, words.firsts, 0
    for at in [at for at, word in enumerate(lower) if word in _STARTS or word[0].isdigit() or "-" in word]:
        begin = bounds[at][0]
        if begin < reached or ("-" in lower[at] and not _spelt_start(lower[at])):
            continue
        sentence = words.sentences[bisect_right(firsts, at) - 1]
        read = _changed(words, at, sentence) or _ranged(words, at, sentence) or _plain(words, at, sentence)
        if read:
            reached = read.end
            yield read.figure


def _spelt_start(word: str) -> bool:
    return word[0].isdigit() or word.split("-", maxsplit=1)[0] in VALUES


# --- one value --------------------------------------------------------------------------------------------------------------------------


def _value(printed: str) -> float | None:
    """The number that *printed* stands for, without its unit."""
    text = re.sub(rf"^{_MONEY} ?|{_POINTS}$|{_PERCENT}$", "", printed.strip(), flags=re.IGNORECASE).lower()
    match = re.match(r"[\d,]+(?:\.\d+)?", text)
    scale, rest = 1.0, text
    if match and match.group().strip(","):
        scale, rest = float(match.group().replace(",", "")), text[match.end() :]
        for word in re.findall(r"[a-z]+", rest):
            scale *= SCALES.get(word, 1.0)
        return scale
    return _spelt(text)


def _spelt(text: str) -> float | None:
    total, current, seen = 0.0, 0.0, False
    for word in re.findall(r"[a-z]+", text):
        if word in VALUES:
            current, seen = current + VALUES[word], True
        elif word in ("a", "an"):
            current = 1.0
        elif word in SCALES:
            current, seen = max(current, 1.0) * SCALES[word], True
            if SCALES[word] >= 1000:
                total, current = total + current, 0.0
    return total + current if seen else None


def _plain(words: Words, at: int, sentence: Span) -> _Read | None:
    text, begin = words.text, words.bounds[at][0]
    vague = _vague(words, at)
    if vague:
        return vague
    match = _QUANTITY.match(text, begin, sentence.end)
    if not match or _is_label(words, at, match, sentence):
        return None
    value = _value(match.group())
    if value is None:
        return None
    age = _AGE.match(text, match.end(), sentence.end)
    if age and (age.group()[0] in "- " or (begin > 1 and text[begin - 2 : begin] == ", ")) and value < 120 and not match.group("money"):
        end = age.end() if age.group()[0] in "- " else match.end()
        return _read(Span(begin, end), (value, value), ("years", "age"), "exact", "figures.age")
    return _measured(words, match, value, sentence)


def _measured(words: Words, match: re.Match[str], value: float, sentence: Span) -> _Read | None:
    start, bound = _bound(words.text, match.start(), sentence.start)
    unit, thing, end = _unit(words, match, sentence)
    if unit is None and thing is None:
        return None
    low = None if bound in ("at-most", "less-than") else value
    high = None if bound in ("at-least", "more-than") else value
    rule = "figures.money" if match.group("money") else "figures.plain"
    return _read(Span(start, max(end, match.end())), (low, high), (unit, thing), bound, rule)


def _read(span: Span, value: tuple[float | None, float | None], what: tuple[str | None, str | None], bound: Bound, by: str) -> _Read:
    (low, high), (unit, thing) = value, what
    score = 0.97 if unit or by == "figures.change" else 0.93
    return _Read(Figure(span=span, low=low, high=high, unit=unit, thing=thing, bound=bound, by=by, score=score), span.end)


def _vague(words: Words, at: int) -> _Read | None:
    """`Dozens of people`: a quantity without a value."""
    if words.lower[at] not in ("dozens", "hundreds", "thousands", "millions"):
        return None
    begin, end = words.bounds[at]
    following = words.token_at(end)
    if following + 1 < len(words.lower) and words.lower[following] == "of":
        thing, _ = _thing(words, following + 1, words.sentences[words.sentence_at(begin)].end)
    else:
        thing = "people"
    return _read(Span(begin, end), (None, None), (None, thing), "about", "figures.vague")


def _bound(text: str, begin: int, floor: int) -> tuple[int, Bound]:
    match = _BEFORE.search(text, max(floor, begin - 20), begin)
    if match:
        return match.start(1), _BOUNDS[match.group(1).lower()]
    return begin, "exact"


def _is_label(words: Words, at: int, match: re.Match[str], sentence: Span) -> bool:
    """Years, dates, times of day, ordinals, scores, labels: no quantities."""
    text, begin, end = words.text, match.start(), match.end()
    before = words.lower[at - 1] if at else ""
    printed = match.group()
    if text[begin - 1 : begin] in ("-", "/", ".", ":", "#", "+") or re.match(
        r"(?:st|nd|rd|th|s)(?!\w)|[/:]\d|[-–]\d|\.\d", text[end : end + 4]
    ):
        return True
    if match.group("money") or match.group("percent") or match.group("points"):
        return False
    if (
        before in _LABELS
        or before in listed(MONTHS)
        or re.match(r" ?(?:[ap]\.?m\b|(?:of )?(?:" + _MONTH_WORDS + r")\b|o’clock)", text[end : end + 12], re.IGNORECASE)
    ):
        return True
    if re.fullmatch(r"1[5-9]\d\d|20\d\d", printed.strip()):
        return True
    if printed.lower().startswith(("one", "a ", "an ")) and " " not in printed.strip():
        return True
    return printed.strip().lower() == "one" or (printed.lower().startswith("a") and _spelt(printed.lower()) is None)


_MONTH_WORDS = "|".join(word.title() for word in MONTHS.split())


def _unit(words: Words, match: re.Match[str], sentence: Span) -> tuple[str | None, str | None, int]:
    """Unit, thing counted, and where the unit ends."""
    end = match.end()
    if match.group("money"):
        return _CODES.get(match.group("money").upper(), match.group("money")), None, end
    if match.group("points"):
        return "percentage points", None, end
    after = words.token_at(end)
    if match.group("percent"):
        return "%", _of(words, after, sentence.end), end
    text = words.text
    if after < len(words.forms) and words.bounds[after][0] <= end + 1 and words.bounds[after][1] <= sentence.end:
        token = words.forms[after].split("-")[0] if text[end : end + 1] == "-" else words.forms[after]
        unit = _units().get(token)
        if text[end : end + 1] == "°":
            return "°C" if text[end + 1 : end + 2] == "C" else "degrees", None, end + 2
        if words.lower[after] in _TIMES:
            return None, None, end
        if unit:
            return unit[1], _of(words, after + 1, sentence.end), words.bounds[after][1]
    thing, _ = _thing(words, after, sentence.end) if text[end : end + 1] == " " else (None, end)
    return None, thing, end


def _of(words: Words, at: int, stop: int) -> str | None:
    if at + 1 < len(words.lower) and words.lower[at] == "of" and words.bounds[at][1] < stop:
        start = at + 2 if words.lower[at + 1] in ("the", "all", "its", "their", "his", "her") else at + 1
        return _thing(words, start, stop)[0]
    return None


def _thing(words: Words, at: int, stop: int) -> tuple[str | None, int]:
    """The head noun of the phrase that begins at token *at*: its last word before a closed class or a verb."""
    head, end = None, 0
    for place in range(at, min(at + 4, len(words.forms))):
        word, (begin, last) = words.lower[place], words.bounds[place]
        if last > stop or word in _NOT_THINGS or not word[0].isalpha() or (place > at and begin != words.bounds[place - 1][1] + 1):
            break
        if word in _TIMES:
            return None, 0
        if head and (_VERBS.search(word) or word in ("died", "were", "took", "left", "went", "came", "fled", "voted", "lost", "won")):
            break
        if word not in _ADJECTIVES:
            head, end = words.forms[place], last
        if head and words.forms[place].islower() and _plural(word):
            break
    return head, end


def _plural(word: str) -> bool:
    return (word.endswith("s") and not word.endswith(("ss", "us"))) or word in ("people", "men", "women", "children", "police", "troops")


@cache
def _units() -> dict[str, tuple[str, str]]:
    return {row[0]: (row[1], row[2]) for row in resources.lexicon("units")}


# --- two values -------------------------------------------------------------------------------------------------------------------------


def _changed(words: Words, at: int, sentence: Span) -> _Read | None:
    """`from 5,300 to 2,500` after a verb of change, or `to 14 from 9`."""
    if words.lower[at] not in ("from", "to"):
        return None
    pattern = _FROM_TO if words.lower[at] == "from" else _TO_FROM
    match = pattern.match(words.text, words.bounds[at][0], sentence.end)
    start = words.firsts[words.sentence_at(sentence.start)]
    if not match or not _CHANGING & set(words.lower[max(start, at - 12) : at]):
        return None
    before, after = _value(match.group("a")), _value(match.group("b"))
    if before is None or after is None or _years(match):
        return None
    number = _QUANTITY.match(match.group("b"))
    unit, thing, end = _pair_unit(words, match, sentence)
    thing = thing or _thing_before(words, start, at)
    span = Span(match.start(), max(match.end(), end))
    figure = Figure(span=span, low=after, high=after, unit=unit, thing=thing, change=Change(before, after), by="figures.change", score=0.97)
    return _Read(figure, span.end) if number else None


def _years(match: re.Match[str]) -> bool:
    return all(re.fullmatch(r"(?:1[5-9]|20)\d\d", match.group(name).strip()) for name in ("a", "b"))


def _pair_unit(words: Words, match: re.Match[str], sentence: Span) -> tuple[str | None, str | None, int]:
    last = max(match.start("a"), match.start("b"))
    number = _QUANTITY.match(words.text, last, sentence.end)
    if number is None:
        return None, None, match.end()
    unit, thing, end = _unit(words, number, sentence)
    if unit is None:
        other = _QUANTITY.match(words.text, min(match.start("a"), match.start("b")), sentence.end)
        if other:
            unit, again, _ = _unit(words, other, sentence)
            thing = thing or again
    return unit, thing, end


def _thing_before(words: Words, start: int, at: int) -> str | None:
    """What changed, where it stands before: `troop numbers`, `the toll`."""
    last = at
    while last > start and (
        words.lower[last - 1] in _CHANGING or words.lower[last - 1] in ("has", "have", "had", "by", "sharply", "was", "were")
    ):
        last -= 1
    if last == start or not words.forms[last - 1].isalpha() or words.lower[last - 1] in _NOT_THINGS:
        return None
    if words.lower[last - 1] in ("numbers", "levels", "count", "figures") and last - 1 > start and words.forms[last - 2].islower():
        return words.forms[last - 2].rstrip("s") + "s"
    return words.forms[last - 1]


def _ranged(words: Words, at: int, sentence: Span) -> _Read | None:
    word = words.lower[at]
    if word == "to" or word in ("dozens", "hundreds", "thousands", "millions"):
        return None
    begin = words.bounds[at][0]
    if word == "between":
        match = _BETWEEN.match(words.text, begin, sentence.end)
    elif word == "from":
        match = _FROM_TO.match(words.text, begin, sentence.end)
    else:
        match = _RANGE.match(words.text, begin, sentence.end)
    if not match or _years(match) or words.text[match.end() : match.end() + 1] in ("-", "/", ":"):
        return None
    low, high = _value(match.group("a")), _value(match.group("b"))
    unit, thing, end = _pair_unit(words, match, sentence)
    if low is None or high is None or low >= high or (unit is None and thing is None) or words.lower[at - 1 if at else 0] in listed(MONTHS):
        return None
    scale = re.search(r"(hundred|thousand|million|billion|trillion)", match.group("b"), re.IGNORECASE)
    if scale and low < 1000 and high >= 1000:
        low *= SCALES[scale.group(1).lower()]
    return _read(Span(match.start(), max(match.end(), end)), (low, high), (unit, thing), "range", "figures.range")
