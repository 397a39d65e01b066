"""Side notes and facts in words: who speaks and how, what a relative time means, how a figure moved."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from markupsafe import Markup

from cuttings.types import SURE, Event, Figure, Reading, Said, Span, Statement, Time, Utterance, When
from cuttings.types.wording import MANNERS, chain, number, reach, verb
from cuttings.types.wording import amount as printed
from cuttings.web.marks import home
from cuttings.web.show import when

Scored = TypeVar("Scored", Statement, Time, Figure, Event)


@dataclass(frozen=True, slots=True)
class Note:
    """A note in the margin: what kind of fact, the anchor of its sentence, its head (a speaker, an expression, a thing) and its text."""

    kind: str
    anchor: str
    head: str
    text: str
    number: int | None = None
    when: When | None = None


def notes(reading: Reading, paragraph: Span, kinds: Collection[str], sure: bool = True) -> tuple[Note, ...]:
    """The sure notes that belong beside a paragraph, in the order of the text; with `sure=False` those that are not sure.

    >>> from cuttings.types import Article
    >>> reading = Reading(page="p", fetched=None, fingerprint="", article=Article(text="It is so, she said."), sentences=(Span(0, 19),),
    ...     statements=(Statement(content=(Span(0, 8),), speaker="Ada Holt", score=0.99),))
    >>> notes(reading, Span(0, 19), ("statements",))[0].text
    'says, quoted'
    """
    makers = {"statements": _said, "times": _dated, "figures": _moved}
    found = [pair for kind, maker in makers.items() if kind in kinds for pair in maker(reading, sure)]
    return tuple(note for place, note in sorted(found, key=lambda pair: pair[0]) if paragraph.start <= place < paragraph.end)


def voice(reading: Reading, statement: Statement) -> str:
    """Who speaks: the resolved name, else the words that stand for the speaker in the text.

    >>> from cuttings.types import Article
    >>> voice(Reading(page="p", fetched=None, fingerprint="", article=Article()), Statement(content=()))
    'speaker unknown'
    """
    if statement.speaker:
        return statement.speaker
    words = " ".join(span.of(reading.article.text) for span in statement.source)
    return words or ("unnamed source" if statement.anonymous else "speaker unknown")


def manner(statement: Statement) -> str:
    """How it was said and through whom, in a few words.

    >>> manner(Statement(content=(), stance="deny", kind="indirect", via=("TPA",), anonymous=True))
    'denies, paraphrased, unnamed, through TPA'
    """
    parts = [verb(statement.stance, statement.negated)]
    if statement.stance != "refuse-comment":
        parts.append(MANNERS[statement.kind])
    if statement.anonymous:
        parts.append("unnamed")
    if statement.via:
        parts.append("through " + chain(statement.via))
    return ", ".join(parts)


def manner_of(one: Said) -> str:
    """How something was said and through whom, as a speaker's page tells it.

    >>> from cuttings.types import Row
    >>> row = Row(id="a", title=None, outlet=None, domain=None, section=None, published=None, language=None, kind="article",
    ...     score=1.0, url=None)
    >>> manner_of(Said(article=row, n=0, speaker="Ida Orme", kind="direct", stance="deny", words="", sentence="", span=Span(0, 1)))
    'denies, quoted'
    """
    return manner(Statement(content=(), kind=one.kind, stance=one.stance, negated=one.negated, via=one.via))


def manner_in(one: Utterance) -> str:
    """How something was said, as a story tells it.

    >>> one = Utterance(article="a", outlet=None, published=None, sentence=Span(0, 1), words="", kind="direct", stance="warn", negated=True)
    >>> manner_in(one)
    'does not warn, quoted'
    """
    return manner(Statement(content=(), kind=one.kind, stance=one.stance, negated=one.negated))


def said(reading: Reading, statement: Statement) -> str:
    """The words of a statement's content, its parts joined by an ellipsis.

    >>> from cuttings.types import Article
    >>> reading = Reading(page="p", fetched=None, fingerprint="", article=Article(text="Yes, but no"))
    >>> said(reading, Statement(content=(Span(0, 3), Span(9, 11))))
    'Yes … no'
    """
    return " … ".join(span.of(reading.article.text) for span in statement.content)


def sided(things: Sequence[Scored], sure: bool) -> tuple[tuple[int, Scored], ...]:
    """The statements, times, figures or events that are sure, or those that are not, each with its place in the reading's list.

    >>> [place for place, _ in sided((Time(span=Span(0, 1), score=0.5), Time(span=Span(2, 3), score=1.0)), True)]
    [1]
    """
    return tuple((place, thing) for place, thing in enumerate(things) if (thing.score >= SURE) == sure)


def days(time: Time) -> When:
    """The days that a time expression covers.

    >>> days(Time(span=Span(0, 4), first="2014-01-01", last="2014-12-31", grain="year")).first
    '2014-01-01'
    """
    return When(first=time.first, last=time.last, grain=time.grain, basis=time.basis)


def reached(time: Time) -> Markup:
    """The days of a time expression and what it says beyond them, in words.

    >>> print(reached(Time(span=Span(0, 5), first="2026-10-12", last="2026-10-12", kind="time", value="2026-10-12TMO")))
    <time datetime="2026-10-12">12 October 2026</time>, in the morning
    >>> print(reached(Time(span=Span(0, 9), kind="duration", value="PT11M")), reached(Time(span=Span(0, 5), value="XXXX-03-05")))
    11 minutes day unknown
    """
    dated, more = bool(time.first or time.last) and time.kind in ("date", "time"), reach(time)
    parts = ([when(days(time))] if dated else []) + ([Markup.escape(more)] if more else [])
    return Markup(", ").join(parts or [when(None)])


def bounded(figure: Figure) -> str:
    """How a figure is bounded and reckoned, in a few words; nothing for a plain one.

    >>> bounded(Figure(span=Span(0, 2), bound="at-least", per="month", trend="up")), bounded(Figure(span=Span(0, 2)))
    ('at least, per month, rising', '')
    """
    parts = ["" if figure.bound == "exact" else figure.bound.replace("-", " "), f"per {figure.per}" if figure.per else ""]
    parts.append({"up": "rising", "down": "falling"}.get(figure.trend or "", ""))
    return ", ".join(part for part in parts if part)


def amount(reading: Reading, figure: Figure) -> str:
    """A figure as its text prints it, with its value where the words leave that open; of a change, from what to what it went.

    >>> from cuttings.types import Article, Change
    >>> reading = Reading(page="p", fetched=None, fingerprint="", article=Article(text="a fourth round"))
    >>> amount(reading, Figure(span=Span(2, 14), low=4, high=4, unit="ordinal", thing="round"))
    'fourth round'
    >>> amount(reading, Figure(span=Span(0, 4), change=Change(5300, 2500)))
    'from 5,300 to 2,500'
    """
    if figure.change:
        parts = (f"from {number(figure.change.before)} to {number(figure.change.after)}", figure.unit or "")
        return " ".join(part for part in parts if part)
    return printed(figure, reading.article.text)


def _said(reading: Reading, sure: bool) -> Iterator[tuple[int, Note]]:
    for place, statement in sided(reading.statements, sure):
        if statement.content:
            start = statement.content[0].start
            text = manner(statement) if statement.within is None else f"{manner(statement)}, inside {statement.within + 1}"
            yield start, Note("said", home(reading.sentences, start), voice(reading, statement), text, place + 1)


def _dated(reading: Reading, sure: bool) -> Iterator[tuple[int, Note]]:
    for _, time in sided(reading.times, sure):
        if time.relative and time.kind == "date":
            place = time.span.start
            yield place, Note("when", home(reading.sentences, place), time.span.of(reading.article.text), time.basis, None, days(time))


def _moved(reading: Reading, sure: bool) -> Iterator[tuple[int, Note]]:
    for _, figure in sided(reading.figures, sure):
        if figure.change:
            place = figure.span.start
            yield place, Note("figure", home(reading.sentences, place), figure.thing or "figure", amount(reading, figure))
