"""A reading as one terminal page, and its reasons at length."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import TypeVar

import click

from cuttings.cli.terminal import cut, day, safe, width
from cuttings.types import SURE, Article, Event, Explanation, Figure, Reading, Refusal, Rejected, Span, Statement, Time, When
from cuttings.types.wording import amount, chain, filed

__all__ = ["lines", "reasons", "refusal", "refused", "text"]

_UNSURE_SHOWN = 5
_CONTENT = 80

_BELOW = "\n      "
"""Between the columns of a row and what stands under them on a line of its own."""

Found = TypeVar("Found", Statement, Time, Figure, Event)


def lines(reading: Reading, explanation: Explanation | None = None, *, every: bool = False, numbered: bool = False) -> Iterator[str]:
    """The reading on one page: fields, who said what, when, figures; what is not sure stands apart, *every* one of it or the first few.

    *numbered*, statements and figures stand with their numbers in the reading, the first being 1, and so do the events.

    >>> click.unstyle(next(lines(Reading(page="0" * 16, fetched=None, fingerprint="", article=Article(title="Bridge closed")))))
    'Bridge closed'
    """
    yield from _head(reading, explanation)
    if reading.article.text and not reading.article.language:
        yield _faint("The language is not known; who said what, names, times and figures are read in English only.")
    elif not _english(reading.article):
        language = safe(reading.article.language or "")
        yield _faint(f"In language “{language}”: the article is read; who said what, names, times and figures are read in English only.")
    most = None if every else _UNSURE_SHOWN
    yield from _section("Who said what", reading.statements, _placed(_told(reading), reading, reading.statements, numbered), most)
    yield from _section("When", _distinct(reading.times, reading), lambda time: _time(reading, time), most)
    yield from _section("Figures", reading.figures, _placed(_figure, reading, reading.figures, numbered), most)
    if numbered:
        yield from _section("Events", reading.events, _placed(_event, reading, reading.events, True), most)


def text(article: Article) -> Iterator[str]:
    """The headline and the clean text of an article, paragraph by paragraph.

    >>> list(text(Article(title="Bridge closed", text="It rained.")))
    ['Bridge closed', '', 'It rained.']
    """
    yield safe(article.title or "(no headline)")
    for span in article.paragraphs or (Span(0, len(article.text)),):
        yield ""
        yield safe(span.of(article.text))


def reasons(reading: Reading, explanation: Explanation | None = None) -> Iterator[str]:
    """Which rule or model read each thing, how sure it is, and where it stands.

    >>> article = Article(title="Bridge closed")
    >>> list(reasons(Reading(page="0" * 16, fetched=None, fingerprint="x", article=article)))[-1]
    'fingerprint x'
    """
    for candidate in explanation.candidates if explanation else ():
        mark = "*" if candidate.chosen else " "
        why = f"  ({cut(candidate.why, 60)})" if candidate.why else ""
        score = min(1.0, max(0.0, candidate.score))
        yield safe(f"{mark} {candidate.field:<10} {score:4.2f}  {candidate.by:<22}  {cut(candidate.value, 60)}{why}")
    for field, basis in sorted(reading.article.basis.items()):
        place = f"page {basis.source.start}–{basis.source.end}" if basis.source else "not a place of the page"
        yield safe(f"= {field:<10} {basis.score:4.2f}  {basis.by:<22} {place}")
    for kind, found in (("statement", reading.statements), ("time", reading.times), ("event", reading.events), ("figure", reading.figures)):
        for one in found:
            span = one.content[0] if isinstance(one, Statement) else one.span
            yield safe(f"  {kind:<10} {one.score:4.2f}  {one.by:<22} {span.start}–{span.end}  {cut(span.of(reading.article.text), 60)}")
    yield f"fingerprint {safe(reading.fingerprint)}"


def refusal(rejected: Rejected) -> str:
    """Why a page was refused, in one line.

    >>> from cuttings.types import Reason
    >>> refusal(Rejected(page="5c7724eafa78409c", reason=Reason.EMPTY, detail="no bytes"))
    'refused: empty: no bytes'
    """
    detail = cut(rejected.detail.partition("\n")[0], 300)
    return f"refused: {rejected.reason.value}: {detail}"


def refused(refusal: Refusal) -> str:
    """A refused page of a library in one line: its id, the reason, where it came from.

    >>> from cuttings.types import Reason
    >>> refused(Refusal(page="5c7724eafa78409c", url=None, fetched=None, reason=Reason.EMPTY, detail="no bytes"))
    'refused 5c7724eafa78409c empty: no bytes'
    >>> refused(Refusal(page="5c7724eafa78409c", url=None, fetched=None, reason=Reason.EMPTY, detail="no bytes", where="saved/a.html"))
    'refused 5c7724eafa78409c empty: no bytes saved/a.html'
    """
    detail = cut(refusal.detail.partition("\n")[0], 160)
    return f"refused {refusal.page} {refusal.reason.value}: {detail} {safe(refusal.url or refusal.where or '')}".rstrip()


def _head(reading: Reading, explanation: Explanation | None) -> Iterator[str]:
    article = reading.article
    yield click.style(safe(" ".join((article.title or "(no headline)").split())), bold=True)
    yield safe(" · ".join(part for part in (article.outlet or article.domain, article.section) if part) or "unknown outlet")
    yield from _published(article)
    yield from _later(article, explanation)
    yield safe(" · ".join(part for part in (_by(article), article.place) if part) or "no byline")
    if explanation:
        count = sum(fragment.label in ("furniture", "comment") for fragment in explanation.fragments)
        yield _faint(f"{count} fragment{'' if count == 1 else 's'} of furniture removed, {len(article.paragraphs)} paragraphs kept")


def _published(article: Article) -> Iterator[str]:
    when, updated = article.published, article.updated
    later = f", updated {day(updated)}" if updated and (updated.first or updated.last) and day(updated) != day(when) else ""
    if when is None:
        yield f"day unknown{later}"
        return
    basis = when.basis if when.first or when.last else ""
    yield day(when) + later + (_faint(f"  ({safe(basis)})") if basis else "")
    if not when.first and not when.last:
        yield _faint("  say when the page was captured for the day: --fetched 2021-08-26T12:00:00Z")


def _later(article: Article, explanation: Explanation | None) -> Iterator[str]:
    """Why a day that the page declares is not taken for that of publication: the page was captured before it."""
    late = [one for one in explanation.candidates if one.field == "published" and "after the capture" in one.why] if explanation else []
    if late and article.published is None:
        yield _faint(f"  the page gives {safe(late[0].value)}, but {safe(late[0].why)}")


def _by(article: Article) -> str:
    names = list(article.authors) or (["the desk"] if article.desk else [])
    parts = [f"By {', '.join(names)}"] if names else []
    if article.agencies:
        parts.append(f"{'agency' if len(article.agencies) == 1 else 'agencies'}: {', '.join(article.agencies)}")
    return "; ".join(parts)


def _section(title: str, found: Iterable[Found], cells: Callable[[Found], tuple[str, ...]], most: int | None) -> Iterator[str]:
    """What is sure, then what is not, at most *most* of that, in common columns; nothing at all where nothing was found."""
    items = sorted(found, key=lambda one: one.score < SURE)
    sure = sum(one.score >= SURE for one in items)
    shown = items if most is None else items[: sure + most]
    rows = _aligned([cells(one) for one in shown])
    if not items:
        return
    yield ""
    yield click.style(title, bold=True)
    yield from (f"  {line}" for row in rows[:sure] for line in row.split("\n"))
    if len(items) > sure:
        yield _faint(f"  unsure ({len(items) - sure})")
        yield from (_faint(f"  {line}") for row in rows[sure:] for line in row.split("\n"))
    if len(items) > len(shown):
        yield _faint(f"  and {len(items) - len(shown)} more; all of them: --why")


def _placed(
    cells: Callable[[Reading, Found], tuple[str, ...]], reading: Reading, found: tuple[Found, ...], numbered: bool
) -> Callable[[Found], tuple[str, ...]]:
    """The cells of one thing found, *numbered* behind its number in the reading: sorting by what is sure moves it elsewhere."""
    if not numbered:
        return lambda one: cells(reading, one)
    places = {id(one): f"{n:>3}" for n, one in enumerate(found, 1)}
    return lambda one: (places[id(one)], *cells(reading, one))


def _aligned(rows: list[tuple[str, ...]]) -> list[str]:
    """Rows in columns; the last cell takes what is left of the line, or a line of its own below where it is marked to stand there whole."""
    sizes = [max(map(len, column)) for column in zip(*(row[:-1] for row in rows), strict=True)]
    room = max(24, width() - 2 - sum(size + 2 for size in sizes))
    return [_row(row, sizes, room) for row in rows]


def _row(row: tuple[str, ...], sizes: list[int], room: int) -> str:
    start = "".join(f"{cell:<{size}}  " for cell, size in zip(row, sizes, strict=False))
    whole = row[-1].removeprefix(_BELOW)
    if whole != row[-1] and len(whole) > room:
        return start.rstrip() + _BELOW + cut(whole, width() - 2 - len(_BELOW))
    return start + cut(whole, room)


def _told(reading: Reading) -> Callable[[Reading, Statement], tuple[str, ...]]:
    """How statements are told: who is called now "the county fire service", now "County fire service", by the form most used."""
    text = reading.article.text
    forms: dict[str, list[str]] = {}
    for said in reading.statements:
        if not said.speaker:
            forms.setdefault(filed(_speaker(text, said)), []).append(_speaker(text, said))
    usual = {who: max(some, key=some.count) for key, some in forms.items() for who in some if key}
    return lambda reading, said: _statement(text, said, usual)


def _speaker(text: str, said: Statement) -> str:
    return said.speaker or " ".join(span.of(text) for span in said.source)


def _statement(text: str, said: Statement, usual: Mapping[str, str]) -> tuple[str, ...]:
    """Speaker with relays, stance, content; of a long content eighty characters are seen."""
    source = _speaker(text, said)
    hidden = " (unnamed)" if said.anonymous and source and not said.speaker else ""
    who = cut(said.speaker or usual.get(source, source) or "somebody unnamed", 38) + hidden
    if via := chain(said.via):
        who += f" via {cut(via, 40)}"
    content = " … ".join(span.of(text) for span in said.content).removeprefix("that ")
    return who, f"{'not ' if said.negated else ''}{said.stance}", _BELOW + cut(content, _CONTENT)


def _distinct(times: tuple[Time, ...], reading: Reading) -> list[Time]:
    """The times in order of their days, those of the same words and days once."""
    text = reading.article.text

    def key(time: Time) -> tuple[str, str, str]:
        return (time.first or "9999", time.last or "9999", time.span.of(text))

    ordered = sorted((time for time in times if time.kind in ("date", "time")), key=key)
    return [next(group) for _, group in groupby(ordered, key)]


def _time(reading: Reading, time: Time) -> tuple[str, ...]:
    clock = f", {time.value[11:16]}" if time.kind == "time" and time.value[10:11] == "T" and time.value[11:13].isdigit() else ""
    known = When(first=time.first, last=time.last, grain=time.grain)
    return day(known) + clock, cut(time.span.of(reading.article.text), 24), _around(reading, time.span)


def _figure(reading: Reading, figure: Figure) -> tuple[str, ...]:
    return cut(amount(figure, reading.article.text), 40), _around(reading, figure.span)


def _event(reading: Reading, event: Event) -> tuple[str, ...]:
    return day(event.when, clock=False), event.status, _around(reading, event.span)


def _around(reading: Reading, span: Span) -> str:
    """The sentence of a place, from a few words before it on."""
    text = reading.article.text
    sentence = next((one for one in reading.sentences if one.holds(span)), span)
    start = max(sentence.start, span.start - 24)
    start = text.find(" ", start, span.start) + 1 or span.start if start > sentence.start else start
    return ("… " if start > sentence.start else "") + text[start : sentence.end]


def _english(article: Article) -> bool:
    from cuttings.pipeline import reads

    return reads(article)


def _faint(text: str) -> str:
    return click.style(text, dim=True)
