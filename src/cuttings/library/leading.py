"""What a story opens with: the standfirst of the article whose headline it bears, or its first sentence that tells something."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cuttings.text.datelines import opening
from cuttings.types import Reading, Report, Span

__all__ = ["first", "teaser"]

_LEAST, _MOST = 40, 240
_IDLE = re.compile(
    r"(?:(?-i:By(?: [A-ZÀ-Þ][\w.’'-]+){2})|(?:words|text|reporting|photos?|pictures?|images?|video) by\b|[\w’' ]{2,16}:(?= )|"
    r"(?:file )?(?:photo|picture|image) (?:shows|taken)\b|(?:last )?(?:updated|published|modified|posted) (?:on|at|\d|\w+ \d)|"
    r"(?:this|the) (?:story|article|report|page|post) (?:was|is|has been|will be) (?:first |originally |last )?"
    r"(?:changed|updated|corrected|amended|edited|published|posted|written)\b|(?:subscribe|sign up|read more|see also)\b)",
    re.IGNORECASE,
)
"""How lines begin that tell of the page and not of the world."""
_ENDED = re.compile(r"[.!?…。！？।؟۔][\"”’»)\]]*$")


def first(sentences: Iterable[tuple[Span, str]], captions: Iterable[str] = ()) -> tuple[Span, str] | None:
    """The first of some sentences that tells something: no dateline alone, byline, caption, crosshead, nor word on an update.

    >>> first([(Span(0, 12), "By Ada Moor."), (Span(13, 56), "The old bridge over the Lenn was closed on Monday.")])
    (Span(start=13, end=56), 'The old bridge over the Lenn was closed on Monday.')
    """
    idle = {" ".join(one.split()) for one in captions}
    for span, sentence in sentences:
        line = " ".join(sentence.split())
        told = line[opening(line, 0) :]
        if len(told) >= _LEAST and _ENDED.search(told) and not _IDLE.match(told) and not any(line in one for one in idle):
            return span, sentence
    return None


def teaser(article: str, reading: Reading) -> Report | None:
    """What an article opens with, cited; of a standfirst, which stands outside the text, the span is empty."""
    shown = reading.article
    found = first(((one, one.of(shown.text)) for one in reading.sentences), shown.captions)
    span, words = (Span(0, 0), shown.standfirst) if shown.standfirst and not _IDLE.match(shown.standfirst) else found or (None, "")
    if span is None:
        return None
    line = " ".join(words.split())
    line = line[opening(line, 0) :]
    return Report(
        article=article,
        outlet=shown.outlet,
        published=(shown.published.first or shown.published.last) if shown.published else None,
        value="",
        span=span,
        sentence=span,
        quote=line if len(line) <= _MOST else line[:_MOST].rpartition(" ")[0].rstrip(",;:–— ") + " …",
    )
