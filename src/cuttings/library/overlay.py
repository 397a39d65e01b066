"""A person's corrections laid over a reading: the reading itself is never changed, and each corrected part says so."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cuttings.errors import UsageError
from cuttings.types import Article, Basis, Correction, Mention, Name, Reading, Span, Statement, Time, When

__all__ = [
    "ANCHORED",
    "BY",
    "DATED",
    "FIELDS",
    "Laid",
    "around",
    "days",
    "lay",
    "nearest",
    "own",
    "people",
    "place",
    "said",
    "spoken",
    "when",
]

BY = "correction"
"""What a corrected part names as the rule that read it."""

FIELDS = (
    *("outlet", "title", "published", "updated", "authors", "agencies", "section", "place", "language", "kind"),
    *("body", "speaker", "via", "statement", "name", "name-kind", "time", "event", "story"),
)
ANCHORED = ("body", "speaker", "via", "statement", "name", "name-kind", "time", "event")
DATED = ("published", "updated", "time", "event")
"""Fields whose value is a day or a stretch of days."""
_STRIKING = ("body", "statement")
"""Fields whose value says what becomes of the quoted words; it takes no other value's place."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A reading with corrections over it: what the program had read for each corrected field, and the corrections as they came to lie.

    Each of these has the value that it took the place of, or is marked as lost.
    """

    reading: Reading
    corrected: dict[str, str]
    corrections: tuple[Correction, ...]


def lay(reading: Reading, corrections: Sequence[Correction]) -> Laid:
    """Lay corrections over a reading, oldest first, though that of the day of publication before all that is read from that day.

    Anchored ones (body, speaker, time ...) are keyed `field:id` in `corrected`, the others by their field.

    >>> from cuttings.types import Article
    >>> one = Reading(page="p", fetched=None, fingerprint="", article=Article(title="Dam brakes"))
    >>> lay(one, [Correction(target="p", field="title", value="Dam breaks", at="", id=1)]).corrected
    {'title': 'Dam brakes'}
    """
    corrected: dict[str, str] = {}
    marked = list(corrections)
    for n, correction in sorted(enumerate(corrections), key=lambda one: one[1].field != "published"):
        if correction.field == "story":
            continue
        made = _LAYERS[correction.field](reading, correction)
        if made is None:
            marked[n] = replace(correction, lost=True)
            continue
        reading, was = made
        marked[n] = replace(correction, was=None if correction.field in _STRIKING else was)
        key = f"{correction.field}:{correction.id}" if correction.field in ANCHORED else correction.field
        corrected.setdefault(key, was)
    return Laid(_sourced(reading) if any(":" in key for key in corrected) else reading, corrected, tuple(marked))


def _sourced(reading: Reading) -> Reading:
    """A reading whose sentences are counted anew by what they rest on; without counts where no statements were read."""
    from cuttings.statements import counted

    if not reading.sourcing:
        return reading
    return replace(reading, sourcing=counted(reading.statements, reading.sentences, reading.article.text))


def place(text: str, correction: Correction) -> Span | None:
    """Where the quote of a correction stands in *text*: the only place, or the one whose surroundings are most alike; None if none.

    >>> place("He spoke. She spoke.", Correction(target="", field="speaker", value="", at="", quote="spoke", before="She "))
    Span(start=14, end=19)
    """
    quote = correction.quote
    if not quote:
        return None
    starts = [match.start() for match in re.finditer(f"(?={re.escape(quote)})", text)]
    scored = [(_around(text, start, correction), -start) for start in starts]
    if not scored:
        return None
    best, start = max(scored)
    if len(scored) > 1 and (correction.before or correction.after) and not best:
        return None
    return Span(-start, -start + len(quote))


def around(text: str, at: Span) -> tuple[str, str]:
    """The 32 characters before and after a place.

    >>> around("He spoke.", Span(3, 8))
    ('He ', '.')
    """
    return text[max(0, at.start - 32) : at.start], text[at.end : at.end + 32]


def _around(text: str, start: int, correction: Correction) -> int:
    """How many characters on both sides of a place agree with the kept context."""
    left, right = text[:start], text[start + len(correction.quote) :]
    return _common(left[::-1], correction.before[::-1]) + _common(right, correction.after)


def _common(a: str, b: str) -> int:
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def when(value: str) -> When:
    """The days that a person's date covers: `2024-03-04`, `2024-03`, `2024`, or two days with a slash between; raises UsageError.

    >>> when("2024-02").last
    '2024-02-29'
    """
    first, _, last = value.strip().partition("/")
    try:
        start, end, grain = _days(first)
        if last:
            end, grain = _days(last)[1], "open"
    except ValueError as error:
        raise UsageError(f"not a date: {value!r}", hint="write 2024-03-04, 2024-03 or 2024") from error
    if end < start:
        raise UsageError(f"not a stretch of days: {value!r}", hint="the first day comes first")
    return When(first=start.isoformat(), last=end.isoformat(), grain=grain, basis=BY)  # type: ignore[arg-type]


def _days(value: str) -> tuple[date, date, str]:
    if re.fullmatch(r"\d{4}", value):
        return date(int(value), 1, 1), date(int(value), 12, 31), "year"
    if re.fullmatch(r"\d{4}-\d\d", value):
        start = date.fromisoformat(f"{value}-01")
        return start, start.replace(day=monthrange(start.year, start.month)[1]), "month"
    day = date.fromisoformat(value)
    return day, day, "day"


_Made = tuple[Reading, str] | None


def _field(get: Callable[[Article], str | None], change: Callable[[Article, str], Article]) -> Callable[[Reading, Correction], _Made]:
    def layer(reading: Reading, correction: Correction) -> _Made:
        article = reading.article
        basis = {**article.basis, correction.field: Basis(by=BY, score=1.0)}
        return replace(reading, article=replace(change(article, correction.value), basis=basis)), get(article) or ""

    return layer


def days(value: When | Time | None) -> str:
    """Days as a person would type them: one day, or two with a slash between; "" where none is known.

    >>> days(When(first="2026-09-08", last="2026-09-08")), days(when("2024-02")), days(None)
    ('2026-09-08', '2024-02-01/2024-02-29', '')
    """
    ends = [day for day in dict.fromkeys((value.first, value.last)) if day] if value else []
    return "/".join(ends)


def people(value: str) -> tuple[str, ...]:
    """Names in what a person typed, separated by semicolons or, where there are none, by commas.

    >>> people("A. Writer, B. Clerk")
    ('A. Writer', 'B. Clerk')
    """
    return tuple(name.strip() for name in value.split(";" if ";" in value else ",") if name.strip())


def _body(reading: Reading, correction: Correction) -> _Made:
    """The body begins at the quote (`value="start"`), ends after it (`"end"`), or leaves it out (`"cut"`). The text stays as it is."""
    article = reading.article
    at = place(article.text, correction)
    if at is None:
        return None
    whole = len(article.text)
    keep = {"start": [Span(at.start, whole)], "end": [Span(0, at.end)]}.get(correction.value, [Span(0, at.start), Span(at.end, whole)])
    basis = {**article.basis, "text": Basis(by=BY, score=1.0)}
    kept = replace(article, paragraphs=tuple(_within(article.paragraphs, keep)), basis=basis)
    return _narrow(replace(reading, article=kept), keep), correction.quote


def _within(spans: Iterable[Span], keep: list[Span]) -> Iterable[Span]:
    for span in spans:
        for part in keep:
            start, end = max(span.start, part.start), min(span.end, part.end)
            if start < end:
                yield Span(start, end)


def _narrow(reading: Reading, keep: list[Span]) -> Reading:
    """Leave out what was read outside of *keep*."""

    def kept(span: Span) -> bool:
        return any(part.holds(span) for part in keep)

    stay = [all(map(kept, statement.content)) for statement in reading.statements]
    moved = {old: new for new, old in enumerate(i for i, ok in enumerate(stay) if ok)}
    statements = tuple(
        replace(one, within=moved.get(one.within) if one.within is not None else None)
        for one, ok in zip(reading.statements, stay, strict=True)
        if ok
    )
    names = [replace(name, mentions=tuple(one for one in name.mentions if kept(one.span))) for name in reading.names]
    return replace(
        reading,
        sentences=tuple(_within(reading.sentences, keep)),
        statements=statements,
        names=tuple(name for name in names if name.mentions),
        times=tuple(one for one in reading.times if kept(one.span)),
        events=tuple(one for one in reading.events if kept(one.span)),
        figures=tuple(one for one in reading.figures if kept(one.span)),
    )


def _speaker(reading: Reading, correction: Correction) -> _Made:
    """The statement at the quote has another speaker, or with an empty value none that is known, nor the words that stood for one."""
    _, found = _quoted(reading, correction)
    if found is None:
        return None
    old = reading.statements[found]
    new = replace(old, speaker=correction.value or None, anonymous=old.anonymous and not correction.value, by=BY, score=1.0)
    if not correction.value:
        new = replace(new, source=())
    return replace(reading, statements=(*reading.statements[:found], new, *reading.statements[found + 1 :])), old.speaker or ""


def _via(reading: Reading, correction: Correction) -> _Made:
    """The statement at the quote came through others, or with an empty value through none."""
    _, found = _quoted(reading, correction)
    if found is None:
        return None
    old = reading.statements[found]
    new = replace(old, via=people(correction.value), by=BY)
    return replace(reading, statements=(*reading.statements[:found], new, *reading.statements[found + 1 :])), "; ".join(old.via)


def _statement(reading: Reading, correction: Correction) -> _Made:
    """What stands at the quote is no statement; what stood inside it is inside what held it."""
    at, found = _quoted(reading, correction)
    if at is None or found is None:
        return None
    old = reading.statements[found]
    if 2 * sum(_overlap(span, at) for span in old.content) < max(at.end - at.start, sum(span.end - span.start for span in old.content)):
        return None  # it was read otherwise since, and another one holds or shares the words
    left = [
        replace(one, within=old.within if one.within == found else one.within) for n, one in enumerate(reading.statements) if n != found
    ]
    moved = [one if one.within is None or one.within < found else replace(one, within=one.within - 1) for one in left]
    return replace(reading, statements=tuple(moved)), old.speaker or ""


def said(reading: Reading, correction: Correction) -> str:
    """The words of the statement at the quote of a correction, of several pieces the one that has most of the quote; "" where none is.

    >>> from cuttings.types import Article
    >>> one = Reading(page="p", fetched=None, fingerprint="", article=Article(text="It is shut, Orme said."))
    >>> one = replace(one, statements=(Statement(content=(Span(0, 10),)),))
    >>> said(one, Correction(target="p", field="statement", value="none", at="", quote="shut"))
    'It is shut'
    """
    at, found = _quoted(reading, correction)
    if at is None or found is None:
        return ""
    return max(reading.statements[found].content, key=lambda span: _overlap(span, at)).of(reading.article.text)


def spoken(reading: Reading, correction: Correction) -> int | None:
    """Which statement stands at the quote of a correction, the first being 0.

    >>> from cuttings.types import Article
    >>> one = Reading(page="p", fetched=None, fingerprint="", article=Article(text="It is shut, Orme said."))
    >>> one = replace(one, statements=(Statement(content=(Span(0, 10),)),))
    >>> spoken(one, Correction(target="p", field="speaker", value="", at="", quote="shut"))
    0
    """
    return _quoted(reading, correction)[1]


def _quoted(reading: Reading, correction: Correction) -> tuple[Span | None, int | None]:
    """Where the quote of a correction stands, and which statement stands there."""
    at = place(reading.article.text, correction)
    return at, None if at is None else nearest(reading.statements, at)


def own(statements: Sequence[Statement], n: int) -> Span | None:
    """A place that is most nearly the *n*-th statement's and no other's: a piece of its words, or all from the first to the last.

    >>> both = Statement(content=(Span(0, 30),)), Statement(content=(Span(0, 12), Span(20, 30))), Statement(content=(Span(0, 12),))
    >>> [own(both, n) for n in range(3)]
    [Span(start=0, end=30), Span(start=20, end=30), Span(start=0, end=12)]
    """
    pieces = statements[n].content
    whole = (Span(pieces[0].start, pieces[-1].end),) if pieces else ()
    return next((at for at in (*pieces, *whole) if nearest(statements, at) == n), None)


def nearest(statements: Sequence[Statement], at: Span) -> int | None:
    """The statement whose content is most nearly the place *at*: what shares most with it, and of these the shortest, the first.

    >>> nearest((Statement(content=(Span(0, 30),)), Statement(content=(Span(0, 12),))), Span(4, 9))
    1
    """
    shared = [
        (sum(_overlap(span, at) for span in one.content), -sum(s.end - s.start for s in one.content), -i)
        for i, one in enumerate(statements)
    ]
    best = max(shared, default=(0, 0, 0))
    return -best[2] if best[0] else None


def _overlap(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def _name(reading: Reading, correction: Correction) -> _Made:
    """A name is another one: the single mention at the quote if context was given, else all of the name that goes by the quote."""
    if correction.before or correction.after:
        return _split(reading, correction)
    old = next((name for name in reading.names if correction.quote in (name.name, *name.aliases)), None)
    if old is None:
        return None
    rest = [name for name in reading.names if name is not old]
    aliases = tuple(dict.fromkeys((*old.aliases, old.name)))
    return _joined(reading, rest, replace(old, name=correction.value, aliases=aliases)), old.name


def _name_kind(reading: Reading, correction: Correction) -> _Made:
    """What goes by the quote is a person, a body or a place, or with `none` no name; two kinds that were read of one name become one."""
    old = [name for name in reading.names if name.name == correction.quote]
    old = old or [name for name in reading.names if correction.quote in name.aliases][:1]
    if not old:
        return None
    mentions = tuple(sorted({one for name in old for one in name.mentions}, key=lambda mention: mention.span))
    aliases = tuple(dict.fromkeys(alias for name in old for alias in name.aliases))
    new = replace(old[0], kind=correction.value, aliases=aliases, mentions=mentions, by=BY, score=1.0)  # type: ignore[arg-type]
    kept = [new] if correction.value != "none" else []
    names = [one for name in reading.names for one in (kept if name is old[0] else [] if name in old else [name])]
    return replace(reading, names=tuple(names)), old[0].kind


def _time(reading: Reading, correction: Correction) -> _Made:
    """The time expression at the quote covers other days, or with an empty value none that are known; its sentence's events go with it."""
    at = place(reading.article.text, correction)
    found = None if at is None else _most(at, [one.span for one in reading.times])
    if found is None:
        return None
    old, new = reading.times[found], when(correction.value) if correction.value else When(basis=BY)
    time = replace(old, first=new.first, last=new.last, grain=new.grain, value=correction.value, basis=BY, by=BY, score=1.0)
    home = next((one for one in reading.sentences if one.holds(old.span)), old.span)
    events = tuple(
        replace(one, when=new, by=BY) if one.when and home.holds(one.span) and days(one.when) == days(old) else one
        for one in reading.events
    )
    return replace(reading, times=(*reading.times[:found], time, *reading.times[found + 1 :]), events=events), days(old)


def _event(reading: Reading, correction: Correction) -> _Made:
    """The event at the quote was on other days, or with an empty value on none that are known."""
    at = place(reading.article.text, correction)
    found = None if at is None else _most(at, [one.span for one in reading.events])
    if found is None:
        return None
    old = reading.events[found]
    new = replace(old, when=when(correction.value) if correction.value else None, by=BY, score=1.0)
    return replace(reading, events=(*reading.events[:found], new, *reading.events[found + 1 :])), days(old.when)


def _most(at: Span, spans: Sequence[Span]) -> int | None:
    """Which of some places shares most with *at*, and of these the shortest, the first."""
    best = max(((_overlap(span, at), span.start - span.end, -n) for n, span in enumerate(spans)), default=(0, 0, 0))
    return -best[2] if best[0] else None


def _split(reading: Reading, correction: Correction) -> _Made:
    at = place(reading.article.text, correction)
    old = next((name for name in reading.names if any(one.span == at for one in name.mentions)), None)
    if at is None or old is None:
        return None
    left = replace(old, mentions=tuple(one for one in old.mentions if one.span != at))
    rest = [left if name is old else name for name in reading.names]
    moved = replace(old, name=correction.value, aliases=(), mentions=(Mention(span=at, form="name", by=BY),))
    return _joined(reading, [name for name in rest if name.mentions], moved), old.name


def _joined(reading: Reading, rest: list[Name], new: Name) -> Reading:
    """*rest* with *new* among them, joined to the name that goes by the same words."""
    same = next((name for name in rest if name.name == new.name), None)
    mentions = tuple(sorted((*(same.mentions if same else ()), *new.mentions), key=lambda mention: mention.span))
    aliases = tuple(alias for alias in dict.fromkeys((*(same.aliases if same else ()), *new.aliases)) if alias != new.name)
    joined = replace(same or new, aliases=aliases, mentions=mentions, by=BY, score=1.0)
    return replace(reading, names=(*(name for name in rest if name is not same), joined))


def _published(reading: Reading, correction: Correction) -> _Made:
    """The day of publication is another one, and so are the days that the text counts from it."""
    from cuttings import pipeline

    day = when(correction.value) if correction.value else None
    basis = {**reading.article.basis, "published": Basis(by=BY, score=1.0)}
    dated = replace(reading, article=replace(reading.article, published=day, basis=basis))
    return pipeline.dated(dated), days(reading.article.published)


_LAYERS: dict[str, Callable[[Reading, Correction], _Made]] = {
    "outlet": _field(lambda article: article.outlet, lambda article, value: replace(article, outlet=value or None)),
    "title": _field(lambda article: article.title, lambda article, value: replace(article, title=value or None)),
    "section": _field(lambda article: article.section, lambda article, value: replace(article, section=value or None)),
    "authors": _field(lambda article: "; ".join(article.authors), lambda article, value: replace(article, authors=people(value))),
    "agencies": _field(lambda article: "; ".join(article.agencies), lambda article, value: replace(article, agencies=people(value))),
    "place": _field(lambda article: article.place, lambda article, value: replace(article, place=value or None)),
    "language": _field(lambda article: article.language, lambda article, value: replace(article, language=value or None)),
    "kind": _field(lambda article: article.kind, lambda article, value: replace(article, kind=value)),  # type: ignore[arg-type]
    "published": _published,
    "updated": _field(
        lambda article: days(article.updated), lambda article, value: replace(article, updated=when(value) if value else None)
    ),
    "body": _body,
    "speaker": _speaker,
    "via": _via,
    "statement": _statement,
    "name": _name,
    "name-kind": _name_kind,
    "time": _time,
    "event": _event,
}
