"""Which pieces of a content are one speaker's: a quotation of another paragraph that has a beginning of its own is somebody else's."""

from __future__ import annotations

from cuttings.statements.attribute import Raw
from cuttings.text import Words
from cuttings.types import Span

__all__ = ["one_voice"]

_OPENING = " \t“\"‘'«…—–-"
_CLOSING = "”\"’'»"


def one_voice(words: Words, raws: list[Raw]) -> list[Raw]:
    """The attributions without pieces of other paragraphs that stand behind words of the outlet there.

    `“A,” Orme said.⏎⏎“B,” Tarn began. “C.”`: C is none of Orme's. `Tarn noted “A.”⏎⏎“B,” Orme said`: A is none of Orme's.

    >>> from cuttings.text import words
    >>> made = words("“No,” Orme said.\\n\\nTarn heard calls of “shame.”")
    >>> raw = Raw((Span(0, 5), Span(37, 45)), Span(11, 15), (4, 5), "statements.finder", "say", 0, verb="say")
    >>> [span.of(made.text) for span in one_voice(made, [raw])[0].content]
    ['“No,”']
    """
    if all(len(raw.content) == 1 for raw in raws):
        return raws
    cued = {span.start for raw in raws for span in raw.content if _near(words.text, raw, span)}
    return [raw if len(raw.content) == 1 else raw._replace(content=_free(words.text, raw, cued)) for raw in raws]


def _free(text: str, raw: Raw, cued: set[int]) -> tuple[Span, ...]:
    """The pieces without those that another cue in their paragraph has: `Tarn noted “A.”⏎⏎“B,” Orme said`."""
    kept = tuple(span for span in _own(text, raw) if span.start not in cued or _near(text, raw, span))
    return kept if raw.cue is not None and kept else _own(text, raw)


def _near(text: str, raw: Raw, span: Span) -> bool:
    """Whether a piece stands in the paragraph of its cue."""
    if raw.cue is None:
        return False
    first, last = min(raw.cue.start, span.start), max(raw.cue.start, span.start)
    return text.find("\n", first, last) < 0


def _own(text: str, raw: Raw) -> tuple[Span, ...]:
    """The pieces from the last that begins anew before the cue to the first that does so behind it."""
    pieces, start, end = raw.content, 0, len(raw.content)
    for place in range(1, len(pieces)):
        one, other = pieces[place - 1], pieces[place]
        line = text.rfind("\n", one.end, other.start)
        if line < 0:
            continue
        if text[line + 1 : other.start].strip(_OPENING):
            end = min(end, place) if raw.cue is None or raw.cue.start < other.start else end
        held = raw.cue is not None and one.end <= raw.cue.start < other.start
        begins = text.rfind("\n", 0, one.start) + 1
        if not held and text[one.end - 1] in _CLOSING and text[begins : one.start].strip(_OPENING) and _ahead(raw, other):
            start = place
    return pieces[start:end] if start < end else pieces


def _ahead(raw: Raw, piece: Span) -> bool:
    """Whether the cue stands behind the beginning of a piece, so that pieces of paragraphs before have another."""
    return raw.cue is not None and raw.cue.start > piece.start
