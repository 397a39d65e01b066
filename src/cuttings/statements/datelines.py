"""Attributions without the datelines that their words begin with."""

from __future__ import annotations

from cuttings.statements.attribute import Raw
from cuttings.text.datelines import opening
from cuttings.types import Span

__all__ = ["dateless"]


def dateless(text: str, raws: list[Raw]) -> list[Raw]:
    """The attributions without the datelines that their words begin with.

    >>> raw = Raw((Span(0, 30),), None, None, "statements.finder", "say", 0)
    >>> dateless("PELLWICK (TPA) - The lock shut.", [raw])[0].content[0].start
    17
    """
    return [_dateless(text, raw) for raw in raws]


def _dateless(text: str, raw: Raw) -> Raw:
    cut = tuple(Span(start, span.end) if (start := opening(text, span.start)) < span.end else span for span in raw.content)
    return raw._replace(content=cut) if cut != raw.content else raw
