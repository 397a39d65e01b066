"""Which articles tell of one affair: the placing of a new one among the stories that are there."""

from collections.abc import Iterable, Mapping, Sequence

from cuttings import resources
from cuttings.stories.gathered import BARE, Gathered, features, gather
from cuttings.stories.terms import LENGTH, product
from cuttings.types import Copy, Gist, Placement

__all__ = ["likeliest", "parts", "place"]

_COMPARED = 8
_SAME, _SAME_BARE = 0.3, 0.35
_MERGE = 0.97
_LINK, _ASUNDER = 0.25, 200
"""How alike the words of two articles are that link them, and up to how many articles of a story are held against each other."""


def likeliest(new: Gist, near: Mapping[str, Gathered]) -> list[str]:
    """The stories of *near* that are worth comparing *new* with: those whose words are most like its own, the likest first.

    >>> weir = Gist(article="a", outlet="X", day=None, title="", terms={"weir": 1000})
    >>> story = Gathered()
    >>> story.add(weir)
    >>> likeliest(weir, {"a": story, "b": Gathered()})
    ['a', 'b']
    """
    ranked = sorted((-story.likeness(new), id) for id, story in near.items())
    return [id for _, id in ranked[:_COMPARED]]


def place(new: Gist, near: Mapping[str, Gathered], found: tuple[Copy, ...] = (), homes: Iterable[str] = ()) -> Placement:
    """Into which story *new* goes, given the stories *near* it, the copies *found*, and the stories of whom it copies or who copy it.

    An intent: nothing is changed. The chance that an article tells of a story's affair is learned from their likeness in words, headline,
    opening, names and numbers, from the days between, and from how far ahead of the other stories it is (`train/stories.py`); a copy of
    an article goes with it in any case. Stories that each are almost surely that of *new* become one, under the first id.

    >>> a = Gist(article="a", outlet="X", day="2026-03-01", title="", terms={"weir": 1000})
    >>> place(a, {}).story
    'a'
    """
    taken = [home for home in sorted(set(homes)) if home in near]
    ids = likeliest(new, near)
    chances = dict(zip(ids, _chances(new, [near[id] for id in ids]), strict=True)) if ids else {}
    chances |= dict.fromkeys(taken, 1.0)
    ranked = sorted(chances, key=lambda id: (-chances[id], id))
    least = _SAME if new.length >= BARE else _SAME_BARE
    if not ranked or chances[ranked[0]] < least:
        return Placement(article=new.article, story=new.article, copies=found)
    merged = [id for id in ranked[1:] if chances[id] >= _MERGE]
    return Placement(article=new.article, story=ranked[0], merge=tuple(merged), copies=found)


def parts(gists: Sequence[Gist]) -> tuple[tuple[str, ...], ...]:
    """The articles of a story by the affairs that they tell: one group, unless two or more of them turn out to tell of another.

    Articles that are linked by likeness of words, one to the next, are of one affair. A group that nothing links to the others, and of
    which no article would be placed with them today, is another; an article that stands alone stays. The largest group comes first.

    >>> parts([Gist(article="a", outlet="X", day=None, title="", terms={"weir": 1000})])
    (('a',),)
    """
    if len(gists) > _ASUNDER:
        return (tuple(one.article for one in gists),)
    groups = sorted(_linked(gists), key=lambda group: (-len(group), group[0].article))
    rest = [one for group in groups for one in group]
    apart: list[list[Gist]] = []
    for group in groups[1:]:
        others = [one for one in rest if one not in group]
        if len(group) > 1 and len(others) > 1 and _strange(group, others):
            apart.append(group)
            rest = others
    return tuple(tuple(one.article for one in group) for group in (rest, *apart))


def _linked(gists: Sequence[Gist]) -> list[list[Gist]]:
    """Gists in groups of which each is alike to another of its group."""
    groups: list[list[Gist]] = []
    for new in gists:
        near = [group for group in groups if any(product(new.terms, one.terms) >= _LINK * LENGTH**2 for one in group)]
        groups = [group for group in groups if all(group is not one for one in near)]
        groups.append([one for group in near for one in group] + [new])
    return groups


def _strange(group: Sequence[Gist], others: Sequence[Gist]) -> bool:
    """Whether no article of a group would be placed with the others."""
    story = gather(others)
    return all(_chances(one, [story])[0] < (_SAME if one.length >= BARE else _SAME_BARE) for one in group)


def _chances(new: Gist, stories: list[Gathered]) -> list[float]:
    import numpy as np

    from cuttings.learn.forest import forest

    table = np.array(features(new, stories), np.float32)
    name = "text" if new.length >= BARE else "headline"
    chances: list[float] = forest(resources.model("stories"), name, table).tolist()
    return chances
