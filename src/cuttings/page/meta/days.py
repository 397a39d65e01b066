"""The days that a page could have been published on, each once, with everything that speaks for or against it as named features."""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import chain

from cuttings.dates.day import Order, days, stamp
from cuttings.page.meta.options import Known, Option, family
from cuttings.page.meta.structured import Hint
from cuttings.page.remembered import remembered
from cuttings.resources import lexicon
from cuttings.types import When

__all__ = ["changes", "day_options"]


def day_options(hints: Sequence[Hint], known: Known, signed: Container[int | None] = (), more: Iterable[Hint] = ()) -> list[Option]:
    """Publication days: every day that a hint names, gathered by day; updates and creations count as such. *signed*: bylined blocks;
    *more*: hints that are asked where the others declare no day."""
    options: dict[str, Option] = {}
    for hint in chain(hints, _undeclared(options, more)):
        if ".comment" in hint.by:
            continue
        for when, label in _days(hint, known):
            if when.first is None:
                continue
            key = when.first if when.first == when.last else f"{when.first}/{when.last}"
            option = options.setdefault(key, Option(key))
            by = hint.by if hint.field == "published" else f"{hint.field} {hint.by}"
            option.add(hint, by, f"{hint.field} {family(hint.by)}", *((f"{label} {hint.by}",) if label else ()))
            if label == "labelled published":
                option.features[label] = 1.0
            changed = hint.field == "updated" or label == "labelled updated"
            clocked = option.when is not None and option.when.instant is None and when.instant is not None
            if option.when is None or (option.changed and not changed) or (clocked and changed == option.changed):
                option.when, option.changed = _based(when, hint.by + _CHANGE * changed), changed
    if len(options) > 1:
        if known.language in ("en", None):
            _turned(options)
        _instants(options)
        _neighbours(options, _clocked)
        _neighbours(options, _filed)
        _overnight(options)
    _at_home(options, _STATES if known.station else _offsets().get((known.domain or "").rpartition(".")[2]))
    if len(options) > 1:
        _thinned(options)
        _signed(options, signed)
    _compare(options)
    return list(options.values())


def _undeclared(options: dict[str, Option], more: Iterable[Hint]) -> Iterator[Hint]:
    if not any(name.startswith(_SURE) for option in options.values() for name in option.features):
        yield from more


_SURE = ("published ld", "published meta", "published micro", "time.near")


def changes(hints: Sequence[Hint], known: Known) -> list[When]:
    """The days and moments that hints name as those of a change."""
    told = [hint for hint in hints if hint.field == "updated" or family(hint.by) in _LABELLED]
    found = [(hint, when, label) for hint in told for when, label in _days(hint, known)]
    return [_based(when, hint.by) for hint, when, label in found if hint.field == "updated" or label == "labelled updated"]


def _based(when: When, basis: str) -> When:
    return When(first=when.first, last=when.last, grain=when.grain, instant=when.instant, basis=basis)


_CHANGE = ": the day of an update"
"""What the basis of a day says that only a change names."""
_FIGURES = re.compile(r"(?<!\d)(\d\d?)[./-]\s?(\d\d?)[./-]\s?(?:\d{4}|\d\d)(?!\d)")
_MACHINE = frozenset(("ld", "meta", "micro", "address"))


def _turned(options: dict[str, Option]) -> None:
    """Figures that are another day with day and month turned are that day where the page tells it as machines write it ("3/4/2024").

    Only where the language leaves the order open: elsewhere the machine has taken the printed day the wrong way round."""
    for key, option in list(options.items()):
        twin = options.get(f"{key[:5]}{key[8:10]}-{key[5:7]}") if len(key) == 10 and key[5:7] != key[8:10] <= "12" else None
        if twin and any(map(_written, twin.hints)) and all(_figures(hint, key) for hint in option.hints):
            _merge(options, key, twin.value)


def _written(hint: Hint) -> bool:
    """Whether a hint for a day of publication is as machines write it."""
    return hint.field == "published" and (
        _STAMP.match(hint.value) is not None if family(hint.by) == "time" else family(hint.by) in _MACHINE
    )


def _figures(hint: Hint, day: str) -> bool:
    """Whether a hint prints a day in figures that could be turned."""
    parts = {int(day[5:7]), int(day[8:10])}
    return family(hint.by) not in _MACHINE and any({int(one), int(two)} == parts for one, two in _FIGURES.findall(hint.value))


def _instants(options: dict[str, Option]) -> None:
    """Where one moment is given in UTC and with an offset of the outlet's own, the day of the latter is the printed one: it takes over."""
    moments = {key: moment for key, option in options.items() if option.when and (moment := _moment(option.when.instant))}
    for key, moment in moments.items():
        for other, same in moments.items():
            aware = moment.utcoffset() is not None and same.utcoffset() is not None
            alike = other != key and aware and not moment.utcoffset() and same.utcoffset() and abs(moment - same).total_seconds() < 61
            if alike and key in options and other in options:
                _merge(options, key, other)


def _neighbours(options: dict[str, Option], same: Callable[[Option, str, datetime], bool]) -> None:
    """A moment in UTC and the day beside it are one where *same* says so of the latter: it is the outlet's, and takes over."""
    for key, option in list(options.items()):
        moment = _moment(option.when.instant) if option.when else None
        if moment is None or moment.utcoffset() != timedelta(0):
            continue
        for step in (1, -1):
            shown = str(moment.date() + timedelta(days=step))
            if shown in options and key in options and same(options[shown], shown, moment):
                _merge(options, key, shown)


def _clocked(option: Option, day: str, moment: datetime) -> bool:
    """Whether a day stands with a clock that differs from the moment's by a zone's offset."""
    return any(_shows(hint, day, moment) for hint in option.hints)


def _filed(option: Option, day: str, moment: datetime) -> bool:
    """Whether both the page's address and a line of it give a day."""
    return _FILED.issubset(map(family, _given(option)))


_FILED = frozenset(("address", "line"))


def _given(option: Option) -> list[str]:
    return [hint.by for hint in option.hints]


_ZONED = re.compile(r"\d(?:Z|[+-]\d\d:?\d\d| ?(?:GMT|UTC).*)$")
_LATE = re.compile(r"\.later|\.tail|\.end|\.marked")
_CLOCK = re.compile(r"(?<![\d:.])([01]?\d|2[0-3])[:.h]([0-5]\d)(?!\d|[./]\d)(?::\d\d)?\s*([ap])?", re.IGNORECASE)


def _shows(hint: Hint, day: str, moment: datetime) -> bool:
    """Whether a hint for the neighbouring *day* prints a clock that is the UTC *moment* elsewhere, as near as a minute."""
    if hint.field not in ("published", "created") or len(hint.value) > 120 or _LATE.search(hint.by) or _ZONED.search(hint.value):
        return False
    for hour, minute, half in _CLOCK.findall(hint.value):
        hours = int(hour) % 12 + 12 * (half in "pP") if half else int(hour)
        local = datetime.fromisoformat(f"{day}T{hours:02}:{minute}:00+00:00")
        gap = round((local - moment.replace(second=0, microsecond=0)).total_seconds() / 60)
        if -12 * 60 <= gap <= 14 * 60 and min(gap % 30, -gap % 30) <= 1 and abs(gap) > 1:
            return True
    return False


_EVENING = 16


def _overnight(options: dict[str, Option]) -> None:
    """The day after the evening on which the article appeared, by its own JSON-LD in the outlet's zone: without a clock it is that of the
    print issue, with the clock of a declared change it is that change's."""
    for key, option in list(options.items()):
        moment = _moment(option.when.instant) if option.when and "ld.datePublished" in option.features else None
        if moment is None or not moment.utcoffset() or moment.hour < _EVENING:
            continue
        other = options.get(str(moment.date() + timedelta(days=1)))
        if other is None or key not in options:
            continue
        changed = [hint for hint in other.hints if hint.field == "updated"]
        clocks = {
            clock[:2] for hint in other.hints if hint not in changed and not _LATE.search(hint.by) for clock in _CLOCK.findall(hint.value)
        }
        if not changed and not clocks:
            del options[other.value]
        elif changed and clocks and all(any(_soon(clock, hint.value) for hint in changed) for clock in clocks):
            other.hints[:] = changed
            other.features = {name: value for name, value in other.features.items() if name.startswith("updated ")}


_PRINTED = frozenset(("line", "address", "headed", "text"))


_STATES = (-600, -240)
"""The zones of the United States, where broadcasters have call letters: their least and greatest offset from UTC in minutes."""


def _at_home(options: dict[str, Option], zones: tuple[int, int] | None) -> None:
    """A moment that is told in UTC only has the day of the outlet's country, where all its *zones* agree on another day."""
    for key, option in list(options.items()) if zones else ():
        moment = _moment(option.when.instant) if option.when else None
        bare = moment is None or moment.utcoffset() != timedelta(0) or not (moment.hour or moment.minute)
        if moment is None or bare or not _PRINTED.isdisjoint(map(family, _given(option))):
            continue
        here = {str((moment + timedelta(minutes=offset)).date()) for offset in zones or ()}
        if len(here) == 1 and key not in here:
            day = here.pop()
            moved = options.setdefault(day, Option(day, when=option.when and replace(option.when, first=day, last=day)))
            _merge(options, key, moved.value)


@lru_cache(maxsize=1)
def _offsets() -> dict[str, tuple[int, int]]:
    return {row[0]: (int(row[1]), int(row[2])) for row in lexicon("domain-zones")}


_HELD = re.compile(
    r"ld\.(?:date|broken|page)|meta|micro\.\w+$|address|headed|line\.(?:above|below|text|opens)|time\.(?:near|head)|text\.anywhere$"
)


def _thinned(options: dict[str, Option]) -> None:
    """Where the article's own JSON-LD gives a day, those that stand elsewhere only and say not what they are are other articles'.

    One that stands above the headline only, weeks later, is that of the reading: pages print it in their head.
    """
    declared = [key for key, option in options.items() if "ld.datePublished" in option.features]
    if not declared:
        return
    today = _weeks_on(max(declared))
    for key, option in list(options.items()):
        told = any(hint.field != "published" or _HELD.match(hint.by) for hint in option.hints)
        told = told and not (key > today and all(hint.by == "line.above" for hint in option.hints))
        if not told and not any(name.startswith("labelled") for name in option.features):
            del options[key]


def _weeks_on(day: str) -> str:
    """The day three weeks after one; the last there is where that cannot be reckoned."""
    try:
        return str(date.fromisoformat(day) + timedelta(weeks=3))
    except (ValueError, OverflowError):
        return "9999-12-31"


def _signed(options: dict[str, Option], signed: Container[int | None]) -> None:
    """Where no day is declared and one stands in a line with a byline, the others that say not what they are are other articles'.

    They are kept aside and not dropped: what a ranker learns of days in lines it learns from pages with several of them. A picture may
    be signed and dated too: nothing is set aside where a day stands between the headline and that line.
    """
    lines = [] if any(map(_declares, options.values())) else [key for key, option in options.items() if _bylined(option, signed)]
    if len(lines) != 1 or _nearer(options, lines[0], signed):
        return
    for key, option in options.items():
        if key not in lines and not any(name.startswith("labelled") for name in option.features):
            option.other = all(hint.field == "published" for hint in option.hints)


def _nearer(options: dict[str, Option], key: str, signed: Container[int | None]) -> bool:
    """Whether another day that says not what it is stands below the headline and above the signed line."""
    line = min(hint.block for hint in options[key].hints if hint.block is not None and hint.block in signed)
    others = [
        option for other, option in options.items() if other != key and not any(name.startswith("labelled") for name in option.features)
    ]
    return any(hint.by == "line.below" and hint.block is not None and hint.block < line for option in others for hint in option.hints)


def _declares(option: Option) -> bool:
    """Whether a day of publication is declared."""
    return any(name.startswith(("published ld", "published meta", "published micro")) for name in option.features)


def _bylined(option: Option, signed: Container[int | None]) -> bool:
    """Whether a day stands in a line with a byline, and not as that of a change."""
    lines = any(hint.block in signed and family(hint.by) == "line" for hint in option.hints)
    return lines and not any(name.startswith("labelled updated") for name in option.features)


def _soon(clock: tuple[str, str], moment: str) -> bool:
    """Whether a clock is that of a moment, as near as three minutes."""
    told = _CLOCK.search(moment)
    return told is not None and abs(60 * (int(clock[0]) - int(told[1])) + int(clock[1]) - int(told[2])) <= 3


def _merge(options: dict[str, Option], gone: str, kept: str) -> None:
    """One day's hints and features go to another."""
    option = options.pop(gone)
    options[kept].hints.extend(option.hints)
    options[kept].features.update(option.features)


def _moment(instant: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(instant) if instant else None
    except ValueError:
        return None


@remembered(2048)
def _read(text: str, language: str | None, fetched: str | None, order: Order | None) -> tuple[tuple[str, When], ...]:
    """The days that a text names, with what stands before each."""
    if _STAMP.fullmatch(text):
        when = stamp(text, fetched)
        return (("", when),) if when else ()
    return tuple([(text[: span.start], when) for span, when in days(text, language, fetched, order)])


_STAMP = re.compile(r"(?:19|20)\d\d-[01]\d-[0-3]\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?")
"""A day or moment as machines write it: the same in every language, with nothing else to look for."""


def _days(hint: Hint, known: Known) -> list[tuple[When, str]]:
    """The days a hint names with their labels; of a declared value only the first. Words like "yesterday" name none without a capture."""
    if known.fetched is None and not _FIGURE.search(hint.value):
        return []
    found = _read(hint.value, known.language, known.fetched, known.order)
    if not found:
        return []
    if family(hint.by) not in _LABELLED:
        return [(found[0][1], "")]
    told = [pair for pair in found if not ((pair[0] and _NONE.search(pair[0])) or _LASTS.match(hint.value[len(pair[0]) :]))][:3]
    return [(when, _label(before, number, len(hint.value))) for number, (before, when) in enumerate(told)]


_FIGURE = re.compile(r"\d")
_LABELLED = ("line", "text")
"""The kinds of hints in which a word before a day can say what it is."""


_NONE = re.compile(
    r"(?:\(@\w+\)\W*|(?<![\d:.])(?:[1-9]|[12]\d|3[01])\.?[-–]"
    r"|(?<!\w)(?:bis|ab|until|till|through|jusqu['’]au|à partir du|hasta el|fino al)(?: zum| den| dem)? ?)$"
    r"|^(?:abbildung|abb|figure|fig|grafik|fotos?|photos?|bild|image)\b",
    re.IGNORECASE,
)
"""What stands before a day that is none of publication: a post of somebody else that the page embeds, "Ada Pell (@adapell) May 3, 2024",
the last day of a span, "9-23 Feb 2024", a word for "until", and the beginning of a caption."""
_LASTS = re.compile(
    r"[^:]{6,24}[\s,|](?:[01]?\d|2[0-3])[:.][0-5]\d(?: ?Uhr| ?[ap]\.?m\.?)?\s?(?:[-–—]|bis|to|until)\s?(?:[01]?\d|2[0-3])[:.][0-5]\d",
    re.IGNORECASE,
)
"""A day that lasts from one clock to another: an event's."""


@lru_cache(maxsize=1)
def _labels() -> tuple[re.Pattern[str], re.Pattern[str]]:
    kinds: dict[str, list[str]] = {"published": [], "updated": []}
    for words, kind in lexicon("time-labels"):
        kinds[kind].append(words)
    made = [
        re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(kinds[kind], key=len, reverse=True)))})", re.IGNORECASE) for kind in kinds
    ]
    return made[0], made[1]


def _label(before: str, number: int, length: int) -> str:
    published, updated = _labels()
    tail = before[-40:]
    if tail and updated.search(tail):
        return "labelled updated"
    if tail and published.search(tail):
        return "labelled published"
    return ("alone" if length < 40 else "in a line" if length < 120 else "in a text") + ("" if number == 0 else " later")


def _compare(options: dict[str, Option]) -> None:
    """Features of each day beside the others: which kinds of hints give it, whether it is first or last, a day beside another."""
    keys = sorted(options)
    declared = [key for key in keys if _declares(options[key])]
    _zones(options)
    near = {key for key, option in options.items() if any(_BY_HEADLINE.match(hint.by) for hint in option.hints)}
    for key, option in options.items():
        features = option.features
        features["sign " + "+".join(sorted(_near_families(option)))] = 1.0
        beside = key not in declared and any(_beside(other, key) for other in declared)
        for name, held in (
            ("earliest", key == keys[0]),
            ("latest", key == keys[-1]),
            ("only", len(keys) == 1),
            ("earliest declared", declared and key == declared[0]),
            ("before declared", declared and key < declared[0]),
            ("after declared", declared and key > declared[-1]),
            ("shown beside declared", beside and any(_NEAR.match(hint.by) for hint in option.hints)),
            ("alone near", near == {key}),
            ("changed only", declared and all(hint.field != "published" for hint in option.hints)),
            ("instant utc", option.when is not None and (option.when.instant or "").endswith(("+00:00", "Z"))),
            ("before 1996", key < "1996"),
        ):
            if held:
                features[name] = 1.0


def _zones(options: dict[str, Option]) -> None:
    """A moment in UTC late or early in its day, and the neighbouring day that the page prints: the latter is the outlet's own."""
    for option in list(options.values()):
        moment = _moment(option.when.instant) if option.when and option.when.instant else None
        if moment is None or moment.utcoffset() is None or moment.utcoffset() or 9 <= moment.hour < 19:
            continue
        step = 1 if moment.hour >= 19 else -1
        other = options.get(str(moment.date() + timedelta(days=step)))
        shown = {hint.by for hint in other.hints if hint.field == "published" and family(hint.by) in _SHOWN} if other else set()
        if other is not None and any(".aside" not in by and ".end" not in by for by in shown):
            option.features[f"utc, neighbour shown {step}"] = 1.0
            other.features[f"shown, neighbour utc {step}"] = 1.0


_BY_HEADLINE = re.compile(r"line\.(?:above|below|text)$")
_NEAR = re.compile(r"line\.(?:above|below|text)|time\.(?:near|head|body)$|address")
_SHOWN = frozenset(("line", "time", "address", "text", "headed"))


def _near_families(option: Option) -> set[str]:
    """The kinds of hints that give a day, lines and times with where they stand."""
    return {hint.by.removesuffix(".later") if family(hint.by) in ("line", "time") else family(hint.by) for hint in option.hints} | {
        "updated" for hint in option.hints if hint.field == "updated"
    }


def _beside(one: str, two: str) -> bool:
    try:
        return abs((date.fromisoformat(one[:10]) - date.fromisoformat(two[:10])).days) == 1
    except ValueError:
        return False
