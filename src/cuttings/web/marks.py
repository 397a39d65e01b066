"""Marked text: an article's paragraphs cut into sentences, and sentences cut into runs that carry the marks of what was read there."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cuttings.types import SURE, Article, Hit, Moment, Reading, Span, Statement

KINDS = ("statements", "times", "figures", "names", "unsure", "copied")
"""What can be marked in a text; the first three are marked unless something else is asked for."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A span that carries a mark; `ref` is the number of the note that is printed behind it."""

    span: Span
    kind: str
    ref: int | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that carry the same marks; `refs` are the numbers of the notes whose span ends here."""

    text: str
    kinds: tuple[str, ...] = ()
    refs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence of a paragraph with its anchor, or the characters between two sentences, without one."""

    runs: tuple[Run, ...]
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text: its place and its pieces."""

    span: Span
    pieces: tuple[Piece, ...]


def anchor(sentence: Span) -> str:
    """The anchor of a sentence on its article's page: `s` and the character it begins with.

    >>> anchor(Span(12, 40))
    's12'
    """
    return f"s{sentence.start}"


def spoken(place: int) -> str:
    """Where a statement stands on its speaker's page.

    >>> spoken(3)
    '#w3'
    """
    return f"#w{place}"


def told(moment: Moment) -> str:
    """The sentence of a moment, as an address on this reader.

    >>> from cuttings.types import Report, When
    >>> one = Report(article="9f2c", outlet=None, published=None, value="", span=Span(4, 5), sentence=Span(3, 9), quote="")
    >>> told(Moment(when=When(), status="happened", text="", reports=(one,)))
    '/article/9f2c#s3'
    """
    first = moment.reports[0]
    return f"/article/{first.article}#{anchor(first.sentence)}"


def home(sentences: Sequence[Span], offset: int) -> str:
    """The anchor of the sentence that holds a character, or nothing where none does.

    >>> home((Span(0, 5), Span(6, 12)), 8), home((), 8)
    ('s6', '')
    """
    place = bisect_right(sentences, offset, key=lambda sentence: sentence.start) - 1
    return anchor(sentences[place]) if place >= 0 else ""


def paragraphs(reading: Reading, kinds: Collection[str] = KINDS[:3], taken: Iterable[Span] = ()) -> tuple[Paragraph, ...]:
    """The text of a reading, paragraph by paragraph, with the marks that were asked for; every character of a paragraph is there.

    *taken* are the passages that another article has too.

    >>> from cuttings.types import Article
    >>> article = Article(text="One. Two.", paragraphs=(Span(0, 9),))
    >>> reading = Reading(page="p", fetched=None, fingerprint="", article=article, sentences=(Span(0, 4), Span(5, 9)))
    >>> [(piece.anchor, piece.runs[0].text) for piece in paragraphs(reading)[0].pieces]
    [('s0', 'One.'), (None, ' '), ('s5', 'Two.')]
    """
    found = [*marks(reading, kinds), *(Mark(span, "both") for span in taken)]
    return _cut(reading, sorted(found, key=lambda mark: mark.span))


def shared(reading: Reading, spans: Iterable[Span]) -> tuple[Paragraph, ...]:
    """The text of a reading, paragraph by paragraph, with the words marked that another article has too.

    >>> from cuttings.types import Article
    >>> reading = Reading(page="p", fetched=None, fingerprint="", article=Article(text="One. Two.", paragraphs=(Span(0, 9),)))
    >>> [(run.text, run.kinds) for run in shared(reading, [Span(5, 8)])[0].pieces[0].runs]
    [('One. ', ()), ('Two', ('both',)), ('.', ())]
    """
    return _cut(reading, [Mark(span, "both") for span in spans])


def _cut(reading: Reading, found: Sequence[Mark]) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(span, tuple(_pieces(reading.article, span, reading.sentences, _within(found, span))))
        for span in reading.article.paragraphs or (Span(0, len(reading.article.text)),)
    )


def marks(reading: Reading, kinds: Collection[str]) -> Iterator[Mark]:
    """The marks of a reading: content, cue and source of statements, times, figures, names. What is not sure only where it is asked for.

    >>> list(marks(Reading(page="p", fetched=None, fingerprint="", article=Article()), KINDS))
    []
    """
    sure = 0.0 if "unsure" in kinds else SURE
    if "statements" in kinds:
        for number, statement in enumerate(reading.statements, 1):
            if statement.score >= sure:
                yield from _said(statement, number)
    if "times" in kinds:
        yield from (Mark(time.span, "t") for time in reading.times if time.score >= sure)
    if "figures" in kinds:
        yield from (Mark(figure.span, "f") for figure in reading.figures if figure.score >= sure)
    if "names" in kinds:
        yield from (Mark(m.span, "n") for name in reading.names for m in name.mentions if m.form == "name")


def runs(text: str, within: Span, marks: Iterable[Mark]) -> tuple[Run, ...]:
    """The characters of *within*, cut wherever a mark begins or ends; marks may overlap and reach out of it.

    >>> [(run.text, run.kinds) for run in runs("he said so", Span(0, 10), [Mark(Span(0, 2), "src"), Mark(Span(3, 7), "cue")])]
    [('he', ('src',)), (' ', ()), ('said', ('cue',)), (' so', ())]
    """
    near = [mark for mark in marks if mark.span.start < within.end and mark.span.end > within.start]
    edges = {within.start, within.end}
    for mark in near:
        edges |= {max(mark.span.start, within.start), min(mark.span.end, within.end)}
    cuts = sorted(edges)
    return tuple(_run(text, Span(start, end), near) for start, end in pairwise(cuts))


def lit(hit: Hit) -> tuple[Run, ...]:
    """The sentence of a search's hit, cut so that the matching words carry the mark `hit`.

    >>> from cuttings.types import Row
    >>> row = Row(id="a", title=None, outlet=None, domain=None, section=None, published=None, language=None, kind="article",
    ...     score=1.0, url=None)
    >>> [run.text for run in lit(Hit(article=row, sentence="The dam broke.", span=Span(40, 54), marks=(Span(4, 7),)))]
    ['The ', 'dam', ' broke.']
    """
    return runs(hit.sentence, Span(0, len(hit.sentence)), [Mark(span, "hit") for span in hit.marks])


def _run(text: str, span: Span, near: Sequence[Mark]) -> Run:
    kinds = tuple(dict.fromkeys(mark.kind for mark in near if mark.span.holds(span)))
    refs = tuple(mark.ref for mark in near if mark.ref is not None and mark.span.end == span.end)
    return Run(span.of(text), kinds, refs)


def _said(statement: Statement, number: int) -> Iterator[Mark]:
    for span in statement.content:
        yield Mark(span, "q", number if span is statement.content[-1] else None)
    yield from (Mark(span, "cue") for span in statement.cue)
    yield from (Mark(span, "src") for span in statement.source)


def _pieces(article: Article, paragraph: Span, sentences: Sequence[Span], near: Sequence[Mark]) -> Iterator[Piece]:
    at = paragraph.start
    for sentence in _within_spans(sentences, paragraph):
        if at < sentence.start:
            yield Piece(runs(article.text, Span(at, sentence.start), near))
        clipped = Span(max(at, sentence.start), min(sentence.end, paragraph.end))
        yield Piece(runs(article.text, clipped, near), anchor(sentence))
        at = clipped.end
    if at < paragraph.end:
        yield Piece(runs(article.text, Span(at, paragraph.end), near))


def _within_spans(spans: Sequence[Span], holder: Span) -> Sequence[Span]:
    first = bisect_right(spans, holder.start - 1, key=lambda span: span.start)
    last = bisect_right(spans, holder.end - 1, key=lambda span: span.start)
    return spans[first:last]


def _within(found: Sequence[Mark], holder: Span) -> list[Mark]:
    return [mark for mark in found if mark.span.start < holder.end and mark.span.end > holder.start]
