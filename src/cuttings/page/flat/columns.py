"""Lines that a page's maker broke at a column, joined again; and pages of few lines whose fields wide blanks keep apart."""

import re
from collections.abc import Iterator
from itertools import pairwise

from cuttings.page.flat.kinds import kind

__all__ = ["Edge", "barred", "is_wrapped", "set_apart", "trim", "unwrapped"]

Edge = tuple[int, int]


def trim(source: str, start: int, end: int) -> Edge | None:
    """The stretch without white space at its edges, None where nothing is left.

    >>> trim("  a ", 0, 4)
    (2, 3)
    """
    while start < end and source[start].isspace():
        start += 1
    while end > start and source[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None


def set_apart(source: str, spans: list[Edge]) -> list[Edge]:
    """The lines of a page of few lines, parted at wide blanks where these stand between its fields and not behind its sentences only.

    >>> page = "  ".join(f"Field {number}" for number in range(9))
    >>> len(set_apart(page, [(0, len(page))]))
    9
    """
    marked = [[match for start, end in spans for match in mark.finditer(source, start, end)] for mark in _BETWEEN]
    ends = [sum(source[match.start() - 1] in '.!?”"' for match in found) for found in marked]
    sure = [found for found, behind in zip(marked, ends, strict=True) if len(found) >= 8 and behind >= 3]
    wide = sure[0] if sure else [match for start, end in spans for match in _WIDE.finditer(source, start, end)]
    behind = sum(source[match.start() - 1] in '.!?”"' for match in wide)
    if not sure and (len(wide) < 8 or behind > 0.6 * len(wide)):
        return spans
    edges = sorted({*(edge for span in spans for edge in span), *(edge for match in wide for edge in match.span())})
    marks = {match.start() for match in wide}
    return [span for left, right in pairwise(edges) if left not in marks and (span := trim(source, left, right))]


def barred(source: str, spans: list[Edge]) -> list[Edge]:
    """The lines of a page of one, parted at bars where these stand between the fields of its head: short parts, and one long one behind.

    >>> page = "Marsh Post | Heron stops clock | By Ada Pell | A heron has nested on the hall. It is not to be moved before the autumn."
    >>> [page[start:end] for start, end in barred(page, [(0, len(page))])][:3]
    ['Marsh Post', 'Heron stops clock', 'By Ada Pell']
    """
    if len(spans) != 1:
        return spans
    start, end = spans[0]
    marks = [match.span() for match in _BETWEEN[0].finditer(source, start, end)]
    parts = list(zip([start, *(mark[1] for mark in marks)], [*(mark[0] for mark in marks), end], strict=True))
    long = [at for at, (left, right) in enumerate(parts) if source[left:right].count(" ") >= _PART or _ENDED.search(source, left, right)]
    return parts if len(long) == 1 and long[0] >= _BARS else spans


_ENDED = re.compile(r"[.!?][”\"]?(?:\s+[A-Z“\"]|$)|[.!?][”\"]?(?=\s*\|)")
_PART, _BARS = 25, 3
"""Words of a part that is no field, and the bars that stand before it at least."""


_BETWEEN = tuple(re.compile(rf"(?<=\S)[ \t]+{mark}[ \t]+(?=\S)") for mark in (r"\|", "/", "•", "·", "¶", "»"))
"""Marks that can stand for the breaks of lines: behind sentences too."""
_WIDE = re.compile(r"(?<=\S)[ \t]{2,}(?=\S)")


def _column(spans: list[Edge]) -> int:
    """The width at which lines seem to have been broken: three come near it, and one in eight; a wider one or two do not count."""
    sizes = sorted((end - start for start, end in spans), reverse=True)
    return sizes[min(len(sizes) - 1, max(2, len(sizes) // 8))]


def is_wrapped(source: str, spans: list[Edge]) -> bool:
    """Whether lines were broken at a column, as in mail and old text dumps.

    >>> is_wrapped("One.", [(0, 4)])
    False
    """
    if len(spans) < 12 or not 40 <= (widest := _column(spans)) <= 100 or max(end - start for start, end in spans) > 1.4 * widest:
        return False
    full = [(start, end) for start, end in spans if end - start > 0.75 * widest]
    open_ = sum(source[end - 1] not in '.!?:”"…»' for _, end in full)
    return (len(full) > 0.45 * len(spans) and widest >= 50) or (len(full) >= 4 and open_ > 0.6 * len(full))


def unwrapped(source: str, spans: list[Edge]) -> Iterator[Edge]:
    """Lines of a wrapped page joined: without a blank line between them, the first filled to the column or its sentence left open.

    >>> list(unwrapped("the crane\\nstays", [(0, 9), (10, 15)]))
    [(0, 15)]
    """
    column, widest = _column(spans), max(end - start for start, end in spans)
    gaps = sum(source.count("\n", left[1], right[0]) > 1 for left, right in pairwise(spans))
    blocks = gaps >= max(4, len(spans) // 6)
    open_ = spans[0]
    for start, end in spans[1:]:
        last, line = source[open_[0] : open_[1]].rsplit("\n", 1)[-1], source[start:end]
        word = len(line.split(maxsplit=1)[0])
        blank = source[open_[1] : start].count("\n") > 1
        broken = last[-1] not in '.!?:”"…»' and (line[0].islower() or len(last) >= 0.8 * column)
        shown = source[open_[0] : open_[1]] == last and kind(last) in ("caption", "credit", "crumb")
        apart = (shown and not blocks) or blank or " | " in last or "   " in last or source.startswith(("http://", "https://"), start)
        full = len(last) + word >= 0.93 * (column if broken else widest)
        told = (line[0].islower() and broken and full) or (blocks and full) or not (kind(last) or kind(line))
        if not apart and told and (full or line[0].islower()):
            open_ = (open_[0], end)
        else:
            yield open_
            open_ = (start, end)
    yield open_
