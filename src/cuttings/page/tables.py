"""Tables of figures among a page's blocks: rows of short cells, told from tables that lay out a page."""

from cuttings.page.blocks import Blocks

__all__ = ["cells", "rows", "whole"]

_CELL, _ROWS, _COLUMNS = 60, 2, 2
"""Characters of a cell of figures at most, and how many rows and columns such a table has at least."""
_SHARE = 3
"""A table that holds a third of the text or more is the article's matter, or its frame."""


def cells(blocks: Blocks, chosen: tuple[int, ...]) -> dict[int, range]:
    """The blocks of each table of figures of which some are *chosen*, under each of its blocks; none of a table that lays out the page.

    >>> from cuttings.page.blocks import parse, walk
    >>> page = "<p>" + "The rate rose. " * 9 + "<table><tr><th>May<th>June<tr><td>4.25<td>4.75</table>"
    >>> cells(walk(parse(page.encode())), (0, 3))[3]
    range(1, 5)
    """
    if "table" not in blocks.tag:
        return {}
    total, taken = sum(len(blocks.text[place]) for place in chosen), frozenset(chosen)
    found: dict[int, range] = {}
    for element, tag in enumerate(blocks.tag):
        inside = range(blocks.begin[element], blocks.end[element]) if tag == "table" else range(0)
        own = taken.intersection(inside)
        if own and sum(len(blocks.text[place]) for place in own) * _SHARE < total and _figures(blocks, inside):
            found |= dict.fromkeys(inside, inside)
    return found


def whole(blocks: Blocks, chosen: tuple[int, ...]) -> tuple[int, ...]:
    """The chosen blocks with every table of figures whole where half of it and more is chosen, without it otherwise.

    >>> from cuttings.page.blocks import parse, walk
    >>> page = "<p>" + "The rate rose. " * 9 + "<table><tr><th>May<th>June<tr><td>4.25<td>4.75</table>"
    >>> whole(walk(parse(page.encode())), (0, 3)), whole(walk(parse(page.encode())), (0, 3, 4))
    ((0,), (0, 1, 2, 3, 4))
    """
    tables, taken = cells(blocks, chosen), frozenset(chosen)
    if not tables:
        return chosen
    kept = {place for place, inside in tables.items() if len(taken.intersection(inside)) * 2 >= len(inside)}
    return tuple(sorted((taken - tables.keys()) | kept))


def rows(blocks: Blocks, inside: range) -> list[str]:
    """The caption of a table and its rows, each a line: `May | June`.

    >>> from cuttings.page.blocks import parse, walk
    >>> rows(walk(parse(b"<table><caption>Rates<tr><th>May<th>June<tr><td>4.25<td>4.75</table>")), range(5))
    ['Rates', 'May | June', '4.25 | 4.75']
    """
    lines: dict[int, dict[int, list[str]]] = {}
    for place in inside:
        tags = _way(blocks, place)
        cell = tags.get("td", tags.get("th", -1))
        lines.setdefault(tags.get("tr", -1), {}).setdefault(cell, []).append(blocks.text[place])
    return [" | ".join(" ".join(cell) for cell in line.values()) for line in lines.values()]


def _figures(blocks: Blocks, inside: range) -> bool:
    """Whether the blocks of a table are short cells in at least two rows, most of them of two and more."""
    lines: dict[int, set[int]] = {}
    for place in inside:
        tags = _way(blocks, place)
        if "td" not in tags and "th" not in tags:
            if "caption" in tags:
                continue
            return False
        if len(blocks.text[place]) > _CELL:
            return False
        lines.setdefault(tags.get("tr", -1), set()).add(tags.get("td", tags.get("th", -1)))
    wide = sum(len(row) >= _COLUMNS for row in lines.values())
    return len(lines) >= _ROWS and wide * 2 > len(lines)


def _way(blocks: Blocks, place: int) -> dict[str, int]:
    """The innermost elements around a block by tag, up to the table."""
    found: dict[str, int] = {}
    element = blocks.element[place]
    while element >= 0 and blocks.tag[element] != "table":
        found.setdefault(blocks.tag[element], element)
        element = blocks.parent[element]
    return found
