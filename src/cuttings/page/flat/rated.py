"""The outlet of a flattened page by a learned rating: every name that could be it, with all that speaks for each, side by side.

A logistic regression (`train/outlets.py`) over where a name stands, what stands around it, how the net of tokens sees it and which rules
have found it. Names are those that rules and tagger hold for the outlet's, those that the net sees at any chance to speak of, and longer
and shorter forms of all these that stand on the page twice.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

import numpy as np

from cuttings.page import bylines
from cuttings.page.flat.choice import lengthened
from cuttings.page.flat.fields import Guess, best, known_section
from cuttings.page.flat.kinds import fold, outlet_word
from cuttings.page.flat.named import cleaned, nameable
from cuttings.page.flat.net import LABELS, Told
from cuttings.page.flat.owner import spelt
from cuttings.page.flat.pieces import Piece
from cuttings.page.flat.recurrent import recurrent
from cuttings.resources import model
from cuttings.types import Span

__all__ = ["LOOKS", "Head", "looks", "names", "rated"]

RULES = (
    *("line above the headline", "copyright line", "behind the headline", "holder of rights", "says whose it is", "tagger"),
    *("named in furniture", "named behind the text", "named by its address", "name with a motto", "named as the issuer"),
)
"""How a rule has found a name; of any other way the first is meant."""
WAYS = (*RULES, "net", "grown", "led")
LOOKS = (
    *("outside", "in the text", "above", "behind", "rights", "alone", "bounded", "led", "slash", "goes on", "gone before", "net", "nets"),
    *(
        "at the top",
        "words",
        "word of outlets",
        "printed by others",
        "section",
        "person",
        "agency",
        "nameable",
        "own section",
        "rule",
        *WAYS,
    ),
)
"""What is true of a name, in the order of the model's weights."""
_LEAST = 0.12
"""The chance from which a name is believed: by writers left out, 541 of 623 so answered are right."""
_PERSON = 0.3
"""The same for what is a person's name by its form and no rule has found."""
_SURE = 0.6
"""How much must speak for a name by the rules, where none is likely: one that a page itself calls its issuer."""
_MOST, _LONGEST, _NETS = 40, 60, (0.12, 0.35, 0.6)
"""Places of a name that are looked at, its letters, and chances from which what the net sees is a name."""
_AROUND = ' \t\r\n|•·-–—:;,/>›»→[]()*#_"“”'
_SMALL = r"(?:of|the|and|&|de|des|du|la|le|del|di|da|do|der|die|das)"
_REST = r"[\w'’&+-]*(?:\.[\w'’&+-]+)*"
_WORD = rf"(?:[A-ZÀ-ÞŁŚŽČŠ0-9]{_REST}|[a-z]+[A-Z]\w*)"
_LED = re.compile(rf"(?:\b(?:by|for|at|on|with|told)\s+(?:the\s+)?|[@/·©]\s?)({_WORD}(?: (?:{_SMALL} ){{0,2}}{_WORD}){{0,5}})")
_ANY = re.compile(rf"[^\W_]{_REST}")
_JOINED = frozenset(("of", "and", "de", "del", "la", "le", "da", "do"))
_RIGHTS = re.compile(r"(?:©|\(c\)|[Cc]opyright|℗)[\s\d,.–-]*(?:by\s+)?$")
_BEFORE = re.compile(r"\b(?:for|with|at|by|on|from|of|in)\s+(?:the\s+)?$", re.IGNORECASE)


class Head(NamedTuple):
    """What is known of a page before its outlet is: text, pieces, places of the body, where the headline begins, the section."""

    source: str
    found: Sequence[Piece]
    body: Sequence[int]
    title: int
    section: str | None
    seen: Told
    pieces: Sequence[int]
    tokens: Sequence[int]

    @classmethod
    def of(cls, source: str, found: Sequence[Piece], body: Sequence[int], title: int, section: str | None, seen: Told) -> "Head":
        """The same with where pieces and tokens begin."""
        return cls(source, found, body, title, section, seen, [piece.start for piece in found], [edge[0] for edge in seen.edges])


def rated(guesses: Sequence[Guess], head: Head) -> Guess | None:
    """The likeliest of all names, with its chance; None where none is likely.

    >>> line = Piece("Marsh Post", 0, 10, 0)
    >>> seen = Told(((0, 5), (6, 10)), np.zeros((2, 13)), np.zeros(2), np.zeros(2, int))
    >>> guess = Guess("outlet", "Marsh Post", "line above the headline", 0.9, Span(0, 10), 0)
    >>> rated([guess], Head.of(line.text, [line], (), 0, None, seen)).value
    'Marsh Post'
    """
    guesses = sorted(guesses, key=lambda guess: -guess.score)[:_MOST]
    known = names(guesses, head)
    rows = {value: row for value, ways in known.items() if (row := looks(value, ways, head))}
    if not rows:
        return None
    weights, base = _weights()
    chances = 1 / (1 + np.exp(-(np.array(list(rows.values())) @ weights + base)))
    top = int(chances.argmax())
    value, chance = list(rows)[top], float(chances[top])
    least = _LEAST if known[value].keys() & set(RULES) or not bylines.is_person(value) or outlet_word(value) else _PERSON
    return _guess(value, chance, guesses, head) if chance >= least else best(guesses, _SURE)


def _guess(value: str, chance: float, guesses: Sequence[Guess], head: Head) -> Guess | None:
    """The name as a guess: that of the rule that has found it, if one has."""
    own = [guess for guess in guesses if guess.value == value] or [guess for guess in guesses if _whole(guess.value, head) == value]
    if own:
        held = max(own, key=lambda guess: guess.score)
        return replace(held, value=value, score=round(chance, 3))
    start, end = _places(value, head.source)[0]
    place = bisect_right(head.pieces, start) - 1
    return Guess("outlet", value, "names rated together", round(chance, 3), Span(start, end), max(place, 0))


@cache
def _weights() -> tuple[Any, float]:
    held = model("flat-outlets")
    return held["weights"].astype(float), float(held["base"][0])


# ---------------------------------------------------------------- names


def names(guesses: Sequence[Guess], head: Head) -> dict[str, dict[str, float]]:
    """Every name that could be the outlet's, with how it was found and how much spoke for it there."""
    known: defaultdict[str, dict[str, float]] = defaultdict(dict)

    def put(value: str, way: str, score: float) -> None:
        if value.strip():
            known[value][way] = max(known[value].get(way, 0.0), score)

    for guess in guesses:
        way = next((rule for rule in RULES if guess.by.startswith(rule)), RULES[0])
        for value in dict.fromkeys((guess.value, _whole(guess.value, head))):
            put(value, way, guess.score)
    for least in _NETS:
        for value in _seen(head, least):
            put(cleaned(value), "net", least)
    for value in list(known):
        for longer in _grown(value, head.source):
            put(cleaned(longer), "grown", 0.0)
    for value in _led(head.source):
        put(cleaned(value), "led", 0.0)
    return dict(known)


def _whole(name: str, head: Head) -> str:
    return spelt(lengthened(name, head.source, head.seen), head.source)


def _seen(head: Head, least: float) -> Iterator[str]:
    """Runs of tokens that the net takes for an outlet's with that chance at least."""
    chances, edges = head.seen.chance[:, LABELS.index("outlet")], head.seen.edges
    run: list[int] = []
    for at in [*np.flatnonzero(chances >= least).tolist(), -1]:
        joined = run and at == run[-1] + 1 and "\n" not in head.source[edges[run[-1]][1] : edges[at][0]] and head.seen.begins[at] <= _BEGINS
        if run and not joined:
            value = " ".join(head.source[edges[run[0]][0] : edges[run[-1]][1]].strip(_AROUND).split())
            value = "" if _ACCOUNT.search(head.source[: edges[run[0]][0]][-_LONGEST:]) else value
            if 1 < len(value) <= _LONGEST and value[0].isalnum():
                yield value
            run = []
        run.append(at)


_ACCOUNT = re.compile(r"@\w+$")
"""The beginning of an account's name, of which the net sees only the end."""
_BEGINS = 0.7
"""The chance from which a token begins another name."""


def _grown(name: str, source: str) -> Iterator[str]:
    """Names that begin as this one does and stand on the page twice: "Marsh Now" for "Marsh Nowsearch" where icons are fused to it."""
    words = name.split()
    starts = [words[0]] if len(words) == 1 or len(words[0]) > _STEM else []
    starts += [" ".join(words[:2])] if len(words) > 1 else []
    for start in starts if len(name) >= _STEM else ():
        places = [match.start() for match in re.finditer(re.escape(start), source)]
        if 1 < len(places) <= _OFTEN:
            runs = Counter(run.rstrip(".,") for place in places for run in _runs(source, place))
            yield from (run for run, count in runs.items() if count > 1 and 2 < len(run) <= _LONGEST - 10 and run[-1].isalnum())


_STEM, _OFTEN, _WIDE = 4, 30, 6
"""Letters of a first word that tells names apart, how often it stands on a page at most, and the words of a name."""


def _runs(source: str, place: int) -> Iterator[str]:
    """What stands at a place, from one word to seven, as long as words could be of one name."""
    last = place
    for count, match in enumerate(_ANY.finditer(source, place, min(len(source), place + _LONGEST))):
        named = match[0][0].isupper() or match[0][0].isdigit() or match[0] in _JOINED
        if count > _WIDE or (count and (source[last : match.start()] not in (" ", " & ", "-") or not named)):
            return
        last = match.end()
        yield source[place:last]


def _led(source: str) -> Iterator[str]:
    """Names behind words and marks that lead to one, if they stand on the page twice; and what an account is called."""
    low = source.lower()
    for match in islice(_LED.finditer(source), _FEW):
        name = re.sub(r"['’]s$", "", match[1].rstrip(".,'’&-"))
        for value in (name, name.rpartition(" ")[0]):
            last = value.split()[-1] if value.split() else ""
            if (
                3 < len(value) <= _LONGEST
                and not value.isdigit()
                and low.count(value.lower()) > 1
                and (last[0].isupper() or last[0].isdigit())
            ):
                yield value
    yield from (match[1] for match in islice(re.finditer(r"@([A-Z]\w{4,25})", source), _FEW))


_FEW = 100
"""Names behind such words that are looked at: a page of one article has no more."""


# ---------------------------------------------------------------- looks


def _places(value: str, source: str) -> list[tuple[int, int]]:
    pattern = re.compile(r"\s+".join(map(re.escape, value.split())), re.IGNORECASE)
    return [match.span() for match, _ in zip(pattern.finditer(source), range(_MOST), strict=False)]


def looks(value: str, ways: dict[str, float], head: Head) -> list[float] | None:
    """What is true of a name, in the order of `LOOKS`; None where it does not stand on the page, or by the net alone amid other words."""
    source, places = head.source, _places(value, head.source)
    if not places:
        return None
    seen: Counter[str] = Counter()
    nets = [0.0]
    for start, end in places:
        seen.update(_around(source, start, end))
        if _of_body(start, end, head):
            seen["in the text"] += 1
            continue
        seen.update(("outside",))
        seen["above"] += start < head.title
        seen["behind"] += bool(head.body) and start >= head.found[head.body[-1]].end
        nets.append(_chance(start, end, head))
    if seen["amid"] and seen["amid"] == len(places) and not any(way in RULES for way in ways):
        return None
    low = fold(value)
    alone = [
        *(float(seen[name]) for name in LOOKS[:9]),
        *(seen[name] / len(places) for name in LOOKS[9:11]),
        *(max(nets), sum(nets), places[0][0] < _LONGEST, len(value.split()), outlet_word(value), recurrent(low), known_section(value)),
        *(bylines.is_person(value), bool(bylines.agency(value)), nameable(value), low == fold(head.section or "")),
        max((score for way, score in ways.items() if way in RULES), default=0.0),
    ]
    return [float(look) for look in (*alone, *(ways.get(way, 0.0) for way in WAYS))]


def _around(source: str, start: int, end: int) -> Iterator[str]:
    """What stands around a name."""
    before, behind = source[max(0, start - 60) : start].rsplit("\n", 1)[-1], source[end : end + 60].split("\n", 1)[0]
    if _RIGHTS.search(before) or re.match(r"\s*(?:©|\(c\))", behind):
        yield "rights"
    left, right = before.rstrip()[-1:], behind.lstrip()[:1]
    if not left and not right:
        yield "alone"
    if (not left or left in "|·•/–—-:,(>©") and (not right or right in "|·•/–—-:,.)<"):
        yield "bounded"
    if _BEFORE.search(before):
        yield "led"
    elif re.search(r"[a-z] $", before) and re.match(r" [a-z]", behind):
        yield "amid"
    if left == "/":
        yield "slash"
    if re.match(r" [A-Z]\w", behind):
        yield "goes on"
    if re.search(r"[A-Z][\w’']* $", before):
        yield "gone before"


def _of_body(start: int, end: int, head: Head) -> bool:
    place = bisect_right(head.pieces, start) - 1
    return place in head.body and start < head.found[place].end and end <= head.found[place].end


def _chance(start: int, end: int, head: Head) -> float:
    """The mean chance of the outlet that the net gives the tokens of a name."""
    first, last = bisect_left(head.tokens, start), bisect_left(head.tokens, end)
    chances = head.seen.chance[first:last] if last > first else head.seen.chance[max(0, first - 1) : first]
    return float(chances[:, LABELS.index("outlet")].mean()) if len(chances) else 0.0
