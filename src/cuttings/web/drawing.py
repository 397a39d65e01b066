"""Drawings of what happened when and what was said when: every place worked out here, so that a page needs no script.

Places across are hundredths of the width, so that a drawing fits a telephone; places down are pixels. Between two days that something
falls on, the scale gives room by the logarithm of the days between: long gaps are drawn short.
"""

import math
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from cuttings.types import SURE, Event, Moment, Reading, Said, Span, Stance, Status, When
from cuttings.types.wording import VERBS
from cuttings.web.show import MONTHS

__all__ = ["LEGEND", "SPOKEN", "Chart", "Line", "Mark", "Tick", "acts", "moments", "nearest", "shape", "voices"]

LEGEND = {
    "done": "happened",
    "on": "goes on",
    "plan": "planned, announced or demanded",
    "claim": "alleged or only possible",
    "no": "denied or refused",
}
"""What the shapes of marks stand for in a timeline."""

SPOKEN = {
    "done": "says",
    "plan": "demands, promises or warns",
    "claim": "accuses",
    "no": "denies or declines",
}
"""What they stand for where somebody speaks."""

_SHAPES: dict[Status, str] = {
    "happened": "done",
    "ongoing": "on",
    "planned": "plan",
    "announced": "plan",
    "demanded": "plan",
    "alleged": "claim",
    "hypothetical": "claim",
    "denied": "no",
    "refused": "no",
}
_STANCES: dict[Stance, str] = {"demand": "plan", "promise": "plan", "warn": "plan", "deny": "no", "refuse-comment": "no", "accuse": "claim"}

_LEFT, _RIGHT = 2.0, 97.0
_OPEN = 5.0
"""How far an open end reaches."""
_APART = 4.6
"""The least distance of two marks in one lane."""
_TICKS, _WIDE = 17.0, 34.0
_LANE, _TITLED, _AXIS = 27, 40, 24
_ROWS = 12
_WORDS, _NEAR = 42, 24
"""Characters that say who did what, and between the two where these stand as the article has them."""
_CLAUSE = re.compile(r"[,.](?!\d)|[;:!?()–—“”\"\n]")


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the axis; `far` for those that a narrow page leaves out."""

    at: float
    words: str
    anchor: str
    far: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Words above a lane."""

    y: int
    words: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark or, where it has a width, a bar; `open` is "start" or "end" where that end is not told; `number` stands beside it.

    `faint` marks are drawn as outlines with a "?": their day or status, or what was said, is not sure.
    """

    shape: str
    at: float
    width: float
    y: int
    href: str
    words: str
    number: int | None = None
    open: str = ""
    faint: bool = False

    @property
    def edge(self) -> float:
        """Where the open end begins."""
        return max(0.0, self.at - _OPEN) if self.open == "start" else self.at

    @property
    def middle(self) -> float:
        """Where the number stands."""
        return round(self.at + self.width / 2, 2)


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing: its height, where its axis lies, and everything in it."""

    height: int
    axis: int
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    lines: tuple[Line, ...] = ()
    meaning: Mapping[str, str] = field(default_factory=lambda: LEGEND)

    @property
    def faint(self) -> str:
        """The shape of the first mark that is drawn as unsure, empty where none is."""
        return next((mark.shape for mark in self.marks if mark.faint), "")

    @property
    def legend(self) -> tuple[tuple[str, str], ...]:
        """The shapes that are drawn and what they stand for."""
        return tuple((name, words) for name, words in self.meaning.items() if any(mark.shape == name for mark in self.marks))


def shape(status: Status) -> str:
    """The shape that stands for a status.

    >>> shape("announced"), shape("denied")
    ('plan', 'no')
    """
    return _SHAPES[status]


def moments(
    found: Sequence[Moment],
    href: Callable[[Moment], str],
    titled: bool = False,
    within: When | None = None,
    acts: Mapping[Span, str] | None = None,
) -> Chart | None:
    """A timeline: each moment a mark over its days, numbered in the order given; *titled* gives each a lane of its own, its days above it.

    *acts* says by the span of an act who did what, for what stands above the lanes.

    With *within* it reaches over those days and no further. None where fewer than two have a day that is known, or one day is asked for.

    >>> from cuttings.types import Moment
    >>> some = [Moment(when=When(first=day, last=day), status="happened", text="", reports=()) for day in ("2026-01-01", "2026-03-01")]
    >>> [(mark.shape, mark.at, mark.number) for mark in moments(some, lambda one: "#s0").marks]
    [('done', 2.0, 1), ('done', 97.0, 2)]
    """
    whole = _ends(within)
    placed = [(n, one, _cut(ends, whole)) for n, one in enumerate(found, 1) if (ends := _ends(one.when))]
    if len(placed) < (1 if whole else 2) or (whole and whole[0] == whole[1]):
        return None
    scale = _Scale((*(day for _, _, ends in placed for day in ends), *(whole or ())))
    lanes = _Lanes(_TITLED if titled else _LANE)
    marks, lines = [], []
    for n, one, (first, last) in placed:
        at, to = scale.at(first), scale.at(last)
        y = lanes.own() if titled else lanes.free(at, to)
        if titled:
            lines.append(Line(y - 14, _headed(n, one, acts or {})))
        opened = "" if one.when.first and one.when.last else "end" if one.when.first else "start"
        faint = one.score < SURE
        words = f"{n}. {_label(one.when)}, {one.status}{' (unsure)' if faint else ''}: {one.text}"
        marks.append(Mark(_SHAPES[one.status], at, round(to - at, 2), y, href(one), words, None if titled else n, opened, faint))
    return Chart(lanes.height + _AXIS, lanes.height, tuple(marks), scale.ticks(_WIDE if titled else _TICKS), tuple(lines))


def nearest(found: Sequence[Moment], day: When | None, most: int) -> tuple[Moment, ...]:
    """At most so many moments, in their order: the certain ones first, then those nearest to a day, the first ones where that is unknown.

    >>> from cuttings.types import Moment
    >>> some = [Moment(when=When(first=f"20{n}-01-01"), status="happened", text="", reports=()) for n in (11, 24, 26)]
    >>> [one.when.first for one in nearest(some, When(first="2025-12-30"), 2)]
    ['2024-01-01', '2026-01-01']
    """
    told = _ends(day)

    def far(one: Moment) -> tuple[bool, int]:
        ends = _ends(one.when)
        return one.score < SURE, min(abs(end - told[0]) for end in ends) if told and ends else 0

    chosen = {id(one) for one in sorted(found, key=far)[:most]}
    return tuple(one for one in found if id(one) in chosen)


def voices(said: Sequence[Said], href: Callable[[int], str]) -> Chart | None:
    """What somebody said over time, a lane for each outlet; None where fewer than two statements have a day.

    >>> voices((), str)
    """
    placed = [(n, one, ends) for n, one in enumerate(said) if (ends := _ends(one.article.published))]
    outlets = list(dict.fromkeys(_paper(one) for _, one, _ in placed))[:_ROWS]
    if len(placed) < 2:
        return None
    scale = _Scale(day for _, one, ends in placed if _paper(one) in outlets for day in ends)
    lanes = _Lanes(_TITLED)
    rows = {outlet: lanes.own() for outlet in outlets}
    together: dict[tuple[str, tuple[int, int]], list[tuple[int, Said]]] = {}
    for n, one, ends in placed:
        together.setdefault((_paper(one), ends), []).append((n, one))
    marks = [_spoken(some, ends, scale, rows[outlet], href) for (outlet, ends), some in together.items() if outlet in rows]
    lines = tuple(Line(y - 14, outlet) for outlet, y in rows.items())
    return Chart(lanes.height + _AXIS, lanes.height, tuple(marks), scale.ticks(), lines, SPOKEN)


def _spoken(some: list[tuple[int, Said]], ends: tuple[int, int], scale: "_Scale", y: int, href: Callable[[int], str]) -> Mark:
    """What one outlet has of one day: one mark, in the shape of the first that is certain, with their number beside it."""
    at, to = scale.at(ends[0]), scale.at(ends[1])
    n, one = next(((n, one) for n, one in some if _sure(one)), some[0])
    kind, faint = _STANCES.get(one.stance, "done"), not _sure(one)
    words = f"{_label(one.article.published or When())}, {VERBS[one.stance]}{' (unsure)' if faint else ''}: {one.words}"
    more = f" (and {len(some) - 1} more)" if len(some) > 1 else ""
    return Mark(kind, at, round(to - at, 2), y, href(n), words + more, len(some) if len(some) > 1 else None, faint=faint)


def _sure(one: Said) -> bool:
    return one.score >= SURE and not one.bare


def _paper(one: Said) -> str:
    return one.article.outlet or one.article.domain or "unknown outlet"


def acts(reading: Reading) -> dict[Span, str]:
    """Who did what in a few words of the article, by the span of the act.

    >>> from cuttings.types import Article, Event
    >>> text = "On Monday Ardova will withdraw its last soldier from the valley, it said."
    >>> act = Event(span=Span(22, 30), who=(Span(10, 16),))
    >>> acts(Reading(page="p", fetched=None, fingerprint="", article=Article(text=text), events=(act,)))
    {Span(start=22, end=30): 'Ardova will withdraw its last soldier…'}
    """
    return {event.span: _act(reading.article.text, event) for event in reading.events}


def _act(text: str, event: Event) -> str:
    """The act with what follows it in its clause, behind whoever did it."""
    who = next((one for one in event.who if one.end <= event.span.start), None)
    between = text[who.end : event.span.start] if who else ""
    near = who is not None and event.span.start - who.start <= _NEAR and not _CLAUSE.search(between)
    start = who.start if who and near else event.span.start
    stop = _CLAUSE.search(text, event.span.end)
    words = " ".join(text[start : min(stop.start() if stop else len(text), start + 2 * _WORDS)].split())
    name = " ".join(who.of(text).split()) if who and not near else ""
    return _first(f"{_first(name, _NEAR).removesuffix('…')} … {words}" if name else words, _WORDS)


def _first(words: str, most: int) -> str:
    """As many of these words as have room."""
    return words if len(words) <= most else words[:most].rpartition(" ")[0].rstrip(" …,") + "…"


def _headed(n: int, one: Moment, acts: Mapping[Span, str]) -> str:
    """What stands above a moment's lane: its number, its days, how sure and real it is, and who did what or the word that tells it."""
    told = one.reports[0] if one.reports else None
    word = (acts.get(told.span) or told.value[:30]) if told else ""
    marks = ["unsure"] * (one.score < SURE) + [one.status] * (one.status not in ("happened", "ongoing"))
    return f"{n}. {_label(one.when)}" + (f" ({', '.join(marks)})" if marks else "") + (f": {word}" if word else "")


def _cut(ends: tuple[int, int], whole: tuple[int, int] | None) -> tuple[int, int]:
    """A stretch of days as far as it lies in the whole that is drawn."""
    return ends if whole is None else (max(ends[0], whole[0]), min(ends[1], whole[1]))


def _ends(when: When | None) -> tuple[int, int] | None:
    """First and last day as day numbers."""
    ends = when.ends if when else None
    return (ends[0].toordinal(), ends[1].toordinal()) if ends else None


class _Scale:
    """From days to hundredths of the width."""

    def __init__(self, days: Iterable[int]) -> None:
        self._days = sorted(set(days))
        steps = [2 + math.log2(1 + later - earlier) / 2 for earlier, later in pairwise(self._days)]
        whole, total = sum(steps) or 1.0, 0.0
        self._places = [_LEFT]
        for step in steps:
            total += step
            self._places.append(round(_LEFT + (_RIGHT - _LEFT) * total / whole, 2))

    def at(self, day: int) -> float:
        """Where a day lies that the scale was made of."""
        return self._places[bisect_left(self._days, day)]

    def ticks(self, apart: float = _TICKS) -> tuple[Tick, ...]:
        """The first and last day, and between them those that leave room for their words."""
        ends = (self._places[0], self._places[-1])
        chosen = [0]
        for n, place in enumerate(self._places):
            if place - self._places[chosen[-1]] >= apart and (ends[1] - place >= apart or n == len(self._places) - 1):
                chosen.append(n)
        return tuple(self._tick(n, place, len(chosen)) for place, n in enumerate(chosen))

    def _tick(self, n: int, place: int, count: int) -> Tick:
        day = date.fromordinal(self._days[n])
        anchor = "start" if place == 0 else "end" if n == len(self._days) - 1 else "middle"
        words = str(day.year) if (day.month, day.day) == (1, 1) else f"{day.day} {MONTHS[day.month][:3]} {day.year}"
        return Tick(self._places[n], words, anchor, far=anchor == "middle" and count > 3)


class _Lanes:
    """Lanes that keep marks apart."""

    def __init__(self, height: int) -> None:
        self._height, self._ends = height, [0.0][:0]

    @property
    def height(self) -> int:
        """All lanes together."""
        return self._height * len(self._ends) + 6

    def own(self) -> int:
        """The middle of a new lane."""
        self._ends.append(100.0)
        return self._height * len(self._ends) - 10

    def free(self, at: float, to: float) -> int:
        """The middle of the first lane that has room between two places."""
        lane = next((n for n, end in enumerate(self._ends) if at - end >= _APART), None)
        if lane is None:
            lane = len(self._ends)
            self._ends.append(0.0)
        self._ends[lane] = to
        return self._height * (lane + 1) - 10


def _label(when: When) -> str:
    """Days in a few words."""
    first, last = (_short(day) for day in (when.first, when.last))
    if when.first and when.last:
        if (when.first[4:], when.last[4:]) == ("-01-01", "-12-31"):
            return when.first[:4] if when.first[:4] == when.last[:4] else f"{when.first[:4]}–{when.last[:4]}"
        return first if first == last else f"{first} – {last}"
    return f"from {first}" if when.first else f"until {last}" if when.last else "day unknown"


def _short(day: str | None) -> str:
    try:
        read = date.fromisoformat(day or "")
    except ValueError:
        return day or ""
    return f"{read.day} {MONTHS[read.month][:3]} {read.year}"
