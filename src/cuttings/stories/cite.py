"""The sentence that holds a fact, and the report that cites it."""

from bisect import bisect_right

from cuttings.types import Reading, Report, Span

__all__ = ["day", "report", "sentence_of"]


def day(reading: Reading, place: int | None = None) -> str:
    """The last day on which the article, or what stands at *place* of its text, may have come out, or nothing."""
    published = reading.article.published if place is None else reading.article.told(place)
    return (published and published.last) or ""


def sentence_of(reading: Reading, span: Span) -> Span:
    """The sentence that holds the start of *span*, or *span* itself where none does."""
    at = bisect_right(reading.sentences, span.start, key=lambda sentence: sentence.start) - 1
    return reading.sentences[at] if at >= 0 and span.start < reading.sentences[at].end else span


def report(article: str, reading: Reading, span: Span, *, unsure: bool = False) -> Report:
    """What *reading*, kept as *article*, says at *span*, with its sentence; *unsure* where that was read below certainty."""
    sentence, published = sentence_of(reading, span), reading.article.told(span.start)
    return Report(
        article=article,
        outlet=reading.article.outlet,
        published=published.stretch if published else None,
        value=span.of(reading.article.text),
        span=span,
        sentence=sentence,
        quote=sentence.of(reading.article.text),
        unsure=unsure,
    )
