"""How much of a long story stands on its page: the first of each block, with a link to all of it."""

from dataclasses import dataclass, replace

from cuttings.types import Lineage, Story

__all__ = ["ALL", "FIRST", "SOME", "Most", "brief", "held", "part"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Most:
    """So many facts, values of one outlet, things called by several words, texts with copies, their sentences and copies, statements left
    out, moments, reports of one of these, articles and copies under one of them stand on a page.
    """

    facts: int
    values: int
    words: int
    lineages: int
    lines: int
    copies: int
    carried: int
    moments: int
    cites: int
    articles: int
    under: int


SOME = Most(facts=10, values=3, words=8, lineages=2, lines=12, copies=6, carried=8, moments=40, cites=2, articles=40, under=2)
"""What stands on a story's page: about 130 kB of the largest stories that were measured, and never above 220 kB."""

_NO_END = 100_000
ALL = Most(
    facts=_NO_END,
    values=_NO_END,
    words=_NO_END,
    lineages=_NO_END,
    lines=_NO_END,
    copies=_NO_END,
    carried=_NO_END,
    moments=_NO_END,
    cites=8,
    articles=_NO_END,
    under=_NO_END,
)
"""What stands there where all of it is asked for."""


FIRST = {"differences": SOME.facts, "wordings": SOME.words, "lineages": SOME.lineages, "carried": SOME.carried}
"""Of these parts of a story its page needs no more than the first."""


def held(story: Story) -> dict[str, int]:
    """How many things are in those parts of a story.

    >>> held(Story(id="a", title=None, articles=()))
    {'differences': 0, 'wordings': 0, 'lineages': 0, 'carried': 0}
    """
    return {name: len(getattr(story, name)) for name in FIRST}


def brief(story: Story, most: Most) -> Story:
    """A story with as much of what differs, of words, of texts taken over and of what was left out as its page shows.

    >>> len(brief(Story(id="a", title=None, articles=()), SOME).differences)
    0
    """
    return replace(
        story,
        differences=story.differences[: most.facts],
        wordings=story.wordings[: most.words],
        lineages=story.lineages[: most.lineages],
        carried=story.carried[: most.carried],
    )


def part(lineage: Lineage, most: Most) -> Lineage:
    """A lineage with its first copies, and of these the first sentences.

    >>> part(Lineage(original="a", articles=("a", "b"), lines=()), SOME).articles
    ('a', 'b')
    """
    kept = lineage.articles[: most.copies + 1]
    lines = [line for line in lineage.lines if line.article in kept][: most.lines]
    some = tuple(replace(line, passed=tuple(one for one in line.passed if one.article in kept)) for line in lines)
    return replace(lineage, articles=kept, lines=some)
